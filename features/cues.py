"""Declared cues in a lead's words, in English, Hinglish, Hindi and Gujarati of either script."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue and where it stands in the text: `span` is start and end, in characters."""

    name: str
    span: tuple[int, int]


CUE_NAMES: tuple[str, ...] = (
    "visit_ask", "visit_no", "visit_move", "location_ask", "budget_named", "stretch",
    "price_high", "counter", "token", "loan_ok", "loan_no", "papers", "area", "vastu_floor",
    "deadline", "family", "festival", "soft_no", "hard_no", "compare", "rent", "sell_first",
    "partner", "not_buyer", "opt_out",
)  # fmt: skip


def find_cues(text: str) -> tuple[Cue, ...]:
    """The cues of one message, in reading order."""
    return ()
