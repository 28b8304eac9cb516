"""A circuit breaker: an endpoint that fails again and again is left alone for a while."""

from __future__ import annotations

import hashlib

from leads.cache import Cache

# Five in a row are no accident; ten seconds let an overloaded server breathe, and a broker who
# asks again a minute later finds the LLM back. Unmeasured.
FAILURES_TO_OPEN = 5
REST_SECONDS = 10.0


class Breaker:
    """One endpoint's health. That it rests is shared through the cache; failures are counted here.

    After a rest one call goes through as a probe: it closes the circuit or opens it again.
    """

    def __init__(self, endpoint: str, cache: Cache) -> None:
        self._key = key_of(endpoint)
        self._cache = cache
        self._failures = 0
        self._is_probing = False

    @property
    def is_suspect(self) -> bool:
        """Whether the last calls failed, so that one probe at a time is enough."""
        return self._failures >= FAILURES_TO_OPEN

    async def admits(self) -> bool:
        """Whether a call may be made now; who is let in reports how it went."""
        if self.is_suspect and self._is_probing:
            return False
        if await self._cache.get(self._key) is not None:
            return False
        # Asked again: another call may have become the probe while the cache was read.
        if self.is_suspect and self._is_probing:
            return False
        self._is_probing = self.is_suspect
        return True

    async def worked(self) -> None:
        """The endpoint replied, whatever it said."""
        self._failures = 0
        self._is_probing = False

    async def failed(self) -> None:
        """The endpoint was down or late."""
        self._failures += 1
        self._is_probing = False
        if self.is_suspect:
            await self._cache.set(self._key, "resting", expire=REST_SECONDS)

    def gave_up(self) -> None:
        """The caller left before the call could tell anything."""
        self._is_probing = False


def key_of(endpoint: str) -> str:
    """Where it is kept that an endpoint rests; hashed, for an address may carry a password."""
    return f"breaker:{hashlib.sha256(endpoint.encode()).hexdigest()}"
