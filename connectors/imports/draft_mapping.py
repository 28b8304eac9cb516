"""A file's columns and what each seems to be, before a mapping is written."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from pathlib import Path

from connectors.imports.column_evidence import Guess, date_order
from connectors.imports.column_guesses import ColumnGuesses
from connectors.imports.column_roles import KnownExport, known_export
from connectors.imports.file_questions import Answers, Basis, ask_basis, ask_dates
from connectors.imports.fitted_mapping import raw_profiles
from connectors.imports.header import words_of
from connectors.imports.import_report import TO_MEND
from connectors.imports.mapping import Mapping
from connectors.imports.outcome_columns import OutcomeGuess
from connectors.imports.table import Table
from language.tokens import word_lists
from language.written_dates import DateOrder

_WORDS = word_lists("columns", "connectors.imports")


@dataclass(frozen=True, slots=True)
class DraftMapping:
    """A guess for each column in the file's order, and what holds for the whole file.

    `stages`: what each word of the column of stages means; `rows_of` them.
    """

    source: str
    shape: KnownExport | None
    rows: int
    guesses: dict[str, Guess]
    stages: OutcomeGuess | None
    rows_of: Dictionary[str, int]
    markers: list[str]
    dates: DateOrder
    basis: Basis | None


def draft_mapping_of(table: Table, path: Path, answers: Answers) -> DraftMapping:
    """The draft, after looking at every cell and asking what the cells do not say."""
    mapping = Mapping.model_construct(
        source="draft", columns={}, missing=frozenset({"", *_WORDS["missing"]})
    )
    columns, rows = raw_profiles(table, mapping, table.headers)
    order, example = date_order(columns.values())
    mapping = mapping.model_copy(update={"dates": order or "day_first"})
    for profile in columns.values():
        profile.finish(mapping)
    shape = known_export(table.headers)
    basis = ask_basis(answers)
    guessing = ColumnGuesses(table, mapping, columns, shape, answers)
    guesses = guessing.guess_all()
    stages = guessing.stages
    dates = mapping.dates if order else ask_dates(answers, example or "")
    return DraftMapping(
        source=shape.key if shape else source_of(path),
        shape=shape,
        rows=rows,
        guesses=guesses,
        stages=stages,
        rows_of=columns[stages.column].values if stages else {},
        markers=sorted(set().union(*(p.markers for p in columns.values())) - {""}),
        dates=dates,
        basis=basis,
    )


def source_of(path: Path) -> str:
    """A name that next week's export from the same place also gets: no numbers, months, "copy".

    A file of its rows to mend has that name too.
    """
    words = words_of(path.name.partition(".")[0].partition(TO_MEND)[0])
    kept = [w for w in words if w not in _WORDS["passing"] and not any(map(str.isdecimal, w))]
    return "_".join(kept) or "leads"
