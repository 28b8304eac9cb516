"""WhatsApp's own words in an exported message → what kind of message it was.

The app's phrases are in `data/chat.yaml`; patterns stand for families of wordings. A message that
fits no phrase is a text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from language.tokens import word_lists

# Direction marks and the byte order mark; WhatsApp puts U+200E before its own words on iOS.
MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_MARK = re.compile(f"[{MARKS}]")


class ChatKind(StrEnum):
    """What a message of an export is."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    STICKER = "sticker"
    GIF = "gif"
    DOCUMENT = "document"
    MEDIA = "media"  # a file whose kind the export does not say
    CONTACT = "contact"
    LOCATION = "location"
    POLL = "poll"
    DELETED = "deleted"
    SYSTEM = "system"  # WhatsApp's own words under a person's name, as iOS writes them


# Kinds that had no file; the others are attachments missing from the text file.
_WRITTEN = {ChatKind.TEXT, ChatKind.LOCATION, ChatKind.POLL, ChatKind.DELETED, ChatKind.SYSTEM}
ATTACHMENTS = frozenset(ChatKind) - _WRITTEN


@dataclass(frozen=True, slots=True)
class Classified:
    """A message's kind and what the person wrote (a file's caption, or nothing)."""

    kind: ChatKind
    text: str
    is_edited: bool = False


def without_marks(text: str) -> str:
    """The text without direction marks."""
    return _MARK.sub("", text)


def folded(text: str) -> str:
    """For comparing WhatsApp's words: no marks, one case, one spelling of the nukta."""
    return " ".join(_plain(text).casefold().split())


def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern for texts in NFC, whichever way this file spells the nukta."""
    return re.compile(unicodedata.normalize("NFC", pattern), re.I)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", without_marks(text))


_WORDS = word_lists("chat", "connectors.imports")
_DELETED = frozenset(map(folded, _WORDS["deleted"]))
_LIVE_LOCATIONS = frozenset(map(folded, _WORDS["live_location"]))
_OMITTED = {folded(t): ChatKind(kind) for kind, own in _WORDS["omitted"].items() for t in own}
_BY_ENDING = {end: ChatKind(kind) for kind, own in _WORDS["endings"].items() for end in own}
# A view-once photo: Android writes nothing, or its program's word for nothing.
_ONCE = frozenset(("", "null"))
# Android's placeholder in its various wordings: <Media omitted>, <मीडिया के बिना>, <મીડિયા …>.
_MEDIA_OMITTED = _pattern(r"<\s?[^<>\n]{0,60}(?:\bmedia\b|मीडिया|મીડિયા|મિડિયા)[^<>\n]{0,60}>")
_ANGLED_OMITTED = _pattern(r"<([^<>\n]{1,60} omitted)>")
# "IMG-….jpg (file attached)" on Android; the words in brackets by language.
_FILE_ATTACHED = _pattern(
    r"(\S[^\n]{0,254}\.\w{2,5}) \([^()\n]{0,30}(?:file|फ़ाइल|फाइल|ફાઇલ|ફાઈલ)[^()\n]{0,30}\)"
)
# "<attached: 00000012-PHOTO-….jpg>" on iOS, whatever the word before the colon.
_ATTACHED = _pattern(r"<[^<>:\n]{2,40}: ([^<>\n]{1,255}\.\w{2,5})>\s*$")
# A document's line begins with its name and may give its pages before the mark.
_DOCUMENT_NAME = _pattern(r"\S[^\n]{0,254}\.\w{2,5}(?:\s*•[^\n•]{0,40}){0,2}\s*")
_LOCATION = _pattern(
    r"(?:[^\n:]{0,20}(?:location|स्थान|लोकेशन|સ્થાન|લોકેશન): )?https?://maps\.google\.com/\?q=\S+"
    r"|[^\n:]{0,20}(?:location|स्थान|लोकेशन|સ્થાન|લોકેશન): https?://\S+"
)
_POLL = _pattern(r"(?:poll|पोल|પોલ):[^\S\n]*\n")
_OPTION = _pattern(r"\n[ \t]*+(?:option|विकल्प|વિકલ્પ): ")
_EDITED = _pattern(
    r"<[^<>\n]{0,30}(?:message|मैसेज|संदेश|મેસેજ|સંદેશ)[^<>\n]{0,30}"
    r"(?:edited|एडिट|संपादित|એડિટ|ફેરફાર|સુધાર)[^<>\n]{0,30}>\s*$"
)
# Sentences that only WhatsApp writes, whatever marks the line has.
_SYSTEM = _pattern(
    r"messages (?:and calls are end-to-end encrypted|you send to this chat and calls are )"
    r"|your security code with .+ changed"
    r"|(?:missed|silenced) (?:group )?(?:voice|video) call(?:$|[.,] | at )"
    r"|missed group call(?:$|[., ])"
    r"|(?:voice|video) call, (?:no answer|answered on other device|missed|declined|ended"
    r"|\d+ (?:sec|min|hr|hour))"
    r"|waiting for this message\. this may take a while"
    r"|.{1,80} changed their phone number to a new number"
    r"|(?:this (?:chat is with a business|business (?:works with|is now using|uses))"
    r"|you (?:blocked|unblocked) this contact)"
    r"|.{1,80} turned (?:on|off) disappearing messages"
    r"|मैसेजेस और कॉल्स एंड-टू-एंड एन्क्रिप्टेड|आपके द्वारा भेजे हुए सन्देश और कॉल्स शुरू से अंत"
    r"|મેસેજ અને કૉલ શરૂથી અંત સુધી|તમારા સંદેશાઓ અને કૉલ્સ શરૂઆતથી અંત"
    r"|.{1,80} के लिए आपका सुरक्षा कोड बदल गया|.{1,80} સાથેનો તમારો સુરક્ષા કોડ બદલાઈ"
    r"|(?:वॉइस कॉल मिस हुई|मिस्ड (?:वॉइस|वीडियो) कॉल|छूटी हुई (?:ध्वनि|विडियो) कॉल)[.।]?$"
    r"|છૂટ(?:ી ગયેલો?|ેલો) (?:વોઇસ|ધ્વનિ|વિડિયો|વિડિઓ) કૉલ[.।]?$"
)
# Notices about a group, as iOS writes them under a name and after U+200E.
_MARKED_SYSTEM = _pattern(
    r".{0,80}\b(?:created (?:this )?group|added |removed |left$|joined |changed |pinned "
    r"|now an admin|is a contact|updated the message timer)"
)
_STICKER_NAME, _GIF_NAME = _pattern(r"\bSTK-|-STICKER-|\.webp$"), _pattern(r"-GIF-|\.gif$")


def classify_message(body: str) -> Classified:
    """The kind of one message body, and its text without WhatsApp's own words."""
    is_marked = body.startswith("\u200e")
    text = body.lstrip("\u200e\u200f\ufeff")
    is_edited = _EDITED.search(_plain(text)) is not None
    if is_edited:
        text = text[: text.rindex("<")].rstrip(" \u200e\u200f\n")
    if "\n" not in text:
        said = _one_line(text, is_marked=is_marked)
    elif _is_poll(_plain(text)):
        said = Classified(ChatKind.POLL, text)
    else:
        said = _first_or_last(text)
    return replace(said, is_edited=is_edited)


def _is_poll(plain: str) -> bool:
    begun = _POLL.match(plain)
    return begun is not None and _OPTION.search(plain, begun.end() - 1) is not None


def _first_or_last(text: str) -> Classified:
    """A caption of several lines: Android writes it after the file's line, iOS before the mark."""
    first, _, rest = text.partition("\n")
    on_first = _attachment(first)
    if on_first is not None and not on_first.text:
        return Classified(on_first.kind, rest)
    before, _, last = text.rpartition("\n")
    on_last = _attachment(last)
    if on_last is not None and ("\u200e" in last or _ATTACHED.search(last)):
        return Classified(on_last.kind, f"{before}\n{on_last.text}".rstrip("\n"))
    return Classified(ChatKind.TEXT, text)


def _one_line(text: str, *, is_marked: bool) -> Classified:
    plain = folded(text).rstrip(".।")
    if plain in _ONCE:
        return Classified(ChatKind.MEDIA, "")
    if plain in _DELETED or plain.startswith("this message was deleted by admin "):
        return Classified(ChatKind.DELETED, "")
    if _SYSTEM.match(plain) or (is_marked and _MARKED_SYSTEM.match(plain)):
        return Classified(ChatKind.SYSTEM, text)
    attachment = _attachment(text)
    if attachment is not None:
        return attachment
    if plain in _LIVE_LOCATIONS:
        return Classified(ChatKind.LOCATION, "")
    if _LOCATION.fullmatch(_plain(text).strip()):
        return Classified(ChatKind.LOCATION, text)
    return Classified(ChatKind.TEXT, text)


def _attachment(line: str) -> Classified | None:
    """The kind of file that this line stands for, with the caption on the same line."""
    plain = _plain(line).strip()
    if (named := _FILE_ATTACHED.fullmatch(plain)) is not None:
        return Classified(_kind_of_file(named[1]), "")
    if (named := _ATTACHED.search(plain)) is not None:
        kind = _kind_of_file(named[1])
        return Classified(kind, _caption(line[: line.rindex("<")], kind))
    if _MEDIA_OMITTED.fullmatch(plain):
        return Classified(ChatKind.MEDIA, "")
    if (angled := _ANGLED_OMITTED.fullmatch(plain)) is not None:
        return Classified(_omitted_kind(folded(angled[1])), "")
    if (kind_ := _OMITTED.get(folded(plain))) is not None:
        return Classified(kind_, "")
    return _marked_omission(line)


def _marked_omission(line: str) -> Classified | None:
    """iOS: a caption or a document's name, then the mark U+200E, then "… omitted"."""
    before, mark, after = line.rpartition("\u200e")
    kind = _OMITTED.get(folded(after)) if mark else None
    return None if kind is None else Classified(kind, _caption(before, kind))


def _omitted_kind(words: str) -> ChatKind:
    kinds = {"voice": ChatKind.AUDIO, "video": ChatKind.VIDEO, "image": ChatKind.IMAGE,
             "photo": ChatKind.IMAGE}  # fmt: skip
    found = [kind for word, kind in kinds.items() if word in words.split()]
    return _OMITTED.get(words, found[0] if found else ChatKind.MEDIA)


def _caption(before: str, kind: ChatKind) -> str:
    """What a person wrote before the mark; a document's own name is not theirs."""
    caption = before.strip(" \u200e\u200f")
    if kind is ChatKind.DOCUMENT and _DOCUMENT_NAME.fullmatch(without_marks(caption)):
        return ""
    return caption


def _kind_of_file(name: str) -> ChatKind:
    if _STICKER_NAME.search(name):
        return ChatKind.STICKER
    if _GIF_NAME.search(name):
        return ChatKind.GIF
    return _BY_ENDING.get(name.rpartition(".")[2].casefold(), ChatKind.DOCUMENT)
