"""Which words are names of people, and which of places, businesses, or everyday speech.

A word is a name as listed, with -bhai, -ben or a case ending attached, by its sound in an Indic
script, or if made of two parts of names: Kulwinder, Rajeshwar, Habibullah.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from language.personal_text import keys_of, ordinary_keys, ordinary_spelt, spelt
from language.phonetics import sounds
from language.tokens import bare_key, key, word_lists

# Attached to the name: Jigneshbhai, Sunitaben.
_ENDINGS = (
    "bhai",
    "bai",
    "ben",
    "bahen",
    "behn",
    "ji",
    "sinh",
    "sinhji",
    "kumar",
    "kumare",
    "lal",
    "devi",
)
_TELLING_ENDINGS = (
    "bhai", "bai", "ben", "bahen", "bhen", "behn", "sinh", "sinha", "sinhji", "kaka", "kaki",
    "masi", "mama", "mami", "amma", "appa",
)  # fmt: skip
# Attached to a name only where the rest is one: Sonaba; an amba or a dhaba is nobody.
_MOTHERS = ("ba",)
# Families told by their ending: Khanchandani, Tinwala, Vekariya.
_FAMILY_ENDINGS = ("ani", "vala", "ia", "kar", "vadia")
_SHORTEST_BEFORE_ENDING, _SHORTEST_FAMILY = 3, 6
# Case endings: attached in Gujarati, and by people who type it in Latin letters.
_CASES = ("ne", "no", "ni", "nu", "na", "thi")
_INDIC_CASE = regex.compile("(?:ભાઈ|બેન|બહેન|જી)?\\K(?:માંથી|માં|નાં|નો|ની|નું|નુ|ના|ને|થી|એ|(?<=બેન|બહેન)ે)$")
# With one of these endings a name is complete: "તેજલ વ્યાસને ગ્રુપમાં".
_ENDS_NAME = regex.compile("(?:ને|નો|નું|થી)$")
_ZH = "ઝ"
_VOWELS_LOST = regex.compile("(?<!^)[ae]")
_FLAP = regex.compile("ड\u093c|\u095c")
_LONG_ENOUGH, _SHORTEST_HEARD, _SHORTEST_MADE = 5, 4, 6
_PLACE_ENDINGS = (
    "nagar", "puram", "pura", "abad", "ganj", "vadi", "gadh", "garh", "gaon", "gam", "pali",
    "kheda", "hali", "palya", "peth", "vihar", "kunj",
)  # fmt: skip


@lru_cache(20_000)
def is_listed(word: str) -> bool:
    """Whether it is a known name, also with -bhai or a case ending (by chance on a verb form)."""
    forms = _name_forms(word)
    forms |= {form.removesuffix(end) for form in forms for end in (*_ENDINGS, *_MOTHERS)}
    return any(len(f) > 2 and f in _known() for f in forms) or _sounds_known(word) or is_made(word)


@lru_cache(20_000)
def is_given(word: str) -> bool:
    """Whether it is a known given name and no everyday word."""
    forms = forms_of(word)
    if forms & ordinary_keys() and not is_spelt_as_name(word):
        return False
    forms = _name_forms(word)
    bare = {form.removesuffix(end) for form in forms for end in (*_TELLING_ENDINGS, *_MOTHERS)}
    is_known = any(len(form) > 3 and form in _given() for form in forms | bare)
    return is_known or is_spelt_as_name(word) or _sounds_known(word) or is_made(word)


def has_given(word: str) -> bool:
    """Whether it is a known given name as spelt, whatever else it may be."""
    return bool(_name_forms(word) & _given())


@lru_cache(20_000)
def is_family(word: str) -> bool:
    """Whether it is a known family name."""
    if forms_of(word) & _family() or word in spelt("family_spelt"):
        return True
    if word.isascii():
        return False
    # ड़ is "d" in one family's own spelling, "r" in another's: Rathod, Arora.
    for said in {word, _FLAP.sub("र", word)}:
        if any(len(s) > 3 and s in _heard_families() for s in _voiced(said)):
            return True
        if any(
            len(b) >= _LONG_ENOUGH and b in _family_bones() for b in map(_bones, forms_of(said))
        ):
            return True
    return False


@lru_cache(20_000)
def is_family_by_ending(word: str) -> bool:
    """Whether it ends like a family name, which tells one only behind a given name."""
    forms = forms_of(word)
    is_long = any(
        len(form) >= _SHORTEST_FAMILY and form.endswith(_FAMILY_ENDINGS) for form in forms
    )
    return is_long and not (is_everyday(word) or is_place(word) or is_of_place(word))


def is_spelt_as_name(word: str) -> bool:
    """Whether a Latin word is a given name as spelt, everyday only by its sound: Yash, यस."""
    return word.isascii() and word.lower() in _given_spelt()


def is_town_too(word: str) -> bool:
    """Whether a name is also a town's: Anand."""
    return bool(forms_of(word) & keys_of("town_too"))


@lru_cache(20_000)
def is_also_word(word: str) -> bool:
    """Whether it is a name that is also a word: "asha hai", "suraj ki kiran"."""
    return bool(forms_of(word) & _also_words())


def is_of_firm(word: str) -> bool:
    """Whether it is a builder, a maker or a bank and no word: Adani, Tata; not તથા, "and"."""
    return not is_everyday(word) and bool(forms_of(word) & keys_of("house_of_business"))


@lru_cache(20_000)
def is_made(word: str) -> bool:
    """Whether it is made of two parts of names, not by chance."""
    even = max(forms_of(word), key=len)
    if len(even) < _SHORTEST_MADE or forms_of(word) & ordinary_keys():
        return False
    firsts, lasts = _parts()
    return any(
        form[:at] in firsts and form[at:] in lasts
        for form in forms_of(word)
        for at in range(3, len(form) - 2)
    )


@lru_cache(20_000)
def is_called(word: str) -> bool:
    """Whether its ending shows that it is a name: Dahiben, હિતેશભાઈને."""
    return not is_everyday(word) and any(
        form.endswith(end) and len(form) - len(end) >= _SHORTEST_BEFORE_ENDING
        for form in forms_of(word)
        for end in _TELLING_ENDINGS
    )


@lru_cache(20_000)
def is_called_kindly(word: str) -> bool:
    """Whether it has -bhai or -ben, which no road has: "Sakinaben no flat", but Laxmibai Road."""
    return is_called(word) and any(f.endswith(("bhai", "ben", "bhen")) for f in forms_of(word))


@lru_cache(20_000)
def is_everyday(word: str) -> bool:
    """Whether it is an everyday word, or a form of address."""
    forms = forms_of(word)
    is_word = bool(forms & ordinary_keys()) or bool(forms & keys_of("honorific"))
    case = None if word.isascii() else _INDIC_CASE.search(word)
    as_spelt = {word, word[: case.start()]} if case else {word}
    is_name = not as_spelt.isdisjoint(spelt("family_spelt") | spelt("given_spelt"))
    return is_word and not is_name and not is_spelt_as_name(word)


@lru_cache(20_000)
def is_of_place(word: str) -> bool:
    """Whether the words before it name a road, a society, a temple or a business."""
    forms = forms_of(word)
    is_town = bool(forms & keys_of("locality"))
    if word in spelt("family_spelt") or word.lower() in spelt("no_place"):
        return False
    return bool(forms & keys_of("place_word")) or (_ends_as_place(word) and not is_town)


@lru_cache(20_000)
def is_place(word: str) -> bool:
    """Whether it is a locality or a business with a person's name: Goregaon, Godrej."""
    is_named = bool(forms_of(word) & keys_of("house_of_business", "locality"))
    return is_named or _ends_as_place(word) or _sounds_a_place(word)


@lru_cache(20_000)
def is_locality(word: str) -> bool:
    """Whether it is a locality or a town that is listed, with or without a case ending."""
    return bool(forms_of(word) & keys_of("locality"))


@lru_cache(20_000)
def forms_of(word: str) -> frozenset[str]:
    """The word's key, with and without a case ending."""
    even = key(word)
    forms = {even, *(even.removesuffix(case) for case in _CASES if len(even) - len(case) > 3)}
    # Southern spellings of the same names: Savitha, Nishanth.
    forms |= {form.replace("th", "t") for form in forms}
    if not word.isascii():
        case = _INDIC_CASE.search(word)
        if case and case.start() > 2:
            forms.add(key(word[: case.start()]))
        forms |= {bare for bare in (bare_key(word),) if bare and len(bare) > 2}
    return frozenset(forms)


def _name_forms(word: str) -> frozenset[str]:
    """Its forms, with "j" where Gujarati writes "z" with the letter for "jh": ઝુબેર, ઝાકિર."""
    forms = forms_of(word)
    if _ZH not in word:
        return forms
    return forms | {form.replace("jh", "j") for form in forms}


def is_ended(word: str) -> bool:
    """Whether it has a case ending, after which a place name does not continue."""
    return len(word) > _LONG_ENOUGH and _ENDS_NAME.search(word) is not None


@lru_cache(1)
def _known() -> frozenset[str]:
    """Every name of the lists."""
    return _given() | _family()


@lru_cache(1)
def _also_words() -> frozenset[str]:
    """Names that are also words, normalised."""
    return _keys("people", "also_words") | _keys("names", "also_words")


def _ends_as_place(word: str) -> bool:
    """Whether it ends like a place: Vidyanagar; but Bhatnagar is a family."""
    forms = forms_of(word)
    return not forms & _known() and any(
        form.endswith(end) and len(form) - len(end) > 2 for form in forms for end in _PLACE_ENDINGS
    )


def _sounds_a_place(word: str) -> bool:
    """Whether an Indic word is a locality by its sound, and no name as it is spelt: આંબલી."""
    forms = forms_of(word)
    if word.isascii() or forms & _known():
        return False
    return any(len(b) >= _LONG_ENOUGH and b in _place_bones() for b in map(_bones, forms))


def _sounds_known(word: str) -> bool:
    """Whether an Indic word sounds like a name: its vowels vary more than keys do (રૂખસાના)."""
    if word.isascii() or len(word) < _SHORTEST_HEARD:
        return False
    if any(len(sound) > _LONG_ENOUGH and sound in _heard() for sound in _voiced(word)):
        return True
    bones = {_bones(form) for form in forms_of(word)}
    return any(len(bone) >= _LONG_ENOUGH and bone in _known_bones() for bone in bones)


def _voiced(word: str) -> list[str]:
    """Its sounds, also without any one "a": a mask should rather hide too much (अदानी, गौड़ा)."""
    own = list(sounds(word))
    return own + [s[:i] + s[i + 1 :] for s in own for i, sign in enumerate(s) if sign == "a"]


def _bones(form: str) -> str:
    """A key without the vowels that an Indic script leaves out or writes differently."""
    return _VOWELS_LOST.sub("", form.replace("au", "o").replace("jh", "j"))


@lru_cache(1)
def _given() -> frozenset[str]:
    return _keys("people", "given") | _keys("names", "given")


@lru_cache(1)
def _given_spelt() -> frozenset[str]:
    """Given names in Latin letters that are no everyday words as they are spelt."""
    return frozenset(w for w in _words("given") if w.isascii() and len(w) > 2) - ordinary_spelt()


@lru_cache(1)
def _family() -> frozenset[str]:
    return _keys("people", "surnames") | _keys("names", "surnames")


@lru_cache(1)
def _parts() -> tuple[frozenset[str], frozenset[str]]:
    return _keys("names", "first_parts"), _keys("names", "last_parts")


@lru_cache(1)
def _heard() -> frozenset[str]:
    every = {sound for word in _words("given") for sound in sounds(word)}
    return frozenset(every - {s for word in _also_words() for s in sounds(word)})


@lru_cache(1)
def _known_bones() -> frozenset[str]:
    names = _known() - _also_words() - ordinary_keys()
    return frozenset(map(_bones, names)) - frozenset(map(_bones, ordinary_keys() | _also_words()))


@lru_cache(1)
def _place_bones() -> frozenset[str]:
    return frozenset(map(_bones, keys_of("locality")))


@lru_cache(1)
def _family_bones() -> frozenset[str]:
    return frozenset(map(_bones, _family())) - frozenset(map(_bones, ordinary_keys()))


@lru_cache(1)
def _heard_families() -> frozenset[str]:
    return frozenset(sound for word in _words("surnames") for sound in sounds(word))


def _words(name: str) -> list[str]:
    return [word for file in ("people", "names") for word in word_lists(file)[name].split()]


def _keys(file: str, name: str) -> frozenset[str]:
    return frozenset(key(word) for word in word_lists(file)[name].split())
