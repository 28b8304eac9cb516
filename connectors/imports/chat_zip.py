"""An exported chat's text, out of a text file or out of the zip that iOS and Android make.

Of a zip only the chat's text is unpacked, and never more than a bound, whatever its header says.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from leads.errors import InvalidInput

# WhatsApp exports at most 40,000 messages: 32 MiB are 800 bytes for each.
MAX_TEXT_BYTES = 32 << 20
# Each line of the text is looked at for a head, and kept with some 1,000 bytes beside it.
MAX_LINES = 250_000
_ZIP_MAGIC = b"PK\x03\x04"
_IOS_NAME = "_chat.txt"
_COPY = re.compile(r"(?<!\s)\s*+\(\d+\)$")  # a second download of the same file
_NAME_STARTS = ("whatsapp chat with ", "whatsapp chat - ")


def chat_text(path: Path) -> tuple[str, list[str]]:
    """The text and what had to be said about it; InvalidInput when there is none to read."""
    try:
        with path.open("rb") as file:
            is_zip = file.read(len(_ZIP_MAGIC)) == _ZIP_MAGIC
            file.seek(0)
            raw = _unzipped(file, path.stem) if is_zip else _bounded(file)
    except FileNotFoundError as e:
        raise InvalidInput(f"There is no file {path}.", field="file") from e
    # RuntimeError: the zip has a password. NotImplementedError: a packing nobody uses.
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as e:
        raise InvalidInput(f"{path} cannot be read: {e}.", field="file") from e
    if raw.count(b"\n") > MAX_LINES:
        raise InvalidInput(
            f"The chat has more than {MAX_LINES:,} lines: export it anew, without media.",
            field="file",
        )
    return _decoded(raw)


def partner(path: Path) -> str | None:
    """Who the chat is with by the file's name, as the exporting phone knows them."""
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
    """The chat among the zip's files: documents sent in it may be texts as well."""
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
