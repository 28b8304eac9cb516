"""Stores files that people sent: each content once, readable only by this process's user.

A path is `HOME/media/<brokerage>/<sha256>`, with no name from outside. The record knows which
message has which file; the daily sweep removes files that no message has.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import struct
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from leads.store.attachments import Kind

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".part"
# The record may be on the same disk: what strangers send must not fill it.
LEAST_FREE_BYTES = 1024 * 1024 * 1024
# Longer than any download: an older file either has its message by now or never will.
SWEPT_AFTER_SECONDS = 3600.0


class MediaFiles:
    """The stored files of a data directory."""

    def __init__(self, home: Path, *, least_free_bytes: int = LEAST_FREE_BYTES) -> None:
        self._folder = home / "media"
        self._least_free_bytes = least_free_bytes

    def has_room(self, size: int) -> bool:
        """Whether the disk has room for that many bytes and stays partly free."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return shutil.disk_usage(self._folder).free - size >= self._least_free_bytes

    @contextmanager
    def receiving(self, brokerage_id: str) -> Iterator[BufferedRandom]:
        """A file to write into; it is removed afterwards unless it was kept."""
        folder = self._of(brokerage_id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{secrets.token_hex(16)}{_UNFINISHED}"
        try:
            with open(path, "xb+", opener=open_private) as file:
                yield file
        finally:
            path.unlink(missing_ok=True)

    def keep(self, brokerage_id: str, file: BufferedRandom, sha256: str) -> None:
        """Move the file under its content's name; it is synced to the disk when this returns."""
        file.flush()
        os.fsync(file.fileno())
        target = self._of(brokerage_id) / sha256
        # Renamed even where the file exists already: the sweep leaves recent files.
        Path(file.name).replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def find(self, brokerage_id: str, sha256: str) -> Path | None:
        """The file's path; None when it is not stored."""
        path = self._of(brokerage_id) / sha256
        return path if _SHA256.fullmatch(sha256) and path.is_file() else None

    def sweep(self, brokerage_id: str, kept: Collection[str], *, now_seconds: float) -> int:
        """Remove files that no message has any longer, and unfinished ones; how many."""
        count = 0
        for path in self._listed(brokerage_id):
            try:
                is_old = path.stat().st_mtime < now_seconds - SWEPT_AFTER_SECONDS
            except FileNotFoundError:
                continue  # an unfinished file was kept or removed meanwhile
            if is_old and path.name not in kept:
                path.unlink(missing_ok=True)
                count += 1
        return count

    def _listed(self, brokerage_id: str) -> list[Path]:
        folder = self._of(brokerage_id)
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def _of(self, brokerage_id: str) -> Path:
        return self._folder / hashlib.sha256(brokerage_id.encode()).hexdigest()[:32]


def open_private(path: str, flags: int) -> int:
    """An opener for files that only the owner of this process can read."""
    return os.open(path, flags, 0o600)


# Types and sizes are those the platform lists as supported, and what phones send as documents.
# Nothing is unpacked or decoded here; only a picture's width and height are read.

MB = 1024 * 1024
# The platform's own limits: image, audio and video, document, animated sticker.
MOST_BYTES = {
    Kind.PHOTO: 5 * MB,
    Kind.VIDEO: 16 * MB,
    Kind.AUDIO: 16 * MB,
    Kind.VOICE: 16 * MB,
    Kind.DOCUMENT: 100 * MB,
    Kind.STICKER: MB // 2,
}
# How much of a file's beginning is read; a camera's notes before a JPEG's size are shorter.
HEAD_BYTES = MB // 4
# A browser would unpack a larger picture into gigabytes; a good camera has 50 megapixels.
MOST_PIXELS = 50_000_000
_ISO_FILE = 4  # the offset of "ftyp"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ID3, _FRAME, _ADTS = b"ID3", (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"), b"\xff\xf1"


def _starts(*begins: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(begins)


def _is_iso(head: bytes) -> bool:
    return head[_ISO_FILE : _ISO_FILE + 4] == b"ftyp"


def _is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def _is_pdf(head: bytes) -> bool:
    # Readers accept a few bytes before it.
    return b"%PDF-" in head[:1024]


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    # The last character may be cut.
    return _is_utf8(head) or _is_utf8(head[:-1]) or _is_utf8(head[:-2]) or _is_utf8(head[:-3])


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Type:
    ending: str
    kinds: frozenset[Kind]
    fits: Callable[[bytes], bool]


_SOUND = frozenset({Kind.AUDIO, Kind.VOICE, Kind.DOCUMENT})
_FILM = frozenset({Kind.VIDEO, Kind.DOCUMENT})
_PICTURE = frozenset({Kind.PHOTO, Kind.DOCUMENT})
_PAPER = frozenset({Kind.DOCUMENT})
_OPEN = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "image/jpeg": _Type("jpg", _PICTURE, _starts(b"\xff\xd8\xff")),
    "image/png": _Type("png", _PICTURE, _starts(b"\x89PNG\r\n\x1a\n")),
    "image/webp": _Type("webp", _PICTURE | {Kind.STICKER}, _is_webp),
    "image/heic": _Type("heic", _PICTURE, _is_iso),
    "video/mp4": _Type("mp4", _FILM, _is_iso),
    "video/3gpp": _Type("3gp", _FILM, _is_iso),
    "video/quicktime": _Type("mov", _FILM, _is_iso),
    "audio/ogg": _Type("ogg", _SOUND, _starts(b"OggS")),
    "audio/mp4": _Type("m4a", _SOUND, _is_iso),
    "audio/mpeg": _Type("mp3", _SOUND, _starts(_ID3, *_FRAME)),
    "audio/aac": _Type("aac", _SOUND, _starts(_ADTS, b"\xff\xf9", b"ADIF")),
    "audio/amr": _Type("amr", _SOUND, _starts(b"#!AMR")),
    "application/pdf": _Type("pdf", _PAPER, _is_pdf),
    "text/plain": _Type("txt", _PAPER, _is_text),
    "text/csv": _Type("csv", _PAPER, _is_text),
    "application/msword": _Type("doc", _PAPER, _starts(_OLE)),
    "application/vnd.ms-excel": _Type("xls", _PAPER, _starts(_OLE)),
    "application/vnd.ms-powerpoint": _Type("ppt", _PAPER, _starts(_OLE)),
    f"{_OPEN}wordprocessingml.document": _Type("docx", _PAPER, _starts(_ZIP)),
    f"{_OPEN}spreadsheetml.sheet": _Type("xlsx", _PAPER, _starts(_ZIP)),
    f"{_OPEN}presentationml.presentation": _Type("pptx", _PAPER, _starts(_ZIP)),
}
_SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})
_PLAYED = frozenset({"audio/ogg", "audio/mp4", "audio/mpeg", "audio/aac", "video/mp4"})


def plain_type(mime: str) -> str:
    """The type without its parameters, such as `; codecs=opus`."""
    return mime.partition(";")[0].strip().casefold()


def is_kept(kind: Kind, mime: str) -> bool:
    """Whether a file of this kind and type is kept at all."""
    known = _TYPES.get(mime)
    return known is not None and kind in known.kinds


def has_type(mime: str, head: bytes) -> bool:
    """Whether the file's beginning fits its type."""
    known = _TYPES.get(mime)
    return known is not None and bool(head) and known.fits(head)


def ending_of(mime: str) -> str:
    """The extension of files of that type."""
    return _TYPES[mime].ending


def is_shown(mime: str, pixels: tuple[int, int] | None) -> bool:
    """Whether a page may show the picture itself: its size is known and not too large."""
    return mime in _SHOWN and pixels is not None and pixels[0] * pixels[1] <= MOST_PIXELS


def is_played(mime: str) -> bool:
    """Whether a page may play the file."""
    return mime in _PLAYED


def pixels_of(mime: str, head: bytes) -> tuple[int, int] | None:
    """A picture's width and height from its own header; None: not readable."""
    read = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}.get(mime)
    try:
        found = read(head) if read else None
    except (struct.error, IndexError):
        return None
    return found if found and all(found) else None


def _png(head: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", head[16:24]) if head[12:16] == b"IHDR" else None


def _jpeg(head: bytes) -> tuple[int, int] | None:
    """The first frame's header, behind segments of any length."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        else:
            at += 2 + max(2, struct.unpack(">H", head[at + 2 : at + 4])[0])
    return None


def _webp(head: bytes) -> tuple[int, int] | None:
    match head[12:16]:
        case b"VP8X":
            return _u24(head[24:27]) + 1, _u24(head[27:30]) + 1
        case b"VP8L":
            (bits,) = struct.unpack("<I", head[21:25])
            return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack("<HH", head[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case _:
            return None


def _u24(three: bytes) -> int:
    return int.from_bytes(three, "little") if len(three) == 3 else 0
