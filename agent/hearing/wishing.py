"""From marked words to what narrows a list: places, rooms, money, kinds and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from agent.hearing.lexicon import Idea
from agent.hearing.marks import Mark
from agent.hearing.phrasings import BANDS, GROUP_IDEAS
from agent.hearing.term import Term
from agent.hearing.wish import Budget, Wish
from language.numbers import NUMBERS, Amount, amounts
from language.tokens import Word, key
from leads.lead import LeadKind

_BOUNDS = {Idea.AT_MOST: "at_most", Idea.AT_LEAST: "at_least", Idea.AROUND: "around"}
# So many words to either side of an amount say what it bounds: "under 90 lakh", "90 lakh se upar".
_REACH = 2
_BUDGETS = frozenset(map(key, ("budget", "bajet", "bajat", "badget")))
# "Less than" leaves the amount itself out; "up to" and "from … upwards" do not.
_STRICT = frozenset(
    map(
        key,
        ("less", "kam", "ochu", "ochha", "below", "cheaper", "more", "zyada", "vadhare", "vadhu"),
    )
)
_COLDEST = key("coldest")
_OR = frozenset(map(key, ("or", "and", "ya", "ke", "athva")))
_EVERYBODY = frozenset(
    map(key, ("all", "everyone", "everybody", "any", "sab", "sabhi", "badha", "badhi", "koi"))
)
_TO = frozenset(map(key, ("to", "se", "thi", "and", "aur", "ane")))
KINDS = {Idea.LAND: LeadKind.LAND, Idea.SHOP: LeadKind.COMMERCIAL}
# "Resale guys" are buyers of one kind.
RESALE = key("resale")


def wish_of(
    marks: Sequence[Mark], terms: Sequence[tuple[int, Term]], taken: set[int], day: date | None
) -> tuple[Wish, set[int]]:
    """The wish in these words, and the places of the words that it took beyond `taken`."""
    ideas = {m.idea for m in marks if m.idea}
    bhk, rooms = _rooms(marks)
    budgets, money = _budgets(marks, taken | rooms)
    values = {what: tuple(t.value for _, t in terms if t.what == what) for what in _WHATS}
    is_listed = not {Idea.LEADS, Idea.LEAD, Idea.WHO, Idea.SHOW, Idea.TOP, Idea.CALL}.isdisjoint(
        ideas
    )
    wish = Wish(
        group=next((GROUP_IDEAS[i] for i in GROUP_IDEAS if i in ideas), None),
        kind=next((KINDS[i] for i in KINDS if i in ideas), _resale(marks)),
        localities=values["locality"],
        bhk=bhk,
        budgets=budgets,
        source=next(iter(values["source"]), None),
        project=next(iter(values["project"]), None),
        owner=next(iter(values["owner"]), None),
        band=next((BANDS[i] for i in BANDS if i in ideas and _is_band(marks, i)), None),
        is_new=Idea.NEW in ideas and is_listed,
        is_waiting=Idea.WAITING in ideas,
        is_unplanned=Idea.UNPLANNED in ideas,
        since=day,
    )
    return wish, rooms | money


def _resale(marks: Sequence[Mark]) -> LeadKind | None:
    return LeadKind.RESALE if any(m.word.key == RESALE for m in marks) else None


def asks_everybody(marks: Sequence[Mark]) -> bool:
    """ "kaun kaun", "who all", "koi": all of them, not the best few."""
    twice = any(a.word.key == b.word.key and a.idea is Idea.WHO for a, b in pairwise(marks))
    return twice or any(m.word.key in _EVERYBODY for m in marks)


_WHATS = ("locality", "source", "project", "owner")


def _rooms(marks: Sequence[Mark]) -> tuple[float | None, set[int]]:
    """The number before BHK."""
    for before, mark in pairwise(marks):
        if mark.idea is Idea.BHK:
            word = before.word.key
            number = float(word) if before.word.is_number else NUMBERS.get(word)
            if number is not None and number < 20:
                return number, {before.word.at, mark.word.at}
    return None, set()


def _budgets(marks: Sequence[Mark], taken: set[int]) -> tuple[tuple[Budget, ...], set[int]]:
    words = [m.word for m in marks]
    found: list[Budget] = []
    spent: set[int] = set()
    for amount in amounts(words):
        places = {words[i].at for i in range(amount.first, amount.last + 1)}
        if places & taken or amount.number <= 0:
            continue
        bounding = _bound(marks, amount)
        bound = _BOUNDS[bounding[0].idea] if bounding and bounding[0].idea else None
        if bound or amount.unit is not None or _is_of_budget(marks) or _begins_range(words, amount):
            said = {m.word.key for m in bounding}
            is_strict = bool(said & _STRICT) and said.isdisjoint(_OR)
            found.append(Budget(amount, bound or "around", is_strict))
            spent |= places
    return tuple(_range(found)), spent


def _range(found: Sequence[Budget]) -> list[Budget]:
    """ "80 to 95 lakh": two amounts without a bound are the ends, a bare first one of one unit."""
    if len(found) != 2 or any(b.bound != "around" for b in found):
        return list(found)
    low, high = (b.amount for b in found)
    if low.unit is None:
        low = replace(low, unit=high.unit)
    return [Budget(low, "at_least"), Budget(high, "at_most")]


def _bound(marks: Sequence[Mark], amount: Amount) -> list[Mark]:
    """The words that bound an amount: "se kam", "up to"."""
    after = marks[amount.last + 1 : amount.last + 1 + _REACH + 1]
    before = marks[max(0, amount.first - _REACH) : amount.first]
    for mark in (*after, *reversed(before)):
        if mark.idea in _BOUNDS:
            return [m for m in (*after, *before) if m.idea is mark.idea]
    return []


def _begins_range(words: Sequence[Word], amount: Amount) -> bool:
    """Whether "to 95 lakh" follows."""
    joined = words[amount.last + 1 : amount.last + 2]
    following = amounts(words[amount.last + 2 : amount.last + 4])
    return bool(joined and joined[0].key in _TO and following and following[0].unit is not None)


def _is_of_budget(marks: Sequence[Mark]) -> bool:
    return any(m.word.key in _BUDGETS for m in marks)


def _is_band(marks: Sequence[Mark], idea: Idea) -> bool:
    """ "hot leads", "who is hot": a band; "hottest" and "how hot" are not."""
    ideas = {m.idea for m in marks}
    if idea is Idea.COLD and (Idea.TOP in ideas or any(m.word.key == _COLDEST for m in marks)):
        # A list begins with the hottest, and "sabse thanda" asks for none of those.
        return True
    if Idea.LEADS in ideas and Idea.TOP not in ideas:
        return True
    if Idea.HOW in ideas or Idea.MUCH in ideas or Idea.TOP in ideas:
        return False
    return not any(m.idea is idea and m.word.key.endswith("est") for m in marks)
