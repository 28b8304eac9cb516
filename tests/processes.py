"""What tests need of processes: a port for one, and a disk that is full for this one."""

from __future__ import annotations

import resource
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
