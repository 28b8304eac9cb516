"""Days in the words of a talk: the day a visit is for, and the day after which one is to wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from agent.lead_state.plan_words import Part, tables
from features.festivals import days_of
from language.dates import resolve_when
from language.when import When, WhenReader, tokens_of

# Said so late, a weekday's own name means the next one.
_EVENING = time(19)
_WORDS_BESIDE_AFTER = 4
# Kamurta: the month before 14 January, in which nothing is begun (domain.md, section 2).
_KAMURTA_ENDS = (1, 15)


def on_day(when: When, at: datetime) -> tuple[date | None, time | None]:
    """The day and hour meant by words of `at` (local): a part of the day is no hour."""
    if not when or (when.day and when.day.kind in ("month", "next")):
        return None, None
    is_hour = when.clock is not None or bool(when.span and when.span.unit in ("minutes", "hours"))
    found = resolve_when(when if is_hour else replace(when, part=None), at, is_past=False)
    if found is None:
        return None, None
    day = found.date() if isinstance(found, datetime) else found
    is_same_name = when.day is not None and when.day.kind == "weekday" and day == at.date()
    if is_same_name and at.time() >= _EVENING:
        day += timedelta(days=7)
    return day, found.time() if isinstance(found, datetime) else None


def after_day(part: Part, at: datetime) -> date | None:
    """The day after which something is wanted: "after 15 Jan", "Kamurta pachi"."""
    fronts = [last + 1 for _, last in part.places("after_front")]
    behinds = [first for first, _ in part.places("after_behind")]
    stretches = [part.forms[n : n + _WORDS_BESIDE_AFTER] for n in fronts]
    stretches += [part.forms[max(0, n - _WORDS_BESIDE_AFTER) : n] for n in behinds]
    for stretch in stretches:
        day = _festival_over(stretch, at.date()) or _day_in(stretch, at)
        if day:
            return day
    # "Next month vat karie", "January ma vat karie", "hold till 10 December": no word of after.
    when = part.when
    is_far = when.day is not None and when.day.kind in ("next", "month") and not part.has("until")
    is_held = part.has("hold") and bool(when.day or when.span)
    return _resolved(part.text, at) if is_held or (is_far and part.has("talk_then")) else None


def _day_in(stretch: Sequence[str], at: datetime) -> date | None:
    return _resolved(" ".join(stretch), at)


def _resolved(text: str, at: datetime) -> date | None:
    when = WhenReader(tokens_of(text)).read()
    if not when.day and not (when.span and when.span.unit in ("days", "weeks", "months")):
        return None
    found = resolve_when(when, at, is_past=False)
    return found.date() if isinstance(found, datetime) else found


def _festival_over(stretch: Sequence[str], today: date) -> date | None:
    """The day after a festival named; of Kamurta, when it ends."""
    for name, words in tables()["festivals"].items():
        if not words.places(tuple(stretch)):
            continue
        if name in ("kamurta", "uttarayan"):
            ends = date(today.year, *_KAMURTA_ENDS)
            return ends if ends > today else ends.replace(year=today.year + 1)
        ahead = next((d for d in days_of(name) if d >= today), None)
        return ahead + timedelta(days=1) if ahead else None
    return None
