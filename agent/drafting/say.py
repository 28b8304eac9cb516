"""A draft as the broker sees it: set apart from what is said about it, and never sent by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from agent.drafting.draft import PROTECTED, Draft, draft
from agent.drafting.words import Promise
from agent.facts import LeadFacts
from agent.hearing.lookup import Lookup
from agent.llm.naming_tokens import Person
from agent.moment import Moment
from agent.saying import said
from agent.saying.said import Said
from agent.saying.wording import Wording
from agent.weighing import WORDS_SECONDS
from leads.answer import Action
from leads.deadline import Deadline
from leads.record import Record
from leads.staff import Staff

if TYPE_CHECKING:
    # As in agent/drafting/draft.
    from agent.llm.client import Llm


class Drafts:
    """Writes drafts with an LLM."""

    def __init__(self, record: Record, lookup: Lookup, llm: Llm) -> None:
        self._record = record
        self._lookup = lookup
        self._llm = llm

    async def drafted(self, moment: Moment, facts: LeadFacts, intent_words: str) -> Said:
        """The draft with what stands around it; the broker edits and sends it."""
        others = await moment.timed("names", self._others, moment, intent_words)
        return await drafted(moment, facts, intent_words, llm=self._llm, others=others)

    def _others(self, moment: Moment, intent_words: str) -> list[Person]:
        """Whoever the broker's words may name: leads in scope and colleagues. Blocking."""
        scope, shown = moment.identity.scope, moment.words.lead
        named = self._lookup.book(scope).named_in([intent_words])
        members = Staff(self._record).members(scope.brokerage_id)
        leads = [Person(n.name, shown(n)) for n in named if n.name]
        return [*leads, *(Person(m.name, m.name, "STAFFX") for m in members)]


async def drafted(
    moment: Moment,
    facts: LeadFacts,
    intent_words: str,
    *,
    llm: Llm | None = None,
    others: Sequence[Person] = (),
) -> Said:
    """The draft with what stands around it; without `llm` it is the catalogue's."""
    timed = moment.timed
    moment.on_status("writing")
    made = await draft(
        facts,
        intent_words,
        words=moment.words,
        llm=llm,
        deadline=Deadline(timed.deadline.at_seconds - WORDS_SECONDS, timed.deadline.clock),
        others=others,
        on_end=timed.story.called,
    )
    timed.story.note(
        "draft",
        lead_ids=[facts.lead.lead_id],
        language=made.language,
        source=made.source,
        declined=list(made.declined),
        faults=list(made.faults),
        refused=made.refused,
    )
    return shown(moment, facts, made)


def shown(moment: Moment, facts: LeadFacts, made: Draft) -> Said:
    """The draft as one answer; it says no score."""
    words, lead_id = moment.words, facts.lead.lead_id
    body = "\n".join(_lines(words, facts, made))
    line = "data-line-synthetic" if moment.is_synthetic else "data-line"
    data_line = words.text(line, at=words.instant(facts.as_of))
    spoken = Said(
        text=f"{body}\n{data_line}",
        body=body,
        lead_ids=(lead_id,),
        actions=tuple(
            Action(f"{ask} {lead_id}", words.text(f"action-{ask.replace('_', '-')}"))
            for ask in ("known", "next_step")
        ),
        as_of=facts.as_of,
        data_line=data_line,
        source=made.source,
        fallback_reason=made.fallback_reason,
        facts=(facts,),
    )
    return said.noted(words, spoken, made.fallback_reason)


def _lines(words: Wording, facts: LeadFacts, made: Draft) -> Iterator[str]:
    lead = words.lead(facts.lead)
    if made.refused:
        yield words.text(made.refused, lead=lead)
        return
    yield words.text("draft-head", lead=lead)
    yield f"\n{made.text}\n"
    if words.in_language(made.language).text("draft-blank") in made.text:
        yield words.text("draft-fill")
    if not facts.now.may_read:
        yield words.text("draft-answer-only")
    kinds = [k for k in made.declined if k not in (PROTECTED, Promise.LAW)]
    if kinds:
        promises = ", ".join(words.text(f"promise-{kind}") for kind in kinds)
        yield words.text("draft-left-out", promises=promises)
    if Promise.LAW in made.declined:
        yield words.text("draft-law-declined")
    if PROTECTED in made.declined:
        yield words.text("draft-protected")
