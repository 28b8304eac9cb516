"""A file of leads and its mapping → its leads, row by row. Nothing is written to the record here.

Reading the same file again gives the same ids, so that importing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from datetime import datetime
from pathlib import Path

from connectors.imports.columns import plan_columns
from connectors.imports.enquiries import by_person, shared_aliases
from connectors.imports.examples import with_examples
from connectors.imports.no_leads import is_test_of
from connectors.imports.reading import Reading, RowError
from connectors.imports.rows import ReadRow, RowReader
from connectors.imports.table import open_table
from leads.consent import Purpose
from leads.intake import IncomingLead
from leads.mapping import Mapping


class LeadsFile:
    """A file that may be read several times; only rows of people who enquired several times are
    held together."""

    def __init__(
        self,
        path: Path,
        mapping: Mapping,
        *,
        brokerage_id: str,
        imported_at: datetime,
        owners: Dictionary[str, str] | None = None,
    ) -> None:
        """`owners` is casefolded staff name → staff id."""
        self._table = open_table(path)
        self._plan = plan_columns(self._table, mapping)
        self._brokerage_id = brokerage_id
        self._imported_at = imported_at
        self._owners = owners or {}

    def leads(self, reading: Reading) -> Iterator[IncomingLead]:
        """Each person's lead; `reading` counts them, with what was refused and left out.

        Those who enquired several times come last.
        """
        headers = self._table.headers
        reader = RowReader(
            self._plan.mapping, headers, self._brokerage_id, self._imported_at, self._owners
        )
        is_test = is_test_of(headers, self._plan.mapping)
        shared = shared_aliases(self._table, self._plan.mapping)
        held: list[ReadRow] = []
        for row in self._table.rows(reading.headings):
            if not isinstance(row, RowError) and is_test(row[1]):
                reading.tests.append(row[0])
                continue
            reading.rows += 1
            found = ReadRow(None, (row,)) if isinstance(row, RowError) else reader.read(*row)
            if found.copy_of is not None:
                reading.copies += 1
                continue
            if found.lead is None:
                reading.bad += 1
                reading.errors += found.errors
                continue
            reading.left_out += found.left_out
            if found.lead.lead.is_dated and any(a.value in shared for a in found.lead.aliases):
                held.append(found)
                continue
            self._count(found.lead, reading)
            yield found.lead
        for person in by_person(held):
            reading.further += person.rows - 1
            self._count(person.incoming, reading)
            yield person.incoming
        reading.unknown_owners = tuple(sorted(reader.unknown_owners))

    def new_reading(self) -> Reading:
        """What is known of the file before its rows are read."""
        uses = with_examples(self._plan.uses, self._table, self._plan.mapping)
        return Reading(columns=uses, notes=self._table.notes)

    def _count(self, incoming: IncomingLead, reading: Reading) -> None:
        lead = incoming.lead
        reading.good += 1
        reading.scorable += lead.allows(Purpose.SCORING, at=self._imported_at)
        reading.undated += not lead.is_dated
        ending = str(lead.outcomes[-1].kind) if lead.outcomes else "open"
        reading.endings[ending] += 1


def read_leads(
    path: Path,
    mapping: Mapping,
    *,
    brokerage_id: str,
    imported_at: datetime,
    owners: Dictionary[str, str] | None = None,
) -> Reading:
    """The whole file at once, its leads held in memory."""
    file = LeadsFile(
        path, mapping, brokerage_id=brokerage_id, imported_at=imported_at, owners=owners
    )
    reading = file.new_reading()
    reading.leads = tuple(file.leads(reading))
    return reading
