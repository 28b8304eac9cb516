"""Numbers of papers, branches and vehicles, which have letters in them, and those read out.

The shape tells: a PAN, a number plate, a branch's code. A code of letters and digits that has no
shape of its own (a loan application's, an employee's) is somebody's too, unless a project register
has given it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from language.personal_numbers import (
    BETWEEN,
    TOKEN,
    digits_said,
    is_sum,
    is_within,
    kept,
    kept_codes,
)
from language.personal_text import LETTERS, Kind, Personal, Plain, any_of, keys_of, whole
from language.tokens import key

_F = regex.IGNORECASE
_CUE = regex.compile(
    rf"(?<![{LETTERS}\d])(?:{any_of('document_cue', 'account_cue')})(?:ના|નો|ની|નું|ને|માં)?"
    rf"(?![{LETTERS}\d])",
    _F,
)
_LAST = regex.compile(whole("last"), _F)
_FOUR = regex.compile(r"(?<!\d)\d(?:\s?\d){3}(?!\s?\d)")
# In characters: "aadhaar card number's last four digits are 4567", "card 6640 ending".
_LAST_WITHIN, _FOUR_BEFORE = 70, 20
# A case ending may be attached, in another script or in Latin letters: "GJ01TN9240નું", "…9240nu".
_EDGE, _END = (
    rf"(?<![{LETTERS}\d])",
    r"(?:(?![\p{Latin}\d])|(?<=\d)"
    rf"(?=(?:{any_of('owns', 'in_place', 'attached')})(?![{LETTERS}\d])))",
)
# States and union territories as on number plates.
_STATE = (
    "AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ"
    "|SK|TG|TN|TR|TS|UK|UA|UP|WB"
)
# Sums, files of photos and counts are no codes of anybody: INR4500000, IMG20240312.
_NONE = rf"(?!(?i:{any_of('no_code')})[-/]?\d)"
_APART = r"[\s.-]{0,2}"
_SHAPES: tuple[tuple[Kind, regex.Pattern[str]], ...] = tuple(
    (kind, regex.compile(_EDGE + shape + _END, flags))
    for kind, shape, flags in (
        (
            Kind.DOCUMENT,
            r"\d{2}[\s-]?[a-z]{5}[\s-]?\d{4}[\s-]?[a-z][\s-]?[\da-z]z[\da-z]",
            _F,
        ),  # GSTIN
        (Kind.DOCUMENT, r"[a-z]{5}\d{4}[a-z]", _F),  # PAN
        # With gaps; its fourth letter says whose it is: P a person, C a company …
        (Kind.DOCUMENT, r"[A-Z]{3}[ABCFGHJLPT][A-Z][\s-]{1,2}\d{4}[\s-]{1,2}[A-Z]", 0),
        (Kind.DOCUMENT, r"[a-z]{3}p[a-z][\s-]\d{4}[\s-][a-z]", _F),
        (Kind.DOCUMENT, r"[A-Z](?:[ .-][A-Z]){4}(?:[ .-]\d){4}[ .-][A-Z]", _F),
        (
            Kind.DOCUMENT,
            r"[A-Z][ .-]?[A-Z][ .-]?[A-Z][ .-]?[ABCFGHJLPT][ .-]?[A-Z](?:[ .-]?\d){4}[ .-]?[A-Z]",
            0,
        ),
        (Kind.DOCUMENT, _NONE + r"[A-Z]{3}-?\d{7}", 0),  # voter id
        (Kind.DOCUMENT, r"(?!EMI|INR|USD|GST|PIN|RCC)[A-Z]{3}\s\d{7}", 0),
        (Kind.DOCUMENT, rf"[{LETTERS}]{{2,5}}/\d{{2}}/\d{{3}}/\d{{6}}", 0),
        (Kind.DOCUMENT, rf"(?:{_STATE})-?\d{{2}}/(?:[A-Z]{{2,4}}/)?\d{{2,7}}/\d{{2,7}}", _F),
        # With all but the last four digits hidden.
        (
            Kind.DOCUMENT,
            r"(?<![*•])(?:\d{4}[\s-])?(?:\d{1,6}[\s-]?)?(?:[x*•]{2,12}+[\s-]?+){1,4}+\d{2,6}",
            _F,
        ),
        (Kind.DOCUMENT, _NONE + r"[a-z]{3}\d{7}", _F),
        (Kind.DOCUMENT, r"[A-Z][\s-]?\d{7}", 0),  # passport
        (Kind.DOCUMENT, r"[a-z][1-9]\d{6}", _F),
        # Driving licences: a state, an office, a year and seven digits.
        (Kind.DOCUMENT, rf"(?:{_STATE})[\s/-]?\d{{2}}[\s/-]?\d{{4}}[\s/-]?\d{{7}}", _F),
        (Kind.ACCOUNT, r"[a-z]{4}[\s-]?[0][\s-]?[\da-z]{6}", _F),  # IFSC
        (Kind.ACCOUNT, r"[A-Z]{4}[\s-]?0(?:[\s-]?\d){6}", 0),
        # An account and its branch, with what is said between them.
        (
            Kind.ACCOUNT,
            rf"\d{{9,18}}[\s,.;:()-]{{1,4}}(?:{any_of('branch_code')})[\s,.:()-]{{1,4}}[a-z]{{4}}0[\da-z]{{6}}",
            _F,
        ),
        # A loan or an account with the letters of its bank or branch: LBSUR00005518273.
        (Kind.ACCOUNT, _NONE + r"[a-z]{2,8}[/-]?\d{8,18}", _F),
        (Kind.ACCOUNT, r"[a-z]{2,6}[/-](?:[a-z]{2,5}|\d{2,6})[/-]\d{6,12}", _F),
        (
            Kind.VEHICLE,
            rf"(?:{_STATE}){_APART}\d{{1,2}}[a-z]?{_APART}[a-z]{{1,4}}{_APART}\d{{3,4}}",
            _F,
        ),
        # With a zero left out, or its four digits apart.
        (Kind.VEHICLE, rf"(?:{_STATE})\s\d{{1,2}}\s[A-Z]{{1,3}}\s\d{{2}}(?:\s\d{{2}})?", 0),
        (
            Kind.DOCUMENT,
            rf"(?:{any_of('state_said')})[\s.-]?\d{{2}}[\s/-]?\d{{4}}[\s/-]?\d{{7}}",
            0,
        ),
        (
            Kind.VEHICLE,
            rf"(?:{any_of('state_said')})[\s.-]\d{{1,2}}[\s.-][{LETTERS}]{{2,9}}[\s.-]\d{{1,4}}",
            0,
        ),
        (
            Kind.DOCUMENT,
            rf"(?:પાન|पैन)\s{{1,2}}\K[{LETTERS}]{{4,14}}\s\d{{4}}\s[{LETTERS}]{{1,4}}(?![{LETTERS}])",
            0,
        ),
        # Temporary registrations have a number of their own.
        (Kind.VEHICLE, r"T[\s-]?\d{4}[\s-]?[A-Z]{2}[\s-]?\d{4}[\s-]?[A-Z]{1,2}", _F),
        (Kind.VEHICLE, r"\d{2}[\s-]?BH[\s-]?\d{4}[\s-]?[A-Z]{1,2}", _F),
    )
)
# A code of its own, whatever it is of: HL60284471903, IN204417, BOBHL2290817. A photo's file and a
# sum have one, too.
_CODES = tuple(
    regex.compile(_EDGE + shape + _END, flags)
    for shape, flags in (
        (rf"(?<!/){_NONE}[A-Z]{{2,8}}\d{{6,18}}(?!/)", 0),
        (r"(?<!/)\d{3,5}[A-Z]{2,4}\d{6,10}(?!/)", 0),
        (
            rf"(?<![/@._-]){_NONE}(?!(?:{any_of('money_before')})\d)[a-z]{{2,8}}\d{{6,18}}"
            r"(?<!00)(?![/@_-]|\.\w)",
            _F,
        ),
    )
)
# Numbers of employees, funds and policies behind their word: "कर्मचारी क्रमांक GSRTC/48821".
_NUMBERED = regex.compile(
    rf"(?<![{LETTERS}\d])(?:{any_of('numbered')})[\s.:#-]{{1,3}}"
    rf"\K(?=[^\s\d]{{0,12}}(?:\d[^\s\d]{{0,9}}){{4}})"
    rf"(?:[a-z]{{2,8}}(?:[/-][a-z\d]{{1,10}}){{1,4}}|\d{{3,6}}/[a-z]{{2,5}}/\d{{5,12}}){_END}",
    _F,
)
# A number read out sign by sign: letters, then digits, four at the end.
_LEAST_LETTERS, _LAST_DIGITS = 3, 4


def papers(plain: Plain) -> Iterator[Personal]:
    """Numbers of papers, branches and vehicles, which have letters in them."""
    text, offices, registers = plain.text, kept(plain.text), kept_codes(plain.text)
    for kind, shape in _SHAPES:
        for found in shape.finditer(text):
            if not is_within(found.start(), offices) and any(map(str.isdigit, found[0])):
                yield Personal(kind, found.start(), found.end())
    for found in _NUMBERED.finditer(text):
        yield Personal(Kind.DOCUMENT, *found.span())
    for shape in _CODES:
        for found in shape.finditer(text):
            if not (is_within(found.start(), registers) or is_sum(text, *found.span())):
                yield Personal(Kind.DOCUMENT, found.start(), found.end())
    yield from _last_four(plain.text)
    yield from _spelt(plain.text)


def _last_four(text: str) -> Iterator[Personal]:
    """Four digits given as the last of a card or of Aadhaar, in either order."""
    cues = [cue.start() for cue in _CUE.finditer(text)]
    for last in _LAST.finditer(text):
        low, high = last.start() - _LAST_WITHIN, last.end() + _LAST_WITHIN
        if bisect_left(cues, low) == bisect_left(cues, high):
            continue
        before = list(_FOUR.finditer(text, max(0, last.start() - _FOUR_BEFORE), last.start()))
        four = _FOUR.search(text, last.end(), high) or (before[-1] if before else None)
        if four and not is_sum(text, *four.span()):
            yield Personal(Kind.DOCUMENT, *four.span())


def _spelt(text: str) -> Iterator[Personal]:
    """A paper or number plate read out sign by sign: "जीजे 1 आर एक्स 5566", "b d y p k 4 0 9 1 t"."""
    run = list[regex.Match[str]]()
    for token in [*TOKEN.finditer(text), None]:
        gap = BETWEEN.fullmatch(text, run[-1].end(), token.start()) if run and token else None
        if token is not None and (gap or not run) and _is_sign(token[0]):
            run.append(token)
            continue
        letters = sum(not digits_said(one[0]) for one in run)
        digits = sum(digits_said(one[0]) or 0 for one in run)
        if letters >= _LEAST_LETTERS and digits >= _LAST_DIGITS:
            yield Personal(Kind.DOCUMENT, run[0].start(), run[-1].end())
        run = [token] if token is not None and _is_sign(token[0]) else []


def _is_sign(word: str) -> bool:
    """Whether it is a letter, read out or written, or stands for digits."""
    if word.isdigit():
        return len(word) <= _LAST_DIGITS
    is_letter = (
        len(word) == 1 if word.isascii() else key(word) in keys_of("letter_said", "state_said")
    )
    return is_letter or digits_said(word) is not None
