"""What was sent beside words, as what it is: 📷 photo: “caption”, 📄 sale deed.pdf."""

from __future__ import annotations

from agent.rendering.localizer import Localizer
from leads.attachments import SIGNS, Attachment, Kind, Place
from leads.message import Message
from prompts.display import display_text

# How the ids of messages begin that came through a channel which tells files from words.
_FROM_CHANNEL = "msg_wa_"
_KINDS = {sign: kind for kind, sign in SIGNS.items()}
# Their own words name them: a file's name, a place's.
_NAMED = frozenset({Kind.DOCUMENT, Kind.PLACE})
# A smile is mostly typed.
_TYPED_TOO = frozenset({Kind.STICKER})
_MOST_CARDS = 5


def message_words(words: Localizer, message: Message, longest: int) -> str:
    """What stands between quotation marks: the words, or what was sent in their place."""
    kind = _told_by_sign(message)
    if kind is None:
        return display_text(message.text, longest)
    rest = _rest(kind, message.text)
    named = kind_words(words, kind) if not (kind is Kind.VOICE and rest) else heard_words(words)
    if kind in _NAMED and rest:
        return f"{SIGNS[kind]} {display_text(rest, longest)}"
    return f"{named}: {display_text(rest, longest)}" if rest else named


def sent_words(words: Localizer, kind: Kind, text: str, longest: int) -> str:
    """One line: what it is, and what was written with it."""
    rest = display_text(_rest(kind, text), longest)
    if kind in _NAMED and rest:
        return f"{SIGNS[kind]} {rest}"
    named = kind_words(words, kind) if not (kind is Kind.VOICE and rest) else heard_words(words)
    return f"{named}: “{rest}”" if rest else named


def kind_words(words: Localizer, kind: Kind) -> str:
    """🎤 voice note."""
    return f"{SIGNS[kind]} {words.text(f'sent-{kind}')}"


def heard_words(words: Localizer) -> str:
    """🎤 voice note, heard: its words were written down by a model, and may be wrong."""
    return f"{SIGNS[Kind.VOICE]} {words.text('sent-voice-heard')}"


def card_lines(attachment: Attachment) -> list[str]:
    """Ramesh Patel, +91 98250 17730: whom the cards name, for people alone; a product's name."""
    if attachment.kind is Kind.PRODUCT:
        return [display_text(attachment.name or "")]
    cards = attachment.cards[:_MOST_CARDS]
    named = [
        ", ".join(display_text(one) for one in (c.name or "", *c.phones) if one) for c in cards
    ]
    more = len(attachment.cards) - len(cards)
    return [*filter(None, named), *([f"+{more}"] if more > 0 else [])]


def map_link(place: Place) -> str:
    """Where the place is on a map: made of the degrees alone, whatever the sender called it."""
    return f"https://maps.google.com/?q={place.latitude:.6f},{place.longitude:.6f}"


def file_words(words: Localizer, attachment: Attachment) -> str:
    """📄 sale deed.pdf; a nameless one by its kind."""
    name = display_text(attachment.name or "")
    return f"{SIGNS[attachment.kind]} {name}" if name else kind_words(words, attachment.kind)


def kind_of(text: str) -> Kind | None:
    """What was sent, by its sign; None: words, or what may have been typed."""
    kind = _KINDS.get(text.partition(" ")[0])
    return None if kind in _TYPED_TOO else kind


def _told_by_sign(message: Message) -> Kind | None:
    if not message.message_id.startswith(_FROM_CHANNEL) or message.sender != "lead":
        return None
    return kind_of(message.text)


def _rest(kind: Kind, text: str) -> str:
    return text.removeprefix(SIGNS[kind]).strip()
