"""Days and hours of what is told, on Friday 20 Nov 2026."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from language.time_reader import WhenReader, tokens_of
from language.time_resolver import resolve_when

NOW = datetime(2026, 11, 20, 10, 40, tzinfo=ZoneInfo("Asia/Kolkata"))


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("10/11", "2026-11-10", "2027-11-10"),
        ("10/11/2026", "2026-11-10", "2026-11-10"),
        ("2026-11-25 4 pm", "2026-11-25 16:00", "2026-11-25 16:00"),
        ("day after tomorrow 4 pm", "2026-11-22 16:00", "2026-11-22 16:00"),
        ("day after the puja 4 pm", "2026-11-20 16:00", "2026-11-20 16:00"),
        ("coming sunday 11 am", "2026-11-15 11:00", "2026-11-22 11:00"),
        ("सोमवार को सुबह 11 बजे", "2026-11-16 11:00", "2026-11-23 11:00"),
        ("સોમવારે સવારે 11 વાગ્યે", "2026-11-16 11:00", "2026-11-23 11:00"),
        ("pachas din", "2026-10-01", "2027-01-09"),
        ("14 navembar", "2026-11-14", "2027-11-14"),
        ("janvari 5, 2027", "2027-01-05", "2027-01-05"),
        ("is Bela free at 4 pm", "2026-11-20 16:00", "2026-11-20 16:00"),
        ("Fri 4 pm", "2026-11-13 16:00", "2026-11-20 16:00"),
        ("some papers at 4 pm", "2026-11-20 16:00", "2026-11-20 16:00"),
        ("આવતી કાલની વિઝિટ", "2026-11-21", "2026-11-21"),
        ("kal 11 baje last rate puchna", "2026-11-19 11:00", "2026-11-21 11:00"),
        ("kale rate 9 vage", "2026-11-19 21:00", "2026-11-21 21:00"),
        ("11.30 am tomorrow", "2026-11-21 11:30", "2026-11-21 11:30"),
    ],
)
def test_the_day_of_what_is_told(text: str, past: str, ahead: str) -> None:
    tokens = tokens_of(text)
    reader = WhenReader(tokens)
    when = reader.read()
    for expected, is_past in ((past, True), (ahead, False)):
        found = resolve_when(when, NOW, is_past=is_past)
        said = f"{found:%Y-%m-%d %H:%M}" if isinstance(found, datetime) else str(found)
        assert said == expected
