"""What a caller hands in: a cache that may be lost, and a listener to a long step's progress."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Protocol, TypeVar


class Cache(Protocol):
    """Keys hold every version they depend on, and no personal words. If it is down it is empty."""

    async def get(self, key: str) -> str | None: ...

    async def set(self, key: str, value: str, expire: float) -> None:
        """Keeps the value for `expire` seconds."""
        ...

    async def get_or_make(
        self,
        key: str,
        make: Callable[[], Awaitable[str]],
        expire: float,
        *,
        is_good: Callable[[str], bool] = ...,
        most_seconds: float = ...,
    ) -> str:
        """The kept value if it `is_good`, else what `make` returns, made once for all who wait.

        `most_seconds`: how long to wait for one that another process is making. An error that
        `make` raises reaches all who wait, and nothing is kept.
        """
        ...


T = TypeVar("T")


class Progress(Protocol):
    """Is told what is being done and, during a long step, which share of it is done, 0..1."""

    def __call__(self, text: str, share: float | None = None, /) -> None: ...


def unheard(text: str, share: float | None = None, /) -> None:
    """A `Progress` that ignores what it is told."""


def counted(items: Iterable[T], of: int, text: str, progress: Progress) -> Iterator[T]:
    """The items, `of` them; `progress` is told of each percent that is done."""
    reported = -1
    for number, item in enumerate(items):
        percent = 100 * number // max(of, 1)
        if percent > reported:
            reported = percent
            progress(text, number / max(of, 1))
        yield item
    progress(text, 1.0)
