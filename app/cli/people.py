"""`pakka broker`: the brokerage's own people and their tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from app.brokerage_staff import (
    PersonChange,
    add_person,
    change_person,
    is_named_by_file,
    own_brokerage,
    pick_brokerage,
    pick_brokerages,
)
from app.cli.ask_command import server_address
from app.cli.terminal import AsJson, BrokerageRef, one_line, say, say_json
from app.data_directory import opened_brokerage, opened_record
from app.settings import load_settings
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role, Service
from leads.store import staff_access
from leads.store.enrolment import Enrolment
from leads.store.record import Record
from leads.store.staff import TOKEN_LASTS, Brokerage, Staff, StaffMember, Token
from leads.store.staff_access import LINK_LASTS, ServiceToken, ServiceTokens, SignInLinks

Who = Annotated[str, typer.Argument(help="A staff id or name.")]
Whose = Annotated[
    str | None, typer.Argument(help="A staff id or name; nobody's: another program's.")
]
Teams = Annotated[
    list[str] | None,
    typer.Option("--team", help="A team's name, made where there is none; may be said again."),
]
Email = Annotated[
    str | None,
    typer.Option(help="By which an identity provider signs them in; empty for none."),
]
Language = Annotated[str | None, typer.Option(help="en, hi, hi-Latn, gu or gu-Latn.")]


@contextmanager
def _opened(who: str, brokerage: str | None) -> Iterator[tuple[Record, StaffMember]]:
    """The record and the person with that id or name. NotFound says how to add them."""
    with opened_record() as record:
        staff = Staff(record)
        within = pick_brokerage(staff, brokerage).brokerage_id if brokerage else None
        try:
            member = staff.member(who, within)
        except NotFound as error:
            raise NotFound(
                f'There is nobody called "{who}" here. pakka broker list shows who is; '
                f'pakka broker add "{who}" --role manager adds them.'
            ) from error
        yield record, member


def add(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    role: Annotated[Role, typer.Option(help="What they do.")] = Role.BROKER,
    team: Teams = None,
    language: Language = None,
    email: Email = None,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Add a broker, manager, analyst or admin; the first one's brokerage is made."""
    with opened_record() as record:
        staff = Staff(record)
        has_own = any(not one.is_synthetic for one in staff.brokerages())
        is_first = brokerage is None and not has_own
        joined = own_brokerage(staff, None)[0] if is_first else pick_brokerage(staff, brokerage)
        said = PersonChange(teams=team, language=language, email=email)
        member = add_person(staff, joined, name, role, said)
    if as_json:
        say_json({"staff_id": member.staff_id, "brokerage_id": member.brokerage_id})
    else:
        whose = (
            ", the colleague whom a file named, with their leads,"
            if is_named_by_file(member)
            else ""
        )
        say(
            f"{member.name}{whose} is {role} of {joined.name} now ({member.staff_id}). Next, for a "
            f"token to sign in with: pakka broker token {member.staff_id}"
        )


def token(
    who: Whose = None,
    service: Annotated[
        Service | None,
        typer.Option("--for", help="For another program instead: the one thing that it opens."),
    ] = None,
    brokerage: BrokerageRef = None,
    revoke: Annotated[
        bool,
        typer.Option("--revoke", help="End every token and session of this person first."),
    ] = False,
    name: Annotated[
        str, typer.Option(help="What it is for; broker tokens shows it.")
    ] = "command line",
    days: Annotated[
        int, typer.Option(min=1, max=TOKEN_LASTS.days, help="Days until it ends.")
    ] = TOKEN_LASTS.days,
    as_json: AsJson = False,
) -> None:
    """Make a bearer token; it is shown once and stored only as a hash."""
    lasts, now = timedelta(days=days), datetime.now(UTC)
    if service is not None and who is None and not revoke:
        with opened_brokerage(brokerage) as (record, own):
            made = ServiceTokens(record)
            secret = made.issue(own.brokerage_id, service, name, at=now, lasts=lasts)
        whose = {"brokerage_id": own.brokerage_id, "service": service}
    elif service is None and who is not None:
        with _opened(who, brokerage) as (record, member):
            staff = Staff(record)
            if revoke:
                staff.revoke_tokens(member.staff_id)
            secret = staff.issue_token(member.staff_id, name, at=now, lasts=lasts)
        whose = {"staff_id": member.staff_id}
    else:
        raise InvalidInput(
            "Name a person, or say --for and what another program is to open; broker revoke ends "
            "a program's token.",
            field="who",
        )
    ends = now + lasts
    if as_json:
        say_json({**whose, "token": secret, "expires_at": ends})
    else:
        say(secret)
        # Not on stdout, which has the token: scripts read it there.
        typer.echo(f"It works until {ends:%d %B %Y}, and is shown only now.", err=True)


def tokens(
    who: Whose = None,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """List the tokens of a person, or of other programs: id, name, made when, until when."""
    found: Sequence[Token | ServiceToken]
    if who is None:
        with opened_brokerage(brokerage) as (record, own):
            found = ServiceTokens(record).tokens(own.brokerage_id)
    else:
        with _opened(who, brokerage) as (record, member):
            found = Staff(record).tokens(member.staff_id)
    if as_json:
        say_json(
            [
                {
                    "token_id": one.token_id,
                    "name": one.label,
                    "created_at": one.created_at,
                    "expires_at": one.expires_at,
                }
                | ({"service": one.service} if isinstance(one, ServiceToken) else {})
                for one in found
            ]
        )
        return
    for one in found:
        made = f"{one.created_at:%Y-%m-%d}" if one.created_at else "earlier"
        until = f"{one.expires_at:%Y-%m-%d}" if one.expires_at else "it is revoked"
        service = f"{one.service}  " if isinstance(one, ServiceToken) else ""
        say(f"{one.token_id}  {service}{one_line(one.label)}  made {made}  until {until}")


def link(who: Who, brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """Make a link that signs a person in, once, within ten minutes."""
    now = datetime.now(UTC)
    with _opened(who, brokerage) as (record, member):
        secret = SignInLinks(record).issue(member.staff_id, at=now)
    address = f"{load_settings().public_url or server_address()}/sign-in/link#{secret}"
    if as_json:
        say_json({"staff_id": member.staff_id, "address": address, "expires_at": now + LINK_LASTS})
        return
    say(address)
    typer.echo(
        "It works once, within ten minutes, and is shown only now. Who reaches Pakka by another "
        "address opens it there.",
        err=True,
    )


def revoke(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[WHO] ID",
            help="A token's id, as broker tokens lists it; of a person's, whose.",
        ),
    ],
    brokerage: BrokerageRef = None,
) -> None:
    """End one token of a person with the sessions that it opened, or one of another program."""
    *whose, token_id = words
    if not whose:
        with opened_brokerage(brokerage) as (record, own):
            ServiceTokens(record).revoke(token_id, own.brokerage_id)
    else:
        with _opened(" ".join(whose), brokerage) as (record, member):
            Staff(record).revoke_token(token_id, member)
    say(f"Token {token_id} works no more.")


def change(
    who: Who,
    name: Annotated[str | None, typer.Option(help="The name from now on.")] = None,
    role: Annotated[Role | None, typer.Option(help="What they do from now on.")] = None,
    team: Teams = None,
    language: Language = None,
    email: Email = None,
    brokerage: BrokerageRef = None,
) -> None:
    """Change what is said of a person; a new role, team or e-mail signs them out."""
    with _opened(who, brokerage) as (record, member):
        changed = change_person(record, member, PersonChange(name, role, team, language, email))
    say(f"{one_line(changed.name)} is {changed.role} now ({changed.staff_id}).")


def suspend(who: Who, brokerage: BrokerageRef = None) -> None:
    """Let a person in nowhere until they are resumed; their leads stay theirs."""
    with _opened(who, brokerage) as (record, member):
        staff_access.suspend(record, member, at=datetime.now(UTC))
    say(f"{one_line(member.name)} is suspended. pakka broker resume lets them in again.")


def resume(who: Who, brokerage: BrokerageRef = None) -> None:
    """Let a suspended person in again, with the tokens and the number they had."""
    with _opened(who, brokerage) as (record, member):
        staff_access.resume(record, member)
    say(f"{one_line(member.name)} may come in again.")


def remove(
    who: Who,
    brokerage: BrokerageRef = None,
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a person for good; their leads are nobody's, and managers see them."""
    with _opened(who, brokerage) as (record, member):
        if not is_sure:
            typer.confirm(f"Remove {one_line(member.name)} ({member.staff_id})?", abort=True)
        count = staff_access.remove(record, member, at=datetime.now(UTC))
    say(f"{one_line(member.name)} is removed. Leads without an owner now: {count}.")


def invite(
    who: Who,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Make a code that lets this person ask on WhatsApp; it works once, for three days."""
    with _opened(who, brokerage) as (record, member):
        code = Enrolment(record, member.brokerage_id).invite(member.staff_id, at=datetime.now(UTC))
    if as_json:
        say_json({"staff_id": member.staff_id, "code": code})
    else:
        say(code)
        say(
            f"{one_line(member.name)} writes this to the brokerage's WhatsApp number from the "
            "own phone and is welcomed. A wrong code gets no reply."
        )


def uninvite(who: Who, brokerage: BrokerageRef = None) -> None:
    """End this person's access by WhatsApp: every number, and codes not yet used."""
    with _opened(who, brokerage) as (record, member):
        ended = Enrolment(record, member.brokerage_id).end(member.staff_id, at=datetime.now(UTC))
    say(f"{one_line(member.name)} is no longer known on WhatsApp ({ended} numbers and ids).")


def list_(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """List the brokerages and their people."""
    with opened_record() as record:
        staff = Staff(record)
        listed = pick_brokerages(staff, brokerage or None)
        rows = [(own, member) for own in listed for member in staff.members(own.brokerage_id)]
        reached = _whatsapp(record, listed)
    if as_json:
        say_json(
            [
                {
                    "staff_id": member.staff_id,
                    "name": member.name,
                    "role": member.role,
                    "brokerage_id": own.brokerage_id,
                    "brokerage": own.name,
                    "is_synthetic": own.is_synthetic,
                    "is_suspended": member.suspended_at is not None,
                    "whatsapp": reached.get(member.staff_id),
                }
                for own, member in rows
            ]
        )
        return
    for own, member in rows:
        shown = reached.get(member.staff_id)
        more = "  suspended" if member.suspended_at else ""
        more += f"  WhatsApp: {shown}" if shown else ""
        say(f"{member.staff_id}  {member.name}  {member.role}  {own.name}{more}")


def _whatsapp(record: Record, brokerages: Sequence[Brokerage]) -> dict[str, str]:
    """Who is enrolled, and whether a message of ours is known to have reached them."""
    return {
        staff_id: "reached" if is_reached else "not yet reached"
        for own in brokerages
        for staff_id, is_reached in Enrolment(record, own.brokerage_id).standings().items()
    }
