"""The counts that tell how somebody is doing: of a period, and of now."""

from __future__ import annotations

from datetime import date

from agent.query.query import Condition, FieldName, Measure, Moment, Of, Period, Query


def overview_queries(owner_name: str | None, start: date, end: date) -> dict[str, Query]:
    """What an overview of a person, else of everybody, counts, by its name there."""
    owner = (Condition(field=FieldName.OWNER, value=owner_name),) if owner_name else ()
    lost = Condition(field=FieldName.OUTCOME, value="lost")
    hot = Condition(field=FieldName.BAND, value="hot")
    waits = Condition(field=FieldName.WAITING, value=True)

    def of(moment: Moment, *where: Condition, of: Of = Of.LEADS) -> Query:
        period = Period(of=moment, start=start, end=end)
        every = (*owner, *where)
        return Query(of=of, open=None, where=every, period=period, measure=Measure.COUNT)

    def now(*where: Condition) -> Query:
        return Query(where=(*owner, *where), measure=Measure.COUNT)

    return {
        "new": of(Moment.CREATED),
        "visits": of(Moment.VISIT, of=Of.VISITS),
        "booked": of(Moment.BOOKED),
        "lost": of(Moment.CLOSED, lost),
        "open": now(),
        "hot": now(hot),
        "waiting": now(waits),
    }
