"""The LLM's bounded word in answers: shown with what it rests on, never beyond what it may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.factors import adjusted
from agent.reranking.arms import is_control
from app.dev.llm.minds import steady
from app.dev.llm.script import Fault, Script
from app.dev.llm.script import Step as Reply
from leads.answer import FallbackReason
from leads.consent import Consent, Purpose
from leads.intake import Intake
from leads.score import Band
from leads.switches import RerankSwitch, SwitchState
from leads.transcripts import TranscriptLog
from tests.agent.adjusting_house import BROKER, ChatHouse, chat_house, chatting
from tests.agent.house import NOW, ago, score
from tests.agent.llm_house import ROUNDS, faulty

PRIYA = chatting("lead_priya", "Priya", "token de dete hain")
RAHUL = chatting("lead_rahul", "Rahul", "bas dekh raha hu")
SUNIL = chatting("lead_sunil", "Sunil", "nahi chahiye, kahin aur le liya")


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[ChatHouse]:
    """Priya speaks of a token, Rahul of nothing, Sunil bought elsewhere: 78, 80 and 79, all hot."""
    async with chat_house(tmp_path, steady) as opened:
        await furnish(opened)
        yield opened


async def furnish(at: ChatHouse, *, is_read: bool = True) -> None:
    at.house.add(PRIYA, RAHUL, SUNIL)
    at.house.save(score("lead_priya"), points("lead_rahul", 80.0), points("lead_sunil", 79.0))
    if is_read:
        await at.read(PRIYA, RAHUL, SUNIL)


def points(lead_id: str, base: float, **changes: object) -> object:
    return score(lead_id, score=base, base_score=base, **changes)


async def test_the_card_shows_the_step_beside_the_models_own_score(chats: ChatHouse) -> None:
    answer = await chats.ask("How hot is Priya?")

    assert "*Hot* · 83 (model 78, +5 from the chat)" in answer.text
    assert (answer.source, answer.fallback_reason) == ("llm", None)


async def test_all_but_the_step_is_the_models_to_the_last_bit(chats: ChatHouse) -> None:
    (given,) = (await chats.ask("How hot is Priya?")).scores

    before = score("lead_priya")
    assert given.adjustment is not None
    by = {"score": given.score, "factor": given.factor, "source": "llm"}
    assert given == replace(before, adjustment=given.adjustment, **by)
    assert given.score == pytest.approx(83)
    assert given.adjustment.evidence == ("msg_lead_priya_0",)


async def test_the_list_follows_the_steps(chats: ChatHouse) -> None:
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

        answer = await at.ask("Top 2")

    assert answer.lead_ids == ("lead_sunil", "lead_priya")
    assert [round(s.score or 0, 1) for s in answer.scores] == [75.0, 84.5]


async def test_a_lead_beyond_the_list_can_step_into_it(chats: ChatHouse) -> None:
    assert (await chats.ask("Top 1")).lead_ids == ("lead_priya",)


async def test_list_and_card_say_one_number_for_one_call(chats: ChatHouse) -> None:
    listed = {s.lead_id: s.score for s in (await chats.ask("Top 3")).scores}
    await chats.house.turn.aclose()

    carded = (await chats.ask("How hot is Sunil?")).scores[0]

    assert carded.score == listed["lead_sunil"]
    assert len(chats.asked()) == 1
    assert chats.log().current(["lead_sunil"])["lead_sunil"].score == carded


async def test_why_tells_the_step_and_what_it_rests_on(chats: ChatHouse) -> None:
    text = (await chats.ask("Why Priya?")).text

    assert "83 = model 78, +5 from the chat\n" in text
    assert "From the chat: spoke of a token, 19 Nov (not yet proven here)" in text


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("hi-Latn", "Chat se: token ki baat"),
        ("hi", "चैट से: "),
        ("gu", "ચેટથી: "),
        ("gu-Latn", "Chat thi: "),
    ],
)
async def test_why_is_told_in_the_askers_language(
    chats: ChatHouse, language: str, says: str
) -> None:
    member = replace(chats.house.staff.member(BROKER), language=language)
    chats.house.staff.add_member(member)

    lines = (await chats.ask("why lead_priya")).text.splitlines()

    assert any(line.startswith(says) and "19" in line for line in lines)


async def test_what_was_proven_here_is_not_called_unproven(chats: ChatHouse) -> None:
    chats.switches.set("brokerage_a", RerankSwitch(SwitchState.ON, "It helps.", NOW, 240))

    text = (await chats.ask("Why Priya?")).text

    assert "+5 from the chat" in text
    assert "not yet proven" not in text


async def test_the_transcript_keeps_the_call_and_the_switch(chats: ChatHouse) -> None:
    answer = await chats.ask("How hot is Priya?")
    await chats.house.turn.aclose()

    scope = chats.house.staff.identity(BROKER).scope
    kept = TranscriptLog(chats.house.record, scope).get(answer.transcript_id)
    steps = {str(s["step"]): s for s in kept.steps}
    assert steps["rerank"]["switch"] == "not yet proven here"
    assert steps["rerank"]["steps"] == {"lead_priya": "up"}
    assert '"up"' in str(steps["llm"]["reply"])


async def test_no_consent_to_the_llm_means_nothing_is_sent(tmp_path: Path) -> None:
    silent = chatting("lead_silent", "Silent", "token de dete hain", agrees=False)
    async with chat_house(tmp_path, steady) as at:
        at.house.add(silent)
        at.house.save(score("lead_silent"))
        await at.read(silent)

        answer = await at.ask("How hot is Silent?")

        assert at.desk.server.asked == []
    assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.OFF)
    assert "78/100" in answer.text


async def test_of_a_list_only_those_who_agreed_are_sent(chats: ChatHouse) -> None:
    silent = chatting("lead_silent", "Silent", "token de dete hain", agrees=False)
    chats.house.add(silent)
    chats.house.save(points("lead_silent", 81.0))

    answer = await chats.ask("Top 4")

    (asked,) = chats.asked()
    assert asked.count('"slot"') == 3
    assert {s.lead_id for s in answer.scores if s.adjustment is None} == {"lead_silent"}


async def test_consent_withdrawn_takes_the_step_away(chats: ChatHouse) -> None:
    await chats.ask("How hot is Priya?")
    await chats.house.turn.aclose()
    now = Consent(Purpose.LLM, False, NOW, "asked", NOW)
    Intake(chats.house.record, "brokerage_a").append("lead_priya", consents=[now])
    chats.house.save(adjusted(score("lead_priya"), "up"))

    answer = await chats.ask("How hot is Priya?")

    assert "78/100" in answer.text
    assert answer.source == "base"


async def test_the_switch_takes_stored_steps_from_cards_and_lists(chats: ChatHouse) -> None:
    await chats.ask("Top 3")
    await chats.house.turn.aclose()
    chats.switches.set("brokerage_a", RerankSwitch(SwitchState.OFF, "It does not help.", NOW, 240))

    card, top = await chats.ask("How hot is Priya?"), await chats.ask("Top 3")

    assert "78/100" in card.text
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
    assert chats.asked() == []


async def test_what_was_read_since_is_asked_about_again(tmp_path: Path) -> None:
    async with chat_house(tmp_path, steady) as at:
        await furnish(at, is_read=False)
        assert "78/100" in (await at.ask("How hot is Priya?")).text
        await at.house.turn.aclose()
        await at.read(PRIYA)

        assert "83 (model 78" in (await at.ask("How hot is Priya?")).text


async def test_questions_that_show_no_score_ask_nothing(chats: ChatHouse) -> None:
    for text in ("What do we know of Priya?", "What did Priya say?", "Who was like Priya?"):
        answer = await chats.ask(text)
        assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.OFF)
    assert chats.asked() == []


@pytest.mark.parametrize(
    ("fault", "reason", "line"),
    [
        (Fault.HANG_BEFORE_HEADERS, FallbackReason.TIMEOUT, "the AI was late"),
        (Fault.BROKEN, FallbackReason.UNAVAILABLE, "the AI is not reachable"),
        (Fault.OTHER_LANGUAGE, FallbackReason.INVALID, "the AI’s reply is unreadable"),
    ],
)
async def test_a_failed_call_leaves_the_models_score_and_says_why(
    tmp_path: Path, fault: Fault, reason: FallbackReason, line: str
) -> None:
    async with chat_house(tmp_path, faulty(fault, steady), late_seconds=1.5) as at:
        await furnish(at, is_read=False)
        for _ in range(ROUNDS):
            answer = await at.ask("Top 3", seconds=1.0)
            # A busy machine may be late by itself.
            if answer.fallback_reason is reason:
                break

    assert (answer.source, answer.fallback_reason) == ("base", reason)
    assert answer.lead_ids == ("lead_rahul", "lead_sunil", "lead_priya")
    assert answer.text.splitlines()[-1] == f"Chat not weighed in: {line}"


async def test_a_late_reply_is_there_for_the_next_question(tmp_path: Path) -> None:
    slow = Script([Reply(delay_seconds=1.2)], steady)
    async with chat_house(tmp_path, steady) as at:
        await furnish(at)
        at.desk.server.mind = slow
        assert (await at.ask("How hot is Priya?", seconds=0.8)).source == "base"
        await at.rerank.aclose()

        assert "83 (model 78" in (await at.ask("How hot is Priya?", seconds=0.8)).text


async def test_the_answer_tells_what_it_is_doing(chats: ChatHouse) -> None:
    assert await chats.statuses("Top 3") == [
        "understanding",
        "scoring",
        "reading similar leads",
        "reading the chat",
        "writing",
    ]


async def test_an_index_that_is_away_only_leaves_the_past_out(
    chats: ChatHouse, tmp_path: Path
) -> None:
    (tmp_path / "chroma").write_text("no folder")

    answer = await chats.ask("How hot is Priya?")

    assert "83 (model 78" in answer.text
    assert '"past"' not in chats.asked()[0]


async def test_ten_names_with_hints_and_a_reason_stay_on_one_screen(tmp_path: Path) -> None:
    async with chat_house(tmp_path, faulty(Fault.OTHER_LANGUAGE, steady)) as at:
        for n in range(10):
            one = chatting(f"lead_{n}", f"Narendrasinh Zala {n}", "kab dekh sakte?")
            at.house.add(one)
            at.house.save(points(f"lead_{n}", 90.0 - n))

        assert len((await at.ask("Top 10")).text) <= 600


async def test_what_changed_tells_the_chats_part(chats: ChatHouse) -> None:
    chats.house.save(score("lead_priya", as_of=ago(days=9)), score("lead_priya"))

    text = (await chats.ask("What changed with Priya?")).text

    assert "+5 from the chat" in text


async def test_what_changed_is_told_of_the_model_where_the_chat_has_no_word(
    chats: ChatHouse,
) -> None:
    chats.switches.set("brokerage_a", RerankSwitch(SwitchState.OFF, "It does not help.", NOW, 240))
    chats.house.save(adjusted(score("lead_priya", as_of=ago(days=9)), "up"), score("lead_priya"))

    text = (await chats.ask("What changed with Priya?")).text

    assert "83" not in text
