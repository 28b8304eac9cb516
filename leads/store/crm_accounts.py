"""Where each brokerage's CRM is, how far it was read, and which feeds post to us by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    delete,
    select,
    update,
)

from leads.model.errors import InvalidInput, NotFound, Unavailable
from leads.store.repository import (
    Repository,
    add_missing,
    fields_of,
    having,
    lock_brokerage,
    upsert,
)
from leads.store.tables import (
    brokerages,
    crm_accounts,
    crm_feeds,
    crm_leads,
)

# The kind of account that is only written to: its leads are those of every feed.
WEBHOOK = "webhook"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
# The feed of everybody who sends with a token; the other one has an address of its own.
API = "api"
_RESERVED = (API, "hubspot")


@dataclass(frozen=True, slots=True)
class CrmAccount:
    """Where a brokerage's CRM is, and how far it was read; `error`: why the last run failed.

    `database` says whose ids its ids are: Tryton's database, or HubSpot's Hub ID. `username` is of
    kinds that have users alone.
    """

    brokerage_id: str
    kind: str
    base_url: str
    database: str
    username: str = ""
    basis: str | None = None
    cursor: str | None = None
    ran_at: datetime | None = None
    error: str | None = None


class CrmAccounts(Repository):
    """The CRM of each brokerage that has one."""

    def put(self, account: CrmAccount) -> None:
        """Adds the account, or changes the one that is there and reads all of it again.

        InvalidInput when leads are linked to another database: its ids mean nothing in this one.
        """
        # Feeds have ids of their own, whichever the account.
        own = having(crm_leads, brokerage_id=account.brokerage_id, feed=None)
        with self._record.writing() as conn:
            lock_brokerage(conn, account.brokerage_id)
            before = conn.execute(_account(account.brokerage_id)).first()
            is_linked = conn.execute(select(crm_leads.c.crm_id).where(own)).first() is not None
            place = (account.kind, account.database)
            if before is not None and is_linked and (before.kind, before.database) != place:
                raise InvalidInput(
                    f"Leads of this brokerage are linked to the {before.kind} database "
                    f"{before.database}, and can be linked to one alone.",
                    field="database",
                )
            upsert(conn, crm_accounts, [fields_of(account)])

    def of(self, brokerage_id: str) -> CrmAccount | None:
        """The brokerage's CRM."""
        return self._first(CrmAccount, _account(brokerage_id))

    def every(self) -> list[CrmAccount]:
        """The CRMs of all brokerages."""
        query = select(crm_accounts).order_by(crm_accounts.c.brokerage_id)
        return self._all(CrmAccount, query)

    def note_run_end(self, brokerage_id: str, *, at: datetime, error: str | None) -> None:
        """Keeps that a run ended, and why it failed."""
        own = having(crm_accounts, brokerage_id=brokerage_id)
        self._record.change(update(crm_accounts).where(own).values(ran_at=at, error=error))


def _account(brokerage_id: str) -> Any:
    return select(crm_accounts).where(having(crm_accounts, brokerage_id=brokerage_id))


def move_cursor(conn: Connection, account: CrmAccount, cursor: str | None) -> None:
    """Moves the account's cursor; Unavailable when it is not this account any more."""
    c = crm_accounts.c
    own = ("brokerage_id", "kind", "base_url", "database", "username", "basis", "cursor")
    is_still = (c[name].is_not_distinct_from(getattr(account, name)) for name in own)
    moved = conn.execute(update(crm_accounts).where(*is_still).values(cursor=cursor))
    if moved.rowcount == 0:
        raise Unavailable("The CRM's account was changed during the run: the next one reads again.")


class CrmFeeds(Repository):
    """The feeds of all brokerages: a name stands in an address, so it is one brokerage's alone.

    Their secrets are settings.
    """

    def add(self, name: str, brokerage_id: str, *, at: datetime) -> None:
        """Adds the feed; one that is there stays. InvalidInput for its name."""
        if not _NAME.fullmatch(name) or name in _RESERVED:
            raise InvalidInput(
                "A feed's name has at most 40 of a-z, 0-9 and -, such as website; api and hubspot "
                "are taken.",
                field="name",
            )
        row = {"name": name, "brokerage_id": brokerage_id, "added_at": at}
        is_brokerage = select(brokerages.c.brokerage_id).where(
            having(brokerages, brokerage_id=name)
        )
        with self._record.writing() as conn:
            # PAKKA_CRM_SECRETS has the secrets of both by these names.
            if conn.execute(is_brokerage).first() is not None:
                raise InvalidInput(
                    "A brokerage has this id: name the feed otherwise.", field="name"
                )
            add_missing(conn, crm_feeds, row)
        if self.brokerage_of(name) != brokerage_id:
            raise InvalidInput("Another brokerage has a feed of this name.", field="name")

    def remove(self, name: str, brokerage_id: str) -> None:
        """Takes nothing more from the feed; its leads stay. NotFound."""
        own = having(crm_feeds, name=name, brokerage_id=brokerage_id)
        if not self._record.change(delete(crm_feeds).where(own)):
            raise NotFound("There is no feed of this name: pakka crm feed lists them.")

    def brokerage_of(self, name: str) -> str | None:
        """Whose feed it is."""
        query = select(crm_feeds.c.brokerage_id).where(crm_feeds.c.name == name)
        found: str | None = self._record.value(query)
        return found

    def names(self, brokerage_id: str) -> list[str]:
        """The brokerage's feeds."""
        mine = having(crm_feeds, brokerage_id=brokerage_id)
        return self._record.values(select(crm_feeds.c.name).where(mine).order_by(crm_feeds.c.name))
