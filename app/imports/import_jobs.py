"""Reads and imports what people upload: one file at a time, while the server goes on answering."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import structlog

from app.imports.file_import import Check, EarlierAnswers, FileImport, Imported, learn
from app.imports.shown_file import ShownFile, ShownResult
from app.imports.uploads import Stage, Upload, Uploads
from app.runtime.logs import place_of
from app.wiring import Pakka
from connectors.imports.file_understanding import Understood, understand
from connectors.imports.import_report import write_rows_to_mend
from connectors.imports.reading_result import plural
from leads.model.errors import InvalidInput, PakkaError
from leads.store.staff import Brokerage

# The page reads whole files; for larger ones there is `pakka import leads`.
MOST_ROWS = 200_000
STOPPED = "The server was stopped before this was done. Start it again: nothing is imported twice."
_BROKEN = (
    "This went wrong, and it is our fault: the server's log says where. Nothing more was done."
)
_NOT_SCORABLE = (
    "No lead of this file may be scored: nobody has said on which lawful basis. Import the file "
    "again and answer that question once you know that a basis holds."
)
log = structlog.get_logger()


class ImportJobs:
    """Works on uploads in one thread; closing stops the current one at its next step."""

    def __init__(self, pakka: Pakka) -> None:
        self._pakka = pakka
        self.uploads = Uploads(pakka.settings.home)
        self._before = EarlierAnswers(pakka.settings.home)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="importing")
        self._at_work: set[str] = set()
        self._closing = threading.Event()

    async def __aenter__(self) -> ImportJobs:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await asyncio.to_thread(self._worker.shutdown)

    def is_at_work(self, upload: Upload) -> bool:
        """Whether it is being worked on, or waits for its turn."""
        return upload.upload_id in self._at_work

    def read(
        self, upload: Upload, answers: Mapping[str, str], brokerage: Brokerage
    ) -> Future[None]:
        """Understand the file with these answers and, once every question has one, compare it with
        the record. A wrong answer only changes the problem.
        """
        reading = replace(upload, stage=Stage.READING, progress="Reading the file", problem="")
        return self._start(reading, lambda: self._read(upload, answers, brokerage))

    def bring(self, upload: Upload, brokerage: Brokerage) -> Future[None]:
        """Import the file as it was shown, train, and look back."""
        bringing = replace(upload, stage=Stage.IMPORTING, progress="Importing", problem="")
        return self._start(bringing, lambda: self._bring(bringing, brokerage))

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
            if self._closing.is_set():
                raise PakkaError(STOPPED)
            return work()
        except PakkaError as error:
            return replace(upload, stage=Stage.FAILED, problem=str(error))
        except Exception as error:  # noqa: BLE001  (the worker's edge: a sentence, and the place)
            log.error("import.failed", error=place_of(error))  # noqa: TRY400  (may repeat a cell)
            return replace(upload, stage=Stage.FAILED, problem=_BROKEN)

    def _read(self, upload: Upload, answers: Mapping[str, str], brokerage: Brokerage) -> Upload:
        try:
            understood = self._understood(upload, answers, brokerage)
            check = self._check(upload, understood, brokerage) if understood.is_answered else None
        except InvalidInput as error:
            # The path is internal to the server.
            problem = str(error).replace(str(upload.file), f"“{upload.name}”")
            stage = Stage.UNDERSTOOD if upload.shown else Stage.UNREADABLE
            return replace(upload, stage=stage, problem=problem)
        if understood.rows > MOST_ROWS:
            problem = (
                f"The file has {understood.rows:,} rows. A page takes {MOST_ROWS:,} at the most: "
                "export fewer leads at once, or run pakka import leads on the server."
            )
            return replace(upload, stage=Stage.UNREADABLE, problem=problem)
        return replace(
            upload,
            stage=Stage.UNDERSTOOD,
            answers=dict(answers),
            progress="",
            problem="",
            shown=ShownFile.of(understood, check),
        )

    def _understood(
        self, upload: Upload, answers: Mapping[str, str], brokerage: Brokerage
    ) -> Understood:
        return understand(upload.file, answers, partial(self._before.of, brokerage.brokerage_id))

    def _check(self, upload: Upload, understood: Understood, brokerage: Brokerage) -> Check:
        """What an import would do; rows to mend are written next to the file."""
        check = self._file_import(upload, understood, brokerage).check()
        upload.errors.unlink(missing_ok=True)
        if check.reading.errors or check.reading.left_out:
            write_rows_to_mend(upload.file, check.reading, upload.errors)
        return check

    def _bring(self, upload: Upload, brokerage: Brokerage) -> Upload:
        understood = self._understood(upload, upload.answers, brokerage)
        file_import = self._file_import(upload, understood, brokerage)

        def tell_rows(number: int) -> None:
            words = f"Importing: {number:,} of {understood.rows:,} rows"
            self._tell(replace(upload, progress=words, share=number / understood.rows))

        imported = file_import.bring(tell_rows)
        self._before.keep(brokerage.brokerage_id, understood.headers, understood.answers)
        learnt: tuple[str, ...] = (_NOT_SCORABLE,)
        if imported.reading.scorable:
            learnt = learn(
                self._pakka.record,
                self._pakka.models,
                # Read again: its model may be newer than the request that started this.
                self._pakka.staff.brokerage(brokerage.brokerage_id),
                at=self._pakka.clock(),
                progress=lambda text, share=None, /: self._tell(
                    replace(upload, progress=text, share=share)
                ),
            )
        # Only now: a failed import is started again, and imports nothing twice.
        upload.file.unlink()
        result = ShownResult(_said(imported), (*imported.colleagues.said, *learnt))
        return replace(upload, stage=Stage.DONE, progress="", share=None, result=result)

    def _tell(self, upload: Upload) -> None:
        if self._closing.is_set():
            raise PakkaError(STOPPED)
        self.uploads.save(upload)

    def _file_import(
        self, upload: Upload, understood: Understood, brokerage: Brokerage
    ) -> FileImport:
        pakka = self._pakka
        return FileImport(
            pakka.record,
            pakka.models,
            pakka.staff.brokerage(brokerage.brokerage_id),
            file=upload.file,
            mapping=understood.mapping,
            at=pakka.clock(),
        )


def _said(imported: Imported) -> str:
    """597 leads are new, 3 rows were refused, 31 cells were left out."""
    count, reading = imported.count, imported.reading
    parts = (
        (count.added, "lead is new", "leads are new"),
        (count.changed, "lead has changed", "leads have changed"),
        (count.unchanged, "lead is as it was", "leads are as they were"),
        (count.again, "row is a further one of its lead", "rows are further ones of their leads"),
        (reading.copies, "row is a copy of another", "rows are copies of other rows"),
        (reading.bad, "row was refused", "rows were refused"),
        (len(reading.tests), "test entry was left out", "test entries were left out"),
        (len(reading.left_out), "cell was left out", "cells were left out"),
    )
    said = [plural(n, one, many) for n, one, many in parts if n]
    return f"{', '.join(said)}."
