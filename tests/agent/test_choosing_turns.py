"""Through whole turns: an LLM chooses among code's lines, sees none of them, and writes none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from agent.facts import FactsReader
from agent.saying.lines import lines_of
from agent.saying.parts import Tells, head
from agent.saying.quotes import said
from agent.rendering.localizer import Localizer
from agent.talking.tools import Tool
from app.dev.llm.script import Asked, Mind, Step
from app.questions.book import agreed, lead_of, pages, scores_of
from features.catalogue import CATALOGUE
from features.topics import TOPICS
from leads.answer import Answer, FallbackReason
from leads.score import Reason
from leads.score_log import ScoreLog
from prompts.library import Library
from tests.agent.house import NOW
from tests.agent.talking_house import Request, Talk, call, chosen, ids, mind, planned, talk_house

ASKED = {
    "en": "is there any earthly chance that Priya would finally commit",
    "hi-Latn": "Priya ko lekar zara bataiye, dilwala scene kaisa lagta",
    "hi": "प्रिया का मिज़ाज ज़रा विस्तार से समझाओ",
    "gu": "પ્રિયાનો મિજાજ જરા વિગતે સમજાવો",
    "gu-Latn": "Priya no mijaj jara vigate samjavo ne",
}
UNSURE = ASKED["hi-Latn"]
INVENTED = {
    "en": "Her father pays in cash, so call before noon.",
    "hi-Latn": "Papa paise denge, dopahar se pehle phone karo.",
    "hi": "पापा पैसे देंगे, दोपहर से पहले फ़ोन करो।",
    "gu": "પપ્પા પૈસા આપશે, બપોર પહેલાં ફોન કરો.",
    "gu-Latn": "Pappa paisa aapshe, bapor pehla phone karo.",
}


def hostile(request: Request, words: str) -> Iterator[str]:
    """Replies that would say something of the model's own, were any word of them said."""
    right, token = ids(request, "score", "next_step"), request.data["leads"][0]["name"]
    yield words
    yield json.dumps({"lines": [*right, words]})
    yield json.dumps({"lines": [f"{right[0]} {words}"]})
    yield json.dumps({"lines": [f"{words} {i}" for i in right]})
    yield json.dumps({"lines": right, "text": words})
    yield json.dumps({"lines": [{"id": right[0], "text": words}]})
    yield json.dumps({"lines": {right[0]: words}})
    yield json.dumps({"lines": [*right, "L7_score", "lead_zarina"]})
    yield json.dumps({"lines": [97, *right]})
    yield json.dumps({"lines": [token, "*Hot* · 97/100"]})
    yield json.dumps({"lines": []})
    yield f"{words}\n{json.dumps({'lines': right})}\n{words}"
    yield json.dumps({"lines": right}).replace('"lines"', f'"lines": ["{words}"], "lines"')
    yield json.dumps({"lines": ids(request) * 9})


def everything(of: str = "lead_priya") -> Any:
    """A plan of what is offered and what is shown whole, all of one lead."""

    def plan(request: Request) -> dict[str, Any]:
        who = request.tokens[0]
        return planned(
            call("score_lead", who),
            call("lead_facts", who),
            call("conversation_evidence", who, words="scene"),
        )

    return plan


def codes_lines(at: Talk, language: str) -> set[str]:
    """Every line that code can say of Priya, and what is shown whole of her words."""
    identity = at.house.staff.identity("staff_asha")
    words = Localizer(Library(), language, ZoneInfo("Asia/Kolkata"), NOW)
    facts = FactsReader(at.house.record, at.house.models).read(identity, ["lead_priya"], NOW)
    history = ScoreLog(at.house.record, identity.scope).history("lead_priya")
    told = {head(words, facts[0]), *said(words, facts[0], None).split("\n")}
    for before in (None, *history):
        for line in lines_of(words, facts[0], before=before):
            told.update(line.text.split("\n"))
    return told


@pytest.mark.parametrize("language", list(ASKED))
async def test_whatever_is_replied_every_line_that_is_read_is_codes(
    tmp_path: Path, language: str
) -> None:
    reply: list[str] = []

    def choose(request: Request) -> Any:
        return reply[0] if reply else chosen(request)

    async with talk_house(tmp_path, mind(everything(), choose)) as at:
        honest = await at.ask(ASKED[language], conversation_id="honest")
        (request,) = at.requests("choose")
        reply[:] = ["{}"]
        own = await at.ask(ASKED[language], conversation_id="own")
        assert (honest.language, honest.source, own.source) == (language, "llm", "base")
        codes = codes_lines(at, language) | set(own.text.split("\n")) | {""}
        followed = 0
        for n, text in enumerate(hostile(request, INVENTED[language])):
            reply[:] = [text]
            answer = await at.ask(ASKED[language], conversation_id=f"n{n}")

            assert set(answer.text.split("\n")) <= codes, text
            assert len(answer.text) <= 600
            assert (answer.next_step, answer.scores) == (own.next_step, own.scores)
            assert answer.actions == own.actions
            assert answer.fallback_reason in (None, FallbackReason.INVALID)
            followed += answer.fallback_reason is None
        # All but every id many times over, and at most what stands beside right ones.
        assert 1 <= followed <= 3


async def test_a_violation_is_told_in_the_transcript_without_a_word_of_it(tmp_path: Path) -> None:
    def choose(request: Request) -> list[str]:
        return [*ids(request, "score"), "Priya will surely buy"]

    script = mind(lambda r: planned(call("score_lead", r.tokens[0])), choose)
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask(UNSURE)

        assert (answer.source, answer.fallback_reason) == ("base", FallbackReason.INVALID)
        (words,) = [s for s in (await at.story(answer)).steps if s["step"] == "words"]
        assert (words["ok"], words["violations"]) == (False, ["unknown_line"])
        assert (words["lines"], words["added"]) == (["L1_score"], [])


async def test_a_question_of_two_facts_gets_these_lines_and_no_card(tmp_path: Path) -> None:
    script = mind(
        lambda r: planned(call("lead_facts", r.tokens[0])),
        lambda r: ids(r, "budget", "price"),
    )
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask("Priya ka dilwala budget aur price jara vigate")

        assert (answer.intent, answer.source, answer.lead_ids) == ("known", "llm", ("lead_priya",))
        assert answer.text == (
            "*Priya ·4821* · 3 BHK buy, Bopal\n"
            "Budget ₹95 lakh tak\n"
            "Price ₹92 lakh\n"
            "Data: 20 Nov, 10:40"
        )
        (words,) = [s for s in (await at.story(answer)).steps if s["step"] == "words"]
        assert (words["ok"], words["lines"]) == (True, ["L1_budget", "L1_price"])


async def test_leads_are_compared_by_the_facts_that_were_asked(tmp_path: Path) -> None:
    def choose(request: Request) -> list[str]:
        return list(reversed(ids(request, "budget")))

    script = mind(lambda r: planned(call("compare", *r.tokens)), choose)
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask("Priya against Neha Kapoor, whose purse is fatter frobnicate")

        assert (answer.intent, set(answer.lead_ids)) == ("compare", {"lead_priya", "lead_neha"})
        first, second = answer.text.split("\n\n")
        assert "Budget" in first and "Budget" in second
        # A number beside each, though none was chosen.
        assert "/100" in first and "/100" in second


async def test_a_part_of_another_lead_that_is_shown_whole_stands_where_it_was_put(
    tmp_path: Path,
) -> None:
    def plan(request: Request) -> dict[str, Any]:
        first, second = request.tokens
        return planned(call("score_lead", second), call("conversation_evidence", first))

    script = mind(plan, lambda r: ["t2", *ids(r, "score")])
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask("Priya aur Neha Kapoor ko lekar dilwala scene kaisa lagta")

        evidence, card = answer.text.split("\n\n")
        assert "90 ma karo to aaviye" in evidence
        assert card.split("\n")[1:] == ["*Hot* · 71/100", "Data: 20 Nov, 10:40"]


async def test_what_is_said_of_one_lead_twice_has_one_head_and_one_next_step(
    tmp_path: Path,
) -> None:
    def plan(request: Request) -> dict[str, Any]:
        who = request.tokens[0]
        return planned(call("score_lead", who), call("conversation_evidence", who, words="scene"))

    script = mind(plan, lambda r: ["t2", *ids(r, "score", "next_step")])
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask(UNSURE)

        assert answer.text == (
            "*Priya ·4821* · 3 BHK buy, Bopal\n"
            '17 Nov "bhav vadhare che"\n'
            '18 Nov "Can we see the flat this weekend?"\n'
            '19 Nov "90 ma karo to aaviye"\n'
            "Pehle ka 1 message\n"
            "➡ Visit fix karein, do time dein.\n"
            "*Hot* · 78/100\n"
            "Data: 20 Nov, 10:40"
        )


async def test_points_that_are_said_of_two_days_are_both_said(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        who = request.tokens[0]
        return planned(call("why", who), call("what_changed", who))

    script = mind(plan, lambda r: [*ids(r, "account"), "t2"])
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask(ASKED["en"])

        assert answer.text.count("*Priya ·4821*") == 1
        assert answer.text.count("+15 asked for a visit, 18 Nov") == 2


async def test_beside_a_long_draft_the_answer_names_every_lead_it_tells_of(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        first, second, third = request.tokens
        draft = call("draft_message", second, words="dhanyavaad")
        return planned(call("lead_facts", first), draft, call("lead_facts", third))

    script = mind(plan, lambda r: [*ids(r, "budget"), *r.data["shown"]])

    def think(asked: Asked) -> Step:
        if asked.form_name != "draft":
            return script(asked)
        name = Request.of(asked).data["name"]
        return Step(json.dumps({"text": f"Hello {name}" + ", thank you for writing to us" * 15}))

    async with talk_house(tmp_path, think) as at:
        answer = await at.ask(
            "Neha Kapoor budget frobnicate, Priya ko message likh do dhanyavaad, Shah Jignesh bhi"
        )

        assert answer.source == "llm"
        assert answer.text.count("Budget") == 2
        assert set(answer.lead_ids) == {"lead_neha", "lead_priya", "lead_jignesh"}
        asked = {action.id.split()[-1] for action in answer.actions}
        assert set(answer.lead_ids) <= asked


@pytest.mark.parametrize("tool", ["conversation_evidence", "top_leads", "what_changed", "my_day"])
async def test_where_all_is_shown_whole_nothing_is_asked(tmp_path: Path, tool: str) -> None:
    script = mind(lambda r: planned(call(tool, *r.tokens[:1])))
    async with talk_house(tmp_path, script) as at:
        answer = await at.ask(UNSURE)

        assert at.requests("choose") == []
        assert (answer.source, answer.fallback_reason) == ("llm", None)


async def test_beside_a_lead_that_agreed_another_is_shown_whole(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        return planned(*(call("score_lead", token) for token in request.tokens))

    async with talk_house(tmp_path, mind(plan), agree=False) as at:
        page = next(p for p in pages() if p.key == "neha")
        at.house.add(agreed(lead_of(page)))
        at.house.save(*scores_of(page))
        answer = await at.ask("Priya aur Neha Kapoor ko lekar dilwala scene kaisa lagta")

        (request,) = at.requests("choose")
        assert (len(request.data["leads"]), request.data["shown"]) == (1, ["t1"])
        assert set(answer.lead_ids) == {"lead_priya", "lead_neha"}


# --- what the endpoint is told -------------------------------------------------------------------

KINDS = {
    "tells": {t.value for t in Tells},
    "of": {*(f.name for f in CATALOGUE), *TOPICS, "other"},
    "speaks": {"for", "against"},
}


def known_only(data: dict[str, Any]) -> None:
    """Fails on anything beside days, tokens, ids, kinds and the question."""
    assert set(data) == {"today", "language", "question", "asked", "leads", "shown"}
    assert data["today"] == "2026-11-20"
    assert data["language"] in ASKED
    assert set(data["asked"]) <= {t.value for t in Tool}
    assert all(re.fullmatch(r"t\d", i) for i in data["shown"])
    for one in data["leads"]:
        assert set(one) == {"name", "lines"}
        assert re.fullmatch(r"LEADX_[0-9A-Z]{8}", one["name"])
        for line in one["lines"]:
            assert re.fullmatch(r"L\d_[a-z_]+\d?", line.pop("id"))
            assert set(line) <= set(KINDS) and "tells" in line
            assert all(value in KINDS[name] for name, value in line.items())


async def test_nothing_but_kinds_is_told_of_a_line(tmp_path: Path) -> None:
    def plan(request: Request) -> dict[str, Any]:
        who = request.tokens[0]
        return planned(*(call(t, who) for t in ("score_lead", "lead_facts", "why")))

    async with talk_house(tmp_path, mind(plan)) as at:
        mine = [p for p in pages() if p.name and p.owner == "asha"]
        for page in mine:
            await at.ask(f"mijaj {page.name} {page.phone} frobnicate na", conversation_id=None)

        requests = at.requests("choose")
        assert len(requests) > 5
        for request in requests:
            known_only(dict(request.data))
            asked = re.sub(r"[A-Z]+X_[0-9A-Z]{8}", "", request.data["question"])
            assert asked.split() == ["mijaj", "frobnicate", "na"]


async def test_a_column_of_a_crm_is_no_kind(tmp_path: Path) -> None:
    async with talk_house(tmp_path, all_of_first()) as at:
        page = next(p for p in pages() if p.key == "priya")
        column = Reason("Suresh ka dost", 30.0, "haan", "word", ())
        newest = max(scores_of(page), key=lambda s: s.as_of)
        at.house.save(replace(newest, reasons=(column, *newest.reasons)))
        answer = await at.ask(UNSURE)

        (request,) = at.requests("choose")
        known_only(dict(request.data))
        of = [x.get("of") for lead in request.data["leads"] for x in lead["lines"]]
        assert "other" in of
        assert "Suresh ka dost" in answer.text
        assert not any("Suresh" in a.data for a in at.desk.server.asked)


def all_of_first() -> Mind:
    return mind(lambda r: planned(call("score_lead", r.tokens[0])), lambda r: ids(r))


async def test_another_turn_has_other_tokens_for_the_same_people(tmp_path: Path) -> None:
    def answer_of(request: Request) -> str:
        return str(request.data["leads"][0]["name"])

    async with talk_house(tmp_path, all_of_first()) as at:
        answers: list[Answer] = [await at.ask(UNSURE), await at.ask(ASKED["en"])]

        first, second = map(answer_of, at.requests("choose"))
        assert first != second
        assert [a.source for a in answers] == ["llm", "llm"]
