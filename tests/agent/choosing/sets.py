"""Reads the replies that choose lines, as README.md beside it describes."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

Language = Literal["en", "hi", "hi-Latn", "gu", "gu-Latn"]
Fault = Literal[
    "wrong_number",
    "other_leads_number",
    "swapped_band",
    "invented_person",
    "wrong_date",
    "invented_quotation",
    "own_reason_or_step",
    "prose_only",
    "prose_with_id",
    "words_appended",
    "text_beside_lines",
    "prompt_text",
    "markup",
    "injection",
    "empty_list",
    "wrong_types",
]
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Line:
    """One line that code offers; `of` and `speaks` are a reason's."""

    id: str
    tells: str
    of: str | None = None
    speaks: Literal["for", "against"] | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead by its token, with its lines in the order offered."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What the endpoint was sent, without day, language and question."""

    asked: tuple[str, ...]
    leads: tuple[Lead, ...]
    shown: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Every id that a reply may name."""
        lines = {line.id for lead in self.leads for line in lead.lines}
        return frozenset(lines | set(self.shown))


@dataclass(frozen=True, slots=True)
class Faithful:
    """A reply that must be followed; `lines`: the ids it names, in its order, repeats kept."""

    id: str
    language: Language
    request: Request
    question: str
    reply: str
    kind: Annotated[Literal["letter", "liberty"], Field(alias="class")]
    choice: str
    way: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """A reply with a planted fault.

    `planted`: the words put in; `invents`: what they make up; `lines`: the ids that may be
    followed where `must` leaves that open.
    """

    id: str
    language: Language
    request: Request
    question: str
    reply: str
    fault: Fault
    planted: tuple[str, ...]
    invents: Literal["reason", "step"] | None
    must: Literal["give_up", "give_up_or_follow"]
    lines: tuple[str, ...] | None


_FAITHFUL = TypeAdapter(Faithful)
_FAULTY = TypeAdapter(Faulty)


def faithful() -> list[Faithful]:
    return [_FAITHFUL.validate_json(line) for line in _lines("faithful")]


def faulty() -> list[Faulty]:
    return [_FAULTY.validate_json(line) for line in _lines("faulty")]


def _lines(name: str) -> list[str]:
    """The file's lines; a reply may hold one of the further line ends that splitlines knows."""
    text = gzip.decompress((HERE / f"{name}.jsonl.gz").read_bytes()).decode("utf-8")
    return [line for line in text.split("\n") if line]
