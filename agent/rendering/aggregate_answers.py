"""Counts, groups, shares, averages and comparisons, with what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from agent.query.lead_selection import leaves_out_rentals
from agent.query.query import TIMES, WEEKDAYS, FieldName, GroupBy, Measure, OrderBy, Period, Subject
from agent.query.query_result import LEAST_ENDED, GroupRow, QueryResult
from agent.rendering.group_lines import (
    FEW_SHOWN,
    GROUPS_SHOWN,
    TIMES_SHOWN,
    booked_lines,
    by_words,
    key_words,
    parted,
    share_lines,
    time_moves,
    value_lines,
    value_shown,
)
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import (
    also_words,
    counted,
    describe,
    kinds_words,
    period_words,
    titled,
)
from agent.rendering.reply import Reply
from language.periods import PeriodWord
from leads.model.lead import OutcomeKind, is_open
from prompts.display import display_stored
from prompts.number_format import in_percent, whole

PARTS_SHOWN = 4


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
            none_dated = words.text("count-all-undated", n=result.undated)
            return " ".join([none_dated, *spam(words, result)])
        return " ".join(
            [
                _count(words, result),
                *_target(words, result),
                *_still_open(words, result),
                *cancelled(words, result),
                *_fell_through(words, result),
                *missed(words, result),
                *undated(words, result),
                *spam(words, result),
                *_count_before(words, result),
                *_waiting(words, result),
            ]
        )
    beside = (*cancelled(words, result), *undated(words, result))
    return "\n".join([*_value(words, result), _counted(words, result), *beside])


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


def _still_open(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many of the leads that ever came are open."""
    if result.still_open and result.before is None:
        yield words.text("count-still-open", n=result.still_open)


def cancelled(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many of the bookings made were cancelled since, unless only these were asked for."""
    ends = {c.value for c in result.query.where if c.field is FieldName.OUTCOME}
    if result.cancelled and OutcomeKind.CANCELLED not in ends:
        yield words.text("count-cancelled", n=result.cancelled)


def missed(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many visits of the period were missed, in addition to those done."""
    if result.missed:
        yield words.text("visits-missed-too", n=result.missed)


def undated(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many more ended this way on an unknown day, and in which groups, unless in many."""
    by, split = result.query.group_by, result.undated_groups
    if by and 0 < len(split) <= _SPLIT_SHOWN:
        told = ", ".join(f"{key_words(words, by, g.key)}: {g.count}" for g in split)
        yield words.text("count-undated-split", n=result.undated, split=told)
    elif result.undated:
        yield words.text("count-undated", n=result.undated)


def _fell_through(words: Localizer, result: QueryResult) -> Iterator[str]:
    """How many of those lost had booked, unless all of them did."""
    if 0 < result.fell_through < result.total:
        yield words.text("count-fell-through", n=result.fell_through)


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
            when="other"
            if result.before_whole is not None
            else _before_word(result.query.period, before.start, before.end),
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


_SPLIT_SHOWN = 6  # groups beside a sentence
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
    before = _share_before(words, result, lambda then: (then.won, then.ended))
    if not ended:
        yield " ".join([words.text("share-empty"), *before])
        return
    parts = [_share_of(words, won, ended)]
    if ended < LEAST_ENDED:
        parts.append(words.text("share-few"))
    yield " ".join([*parts, *before])


def _share_before(
    words: Localizer, result: QueryResult, part: Callable[[QueryResult], tuple[int, int]]
) -> Iterator[str]:
    """The share in the days before; where those hold nothing, in the whole week or month before."""
    for then in (result.before, result.before_whole):
        won, of = part(then) if then is not None else (0, 0)
        if of:
            yield words.text("share-before", won=won, of=of)
            return


def _share_of(words: Localizer, won: int, ended: int) -> str:
    if not won:
        return words.text("share-none", of=ended)
    percent = in_percent(won, ended)
    return words.text("share-title", won=won, of=ended, one=whole(ended / won), percent=percent)


def _hits(words: Localizer, result: QueryResult) -> Iterator[str]:
    """For how many of all matches the further condition holds."""
    before = _share_before(words, result, lambda then: (then.hits, then.total))
    if not result.total:
        none = capital(words.text("group-none", what=describe(words, result.query)))
        yield " ".join([none, *before])
        return
    what, percent = _hit_words(words, result), whole(100 * result.hits / result.total)
    parts = [words.text("share-hits", hits=result.hits, of=result.total, n=percent, what=what)]
    # For open leads this is how they stand now, not a rate to build on.
    if result.total < LEAST_ENDED and not result.query.open:
        parts.append(words.text("share-few"))
    yield " ".join([*parts, *before])


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
        is_bought = leaves_out_rentals(result.query)
        beside = f" {words.text('group-counted-bought')}" if is_bought else ""
        if measured == result.total:
            return words.text("group-counted", what=what) + beside
        return words.text("group-counted-known", known=measured, what=what) + beside
    ended = result.ended or sum(g.ended for g in result.groups)
    return words.text("group-counted-ended", ended=ended, what=what)


def _grouped(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    if not result.groups:
        yield capital(words.text("group-none", what=describe(words, result.query)))
        yield from undated(words, result)
        return
    measure = result.query.measure
    if measure is Measure.SHARE_BOOKED:
        yield from booked_lines(words, result, by)
    elif measure is Measure.SHARE:
        yield from share_lines(words, result, by)
    elif measure in (Measure.LIST, Measure.COUNT) or result.query.measure_of is None:
        yield from _counts(words, result, by)
        return
    else:
        yield from value_lines(words, result, by, result.query.measure_of)
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
    if result.own_column is not None and result.query.own_column is None:
        column = display_stored(result.own_column)
        yield words.text("group-own-column", column=column)


def _counts(words: Localizer, result: QueryResult, by: GroupBy) -> Iterator[str]:
    title = capital(counted(words, result.query, result.total))
    yield from _moved(words, result, by)
    splits = [by_words(words, result.query, one) for one in (by, result.query.then_by) if one]
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
    if by in TIMES and result.before is None:
        yield from time_moves(words, result, by)
    yield from _left_out(words, result, by)
    yield from _own_column(words, result)
    yield from cancelled(words, result)
    yield from _fell_through(words, result)
    yield from undated(words, result)
    yield from _count_before(words, result)


def _share_of_losses(result: QueryResult, group: GroupRow) -> str:
    """(32%) beside a reason of loss, where enough were lost."""
    total = result.total
    is_of_losses = result.query.group_by is GroupBy.LOST_REASON and result.before is None
    return (
        f" ({whole(100 * group.count / total)}%)" if is_of_losses and total >= LEAST_ENDED else ""
    )


def _size(words: Localizer, result: QueryResult, group: GroupRow) -> str:
    """How many are in a group, and in the largest, or for times the latest, of its parts."""
    by = result.query.then_by
    if by is None or not group.parts:
        return f"{group.count}{_share_of_losses(result, group)}"
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
            for g in moved[:FEW_SHOWN]
        ]
        if keys:
            yield words.text("group-moved", way=way, keys="; ".join(keys))
        elif way == asked:
            yield words.text("group-moved-none", way=way)


Keys = Sequence[str | None]


def side_by_side(words: Localizer, reply: Reply, results: Sequence[QueryResult | None]) -> Reply:
    """The joined reply as one table, if all its parts are plain counts by the same groups."""
    told = [result for result in results if result is not None]
    by = told[0].query.group_by if len(told) == len(results) > 1 else None
    if by is None or not all(_is_column(result, by) for result in told):
        return reply
    titles = words.nouns([counted(words, result.query, result.total) for result in told])
    lines = [
        words.text("group-title", title=capital(titles), by=by_words(words, told[0].query, by))
    ]
    columns = [{group.key: group.count for group in result.groups} for result in told]
    shown, rest = _shown(by, list(dict.fromkeys(key for column in columns for key in column)))
    for key in shown:
        counts = words.nouns([str(column.get(key, 0)) for column in columns])
        lines.append(f"{capital(key_words(words, by, key))}: {counts}")
    if rest:
        sums = words.nouns([str(sum(column.get(key, 0) for key in rest)) for column in columns])
        lines.append(words.text("group-more", n=len(rest), sum=sums))
    for result in told:
        lines += [*cancelled(words, result), *undated(words, result)]
    body = "\n".join(lines)
    return replace(reply, text=f"{body}\n{words.as_of(words.now)}", card=body)


def _is_column(result: QueryResult, by: GroupBy) -> bool:
    """Whether it is a plain count by these groups."""
    query = result.query
    is_count = query.measure in (Measure.LIST, Measure.COUNT) and query.then_by is None
    is_whole = not query.least and query.compare_to is None
    is_whole = is_whole and "limit" not in query.model_fields_set
    return query.group_by is by and is_count and is_whole and bool(result.groups)


def _shown(by: GroupBy, keys: Keys) -> tuple[Keys, Keys]:
    """The groups to show, of times the latest, and the rest."""
    if by not in TIMES:
        return parted(keys)
    keys = sorted(keys, key=lambda k: (WEEKDAYS.index(k) if k in WEEKDAYS else 0, k or ""))
    return keys[-TIMES_SHOWN:], keys[:-TIMES_SHOWN]
