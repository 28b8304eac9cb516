"""Which lines an answer has, and in which order, by the LLM: it chooses ids and writes no word.

It gets what each line tells, never the line: no figure, no band, nothing of a lead or a CRM. What
holds a list, a quotation that was asked for, a draft or a preview is shown whole, an id like any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agent.facts import LeadFacts
from agent.llm.client import Llm
from agent.llm.marked import marked
from agent.llm.wire import Ask, Form, ModelCall
from agent.saying.lines import Line
from agent.saying.wording import Wording
from agent.talking.chosen import AskedLead, Chosen, Offer, assembled, offer
from agent.talking.plan import Asking, Hidden
from agent.talking.work import Done
from features.catalogue import CATALOGUE
from leads.deadline import Deadline
from leads.lead import Lead
from leads.score import Score
from leads.store import LeadName
from prompts.texts import load

# Thirty ids are some 250 tokens; the rest is room for a model that thinks first.
_MOST_TOKENS = 900
_FEATURES = frozenset(feature.name for feature in CATALOGUE)


class ChooseForm(Form):
    """What the LLM fills in: ids of lines and parts, in the order in which they are said."""

    lines: list[str]


@dataclass(frozen=True, slots=True)
class Choosing:
    """One answer to put together: its leads' lines by kind, the rest by id.

    `before`: scores that showed another number, by lead.
    """

    words: Wording
    asking: Asking
    done: Sequence[Done]
    before: Mapping[str, Score]

    async def choose(
        self, llm: Llm, deadline: Deadline, on_end: Callable[[ModelCall], None], *, room: int
    ) -> Chosen:
        """The lines that were chosen, with those that were asked for. PakkaError of the client."""
        offers = list(self._offers())
        filled = await llm.fill(self._ask(offers), deadline=deadline, on_end=on_end)
        return assembled(filled.form.lines, offers, self._shown, room=room)

    @property
    def _shown(self) -> dict[str, str]:
        """The parts that are shown whole, by their ids."""
        parts = ((n, d) for n, d in enumerate(self.done, 1) if not d.is_offered)
        return {f"t{n}": d.said.body or d.said.text for n, d in parts if d.said}

    def _offers(self) -> Iterator[Offer]:
        asked: dict[str, AskedLead] = {}
        for done, facts in ((d, f) for d in self.done if d.is_offered for f in d.facts):
            lead_id = facts.lead.lead_id
            one = asked.setdefault(lead_id, AskedLead(facts, frozenset()))
            topics = (*one.topics, *([done.topic] if done.topic else ()))
            asked[lead_id] = AskedLead(
                _adjusted(one.facts, facts), one.intents | {done.intent}, topics
            )
        for n, (lead_id, one) in enumerate(asked.items(), 1):
            yield offer(self.words, n, one, self.before.get(lead_id))

    def _ask(self, offers: Sequence[Offer]) -> Ask[ChooseForm]:
        hidden = self._hidden(offers)
        told = {
            "today": self.asking.today.isoformat(),
            "language": self.words.language,
            "question": hidden.hide(self.asking.text),
            "asked": [d.call.tool.value for d in self.done if d.is_offered],
            "leads": [_told(hidden, one) for one in offers],
            "shown": list(self._shown),
        }
        return Ask(
            purpose="choose",
            size="main",
            system=load("choose").text,
            data=marked("lines to choose from", told),
            form=ChooseForm,
            most_tokens=_MOST_TOKENS,
        )

    def _hidden(self, offers: Sequence[Offer]) -> Hidden:
        """Tokens of this request; the same when it is replayed."""
        known = {name.lead_id for name in self.asking.names}
        leads = [one.facts.lead for one in offers]
        more = [_name(lead) for lead in leads if lead.lead_id not in known]
        seed = f"{self.asking.seed} choose"
        return Hidden(replace(self.asking, names=[*self.asking.names, *more], seed=seed))


def _told(hidden: Hidden, one: Offer) -> dict[str, Any]:
    lines = [_kind(line_id, line) for line_id, line in one.lines.items()]
    return {"name": hidden.token(_name(one.facts.lead)), "lines": lines}


def _kind(line_id: str, line: Line) -> dict[str, str]:
    # A reason may be a column of a CRM's, whose name is somebody's words.
    is_ours = not line.part.speaks or line.part.of in _FEATURES
    told = {"of": line.part.of if is_ours else "other", "speaks": line.part.speaks}
    return {"id": line_id, "tells": line.tells, **{n: v for n, v in told.items() if v}}


def _name(lead: Lead) -> LeadName:
    return LeadName(lead.lead_id, lead.name, lead.phone, lead.kind, None, None, True)


def _adjusted(first: LeadFacts, second: LeadFacts) -> LeadFacts:
    """The facts whose score an LLM weighed, where one of them is."""
    return second if second.score is not None and second.score.source == "llm" else first
