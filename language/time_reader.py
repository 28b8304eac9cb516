"""Days and hours in words; what happened decides whether they are past or ahead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from language.numbers import THINGS
from language.time_words import Day, Said, TimeWords, is_kind, kinds
from language.tokens import DATE_OR_CLOCK, ascii_digits, fold, key, word_lists

_NOON, _MIDNIGHT = 12, 24
_TOLD_TO = 5  # minutes
_DAYS_IN_WEEK = 7
# "sundy" is a misspelt day; a shorter word may be anything.
_SHORTEST_MISSPELT, _MISSPELT_NEARNESS, _LIKE_A_DAY = 5, 86, 70
_ENGLISH_DAY = re.compile(r".+(?:days?|dy|orovs?)")
_SATURDAY = 5
_ORDINAL = 2  # letters of "2nd"
UNITS = ("minutes", "hours", "days", "weeks", "months", "years")
_THIS = ("a", "this")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as typed, its normalised form, and its place in the text."""

    text: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """That many minutes, hours, days, weeks or months from now; negative: ago."""

    n: int
    unit: str


@dataclass(frozen=True, slots=True)
class When:
    """What a text says about the time; empty if nothing."""

    day: Day | None = None
    span: Span | None = None
    clock: tuple[int, int] | None = None
    part: str | None = None
    numbers: tuple[int, ...] = ()  # token places of bare numbers that may be an hour or a day

    def __bool__(self) -> bool:
        return bool(self.day or self.span or self.clock or self.part)

    @property
    def is_open(self) -> bool:
        """Whether the day may be past or ahead, and no word decides."""
        return self.day is not None and self.day.kind == "either"


_WORD = re.compile(
    r"lead_[A-Za-z0-9_-]+"
    r"|\d{1,3}(?:,\d{2,3})+(?!\d)|\d+\.\d+(?=\s*(?:l|lac|lakhs?|cr|crores?|karod|k)\b)"
    rf"|(?<!\d){DATE_OR_CLOCK}|\d{{1,2}}[.]\d{{1,2}}(?!\d|\.\d)|\d{{1,2}}-\d{{1,2}}(?![\d-])|\d+"
    r"|[^\W\d_](?:[^\W\d_]|['’]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0a81-\u0a83\u0abc-\u0acd])*",
    re.IGNORECASE,
)
_SLANG_IS = re.compile(r"\b6e\b", re.IGNORECASE)  # Gujarati "che" in texting


def tokens_of(text: str) -> list[Token]:
    """The words of a text, with digits of any script as ASCII."""
    plain = ascii_digits(unicodedata.normalize("NFKC", text))
    plain = _SLANG_IS.sub("ch", plain)
    return [Token(m.group(), _form(m.group()), m.start(), m.end()) for m in _WORD.finditer(plain)]


# "Kr do" for "kar do": as chats write the commonest verb.
_SHORT_FORMS = {f"kr{end}": f"kar{end}" for end in ("", "o", "do", "de", "na", "ke", "te", "ta")}


# After a day of the month, before one.
_ON_DAY_AFTER, _ON_DAY_BEFORE = frozenset({"ko", "को"}), frozenset({"on"})


def _form(word: str) -> str:
    if word.startswith("lead_") or not word[0].isalpha():
        return word
    form = fold(word)
    return _SHORT_FORMS.get(form) or _chat_forms().get(form, form)


@lru_cache(1)
def _chat_forms() -> dict[str, str]:
    """The form of a word by that of its chat spelling: "gyi" is "gayi"."""
    return {
        fold(spelt): fold(word)
        for words in word_lists("chat_forms").values()
        for word, others in words.items()
        for spelt in str(others).split()
    }


def forms(words: Iterable[str]) -> frozenset[str]:
    """Words and phrases of a table, normalised."""
    return frozenset(" ".join(_form(t.text) for t in tokens_of(word)) for word in words)


_ROOMS = frozenset(map(key, ("bhk", "bhks", "rk", "bedroom", "बीएचके", "બીએચકે")))
_ORDINALS = frozenset(map(key, ("st", "nd", "rd", "th")))  # "2nd visit": no hour
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_DECIMAL = re.compile(r"\d\.[1-9]\d?")
_STRETCH, _LONGEST_STRETCH = re.compile(r"(\d{1,2})-(\d{1,2})"), 4
_HALVES = {1: (1, 30), 2: (2, 30)}
_LONGEST_PHRASE = 3


class WhenReader:
    """Reads the days and hours of one message; `used` are the places of their words."""

    def __init__(self, tokens: Sequence[Token], taken: Iterable[int] = ()) -> None:
        """`taken`: places of words that are no time, such as amounts."""
        self._tokens = tokens
        self._words = TimeWords([t.text for t in tokens])
        self.used = self._words.taken
        self._no_time = frozenset(taken)
        self.used.update(self._no_time)
        # The places of a stretch of hours: "5-6 pm", "4 se 5 ke beech".
        self.stretch: tuple[int, ...] = ()

    def read(self) -> When:
        """What the words say; a message is read several times, so what was read is kept."""
        found, used, self.stretch = _read(tuple(self._tokens), frozenset(self.used))
        self.used.update(used)
        return found

    def find(self) -> When:
        """As `read`, word by word."""
        found = When()
        steps = (self._spans, self._dates, self._clocks, self._days, self._periods, self._parts)
        for step in steps:
            found = step(found)
        self._take_around()
        numbers = [
            i
            for i, t in enumerate(self._tokens)
            if i not in self.used and t.text.isdecimal() and len(t.text) < len("100")
        ]
        return replace(found, numbers=tuple(numbers))

    def _use(self, *places: int) -> None:
        self.used.update(places)

    def _each(self) -> Iterable[int]:
        return (i for i in range(len(self._tokens)) if i not in self.used)

    def _spans(self, found: When) -> When:
        """2 ghante, 30 min, 3 days ago, a week."""
        for i in self._each():
            unit = self._words.find(i, *UNITS)
            begun, minutes = self._parts_of_hour(i)
            if unit and unit.kind == "hours" and minutes:
                ago = self._words.length(i + 1, "ago")
                self._use(*range(begun, i + unit.length + ago))
                return replace(found, span=Span(-minutes if ago else minutes, "minutes"))
            number = 1 if self._words.key(i - 1) in ("a", "an") else self._count(i - 1)
            if unit is None or number is None or unit.kind == "years":
                continue
            ago = self._words.length(i + 1, "ago")
            self._use(i - 1, *range(i, i + unit.length + ago))
            return replace(found, span=Span(-number if ago else number, unit.kind))
        return found

    def _count(self, i: int) -> int | None:
        """The number before a word for days or hours; of "in 2-3 days" the sooner."""
        stretch = _STRETCH.fullmatch(self._tokens[i].text) if i >= 0 else None
        return int(stretch[1]) if stretch else self._words.number(i)

    def _parts_of_hour(self, i: int) -> tuple[int, int]:
        """The minutes of "half an", "dedh", "1.5" before a word for hours, and where they begin."""
        for begun in (i - 2, i - 1):
            if begun + self._words.length(begun, "a_half") == i:
                return begun, 30
        half = self._words.find(i - 1, "half_")
        if half:
            hours, minutes = _HALVES[half.number]
            return i - 1, hours * 60 + minutes
        decimal = _DECIMAL.fullmatch(self._words.key(i - 1))
        return i - 1, round(float(decimal[0]) * 60) if decimal else 0

    def _dates(self, found: When) -> When:
        """21 Nov, Nov 21, 21/11, 2026-11-21, 21st, 21 tarikh."""
        for i in self._each():
            if dated := self._words.date_at(i):
                self._use(*range(i, dated[1] + 1))
                return replace(found, day=dated[0])
            if month := self._month_alone(i):
                return replace(found, day=month)
        for i in self._each():
            # "The 2nd visit", and not "2 tarikhe visit".
            is_counted = len(self._words.key(i)) <= _ORDINAL and self._words.is_counted(i + 1)
            if (
                self._words.length(i, "tarikh")
                and self._words.key(i - 1).isdecimal()
                and not is_counted
            ):
                day = Day("date", int(self._words.key(i - 1)))
                self._use(i - 1, i)
                return replace(found, day=day)
        return found

    def _month_alone(self, i: int) -> Day | None:
        """ "After November", "next March"."""
        month = self._words.find(i, "month_")
        if month is None:
            return None
        is_around = self._words.length(i - 1, "around") or self._words.length(i + 1, "around")
        is_next = self._words.length(i - 1, "next")
        if not (is_around or is_next):
            return None
        self._use(i, *([i - 1] if is_next else []))
        return Day("month", month.number)

    def _clocks(self, found: When) -> When:
        """11:30, 5 baje, sava paanch, 5 pm, subah 11; a bare 1.15 only where no other hour is.

        A bare 1.17 is a sum: people tell an hour in steps of five minutes.
        """
        for i in self._each():
            if hour := self._stretch_of_hours(i):
                self._use(*self.stretch)
                return replace(found, clock=(hour, 0))
        plain = [i for i in self._each() if "." not in self._words.key(i) or self._is_beside(i)]
        for i in (*plain, *(i for i in self._each() if i not in plain)):
            exact = _CLOCK.fullmatch(self._words.key(i))
            if exact and i not in plain and int(exact[2]) % _TOLD_TO:
                continue
            if exact and int(exact[1]) < _MIDNIGHT and int(exact[2]) < 60:
                self._use(i, *self._oclock(i))
                return replace(found, clock=(int(exact[1]), int(exact[2])))
            half = self._words.find(i, "half_")
            if half and self._words.length(i + 1, "oclock"):
                self._use(i, i + 1)
                return replace(found, clock=_HALVES[half.number])
            number = self._words.number(i)
            if number is None or not 0 < number < _MIDNIGHT or not self._is_hour(i):
                continue
            quarter = self._words.find(i - 1, "quarter_")
            minutes = number * 60 + (quarter.number if quarter else 0)
            self._use(i, *self._oclock(i), *([i - 1] if quarter else []))
            return replace(found, clock=divmod(minutes, 60))
        return found

    def _stretch_of_hours(self, i: int) -> int:
        """The first hour of "5-6 pm", "4 se 5 ke beech", "between 4 and 5 pm"; 0 elsewhere."""
        words, apart = self._words, _STRETCH.fullmatch(self._tokens[i].text)
        last = i if apart else i + 2
        oclock = self._oclock(last)
        after = last + len(oclock)
        behind = next((n for n in (1, 2) if words.length(after + n, "between")), 0)
        is_led = bool(words.length(i - 1, "between"))
        is_joined = words.length(i + 1, "to") or (words.length(i + 1, "and") and (is_led or behind))
        if not (apart or is_joined):
            return 0
        begun, end = apart.groups() if apart else (words.key(i), words.key(last))
        if not (begun.isdecimal() and end.isdecimal()):
            return 0
        hour, until = int(begun), int(end)
        is_short = 0 < hour <= _NOON and 0 < until - hour % _NOON <= _LONGEST_STRETCH
        # "10 to 12 pm" begins in the morning.
        if not is_short or until == _NOON:
            return 0
        is_part = words.length(last + 1, "part_") or words.length(i - 1, "part_")
        is_timed = is_led and not words.length(i + 1, "and")
        if not (behind or is_part or oclock or is_timed):
            return 0
        before = [i - 1] if is_led else []
        self.stretch = (*before, *range(i, after + behind + 1))
        return hour

    def _is_beside(self, i: int) -> bool:
        """Whether a word of hours stands beside it: "5.30 baje", "subah 10.15"."""
        words = self._words
        is_part = words.length(i + 1, "part_") or words.length(i - 1, "part_")
        return bool(words.length(i + 1, "oclock") or is_part) or words.key(i - 1) == "at"

    def _is_hour(self, i: int) -> bool:
        words = self._words
        if words.length(i + 1, "oclock") or words.length(i - 1, "quarter_"):
            return True
        return words.key(i).isdecimal() and self._is_beside(i)

    def _oclock(self, i: int) -> range:
        return range(i + 1, i + 1 + self._words.length(i + 1, "oclock"))

    def _days(self, found: When) -> When:
        """Today, kal, Saturday, next Sunday, the longest name first."""
        for length in range(_LONGEST_PHRASE, 0, -1):
            for i in self._each():
                said = self._words.find(i, "day_", "either_", "weekday_", "short_", "weekend")
                if said is None and length == 1:
                    said = _misspelt(self._words.key(i))
                if said is None or said.length != length:
                    continue
                is_weekday = said.kind.startswith(("weekday", "short", "weekend"))
                shift = self._shift(i) if is_weekday else 0
                self._use(*range(i, i + length), *([i - 1] if shift else []))
                # In a date ("Sat 21st") the weekday adds nothing.
                return replace(found, day=found.day or _day(said, shift))
        return self._day_after(found)

    def _day_after(self, found: When) -> When:
        """The "day after" of "coming day after 4.30"; "the day after the visit" is no day."""
        for i in self._each():
            said = self._words.find(i, "question_")
            after = i + said.length if said else 0
            is_hour = after in self.used or self._words.key(after) == "at"
            if said and (is_hour or after == len(self._tokens) or self._words.find(after, "part_")):
                self._use(*range(i, after))
                return replace(found, day=found.day or Day("offset", said.number))
        return found

    def _shift(self, i: int) -> int:
        if self._words.length(i - 1, "next") and not self._words.length(i - 1, "soon"):
            return 1
        return -1 if self._words.length(i - 1, "last") else 0

    def _periods(self, found: When) -> When:
        """Next week, agle mahine."""
        if found.day or found.span:
            return found
        for i in self._each():
            unit = self._words.find(i, "weeks", "months")
            if unit and self._words.length(i - 1, "next"):
                self._use(i - 1, i)
                is_week = unit.kind == "weeks"
                return replace(found, day=Day("next", _DAYS_IN_WEEK if is_week else 0))
        return found

    def _is_a_price(self, at: int) -> bool:
        """Whether "rate" there is a price: "last rate puchna", not "kal rate 9 vage"."""
        if self._tokens[at].text.lower() != "rate":
            return False
        return self.used.isdisjoint({at - 1, at + 1})

    def _parts(self, found: When) -> When:
        for i in self._each():
            part = self._words.find(i, "part_")
            if part and not self._is_a_price(i):
                self._use(*range(i, i + part.length))
                found = replace(found, part=part.kind.removeprefix("part_"))
        is_night = any(is_kind(word, "of_night") for word in self._words.keys)
        return replace(found, part="night") if is_night and not found.part else found

    def _take_around(self) -> None:
        """Takes words such as "after" next to a time."""
        for i in list(self._each()):
            is_beside = bool({i - 1, i + 1} & (self.used - self._no_time))
            # "Aa ravivare" is this Sunday, "sunday aa rahi" says that they come on one.
            is_this = self._tokens[i].form in _THIS and i + 1 not in self.used
            if is_beside and not is_this and self._words.length(i, "around"):
                self._use(i)


@lru_cache(500)
def _read(
    tokens: tuple[Token, ...], taken: frozenset[int]
) -> tuple[When, frozenset[int], tuple[int, ...]]:
    """The time, the places of its words, and those of a stretch of hours."""
    reader = WhenReader(tokens, taken)
    return reader.find(), frozenset(reader.used), reader.stretch


def _day(said: Said, shift: int) -> Day:
    """A home is shown on the first day of a weekend."""
    if said.kind == "weekend":
        return Day("weekday", _SATURDAY, shift)
    family = said.kind.partition("_")[0]
    kind = {"day": "offset", "short": "weekday"}.get(family, family)
    return Day(kind, said.number, shift)


def _misspelt(word: str) -> Said | None:
    """A long English day with a letter missing or swapped: "satrday", "yestrday"."""
    best = _day_like(word, _MISSPELT_NEARNESS)
    return Said(_long_days()[best], 1) if best else None


def is_like_day(word: str) -> bool:
    """Whether a word may be an English day spelt in a way that is not read."""
    return _day_like(key(word), _LIKE_A_DAY) is not None


def _day_like(word: str, nearness: int) -> str | None:
    if len(word) < _SHORTEST_MISSPELT or not word.isascii():
        return None
    best = process.extractOne(word, list(_long_days()), scorer=fuzz.ratio, score_cutoff=nearness)
    return best[0] if best and best[0][0] == word[0] else None


@cache
def _long_days() -> dict[str, str]:
    return {
        phrase[0]: kind
        for kind, phrases in kinds().items()
        if kind.startswith(("day_", "weekday_"))
        for phrase in phrases
        if len(phrase) == 1
        and len(phrase[0]) > _SHORTEST_MISSPELT
        and _ENGLISH_DAY.fullmatch(phrase[0])
    }


def with_day_number(when: When, tokens: Sequence[Token]) -> tuple[When, int | None]:
    """A bare number as the day of the month where a word says so: "27 ko", "on 27"."""
    for place in when.numbers if not (when.day or when.span) else ():
        number, beside = int(tokens[place].text), tokens[max(place - 1, 0) : place + 2]
        is_day = beside[-1].form in _ON_DAY_AFTER or beside[0].form in _ON_DAY_BEFORE
        # A message that begins so names the second of a list: "2 ko call kiya".
        is_listed = tokens[place].start == 0 and number <= _NOON
        if is_day and not is_listed and 0 < number <= 31:
            return replace(when, day=Day("date", number)), place
    return when, None


def with_number(when: When, tokens: Sequence[Token]) -> tuple[When, int | None]:
    """A bare number with a plan is its hour, or its day if no hour can be that late."""
    dated, at = with_day_number(when, tokens)
    if at is not None:
        return dated, at
    for place in when.numbers:
        number = int(tokens[place].text)
        if place + 1 < len(tokens) and key(tokens[place + 1].text) in THINGS | _ROOMS | _ORDINALS:
            continue
        if when.clock is None and 0 < number <= _NOON:
            return replace(when, clock=(number, 0)), place
        if when.day is None and _NOON < number <= 31:
            return replace(when, day=Day("date", number)), place
    return when, None
