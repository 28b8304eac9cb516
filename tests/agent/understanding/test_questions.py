"""Questions in five ways of writing, each with all that is understood of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from agent.understanding.question_parser import QuestionParser
from tests.agent.understanding.asked import TODAY, in_line, open_book, scope

_TABLES = ("questions.yaml", "figures.yaml", "wording.yaml")


@dataclass(frozen=True)
class Question:
    """`means`: the parsed question in one line."""

    ask: str
    means: str
    by: str = "asha"


def _questions() -> Iterator[Question]:
    for table in _TABLES:
        text = (Path(__file__).parent / table).read_text(encoding="utf-8")
        for by, asked in yaml.safe_load(text).items():
            for ask, means in asked.items():
                yield Question(str(ask), means, by)


@pytest.fixture(scope="module")
def understanding(tmp_path_factory: pytest.TempPathFactory) -> QuestionParser:
    return open_book(tmp_path_factory.mktemp("book"))


@pytest.mark.parametrize("question", list(_questions()), ids=lambda q: f"{q.by}: {q.ask}")
def test_a_question_is_understood(understanding: QuestionParser, question: Question) -> None:
    parsed = understanding.parse(question.ask, scope(question.by), today=TODAY)
    assert in_line(parsed) == question.means
