"""Several counts by the same groups as one table: "visits and bookings by source"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.query.query import TIMES, WEEKDAYS, GroupBy, Measure
from agent.query.query_result import QueryResult
from agent.rendering.aggregate_answers import cancelled, undated
from agent.rendering.group_lines import TIMES_SHOWN, by_words, key_words, parted
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import counted
from agent.rendering.reply import Reply

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
