"""Files that people upload: each in a private folder that only its person can open, for a day."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import regex
from pydantic import TypeAdapter, ValidationError

from app.imports.shown_file import ShownFile, ShownResult
from connectors.imports.reading_result import printable
from connectors.media_files import open_private
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Scope

KEPT = timedelta(days=1)
# An export of 100,000 leads with a message each is some 30 MB.
MOST_BYTES = 50 << 20
_GZIP_MAGIC = b"\x1f\x8b"
_ID = re.compile(r"[0-9a-f]{32}")
_NO_NAME_CHARACTER = regex.compile(r"[^\w\p{M} .()-]")
_LONGEST_NAME = 60  # characters of at most four bytes each; file systems take 255 bytes
_STATE = "state.json"


class Stage(StrEnum):
    """How far an upload is. `reading` and `importing` last until that step has ended."""

    READING = "reading"
    UNREADABLE = "unreadable"
    UNDERSTOOD = "understood"
    IMPORTING = "importing"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file and what became of it, as its page shows it.

    `problem` is a sentence for its person, `progress` the current step, `share` how much of it is
    done.
    """

    upload_id: str
    folder: Path
    name: str
    at: datetime
    stage: Stage = Stage.READING
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)
    progress: str = ""
    share: float | None = None
    problem: str = ""
    shown: ShownFile | None = None
    result: ShownResult | None = None

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/import/{self.upload_id}"

    @property
    def title(self) -> str:
        """Its name on one line."""
        return printable(self.name, longest=_LONGEST_NAME)

    @property
    def is_at_work(self) -> bool:
        """Whether a step has begun and not ended."""
        return self.stage in (Stage.READING, Stage.IMPORTING)

    @property
    def file(self) -> Path:
        """The file under its original name, from which a mapping takes its source."""
        return self.folder / "file" / self.name

    @property
    def errors(self) -> Path:
        """The unusable rows and why, as CSV; absent if there are none."""
        return self.folder / "rows_to_mend.csv"


_STATES = TypeAdapter(Upload)


class Uploads:
    """The uploads under HOME/uploads; nobody can name another person's folder."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "uploads"

    def keep(self, scope: Scope, name: str, content: BinaryIO, at: datetime) -> Upload:
        """Keep a file, replacing the one this person uploaded before.

        InvalidInput says why it cannot be kept.
        """
        self.discard(scope)
        upload_id = secrets.token_hex(16)
        upload = Upload(upload_id, self._of(scope) / upload_id, _plain_name(name), at)
        for folder in (self._folder, self._of(scope), upload.folder, upload.file.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.save(upload)
        with open(upload.file, "wb", opener=open_private) as file:
            shutil.copyfileobj(content, file)
        try:
            _check(upload.file)
        except InvalidInput:
            self.discard(scope)
            raise
        return upload

    def find(self, scope: Scope, upload_id: str) -> Upload:
        """NotFound alike for an unknown upload, a deleted one, and another person's."""
        folder = self._of(scope) / upload_id
        upload = _read(folder) if _ID.fullmatch(upload_id) else None
        if upload is None:
            raise NotFound("There is no such upload of yours.")
        return upload

    def newest(self, scope: Scope) -> Upload | None:
        """The one upload of this person, if there is one."""
        return next(_uploads(self._of(scope)), None)

    def save(self, upload: Upload) -> None:
        """Write down how far it is; readers see either the old state or the new one."""
        new = upload.folder / f"{_STATE}.new"
        # Bytes of a file that are no text are lone surrogates, which only escapes can hold.
        state = _STATES.dump_python(upload, mode="json", exclude={"folder"})
        with open(new, "w", encoding="utf-8", opener=open_private) as file:
            json.dump(state, file)
        new.replace(upload.folder / _STATE)

    def discard(self, scope: Scope) -> None:
        """Delete what this person uploaded."""
        shutil.rmtree(self._of(scope), ignore_errors=True)

    def sweep(self, now: datetime) -> int:
        """Delete what is older than a day; returns how many."""
        old = [
            upload
            for folder in _folders(self._folder)
            for upload in _uploads(folder)
            if upload.at + KEPT <= now
        ]
        for upload in old:
            shutil.rmtree(upload.folder, ignore_errors=True)
        return len(old)

    def _of(self, scope: Scope) -> Path:
        person = f"{scope.brokerage_id}\n{scope.staff_id}"
        return self._folder / hashlib.sha256(person.encode()).hexdigest()[:32]


def _uploads(folder: Path) -> Iterator[Upload]:
    return filter(None, map(_read, _folders(folder)))


def _folders(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _read(folder: Path) -> Upload | None:
    try:
        state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    state["folder"] = folder
    try:
        return _STATES.validate_python(state)
    except ValidationError:
        # An earlier version wrote down what it showed: it is read again.
        again = {"stage": Stage.FAILED, "problem": "", "shown": None, "result": None}
        return _STATES.validate_python(state | again)


def without_special(name: str) -> str:
    """The name without characters that a file system or a page would act on."""
    plain: str = _NO_NAME_CHARACTER.sub("_", name)
    return plain.strip(" .")


def _plain_name(name: str) -> str:
    """The same without folders, and not too long."""
    plain = without_special(re.split(r"[/\\]", name)[-1])
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain[:_LONGEST_NAME] or "leads"
    return f"{stem[:_LONGEST_NAME]}.{ending[:10]}"


def _check(file: Path) -> None:
    size = file.stat().st_size
    if not size:
        raise InvalidInput("The file is empty.", field="file")
    if size > MOST_BYTES:
        raise InvalidInput(too_large(), field="file")
    with file.open("rb") as opened:
        if opened.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC:
            raise InvalidInput(
                "This file is packed (.gz). Unpack it, then choose what is in it.", field="file"
            )


def too_large() -> str:
    """The error for a file that is too large."""
    return (
        f"The file is larger than {MOST_BYTES >> 20} MB. Export fewer leads at once, by year say, "
        "or import it on the server with pakka import leads."
    )
