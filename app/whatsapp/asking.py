"""What a broker's messages ask: a burst of texts is one question, a tap is one of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.whatsapp.answers import ASK
from connectors.whatsapp.received import Received, TapIn, TextIn
from leads.sent import Sent, is_short


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: its words, the items it was written in, and the message of ours it replies to."""

    text: str
    ids: tuple[str, ...]
    reply_to: str | None = None


def asks_in(said: Sequence[Received], sent: Sent) -> list[Ask]:
    """The questions of a burst, each once, in order."""
    asks: list[Ask] = []
    for kind, group in groupby(said, key=type):
        some = list(group)
        if kind is TextIn:
            asks.append(_joined([one for one in some if isinstance(one, TextIn)]))
        asks += [_tapped(one, sent) for one in some if isinstance(one, TapIn)]
    once: dict[tuple[str, str | None], Ask] = {}
    for ask in asks:
        once.setdefault((ask.text, ask.reply_to), ask)
    return [ask for ask in once.values() if ask.text.strip()]


def _joined(texts: Sequence[TextIn]) -> Ask:
    replies = [one.reply_to for one in texts if one.reply_to]
    return Ask(
        "\n".join(one.text for one in texts),
        tuple(one.message_id for one in texts),
        replies[-1] if replies else None,
    )


def _tapped(one: TapIn, sent: Sent) -> Ask:
    """A tap says its id's words; one of an id nobody knows any more says its title."""
    if not one.id.startswith(ASK):
        return Ask(one.title, (one.message_id,))
    words = one.id.removeprefix(ASK)
    known = sent.long_words(words) if is_short(words) else words
    # The message a tap is on says nothing that its own words do not.
    return Ask(known or one.title, (one.message_id,))
