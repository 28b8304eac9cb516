"""Numbers that belong to somebody: phones, accounts, Aadhaar, what a word before tells.

The kind of a number follows from its shape first (a phone has ten digits and begins with 6 to 9),
then from the word before it. An amount, a date, an area or a RERA number has neither.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import regex

from language.numbers import number_of
from language.personal_birthdays import DATE
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
from language.tokens import key

_F = regex.IGNORECASE
_GAP = r"[ \t\u00a0().\-_/|*]"
_RUN = regex.compile(rf"\d(?:{_GAP}{{0,3}}+\d)*+")
_DIGITS = regex.compile(r"\d+")
# With the country code or the trunk zero; a landline with its area code.
_PHONE = regex.compile(r"(?:0091|091|91|0)?[6-9]\d{9}|0[1-8]\d{8,9}|00[1-9]\d{8,12}")
# A firm's toll-free number is everybody's.
_TOLL_FREE = regex.compile(
    r"(?<![\d+])1(?:[89]00|860)[-\s]?\d{2,4}[-\s]?\d{3,4}(?:[-\s]\d{3,4})?(?!\d)"
)
_MOBILE = regex.compile(r"(?:0|91)?[6-9]\d{9}")
_PLUS = regex.compile(r"\+[\s(]{0,2}$")
_FOREIGN = range(8, 16)  # E.164 has at most 15 digits
_AADHAAR = regex.compile(r"[2-9]\d{11}")
_YEAR = regex.compile(r"(?:19|20)\d\d")
# Digits of an account; a number with fewer is an amount or a count.
_LEAST_DIGITS, _MOST_DIGITS = 8, 19
# From an office's own books: "invoice no 2024-25/0183", "UTR 4312…".
_OFFICE, _BOOKS = (
    regex.compile(
        rf"(?:{whole(*lists)})[\s.:#-]{{0,3}}"
        rf"(?:(?:{any_of('house_no')}|is|id)(?![{LETTERS}])[\s.:#-]{{0,3}}){{0,2}}"
        r"(?=\p{L}{0,4}[/-]?\d)[\p{L}\d/-]{2,40}",
        _F,
    )
    for lists in (("office_number", "office_file"), ("office_number",))
)
# What a bank or an insurer has given to its customer: "HDFC application number", "loan file no".
_LENT = regex.compile(whole("lent"), _F)
_LENT_WITHIN, _LENT_BEHIND = 40, 20
# A project's number, by its word or by the shape of a file number: PR/GJ/AUDA/MAA07715/310321;
# only digits behind two words are a loan's: GRUH/HL/0078214.
_RERA = regex.compile(
    rf"(?:{whole('rera')})[^\n!?;]{{0,70}}"
    r"|(?<![\p{L}\d/])(?-i:[A-Z]{2,12}/[A-Z]{2,20}/)(?!\d+(?![A-Z\d/]))[A-Z\d/]{3,60}",
    _F,
)
_MONEY_BEFORE = regex.compile(
    # "Loan no. 629104873" is none.
    rf"(?:{any_of('money_before')})(?:\s{{0,2}}(?!(?:{any_of('house_no')})(?![{LETTERS}]))(?:{any_of('filler')}))?"
    r"[\s:=-]{0,3}$",
    _F,
)
_TIME_AFTER = regex.compile(rf"\s{{1,2}}(?:{any_of('time_after')})(?![{LETTERS}])", _F)
_LOOK_BACK = 30

_FILL = rf"(?:[\s:.,#=-]{{1,3}}(?:{any_of('filler')})(?![{LETTERS}\d])){{0,6}}[\s:.,#=-]{{0,3}}"
_NUMBER_LIKE = rf"(?P<value>\+?[({{\[]?\d[\d]*+(?:{_GAP}{{0,3}}+\d++)*+)"
# With the letters of its branch: LBABD00005512348, SB/01/004417.
_ACCOUNT_LIKE = rf"(?P<value>(?:[a-z]{{2,6}}[/-]?)?\d[\d]*+(?:{_GAP}{{0,3}}+\d++)*+)"
# Letters and digits as on papers: MH-12 2019 0012345, ABCPK 1234 F.
_PAPER_LIKE = (
    r"(?P<value>(?:[a-z]{1,6}[\s/-]{0,2})?\d[\da-z]*+"
    rf"(?:[\s/-]{{1,2}}+(?:\d[\da-z]*+|[a-z](?![{LETTERS}])|[a-z]{{1,3}}[\s-]?\d+))*+)"
)
_CUED: tuple[tuple[Kind, regex.Pattern[str], int], ...] = tuple(
    (kind, regex.compile(rf"(?<![{LETTERS}\d])(?:{any_of(cue)}){_FILL}{value}", _F), least)
    for kind, cue, value, least in (
        (Kind.PHONE, "phone_cue", _NUMBER_LIKE, 7),
        (Kind.ACCOUNT, "account_cue", _ACCOUNT_LIKE, 8),
        (Kind.DOCUMENT, "document_cue", _PAPER_LIKE, 4),
    )
)
# In "pan 99acres ma 31" the Gujarati "pan" is a "but".
_BUT = regex.compile(r"pan\s+99\s?acres", _F)
TOKEN = regex.compile(rf"\d+|[{LETTERS}]+")
BETWEEN = regex.compile(r"[\s,.\-/]{0,4}")
# A phone without its area code has seven digits; a spelt amount has its unit.
_SPELT_PHONE = 12  # with its country code
_LEAST_SPOKEN, _LEAST_WORDS, _WHOLE_PHONE = 7, 4, 10


def numbers(plain: Plain) -> Iterator[Personal]:
    """Phone, account and Aadhaar numbers: by shape, by the word before, or read out."""
    text = DATE.sub(lambda found: "x" * len(found[0]), plain.text)
    spared = kept(text)
    for run in _RUN.finditer(text):
        if not is_within(run.start(), spared):
            yield from _of_run(text, run)
    for kind, pattern, least in _CUED:
        for found in pattern.finditer(text):
            start, end = found.span("value")
            digits = sum(map(str.isdigit, found["value"]))
            # "Permission no. 2214/2025" belongs to an office.
            is_file = kind is Kind.PHONE and "/" in found["value"] and digits < _WHOLE_PHONE
            is_but = _BUT.match(found[0]) is not None
            if digits < least or is_file or is_but or is_within(start, spared):
                continue
            is_round = kind is Kind.ACCOUNT and _is_round(found["value"])
            if not (is_round or is_sum(text, start, end)):
                yield Personal(kind, start, end)
    yield from _spoken(text)


def kept(text: str) -> list[tuple[int, int]]:
    """Where numbers of project registers or offices' books are: they belong to nobody."""
    lent = [one.start() for one in _LENT.finditer(text)]
    books = [
        one.span()
        for one in _OFFICE.finditer(text)
        if bisect_left(lent, one.start() - _LENT_WITHIN)
        == bisect_left(lent, one.end() + _LENT_BEHIND)
    ]
    free = [one.span() for one in _TOLL_FREE.finditer(text)]
    return _apart([*(one.span() for one in _RERA.finditer(text)), *books, *free])


def kept_codes(text: str) -> list[tuple[int, int]]:
    """Where codes of letters and digits are a project's, or an order's or an advertisement's."""
    return _apart([one.span() for kept in (_RERA, _BOOKS) for one in kept.finditer(text)])


def _apart(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch merged."""
    apart = list[tuple[int, int]]()
    for start, end in sorted(found):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def is_within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the place is in one of these spans, given in order."""
    last = bisect_right(spans, at, key=itemgetter(0)) - 1
    return last >= 0 and at < spans[last][1]


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    digits: str


def _of_run(text: str, run: regex.Match[str]) -> Iterator[Personal]:
    groups = [
        _Group(run.start() + d.start(), run.start() + d.end(), d[0])
        for d in _DIGITS.finditer(run[0])
    ]
    at = 0
    while at < len(groups):
        kind, last = _longest(text, groups, at)
        if kind is None:
            at += 1
            continue
        start = groups[at].start
        plus = _PLUS.search(text, max(0, start - 3), start)
        opened = text[max(0, start - 1) : start] == "("
        yield Personal(kind, plus.start() if plus else start - opened, groups[last].end)
        at = last + 1


def _longest(text: str, groups: Sequence[_Group], at: int) -> tuple[Kind | None, int]:
    last, digits = at, len(groups[at].digits)
    while last + 1 < len(groups) and digits + len(groups[last + 1].digits) <= _MOST_DIGITS:
        last += 1
        digits += len(groups[last].digits)
    while last >= at and digits >= _LEAST_DIGITS:
        kind = _kind(text, groups[at : last + 1])
        if kind is not None:
            return kind, last
        digits -= len(groups[last].digits)
        last -= 1
    return None, at


def _kind(text: str, groups: Sequence[_Group]) -> Kind | None:
    digits = "".join(group.digits for group in groups)
    start, end = groups[0].start, groups[-1].end
    if _PLUS.search(text, max(0, start - 3), start) and len(digits) in _FOREIGN:
        return Kind.PHONE
    if _is_list(groups):
        return None
    if _PHONE.fullmatch(digits) and not _is_mix(groups) and not is_sum(text, start, end):
        return Kind.PHONE
    is_alone = not text[max(0, start - 1) : start].isalpha()
    if not is_alone:
        return None
    in_fours = len(groups) in (3, 4, 5) and all(len(g.digits) == 4 for g in groups)
    if _AADHAAR.fullmatch(digits) and (in_fours or len(groups) == 1 or len(groups) == 12):
        return Kind.DOCUMENT
    if len(digits) == 16 and (in_fours or len(groups) == 16):
        return Kind.ACCOUNT
    # Written in groups of four, as in a passbook.
    fours = [g for g in groups if len(g.digits) >= 4]
    is_in_fours = len(groups) > 1 and len(fours) >= len(groups) - 1
    if len(digits) >= 11 and is_in_fours and not _begins_with_phone(groups):
        return Kind.ACCOUNT
    # Read out digit by digit, longer than a phone.
    is_spelt = len(digits) > _SPELT_PHONE and all(len(g.digits) == 1 for g in groups)
    if is_spelt and not _MOBILE.match(digits):
        return Kind.ACCOUNT
    if len(groups) == 1 and not _is_round(digits) and not is_sum(text, start, end):
        return Kind.ACCOUNT
    return None


def _begins_with_phone(groups: Sequence[_Group]) -> bool:
    """Whether it begins with a whole phone: "98250-12345 / 99040 54321" is two numbers."""
    said = ""
    for group in groups:
        said += group.digits
        if _PHONE.fullmatch(said):
            return True
    return False


def _is_list(groups: Sequence[_Group]) -> bool:
    """Whether it lists years or amounts: "7000 7500 8000", "65000-70000"."""
    return len(groups) > 1 and (
        all(_YEAR.fullmatch(g.digits) for g in groups)
        or all(len(g.digits) >= 4 and g.digits.endswith("00") for g in groups)
    )


def _is_mix(groups: Sequence[_Group]) -> bool:
    """Whether one group is a whole phone number and the rest is not its prefix."""
    whole_ones = [g for g in groups if len(g.digits) >= 10]
    rest = [g.digits for g in groups if len(g.digits) < 10]
    return (
        bool(whole_ones) and bool(rest) and any(d not in ("0", "91", "091", "0091") for d in rest)
    )


def _is_round(digits: str) -> bool:
    return digits.endswith("000") and len(digits) <= 10


def is_sum(text: str, start: int, end: int) -> bool:
    """Whether the number is an amount by the unit behind it or a word before."""
    digits = sum(map(str.isdigit, text[start:end]))
    if UNIT_AFTER.match(text, end):
        # "98250 74413 दिन में": nothing lasts so many days.
        is_phone = digits >= _WHOLE_PHONE and not text[start:end].endswith("000")
        return not (is_phone and _TIME_AFTER.match(text, end))
    is_short = digits < 10 or (digits == 10 and "₹" in text[max(0, start - 3) : start])
    return is_short and bool(_MONEY_BEFORE.search(text, max(0, start - _LOOK_BACK), start))


def _spoken(text: str) -> Iterator[Personal]:
    """A number read out digit by digit: "nau aath saat …", "double nine four", "98250 one two"."""
    tokens = list(TOKEN.finditer(text))
    run, digits, words = list[regex.Match[str]](), 0, 0
    pending = list[regex.Match[str]]()
    for token in [*tokens, None]:
        last = (pending or run)[-1:] if token else []
        is_beside = token is not None and (
            not last or BETWEEN.fullmatch(text, last[0].end(), token.start()) is not None
        )
        said = digits_said(token[0]) if token is not None and is_beside else None
        if said is not None and token is not None:
            run += [*pending, token]
            pending = []
            digits += said
            words += not token[0].isdigit()
            continue
        joins = token is not None and key(token[0]) in keys_of("between_digits")
        if token is not None and joins and is_beside and run and not pending:
            pending = [token]
            continue
        is_again = any(key(one[0]) in keys_of("again") for one in run)
        is_phone = words >= _LEAST_WORDS or (words > 1 - is_again and digits >= _WHOLE_PHONE)
        # "94267 pachhi 88310".
        is_phone |= len(run) > 2 and bool(_PHONE.fullmatch(_joined_digits(run)))
        if digits >= _LEAST_SPOKEN and is_phone:
            yield Personal(Kind.PHONE, run[0].start(), run[-1].end())
        said = digits_said(token[0]) if token is not None else None
        run, pending = ([token], []) if said is not None and token is not None else ([], [])
        digits, words = (said or 0), (1 if run and not run[0][0].isdigit() else 0)


def _joined_digits(run: Sequence[regex.Match[str]]) -> str:
    """The digits of numbers joined by words; empty if a word stands for a digit."""
    said = [one[0] for one in run if key(one[0]) not in keys_of("between_digits")]
    return "".join(said) if len(said) < len(run) and all(map(str.isdigit, said)) else ""


def digits_said(word: str) -> int | None:
    """How many digits a word stands for; None if for none."""
    if word.isdigit():
        return len(word) if len(word) <= 10 else None
    if len(word) > 12:
        return None
    even = key(word)
    if even in keys_of("digits"):
        return 1
    if even in keys_of("again"):
        return 1
    number = number_of(even)
    return 2 if number is not None and 10 <= number < 100 else None
