"""What the kill test kills: the server, and the `pakka worker`s beside it on PostgreSQL."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from app.settings import Settings
from tests.forks import FORKS

UP_WITHIN_SECONDS = 240.0


def run(arguments: tuple[str, ...], environment: dict[str, str], out: str) -> None:
    """`pakka` with these arguments, in the process that calls this."""
    # Here alone: it changes what it imports.
    from tests.app.channels.whatsapp import kill_child

    kill_child.run(arguments, environment, out)


@dataclass
class Processes:
    """The server, and so many workers beside it; each is there again at once."""

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

    @property
    def settings(self) -> Settings:
        """Where they keep what they know."""
        known = self.environment
        return Settings(home=Path(known["PAKKA_HOME"]), database_url=known["PAKKA_DATABASE_URL"])

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
            assert process.is_alive(), f"{name} ended: {self._told(name)[-2000:]}"
            assert time.monotonic() < until, f"{name} is not up in time"
            time.sleep(0.02)

    def stop(self) -> list[int | None]:
        """The exit codes after a polite end."""
        for process in self.running.values():
            if process.pid is not None and process.is_alive():
                os.kill(process.pid, signal.SIGTERM)
        for process in self.running.values():
            process.join(UP_WITHIN_SECONDS)
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
        process = FORKS.Process(target=run, args=told)
        process.start()
        return process

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.{self._starts[name]}.log"

    def _told(self, name: str) -> str:
        return self._file(name).read_text() if self._file(name).exists() else ""

    def done(self, name: str) -> int:
        """How many claims and sends, or webhooks, the process has come through."""
        told = self._told(name)
        own = ("inbox.handled", "outbox.tried")
        # A server that does not work takes webhooks only.
        taken = ("webhook.stored",) if self.workers and name == "server" else ()
        return sum(told.count(event) for event in taken or own)

    def _is_up(self, name: str) -> bool:
        if name == "server":
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)):
                    return False
            if self.workers:
                return True
        return "worker.started" in self._told(name)
