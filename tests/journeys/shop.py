"""Pakka as somebody would run it: commands of one data directory, and its server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from filelock import FileLock

from tests.typed import typed

PAKKA = Path(sys.executable).with_name("pakka")
# Making the demo takes a minute of CPU; a machine shared by many may give it a tenth of a core.
STEP_SECONDS = 900
# What is said is looked at here, not how soon: well within the worker's minute.
DEADLINE_MS = "45000"


def demo_home(temporary: pytest.TempPathFactory, worker_id: str) -> Path:
    """The data directory of a demo, made once for all workers of this run: for reading alone."""
    base = temporary.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            folder.mkdir()
            Shop(folder).run_installed("demo")
    return folder / "home"


class Shop:
    """The commands of one data directory, as somebody would type them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("PAKKA_")},
            "PAKKA_HOME": str(folder / "home"),
            "PAKKA_PORT": "0",
            "PAKKA_ANSWER_DEADLINE_MS": DEADLINE_MS,
            "PAKKA_SCORE_DEADLINE_MS": DEADLINE_MS,
            "NO_COLOR": "1",
        }

    def run_installed(self, *arguments: str) -> None:
        """The command by the script that the installation made; it must succeed."""
        done = subprocess.run(
            [PAKKA, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=STEP_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def run(self, *arguments: str) -> str:
        """What the command prints; it must succeed."""
        done = self.attempt(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def attempt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command's end, whatever it is."""
        return typed(
            *arguments, environment=self.environment, folder=self.folder, seconds=STEP_SECONDS
        )

    def facts(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of a server of this data directory, ready to answer."""
        # A pipe that nobody reads is full after 64 KB, and stops who writes to it.
        with self._log.open("w") as log:
            process = subprocess.Popen(
                [PAKKA, "serve"],
                env=self.environment,
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
            try:
                yield self._address(process)
            finally:
                process.terminate()
                process.wait(timeout=STEP_SECONDS)

    @property
    def _log(self) -> Path:
        return self.folder / "serve.log"

    def _address(self, process: subprocess.Popen[bytes]) -> str:
        left = self.folder / "home" / "serve.json"
        give_up = time.monotonic() + STEP_SECONDS
        while not left.exists() and time.monotonic() < give_up:
            assert process.poll() is None, self._log.read_text()
            time.sleep(0.1)
        base = f"http://127.0.0.1:{json.loads(left.read_text())['port']}"
        while time.monotonic() < give_up and not _is_ready(base):
            time.sleep(0.1)
        return base


def _is_ready(base: str) -> bool:
    try:
        return httpx.get(f"{base}/ready", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False
