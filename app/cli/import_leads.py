"""`pakka import` and `pakka mapping`: a brokerage's own files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.brokerage_staff import known_own, own_brokerage
from app.cli.terminal import AsJson, long_steps, progress, say, say_json
from app.data_directory import models_of, opened_record
from app.settings import load_settings
from leads.model.errors import InvalidInput
from leads.store.staff import Staff

if TYPE_CHECKING:
    from app.imports.file_colleagues import Office
    from app.imports.file_import import Check, FileImport, Imported
    from connectors.imports.file_understanding import Understood
    from connectors.imports.mapping import FileMapping

Answer = Annotated[
    list[str] | None,
    typer.Option("--answer", help="An answer to a question, as key=value; may be repeated."),
]


def import_leads(
    file: Annotated[Path, typer.Argument(help="A CSV file, which may be gzipped, or XLSX.")],
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="What its columns mean (YAML); else Pakka looks and asks."),
    ] = None,
    brokerage: Annotated[
        str | None, typer.Option("--brokerage", help="Whose leads; made when it is new.")
    ] = None,
    answer: Answer = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: defaults hold, and leads may be closed.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be understood; write nothing.")
    ] = False,
    errors: Annotated[
        Path | None,
        typer.Option("--errors", help="Where refused rows and left-out cells go (CSV)."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import leads; a second import of the same file changes nothing.

    Without a mapping Pakka says what it understands, asks what the file cannot tell, learns from
    the leads that ended, and shows who is hottest.
    """
    from app.cli.import_dialog import answers_of, looked_at, say_first_answer
    from connectors.imports.mapping import load_mapping

    understood = None
    if mapping is None:
        may_ask = not (yes or as_json or dry_run) and sys.stdin.isatty()
        understood = looked_at(file, answers_of(answer), _before(brokerage), may_ask=may_ask)
    rules = load_mapping(mapping) if mapping else understood.mapping if understood else None
    if rules is None:
        raise InvalidInput("Say what the columns mean: --mapping MAP.yaml")
    if dry_run:
        _show(file, rules, brokerage, understood, as_json=as_json)
        return
    counts, left_out = _import(
        file,
        rules,
        brokerage,
        errors or file.with_name(f"{file.name}.errors.csv"),
        yes=yes,
        understood=understood,
    )
    if as_json:
        say_json(counts)
        return
    say(_counts_line(counts))
    for line in left_out:
        say(line)
    if counts["error_file"]:
        say(f"Every refused row and left-out cell, and why: {counts['error_file']}")
    if understood is not None:
        say_first_answer(str(counts["brokerage_id"]), scorable=int(counts["scorable"] or 0))


def _counts_line(counts: dict[str, int | str | None]) -> str:
    """595 added, 0 changed, 0 unchanged; 5 rows are copies of other rows; 5 rows refused."""
    further = {
        "again": ("row is a further one of the same lead", "rows are further ones of their leads"),
        "copies": ("row is a copy of another row", "rows are copies of other rows"),
        "tests": ("test entry left out", "test entries left out"),
    }
    said = [
        f"{counts['added']} added, {counts['changed']} changed, {counts['unchanged']} unchanged"
    ]
    said += [
        f"{n} {one if n == 1 else many}"
        for key, (one, many) in further.items()
        if (n := counts[key])
    ]
    refused = "row" if counts["bad"] == 1 else "rows"
    said += [f"{counts['bad']} {refused} refused", f"{counts['scorable']} leads can be scored"]
    return f"{'; '.join(said)}."


def suggest(
    file: Annotated[Path, typer.Argument(help="A CSV file, which may be gzipped, or XLSX.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Write here instead of the screen.")
    ] = None,
    answer: Answer = None,
) -> None:
    """Write what was understood as a mapping, with what looks like a leak commented out."""
    from app.cli.import_dialog import answers_of
    from connectors.imports.file_understanding import understand

    text = understand(file, answers_of(answer)).text
    if out is None:
        say(text)
    else:
        out.write_text(text, encoding="utf-8")
        say(f"Read {out}, then: pakka import leads {file} --mapping {out} --dry-run")


def _show(
    file: Path,
    rules: FileMapping,
    brokerage: str | None,
    understood: Understood | None,
    *,
    as_json: bool,
) -> None:
    """What a dry run prints: the whole file is read, nothing is stored."""
    from app.imports.file_colleagues import colleagues_of
    from connectors.imports.import_report import preview, summarise
    from connectors.imports.leads_file import LeadsFile

    office, now = _office(brokerage), datetime.now(UTC)
    colleagues = colleagues_of(file, rules, office)
    leads = LeadsFile(
        file,
        rules,
        brokerage_id=office.brokerage_id,
        imported_at=now,
        owners=colleagues.owners,
    )
    reading = leads.new_reading()
    for _ in leads.leads(reading):
        pass
    if understood is not None:
        # In a terminal this was printed in plain words.
        reading.columns = understood.columns if as_json else ()
    if as_json:
        asked: dict[str, Any] = {}
        if understood is not None:
            asked = {
                "shape": understood.shape,
                "stages": [
                    {"column": s.column, "ending": s.ending or "open", "words": dict(s.counts)}
                    for s in understood.endings.stages
                ],
                "problems": list(understood.problems),
                "questions": [
                    {
                        "key": question.key,
                        "words": question.words,
                        "choices": [choice.value for choice in question.choices],
                        "answer": question.answer,
                        "is_answered": question.is_answered,
                    }
                    for question in understood.questions
                ],
            }
        say_json({**summarise(reading, rules), **asked})
        return
    if understood is not None:
        # Those were said above.
        reading.notes = tuple(note for note in reading.notes if note not in understood.notes)
    say(preview(reading, rules))
    for said in colleagues.said:
        say(f"After the import: {said}")


def _import(
    file: Path,
    rules: FileMapping,
    brokerage: str | None,
    error_file: Path,
    *,
    yes: bool,
    understood: Understood | None,
) -> tuple[dict[str, int | str | None], list[str]]:
    """The result as facts, and lines on repeated rows and on what was left out."""
    from app.imports.file_import import EarlierAnswers, FileImport
    from connectors.imports.import_report import (
        further_enquiries_note,
        left_out_lines,
        write_errors,
    )

    with opened_record() as record:
        own, is_new = own_brokerage(Staff(record), brokerage)
        if is_new:
            progress(f"Made the brokerage {own.name!r} ({own.brokerage_id}).")
        progress(f"Reading {file.name} ...")
        models, now = models_of(record), datetime.now(UTC)
        way = FileImport(record, models, own, file=file, mapping=rules, at=now)
        if not is_new:
            _confirm(way.check(), yes=yes)
        imported = _bring(way, file)
        if understood is not None:
            before = EarlierAnswers(load_settings().home)
            before.keep(own.brokerage_id, understood.headers, understood.answers)
        elif own.model_version is None:
            progress("No model yet. Next: pakka train")
    reading, count = imported.reading, imported.count
    has_errors = bool(reading.errors or reading.left_out)
    if has_errors:
        write_errors(reading, error_file)
    counts: dict[str, int | str | None] = {
        "brokerage_id": own.brokerage_id,
        "added": count.added,
        "changed": count.changed,
        "unchanged": count.unchanged,
        "bad": reading.bad,
        "again": count.again,
        "copies": reading.copies,
        "tests": len(reading.tests),
        "left_out": len(reading.left_out),
        "scorable": reading.scorable,
        "error_file": str(error_file) if has_errors else None,
    }
    further = [f"{said}." for said in further_enquiries_note(reading)]
    further += imported.colleagues.said
    return counts, further + (left_out_lines(reading, rules) if reading.left_out else [])


def _before(brokerage: str | None) -> Callable[[Sequence[str]], dict[str, str]]:
    """What the brokerage answered about earlier files; reading makes none, and no record."""
    from app.imports.file_import import EarlierAnswers

    office = _office(brokerage)
    return partial(EarlierAnswers(load_settings().home).of, office.brokerage_id)


def _office(brokerage: str | None) -> Office:
    """The brokerage that a file is of, as it is; where none has imported anything, nobody's."""
    from app.imports.file_colleagues import Office
    from app.imports.file_import import EarlierAnswers

    if EarlierAnswers(load_settings().home).are_none:
        return Office()
    with opened_record() as record:
        staff = Staff(record)
        own = known_own(staff, brokerage)
        return Office.of(staff, own.brokerage_id) if own else Office()


def _confirm(check: Check, *, yes: bool) -> None:
    """Leads are closed or reopened, and bookings taken back, only if a person says so, or a script
    with --yes.
    """
    from app.cli.import_dialog import say_difference

    say_difference(check)
    difference = check.difference
    if yes or not difference.needs_confirmation:
        return
    bookings = len(difference.taken_back)
    acts = {
        f"close {len(difference.closed)}": difference.closed,
        f"reopen {len(difference.reopened)}": difference.reopened,
        f"take back {bookings} {'booking' if bookings == 1 else 'bookings'}": difference.taken_back,
    }
    what = ", ".join(act for act, leads in acts.items() if leads)
    if not sys.stdin.isatty():
        raise InvalidInput(f"Nothing was written: say --yes to {what}.")
    if not typer.confirm(f"Import, and {what}?", err=True):
        raise typer.Abort


def _bring(way: FileImport, file: Path) -> Imported:
    from connectors.imports.table import open_table

    rows = sum(1 for _ in open_table(file).rows())
    with long_steps() as tell:
        tell("Writing leads", 0.0)
        return way.bring(lambda number: tell("Writing leads", number / rows))
