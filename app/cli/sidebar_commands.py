"""`pakka sidebar`: who may show the sidebar in a frame, and an address to try it with."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.ask_command import As, call, only_lead, server_address
from app.cli.options import AsJson, BrokerageRef, opened_brokerage
from app.cli.printing import say, say_json
from app.sidebar_origins import set_sidebar_origins, sidebar_origins
from leads.store.staff import Staff


def origins(
    allowed: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ORIGIN]...", help="These alone from now on; none: list them."),
    ] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Take all of them away.")] = False,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Say which web pages may show the sidebar, such as https://crm.example.com."""
    with opened_brokerage(brokerage) as (record, own):
        staff = Staff(record)
        if allowed or nobody:
            set_sidebar_origins(staff, own, [] if nobody else allowed or [])
        kept = sidebar_origins(staff.brokerage(own.brokerage_id))
    if as_json:
        say_json({"brokerage_id": own.brokerage_id, "origins": list(kept)})
        return
    for one in kept:
        say(one)
    if not kept:
        say("No page may show it. pakka sidebar origins https://crm.example.com allows one.")


def token(
    lead: Annotated[str, typer.Argument(help="A lead's id, or a name only one lead has.")],
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Make an address that opens one lead's sidebar, once, within five minutes."""
    lead_id = lead if lead.startswith("lead_") else only_lead(lead, as_)
    made = call("POST", "/v1/sidebar/tokens", as_, {"lead_id": lead_id})
    address = server_address() + made["path"]
    if as_json:
        say_json({**made, "address": address})
    else:
        say(address)
