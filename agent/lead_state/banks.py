"""Which bank a message names."""

from __future__ import annotations

import re

from language.tokens import word_lists

_TABLE = word_lists("banks", "agent.lead_state")


def bank_named(text: str) -> str | None:
    """The first bank that a message names, as one writes it."""
    found = _first(_SURE, text)
    return found or (_first(_BESIDE_LOAN, text) if _LOAN.search(text) else None)


def _names(*names: str) -> re.Pattern[str]:
    # Case endings are glued to a name in native letters: "HDFCમાં".
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{listed})(?![A-Za-z0-9])", re.IGNORECASE)


def _first(banks: list[tuple[str, re.Pattern[str]]], text: str) -> str | None:
    places = [(at.start(), bank) for bank, named in banks if (at := named.search(text))]
    return min(places)[1] if places else None


_SURE = [(bank, _names(*names)) for bank, names in _TABLE["sure"].items()]
_BESIDE_LOAN = [(bank, _names(*names)) for bank, names in _TABLE["beside_loan"].items()]
_LOAN = _names(*_TABLE["loan"])
