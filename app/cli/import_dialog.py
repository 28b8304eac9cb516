"""What a person is told about a file and asked about it in a terminal, up to the first answer.

Only a command that reads a file imports this: its own imports are slow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.terminal import long_steps, one_line, progress, say, terminal_safe
from app.data_directory import models_of, opened_record
from connectors.imports.corrections import COLUMN_CHOICES
from connectors.imports.file_questions import (
    EMPTY,
    EMPTY_MEANINGS,
    MEANINGS,
    OF_COLUMN,
    OF_WORD,
    Choice,
    Question,
)
from connectors.imports.file_understanding import Understood, understand
from connectors.imports.import_report import USED, plain_words
from connectors.imports.outcome_evidence import EMPTY_CELL
from connectors.imports.reading_result import printable
from connectors.imports.xlsx_sheet import SHEET_NOTES
from leads.model.errors import InvalidInput
from leads.model.lead import Lead, LeadSummary
from leads.model.scope import Scope
from leads.store.staff import Staff

if TYPE_CHECKING:
    from app.imports.file_import import Check


def say_first_answer(brokerage_id: str, *, scorable: int) -> None:
    """Learn from the leads that ended, print the result, and name the hottest open ones."""
    from app.imports.file_import import hottest, learn

    if not scorable:
        say(
            "No lead may be scored yet: import again with --answer basis=consent or "
            "basis=enquiry, once you know that one of them holds."
        )
        return
    with opened_record() as record:
        models, own = models_of(record), Staff(record).brokerage(brokerage_id)
        say("")
        with long_steps() as progress:
            learnt = learn(record, models, own, at=datetime.now(UTC), progress=progress)
        for sentence in learnt:
            say(sentence)
        _say_hottest(hottest(record, Scope.machinery(brokerage_id)))


def _say_hottest(top: Sequence[LeadSummary]) -> None:
    if not top:
        say("\nNo lead of this file is open: import open ones to see who is hottest.")
        return
    is_scored = top[0].score is not None
    what = "hottest open leads" if is_scored else "newest open leads, not scored yet"
    say(f"\nYour {len(top)} {what}:")
    for place, lead in enumerate(top, 1):
        say(f"{place}  {_line(lead)}")
    say(
        "\nNext: pakka serve, to go on in a browser; or here: "
        'pakka broker add "Your name" --role manager, then pakka ask "Whom should I call now?"'
    )


def _line(lead: LeadSummary) -> str:
    tail = f" ·{lead.phone[-4:]}" if lead.phone else ""
    home = " ".join(filter(None, (f"{lead.bhk:g} BHK" if lead.bhk else "", lead.locality or "")))
    where = f", {home}" if home else ""
    score = f": {lead.band}, {lead.score:.0f}" if lead.score is not None else ""
    return one_line(f"{lead.name or lead.lead_id}{tail}{where}{score}")


_CORRECT = "\nIs something read wrongly? Type the column, or the word of a stage; Enter goes on"
# The uses that a file most often has, and that are told wrongly first; a wrong one names them all.
_USES_SHOWN = ("outcome", "outcome_at", "owner", "source", "next_call", "visited", "note")
_HOW_TO_CORRECT = (
    "If something is read wrongly: --answer “column:COLUMN=USE” says what a column is "
    f"({', '.join(_USES_SHOWN)}, leave_out; “?” tells all), "
    f"“word:WORD={'|'.join(choice.value for choice in MEANINGS)}” what the word of a stage means, "
    "“person:KP=Kalpesh” that two names of the file are one colleague."
)
_NAMES_SHOWN = 5
_OTHERS_SHOWN = 8  # columns of days that may be the day it ended
_LONGEST_USE = 140  # two lines of a terminal
_SHORT_USE = 35  # "name", "day of the enquiry": told together


def answers_of(given: Sequence[str] | None) -> dict[str, str]:
    """`--answer basis=enquiry` as a dictionary."""
    answers = {}
    for text in given or ():
        key, sign, value = text.partition("=")
        if not sign:
            raise InvalidInput(f"Write an answer as key=value, not {text!r}.", field="answer")
        answers[key] = value
    return answers


def looked_at(
    file: Path,
    answers: dict[str, str],
    before: Callable[[Sequence[str]], Mapping[str, str]],
    *,
    may_ask: bool,
) -> Understood:
    """Prints what the file was understood as; then a person, or a default, answers its questions.

    `before` gives what was answered about an earlier file with the same columns.
    """
    progress(f"Looking at {file.name} ...")
    understood = shown = understand(file, answers, before)
    _say_endings(understood)
    _say_columns(understood)
    asked: set[str] = set()
    while may_ask:
        questions = _next_questions(understood)
        if not questions:
            # What the answers changed is seen before the last chance to correct it.
            _say_changes(understood, shown)
            shown = understood
            questions = list(filter(None, [_correction(understood)]))
        if not questions:
            break
        asked.update(question.key for question in questions)
        said = _asked_together(questions)
        tries = [answers]
        if questions[0].key.startswith(OF_COLUMN):
            # Another column's stages have other words, and their questions are asked anew.
            tries.append({k: v for k, v in answers.items() if not k.startswith(OF_WORD)})
        for told in tries:
            try:
                understood = understand(file, told | said, before)
            except InvalidInput as error:
                problem = error
            else:
                answers = told | said
                break
        else:
            progress(str(problem))
    if not may_ask:
        progress(_HOW_TO_CORRECT)
    _say_answers(understood, asked)
    return understood


def _say_changes(understood: Understood, shown: Understood) -> None:
    """The endings and the columns that are read in another way than when last shown."""
    if understood.endings.stages != shown.endings.stages:
        _say_endings(understood)
    before = {use.column: plain_words(use) for use in shown.columns}
    for use in understood.columns:
        if (words := plain_words(use)) != before.get(use.column):
            progress(f"- {printable(use.column)}: {printable(words, longest=_LONGEST_USE)}")


def _correction(understood: Understood) -> Question | None:
    """What somebody says was read wrongly: what is that column, or that word of a stage?"""
    words = {_plain(word.word): word for word in understood.words}
    columns = {_plain(printable(use.column)): use for use in understood.columns}
    columns |= {_plain(use.column): use for use in understood.columns}
    joined = {_plain(own): (own, name) for own, name in understood.joined.items()}
    while True:
        said = _plain(typer.prompt(_CORRECT, default="", show_default=False, err=True))
        if not said:
            return None
        if use := columns.get(said):
            told = understood.told.get(use.column, "")
            read = printable(plain_words(use), longest=_LONGEST_USE)
            now = Choice("", "as Pakka reads it" if told else f"leave it: {read}")
            asked, choices = f"What is “{printable(use.column)}”?", (now, *COLUMN_CHOICES)
            return Question(f"{OF_COLUMN}{use.column}", asked, choices, answer=told)
        if found := joined.get(said):
            asked = f"What is “{printable(found[0])}”?"
            now = Choice("", f"leave it: read as “{printable(found[1])}”")
            return Question(f"{OF_COLUMN}{found[0]}", asked, (now, *COLUMN_CHOICES))
        if word := words.get(said):
            asked = f"What does “{word.word}” mean? It stands in {word.rows:,} rows."
            return Question(word.key, asked, MEANINGS, answer=word.meaning)
        if said in (EMPTY_CELL, EMPTY_CELL.strip("()")) and understood.words:
            return Question(EMPTY, "What became of the rows without a stage?", EMPTY_MEANINGS)
        typer.echo("No column and no word of a stage is called so.", err=True)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _next_questions(understood: Understood) -> list[Question]:
    """The first question without an answer, with those that are asked together with it."""
    waiting = [question for question in understood.questions if not question.is_answered]
    together = waiting[0].together if waiting else ""
    return [q for q in waiting if q.together == together] if together else waiting[:1]


def _asked_together(questions: Sequence[Question]) -> dict[str, str]:
    """What several words mean, on one screen as on a page: "2 lost, 5 booked" changes two."""
    first, answers = questions[0], {question.key: question.answer for question in questions}
    if len(questions) == 1:
        return {first.key: _asked(first)}
    typer.echo(terminal_safe(f"\n{first.together}"), err=True)
    for number, question in enumerate(questions, 1):
        line = f"  {number}  {question.about}: {question.answer_in_words}"
        typer.echo(terminal_safe(line), err=True)
    prompt = f"Enter if all are right, else as 1 {first.values[0]}, 2 {first.values[1]}"
    while True:
        said = str(typer.prompt(prompt, default="", show_default=False, err=True))
        told = [part.strip().partition(" ") for part in said.split(",") if part.strip()]
        places = {str(number): question for number, question in enumerate(questions, 1)}
        found = {n: places[n].value_of(value) for n, _, value in told if n in places}
        if len(found) == len(told) and None not in found.values():
            return answers | {places[n].key: value for n, value in found.items() if value}
        typer.echo(f"Behind a number of the list write {', '.join(first.values)}.", err=True)


def _asked(question: Question) -> str:
    """One question on the screen, answered by the number of a choice or its name."""
    typer.echo(terminal_safe(f"\n{question.words}"), err=True)
    values = question.values
    for number, choice in enumerate(question.choices, 1):
        typer.echo(terminal_safe(f"  {number}  {choice.words}"), err=True)
    usual = values.index(question.answer) + 1 if question.answer in values else 1
    prompt = "Number"
    if question.others:
        prompt = f"Number, or a name: {', '.join(map(printable, question.others))}"
    elif question.takes_day:
        prompt = "Number (with a day behind it if it holds only from then on: 1 31/01/2026)"
    while True:
        said = str(typer.prompt(terminal_safe(prompt), default=str(usual), err=True)).strip()
        first, blank, day = said.partition(" ")
        if first.isdecimal() and 1 <= int(first) <= len(values):
            said = f"{values[int(first) - 1]}{blank}{day}"
        if (answer := question.value_of(said)) is not None:
            return answer
        typer.echo("Type one of the numbers, or a name as it stands above.", err=True)


def _say_endings(understood: Understood) -> None:
    """Booked 102, by “Stage”: Booked 62, booked 25, Booking Done 15."""
    kind = f"an export of {understood.shape}" if understood.shape else "a list of leads"
    progress(f"It is {kind}: {understood.rows:,} rows.")
    for note in understood.notes:
        if note.startswith(SHEET_NOTES):
            # Whole sheets of leads may be missing: the first thing to know.
            progress(f"Note: {note}.")
    for stage in understood.endings.stages:
        said = understood.endings.said_of(stage.ending)
        head = f"{(stage.ending or 'open').capitalize()} {said}"
        progress(f"- {head}, by “{printable(stage.column)}”: {stage.words}")


def _say_columns(understood: Understood) -> None:
    used = [column for column in understood.columns if column.standing in USED]
    aside = [column for column in understood.columns if column.standing not in USED]
    not_kept = "Columns it sets aside (not kept, so nobody can ask about them)"
    for heading, columns in (("Columns it uses", used), (not_kept, aside)):
        if columns:
            progress(f"{heading}:")
        alike: dict[str, list[str]] = {}
        for column in columns:
            words = printable(plain_words(column), longest=_LONGEST_USE)
            alike.setdefault(words, []).append(printable(column.column))
        told = {words: f"{', '.join(names)}: {words}" for words, names in alike.items()}
        short = [line for words, line in told.items() if len(words) < _SHORT_USE]
        lines = ["; ".join(short)] if short else []
        for line in (*lines, *(line for line in told.values() if line not in short)):
            progress(f"- {line}")


def _say_answers(understood: Understood, asked: Collection[str]) -> None:
    """What the file cannot prove, and the answers in force that nobody gave just now."""
    others = "; ".join(n for n in understood.notes if not n.startswith(SHEET_NOTES))
    for note in filter(None, (others, *understood.problems)):
        progress(f"Note: {note.removesuffix('.')}.")
    if again := [question for question in understood.questions if question.is_as_before]:
        keys = " or ".join(map(_as_option, again))
        said = "; ".join(question.answer_in_words for question in again)
        progress(f"Answered as last time: {said}. To change it: {keys}.")
    left = [q for q in understood.questions if q.key not in asked and q not in again]
    words = [q for q in left if q.key.startswith(OF_WORD) and not q.is_answered]
    words = words if len(words) > 1 else []
    for heading in dict.fromkeys(question.together for question in words):
        means = "|".join(choice.value for choice in MEANINGS)
        progress(f"{heading} (not answered: --answer “{OF_WORD}WORD={means}” changes one)")
        meant: dict[str, list[str]] = {}
        for question in (q for q in words if q.together == heading):
            meant.setdefault(question.answer_in_words, []).append(question.about)
        for answer, about in meant.items():
            progress(f"- {answer}: {', '.join(about)}")
    for question in (q for q in left if q not in words):
        how = f" (not answered: {_as_option(question)} changes it)"
        how = "" if question.is_answered else how
        progress(f"{question.words} {question.answer_in_words}{how}")


def _as_option(question: Question) -> str:
    """How the question is answered in a script: --answer “basis=consent|enquiry|none”."""
    values = [*question.values, *question.others[:_OTHERS_SHOWN]]
    more = "|…" if len(question.others) > _OTHERS_SHOWN else ""
    return f"--answer “{question.key}={'|'.join(map(printable, values))}{more}”"


def say_difference(check: Check) -> None:
    """What an import changes in the record."""
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
    names = ", ".join(one_line(lead.name or lead.lead_id) for lead in leads[:_NAMES_SHOWN])
    return f"{names} and {len(leads) - _NAMES_SHOWN} more" if len(leads) > _NAMES_SHOWN else names
