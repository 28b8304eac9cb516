"""Sentences that say nothing once the one before them was left out: "That makes ₹2 lakh"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

import regex
import yaml

from agent.fact import Fact

_DATA = Path(__file__).parent / "data" / "hanging.yaml"
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+")
_LONGEST_OPENING = 3
_LEAD = regex.compile(r"LEAD_[A-Z]{1,2}(?![A-Z])")


def leads_in(masked: str) -> frozenset[str]:
    """The tokens of leads that a sentence names."""
    return frozenset(_LEAD.findall(masked))


def hangs(
    masked: str,
    facts: Sequence[Fact],
    *,
    dropped: str,
    named: Collection[str],
    is_of: dict[str, str],
) -> bool:
    """Whether a sentence needs the one before it, which was `dropped`.

    `named`: tokens that shown sentences name; `is_of`: the lead of each token. It needs it where it
    opens so, or where it tells of a lead that only the dropped one named.
    """
    own = leads_in(masked)
    if own:
        return False
    if _opens_so(masked):
        return True
    about = {fact.lead_id for fact in facts if fact.lead_id}
    lost = {is_of.get(token) for token in leads_in(dropped) - frozenset(named)}
    return bool(about & lost)


def _opens_so(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)[:_LONGEST_OPENING]]
    if words[1:2] and words[1] in _words("of_time"):
        return False
    return any(" ".join(words[:n]) in _openings() for n in range(1, len(words) + 1))


@cache
def _openings() -> frozenset[str]:
    return frozenset().union(*(_words(tag) for tag in _tables() if tag != "of_time"))


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(word.strip() for word in _tables()[table].split(","))


@cache
def _tables() -> dict[str, str]:
    tables: dict[str, str] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return tables
