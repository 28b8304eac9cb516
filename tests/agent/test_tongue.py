import pytest

from agent.tongue import kept


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
