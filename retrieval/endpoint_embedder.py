"""Embeddings from an OpenAI-compatible endpoint; personal data in a text is not sent."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import openai
from numpy.typing import NDArray
from openai.types import CreateEmbeddingResponse

from language.personal import boxed
from leads.model.errors import Unavailable

# The smallest limit among the endpoints in our table is 2,048 texts, but 300,000 tokens in total.
TEXTS_PER_CALL = 128
# A model reads some 8,000 tokens; Indic letters take up to three each.
LONGEST_TEXT = 2_500


class EndpointEmbedder:
    """One model of one endpoint. It tries once: the caller knows whether there is time for more."""

    def __init__(
        self, *, base_url: str | None, api_key: str | None, model: str, seconds: float
    ) -> None:
        # A text without its personal data gets another vector than before.
        self.name = f"endpoint-{model}-impersonal"
        self._model = model
        self._client = openai.AsyncOpenAI(
            base_url=base_url, api_key=api_key or "none", max_retries=0, timeout=seconds
        )

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dims); an empty text gets a zero row. Raises Unavailable."""
        said = [i for i, text in enumerate(texts) if text.strip()]
        asked = [boxed(texts[i])[-LONGEST_TEXT:] for i in said]
        parts = [
            await self._ask(asked[start : start + TEXTS_PER_CALL])
            for start in range(0, len(asked), TEXTS_PER_CALL)
        ]
        dims = {part.shape[1] for part in parts}
        if len(dims) > 1:
            raise Unavailable("The embedding endpoint changed the length of its vectors.")
        rows = np.zeros((len(texts), dims.pop() if dims else 1), dtype=np.float32)
        if parts:
            rows[said] = np.vstack(parts)
        return rows

    async def aclose(self) -> None:
        await self._client.close()

    async def _ask(self, texts: list[str]) -> NDArray[np.float32]:
        # Lone surrogates are not UTF-8, so no request could contain them.
        tame = [text.encode("utf-8", "replace").decode() for text in texts]
        try:
            reply = await self._client.embeddings.create(
                model=self._model, input=tame, encoding_format="float"
            )
        except (openai.OpenAIError, ValueError) as e:
            # A body that is not JSON arrives as a plain ValueError.
            raise Unavailable("The embedding endpoint is late or down: try again.") from e
        # The client returns a reply unchecked, whatever JSON it was.
        rows = _rows(reply, len(texts))
        if rows is None:
            raise Unavailable("The embedding endpoint answered with something else than vectors.")
        return rows


def _rows(reply: CreateEmbeddingResponse, count: int) -> NDArray[np.float32] | None:
    try:
        found = sorted(reply.data, key=lambda item: item.index)
        if [item.index for item in found] != list(range(count)):
            return None
        rows = np.array([item.embedding for item in found], dtype=np.float32)
    except (AttributeError, TypeError, ValueError):
        return None
    if rows.ndim != 2 or not rows.shape[1] or not math.isfinite(float(np.abs(rows).sum())):
        return None
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
