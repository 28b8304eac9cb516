"""Which language a question is in: told by native letters, else by little words and verbs."""

from __future__ import annotations

from pathlib import Path

from language.detect import detect_language, keep_language
from language.tokens import read
from tests.tables import Cases, read_table

CASES = Cases(__file__)

ROOT = Path(__file__).parents[2]


@CASES.of("text", "before", "expected")
def test_a_question_that_tells_no_language_keeps_the_one_last_told_in_its_own_letters(
    text: str, before: str, expected: str
) -> None:
    assert keep_language(text, before) == expected


@CASES.of("text", "language")
def test_a_question_tells_its_language(text: str, language: str) -> None:
    assert detect_language(read(text)) == language


@CASES.of("text")
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
