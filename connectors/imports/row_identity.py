"""Which lead a row is: the same in next week's export, whatever rows are above it.

By the id column; else by phone or e-mail and the day of the enquiry; else by a fingerprint of the
columns that do not change. Never by the row's number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from connectors.imports.cell_parsing import parse_email, parse_id, parse_phones, value_or_none
from connectors.imports.ending_days import sounds_late
from connectors.imports.header import is_named
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import ColumnRole
from language.tokens import word_lists
from leads.model.storable import id_of

_WORDS = word_lists("columns", "connectors.imports")
# How the cells are read that say what a person is known by.
ALIAS_READERS: dict[ColumnRole, Callable[[str], tuple[str, ...]]] = {
    ColumnRole.PHONE: parse_phones,
    ColumnRole.EMAIL: lambda cell: (parse_email(cell),),
    ColumnRole.WHATSAPP_ID: lambda cell: (parse_id(cell),),
    ColumnRole.CRM_ID: lambda cell: (parse_id(cell),),
}


def alias_values(mapping: Mapping, headers: Sequence[str], cells: Sequence[str]) -> set[str]:
    """What a row's person is known by, as far as it can be read."""
    found: set[str] = set()
    for alias in mapping.aliases:
        cell = cells[headers.index(alias.column)].strip()
        if cell.casefold() not in mapping.missing:
            found.update(value_or_none(ALIAS_READERS[alias.role], cell) or ())
    return found


def stable_columns(mapping: Mapping) -> tuple[str, ...]:
    """Columns that do not change during a lead's life; the fingerprint is made of these."""
    moving = {column for pair in mapping.dates_of for column in pair}
    columns = [*mapping.names, *(attribute.column for attribute in mapping.attributes)]
    for role in (ColumnRole.CREATED_AT, ColumnRole.ORDER_BY):
        columns += [mapping.single[role]] if role in mapping.single else []
    return tuple(c for c in dict.fromkeys(columns) if c not in moving and not _moves_on(c))


def content_columns(mapping: Mapping) -> tuple[str, ...]:
    """Every column that says something about a lead, which the row's place in the file does not."""
    silent = (ColumnRole.ORDER_BY, ColumnRole.NOTE)
    columns = [header for header, c in mapping.columns.items() if c.role not in silent]
    return tuple(dict.fromkeys([*columns, *(at for _, at in mapping.dates_of)]))


def identifying_columns(mapping: Mapping) -> tuple[str, ...]:
    """For a row without id, phone and e-mail: the columns of which one must be filled.

    The name, if the file has names; else any stable fact except a day, which all rows may share.
    """
    days = {mapping.single.get(ColumnRole.CREATED_AT), mapping.single.get(ColumnRole.ORDER_BY)}
    return mapping.names or tuple(c for c in stable_columns(mapping) if c not in days)


def _moves_on(column: str) -> bool:
    return sounds_late(column) or is_named(column, [*_WORDS["late_days"], *_WORDS["growing"]])


class Identities:
    """Gives each row without an id column its lead's id; remembers those given in this file."""

    def __init__(self, brokerage_id: str, source: str) -> None:
        self._brokerage_id = brokerage_id
        self._source = source
        self._given: Counter[str] = Counter()

    def by_alias(self, alias: str, day: str, stable: Iterable[str]) -> str:
        """The lead of this person and day, in whatever file it comes; a second enquiry on the same
        day is distinguished by its stable cells.
        """
        lead_id = id_of("lead", self._brokerage_id, "alias", alias, day)
        if not self._given[lead_id]:
            self._given[lead_id] += 1
            return lead_id
        return self._counted("alias", alias, day, *_plain(stable))

    def by_fingerprint(self, stable: Iterable[str]) -> str:
        """The lead with these cells; exact duplicates are numbered."""
        return self._counted(self._source, "fingerprint", *_plain(stable))

    def _counted(self, *parts: str) -> str:
        first = id_of("lead", self._brokerage_id, *parts)
        self._given[first] += 1
        n = self._given[first]
        return first if n == 1 else id_of("lead", self._brokerage_id, *parts, str(n))


def _plain(cells: Iterable[str]) -> list[str]:
    return [" ".join(cell.split()).casefold() for cell in cells]
