"""What an LLM reads and points to is what the broker sees on the card beneath its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from leads.model.lead import EventKind, Lead
from simulators.openai.script import ModelRequest, Step
from tests.agent.house import ago, happens, lead, says, score
from tests.agent.talking_house import TalkingHouse, agrees, find, talking
from tests.tables import Cases

CASES = Cases(__file__)

DONE = Step("Nothing [f1].")
BOPAL = {"locality": "Bopal", "budget_max_inr": 7_200_000.0}


def visited(lead_id: str, name: str, phone: str, hours: float) -> Lead:
    return happens(
        lead(lead_id, name, phone, told=BOPAL), EventKind.VISIT_DONE, ago(hours=hours), "Shela"
    )


def visits(house: TalkingHouse) -> None:
    """Three visits of this week; Trupti, the second newest, has not agreed to an LLM."""
    house.add(
        agrees(visited("lead_rahul", "Rahul Verma", "+919825011111", 18)),
        visited("lead_trupti", "Trupti Jain", "+919825011112", 24),
        agrees(visited("lead_neha", "Neha Shah", "+919825011113", 42)),
    )


def rows(asked: ModelRequest) -> Step:
    """Names the leads of all rows, and points to the place of the one that is withheld."""
    told = "\n".join(asked.tool_results)
    said = [f"{who} came [{fact}]." for fact, who in re.findall(r"(f\d+) (LEAD_\w) event", told)]
    place = re.search(r"(f\d+) .*stand at (\d+)", told)
    hidden = [f"One more is at number {place[2]} below [{place[1]}]."] if place else []
    return Step("\n".join(["3 visits [a1].", *said, *hidden]))


async def test_a_count_of_few_visits_lists_them_and_places_are_those_of_its_lines(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path, mind=rows) as house:
        visits(house)
        answer = await house.ask("how many visits this week?")
        told = house.results()
        lines = [line for line in answer.card.split("\n") if "·" in line]
        names = ["Rahul Verma ·1111", "Trupti Jain ·1112", "Neha Shah ·1113"]
        at = {name: n for n, line in enumerate(lines, 1) for name in names if name in line}
        assert sorted(at.values()) == [1, 2, 3]
        assert f"stand at {at['Trupti Jain ·1112']}:" in told
        for lead_id, name in (("LEAD_A", names[0]), ("LEAD_B", names[2])):
            assert f"{lead_id} event: {at[name]} in the list" in told
        assert f"at number {at['Trupti Jain ·1112']} below" in answer.text


async def test_two_visits_that_are_counted_stay_on_the_card(tmp_path: Path) -> None:
    async with talking(tmp_path, mind=rows) as house:
        house.add(
            agrees(visited("lead_rahul", "Rahul Verma", "+919825011111", 18)),
            agrees(visited("lead_neha", "Neha Shah", "+919825011113", 42)),
        )
        house.save(score("lead_rahul"), score("lead_neha"))
        answer = await house.ask("how many visits this week?")
        assert "Rahul Verma ·1111, Shela" in answer.card
        assert "Neha Shah ·1113, Shela" in answer.card
        assert "Both" not in answer.card


@CASES.of("question", "shown")
async def test_the_card_of_one_lead_holds_what_was_asked(
    question: str, shown: str, tmp_path: Path
) -> None:
    def mind(asked: ModelRequest) -> Step:
        fact = re.search(r"(f\d+) LEAD_A enquired", "\n".join(asked.tool_results))
        return Step(f"LEAD_A [{fact[1] if fact else 'f1'}].")

    async with talking(tmp_path, mind=mind) as house:
        house.add(agrees(visited("lead_rahul", "Rahul Verma", "+919825011111", 18)))
        house.save(score("lead_rahul"))
        answer = await house.ask(question)
        assert answer.source == "llm"
        assert shown in answer.card
        assert "➡" not in answer.card


async def test_a_question_of_the_score_keeps_the_card_of_the_score(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A is hot [f1].")) as house:
        house.add(agrees(lead("lead_rahul", "Rahul Verma", "+919825011111", told=BOPAL)))
        house.save(score("lead_rahul"))
        answer = await house.ask("how hot is Rahul Verma?")
        assert "*hot*, 78" in answer.card
        assert "72 lakh" not in answer.card


@pytest.mark.parametrize(
    ("other", "is_told"), [("Rahul Jain", True), ("Neha Jain", False), ("Jain Rahul", True)]
)
async def test_of_several_of_one_name_the_card_tells_which_is_meant(
    other: str, is_told: bool, tmp_path: Path
) -> None:
    def mind(asked: ModelRequest) -> Step:
        told = "\n".join(asked.tool_results)
        fact = re.search(r"(f\d+) LEAD_A stage|(f\d+) LEAD_A last_lead", told)
        groups = re.findall(r"^(a\d+)", told, re.M)
        if not groups:
            return find(measure="count", group_by="locality")
        return Step(
            f"Most are in Bopal [{', '.join(groups)}].\nLEAD_A wrote [{fact[1] or fact[2]}]."
        )

    async with talking(tmp_path, mind=mind) as house:
        rahul = agrees(lead("lead_rahul", "Rahul Verma", "+919825011111", told=BOPAL))
        house.add(
            says(rahul, "parking hai?", at=ago(days=1)),
            agrees(lead("lead_other", other, "+919825011112", told=BOPAL)),
        )
        answer = await house.ask("Rahul Verma: hmm, whatsit?")
        assert "Rahul wrote" in answer.text
        assert ("·1111" in answer.card) is is_told


async def test_a_withheld_lead_on_the_card_is_pointed_to_and_no_other_order_is_given(
    tmp_path: Path,
) -> None:
    asked = find({"field": "locality", "op": "is", "value": ["Bopal"]})
    async with talking(tmp_path, asked, DONE) as house:
        house.add(lead("lead_trupti", "Trupti Jain", "+919825011112", told=BOPAL))
        house.add(agrees(lead("lead_rahul", "Rahul Verma", "+919825011111")))
        await house.ask("Rahul Verma: hmm, whatsit?")
        told = house.asked[1].tool_results[-1]
        assert "the card beneath your sentences shows the reader this answer: point to it" in told
        assert "unanswered" not in told


async def test_what_is_left_open_is_told_beside_the_missing_consent(tmp_path: Path) -> None:
    asked = find({"field": "locality", "op": "is", "value": ["Bopal"]})
    steps = asked, Step("unanswered: stamp duty")
    async with talking(tmp_path, *steps) as house:
        house.add(lead("lead_trupti", "Trupti Jain", "+919825011112", told=BOPAL))
        house.add(agrees(lead("lead_rahul", "Rahul Verma", "+919825011111")))
        answer = await house.ask("Rahul Verma: hmm, whatsit?")
        assert "stamp duty" in answer.text
        assert "not agreed that an AI reads" in answer.text


async def test_an_answer_that_only_promises_is_told_as_such(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        asked = agrees(lead("lead_rahul", "Rahul Verma", "+919825011111", told=BOPAL))
        asked = says(asked, "90 ma karo to aaviye?", at=ago(days=2))
        asked = says(asked, "Owner ne 90 nu puchine kahie", at=ago(days=1), by="broker")
        house.add(says(asked, "parking hai?", at=ago(hours=2)))
        await house.ask("tell me about Rahul Verma")
        told = house.results()
        assert '"90 ma karo to aaviye?" (we only promised to find out)' in told
        assert '"parking hai?" (not answered yet)' in told


@CASES.of("wrote", "is_missing")
async def test_no_note_of_the_family_is_told_beside_its_own_words(
    wrote: str, is_missing: bool, tmp_path: Path
) -> None:
    async with talking(tmp_path, DONE) as house:
        house.add(agrees(says(lead("lead_rahul", "Rahul Verma"), wrote, at=ago(days=1))))
        await house.ask("tell me about Rahul Verma")
        assert ("no note that the family came" in house.results()) is is_missing


async def test_a_median_of_minutes_is_told_as_the_card_has_it(tmp_path: Path) -> None:
    asked = find(measure="median", measure_of="first_reply_minutes", group_by="owner")
    async with talking(tmp_path, asked, DONE) as house:
        for n in range(6):
            one = lead(f"lead_{n}", f"Ravi {n}", told=BOPAL)
            one = says(agrees(one), "hello, price?", at=ago(days=3))
            house.add(says(one, "92 lakh", at=ago(days=39, minutes=-144), by="broker"))
        await house.ask("Ravi 1: hmm, whatsit?", by="staff_mona")
        told = house.asked[1].tool_results[-1]
        assert "2 hours" in told
        assert "144" not in told


VISITS_OF_THE_WEEK = {
    "en": "visits this week",
    "hi-Latn": "is hafte ki visits dikhao",
    "hi": "इस हफ्ते की विज़िट दिखाओ",
    "gu-Latn": "aa athvadia ni visit batavo",
    "gu": "આ અઠવાડિયાની વિઝિટ બતાવો",
}


@CASES.of("language", "said", "is_shown")
async def test_the_third_may_stand_second_on_the_card(
    language: str, said: str, is_shown: bool, tmp_path: Path
) -> None:
    def mind(asked: ModelRequest) -> Step:
        place = re.search(r"(f\d+) .*stand at 2:", "\n".join(asked.tool_results))
        return Step(f"{said} [{place[1] if place else ''}].")

    async with talking(tmp_path, mind=mind) as house:
        visits(house)
        answer = await house.ask(VISITS_OF_THE_WEEK[language])
        assert "stand at 2:" in house.results()
        assert bool(answer.sentences) is is_shown


async def test_leads_of_a_like_name_are_no_list_that_was_shown(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ask: LEAD_A?")) as house:
        visits(house)
        await house.ask("How hot is Rahool Varma?", conversation_id="talk_1")
        await house.ask("hmm, whatsit?", conversation_id="talk_1")
        assert len(house.asked) > 1
        assert not any("The last list shown" in one.system for one in house.asked)


def of_facts(*said: tuple[str, str]) -> Callable[[ModelRequest], Step]:
    """Writes each text with the id of the fact whose line holds the words beside it."""

    def mind(asked: ModelRequest) -> Step:
        told = "\n".join(asked.tool_results)
        held = [(text, re.search(rf"^(\w+) .*{words}", told, re.M)) for text, words in said]
        return Step("\n".join(f"{text} [{at[1] if at else 'f99'}]." for text, at in held))

    return mind


@pytest.mark.parametrize(
    ("question", "is_shown"), [("Rahul Verma ka number do", True), ("how hot is Rahul?", False)]
)
async def test_a_number_on_the_card_is_pointed_to_and_not_sent(
    question: str, is_shown: bool, tmp_path: Path
) -> None:
    mind = of_facts(("LEAD_A ka number card par hai", "on_card"))
    async with talking(tmp_path, mind=mind) as house:
        house.add(agrees(lead("lead_rahul", "Rahul Verma", "+919825011111", told=BOPAL)))
        house.save(score("lead_rahul"))
        answer = await house.ask(question)
        assert ("Rahul ka number card par hai" in answer.text) is is_shown
        assert ("9825011111" in answer.text) is is_shown
        assert "9825011111" not in house.sent


async def test_they_are_whom_the_first_sentence_before_was_of(tmp_path: Path) -> None:
    point = of_facts(("LEAD_B ka number card par hai", "on_card"))

    def mind(asked: ModelRequest) -> Step:
        rows = re.findall(r"^(f\d+) (LEAD_\w) row", "\n".join(asked.tool_results), re.M)
        said = [f"{who} is open [{fact}]." for fact, who in reversed(rows)]
        return Step("\n".join(said)) if rows else point(asked)

    async with talking(tmp_path, mind=mind) as house:
        house.add(
            agrees(lead("lead_rahul", "Rahul Verma", "+919825011111", told=BOPAL)),
            agrees(lead("lead_neha", "Neha Shah", "+919825011113", told=BOPAL)),
        )
        house.save(score("lead_rahul"), score("lead_neha", score=60.0))
        await house.ask("my leads in Bopal", conversation_id="talk")
        answer = await house.ask("uska number do", conversation_id="talk")
        told = house.results(-1)
        assert set(re.findall(r"LEAD_\w", told)) == {"LEAD_B"}
        assert "9825011113" in answer.card


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ("Your ₹70 lakh is ₹2 lakh below the budget of LEAD_A [b1, {}].", True),
        ("The ₹70 lakh is ₹2 lakh below the budget of LEAD_A [b1, {}].", False),
        ("LEAD_A has a budget of ₹70 lakh [b1].", False),
        ("Your ₹70 lakh is ₹2 lakh below the budget of LEAD_A [b2, {}].", False),
    ],
)
async def test_what_the_asker_wrote_is_told_as_theirs_alone(
    said: str, is_shown: bool, tmp_path: Path
) -> None:
    def mind(asked: ModelRequest) -> Step:
        fact = re.search(r"(f\d+) LEAD_A budget", "\n".join(asked.tool_results))
        return Step(said.format(fact[1] if fact else "f99"))

    async with talking(tmp_path, mind=mind) as house:
        house.add(agrees(lead("lead_rahul", "Rahul Verma", "+919825011111", told=BOPAL)))
        answer = await house.ask("does ₹70 lakh fit the budget of Rahul Verma?")
        assert ("₹70 lakh" in answer.text.split("\n\n")[0] and answer.source == "llm") is is_shown
