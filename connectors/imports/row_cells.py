"""The cells of one row: values, moments as the file's zone and the import's instant have them,
remarks as clauses. What cannot be read is noted, masked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, check_text, parse_moment
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.reading_result import LeftOutCell, RowError, shown
from connectors.imports.remark_endings import RowRemarks
from language.dated_clauses import Clause, dated_clauses

T = TypeVar("T")


class FileRows:
    """How the rows of one file are read: by `mapping`, as of the import."""

    def __init__(self, mapping: FileMapping, headers: Iterable[str], imported_at: datetime) -> None:
        self.mapping = mapping
        self.imported_at = imported_at
        self.zone = ZoneInfo(mapping.timezone)
        self.position = {header: place for place, header in enumerate(headers)}

    @property
    def today(self) -> date:
        """The day of the import."""
        return self.day(self.imported_at)

    def any(self, cell: str) -> datetime:
        """A moment that may be over or to come; CellError for a cell that holds none."""
        return parse_moment(cell, order=self.mapping.dates, zone=self.zone)

    def past(self, cell: str) -> datetime:
        """A moment that is over."""
        return self.until(cell, timedelta())

    def until(self, cell: str, ahead: timedelta) -> datetime:
        """A moment that is over, or no further ahead than this."""
        moment = self.any(cell)
        if moment > self.imported_at + ahead:
            raise CellError("is after the import: are day and month the right way round?")
        return moment

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def with_hour(self, moment: datetime) -> date | datetime:
        """The moment in the file's zone; its day alone at midnight, for which a cell that has no
        hour stands too.
        """
        local = moment.astimezone(self.zone)
        return local if local.time() != time() else local.date()

    def begin(self, day: date) -> datetime:
        """The first moment of a day."""
        return datetime.combine(day, time(), self.zone)


class Row:
    """The cells of one row by column, why it is refused, and which of its cells are left out."""

    def __init__(self, number: int, cells: list[str], file: FileRows) -> None:
        self.number = number
        self.errors: list[RowError] = []
        self.left_out: list[LeftOutCell] = []
        self._cells = cells
        self._file = file

    def read(self, column: str | None, reader: Callable[[str], T]) -> T | None:
        """The cell's value; None when it is missing or unreadable, which is noted."""
        try:
            return self._read(column, reader)
        except CellError as e:
            self.leave_out(column or "", str(e))
            return None

    def must_read(self, column: str | None, reader: Callable[[str], T]) -> T | None:
        """The cell's value, None when it is missing; an unreadable one refuses the row."""
        try:
            return self._read(column, reader)
        except CellError as e:
            self.refuse(column, str(e))
            return None

    def _read(self, column: str | None, reader: Callable[[str], T]) -> T | None:
        if column is None or not self.is_filled(column):
            return None
        return reader(check_text(self.cell(column)))

    def is_filled(self, column: str) -> bool:
        """Whether the cell has text, readable or not."""
        return self.cell(column).strip().casefold() not in self._file.mapping.missing

    def cell(self, column: str) -> str:
        """The cell as it is."""
        return self._cells[self._file.position[column]]

    def lacks(self, column: str | None) -> bool:
        """Whether the cell was left out."""
        return any(cell.column == column for cell in self.left_out)

    def refuse(self, column: str | None, reason: str) -> None:
        error = RowError(self.number, column, reason, self._example(column) if column else "")
        if error not in self.errors:
            self.errors.append(error)

    def leave_out(self, column: str, reason: str) -> None:
        noted = LeftOutCell(self.number, column, reason, self._example(column))
        if noted not in self.left_out:
            self.left_out.append(noted)

    def _example(self, column: str) -> str:
        return shown(self.cell(column), is_hidden=column in self._file.mapping.personal)

    @cached_property
    def dated_at(self) -> datetime | None:
        """When the enquiry came, if that is known."""
        return self.read(self._file.mapping.single.get(ColumnRole.CREATED_AT), self._file.past)

    @property
    def came_on(self) -> date | None:
        """The day of the enquiry, if that is known."""
        return None if self.dated_at is None else self._file.day(self.dated_at)

    @property
    def start(self) -> datetime:
        """When the enquiry came, or else the import's instant."""
        return self.dated_at or self._file.imported_at

    def is_before(self, at: datetime) -> bool:
        """Whether a moment is of a day before the enquiry."""
        return self.came_on is not None and self._file.day(at) < self.came_on

    @cached_property
    def remarks(self) -> RowRemarks:
        """Its colleagues' remarks."""
        mapping = self._file.mapping
        cells = [self.cell(column) for column in mapping.notes if self.is_filled(column)]
        homes = tuple(map(self.cell, mapping.homes))
        has_projects = any(attribute.is_project for attribute in mapping.attributes)
        return RowRemarks(cells, self._clauses(cells), homes, has_projects=has_projects)

    def remarks_ahead(self, ahead: timedelta) -> list[Clause]:
        """The clauses of its remarks, whose days are over or no further ahead than this."""
        return self._clauses(self.remarks.cells, ahead)

    def _clauses(self, cells: Sequence[str], ahead: timedelta = timedelta()) -> list[Clause]:
        is_month_first = self._file.mapping.dates == "month_first"
        until = self._file.today + ahead
        return dated_clauses(cells, since=self.came_on, until=until, month_first=is_month_first)
