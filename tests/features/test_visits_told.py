"""Visits that a stage, a column or a colleague's note tells of, in five ways of writing."""

from __future__ import annotations

from features.contacts_told import is_bare_visit, stage_tells_visit, tells_missed, tells_visit
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("text")
def test_given_words_of_a_visit_that_was_then_it_is_told(text: str) -> None:
    assert tells_visit(text)


@CASES.of("text")
def test_given_a_visit_to_come_or_none_then_none_is_told(text: str) -> None:
    assert not tells_visit(text)


@CASES.of("stage", "is_told")
def test_given_a_stage_of_a_second_visit_then_the_first_took_place(
    stage: str, is_told: bool
) -> None:
    assert stage_tells_visit(stage) is is_told


@CASES.of("text", "is_bare")
def test_a_visit_a_day_and_a_homes_name_are_nothing_else(text: str, is_bare: bool) -> None:
    assert is_bare_visit(text) is is_bare


def test_a_call_after_a_visit_is_no_visit_of_its_day() -> None:
    assert not tells_visit("called after visit, liked it")
    assert stage_tells_visit("After visit")


@CASES.of("text", "is_missed")
def test_a_visit_to_which_they_did_not_come(text: str, *, is_missed: bool) -> None:
    assert tells_missed(text) is is_missed
    assert not (is_missed and tells_visit(text))
