"""The filters of the list of answers as an address has them.

The page, the API, the command, exports and charts read one form: `?days=7&fallback=timeout`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from leads.model.answer import FallbackReason
from leads.model.errors import InvalidInput
from leads.model.storable import check_text
from leads.store.answer_index import AnswerFilter, LeadEnd, Order, Verdict, words_of
from leads.store.staff import Identity

if TYPE_CHECKING:
    from app.transcript_mask import TranscriptMasks

T = TypeVar("T")

DAYS, ALL_DAYS = 30, "all"
# Days of the brokerage by name → how long ago they were.
WHOLE_DAYS = {"today": 0, "yesterday": 1}
# What narrows the list, in the order of its form; `order` and `cursor` do not. An answer's language
# is `spoken`, since `language` in the address of any page chooses that of the page.
FILTERS = (
    "days", "since", "until", "broker", "lead", "channel", "spoken", "made", "fallback", "verdict",
    "adjusted", "band", "thumb", "prompt", "model", "outcome", "q",
)  # fmt: skip
DOWN = "down"
CHANNELS = {"whatsapp": "WhatsApp", "api": "API", "page": "Chat page", "sidebar": "Sidebar"}
# Who made the words → what an answer keeps of it.
MADE_BY = {"llm": "llm", "rules": "base"}
# Why an answer was made without the LLM, in the words of every page and command.
FALLBACKS = {
    FallbackReason.TIMEOUT: "LLM too late",
    FallbackReason.UNAVAILABLE: "LLM not reached",
    FallbackReason.INVALID: "LLM reply failed its check",
    FallbackReason.BUDGET: "LLM busy or over budget",
    FallbackReason.OFF: "LLM off",
}
_MOST_DAYS, _MOST_POINTS = 36_500, 100
_HOW = {
    "days": f"give a number of days, {', '.join(WHOLE_DAYS)} or {ALL_DAYS}.",
    "since": "give a day, as in 2026-11-20.",
    "until": "give a day, as in 2026-11-20.",
    "made": f"give one of {', '.join(MADE_BY)}.",
    "verdict": f"give one of {', '.join(Verdict)}.",
    "adjusted": "give the least number of points, 0 to 100.",
    "thumb": f"give {DOWN}, or leave it out.",
    "outcome": f"give one of {', '.join(LeadEnd)}.",
    "order": f"give one of {', '.join(Order)}.",
}


def answer_filter(
    asked: Mapping[str, str], now: datetime, identity: Identity, masks: TranscriptMasks
) -> AnswerFilter:
    """The filter that these values ask for; InvalidInput names the first that cannot be read.

    Without `days`, `since` or `until` it is the last 30 days; `until` is a day that counts. Days
    from a calendar (`since`, `until`) stand in place of `days`. A word that `masks` hides, since it
    is of a name, finds nothing, also where words were kept before anybody had it. Blocking.
    """
    brokerage = identity.brokerage
    zone, hides = ZoneInfo(brokerage.timezone), partial(masks.hides, brokerage.brokerage_id)
    for name in FILTERS:
        check_text(asked.get(name), name)
    stripped = {name: value.strip() for name, value in asked.items() if value.strip()}
    given = _dated(stripped, now, zone)
    until = _read(given, "until", lambda text: _day(text, zone) + timedelta(days=1))
    words = given.get("q")
    return AnswerFilter(
        since=_since(given, now, zone),
        until=until,
        staff_id=given.get("broker"),
        lead_id=given.get("lead"),
        channel=given.get("channel"),
        languages=tuple(filter(None, given.get("spoken", "").split(","))),
        source=_read(given, "made", MADE_BY.__getitem__),
        fallback_reason=given.get("fallback"),
        verdict=_read(given, "verdict", Verdict),
        adjusted_by=_read(given, "adjusted", _points),
        band=given.get("band"),
        is_disliked=_read(given, "thumb", _is_down) or False,
        prompt_hash=given.get("prompt"),
        model_version=given.get("model"),
        outcome=_read(given, "outcome", LeadEnd),
        words=words,
        is_of_nobody=any(map(hides, words_of(words or ""))),
    )


def order_of(asked: Mapping[str, str]) -> Order:
    """The order that these values ask for; the newest come first."""
    return _read({k: v for k, v in asked.items() if v}, "order", Order) or Order.NEWEST


def has_dates(asked: Mapping[str, str]) -> bool:
    """Whether days from a calendar stand in place of `days`."""
    return any(asked.get(name, "").strip() for name in ("since", "until"))


def _dated(given: dict[str, str], now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """With today or yesterday as its date."""
    ago = WHOLE_DAYS.get(given.get("days", ""))
    if ago is None or has_dates(given):
        return given
    day = (now.astimezone(zone).date() - timedelta(days=ago)).isoformat()
    return {**given, "since": day, "until": day}


def _since(given: Mapping[str, str], now: datetime, zone: ZoneInfo) -> datetime | None:
    if "since" in given:
        return _read(given, "since", lambda text: _day(text, zone))
    if given.get("days") == ALL_DAYS or "until" in given:
        return None
    return now - (_read(given, "days", _length) or timedelta(days=DAYS))


def _read(given: Mapping[str, str], name: str, read: Callable[[str], T]) -> T | None:
    if name not in given:
        return None
    try:
        return read(given[name])
    except (LookupError, ValueError, OverflowError) as error:
        raise InvalidInput(f"{name} cannot be {given[name]!r}: {_HOW[name]}", field=name) from error


def read_day(text: str, field: str, zone: ZoneInfo) -> datetime:
    """The beginning of the day that a form has in `field`. InvalidInput where it is none."""
    try:
        return _day(text, zone)
    except ValueError as error:
        raise InvalidInput("Give a day, as in 2026-11-20.", field=field) from error


def _day(text: str, zone: ZoneInfo) -> datetime:
    """The beginning of a day in the brokerage's zone. OverflowError where UTC has no such day."""
    day = datetime.combine(date.fromisoformat(text), time(), zone)
    day.astimezone(UTC)
    return day


def _length(text: str) -> timedelta:
    days = int(text)
    if not 1 <= days <= _MOST_DAYS:
        raise ValueError(text)
    return timedelta(days=days)


def _points(text: str) -> float:
    points = float(text)
    if not 0 <= points <= _MOST_POINTS:
        raise ValueError(text)
    return points


def _is_down(text: str) -> bool:
    if text != DOWN:
        raise ValueError(text)
    return True
