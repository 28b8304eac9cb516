"""Of a lead that agreed to no LLM an endpoint hears that it is there, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from agent.llm_answers.llm_context import HIDDEN
from leads.model.consent import Consent, Purpose
from leads.model.lead import EventKind
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore
from leads.store.message_changes import MessageChange, MessageChanges
from simulators.openai.script import ModelRequest, Step
from tests.agent.house import NOW, ago, happens, lead, says, score
from tests.agent.talking_house import TalkingHouse, agrees, calls, find, talking
from tests.tables import Cases

CASES = Cases(__file__)

SECRETS = ("88,00,000", "88 lakh", "Vastrapur", "zeppelin", "99acres", "negotiating", "71")
DONE = Step("Nothing [f1].")


def fill(house: TalkingHouse) -> None:
    """Rahul agreed to an LLM; Trupti agreed to a score alone, and has a bit of everything."""
    rahul = agrees(lead("lead_rahul", "Rahul Verma", told={"locality": "Bopal"}))
    told = {
        "locality": "Vastrapur",
        "budget_max_inr": 8_800_000.0,
        "source": "99acres",
        "stage": "negotiating",
    }
    trupti = lead("lead_trupti", "Trupti Jain", "+919825011112", told=told)
    trupti = happens(trupti, EventKind.VISIT_DONE, ago(days=3), "Vastrapur")
    trupti = happens(trupti, EventKind.CALL_MISSED, ago(days=1))
    trupti = happens(trupti, EventKind.NOTE, ago(days=1), "wants a zeppelin port")
    trupti = says(trupti, "is the zeppelin port included?", at=ago(hours=30))
    house.add(says(rahul, "parking hai?", at=ago(days=1)), trupti)
    house.save(score("lead_rahul"), score("lead_trupti", score=71.0))


@CASES.of("question")
async def test_no_byte_of_a_lead_without_consent_is_prefetched(
    tmp_path: Path, question: str
) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask(question)
        shown = house.sent.replace(question, "")
        assert [secret for secret in SECRETS if secret in shown] == []


@CASES.of("question")
async def test_a_name_in_a_part_that_was_not_read_goes_out_as_a_token(
    tmp_path: Path, question: str
) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask(question)
        assert "LEAD_A" in house.sent
        assert not re.search("રાહુલ|વર્મા|राहुल|Rahul", house.sent)


async def test_a_day_that_is_over_tells_the_visits_agreed_for_it(tmp_path: Path) -> None:
    async with talking(tmp_path, calls("day", on="2026-11-16"), DONE) as house:
        rahul = says(agrees(lead("lead_rahul", "Rahul Verma")), "Monday 11 am ok", at=ago(days=5))
        house.add(happens(rahul, EventKind.VISIT_PLANNED, ago(days=5), known_at=ago(days=5)))
        await house.ask("tell me a joke of Monday")
        assert "whether it took place is not on record" in house.sent


async def test_that_nothing_fits_is_told_before_what_fits_the_most(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        house.add(agrees(lead("lead_rahul", "Rahul Verma")))
        house.save(score("lead_rahul", band=Band.COLD))
        await house.ask("hot leads")
        assert "0 leads: open, band is hot" in house.sent


async def test_what_an_llm_could_read_nothing_of_the_record_answers_at_once(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        reply = await house.ask("tell me about Trupti Jain")
        assert not house.asked
        assert "88 lakh" in reply.text
        assert "has not agreed that an AI reads" in reply.text
        assert reply.fallback_reason is None
        await house.ask("tell me about Rahul Verma")
        assert house.asked


VISITS = {"of": "visits", "open": None, "where": []}
OF_TRUPTI = {"field": "lead", "op": "is", "value": "LEAD_A"}
STAGE = {"field": "stage", "op": "is", "value": "negotiating"}


@pytest.mark.parametrize(
    "step",
    [
        find(),
        find(OF_TRUPTI, STAGE, measure="count"),
        find(OF_TRUPTI, measure="count", group_by="locality"),
        calls("find", **VISITS),
        calls("find", of="calls", open=None, where=[]),
        calls("lead", leads=["LEAD_A"], about=["summary"]),
        calls("lead", leads=["LEAD_A", "LEAD_B"], about=["budget"]),
        calls("chat", lead="LEAD_A", about=None, side="both", last=12),
        calls("chat", lead="all", about="zeppelin", side="both", last=12),
        calls("changes", lead="LEAD_A", what=["events"], period="last_30_days"),
        calls("changes", lead="all", what=["events"], period="last_30_days"),
        calls("similar", lead="LEAD_A"),
        calls("day", on="2026-11-20", what="all"),
        calls("draft", lead="LEAD_A", purpose="answer"),
    ],
)
async def test_no_tool_tells_of_a_lead_without_consent(tmp_path: Path, step: Step) -> None:
    async with talking(tmp_path, step, DONE) as house:
        fill(house)
        await house.ask("Trupti Jain or Rahul Verma: hmm, whatsit?")
        assert len(house.asked) > 1
        result = house.asked[1].tool_results[-1]
        # What the call itself said may come back.
        secrets = [word for word in SECRETS if word not in step.arguments]
        assert [word for word in secrets if word in result] == []


async def test_an_earlier_answer_about_such_a_lead_is_not_repeated(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        first = await house.ask("summary lead_trupti", conversation_id="talk_1")
        assert "Vastrapur" in first.text
        await house.ask("and Rahul Verma?", conversation_id="talk_1")
        assert house.asked
        assert [secret for secret in SECRETS if secret in house.sent] == []


async def test_of_an_earlier_list_only_the_lines_of_those_who_agreed_are_repeated(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask("top 5 leads", conversation_id="talk_1")
        await house.ask("compare Rahul Verma and Trupti Jain", conversation_id="talk_1")
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        told = [m["content"] for m in house.asked[before].body["messages"]]  # type: ignore[attr-defined]
        earlier = [text for text in told if text and HIDDEN in text]
        assert len(earlier) == 2
        assert all("LEAD_A" in text for text in earlier)
        assert [secret for secret in (*SECRETS, "Trupti", "1112") if secret in str(earlier)] == []


async def test_an_earlier_answer_does_not_repeat_what_was_taken_back(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        first = await house.ask("what did Rahul Verma write?", conversation_id="talk_1")
        assert "parking" in first.text
        lead = LeadStore(house.record, Scope.machinery("brokerage_a")).lead("lead_rahul")
        (own,) = [m.message_id for m in lead.messages]
        change, changes = (
            MessageChange("change_1", own, None, NOW),
            MessageChanges(house.record, "brokerage_a"),
        )
        assert changes.apply(change, lead.person_id, known_at=NOW) is not None
        assert "parking" in house.sent
        before = len(house.asked)
        await house.ask("and what of it?", conversation_id="talk_1")
        later = house.asked[before:]
        assert later
        told = [m for one in later for m in one.body["messages"] if m["role"] != "system"]
        assert "parking hai" not in str(told)


async def test_how_many_were_left_out_is_said(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask("top 5 leads")
        assert "1 of 2 leads are withheld from you" in house.results()
        assert "those withheld from you stand at 2" in house.results()
        assert "Rahul" not in house.results()
        assert "Bopal" in house.results()


@CASES.of("question")
async def test_once_withdrawn_nothing_of_the_lead_is_sent(tmp_path: Path, question: str) -> None:
    words = "pergola parking hai?"
    async with talking(tmp_path, DONE) as house:
        rahul = agrees(lead("lead_rahul", "Rahul Verma", "+919825007730"))
        house.add(says(rahul, words, at=ago(days=1)))
        await house.ask("How is Rahul Verma doing?", conversation_id="talk_1")
        assert words in house.sent
        was_sent = len(house.asked)
        record_consent(
            house.record,
            Scope.machinery("brokerage_a"),
            "lead_rahul",
            [Purpose.LLM],
            is_granted=False,
            basis="no AI please",
            now=NOW,
        )
        await house.ask(question, conversation_id="talk_1")
        later = house.asked[was_sent:]
        assert bool(later) is (question == "top 5 leads")
        sent = str([one.body["messages"] for one in later]).replace(question, "")
        assert [word for word in ("pergola", "Verma", "7730") if word in sent] == []


async def test_sentences_that_point_to_a_place_on_a_card_get_that_card(tmp_path: Path) -> None:
    def mind(asked: ModelRequest) -> Step:
        told = asked.tool_results[-1]
        if len(asked.tool_results) < 2:
            return find(skip=2)
        (place,) = re.findall(r"(f\d+) not_known: on the card", told)
        seen = "LEAD_A is hot [f1], LEAD_B too [f2]."
        return Step(f"{seen}\nThe one at 3 is withheld from me [{place}].")

    async with talking(tmp_path, mind=mind) as house:
        fill(house)
        house.add(agrees(lead("lead_neha", "Neha Shah", "+919825011113")))
        house.save(score("lead_neha", score=90.0))
        reply = await house.ask("top 2 leads")
        assert "withheld from you stand at 3" in house.results(1)
        assert "The one at 3 is withheld from me." in reply.text
        assert "Trupti Jain" in reply.card
        assert "Neha" not in reply.card


async def test_an_analyst_on_the_page_of_a_lead_gets_an_answer(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        answer = await house.ask("hmm, whatsit?", by="staff_anil", lead_id="lead_rahul")
    assert answer.text and answer.lead_ids == ()
    assert "Verma" not in answer.text + house.sent


async def test_an_analyst_who_names_a_lead_that_several_fit_gets_an_answer(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        two = (
            lead("lead_one", "Rahul Verma", "+919825011111"),
            lead("lead_two", "Rahul Jain", "+919825022222"),
        )
        house.add(*map(agrees, two))
        answer = await house.ask("How hot is Rahul?", by="staff_anil")
    assert answer.lead_ids == ()
    assert "Verma" not in answer.text + house.sent


async def test_a_chat_that_may_not_be_read_is_not_told_as_empty(tmp_path: Path) -> None:
    step = calls("chat", lead="LEAD_A", about="visit", side="both", last=12)
    async with talking(tmp_path, step, DONE) as house:
        one = agrees(lead("lead_nayan", "Nayan Rathod"))
        no = Consent(Purpose.SCORING, False, ago(days=2), "phone", ago(days=2))
        told = says(one, "Haan, Thursday 11 baje aate hain", at=ago(days=3))
        house.add(replace(told, consents=(*told.consents, no)))
        await house.ask("when is Nayan Rathod coming, he said thursday na?")
        assert "may not be read" in house.sent
        assert "no message in the chat is about" not in house.sent
        assert "Thursday 11 baje" not in house.sent


async def test_the_card_holds_what_an_llm_may_not_read_beside_another_part(tmp_path: Path) -> None:
    async with talking(tmp_path, Step("LEAD_A is hot [f1].")) as house:
        fill(house)
        reply = await house.ask("top 1 lead and what did Trupti Jain write?")
        assert "zeppelin" not in house.sent
        assert "is the zeppelin port included?" in reply.card


async def test_of_two_compared_the_one_withheld_may_be_named(tmp_path: Path) -> None:
    async with talking(tmp_path, DONE) as house:
        fill(house)
        await house.ask("compare Rahul Verma and Trupti Jain")
        (told,) = re.findall(r"(f\d+) LEAD_[AB] not_known: withheld: this lead", house.results())
    said = Step(f"On LEAD_B see the card [{told}].")
    async with talking(tmp_path / "again", said) as house:
        fill(house)
        answer = await house.ask("compare Rahul Verma and Trupti Jain")
    assert answer.text.startswith("On Trupti see the card.")
