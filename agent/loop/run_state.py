"""The state of one turn of the loop: facts under their ids, tokens, calls made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from agent.fact import ASKER, Fact, State
from agent.loop.interface import ToolCall, ToolName, ToolResult, TurnInput
from agent.loop.pii_masking import Masks

# A longer quotation is cut: what matters in a message comes in its first lines.
LONGEST_QUOTE = 280
# Per result: a list of 20 with its totals, or a dozen quotations with their answers.
MOST_FACTS = 40
# Rough tokens of one result, and of all of a turn, so that its requests stay under 4,000: Gujarati
# and Hindi letters take more of them. Later results have at least so many.
_LARGEST_RESULT, _ALL_RESULTS, _LEAST_RESULT = 650, 780, 250
_FEWEST_FACTS = 8
# If not all facts about a lead fit, one in this many may be a quotation.
_QUOTED = 4
_OTHER_SCRIPTS = 0x300
# How a call that failed begins what the LLM reads.
FAILED = "error: "
_BACKGROUND = frozenset({"rank", "chance", "record", "not_booked"})
# What the LLM is not given, which nothing else tells.
_UNTOLD = frozenset({"on_card", "not_noted"})
_SCORE = "score"
_COUNTED = frozenset({"count", "share", "average", "median", "sum", "group"})


@dataclass(slots=True)
class RunState:
    """The state of one turn, and the context of its graph; it does not outlive the turn.

    `resolved`: leads by the words that the LLM named them with; `offered`: those that such words
    may mean; `missing`: words that name nobody in scope.
    """

    turn: TurnInput
    masks: Masks
    facts: dict[str, Fact] = field(default_factory=dict)
    calls: list[ToolCall] = field(default_factory=list)
    rendered: dict[str, str] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    given_messages: int = 0
    given_tokens: int = 0

    @classmethod
    def of(cls, turn: TurnInput) -> RunState:
        names = turn.vocabulary
        keep = (*names.localities, *names.projects)
        state = cls(turn, Masks(turn.directory, keep, turn.label))
        for lead_id in (*(m.lead_id for m in turn.mentions), *turn.last_list):
            state.masks.lead(lead_id)
        return state

    def hear(self, cites: Sequence[str]) -> None:
        """Makes facts of the asker's own messages that are cited: `b1` this one, `b2` the last."""
        said = (self.turn.question, *(one.question for one in reversed(self.turn.exchanges)))
        for at, words in enumerate(said, 1):
            named = (self.masks.called(m.lead_id) for m in self.turn.mentions if at == 1)
            if (key := f"b{at}") in cites and key not in self.facts:
                self.facts[key] = Fact(key, ASKER, words, names=tuple(named), source=ASKER)

    def numbered(self, fact: Fact) -> Fact:
        """The fact under its id in this turn: the same fact always gets the same id."""
        bare = fact.under("")
        for known in self.facts.values():
            if known.under("") == bare:
                return known
        prefix = _prefix(fact)
        count = sum(fact_id.startswith(prefix) for fact_id in self.facts)
        told = fact.under(f"{prefix}{count + 1}")
        self.facts[told.id] = told
        return told

    def kept(self, call: ToolCall) -> str:
        """Keeps a call with its facts under their ids; returns the lines that the LLM reads."""
        self.calls.append(call)
        if call.result is None:
            return f"{FAILED}{self.masks.error(call.error or '')}"
        told = {known.under(""): known for known in self.facts.values()}
        again = [told[bare] for f in call.result.facts if (bare := f.under("")) in told]
        new = [f for f in call.result.facts if f.under("") not in told]
        facts = [self.numbered(fact) for fact in self._fitting(new)]
        note = self._note(call, call.result.note)
        told_as = "\n".join(self._lines(call.result, facts, again, note)) or "nothing found"
        self.given_tokens += rough_tokens(told_as)
        return told_as

    def _fitting(self, facts: Sequence[Fact]) -> list[Fact]:
        """As many facts as there is room for in this turn."""
        room = min(_LARGEST_RESULT, max(_LEAST_RESULT, _ALL_RESULTS - self.given_tokens))
        sizes = {id(fact): rough_tokens(self.line(fact)) for fact in facts}
        most = MOST_FACTS
        found = chosen(facts, most)
        while most > _FEWEST_FACTS and sum(sizes[id(fact)] for fact in found) > room:
            most -= 1
            found = chosen(facts, most)
        return found

    def _note(self, call: ToolCall, note: str) -> str:
        """A note as the LLM reads it; a preview names the leads that were told of."""
        if call.tool is ToolName.ACT and self.turn.told:
            return self.masks.preview(note, self.turn.told)
        return self.masks.note(note)

    def line(self, fact: Fact) -> str:
        """A fact as the LLM reads it."""
        return line_of(fact, self.masks, self.turn.now.date())

    def _lines(
        self, result: ToolResult, new: list[Fact], again: list[Fact], note: str
    ) -> Iterator[str]:
        """The facts that no earlier result had, and the ids of the others."""
        yield from (self.line(fact) for fact in new)
        if again:
            yield f"(and as told before: {', '.join(fact.id for fact in again)})"
        if left := len(result.facts) - len(new) - len(again):
            yield f"({left} more facts are not shown)"
        if note:
            yield f"({note})"


def rough_tokens(text: str) -> int:
    """Roughly how many tokens: four Latin letters are one, or one and a half of other scripts."""
    latin = sum(ord(sign) < _OTHER_SCRIPTS for sign in text)
    return round(latin / 4 + (len(text) - latin) / 1.5)


def chosen(facts: Sequence[Fact], most: int = MOST_FACTS) -> list[Fact]:
    """As many facts as are shown: evenly per lead, and the newest of the quotations."""
    if len(facts) <= most:
        return list(facts)
    by_lead: dict[str | None, list[Fact]] = {}
    for fact in facts:
        by_lead.setdefault(fact.lead_id, []).append(fact)
    left, kept = most, set[int]()
    for at, of_one in enumerate(sorted(by_lead.values(), key=len)):
        share = left // (len(by_lead) - at)
        told = _of_one(of_one, share)
        kept |= {id(fact) for fact in told}
        left -= len(told)
    return [fact for fact in facts if id(fact) in kept]


def _of_one(facts: Sequence[Fact], most: int) -> list[Fact]:
    """Background facts go last: they are given whatever was asked about the lead."""
    said = [f for f in facts if f.quote is not None and not f.is_step]
    other = [f for f in facts if f.quote is None or f.is_step]
    # Of two leads compared the scores come first.
    other.sort(key=lambda f: (f.kind != _SCORE, (f.kind in _BACKGROUND) - (f.kind in _UNTOLD)))
    newest = said[-max(most // _QUOTED, most - len(other)) :]
    return [*other[: most - len(newest)], *newest]


def _prefix(fact: Fact) -> str:
    """q quotations, n next steps, r reasons, a aggregates, f all else."""
    if fact.is_step:
        return "n"
    if fact.quote is not None:
        return "q"
    if fact.kind == "reason":
        return "r"
    is_counted = fact.kind in _COUNTED or fact.source.startswith("calculated")
    return "a" if is_counted else "f"


def line_of(fact: Fact, masks: Masks, today: date) -> str:
    """One fact as the LLM reads it: `f1 LEAD_A score: hot, 90`; a message is quoted data."""
    who = masks.lead(fact.lead_id) if fact.lead_id else ""
    if fact.quote is None or fact.is_step:
        told = masks.our_words(" ".join(fact.words.split()), fact.lead_id)
        way = f" {fact.speaks}" if fact.kind == "reason" and fact.speaks else ""
        return " ".join(filter(None, (fact.id, who, f"{fact.kind}{way}: {told}")))
    side = "we wrote to" if fact.said_by == "us" else ""
    wrote = "wrote" if fact.said_by != "us" else ""
    words = masks.quote(" ".join(fact.quote.split()), fact.lead_id, LONGEST_QUOTE)
    parts = (fact.id, side, who, wrote, _day_of(fact, today))
    due = " (not answered yet)" if State.UNANSWERED in fact.states else ""
    due = " (we only promised to find out)" if State.ONLY_PROMISED in fact.states else due
    return f"{' '.join(filter(None, parts))}: {json.dumps(words, ensure_ascii=False)}{due}"


def _day_of(fact: Fact, today: date) -> str:
    """The day of a message, with the hour where it is of today or yesterday."""
    if not fact.days:
        return ""
    day = fact.days[0]
    told = f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"
    is_new = bool(fact.times) and (today - day).days <= 1
    return f"{told}, {fact.times[0]:%H:%M}" if is_new else told


def call_key(tool: ToolName, arguments: Mapping[str, object]) -> str:
    """The key by which two calls are the same."""
    return f"{tool} {json.dumps(arguments, sort_keys=True, ensure_ascii=False, default=str)}"
