"""The moments and days in one file's cells and remarks, as its zone and the import's instant have
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_moment
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.reading_result import Row
from connectors.imports.remark_endings import RowRemarks
from language.dated_clauses import Clause, dated_clauses


class RowMoments:
    """Reads them; CellError for a cell that holds none."""

    def __init__(self, mapping: Mapping, imported_at: datetime) -> None:
        self.imported_at = imported_at
        self.zone = ZoneInfo(mapping.timezone)
        self._mapping = mapping

    @property
    def today(self) -> date:
        """The day of the import."""
        return self.day(self.imported_at)

    def any(self, cell: str) -> datetime:
        """A moment that may be over or to come."""
        return parse_moment(cell, order=self._mapping.dates, zone=self.zone)

    def past(self, cell: str) -> datetime:
        """A moment that is over."""
        return self.until(cell, timedelta())

    def until(self, cell: str, ahead: timedelta) -> datetime:
        """A moment that is over, or no further ahead than this."""
        moment = self.any(cell)
        if moment > self.imported_at + ahead:
            raise CellError("is after the import: are day and month the right way round?")
        return moment

    def enquiry(self, row: Row) -> datetime | None:
        """When the row's enquiry came, if that is known."""
        return row.read(self._mapping.single.get(ColumnRole.CREATED_AT), self.past)

    def remarks(self, row: Row, dated_at: datetime | None) -> RowRemarks:
        """The row's remarks; `dated_at` is the enquiry's instant, if known."""
        cells = [row.cell(column) for column in self._mapping.notes if row.is_filled(column)]
        homes = tuple(map(row.cell, self._mapping.homes))
        has_projects = any(attribute.is_project for attribute in self._mapping.attributes)
        return RowRemarks(cells, self.clauses(cells, dated_at), homes, has_projects=has_projects)

    def clauses(
        self, remarks: Sequence[str], dated_at: datetime | None, ahead: timedelta = timedelta()
    ) -> list[Clause]:
        """The clauses of a row's remarks, whose days are over or no further ahead than this."""
        came = None if dated_at is None else self.day(dated_at)
        is_month_first = self._mapping.dates == "month_first"
        return dated_clauses(
            remarks, since=came, until=self.today + ahead, month_first=is_month_first
        )

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def begin(self, day: date, dated_at: datetime | None) -> datetime:
        """The first moment of a day, no earlier than the enquiry on that day."""
        at = datetime.combine(day, time(), self.zone)
        return max(at, dated_at or at)
