"""The agent's call fails in every way there is: one true answer, in time, by every entry."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from scoring.artifact import Artifact
from simulators.openai.script import Step
from tests.faults.endpoint import AGENT, FAULTS, REASONS_OF_A_TURN
from tests.faults.entries import TURNS, Entry, by_ask
from tests.faults.rounds import (
    BREATH_SECONDS,
    ROUNDS,
    assert_one_right_answer,
    broken,
    check,
    control,
)
from tests.faults.world import World, world

# Whatever a model writes that is no sentence about a fact it cites.
PREAMBLES = (
    "Sure! Here is what I found for you.",
    "This lead will surely book, 99 of 100.",
    "Farhan wants 4 BHK and offers ₹2 crore [f1].",
    "He is hot, 12 [f1].",
    json.dumps({"answer": "hot", "confidence": 0.9}),
)


@pytest.fixture(scope="module", params=TURNS)
def entry(request: pytest.FixtureRequest) -> Entry:
    return TURNS[request.param]


@pytest.fixture(scope="module")
def here(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("faults"), artifact) as made:
        yield made


@pytest.mark.parametrize("fault", FAULTS)
def test_one_true_answer_goes_out_in_time(here: World, entry: Entry, fault: str) -> None:
    assert_one_right_answer(here, entry, AGENT, fault, REASONS_OF_A_TURN[fault])


@pytest.mark.parametrize("said", PREAMBLES)
def test_what_no_fact_holds_is_left_out(here: World, said: str) -> None:
    for _ in range(ROUNDS):
        control(here, by_ask)
        think, here.endpoint.think = here.endpoint.think, lambda asked: Step(said)
        try:
            told = by_ask(here, here.lead())
        finally:
            here.endpoint.think = think
        check(told)
        if told.reason != "timeout":
            break
        # A busy machine may not come to the end of the reply in time.
        time.sleep(BREATH_SECONDS)

    assert (told.source, told.reason) == ("base", "invalid")
    assert said not in told.text


def test_an_endpoint_that_heals_is_heard_again(here: World) -> None:
    with broken(here, AGENT, "broken"):
        assert by_ask(here, here.lead()).source == "base"
    assert control(here, by_ask).source == "llm"
