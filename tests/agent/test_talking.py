"""Questions only an LLM understands: right tool, leads, facts and language, and its bounds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from agent.talking.loop import MOST_PLANS
from agent.updates.flow import INTENT as TELLING
from app.dev.llm.script import Fault, Mind, Script, Step
from app.questions.book import pages
from leads.answer import FallbackReason
from tests.agent.llm_house import REASON_OF, ROUNDS
from tests.agent.talking_house import (
    Request,
    call,
    first,
    mind,
    planned,
    talk_house,
    turn_of,
)

UNSURE = "Priya ko lekar zara bataiye, dilwala scene kaisa lagta"


def plans(*calls: dict[str, Any]) -> Mind:
    return mind(lambda _: planned(*calls))


def of_first(tool: str, **fields: Any) -> Mind:
    """Plans this tool for the first person in the question."""
    return mind(lambda r: planned(call(tool, *r.tokens[:1], **fields)))


# --- what is asked -------------------------------------------------------------------------------


async def test_a_sure_question_asks_nobody(tmp_path: Path) -> None:
    async with talk_house(tmp_path, plans()) as at:
        for text in ("How hot is Priya?", "why?", "who should I call now", "hello"):
            await at.ask(text)

        assert at.desk.server.asked == []


async def test_a_free_filter_narrows_a_list(tmp_path: Path) -> None:
    filters = {"localities": ["Bopal"], "budget_at_least_inr": 9_000_000}
    async with talk_house(tmp_path, plans(call("top_leads", filters=filters))) as at:
        answer = await at.ask("Bopal walon me se jo 90 lakh de sakte hain")

        assert (answer.intent, answer.source, answer.language) == ("top", "llm", "hi-Latn")
        assert answer.lead_ids == ("lead_priya",)
        assert "Bopal, kam se kam ₹90 lakh" in answer.text


async def test_a_place_nobody_named_narrows_nothing(tmp_path: Path) -> None:
    async with talk_house(
        tmp_path, plans(call("top_leads", filters={"localities": ["Mumbai"]}, count=3))
    ) as at:
        answer = await at.ask("jinko jaldi hai zara unke dikhna chaahta")

        assert "Mumbai" not in answer.text
        assert len(answer.lead_ids) >= 1


async def test_a_pronoun_is_the_lead_of_the_talk_even_after_a_restart(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        return planned(call("score_lead", request.data["talk"][-1]["leads"][0]))

    async with talk_house(tmp_path, mind(plan)) as at:
        await at.ask("What did Priya say?")
        await at.house.turn.aclose()
        at.house.turn = turn_of(at.house, at.desk)
        answer = await at.ask("zyada jhakkas scene lagta kya uska, dilwala")

        assert answer.lead_ids == ("lead_priya",)
        assert "78" in answer.text


async def test_a_talk_is_nobody_elses(tmp_path: Path) -> None:
    async with talk_house(tmp_path, plans(call("nothing"))) as at:
        await at.ask("What did Priya say?")
        await at.ask(UNSURE, by="staff_bela")

        assert first(at.requests("plan")).data["talk"] == []


async def test_only_the_last_six_turns_are_told(tmp_path: Path) -> None:
    async with talk_house(tmp_path, plans(call("nothing"))) as at:
        for _ in range(8):
            await at.ask("How hot is Priya?")
        await at.ask(UNSURE)

        assert len(first(at.requests("plan")).data["talk"]) == 6


async def test_several_questions_are_several_parts_of_one_answer(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        who = request.tokens[0]
        return planned(call("score_lead", who), call("conversation_evidence", who, words="scene"))

    async with talk_house(tmp_path, mind(plan)) as at:
        answer = await at.ask(UNSURE)

        assert "*Priya ·4821* · 3 BHK buy, Bopal\n*Hot* · 78/100" in answer.text
        assert "90 ma karo to aaviye" in answer.text


async def test_a_plan_that_must_see_results_is_asked_once_more(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        if "results" not in request.data:
            return planned(call("top_leads", count=1), then="look")
        return planned(call("why", request.data["results"][0]["leads"][0]["lead"]))

    async with talk_house(tmp_path, mind(plan)) as at:
        answer = await at.ask("the hottest fella of mine, whence the frobnication")

        assert (answer.intent, answer.lead_ids) == ("why", ("lead_priya",))
        assert len(at.requests("plan")) == 2


UNSURE_IN = {
    "en": "is there any earthly chance that Priya would finally commit",
    "hi-Latn": UNSURE,
    "hi": "प्रिया का मिज़ाज ज़रा विस्तार से समझाओ",
    "gu": "પ્રિયાનો મિજાજ જરા વિગતે સમજાવો",
    "gu-Latn": "Priya no mijaj jara vigate samjavo ne",
}


@pytest.mark.parametrize(("language", "text"), UNSURE_IN.items())
async def test_an_answer_is_in_the_askers_language(
    tmp_path: Path, language: str, text: str
) -> None:
    async with talk_house(tmp_path, of_first("score_lead")) as at:
        answer = await at.ask(text)

        assert (answer.language, answer.source) == (language, "llm")
        assert answer.lead_ids == ("lead_priya",)
        story = (await at.story(answer)).steps
        assert [s["ok"] for s in story if s["step"] == "words"] == [True]


# --- what is told ---------------------------------------------------------------------------------


async def test_no_line_of_a_lead_who_did_not_agree_is_offered(tmp_path: Path) -> None:
    async with talk_house(tmp_path, of_first("score_lead"), agree=False) as at:
        answer = await at.ask(UNSURE)

        assert at.requests("choose") == []
        assert "78" in answer.text
        assert answer.source == "llm"


async def test_the_story_tells_tools_prompts_and_verdicts(tmp_path: Path) -> None:
    async with talk_house(tmp_path, of_first("why")) as at:
        steps = (await at.story(await at.ask(UNSURE))).steps

        asked = [s for s in steps if s["step"] == "llm"]
        assert [s["purpose"] for s in asked] == ["plan", "choose"]
        assert all(len(s["prompt_hash"]) == 64 for s in asked)
        (tool,) = [s for s in steps if s["step"] == "tool"]
        assert (tool["tool"], tool["lead_ids"], tool["error"]) == ("why", ["lead_priya"], None)
        assert [s["violations"] for s in steps if s["step"] == "words"] == [[]]


# --- nothing is changed, nothing leaks -----------------------------------------------------------


@pytest.mark.parametrize(
    ("tool", "fields", "shown"),
    [
        ("add_note", {"words": "balcony chahiye"}, "Note · Priya ·4821 · balcony chahiye"),
        ("set_stage", {"act": "negotiating"}, "Stage · Priya ·4821 · negotiating"),
        ("log_event", {"act": "called"}, "Call kiya · Priya ·4821"),
        ("log_event", {"act": "visit_planned", "day": "2026-11-21T11:00"}, "21 Nov"),
    ],
)
async def test_a_change_is_shown_and_made_only_after_a_yes(
    tmp_path: Path, tool: str, fields: dict[str, Any], shown: str
) -> None:
    async with talk_house(tmp_path, of_first(tool, **fields)) as at:
        before = facts(at)
        answer = await at.ask("dekhiye jara Priya ko balcony chahiye, aisa likho bhai")
        assert answer.intent == TELLING
        assert shown in answer.text
        assert facts(at) == before

        await at.house.turn.aclose()
        saved = await at.ask("haan")
        assert facts(at) != before, saved.text


async def test_a_note_holds_only_words_the_broker_said(tmp_path: Path) -> None:
    async with talk_house(tmp_path, of_first("add_note", words="token paid 5 lakh")) as at:
        answer = await at.ask("dekhiye jara Priya ko balcony chahiye, aisa likho bhai")

        assert "token" not in answer.text
        assert "balcony chahiye" in answer.text


def facts(at: Any) -> object:
    from leads.store import LeadStore

    lead = LeadStore(at.house.record, at.house.staff.identity("staff_asha").scope).lead(
        "lead_priya"
    )
    return lead.events, lead.attributes, lead.outcomes


@pytest.mark.parametrize("who", ["John Doe", "lead_zarina", "Zarina", "LEADX_22222222", ""])
async def test_a_person_the_model_made_up_or_may_not_see_is_nobody(
    tmp_path: Path, who: str
) -> None:
    async with talk_house(tmp_path, plans(call("score_lead", who))) as at:
        answer = await at.ask("mijaj jara vigate samjavo to pelana Zarina vishe")

        assert answer.lead_ids == ()
        assert "88" not in answer.text and "Merchant" not in answer.text


async def test_nothing_personal_reaches_the_endpoint(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        return planned(*(call("score_lead", token) for token in request.tokens[:3]))

    async with talk_house(tmp_path, mind(plan)) as at:
        for page in pages():
            if page.name and page.owner != "olga":
                await at.ask(f"mijaj {page.name} {page.phone} x{page.key}@mail.in frobnicate na")
        sent = "\n".join(json.dumps(a.body, ensure_ascii=False) for a in at.desk.server.asked)

        assert len(at.requests("plan")) > 10 and at.requests("choose")
        data = "\n".join(a.data for a in at.desk.server.asked).casefold()
        for page in (p for p in pages() if p.owner != "olga"):
            for part in (page.name or "").split():
                assert not re.search(rf"\b{part.casefold()}\b", data), part
            assert page.phone is None or page.phone[-10:] not in sent
            assert not any(t.text in sent for t in page.talk if len(t.text) > 8)
        assert "@mail" not in sent
        assert not any(page.lead_id in data for page in pages())


# --- bounds --------------------------------------------------------------------------------------


async def test_a_model_that_only_looks_is_asked_no_more_than_so_often(tmp_path: Path) -> None:
    async with talk_house(tmp_path, mind(lambda _: planned(call("top_leads"), then="look"))) as at:
        answer = await at.ask(UNSURE)

        assert len(at.requests("plan")) == MOST_PLANS
        assert answer.intent == "top"


@pytest.mark.parametrize(
    "content",
    [
        "I think you should call Priya today!",
        '{"calls": [{"tool": "drop_database", "leads": []}], "then": "answer"}',
        '{"calls": [], "then": "answer"}',
        '{"calls": "top_leads"}',
        "[]",
        "",
    ],
)
async def test_prose_and_invented_tools_end_in_the_answer_of_the_fast_path(
    tmp_path: Path, content: str
) -> None:
    async with talk_house(tmp_path, lambda _: Step(content)) as at:
        answer = await at.ask(UNSURE)

        assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.INVALID)
        assert answer.text
        assert len(at.desk.server.asked) == 1


async def test_absurd_arguments_are_clamped(tmp_path: Path) -> None:
    absurd = call(
        "top_leads",
        *(["x" * 9000] * 50),
        count=10**9,
        words="y" * 100_000,
        filters={"bhk": -7, "budget_at_least_inr": -1e300, "nonsense": True},
        day="yesterday-ish",
    )
    async with talk_house(tmp_path, plans(*[absurd] * 40)) as at:
        answer = await at.ask(UNSURE)

        assert len(answer.lead_ids) <= 10
        assert len(answer.text) <= 600


@pytest.mark.parametrize("at_call", ["first", "middle", "last"])
@pytest.mark.parametrize("fault", list(Fault), ids=lambda f: f.value)
async def test_a_fault_at_any_call_ends_in_one_answer_in_time(
    tmp_path: Path, fault: Fault, at_call: str
) -> None:
    def plan(request: Request) -> dict[str, Any]:
        if at_call == "middle" and "results" not in request.data:
            return planned(call("top_leads", count=1), then="look")
        return planned(call("score_lead", *request.tokens[:1]))

    good = [Step()] * {"first": 0, "middle": 1, "last": 1}[at_call]
    seconds = 1.5 if REASON_OF[fault] is FallbackReason.TIMEOUT else 6.0
    for _ in range(ROUNDS):
        async with talk_house(tmp_path, Script([*good, Step(fault=fault)], mind(plan))) as at:
            answer = await at.ask(UNSURE, seconds=seconds, conversation_id=None)
        # A machine shared by many may sleep for seconds: then it is asked for again.
        is_in_time = answer.timings_ms["total"] < 1_000 * seconds + 50
        if is_in_time and answer.fallback_reason is REASON_OF[fault]:
            break

    assert answer.text
    assert answer.timings_ms["total"] < 1_000 * seconds + 50
    assert answer.fallback_reason is REASON_OF[fault]
    if at_call == "last":
        assert answer.lead_ids == ("lead_priya",)
        assert "78" in answer.text
