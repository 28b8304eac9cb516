"""What the kill test kills: the server, the worker beside it on SQLite, else `pakka worker`s."""

from __future__ import annotations

import os
import re
import signal
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from app.settings import Settings
from tests.forks import FORKS
from tests.processes import is_there

UP_WITHIN_SECONDS = 60.0
BESIDE = "beside"
_STARTED = re.compile(r"event=worker_process\.started pid=(\d+)")


def run(arguments: tuple[str, ...], environment: dict[str, str], out: str) -> None:
    """`pakka` with these arguments, in the process that calls this."""
    # Here alone: it changes what it imports.
    from tests.app.channels.whatsapp import kill_child

    kill_child.run(arguments, environment, out)


@dataclass
class Processes:
    """The server, what works beside it on SQLite, else the workers; each is there again at once."""

    environment: dict[str, str]
    folder: Path
    port: int
    workers: int
    running: dict[str, ForkServerProcess] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    _starts: Counter[str] = field(default_factory=Counter)
    _killed_beside: int = 0  # of this run of the server

    @property
    def names(self) -> list[str]:
        if not self.workers:
            return ["server", BESIDE]
        return ["server", *(f"worker_{n}" for n in range(self.workers))]

    @property
    def settings(self) -> Settings:
        """Where they keep what they know."""
        known = self.environment
        return Settings(home=Path(known["PAKKA_HOME"]), database_url=known["PAKKA_DATABASE_URL"])

    def start(self, name: str) -> None:
        self._starts[name] += 1
        self._killed_beside = 0
        self.running[name] = self._fork(("serve" if name == "server" else "worker",), name)

    def start_all(self) -> None:
        for name in self.names:
            if name != BESIDE:
                self.start(name)
            self.wait_until_up(name)

    def kill(self, name: str) -> None:
        if name == BESIDE:
            self._kill_beside()
            return
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
            process = self.running["server" if name == BESIDE else name]
            assert process.is_alive(), f"{name} ended: {self._told(name)[-2000:]}"
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

    def left_behind(self) -> list[int]:
        """Those of all that ever worked beside a server which are still there."""
        files = self.folder.glob("server.*.log")
        pids = [int(pid) for file in files for pid in _STARTED.findall(file.read_text())]
        return [pid for pid in pids if is_there(pid)]

    def _kill_beside(self) -> None:
        pid = int(_STARTED.findall(self._told(BESIDE))[-1])
        os.kill(pid, signal.SIGKILL)
        self._killed_beside += 1
        self.kills[BESIDE] += 1

    def _fork(self, arguments: tuple[str, ...], name: str) -> ForkServerProcess:
        told = (arguments, self.environment, str(self._file(name)))
        process = FORKS.Process(target=run, args=told)
        process.start()
        return process

    def _file(self, name: str) -> Path:
        own = "server" if name == BESIDE else name
        return self.folder / f"{own}.{self._starts[own]}.log"

    def _told(self, name: str) -> str:
        return self._file(name).read_text() if self._file(name).exists() else ""

    def done(self, name: str) -> int:
        """How many claims and sends, or webhooks, the process has come through."""
        told = self._told(name)
        own = ("inbox.handled", "outbox.tried")
        # A server that does not work takes webhooks only.
        taken = ("webhook.taken",) if self.workers and name == "server" else ()
        return sum(told.count(event) for event in taken or own)

    def _is_up(self, name: str) -> bool:
        if name == "server":
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)):
                    return False
            return self.workers > 0 or self._is_up(BESIDE)
        told = self._told(name)
        if name != BESIDE:
            return "worker.started" in told
        *killed, newest = told.split("worker_process.started")
        return len(killed) > self._killed_beside and "worker.started" in newest
