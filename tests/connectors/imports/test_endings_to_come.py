"""A stage that says what will be, or is meant, is no ending: it is open, and asked about."""

from __future__ import annotations

import pytest

from connectors.imports.outcome_columns import OutcomeGuess, ending_of
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import Understand
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("stage")
def test_given_a_booking_that_is_to_come_then_it_is_asked_about(stage: str) -> None:
    told = OutcomeGuess("Stage", {stage: ending_of(stage), "Booked": OutcomeKind.BOOKED})
    assert told.endings[stage] is None
    assert stage in told.unknown


@pytest.mark.parametrize("stage", ["To be booked", "Will be booked", "Booking in progress"])
def test_given_a_stage_of_work_then_it_is_open(stage: str) -> None:
    assert ending_of(stage) is None


@CASES.of("stage")
def test_given_a_booking_that_was_made_then_it_is_one(stage: str) -> None:
    assert ending_of(stage) is OutcomeKind.BOOKED


def test_given_no_answer_then_a_word_of_what_is_to_come_stays_open(
    understand_text: Understand,
) -> None:
    stages = ("Booked", "Final thase", "Cancel")
    understood = understand_text("Naam,Result", lambda n: f"P{n},{stages[n % 3]}", **{
        "column:Result": "outcome"
    })  # fmt: skip
    read = {word.word: word.meaning for word in understood.words}
    assert read == {"Booked": "booked", "Final thase": "open", "Cancel": "lost"}
    assert "word:Final thase" in {question.key for question in understood.questions}
