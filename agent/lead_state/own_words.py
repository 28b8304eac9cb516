"""What a lead's own words say of the home and the money, where a column says something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.situation import Situation
from language.numbers import amounts
from language.tokens import LONGEST_QUESTION, read
from leads.lead import Attribute, LeadKind
from leads.message import Message

#: 3 BHK, 2.5 bhk, 4 bed: in any writing.
ROOMS = re.compile(r"(?<![\d.])(\d(?:\.5)?)\s*(?:bhk|rk|bed\w*|बीएचके|બીએચકે)", re.IGNORECASE)
# A budget said and a budget noted that lie so near are one.
_NEAR = 0.1


@dataclass(frozen=True, slots=True)
class Rooms:
    """How many rooms the lead's newest words name that nobody noted, and the words."""

    said: float
    message: Message


def said_rooms(now: Situation) -> Rooms | None:
    """The newest words on rooms, when they name others than are noted; None when both agree.

    Words from before the noted number was told are overtaken by it.
    """
    if not now.may_read:
        return None
    row, noted = now.known.newest("bhk"), now.known.number("bhk")
    for message in reversed(now.known.own_messages):
        named = [float(n) for n in ROOMS.findall(message.text)]
        if named:
            others = [n for n in named if n != noted]
            return Rooms(others[-1], message) if others and _is_newer(message, row) else None
    return None


def said_budget(now: Situation) -> Message | None:
    """The newest words that name a budget other than is noted; None when both agree."""
    said = now.said("budget_named") if now.may_read else None
    row = now.known.newest("budget_max_inr") or now.known.newest("budget_min_inr")
    if said is None or not _is_newer(said, row):
        return None
    is_rent = now.lead.kind in (LeadKind.RENT, LeadKind.LET)
    named = [a.inr(is_rent=is_rent) for a in amounts(read(said.text[:LONGEST_QUESTION])) if a.unit]
    low, high = now.known.number("budget_min_inr"), now.known.number("budget_max_inr")
    ends = [inr for inr in (low, high) if inr]
    if not named or not ends:
        return said if named else None
    is_within = any(min(ends) * (1 - _NEAR) <= n <= max(ends) * (1 + _NEAR) for n in named)
    return None if is_within else said


def _is_newer(message: Message, row: Attribute | None) -> bool:
    """A form's words and its fields come in one instant: the words were typed last."""
    return row is None or message.at >= row.happened_at
