"""What somebody sent beside words, as a page shows it under the message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agent.rendering.localizer import Localizer, capital
from agent.rendering.sent import card_lines, map_link
from connectors.media_types import ending_of, is_played, is_shown
from leads.attachments import SIGNS, Attachment, FileState, StoredFile
from prompts.display import display_message
from prompts.measures import plain_number

_KB, _MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that is here: `how` a page gives it, and what it is called beside a link."""

    how: Literal["picture", "sound", "film", "saved"]
    about: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SentView:
    """What it is; whom contact cards name; where a place is; the file, or why there is none."""

    label: str
    cards: tuple[str, ...]
    map: str | None
    message_id: str
    file: FileView | None
    note: str


def view_sent(words: Localizer, sent: Attachment) -> SentView:
    """The parts of it, each in a line of its own."""
    return SentView(
        label=capital(words.text(f"sent-{sent.kind}")),
        cards=tuple(card_lines(sent)),
        map=map_link(sent.place) if sent.place else None,
        message_id=sent.message_id,
        file=_file(sent.file) if sent.file else None,
        note=_note(words, sent),
    )


def words_of(text: str, sent: Attachment | None) -> str:
    """What was written; of what was sent beside words the caption, the file's name, the place's."""
    if sent is None:
        return display_message(text)
    return display_message(text.removeprefix(SIGNS[sent.kind]).strip())


def _file(file: StoredFile) -> FileView:
    width, height = file.pixels or (0, 0)
    return FileView(
        _how(file), f"{ending_of(file.mime).upper()}, {_size(file.size)}", width, height
    )


def _how(file: StoredFile) -> Literal["picture", "sound", "film", "saved"]:
    if is_shown(file.mime, file.pixels):
        return "picture"
    if is_played(file.mime):
        return "film" if file.mime.startswith("video/") else "sound"
    return "saved"


def _size(size: int) -> str:
    if size < _MB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{plain_number(round(size / _MB, 1))} MB"


def _note(words: Localizer, sent: Attachment) -> str:
    match sent.state:
        case FileState.WANTED:
            return words.text("page-sent-coming")
        case FileState.FAILED if sent.problem:
            return words.text("page-sent-missing", why=words.text(f"file-{sent.problem}"))
        case FileState.FORGOTTEN:
            return words.text("page-sent-forgotten")
        case _:
            return ""
