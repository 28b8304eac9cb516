"""Words, lists and small objects as YAML on one line, read back as the same words."""

from __future__ import annotations

import re

Entry = str | dict[str, "Entry"] | list[str]

_SAFE_WORD = re.compile(r"[A-Za-z_][\w ()./-]*", re.ASCII)
# What some YAML readers take for something other than a word.
_TAKEN_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})


def on_one_line(entry: Entry) -> str:
    """Flow style: {role: outcome, booked: ["1"]}."""
    if isinstance(entry, dict):
        return "{" + ", ".join(f"{quote(k)}: {on_one_line(v)}" for k, v in entry.items()) + "}"
    if isinstance(entry, list):
        return "[" + ", ".join(map(quote, entry)) + "]"
    return quote(entry)


def quote(word: str) -> str:
    """The word, in quotes where YAML needs them."""
    is_plain = _SAFE_WORD.fullmatch(word) and word.casefold() not in _TAKEN_WORDS
    if is_plain and word == word.strip():
        return str(word)
    return '"' + "".join(_escaped(character) for character in word) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
