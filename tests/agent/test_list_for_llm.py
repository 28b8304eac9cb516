"""What an LLM reads of lists: what was asked for beside each row, and the earlier query."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from agent.llm_answers.llm_context import HIDDEN
from leads.model.consent import Purpose
from leads.model.scope import Role, Scope
from leads.store.intake import record_consent
from leads.store.staff import StaffMember
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


def messages(house: TalkingHouse, at: int) -> list[str]:
    return [str(m["content"]) for m in house.asked[at].body["messages"]]


@pytest.mark.parametrize("ending", ["", "ne", "ને", "को"])
async def test_sentences_about_those_who_agreed_stay_whatever_they_are_called_by(
    ending: str, tmp_path: Path
) -> None:
    """A hidden lead has the same first name, and the first sentence names nobody."""
    told = Step(f"3 leads in Bopal [a1].\nLEAD_A{ending} wrote on 16 Nov [f1].")
    async with talking(tmp_path, told) as house:
        fill(house)
        house.add(lead("lead_jain", "Rahul Jain", "+919825011114", told={"locality": "Bopal"}))
        first = await house.ask("leads in Bopal", conversation_id="talk_1")
        said = [one.text.replace("Rahul", "LEAD_A") for one in first.sentences]
        assert len(said) == 2
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        (earlier,) = [text for text in messages(house, before) if HIDDEN in text]
        assert all(one in earlier for one in said), (said, earlier)
        assert "Jain" not in earlier
        assert "Trupti" not in earlier


async def test_a_sentence_about_a_lead_that_no_longer_agrees_goes(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A wrote [f1].")) as house:
        fill(house)
        await house.ask("leads in Bopal", conversation_id="talk_1")
        record_consent(
            house.record,
            Scope.machinery("brokerage_a"),
            "lead_rahul",
            [Purpose.LLM],
            is_granted=False,
            basis="no AI please",
            now=NOW,
        )
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        assert "wrote" not in "".join(messages(house, before)[1:])


async def test_the_query_of_an_earlier_answer_is_told_with_its_days(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask("how many leads came this month?", conversation_id="talk_1")
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        assert "(Asked of the record: count of leads: all, enquired, this_month.)" in "".join(
            messages(house, before)
        )


async def test_a_colleague_of_an_earlier_answer_is_the_same_by_the_first_name(
    tmp_path: Path,
) -> None:
    """Of a lead of that first name nothing was said."""
    async with talking(tmp_path, Step("STAFF_A has most [a2].")) as house:
        house.staff.add_member(
            StaffMember("staff_hetal", "brokerage_a", "Hetal Patel", Role.BROKER, ("team_a",))
        )
        house.add(agrees(lead("lead_hetal", "Hetal Shah", owner="staff_hetal")))
        first = await house.ask("leads by broker", by="staff_mona", conversation_id="talk_1")
        assert "Hetal has most" in first.text
        before = len(house.asked)
        await house.ask("and last month?", by="staff_mona", conversation_id="talk_1")
        (earlier,) = [text for text in messages(house, before) if "has most" in text]
        assert "STAFF_A has most" in earlier
        assert "NAME_" not in earlier


@pytest.mark.parametrize(
    "asked",
    [
        "which banks approved Sukoon Greens?",
        "sukun greens ma parking che?",
        "સુકૂન ગ્રીન્સ નું પઝેશન ક્યારે?",
    ],
)
async def test_of_a_project_it_is_told_who_asks_for_it_and_what_nobody_noted(
    asked: str, tmp_path: Path
) -> None:
    async with talking(tmp_path, DONE) as house:
        told = {"named_project": "Sukoon Greens", "price_inr": 8_000_000.0, "bhk": 3.0}
        house.add(agrees(lead("lead_rahul", "Rahul Verma", told=told)))
        await house.ask(asked)
        told_of = house.results()
        assert "Sukoon Greens: parking, possession date" in told_of
        assert "LEAD_A row" in told_of


async def test_of_a_project_an_analyst_is_told_no_lead(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        told = {"named_project": "Sukoon Greens", "price_inr": 8_000_000.0}
        house.add(agrees(lead("lead_rahul", "Rahul Verma", told=told)))
        await house.ask("which banks approved Sukoon Greens?", by="staff_anil")
        assert "not noted in any record" in house.results()
        assert "row:" not in house.results()


async def test_an_analyst_who_names_a_lead_is_told_that_none_is_shown(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("Analysts are shown no single lead [f1].")) as house:
        fill(house)
        answer = await house.ask("how serious is Rahul Verma?", by="staff_anil")
        assert "Analysts are shown no single lead." in answer.text
        assert "parking" not in house.sent


async def test_a_message_of_yesterday_comes_with_its_hour(tmp_path: Path) -> None:
    asked = calls("chat", lead="all", about="", side="lead", last=6, period="")
    async with talking(tmp_path, asked, DONE) as house:
        fill(house)
        neha = agrees(lead("lead_neha", "Neha Shah", "+919825011113"))
        house.add(says(neha, "photos?", at=ago(hours=20)))
        await house.ask("hmm, whatsit?")
        told = house.asked[1].tool_results[-1]
        assert 'wrote 19 Nov, 14:40: "photos?"' in told
        assert 'wrote 16 Nov: "parking hai?"' in told
        assert "searched wrote\n" in told
