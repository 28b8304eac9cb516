"""Where enquiries come from, as offices write it: "FB Lead Ad" and "facebook" are one source."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from connectors.imports.header import words_of
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
# Compared without spaces: "99 acre" is "99acre".
_NAMES = {
    word.replace(" ", ""): name for name, words in _WORDS["plain_sources"].items() for word in words
}
# A name of so many letters may have one that is wrong: "Magicbrics", "Just dail".
_LETTERS, _NEARNESS = 7, 87
_LONG = [name for name in _NAMES if len(name) >= _LETTERS]
# "Comm" is the beginning of much.
_BEGUN = 5
_PORTALS = {word: name for word, name in _NAMES.items() if name in _WORDS["known_by_beginning"]}
_FILLERS = frozenset(_WORDS["source_fillers"])
_REFERENCE, _META, _INSTAGRAM = "Reference", "Facebook", "Instagram"
_NEWSPAPER = "Newspaper"
_PAPERS, _OF_PAPER = frozenset(_WORDS["papers_named"]), frozenset(_WORDS["of_paper"])
_BETWEEN, _PAIR = re.compile(r"[/,&+|]|\band\b"), 2
_REFERRED = frozenset(_WORDS["plain_sources"][_REFERENCE])


@lru_cache(4096)
def plain_source(cell: str) -> str:
    """The source's usual name, where the whole cell names it or begins or ends with "ref"; else the
    cell's own words: "Own website housing" may be anything.
    """
    words = words_of(cell)
    whole, bare = "".join(words), "".join(word for word in words if word not in _FILLERS)
    name = _NAMES.get(whole) or _NAMES.get(bare) or _of_parts(cell) or _of_paper(words)
    name = name or _begun(bare)
    name = name or _misspelt(bare)
    is_referred = bool(words) and not _REFERRED.isdisjoint((words[0], words[-1]))
    return name or (_REFERENCE if is_referred else cell.strip())


def is_source(cell: str) -> bool:
    """Whether the cell names a source that is known, by a short form too."""
    return plain_source(cell) in _WORDS["plain_sources"]


def _of_parts(cell: str) -> str | None:
    """The one source that "Hoarding / Banner" names twice; "FB/Insta" is Facebook's advertising,
    and two others stay as they are written.
    """
    parts = ["".join(words_of(part)) for part in _BETWEEN.split(cell)]
    names = {_NAMES.get(part) for part in parts}
    if len(parts) < _PAIR or None in names:
        return None
    if names == {_META, _INSTAGRAM}:
        return _META
    return next(iter(names)) if len(names) == 1 else cell.strip()


def _of_paper(words: list[str]) -> str | None:
    """A newspaper by its name: "Sandesh paper", not "Sandesh Patel"."""
    told = set(words) - _FILLERS - _OF_PAPER
    is_paper = bool(told) and told <= _PAPERS and not _OF_PAPER.isdisjoint(words)
    return _NEWSPAPER if is_paper else None


def _begun(name: str) -> str | None:
    """The portal of whose name it is the beginning: "Nobro" is NoBroker."""
    if len(name) < _BEGUN:
        return None
    found = {source for known, source in _PORTALS.items() if known.startswith(name)}
    return next(iter(found)) if len(found) == 1 else None


def _misspelt(name: str) -> str | None:
    """The source whose name differs by a letter or two."""
    found = process.extractOne(name, _LONG, scorer=fuzz.ratio, score_cutoff=_NEARNESS)
    return _NAMES[found[0]] if found and len(name) >= _LETTERS - 1 else None
