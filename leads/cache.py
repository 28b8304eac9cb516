"""What is kept for a while so that it need not be made again; losing it costs only time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol


class Cache(Protocol):
    """Keys carry every version they depend on, and no words. A cache that is down is empty."""

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
        """The kept value, if it `is_good`; else what `make` returns, made once for all who ask.

        `most_seconds`: how long one that another process is making is waited for. What `make`
        raises reaches all who wait, and nothing is kept.
        """
        ...
