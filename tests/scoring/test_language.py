"""The same facts told in English, Hindi and Gujarati, in either script, stand in the same band."""

from __future__ import annotations

import pytest

from benchmarks.language import LEARNT_SEED, TODAY, learn, sameness
from demo.made_up_brokerages import generate
from features.concepts import concepts
from features.cues import find_cues
from scoring.scorer import Scorer
from tests.scoring.parallel import FIRST, LANGUAGES, LATER, Line, pairs, read_lines

# The smaller of the demo's two brokerages trains in some seconds; its leads are told anew.
_SMALL = 1
_BAR = 0.95


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return learn(generate(LEARNT_SEED, TODAY)[_SMALL])


def test_the_band_is_the_same_in_five_languages_for_95_percent_of_leads(scorer: Scorer) -> None:
    told = generate(LEARNT_SEED + 1, TODAY)[_SMALL].leads
    lines = read_lines(FIRST) + read_lines(LATER)

    found = sameness(scorer, pairs(told, lines, count=200, seed=1))

    assert found.all_five >= _BAR
    assert found.apart_median < 1.0


@pytest.mark.parametrize("line", read_lines(FIRST), ids=lambda line: line.told["en"])
def test_a_line_carries_the_same_cues_in_every_language(line: Line) -> None:
    found = {
        language: {cue.name for cue in find_cues(line.told[language])} for language in LANGUAGES
    }

    assert all(cues == found["en"] for cues in found.values())


def test_a_line_names_nearly_the_same_things_in_every_language() -> None:
    shares = []
    for line in read_lines(FIRST):
        english = set(concepts(line.told["en"]))
        for language in LANGUAGES[1:]:
            told = set(concepts(line.told[language]))
            shares.append(len(english & told) / max(1, len(english | told)))

    assert sum(shares) / len(shares) > 0.7
