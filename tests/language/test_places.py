"""Which places a cell names, in whatever spelling."""

import pytest

from language.places import is_same_place, other_names, place_key, places_meant, whole_of
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("one", "other")
def test_spellings_of_one_place(one: str, other: str) -> None:
    assert is_same_place(one, other)


@CASES.of("one", "other")
def test_two_places(one: str, other: str) -> None:
    assert not is_same_place(one, other)


@CASES.of("typed", "known", "meant")
def test_a_short_name_is_that_of_one_place(typed: str, known: list[str], meant: list[str]) -> None:
    assert places_meant(typed, known) == meant


def test_a_cell_without_a_letter_names_no_place() -> None:
    assert place_key("-") == ""


@CASES.of("place", "other")
def test_what_else_a_place_is_called(place: str, other: str) -> None:
    assert other in other_names(place)


@CASES.of("place", "other")
def test_what_nobody_calls_a_place(place: str, other: str) -> None:
    assert other not in other_names(place)


@pytest.mark.parametrize("place", ["%_%", "'; --", "\ufffe"])
def test_what_has_no_word_is_no_place_and_harms_nothing(place: str) -> None:
    assert not is_same_place(place, "Gota")
    assert not is_same_place("SG Highway", place)
    assert other_names(place) == ()


def test_given_a_cell_that_is_no_name_then_it_has_no_spellings() -> None:
    assert other_names("sector road east phase 2 nagar colony " * 60) == ()


@CASES.of("part", "whole")
def test_the_place_of_which_another_is_a_part(part: str, whole: str) -> None:
    assert whole_of(part) == whole
