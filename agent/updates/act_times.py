"""When an act was or is to be: the day and hour said of it, completed by what was agreed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from agent.rendering.localizer import Localizer
from agent.updates.act_vocabulary import FILLERS, PAST, formed, has_words, places_of
from agent.updates.denied_times import changed_time
from language.time_reader import Token, When, WhenReader, forms, tokens_of
from language.time_resolver import as_instant, resolve_when
from language.time_words import Day
from leads.store.update_acts import UpdateAct, UpdateKind

_NOON, _SOON = 12, 3  # hours
_HALF_DAY = timedelta(hours=_NOON)
_HOURS = {
    "morning": (0, 12), "noon": (11, 16), "afternoon": (12, 18), "evening": (16, 22),
    "night": (18, 24),
}  # fmt: skip
# When somebody comes to see a home who says an hour and "morning": 5 is none.
_TOLD_HOURS = {"morning": (6, 12), "evening": (16, 22), "night": (19, 23)}
_OF_AN_HOUR = ("minutes", "hours")
# "The" is English, too.
_WAS = formed("was_then") - {"the"}
# Behind the day of a visit: "kal ki", "tomorrow's", "kalni".
_OF, _OF_ENDINGS = forms(["ki", "ni", "की", "ની"]), ("'s", "’s", "days", "ows", "ni", "ની")
_LONGEST_DAY = 5
_AFTER_IN_ENGLISH = "after"
_AFTER, _THIS = formed("after_month"), formed("this_month")
BEFORE_DAY, _UNTIL_DAY = formed("before_day"), formed("until_day")
_IN_ENGLISH = forms(["before", "by", "until", "till"])
_THE_DAY, _FROM_DAY = formed("the_day"), formed("from_day")
_MONTHS, _LEAST_DAYS = 12, 28
# No visit is fixed this far ahead: "20 November" said on the 23rd is a slip, not next year's.
# What is reported without a year happened within half a year, or it is no day of the past.
_LONGEST_AGO = timedelta(days=183)
_FARTHEST_VISIT = timedelta(days=300)


def valid_time(when: When, tokens: Sequence[Token], used: set[int]) -> When:
    """The time that holds, where the clause names a former one before it.

    "Kal wali visit Saturday 11", "kal ni visit budhvare kari do", "was to come Thursday, now
    Friday", "aaj bola ki kal call karo".
    The words of the valid one join `used`.
    """
    turns = places_of("the_one_of", tokens) | places_of("by_now", tokens)
    turns |= places_of("said_that", tokens) | _moved_visits(tokens)
    change = changed_time(tokens)
    if change and (change.is_told or change.is_of_days):
        used |= change.places
    if change and change.is_told:
        return change.new
    for at in sorted(turns, reverse=True):
        former = WhenReader(tokens[:at]).read()
        reader = WhenReader(tokens[at + 1 :])
        later = reader.read()
        if (former.day and later.day) or (former.clock and later.clock):
            used |= {n + at + 1 for n in reader.used}
            day = later.day or former.day
            when = replace(later, day=day, numbers=tuple(n + at + 1 for n in later.numbers))
            break
    return _past_month(when, tokens, used)


def _moved_visits(tokens: Sequence[Token]) -> set[int]:
    """The places of a visit that is moved and led by its own day: "tomorrow's visit to Wed"."""
    names = ("moved", "ordered", "instead", "fixed", "put_off_to")
    if not any(places_of(name, tokens) for name in names):
        return set()
    return {at for at in places_of("visit", tokens) if _is_of_day(tokens[:at])}


def _is_of_day(tokens: Sequence[Token]) -> bool:
    """Whether words end with a day and an "of": "kal ni", "aaj sham ki", "tomorrow's", "todays"."""
    is_apart = bool(tokens) and tokens[-1].form in _OF
    led = tokens[-_LONGEST_DAY:-1] if is_apart else tokens[-_LONGEST_DAY:]
    if not led or not (is_apart or led[-1].text.endswith(_OF_ENDINGS)):
        return False
    reader = WhenReader(led)
    return reader.read().day is not None and len(led) - 1 in reader.used


def is_far(when: When) -> bool:
    """Whether a time is weeks or months ahead."""
    if when.span is not None:
        return when.span.unit in ("weeks", "months")
    return is_stretch_of_days(when)


def is_stretch_of_days(when: When) -> bool:
    """Whether a week or a month is named and no day of it: "next week"."""
    return when.day is not None and when.day.kind in ("month", "next")


def is_no_day(when: When, words: Localizer) -> bool:
    """Whether a day is named that no calendar has: 31 November."""
    now = words.now.astimezone(words.zone)
    return when.day is not None and resolve_when(when, now, is_past=False) is None


def is_put_off(when: When, tokens: Sequence[Token]) -> bool:
    """Whether something is left till far ahead: "after 15 Dec", and not "in this month"."""
    is_after = any(token.form in _AFTER for token in tokens)
    is_this = any(token.form in _THIS for token in tokens) and not is_after
    return (is_far(when) and not is_this) or is_some_day_after(replace(when, clock=None), tokens)


def is_some_day_after(when: When, tokens: Sequence[Token]) -> bool:
    """Whether only a day is told that is over by then: "10 tarikh ke baad aayega"; "10 tarikhe
    lunch pachi" is on that day.
    """
    reader = WhenReader(tokens)
    if when.day is None or when.day.kind != "date" or when.clock or not reader.read():
        return False
    for at, token in enumerate(tokens):
        said = [i for i, t in enumerate(tokens) if t.form not in FILLERS | {"the"}]
        led, behind = [i for i in said if i < at][-1:], [i for i in said if i > at][:1]
        beside = behind if token.form == _AFTER_IN_ENGLISH else led
        if token.form in _AFTER and reader.used.issuperset(beside) and beside:
            return True
    return False


def is_no_sure_day(when: When, tokens: Sequence[Token]) -> bool:
    """Whether a stretch of days is told and no day of it: "after the 10th", "in March"."""
    is_month = when.day is not None and when.day.kind == "month" and not places_of("visit", tokens)
    is_before = is_some_day_before(when, tokens, BEFORE_DAY | _UNTIL_DAY)
    return is_month or is_before or is_some_day_after(when, tokens)


def on_next_day(when: When) -> When:
    """The first day after the date told, where the month has it: "15 tarikh pachi"."""
    if when.day is None or when.day.n >= _LEAST_DAYS:
        return when
    return replace(when, day=replace(when.day, n=when.day.n + 1))


def is_some_day_before(when: When, tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Whether only a day is told by which it is over: "before Friday", "Friday tak aayega".

    `words`: those for before. "Kal pehle Rahul ko call" is tomorrow, before all else.
    """
    if when.day is None or when.span:
        return False
    for at, token in enumerate(tokens):
        if token.form not in words:
            continue
        is_led = token.form in _IN_ENGLISH
        behind = [t for t in tokens[at + 1 :] if t.form not in _THE_DAY]
        led = [t for t in tokens[:at] if t.form not in _FROM_DAY]
        is_from = tokens[max(at - 1, 0)].form in _FROM_DAY or token.form in _UNTIL_DAY
        beside = behind[:2] if is_led else led[-2:]
        reader = WhenReader(beside)
        day = reader.read().day
        is_beside = (0 if is_led else len(beside) - 1) in reader.used
        if day and is_beside and (is_led or is_from or day.kind not in ("either", "offset")):
            return True
    return False


def part_places(when: When, tokens: Sequence[Token]) -> list[int]:
    """The places of "morning" where no hour was said, of "5-6" where two were."""
    reader = WhenReader(tokens)
    if when.clock is not None and reader.read().clock == when.clock and reader.stretch:
        return list(reader.stretch)
    if when.part is None or when.clock is not None:
        return []
    return [i for i, token in enumerate(tokens) if WhenReader([token]).read().part]


def _past_month(when: When, tokens: Sequence[Token], used: set[int]) -> When:
    """ "After January" is February."""
    is_after = any(tokens[i].form in _AFTER for i in used)
    if not is_after or when.day is None or when.day.kind != "month":
        return when
    return replace(when, day=replace(when.day, n=when.day.n % _MONTHS + 1))


def moment_of(kind: UpdateKind, said: When, words: Localizer) -> date | datetime | None:
    """The day or instant of an act; None if none was given, or if it is impossible."""
    now = words.now.astimezone(words.zone)
    # "This morning" gives the day; the hour was not said.
    is_day_alone = said.clock is None and said.part is not None
    if kind in PAST and is_day_alone:
        said = replace(said, part=None)
    when = resolve_when(said, now, is_past=kind in PAST)
    if when is None or kind is UpdateKind.VISIT_OFF:
        return None
    day = when.date() if isinstance(when, datetime) else when
    match kind:
        case UpdateKind.NOT_NOW:
            return day if day > now.date() else None
        case UpdateKind.REMIND | UpdateKind.REMIND_MOVE:
            due = as_instant(when, now)
            is_bare = said.clock is not None and said.part is None and due.hour < _NOON
            if is_bare and due <= now < due + _HALF_DAY:
                # "At 9 today", said in the evening.
                due += _HALF_DAY
            return due if due > now else None
        case UpdateKind.VISIT:
            is_ahead = timedelta() <= day - now.date() <= _FARTHEST_VISIT
            return (day if is_day_alone else when) if is_ahead else None
        case _ if kind in PAST:
            # "Called her today": now, as far as anybody can tell. "Token came, the rest on 15
            # December" names a day to come.
            named = said.day
            is_date = named is not None and named.kind == "date" and named.year is None
            is_to_come = is_date and now.date() - day > _LONGEST_AGO
            return None if when == now.date() or is_to_come else _no_later(when, now)
        case _:
            return None


def hour_passed(when: When, words: Localizer) -> str:
    """Says that an hour of today that was told is over: "3 pm today has passed"."""
    now = words.now.astimezone(words.zone)
    at = resolve_when(when, now, is_past=False) if when.clock else None
    if not isinstance(at, datetime) or at > now or at.date() != now.date():
        return ""
    return words.text("update-passed", hour=words.hour(at))


def moved(act: UpdateAct, agreed: date | datetime, part: str | None) -> UpdateAct:
    """The visit with the time it was agreed for; on the same day without an hour it keeps that.

    `part`: the "evening" that was said; an hour outside it is kept no more.
    """
    day = agreed.date() if isinstance(agreed, datetime) else agreed
    if act.when == day and _is_within(part, agreed):
        return replace(act, when=agreed)
    return act if act.when == agreed else replace(act, moved_from=agreed)


def at_same_time(when: date | datetime, agreed: date | datetime) -> date | datetime:
    """The day with the hour that was agreed before, where it has none of its own."""
    if isinstance(when, datetime) or not isinstance(agreed, datetime):
        return when
    return agreed.replace(year=when.year, month=when.month, day=when.day)


def shifted(
    when: When,
    agreed: date | datetime | None,
    text: str,
    words: Localizer,
    *,
    is_shown: bool = False,
) -> When | None:
    """The time that much later or earlier than agreed: "1 hour late", "ek hafta aage".

    None where the text names no such shift; empty if what is to be shifted is not known.
    `is_shown`: said of a time just shown, where "1 ghanta baad" is later than that.
    """
    span, is_earlier = when.span, has_words("earlier_by", text)
    is_moved = is_earlier or has_words("later_by", text)
    is_moved |= is_shown and has_words("after_that", text)
    is_past = any(token.form in _WAS for token in tokens_of(text))
    if span is None or when.day or not is_moved or is_past:
        return None
    now = words.now.astimezone(words.zone)
    former = agreed.astimezone(words.zone) if isinstance(agreed, datetime) else agreed
    if agreed is not None and when.clock:
        former = resolve_when(
            completed(replace(when, span=None), agreed, words), now, is_past=False
        )
    if former is None or (span.unit in _OF_AN_HOUR and not isinstance(former, datetime)):
        return When()
    by = When(span=replace(span, n=-abs(span.n) if is_earlier else abs(span.n)))
    at = resolve_when(by, as_instant(former, now), is_past=False) or former
    at = at_same_time(at, former)
    hour = (at.hour, at.minute) if isinstance(at, datetime) else None
    day = Day("date", at.day, at.month, at.year)
    return When(day=day, clock=hour, part=_part(hour[0]) if hour else None)


def is_before_visit(text: str, *, is_told: bool = False) -> bool:
    """Whether it is told how long before a visit: "1 hour before the visit".

    `is_told`: the visit was told just before, and "1 hour before" is enough.
    """
    tokens = tokens_of(text)
    reader = WhenReader(tokens)
    is_span = reader.read().span is not None
    is_beside = any(at - 1 in reader.used for at in places_of("earlier_by", tokens))
    return is_span and is_beside and (is_told or bool(places_of("visit", tokens)))


def on_day_before(when: When, visit: datetime, words: Localizer) -> When:
    """An hour without a day on the day of the visit just told, if it is before the visit."""
    if when.day or when.span or not (when.clock or when.part):
        return when
    local = visit.astimezone(words.zone)
    same = replace(when, day=Day("date", local.day, local.month, local.year))
    at = resolve_when(same, words.now.astimezone(words.zone), is_past=False)
    return same if isinstance(at, datetime) and at < local else when


def completed(when: When, former: date | datetime | None, words: Localizer) -> When:
    """A new hour stays on the same day, a new day keeps the hour."""
    if former is None or when.span:
        return when
    local = former.astimezone(words.zone) if isinstance(former, datetime) else None
    day = local.date() if local else former
    if when.day is None:
        when = replace(when, day=Day("date", day.day, day.month, day.year))
    if local and when.clock and when.part is None and _is_soon_after(local, when.clock[0]):
        return replace(when, clock=(when.clock[0] + _NOON, when.clock[1]))
    if local and when.clock is None and _is_within(when.part, local):
        return replace(when, clock=(local.hour, local.minute), part=_part(local.hour))
    return when


def _is_soon_after(former: datetime, hour: int) -> bool:
    """Whether a bare hour is one of the evening: 8 pm made 9."""
    return hour < _NOON and 0 < hour + _NOON - former.hour <= _SOON


def is_at(when: When, agreed: date | datetime, words: Localizer) -> bool:
    """Whether a day or hour that is told is the agreed one: the 5 of a visit at 5 pm."""
    local = agreed.astimezone(words.zone) if isinstance(agreed, datetime) else None
    day = local.date() if local else agreed
    at = resolve_when(
        replace(when, clock=None, part=None), words.now.astimezone(words.zone), is_past=False
    )
    is_day = when.day is None or day_of(at, date.max) == day
    hour = (local.hour % _NOON, local.minute) if local else None
    return is_day and (when.clock is None or (when.clock[0] % _NOON, when.clock[1]) == hour)


def in_part(when: When, act: UpdateAct, words: Localizer) -> When:
    """A "morning" said alone of a visit at an hour: its 8 o'clock; else the hour as it was."""
    local = _hour_shown(when, act, words)
    if local is None:
        return when
    other, (first, last) = (local.hour + _NOON) % 24, _TOLD_HOURS.get(when.part or "", (0, 0))
    hour = other if first <= other < last and not _is_within(when.part, local) else local.hour
    return replace(when, clock=(hour, local.minute), part=_part(hour))


def out_of_part(when: When, acts: Sequence[UpdateAct], words: Localizer) -> str:
    """The hour of a visit that cannot be in the part of the day said alone: 17:00 for "morning"."""
    shown = (_hour_shown(when, act, words) for act in acts)
    return next((f"{at:%H:%M}" for at in shown if at and not _is_within(when.part, at)), "")


def _hour_shown(when: When, act: UpdateAct, words: Localizer) -> datetime | None:
    """When a visit is, where it has an hour and only a part of the day is said of it."""
    is_alone = when.part is not None and not (when.day or when.clock or when.span)
    if not is_alone or act.kind is not UpdateKind.VISIT or not isinstance(act.when, datetime):
        return None
    return act.when.astimezone(words.zone)


def _is_within(part: str | None, at: date | datetime) -> bool:
    """Whether the hour lies in that part of the day; without one of them it does."""
    first, last = _HOURS.get(part or "", (0, 24))
    return not isinstance(at, datetime) or first <= at.hour < last


def _part(hour: int) -> str | None:
    """Keeps a repeated morning hour from becoming an afternoon's."""
    return "morning" if 0 < hour < _NOON else None


def day_of(when: date | datetime | None, today: date) -> date:
    """The day of a time; today if none was given."""
    if when is None:
        return today
    return when.date() if isinstance(when, datetime) else when


def _no_later(when: date | datetime, now: datetime) -> date | datetime | None:
    if isinstance(when, datetime):
        # "Aaya tha 10 baje", told at 8: at what hour is not known.
        return when if when <= now else None
    return min(when, now.date())
