"""Rules by which the company of a word tells its sense, and the engine that applies them.

The rules stand in `data/senses.yaml` in passes. A pass sees all tags as they were before it; the
first rule that fits a tag decides what it becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.tagged_words import (
    GROUP_WORDS,
    LISTS,
    Tag,
    TagKind,
    as_small,
    is_content,
)
from language.periods import RangeShape
from language.tokens import word_lists

# In place of a neighbour: the sentence begins or ends here.
NOTHING = "nothing"
# What a tag may be beside its concept and its kind (`_is_of`).
MADE_UP = frozenset({"content", "length", "weekday"})
# Names that stand for several concepts.
SEVERAL = {"group_words": frozenset(GROUP_WORDS), "list_words": frozenset(LISTS)}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a tag must be like: all of what is given here.

    `senses`: concepts, kinds, or a word of `_is_of`; `words`: keys of which it is
    made; `holds`: keys of which it has one; `starts`: of its key; `ends`: of its text.
    """

    senses: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ("",)
    ends: tuple[str, ...] = ("",)
    but: tuple[Pattern, ...] = ()

    def fits(self, tag: Tag | None) -> bool:
        """Whether a tag is like this; None stands for the beginning and the end of a sentence."""
        if tag is None:
            is_open = not self.senses and bool(self.but)
            return NOTHING in self.senses or (is_open and not _fits_any(self.but, tag))
        return (
            (not self.senses or _is_of(self.senses, tag))
            and (not self.fields or tag.field in self.fields)
            and (not self.words or tag.keys <= self.words)
            and (not self.holds or not tag.keys.isdisjoint(self.holds))
            and (not self.typed or tag.typed in self.typed)
            and tag.key.startswith(self.starts)
            and tag.typed.endswith(self.ends)
            and not _fits_any(self.but, tag)
        )


AnyOf = tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """In this company, a tag that fits `word` becomes another concept, small or unknown.

    `before`, `after`: its neighbours, those that fit `skip` left out; `before_that` and
    `after_that`: the ones behind these; `beside`: either neighbour. `said`: each is somewhere in
    the sentence; `unsaid`: none is. `senses`: the concepts and kinds of `word`, one of which it
    must have.
    """

    word: AnyOf
    becomes: str
    before: AnyOf = ()
    after: AnyOf = ()
    before_that: AnyOf = ()
    after_that: AnyOf = ()
    beside: AnyOf = ()
    skip: AnyOf = ()
    said: tuple[AnyOf, ...] = ()
    unsaid: AnyOf = ()
    language: str | None = None
    senses: frozenset[str] = frozenset()

    def is_for(self, tags: Sequence[Tag], language: str | None) -> bool:
        """Whether the sentence as a whole is one that the rule is for."""
        if self.language not in (None, language):
            return False
        is_said = all(any(_fits_any(some, t) for t in tags) for some in self.said)
        return is_said and not any(_fits_any(self.unsaid, t) for t in tags)

    def fits_beside(self, tags: Sequence[Tag], at: int) -> bool:
        """Whether the neighbours of a tag are those of the rule."""
        before, before_that = self._next(reversed(tags[:at]))
        after, after_that = self._next(tags[at + 1 :])
        asked = (
            (self.before, (before,)),
            (self.after, (after,)),
            (self.before_that, (before_that,)),
            (self.after_that, (after_that,)),
            (self.beside, (before, after)),
        )
        return all(not some or any(_fits_any(some, t) for t in told) for some, told in asked)

    def _next(self, tags: Iterable[Tag]) -> tuple[Tag | None, Tag | None]:
        left = [t for t in tags if not _fits_any(self.skip, t)]
        return (left[0] if left else None, left[1] if len(left) > 1 else None)


def with_rules(name: str, tags: Sequence[Tag], language: str | None = None) -> list[Tag]:
    """The tags after one pass of rules."""
    read: dict[int, Tag] = {}
    senses = {sense for tag in tags for sense in (tag.concept, tag.kind)}
    for rule in passes()[name]:
        if rule.senses and rule.senses.isdisjoint(senses):
            continue  # most rules are about words that a sentence does not have
        places = [n for n, t in enumerate(tags) if n not in read and _fits_any(rule.word, t)]
        if places and rule.is_for(tags, language):
            fitting = (n for n in places if rule.fits_beside(tags, n))
            read |= {n: _as(tags[n], rule.becomes) for n in fitting}
    return [read.get(n, t) for n, t in enumerate(tags)]


def _fits_any(patterns: AnyOf, tag: Tag | None) -> bool:
    return any(p.fits(tag) for p in patterns)


def _as(tag: Tag, sense: str) -> Tag:
    if sense == TagKind.SMALL:
        return as_small(tag)
    if sense == TagKind.UNKNOWN:
        return replace(tag, kind=TagKind.UNKNOWN, concept="")
    if sense == tag.concept:
        return tag  # a rule that keeps the later ones away
    return replace(tag, kind=TagKind.CONCEPT, concept=sense, value=None)


def _is_of(senses: frozenset[str], tag: Tag) -> bool:
    """Whether a tag is of one of these concepts or kinds; "content" is what changes the question,
    "length" so many days, "weekday" one day of the week.
    """
    if tag.concept in senses or tag.kind in senses:
        return True
    if "content" in senses and is_content(tag):
        return True
    days = tag.days
    is_length = days is not None and days.shape is RangeShape.FOR
    is_weekday = days is not None and days.weekday is not None
    return (is_length and "length" in senses) or (is_weekday and "weekday" in senses)


@lru_cache(1)
def passes() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of each pass, read once from the file."""
    told = word_lists("senses", "agent.understanding")["passes"]
    return {name: tuple(map(_rule, rules)) for name, rules in told.items()}


def _rule(told: Mapping[str, Any]) -> Rule:
    said = told.get("said", [])
    every = said if isinstance(said, list) else [said]
    found: dict[str, Any] = {
        name: some if name in ("becomes", "language") else _any_of(some)
        for name, some in told.items()
    }
    senses = [p.senses for p in found["word"]]
    if all(some and some.isdisjoint(MADE_UP) for some in senses):
        found["senses"] = frozenset().union(*senses)
    return Rule(**{**found, "said": tuple(map(_any_of, every))})


def _any_of(told: str | list[Any] | Mapping[str, Any]) -> AnyOf:
    """Words of senses, one pattern, or a list of both, of which any may fit."""
    if isinstance(told, list):
        return tuple(p for one in told for p in _any_of(one))
    if isinstance(told, str):
        return (_pattern({"is": told}),)
    return (_pattern(told),)


def _pattern(told: Mapping[str, Any]) -> Pattern:
    """A pattern as it stands in the file: `words`, `holds` and `typed` name lists of
    `neighbours.yaml`, `spelt` is the very words.
    """
    found: dict[str, Any] = {}
    for name, some in told.items():
        match name:
            case "is":
                senses = frozenset(some.split())
                found["senses"] = senses.union(*(SEVERAL.get(s, ()) for s in senses))
            case "not":
                found["but"] = _any_of(some)
            case "words" | "holds":
                found[name] = frozenset().union(*map(neighbour_words, some.split()))
            case "typed":
                found["typed"] = frozenset().union(*map(words_as_typed, some.split()))
            case "spelt":
                found["typed"] = frozenset(map(str.strip, some.split(",")))
            case "field":
                found["fields"] = frozenset(some.split())
            case _:
                found[name] = tuple(some.split())
    return Pattern(**found)
