"""A new lead as a broker tells it: "new lead Suresh 98250 12345, 2 BHK Gota, budget 60"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.updates.asking import is_asking
from agent.updates.places import FILLERS, has_words
from agent.updates.sums import Sum, sums_in
from agent.updates.words import formed, group
from features.protected import without_protected_words
from language.tokens import key
from language.when import Token, forms, tokens_of
from leads.lead import LeadKind
from leads.told import Act, ToldKind

# An Indian mobile number, with or without the country's code, however it is spaced.
_PHONE = re.compile(r"(?<!\d)(?:\+?91[\s-]?|0)?([6-9]\d{4})[\s-]?(\d{5})(?!\d)")
_PLUS_PHONE = re.compile(r"\+\d[\d\s-]{8,16}\d")
_BHK = re.compile(r"(?<![\d.])(\d(?:\.5)?)\s*(?:bhk|rk|bed\w*|बीएचके|બીએચકે)", re.IGNORECASE)
_LONGEST_NAME = 4
# "Write down a new lead" orders nothing but this.
_WRITE_DOWN = re.compile(
    r"\b(?:likh (?:lo|do|lena)|likho|lakhi (?:lo|do|lejo)|lakho)\b", re.IGNORECASE
)
_COUNTRY = "+91"
_NO_WORD = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class NewLead:
    """What was told of a new lead; `rest`: words that were not understood."""

    name: str
    phone: str | None
    bhk: float | None = None
    locality: str | None = None
    source: str | None = None
    budget: Sum | None = None
    is_rent: bool = False
    rest: str | None = None


def is_new_lead(text: str) -> bool:
    """Whether a message tells of a new lead; "new leads today" asks for some."""
    opening = " ".join(t.form for t in tokens_of(text)[:5])
    is_told = any(opening == phrase or opening.startswith(f"{phrase} ") for phrase in _OPENINGS)
    return is_told and not is_asking(_WRITE_DOWN.sub(" ", _PLAIN_LEAD.sub(" ", text)))


def read_new_lead(
    text: str, localities: Sequence[str], sources: Sequence[str] = ()
) -> NewLead | None:
    """The lead told of, by the book's localities and sources; None where not even a name is."""
    left, phone = _taken_phone(_WRITE_DOWN.sub(" ", text))
    rooms = _BHK.search(left)
    left = _BHK.sub(" , ", left, count=1)
    locality, left = _taken(left, localities)
    source, left = _taken(left, sources)
    tokens = tokens_of(left)
    sums = sums_in(tokens, left)
    budget = next(iter(sums), None)
    is_rent = has_words("rented", left)
    used = set(budget.places) if budget else set()
    runs = _runs(tokens, used, left)
    if not runs:
        return None
    name, *others = runs
    rest = " ".join(others) or None
    return NewLead(
        " ".join(name.split()[:_LONGEST_NAME]),
        phone,
        float(rooms[1]) if rooms else None,
        locality,
        source,
        budget,
        is_rent,
        rest,
    )


def act_of(told: NewLead) -> Act:
    """The act that keeps it."""
    note = without_protected_words(told.rest) if told.rest else None
    return Act(
        ToldKind.NEW_LEAD,
        None,
        words=told.name[:1].upper() + told.name[1:],
        note=note or None,
        amount_inr=told.budget.inr(is_rent=told.is_rent) if told.budget else None,
        phone=told.phone,
        lead_kind=LeadKind.RENT if told.is_rent else None,
        bhk=told.bhk,
        locality=told.locality,
        source=told.source,
    )


def with_phone(told: NewLead, text: str) -> NewLead | None:
    """The same with the phone that was asked for."""
    _, phone = _taken_phone(text)
    return replace(told, phone=phone) if phone else None


def _taken_phone(text: str) -> tuple[str, str | None]:
    abroad, own = _PLUS_PHONE.search(text), _PHONE.search(text)
    if own:
        return text[: own.start()] + " , " + text[own.end() :], f"{_COUNTRY}{own[1]}{own[2]}"
    if abroad:
        digits = re.sub(r"\D", "", abroad[0])
        return text[: abroad.start()] + " , " + text[abroad.end() :], f"+{digits}"
    return text, None


def _taken(text: str, names: Sequence[str]) -> tuple[str | None, str]:
    """The name of the book that is said, the longest first, and the text without it."""
    tokens = tokens_of(text)
    keys = [key(t.text) for t in tokens]
    for name in sorted(names, key=lambda name: -len(name.split())):
        wanted = [key(word) for word in _NO_WORD.split(name) if word]
        for at in range(len(keys) - len(wanted) + 1):
            if wanted and keys[at : at + len(wanted)] == wanted:
                start, end = tokens[at].start, tokens[at + len(wanted) - 1].end
                return name, f"{text[:start]} , {text[end:]}"
    return None, text


def _runs(tokens: Sequence[Token], used: set[int], text: str) -> list[str]:
    """The words side by side that are nothing else: the name first, then what is left."""
    skipped = _opening_places(tokens)
    runs: list[list[Token]] = []
    last: Token | None = None
    for i, token in enumerate(tokens):
        if i in used or i in skipped or token.form in _SAID or token.text.isdecimal():
            last = None
            continue
        is_beside = last is not None and not re.search(r"[,;.\n]", text[last.end : token.start])
        if is_beside:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = token
    return [text[run[0].start : run[-1].end] for run in runs]


def _opening_places(tokens: Sequence[Token]) -> set[int]:
    said = [t.form for t in tokens]
    lengths = [
        len(phrase.split()) for phrase in _OPENINGS if said[: len(phrase.split())] == phrase.split()
    ]
    return set(range(max(lengths, default=0)))


_OPENINGS = formed("new_lead")
_SAID = formed("new_lead_said") | FILLERS | forms(group("rented")) | forms(group("bhk"))
_PLAIN_LEAD = re.compile(r"\bleads?\b", re.IGNORECASE)
