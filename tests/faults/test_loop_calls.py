"""The loop's calls, first, middle and last, fail in every way there is: one answer, in time."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.api.schemas import AnswerOut
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.script import ModelRequest, Step
from tests.faults.endpoint import DEADLINE_SECONDS, FAULTS, REASON_OF
from tests.faults.rounds import BREATH_SECONDS, ROUNDS, broken, wait_until
from tests.faults.world import SLACK_SECONDS, World, world
from tests.proofs import in_turn

QUESTION = "explain what makes the topmost of my pack tick, dilwala"
# Three calls and two tools in the time that elsewhere is one call's; twice that, and twice again,
# on a machine that does not come to the third call by then.
SECONDS = 3 * DEADLINE_SECONDS
# Late by a hair beyond the whole time there is.
LATE = "late_by_a_hair"
# Of a reply that breaks off, whole sentences and whole calls are good.
PARTLY = ("cut", "dropped")
CALLS = ("first", "middle", "last")
REASONS = {None, "timeout", "unavailable", "invalid", "budget", "off"}


def name_of(asked: ModelRequest) -> str | None:
    """The three calls of a turn apart, by the rounds of tools that the model asked for."""
    if not asked.is_agent:
        return asked.form_name
    calls = (m.get("tool_calls") or [] for m in asked.body["messages"])
    rounds = sum(any(not c["id"].startswith("pakka") for c in made) for made in calls)
    return CALLS[min(rounds, 2)]


def think(asked: ModelRequest) -> Step:
    """A model that looks twice before it says why."""
    match name_of(asked):
        case "first":
            return Step(tool="find", arguments='{"limit": 1}')
        case "middle":
            (token, *_) = re.findall(r"LEAD_[A-Z]", asked.tool_results[-1])
            told = {"leads": [token], "about": ["score", "why"]}
            return Step(tool="lead", arguments=json.dumps(told))
        case _:
            return steady(asked)


@pytest.fixture(scope="module")
def here(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("loop"), artifact) as made:
        made.endpoint.name_of, made.endpoint.think = name_of, think
        yield made


def ask(here: World, deadline_seconds: float) -> tuple[dict[str, Any], float]:
    """The one answer there is, whole; and the seconds it took."""
    recorded = here.recorded()
    response, seconds = here.post(
        "/v1/ask", {"question": QUESTION, "deadline_ms": int(1000 * deadline_seconds)}
    )
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    assert set(answer) <= {f.alias or name for name, f in AnswerOut.model_fields.items()}
    assert answer["text"].strip()
    assert answer["fallback_reason"] in REASONS
    wait_until(lambda: here.recorded() > recorded)
    assert here.recorded() == recorded + 1, "an answer was given twice"
    return answer, seconds


@pytest.mark.parametrize(("fault", "what"), in_turn(FAULTS, CALLS))
def test_one_answer_goes_out_in_time_whichever_call_fails(
    here: World, fault: str, what: str
) -> None:
    for tries in range(ROUNDS):
        deadline = SECONDS * 2**tries
        here.end_rest()
        _, well = ask(here, deadline)
        before = here.endpoint.asked[what]
        with broken(here, what, fault):
            if fault == LATE:
                here.endpoint.fails(what, Step(delay_seconds=deadline))
            answer, seconds = ask(here, deadline)
        # Who is refused was not heard.
        is_reached = fault == "refused" or here.endpoint.asked[what] > before
        if is_reached and seconds <= deadline + well + SLACK_SECONDS:
            break
        time.sleep(BREATH_SECONDS)
    assert is_reached, "the call that should fail was never made"
    assert seconds <= deadline + well + SLACK_SECONDS, f"{seconds:.3f} s, well {well:.3f} s"
    if fault in PARTLY:
        return
    # A busy machine may be late where nothing failed; it never calls a failure a success.
    reasons = {REASON_OF[fault], "timeout"}
    assert answer["fallback_reason"] in reasons or answer["source"] == "base"
