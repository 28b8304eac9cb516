"""What a brokerage answered about its files: asked once, and held for the next of the same header.

A folder for each brokerage under HOME, a small file for each header; nobody's data stands in it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path


class AnswersBefore:
    """The answers that came with the last import of each kind of file."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "answers"

    @property
    def are_none(self) -> bool:
        """Whether nobody has answered anything here."""
        return not self._folder.is_dir()

    def of(self, brokerage_id: str, headers: Sequence[str]) -> dict[str, str]:
        """Question's key → answer, for the file with these columns in whatever order."""
        try:
            found: dict[str, str] = json.loads(self._file(brokerage_id, headers).read_bytes())
        except FileNotFoundError:
            return {}
        return found

    def keep(self, brokerage_id: str, headers: Sequence[str], answers: Mapping[str, str]) -> None:
        """In place of those before; readers see the old ones or the new."""
        file = self._file(brokerage_id, headers)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        with open(new, "w", encoding="utf-8", opener=_private) as opened:
            json.dump(dict(answers), opened, ensure_ascii=False)
        new.replace(file)

    def _file(self, brokerage_id: str, headers: Sequence[str]) -> Path:
        columns = sorted(" ".join(header.split()).casefold() for header in headers)
        folder, name = _hash(brokerage_id), _hash("\n".join(columns))
        return self._folder / folder / f"{name}.json"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
