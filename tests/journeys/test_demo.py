"""The demo as a new user meets it: made by one command, asked in terminal, API and page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Staff
from tests.journeys.shop import STEP_SECONDS, Shop, demo_home

QUESTION = "How hot is Priya 4821?"
# The stored points are floats: what is left is their rounding.
ROUNDING = 1e-6


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shop:
    made = Shop(tmp_path_factory.mktemp("demo"))
    shutil.copytree(demo_home(tmp_path_factory, worker_id), made.folder / "home")
    return made


@pytest.fixture(scope="module")
def record(shop: Shop) -> Iterator[Record]:
    opened = Record.open(f"sqlite:///{shop.folder / 'home' / 'pakka.sqlite3'}")
    yield opened
    opened.close()


def test_making_the_demo_again_says_that_it_is_there(shop: Shop) -> None:
    assert "already there" in shop.run("demo")


@dataclass(frozen=True)
class Served:
    """What one run of the server answered and left lying; `alone` was asked before it."""

    alone: str
    beside: str
    told: dict[str, Any]
    page: str
    address: Path
    mode: int
    facts: dict[str, Any]


@pytest.fixture(scope="module")
def served(shop: Shop) -> Served:
    alone = shop.run("ask", QUESTION)
    token = shop.run("broker", "token", "Nirav Joshi").strip()
    address = shop.folder / "home" / "serve.json"
    with (
        shop.serving() as base,
        httpx.Client(base_url=base, trust_env=False, timeout=STEP_SECONDS) as client,
    ):
        beside = shop.run("ask", QUESTION)
        bearer = {"Authorization": f"Bearer {token}"}
        told = client.post("/v1/ask", json={"question": QUESTION}, headers=bearer).json()
        client.get("/")
        page = client.post("/", data={"q": QUESTION}, headers={"Origin": base}).text
        mode = address.stat().st_mode & 0o777
        facts = json.loads(address.read_text())
    return Served(alone, beside, told, page, address, mode, facts)


def test_terminal_api_and_page_give_the_same_words(served: Served) -> None:
    score = f"{served.told['scores'][0]['score']:.0f}"

    assert served.alone == served.beside
    assert served.told["text"].replace("*", "") == served.alone.rstrip("\n")
    assert "·4821" in served.page
    assert score in served.alone
    assert score in served.page
    assert "synthetic" in served.page


def test_a_follow_up_keeps_its_lead(shop: Shop) -> None:
    shop.run("ask", QUESTION)

    why = shop.facts("ask", "why?")

    assert why["intent"] == "why"
    assert "·4821" in why["text"]


def test_a_broker_sees_no_lead_of_a_colleague(shop: Shop) -> None:
    mine = shop.facts("ask", QUESTION)["lead_ids"][0]

    told = shop.attempt("score", mine, "--as", "Hetal Patel")
    unknown = shop.attempt("score", "lead_nowhere", "--as", "Hetal Patel")

    assert told.returncode == unknown.returncode == 1
    assert told.stderr == unknown.stderr


def test_a_wrong_command_ends_in_one_plain_line(shop: Shop) -> None:
    told = shop.attempt("score", "lead_nowhere")

    assert told.returncode != 0
    assert len(told.stderr.strip().splitlines()) == 1
    assert "Traceback" not in told.stderr


def test_every_score_is_its_reference_and_its_points(record: Record) -> None:
    checked = 0
    for house in Staff(record).brokerages():
        scope = Scope.machinery(house.brokerage_id)
        names = [name.lead_id for name in LeadStore(record, scope).names() if name.is_open]
        for stored in ScoreLog(record, scope).current(names).values():
            score = stored.score
            if score.base_score is None or score.reference_score is None:
                continue
            points = sum(reason.points for reason in score.reasons)
            assert points == pytest.approx(score.base_score - score.reference_score, abs=ROUNDING)
            checked += 1

    assert checked > 300


def test_a_lead_that_did_not_agree_has_no_score(record: Record) -> None:
    unscored = 0
    for house in Staff(record).brokerages():
        scope = Scope.machinery(house.brokerage_id)
        leads = {lead.lead_id: lead for lead in LeadStore(record, scope).all_leads(open_only=True)}
        scored = ScoreLog(record, scope).current(list(leads))
        for lead_id, lead in leads.items():
            granted = [c for c in lead.consents if c.purpose == "scoring" and c.granted]
            if not granted:
                unscored += 1
                assert lead_id not in scored

    assert unscored > 0


def test_serving_leaves_its_address_readable_by_its_owner_alone(served: Served) -> None:
    assert served.mode == 0o600
    assert set(served.facts) == {"port", "token"}
    assert not served.address.exists()
