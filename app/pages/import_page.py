"""The page for a brokerage's own file: drop it, see what was understood, answer, import."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import replace
from typing import Annotated

from fastapi import Depends
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from app.api.dependencies import Caller, PakkaDep
from app.api.problems import TOO_LARGE, ProblemError
from app.imports.import_jobs import STOPPED, ImportJobs
from app.imports.shown_file import ShownFile
from app.imports.uploads import MOST_BYTES, Stage, Upload, too_large
from app.pages.components import MOST_FIELDS, Reader, ReaderDep, read_form
from app.pages.lead_list import hottest_rows
from connectors.imports.corrections import COLUMN_CHOICES
from connectors.imports.file_questions import MEANINGS
from connectors.imports.import_report import rows_to_mend_name
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import MANAGING

# A file read within this time needs no page that says it is being read.
SHORT_SECONDS = 3.0
_CONFIRM = "Say first that these leads may change so: tick the box below."
_CHOOSE = "Choose a file first: a CSV or an Excel sheet (.xlsx)."


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
    if upload.is_at_work and not importing.is_at_work(upload):
        upload = replace(upload, stage=Stage.FAILED, problem=STOPPED)
    hottest = None
    if upload.stage is Stage.DONE:
        hottest = await reader.call(hottest_rows, reader)
    return reader.respond(
        "import.j2",
        title="Import leads",
        here="import",
        upload=upload,
        hottest=hottest,
        column_choices=COLUMN_CHOICES,
        meanings=MEANINGS,
    )


async def answer_questions(
    request: Request, upload: UploadDep, reader: ReaderDep, importing: Imports
) -> Response:
    """Read the file again with the answers of its form, or with what it corrects."""
    shown = upload.shown
    corrected = len(shown.words) + len(shown.columns) if shown else 0
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
    check = upload.shown.check if upload.shown else None
    is_free = upload.stage is Stage.UNDERSTOOD and not importing.is_at_work(upload)
    if is_free and check is not None:
        if check.needs_confirmation and form.get("confirmed") != "yes":
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
    if upload.shown is None:
        return {}
    found = _corrections(upload.shown, form)
    for question in upload.shown.questions:
        key = question.key
        if other := form.get(f"{key}-other", ""):
            found[key] = other
        elif form.get(key):
            day = form.get(f"{key}-day", "").strip() if question.takes_day else ""
            found[key] = f"{form[key]} {day}".strip()
    return found


def _corrections(shown: ShownFile, form: dict[str, str]) -> dict[str, str]:
    """What somebody chose anew; what stays as it was read is no answer."""
    was = {word.key: word.meaning for word in shown.words}
    was |= {column.key: column.told for column in shown.columns}
    return {key: form[key] for key, value in was.items() if form.get(key, value) != value}


async def _shortly(work: Future[None]) -> None:
    """Wait a little for it to end; the page says so if it has not."""
    await asyncio.wait([asyncio.wrap_future(work)], timeout=SHORT_SECONDS)


def _to(upload: Upload) -> Response:
    return RedirectResponse(upload.path, status_code=303)


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
        newest=newest,
        most_bytes=MOST_BYTES,
        too_large=too_large(),
        problem=problem,
    )
