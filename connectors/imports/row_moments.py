"""The moments and days in one file's cells, as its zone and the import's instant have them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import CellError, parse_moment
from connectors.imports.mapping import Mapping


class RowMoments:
    """Reads them; CellError for a cell that holds none."""

    def __init__(self, mapping: Mapping, imported_at: datetime) -> None:
        self.imported_at = imported_at
        self.zone = ZoneInfo(mapping.timezone)
        self._order = mapping.dates

    @property
    def today(self) -> date:
        """The day of the import."""
        return self.day(self.imported_at)

    def any(self, cell: str) -> datetime:
        """A moment that may be over or to come."""
        return parse_moment(cell, order=self._order, zone=self.zone)

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

    def begin(self, day: date, dated_at: datetime | None) -> datetime:
        """The first moment of a day, no earlier than the enquiry on that day."""
        at = datetime.combine(day, time(), self.zone)
        return max(at, dated_at or at)
