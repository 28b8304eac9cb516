"""HubSpot's contacts as leads, through its date-versioned CRM API.

As developers.hubspot.com describes it for 2026-09: Search, Batch operations, Properties, Owners,
Associations, Notes. Values are strings; instants are UTC, in ISO 8601 or in milliseconds.
"""

from __future__ import annotations

import asyncio
import html
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from html.parser import HTMLParser
from typing import Annotated, Any
from urllib.parse import quote

import httpx
from pydantic import AliasPath, AwareDatetime, BaseModel, Field

from connectors.crm.http import parsed, served_at
from connectors.crm.hubspot_calls import OTHER_FORM, Exists, HubspotCalls, faults_of
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
from connectors.imports.outcome_columns import ending_of
from leads.model.errors import AwaitsRepair, Unavailable
from leads.model.lead import OutcomeKind

KIND = "hubspot"
# HubSpot's search sees a change some moments late. Reading a contact again changes nothing.
OVERLAP = timedelta(minutes=5)
LIFECYCLE, STATUS = "lifecyclestage", "hs_lead_status"
# HubSpot's own stages; the account's stages are read by their labels.
ENDINGS = {(LIFECYCLE, "customer"): OutcomeKind.BOOKED, (STATUS, "UNQUALIFIED"): OutcomeKind.LOST}
# The properties read of a contact; other changes do not matter.
READ = (
    "firstname", "lastname", "email", "phone", "mobilephone", "hubspot_owner_id", LIFECYCLE, STATUS,
)  # fmt: skip
_DATES = ("createdate", "lastmodifieddate", "hs_lifecyclestage_customer_date")
NO_STAGE = "No stage"
# HubSpot's own association of a note with its contact.
NOTE_TO_CONTACT = 202
# What follows MARK in the one note that is renewed; a broker's note has MARK alone.
OWN_NOTE = f"{MARK}[score] "
SCORE, BAND, CHANCE = "pakka_score", "pakka_band", "pakka_chance"
WRITTEN = (SCORE, BAND, CHANCE)
_PROPERTY = {"groupName": "contactinformation", "formField": False}
PROPERTIES: tuple[dict[str, Any], ...] = (
    {"name": SCORE, "label": "Pakka score", "type": "number", "fieldType": "number"},
    {
        "name": BAND,
        "label": "Pakka band",
        "type": "enumeration",
        "fieldType": "select",
        "options": [
            {"label": band.title(), "value": band, "displayOrder": order, "hidden": False}
            for order, band in enumerate(("hot", "warm", "cold"))
        ],
    },
    {"name": CHANCE, "label": "Pakka chance", "type": "number", "fieldType": "number"},
)
_UNREAD = "Its fields are not of the form that Pakka knows: look at its dates in HubSpot."
_GONE = "It is gone in HubSpot, or merged into another."
_NO_NOTES = "crm.associations.NO_ASSOCIATIONS_FOUND"
Id = Annotated[str, Field(pattern=r"^[0-9]{1,18}$")]
_parsed = partial(parsed, otherwise=OTHER_FORM)


class _Values(BaseModel):
    firstname: str | None = None
    lastname: str | None = None
    email: str | None = None
    phone: str | None = None
    mobilephone: str | None = None
    owner_id: str | None = Field(None, alias="hubspot_owner_id")
    lifecycle: str | None = Field(None, alias=LIFECYCLE)
    status: str | None = Field(None, alias=STATUS)
    created_at: AwareDatetime = Field(alias="createdate")
    changed_at: AwareDatetime = Field(alias="lastmodifieddate")
    customer_at: AwareDatetime | None = Field(None, alias="hs_lifecyclestage_customer_date")


class _OnlyId(BaseModel):
    """A contact by its id alone, or in another form: the rest of its page is still read."""

    id: Id


class _Contact(BaseModel):
    id: Id
    properties: _Values


class _Written(BaseModel):
    id: Id
    properties: dict[str, str | None]


class _NoteValues(BaseModel):
    body: str | None = Field(None, alias="hs_note_body")


class _Note(BaseModel):
    id: Id
    properties: _NoteValues
    created_at: AwareDatetime = Field(alias="createdAt")

    @property
    def text(self) -> str:
        return _plain_text(self.properties.body or "")


class _Target(BaseModel):
    id: int = Field(alias="toObjectId")


class _Next(BaseModel):
    after: str


class _Paging(BaseModel):
    next: _Next | None = None


class _Associated(BaseModel):
    contact: Id = Field(validation_alias=AliasPath("from", "id"))
    to: list[_Target]
    paging: _Paging | None = None


class _Owner(BaseModel):
    id: str
    first: str | None = Field(None, alias="firstName")
    last: str | None = Field(None, alias="lastName")

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.first, self.last)))


class _Owners(BaseModel):
    results: list[_Owner]
    paging: _Paging | None = None


class _Option(BaseModel):
    label: str
    value: str


class _Definition(BaseModel):
    options: list[_Option]


class _Account(BaseModel):
    hub_id: int = Field(alias="portalId")


# By a property and its value: the stage's name, and what it means.
_Stages = Mapping[tuple[str, str], tuple[str, OutcomeKind | None]]


class Hubspot:
    """One HubSpot account with a private app's token; `hub_id` is the account it must belong to."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        base_url: str,
        version: str,
        hub_id: str,
        token: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._calls = HubspotCalls(http, base_url=base_url, hub_id=hub_id, token=token)
        self._contacts = f"/crm/objects/{version}/contacts"
        self._notes = f"/crm/objects/{version}/notes"
        self._note_ids = f"/crm/associations/{version}/contacts/notes/batch/read"
        self._properties = f"/crm/properties/{version}/contacts"
        self._hub_id = hub_id
        self._clock = clock
        self._began_at: datetime | None = None
        self._stages: _Stages = {}
        self._owners: Mapping[str, str] = {}

    async def set_up(self) -> Mapping[str, OutcomeKind | None]:
        await self._begin()
        for one in PROPERTIES:
            with suppress(Exists):
                await self._calls.post(self._properties, _PROPERTY | one, may_repeat=False)
        return dict(self._stages.values())

    async def changed(self, cursor: str | None) -> Page:
        began_at = await self._begin()
        at = Window.of(cursor)
        asked = {
            "filterGroups": [{"filters": _filters(at)}],
            "sorts": [{"propertyName": "hs_object_id", "direction": "ASCENDING"}],
            "properties": [],
            "limit": BATCH,
        }
        answer = await self._calls.post(f"{self._contacts}/search", asked)
        ids = [int(row.id) for row in _parsed(list[_OnlyId], answer.get("results"))]
        if not goes_on(ids, at.after):
            raise AwaitsRepair(OTHER_FORM)
        last = ids[-1] if len(ids) == BATCH else None
        # The search lags behind, so what it found is read in its present state.
        records = await self.read([str(one) for one in ids])
        return Page(records, at.moved(last, began_at=began_at), last is None)

    async def read(self, crm_ids: Sequence[str]) -> Records:
        await self._begin()
        answer = await self._read(crm_ids, [*READ, *_DATES])
        rows = _parsed(list[_Contact | _OnlyId], answer)
        notes = await self._notes_of([row.id for row in rows])
        contacts = [row for row in rows if isinstance(row, _Contact)]
        leads = await asyncio.to_thread(lambda: tuple(self._lead(r, notes[r.id]) for r in contacts))
        return Records(leads, {row.id: _UNREAD for row in rows if isinstance(row, _OnlyId)})

    async def write(self, notes: Sequence[ScoreNote]) -> Mapping[str, str]:
        await self._begin()
        there = await self._written([note.crm_id for note in notes])
        errors = {note.crm_id: _GONE for note in notes if note.crm_id not in there}
        values = {note.crm_id: _values(note) for note in notes if note.crm_id in there}
        changed = [
            {"id": crm_id, "properties": new}
            for crm_id, new in values.items()
            if any(there[crm_id].get(name) != value for name, value in new.items())
        ]
        errors |= await self._calls.batch(f"{self._contacts}/batch/update", changed)
        return errors | await self._write_notes([n for n in notes if n.crm_id not in errors])

    async def take_back(self, crm_id: str, ours: tuple[float, ...]) -> None:
        await self._begin()
        if not await self._written([crm_id]):
            return
        cleared = [{"id": crm_id, "properties": dict.fromkeys(WRITTEN, "")}]
        errors = await self._calls.batch(f"{self._contacts}/batch/update", cleared)
        if errors:
            raise AwaitsRepair(errors[crm_id])
        await self._archive(_ours((await self._notes_of([crm_id]))[crm_id]))

    async def aclose(self) -> None:
        await self._calls.aclose()

    async def _begin(self) -> datetime:
        """Up to when the search surely sees changes; looks first whose account it is."""
        if self._began_at is None:
            response, account = await self._calls.call("GET", "/account-info/v3/details")
            hub_id = str(_parsed(_Account, account).hub_id)
            if hub_id != self._hub_id:
                raise AwaitsRepair(
                    f"The token is of the HubSpot account {hub_id}, and this brokerage's is "
                    f"{self._hub_id}: put that one's into PAKKA_CRM_PASSWORDS."
                )
            self._stages = dict([*await self._options(LIFECYCLE), *await self._options(STATUS)])
            self._owners = await self._owner_names()
            self._began_at = min(served_at(response), self._clock()) - OVERLAP
        return self._began_at

    async def _options(
        self, name: str
    ) -> list[tuple[tuple[str, str], tuple[str, OutcomeKind | None]]]:
        definition = _parsed(_Definition, await self._calls.get(f"{self._properties}/{name}"))
        return [
            ((name, one.value), (one.label, ENDINGS.get((name, one.value)) or ending_of(one.label)))
            for one in definition.options
        ]

    async def _owner_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        after = ""
        while True:
            owners = _parsed(_Owners, await self._calls.get(f"/crm/v3/owners/?limit=100{after}"))
            names |= {owner.id: owner.name for owner in owners.results}
            if owners.paging is None or owners.paging.next is None:
                return names
            after = f"&after={quote(owners.paging.next.after, safe='')}"

    def _lead(self, row: _Contact, notes: Iterable[_Note]) -> CrmLead:
        values = row.properties
        stage, ending = self._stage(values)
        return CrmLead(
            crm_id=row.id,
            stage=stage,
            ending=ending,
            created_at=values.created_at,
            changed_at=values.changed_at,
            ended_at=values.customer_at if ending is OutcomeKind.BOOKED else None,
            person_id=row.id,
            name=" ".join(filter(None, (values.firstname, values.lastname))) or None,
            phones=tuple(filter(None, (values.mobilephone, values.phone))),
            emails=tuple(filter(None, (values.email,))),
            owner=self._owners.get(values.owner_id or "") or None,
            notes=tuple(
                CrmNote(note.id, text[:MOST_NOTE], note.created_at)
                for note in notes
                if (text := note.text) and not text.startswith(MARK)
            ),
        )

    def _stage(self, values: _Values) -> tuple[str, OutcomeKind | None]:
        """The lifecycle stage if it says booked, else the lead's status if there is one."""
        lifecycle, status = (
            self._stages.get((name, value), (value, None)) if value else None
            for name, value in ((LIFECYCLE, values.lifecycle), (STATUS, values.status))
        )
        is_booked = lifecycle is not None and lifecycle[1] is OutcomeKind.BOOKED
        stages = (lifecycle, status) if is_booked else (status, lifecycle)
        return next(filter(None, stages), (NO_STAGE, None))

    async def _written(self, ids: Sequence[str]) -> dict[str, dict[str, str | None]]:
        """The values of Pakka's own properties, by the ids of existing contacts."""
        rows = _parsed(list[_Written], await self._read(ids, WRITTEN))
        return {row.id: row.properties for row in rows}

    async def _read(self, ids: Sequence[str], names: Sequence[str]) -> Any:
        """The contacts that exist, with the properties of these names."""
        if not ids:
            return []
        asked = {"properties": names, "inputs": [{"id": one} for one in ids]}
        return (await self._calls.post(f"{self._contacts}/batch/read", asked)).get("results")

    async def _write_notes(self, notes: Sequence[ScoreNote]) -> dict[str, str]:
        """Renews each contact's one note, or makes it; by contact, why it could not be written."""
        there = await self._notes_of([one.crm_id for one in notes])
        now = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        new, renewed, of, doubles = [], [], {}, []
        for one in notes:
            body = _body(one)
            ours = _ours(there[one.crm_id])
            doubles += ours[1:]
            values = {"hs_note_body": body, "hs_timestamp": now}
            if not ours:
                new.append(_new_note(one.crm_id, values))
            elif _words(ours[0].text) != _words(_plain_text(body)):
                of[ours[0].id] = one.crm_id
                renewed.append({"id": ours[0].id, "properties": values})
        errors = await self._calls.batch(f"{self._notes}/batch/update", renewed)
        # A second try could make a second note: the next run sees whether it was made.
        unmade = await self._calls.batch(f"{self._notes}/batch/create", new, may_repeat=False)
        await self._archive(doubles)
        return {of[note_id]: why for note_id, why in errors.items()} | unmade

    async def _archive(self, notes: Sequence[_Note]) -> None:
        for start in range(0, len(notes), BATCH):
            inputs = [{"id": note.id} for note in notes[start : start + BATCH]]
            await self._calls.post(f"{self._notes}/batch/archive", {"inputs": inputs})

    async def _notes_of(self, contacts: Sequence[str]) -> defaultdict[str, list[_Note]]:
        ids = await self._ids_of_notes(contacts)
        every = [note_id for some in ids.values() for note_id in some]
        read: dict[str, _Note] = {}
        for start in range(0, len(every), BATCH):
            asked = {
                "properties": ["hs_note_body"],
                "inputs": [{"id": one} for one in every[start : start + BATCH]],
            }
            answer = await self._calls.post(f"{self._notes}/batch/read", asked)
            read |= {note.id: note for note in _parsed(list[_Note], answer.get("results"))}
        found: defaultdict[str, list[_Note]] = defaultdict(list)
        for contact, some in ids.items():
            found[contact] = [read[one] for one in some if one in read]
        return found

    async def _ids_of_notes(self, contacts: Sequence[str]) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        inputs = [{"id": contact} for contact in contacts]
        while inputs:
            answer = await self._calls.post(self._note_ids, {"inputs": inputs})
            if any(fault.sub_category != _NO_NOTES for fault in faults_of(answer)):
                raise Unavailable("HubSpot does not tell all notes: it is asked again by itself.")
            inputs = []
            for one in _parsed(list[_Associated], answer.get("results")):
                found[one.contact] += [str(target.id) for target in one.to]
                if one.paging and one.paging.next:
                    inputs.append({"id": one.contact, "after": one.paging.next.after})
        return found


def _filters(at: Window) -> list[dict[str, str]]:
    """Which contacts are searched. Ids rise, so that no search needs more than its first page:
    HubSpot returns at most ten thousand results.
    """
    after = {"propertyName": "hs_object_id", "operator": "GT", "value": str(at.after)}
    if at.since is None:
        return [after]
    since = str(int(at.since.timestamp() * 1000))
    return [after, {"propertyName": "lastmodifieddate", "operator": "GTE", "value": since}]


def _values(note: ScoreNote) -> dict[str, str]:
    return {SCORE: f"{note.score:.0f}", BAND: note.band, CHANCE: f"{round(note.chance, 4):g}"}


def _body(note: ScoreNote) -> str:
    return html.escape(OWN_NOTE + note.text, quote=False).replace("\n", "<br>")


def _new_note(contact: str, values: Mapping[str, str]) -> dict[str, Any]:
    kind = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": NOTE_TO_CONTACT}
    return {
        "properties": values,
        "associations": [{"to": {"id": contact}, "types": [kind]}],
        "objectWriteTraceId": contact,
    }


def _ours(notes: Iterable[_Note]) -> list[_Note]:
    return [note for note in notes if note.text.startswith(OWN_NOTE)]


def _words(text: str) -> str:
    return " ".join(text.split())


class _Text(HTMLParser):
    """The words of a note's HTML; a block starts a new line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("br", "p", "div", "li", "tr"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _plain_text(body: str) -> str:
    parser = _Text()
    parser.feed(body)
    parser.close()
    lines = (_words(line) for line in "".join(parser.parts).splitlines())
    return "\n".join(filter(None, lines))
