"""Whole answers written by hand, each over one of a few sheets, with faults to plant in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from making.patterns import LANGUAGES

HERE = Path(__file__).resolve().parent / "whole"
WHOLE: dict[str, list[dict[str, Any]]] = {
    language: yaml.safe_load(path.read_text(encoding="utf-8"))
    for language in LANGUAGES
    if (path := HERE / f"{language}.yaml").exists()
}


def sheets() -> dict[str, Any]:
    """The hand-written sheets by name."""
    found: dict[str, Any] = yaml.safe_load((HERE / "sheets.yaml").read_text(encoding="utf-8"))
    return found


def whole_answers(fault: str | None) -> Iterator[dict[str, Any]]:
    """Every hand-written answer as it is, or with each fault of this kind noted beside it."""
    known = sheets()
    for language, answers in WHOLE.items():
        for answer in answers:
            text = answer["t"].strip("\n")
            made = {"sheet": known[answer["s"]], "language": language, "fault": fault}
            if fault is None:
                yield made | {"text": text}
            for change in answer.get("f", ()):
                kind, old, new = change.split("|")
                if kind == fault:
                    assert text.count(old) == 1, (language, old, text)
                    yield made | {"text": text.replace(old, new)}
