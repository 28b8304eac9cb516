"""The prompts: Markdown files with front matter, read once, known by the hash of their text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What an LLM is told; `hash` (SHA-256, hex) is recorded with whatever comes of it."""

    name: str
    purpose: str
    text: str
    hash: str


# What a replay tries in place of the prompt of that name, in all of this process.
_instead: dict[str, Prompt] = {}


@contextmanager
def tried(*prompts: Prompt) -> Iterator[None]:
    """Has these loaded instead of those of their names."""
    _instead.update((prompt.name, prompt) for prompt in prompts)
    try:
        yield
    finally:
        for prompt in prompts:
            del _instead[prompt.name]


def load(name: str, folder: Path = FOLDER) -> Prompt:
    """The prompt in `<name>.md`. ValueError when its front matter does not name and explain it."""
    return _instead.get(name) or _read(name, folder)


@lru_cache
def _read(name: str, folder: Path) -> Prompt:
    whole = (folder / f"{name}.md").read_text(encoding="utf-8")
    opening, front, text = whole.split(_FENCE, 2) if whole.count(_FENCE) > 1 else ("?", "", "")
    told = yaml.safe_load(front) if not opening else None
    if not isinstance(told, dict) or told.get("name") != name or not told.get("purpose"):
        raise ValueError(f"{name}.md begins with no front matter of its name and purpose")
    text = text.strip()
    return Prompt(name, str(told["purpose"]), text, sha256(text.encode()).hexdigest())
