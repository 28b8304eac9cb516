"""What is shown about a file that was read: understood, guessed, left out, and rows to mend.

The CSV files of rows to mend are safe to open in a spreadsheet.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from connectors.imports.header import skipped_rows
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole
from connectors.imports.reading_result import (
    ColumnUse,
    LeftOutCell,
    Reading,
    RowError,
    Standing,
    plural,
    printable,
    some_of,
)
from connectors.imports.table import open_table
from leads.model.consent import Purpose

_EXAMPLES = 3
_LINES = 6  # as many as a person reads; the error file holds every cell
# Without an id column, a cell that is mended may be the one that identified the row.
_NEW_ONCE_MENDED = (
    " A row without a readable phone, e-mail or day of the enquiry counts as a new lead once it is "
    "mended: mend those before you import."
)

USED = (Standing.UNDERSTOOD, Standing.GUESSED)
_USES = {
    "id": "the lead’s number in your system",
    "crm_id": "the lead’s number in your CRM",
    "name": "name",
    "phone": "phone",
    "email": "e-mail",
    "whatsapp_id": "WhatsApp number",
    "owner": "who looks after the lead",
    "closed by": "who closed the deal: a booked lead counts as theirs",
    "created_at": "day of the enquiry",
    "outcome": "how it ended",
    "outcome_at": "day it ended",
    "kind": "what they look for",
    "order_by": "order of the rows",
    "message from lead": "what the lead wrote",
    "requirement": "what the lead wants",
    "message from broker": "what you wrote",
    "last contact": "day of the last contact, never learnt from",
    "call done": "whether the planned call was made, never learnt from",
    "next call": "day planned for the next call, never learnt from",
    "site visit": "day of the site visit, never learnt from",
    "visited": "day of a site visit that took place, never learnt from",
    "calls": "number of calls, kept and never learnt from",
    "lost reason": "why it was lost, never learnt from",
    "note": "your colleagues’ notes, kept to be read and never learnt from",
    "category": "one of a few values",
    "homes": "homes, with the rooms (BHK) where a cell says them",
    "text": "words",
    "number": "number",
    "boolean": "yes or no",
    "date": "date",
    "money_inr": "amount in rupees",
}
# Notes in the mapping for whoever edits it, which mean nothing to others.
_NOTES = ("names the row, never a feature", "orders the rows, never a feature")

# Signs that make a spreadsheet compute a cell, once full-width forms are folded (＝ is = to some).
_FORMULA_STARTS = ("=", "+", "-", "@")

WHY = "What is wrong"
TO_MEND = " rows to mend"


@dataclass(slots=True)
class LeftOut:
    """The cells of one column that could not be read for the same reason."""

    column: str
    reason: str
    cells: int
    examples: list[LeftOutCell]

    @property
    def words(self) -> str:
        """46 cells, each has no unit: write lakh or Cr (row 12 “30”, row 40 “45”)."""
        count = "1 cell" if self.cells == 1 else f"{self.cells:,} cells, each"
        shown = ", ".join(
            f"row {cell.row} “{cell.example}”" if cell.example.strip("…") else f"row {cell.row}"
            for cell in self.examples
        )
        return f"{count} {self.reason} ({shown})"


def group_left_out(cells: Iterable[LeftOutCell]) -> list[LeftOut]:
    """By column and reason, most frequent first."""
    found: dict[tuple[str, str], LeftOut] = {}
    for cell in cells:
        key = cell.column, cell.reason
        part = found.setdefault(key, LeftOut(*key, 0, []))
        part.cells += 1
        if len(part.examples) < _EXAMPLES:
            part.examples.append(cell)
    return sorted(found.values(), key=lambda part: -part.cells)


def first_parts(parts: list[LeftOut]) -> tuple[list[LeftOut], str]:
    """The parts that a person reads, and the number of others."""
    rest = sum(part.cells for part in parts[_LINES:])
    return parts[:_LINES], f"and {rest:,} cells more" if rest else ""


def left_out_heading(parts: list[LeftOut]) -> str:
    """Left out: 31 cells in 3 columns."""
    cells, columns = sum(part.cells for part in parts), len({part.column for part in parts})
    in_columns = plural(columns, "column", "columns")
    return f"Left out: {plural(cells, 'cell', 'cells')} in {in_columns}"


def what_to_do(mapping: FileMapping) -> str:
    """What becomes of these leads, and how the cells can still be imported."""
    said = (
        "Their leads are imported without them. Mend the cells and import the file again: what "
        "was left out is added, nothing is imported twice."
    )
    return said if ColumnRole.ID in mapping.single else f"{said}{_NEW_ONCE_MENDED}"


def plain_words(column: ColumnUse) -> str:
    """ "money_inr as budget_max_inr" → "budget max (amount in rupees)"."""
    if column.standing in USED:
        return "; ".join(map(plain_use, column.use.split("; ")))
    return column.use


def plain_use(part: str) -> str:
    """ "money_inr as budget_max_inr: unit lakh" → "budget max (amount in rupees): unit lakh"."""
    head, _, remark = part.partition(": ")
    kind, _, name = head.partition(", in ")[0].partition(" as ")
    if kind not in _USES:
        return part
    words = _USES[kind]
    if name:
        words = f"{name.replace('_inr', '').replace('_', ' ')} ({words})"
    return f"{words}: {remark}" if remark and remark not in _NOTES else words


def write_errors(reading: Reading, path: Path) -> int:
    """Write row, column, cell (masked) and reason for each refusal and each cell left out; returns
    how many.
    """
    found: list[RowError | LeftOutCell] = [*reading.errors, *reading.left_out]
    found.sort(key=lambda error: error.row)
    # The byte order mark makes spreadsheets read Indic headers as UTF-8.
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("row", "column", "cell", "reason", "what became of it"))
        for error in found:
            became = "cell left out" if isinstance(error, LeftOutCell) else "row refused"
            column, cell = as_plain_cell(error.column or ""), as_plain_cell(error.example)
            writer.writerow((error.row, column, cell, error.reason, became))
    return len(found)


def write_rows_to_mend(path: Path, reading: Reading, out: Path) -> None:
    """The rows with what is wrong in an added last column, to be mended and imported again."""
    table = open_table(path, [use.column for use in reading.columns])
    reasons: dict[int, list[str]] = {}
    found: list[RowError | LeftOutCell] = [*reading.errors, *reading.left_out]
    for error in found:
        words = f"{error.column}: {error.reason}" if error.column else error.reason
        reasons.setdefault(error.row, []).append(words)
    refused = {error.row for error in reading.errors}
    with Path(out).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*map(as_plain_cell, table.headers), WHY])
        for row in table.rows():
            number, cells = (row.row, []) if isinstance(row, RowError) else row
            if number in reasons:
                filled = [*cells, *[""] * (len(table.headers) - len(cells))]
                said = f"row {number} refused" if number in refused else f"left out of row {number}"
                why = f"{said}: {'; '.join(reasons[number])}"
                writer.writerow([*map(as_plain_cell, filled), why])


def rows_to_mend_name(name: str) -> str:
    """The name for a file's rows to mend: distinct, and recognised as from the same place."""
    return f"{name.partition('.')[0]}{TO_MEND}.csv"


def as_plain_cell(text: str) -> str:
    """The text so that no spreadsheet reads it as a formula: then it starts with an apostrophe."""
    if not text:
        return text
    # Spreadsheets skip blanks and invisible characters (tab, CR, zero width) before the sign.
    shown = next((c for c in unicodedata.normalize("NFKC", text) if _is_visible(c)), "")
    is_control_first = unicodedata.category(text[0]) == "Cc"
    return f"'{text}" if shown in _FORMULA_STARTS or is_control_first else text


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in ("Z", "C")


Json = dict[str, object]

_ERRORS_SHOWN = 10
_OWNERS_SHOWN = _ROWS_SHOWN = 30
_NAMES_SHOWN = 5
_HEADINGS = {
    Standing.UNDERSTOOD: "Understood",
    Standing.GUESSED: "Guessed (say it in the mapping to be sure)",
    Standing.LEFT_OUT: "Set aside",
    Standing.UNNAMED: "Not imported",
    Standing.PROTECTED: "Never imported",
    Standing.ABSENT: "In the mapping, not in this file",
}


def summarise(reading: Reading, mapping: FileMapping) -> Json:
    """The preview as plain values."""
    return {
        "source": mapping.source,
        "rows": reading.rows,
        "good": reading.good,
        "bad": reading.bad,
        "copies": reading.copies,
        "scorable": reading.scorable,
        "guessed": reading.guessed,
        "undated": reading.undated,
        "columns": [asdict(use) for use in reading.columns],
        "remarks": remarks(reading, mapping),
        "errors": [asdict(error) for error in reading.errors[:_ERRORS_SHOWN]],
        "errors_total": len(reading.errors),
        "left_out": [
            {
                **asdict(part),
                "examples": [{"row": cell.row, "cell": cell.example} for cell in part.examples],
            }
            for part in group_left_out(reading.left_out)
        ],
    }


def preview(reading: Reading, mapping: FileMapping) -> str:
    """The preview as lines for a terminal."""
    copies = f", {reading.copies} copies of other rows" if reading.copies else ""
    lines = [f"{reading.rows} rows: {reading.good} good, {reading.bad} refused{copies}"]
    lines += [f"- {remark}" for remark in remarks(reading, mapping)]
    for standing, heading in _HEADINGS.items():
        uses = [use for use in reading.columns if use.standing is standing]
        if uses:
            lines += ["", f"{heading}: {len(uses)}", *(_column_line(use) for use in uses)]
    if reading.errors:
        lines += ["", f"Why rows are refused: {len(reading.errors)}", *_error_lines(reading)]
    if reading.left_out:
        lines += ["", *left_out_lines(reading, mapping)]
    return "\n".join(lines)


def left_out_lines(reading: Reading, mapping: FileMapping) -> list[str]:
    """Which cells are missing from their leads, and what to do."""
    parts = group_left_out(reading.left_out)
    some, more = first_parts(parts)
    lines = [f"  {printable(part.column)}: {part.words}" for part in some]
    return [
        left_out_heading(parts),
        *lines,
        *([f"  {more}"] if more else []),
        f"  {what_to_do(mapping)}",
    ]


def remarks(reading: Reading, mapping: FileMapping) -> list[str]:
    """Sentences on what the file as a whole allows and lacks."""
    said = [f"the file is {note}" if note.startswith("read as") else note for note in reading.notes]
    said += skipped_rows(reading.headings, reading.tests)
    said += further_enquiries_note(reading)
    said.append(_scoring_remark(reading, mapping))
    if reading.undated:
        order = mapping.single.get(ColumnRole.ORDER_BY, "their row")
        said.append(
            f"{reading.undated} of {reading.good} leads have no date of enquiry: they count as "
            f"known from the import on, ordered by {order}"
        )
    if not mapping.outcomes:
        said.append("no column tells the outcome: these leads can be scored, not learnt from")
    else:
        said.append(_outcome_remark(reading))
    if ColumnRole.ID not in mapping.single:
        said.append(
            "no column names the row: a lead is known by its phone or e-mail and the day it came, "
            "else by its columns that do not move on"
        )
    if reading.unknown_owners:
        names = ", ".join(printable(name) for name in reading.unknown_owners[:_OWNERS_SHOWN])
        one, many = "owner is no colleague here", "owners are no colleagues here"
        who = plural(len(reading.unknown_owners), one, many)
        said.append(f"{who}, so their leads go to the managers: {names}")
    return said


def further_enquiries_note(reading: Reading) -> list[str]:
    """ "6 enquiries are of people already in this file: joined with their leads (Asha Patel)"."""
    said: list[str] = []
    if reading.further:
        one = "enquiry is of a person already in this file: joined with their lead"
        many = "enquiries are of people already in this file: joined with their leads"
        kept = f"; {some_of(reading.kept, _NAMES_SHOWN)}" if reading.kept else ""
        said.append(plural(reading.further, one, many) + _named(reading.joined) + kept)
    if reading.by_name:
        one = "of them is a booking that has a name and no phone"
        many = "of them are bookings that have a name and no phone"
        rows = some_of(reading.by_name, _ROWS_SHOWN)
        which = "row" if len(reading.by_name) == 1 else "rows"
        whose = "joined with the only enquiry of that name"
        said.append(f"{plural(len(reading.by_name), one, many)}: {whose} ({which} {rows})")
    if reading.second:
        one = "is a second enquiry, of somebody whose earlier one had ended: a lead of its own"
        many = "are second enquiries, of people whose earlier ones had ended: leads of their own"
        said.append(plural(len(reading.second), one, many) + _named(reading.second))
    if reading.booked_besides:
        one = "booking of another home is joined with an earlier booking of the same phone"
        many = "bookings of other homes are joined with an earlier booking of the same phone"
        named = _named(list(dict.fromkeys(reading.booked_besides)))
        said.append(f"{plural(len(reading.booked_besides), one, many)}, and counted once{named}")
    return said


def _named(names: Sequence[str]) -> str:
    known = [name for name in names if name]
    return f" ({some_of(known, _NAMES_SHOWN)})" if known else ""


def _scoring_remark(reading: Reading, mapping: FileMapping) -> str:
    unscored = reading.good - reading.scorable
    said = f"{reading.scorable} of {reading.good} leads can be scored"
    if not unscored:
        return said
    basis = mapping.lawful_basis
    if basis is not None and Purpose.SCORING not in basis.purposes:
        return f"{said}: the lawful basis does not name scoring"
    if basis is None and not mapping.consents:
        return f"{said}: no lawful basis is named, and no column tells of consent"
    return f"{said}: {unscored} have no consent to scoring that holds today"


def _outcome_remark(reading: Reading) -> str:
    counts = ", ".join(f"{count} {ending}" for ending, count in reading.endings.most_common())
    return f"outcomes: {counts or 'none'}"


def _column_line(use: ColumnUse) -> str:
    examples = f"  e.g. {' | '.join(use.examples)}" if use.examples else ""
    return f"  {printable(use.column)}: {printable(use.use, longest=100)}{examples}"


def _error_lines(reading: Reading) -> list[str]:
    shown = [
        f"  row {error.row}, {printable(error.column or 'whole row')}: {error.reason}"
        for error in reading.errors[:_ERRORS_SHOWN]
    ]
    more = len(reading.errors) - len(shown)
    return [*shown, f"  and {more} more"] if more else shown
