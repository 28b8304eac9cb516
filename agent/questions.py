"""What is asked: the fast path from a broker's words to an intent, without a language model.

English, and the staples of Hinglish and Gujarati a broker really types. It knows nothing of leads.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from agent.phrasings import (
    FILLERS,
    GREETING,
    GROUPS,
    ID,
    NO_NAME,
    NUMBERS,
    PATTERNS,
    PUNCTUATION,
    Group,
    Intent,
)
from leads.errors import InvalidInput

LONGEST_QUESTION = 4_000  # characters; longer is pasted text, not a question
LONGEST_FAST = 300  # characters; longer has more in it than one plain question
DEFAULT_TOP = 5  # "who should I call": one screen
LONGEST_TOP = 10  # 600 characters hold no more


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood: `who` is the broker's words for a lead, empty when none was named."""

    intent: Intent
    who: str = ""
    count: int = DEFAULT_TOP
    group: Group | None = None


def understand(text: str) -> Asked:
    """The intent of a question; InvalidInput when it cannot be one."""
    _check(text)
    words = _normal(text)
    if not words:
        return Asked(Intent.HELP)
    if len(words) > LONGEST_FAST:
        return Asked(Intent.UNKNOWN)
    for intent, pattern in PATTERNS:
        found = pattern.fullmatch(words)
        if found:
            asked = _asked(intent, words, found.groupdict().get("who") or "")
            return replace(asked, who=_as_typed(asked.who, text))
    return Asked(Intent.UNKNOWN, who=_as_typed(_without_fillers(words), text))


def _check(text: str) -> None:
    if len(text) > LONGEST_QUESTION:
        raise InvalidInput(
            f"The question is longer than {LONGEST_QUESTION} characters: shorten it.",
            field="question",
        )
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise InvalidInput("The question holds a character that is no text.", field="question")


def _normal(text: str) -> str:
    """Casefolded, with plain apostrophes and spaces, without closing punctuation.

    The `lead_…` ids in it keep their case: ids are opaque.
    """
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").replace("`", "'")
    folded = "".join(
        part if part.startswith("lead_") else part.casefold() for part in ID.split(plain)
    )
    line = " ".join(folded.split()).strip(PUNCTUATION)
    return GREETING.sub("", line).strip(PUNCTUATION)


def _asked(intent: Intent, words: str, who: str) -> Asked:
    if intent is not Intent.TOP:
        return Asked(intent, who=_without_fillers(who))
    return Asked(intent, count=_count(words), group=_group(words))


def _count(words: str) -> int:
    for word in words.split():
        number = int(word) if word.isdecimal() and len(word) < 4 else NUMBERS.get(word)
        if number:
            return min(number, LONGEST_TOP)
    return DEFAULT_TOP


def _group(words: str) -> Group | None:
    return next((g for g, pattern in GROUPS if pattern.search(words)), None)


def _without_fillers(who: str) -> str:
    """The name alone: "the lead priya's" → "priya"."""
    kept = [w for w in who.split() if w not in FILLERS]
    name = re.sub(r"(?:'s?)?(?: score)?$", "", " ".join(kept).strip(" '\"?!.,;:"))
    return "" if NO_NAME.fullmatch(name) else name


def _as_typed(who: str, text: str) -> str:
    """`who` in the broker's own capitals, for repeating it back."""
    found = re.search(re.escape(who), text, re.IGNORECASE)
    return found.group() if found else who
