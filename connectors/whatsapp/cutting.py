"""Texts that fit: cut between the characters a person sees, never inside one."""

from __future__ import annotations

import regex

ELLIPSIS = "…"
_CHARACTER = regex.compile(r"\X")


def cut(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis, in at most `most` UTF-16 units.

    Which unit the platform counts in is not told; no other is larger for what fits this one.
    """
    if length(text) <= most:
        return text
    kept, left = [], most - length(ELLIPSIS)
    for match in _CHARACTER.finditer(text):
        left -= length(match.group())
        if left < 0:
            break
        kept.append(match.group())
    return "".join(kept).rstrip() + ELLIPSIS


def length(text: str) -> int:
    """In UTF-16 units: an emoji is two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
