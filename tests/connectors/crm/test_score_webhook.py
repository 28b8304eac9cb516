"""Scores of what feeds sent, posted signed to a brokerage's own address."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.feed_schemas import FeedLead
from app.feed_intake import Feed, take_items
from connectors.crm.http import open_http
from connectors.crm.score_webhook import ScoreWebhook
from leads.model.consent import Purpose
from leads.model.errors import AwaitsRepair, InvalidInput, Unavailable
from leads.model.scope import Scope
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.intake import record_consent
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, House, make_house
from tests.connectors.crm.conftest import run
from tests.http_fakes import fake_server

SECRET = "s" * 43
Json = dict[str, Any]


@dataclass
class Receiver:
    """What came, and what it answers: (status, body) for the next ones, else 200 without words."""

    url: str = ""
    bodies: list[Json] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def scores(self) -> list[Json]:
        return [one for body in self.bodies for one in body["scores"]]


@contextmanager
def receiver() -> Iterator[Receiver]:
    there = Receiver()

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            at = self.headers["Pakka-Timestamp"]
            wanted = hmac.new(SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
            status, words = there.answers.pop(0) if there.answers else (200, "")
            if self.headers["Pakka-Signature"] != f"sha256={wanted}":
                status, words = 401, "no signature of this"
            there.bodies.append(json.loads(body))
            there.keys.append(self.headers["Idempotency-Key"])
            self.send_response(status)
            self.send_header("location", "http://127.0.0.1:1/")
            self.send_header("content-length", str(len(words.encode())))
            self.end_headers()
            self.wfile.write(words.encode())

    with fake_server(Take) as url:
        there.url = f"{url}/scores"
        yield there


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact, there: Receiver, clock: Clock) -> Iterator[House]:
    made = make_house(
        tmp_path,
        artifact,
        clock=clock,
        crm_passwords=json.dumps({ONE: SECRET}),
        crm_inside="127.0.0.1",
    )
    CrmAccounts(made.pakka.record).put(CrmAccount(ONE, "webhook", there.url, ""))
    yield made
    made.pakka.record.close()


def send(house: House, own_id: str, **fields: Any) -> str:
    """The lead's id here, of a lead that the feed `website` sent."""
    number = f"+9198250{int(own_id):05}"
    consent = [{"basis": "our form"}]
    told = {"id": own_id, "name": f"Kavya {own_id}", "phones": [number], "consent": consent}
    item = FeedLead.model_validate({**told, "attributes": {"bhk": 3}, **fields})
    (result,) = take_items(house.pakka, Feed("website", ONE), [item])
    assert result.lead_id is not None
    return result.lead_id


async def test_the_score_of_what_a_feed_sent_is_posted_once(house: House, there: Receiver) -> None:
    send(house, "17")

    first, second = await run(house), await run(house)

    assert (first.written, second.written) == (1, 0)
    (score,) = there.scores
    assert (score["feed"], score["id"]) == ("website", "17")
    assert score["band"] in ("hot", "warm", "cold")
    assert 0 <= score["chance"] <= 1
    assert 0 <= score["score"] <= 100
    assert "Kavya 17" in score["text"]
    assert len(there.bodies) == 1


async def test_many_are_posted_a_hundred_at_a_time(house: House, there: Receiver) -> None:
    for number in range(105):
        send(house, str(number))

    done = await run(house)

    assert done.written == 105
    assert [len(body["scores"]) for body in there.bodies] == [100, 5]
    assert len({one["id"] for one in there.scores}) == 105


async def test_who_did_not_agree_is_not_posted(house: House, there: Receiver) -> None:
    send(house, "17", consent=[])

    assert (await run(house)).written == 0
    assert there.bodies == []


async def test_a_consent_withdrawn_later_is_told_once(house: House, there: Receiver) -> None:
    lead_id = send(house, "17")
    await run(house)
    scope = Scope.machinery(ONE)
    record_consent(
        house.pakka.record,
        scope,
        lead_id,
        [Purpose.SCORING],
        is_granted=False,
        basis="STOP",
        now=NOW,
    )

    for _ in range(2):
        await run(house)

    assert [body["forget"] for body in there.bodies[1:]] == [[{"feed": "website", "id": "17"}]]


async def test_what_the_receiver_refuses_keeps_no_other_out_and_comes_again(
    house: House, there: Receiver, clock: Clock
) -> None:
    send(house, "17")
    send(house, "18")
    refused = {"feed": "website", "id": "17", "message": "no such lead"}
    there.answers = [(200, json.dumps({"errors": [refused]}))]

    first = await run(house)
    found = CrmLeads(house.pakka.record, ONE, of_feeds=True).status()
    second = await run(house)
    clock.now += timedelta(hours=1)
    third = await run(house)

    assert [(x.written, x.refused) for x in (first, second, third)] == [(1, 1), (0, 0), (1, 0)]
    assert found.errors == {"website:17": "no such lead"}
    assert [[one["id"] for one in body["scores"]] for body in there.bodies] == [
        ["17", "18"],
        ["17"],
    ]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ((200, '{"error": "quota"}'), AwaitsRepair),
        ((200, '{"error": {"code": 3}, "errors": [1]}'), AwaitsRepair),
        ((200, '{"errors": ["one of them"]}'), AwaitsRepair),
        ((301, ""), AwaitsRepair),
        ((404, "gone"), AwaitsRepair),
        ((429, "slow down"), Unavailable),
        ((500, "oh"), Unavailable),
    ],
)
async def test_what_was_not_taken_is_told_and_posted_again_under_the_same_key(
    house: House, there: Receiver, answer: tuple[int, str], kind: type[Exception]
) -> None:
    send(house, "17")
    there.answers = [answer]

    with pytest.raises(Unavailable) as failed:
        await run(house)
    again = await run(house)

    assert isinstance(failed.value, kind)
    assert str(answer[0]) in str(failed.value)
    assert again.written == 1
    assert len(there.keys) == 2
    assert len(set(there.keys)) == 1


@pytest.mark.parametrize(
    "words", ["", "ok", "[1]", "<html>", '{"status": "success"}', "[" * 99_999]
)
async def test_any_other_answer_is_a_yes(house: House, there: Receiver, words: str) -> None:
    send(house, "17")
    there.answers = [(200, words)]

    assert (await run(house)).written == 1


async def test_a_receiver_that_is_away_is_told_without_its_secret(
    house: House, there: Receiver
) -> None:
    send(house, "17")
    there.answers = [(403, f"not {SECRET}")]

    with pytest.raises(AwaitsRepair) as refused:
        await run(house)

    account = CrmAccounts(house.pakka.record).of(ONE)
    assert account is not None
    assert account.error == str(refused.value) == "The address of the scores answers 403: not ***"


async def test_the_scores_of_feeds_go_to_no_other_crm(house: House) -> None:
    send(house, "17")
    await run(house)
    send(house, "18")

    leads = CrmLeads(house.pakka.record, ONE)

    assert leads.due(after="", most=9, at=NOW) == []
    assert leads.status().leads == 0


SSRF = Path(__file__).resolve().parents[3] / "../shared/security/ssrf_urls.json"


@pytest.mark.skipif(not SSRF.exists(), reason="no corpora beside the project")
async def test_an_address_inside_a_network_is_not_posted_to() -> None:
    for url in json.loads(SSRF.read_text()):
        http = open_http((), resolve=lambda host, port: ["10.0.0.5"])
        crm = ScoreWebhook(http, url=url, secret=SECRET, clock=lambda: NOW)
        with pytest.raises((InvalidInput, httpx.InvalidURL)):
            await crm.set_up()
        await crm.aclose()
