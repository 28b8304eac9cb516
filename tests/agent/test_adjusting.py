"""The LLM's bounded word: asked ahead, kept with the score, and shown within what it may do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.rerank.intent_similarity import adjusted
from agent.rerank.score_adjustment import is_control
from leads.model.answer import FallbackReason
from leads.model.consent import Consent, Purpose
from leads.model.score import Band, Score
from leads.store.intake import Intake
from leads.store.rerank_switch import RerankSwitch, SwitchState
from simulators.openai.behaviours import steady
from simulators.openai.script import Fault
from tests.agent.adjusting_house import ChatHouse, chat_house, chatting
from tests.agent.house import NOW, ago, score
from tests.agent.llm_house import ROUNDS, faulty

PRIYA = chatting("lead_priya", "Priya", "token de dete hain")
RAHUL = chatting("lead_rahul", "Rahul", "bas dekh raha hu")
SUNIL = chatting("lead_sunil", "Sunil", "visit nahi karni")
ALL = (PRIYA.lead_id, RAHUL.lead_id, SUNIL.lead_id)


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[ChatHouse]:
    """Priya speaks of a token, Rahul of nothing, Sunil wants no visit: 78, 80 and 79, all hot."""
    async with chat_house(tmp_path, steady) as opened:
        await furnish(opened)
        yield opened


async def furnish(at: ChatHouse, *, is_read: bool = True) -> None:
    at.house.add(PRIYA, RAHUL, SUNIL)
    at.house.save(score("lead_priya"), points("lead_rahul", 80.0), points("lead_sunil", 79.0))
    if is_read:
        await at.read(PRIYA, RAHUL, SUNIL)


def points(lead_id: str, base: float, **changes: object) -> Score:
    return score(lead_id, score=base, base_score=base, **changes)


async def test_the_card_shows_the_step_that_was_asked_ahead(chats: ChatHouse) -> None:
    await chats.ahead(*ALL)

    answer = await chats.ask("How hot is Priya?")

    assert "*hot*, 83 (the chat adds 5)" in answer.text
    assert (answer.source, answer.fallback_reason) == ("llm", None)


async def test_all_but_the_step_is_the_models_to_the_last_bit(chats: ChatHouse) -> None:
    await chats.ahead(*ALL)

    (given,) = (await chats.ask("How hot is Priya?")).scores

    before = score("lead_priya")
    assert given.adjustment is not None
    by = {"score": given.score, "factor": given.factor, "source": "llm"}
    assert given == replace(before, adjustment=given.adjustment, **by)
    assert given.score == pytest.approx(83)
    assert given.adjustment.evidence == ("msg_lead_priya_0",)


async def test_a_turn_asks_for_no_step(chats: ChatHouse) -> None:
    for text in ("How hot is Priya?", "Top 3", "What do we know of Priya?"):
        answer = await chats.ask(text)
        assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.OFF)
    assert chats.asked() == []


async def test_the_list_follows_the_steps(chats: ChatHouse) -> None:
    await chats.ahead(*ALL)

    answer = await chats.ask("Top 3")

    assert answer.lead_ids == ("lead_priya", "lead_rahul", "lead_sunil")
    assert [round(s.score or 0) for s in answer.scores] == [83, 80, 74]
    assert len(chats.asked()) == 1


async def test_nobody_is_lifted_over_a_better_band(tmp_path: Path) -> None:
    async with chat_house(tmp_path, steady) as at:
        at.house.add(PRIYA, SUNIL)
        warm = points("lead_priya", 79.5, band=Band.WARM)
        at.house.save(warm, points("lead_sunil", 80.0))
        await at.read(PRIYA, SUNIL)
        await at.ahead("lead_priya", "lead_sunil")

        answer = await at.ask("Top 2")

    assert answer.lead_ids == ("lead_sunil", "lead_priya")
    assert [round(s.score or 0, 1) for s in answer.scores] == [75.0, 84.5]


async def test_list_and_card_say_one_number_for_one_call(chats: ChatHouse) -> None:
    await chats.ahead(*ALL)
    listed = {s.lead_id: s.score for s in (await chats.ask("Top 3")).scores}

    carded = (await chats.ask("How hot is Sunil?")).scores[0]

    assert carded.score == listed["lead_sunil"]
    assert len(chats.asked()) == 1
    assert chats.log().current(["lead_sunil"])["lead_sunil"].score == carded


async def test_no_consent_to_the_llm_means_nothing_is_sent(tmp_path: Path) -> None:
    silent = chatting("lead_silent", "Silent", "token de dete hain", agrees=False)
    async with chat_house(tmp_path, steady) as at:
        at.house.add(silent)
        at.house.save(score("lead_silent"))
        await at.read(silent)
        await at.ahead("lead_silent")

        answer = await at.ask("How hot is Silent?")

        assert at.desk.server.asked == []
    assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.OFF)
    assert "*hot*, 78" in answer.text


async def test_of_a_list_only_those_who_agreed_are_sent(chats: ChatHouse) -> None:
    silent = chatting("lead_silent", "Silent", "token de dete hain", agrees=False)
    chats.house.add(silent)
    chats.house.save(points("lead_silent", 81.0))
    await chats.ahead(*ALL, "lead_silent")

    answer = await chats.ask("Top 4")

    (asked,) = chats.asked()
    assert asked.count('"slot"') == 3
    assert {s.lead_id for s in answer.scores if s.adjustment is None} == {"lead_silent"}


async def test_consent_withdrawn_takes_the_step_away(chats: ChatHouse) -> None:
    await chats.ahead(*ALL)
    now = Consent(Purpose.LLM, False, NOW, "asked", NOW)
    Intake(chats.house.record, "brokerage_a").append("lead_priya", consents=[now])
    chats.house.save(adjusted(score("lead_priya"), "up"))

    answer = await chats.ask("How hot is Priya?")

    assert "*hot*, 78" in answer.text
    assert answer.source == "base"


async def test_the_switch_takes_stored_steps_from_cards_and_lists(chats: ChatHouse) -> None:
    await chats.ahead(*ALL)
    chats.switches.set("brokerage_a", RerankSwitch(SwitchState.OFF, "It does not help.", NOW, 240))

    top, card = await chats.ask("Top 3"), await chats.ask("How hot is Priya?")

    assert "*hot*, 78" in card.text
    assert top.lead_ids == ("lead_rahul", "lead_sunil", "lead_priya")
    assert {s.adjustment for a in (card, top) for s in a.scores} == {None}
    assert (card.source, card.fallback_reason) == ("base", FallbackReason.OFF)
    assert len(chats.asked()) == 1


async def test_a_week_of_base_order_shows_it(chats: ChatHouse) -> None:
    assert is_control("staff_asha", NOW)
    moved = [replace(x, owner_id="staff_asha") for x in (PRIYA, RAHUL, SUNIL)]
    chats.house.add(*moved)
    for one in moved:
        Intake(chats.house.record, "brokerage_a").assign(one.lead_id, "staff_asha", "team_a", NOW)
    chats.house.save(
        adjusted(score("lead_priya"), "up"), points("lead_rahul", 80.0), points("lead_sunil", 79.0)
    )

    answer = await chats.ask("Top 3", by="staff_asha")

    assert answer.lead_ids == ("lead_rahul", "lead_sunil", "lead_priya")
    assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.OFF)


async def test_what_was_read_since_is_asked_about_again(tmp_path: Path) -> None:
    async with chat_house(tmp_path, steady) as at:
        await furnish(at, is_read=False)
        before = await at.ahead("lead_priya")
        await at.read(PRIYA)

        after = await at.ahead("lead_priya")

    assert [f.score.score for f in before.facts if f.score] == [78.0]
    assert [f.score.score for f in after.facts if f.score] == [pytest.approx(83.0)]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.HANG_BEFORE_HEADERS, FallbackReason.TIMEOUT),
        (Fault.BROKEN, FallbackReason.UNAVAILABLE),
        (Fault.OTHER_LANGUAGE, FallbackReason.INVALID),
    ],
)
async def test_a_failed_call_leaves_the_models_score_and_says_why(
    tmp_path: Path, fault: Fault, reason: FallbackReason
) -> None:
    async with chat_house(tmp_path, faulty(fault, steady), late_seconds=1.5) as at:
        await furnish(at, is_read=False)
        for _ in range(ROUNDS):
            found = await at.ahead(*ALL, seconds=1.0)
            # A busy machine may be late by itself.
            if found.fallback_reason is reason:
                break

    assert (found.source, found.fallback_reason) == ("base", reason)
    assert {f.score.score for f in found.facts if f.score} == {78.0, 79.0, 80.0}


async def test_an_index_that_is_away_only_leaves_the_past_out(
    chats: ChatHouse, tmp_path: Path
) -> None:
    (tmp_path / "chroma").write_text("no folder")

    found = await chats.ahead("lead_priya")

    assert [f.score.score for f in found.facts if f.score] == [pytest.approx(83.0)]
    assert '"past"' not in chats.asked()[0]


async def test_what_changed_is_told_of_the_model_where_the_chat_has_no_word(
    chats: ChatHouse,
) -> None:
    chats.switches.set("brokerage_a", RerankSwitch(SwitchState.OFF, "It does not help.", NOW, 240))
    chats.house.save(adjusted(score("lead_priya", as_of=ago(days=9)), "up"), score("lead_priya"))

    text = (await chats.ask("What changed with Priya?")).text

    assert "83" not in text
