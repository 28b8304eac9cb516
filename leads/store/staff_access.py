"""Who of the staff may come in: sessions of browsers, the links that open one, and rights changed,
suspended, resumed or removed, which ends at once what was open by the old right; the sidebar's
tokens, which open one lead for one person, once, for a one-hour bearer; and the tokens of other
programs: no person stands behind one, and it opens one service.

Like every token of Pakka these are 256 random bits with no content; what one opens is kept under
its SHA-256.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import (
    Connection,
    Update,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role, Scope, Service
from leads.model.storable import is_storable
from leads.store.enrolment import end_enrolment
from leads.store.lead_matching import BY_HAND
from leads.store.record import Record
from leads.store.repository import Repository, from_row, lock_brokerage
from leads.store.staff import (
    BY_TOKEN,
    TOKEN_BYTES,
    TOKEN_ID_CHARACTERS,
    TOKEN_LASTS,
    TOKEN_STANDS,
    Brokerage,
    Identity,
    Staff,
    StaffMember,
    delete_token,
    digest_of,
    holder,
    holders,
    new_token,
    put_member,
    read_members,
    sign_out,
)
from leads.store.tables import (
    brokerages,
    lead_owners,
    leads,
    service_tokens,
    sessions,
    sidebar_sessions,
    sign_in_links,
    staff,
    tokens,
)

# A working day with its breaks: a browser left open is signed out by the next morning.
SESSION_IDLE = timedelta(hours=12)
# A working week: a lost phone is signed out by Monday.
SESSION_LASTS = timedelta(days=7)
# "Last seen" is written this often: a write at every page would be one before every answer.
SEEN_EVERY = timedelta(minutes=5)

_BY_SESSION = (
    holders(sessions)
    .add_columns(
        sessions.c.seen_at,
        func.coalesce(sessions.c.token_digest, sessions.c.digest).label("key_digest"),
    )
    .outerjoin(tokens, tokens.c.digest == sessions.c.token_digest)
    .where(
        # A session from a link has no token that could have ended.
        TOKEN_STANDS,
        sessions.c.digest == bindparam("digest"),
        sessions.c.expires_at > bindparam("at"),
        sessions.c.seen_at > bindparam("idle_since"),
    )
)
# Long enough to send it and have it opened; whoever sees the phone may read it.
LINK_LASTS = timedelta(minutes=10)

_L = sign_in_links.c


@dataclass(frozen=True, slots=True)
class Session:
    """Whose session it is, and whether "last seen" is to be written.

    `key_digest` is that of the token they signed in with, or of the session if there was none.
    """

    identity: Identity
    key_digest: str
    is_to_be_seen: bool


class Sessions(Repository):
    """The open sessions; the record keeps a SHA-256 of each, and looks up its person every time."""

    def open(self, token: str, *, at: datetime) -> str | None:
        """A new session of the token's person; None when the token lets nobody in."""
        digest = digest_of(token)
        with self._record.writing() as conn:
            rows = conn.execute(BY_TOKEN, {"digest": digest, "at": at}).all()
            return begin_session(conn, holder(rows).scope, digest, at=at) if rows else None

    def open_for(self, email: str, *, at: datetime) -> str | None:
        """A new session of the one person with that verified e-mail; None if there is none.

        Nor is there one if two brokerages have it: neither may decide for the other.
        """
        with self._record.writing() as conn:
            known = (staff.c.email == email.lower(), staff.c.suspended_at.is_(None))
            # Beyond ASCII, lower-casing may turn one letter into another that looks the same.
            is_sound = is_storable(email) and email.isascii()
            found = read_members(conn, and_(*known)) if is_sound else []
            if len(found) != 1:
                return None
            return begin_session(conn, found[0].scope, None, at=at)

    def find(self, session: str, *, at: datetime) -> Session | None:
        """Whose session this is, if it still is one."""
        asked = {"digest": digest_of(session), "at": at, "idle_since": at - SESSION_IDLE}
        with self._record.reading() as conn:
            rows = conn.execute(_BY_SESSION, asked).all()
        if not rows:
            return None
        return Session(holder(rows), rows[0].key_digest, rows[0].seen_at <= at - SEEN_EVERY)

    def seen(self, session: str, *, at: datetime) -> None:
        """Records that its person was here."""
        own = sessions.c.digest == digest_of(session)
        self._record.change(update(sessions).where(own).values(seen_at=at))

    def end(self, session: str) -> None:
        """Sign out: the browser's cookie opens nothing any longer."""
        self._record.change(delete(sessions).where(sessions.c.digest == digest_of(session)))


def begin_session(conn: Connection, scope: Scope, token_digest: str | None, *, at: datetime) -> str:
    """A new session of the scope's person; it ends with the token it came from, if any."""
    session = secrets.token_urlsafe(TOKEN_BYTES)
    row = {"digest": digest_of(session), "token_digest": token_digest}
    person = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}
    dates = {"created_at": at, "seen_at": at, "expires_at": at + SESSION_LASTS}
    conn.execute(insert(sessions).values({**row, **person, **dates}))
    return session


# Each ends at once what the person had open by the old right. A last admin always stays.


def change_member(record: Record, member: StaffMember) -> None:
    """Change the person's data. NotFound; InvalidInput for the last admin's role."""
    with record.writing() as conn:
        before = _locked(conn, member)
        if member.role is not Role.ADMIN:
            _check_admin_stays(conn, before)
        put_member(conn, member)
        was, now = ((one.role, one.team_ids, one.email) for one in (before, member))
        if now != was:
            sign_out(conn, before.staff_id)


def suspend(record: Record, member: StaffMember, *, at: datetime) -> None:
    """Let the person in nowhere; tokens and the WhatsApp number wait for `resume`."""
    with record.writing() as conn:
        before = _locked(conn, member)
        _check_admin_stays(conn, before)
        conn.execute(_own(before).values(suspended_at=at))
        sign_out(conn, before.staff_id)


def resume(record: Record, member: StaffMember) -> None:
    """Let the person in again."""
    with record.writing() as conn:
        conn.execute(_own(_locked(conn, member)).values(suspended_at=None))


def remove(record: Record, member: StaffMember, *, at: datetime) -> int:
    """End everything that lets the person in; how many leads have no owner from now on.

    What they asked stays in the record under their id.
    """
    with record.writing() as conn:
        before = _locked(conn, member)
        _check_admin_stays(conn, before)
        sign_out(conn, before.staff_id)
        conn.execute(delete(tokens).where(tokens.c.staff_id == before.staff_id))
        end_enrolment(conn, before.brokerage_id, before.staff_id, at)
        conn.execute(_own(before).values(removed_at=at, email=None))
        return _unassign(conn, before, at)


def _unassign(conn: Connection, member: StaffMember, at: datetime) -> int:
    mine = (leads.c.brokerage_id == member.brokerage_id, leads.c.owner_id == member.staff_id)
    handed_over = select(
        leads.c.brokerage_id,
        leads.c.lead_id,
        null(),
        leads.c.team_id,
        literal(at, lead_owners.c.at.type),
        literal(BY_HAND),
    ).where(*mine)
    names = ["brokerage_id", "lead_id", "owner_id", "team_id", "at", "cause"]
    conn.execute(insert(lead_owners).from_select(names, handed_over))
    return conn.execute(update(leads).where(*mine).values(owner_id=None)).rowcount


def _locked(conn: Connection, member: StaffMember) -> StaffMember:
    """The person as the record has them now, while nobody else changes the staff. NotFound."""
    lock_brokerage(conn, member.brokerage_id)
    found = read_members(conn, staff.c.staff_id == member.staff_id)
    if not found or found[0].brokerage_id != member.brokerage_id:
        raise NotFound("There is nobody of that name or id.")
    return found[0]


def _check_admin_stays(conn: Connection, member: StaffMember) -> None:
    if member.role is not Role.ADMIN or member.suspended_at is not None:
        return
    others = select(func.count()).where(
        staff.c.brokerage_id == member.brokerage_id,
        staff.c.staff_id != member.staff_id,
        staff.c.role == Role.ADMIN,
        staff.c.suspended_at.is_(None),
        staff.c.removed_at.is_(None),
    )
    if not conn.execute(others).scalar_one():
        raise InvalidInput(
            f"{member.name} is the last admin: make somebody else an admin first.", field="role"
        )


def _own(member: StaffMember) -> Update:
    return update(staff).where(staff.c.staff_id == member.staff_id)


class SignInLinks(Repository):
    """Links that open a session without a token: 256 random bits, good once and for ten minutes.

    The record keeps the SHA-256 of each, as of tokens and sessions; one that was used is deleted.
    """

    def issue(self, staff_id: str, *, at: datetime) -> str:
        """A new link's secret, to be shown this once. NotFound for nobody or one suspended."""
        scope = Staff(self._record).identity(staff_id).scope
        secret = secrets.token_urlsafe(TOKEN_BYTES)
        whose = {"brokerage_id": scope.brokerage_id, "staff_id": staff_id}
        row = {"digest": digest_of(secret), "expires_at": at + LINK_LASTS, **whose}
        self._record.change(insert(sign_in_links).values(row))
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


# It is in an address, and is used as soon as the CRM's page has loaded.
OPENING_LASTS = timedelta(minutes=5)
# A long call about one lead; reopening the lead in the CRM starts another.
BEARER_LASTS = timedelta(hours=1)

_S = sidebar_sessions.c


class SidebarSessions(Repository):
    """Who reads which lead in a CRM's sidebar; the person is looked up again at every request."""

    def issue(self, scope: Scope, lead_id: str, *, at: datetime) -> str:
        """A new opening token for the scope's person and this lead; to be shown this once."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        who = {"brokerage_id": scope.brokerage_id, "staff_id": scope.staff_id}
        row = {"digest": digest_of(token), "lead_id": lead_id, "expires_at": at + OPENING_LASTS}
        self._record.change(insert(sidebar_sessions).values(who | row))
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
        done = self._record.change(update(sidebar_sessions).where(*good).values(opened))
        return bearer if done else None

    def find(self, bearer: str, *, at: datetime) -> Identity | None:
        """The bearer's person; the scope is narrowed to the lead it was opened for."""
        stands = (_S.digest == digest_of(bearer), _S.opened_at.is_not(None), _S.expires_at > at)
        query = holders(sidebar_sessions).add_columns(_S.lead_id).where(*stands)
        rows = self._record.rows(query)
        if not rows:
            return None
        person = holder(rows)
        return replace(person, scope=replace(person.scope, lead_id=rows[0].lead_id))


def delete_ended_sessions(record: Record, *, at: datetime) -> int:
    """Delete the sessions, sidebars and links that ended by themselves; how many."""
    s = sessions.c
    ended = (
        (sessions, or_(s.expires_at <= at, s.seen_at <= at - SESSION_IDLE)),
        (sidebar_sessions, _S.expires_at <= at),
        (sign_in_links, _L.expires_at <= at),
    )
    return sum(record.change(delete(table).where(is_over)) for table, is_over in ended)


_T = service_tokens.c


@dataclass(frozen=True, slots=True)
class ServiceToken:
    """What may be shown of a program's token: its id, what it opens, its name, and its dates."""

    token_id: str
    service: Service
    label: str
    created_at: datetime
    expires_at: datetime


class ServiceTokens(Repository):
    """The tokens of the programs that may call one service of a brokerage."""

    def issue(
        self,
        brokerage_id: str,
        service: Service,
        label: str = "",
        *,
        at: datetime,
        lasts: timedelta = TOKEN_LASTS,
    ) -> str:
        """A new bearer token, to be shown this once."""
        token, row = new_token(label, at=at, lasts=lasts)
        whose = {"brokerage_id": brokerage_id, "service": service}
        self._record.change(insert(service_tokens).values(row | whose))
        return token

    def authenticate(self, token: str, *, at: datetime) -> Identity | None:
        """The brokerage's own machinery, held to the one service that the token opens."""
        query = (
            select(brokerages, _T.service, _T.label)
            .join(service_tokens, _T.brokerage_id == brokerages.c.brokerage_id)
            .where(_T.digest == digest_of(token), _T.expires_at > at)
        )
        row = self._record.row(query)
        if row is None:
            return None
        scope = Scope.machinery(row.brokerage_id)
        return Identity(scope, row.label, None, from_row(Brokerage, row), Service(row.service))

    def tokens(self, brokerage_id: str) -> list[ServiceToken]:
        """Those of the brokerage, oldest first."""
        query = select(service_tokens).where(_T.brokerage_id == brokerage_id)
        rows = self._record.rows(query.order_by(_T.created_at, _T.digest))
        return [
            from_row(ServiceToken, row, token_id=row.digest[:TOKEN_ID_CHARACTERS]) for row in rows
        ]

    def revoke(self, token_id: str, brokerage_id: str) -> None:
        """End the brokerage's token with that id. NotFound."""
        with self._record.writing() as conn:
            found = delete_token(conn, service_tokens, token_id, brokerage_id=brokerage_id)
        if not found:
            raise NotFound("There is no such token. pakka broker tokens lists them.")
