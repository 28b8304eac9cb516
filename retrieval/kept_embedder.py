"""An embedder whose answers to single questions are kept; texts are in no key, only their hash."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leads.cache import Cache
from retrieval.text_embedder import TextEmbedder

# The embedder's name is in the key, so a vector never grows wrong, only unused.
KEPT_SECONDS = 24 * 3600.0
# Float32 rounding of the longest vectors stays far below it.
_LENGTH_ERROR = 1e-3


class KeptEmbedder:
    """One text is a question, which comes again; several are the index's, and Chroma keeps those.

    `most_seconds`: what the embedder takes at most, so that other processes wait no longer.
    """

    def __init__(self, embedder: TextEmbedder, cache: Cache, *, most_seconds: float) -> None:
        self._embedder = embedder
        self._cache = cache
        self._most_seconds = most_seconds

    @property
    def name(self) -> str:
        return self._embedder.name

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dims); zeros for a text that says nothing. Raises Unavailable."""
        if len(texts) != 1 or not texts[0].strip():
            return await self._embedder.embed(texts)

        async def make() -> str:
            return _kept(await self._embedder.embed(texts))

        said = await self._cache.get_or_make(
            self._key(texts[0]),
            make,
            KEPT_SECONDS,
            is_good=_is_unit,
            most_seconds=self._most_seconds,
        )
        return _row(said)

    def _key(self, text: str) -> str:
        told = f"{self.name}\0{text}".encode("utf-8", "surrogatepass")
        return f"embedding:{hashlib.sha256(told).hexdigest()}"


def _kept(rows: NDArray[np.float32]) -> str:
    return base64.b64encode(rows.astype("<f4").tobytes()).decode()


def _row(kept: str) -> NDArray[np.float32]:
    """The row (1, dims). Raises ValueError."""
    row = np.frombuffer(base64.b64decode(kept, validate=True), dtype="<f4")
    return row.astype(np.float32).reshape(1, -1)


def _is_unit(kept: str) -> bool:
    """False for whatever we would not have kept."""
    try:
        length = float(np.linalg.norm(_row(kept)))
    except (binascii.Error, ValueError):
        return False
    return abs(length - 1) < _LENGTH_ERROR
