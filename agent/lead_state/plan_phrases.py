"""A plan found in messages, and the phrases that express one: coming, fixed, not, if, when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Any

from features.cues import without_quotes
from language.time_reader import Token, When, WhenReader, forms, tokens_of
from language.time_words import Day, kinds, time_key
from language.tokens import word_lists
from leads.model.lead import Sender


class PlanKind(StrEnum):
    """The kind of plan or statement."""

    VISIT = "visit"  # agreed, confirmed or promised, with its day
    VISIT_OFF = "visit_off"
    REFUSED = "refused"
    TOKEN_READY = "token_ready"  # noqa: S105 - no secret
    TOKEN_PAID = "token_paid"  # noqa: S105
    TOKEN_BACK = "token_back"  # noqa: S105
    LOAN_OK = "loan_ok"
    LOAN_REFUSED = "loan_refused"
    LOAN_APPLIED = "loan_applied"
    WAIT = "wait"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Plan:
    """`words` are in the message `message_id`, written by `said_by` at `at`.

    `day` and `hour`: of the visit, or until when to wait. `agreed_id`: the other side's
    answer, if it turned a proposal into a plan ("Sat 5 baje?" – "ok confirmed"); `at` is
    then the time of the answer.
    """

    kind: PlanKind
    message_id: str
    words: str
    at: datetime
    said_by: Sender
    day: date | None = None
    hour: time | None = None
    amount_inr: float | None = None
    with_family: bool = False
    agreed_id: str | None = None
    is_dated: bool = True  # False: a note whose words give no day; `at` is when it was read


# A longer text is a pasted listing.
_READ_CHARACTERS = 2_000
# A training run or a new book reads each message several times.
_CACHED_MESSAGES = 20_000
_LONGEST_PHRASE = 4
# Words between a negation and what it denies, before and after it.
_DENIED_BEFORE, _DENIED_AFTER = 3, 2
_NOON, _LAST_DAY = 12, 31
_PART = re.compile(r"(?:[^\n;!?।|,.\U0001F300-\U0001FAFF☀-➿]|(?<=\d)[.,](?=\d)|(?<=\w)\.(?=\w))+")
_BUT = re.compile(r"\s(?:but|lekin|magar|however|लेकिन|मगर|પરંતુ)\s", re.IGNORECASE)
_NOT_BETWEEN = re.compile(r"\s(?:nahi|nai|nhi|not|नहीं|नही|નહીં|નહિ)\s", re.IGNORECASE)
_AGREES_BY_SIGN = re.compile("[👍🙏✅👌]")


class PhraseList:
    """The phrases of one name: whole words, or stems that end in a star."""

    def __init__(self, lines: Iterable[str]) -> None:
        phrases = [p.strip() for line in lines for p in str(line).split(",") if p.strip()]
        self._whole = {tuple(f.split()) for f in forms(p for p in phrases if "*" not in p)}
        self._firsts = frozenset(words[0] for words in self._whole)
        self._stems = tuple(forms(p.rstrip("*") for p in phrases if p.endswith("*")))

    def at(self, found: tuple[str, ...], place: int) -> int:
        """How many words from `place` on form one of the phrases, the longest; else 0."""
        for length in range(min(_LONGEST_PHRASE, len(found) - place), 0, -1):
            if found[place : place + length] in self._whole:
                return length
        return 1 if self._stems and found[place].startswith(self._stems) else 0

    def may_begin(self, word: str) -> bool:
        """Whether a phrase can begin with this word."""
        return word in self._firsts or bool(self._stems and word.startswith(self._stems))

    def places(self, found: tuple[str, ...]) -> list[tuple[int, int]]:
        """The first and last word of each phrase found; none lies within another."""
        places, place = [], 0
        while place < len(found):
            length = self.at(found, place)
            if length:
                places.append((place, place + length - 1))
            place += length or 1
        return places


@cache
def tables() -> Mapping[str, Any]:
    """The word lists of `data/plan_words.yaml` by name; festivals by theirs."""
    found = word_lists("plan_words", "agent.lead_state")
    festivals = {name: PhraseList(lines) for name, lines in found["festivals"].items()}
    others = {name: PhraseList(found[name]) for name in found if name != "festivals"}
    return others | {"festivals": festivals}


@lru_cache(maxsize=_CACHED_MESSAGES)
def _names_of(word: str) -> frozenset[str]:
    """The names of the tables that have a phrase beginning with this word."""
    found = tables().items()
    return frozenset(n for n, t in found if isinstance(t, PhraseList) and t.may_begin(word))


def _folded(text: str) -> frozenset[str]:
    return forms(text.split())


_CUE_WORDS = word_lists("cue_words", "features")
_ASKING = _folded(_CUE_WORDS["asking"]) | _folded("kaun kon kone कौन કોણ kaunsa kyu")
_ASKING_FIRST = _folded(_CUE_WORDS["asking_first"]) | _folded("who kone shall")
_TURNED = _folded(_CUE_WORDS["turned"])
_TURNED_BEFORE = _folded(_CUE_WORDS["turned_before"])
_SHORT_NOT = _folded(_CUE_WORDS["short_negations"])
_DATE_MARK = _folded("ko को")


@dataclass(frozen=True)
class MessagePart:
    """One thought of a message: `text` occurs in it verbatim; `is_asked`: it asks."""

    text: str
    forms: tuple[str, ...]
    is_asked: bool
    options: tuple[When, ...] = ()
    time_places: frozenset[int] = frozenset()

    @property
    def when(self) -> When:
        """The named day and hour, if there is one and no choice of two."""
        return self.options[0] if len(self.options) == 1 else When()

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names that any of its words may belong to: few of all there are."""
        return frozenset().union(*map(_names_of, self.forms))

    @cached_property
    def _found(self) -> dict[str, list[tuple[int, int]]]:
        return {}

    def places(self, name: str) -> list[tuple[int, int]]:
        """Where words of that name are."""
        if name not in self._names:
            return []
        if name not in self._found:
            self._found[name] = tables()[name].places(self.forms)
        return self._found[name]

    def has(self, *names: str) -> bool:
        """Whether it has words of any of these names."""
        return any(self.places(name) for name in names)

    def is_denied(self, name: str) -> bool:
        """Whether a negation is next to words of that name, or among them."""
        return any(
            n - first >= -_DENIED_BEFORE and n - last <= _DENIED_AFTER and not self._is_tag(n, last)
            for n, _ in self.places("not")
            for first, last in self.places(name)
        )

    def _is_tag(self, place: int, last: int) -> bool:
        """Whether it is the "na" after a verb that only asks to agree."""
        return place > last and self.forms[place] in _SHORT_NOT

    @property
    def is_supposed(self) -> bool:
        """Whether it depends on something else: "90 ma karo to aaviye", "if the loan passes"."""
        if self.has("supposed"):
            return True
        coming = min((first for first, _ in self.places("coming")), default=len(self.forms))
        # "Saturday to aayenge" is emphasis: a condition has a verb before its "then".
        return (
            any(2 <= first < coming for first, _ in self.places("then")) and not self._is_emphasis
        )

    @property
    def _is_emphasis(self) -> bool:
        return bool(self.when.day) and len(self.forms) <= _LONGEST_PHRASE + 1


@lru_cache(maxsize=_CACHED_MESSAGES)
def parts_of(text: str) -> tuple[MessagePart, ...]:
    """The thoughts of a message in order, without quoted lines, which are somebody else's."""
    plain = without_quotes(text[:_READ_CHARACTERS])
    found = []
    for match in _PART.finditer(plain):
        ends = plain[match.end() : match.end() + 3]
        pieces = _BUT.split(match[0])
        for n, piece in enumerate(pieces):
            is_last = n == len(pieces) - 1
            has_mark = is_last and "?" in ends.strip()[:1]
            found += [p for one in _sides(piece.strip()) if (p := _part(one, has_mark=has_mark))]
    return tuple(found)


def agrees_by_sign(text: str) -> bool:
    """Whether a message is a thumbs-up without words."""
    return bool(_AGREES_BY_SIGN.search(text)) and not any(c.isalnum() for c in text)


def _sides(text: str) -> list[str]:
    """Splits "kal nahi parso aayenge" into two thoughts: not that day, but this one."""
    for match in _NOT_BETWEEN.finditer(text):
        before, behind = tokens_of(text[: match.start()]), tokens_of(text[match.end() :])
        if _when(before[-1:])[0].day and _when(behind[:1])[0].day:
            return [text[: match.end()].strip(), text[match.end() :].strip()]
    return [text]


def _part(text: str, *, has_mark: bool) -> MessagePart | None:
    tokens = tokens_of(text)
    if not tokens:
        return None
    found = tuple(t.form for t in tokens)
    is_asked = has_mark or not _ASKING.isdisjoint(found) or found[0] in _ASKING_FIRST
    is_asked = is_asked or (found[0] in _TURNED and not _TURNED_BEFORE.isdisjoint(found[1:2]))
    return MessagePart(text, found, is_asked, *_options(tokens))


def _options(tokens: list[Token]) -> tuple[tuple[When, ...], frozenset[int]]:
    """The days and hours named, one per side of an "or" if both name some; and their places."""
    either = [first for first, _ in tables()["or"].places(tuple(t.form for t in tokens))]
    if not either:
        when, used = _when(tokens)
        return ((when,) if when else ()), used
    sides, start = [], 0
    for place in (*either, len(tokens)):
        sides.append(_when(tokens[start:place]))
        start = place + 1
    named = [when for when, _ in sides if when]
    days = [when for when in named if when.day or when.span]
    whole, used = _when(tokens)
    if len(days) > 1:
        return tuple(days), used
    if len(named) > 1:
        # "Saturday morning or evening": the day is certain, the hour is not.
        return (replace(whole, clock=None, part=None),), used
    return ((whole,) if whole else ()), used


def _when(tokens: list[Token]) -> tuple[When, frozenset[int]]:
    if not any(map(_may_tell_time, tokens)) or any(t.form == "weekend" for t in tokens):
        return When(), frozenset()
    reader = WhenReader(tokens)
    when = reader.read()
    for place in when.numbers:
        number, behind = int(tokens[place].text), tokens[place + 1 : place + 2]
        after = behind[0].form if behind else ""
        if after and tables()["counted"].at((after,), 0):
            continue
        is_beside = place - 1 in reader.used or place + 1 in reader.used
        if after in _DATE_MARK and when.day is None and 0 < number <= _LAST_DAY:
            day = Day("date", number)
            return replace(when, day=day, numbers=()), frozenset((*reader.used, place))
        if when.clock is None and when.day and is_beside and 0 < number <= _NOON:
            used = frozenset((*reader.used, place))
            return replace(when, clock=(number, 0), numbers=()), used
    return replace(when, numbers=()), frozenset(reader.used)


def _may_tell_time(token: Token) -> bool:
    """Whether it is worth reading days and hours here: most thoughts name none."""
    if token.text[0].isdecimal():
        # A bare number is an hour or a day only next to a word of time.
        return not token.text.isdecimal()
    is_date_mark = token.form in _DATE_MARK
    return is_date_mark or token.form.endswith("dy") or time_key(token.text) in _TIME_WORDS


_TIMES = ("day_", "either_", "weekday_", "short_", "month_", "part_", "oclock")
_SPANS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "weekend"})
_TIME_WORDS = frozenset(
    word
    for kind, phrases in kinds().items()
    if kind.startswith(_TIMES) or kind in _SPANS
    for phrase in phrases
    for word in phrase
)
