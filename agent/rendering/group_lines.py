"""Each group's share or average as a line of its own, and which rest on too few leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from agent.query.aggregates import COLLEAGUE, named_time
from agent.query.query import (
    LONGEST_LIST,
    MONEY,
    TIMES,
    WEEKDAYS,
    FieldName,
    GroupBy,
    Measure,
    NumberField,
    OrderBy,
    Query,
)
from agent.query.query_result import LEAST_ENDED, GroupRow, QueryResult, is_too_few
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import also_words, describe, value_words
from prompts.display import display_text
from prompts.number_format import plain_number, whole, whole_or_tenth
from scoring.score_scale import wilson

T = TypeVar("T")
GROUPS_SHOWN, TIMES_SHOWN, VALUES_SHOWN = 10, 12, 16
FEW_SHOWN = 3
_PAIR = 2
_SMALL_SHOWN = 8
_DAYS = frozenset({NumberField.DAYS_TO_BOOK, NumberField.DAYS_TO_VISIT, NumberField.SILENT_DAYS})
_FIELDS = {
    GroupBy.BAND: FieldName.BAND,
    GroupBy.KIND: FieldName.KIND,
    GroupBy.BHK: FieldName.BHK,
    GroupBy.LANGUAGE: FieldName.LANGUAGE,
    GroupBy.LOST_REASON: FieldName.LOST_REASON,
    GroupBy.LOAN: FieldName.LOAN,
}
_YES_NO = (GroupBy.VISITED, GroupBy.FAMILY_VISITED, GroupBy.DOWN_PAYMENT, GroupBy.PRICE_HIGH)


def booked_lines(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """The best first; groups with too few ended leads last, without a share."""
    enough = [g for g in result.groups if g.ended >= LEAST_ENDED]
    known = [g for g in enough if g.key is not None]
    if not known and enough and len(result.groups) == 1:
        yield words.text("group-none-told", by=by_words(words, result.query, by))
    elif not known:
        yield words.text("group-all-few")
        yield from (_share_line(words, result, by, g) for g in enough)
    elif by in TIMES:
        title = words.text("group-title", title=capital(describe(words, result.query)),
                           by=by_words(words, result.query, by))  # fmt: skip
        yield title
        yield from (_share_line(words, result, by, g) for g in enough[-TIMES_SHOWN:])
    else:
        yield from _ranked(words, result, by, known)
        yield from (_share_line(words, result, by, g) for g in enough if g.key is None)
    yield from _too_few(words, by, result.groups)


def _ranked(
    words: Localizer, result: QueryResult, by: GroupBy, enough: Sequence[GroupRow]
) -> Iterator[str]:
    is_best = result.query.descending
    ranked = sorted(enough, key=lambda g: g.won / g.ended, reverse=is_best)
    first = ranked[0]
    key = capital(key_words(words, by, first.key))
    if by in _YES_NO:
        # Two sides of one question: none of them is a group that "books best".
        yield from (_rate_line(words, by, g) for g in ranked)
        yield from _near(words, by, ranked)
        return
    if not any(g.won for g in ranked):
        yield capital(words.text("group-nothing-booked", by=by_words(words, result.query, by)))
        yield from (_share_line(words, result, by, g) for g in ranked[:GROUPS_SHOWN])
        return
    if not first.won:
        yield words.text("group-none-booked", key=key, of=first.ended)
    else:
        one = whole(first.ended / first.won)
        message_id = "group-best" if is_best else "group-worst"
        line = words.text(message_id, key=key, won=first.won, of=first.ended, one=one)
        yield _beside_before(words, result, first, line)
    shown, rest = parted(ranked)
    yield from (_share_line(words, result, by, g) for g in shown[1:])
    if rest:
        yield words.text("group-last", line=_share_line(words, result, by, rest[-1]))
    if len(ranked) == _PAIR:
        yield _apart(words, *ranked)
    yield from _near(words, by, ranked)


def _apart(words: Localizer, one: GroupRow, other: GroupRow) -> str:
    """The two rates in percent, and the points between them as they are shown."""
    first, second = (whole_or_tenth(100 * g.won / g.ended, None) for g in (one, other))
    points = whole_or_tenth(abs(first - second), None)
    shown = {"first": first, "second": second, "points": points}
    return words.text("group-apart", **{name: plain_number(n) for name, n in shown.items()})


def _near(words: Localizer, by: GroupBy, ranked: Sequence[GroupRow]) -> Iterator[str]:
    """Groups that may be just as good as the first: the difference may be chance."""
    first, *others = ranked
    low, high = wilson(first.won, first.ended)
    near = [g for g in others if low <= g.won / g.ended <= high]
    if near:
        keys = words.nouns([key_words(words, by, g.key) for g in near[:FEW_SHOWN]])
        yield words.text("group-near", keys=keys)


def share_lines(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """Each group's share, in the groups' order; groups with too few leads only by name."""
    title = capital(also_words(words, result.query))
    yield words.text("group-title", title=title, by=by_words(words, result.query, by))
    enough = [g for g in result.groups if g.count >= LEAST_ENDED]
    for group in (enough or result.groups)[:TIMES_SHOWN]:
        key = capital(key_words(words, by, group.key))
        line = words.text("group-share", key=key, won=group.hits, of=group.count)
        yield _beside_before(words, result, group, line)
    if not enough:
        yield words.text("share-few")
        return
    few = [g for g in result.groups if 0 < g.count < LEAST_ENDED and g.key is not None]
    if few:
        keys = ", ".join(key_words(words, by, g.key) for g in few[:FEW_SHOWN])
        yield words.text("share-few-groups", keys=keys)


def _share_line(words: Localizer, result: QueryResult, by: GroupBy, group: GroupRow) -> str:
    key = capital(key_words(words, by, group.key))
    line = words.text("group-share", key=key, won=group.won, of=group.ended)
    return _beside_before(words, result, group, line)


def _beside_before(words: Localizer, result: QueryResult, group: GroupRow, line: str) -> str:
    """The line of a group's share, with its share in the time that it is compared with."""
    then = _in_time_before(result, group) or GroupRow(group.key, 0)
    is_hits = result.query.measure is Measure.SHARE
    won, of = (then.hits, then.count) if is_hits else (then.won, then.ended)
    if not of:
        return line
    share = words.text("share-plain", won=won, of=of)
    return words.text("group-before", line=line, n=share)


def _in_time_before(result: QueryResult, group: GroupRow) -> GroupRow | None:
    earlier = result.before.groups if result.before is not None else ()
    return next((g for g in earlier if g.key == group.key), None)


def _rate_line(words: Localizer, by: GroupBy, group: GroupRow) -> str:
    key = capital(key_words(words, by, group.key))
    percent = whole(100 * group.won / group.ended)
    return words.text("group-rate", key=key, won=group.won, of=group.ended, percent=percent)


def _too_few(words: Localizer, by: GroupBy, groups: Sequence[GroupRow]) -> Iterator[str]:
    few = [g for g in groups if 0 < g.ended < LEAST_ENDED and g.key is not None]
    if not few:
        return
    keys = [f"{key_words(words, by, g.key)} ({g.won}/{g.ended})" for g in few[:_SMALL_SHOWN]]
    keys += [f"+{len(few) - _SMALL_SHOWN}"] if len(few) > _SMALL_SHOWN else []
    if len(few) == 1:
        name = capital(key_words(words, by, few[0].key))
        yield words.text("group-few", keys=name, n=few[0].ended)
    else:
        yield words.text("group-few-several", keys=", ".join(keys))


def value_lines(
    words: Localizer, result: QueryResult, by: GroupBy, of: NumberField
) -> Iterator[str]:
    """Each group's average, median or sum; groups with too few values only by name."""
    what, by_what = words.text(f"field-{of}"), by_words(words, result.query, by)
    how = str(result.query.measure)
    yield capital(words.text("figure-group", how=how, what=what, by=by_what))
    told = [g for g in result.groups if g.value is not None]
    weighed = [g for g in told if not is_too_few(result.query, g)]
    shown, rest = parted(weighed, VALUES_SHOWN)
    lines = [_value_line(words, result, by, of, g) for g in (*shown, *rest[-1:])]
    yield from lines[: len(shown)]
    if rest:
        yield words.text("group-last", line=lines[-1])
    if len(lines) == _PAIR:
        one, other = (g.value or 0.0 for g in shown)
        gap = abs(whole(one) - whole(other)) if of in _DAYS else abs(one - other)
        yield words.text("figure-apart", value=value_shown(words, of, gap))
    few = [g for g in told if g not in weighed and g.key is not None][:FEW_SHOWN]
    if few:
        keys = ", ".join(capital(key_words(words, by, g.key)) for g in few)
        yield words.text("figure-few", keys=keys, n=max(g.measured for g in few))


def _value_line(
    words: Localizer, result: QueryResult, by: GroupBy, of: NumberField, group: GroupRow
) -> str:
    key, then = capital(key_words(words, by, group.key)), _in_time_before(result, group)
    line = f"{key}: {value_shown(words, of, group.value or 0.0)}"
    if then is None or then.value is None:
        return line
    return words.text("group-before", line=line, n=value_shown(words, of, then.value))


def time_moves(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """If asked: which way the last month went, or how far the lowest is below the highest."""
    query, times = result.query, [g for g in result.groups if g.key is not None]
    is_whole = query.order_by is OrderBy.VALUE and query.limit == LONGEST_LIST
    is_trend = query.order_by is OrderBy.CHANGE and by is not GroupBy.WEEKDAY
    if len(times) < _PAIR or not (is_whole or is_trend):
        return
    one, other = times[-2:] if is_trend else (times[0], times[-1])
    if is_whole:
        one, other = sorted((one, other), key=lambda g: -g.count)
    first, last = (capital(key_words(words, by, g.key)) for g in (one, other))
    moved = other.count - one.count
    way = "up" if moved > 0 else "down" if moved < 0 else "same"
    yield words.text("group-time-moved", way=way, first=first, last=last, n=abs(moved))
    if other.key == named_time(by, words.today):
        yield words.text("group-time-open", time=last)


def by_words(words: Localizer, query: Query, by: GroupBy) -> str:
    """What the groups are called: "source"; an own column by its name."""
    is_own = by is GroupBy.OWN_COLUMN and query.own_column
    return f"“{display_text(query.own_column or '')}”" if is_own else words.text(f"field-{by}")


def key_words(words: Localizer, by: GroupBy, key: str | None) -> str:
    """A group's name as a broker reads it."""
    if key is None or not key:
        is_owner = by is GroupBy.OWNER
        return words.text("cond-owner-unknown" if is_owner else "group-unknown")
    if by is GroupBy.OWNER and key.startswith(f"{COLLEAGUE} "):
        return key.replace(COLLEAGUE, words.text(f"field-{by}"))
    if by in _YES_NO:
        return words.text(f"trait-{by}-{key}")
    if by in TIMES:
        return _time_words(words, by, key)
    field = _FIELDS.get(by, FieldName.SOURCE)
    shown = value_words(words, field, key)
    return f"{shown} BHK" if by is GroupBy.BHK else shown


def _time_words(words: Localizer, by: GroupBy, key: str) -> str:
    """A weekday or a month by its name, a day by its date, a week by its first day."""
    if key in WEEKDAYS:
        return words.weekday_name(WEEKDAYS.index(key))
    try:
        first = date.fromisoformat(key if by in (GroupBy.DAY, GroupBy.WEEK) else f"{key[:7]}-01")
    except ValueError:
        return key
    return words.month(first) if by is GroupBy.MONTH else words.weekday(first)


def parted(of: Sequence[T], most: int = GROUPS_SHOWN) -> tuple[Sequence[T], Sequence[T]]:
    """Groups to show, and the rest; a rest of one is shown as well."""
    at = len(of) if len(of) <= most + 1 else most
    return of[:at], of[at:]


def value_shown(words: Localizer, of: NumberField, value: float) -> str:
    """₹80 lakh, 34 days, 12 minutes, 2.5."""
    if of in MONEY:
        return words.rupees(value)
    if of in _DAYS:
        return words.text("lead-days", n=whole(value))
    if of is NumberField.FIRST_REPLY_MINUTES:
        minutes = whole(value)
        is_short = minutes < 90
        # An average is rounded; a wait counts the hours that are full.
        return (
            words.text("number-minutes", n=minutes) if is_short else words.span(whole(value / 60))
        )
    if of is NumberField.SCORE:
        return str(whole(value))
    return plain_number(whole_or_tenth(value, None))
