"""The client against a scripted platform on a real socket."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from connectors.queue.channels import Sending, Sent
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.error_codes import CODES, STOPPED, WINDOW, next_step
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import text
from leads.model.errors import InvalidInput, Unavailable
from tests.connectors.whatsapp.graph import Graph, Reply, client_of, graph
from tests.connectors.whatsapp.payloads import NOW, NUMBER, PHONE

SHARED = Path(__file__).resolve().parents[3] / "../shared"
TOKEN = "EAAcanaryTOKEN"
OWN_ADDRESSES = (
    "http://127.0.0.1",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]",
    "file:///etc/passwd",
    "https://lookaside.fbsbx.com.evil.example/x",
    "https://lookaside.fbsbx.com@evil.example/x",
    "https://lookaside.fbsbx.com:22/x",
    "http://lookaside.fbsbx.com/x",
    "https://lookaside.fbsbx.com\\@127.0.0.1",
    "https://user@lookaside.fbsbx.com/x",
    "https://lookaside。fbsbx。com",
    "//lookaside.fbsbx.com",
    "",
    None,
    7,
)


@pytest.fixture
def platform() -> Iterator[Graph]:
    with graph() as made:
        yield made


@pytest.fixture
async def whatsapp(platform: Graph) -> AsyncIterator[WhatsApp]:
    made = client_of(platform.url, TOKEN)
    yield made
    await made.aclose()


def sending(out_id: str = "out_1") -> Sending:
    draft = text(Address(f"+{PHONE}", heard_at=NOW), "Priya 82, hot")
    return Sending(
        seq=1,
        lane_id=1,
        fence=1,
        wait=timedelta(0),
        out_id=out_id,
        brokerage_id="brokerage_one",
        channel="whatsapp",
        account_id=NUMBER,
        to=draft.to,
        kind=draft.kind,
        payload=draft.payload,
    )


async def test_a_message_goes_to_the_number_it_is_sent_from(
    platform: Graph, whatsapp: WhatsApp
) -> None:
    result = await whatsapp.send(sending())

    assert (result.outcome, result.provider_id) == (Sent.TAKEN, "wamid.sent1")
    (call,) = platform.calls
    method, path, body, headers = call
    assert (method, path) == ("POST", f"/v23.0/{NUMBER}/messages")
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert body == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": f"+{PHONE}",
        "type": "text",
        "text": {"body": "Priya 82, hot", "preview_url": False},
        "biz_opaque_callback_data": "out_1",
    }


def error(code: int) -> dict[str, Any]:
    return {"error": {"message": f"(#1) Sent to +{PHONE}", "code": code, "fbtrace_id": "A1"}}


@pytest.mark.parametrize(
    ("status", "body", "outcome", "told", "out"),
    [
        # Too fast, or down: tried later, and of the number, not of the message alone.
        *((400, error(code), Sent.LATER, str(code), "") for code in (130429, 131016, 4)),
        (400, error(131056), Sent.LATER, "131056", None),
        *((n, b"<html>down</html>", Sent.LATER, f"HTTP {n}", "") for n in (500, 502, 503, 504)),
        (429, b"<html>down</html>", Sent.LATER, "HTTP 429", ""),
        # No matter of the message: it names what is out.
        (401, error(190), Sent.LATER, "190", ""),
        (401, error(0), Sent.LATER, "0", ""),
        *((403, error(code), Sent.LATER, str(code), "") for code in (10, 368, 131031, 131045)),
        *((400, error(code), Sent.LATER, str(code), "") for code in (133010, 131042, 80007)),
        (404, error(132001), Sent.LATER, "132001", ""),
        (500, error(2), Sent.LATER, "2", ""),
        # A refusal is final; success that carries an error is one.
        *(
            (400, error(code), Sent.REFUSED, str(code), None)
            for code in (131026, 131047, 131049, 100, 424242)
        ),
        (200, error(131047), Sent.REFUSED, "131047", None),
        # Without a code it goes by the status.
        (401, b"", Sent.LATER, "HTTP 401", ""),
        (403, b"", Sent.LATER, "HTTP 403", ""),
        (404, b"", Sent.REFUSED, "HTTP 404", None),
        # Taken without an id: nobody knows.
        *(
            (200, body, Sent.UNKNOWN, "taken without an id", None)
            for body in (b"", b"[]", {"messages": []}, {"messages": [{"id": 5}]}, b"\xff")
        ),
    ],
)
async def test_each_answer_has_its_outcome_and_names_the_code_alone(
    platform: Graph,
    whatsapp: WhatsApp,
    status: int,
    body: Any,
    outcome: Sent,
    told: str,
    out: str | None,
) -> None:
    platform.replies.append(Reply(status, body))

    result = await whatsapp.send(sending())

    assert (result.outcome, result.error, result.out) == (outcome, told, out)


async def test_the_platforms_own_pause_is_told(platform: Graph, whatsapp: WhatsApp) -> None:
    platform.error(130429, retry_after="7")

    assert (await whatsapp.send(sending())).retry_after == timedelta(seconds=7)


async def test_a_timeout_or_a_broken_line_is_unknown(platform: Graph) -> None:
    platform.replies += [Reply(hangs=0.6), Reply(cuts=True)]
    hurried = client_of(platform.url, TOKEN, seconds=0.2)

    late, cut = await hurried.send(sending()), await hurried.send(sending())

    assert (late.outcome, late.error) == (Sent.UNKNOWN, "ReadTimeout")
    assert cut.outcome is Sent.UNKNOWN
    await hurried.aclose()


async def test_what_never_left_is_tried_later() -> None:
    nobody = client_of("http://127.0.0.1:9", TOKEN)

    assert (await nobody.send(sending())).outcome is Sent.LATER
    await nobody.aclose()


async def test_a_redirect_gets_no_token(platform: Graph, whatsapp: WhatsApp) -> None:
    with graph() as other:
        platform.replies.append(Reply(307, {}, {"location": f"{other.url}/steal"}))

        result = await whatsapp.send(sending())

        assert (result.outcome, other.calls) == (Sent.REFUSED, [])


async def test_typing_marks_the_message_read(platform: Graph, whatsapp: WhatsApp) -> None:
    await whatsapp.show_typing("wamid.in1", account_id=NUMBER)

    assert platform.calls[0][2] == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.in1",
        "typing_indicator": {"type": "text"},
    }


async def test_typing_that_fails_fails_nothing(platform: Graph, whatsapp: WhatsApp) -> None:
    platform.error(131009)
    platform.replies.append(Reply(cuts=True))
    nobody = client_of("http://127.0.0.1:9", TOKEN)

    await whatsapp.show_typing("wamid.in1", account_id=NUMBER)
    await whatsapp.show_typing("wamid.in1", account_id=NUMBER)
    await nobody.show_typing("wamid.in1", account_id=NUMBER)
    assert len(platform.calls) == 2
    await nobody.aclose()


async def test_a_file_comes_in_two_steps_with_the_token(
    platform: Graph, whatsapp: WhatsApp
) -> None:
    platform.replies += [
        Reply(body={"url": f"{platform.url}/files/31", "mime_type": "audio/ogg"}),
        Reply(body=b"OggS" * 10),
    ]

    media = await whatsapp.media("31")

    assert (media.content, media.mime) == (b"OggS" * 10, "audio/ogg")
    assert [call[1] for call in platform.calls] == ["/v23.0/31", "/files/31"]
    assert all(call[3]["Authorization"] == f"Bearer {TOKEN}" for call in platform.calls)


async def test_a_file_over_the_cap_is_left(platform: Graph, whatsapp: WhatsApp) -> None:
    platform.replies += [Reply(body={"url": f"{platform.url}/f"}), Reply(body=b"x" * 4096)]

    with pytest.raises(InvalidInput, match="too large"):
        await whatsapp.media("31", most_bytes=4095)


@pytest.mark.parametrize("url", OWN_ADDRESSES)
async def test_a_file_elsewhere_is_not_fetched(
    platform: Graph, whatsapp: WhatsApp, url: object
) -> None:
    platform.replies.append(Reply(body={"url": url}))

    with pytest.raises(InvalidInput):
        await whatsapp.media("31")
    assert len(platform.calls) == 1


async def test_the_corpus_of_addresses_is_not_fetched(platform: Graph, whatsapp: WhatsApp) -> None:
    file = SHARED / "security" / "ssrf_urls.json"
    if not file.exists():
        pytest.skip(f"no addresses at {file}")
    for url in json.loads(file.read_text()):
        platform.replies.append(Reply(body={"url": url}))
        with pytest.raises(InvalidInput):
            await whatsapp.media("31")
        # The same trick with the host that is allowed.
        platform.replies.append(
            Reply(body={"url": url.replace("crm.example.com", "lookaside.fbsbx.com")})
        )
        with pytest.raises(InvalidInput):
            await whatsapp.media("31")
    assert {call[1] for call in platform.calls} == {"/v23.0/31"}


async def test_a_redirected_file_is_not_followed(platform: Graph, whatsapp: WhatsApp) -> None:
    platform.replies += [
        Reply(body={"url": f"{platform.url}/f"}),
        Reply(302, {}, {"location": f"{platform.url}/internal"}),
    ]

    with pytest.raises(InvalidInput):
        await whatsapp.media("31")
    assert len(platform.calls) == 2


@pytest.mark.parametrize("media_id", ["../me", "a/b", "31?x=1", "", "3\n1", "é"])
async def test_an_id_is_no_path(platform: Graph, whatsapp: WhatsApp, media_id: str) -> None:
    with pytest.raises(InvalidInput):
        await whatsapp.media(media_id)
    assert platform.calls == []


async def test_a_file_that_is_late_may_come_later(platform: Graph, whatsapp: WhatsApp) -> None:
    platform.replies += [Reply(503, {}), Reply(cuts=True)]

    for _ in range(2):
        with pytest.raises(Unavailable):
            await whatsapp.media("31")


async def test_no_outcome_tells_the_token_or_the_person(
    platform: Graph, whatsapp: WhatsApp
) -> None:
    results = []
    with structlog.testing.capture_logs() as logs:
        for code in (190, 131026, 130429):
            platform.error(code)
            results.append(await whatsapp.send(sending()))
            platform.error(code)
            await whatsapp.show_typing("wamid.in1", account_id=NUMBER)

    shown = f"{logs} {results} {sending()!r}"
    assert logs
    assert TOKEN not in shown
    assert "fbtrace" not in shown
    assert "Sent to" not in f"{logs} {results}"
    assert PHONE not in f"{logs} {results}"


def test_every_code_says_what_to_do_next() -> None:
    assert all(next_step(str(code)) for code in CODES)
    assert next_step(WINDOW)
    assert next_step(STOPPED)
    assert next_step("ReadTimeout") is None
    assert next_step(None) is None
    assert next_step("9" * 5000) is None
