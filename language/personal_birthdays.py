"""Birthdays: a date near a word for birth, or a full date so long ago that it can only be one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from language.numbers import number_of
from language.personal_text import (
    LETTERS,
    UNIT_AFTER,
    Kind,
    Personal,
    Plain,
    any_of,
    keys_of,
    whole,
)
from language.tokens import bare_key, key

_F = regex.IGNORECASE
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_OF_MONTH = rf"(?:{any_of('months')})[{LETTERS}]{{0,3}}"
# In digits, with its year.
DATE = regex.compile(
    rf"(?<![\d/.-]){_DAY}\s?(?P<sign>[/.-])\s?{_MONTH}\s?(?P=sign)\s?"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d]|[/.-]\d)"
    # "2026-11-01/2026-11-29" are two.
    r"|(?:(?<![\d/.-])|(?<=\b\d{4}-\d\d-\d\d/))"
    rf"(?P<year>(?:19|20)\d\d)(?P<sign>[/.-]){_MONTH}(?P=sign){_DAY}(?!\d|[.-]\d|/(?!\d{{4}}-)\d)"
    rf"|(?<!\d){_DAY}(?P<sign>[/.-])(?:{any_of('months')})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?!\d)",
    _F,
)
_BORN = range(1930, 2009)  # somebody born later buys no home
_BORN_SHORT = range(45, 100)
# Beside a word for a child a full date of these years is a birthday too.
_CHILD_BORN = range(2009, 2024)
_CHILD = regex.compile(whole("child"), _F)
_CHILD_AFTER, _CHILD_BEFORE = 14, 10  # characters between a child and the date, either way
# Near a word for birth a date may lack its year, or be only a year.
_IN_DIGITS = regex.compile(
    rf"(?<!\d){_DAY}\s?[/. -]\s?{_MONTH}(?:\s?[/. -]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)"
    r"|(?<!\d)(?:\d{8}|\d{6}|19[3-9]\d|200\d)(?!\d)",
    _F,
)
_MONTH_WORD = regex.compile(rf"(?<![{LETTERS}]){_OF_MONTH}(?![{LETTERS}])", _F)
_PIECE = regex.compile(rf"\d+|[{LETTERS}]+")
_BESIDE = regex.compile(r"[\s,.'/-]{0,3}")
_ABBREVIATED = 4  # letters of a month with a full stop: "Sept. 5"
_MOST_BEFORE, _MOST_AFTER = 6, 6  # pieces of a date on each side of its month
# "5th", "5 mi june", "सोलहवीं", "ત્રીજી".
_ORDINAL = regex.compile("(?:mi|vi|th)$")
# "Turns 40 on 5 June"; "turned hot on 28 Nov" is of a score.
_CUE = regex.compile(rf"{whole('birth_cue')}|\bturn(?:s|ed|ing) \d{{1,3}}\b", _F)
_AFTER, _BEFORE = 36, 44  # characters between a cue and its date
_APART = regex.compile(r",\s{0,2}\d{2}$")
_SENTENCE = regex.compile(r"[!?;\n।]|(?<!\bta|\bતા)\.\s")

Span = tuple[int, int]


def birthdays(plain: Plain) -> Iterator[Personal]:
    """Dates near a word for birth, and full dates that can only be a birthday."""
    text = plain.text
    said = list(_said(text))
    in_digits = [found.span() for found in (*DATE.finditer(text), *_IN_DIGITS.finditer(text))]
    dates = _merged(sorted([*said, *in_digits]))
    for cue in _CUE.finditer(text):
        date = _beside(text, cue.span(), dates)
        if date is not None:
            yield Personal(Kind.BIRTHDAY, *date)
    for start, end in said:
        if _is_long_ago(text[start:end]):
            yield Personal(Kind.BIRTHDAY, start, end)
    yield from _of_children(text, dates)
    for found in DATE.finditer(text):
        if _is_of_birth(found["year"]):
            yield Personal(Kind.BIRTHDAY, *found.span())


def _said(text: str) -> Iterator[Span]:
    """Dates with the month in words: "5 June 1984", "teen march unnis sau assi"."""
    pieces = list(_PIECE.finditer(text))
    for at, piece in enumerate(pieces):
        if not _MONTH_WORD.fullmatch(piece[0]):
            continue
        first = last = at
        while first and at - first < _MOST_BEFORE and _joins(text, pieces, first - 1):
            first -= 1
        while last + 1 < len(pieces) and last - at < _MOST_AFTER and _joins(text, pieces, last):
            last += 1
            if not _is_of_date(pieces[last][0]):
                last -= 1
                break
        # "5 june ne": a particle belongs to a date only within it.
        while first < at and _is_particle(pieces[first][0]):
            first += 1
        while last > at and _is_particle(pieces[last][0]):
            last -= 1
        if first != last and not UNIT_AFTER.match(text, pieces[last].end()):
            yield pieces[first].start(), pieces[last].end()


def _joins(text: str, pieces: Sequence[regex.Match[str]], at: int) -> bool:
    """Whether the piece is joined to the next one and may belong to a date."""
    gap = _BESIDE.fullmatch(text, pieces[at].end(), pieces[at + 1].start())
    if gap is not None and ". " in gap[0] and len(pieces[at][0]) > _ABBREVIATED:
        return False  # "19 in November. 2 of the 58 were cancelled"
    return gap is not None and (_is_month(pieces[at][0]) or _is_of_date(pieces[at][0]))


def _is_month(word: str) -> bool:
    return _MONTH_WORD.fullmatch(word) is not None


def _is_of_date(word: str) -> bool:
    """Whether it is a day or a year, or a word within one: "so", "hajar", "ki"."""
    if word.isdigit():
        return len(word) in (1, 2, 4)
    even = key(word)
    if even in keys_of("date_word", "date_particle", "year_words") or number_of(even) is not None:
        return True
    # "બે હજાર ચારની પાંચમી": with a case ending.
    even = bare_key(word) or even
    if number_of(even) is not None:
        return True
    ordinal = _ORDINAL.search(even)
    return ordinal is not None and number_of(even[: ordinal.start()]) is not None


def _is_particle(word: str) -> bool:
    return key(word) in keys_of("date_particle")


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, overlapping ones merged."""
    found = list[Span]()
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _beside(text: str, cue: Span, dates: Sequence[Span]) -> Span | None:
    """The first date after the word, else the last before it, in its sentence."""
    start, end = cue
    at = bisect_left(dates, (end, end))
    for date in dates[at : at + 1]:
        if date[0] <= end + _AFTER and not _SENTENCE.search(text, end, date[0]):
            return date
    for date in reversed(dates[max(0, at - 2) : at]):
        is_near = start - _BEFORE <= date[0] and date[1] <= start
        if is_near and not _SENTENCE.search(text, date[1], start):
            return date
    return None


def _of_children(text: str, dates: Sequence[Span]) -> Iterator[Personal]:
    """A full date right beside a child, of a year in which a child may have been born."""
    children = [found.span() for found in _CHILD.finditer(text)]
    for start, end in dates if children else ():
        parts = [int(found) for found in regex.findall(r"\d+", text[start:end])]
        is_full = len(parts) > 1 and any(part in _CHILD_BORN for part in parts)
        if is_full and any(_is_by_child(text, child, (start, end)) for child in children):
            yield Personal(Kind.BIRTHDAY, start, end)


def _is_by_child(text: str, child: Span, date: Span) -> bool:
    """Whether a few words at most stand between the child and the date."""
    if child[1] <= date[0]:
        is_near, between = date[0] - child[1] <= _CHILD_AFTER, (child[1], date[0])
    else:
        is_near, between = child[0] - date[1] <= _CHILD_BEFORE, (date[1], child[0])
    return is_near and not _SENTENCE.search(text, *between)


def _is_long_ago(said: str) -> bool:
    """Whether it has a day, and a year in which a home buyer may have been born."""
    numbers = [int(found) for found in regex.findall(r"\d+", said)]
    years = [n for n in numbers if n in _BORN]
    words = {key(found) for found in regex.findall(rf"[{LETTERS}]+", said)}
    # "17 Nov, 98" is a day and a score.
    is_short = len(numbers) > 1 and numbers[-1] in range(40, 100) and not _APART.search(said)
    others = words - keys_of("months", "date_particle")
    has_day = len(numbers) > len(years) or bool(others)
    is_in_words = bool(others & keys_of("year_words")) and len(others) + len(numbers) > 2
    return (bool(years) and has_day) or is_short or is_in_words


def _is_of_birth(year: str) -> bool:
    return int(year) in (_BORN if len(year) == 4 else _BORN_SHORT)
