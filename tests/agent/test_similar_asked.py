"""Past leads like one's own, asked for in a question: one answer through the whole turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.hearing.phrasings import Intent
from agent.hearing.questions import understand
from agent.turn import Question, Turn
from language.tokens import Typed
from leads.answer import Answer
from leads.deadline import Deadline
from leads.lead import OutcomeKind
from leads.staff import Staff
from prompts.library import Library
from scoring.models import Models
from tests.retrieval.past import (
    NOW,
    PastHouse,
    asking,
    ended,
    lead_like,
    open_houses,
    open_past,
)


class Asked:
    """A house with an open lead, a past one of each broker, and what answers questions."""

    def __init__(self, past: PastHouse, folder: Path) -> None:
        self.past = past
        self.turn = Turn(
            record=past.record,
            models=Models(folder, past.record),
            library=Library(),
            clock=lambda: NOW,
            past=past.past,
        )

    async def ask(
        self, text: str, *, staff: str = "staff_asha_a", lead_id: str | None = "lead_open"
    ) -> Answer:
        identity = Staff(self.past.record).identity(staff)
        return await self.turn.answer(Question(text, identity, Deadline.after(30), lead_id=lead_id))


@pytest.fixture
async def asked(tmp_path: Path) -> AsyncIterator[Asked]:
    past = open_houses(tmp_path)
    booked = ended(lead_like("lead_1", "Bopal ma 3 BHK joie"), OutcomeKind.BOOKED)
    past.add(replace(asking(), name="Priya"), replace(booked, name="Hetal"))
    past.add(ended(lead_like("lead_2", "Bopal ma 3 BHK joie", letter="b")))
    opened = Asked(past, tmp_path)
    yield opened
    await opened.turn.aclose()
    past.index.close()
    past.record.close()


async def test_past_leads_are_told_and_carried_by_the_answer(asked: Asked) -> None:
    await asked.past.reindex.reconcile("brokerage_a")
    await asked.past.reindex.reconcile("brokerage_b")

    answer = await asked.ask("similar leads")

    assert answer.intent == "similar"
    assert [lead.lead_id for lead in answer.similar] == ["lead_1"]
    assert answer.lead_ids == ("lead_open",)
    assert answer.text.splitlines()[0].startswith("*Priya")
    assert "The only one like it booked" in answer.text
    assert "Hetal" in answer.text
    assert (await asked.ask("similar lead_open", lead_id=None)).similar == answer.similar


async def test_the_card_offers_them(asked: Asked) -> None:
    answer = await asked.ask("how hot is Priya?", lead_id=None)

    assert ("similar lead_open", "Similar leads") in [(a.id, a.title) for a in answer.actions]
    assert len(answer.actions) == 3


async def test_without_an_index_the_answer_says_so(asked: Asked) -> None:
    answer = await asked.ask("similar leads")

    assert (answer.similar, "not ready" in answer.text) == ((), True)


async def test_an_index_held_by_another_process_leaves_the_answer_whole(
    asked: Asked, tmp_path: Path
) -> None:
    await asked.past.reindex.reconcile("brokerage_a")
    second = open_past(asked.past.record, tmp_path)

    answer = await Asked(second, tmp_path).ask("similar leads")

    second.index.close()
    assert (answer.similar, "not ready" in answer.text) == ((), True)


async def test_an_index_that_cannot_be_written_leaves_the_answer_whole(
    asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    broken = open_past(asked.past.record, tmp_path / "file")

    answer = await Asked(broken, tmp_path).ask("similar leads")

    assert (answer.similar, "not ready" in answer.text) == ((), True)


@pytest.mark.parametrize(
    "text",
    [
        "similar leads",
        "similar lead_open",
        "show me similar past leads",
        "Priya jaisi leads",
        "aise leads dikhao",
        "aisi purani leads",
        "aavi bija lead",
        "aavi biji lead batavo",
        "Priya jevi biji lead",
        "aavi juni lead",
        "Priya jaise aur leads?",
        "ऐसी पुरानी लीड",
        "प्रिया जैसी लीड",
        "આવી જૂની લીડ",
        "પ્રિયા જેવી લીડ",
        "leads like Priya",
    ],
)
def test_it_is_asked_for_in_five_ways_of_writing(text: str) -> None:
    assert [a.intent for a in understand(Typed.of(text))] == [Intent.SIMILAR]


@pytest.mark.parametrize("text", ["similar flats available?", "aaje ketli lead aavi"])
def test_other_questions_stay_what_they_are(text: str) -> None:
    assert Intent.SIMILAR not in [a.intent for a in understand(Typed.of(text))]
