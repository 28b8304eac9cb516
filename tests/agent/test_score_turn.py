"""Why a lead fell: its last change of band, from the scores that were kept at each day's end."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from agent.query.score_changes import last_turn
from leads.model.lead import EventKind, Lead
from leads.model.scope import Scope
from leads.model.score import Band, Reason
from leads.store.score_log import DailyScores
from simulators.openai.script import ModelRequest, Step
from tests.agent.house import House, ago, happens, lead, open_house, says, score
from tests.agent.talking_house import agrees, talking

_OF = {Band.HOT: 98.0, Band.WARM: 94.0, Band.COLD: 40.0}
# What each way of writing asks and is told of one and the same fall.
TOLD = {
    "pallavi was hot no? what happend": (
        "*Pallavi* ·0788 *was hot until 17 Nov, 98; warm since 18 Nov, 94*, and 93 now.",
        "Only because time passed: no message since 13 Nov. Nobody said no.",
    ),
    "pallavi kyu niche gayi": (
        "*Pallavi* ·0788: *17 Nov tak hot, 98; 18 Nov se warm, 94*, ab 93.",
        "Sirf samay beetne se: 13 Nov ke baad koi message nahi aaya. Mana nahi kiya hai.",
    ),
    "Pallavi लिस्ट में नीचे क्यों आई": (
        "*Pallavi* ·0788: *17 नवंबर तक हॉट, 98; 18 नवंबर से वॉर्म, 94*, अब 93।",
        "सिर्फ़ समय बीतने से: 13 नवंबर के बाद कोई मैसेज नहीं आया। मना नहीं किया है।",
    ),
    "Pallavi લિસ્ટમાં નીચે કેમ આવી ગઈ": (
        "*Pallavi* ·0788: *17 નવેમ્બર સુધી હોટ, 98; 18 નવેમ્બરથી વોર્મ, 94*, હવે 93.",
        "ફક્ત સમય વીત્યો એટલે: 13 નવેમ્બર પછી કોઈ મેસેજ આવ્યો નથી. ના નથી પાડી.",
    ),
    "pallavi list ma niche kem aavi gai": (
        "*Pallavi* ·0788: *17 Nov sudhi hot, 98; 18 Nov thi warm, 94*, have 93.",
        "Fakt samay vityo etle: 13 Nov pachi koi message aavyo nathi. Na nathi padi.",
    ),
}


def pallavi() -> Lead:
    """Wrote on 13 Nov and visited on 16 Nov; today is the 20th."""
    one = lead("lead_pallavi", "Pallavi", "+919825000788", told={"budget_max_inr": 2.8e6})
    one = says(one, "Ghar jovu che, mangalvar favse", at=ago(days=7))
    one = says(one, "Visit nakki, mangalvar 5 vage", at=ago(days=7, hours=-1), by="us")
    return agrees(happens(one, EventKind.VISIT_DONE, ago(days=4), "Aarohi"))


def keep(house: House, *bands: Band, lead_id: str = "lead_pallavi") -> None:
    """The bands of the days before yesterday, the newest last, and the score of today."""
    daily = DailyScores(house.record, Scope.machinery("brokerage_a"))
    for days, band in enumerate(reversed(bands), start=1):
        own = {"score": _OF[band], "base_score": _OF[band], "band": band, "as_of": ago(days=days)}
        daily.backfill([score(lead_id, **own)])
    own = {"score": 93.0, "base_score": 93.0, "band": Band.WARM}
    house.save(score(lead_id, Reason("budget_to_price", -9.0, 90.0, "%"), **own))


def test_the_newest_of_several_changes_of_band_counts() -> None:
    bands = (Band.COLD, Band.HOT, Band.WARM, Band.WARM)
    kept = [score("lead_a", band=band, score=_OF[band], as_of=ago(days=9 - n))
            for n, band in enumerate(bands)]  # fmt: skip
    turn = last_turn(kept)
    assert turn is not None
    assert (turn.before, turn.after) == (kept[1], kept[2])
    assert turn.peak is None
    edge = score("lead_a", band=Band.HOT, score=95.0, as_of=ago(days=5))
    jumped = last_turn([*kept, edge])
    assert jumped is not None
    assert (jumped.before, jumped.after) == (kept[3], edge), "it holds, though it is but a point"
    assert (turn.direction, jumped.direction) == (-1, 1)
    assert last_turn(kept[2:]) is None
    assert last_turn([]) is None


async def test_why_a_score_rose_is_not_told_by_a_fall(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    keep(house, Band.COLD, Band.HOT, Band.WARM, Band.WARM)
    asked = {q: (await house.ask(q)).text.split("\n")[0] for q in ("why did Pallavi score go up",
             "when did Pallavi score drop", "Pallavi kab thandi padi")}  # fmt: skip
    assert "since 18 Nov" not in asked["why did Pallavi score go up"]
    assert "until" not in asked["why did Pallavi score go up"]
    assert "warm since 18 Nov" in asked["when did Pallavi score drop"]
    assert "18 Nov se warm" in asked["Pallavi kab thandi padi"]


@pytest.mark.parametrize("question", TOLD)
async def test_a_fall_is_told_by_its_days_and_by_nothing_but_time(
    tmp_path: Path, question: str
) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    keep(house, Band.HOT, Band.HOT, Band.WARM, Band.WARM)
    text = (await house.ask(question)).text
    assert tuple(text.split("\n")[:2]) == TOLD[question]
    assert "budget" not in text


async def test_a_fall_that_began_in_the_first_band_is_told_from_its_highest(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    daily = DailyScores(house.record, Scope.machinery("brokerage_a"))
    for days, was in ((3, 95.0), (2, 91.0), (1, 80.0)):
        own = {"score": was, "base_score": was, "band": Band.WARM, "as_of": ago(days=days)}
        daily.backfill([score("lead_pallavi", **own)])
    house.save(score("lead_pallavi", score=40.0, base_score=40.0, band=Band.COLD))
    text = (await house.ask("why did Pallavi fall")).text
    assert "At its highest the score was 95, on 17 Nov." in text


async def test_where_something_came_in_time_is_not_called_the_only_cause(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(happens(pallavi(), EventKind.CALL_MISSED, ago(days=1), known_at=ago(days=1)))
    keep(house, Band.HOT, Band.HOT, Band.WARM, Band.WARM)
    text = (await house.ask("why did Pallavi fall")).text
    assert "They have written nothing since 13 Nov." in text
    assert "Only because time" not in text


async def test_of_two_models_the_scores_are_not_compared(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    keep(house, Band.WARM, Band.WARM)
    hot = score("lead_pallavi", score=98.0, base_score=98.0, as_of=ago(days=3))
    house.save(replace(hot, model_version="model_before"))
    now = score("lead_pallavi", score=93.0, base_score=93.0, band=Band.WARM)
    house.save(now)
    text = (await house.ask("why did Pallavi fall")).text
    assert "The scores were learnt anew in between, so the two do not compare." in text
    assert "Only because time" not in text


async def test_a_lead_that_kept_its_band_has_no_turn_to_tell(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    keep(house, Band.WARM, Band.WARM, Band.WARM)
    assert "until" not in (await house.ask("why did Pallavi fall")).text


async def test_a_fall_within_the_week_is_told_though_the_week_began_lower(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    daily = DailyScores(house.record, Scope.machinery("brokerage_a"))
    for days, was in ((9, 86.0), (5, 97.0), (2, 95.0)):
        own = {"score": was, "base_score": was, "band": Band.WARM, "as_of": ago(days=days)}
        daily.backfill([score("lead_pallavi", **own)])
    house.save(score("lead_pallavi", score=93.0, base_score=93.0, band=Band.WARM))
    fell = (await house.ask("why did Pallavi fall")).text
    assert "*fell from 97 to 93* since 15 Nov" in fell
    assert "*rose from 86 to 93*" in (await house.ask("why did Pallavi score go up")).text


@pytest.mark.parametrize(
    "question", ["was Pallavi ever hot", "when was Pallavi last hot", "Pallavi kab hot thi"]
)
async def test_a_band_of_the_past_is_told_by_its_last_day(tmp_path: Path, question: str) -> None:
    house = open_house(tmp_path)
    house.add(pallavi())
    keep(house, Band.HOT, Band.HOT, Band.WARM, Band.WARM)
    assert "17 Nov" in (await house.ask(question)).text.split("\n")[0]


async def said_by_an_llm(folder: Path, said: str) -> str:
    """The answer where an LLM says this, with the ids of the two facts of the fall for A and B."""

    def mind(asked: ModelRequest) -> Step:
        read = asked.tool_results[0]
        ids = [
            re.findall(rf"(?m)^(f\d+)\b.*{told}", read) for told in ("until 17 Nov", "no message")
        ]
        return Step(said.format(A=ids[0][0], B=ids[1][0]))

    async with talking(folder, mind=mind) as house:
        house.add(pallavi())
        keep(house, Band.HOT, Band.HOT, Band.WARM, Band.WARM)
        answer = await house.ask("pallavi was hot no? what happend")
    return answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "LEAD_A was hot until 17 Nov at 98, is warm since 18 Nov, and is at 93 now [{A}].",
            "Pallavi was hot until 17 Nov at 98, is warm since 18 Nov, and is at 93 now.",
        ),
        (
            "LEAD_A fell from hot to warm on 18 Nov [{A}]: there is no message since 13 Nov [{B}].",
            "Pallavi fell from hot to warm on 18 Nov: there is no message since 13 Nov.",
        ),
        ("Nobody has written since 13 Nov [{B}].", "Nobody has written since 13 Nov."),
    ],
)
async def test_an_llm_reads_the_turn_and_may_say_it(tmp_path: Path, said: str, told: str) -> None:
    assert await said_by_an_llm(tmp_path, said) == told


async def test_another_day_or_score_of_the_fall_is_not_said(tmp_path: Path) -> None:
    for n, wrong in enumerate(("until 15 Nov at 98", "until 17 Nov at 99")):
        folder = tmp_path / str(n)
        folder.mkdir()
        assert wrong not in await said_by_an_llm(folder, f"LEAD_A was hot {wrong} [{{A}}].")
