"""What somebody sent beside words, as a page shows it under the message."""

from __future__ import annotations

from dataclasses import dataclass

from agent.rendering.localizer import Localizer
from agent.rendering.sent import card_lines, kind_words, map_link
from leads.attachments import SIGNS, Attachment
from prompts.display import display_message


@dataclass(frozen=True, slots=True)
class SentView:
    """What it is; whom contact cards name; where a place is."""

    label: str
    cards: tuple[str, ...]
    map: str | None


def view_sent(words: Localizer, sent: Attachment) -> SentView:
    """The parts of it, each in a line of its own."""
    place = map_link(sent.place) if sent.place else None
    return SentView(kind_words(words, sent.kind), tuple(card_lines(sent)), place)


def words_of(text: str, sent: Attachment | None) -> str:
    """What was written; of what was sent beside words the caption, the file's name, the place's."""
    if sent is None:
        return display_message(text)
    return display_message(text.removeprefix(SIGNS[sent.kind]).strip())
