"""How one row's enquiry ended: by its stage, by a remark that is newer, on which day and why."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from connectors.imports.cell_parsing import CellError
from connectors.imports.ending_days import is_last_work
from connectors.imports.header import is_named, plain
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import OutcomeColumn, fold
from connectors.imports.outcome_columns import (
    DEALS,
    FRESH_WORDS,
    REPEAT_WORDS,
    is_sub_stage,
    telling,
)
from connectors.imports.reading_result import Row
from connectors.imports.remark_endings import (
    By,
    Ending,
    RowRemarks,
    ending_by_remarks,
    tells_repeat,
    tells_return,
)
from connectors.imports.row_moments import RowMoments
from features.loss_reasons import KEPT_AS_WRITTEN, TOKEN_RETURNED, WEAK, falls_through, loss_reason
from leads.model.lead import Outcome, OutcomeKind

T = TypeVar("T")
# What follows on the same day is after it.
_NEXT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class RowEnd:
    """`outcomes` are none while the row is open. `undoes_booking`: it tells that a booking was
    undone, which may stand in another row. `is_repeat`: it says that its lead stands in another
    row. `is_fresh`: it is open, and its stage tells of no work.
    """

    outcomes: tuple[Outcome, ...] = ()
    undoes_booking: bool = False
    is_repeat: bool = False
    is_fresh: bool = False


OPEN_ROW = RowEnd()


class OutcomeReader:
    """Reads the ends of one file's rows."""

    def __init__(self, mapping: Mapping, moments: RowMoments) -> None:
        self._mapping = mapping
        self._moments = moments
        own = (attribute.column for attribute in mapping.attributes)
        self._beside_stages = [*mapping.lost_reasons, *filter(is_sub_stage, own)]

    def read(self, row: Row, remarks: RowRemarks, dated_at: datetime | None) -> RowEnd:
        """How the row ended; `dated_at` is the enquiry's instant, if known."""
        if not self._mapping.outcomes:
            return OPEN_ROW
        ending, _ = self.ending(row, remarks, dated_at)
        stages = [row.cell(outcome.column) for outcome in self._mapping.outcomes]
        is_empty = not row.is_filled(self._mapping.outcomes[0].column)
        is_untouched = is_empty or is_named(stages[0], FRESH_WORDS)
        return RowEnd(
            self._outcomes(row, ending, dated_at),
            undoes_booking=ending.is_undone or _fell_through(stages),
            is_repeat=any(is_named(stage, REPEAT_WORDS) for stage in stages)
            or (ending.kind in (None, OutcomeKind.SPAM) and self._is_repeat(row, remarks)),
            is_fresh=ending.kind is None and is_untouched and not tells_return(remarks.said),
        )

    def ending(
        self, row: Row, remarks: RowRemarks, dated_at: datetime | None
    ) -> tuple[Ending, OutcomeColumn]:
        """How it ended, and the column that says so; while it is open, the first column."""
        main = self._mapping.outcomes[0]
        is_empty = not row.is_filled(main.column)
        stage = None if is_empty else row.cell(main.column)
        kind, column = None, main
        for outcome in telling(self._mapping.outcomes, stage):
            if (kind := self._by_cell(row, outcome, dated_at)) is not None:
                column = outcome
                break
        if kind is not None:
            closed, at = self._closed_at(row, dated_at)
            ended = None if closed is None else self._moments.day(closed)
            remarks = replace(remarks, ended=ended, is_last_work=is_last_work(at))
        by_reason = main.is_lost_by_remark(is_empty=is_empty)
        return ending_by_remarks(kind, remarks, is_empty=is_empty, by_reason=by_reason), column

    def _is_repeat(self, row: Row, remarks: RowRemarks) -> bool:
        """Whether a remark, or a cell beside the stage, says that the lead is in another row."""
        cells = (plain(row.cell(column)) for column in self._beside_stages)
        return tells_repeat(remarks.said) or any(cell in REPEAT_WORDS for cell in cells)

    def _outcomes(self, row: Row, ending: Ending, dated_at: datetime | None) -> tuple[Outcome, ...]:
        if (kind := ending.kind) is None:
            return ()
        # The closing day of a booking is no day of its cancellation.
        at = None if ending.by is By.CANCELLED else self._closed_at(row, dated_at)[0]
        if at is None and dated_at and ending.day and ending.day >= self._moments.day(dated_at):
            at = self._moments.begin(ending.day, dated_at)
        reason = self._reason(row, ending) if kind is OutcomeKind.LOST else None
        is_dated, at = at is not None, at or self._moments.imported_at
        if ending.by is By.CANCELLED and reason != TOKEN_RETURNED and is_dated:
            undone = Outcome(OutcomeKind.CANCELLED, at, at)
            return (undone, Outcome(kind, at + _NEXT, at + _NEXT, reason))
        return (Outcome(kind, at, at, reason, is_dated=is_dated),)

    def _reason(self, row: Row, ending: Ending) -> str | None:
        if ending.by is By.CANCELLED:
            return ending.reason or TOKEN_RETURNED
        stages = [row.cell(outcome.column) for outcome in self._mapping.outcomes]
        if _fell_through(stages):
            return TOKEN_RETURNED
        return self._loss_reason(row, ending.reason)

    def _loss_reason(self, row: Row, by_remarks: str | None) -> str | None:
        """What the column of reasons says, in the record's word for it if there is one; else what
        the stage or a remark says: a cause before "not interested" and "no response".
        """
        written = [row.cell(column).strip() for column in self._mapping.lost_reasons]
        own = next((w for w in written if fold(w) not in self._mapping.missing), None)
        if own is not None:
            reason = loss_reason([own], is_lost=True)
            return fold(own) if reason is None or reason in KEPT_AS_WRITTEN else reason
        stages = [loss_reason([row.cell(o.column)], is_lost=True) for o in self._mapping.outcomes]
        told = [reason for reason in (*stages, by_remarks) if reason is not None]
        return next((reason for reason in told if reason not in WEAK), told[-1] if told else None)

    def _by_cell(
        self, row: Row, mapped: OutcomeColumn, dated_at: datetime | None
    ) -> OutcomeKind | None:
        """How one column says the enquiry ended; None while it is open."""
        if not row.is_filled(mapped.column):
            age = None if dated_at is None else self._moments.imported_at - dated_at
            return mapped.of_empty(age)
        return row.must_read(mapped.column, lambda cell: named(cell, mapped.endings, "outcome"))

    def _closed_at(self, row: Row, dated_at: datetime | None) -> tuple[datetime | None, str]:
        """The first plausible day of closing, or None, and its column.

        A register of bookings has their day alone; that of the enquiry stands elsewhere.
        """
        for column in self._mapping.closings:
            at = row.read(column, self._moments.past)
            if at is not None and dated_at and self._moments.day(at) < self._moments.day(dated_at):
                row.leave_out(column, "is before the enquiry")
            elif at is not None:
                # A day without a time is its midnight: an outcome on the enquiry's own day came
                # after it.
                return (at if dated_at is None else max(at, dated_at)), column
        return None, ""


def named(cell: str, meanings: Dictionary[str, T], what: str) -> T:
    """What a word means by the mapping; CellError for one that it does not name."""
    word = fold(cell)
    if word not in meanings:
        raise CellError(f"is no {what} that the mapping names: add the value to the mapping")
    return meanings[word]


def _fell_through(stages: list[str]) -> bool:
    return falls_through([stage for stage in stages if is_named(stage, DEALS)])
