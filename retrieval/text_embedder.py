"""What turns texts into vectors, computed here or asked of an endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.embedder import Embedder


class TextEmbedder(Protocol):
    """`name` changes whenever the same text would get another vector."""

    @property
    def name(self) -> str: ...

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dims); zeros for a text that says nothing. Raises Unavailable."""
        ...


class LocalEmbedder:
    """The offline embedder, off the event loop: its first call loads weights for 0.4 s."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        return self._embedder.name

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return await asyncio.to_thread(self._embedder.embed, texts)
