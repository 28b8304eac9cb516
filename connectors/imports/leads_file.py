"""A file of leads and its mapping → its leads, row by row. It writes nothing to the record.

Reading the same file again gives the same ids, so importing it again changes nothing. Which rows of
one person are one lead: `enquirers.py`. Two people with one phone, distinguished by their names,
stay separate leads, as do a wish to buy and one to rent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from connectors.imports.booked_rows import join_bookings, name_words, rows_without_contact
from connectors.imports.enquirers import enquirers, people_of
from connectors.imports.fitted_mapping import fit_mapping
from connectors.imports.header import is_test_of
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole, fold
from connectors.imports.reading_result import Reading, RowError, printable
from connectors.imports.row_cells import FileRows
from connectors.imports.row_identity import alias_values
from connectors.imports.row_reader import ReadRow, RowReader
from connectors.imports.table import Table, open_table
from leads.model.consent import Purpose
from leads.store.intake import IncomingLead


class LeadsFile:
    """A file that may be read several times; in memory are only rows of people with several."""

    def __init__(
        self,
        path: Path,
        mapping: FileMapping,
        *,
        brokerage_id: str,
        imported_at: datetime,
        owners: Mapping[str, str] | None = None,
    ) -> None:
        """`owners`: casefolded staff name, or its `colleague_key` → staff id."""
        self._table = open_table(path, mapping.named_columns)
        self._mapping, self._uses = fit_mapping(self._table, mapping)
        self._brokerage_id = brokerage_id
        self._rows = FileRows(self._mapping, self._table.headers, imported_at)
        self._owners = owners or {}
        nicknames = set(map(fold, mapping.colleagues))
        self._called = {i: name for name, i in self._owners.items() if name not in nicknames}

    def leads(self, reading: Reading) -> Iterator[IncomingLead]:
        """Each person's lead; `reading` counts them, and what was refused or left out.

        People who enquired several times, or whose name a row without a phone has, come last.
        """
        reader = RowReader(self._rows, self._brokerage_id, self._owners)
        is_test = is_test_of(self._table.headers, self._mapping)
        shared = shared_aliases(self._table, self._mapping)
        bare = rows_without_contact(self._table, self._mapping)
        names = frozenset(bare.values())
        held: list[ReadRow] = []
        for row in self._table.rows(reading.headings):
            if not isinstance(row, RowError) and is_test(row[1]):
                reading.tests.append(row[0])
                continue
            reading.rows += 1
            found = (row,) if isinstance(row, RowError) else reader.read(*row)
            if found is None:
                reading.copies += 1
                continue
            if isinstance(found, tuple):
                reading.bad += 1
                reading.errors += found
                continue
            reading.left_out += found.left_out
            is_named = bool(names) and name_words(found.lead.name) in names
            if is_named or any(a.value in shared for a in found.incoming.aliases):
                held.append(found)
                continue
            self._count(found.incoming, reading)
            yield found.incoming
        people, reading.by_name = join_bookings(people_of(held), bare)
        for person in enquirers(people):
            name = printable(person.incoming.lead.name or "")
            reading.further += person.rows - 1
            reading.joined += [name] * (person.rows > 1)
            owner = self._called.get(person.incoming.lead.owner_id or "")
            reading.kept += (
                [f"{owner.title()} keeps {name}"] if owner and person.is_of_several else []
            )
            reading.second += [name] * person.is_second
            reading.booked_besides += [name] * person.bookings
            self._count(person.incoming, reading)
            yield person.incoming
        reading.unknown_owners = tuple(sorted(reader.unknown_owners))

    def new_reading(self) -> Reading:
        """An empty reading with what is known before the rows are read."""
        return Reading(columns=self._uses, notes=self._table.notes)

    def _count(self, incoming: IncomingLead, reading: Reading) -> None:
        lead = incoming.lead
        reading.good += 1
        reading.scorable += lead.allows(Purpose.SCORING, at=self._rows.imported_at)
        reading.undated += not lead.is_dated
        ending = str(lead.outcomes[-1].kind) if lead.outcomes else "open"
        reading.endings[ending] += 1


def read_leads(
    path: Path,
    mapping: FileMapping,
    *,
    brokerage_id: str,
    imported_at: datetime,
    owners: Mapping[str, str] | None = None,
) -> Reading:
    """Reads the whole file at once, with its leads in memory."""
    file = LeadsFile(
        path, mapping, brokerage_id=brokerage_id, imported_at=imported_at, owners=owners
    )
    reading = file.new_reading()
    reading.leads = tuple(file.leads(reading))
    return reading


def shared_aliases(table: Table, mapping: FileMapping) -> frozenset[str]:
    """Phones, addresses and ids that are in more than one row of a file with enquiry days."""
    if ColumnRole.CREATED_AT not in mapping.single or not mapping.aliases:
        return frozenset()
    seen: set[str] = set()
    shared: set[str] = set()
    is_test = is_test_of(table.headers, mapping)
    for _, cells in table.readable_rows():
        if not is_test(cells):
            values = alias_values(mapping, table.headers, cells)
            shared |= values & seen
            seen |= values
    return frozenset(shared)
