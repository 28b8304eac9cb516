"""What a list is to leave out: "not from Facebook", "Bopal ke alawa", "bhada sivay".

A "not" that is not understood is handed on as it was typed: a list without it would be another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agent.hearing.denials import OF_LISTS, Denial, denials, is_nothing
from agent.hearing.lexicon import Idea
from agent.hearing.marks import Mark, marked
from agent.hearing.phrasings import BANDS, GROUP_IDEAS
from agent.hearing.runs import NoBook, Vocabulary, is_known
from agent.hearing.runs import terms as named_terms
from agent.hearing.term import Term
from agent.hearing.wishing import KINDS, RESALE
from language.tokens import key, read
from leads.lead import LeadKind

# What may stand between a "not" and what it denies.
_LIGHT = frozenset({Idea.SMALL, Idea.IN, Idea.ONE, Idea.LEADS, Idea.LEAD, Idea.THEY})
_AS_YET = frozenset(map(key, ("tak", "sudhi", "contact")))
_JOINS = frozenset({Idea.AND, Idea.OR})
# Gujarati "ne" joins too; a case ending it is elsewhere.
_NE = key("ne")
# "The rest", where something was left out: nobody waits for a reply.
_REST = frozenset(map(key, ("baki", "baaki", "baakee")))
# These ideas are made of a "not" themselves: "reply nahi diya", "kuch fix nahi".
_DENYING = frozenset({Idea.UNPLANNED, Idea.WAITING})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`marks`: the question's without these words. `without`: what its list leaves out.

    `who`: names of leads, as typed. `unread`: a "not" that was not understood, as typed.
    `is_plain`: by nothing but a "not", which may also speak of one lead.
    """

    marks: tuple[Mark, ...]
    without: tuple[Term, ...] = ()
    who: tuple[str, ...] = ()
    unread: str = ""
    is_plain: bool = False

    def __bool__(self) -> bool:
        return bool(self.without or self.who or self.unread)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What may be left out, and the places of its words among the marks."""

    first: int
    last: int
    term: Term


def left_out(marks: Sequence[Mark], book: Vocabulary) -> LeftOut:
    """What is left out by these words."""
    said = list(denials(marks))
    if not said:
        return LeftOut(tuple(marks))
    things = sorted(_things(marks, book), key=lambda t: t.first)
    named = {at for t in things for at in range(t.first, t.last + 1)}
    said = [one for one in said if not (one.is_plain and is_nothing(marks, one, named))]
    is_owed = any(m.idea in _DENYING and m.word.key not in _REST for m in marks)
    gone: set[int] = set()
    terms: list[Term] = []
    unread = ""
    for one in said:
        denied = _denied(marks, one, things)
        if denied:
            terms += [t.term for t in denied]
            first = min(one.first, *(t.first for t in denied))
            last = max(one.last, *(t.last for t in denied))
            gone |= {at for at in range(first, last + 1) if marks[at].idea not in OF_LISTS}
        elif not (one.is_loose or (one.is_plain and is_owed)):
            unread = unread or _as_typed(marks, one)
    if terms:
        gone |= {at for at, m in enumerate(marks) if m.word.key in _REST}
    return LeftOut(
        tuple(m for at, m in enumerate(marks) if at not in gone),
        tuple(dict.fromkeys(t for t in terms if t.what != "name")),
        tuple(dict.fromkeys(t.value for t in terms if t.what == "name")),
        unread,
        all(one.is_plain for one in said),
    )


def _things(marks: Sequence[Mark], book: Vocabulary) -> Iterator[_Thing]:
    found, taken = named_terms(marks, book)
    places = {m.word.at: at for at, m in enumerate(marks)}
    begins = {at for at, _ in found}
    for begin, term in found:
        end = begin
        while end + 1 in taken and end + 1 not in begins:
            end += 1
        yield _Thing(places[begin], places[end], term)
    for at, mark in enumerate(marks):
        if mark.word.at not in taken and (told := _term_of(mark, book)):
            yield _Thing(at, at, told)


def in_other_words(text: str) -> Term | None:
    """The kind or band that a word stands for in any language: "rentals", "bhade vala", "hot"."""
    named = [_kind_of(mark) for mark in marked(read(text), NoBook())]
    return next(filter(None, named), None)


def _term_of(mark: Mark, book: Vocabulary) -> Term | None:
    if mark.topic == "visit":
        return Term("visit", "done")
    is_name = mark.is_open and not mark.word.is_stop and is_known(mark.word.raw, book)
    return _kind_of(mark) or (Term("name", mark.word.raw) if is_name else None)


def _kind_of(mark: Mark) -> Term | None:
    if mark.word.key == RESALE:
        return Term("kind", LeadKind.RESALE)
    if mark.idea in GROUP_IDEAS:
        return Term("group", GROUP_IDEAS[mark.idea])
    if mark.idea in KINDS:
        return Term("kind", KINDS[mark.idea])
    if mark.idea in BANDS:
        return Term("band", BANDS[mark.idea])
    return None


def _denied(marks: Sequence[Mark], one: Denial, things: Sequence[_Thing]) -> list[_Thing]:
    """What an "except" or "not" is about, by what stands beside it; empty: not certain."""
    ordered = list(things) if one.is_before else list(reversed(things))
    step = 1 if one.is_before else -1
    at = one.last if one.is_before else one.first
    found: list[_Thing] = []
    for thing in ordered:
        near, far = (thing.first, thing.last)[::step]
        if (near - at) * step <= 0:
            continue
        between = [marks[i] for i in range(at + step, near, step)]
        is_near = _is_light(between) if not found else _is_joined(between, found[-1], thing)
        if is_near is None:
            return []
        if not is_near:
            break
        found.append(thing)
        at = far
    if one.is_plain and any(t.term.what == "name" for t in found):
        # "Priya nahi aayi": what is denied is not she.
        return []
    return _names_joined(marks, found)


def _is_light(between: Sequence[Mark]) -> bool:
    return all(m.idea in _LIGHT or m.word.key in _AS_YET for m in between)


def _is_joined(between: Sequence[Mark], before: _Thing, after: _Thing) -> bool | None:
    """Whether a second thing is left out with the first; None: it may be either way."""
    joins = [m for m in between if m.idea in _JOINS or m.word.key == _NE]
    others = [m for m in between if m not in joins]
    if not _is_light(others):
        return False
    is_same = before.term.what == after.term.what
    if is_same:
        return bool(joins) or not between
    if not joins or any(m.idea is Idea.IN for m in others):
        # "Bopal me Facebook ke alawa", "not from Facebook and in Bopal"
        return False
    return True if joins[0].idea is Idea.OR else None


def _names_joined(marks: Sequence[Mark], found: Sequence[_Thing]) -> list[_Thing]:
    """ "Priya Shah" is one name of two words."""
    joined: list[_Thing] = []
    for one in sorted(found, key=lambda t: t.first):
        last = joined[-1] if joined else None
        is_name = one.term.what == "name" and last is not None and last.term.what == "name"
        if is_name and last is not None and last.last + 1 == one.first:
            said = f"{last.term.value} {marks[one.first].word.raw}"
            joined[-1] = replace(last, last=one.last, term=Term("name", said))
        else:
            joined.append(one)
    return joined


def _as_typed(marks: Sequence[Mark], one: Denial) -> str:
    """A "not" with the word it stands beside: "broker nahi", "not married"."""
    if one.is_before:
        last = one.last + 1
        while (
            last < len(marks) - 1 and _is_light(marks[last : last + 1]) and _is_small(marks[last])
        ):
            last += 1
        shown = marks[one.first : last + 1]
    else:
        first = one.first - 1
        while first > 0 and _is_small(marks[first]):
            first -= 1
        shown = marks[max(first, 0) : one.last + 1]
    return " ".join(m.word.raw for m in shown if not m.word.is_stop)


def _is_small(mark: Mark) -> bool:
    """Whether a word says nothing by itself: from, the, wale; a noun of the trade does."""
    return mark.idea in (Idea.IN, Idea.ONE, Idea.THEY) or len(mark.word.key) < _SHORTEST_NOUN


# Letters: "hai", "ke", "the" are shorter, "broker" is not.
_SHORTEST_NOUN = 4
