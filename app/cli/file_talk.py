"""What a person hears of a file and is asked about it, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.printing import one_line, progress, terminal_safe
from leads.errors import InvalidInput

if TYPE_CHECKING:
    from app.first_hour import Check
    from connectors.imports.questions import Question
    from connectors.imports.understanding import Understood
    from leads.lead import Lead

_NAMES_SHOWN = 5


def answers_of(given: Sequence[str] | None) -> dict[str, str]:
    """`--answer basis=enquiry` as a dictionary."""
    answers = {}
    for text in given or ():
        key, sign, value = text.partition("=")
        if not sign:
            raise InvalidInput(f"Write an answer as key=value, not {text!r}.", field="answer")
        answers[key] = value
    return answers


def understood_with_answers(file: Path, answers: dict[str, str], *, may_ask: bool) -> Understood:
    """The file with every question answered by the person, or by its default."""
    from connectors.imports.understanding import understand

    progress(f"Looking at {file.name} ...")
    understood = understand(file, answers)
    while may_ask and (question := _open_question(understood)):
        answers[question.key] = _asked(question)
        understood = understand(file, answers)
    return understood


def _open_question(understood: Understood) -> Question | None:
    return next((q for q in understood.questions if not q.is_answered), None)


def _asked(question: Question) -> str:
    """One question on the screen; the number or the word of a choice answers it."""
    typer.echo(terminal_safe(f"\n{question.words}"), err=True)
    values = [choice.value for choice in question.choices]
    for number, choice in enumerate(question.choices, 1):
        typer.echo(terminal_safe(f"  {number}  {choice.words}"), err=True)
    usual = values.index(question.answer) + 1 if question.answer in values else 1
    while True:
        said = str(typer.prompt("Number", default=str(usual), err=True)).strip()
        first, _, rest = said.partition(" ")
        if first.isdecimal() and 1 <= int(first) <= len(values):
            first = values[int(first) - 1]
        if question.takes_day and first.casefold() in map(str.casefold, values):
            return f"{first} {rest}".strip()
        if said.casefold() in map(str.casefold, values) or first in values:
            return said if said.casefold() in map(str.casefold, values) else first
        typer.echo("Type one of the numbers.", err=True)


def say_understood(understood: Understood) -> None:
    """What the file is, what it cannot prove, and which answers hold."""
    kind = f"an export of {understood.shape}" if understood.shape else "a list of leads"
    endings = understood.endings
    counts = ", ".join(
        f"{endings.of(kind)} {kind or 'open'}"
        for kind in dict.fromkeys(kind for kind, _ in endings.counts)
    )
    progress(f"It is {kind}: {understood.rows} rows{f', {counts}' if counts else ''}.")
    for use in understood.columns:
        if use.standing in ("protected", "left_out"):
            progress(f"Set aside: {use.column} ({use.use})")
    for note in understood.notes:
        progress(f"Note: {note}.")
    for problem in understood.problems:
        progress(f"Note: {problem}")
    for question in understood.questions:
        shown = next(
            (c.words for c in question.choices if question.answer.startswith(c.value)),
            question.answer,
        )
        how = (
            "" if question.is_answered else f" (not answered: --answer {question.key}=… changes it)"
        )
        progress(f"{question.words} {shown}{how}")


def say_difference(check: Check) -> None:
    """What an import changes of what is here."""
    difference, copies = check.difference, check.reading.copies
    further = f", {difference.again} further rows of the same leads" if difference.again else ""
    copied = f", {copies} {'copy' if copies == 1 else 'copies'} of other rows" if copies else ""
    progress(
        f"Beside what is here: {difference.added} new, {difference.changed} changed, "
        f"{difference.unchanged} as they were{further}{copied}."
    )
    for what, leads in (
        ("would be closed", difference.closed),
        ("would be reopened", difference.reopened),
    ):
        if leads:
            progress(f"{len(leads)} {what}: {_names(leads)}")
    if back := difference.taken_back:
        bookings = "booking" if len(back) == 1 else "bookings"
        progress(f"{len(back)} {bookings} would be taken back: {_names(back)}")


def _names(leads: Sequence[Lead]) -> str:
    names = ", ".join(_name(lead) for lead in leads[:_NAMES_SHOWN])
    return f"{names} and {len(leads) - _NAMES_SHOWN} more" if len(leads) > _NAMES_SHOWN else names


def _name(lead: Lead) -> str:
    return one_line(lead.name or lead.lead_id)
