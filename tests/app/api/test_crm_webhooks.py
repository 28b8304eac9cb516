"""POST /webhooks/crm/{name} on a real server: signed by the feed, or nothing of it is kept."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.crm_accounts import CrmFeeds
from leads.store.lead_store import LeadStore
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, TWO, House, make_house
from tests.app.serving import serving
from tests.processes import full_disk

SECRET, OTHER_SECRET = "k" * 43, "j" * 43
PATH = "/webhooks/crm/website"
KAVYA = {"id": "form-17", "name": "कव्या Nair", "phones": ["+919825066501"], "at": NOW.isoformat()}
# As a sender may write it: with spaces, and escapes that no second writer would repeat.
BODY = json.dumps(KAVYA, indent=1).encode()


def signature(body: bytes, *, at: str, secret: str = SECRET) -> str:
    """By the words of the docs, not by our own code."""
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def stamp(seconds: float = 0) -> str:
    return str(int((NOW + timedelta(seconds=seconds)).timestamp()))


def signed(body: bytes, *, at: str | None = None, secret: str = SECRET) -> dict[str, str]:
    told = at or stamp()
    made = signature(body, at=told, secret=secret)
    return {"Pakka-Timestamp": told, "Pakka-Signature": f"sha256={made}"}


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> House:
    secrets = json.dumps({"website": SECRET, "other": OTHER_SECRET, "nobodys": SECRET})
    made = make_house(tmp_path, artifact, crm_secrets=secrets)
    feeds = CrmFeeds(made.pakka.record)
    feeds.add("website", ONE, at=NOW)
    feeds.add("other", TWO, at=NOW)
    return made


@pytest.fixture
def server(house: House) -> Iterator[httpx.Client]:
    with serving(house) as url, httpx.Client(base_url=url) as client:
        yield client


def leads_of(house: House, brokerage_id: str = ONE) -> list[Lead]:
    return list(LeadStore(house.pakka.record, Scope.machinery(brokerage_id)).all_leads())


def post(server: httpx.Client, body: bytes = BODY, path: str = PATH, **how: Any) -> httpx.Response:
    return server.post(path, content=body, headers=signed(body, **how))


def test_what_a_feed_signs_is_its_brokerages_lead_however_often_it_comes(
    house: House, server: httpx.Client
) -> None:
    before = len(leads_of(house))

    answers = [post(server) for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert len({one.text for one in answers}) == 1
    assert len(leads_of(house)) == before + 1
    assert [x.name for x in leads_of(house) if x.phone == "+919825066501"] == ["कव्या Nair"]


def test_leads_and_events_come_in_one_list(house: House, server: httpx.Client) -> None:
    event = {"lead": "form-17", "kind": "page_view", "value": "/bopal", "at": NOW.isoformat()}

    answer = post(server, json.dumps([event, KAVYA]).encode())

    assert answer.status_code == 200, answer.text
    (lead,) = (x for x in leads_of(house) if x.phone == "+919825066501")
    assert [(e.kind, e.value) for e in lead.events] == [("page_view", "/bopal")]


def test_one_id_in_two_feeds_is_two_leads(house: House, server: httpx.Client) -> None:
    both = [post(server), post(server, path="/webhooks/crm/other", secret=OTHER_SECRET)]

    own, other = (one.json()["results"][0]["lead_id"] for one in both)
    assert own in {x.lead_id for x in leads_of(house)}
    assert other in {x.lead_id for x in leads_of(house, TWO)}
    assert own != other


@pytest.mark.parametrize("away", [-300, 300])
def test_a_signature_is_good_for_five_minutes(server: httpx.Client, away: int) -> None:
    near, far = stamp(away), stamp(away + (-1 if away < 0 else 1))

    assert [post(server, at=at).status_code for at in (near, far)] == [200, 401]


SIGNED = signed(BODY)
TIME, MARK = SIGNED["Pakka-Timestamp"], SIGNED["Pakka-Signature"]
REFUSED: dict[str, list[tuple[str, str]]] = {
    "unsigned": [],
    "no timestamp": [("Pakka-Signature", MARK)],
    "no signature": [("Pakka-Timestamp", TIME)],
    "two signatures": [*SIGNED.items(), ("Pakka-Signature", MARK)],
    "two timestamps": [*SIGNED.items(), ("Pakka-Timestamp", TIME)],
    "another timestamp": [("Pakka-Timestamp", stamp(1)), ("Pakka-Signature", MARK)],
    "milliseconds": [*signed(BODY, at=stamp() + "000").items()],
    "a timestamp with a sign": [*signed(BODY, at="+" + stamp()).items()],
    "a day": [*signed(BODY, at="2026-11-20").items()],
    "digits of another script": [
        ("Pakka-Timestamp", "१७" + TIME[2:]),
        ("Pakka-Signature", MARK),
    ],
    "another feed's secret": [*signed(BODY, secret=OTHER_SECRET).items()],
    "an empty secret": [*signed(BODY, secret="").items()],
    "the body alone signed": [
        ("Pakka-Timestamp", TIME),
        (
            "Pakka-Signature",
            "sha256=" + hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest(),
        ),
    ],
}


def test_what_is_not_signed_is_refused_and_not_kept(house: House, server: httpx.Client) -> None:
    before = leads_of(house)
    for case, headers in REFUSED.items():
        raw = [(name.encode(), value.encode()) for name, value in headers]

        answer = server.post(PATH, content=BODY, headers=raw)

        assert answer.status_code == 401, case
        assert answer.headers["content-type"] == "application/problem+json"
        assert leads_of(house) == before, case


def test_a_changed_body_is_refused_and_not_kept(house: House, server: httpx.Client) -> None:
    before = leads_of(house)
    anew = json.dumps(KAVYA, ensure_ascii=False).encode()
    for changed in (BODY + b" ", BODY.replace(b"6501", b"6502"), anew):
        answer = server.post(PATH, content=changed, headers=SIGNED)

        assert answer.status_code == 401, changed
        assert leads_of(house) == before, changed


def test_every_bad_signature_of_the_corpus_is_refused(
    house: House, server: httpx.Client, shared_security: Path
) -> None:
    before, good = leads_of(house), signature(BODY, at=TIME)
    dumped = json.dumps(KAVYA, ensure_ascii=False).encode()
    for case in json.loads((shared_security / "webhook_signature_cases.json").read_text()):
        headers = {b"Pakka-Timestamp": TIME.encode()}
        if (told := case["header"]) is not None:
            told = told.replace("<hex63>", good[:63]).replace("<HEX>", good.upper())
            anew = "sha256=" + signature(dumped, at=TIME)
            told = told.replace("<sig(json.dumps(body))>", anew)
            old = "sha256=" + signature(BODY, at=TIME, secret="old")
            told = told.replace("<sig(old)>", old).replace("<hex>", good)
            # A server strips blanks around a header's value, so that they are none of it.
            if told != told.strip():
                continue
            headers[b"Pakka-Signature"] = told.encode("latin-1")

        answer = server.post(PATH, content=BODY, headers=headers)

        # A server of HTTP refuses what is longer than its buffer by itself.
        assert answer.status_code in (case["expect"], 400), case["name"]
    assert leads_of(house) == before


def test_what_is_no_feed_is_not_found(server: httpx.Client) -> None:
    for name in ("unknown", "nobodys", "hubspot-2", "%00", "Website"):
        assert post(server, path=f"/webhooks/crm/{name}").status_code == 404, name


def test_a_feed_that_is_removed_is_not_found_and_its_leads_stay(
    house: House, server: httpx.Client
) -> None:
    post(server)
    CrmFeeds(house.pakka.record).remove("website", ONE)

    assert post(server).status_code == 404
    assert "+919825066501" in {x.phone for x in leads_of(house)}


def test_what_is_signed_and_cannot_be_read_is_told_so(house: House, server: httpx.Client) -> None:
    before = leads_of(house)
    for body in (b"", b"{", b"\xff", b"[]", b"null", b"[" * 50_000, b'{"id":1}'):
        answer = post(server, body)

        assert answer.status_code == 422, body[:9]
        assert answer.json()["errors"]
        assert leads_of(house) == before, body[:9]


def test_more_than_a_megabyte_is_refused_unread(server: httpx.Client) -> None:
    assert post(server, b" " * (1024 * 1024 + 1)).status_code == 413


def test_while_the_disk_is_full_the_feed_is_asked_to_repeat(
    house: House, server: httpx.Client
) -> None:
    with full_disk(house.pakka.settings.home) as fill:
        fill()
        full = post(server)
    again = post(server)

    assert (full.status_code, again.status_code) == (503, 200)
    assert len([x for x in leads_of(house) if x.phone == "+919825066501"]) == 1


def test_no_log_line_holds_a_secret_a_signature_or_what_a_lead_is(
    house: House, server: httpx.Client
) -> None:
    with capture_logs() as lines:
        post(server)
        server.post(PATH, content=BODY, headers=signed(BODY, secret="old"))

    told = json.dumps(lines, default=str)
    assert "webhook.unsigned" in told
    assert not any(word in told for word in (SECRET, MARK, "66501", "Nair", "form-17"))
