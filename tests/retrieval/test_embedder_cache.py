"""Vectors of questions are kept under a hash; an endpoint is asked once for each."""

from __future__ import annotations

import asyncio
import base64

import numpy as np
import pytest

from app.runtime.cache import KeptCache, open_cache
from leads.model.errors import Unavailable
from retrieval.embedder import KeptEmbedder
from retrieval.endpoint_embedder import EndpointEmbedder
from tests.app.redis_house import RedisHouse
from tests.retrieval.test_endpoint_embedder import serving, vectors

TEXT = "Priya wants 3bhk in Bopal"


def keeping(
    url: str, cache: KeptCache, model: str = "m-1"
) -> tuple[KeptEmbedder, EndpointEmbedder]:
    endpoint = EndpointEmbedder(base_url=url, api_key="key", model=model, seconds=10)
    return KeptEmbedder(endpoint, cache, most_seconds=10), endpoint


async def test_fifty_questions_of_one_text_ask_once_and_get_the_endpoints_own_vector(
    cache: KeptCache,
) -> None:
    with serving(vectors) as (url, seen):
        kept, endpoint = keeping(url, cache)
        rows = await asyncio.gather(*(kept.embed([TEXT]) for _ in range(50)))
        asked = len(seen)
        own = await endpoint.embed([TEXT])
        await endpoint.aclose()

    assert asked == 1
    assert all(row.dtype == np.float32 and (row == own).all() for row in rows)


async def test_another_text_and_another_model_are_asked_anew(cache: KeptCache) -> None:
    with serving(vectors) as (url, seen):
        kept, endpoint = keeping(url, cache)
        other, second = keeping(url, cache, model="m-2")
        for embedder in (kept, other):
            await embedder.embed([TEXT])
            await embedder.embed([TEXT + "."])
        await endpoint.aclose()
        await second.aclose()

    assert len(seen) == 4


async def test_the_indexs_batches_and_empty_texts_fill_no_cache(
    cache: KeptCache,
) -> None:
    with serving(vectors) as (url, seen):
        kept, endpoint = keeping(url, cache)
        for _ in range(2):
            rows = await kept.embed([TEXT, "another"])
            assert (await kept.embed([" "])).sum() == 0
        await endpoint.aclose()

    assert rows.shape == (2, 3)
    assert len(seen) == 2


async def test_redis_holds_no_word_of_the_text(redis: RedisHouse) -> None:
    redis.command("FLUSHALL")
    cache = open_cache(redis.url, timeout_seconds=5)
    with serving(vectors) as (url, _):
        kept, endpoint = keeping(url, cache)
        await kept.embed([TEXT])
        await endpoint.aclose()
    await cache.aclose()

    keys = redis.command("KEYS", "*")
    assert b"embedding:" in keys
    assert b"Priya" not in keys and b"Bopal" not in keys


async def test_what_failed_is_not_kept(cache: KeptCache) -> None:
    replies = [lambda body: (500, b"{}"), vectors]
    with serving(lambda body: replies.pop(0)(body)) as (url, _):
        kept, endpoint = keeping(url, cache)
        with pytest.raises(Unavailable):
            await kept.embed([TEXT])
        rows = await kept.embed([TEXT])
        await endpoint.aclose()

    assert rows.shape == (1, 3)


RUBBISH = (
    "",
    "not base64!",
    "abc",
    base64.b64encode(b"12345").decode(),
    base64.b64encode(np.full(3, np.nan, dtype="<f4").tobytes()).decode(),
    base64.b64encode(np.full(3, 9.0, dtype="<f4").tobytes()).decode(),
)


async def test_rubbish_under_the_key_is_asked_for_anew(cache: KeptCache) -> None:
    with serving(vectors) as (url, seen):
        kept, endpoint = keeping(url, cache)
        for number, rubbish in enumerate(RUBBISH, 1):
            await cache.set(kept._key(TEXT), rubbish, expire=60)
            rows = await kept.embed([TEXT])

            assert len(seen) == number
            assert np.linalg.norm(rows) == pytest.approx(1, abs=1e-5)
        await endpoint.aclose()


async def test_given_redis_died_then_the_question_is_still_embedded(own_redis: RedisHouse) -> None:
    cache = open_cache(own_redis.url)
    with serving(vectors) as (url, _):
        kept, endpoint = keeping(url, cache)
        await kept.embed([TEXT])
        own_redis.kill()
        rows = await kept.embed([TEXT])
        await endpoint.aclose()
    await cache.aclose()

    assert rows.shape == (1, 3)
