"""Words of everyday speech in five ways of writing: one of them with a capital is nobody's name."""

from __future__ import annotations

from functools import lru_cache

from agent.grounding.lexicon import table
from language.tokens import key


@lru_cache(1)
def ordinary_words() -> frozenset[str]:
    """The words in their even spelling."""
    return frozenset(map(key, table("ordinary")["words"].split()))
