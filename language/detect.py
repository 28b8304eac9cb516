"""Which language and script a question is written in, so that its answer uses the same.

Native scripts show it directly; in Latin letters little words and verbs do (`data/tongues.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from language.personal_name_words import is_family, is_given
from language.tokens import Word, key, read, word_lists
from leads.model.errors import InvalidInput

# What a person means by a language's name: its tags, the likeliest first.
TAGS_OF_LANGUAGE: Mapping[str, tuple[str, ...]] = {
    "english": ("en",),
    "hindi": ("hi", "hi-Latn"),
    "hinglish": ("hi-Latn",),
    "gujarati": ("gu", "gu-Latn"),
    "gujlish": ("gu-Latn",),
    "marathi": ("mr", "mr-Latn"),
}
_LATIN = regex.compile(r"\p{Latin}")
# What our own buttons send: "why lead_…", "confirm telling_…".
_BUTTON = regex.compile(r"\b(?:lead|telling)_\w+")
_SCRIPTS = (("gu", regex.compile(r"\p{Gujarati}")), ("hi", regex.compile(r"\p{Devanagari}")))
_ENGLISH, _LOCAL = "en", ("gu-Latn", "hi-Latn")
# "Tell me" is English, "Bopal me" is not.
_BEFORE_ME = frozenset({"tell", "show", "give", "let", "help", "remind", "send", "get"})
_WERE, _GIVE = "the", "do"
_WHO_DOES = frozenset({"i", "to", "we", "you", "they", "can", "should", "must", "shall", "could"})
_WHO_HAS = (_WHO_DOES - {"to"}) | {
    "who",
    "which",
    "that",
    "not",
    "leads",
    "buyers",
    "would",
    "will",
    "may",
}
_CALLS = frozenset({"are", "arre", "arey"})
_ARTICLES = frozenset({"a", "an"})
# An English word by its form, which no table has to list.
_ENGLISH_FORM = regex.compile(
    r"[a-z]{3,}(?:ing|tions?|ments?|ness|ously|ally|ility|ful)|[a-z]{3,}[^aeiou\W\d]ed"
)
# A Gujarati verb by its form, which no table has to list: mangya, kharidyu, vechvanu; Hindi has a
# vowel before its -ya (bataya, kiya).
_GUJARATI_FORM = regex.compile(r"[a-z]{2,}(?:[^aeiou\W\d]y[auo]|v(?:u|anu|ani|ana))")


@dataclass(frozen=True, slots=True)
class _Sign:
    """A word that reveals a language: which one, whether it is a verb, and whether it only leans
    to it, since the other of the two has it as well. `is_borrowed`: English that is said in the
    others too, and reveals nothing beside a word of theirs.
    """

    tag: str
    is_verb: bool
    is_leaning: bool = False
    is_borrowed: bool = False


def detect_language(words: Sequence[Word]) -> str | None:
    """The BCP 47 tag of the question's own language and script; None if nothing reveals it."""
    own = [w for w in words if not (w.is_stop or w.is_id or w.is_number)]
    for tag, script in _SCRIPTS:
        # A name in its own script does not make an English question a Hindi one.
        if sum(bool(script.match(w.raw)) for w in own) * 2 >= len(own) > 0:
            return tag
    # Our buttons carry an id and are written in English.
    if any(_BUTTON.fullmatch(w.raw) for w in words):
        return None
    signs = _signs(own)
    english = [s for s in signs if s.tag == _ENGLISH]
    local = [s for s in signs if s.tag != _ENGLISH]
    if not local:
        is_loan = all(w.raw.casefold() in _table().loans for w in own)
        return _ENGLISH if english and not is_loan else None
    english = [s for s in english if not s.is_borrowed]
    if english and _wins(english, local, [s for s in signs if not s.is_borrowed]) == _ENGLISH:
        return _ENGLISH
    return _which(local)


def language_in(text: str) -> str | None:
    """The same of a text; None, too, for one that cannot be read."""
    try:
        return detect_language(read(text))
    except InvalidInput:
        return None


def keep_language(text: str, before: str) -> str:
    """The last known language, in the script used now, for a question that reveals none.

    A pressed button carries an id and none of the asker's letters.
    """
    native = next((tag for tag, script in _SCRIPTS if script.search(text)), None)
    if native is not None:
        return native if before.startswith(native) else before
    is_typed = _LATIN.search(text) and not _BUTTON.search(text)
    return f"{before}-Latn" if before in ("hi", "gu") and is_typed else before


def _signs(own: Sequence[Word]) -> list[_Sign]:
    found: list[_Sign] = []
    for at, word in enumerate(own):
        before = own[at - 1].raw.casefold() if at else ""
        sign = _sign(word, before, is_last=at == len(own) - 1)
        if sign:
            found.append(sign)
    return found


def _sign(word: Word, before: str, *, is_last: bool) -> _Sign | None:
    typed = word.raw.casefold()
    is_owner = typed.endswith("'s") and typed[:-2] not in _table().typed
    if typed in _ARTICLES or is_owner or (typed == "me" and before in _BEFORE_ME):
        return _Sign(_ENGLISH, is_verb=False)
    # Hindi "do" is "give" and ends its clause, but not "what should I do".
    if typed == _GIVE and is_last and before and before not in _WHO_DOES:
        return _Sign("hi-Latn", is_verb=True)
    # Hindi "the" is "were" and ends its clause.
    if typed == _WERE and is_last:
        return _Sign("hi-Latn", is_verb=True)
    # "Have" is "now" in Gujarati, but not behind "you", "who" or "leads".
    if typed == "have" and before in _WHO_HAS:
        return _Sign(_ENGLISH, is_verb=True)
    table = _table()
    if typed in table.borrowed or (not before and typed in _CALLS):
        return _Sign(_ENGLISH, is_verb=False, is_borrowed=True)
    found = table.typed.get(typed)
    if found is None and len(word.key) > 1:
        found = table.keys.get(word.key)
    # Divya, Pandya and Mohammed are names.
    if found is None and not (is_given(typed) or is_family(typed)):
        found = _by_form(typed)
    return found


def _by_form(typed: str) -> _Sign | None:
    """The sign of a word that no table lists, by the form that one language gives its words."""
    if _ENGLISH_FORM.fullmatch(typed) and typed not in _table().loans:
        return _Sign(_ENGLISH, is_verb=False)
    is_gujarati = _GUJARATI_FORM.fullmatch(typed)
    return _Sign("gu-Latn", is_verb=False) if is_gujarati else None


def _wins(english: Sequence[_Sign], local: Sequence[_Sign], all_of: Sequence[_Sign]) -> str:
    """For a mixed question: the language of its verb, else of most words, else the last words'."""
    for of_english, of_local in (
        (_verbs(english) > 0, _verbs(local) > 0),
        (len(english), len(local)),
    ):
        if of_english != of_local:
            return _ENGLISH if of_english > of_local else ""
    return all_of[-1].tag


def _which(local: Sequence[_Sign]) -> str | None:
    """Gujarati or Hindi; None if only words of both occur."""
    sided = [s for s in local if s.tag in _LOCAL]
    sided = [s for s in sided if not s.is_leaning] or sided
    if not sided:
        return None
    weights = {tag: _weight(s for s in sided if s.tag == tag) for tag in _LOCAL}
    gujarati, hindi = (weights[tag] for tag in _LOCAL)
    if gujarati == hindi:
        return sided[-1].tag
    return _LOCAL[0] if gujarati > hindi else _LOCAL[1]


def _verbs(signs: Iterable[_Sign]) -> int:
    return sum(s.is_verb for s in signs)


def _weight(signs: Iterable[_Sign]) -> int:
    return sum(2 if s.is_verb else 1 for s in signs)


@dataclass(frozen=True, slots=True)
class _Table:
    """Words as typed, and normalised where no other language shares the form."""

    typed: dict[str, _Sign]
    keys: dict[str, _Sign]
    loans: frozenset[str]
    borrowed: frozenset[str]


@lru_cache(1)
def _table() -> _Table:
    raw: dict[str, Any] = word_lists("tongues")
    typed: dict[str, _Sign] = {}
    for tag in (_ENGLISH, *_LOCAL):
        for group, words in raw[tag].items():
            for word in words.split():
                typed.setdefault(word, _Sign(tag, group == "verbs", group == "leaning"))
    for word in raw["shared"].split():
        typed[word] = _Sign("shared", is_verb=False)
    by_key: dict[str, set[_Sign]] = {}
    for word, sign in typed.items():
        by_key.setdefault(key(word), set()).add(sign)
    keys = {k: next(iter(signs)) for k, signs in by_key.items() if len(signs) == 1}
    return _Table(typed, keys, frozenset(raw["loans"].split()), frozenset(raw["borrowed"].split()))
