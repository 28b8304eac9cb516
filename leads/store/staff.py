"""Brokerages and their people: who may sign in, and what each may see."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role, Scope, Service
from leads.model.storable import check_id, check_text, is_storable
from leads.store.repository import (
    Repository,
    fields_of,
    from_row,
    having,
    lock_brokerage,
    no_brokerage,
    same,
    upsert,
)
from leads.store.tables import (
    brokerages,
    sessions,
    sidebar_sessions,
    sign_in_links,
    staff,
    staff_names,
    staff_teams,
    teams,
    tokens,
)

# 256 bits: guessing is hopeless, so a plain SHA-256 of it needs no salt.
TOKEN_BYTES = 32
# Long enough for a program that nobody checks daily, short enough that a lost one ends.
TOKEN_LASTS = timedelta(days=365)
# This much of a digest identifies a token: 48 bits do not collide by chance, and open nothing.
TOKEN_ID_CHARACTERS = 12

# Whose row of `staff_teams` it is.
_IS_IN = same(staff_teams, staff, "staff_id")
_IS_CALLED = same(staff_names, staff, "staff_id")


class Assignment(StrEnum):
    """Who gets a lead that comes in without an owner."""

    MANUAL = "manual"  # nobody: it shows to managers until one assigns it
    ROUND_ROBIN = "round_robin"  # the brokerage's brokers in turn


@dataclass(frozen=True, slots=True)
class Brokerage:
    """A tenant. `horizons`: days in which a lead of a kind must book, by the kind's name."""

    brokerage_id: str
    name: str
    timezone: str = "Asia/Kolkata"
    language: str = "en"
    is_synthetic: bool = False
    model_version: str | None = None
    horizons: Mapping[str, int] = field(default_factory=dict, hash=False)
    assignment: Assignment = Assignment.MANUAL
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)


# The ids of people whom a file named begin so.
NAMED_BY_FILE = "staff_file_"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person of a brokerage. `language`: BCP 47, None = the brokerage's. `other_names`: what the
    brokerage's files also call them.

    A person who is suspended cannot sign in, is sent nothing and gets no new lead.
    """

    staff_id: str
    brokerage_id: str
    name: str
    role: Role
    team_ids: tuple[str, ...] = ()
    language: str | None = None
    email: str | None = None
    suspended_at: datetime | None = None
    other_names: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """Which leads the person may see now."""
        return Scope(self.brokerage_id, self.staff_id, self.role, self.team_ids)

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.name, *self.other_names)


@dataclass(frozen=True, slots=True)
class Token:
    """What may be shown of a token: its name and dates; None for a token older than these."""

    token_id: str
    label: str
    created_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Identity:
    """An authenticated person and the scope that goes with them.

    `service` is set for a program, which is no person: it may use only that service.
    """

    scope: Scope
    name: str
    language: str | None
    brokerage: Brokerage
    service: Service | None = None


def holders(keys: Table) -> Select[Any]:
    """Whom the rows of `keys` let in: one row per team of theirs, or one without a team."""
    return (
        select(
            brokerages,
            staff.c.staff_id,
            staff.c.role,
            staff.c.name.label("staff_name"),
            staff.c.language.label("staff_language"),
            staff_teams.c.team_id,
        )
        .select_from(keys)
        .join(staff, same(staff, keys, "staff_id"))
        .join(brokerages, brokerages.c.brokerage_id == staff.c.brokerage_id)
        .outerjoin(staff_teams, _IS_IN)
        .where(staff.c.suspended_at.is_(None), staff.c.removed_at.is_(None))
        .order_by(staff_teams.c.position)
    )


TOKEN_STANDS = or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > bindparam("at"))
BY_TOKEN = holders(tokens).where(tokens.c.digest == bindparam("digest"), TOKEN_STANDS)


class Staff(Repository):
    """The brokerages, their people and these people's tokens."""

    def add_brokerage(self, brokerage: Brokerage) -> None:
        """Adds it, or updates what is known of it; its model stays."""
        check_id(brokerage.brokerage_id, "brokerage_id")
        if brokerage.timezone not in available_timezones():
            raise InvalidInput("timezone must be one like Asia/Kolkata.", field="timezone")
        check_text(brokerage.name, "name")
        row = fields_of(brokerage)
        row |= {"horizons": dict(brokerage.horizons), "settings": dict(brokerage.settings)}
        kept = {name: value for name, value in row.items() if name != "model_version"}
        mine = brokerages.c.brokerage_id == brokerage.brokerage_id
        with self._record.writing() as conn:
            if conn.execute(update(brokerages).where(mine).values(kept)).rowcount == 0:
                conn.execute(insert(brokerages).values(row))

    def brokerages(self) -> list[Brokerage]:
        return self._all(Brokerage, select(brokerages).order_by(brokerages.c.brokerage_id))

    def brokerage(self, brokerage_id: str) -> Brokerage:
        with self._record.reading() as conn:
            return read_brokerage(conn, brokerage_id)

    def set_model(self, brokerage_id: str, version: str | None) -> None:
        mine = brokerages.c.brokerage_id == brokerage_id
        if not self._record.change(update(brokerages).where(mine).values(model_version=version)):
            raise no_brokerage()

    def change_setting(self, brokerage_id: str, name: str, change: Callable[[Any], Any]) -> None:
        """Puts what `change` makes of the setting as it stands now, None where it is not set."""
        mine = brokerages.c.brokerage_id == brokerage_id
        with self._record.writing() as conn:
            lock_brokerage(conn, brokerage_id)
            kept = read_brokerage(conn, brokerage_id).settings
            settings = {**kept, name: change(kept.get(name))}
            conn.execute(update(brokerages).where(mine).values(settings=settings))

    def add_team(self, brokerage_id: str, team_id: str, name: str) -> None:
        """Adds it, or renames it."""
        check_id(team_id, "team_id")
        check_text(name, "name")
        row = {"brokerage_id": brokerage_id, "team_id": team_id, "name": name}
        with self._record.writing() as conn:
            read_brokerage(conn, brokerage_id)
            upsert(conn, teams, [row])

    def add_member(self, member: StaffMember) -> None:
        """Adds the person, or updates what is known of them."""
        check_id(member.staff_id, "staff_id")
        check_text(member.name, "name")
        with self._record.writing() as conn:
            read_brokerage(conn, member.brokerage_id)
            put_member(conn, member)

    def keep_other_names(
        self, brokerage_id: str, names: Collection[str], told: Mapping[str, Sequence[str]]
    ) -> None:
        """Notes what colleagues are also called, by their ids, in place of whatever was noted of
        these `names`.
        """
        again = {name.casefold() for name in names}
        with self._record.writing() as conn:
            lock_brokerage(conn, brokerage_id)
            mine = having(staff_names, brokerage_id=brokerage_id)
            known = conn.execute(select(staff_names).where(mine)).all()
            kept = [(row.staff_id, row.name) for row in known if row.name.casefold() not in again]
            new = [(staff_id, name) for staff_id, own in told.items() for name in own]
            conn.execute(delete(staff_names).where(mine))
            for staff_id, name in dict.fromkeys([*kept, *new]):
                row = {"brokerage_id": brokerage_id, "staff_id": staff_id, "name": name}
                conn.execute(insert(staff_names).values(row))

    def members(self, brokerage_id: str) -> list[StaffMember]:
        with self._record.reading() as conn:
            return read_members(conn, staff.c.brokerage_id == brokerage_id)

    def names(self, brokerage_id: str) -> dict[str, str]:
        """A brokerage's people: id → name."""
        return {member.staff_id: member.name for member in self.members(brokerage_id)}

    def teams(self, brokerage_id: str) -> dict[str, str]:
        """A brokerage's teams: id → name."""
        query = select(teams).where(teams.c.brokerage_id == brokerage_id).order_by(teams.c.name)
        return {row.team_id: row.name for row in self._record.rows(query)}

    def member(self, ref: str, brokerage_id: str | None = None) -> StaffMember:
        """The person of that id or name, also of what a file calls them or of their first name.
        NotFound; InvalidInput when several share the name.
        """
        where: ColumnElement[bool] = true()
        if brokerage_id is not None:
            where = staff.c.brokerage_id == brokerage_id
        with self._record.reading() as conn:
            everyone = read_members(conn, where)
        said = ref.strip().casefold()
        found = [m for m in everyone if m.staff_id == ref]
        found = found or [m for m in everyone if m.name.casefold() == said]
        found = found or [m for m in everyone if said in map(str.casefold, m.other_names)]
        found = found or [m for m in everyone if m.name.casefold().split()[:1] == [said]]
        if not found:
            raise NotFound("There is nobody of that name or id.")
        if len(found) > 1:
            ids = ", ".join(m.staff_id for m in found)
            raise InvalidInput(
                f"Several people have that name: use one id of {ids}.", field="staff"
            )
        return found[0]

    def identity(self, staff_id: str) -> Identity:
        with self._record.reading() as conn:
            return _identity(conn, staff_id)

    def issue_token(
        self, staff_id: str, label: str = "", *, at: datetime, lasts: timedelta = TOKEN_LASTS
    ) -> str:
        """A new bearer token, to be shown this once: the record keeps its SHA-256 only."""
        token, row = new_token(label, at=at, lasts=lasts)
        with self._record.writing() as conn:
            scope = _identity(conn, staff_id).scope
            whose = {"brokerage_id": scope.brokerage_id, "staff_id": staff_id}
            conn.execute(insert(tokens).values(row | whose))
        return token

    def authenticate(self, token: str, *, at: datetime) -> Identity | None:
        """Whose token this is; read at every request, so all of it in one statement."""
        with self._record.reading() as conn:
            rows = conn.execute(BY_TOKEN, {"digest": digest_of(token), "at": at}).all()
        return holder(rows) if rows else None

    def tokens(self, staff_id: str) -> list[Token]:
        """The tokens of that person, oldest first."""
        query = select(tokens).where(tokens.c.staff_id == staff_id)
        rows = self._record.rows(query.order_by(tokens.c.created_at, tokens.c.digest))
        return [from_row(Token, row, token_id=row.digest[:TOKEN_ID_CHARACTERS]) for row in rows]

    def revoke_token(self, token_id: str, member: StaffMember) -> None:
        """End the person's token with that id, and the sessions it opened. NotFound."""
        with self._record.writing() as conn:
            found = delete_token(conn, tokens, token_id, staff_id=member.staff_id)
        if not found:
            raise NotFound("There is no such token. pakka broker tokens NAME lists them.")

    def revoke_tokens(self, staff_id: str) -> int:
        """End everything the person has open; how many tokens no longer work."""
        with self._record.writing() as conn:
            sign_out(conn, staff_id)
            return conn.execute(delete(tokens).where(tokens.c.staff_id == staff_id)).rowcount


def holder(rows: Sequence[Row[Any]]) -> Identity:
    """The person in these rows of `holders`."""
    first, team_ids = rows[0], tuple(row.team_id for row in rows if row.team_id)
    scope = Scope(first.brokerage_id, first.staff_id, Role(first.role), team_ids)
    return Identity(scope, first.staff_name, first.staff_language, from_row(Brokerage, first))


def read_brokerage(conn: Connection, brokerage_id: str) -> Brokerage:
    """The brokerage of that id, or NotFound."""
    query = select(brokerages).where(brokerages.c.brokerage_id == brokerage_id)
    row = conn.execute(query).first() if is_storable(brokerage_id) else None
    if row is None:
        raise no_brokerage()
    return from_row(Brokerage, row)


def put_member(conn: Connection, member: StaffMember) -> None:
    """Writes the person's data; whether they are suspended, and other names, stay."""
    query = select(teams.c.team_id).where(teams.c.brokerage_id == member.brokerage_id)
    if not set(member.team_ids) <= set(conn.execute(query).scalars()):
        raise InvalidInput("That team does not exist: add it first.", field="team_ids")
    row = fields_of(member)
    del row["team_ids"], row["suspended_at"], row["other_names"]
    _check_email(conn, member)
    same_id = conn.execute(
        select(staff.c.brokerage_id).where(staff.c.staff_id == member.staff_id)
    ).scalar()
    if same_id is None:
        conn.execute(insert(staff).values(row))
    elif same_id == member.brokerage_id:
        conn.execute(update(staff).where(staff.c.staff_id == member.staff_id).values(row))
    else:
        raise InvalidInput("That id is taken: choose another.", field="staff_id")
    key = {"brokerage_id": member.brokerage_id, "staff_id": member.staff_id}
    conn.execute(delete(staff_teams).where(staff_teams.c.staff_id == member.staff_id))
    for position, team_id in enumerate(dict.fromkeys(member.team_ids)):
        conn.execute(insert(staff_teams).values(**key, team_id=team_id, position=position))


def _check_email(conn: Connection, member: StaffMember) -> None:
    """InvalidInput for an e-mail that somebody else of the brokerage has."""
    others = select(staff.c.staff_id).where(
        staff.c.brokerage_id == member.brokerage_id,
        staff.c.email == member.email,
        staff.c.staff_id != member.staff_id,
    )
    if member.email and conn.execute(others).first():
        raise InvalidInput("That e-mail is another person's here.", field="email")


def read_members(conn: Connection, where: ColumnElement[bool]) -> list[StaffMember]:
    """The staff that `where` holds for, by id, without those who were removed."""
    team_ids, names = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    theirs = select(staff_teams).join(staff, _IS_IN).where(where).order_by(staff_teams.c.position)
    for row in conn.execute(theirs):
        team_ids[row.staff_id].append(row.team_id)
    called = select(staff_names).join(staff, _IS_CALLED).where(where).order_by(staff_names.c.name)
    for row in conn.execute(called):
        names[row.staff_id].append(row.name)
    here = select(staff).where(staff.c.removed_at.is_(None), where)
    people = conn.execute(here.order_by(staff.c.staff_id)).all()
    return [
        from_row(
            StaffMember,
            person,
            team_ids=team_ids[person.staff_id],
            other_names=names[person.staff_id],
        )
        for person in people
    ]


def _identity(conn: Connection, staff_id: str) -> Identity:
    found = read_members(conn, staff.c.staff_id == staff_id) if is_storable(staff_id) else []
    if not found:
        raise NotFound("There is nobody of that name or id.")
    member = found[0]
    if member.suspended_at is not None:
        raise NotFound("That person is suspended. pakka broker resume lets them in again.")
    return Identity(
        member.scope, member.name, member.language, read_brokerage(conn, member.brokerage_id)
    )


def sign_out(conn: Connection, staff_id: str) -> None:
    """End the person's sessions, and the links that would open one."""
    for table in (sessions, sidebar_sessions, sign_in_links):
        conn.execute(delete(table).where(table.c.staff_id == staff_id))


def new_token(label: str, *, at: datetime, lasts: timedelta) -> tuple[str, dict[str, Any]]:
    """A bearer token, and what the record keeps of it besides whose it is."""
    check_text(label, "label")
    token = "pakka_" + secrets.token_urlsafe(TOKEN_BYTES)
    dates = {"created_at": at, "expires_at": at + lasts}
    return token, {"digest": digest_of(token), "label": label, **dates}


def delete_token(conn: Connection, table: Table, token_id: str, **whose: str) -> bool:
    """Whether the token of that id was there, with these values, and is deleted."""
    is_it = func.substr(table.c.digest, 1, TOKEN_ID_CHARACTERS) == token_id
    own = delete(table).where(is_it, having(table, **whose))
    return is_storable(token_id) and conn.execute(own).rowcount > 0


def digest_of(token: str) -> str:
    """What the record keeps of a token or a session: its SHA-256."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
