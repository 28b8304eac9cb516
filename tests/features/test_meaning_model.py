"""The learnt part of what a lead means: its weights, and how it does on a stranger's lines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from features.meaning import Meaning, hard_no, meaning
from features.meaning_training import LINES_FILE, learn, read_lines
from features.meaning_weights import WEIGHTS_FILE

# Each set met the model once before it was known; since then it only guards what was reached.
STRANGERS = [
    *read_lines(Path(__file__).with_name("stranger.yaml")),
    *read_lines(Path(__file__).with_name("stranger_second.yaml")),
    *read_lines(Path(__file__).with_name("stranger_third.yaml")),
    *read_lines(Path(__file__).with_name("stranger_fourth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_fifth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_sixth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_seventh.yaml")),
    *read_lines(Path(__file__).with_name("stranger_eighth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_ninth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_tenth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_eleventh.yaml")),
    *read_lines(Path(__file__).with_name("stranger_twelfth.yaml")),
    *read_lines(Path(__file__).with_name("stranger_thirteenth.yaml")),
]


@pytest.mark.long
def test_given_the_lines_when_learnt_anew_then_the_weights_are_those_in_use() -> None:
    learnt = learn(read_lines(LINES_FILE))

    with np.load(WEIGHTS_FILE) as stored:
        assert np.array_equal(learnt.signs, stored["signs"])
        # Half precision, and a sum that another processor rounds otherwise.
        assert np.allclose(learnt.weights, stored["weights"], atol=0.02)
        assert np.allclose(learnt.intercepts, stored["intercepts"], atol=0.02)


def test_given_a_stranger_s_lines_when_sorted_then_most_are_right() -> None:
    right = [meaning(line.text, line.before) == line.kind for line in STRANGERS]

    assert sum(right) >= 0.87 * len(right)


def test_given_a_stranger_s_noes_when_sorted_then_nearly_all_are_heard() -> None:
    noes = [line for line in STRANGERS if line.kind == Meaning.REFUSAL]

    heard = [line for line in noes if meaning(line.text, line.before) is Meaning.REFUSAL]

    assert len(heard) >= 0.9 * len(noes)


def test_given_a_stranger_s_lines_when_a_no_for_good_is_heard_then_it_is_mostly_one() -> None:
    heard = [line for line in STRANGERS if hard_no(line.text) is not None]

    assert sum(line.hard_no for line in heard) >= 0.85 * len(heard)
    assert len(heard) >= 60
