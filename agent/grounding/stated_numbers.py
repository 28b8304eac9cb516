"""Every number that a clause states, with its unit: in digits or in words of any language."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from agent.fact import Unit
from agent.grounding.phrase_matcher import STRESS, Token, forms, token_at, word_table, words_of
from language.numbers import HALF_WORDS, MONEY_UNITS, NUMBERS, QUARTER_WORDS
from language.time_words import written
from language.tokens import key

_DATA: dict[str, Any] = word_table("numbers")


def _sized(words: Mapping[str, float]) -> dict[str, float]:
    return {form: size for word, size in words.items() for form in words_of(word)}


_MONEY = _sized({word: size for word, size in MONEY_UNITS.items() if size > 1})
_QUARTERS = _sized(QUARTER_WORDS)
_HALVES = _sized({word: value for word, value in HALF_WORDS.items() if value > 1})
_FRACTIONS = {w: float(n) for n, words in _DATA["fractions"].items() for w in words_of(words)}
_MOST_MONTHS = 360  # a loan's
_ORDINALS = {w: int(n) for n, words in _DATA["ordinals"].items() for w in words_of(words)}
_SPANS = {"hours": Unit.HOURS, "minutes": Unit.MINUTES, "days": Unit.DAYS}
_ROUGH = {"weeks": 7.0, "months": 30.4, "years": 365.0}
_LISTS = (
    *("ambiguous", "counted_nouns", "out_of", "score", "ago", "ahead"),
    *("parts", "shared", "every", "ranked"),
)
_WORDS = {name: words_of(words) for name, words in _DATA["units"].items()}
_WORDS |= {name: words_of(_DATA[name]) for name in _LISTS}
_WORDS |= {name: words_of(" ".join(written(name))) for name in (*_SPANS, *_ROUGH)}
_SIZES = (1e7, 1e5, 1e3, 0.0)
_TENS, _ONES = range(20, 100, 10), range(1, 10)
_SH = ("sh", "श", "શ")
_OTHER = 2
_HOURS, _HOUR = 12, 60.0
_FEET_OF_YARD = 9.0  # square feet of a square yard
_PER_HUNDRED = [[hundred, each] for hundred in ("sau", "so", "સો") for each in ("e", "એ")]
_MINUTES, _PARTS_OF_HOUR = range(10, 60, 5), {"half": 30.0, "quarter": 15.0}


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A stated number at the tokens `first`..`last`; `unit` None: a bare one.

    `step`: the size of its unit (a week is 7 days); `of`: the whole in "one in five"; `shift`: −1
    for "ago", 1 for "later"; `is_place`: a position in a list; `clock`: a time of day, in minutes.
    """

    value: float
    first: int
    last: int
    unit: Unit | None = None
    step: float = 1.0
    of: float | None = None
    shift: int = 0
    clock: float | None = None
    is_word: bool = False
    sign: str = ""


@lru_cache(8)
def _numbers(language: str) -> dict[str, float]:
    """The words for the small numbers of a language, which other languages use otherwise."""
    wanted = {"en": ("en",), "hi": ("hi", "en"), "gu": ("gu", "en")}
    found: dict[str, float] = {}
    for group in wanted.get(language[:2], ("en", "hi", "gu")):
        listed = [(w, n) for n, w in enumerate(str(_DATA["counted"][group]).split(), 1)]
        listed += [(w, n) for n, ws in _DATA["more"][group].items() for w in str(ws).split()]
        for word, number in listed:
            for spelt in ("en", "hi"):
                found.setdefault(forms(word, spelt)[0], float(number))
    return found


def stated_numbers(
    said: Sequence[Token], used: Container[int], language: str
) -> list[StatedNumber]:
    """The numbers of a clause; tokens in `used` belong to days or names."""
    found: list[StatedNumber] = []
    at = 0
    while at < len(said):
        amount = None if at in used else _amount(said, at, language)
        if amount:
            found.append(amount)
        at = amount.last + 1 if amount else at + 1
    return _ratios(_ranges(_together(found), said), said)


def _together(found: list[StatedNumber]) -> list[StatedNumber]:
    """Joins "1 crore 15 lakh" into one amount."""
    made: list[StatedNumber] = []
    for amount in found:
        before = made[-1] if made else None
        if before and before.unit is amount.unit is Unit.INR and before.last + 1 == amount.first:
            size = next(size for size in _SIZES if before.value >= size)
            if amount.value < size and before.value % size < 1:
                value = before.value + amount.value
                made[-1] = replace(before, value=value, last=amount.last)
                continue
        made.append(amount)
    return made


def _amount(said: Sequence[Token], at: int, language: str) -> StatedNumber | None:
    token = said[at]
    if token.kind == "clock":
        hour, minute = map(int, token.raw.split(":"))
        return StatedNumber(hour, at, at, clock=hour * 60.0 + minute)
    rate = _whole(said, at + 2, language)
    if rate and [t.raw.lower() for t in said[at : at + 2]] in _PER_HUNDRED:  # "sau e 35"
        return StatedNumber(rate[0] / 100, at, rate[1], Unit.SHARE)
    if clock := _clock_in_words(said, at, language):
        return clock
    if token.raw == "a" and _is(token_at(said, at + 1), "weeks") and language[:2] == "en":
        return _span(StatedNumber(1.0, at, at, is_word=True), said)
    # "Aadhi" is a half in Hindi, and two and a half in Gujarati.
    if language[:2] == "hi" and (half := _fraction(said, at)):
        return half
    read = _number(said, at, language)
    if read is None:
        return _fraction(said, at) or _ordinal(said, at)
    value, last, is_word = read
    if [t.raw.lower() for t in said[last + 1 : last + 4]] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
    amount = _with_unit(StatedNumber(value, at, last, is_word=is_word), said)
    if amount.unit is None and token_at(said, last + 1).raw.lower() in STRESS:
        stressed = _with_unit(StatedNumber(value, at, last + 1, is_word=is_word), said)
        amount = stressed if stressed.unit else amount
    is_stated = not is_word or amount.unit or amount.clock is not None or amount.shift
    return amount if is_stated or _is_number(said, at, last, language) else None


def _is_number(said: Sequence[Token], at: int, last: int, language: str) -> bool:
    after = token_at(said, last + 1)
    if any(f.startswith("quarter") for f in after.forms):
        return False
    form = said[at].forms[0]
    if form in _WORDS["ambiguous"] and (value := _numbers(language)[form]) != 1:
        # In a fact of unknown language "do gaadi" may mean two; the "so" of "so far" is no hundred.
        return (not language and value < _TENS[0]) or _is(after, "counted_nouns")
    return True


def _number(said: Sequence[Token], at: int, language: str) -> tuple[float, int, bool] | None:
    token, after = said[at], token_at(said, at + 1)
    if token.kind == "number":
        return token.value, at, False
    form = token.forms[0] if token.forms else ""
    if form in _QUARTERS and form not in _numbers(language):
        if whole := _whole(said, at + 1, language):
            return whole[0] + _QUARTERS[form], whole[1], True
        if _form_in(after, _MONEY):
            return 1 + _QUARTERS[form], at, True
    if form in _HALVES:
        return _HALVES[form], at, True
    return (*whole, True) if (whole := _whole(said, at, language)) else None


def _whole(said: Sequence[Token], at: int, language: str) -> tuple[float, int] | None:
    token, after = token_at(said, at), token_at(said, at + 1)
    if token.kind == "number":
        return token.value, at
    value = word_value(token, language)
    if not value:
        return None
    following = token_at(said, at + 2) if after.raw == "-" else after
    one = word_value(following, language)
    if value in _TENS and one in _ONES and token.raw.isascii() and language[:2] == "en":
        return value + one, at + (2 if after.raw == "-" else 1)
    if "hundred" in after.forms:
        return value * 100, at + 1
    return value, at


def word_value(token: Token, language: str = "") -> float:
    """The number that a word says, in a language or in any; 0 if it says none."""
    numbers = _numbers(language)
    known = (form for at, form in enumerate(token.forms) if not (at and token.raw.isascii()))
    if small := next((numbers[form] for form in known if form in numbers), 0.0):
        return small
    # From 21 on a number sounds like no other word but shutter, which has no plain s.
    is_number = token.kind == "word" and not token.raw.lower().startswith(_SH)
    value = NUMBERS.get(key(token.raw), 0.0) if is_number else 0.0
    return value if value > _TENS[0] else 0.0


def _with_unit(amount: StatedNumber, said: Sequence[Token]) -> StatedNumber:
    after, before = token_at(said, amount.last + 1), token_at(said, amount.first - 1)
    last = amount.last + 1
    if size := _form_in(after, _MONEY):
        return replace(amount, unit=Unit.INR, value=amount.value * _MONEY[size], last=last)
    if before.raw == "₹" or _is(before, "rupee"):
        return replace(amount, unit=Unit.INR)
    if _is(after, "rupee"):
        return replace(amount, unit=Unit.INR, last=last)
    if _is(after, "oclock"):
        minutes = (
            amount.value * 60.0 if amount.value % 1 in (0, 0.5, 0.25, 0.75) else _dotted(amount)
        )
        return replace(amount, clock=minutes, last=last)
    if _is(after, "share"):
        return replace(amount, unit=Unit.SHARE, value=amount.value / 100, last=last)
    if _is(after, "sqyd"):
        return replace(amount, unit=Unit.SQFT, value=amount.value * _FEET_OF_YARD, last=last)
    for name, unit in (("bhk", Unit.BHK), ("sqft", Unit.SQFT), ("floor", Unit.FLOOR)):
        if _is(after, name):
            return replace(amount, unit=unit, last=last)
    if _is(after, "points"):
        return replace(amount, unit=Unit.POINTS, last=last, sign=_sign(before))
    if (spanned := _span(amount, said)).unit:
        # "4,500 mahine ka": a month's money.
        is_rent = spanned.step == _ROUGH["months"] and amount.value > _MOST_MONTHS
        return replace(amount, unit=Unit.INR) if is_rent else spanned
    if _is(before, "score") or _is(after, "score"):
        return replace(amount, unit=Unit.SCORE)
    if before.raw in ("+", "−") and amount.first:
        return replace(amount, unit=Unit.POINTS, sign=_sign(before))
    if after.raw.lower() in ("st", "nd", "rd", "th", "mo", "va", "la"):
        is_floor = _is(token_at(said, last + 1), "floor")
        unit = Unit.FLOOR if is_floor else Unit.PLACE_IN_LIST
        return replace(amount, unit=unit, last=last + is_floor)
    return amount


def _span(amount: StatedNumber, said: Sequence[Token]) -> StatedNumber:
    last = amount.last + 1
    after = token_at(said, last)
    for name in (*_SPANS, *_ROUGH):
        if _is(after, name):
            step = _ROUGH.get(name, 1.0)
            unit = _SPANS.get(name, Unit.DAYS)
            following = token_at(said, last + 1)
            shift = -1 if _is(following, "ago") else 1 if _is(following, "ahead") else 0
            value = amount.value * step
            return replace(
                amount, unit=unit, value=value, step=step, shift=shift, last=last + bool(shift)
            )
    return amount


def _clock_in_words(said: Sequence[Token], at: int, language: str) -> StatedNumber | None:
    """A time of day in words: "quarter past four", "twenty to nine", "आठ चालीस"."""
    if said[at].kind == "number":
        return None
    part = _PARTS_OF_HOUR.get(said[at].raw.lower())
    size, last = (part, at) if part else _whole(said, at, language) or (0.0, at)
    joint = token_at(said, last + 1).raw.lower()
    told = token_at(said, last + 2).forms if 0 < size <= _HOURS and not part else ()
    minutes = next((_numbers(language)[f] for f in told if f in _numbers(language)), None)
    is_past = joint in ("ne", "ને") and token_at(said, last + 2).raw.endswith(("e", "ે"))
    if minutes and is_past and language[:2] == "gu":  # "agiyar ne panche": five past eleven
        return StatedNumber(size, at, last + 2, clock=size * _HOUR + minutes)
    sign = {"past": 1, "to": -1}.get(joint, 0)
    if size % 5 and joint == "to" and token_at(said, at - 1).raw.lower() == "from":
        return None  # "rose from seven to eleven", but not "the message from ten to nine"
    hour = _whole(said, last + (2 if sign else 1), language) if size else None
    if hour is None:
        return None
    if sign and hour[0] <= _HOURS and language == "en":
        return StatedNumber(hour[0], at, hour[1], clock=hour[0] * _HOUR + sign * size)
    # "Chaar paanch" is four or five.
    is_clock = not sign and size <= _HOURS and hour[0] in _MINUTES and not part
    counted = _with_unit(StatedNumber(hour[0], at, hour[1], is_word=True), said)
    if not is_clock or counted.unit or token_at(said, hour[1]).kind == "number":
        return None
    return StatedNumber(size, at, hour[1], clock=size * _HOUR + hour[0])


def _fraction(said: Sequence[Token], at: int) -> StatedNumber | None:
    form = _form_in(said[at], _FRACTIONS)
    after = token_at(said, at + 1)
    if not form or any(_is(after, n) for n in (*_SPANS, *_ROUGH)) or _is_highest(said, at):
        return None
    is_of_many = _is(after, "out_of") or _is(after, "shared") or after.kind == "cut"
    return StatedNumber(_FRACTIONS[form], at, at, Unit.SHARE, of=0.0) if is_of_many else None


def _ordinal(said: Sequence[Token], at: int) -> StatedNumber | None:
    form, after = _form_in(said[at], _ORDINALS), token_at(said, at + 1)
    if not form:
        return None
    near = said[max(0, at - 3) : at + 4]
    # "Bijo", "doosra": the other.
    may_rank = _ORDINALS[form] == 1 or (_ORDINALS[form] == _OTHER and form != "second")
    is_noun = _is(after, "parts") or _is(after, "floor") or _is(token_at(said, at - 1), "every")
    if may_rank and not (is_noun or any(_is(token, "ranked") for token in near)):
        return None
    if _is(after, "parts"):
        return StatedNumber(1 / _ORDINALS[form], at, at + 1, Unit.SHARE, of=0.0)
    if _ORDINALS[form] > 1 and _is(token_at(said, at - 1), "every"):
        return StatedNumber(1 / _ORDINALS[form], at, at, Unit.SHARE, of=0.0)  # "har teesra"
    is_floor = _is(after, "floor")
    unit = Unit.FLOOR if is_floor or _is_highest(said, at) else Unit.PLACE_IN_LIST
    return StatedNumber(float(_ORDINALS[form]), at, at + is_floor, unit, is_word=True)


def _is_highest(said: Sequence[Token], at: int) -> bool:
    """Whether a floor is meant without the word: "no higher than the third"."""
    before = [t.raw.lower() for t in said[max(0, at - 3) : at]]
    return before == ["higher", "than", "the"] or before[1:] == ["above", "the"]


def _ranges(found: list[StatedNumber], said: Sequence[Token]) -> list[StatedNumber]:
    """Gives the first number of a range the unit of the second: "85 se 95 lakh", "3-4 BHK"."""
    made = list(found)
    for i in range(len(made) - 1, 0, -1):
        one, other = made[i - 1], made[i]
        between = said[one.last + 1 : other.first]
        joins = len(between) == 1 and between[0].raw.lower() in _JOINS
        if joins and one.unit is None and one.clock is None and other.unit is not None:
            size = other.value / _bare(other, said) if other.unit is Unit.INR else other.step
            made[i - 1] = replace(one, unit=other.unit, value=one.value * size, step=other.step)
    return made


_JOINS = words_of(word_table("small")["joins"]) | frozenset("-–/")


def _bare(amount: StatedNumber, said: Sequence[Token]) -> float:
    size = _form_in(token_at(said, amount.last), _MONEY)
    return amount.value / _MONEY[size] if size else amount.value or 1.0


def _ratios(found: list[StatedNumber], said: Sequence[Token]) -> list[StatedNumber]:
    """Pairs part and whole, with the whole as `of`: "one in five", "60 mein se 9", "64માંથી 14"."""
    made: list[StatedNumber] = []
    for amount in found:
        before = made[-1] if made else None
        is_pair = (
            before is not None
            and before.unit is None
            and amount.unit in (None, Unit.COUNT)
            and before.of is None
            and is_out_of(said[before.last : amount.first])
        )
        if is_pair and before:
            made[-1] = replace(before, of=amount.value)
        made.append(amount)
    return made


def is_out_of(said: Sequence[Token]) -> bool:
    """Whether the words between say "out of": "one closed lead in five", "64 mathi 14"."""
    between = said[1:]
    if any(t.kind != "word" and t.raw not in "/-" for t in between):
        return False
    is_last = said[-1].raw.endswith(_OUT_OF_ENDING) or _is(said[-1], "out_of")
    is_near = any(_is(t, "out_of") or t.raw == "/" for t in between)
    return (is_last and len(between) <= _LONGEST_OUT_OF) or (
        is_near and len(between) <= _SHORT_OUT_OF
    )


_OUT_OF_ENDING, _LONGEST_OUT_OF, _SHORT_OUT_OF = "માંથી", 5, 3


def _dotted(amount: StatedNumber) -> float:
    return int(amount.value) * 60 + round(amount.value % 1 * 100)


def _sign(before: Token) -> str:
    return before.raw if before.raw in ("+", "−", "-") else ""


def _is(token: Token, name: str) -> bool:
    return not _WORDS[name].isdisjoint(token.forms)


def _form_in(token: Token, words: Container[str]) -> str | None:
    return next((form for form in token.forms if form in words), None)
