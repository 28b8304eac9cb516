"""Reading and importing what people upload: one file at a time, beside the server's answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import structlog

from app.uploads import Stage, Upload, Uploads
from app.wiring import Pakka
from app.worker import place_of
from connectors.imports.understanding import Understood, understand
from leads.errors import InvalidInput, PakkaError
from leads.lead import OutcomeKind

# A page reads whole files; beyond this `pakka import leads` is the way.
MOST_ROWS = 200_000
STOPPED = "The server was stopped before this was done. Start it again: nothing is imported twice."
_BROKEN = (
    "This went wrong, and it is our fault: the server's log says where. Nothing more was done."
)
log = structlog.get_logger()


class Importing:
    """Works on uploads in one thread; leaving ends the one in hand at its next step."""

    def __init__(self, pakka: Pakka) -> None:
        self.uploads = Uploads(pakka.settings.home)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="importing")
        self._at_work: set[str] = set()
        self._leaving = threading.Event()

    async def __aenter__(self) -> Importing:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._leaving.set()
        await asyncio.to_thread(self._worker.shutdown)

    def is_at_work(self, upload: Upload) -> bool:
        """Whether it is worked on, or waits for its turn."""
        return upload.upload_id in self._at_work

    def read(self, upload: Upload, answers: Mapping[str, str]) -> Future[None]:
        """Understand the file with these answers; a wrong one changes nothing but the problem."""
        reading = replace(upload, stage=Stage.READING, progress="Reading the file", problem="")
        return self._start(reading, lambda: self._read(upload, answers))

    def _start(self, upload: Upload, work: Callable[[], Upload]) -> Future[None]:
        self._at_work.add(upload.upload_id)
        self.uploads.save(upload)
        return self._worker.submit(self._work, upload, work)

    def _work(self, upload: Upload, work: Callable[[], Upload]) -> None:
        try:
            self.uploads.save(self._done(upload, work))
        finally:
            self._at_work.discard(upload.upload_id)

    def _done(self, upload: Upload, work: Callable[[], Upload]) -> Upload:
        try:
            if self._leaving.is_set():
                raise PakkaError(STOPPED)
            return work()
        except PakkaError as error:
            return replace(upload, stage=Stage.FAILED, problem=str(error))
        except Exception as error:  # noqa: BLE001  (the worker's edge: a sentence, and the place)
            log.error("import.failed", error=place_of(error))  # noqa: TRY400  (may repeat a cell)
            return replace(upload, stage=Stage.FAILED, problem=_BROKEN)

    def _read(self, upload: Upload, answers: Mapping[str, str]) -> Upload:
        try:
            understood = understand(upload.file, answers)
        except InvalidInput as error:
            # The path is the server's own affair.
            problem = str(error).replace(str(upload.file), f"“{upload.name}”")
            stage = Stage.UNDERSTOOD if upload.shown else Stage.UNREADABLE
            return replace(upload, stage=stage, problem=problem)
        if understood.rows > MOST_ROWS:
            problem = (
                f"The file has {understood.rows} rows. A page takes {MOST_ROWS} at the most: "
                "export fewer leads at once, or run pakka import leads on the server."
            )
            return replace(upload, stage=Stage.UNREADABLE, problem=problem)
        return replace(
            upload,
            stage=Stage.UNDERSTOOD,
            answers=dict(answers),
            progress="",
            problem="",
            shown=_shown(understood),
        )


def _shown(understood: Understood) -> dict[str, Any]:
    """What the page shows of it, as plain values."""
    return {
        "shape": understood.shape,
        "rows": understood.rows,
        "endings": {
            "booked": understood.endings.of(OutcomeKind.BOOKED),
            "lost": understood.endings.of(OutcomeKind.LOST),
            "spam": understood.endings.of(OutcomeKind.SPAM),
            "open": understood.endings.of(None),
        }
        if understood.mapping.outcome
        else None,
        "columns": [
            {
                "column": use.column,
                "standing": str(use.standing),
                "use": use.use,
                "examples": list(use.examples),
            }
            for use in understood.columns
        ],
        "questions": [
            {
                "key": question.key,
                "words": question.words,
                "choices": [{"value": c.value, "words": c.words} for c in question.choices],
                "answer": question.answer if question.is_answered else None,
                "takes_day": question.takes_day,
            }
            for question in understood.questions
        ],
        "is_answered": understood.is_answered,
        "problems": list(understood.problems),
        "notes": list(understood.notes),
    }
