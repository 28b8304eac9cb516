"""The endpoint embedder against a real HTTP server, in good and in bad moods."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

import numpy as np
import pytest

from leads.model.errors import Unavailable
from retrieval import endpoint_embedder
from retrieval.endpoint_embedder import EndpointEmbedder
from tests.http_fakes import fake_server
from tests.stranger import HIDDEN, STAYS, STRANGER

Reply = Callable[[dict[str, Any]], tuple[int, bytes]]


def vectors(body: dict[str, Any]) -> tuple[int, bytes]:
    """Right vectors, in the wrong order: each text's length and number of spaces."""
    data = [
        {"object": "embedding", "index": i, "embedding": [len(t), 1.0 + t.count(" "), 0.5]}
        for i, t in enumerate(body["input"])
    ]
    return 200, json.dumps({"object": "list", "model": "m", "data": data[::-1]}).encode()


@contextmanager
def serving(reply: Reply) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The URL of a server that answers by `reply`, and the bodies it was sent."""
    seen: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            seen.append({"path": self.path, "key": self.headers["authorization"], **body})
            status, said = reply(body)
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

    with fake_server(Handler) as url:
        yield f"{url}/v1", seen


async def embedded(url: str, *texts: str, seconds: float = 10) -> np.ndarray:
    embedder = EndpointEmbedder(base_url=url, api_key="key", model="m-1", seconds=seconds)
    try:
        return await embedder.embed(texts)
    finally:
        await embedder.aclose()


async def test_texts_become_unit_rows_in_their_own_order() -> None:
    with serving(vectors) as (url, seen):
        rows = await embedded(url, "a", "three small words")

    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert rows[0, 0] / rows[0, 1] == pytest.approx(1)
    assert rows[1, 0] / rows[1, 1] == pytest.approx(17 / 3)
    assert (seen[0]["path"], seen[0]["key"]) == ("/v1/embeddings", "Bearer key")
    assert (seen[0]["model"], seen[0]["encoding_format"]) == ("m-1", "float")


async def test_nothing_personal_leaves_and_the_trade_does() -> None:
    with serving(vectors) as (url, seen):
        await embedded(url, STRANGER)

    (sent,) = seen[0]["input"]
    assert [one for one in HIDDEN if one in sent] == []
    assert [one for one in STAYS if one not in sent] == []


async def test_an_empty_text_is_not_sent_and_gets_a_zero_row() -> None:
    with serving(vectors) as (url, seen):
        rows = await embedded(url, "", "word", " \n")

    assert seen[0]["input"] == ["word"]
    assert not rows[[0, 2]].any()
    assert rows[1].any()


async def test_many_texts_go_in_several_calls_and_come_back_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(endpoint_embedder, "TEXTS_PER_CALL", 2)
    with serving(vectors) as (url, seen):
        rows = await embedded(url, "a", "bb", "ccc", "dddd", "eeeee")

    assert [len(body["input"]) for body in seen] == [2, 2, 1]
    assert (rows[:, 0] / rows[:, 1]).tolist() == pytest.approx([1, 2, 3, 4, 5])


async def test_what_is_no_utf8_is_sent_as_far_as_it_is() -> None:
    with serving(vectors) as (url, seen):
        await embedded(url, "\ud800 flat")

    assert seen[0]["input"] == ["? flat"]


@pytest.mark.parametrize(
    "reply",
    [
        (500, b"{}"),
        (429, b"{}"),
        (401, b"{}"),
        (200, b"not json"),
        (200, b"[]"),
        (200, b"null"),
        (200, b'{"data": null}'),
        (200, b'{"data": []}'),
        (200, b'{"data": [{"index": 1, "embedding": [1.0]}]}'),
        (200, b'{"data": [{"index": 0, "embedding": []}]}'),
        (200, b'{"data": [{"index": 0, "embedding": "AAAA"}]}'),
        (200, b'{"data": [{"index": 0, "embedding": [1.0, null]}]}'),
        (200, b'{"data": [{"index": 0, "embedding": [1.0, NaN]}]}'),
        (200, b'{"data": [{"index": 0, "embedding": [1e400]}]}'),
    ],
)
async def test_whatever_else_comes_back_is_one_named_error(reply: tuple[int, bytes]) -> None:
    with (
        serving(lambda body: reply) as (url, seen),
        pytest.raises(Unavailable, match="embedding endpoint"),
    ):
        await embedded(url, "flat")

    assert len(seen) == 1  # no second try: the caller knows how much time is left


async def test_a_silent_endpoint_is_given_up_in_time() -> None:
    given_up = threading.Event()

    def hang(body: dict[str, Any]) -> tuple[int, bytes]:
        # An embedder that waited on would get its vectors after a minute, and raise nothing.
        given_up.wait(60)
        return vectors(body)

    with serving(hang) as (url, _):
        with pytest.raises(Unavailable, match="late or down"):
            await embedded(url, "flat", seconds=0.2)
        given_up.set()


async def test_an_endpoint_that_is_not_there_is_said_to_be_down() -> None:
    with pytest.raises(Unavailable, match="late or down"):
        await embedded("http://127.0.0.1:9/v1", "flat")
