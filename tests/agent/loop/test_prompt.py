from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from agent.fact import Fact, Quantity, Unit
from agent.lead_state.lead_facts import sections_of
from agent.loop.interface import Exchange, Prefetched, ToolCall, ToolName, ToolResult, Vocabulary
from agent.loop.name_directory import Directory
from agent.loop.query_arguments import arguments_of
from agent.loop.run_state import RunState, rough_tokens
from agent.loop.system_prompt import system_of
from agent.loop.tool_schemas import LEAD_TOPICS
from agent.query.query import Query
from agent.understanding.parsed_question import LeadTopic
from leads.model.scope import Role
from simulators.openai.script import Step
from tests.agent.loop.loop_house import ANSWER, STAFF, Box, a_turn, room, says

# Of a whole request: rules, tools, the brokerage's words, the talk, the facts of the base path; of
# a later one also those of a tool.
MOST_FIRST, MOST_LATER = 3_700, 4_000


def _compact(body: Mapping[str, object]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def row(n: int) -> Fact:
    words = (
        f"{n} in the list; hot, {95 - n}; 3 BHK; buy; South Bopal; negotiating; Facebook form; "
        "budget up to ₹95 lakh; waits for our answer since 19 Nov; visited 2 times, last 8 Nov; "
        "last wrote 19 Nov; owner Nirav Joshi"
    )
    return Fact("", "row", words, f"lead_{n}", (Quantity(n, Unit.PLACE_IN_LIST),), source="query")


def quote(n: int) -> Fact:
    said = (
        f"{n}. Do car parking milegi kya? Uske bina mushkil hai, ghar mein do gaadi hain. Aur bhav?"
    )
    return Fact("", "quote", "", f"lead_{n}", days=(date(2026, 11, n),), quote=said, said_by="lead")


def _call(facts: tuple[Fact, ...], n: int) -> ToolCall:
    others = tuple(replace(fact, words=f"{n}; {fact.words}") for fact in facts)
    return ToolCall(ToolName.LEAD, {}, ToolResult(others))


async def test_a_whole_request_stays_small_with_a_book_of_200_leads() -> None:
    names = {f"lead_{n}": f"Somebody{n} Sharma" for n in range(200)}
    words = Vocabulary(
        localities=tuple(f"South Place {n}" for n in range(30)),
        projects=tuple(f"Project Greens {n}" for n in range(12)),
        sources=("99acres", "MagicBricks", "Facebook form", "Reference", "Walk-in", "Website"),
        stages=("new", "contacted", "visit_planned", "visited", "negotiating", "booked"),
        lost_reasons=("price", "bought elsewhere", "no loan", "location", "not a buyer"),
        teams=("Bopal", "Sales"),
    )
    facts = tuple(row(n) for n in range(1, 11))
    count = Fact("", "count", "57 leads: open, hot, wait for our answer", source="query")
    shown = arguments_of(Query(limit=10))
    listed = Prefetched(ToolName.FIND, shown, ToolResult((count, *facts), "47 more"))
    talk = tuple(
        Exchange("aaj kisko call karu?", "12 hot leads: 10 buyers. " * 9) for _ in range(3)
    )
    wrote = tuple(quote(n) for n in range(1, 11))
    turn = replace(
        a_turn(
            "Which of my hot leads wait for our answer, and why?",
            prefetched=(listed,),
            box=Box(find_facts=wrote),
        ),
        directory=Directory(names, STAFF),
        vocabulary=words,
        role=Role.MANAGER,
        exchanges=talk,
    )
    asks = Step(tool="find")
    async with room(says(asks, Step(ANSWER))) as at:
        await at.agent.answer(turn)

    first, later = (rough_tokens(_compact(b)) for b in at.bodies[:2])
    assert first < MOST_FIRST
    assert later < MOST_LATER


def test_a_result_in_gujarati_has_fewer_facts() -> None:
    """Its letters take more tokens."""
    state = RunState.of(a_turn())
    words = "28 નવેમ્બર પછી રેકોર્ડમાં ન કોઈ તરફથી મેસેજ છે, ન કોલ"
    facts = tuple(Fact("", "nothing_since", f"{n}: {words}", "lead_priya") for n in range(38))
    seen = [state.kept(_call(facts, n)) for n in range(2)]

    assert [rough_tokens(one) < 700 for one in seen] == [True, True]
    assert rough_tokens("".join(seen)) < 1_000
    assert all("more facts are not shown" in one for one in seen)


def test_every_topic_of_a_lead_has_its_facts_under_one_that_is_sent() -> None:
    sent = [sections_of([topic]) for topic in LEAD_TOPICS]

    assert [topic for topic in LeadTopic if sections_of([topic]) not in sent] == []


def test_what_differs_between_turns_stands_behind_what_does_not() -> None:
    """So that endpoints keep the rules from one request to the next."""
    broker, manager = (
        system_of(RunState.of(replace(a_turn(), role=role))) for role in (Role.BROKER, Role.MANAGER)
    )
    begin = broker.index("# Now")

    assert broker[:begin] == manager[:begin]
    assert broker[begin:] != manager[begin:]


@pytest.mark.parametrize("language", ["en", "hi", "hi-Latn", "gu", "gu-Latn"])
def test_the_day_the_asker_and_the_language_are_told(language: str) -> None:
    told = system_of(RunState.of(a_turn(language=language))).partition("# Now")[2]

    assert "Saturday 21 November 2026, 10:40" in told
    assert "a broker" in told
    assert f"Answer in {language}" not in told  # a name, not a tag
    assert "Facebook form" in told


def test_the_lead_of_the_page_and_the_last_list_are_told_as_tokens() -> None:
    turn = a_turn(lead_id="lead_kiran", last_list=("lead_priya", "lead_kiran"))

    told = system_of(RunState.of(turn)).partition("# Now")[2]

    assert "where none is named: LEAD_C" in told
    assert "The last list shown: 1 LEAD_B, 2 LEAD_C." in told
    assert "Kiran" not in told


def test_colleagues_are_told_to_those_who_lead_them() -> None:
    told = [
        system_of(RunState.of(replace(a_turn(), role=role))) for role in (Role.BROKER, Role.MANAGER)
    ]

    assert ["Colleagues: STAFF_A, STAFF_B" in one for one in told] == [False, True]
