"""From facts to words: the answer about one lead, line by line (domain.md, section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from agent.facts import LeadFacts, Standing
from agent.saying.parts import (
    Part,
    account_lines,
    completeness,
    contact,
    head,
    origin,
    reason_line,
    reasons,
    record,
    score_line,
    step_line,
    unscored,
    wants,
)
from agent.saying.wording import Wording, capital
from leads.score import Score

LONGEST_ANSWER = 600  # characters: one screen of a phone (domain.md, section 1)


def how_hot(words: Wording, facts: LeadFacts) -> str:
    """The card of a lead: band and score, what speaks for and against, the record, one act."""
    return _lines(head(words, facts), *standing(words, facts), *_act(words, facts))


def why(words: Wording, facts: LeadFacts) -> str:
    """How the score came about, in points that add up; without a score, why there is none."""
    if facts.standing is not Standing.SCORED or facts.score is None:
        return how_hot(words, facts)
    return _lines(head(words, facts), *account_lines(words, facts, facts.score))


def known(words: Wording, facts: LeadFacts, quoted: str = "") -> str:
    """What the record holds of a lead, and what it was never told; first, words that were asked."""
    asked = [quoted] if quoted else []
    return _lines(head(words, facts), *asked, *_known(words, facts), *_act(words, facts))


def next_act(words: Wording, facts: LeadFacts) -> str:
    """The one act that is due."""
    if facts.step is None:
        return _lines(head(words, facts), *standing(words, facts), step_line(words, facts))
    scored = facts.standing is Standing.SCORED and facts.score is not None
    line = [score_line(words, facts.score)] if scored and facts.score else []
    return _lines(head(words, facts), *line, step_line(words, facts))


def standing(words: Wording, facts: LeadFacts) -> Iterator[str]:
    """Band, score, reasons and record; without a number, why there is none."""
    if facts.standing is Standing.SCORED and facts.score is not None:
        return _scored(words, facts, facts.score)
    return unscored(words, facts)


def _scored(words: Wording, facts: LeadFacts, score: Score) -> Iterator[str]:
    told = [*reasons(words, facts, score)]
    speaking_for = [r.text for r in told if r.speaks == "for"]
    yield score_line(words, score)
    if speaking_for:
        yield reason_line(words, "for", *speaking_for)
    yield from (reason_line(words, r.speaks, r.text) for r in told if r.speaks == "against")
    yield record(words, score)


def _known(words: Wording, facts: LeadFacts) -> Iterator[str]:
    for parts in (wants(words, facts), origin(words, facts), contact(words, facts)):
        yield from _joined(parts)
    yield from (part.text for part in completeness(words, facts))
    if facts.standing is Standing.NO_CONSENT:
        yield words.text("no-score-consent")


def _joined(parts: Iterator[Part]) -> Iterator[str]:
    line = " · ".join(part.text for part in parts)
    if line:
        yield capital(line)


def _act(words: Wording, facts: LeadFacts) -> Iterator[str]:
    if facts.step:
        yield step_line(words, facts)


def _lines(*lines: str) -> str:
    return "\n".join(lines)
