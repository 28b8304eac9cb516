"""Which stored words a typed one means: "facebook" is "Facebook form", "bopl" is Bopal; which kinds
of lead count together, and which cells of an own column mean one thing: "Self Use" and "End use".

InvalidInput lists what would match; the asker (a person or an LLM) chooses from that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache
from typing import Any

import regex
from sqlalchemy import ColumnElement, Connection, case, func, select

from agent.query.query import FieldName
from features.protected import has_protected_words
from language.detect import TAGS_OF_LANGUAGE
from language.phonetics import is_nearly, words_of
from language.places import place_key, places_meant
from language.tokens import read, word_lists
from leads.model.errors import InvalidInput
from leads.model.lead import MONTHLY_KINDS, OWNER_KINDS, LeadKind
from leads.model.scope import Role, Scope
from leads.store.tables import lead_states, leads, staff, staff_names, teams
from leads.store.vocabulary import OwnValue, labels_in_use, own_values, project_names, words_in_use

ME = "me"
# A list of colleagues or localities that an LLM or a reader can still take in.
_MOST_NAMED = 30
_OWN_ALONE = "A broker sees only leads of their own: of a colleague's nothing can be told."
_PARTS = regex.compile(r"[\p{L}\p{M}'’]+|\p{Nd}+")


class StoredWords:
    """The words of one brokerage, read when they are needed."""

    def __init__(self, conn: Connection, scope: Scope) -> None:
        self._conn = conn
        self._scope = scope
        self._of: dict[FieldName, Callable[[], Collection[str]]] = {
            FieldName.LOCALITY: lambda: self._in_use(leads.c.locality),
            FieldName.SOURCE: lambda: self._in_use(leads.c.source),
            FieldName.STAGE: lambda: self._in_use(leads.c.stage),
            FieldName.LANGUAGE: lambda: self._said(leads.c.language),
            FieldName.LABEL: lambda: labels_in_use(conn, scope.brokerage_id),
            FieldName.PROJECT: lambda: project_names(conn, self._all_of_brokerage),
            FieldName.WAITING_TOPIC: lambda: self._said(lead_states.c.waiting_topic),
            FieldName.LOST_REASON: lambda: self._said(lead_states.c.lost_reason),
        }

    @property
    def scope(self) -> Scope:
        """Whose words are read."""
        return self._scope

    @property
    def _all_of_brokerage(self) -> Scope:
        # The vocabulary is no secret: a locality of others' leads finds none of one's own.
        return Scope.machinery(self._scope.brokerage_id)

    def in_use(self, field: FieldName) -> list[str]:
        """The stored values of that field."""
        return sorted(filter(None, self._of[field]()))

    def stored(self, field: FieldName, typed: str) -> list[str]:
        """The stored values of that field that the word means."""
        known = self._of[field]()
        if field is FieldName.LANGUAGE and typed.casefold() in TAGS_OF_LANGUAGE:
            return [word for word in known if word in TAGS_OF_LANGUAGE[typed.casefold()]]
        if field is FieldName.LOCALITY:
            found = places_meant(typed, known) or fitting(field, typed, known)
            meant = set(map(place_key, found))
            return [*found, *(p for p in known if p not in found and place_key(p) in meant)]
        return fitting(field, typed, known)

    def kinds(self, typed: str) -> tuple[str, ...]:
        """The stored kinds of lead that the word means."""
        return kinds_of(typed, groups_in(self._conn, self._scope.brokerage_id))

    def own_values(self, typed: str) -> list[tuple[str, str]]:
        """The own columns, each with a value as stored, that the words mean."""
        known = own_values(self._conn, self._scope.brokerage_id)
        found = [one for one in known if one.said.casefold() == typed.casefold()]
        found = found or [one for one in known if meaning_of(one) == meaning(typed)]
        if not found:
            fits = fitting(FieldName.OWN_COLUMN, typed, [one.said for one in known])
            found = [one for one in known if one.said in fits]
        meant = {(one.column, meaning_of(one)) for one in found}
        return [(one.column, one.value) for one in known if (one.column, meaning_of(one)) in meant]

    def staff_ids(self, typed: str) -> list[str]:
        """The colleagues with that name or id; `me` is the asker. InvalidInput where a broker asks
        for somebody else's leads: "0" would read as though there were none.
        """
        own = self._scope.staff_id
        if typed.casefold() == ME and own is not None:
            return [own]
        found = self._ids(FieldName.OWNER, typed, staff.c.staff_id, staff.c.name)
        if self._scope.role is Role.BROKER and own not in found:
            raise InvalidInput(_OWN_ALONE, field=FieldName.OWNER)
        return found

    def team_ids(self, typed: str) -> list[str]:
        """The teams with that name or id."""
        return self._ids(FieldName.TEAM, typed, teams.c.team_id, teams.c.name)

    def _ids(
        self, field: FieldName, typed: str, own: ColumnElement[str], name: ColumnElement[Any]
    ) -> list[str]:
        table = staff if field is FieldName.OWNER else teams
        query = select(own.label("id"), name.label("name"))
        mine = table.c.brokerage_id == self._scope.brokerage_id
        names = [(row.id, row.name) for row in self._conn.execute(query.where(mine))]
        if typed in dict(names):
            return [typed]
        called = [*names, *(self._other_names() if table is staff else [])]
        meant = _fits(typed, [name for _, name in called])
        meant = meant or fitting(field, typed, [name for _, name in names])
        return list(dict.fromkeys(i for i, known in called if known in meant))

    def _other_names(self) -> list[tuple[str, str]]:
        """What colleagues are also called, beside their ids."""
        mine = staff_names.c.brokerage_id == self._scope.brokerage_id
        rows = self._conn.execute(select(staff_names.c.staff_id, staff_names.c.name).where(mine))
        return [(row.staff_id, row.name) for row in rows]

    def _in_use(self, column: ColumnElement[Any]) -> Collection[str]:
        return words_in_use(self._conn, self._all_of_brokerage, column)

    def _said(self, column: ColumnElement[Any]) -> Collection[str]:
        table = lead_states if column.table is lead_states else leads
        mine = table.c.brokerage_id == self._scope.brokerage_id
        query = select(column).where(mine, column.is_not(None)).distinct()
        return self._conn.execute(query).scalars().all()


def fitting(field: str, typed: str, known: Collection[str]) -> list[str]:
    """Those of `known` that `typed` means, at least one."""
    if found := _fits(typed, known):
        return found
    raise InvalidInput(_would_fit(field, known), field=field)


def _fits(typed: str, known: Collection[str]) -> list[str]:
    """Of the same spelling or sound, else containing it, else nearly it."""
    folded = typed.strip().casefold()
    own = _sounds(typed)
    for means in (
        lambda word: word.strip().casefold() == folded,
        lambda word: "".join(_sounds(word)) == "".join(own),
        lambda word: set(own) <= set(_sounds(word)),
        lambda word: _is_misspelt(own, _sounds(word)),
    ):
        if own and (found := [word for word in known if word and means(word)]):
            return found
    return []


def _sounds(text: str) -> tuple[str, ...]:
    """The words by their sound; 99acres is two."""
    return tuple(sound for part in _PARTS.findall(text) for sound in words_of(part))


def _is_misspelt(typed: tuple[str, ...], own: tuple[str, ...]) -> bool:
    pairs = zip(typed, own, strict=False)
    return len(typed) <= len(own) and all(is_nearly(one, other) for one, other in pairs)


def _would_fit(field: str, known: Collection[str]) -> str:
    named = sorted({word for word in known if word}, key=str.casefold)
    if not named:
        return f"No lead has a {field} yet."
    listed = ", ".join(named[:_MOST_NAMED])
    more = len(named) - _MOST_NAMED
    return f"No {field} is called so. There are: {listed}" + (
        f" and {more} more." if more > 0 else "."
    )


_MOST_CELLS = 4_096
_APART = re.compile(r"[\W_]+")
_OF_DEALS = re.compile(r"\b(?:cash|bachelors?)\b", re.IGNORECASE)
_BEHIND_RATING = re.compile(r"(?<!\s)\s++[-–:/|]|,")
_BEHIND_HEAD = re.compile(r"(?<!\s)\s++[-–—]\s*+|(?<!\s)\s*+[(/:]\s*+")
# What a header of yes and no says beside its word: "NRI (Y/N)", "Parking Required?".
_YES_OR_NO = re.compile(
    r"^(?:is|whether)\b|[(\[]?\b(?:y\s*/\s*n|yes\s*/\s*no)\b[)\]]?|\?"
    r"|\b(?:required|reqd|needed|wanted)\b",
    re.IGNORECASE,
)
# "CP-03", "B/12": letters and a number.
_CODE = re.compile(r"[^\W\d_]+\s?[-/_.]\s?\d+")
_SIGNS = re.compile(r"[\d<>]|[-+]$")


@lru_cache(_MOST_CELLS)
def meaning(cell: str, column: str = "") -> str:
    """The same for all cells that mean one thing, in whatever spelling, with the column's name or
    without; a single letter is the word of that name that begins with it: "B" of "Fam/Bach".
    """
    spelt, name = _spelt(cell), _spelt(column)
    spelt = spelt.removeprefix(name) or spelt
    if len(spelt) == 1:
        begun = [word for word in map(_spelt, _APART.split(column)) if word[:1] == spelt]
        spelt = begun[0] if len(begun) == 1 else spelt
    return _meanings().get(spelt, spelt)


def meaning_of(one: OwnValue) -> str:
    """What a value in use means."""
    return meaning(one.said_value, one.column)


def is_rated(cell: str, rating: str) -> bool:
    """Whether a cell begins with a rating: "Hot - daily follow up", "garam" of hot."""
    first = _BEHIND_RATING.split(cell, maxsplit=1)[0]
    return meaning(first) == meaning(rating)


def words_for(one: OwnValue) -> frozenset[str]:
    """How one may call what a value says, without spaces, as words are compared."""
    meant = meaning_of(one)
    if _CODE.fullmatch(one.said_value):
        return frozenset({meant, "".join(word.key for word in read(one.said_value))})
    return _words_by_meaning().get(meant, frozenset({meant}))


def words_for_yes(column: str) -> frozenset[str]:
    """How one may call those for whom a column of yes and no says yes: "NRI" of "NRI (Y/N)"."""
    meant = meaning(_YES_OR_NO.sub(" ", column))
    return _words_by_meaning().get(meant, frozenset({meant} if meant else ()))


def head_of(one: OwnValue) -> str | None:
    """What a value says before a dash or a bracket: "NRI" of "NRI - rokan"."""
    head, *behind = _BEHIND_HEAD.split(one.said_value, maxsplit=1)
    return meaning(head, one.column) if behind and head else None


def may_be_asked(value: str) -> bool:
    """Whether leads may be asked about by it: not by what people are, but by how they pay and
    whether they rent as bachelors.
    """
    return not has_protected_words(_OF_DEALS.sub("", value))


@cache
def _meanings() -> dict[str, str]:
    """Each word of the list → the first of its line, which all of them mean."""
    lines: dict[str, str] = word_lists("own_words", "agent.query")
    return {
        _spelt(word): _spelt(one)
        for one, others in lines.items()
        for word in (one, *others.split(","))
    }


@cache
def _words_by_meaning() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for word, meant in _meanings().items():
        words[meant].add(word)
    return {meant: frozenset(some) for meant, some in words.items()}


def _spelt(text: str) -> str:
    """Its words by their sound; as written where numbers or signs tell more: "A+", "1-5"."""
    words = read(text.replace("/", " ").replace("-", " "))
    sounds = "".join(word.key for word in words if not word.is_stop)
    return "".join(text.casefold().split()) if _SIGNS.search(text) or not sounds else sounds


Groups = Mapping[str, tuple[str, ...]]
BUY, RENT, OWN, UNKNOWN = "buy", "rent", "own", "unknown"
# "" is a lead without a kind: a wrong number and spam never name one.
GROUPS: Groups = {
    BUY: (LeadKind.RESALE, LeadKind.NEW_PROJECT, LeadKind.LAND, LeadKind.COMMERCIAL),
    RENT: (LeadKind.RENT,),
    OWN: OWNER_KINDS,
    UNKNOWN: ("",),
}
# Where no buyer has a kind ("Buy" in a file may be a new home or a resale), those without one
# are buyers.
_WITHOUT_BUYERS: Groups = {**GROUPS, BUY: (*GROUPS[BUY], ""), UNKNOWN: ()}
# Nobody sells below five lakh or pays that much a month: the amount says which is meant.
_MONTHLY_BELOW_INR = 500_000
# Wrapped: without statistics SQLite would scan all the brokerage's leads of a kind.
KIND: ColumnElement[str] = func.coalesce(leads.c.kind, "")
IS_OWNER: ColumnElement[bool] = KIND.in_(GROUPS[OWN])
# A lead of unknown kind is listed among the buyers, since its kind is the first thing to ask.
PLACE: ColumnElement[int] = case(
    *((KIND.in_(GROUPS[name]), place) for place, name in enumerate((RENT, OWN), 1)), else_=0
)


def groups_in(conn: Connection, brokerage_id: str) -> Groups:
    """The kinds that this brokerage counts together."""
    mine = (leads.c.brokerage_id == brokerage_id) & leads.c.kind.in_(GROUPS[BUY])
    has_buyers = conn.execute(select(leads.c.lead_id).where(mine).limit(1)).first()
    return GROUPS if has_buyers else _WITHOUT_BUYERS


def group_column(groups: Groups) -> ColumnElement[str]:
    """The group of a lead, in SQL."""
    return case(*((KIND.in_(kinds), name) for name, kinds in groups.items()))


def kinds_of(word: str, groups: Groups) -> tuple[str, ...]:
    """The stored kinds that a word stands for."""
    if word in groups:
        return groups[word]
    if word in list(LeadKind):
        return (word,)
    named = ", ".join([*groups, *LeadKind])
    raise InvalidInput(f"kind must be one of {named}.", field="kind")


def is_bought() -> ColumnElement[bool]:
    """Leads whose amounts are prices, not monthly rents."""
    return KIND.not_in(MONTHLY_KINDS)


def is_paid_like(amount: float) -> ColumnElement[bool]:
    """Leads whose amounts are of this size: 20,000 is a rent, 80 lakh a price."""
    return KIND.in_(MONTHLY_KINDS) if amount < _MONTHLY_BELOW_INR else is_bought()
