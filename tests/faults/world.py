"""A Pakka that serves, with 200 ms for an answer, beside an endpoint that fails at will."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select

from app.leading import Leader
from app.running import RunningServer, announced
from app.settings import Settings
from app.wiring import build
from leads.intake import IncomingLead, Intake
from leads.lead import Lead
from leads.tables import transcripts
from scoring.artifact import Artifact
from scoring.rescore import rescore
from tests.app.house import NOW, ONE, PEOPLE, House, add_leads, add_people
from tests.app.house import _named as named
from tests.app.serving import serving
from tests.faults.commands import Commands, commands
from tests.faults.endpoint import DEADLINE_SECONDS, Endpoint

# Not in a week of base order (agent/arms.py), unlike Asha.
BROKER = "bela"
RUN_TOKEN = "token-of-this-run"
DEADLINE_MS = int(DEADLINE_SECONDS * 1000)
# Each question asks about a lead of its own, so that none finds what another left behind.
LEADS = 120
# What a request costs beside the deadline on two busy cores; the control of its round comes on top.
SLACK_SECONDS = 0.15


@dataclass
class World:
    """A serving house and its endpoint; `lead()` is one that nobody has asked about."""

    house: House
    endpoint: Endpoint
    client: httpx.Client
    commands: Commands
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

    def recorded(self) -> int:
        """How many answers stand in the record."""
        with self.house.pakka.record.reading() as conn:
            return conn.execute(select(func.count()).select_from(transcripts)).scalar_one()


def lead_id(n: int) -> str:
    return f"lead_cell_{n:03}"


@contextmanager
def world(folder: Path, artifact: Artifact, **settings: Any) -> Iterator[World]:
    """What is asked ahead is asked by another process here, unless `ahead` asks it."""
    endpoint = Endpoint()
    try:
        house = _house(folder, artifact, endpoint, settings)
        elsewhere = Leader(house.pakka.record, house.pakka.settings, "ahead").leading()
        with elsewhere, serving(house, run_token=RUN_TOKEN) as base_url:
            port = int(base_url.rsplit(":", 1)[1])
            headers = house.bearer(BROKER)
            running = RunningServer(port=port, token=RUN_TOKEN)
            with (
                announced(folder, running),
                httpx.Client(base_url=base_url, headers=headers, timeout=30) as client,
                commands({"PAKKA_HOME": str(folder)}) as cli,
            ):
                made = World(house, endpoint, client, cli)
                _warm_up(made)
                yield made
            endpoint.heals()
    finally:
        endpoint.close()


def _house(folder: Path, artifact: Artifact, endpoint: Endpoint, settings: dict[str, Any]) -> House:
    made = Settings(
        home=folder,
        rate_limit="off",
        llm_base_url=endpoint.base_url,
        llm_model="big",
        llm_quick_model="small",
        answer_deadline_ms=DEADLINE_MS,
        rerank_deadline_ms=DEADLINE_MS,
        **settings,
    )
    pakka = build(made, clock=lambda: NOW)
    add_people(pakka.staff, is_synthetic=False)
    add_leads(pakka.record)
    Intake(pakka.record, ONE).add(IncomingLead(_lead(n)) for n in range(LEADS))
    pakka.models.install(artifact, ONE)
    rescore(pakka.record, pakka.models, ONE, as_of=NOW)
    return House(pakka, {name: pakka.staff.issue_token(f"staff_{name}") for name, *_ in PEOPLE})


def _lead(n: int) -> Lead:
    row = (lead_id(n), ONE, BROKER, "team_east", f"Cell {n}", f"+9198250{n:05}")
    return replace(named(*row).lead, person_id=f"person_cell_{n:03}")


def _warm_up(made: World) -> None:
    """What a process does once, it has done: imports, weights, the first connection."""
    for _ in range(3):
        made.post(
            "/v1/ask", {"question": "how hot?", "lead_id": made.lead(), "deadline_ms": 20_000}
        )
    for _ in range(3):
        made.post("/v1/rerank", {"lead_ids": [made.lead(), made.lead()]})
