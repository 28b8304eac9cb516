"""The page for a brokerage's own file: drop it, see what was understood, answer, import."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from app.api.dependencies import Caller, PakkaDep
from app.api.problems import TOO_LARGE, ProblemError
from app.imports.import_jobs import STOPPED, ImportJobs
from app.imports.uploads import MOST_BYTES, Stage, Upload, too_large
from app.pages.components import MOST_FIELDS, Reader, ReaderDep, read_form
from app.pages.lead_list import hottest_rows
from connectors.imports.corrections import COLUMN_CHOICES
from connectors.imports.file_questions import MEANINGS, OF_COLUMN
from connectors.imports.import_report import USED, plain_words, rows_to_mend_name
from connectors.imports.reading_result import ColumnUse, Standing, mask, printable
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import MANAGING

# A file read within this time needs no page that says it is being read.
SHORT_SECONDS = 3.0
_CONFIRM = "Say first that these leads may change so: tick the box below."
_CHOOSE = "Choose a file first: a CSV or an Excel sheet (.xlsx)."

AT_WORK = (Stage.READING, Stage.IMPORTING)
_LONGEST = 60  # a column's or a file's name on one line of a phone, or two
_LONGEST_USE = 200


async def importing_of(request: Request) -> ImportJobs:
    """What processes this app's uploads."""
    importing: ImportJobs = request.app.state.importing
    return importing


Imports = Annotated[ImportJobs, Depends(importing_of)]


async def upload_of(
    upload_id: str, pakka: PakkaDep, identity: Caller, importing: Imports
) -> Upload:
    """The reader's own upload of this address. NotFound for anything else."""
    return await pakka.record.call(importing.uploads.find, identity.scope, upload_id)


UploadDep = Annotated[Upload, Depends(upload_of)]


async def open_import(reader: ReaderDep, importing: Imports) -> Response:
    """The form for a file, and the way back to the one being processed."""
    newest = await reader.call(importing.uploads.newest, reader.scope)
    return _start(reader, newest)


async def take_file(request: Request, reader: ReaderDep, importing: Imports) -> Response:
    """Keep the file and read it; its own page shows what was understood."""
    if reader.brokerage.is_synthetic:
        return _start(reader, None, status=409)
    newest = await reader.call(importing.uploads.newest, reader.scope)
    if newest is not None and importing.is_at_work(newest):
        return _to(newest)
    try:
        upload = await _kept(request, reader, importing)
    except InvalidInput as error:
        return _start(reader, None, problem=str(error))
    except ProblemError as error:
        if error.kind is not TOO_LARGE:
            raise
        return _start(reader, None, problem=too_large(), status=413)
    await _shortly(importing.read(upload, {}, reader.brokerage))
    return _to(upload)


async def show_upload(upload: UploadDep, reader: ReaderDep, importing: Imports) -> Response:
    """One upload's page: what is being done, what was understood, or the result."""
    if upload.stage in AT_WORK and not importing.is_at_work(upload):
        upload = replace(upload, stage=Stage.FAILED, problem=STOPPED)
    hottest = None
    if upload.stage is Stage.DONE:
        hottest = await reader.call(hottest_rows, reader)
    return reader.respond(
        "import.j2",
        title="Import leads",
        here="import",
        upload=view_upload(upload),
        hottest=hottest,
        column_choices=COLUMN_CHOICES,
        meanings=MEANINGS,
    )


async def answer_questions(
    request: Request, upload: UploadDep, reader: ReaderDep, importing: Imports
) -> Response:
    """Read the file again with the answers of its form, or with what it corrects."""
    corrected = len(upload.shown.get("words", ())) + len(upload.shown.get("columns", ()))
    form = await read_form(request, most=MOST_FIELDS + corrected)
    if not importing.is_at_work(upload):
        answers = {**upload.answers, **_answers(upload, form)}
        await _shortly(importing.read(upload, answers, reader.brokerage))
    return _to(upload)


async def bring_in(
    request: Request, upload: UploadDep, reader: ReaderDep, importing: Imports
) -> Response:
    """Import and train; closing or reopening leads needs a confirmation."""
    form = await read_form(request)
    check = upload.shown.get("check")
    is_free = upload.stage is Stage.UNDERSTOOD and not importing.is_at_work(upload)
    if is_free and check is not None:
        asks = check["closed"] or check["reopened"] or check["taken_back"]
        if asks and form.get("confirmed") != "yes":
            asked = replace(upload, problem=_CONFIRM)
            await reader.call(importing.uploads.save, asked)
        else:
            await _shortly(importing.bring(upload, reader.brokerage))
    return _to(upload)


async def refused_rows(upload: UploadDep) -> Response:
    """The unusable rows, each with the reason, as a sheet."""
    if not upload.errors.exists():
        raise NotFound("Every row can be used.")
    return FileResponse(
        upload.errors, media_type="text/csv", filename=rows_to_mend_name(upload.name)
    )


async def discard_upload(upload: UploadDep, reader: ReaderDep, importing: Imports) -> Response:
    """Delete the file, unless it is being processed."""
    if importing.is_at_work(upload):
        return _to(upload)
    await reader.call(importing.uploads.discard, reader.scope)
    return RedirectResponse("/import", status_code=303)


async def _kept(request: Request, reader: Reader, importing: ImportJobs) -> Upload:
    try:
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or not file.filename:
                raise InvalidInput(_CHOOSE, field="file")
            return await reader.call(
                importing.uploads.keep, reader.scope, file.filename, file.file, reader.pakka.clock()
            )
    except ProblemError:
        raise
    except HTTPException as error:  # the body is not a form with one file
        raise InvalidInput(_CHOOSE, field="file") from error


def _answers(upload: Upload, form: dict[str, str]) -> dict[str, str]:
    """The form's answers to the questions asked, and its corrections of what was read. An answer
    may be followed by a day, and a choice from the others comes before the listed ones.
    """
    found = _corrections(upload, form)
    for question in upload.shown.get("questions", ()):
        key = question["key"]
        if other := form.get(f"{key}-other", ""):
            found[key] = other
        elif form.get(key):
            day = form.get(f"{key}-day", "").strip() if question["takes_day"] else ""
            found[key] = f"{form[key]} {day}".strip()
    return found


def _corrections(upload: Upload, form: dict[str, str]) -> dict[str, str]:
    """What somebody chose anew; what stays as it was read is no answer."""
    was = {word["key"]: word["meaning"] for word in upload.shown.get("words", ())}
    was |= {f"{OF_COLUMN}{c['column']}": c["told"] for c in upload.shown.get("columns", ())}
    return {key: form[key] for key, value in was.items() if form.get(key, value) != value}


async def _shortly(work: Future[None]) -> None:
    """Wait a little for it to end; the page says so if it has not."""
    await asyncio.wait([asyncio.wrap_future(work)], timeout=SHORT_SECONDS)


def _to(upload: Upload) -> Response:
    return RedirectResponse(f"/import/{upload.upload_id}", status_code=303)


def _start(
    reader: Reader,
    newest: Upload | None,
    *,
    problem: str = "",
    status: int | None = None,
) -> Response:
    return reader.respond(
        "import_start.j2",
        status=status,
        title="Import leads",
        here="import",
        is_demo=reader.brokerage.is_synthetic,
        may_import=reader.scope.role in MANAGING,
        newest=view_upload(newest) if newest else None,
        most_bytes=MOST_BYTES,
        too_large=too_large(),
        problem=problem,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its use, or why it is set aside; `key` is that of an answer which corrects it
    (empty: nobody may), `told` the answer in force.
    """

    name: str
    words: str
    examples: str
    key: str
    told: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a stage, in how many rows it stands, and its meaning."""

    name: str
    rows: int
    key: str
    meaning: str


@dataclass(frozen=True, slots=True)
class UploadView:
    """What the templates show about an upload: open `questions`, and those `answered` just now or
    for an earlier file.
    """

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
    stage_words: tuple[Word, ...]
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
    open_questions = [q for q in questions if not (is_answered or q["is_as_before"])]
    asked = {question["key"] for question in open_questions}
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
        stage_words=tuple(_word(w) for w in shown.get("words", ()) if w["key"] not in asked),
        used=tuple(_column(c) for c in columns if c["standing"] in USED),
        set_aside=tuple(_column(c) for c in columns if c["standing"] not in USED),
        questions=_together(open_questions),
        answered=_together([q for q in questions if is_answered or q["is_as_before"]]),
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
    # A short id is shown only as dots.
    examples = [example for example in column["examples"] if example != "…"]
    return Column(
        printable(column["column"], longest=_LONGEST),
        printable(plain_words(use), longest=_LONGEST_USE),
        " · ".join(examples),
        "" if use.standing is Standing.PROTECTED else f"{OF_COLUMN}{use.column}",
        column.get("told", ""),
    )


def _word(word: Mapping[str, Any]) -> Word:
    name = printable(mask(word["word"]), longest=_LONGEST)
    return Word(name, word["rows"], word["key"], word["meaning"])


def _question(question: Mapping[str, Any]) -> dict[str, Any]:
    """The question with its answer's day separated from the value."""
    answer = question["answer"]
    day = ""
    if question["takes_day"] and answer:
        answer, _, day = answer.partition(" ")
    return {**question, "answer": answer, "day": day}


def _together(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions; one that nothing else is asked together with stands by itself."""
    counts = Counter(question["together"] for question in questions)
    alone = {"together": ""}
    return [q if counts[q["together"]] > 1 else {**q, **alone} for q in questions]


def _sentence(note: str) -> str:
    text = f"The file is {note}" if note.startswith("read as") else note[:1].upper() + note[1:]
    return text if text.endswith(".") else f"{text}."
