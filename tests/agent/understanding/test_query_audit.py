"""Words that a reader took and of which nothing is in the query are named as not read."""

from __future__ import annotations

from datetime import date

import pytest

from agent.query.query import Condition, FieldName, Operator, OrderBy, Period, Query
from agent.understanding.gazetteer import StoredValue
from agent.understanding.parsed_question import AskFind
from agent.understanding.query_audit import words_without_trace
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, RangeShape
from language.tokens import read

TODAY = date(2026, 11, 20)
OCTOBER = DateRange(0, 0, RangeShape.PERIOD, date(2026, 10, 1), date(2026, 10, 31))
NOW = DateRange(0, 0, RangeShape.PERIOD, TODAY, TODAY)
OFFERS = Query(where=(Condition(field=FieldName.OFFER_GAP, op=Operator.ABOVE, value=0.0),))


def concept(name: str) -> Tag:
    return Tag(TagKind.CONCEPT, 0, 0, name, name)


def bopal() -> Tag:
    return Tag(TagKind.VALUE, 0, 0, "Bopal", value=StoredValue(FieldName.LOCALITY, "Bopal"))


def days(of: DateRange) -> Tag:
    return Tag(TagKind.DAYS, 0, 0, "then", value=of)


def lost(tag: Tag, query: Query, *, is_call: bool = False, is_used: bool = True) -> tuple[str, ...]:
    board = TaggedWords(read("word"), [tag])
    if is_used:
        board.use(tag)
    return words_without_trace(board, AskFind(query, is_call), TODAY)


@pytest.mark.parametrize(
    ("tag", "query"),
    [
        (concept("loan"), Query()),
        (concept("lowest"), OFFERS),
        (concept("gap"), Query()),
        (bopal(), OFFERS),
        (days(OCTOBER), Query()),
    ],
)
def test_a_word_that_left_nothing_is_named(tag: Tag, query: Query) -> None:
    assert lost(tag, query) == (tag.text,)
    assert lost(tag, query, is_used=False) == ()


@pytest.mark.parametrize(
    ("tag", "query"),
    [
        (concept("gap"), OFFERS),
        (concept("lowest"), OFFERS.model_copy(update={"order_by": OrderBy.OFFER_GAP})),
        (bopal(), Query(where=(Condition(field=FieldName.LOCALITY, value="Bopal"),))),
        (days(OCTOBER), Query(period=Period(start=OCTOBER.start, end=OCTOBER.end))),
        (days(NOW), Query()),
        (concept("serious"), Query()),
    ],
)
def test_a_word_that_is_in_the_query_or_says_nothing_of_it_is_not(tag: Tag, query: Query) -> None:
    assert lost(tag, query) == ()


def test_whom_to_call_is_always_of_now() -> None:
    assert lost(days(OCTOBER), Query(), is_call=True) == ()
