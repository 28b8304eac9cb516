"""The answers of the list as a file, read while it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from app.answer_export import (
    MEDIA_TYPES,
    ExportFormat,
    Row,
    exported_rows,
    note_export,
    write_parquet,
    writer_of,
)
from app.api.dependencies import PakkaDep
from app.pages.components import ReaderDep
from app.pages.review.answers_list import wanted_of
from leads.model.errors import InvalidInput
from leads.store.record import Record


async def export_answers(request: Request, pakka: PakkaDep, reader: ReaderDep) -> Response:
    """The answers that the address's filters ask for; who gets them unmasked is noted."""
    asked, scope = dict(request.query_params), reader.identity.scope
    kind = _kind(asked.get("format", ""))
    wanted = await pakka.record.call(wanted_of, pakka, reader, asked)
    await pakka.record.call(note_export, pakka.record, scope, kind, asked, pakka.clock())
    rows = exported_rows(pakka.record, pakka.masks, scope, wanted)
    name = f"answers-{reader.words.now:%Y-%m-%d}.{kind}"
    if kind is ExportFormat.PARQUET:
        return await _parquet(rows, name)
    return StreamingResponse(
        _pieces(pakka.record, writer_of(kind)(rows)),
        media_type=MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _kind(text: str) -> ExportFormat:
    try:
        return ExportFormat(text)
    except ValueError as error:
        kinds = ", ".join(ExportFormat)
        raise InvalidInput(f"Say format=, one of {kinds}.", field="format") from error


async def _pieces(record: Record, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while (piece := await record.call(next, pieces, None)) is not None:
        yield piece


async def _parquet(rows: Iterator[Row], name: str) -> Response:
    folder = TemporaryDirectory(prefix="pakka-export-")
    path = Path(folder.name) / name
    try:
        await asyncio.to_thread(write_parquet, rows, path)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        path,
        media_type=MEDIA_TYPES[ExportFormat.PARQUET],
        filename=name,
        background=BackgroundTask(folder.cleanup),
    )
