"""The arguments of `find` as a query: aliases, the brokerage's names, tokens of leads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Literal

from agent.loop.interface import Vocabulary
from agent.loop.tool_arguments import Arguments, as_list, as_number, fit, fit_enum, is_none
from agent.query.condition_sql import NUMBERS
from agent.query.query import (
    DEFAULT_LIMIT,
    LONGEST_LIST,
    MOST_SKIPPED,
    WITHOUT_VALUE,
    YES_NO,
    Condition,
    ConditionValue,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from leads.model.errors import InvalidInput
from leads.model.score import Band
from leads.store.lead_store import SAID_NO

_OPS = {
    "=": Operator.IS,
    "==": Operator.IS,
    "eq": Operator.IS,
    "!=": Operator.NOT,
    "<>": Operator.NOT,
    "ne": Operator.NOT,
    "is_not": Operator.NOT,
    ">=": Operator.AT_LEAST,
    "gte": Operator.AT_LEAST,
    "<=": Operator.AT_MOST,
    "lte": Operator.AT_MOST,
    ">": Operator.ABOVE,
    "gt": Operator.ABOVE,
    "<": Operator.BELOW,
    "lt": Operator.BELOW,
}
# Groups of fewer leads than this may be left out of a list of groups.
_MOST_LEAST = 10_000
_MANY = {Operator.IS: Operator.IN, Operator.NOT: Operator.NOT_IN}
_ONE = {Operator.IN: Operator.IS, Operator.NOT_IN: Operator.NOT}
_NUMBERS = frozenset(NUMBERS) | {
    FieldName.SILENT_DAYS,
    FieldName.UNTOUCHED_DAYS,
    FieldName.UNTALKED_DAYS,
    FieldName.UNCALLED_DAYS,
}
_WORDS = {
    FieldName.BAND: (*Band, SAID_NO),
    FieldName.LOAN: ("none", "applied", "eligible", "sanctioned"),
    FieldName.OUTCOME: ("booked", "lost", "cancelled", "spam"),
}
_OWN_WORDS: dict[FieldName, Callable[[Vocabulary], Sequence[str]]] = {
    FieldName.LOCALITY: attrgetter("localities"),
    FieldName.PROJECT: attrgetter("projects"),
    FieldName.SOURCE: attrgetter("sources"),
    FieldName.STAGE: attrgetter("stages"),
    FieldName.LOST_REASON: attrgetter("lost_reasons"),
    FieldName.TEAM: attrgetter("teams"),
    FieldName.OWN_COLUMN: attrgetter("own_values"),
}
_COMMA = re.compile(r",\s+|,(?=\D)")
_TRUE = frozenset({"true", "yes", "1", "ready", "done"})
_FALSE = frozenset({"false", "no", "0", "not ready", "not done"})


def query_of(arguments: Arguments, vocabulary: Vocabulary) -> Query:
    """The query that a call of `find` asks. InvalidInput says what would fit."""
    raw = arguments.raw
    measure_of = raw.get("measure_of")
    group_by = raw.get("group_by")
    query = Query(
        of=arguments.one("of", Subject, Subject.LEADS),
        open=_open(raw),
        where=tuple(_conditions(arguments, vocabulary, "where")),
        period=_period(arguments),
        compare_to=_compared(raw),
        measure=arguments.one("measure", Measure, Measure.LIST),
        measure_of=None
        if is_none(measure_of)
        else fit_enum(str(measure_of), NumberField, "measure_of"),
        also=tuple(_conditions(arguments, vocabulary, "also")),
        with_zero=raw.get("with_zero") is True,
        least=arguments.whole("least", low=0, high=_MOST_LEAST, default=0),
        group_by=None if is_none(group_by) else fit_enum(str(group_by), GroupBy, "group_by"),
        own_column=_own_column(raw, vocabulary),
        order_by=arguments.one("order_by", OrderBy, OrderBy.RANK),
        descending=raw.get("descending") is not False,
        limit=arguments.whole("limit", low=1, high=LONGEST_LIST, default=DEFAULT_LIMIT),
        skip=arguments.whole("skip", low=0, high=MOST_SKIPPED, default=0),
    )
    if query.order_by is OrderBy.CHANGE and query.compare_to is None:
        raise InvalidInput(
            "order_by change sorts groups of a figure with compare_to; whose scores rose or fell:"
            " call `changes`, lead: all or a colleague"
        )
    return query


def _own_column(raw: Mapping[str, object], vocabulary: Vocabulary) -> str | None:
    """The own column by which groups are split, as it is written in the brokerage's file."""
    if is_none(raw.get("own_column")) or raw.get("group_by") != GroupBy.OWN_COLUMN:
        return None
    columns = dict.fromkeys(said.split(": ")[0] for said in vocabulary.own_values)
    return fit(str(raw["own_column"]), tuple(columns), "own_column")


def arguments_of(query: Query) -> dict[str, object]:
    """The arguments of `find` that ask this query, every field of its schema.

    What the tool has no field for (other days to compare with, a second split) is left out.
    """
    period = query.period
    days = f"{period.start or ''}/{period.end or ''}" if period else ""
    return {
        "of": query.of,
        "open": query.open,
        "where": [{"field": c.field, "op": _shown_op(c), "value": _shown(c)} for c in query.where],
        "period": (period.word or days) if period else "",
        "period_of": period.of if period else Moment.CREATED,
        "compare_to": query.compare_to if query.compare_to == "period_before" else "none",
        "measure": query.measure,
        "measure_of": query.measure_of or "none",
        "also": [f"{c.field} {_shown_op(c)} {json.dumps(_shown(c))}" for c in query.also],
        "group_by": query.group_by or "none",
        "own_column": query.own_column or "",
        "with_zero": query.with_zero,
        "least": query.least,
        "order_by": query.order_by,
        "descending": query.descending,
        "limit": query.limit,
        "skip": query.skip,
    }


def _shown_op(condition: Condition) -> Operator:
    return _ONE.get(condition.op, condition.op)


def _shown(condition: Condition) -> list[str]:
    """The value as texts: "true", "9500000", "hot" and "warm"."""
    match condition.value:
        case None:
            return []
        case bool() as told:
            return [str(told).lower()]
        case float() as number:
            return [f"{number:.15g}"]
        case list() as several:
            return several
        case text:
            return [text]


def _open(raw: Mapping[str, object]) -> bool | None:
    """Open leads unless said otherwise; null means all."""
    value = raw.get("open", True)
    if isinstance(value, str):
        told = value.strip().casefold()
        value = True if told in {*_TRUE, "open"} else False if told in {*_FALSE, "ended"} else None
    return value if isinstance(value, bool) else None


def _compared(raw: Mapping[str, object]) -> Literal["period_before"] | None:
    return None if is_none(raw.get("compare_to")) else "period_before"


def _period(arguments: Arguments) -> Period | None:
    told = arguments.raw.get("period")
    own = told.get("of") if isinstance(told, Mapping) else None
    of = arguments.raw.get("period_of") if is_none(own) else own
    return arguments.span(
        of=Moment.CREATED if is_none(of) else fit_enum(str(of), Moment, "period_of")
    )


def _conditions(
    arguments: Arguments, vocabulary: Vocabulary, name: Literal["where", "also"]
) -> Iterator[Condition]:
    for one in _listed_conditions(arguments.raw.get(name), name):
        field = fit_enum(str(one.get("field", "")), FieldName, "field")
        yield _condition(arguments, vocabulary, field, one)


def _listed_conditions(where: object, name: str) -> Iterator[Mapping[str, object]]:
    """Conditions as a list, as one, as `{"band": "hot"}`, or in words: "visited is true"."""
    for item in as_list(where):
        if isinstance(item, str) and len(words := item.split(maxsplit=2)) > 1:
            yield dict(zip(("field", "op", "value"), _several(words), strict=False))
            continue
        if not isinstance(item, Mapping):
            raise InvalidInput(f"{name}: a list of {{field, op, value}}", field=name)
        if "field" in item:
            yield item
        else:
            yield from ({"field": name, "op": "is", "value": v} for name, v in item.items())


def _several(words: Sequence[str]) -> Iterator[object]:
    """The words of a condition; its value may be several: "hot, warm", but not "1,00,000"."""
    yield from words[:2]
    for value in words[2:]:
        yield value if value.startswith("[") else _COMMA.split(value)


def _condition(
    arguments: Arguments, vocabulary: Vocabulary, field: FieldName, one: Mapping[str, object]
) -> Condition:
    said = one.get("op")
    told = "is" if is_none(said) else str(said).strip().casefold()
    op = _OPS.get(told) or fit_enum(told, Operator, "op")
    values = [v for v in as_list(one.get("value")) if v is not None]
    if op in WITHOUT_VALUE:
        return Condition(field=field, op=op)
    if not values:
        # "loan is null" means that it is not known.
        return Condition(
            field=field,
            op=Operator.KNOWN if op in (Operator.NOT, Operator.NOT_IN) else Operator.UNKNOWN,
        )
    read = [_value(arguments, vocabulary, field, value) for value in values]
    if len(read) == 1:
        return Condition(field=field, op=_ONE.get(op, op), value=read[0])
    many = [f"{one:g}" if isinstance(one, float) else str(one) for one in read]
    return Condition(field=field, op=_MANY.get(op, op), value=many)


def _value(
    arguments: Arguments, vocabulary: Vocabulary, field: FieldName, value: object
) -> ConditionValue:
    text = str(value).strip()
    if field is FieldName.LEAD:
        return arguments.lead_of(text)
    if field in YES_NO:
        return _flag(field, value)
    if field in _NUMBERS:
        number = as_number(value)
        if number is None:
            raise InvalidInput(f"{field}: {text[:40]!r} is no number", field=field)
        return number
    if field is FieldName.MOVE_BY:
        day = arguments.day_of(value)
        return day.isoformat() if day else text
    options = _WORDS.get(field) or (_OWN_WORDS[field](vocabulary) if field in _OWN_WORDS else ())
    if field is FieldName.OWNER:
        return arguments.colleague(text)
    return fit(text, options, field) if options else text


def _flag(field: FieldName, value: object) -> bool:
    told = str(value).strip().casefold()
    if told in _TRUE | _FALSE:
        return told in _TRUE
    raise InvalidInput(f"{field}: true or false, not {told[:20]!r}", field=field)
