"""The charts: each bar says its figure in words and leads to its answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest

from leads.model.scope import Scope
from leads.store.transcripts import TranscriptLog
from tests.app.house import NOW, ONE, House
from tests.app.pages.reading import signed_in_as, words_of
from tests.app.pages.review.test_judging import an_answer

PATH = "/review/charts"


@pytest.fixture
def house(own_house: House) -> House:
    return own_house


def keep(house: House, name: str, days_ago: int, asker: str = "asha", **answer: object) -> None:
    one = an_answer(name, ONE, f"staff_{asker}", 1)
    at, told = NOW - timedelta(days=days_ago), {**one.answer, "source": "base", **answer}
    log = TranscriptLog(house.pakka.record, Scope.machinery(ONE))
    log.save(replace(one, at=at, answer=told))


async def page_of(client: httpx.AsyncClient, query: str = "") -> str:
    answer = await client.get(PATH + query)
    assert answer.status_code == 200
    return answer.text


async def test_days_without_an_answer_have_no_highest(house: House) -> None:
    async with signed_in_as(house, "anil") as anil:
        assert "The highest day" not in words_of(await page_of(anil))


async def test_answers_are_counted_and_each_count_leads_to_them(house: House) -> None:
    keep(house, "t_1", 0, source="llm", timings_ms={"total": 900.0})
    keep(house, "t_2", 1, fallback_reason="timeout", timings_ms={"total": 2000.0})
    keep(house, "t_3", 29)
    keep(house, "t_4", 30)
    async with signed_in_as(house, "anil") as anil:
        page = await page_of(anil)
        week = await page_of(anil, "?days=7")
    words = words_of(page)

    assert "1 by the LLM" in words
    assert "LLM too late 1 of 3 (33 %)" in words
    assert "The highest day has 1." in words
    assert "half within 0.9 s, 9 in 10 within 2.0 s, 99 in 100 within 2.0 s" in words
    assert "3 answers, 1 of 3 (33 %) fell back" in words
    assert "2 answers" in words_of(week)
    today = NOW.astimezone(ZoneInfo("Asia/Kolkata")).date()
    span = f"since={today - timedelta(days=29)}&amp;until={today}"
    assert f'href="/review?{span}&amp;fallback=timeout"' in page
    assert f'href="/review?since={today}&amp;until={today}"' in page
    assert f'href="/review?{span}&amp;spoken=en"' in page


async def test_a_brokerage_without_answers_is_told_so(house: House) -> None:
    async with signed_in_as(house, "anil") as anil:
        words = words_of(await page_of(anil, "?days=-1"))
    assert "No answer is old enough yet." in words


async def test_a_manager_counts_their_teams_answers(house: House) -> None:
    keep(house, "t_1", 0)
    keep(house, "t_2", 0, "bela")
    async with signed_in_as(house, "mona") as mona:
        assert "1 answer" in words_of(await page_of(mona))
