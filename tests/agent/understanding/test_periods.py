"""Days and stretches of days, read on Friday, 20 Nov 2026."""

from __future__ import annotations

from datetime import date

import pytest

from agent.query.query import Word
from agent.understanding.periods import spaced_dates, stretches
from agent.understanding.stretch import Shape
from language.tokens import read
from tests.agent.understanding.asked import TODAY

_NOV = {day: date(2026, 11, day) for day in range(1, 31)}


@pytest.mark.parametrize(
    ("text", "shape", "start", "end"),
    [
        ("this week", Shape.PERIOD, _NOV[16], _NOV[22]),
        ("pichle hafte", Shape.PERIOD, _NOV[9], _NOV[15]),
        ("ગયા અઠવાડિયે", Shape.PERIOD, _NOV[9], _NOV[15]),
        ("5 din se", Shape.FOR, _NOV[15], _NOV[20]),
        ("since Monday", Shape.SINCE, _NOV[16], _NOV[20]),
        ("somvar thi", Shape.SINCE, _NOV[16], _NOV[20]),
        ("10/11", Shape.DAY, _NOV[10], _NOV[10]),
        ("2026-11-05", Shape.DAY, _NOV[5], _NOV[5]),
        ("day after tomorrow", Shape.DAY, _NOV[22], _NOV[22]),
        ("from 1 Nov to 10 Nov", Shape.PERIOD, _NOV[1], _NOV[10]),
        ("in october", Shape.PERIOD, date(2026, 10, 1), date(2026, 10, 31)),
        ("before october", Shape.UNTIL, None, date(2026, 9, 30)),
        ("3 days ago", Shape.DAY, _NOV[17], _NOV[17]),
    ],
)
def test_days_are_read_as_they_are_said(
    text: str, shape: Shape, start: date | None, end: date
) -> None:
    (found,) = stretches(read(spaced_dates(text)), TODAY)
    assert (found.shape, found.start, found.end) == (shape, start, end)


def test_words_that_only_look_like_days_are_none() -> None:
    assert stretches(read("who should I call now, may I know, the 2nd one, for me"), TODAY) == []


def test_kal_is_tomorrow_of_a_plan_and_yesterday_of_what_happened() -> None:
    (kal,) = stretches(read("kal"), TODAY)
    assert kal.is_either
    assert (kal.ahead(TODAY).start, kal.back(TODAY).start) == (_NOV[21], _NOV[19])


def test_a_usual_stretch_keeps_its_word() -> None:
    (found,) = stretches(read("last 7 days"), TODAY)
    assert found.word is Word.LAST_7_DAYS
