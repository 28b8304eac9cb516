"""The sentences of one language, dealt so that each is used before any comes twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
T = TypeVar("T")
FILES = Path(__file__).resolve().parent / "sentences"
# What tokens are made of: capitals and digits that cannot be mistaken for one another.
_TOKEN_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def token(rng: Random) -> str:
    """A person's token such as LEADX_7K2QXBTM."""
    return "LEADX_" + "".join(rng.choices(_TOKEN_SIGNS, k=8))


class Decks:
    """Deals the items of named lists in random order, and shuffles a list anew when it is empty."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[Any]] = {}

    def deal(self, name: str, items: Sequence[T]) -> T:
        left: list[T] = self._left.setdefault(name, [])
        if not left:
            left.extend(self._rng.sample(items, len(items)))
        return left.pop()


class Words:
    """One language's file of words, with its slots filled."""

    def __init__(self, language: str, rng: Random) -> None:
        self.language = language
        self.decks = Decks(rng)
        self._rng = rng
        self._lists: dict[str, Any] = yaml.safe_load(
            (FILES / f"{language}.yaml").read_text("utf-8")
        )

    def take(self, kind: str, lead: str) -> str:
        """The next sentence of a list; {id} and {id2} are left to the caller."""
        text = str(self.decks.deal(kind, self._lists[kind]))
        text = text.replace("{lead}", lead).replace("{n}", str(self._rng.randint(12, 96)))
        for slot in ("money", "place", "day", "who"):
            if "{" + slot + "}" in text:
                text = text.replace("{" + slot + "}", self._rng.choice(self._lists[slot]))
        return text

    def question(self, asked: Sequence[str], tokens: Sequence[str]) -> str:
        """A broker's question for one or two things asked, about these people."""
        parts = [self._question(intent, tokens) for intent in asked]
        inner = [part.rstrip("?") for part in parts[:-1]]
        return str(self._lists["and"]).join([*inner, parts[-1]])

    def _question(self, intent: str, tokens: Sequence[str]) -> str:
        name = f"compare_{len(tokens)}" if intent == "compare" else intent
        text = str(self.decks.deal(name, self._lists["questions"][name]))
        for slot, person in zip(("{a}", "{b}", "{c}"), tokens, strict=False):
            text = text.replace(slot, person)
        return text
