"""Counts, groups, shares, averages and comparisons, with what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from agent.query.query import (
    MONEY,
    TIMES,
    WEEKDAYS,
    FieldName,
    GroupBy,
    Measure,
    NumberField,
    OrderBy,
    Period,
    Subject,
)
from agent.query.query_result import LEAST_ENDED, LEAST_VALUES, GroupRow, QueryResult
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import (
    also_words,
    counted,
    describe,
    kinds_words,
    period_words,
    titled,
    value_words,
)
from language.periods import PeriodWord
from leads.model.lead import is_open
from prompts.display import display_text
from prompts.number_format import plain_number, whole, whole_or_tenth
from scoring.score_scale import wilson

T = TypeVar("T")
GROUPS_SHOWN, TIMES_SHOWN, PARTS_SHOWN = 10, 12, 4
_FEW_SHOWN = 3
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


def figure(words: Localizer, result: QueryResult) -> str:
    """The figure that was asked for, and what it was counted from."""
    measure = result.query.measure
    if result.query.group_by is not None:
        return "\n".join(_grouped(words, result, result.query.group_by))
    if measure is Measure.SHARE_BOOKED:
        return "\n".join([*_share(words, result), _counted(words, result)])
    if measure is Measure.SHARE:
        return "\n".join([*_hits(words, result), _counted(words, result)])
    if measure in (Measure.LIST, Measure.COUNT) or result.query.measure_of is None:
        if not result.total and result.undated:
            # "0" would be read as the answer.
            return " ".join([_all_undated(words, result), *spam(words, result)])
        return " ".join(
            [
                _count(words, result),
                *_target(words, result),
                *cancelled(words, result),
                *missed(words, result),
                *undated(words, result),
                *spam(words, result),
                *_count_before(words, result),
                *_waiting(words, result),
            ]
        )
    return "\n".join([*_value(words, result), _counted(words, result), *undated(words, result)])


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


def _count(words: Localizer, result: QueryResult) -> str:
    title, kinds = titled(words, result.query, result.total, result.by_kind)
    if kinds:
        return words.text("count-kinds", title=capital(title), kinds=kinds)
    return words.text("count-title", title=capital(title))


def _target(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many are missing to the number that was asked about; whether they come nobody knows."""
    target = result.query.target
    if target:
        missing = max(0, target - result.total)
        yield words.text("count-target", n=missing, target=target)


def _waiting(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many of them wait for us, if all of them were read."""
    is_whole = result.query.of is Subject.LEADS and len(result.rows) == result.total
    is_asked = any(c.field is FieldName.WAITING for c in result.query.where)
    still_open = [row for row in result.rows if is_open(row.summary.outcome)]
    waiting = sum(1 for row in still_open if row.state.waiting_since)
    if is_whole and waiting and not is_asked:
        yield words.text("count-waiting", n=waiting)


def cancelled(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many of the bookings made were cancelled since."""
    if result.cancelled:
        yield words.text("count-cancelled", n=result.cancelled)


def missed(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many visits of the period were missed, in addition to those done."""
    if result.missed:
        yield words.text("visits-missed-too", n=result.missed)


def undated(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many more ended this way on an unknown day."""
    if result.undated:
        yield words.text("count-undated", n=result.undated)


def _all_undated(words: Localizer, result: QueryResult) -> str:
    """Says that the day is unknown for all that may have ended this way in that time."""
    return words.text("count-all-undated", n=result.undated)


def spam(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many more were no enquiries at all, in addition to those lost."""
    if result.spam:
        yield words.text("count-spam", n=result.spam)


def _count_before(words: Localizer, result: QueryResult) -> Iterator[str]:
    before = result.before
    if before is None:
        return
    other = result.query.compare_to
    if isinstance(other, Period):
        when = capital(period_words(words, other))
        yield words.text("count-compared", when=when, n=before.total)
    elif before.start is None or before.end is None:
        yield words.text("count-before-plain", n=before.total)
    else:
        yield words.text(
            "count-before",
            when=_before_word(result.query.period, before.start, before.end),
            n=before.total,
            start=words.day(before.start),
            end=words.day(before.end),
        )
    if (part := result.before_part) is not None and part.start and part.end:
        days = {"start": words.day(part.start), "end": words.day(part.end)}
        yield words.text("count-unfinished", n=part.total, **days)
    if before.cancelled:
        yield words.text("count-before-cancelled", n=before.cancelled)
    if result.before_whole is not None and result.query.period:
        when = str(result.query.period.word)
        yield words.text("count-before-whole", when=when, n=result.before_whole.total)


_WHOLE = {
    PeriodWord.TODAY: 1,
    PeriodWord.YESTERDAY: 1,
    PeriodWord.THIS_WEEK: 7,
    PeriodWord.LAST_WEEK: 7,
    PeriodWord.THIS_MONTH: 28,
    PeriodWord.LAST_MONTH: 28,
    PeriodWord.THIS_YEAR: 365,
}


def _before_word(period: Period | None, start: date, end: date) -> str:
    """The word for the period before, if it is the whole of that week or month."""
    word = period.word if period else None
    is_whole = word in _WHOLE and (end - start).days + 1 >= _WHOLE[word]
    return str(word) if word and is_whole else "other"


def _share(words: Localizer, result: QueryResult) -> Iterator[str]:
    won, ended = result.won, result.ended
    if not ended:
        yield words.text("share-empty")
        return
    parts = [_share_of(words, won, ended)]
    if ended < LEAST_ENDED:
        parts.append(words.text("share-few"))
    if result.before is not None and result.before.ended:
        before = result.before
        parts.append(words.text("share-before", won=before.won, of=before.ended))
    yield " ".join(parts)


def _share_of(words: Localizer, won: int, ended: int) -> str:
    if not won:
        return words.text("share-none", of=ended)
    return words.text("share-title", won=won, of=ended, one=whole(ended / won))


def _hits(words: Localizer, result: QueryResult) -> Iterator[str]:
    """For how many of all matches the further condition holds."""
    if not result.total:
        yield capital(words.text("group-none", what=describe(words, result.query)))
        return
    what, percent = _hit_words(words, result), whole(100 * result.hits / result.total)
    parts = [words.text("share-hits", hits=result.hits, of=result.total, n=percent, what=what)]
    # For open leads this is how they stand now, not a rate to build on.
    if result.total < LEAST_ENDED and not result.query.open:
        parts.append(words.text("share-few"))
    if result.before is not None and result.before.total:
        before = result.before
        parts.append(words.text("share-before", won=before.hits, of=before.total))
    yield " ".join(parts)


def _hit_words(words: Localizer, result: QueryResult) -> str:
    if result.query.of is Subject.VISITS:
        return words.text("find-visits-missed", n=result.hits)
    return also_words(words, result.query)


def _value(words: Localizer, result: QueryResult) -> Iterator[str]:
    of, value = result.query.measure_of, result.value
    if of is None or value is None:
        yield words.text("figure-none")
        return
    how = str(result.query.measure)
    parts = [words.text(f"figure-{of}", how=how, value=value_shown(words, of, value))]
    if result.before is not None and result.before.value is not None:
        shown = value_shown(words, of, result.before.value)
        parts.append(words.text("figure-before", value=shown))
    yield " ".join(parts)


def _counted(words: Localizer, result: QueryResult) -> str:
    # A colon before the number would be a second one.
    what = counted(words, result.query, result.total).replace(": ", ", ")
    if result.query.of is Subject.VISITS:
        what = f"{what} ({kinds_words(words, result.by_kind)})"
    if result.query.measure is Measure.SHARE:
        return words.text("group-counted", what=what)
    if result.query.measure is not Measure.SHARE_BOOKED:
        measured = result.measured or sum(g.measured for g in result.groups)
        if measured == result.total:
            return words.text("group-counted", what=what)
        return words.text("group-counted-known", known=measured, what=what)
    ended = result.ended or sum(g.ended for g in result.groups)
    return words.text("group-counted-ended", ended=ended, what=what)


def _grouped(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    if not result.groups:
        yield capital(words.text("group-none", what=describe(words, result.query)))
        yield from undated(words, result)
        return
    measure = result.query.measure
    if measure is Measure.SHARE_BOOKED:
        yield from _shares(words, result, by)
    elif measure is Measure.SHARE:
        yield from _hit_groups(words, result, by)
    elif measure in (Measure.LIST, Measure.COUNT) or result.query.measure_of is None:
        yield from _counts(words, result, by)
        return
    else:
        yield from _values(words, result, by, result.query.measure_of)
    yield from _left_out(words, result, by)
    yield from _own_column(words, result)
    yield _counted(words, result)
    yield from undated(words, result)


def _left_out(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """The groups that are smaller than was asked for."""
    keys = [capital(key_words(words, by, g.key)) for g in result.left_out if g.count]
    if keys:
        yield words.text("group-left-out", keys=", ".join(keys), n=result.query.least)


def _own_column(words: Localizer, result: QueryResult) -> Iterator[str]:
    if result.own_column is not None:
        column = display_text(result.own_column.replace("_", " "))
        yield words.text("group-own-column", column=column)


def _counts(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    title = capital(counted(words, result.query, result.total))
    yield from _moved(words, result, by)
    splits = [words.text(f"by-{one}") for one in (by, result.query.then_by) if one]
    yield words.text("group-title", title=title, by=words.nouns(splits))
    shown, rest = parted(result.groups, TIMES_SHOWN if by in TIMES else GROUPS_SHOWN)
    if by in TIMES and result.query.order_by is not OrderBy.VALUE and rest:
        # By time the latest groups matter, not the first.
        shown, rest = result.groups[-TIMES_SHOWN:], result.groups[:-TIMES_SHOWN]
    then = {g.key: g.count for g in result.before.groups} if result.before else {}
    for group in shown:
        line = f"{capital(key_words(words, by, group.key))}: {_size(words, result, group)}"
        yield words.text("group-before", line=line, n=then.get(group.key, 0)) if then else line
    if rest:
        yield words.text("group-more", n=len(rest), sum=sum(g.count for g in rest))
    yield from _left_out(words, result, by)
    yield from _own_column(words, result)
    yield from cancelled(words, result)
    yield from undated(words, result)
    yield from _count_before(words, result)


def _size(words: Localizer, result: QueryResult, group: GroupRow) -> str:
    """How many are in a group, and in the largest, or for times the latest, of its parts."""
    by = result.query.then_by
    if by is None or not group.parts:
        return str(group.count)
    is_timed = by in TIMES
    # Of times the latest matter.
    shown, rest = parted(group.parts[::-1] if is_timed else group.parts, PARTS_SHOWN)
    shown = shown[::-1] if is_timed else shown
    told = [f"{key_words(words, by, part.key)} {part.count}" for part in shown]
    if rest:
        told.append(words.text("group-rest", times=str(is_timed), sum=sum(g.count for g in rest)))
    return f"{group.count} ({', '.join(told)})"


def _moved(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """The groups that grew and those that shrank since the period before, if that is asked; the
    way asked for first."""
    if result.query.order_by is not OrderBy.CHANGE or result.before is None:
        return
    then = {g.key: g.count for g in result.before.groups}
    asked, sign = ("rose", 1) if result.query.descending else ("fell", -1)
    other = "fell" if asked == "rose" else "rose"
    for way, factor, groups in (
        (asked, sign, result.groups),
        (other, -sign, result.groups[::-1]),
    ):
        moved = [g for g in groups if factor * (g.count - then.get(g.key, 0)) > 0]
        keys = [
            words.text(
                "group-move",
                key=capital(key_words(words, by, g.key)),
                before=then.get(g.key, 0),
                now=g.count,
            )
            for g in moved[:_FEW_SHOWN]
        ]
        if keys:
            yield words.text("group-moved", way=way, keys="; ".join(keys))
        elif way == asked:
            yield words.text("group-moved-none", way=way)


def _shares(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """The best first; groups with too few ended leads last, without a share."""
    enough = [g for g in result.groups if g.ended >= LEAST_ENDED]
    known = [g for g in enough if g.key is not None]
    if not known and enough and len(result.groups) == 1:
        yield words.text("group-none-told", by=words.text(f"by-{by}"))
    elif not known:
        yield words.text("group-all-few")
        yield from (_share_line(words, by, g) for g in enough)
    elif by in TIMES:
        title = words.text("group-title", title=capital(describe(words, result.query)),
                           by=words.text(f"by-{by}"))  # fmt: skip
        yield title
        yield from (_share_line(words, by, g) for g in enough[-TIMES_SHOWN:])
    else:
        yield from _ranked(words, result, by, known)
        yield from (_share_line(words, by, g) for g in enough if g.key is None)
    yield from _too_few(words, by, result.groups)


def _ranked(
    words: Localizer, result: QueryResult, by: GroupBy, enough: Sequence[GroupRow]
) -> Iterator[str]:
    is_best = result.query.descending
    ranked = sorted(enough, key=lambda g: g.won / g.ended, reverse=is_best)
    first = ranked[0]
    key = capital(key_words(words, by, first.key))
    if not any(g.won for g in ranked):
        yield capital(words.text("group-nothing-booked", by=words.text(f"by-{by}")))
        yield from (_share_line(words, by, g) for g in ranked[:GROUPS_SHOWN])
        return
    if not first.won:
        yield words.text("group-none-booked", key=key, of=first.ended)
    else:
        one = whole(first.ended / first.won)
        message_id = "group-best" if is_best else "group-worst"
        yield words.text(message_id, key=key, won=first.won, of=first.ended, one=one)
    shown, rest = parted(ranked)
    yield from (_share_line(words, by, g) for g in shown[1:])
    if rest:
        yield words.text("group-last", line=_share_line(words, by, rest[-1]))
    yield from _near(words, by, ranked)


def _near(words: Localizer, by: GroupBy, ranked: Sequence[GroupRow]) -> Iterator[str]:
    """Groups that may be just as good as the first: the difference may be chance."""
    first, *others = ranked
    low, high = wilson(first.won, first.ended)
    near = [g for g in others if low <= g.won / g.ended <= high]
    if near:
        keys = words.nouns([key_words(words, by, g.key) for g in near[:_FEW_SHOWN]])
        yield words.text("group-near", keys=keys)


def _hit_groups(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    """Each group's share, in the groups' order; groups with too few leads only by name."""
    title = capital(also_words(words, result.query))
    yield words.text("group-title", title=title, by=words.text(f"by-{by}"))
    enough = [g for g in result.groups if g.count >= LEAST_ENDED]
    for group in (enough or result.groups)[:TIMES_SHOWN]:
        key = capital(key_words(words, by, group.key))
        yield words.text("group-share", key=key, won=group.hits, of=group.count)
    if not enough:
        yield words.text("share-few")
        return
    few = [g for g in result.groups if 0 < g.count < LEAST_ENDED and g.key is not None]
    if few:
        keys = ", ".join(key_words(words, by, g.key) for g in few[:_FEW_SHOWN])
        yield words.text("share-few-groups", keys=keys)


def _share_line(words: Localizer, by: GroupBy, group: GroupRow) -> str:
    key = capital(key_words(words, by, group.key))
    return words.text("group-share", key=key, won=group.won, of=group.ended)


def _too_few(words: Localizer, by: GroupBy, groups: Sequence[GroupRow]) -> Iterator[str]:
    few = [g for g in groups if 0 < g.ended < LEAST_ENDED and g.key is not None]
    if not few:
        return
    keys = [key_words(words, by, g.key) for g in few[:_FEW_SHOWN]]
    if len(few) == 1:
        yield words.text("group-few", keys=capital(keys[0]), n=few[0].ended)
    else:
        yield words.text("group-few-several", keys=", ".join(keys))


def _values(words: Localizer, result: QueryResult, by: GroupBy, of: NumberField) -> Iterator[str]:
    what, by_what = words.text(f"number-{of}"), words.text(f"by-{by}")
    how = str(result.query.measure)
    yield capital(words.text("figure-group", how=how, what=what, by=by_what))
    told = [g for g in result.groups if g.value is not None]
    shown, _ = parted([g for g in told if g.measured >= LEAST_VALUES])
    for group in shown:
        key = capital(key_words(words, by, group.key))
        yield f"{key}: {value_shown(words, of, group.value or 0.0)}"
    few = [g for g in told if g.measured < LEAST_VALUES and g.key is not None][:_FEW_SHOWN]
    if few:
        keys = ", ".join(capital(key_words(words, by, g.key)) for g in few)
        yield words.text("figure-few", keys=keys, n=max(g.measured for g in few))


def key_words(words: Localizer, by: GroupBy, key: str | None) -> str:
    """A group's name as a broker reads it."""
    if key is None or not key:
        is_owner = by is GroupBy.OWNER
        return words.text("cond-owner-unknown" if is_owner else "group-unknown")
    if by in _YES_NO:
        return words.text(f"trait-{by}-{key}")
    if by in TIMES:
        return _time_words(words, by, key)
    field = _FIELDS.get(by, FieldName.SOURCE)
    shown = value_words(words, field, key)
    return f"{shown} BHK" if by is GroupBy.BHK else shown


def _time_words(words: Localizer, by: GroupBy, key: str) -> str:
    """A weekday or a month by its name, a week by its first day."""
    if key in WEEKDAYS:
        return words.weekday_name(WEEKDAYS.index(key))
    try:
        first = date.fromisoformat(key if by is GroupBy.WEEK else f"{key[:7]}-01")
    except ValueError:
        return key
    return words.month(first) if by is GroupBy.MONTH else words.weekday(first)


def parted(of: Sequence[T], most: int = GROUPS_SHOWN) -> tuple[Sequence[T], Sequence[T]]:
    """Groups to show, and the rest; a rest of one is shown as well."""
    at = len(of) if len(of) <= most + 1 else most
    return of[:at], of[at:]
