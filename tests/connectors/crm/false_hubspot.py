"""A HubSpot of one account over a socket, written from its documentation: its contacts, notes,
properties, owners, batches, search, limits and errors.
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from threading import Lock
from typing import Any

from tests.http_fakes import fake_server

TOKEN, HUB_ID, VERSION = "pat-in-1-of-the-tests", "62515", "2026-09"
CLIENT_SECRET = "a-private-apps-own-secret"
CALLS_IN_TEN_SECONDS, SEARCHES_IN_A_SECOND = 100, 5
MOST_IN_A_BATCH, MOST_IN_A_PAGE, MOST_FOUND = 100, 200, 10_000
NOTES_IN_A_PAGE = 5
SCOPES = frozenset(
    {
        "crm.objects.contacts.read",
        "crm.objects.contacts.write",
        "crm.schemas.contacts.write",
        "crm.objects.owners.read",
    }
)
LIFECYCLE = {"lead": "Lead", "opportunity": "Opportunity", "customer": "Customer"}
STATUS = {"NEW": "New", "UNQUALIFIED": "Unqualified", "custom_1": "Budget mismatch"}
READ_ONLY = ("createdate", "lastmodifieddate", "hs_object_id", "hs_lifecyclestage_customer_date")
NAMES = (
    "firstname", "lastname", "email", "phone", "mobilephone", "hubspot_owner_id", *READ_ONLY
)  # fmt: skip
NOTE_NAMES = ("hs_note_body", "hs_timestamp")


class Fault(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"status": "error", "message": message, "correlationId": "c-1", **more}


class FalseHubspot:
    """What people do in HubSpot, and what it answers.

    `instead`: answers (status, body, headers) given in the place of the next ones.
    `loses_answer_of`: the address whose next call is done, and answered with 502. `refused`:
    contacts and notes of which nothing is written.
    """

    def __init__(self) -> None:
        self.url = ""
        self.contacts: dict[str, dict[str, str]] = {}
        self.notes: dict[str, dict[str, str]] = {}
        self.note_of: dict[str, str] = {}
        self.definitions: dict[str, dict[str, Any]] = {
            "lifecyclestage": _enumeration(LIFECYCLE),
            "hs_lead_status": _enumeration(STATUS),
            **{name: {"type": "string"} for name in NAMES},
        }
        self.owners = [
            {"id": "6", "email": "b@x.example", "firstName": "Bela", "lastName": "Shah"},
            {"id": "7", "email": "a@x.example", "firstName": "Asha", "lastName": ""},
        ]
        self.scopes = set(SCOPES)
        self.hub_id = HUB_ID
        self.instead: deque[tuple[int, Any, Mapping[str, str]]] = deque()
        self.loses_answer_of = ""
        self.refused: set[str] = set()
        self.calls: Counter[str] = Counter()
        self.arrivals: list[tuple[float, str]] = []
        self.limited: Counter[str] = Counter()
        self.is_lagging = False
        self._indexed: dict[str, dict[str, str]] = {}
        self._ids = itertools.count(1_000)
        self._lock = Lock()

    def add_contact(self, name: str = "", phone: str = "", **values: str) -> str:
        first, _, last = name.partition(" ")
        crm_id, now = str(next(self._ids)), _now()
        told = {"firstname": first, "lastname": last, "mobilephone": phone, **values}
        own = {"createdate": now, "lastmodifieddate": now, "hs_object_id": crm_id}
        with self._lock:
            self.contacts[crm_id] = {"lifecyclestage": "lead"} | told | own
            self._index(crm_id)
        return crm_id

    def change(self, crm_id: str, **values: str) -> None:
        with self._lock:
            self._change(crm_id, values)

    def add_note(self, crm_id: str, body: str) -> str:
        with self._lock:
            return self._add_note(crm_id, {"hs_note_body": body, "hs_timestamp": _now()})

    def delete(self, crm_id: str) -> None:
        with self._lock:
            del self.contacts[crm_id]
            self._indexed.pop(crm_id, None)

    def notes_of(self, crm_id: str) -> list[str]:
        return [self.notes[n]["hs_note_body"] for n, of in self.note_of.items() if of == crm_id]

    def catch_up(self) -> None:
        """The search sees from now on what is."""
        with self._lock:
            self.is_lagging = False
            self._indexed = {crm_id: dict(told) for crm_id, told in self.contacts.items()}

    def most_within(self, seconds: float, kind: str = "") -> int:
        """The most calls, or searches, of any so many seconds."""
        times = [at for at, of in self.arrivals if not kind or of == kind]
        return max(sum(t <= u < t + seconds for u in times) for t in times)

    def answer(
        self, method: str, path: str, body: Any, token: str
    ) -> tuple[int, Any, Mapping[str, str]]:
        with self._lock:
            try:
                self._count(path)
                if self.instead:
                    return self.instead.popleft()
                if token != f"Bearer {TOKEN}":
                    raise Fault(401, "Authentication credentials not found.")
                status, told = self._told(method, path, body)
            except Fault as fault:
                return fault.status, fault.body, {}
            if path != self.loses_answer_of:
                return status, told, {}
            self.loses_answer_of = ""
            return 502, b"<html>Bad gateway", {}

    def _count(self, path: str) -> None:
        kind = "search" if path.endswith("/search") else path
        self.calls[path] += 1
        at = time.monotonic()
        self.arrivals.append((at, kind))
        for policy, seconds, most, of in (
            ("SECONDLY", 1.0, SEARCHES_IN_A_SECOND, "search"),
            ("TEN_SECONDLY_ROLLING", 10.0, CALLS_IN_TEN_SECONDS, ""),
        ):
            within = sum(t > at - seconds for t, k in self.arrivals if not of or k == of)
            if within > most and (not of or kind == of):
                self.limited[policy] += 1
                raise Fault(
                    429, "You have reached your limit.", errorType="RATE_LIMIT", policyName=policy
                )

    def _told(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        objects, properties = f"/crm/objects/{VERSION}", f"/crm/properties/{VERSION}/contacts"
        match method, path.partition("?")[0]:
            case "GET", "/account-info/v3/details":
                return 200, {"portalId": int(self.hub_id), "accountType": "STANDARD"}
            case "GET", "/crm/v3/owners/":
                self._need("crm.objects.owners.read")
                return 200, self._owner_page(path)
            case "GET", name if name.startswith(f"{properties}/"):
                return 200, self.definitions[name.removeprefix(f"{properties}/")]
            case "POST", name if name == properties:
                self._need("crm.schemas.contacts.write")
                return 201, self._define(body)
            case "POST", name if name == f"{objects}/contacts/search":
                self._need("crm.objects.contacts.read")
                return 200, self._search(body)
            case "POST", name if name == f"/crm/associations/{VERSION}/contacts/notes/batch/read":
                return self._associations(body)
            case "POST", name if found := re.fullmatch(
                rf"{objects}/(contacts|notes)/batch/(read|update|create|archive)", name
            ):
                return self._batch(found[1], found[2], body)
            case _:
                raise Fault(404, "No such address.")

    def _need(self, scope: str) -> None:
        if scope not in self.scopes:
            raise Fault(
                403,
                "This app hasn't been granted all required scopes to make this call.",
                category="MISSING_SCOPES",
                errors=[
                    {
                        "message": "One or more of the following scopes are required.",
                        "context": {"requiredGranularScopes": [scope]},
                    }
                ],
            )

    def _owner_page(self, path: str) -> dict[str, Any]:
        """One a page, so that whoever reads them has to turn it."""
        found = re.search(r"after=([0-9]+)", path)
        at = int(found[1]) if found else 0
        more = {"paging": {"next": {"after": str(at + 1)}}} if at + 1 < len(self.owners) else {}
        return {"results": self.owners[at : at + 1], **more}

    def _define(self, body: Any) -> dict[str, Any]:
        if body["name"] in self.definitions:
            raise Fault(409, f"A property named '{body['name']}' already exists.")
        self.definitions[body["name"]] = body
        return dict(body)

    def _search(self, body: Any) -> dict[str, Any]:
        limit, sorts = body.get("limit", 10), body.get("sorts", [])
        if limit > MOST_IN_A_PAGE or int(body.get("after", 0)) + limit > MOST_FOUND:
            raise Fault(400, "There was a problem with the request.")
        if len(sorts) > 1 or len(body["filterGroups"]) > 5:
            raise Fault(400, "There was a problem with the request.")
        found = [t for t in self._indexed.values() if self._is_found(t, body["filterGroups"])]
        for one in sorts:
            found.sort(key=lambda told: _number(told[one["propertyName"]]))
        page = [_object(told["hs_object_id"], told, body["properties"]) for told in found[:limit]]
        more = {"paging": {"next": {"after": str(limit)}}} if len(found) > limit else {}
        return {"total": len(found), "results": page, **more}

    def _is_found(self, told: Mapping[str, str], groups: Any) -> bool:
        compare = {"GT": int.__gt__, "GTE": int.__ge__, "EQ": int.__eq__, "LTE": int.__le__}
        for group in groups:
            for one in group["filters"]:
                if one["propertyName"] not in self.definitions or not isinstance(one["value"], str):
                    raise Fault(400, f"There was a problem with {one['propertyName']}.")
        return any(
            all(
                compare[one["operator"]](_number(told[one["propertyName"]]), int(one["value"]))
                for one in group["filters"]
            )
            for group in groups
        )

    def _associations(self, body: Any) -> tuple[int, Any]:
        results, errors = [], []
        for one in body["inputs"]:
            notes = [int(n) for n, of in self.note_of.items() if of == one["id"]]
            start = int(one.get("after", 0))
            page = notes[start : start + NOTES_IN_A_PAGE]
            if not notes:
                errors.append(
                    {
                        "status": "error",
                        "category": "OBJECT_NOT_FOUND",
                        "subCategory": "crm.associations.NO_ASSOCIATIONS_FOUND",
                        "message": f"No note is associated with contact {one['id']}.",
                        "context": {"fromObjectId": [one["id"]]},
                    }
                )
                continue
            kinds = [{"category": "HUBSPOT_DEFINED", "typeId": 201, "label": None}]
            told = {
                "from": {"id": one["id"]},
                "to": [{"toObjectId": n, "associationTypes": kinds} for n in page],
            }
            if start + NOTES_IN_A_PAGE < len(notes):
                told["paging"] = {"next": {"after": str(start + NOTES_IN_A_PAGE)}}
            results.append(told)
        return self._multi(results, errors)

    def _batch(self, kind: str, verb: str, body: Any) -> tuple[int, Any]:
        self._need(f"crm.objects.contacts.{'read' if verb == 'read' else 'write'}")
        inputs = body["inputs"]
        if not 0 < len(inputs) <= MOST_IN_A_BATCH:
            raise Fault(400, f"The maximum number of inputs is {MOST_IN_A_BATCH}.")
        store = self.contacts if kind == "contacts" else self.notes
        for one in inputs:
            self._check_values(kind, one.get("properties", {}))
        results: list[Any] = []
        errors: list[Any] = []
        for one in inputs:
            if verb == "create":
                self._create(one, results, errors)
            elif one["id"] not in store or (verb != "read" and one["id"] in self.refused):
                errors.append(_item_error("OBJECT_NOT_FOUND", {"ids": [one["id"]]}))
            elif verb == "archive":
                del self.notes[one["id"]], self.note_of[one["id"]]
            else:
                if verb == "update" and kind == "contacts":
                    self._change(one["id"], one["properties"])
                elif verb == "update":
                    self.notes[one["id"]] |= one["properties"]
                    self._change(self.note_of[one["id"]], {})
                names = body.get("properties", one.get("properties", {}))
                results.append(_object(one["id"], store[one["id"]], names))
        return (204, None) if verb == "archive" else self._multi(results, errors)

    def _create(self, one: Any, results: list[Any], errors: list[Any]) -> None:
        [link] = one["associations"]
        kinds = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 202}]
        if link["types"] != kinds:
            raise Fault(400, "No such association.")
        contact, trace = link["to"]["id"], one.get("objectWriteTraceId")
        if contact not in self.contacts or contact in self.refused:
            errors.append(_item_error("OBJECT_NOT_FOUND", {"objectWriteTraceId": [trace]}))
            return
        made = self._add_note(contact, one["properties"])
        results.append(_object(made, self.notes[made], NOTE_NAMES) | {"objectWriteTraceId": trace})

    def _check_values(self, kind: str, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            known = self.definitions if kind == "contacts" else NOTE_NAMES
            if name not in known or name in READ_ONLY:
                fault = {"isValid": False, "error": "PROPERTY_DOESNT_EXIST", "name": name}
                told = f"Property values were not valid: {json.dumps([fault])}"
                raise Fault(400, told, category="VALIDATION_ERROR")
            if not isinstance(value, str):
                raise Fault(400, f"Invalid input JSON: {name} is no string.")
            options = self.definitions[name].get("options") if kind == "contacts" else None
            if value and options and value not in [option["value"] for option in options]:
                raise Fault(400, f"{value} was not one of the allowed options.")

    def _add_note(self, contact: str, values: Mapping[str, str]) -> str:
        note = str(next(self._ids))
        self.notes[note] = {**values, "createdate": _now()}
        self.note_of[note] = contact
        self._change(contact, {})
        return note

    def _change(self, crm_id: str, values: Mapping[str, str]) -> None:
        if values.get("lifecyclestage") == "customer":
            values = {**values, "hs_lifecyclestage_customer_date": _now()}
        self.contacts[crm_id] |= {**values, "lastmodifieddate": _now()}
        self._index(crm_id)

    def _index(self, crm_id: str) -> None:
        if not self.is_lagging:
            self._indexed[crm_id] = dict(self.contacts[crm_id])

    def _multi(self, results: list[Any], errors: list[Any]) -> tuple[int, Any]:
        told: dict[str, Any] = {"status": "COMPLETE", "results": results}
        if not errors:
            return 200, told
        return 207, {**told, "numErrors": len(errors), "errors": errors}


@contextmanager
def false_hubspot() -> Iterator[FalseHubspot]:
    hubspot = FalseHubspot()

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer("GET", None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            self._answer("POST", json.loads(body))

        def _answer(self, method: str, body: Any) -> None:
            token = self.headers.get("authorization", "")
            status, told, headers = hubspot.answer(method, self.path, body, token)
            is_json = told is not None and not isinstance(told, bytes)
            content = json.dumps(told).encode() if is_json else told or b""
            self.send_response_only(status)
            for name, value in {"date": self.date_time_string(), **headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with fake_server(Answer) as hubspot.url:
        yield hubspot


def _enumeration(values: Mapping[str, str]) -> dict[str, Any]:
    options = [{"label": label, "value": value} for value, label in values.items()]
    return {"type": "enumeration", "options": options}


def _object(crm_id: str, told: Mapping[str, str], names: Any) -> dict[str, Any]:
    values = {name: told.get(name) or None for name in names}
    return {"id": crm_id, "properties": values, "createdAt": told["createdate"]}


def _item_error(category: str, context: Mapping[str, Any]) -> dict[str, Any]:
    message = "Could not get some objects, they may be deleted or not exist."
    return {"status": "error", "category": category, "message": message, "context": context}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _number(value: str) -> int:
    if value.isdecimal():
        return int(value)
    return int(datetime.fromisoformat(value).timestamp() * 1000)
