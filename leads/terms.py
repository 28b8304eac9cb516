"""The words that tell leads in scope apart: localities, sources, projects, ids of CRMs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from leads.record import Record
from leads.scope import Scope
from leads.scoping import in_scope, is_one_book
from leads.storable import is_storable
from leads.tables import aliases, attributes, lead_states
from leads.tables import leads as table

PROJECT = "named_project"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the leads in scope say of where, through whom and which project; as stored."""

    localities: tuple[str, ...]
    sources: tuple[str, ...]
    projects: tuple[str, ...]


def terms(record: Record, scope: Scope) -> Terms:
    """The words in use among the leads in scope."""
    with record.reading() as conn:
        read = _of_book if is_one_book(scope) else _of_house
        localities, sources, projects = read(conn, scope)
    return Terms(
        localities=tuple(sorted(filter(None, localities))),
        sources=tuple(sorted(filter(None, sources))),
        projects=tuple(sorted(_texts(projects))),
    )


def worked_words(record: Record, scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stages and the reasons of loss in use among the leads in scope."""
    own = (lead_states.c.brokerage_id == table.c.brokerage_id) & (
        lead_states.c.lead_id == table.c.lead_id
    )
    stages = select(table.c.stage).where(in_scope(scope)).distinct()
    reasons = select(lead_states.c.lost_reason).select_from(table.join(lead_states, own))
    with record.reading() as conn:
        found = conn.execute(stages).scalars().all()
        lost = conn.execute(reasons.where(in_scope(scope)).distinct()).scalars().all()
    return tuple(sorted(filter(None, found))), tuple(sorted(filter(None, lost)))


def words_in_use(conn: Connection, scope: Scope, column: ColumnElement[Any]) -> list[str]:
    """The words of an indexed column of `leads` in the scope of a whole house."""
    found = _in_use(conn, scope, select(column.label("word")))
    return sorted(filter(None, found))


def project_names(conn: Connection, scope: Scope) -> list[str]:
    """The projects that leads in the scope of a whole house named."""
    return sorted(_texts(_in_use(conn, scope, _named_projects())))


def leads_known_as(record: Record, scope: Scope, alias: str) -> tuple[str, ...]:
    """The leads in scope whose person a CRM knows by this id."""
    if not is_storable(alias):
        return ()
    person = (aliases.c.brokerage_id == table.c.brokerage_id) & (
        aliases.c.person_id == table.c.person_id
    )
    query = (
        select(table.c.lead_id)
        .join(aliases, person)
        .where(in_scope(scope), aliases.c.kind == "crm_id", aliases.c.value == alias)
    )
    with record.reading() as conn:
        return tuple(sorted(conn.execute(query).scalars()))


def _of_book(conn: Connection, scope: Scope) -> tuple[set[str], set[str], set[str]]:
    rows = conn.execute(select(table.c.locality, table.c.source).where(in_scope(scope))).all()
    projects = conn.execute(_projects(scope, attributes.c.value)).scalars()
    return {r.locality for r in rows}, {r.source for r in rows}, set(projects)


def _of_house(conn: Connection, scope: Scope) -> tuple[set[str], set[str], set[str]]:
    """From word to word through an index: of a hundred thousand leads some hundred are read."""
    return (
        _in_use(conn, scope, select(table.c.locality.label("word"))),
        _in_use(conn, scope, select(table.c.source.label("word"))),
        _in_use(conn, scope, _named_projects()),
    )


def _named_projects() -> Select[tuple[str]]:
    # Written out: an index of projects alone is not looked for with a bound name.
    is_project = attributes.c.name == literal(PROJECT, literal_execute=True)
    return select(attributes.c.value.label("word")).where(is_project)


def _in_use(conn: Connection, scope: Scope, words: Select[tuple[str]]) -> set[str]:
    """The words of this one column that some lead in scope has."""
    (column,) = words.selected_columns
    (source,) = words.get_final_froms()
    mine = words.with_only_columns(func.min(column).label("word")).where(
        source.c.brokerage_id == scope.brokerage_id
    )
    used = mine.cte("used", recursive=True)
    following = mine.where(column > used.c.word).scalar_subquery()
    used = used.union_all(select(following).select_from(used).where(used.c.word.is_not(None)))
    seen = words.with_only_columns(source.c.lead_id).where(in_scope(scope), column == used.c.word)
    if source is not table:
        seen = seen.where(
            source.c.brokerage_id == table.c.brokerage_id, source.c.lead_id == table.c.lead_id
        )
    found = select(used.c.word).where(used.c.word.is_not(None), seen.correlate(used).exists())
    return set(conn.execute(found).scalars())


def _projects(scope: Scope, *columns: ColumnElement[Any]) -> Select[Any]:
    own = (attributes.c.brokerage_id == table.c.brokerage_id) & (
        attributes.c.lead_id == table.c.lead_id
    )
    named = attributes.c.name == PROJECT
    return select(*columns).select_from(table.join(attributes, own)).where(in_scope(scope), named)


def _texts(stored: Iterable[str]) -> set[str]:
    # Values are stored as JSON: a number names no project.
    return {value for body in stored if isinstance(value := json.loads(body), str)}
