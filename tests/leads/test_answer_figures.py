"""Figures about answers: counted by day and kind, timed, and held against what became of leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from leads.model.lead import Outcome, OutcomeKind
from leads.store.answer_figures import (
    AWAITED,
    HORIZON_DAYS,
    AnswerCount,
    AnswerFigures,
    Truth,
)
from leads.store.intake import Intake
from leads.store.message_subjects import SentSubject, ThumbSign, react
from leads.store.record import Record
from leads.store.score_log import OrderLog, OrderShown
from leads.store.transcripts import TranscriptLog
from tests.leads.makers import T0, hours, incoming, scope_of
from tests.leads.test_answer_index import an_answer

pytestmark = pytest.mark.usefixtures("brokerage")
SINCE = hours(0)


def keep(record: Record, name: str, **fields: Any) -> None:
    TranscriptLog(record, scope_of("adi")).save(an_answer(name, **fields))


def thumb_down(record: Record, of: str) -> None:
    with record.writing() as conn:
        subject = SentSubject(f"answer:{of}", "staff_asha_a", (), of)
        react(conn, "brokerage_a", subject, ThumbSign(f"wamid.{of}", hours(1), -1))


def llm(ms: float) -> dict[str, Any]:
    return {"source": "llm", "timings_ms": {"total": ms}}


def about(band: str, score: float = 50.0, base: float = 50.0) -> dict[str, Any]:
    return {"scores": [{"band": band, "score": score, "base_score": base}]}


def test_answers_are_counted_by_day_and_by_what_charts_tell_apart(record: Record) -> None:
    keep(record, "t_1", at=0, answer=llm(100))
    keep(record, "t_2", at=23.9, answer=llm(100))
    keep(record, "t_3", at=24, answer={"source": "base", "fallback_reason": "timeout"})
    keep(record, "t_4", at=49, who="bela", channel="whatsapp", language="hi", answer=llm(1))
    keep(record, "t_5", at=72, answer=llm(1))
    thumb_down(record, "t_4")

    counts = AnswerFigures(record, scope_of("anil")).counts(SINCE, SINCE + timedelta(days=3))

    assert sorted(counts, key=lambda one: one.day) == [
        AnswerCount(0, "api", "gu-Latn", "llm", None, False, 2),
        AnswerCount(1, "api", "gu-Latn", "base", "timeout", False, 1),
        AnswerCount(2, "whatsapp", "hi", "llm", None, True, 1),
    ]


def test_figures_are_of_the_answers_in_scope(record: Record) -> None:
    keep(record, "t_1", answer=llm(10))
    keep(record, "t_2", who="chirag", answer=llm(10))

    def seen_by(name: str) -> int:
        counts = AnswerFigures(record, scope_of(name)).counts(SINCE, hours(1))
        return sum(one.answers for one in counts)

    assert (seen_by("anil"), seen_by("mona"), seen_by("asha")) == (2, 1, 1)
    assert AnswerFigures(record, scope_of("adi", "b")).counts(SINCE, hours(1)) == []


def test_a_channels_times_are_those_of_half_nine_tenths_and_nearly_all(record: Record) -> None:
    for number in range(100):
        keep(record, f"t_{number}", answer=llm(100.0 * number + 10))

    (api,) = AnswerFigures(record, scope_of("anil")).latencies(SINCE, hours(1))

    assert (api.channel, api.answers) == ("api", 100)
    assert (api.p50, api.p90, api.p99) == (4950.0, 8950.0, 9850.0)


def test_bands_and_moves_are_held_against_who_booked_within_the_horizon(record: Record) -> None:
    soon, late = hours(24), hours(24 * (HORIZON_DAYS + 2))
    for lead_id, outcome in (
        ("lead_1", Outcome(OutcomeKind.BOOKED, soon, soon)),
        ("lead_2", Outcome(OutcomeKind.BOOKED, late, late)),
        ("lead_3", Outcome(OutcomeKind.LOST, soon, soon)),
    ):
        Intake(record, "brokerage_a").add([incoming(lead_id, outcomes=(outcome,))])
    keep(record, "t_1", lead_ids=("lead_1",), answer=about("hot", 55.0))
    keep(record, "t_1b", at=1, lead_ids=("lead_1",), answer=about("hot"))
    keep(record, "t_2", lead_ids=("lead_2",), answer=about("hot", 48.0))
    keep(record, "t_3", lead_ids=("lead_3",), answer=about("cold"))
    keep(record, "t_4", lead_ids=("lead_1", "lead_2"), answer=about("warm"))
    figures, now = AnswerFigures(record, scope_of("anil")), hours(2) + AWAITED

    assert figures.bands(now) == [Truth("hot", 1, 2), Truth("cold", 0, 1)]
    assert figures.adjustments(now) == [
        Truth("raised", 1, 1),
        Truth("left", 1, 2),
        Truth("lowered", 0, 1),
    ]
    assert figures.bands(hours(-1) + AWAITED) == []


def test_the_top_of_lists_is_held_against_the_rest(record: Record) -> None:
    booked = Outcome(OutcomeKind.BOOKED, hours(24), hours(24))
    names = [f"lead_{number}" for number in range(5)]
    for name in names:
        outcomes = (booked,) if name in ("lead_0", "lead_4") else ()
        Intake(record, "brokerage_a").add(
            [incoming(name, owner_id="staff_asha_a", outcomes=outcomes)]
        )
    shown = OrderShown("order_1", T0, "staff_asha_a", tuple(names), (9.0,) * 5, "v1", "model", 1.0)
    OrderLog(record, scope_of("adi")).save(shown)

    tops = AnswerFigures(record, scope_of("anil")).tops(hours(1) + AWAITED)

    assert tops == [Truth("top", 1, 3), Truth("rest", 1, 2)]
