"""Days as brokers say them in five ways of writing, on Friday 20 Nov 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.periods import Period, Shape, read_period, read_periods
from language.time_words import kinds
from language.tokens import read

TODAY = date(2026, 11, 20)

# text: start..end as days of November (or MM-DD, YYYY-MM-DD); one number is one day.
PERIODS = {
    "today": "20",
    "aaj": "20",
    "आज": "20",
    "આજે": "20",
    "who came yesterday": "19",
    "gaikale kon aavyu": "19",
    "ગઈકાલે કોણ આવ્યું": "19",
    "day after tomorrow": "22",
    "day before yesterday": "18",
    "kal kya hua": "19",
    "kal kaun aayega": "21",
    "कल कौन आएगा": "21",
    "કાલે કોણ આવશે": "21",
    "parso kaun aaya": "18",
    "paramdivse visit hase": "22",
    "since Monday": "16..20",
    "somvar se": "16..20",
    "somvarthi": "16..20",
    "સોમવારથી": "16..20",
    "सोमवार से": "16..20",
    "from yesterday": "19..20",
    "kal se kitne aaye": "19..20",
    "last Friday": "13",
    "this Saturday": "21",
    "next Sunday": "29",
    "coming Sunday": "22",
    "this week": "16..22",
    "is hafte": "16..22",
    "aa athvadiye": "16..22",
    "આ અઠવાડિયે": "16..22",
    "इस हफ़्ते": "16..22",
    "last week": "9..15",
    "pichle hafte": "9..15",
    "gaya athvadiye": "9..15",
    "ગયા અઠવાડિયે": "9..15",
    "next week": "23..29",
    "this month": "1..30",
    "aa mahine": "1..30",
    "last month": "10-01..10-31",
    "पिछले महीने": "10-01..10-31",
    "ગયા મહિને": "10-01..10-31",
    "next month": "12-01..12-31",
    "this year": "01-01..12-31",
    "last year": "2025-01-01..2025-12-31",
    "pichle 10 din": "10..20",
    "last 10 days": "10..20",
    "chella 10 divas ma": "10..20",
    "છેલ્લા 10 દિવસમાં": "10..20",
    "पिछले 10 दिन": "10..20",
    "last two weeks": "6..20",
    "past 24 hours": "19..20",
    "next 3 days": "20..23",
    "agle 3 din": "20..23",
    "10 days ago": "10",
    "10 din pehle": "10",
    "5 divas pahela": "15",
    "2 din baad": "22",
    "5 din se jawab nahi": "15..20",
    "for 5 days": "15..20",
    "5 divas thi": "15..20",
    "a few days": "17..20",
    "10/11": "10",
    "10/11/2026": "10",
    "10-11-26": "10",
    "2026-11-10": "10",
    "25/12": "12-25",
    "10 Nov": "10",
    "Nov 10": "10",
    "10th of November": "10",
    "10 Nov 2025": "2025-11-10",
    "10 नवंबर": "10",
    "૧૦ નવેમ્બર": "10",
    "14 tarikh": "14",
    "14 तारीख": "14",
    "25 tarikh": "10-25",
    "November ma": "1..30",
    "in November": "1..30",
    "નવેમ્બરમાં": "1..30",
    "नवंबर में": "1..30",
    "in October": "10-01..10-31",
    "in December": "2025-12-01..2025-12-31",
    "may 2026": "05-01..05-31",
    "મે માં": "05-01..05-31",
    "since November": "1..20",
    "between 5 and 12 Nov": "5..12",
    "5-12 Nov": "5..12",
    "5 to 12 november": "5..12",
    "Nov 5 to 12": "5..12",
    "from 1 Nov to 10 Nov": "1..10",
    "1 nov se 10 nov tak": "1..10",
    "1 nov thi 10 nov sudhi": "1..10",
    "Monday to Wednesday": "16..18",
    "5/11 se 12/11": "5..12",
    "weekend": "21..22",
    "this weekend": "21..22",
    "last weekend": "14..15",
    "वीकेंड": "21..22",
    "after 12 Nov": "13..20",
    "12 Nov pachi": "13..20",
    "before 10 Nov": "..9",
    "10 Nov tak": "..10",
    "until 10 Nov": "..10",
    "10 nov se pehle": "..9",
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_the_days_of_a_question(text: str, expected: str) -> None:
    period = read_period(read(text), TODAY)
    assert period is not None
    start, dots, end = expected.partition("..")
    assert (period.start, period.end) == (_day(start), _day(end if dots else start))


def _day(text: str) -> date | None:
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    year, month, day = [2026, 11, 0][: 3 - len(parts)] + parts
    return date(year, month, day)


@pytest.mark.parametrize(
    "text",
    [
        "3 bhk in Bopal",
        "2/3 bhk up to 80 lakh",
        "Bopal me leads",
        "Bopal se kitni leads",
        "may I see the hot leads",
        "budget 90 now",
        "call 9825011224",
        "Ravi ketlo hot che",
        "mare kone call karvo",
        "sat",
        "How hot is Priya?",
        "4821",
        "top 5",
        "lead_2026-11-10",
    ],
)
def test_what_names_no_day(text: str) -> None:
    assert read_periods(read(text), TODAY) == []


@pytest.mark.parametrize("text", ["kal", "कल", "કાલે", "parso", "kal ki visits"])
def test_kal_alone_is_either_day(text: str) -> None:
    period = read_period(read(text), TODAY)
    assert period is not None and period.is_either and period.start is not None
    away = (period.start - TODAY).days
    assert period.back(TODAY).start == date(2026, 11, 20 - away)
    assert period.ahead(TODAY).start == date(2026, 11, 20 + away)


def test_a_weekday_is_gone_by_or_to_come_by_what_is_asked() -> None:
    sunday = read_period(read("visits on Sunday"), TODAY)
    assert sunday is not None
    assert (sunday.start, sunday.ahead(TODAY).start) == (date(2026, 11, 15), date(2026, 11, 22))
    asked = read_period(read("visits Sunday"), TODAY, is_past=False)
    assert asked is not None and asked.start == date(2026, 11, 22)


def test_the_words_of_a_period_are_told() -> None:
    words = read("hot leads in Bopal since last Monday with loan")
    period = read_period(words, TODAY)
    assert period is not None
    assert [words[i].raw for i in sorted(period.at)] == ["since", "last", "Monday"]
    assert period.shape is Shape.SINCE


def test_several_days_are_read_in_order() -> None:
    found = read_periods(read("bookings this month than last month"), TODAY)
    assert [p.name for p in found] == ["this_month", "last_month"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted({" ".join(p) for ps in kinds().values() for p in ps}))
        | st.sampled_from(["31", "0", "5", "99", "31/2", "2026", "30/2/2026", "bhk"]),
        max_size=7,
    ).map(" ".join)
)
def test_no_words_break_the_reading(text: str) -> None:
    words = read(text)
    last = -1
    for period in read_periods(words, TODAY):
        assert isinstance(period, Period) and last < period.first <= period.last < len(words)
        last = period.last
        assert period.ahead(TODAY) and period.back(TODAY)
    assert read_period(words, TODAY) is None or words
