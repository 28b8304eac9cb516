"""`pakka consent`: recorded and withdrawn by command, and asked wherever a score is shown."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import insert

from leads.model.errors import InvalidInput
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.intake import Intake
from leads.store.lead_store import LeadQuery, LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.tables import consents
from tests.app.cli.commands import run as typed
from tests.leads.makers import a_score, incoming

SCOPE = Scope.machinery("brokerage_a")


@pytest.fixture
def record(record: Record) -> Record:
    """With two leads that agreed to a score and have one."""
    Intake(record, "brokerage_a").add([incoming("lead_1"), incoming("lead_2")])
    run("grant", "lead_1", "--basis", "enquiry form")
    run("grant", "lead_2", "--basis", "enquiry form")
    scores = [a_score("lead_1", 99.0, band=Band.HOT), a_score("lead_2", 80.0, band=Band.HOT)]
    ScoreLog(record, SCOPE).save(scores, cause="daily")
    return record


run = partial(typed, "consent")


def shown(record: Record) -> list[tuple[str, float | None, str | None]]:
    page = LeadStore(record, SCOPE).page(LeadQuery())
    return [(one.lead_id, one.score, one.band) for one in page.items]


WITHDRAWN = [("lead_2", 80.0, "hot"), ("lead_1", None, None)]


def test_a_withdrawal_takes_the_score_off_every_list(record: Record) -> None:
    assert shown(record) == [("lead_1", 99.0, "hot"), ("lead_2", 80.0, "hot")]

    told = run("withdraw", "lead_1", "--basis", "asked by phone")

    assert "Withdrawn for lead_1" in told
    assert shown(record) == WITHDRAWN
    assert ScoreLog(record, SCOPE).history("lead_1") == []
    assert LeadStore(record, SCOPE).count(LeadQuery(band="hot")) == 1


def test_a_score_that_was_under_way_meanwhile_is_shown_nowhere(record: Record) -> None:
    run("withdraw", "lead_1")

    ScoreLog(record, SCOPE).save([a_score("lead_1", 99.0, band=Band.HOT)], cause="late")

    assert shown(record) == WITHDRAWN
    assert LeadStore(record, SCOPE).summary("lead_1").score is None
    assert LeadStore(record, SCOPE).count(LeadQuery(band="hot")) == 1


def test_the_words_themselves_are_asked_and_not_what_was_kept_of_them(record: Record) -> None:
    now = datetime.now(UTC)
    word = {"purpose": "scoring", "granted": False, "at": now, "basis": "letter", "known_at": now}
    with record.writing() as conn:
        conn.execute(insert(consents).values(brokerage_id="brokerage_a", lead_id="lead_1", **word))

    assert ("lead_1", None, None) in shown(record)
    assert ScoreLog(record, SCOPE).history("lead_1") == []
    assert LeadStore(record, SCOPE).count(LeadQuery(band="hot")) == 1


def test_what_was_agreed_to_is_listed_with_its_basis_and_day(record: Record) -> None:
    run("withdraw", "lead_1", "--purpose", "llm", "--basis", "no AI please")

    told = json.loads(run("list", "lead_1", "--json"))["consent"]

    assert [(one["purpose"], one["granted"], one["basis"]) for one in told][-1] == (
        "llm",
        False,
        "no AI please",
    )
    assert shown(record)[0] == ("lead_1", 99.0, "hot")
    assert "withdrawn  no AI please" in run("list", "lead_1")


def test_a_day_that_a_later_word_has_overtaken_is_refused(record: Record) -> None:
    with pytest.raises(InvalidInput, match=r"scoring was granted .* Leave --on out"):
        run("withdraw", "lead_1", "--on", f"{datetime.now(UTC):%Y-%m-%d}")

    assert shown(record)[0] == ("lead_1", 99.0, "hot")


def test_a_day_to_come_is_refused(record: Record) -> None:
    with pytest.raises(InvalidInput, match="yet to come"):
        run("withdraw", "lead_1", "--on", "2999-01-01")
