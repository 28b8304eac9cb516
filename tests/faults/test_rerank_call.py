"""The rerank call fails in every way there is: one right answer, in time, by every entry."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scoring.artifact import Artifact
from tests.faults.endpoint import DEADLINE_SECONDS, FAULTS, REASON_OF, RERANK
from tests.faults.entries import ENTRIES, REASONS, Entry, Told
from tests.faults.world import SLACK_SECONDS, World, world

# A machine shared by many may sleep through 200 ms; the label is asked for again then.
ROUNDS = 3


@pytest.fixture(scope="module", params=ENTRIES)
def entry(request: pytest.FixtureRequest) -> Entry:
    return ENTRIES[request.param]


@pytest.fixture(scope="module")
def here(
    entry: Entry, artifact: Artifact, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A house for each entry: forty replies of which many are invalid would raise the alarm."""
    with world(tmp_path_factory.mktemp("faults"), artifact) as made:
        yield made


@pytest.mark.parametrize("fault", FAULTS)
def test_one_right_answer_goes_out_in_time(here: World, entry: Entry, fault: str) -> None:
    for _ in range(ROUNDS):
        well, told = play(here, entry, fault)
        is_in_time = told.seconds <= DEADLINE_SECONDS + well.seconds + SLACK_SECONDS
        if is_in_time and well.source == "llm" and told.reason == REASON_OF[fault]:
            break
    assert (well.source, well.reason) == ("llm", None), "the control has no word of the LLM"
    assert is_in_time, f"{told.seconds:.3f} s, the control {well.seconds:.3f} s"
    assert told.reason == REASON_OF[fault]


def play(here: World, entry: Entry, fault: str) -> tuple[Told, Told]:
    """The control and the fault in one round, with all that must hold however slow the machine."""
    well = entry(here, here.lead())
    lead, recorded = here.lead(), here.recorded()
    before = here.score(lead)
    FAULTS[fault](here.endpoint, RERANK)
    try:
        told = entry(here, lead)
        assert here.score(lead) == before, "/v1/score is no control any more"
    finally:
        here.endpoint.heals()
    for one in (well, told):
        check(one)
    assert told.base == before["base_score"]
    assert here.recorded() <= recorded + 2, "an answer was given twice"
    return well, told


def check(told: Told) -> None:
    assert told.reason in REASONS
    assert (told.source == "llm") == (told.reason is None)
    assert told.base is not None and told.score is not None
    if told.source == "base":
        assert (told.factor, told.score) == (1.0, told.base)
    else:
        assert told.factor > 1.0
        assert told.score == pytest.approx(told.base * told.factor)
        assert told.score - told.base <= 5 + 1e-9
