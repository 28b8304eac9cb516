"""WhatsApp's *Export chat* (text or zip, Android or iOS) → its messages. It writes nothing.

Every line of the file is in a message, a system line, a line not understood, or blank between. Only
the chat's text is unpacked from a zip, and never more than a bound, whatever its header says.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zoneinfo import ZoneInfo

from connectors.imports.chat.line_blocks import (
    Block,
    blocks,
    decide_order,
    file_lines,
    instant_of,
    why_not,
)
from connectors.imports.chat.system_phrases import ChatKind, classify_message, without_marks
from language.written_dates import DateOrder
from leads.model.errors import InvalidInput

# Longer than any name in WhatsApp or a phone book: then the colon is part of a sentence.
_NAME_CHARACTERS = 120
_COLON = re.compile(r":(?:\s|$)")
# A group's name may contain a colon: Priya changed the group name from "A: x" to "B".
_GROUP_ACT = re.compile(r"\b(?:created|changed|added|removed|pinned)\b")

# WhatsApp exports at most 40,000 messages: 32 MiB allow 800 bytes for each.
MAX_TEXT_BYTES = 32 << 20
# Each line is checked for a head, and takes some 1,000 bytes of memory besides its text.
MAX_LINES = 250_000
_ZIP_MAGIC = b"PK\x03\x04"
_IOS_NAME = "_chat.txt"
_COPY = re.compile(r"(?<!\s)\s*+\(\d+\)$")  # a second download of the same file
_NAME_STARTS = ("whatsapp chat with ", "whatsapp chat - ")


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message. `line` is its first line in the file, `sender` the name as exported."""

    line: int
    lines: int
    sender: str
    at: datetime
    text: str
    kind: ChatKind
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class SystemLine:
    """WhatsApp's own words: encryption, calls, who joined or changed number."""

    line: int
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that was not understood, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chat:
    """An export after reading. `partner` is the name of the chat in the file's name."""

    messages: tuple[ChatMessage, ...]
    system: tuple[SystemLine, ...]
    not_understood: tuple[UnreadLine, ...]
    lines: int
    blank_lines: int
    dates: DateOrder
    partner: str | None
    notes: tuple[str, ...]

    @property
    def senders(self) -> dict[str, int]:
        """How many messages each sender wrote, most first."""
        return dict(Counter(message.sender for message in self.messages).most_common())


def read_chat(
    path: Path, *, zone: ZoneInfo, read_at: datetime, dates: DateOrder | None = None
) -> Chat:
    """Read one export; its clock is in `zone`. InvalidInput when it is not a chat."""
    path = Path(path)
    text, notes = chat_text(path)
    return parse_chat(
        text, zone=zone, read_at=read_at, dates=dates, partner=partner(path), notes=notes
    )


def parse_chat(
    text: str,
    *,
    zone: ZoneInfo,
    read_at: datetime,
    dates: DateOrder | None = None,
    partner: str | None = None,
    notes: Sequence[str] = (),
) -> Chat:
    """The chat in an export's text."""
    lines = file_lines(text)
    found, pasted = blocks(lines)
    stamps = [block.stamp for block in found if block.stamp is not None]
    if not stamps:
        raise InvalidInput(
            "No line begins with a date and time as WhatsApp exports them: is it a chat?",
            field="file",
        )
    order, why = decide_order(stamps, read_on=read_at.astimezone(zone).date())
    reader = _BlockReader(dates or order, zone, read_at)
    for block in found:
        reader.read(block)
    said = [*notes, why if dates is None else f"Dates are read {dates.replace('_', ' ')}, as told."]
    if pasted:
        said.append(f"{pasted} lines look like another chat's, pasted: they stay in their message.")
    return Chat(
        messages=tuple(reader.messages),
        system=tuple(reader.system),
        not_understood=tuple(reader.unread),
        lines=len(lines),
        blank_lines=reader.blank_lines,
        dates=dates or order,
        partner=partner,
        notes=tuple(said),
    )


class _BlockReader:
    def __init__(self, order: DateOrder, zone: ZoneInfo, read_at: datetime) -> None:
        self._order = order
        self._zone = zone
        self._read_at = read_at
        self.messages: list[ChatMessage] = []
        self.system: list[SystemLine] = []
        self.unread: list[UnreadLine] = []
        self.blank_lines = 0

    def read(self, block: Block) -> None:
        if block.stamp is None:
            self._refuse(block, 0, "stands before the first message")
            return
        at = instant_of(block.stamp, self._order, self._zone)
        reason = why_not(at, read_at=self._read_at)
        if at is None or reason is not None:
            self._refuse(block, 0, reason or "has no instant")
            return
        sender, body = _sender(block.rest)
        if sender is None:
            self._add_system(block, at, body)
        else:
            self._add_message(block, at, sender, "\n".join([body, *block.lines[1:]]))

    def _add_message(self, block: Block, at: datetime, sender: str, body: str) -> None:
        said = classify_message(body.rstrip("\n"))
        if said.kind is ChatKind.SYSTEM:
            self._add_system(block, at, said.text)
            return
        self.messages.append(
            ChatMessage(
                line=block.line,
                lines=len(block.lines),
                sender=sender,
                at=at,
                text=said.text,
                kind=said.kind,
                is_edited=said.is_edited,
            )
        )

    def _add_system(self, block: Block, at: datetime, text: str) -> None:
        self.system.append(SystemLine(block.line, at, text))
        self._refuse(block, 1, "stands after a line of WhatsApp's own")

    def _refuse(self, block: Block, start: int, reason: str) -> None:
        """Count the block's lines from `start` on as not understood, except blank ones."""
        for number, line in enumerate(block.lines[start:], start=block.line + start):
            if line.strip() or (number == block.line and block.stamp is not None):
                self.unread.append(UnreadLine(number, line, reason))
            else:
                self.blank_lines += 1


def _sender(rest: str) -> tuple[str | None, str]:
    """The sender and the message; no sender when WhatsApp itself wrote it."""
    # "Name:" alone begins a message whose first line is empty.
    colon = _COLON.search(rest)
    name = rest[: colon.start()] if colon else ""
    plain = " ".join(without_marks(name).lstrip("~ \u202f").split())
    if colon is None or not 0 < len(plain) <= _NAME_CHARACTERS or _is_group_act(name):
        return None, rest.strip()
    return plain, rest[colon.end() :]


def _is_group_act(name: str) -> bool:
    act = _GROUP_ACT.search(name)
    return act is not None and any(mark in name[act.end() :] for mark in '"“')


def chat_text(path: Path) -> tuple[str, list[str]]:
    """The text and the notes about it; InvalidInput when there is none to read."""
    try:
        with path.open("rb") as file:
            is_zip = file.read(len(_ZIP_MAGIC)) == _ZIP_MAGIC
            file.seek(0)
            raw = _unzipped(file, path.stem) if is_zip else _bounded(file)
    except FileNotFoundError as e:
        raise InvalidInput(f"There is no file {path}.", field="file") from e
    # RuntimeError: the zip has a password. NotImplementedError: an unusual compression.
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as e:
        raise InvalidInput(f"{path} cannot be read: {e}.", field="file") from e
    if raw.count(b"\n") > MAX_LINES:
        raise InvalidInput(
            f"The chat has more than {MAX_LINES:,} lines: export it again, without media.",
            field="file",
        )
    return _decoded(raw)


def partner(path: Path) -> str | None:
    """The chat's partner by the file's name, as the exporting phone's contacts have it."""
    name = _COPY.sub("", path.stem)
    for start in _NAME_STARTS:
        if name.casefold().startswith(start):
            return name[len(start) :].strip() or None
    return None


def _bounded(file: BinaryIO) -> bytes:
    raw = file.read(MAX_TEXT_BYTES + 1)
    if len(raw) > MAX_TEXT_BYTES:
        raise InvalidInput(
            f"The chat is larger than {MAX_TEXT_BYTES >> 20} MiB: export it without media.",
            field="file",
        )
    return raw


def _unzipped(file: BinaryIO, stem: str) -> bytes:
    with zipfile.ZipFile(file) as packed, packed.open(_chat_name(packed, stem)) as text:
        return _bounded(text)  # type: ignore[arg-type]  # an IO[bytes] that only reads


def _chat_name(packed: zipfile.ZipFile, stem: str) -> str:
    """The chat among the zip's files: documents sent in it may be text files as well."""
    texts = [name for name in packed.namelist() if name.casefold().endswith(".txt")]
    own = (_IOS_NAME, f"{stem}.txt".casefold())
    likely = [t for t in texts if _base(t) in own] or [
        t for t in texts if _base(t).startswith(_NAME_STARTS)
    ]
    found = likely or texts
    if len(found) != 1:
        raise InvalidInput(
            f"The zip has {len(found) or 'no'} text files: unpack the chat and give that file.",
            field="file",
        )
    return found[0]


def _base(name: str) -> str:
    return PurePosixPath(name).name.casefold()


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = raw.decode(encoding, errors="replace").replace("\0", "\ufffd")
    strange = text.count("\ufffd")
    if not strange:
        return text, []
    return text, [f"{strange} characters are no text: they stand as \ufffd."]
