"""Recorded turns of a small brokerage are answered again word for word; the command takes 500."""

from __future__ import annotations

import random

import pytest

from app.runtime.replay import Replayed
from benchmarks.replays import World, record_turns, replayed
from leads.model.answer import FallbackReason
from tests.app.house import NOW, ONE, House
from tests.proofs import proof_size

SEED = 5
TURNS = proof_size(80, 48)


@pytest.mark.long
async def test_turns_with_a_failing_llm_or_none_are_replayed_word_for_word(
    own_house: House,
) -> None:
    world = World(own_house.pakka.settings, ONE, random.Random(SEED), NOW)
    await record_turns(world, TURNS // 4, llm=False, verify=False)
    await record_turns(world, TURNS // 2, llm=True, verify=False)
    await record_turns(world, TURNS // 4, llm=True, verify=True)
    found = await own_house.pakka.record.call(lambda: list(replayed(world, own_house.pakka.record)))
    assert {"none", FallbackReason.OFF, FallbackReason.INVALID} <= world.fallbacks.keys()
    assert len(found) == TURNS
    others = [one for one in found if not (one.is_same or was_never_asked(one))]
    assert [(one.then, one.now, one.notes) for one in others] == []


def was_never_asked(one: Replayed) -> bool:
    """Whether its time was up before the model could be asked, as on a busy machine."""
    return "The AI was late" in one.then and any("was not asked then" in n for n in one.notes)
