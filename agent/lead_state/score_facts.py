"""The score of one lead as facts: with its band, its reasons, and the one next act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.fact_sheet import FactSheet, Value, Values, count, count_value, topics_table
from agent.lead_state.scored_lead import ScoreStatus
from agent.rendering.lead_card import (
    act,
    band,
    chance,
    chance_of,
    rank_of,
    record_of,
    score_alone,
)
from agent.rendering.localizer import signed
from agent.rendering.score_reasons import Clause, is_own_column, reason_clauses
from leads.model.score import Score
from prompts.number_format import whole

_REASONS = 6
_STEP_TOPICS = topics_table("steps")
# What an open question is about, by its topic or cue.
_ASKED_TOPICS = {topic.value: (topic,) for topic in Topic} | topics_table("asked")


def score(sheet: FactSheet) -> Iterator[Fact]:
    """The score with its band, the chance and how such leads ended, or why there is no number."""
    words, told = sheet.words, sheet.facts.shown_score
    if told is None:
        yield sheet.fact("no_score", {"why": sheet.facts.standing.value, **_bookings(sheet)})
        return
    final, base = whole(told.score or 0.0), whole(told.base_score or 0.0)
    own = str(told.band or "cold")
    counted = tuple(Quantity(float(n), Unit.SCORE) for n in dict.fromkeys((final, base)))
    if sheet.facts.said_no is not None:
        # The lead said no and so is not in the band: no sentence may call it hot.
        (alone,) = score_alone(words, sheet.facts)
        yield sheet.fact_in_words("score", alone, Value(alone, counted))
        return
    sides: dict[str, Speaks] = {"hot": "for", "cold": "against"}
    yield sheet.fact(
        "score",
        {"score": Value(final, counted), "base": base, "band": words.band(own)},
        line="" if final == base else "fact-score-chat",
        band=own,
        speaks=sides.get(own),
    )
    rank = rank_of(told)
    yield sheet.fact("rank", {"n": Value(rank, (count(rank), count(100)))})
    yield _chance(sheet, told)
    yield from _record(sheet, told)


def _chance(sheet: FactSheet, told: Score) -> Fact:
    won, of = chance_of(told)
    share = (Quantity(won / of, Unit.SHARE),) if won else ()
    counted = (count(won or 1), count(of), *share, *_horizon(told))
    text = chance(sheet.words, told)
    return sheet.fact_in_words("chance", text, Value(text, counted))


def _record(sheet: FactSheet, of_score: Score) -> Iterator[Fact]:
    told = record_of(of_score)
    if told is None:
        return
    share = Quantity(told.won / told.of, Unit.SHARE)
    values: Values = {
        "of": count_value(told.of),
        "won": count_value(told.won),
        "days": Value(told.horizon_days or 0, (share, *_horizon(of_score))),
        "band": band(sheet.words, of_score),
    }
    # These are leads of the same band, so a sentence that cites this may name the band.
    yield sheet.fact("record", values, band=str(of_score.band or "cold"))


def _horizon(told: Score) -> tuple[Quantity, ...]:
    days = told.band_record.horizon_days if told.band_record else None
    return (Quantity(float(days), Unit.DAYS),) if days else ()


def _bookings(sheet: FactSheet) -> dict[str, float]:
    """How many bookings there are to learn from, and how many are needed."""
    told = sheet.facts.score
    if sheet.facts.standing is ScoreStatus.COLD_START and told and told.cold_start:
        return {"n": told.cold_start.bookings, "needed": told.cold_start.bookings_needed}
    return {"n": 0, "needed": 0}


def reasons(sheet: FactSheet) -> Iterator[Fact]:
    """What the model counted for and against, strongest first, each with its points."""
    told = sheet.facts.shown_score
    if told is None:
        return
    own = {r.feature: r.value for r in told.reasons if is_own_column(r.feature)}
    for clause in reason_clauses(sheet.words, sheet.now, told)[:_REASONS]:
        yield _reason(sheet, clause, own.get(clause.of))


def _reason(sheet: FactSheet, clause: Clause, own: float | str | bool | None) -> Fact:
    points = round(clause.points)
    counted = () if own is None or isinstance(own, str | bool) else (Quantity(own, Unit.COUNT),)
    quantities = (Quantity(float(points), Unit.POINTS), *counted, *_within(sheet, clause.text))
    return sheet.fact(
        "reason",
        {"text": clause.text, "points": Value(signed(points), quantities)},
        source=f"feature:{clause.of}",
        topics=clause.topics,
        states=frozenset({State.VISIT_MISSED} if clause.of == "no_show" else ()),
        is_negative=clause.speaks == "against",
        speaks=clause.speaks,
    )


def _within(sheet: FactSheet, text: str) -> tuple[Quantity, ...]:
    """The amounts that a clause may name: budget, price, offer."""
    known, state = sheet.now.known, sheet.state
    sums = (known.budget_inr, state.price_inr, state.offer_inr)
    shown = {inr: sheet.words.rupees(inr) for inr in sums if inr}
    return tuple(Quantity(inr, Unit.INR) for inr, told in shown.items() if told in text)


def step(sheet: FactSheet) -> Iterator[Fact]:
    """The one next act, as code words it."""
    due, words = sheet.facts.step, sheet.words
    text = act(words, sheet.facts) or words.text("act-none")
    if due is None:
        yield sheet.fact("no_step", {"text": text})
        return
    message_id, values = due.message_id, due.values
    sums = [v for k, v in values.items() if k.endswith("_inr") and isinstance(v, float)]
    visit = sheet.state.next_visit_on if message_id in _OF_VISIT else None
    days = tuple(day for day in (*values.values(), visit) if isinstance(day, date))
    quote = values.get("quote", "none")
    told = sheet.fact(
        "step",
        {"text": Value(text, tuple(Quantity(inr, Unit.INR) for inr in sums), days)},
        source=f"step:{message_id}",
        topics=(*_STEP_TOPICS.get(message_id, ()), *asked_topics(str(values.get("topic", "")))),
        quote=str(quote) if quote and quote != "none" else None,
    )
    yield replace(told, states=_OWED) if message_id in _OF_ANSWER else told


# Steps that say that our answer is due.
_OF_ANSWER, _OWED = frozenset({"step-answer", "step-promised"}), frozenset({State.UNANSWERED})
_OF_VISIT = frozenset({"step-visit-today", "step-visit-tomorrow", "step-visit-ahead"})


def asked_topics(topic: str) -> tuple[Topic, ...]:
    """The topics of an open question, if its topic or cue is known."""
    return _ASKED_TOPICS.get(topic, ())
