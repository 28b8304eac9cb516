"""The rows that were refused, as a CSV file that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

from connectors.imports.reading import Reading

# What makes a spreadsheet compute a cell, once full-width forms are folded (＝ is = to some).
_FORMULA_STARTS = ("=", "+", "-", "@")


def write_errors(reading: Reading, path: Path) -> int:
    """Write row, column and reason of each error; returns how many."""
    # The byte order mark makes spreadsheets read Indic headers as UTF-8.
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("row", "column", "reason"))
        for error in reading.errors:
            writer.writerow((error.row, as_plain_cell(error.column or ""), error.reason))
    return len(reading.errors)


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
