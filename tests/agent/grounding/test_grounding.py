"""What is written of a fact sheet: true words pass, planted faults do not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from agent.grounding.check import check
from agent.grounding.sheet import FactSheet
from tests.agent.grounding.sets import samples

HERE = Path(__file__).parent
_SHEET = TypeAdapter(FactSheet)
# A day of the list's and of no lead.
KNOWN_REJECTED = "Yesterday's list is unchanged. Priya stays on top with 83."


def readme_sheet() -> FactSheet:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```json\n(.*?)```", text, re.DOTALL)
    assert found
    return _SHEET.validate_json(found[1])


def by_hand() -> list[tuple[FactSheet, list[str]]]:
    plain: list[list[str]] = yaml.safe_load((HERE / "by_hand.yaml").read_text(encoding="utf-8"))
    more: dict[str, Any] = yaml.safe_load((HERE / "by_hand_more.yaml").read_text(encoding="utf-8"))
    second = _SHEET.validate_python(more["sheet"])
    return [(readme_sheet(), e) for e in plain] + [(second, e) for e in more["answers"]]


@pytest.mark.parametrize(("sheet", "entry"), by_hand(), ids=lambda e: str(e)[:60])
def test_a_text_written_by_hand_is_judged_as_its_author_did(
    sheet: FactSheet, entry: list[str]
) -> None:
    language, text, *fault = entry

    found = [v for v in check(sheet, text, language).violations if v.kind != "reference"]

    assert (not found) == (not fault and text != KNOWN_REJECTED), found


def test_a_set_of_json_lines_is_read_as_the_readme_describes(tmp_path: Path) -> None:
    sheet = '{"today": "2026-11-20", "leads": [{"ref": "L1", "name": "Hetal", "score": 70}]}'
    line = f'{{"sheet": {sheet}, '
    path = tmp_path / "set.jsonl"
    path.write_text(line + '"text": "Hetal: 71", "language": "en", "fault": "wrong_number"}\n\n')

    (sample,) = samples(path)

    assert sample.fault == "wrong_number"
    assert not check(sample.sheet, sample.text, sample.language).ok


def test_a_reference_that_code_was_to_fill_is_refused() -> None:
    for text in ("Priya: {r1}", "Priya: {anything else}", "Priya: {project", "Priya: 83}"):
        (violation,) = check(readme_sheet(), text, "en").violations

        assert violation.kind == "reference"


def test_warm_regards_are_no_band() -> None:
    assert check(readme_sheet(), "Hello Rahul, thank you. Warm regards.", "en").ok
    assert not check(readme_sheet(), "Hello Priya, you are warm.", "en").ok


def test_a_violation_says_its_kind_and_words() -> None:
    (violation,) = check(readme_sheet(), "Priya 83, Rahul 62.", "en").violations

    assert (violation.kind, violation.words) == ("number", "62")
