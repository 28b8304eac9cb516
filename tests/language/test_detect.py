"""Which language a question is in: told by native letters, else by little words and verbs."""

from __future__ import annotations

from pathlib import Path

import pytest

from language.detect import detect_language, keep_language
from language.tokens import read
from tests.tables import read_table

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("why?", "hi", "hi-Latn"),
        ("haan 👍", "gu", "gu-Latn"),
        ("हाँ", "hi", "hi"),
        ("हाँ", "hi-Latn", "hi"),
        ("પ્રિયા", "gu-Latn", "gu"),
        ("why?", "en", "en"),
        ("why?", "hi-Latn", "hi-Latn"),
        ("👍", "gu", "gu"),
        ("4821", "gu-Latn", "gu-Latn"),
        ("why lead_484bf8155c10", "gu", "gu"),
        ("confirm telling_0af3", "hi", "hi"),
    ],
)
def test_a_question_that_tells_no_language_keeps_the_one_last_told_in_its_own_letters(
    text: str, before: str, expected: str
) -> None:
    assert keep_language(text, before) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How hot is Priya?", "en"),
        ("tell me a joke", "en"),
        ("show me the rentals", "en"),
        ("rent leads under 20k", "en"),
        ("compare priya n parth gandhi", "en"),
        ("4821 one", "en"),
        ("whats up with priya", "en"),
        ("why is Rahul warm", "en"),
        ("Bela's hot leads", "en"),
        ("what did priya say about bhav", "en"),
        ("rahul verma loan approved 60 lakh", "en"),
        ("transfer priya 4821 to farhan", "en"),
        ("mohammed ka budget", "hi-Latn"),
        ("kiska score badha aaj", "hi-Latn"),
        ("badha hot lead", "gu-Latn"),
        ("Zeel ko call karu?", "hi-Latn"),
        ("hot leads batao", "hi-Latn"),
        ("today kisko call karna hai", "hi-Latn"),
        ("sab aaye the", "hi-Latn"),
        ("stamp duty kitni lagti hai", "hi-Latn"),
        ("Priya ne call karvo?", "gu-Latn"),
        ("nirav na hot lead ketla ne kya kya", "gu-Latn"),
        ("rahul ne parking no javab apyo ke nai", "gu-Latn"),
        ("october me booking sept se badhi ya ghati, kitni", "hi-Latn"),
        ("rahul ke message", "hi-Latn"),
        ("badhi lead", "gu-Latn"),
        ("kal kone malvanu che", "gu-Latn"),
        ("amit 2580 nu have su karu", "gu-Latn"),
        ("mane joke kaho", "gu-Latn"),
        ("Rahul ni price ketli che and why", "gu-Latn"),
        ("एक चुटकुला सुनाओ", "hi"),
        ("Priya को?", "hi"),
        ("એક જોક કહો", "gu"),
        ("Priya Shah ketli hot che", "gu-Latn"),
        ("What about प्रिया and her loan?", "en"),
    ],
)
def test_a_question_tells_its_language(text: str, language: str) -> None:
    assert detect_language(read(text)) == language


@pytest.mark.parametrize(
    "text",
    [
        *("4821", "top 3", "ok", "hi gm", "thanks", "why?", "next", "my day", "joke"),
        *("Mishra Harsh", "priya", "3 BHK Bopal", "hot leads Bopal me", "call Priya", "👍"),
        *("why lead_484bf8155c10", "confirm telling_0af3", "lead_a1 visit fixed tomorrow"),
        # Words of Hindi and of Gujarati: not English, and not which of the two.
        "aaj visits",
    ],
)
def test_names_places_trade_words_and_buttons_tell_nothing(text: str) -> None:
    assert detect_language(read(text)) is None


def test_the_last_clause_decides_where_words_of_two_languages_are_level() -> None:
    assert detect_language(read("bhav vishe kitna")) == "hi-Latn"
    assert detect_language(read("kitna bhav vishe")) == "gu-Latn"


def test_questions_as_brokers_type_them_are_told_apart() -> None:
    asked = [
        q
        for name in ("blind", "second_blind")
        for q in read_table(ROOT / f"evals/questions/{name}.yaml")
        if "language" in q and "after" not in q
    ]
    wrong = [
        q["ask"] for q in asked if detect_language(read(q["ask"])) not in (q["language"], None)
    ]
    silent = [q["ask"] for q in asked if detect_language(read(q["ask"])) is None]
    assert wrong == []
    assert len(silent) <= len(asked) // 50
