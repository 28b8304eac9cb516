"""In which language foreign words are marked up, so that a screen reader says them right."""

from __future__ import annotations

import regex

_SCRIPTS = (("hi", regex.compile(r"\p{Devanagari}")), ("gu", regex.compile(r"\p{Gujarati}")))
_LATIN = regex.compile(r"\p{Latin}")


def language_of_words(text: str, spoken: str | None) -> str | None:
    """The BCP 47 tag of `text`; `spoken` is the lead's own language where it is known.

    Latin letters alone do not tell English from Hinglish: without `spoken` they get no tag.
    """
    for tag, letters in _SCRIPTS:
        if letters.search(text):
            return tag
    if not spoken or not _LATIN.search(text):
        return None
    first = spoken.split("-")[0]
    return f"{first}-Latn" if first in ("hi", "gu") else first
