"""Log lines: events with fields, ids only, never a person's words, name or number; and spans."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO, cast

import structlog

from app.settings import Settings

if TYPE_CHECKING:
    from app.spans import Spans


def configure_logging(level: str) -> None:
    """Send one line per event to standard error."""
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


def open_spans(settings: Settings) -> Spans | None:
    """What sends spans to the collector of the settings; None, and nothing imported, without."""
    if settings.otlp_endpoint is None:
        return None
    from app.spans import Spans

    return Spans(settings.otlp_endpoint, with_words=settings.otlp_words)


class _Forgiving:
    """A file for a log: where the disk is full or the reader gone, a line is lost, no work."""

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
