"""Counts the files and functions that a question, a webhook and a training run through.

Each is the first one after a start. Run it alone: .venv/bin/python -m evals.trip HOME_OF_A_DEMO
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import httpx

from app.api.application import create_app
from app.channels.whatsapp.handler import WhatsAppHandler
from app.channels.whatsapp.sending import open_client
from app.settings import Settings
from app.wiring import Pakka, build
from connectors.queue.channels import Accounts
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.whatsapp.webhook import CHANNEL
from leads.model.scope import Role
from leads.store.lead_store import LeadQuery, LeadStore

_ROOT = Path(__file__).resolve().parents[1]
_OUTSIDE = {".venv", "tests", "benchmarks", "evals"}
_QUESTION = "How hot is {}?"
_NUMBER, _SECRET, _NOWHERE = "200000000000001", "secret", "http://127.0.0.1:9"
_WAIT_SECONDS = 30.0

Functions = dict[str, set[str]]


@contextmanager
def traced() -> Iterator[Functions]:
    """Yields a mapping that is filled at the end: names of functions run, by the product's file."""
    seen: set[CodeType] = set()
    functions: Functions = {}

    def on_event(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call":
            seen.add(frame.f_code)

    threading.setprofile(on_event)
    sys.setprofile(on_event)
    try:
        yield functions
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        for code in seen:
            path = Path(code.co_filename)
            if path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] not in _OUTSIDE:
                name = f"{code.co_name}:{code.co_firstlineno}"
                functions.setdefault(str(path.relative_to(_ROOT)), set()).add(name)


async def ask(home: Path) -> Functions:
    """POST /v1/ask with a broker's question about one of their leads."""
    pakka = build(Settings(home=home))
    try:
        name, token = _lead_and_token(pakka)
        # Tracing makes it slow.
        body = {"question": _QUESTION.format(name), "deadline_ms": 60_000}
        headers = {"Authorization": f"Bearer {token}"}
        transport = httpx.ASGITransport(create_app(pakka))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            with traced() as functions:
                answer = await client.post("/v1/ask", json=body, headers=headers)
                answer.raise_for_status()
        if not answer.json()["scores"]:
            raise SystemExit("The question was not answered: " + answer.json()["text"])
        return functions
    finally:
        await pakka.aclose()


async def webhook(home: Path) -> Functions:
    """A stranger's first message: POST /webhooks/whatsapp, the inbox, the handler's effects."""
    pakka = build(
        Settings(
            home=home,
            whatsapp_base_url=_NOWHERE,
            whatsapp_token=_SECRET,
            whatsapp_app_secret=_SECRET,
            whatsapp_verify_token=_SECRET,
            whatsapp_phone_number_id=_NUMBER,
        )
    )
    Accounts(pakka.record).add(CHANNEL, _NUMBER, pakka.staff.brokerages()[0].brokerage_id)
    app = create_app(pakka)
    body = json.dumps(_first_message(datetime.now(UTC))).encode()
    signed = "sha256=" + hmac.new(_SECRET.encode(), body, hashlib.sha256).hexdigest()
    inbox = Inbox(pakka.record, Outbox(pakka.record))
    transport = httpx.ASGITransport(app)
    platform = open_client(pakka.settings)
    assert platform is not None  # the settings above are whole
    handler = WhatsAppHandler(pakka, platform)
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            with traced() as functions:
                taken = await client.post(
                    "/webhooks/whatsapp", content=body, headers={"X-Hub-Signature-256": signed}
                )
                taken.raise_for_status()
                until = time.monotonic() + _WAIT_SECONDS
                while (claim := inbox.claim_burst("trip", (CHANNEL,))) is None:
                    if time.monotonic() > until:
                        raise SystemExit("The webhook did not come into the inbox.")
                    await asyncio.sleep(0.1)
                inbox.finish(claim, await handler.handle(claim))
        return functions
    finally:
        app.state.webhook_intake.close()
        await handler.aclose()
        await pakka.aclose()


def train(home: Path) -> Functions:
    """`pakka train` for the first brokerage; in a process of its own, since the command exits."""
    told = subprocess.run(
        [sys.executable, "-m", "evals.trip", "--train", str(home)],
        cwd=_ROOT,
        env={**os.environ, "PAKKA_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, list[str]] = json.loads(told.stdout.splitlines()[-1])
    return {path: set(names) for path, names in found.items()}


def _train_here(home: Path) -> Functions:
    from app.cli import cli

    pakka = build(Settings(home=home))
    brokerage = pakka.staff.brokerages()[0].brokerage_id
    asyncio.run(pakka.aclose())
    with traced() as functions:
        cli(["train", "--brokerage", brokerage, "--json"], standalone_mode=False)
    return functions


def _lead_and_token(pakka: Pakka) -> tuple[str, str]:
    """A lead whose name is nobody else's, and a token of its broker."""
    staff = pakka.staff
    brokers = (
        m for m in staff.members(staff.brokerages()[0].brokerage_id) if m.role is Role.BROKER
    )
    broker = next(brokers)
    store = LeadStore(pakka.record, staff.identity(broker.staff_id).scope)
    names = Counter(lead.name or "" for lead in store.page(LeadQuery(limit=200)).items)
    name = next(n for n, leads in names.items() if " " in n and leads == 1)
    return name, staff.issue_token(broker.staff_id, at=datetime.now(UTC))


def _first_message(now: datetime) -> dict[str, Any]:
    """A text as the platform delivers it (Cloud API, webhook of field `messages`)."""
    sender = "919800000042"
    text = {"body": "Hello, I want a 3 BHK in Bopal, budget 90 lakh"}
    message = {"from": sender, "id": "wamid.TRIP", "type": "text", "text": text}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "919800000001", "phone_number_id": _NUMBER},
        "contacts": [{"wa_id": sender, "profile": {"name": "Trip"}}],
        "messages": [{**message, "timestamp": str(int(now.timestamp()))}],
    }
    change = {"field": "messages", "value": value}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}


def _copy(home: Path, copy: Path) -> Path:
    """The models and the record of a data directory, in an empty one."""
    shutil.copytree(home / "models", copy / "models")
    # SQLite's own copy includes what is still in the write-ahead log.
    source = sqlite3.connect(home / "pakka.sqlite3")
    target = sqlite3.connect(copy / "pakka.sqlite3")
    with closing(source), closing(target):
        source.backup(target)
    return copy


def main() -> None:
    """Print the files of each trip, by how many of their functions ran."""
    if sys.argv[1] == "--train":
        functions = _train_here(Path(sys.argv[2]))
        print("\n" + json.dumps({path: sorted(names) for path, names in functions.items()}))
        return
    for name, trip in (
        ("a question", lambda copy: asyncio.run(ask(copy))),
        ("a webhook", lambda copy: asyncio.run(webhook(copy))),
        ("a training", train),
    ):
        with tempfile.TemporaryDirectory(prefix="pakka-trip-") as folder:
            functions = trip(_copy(Path(sys.argv[1]), Path(folder)))
        for path, names in sorted(functions.items()):
            print(f"{len(names):4}  {path}")
        print(f"{name}: {len(functions)} files, {sum(map(len, functions.values()))} functions\n")


if __name__ == "__main__":
    main()
