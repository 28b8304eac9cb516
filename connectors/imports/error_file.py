"""What was refused or left out, as CSV files that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from connectors.imports.reading import LeftOutCell, Reading, RowError
from connectors.imports.table import open_table

# What makes a spreadsheet compute a cell, once full-width forms are folded (＝ is = to some).
_FORMULA_STARTS = ("=", "+", "-", "@")

WHY = "What is wrong"
TO_MEND = " rows to mend"


def write_errors(reading: Reading, path: Path) -> int:
    """Write row, column and reason of each refusal and each cell left out; returns how many."""
    found: list[RowError | LeftOutCell] = [*reading.errors, *reading.left_out]
    found.sort(key=lambda error: error.row)
    # The byte order mark makes spreadsheets read Indic headers as UTF-8.
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("row", "column", "reason", "what became of it"))
        for error in found:
            became = "cell left out" if isinstance(error, LeftOutCell) else "row refused"
            writer.writerow((error.row, as_plain_cell(error.column or ""), error.reason, became))
    return len(found)


def write_rows_to_mend(path: Path, reading: Reading, out: Path) -> None:
    """The rows themselves with what is wrong in a last column, to be mended and imported again."""
    table = open_table(path)
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
    """What the rows to mend of a file are called: told apart, and known as the same place's."""
    return f"{name.partition('.')[0]}{TO_MEND}.csv"


def as_plain_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: then it starts with an apostrophe."""
    if not text:
        return text
    # Spreadsheets skip blanks and invisible characters (tab, CR, zero width) before the sign.
    shown = next((c for c in unicodedata.normalize("NFKC", text) if _is_visible(c)), "")
    is_control_first = unicodedata.category(text[0]) == "Cc"
    return f"'{text}" if shown in _FORMULA_STARTS or is_control_first else text


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in ("Z", "C")
