"""E-mail addresses, UPI ids and links: typed, spaced out, or said in words."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from language.personal_text import Kind, Personal, Plain, any_of, keys_of, ordinary_keys
from language.tokens import key, word_lists

_F = regex.IGNORECASE

_SAID_DOT = (
    rf"\s{{0,2}}[\(\['\"]\s?(?:{any_of('dot')}|\.)\s?[\)\]'\"]\s{{0,2}}"
    rf"|\s{{1,2}}(?:{any_of('dot')})\s{{1,2}}"
)
# A case ending in another script may be attached: "…@okaxisથી", "….comપર".
_END = r"(?:(?<=[a-z\d])(?![a-z\d])|(?![\p{L}\p{M}\d]))"
_TOP = rf"(?:{any_of('top')}|in){_END}"
_DOT = rf"(?:{_SAID_DOT}|\s{{0,2}}\.\s{{0,2}})"
_TIGHT_DOT = rf"(?:{_SAID_DOT}|\.|\s{{1,2}}\.\s{{1,2}})"
_AT = rf"(?:@{{1,3}}|[\(\['\"]\s?(?:{any_of('at')}|@)\s?[\)\]'\"]|(?<=\s)(?:{any_of('at')})(?=\s))"
# A misspelt ending, or a country code: "gmail.con", "gmail,com", "….net.ae".
_SLIP = rf"[.,][a-z]{{2,4}}{_END}"
_HOUSE_AND_TOP = regex.compile(rf"(?:{any_of('mail_house')}){_DOT}", _F)
# After the sign: a known mail provider, or any host that ends like a web address.
_MAIL_END = regex.compile(
    rf"{_AT}\s{{0,2}}(?:(?:{any_of('mail_house')})(?:(?:{_DOT}{_TOP}){{1,2}}(?:\.[a-z]{{2}}{_END})?|\.co\.[a-z]{{2}}{_END}|{_SLIP})?|[a-z\d][a-z\d-]{{0,40}}"
    rf"(?:{_TIGHT_DOT}[a-z\d-]{{1,30}}){{0,2}}{_TIGHT_DOT}{_TOP}(?:{_DOT}in{_END}|\.[a-z]{{2}}{_END})?)"
    r"|@[\p{L}\p{M}\d-]{2,30}\.\p{L}[\p{L}\p{M}]{1,12}(?:\.[a-z]{2}(?![a-z\d]))?",
    _F,
)
_UPI_END = regex.compile(
    r"(?:@\s?[a-z][a-z\d]{1,30}(?![a-z\d.@-]|\.\p{L})"
    rf"|{_AT}\s{{0,2}}(?:{any_of('upi_house')}){_END})",
    _F,
)
# Matched backwards from the sign, so that each sign costs one short look.
_MAIL_START = regex.compile(
    r"(?r)(?<![\p{L}\p{M}\d._+%-])"
    r"[\p{L}\p{M}\d](?:[\p{L}\p{M}\d._+%-]"
    rf"|\s{{1,2}}(?:{any_of('dot', 'joint')})\s{{1,2}}|{_SAID_DOT}"
    r"|\s(?=\d{1,4}(?!\d))){0,60}\s{0,2}",
    _F,
)
_LONGEST_START = 90
_LINK = regex.compile(
    r"(?:h(?:tt|xx)ps?|ftp|upi)\s{0,2}:\s{0,2}/{1,2}\s{0,2}\S{1,2000}"
    r"|(?<![\p{L}\d])www\s{0,2}\.\s{0,2}\S{1,2000}",
    _F,
)
_PUBLIC = regex.compile(r"(?:https?://|www\.)[a-z.-]{1,60}\.gov\.in(?![\p{L}\d-]|/\S{3})", _F)
_HOST = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d@._-])(?P<host>[a-z\d][a-z\d-]{{0,62}}(?:\.[a-z\d-]{{1,62}}){{0,3}})"
    rf"(?P<dot>{_TIGHT_DOT})(?P<top>[a-z]{{2,10}})(?![\p{{L}}\p{{M}}\d-])(?P<path>\s?/\s?[^\s/]\S{{0,2000}}|/)?",
    _F,
)
_ANY_HOST = regex.compile(
    r"(?<![\p{L}\p{M}\d@.-])(?P<host>[\p{Latin}\p{Cyrillic}\p{Greek}\d][\p{Latin}\p{Cyrillic}\p{Greek}\d-]{0,62})"
    r"(?:\.[\p{Latin}\p{Cyrillic}\p{Greek}\d-]{1,62}){0,4}\."
    r"(?P<top>[\p{Latin}\p{Cyrillic}\p{Greek}]{2,24})(?![\p{L}\p{M}\d])"
)
_ANY_ADDRESS = regex.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|[\p{L}\p{M}\d-]{2,62}\.(?:भारत|ભારત)(?![\p{L}\p{M}])"
)
_LEAST_HOST = 2
_TOPS = frozenset(word_lists("personal")["top"].split())
# Endings that are words too: "chahiye.in Bopal" is no address.
_TOPS_TOO = frozenset(word_lists("personal")["top_and_word"].split())


def mails(plain: Plain) -> Iterator[Personal]:
    """E-mail addresses and UPI ids."""
    text = plain.text
    for ending, kind in ((_MAIL_END, Kind.MAIL), (_UPI_END, Kind.UPI)):
        for found in ending.finditer(text):
            low = max(0, found.start() - _LONGEST_START)
            start = _MAIL_START.match(text, low, found.start())
            if start and not _is_talk(start[0], found[0]):
                yield Personal(kind, start.start(), found.end())


def _is_talk(before: str, after: str) -> bool:
    """Whether the word before the sign is no part of an address: "rate @final"."""
    if not after.startswith("@"):
        return not _HOUSE_AND_TOP.search(after) and _is_word(before.strip())
    return before[-1:].isspace() and "." not in after and _is_word(before.strip())


def links(plain: Plain) -> Iterator[Personal]:
    """Web addresses, also bare, spaced or with their dots in words."""
    for found in _LINK.finditer(plain.text):
        if _PUBLIC.match(found[0]):
            continue
        yield Personal(Kind.LINK, found.start(), found.end())
    for found in _HOST.finditer(plain.text):
        if _is_host(found):
            yield Personal(Kind.LINK, found.start(), found.end())


def _is_host(found: regex.Match[str]) -> bool:
    host, top, dot = found["host"].casefold(), found["top"].casefold(), found["dot"]
    # The states' public registers belong to nobody.
    if host.replace(".", "").isdecimal() or (host.endswith(".gov") and top == "in"):
        return False
    has_path = bool(found["path"])
    if not has_path and key(host) in keys_of("house_of_business"):
        # "Housing.com wale" is about the portal.
        return False
    if dot.strip() == "." and len(dot) > 1:
        # A dot with space on both sides usually ends a sentence.
        return has_path or top in _TOPS or any(c.isdigit() or c == "-" for c in host)
    if top in _TOPS:
        return True
    if top in _TOPS_TOO:
        return has_path or any(c.isdigit() or c in "-." for c in host) or not _is_word(host)
    return has_path and dot == "." and len(host) > 1 and not _is_word(host)


def could_be_links(plain: Plain) -> Iterator[Personal]:
    """Whatever a phone might turn into a link: for messages in the brokerage's name."""
    for found in _ANY_HOST.finditer(plain.text):
        is_short = key(found["host"]) in keys_of("shortened") or len(found["host"]) < _LEAST_HOST
        # "Ok.Please": the end of a sentence without its space.
        is_sentence = found["top"][0].isupper() and not found[0].isupper()
        if not (is_short or is_sentence or found["host"].isdecimal()):
            yield Personal(Kind.LINK, found.start(), found.end())
    for found in _ANY_ADDRESS.finditer(plain.text):
        yield Personal(Kind.LINK, found.start(), found.end())


def _is_word(text: str) -> bool:
    return key(text) in ordinary_keys()
