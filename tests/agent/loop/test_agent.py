from __future__ import annotations

import pytest

from app.dev.llm.script import Step
from tests.agent.loop.loop_house import ANSWER, SHOWN, a_turn, room, says


@pytest.mark.parametrize("is_watched", [False, True])
async def test_a_plain_question_is_answered_by_one_call_on_the_base_paths_facts(
    is_watched: bool,
) -> None:
    heard: list[str] = []
    async with room(says(Step(ANSWER))) as at:
        turn = a_turn(is_watched=is_watched)
        answer = await at.agent.answer(turn, lambda said: heard.append(said.text))

    assert [said.text for said in answer.sentences] == SHOWN == heard
    assert [said.claim for said in answer.sentences] == ["quote", "advice"]
    assert answer.reason is None
    assert len(at.bodies) == 1
    assert bool(at.bodies[0].get("stream")) is is_watched
