"""Bad input against every POST route: never a 500, always a reason; sound input stays whole."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.application import ACCESS
from app.api.middleware import MAX_BODY_BYTES
from leads.model.lead import Lead, Message
from leads.store.intake import IncomingLead, Intake
from tests.app.conftest import Api, client_of
from tests.app.house import NOW, ONE, House

JSON_ROUTES = ("/v1/ask", "/v1/score", "/v1/rerank", "/v1/query", "/v1/sidebar/tokens")
FORM_ROUTES = ("/", "/sign-in", "/sign-in/link", "/sign-out", "/drafts")
# A manager's: the words kept for replies to leads.
MANAGER_ROUTES = ("/canned",)
# Closed to every token of a person; webhooks are read only when signed (the tests of WhatsApp and
# of CRMs).
CLOSED_ROUTES = (
    "/operator/index",
    "/webhooks/whatsapp",
    "/webhooks/crm/{name}",
    "/webhooks/crm/hubspot/{brokerage_id}",
)
# A manager's, with files larger than 1 MB (tests/app/pages/test_import_page.py).
FILE_ROUTES = (
    "/import",
    "/import/{upload_id}",
    "/import/{upload_id}/bring",
    "/import/{upload_id}/discard",
)
# An admin's (tests/app/pages/test_people_page.py).
PEOPLE_ROUTES = ("/people", "/people/{staff_id}", "/programs")
# With a bearer of the sidebar, or for one (tests/app/pages/test_sidebar.py).
SIDEBAR_ROUTES = (
    "/v1/sidebar/session",
    "/v1/sidebar/ask",
    "/v1/sidebar/thumb",
    "/v1/sidebar/drafts",
)
# A manager's (tests/app/api/test_feeds.py).
FEED_ROUTES = ("/v1/leads", "/v1/events")
# tests/app/pages/test_lead_consents.py.
LEAD_ROUTES = ("/leads/{lead_id}",)
# Of those who review answers (tests/app/pages/review).
REVIEW_ROUTES = (
    "/review/answers/{transcript_id}",
    "/review/queue",
    "/review/views",
    "/review/disagreements",
    "/review/investigations",
    "/review/investigations/{investigation_id}",
)
ORIGIN = {"Origin": "http://testserver"}
GRANTED = [{"purpose": "scoring", "granted": True, "at": "2026-11-01T00:00:00Z", "basis": "x"}]
# A few of each kind of our own, so that the suite stands without the corpora.
OWN_VALUES = (
    "",
    " ",
    "<script>alert(1)</script>",
    "'; DROP TABLE leads; --",
    "%_%",
    "{{7*7}}${7*7}",
    "=cmd|' /C calc'!A0",
    "\u202eahirP",
    "Pri\u200bya",
    "\x1b[2J\x1b]0;owned\x07",
    "प्रिया कितनी हॉट है?",
    "👨‍👩‍👧‍👦" * 200,
    "a\u0301" * 300,
    "lead_priya\r\nSet-Cookie: a=b",
    "../../etc/passwd",
    "x" * 4_001,
)
BROKEN_TEXTS = (r"\u0000", r"a\u0000b", r"\ud800", r"\udfffx", r"\ud800\ud800")


def test_these_are_all_the_post_routes() -> None:
    posts = {path for method, path in ACCESS if method == "POST"}

    open_ones = (JSON_ROUTES, FORM_ROUTES, MANAGER_ROUTES)
    others = (CLOSED_ROUTES, FILE_ROUTES, PEOPLE_ROUTES, LEAD_ROUTES, SIDEBAR_ROUTES, FEED_ROUTES)
    others += (REVIEW_ROUTES,)
    assert posts == {path for some in (*open_ones, *others) for path in some}


def bodies(value: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text a JSON route takes, set to this value."""
    message = {"from": "lead", "text": value, "at": "2026-11-02T00:00:00Z"}
    event = {"kind": value or "x", "at": "2026-11-02T00:00:00Z", "value": value}
    lead = {"attributes": {"note": value}, "messages": [message], "events": [event]}
    yield "/v1/ask", {"question": value}
    yield "/v1/ask", {"question": f"How hot is {value}?"}
    yield "/v1/ask", {"question": "Why?", "lead_id": value or "x"}
    yield "/v1/ask", {"question": "Top 3", "conversation_id": value or "x", "language": value[:35]}
    yield "/v1/score", {"lead_id": value or "x"}
    yield "/v1/score", {**lead, "consent": GRANTED}
    yield "/v1/score", {"attributes": {value or "x": 1}, "consent": GRANTED}
    for field in ("lead", "locality", "owner", "move_by", "bhk"):
        yield "/v1/query", {"where": [{"field": field, "value": value}]}
    yield "/v1/sidebar/tokens", {"lead_id": value or "x"}
    yield "/v1/sidebar/tokens", {"crm_id": value or "x"}
    yield "/v1/sidebar/tokens", {"phone": value}
    yield "/v1/rerank", {"lead_ids": [value or "x"], "target_intent": value}
    yield (
        "/v1/rerank",
        {"leads": [{"lead_id": "a", **lead, "consent": GRANTED}], "target_intent": value},
    )


async def assert_survives(api: Api, value: str) -> None:
    for path, body in bodies(value):
        await assert_told(api, path, body)
    await assert_pages_survive(api, value)


async def assert_told(api: Api, path: str, body: dict[str, Any]) -> None:
    headers = api.house.bearer("asha") | {"Content-Type": "application/json"}
    content = json.dumps(body)
    response = await api.client.post(path, content=content, headers=headers)
    expected = (200, 404, 422) if len(content) <= MAX_BODY_BYTES else (413,)
    assert response.status_code in expected, (path, content[:200], response.text[:300])
    if response.status_code != 200:
        assert response.headers["content-type"] == "application/problem+json"


async def assert_pages_survive(api: Api, value: str) -> None:
    headers = api.house.bearer("asha") | ORIGIN
    page = await api.client.post("/", data={"q": value, "shown": value}, headers=headers)
    assert page.status_code in (200, 413, 422), (value[:80], page.text[:300])
    assert "<script>alert" not in page.text
    draft = {"draft": value, "lead": value or "lead_priya", "text": value}
    sent = await api.client.post("/drafts", data=draft, headers=headers)
    assert sent.status_code in (200, 303, 404, 413, 422), (value[:80], sent.text[:300])
    kept = {"act": "save", "name": value, "text": value, "before": value}
    manager = api.house.bearer("mona") | ORIGIN
    canned = await api.client.post("/canned", data=kept, headers=manager)
    assert canned.status_code in (200, 303, 413, 422), (value[:80], canned.text[:300])
    assert "<script>alert" not in sent.text + canned.text
    for path, field in (("/sign-in", "token"), ("/sign-in/link", "link")):
        signing_in = await api.client.post(path, data={field: value}, headers=ORIGIN)
        assert signing_in.status_code in (401, 413, 422)


@pytest.mark.parametrize("value", OWN_VALUES, ids=range(len(OWN_VALUES)))
async def test_a_hostile_value_is_survived_everywhere(api: Api, value: str) -> None:
    await assert_survives(api, value)


async def test_the_corpus_of_hostile_values_is_survived(api: Api, shared_security: Path) -> None:
    packed = (shared_security / "hostile_values.json.gz").read_bytes()
    for value in json.loads(gzip.decompress(packed)).values():
        await assert_survives(api, value)


async def test_the_corpus_of_naughty_strings_is_survived(api: Api, shared_security: Path) -> None:
    naughty = json.loads((shared_security / "blns" / "blns.json").read_text(encoding="utf-8"))
    for number, value in enumerate(naughty):
        # Every string on every route takes a minute: each goes to the next one in turn.
        tries = [*bodies(value), None]
        told = tries[number % len(tries)]
        if told is None:
            await assert_pages_survive(api, value)
        else:
            await assert_told(api, *told)


@pytest.mark.parametrize("path", JSON_ROUTES)
async def test_the_json_suite_is_survived(api: Api, shared_security: Path, path: str) -> None:
    headers = api.house.bearer("asha") | {"Content-Type": "application/json"}
    for name, content in json_suite(shared_security):
        response = await api.client.post(path, content=content, headers=headers)
        if path == "/v1/query" and response.status_code == 200:
            # Asking nothing lists one's leads.
            assert json.loads(content) == {}, name
            continue
        assert response.status_code == 422, (name, response.status_code, response.text[:300])
        assert response.json()["errors"], name


async def test_the_json_suite_is_survived_by_the_forms(api: Api, shared_security: Path) -> None:
    headers = api.house.bearer("asha") | ORIGIN
    for name, content in json_suite(shared_security):
        for path in FORM_ROUTES:
            response = await api.client.post(path, content=content, headers=headers)
            assert response.status_code < 500, (name, path)


async def test_the_json_suite_without_a_token_is_401(
    client: httpx.AsyncClient, shared_security: Path
) -> None:
    for name, content in json_suite(shared_security):
        response = await client.post(
            "/v1/score", content=content, headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 401, name


def json_suite(shared_security: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(shared_security / "json_testsuite" / "test_parsing.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".json"):
                yield member.name, file.read()


@pytest.mark.parametrize("broken", BROKEN_TEXTS)
@pytest.mark.parametrize(
    ("path", "template", "field"),
    [
        ("/v1/ask", '{"question": "%s"}', "question"),
        ("/v1/ask", '{"question": "a", "conversation_id": "%s"}', "conversation_id"),
        ("/v1/score", '{"lead_id": "%s"}', "lead_id"),
        ("/v1/score", '{"attributes": {"note": "%s"}}', "attributes.note"),
        ("/v1/score", '{"messages": [{"text": "%s"}]}', "messages.0.text"),
        ("/v1/rerank", '{"lead_ids": ["a", "%s"]}', "lead_ids.1"),
        ("/v1/query", '{"where": [{"field": "lead", "value": "%s"}]}', "where.0.value"),
        ("/v1/rerank", '{"lead_ids": ["a"], "target_intent": "%s"}', "target_intent"),
    ],
)
async def test_nul_and_lone_surrogates_are_named_by_their_field(
    api: Api, path: str, template: str, field: str, broken: str
) -> None:
    headers = api.house.bearer("asha") | {"Content-Type": "application/json"}
    response = await api.client.post(path, content=template % broken, headers=headers)

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("path", "field"), [("/", "q"), ("/sign-in", "token"), ("/sign-in/link", "link")]
)
@pytest.mark.parametrize("broken", ["%00", "a%00b", "%ED%A0%80"])
async def test_nul_and_lone_surrogates_in_a_form_are_refused(
    api: Api, path: str, field: str, broken: str
) -> None:
    headers = api.house.bearer("asha") | ORIGIN
    response = await api.client.post(path, content=f"{field}={broken}", headers=headers)

    assert response.status_code == 422


async def test_nul_in_an_address_is_named(api: Api) -> None:
    response = await api.get("/v1/leads/a%00b")

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "lead_id"


class TestSize:
    """Up to 1 MB a body is taken; beyond it, 413, announced or not."""

    def question_of(self, size: int) -> bytes:
        frame = b'{"attributes": {"note": "%s"}}'
        return frame % (b"x" * (size - len(frame) + 2))

    @pytest.mark.parametrize("path", [*JSON_ROUTES, *FORM_ROUTES])
    @pytest.mark.parametrize("is_announced", [True, False])
    async def test_beyond_1_mb_it_is_refused(self, api: Api, path: str, is_announced: bool) -> None:
        content = self.question_of(MAX_BODY_BYTES + 1)

        async def streamed() -> Any:
            for start in range(0, len(content), 65_536):
                yield content[start : start + 65_536]

        headers = api.house.bearer("asha") | ORIGIN | {"Content-Type": "application/json"}
        body = content if is_announced else streamed()
        response = await api.client.post(path, content=body, headers=headers)

        # Signing out reads no body.
        assert response.status_code == (413 if path != "/sign-out" else 303)
        if response.status_code == 413:
            assert response.json()["type"] == "/docs#too-large"

    async def test_1_mb_is_read(self, api: Api) -> None:
        content = self.question_of(MAX_BODY_BYTES)
        headers = api.house.bearer("asha") | {"Content-Type": "application/json"}
        response = await api.client.post("/v1/score", content=content, headers=headers)

        assert len(content) == MAX_BODY_BYTES
        assert response.status_code == 403  # read whole: what it lacks is a consent

    async def test_without_a_token_a_large_body_is_not_even_weighed(
        self, client: httpx.AsyncClient
    ) -> None:
        content = self.question_of(MAX_BODY_BYTES + 1)

        assert (await client.post("/v1/ask", content=content)).status_code == 401


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_read_as_json(api: Api, content_type: str) -> None:
    headers = api.house.bearer("asha") | {"Content-Type": content_type}
    response = await api.client.post("/v1/ask", content=b'{"question": "a"}', headers=headers)

    assert response.status_code == 415


async def test_what_is_stored_comes_back_byte_for_byte_and_breaks_no_page(own_house: House) -> None:
    Intake(own_house.pakka.record, ONE).add(hostile_leads())
    async with client_of(own_house) as client:
        for number, value in enumerate(OWN_VALUES):
            path = f"/v1/leads/lead_hostile_{number}"
            lead = (await client.get(path, headers=own_house.bearer("asha"))).json()
            assert lead["name"] == value
            assert lead["messages"][0]["text"] == value
            asked = {"q": f"how_hot lead_hostile_{number}"}
            page = await client.post("/", data=asked, headers=own_house.bearer("asha") | ORIGIN)
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "\x1b" not in page.text
            assert page.text.count("<article") == page.text.count("</article>") == 1


def hostile_leads() -> Iterator[IncomingLead]:
    for number, value in enumerate(OWN_VALUES):
        at = NOW - timedelta(days=3)
        lead = Lead(f"lead_hostile_{number}", ONE, "", at, name=value, owner_id="staff_asha")
        message = Message(f"msg_hostile_{number}", "lead", value, at, at)
        yield IncomingLead(replace(lead, team_id="team_west", messages=(message,)))
