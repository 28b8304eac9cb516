"""Words that a reader took and of which nothing is in the query are named as not read."""

from __future__ import annotations

from datetime import date

import pytest

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Operator,
    OrderBy,
    Period,
    Query,
)
from agent.understanding.gazetteer import StoredValue
from agent.understanding.idle_words import narrowing_tags
from agent.understanding.parsed_question import AskChat, AskFind, AskLeads, LeadRef, LeadTopic
from agent.understanding.query_audit import words_unanswered, words_without_trace
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, RangeShape
from language.tokens import read

TODAY = date(2026, 11, 20)
OCTOBER = DateRange(0, 0, RangeShape.PERIOD, date(2026, 10, 1), date(2026, 10, 31))
NOW = DateRange(0, 0, RangeShape.PERIOD, TODAY, TODAY)
OFFERS = Query(where=(Condition(field=FieldName.OFFER_GAP, op=Operator.ABOVE, value=0.0),))
COUNT = Query(measure=Measure.COUNT)
SAYS_COSTLY = (Condition(field=FieldName.PRICE_HIGH, value=True),)


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
        (concept("not_after"), Query()),
        (concept("source_word"), Query()),
        (concept("planned"), OFFERS),
        (concept("group_month"), COUNT.model_copy(update={"group_by": GroupBy.OWNER})),
        (concept("highest"), COUNT.model_copy(update={"order_by": OrderBy.BUDGET})),
        (concept("said"), COUNT),
        (concept("why"), COUNT.model_copy(update={"measure": Measure.AVERAGE})),
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
        (concept("not_after"), Query(where=(Condition(field=FieldName.VISITED, value=False),))),
        (concept("highest"), COUNT.model_copy(update={"group_by": GroupBy.OWNER})),
        (concept("said"), COUNT.model_copy(update={"where": SAYS_COSTLY})),
    ],
)
def test_a_word_that_is_in_the_query_or_says_nothing_of_it_is_not(tag: Tag, query: Query) -> None:
    assert lost(tag, query) == ()


def test_whom_to_call_is_always_of_now() -> None:
    assert lost(days(OCTOBER), Query(), is_call=True) == ()


NEHA = LeadRef("neha")


@pytest.mark.parametrize(
    ("word", "about", "is_named"),
    [
        ("kisne", "budget", True),
        ("kisne", "owner", False),
        ("by whom", "offer", True),
        ("who", "budget", False),  # "who is she"
    ],
)
def test_who_did_it_is_named_unless_it_is_told(word: str, about: str, *, is_named: bool) -> None:
    tag = Tag(TagKind.CONCEPT, 0, 0, word, "who")
    found = words_unanswered(
        TaggedWords(read("word"), [tag]), AskLeads((NEHA,), (LeadTopic(about),))
    )
    assert found == ((word,) if is_named else ())


@pytest.mark.parametrize(
    ("name", "about"),
    [("time_word", "home"), ("day_part", "budget"), ("where", "offer"), ("than", "visits")],
)
def test_what_another_topic_would_answer_is_named(name: str, about: str) -> None:
    board = TaggedWords(read("word"), [concept(name)])
    board.use(*board.tags)
    assert words_unanswered(board, AskLeads((NEHA,), (LeadTopic(about),))) == (name,)


def test_no_message_tells_which_of_us_wrote_it() -> None:
    board = TaggedWords(read("word"), [Tag(TagKind.CONCEPT, 0, 0, "kisne", "who")])
    assert words_unanswered(board, AskChat(NEHA)) == ("kisne",)
    assert words_unanswered(board, AskChat(None)) == ()


@pytest.mark.parametrize(
    ("tag", "query", "narrows"),
    [
        (concept("not_after"), Query(), True),
        (bopal(), Query(), True),
        (days(OCTOBER), Query(), True),
        # Hot leads "today" are those that are hot now; each area is told beside the others.
        (days(NOW), Query(), False),
        (bopal(), Query(measure=Measure.COUNT, group_by=GroupBy.LOCALITY), False),
        # Who waits has had no answer.
        (
            concept("not_after"),
            Query(where=(Condition(field=FieldName.WAITING, value=True),)),
            False,
        ),
        (concept("loan"), Query(), False),
    ],
)
def test_a_word_narrows_a_question_about_many(tag: Tag, query: Query, *, narrows: bool) -> None:
    board = TaggedWords(read("word"), [tag])
    assert bool([*narrowing_tags(board, AskFind(query), TODAY)]) is narrows


def test_whether_there_is_any_narrows_nothing() -> None:
    board = TaggedWords(read("not a single"), [concept("not_after")])
    assert not [*narrowing_tags(board, AskFind(Query()), TODAY)]
