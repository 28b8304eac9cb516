"""`pakka broker`: the brokerage's own people and their tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from app.cli.printing import say, say_json
from app.settings import load_settings
from app.tenants import pick_brokerage
from leads.scope import Role
from leads.staff import Staff, StaffMember

BrokerageRef = Annotated[
    str | None, typer.Option("--brokerage", help="Its id or name; needed when there are several.")
]


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="The brokerage's people and their tokens.", no_args_is_help=True)
    group.command("add")(add)
    group.command("token")(token)
    group.command("list")(list_)
    cli.add_typer(group, name="broker")


@contextmanager
def _open_staff() -> Iterator[Staff]:
    from app.storage import open_record

    record = open_record(load_settings())
    try:
        yield Staff(record)
    finally:
        record.close()


def add(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    role: Annotated[Role, typer.Option(help="What they do.")] = Role.BROKER,
    brokerage: BrokerageRef = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Add a broker, manager, analyst or admin."""
    with _open_staff() as staff:
        member = StaffMember(
            staff_id=f"staff_{secrets.token_hex(8)}",
            brokerage_id=pick_brokerage(staff, brokerage).brokerage_id,
            name=name,
            role=role,
            team_ids=(),
            language=None,
        )
        staff.add_member(member)
    if as_json:
        say_json({"staff_id": member.staff_id, "brokerage_id": member.brokerage_id})
    else:
        say(f"{name} is {member.staff_id}. Next: pakka broker token {member.staff_id}")


def token(
    who: Annotated[str, typer.Argument(help="A staff id or name.")],
    brokerage: BrokerageRef = None,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="End every token of this person first.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make a bearer token; it is shown once and stored only as a hash."""
    with _open_staff() as staff:
        within = pick_brokerage(staff, brokerage).brokerage_id if brokerage else None
        member = staff.member(who, within)
        if revoke:
            staff.revoke_tokens(member.staff_id)
        secret = staff.issue_token(member.staff_id, "command line")
    if as_json:
        say_json({"staff_id": member.staff_id, "token": secret})
    else:
        say(secret)


def list_(
    brokerage: BrokerageRef = None, as_json: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """List the brokerages and their people."""
    with _open_staff() as staff:
        houses = [pick_brokerage(staff, brokerage)] if brokerage else staff.brokerages()
        rows = [(house, member) for house in houses for member in staff.members(house.brokerage_id)]
    if as_json:
        say_json(
            [
                {
                    "staff_id": member.staff_id,
                    "name": member.name,
                    "role": member.role,
                    "brokerage_id": house.brokerage_id,
                    "brokerage": house.name,
                    "is_synthetic": house.is_synthetic,
                }
                for house, member in rows
            ]
        )
        return
    for house, member in rows:
        say(f"{member.staff_id}  {member.name}  {member.role}  {house.name}")
