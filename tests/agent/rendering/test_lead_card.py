"""How likely a lead books, as a broker says it, and what came of its band."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent.rendering.lead_card import (
    LONGEST_CARD,
    chance_and_record,
    chance_line,
    chance_of,
    score_answer,
)
from leads.model.score import Band, BandRecord, Score
from scoring.score_scale import wilson
from tests.agent.house import score
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, words_in
from tests.tables import read_table

HOT = BandRecord(9, 40, 0.12, 0.38, 60)
COLD = BandRecord(0, 300, 0.0, 0.02, 90)
FEW = BandRecord(3, 19, 0.05, 0.38, 60)
UNDATED = BandRecord(90, 120, 0.66, 0.82, None)


def of(probability: float, band: Band = Band.HOT, record: BandRecord = HOT) -> Score:
    return replace(score("lead_priya"), probability=probability, band=band, band_record=record)


CHANCES = read_table(Path(__file__).parent / "chances.yaml")
SAID = {
    "hot": of(0.24),
    "cold": of(0.004, Band.COLD, COLD),
    "few": of(0.66, record=FEW),
    "undated": of(0.75, record=UNDATED),
    # At the edge of its band: the record is said to be of the whole.
    "above": of(0.49, Band.WARM, BandRecord(6, 34, *wilson(6, 34), 60)),
    "below": of(0.1),
}


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        *((1.0, (9, 10)), (0.97, (9, 10)), (0.78, (3, 4)), (0.66, (2, 3)), (0.55, (1, 2))),
        *((0.45, (1, 2)), (0.34, (1, 3)), (0.24, (1, 4)), (0.2, (1, 5)), (0.165, (1, 6))),
        *((0.13, (1, 8)), (0.1, (1, 10)), (0.065, (1, 15)), (0.05, (1, 20)), (0.034, (1, 30))),
        *((0.021, (1, 50)), (0.01, (1, 100)), (0.0099, (0, 100)), (0.0, (0, 100))),
    ],
)
def test_a_chance_is_said_by_the_nearest_that_people_say(
    probability: float, said: tuple[int, int]
) -> None:
    assert chance_of(of(probability)) == said


def test_of_two_leads_the_likelier_is_never_said_to_be_less_likely() -> None:
    shares = [won / n for won, n in (chance_of(of(i / 1000)) for i in range(1001))]

    assert shares == sorted(shares)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SAID)
def test_the_chance_and_the_record_are_said_word_by_word(case: str, language: str) -> None:
    assert chance_line(words_in(language), SAID[case]) == CHANCES[case][language]


def test_the_chat_s_step_moves_no_chance() -> None:
    raised = replace(of(0.24), score=83.0, factor=83 / 78, source="llm")

    assert chance_and_record(words_in("en"), raised) == chance_and_record(words_in("en"), of(0.24))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_screen_is_too_small_the_chance_stays_and_a_reason_goes_last(
    language: str,
) -> None:
    words, facts = words_in(language), everybody()["priya"]
    assert facts.score is not None
    whole = score_answer(words, facts, 0).split("\n")
    line = chance_line(words, facts.score)
    brief = line.split(";")[0]
    reasons = whole[1]

    said = [score_answer(words, facts, room).split("\n") for room in range(0, LONGEST_CARD, 4)]

    assert whole[-1].endswith(line)
    assert whole[-1] != line
    assert all(brief in told[-1] for told in said)
    cut = [told for told in said if told[1] != reasons]
    assert cut
    # The record is given up before any reason is.
    first = said.index(cut[0])
    assert line not in said[first - 1][-1]
