from pathlib import Path

import pytest

from language.detect import kept, tongue
from language.tokens import read
from tests.agent.questions.book import open_book


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("why?", "hi", "hi-Latn"),
        ("haan 👍", "gu", "gu-Latn"),
        ("हाँ", "hi", "hi"),
        ("Priya को?", "hi", "hi"),
        ("why?", "en", "en"),
        ("why?", "hi-Latn", "hi-Latn"),
        ("👍", "gu", "gu"),
        ("why lead_484bf8155c10", "gu", "gu"),
        ("confirm telling_0af3", "hi", "hi"),
    ],
)
def test_a_question_that_tells_no_language_keeps_the_conversations_in_its_own_letters(
    text: str, before: str, expected: str
) -> None:
    assert kept(text, before) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tell me a joke", "en"),
        ("sing a song", "en"),
        ("can you sing something", "en"),
        ("show me the rentals", "en"),
        ("koi joke sunao", "hi-Latn"),
        ("yaar ek chutkula suna do", "hi-Latn"),
        ("koik joke kejo", "gu-Latn"),
        ("ek joke sambhlavo ne", "gu-Latn"),
        ("mane joke kaho", "gu-Latn"),
        ("एक चुटकुला सुनाओ", "hi"),
        ("એક જોક કહો", "gu"),
        # Short commands, and English words of every broker's Hinglish, tell no language.
        ("top 5", None),
        ("why?", None),
        ("next", None),
        ("hot leads Bopal me", None),
        ("compare Priya and Rahul", None),
        ("call Priya", None),
        ("3 bhk buyers", None),
        ("joke", None),
    ],
)
def test_a_question_tells_its_language_by_words_that_only_one_has(
    text: str, language: str | None
) -> None:
    assert tongue(read(text)) == language


FIRST = {
    "en": "How hot is Priya?",
    "hi-Latn": "Priya kitni hot hai?",
    "hi": "प्रिया कितनी हॉट है?",
    "gu": "પ્રિયા કેટલી હોટ છે?",
    "gu-Latn": "Priya ketli hot che?",
}
JOKE = {
    "en": "tell me a joke",
    "hi-Latn": "koi joke sunao",
    "hi": "एक चुटकुला सुनाओ",
    "gu": "એક જોક સંભળાવો",
    "gu-Latn": "mane ek joke sambhlavo",
}


@pytest.mark.parametrize("before", FIRST)
async def test_the_answer_is_in_the_questions_language_and_a_command_in_the_talks(
    tmp_path: Path, before: str
) -> None:
    house = open_book(tmp_path)
    try:
        for asked, text in JOKE.items():
            await house.ask(FIRST[before], conversation_id=f"{before} {asked}")
            answer = await house.ask(text, conversation_id=f"{before} {asked}")
            assert answer.language == asked
            assert answer.intent == "small_talk"
        for command in ("why?", "top 5", "compare Priya and Rahul"):
            await house.ask(FIRST[before], conversation_id=f"{before} {command}")
            answer = await house.ask(command, conversation_id=f"{before} {command}")
            assert answer.language == kept(command, before)
    finally:
        await house.turn.aclose()
        house.record.close()
