"""What somebody sent beside words: what of it is the message's text, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.whatsapp.received import (
    ContactsIn,
    FormIn,
    LocationIn,
    MediaIn,
    OrderIn,
    OtherIn,
    Received,
    TextIn,
)
from leads.attachments import (
    SIGNS,
    Attachment,
    ContactCard,
    FileState,
    Kind,
    Place,
    Problem,
    Source,
)
from leads.message import Message

_FILES = {
    "image": Kind.PHOTO,
    "video": Kind.VIDEO,
    "audio": Kind.AUDIO,
    "document": Kind.DOCUMENT,
    "sticker": Kind.STICKER,
}
# What the platform does not pass on, by a part of its own word for it (?): where it gives one.
_NAMED = {
    "poll": Kind.POLL,
    "pool": Kind.POLL,
    "live": Kind.LIVE,
    "once": Kind.ONCE,
    "video_note": Kind.ROUND,
    "ptv": Kind.ROUND,
}
# A card of a whole address book is shown by its first.
_MOST_CARDS = 50


def sent_text(one: Received) -> str | None:
    """What of it is the sender's own to say, behind a sign for what it is; None: it is none."""
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
            told = (what or "").casefold()
            return next((kind for part, kind in _NAMED.items() if part in told), Kind.OTHER)
        case _:
            return None


def attachments_of(
    told: Sequence[Received], messages: Sequence[Message | None], account_id: str
) -> list[tuple[Attachment, str | None]]:
    """What stands beside these messages, each with the type it told."""
    found = []
    for one, message in zip(told, messages, strict=True):
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
            # The platform says what it was and could not get the file itself.
            return Attachment(
                own,
                kind,
                at,
                source=Source(account_id, None),
                state=FileState.FAILED,
                problem=Problem.GONE,
            )
