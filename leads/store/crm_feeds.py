"""What posts its leads to us by itself, and of which brokerage they are. Secrets are settings."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import delete, select

from leads.model.errors import InvalidInput, NotFound
from leads.store.record import Record
from leads.store.statements import add_missing, having
from leads.store.tables import brokerages, crm_feeds

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
# The feed of everybody who sends with a token; the other one has an address of its own.
API = "api"
_RESERVED = (API, "hubspot")


class CrmFeeds:
    """The feeds of all brokerages: a name stands in an address, so it is one brokerage's alone."""

    def __init__(self, record: Record) -> None:
        self._record = record

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
        with self._record.writing() as conn:
            if not conn.execute(delete(crm_feeds).where(own)).rowcount:
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
