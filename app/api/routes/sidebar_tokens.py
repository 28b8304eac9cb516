"""POST /v1/sidebar/tokens: a token that opens one lead beside a CRM, once, for one person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from urllib.parse import quote

from pydantic import Field, model_validator
from starlette.responses import Response

from app.api.dependencies import Caller, PakkaDep, json_response
from app.api.schemas import Id, Inbound, Wire
from app.wiring import Pakka
from connectors.imports.cell_parsing import parse_phone, value_or_none
from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.scope import HANDLING, Role, Scope
from leads.store.crm_leads import CrmLeads
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.staff import Identity
from leads.store.staff_access import OPENING_LASTS, SidebarSessions
from leads.store.visibility import no_lead


class OpeningBody(Inbound):
    """Which lead, by its id here or in the CRM or by its phone, and for whom: oneself, or somebody
    whom an admin or a program names."""

    lead_id: Id | None = None
    crm_id: Id | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    staff_id: Id | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if sum(named is not None for named in (self.lead_id, self.crm_id, self.phone)) != 1:
            raise ValueError("Send lead_id, crm_id or phone, one of the three.")
        return self


class OpeningOut(Wire):
    """The token, and the frame's address on this host with the token in its fragment."""

    token: str
    path: str
    expires_at: datetime


async def issue_token(body: OpeningBody, pakka: PakkaDep, identity: Caller) -> Response:
    """A token for one lead and one reader, good once and for five minutes."""
    return json_response(await pakka.record.call(_issue, pakka, identity, body))


def _issue(pakka: Pakka, identity: Identity, body: OpeningBody) -> OpeningOut:
    scope = _reader(pakka, identity, body.staff_id).scope
    return opening(pakka, scope, _named(pakka, scope, body))


def opening(pakka: Pakka, scope: Scope, asked: str) -> OpeningOut:
    """A token with which the scope's person opens this lead. NotFound unless they may read it."""
    (lead_id,) = LeadStore(pakka.record, scope).current([asked])
    now = pakka.clock()
    token = SidebarSessions(pakka.record).issue(scope, lead_id, at=now)
    path = f"/sidebar?brokerage={quote(scope.brokerage_id, safe='')}#{token}"
    return OpeningOut(token=token, path=path, expires_at=now + OPENING_LASTS)


def lead_of(pakka: Pakka, scope: Scope, crm_id: str) -> str:
    """The lead that is this record of the CRM. NotFound of an unknown one as of another's lead."""
    found = CrmLeads(pakka.record, scope.brokerage_id).lead_of(crm_id)
    if found is None:
        raise no_lead()
    return found


def _named(pakka: Pakka, scope: Scope, body: OpeningBody) -> str:
    if body.lead_id is not None:
        return body.lead_id
    if body.crm_id is not None:
        return lead_of(pakka, scope, body.crm_id)
    return _with_phone(pakka, scope, body.phone or "")


def _with_phone(pakka: Pakka, scope: Scope, phone: str) -> str:
    """The reader's newest open lead, or booked one, of whom this whole number is known as."""
    number, people = value_or_none(parse_phone, phone), People(pakka.record, scope)
    person_id = people.with_phone(number) if number else None
    found = people.current_lead(person_id) if person_id else None
    # Where the person has no lead, that of their household is somebody else's.
    if person_id is None or found is None or found not in people.leads_of(person_id):
        raise no_lead()
    return found


def _reader(pakka: Pakka, identity: Identity, staff_id: str | None) -> Identity:
    """Who will read it. A person's token opens for that person alone, but for an admin's."""
    if staff_id is None and identity.service is not None:
        raise InvalidInput("Say who will read it.", field="staff_id")
    if staff_id is None or staff_id == identity.scope.staff_id:
        return identity
    if identity.service is None and identity.scope.role is not Role.ADMIN:
        raise NotAllowed
    try:
        member = pakka.staff.member(staff_id, identity.scope.brokerage_id)
        reader = pakka.staff.identity(member.staff_id)
    except NotFound as error:
        raise InvalidInput(str(error), field="staff_id") from error
    if reader.scope.role not in HANDLING:
        raise InvalidInput("An analyst reads no single lead.", field="staff_id")
    return reader
