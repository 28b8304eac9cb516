"""Whom a text names: the sheet's leads by the sound of their names, and anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from agent.grounding import words as w
from agent.grounding.heard import Heard, bones, heard, is_alike, is_heard, may_be, said_as
from agent.grounding.ordinary import ordinary_words
from agent.grounding.people import is_name
from agent.grounding.sheet import FactSheet, LeadSheet
from agent.grounding.tokens import NOTHING, Token, bare, tokens
from agent.grounding.vocabulary import vocabulary
from language.phonetics import has_honorific, is_nearly, sounds
from language.tokens import key, stems

# In capitals these are short forms (BHK, RERA), longer ones are shouted names.
_LONGEST_SHORT_FORM = 5
# After these somebody is told of: an unknown word before them is taken for a name.
_TOLD_OF = w.keys("ने को का की")
_TELLS = w.keys(
    "ne ko ka ki ke e no ni nu na is has was wants wanted said "
    "says told asked called needs visited wrote "
    "scores stands sits can will may dekh jue chahte hai hain "
    "che abhi haal bhi pan and aur ane par also"
)
_GUJARATI_CASES = ("ને", "એ", "નો", "ની", "નું", "ના")
_SHORTEST_WITH_CASE = 4
_ENGLISH = re.compile(r"(?:ly|ing|ed|wise|tion|ment|ness|ise|ize|ful|able|less|ever|ies)$")
# Two consonants tell a family name beside its given name, and nothing alone.
_FEWEST_BESIDE, _FEWEST_BONES = 2, 3
_NAME = w.keys("naam name नाम નામ")
_AND = w.keys("and aur ane और અને")
_TITLES = w.keys("mr mrs ms miss dr shri smt श्री श्रीमती શ્રી શ્રીમતી")


@dataclass(frozen=True, slots=True)
class Mention:
    """A lead named at the tokens `first`..`last`; several `leads` where the name fits them all."""

    leads: frozenset[int]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Who:
    """The names on a sheet by their keys and sounds, each with the leads it belongs to."""

    by_key: dict[str, frozenset[int]]
    by_sound: dict[str, frozenset[int]]
    tails: dict[str, int]
    people: dict[str, frozenset[int]]
    places: dict[str, frozenset[int]]
    others: frozenset[str]
    heard: Heard
    heard_leads: Heard
    staff: frozenset[str]


def who(sheet: FactSheet) -> Who:
    """Everybody and every place on the sheet."""
    names = [(i, lead.name) for i, lead in enumerate(sheet.leads)]
    return Who(
        by_key=_index(names, _forms),
        by_sound=_index(names, lambda raw: sounds(raw)[:1]),
        tails={lead.phone_tail: i for i, lead in enumerate(sheet.leads) if lead.phone_tail},
        people=_index(((i, p) for i, lead in enumerate(sheet.leads) for p in lead.people), _both),
        places=_index(
            ((i, p) for i, lead in enumerate(sheet.leads) for p in lead.localities), _both
        ),
        others=frozenset(_others(sheet)),
        heard=heard(
            p for lead in sheet.leads for p in (*lead.localities, *lead.people, *_values(lead))
        ),
        heard_leads=heard(lead.name for lead in sheet.leads),
        staff=frozenset(s for name in sheet.staff for word in name.split() for s in sounds(word)),
    )


def mentions(said: Sequence[Token], known: Who) -> list[Mention]:
    """The leads named, in order; a family name or the phone's last digits tells namesakes apart."""
    found: list[Mention] = []
    at = 0
    while at < len(said):
        leads, last = _named(said[at], known), at
        if not leads:
            at += 1
            continue
        while (
            last + 1 < len(said)
            and (more := _named(said[last + 1], known, _FEWEST_BESIDE))
            and more & leads
        ):
            leads, last = leads & more, last + 1
        tail = next(
            (t for t in range(last + 1, min(last + 4, len(said))) if said[t].kind == "number"), None
        )
        if tail and known.tails.get(said[tail].raw) in leads:
            leads = frozenset([known.tails[said[tail].raw]])
        found.append(Mention(leads, at, last))
        at = last + 1
    return found


def strangers(said: Sequence[Token], known: Who, named: frozenset[int]) -> Iterator[int]:
    """The places of names that stand for nobody on the sheet."""
    for at, token in enumerate(said):
        if token.kind != "word" or at in named or _is_known(token, known):
            continue
        # "Roshni and Nidhi": beside a name even a word that is one too (nidhi, funds) is a name.
        joins = said[at - 1] if at else NOTHING
        is_beside = at - 2 in named and (joins.is_in(_AND) or joins.raw in ("/", "&"))
        if _is_stranger(said, at) or (is_beside and is_name(bare(token.raw), is_beside=True)):
            yield at


def misplaced(token: Token, known: Who, leads: frozenset[int]) -> bool:
    """Whether a place or a person belongs to other leads only."""
    for table in (known.places, known.people):
        form = next((f for f in _both(token.raw) if f in table), None)
        if form and not table[form] & leads and not token.is_in(known.others):
            return token.raw[:1].isupper() or not token.is_in(vocabulary())
    return False


def _named(token: Token, known: Who, fewest: int = _FEWEST_BONES) -> frozenset[int]:
    if token.kind != "word":
        return frozenset()
    is_word = _is_word(token)
    form = token.form(known.by_key)
    if form and not (token.raw[:1].islower() and is_word):
        return known.by_key[form]
    sound = next((s for s in _sounds(token.raw) if s in known.by_sound), None)
    if sound and token.raw[:1].isupper() and sound == sounds(token.raw)[0]:
        return known.by_sound[sound]
    is_beside = fewest < _FEWEST_BONES
    if is_word and not (is_beside and not token.raw.isascii()):
        return frozenset()
    if sound:
        return known.by_sound[sound]
    if token.raw.isascii():
        # "Two Priyas"
        plural = key(token.raw[:-1]) if token.raw.endswith("s") else ""
        return known.by_key.get(plural, frozenset())
    if is_beside and (alike := _alike(token.raw, known)):
        return alike
    return _across(token.raw, known, fewest) or (
        frozenset() if is_word else _nearly(token.raw, known)
    )


def _across(raw: str, known: Who, fewest: int) -> frozenset[int]:
    """Whose name a word of another script is: शेख, Shaikh; but पटेल is no Patil."""
    words = [
        word
        for word in said_as(raw, known.heard_leads)
        if len(bones(word)) >= fewest and (not is_name(word) or may_be(raw, word))
    ]
    return frozenset().union(*(known.by_key.get(key(word), frozenset()) for word in words))


def _alike(raw: str, known: Who) -> frozenset[int]:
    return frozenset().union(*(i for sound, i in known.by_sound.items() if is_alike(raw, sound)))


def _nearly(raw: str, known: Who) -> frozenset[int]:
    """Whose name it may be in another script (आयशा, Ayesha), when it is no name of its own."""
    if is_name(raw):
        return frozenset()
    own = [sound.replace("y", "i") for sound in _sounds(raw)]
    near = (lead for lead in known.by_sound if any(is_nearly(s, lead) for s in own))
    return next((known.by_sound[lead] for lead in near), frozenset())


def _is_word(token: Token) -> bool:
    """Whether it is a text's word; with a capital only as it stands: Bhavna is not "bhav na"."""
    first = token.forms[0]
    if token.raw[:1].isupper():
        return first in vocabulary() or (first in ordinary_words() and not is_name(token.raw))
    return token.is_in(vocabulary()) or first in ordinary_words()


@lru_cache(20_000)
def _sounds(raw: str) -> tuple[str, ...]:
    stem = bare(raw)
    return sounds(raw) if stem == raw else (*sounds(raw), *sounds(stem))


def _is_known(token: Token, known: Who) -> bool:
    if token.is_in(known.others) or known.staff.intersection(_sounds(token.raw)):
        return True
    if any(f in known.people or f in known.places for f in _both(token.raw)):
        return True
    return not token.raw.isascii() and is_heard(token.raw, known.heard)


def _is_stranger(said: Sequence[Token], at: int) -> bool:
    token, before = said[at], said[at - 1] if at else NOTHING
    after = said[at + 1] if at + 1 < len(said) else NOTHING
    if _is_word(token) or (token.is_in(vocabulary()) and not is_name(token.raw)):
        return False
    if token.raw.endswith("s") and key(token.raw[:-1]) in vocabulary():
        return False
    stem = bare(token.raw)
    # મેઘના: what looks like a case ending may be the name's own.
    if is_name(stem) or is_name(token.raw) or has_honorific(stem) or before.is_in(_TITLES):
        return True
    following = said[at + 2] if at + 2 < len(said) else NOTHING
    if after.is_in(w.CALLED) or after.is_in(_NAME) or following.is_in(_NAME):
        return True
    starts = before.kind in ("stop", "sign", "ref", "quote", "comma")
    if not token.raw.isascii() and not token.raw[:1].isupper():
        return starts and before.kind != "comma" and _is_told_of(token, after)
    if not token.raw[:1].isupper() or _is_short_form(token.raw):
        return False
    # A sentence begins with a capital anyway; then what follows tells whether it is a name.
    return not starts or (_ENGLISH.search(token.raw) is None and _is_subject(token, after))


def _is_subject(token: Token, after: Token) -> bool:
    has_case = "'s" in token.raw
    tells = after.is_in(_TELLS) or after.is_in(w.BANDS) or after.kind in ("number", "comma")
    return has_case or tells or after.raw[:1].isupper()


def _is_told_of(token: Token, after: Token) -> bool:
    """An unknown word at the head of a sentence of whom something is told: तन्मय ने, ઝુબિનને."""
    is_gujarati = regex.match(r"\p{Gujarati}", token.raw) is not None
    if is_gujarati:
        return token.raw.endswith(_GUJARATI_CASES) and len(token.raw) > _SHORTEST_WITH_CASE
    return after.is_in(_TOLD_OF)


def _is_short_form(raw: str) -> bool:
    return raw.isupper() and len(raw) <= _LONGEST_SHORT_FORM


def _index(
    named: Iterable[tuple[int, str]], forms: Callable[[str], tuple[str, ...]]
) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for i, name in named:
        for token in tokens(name):
            if token.kind != "word":
                continue
            for form in forms(token.raw):
                found[form] = found.get(form, frozenset()) | {i}
    return found


def _forms(raw: str) -> tuple[str, ...]:
    # A name's first form only: "Hina" is not also "Hi" with a case ending.
    return stems(key(raw))[:1]


@lru_cache(20_000)
def _both(raw: str) -> tuple[str, ...]:
    return (*stems(key(raw)), *_sounds(raw))


def _others(sheet: FactSheet) -> Iterator[str]:
    """Words that may stand anywhere: colleagues, the question's, stored words, events' places."""
    yield from _spelt((*sheet.staff, sheet.question))
    for lead in sheet.leads:
        yield from _spelt(_stored(lead))


def _spelt(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for token in tokens(text):
            yield from token.forms


def _values(lead: LeadSheet) -> Iterator[str]:
    yield from (*lead.words, lead.kind or "")
    yield from (event.value for event in lead.events if isinstance(event.value, str))


def _stored(lead: LeadSheet) -> Iterator[str]:
    yield from _values(lead)
    yield from (lead.kind or "", *(event.kind.replace("_", " ") for event in lead.events))
