"""Every day that a text states: dates, weekdays, months, "kal", "3 days ago"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from agent.grounding import words as w
from agent.grounding.tokens import NOTHING, Token, bare
from language.time_words import kinds

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
# A bare weekday is within a week of today; "next Tuesday" may lie in the week after.
_WEEK, _FAR_WEEKDAY = 7, 14
# Three letters of a month alone are more often a word (jan, mar).
_SHORTEST_MONTH = 4


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as said: `fits` tells whether a fact's day is it. `first`..`last` are its tokens."""

    fits: Callable[[date], bool]
    first: int
    last: int
    is_today: bool = False


def said_days(said: Sequence[Token], today: date) -> list[SaidDay]:
    """The days of a text, in order."""
    found: list[SaidDay] = []
    at = 0
    while at < len(said):
        readers = _READERS if said[at].may_be_day else ()
        day = next((d for read in readers if (d := read(said, at, today))), None)
        if day:
            found.append(day)
        at = day.last + 1 if day else at + 1
    return found


def _written(said: Sequence[Token], at: int, today: date) -> SaidDay | None:
    """2026-11-18, 18/11/2026, 18/11."""
    token = said[at]
    if token.kind == "date":
        parts = [int(p) for p in token.raw.replace("/", "-").replace(".", "-").split("-")]
        year, month, day = parts if parts[0] > 31 else parts[::-1]
        return SaidDay(partial(_is_date, day, month, year % 100 + 2000), at, at)
    if token.kind == "number" and token.of and token.value <= 31 and token.of <= 12:
        return SaidDay(partial(_is_date, int(token.value), int(token.of), None), at, at)
    return None


def _dated(said: Sequence[Token], at: int, today: date) -> SaidDay | None:
    """18 Nov, 18th of November 2026, Nov 18, 18 tarikh."""
    token = said[at]
    month = _month(token)
    if month:
        return _month_first(said, at, month)
    if token.kind != "number" or token.value != int(token.value) or not 1 <= token.value <= 31:
        return None
    day, last = int(token.value), at
    while last - at < 2 and _at(said, last + 1).is_in(w.ORDINAL):
        last += 1
    month = _month(_at(said, last + 1)) or _cut_month(_at(said, last + 1))
    if month:
        year, end = _year(said, last + 2)
        return SaidDay(partial(_is_date, day, month, year), at, end or last + 1)
    if last > at and (_at(said, at + 1).is_in(_TARIKH) or _is_nth(said, at)):
        return SaidDay(partial(_is_date, day, None, None), at, last)
    return None


def _is_nth(said: Sequence[Token], at: int) -> bool:
    """ "On the 18th"; "the 2nd" is a place in a list."""
    is_english = _at(said, at + 1).raw in ("st", "nd", "rd", "th")
    before = (_at(said, at - 1), _at(said, at - 2))
    return is_english and any(t.is_in(_BEFORE_DAY) or t.is_in(w.WEEKDAYS) for t in before)


_BEFORE_DAY = w.keys("on since by from until till before after dated")
_TARIKH = frozenset(["tarikh", "tarik", "tarikhe"])


def _month_first(said: Sequence[Token], at: int, month: int) -> SaidDay | None:
    after = _at(said, at + 1)
    if after.kind == "number" and after.of is None and 1 <= after.value <= 31:
        last = at + 2 if _at(said, at + 2).is_in(w.ORDINAL) else at + 1
        year, end = _year(said, last + 1)
        return SaidDay(partial(_is_date, int(after.value), month, year), at, end or last)
    year, end = _year(said, at + 1)
    if not year and (said[at].raw in w.MAY or len(said[at].raw) < _SHORTEST_MONTH):
        return None
    return SaidDay(partial(_is_date, None, month, year), at, end or at)


def _month(token: Token) -> int | None:
    if bare(token.raw) in w.MAY:
        return 5
    form = token.form(w.MONTH_NAMES) if token.raw.lower() != "now" else None
    return w.MONTH_NAMES[form] if form else None


def _cut_month(token: Token) -> int | None:
    # "13 now": spelt evenly it is nov.
    if not token.forms or token.raw.lower() == "now":
        return None
    forms = token.forms[:1] if token.raw.isascii() else token.forms
    form = next((f for f in forms if f in w.MONTHS_BY_DATE), None)
    return w.MONTHS_BY_DATE[form] if form else None


def _year(said: Sequence[Token], at: int) -> tuple[int | None, int | None]:
    skipped = 1 if _at(said, at).raw == "," else 0
    token = _at(said, at + skipped)
    is_year = token.kind == "number" and _FIRST_YEAR <= token.value <= _LAST_YEAR and not token.of
    return (int(token.value), at + skipped) if is_year else (None, None)


def _lone_year(said: Sequence[Token], at: int, today: date) -> SaidDay | None:
    year, _ = _year(said, at) if said[at].kind == "number" else (None, None)
    after = _at(said, at + 1)
    is_tail = any(_at(said, at - n).raw.lower() in _ENDING for n in (1, 2, 3))
    is_counted = is_tail or after.is_in(w.MONEY) or after.is_in(w.AREA) or after.is_in(w.RUPEE)
    if year is None or is_counted or "," in said[at].raw or _at(said, at - 1).raw in ("₹", "·"):
        return None
    return SaidDay(lambda fact: fact.year == year, at, at)


# "The phone number ends in 2034".
_ENDING = frozenset(("ends", "ending", "digits", "aankda", "આંકડા", "ank", "अंक"))


def _weekday(said: Sequence[Token], at: int, today: date) -> SaidDay | None:
    token, after = said[at], _at(said, at + 1)
    form = token.form(w.WEEKDAYS)
    day = w.WEEKDAYS[form] if form else None
    short = token.form(w.WEEKDAYS_BY_DATE)
    is_shown = (after.kind == "number" and _month(_at(said, at + 2))) or _month(after)
    if day is None and short and (is_shown or (token.raw in ("Sat", "Sun", "Mon"))):
        day = w.WEEKDAYS_BY_DATE[short]
    is_heard = form == "sun" and (after.is_in(_DO) or not token.raw.isascii())
    if day is None or is_heard or token.raw in ("Guru", "Mangal"):
        return None
    is_far = any(_at(said, at - n).is_in(_NEXT_OR_LAST) for n in (1, 2))
    reach = timedelta(days=_FAR_WEEKDAY if is_far else _WEEK)
    return SaidDay(
        lambda fact: fact.weekday() == day and (bool(is_shown) or abs(fact - today) <= reach),
        at,
        at,
    )


# "Sun lijiye", सुन लीजिए: listen.
_DO = w.keys("lijiye lijie lo kar lein lena लीजिए लो")
_NEXT_OR_LAST = frozenset(" ".join(p) for k in ("next", "last") for p in kinds()[k])


def _relative(said: Sequence[Token], at: int, today: date) -> SaidDay | None:
    for length in (3, 2):
        words = tuple(t.forms[0] if t.forms else "" for t in said[at : at + length])
        if words in w.RELATIVE_PAIRS:
            return _offset(today, w.RELATIVE_PAIRS[words], at, at + length - 1)
    form = said[at].form(w.RELATIVE)
    return _offset(today, w.RELATIVE[form], at, at) if form else None


def _offset(today: date, offsets: tuple[int, ...], first: int, last: int) -> SaidDay:
    days = {today + timedelta(days=n) for n in offsets}
    return SaidDay(days.__contains__, first, last, is_today=offsets == (0,))


def _is_date(day: int | None, month: int | None, year: int | None, fact: date) -> bool:
    return (
        (day is None or fact.day == day)
        and (month is None or fact.month == month)
        and (year is None or fact.year == year)
    )


def _at(said: Sequence[Token], at: int) -> Token:
    return said[at] if 0 <= at < len(said) else NOTHING


def tokens_of(days: Sequence[SaidDay]) -> Iterator[int]:
    """The places of all tokens that tell a day."""
    for day in days:
        yield from range(day.first, day.last + 1)


_READERS = (_written, _dated, _weekday, _relative, _lone_year)
