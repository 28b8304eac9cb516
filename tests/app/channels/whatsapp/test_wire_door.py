"""Who may knock, what is stored, when the platform is told that it is; and who watches Pakka sees
what waits, and that nobody works on it.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from app.api.middleware import MAX_BODY_BYTES
from app.api.routes.webhooks import WebhookIntake
from app.settings import load_settings
from connectors.queue.channels import Accounts
from leads.model.errors import InvalidInput
from leads.store.record import THREADS
from leads.store.staff import Brokerage
from tests.app.channels.whatsapp.wire_house import ADDRESS, VERIFY, Platform, Wire, wire
from tests.app.house import ONE, TWO
from tests.app.serving import serving
from tests.conftest import new_database
from tests.connectors.whatsapp.payloads import (
    APP_SECRET,
    NUMBER,
    message,
    raw,
    signature,
    status,
    value,
    webhook,
)
from tests.processes import full_disk

SIGNATURE = "X-Hub-Signature-256"
MB = 1024 * 1024


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Wire]:
    with wire(tmp_path) as made:
        yield made


@pytest.fixture
async def platform(house: Wire) -> AsyncIterator[Platform]:
    async with house.platform() as made:
        yield made


def handshake(**own: str) -> dict[str, str]:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "11 58<b>20"}
    return asked | {name.replace("_", ".", 1): told for name, told in own.items()}


async def test_the_handshake_returns_the_exact_challenge(platform: Platform) -> None:
    response = await platform.http.get(ADDRESS, params=handshake())

    assert (response.status_code, response.text) == (200, "11 58<b>20")
    assert response.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "own",
    [
        {"hub_verify_token": "wrong"},
        {"hub_verify_token": ""},
        {"hub_verify_token": "é\ud800".encode("utf-8", "replace").decode()},
        {"hub_mode": "unsubscribe"},
    ],
)
async def test_a_wrong_handshake_is_refused(platform: Platform, own: dict[str, str]) -> None:
    response = await platform.http.get(ADDRESS, params=handshake(**own))

    assert response.status_code == 403
    assert "11 58" not in response.text
    assert VERIFY not in response.text


async def test_an_empty_handshake_is_refused(platform: Platform) -> None:
    assert (await platform.http.get(ADDRESS)).status_code == 403


async def test_a_signed_webhook_is_stored_before_it_is_acknowledged(
    house: Wire, platform: Platform
) -> None:
    response = await platform.post(
        webhook(value(messages=[message(), message()], statuses=[status("read")]))
    )

    assert response.status_code == 200
    # Another connection sees them: they are committed.
    assert [(row.state, row.brokerage_id) for row in house.rows()] == [("open", ONE)] * 3


async def test_no_acknowledgement_before_the_commit(house: Wire, platform: Platform) -> None:
    await platform.post(webhook(value(messages=[message()])))
    other = sqlite3.connect(house.pakka.settings.home / "pakka.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    posting = asyncio.create_task(platform.post(webhook(value(messages=[message()]))))

    done, _ = await asyncio.wait([posting], timeout=0.5)
    other.execute("ROLLBACK")
    other.close()

    assert not done
    assert (await posting).status_code == 200
    assert len(house.rows()) == 2


async def test_the_same_webhook_three_times_is_one_row(house: Wire, platform: Platform) -> None:
    body = raw(webhook(value(messages=[message()], statuses=[status("sent")])))

    answers = [(await platform.post_raw(body)).status_code for _ in range(3)]

    assert answers == [200, 200, 200]
    assert len(house.rows()) == 2


async def test_what_is_altered_unsigned_or_rewritten_is_refused(
    house: Wire, platform: Platform
) -> None:
    payload = webhook(value(messages=[message(text={"body": "नमस्ते 👍"})]))
    body = raw(payload)
    rewritten = json.dumps(payload, ensure_ascii=False).encode()
    own = {SIGNATURE: signature(body)}

    unsigned = await platform.http.post(ADDRESS, content=body)
    altered = await platform.http.post(ADDRESS, content=body + b" ", headers=own)
    reserialised = await platform.http.post(ADDRESS, content=rewritten, headers=own)
    twice = await platform.http.post(
        ADDRESS, content=body, headers=[(SIGNATURE, signature(body))] * 2
    )

    for response in (unsigned, altered, reserialised, twice):
        assert response.status_code == 401
        assert response.headers["content-type"] == "application/problem+json"
    assert house.rows() == []
    assert (await platform.http.post(ADDRESS, content=body, headers=own)).status_code == 200


async def test_every_bad_signature_of_the_corpus_is_refused(
    house: Wire, platform: Platform, shared_security: Path
) -> None:
    body = raw(webhook(value(messages=[message(text={"body": "नमस्ते"})])))
    good = signature(body).removeprefix("sha256=")
    dumped = json.dumps(json.loads(body), ensure_ascii=False).encode()
    for case in json.loads((shared_security / "webhook_signature_cases.json").read_text()):
        told = case["header"]
        if told is not None:
            told = told.replace("<hex63>", good[:63]).replace("<HEX>", good.upper())
            told = told.replace("<sig(json.dumps(body))>", signature(dumped))
            told = told.replace("<sig(old)>", signature(body, "old")).replace("<hex>", good)
        headers = {} if told is None else {SIGNATURE: told.encode("latin-1")}

        response = await platform.http.post(ADDRESS, content=body, headers=headers)

        assert response.status_code == case["expect"], case["name"]
    assert house.rows() == []


async def test_what_is_signed_and_no_webhook_is_told_so(house: Wire, platform: Platform) -> None:
    for body in (b"", b"null", b"[]", b"{", b'{"entry": 1}', b"[" * 50_000):
        assert (await platform.post_raw(body)).status_code == 400
    assert house.rows() == []


async def test_a_number_of_nobody_is_kept_for_the_operator(house: Wire, platform: Platform) -> None:
    response = await platform.post(webhook(value("990000000000", messages=[message()])))

    assert response.status_code == 200
    assert [(row.state, row.brokerage_id) for row in house.rows()] == [("quarantined", None)]


async def test_what_has_a_fault_is_kept_and_not_handled(house: Wire, platform: Platform) -> None:
    wrong = message(timestamp="-1")

    response = await platform.post(webhook(value(messages=[wrong, message()])))

    assert response.status_code == 200
    found = [(row.state, row.lane_id is None, row.brokerage_id) for row in house.rows()]
    assert found == [("quarantined", True, ONE), ("open", False, ONE)]
    assert house.rows()[0].error == "its time is none"


async def test_a_number_goes_to_its_own_brokerage(tmp_path: Path) -> None:
    with wire(tmp_path, brokerages=(ONE, TWO)) as house:
        Accounts(house.pakka.record).add("whatsapp", NUMBER, TWO)
        Accounts(house.pakka.record).add("whatsapp", "880000000000", ONE)
        async with house.platform() as platform:
            await platform.post(webhook(value(messages=[message()])))
            await platform.post(webhook(value("880000000000", messages=[message()])))

        assert [row.brokerage_id for row in house.rows()] == [TWO, ONE]


async def test_with_several_brokerages_nobody_guesses_whose_the_number_is(tmp_path: Path) -> None:
    with wire(tmp_path, brokerages=(ONE, TWO)) as house:
        async with house.platform() as platform:
            response = await platform.post(webhook(value(messages=[message()])))

        assert response.status_code == 200
        assert [row.state for row in house.rows()] == ["quarantined"]


@pytest.mark.parametrize(
    ("graph_url", "state"),
    [("http://127.0.0.1:9", "open"), ("https://graph.facebook.com", "quarantined")],
)
async def test_real_people_never_write_to_a_demo(
    tmp_path: Path, graph_url: str, state: str
) -> None:
    with wire(tmp_path, is_synthetic=True, graph_url=graph_url) as house:
        async with house.platform() as platform:
            await platform.post(webhook(value(messages=[message()])))

        assert [row.state for row in house.rows()] == [state]


async def test_a_number_finds_the_brokerage_that_is_made_later(tmp_path: Path) -> None:
    with wire(tmp_path, brokerages=()) as house:
        async with house.platform() as platform:
            await platform.post(webhook(value(messages=[message()])))
            assert len(house.rows()) == 1
            house.pakka.staff.add_brokerage(Brokerage(ONE, "One"))
            await platform.post(webhook(value(messages=[message()])))

        assert [row.state for row in house.rows()] == ["quarantined", "open"]


async def test_the_platform_is_never_turned_away_for_calling_often(tmp_path: Path) -> None:
    with wire(tmp_path, rate_limit="3/minute") as house:
        async with house.platform() as platform:
            answers = [
                (await platform.post(webhook(value(messages=[message()])))).status_code
                for _ in range(12)
            ]

        assert answers == [200] * 12


async def test_a_bearer_token_is_neither_needed_nor_enough(house: Wire, platform: Platform) -> None:
    body = raw(webhook(value(messages=[message()])))
    bearer = {"Authorization": "Bearer nonsense"}

    assert (await platform.http.post(ADDRESS, content=body, headers=bearer)).status_code == 401
    assert (await platform.post_raw(body, **bearer)).status_code == 200


def padded(size: int) -> bytes:
    body = raw(webhook(value(messages=[message()])))
    return body + b" " * (size - len(body))


async def test_three_megabytes_are_taken_and_not_one_byte_more(
    house: Wire, platform: Platform
) -> None:
    whole, beyond = padded(3 * MB), padded(3 * MB + 1)

    async def streamed() -> AsyncIterator[bytes]:
        for start in range(0, len(beyond), 65_536):
            yield beyond[start : start + 65_536]

    unannounced = await platform.http.post(
        ADDRESS, content=streamed(), headers={SIGNATURE: signature(beyond)}
    )
    assert (await platform.post_raw(beyond)).status_code == 413
    assert unannounced.status_code == 413
    assert house.rows() == []
    assert (await platform.post_raw(whole)).status_code == 200


async def test_a_real_server_takes_what_is_signed_alone(house: Wire) -> None:
    body = padded(3 * MB)
    with serving(house) as url:
        async with httpx.AsyncClient(base_url=url, timeout=30) as http:
            good = {SIGNATURE: signature(body)}
            taken = await http.post(ADDRESS, content=body, headers=good)
            beyond = await http.post(ADDRESS, content=body + b" ", headers=good)
            unsigned = await http.post(ADDRESS, content=body)
            asked = await http.get(ADDRESS, params=handshake())

    answers = [r.status_code for r in (taken, beyond, unsigned, asked)]
    assert answers == [200, 413, 401, 200]


async def test_other_addresses_keep_their_own_cap(platform: Platform) -> None:
    response = await platform.http.post(
        "/sign-in",
        content=b"x" * (MAX_BODY_BYTES + 1),
        headers={"origin": str(platform.http.base_url).rstrip("/")},
    )

    assert response.status_code == 413


async def test_while_the_database_is_down_the_platform_is_asked_to_repeat(
    tmp_path: Path, postgresql: str
) -> None:
    url = new_database(postgresql)
    name = make_url(url).database
    with wire(tmp_path, database_url=url) as house:
        body = raw(webhook(value(messages=[message()])))
        async with house.platform() as platform:
            with psycopg.connect(postgresql, autocommit=True) as admin:
                admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [name],
                )
                down = await platform.post_raw(body)
                admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            again = await platform.post_raw(body)

        assert (down.status_code, again.status_code) == (503, 200)
        assert name not in down.text
        assert len(house.rows()) == 1


async def test_while_the_disk_is_full_the_platform_is_asked_to_repeat(
    house: Wire, platform: Platform
) -> None:
    body = raw(webhook(value(messages=[message()])))
    with full_disk(house.pakka.settings.home) as fill:
        fill()
        full = await platform.post_raw(body)
    again = await platform.post_raw(body)

    assert (full.status_code, again.status_code) == (503, 200)
    assert len(house.rows()) == 1


async def test_who_works_in_the_server_is_woken_by_a_webhook(house: Wire) -> None:
    pakka, woken = house.pakka, asyncio.Event()
    inbox = house.app.state.working.inbox
    intake = WebhookIntake(pakka, inbox, woken.set)

    await intake.take(raw(webhook(value(messages=[message()]))))
    intake.close()

    assert woken.is_set()


async def test_without_whatsapp_there_is_nothing_at_the_address(tmp_path: Path) -> None:
    body = raw(webhook(value(messages=[message()])))
    with wire(tmp_path, secret=None, token=None, verify=None, number=None) as house:
        async with house.platform() as platform:
            empty = {SIGNATURE: signature(body, "")}
            posted = await platform.http.post(ADDRESS, content=body, headers=empty)
            asked = await platform.http.get(ADDRESS, params=handshake(hub_verify_token=""))

    assert (posted.status_code, asked.status_code) == (404, 404)


WHOLE = {
    "PAKKA_WHATSAPP_TOKEN": "t",
    "PAKKA_WHATSAPP_APP_SECRET": APP_SECRET,
    "PAKKA_WHATSAPP_VERIFY_TOKEN": "v",
    "PAKKA_WHATSAPP_PHONE_NUMBER_ID": "1",
}


@pytest.mark.parametrize("name", WHOLE)
def test_an_empty_secret_refuses_to_start(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other, told in WHOLE.items():
        monkeypatch.setenv(other, "" if other == name else told)

    with pytest.raises(InvalidInput, match=name) as refused:
        load_settings()

    assert APP_SECRET not in str(refused.value)


def test_whole_settings_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, told in WHOLE.items():
        monkeypatch.setenv(name, told)

    assert load_settings().whatsapp_phone_number_id == "1"


@pytest.mark.parametrize(
    ("name", "told"),
    [("VERSION", "23"), ("VERSION", "v23.0/../x"), ("NUMBER", "1/2"), ("URL", "graph.example")],
)
def test_a_part_of_an_address_must_be_one(
    monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    full = {"VERSION": "API_VERSION", "NUMBER": "PHONE_NUMBER_ID", "URL": "BASE_URL"}[name]
    for other, right in WHOLE.items():
        monkeypatch.setenv(other, right)
    monkeypatch.setenv(f"PAKKA_WHATSAPP_{full}", told)

    with pytest.raises(InvalidInput, match=full):
        load_settings()


async def test_a_webhook_is_acknowledged_while_every_thread_of_the_record_works(
    house: Wire, platform: Platform
) -> None:
    over = threading.Event()
    work = [asyncio.ensure_future(house.pakka.record.call(over.wait)) for _ in range(THREADS)]
    try:
        async with asyncio.timeout(60):
            response = await platform.post(webhook(value(messages=[message()])))
    finally:
        over.set()
        await asyncio.gather(*work)

    assert response.status_code == 200


async def test_a_worker_that_is_not_there_makes_the_server_not_ready(house: Wire) -> None:
    async with house.platform() as platform:
        told = (await platform.http.get("/ready")).json()

    assert any(reason.startswith("The worker is not running") for reason in told["reasons"])


async def test_what_waits_is_on_the_page_of_metrics(house: Wire) -> None:
    async with house.platform() as platform:
        assert (await platform.post(webhook(value(messages=[message()])))).status_code == 200
        assert len(house.rows()) == 1
        page = (await platform.http.get("/metrics")).text

    assert 'pakka_inbox_items{state="open"} 1.0' in page
    assert 'pakka_inbox_items{state="dead"} 0.0' in page
    assert 'pakka_outbox_messages{state="unknown"} 0.0' in page
    assert "pakka_work_waits_seconds " in page
    route = 'route="/webhooks/whatsapp"'
    assert f"pakka_http_request_seconds_count{{{route}}} 1.0" in page


async def test_a_worker_that_works_is_no_reason(house: Wire) -> None:
    async with house.platform() as platform, house.app.state.working:
        told = (await platform.http.get("/ready")).json()

    assert not any("worker" in reason for reason in told["reasons"])
    assert told["worker"] == "nothing waits long"
