"""A button asks exactly the query that it was made of."""

from __future__ import annotations

from datetime import date

import pytest

from agent.query.query import (
    Condition,
    FieldName,
    Measure,
    Moment,
    Operator,
    Period,
    Query,
    Subject,
    button_id,
    button_query,
)

QUERIES = [
    Query(),
    Query(where=(Condition(field=FieldName.BAND, value="hot"),), skip=5),
    Query(
        of=Subject.VISITS,
        open=None,
        where=(
            Condition(field=FieldName.BHK, op=Operator.IN, value=["2", "3"]),
            Condition(field=FieldName.VISITED, value=False),
            Condition(field=FieldName.BUDGET, op=Operator.AT_MOST, value=8_000_000.0),
        ),
        period=Period(of=Moment.VISIT, start=date(2026, 11, 1)),
        measure=Measure.COUNT,
    ),
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("is_call", [True, False])
def test_a_link_reads_back_as_it_was_made(query: Query, is_call: bool) -> None:
    found = button_query(button_id(query, is_call=is_call))
    assert found is not None
    assert (found.query, found.is_call) == (query, is_call)


@pytest.mark.parametrize(
    "text",
    ["find hot leads", "call {", 'find {"limit":900}', 'find {"sql":"x"}', "{}", "find", "call me"],
)
def test_other_text_is_no_link(text: str) -> None:
    assert button_query(text) is None
