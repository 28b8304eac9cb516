"""Days and stretches of days, read on Friday, 20 Nov 2026."""

from __future__ import annotations

from datetime import date

import pytest

from language.period_reader import date_ranges
from language.periods import PeriodWord, RangeShape
from language.tokens import read
from tests.tables import Cases

CASES = Cases(__file__)

TODAY = date(2026, 11, 20)
_NOV = {day: date(2026, 11, day) for day in range(1, 31)}


@pytest.mark.parametrize(
    ("text", "shape", "start", "end"),
    [
        ("this week", RangeShape.PERIOD, _NOV[16], _NOV[22]),
        ("1 Nov se 10 Nov tak", RangeShape.PERIOD, _NOV[1], _NOV[10]),
        ("15 Nov thi 18 Nov sudhi", RangeShape.PERIOD, _NOV[15], _NOV[18]),
        ("15 નવેમ્બરથી 18 નવેમ્બર સુધી", RangeShape.PERIOD, _NOV[15], _NOV[18]),
        ("last year November", RangeShape.PERIOD, date(2025, 11, 1), date(2025, 11, 30)),
        ("pichle saal ke November mein", RangeShape.PERIOD, date(2025, 11, 1), date(2025, 11, 30)),
        ("in 2025", RangeShape.PERIOD, date(2025, 1, 1), date(2025, 12, 31)),
        ("bookings 2025", RangeShape.PERIOD, date(2025, 1, 1), date(2025, 12, 31)),
        ("2025માં", RangeShape.PERIOD, date(2025, 1, 1), date(2025, 12, 31)),
        ("ઓગસ્ટથી", RangeShape.SINCE, date(2026, 8, 1), _NOV[20]),
        ("सोलह तारीख से", RangeShape.SINCE, _NOV[16], _NOV[20]),
        ("today or tomorrow", RangeShape.PERIOD, _NOV[20], _NOV[21]),
        ("આજે કે કાલે", RangeShape.PERIOD, _NOV[20], _NOV[21]),
        ("pichle hafte", RangeShape.PERIOD, _NOV[9], _NOV[15]),
        ("ગયા અઠવાડિયે", RangeShape.PERIOD, _NOV[9], _NOV[15]),
        ("last 3 days", RangeShape.PERIOD, _NOV[18], _NOV[20]),
        ("pichle 10 din", RangeShape.PERIOD, _NOV[11], _NOV[20]),
        ("છેલ્લા 7 દિવસમાં", RangeShape.PERIOD, _NOV[14], _NOV[20]),
        ("5 din se", RangeShape.FOR, _NOV[15], _NOV[20]),
        ("since Monday", RangeShape.SINCE, _NOV[16], _NOV[20]),
        ("somvar thi", RangeShape.SINCE, _NOV[16], _NOV[20]),
        ("10/11", RangeShape.DAY, _NOV[10], _NOV[10]),
        ("2026-11-05", RangeShape.DAY, _NOV[5], _NOV[5]),
        ("10-11-2026", RangeShape.DAY, _NOV[10], _NOV[10]),
        ("10.11.26", RangeShape.DAY, _NOV[10], _NOV[10]),
        ("Nov 10, 2025", RangeShape.DAY, date(2025, 11, 10), date(2025, 11, 10)),
        ("Sat 7 Nov", RangeShape.DAY, _NOV[7], _NOV[7]),
        ("last sat", RangeShape.DAY, _NOV[14], _NOV[14]),
        ("coming weekend", RangeShape.PERIOD, _NOV[21], _NOV[22]),
        ("next sunday", RangeShape.DAY, _NOV[29], _NOV[29]),
        ("next monday", RangeShape.DAY, _NOV[23], _NOV[23]),
        ("agle ravivar", RangeShape.DAY, _NOV[29], _NOV[29]),
        ("coming sunday", RangeShape.DAY, _NOV[22], _NOV[22]),
        ("aavta ravivare", RangeShape.DAY, _NOV[22], _NOV[22]),
        ("આવતા રવિવારે", RangeShape.DAY, _NOV[22], _NOV[22]),
        ("som ko", RangeShape.DAY, _NOV[16], _NOV[16]),
        ("disember 2025", RangeShape.PERIOD, date(2025, 12, 1), date(2025, 12, 31)),
        ("tarso", RangeShape.DAY, _NOV[23], _NOV[23]),
        ("day after tomorrow", RangeShape.DAY, _NOV[22], _NOV[22]),
        ("from 1 Nov to 10 Nov", RangeShape.PERIOD, _NOV[1], _NOV[10]),
        ("january to june 2026", RangeShape.PERIOD, date(2026, 1, 1), date(2026, 6, 30)),
        ("between jan and june", RangeShape.PERIOD, date(2026, 1, 1), date(2026, 6, 30)),
        ("december to february", RangeShape.PERIOD, date(2025, 12, 1), date(2026, 2, 28)),
        ("જાન્યુઆરી થી જૂન સુધી", RangeShape.PERIOD, date(2026, 1, 1), date(2026, 6, 30)),
        ("in october", RangeShape.PERIOD, date(2026, 10, 1), date(2026, 10, 31)),
        ("since before friday", RangeShape.UNTIL, None, date(2026, 11, 12)),
        ("shukravar se pehle se", RangeShape.UNTIL, None, date(2026, 11, 12)),
        ("before october", RangeShape.UNTIL, None, date(2026, 9, 30)),
        ("3 days ago", RangeShape.DAY, _NOV[17], _NOV[17]),
    ],
)
def test_days_are_read_as_they_are_said(
    text: str, shape: RangeShape, start: date | None, end: date
) -> None:
    (found,) = date_ranges(read(text), TODAY)
    assert (found.shape, found.start, found.end) == (shape, start, end)


@CASES.of("text", "month")
def test_may_and_march_are_months_beside_what_is_counted_of_them(text: str, month: int) -> None:
    (found,) = date_ranges(read(text), TODAY)
    assert (found.shape, found.start) == (RangeShape.PERIOD, date(2026, month, 1))


@CASES.of("text")
def test_may_and_march_are_words_elsewhere(text: str) -> None:
    assert date_ranges(read(text), TODAY) == []


def test_words_that_only_look_like_days_are_none() -> None:
    assert date_ranges(read("who should I call now, may I know, the 2nd one, for me"), TODAY) == []
    assert (
        date_ranges(read("2/3 BHK mai dekhu, some leads in Sun City, sat and waited"), TODAY) == []
    )


def test_kal_is_tomorrow_of_a_plan_and_yesterday_of_what_happened() -> None:
    (kal,) = date_ranges(read("kal"), TODAY)
    assert kal.is_either
    assert (kal.ahead(TODAY).start, kal.back(TODAY).start) == (_NOV[21], _NOV[19])


def test_a_usual_stretch_keeps_its_word() -> None:
    (found,) = date_ranges(read("last 7 days"), TODAY)
    assert found.word is PeriodWord.LAST_7_DAYS
