"""One cell's text → a value. A cell that cannot be read raises CellError with what to change."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

import phonenumbers

from language.numbers import MONEY_UNITS, amounts
from language.tokens import read, word_lists
from language.written_dates import DateOrder, written_moment
from leads.model.errors import InvalidInput
from leads.model.storable import ID_CHARACTERS, MOST_INR, MOST_NUMBER, is_storable

# A bare "90" is lakh when buying and thousand when renting: below this a number needs a unit.
SMALLEST_BARE_INR = 1000.0
# Nobody pays 1,00,000 lakh: from here on a number without a unit is rupees in any column.
SMALLEST_RUPEES = 100_000.0

# In a column in lakh or crore, a bare number that gives less or more than homes cost is in another
# unit: "1.2" among lakhs is crore, "25000" is a rent; "5" may be lakh or crore, "4500" is neither.
_LEAST_LAKH, _LEAST_RENT, _LEAST_THOUSANDS = 10.0, 5_000.0, 3.0
_PRICES = {1e5: (2e5, 1e8), 1e7: (2e5, 1e9)}

_WORDS = word_lists("columns", "connectors.imports")
YES, NO = frozenset(_WORDS["yes_words"]), frozenset(_WORDS["no_words"])
# In a column of visits; no word of consent.
_DONE, _NOT_DONE = frozenset(_WORDS["visit_done"]), frozenset(_WORDS["visit_not_done"])

# Enquiries before 1970 or a possession beyond 2100 are typing mistakes.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{2,3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?", re.I)
_MONEY_NOISE = re.compile(
    r"₹|\b(?:rs|inr)\b\.?|/-|\bonly\b|(?:/ ?|\bper |\ba )month\b|\bmonthly\b|\bp\.?m\b\.?"
    r"|\brent\b|\bbhad[ao]\b|\bkiraya\b",
    re.I,
)
_SPELT_NOISE = re.compile(_MONEY_NOISE.pattern + r"|\brupees?\b", re.I)
_AND_A_HALF = re.compile(r"(?:\band|&) +(?:a +)?(?:half|quarter)\b", re.I)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_MONEY_PART = re.compile(r"([\d.,]+)\s*([^\d\s.,]*)\.?\s*")
# Vowel signs of other scripts are no letters to Python: "15-18 હજાર".
_UNIT_AT_END = re.compile(r"(?<![^\s\d.,/()-])[^\s\d.,/()-]++(?=\.?$)")
_RANGE = re.compile(r"[-–—~]|\bto\b|\bse\b|\bthi\b|(?<!\S)(?:से|થી)(?!\S)", re.I)
# "Above 1 crore", "1 Cr+": a lower bound.
_AT_LEAST = re.compile(
    r"(?:above|over|more than|min(?:imum)?|at least)\.? *+(?P<before>.+)"
    r"|(?P<after>.+?)(?:\+|and above|or more|onwards|plus"
    r"|(?:se|thi|से|થી) (?:zyada|jyada|upar|vadhu|vadhare|ज़्यादा|ज्यादा|ऊपर|વધુ|વધારે|ઉપર))",
    re.I,
)
# "Upto 80 lakh", "80 lakh tak", "around 80 lakh": the amount is an upper bound.
_AT_MOST = re.compile(
    r"(?:up ?to|under|below|within|less than|max(?:imum)?|about|around|approx(?:imately)?|~)\.? *+"
    r"(?P<before>.+)|(?P<after>.+?)(?:tak|sudhi|paryant|paryanth|ke andar|तक|के अंदर|पर्यंत|સુધી"
    r"|(?:se|thi|से|થી) (?:kam|ochhu|ochha|कम|ઓછું|ઓછા)"
    r"|max(?:imum)?|approx(?:imately)?|negotiable)\.?",
    re.I,
)
_FLOAT_PHONE = re.compile(r"(?P<whole>\d+)(?:\.(?P<rest>\d+))?(?:e\+?(?P<exponent>\d{1,2}))?", re.I)
_ROOMS = "rooms?|rum|kamr[ae]|कमर[ेा]|રૂમ"
_BETWEEN_PHONES = re.compile(r"[/,;|&\n]|\b(?:or|and)\b", re.I)
# 9.87654321e9 lacks a final zero; 9.87654E+09 lacks digits that nobody can know.
_LEAST_DIGITS = 8
_NO_AMOUNT = "is not an amount like 95 lakh, 1.25 Cr or ₹92,00,000"
T = TypeVar("T")
_HALF = re.compile(r"(?<=\d) ?½")  # 2½ BHK
# From 2000 to 2036: 50,000 and 51,000 are sums.
_DAY_NUMBER, _FIRST_DAY, _LAST_DAY = re.compile(r"\d{5}"), 36_526, 49_999
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
_MASKED = re.compile(r"\*|x{3,}|\.{3,}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+")


class CellError(ValueError):
    """The cell cannot be read; the message says what was expected, never what the cell holds."""


def value_or_none(reader: Callable[[str], T], cell: str) -> T | None:
    """What the reader makes of the cell; None when it cannot be read."""
    try:
        return reader(cell)
    except CellError:
        return None


def check_text(text: str) -> str:
    """The text as it came; NUL and bytes that are not text are refused."""
    if "\0" in text:
        raise CellError("holds a NUL character: remove it")
    if not is_storable(text):
        raise CellError("holds bytes that are not text: save the file as UTF-8")
    return text


def _short(text: str) -> str:
    """The text, stripped, and short enough for patterns with backtracking."""
    plain = text.strip()
    if len(plain) > ID_CHARACTERS:
        raise CellError(f"is longer than {ID_CHARACTERS} characters")
    return plain


def parse_number(text: str, *, decimal: str = ".", unit: str | None = None) -> float:
    """A finite number; thousands may be grouped, `unit` is a word allowed after it.

    If several have the unit, as in "2 BHK, 3 BHK" or "2bhk flat", the first counts.
    """
    plain = _HALF.sub(f"{decimal}5", _short(text))
    if unit and (found := _with_unit(unit).match(plain)):
        plain = found[1]
    value = _plain_number(plain, decimal)
    if value is None:
        also = f", also with {unit} after it" if unit else ""
        raise CellError(f"is not a number{also}")
    return value


@lru_cache
def _with_unit(unit: str) -> re.Pattern[str]:
    """A number and its unit as spreadsheets and forms write it: "3 BHK", "2bhk flat", 1_bhk."""
    words = f"bhk|bed(?:room)?|{_ROOMS}" if unit.casefold() == "bhk" else re.escape(unit)
    return re.compile(rf"(\d[\d.,]*)[ _-]?(?:{words})s?(?![^\W_])", re.I)


def _plain_number(text: str, decimal: str) -> float | None:
    if decimal == ",":
        text = text.translate({ord("."): ",", ord(","): "."})
    if not _NUMBER.fullmatch(text):
        return None
    try:
        value = float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        return None
    return value if abs(value) <= MOST_NUMBER else None


@lru_cache(maxsize=65_536)
def parse_money(text: str, *, decimal: str = ".", unit: str | None = None) -> float:
    """INR from "95 lakh", "1.25 Cr", "₹92,00,000", "90L"; `unit` is that of a bare number."""
    folded = _short(text).casefold()
    if not any(map(str.isdecimal, folded)) or _AND_A_HALF.search(folded):
        return _spelt_money(folded, unit)
    plain = _MONEY_NOISE.sub(" ", folded).strip()
    says_rupees = plain != folded
    bare_unit = (unit or "inr").casefold()
    least = SMALLEST_BARE_INR if says_rupees else SMALLEST_RUPEES
    amounts = []
    for part in _MONEY_PART.finditer(plain):
        # No thousands are grouped by one or two digits: "85,0 lakh".
        number = _plain_number(part[1], "," if _DECIMAL_COMMA.fullmatch(part[1]) else decimal)
        amounts.append((number, MONEY_UNITS.get(part[2] or _unit_of(number, bare_unit, least))))
    sizes = [size or 0.0 for _, size in amounts]
    # "1 Cr 20 lakh" goes down in size; "95 90" or "1 Cr 2 Cr" are two amounts in one cell.
    is_one_amount = sizes == sorted(set(sizes), reverse=True)
    is_whole = _MONEY_PART.sub("", plain) == ""
    if not (amounts and is_one_amount and is_whole and all(None not in a for a in amounts)):
        raise CellError(_NO_AMOUNT)
    value = sum((number or 0.0) * (size or 0.0) for number, size in amounts)
    if value > MOST_INR:
        raise CellError(f"is more than {MOST_INR:,.0f} rupees")
    says_unit = says_rupees or any(c.isalpha() for c in plain)
    if not says_unit and value > 0 and _is_odd(value, amounts, unit):
        raise CellError("has no unit: write lakh or Cr behind it")
    return round(value, 2)


def _is_odd(
    value: float, amounts: Sequence[tuple[float | None, float | None]], unit: str | None
) -> bool:
    """Whether bare numbers leave in doubt what they are, in a column of this unit."""
    if unit is None:
        return value < SMALLEST_BARE_INR
    number, size = amounts[0]
    if unit.casefold() == "lakh" and size == 1.0:
        return value < _LEAST_RENT
    is_either = unit.casefold() == "lakh" and (number or 0.0) < _LEAST_LAKH and value < 1e7
    return is_either or not can_be_price(value, unit)


def _unit_of(number: float | None, usual: str, least_rupees: float) -> str:
    """The unit of a bare number in a column where `usual` is the unit of most."""
    size = number or 0.0
    if size >= least_rupees or (usual == "lakh" and size >= _LEAST_RENT):
        return "inr"
    is_crore = usual == "lakh" and size < _LEAST_LAKH and not size.is_integer()
    return "cr" if is_crore else usual


def can_be_price(value: float, unit: str = "lakh") -> bool:
    """Whether a home may cost this much, for amounts given in lakh or crore."""
    least, most = _PRICES.get(MONEY_UNITS[unit.casefold()], (0.0, math.inf))
    return least <= value <= most


def _spelt_money(text: str, unit: str | None) -> float:
    """ "Dedh crore", "one & half crore only": one amount in words, with its unit or `unit`."""
    plain = _SPELT_NOISE.sub(" ", text).replace("&", " and ").strip()
    # The column's unit is not in the cell, so it is tried last.
    for words in (plain, f"{plain} {unit}" if unit else plain):
        try:
            said = read(words)
        except InvalidInput as e:
            raise CellError(_NO_AMOUNT) from e
        found = amounts(said)
        is_whole = len(found) == 1 and (found[0].first, found[0].last + 1) == (0, len(said))
        if is_whole and found[0].unit is not None:
            return found[0].inr(is_rent=False)
    raise CellError(_NO_AMOUNT)


def parse_money_range(
    text: str, *, decimal: str = ".", unit: str | None = None
) -> tuple[float | None, float | None]:
    """(lower end or None, upper end or None) in INR: "80-90 lakh", "upto 95 lakh", "1 Cr+"."""
    # Forms write their choices as names: above_₹1_crore.
    plain = _short(text).replace("/-", "").replace("_", " ").strip()
    if found := _AT_LEAST.fullmatch(plain):
        return parse_money(found["before"] or found["after"], decimal=decimal, unit=unit), None
    if found := _AT_MOST.fullmatch(plain):
        plain = found["before"] or found["after"]
    ends = [plain] if _is_spelt_whole(plain) else _RANGE.split(plain)
    high = parse_money(ends[-1], decimal=decimal, unit=unit)
    if len(ends) == 1:
        return None, high
    if len(ends) > 2:
        raise CellError("is more than a lower and an upper end")
    # "80-90 lakh" gives the unit once, at its end.
    said_once = _UNIT_AT_END.search(ends[1].strip())
    low = parse_money(ends[0], decimal=decimal, unit=said_once[0] if said_once else unit)
    if low > high and said_once and can_be_price(high):
        low = parse_money(ends[0], decimal=decimal, unit="lakh")  # "80 to 1 Cr"
    if low > high:
        raise CellError("is a range whose lower end is above its upper end")
    return low, high


def rent_unit(text: str) -> str | None:
    """The unit of bare numbers in a tenant's budget: "27-30" are thousands, "27000" rupees; None:
    they are as the column says.
    """
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))]
    is_small = bool(numbers) and _LEAST_THOUSANDS <= min(numbers) <= max(numbers) < 1000
    if is_small:
        return "k"
    return "inr" if numbers and min(numbers) >= 1000 else None


def _is_spelt_whole(text: str) -> bool:
    """Whether it is one amount in words: the hyphen of "twenty-five lakh" does not make a range."""
    if any(map(str.isdecimal, text)):
        return False
    return value_or_none(lambda words: _spelt_money(words, None), text.casefold()) is not None


def parse_boolean(text: str) -> bool:
    """Yes or no, true or false, 1 or 0, done or pending."""
    word = text.strip().casefold()
    if word in YES or word in _DONE:
        return True
    if word in NO or word in _NOT_DONE:
        return False
    raise CellError("is not yes or no")


def parse_date(text: str, *, order: DateOrder, zone: ZoneInfo) -> date:
    """The day in `zone`."""
    return parse_moment(text, order=order, zone=zone).astimezone(zone).date()


@lru_cache(maxsize=65_536)
def parse_moment(text: str, *, order: DateOrder, zone: ZoneInfo) -> datetime:
    """An instant in UTC; a day without a time is its midnight in `zone`.

    A sheet's day may have lost its format: 45932 is 2 Oct 2025 in Excel's count of days.
    """
    try:
        moment = written_moment(_short(text), order) or _counted_day(_short(text))
    except (ValueError, OverflowError) as e:
        raise CellError("is not a day that exists") from e
    if moment is None:
        raise CellError("is not a date like 05/11/2026, 5 Nov 2026 or 2026-11-05")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise CellError(f"has a year outside {FIRST_YEAR} to {LAST_YEAR}")
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _counted_day(text: str) -> datetime | None:
    """The day of a number in Excel's count since 1900, of these decades."""
    if not _DAY_NUMBER.fullmatch(text) or not _FIRST_DAY <= int(text) <= _LAST_DAY:
        return None
    return _DAY_ZERO + timedelta(days=int(text))


@lru_cache(maxsize=65_536)
def parse_phone(text: str) -> str:
    """E.164; a number without a country code is Indian, and a spreadsheet may have written 98….0.

    A number that a spreadsheet shortened (9.87654E+09) has lost digits and is refused.
    """
    plain = _short(text)
    if (found := _FLOAT_PHONE.fullmatch(plain)) and (found["rest"] or found["exponent"]):
        if found["exponent"] and len(found["whole"] + (found["rest"] or "")) < _LEAST_DIGITS:
            raise CellError("was cut by a spreadsheet: export the column as text")
        plain = str(int(float(plain)))
    try:
        number = phonenumbers.parse(plain, "IN")
    except phonenumbers.NumberParseException as e:
        raise CellError("is not a phone number") from e
    if not phonenumbers.is_valid_number(number):
        raise CellError("is not a phone number that exists")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def parse_phones(text: str) -> tuple[str, ...]:
    """Every number of a cell, "98250 12345 / 98250 54321"; refused when none can be read."""
    try:
        return (parse_phone(text),)
    except CellError:
        parts = _BETWEEN_PHONES.split(_short(text))
        found = filter(None, (value_or_none(parse_phone, part) for part in parts))
        if phones := tuple(dict.fromkeys(found)):
            return phones
        raise


def parse_email(text: str) -> str:
    """An address, in lower case, because mail hosts ignore case."""
    address = _short(text).casefold()
    if not _EMAIL.fullmatch(address):
        raise CellError("is not an e-mail address")
    if _MASKED.search(address.partition("@")[0]):
        # "pr*****hi@gmail.com" is several people's.
        raise CellError("is masked: export it whole, or leave it out")
    return address


def parse_id(text: str) -> str:
    """An id as another system writes it, stripped."""
    return _short(text)
