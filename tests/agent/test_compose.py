"""Words for what rarely happens: time ran out, an old score stands in."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from agent.facts import Standing, facts_of
from agent.saying.compose import how_hot
from agent.rendering.localizer import Localizer
from leads.score_log import StoredScore
from prompts.library import Library
from tests.agent.house import NOW, PRIYA_REASONS, VERSION, ago, priya, score

ZONE = ZoneInfo("Asia/Kolkata")
WORDS = Localizer(Library(), "en", ZONE, NOW)


def test_when_time_runs_out_the_last_score_is_said_with_its_age() -> None:
    old = StoredScore(score("lead_priya", *PRIYA_REASONS, as_of=ago(days=3)), is_stale=True)
    facts = facts_of(priya(), old, VERSION, ZONE, NOW)
    assert facts.standing is Standing.LATE
    text = how_hot(WORDS, facts)
    assert "*Hot* · 78/100\nLast score, from 17 Nov, 10:40; newer facts are not in it." in text


def test_when_time_runs_out_before_a_first_score_it_says_so() -> None:
    facts = facts_of(priya(), None, VERSION, ZONE, NOW)
    assert "No score in time. Ask again in a moment." in how_hot(WORDS, facts)


def test_old_data_says_its_year() -> None:
    assert WORDS.instant(ago(days=400)) == "16 Oct 2025, 10:40"
    assert WORDS.day(ago(days=400)) == "16 Oct 2025"
    assert WORDS.day(NOW) == "20 Nov"


def test_a_lead_of_which_nothing_is_known_still_has_a_card() -> None:
    empty = replace(priya(), name=None, phone=None, kind=None, attributes=(), messages=())
    facts = facts_of(empty, StoredScore(score("lead_priya"), False), VERSION, ZONE, NOW)
    assert how_hot(WORDS, facts).startswith("*lead_priya*\n*Hot* · 78/100\nOf 40 such leads")
