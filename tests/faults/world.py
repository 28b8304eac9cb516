"""A Pakka that serves, with little time for an answer, beside an endpoint that fails at will."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import httpx
import uvicorn
from sqlalchemy import func, select

from agent.llm.client import key_of
from app.api.application import create_app
from app.data_directory import RunningServer, announced
from app.runtime.leader import Leader
from app.settings import Settings
from app.training import rescore
from app.wiring import build
from leads.model.lead import Lead
from leads.store.intake import IncomingLead, Intake
from leads.store.rerank_switch import RerankSwitch, SwitchState
from leads.store.tables import transcripts
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, PEOPLE, House, add_leads, add_people
from tests.app.house import _named as named
from tests.faults.commands import Commands, commands
from tests.faults.endpoint import ANSWER_SECONDS, DEADLINE_SECONDS, Endpoint

# Not in a week of base order (agent/rerank/score_adjustment.py), unlike Asha.
BROKER = "bela"
RUN_TOKEN = "token-of-this-run"
# Each question asks about a lead of its own, so that none finds what another left behind.
LEADS = 300
# What a request costs beside the deadline on two busy cores; the control of its round comes on top.
SLACK_SECONDS = 0.15
STARTS_IN_SECONDS = 60
T = TypeVar("T")


@dataclass
class World:
    """A serving house and its endpoint; `lead()` is one that nobody has asked about."""

    house: House
    endpoint: Endpoint
    client: httpx.Client
    commands: Commands
    loop: asyncio.AbstractEventLoop
    elsewhere: ExitStack
    used: int = 0

    def lead(self) -> str:
        self.used += 1
        return lead_id(self.used - 1)

    def post(self, path: str, body: dict[str, Any], **headers: str) -> tuple[httpx.Response, float]:
        """The response and the seconds it took."""
        began = time.monotonic()
        response = self.client.post(path, json=body, headers=headers)
        return response, time.monotonic() - began

    def score(self, lead: str) -> dict[str, Any]:
        """The control that asks no LLM: the number as it is stored."""
        response, _ = self.post("/v1/score", {"lead_id": lead})
        assert response.status_code == 200
        found: dict[str, Any] = response.json()
        return found

    def start(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Runs `work` in the server's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def end_rest(self) -> None:
        """The endpoint is asked again at once, as if its rest were over."""
        key = key_of(self.endpoint.base_url)
        self.start(self.house.pakka.cache.set(key, "resting", 0.001)).result(30)
        time.sleep(0.01)

    def end_alarm(self) -> None:
        """The rerank is on again: on a busy machine so many calls are late that it was put off."""
        on = RerankSwitch(SwitchState.UNPROVEN, "On again for the next fault.", NOW)
        self.house.pakka.switches.set(ONE, on)

    def recorded(self) -> int:
        """How many answers stand in the record."""
        with self.house.pakka.record.reading() as conn:
            return conn.execute(select(func.count()).select_from(transcripts)).scalar_one()


def lead_id(n: int) -> str:
    return f"lead_cell_{n:03}"


class _Server(uvicorn.Server):
    """Tells its loop to those who would work in it."""

    loop: asyncio.AbstractEventLoop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        await super().startup(sockets)


@contextmanager
def world(folder: Path, artifact: Artifact, **settings: Any) -> Iterator[World]:
    """Whatever is asked ahead is asked elsewhere, until `elsewhere` is closed."""
    endpoint = Endpoint()
    try:
        house = _house(folder, artifact, endpoint, settings)
        with ExitStack() as elsewhere:
            leader = Leader(house.pakka.record, house.pakka.settings, "precompute")
            assert elsewhere.enter_context(leader.leading())
            with _serving(house) as (server, port):
                yield from _entered(house, endpoint, server, port, elsewhere)
            endpoint.heals()
    finally:
        endpoint.close()


def _entered(
    house: House, endpoint: Endpoint, server: _Server, port: int, elsewhere: ExitStack
) -> Iterator[World]:
    home = house.pakka.settings.home
    client = httpx.Client(
        base_url=f"http://127.0.0.1:{port}", headers=house.bearer(BROKER), timeout=30
    )
    with (
        client,
        announced(home, RunningServer(port=port, token=RUN_TOKEN)),
        commands({"PAKKA_HOME": str(home)}) as cli,
    ):
        made = World(house, endpoint, client, cli, server.loop, elsewhere)
        _warm_up(made)
        yield made


@contextmanager
def _serving(house: House) -> Iterator[tuple[_Server, int]]:
    listener = socket.create_server(("127.0.0.1", 0))
    app = create_app(house.pakka, run_token=RUN_TOKEN)
    server = _Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        give_up = time.monotonic() + STARTS_IN_SECONDS
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < give_up, "the server is not up in time"
            time.sleep(0.02)
        yield server, listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _house(folder: Path, artifact: Artifact, endpoint: Endpoint, settings: dict[str, Any]) -> House:
    made = Settings(
        home=folder,
        rate_limit="off",
        llm_base_url=endpoint.base_url,
        llm_model="big",
        llm_quick_model="small",
        answer_deadline_ms=int(ANSWER_SECONDS * 1000),
        rerank_deadline_ms=int(DEADLINE_SECONDS * 1000),
        **settings,
    )
    pakka = build(made, clock=lambda: NOW)
    add_people(pakka.staff, is_synthetic=False)
    add_leads(pakka.record)
    Intake(pakka.record, ONE).add(IncomingLead(_lead(n)) for n in range(LEADS))
    pakka.models.install(artifact, ONE)
    rescore(pakka.record, pakka.models, ONE, as_of=NOW)
    staff = pakka.staff
    return House(pakka, {name: staff.issue_token(f"staff_{name}", at=NOW) for name, *_ in PEOPLE})


def _lead(n: int) -> Lead:
    """Like the others but for a word of its own, so that each has a text of its own to embed."""
    own = "".join(chr(ord("a") + int(digit)) for digit in f"{n:03}")
    row = (lead_id(n), ONE, BROKER, "team_east", f"Cell X{own}", f"+9198250{n:05}")
    lead = named(*row).lead
    first = replace(lead.messages[0], text=f"{lead.messages[0].text} near xy{own}zz")
    messages = (first, *lead.messages[1:])
    return replace(lead, person_id=f"person_cell_{n:03}", messages=messages)


def _warm_up(made: World) -> None:
    """What a process does once, it has done: imports, weights, the first connection."""
    for _ in range(3):
        made.post(
            "/v1/ask", {"question": "how hot?", "lead_id": made.lead(), "deadline_ms": 20_000}
        )
    for _ in range(3):
        made.post("/v1/rerank", {"lead_ids": [made.lead(), made.lead()]})
    while made.recorded() < 3:
        time.sleep(0.01)
