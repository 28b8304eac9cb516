"""The answer before, wanted in another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.understanding.language_asked import language_asked
from language.tokens import read
from tests.agent.house import lead, open_house


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("in hindi", "hi-Latn"),
        ("gujarati ma kaho", "gu-Latn"),
        ("english please", "en"),
        ("हिंदी में बताओ", "hi"),
        ("priya in hindi", None),
        ("write in hindi", None),
        ("hindi wale", None),
        ("hindi leads", None),
        ("who speaks hindi", None),
    ],
)
def test_only_a_language_and_nothing_else_is_asked_for(said: str, tag: str | None) -> None:
    assert language_asked(read(said)) == tag


async def test_before_any_question_help_comes_in_the_language_asked_for(tmp_path: Path) -> None:
    answer = await open_house(tmp_path).ask("in hindi please")
    assert answer.intent == "help"
    assert answer.text.startswith("Aise pooch lein:")


async def test_the_answer_before_is_given_in_the_language_asked_for(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    house.add(lead("lead_parth", "Parth", told={"budget_max_inr": 6_500_000.0}))

    told = [
        (await house.ask(said, conversation_id="talk")).text
        for said in ("Parth budget?", "in hindi", "in english")
    ]

    assert "Parth" in told[1]
    assert "lakh tak hai" in told[1]
    assert told[2] == told[0]
