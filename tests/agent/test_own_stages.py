"""What is answered about the stages that an office's own file names, in any way of writing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leads.model.lead import Attribute, Lead, Outcome, OutcomeKind
from tests.agent.house import NOW, House, ago, lead, open_house
from tests.tables import Cases

CASES = Cases(__file__)

LOST = OutcomeKind.LOST
# Each stage, how many leads stand at it, and how these ended.
STAGES = (
    ("Hold", 2, None), ("RNR", 3, None), ("SV Planned", 1, None), ("Dead", 4, LOST),
    ("Not Interested", 5, LOST), ("Deal Done", 6, OutcomeKind.BOOKED),
)  # fmt: skip


def leads_of(stage: str, count: int, end: OutcomeKind | None) -> Iterator[Lead]:
    for n in range(count):
        one = lead(f"lead_{stage}_{n}", f"Lead {stage} {n}", None, told={"locality": "Baner"})
        stated = Attribute("stage", stage, NOW, NOW)  # as of the day on which the file was read
        ends = (Outcome(end, ago(days=30), ago(days=30)),) if end else ()
        yield replace(one, attributes=(*one.attributes, stated), outcomes=ends)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path)
    opened.add(*(one for told in STAGES for one in leads_of(*told)))
    yield opened


async def asked(house: House, question: str) -> list[str]:
    """The lines of the answer, each without its stars."""
    text = (await house.ask(question, by="staff_mona")).text
    return [line.strip("*") for line in text.splitlines()]


@CASES.of("question", "first")
async def test_given_own_stages_when_told_in_any_way_of_writing_then_they_are_counted(
    house: House, question: str, first: str
) -> None:
    assert (await asked(house, question))[0].startswith(first)


@CASES.of("question", "first")
async def test_given_a_stage_of_words_for_a_booking_then_a_colleagues_leads_stand_at_it(
    house: House, question: str, first: str
) -> None:
    house.add(*leads_of("Token Pending", 2, None))

    assert (await asked(house, question))[0].startswith(first)


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("how many dead or hold leads", {"Dead: 4", "Hold: 2"}),
        ("kitne RNR aur kitne dead hai", {"Dead: 4", "RNR: 3"}),
        ("dead ane hold ketla", {"Dead: 4", "Hold: 2"}),
        ("डेड या होल्ड कितने", {"Dead: 4", "Hold: 2"}),
        ("ડેડ અને હોલ્ડ કેટલા", {"Dead: 4", "Hold: 2"}),
        ("how many leads except dead and hold", {"4 leads not at the stage “Dead or Hold”."}),
        ("how many not dead", {"6 leads not at the stage “Dead”."}),
    ],
)
async def test_given_an_open_and_an_ended_stage_then_those_of_both_are_counted(
    house: House, question: str, lines: set[str]
) -> None:
    assert lines <= set(await asked(house, question))


@CASES.of("question", "told")
async def test_given_an_end_and_a_stage_joined_then_each_is_counted_apart(
    house: House, question: str, told: list[str]
) -> None:
    lines = await asked(house, question)

    assert [start for line in lines for start in told if line.startswith(start)] == told
    assert not any(line.startswith("0 ") for line in lines)


@CASES.of("question", "first", "second")
async def test_given_a_stage_of_those_who_said_no_then_none_is_told_without_it(
    house: House, question: str, first: str, second: str
) -> None:
    lines = await asked(house, question)

    assert lines[0].startswith(first)
    assert any(line.startswith(second) for line in lines)


@CASES.of("question", "first", "second")
async def test_given_a_stage_of_plans_without_a_day_then_its_leads_are_told_beside_the_plans(
    house: House, question: str, first: str, second: str
) -> None:
    house.add(*leads_of("Follow Up", 2, None))

    lines = await asked(house, question)

    assert any(line.startswith(first) for line in lines)
    assert any(line.startswith(second) for line in lines)
    assert len([line for line in lines if line.startswith(("1 ", "0 ", "2 "))]) <= 3


async def test_where_no_call_is_pending_none_is_listed_in_its_place(house: House) -> None:
    house.add(*leads_of("Warm", 2, None))

    assert len([line for line in await asked(house, "pending calls") if "call due" in line]) == 1
    assert not any(line.startswith("1 ") for line in await asked(house, "pending calls"))


@CASES.of("question")
async def test_given_a_stage_of_plans_when_another_thing_is_asked_then_one_answer_is_given(
    house: House, question: str
) -> None:
    house.add(*leads_of("Follow Up", 2, None))

    assert sum("stage “" in line for line in await asked(house, question)) <= 1


async def test_given_a_stage_of_plans_when_a_day_is_said_then_its_calls_are_told(
    house: House,
) -> None:
    house.add(*leads_of("Follow Up", 2, None))

    for question in ("pending follow ups", "follow ups this month"):
        await house.ask(question, by="staff_mona", conversation_id="calls")
        answer = await house.ask("today", by="staff_mona", conversation_id="calls")
        assert "a call due today" in answer.text


def called(name: str, stage: str, end: OutcomeKind | None) -> Lead:
    one = next(leads_of(stage, 1, end))
    return replace(one, name=name, lead_id="lead_vijay", person_id="person_vijay")


async def test_given_a_lead_whose_visit_is_planned_on_no_day_then_its_stage_is_told(
    house: House,
) -> None:
    house.add(called("Vijay Rao", "SV Planned", None))

    assert "at the stage “SV Planned”" in " ".join(await asked(house, "Vijay Rao visit when"))


@CASES.of("question", "told")
async def test_given_an_ended_lead_when_asked_of_its_stage_then_the_day_of_its_end_is_told(
    house: House, question: str, told: str
) -> None:
    house.add(called("Vijay Rao", "Dead", LOST))

    assert told in " ".join(await asked(house, question))


@CASES.of("question", "told")
async def test_given_words_beside_a_stage_then_each_is_counted_or_said_to_be_unread(
    house: House, question: str, told: str
) -> None:
    assert told in " ".join(await asked(house, question))


@CASES.of("question")
async def test_given_a_files_stages_then_no_day_is_told_since_when_leads_stand_there(
    house: House, question: str
) -> None:
    lines = await asked(house, question)

    assert lines[0].startswith("3 ")
    assert not any("20 Nov" in line or "20 नवं" in line for line in lines)


@CASES.of("first", "then", "told")
async def test_given_a_count_when_its_source_or_all_is_asked_then_it_is_of_the_same_leads(
    house: House, first: str, then: str, told: str
) -> None:
    await house.ask(first, by="staff_mona", conversation_id="talk")

    text = (await house.ask(then, by="staff_mona", conversation_id="talk")).text

    assert text.lstrip("*").startswith(told)


@CASES.of("question", "is_of_stage")
async def test_given_a_stage_of_calls_when_asked_whom_to_call_then_the_calls_are_meant(
    house: House, question: str, is_of_stage: bool
) -> None:
    house.add(*leads_of("Call karna hai", 1, None), *leads_of("Call back", 1, None))

    text = " ".join(await asked(house, question))

    assert ("“Call karna hai”" in text or "“Call back”" in text) == is_of_stage
