"""Which lead is meant: by id, phone or name, among the leads the asker may see and no others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from leads.store import LeadName

# A misspelt name is taken for the lead only when every word is this near (0..100, measured on
# pairs such as Prya/Priya 89, Rahool/Rahul 73) and starts with the same letter: Riya is no Priya.
_SAME_WORD = 85
# Near enough to be offered as "Near: …", never enough to answer.
_NEAR_WORD = 60
_NEAR_SHOWN = 3
TAIL_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Resolution:
    """`matches`: the leads that may be meant; `near`: like-named ones when there is none.

    `is_certain` is False when a name was only nearly that of a lead.
    """

    matches: tuple[LeadName, ...]
    near: tuple[LeadName, ...] = ()
    is_certain: bool = True


def resolve(who: str, names: Sequence[LeadName]) -> Resolution:
    """The leads in `names` that the words `who` (a phone, its tail, a name) may mean."""
    digits = _phone_digits(who)
    if digits:
        return Resolution(_by_phone(digits, who, names))
    return _by_name(who, names)


def named_id(text: str) -> str | None:
    """The lead's id in a text, if it holds one."""
    found = _ID.search(text)
    return found.group() if found else None


def phone_tail(phone: str | None) -> str:
    """The last four digits, by which brokers tell namesakes apart; empty without a phone."""
    digits = re.sub(r"\D", "", phone or "")
    return digits[-TAIL_DIGITS:] if len(digits) >= TAIL_DIGITS else ""


def _phone_digits(who: str) -> str:
    """The longest run of digits that can be a phone or its tail; empty when there is none."""
    ascii_digits = "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in unicodedata.normalize("NFKC", who)
    )
    runs = [re.sub(r"\D", "", run) for run in _PHONE.findall(ascii_digits)]
    longest = max(runs, key=len, default="")
    return longest if len(longest) >= TAIL_DIGITS else ""


def _by_phone(digits: str, who: str, names: Iterable[LeadName]) -> tuple[LeadName, ...]:
    # Ten digits without the country's code are a tail too; a leading 0 is a trunk prefix.
    tail = digits.lstrip("0") if len(digits) > TAIL_DIGITS else digits
    found = [n for n in names if re.sub(r"\D", "", n.phone or "").endswith(tail)]
    named = _words(re.sub(r"[\d+]", " ", who))
    both = [n for n in found if named and _has_words(named, _words(n.name or ""))]
    return tuple(both or found)


def _by_name(who: str, names: Sequence[LeadName]) -> Resolution:
    words = _words(who)
    if not words:
        return Resolution(())
    known = [(n, _words(n.name or "")) for n in names]
    for is_match in _MATCHES if len(words) > 1 else _MATCHES[1:]:
        found = [n for n, own in known if own and is_match(words, own)]
        if found:
            return Resolution(_open_first(found), is_certain=is_match is not _is_nearly)
    return Resolution((), _nearest(words, known))


def _open_first(found: Sequence[LeadName]) -> tuple[LeadName, ...]:
    """An open enquiry is meant before an old one of the same name."""
    return tuple(n for n in found if n.is_open) or tuple(found)


def _is_whole_name(words: Sequence[str], own: Sequence[str]) -> bool:
    return sorted(words) == sorted(own)


def _has_words(words: Sequence[str], own: Sequence[str]) -> bool:
    return set(words) <= set(own)


def _is_nearly(words: Sequence[str], own: Sequence[str]) -> bool:
    return all(any(w[0] == o[0] and fuzz.ratio(w, o) >= _SAME_WORD for o in own) for w in words)


# A single word asks for everybody of that name: Priya is also Priya Shah.
_MATCHES = (_is_whole_name, _has_words, _is_nearly)


def _nearest(
    words: Sequence[str], known: Iterable[tuple[LeadName, Sequence[str]]]
) -> tuple[LeadName, ...]:
    scored = [(_likeness(words, own), n) for n, own in known if own]
    near = [(s, n) for s, n in scored if s >= _NEAR_WORD]
    near.sort(key=lambda pair: (-pair[0], not pair[1].is_open, pair[1].lead_id))
    return tuple(n for _, n in near[:_NEAR_SHOWN])


def _likeness(words: Sequence[str], own: Sequence[str]) -> float:
    """0..100: how near the best two words are."""
    return max(fuzz.ratio(w, o) for w in words for o in own)


# A question reads every name in scope: remembered, 3,000 of them cost 1 ms instead of 20.
@lru_cache(50_000)
def _words(name: str) -> tuple[str, ...]:
    """A name's words without titles and honorifics: "Jigneshbhai Shah" → jignesh, shah."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    found = (_HONORIFIC.sub("", w) for w in _WORD.findall(plain))
    return tuple(w for w in found if w not in _TITLES)


_ID = re.compile(r"\blead_[A-Za-z0-9_-]+")
_PHONE = re.compile(r"\+?\d[\d \-().]*\d")
# Letters with their marks: Devanagari and Gujarati vowels are marks, which \w leaves out.
_WORD = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0900-\u0983\u093a-\u094f\u0a81-\u0a83\u0abc-\u0acd])*"
)
# domain.md: -bhai, -ben and -ji are stripped, when a name is left.
_HONORIFIC = re.compile(r"(?<=\w{3})(?:bhai|ben|behn|ji)$")
_TITLES = frozenset(
    {"bhai", "ben", "behn", "ji", "sir", "madam", "mam", "mr", "mrs", "ms", "dr"}
    | {"shri", "shree", "smt", "saheb", "sahab"}
)
