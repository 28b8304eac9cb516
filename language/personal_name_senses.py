"""What a word that is a name means where it stands: a day, a month, a feast, a scheme, a builder.

"मंगल को" is a Tuesday, "Chaitra pachhi" a time, "Safal, Sheetal or Bakeri" three builders; with
"bhai" behind it each is somebody, which the caller looks at first.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from language.personal_name_signs import HAS, HONORIFIC, RELATED, TOLD_TO
from language.personal_name_words import (
    forms_of,
    has_given,
    is_also_word,
    is_everyday,
    is_family,
    is_given,
    is_listed,
    is_of_firm,
    is_of_place,
    is_place,
)
from language.personal_text import keys_of, spelt
from language.tokens import key

Words = Sequence[regex.Match[str]]
_INFINITIVE = regex.compile(r"[a-z]{2,12}ane")
_GLUED_KIND = regex.compile(r"(?:વાળ|वाल).{0,2}$")
_LIST_WITHIN = 4
_WITHIN = ("માં", "में", "મા")


def is_greeting(text: str, words: Words, at: int) -> bool:
    """Whether it is a greeting: "Jai shree Krishna", "Ram Ram"."""
    own, beside = key(words[at][0]), words[max(0, at - 1) : at + 2]
    if own in keys_of("said_twice") and sum(key(w[0]) == own for w in beside) > 1:
        return True
    # "Jay Jinendra" is one, Jay Shah is somebody.
    following = words[at + 1][0] if _gap(text, words, at) == " " else ""
    if own in keys_of("praise") and has_given(following) and not is_family(following):
        return True
    before = words[max(0, at - 2) : at]
    is_apart = bool(before) and "," in text[before[0].end() : words[at].start()]
    return not is_apart and any(key(w[0]) in keys_of("praise") for w in before)


def is_time(text: str, words: Words, at: int) -> bool:
    """Whether it is a weekday, a month or a feast, and nobody who is told or has something."""
    after = words[at].end()
    if any(one.match(text, after) for one in (HONORIFIC, TOLD_TO, RELATED, HAS)):
        return False
    forms, following, before = forms_of(words[at][0]), _behind(words, at), _key_at(words, at - 1)
    # "Eid Mubarak tamne", "Navroz mubarak".
    if following in keys_of("wished") or (forms & keys_of("wished") and at > 0):
        return True
    is_timed = following in keys_of("time_behind") or before in keys_of("time_before")
    if forms & keys_of("weekday_short"):
        near = {before, following} & keys_of("weekday_short", "weekday_name", "weekday_whole")
        return is_timed or following in keys_of("on_day") or bool(near)
    if forms & keys_of("weekday_name"):
        return _is_beside_day(words, at) or _key_at(words, at + 2) in keys_of("day_off")
    if forms & keys_of("full_moon"):
        near = {_key_at(words, i) for i in range(at + 1, at + 5)}
        return bool(near & keys_of("rite")) or following in keys_of("time_behind")
    if forms & keys_of("moon_month"):
        return is_timed or words[at][0].endswith(_WITHIN)
    if forms & keys_of("wish_before"):
        return following in keys_of("feast")
    is_feast = bool(forms & keys_of("feast"))
    is_held = is_timed or following in keys_of("on_feast") or before in keys_of("wish_before")
    return is_feast and is_held


def _is_beside_day(words: Words, at: int) -> bool:
    """Whether a day in short is next to it, or any day beyond a joining word: "som se ravi"."""
    for step in (-1, 1):
        beside, beyond = _key_at(words, at + step), _key_at(words, at + 2 * step)
        if beside in keys_of("weekday_short"):
            return True
        is_joined = beside in keys_of("joins", "or_else", "day_joint")
        if is_joined and beyond in keys_of("weekday_short", "weekday_whole"):
            return True
    return False


def is_infinitive(words: Words, at: int) -> bool:
    """Whether it is a Hindi verb in Latin letters, no name with an ending: "sukhane ki jagah"."""
    is_verb = _INFINITIVE.fullmatch(words[at][0]) is not None
    return is_verb and _key_at(words, at + 1) in keys_of("verb_behind")


def is_quality(words: Words, at: int) -> bool:
    """Whether somebody or something is very much so: "बहुत शरीफ है"."""
    is_capital = words[at][0][0].isupper()
    return at > 0 and not is_capital and _key_at(words, at - 1) in keys_of("very")


def is_said_of_thing(words: Words, at: int, last: int) -> bool:
    """Whether no person is meant: "Deepak jalana", "Lakshmi pujan", "dhiraj rakho"."""
    following = words[at + 1 : last + 2]
    if is_scheme(words, at) or any(w[0] in spelt("color_or_year") for w in following):
        return True
    return any(not forms_of(w[0]).isdisjoint(keys_of("after_thing")) for w in following)


def is_scheme(words: Words, at: int) -> bool:
    """Whether money is saved in it: "sukanya samriddhi", "સુકન્યા ને પીપીએફ"."""
    if not forms_of(words[at][0]) & keys_of("scheme_name"):
        return False
    near = [key(w[0]) for w in words[at + 1 : at + 3]]
    is_joined = bool(near) and near[0] in keys_of("joins", "and_after")
    return any(even in keys_of("savings") for even in near[: 1 + is_joined])


def takes_place(words: Words, at: int) -> bool:
    """Whether it is a thing that is somewhere: "घर में पूजा है"."""
    is_word = is_also_word(words[at][0]) or is_everyday(words[at][0])
    before, after = _key_at(words, at - 1), _key_at(words, at + 1)
    is_put = before in keys_of("within") and after in keys_of("takes_place")
    return is_word and is_put


def is_half_of_word(text: str, words: Words, at: int) -> bool:
    """Whether it is half of a compound of two words: पानी-छाया."""
    if not is_also_word(words[at][0]):
        return False
    return any(
        0 <= other < len(words) and _gap(text, words, low) == "-" and is_everyday(words[other][0])
        for other, low in ((at - 1, at - 1), (at + 1, at))
    )


def is_among_firms(text: str, words: Words, at: int, last: int) -> bool:
    """Whether builders are listed and it is one of them: "Safal, Sheetal or Bakeri"."""
    return _is_listed_with_firm(text, words, at, -1) or _is_listed_with_firm(text, words, last, 1)


def _is_listed_with_firm(text: str, words: Words, at: int, step: int) -> bool:
    """Whether a builder is among the next few of a list: "Shilp, Sheladia ane Kavisha"."""
    for _ in range(_LIST_WITHIN):
        other, joined = at + step, False
        if _key_at(words, other) in keys_of("joins", "or_else", "and_after"):
            other, joined = other + step, True
        if not 0 <= other < len(words):
            return False
        low, high = sorted((at, other))
        gap = text[words[low].end() : words[high].start()].strip()
        if not (joined or gap in (",", "/", "&")):
            return False
        if is_of_firm(words[other][0]):
            # "Goyal, Mahesh": a family of builders is a family, too.
            is_name = is_family(words[other][0]) and is_listed(words[other][0])
            return not (is_name and gap == ",")
        at = other
    return False


def is_one_of_both(words: Words, at: int) -> bool:
    """Whether it and another are told of as two: "neha aur karan dono", "both Neha and Karan".

    Neither may be a place, and at least one must be nothing but a name.
    """
    for step in (-1, 1):
        other = at + 2 * step
        if not 0 <= other < len(words) or _key_at(words, at + step) not in _joining():
            continue
        sides = (min(at, other) - 1, max(at, other) + 1)
        if not any(_is_of(words, side, "both") for side in sides):
            continue
        two = (words[at][0], words[other][0])
        are_names = all(map(_could_be_name, two))
        if are_names and any(is_given(one) and not is_everyday(one) for one in two):
            return has_given(two[0]) or not is_everyday(two[0])
    return False


def _could_be_name(word: str) -> bool:
    return is_listed(word) and not is_place(word) and not is_of_place(word)


def _joining() -> frozenset[str]:
    return keys_of("joins", "and_after")


def is_of_faith(words: Words, at: int) -> bool:
    """Whether a given name precedes a family called like a faith or a caste: "akash jain"."""
    word, following = words[at][0], words[at + 1][0] if at + 1 < len(words) else ""
    # "જૈનવાળું": with what it is the kind of.
    bare = forms_of(_GLUED_KIND.sub("", following)) if following else frozenset[str]()
    if not (has_given(word) and bare & keys_of("faith_family")):
        return False
    is_group = _is_of(words, at + 2, "community") or _is_of(words, at, "faith_family")
    return not is_group and not is_everyday(word)


def _is_of(words: Words, at: int, name: str) -> bool:
    """Whether the word there, with or without a case ending, is of this list."""
    return 0 <= at < len(words) and bool(forms_of(words[at][0]) & keys_of(name))


def _key_at(words: Words, at: int) -> str:
    return key(words[at][0]) if 0 <= at < len(words) else ""


def _behind(words: Words, at: int) -> str:
    """The word behind it, beyond "ke": "Kartik ke baad"."""
    following = _key_at(words, at + 1)
    return _key_at(words, at + 2) if following in keys_of("of_time") else following


def _gap(text: str, words: Words, at: int) -> str:
    """What is between a word and the next; empty at the end."""
    return text[words[at].end() : words[at + 1].start()] if 0 <= at < len(words) - 1 else ""
