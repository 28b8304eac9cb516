"""What is personal in a text: phone numbers, papers, accounts, homes, birthdays, names.

The one list of recognisers, used for everything that goes to an endpoint, is shown to an analyst or
is promised to a lead. One word masked too many costs an answer some sharpness; one too few puts
somebody's number in a stranger's log. So in doubt it masks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import digits

import regex

from language.personal_addresses import addresses
from language.personal_birthdays import birthdays
from language.personal_links import links, mails
from language.personal_name_words import has_given, is_everyday, is_listed, is_place
from language.personal_names import names
from language.personal_numbers import (
    BETWEEN,
    TOKEN,
    digits_said,
    is_sum,
    is_within,
    kept,
    kept_codes,
    numbers,
)
from language.personal_text import LETTERS, Kind, Personal, Plain, any_of, keys_of, spelt, whole
from language.tokens import key, word_lists

BOX = "▢"
# What is personal wherever it occurs; the other kinds depend on the words around them.
FIRM = frozenset(Kind) - {Kind.NAME, Kind.ADDRESS}


def personal(text: str, kinds: Iterable[Kind] = Kind) -> tuple[Personal, ...]:
    """The personal spans of a text, in order; they never overlap."""
    plain, wanted = Plain.of(text), frozenset(kinds)
    found = [one for read in _RECOGNISERS for one in read(plain) if one.kind in wanted]
    return tuple(_joined([plain.in_text(one) for one in found]))


def boxed(text: str) -> str:
    """The text with a box for each character of what is personal; same length."""
    return replaced(text, personal(text), lambda one: BOX * (one.end - one.start))


def replaced(text: str, found: Sequence[Personal], by: Callable[[Personal], str]) -> str:
    """The text with each of these spans, given in order, replaced."""
    parts, done = list[str](), 0
    for one in found:
        parts += [text[done : one.start], by(one)]
        done = one.end
    return "".join([*parts, text[done:]])


def _joined(found: list[Personal]) -> Iterator[Personal]:
    """Merges overlapping spans, with the kind of the longest."""
    last: Personal | None = None
    for one in sorted(found, key=lambda p: (p.start, p.start - p.end)):
        if last is None or one.start >= last.end:
            if last is not None:
                yield last
            last = one
        else:
            longer = max(last, one, key=lambda p: p.end - p.start)
            last = Personal(longer.kind, last.start, max(last.end, one.end))
    if last is not None:
        yield last


# Handles of social services. A handle is told by its form, a dot, an underscore or digits within a
# word: "arvind.menon_77". That is no proof by itself ("sq.ft", "brochure.pdf"), so a service must
# be named in its sentence; for an underscore, which hardly anything else has, in the text.
_F = regex.IGNORECASE
_CUED = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d.@])@(?=[\p{{L}}]{{0,30}}[\d_.])[\p{{L}}_][\p{{L}}\d_.]{{2,40}}"
    r"|(?<![\p{L}\p{M}\d.@])@[a-z]{9,40}(?![\p{L}\d@])"
    rf"|(?:{any_of('handle_cue')})(?:\s{{1,2}}(?:{any_of('filler')})){{0,3}}[\s:.-]{{1,3}}@?"
    r"(?P<name>(?:(?<=@)[\p{L}]{4}|[\p{L}](?=\p{L}{0,30}[\d_.][\p{L}\d_]))[\p{L}\d_.]{2,40})",
    _F,
)
# Of a profile: "linkedin me in/mahesh-k-chaudhary-72".
_PROFILE = regex.compile(
    r"(?<![\p{L}\p{M}\d/.])in/[a-z\d][a-z\d-]{2,60}(?=[-\d])[a-z\d-]{1,40}", _F
)
# With a case ending in its own script: ઇન્સ્ટાગ્રામમાં.
_SERVICE = regex.compile(
    rf"(?<![{LETTERS}\d.@])(?:{any_of('handle_service')})(?:માં|નું|નો|ની|ના|થી|પર)?(?![{LETTERS}\d])",
    _F,
)
_STOP = regex.compile(r"[!?\n।]|\.\s")
_EDGE = rf"(?<![{LETTERS}\d@./_-])"
# A word with a sign in it: "sana_mirza.x", "_dhruvil.01x", अरविंद_मेनन.
_SIGNED = regex.compile(
    rf"{_EDGE}_{{0,2}}[{LETTERS}\d]{{1,30}}(?:(?:[._]|__)[{LETTERS}\d]{{1,30}}){{1,6}}+_{{0,2}}"
    r"(?![@/\d])",
)
_SIGN = regex.compile(r"[._]+")
# A word that ends in digits, or one that a name begins: "rahul2211", "mehulpatelrealtor".
_PLAIN = regex.compile(
    rf"{_EDGE}(?P<word>[a-z]{{4,30}})(?P<digits>\d{{0,6}})(?![{LETTERS}\d@/_-])", _F
)
# Read out: "arvind underscore menon", "sana dot mirza".
_READ_OUT = regex.compile(
    rf"{_EDGE}[{LETTERS}\d]{{2,30}}(?:\s{{1,2}}(?:{any_of('handle_sign')})\s{{1,2}}[{LETTERS}\d]{{1,30}}){{1,4}}+",
    _F,
)
_LEAST_LETTERS, _LONG_NAME, _NAME_WITHIN = 4, 9, 4


def handles(plain: Plain) -> Iterator[Personal]:
    """Every handle: behind an @ or the service's word, or anywhere in what names a service."""
    text = plain.text
    for found in _CUED.finditer(text):
        if not found["name"]:
            yield Personal(Kind.LINK, *found.span())
        elif "@" in found[0] or _is_cued(found["name"]):
            yield Personal(Kind.LINK, *found.span("name"))
    for found in _PROFILE.finditer(text):
        yield Personal(Kind.LINK, *found.span())
    services = [found.start() for found in _SERVICE.finditer(text)]
    if not services:
        return
    stops = [found.start() for found in _STOP.finditer(text)]
    for pattern, is_one in ((_SIGNED, _is_signed), (_PLAIN, _is_plain), (_READ_OUT, _is_read_out)):
        for found in pattern.finditer(text):
            in_sentence = _is_named_near(found.start(), services, stops)
            if ("_" in found[0] or in_sentence) and is_one(found):
                yield Personal(Kind.LINK, *found.span())


def _is_named_near(at: int, services: list[int], stops: list[int]) -> bool:
    """Whether the sentence around the place names a service."""
    behind = bisect_right(stops, at)
    low = stops[behind - 1] if behind else -1
    high = stops[behind] if behind < len(stops) else max(at, services[-1]) + 1
    return bisect_left(services, low) < bisect_left(services, high)


def _is_cued(word: str) -> bool:
    """Whether what is right behind a service's word is no file, address or business with a year."""
    return _is_handle(word) if _SIGN.search(word) else not is_place(word.rstrip(digits))


def _is_signed(found: regex.Match[str]) -> bool:
    return _is_handle(found[0])


def _is_handle(word: str) -> bool:
    """Whether a word with a sign in it is no abbreviation, file, address or slip of typing."""
    pieces = [piece for piece in _SIGN.split(word) if piece]
    letters = sum(map(str.isalpha, word))
    if letters < _LEAST_LETTERS or len(pieces) < 2:
        return False
    if key(pieces[0]) in keys_of("shortened", "unit_after") or pieces[-1].lower() in spelt(
        "file_end"
    ):
        return False
    if all(_is_word(piece) for piece in pieces):
        return False
    if "_" in word:
        return True
    # "Ok.Please", "joyu.Bopal": the end of a sentence without its space.
    is_sentence = pieces[-1][0].isupper() and not pieces[-1].isupper()
    return not is_sentence and pieces[-1].lower() not in _tops()


def _is_plain(found: regex.Match[str]) -> bool:
    """Whether a word with digits is no place or unit, or a longer one begins with a name."""
    word = found["word"]
    if _is_word(word) or key(word) in keys_of("address_word", "house_word", "floor_word"):
        return False
    if found["digits"]:
        return word.isascii() and not is_place(word)
    if len(word) < _LONG_NAME or is_listed(word):
        return False
    return any(has_given(word[:at]) for at in range(_NAME_WITHIN, len(word) - 2))


def _is_read_out(found: regex.Match[str]) -> bool:
    words = found[0].split()
    return not (words[0].isdigit() or words[-1].isdigit() or _is_word(words[0]))


def _is_word(piece: str) -> bool:
    is_short = len(piece) < 2 or piece.isdigit()
    return is_short or is_everyday(piece) or is_place(piece) or key(piece) in keys_of("place_word")


def _tops() -> frozenset[str]:
    return frozenset(word_lists("personal")["top"].split())


# Numbers of papers, branches and vehicles. The shape tells: a PAN, a number plate, a branch's code.
# A code of letters and digits that has no shape of its own (a loan application's, an employee's) is
# somebody's too, unless a project register has given it.
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
_CODE_EDGE, _CODE_END = (
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
    (kind, regex.compile(_CODE_EDGE + shape + _CODE_END, flags))
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
    regex.compile(_CODE_EDGE + shape + _CODE_END, flags)
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
    rf"(?:[a-z]{{2,8}}(?:[/-][a-z\d]{{1,10}}){{1,4}}|\d{{3,6}}/[a-z]{{2,5}}/\d{{5,12}}){_CODE_END}",
    _F,
)
# A number read out sign by sign: letters, then digits, four at the end.
_READ_LETTERS, _READ_DIGITS = 3, 4


def papers(plain: Plain) -> Iterator[Personal]:
    """Numbers of papers, branches and vehicles, which have letters in them, and those read out."""
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
        if letters >= _READ_LETTERS and digits >= _READ_DIGITS:
            yield Personal(Kind.DOCUMENT, run[0].start(), run[-1].end())
        run = [token] if token is not None and _is_sign(token[0]) else []


def _is_sign(word: str) -> bool:
    """Whether it is a letter, read out or written, or stands for digits."""
    if word.isdigit():
        return len(word) <= _READ_DIGITS
    is_letter = (
        len(word) == 1 if word.isascii() else key(word) in keys_of("letter_said", "state_said")
    )
    return is_letter or digits_said(word) is not None


_RECOGNISERS: tuple[Callable[[Plain], Iterable[Personal]], ...] = (
    links, mails, handles, papers, birthdays, numbers, addresses, names,
)  # fmt: skip
