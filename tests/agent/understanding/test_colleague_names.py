"""Colleagues by what files also call them, and counts asked of somebody whom nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agent.understanding.asked import TODAY, in_line, open_book, scope
from tests.tables import Cases

CASES = Cases(__file__)

CALLED = {"staff_bela": ["Pinky", "Bela ben", "KP"], "staff_asha": ["Bela"]}
BOOKED = "find outcome=booked owner=Bela Solanki booked:.. open=None measure=count"


@pytest.mark.parametrize(
    ("question", "means"),
    [
        ("Pinky ne kitni booking ki", BOOKED),
        ("how many bookings did pinky make", BOOKED),
        ("Pinky e ketla booking karya", BOOKED),
        ("पिंकी ने कितनी बुकिंग की", BOOKED),
        ("પિંકી એ કેટલા બુકિંગ કર્યા", BOOKED),
        ("Pinkyne ketla booking karya", BOOKED),
        ("KP ne kitni booking ki", BOOKED),
        ("Pinky Solanki ke kitne leads hain", "find owner=Bela Solanki measure=count"),
        ("Pinky's open leads", "find owner=Bela Solanki"),
        # Somebody whose own name it is comes first.
        ("Bela ne kitni booking ki", BOOKED),
    ],
)
def test_a_colleague_is_known_by_what_the_files_also_call_them(
    tmp_path: Path, question: str, means: str
) -> None:
    parsed = open_book(tmp_path, CALLED).parse(question, scope("mona"), today=TODAY)
    assert in_line(parsed) == means


LEADS = "find owner=Bela Solanki measure=count"
LOST = "find outcome=lost owner=Bela Solanki open=None measure=count"


@pytest.mark.parametrize(
    ("question", "means"),
    [
        ("Bela ne kitni booking ki hai aur uske paas kitni leads hain?", f"{BOOKED} + {LEADS}"),
        ("how many bookings did Bela make and how many leads does she have", f"{BOOKED} + {LEADS}"),
        ("Bela e ketla booking karya ane eni pase ketli lead che", f"{BOOKED} + {LEADS}"),
        ("बेला ने कितनी बुकिंग की और उसके पास कितनी लीड हैं", f"{BOOKED} + {LEADS}"),
        ("બેલા એ કેટલા બુકિંગ કર્યા અને એની પાસે કેટલી લીડ છે", f"{BOOKED} + {LEADS}"),
        ("Pinky ne kitni booking ki aur uske kitne lost hue", f"{BOOKED} + {LOST}"),
        (
            "Bela ke paas kitni leads hain aur unme se kitne book hue",
            "find owner=Bela Solanki also:outcome=booked open=None measure=share",
        ),
    ],
)
def test_a_pronoun_behind_a_count_is_the_colleague(
    tmp_path: Path, question: str, means: str
) -> None:
    parsed = open_book(tmp_path, CALLED).parse(question, scope("mona"), today=TODAY)
    assert in_line(parsed) == means


@CASES.of("question")
def test_what_a_stranger_did_is_not_counted_of_everybody(tmp_path: Path, question: str) -> None:
    parsed = open_book(tmp_path).parse(question, scope("mona"), today=TODAY)
    assert not parsed.is_sure
    assert "find" not in in_line(parsed)


@CASES.of("question", "means")
def test_a_count_of_its_own_is_answered_beside_a_stranger(
    tmp_path: Path, question: str, means: str
) -> None:
    assert means in in_line(open_book(tmp_path).parse(question, scope("mona"), today=TODAY))
