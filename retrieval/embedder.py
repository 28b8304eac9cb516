"""Texts → unit vectors, offline: word meaning from weights inside a package, joined with spelling.

Half of a vector is wordllama's mean of word pieces (meaning, learnt from English), half is hashed
character 3–5-grams (spelling, any language); either alone did worse on Hinglish. Indic script is
transliterated first, because the word pieces split it into bytes.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import logging
import re
import threading
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer

from features.concepts import in_english
from language.script import one_spelling, to_latin
from leads.model.ports import Cache

if TYPE_CHECKING:
    from wordllama import WordLlamaInference


_WEIGHTS = "l2_supercat"
_MEANING_DIMS = 256
_SPELLING_DIMS = 1024  # 4,096 changed hit@1 by less than 0.01 (benchmarks/retrieval.py)
# Raised whenever the same text would get another vector: stored vectors are then made again.
_REVISION = 1
# A mean over more words than this means nothing, and a 1 MB paste must not stall a request.
_MAX_CHARACTERS = 8_000
_AMOUNT = re.compile(r"(\d)\s+(bhk|lakh|crore|thousand)\b", re.IGNORECASE)

# Of several threads that embed first, one loads the weights.
_LOADING = threading.Lock()
# The embedder's name is in the key, so an old vector is never wrong, only unused.
KEPT_SECONDS = 24 * 3600.0
# Float32 rounding of the longest vectors stays far below it.
_LENGTH_ERROR = 1e-3


class Embedder:
    """The weights (16 MB) load on the first call of a process, in 0.4 s."""

    dimensions = _MEANING_DIMS + _SPELLING_DIMS

    def __init__(self) -> None:
        self.name = (
            f"wordllama-{version('wordllama')}-{_WEIGHTS}-{_MEANING_DIMS}"
            f"+char3-5-{_SPELLING_DIMS}+pakka-{_REVISION}"
        )
        self._grams = HashingVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 5),
            n_features=_SPELLING_DIMS,
            norm=None,
            dtype=np.float32,
        )

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, 1280); a text without a letter or digit gets a zero row.

        Each row depends only on its own text, to the last bit.
        """
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        readable = [_readable(text) for text in texts]
        halves = np.hstack([_unit(self._meaning(readable)), _unit(self._spelling(readable))])
        return _unit(halves)

    def _meaning(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with _LOADING:
            words = _load()
        rows = np.zeros((len(texts), _MEANING_DIMS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            # One text at a time: the package's own batches pad to the longest text.
            pieces = words.tokenizer.encode(text, add_special_tokens=False).ids
            if pieces:
                row[:] = words.embedding[pieces].mean(axis=0)
        return rows

    def _spelling(self, texts: Sequence[str]) -> NDArray[np.float32]:
        # "3 BHK" as one word; otherwise it would differ from "2 BHK" in one n-gram of a dozen.
        glued = [_AMOUNT.sub(r"\1\2", text) for text in texts]
        counts = self._grams.transform([one_spelling(text) for text in glued])
        # A word repeated ten times does not mean ten times as much.
        counts.data = np.sign(counts.data) * np.sqrt(np.abs(counts.data))
        rows: NDArray[np.float32] = counts.toarray()
        return rows


@cache
def _load() -> WordLlamaInference:
    # The package calls logging.basicConfig on import, which does nothing when a handler exists.
    placeholder = logging.NullHandler()
    logging.getLogger().addHandler(placeholder)
    try:
        import wordllama
    finally:
        logging.getLogger().removeHandler(placeholder)
    return wordllama.WordLlama.load(
        config=_WEIGHTS,
        cache_dir=Path(wordllama.__file__).parent,
        dim=_MEANING_DIMS,
        disable_download=True,
    )


def _readable(text: str) -> str:
    """The newest words in Latin letters, trade words in English; "" for a text without words."""
    # The tokenizer refuses lone surrogates.
    tame = text[-_MAX_CHARACTERS:].encode("utf-8", "replace").decode()
    return in_english(to_latin(tame)) if any(map(str.isalnum, tame)) else ""


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    unit: NDArray[np.float32] = rows / lengths
    return unit


class TextEmbedder(Protocol):
    """`name` changes whenever the same text would get another vector."""

    @property
    def name(self) -> str: ...

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dims); zeros for a text without words. Raises Unavailable."""
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


class KeptEmbedder:
    """Caches single texts, which are questions; lists come from the index, and Chroma has those.

    `most_seconds`: the longest the embedder takes; other processes wait no longer than this.
    """

    def __init__(self, embedder: TextEmbedder, cache: Cache, *, most_seconds: float) -> None:
        self._embedder = embedder
        self._cache = cache
        self._most_seconds = most_seconds

    @property
    def name(self) -> str:
        return self._embedder.name

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dims); zeros for a text without words. Raises Unavailable."""
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
        keyed = f"{self.name}\0{text}".encode("utf-8", "surrogatepass")
        return f"embedding:{hashlib.sha256(keyed).hexdigest()}"


def _kept(rows: NDArray[np.float32]) -> str:
    return base64.b64encode(rows.astype("<f4").tobytes()).decode()


def _row(kept: str) -> NDArray[np.float32]:
    """The row (1, dims). Raises ValueError."""
    row = np.frombuffer(base64.b64decode(kept, validate=True), dtype="<f4")
    return row.astype(np.float32).reshape(1, -1)


def _is_unit(kept: str) -> bool:
    """False for whatever we would not have cached."""
    try:
        length = float(np.linalg.norm(_row(kept)))
    except (binascii.Error, ValueError):
        return False
    return abs(length - 1) < _LENGTH_ERROR
