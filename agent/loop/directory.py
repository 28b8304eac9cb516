"""Who may be named in a turn: leads and colleagues of one scope, and what is no name there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from language.tokens import key

# A word in the chats of so many leads who are not called so is an ordinary word ("more", "kale"):
# on 2,645 leads with 280 words of names it finds exactly those.
ORDINARY_IN_CHATS = 3


@dataclass(frozen=True, slots=True)
class Directory:
    """Names as stored. `leads`: by lead id; `staff`: by staff id; `ordinary`: keys of words.

    Cheap to keep: make one per scope and hand it to every turn until the record changes.
    """

    leads: Mapping[str, str] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()


def ordinary_words(names: Mapping[str, str], chats: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Of the words of `names` (by lead id), those that chats use as words.

    `chats`: the texts of each lead's talk, by lead id.
    """
    called = {lead_id: _keys(name) for lead_id, name in names.items()}
    wanted = frozenset().union(*called.values())
    seen: dict[str, set[str]] = {}
    for lead_id, text in chats:
        for word in (_keys(text) & wanted) - called.get(lead_id, frozenset()):
            seen.setdefault(word, set()).add(lead_id)
    return frozenset(word for word, ids in seen.items() if len(ids) >= ORDINARY_IN_CHATS)


def _keys(text: str) -> frozenset[str]:
    return frozenset(key(word) for word in text.split())
