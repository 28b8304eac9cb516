"""Words as they are heard, and with a slip of typing: what is near enough to a known one."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# Letters of a word in which one slip leaves no doubt.
_LONG = 7
# English words as they are heard and written in Indic scripts.
_HEARD = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ti(?=[ao])", "s"), ("gh(?=t)", ""), ("ph", "f"), ("c(?=[eiy])", "s"),
        ("ck|c(?!h)|q", "k"), ("x", "ks"), ("w", "v"), ("z|jh", "s"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(20_000)
def bones(word: str) -> str:
    """The consonants that are heard, the first letter kept: "housing", "hausinga" → hsng."""
    for pattern, sound in _HEARD:
        word = pattern.sub(sound, word)
    first = "a" if word[:1] in "aeiou" else word[:1]
    return first + re.sub("[aeiouyh]", "", word[1:])


def is_slip(typed: str, known: str) -> bool:
    """Whether a long word has one letter wrong, missing, too many, or two in the wrong order."""
    if min(len(typed), len(known)) < _LONG or typed[0] != known[0]:
        return False
    return OSA.distance(typed, known, score_cutoff=1) == 1
