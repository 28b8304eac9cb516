"""Headers that name the day of an ending: "Booking tarikh", "Date of deal", "सौदे की तारीख".

What must not be read so: a day that is only expected ("Expected close date"), that of a visit or a
call ("Visit booked on"), and the day of the enquiry ("Deal created"). Of a booking that was undone,
"Cancelled On" is the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from connectors.imports.header import is_named
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
STAGES = ("stage", "status")
_EITHER = re.compile(r"/|&|(?<!\S)(?:or|ya|athva|kinva|या|અથવા|किंवा)(?!\S)", re.IGNORECASE)


class EndingDay(StrEnum):
    """What day a header names, where it names an ending."""

    ENDING = "ending"
    PAPER = "paper"  # of the agreement or the registry, some time after the booking
    CANCELLING = "cancelling"  # on which a booking was cancelled
    OTHER = "other"  # expected, or of something else: neither the ending's nor the enquiry's


def ending_day(header: str) -> EndingDay | None:
    """Which of them the header names; None where it names no ending, or the enquiry."""
    if not is_named(header, _WORDS["day_words"]) or is_named(header, _WORDS["enquiry_words"]):
        return None
    if is_named(header, _WORDS["cancelling_words"]) and not _names_both(header):
        is_other = is_named(header, _WORDS["no_cancelling"])
        return EndingDay.OTHER if is_other else EndingDay.CANCELLING
    is_paper = is_named(header, _WORDS["paper_words"])
    if not (is_paper or is_named(header, _WORDS["ending_words"])):
        return None
    if is_named(header, _WORDS["no_ending_days"]) and not _names_both(header):
        return EndingDay.OTHER
    return EndingDay.PAPER if is_paper else EndingDay.ENDING


def _names_both(header: str) -> bool:
    """Whether it names two ends, either of which may have come: "Deal / Radd dt"."""
    if is_named(header, _WORDS["no_cancelling"]):
        return False  # "Booking date / Cancelled by"
    sides = [
        (is_named(side, _WORDS["ending_words"]), is_named(side, _WORDS["cancelling_words"]))
        for side in _EITHER.split(header)
    ]
    return (True, False) in sides and (False, True) in sides


def names_ending(header: str) -> bool:
    """Whether it names the day on which a lead ended: "Closed On", "Deal date", "Band hua"."""
    day = ending_day(header)
    return day is EndingDay.ENDING or (
        day is None and is_named(header, _WORDS["roles"]["outcome_at"])
    )


def cancellings(headers: Sequence[str]) -> list[str]:
    """The columns of days on which bookings were cancelled."""
    return [header for header in headers if ending_day(header) is EndingDay.CANCELLING]


def bookings(headers: Sequence[str]) -> list[str]:
    """The columns of days that only a booking has: not "Deal close date", which a no may have."""
    return [
        header
        for header in headers
        if is_named(header, _WORDS["booking_words"])
        and not is_named(header, [*_WORDS["closing_words"], *_WORDS["loss_words"]])
        and ending_day(header) is not EndingDay.CANCELLING
        and not _names_both(header)
    ]


def losses(headers: Sequence[str]) -> list[str]:
    """The columns of days that only a loss has."""
    booked = [*_WORDS["booking_words"], *_WORDS["closing_words"]]
    return [
        header
        for header in headers
        if is_named(header, _WORDS["loss_words"]) and not is_named(header, booked)
    ]


def is_last_work(header: str) -> bool:
    """Whether it names the day of the last work on a lead, which goes on after an ending that it
    may stand for: "Modified On", "Last Call"; not that of a stage.
    """
    is_late = is_named(header, _WORDS["late_days"]) and not is_named(header, STAGES)
    return is_late and ending_day(header) is None


def sounds_late(header: str) -> bool:
    """Whether its name sounds like something written after the outcome."""
    return is_named(header, _WORDS["late"]) and not is_named(header, _WORDS["no_endings"])
