"""Files that people sent, under the data directory: each once by its content, for its owner alone.

`HOME/media/<brokerage>/<sha256>`; a name from outside is no part of a path. Which message has which
file stands in the record: a file that no message has is removed by the daily sweep.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".part"
# The record stands on the same disk: what strangers send must not fill it.
LEAST_FREE_BYTES = 1024 * 1024 * 1024
# Longer than any fetching: what is older is referred to by now, or never will be.
SWEPT_AFTER_SECONDS = 3600.0


class MediaFiles:
    """The files of a data directory."""

    def __init__(self, home: Path, *, least_free_bytes: int = LEAST_FREE_BYTES) -> None:
        self._folder = home / "media"
        self._least_free_bytes = least_free_bytes

    def has_room(self, size: int) -> bool:
        """Whether the disk takes so much more and keeps some free."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return shutil.disk_usage(self._folder).free - size >= self._least_free_bytes

    @contextmanager
    def receiving(self, brokerage_id: str) -> Iterator[BufferedRandom]:
        """A file to write into; gone afterwards unless it was kept."""
        folder = self._of(brokerage_id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{secrets.token_hex(16)}{_UNFINISHED}"
        try:
            with open(path, "xb+", opener=_private) as file:
                yield file
        finally:
            path.unlink(missing_ok=True)

    def keep(self, brokerage_id: str, file: BufferedRandom, sha256: str) -> None:
        """The file under its content's name, on the disk when this returns."""
        file.flush()
        os.fsync(file.fileno())
        target = self._of(brokerage_id) / sha256
        # A new one even where there is one: the sweep leaves what is fresh.
        Path(file.name).replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def find(self, brokerage_id: str, sha256: str) -> Path | None:
        """Where the file is; None when it is not here."""
        path = self._of(brokerage_id) / sha256
        return path if _SHA256.fullmatch(sha256) and path.is_file() else None

    def sweep(self, brokerage_id: str, kept: Collection[str], *, now_seconds: float) -> int:
        """Remove what no message has any more, and what was never finished; how many."""
        count = 0
        for path in self._listed(brokerage_id):
            try:
                is_old = path.stat().st_mtime < now_seconds - SWEPT_AFTER_SECONDS
            except FileNotFoundError:
                continue  # what was unfinished is kept or gone meanwhile
            if is_old and path.name not in kept:
                path.unlink(missing_ok=True)
                count += 1
        return count

    def _listed(self, brokerage_id: str) -> list[Path]:
        folder = self._of(brokerage_id)
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def _of(self, brokerage_id: str) -> Path:
        return self._folder / hashlib.sha256(brokerage_id.encode()).hexdigest()[:32]


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
