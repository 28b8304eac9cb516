"""The server's doors over real sockets: what is late, endless or too many is told so and closed."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.runtime.server import Bounds, bounds_beside, server

# Long enough for any machine to answer, and far beyond each test's own short limits.
PATIENCE_SECONDS = 60.0
# More than the systems on both sides hold for a connection.
LARGE_BYTES = 32 << 20
HEAD = b"POST /echo HTTP/1.1\r\nHost: x\r\n"


class Door:
    """A running server and the sockets that a test opened to it."""

    def __init__(self, port: int, opened: ExitStack) -> None:
        self.port = port
        self._opened = opened

    def connect(self, sent: bytes = b"") -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS)
        self._opened.enter_context(line)
        line.sendall(sent)
        return line

    def health(self) -> int:
        return httpx.get(
            f"http://127.0.0.1:{self.port}/health", timeout=PATIENCE_SECONDS
        ).status_code


def answer_of(line: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    said = bytearray()
    with suppress(ConnectionResetError):
        while piece := line.recv(65_536):
            said += piece
    return bytes(said)


def status_of(line: socket.socket) -> int:
    return int(answer_of(line).split()[1])


async def health(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def held(request: Request) -> PlainTextResponse:
    await asyncio.sleep(2)
    return PlainTextResponse("late")


async def large(request: Request) -> PlainTextResponse:
    return PlainTextResponse("a" * LARGE_BYTES)


@pytest.fixture
def serve() -> Iterator[Callable[[Bounds], Door]]:
    with ExitStack() as opened:

        def start(bounds: Bounds) -> Door:
            listener = socket.create_server(("127.0.0.1", 0), backlog=1_000)
            routes = [
                Route("/health", health),
                Route("/echo", echo, methods=["POST"]),
                Route("/held", held),
                Route("/large", large),
            ]
            running = server(Starlette(routes=routes), bounds)
            thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
            thread.start()
            opened.callback(thread.join)
            opened.callback(setattr, running, "should_exit", True)
            return Door(listener.getsockname()[1], opened)

        yield start


@pytest.mark.parametrize(
    "sent", [b"", b"GET /hea", b"GET /health HTTP/1.1\r\nHost: x\r\n", b"\r\n"]
)
def test_given_headers_that_never_end_when_the_time_is_up_then_it_is_a_408(
    serve: Callable[[Bounds], Door], sent: bytes
) -> None:
    door = serve(Bounds(headers_seconds=0.3))

    assert status_of(door.connect(sent)) == 408
    assert door.health() == 200


def test_given_headers_that_trickle_when_the_time_is_up_then_no_byte_buys_more(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(headers_seconds=0.5))
    line = door.connect(b"GET /health HTTP/1.1\r\n")
    line.settimeout(0.05)

    said = b""
    for _ in range(int(PATIENCE_SECONDS / 0.05)):
        try:
            line.sendall(b"a")
            said = line.recv(1_000)
            break
        except TimeoutError:
            continue

    assert said.startswith(b"HTTP/1.1 408")


def test_given_a_body_that_stops_when_the_time_is_up_then_it_is_a_408(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(body_seconds=0.3))

    assert status_of(door.connect(HEAD + b"Content-Length: 100\r\n\r\nabc")) == 408
    assert door.health() == 200


def test_given_a_body_at_the_least_pace_when_it_takes_many_spans_then_it_is_taken(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(body_seconds=0.5, body_bytes=1))
    line = door.connect(HEAD + b"Content-Length: 12\r\nConnection: close\r\n\r\n")
    pause = threading.Event()

    for _ in range(12):
        line.sendall(b"a")
        pause.wait(0.1)

    assert answer_of(line).endswith(b"12")


def test_given_a_header_without_end_when_it_streams_then_it_is_cut_off_early(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds())
    line = door.connect(b"GET /health HTTP/1.1\r\nX-Big: ")

    sent = 0
    with pytest.raises((ConnectionError, TimeoutError)):
        for _ in range(3_000):
            line.sendall(b"a" * 65_536)
            sent += 65_536

    # What the kernel's buffers took was never read.
    assert sent < 100 << 20
    assert door.health() == 200


@pytest.mark.parametrize(
    "headers",
    [
        b"X-Big: " + b"a" * 40_000 + b"\r\n",
        b"".join(b"X-%d: a\r\n" % number for number in range(101)),
    ],
    ids=["large", "many"],
)
def test_given_too_large_headers_when_they_end_then_it_is_a_431(
    serve: Callable[[Bounds], Door], headers: bytes
) -> None:
    door = serve(Bounds())

    assert (
        status_of(door.connect(b"GET /health HTTP/1.1\r\nHost: x\r\n" + headers + b"\r\n")) == 431
    )


def test_given_a_trailer_without_end_when_it_streams_behind_a_body_then_it_is_a_431(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds())
    line = door.connect(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Big: ")

    with suppress(ConnectionError):
        for _ in range(20):
            line.sendall(b"a" * 65_536)

    assert answer_of(line)[9:12] in (b"431", b"")


def test_given_many_that_send_nothing_when_places_run_out_then_others_are_served_and_all_closed(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(in_all=30, headers_seconds=2.0))
    silent = [door.connect(b"GET /health HTTP/1.1\r\n") for _ in range(200)]

    assert [door.health() for _ in range(5)] == [200] * 5
    assert all(answer_of(line)[9:12] in (b"408", b"") for line in silent)


def test_given_all_places_with_requests_of_ours_to_answer_when_one_more_comes_then_it_is_a_503(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(in_all=3))
    asked = [
        door.connect(b"GET /held HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        for _ in range(3)
    ]
    threading.Event().wait(0.5)

    assert status_of(door.connect()) == 503
    assert [status_of(line) for line in asked] == [200] * 3
    assert door.health() == 200


def test_given_one_address_when_it_opens_too_many_then_it_is_a_503_unless_it_is_a_proxy(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(per_address=3, proxies=()))
    first = [door.connect() for _ in range(3)]

    assert status_of(door.connect()) == 503
    first.pop().close()
    proxied = serve(Bounds(per_address=3))
    behind = [proxied.connect() for _ in range(20)]
    assert proxied.health() == 200
    assert len(behind) == 20


def test_given_connections_that_end_when_others_come_then_their_places_are_free(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(in_all=4, per_address=4, proxies=()))

    for _ in range(20):
        line = door.connect(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert status_of(line) == 200
        line.close()


def test_given_requests_on_one_connection_when_each_is_answered_then_none_is_late(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(headers_seconds=0.5, body_seconds=0.5))

    with httpx.Client(base_url=f"http://127.0.0.1:{door.port}") as client:
        for _ in range(5):
            assert client.post("/echo", content=b"x" * 100_000).text == "100000"
        # An answer of ours that takes longer is not the client's delay.
        assert client.get("/held", timeout=PATIENCE_SECONDS).text == "late"


def test_given_trusted_proxies_when_the_bounds_are_made_then_they_are_among_the_proxies() -> None:
    assert {"127.0.0.0/8", "10.0.0.0/8"} <= set(bounds_beside("10.0.0.0/8,192.0.2.1/32").proxies)


def test_given_a_client_that_does_not_read_when_it_has_waited_long_then_its_place_is_free(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(unread_seconds=0.5, in_all=1))
    door.connect(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")

    until = time.monotonic() + PATIENCE_SECONDS
    while (status := door.health()) != 200 and time.monotonic() < until:
        time.sleep(0.1)

    assert status == 200


def test_given_a_client_that_reads_on_when_the_answer_is_large_then_it_has_it_whole(
    serve: Callable[[Bounds], Door],
) -> None:
    door = serve(Bounds(unread_seconds=PATIENCE_SECONDS))
    line = door.connect(b"GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

    head, _, body = answer_of(line).partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200")
    assert len(body) == LARGE_BYTES
