"""Cases of strangers are split in parts, and what is read otherwise is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.readings import cases, compare


def test_the_parts_hold_every_case_once() -> None:
    whole = [name for name, _ in cases()]
    halves = [name for part in ("1/2", "2/2") for name, _ in cases(part)]
    assert sorted(halves) == sorted(whole)
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({"text": "*4 leads*"}, False),
        ({"understood": {"unread": ["hot"]}}, True),
        ({"intent": "telling"}, True),
    ],
)
def test_what_is_read_otherwise_is_told(
    change: dict[str, Any], is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {
        "case": "first-q1",
        "asked": ["how many hot leads"],
        "grade": "right",
        "intent": "count",
        "understood": {"unread": []},
        "text": "*3 leads*",
    }
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    before.write_text(json.dumps(case))
    after.write_text(json.dumps(case | change))
    compare(str(before), str(after))
    said = capsys.readouterr().out
    assert f"{int(is_told)} of 1 are read otherwise" in said
    assert ("how many hot leads" in said) == is_told
