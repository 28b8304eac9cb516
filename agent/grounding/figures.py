"""Every number that a text states, with what it is a number of, as far as its words tell."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from agent.grounding import words as w
from agent.grounding.tokens import NOTHING, Token, bare

FigureKind = Literal[
    "money",
    "rooms",
    "area",
    "percent",
    "score",
    "points",
    "share",
    "span",
    "clock",
    "plain",
    "rank",
]
# Months and weeks are counted roughly; days and hours are not.
_SPANS: tuple[tuple[frozenset[str], float], ...] = (
    (w.DAY_UNITS, 1.0),
    (w.WEEKS, 7.0),
    (w.MONTH_UNITS, 30.4),
    (w.HOURS, 1 / 24),
    (w.MINUTES, 1 / 1440),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as said; `unit`: INR of money, days of a span. `first`..`last` are its tokens."""

    kind: FigureKind
    value: float
    first: int
    last: int
    unit: float = 1.0
    of: float | None = None
    is_word: bool = False
    label: Literal["budget", "price"] | None = None


def figures(
    said: Sequence[Token], used: Container[int], *, is_gujarati: bool, named: Container[int] = ()
) -> list[Figure]:
    """The numbers of a text; those in `used` belong to days; `named` are names, no labels."""
    said = [NOTHING if i in named else token for i, token in enumerate(said)]
    found: list[Figure] = []
    at = 0
    while at < len(said):
        may_be = said[at].may_be_number and at not in used
        figure = _figure(said, at, is_gujarati=is_gujarati) if may_be else None
        if figure is None:
            at += 1
            continue
        found.append(figure)
        at = figure.last + 1
    return [replace(f, label=_money_of(f, said)) for f in _ranged(found, said)]


def _money_of(figure: Figure, said: Sequence[Token]) -> Literal["budget", "price"] | None:
    """What an amount is called by the nearest word of its clause: budget, or a price told."""
    if figure.kind != "money":
        return None
    for n in range(1, _LABEL_REACH + 1):
        token = _at(said, figure.first - n)
        # Names are masked by a stop without letters.
        is_cut = (
            token.raw
            and token.kind in ("stop", "comma", "ref", "quote")
            and not (n == 1 and token.raw == ":")
        )
        if is_cut:
            break
        if label := _label(token):
            return label
    near = (_at(said, figure.last + 1), _at(said, figure.last + 2))
    return _label(near[0]) or (_label(near[1]) if near[0].is_in(w.OF) else None)


def _label(token: Token) -> Literal["budget", "price"] | None:
    if token.is_in(w.BUDGET_ONLY):
        return "budget"
    return "price" if token.is_in(w.PRICE) else None


# "Budget stretches from 85 to 95 lakh".
_LABEL_REACH = 5


def number_at(
    said: Sequence[Token], at: int, *, is_gujarati: bool
) -> tuple[float, int, bool] | None:
    """A number that begins here: its value, its last token, whether it is in words."""
    token, after = _at(said, at), _at(said, at + 1)
    if token.kind == "number":
        return token.value, at, False
    if token.kind != "word":
        return None
    quarter = token.form(w.QUARTERS)
    if quarter and not token.is_in(w.NUMBER_WORDS):
        whole = _whole(said, at + 1, is_gujarati=is_gujarati)
        if whole:
            return whole[0] + w.QUARTERS[quarter], whole[1], True
        if after.is_in(w.MONEY):
            return 1 + w.QUARTERS[quarter], at, True
    half = token.form(w.HALVES)
    if half:
        return w.HALVES[half], at, True
    whole = _whole(said, at, is_gujarati=is_gujarati)
    return (*whole, True) if whole else None


def _whole(said: Sequence[Token], at: int, *, is_gujarati: bool) -> tuple[float, int] | None:
    token, after = _at(said, at), _at(said, at + 1)
    if token.kind == "number":
        return token.value, at
    # As it stands only: "wise" is not वीस with a case ending.
    form = token.forms[0] if token.forms else ""
    if form not in w.NUMBER_WORDS:
        return None
    value = w.NUMBER_WORDS[form]
    if form == "satar" and is_gujarati:  # સત્તર is 17, सत्तर is 70
        value = 17.0
    if form in w.ENGLISH_TENS:
        following = _at(said, at + 2) if after.raw == "-" else after
        one = following.form(w.ENGLISH_ONES)
        if one:
            return value + w.ENGLISH_ONES[one], at + (2 if after.raw == "-" else 1)
    if after.is_in(w.HUNDRED):
        return value * 100, at + 1
    return value, at


def _figure(said: Sequence[Token], at: int, *, is_gujarati: bool) -> Figure | None:
    token = said[at]
    if token.kind == "clock":
        hour, minute = map(int, token.raw.split(":"))
        return Figure("clock", hour + minute / 60, at, at)
    read = number_at(said, at, is_gujarati=is_gujarati)
    if read is None:
        return None
    value, last, is_word = read
    figure = Figure("plain", value, at, last, of=token.of, is_word=is_word)
    figure = _with_unit(figure, said)
    if is_word and figure.kind == "plain" and not _is_stated(figure, said):
        return None  # "be", "do", "sat", "one" are more often other words
    return figure


def _is_stated(figure: Figure, said: Sequence[Token]) -> bool:
    """Whether a bare number word is one: counted, upon a score's place, or never another word."""
    after, before = _at(said, figure.last + 1), _at(said, figure.first - 1)
    if after.is_in(w.COUNTED) and not after.is_in(w.BANDS):
        return True
    if before.raw.strip() in _MARKS:
        before = _at(said, figure.first - 2)
    if before.is_in(w.SCORE) or before.is_in(w.BANDS):
        return said[figure.first].raw.lower() != "one"  # "a hot one"
    word = bare(said[figure.first].raw)
    is_no_other = word.lower() in w.NEVER_OTHER_WORDS or (
        word.isascii() and len(word) >= _SHORTEST_NO_OTHER
    )
    return figure.value > _OFTEN_A_WORD and (after.is_in(w.UPON) or is_no_other)


_MARKS = frozenset("·:(-–*|")
_OFTEN_A_WORD = 10
# "Gyarah", "pachpan"; shorter ones ("saath", "bees") are often something else.
_SHORTEST_NO_OTHER = 6


def _with_unit(figure: Figure, said: Sequence[Token]) -> Figure:
    after, before = _at(said, figure.last + 1), _at(said, figure.first - 1)
    last = figure.last + 1
    if figure.of is not None:
        return replace(figure, kind="score" if figure.of == 100 else "share")
    if money := after.form(w.MONEY):
        return replace(figure, kind="money", unit=w.MONEY[money], last=last)
    if before.raw == "₹" or before.is_in(w.RUPEE):
        return replace(figure, kind="money")
    if after.is_in(w.RUPEE) or after.raw == "₹":
        return replace(figure, kind="money", last=last)
    if after.is_in(w.BHK):
        return replace(figure, kind="rooms", last=last)
    if after.raw == "%" or after.is_in(w.PERCENT):
        return replace(figure, kind="percent", last=last)
    if after.is_in(w.AREA) and not after.is_in(w.BANDS):
        return replace(figure, kind="area", last=last)
    for words, days in _SPANS:
        if after.is_in(words):
            return replace(figure, kind="span", unit=days, last=last)
    if after.is_in(w.TIMES):
        return replace(figure, kind="clock", last=last)
    if before.is_in(w.DAY_PARTS) and not figure.is_word and 1 <= figure.value <= 12:
        return replace(figure, kind="clock")
    return _by_label(figure, said)


def _by_label(figure: Figure, said: Sequence[Token]) -> Figure:
    near = (_at(said, figure.first - 1), _at(said, figure.first - 2))
    after = _at(said, figure.last + 1)
    is_gap = near[0].raw in ("+", "−") or (
        near[0].raw == "-" and near[1].kind != "number" and not figure.is_word
    )
    if after.is_in(w.POINTS) or is_gap:
        return replace(figure, kind="points")
    if any(token.is_in(w.CHANGED) for token in (*near, after)):
        return figure
    if any(token.is_in(w.SCORE) for token in near) or after.is_in(w.SCORE):
        return replace(figure, kind="score")
    if any(token.is_in(w.BANDS) for token in near[:1]):
        return replace(figure, kind="score")
    if _is_rank(figure, said):
        return replace(figure, kind="rank")
    is_upto = near[0].is_in(w.CEILING) or [t.raw.lower() for t in near] == ["to", "up"]
    is_moved = _at(said, figure.first - 3).is_in(_MOVED)
    is_budget = any(token.is_in(w.BUDGET) for token in near) and not near[0].is_in(_AND)
    if ((is_upto and not is_moved) or is_budget) and figure.value < 1000:
        # "budget 95": lakh when buying, thousand when renting (domain.md, section 2).
        return replace(figure, kind="money", unit=0.0)
    return figure


# "₹35,000 to 40 thousand": whole rupees need no unit.
_LEAST_WHOLE_MONEY = 1000
# "Gets nudged up to 19" is said of a score.
_MOVED = w.keys("nudged moved went climbed rose jumped lifted raised adjusted bumped edged")
# "₹77 lakh as a budget and 20 as a score".
_AND = w.keys("and aur ane और અને")


def _is_rank(figure: Figure, said: Sequence[Token]) -> bool:
    before, after = _at(said, figure.first - 1), _at(said, figure.last + 1)
    if after.is_in(w.PLACE) or before.is_in(w.PLACE):
        return True
    is_first = figure.first == 0 or "\n" in before.raw or before.raw == "#"
    is_marked = after.kind in ("stop", "sign") or after.raw in (")", ":") or "#" in before.raw
    return is_first and not figure.is_word and is_marked


def _ranged(found: list[Figure], said: Sequence[Token]) -> Iterator[Figure]:
    """ "85 se 95 lakh", "3-4 BHK": the first number has the unit of the second."""
    for i, figure in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if (
            after
            and figure.kind in ("plain", "score", "money")
            and figure.unit in (0.0, 1.0)
            and figure.value < _LEAST_WHOLE_MONEY
            and after.kind in ("money", "rooms", "percent", "area")
            and after.first - figure.last == 2
            # "Warm, 55 – 3-BHK" sets two facts apart.
            and not (after.kind == "rooms" and said[figure.last + 1].raw.startswith(" "))
            and (
                said[figure.last + 1].is_in(w.TO) or said[figure.last + 1].raw.strip() in ("-", "–")
            )
        ):
            yield replace(figure, kind=after.kind, unit=after.unit)
        else:
            yield figure


def _at(said: Sequence[Token], at: int) -> Token:
    return said[at] if 0 <= at < len(said) else NOTHING
