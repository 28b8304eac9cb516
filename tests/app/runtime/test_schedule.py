from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import update
from structlog.testing import capture_logs

from app.runtime.schedule import Schedule
from app.wiring import Pakka
from connectors.queue.channels import Accounts, Effects
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from leads.model.errors import NotFound
from leads.model.lead import Message
from leads.model.scope import Role, Scope
from leads.store.intake import Intake
from leads.store.lead_states import LeadStates
from leads.store.score_log import ScoreLog
from leads.store.tables import leads
from leads.store.transcripts import Transcript, TranscriptLog
from scoring.artifact import Artifact
from tests.app.given import give_scores
from tests.app.house import NOW, ONE, TWO, WITHOUT_CONSENT, make_house
from tests.connectors.queue.boxes import item

PRIYA = "lead_priya"


@pytest.fixture
def pakka(tmp_path: Path, artifact: Artifact) -> Iterator[Pakka]:
    made = make_house(tmp_path, artifact).pakka
    yield made
    made.record.close()


def history(pakka: Pakka, lead_id: str = PRIYA) -> int:
    return len(ScoreLog(pakka.record, Scope.machinery(ONE)).history(lead_id))


async def test_open_leads_are_scored_once_and_then_left_alone(pakka: Pakka) -> None:
    schedule = Schedule(pakka)

    first, second = schedule.rescore_due(), schedule.rescore_due()

    assert first > 0
    assert second == 0
    assert history(pakka) == 1


async def test_a_new_fact_makes_one_new_score(pakka: Pakka) -> None:
    schedule = Schedule(pakka)
    schedule.rescore_due()
    wrote = NOW + timedelta(minutes=5)
    said = Message("msg_new", "lead", "Can we visit on Sunday?", wrote, wrote)
    Intake(pakka.record, ONE).append(PRIYA, messages=(said,))

    later = Schedule(replace(pakka, clock=lambda: NOW + timedelta(minutes=6)))

    assert later.rescore_due() == 1
    assert history(pakka) == 2


async def test_the_next_day_everybody_is_scored_again_because_recency_ages(pakka: Pakka) -> None:
    today = Schedule(pakka).rescore_due()

    tomorrow = Schedule(replace(pakka, clock=lambda: NOW + timedelta(days=1)))

    assert tomorrow.rescore_due() == today


async def test_a_lead_that_did_not_agree_is_never_scored(pakka: Pakka) -> None:
    Schedule(pakka).rescore_due()

    assert history(pakka, WITHOUT_CONSENT) == 0


async def test_how_leads_stand_is_said_once_and_after_a_new_fact(pakka: Pakka) -> None:
    schedule = Schedule(pakka)
    first, second = schedule.states_due(), schedule.states_due()
    said = Message("msg_new", "lead", "Can we visit on Sunday?", NOW, NOW)
    Intake(pakka.record, ONE).append(PRIYA, messages=(said,))

    assert first > 1
    assert second == 0
    assert schedule.states_due() == 1
    (state,) = LeadStates(pakka.record, Scope.machinery(ONE)).of([PRIYA]).values()
    assert state.last_by_lead_at == NOW


async def test_chances_are_set_right_once_enough_of_the_given_scores_have_matured(
    pakka: Pakka,
) -> None:
    schedule = Schedule(pakka)
    before = pakka.models.scorer(ONE).artifact

    too_early = schedule.recalibrate_due()
    give_scores(pakka.record, before, at=NOW - timedelta(days=120), count=600)
    same_day = schedule.recalibrate_due()
    tomorrow = Schedule(replace(pakka, clock=lambda: NOW + timedelta(days=1)))
    with capture_logs() as logs:
        done = tomorrow.recalibrate_due()

    after = pakka.models.scorer(ONE).artifact
    assert (too_early, same_day, done) == (0, 0, 1)
    assert after.version != before.version
    assert after.recalibrations[-1].outcomes == 600
    assert [(x["event"], x["outcomes"]) for x in logs] == [("schedule.recalibrated", 600)]
    assert tomorrow.rescore_due() > 0


async def test_only_the_leader_scores(pakka: Pakka) -> None:
    with FileLock(pakka.settings.home / "schedule.lock"):
        while_another_leads = Schedule(pakka).rescore_due()

    assert while_another_leads == 0
    assert Schedule(pakka).rescore_due() > 0


async def test_a_model_whose_folder_is_gone_is_warned_of_once_until_it_is_back(
    pakka: Pakka,
) -> None:
    models, away = pakka.settings.home / "models", pakka.settings.home / "away"
    schedule = Schedule(pakka)
    models.rename(away)

    with capture_logs() as logs:
        assert [schedule.rescore_due() for _ in range(3)] == [0, 0, 0]

    assert [(line["event"], line["log_level"]) for line in logs] == [
        ("schedule.no_model", "warning")
    ]
    away.rename(models)
    assert schedule.rescore_due() > 0


async def test_old_words_in_the_boxes_are_blanked_once_a_day(pakka: Pakka) -> None:
    times, record = [NOW], pakka.record
    Accounts(record).add("test", "number_1", ONE)
    inbox = Inbox(record, Outbox(record, clock=lambda _: times[0]), clock=lambda _: times[0])
    schedule = Schedule(replace(pakka, clock=lambda: times[0]))

    def handled(own: str) -> None:
        inbox.put([item(own, own, received_at=times[0])])
        claim = inbox.claim_burst("w", ["test"])
        assert claim is not None
        assert inbox.finish(claim, Effects())

    handled("one")
    assert schedule.delete_expired() == 0
    days = pakka.settings.keep_words_days
    counts = []
    for day in (days - 1, days + 1, days + 1, days + 2):
        times[0] = NOW + timedelta(days=day)
        counts.append(schedule.delete_expired())

    assert counts == [0, 1, 0, 0]


async def test_a_market_that_cannot_be_read_costs_no_other_brokerage_its_round(
    pakka: Pakka, artifact: Artifact
) -> None:
    pakka.models.install(replace(artifact, brokerage_id=TWO).sealed(), TWO)
    stale = {house: pakka.models.scorer(house) for house in (ONE, TWO)}
    with pakka.record.writing() as conn:
        conn.execute(update(leads).where(leads.c.lead_id == PRIYA).values(kind="castle"))

    with capture_logs() as logs:
        async with Schedule(pakka), asyncio.timeout(60):
            log = ScoreLog(pakka.record, Scope.machinery(TWO))
            while not log.history("lead_secret"):  # noqa: ASYNC110  (the record signals nothing)
                await asyncio.sleep(0.05)

    assert {house: pakka.models.scorer(house) is was for house, was in stale.items()} == {
        ONE: True,
        TWO: False,
    }
    failed = [line for line in logs if line["event"] == "schedule.failed"]
    assert (failed[0]["brokerage"], failed[0]["work"]) == (ONE, "renew")
    assert failed[0]["error"].startswith("ValueError at leads/store/lead_store.py:")


async def test_old_transcripts_are_deleted_once_a_day(pakka: Pakka) -> None:
    times = [NOW]
    days = pakka.settings.keep_transcripts_days
    identity = next(
        pakka.staff.identity(m.staff_id)
        for m in pakka.staff.members(ONE)
        if m.role is not Role.ANALYST
    )
    kept = TranscriptLog(pakka.record, identity.scope)
    for name, age in (("old", days), ("new", days - 3)):
        at = NOW + timedelta(days=1) - timedelta(days=age)
        who = str(identity.scope.staff_id)
        kept.save(Transcript(name, ONE, who, None, at, "?", "en", "api", (), {}, ()))
    schedule = Schedule(replace(pakka, clock=lambda: times[0]))
    # Their words are found from then on, and once only to be masked.
    assert (schedule.index_due(), schedule.index_due()) == (2, 0)
    times[0] = NOW + timedelta(days=2)
    schedule.delete_expired()
    with pytest.raises(NotFound):
        kept.get("old")
    assert kept.get("new").transcript_id == "new"
