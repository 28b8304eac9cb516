"""Every address × every caller × ids of the own brokerage, of another and of none, over and over:
nothing of another brokerage is in any answer, and what is another's looks like what never was.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest

from app.api.application import ACCESS
from app.imports.uploads import Uploads
from leads.model.lead import Message
from leads.model.scope import Role, Service
from leads.store import staff_access
from leads.store.intake import Intake
from leads.store.investigations import Investigations
from leads.store.lead_replies import CannedReplies
from leads.store.staff import StaffMember
from leads.store.staff_access import ServiceTokens, SidebarSessions
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, TWO, House, make_house
from tests.app.house import _named as named
from tests.app.pages.test_import_page import SHEET

# A word that stands in whatever a brokerage has.
MARKS = {ONE: "qamarone", TWO: "zubintwo"}
WHOSE = ("missing", "other", "own")
ORIGIN = {"Origin": "http://testserver"}
# A broker, manager, analyst, admin; a service token for the sidebar or for leads, a bearer of the
# sidebar's frame.
EVERYBODY, LEADING, WHOLE, REVIEWERS = "bmna", "bma", "ma", "mna"
LETTERS = {Role.BROKER: "b", Role.MANAGER: "m", Role.ANALYST: "n", Role.ADMIN: "a"}
PATH_IDS = {
    "lead_id": "lead",
    "transcript_id": "transcript",
    "upload_id": "upload",
    "investigation_id": "investigation",
    "staff_id": "staff",
    "name": "brokerage",
    "brokerage_id": "brokerage",
}
# To use one's own up, or to end it, would change what the next caller meets.
NEVER_OWN = ("gone", "opening", "program")
MISSING = {
    "lead": "lead_none",
    "second": "lead_nil",
    "conversation": "conv_none",
    "transcript": "transcript_none",
    "staff": "staff_none",
    "reader": "staff_none",
    "message": "msg_none",
    "upload": "f" * 32,
    "investigation": "investigation_none",
    "gone": "f" * 32,
    "canned": "canned none",
    "token": "f" * 12,
    "program": "f" * 12,
    "opening": "none",
    "brokerage": "brokerage_none",
}
# Pages begin with the reader's name; these say the word of the leads.
OWN_SEEN = {
    "/v1/ask",
    "/v1/leads",
    "/v1/leads/{lead_id}",
    "/v1/query",
    "/v1/sidebar/ask",
    "/v1/transcripts/{transcript_id}",
}
NEW_EACH_TIME = re.compile(
    r'(?:answer|transcript|draft)_[\w-]+|conversation" value="[\w-]+|"timings_ms": ?\{[^}]*\}'
)
Face = Literal["public", "api", "page", "sidebar", "operator"]
Ids = Mapping[str, str]
Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address, what it answers them for own ids and for any others, and how it is
    asked, with which kinds of ids.

    `instead` has the other answers, by who asks and which id is not their own; "" is of any.
    """

    face: Face
    may: str
    own: int
    other: int
    kinds: tuple[str, ...] = ()
    ask: Callable[[Ids], Request] = lambda _: {}
    instead: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(slots=True)
class Caller:
    """Somebody of a brokerage; `letter` as in the rules, empty for nobody and the suspended."""

    name: str
    brokerage_id: str
    letter: str = ""
    token: str = ""
    ids: dict[str, str] = field(default_factory=dict)


def json(**fields: Any) -> Request:
    return {"json": {name: value for name, value in fields.items() if value is not None}}


def form(**fields: str) -> Request:
    return {"data": fields, "headers": ORIGIN}


def lead_and_talk(ids: Ids) -> dict[str, str]:
    return {"lead_id": ids["lead"], "conversation_id": ids["conversation"]}


# An analyst names no lead.
NAMELESS = {("n", ""): 422}
RULES: dict[tuple[str, str], Rule] = {
    ("POST", "/v1/ask"): Rule("api", EVERYBODY, 200, 200, ("lead", "conversation"),
        lambda ids: json(question="Why?", **lead_and_talk(ids))),
    ("POST", "/v1/score"): Rule("api", EVERYBODY, 200, 404, ("lead",),
        lambda ids: json(lead_id=ids["lead"]), {(EVERYBODY, "model"): 503}),
    ("POST", "/v1/rerank"): Rule("api", EVERYBODY, 200, 404, ("lead", "second"),
        lambda ids: json(lead_ids=[ids["lead"], ids["second"]], target_intent="a visit")),
    ("GET", "/v1/query"): Rule("api", EVERYBODY, 200, 200, ("lead",),
        lambda ids: {"params": {"lead": ids["lead"]}}, NAMELESS),
    ("POST", "/v1/query"): Rule("api", EVERYBODY, 200, 200, ("lead",),
        lambda ids: json(where=[{"field": "lead", "value": ids["lead"]}]), NAMELESS),
    ("GET", "/v1/leads"): Rule("api", LEADING, 200, 200, ("staff",),
        lambda ids: {"params": {"owner": ids["staff"]}}),
    # Refused in any case: what is taken would change what the next caller meets.
    ("POST", "/v1/leads"): Rule("api", "al", 422, 422, ("lead",),
        lambda ids: json(id=ids["lead"], at="2999-01-01T00:00:00Z")),
    ("POST", "/v1/events"): Rule("api", "al", 422, 422, ("lead",),
        lambda ids: json(lead=ids["lead"], kind="call", at="2999-01-01T00:00:00Z")),
    ("GET", "/v1/leads/{lead_id}"): Rule("api", LEADING, 200, 404, ("lead",)),
    ("GET", "/v1/leads/{lead_id}/ledger"): Rule("api", LEADING, 200, 404, ("lead",),
        lambda _: {"params": {"from": "2026-11-10"}}, {(LEADING, "model"): 503}),
    ("GET", "/v1/transcripts"): Rule("api", REVIEWERS, 200, 200, ("staff",),
        lambda ids: {"params": {"broker": ids["staff"]}}),
    ("GET", "/v1/transcripts/{transcript_id}"): Rule("api", EVERYBODY, 200, 404, ("transcript",)),
    ("POST", "/v1/sidebar/tokens"): Rule("api", LEADING + "s", 200, 404, ("lead", "reader"),
        lambda ids: json(lead_id=ids["lead"], staff_id=ids["reader"]),
        {("bm", "reader"): 403, ("as", "reader"): 422}),
    ("POST", "/v1/sidebar/session"): Rule("public", "", 401, 401, ("opening",),
        lambda ids: json(token=ids["opening"], brokerage=ids["brokerage"])),
    ("POST", "/v1/sidebar/thumb"): Rule("sidebar", "f", 404, 404, ("transcript",),
        lambda ids: json(transcript_id=ids["transcript"], sign=1)),
    ("POST", "/v1/sidebar/ask"): Rule("sidebar", "f", 200, 200, ("conversation",),
        lambda ids: form(q="Why?", conversation=ids["conversation"])),
    ("POST", "/v1/sidebar/drafts"): Rule("sidebar", "f", 200, 200, ("lead",),
        lambda ids: form(draft="answer_none", lead=ids["lead"], text="Come on Sunday?")),
    ("GET", "/health"): Rule("public", "", 200, 200),
    # Nothing runs beside the application here, and neither WhatsApp nor a feed is set up.
    ("GET", "/ready"): Rule("public", "", 503, 503),
    ("GET", "/metrics"): Rule("public", "", 200, 200),
    ("POST", "/operator/index"): Rule("operator", "", 401, 401),
    ("GET", "/openapi.json"): Rule("public", "", 200, 200),
    ("GET", "/static"): Rule("public", "", 404, 404),
    ("GET", "/schemas"): Rule("public", "", 200, 200),
    ("GET", "/schemas/{name}.json"): Rule("public", "", 404, 404, ("brokerage",)),
    ("GET", "/docs"): Rule("public", "", 200, 200),
    # An analyst who does not ask is led to the answers of others.
    ("GET", "/"): Rule("page", EVERYBODY, 200, 200, (), lambda _: {"params": {"ask": ""}}),
    ("POST", "/"): Rule("page", EVERYBODY, 200, 200, ("lead", "conversation"),
        lambda ids: form(q=f"How hot is {ids['lead']}?", conversation=ids["conversation"])),
    ("POST", "/drafts"): Rule("page", LEADING, 303, 303, ("lead",),
        lambda ids: form(draft="answer_none", lead=ids["lead"], text="Come on Sunday?")),
    ("GET", "/leads"): Rule("page", LEADING, 200, 200, ("staff",),
        lambda ids: {"params": {"owner": ids["staff"]}}),
    ("GET", "/leads/{lead_id}"): Rule("page", LEADING, 200, 404, ("lead",)),
    ("POST", "/leads/{lead_id}"): Rule("page", LEADING, 422, 404, ("lead",),
        lambda ids: form(act="grant")),
    ("GET", "/leads/{lead_id}/file"): Rule("page", LEADING, 404, 404, ("lead", "message"),
        lambda ids: {"params": {"message": ids["message"]}}),
    ("GET", "/import"): Rule("page", LEADING, 200, 200),
    ("POST", "/import"): Rule("page", WHOLE, 422, 422, (), lambda ids: form(x="no file")),
    ("GET", "/import/{upload_id}"): Rule("page", WHOLE, 200, 404, ("upload",)),
    ("POST", "/import/{upload_id}"): Rule("page", WHOLE, 303, 404, ("upload",),
        lambda ids: form(basis="consent")),
    ("POST", "/import/{upload_id}/bring"): Rule("page", WHOLE, 404, 404, ("gone",),
        lambda ids: form()),
    ("POST", "/import/{upload_id}/discard"): Rule("page", WHOLE, 404, 404, ("gone",),
        lambda ids: form()),
    ("GET", "/import/{upload_id}/rows"): Rule("page", WHOLE, 404, 404, ("upload",)),
    ("GET", "/canned"): Rule("page", WHOLE, 200, 200),
    ("POST", "/canned"): Rule("page", WHOLE, 422, 422, ("canned",),
        lambda ids: form(act="save", before=ids["canned"], name="", text="")),
    ("GET", "/review"): Rule("page", REVIEWERS, 200, 200, ("staff",),
        lambda ids: {"params": {"broker": ids["staff"]}}),
    ("POST", "/review/views"): Rule("page", REVIEWERS, 303, 303, (),
        lambda ids: form(act="remove", name="none")),
    ("GET", "/review/export"): Rule("page", REVIEWERS, 200, 200, ("staff",),
        lambda ids: {"params": {"format": "csv", "broker": ids["staff"]}}),
    ("GET", "/review/charts"): Rule("page", REVIEWERS, 200, 200),
    ("GET", "/review/queue"): Rule("page", REVIEWERS, 200, 200),
    ("POST", "/review/queue"): Rule("page", REVIEWERS, 422, 422, ("transcript",),
        lambda ids: form(act="judge", item=ids["transcript"], verdict="pass")),
    ("GET", "/review/disagreements"): Rule("page", REVIEWERS, 200, 200, ("transcript",),
        lambda ids: {"params": {"item": ids["transcript"]}}),
    ("POST", "/review/disagreements"): Rule("page", REVIEWERS, 422, 422, ("transcript",),
        lambda ids: form(act="judge", item=ids["transcript"], verdict="pass")),
    ("GET", "/review/investigations"): Rule("page", REVIEWERS, 200, 200),
    ("POST", "/review/investigations"): Rule("page", REVIEWERS, 422, 404, ("transcript",),
        lambda ids: form(transcript_id=ids["transcript"], complaint="")),
    ("GET", "/review/investigations/{investigation_id}"): Rule("page", REVIEWERS, 200, 404,
        ("investigation",)),
    ("POST", "/review/investigations/{investigation_id}"): Rule("page", REVIEWERS, 422, 404,
        ("investigation",), lambda ids: form(act="close", finding="")),
    ("GET", "/people"): Rule("page", "a", 200, 200),
    ("POST", "/people"): Rule("page", "a", 422, 422, (), lambda ids: form(name="", role="broker")),
    ("POST", "/people/{staff_id}"): Rule("page", "a", 422, 422, ("staff", "token"),
        lambda ids: form(act="revoke", token_id=ids["token"])),
    ("POST", "/programs"): Rule("page", "a", 422, 422, ("program",),
        lambda ids: form(act="revoke", token_id=ids["program"])),
    ("GET", "/review/answers/{transcript_id}"): Rule("page", REVIEWERS, 200, 404, ("transcript",)),
    # Names are not for an analyst.
    ("POST", "/review/answers/{transcript_id}"): Rule("page", REVIEWERS, 200, 404, ("transcript",),
        lambda ids: form(act="names"), {("n", ""): 403}),
    ("GET", "/sidebar"): Rule("public", "", 200, 200),
    ("GET", "/sign-in"): Rule("public", "", 200, 200),
    ("POST", "/sign-in"): Rule("public", "", 401, 401, (), lambda ids: form(token="pakka_none")),
    ("GET", "/sign-in/link"): Rule("public", "", 200, 200),
    ("POST", "/sign-in/link"): Rule("public", "", 401, 401, (), lambda ids: form(link="none")),
    # No provider is set up here.
    ("GET", "/sign-in/provider"): Rule("public", "", 404, 404),
    ("GET", "/sign-in/provider/back"): Rule("public", "", 404, 404),
    ("POST", "/sign-out"): Rule("public", "", 303, 303, (), lambda ids: form()),
    ("GET", "/webhooks/whatsapp"): Rule("public", "", 404, 404),
    ("POST", "/webhooks/whatsapp"): Rule("public", "", 404, 404, (), lambda ids: json(entry=[])),
    ("POST", "/webhooks/crm/hubspot/{brokerage_id}"): Rule("public", "", 401, 401, ("brokerage",),
        lambda ids: json(entry=[])),
    ("GET", "/hubspot/{brokerage_id}/card"): Rule("public", "", 401, 401, ("brokerage",)),
    ("POST", "/webhooks/crm/{name}"): Rule("public", "", 404, 404, (), lambda ids: json(id="x")),
}  # fmt: skip


async def furnish(house: House, client: httpx.AsyncClient) -> list[Caller]:
    """Two brokerages alike, each with every kind of caller, and with its word in all it has."""
    found = []
    for number, (brokerage_id, mark) in enumerate(MARKS.items(), 1):
        add_facts(house, number, brokerage_id, mark)
        found += callers_of(house, number, brokerage_id)
    for one in found:
        one.ids |= {"conversation": f"conv_{one.name}_{one.brokerage_id}", "transcript": "none"}
        if one.letter in tuple(EVERYBODY):
            body = {"question": "Top 3", "conversation_id": one.ids["conversation"]}
            asked = await client.post("/v1/ask", json=body, headers=bearer(one))
            one.ids["transcript"] = asked.json()["transcript_id"]
    await house.pakka.turn.aclose()
    for one in found:
        one.ids["investigation"] = investigated(house, one)
    return found


def investigated(house: House, one: Caller) -> str:
    """An investigation of the caller's own answer, if they may open one."""
    if one.letter not in tuple(REVIEWERS):
        return "none"
    number = list(MARKS).index(one.brokerage_id) + 1
    scope = house.pakka.staff.identity(f"staff_{one.name}_{number}").scope
    mark, asked = MARKS[one.brokerage_id], one.ids["transcript"]
    return Investigations(house.pakka.record, scope).open(asked, f"{mark} was cold", at=NOW)


def add_facts(house: House, number: int, brokerage_id: str, mark: str) -> None:
    staff, record, team = house.pakka.staff, house.pakka.record, f"team_m{number}"
    staff.add_team(brokerage_id, team, f"Team {mark}")
    for role in Role:
        own = StaffMember(f"staff_{role}_{number}", brokerage_id, f"{role} {mark}", role, (team,))
        staff.add_member(own)
    leads = []
    for lead_id in (f"lead_m{number}1", f"lead_m{number}2"):
        made = named(
            lead_id, brokerage_id, f"broker_{number}", team, f"{mark} Shah", "+919825010000"
        )
        said = Message(f"msg_{lead_id}", "lead", f"{mark}, call me", NOW, NOW)
        lead = replace(
            made.lead,
            messages=(*made.lead.messages, said),
            phone=f"+9198250{number}{lead_id[-1]}444",
        )
        leads.append(replace(made, lead=lead, aliases=()))
    Intake(record, brokerage_id).add(leads)
    canned = CannedReplies(record, brokerage_id)
    canned.put(f"canned {number}", mark, staff_id=f"staff_admin_{number}", at=NOW)


def callers_of(house: House, number: int, brokerage_id: str) -> list[Caller]:
    pakka, ids = house.pakka, own_ids(house, number, brokerage_id)
    scope = pakka.staff.identity(f"staff_broker_{number}").scope
    opening = SidebarSessions(pakka.record).issue(scope, ids["lead"], at=NOW)
    frame = SidebarSessions(pakka.record).open(opening, brokerage_id, at=NOW) or ""
    programs = ServiceTokens(pakka.record)
    framing = programs.issue(brokerage_id, Service.SIDEBAR, "x", at=NOW)
    feeding = programs.issue(brokerage_id, Service.LEADS, "x", at=NOW)
    gone = StaffMember(
        f"staff_gone_{number}", brokerage_id, f"gone {MARKS[brokerage_id]}", Role.ADMIN
    )
    pakka.staff.add_member(gone)
    suspended = pakka.staff.issue_token(gone.staff_id, at=NOW)
    staff_access.suspend(pakka.record, gone, at=NOW)
    program = programs.tokens(brokerage_id)[0]
    callers = [
        Caller("service", brokerage_id, "s", framing),
        Caller("feeder", brokerage_id, "l", feeding),
        Caller("frame", brokerage_id, "f", frame),
        Caller("suspended", brokerage_id, "", suspended),
        Caller("nobody", brokerage_id),
    ]
    for role, letter in LETTERS.items():
        token = pakka.staff.issue_token(f"staff_{role}_{number}", at=NOW)
        callers.append(Caller(str(role), brokerage_id, letter, token))
    (other_token,) = pakka.staff.tokens(f"staff_manager_{number}")
    for one in callers:
        one.ids = {**ids, "program": program.token_id, "token": other_token.token_id}
        one.ids["opening"] = SidebarSessions(pakka.record).issue(scope, ids["lead"], at=NOW)
        if one.letter in ("b", "m"):
            one.ids["reader"] = f"staff_{one.name}_{number}"
        if one.letter in tuple(WHOLE):
            whose = pakka.staff.identity(f"staff_{one.name}_{number}").scope
            kept = Uploads(pakka.settings.home).keep(whose, "a.csv", BytesIO(SHEET.encode()), NOW)
            one.ids |= {"upload": kept.upload_id, "gone": kept.upload_id}
    return callers


def own_ids(house: House, number: int, brokerage_id: str) -> dict[str, str]:
    return {
        "brokerage": brokerage_id,
        "lead": f"lead_m{number}1",
        "second": f"lead_m{number}2",
        "message": f"msg_lead_m{number}1",
        "staff": f"staff_broker_{number}",
        "reader": f"staff_broker_{number}",
        "canned": f"canned {number}",
        "upload": "0" * 32,
        "gone": "0" * 32,
    }


def bearer(caller: Caller) -> dict[str, str]:
    return {"Authorization": f"Bearer {caller.token}"} if caller.token else {}


def disguises(twin: Caller) -> Iterator[dict[str, str]]:
    """What a caller may add to look like somebody of the other brokerage; it changes nothing."""
    yield {}
    yield {"Pakka-As": twin.ids["staff"]}
    yield {"X-Forwarded-User": twin.ids["staff"], "Remote-User": twin.ids["staff"]}
    yield {"Cookie": f"pakka_conversation={twin.ids['conversation']}"}
    yield {"X-HTTP-Method-Override": "DELETE", "X-Original-URL": "/people"}
    yield {"X-Brokerage-Id": twin.brokerage_id, "X-Role": "admin"}


def expected(rule: Rule, caller: Caller, foreign: list[str]) -> int:
    """The one status that this caller may be answered; `foreign`: the kinds of ids not theirs."""
    if rule.face == "public" or (caller.letter and caller.letter in rule.may):
        # The house's model is of its first brokerage.
        lacking = foreign or (["model"] if caller.brokerage_id == TWO else [])
        for (letters, kind), status in rule.instead.items():
            if caller.letter in letters and kind in ("", *lacking):
                return status
        return rule.other if foreign else rule.own
    if rule.face == "page" and caller.name == "nobody":
        return 303
    # A bearer of the sidebar is none elsewhere, and nothing else is one there.
    is_known = caller.letter and caller.letter != "f" and rule.face in ("api", "page")
    return 403 if is_known else 401


def told(answer: httpx.Response, ids: Ids) -> tuple[int, str]:
    """The answer but for the ids it was asked with and those that every answer has anew."""
    text = answer.text
    for kind, value in sorted(ids.items(), key=lambda one: -len(one[1])):
        text = text.replace(value, f"THE-{kind}")
    return answer.status_code, NEW_EACH_TIME.sub("NEW", text)


class Matrix:
    """Asks and judges; what another brokerage's ids were answered waits for the missing ones'."""

    def __init__(self, client: httpx.AsyncClient, callers: list[Caller]) -> None:
        self.client = client
        self.callers = callers
        self.attempts = 0
        # Where a caller's own word was seen: it does stand where another's must not.
        self.own_seen: set[str] = set()
        self.wrong: list[str] = []

    async def run(self, disguised: range, *brokerages: str) -> None:
        for one in (c for c in self.callers if c.brokerage_id in brokerages):
            twin = next(t for t in self.callers if t.name == one.name and t is not one)
            for headers in [*disguises(twin)][disguised.start : disguised.stop]:
                for (method, path), rule in RULES.items():
                    await self._ask_all(method, path, rule, one, twin, headers)

    async def _ask_all(
        self, method: str, path: str, rule: Rule, one: Caller, twin: Caller, headers: dict[str, str]
    ) -> None:
        missing: dict[tuple[str, ...], tuple[int, str]] = {}
        choices = [WHOSE[: 2 if kind in NEVER_OWN else 3] for kind in rule.kinds]
        # The missing ones first: what another's are answered is held against it.
        for whose in product(*choices):
            sources = {"missing": MISSING, "other": twin.ids, "own": one.ids}
            asked = {kind: sources[w][kind] for kind, w in zip(rule.kinds, whose, strict=True)}
            answer = await self._ask(method, path, rule, {**one.ids, **asked}, one, headers)
            place = f"{one.name} of {one.brokerage_id}, {method} {path} {whose} {headers}"
            foreign = [k for k, w in zip(rule.kinds, whose, strict=True) if w != "own"]
            self._judge(place, rule, one, foreign, answer)
            if MARKS[one.brokerage_id] in answer.text.casefold():
                self.own_seen.add(path)
            seen = told(answer, asked)
            nowhere = tuple("missing" if w == "other" else w for w in whose)
            if missing.setdefault(nowhere, seen) != seen:
                self.wrong.append(f"{place}: {seen} is not {missing[nowhere]}")

    async def _ask(
        self, method: str, path: str, rule: Rule, ids: Ids, one: Caller, headers: dict[str, str]
    ) -> httpx.Response:
        self.attempts += 1
        for name, kind in PATH_IDS.items():
            path = path.replace(f"{{{name}}}", ids["gone" if "gone" in rule.kinds else kind])
        request = rule.ask(ids)
        own = {**ORIGIN, **bearer(one), **headers}
        return await self.client.request(method, path, **{**request, "headers": own})

    def _judge(
        self, place: str, rule: Rule, one: Caller, foreign: list[str], answer: httpx.Response
    ) -> None:
        status = expected(rule, one, foreign)
        if answer.status_code != status:
            self.wrong.append(f"{place}: {answer.status_code}, not {status}: {answer.text[:200]}")
        is_let_in = one.letter in tuple(EVERYBODY + "slf")
        shown = [MARKS[other] for other in MARKS if other != one.brokerage_id or not is_let_in]
        self.wrong += [f"{place}: tells {mark}" for mark in shown if mark in answer.text.casefold()]


@pytest.fixture
async def matrix(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Matrix]:
    house = make_house(tmp_path, artifact)
    async with client_of(house) as client:
        yield Matrix(client, await furnish(house, client))
    await house.pakka.aclose()


def test_every_address_has_its_rule() -> None:
    assert RULES.keys() == ACCESS.keys()


async def test_a_slice_of_the_matrix_holds(matrix: Matrix) -> None:
    await matrix.run(range(1), ONE)

    assert matrix.wrong == []
    assert matrix.attempts > 1_000
    assert matrix.own_seen >= OWN_SEEN


@pytest.mark.long
@pytest.mark.proof
async def test_the_whole_matrix_holds(matrix: Matrix) -> None:
    await matrix.run(range(1), TWO)
    await matrix.run(range(1, 7), ONE, TWO)

    assert matrix.wrong == []
    assert matrix.attempts > 10_000
