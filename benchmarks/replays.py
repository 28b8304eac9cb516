"""Whether recorded turns are answered again word for word, and what that takes.

A made-up brokerage is asked in five ways of writing, on every channel, by every role, about leads,
lists, days and counts, with follow-ups, drafts, updates that are confirmed and undone, while leads
write; by an LLM that is at times late, cut short, broken off, refusing or out of its mind, with
and without a judge, and without any LLM. Then all of it is replayed. Run alone:
.venv/bin/python -m benchmarks.replays [--home DEMO] [--turns 500]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import update

from agent.lead_state.computed_state import renew_states
from agent.turn import Question
from agent.turn_context import Progress
from app.data_directory import open_record
from app.runtime.logs import configure_logging
from app.runtime.replay import Replayed, replay_set
from app.settings import Settings
from app.wiring import Pakka, build
from benchmarks.house import copy_home
from leads.model.deadline import Deadline
from leads.model.lead import Message
from leads.model.scope import Role, Scope
from leads.store.intake import Intake
from leads.store.lead_batch import WITHOUT_STATE
from leads.store.lead_store import LeadQuery, LeadStore
from leads.store.record import Record
from leads.store.staff import Identity, Staff
from leads.store.tables import leads
from leads.store.transcripts import TranscriptLog
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from simulators.openai.script import Fault, ModelRequest, Step

# {name}: a lead of the asker. Five ways of writing; what a conversation asks one after the other.
TALKS: tuple[tuple[str, ...], ...] = (
    ("How hot is {name}?", "why?", "what did they say last?", "draft a follow-up to them"),
    ("{name} ka score kitna hai", "kyun?", "usko message likh do", "budget kya bola tha"),
    ("{name} कितना हॉट है?", "क्यों?", "उसने क्या कहा था?", "उसे मैसेज लिख दो"),
    ("{name} no score ketlo che", "kem?", "ene message lakhi do", "chhelle shu kahyu"),
    ("{name} નો સ્કોર કેટલો છે?", "કેમ?", "એણે છેલ્લે શું કહ્યું?", "એને મેસેજ લખી દો"),
    ("top 5 leads", "who is second?", "similar leads to the first", "what changed this week?"),
    ("aaj kisko call karu?", "pehle wale ka budget?", "unko message likh do"),
    ("who is waiting for my reply?", "draft a reply to the first"),
    ("{name} ka visit Saturday 11 baje", "yes", "{name} ka visit kab hai?", "undo"),
    ("note: {name} wants a corner flat", "yes", "what do we know about {name}?"),
    ("remind me to call {name} tomorrow 5 pm", "yes", "what is due tomorrow?"),
    ("{name} said no, bought elsewhere", "no", "how hot is {name}?"),
    ("{name} token 51000 diya", "haan", "how hot is {name}?", "undo"),
    ("how many hot leads do we have?", "and warm?", "by locality"),
    ("leads like {name}: how did they end?", "what would raise the score?"),
    ("my day", "thanks", "bye"),
    ("આજે કોની વિઝિટ છે?", "કાલે?"),
    ("is mahine kitni booking hui", "pichhle mahine se zyada?"),
    ("3 BHK in Bopal under 1 crore", "only hot ones"),
    ("what is the weather?", "hello"),
)
CHANNELS = ("api", "page", "whatsapp", "sidebar")
WROTE = (
    "Can we see it on Sunday?",
    "price thoda kam karo",
    "ઘર જોવું છે, ક્યારે આવું?",
    "loan ho gaya, token kab du?",
    "not now, too costly",
)
SECONDS, PATIENCE_SECONDS = 60.0, 1.0


@dataclass(slots=True)
class World:
    """The brokerage that is asked, by whom, and its clock."""

    settings: Settings
    brokerage_id: str
    rng: random.Random
    now: datetime
    asked: list[str] = field(default_factory=list)
    fallbacks: Counter[str] = field(default_factory=Counter)

    def clock(self) -> datetime:
        return self.now


async def record_turns(world: World, turns: int, *, llm: bool, verify: bool) -> None:
    """Asks so many questions and keeps their transcripts' ids."""

    def mind(asked: ModelRequest) -> Step:
        step = steady(asked)
        if asked.form_name == "judge":
            return replace(step, content=f'{{"follows": {str(world.rng.random() > 0.2).lower()}}}')
        if not asked.is_agent or world.rng.random() > 0.2:
            return step
        return replace(step, fault=world.rng.choice(list(Fault)))

    async with LlmServer(mind) as server:
        more = {"llm_base_url": server.base_url, "llm_model": "big", "llm_verify": verify}
        settings = world.settings.model_copy(update=more if llm else {})
        pakka = build(settings, clock=world.clock)
        try:
            await pakka.past_leads.reindex.reconcile(world.brokerage_id)
            until = len(world.asked) + turns
            while len(world.asked) < until:
                await _talk(world, pakka, until)
                _lead_writes(world, pakka)
        finally:
            await pakka.aclose()


async def _talk(world: World, pakka: Pakka, until: int) -> None:
    """One conversation of one person."""
    rng = world.rng
    members = pakka.staff.members(world.brokerage_id)
    identity = pakka.staff.identity(rng.choice(members).staff_id)
    lead = _a_lead(world, pakka, identity)
    channel = rng.choice(CHANNELS)
    if channel == "sidebar" and lead is not None:
        identity = replace(identity, scope=replace(identity.scope, lead_id=lead[0]))
    conversation = f"talk_{rng.randrange(10**9)}"
    for text in rng.choice(TALKS)[: until - len(world.asked)]:
        answer = await pakka.turn.answer(
            Question(
                text.format(name=lead[1] if lead else "Priya"),
                identity,
                Deadline.after(PATIENCE_SECONDS if rng.random() < 0.5 else SECONDS / 20),
                lead_id=lead[0] if lead and channel == "sidebar" else None,
                conversation_id=conversation,
                channel=channel,
                is_watched=channel in ("page", "sidebar"),
                said_with=str(len(world.asked)) if channel == "whatsapp" else None,
            ),
            _unheard,
        )
        world.asked.append(answer.transcript_id)
        world.fallbacks[answer.fallback_reason or "none"] += 1
        world.now += timedelta(minutes=rng.randrange(1, 20))
        await pakka.turn.aclose()


def _a_lead(world: World, pakka: Pakka, identity: Identity) -> tuple[str, str] | None:
    if identity.scope.role is Role.ANALYST:
        return None
    page = LeadStore(pakka.record, identity.scope).page(LeadQuery(limit=50))
    named = [(one.lead_id, one.name) for one in page.items if one.name]
    return world.rng.choice(named) if named else None


def _lead_writes(world: World, pakka: Pakka) -> None:
    scope = Scope.machinery(world.brokerage_id)
    page = LeadStore(pakka.record, scope).page(LeadQuery(limit=200))
    lead_id = world.rng.choice(page.items).lead_id
    message = f"msg_{world.rng.randrange(10**9)}"
    said = Message(message, "lead", world.rng.choice(WROTE), world.now, world.now)
    Intake(pakka.record, world.brokerage_id).append(lead_id, messages=[said])


def _unheard(_: Progress) -> None:
    return


def replayed(world: World, record: Record) -> Iterator[Replayed]:
    """Every turn that was asked, answered again."""
    log = TranscriptLog(record, Scope.machinery(world.brokerage_id))
    return replay_set(world.settings, record, [log.get(i) for i in world.asked])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a data directory with a demo")
    parser.add_argument("--turns", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    configure_logging("error")
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as name:
        home = Path(name)
        copy_home(asked.home, home)
        settings = Settings(home=home)
        with closing(open_record(settings)) as record:
            world = a_world(settings, record, asked.seed)
            for llm, verify, share in ((False, False, 0.2), (True, False, 0.5), (True, True, 0.3)):
                turns = round(share * asked.turns)
                asyncio.run(record_turns(world, turns, llm=llm, verify=verify))
            print("recorded:", len(world.asked), dict(world.fallbacks))
            began, other = time.monotonic(), 0
            for one in replayed(world, record):
                if not one.is_same:
                    other += 1
                    print(*(one.before.question, one.then, "now:", one.now, one.notes), sep="\n")
            took = time.monotonic() - began
        print(f"{len(world.asked) - other} of {len(world.asked)} the same in {took:.0f} s")


def a_world(settings: Settings, record: Record, seed: int) -> World:
    """The first brokerage of a record, with its clock after all that is in it."""
    brokerage = Staff(record).brokerages()[0]
    with record.writing() as conn:
        # An older version may have computed the stored states; a replay computes them by this one.
        conn.execute(update(leads).values(state_revision=WITHOUT_STATE["state_revision"]))
    now = datetime.now(UTC)
    scope = Scope.machinery(brokerage.brokerage_id)
    renew_states(record, scope, now, ZoneInfo(brokerage.timezone))
    return World(settings, brokerage.brokerage_id, random.Random(seed), now)


if __name__ == "__main__":
    main()
