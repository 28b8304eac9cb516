"""What words of a question name besides leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """What some words name: a locality, a source, a project or a colleague; `value` as stored.

    `shown`: how a colleague or a lead is called, whose value is an id.
    """

    what: str
    value: str
    shown: str = ""
