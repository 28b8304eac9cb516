"""How one row's enquiry ended: by its stage, by a remark that is newer, on which day and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from connectors.imports.cell_parsing import CellError
from connectors.imports.ending_days import bookings, cancellings, is_last_work, losses
from connectors.imports.header import is_named, plain
from connectors.imports.mapping_columns import OutcomeColumn, fold
from connectors.imports.outcome_columns import (
    ending_of,
    is_sub_stage,
    short_ending,
    telling,
    tells_ends,
)
from connectors.imports.remark_endings import (
    By,
    Ending,
    RowRemarks,
    ending_by_remarks,
    remark_reason,
    tells_repeat,
    tells_return,
)
from connectors.imports.remark_words import tells_of_booked
from connectors.imports.row_cells import FileRows, Row
from features.loss_reasons import KEPT_AS_WRITTEN, TOKEN_RETURNED, WEAK, falls_through, loss_reason
from language.tokens import word_lists
from leads.model.lead import Outcome, OutcomeKind

T = TypeVar("T")
_STAGES = word_lists("stages", "connectors.imports")
_REPEATS = frozenset([*_STAGES["repeat"], *_STAGES["repeat_reasons"]])
_BY = {
    OutcomeKind.BOOKED: By.BOOKED,
    OutcomeKind.LOST: By.LOST,
    OutcomeKind.SPAM: By.NO_BUYER,
    OutcomeKind.CANCELLED: By.CANCELLED,
}
# What follows on the same day is after it.
_NEXT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class RowEnd:
    """`outcomes` are none while the row is open. `undoes_booking`: it tells that a booking was
    undone, which may stand in another row. `is_repeat`: it says that its lead stands in another
    row. `is_fresh`: it is open, and its stage tells of no work. `is_of_booked`: a remark speaks of
    a home that was booked, perhaps in another row. `is_spam_by_remark`: its stage does not say so.
    """

    outcomes: tuple[Outcome, ...] = ()
    undoes_booking: bool = False
    is_repeat: bool = False
    is_fresh: bool = False
    is_of_booked: bool = False
    is_spam_by_remark: bool = False


class OutcomeReader:
    """Reads the ends of one file's rows."""

    def __init__(self, file: FileRows) -> None:
        self._file = file
        self._mapping = mapping = file.mapping
        self._days = _Days(mapping.closings)
        own = (attribute.column for attribute in mapping.attributes)
        self._finals = [column for column in mapping.notes if tells_ends(column)]
        self._beside_stages = [*mapping.lost_reasons, *filter(is_sub_stage, own)]

    def read(self, row: Row) -> RowEnd:
        """How the row ended."""
        if not self._mapping.outcomes:
            return RowEnd()
        ending, _ = self.ending(row)
        stages = [row.cell(outcome.column) for outcome in self._mapping.outcomes]
        is_empty = not row.is_filled(self._mapping.outcomes[0].column)
        is_untouched = is_empty or is_named(stages[0], _STAGES["fresh"])
        return RowEnd(
            self._outcomes(row, ending),
            undoes_booking=ending.is_undone
            or _fell_through(stages)
            or (ending.kind is OutcomeKind.LOST and falls_through(row.remarks.whole)),
            is_repeat=any(is_named(stage, _STAGES["repeat"]) for stage in stages)
            or self._is_repeat(row, ending),
            is_fresh=ending.kind is None and is_untouched and not tells_return(row.remarks.said),
            is_of_booked=tells_of_booked(row.remarks.said),
            is_spam_by_remark=ending.by is By.NO_BUYER,
        )

    def ending(self, row: Row) -> tuple[Ending, OutcomeColumn]:
        """How it ended, and the column that says so; while it is open, the first column."""
        main = self._mapping.outcomes[0]
        is_empty = not row.is_filled(main.column)
        stage = None if is_empty else row.cell(main.column)
        kind, column, remarks = None, main, row.remarks
        for outcome in telling(self._mapping.outcomes, stage):
            if (kind := self._by_cell(row, outcome)) is not None:
                column = outcome
                break
        if kind is not None:
            closed, at = self._day_in(row, self._days.of(kind))
            ended = None if closed is None else self._file.day(closed)
            remarks = replace(remarks, ended=ended, is_last_work=is_last_work(at))
        by_reason = main.is_lost_by_remark(is_empty=is_empty)
        ending = ending_by_remarks(kind, remarks, is_empty=is_empty, by_reason=by_reason)
        if ending.kind is None and ending.by is None and (final := self._final(row)) is not None:
            ending = ending_by_remarks(final, remarks)
            ending = replace(ending, by=ending.by or _BY[final])
        if ending.kind is OutcomeKind.LOST and _tells_no_buyer(stage, remarks):
            return replace(ending, kind=OutcomeKind.SPAM, by=By.NO_BUYER), column
        return (self._undone_by_day(row, ending) or ending), column

    def _final(self, row: Row) -> OutcomeKind | None:
        """How a row ended by a column of ends beside an open stage, told in a few words."""
        cells = (row.cell(column) for column in self._finals if row.is_filled(column))
        return next(filter(None, (short_ending(cell) for cell in cells)), None)

    def days_of(self, ending: Ending) -> list[str]:
        """The columns that may have the day of such an ending, in the order they are tried."""
        if ending.by is By.CANCELLED:
            # The stage, and with it its day, is older.
            return self._days.cancellings
        return self._days.of_undone if ending.by is By.UNDONE else self._days.of(ending.kind)

    def _undone_by_day(self, row: Row, ending: Ending) -> Ending | None:
        """The end of a booking that its stage, or the day of its cancelling, says was undone."""
        if ending.by is not None or ending.kind not in (OutcomeKind.BOOKED, OutcomeKind.LOST):
            return None
        is_lost = ending.kind is OutcomeKind.LOST
        booked, _ = self._day_in(row, self._days.bookings)
        undone, _ = self._day_in(row, self._days.cancellings)
        stages = [row.cell(outcome.column) for outcome in self._mapping.outcomes]
        is_said = is_lost and (
            ending.is_undone or any(is_named(stage, _STAGES["cancelled"]) for stage in stages)
        )
        is_by_day = booked is not None and (undone >= booked if undone else is_said)
        if not is_by_day and not (is_lost and _fell_through(stages)):
            return None
        day, reason = ending.day if is_lost else None, remark_reason(row.remarks.said)
        return Ending(OutcomeKind.LOST, By.UNDONE, day, reason, is_undone=True)

    def _is_repeat(self, row: Row, ending: Ending) -> bool:
        """Whether a remark, or a cell beside the stage, says that the lead is in another row: of a
        lost one as the reason why.
        """
        is_lost = ending.kind is OutcomeKind.LOST
        if ending.kind is OutcomeKind.BOOKED or (is_lost and ending.reason not in (None, *WEAK)):
            return False
        cells = [plain(row.cell(column)) for column in self._beside_stages]
        told = row.remarks.said
        said = [c for c in told if not is_lost or c.entry == told[-1].entry]
        return tells_repeat(said) or not _REPEATS.isdisjoint(cells)

    def _outcomes(self, row: Row, ending: Ending) -> tuple[Outcome, ...]:
        if (kind := ending.kind) is None:
            return ()
        at, _ = self._day_in(row, self.days_of(ending))
        if (
            at is None
            and row.dated_at
            and ending.day
            and ending.day >= self._file.day(row.dated_at)
        ):
            at = max(self._file.begin(ending.day), row.dated_at)
        reason = self._reason(row, ending) if kind is OutcomeKind.LOST else None
        is_dated, at = at is not None, at or self._file.imported_at
        if ending.by not in (By.CANCELLED, By.UNDONE):
            return (Outcome(kind, at, at, reason, is_dated=is_dated),)
        booked, _ = self._day_in(row, self._days.bookings)
        if booked is not None:
            at = max(at, booked + _NEXT)
        made = () if booked is None else (Outcome(OutcomeKind.BOOKED, booked, booked),)
        undone = Outcome(OutcomeKind.CANCELLED, at, at, is_dated=is_dated)
        lost = Outcome(kind, at + _NEXT, at + _NEXT, reason, is_dated=is_dated)
        # "Token returned" alone says that a booking was cancelled.
        return (*made, undone, lost) if made or reason != TOKEN_RETURNED else (lost,)

    def _reason(self, row: Row, ending: Ending) -> str | None:
        reason = self._loss_reason(row, ending.reason)
        is_undone = ending.by in (By.CANCELLED, By.UNDONE)
        return TOKEN_RETURNED if is_undone and reason in (None, *WEAK) else reason

    def _loss_reason(self, row: Row, by_remarks: str | None) -> str | None:
        """What the column of reasons says, in the record's word for it if there is one; else, or
        where that says "Others", what the stage, what stands beside it or a remark says: a cause
        before "not interested" and "no response".
        """
        written = [row.cell(column).strip() for column in self._mapping.lost_reasons]
        own = next((w for w in written if fold(w) not in self._mapping.missing), None)
        is_told = own is not None and plain(own) not in _STAGES["no_reason"]
        if own is not None and (is_told or by_remarks is None):
            reason = loss_reason([own], is_lost=True)
            return fold(own) if reason is None or reason in KEPT_AS_WRITTEN else reason
        columns = [*(o.column for o in self._mapping.outcomes), *self._beside_stages]
        stages = [loss_reason([row.cell(column)], is_lost=True) for column in columns]
        told = [reason for reason in (*stages, by_remarks) if reason is not None]
        return next((reason for reason in told if reason not in WEAK), told[-1] if told else None)

    def _by_cell(self, row: Row, mapped: OutcomeColumn) -> OutcomeKind | None:
        """How one column says the enquiry ended; None while it is open."""
        if not row.is_filled(mapped.column):
            age = None if row.dated_at is None else self._file.imported_at - row.dated_at
            return mapped.of_empty(age)
        if mapped.is_day:
            day = row.read(mapped.column, self._file.past)
            return None if day is None else OutcomeKind.BOOKED
        return row.must_read(mapped.column, lambda cell: named(cell, mapped.endings, "outcome"))

    def _day_in(self, row: Row, columns: Iterable[str]) -> tuple[datetime | None, str]:
        """The first plausible day in these columns, or None, and its column.

        A register of bookings has their day alone; that of the enquiry stands elsewhere.
        """
        for column in columns:
            at = row.read(column, self._file.past)
            if at is not None and row.is_before(at):
                row.leave_out(column, "is before the enquiry")
            elif at is not None:
                # A day without a time is its midnight: an outcome on the enquiry's own day came
                # after it.
                return max(at, row.dated_at or at), column
        return None, ""


class _Days:
    """The columns of days of closing, by what their names say that they are of."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.bookings, self.cancellings = bookings(columns), cancellings(columns)
        lost = losses(columns)
        both = [c for c in columns if c not in (*self.bookings, *self.cancellings, *lost)]
        self._of_booked = [*self.bookings, *both]
        self.of_undone = [*self.cancellings, *lost, *both]
        # A booking's day tells of one that was lost only where no other does.
        self._of_lost = [*lost, *both, *self.cancellings, *self.bookings]

    def of(self, kind: OutcomeKind | None) -> list[str]:
        """Those that may have the day of such an end, the most telling first."""
        return self._of_booked if kind is OutcomeKind.BOOKED else self._of_lost


def named(cell: str, meanings: Mapping[str, T], what: str) -> T:
    """What a word means by the mapping; CellError for one that it does not name."""
    word = fold(cell)
    if word not in meanings:
        raise CellError(f"is no {what} that the mapping names: add the value to the mapping")
    return meanings[word]


def _tells_no_buyer(stage: str | None, remarks: RowRemarks) -> bool:
    """Whether the last words about one "not qualified" are of a wrong number, a broker, a test."""
    if stage is None or not is_named(stage, _STAGES["unqualified"]) or not remarks.said:
        return False
    newest = [clause for clause in remarks.said if clause.day == remarks.said[-1].day]
    return any(ending_of(clause.text) is OutcomeKind.SPAM for clause in newest)


def _fell_through(stages: list[str]) -> bool:
    return falls_through([stage for stage in stages if is_named(stage, _STAGES["deals"])])
