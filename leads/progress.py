"""How far a long step is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Hears what is being done, and of a long step again and again how much of it, 0..1."""

    def __call__(self, text: str, share: float | None = None, /) -> None: ...


def unheard(text: str, share: float | None = None, /) -> None:
    """Nobody waits."""


def counted(items: Iterable[T], of: int, text: str, progress: Progress) -> Iterator[T]:
    """The items, `of` them; `progress` hears of each percent that is done."""
    told = -1
    for number, item in enumerate(items):
        percent = 100 * number // max(of, 1)
        if percent > told:
            told = percent
            progress(text, number / max(of, 1))
        yield item
    progress(text, 1.0)
