"""Bursts by hundreds, seeded: 98 in 100 are answered as they were meant, each question once."""

from __future__ import annotations

from tests.app.channels.whatsapp.bursts import misheard
from tests.app.channels.whatsapp.desk import Desk
from tests.proofs import proof_size

BURSTS = proof_size(500, 100)


async def test_of_a_hundred_bursts_two_at_most_are_misheard(desk: Desk) -> None:
    await desk.enrol("asha")
    wrong = await misheard(desk, seed=1, number=BURSTS)
    assert len(wrong) <= BURSTS // 50, wrong
