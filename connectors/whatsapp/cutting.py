"""Texts that fit: cut between the characters a person sees, never inside one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

ELLIPSIS = "…"
_CHARACTER = regex.compile(r"\X")
# With its full stop and what follows; an abbreviation's dot only makes a part shorter.
_SENTENCE = regex.compile(r"[^.!?।॥\n]*+(?:[.!?।॥]++[^\s\w]*+(?:\s++|$)|\n\s*+|[.!?।॥]++|$)")
_SPACED = regex.compile(r"\S++\s*+|\s++")


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


def parts(text: str, most: int) -> list[str]:
    """The whole text in as few parts of at most `most` units as its sentences allow.

    A sentence that is longer is parted between words, a word that is longer between characters.
    """
    found = [""]
    for piece in _pieces(text.strip(), most):
        if length((found[-1] + piece).rstrip()) <= most:
            found[-1] += piece
        else:
            found.append(piece)
    return [stripped for part in found if (stripped := part.strip())]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Sentences, or what is left of them where one alone is too long."""
    for sentence in _SENTENCE.findall(text):
        if length(sentence.strip()) <= most:
            yield sentence
            continue
        for word in _SPACED.findall(sentence):
            yield from [word] if length(word.strip()) <= most else _CHARACTER.findall(word)


def length(text: str) -> int:
    """In UTF-16 units: an emoji is two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
