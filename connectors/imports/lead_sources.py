"""Where enquiries come from, as offices write it: "FB Lead Ad" and "facebook" are one source."""

from __future__ import annotations

from functools import lru_cache

from connectors.imports.header import words_of
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
_NAMES = {word: name for name, words in _WORDS["plain_sources"].items() for word in words}
_FILLERS = frozenset(_WORDS["source_fillers"])
_REFERENCE = "Reference"
_REFERRED = frozenset(_WORDS["plain_sources"][_REFERENCE])


@lru_cache(4096)
def plain_source(cell: str) -> str:
    """The source's usual name, where the whole cell names it or begins or ends with "ref"; else the
    cell's own words: "Own website housing" may be anything.
    """
    words = words_of(cell)
    name = _NAMES.get(" ".join(words)) or _NAMES.get(
        " ".join(word for word in words if word not in _FILLERS)
    )
    is_referred = bool(words) and not _REFERRED.isdisjoint((words[0], words[-1]))
    return name or (_REFERENCE if is_referred else cell.strip())
