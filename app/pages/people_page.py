"""An admin's page: who works here, what each may see, and what signs them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.brokerage_staff import PersonChange, add_person, change_person
from app.pages.components import (
    LANGUAGES,
    Form,
    Reader,
    ReaderDep,
    read_form,
    unknown_button,
)
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role, Service
from leads.store import staff_access
from leads.store.enrolment import Enrolment
from leads.store.staff import StaffMember, Token
from leads.store.staff_access import ServiceTokens, SignInLinks


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person as the page shows them."""

    member: StaffMember
    teams: str
    whatsapp: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A token or link just made, and whose it is: shown in this response and never again."""

    name: str
    token: str = ""
    link: str = ""


async def open_people(request: Request, reader: ReaderDep) -> Response:
    """Everybody of the brokerage."""
    return await _page(request, reader)


async def add_somebody(request: Request, reader: ReaderDep) -> Response:
    """Add a person."""
    form = await read_form(request)

    def add() -> None:
        name, said = form.get("name", ""), _said(form)
        add_person(reader.staff, reader.brokerage, name, said.role or Role.BROKER, said)

    return await _done(request, reader, add)


async def change_somebody(request: Request, staff_id: str, reader: ReaderDep) -> Response:
    """Apply the pressed button to this person."""
    form = await read_form(request)

    def act() -> Issued | None:
        return _act(reader, _member(reader, staff_id), form)

    return await _done(request, reader, act)


async def change_programs(request: Request, reader: ReaderDep) -> Response:
    """Make a new token for another program, or end one."""
    form = await read_form(request)
    brokerage_id = reader.brokerage.brokerage_id

    def act() -> Issued | None:
        programs = ServiceTokens(reader.record)
        match form.get("act"), form.get("service", ""):
            case "token", service if service in set(Service):
                label = form.get("label", "").strip() or service
                at = reader.pakka.clock()
                return Issued(label, programs.issue(brokerage_id, Service(service), label, at=at))
            case "revoke", _:
                programs.revoke(form.get("token_id", ""), brokerage_id)
            case _:
                raise unknown_button()
        return None

    return await _done(request, reader, act)


def _act(reader: Reader, member: StaffMember, form: Form) -> Issued | None:
    record, now = reader.record, reader.pakka.clock()
    match form.get("act"):
        case "change":
            change_person(record, member, _said(form))
        case "suspend":
            staff_access.suspend(record, member, at=now)
        case "resume":
            staff_access.resume(record, member)
        case "remove" if form.get("sure") != "yes":
            raise InvalidInput(f"Tick the box first to remove {member.name}.", field="sure")
        case "remove":
            staff_access.remove(record, member, at=now)
        case "token":
            label = form.get("label", "").strip() or "page"
            return Issued(member.name, reader.staff.issue_token(member.staff_id, label, at=now))
        case "link":
            return Issued(member.name, link=SignInLinks(record).issue(member.staff_id, at=now))
        case "revoke":
            reader.staff.revoke_token(form.get("token_id", ""), member)
        case _:
            raise unknown_button()
    return None


def _said(form: Form) -> PersonChange:
    """The change in the form. InvalidInput names what cannot be read."""
    role = form.get("role", "")
    if role not in set(Role):
        raise InvalidInput("A role is broker, manager, analyst or admin.", field="role")
    teams = [one for one in form.get("teams", "").split(",") if one.strip()]
    language, email = form.get("language", ""), form.get("email")
    return PersonChange(form.get("name", ""), Role(role), teams, language, email)


def _member(reader: Reader, staff_id: str) -> StaffMember:
    """That person of the admin's own brokerage. NotFound."""
    members = reader.staff.members(reader.brokerage.brokerage_id)
    found = next((one for one in members if one.staff_id == staff_id), None)
    if found is None:
        raise NotFound("There is nobody of that id.")
    return found


async def _done(request: Request, reader: Reader, act: Callable[[], Issued | None]) -> Response:
    """The list afterwards, so that a reload does nothing twice; or what was wrong."""
    try:
        issued = await reader.call(act)
    except (InvalidInput, NotFound) as error:
        return await _page(request, reader, problem=str(error))
    if issued is not None:
        return await _page(request, reader, issued=issued)
    return RedirectResponse("/people", status_code=303)


async def _page(
    request: Request,
    reader: Reader,
    *,
    issued: Issued | None = None,
    problem: str = "",
) -> Response:
    people = await reader.call(_people, reader)
    brokerage_id = reader.brokerage.brokerage_id
    programs = await reader.call(ServiceTokens(reader.record).tokens, brokerage_id)
    return reader.respond(
        "people.j2",
        title="People",
        here="people",
        people=people,
        programs=programs,
        services=[str(service) for service in Service],
        roles=[str(role) for role in Role],
        languages=LANGUAGES,
        day=reader.english.day,
        issued=issued,
        link=f"{request.base_url}sign-in/link#{issued.link}" if issued and issued.link else "",
        problem=problem,
    )


def _people(reader: Reader) -> list[PersonView]:
    brokerage_id = reader.brokerage.brokerage_id
    teams = reader.staff.teams(brokerage_id)
    reached = Enrolment(reader.record, brokerage_id).standings()
    said = {True: "on WhatsApp", False: "on WhatsApp, not yet reached", None: "not on WhatsApp"}
    return [
        PersonView(
            member,
            ", ".join(teams[team_id] for team_id in member.team_ids),
            said[reached.get(member.staff_id)],
            tuple(reader.staff.tokens(member.staff_id)),
        )
        for member in reader.staff.members(brokerage_id)
    ]
