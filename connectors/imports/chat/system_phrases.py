"""WhatsApp's own words inside an exported message → what kind of message it was.

The phrases are those of the app in English, Hindi and Gujarati, older and newer wordings; a rule
stands for a family of wordings where one does. What no phrase fits is a text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

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
    MEDIA = "media"  # a file, and the export does not say of what kind
    CONTACT = "contact"
    LOCATION = "location"
    POLL = "poll"
    DELETED = "deleted"
    SYSTEM = "system"  # WhatsApp's own words under a person's name, as iOS writes them


# Kinds where something was sent that the text file does not hold.
ATTACHMENTS = frozenset(
    {
        ChatKind.IMAGE,
        ChatKind.VIDEO,
        ChatKind.AUDIO,
        ChatKind.STICKER,
        ChatKind.GIF,
        ChatKind.DOCUMENT,
        ChatKind.MEDIA,
        ChatKind.CONTACT,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A message's kind and what the person wrote (a caption, or nothing, beside a file)."""

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


def _phrases(*texts: str) -> frozenset[str]:
    return frozenset(folded(text) for text in texts)


_DELETED = _phrases(
    "This message was deleted", "You deleted this message", "You deleted this message as admin",
    "This message was deleted by an admin",
    "यह मैसेज डिलीट कर दिया गया है", "यह मैसेज डिलीट कर दिया गया", "यह मैसेज मिटाया गया",
    "यह संदेश मिटाया गया", "यह मैसेज हटा दिया गया", "आपने यह मैसेज डिलीट किया",
    "आपने यह मैसेज डिलीट कर दिया", "आपने यह संदेश मिटाया",
    "આ મેસેજ ડિલીટ કરાયો", "આ સંદેશ રદ્દ કરાયો", "તમે આ મેસેજ ડિલીટ કર્યો",
    "તમે આ સંદેશને રદ્દ કર્યો",
)  # fmt: skip
_OMITTED: dict[str, ChatKind] = {
    **dict.fromkeys(_phrases("image omitted", "photo omitted", "फ़ोटो हटाई गई", "છબી પડતી મૂકાઈ"),
                    ChatKind.IMAGE),
    **dict.fromkeys(_phrases("video omitted", "video note omitted", "वीडियो छोड़ा गया",
                             "વિડિયો પડતી મુકાઈ"), ChatKind.VIDEO),
    **dict.fromkeys(_phrases("audio omitted", "voice message omitted", "ऑडियो हटाई गयी",
                             "ઓડિયો ફાઇલ શામેલ કરી નથી"), ChatKind.AUDIO),
    **dict.fromkeys(_phrases("sticker omitted", "स्टिकर छोड़ा गया", "સ્ટીકર પડતું મુકાયું"),
                    ChatKind.STICKER),
    **dict.fromkeys(_phrases("GIF omitted", "GIF छोड़ा गया", "GIF પડતી મૂકાઈ"), ChatKind.GIF),
    **dict.fromkeys(_phrases("document omitted", "डॉक्यूमेंट छोड़ा गया",
                             "ડોક્યુમેન્ટ સામેલ કર્યું નહિ"), ChatKind.DOCUMENT),
    **dict.fromkeys(_phrases("Contact card omitted", "कॉन्टैक्ट कार्ड छोड़ा गया",
                             "સંપર્કનું કાર્ડ પડતું મૂકાયું"), ChatKind.CONTACT),
}  # fmt: skip
# A photo to be seen once: Android writes nothing, or its program's word for nothing.
_ONCE = frozenset(("", "null"))
_LIVE_LOCATIONS = _phrases("live location shared", "लाइव स्थान साझा किया गया", "જીવંત સ્થાન શેર કરાયું")
# Android's placeholder in its several wordings: <Media omitted>, <मीडिया के बिना>, <મીડિયા …>.
_MEDIA_OMITTED = _pattern(r"<\s?[^<>\n]{0,60}(?:\bmedia\b|मीडिया|મીડિયા|મિડિયા)[^<>\n]{0,60}>")
_ANGLED_OMITTED = _pattern(r"<([^<>\n]{1,60} omitted)>")
# "IMG-….jpg (file attached)" on Android; the words in brackets by language.
_FILE_ATTACHED = _pattern(
    r"(\S[^\n]{0,254}\.\w{2,5}) \([^()\n]{0,30}(?:file|फ़ाइल|फाइल|ફાઇલ|ફાઈલ)[^()\n]{0,30}\)"
)
# "<attached: 00000012-PHOTO-….jpg>" on iOS, whatever the word before the colon.
_ATTACHED = _pattern(r"<[^<>:\n]{2,40}: ([^<>\n]{1,255}\.\w{2,5})>\s*$")
# A document's line begins with its name and may tell its pages before the mark.
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
# Sentences that only WhatsApp writes, however the line is marked.
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
# What a group does to itself, as iOS writes it under a name and behind U+200E.
_MARKED_SYSTEM = _pattern(
    r".{0,80}\b(?:created (?:this )?group|added |removed |left$|joined |changed |pinned "
    r"|now an admin|is a contact|updated the message timer)"
)
_STICKER_NAME, _GIF_NAME = _pattern(r"\bSTK-|-STICKER-|\.webp$"), _pattern(r"-GIF-|\.gif$")
_BY_ENDING: dict[str, ChatKind] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "heic", "heif", "bmp", "tiff"), ChatKind.IMAGE),
    **dict.fromkeys(("mp4", "3gp", "mov", "mkv", "avi", "webm", "m4v"), ChatKind.VIDEO),
    **dict.fromkeys(("opus", "m4a", "mp3", "aac", "ogg", "amr", "wav", "caf"), ChatKind.AUDIO),
    "vcf": ChatKind.CONTACT,
}


def understand(body: str) -> Said:
    """The kind of one message body, and its text without WhatsApp's own words."""
    is_marked = body.startswith("\u200e")
    text = body.lstrip("\u200e\u200f\ufeff")
    edited = _EDITED.search(_plain(text))
    if edited is not None:
        text = _cut_edited(text)
    if "\n" not in text:
        said = _one_line(text, is_marked=is_marked)
        return Said(said.kind, said.text, edited is not None)
    if _is_poll(_plain(text)):
        return Said(ChatKind.POLL, text, edited is not None)
    return Said(*_first_or_last(text), edited is not None)


def _is_poll(plain: str) -> bool:
    begun = _POLL.match(plain)
    return begun is not None and _OPTION.search(plain, begun.end() - 1) is not None


def _cut_edited(text: str) -> str:
    return text[: text.rindex("<")].rstrip(" \u200e\u200f\n")


def _first_or_last(text: str) -> tuple[ChatKind, str]:
    """A caption of several lines: Android writes it after the file's line, iOS before the mark."""
    first, _, rest = text.partition("\n")
    on_first = _attachment(first)
    if on_first is not None and not on_first.text:
        return on_first.kind, rest
    before, _, last = text.rpartition("\n")
    on_last = _attachment(last)
    if on_last is not None and ("\u200e" in last or _ATTACHED.search(last)):
        return on_last.kind, f"{before}\n{on_last.text}".rstrip("\n")
    return ChatKind.TEXT, text


def _one_line(text: str, *, is_marked: bool) -> Said:
    plain = folded(text).rstrip(".।")
    if plain in _ONCE:
        return Said(ChatKind.MEDIA, "")
    if plain in _DELETED or plain.startswith("this message was deleted by admin "):
        return Said(ChatKind.DELETED, "")
    if _SYSTEM.match(plain) or (is_marked and _MARKED_SYSTEM.match(plain)):
        return Said(ChatKind.SYSTEM, text)
    attachment = _attachment(text)
    if attachment is not None:
        return attachment
    if plain in _LIVE_LOCATIONS:
        return Said(ChatKind.LOCATION, "")
    if _LOCATION.fullmatch(_plain(text).strip()):
        return Said(ChatKind.LOCATION, text)
    return Said(ChatKind.TEXT, text)


def _attachment(line: str) -> Said | None:
    """The kind of file this line stands for, with the caption on the same line."""
    plain = _plain(line).strip()
    if (named := _FILE_ATTACHED.fullmatch(plain)) is not None:
        return Said(_kind_of_file(named[1]), "")
    if (named := _ATTACHED.search(plain)) is not None:
        kind = _kind_of_file(named[1])
        return Said(kind, _caption(line[: line.rindex("<")], kind))
    if _MEDIA_OMITTED.fullmatch(plain):
        return Said(ChatKind.MEDIA, "")
    if (angled := _ANGLED_OMITTED.fullmatch(plain)) is not None:
        return Said(_omitted_kind(folded(angled[1])), "")
    if (kind_ := _OMITTED.get(folded(plain))) is not None:
        return Said(kind_, "")
    return _marked_omission(line)


def _marked_omission(line: str) -> Said | None:
    """iOS: a caption or a document's name, then the mark U+200E, then "… omitted"."""
    before, mark, after = line.rpartition("\u200e")
    kind = _OMITTED.get(folded(after)) if mark else None
    return None if kind is None else Said(kind, _caption(before, kind))


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
