"""What a broker's messages are: texts in a row belong together, a tap is a question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from app.whatsapp.answers import ASK
from connectors.whatsapp.received import Received, TapIn, TextIn
from leads.sent import Sent, is_short


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: its words, the items it was written in, and the message of ours it replies to.

    `at`: when it was sent. `heard`: it was spoken, and these words are what was understood.
    """

    text: str
    ids: tuple[str, ...]
    reply_to: str | None
    at: datetime
    heard: bool = False


def parts_of(said: Sequence[Received]) -> list[tuple[Received, ...]]:
    """What belongs together, in order: texts typed, or texts passed on, one after another."""
    once: dict[object, Received] = {}
    for one in said:
        # An impatient thumb taps twice.
        own = (one.id, one.reply_to) if isinstance(one, TapIn) else one.message_id
        once.setdefault(own, one)
    parts: list[tuple[Received, ...]] = []
    for kind, group in groupby(once.values(), key=_sort):
        some = tuple(group)
        parts += [some] if kind in _JOINED else [(one,) for one in some]
    return parts


def tapped(one: TapIn, sent: Sent) -> Ask:
    """A tap says its id's words; one of an id nobody knows any more says its title."""
    if not one.id.startswith(ASK):
        return Ask(one.title, (one.message_id,), None, one.at)
    words = one.id.removeprefix(ASK)
    known = sent.long_words(words) if is_short(words) else words
    # The message a tap is on says nothing that its own words do not.
    return Ask(known or one.title, (one.message_id,), None, one.at)


_JOINED = ("typed", "passed on")


def _sort(one: Received) -> str:
    if not isinstance(one, TextIn):
        return "alone"
    return "passed on" if one.is_forwarded else "typed"
