"""The sidebar's tokens: one opens one lead for one person, once, for a one-hour bearer.

Like every token of Pakka it is 256 random bits with no content; what it opens is kept under
its SHA-256.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, update

from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import TOKEN_BYTES, Identity, digest_of, holder, holders
from leads.store.tables import sidebar_sessions

# It is in an address, and is used as soon as the CRM's page has loaded.
OPENING_LASTS = timedelta(minutes=5)
# A long call about one lead; reopening the lead in the CRM starts another.
BEARER_LASTS = timedelta(hours=1)

_S = sidebar_sessions.c


class SidebarSessions:
    """Who reads which lead in a CRM's sidebar; the person is looked up again at every request."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def issue(self, scope: Scope, lead_id: str, *, at: datetime) -> str:
        """A new opening token for the scope's person and this lead; to be shown this once."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        who = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}
        row = {"digest": digest_of(token), "lead_id": lead_id, "expires_at": at + OPENING_LASTS}
        with self._record.writing() as conn:
            conn.execute(insert(sidebar_sessions).values({**who, **row}))
        return token

    def open(self, token: str, brokerage_id: str, *, at: datetime) -> str | None:
        """The bearer for this token, given once; None when it opens nothing here."""
        bearer = secrets.token_urlsafe(TOKEN_BYTES)
        good = (
            _S.digest == digest_of(token),
            _S.brokerage_id == brokerage_id,
            _S.opened_at.is_(None),
            _S.expires_at > at,
        )
        opened = {"digest": digest_of(bearer), "opened_at": at, "expires_at": at + BEARER_LASTS}
        with self._record.writing() as conn:
            done = conn.execute(update(sidebar_sessions).where(*good).values(opened))
        return bearer if done.rowcount else None

    def find(self, bearer: str, *, at: datetime) -> Identity | None:
        """The bearer's person; the scope is narrowed to the lead it was opened for."""
        stands = (_S.digest == digest_of(bearer), _S.opened_at.is_not(None), _S.expires_at > at)
        query = holders(sidebar_sessions).add_columns(_S.lead_id).where(*stands)
        rows = self._record.rows(query)
        if not rows:
            return None
        person = holder(rows)
        return replace(person, scope=replace(person.scope, lead_id=rows[0].lead_id))

    def sweep(self, *, at: datetime) -> None:
        """Delete those that have ended."""
        with self._record.writing() as conn:
            conn.execute(delete(sidebar_sessions).where(_S.expires_at <= at))
