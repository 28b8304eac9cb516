"""What an LLM is given of a question, and what goes out of its reply: real tools, real checks."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from agent.loop.interface import ToolName
from agent.tasks import Admission
from agent.turn_context import CardReady, Question
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.model.lead import EventKind
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from simulators.openai.behaviours import steady
from simulators.openai.script import Fault, ModelRequest, Step
from tests.agent.house import ago, happens, lead, says, score
from tests.agent.loop.loop_house import invalid
from tests.agent.talking_house import TalkingHouse, agrees, calls, find, talking

# What only the vocabulary of a book asks.
NAMES_READ = re.compile(r"SELECT DISTINCT leads\.stage(?! AS)")
# Between them they are answered by every tool but those that only an LLM calls.
MADE_AHEAD = (
    "what next with Mansi?",
    "what worries Mansi?",
    "why is Mansi warm?",
    "compare Mansi and Rahul Verma",
    "what did Mansi write on parking?",
    "who asked about parking?",
    "what changed with Mansi this week?",
    "how did leads like Mansi end?",
    "what is on today?",
    "write a message to Mansi",
    "aaj kisko call karu?",
    "hot leads in Bopal up to 1 cr whose loan is not known",
    "how many bookings this month by source, and than last month?",
    "what share of my leads has visited?",
    "average budget in Bopal",
)
TOLD = {"locality": "Bopal", "bhk": 3.0, "budget_max_inr": 9_500_000.0}


def mansi(house: TalkingHouse) -> None:
    asked = agrees(lead("lead_mansi", "Mansi", "+919825000046", told=TOLD))
    other = agrees(lead("lead_rahul", "Rahul Verma", "+919825007730", told=TOLD))
    house.add(says(asked, "parking hai?", at=ago(days=1)), other)
    house.save(score("lead_mansi"), score("lead_rahul"))


async def test_a_lead_of_any_ask_has_its_token_and_its_facts_at_once(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A wants a 3 BHK in Bopal [f1].")) as house:
        mansi(house)
        await house.ask("mansi bhadu ketlu mange che")
        assert house.asked[0].question.startswith("LEAD_A ")
        assert "LEAD_A" in house.results()
        assert "parking hai?" in house.results()


async def test_a_plain_question_about_one_lead_costs_one_call(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A asked about parking [q1].")) as house:
        mansi(house)
        answer = await house.ask("how is Mansi doing?")
        assert len(house.asked) == 1
        assert answer.text.startswith("Mansi asked about parking.")
        assert "*Mansi* ·0046" in answer.card


async def test_calls_made_ahead_are_valid_by_the_tools_own_schemas(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A asked about parking [q1].")) as house:
        mansi(house)
        for question in MADE_AHEAD:
            await house.ask(question)
        bodies = [asked.body for asked in house.asked]
        made = [
            (call["function"], body["tools"])
            for body in bodies
            if "tools" in body  # a rewriting has none
            for message in body["messages"]
            for call in message.get("tool_calls") or ()
        ]
        assert {call["name"] for call, _ in made} == set(ToolName) - {"calculate", "act"}
        assert [fault for call, tools in made for fault in invalid(call, tools)] == []


async def test_whom_we_promised_to_find_something_out_is_asked_of_all_chats(tmp_path: Path) -> None:
    asks = calls("chat", lead="all", about="promised", side="us", last=6, period=None)
    said = Step("We wrote “Owner se poochke batate hain” to LEAD_A [q1].")
    async with talking(tmp_path, asks, said) as house:
        mansi(house)
        wants = agrees(lead("lead_hardik", "Hardik", "+919825000064", told=TOLD))
        wants = says(wants, "last price?", at=ago(hours=30))
        house.add(says(wants, "Owner se poochke batate hain", at=ago(hours=29), by="broker"))
        house.save(score("lead_hardik"))
        answer = await house.ask("who asked smth n we only said will check n never got back")
        assert answer.text.startswith("We wrote “Owner se poochke batate hain” to Hardik.")
        assert "Owner se poochke batate hain" in house.results(1)
        assert "parking hai?" not in house.results(1)


async def test_what_else_was_not_read_takes_no_facts_of_the_one_lead(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A asked about parking [q1].")) as house:
        mansi(house)
        await house.ask("mansi wants 2 car parking, is he worth chasing or shd i move on n why")
        assert "parking hai?" in house.results()


async def test_like_named_leads_come_with_what_tells_them_apart(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ask: is LEAD_A meant?")) as house:
        mansi(house)
        answer = await house.ask("how is Mansy Patil?")
        assert "these are the nearest" in house.results()
        assert "3 BHK" in house.results()
        assert answer.text == "Is Mansi meant?"
        assert [action.id for action in answer.actions] == ["score lead_mansi"]
        assert answer.source == "llm"


async def test_the_llm_may_name_a_lead_as_the_broker_did(tmp_path: Path) -> None:
    step = calls("lead", leads=["Mansi"], about=["budget"])
    async with talking(tmp_path, step, Step("LEAD_A has a budget [f1].")) as house:
        mansi(house)
        await house.ask("whatsit of Rahul Verma and hmm Mansi flurb")
        *before, result = house.asked[1].tool_results
        assert "the budget goes up to" in "\n".join(before)
        assert "as told before" in result


async def test_a_name_that_nobody_has_is_told_so(tmp_path: Path) -> None:
    step = calls("lead", leads=["Zubin"], about=["budget"])
    async with talking(tmp_path, step, Step("unanswered: Zubin")) as house:
        mansi(house)
        answer = await house.ask("hmm flurb wobble of zubin or so, whatsit")
        assert "nobody among the asker's leads" in house.asked[1].tool_results[-1]
        assert "None of your leads is called “Zubin”." in answer.text


async def test_what_is_left_open_is_said_in_the_llms_words(tmp_path: Path) -> None:
    reply = "LEAD_A asked about parking [q1].\nunanswered: the carpet area that LEAD_A wants"
    async with talking(tmp_path, Step(reply)) as house:
        mansi(house)
        answer = await house.ask("what does Mansi ask and what carpet area?")
        assert "_I have no answer to: the carpet area that Mansi wants_" in answer.text


async def test_what_is_left_open_is_told_before_what_is_asked_back(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("unanswered: the floor\nask: which home?")) as house:
        mansi(house)
        answer = await house.ask("hmm whatsit flurb by wobble")
        assert answer.text == "_I have no answer to: the floor_\nWhich home?"


async def test_every_part_that_is_left_open_is_told(tmp_path: Path) -> None:
    reply = "LEAD_A asked about parking [q1].\nunanswered: the carpet area\nunanswered: the floor"
    async with talking(tmp_path, Step(reply)) as house:
        mansi(house)
        answer = await house.ask("what does Mansi ask, what carpet area and floor?")
        assert "_I have no answer to: the carpet area; the floor_" in answer.text


@pytest.mark.parametrize("part", ["a loan of 77 lakh", "what Rahul Verma pays", "LEAD_Q"])
async def test_a_figure_or_a_name_that_no_fact_holds_is_not_said(tmp_path: Path, part: str) -> None:
    async with talking(tmp_path, Step(f"unanswered: {part}")) as house:
        mansi(house)
        answer = await house.ask("how is Mansi doing?")
        assert "One part of the question I could not answer." in answer.text
        assert "77" not in answer.text
        assert "Rahul" not in answer.text


async def test_a_part_left_open_alone_leaves_the_base_answer_and_no_failure(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path, Step("unanswered: the carpet area")) as house:
        mansi(house)
        answer = await house.ask("how is Mansi doing?")
        assert "*Mansi* ·0046" in answer.text
        assert "I have no answer to: the carpet area" in answer.text
        assert "could not be used" not in answer.text
        assert answer.fallback_reason is None


async def test_of_a_lead_that_agreed_to_no_llm_the_true_reason_is_given(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("unanswered: no consent")) as house:
        house.add(says(lead("lead_mansi", "Mansi", told=TOLD), "parking hai?", at=ago(days=1)))
        answer = await house.ask("how is Mansi doing?")
        assert "has not agreed that an AI reads of them" in answer.text
        assert "no answer to" not in answer.text
        assert "*Mansi*" in answer.text


async def test_the_card_is_that_of_the_facts_which_are_cited(tmp_path: Path) -> None:
    empty = {"field": "locality", "op": "is", "value": "Shela"}
    step = Step(
        calls=(
            ("lead", json.dumps({"leads": ["LEAD_A"], "about": ["summary"]})),
            ("chat", json.dumps({"lead": "all", "about": "zeppelin"})),
            ("find", json.dumps({"of": "leads", "open": True, "where": [empty]})),
        )
    )
    async with talking(tmp_path, step, Step("LEAD_A asked about parking [q1].")) as house:
        mansi(house)
        answer = await house.ask("hmm Mansi whatsit, or others?")
        assert "Mansi asked about parking." in answer.text
        assert "*Mansi* ·0046" in answer.card
        assert "zeppelin" not in answer.text


def both_scores(asked: ModelRequest) -> Step:
    """Looks at the other lead too, then tells both scores."""
    told = re.findall(r"^(f\d+) (LEAD_[A-Z]) score:", "\n".join(asked.tool_results), re.M)
    scores = {lead: cite for cite, lead in told}
    if len(scores) < 2:
        return calls("lead", leads=["Rahul Verma"], about=["budget"])
    return Step("\n".join(f"{lead} is hot [{cite}]." for lead, cite in scores.items()))


async def test_two_leads_stand_side_by_side_beneath(tmp_path: Path) -> None:
    async with talking(tmp_path, mind=both_scores) as house:
        mansi(house)
        await house.ask("how is Rahul Verma doing?", conversation_id="talk_1")
        answer = await house.ask("how is Mansi doing?", conversation_id="talk_1")
        assert [one.text for one in answer.sentences] == ["Mansi is hot.", "Rahul is hot."]
        assert set(answer.lead_ids) == {"lead_mansi", "lead_rahul"}
        assert "Both are hot: Mansi ·0046 78" in answer.card


async def test_a_lead_without_a_name_is_never_called_by_its_id(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A and LEAD_B are hot [f1, f2].")) as house:
        nameless = agrees(lead("lead_ce336d99", None, "+919825002261", told=TOLD))
        small = agrees(lead("lead_abhay", "abhay jain", "+919825002262", told=TOLD))
        house.add(nameless, small)
        house.save(score("lead_ce336d99"), score("lead_abhay"))
        answer = await house.ask("top 5 leads")
        assert answer.source == "llm"
        assert "lead_ce336d99" not in answer.text
        assert "No name ·2261" in answer.sentences[0].text
        assert "Abhay" in answer.sentences[0].text


async def test_stages_stand_in_the_rules_and_groups_by_owner_have_names(tmp_path: Path) -> None:
    step = find(measure="count", group_by="owner")
    async with talking(tmp_path, step, Step("x")) as house:
        told = agrees(lead("lead_mansi", "Mansi", told={**TOLD, "stage": "negotiating"}))
        house.add(told)
        await house.ask("hmm whatsit flurb by wobble", by="staff_mona")
        assert "Stages: negotiating." in house.asked[0].system
        assert "staff_asha" not in house.sent


async def test_a_missed_call_is_no_answer(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("x")) as house:
        called = happens(agrees(lead("lead_mansi", "Mansi")), EventKind.CALL_MISSED, ago(days=1))
        house.add(called)
        await house.ask("how is Mansi doing?")
        assert "did not pick up" in house.results()


async def test_a_topic_is_looked_for_in_every_talk_and_counted(tmp_path: Path) -> None:
    step = calls("chat", lead="all", about="competitor", side="both", last=3)
    async with talking(tmp_path, step, Step("x")) as house:
        mansi(house)
        other = agrees(lead("lead_neha", "Neha", "+919825007731"))
        house.add(says(other, "we are also looking at other projects", at=ago(days=2)))
        await house.ask("hmm whatsit flurb by wobble")
        result = house.asked[1].tool_results[-1]
        assert "1 of the open leads searched wrote of" in result
        assert "we are also looking at other projects" in result


async def test_as_many_words_come_back_as_were_asked_for(tmp_path: Path) -> None:
    step = calls("chat", lead="Mansi", about=None, side="lead", last=2)
    async with talking(tmp_path, step, Step("x")) as house:
        mansi(house)
        asked = agrees(lead("lead_neha", "Neha", "+919825007731"))
        house.add(says(asked, *(f"word {n}" for n in range(9)), at=ago(days=2)))
        await house.ask("hmm whatsit flurb by wobble of neha or mansi or so")
        step_result = house.asked[1].tool_results[-1]
        assert step_result.count(" wrote ") <= 2


async def test_facts_of_a_whole_question_open_the_talk(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("x")) as house:
        house.add(says(agrees(lead("lead_neha", "Neha")), "kitchen chhota hai", at=ago(days=1)))
        await house.ask("what is new since yesterday")
        assert "LEAD_A" in house.results()


async def test_where_no_sentence_passes_what_was_found_last_is_shown(tmp_path: Path) -> None:
    in_bopal = {"field": "locality", "op": "is", "value": "Bopal"}
    async with talking(tmp_path, find(in_bopal), Step("66 of them are there [a1].")) as house:
        mansi(house)
        answer = await house.ask("hmm whatsit flurb by wobble")
        assert "66 of them" not in answer.text
        assert "*2 leads in" in answer.text
        assert answer.source == "base"


async def test_a_list_that_is_cut_says_so(tmp_path: Path) -> None:
    async with talking(tmp_path, find(limit=1), Step("x")) as house:
        mansi(house)
        await house.ask("hmm whatsit flurb by wobble")
        assert "1 of 2 stand here" in house.asked[1].tool_results[-1]


async def test_a_draft_says_its_language_and_repeats_no_facts(tmp_path: Path) -> None:
    step = calls("draft", lead="LEAD_A", purpose="parking")
    async with talking(tmp_path, step, Step("draft: LEAD_A, kal batate hain [q1].")) as house:
        mansi(house)
        await house.ask("how is Mansi doing?")
        result = house.asked[1].tool_results[-1]
        assert "as told before: " in result
        assert "parking hai?" not in result
        assert "Write `draft:` in Hinglish" in result


async def test_what_is_said_to_the_broker_stands_above_the_draft(tmp_path: Path) -> None:
    step = calls("draft", lead="LEAD_A", purpose="parking")
    reply = "LEAD_A asked about parking [q1].\ndraft: LEAD_A, kal batate hain [q1]."
    async with talking(tmp_path, step, Step(reply)) as house:
        mansi(house)
        answer = await house.ask("draft a reply to Mansi on parking")
        said, _, draft = answer.text.partition("kal batate hain")
        assert "Mansi asked about parking." in said
        assert "Mansi asked" not in draft
        assert [one.text for one in answer.sentences] == ["Mansi asked about parking."]


async def test_two_acts_of_one_message_stand_in_one_preview(tmp_path: Path) -> None:
    acts = tuple(
        ("act", json.dumps({"kind": "visited", "lead": token, "at": "today", "words": "came"}))
        for token in ("LEAD_A", "LEAD_B")
    )
    async with talking(tmp_path, Step(calls=acts), Step("")) as house:
        mansi(house)
        answer = await house.ask("hmm Mansi flurb wobble Rahul Verma whatsit")
        assert "Mansi" in answer.text
        assert "Rahul Verma" in answer.text


async def test_a_typed_yes_saves_what_the_llm_proposed_with_the_brokers_words(
    tmp_path: Path,
) -> None:
    act = calls(
        "act", kind="loan", lead="LEAD_A", at="", hour="", amount_inr=None, words="sanctioned"
    )
    async with talking(tmp_path, act, Step("")) as house:
        mansi(house)
        told = "Mansi flurb wobble ka 45 lakh whatsit pass"
        shown = await house.ask(told, conversation_id="one talk")
        assert f"“{told}”" in shown.text
        saved = await house.ask("હા", conversation_id="one talk")
        assert saved.intent == "telling"
        assert "loan is sanctioned" in saved.text or "લોન" in saved.text
        store = LeadStore(house.record, Scope.machinery("brokerage_a"))
        kept = store.lead("lead_mansi")
        assert kept.attribute("loan_stage") is not None
        assert [e.value for e in kept.events if e.kind == EventKind.NOTE] == [told]


async def test_an_llm_that_finds_a_report_read_right_leaves_its_preview(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        mansi(house)
        answer = await house.ask("Mansi visit done today, liked it")
        assert house.asked[0].tool_results[-1].startswith("(Shown to the broker: Save? LEAD_A")
    assert answer.text.startswith("Save? *Mansi")
    assert (answer.intent, answer.source, answer.fallback_reason) == ("telling", "base", None)


async def test_a_report_while_many_ask_is_previewed_with_no_word_of_an_llm(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        mansi(house)
        house.turn._admission = Admission(at_once=1, clock=lambda: 0.0)
        async with house.turn._admission.place(Deadline.after(60), may_be_short=True):
            refused = house.turn._admission.place(Deadline.after(0), may_be_short=True)
            async with refused as is_placed:
                assert not is_placed
        answer = await house.ask("Mansi visit done today, liked it")
        asked = await house.ask("hmm Mansi flurb wobble whatsit zorp")
        assert house.asked == []
    assert answer.text.startswith("Save? *Mansi")
    assert answer.text.endswith("“liked it”")
    assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.BUDGET)
    # Of what no rule read it is said that no LLM had time, and a note is offered.
    assert "Keep as a note" in [one.title for one in asked.actions]


async def test_the_simulated_llm_leaves_a_report_as_the_rules_read_it(tmp_path: Path) -> None:
    async with talking(tmp_path, mind=steady) as house:
        mansi(house)
        answer = await house.ask("Mansi visit done today, liked it")
    assert answer.text.startswith("Save? *Mansi")


async def test_what_an_llm_hears_in_a_report_replaces_the_rules_preview(tmp_path: Path) -> None:
    act = calls("act", kind="visited", lead="LEAD_A", at="2026-11-19", words="came")
    async with talking(tmp_path, act) as house:
        mansi(house)
        answer = await house.ask("Mansi called today", conversation_id="one talk")
        assert answer.text.startswith("Save? *Mansi* ·0046 visited")
        assert (answer.source, answer.fallback_reason) == ("llm", None)
        await house.ask("yes", conversation_id="one talk")
        again = await house.ask("yes", conversation_id="one talk")
    # What the rules had previewed waits for nobody.
    assert "called" not in again.text


async def test_a_preview_that_an_llm_gave_up_is_not_shown_beside_its_question(
    tmp_path: Path,
) -> None:
    acts = tuple(
        ("act", json.dumps({"kind": kind, "lead": "LEAD_A", "at": "today", "words": "came"}))
        for kind in ("visited", "offer")
    )
    async with talking(tmp_path, Step(calls=acts), Step("ask: How much was offered?")) as house:
        mansi(house)
        answer = await house.ask("Mansi called today")
    assert answer.text == "How much was offered?"
    assert not any(action.id.startswith("confirm") for action in answer.actions)


async def test_what_is_told_of_a_lead_goes_out_with_no_name_in_it(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        mansi(house)
        await house.ask("मानसी visit done today, mansi liked it; Rahul Verma no answer")
        assert len(house.asked) == 1
        assert not re.search("mansi|rahul|मानसी", house.sent.casefold())


async def test_a_new_lead_goes_to_no_llm(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        answer = await house.ask("new lead Suresh Dave 9825012345, 2 BHK Bopal, budget 60")
        assert house.asked == []
    assert "Suresh Dave" in answer.text


async def test_each_lead_keeps_what_was_said_of_it(tmp_path: Path) -> None:
    acts = tuple(
        ("act", json.dumps({"kind": kind, "lead": lead, "at": "", "words": words}))
        for kind, lead, words in (
            ("visited", "LEAD_A", "pasand aaya"),
            ("not_reached", "LEAD_B", "no answer"),
        )
    )
    async with talking(tmp_path, Step(calls=acts)) as house:
        mansi(house)
        answer = await house.ask("Mansi ho gayi pasand aaya, Rahul Verma no answer")
    assert answer.text.count("“") == 1
    assert "“pasand aaya”" in answer.text


async def test_what_the_rules_know_of_an_act_stays_with_it(tmp_path: Path) -> None:
    act = calls("act", kind="visited", lead="LEAD_A", at="", words="visit done")
    async with talking(tmp_path, act) as house:
        mansi(house)
        answer = await house.ask("Mansi visit done Saptak Heights, liked it")
    assert "Home: Saptak Heights" in answer.text
    assert "“liked it”" in answer.text


async def test_an_llm_hears_what_else_is_told_beside_a_reminder(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        mansi(house)
        answer = await house.ask("Mansi ne do baar kaat diya, kal 1 baje yaad dilana")
        assert house.asked[0].tool_results[-1].startswith("(Shown to the broker: ")
    assert "yaad dilaun" in answer.text


@pytest.mark.parametrize(
    ("message", "is_told"),
    [
        (
            "society bachelor ne nathi aapti etle Mansi ne aa flat nahi chale, bijo batavvo padse",
            True,
        ),
        ("which flurb leads are whatsit", False),
        ("Mansi zorp whatsit kya hai?", False),
    ],
)
async def test_an_llm_is_told_how_to_keep_news_where_no_question_is_put(
    tmp_path: Path, message: str, *, is_told: bool
) -> None:
    async with talking(tmp_path, Step("unanswered: that")) as house:
        mansi(house)
        await house.ask(message)
        system = house.asked[0].body["messages"][0]["content"]
    assert ("may be news" in system) is is_told


async def test_the_rules_preview_stands_where_an_llm_is_refused_an_act(tmp_path: Path) -> None:
    acts = tuple(
        ("act", json.dumps({"kind": kind, "lead": "LEAD_A", "at": "today", "words": "came"}))
        for kind in ("visited", "offer")
    )
    async with talking(tmp_path, Step(calls=acts), Step("ok")) as house:
        mansi(house)
        answer = await house.ask("Mansi called today")
    assert answer.text.startswith("Save? You spoke with *Mansi")


async def test_the_rules_preview_stands_where_the_llm_fails(tmp_path: Path) -> None:
    async with talking(tmp_path, Step(fault=Fault.RESET)) as house:
        mansi(house)
        answer = await house.ask("Mansi visit done today, liked it", conversation_id="one talk")
        saved = await house.ask("yes", conversation_id="one talk")
    assert answer.text.startswith("Save? *Mansi")
    assert answer.fallback_reason is FallbackReason.UNAVAILABLE
    assert saved.text.startswith("Saved")


async def test_what_no_llm_read_in_time_is_offered_as_a_note(tmp_path: Path) -> None:
    async with talking(tmp_path, Step(fault=Fault.RESET)) as house:
        mansi(house)
        answer = await house.ask("Mansi flurbed the wobble with her whatsit quite gladly")
    assert answer.fallback_reason is FallbackReason.UNAVAILABLE
    assert "If that was news, I can keep it as a note." in answer.text


async def test_who_is_to_have_a_lead_no_llm_is_asked(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        mansi(house)
        await house.ask("give Mansi to Mona")
        assert house.asked == []


async def test_a_report_on_who_agreed_to_no_llm_is_read_by_the_rules(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("ok")) as house:
        house.add(lead("lead_priya", "Priya", "+919825004821", told=TOLD))
        answer = await house.ask("Priya visit done today, liked it")
        assert house.asked == []
    assert answer.text.startswith("Save? *Priya")


async def test_a_note_of_the_llm_is_the_brokers_own_message(tmp_path: Path) -> None:
    act = calls("act", kind="note", lead="LEAD_A", at="", hour="", amount_inr=None, words="LEAD_B")
    async with talking(tmp_path, act, Step("")) as house:
        mansi(house)
        told = "Mansi flurb wobble naam Kirit Rahul"
        shown = await house.ask(told)
        assert f"“{told}”" in shown.text


async def test_a_name_is_masked_wherever_it_stands_again(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("x")) as house:
        mansi(house)
        await house.ask("did Mansi come, and what did Mansi say?")
        assert house.asked[0].question.count("LEAD_A") == 2


async def test_where_no_time_is_left_for_the_llm_the_base_answer_stands(tmp_path: Path) -> None:
    now = [0.0]
    async with talking(tmp_path, Step("LEAD_A asked about parking [q1].")) as house:
        mansi(house)

        def on_progress(happened: object) -> None:
            if isinstance(happened, CardReady):
                now[0] = 101.0

        identity = house.staff.identity("staff_asha")
        asked = Question("How hot is Mansi?", identity, Deadline(100.0, lambda: now[0]))
        answer = await house.turn.answer(asked, on_progress)
    assert (answer.intent, answer.fallback_reason) == ("how_hot", FallbackReason.TIMEOUT)
    assert [s.score for s in answer.scores] == [78.0]


async def test_the_names_of_a_book_are_read_once_for_all_who_ask_at_once(tmp_path: Path) -> None:
    reads: list[str] = []

    def note(_c: object, _u: object, statement: str, *_: object) -> None:
        if NAMES_READ.search(statement):
            reads.append(statement)

    async with talking(tmp_path, *[Step("Noted.")] * 6) as house:
        mansi(house)
        event.listen(Engine, "before_cursor_execute", note)
        try:
            await asyncio.gather(*(house.ask(f"how is Mansi doing {n}?") for n in range(6)))
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    assert len(reads) == 1


@pytest.mark.parametrize(
    ("about", "side", "found", "note"),
    [
        ("direction", "lead", "દક્ષિણમુખી જોઈએ", "All 31 messages were searched: 1 match"),
        ("દિશા", "us", "Owner ne puchine kahie", "All 31 messages were searched: 1 match"),
        (
            "south facing wall",
            "both",
            "દક્ષિણમુખી જોઈએ",
            "Of all 31 messages none holds all these words",
        ),
        ("zeppelin", "both", "દક્ષિણમુખી જોઈએ", "the 16 newest of 16 by the lead"),
        ("", "both", "reply 15", "12 of 31 messages stand here, the newest"),
    ],
)
async def test_a_whole_talk_is_searched_and_what_was_searched_is_said(
    tmp_path: Path, about: str, side: str, found: str, note: str
) -> None:
    step = calls("chat", lead="Mansi", about=about, side=side, last=12)
    async with talking(tmp_path, step, Step("Nothing [f1].")) as house:
        told = agrees(lead("lead_mansi", "Mansi", told=TOLD))
        told = says(told, "દક્ષિણમુખી જોઈએ", at=ago(days=25))
        for n in range(1, 16):
            ours = "Owner ne puchine kahie" if n == 1 else f"reply {n}"
            told = says(told, ours, at=ago(days=25 - n, hours=3), by="broker")
            told = says(told, f"message {n}", at=ago(days=25 - n))
        house.add(told)
        await house.ask("hmm whatsit of Mansi?")
        result = house.results(1)
        assert found in result
        assert note in result
        # The base answer to "did we answer" prefetches the same search.
        assert (await house.ask("what did Mansi ask about facing and did we reply?")).text
