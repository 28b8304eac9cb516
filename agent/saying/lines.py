"""All that may be said of one lead, line by line: what an LLM chooses from, and orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from agent.facts import LeadFacts, Standing
from agent.saying.changes import moved_line
from agent.saying.dayplan import planned_visits
from agent.saying.parts import (
    Part,
    Tells,
    account_lines,
    completeness,
    contact,
    origin,
    reason_line,
    reasons,
    record,
    score_line,
    step_line,
    unscored,
    wants,
)
from agent.saying.quotes import QUOTES_SHOWN, newest, quoted, said_about
from agent.saying.wording import Wording, capital
from leads.score import Score

# There are several of these; each has its number in its id.
_SEVERAL = frozenset({Tells.REASON, Tells.QUOTE})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one lead, whole as it is said; `id` is unique over the lead."""

    id: str
    part: Part

    @property
    def tells(self) -> Tells:
        return self.part.tells

    @property
    def text(self) -> str:
        return self.part.text


def lines_of(
    words: Wording, facts: LeadFacts, *, before: Score | None = None, topics: Sequence[str] = ()
) -> tuple[Line, ...]:
    """The lines of a lead as a card would order them.

    `before`: its last score that showed otherwise; `topics`: about which its words were asked.
    """
    return tuple(_numbered(_parts(words, facts, before, topics)))


def asked_words(words: Wording, facts: LeadFacts, topics: Sequence[str]) -> list[Part]:
    """The newest words about each topic, or the visit missed, as far as there are any."""
    return [part for topic in topics if (part := newest(words, facts, topic))]


def _parts(
    words: Wording, facts: LeadFacts, before: Score | None, topics: Sequence[str]
) -> Iterator[Part]:
    yield from _standing(words, facts, before)
    known = (*wants(words, facts), *origin(words, facts), *contact(words, facts))
    yield from (replace(part, text=capital(part.text)) for part in known)
    yield _next_visit(words, facts)
    yield from _spoken(words, facts, topics)
    yield from completeness(words, facts)
    yield Part(Tells.STEP, step_line(words, facts))


def _standing(words: Wording, facts: LeadFacts, before: Score | None) -> Iterator[Part]:
    score = facts.score
    if facts.standing is not Standing.SCORED or score is None:
        yield Part(Tells.NO_SCORE, "\n".join(unscored(words, facts)))
        return
    yield Part(Tells.SCORE, score_line(words, score))
    if before and (moved := moved_line(words, facts, before)):
        yield Part(Tells.CHANGE, moved)
    for one in reasons(words, facts, score):
        yield replace(one, text=reason_line(words, one.speaks, one.text))
    yield Part(Tells.ACCOUNT, "\n".join(account_lines(words, facts, score)))
    yield Part(Tells.RECORD, record(words, score))


def _next_visit(words: Wording, facts: LeadFacts) -> Part:
    """The next visit that is planned, or that none is."""
    now = facts.now
    planned = [(day, at) for day, at in planned_visits(words, facts) if day >= now.today]
    ahead = [(day, at) for day, at in planned if at is None or at >= now.at]
    if not ahead:
        return Part(Tells.VISIT, words.text("known-no-visit"))
    day, at = min(ahead, key=lambda one: one[0])
    when = ", ".join([words.weekday(day), *([words.clock(at)] if at else [])])
    return Part(Tells.VISIT, words.text("known-visit", when=when))


def _spoken(words: Wording, facts: LeadFacts, topics: Sequence[str]) -> Iterator[Part]:
    """Words that were asked for, a visit that was missed, then the newest words; each once."""
    asked = asked_words(words, facts, topics)
    missed = [p for p in asked_words(words, facts, ["visit"]) if p.tells is Tells.MISSED]
    own = said_about(facts.now, None)[-QUOTES_SHOWN:] if facts.now.may_read else []
    told: dict[str, Part] = {}
    for part in (*asked, *missed, *(quoted(words, m) for m in reversed(own))):
        told.setdefault(part.text, part)
    yield from told.values()


def _numbered(parts: Iterable[Part]) -> Iterator[Line]:
    count = dict.fromkeys(_SEVERAL, 0)
    for part in parts:
        if part.tells in count:
            count[part.tells] += 1
            yield Line(f"{part.tells}_{count[part.tells]}", part)
        else:
            yield Line("step" if part.tells is Tells.STEP else part.tells, part)
