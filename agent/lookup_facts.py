"""Facts from neither a query nor a single lead: beside a list, changes, past leads, a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.fact import Fact, Quantity, Speaks, State, Topic, Unit
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.scored_lead import ScoredLead
from agent.lead_state.similar_leads import USUAL_NEEDED, SimilarFacts
from agent.query.query import FieldName, Moment, Query
from agent.query.query_facts import query_facts
from agent.query.score_changes import ScoreTurn
from agent.rendering.booked_answers import HorizonRecord
from agent.rendering.changes import Change, peak_words, turn_causes
from agent.rendering.day_plan import DayAgenda
from agent.rendering.localizer import Localizer
from agent.understanding.parsed_question import LeadTopic
from leads.model.answer import SimilarLead
from leads.model.lead import OutcomeKind
from leads.model.score import Score
from prompts.number_format import whole


def change_facts(changes: Sequence[Change], since: date, words: Localizer) -> tuple[Fact, ...]:
    """Each lead's score then and now, and what happened since."""
    return tuple(fact for one in changes for fact in _changes(one, since, words))


def _changes(change: Change, since: date, words: Localizer) -> Iterator[Fact]:
    known, then = change.facts, change.before
    now = known.score
    if then is None or then.score is None:
        yield Fact(
            id="",
            kind="not_known",
            words=f"no score is kept from before {words.day(since)}",
            lead_id=known.lead_id,
            days=(since,),
            topics=frozenset({Topic.SCORE}),
            is_negative=True,
            source="score_history",
        )
    elif now is not None and now.score is not None:
        yield _change(known, then, now, words)
    begin = since
    for event in known.lead.events:
        on = event.at.astimezone(words.zone).date()
        if on >= begin and event.kind in _HAPPENED:
            topic, states = _HAPPENED[event.kind]
            value = f" {event.value}" if isinstance(event.value, str) else ""
            yield Fact(
                id="",
                kind="event",
                words=f"{event.kind.replace('_', ' ')}{value} on {words.day(on)}",
                lead_id=known.lead_id,
                days=(on,),
                names=(event.value,) if isinstance(event.value, str) else (),
                topics=frozenset({topic}),
                states=states,
                source=f"event:{event.event_id}",
            )


def _change(known: ScoredLead, then: Score, now: Score, words: Localizer) -> Fact:
    was, is_now = round(then.score or 0), round(now.score or 0)
    on = then.as_of.astimezone(words.zone).date()
    speaks: Speaks | None = "for" if is_now > was else "against" if is_now < was else None
    return Fact(
        id="",
        kind="change",
        words=(
            f"score {was}, {then.band} on {words.day(on)} → {is_now}, {now.band} now"
            if was != is_now
            else f"score unchanged since {words.day(on)}: {is_now}, {now.band}"
        ),
        lead_id=known.lead_id,
        quantities=(
            Quantity(was, Unit.SCORE),
            Quantity(is_now, Unit.SCORE),
            Quantity(is_now - was, Unit.POINTS),
        ),
        days=(on,),
        names=(str(then.band),) if then.band else (),
        band=now.band,
        topics=frozenset({Topic.SCORE}),
        speaks=speaks,
        source="score_history",
    )


def turn_facts(
    known: Sequence[ScoredLead], turns: Mapping[str, ScoreTurn], words: Localizer
) -> tuple[Fact, ...]:
    """Each lead's last change of band, with the scores on its both sides, and what moved them."""
    return tuple(f for k in known if (turn := turns.get(k.lead_id)) for f in _turn(k, turn, words))


def _turn(known: ScoredLead, turn: ScoreTurn, words: Localizer) -> Iterator[Fact]:
    was, became, now = turn.before, turn.after, known.shown_score or turn.after
    last, first = (known.now.day_of(s.as_of) for s in (was, became))
    numbers = [whole(s.score or 0.0) for s in (was, became, now)]
    speaks: Speaks = "against" if numbers[1] < numbers[0] else "for"
    yield Fact(
        id="",
        kind="turn",
        # A number behind a month would read as a year.
        words=(
            f"{was.band}, {numbers[0]}, until {words.day(last)};"
            f" {became.band}, {numbers[1]}, since {words.day(first)}; {numbers[2]} now"
        ),
        lead_id=known.lead_id,
        quantities=tuple(Quantity(float(n), Unit.SCORE) for n in numbers),
        days=(last, first),
        names=(str(was.band),),
        band=became.band,
        topics=frozenset({Topic.SCORE}),
        speaks=speaks,
        source="score_history",
    )
    if turn.peak is not None:
        yield Fact(
            id="",
            kind="turn",
            words=peak_words(words, turn.peak),
            lead_id=known.lead_id,
            quantities=(Quantity(float(whole(turn.peak.score or 0.0)), Unit.SCORE),),
            days=(known.now.day_of(turn.peak.as_of),),
            band=turn.peak.band,
            topics=frozenset({Topic.SCORE}),
            source="score_history",
        )
    wrote = known.now.known.own_messages[-1:]
    if causes := turn_causes(words, known, turn):
        yield Fact(
            id="",
            kind="turn",
            words=" ".join(causes),
            lead_id=known.lead_id,
            days=tuple(known.now.day_of(m.at) for m in wrote),
            topics=frozenset({Topic.SILENCE}),
            speaks=speaks,
            source="score_history",
        )


_HAPPENED: Mapping[str, tuple[Topic, frozenset[State]]] = {
    "visit_done": (Topic.VISIT, frozenset({State.VISITED})),
    "visit_missed": (Topic.VISIT, frozenset({State.VISIT_MISSED})),
    "family_visited": (Topic.FAMILY, frozenset({State.VISITED})),
    "call": (Topic.CALL, frozenset()),
    "call_missed": (Topic.CALL, frozenset()),
    "offer": (Topic.OFFER, frozenset()),
    "quote": (Topic.PRICE, frozenset()),
    "stage": (Topic.STAGE, frozenset()),
    "ad": (Topic.SOURCE, frozenset()),
    "note": (Topic.WORK, frozenset()),
}


def record_facts(records: Sequence[HorizonRecord]) -> tuple[Fact, ...]:
    """How many leads of each band booked, by the model in use; that it has no record."""
    found = tuple(
        Fact(
            id="",
            kind="record",
            words=f"{own.won} of {own.of} {band} leads{_of_kinds(one)} booked"
            + (f" within {one.days} days" if one.days else ""),
            quantities=(
                Quantity(own.won, Unit.COUNT),
                Quantity(own.of, Unit.COUNT),
                Quantity(own.won / own.of, Unit.SHARE),
                *([Quantity(one.days, Unit.DAYS)] if one.days else []),
            ),
            band=str(band),
            topics=frozenset({Topic.SCORE, Topic.BOOKING}),
            source="query",
        )
        for one in records
        for band, own in one.bands.items()
        if own.of
    )
    none = Fact("", "not_known", "the scores have no record yet of how leads of a band ended")
    return found or (replace(none, topics=frozenset({Topic.SCORE}), is_negative=True),)


def _of_kinds(record: HorizonRecord) -> str:
    return f" (kind: {', '.join(record.kinds)})" if record.kinds else ""


def similar_lead_facts(found: SimilarFacts, words: Localizer) -> tuple[Fact, ...]:
    """How the nearest past leads ended, compared with what is usual."""
    return tuple(_similar(found, words))


def _similar(found: SimilarFacts, words: Localizer) -> Iterator[Fact]:
    lead_id, similar = found.lead.lead_id, found.similar
    topics = frozenset({Topic.SIMILAR, Topic.BOOKING})
    if similar is None or not similar.leads:
        yield Fact(
            id="",
            kind="not_known",
            words="no past leads to compare with",
            lead_id=lead_id,
            topics=topics,
            is_negative=True,
            source="similar",
        )
        return
    of, booked, days = len(similar.leads), similar.booked, similar.median_days
    after = f", after {round(days)} days in the middle" if booked and days is not None else ""
    yield Fact(
        id="",
        kind="similar",
        words=f"of the {of} past leads most alike {booked} booked{after}",
        lead_id=lead_id,
        quantities=(
            Quantity(of, Unit.COUNT),
            Quantity(booked, Unit.COUNT),
            Quantity(booked / of, Unit.SHARE),
            *([Quantity(round(days), Unit.DAYS)] if days is not None else []),
        ),
        topics=topics,
        source="similar",
    )
    usual = similar.usual
    if usual.of >= USUAL_NEEDED:
        yield Fact(
            id="",
            kind="similar",
            words=f"usually {usual.booked} of {usual.of} book at this stage",
            lead_id=lead_id,
            quantities=(
                Quantity(usual.booked, Unit.COUNT),
                Quantity(usual.of, Unit.COUNT),
                Quantity(usual.booked / usual.of, Unit.SHARE),
            ),
            topics=topics,
            source="similar",
        )
    yield from (_one(lead_id, one, words) for one in similar.leads[:3])


def _one(lead_id: str, one: SimilarLead, words: Localizer) -> Fact:
    on = one.closed_at.astimezone(words.zone).date()
    shared = ", ".join(name.replace("_", " ").replace("cue:", "") for name in one.in_common[:4])
    booked = one.outcome is OutcomeKind.BOOKED
    return Fact(
        id="",
        kind="similar",
        words=f"one past lead, {one.outcome} on {words.day(on)}; alike in {shared or 'little'}",
        lead_id=lead_id,
        days=(on,),
        topics=frozenset({Topic.SIMILAR, Topic.BOOKING}),
        states=frozenset({State.BOOKED if booked else State.LOST}),
        speaks="for" if booked else "against",
        source="similar",
    )


def day_facts(day: DayAgenda, words: Localizer) -> tuple[Fact, ...]:
    """The visits, reminders and waiting leads of a day, and what is missing from its calendar."""
    return tuple(_day(day, words))


def _day(day: DayAgenda, words: Localizer) -> Iterator[Fact]:
    yield from query_facts(day.visits, words)
    for row in day.visits.rows:
        at = row.state.next_visit_at
        if at is not None and at < words.now:
            yield Fact(
                id="",
                kind="not_known",
                words="the hour of this visit is past; whether it took place is not noted",
                lead_id=row.summary.lead_id,
                days=(day.on,),
                topics=frozenset({Topic.VISIT}),
                is_negative=True,
                source="event:visit_done",
            )
    for due in day.reminders:
        at = due.at.astimezone(words.zone)
        yield Fact(
            id="",
            kind="reminder",
            words=f"reminder on {words.day(at)}, {words.clock(at)}: {due.note or 'call'}",
            lead_id=due.lead.lead_id if due.lead else None,
            days=(at.date(),),
            times=(at.time(),),
            topics=frozenset({Topic.REMINDER, Topic.CALL}),
            is_step=True,
            source="reminder",
        )
    if not day.reminders:
        yield Fact(
            id="",
            kind="not_known",
            words=f"no reminder is set for {words.day(day.on)}",
            days=(day.on,),
            topics=frozenset({Topic.REMINDER}),
            is_negative=True,
            source="reminder",
        )
    if day.waiting is not None:
        yield from query_facts(day.waiting, words)


# How many leads of a list an LLM reads at once, and how many of them with their next step: with
# more, a request passes 4,000 tokens.
MOST_ROWS, _WITH_STEPS = 14, 5
_PROMISES = 5


@dataclass(frozen=True, slots=True)
class _Beside:
    """The topic whose facts tell a field that rows lack, and the kinds of those facts."""

    topic: LeadTopic
    kinds: frozenset[str]


def _beside(topic: LeadTopic, *kinds: str) -> _Beside:
    return _Beside(topic, frozenset(kinds))


_CALLS = _beside(LeadTopic.CALLS, "calls", "call_tries", "no_calls")
_TOUCHED = _beside(LeadTopic.CALLS, "last_us", "nothing_since")
_BY_FIELD: Mapping[FieldName, _Beside] = {
    FieldName.LOAN: _beside(LeadTopic.LOAN, "loan", "no_loan"),
    FieldName.DOWN_PAYMENT: _beside(LeadTopic.DOWN_PAYMENT, "down_payment", "no_down_payment"),
    FieldName.HOME_TO_SELL: _beside(LeadTopic.MONEY, "home_to_sell"),
    FieldName.PRICE_HIGH: _beside(LeadTopic.PRICE, "price_high"),
    FieldName.MOVE_BY: _beside(LeadTopic.MOVE_BY, "move_by", "timeline", "no_move_by"),
    FieldName.FAMILY_VISITED: _beside(LeadTopic.FAMILY, "family", "no_family"),
    FieldName.VISIT_ASKED: _beside(LeadTopic.VISITS, "visit_asked"),
    FieldName.CALLS: _CALLS,
    FieldName.CALL_TRIES: _CALLS,
    FieldName.UNTOUCHED_DAYS: _TOUCHED,
    FieldName.UNTALKED_DAYS: _TOUCHED,
    FieldName.UNCALLED_DAYS: _CALLS,
    FieldName.CALLED_SINCE_VISIT: _CALLS,
}
_BY_MOMENT: Mapping[Moment, _Beside] = {
    Moment.CALL: _CALLS,
    Moment.LAST_BY_US: _TOUCHED,
    Moment.LAST_TOUCH: _TOUCHED,
    Moment.PRICE_HIGH: _beside(LeadTopic.PRICE, "price_high"),
}


def topics_beside(query: Query) -> tuple[LeadTopic, ...]:
    """The topics of the leads that an LLM needs beside the rows of this query."""
    return (LeadTopic.NEXT_STEP, *(one.topic for one in _asked(query)))


def facts_beside(query: Query, found: Sequence[Fact]) -> list[Fact]:
    """Of the leads' facts those that the query asked for, the first next steps, and each “no”."""
    kinds = frozenset[str]().union(*(one.kinds for one in _asked(query)))
    asked = [f for f in found if f.kind in kinds]
    refused = [f for f in found if State.REFUSED in f.states]
    steps = [f for f in found if f.is_step and State.REFUSED not in f.states]
    return [*asked, *steps[:_WITH_STEPS], *refused]


def _asked(query: Query) -> Iterable[_Beside]:
    fields = (_BY_FIELD.get(one.field) for one in query.where)
    moment = _BY_MOMENT.get(query.period.of) if query.period else None
    return dict.fromkeys(one for one in (*fields, moment) if one is not None)


def promise_facts(owed: Sequence[ScoredLead], words: Localizer) -> tuple[Fact, ...]:
    """How many leads we put off with a promise not kept, and what the first of them were told:
    nothing of theirs is unanswered, but they wait as well.
    """
    if not owed:
        return ()
    told = f"{len(owed)} more wait for what we promised to find out and have not told them"
    count = Fact(
        id="",
        kind="count",
        words=told,
        quantities=(Quantity(len(owed), Unit.COUNT),),
        topics=frozenset({Topic.REPLY}),
        states=frozenset({State.PROMISED, State.UNANSWERED}),
        source="query",
    )
    kept = (f for one in owed[:_PROMISES] for f in lead_facts(one, (LeadTopic.STAGE,), words))
    return (count, *(f for f in kept if State.PROMISED in f.states))
