"""What tests need of processes: a port, a program installed once, and a disk that is full."""

from __future__ import annotations

import resource
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

INSTALLS_WITHIN_SECONDS = 600


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def installed(cache: Path, version: str, install: Callable[[Path], None]) -> Path:
    """The folder that `install` filled, once for all runs; skips where it cannot be had."""
    folder = cache / version
    with FileLock(cache / "lock", timeout=INSTALLS_WITHIN_SECONDS):
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            try:
                install(folder)
            except subprocess.CalledProcessError as error:
                pytest.skip(f"{cache.name} cannot be installed here: {error.stderr.strip()[-200:]}")
            except (OSError, subprocess.TimeoutExpired) as error:
                pytest.skip(f"{cache.name} cannot be installed here: {type(error).__name__}")
            (folder / "ready").touch()
    return folder


@contextmanager
def full_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """No file here grows from when it is called on: what SQLite meets when the disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        log = max(file.stat().st_size for file in folder.glob("*-wal"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (log, before[1]))

    try:
        yield fill
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
