"""Answers are found by what they are, page by page, and never by what is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from leads.model.errors import InvalidInput
from leads.store.answer_index import (
    AnswerFilter,
    AnswerIndex,
    Order,
    ReviewView,
    ReviewViews,
    Verdict,
    index_unindexed,
    keep_words,
    without_words,
    words_of,
)
from leads.store.message_subjects import SentSubject, ThumbSign, react
from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.tables import answer_index, answer_words
from leads.store.transcripts import Transcript, TranscriptLog, drop_transcripts, row_of
from tests.leads.makers import hours, scope_of
from tests.leads.test_transcripts import a_transcript

SENTENCES = [{"text": "a", "faults": []}, {"text": "b", "faults": ["topic"]}]
LLM = {"step": "llm", "purpose": "agent", "model": "big", "prompt_hash": "p1"}
RERANK = {"step": "llm", "purpose": "rerank", "model": "quick", "prompt_hash": "p0"}
MOVED = {"score": 80.0, "base_score": 74.0, "band": "hot", "model_version": "v1"}
EQUAL = {"score": 40.0, "base_score": 40.0, "band": "cold", "model_version": "v2"}
UNSURE = {"step": "understood", "unread": ["aatlo"], "is_sure": False}


ALL = AnswerFilter()


def an_answer(
    name: str,
    *,
    who: str = "asha",
    at: float = 0,
    steps: Sequence[dict[str, Any]] = (),
    told: str = "",
    **fields: Any,
) -> Transcript:
    given = {"text": told, "fallback_reason": None, "scores": [], **fields.pop("answer", {})}
    own = {"at": hours(at), "lead_ids": (), "answer": given, "steps": tuple(steps), **fields}
    return a_transcript(name, who, **own)


ANSWERS = (
    an_answer("t_1", steps=[RERANK, LLM, {"step": "sentences", "sentences": SENTENCES}], at=1),
    an_answer("t_2", at=2, answer={"scores": [EQUAL, MOVED]}, channel="whatsapp"),
    an_answer("t_3", at=3, answer={"fallback_reason": "timeout"}, steps=[UNSURE], language="hi"),
    an_answer("t_4", who="bela", at=4, steps=[LLM, {"step": "sentences", "sentences": []}]),
    an_answer("t_5", who="adi", at=5, answer={"scores": [MOVED], "fallback_reason": "off"}),
)


@pytest.fixture
def index(record: Record, brokerage: Brokerage) -> AnswerIndex:
    """Five answers, an hour apart, read by the brokerage's analyst."""
    for one in ANSWERS:
        TranscriptLog(record, scope_of("adi")).save(one)
    return AnswerIndex(record, scope_of("adi"))


def names(index: AnswerIndex, wanted: AnswerFilter = ALL, **how: Any) -> list[str]:
    return [one.transcript.transcript_id for one in index.page(wanted, **how).items]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AnswerFilter(), ["t_5", "t_4", "t_3", "t_2", "t_1"]),
        (AnswerFilter(since=hours(2), until=hours(4)), ["t_3", "t_2"]),
        (AnswerFilter(staff_id="staff_bela_a"), ["t_4"]),
        (AnswerFilter(channel="whatsapp"), ["t_2"]),
        (AnswerFilter(languages=("hi",)), ["t_3"]),
        (AnswerFilter(fallback_reason="timeout"), ["t_3"]),
        (AnswerFilter(verdict=Verdict.LEFT_OUT), ["t_1"]),
        (AnswerFilter(verdict=Verdict.PASSED), ["t_4"]),
        (AnswerFilter(verdict=Verdict.NO_LLM), ["t_5", "t_3", "t_2"]),
        (AnswerFilter(adjusted_by=5), ["t_5", "t_2"]),
        (AnswerFilter(adjusted_by=7), []),
        (AnswerFilter(band="cold"), ["t_2"]),
        (AnswerFilter(prompt_hash="p1"), ["t_4", "t_1"]),
        (AnswerFilter(model_version="v1"), ["t_5"]),
        (AnswerFilter(model_version="v1", verdict=Verdict.LEFT_OUT), []),
    ],
)
def test_each_filter_finds_its_own(
    index: AnswerIndex, wanted: AnswerFilter, found: list[str]
) -> None:
    assert names(index, wanted) == found
    assert [one.transcript.transcript_id for one in index.each(wanted)] == found


def test_pages_in_each_order_hold_every_answer_once(index: AnswerIndex) -> None:
    for order in Order:
        seen, cursor = list[str](), None
        while True:
            page = index.page(AnswerFilter(), order=order, cursor=cursor, limit=2)
            seen += [one.transcript.transcript_id for one in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
        assert sorted(seen) == ["t_1", "t_2", "t_3", "t_4", "t_5"]
        assert seen == names(index, order=order)


def test_the_riskiest_comes_first_and_a_foreign_cursor_is_refused(index: AnswerIndex) -> None:
    risks = {one.transcript_id: row_of(one)["risk"] for one in ANSWERS}

    assert names(index, order=Order.RISK)[:3] == ["t_3", "t_1", "t_5"]
    assert risks == {"t_1": 0.25, "t_2": 0.15, "t_3": 0.45, "t_4": 0.0, "t_5": 0.15}
    for cursor in ("x", "W10", "bnVsbA==", "WzEsMV0="):
        with pytest.raises(InvalidInput):
            index.page(AnswerFilter(), cursor=cursor)


def test_a_thumb_down_counts_until_it_is_taken_back(record: Record, index: AnswerIndex) -> None:
    def thumb(number: int, sign: int, who: str = "asha", of: str = "t_2") -> None:
        subject = SentSubject(f"answer:{who}", f"staff_{who}_a", (), of)
        with record.writing() as conn:
            react(conn, "brokerage_a", subject, ThumbSign(f"wamid.{number}", hours(number), sign))

    down = AnswerFilter(is_disliked=True)
    thumb(1, -1)
    thumb(2, 1, "bela")
    thumb(3, 1, of="t_3")
    assert names(index, down) == ["t_2"]
    assert [one.is_disliked for one in index.page(AnswerFilter(channel="whatsapp")).items] == [True]
    thumb(4, 0)
    assert names(index, down) == []


def test_who_may_not_read_an_answer_does_not_find_it(record: Record, index: AnswerIndex) -> None:
    assert names(AnswerIndex(record, scope_of("asha"))) == ["t_3", "t_2", "t_1"]
    assert names(AnswerIndex(record, scope_of("bela"))) == ["t_4"]
    assert names(AnswerIndex(record, replace(scope_of("adi"), brokerage_id="brokerage_b"))) == []


def test_words_are_found_once_they_are_kept_and_go_with_their_transcript(
    record: Record, index: AnswerIndex
) -> None:
    some = without_words(record, "brokerage_a", most=3)
    told = ["LEAD_A ka bhav kitna hai", "ભાવ કેટલો છે", "the price, 95 lakh"]
    kept = {seq: " ".join(words_of(text)) for seq, text in zip(sorted(some), told, strict=True)}
    keep_words(record, "brokerage_a", kept)

    assert [one.transcript_id for _, one in sorted(some.items())] == ["t_3", "t_4", "t_5"]
    assert names(index, AnswerFilter(words="BHAV lead_a")) == ["t_3"]
    assert names(index, AnswerFilter(words="ભાવ")) == ["t_4"]
    assert names(index, AnswerFilter(words='price" OR "bhav')) == []
    assert names(index, AnswerFilter(words="95 price", adjusted_by=5)) == ["t_5"]
    assert names(index, AnswerFilter(words="price")) == ["t_5"]
    assert names(index, AnswerFilter(words="price", is_of_nobody=True)) == []
    assert len(without_words(record, "brokerage_a", most=9)) == 2

    views = ReviewViews(record, scope_of("adi"))
    for name, query, at in (("old", "q=rahul", 4), ("new", "q=rahul", 5), ("none", "days=7", 4)):
        views.save(ReviewView(name, query), at=hours(at))

    assert drop_transcripts(record, before=hours(4.5)) == 4
    assert [view.name for view in views.all()] == ["new", "none"]
    assert names(index) == ["t_5"]
    assert names(index, AnswerFilter(words="ભાવ")) == []
    with record.reading() as conn:
        rows = [
            conn.execute(select(func.count()).select_from(t)).scalar()
            for t in (answer_index, answer_words)
        ]
    assert rows == [1, 1]


def test_transcripts_of_before_the_index_are_added_some_at_a_time(
    record: Record, index: AnswerIndex
) -> None:
    with record.writing() as conn:
        conn.execute(
            answer_index.delete().where(answer_index.c.transcript_id.in_(["t_1", "t_2", "t_3"]))
        )

    assert [index_unindexed(record, most=2) for _ in range(3)] == [2, 1, 0]
    assert names(index) == ["t_5", "t_4", "t_3", "t_2", "t_1"]


def test_values_in_use_are_those_of_the_brokerage(index: AnswerIndex) -> None:
    assert index.in_use("prompt_hash") == ["p1"]
    assert index.in_use("model_version") == ["v1", "v2"]
    assert index.in_use("fallback_reason") == ["off", "timeout"]
