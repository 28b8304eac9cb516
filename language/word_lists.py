"""Lists of words that several readers share: people's names, words of everyday speech."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

_DATA = Path(__file__).parent / "data"


@lru_cache(8)
def word_lists(name: str) -> dict[str, str]:
    """The lists of one data file, each as words apart from another by spaces."""
    found: dict[str, str] = yaml.safe_load((_DATA / f"{name}.yaml").read_text("utf-8"))
    return found
