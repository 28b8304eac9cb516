"""The files of questions."""

from __future__ import annotations

from typing import Any

import yaml

from agent.talking.eval_answers import Item
from app.questions.book import FOLDER

FILES = ("own", "blind", "second_blind", "only_llm")


def items(*files: str) -> list[Item]:
    """The questions of these files, in order."""
    return [Item(**told, file=file) for file in files for told in _read(file)]


def _read(file: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"))
    return list(found)
