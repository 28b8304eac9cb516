"""How the check fares on texts written without sight of it (figures: docs/grounding.md)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from agent.grounding.check import Grounding
from tests.agent.grounding.sets import Sample, samples

HERE = Path(__file__).parent
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
# The goal over all languages, then what each language must reach by itself.
REFUSED, CAUGHT = 0.01, 0.98
REFUSED_IN_ONE, CAUGHT_IN_ONE = 0.03, 0.96
# As measured, all texts seen by now: names nobody knows in an Indic script, other days of the lead.
CAUGHT_FRESH, CAUGHT_LATER = 982, 299
REFUSED_FRESH = 2


@dataclass
class Figures:
    """How many texts of a set there were, by a label, and how many of them were refused."""

    many: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def count(self, sample: Sample) -> None:
        violations = Grounding(sample.sheet).check(sample.text, sample.language).violations
        # References stand in true texts of the sets; a message to a lead has none.
        is_refused = any(v.kind != "reference" for v in violations)
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


def test_true_texts_of_the_first_set_pass_in_every_language() -> None:
    figures = measured("faithful")

    assert figures.many["all"] == 1000
    assert figures.share("all") <= REFUSED
    assert {at: figures.refused[at] for at in LANGUAGES if figures.share(at) > REFUSED_IN_ONE} == {}


def test_planted_faults_of_the_first_set_are_caught_in_every_language_and_kind() -> None:
    figures = measured("faulty")

    assert figures.many["all"] == 1000
    assert figures.share("all") >= CAUGHT
    assert {
        at: figures.refused[at] for at in figures.many if figures.share(at) < CAUGHT_IN_ONE
    } == {}


@pytest.mark.parametrize(
    ("name", "many", "most"),
    [
        ("faithful_later", 300, 0),
        ("faithful_fresh", 1000, REFUSED_FRESH),
        ("faithful_obedient", 150, 0),
    ],
)
def test_true_texts_of_the_other_sets_pass_as_measured(name: str, many: int, most: int) -> None:
    figures = measured(name)

    assert figures.many["all"] == many
    assert figures.refused["all"] <= most


@pytest.mark.parametrize(
    ("name", "many", "fewest"),
    [("faulty_later", 300, CAUGHT_LATER), ("faulty_fresh", 1000, CAUGHT_FRESH)],
)
def test_faults_of_the_other_sets_are_caught_as_measured(name: str, many: int, fewest: int) -> None:
    figures = measured(name)

    assert figures.many["all"] == many
    assert figures.refused["all"] >= fewest
