"""What each grade of an answer means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from evals.grading import Grade, Item, items, judge, table
from leads.model.answer import Answer
from leads.store.transcripts import Transcript

AT = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
ITEM = Item("hot", "How hot is Priya?", leads=("priya",), has=("78", "Bopal"))


def answer(text: str, *lead_ids: str, **changes: Any) -> Answer:
    made = Answer(
        answer_id="answer_1",
        transcript_id="transcript_1",
        text=text,
        sentences=(),
        card=text,
        unanswered=None,
        language="en",
        intent="how_hot",
        lead_ids=lead_ids,
        scores=(),
        similar=(),
        next_step=None,
        actions=(),
        source="base",
        fallback_reason=None,
        data_as_of=AT,
        timings_ms={"total": 12.0},
    )
    return replace(made, **changes)


def transcript(said: Answer, *, is_sure: bool = True) -> Transcript:
    return Transcript(
        transcript_id=said.transcript_id,
        brokerage_id="brokerage_a",
        staff_id="staff_asha",
        conversation_id=None,
        at=AT,
        question="How hot is Priya?",
        language="en",
        channel="eval",
        lead_ids=said.lead_ids,
        answer={},
        steps=({"step": "understood", "is_sure": is_sure},),
    )


def graded(item: Item, said: Answer, *, is_sure: bool = True) -> Grade:
    return judge(item, said, transcript(said, is_sure=is_sure)).grade


def test_all_that_was_wanted_is_right() -> None:
    said = answer("*Priya*, 3 BHK bopal: hot, 78", "lead_priya")
    assert graded(ITEM, said) is Grade.RIGHT


def test_a_part_of_it_is_partly_right_and_told_with_what_is_missing() -> None:
    said = answer("*Priya*: hot, 78", "lead_priya")
    judged = judge(ITEM, said, transcript(said))
    assert (judged.grade, judged.why) == (Grade.PARTLY, ("Bopal",))


def test_another_questions_answer_is_silently_wrong() -> None:
    assert graded(ITEM, answer("2 leads wait", "lead_rahul")) is Grade.SILENTLY_WRONG


@pytest.mark.parametrize("intent", ["how_hot", "unknown"])
def test_saying_that_it_was_not_understood_is_honest(intent: str) -> None:
    said = answer("I am not sure what is meant.", intent=intent)
    assert graded(ITEM, said, is_sure=intent != "how_hot") is Grade.HONEST


def test_who_must_ask_back_and_answers_is_silently_wrong() -> None:
    item = Item("which", "How hot is Patel?", asks_back=True)
    assert graded(item, answer("Patel: hot", "lead_patel")) is Grade.SILENTLY_WRONG
    assert graded(item, answer("Which Patel?", intent="unknown")) is Grade.RIGHT


@pytest.mark.parametrize(
    "item",
    [
        replace(ITEM, lacks=("rahul",)),
        replace(ITEM, false_if=("Visit FIXED",)),
    ],
)
def test_a_lead_that_may_not_be_named_or_words_that_are_not_so_are_false(item: Item) -> None:
    said = answer("78, Bopal, visit fixed", "lead_priya", "lead_rahul")
    assert graded(item, said) is Grade.FALSE


def test_the_order_of_leads_counts_unless_any_will_do() -> None:
    said = answer("", "lead_rahul", "lead_priya")
    item = Item("top", "Top 2", leads=("priya", "rahul"))
    assert graded(item, said) is Grade.SILENTLY_WRONG
    assert graded(replace(item, any_order=True), said) is Grade.RIGHT
    assert graded(Item("first", "Whom first?", first="rahul"), said) is Grade.RIGHT


def test_what_only_a_reader_can_tell_is_not_judged() -> None:
    item = Item("open", "What would you do?", holds=("a sensible plan",))
    assert graded(item, answer("Call Priya.", "lead_priya")) is Grade.NOT_JUDGED


def test_the_table_counts_every_question_in_each_of_its_groups() -> None:
    said = answer("*Priya*, Bopal: 78", "lead_priya")
    right = judge(replace(ITEM, language="hi", kind="how_hot"), said, transcript(said))
    wrong = replace(right, language="en", path="llm", grade=Grade.FALSE)
    rows = {row.name: row for row in table([right, wrong])}
    assert list(rows) == [
        "all",
        "language en",
        "language hi",
        "kind how_hot",
        "path base",
        "path llm",
    ]
    assert rows["all"].total == rows["kind how_hot"].total == 2
    assert rows["language hi"].counts[Grade.RIGHT] == rows["path llm"].counts[Grade.FALSE] == 1


def test_every_question_has_a_name_of_its_own_in_its_file() -> None:
    for file in ("own", "blind", "second_blind", "only_llm"):
        names = [item.id for item in items(file)]
        assert names
        assert len(set(names)) == len(names)
