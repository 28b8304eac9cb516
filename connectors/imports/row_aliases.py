"""What a row's person is known by: its phones, addresses and ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from connectors.imports.cell_parsing import parse_email, parse_id, parse_phones, value_or_none
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import ColumnRole

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
