"""Over the open leads of a demo brokerage: what a lead says counts, not that it says something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.language import CUT_OFF, LEARNT_SEED, TODAY, learn
from benchmarks.said import (
    NOD_MOVES,
    OWN_FACT_MOVES,
    ROUNDING,
    House,
    Line,
    blanking_effects,
    confusion,
    house_of,
    line_effects,
    read_lines,
    typing_effects,
)
from demo.made_up_brokerages import generate
from features.cues import find_cues
from features.meaning import Meaning
from leads.model.lead import OutcomeKind
from tests.proofs import proof_size

LINES = read_lines(Path(__file__).parents[1] / "features" / "said.yaml")
# The smaller of the demo's two brokerages trains in some seconds.
_SMALL = 1
# Every so many of its open leads.
_OF_EACH = proof_size(1, 3)
_ENDED = {OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM}


@pytest.fixture(scope="module")
def whole_house() -> House:
    """With every open lead: the mean of a third is two tenths of a point off."""
    demo = generate(LEARNT_SEED, TODAY)[_SMALL]
    still_open = [x for x in demo.leads if not x.outcomes or x.outcomes[-1].kind not in _ENDED]
    return house_of(learn(demo), still_open, CUT_OFF)


@pytest.fixture(scope="module")
def house(whole_house: House) -> House:
    leads, scores = whole_house.leads[::_OF_EACH], whole_house.scores[::_OF_EACH]
    return replace(whole_house, leads=leads, scores=scores)


def of_kind(kind: Meaning) -> list[Line]:
    return [line for line in LINES if line.kind is kind]


def test_given_lines_of_five_ways_of_writing_when_sorted_then_all_but_one_in_twenty_are_right() -> (
    None
):
    right = int(confusion(LINES).split(" sorted as meant")[0].split()[-3])

    assert right / len(LINES) > 0.95


def test_given_a_refusal_when_any_open_lead_says_it_then_no_score_rises(house: House) -> None:
    effects = line_effects(house, of_kind(Meaning.REFUSAL))

    assert not [e.name for e in effects if e.moved.max() > ROUNDING]


def test_given_a_nod_when_any_open_lead_says_it_then_no_score_moves(house: House) -> None:
    effects = line_effects(house, of_kind(Meaning.ACKNOWLEDGEMENT))

    assert not [e.name for e in effects if np.abs(e.moved).max() > NOD_MOVES]


def test_given_a_token_or_a_visit_asked_when_any_open_lead_says_it_then_none_falls(
    house: House,
) -> None:
    lines = [x for x in LINES if {c.name for c in find_cues(x.text)} & {"token", "visit_ask"}]

    assert len(lines) >= 5
    falls = [e.moved.min() for e in line_effects(house, lines)]
    # A lead that took long to answer is slower for it, by what nobody can see in whole points.
    assert min(falls) > -0.1


@pytest.mark.parametrize("name", ["our message", "our call"])
def test_given_our_own_acts_when_scored_then_nothing_moves(house: House, name: str) -> None:
    assert not by_name(house)[name].any()


@pytest.mark.parametrize(
    "name", ["a said fact typed", "a said fact typed without source", "typed facts blanked"]
)
def test_given_typing_or_blanking_when_scored_then_nothing_moves(house: House, name: str) -> None:
    assert not by_name(house)[name].any()


def test_given_a_fact_left_empty_when_scored_then_scores_hardly_move(whole_house: House) -> None:
    """Most facts are the leads' own, of which one may count; what was typed moves nothing."""
    moved = {effect.name: np.abs(effect.moved).mean() for effect in blanking_effects(whole_house)}

    assert len(moved) > 20
    assert max(moved.values()) <= OWN_FACT_MOVES


def by_name(house: House) -> dict[str, np.ndarray]:
    return {effect.name: effect.moved for effect in typing_effects(house)}
