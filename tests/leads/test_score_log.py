from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from leads.model.consent import Consent, Purpose
from leads.model.errors import NotFound
from leads.model.lead import Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.model.score import Adjustment, Recalibrated, Score
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import (
    DailyScores,
    OrderLog,
    OrderShown,
    ScoreLog,
    ScoresAround,
    StoredScore,
)
from leads.store.staff import Brokerage
from leads.store.tables import scores
from tests.leads.makers import (
    T0,
    a_score,
    add_house,
    attribute,
    cold_score,
    event,
    hours,
    incoming,
    message,
    scope_of,
)


@pytest.fixture
def log(record: Record, brokerage: Brokerage, scope: Scope) -> ScoreLog:
    """Scores of a brokerage with a lead of Asha's, one of Chirag's; another house has its own."""
    owned = [("lead_1", "staff_asha_a"), ("lead_2", "staff_chirag_a")]
    Intake(record, "brokerage_a").add([incoming(i, owner_id=owner) for i, owner in owned])
    add_house(record, "b")
    foreign = incoming("lead_b", brokerage_id="brokerage_b", owner_id="staff_asha_b")
    Intake(record, "brokerage_b").add([foreign])
    return ScoreLog(record, scope)


def test_a_score_comes_back_whole(log: ScoreLog) -> None:
    log.save([a_score("lead_1"), cold_score("lead_2")], cause="daily")
    assert log.current(["lead_1", "lead_2"]) == {
        "lead_1": StoredScore(a_score("lead_1"), is_stale=False),
        "lead_2": StoredScore(cold_score("lead_2"), is_stale=False),
    }


def test_the_llms_word_is_kept_with_the_score(log: ScoreLog) -> None:
    word = Adjustment("up", ("msg_1", "attribute:bhk"))
    log.save([replace(a_score("lead_1"), source="llm", adjustment=word)], cause="rerank")
    assert log.current(["lead_1"])["lead_1"].score.adjustment == word


def test_that_chances_were_set_right_is_kept_with_the_score(log: ScoreLog) -> None:
    done = Recalibrated("2026-11-03", 812, "v0")
    log.save([a_score("lead_1", recalibrated=done)], cause="rescore")
    kept = log.current(["lead_1"])["lead_1"].score
    assert (kept.recalibrated, kept.model_version, kept.trained_version) == (done, "v1", "v0")


def test_a_score_of_the_time_before_adjustments_is_read(log: ScoreLog, record: Record) -> None:
    log.save([a_score("lead_1")], cause="daily")
    with record.writing() as conn:
        body = dict(conn.execute(select(scores.c.body)).scalar_one())
        del body["adjustment"], body["recalibrated"]
        conn.execute(update(scores).values(body=body))
    assert log.current(["lead_1"])["lead_1"].score == a_score("lead_1")


def test_the_history_grows_and_the_newest_counts(
    log: ScoreLog, record: Record, scope: Scope
) -> None:
    first, second = a_score(points=40.0), a_score(points=83.25, as_of=hours(48), factor=1.05)
    log.save([first], cause="message")
    log.save([second], cause="daily")
    assert log.history("lead_1") == [first, second]
    assert log.current(["lead_1"])["lead_1"].score == second
    assert LeadStore(record, scope).summary("lead_1").score == 83.25
    with record.reading() as conn:
        causes = conn.execute(select(scores.c.cause).order_by(scores.c.seq)).scalars().all()
    assert causes == ["message", "daily"]


def test_a_lead_grown_cold_loses_its_place_in_lists(
    log: ScoreLog, record: Record, scope: Scope
) -> None:
    log.save([a_score("lead_2", 10.0), a_score("lead_1", 90.0)], cause="daily")
    log.save([cold_score("lead_1")], cause="new model")
    listed = LeadStore(record, scope).top(5)
    assert [(s.lead_id, s.score, s.band) for s in listed] == [
        ("lead_2", 10.0, "hot"),
        ("lead_1", None, None),
    ]


def test_the_last_of_two_scores_in_one_go_counts(log: ScoreLog) -> None:
    log.save([a_score(points=1.0), a_score(points=2.0)], cause="daily")
    assert log.current(["lead_1"])["lead_1"].score.score == 2.0
    assert len(log.history("lead_1")) == 2


FACTS: list[dict[str, Any]] = [
    {"messages": [message("m", at=hours(30))]},
    {"messages": [message("m", at=T0)]},  # said before the score, heard of after it
    {"attributes": [attribute("bhk", 2.0, hours(30))]},
    {"events": [event("e", at=hours(30))]},
    {"outcomes": [Outcome(OutcomeKind.LOST, hours(30), hours(30))]},
    {"consents": [Consent(Purpose.LLM, False, hours(30), "call", hours(30))]},
]


@pytest.mark.parametrize("facts", FACTS)
def test_a_fact_makes_the_score_stale_until_the_next_one(
    log: ScoreLog, record: Record, facts: dict[str, Any]
) -> None:
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")
    Intake(record, "brokerage_a").append("lead_1", **facts)
    stale = {lead_id: s.is_stale for lead_id, s in log.current(["lead_1", "lead_2"]).items()}
    assert stale == {"lead_1": True, "lead_2": False}
    log.save([a_score("lead_1", as_of=hours(31))], cause="fact")
    assert not log.current(["lead_1"])["lead_1"].is_stale


def test_once_consent_is_withdrawn_no_score_is_read(log: ScoreLog, record: Record) -> None:
    daily, day = DailyScores(record, Scope.machinery("brokerage_a")), hours(30).date()
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")

    def read() -> list[set[str]]:
        both = ["lead_1", "lead_2"]
        return [
            set(log.current(both)),
            set(log.at(both, hours(30))),
            set(log.around(both, hours(30))),
            {one.lead_id for one in log.caused_by("daily")},
            {lead_id for lead_id in both if log.history(lead_id)},
            set(daily.on(day)),
            {one.lead_id for one in daily.between(T0.date(), day, both)},
        ]

    assert read() == [{"lead_1", "lead_2"}] * 7
    no = Consent(Purpose.SCORING, False, hours(29), "call", hours(29))
    Intake(record, "brokerage_a").append("lead_1", consents=[no])

    assert read() == [{"lead_2"}] * 7
    assert log.revise([a_score("lead_1", factor=1.02)], cause="rerank") == 0


def test_what_is_no_fact_leaves_the_score_current(log: ScoreLog, record: Record) -> None:
    intake = Intake(record, "brokerage_a")
    intake.append("lead_1", messages=[message("m")])
    log.save([a_score()], cause="daily")
    intake.append("lead_1", messages=[message("m")])
    intake.assign("lead_1", "staff_bela_a", None, hours(30))
    intake.add([incoming("lead_1")])
    assert not log.current(["lead_1"])["lead_1"].is_stale


def test_a_fact_that_arrived_while_the_score_was_made_leaves_it_stale(
    log: ScoreLog, record: Record
) -> None:
    Intake(record, "brokerage_a").append("lead_1", messages=[message("m", at=hours(25))])
    log.save([a_score(as_of=hours(24))], cause="daily")
    assert log.current(["lead_1"])["lead_1"].is_stale


def test_many_scores_are_saved_and_read(log: ScoreLog, record: Record) -> None:
    ids = [f"many_{n}" for n in range(1_100)]
    Intake(record, "brokerage_a").add([incoming(i) for i in ids])
    log.save([a_score(i, float(n % 100)) for n, i in enumerate(ids)], cause="daily")
    current = log.current(ids)
    assert [current[i].score.score for i in ids] == [float(n % 100) for n in range(1_100)]


@pytest.mark.parametrize(
    ("asker", "seen"),
    [
        (scope_of("asha"), {"lead_1"}),
        (scope_of("mona"), {"lead_1"}),
        (scope_of("chirag"), {"lead_2"}),
        (scope_of("anil"), {"lead_1", "lead_2"}),
        (scope_of("asha", "b"), set()),
        (Scope.machinery("brokerage_b"), set()),
    ],
)
def test_scores_are_seen_and_saved_within_scope_only(
    log: ScoreLog, record: Record, asker: Scope, seen: set[str]
) -> None:
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")
    mine = ScoreLog(record, asker)
    assert set(mine.current(["lead_1", "lead_2", "lead_none", "\0", "\ud800"])) == seen
    assert set(mine.around(["lead_1", "lead_2", "lead_none"], hours(30))) == seen
    said = set()
    for lead_id in {"lead_1", "lead_2", "lead_none", "\0"} - seen:
        with pytest.raises(NotFound) as refused:
            mine.history(lead_id)
        said.add(str(refused.value))
        with pytest.raises(NotFound) as refused:
            mine.save([a_score(lead_id)], cause="x")
        said.add(str(refused.value))
    assert len(said) == 1
    for lead_id in seen:
        assert mine.history(lead_id) == [a_score(lead_id)]


def an_order(order_id: str, staff_id: str, *lead_ids: str, at: datetime = T0) -> OrderShown:
    numbers = (82.5, *[None] * (len(lead_ids) - 1))
    return OrderShown(order_id, at, staff_id, lead_ids, numbers, "v1", "shuffled", 0.05)


def test_orders_shown_come_back_to_those_who_may_see_them(log: ScoreLog, record: Record) -> None:
    asha = an_order("order_1", "staff_asha_a", "lead_1")
    chirag = an_order("order_2", "staff_chirag_a", "lead_2", at=hours(1))
    admin = an_order("order_3", "staff_adi_a", "lead_2", "lead_1", at=hours(2))
    OrderLog(record, scope_of("asha")).save(asha)
    OrderLog(record, scope_of("chirag")).save(chirag)
    OrderLog(record, scope_of("adi")).save(admin)
    always = {"after": hours(-1), "until": hours(2)}
    seen = {
        name: OrderLog(record, scope_of(name)).orders(**always)
        for name in ("asha", "bela", "chirag", "mona", "anil")
    }
    everything = [asha, chirag, admin]
    by_person = {"asha": [asha], "bela": [], "chirag": [chirag], "mona": [asha]}
    assert seen == {**by_person, "anil": everything}
    assert OrderLog(record, scope_of("adi", "b")).orders(**always) == []
    machinery = OrderLog(record, Scope.machinery("brokerage_a"))
    assert machinery.orders(**always) == everything
    assert machinery.orders(after=T0, until=hours(1)) == [chirag]


@pytest.mark.parametrize(
    ("staff_id", "lead_id"),
    [
        ("staff_asha_a", "lead_2"),
        ("staff_asha_a", "lead_b"),
        ("staff_asha_a", "lead_none"),
        ("staff_chirag_a", "lead_1"),
        ("staff_asha_b", "lead_1"),
    ],
)
def test_an_order_of_foreign_leads_or_staff_is_refused(
    log: ScoreLog, record: Record, staff_id: str, lead_id: str
) -> None:
    with pytest.raises(NotFound):
        OrderLog(record, scope_of("asha")).save(an_order("order_1", staff_id, lead_id))


def raised(score: Score) -> Score:
    return replace(
        score, score=87.0, factor=87 / 82, source="llm", adjustment=Adjustment("up", ("msg_1",))
    )


def test_a_word_on_the_newest_base_score_is_shown_and_found_by_its_cause(
    log: ScoreLog, record: Record
) -> None:
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")

    assert log.revise([raised(a_score("lead_1"))], cause="rerank") == 1

    assert log.current(["lead_1"])["lead_1"] == StoredScore(raised(a_score("lead_1")), False)
    assert log.caused_by("rerank") == [raised(a_score("lead_1"))]
    assert LeadStore(record, scope_of("asha")).summary("lead_1").score == 87.0


def test_a_word_on_a_score_that_was_overtaken_is_dropped(log: ScoreLog) -> None:
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")
    log.save([a_score("lead_1", as_of=hours(25))], cause="daily")

    assert log.revise([raised(a_score("lead_1"))], cause="rerank") == 0
    assert log.current(["lead_1"])["lead_1"].score.factor == 1.0


def test_news_that_arrived_while_the_word_was_made_stay_news(log: ScoreLog, record: Record) -> None:
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")
    Intake(record, "brokerage_a").append("lead_1", messages=[message("m", at=T0)])

    log.revise([raised(a_score("lead_1"))], cause="rerank")

    assert log.current(["lead_1"])["lead_1"].is_stale


def test_a_score_of_the_past_is_the_last_one_given_by_then(log: ScoreLog) -> None:
    log.save([a_score("lead_1"), a_score("lead_2")], cause="daily")
    log.revise([raised(a_score("lead_1"))], cause="rerank")
    log.save([a_score("lead_1", 10.0, as_of=hours(48))], cause="daily")

    assert log.at(["lead_1", "lead_none"], hours(30)) == {"lead_1": raised(a_score("lead_1"))}
    assert log.at(["lead_1"], hours(23)) == {}


def test_around_an_instant_are_the_first_the_last_until_then_and_the_newest(log: ScoreLog) -> None:
    first, second, third = (a_score("lead_1", n, as_of=hours(24 + n)) for n in (10.0, 20.0, 30.0))
    for score in (first, second, third, cold_score("lead_1")):
        log.save([score], cause="daily")

    assert log.around(["lead_1"], hours(50)) == {"lead_1": ScoresAround(first, second, third)}
    assert log.around(["lead_1"], hours(23)) == {"lead_1": ScoresAround(first, None, third)}
