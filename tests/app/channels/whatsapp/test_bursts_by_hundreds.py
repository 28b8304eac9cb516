"""Five hundred bursts, seeded: 98 in 100 are answered as they were meant, each question once."""

from __future__ import annotations

from tests.app.channels.whatsapp.bursts import misheard
from tests.app.channels.whatsapp.desk import Desk


async def test_of_five_hundred_bursts_ten_at_most_are_misheard(desk: Desk) -> None:
    await desk.enrol("asha")
    wrong = await misheard(desk, seed=1, number=500)
    assert len(wrong) <= 10, wrong
