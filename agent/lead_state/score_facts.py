"""The score of one lead as facts: with its band, its reasons, and the one next act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.lead_state.untyped_facts import own_columns
from agent.rendering.lead_card import (
    act,
    band,
    chance,
    chance_of,
    is_scored,
    rank_of,
    record_of,
    score_alone,
)
from agent.rendering.localizer import Localizer, signed
from agent.rendering.score_reasons import Clause, is_own_column, reason_clauses
from leads.model.lead_state import LeadState
from leads.model.score import Reason, Score
from prompts.number_format import whole

_REASONS = 6
_REASON_TOPICS: Mapping[str, tuple[Topic, ...]] = {
    "writing": (Topic.SILENCE, Topic.REPLY),
    "waiting": (Topic.SILENCE, Topic.TIMING),
    "visit": (Topic.VISIT,),
    "same_home": (Topic.VISIT, Topic.HOME),
    "no_show": (Topic.VISIT,),
    "family": (Topic.FAMILY, Topic.VISIT),
    "price": (Topic.PRICE, Topic.OFFER),
    "papers": (Topic.PAPERS,),
    "project": (Topic.HOME,),
    "options": (Topic.COMPETITOR,),
    "stretch": (Topic.BUDGET,),
    "token": (Topic.TOKEN,),
    "soft_no": (Topic.TIMING,),
    "hard_no": (Topic.REFUSAL,),
    "visit_no": (Topic.VISIT,),
    "location": (Topic.LOCATION,),
    "loan": (Topic.LOAN,),
    "down_payment": (Topic.DOWN_PAYMENT,),
    "budget": (Topic.BUDGET, Topic.PRICE),
    "raised": (Topic.BUDGET,),
    "home_to_sell": (Topic.SELL_FIRST,),
    "decider": (Topic.FAMILY,),
    "locality": (Topic.HOME, Topic.LOCATION),
    "rooms": (Topic.HOME, Topic.SIZE),
    "carpet": (Topic.SIZE,),
    "floor": (Topic.FLOOR,),
    "possession": (Topic.POSSESSION,),
    "move": (Topic.TIMING,),
    "reply": (Topic.REPLY,),
    "source": (Topic.SOURCE,),
    "sources": (Topic.SOURCE,),
}
_REASON_STATES: Mapping[str, frozenset[State]] = {"no_show": frozenset({State.VISIT_MISSED})}
_STEP_TOPICS: Mapping[str, tuple[Topic, ...]] = {
    "step-answer": (Topic.REPLY,),
    "step-promised": (Topic.REPLY,),
    "step-said-no": (Topic.REFUSAL,),
    "step-token-paid": (Topic.TOKEN, Topic.BOOKING, Topic.PAPERS),
    "step-booked": (Topic.BOOKING, Topic.PAPERS),
    "step-noted": (Topic.REPLY,),
    "step-asked-in-form": (Topic.REPLY,),
    "step-token-said": (Topic.TOKEN, Topic.BOOKING, Topic.PAPERS),
    "step-token-ready": (Topic.TOKEN,),
    "step-token-returned": (Topic.TOKEN,),
    "step-visit-today": (Topic.VISIT,),
    "step-visit-tomorrow": (Topic.VISIT,),
    "step-visit-ahead": (Topic.VISIT,),
    "step-visit-asked": (Topic.VISIT,),
    "step-postponed": (Topic.TIMING, Topic.CALL, Topic.REMINDER),
    "step-pause-ended": (Topic.TIMING, Topic.CALL),
    "step-no-feedback": (Topic.CALL, Topic.VISIT, Topic.PRICE),
    "step-visited-again": (Topic.TOKEN, Topic.VISIT),
    "step-family-came": (Topic.TOKEN, Topic.FAMILY),
    "step-no-show": (Topic.CALL, Topic.VISIT),
    "step-offer-near": (Topic.OFFER, Topic.PRICE),
    "step-papers-asked": (Topic.PAPERS,),
    "step-loan-sanctioned": (Topic.LOAN, Topic.HOME),
    "step-loan-not-begun": (Topic.LOAN, Topic.VISIT),
    "step-home-to-sell": (Topic.SELL_FIRST,),
    "step-budget-short": (Topic.BUDGET, Topic.PRICE, Topic.HOME),
    "step-ask-budget": (Topic.BUDGET,),
    "step-ask-bhk": (Topic.HOME,),
    "step-ask-locality": (Topic.HOME, Topic.LOCATION),
    "step-ask-move": (Topic.TIMING,),
    "step-unanswered": (Topic.CALL, Topic.SILENCE),
}
# What an open question is about, by the words of its topic or cue.
_ASKED_TOPICS = {topic.value: topic for topic in Topic} | {
    "visit_ask": Topic.VISIT,
    "visit_move": Topic.VISIT,
    "location_ask": Topic.LOCATION,
    "counter": Topic.OFFER,
    "area": Topic.SIZE,
    "amenities": Topic.HOME,
    "furniture": Topic.HOME,
}


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What the sections read: one lead's facts and state, and the asker's words."""

    facts: ScoredLead
    words: Localizer
    owner: str | None = None

    @property
    def now(self) -> LeadSituation:
        return self.facts.now

    @property
    def state(self) -> LeadState:
        return self.facts.state

    def fact(self, kind: str, told: str, source: str, *topics: Topic) -> Fact:
        """A fact of this lead in words; its typed values are added by `replace`."""
        lead_id = self.facts.lead.lead_id
        return Fact("", kind, told, lead_id, topics=frozenset(topics), source=source)

    def absent(self, kind: str, told: str, source: str, *topics: Topic) -> Fact:
        """That a place holds nothing: the calendar no visit, the record no loan."""
        return replace(self.fact(kind, told, source, *topics), is_negative=True)

    def own_columns(self, about: str, *topics: Topic) -> Iterator[Fact]:
        """What stands under the brokerage's own columns of that kind."""
        for row in own_columns(self.now, about):
            text = self.words.phrase(Reason(row.name, 0.0, row.value, None), self.now)
            yield self.fact("own_column", text, f"attribute:{row.name}", *topics)


def score(sheet: FactSheet) -> Iterator[Fact]:
    """The score with its band, the chance and how such leads ended, or why there is no number."""
    words, told = sheet.words, sheet.facts.score
    if told is None or told.score is None or not is_scored(sheet.facts):
        yield sheet.absent("score", _why_unscored(sheet), "feature:score", Topic.SCORE)
        return
    final, base = whole(told.score), whole(told.base_score or 0.0)
    own = str(told.band or "cold")
    text = words.text("fact-score", score=final, band=words.band(own))
    if final != base:
        text = words.text("fact-score-chat", score=final, base=base, band=words.band(own))
    counted = tuple(Quantity(float(n), Unit.SCORE) for n in dict.fromkeys((final, base)))
    if sheet.facts.said_no is not None:
        # The band is not the lead's: no sentence may call it hot.
        (alone,) = score_alone(words, sheet.facts)
        one = sheet.fact("score", alone, "feature:score", Topic.SCORE)
        yield replace(one, quantities=counted)
        return
    sides: dict[str, Speaks] = {"hot": "for", "cold": "against"}
    one = sheet.fact("score", text, "feature:score", Topic.SCORE)
    yield replace(one, quantities=counted, band=own, speaks=sides.get(own))
    rank = rank_of(told)
    ahead = sheet.fact("rank", words.text("fact-rank", n=rank), "feature:score", Topic.SCORE)
    yield replace(ahead, quantities=(count(rank), count(100)))
    yield _chance(sheet, told)
    yield from _record(sheet, told)


def _chance(sheet: FactSheet, told: Score) -> Fact:
    won, of = chance_of(told)
    text = chance(sheet.words, told)
    one = sheet.fact("chance", text, "feature:score", Topic.SCORE, Topic.BOOKING)
    share = (Quantity(won / of, Unit.SHARE),) if won else ()
    return replace(one, quantities=(count(won or 1), count(of), *share, *_horizon(told)))


def _record(sheet: FactSheet, of_score: Score) -> Iterator[Fact]:
    told = record_of(of_score)
    if told is None:
        return
    values: dict[str, str | float] = {"of": told.of, "won": told.won}
    values |= {"band": band(sheet.words, of_score), "days": told.horizon_days or 0}
    text = sheet.words.text("fact-record", **values)
    one = sheet.fact("record", text, "query", Topic.SCORE, Topic.BOOKING)
    share = Quantity(told.won / told.of, Unit.SHARE)
    counts = (count(told.of), count(told.won))
    # Leads of her band, so a sentence that rests on it may name the band.
    own = str(of_score.band or "cold")
    yield replace(one, quantities=(*counts, share, *_horizon(of_score)), band=own)


def _horizon(told: Score) -> tuple[Quantity, ...]:
    days = told.band_record.horizon_days if told.band_record else None
    return (Quantity(float(days), Unit.DAYS),) if days else ()


def _why_unscored(sheet: FactSheet) -> str:
    standing, told = sheet.facts.standing, sheet.facts.score
    why = standing.value
    values: dict[str, str | float] = {"n": 0, "needed": 0}
    if standing is ScoreStatus.COLD_START and told and told.cold_start:
        values = {"n": told.cold_start.bookings, "needed": told.cold_start.bookings_needed}
    return sheet.words.text("fact-no-score", why=why, **values)


def reasons(sheet: FactSheet) -> Iterator[Fact]:
    """What the model counted for and against, strongest first, each with its points."""
    told = sheet.facts.score
    if told is None or not is_scored(sheet.facts):
        return
    own = {r.feature: r.value for r in told.reasons if is_own_column(r.feature)}
    for clause in reason_clauses(sheet.words, sheet.now, told)[:_REASONS]:
        yield _reason(sheet, clause, own.get(clause.of))


def _reason(sheet: FactSheet, clause: Clause, own: float | str | bool | None) -> Fact:
    points = round(clause.points)
    text = sheet.words.text("fact-reason", text=clause.text, points=signed(points))
    topics = (Topic.SCORE, *_REASON_TOPICS.get(clause.of, ()))
    one = sheet.fact("reason", text, f"feature:{clause.of}", *topics)
    is_against = clause.speaks == "against"
    value = () if own is None or isinstance(own, str | bool) else (Quantity(own, Unit.COUNT),)
    quantities = (Quantity(float(points), Unit.POINTS), *value, *_within(sheet, clause.text))
    states = _REASON_STATES.get(clause.of, frozenset())
    one = replace(one, quantities=quantities, states=states)
    return replace(one, speaks=clause.speaks, is_negative=is_against)


def _within(sheet: FactSheet, text: str) -> tuple[Quantity, ...]:
    """The sums that a clause may name: budget, price, offer."""
    known, state = sheet.now.known, sheet.state
    sums = (known.budget_inr, state.price_inr, state.offer_inr)
    shown = {inr: sheet.words.rupees(inr) for inr in sums if inr}
    return tuple(Quantity(inr, Unit.INR) for inr, told in shown.items() if told in text)


def step(sheet: FactSheet) -> Iterator[Fact]:
    """The one next act, as code says it."""
    due = sheet.facts.step
    words, told = sheet.words, act(sheet.words, sheet.facts)
    text = words.text("fact-step", text=told or words.text("act-none"))
    if due is None:
        yield replace(sheet.absent("step", text, "step:none"), is_step=True)
        return
    message_id = due.message_id.replace("act-", "step-", 1)
    topics = set(_STEP_TOPICS.get(message_id, ()))
    topic = str(due.values.get("topic", ""))
    topics |= {t for t in (asked_topic(topic),) if t}
    days = tuple(v for v in due.values.values() if isinstance(v, date))
    sums = [v for k, v in due.values.items() if k.endswith("_inr") and isinstance(v, float)]
    visit = (sheet.state.next_visit_on,) if message_id in _OF_VISIT else ()
    yield replace(
        sheet.fact("step", text, f"step:{message_id}", *topics),
        quantities=tuple(Quantity(inr, Unit.INR) for inr in sums),
        days=(*days, *(day for day in visit if day)),
        quote=str(due.values["quote"]) if due.values.get("quote", "none") != "none" else None,
        is_step=True,
    )


_OF_VISIT = frozenset({"step-visit-today", "step-visit-tomorrow", "step-visit-ahead"})


def asked_topic(topic: str) -> Topic | None:
    """What an open question is about."""
    return _ASKED_TOPICS.get(topic)


def count(n: int) -> Quantity:
    """So many of something."""
    return Quantity(float(n), Unit.COUNT)
