"""The words of questions in five ways of writing: concepts, verb forms, near spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from language.numbers import number_of
from language.phonetics import consonants_heard
from language.tokens import Word, bare_key, fold, key, read, stems, word_lists

_FROM, _MATHI = frozenset({"se", "thi"}), key("mathi")
# From this many letters on, one slip leaves no doubt about the word.
_LONG = 7


def is_typing_slip(typed: str, known: str) -> bool:
    """Whether a long word has one letter wrong, missing or extra, or two swapped."""
    if min(len(typed), len(known)) < _LONG or typed[0] != known[0]:
        return False
    return OSA.distance(typed, known, score_cutoff=1) == 1


# Concepts that name the bands of scores, and the kinds of leads.
BANDS = ("hot", "warm", "cold")
KINDS = ("rental", "buyer", "owner_kind", "land", "commercial", "resale", "new_project")
SMALL, ORDINARY = "small", "ordinary"
_SHORTEST = 3  # letters of a generated form; shorter ones are too ambiguous
_VOWELS = "aeiou"
# The stems' kinds by language and last letter.
_KINDS = {
    ("hindi", "a"): "hindi_vowel", ("hindi", ""): "hindi_consonant",
    ("gujarati", ""): "gujarati_consonant",
}  # fmt: skip
_Table = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class VerbForms:
    """`senses`: what each form means, by its key: a concept, "small" or "ordinary".

    `of`: the forms of a stem as they are typed.
    """

    senses: dict[str, str]
    of: dict[str, tuple[str, ...]]


@lru_cache(1)
def common_names() -> frozenset[str]:
    """The keys of people's names that look like another word with an ending."""
    return frozenset(key(name) for name in _table("names")["names"].split())


@lru_cache(1)
def verb_forms() -> VerbForms:
    """The forms of the verbs in the YAML tables; one that two verbs share goes to the first."""
    verbs: _Table = _table("verbs")
    endings: _Table = _table("verb_endings")
    told: dict[str, str] = {}
    of: dict[str, tuple[str, ...]] = {}
    for language, by_sense in verbs.items():
        for senses, known_stems in by_sense.items():
            third, me = (*senses.split("/"), senses)[:2]
            for stem in known_stems.split():
                forms = _forms(language, stem, endings)
                of[stem] = (*of.get(stem, ()), *chain.from_iterable(forms))
                for sense, some in zip((third, me), forms, strict=True):
                    for form in some:
                        told.setdefault(form, sense)
    known: dict[str, str] = {}
    # Folded in one go: some 30,000 words one by one take a third of a second.
    for form, sense in zip(fold(" ".join(told)).split(), told.values(), strict=True):
        if len(form) >= _SHORTEST and form not in common_names():
            known.setdefault(form, sense)
    return VerbForms(known, of)


def _forms(language: str, stem: str, endings: _Table) -> tuple[list[str], list[str]]:
    """A stem's third-person forms, and its other forms."""
    if language == "forms":
        return [stem], []
    if language == "english":
        return list(_english(stem)), []
    told = endings[_KINDS.get((language, stem[-1]), _KINDS.get((language, ""), language))]
    third, me = ([stem + e.strip("-") for e in told[who].split()] for who in ("third", "me"))
    return third, me


def _english(stem: str) -> Iterator[str]:
    """call, calls, called, calling; try, tries, tried; stop, stopped, stopping."""
    yield stem
    if stem[-1] == "y" and stem[-2] not in _VOWELS:
        yield from (f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing")
        return
    yield f"{stem}es" if stem.endswith(("s", "x", "sh", "ch", "o")) else f"{stem}s"
    if stem[-1] == "e":
        yield from (f"{stem}d", f"{stem[:-1]}ing" if stem[-2] != "e" else f"{stem}ing")
        return
    is_short = sum(c in _VOWELS for c in stem) == 1 and len(stem) > 2
    is_doubled = is_short and stem[-2] in _VOWELS and stem[-1] not in "wxy"
    root = stem + stem[-1] * is_doubled
    yield from (f"{root}ed", f"{root}ing")


_LONGEST = 6  # words of a phrase
# A typing error of a known word: this similar (0..100), and this many letters long.
_LIKE = 88
_LIKE_LETTERS = 5
# Too many words share the same few consonants.
_BONES = 4
# Words that may take a case ending in Latin letters ("budgetni", "leadno"): things and people. For
# a verb or an adjective the rest of an unknown word is chance: "Zarina" is not "jari".
_DECLINED = frozenset(
    {"lead", "leads", "buyer", "rental", "owner_kind", "land", "commercial", "resale", "home",
     "reply", "visit", "call", "follow_up", "meet", "reminder", "family", "loan", "offer", "price",
     "papers", "token", "booked", "budget", "move", "source_word", "locality_word", "broker_word",
     "owner_word", "team_word", "stage_word", "bhk_word", "project_word", "kind_word", "score",
     "requirement", "worries", "contact_word", "time_word", "down_payment", "topic_parking",
     "topic_amenities", "topic_furniture", "topic_area", "floor_word", "day_plan", "market", "law",
     "world", "share", "english", "hindi", "gujarati", "language_word", "average", "day_part"}
)  # fmt: skip
_NEVER_DECLINED = frozenset(
    {"open", "closed", "done", "come", "go", "said", "show", "draft", "new"}
)


# "Interested che ke nai", "hai ya nahi", "today or not".
_OR_NOT = frozenset(
    (key(either), key(no))
    for either in ("ke", "ya", "ki", "or", "કે", "या", "कि")
    for no in ("nai", "nahi", "nathi", "na", "not", "no", "નહીં", "નહિ", "નથી", "नहीं")
)


@dataclass(frozen=True, slots=True)
class Match:
    """A concept found at the first `length` words; `is_stem`: once a case ending was dropped."""

    concept: str
    length: int
    is_stem: bool = False


class Lexicon:
    """Concepts by phrase, words without a meaning of their own, and words that are no names."""

    def __init__(
        self,
        concepts: dict[str, list[str]],
        small: Sequence[str],
        ordinary: Sequence[str],
        verbs: VerbForms,
    ) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._keys: dict[tuple[str, ...], str] = {}
        self._starts: dict[str, int] = defaultdict(int)
        for concept, phrases in concepts.items():
            for phrase in phrases:
                if "{" not in phrase:
                    self._add(concept, phrase)
        self._small_raw = frozenset(w.casefold() for w in small)
        self._small = frozenset(map(key, small))
        self._alone = sorted(k[0] for k in self._keys if len(k) == 1)
        self._long = [k for k in self._alone if len(k) >= _LIKE_LETTERS]
        # The generated verb forms; an entry in the tables takes precedence.
        self._forms = {
            form: sense
            for form, sense in verbs.senses.items()
            if (form,) not in self._keys and form not in self._small and number_of(form) is None
        }
        self._ordinary = frozenset(ordinary) - common_names() | self._small | self._forms.keys()
        for concept, phrases in concepts.items():
            for phrase in phrases:
                if "{" in phrase:
                    self._add_with_verb(concept, phrase, verbs)

    def _add(self, concept: str, phrase: str) -> None:
        words = read(phrase)
        keys = tuple(w.key for w in words)
        self._exact.setdefault(tuple(w.raw.casefold() for w in words), concept)
        self._keys.setdefault(keys, concept)
        self._starts[keys[0]] = max(self._starts[keys[0]], len(keys))

    def _add_with_verb(self, concept: str, phrase: str, verbs: VerbForms) -> None:
        """Adds "call {kar}": the phrase with every form of the verb."""
        for keys in _with_verb(phrase, verbs):
            self._keys.setdefault(keys, concept)
            self._starts[keys[0]] = max(self._starts[keys[0]], len(keys))

    def match(self, words: Sequence[Word]) -> Match | None:
        """The longest phrase that these words begin with."""
        if not words:
            return None
        most = min(len(words), _LONGEST, self._starts.get(words[0].key, 1))
        for length in range(most, 0, -1):
            some = words[:length]
            if any(w.is_stop for w in some):
                continue
            found = self._exact.get(tuple(w.raw.casefold() for w in some))
            if found:
                return Match(found, length)
            by_keys = self._by_keys(some)
            if by_keys is not None:
                return by_keys
        return None

    def _by_keys(self, words: Sequence[Word]) -> Match | None:
        keys = [w.key for w in words]
        if len(keys) == 1 and words[0].raw.casefold() in self._small_raw:
            return None
        form = self._forms.get(keys[0]) if len(keys) == 1 and (keys[0],) not in self._keys else None
        if form is not None:
            return Match(form, 1) if form not in (SMALL, ORDINARY) else None
        whole = self._keys.get(tuple(keys))
        if whole:
            return Match(whole, len(keys))
        is_latin = words[-1].raw.isascii()
        for last in _without_case(words[-1]):
            found = self._keys.get((*keys[:-1], last))
            if found and (len(keys) > 1 or _is_declined(found, is_latin=is_latin)):
                return Match(found, len(keys), is_stem=True)
        bare = None if is_latin or keys[-1] in common_names() else bare_key(words[-1].raw)
        found = self._keys.get((*keys[:-1], bare)) if bare else None
        is_bare = found is not None and (len(keys) > 1 or _is_declined(found, is_latin=False))
        return Match(found, len(keys), is_stem=True) if found and is_bare else None

    def words(self) -> dict[str, str]:
        """Every word of the phrases and every small word as typed, with what it means alone."""
        parts = {word: "" for phrase in self._exact for word in phrase}
        alone = {phrase[0]: concept for phrase, concept in self._exact.items() if len(phrase) == 1}
        return parts | dict.fromkeys(self._small_raw, SMALL) | alone

    def guess(self, word: Word) -> Match | None:
        """The one concept of which an unknown word is a likely typing error."""
        if len(word.key) < _LIKE_LETTERS or not word.key.isalpha():
            return None
        near = process.extract(word.key, self._long, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3)
        found = {self._keys[(k,)] for k, _, _ in near if k[0] == word.key[0]}
        if not found and word.raw.isascii():
            found = {self._keys[(k,)] for k in self._long if is_typing_slip(word.key, k)}
        return Match(next(iter(found)), 1) if len(found) == 1 else None

    def heard(self, word: Word) -> Match | None:
        """The one concept whose English word sounds like this one: पेंडिंग is "pending"."""
        spelt = "" if word.raw.isascii() else consonants_heard(word.key)
        is_enough = len(spelt) >= (_BONES + 1 if self.is_ordinary(word) else _BONES)
        found = self._sounding.get(spelt, set()) if is_enough else set()
        return Match(next(iter(found)), 1) if len(found) == 1 else None

    @cached_property
    def _sounding(self) -> dict[str, set[str]]:
        """Concepts by the consonants of their English words: पेंडिंग is "pending"."""
        found: dict[str, set[str]] = defaultdict(set)
        for word, concept in self._exact.items():
            if (
                len(word) == 1
                and word[0].isascii()
                and len(consonants_heard(key(word[0]))) >= _BONES
            ):
                found[consonants_heard(key(word[0]))].add(concept)
        return found

    def is_small(self, word: Word) -> bool:
        """Whether a word carries no meaning of its own."""
        if word.raw.casefold() in self._small_raw or word.key in self._small:
            return True
        if word.key in self._forms:
            return self._forms[word.key] == SMALL
        return any(len(s) >= 4 and s in self._small for s in _without_case(word))

    def is_ordinary(self, word: Word) -> bool:
        """Whether a word belongs to everyday speech, so that it is no name by itself."""
        if word.key in self._ordinary or (word.key,) in self._keys:
            return True
        return any(len(s) >= 4 and s in self._ordinary for s in _without_case(word))


def is_why(text: str) -> bool:
    """Whether words ask for a reason and nothing else."""
    found = lexicon().match(read(text))
    return found is not None and found.concept == "why" and found.length == len(read(text))


def _without_case(word: Word) -> tuple[str, ...]:
    """A word's key without each possible case ending; empty for a name."""
    if word.key in common_names():
        return ()
    is_latin = word.raw.isascii()
    return tuple(s for s in stems(word.key)[1:] if not (is_latin and word.key == f"{s}e"))


def _is_declined(concept: str, *, is_latin: bool) -> bool:
    """Whether a word of this concept may have a case ending."""
    return concept in _DECLINED if is_latin else concept not in _NEVER_DECLINED


def _with_verb(phrase: str, verbs: VerbForms) -> Iterator[tuple[str, ...]]:
    before, _, rest = phrase.partition("{")
    verb, _, after = rest.partition("}")
    for form in verbs.of[verb]:
        yield tuple(map(key, f"{before}{form}{after}".split()))


def neighbour_words(sense: str) -> frozenset[str]:
    """The keys of the words that, beside another word, give it this sense."""
    return frozenset(map(key, _table("neighbours")[sense].split()))


def words_as_typed(sense: str) -> frozenset[str]:
    """The words that, beside another word, give it this sense; lower case, as typed."""
    return frozenset(_table("neighbours")[sense].split())


def is_or_not(words: Sequence[Word]) -> bool:
    """Whether the words hold "ke nai", "ya nahi" ("or not"), which says neither yes nor no."""
    return or_not_at(words) is not None


def or_not_at(words: Sequence[Word]) -> int | None:
    """The first word of the last "ke nai", "ya nahi", "or not"."""
    pairs = ((a.key, b.key) in _OR_NOT for a, b in pairwise(words))
    return max((at for at, found in enumerate(pairs) if found), default=None)


def concept_of(words: Sequence[Word]) -> str | None:
    """What all the words together mean."""
    found = lexicon().match(words)
    return found.concept if found is not None and found.length == len(words) else None


@lru_cache(1)
def lexicon() -> Lexicon:
    """The lexicon, read once from the YAML files beside this module."""
    concepts = {
        name: [p.strip() for p in phrases.split(",") if p.strip()]
        for name, phrases in _table("concepts").items()
    }
    small = [w for words in _table("small").values() for w in words.split()]
    listed = [w for words in word_lists("ordinary").values() for w in words.split()]
    # Folded in one go: word by word takes five times as long.
    latin = fold(" ".join(w for w in listed if w.isascii() and w.isalpha())).split()
    ordinary = [*latin, *(key(w) for w in listed if not (w.isascii() and w.isalpha()))]
    return Lexicon(concepts, small, ordinary, verb_forms())


def _table(name: str) -> dict[str, Any]:
    return word_lists(name, "agent.understanding")


def says_out_of(words: Sequence[Word]) -> bool:
    """Whether they begin with "mathi", "mein se", "ma thi": out of what stands before them."""
    keys = [word.key for word in words[:2]]
    is_pair = len(keys) > 1 and keys[0] in neighbour_words("in") and keys[1] in _FROM
    return is_pair or keys[:1] == [_MATHI]
