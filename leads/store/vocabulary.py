"""The words in use in a brokerage's leads: localities, sources, projects, stages, labels, the words
of their names, and the values of the columns of its own files.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import regex
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    literal,
    select,
    true,
    update,
)

from leads.model.scope import Scope
from leads.model.storable import is_storable
from leads.store.record import Record
from leads.store.repository import add_missing, having, rows_among, same
from leads.store.tables import (
    aliases,
    attributes,
    events,
    lead_states,
    lead_words,
    leads,
    name_words,
)
from leads.store.tables import leads as table
from leads.store.tables import own_values as own_table
from leads.store.visibility import in_scope, own_id_keys, reads_by_owner, visible

PROJECT = "named_project"
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """The localities, sources and projects in use among the leads in scope, as stored."""

    localities: tuple[str, ...]
    sources: tuple[str, ...]
    projects: tuple[str, ...]


def terms(record: Record, scope: Scope) -> Terms:
    """The words in use among the leads in scope."""
    with record.reading() as conn:
        return Terms(
            localities=tuple(words_in_use(conn, scope, table.c.locality)),
            sources=tuple(words_in_use(conn, scope, table.c.source)),
            projects=tuple(project_names(conn, scope)),
        )


def worked_words(record: Record, scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stages and the reasons of loss in use among the leads in scope."""
    own = same(lead_states, table, "lead_id")
    stages = select(table.c.stage).where(in_scope(scope)).distinct()
    reasons = select(lead_states.c.lost_reason).select_from(table.join(lead_states, own))
    found, lost = record.values(stages), record.values(reasons.where(in_scope(scope)).distinct())
    return tuple(sorted(filter(None, found))), tuple(sorted(filter(None, lost)))


def stages_in_use(record: Record, scope: Scope) -> list[str]:
    """The stages of the leads in scope."""
    with record.reading() as conn:
        return words_in_use(conn, scope, table.c.stage)


def is_at_stage(record: Record, scope: Scope, stages: Collection[str]) -> bool:
    """Whether any open lead in scope stands at one of these stages."""
    query = select(literal(1)).where(in_scope(scope), table.c.is_open.is_(True))
    return bool(record.values(query.where(table.c.stage.in_(stages)).limit(1)))


def is_usual_note(record: Record, scope: Scope, text: str) -> bool:
    """Whether the whole note of several leads in scope reads so: "call back kal"."""
    if not is_storable(text):
        return False
    own = table.join(events, same(events, table, "lead_id"))
    query = select(literal(1)).select_from(own).where(in_scope(scope), events.c.kind == "note")
    told = json.dumps(text, ensure_ascii=False).lower()
    found = record.values(query.where(func.lower(events.c.value) == told).limit(_SEVERAL))
    return len(found) == _SEVERAL


def words_in_use(conn: Connection, scope: Scope, column: ColumnElement[Any]) -> list[str]:
    """The values of an indexed column of `leads` in scope."""
    found = _in_use(conn, scope, select(column.label("word")))
    return sorted(filter(None, found))


def project_names(conn: Connection, scope: Scope) -> list[str]:
    """The projects named by leads in scope."""
    # As a literal: SQLite does not use an index on projects alone when the name is bound.
    name = literal(PROJECT, literal_execute=not reads_by_owner(scope))
    stored = select(attributes.c.value.label("word")).where(attributes.c.name == name)
    values = map(json.loads, _in_use(conn, scope, stored))
    # Values are stored as JSON: a number names no project.
    return sorted(value for value in values if isinstance(value, str))


def leads_known_as(record: Record, scope: Scope, alias: str) -> tuple[str, ...]:
    """The leads in scope that a file calls so, or whose person a CRM knows by this id."""
    if not is_storable(alias):
        return ()
    with record.reading() as conn:
        of_files = visible(conn, scope, own_id_keys(scope.brokerage_id, alias)).values()
    query = (
        select(table.c.lead_id)
        .join(aliases, same(aliases, table, "person_id"))
        .where(in_scope(scope), aliases.c.kind == "crm_id", aliases.c.value == alias)
    )
    return tuple(sorted({*of_files, *record.values(query)}))


def _in_use(conn: Connection, scope: Scope, words: Select[tuple[str]]) -> set[str]:
    """The values of this one column that some lead in scope has.

    In a large scope it skips through an index from one value to the next: of 100,000 leads it reads
    some hundred.
    """
    (column,) = words.selected_columns
    (source,) = words.get_final_froms()
    of_lead = true() if source is table else same(source, table, "lead_id")
    if reads_by_owner(scope):
        own: Select[Any] = words.where(in_scope(scope), of_lead).distinct()
        return set(conn.execute(own).scalars())
    mine = words.with_only_columns(func.min(column).label("word")).where(
        source.c.brokerage_id == scope.brokerage_id
    )
    used = mine.cte("used", recursive=True)
    following = mine.where(column > used.c.word).scalar_subquery()
    used = used.union_all(select(following).select_from(used).where(used.c.word.is_not(None)))
    seen = words.with_only_columns(source.c.lead_id).where(in_scope(scope), of_lead)
    seen = seen.where(column == used.c.word)
    found = select(used.c.word).where(used.c.word.is_not(None), seen.correlate(used).exists())
    return set(conn.execute(found).scalars())


# Labels: no score reads them. They are kept in one column of the lead, so lists need no join.

LONGEST_LABEL = 24
MOST_WORDS = 3
# At most this many on one lead, and this many different ones in a brokerage: with more nobody would
# find any again (a guess).
MOST_OF_LEAD = 8
MOST_OF_BROKERAGE = 50
_BETWEEN = "\n"


def labels_of(column: str | None) -> tuple[str, ...]:
    """The labels in a lead's column, in the order they were added."""
    return tuple(filter(None, (column or "").split(_BETWEEN)))


def marked(label: str) -> str:
    """The text to search for in the column to find the leads with this label."""
    return f"{_BETWEEN}{label}{_BETWEEN}"


def known_labels(record: Record, brokerage_id: str) -> list[str]:
    """Every label in use at the brokerage, as written."""
    with record.reading() as conn:
        return labels_in_use(conn, brokerage_id)


def labels_in_use(conn: Connection, brokerage_id: str) -> list[str]:
    """The same, within the caller's connection."""
    c = leads.c
    query = select(c.labels).where(c.brokerage_id == brokerage_id, c.labels.is_not(None))
    found = {
        label for text in conn.execute(query.distinct()).scalars() for label in labels_of(text)
    }
    return sorted(found, key=str.casefold)


def same_label(label: str, known: Sequence[str]) -> str | None:
    """The one of these that differs from the label only in upper and lower case."""
    return next((one for one in known if one.casefold() == label.casefold()), None)


def read_labels(conn: Connection, brokerage_id: str, lead_id: str) -> tuple[str, ...]:
    """The labels of a lead in scope."""
    mine = having(leads, brokerage_id=brokerage_id, lead_id=lead_id)
    return labels_of(conn.execute(select(leads.c.labels).where(mine)).scalar())


def write_labels(conn: Connection, brokerage_id: str, lead_id: str, labels: Sequence[str]) -> None:
    """Sets the labels of a lead in scope; a lead held in memory must be read again."""
    mine = update(leads).where(having(leads, brokerage_id=brokerage_id, lead_id=lead_id))
    # Each between line breaks, so that one can be found.
    column = marked(_BETWEEN.join(labels)) if labels else None
    conn.execute(mine.values(labels=column, revision=leads.c.revision + 1))


# Words of names, letters with their marks: vowels of Devanagari and Gujarati are marks, which \w
# leaves out.
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d\p{Nd}'’]+")
# Longer than any word of a name, and short enough for an index.
_MOST_CHARACTERS = 100
# "Paresh" and "Pareshbhai" are one name; "Ram" and "Ramesh" are two.
_LEAST_LETTERS = 4


def words_in_name(name: str) -> tuple[str, ...]:
    """A name's words in lower case, each once, as both tables keep them."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return tuple(dict.fromkeys(word[:_MOST_CHARACTERS] for word in _WORD.findall(plain)))


def may_be_one_name(one: str | None, other: str | None) -> bool:
    """Whether two names may belong to one person; an unknown name may be anybody's.

    Members of a household share a phone and a last name, so every word of the shorter name must
    match.
    """
    short, long = sorted((words_in_name(one or ""), words_in_name(other or "")), key=len)
    return all(any(_is_same_word(a, b) for b in long) for a in short)


def _is_same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LEAST_LETTERS and long.startswith(short))


def write_words(
    conn: Connection, brokerage_id: str, names: Mapping[str, str | None], renamed: Collection[str]
) -> None:
    """Writes the words of these leads' names, by lead id, replacing those of `renamed` leads."""
    if renamed:
        old = lead_words.c.brokerage_id == brokerage_id
        conn.execute(delete(lead_words).where(old, lead_words.c.lead_id.in_(renamed)))
    rows = [
        {"brokerage_id": brokerage_id, "lead_id": lead_id, "word": word}
        for lead_id, name in names.items()
        for word in words_in_name(name or "")
    ]
    if rows:
        conn.execute(insert(lead_words), rows)
        _add_new(conn, brokerage_id, dict.fromkeys(row["word"] for row in rows))


def _add_new(conn: Connection, brokerage_id: str, words: Collection[str]) -> None:
    # Checked first: inserting an existing word would use up a number, and readers count on those.
    mine = select(name_words.c.word).where(having(name_words, brokerage_id=brokerage_id))
    known = {row.word for row in rows_among(conn, mine, name_words.c.word, words)}
    new = ({"brokerage_id": brokerage_id, "word": word} for word in words if word not in known)
    add_missing(conn, name_words, *new)


class NameWords:
    """The brokerages' name words, cached: a large brokerage has some ten thousand, read once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._lock = Lock()

    def words(self, brokerage_id: str) -> tuple[str, ...]:
        """Every word in the order it was added; new ones come last."""
        with self._lock:
            last, words = self._known.get(brokerage_id, (0, ()))
            c = name_words.c
            query = select(c.seq, c.word).where(c.brokerage_id == brokerage_id, c.seq > last)
            new = self._record.rows(query.order_by(c.seq))
            if new:
                words += tuple(row.word for row in new)
                self._known[brokerage_id] = (new[-1].seq, words)
            return words


# The values of the columns of a brokerage's own files, by which its leads can be asked about:
# "Purpose: Investment", "Loan status: Sanctioned".

# Columns with more different values, and longer values, are free words.
_MOST_VALUES = 40
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value in use; `value` is JSON, as stored."""

    column: str
    value: str

    @property
    def said_value(self) -> str:
        """The value as a person writes it."""
        return said_of(json.loads(self.value))

    @property
    def said(self) -> str:
        """With the column's name: "Purpose: Investment"."""
        return f"{self.column}: {self.said_value}"


def keep_own_values(
    record: Record,
    brokerage_id: str,
    columns: Collection[str],
    askable: Callable[[Sequence[str]], Sequence[str]] = list,
) -> None:
    """Notes which values these attributes of the brokerage's leads have, in place of those noted
    before. `askable`: of a column's values, as people write them, those that may be asked about.
    """
    a = attributes.c
    mine = (a.brokerage_id == brokerage_id) & a.name.in_(columns)
    with record.writing() as conn:
        found: dict[str, list[OwnValue]] = defaultdict(list)
        for row in conn.execute(select(a.name, a.value).where(mine).distinct()):
            found[row.name].append(OwnValue(row.name, row.value))
        of_columns = having(own_table, brokerage_id=brokerage_id) & own_table.c.name.in_(columns)
        conn.execute(delete(own_table).where(of_columns))
        for values in found.values():
            words = [one for one in values if _is_word(one.value)]
            kept = set(askable([one.said_value for one in words]))
            rows = [
                {"brokerage_id": brokerage_id, "name": one.column, "value": one.value}
                for one in words
                if one.said_value in kept
            ]
            if rows and len(values) <= _MOST_VALUES:
                conn.execute(insert(own_table), rows)


def own_values(conn: Connection, brokerage_id: str) -> list[OwnValue]:
    """Every value in use, by column."""
    c = own_table.c
    query = select(c.name, c.value).where(c.brokerage_id == brokerage_id)
    return [OwnValue(*row) for row in conn.execute(query.order_by(c.name, c.value))]


def said_of(value: object) -> str:
    """A cell's value as a person writes it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def _is_word(stored: str) -> bool:
    value = json.loads(stored)
    return isinstance(value, bool) or (
        isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST
    )
