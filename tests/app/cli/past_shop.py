"""A data directory with past leads nobody indexed yet, and the commands on it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

from app.settings import Settings
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.staff import Staff
from tests.app.house import ONE, add_people
from tests.retrieval.past import ended, lead_like
from tests.typed import typed

# Two batches of the index and a bit: enough to be cut short between two of them.
PAST_LEADS = 450
STARTS_IN_SECONDS = 120
CLI = [sys.executable, "-c", "from app.cli import main; main()"]


class PastShop:
    """The commands of one data directory."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("PAKKA_")},
            "PAKKA_HOME": str(home),
            "PAKKA_PORT": "0",
            **{f"PAKKA_{name.upper()}": value for name, value in settings.items()},
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*CLI, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def index(self, *arguments: str) -> dict[str, int]:
        """What `pakka index` counted of the one brokerage with leads; it must succeed."""
        done = self.attempt("index", "--json", *arguments)
        assert done.returncode == 0, done.stderr
        counts: dict[str, dict[str, int]] = json.loads(done.stdout)
        return counts["Brokerage_One"]

    def attempt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return typed(
            *arguments,
            environment=self.environment,
            folder=self.home,
            seconds=STARTS_IN_SECONDS,
        )

    @contextmanager
    def serving(self, ends_with: int = signal.SIGTERM) -> Iterator[httpx.Client]:
        """A client that holds the token of the server's run."""
        server = self.start("serve")
        try:
            running = self._announced(server)
            headers = {"Authorization": f"Bearer {running['token']}"}
            base = f"http://127.0.0.1:{running['port']}"
            with httpx.Client(base_url=base, headers=headers, trust_env=False) as client:
                yield client
        finally:
            server.send_signal(ends_with)
            server.communicate(timeout=STARTS_IN_SECONDS)

    def indexed(self) -> int:
        """How many points lie on disk, whichever collection they are in."""
        count = 0
        for file in (self.home / "chroma").rglob("chroma.sqlite3"):
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as index:
                try:
                    count += index.execute("SELECT count(*) FROM embeddings").fetchone()[0]
                except sqlite3.OperationalError:
                    continue  # its tables are being made
        return count

    def wait_until_indexed(self, count: int) -> None:
        wait_until(lambda: self.indexed() >= count)

    def _announced(self, server: subprocess.Popen[str]) -> Any:
        left = self.home / "serve.json"
        wait_until(lambda: left.exists() and bool(left.read_text()))
        assert server.poll() is None
        running = json.loads(left.read_text())
        wait_until(lambda: _answers(running["port"]))
        return running


def make_past_shop(home: Path, **settings: str) -> PastShop:
    """Brokerage ONE with ended leads of one message each, each of which gives one point."""
    record = Record.open(Settings(home=home).record_url)
    add_people(Staff(record), is_synthetic=False)
    past = (ended(lead_like(f"lead_{i}", f"Bopal ma flat {i}")) for i in range(PAST_LEADS))
    own = (replace(lead, brokerage_id=ONE, owner_id="staff_asha") for lead in past)
    Intake(record, ONE).add(IncomingLead(lead) for lead in own)
    record.close()
    return PastShop(home, **settings)


def wait_until(is_so: Any) -> None:
    """Ends as soon as it is so."""
    give_up_at = time.monotonic() + STARTS_IN_SECONDS
    while not is_so():
        assert time.monotonic() < give_up_at, "it did not come to be"
        time.sleep(0.02)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).is_success
    except httpx.TransportError:
        return False
