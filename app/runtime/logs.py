"""Log lines: events with fields, ids only, never a person's words, name or number."""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TextIO, cast

import structlog

from app.settings import PROJECT_FOLDER


def configure_logging(level: str) -> None:
    """Send one line per event to standard error."""
    # The library's tracebacks may repeat people's words; failures are logged by their place.
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, _Forgiving(sys.stderr))),
    )


def place_of(error: BaseException) -> str:
    """The error's class and the line of ours it came from (for a group, of its first error): its
    words may be a person's.
    """
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    own = [f for f in traceback.extract_tb(error.__traceback__) if _is_ours(f.filename)]
    if not own:
        return type(error).__name__
    file = Path(own[-1].filename).relative_to(PROJECT_FOLDER)
    return f"{type(error).__name__} at {file}:{own[-1].lineno}"


def _is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(PROJECT_FOLDER) and ".venv" not in path.parts


class _Forgiving:
    """A file for a log: if the disk is full or the reader gone, a line is lost but no work."""

    def __init__(self, file: TextIO | None) -> None:
        # A process may be started without one.
        self._file = file

    def write(self, text: str) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.write(text)

    def flush(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.flush()
