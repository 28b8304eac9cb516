"""Which places a cell names, in whatever spelling: "Vijaynagar", "Vijay Nagar, Indore" are one."""

from __future__ import annotations

import re
from functools import lru_cache

from language.tokens import key, read

_MOST_CELLS = 8_192
# "Gotri / Sama Savli", "Vijay Nagar, Indore", "Sayli Road (Silvassa)".
_APART = re.compile(r"[/,&+();|]| or | and | ya ")
_LONG = 8
_SPELT = (("x", "ks"), ("ae", "ai"), ("ou", "au"))
_SHORT = {
    key(short): key(long)
    for long, others in {
        "road": "rd",
        "extension": "ext extn extention extnsn",
        "nagar": "ngr nagr",
        "sector": "sec sect",
        "colony": "col clny",
        "society": "soc",
        "east": "e",
        "west": "w",
        "north": "n",
        "south": "s",
    }.items()
    for short in others.split()
}


@lru_cache(_MOST_CELLS)
def place_key(name: str) -> str:
    """The same for every spelling of one place."""
    words = [
        word.key for word in read(name.replace("-", " ").replace(".", " ")) if not word.is_stop
    ]
    joined = "".join(_SHORT.get(word, word) if at else word for at, word in enumerate(words))
    for written, sound in _SPELT:
        joined = joined.replace(written, sound)
    joined = joined[:-1] + "i" if joined.endswith("y") else joined
    # In a long name the short a is often left out: Manjalpur, Manjlpur.
    return joined[0] + joined[1:].replace("a", "") if len(joined) >= _LONG else joined


def is_same_place(one: str, other: str) -> bool:
    """Whether a cell names a place that the other one names too."""
    keys = {place_key(part) for part in (one, *places_in(one))} - {""}
    return any(place_key(part) in keys for part in (other, *places_in(other)))


@lru_cache(_MOST_CELLS)
def places_in(cell: str) -> tuple[str, ...]:
    """The names in a cell that may hold several, or a place and its town."""
    named = [part.strip() for part in _APART.split(cell)]
    return tuple(part for part in named if part) or (cell,)
