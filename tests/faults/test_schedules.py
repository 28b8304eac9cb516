"""Faults, delays and questions at random, in virtual time: one answer each, in time, labelled.

`PAKKA_SCHEDULE=17` plays the seventeenth alone.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from types import SimpleNamespace

import httpx2
import pytest

from agent.llm.client import FAILURES_TO_OPEN, MARGIN_SECONDS, REST_SECONDS, Llm
from agent.llm.wire import BoundedTransport, Endpoint
from agent.rerank.candidates import SAME, Candidate
from agent.rerank.intent_similarity import adjusted
from agent.rerank.llm_rerank import LlmRerank, Reranked
from app.runtime.cache import open_cache
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.model.lead import LeadKind
from leads.store.message_findings import Finding, FindingKind
from simulators.openai.script import ModelRequest
from tests.agent.house import NOW, score
from tests.faults.virtual import DOWN, GARBAGE, Met, Network, Way, run_virtually

SCHEDULES = 300
BATCHES = 10
# Beyond the clock's resolution and the hop into a thread that looks up the platform's name.
HAIR = 0.004
LISTS = 4
# What a list's leads were read to say, and the step the server's rules make of it.
SAID = {0: FindingKind.TOKEN, 1: FindingKind.HARD_NO, 2: None}
STEPS = {0: "up", 1: "down", 2: "same"}


@dataclass(frozen=True, slots=True)
class Asking:
    """A question: which shortlist, when, and how long there is."""

    about: int
    at: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its one answer and the virtual second it came."""

    asking: Asking
    said: Reranked
    at: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything one seed decides."""

    askings: tuple[Asking, ...]
    ways: tuple[Way, ...]
    most_calls: int
    most_under_way: int
    late_seconds: float

    @property
    def healed_at(self) -> float:
        """From here on the endpoint is well, and whoever rested has."""
        return max(a.at + a.seconds for a in self.askings) + self.late_seconds + REST_SECONDS


def schedule(dice: Random) -> Schedule:
    moments = [dice.uniform(0, 6) for _ in range(3)]
    askings = [
        Asking(
            about=dice.randrange(LISTS),
            at=dice.choice((*moments, dice.uniform(0, 6))),
            seconds=dice.choice((0.0, MARGIN_SECONDS, 0.02, 0.2, 0.5, 4.0)),
        )
        for _ in range(dice.randint(3, 10))
    ]
    ways = dice.sample(list(Way), dice.randint(1, 4)) + [Way.GOOD] * dice.randint(0, 3)
    return Schedule(
        askings=tuple(sorted(askings, key=lambda a: a.at)),
        ways=tuple(ways),
        most_calls=dice.choice((1, 2, 32)),
        most_under_way=dice.choice((1, 2, 8)),
        late_seconds=dice.choice((0.3, 2.0, 10.0)),
    )


def shortlist(about: int) -> list[Candidate]:
    """Ten leads that carry the list's number, as the endpoint sees it."""
    return [_candidate(about, n) for n in range(10)]


def _candidate(about: int, n: int) -> Candidate:
    kind = SAID[(n + about) % 3]
    at = NOW - timedelta(days=2)
    found = (Finding(kind, f"msg_{about}_{n}", "their words", at),) if kind else ()
    return Candidate(
        f"lead_{about}_{n}",
        "v1",
        may_read=True,
        kind=LeadKind.RESALE,
        numbers={"bhk": float(about)},
        findings=found,
    )


def about(asked: ModelRequest) -> str:
    """Which list a request is about."""
    slots = json.loads(asked.data.split("\n")[1])["slots"]
    return str(int(slots[0]["facts"][0]["value"]))


def draw(plan: Schedule, dice: Random) -> Callable[[], tuple[Way, float]]:
    """How each next request goes; delays lie about the deadlines that are asked for."""
    hairs = [s + d for s in (0.02, 0.2, 0.5) for d in (-2 * MARGIN_SECONDS, -0.001, 0.001)]

    def next_one() -> tuple[Way, float]:
        if asyncio.get_running_loop().time() >= plan.healed_at:
            return Way.GOOD, 0.0
        return dice.choice(plan.ways), dice.choice((0.0, 0.0, 0.05, 1.0, 3.0, *hairs))

    return next_one


async def play(plan: Schedule, dice: Random) -> tuple[list[Answered], Network]:
    """Asks everything at its time, then each list once more when the endpoint is well again."""
    network = Network(draw(plan, dice), about, dice)
    cache = open_cache(None)
    async with httpx2.AsyncClient(transport=BoundedTransport(network), timeout=None) as http:
        llm = Llm(
            Endpoint("http://endpoint.test/v1", "big", "small"),
            http=http,
            cache=cache,
            most_calls=plan.most_calls,
        )
        rerank = LlmRerank(
            llm=llm,
            cache=cache,
            clock=lambda: NOW,
            late_seconds=plan.late_seconds,
            most_under_way=plan.most_under_way,
        )
        answered = list(await asyncio.gather(*(_ask(rerank, one) for one in plan.askings)))
        again = [Asking(n, plan.healed_at + 1 + n, 1.0) for n in range(LISTS)]
        answered += await asyncio.gather(*(_ask(rerank, one) for one in again))
        await rerank.aclose()
        await llm.aclose()
        await cache.aclose()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"still running: {left}"
    assert network.in_flight == 0
    return answered, network


async def _ask(rerank: LlmRerank, asking: Asking) -> Answered:
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(asking.at - clock())
    deadline = Deadline(asking.at + asking.seconds, clock)
    said = await rerank.rerank(shortlist(asking.about), deadline=deadline)
    return Answered(asking, said, clock())


def check(plan: Schedule, answered: list[Answered], network: Network) -> None:
    assert len(answered) == len(plan.askings) + LISTS
    assert network.most_in_flight <= plan.most_calls
    for one in answered:
        met = [m for m in network.met if m.about == str(one.asking.about)]
        assert one.at <= one.asking.at + one.asking.seconds + HAIR, "late"
        check_numbers(one)
        if one.said.source == "llm":
            assert one.said.fallback_reason is None
            assert _good_by(met, one.at + HAIR), "from nowhere"
        else:
            is_kept = _good_by(met, one.asking.at - HAIR)
            assert not is_kept or one.asking.seconds <= HAIR + MARGIN_SECONDS, "not used"
            check_reason(plan, one, met, network)
    for one in answered[-LISTS:]:
        assert one.said.source == "llm", "the endpoint is well and not asked"


def check_numbers(one: Answered) -> None:
    """The model's number stays; the LLM's step is the right one, or none."""
    for n, candidate in enumerate(shortlist(one.asking.about)):
        adjust = one.said.steps.get(candidate.lead_id, SAME).adjust
        wanted = STEPS[(n + one.asking.about) % 3] if one.said.source == "llm" else "same"
        assert adjust == wanted
        before = score(candidate.lead_id)
        after = adjusted(before, adjust)
        assert after.base_score == before.base_score
        assert after.score is not None and abs(after.score - 78.0) <= 5
        assert (after.score == 78.0) == (adjust == "same")


def check_reason(plan: Schedule, one: Answered, met: list[Met], network: Network) -> None:
    """The reason names something that did happen to this very question."""
    asking, now = one.asking, one.at
    recent = [m for m in met if m.ended_at and asking.at - plan.late_seconds - HAIR < m.ended_at]
    ended = {m.way for m in recent if m.ended_at is not None and m.ended_at <= now + HAIR}
    match one.said.fallback_reason:
        case FallbackReason.TIMEOUT:
            left = asking.at + asking.seconds - MARGIN_SECONDS - HAIR
            gave_up = any(m.began_at + plan.late_seconds <= now + 2 * MARGIN_SECONDS for m in met)
            assert now >= left or gave_up, "time was left"
            assert not _good_by(met, min(now, left)), "the reply was there"
        case FallbackReason.INVALID:
            assert ended & GARBAGE
        case FallbackReason.UNAVAILABLE:
            assert ended & DOWN or _failed(network, now) >= FAILURES_TO_OPEN
        case FallbackReason.BUDGET:
            others = {a.about for a in plan.askings if a.at <= now + HAIR} - {asking.about}
            assert len(others) >= min(plan.most_calls, plan.most_under_way)
        case other:
            pytest.fail(f"no such reason here: {other}")


def _good_by(met: list[Met], second: float) -> bool:
    return any(m.way is Way.GOOD and m.ended_at is not None and m.ended_at < second for m in met)


def _failed(network: Network, now: float) -> int:
    """Requests that failed or hung by now; a refusal tells that the endpoint lives."""
    alive = {Way.GOOD, Way.FORBIDDEN, *GARBAGE}
    return sum(m.way not in alive or m.ended_at is None for m in network.met if m.began_at <= now)


def seeds(batch: int) -> list[int]:
    alone = os.environ.get("PAKKA_SCHEDULE")
    return [int(alone)] if alone else list(range(batch, SCHEDULES, BATCHES))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_schedule_gives_one_right_answer_by_its_deadline(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is kept ages by the loop's clock too.
    clock = SimpleNamespace(time=lambda: asyncio.get_running_loop().time())
    monkeypatch.setattr("cashews.backends.memory.time", clock)
    for seed in seeds(batch):
        dice = Random(f"schedule {seed}")
        plan = schedule(dice)
        try:
            answered, network = run_virtually(lambda p=plan, d=dice: play(p, d))
            check(plan, answered, network)
        except Exception as error:
            raise AssertionError(f"PAKKA_SCHEDULE={seed}: {error!r}\n{plan}") from error
