"""POST /v1/rerank's order when an LLM has a word on it, and when it has none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent.rerank.reranker import Ranking, Reranker
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.store.rerank_switch import RerankSwitch, SwitchState
from prompts.catalogues import Library
from retrieval.embedder import Embedder
from simulators.openai.behaviours import steady
from simulators.openai.script import Fault
from tests.agent.adjusting_house import BROKER, ChatHouse, chat_house, chatting
from tests.agent.house import NOW, score
from tests.agent.llm_house import faulty

PRIYA = chatting("lead_priya", "Priya", "token de dete hain")
SUNIL = chatting("lead_sunil", "Sunil", "nahi chahiye, kahin aur le liya")
EMBEDDER = Embedder()
WISH = "3 BHK for 95 lakh"


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[ChatHouse]:
    async with chat_house(tmp_path, steady) as opened:
        await furnish(opened)
        yield opened


async def furnish(at: ChatHouse) -> None:
    at.house.add(PRIYA, SUNIL)
    at.house.save(score("lead_priya"), score("lead_sunil", score=79.0, base_score=79.0))
    await at.read(PRIYA, SUNIL)


async def rank(at: ChatHouse, *, wish: str = "", seconds: float = 30) -> Ranking:
    reranker = Reranker(
        record=at.house.record,
        models=at.house.models,
        embedder=EMBEDDER,
        library=Library(),
        clock=lambda: NOW,
        adjusting=at.adjusting,
    )
    try:
        return await reranker.rank(
            at.house.staff.identity(BROKER),
            lead_ids=["lead_sunil", "lead_priya"],
            target_intent=wish,
            deadline=Deadline.after(seconds),
        )
    finally:
        await reranker.aclose()


async def test_the_llms_step_is_the_factor(chats: ChatHouse) -> None:
    found = await rank(chats, wish=WISH)

    assert (found.source, found.fallback_reason) == ("llm", None)
    assert [(r.lead_id, round(r.score or 0)) for r in found.ranking] == [
        ("lead_priya", 83),
        ("lead_sunil", 74),
    ]
    assert found.ranking[0].phrase == "5 points up: by the chat"
    assert found.ranking[0].evidence == ("msg_lead_priya_0",)


async def test_the_llm_hears_what_is_asked_for(chats: ChatHouse) -> None:
    await rank(chats, wish=WISH)

    assert WISH in chats.asked()[0]


async def test_a_stored_step_did_not_hear_what_is_asked_for(chats: ChatHouse) -> None:
    await chats.ahead("lead_priya")

    await rank(chats)
    assert '"slot": "B"' not in chats.asked()[1]
    await rank(chats, wish=WISH)
    assert '"slot": "B"' in chats.asked()[2]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.HANG_IN_BODY, FallbackReason.TIMEOUT),
        (Fault.RESET, FallbackReason.UNAVAILABLE),
        (Fault.INVALID_JSON, FallbackReason.INVALID),
    ],
)
async def test_without_its_word_likeness_is_the_factor_and_the_reason_is_told(
    tmp_path: Path, fault: Fault, reason: FallbackReason
) -> None:
    async with chat_house(tmp_path, steady, late_seconds=1.0) as at:
        await furnish(at)
        at.desk.server.mind = faulty(fault, steady)
        # What likeness takes on a busy machine must fit in beside a model that hangs.
        found = await rank(at, wish=WISH, seconds=6)

    assert (found.source, found.fallback_reason) == ("base", reason)
    assert {r.phrase for r in found.ranking} == {"5 points up: near to what is wished for"}


async def test_off_means_likeness_and_no_call(chats: ChatHouse) -> None:
    chats.switches.set("brokerage_a", RerankSwitch(SwitchState.OFF, "It does not help.", NOW, 240))

    found = await rank(chats, wish=WISH)

    assert (found.source, found.fallback_reason) == ("base", FallbackReason.OFF)
    assert {r.phrase for r in found.ranking} == {"5 points up: near to what is wished for"}
    assert chats.asked() == []
