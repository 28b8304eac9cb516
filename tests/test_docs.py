"""The guides name files and folders that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("docs/architecture.md", "CONTRIBUTING.md", "GLOSSARY.md")
NAMED = re.compile(r"`([\w./-]+(?:\.py|\.yaml|\.ftl|/))`")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_and_folder_that_a_guide_names_exists(guide: str) -> None:
    named = set(NAMED.findall((ROOT / guide).read_text(encoding="utf-8")))

    missing = [name for name in named if not (ROOT / name).exists() and not _within(name)]

    assert missing == []


def _within(name: str) -> bool:
    """A name without its folders: `turn.py`, `rerank/`."""
    tops = ("agent", "app", "connectors", "leads", "scoring", "features", "prompts", "tests")
    return any(next((ROOT / top).rglob(name.rstrip("/")), None) for top in tops)
