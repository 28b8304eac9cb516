"""What a message says: words that are an order, the sender's kind, and incoming items as the record
stores them: text, attachments, aliases.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import regex
from sqlalchemy import Connection

from connectors.queue.inbox import read_items
from connectors.whatsapp.incoming_types import (
    RECORD_PREFIX,
    Address,
    ContactsIn,
    EchoIn,
    FormIn,
    LocationIn,
    MediaIn,
    OrderIn,
    OtherIn,
    Received,
    TapIn,
    TextIn,
    fit_message_id,
)
from connectors.whatsapp.webhook import CHANNEL
from features.cues import find_cues
from language.tokens import LETTER, fold, word_lists
from leads.model.lead import Message
from leads.store.attachments import (
    SIGNS,
    Attachment,
    ContactCard,
    Kind,
    Place,
    Source,
)
from leads.store.people import Alias, AliasKind
from leads.store.senders import KindWord, SenderKind

# Words by which a whole message is an order: the lists of `data/order_words.yaml`, folded.

_WORD = regex.compile(rf"(?:{LETTER}|['’])+")
_LISTS = word_lists("order_words", "app.channels.whatsapp")


def words(*names: str) -> frozenset[str]:
    """The single words of these lists."""
    return frozenset(fold(word) for name in names for word in _LISTS[name].split())


def words_by_kind(group: str) -> dict[str, frozenset[str]]:
    """The single words of each list of the group."""
    return {kind: frozenset(map(fold, listed.split())) for kind, listed in _LISTS[group].items()}


def phrases_by_kind(group: str) -> dict[str, list[str]]:
    """The phrases of each list of the group, as written."""
    return {
        kind: [phrase.strip() for phrase in listed.split(";") if phrase.strip()]
        for kind, listed in _LISTS[group].items()
    }


def words_in(text: str) -> list[str]:
    """The words of a message, without digits and punctuation."""
    return [fold(word) for word in _WORD.findall(text)]


_READ_CHARACTERS = 2_000


def _any(phrases: list[str]) -> regex.Pattern[str]:
    """Any of the phrases, as whole words; a star matches any ending."""
    some = (regex.escape(phrase).replace(r"\*", r"[\p{L}\p{M}]*") for phrase in phrases)
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(some)})(?![\p{{L}}\p{{M}}])")


# The first match wins.
_GUESSES = {SenderKind(kind): _any(some) for kind, some in phrases_by_kind("sender_kinds").items()}
_BY_CUE = {"partner": SenderKind.PARTNER, "rent": SenderKind.TENANT}


def guess_sender_kind(texts: list[str]) -> KindWord:
    """The kind of sender that these words suggest; without clear words an unsure buyer."""
    for text in texts:
        plain = " ".join(text[:_READ_CHARACTERS].casefold().split())
        for kind, words in _GUESSES.items():
            if words.search(plain):
                return KindWord(kind, kind is SenderKind.OWNER, None)
        cues = {cue.name for cue in find_cues(text)}
        for name, kind in _BY_CUE.items():
            if name in cues:
                return KindWord(kind, True, None)
    return KindWord(SenderKind.BUYER, False, None)


def message_of(one: Received, *, known_at: datetime) -> Message | None:
    """What the record stores of it; None: nothing was said (a reaction, a changed number)."""
    text = _text(one)
    if text is None:
        return None
    sender = "broker" if isinstance(one, EchoIn) else "lead"
    return Message(message_id(one.message_id), sender, text, one.at, known_at)  # type: ignore[arg-type]


def message_id(whatsapp_id: str) -> str:
    """The record's id for a message: the platform's own, which duplicates repeat."""
    return RECORD_PREFIX + fit_message_id(whatsapp_id)


def platform_id_of(conn: Connection, account_id: str, own: str) -> str | None:
    """The platform's id for a message of the record; None: it came another way.

    A long one is only in the inbox, for as long as incoming items are kept.
    """
    item_id = own.removeprefix(RECORD_PREFIX)
    if item_id == own:
        return None
    if item_id.startswith("wamid."):
        return item_id
    found = read_items(conn, CHANNEL, account_id, [item_id])
    return str(found[0].facts()["item"]["id"]) if found else None


def person_aliases_of(sender: Address) -> tuple[Alias, ...]:
    """The identifiers by which the person is looked for, most reliable first."""
    named = (
        (AliasKind.WHATSAPP_ID, sender.user_id),
        (AliasKind.WHATSAPP_ID, sender.parent_user_id),
        (AliasKind.PHONE, sender.phone),
    )
    return tuple(Alias(kind, value) for kind, value in named if value)


def _text(one: Received) -> str | None:
    match one:
        case TextIn(text=text):
            return text
        case TapIn(title=title):
            return title or None
        case EchoIn(text=text):
            return text or SIGNS[Kind.OTHER]
        case _:
            return sent_text(one)


_FILES = {
    "image": Kind.PHOTO,
    "video": Kind.VIDEO,
    "audio": Kind.AUDIO,
    "document": Kind.DOCUMENT,
    "sticker": Kind.STICKER,
}
# What the platform does not pass on, by part of its own name for it (its webhook reference for
# unsupported messages lists some), if it gives one; the first match wins.
_NAMED = {
    "poll": Kind.POLL,
    "pool": Kind.POLL,
    "live": Kind.LIVE,
    "once": Kind.ONCE,
    "video_note": Kind.ROUND,
    "ptv": Kind.ROUND,
    # A place itself is passed on.
    "location": Kind.LIVE,
    "image": Kind.PHOTO,
    "gif": Kind.PHOTO,
    "order": Kind.ORDER,
}
# A card with a whole address book is shown by its first entry.
_MOST_CARDS = 50


def sent_text(one: Received) -> str | None:
    """What the sender said with it, after a sign for its kind; None: it is not an attachment."""
    kind = sent_kind(one)
    if kind is None:
        return None
    own = ""
    match one:
        case MediaIn(caption=caption, file_name=name) if kind is Kind.DOCUMENT:
            own = ": ".join(filter(None, (name, caption if caption != name else None)))
        case MediaIn(caption=caption):
            own = caption or ""
        case LocationIn(name=name, address=address):
            own = ", ".join(dict.fromkeys(filter(None, (name, address))))
        case FormIn(answers=answers):
            own = "; ".join(f"{asked}: {said}" for asked, said in answers)
        case OrderIn(items=items, text=words):
            ordered = ", ".join(f"{count} × {name}" for name, count in items)
            own = ": ".join(filter(None, (ordered, words)))
    return f"{SIGNS[kind]} {own.strip()}".strip()


def sent_kind(one: Received) -> Kind | None:
    """What was sent; None: words, a tap, or nothing that is said."""
    match one:
        case MediaIn(kind="audio", is_voice=True):
            return Kind.VOICE
        case MediaIn(kind=kind):
            return _FILES.get(kind, Kind.OTHER)
        case LocationIn():
            return Kind.PLACE
        case ContactsIn():
            return Kind.CARD
        case FormIn():
            return Kind.FORM
        case OrderIn():
            return Kind.ORDER
        case TextIn(product=str()):
            return Kind.PRODUCT
        case OtherIn(kind=kind) if kind in _FILES:
            return _FILES[kind]
        case OtherIn(is_message=True, what=what):
            plain = (what or one.kind).casefold()
            return next((kind for part, kind in _NAMED.items() if part in plain), Kind.OTHER)
        case _:
            return None


def attachments_of(
    received: Sequence[Received], messages: Sequence[Message | None], account_id: str
) -> list[tuple[Attachment, str | None]]:
    """The attachments of these messages, each with its media type."""
    found = []
    for one, message in zip(received, messages, strict=True):
        kind = sent_kind(one)
        if kind is not None and message is not None:
            mime = one.mime if isinstance(one, MediaIn) else None
            found.append((_attachment(one, kind, message, account_id), mime))
    return found


def _attachment(one: Received, kind: Kind, message: Message, account_id: str) -> Attachment:
    own, at = message.message_id, message.at
    match one:
        case MediaIn():
            source = Source(account_id, one.media_id)
            return Attachment(own, kind, at, name=one.file_name, source=source)
        case LocationIn():
            return Attachment(own, kind, at, place=Place(one.latitude, one.longitude))
        case ContactsIn():
            cards = tuple(ContactCard(c.name, c.phones) for c in one.cards[:_MOST_CARDS])
            return Attachment(own, kind, at, cards=cards)
        case TextIn():
            return Attachment(own, kind, at, name=one.product)
        case _ if kind not in _FILES.values():
            return Attachment(own, kind, at)
        case _:
            # The platform said what it was but could not get the file itself: the owner is told.
            return Attachment(own, kind, at, source=Source(account_id, None))
