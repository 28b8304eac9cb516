"""Whether processes that tests started, or what those started, are still there."""

from __future__ import annotations

from pathlib import Path


def is_there(pid: int) -> bool:
    """False too for one that has ended and whose parent has not asked how."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
