"""The values of a cited fact: typed, and read in its words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from agent.fact import ASKER, WITHHELD, Fact, State, Topic, Unit
from agent.grounding.named_entities import Entity, Names, consonants, words_in
from agent.grounding.phrase_matcher import (
    PhraseMatch,
    Token,
    as_written,
    even,
    heard_matcher,
    is_listed,
    phrase_matcher,
    small_list,
    token_at,
    tokens,
    tokens_at,
    whole_things,
    without_case,
    word_table,
    words_of,
)
from agent.grounding.stated_dates import StatedDate, stated_dates
from agent.grounding.stated_numbers import StatedNumber, is_out_of, stated_numbers
from language.detect import detect_language
from language.tokens import read as question_words
from leads.model.errors import InvalidInput

_LONGEST_TAG = 2  # "…, ok?", "…, ho jayega?"
_FROM_TO = re.compile(r"\bfrom (\d+)(?:, \w+,)? to (\d+)\b")
_NUMBERED_SOURCE = "concept:ninetynine"
_PAIR = 2
_BANDS = ("hot", "warm", "cold")
_BAND_OF_WORD = {w: band for band in _BANDS for w in words_of(word_table("numbers")[band])}
_TIMED, _HOURS = frozenset({Topic.VISIT, Topic.CALL}), 13

Value = tuple[Unit | None, float]


@dataclass(frozen=True, slots=True)
class ReadFact:
    """One fact, read: its values, days, times, names and marks.

    `groups`: numbers that its words give, one per name ("Gota 21, Nikol 5"). `parts`: the separate
    facts that a row of a list combines. `heard`: its tables and what else its quotation may mean.
    """

    fact: Fact
    values: frozenset[Value]
    ratios: tuple[float, ...]
    said: tuple[StatedDate, ...]
    dates: tuple[date, ...]
    clocks: frozenset[float]
    bands: frozenset[str]
    tables: frozenset[str]
    heard: frozenset[str]
    entities: frozenset[Entity]
    words: frozenset[str]
    sounds: frozenset[str]
    quotes: tuple[str, ...]
    groups: tuple[tuple[frozenset[str], float], ...]
    parts: tuple[ReadFact, ...] = ()

    @property
    def topics(self) -> frozenset[str]:
        """Its given topics and those of its words."""
        own = {t.removeprefix("topic:") for t in self.heard if t.startswith("topic:")}
        return frozenset(own) | {topic.value for topic in self.fact.topics}

    def numbers(self, *units: Unit | None) -> list[float]:
        """Its numbers in these units; None: bare ones."""
        return [number for unit, number in self.values if unit in units]

    def days(self, today: date) -> tuple[date, ...]:
        """Its days, including those in its words."""
        told = ((s.year or today.year, s.month, s.day) for s in self.said)
        return (*self.dates, *(date(y, m, d) for y, m, d in told if m and d))

    def months(self, today: date) -> tuple[date, ...]:
        """The first of each month that its words name without a day."""
        told = (s for s in self.said if s.month and not s.day)
        past = {s: today.year - ((s.month or 0) > today.month) for s in told}
        return tuple(date(s.year or year, s.month or 1, 1) for s, year in past.items())

    @property
    def move_of(self) -> tuple[float, float] | None:
        """From and to which number a score went, as typed or in words: "went from 70 to 81"."""
        scores = [q.number for q in self.fact.quantities if q.unit is Unit.SCORE]
        if self.fact.kind == "change" and len(set(scores)) == len(scores) == _PAIR:
            return scores[0], scores[1]
        is_of_score = Topic.SCORE in self.fact.topics and not self.fact.quote
        found = _FROM_TO.search(self.fact.words if is_of_score else "")
        return (float(found[1]), float(found[2])) if found and found[1] != found[2] else None

    @property
    def two_counts(self) -> tuple[float, ...]:
        """The counts that it sets side by side, if it is of no lead and has two."""
        counts = sorted(self.numbers(Unit.COUNT))
        return tuple(counts) if len(counts) == _PAIR and not self.fact.lead_id else ()

    @property
    def hours(self) -> tuple[float, ...]:
        """The times of day that bare numbers in a quotation may be: "Saturday after 5"."""
        is_timed = bool(self.fact.quote) and not _TIMED.isdisjoint(self.fact.topics)
        return tuple(n * 60.0 for n in self.numbers(None) if 1 <= n < _HOURS) if is_timed else ()

    @property
    def is_question(self) -> bool:
        """Whether it is somebody's question, so that nothing in it is a fact."""
        quote = (self.fact.quote or "").rstrip(" .)🙏")
        stated, _, tag = quote.rpartition(",")
        asked = quote if len(tag.split()) > _LONGEST_TAG else stated
        return quote.endswith("?") and not any(sign in asked for sign in ",.;!")

    @property
    def is_of_owner(self) -> bool:
        """Whether it is about a home's owner."""
        return Topic.OWNER in self.fact.topics

    @property
    def is_withheld(self) -> bool:
        """Whether it only tells of leads that are withheld from the LLM."""
        return self.fact.source == WITHHELD

    @property
    def denies(self) -> bool:
        """Whether it can back a denial: its type or its words say that something is absent."""
        return self.fact.is_negative or "denial" in self.tables


def numbers_of(facts: Iterable[ReadFact], *units: Unit | None) -> set[float]:
    """The numbers of several facts in these units."""
    return {number for held in facts for number in held.numbers(*units)}


def states_of(facts: Iterable[ReadFact]) -> set[State]:
    """The states of several facts."""
    return {state for held in facts for state in held.fact.states}


def entities_of(facts: Iterable[ReadFact], *kinds: str) -> set[Entity]:
    """Who and what several facts name; of all kinds if none is given."""
    found = {entity for held in facts for entity in held.entities}
    return {entity for entity in found if entity[0] in kinds} if kinds else found


def _of_days(amounts: Sequence[StatedNumber], said: Sequence[Token]) -> Iterator[StatedNumber]:
    """The first of "5 of the last 14 days", "14 mein se 5 din", which are days too."""
    for some, whole in pairwise(amounts):
        is_of = token_at(said, some.last + 1).raw == "of" and whole.first <= some.last + 4
        is_of = is_of or is_out_of(said[some.last : whole.first])
        if some.unit is None and whole.unit is Unit.DAYS and is_of:
            yield some


def read_fact(fact: Fact, names: Names, today: date) -> ReadFact:
    """A fact with the numbers, days and names in its words and its quotation."""
    typed: set[Value] = {(q.unit, q.number) for q in fact.quantities}
    dates, clocks = list(fact.days), {t.hour * 60.0 + t.minute for t in fact.times}
    said: list[StatedDate] = []
    ratios: list[float] = []
    tables: set[str] = set()
    heard: set[str] = set()
    entities: set[Entity] = set()
    for text, told in ((fact.words, today), (fact.quote or "", first_day(fact, today))):
        read = tokens(text)
        mentions = names.mentions(read)
        called = tokens_at(mentions)
        days = [day for day in stated_dates(read) if day.first not in called]
        marks = whole_things(phrase_matcher("").marks(read))
        if text == fact.words and Topic.SCORE in fact.topics:
            typed |= set(_moved(text, typed))
        amounts = stated_numbers(read, tokens_at(days) | numbers_of_names(marks), "")
        typed |= {(Unit.DAYS, some.value) for some in _of_days(amounts, read)}
        for amount in amounts:
            if amount.of:
                ratios.append(min(amount.value, amount.of) / max(amount.value, amount.of))
            if amount.clock is not None:
                clocks.add(amount.clock)
            else:
                is_minus = amount.unit is Unit.POINTS and amount.sign in ("-", "−")
                typed.add((amount.unit, -amount.value if is_minus else amount.value))
        for day in days:
            if day.offsets:
                dates += [told + timedelta(days=n) for n in day.offsets]
            else:
                said.append(day)
                if day.weekday is not None and day.day is None and text == fact.quote:
                    dates.append(_next(told, day.weekday))
        tables |= {mark.table for mark in _undenied(read, marks, ())}
        if text == fact.quote:
            ends = [i for i, t in enumerate(read) if t.raw.lower() in as_written("ends_part")]
            also = heard_matcher().marks(read)
            idle = tokens_at(m for m in also if m.table == "idiom")
            also = [m for m in also if m.first not in idle]
            heard |= {m.table for m in _undenied(read, [*marks, *also], ends)}
        entities |= {e for mention in mentions for e in mention.entities}
    if fact.source == ASKER:  # a question states nothing
        tables = {table for table in tables if table.startswith(("topic:", "concept:"))}
    named = tokens(" · ".join(fact.names))
    tables |= {m.table for m in phrase_matcher("").marks(named) if m.table.startswith("concept:")}
    entities |= {e for mention in names.mentions(named) for e in mention.entities}
    if fact.lead_id:
        entities.add(("lead", fact.lead_id))
    text = " · ".join((fact.words, fact.quote or "", *fact.names))
    return ReadFact(
        fact,
        frozenset(typed),
        tuple(ratios),
        tuple(said),
        tuple(dates),
        frozenset(clocks),
        frozenset(_bands(fact)),
        frozenset(tables),
        frozenset(tables | heard),
        frozenset(entities),
        frozenset(words_in(text)),
        frozenset(consonants(without_case(t.raw)) for t in tokens(text) if t.kind == "word"),
        tuple(map(even, (fact.quote or "", fact.words))),
        tuple(_groups(fact)),
        tuple(read_fact(part, names, today) for part in fact.parts),
    )


def _moved(words: str, typed: Set[Value]) -> Iterator[Value]:
    """The points by which words say that a score moved: "from 62 to 55"."""
    if (found := _FROM_TO.search(words)) and Unit.POINTS not in {unit for unit, _ in typed}:
        yield Unit.POINTS, float(found[2]) - float(found[1])


def numbers_of_names(marks: Sequence[PhraseMatch]) -> frozenset[int]:
    """Tokens whose number belongs to a name: 99acres counts no acres."""
    return tokens_at(m for m in marks if m.table == _NUMBERED_SOURCE)


def _groups(fact: Fact) -> Iterator[tuple[frozenset[str], float]]:
    for name in fact.names if len(fact.names) > 1 else ():
        if found := re.search(rf"{re.escape(name)}:?\s+(\d+(?:\.\d+)?)(?![\d%])", fact.words):
            sounds = {consonants(part) for part in name.split()} - {""}
            times = {day.called for day in stated_dates(tokens(name))}
            yield frozenset(sounds | times), float(found[1])


def _is_hoped(said: Sequence[Token], mark: PhraseMatch, first: int) -> bool:
    """Whether a text makes a claim its condition: "only after our shop is sold"."""
    before = {form for token in said[first + 1 : mark.first] for form in token.forms}
    behind = token_at(said, mark.last + 1)
    is_once = not small_list("once").isdisjoint(before)
    return is_once or is_listed(behind, "thereafter")


def _undenied(
    said: Sequence[Token], marks: Sequence[PhraseMatch], ends: Sequence[int]
) -> Iterator[PhraseMatch]:
    """Drops claims of a negated part of a text; its topics and denials stay.

    `ends`: where a part of it ends, so that "nice home, but not above 64" still praises.
    """
    denied = {m.first for m in marks if m.table == "denial"}
    denied.difference_update(_genitives(said))
    for mark in marks:
        first = max((end for end in ends if end < mark.first), default=-1)
        last = min((end for end in ends if end > mark.last), default=sys.maxsize)
        beside = {at for at in denied if first < at < last}
        is_claim = mark.table.startswith("claim:")
        if is_claim and _is_hoped(said, mark, first):
            continue
        if not (is_claim and beside.difference(range(mark.first, mark.last + 1))):
            yield mark


def _genitives(said: Sequence[Token]) -> Iterator[int]:
    """The places of the Gujarati "no", which is "of": "balcony no view bahu gamyo"."""
    places = [at for at, token in enumerate(said) if token.raw.lower() == "no"]
    # A text that cannot be a question is read as it stands.
    with suppress(InvalidInput):
        if places and detect_language(question_words(" ".join(t.raw for t in said))) == "gu-Latn":
            yield from places


def _next(told: date, weekday: int) -> date:
    """The date meant by a weekday to come, written on the day `told`."""
    return told + timedelta(days=(weekday - told.weekday()) % 7 or 7)


def first_day(fact: Fact, today: date) -> date:
    """The first day of a fact; one without a day is of today."""
    return fact.days[0] if fact.days else today


def band_of(token: Token) -> str | None:
    """The band that a word names: hot for "garam"."""
    return next((_BAND_OF_WORD[form] for form in token.forms if form in _BAND_OF_WORD), None)


def _bands(fact: Fact) -> Iterator[str]:
    if fact.band:
        yield fact.band
    yield from (name for name in fact.names if name in _BANDS)
    if not fact.quote and fact.source != ASKER:
        for word in fact.words.lower().replace(",", " ").replace(".", " ").split():
            if word in _BANDS:
                yield word
