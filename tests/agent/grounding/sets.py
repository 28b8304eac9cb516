"""Reads a set of answers, one JSON object per line, as README.md beside it describes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from agent.grounding.sheet import FactSheet

Fault = Literal[
    "wrong_number",
    "other_leads_number",
    "swapped_band",
    "invented_person",
    "wrong_date",
    "invented_quotation",
    "own_reason",
]


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer, true or with one planted fault."""

    sheet: FactSheet
    text: str
    language: Literal["en", "hi", "hi-Latn", "gu", "gu-Latn"]
    fault: Fault | None = None


_SAMPLE = TypeAdapter(Sample)


def samples(path: Path) -> Iterator[Sample]:
    """Every answer of a file of JSON lines, gzipped by its name or plain."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    # A quotation may hold one of the further line ends that splitlines knows.
    for line in text.split("\n"):
        if line.strip():
            yield _SAMPLE.validate_json(line)
