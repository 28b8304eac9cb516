"""`pakka crm`: a brokerage's CRM, its runs and feeds; `pakka sidebar`: one lead in its frame."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app.brokerage_staff import own_brokerage
from app.cli.ask_command import As, call, lead_id_of, server_address
from app.cli.terminal import AsJson, BrokerageRef, one_line, say, say_json
from app.crm_access import hubspot_users, set_hubspot_user, set_sidebar_origins, sidebar_origins
from app.data_directory import opened_brokerage, opened_record
from app.settings import load_settings
from leads.model.errors import InvalidInput, NotFound, Unavailable
from leads.model.lead import OutcomeKind
from leads.store.crm_accounts import WEBHOOK, CrmAccount, CrmAccounts, CrmFeeds
from leads.store.crm_leads import CrmLeads
from leads.store.record import Record
from leads.store.staff import TOKEN_BYTES, Staff

if TYPE_CHECKING:
    from app.crm_sync import Synced

HUBSPOT_URL = "https://api.hubapi.com"


class CrmKind(StrEnum):
    """The CRMs that Pakka speaks with."""

    TRYTON = "tryton"
    HUBSPOT = "hubspot"
    WEBHOOK = WEBHOOK


def add(
    database: Annotated[
        str,
        typer.Option(
            help="Tryton's database, or HubSpot's Hub ID: whose leads these are. A webhook's are "
            "those of the feeds."
        ),
    ] = "",
    kind: Annotated[CrmKind, typer.Option(help="Which CRM it is.")] = CrmKind.TRYTON,
    url: Annotated[
        str | None,
        typer.Option(help="Where it is: https://crm.example.com. HubSpot's own is known."),
    ] = None,
    user: Annotated[
        str | None, typer.Option(help="The user that Pakka signs in as: Tryton alone has one.")
    ] = None,
    basis: Annotated[
        str | None,
        typer.Option(
            help="On what lawful basis its leads may be scored, in your words; without one none "
            "of them is, until a consent is recorded for each. Said again without it the basis "
            'stays; "" takes it away.'
        ),
    ] = None,
    brokerage: BrokerageRef = None,
) -> None:
    """Say where the brokerage's CRM is; said again, it changes that."""
    # Its import takes long: only who adds one waits for it.
    from connectors.crm.http import check_address

    place, username, secret = _access(kind, url, user, database)
    check_address(place, load_settings().crm_hosts_inside)
    with opened_record() as record:
        own, _ = own_brokerage(Staff(record), brokerage)
        accounts = CrmAccounts(record)
        before = accounts.of(own.brokerage_id)
        if basis is None and before is not None:
            basis = before.basis
        accounts.put(CrmAccount(own.brokerage_id, kind, place, database, username, basis or None))
    say(
        f"Kept. Put the {secret} into PAKKA_CRM_PASSWORDS, such as "
        f'{{"{own.brokerage_id}": "its {secret.split()[0]}"}}. Then: pakka crm setup'
    )


def _access(
    kind: CrmKind, url: str | None, user: str | None, database: str
) -> tuple[str, str, str]:
    """Where the CRM is, as whom, and with what secret; InvalidInput for what is missing."""
    if kind is CrmKind.HUBSPOT:
        if not database.isdecimal():
            raise InvalidInput(
                "HubSpot's Hub ID is a number: it stands in HubSpot's addresses and under the "
                "account's name.",
                field="database",
            )
        return url or HUBSPOT_URL, "", "token of the private app"
    if kind is CrmKind.WEBHOOK:
        if url is None:
            raise InvalidInput("A webhook needs --url: where scores are posted.", field="url")
        return url, "", "secret that signs what is posted"
    if not database:
        raise InvalidInput("Tryton needs --database.", field="database")
    if url is None or user is None:
        raise InvalidInput(
            "Tryton needs --url, such as https://crm.example.com, and --user.",
            field="user" if url else "url",
        )
    return url, user, f"password of {user}"


def setup(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """Sign in, make what scores are written to, and show what the stages there mean."""
    with opened_brokerage(brokerage) as (record, own):
        stages = asyncio.run(_stages(_account(record, own.brokerage_id)))
    if as_json:
        say_json({"stages": stages})
        return
    for name, ending in stages.items():
        say(one_line(f"{name}: {ending or 'open'}"))
    say("It answers. Next: pakka crm sync, or let pakka serve do it every two minutes.")


def sync(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """Bring what changed into the record, score it, and write the scores back."""
    with opened_brokerage(brokerage) as (_, own):
        brokerage_id = own.brokerage_id
    done = asyncio.run(_sync(brokerage_id))
    if as_json:
        say_json(asdict(done))
        return
    say(f"{done.read} leads read, {done.written} scores written.")
    if done.refused:
        say(f"{done.refused} were refused. Why: pakka crm status")


def status(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """How the last run went, which leads the CRM refuses, and which could not be read."""
    with opened_brokerage(brokerage) as (record, own):
        account = _account(record, own.brokerage_id)
        found = CrmLeads.of(record, account).status()
    ran_at = account.ran_at.isoformat() if account.ran_at else None
    if as_json:
        say_json(asdict(found) | {"ran_at": ran_at, "error": account.error})
        return
    say(one_line(f"{account.kind} {account.base_url}, {account.database}"))
    say(f"last run: {ran_at or 'never'}")
    say(f"leads: {found.leads}, with a score there: {found.written}")
    if account.error:
        say(one_line(f"failed: {account.error}"))
    for crm_id, error in found.errors.items():
        say(one_line(f"refused {crm_id}: {error}"))
    for crm_id, error in found.unread.items():
        say(one_line(f"not read {crm_id}: {error}"))


def user(
    email: Annotated[
        str | None, typer.Argument(help="With what address they sign in; none: list them.")
    ] = None,
    who: Annotated[str | None, typer.Argument(help="A staff id or name; none: nobody.")] = None,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Say which person here a user of HubSpot is, for the card beside a contact."""
    with opened_brokerage(brokerage) as (record, own):
        staff = Staff(record)
        if email is not None:
            member = staff.member(who, own.brokerage_id) if who else None
            set_hubspot_user(staff, own, email, member.staff_id if member else None)
        users = hubspot_users(staff.brokerage(own.brokerage_id))
    if as_json:
        say_json({"brokerage_id": own.brokerage_id, "users": users})
        return
    for address, staff_id in users.items():
        say(one_line(f"{address} {staff_id}"))


def _account(record: Record, brokerage_id: str) -> CrmAccount:
    account = CrmAccounts(record).of(brokerage_id)
    if account is None:
        raise NotFound("This brokerage has no CRM yet: pakka crm add says where it is.")
    return account


async def _stages(account: CrmAccount) -> Mapping[str, OutcomeKind | None]:
    from app.crm_sync import open_crm
    from app.wiring import utc_now

    async with open_crm(load_settings(), account, utc_now) as crm:
        return await crm.set_up()


async def _sync(brokerage_id: str) -> Synced:
    """Unavailable while a server, or another command, is at it."""
    from app.crm_sync import COMMAND_SECONDS, LEADER
    from app.crm_sync import sync as sync_account
    from app.runtime.leader import Leader
    from app.wiring import build

    settings = load_settings()
    pakka = build(settings)
    try:
        async with Leader(pakka.record, settings, LEADER).leading_in_thread() as leads:
            if not leads:
                raise Unavailable("Another process is at it: pakka crm status shows how it went.")
            # Read now: another process may have moved its cursor while this one waited.
            account = _account(pakka.record, brokerage_id)
            within = COMMAND_SECONDS
            return await sync_account(pakka, account, scores_now=True, within_seconds=within)
    finally:
        await pakka.aclose()


def feed(
    name: Annotated[
        str | None, typer.Argument(help="Add this one, such as website; none: list them.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take no more from it.")] = False,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Let a CRM, form tool or portal post its leads, signed, to /webhooks/crm/NAME."""
    if remove and name is None:
        raise InvalidInput("Say which: pakka crm feed NAME --remove", field="name")
    with opened_record() as record:
        own, _ = own_brokerage(Staff(record), brokerage)
        feeds = CrmFeeds(record)
        if name is not None and remove:
            feeds.remove(name, own.brokerage_id)
        elif name is not None:
            feeds.add(name, own.brokerage_id, at=datetime.now(UTC))
        names = feeds.names(own.brokerage_id)
    if as_json:
        say_json({"brokerage_id": own.brokerage_id, "feeds": names})
    elif name is not None and not remove:
        _say_added(name)
    else:
        for one in names:
            say(one)


def _say_added(name: str) -> None:
    say(f"Kept. It posts to /webhooks/crm/{name}.")
    if load_settings().crm_secret(name) is None:
        made = json.dumps({name: secrets.token_urlsafe(TOKEN_BYTES)})
        say(f"A new secret, kept nowhere: put it into PAKKA_CRM_SECRETS and into {name}.")
        say(f"PAKKA_CRM_SECRETS={made}")


def frame_origins(
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


def sidebar_token(
    lead: Annotated[str, typer.Argument(help="A lead's id, or a name only one lead has.")],
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Make an address that opens one lead's sidebar, once, within five minutes."""
    made = call("POST", "/v1/sidebar/tokens", as_, {"lead_id": lead_id_of(lead, as_)})
    address = server_address() + made["path"]
    if as_json:
        say_json({**made, "address": address})
    else:
        say(address)
