"""Our tables of words and other data: a key that stands twice silently loses its first words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.tables import read_table

ROOT = Path(__file__).resolve().parents[1]
TABLES = [
    path
    for package in ("agent", "connectors", "features", "language", "prompts")
    for path in sorted((ROOT / package).glob("**/data/*.yaml"))
]
# Each holds the cases of the test file beside it.
CASES = sorted((ROOT / "tests").glob("**/test_*.yaml"))


def keys_said_twice(text: str) -> list[str]:
    """The keys of a document that stand twice in one mapping, with their lines."""
    found, mappings = [], [yaml.compose(text, yaml.CSafeLoader)]
    while mappings:
        node = mappings.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    found.append(f"{key.value} in line {key.start_mark.line + 1}")
                seen.add(key.value)
                mappings.append(value)
        elif isinstance(node, yaml.SequenceNode):
            mappings += node.value
    return found


@pytest.mark.parametrize("table", [*TABLES, *CASES], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_key_of_a_table_stands_twice(table: Path) -> None:
    assert keys_said_twice(table.read_text("utf-8")) == []


def test_a_key_that_stands_twice_is_found() -> None:
    assert keys_said_twice("a:\n  b: 1\n  c: 2\n  b: 3\n") == ["b in line 4"]


@pytest.mark.parametrize("table", CASES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_list_of_cases_is_tried(table: Path) -> None:
    tests = table.with_suffix(".py").read_text("utf-8")
    assert [name for name in read_table(table) if name not in tests] == []
