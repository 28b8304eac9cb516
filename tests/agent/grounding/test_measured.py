"""How the check fares on answers written without sight of it (figures: docs/grounding.md)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from agent.grounding.check import Grounding
from tests.agent.grounding.sets import Sample, samples

HERE = Path(__file__).parent
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
# The goal over all languages, then what each language must reach by itself.
REJECTED, CAUGHT = 0.01, 0.98
REJECTED_IN_ONE, CAUGHT_IN_ONE = 0.03, 0.96
# The later sets' 2 and 300 of 300.
REJECTED_LATER, CAUGHT_LATER = 0.01, 0.99
# The fresh sets' 58 and 994 of 1,000: two further writers, many turns of speech.
REJECTED_FRESH, CAUGHT_FRESH = 0.07, 0.99


@dataclass
class Figures:
    """How many answers of a set there were and how many the check refused, by a label."""

    many: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def count(self, sample: Sample) -> None:
        is_refused = not Grounding(sample.sheet).check(sample.text, sample.language).ok
        for label in ("all", sample.language, *filter(None, [sample.fault])):
            self.many[label] += 1
            self.refused[label] += is_refused

    def share(self, label: str) -> float:
        return self.refused[label] / self.many[label]

    def __str__(self) -> str:
        return ", ".join(f"{at} {self.refused[at]}/{n}" for at, n in sorted(self.many.items()))


def measured(name: str) -> Figures:
    figures = Figures()
    for sample in samples(HERE / f"{name}.jsonl.gz"):
        figures.count(sample)
    print(f"{name}: {figures}")  # noqa: T201
    return figures


def test_true_answers_of_the_blind_set_pass_in_every_language() -> None:
    figures = measured("faithful")

    assert figures.many["all"] == 1000
    assert figures.share("all") <= REJECTED
    assert {
        at: figures.refused[at] for at in LANGUAGES if figures.share(at) > REJECTED_IN_ONE
    } == {}


def test_planted_faults_of_the_blind_set_are_caught_in_every_language() -> None:
    figures = measured("faulty")

    assert figures.many["all"] == 1000
    assert figures.share("all") >= CAUGHT
    assert {
        at: figures.refused[at] for at in figures.many if figures.share(at) < CAUGHT_IN_ONE
    } == {}


def test_true_answers_of_later_patterns_pass_as_often_as_measured() -> None:
    figures = measured("faithful_later")

    assert figures.many["all"] == 300
    assert figures.share("all") <= REJECTED_LATER


def test_faults_of_later_patterns_are_caught_as_often_as_measured() -> None:
    figures = measured("faulty_later")

    assert figures.many["all"] == 300
    assert figures.share("all") >= CAUGHT_LATER


def test_true_answers_of_fresh_writers_pass_as_often_as_measured() -> None:
    figures = measured("faithful_fresh")

    assert figures.many["all"] == 1000
    assert figures.share("all") <= REJECTED_FRESH


def test_faults_of_fresh_writers_are_caught() -> None:
    figures = measured("faulty_fresh")

    assert figures.many["all"] == 1000
    assert figures.share("all") >= CAUGHT_FRESH
    assert {at: figures.refused[at] for at in LANGUAGES if figures.share(at) < CAUGHT} == {}


def test_no_invented_reason_or_step_passes() -> None:
    figures = measured("invented")

    assert figures.many["all"] == 400
    assert figures.refused["all"] == 400
