"""Days and hours as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from prompts import date_format

IST = ZoneInfo("Asia/Kolkata")
SATURDAY = datetime(2026, 11, 21, 5, 30, tzinfo=UTC)  # 11:00 in Ahmedabad


@pytest.mark.parametrize(
    ("language", "day", "kept", "known"),
    [
        ("en", "18 Nov", "Sat 21 Nov, 11 am", "21 Nov, 11:00"),
        ("hi-Latn", "18 Nov", "Sat 21 Nov, subah 11", "21 Nov, 11:00"),
        ("gu-Latn", "18 Nov", "Sat 21 Nov, savare 11", "21 Nov, 11:00"),
        ("hi", "18 नवंबर", "शनि 21 नवंबर, सुबह 11", "21 नवंबर, 11:00"),
        ("gu", "18 નવેમ્બર", "શનિ 21 નવેમ્બર, સવારે 11", "21 નવેમ્બર, 11:00"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(
    language: str, day: str, kept: str, known: str
) -> None:
    assert date_format.day(date(2026, 11, 18), IST, language) == day
    assert date_format.appointment(SATURDAY, IST, language) == kept
    assert date_format.instant(SATURDAY, IST, language) == known
    assert date_format.day_and_year(date(2025, 11, 18), IST, language) == f"{day} 2025"
    assert date_format.instant_and_year(SATURDAY, IST, language) == known.replace(",", " 2026,")


@pytest.mark.parametrize(
    ("hour_utc", "said"),
    [
        (1, ["6:30 am", "subah 6:30", "savare 6:30", "सुबह 6:30", "સવારે 6:30"]),
        (7, ["12:30 pm", "dopahar 12:30", "bapore 12:30", "दोपहर 12:30", "બપોરે 12:30"]),
        (12, ["5:30 pm", "shaam 5:30", "sanje 5:30", "शाम 5:30", "સાંજે 5:30"]),
        (16, ["9:30 pm", "raat 9:30", "ratre 9:30", "रात 9:30", "રાત્રે 9:30"]),
    ],
)
def test_an_hour_says_its_part_of_the_day(hour_utc: int, said: list[str]) -> None:
    at = datetime(2026, 11, 21, hour_utc, 0, tzinfo=UTC)
    languages = ("en", "hi-Latn", "gu-Latn", "hi", "gu")
    assert [date_format.appointment(at, IST, x).split(", ")[1] for x in languages] == said


def test_a_day_is_the_brokerages_own() -> None:
    late = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
    assert date_format.day(late, IST, "gu") == "18 નવેમ્બર"
    assert date_format.day(late, ZoneInfo("UTC"), "gu") == "17 નવેમ્બર"


@pytest.mark.parametrize("month", range(1, 13))
def test_no_month_is_shortened_in_indian_scripts(month: int) -> None:
    for language in ("hi", "gu"):
        assert not set(date_format.day(date(2026, month, 1), IST, language)) & set(".॰")


def test_on_is_joined_to_a_gujarati_month_that_ends_in_a_consonant() -> None:
    assert date_format.with_day_endings("22 નવેમ્બરએ, 5 મેએ", "gu") == "22 નવેમ્બરે, 5 મેએ"
    assert date_format.with_day_endings("22 Nov e", "gu-Latn") == "22 Nov e"
