"""Holds a sentence of an LLM against the facts that each of its clauses cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from agent.fact import Fact, State, Topic, Unit
from agent.grounding.amounts import Amount, amounts
from agent.grounding.dates import SaidDay, phrases, said_days, words
from agent.grounding.gazetteer import Gazetteer
from agent.grounding.holding import Held, Holding, hold, topics_of, words_of_tokens
from agent.grounding.lexicon import Mark, lexicon, table, words_of
from agent.grounding.naming import Mention, Names, strangers, words_in
from agent.grounding.reading import END, QUOTED, Token, even, hide_quotes, tokens, without_case
from agent.grounding.sentence import Clause, Sentence, Verdict

# Said so loosely, or in so many words, that a clause may hold them without their topic.
_LOOSE = frozenset({"visit"})
_LOOSE_IN_ADVICE = frozenset({"visit", "price", "budget", "offer", "family", "booking", "source"})
_BANDS = {w: band for band in ("hot", "warm", "cold") for w in words_of(table("numbers")[band])}
_SMALL = table("small")
_JOINERS = words_of(_SMALL["cuts"])
_SAYING = words_of(_SMALL["saying"])
_UP, _DOWN = words_of(table("numbers")["sign_up"]), words_of(table("numbers")["sign_down"])
_BOTH = words_of(_SMALL["both"])
_MORE = words_of(_SMALL["more"])
_FEWER = words_of(_SMALL["fewer"])
_NEGATIVE_STATES = frozenset(
    {State.VISIT_MISSED, State.NO_VISIT_PLANNED, State.UNANSWERED, State.QUIET, State.LOST}
    | {State.REFUSED, State.LOAN_NONE, State.LOAN_REFUSED, State.WAITING}
)
# Not yet sanctioned.
_LOAN_OPEN = frozenset({State.LOAN_APPLIED, State.LOAN_ELIGIBLE})
_ADVICE_STATEMENT = words_of(_SMALL["statement"])
_ADVICE_FIRST = words_of(table("soft")["advice_first"]["en"].replace(",", " "))
_LEAD_IN = words_of(table("soft")["advice_lead_in"]["en"].replace(",", " "))
_KIN_BY_NAME = frozenset({"concept:brother", "concept:sister"})
_CHILD_OF_FAMILY = {"concept:child": "family"}
_MONEY_LABELS = ("budget", "price", "offer", "token", "loan", "down_payment")
_LABEL_BEFORE, _LABEL_AFTER = 6, 3
_OWNER = words_of(_SMALL["owner"])
_SHORT = 4
# What happens on a day: with these "today" is that day.
_HAPPENED = ("claim:", "topic:visit", "topic:offer", "topic:token")
_SOURCES = words_of(_SMALL["sources"])


@lru_cache(1)
def _claims() -> dict[str, dict[str, Any]]:
    claims: dict[str, dict[str, Any]] = table("claims")
    return claims


@dataclass(slots=True)
class _Read:
    """One clause, read."""

    clause: Clause
    said: list[Token]
    quotes: list[str]
    marks: list[Mark]
    mentions: list[Mention]
    days: list[SaidDay]
    amounts: list[Amount]
    cuts: list[int]
    cited: list[Held] = field(default_factory=list)
    earlier: list[Held] = field(default_factory=list)
    beside: list[Held] = field(default_factory=list)

    def tables(self) -> frozenset[str]:
        return frozenset(mark.table for mark in self.marks)

    def part(self, at: int) -> range:
        """The tokens between the cuts around one: what a word of the clause can be about."""
        first = max((c + 1 for c in self.cuts if c < at), default=0)
        last = min((c for c in self.cuts if c >= at), default=len(self.said))
        return range(first, last)

    def has(self, name: str, within: range | None = None) -> bool:
        return any(m.table == name and (within is None or m.first in within) for m in self.marks)

    def forms(self, within: range) -> frozenset[str]:
        return words_of_tokens(self.said[within.start : within.stop])

    def at(self, at: int) -> Token:
        return self.said[at] if 0 <= at < len(self.said) else END

    @property
    def everything(self) -> list[Held]:
        return [*self.cited, *(h for h in self.earlier if h not in self.cited)]


class SentenceCheck:
    """The check of one turn: its facts' readings are kept between sentences."""

    def __init__(
        self, gazetteer: Gazetteer, today: date, language: str, now: datetime | None = None
    ) -> None:
        self._names = Names(gazetteer)
        self._today, self._now, self._language = today, now, language
        self._held: dict[Fact, Held] = {}

    def check(self, sentence: Sentence, facts: Mapping[str, Fact]) -> Verdict:
        """Whether every clause says only what its cites hold."""
        faults: list[str] = []
        earlier: list[Held] = []
        carried: frozenset[str] = frozenset()
        for i, clause in enumerate(sentence.clauses):
            read = self._read(clause)
            read.earlier = list(earlier)
            read.beside = [self._hold(facts[c]) for c in sentence.cites if c in facts]
            unknown = [cite for cite in clause.cites if cite not in facts]
            faults += [f"cite {cite}" for cite in unknown]
            read.cited = [self._hold(facts[c]) for c in clause.cites if c in facts]
            found = self._faults(read, carried, is_first=i == 0)
            faults += found if clause.cites else [f"uncited {f}" for f in found]
            named = frozenset(lead for m in read.mentions for lead in m.leads)
            carried = named or carried or frozenset(_leads(read.cited))
            earlier += read.cited
        return Verdict(tuple(dict.fromkeys(faults)))

    def values_wrong(self, clause: Clause, facts: Sequence[Fact]) -> list[str]:
        """Names, days, numbers, bands and things in a clause that none of the facts holds."""
        read = self._read(clause)
        read.cited = read.beside = [self._hold(fact) for fact in facts]
        found = [*self._names_wrong(read, frozenset(), frozenset(), is_first=True)]
        found += [*self._days_wrong(read, read.cited), *self._amounts_wrong(read, read.cited)]
        found += _bands_wrong(read, read.cited)
        return found + [
            f
            for f in _topics_wrong(read, True)
            if f.startswith("concept") and f != "concept lawyer"
        ]

    def tables(self, clause: Clause) -> frozenset[str]:
        """The word lists of which a clause holds words."""
        return self._read(clause).tables()

    def _hold(self, fact: Fact) -> Held:
        if fact not in self._held:
            self._held[fact] = hold(fact, self._names, self._today)
        return self._held[fact]

    def _read(self, clause: Clause) -> _Read:
        hidden, quotes = hide_quotes(clause.text)
        said = tokens(hidden, self._language)
        mentions = self._names.mentions(said)
        named = {i for m in mentions for i in range(m.first, m.last + 1)}
        days = [d for d in said_days(said) if d.first not in named]
        used = {i for d in days for i in range(d.first, d.last + 1)} | named
        marks = [
            m
            for m in lexicon(self._language[:2]).marks(said)
            if m.first not in named or m.table.startswith("concept:")
        ]
        cuts = [
            i
            for i, t in enumerate(said)
            if t.kind == "cut" or (i not in named and not _JOINERS.isdisjoint(t.forms))
        ]
        numbers = amounts(said, used, self._language)
        return _Read(clause, said, quotes, marks, mentions, days, numbers, cuts)

    def _faults(self, read: _Read, carried: frozenset[str], *, is_first: bool) -> list[str]:
        named = frozenset(lead for m in read.mentions for lead in m.leads)
        own = [h for h in read.cited if _is_of(h, named)] if named else read.cited
        found = list(self._names_wrong(read, named, carried, is_first=is_first))
        found += self._quotes_wrong(read)
        found += self._days_wrong(read, own)
        found += self._amounts_wrong(read, own)
        found += _bands_wrong(read, own)
        found += _topics_wrong(read, self._is_advice(read))
        found += self._soft_wrong(read, own)
        return found

    # Names

    def _names_wrong(
        self, read: _Read, named: frozenset[str], carried: frozenset[str], *, is_first: bool
    ) -> Iterator[str]:
        cited = {e for h in read.beside for e in h.entities if e[0] in ("place", "project")}
        cited |= {e for h in read.everything for e in h.entities}
        here = {e for h in read.cited for e in h.entities}
        for mention in read.mentions:
            wanted = here if mention.leads and read.cited else cited
            if mention.entities.isdisjoint(wanted) and (mention.leads == frozenset() or read.cited):
                yield f"name {_raw(read, mention.first, mention.last)}"
        leads = frozenset(_leads(read.cited))
        about = named or carried
        is_many = not _BOTH.isdisjoint(read.forms(range(len(read.said))))
        told = {e for h in read.cited for e in h.entities}
        is_other = bool(about and leads) and all(("lead", lead) not in told for lead in about)
        if is_other and not is_many:
            yield "lead"
        places = frozenset(i for m in read.mentions for i in range(m.first, m.last + 1))
        marked = {i for m in read.marks for i in range(m.first, m.last + 1)}
        marked |= {i for d in read.days for i in range(d.first, d.last + 1)}
        marked |= {i for a in read.amounts for i in range(a.first, a.last + 1)}
        known = frozenset(w for h in read.everything for w in h.words) | _ordinary()
        for raw in strangers(read.said, places | frozenset(marked), known, is_first=is_first):
            yield f"stranger {raw}"

    # Quotations

    def _quotes_wrong(self, read: _Read) -> Iterator[str]:
        for quote in read.quotes:
            words_said = even(quote)
            if (
                words_said.strip()
                and not any(words_said in own for h in read.everything for own in h.quotes)
                and not any(
                    words_said.strip() == even(n).strip()
                    for h in read.everything
                    for n in h.fact.names
                )
            ):
                yield f"quotation {quote}"

    # Days

    def _days_wrong(self, read: _Read, own: Sequence[Held]) -> Iterator[str]:
        holding = Holding(own, read.earlier, self._today, self._now)
        for day in read.days:
            if holding.has_day(day) or (day.is_today and self._is_loose_today(read, day, own)):
                continue
            if (
                day.month
                and not day.day
                and any(f in h.words for h in own for f in read.said[day.first].forms)
            ):
                continue
            yield f"day {_raw(read, day.first, day.last)}"
        if not self._is_advice(read):
            yield from self._period_wrong(read, own)

    def _period_wrong(self, read: _Read, own: Sequence[Held]) -> Iterator[str]:
        forms = [t.forms for t in read.said]
        days = [
            d for h in own if h.fact.lead_id and not h.fact.is_step for d in h.days(self._today)
        ]
        for name, (first, last) in _periods(self._today).items():
            slack = timedelta(days=3 if name == "last_week" else 0)
            is_there = any(first - slack <= day <= last for day in days)
            if days and not is_there and _says(forms, phrases(name)):
                yield f"period {name}"

    def _is_loose_today(self, read: _Read, day: SaidDay, own: Sequence[Held]) -> bool:
        """ "Today" is the act's day, and says of a state that it still stands."""
        if self._is_advice(read) or any(h.fact.is_step for h in read.everything):
            return True
        near = (read.at(day.last + 1), read.at(day.first - 1))
        if any(form in words("until") for token in near for form in token.forms):
            return True
        if not any(h.dates or h.said for h in own) or any(h.denies for h in own):
            return True
        part = read.part(day.first)
        told = any(m.table.startswith(_HAPPENED) and m.first in part for m in read.marks)
        return not told and _SAYING.isdisjoint(read.forms(part))

    # Numbers

    def _amounts_wrong(self, read: _Read, own: Sequence[Held]) -> Iterator[str]:
        everything = Holding(own, read.earlier, self._today, self._now)
        done: set[int] = set()
        for i, amount in enumerate(read.amounts):
            if i in done or _is_loose_one(amount):
                continue
            holding = self._bound(read, own, amount)
            if amount.unit is Unit.PLACE_IN_LIST:
                if not _is_place(read, amount, own):
                    yield f"place {_raw(read, amount.first, amount.last)}"
                continue
            if amount.clock is not None:
                part_of_day = _part_of_day(read, amount)
                if not everything.has_clock(amount.clock % 1440, part_of_day):
                    yield f"time {_raw(read, amount.first, amount.last)}"
                continue
            if amount.of and holding.has_ratio(amount.value, amount.of):
                done.add(i + 1)
                continue
            hedged = any(
                m.table == "hedge" and 0 < amount.first - m.last <= 2 for m in read.marks
            ) or read.has("hedge", range(amount.last + 1, amount.last + 2))
            is_held = holding.has(amount, is_hedged=hedged)
            if not is_held:
                # What follows from several facts (a gap, a total) is bound to no single one.
                is_held = self._is_derived(amount, read, own)
            if not is_held or not _has_right_sign(read, amount, own):
                yield f"number {_raw(read, amount.first, amount.last)}"
            elif wrong := _wrong_comparison(read, amount, own):
                yield wrong

    def _is_derived(self, amount: Amount, read: _Read, own: Sequence[Held]) -> bool:
        if amount.unit is Unit.SHARE or amount.of:
            return False
        alone = Holding((), list(dict.fromkeys((*own, *read.beside))), self._today, self._now)
        if amount.unit is Unit.DAYS:
            return Holding(own, read.earlier, self._today, self._now).has(amount, is_hedged=False)
        return alone.has(amount, is_hedged=False)

    def _bound(self, read: _Read, own: Sequence[Held], amount: Amount) -> Holding:
        """The facts of the lead, source or period that the number's part of the clause names."""
        part = read.part(amount.first)
        narrowed = list(own)
        for mention in _owner_of(read, part, amount):
            mine = [h for h in narrowed if not mention.entities.isdisjoint(h.entities)]
            narrowed = mine or narrowed
        narrowed = _by_concept(read, part, amount, narrowed)
        narrowed = self._by_period(read, part, narrowed)
        narrowed = _by_label(read, amount, narrowed)
        is_all = len(narrowed) == len(own)
        earlier = read.earlier if is_all else []
        return Holding(narrowed, earlier, self._today, self._now)

    def _by_period(self, read: _Read, part: range, held: list[Held]) -> list[Held]:
        forms = [t.forms for t in read.said[part.start : part.stop]]
        for name, (first, last) in _periods(self._today).items():
            if not _says(forms, phrases(name)):
                continue
            dated = [h for h in held if h.days(self._today) and not h.fact.lead_id]
            fit = [h for h in dated if any(first <= d <= last for d in h.days(self._today))]
            if dated:
                return fit
        return held

    # What is said in words

    def _is_advice(self, read: _Read) -> bool:
        if self._language.startswith("en") or not self._language:
            at = 0
            while at < len(read.said) and (
                not _LEAD_IN.isdisjoint(read.said[at].forms) or read.said[at].kind == "cut"
            ):
                at += 1
            opens = read.at(at).forms and read.at(at).forms[0] in _ADVICE_FIRST
            if opens and read.at(at + 1).raw.lower() not in _ADVICE_STATEMENT:
                return True
        for mark in read.marks:
            if mark.table == "advice":
                before = read.said[: mark.first]
                if _SAYING.isdisjoint(words_of_tokens(before)):
                    return True
        return False

    def _soft_wrong(self, read: _Read, own: Sequence[Held]) -> Iterator[str]:
        everything = [h.fact for h in read.everything]
        is_advice = self._is_advice(read)
        is_step = any(f.is_step for f in everything)
        denials = _denials(read)
        for name in ("certainty", "promise"):
            for mark in read.marks:
                is_told = mark.table == name and not _is_denied(read, mark, denials)
                is_word_kept = is_step or read.has("inform", read.part(mark.first))
                if is_told and not (name == "promise" and is_word_kept):
                    yield f"{name} {_raw(read, mark.first, mark.last)}"
        if is_advice and not is_step:
            yield "advice"
        yield from _verdicts_wrong(read, own, denials)
        if read.has("reason") and not is_step:
            is_reasoned = any(
                f.quote
                or f.kind == "reason"
                or f.speaks
                or f.is_negative
                or f.lead_id is None
                or Topic.SIMILAR in f.topics
                for f in everything
            )
            if not is_reasoned and not _is_gap(read, own):
                yield "reason"
        if not (is_advice and is_step):
            yield from _claims_wrong(read, own)
        if not is_step:
            yield from _denials_wrong(read, own, denials)
            yield from _undenied(read, own, denials)


def check(
    sentence: Sentence,
    facts: Mapping[str, Fact],
    *,
    today: date,
    language: str,
    names: Gazetteer,
    now: datetime | None = None,
) -> Verdict:
    """The verdict on one sentence; a turn with several keeps a SentenceCheck."""
    return SentenceCheck(names, today, language, now).check(sentence, facts)


def _leads(held: Sequence[Held]) -> Iterator[str]:
    return (h.fact.lead_id for h in held if h.fact.lead_id)


def _is_of(held: Held, named: frozenset[str]) -> bool:
    is_own = held.fact.lead_id is None or held.fact.lead_id in named
    return is_own or any(("lead", lead) in held.entities for lead in named)


def _raw(read: _Read, first: int, last: int) -> str:
    return " ".join(t.raw for t in read.said[first : last + 1])


@lru_cache(1)
def _ordinary() -> frozenset[str]:
    from agent.grounding.ordinary import ordinary_words

    spoken = (words(name) for name in ("morning", "later_day", "until", "tarikh"))
    return frozenset(ordinary_words()).union(*spoken)


def _says(forms: Sequence[tuple[str, ...]], ways: Sequence[tuple[str, ...]]) -> bool:
    for way in ways:
        for at in range(len(forms) - len(way) + 1):
            if all(word in forms[at + i] for i, word in enumerate(way)):
                return True
    return False


def _owner_of(read: _Read, part: range, amount: Amount) -> Iterator[Mention]:
    """The name that a number belongs to: the last before it in its part, else the first after."""
    here = [m for m in read.mentions if m.first in part]
    before = [m for m in here if m.last < amount.first]
    if before:
        yield before[-1]
    elif len(here) == 1:
        yield here[0]
    elif not here:
        earlier = [m for m in read.mentions if m.last < part.start]
        lone = {m.entities for m in read.mentions}
        if earlier and len(lone) == 1 and earlier[-1].leads:
            yield earlier[-1]


def _by_concept(read: _Read, part: range, amount: Amount, held: list[Held]) -> list[Held]:
    """ "Reference 21 % against 14 % for the website": the source named, or else the one before."""
    named = [m for m in read.marks if m.table.removeprefix("concept:") in _SOURCES]
    for group in (
        [m for m in named if m.first in part],
        [m for m in named if m.first < part.start][-1:],
    ):
        tables = {m.table for m in group}
        mine = [h for h in held if tables & h.tables]
        if tables:
            others = {t for h in held if h not in mine for t in h.tables}
            is_split = any(t.removeprefix("concept:") in _SOURCES for t in others)
            return mine if mine and is_split else held
    return held


def _by_label(read: _Read, amount: Amount, held: list[Held]) -> list[Held]:
    """An amount called budget, price, offer, … is that of a fact about it."""
    if amount.unit is not Unit.INR:
        return held
    part = read.part(amount.first)
    near: list[tuple[int, str]] = []
    for mark in read.marks:
        name = mark.table.removeprefix("topic:")
        if mark.table.startswith("topic:") and name in _MONEY_LABELS and mark.first in part:
            before, after = amount.first - mark.last, mark.first - amount.last
            between = range(mark.last, amount.first)
            is_next = not any(a.first in between for a in read.amounts)
            if 0 < before <= _LABEL_BEFORE and is_next:
                near.append((before, name))
            elif 0 < after <= _LABEL_AFTER:
                near.append((after + 1, name))
    owners = [at for at in part if not _OWNER.isdisjoint(read.said[at].forms)]
    near += [(abs(amount.first - at), "owner") for at in owners]
    if not near or read.has("conditional", part):
        return held
    label = min(near)[1]
    if label == "owner":
        mine = [h for h in held if "price" in h.fact.topics and not h.fact.quote]
        return [h for h in mine if "offer" not in h.fact.topics] or held
    return [h for h in held if label in h.fact.topics] or held


def _is_place(read: _Read, amount: Amount, own: Sequence[Held]) -> bool:
    """ "Second is Rahul": the place of that lead, where the facts tell places at all."""
    placed = [h for h in own if any(u is Unit.PLACE_IN_LIST for u, _ in h.values)]
    if not placed:
        return amount.is_word or any(
            (None, amount.value) in h.values or (Unit.COUNT, amount.value) in h.values for h in own
        )
    near = sorted(
        (m for m in read.mentions if m.entities),
        key=lambda m: min(abs(m.first - amount.last), abs(amount.first - m.last)),
    )
    if not near:
        return any((Unit.PLACE_IN_LIST, amount.value) in h.values for h in placed)
    for held in placed:
        if held.fact.lead_id:
            if held.fact.lead_id in near[0].leads:
                return (Unit.PLACE_IN_LIST, amount.value) in held.values
        else:
            names = [frozenset(words_in(name)) for name in held.fact.names]
            said = frozenset(words_in(_raw(read, near[0].first, near[0].last)))
            return any(
                said & own_words and i == amount.value for i, own_words in enumerate(names, 1)
            )
    return True


def _is_loose_one(amount: Amount) -> bool:
    """ "One point", "ek phone" counts nothing; "one lakh", "one in five" does."""
    is_loose = amount.unit in (None, Unit.POINTS, Unit.FLOOR) and amount.of is None
    return amount.is_word and amount.value == 1 and is_loose and amount.clock is None


@lru_cache(64)
def _periods(today: date) -> dict[str, tuple[date, date]]:
    monday = today - timedelta(days=today.weekday())
    before = today.replace(day=1) - timedelta(days=1)
    return {
        "this_week": (monday, monday + timedelta(days=6)),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "this_month": (today.replace(day=1), today.replace(day=1) + timedelta(days=31)),
        "last_month": (before.replace(day=1), before),
    }


def _part_of_day(read: _Read, amount: Amount) -> bool | None:
    near = [read.at(i) for i in (amount.first - 1, amount.first - 2, amount.last, amount.last + 1)]
    forms = {form for token in near for form in token.forms}
    if forms & words("morning"):
        return True
    return False if forms & words("later_day") else None


def _has_right_sign(read: _Read, amount: Amount, own: Sequence[Held]) -> bool:
    """Points that a reason adds are not taken away."""
    if amount.unit is not Unit.POINTS:
        signed = [n for h in own for u, n in h.values if u is Unit.POINTS]
        if not any(abs(n) == amount.value for n in signed):
            return True
    signs = {n > 0 for h in own for u, n in h.values if u is Unit.POINTS and abs(n) == amount.value}
    if len(signs) != 1:
        return True
    part = read.forms(read.part(amount.first))
    is_up, is_down = bool(part & _UP), bool(part & _DOWN)
    if amount.sign:
        return (amount.sign == "+") in signs
    return is_up == is_down or is_up in signs


def _wrong_comparison(read: _Read, amount: Amount, own: Sequence[Held]) -> str | None:
    """ "Three more than last week" is said of the larger of two counts, named first."""
    after = {f for i in range(amount.last + 1, amount.last + 3) for f in read.at(i).forms}
    is_more, is_fewer = bool(after & _MORE), bool(after & _FEWER)
    if is_more == is_fewer:
        return None
    held = [*read.earlier, *(h for h in own if h not in read.earlier)]
    counts = [[n for u, n in h.values if u in (Unit.COUNT, Unit.SCORE)] for h in held]
    firsts = [c[0] for c in counts if len(c) == 1]
    if len(firsts) != 2 or abs(firsts[0] - firsts[1]) != amount.value:
        return None
    said = [a.value for a in read.amounts if a.first < amount.first and a.value in firsts]
    subject = said[0] if said else firsts[0]
    return None if (subject == max(firsts)) == is_more else f"comparison {amount.value:g}"


def _bands_wrong(read: _Read, own: Sequence[Held]) -> Iterator[str]:
    held = {band for h in own for band in h.bands}
    named = {i for m in read.mentions for i in range(m.first, m.last + 1)}
    for at, token in enumerate(read.said):
        band = next((_BANDS[f] for f in token.forms if f in _BANDS), None)
        if at in named or band is None or band in held:
            continue
        is_denied = any(
            m.table == "denial" and m.first in read.part(at) and abs(m.first - at) <= 3
            for m in read.marks
        )
        if not (is_denied and (not held or band not in held)):
            yield f"band {token.raw}"


def _topics_wrong(read: _Read, is_advice: bool) -> Iterator[str]:
    allowed = topics_of(read.everything)
    tables = {t for h in read.everything for t in h.tables}
    if (
        not read.cited
        and read.clause.text.rstrip().endswith((":", ","))
        and len(read.said) <= _SHORT
    ):
        return
    for mark in read.marks:
        kind, _, name = mark.table.partition(":")
        if kind == "topic" and name not in allowed and name not in _LOOSE:
            if not (is_advice and name in _LOOSE_IN_ADVICE):
                yield f"topic {name}"
        elif kind == "concept" and mark.table not in tables:
            if mark.table in _KIN_BY_NAME and _is_honorific(read, mark.first):
                continue
            if _CHILD_OF_FAMILY.get(mark.table) in allowed or _is_parents(name, tables):
                continue
            yield f"concept {name}"


def _is_honorific(read: _Read, at: int) -> bool:
    """ "Suresh bhai" is Suresh; "Suresh na bhai", "સુરેશના ભાઈ" somebody else."""
    is_beside = any(m.last == at - 1 for m in read.mentions)
    return is_beside and without_case(read.at(at - 1).raw) == read.at(at - 1).raw


def _is_parents(name: str, tables: set[str]) -> bool:
    both = {"concept:mother", "concept:father"}
    if name in ("mother", "father"):
        return "concept:parents" in tables
    return name == "parents" and both <= tables


def _denials(read: _Read) -> list[Mark]:
    """Denials that deny: "no trouble", "not a no" do not."""
    exempt = {i for m in read.marks if m.table == "no_denial" for i in range(m.first, m.last + 1)}
    found = [m for m in read.marks if m.table == "denial" and m.first not in exempt]
    return [m for m in found if not read.has("problem", read.part(m.first))]


def _is_denied(read: _Read, mark: Mark, denials: Sequence[Mark]) -> bool:
    part, inside = read.part(mark.first), range(mark.first, mark.last + 1)
    return any(d.first in part and d.first not in inside for d in denials)


def _verdicts_wrong(read: _Read, own: Sequence[Held], denials: Sequence[Mark]) -> Iterator[str]:
    against = {
        i for m in read.marks if m.table == "verdict_against" for i in range(m.first, m.last + 1)
    }
    for mark in read.marks:
        if not mark.table.startswith("verdict_") or read.at(mark.last + 1).raw == "about":
            continue
        speaks = mark.table.removeprefix("verdict_")
        if speaks == "for" and mark.first in against:
            continue
        if _is_denied(read, mark, denials):
            speaks = "against" if speaks == "for" else "for"
        band = "hot" if speaks == "for" else "cold"
        backed = any(h.fact.speaks == speaks or h.fact.band == band for h in own)
        if not backed:
            yield f"verdict {_raw(read, mark.first, mark.last)}"


def _claims_wrong(read: _Read, own: Sequence[Held]) -> Iterator[str]:
    denials = [m for m in read.marks if m.table == "denial"]
    states = {state.value for h in own for state in h.fact.states}
    told = {t for h in own for t in h.tables}
    topics = {t for h in own for t in h.fact.topics}
    tables = read.tables()
    for mark in read.marks:
        if not mark.table.startswith("claim:"):
            continue
        name = mark.table.removeprefix("claim:")
        claim = _claims()[name]
        about = claim.get("about")
        if about and f"topic:{about}" not in tables:
            continue
        if (
            states & set(claim["needs"])
            or mark.table in told
            or topics & set(claim.get("topics", ()))
        ):
            continue
        if _is_denied(read, mark, denials) or _is_conditional(read, mark):
            continue
        if any(f"claim:{other}" in tables for other in claim.get("unless", ())):
            continue
        yield f"state {name}"


def _is_conditional(read: _Read, mark: Mark) -> bool:
    part = read.part(mark.first)
    return any(
        m.table == "conditional" and m.first in part and m.first < mark.first for m in read.marks
    )


def _denials_wrong(read: _Read, own: Sequence[Held], denials: Sequence[Mark]) -> Iterator[str]:
    for mark in denials:
        part = read.part(mark.first)
        topics = {
            m.table.removeprefix("topic:")
            for m in read.marks
            if m.table.startswith("topic:") and m.first in part
        }
        if not any(_backs_denial(h, topics) for h in own):
            yield f"denial {_raw(read, mark.first, mark.last)}"
            return


def _backs_denial(held: Held, topics: set[str]) -> bool:
    fact = held.fact
    negative = held.denies or bool(_NEGATIVE_STATES & fact.states)
    negative |= fact.speaks == "against"
    negative |= bool(_LOAN_OPEN & fact.states) and (not topics or "loan" in topics)
    negative |= any(n == 0 for _, n in held.values)
    return negative and (not topics or bool(topics & topics_of([held])))


def _undenied(read: _Read, own: Sequence[Held], denials: Sequence[Mark]) -> Iterator[str]:
    """Facts that all say what is not must be told as that."""
    absent = [h for h in own if h.fact.is_negative and not h.fact.quote and h.fact.kind != "reason"]
    if not own or len(absent) != len(own) or denials or QUOTED in {t.raw for t in read.said}:
        return
    is_told = any(m.table in ("negative", "denial", "no_denial") for m in read.marks)
    claims = {m.table.removeprefix("claim:") for m in read.marks if m.table.startswith("claim:")}
    states = {s.value for h in own for s in h.fact.states}
    is_told |= any(states & set(_claims()[c]["needs"]) for c in claims)
    is_told |= any(a.unit in (Unit.DAYS, Unit.HOURS) or a.value == 0 for a in read.amounts)
    if not is_told:
        yield "denial missing"


def _is_gap(read: _Read, own: Sequence[Held]) -> bool:
    return any(a.unit is Unit.INR for a in read.amounts) and len(read.everything) > 1
