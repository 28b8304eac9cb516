"""What the kill test kills: `pakka serve` and `pakka worker` as they are, forked warm."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx

import app.whatsapp.sending
import app.wiring
import app.working
import prompts.library
from app.cli import main
from app.worker import Worker
from connectors.inbox import Inbox
from connectors.outbox import Outbox
from connectors.pace import Pace
from prompts.library import Library
from retrieval.embedder import Embedder

# What `main` imports when it is asked for a command: a start costs a moment then.
for _late in ("app.serve", "app.channels", "app.storage", "connectors.stuck"):
    importlib.import_module(_late)
# Weights and catalogues read once, by the process that all are forked from: each of the killed
# would spend most of its short life on them.
_EMBEDDER = Embedder()
_EMBEDDER.embed(["3 BHK"])
prompts.library._bundle = cache(prompts.library._bundle)
for _language in ("en", "hi-Latn"):
    Library().text("whatsapp-choose", _language)
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.connectors.kill_house", "tests.app.whatsapp.kill_processes"])

LEASE = timedelta(seconds=3)
FASTER = Pace(person=timedelta(milliseconds=20), account=timedelta(milliseconds=2))
# Shorter than the platform's stub holds an answer back.
TIMEOUT = httpx.Timeout(1.5, connect=1)
UP_WITHIN_SECONDS = 60.0


def run(arguments: tuple[str, ...], environment: dict[str, str], out: str) -> None:
    """The command line in this process, with its output in a file."""
    os.environ.update(environment)
    # A terminal's Ctrl+C is not for what the test starts.
    os.setpgrp()
    with Path(out).open("ab", buffering=0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    _hurry()
    sys.argv = ["pakka", *arguments]
    main()


def _hurry() -> None:
    """Leases, pauses and gaps of moments, by the parts' own parameters: a test has no minutes."""
    app.working.Inbox = partial(Inbox, lease=LEASE, pauses=_pause)  # type: ignore[assignment,misc]
    app.working.build_outbox = lambda settings, record: Outbox(
        record, pace=FASTER, lease=LEASE, pauses=_pause
    )
    app.working.Worker = partial(Worker, lease=LEASE)  # type: ignore[assignment,misc]
    app.whatsapp.sending.TIMEOUT = TIMEOUT
    app.wiring.Embedder = lambda: _EMBEDDER  # type: ignore[assignment,misc]


def _pause(failures: int) -> timedelta:
    return timedelta(seconds=0.05 * failures)


@dataclass
class Processes:
    """The server and, beside PostgreSQL, the workers; a killed one is there again at once."""

    environment: dict[str, str]
    folder: Path
    port: int
    workers: int
    running: dict[str, ForkServerProcess] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    _starts: Counter[str] = field(default_factory=Counter)

    @property
    def names(self) -> list[str]:
        return ["server", *(f"worker_{n}" for n in range(self.workers))]

    def start(self, name: str) -> None:
        self._starts[name] += 1
        self.running[name] = self._fork(("serve" if name == "server" else "worker",), name)

    def start_all(self) -> None:
        for name in self.names:
            self.start(name)
            self.wait_until_up(name)

    def kill(self, name: str) -> None:
        process = self.running[name]
        assert process.is_alive(), f"{name} ended by itself: {process.exitcode}"
        process.kill()
        process.join()
        self.kills[name.split("_")[0]] += 1
        self.start(name)

    def wait_until_up(self, name: str) -> None:
        """Until it serves, or works."""
        until = time.monotonic() + UP_WITHIN_SECONDS
        while not self._is_up(name):
            process = self.running[name]
            assert process.is_alive(), f"{name} ended: {self._file(name).read_text()[-2000:]}"
            assert time.monotonic() < until, f"{name} is not up in time"
            time.sleep(0.02)

    def stop(self) -> list[int | None]:
        """The exit codes after a polite end."""
        for process in self.running.values():
            if process.pid is not None and process.is_alive():
                os.kill(process.pid, signal.SIGTERM)
        for process in self.running.values():
            process.join(20)
            process.kill()
        return [process.exitcode for process in self.running.values()]

    def said(self, *arguments: str) -> str:
        """What a command of the operator's prints."""
        name = f"command_{time.monotonic_ns()}"
        process = self._fork(arguments, name)
        process.join(UP_WITHIN_SECONDS)
        assert process.exitcode == 0, self._file(name).read_text()
        return self._file(name).read_text()

    def _fork(self, arguments: tuple[str, ...], name: str) -> ForkServerProcess:
        told = (arguments, self.environment, str(self._file(name)))
        process = FORKS.Process(target=run, args=told, daemon=True)
        process.start()
        return process

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.{self._starts[name]}.log"

    def done(self, name: str) -> int:
        """How many claims and sends, or webhooks, the process has come through."""
        told = self._file(name).read_bytes() if self._file(name).exists() else b""
        own = (b"inbox.handled", b"outbox.tried")
        # A server that does not work takes webhooks only.
        taken = (b"webhook.taken",) if self.workers and name == "server" else ()
        return sum(told.count(event) for event in taken or own)

    def _is_up(self, name: str) -> bool:
        if name == "server":
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)):
                    return False
        file = self._file(name)
        is_working = file.exists() and b"worker.started" in file.read_bytes()
        return is_working or (name == "server" and self.workers > 0)
