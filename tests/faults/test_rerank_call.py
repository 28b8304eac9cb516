"""The rerank call fails in every way there is: one right ranking, in time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from scoring.artifact import Artifact
from simulators.openai.script import Step
from tests.faults.endpoint import FAULTS, REASON_OF, RERANK
from tests.faults.entries import by_rerank
from tests.faults.rounds import assert_one_right_answer, check, control
from tests.faults.world import World, world


@pytest.fixture(scope="module")
def here(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("faults"), artifact) as made:
        yield made


@pytest.mark.parametrize("fault", FAULTS)
def test_one_right_ranking_goes_out_in_time(here: World, fault: str) -> None:
    assert_one_right_answer(here, by_rerank, RERANK, fault, {REASON_OF[fault]})


def test_a_late_reply_serves_the_next_ranking(here: World) -> None:
    control(here, by_rerank)
    lead = here.lead()
    here.endpoint.fails(RERANK, Step(delay_seconds=0.4))
    asked = here.endpoint.asked[RERANK]
    try:
        first = by_rerank(here, lead)
        # The reply is there now, and the endpoint would take its time again.
        time.sleep(0.6)
        second = by_rerank(here, lead)
    finally:
        here.endpoint.heals()

    for told in (first, second):
        check(told)
    assert first.reason == "timeout"
    assert (second.source, second.reason) == ("llm", None)
    assert here.endpoint.asked[RERANK] == asked + 1
