"""Writes what is kept of turns: one transaction for all that wait, where a crowd was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.together import Together
from leads.errors import PakkaError
from leads.record import Record
from leads.scope import Scope
from leads.score_log import OrderLog, OrderShown
from leads.transcripts import Transcript, TranscriptLog

# A commit takes as long as fifty rows of some 5 KB; more of them would hold up other writers.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """One turn's transcript, and the list that it showed."""

    scope: Scope
    transcript: Transcript
    order: OrderShown | None


def keeping(record: Record) -> Together[Kept, None]:
    """Keeps turns; its `result` raises NotFound for an asker who is gone from the scope."""

    def write(some: Sequence[Kept]) -> list[Exception | None]:
        failures: list[Exception | None] = []
        with record.writing() as conn:
            for one in some:
                try:
                    TranscriptLog(record, one.scope).write(conn, one.transcript)
                    if one.order is not None:
                        OrderLog(record, one.scope).write(conn, one.order)
                except PakkaError as error:
                    failures.append(error)
                else:
                    failures.append(None)
        return failures

    return Together(record, write, _AT_ONCE)
