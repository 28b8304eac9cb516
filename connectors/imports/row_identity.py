"""Whom a row is of, and which lead: the same in next week's export, whatever rows are above it.

By the id column; else by phone or e-mail and the day of the enquiry; else by a fingerprint of the
columns that do not change. Never by the row's number.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from connectors.imports.cell_parsing import parse_email, parse_id, parse_phones, value_or_none
from connectors.imports.ending_days import sounds_late
from connectors.imports.header import is_named
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.people import may_be_one_person, person_name
from connectors.imports.row_cells import Row
from language.tokens import word_lists
from leads.model.storable import id_of
from leads.store.intake import Alias, AliasKind, IncomingLead

_WORDS = word_lists("columns", "connectors.imports")
_NOBODY = "names nobody: it has no id, no phone or e-mail that can be read, and no name"
_SHORTEST_ID = 4  # characters
_ID_TWICE = "is the id of another person's row too, so the lead is known by its other cells"
# What identifies a person when no column names the row, most reliable first.
_KNOWN_BY = (AliasKind.CRM_ID, AliasKind.PHONE, AliasKind.EMAIL, AliasKind.WHATSAPP_ID)
# How the cells are read that say what a person is known by.
ALIAS_READERS: dict[ColumnRole, Callable[[str], tuple[str, ...]]] = {
    ColumnRole.PHONE: parse_phones,
    ColumnRole.EMAIL: lambda cell: (parse_email(cell),),
    ColumnRole.WHATSAPP_ID: lambda cell: (parse_id(cell),),
    ColumnRole.CRM_ID: lambda cell: (parse_id(cell),),
}


def alias_values(mapping: FileMapping, headers: Sequence[str], cells: Sequence[str]) -> set[str]:
    """What a row's person is known by, as far as it can be read."""
    found: set[str] = set()
    for alias in mapping.aliases:
        cell = cells[headers.index(alias.column)].strip()
        if cell.casefold() not in mapping.missing:
            found.update(value_or_none(ALIAS_READERS[alias.role], cell) or ())
    return found


class RowIdentities:
    """Tells of each row of one file whom it is of and which lead; remembers what it told."""

    def __init__(self, mapping: FileMapping, brokerage_id: str) -> None:
        self._mapping = mapping
        self._brokerage_id = brokerage_id
        self._column = mapping.single.get(ColumnRole.ID)
        self._said = _content_columns(mapping)
        self._stable = _stable_columns(mapping)
        self._telling = _identifying_columns(mapping)
        self._by_id: dict[str, tuple[int, IncomingLead]] = {}
        self._given: Counter[str] = Counter()
        self.contents: set[bytes] = set()

    def keep(self, number: int, content: bytes | None, incoming: IncomingLead) -> None:
        """Remembers a row that was read, by its content and, where files name leads, by its id."""
        if self._column is not None:
            self._by_id[incoming.lead.lead_id] = number, incoming
        if content is not None:
            self.contents.add(content)

    def content(self, row: Row) -> bytes | None:
        """A digest of the row's content; None if nothing tells whose it is, as two may be equal."""
        known_by = [alias.column for alias in self._mapping.aliases]
        known_by += [self._column] if self._column else []
        if not any(map(row.is_filled, known_by)):
            return None
        said = json.dumps([row.cell(column).strip() for column in self._said])
        return hashlib.sha256(said.encode(errors="surrogatepass")).digest()[:16]

    def aliases(self, row: Row) -> tuple[Alias, ...]:
        """What its person is known by."""
        found = [
            Alias(AliasKind(str(alias.role)), value)
            for alias in self._mapping.aliases
            for value in row.read(alias.column, ALIAS_READERS[alias.role]) or ()
        ]
        return tuple(dict.fromkeys(alias for alias in found if alias.value))

    def name(self, row: Row) -> str | None:
        """One column as it is; several (first and last name) joined by a space."""
        parts = [row.read(column, str) for column in self._mapping.names]
        said = [person_name(part) for part in parts if part is not None]
        return (said[0] if len(said) == 1 else " ".join(map(str.strip, said))) or None

    def has_id(self, row: Row) -> bool:
        """Whether its file names the lead."""
        return self._column is not None and not row.lacks(self._column)

    def own_ids(self, row: Row) -> tuple[str, ...]:
        """What its file calls the lead, if that is long enough to name one in a question."""
        column = self._column
        own = row.cell(column).strip() if column and row.is_filled(column) else ""
        return (own,) if len(own) >= _SHORTEST_ID else ()

    def lead_id(self, row: Row, aliases: tuple[Alias, ...]) -> str:
        """The lead's id; a row that names nobody, or has another row's id, is refused."""
        column = self._column
        identity = row.read(column, str.strip)
        if column is not None and not row.is_filled(column):
            row.leave_out(column, "is empty, so the lead is known by its other cells")
        if identity is None:
            return self._id_without_column(row, aliases)
        lead_id = id_of("lead", self._brokerage_id, self._mapping.source, identity)
        if (earlier := self._by_id.get(lead_id)) is not None:
            number, other = earlier
            if self._is_of_another(row, aliases, other):
                row.leave_out(column or "", _ID_TWICE)
                return self._id_without_column(row, aliases)
            row.refuse(column, f"is the id of row {number} already")
        return lead_id

    def _is_of_another(self, row: Row, aliases: tuple[Alias, ...], other: IncomingLead) -> bool:
        """Whether a row with the id of another tells of somebody else, who can be known without."""
        phones, others = (
            {alias.value for alias in some if alias.kind is AliasKind.PHONE}
            for some in (aliases, other.aliases)
        )
        if phones and others:
            return phones.isdisjoint(others)
        return not may_be_one_person(self.name(row), other.lead.name)

    def _id_without_column(self, row: Row, aliases: tuple[Alias, ...]) -> str:
        stable = [row.cell(column) for column in self._stable]
        known = next((a for kind in _KNOWN_BY for a in aliases if a.kind is kind), None)
        if known is None:
            could_be_named = self._telling or self._mapping.aliases
            if could_be_named and not any(map(row.is_filled, self._telling)):
                row.refuse(None, _NOBODY)
            return self._counted(self._mapping.source, "fingerprint", *_plain(stable))
        day = row.came_on.isoformat() if row.came_on else ""
        return self._by_alias(known.value, day, stable)

    def _by_alias(self, alias: str, day: str, stable: Iterable[str]) -> str:
        """The lead of this person and day, in whatever file it comes; a second enquiry on the same
        day is distinguished by its stable cells.
        """
        lead_id = id_of("lead", self._brokerage_id, "alias", alias, day)
        if not self._given[lead_id]:
            self._given[lead_id] += 1
            return lead_id
        return self._counted("alias", alias, day, *_plain(stable))

    def _counted(self, *parts: str) -> str:
        first = id_of("lead", self._brokerage_id, *parts)
        self._given[first] += 1
        n = self._given[first]
        return first if n == 1 else id_of("lead", self._brokerage_id, *parts, str(n))


def _stable_columns(mapping: FileMapping) -> tuple[str, ...]:
    """Columns that do not change during a lead's life; the fingerprint is made of these."""
    moving = {column for pair in mapping.dates_of for column in pair}
    columns = [*mapping.names, *(attribute.column for attribute in mapping.attributes)]
    for role in (ColumnRole.CREATED_AT, ColumnRole.ORDER_BY):
        columns += [mapping.single[role]] if role in mapping.single else []
    return tuple(c for c in dict.fromkeys(columns) if c not in moving and not _moves_on(c))


def _content_columns(mapping: FileMapping) -> tuple[str, ...]:
    """Every column that says something about a lead, which the row's place in the file does not."""
    silent = (ColumnRole.ORDER_BY, ColumnRole.NOTE)
    columns = [header for header, c in mapping.columns.items() if c.role not in silent]
    return tuple(dict.fromkeys([*columns, *(at for _, at in mapping.dates_of)]))


def _identifying_columns(mapping: FileMapping) -> tuple[str, ...]:
    """For a row without id, phone and e-mail: the columns of which one must be filled.

    The name, if the file has names; else any stable fact except a day, which all rows may share.
    """
    days = {mapping.single.get(ColumnRole.CREATED_AT), mapping.single.get(ColumnRole.ORDER_BY)}
    return mapping.names or tuple(c for c in _stable_columns(mapping) if c not in days)


def _moves_on(column: str) -> bool:
    return sounds_late(column) or is_named(column, [*_WORDS["late_days"], *_WORDS["growing"]])


def _plain(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.split()).casefold() for cell in cells]
