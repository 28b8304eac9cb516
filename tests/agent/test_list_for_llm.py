"""What an LLM reads of lists: what was asked for beside each row, and the earlier query."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from agent.earlier_answers import HIDDEN
from simulators.openai.script import Step
from tests.agent.house import NOW, ago, lead, says, score
from tests.agent.talking_house import TalkingHouse, agrees, calls, find, talking

DONE = Step("Nothing [f1].")
YESTERDAY = (NOW - timedelta(days=1)).date().isoformat()


def fill(house: TalkingHouse) -> None:
    """Two of Bopal with a loan, of whom Trupti has not agreed to an LLM."""
    told = {"locality": "Bopal", "loan_stage": "sanctioned"}
    rahul = agrees(lead("lead_rahul", "Rahul Verma", told={**told, "move_by": "2026-12-15"}))
    trupti = lead("lead_trupti", "Trupti Jain", "+919825011112", told=told)
    house.add(says(rahul, "parking hai?", at=ago(days=4)), trupti)
    house.save(score("lead_rahul"), score("lead_trupti", score=71.0))


async def test_rows_come_with_what_the_list_was_asked_by(tmp_path: Path) -> None:
    by_move = {"field": "move_by", "op": "at_most", "value": ["2026-12-31"]}
    async with talking(tmp_path, find(by_move), DONE) as house:
        fill(house)
        await house.ask("hmm, whatsit?")
        told = house.asked[1].tool_results[-1]
        assert "LEAD_A move_by" in told
        assert "15 Dec" in told
        assert "loan" not in told


async def test_a_visit_that_only_the_chat_holds_is_told_as_such(tmp_path: Path) -> None:
    day = calls("day", on=(NOW + timedelta(days=1)).date().isoformat(), what="all")
    async with talking(tmp_path, day, DONE) as house:
        fill(house)
        said = agrees(lead("lead_neha", "Neha Shah", "+919825011113"))
        house.add(says(said, "tomorrow 11 am confirmed", at=ago(hours=5)))
        await house.ask("hmm, whatsit?")
        told = house.asked[1].tool_results[-1]
        assert "as said in the chat alone" in told


async def test_silence_of_some_days_is_a_fact_to_cite(tmp_path: Path) -> None:
    asked = calls("chat", lead="LEAD_A", about="", side="lead", last=6, period=YESTERDAY)
    async with talking(tmp_path, asked, DONE) as house:
        fill(house)
        await house.ask("Rahul Verma: hmm, whatsit?")
        told = house.asked[1].tool_results[-1]
        assert "no message by the lead in the chat on 19 Nov" in told
        assert told.startswith("f")


async def test_a_follow_up_knows_what_the_list_was_though_its_lines_are_hidden(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask("leads in Bopal", conversation_id="talk_1")
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        said = [str(m["content"]) for m in house.asked[before].body["messages"]]
        (earlier,) = [text for text in said if "Asked of the record" in text]
        assert HIDDEN in earlier
        assert "leads: open, locality is Bopal" in earlier
        assert "Trupti" not in earlier


async def test_a_follow_up_knows_what_the_llm_itself_asked(tmp_path: Path) -> None:
    visited = {"field": "visited", "op": "is", "value": ["false"]}
    async with talking(tmp_path, find(visited, measure="count"), DONE) as house:
        fill(house)
        await house.ask("Rahul Verma: hmm, whatsit?", conversation_id="talk_1")
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        said = [str(m["content"]) for m in house.asked[before].body["messages"]]
        assert any("count of leads: open, not visited" in text for text in said)


async def test_beneath_an_llms_answer_no_line_says_what_the_rules_did_not_read(
    tmp_path: Path,
) -> None:
    told = Step("LEAD_A asked for parking [q1].")
    async with talking(tmp_path, told) as house:
        fill(house)
        reply = await house.ask("Rahul Verma zorbling parking?")
        assert reply.text.startswith("Rahul asked for parking.")
        assert "zorbling" not in reply.text
        assert "zorbling" not in reply.card


async def test_what_booked_of_each_band_is_told_by_the_models_record(tmp_path: Path) -> None:
    share = calls("find", open=None, where=[], measure="share_booked", group_by="band")
    async with talking(tmp_path, share, DONE) as house:
        fill(house)
        await house.ask("hmm, whatsit?")
        assert "no record yet of how leads of a band ended" in house.asked[1].tool_results[-1]
