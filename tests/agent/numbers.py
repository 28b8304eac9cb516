"""Checks that every number of an answer is a stored fact, as it may be rounded for showing.

It reads the lead and the score, and nothing of what composes answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from leads.lead import Lead
from leads.score import Score

# Numbers of the wording itself: what a share is of, the window of a count.
_WORDING = re.compile(
    r"/100\b|of 100 past leads|/8 needs|/14 days|(?<=in )14 days|(?<=message, )7 days"
    r"|(?<=messages, )7 days|(?<=source, )7 days|(?<=sources, )7 days|(?<=in )7 days"
    r"|(?<=here in )30 days"
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})\b(?: (\d{{4}}))?(?:, (\d\d):(\d\d))?")
_MONEY = re.compile(r"₹(\d[\d,]*(?:\.\d+)?)(?: (lakh|crore))?")
_SIZES = {None: (1.0, 0.5), "lakh": (1e5, 500.0), "crore": (1e7, 50_000.0)}
_POINTS = re.compile(r"^([+−])(\d+) (?!.*smaller thing)", re.MULTILINE)
_REST = re.compile(r"^[+−±]\d+ the rest together \((\w+) smaller things?\)$", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COUNTED = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@dataclass(frozen=True, slots=True)
class Stored:
    """Every number that a record holds of one lead, and every text, whose digits are no number."""

    numbers: tuple[float, ...]
    amounts: tuple[float, ...]
    points: tuple[float, ...]
    days: frozenset[date]
    instants: frozenset[tuple[int, ...]]
    texts: tuple[str, ...]


def stored_of(lead: Lead, score: Score | None, now: datetime, zone: ZoneInfo) -> Stored:
    """What may be said of a lead at `now`."""
    instants = [*_instants(lead), *([score.as_of] if score else [])]
    values = [a.value for a in lead.attributes] + [e.value for e in lead.events]
    words = [v for v in values if isinstance(v, str)]
    amounts = [float(v) for v in values if isinstance(v, int | float)]
    told = [date.fromisoformat(v) for v in words if re.fullmatch(r"\d{4}-\d\d-\d\d", v)]
    days = {at.astimezone(zone).date() for at in instants} | {*told}
    # Rule 8 reminds three days before, but not in the past.
    days |= {max(day - timedelta(days=3), now.astimezone(zone).date()) for day in told}
    ages = [(now - at).total_seconds() / unit for at in instants for unit in (3600, 86400)]
    visits = sum(e.kind == "visit_done" for e in lead.events)
    figures = list(_figures(score)) if score else []
    # Three quotes are shown; how many messages came before them is counted.
    wrote = sum(m.sender == "lead" for m in lead.messages)
    tail = [float(lead.phone[-4:])] if lead.phone else []
    return Stored(
        numbers=(*amounts, *ages, *figures, *tail, visits, wrote - 3, *range(9)),
        amounts=tuple(amounts),
        points=tuple(r.points for r in score.reasons) if score else (),
        days=frozenset(days),
        instants=frozenset(_minute(at, zone) for at in instants),
        texts=(lead.name or lead.lead_id, *words),
    )


def unstored(text: str, stored: Stored) -> list[str]:
    """The numbers of `text` that are no stored fact."""
    wrong = [m.group() for m in _DAY.finditer(text) if not _is_day(m, stored)]
    wrong += [m.group() for m in _MONEY.finditer(text) if not _is_amount(m, stored.amounts)]
    wrong += [m.group() for m in _POINTS.finditer(text) if not _is_points(m, stored.points)]
    wrong += [m.group() for m in _REST.finditer(text) if not _is_count(m, len(stored.points))]
    rest = text
    for known in sorted(stored.texts, key=len, reverse=True):
        # Most are in no one answer, and a pattern takes longer to make than to use.
        if known in rest:
            rest = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", "", rest)
    for pattern in (_REST, _POINTS, _DAY, _MONEY, _WORDING):
        rest = pattern.sub("", rest)
    numbers = [m.group().replace(",", "") for m in _NUMBER.finditer(rest)]
    return wrong + [n for n in numbers if not _is_number(n, stored.numbers)]


def points_of(why: str) -> tuple[int, int, int]:
    """The score, the usual score and the sum of the points that a "why" shows."""
    head = re.search(r"^(\d+) = usual lead (\d+)$", why, re.MULTILINE)
    assert head, why
    lines = re.findall(r"^([+−±])(\d+) ", why, re.MULTILINE)
    total = sum(-int(n) if sign == "−" else int(n) for sign, n in lines)
    return int(head.group(1)), int(head.group(2)), total


def _instants(lead: Lead) -> Iterator[datetime]:
    yield lead.created_at
    happened = chain(lead.messages, lead.events, lead.outcomes, lead.consents)
    yield from (at for fact in happened for at in (fact.at, fact.known_at))
    yield from (at for a in lead.attributes for at in (a.happened_at, a.known_at))


def _figures(score: Score) -> Iterator[float]:
    for number in (score.score, score.base_score, score.reference_score):
        if number is not None:
            yield number
    if score.band_record:
        yield from (score.band_record.won, score.band_record.of)
        yield score.band_record.horizon_days or 0
    if score.cold_start:
        yield from (score.cold_start.bookings, score.cold_start.bookings_needed)
    scales = {"h": (1, 24), "min": (1, 60, 1440)}
    for reason in score.reasons:
        if isinstance(reason.value, float):
            yield from (reason.value / by for by in scales.get(reason.unit or "", (1,)))


def _minute(at: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    local = at.astimezone(zone)
    return local.year, local.month, local.day, local.hour, local.minute


def _is_day(found: re.Match[str], stored: Stored) -> bool:
    month, day = _MONTHS.index(found.group(2)) + 1, int(found.group(1))
    if found.group(4):
        hour, minute = int(found.group(4)), int(found.group(5))
        years = {year for year, *rest in stored.instants if rest == [month, day, hour, minute]}
        return bool(years) and (found.group(3) is None or int(found.group(3)) in years)
    years = {d.year for d in stored.days if (d.month, d.day) == (month, day)}
    return bool(years) and (found.group(3) is None or int(found.group(3)) in years)


def _is_amount(found: re.Match[str], amounts: tuple[float, ...]) -> bool:
    size, step = _SIZES[found.group(2)]
    shown = float(found.group(1).replace(",", "")) * size
    return any(abs(shown - amount) <= step + 0.5 for amount in amounts)


def _is_points(found: re.Match[str], points: tuple[float, ...]) -> bool:
    shown = int(found.group(2)) * (-1 if found.group(1) == "−" else 1)
    return any(abs(shown - p) < 1 and shown * p > 0 for p in points)


def _is_count(found: re.Match[str], most: int) -> bool:
    word = found.group(1)
    return (_COUNTED.index(word) if word in _COUNTED else int(word)) <= most


def _is_number(shown: str, numbers: tuple[float, ...]) -> bool:
    value = float(shown)
    if "." in shown:
        return any(abs(value - n) <= 0.05 + 1e-9 for n in numbers)
    return any(value == n // 1 or abs(value - n) <= 0.5 for n in numbers)
