"""A lead's kind in the words the catalogues have for it: "buy", "ख़रीद", "rent par dena"."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from agent.grounding.tokens import tokens

_CATALOGUES = ("en", "hi-Latn", "hi", "gu-Latn", "gu")
_KIND = re.compile(r"^kind-(\w+) = ([^{}\n]+)$", re.MULTILINE)


def kind_words(kind: str | None) -> frozenset[str]:
    """The words, in any form, by which an answer may tell a lead's kind."""
    return _words().get((kind or "").replace(" ", "_"), frozenset())


@lru_cache(1)
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for tag in _CATALOGUES:
        text = (resources.files("prompts") / "answers" / f"{tag}.ftl").read_text(encoding="utf-8")
        for kind, words in _KIND.findall(text):
            told = {form for token in tokens(words) for form in token.forms}
            found[kind] = found.get(kind, frozenset()) | told
    return found
