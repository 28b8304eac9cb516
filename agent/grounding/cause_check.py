"""Causes without a fact behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.fact import Fact, State, Topic, Unit
from agent.grounding.fact_values import ReadFact, band_of, numbers_of, states_of
from agent.grounding.phrase_matcher import PhraseMatch, tokens_at
from agent.grounding.sentence import ReadClause
from agent.grounding.topic_check import about_in

_DEEDS = frozenset({
    State.VISIT_MISSED, State.VISIT_CANCELLED, State.NO_VISIT_PLANNED, State.QUIET, State.REFUSED,
    State.TOKEN_PAID, State.LOAN_OK, State.LOAN_REFUSED, State.WAITING,
})  # fmt: skip
_OFF = frozenset({State.VISIT_CANCELLED, State.VISIT_MISSED})
# What is counted of all leads and tells no reason, as the lost ones by theirs do.
_WITHOUT_REASON = frozenset({Topic.BOOKING, Topic.SOURCE, Topic.VISIT})
_VERB_WITHIN = 3  # words between the one behind "since" and its verb
# What is thought of a lead, for which every fact that speaks so is a reason.
_OPINIONS = ("verdict_for", "verdict_against", "side_for", "side_against")
_COUNTS = frozenset({"count", "group"})
_RANKED = ("more", "fewer", "leading", "trailing", "first", "last", "rising", "falling", "both")
_CONTENT = ("topic:", "concept:", "claim:")


def reason_faults(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    """Causes that no cited fact tells, or that belong to another thing."""
    concluded = [m for m in _conclusions(read) if _cause_behind(read, m) is None]
    is_cause = len(read.found("reason")) > len(concluded) or bool(_sinces(read))
    if is_cause and not is_step and not _is_reasoned(read):
        yield "reason"
    elif any(_is_deed_unexplained(read, m) for m in concluded):
        yield "reason of a deed"
    elif not is_step and any(_is_told_of_count(read, cause) for cause in _causes(read, concluded)):
        yield "reason of a count"
    elif _is_empty_reason(read):
        yield "reason of no fact"


# What a lead did or left undone, as a clause tells it.
_DEEDS_TOLD = (
    "role:quiet", "role:waiting", "role:visit_missed", "claim:visit_missed", "claim:said_no",
    "claim:bought_elsewhere",
)  # fmt: skip


def _is_deed_unexplained(read: ReadClause, so: PhraseMatch) -> bool:
    """Whether "isliye" gives a lead's deed a cause of which the lead wrote nothing."""
    told, cause = read.part(so.last + 1), read.part(so.first)
    if _is_score_concluded(read, told):
        return True
    is_unreached = read.has("topic:call", told) and read.has("denial", told)
    if not (read.has(_DEEDS_TOLD, told) or is_unreached) or read.is_advice:
        return False
    about = about_in(read, cause)
    is_told = any(_tells(h, about) for h in read.everything)
    return not (is_told or State.WAITING in states_of(read.everything))


def _causes(read: ReadClause, concluded: list[PhraseMatch]) -> list[range]:
    """The words of each cause in a clause: before "so", behind "because"."""
    cause = _cause(read)
    return [read.part(so.first - 1) for so in concluded] + ([cause] if cause else [])


def _is_told_of_count(read: ReadClause, cause: range) -> bool:
    """Whether no table knows what a count follows from: "Jalpa was on leave, so 5 leads wait"."""
    marks = read.found((*_CONTENT, "denial", "role:", *_OPINIONS))
    told = tokens_at((*read.amounts, *read.days, *marks))
    is_empty = len(cause) > 1 and told.isdisjoint(cause) and not read.holds_word(_RANKED, cause)
    is_counted = any(a.first not in cause for a in read.amounts)
    kinds = {h.fact.kind for h in read.everything}
    return is_empty and is_counted and bool(kinds) and kinds <= _COUNTS


def _is_score_concluded(read: ReadClause, told: range) -> bool:
    """Whether a move of the score follows from what moved no score: "… etle 57 thi 43"."""
    said = {a.value for a in read.amounts if a.first in told}
    is_told = any(h.move_of and said.issuperset(h.move_of) for h in read.own)
    return is_told and all(h.fact.kind not in ("reason", "turn") for h in read.everything)


def _conclusions(read: ReadClause) -> list[PhraseMatch]:
    return [m for m in read.found("reason") if read.is_word("so", m.first)]


def _cause_behind(read: ReadClause, so: PhraseMatch) -> int | None:
    """Where the cause begins that "so" announces: "isliye aa rahi hai ki …"."""
    return next((i for i in range(so.last + 1, len(read.said)) if read.is_word("that", i)), None)


def _cause(read: ReadClause) -> range | None:
    """The words of the first cause in a clause: behind "because", before "ki wajah se"."""
    found = [range(read.part(m.first).start, m.first) for m in read.found("because_of")]
    starts = [m.last + 1 for m in read.found("because")]
    starts += [at for m in _conclusions(read) if (at := _cause_behind(read, m)) is not None]
    starts += _sinces(read)
    found += [range(at, len(read.said)) for at in starts]
    return min(found, key=lambda one: one.start, default=None)


def _sinces(read: ReadClause) -> list[int]:
    """Behind each "since" that tells a cause: "since it was dear", but not "since the 9th"."""
    return [
        at + 1
        for at in read.whole
        if read.is_english
        and read.at(at).raw.lower() == "since"
        and read.is_word("whose", at + 1)
        and read.holds_word(("was", "is"), range(at + 2, at + 2 + _VERB_WITHIN))
    ]


def _is_reasoned(read: ReadClause) -> bool:
    told = [h.fact for h in read.everything]
    cause = _cause(read)
    if cause is not None and _is_score_explained(read, cause):
        return any(f.kind == "reason" for f in told)
    if cause is None or _is_opinion(read, cause):
        return any(map(_gives_reason, told))
    about = about_in(read, cause)
    if any(map(_is_deed, told)):
        dated = (f for f in told if Topic.OFFER in f.topics or _OFF & f.states)
        first = min((day for f in dated for day in f.days), default=None)
        return any(
            h.fact.kind == "reason" or (_tells(h, about) and not _is_before(h, first))
            for h in read.everything
        )
    is_given = len(told) == 1 and told[0].is_negative
    is_given |= any(_tells_cause(h, about) for h in read.everything)
    return is_given or _is_reckoned(read)


def _is_opinion(read: ReadClause, cause: range) -> bool:
    """Whether what it explains is an opinion: who comes first, a verdict, a band."""
    told = [at for at in read.whole if at not in cause]
    marks = {m.first for m in read.found(_OPINIONS)}
    return any(at in marks or read.is_word("first", at) or band_of(read.at(at)) for at in told)


def _tells_cause(held: ReadFact, about: set[str]) -> bool:
    """Whether one fact has the cause itself: a lead's words, a reason, what is counted of many."""
    is_of_many = held.fact.lead_id is None or Topic.SIMILAR in held.fact.topics
    is_of_many &= _gives_reason(held.fact)
    is_said = not held.tables.isdisjoint(("because", "reason")) or held.fact.kind == "reason"
    return is_of_many or is_said or (_tells(held, about) and not held.is_question)


def _tells(held: ReadFact, about: set[str]) -> bool:
    """Whether a quotation may tell a cause: it is of that topic, and no question."""
    is_of_it = not about or not about.isdisjoint(held.topics)
    return held.fact.said_by == "lead" and is_of_it


def _is_before(held: ReadFact, first: date | None) -> bool:
    """Whether it was written before the day of an offer, so that it does not explain it."""
    return first is not None and bool(held.fact.days) and max(held.fact.days) < first


def _is_deed(fact: Fact) -> bool:
    """Whether a lead did it or left it undone, for which only their own words give a reason."""
    return bool(_DEEDS & fact.states) or Topic.OFFER in fact.topics


def _is_score_explained(read: ReadClause, cause: range) -> bool:
    """Whether it says why a score is what it is: "84 because the home is within the budget"."""
    scores = numbers_of(read.own, Unit.SCORE)
    told = [at for at in read.whole if read.is_word("score", at)]
    told += [a.first for a in read.amounts if a.value in scores]
    is_scored = bool(scores) or any(h.move_of for h in read.own)
    # "Score budget kam hone ki wajah se gira".
    is_moved = bool(told) and read.holds_word(
        ("rising", "falling"), range(cause.stop, len(read.said))
    )
    return is_scored and (is_moved or any(at not in cause for at in told))


def _is_reckoned(read: ReadClause) -> bool:
    """Whether the conclusion is computed from two facts: "78 thi 52, etle 26 ochha"."""
    first = min((m.first for m in read.found("reason")), default=0)
    told = {n for h in read.everything for _, n in h.values}
    return any(
        a.first > first and a.unit is not Unit.DAYS and a.value not in told for a in read.amounts
    )


def _is_empty_reason(read: ReadClause) -> bool:
    """Whether the cause is in no table, so that no fact can hold it: "because she overslept"."""
    ends = [m.last for m in read.found("because")]
    if not ends or read.quotes or any(_may_tell_why(read, h) for h in read.own):
        return False
    is_absent = any(h.fact.is_negative and not h.fact.quote for h in read.own)
    content = (*_CONTENT, "denial") if is_absent else _CONTENT
    told = [m.first for m in read.found(content)]
    told += [spot.first for spots in (read.amounts, read.days, read.mentions) for spot in spots]
    return max((*told, -1)) <= ends[0]


def _may_tell_why(read: ReadClause, held: ReadFact) -> bool:
    """Whether a quotation may state the reason in words of no table, as it holds nothing else."""
    if not held.fact.quote or held.is_question:
        return False
    things = {table for table in held.tables if table.startswith(_CONTENT)}
    return things <= read.tables


def _gives_reason(fact: Fact) -> bool:
    is_given = bool(fact.quote or fact.speaks) or fact.is_negative
    is_of_losses = "reason" in fact.words or _WITHOUT_REASON.isdisjoint(fact.topics)
    is_given |= fact.lead_id is None and is_of_losses
    return is_given or Topic.SIMILAR in fact.topics
