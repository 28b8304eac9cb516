"""Sessions of browsers: short, ended by sign-out, and no longer than what they came from."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, or_, update

from leads.record import Record
from leads.staff import BY_TOKEN, HOLDERS, TOKEN_BYTES, Identity, digest_of, holder
from leads.tables import sessions, tokens

# A working day with its breaks: a browser left open is signed out by the next morning.
SESSION_IDLE = timedelta(hours=12)
# A working week: a lost phone is signed out by Monday.
SESSION_LASTS = timedelta(days=7)
# "Last seen" is written this often: a write at every page would be one before every answer.
SEEN_EVERY = timedelta(minutes=5)

_BY_SESSION = (
    HOLDERS.add_columns(sessions.c.seen_at)
    .join(sessions, sessions.c.token_digest == tokens.c.digest)
    .where(
        sessions.c.digest == bindparam("digest"),
        sessions.c.expires_at > bindparam("at"),
        sessions.c.seen_at > bindparam("idle_since"),
    )
)


@dataclass(frozen=True, slots=True)
class Session:
    """Whose it is, by which token they signed in, and whether "last seen" is to be written."""

    identity: Identity
    token_digest: str
    is_to_be_seen: bool


class Sessions:
    """The open sessions; the record keeps a SHA-256 of each, and looks its person up anew."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def open(self, token: str, *, at: datetime) -> str | None:
        """A new session of the token's person; None when the token lets nobody in."""
        session = secrets.token_urlsafe(TOKEN_BYTES)
        with self._record.writing() as conn:
            rows = conn.execute(BY_TOKEN, {"digest": digest_of(token), "at": at}).all()
            if not rows:
                return None
            scope = holder(rows).scope
            row = {"digest": digest_of(session), "token_digest": digest_of(token)}
            person = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}
            dates = {"created_at": at, "seen_at": at, "expires_at": at + SESSION_LASTS}
            conn.execute(insert(sessions).values({**row, **person, **dates}))
        return session

    def find(self, session: str, *, at: datetime) -> Session | None:
        """Whose session this is, if it still is one."""
        asked = {"digest": digest_of(session), "at": at, "idle_since": at - SESSION_IDLE}
        with self._record.reading() as conn:
            rows = conn.execute(_BY_SESSION, asked).all()
        if not rows:
            return None
        return Session(holder(rows), rows[0].token_digest, rows[0].seen_at <= at - SEEN_EVERY)

    def seen(self, session: str, *, at: datetime) -> None:
        """Its person was here."""
        own = sessions.c.digest == digest_of(session)
        with self._record.writing() as conn:
            conn.execute(update(sessions).where(own).values(seen_at=at))

    def end(self, session: str) -> None:
        """Sign out: what the browser held opens nothing any more."""
        with self._record.writing() as conn:
            conn.execute(delete(sessions).where(sessions.c.digest == digest_of(session)))

    def sweep(self, *, at: datetime) -> int:
        """Forget those that ended by themselves; how many."""
        s = sessions.c
        over = or_(s.expires_at <= at, s.seen_at <= at - SESSION_IDLE)
        with self._record.writing() as conn:
            return conn.execute(delete(sessions).where(over)).rowcount
