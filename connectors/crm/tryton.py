"""Tryton's leads and opportunities (module `sale_opportunity`) over its JSON-RPC.

As `trytond/protocols/jsonrpc.py` and `dispatcher.py` of Tryton 8.2 speak it: a method's error comes
with HTTP 200, days and instants as objects with `__class__`. All instants are UTC.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

import httpx
from pydantic import AliasPath, BaseModel, Field

from connectors.crm.http import error_words, parsed, read_body, served_at
from connectors.crm.port import (
    BATCH,
    MARK,
    MOST_NOTE,
    CrmLead,
    CrmNote,
    Page,
    Records,
    ScoreNote,
    Window,
    goes_on,
)
from leads.model.errors import AwaitsRepair, Unavailable
from leads.model.lead import OutcomeKind
from leads.model.score import is_typed

KIND = "tryton"

# A change is dated when its transaction begins, and visible when that ends: changes of transactions
# that end within this time are not missed. Reading a record again changes nothing.
OVERLAP = timedelta(minutes=1)
# A clock further from ours than this is wrong, or set to another time zone.
MOST_ASTRAY = timedelta(hours=1)
# "Converted" is a quotation: it becomes won with the sale that is confirmed.
ENDINGS = {
    "won": OutcomeKind.BOOKED,
    "lost": OutcomeKind.LOST,
    "cancelled": OutcomeKind.LOST,
}
OPPORTUNITY, NOTE = "sale.opportunity", "ir.note"
_COMPANIES = ("company", "companies", "company_filter")
_PHONES = ("phone", "mobile")
_FIELDS = (
    "state", "conversion_probability", "comment", "description", "lost_reason",
    "start_date", "end_date", "create_date", "write_date", "employee.party.name",
    "party.name", "party.contact_mechanisms.type", "party.contact_mechanisms.value",
)  # fmt: skip
# The chance that Tryton itself gives a lead, since it must have one.
NO_CHANCE = 0.5
_UNREAD_NOTE = "A note of it is not of the form that Pakka knows: write it again in Tryton."
_UNREAD = "Its fields are not of the form that Pakka knows: look at its dates in Tryton."
# What a lead's changes are found by: its own, its person's, a phone's, a note's.
_CHANGES = ("", "party.", "party.contact_mechanisms.", "notes.")


class Refused(AwaitsRepair):
    """Tryton answered with an error of its own."""


class _Mechanism(BaseModel):
    type: str
    value: str | None


class _Party(BaseModel):
    id: int
    name: str | None = None
    mechanisms: list[_Mechanism] = Field([], alias="contact_mechanisms.")


class _Employee(BaseModel):
    party: _Party | None = Field(None, alias="party.")


class _Opportunity(BaseModel):
    id: int
    state: str
    chance: float | None = Field(alias="conversion_probability", ge=0, le=1)
    comment: str | None
    description: str | None
    lost_reason: str | None
    start_date: date | None
    end_date: date | None
    create_date: datetime
    write_date: datetime | None
    employee: _Employee | None = Field(None, alias="employee.")
    party: _Party | None = Field(None, alias="party.")

    @property
    def changed_at(self) -> datetime:
        return self.write_date or self.create_date

    @property
    def said_chance(self) -> float | None:
        """The chance that Pakka or a person gave it."""
        return None if self.chance == NO_CHANCE else self.chance


class _Unread(BaseModel):
    """An opportunity in another form; the rest of its page is still read."""

    id: int


class _UnreadNote(BaseModel):
    """A note in another form; its opportunity is still read."""

    id: int
    resource: str = Field(pattern=f"^{OPPORTUNITY},[0-9]{{1,18}}$")

    @property
    def opportunity(self) -> int:
        return int(self.resource.partition(",")[2])


class _Note(_UnreadNote):
    message: str | None
    create_uid: int | None
    create_date: datetime


class _Fields(BaseModel):
    stages: list[tuple[str, str]] = Field(validation_alias=AliasPath("state", "selection"))


class Tryton:
    """One user's access to one database; it signs in with the first call."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        base_url: str,
        database: str,
        username: str,
        password: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._http = http
        self._url = f"{base_url.rstrip('/')}/{quote(database, safe='')}/rpc/"
        self._database = database
        self._username = username
        self._password = password
        self._clock = clock
        self._headers: dict[str, str] = {}
        self._context: dict[str, Any] = {}
        self._user_id = 0
        self._began_at = datetime.min.replace(tzinfo=UTC)
        self._stages: dict[str, str] = {}

    async def set_up(self) -> Mapping[str, OutcomeKind | None]:
        await self._log_in()
        return {name: ENDINGS.get(state) for state, name in self._stages.items()}

    async def changed(self, cursor: str | None) -> Page:
        await self._log_in()
        at = Window.of(cursor)
        changes = [["OR", *(_after(of, at.since) for of in _CHANGES)]] if at.since else []
        rows = await self._opportunities([["id", ">", at.after], *changes])
        if not goes_on([row.id for row in rows], at.after):
            raise AwaitsRepair(_OTHER_FORM)
        last = rows[-1].id if len(rows) == BATCH else None
        moved = at.moved(last, began_at=self._began_at - OVERLAP)
        return Page(await self._records(rows), moved, last is None)

    async def read(self, crm_ids: Sequence[str]) -> Records:
        await self._log_in()
        ids = [int(crm_id) for crm_id in crm_ids]
        return await self._records(await self._opportunities([["id", "in", ids]]))

    async def write(self, notes: Sequence[ScoreNote]) -> Mapping[str, str]:
        await self._log_in()
        try:
            return await self._write(notes)
        except Refused:
            # One of them made the whole call fail.
            errors: dict[str, str] = {}
            for note in notes:
                try:
                    errors |= await self._write([note])
                except Refused as error:
                    errors[note.crm_id] = str(error)
            return errors

    async def take_back(self, crm_id: str, ours: tuple[float, ...]) -> None:
        await self._log_in()
        own = int(crm_id)
        notes, _ = await self._notes([own])
        old = [note.id for note in notes[own] if self._is_ours(note)]
        if old:
            await self._call(NOTE, "delete", old)
        # Tryton lets nobody change the chance of a closed one.
        for row in await self._opportunities([["id", "=", own], ["state", "not in", [*ENDINGS]]]):
            if isinstance(row, _Opportunity) and not is_typed(row.said_chance, ours):
                await self._call(OPPORTUNITY, "write", [own], {"conversion_probability": NO_CHANCE})

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _write(self, score_notes: Sequence[ScoreNote]) -> dict[str, str]:
        ids = [int(one.crm_id) for one in score_notes]
        rows = {row.id: row for row in await self._opportunities([["id", "in", ids]])}
        notes, _ = await self._notes(rows)
        chances: list[Any] = []
        new: list[dict[str, str]] = []
        old: list[int] = []
        errors: dict[str, str] = {}
        for one, own in zip(score_notes, ids, strict=True):
            row = rows.get(own)
            if not isinstance(row, _Opportunity) or row.state in ENDINGS:
                errors[one.crm_id] = "It is closed or gone in Tryton."
                continue
            chance, text = round(one.chance, 4), MARK + one.text
            if row.chance != chance and not is_typed(row.said_chance, one.ours):
                chances += [[own], {"conversion_probability": chance}]
            ours = [note for note in notes[own] if self._is_ours(note)]
            if [note.message for note in ours] != [text]:
                new.append({"resource": f"{OPPORTUNITY},{own}", "message": text})
                old += [note.id for note in ours]
        if chances:
            await self._call(OPPORTUNITY, "write", *chances)
        # A note's words cannot be changed. A kill between the two calls leaves no note, and no
        # duplicate.
        if old:
            await self._call(NOTE, "delete", old)
        if new:
            await self._call(NOTE, "create", new)
        return errors

    async def _records(self, rows: Sequence[_Opportunity | _Unread]) -> Records:
        notes, others = await self._notes([row.id for row in rows])
        leads = tuple(self._lead(r, notes[r.id]) for r in rows if isinstance(r, _Opportunity))
        unread = {str(own): _UNREAD_NOTE for own in others}
        unread |= {str(row.id): _UNREAD for row in rows if isinstance(row, _Unread)}
        return Records(leads, unread)

    async def _opportunities(self, which: list[Any]) -> list[_Opportunity | _Unread]:
        kind: Any = Annotated[_Opportunity | _Unread, Field(union_mode="left_to_right")]
        return await self._search(OPPORTUNITY, which, _FIELDS, kind, most=BATCH)

    async def _notes(
        self, opportunities: Iterable[int]
    ) -> tuple[defaultdict[int, list[_Note]], set[int]]:
        """The notes by opportunity, and the opportunities with one that cannot be read."""
        resources = [f"{OPPORTUNITY},{own}" for own in opportunities]
        kind: Any = Annotated[_Note | _UnreadNote, Field(union_mode="left_to_right")]
        rows: list[_Note | _UnreadNote] = await self._search(
            NOTE,
            [["resource", "in", resources]],
            ["resource", "message", "create_uid", "create_date"],
            kind,
        )
        found: defaultdict[int, list[_Note]] = defaultdict(list)
        for row in rows:
            if isinstance(row, _Note):
                found[row.opportunity].append(row)
        return found, {row.opportunity for row in rows if not isinstance(row, _Note)}

    def _is_ours(self, note: _Note) -> bool:
        return note.create_uid == self._user_id and (note.message or "").startswith(MARK)

    def _lead(self, row: _Opportunity, notes: Iterable[_Note]) -> CrmLead:
        party, employee = row.party, row.employee.party if row.employee else None
        mechanisms = party.mechanisms if party else []
        texts = [("description", row.description), ("comment", row.comment)]
        return CrmLead(
            crm_id=str(row.id),
            stage=self._stages.get(row.state, row.state),
            ending=ENDINGS.get(row.state),
            created_at=row.create_date,
            changed_at=row.changed_at,
            began_on=row.start_date,
            ended_on=row.end_date,
            lost_reason=row.lost_reason or None,
            chance=row.said_chance,
            person_id=str(party.id) if party else None,
            name=party.name if party else None,
            phones=tuple(m.value for m in mechanisms if m.value and m.type in _PHONES),
            emails=tuple(m.value for m in mechanisms if m.value and m.type == "email"),
            owner=employee.name if employee else None,
            notes=(
                *(CrmNote(name, text[:MOST_NOTE], row.changed_at) for name, text in texts if text),
                *(
                    CrmNote(str(note.id), note.message[:MOST_NOTE], note.create_date)
                    for note in notes
                    # A sidebar's note is saved by the person signed in to the CRM.
                    if note.message and not note.message.startswith(MARK)
                ),
            ),
        )

    async def _search(
        self,
        model: str,
        which: list[Any],
        fields: Sequence[str],
        kind: Any,
        *,
        most: int | None = None,
    ) -> list[Any]:
        rows = await self._call(model, "search_read", which, 0, most, [["id", "ASC"]], [*fields])
        found: list[Any] = _parsed(list[kind], rows)
        return found

    async def _log_in(self) -> None:
        if self._headers:
            return
        login = [self._username, {"password": self._password}]
        response, preferences = await self._post("common.db.login", login)
        user_id, token, *_ = _parsed(tuple[int, str, Any], preferences)
        self._user_id = user_id
        session = f"{self._username}:{user_id}:{token}".encode()
        self._headers = {"Authorization": f"Session {base64.b64encode(session).decode()}"}
        self._began_at = self._agreed_clock(response)
        preferences = await self._call("res.user", "get_preferences", True)
        preferred = _parsed(dict[str, Any], preferences)
        # Decides which companies' leads are seen, and gives stages one name, whatever the user's
        # language.
        companies = {name: preferred[name] for name in _COMPANIES if name in preferred}
        self._context = {**companies, "language": "en"}
        preferences = await self._call(OPPORTUNITY, "fields_get", ["state"])
        self._stages = dict(_parsed(_Fields, preferences).stages)

    def _agreed_clock(self, response: httpx.Response) -> datetime:
        """The earlier of the server's clock, by which changes are dated, and our own."""
        own, theirs = self._clock(), served_at(response)
        if abs(theirs - own) > MOST_ASTRAY:
            raise AwaitsRepair(
                f"Tryton's clock says {theirs:%d %b %Y %H:%M} UTC, Pakka's {own:%d %b %Y %H:%M}: "
                "set the one right that is wrong."
            )
        return min(theirs, own)

    async def _call(self, model: str, method: str, *params: Any) -> Any:
        _, answer = await self._post(f"model.{model}.{method}", [*params, self._context])
        return answer

    async def _post(self, method: str, params: Sequence[Any]) -> tuple[httpx.Response, Any]:
        body = json.dumps({"id": 0, "method": method, "params": params}, default=_wire)
        headers = {"Content-Type": "application/json", **self._headers}
        try:
            asking = self._http.stream("POST", self._url, content=body, headers=headers)
            async with asking as response:
                self._check(response)
                content = await read_body(response)
        except httpx.HTTPError as error:
            raise Unavailable(
                f"Tryton does not answer ({type(error).__name__}): is it running, and is the "
                "address right?"
            ) from error
        answer = await asyncio.to_thread(_decoded, content)
        if not isinstance(answer, dict) or ("result" not in answer and "error" not in answer):
            raise AwaitsRepair(_NO_TRYTON)
        if "error" in answer:
            words = error_words(_said(answer["error"]), self._password)
            raise Refused(f"Tryton refuses {method}: {words}")
        return response, answer["result"]

    def _check(self, response: httpx.Response) -> None:
        """Raises the error of the status; a method's own errors come with 200."""
        match response.status_code:
            case 200:
                return
            case 401 | 403:
                raise AwaitsRepair(
                    f"Tryton does not let {self._username} in: check the user's name (pakka crm "
                    "add) and password (PAKKA_CRM_PASSWORDS)."
                )
            case 404:
                raise AwaitsRepair(
                    f"Tryton has no database {self._database} at this address: pakka crm add "
                    "changes both."
                )
            case 429:
                raise Unavailable(
                    "Tryton takes no more calls for now, as after too many wrong passwords: it is "
                    "asked again by itself."
                )
            case status if status >= 500:
                raise Unavailable(f"Tryton answers {status}: look into its log.")
            case status:
                raise AwaitsRepair(f"{_NO_TRYTON} It answers {status}.")


_NO_TRYTON = "This is not Tryton's JSON-RPC: check the address (pakka crm add)."
_OTHER_FORM = "Tryton answers in a form that Pakka does not know: it was tried with version 8.2."
_parsed = partial(parsed, otherwise=_OTHER_FORM)


def _after(of: str, since: datetime) -> list[Any]:
    """Rows of the model that this leads to which were made or changed since."""
    return ["OR", [f"{of}create_date", ">", since], [f"{of}write_date", ">", since]]


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content, object_hook=_value)
    # Not JSON; or objects of a class with missing or other parts.
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError) as error:
        raise AwaitsRepair(_NO_TRYTON) from error


def _said(error: Any) -> str:
    """What an error says: ["UserError", [message, description, …]] or [message, traceback]."""
    kind, *rest = error if isinstance(error, list) and error else [str(error)]
    message = rest[0] if rest else None
    if isinstance(message, list):
        message = " ".join(part for part in message[:2] if isinstance(part, str) and part)
        return message or str(kind)
    return f"{kind}: is the module sale_opportunity activated, and may this user use it?"


def _wire(value: Any) -> Any:
    """A datetime in Tryton's form."""
    at = value.astimezone(UTC)
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return {"__class__": "datetime"} | {name: getattr(at, name) for name in names}


def _value(typed: dict[str, Any]) -> Any:
    """The value of an object with `__class__`; others unchanged."""
    kind = typed.get("__class__")
    parts = {name: value for name, value in typed.items() if name != "__class__"}
    match kind:
        case "datetime":
            return datetime(**parts, tzinfo=UTC)
        case "date":
            return date(**parts)
        case "Decimal":
            return Decimal(typed["decimal"])
        case _:
            return typed
