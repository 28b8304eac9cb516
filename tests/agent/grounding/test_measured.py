"""How the check fares on answers written without sight of it (figures: docs/grounding.md)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from agent.grounding.check import Grounding
from agent.grounding.leaving import leave_out
from tests.agent.grounding.sets import Sample, samples

HERE = Path(__file__).parent
LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
# The goal over all languages, then what each language must reach by itself.
REJECTED, CAUGHT = 0.01, 0.98
REJECTED_IN_ONE, CAUGHT_IN_ONE = 0.03, 0.96
CAUGHT_LATER = CAUGHT_FRESH = 0.99
# Of 400 invented answers 181 are saved by leaving the invention out.
SAVED = 150
# As measured: most of the refused tell a fall from a band to another in a turn not yet read.
REFUSED_OBEDIENT, REACHED_OBEDIENT = 17, 1


@dataclass
class Figures:
    """How many answers of a set there were, by a label, and what became of them.

    `refused` by the check, `unsaid`: also without their idle sentences; `reached`: invented words
    that would be said.
    """

    many: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    unsaid: Counter[str] = field(default_factory=Counter)
    reached: list[str] = field(default_factory=list)

    def count(self, sample: Sample) -> None:
        grounding = Grounding(sample.sheet)
        is_refused = not grounding.check(sample.text, sample.language).ok
        said = _without_idle(grounding, sample) if is_refused else sample.text
        for label in ("all", sample.language, *filter(None, [sample.fault])):
            self.many[label] += 1
            self.refused[label] += is_refused
            self.unsaid[label] += said is None
        if said and sample.words and sample.words in said:
            self.reached.append(said)

    def share(self, label: str) -> float:
        return self.refused[label] / self.many[label]

    def __str__(self) -> str:
        told = (
            f"{at} {self.refused[at]}/{n} ({self.unsaid[at]})"
            for at, n in sorted(self.many.items())
        )
        return ", ".join(told)


def _without_idle(grounding: Grounding, sample: Sample) -> str | None:
    kept = leave_out(sample.text, lambda said: grounding.is_idle(said, sample.language))
    is_said = kept.left_out and kept.text and grounding.check(kept.text, sample.language).ok
    return kept.text if is_said else None


def measured(name: str) -> Figures:
    figures = Figures()
    for sample in samples(HERE / f"{name}.jsonl.gz"):
        figures.count(sample)
    print(f"{name}: {figures}")  # noqa: T201
    return figures


def test_true_answers_are_said_in_every_language() -> None:
    sets = [measured(name) for name in ("faithful", "faithful_later", "faithful_fresh")]

    assert [figures.many["all"] for figures in sets] == [1000, 300, 1000]
    assert all(figures.unsaid["all"] <= REJECTED * figures.many["all"] for figures in sets)
    for language in LANGUAGES:
        unsaid = sum(figures.unsaid[language] for figures in sets)
        assert unsaid <= REJECTED_IN_ONE * sum(figures.many[language] for figures in sets), language


def test_planted_faults_of_the_blind_set_are_caught_in_every_language() -> None:
    figures = measured("faulty")

    assert figures.many["all"] == 1000
    assert figures.share("all") >= CAUGHT
    assert {
        at: figures.refused[at] for at in figures.many if figures.share(at) < CAUGHT_IN_ONE
    } == {}


def test_faults_of_later_patterns_are_caught_as_often_as_measured() -> None:
    figures = measured("faulty_later")

    assert figures.many["all"] == 300
    assert figures.share("all") >= CAUGHT_LATER


def test_faults_of_fresh_writers_are_caught() -> None:
    figures = measured("faulty_fresh")

    assert figures.many["all"] == 1000
    assert figures.share("all") >= CAUGHT_FRESH
    assert {at: figures.refused[at] for at in LANGUAGES if figures.share(at) < CAUGHT} == {}


def test_no_invented_reason_or_step_passes_and_many_answers_are_saved_without_it() -> None:
    figures = measured("invented")

    assert figures.many["all"] == 400
    assert figures.refused["all"] == 400
    assert figures.reached == []
    assert figures.unsaid["all"] <= 400 - SAVED


def test_a_writer_who_keeps_to_the_prompt_fares_as_measured() -> None:
    true, invented = measured("faithful_obedient"), measured("invented_obedient")

    assert (true.many["all"], invented.many["all"]) == (150, 100)
    assert true.unsaid["all"] <= REFUSED_OBEDIENT
    assert len(invented.reached) <= REACHED_OBEDIENT
