"""What is asked: the fast path from a broker's words to intents, without a language model.

English, Hinglish, Hindi and Gujarati of either script come down to the same ideas (`lexicon`).
It reads no lead; which words are names and places it asks of the book.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.hearing.days import Said as SaidDay
from agent.hearing.days import find_day
from agent.hearing.denials import WHICH
from agent.hearing.leaving_out import LeftOut, left_out
from agent.hearing.lexicon import Idea
from agent.hearing.marks import Mark, marked
from agent.hearing.phrasings import Intent
from agent.hearing.rules import Seen, intent_of
from agent.hearing.runs import (
    LONGEST_TOP,
    NoBook,
    Vocabulary,
    count,
    is_known,
    is_plural,
    names,
    place,
    terms,
)
from agent.hearing.wish import EVERYBODY, Wish
from agent.hearing.wishing import asks_everybody, wish_of
from agent.hearing.writing_asked import asks_for_message, asks_what_to_say, orders_message
from language.tokens import LONGEST_QUESTION, Typed, key

__all__ = ["DEFAULT_TOP", "LONGEST_QUESTION", "LONGEST_TOP", "Asked", "understand"]

LONGEST_FAST = 300  # characters; longer has more in it than a few plain questions
DEFAULT_TOP = 5  # "who should I call": one screen
PARTS = 3  # questions answered at once: more do not fit a screen
_QUESTIONS = frozenset({Idea.WHO, Idea.WHY, Idea.MUCH, Idea.DRAFT})
_MEETING = frozenset(map(key, ("meet", "meeting", "milna", "milu", "mile", "malvu", "malvanu")))
_LISTING = frozenset({Idea.WHO, Idea.LEADS, Idea.TOP, Idea.SHOW})
# "Hetal ya Sunita, pehle kisko": two leads named, and which of them is asked.
# "Bopal sivay?" says no more than what a list leaves out.
_UNSAID = frozenset({Intent.UNKNOWN, Intent.HOW_HOT, Intent.SIMILAR})
_BETWEEN = frozenset({Intent.TOP, Intent.HOW_HOT, Intent.KNOWN, Intent.NEXT_STEP})
_ASKING = frozenset(
    {
        Idea.WHY,
        Idea.NEXT,
        Idea.SAID,
        Idea.CHANGED,
        Idea.DROP,
        Idea.COMPARE,
        Idea.SIMILAR,
        Idea.DAY,
        Idea.MUCH,
        Idea.HOW,
        Idea.SCORE,
        Idea.DO,
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood. `who`: the broker's words for leads, one entry per run of words.

    `is_they`: a pronoun stands for the lead; `is_bare`: nothing but a name or a topic was said, so
    that the intent is the one of the question before.
    """

    intent: Intent
    who: tuple[str, ...] = ()
    count: int = DEFAULT_TOP
    wish: Wish = EVERYBODY
    topic: str | None = None
    day: SaidDay | None = None
    is_they: bool = False
    is_bare: bool = False
    #: A place that is none in the book: "leads in Timbuktu".
    place: str = ""
    is_outside: bool = False
    #: Leads at large are meant: "what changed in my leads".
    is_plural: bool = False
    #: Everybody is asked for ("kaun kaun", "who all"), of whatever kind.
    is_everybody: bool = False
    #: Whom to call: not who asked to be left alone.
    is_call: bool = False
    #: Of those just listed: "isme se".
    is_among: bool = False
    #: Only whose score rose (1) or fell (-1).
    moved: int = 0
    #: It has a word that only a question has (who, why, how much): nothing was told.
    is_question: bool = False
    #: What its words stand for, also what the answer does not take up.
    ideas: frozenset[Idea] = frozenset()
    #: All of the text, where it says what a message is to say.
    words: str = ""
    #: Leads' names, as typed, that a list leaves out; and a "not" that was not understood.
    without: tuple[str, ...] = ()
    unread: str = ""


def understand(
    typed: Typed, book: Vocabulary | None = None, *, today: date = date.min
) -> tuple[Asked, ...]:
    """The questions in a text: one to `PARTS`."""
    if not any(not w.is_stop for w in typed.words):
        return (Asked(Intent.HELP),)
    if len(typed.text) > LONGEST_FAST:
        return (Asked(Intent.UNKNOWN),)
    book = book or NoBook()
    marks = marked(typed.words, book)
    parts = [p for clause in _clauses(marks) for p in _parts(clause, book, today)]
    # What follows a comma or a full stop still says what the message is to say.
    drafts = [p.asked for p in parts if p.asked.intent is Intent.DRAFT]
    return tuple(replace(a, words=typed.text) for a in drafts[:1]) or tuple(_joined(parts)[:PARTS])


@dataclass(frozen=True, slots=True)
class Part:
    """One clause with its names, terms, numbers and what it asks."""

    marks: tuple[Mark, ...]
    asked: Asked

    @property
    def asks_itself(self) -> bool:
        """Whether it is a question without its neighbour: "aur kyu", but not "and Rahul"."""
        ideas = {m.idea for m in self.marks if m.idea}
        is_list = self.asked.intent is Intent.TOP and not ideas.isdisjoint(_LISTING)
        return is_list or (not self.asked.is_bare and not ideas.isdisjoint(_ASKING))

    @classmethod
    def of(cls, marks: Sequence[Mark], book: Vocabulary, today: date) -> Part:
        """What a clause asks; what its list leaves out is no part of what it wants."""
        out = left_out(marks, book)
        whole = cls._of(marks, book, today)
        if not out:
            return whole
        is_list = whole.asked.intent is Intent.TOP or (whole.asked.is_bare and _is_which(marks))
        part = cls._of(out.marks, book, today) if out.without or out.who else whole
        return part._leaving(out) if is_list or part._may_list(out) else whole

    def _may_list(self, out: LeftOut) -> bool:
        asked = self.asked
        if asked.intent in (Intent.TOP, Intent.INVENTORY):
            return True
        is_open = asked.intent in _UNSAID and not (asked.who or asked.is_they)
        # "Facebook na hoy eva lead": such leads, and like nobody who is named.
        is_such = asked.intent is Intent.SIMILAR or not (out.is_plain and out.marks)
        return is_open and is_such

    def _leaving(self, out: LeftOut) -> Part:
        """The list without these."""
        without = tuple(t for t in out.without if t.what != "visit")
        is_unvisited = len(without) < len(out.without)
        wish = replace(self.asked.wish, without=without, is_unvisited=is_unvisited)
        is_stock = self.asked.intent is Intent.INVENTORY
        intent = self.asked.intent if is_stock else Intent.TOP
        asked = replace(
            self.asked, intent=intent, is_bare=False, wish=wish, without=out.who, unread=out.unread
        )
        return replace(self, asked=asked)

    @classmethod
    def _of(cls, marks: Sequence[Mark], book: Vocabulary, today: date) -> Part:
        found, taken = terms(marks, book)
        words = [m.word for m in marks]
        day = find_day(words, today) if today != date.min else None
        used = taken | {words[i].at for i in (day.at if day else ())}
        wish, spent = wish_of(marks, found, used, day.day if day else None)
        named = names([m for m in marks if m.word.at not in used | spent])
        known = any(is_known(word, book) for run in named for word in run.split())
        counted = count([m for m in marks if m.word.at not in used | spent])
        ideas = {m.idea for m in marks if m.idea is not None}
        topic = next((m.topic for m in marks if m.topic), None)
        keys = [w.key for w in words]
        seen = Seen(
            ideas,
            is_named=bool(named),
            topic=topic,
            is_narrowed=bool(found or spent),
            is_counted=counted is not None,
            is_known=known,
            is_dated=day is not None,
            is_meeting=any(w.key in _MEETING for w in words),
            is_order=orders_message(keys),
            is_saying=asks_what_to_say(keys),
            is_message=asks_for_message(keys),
        )
        intent = intent_of(seen)
        are_known = [any(is_known(w, book) for w in run.split()) for run in named]
        is_pair = all(are_known) or not ideas.isdisjoint({Idea.AND, Idea.OR})
        is_whom = Idea.WHO in ideas and intent in _BETWEEN
        if len(named) > 1 and known and (is_pair if intent is None else is_whom):
            intent = Intent.COMPARE
        if intent is Intent.DRAFT:
            # Of "polite", "offering" and "Priya" the one that the book knows.
            known_runs = tuple(r for r, k in zip(named, are_known, strict=True) if k)
            named = known_runs[:1] or named[: Idea.THEY not in ideas]
        if intent is None and found:
            # "Bopal wali": a lead by what it wants.
            is_one = any(t.what == "locality" for _, t in found) and not is_plural(marks)
            intent = Intent.HOW_HOT if is_one else Intent.TOP
        if intent is Intent.MY_DAY and day is not None:
            day = find_day(words, today, is_plan=True)
        asked = Asked(
            intent or Intent.UNKNOWN,
            who=named,
            count=counted or DEFAULT_TOP,
            wish=wish,
            topic=topic,
            day=day,
            is_they=Idea.THEY in ideas,
            is_bare=intent is None,
            place=place([m for m in marks if m.word.at not in used | spent], book),
            is_outside=Idea.OUTSIDE in ideas,
            ideas=frozenset(ideas),
            is_plural=Idea.LEADS in ideas or Idea.WHO in ideas,
            # "Kaun naya aaya": whoever is new, of every kind.
            is_everybody=asks_everybody(marks) or (wish.is_new and Idea.WHO in ideas),
            is_call=Idea.CALL in ideas,
            is_among=Idea.AMONG in ideas,
            moved=(Idea.ROSE in ideas) - (Idea.FELL in ideas),
            is_question=not ideas.isdisjoint(_QUESTIONS) or seen.is_order or seen.is_saying,
        )
        return cls(tuple(marks), asked)


def _is_which(marks: Sequence[Mark]) -> bool:
    """ "Jo broker nahi hai": those of the leads who."""
    return marks[0].word.key in WHICH


def _parts(marks: Sequence[Mark], book: Vocabulary, today: date) -> list[Part]:
    """A clause, cut at an "and" when both sides ask something of their own."""
    for at, mark in enumerate(marks):
        if mark.idea is Idea.AND and 0 < at < len(marks) - 1:
            left, right = (Part.of(side, book, today) for side in (marks[:at], marks[at + 1 :]))
            if left.asks_itself and right.asks_itself:
                return [left, *_parts(marks[at + 1 :], book, today)]
    return [Part.of(marks, book, today)]


def _clauses(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The text cut at its stops."""
    clauses: list[list[Mark]] = [[]]
    for mark in marks:
        if mark.word.is_stop:
            clauses.append([])
        else:
            clauses[-1].append(mark)
    return [c for c in clauses if c]


def _joined(parts: Sequence[Part]) -> list[Asked]:
    """What is asked, a greeting left out where a question follows."""
    asked = [p.asked for p in parts]
    silent = (Intent.HELP, Intent.SMALL_TALK)
    telling = [a for a in asked if a.intent not in silent]
    known = [a for a in telling if a.intent is not Intent.UNKNOWN or a.who]
    return known or telling[:1] or asked[:1]
