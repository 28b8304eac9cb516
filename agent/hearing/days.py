"""Days as brokers say them: "since Monday", "3 din se", "14 tarikh", "kal" (which may be either).

Names of weekdays and months come from Babel's locale data; the few relative words are a table
(docs/decisions/0006 says why no date library).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale

from language.numbers import number_of
from language.tokens import Word, key, stems

_LOCALES = ("en", "hi", "gu")


def _names(kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for tag in _LOCALES:
        widths = getattr(Locale(tag), kind)["format"]
        for width in ("wide", "abbreviated"):
            for number, name in widths[width].items():
                found.setdefault(key(name.strip(".")), number)
    return found


# 0 is Monday; spoken short forms that no locale lists.
_WEEKDAYS = _names("days") | {
    key(word): number
    for number, words in enumerate(
        (
            "som somvar somwar sombar mon",
            "mangal mangalvar mangalwar tue tues",
            "budh budhvar budhwar wed",
            "guru guruvar guruwar veervar thu thur thurs",
            "shukra shukravar shukrawar fri",
            "shani shanivar shaniwar sat_ saturday",
            "ravi_ ravivar raviwar itvar itwar sun",
        )
    )
    for word in words.split()
}
_MONTHS = _names("months")
# Short names that are words or names of people first: "may", "ravi", "som", "sat" (seven).
for _word in ("may", "me", "ravi", "som", "mangal", "guru", "shani", "sat", "sun", "so", "san"):
    _WEEKDAYS.pop(key(_word), None)
    if _word not in ("may",):
        _MONTHS.pop(key(_word), None)


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


_TODAY = _keys("today aaj aaje aajthi aajno aajnu aajni aajna")
_YESTERDAY = _keys("yesterday yday yest gaikale gaikal gaykale gaikaalthi")
_TOMORROW = _keys("tomorrow tmrw tomorow tomorrows tmr aavtikal aavtikale")
_EITHER = _keys("kal kaal kale kaale kalthi kalno kalnu kalni kalna kaalthi")
_TWO_DAYS = _keys("parso parson paramdivse paramdivas parsoo")
_DAYS = _keys("day days din divas dino divaso divasthi dinon divasma")
_WEEKS = _keys("week weeks hafta hafte hafton athvadiya athvadiyu athvadiye athvadiyathi")
_MONTH_WORDS = _keys("month months mahina mahine mahino mahinathi maheene mahinama")
_UNITS = _DAYS | _WEEKS | _MONTH_WORDS
_DATE = _keys("tarikh tarikhe tarikhthi date th st nd rd")
# A tense: what is done is past, what one is to do lies ahead.
_PAST = _keys(
    "badla badli badle badlayu badlyu changed change hua hui thayu thayo aaya aayi aavya kaha "
    "kidhu bola boli bole kahyu said was did happened se thi since baad pachi wrote likhyu "
    "tha hata hatu gaya gayi new naya nava updates update after"
)
_AHEAD = _keys(
    "karna karne karvu karvanu karvani milna malvu hoga hase hashe thase jana javu javanu will "
    "plan_ahead aane aavse aayega aavvanu karunga karis karu "
    "karun karoon milu milun malvanu malva malu milunga milenge malishu meeting"
)


_GONE = _keys("last past pichle pichhle pichla chella chhella chelle gata were hui huye")
# Words that name a day of either side: "shanivar" is the last or the next one.
_TO_COME = _TWO_DAYS | _WEEKDAYS.keys()


@dataclass(frozen=True, slots=True)
class Said:
    """A day that was named; `is_either` when it may be yesterday or tomorrow. `at`: its words."""

    day: date
    is_either: bool
    at: frozenset[int]


def find_day(
    words: Sequence[Word], today: date, *, is_past: bool = False, is_plan: bool = False
) -> Said | None:
    """The first day named, a weekday being the last gone by; `is_past`: one looks back.

    `is_plan`: one's day is asked for, which lies ahead where no word says that it is past.
    """
    keys = [_known(w.key) for w in words]
    is_ahead = is_plan and (_PAST | _GONE).isdisjoint(keys)
    for i, word in enumerate(keys):
        found = _relative(keys, i, today) or _calendar(keys, i, today)
        if found:
            day, used = found
            if is_ahead and day < today and word in _TO_COME:
                day += timedelta(days=4 if word in _TWO_DAYS else 7)
            return Said(day, False, frozenset(used))
        if word in _EITHER:
            return _either(keys, i, today, is_past=is_past)
    return None


def _known(word: str) -> str:
    """The word without its case ending where it names a day: "somvarthi" → somvar."""
    named = _WEEKDAYS.keys() | _MONTHS.keys() | _UNITS | _EITHER | _YESTERDAY
    return next((stem for stem in stems(word) if stem in named), word)


def _relative(keys: list[str], i: int, today: date) -> tuple[date, range] | None:
    word, after = keys[i], keys[i + 1] if i + 1 < len(keys) else ""
    back = dict.fromkeys(_TODAY, 0) | dict.fromkeys(_YESTERDAY, 1) | dict.fromkeys(_TOMORROW, -1)
    if word in back:
        return today - timedelta(days=back[word]), range(i, i + 1)
    if word in _TWO_DAYS:
        is_ahead = not _PAST.isdisjoint(keys) or _AHEAD.isdisjoint(keys)
        return today - timedelta(days=2 if is_ahead else -2), range(i, i + 1)
    if word in _WEEKDAYS:
        gone = (today.weekday() - _WEEKDAYS[word]) % 7 or 7
        return today - timedelta(days=gone), range(i, i + 1)
    number = number_of(word)
    unit = _unit_days(after)
    if number is not None and unit:
        return today - timedelta(days=round(number * unit)), range(i, i + 2)
    if _unit_days(word) and word not in _DAYS and _is_last(keys, i):
        return today - timedelta(days=_unit_days(word)), range(i, i + 1)
    return None


def _calendar(keys: list[str], i: int, today: date) -> tuple[date, range] | None:
    """14 Nov, Nov 14, "14 tarikh", 14/11: the last such day that is not ahead."""
    number = number_of(keys[i]) if keys[i][:1].isdecimal() else None
    after = keys[i + 1] if i + 1 < len(keys) else ""
    before = keys[i - 1] if i else ""
    if number is None or number != int(number) or not 1 <= number <= 31:
        return None
    if after in _DATE and i + 2 < len(keys) and keys[i + 2] in _MONTHS:
        return _past_day(int(number), _MONTHS[keys[i + 2]], today), range(i, i + 3)
    if after in _MONTHS:
        return _past_day(int(number), _MONTHS[after], today), range(i, i + 2)
    if before in _MONTHS:
        return _past_day(int(number), _MONTHS[before], today), range(i - 1, i + 1)
    if after in _DATE:
        return _past_day(int(number), None, today), range(i, i + 2)
    return None


def _either(keys: list[str], i: int, today: date, *, is_past: bool) -> Said:
    looks_back, looks_ahead = not _PAST.isdisjoint(keys), not _AHEAD.isdisjoint(keys)
    if (looks_back or is_past) and not looks_ahead:
        return Said(today - timedelta(days=1), False, frozenset({i}))
    is_either = not looks_ahead
    return Said(today + timedelta(days=1), is_either, frozenset({i}))


def _past_day(day: int, month: int | None, today: date) -> date:
    tried = today
    for _ in range(24):
        try:
            found = date(tried.year, month or tried.month, day)
            if found <= today:
                return found
        except ValueError:
            pass
        tried = (
            (tried.replace(day=1) - timedelta(days=1))
            if month is None
            else date(tried.year - 1, 1, 1)
        )
    return today


def _unit_days(word: str) -> int:
    if word in _DAYS:
        return 1
    return 7 if word in _WEEKS else 30 if word in _MONTH_WORDS else 0


_LAST = _keys("last past this pichle pichhle pichla gaya gaye is aa chella chhella chelle gata")


def _is_last(keys: list[str], i: int) -> bool:
    # "last week", "pichle hafte se".
    return (i > 0 and keys[i - 1] in _LAST) or keys[i + 1 : i + 2] in (["se"], ["thi"])
