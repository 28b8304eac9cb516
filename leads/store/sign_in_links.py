"""Links that sign a browser in without a token: 256 random bits, good once and for ten minutes.

The record keeps the SHA-256 of each, as of tokens and sessions.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, insert

from leads.store.record import Record
from leads.store.staff import TOKEN_BYTES, Staff, digest_of, holder, holders
from leads.store.staff_access import begin_session
from leads.store.tables import sign_in_links

# Long enough to send it and have it opened; whoever sees the phone may read it.
LINK_LASTS = timedelta(minutes=10)

_L = sign_in_links.c


class SignInLinks:
    """The links that open a session; one that was used is deleted."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def issue(self, staff_id: str, *, at: datetime) -> str:
        """A new link's secret, to be shown this once. NotFound for nobody or one suspended."""
        scope = Staff(self._record).identity(staff_id).scope
        secret = secrets.token_urlsafe(TOKEN_BYTES)
        whose = {"brokerage_id": scope.brokerage_id, "staff_id": staff_id}
        row = {"digest": digest_of(secret), "expires_at": at + LINK_LASTS, **whose}
        with self._record.writing() as conn:
            conn.execute(insert(sign_in_links).values(row))
        return secret

    def open(self, secret: str, *, at: datetime) -> str | None:
        """A new session of the link's person; None when it lets nobody in (any more)."""
        own = _L.digest == digest_of(secret)
        with self._record.writing() as conn:
            rows = conn.execute(holders(sign_in_links).where(own, _L.expires_at > at)).all()
            # Of two that open it at once, one deletes it.
            if not rows or not conn.execute(delete(sign_in_links).where(own)).rowcount:
                return None
            return begin_session(conn, holder(rows).scope, None, at=at)

    def sweep(self, *, at: datetime) -> None:
        """Delete those that have ended."""
        with self._record.writing() as conn:
            conn.execute(delete(sign_in_links).where(_L.expires_at <= at))
