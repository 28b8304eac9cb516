"""The tables that tests read; the pure Python loader takes six times as long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

Test = TypeVar("Test", bound=Callable[..., Any])


class _UniqueKeys(yaml.CSafeLoader):
    """Refuses a key that stands twice: YAML keeps the last, and the other case is never run."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        said = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        if twice := sorted(key for key, n in Counter(map(str, said)).items() if n > 1):
            raise ValueError(f"{node.start_mark}: twice: {', '.join(twice)}. Remove one of each.")
        return super().construct_mapping(node, deep)


def read_table(path: Path) -> Any:
    """What a YAML file holds."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, _UniqueKeys)


class Cases:
    """The cases of a test file, from the YAML beside it: under the name of each test a list, or
    lists by what they are about."""

    def __init__(self, file: str) -> None:
        self._lists: dict[str, Any] = read_table(Path(file).with_suffix(".yaml"))

    def __getitem__(self, name: str) -> Any:
        """The list of this name, for a test that does more with it."""
        return self._lists[name]

    def of(self, *names: str) -> Callable[[Test], Test]:
        """Runs the test once for each of its cases, whose values go by these names."""

        def with_cases(test: Test) -> Test:
            cases = self._lists[test.__name__.removeprefix("test_")]
            if isinstance(cases, dict):
                cases = [case for kind in cases.values() for case in kind]
            return pytest.mark.parametrize(",".join(names), cases)(test)

        return with_cases
