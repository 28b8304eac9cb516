"""Whether words of ours put an answer off: "pata karke batate hain"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex
import yaml

from language.tokens import key

_DATA = Path(__file__).parent / "data" / "promises.yaml"
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+|\d+")
# A longer message tells something beside what it promises.
_MOST_WORDS = 12


def is_promise(text: str) -> bool:
    """Whether a message promises to find out, and says little else."""
    keys = [key(word) for word in _WORD.findall(text)]
    said = f" {' '.join(keys)} "
    return len(keys) <= _MOST_WORDS and any(f" {phrase} " in said for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    lines = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    phrases = (phrase for line in lines for phrase in line.split(","))
    return tuple(" ".join(key(word) for word in _WORD.findall(phrase)) for phrase in phrases)
