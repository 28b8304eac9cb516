"""One answer as a story: what was sent and left out, on which facts, and who may read the names."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from leads.model.lead import Event, Message, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.message_subjects import SentSubject, ThumbReason, ThumbSign, react
from leads.store.transcripts import NAMES_SHOWN, Transcript, TranscriptLog, acts_on
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.script import ModelRequest, Step
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, Clock, House, make_house
from tests.app.pages.reading import ORIGIN, Reader, signed_in_as, words_of
from tests.faults.endpoint import AGENT, Endpoint, purpose_of
from tests.random_ids import without_random_ids

SECRETS = ("Priya", "Mehta", "4821", "98250", "Rahul", "Shah")


@dataclass(frozen=True, slots=True)
class Told:
    """A house in which an LLM answered once, with a sentence too many."""

    house: House
    clock: Clock
    transcript_id: str

    @property
    def path(self) -> str:
        return f"/review/answers/{self.transcript_id}"

    @property
    def transcript(self) -> Transcript:
        return TranscriptLog(self.house.pakka.record, Scope.machinery(ONE)).get(self.transcript_id)

    async def page(self, name: str) -> str:
        async with signed_in_as(self.house, name) as client:
            page = await client.get(self.path)
        assert page.status_code == 200, page.text
        return page.text


def one_too_many(asked: ModelRequest) -> Step:
    """The steady model's sentences, and one with a sum that no fact has."""
    said = steady(asked)
    if purpose_of(asked) != AGENT or not said.content:
        return said
    fact = re.search(r"\[(\w\d+)", said.content)
    assert fact is not None, said.content
    return Step(f"{said.content}\nLEAD_A offered ₹77 lakh [{fact[1]}].")


async def ask(house: House, question: str, conversation: str = "talk_of_asha") -> str:
    body = {"question": question, "conversation_id": conversation}
    async with client_of(house) as client:
        asked = await client.post("/v1/ask", json=body, headers=house.bearer("asha"))
        await house.pakka.turn.aclose()
    return str(asked.json()["transcript_id"])


@pytest.fixture
async def told(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Told]:
    clock = Clock()
    with closing(Endpoint()) as llm:
        llm.think = one_too_many
        house = make_house(tmp_path, artifact, llm_base_url=llm.base_url, clock=clock)
        yield Told(house, clock, await ask(house, "How hot is Priya Mehta 4821?"))
        await house.pakka.aclose()


async def test_it_shows_what_was_sent_what_was_left_out_and_why(told: Told) -> None:
    page = await told.page("anil")
    words = words_of(page)

    assert "Asked about one or more leads" in words
    assert "₹77 lakh" in words
    assert "A number is not in the facts it cites" in words
    sent = page[page.index('id="sent"') : page.index('id="checked"')]
    assert "₹77 lakh" not in sent
    checked = next(s for s in told.transcript.steps if s["step"] == "sentences")["sentences"]
    passed = sum(not one["faults"] for one in checked)
    assert f"Check: {passed} of {len(checked)} sentences passed" in words
    assert passed == len(checked) - 1


async def test_a_figure_leads_to_its_fact_and_a_fact_to_its_message(told: Told) -> None:
    page = await told.page("mona")
    ids = {a["id"] for _, a in Reader(page).tags if a.get("id")}
    links = [str(a["href"]) for a in Reader(page).all("a") if str(a.get("href")).startswith("#")]

    assert {link.removeprefix("#") for link in links} <= {*ids, "main"}
    sent = page[page.index('id="sent"') : page.index('id="checked"')]
    assert re.search(r'href="#fact-\w\d+">', sent)
    assert "cited as" in page


async def test_each_step_stands_on_the_waterfall_before_the_deadline(told: Told) -> None:
    page = await told.page("anil")

    assert 'class="deadline"' in page
    # The turn begins a little after its deadline was set.
    assert re.search(r"s of (?:1\d|20)\.\d\d\u00a0s", page)
    for name in ("Understood", "Read the leads", "LLM: answer", "Check the sentences"):
        assert name in page
    assert "What the LLM wrote" in page
    assert "style=" not in page


async def test_an_analyst_sees_no_name_and_no_phone(told: Told) -> None:
    page = without_random_ids(await told.page("anil"))

    assert [secret for secret in SECRETS if secret.casefold() in page.casefold()] == []
    assert "LEAD_A" in page
    assert "Show names" not in page


async def test_a_manager_reads_it_masked_until_they_ask_for_the_names(told: Told) -> None:
    record, scope = told.house.pakka.record, Scope.machinery(ONE)
    async with signed_in_as(told.house, "mona") as mona:
        masked = without_random_ids((await mona.get(told.path)).text)
        before = acts_on(record, scope, NAMES_SHOWN, told.transcript_id)
        shown = (await mona.post(told.path, data={"act": "names"}, headers=ORIGIN)).text

    assert [secret for secret in SECRETS if secret in masked] == []
    assert "Show names" in masked
    assert "Priya Mehta ·4821" in shown
    assert before == []
    (act,) = acts_on(record, scope, NAMES_SHOWN, told.transcript_id)
    assert (act.staff_id, act.at, act.subject_id) == ("staff_mona", NOW, told.transcript_id)


async def test_nobody_else_is_shown_the_names(told: Told) -> None:
    async with signed_in_as(told.house, "anil") as anil:
        assert (
            await anil.post(told.path, data={"act": "names"}, headers=ORIGIN)
        ).status_code == 403
    async with signed_in_as(told.house, "tom") as tom, signed_in_as(told.house, "asha") as asha:
        assert (await tom.get(told.path)).status_code == 404
        assert (await tom.post(told.path, data={"act": "names"}, headers=ORIGIN)).status_code == 404
        assert (await asha.get(told.path)).status_code == 403
    assert (
        acts_on(told.house.pakka.record, Scope.machinery(ONE), NAMES_SHOWN, told.transcript_id)
        == []
    )


async def test_one_whose_lead_withdrew_its_consent_says_only_that(told: Told) -> None:
    pakka = told.house.pakka
    told.clock.now = NOW + timedelta(hours=1)
    told.house.withdraw(at=told.clock.now)
    async with signed_in_as(told.house, "adi") as adi:
        page = (await adi.get(told.path)).text
        shown = (await adi.post(told.path, data={"act": "names"}, headers=ORIGIN)).text

    for text in map(without_random_ids, (page, shown)):
        assert "withdrawn its consent" in text
        assert "Steps" not in text
        assert [secret for secret in SECRETS if secret in text] == []
    assert acts_on(pakka.record, Scope.machinery(ONE), NAMES_SHOWN, told.transcript_id) == []


async def test_it_tells_what_came_of_it(told: Told) -> None:
    pakka, later = told.house.pakka, NOW + timedelta(hours=1)
    subject = SentSubject("key", "staff_asha", ("lead_priya",), told.transcript_id)
    signs = ((0, -1, ThumbReason.UNTRUE), (5, 0, None), (9, 1, None))
    with pakka.record.writing() as conn:
        for minutes, sign, why in signs:
            at = NOW + timedelta(minutes=minutes)
            react(conn, ONE, subject, ThumbSign(f"thumb_{minutes}", at, sign, why))
    late = NOW + timedelta(hours=49)
    Intake(pakka.record, ONE).append(
        "lead_priya",
        messages=[
            Message("msg_after", "broker", "Sunday at 11?", later, later),
            Message("msg_late", "broker", "Too late for this", late, late),
        ],
        events=[Event("evt_after", "call", later, later, 6.0)],
        outcomes=[Outcome(OutcomeKind.BOOKED, late, late)],
    )
    told.clock.now = NOW + timedelta(days=3)

    words = words_of(await told.page("mona"))

    assert "Thumb down: something is not true" in words
    assert "taken back" in words
    assert "Took the thumb back" in words
    assert "Thumb up, Asha" in words
    assert "Wrote: “Sunday at 11?”" in words
    assert "Call: 6 min" in words
    assert "Too late for this" not in words
    assert "Booked, 22 Nov" in words


async def test_its_conversation_leads_to_the_turns_beside_it(told: Told) -> None:
    later = await ask(told.house, "How hot is Rahul?")
    elsewhere = await ask(told.house, "top", "another")
    page = await told.page("mona")
    async with signed_in_as(told.house, "mona") as mona:
        after = (await mona.get(f"/review/answers/{later}")).text

    assert f"/review/answers/{later}" in page
    assert told.path in after
    assert elsewhere not in page + after


async def test_a_list_shows_the_order_before_and_after(told: Told) -> None:
    listed = await ask(told.house, "top")
    async with signed_in_as(told.house, "mona") as mona:
        page = (await mona.get(f"/review/answers/{listed}")).text

    words = words_of(page)
    assert "Order, base and final" in words
    assert re.search(r"LEAD_A 1 1 · \d+ 1 · \d+ 1 –", words)
    assert "Code made these words from the record" in words


async def test_it_leads_to_other_answers_about_the_same_lead(told: Told) -> None:
    again = await ask(told.house, "Why is Priya hot?", "another")
    of_rahul = await ask(told.house, "How hot is Rahul?", "another")
    page = await told.page("anil")

    words = words_of(page)
    assert "Also about LEAD_A" in words
    assert f'href="/review/answers/{again}"' in page
    assert of_rahul not in page


async def test_what_was_sent_stands_in_the_order_of_the_answer(told: Told) -> None:
    checked = [
        {"text": "Lost opening.", "cites": ["f1"], "faults": ["number: 7"]},
        {"text": "Then the visit.", "cites": ["f1"], "faults": []},
        {"text": "First the call.", "cites": ["f1"], "faults": []},
    ]
    log = TranscriptLog(told.house.pakka.record, Scope.machinery(ONE))
    one = told.transcript
    sent = {**one.answer, "text": "First the call. Then the visit.\n\nThe card."}
    step = {"step": "sentences", "at_ms": 1.0, "sentences": checked, "facts": {"f1": "a call"}}
    log.save(replace(one, transcript_id="t_reopened", answer=sent, steps=(step,)))

    page = words_of(await replace(told, transcript_id="t_reopened").page("anil"))

    assert "First the call. Then the visit." in page[page.index("Words sent") :]
