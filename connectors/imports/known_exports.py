"""Exports that are known by their columns (`data/exports.yaml`).

A known export gives a file its name (so that next week's export gets the same one) and says what a
column is when its name alone does not tell. Every column except the `marks` is optional.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from connectors.imports.header import words_of
from language.tokens import word_lists


@dataclass(frozen=True, slots=True)
class KnownExport:
    """`marks` are headers (as plain words) that must all be in the file.

    `uses` are plain words of a header → what it is, as the mapping writes it.
    """

    key: str
    name: str
    marks: frozenset[str]
    uses: Mapping[str, str] = field(default_factory=dict)


KNOWN_EXPORTS = tuple(
    KnownExport(row["key"], row["name"], frozenset(row["marks"]), row.get("uses", {}))
    for row in word_lists("exports", "connectors.imports")
)


def known_export(headers: Iterable[str]) -> KnownExport | None:
    """The known export whose marks are all in this header."""
    words = {plain(header) for header in headers}
    return next((shape for shape in KNOWN_EXPORTS if shape.marks <= words), None)


def plain(header: str) -> str:
    """`ProspectID`, prospect_id and "Prospect ID" are the same words."""
    return " ".join(words_of(header))
