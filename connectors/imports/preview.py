"""What a dry run shows: what was understood, guessed and left out, and how much can be scored."""

from __future__ import annotations

from connectors.imports.header import said_of_headings, said_of_tests
from connectors.imports.reading import ColumnUse, Reading, Standing, printable
from connectors.imports.report import LeftOut, shown, sum_up, told, what_to_do
from leads.consent import Purpose
from leads.mapping import Mapping, Role

Json = dict[str, object]

_ERRORS_SHOWN = 10
_HEADINGS = {
    Standing.UNDERSTOOD: "Understood",
    Standing.GUESSED: "Guessed (say it in the mapping to be sure)",
    Standing.LEFT_OUT: "Set aside",
    Standing.UNNAMED: "Not imported",
    Standing.PROTECTED: "Never imported",
    Standing.ABSENT: "In the mapping, not in this file",
}


def summarise(reading: Reading, mapping: Mapping) -> Json:
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
        "columns": [
            {
                "column": use.column,
                "standing": str(use.standing),
                "use": use.use,
                "examples": list(use.examples),
            }
            for use in reading.columns
        ],
        "remarks": remarks(reading, mapping),
        "errors": [
            {"row": error.row, "column": error.column, "reason": error.reason}
            for error in reading.errors[:_ERRORS_SHOWN]
        ],
        "errors_total": len(reading.errors),
        "left_out": [left_out_facts(part) for part in sum_up(reading.left_out)],
    }


def left_out_facts(part: LeftOut) -> Json:
    """One column's cells left out for one reason, as plain values."""
    examples = [{"row": cell.row, "cell": cell.example} for cell in part.examples]
    return {
        "column": part.column, "reason": part.reason, "cells": part.cells, "examples": examples
    }  # fmt: skip


def preview(reading: Reading, mapping: Mapping) -> str:
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


def left_out_lines(reading: Reading, mapping: Mapping) -> list[str]:
    """Which cells their leads came without, and what to do."""
    parts = sum_up(reading.left_out)
    some, more = shown(parts)
    lines = [f"  {printable(part.column)}: {part.words}" for part in some]
    return [told(parts), *lines, *([f"  {more}"] if more else []), f"  {what_to_do(mapping)}"]


def remarks(reading: Reading, mapping: Mapping) -> list[str]:
    """Sentences on what the whole file allows and what it lacks."""
    said = [f"the file is {note}" if note.startswith("read as") else note for note in reading.notes]
    said += [*said_of_headings(reading.headings), *said_of_tests(reading.tests)]
    said += further_said(reading)
    said.append(_scoring_remark(reading, mapping))
    if reading.undated:
        order = mapping.single.get(Role.ORDER_BY, "their row")
        said.append(
            f"{reading.undated} of {reading.good} leads have no date of enquiry: they count as "
            f"known from the import on, ordered by {order}"
        )
    if not mapping.outcomes:
        said.append("no column tells the outcome: these leads can be scored, not learnt from")
    else:
        said.append(_outcome_remark(reading))
    if Role.ID not in mapping.single:
        said.append(
            "no column names the row: a lead is known by its phone or e-mail and the day it came, "
            "else by its columns that do not move on"
        )
    if reading.unknown_owners:
        names = ", ".join(printable(name) for name in reading.unknown_owners[:5])
        said.append(f"{len(reading.unknown_owners)} owners are no staff here, left open: {names}")
    return said


def further_said(reading: Reading) -> list[str]:
    """ "6 enquiries are of people already in this file: joined with their leads"."""
    if not reading.further:
        return []
    one = reading.further == 1
    what = "enquiry is of a person" if one else "enquiries are of people"
    lead = "lead" if one else "leads"
    return [f"{reading.further:,} {what} already in this file: joined with their {lead}"]


def _scoring_remark(reading: Reading, mapping: Mapping) -> str:
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
