"""The words that leave something out, or deny it, in five ways of writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from agent.hearing.lexicon import Idea
from agent.hearing.marks import Mark
from language.detect import tongue
from language.tokens import key, stems

# A list is asked for, also where such a word stands in between.
OF_LISTS = frozenset({Idea.LEADS, Idea.LEAD})


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(key, phrase.split())) for phrase in text.split("|"))


# Said before what is left out, and after it. These say "all others" themselves.
_BEFORE = _phrases(
    "except|except for|excluding|exclude|besides|barring|other than|apart from|leave out|"
    "leaving out|minus|anywhere but|anyone but|everyone but|everybody but|all but|but for"
)
_AFTER = _phrases(
    "alawa|ilava|siva|sivay|chhod ke|chhod kar|chhodkar|chhodke|chhodi ne|chhodine|hata ke|"
    "hata kar|hatake|hatakar|hatavi ne|hatavine|nikal ke|nikal kar|nikalkar|kadhi ne|kadhine|"
    "muki ne|mukine"
)
# A plain "not" denies what stands beside it, whatever that is.
_NOT_BEFORE = _phrases(
    "not|non|without|bina|havent|hasnt|hadnt|didnt|isnt|arent|werent|wasnt|never|no longer|"
    "dont show|dont include|dont want|dont give|didnt come from"
)
_NOT_AFTER = _phrases("nahi|nahin|nhi|nathi|mat|vagar|ke bina|na ho|na hoy|na hoi|na hona")
# English "no" and Hindi "na"; Gujarati's are "of", and stand after a name.
_NO, _NO_AFTER = key("no"), frozenset(map(key, ("but", "with", "and")))
_NA = key("na")
WHICH = frozenset(map(key, ("jo", "je", "jinka", "jinki", "jinke", "jemne", "jena", "jeni", "who")))
# Each with: whether it stands before what it denies, and whether it is a plain "not".
_DENIALS = {
    said: (is_before, is_plain)
    for phrases, is_before, is_plain in (
        (_BEFORE, True, False),
        (_AFTER, False, False),
        (_NOT_BEFORE, True, True),
        (_NOT_AFTER, False, True),
    )
    for said in phrases
}
_LONGEST = max(map(len, _DENIALS))
# "I don't know whom to call", "or not", "not sure whom": nothing is denied of a lead.
_UNSURE = frozenset(map(key, ("pata", "samajh", "samaj", "khabar", "khyal", "malum", "yaad")))
# "Aavi ke nahi": or not; but "Gota ke nahi" is not of Gota.
_KE = frozenset(map(key, ("ke", "k")))
_SURE = frozenset(map(key, ("sure", "certain", "to", "toh", "only", "just", "sirf")))


@dataclass(frozen=True, slots=True)
class Denial:
    """An "except" or "not" at these places; a plain one may also stand for nothing.

    `is_loose`: of two letters, it may be another word where it denies nothing.
    """

    first: int
    last: int
    is_before: bool
    is_plain: bool
    is_loose: bool = False


def denials(marks: Sequence[Mark]) -> Iterator[Denial]:
    """Every "except" and "not" among the words."""
    at = 0
    while at < len(marks):
        found = _denial(marks, at)
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def _denial(marks: Sequence[Mark], at: int) -> Denial | None:
    keys = tuple(m.word.key for m in marks[at : at + _LONGEST])
    for length in range(len(keys), 0, -1):
        # "sivayni", "except", "chhodi ne"
        for last in stems(keys[length - 1]):
            found = _DENIALS.get((*keys[: length - 1], last))
            if found:
                return Denial(at, at + length - 1, *found)
    is_no = _is_no(marks, at) or _is_na(marks, at)
    return Denial(at, at, is_before=True, is_plain=True, is_loose=True) if is_no else None


def _is_no(marks: Sequence[Mark], at: int) -> bool:
    """ "No rentals", "top leads no Facebook"; not "Priya no score"."""
    before = marks[at - 1] if at else None
    if marks[at].word.key != _NO:
        return False
    is_free = before is None or before.word.key in _NO_AFTER or before.idea in OF_LISTS
    return is_free or tongue([m.word for m in marks]) == "en"


def _is_na(marks: Sequence[Mark], at: int) -> bool:
    """ "Jo na Facebook ke na Housing ke"."""
    nas = [i for i, m in enumerate(marks[: at + 1]) if m.word.key == _NA]
    return at in nas and (nas[0] == 0 or marks[nas[0] - 1].word.key in WHICH)


def is_nothing(marks: Sequence[Mark], one: Denial, named: Set[int]) -> bool:
    """Whether a plain "not" denies nothing of a lead: "or not", "pata nahi"."""
    before = marks[one.first - 1] if one.first else None
    after = marks[one.last + 1] if one.last + 1 < len(marks) else None
    if before and (before.idea in (Idea.OR, Idea.WHY) or before.word.key in _UNSURE):
        return True
    if before and before.word.key in _KE and not one.is_before and one.first > 1:
        own = one.first - 2
        return own not in named and marks[own].idea not in (Idea.ONE, *OF_LISTS)
    return after is not None and after.word.key in _SURE
