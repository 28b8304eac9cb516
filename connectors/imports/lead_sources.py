"""Where enquiries come from, as offices write it: "FB Lead Ad" and "facebook" are one source."""

from __future__ import annotations

from functools import lru_cache

from connectors.imports.header import is_named
from language.tokens import word_lists

_SOURCES: dict[str, list[str]] = word_lists("columns", "connectors.imports")["plain_sources"]


@lru_cache(4096)
def plain_source(cell: str) -> str:
    """The source's usual name; the cell's own words where they name none that is known."""
    return next((name for name, words in _SOURCES.items() if is_named(cell, words)), cell.strip())
