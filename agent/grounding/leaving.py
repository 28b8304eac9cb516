"""Leaves out what an LLM says beside the facts, so that one idle sentence costs no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from agent.grounding.quotes import QUOTE

# Where a sentence or a line ends, with the space after it; "0.95", "e.g." and "2. Rahul" go on.
_END = regex.compile(r"(?:[!?;।\n]|(?<!(?:^|\n)[ \t]*\d{1,2})\.(?![\p{L}\d]))+[ \t]*")


@dataclass(frozen=True, slots=True)
class Kept:
    """What remains of a text, and the sentences that were left out of it."""

    text: str
    left_out: tuple[str, ...]


def leave_out(text: str, is_idle: Callable[[str], bool]) -> Kept:
    """The text without its idle sentences and lines; the rest stands as it was written."""
    kept: list[tuple[str, str]] = []
    left: list[str] = []
    for said, end in _sentences(text):
        if not is_idle(said):
            kept.append((said, end))
            continue
        left.append(said.strip())
        if kept:
            kept[-1] = (kept[-1][0], _joined(kept[-1][1], end))
    return Kept("".join(said + end for said, end in kept).strip(), tuple(left))


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence or line with what ends it; a quotation is never cut."""
    quoted = [found.span() for found in QUOTE.finditer(text)]
    first = 0
    for end in _END.finditer(text):
        if not any(a < end.start() < b for a, b in quoted):
            yield text[first : end.start()], end[0]
            first = end.end()
    yield text[first:], ""


def _joined(before: str, end: str) -> str:
    """What ends a sentence after which one was left out: a line stays a line, no ";" stays."""
    is_open = before.startswith(";") or ("\n" in end and "\n" not in before)
    return end if is_open else before
