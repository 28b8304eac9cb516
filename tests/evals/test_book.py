"""The book of questions, in words and in data."""

from __future__ import annotations

from pathlib import Path

import tests.agent.questions.book as book


def test_the_book_in_words_is_the_book_itself() -> None:
    told = Path(book.__file__).with_name("book.md").read_text(encoding="utf-8")
    assert told == book.describe()
