"""What words of a question name besides leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """What some words name; `value` as stored.

    `what`: "locality", "source", "project", "owner", "lead"; of what a list leaves out also "kind",
    "group", "band", "visit", and "name" as typed. `shown`: how an owner or a lead is called, whose
    value is an id.
    """

    what: str
    value: str
    shown: str = ""
