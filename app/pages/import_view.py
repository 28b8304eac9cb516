"""An upload as its page shows it: columns in plain words, counts, what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.imports.uploads import Stage, Upload
from connectors.imports.reading import ColumnUse, Standing, printable
from connectors.imports.report import USED, plain_words

AT_WORK = (Stage.READING, Stage.IMPORTING)
_LONGEST = 60  # a column's or a file's name on one line of a phone, or two
_LONGEST_USE = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what it is used for, or why it is set aside."""

    name: str
    words: str
    examples: str


@dataclass(frozen=True, slots=True)
class UploadView:
    """What the templates render of an upload: `questions` that are open, and those `answered`,
    just now or about an earlier file."""

    path: str
    name: str
    stage: str
    is_at_work: bool
    progress: str
    problem: str
    shape: str | None
    rows: int
    counts: str
    stages: Sequence[Mapping[str, str]]
    used: tuple[Column, ...]
    set_aside: tuple[Column, ...]
    questions: Sequence[Mapping[str, Any]]
    answered: Sequence[Mapping[str, Any]]
    is_answered: bool
    remarks: tuple[str, ...]
    check: Mapping[str, Any] | None
    share: float | None
    result: Mapping[str, Any]


def view_upload(upload: Upload) -> UploadView:
    """The view of an upload at any stage."""
    shown = upload.shown
    columns = shown.get("columns", ())
    questions = [_question(q) for q in shown.get("questions", ())]
    is_answered = shown.get("is_answered", False)
    return UploadView(
        path=f"/import/{upload.upload_id}",
        name=printable(upload.name, longest=_LONGEST),
        stage=upload.stage,
        is_at_work=upload.stage in AT_WORK,
        progress=upload.progress,
        problem=upload.problem,
        shape=shown.get("shape"),
        rows=shown.get("rows", 0),
        counts=_counts(shown.get("endings")),
        stages=shown.get("stages", ()),
        used=tuple(_column(c) for c in columns if c["standing"] in USED),
        set_aside=tuple(_column(c) for c in columns if c["standing"] not in USED),
        questions=[q for q in questions if not (is_answered or q["is_as_before"])],
        answered=[q for q in questions if is_answered or q["is_as_before"]],
        is_answered=is_answered,
        remarks=(*shown.get("problems", ()), *map(_sentence, shown.get("notes", ()))),
        check=shown.get("check"),
        share=upload.share,
        result=upload.result,
    )


def _counts(endings: Mapping[str, int] | None) -> str:
    if endings is None:
        return ""
    return ", ".join(f"{n} {ending}" for ending, n in endings.items() if n)


def _column(column: Mapping[str, Any]) -> Column:
    use = ColumnUse(column["column"], Standing(column["standing"]), column["use"])
    # Of a short id nothing is shown but dots.
    examples = [example for example in column["examples"] if example != "…"]
    return Column(
        printable(column["column"], longest=_LONGEST),
        printable(plain_words(use), longest=_LONGEST_USE),
        " · ".join(examples),
    )


def _question(question: Mapping[str, Any]) -> dict[str, Any]:
    """With the answer's day apart from its value."""
    answer = question["answer"]
    day = ""
    if question["takes_day"] and answer:
        answer, _, day = answer.partition(" ")
    return {**question, "answer": answer, "day": day}


def _sentence(note: str) -> str:
    text = f"The file is {note}" if note.startswith("read as") else note[:1].upper() + note[1:]
    return text if text.endswith(".") else f"{text}."
