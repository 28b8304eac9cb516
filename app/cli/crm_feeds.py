"""`pakka crm feed`: what posts its leads to us by itself, under a signature."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.brokerage_staff import own_brokerage
from app.cli.options import AsJson, BrokerageRef, opened_record
from app.cli.printing import say, say_json
from app.settings import load_settings
from leads.model.errors import InvalidInput
from leads.store.crm_feeds import CrmFeeds
from leads.store.staff import TOKEN_BYTES, Staff


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
