"""Every form of the everyday verbs of brokers' messages, each with what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import yaml

from language.tokens import fold, key

_DATA = Path(__file__).parent / "data"
SMALL, ORDINARY = "small", "ordinary"
_SHORTEST = 3  # letters of a form that is known without being written down
_VOWELS = "aeiou"
# The stems' kinds by language and last letter.
_KINDS = {
    ("hindi", "a"): "hindi_vowel", ("hindi", ""): "hindi_consonant",
    ("gujarati", ""): "gujarati_consonant",
}  # fmt: skip
_Table = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class VerbForms:
    """`senses`: what each form says, by its key: a concept, "small" or "ordinary".

    `of`: the forms of a stem as they are typed.
    """

    senses: dict[str, str]
    of: dict[str, tuple[str, ...]]


@lru_cache(1)
def common_names() -> frozenset[str]:
    """The keys of people's names that look like another word with an ending."""
    raw = (_DATA / "names.yaml").read_text(encoding="utf-8")
    return frozenset(key(name) for name in yaml.safe_load(raw)["names"].split())


@lru_cache(1)
def verb_forms() -> VerbForms:
    """The forms of the verbs in the YAML tables; where two verbs share one, the first has it."""
    verbs: _Table = _yaml("verbs.yaml")
    endings: _Table = _yaml("verb_endings.yaml")
    told: dict[str, str] = {}
    of: dict[str, tuple[str, ...]] = {}
    for language, by_sense in verbs.items():
        for senses, stems in by_sense.items():
            third, me = (*senses.split("/"), senses)[:2]
            for stem in stems.split():
                forms = _forms(language, stem, endings)
                of[stem] = (*of.get(stem, ()), *chain.from_iterable(forms))
                for sense, some in zip((third, me), forms, strict=True):
                    for form in some:
                        told.setdefault(form, sense)
    known: dict[str, str] = {}
    # Folded in one go: some 30,000 words one by one cost a third of a second.
    for form, sense in zip(fold(" ".join(told)).split(), told.values(), strict=True):
        if len(form) >= _SHORTEST and form not in common_names():
            known.setdefault(form, sense)
    return VerbForms(known, of)


def _forms(language: str, stem: str, endings: _Table) -> tuple[list[str], list[str]]:
    """A stem's forms of the third person and of the others."""
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


def _yaml(name: str) -> _Table:
    found: _Table = yaml.safe_load((_DATA / name).read_text(encoding="utf-8"))
    return found
