"""The rerank call fails in every way there is: one right answer, in time, by every entry."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.dev.llm.script import Step
from scoring.artifact import Artifact
from tests.faults.endpoint import FAULTS, REASON_OF, RERANK
from tests.faults.entries import ENTRIES, Entry
from tests.faults.rounds import assert_one_right_answer, check, control, wait_until
from tests.faults.world import World, world


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
    assert_one_right_answer(here, entry, RERANK, fault, REASON_OF[fault])


def test_a_late_reply_serves_the_next_question_and_is_no_second_answer(
    here: World, entry: Entry
) -> None:
    control(here, entry)
    lead, recorded = here.lead(), here.recorded()
    here.endpoint.fails(RERANK, Step(delay_seconds=0.4))
    asked = here.endpoint.asked[RERANK]
    try:
        first = entry(here, lead)
        # The reply is there now, and the endpoint would take its time again.
        time.sleep(0.6)
        second = entry(here, lead)
    finally:
        here.endpoint.heals()

    for told in (first, second):
        check(told)
    assert first.reason == "timeout"
    assert (second.source, second.reason) == ("llm", None)
    assert here.endpoint.asked[RERANK] == asked + 1
    if first.is_recorded:
        wait_until(lambda: here.recorded() >= recorded + 2)
        assert here.recorded() == recorded + 2
