"""Answers as a file: JSON Lines, CSV for spreadsheets, or Parquet for analysis.

They are read and written one by one, however many there are. What is withheld from the reader is in
none of them, and an analyst gets them masked.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from app.answer_list import FILTERS
from app.transcript_mask import TranscriptMasks
from connectors.imports.import_report import as_plain_cell
from leads.model.errors import InvalidInput
from leads.model.scope import Role, Scope
from leads.store.answer_index import AnswerFilter, AnswerIndex, IndexedAnswer
from leads.store.record import Record
from leads.store.reviews import labelled
from leads.store.transcripts import ANSWERS_EXPORTED, note_act


class ExportFormat(StrEnum):
    """The kinds of file."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


MEDIA_TYPES = {
    ExportFormat.JSONL: "application/x-ndjson",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
}
# The columns of CSV and Parquet, with DuckDB's types; JSON Lines has `steps` and `scores` whole.
_COLUMNS = {
    "transcript_id": "VARCHAR",
    "at": "TIMESTAMPTZ",
    "staff_id": "VARCHAR",
    "conversation_id": "VARCHAR",
    "channel": "VARCHAR",
    "language": "VARCHAR",
    "question": "VARCHAR",
    "answer": "VARCHAR",
    "intent": "VARCHAR",
    "lead_ids": "VARCHAR[]",
    "source": "VARCHAR",
    "fallback_reason": "VARCHAR",
    "llm": "VARCHAR",
    "prompt_hash": "VARCHAR",
    "model_version": "VARCHAR",
    "band": "VARCHAR",
    "adjustment": "DOUBLE",
    "said": "BIGINT",
    "left_out": "BIGINT",
    "tokens_in": "BIGINT",
    "tokens_out": "BIGINT",
    "total_ms": "DOUBLE",
    "risk": "DOUBLE",
    "is_disliked": "BOOLEAN",
    "verdict": "VARCHAR",
    "flags": "VARCHAR[]",
    "is_masked": "BOOLEAN",
}
# Beside these, as text that holds JSON.
_WHOLE = ("scores", "steps")
_MEMORY = "256MB"

Row = Mapping[str, Any]


def exported_rows(
    record: Record, masks: TranscriptMasks, scope: Scope, wanted: AnswerFilter
) -> Iterator[Row]:
    """The answers of the filter that the scope may read, newest first."""
    judged = {i: (verdict, flags) for i, verdict, flags in labelled(record, scope)}
    is_masked = scope.role is Role.ANALYST
    for item in AnswerIndex(record, scope).each(wanted):
        of = item.transcript
        shown = masks.mask(of).transcript() if is_masked else of
        verdict, flags = judged.get(of.transcript_id, (None, ()))
        yield {
            "transcript_id": of.transcript_id,
            "at": of.at.isoformat(),
            "staff_id": of.staff_id,
            "conversation_id": shown.conversation_id,
            "channel": of.channel,
            "language": of.language,
            "question": shown.question,
            "answer": shown.answer["text"],
            "intent": shown.answer.get("intent"),
            "lead_ids": list(shown.lead_ids),
            "source": of.answer.get("source"),
            **_indexed(item),
            **_tokens(item),
            "verdict": verdict,
            "flags": list(flags),
            "is_masked": is_masked,
            "scores": shown.answer["scores"],
            "steps": list(shown.steps),
        }


def note_export(
    record: Record, scope: Scope, kind: ExportFormat, asked: Mapping[str, str], at: datetime
) -> None:
    """Keeps that names were exported, and by which filters; an analyst's file has none.

    Of the words that answers were found by it keeps only that there were some.
    """
    if scope.role is Role.ANALYST:
        return
    kept = {name: value for name, value in asked.items() if name in FILTERS}
    hidden = {"q": "hidden"} if kept.get("q") else {}
    note_act(record, scope, ANSWERS_EXPORTED, urlencode({"format": kind} | kept | hidden), at=at)


def written_lines(rows: Iterator[Row], kind: ExportFormat) -> Iterator[bytes]:
    """One JSON object a line; or CSV with a header, no cell of which is a spreadsheet's formula."""
    if kind is not ExportFormat.CSV:
        yield from map(_json_line, rows)
        return
    # The byte order mark makes spreadsheets read Indic words as UTF-8.
    yield b"\xef\xbb\xbf" + _csv_line(list(_COLUMNS))
    for row in rows:
        yield _csv_line([_cell(row[name]) for name in _COLUMNS])


def write_parquet(rows: Iterator[Row], out: Path) -> None:
    """Writes the file, by way of JSON Lines beside it. Blocking; InvalidInput without DuckDB."""
    duckdb = _duckdb()
    lines = out.with_suffix(".lines")
    with lines.open("wb") as file:
        for row in rows:
            whole = {name: json.dumps(row[name], ensure_ascii=False) for name in _WHOLE}
            file.write(_json_line({**row, **whole}))
    columns = _COLUMNS | dict.fromkeys(_WHOLE, "VARCHAR")
    with duckdb.connect(config={"memory_limit": _MEMORY, "threads": 1}) as database:
        relation = database.read_json(str(lines), format="newline_delimited", columns=columns)
        relation.write_parquet(str(out), compression="zstd")
    lines.unlink()


def _indexed(item: IndexedAnswer) -> dict[str, Any]:
    names = (
        "fallback_reason", "llm", "prompt_hash", "model_version", "band", "adjustment", "said",
        "left_out", "total_ms", "risk", "is_disliked",
    )  # fmt: skip
    return {name: getattr(item, name) for name in names}


def _tokens(item: IndexedAnswer) -> dict[str, int]:
    calls = [step for step in item.transcript.steps if step.get("step") == "llm"]
    return {name: sum(call[name] for call in calls) for name in ("tokens_in", "tokens_out")}


def _json_line(row: Row) -> bytes:
    # An LLM may have written half of a surrogate pair.
    return json.dumps(row, ensure_ascii=False).encode(errors="replace") + b"\n"


def _csv_line(cells: list[Any]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode(errors="replace")


def _cell(value: Any) -> Any:
    match value:
        case list():
            return as_plain_cell(" ".join(value))
        case str():
            return as_plain_cell(value)
        case _:
            return value


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise InvalidInput(
            "Parquet needs DuckDB: pip install 'pakka[parquet]', or export as jsonl or csv.",
            field="format",
        ) from error
    return duckdb
