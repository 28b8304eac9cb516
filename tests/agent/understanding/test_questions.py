"""Questions in five ways of writing, each with all that is understood of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.agent.understanding.asked import TODAY, in_line, open_book, scope
from tests.tables import read_table

_TABLES = ("questions.yaml", "figures.yaml", "wording.yaml", "stories.yaml")


@dataclass(frozen=True)
class Question:
    """`means`: the parsed question in one line."""

    ask: str
    means: str
    by: str = "asha"


def _questions() -> Iterator[Question]:
    for table in _TABLES:
        for by, asked in read_table(Path(__file__).parent / table).items():
            for ask, means in asked.items():
                yield Question(str(ask), means, by)


def test_each_question_is_understood(tmp_path: Path) -> None:
    understanding, wrong = open_book(tmp_path), {}
    for one in _questions():
        found = in_line(understanding.parse(one.ask, scope(one.by), today=TODAY))
        if found != one.means:
            wrong[one] = found

    assert wrong == {}


@pytest.mark.parametrize("text", ["hot leads\n", "hot\nleads", " \n hot leads \r\n", "\nhot leads"])
def test_the_end_of_a_line_is_a_stop_and_no_word(tmp_path: Path, text: str) -> None:
    parsed = open_book(tmp_path).parse(text, scope("mona"), today=TODAY)
    assert in_line(parsed) == "find band=hot"
