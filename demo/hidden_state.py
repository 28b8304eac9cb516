"""What nobody sees: how much a person wants a home, whether it fits, how soon, and how that ends.

Outcomes are drawn here and from nothing else; this module knows no message, event or attribute.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from demo.dice import Dice
from leads.model.lead import LeadKind


class ActiveDay(StrEnum):
    """How a person's wish ends, before anyone writes it down."""

    BOOKS = "books"
    LEAVES = "leaves"
    FADES = "fades"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A person's true state at enquiry, each about N(0, 1); `pause`: silent days, [from, to)."""

    intent: float
    fit: float
    urgency: float
    pause: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class HiddenCourse:
    """One course of a wish: its warmth day by day, and how it ends on the last day."""

    warmth: tuple[float, ...]
    turn: ActiveDay
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How quickly a kind is decided: daily hazards at warmth 0, first and last possible day."""

    books: float
    leaves: float
    first_day: int
    longest: int


# Chosen so that 6..14 % of a kind's enquiries book within its horizon (30, 60 or 90 days), and so
# that a brokerage keeps about one enquiry in nine open: rent takes weeks, projects months.
PACES = {
    LeadKind.NEW_PROJECT: Pace(0.0008, 0.0095, 6, 150),
    LeadKind.RESALE: Pace(0.00095, 0.0105, 5, 120),
    LeadKind.RENT: Pace(0.0024, 0.024, 2, 60),
    LeadKind.SELL: Pace(0.0008, 0.009, 6, 150),
    LeadKind.LET: Pace(0.0012, 0.017, 3, 75),
    LeadKind.LAND: Pace(0.0008, 0.009, 8, 150),
    LeadKind.COMMERCIAL: Pace(0.0008, 0.010, 8, 150),
}

REASONS = {
    "bought elsewhere": 0.26,
    "budget": 0.22,
    "no response": 0.2,
    "location": 0.12,
    "plan dropped": 0.12,
    "loan not approved": 0.08,
}


def draw_hidden(dice: Dice) -> Hidden:
    """One person's state; one in nine asks for a pause of two to seven weeks."""
    pause = None
    if dice.chance(0.11):
        start = dice.randint(3, 30)
        pause = (start, start + dice.randint(14, 50))
    return Hidden(dice.gauss(0, 1), dice.gauss(0, 1), dice.gauss(0, 1), pause)


def draw_course(hidden: Hidden, kind: LeadKind, dice: Dice) -> HiddenCourse:
    """Walk the days until the wish ends; one that nobody ends fades at its longest life."""
    pace = PACES[kind]
    level = 0.62 * hidden.intent + 0.5 * hidden.fit + 0.42 * hidden.urgency
    sway, warmth = dice.gauss(0, 0.5), []
    for day in range(pace.longest):
        sway = 0.94 * sway + dice.gauss(0, 0.17)
        resting = hidden.pause is not None and hidden.pause[0] <= day < hidden.pause[1]
        now = level + sway - 0.006 * day - (0.9 if resting else 0.0)
        warmth.append(now)
        if day >= pace.first_day and dice.chance(min(0.3, pace.books * math.exp(1.45 * now))):
            return HiddenCourse(tuple(warmth), ActiveDay.BOOKS)
        if day >= 2 and not resting and dice.chance(min(0.5, pace.leaves * math.exp(-0.75 * now))):
            return HiddenCourse(tuple(warmth), ActiveDay.LEAVES, _reason(hidden, dice))
    return HiddenCourse(tuple(warmth), ActiveDay.FADES, "no response")


def is_returned(hidden: Hidden, dice: Dice) -> bool:
    """Whether a token is asked back: about one in fourteen, more where the home fits badly."""
    return dice.chance(0.07 * math.exp(-0.5 * hidden.fit))


def comes_back(hidden: Hidden, dice: Dice) -> bool:
    """Whether somebody who left asks again after weeks: about one in thirty."""
    return dice.chance(0.03 * math.exp(0.5 * hidden.intent))


def _reason(hidden: Hidden, dice: Dice) -> str:
    weights = dict(REASONS)
    weights["budget"] *= math.exp(-0.6 * hidden.fit)
    weights["plan dropped"] *= math.exp(-0.6 * hidden.urgency)
    return dice.weighted(weights)
