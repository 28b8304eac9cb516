"""What a message to a lead promises, held against the record: without a fact it is no promise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agent.drafting import words as table
from agent.drafting.words import Promise
from agent.facts import LeadFacts
from agent.grounding.days import said_days
from agent.grounding.days import tokens_of as day_tokens
from agent.grounding.figures import Figure, figures
from agent.grounding.tokens import Token, tokens
from features.known import Known, as_flag
from language.tokens import key
from leads.message import EventKind

# A price is said rounded to two decimals of its unit (domain.md, section 1).
_MONEY_STEP = 0.005
_LOAN_SANCTIONED = 3.0
_AREA_STEP = 0.5  # square feet
# A bare number beside a price is in one of these.
_UNITS = (1e5, 1e7, 1e3)
_SHORTEST_BARE_PRICE = 10_000
# "RERA no. 123": its full stop ends no sentence.
_NUMBERED = re.compile(r"\b(no|nos|num)\.\s*(?=\S)", re.IGNORECASE)
_ANSWERED_NEVER = frozenset({Promise.LAW, Promise.RETURNS, Promise.STOCK})


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise without its fact, and the sentence that makes it."""

    promise: Promise
    words: str


class _Words:
    """A list of words by their even spelling; `stem*` stands for its endings."""

    def __init__(self, words: str) -> None:
        plain = words.split()
        self._whole = frozenset(key(x) for x in plain if not x.endswith("*"))
        self._stems = tuple({key(x[:-1]) for x in plain if x.endswith("*")})

    def has(self, token: Token) -> bool:
        return token.is_in(self._whole) or any(f.startswith(self._stems) for f in token.forms)

    def any(self, said: Sequence[Token]) -> bool:
        return any(map(self.has, said))


_CUES = {kind: [[_Words(g) for g in cue] for cue in cues] for kind, cues in table.CUES.items()}
_CARPET, _SUPER, _PRICE = _Words(table.CARPET), _Words(table.SUPER), _Words(table.PRICE_WORDS)
_BUDGET, _OFFER, _READY = _Words(table.BUDGET), _Words(table.OFFER), _Words(table.READY)
_DEFERRING, _BOLD = _Words(table.DEFERRING), _Words(table.BOLD)
_LAWYER = _Words(table.LAWYER)
_LEADING, _TAGS, _ALSO = _Words(table.LEADING), _Words(table.TAGS), _Words(table.ALSO)
_ASKING, _ASKING_FIRST = _Words(table.ASKING), _Words(table.ASKING_FIRST)
_PENDING = frozenset(table.PENDING.split())


def broken_promises(text: str, facts: LeadFacts, language: str) -> tuple[Broken, ...]:
    """The promises in a message to this lead that nothing on its record backs."""
    found: list[Broken] = []
    for said in _sentences(tokens(_NUMBERED.sub(r"\1 ", text))):
        sentence = _Sentence(said, facts, is_gujarati=language.startswith("gu"))
        found += [Broken(kind, " ".join(t.raw for t in said)) for kind in sentence.broken()]
    return tuple(dict.fromkeys(found))


def named_promises(text: str) -> tuple[Promise, ...]:
    """What a broker's words speak of, asked or told."""
    said = tokens(text)
    return tuple(kind for kind in Promise if _is_named(kind, said))


def is_backed(kind: Promise, facts: LeadFacts) -> bool:
    """Whether the record has a fact for a promise of this kind at all."""
    return kind not in _ANSWERED_NEVER and _BACKED[kind](facts.now.known)


def rera_of(known: Known) -> str | None:
    """The registration number on the record."""
    said = _recorded(known, Promise.RERA)
    return said if said and any(c.isdecimal() for c in said) else None


class _Sentence:
    """One sentence of a message with what it states, its questions left out."""

    def __init__(self, said: Sequence[Token], facts: LeadFacts, *, is_gujarati: bool) -> None:
        self._said = said
        self._facts = facts
        self._known = facts.now.known
        self._days = said_days(said, facts.now.today)
        self._figures = figures(said, set(day_tokens(self._days)), is_gujarati=is_gujarati)
        self._told = [t for clause in _clauses(said) for t in clause]

    def broken(self) -> Iterator[Promise]:
        told = {kind for kind in Promise if _is_named(kind, self._told)}
        if self._is_referred():
            told.discard(Promise.LAW)
        for kind in told:
            if not is_backed(kind, self._facts):
                yield kind
        # A figure promises even in a question: "would ₹80 lakh suit you?"
        if any(not self._is_price(f) for f in self._figures if self._is_money(f)):
            yield Promise.PRICE
        if any(not self._is_area(f) for f in self._figures if f.kind == "area"):
            yield Promise.AREA
        if Promise.RERA in told and not self._is_rera():
            yield Promise.RERA
        if Promise.POSSESSION in told and not self._is_possession():
            yield Promise.POSSESSION

    def _is_referred(self) -> bool:
        """ "For title please ask a lawyer" says nothing of the title."""
        return _LAWYER.any(self._said) and not _BOLD.any(self._said)

    def _is_money(self, figure: Figure) -> bool:
        if figure.kind == "money":
            # "what budget do you …": a small word that is a number in Hindi.
            return not (figure.is_word and figure.unit == 0)
        is_bare = figure.kind in ("plain", "percent") and not figure.is_word
        return is_bare and _PRICE.any(self._said) and not _CARPET.any(self._said)

    def _is_price(self, figure: Figure) -> bool:
        """The home's price, or the lead's own budget or offer where it is told as such."""
        if figure.kind == "percent":
            return False
        units = (figure.unit,) if figure.kind == "money" and figure.unit > 0 else _UNITS
        if figure.kind == "plain" and figure.value >= _SHORTEST_BARE_PRICE:
            units = (1.0,)
        return any(_is_amount(figure.value, unit, self._amounts()) for unit in units)

    def _amounts(self) -> list[float]:
        known, is_price = self._known, _PRICE.any(self._said)
        found = [known.price[0]] if known.price else []
        if _BUDGET.any(self._said):
            own = (known.number("budget_min_inr"), known.number("budget_max_inr"))
            found = [*(found if is_price else ()), *(n for n in own if n is not None)]
        if _OFFER.any(self._said):
            found += [inr for _, inr in known.amounts(EventKind.OFFER)[-1:]]
        return found

    def _is_area(self, figure: Figure) -> bool:
        carpet = self._known.number(table.CARPET_NAME)
        whole = _first_number(self._known, table.SUPER_NAMES)
        is_carpet, is_super = _CARPET.any(self._said), _SUPER.any(self._said)
        # The two are never compared and never taken for each other (domain.md, section 2).
        fits = [carpet] if is_carpet and not is_super else [whole] if is_super else [carpet, whole]
        fits = [carpet, whole] if is_carpet and is_super else fits
        return any(n is not None and abs(n - figure.value) <= _AREA_STEP for n in fits)

    def _is_rera(self) -> bool:
        number = key_of_code(rera_of(self._known) or "")
        digits = [t.raw.replace(",", "") for t in self._said if t.kind == "number"]
        days = set(day_tokens(self._days))
        own = [self._said[i].raw for i in days if self._said[i].kind == "number"]
        return all(key_of_code(d) in number for d in digits if d not in own)

    def _is_possession(self) -> bool:
        on = self._known.day("property_possession")
        if on is None:
            return False
        if _READY.any(self._told) and on > self._facts.now.today:
            return False
        is_span = any(f.kind == "span" for f in self._figures)
        return not is_span and all(day.fits(on) for day in self._days)


def key_of_code(code: str) -> str:
    """A registration number without its slashes and spaces."""
    return "".join(c for c in code.casefold() if c.isalnum())


def _sentences(said: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in said:
        sentence.append(token)
        if token.kind == "stop":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _clauses(said: Sequence[Token]) -> Iterator[list[Token]]:
    """The clauses that state something: neither asked nor put off."""
    clauses: list[list[Token]] = [[]]
    for token in said:
        if token.kind == "comma" or _ALSO.has(token):
            clauses.append([])
        elif token.kind != "stop":
            clauses[-1].append(token)
    found = [c for c in clauses if c]
    is_asked = bool(said) and "?" in said[-1].raw and not _is_leading(found)
    for at, clause in enumerate(found):
        is_question = is_asked and (at == len(found) - 1 or _asks(clause))
        is_put_off = _DEFERRING.any(clause) and not _BOLD.any(clause)
        if not is_question and not is_put_off:
            yield clause


def _asks(clause: Sequence[Token]) -> bool:
    return _ASKING_FIRST.has(clause[0]) or _ASKING.any(clause)


def _is_leading(clauses: Sequence[Sequence[Token]]) -> bool:
    said = [t for clause in clauses for t in clause]
    return _LEADING.any(said) or (bool(said) and _TAGS.has(said[-1]))


def _is_named(kind: Promise, said: Sequence[Token]) -> bool:
    return any(all(group.any(said) for group in cue) for cue in _CUES[kind])


def _is_amount(value: float, unit: float, amounts: Sequence[float]) -> bool:
    step = unit * _MONEY_STEP if unit > 1 else 0.5
    return any(abs(value * unit - amount) <= step + 1e-6 for amount in amounts)


def _first_number(known: Known, names: Sequence[str]) -> float | None:
    return next((n for name in names if (n := known.number(name)) is not None), None)


def _recorded(known: Known, kind: Promise) -> str | None:
    """What the record says of it; nothing where it says no, or not yet."""
    for name in table.RECORDED[kind]:
        row = known.newest(name)
        if row is not None and as_flag(row) is not False:
            said = str(row.value).strip()
            if said and _PENDING.isdisjoint(said.casefold().split()):
                return said
    return None


_BACKED: dict[Promise, Callable[[Known], bool]] = {
    Promise.RERA: lambda known: _recorded(known, Promise.RERA) is not None,
    Promise.APPROVAL: lambda known: _recorded(known, Promise.APPROVAL) is not None,
    Promise.POSSESSION: lambda known: isinstance(known.day("property_possession"), date),
    Promise.AREA: lambda known: (
        _first_number(known, (table.CARPET_NAME, *table.SUPER_NAMES)) is not None
    ),
    Promise.PRICE: lambda known: known.price is not None,
    Promise.DISCOUNT: lambda known: _recorded(known, Promise.DISCOUNT) is not None,
    Promise.LOAN: lambda known: known.number("loan_stage") == _LOAN_SANCTIONED,
}
