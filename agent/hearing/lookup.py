"""Which leads are asked about, looked up in the asker's scope: a foreign lead is a missing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.hearing.book import Book
from agent.hearing.lexicon import Idea
from agent.hearing.phrasings import ABOUT_A_LEAD, Intent
from agent.hearing.questions import Asked, understand
from agent.hearing.resolve import Resolution, described, is_description, named_id, resolve
from agent.hearing.sound_index import SoundIndex
from agent.hearing.term import Term
from language.phonetics import sounds, words_of
from language.tokens import Typed
from leads.errors import NotFound
from leads.record import Record
from leads.scope import Scope
from leads.store import LeadName, LeadStore
from leads.terms import leads_known_as
from leads.transcripts import Transcript, TranscriptLog

# How far back a "why?" or "us ka budget?" reaches (the talk's last turns).
REMEMBERED = 6
# A bare name is a question about that lead; longer texts hold a name by chance.
_BARE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """`who`: what was looked for, as typed. Empty `who` and no match: no lead was named."""

    who: str
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with the leads it may mean: one entry per lead named, several to compare."""

    asked: Asked
    found: tuple[Found, ...] = ()
    #: The leads just listed, when only these are asked of.
    among: tuple[str, ...] = ()


class Lookup:
    """Reads names, and what was last spoken of, in one scope."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._index = SoundIndex(record)

    def recent(self, scope: Scope, conversation_id: str | None) -> list[Transcript]:
        """The conversation's last turns, newest first."""
        if conversation_id is None:
            return []
        return TranscriptLog(self._record, scope).recent(conversation_id, REMEMBERED)

    def book(self, scope: Scope) -> Book:
        """The names and words of one scope's leads; nothing is read before asked."""
        return Book(self._record, scope, self._index)

    def found(self, scope: Scope, who: str, talk: Sequence[Transcript]) -> Found:
        """The leads that a broker's words for one may mean; of namesakes the one spoken of."""
        listener = _Listener(self._record, scope, self.book(scope), talk, None)
        return Found(who, listener.narrowed(listener.by_words(who), Asked(Intent.KNOWN)))

    def names(self, scope: Scope, lead_ids: Sequence[str]) -> list[LeadName]:
        """Those of these leads that are in scope, in the order given."""
        found = {n.lead_id: n for n in LeadStore(self._record, scope).names_of(lead_ids)}
        return [found[i] for i in lead_ids if i in found]

    def hear(
        self,
        scope: Scope,
        typed: Typed,
        talk: Sequence[Transcript],
        lead_id: str | None,
        today: date,
    ) -> tuple[Heard, ...]:
        """The questions in a text with their leads: named in it, else by id, else spoken of."""
        book = self.book(scope)
        listener = _Listener(self._record, scope, book, talk, lead_id)
        heard: list[Heard] = []
        for asked in understand(typed, book, today=today):
            heard.append(listener.hear(asked, heard[-1] if heard else None))
        return tuple(heard)


@dataclass(frozen=True, slots=True)
class _Listener:
    record: Record
    scope: Scope
    book: Book
    talk: Sequence[Transcript]
    lead_id: str | None

    def hear(self, asked: Asked, before: Heard | None) -> Heard:
        asked = self._followed(asked)
        if before is not None and before.found and _asks_what_next(asked):
            # "What did Priya say and what do I do next?"
            asked = replace(asked, intent=Intent.NEXT_STEP)
        if asked.intent is Intent.CHANGED:
            return Heard(asked, self._changed(asked, before))
        if asked.intent not in ABOUT_A_LEAD:
            asked = self._without(asked) if asked.without else asked
            return Heard(asked, among=self._listed() if asked.is_among else ())
        return self._about(asked, before)

    def _about(self, asked: Asked, before: Heard | None) -> Heard:
        named = self._named(asked)
        if asked.intent is Intent.COMPARE:
            is_one = len(named) == 1
            focus = self._focus(before)
            # "and with Rahul?": the one spoken of is the other one.
            return Heard(asked, (*focus, *named) if is_one and _is_one(focus) else named or focus)
        if self.lead_id is not None:
            given = self._by_id(self.lead_id)
            return Heard(asked, (_unless_named_otherwise(given, named, self.lead_id),))
        if len(named) > 1 and all(_is_one((f,)) for f in named):
            return Heard(replace(asked, intent=Intent.COMPARE), named)
        if named:
            return Heard(asked, named[:1])
        return Heard(asked, self._focus(before) or (Found("", Resolution(())),))

    def _without(self, asked: Asked) -> Asked:
        """The list less the leads that are named; whoever is not certain is not left out."""
        found = [Found(who, self.narrowed(self.by_words(who), asked)) for who in asked.without]
        unclear = next((f.who for f in found if not _is_one((f,))), "")
        names = [f.resolution.matches[0] for f in found if f.resolution.matches]
        gone = tuple(Term("lead", n.lead_id, n.name or n.lead_id) for n in names)
        wish = replace(asked.wish, without=(*asked.wish.without, *gone))
        return replace(asked, wish=wish, unread=asked.unread or unclear)

    def _listed(self) -> tuple[str, ...]:
        """The leads of the newest list."""
        last = next((t for t in self.talk if t.answer.get("intent") == Intent.TOP), None)
        return tuple(last.lead_ids) if last else ()

    def _changed(self, asked: Asked, before: Heard | None) -> tuple[Found, ...]:
        """The lead whose changes are asked for; nobody: those of the whole book."""
        named = self._named(asked)
        if asked.is_plural and not asked.who:
            return ()
        if named:
            return named
        if self.lead_id is not None:
            return (Found(self.lead_id, self._by_id(self.lead_id)),)
        focus = self._focus(before)
        is_spoken_of = asked.is_they or (bool(self.talk) and len(self.talk[0].lead_ids) == 1)
        return focus if is_spoken_of else ()

    def _followed(self, asked: Asked) -> Asked:
        """A bare "and Rahul?" or "price?" asks what was asked before."""
        if not asked.is_bare:
            return asked
        last = next((t for t in self.talk if t.answer.get("intent") in _CARRIED), None)
        intent = Intent(str(last.answer["intent"])) if last else Intent.HOW_HOT
        if asked.who:
            is_short = sum(len(who.split()) for who in asked.who) <= _BARE_WORDS
            return (
                replace(asked, intent=intent, topic=asked.topic or self._topic(last))
                if (is_short and self._is_somebody(asked, is_asked=bool(self.talk)))
                else asked
            )
        if asked.topic and self.talk:
            return replace(asked, intent=Intent.SAID if intent is Intent.SAID else Intent.KNOWN)
        if asked.is_they:
            return replace(asked, intent=intent)
        if asked.wish.group and self.talk and self.talk[0].answer.get("intent") == Intent.TOP:
            # "and the rentals?" after a list asks for another one.
            return replace(asked, intent=Intent.TOP)
        return asked

    def _topic(self, last: Transcript | None) -> str | None:
        if last is None or last.answer.get("intent") != Intent.SAID:
            return None
        return understand(Typed.of(last.question), self.book)[0].topic

    def _is_somebody(self, asked: Asked, *, is_asked: bool) -> bool:
        """Whether bare words are a lead's name, a number, or come near a name."""
        for found in self._named(asked):
            is_number = not any(c.isalpha() for c in found.who)
            near = found.resolution.near if is_asked else ()
            if found.resolution.matches or is_number or near or named_id(found.who):
                return True
        return False

    def _named(self, asked: Asked) -> tuple[Found, ...]:
        """One entry per lead named; words that name nobody count only when no others do."""
        if not asked.who:
            return self._described(asked)
        found = [f for who in asked.who for f in self._people(who, asked)]
        hits = [f for f in found if f.resolution.matches]
        if asked.intent is Intent.COMPARE:
            return tuple(found)
        return tuple(hits or found)

    def _people(self, who: str, asked: Asked) -> list[Found]:
        """The lead of a run of words; "Neha Jignesh" are two, when they are nobody together."""
        found = Found(who, self.narrowed(self.by_words(who), asked))
        if found.resolution.matches or len(who.split()) == 1:
            return [found]
        each = [Found(word, self.by_words(word)) for word in who.split()]
        ids = {n.lead_id for f in each for n in f.resolution.matches}
        is_each = all(_is_first_name(f) for f in each)
        return each if is_each and len(ids) == len(each) else [found]

    def _described(self, asked: Asked) -> tuple[Found, ...]:
        """The Bopal one, the 2 BHK rental."""
        if (asked.is_they and self.talk) or not is_description(asked.wish):
            return ()
        matches = described(asked.wish, self.book.names)
        return (Found("", Resolution(matches)),) if matches else ()

    def by_words(self, who: str) -> Resolution:
        lead_id = named_id(who)
        if lead_id:
            return self._by_id(lead_id)
        found = resolve(who, self.book.named(who))
        if not found.matches and any(c.isdecimal() for c in who):
            known = leads_known_as(self.record, self.scope, who.strip())
            return Resolution(tuple(self.book.store.names_of(known)))
        return found

    def narrowed(self, found: Resolution, asked: Asked) -> Resolution:
        """Of namesakes the one with the wish that was said, or the one just spoken of."""
        if len(found.matches) < 2:
            return found
        matches = found.matches
        if is_description(asked.wish):
            matches = described(asked.wish, matches) or matches
        spoken = set(self.talk[0].lead_ids) if self.talk and len(self.talk[0].lead_ids) == 1 else ()
        focused = tuple(n for n in matches if n.lead_id in spoken)
        return replace(found, matches=focused or matches)

    def _focus(self, before: Heard | None) -> tuple[Found, ...]:
        """The lead of the part before, else of the newest turn that had one."""
        if before is not None and before.found:
            return before.found[:1]
        last = next((t for t in self.talk if t.lead_ids), None)
        if last is None:
            return ()
        found = [self._by_id(lead_id) for lead_id in last.lead_ids]
        matches = tuple(lead for resolution in found for lead in resolution.matches)
        return (Found("", Resolution(matches)),)

    def _by_id(self, lead_id: str) -> Resolution:
        return _by_id(self.book.store, lead_id)


# What "and Rahul?" asks again.
_CARRIED = frozenset(
    {
        Intent.HOW_HOT, Intent.WHY, Intent.SAID, Intent.NEXT_STEP, Intent.KNOWN, Intent.DROP,
        Intent.SIMILAR,
    }
)  # fmt: skip


# Of the lead just asked about, where another question went before.
_WHAT_NEXT = frozenset({Idea.NEXT, Idea.SMALL, Idea.WHAT, Idea.DO, Idea.THEY})


def _asks_what_next(asked: Asked) -> bool:
    is_list = asked.intent is Intent.TOP
    return is_list and not asked.wish.is_narrow and asked.ideas <= _WHAT_NEXT


def _is_first_name(found: Found) -> bool:
    """Whether a word is one lead's first name: a surname beside a name makes another person."""
    if len(found.resolution.matches) != 1 or not found.resolution.is_certain:
        return False
    own = words_of(found.resolution.matches[0].name or "")
    return bool(own) and own[0] in sounds(found.who)


def _is_one(found: Sequence[Found]) -> bool:
    return len(found) == 1 and len(found[0].resolution.matches) == 1


def _by_id(store: LeadStore, lead_id: str) -> Resolution:
    try:
        lead = store.summary(lead_id)
    except NotFound:
        return Resolution(())
    told = (lead.name, lead.phone, lead.kind, lead.bhk, lead.locality)
    return Resolution((LeadName(lead.lead_id, *told, is_open=lead.outcome is None),))


def _unless_named_otherwise(given: Resolution, named: Sequence[Found], lead_id: str) -> Found:
    """The lead the page shows, unless the words plainly name another one."""
    if given.matches and _is_one(named) and named[0].resolution.is_certain and named[0].who:
        return Found(lead_id, named[0].resolution)
    return Found(lead_id, given)
