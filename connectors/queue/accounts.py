"""Which brokerage a channel's account belongs to, such as a WhatsApp number."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, tuple_, update

from connectors.queue.leases import CHUNK, insert_new
from leads.model.errors import InvalidInput
from leads.model.storable import check_id
from leads.store.record import Record
from leads.store.tables.queues import channel_accounts as table


class Accounts:
    """The accounts of every channel."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def add(self, channel: str, account_id: str, brokerage_id: str) -> None:
        """Give the account to the brokerage; InvalidInput when it is another's."""
        check_id(account_id, "account_id")
        key = (channel, account_id)
        with self._record.writing() as conn:
            if owners(conn, [key]).get(key, brokerage_id) != brokerage_id:
                raise InvalidInput("This account is another brokerage's.", field="account_id")
            insert_new(conn, table, [_row(channel, account_id, brokerage_id)])

    def move(self, channel: str, account_id: str, brokerage_id: str) -> None:
        """Give the account to the brokerage, whoever had it; earlier rows keep theirs."""
        check_id(account_id, "account_id")
        mine = (table.c.channel == channel) & (table.c.account_id == account_id)
        with self._record.writing() as conn:
            moved = conn.execute(update(table).where(mine).values(brokerage_id=brokerage_id))
            if moved.rowcount == 0:
                insert_new(conn, table, [_row(channel, account_id, brokerage_id)])

    def of(self, channel: str, brokerage_id: str) -> list[str]:
        """The brokerage's accounts of that channel."""
        mine = (table.c.channel == channel, table.c.brokerage_id == brokerage_id)
        query = select(table.c.account_id).where(*mine).order_by(table.c.account_id)
        with self._record.reading() as conn:
            return list(conn.execute(query).scalars())

    def owner(self, channel: str, account_id: str) -> str | None:
        """The brokerage's id, or None when the account belongs to none."""
        with self._record.reading() as conn:
            return owners(conn, [(channel, account_id)]).get((channel, account_id))


def _row(channel: str, account_id: str, brokerage_id: str) -> dict[str, object]:
    return {"channel": channel, "account_id": account_id, "brokerage_id": brokerage_id}


def owners(conn: Connection, accounts: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The brokerage of each (channel, account id) that has one."""
    found: dict[tuple[str, str], str] = {}
    asked = list(accounts)
    own = tuple_(table.c.channel, table.c.account_id)
    for start in range(0, len(asked), CHUNK):
        rows = conn.execute(select(table).where(own.in_(asked[start : start + CHUNK])))
        found |= {(row.channel, row.account_id): row.brokerage_id for row in rows}
    return found
