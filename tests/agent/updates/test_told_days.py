"""Which act a message tells and on which day, in five ways of writing; and near misses."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import PAST
from language.time_resolver import resolve_when

# A Sunday.
NOW = datetime(2026, 11, 29, 4, 0, tzinfo=UTC).astimezone(ZoneInfo("Asia/Kolkata"))


def told(text: str) -> list[str]:
    """The acts as "visit 1 Dec 16:00"."""
    found = []
    for act in read_acts(text):
        when = resolve_when(act.when, NOW, is_past=act.kind in PAST)
        day = f" {when.day} {when:%b}" if when else ""
        hour = f" {when:%H:%M}" if isinstance(when, datetime) else ""
        found.append(f"{act.kind}{day}{hour}")
    return found


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ne kal visit ki", ["visited 28 Nov"]),
        ("Rahul ne parso site visit ki", ["visited 27 Nov"]),
        ("Rahul ne visit ki", ["visited"]),
        ("Rahul ne kal visit ki thi", ["visited 28 Nov"]),
        ("Rahul ne monday visit ki", ["visited 23 Nov"]),
        ("Rahul ne kal visit ki, 22 lakh bola", ["visited 28 Nov", "offer"]),
        ("Rahul ne kal visit ki aur 22 lakh bola", ["visited 28 Nov", "offer"]),
        ("राहुल ने कल विज़िट की", ["visited 28 Nov"]),
        ("राहुल ने परसों साइट विज़िट की थी", ["visited 27 Nov"]),
        ("राहुल ने कल विज़िट की, 22 लाख बोला", ["visited 28 Nov", "offer"]),
        ("Rahul e kale visit kari", ["visited 28 Nov"]),
        ("રાહુલે કાલે વિઝિટ કરી", ["visited 28 Nov"]),
        # The "ki" of a noun that follows, or of a visit that nobody made.
        ("Rahul ne kal visit ki maang ki", ["visit 30 Nov"]),
        ("Rahul ki kal visit", ["visit 30 Nov"]),
        ("Rahul ki kal visit hai", ["visit 30 Nov"]),
        ("Rahul ko kal visit ki date", ["visit 30 Nov"]),
        ("Rahul ni kale visit che", ["visit 30 Nov"]),
        ("Rahul ne kal visit nahi ki", []),
        ("Rahul ne kal visit ki?", []),
        ("Rahul ne kal visit ki kya", []),
        ("kisne kal visit ki", []),
        ("राहुल की कल विज़िट है", ["visit 30 Nov"]),
        ("રાહુલની કાલે વિઝિટ છે", ["visit 30 Nov"]),
    ],
)
def test_a_visit_that_somebody_ne_ki_was_made(text: str, acts: list[str]) -> None:
    assert told(text) == acts
