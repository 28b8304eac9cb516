"""What tests need of processes: whether one is still there, and a port for it."""

from __future__ import annotations

import socket
from pathlib import Path


def is_there(pid: int) -> bool:
    """False too for one that has ended and whose parent has not asked how."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
