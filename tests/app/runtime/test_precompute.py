"""Asked ahead: what is read and adjusted before a broker asks, and what is never asked."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from structlog.testing import capture_logs

from agent.lead_state.scored_lead import ScoredLeadReader
from agent.llm.finding_extractor import FindingExtractor
from agent.rerank.score_adjustment import is_control
from agent.turn import Question
from app.runtime.precompute import Messages, Precompute
from app.runtime.schedule import Schedule
from app.settings import Settings
from app.wiring import Pakka, build
from leads.model.consent import Consent, Purpose
from leads.model.deadline import Deadline
from leads.model.lead import Message
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.rerank_switch import SwitchState
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from simulators.openai.script import Fault, ModelRequest, Step
from tests.agent.llm_house import warm_up
from tests.app.house import NOW, ONE, WITHOUT_CONSENT, make_house

PRIYA, RAHUL, FARHAN = "lead_priya", "lead_rahul", "lead_farhan"
# Two leads stand in the same slots again half of the time, which tells nothing.
ROUNDS = 10
MACHINERY = Scope.machinery(ONE)
# Nobody of this house sees base order in that week.
TODAY = NOW + timedelta(days=10)


@dataclass
class World:
    """A Pakka with an endpoint, the server behind it, and a clock that is set by hand."""

    pakka: Pakka
    server: LlmServer
    now: datetime = TODAY
    fault: Fault | None = None
    by_form: dict[str, Any] = field(default_factory=dict)

    def mind(self, asked: ModelRequest) -> Step:
        said = self.by_form.get(str(asked.form_name), steady)(asked)
        return replace(said, fault=self.fault)

    def asked(self, form: str) -> int:
        return sum(a.form_name == form for a in self.server.asked)

    def rescore(self) -> None:
        Schedule(self.pakka).rescore_due()

    def says(self, lead_id: str, text: str = "loan ho gaya, kab dekh sakte?") -> None:
        self.now += timedelta(minutes=5)
        said = Message(f"msg_{lead_id}_{self.now:%d%H%M}", "lead", text, self.now, self.now)
        Intake(self.pakka.record, ONE).append(lead_id, messages=(said,))
        self.now += timedelta(minutes=1)

    def score(self, lead_id: str) -> Score:
        return ScoreLog(self.pakka.record, MACHINERY).current([lead_id])[lead_id].score

    @property
    def house(self) -> Brokerage:
        return self.pakka.staff.brokerage(ONE)


@asynccontextmanager
async def living(home: Path, artifact: Artifact) -> AsyncIterator[World]:
    await warm_up()
    async with LlmServer(lambda asked: world.mind(asked)) as server:
        house = make_house(
            home,
            artifact,
            llm_base_url=server.base_url,
            llm_quick_model="small",
            clock=lambda: world.now,
        )
        world = World(house.pakka, server)
        world.rescore()
        try:
            yield world
        finally:
            await world.pakka.aclose()


@pytest.fixture
async def world(tmp_path: Path, artifact: Artifact) -> AsyncIterator[World]:
    async with living(tmp_path, artifact) as made:
        yield made


def test_no_person_of_these_tests_is_in_a_week_of_base_order() -> None:
    assert not any(is_control(f"staff_{name}", TODAY) for name in ("asha", "bela", "mona", "adi"))


async def test_new_messages_are_read_and_lists_adjusted_before_anybody_asks(world: World) -> None:
    read, told = await Precompute(world.pakka, shaken_share=0).once()

    # One is another house's; everybody's first message is older than two weeks.
    assert (read, world.asked("reader")) == (4, 4)
    assert told == 3
    priya = world.score(PRIYA)
    assert priya.adjustment is not None
    assert priya.adjustment.adjust == "up"
    assert "msg_priya_3" in priya.adjustment.evidence
    assert priya.score == pytest.approx(priya.base_score * priya.factor)
    assert LeadStore(world.pakka.record, MACHINERY).summary(PRIYA).score == priya.score


async def test_a_broker_who_asks_then_is_shown_what_was_adjusted_and_asks_for_no_step(
    world: World,
) -> None:
    await Precompute(world.pakka, shaken_share=0).once()
    asked = world.asked("rerank")

    identity = world.pakka.staff.identity("staff_asha")
    answer = await world.pakka.turn.answer(
        Question("Whom should I call today?", identity, Deadline.after(20))
    )

    assert PRIYA in {s.lead_id for s in answer.scores if s.adjustment is not None}
    assert [s.score for s in answer.scores] == [world.score(s.lead_id).score for s in answer.scores]
    assert world.asked("rerank") == asked


async def test_a_restart_asks_nothing_again(world: World) -> None:
    await Precompute(world.pakka, shaken_share=0).once()
    asked = len(world.server.asked)

    assert await Precompute(world.pakka, shaken_share=0).once() == (0, 0)
    assert len(world.server.asked) == asked


async def test_a_new_message_makes_the_adjustment_stale_and_it_is_made_again(
    world: World,
) -> None:
    ahead = Precompute(world.pakka, shaken_share=0)
    await ahead.once()
    before = world.score(RAHUL)

    world.says(PRIYA, "nahi chahiye, mat karo call")
    log = ScoreLog(world.pakka.record, MACHINERY)
    assert log.current([PRIYA])[PRIYA].is_stale
    assert await ahead.once() == (1, 0)
    world.rescore()
    assert world.score(PRIYA).adjustment is None
    assert await ahead.once() == (0, 1)

    assert world.score(PRIYA).adjustment is not None
    assert world.score(RAHUL) == before
    reranks = [a for a in world.server.asked if a.form_name == "rerank"]
    assert reranks[-1].data.count('"slot"') == 1


async def test_nobody_who_did_not_agree_is_read_or_adjusted(world: World) -> None:
    intake = Intake(world.pakka.record, ONE)
    since = TODAY - timedelta(minutes=1)
    no = Consent(Purpose.LLM, False, since, "said stop", since)
    intake.append(FARHAN, consents=(no,))
    world.rescore()

    assert await Precompute(world.pakka, shaken_share=0).once() == (3, 2)
    assert world.score(FARHAN).adjustment is None
    assert WITHOUT_CONSENT not in ScoreLog(world.pakka.record, MACHINERY).current([WITHOUT_CONSENT])


async def test_consent_withdrawn_while_others_are_read_is_heard(world: World) -> None:
    def withdraws(asked: ModelRequest) -> Step:
        no = Consent(Purpose.LLM, False, TODAY, "said stop", TODAY)
        for lead_id in (PRIYA, RAHUL, FARHAN):
            Intake(world.pakka.record, ONE).append(lead_id, consents=(no,))
        return steady(asked)

    world.by_form["reader"] = withdraws
    parts = world.pakka.llm_parts
    assert parts is not None
    messages = Messages(world.pakka, parts.reader, asyncio.Semaphore(1))

    # The one that was being read is read; the two that were waiting are not.
    assert await messages.read(world.house) == 1
    assert world.asked("reader") == 1


async def test_a_spent_budget_reads_nothing_more_today_and_fails_nothing(world: World) -> None:
    parts = world.pakka.llm_parts
    assert parts is not None
    thrifty = FindingExtractor(
        llm=parts.llm, record=world.pakka.record, clock=lambda: world.now, daily_messages=2
    )
    messages = Messages(world.pakka, thrifty, asyncio.Semaphore(1))

    # Half of it is kept for what comes in today.
    assert await messages.read(world.house) == 1
    assert await messages.read(world.house) == 0
    for lead_id in (PRIYA, RAHUL):
        world.says(lead_id)
    assert await messages.read(world.house) == 1
    assert world.asked("reader") == 2
    world.now += timedelta(days=1)
    assert await messages.read(world.house) == 1
    await thrifty.aclose()


async def test_an_endpoint_that_is_down_is_left_alone_and_no_message_is_given_up(
    world: World,
) -> None:
    world.fault = Fault.BROKEN
    ahead = Precompute(world.pakka, shaken_share=0)
    for _ in range(6):
        assert await ahead.once() == (0, 0)

    # Five failures open the breaker; what was under way beside them may have failed too.
    assert len(world.server.asked) <= 15
    parts = world.pakka.llm_parts
    assert parts is not None
    unread = parts.reader.unread(ONE, after=TODAY - timedelta(days=14), limit=9)
    # Kalpesh's wait for his consent.
    assert {one.lead_id for one in unread} == {PRIYA, RAHUL, FARHAN, WITHOUT_CONSENT}


async def test_forty_invalid_replies_put_the_switch_off_and_base_numbers_everywhere(
    world: World,
) -> None:
    ahead = Precompute(world.pakka, shaken_share=0)
    await ahead.once()
    assert world.score(PRIYA).adjustment is not None
    world.fault = Fault.WRONG_SCHEMA
    await spoil(world, 40)

    switch = world.pakka.switches.now(ONE)
    assert switch.state is SwitchState.OFF
    assert "do not fit the form" in switch.reason
    assert await ahead.once() == (0, 0)

    for lead_id in (PRIYA, RAHUL, FARHAN):
        score = world.score(lead_id)
        assert (score.score, score.factor, score.source) == (score.base_score, 1.0, "base")
        summary = LeadStore(world.pakka.record, MACHINERY).summary(lead_id)
        assert (summary.score, summary.factor) == (score.base_score, 1.0)
    world.fault = None
    asked = len(world.server.asked)
    world.says(PRIYA)
    world.rescore()
    assert await ahead.once() == (0, 0)
    assert len(world.server.asked) == asked


async def spoil(world: World, times: int) -> None:
    """So many wishes, each of which the LLM answers with garbage."""
    pakka, identity = world.pakka, world.pakka.staff.identity("staff_asha")
    facts = ScoredLeadReader(pakka.record, pakka.models).read(identity, [PRIYA, RAHUL], world.now)
    assert pakka.adjusting is not None
    assert pakka.llm_parts is not None
    for n in range(times):
        await pakka.adjusting.scores(
            world.house,
            identity.scope,
            [(one.lead, one.score) for one in facts if one.score],
            deadline=Deadline.after(20),
            asked_for=f"wish {n}",
        )
    await pakka.llm_parts.watch.aclose()


async def test_an_order_that_follows_the_slots_puts_the_switch_off(world: World) -> None:
    def first_slot_up(asked: ModelRequest) -> Step:
        slots = asked_slots(asked)
        steps = ["up", *["down"] * (len(slots) - 1)]
        words = [
            {"slot": s["slot"], "adjust": adjust, "evidence_ids": [s["facts"][0]["id"]]}
            for s, adjust in zip(slots, steps, strict=True)
        ]
        return Step(json.dumps({"adjustments": words}))

    world.by_form["rerank"] = first_slot_up
    ahead = Precompute(world.pakka, shaken_share=1)
    for nth in range(ROUNDS):
        await ahead.once()
        assert nth >= 4 or world.pakka.switches.now(ONE).is_on
        for lead_id in (PRIYA, RAHUL):
            world.says(lead_id)
        world.rescore()
    assert world.pakka.llm_parts is not None
    await world.pakka.llm_parts.watch.aclose()

    assert "depends on the slots" in world.pakka.switches.now(ONE).reason


def asked_slots(asked: ModelRequest) -> list[dict[str, Any]]:
    """The slots of the prompt, in their order."""
    inside = asked.data[asked.data.index("{") : asked.data.rindex("}") + 1]
    slots: list[dict[str, Any]] = json.loads(inside)["slots"]
    return slots


async def test_only_the_leader_asks(world: World) -> None:
    with FileLock(world.pakka.settings.home / "precompute.lock"):
        assert await Precompute(world.pakka).once() == (0, 0)
    assert world.server.asked == []


async def test_leaving_waits_for_no_reply(world: World) -> None:
    world.fault = Fault.HANG_BEFORE_HEADERS
    async with Precompute(world.pakka):
        while not world.server.asked:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.01)
        began = time.monotonic()
    await world.pakka.aclose()

    assert time.monotonic() - began < 10  # the reply would be awaited for twice that


async def test_without_an_endpoint_nothing_is_asked(tmp_path: Path) -> None:
    pakka = build(Settings(home=tmp_path), clock=lambda: NOW)
    async with Precompute(pakka) as ahead:
        assert await ahead.once() == (0, 0)
    await pakka.aclose()


async def rounds_go_on() -> None:
    """Waits until several rounds have failed, one after the other."""
    with capture_logs() as logs:
        async with asyncio.timeout(60):
            while sum(line["event"] == "precompute.failed" for line in logs) < 3:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_an_error_nobody_thought_of_does_not_end_the_rounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.runtime.precompute.EVERY_SECONDS", 0.02)
    settings = Settings(home=tmp_path, llm_base_url="http://127.0.0.1:9/v1", llm_model="big")
    pakka = build(settings, clock=lambda: NOW)
    async with Precompute(pakka):
        pakka.record.close()  # its pool raises RuntimeError from now on

        await rounds_go_on()
    await pakka.aclose()


async def test_an_error_in_one_brokerage_is_over_when_its_cause_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.runtime.precompute.EVERY_SECONDS", 0.02)
    now, world.now = world.now, None  # type: ignore[assignment]
    async with Precompute(world.pakka, shaken_share=0):
        await rounds_go_on()
        world.now = now
        async with asyncio.timeout(60):
            while not world.server.asked:  # noqa: ASYNC110 - the server tells nobody
                await asyncio.sleep(0.01)
