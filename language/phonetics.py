"""Names by their sound: one key for Priya, प्रिया and પ્રિયા, for Faisal and Faizal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import regex
from rapidfuzz import fuzz

from language.script import to_latin
from language.tokens import key, stems, without_ending

# A misspelt name matches a lead only if every word is this similar (0..100, measured on pairs such
# as Prya/Priya 89, Rahool/Rahul 100, Riya/Priya 75) and begins with the same sound.
SAME_WORD = 85
_WORD = regex.compile(r"[\p{L}\p{Nd}][\p{L}\p{M}\u200c\u200d\p{Nd}'’]*")
# Respectful endings, removed if a name remains (docs/domain.md, Names).
_HONORIFIC = re.compile(r"(?<=\w{3})(?:bhai|bai|ben|behn|bahen|ji)$")
# Endings that only people's names have; Mumbai ends in -bai.
_CALLED = re.compile(r"(?<=\w{3})(?:bhai|ben|behn|bahen)$")
_TITLES = frozenset(
    map(
        key,
        [
            "bhai",
            "ben",
            "behn",
            "bahen",
            "ji",
            "sir",
            "madam",
            "mam",
            "mr",
            "mrs",
            "ms",
            "dr",
            "shri",
            "shree",
            "smt",
            "saheb",
            "sahab",
            "miss",
            "uncle",
            "aunty",
        ],
    )
)
# Letters that spellings swap: Kavitha/Kavita, Faizal/Faisal; Verma/Varma keep their vowels.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("([kgtdbp])h", r"\1"), ("x", "ks"), ("q|c(?!h)", "k"),
        ("aya(?=[rkn]$)", "ai"),  # नायर is Nair, Nayak is Naik
        ("y(?=[aeiou])", "i"),
        ("ay$|ey$|ei|ai(?=[^aeiouy])", "e"), ("(?<=..)on$", "an"), ("ahet", "eht"),
        ("(?<=[^aeiou])ru", "ri"),  # જાગૃતિ is Jagruti
        ("(?<=[bdgkpt])le$", "al"), ("oa|ou", "o"), ("ao$", "av"), ("i+", "i"), ("(?<=.)h$", ""),
        (r"([a-z])\1+", r"\1"),
        # डिसूजा and Desouza are D'Souza, डिकोस्टा is D'Costa.
        ("^d[ei]?s[ou][sj]a$", "dsosa"), ("^d[ei](?=(?:kosta|silva|melo|kris|kunha|lima)$)", "d"),
    )
)  # fmt: skip


# जिज्ञेश is Jignesh.
_GNA = {"ज्ञ": "ग्न", "જ્ઞ": "ગ્ન"}
_JNYA = re.compile("|".join(_GNA))
# सिंह is said and written Singh.
_SINGH = re.compile("(?<=सि)ंह$|(?<=સિ)ંહ$")


@lru_cache(50_000)
def words_of(name: str) -> tuple[str, ...]:
    """A name's words by their sound, without titles and honorifics."""
    # A question reads every name in scope: cached, 3,000 of them cost 1 ms instead of 20.
    plain = unicodedata.normalize("NFKC", name)
    keys = (_key(w) for w in _WORD.findall(plain))
    found = (_HONORIFIC.sub("", k) for k in keys if k not in _TITLES)
    return tuple(sound(k) for k in found if k)


@lru_cache(50_000)
def sound(word: str) -> str:
    """The sound of a word's key: "faijal" and "faisal" are one."""
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(50_000)
def _key(raw: str) -> str:
    # z sounds like s (Faisal, Faizal); Gujarati writes it ઝ. A plain j is another sound.
    spelt = raw.casefold()
    if not raw.isascii():
        spelt = _JNYA.sub(lambda m: _GNA[m.group()], _SINGH.sub("ng", spelt))
    latin = to_latin(spelt)
    return key(re.sub("z|(?<!^)jh" if raw.isascii() else "z|jh", "s", latin))


@lru_cache(20_000)
def sounds(raw: str) -> tuple[str, ...]:
    """How a question's word may sound as a name: as it is, else without a case ending."""
    if not _WORD.fullmatch(raw):
        return ()
    first, *short = stems(_key(raw))
    uncased = () if raw.isascii() else tuple(u for u in _uncased(raw) if len(key(u)) > 2)
    spelt = [k for u in uncased for k in (key(u), *_unvoiced(u, key(u)))]
    whole = [first, *_unvoiced(raw, first), *short, *spelt]
    if not raw.isascii():
        # राठौड़ is Rathod, चौहान also Chohan.
        whole += [k.replace("au", "o") for k in whole if "au" in k]
    tried = dict.fromkeys(_HONORIFIC.sub("", k) for k in whole)
    return () if first in _TITLES else tuple(sound(k) for k in tried)


# સૈયદે, मिहिरने, मिहिरको: case endings glued to a name. In Devanagari they are written apart, so
# that "रेणुका" and "देवकी" are names: only after a consonant, and with more than "देव" left.
_GLUED = re.compile("(?:ે|(?<=...[क-ह])(?:ने|को|का|की|के|से))$")


def _unvoiced(raw: str, own: str) -> tuple[str, ...]:
    """The key without the last vowel of हर्ष, which its letters imply and nobody pronounces."""
    return (own[:-1],) if _ends_bare(raw) and own.endswith("a") and len(own) > 3 else ()


def _uncased(raw: str) -> list[str]:
    """A word in an Indic script without the case ending that is glued to it."""
    found = [bare for bare in (without_ending(raw),) if bare]
    glued = _GLUED.search(raw)
    return [*found, raw[: glued.start()]] if glued else found


_UNWRITTEN = re.compile(r"(?<=[a-z][^aeiou])a(?=[^aeiou])")


def sounds_without_a(raw: str) -> tuple[str, ...]:
    """Its sounds; in an Indic script also without one "a" that no sign shows: હરપ્રીત, Harpreet."""
    own = sounds(raw)
    if raw.isascii():
        return own
    return (*own, *(s[: a.start()] + s[a.end() :] for s in own for a in _UNWRITTEN.finditer(s)))


# English words as they sound and are written in Indic scripts.
_HEARD = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ti(?=[ao])", "s"), ("gh(?=t)", ""), ("ph", "f"), ("c(?=[eiy])", "s"),
        ("ck|c(?!h)|q", "k"), ("x", "ks"), ("w", "v"), ("z|jh", "s"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(20_000)
def consonants_heard(word: str) -> str:
    """The consonants of the sound, with the first letter: "housing", "hausinga" → hsng."""
    for pattern, heard in _HEARD:
        word = pattern.sub(heard, word)
    first = "a" if word[:1] in "aeiou" else word[:1]
    return first + re.sub("[aeiouyh]", "", word[1:])


def has_honorific(raw: str) -> bool:
    """Whether a word's ending shows that it is a name: Tejalben, Rameshbhai."""
    return any(_CALLED.search(k) for k in stems(_key(raw)))


def _ends_bare(raw: str) -> bool:
    """Whether a word in an Indic script ends in a consonant without a vowel sign."""
    return not raw.isascii() and unicodedata.category(raw[-1]) == "Lo"


def is_nearly(typed: str, own: str) -> bool:
    """Whether `typed` is a typing error of `own`; a longer form (Amita, Amit) is another name."""
    if typed[:1] != own[:1] or min(len(typed), len(own)) < 3:
        return False
    if abs(len(typed) - len(own)) == 1 and (typed[:-1] == own or own[:-1] == typed):
        return False
    # Verma and Varma, Hetal and Hetel: the choice of vowel is a matter of taste.
    is_same = typed.replace("e", "a") == own.replace("e", "a")
    return is_same or fuzz.ratio(typed, own) >= SAME_WORD
