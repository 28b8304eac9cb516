"""HTTP/1.1 on its own socket, because no framework can stop in the middle of a header."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from leads.model.errors import InvalidInput
from simulators.openai.script import Behaviour, Fault, ModelRequest, Step
from simulators.openai.wire_format import events, payload, problem

# One token a second, as the slowest server seen.
TRICKLE_SECONDS = 1.0
_LONGEST_HEAD = 64 * 1024
_LONGEST_BODY = 16 * 1024 * 1024
TEN_MEGABYTES = 10 * 1024 * 1024
_GARBAGE = b"x" * (64 * 1024)
_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests"}
# Seconds in which a reply under way may still reach whoever reads it.
_LONGEST_END = 1.0
# Of the loop, from accepting somebody to the task that meets them, and one to spare.
_TURNS_TO_MEET = 5


async def close_server(server: asyncio.Server) -> None:
    """Closes it once all it has accepted are met.

    Python 3.11 loses, and never closes, a connection it is just accepting when the server is closed
    (gh-109564).
    """
    for listener in server.sockets:
        asyncio.get_running_loop().remove_reader(listener.fileno())
    for _ in range(_TURNS_TO_MEET):
        await asyncio.sleep(0)
    server.close()
    await server.wait_closed()


class LlmServer:
    """Serves one behaviour on 127.0.0.1 while it is entered; keeps the requests it got."""

    def __init__(
        self,
        mind: Behaviour,
        *,
        port: int = 0,
        on_asked: Callable[[ModelRequest], None] = lambda asked: None,
    ) -> None:
        self.mind = mind
        self.asked: list[ModelRequest] = []
        self.heads: list[str] = []
        self._port = port
        self._on_asked = on_asked
        self._server: asyncio.Server | None = None
        self._closing = asyncio.Event()
        self._talks: dict[asyncio.StreamWriter, asyncio.Task[Any] | None] = {}

    @property
    def base_url(self) -> str:
        """The value for PAKKA_LLM_BASE_URL."""
        return f"http://127.0.0.1:{self._port}/v1"

    async def __aenter__(self) -> Self:
        try:
            self._server = await asyncio.start_server(
                self._talk, "127.0.0.1", self._port, limit=_LONGEST_HEAD
            )
        except OSError as error:
            raise InvalidInput(f"Port {self._port} is taken: choose another.") from error
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Ended, not cancelled: a cancelled connection would be reported as a broken one.
        self._closing.set()
        if self._server is not None:
            await close_server(self._server)
        open_then = list(self._talks)
        for writer in open_then:
            writer.close()
        running = [task for task in self._talks.values() if task is not None]
        if running:
            await asyncio.wait(running, timeout=_LONGEST_END)
        # Whoever stopped reading would keep a half sent body, and its connection, for ever.
        for writer in open_then:
            # What is sent has closed by itself; asyncio fails at ending that a second time.
            if writer.transport.get_write_buffer_size():
                writer.transport.abort()
        await asyncio.gather(*running, return_exceptions=True)
        await asyncio.gather(*(w.wait_closed() for w in open_then), return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._talks[writer] = asyncio.current_task()
        try:
            # A caller that left, or that does not speak HTTP, ends only its own connection.
            with suppress(
                OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError
            ):
                while await self._answer(reader, writer):
                    pass
        finally:
            writer.close()
            del self._talks[writer]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers one request; returns whether the connection may carry another."""
        head = await reader.readuntil(b"\r\n\r\n")
        method, path = head.split(b" ", 2)[:2]
        body = await reader.readexactly(_length(head))
        if method != b"POST":
            await _send(writer, 404, problem("POST /v1/chat/completions or /v1/embeddings"))
            return True
        try:
            asked = ModelRequest(path.decode("ascii"), _object(body))
        except (ValueError, RecursionError):
            await _send(writer, 400, problem("the body is no JSON"))
            return True
        self.asked.append(asked)
        self.heads.append(head.decode("latin-1").casefold())
        self._on_asked(asked)
        return await self._play(writer, asked, self.mind(asked))

    async def _play(self, writer: asyncio.StreamWriter, asked: ModelRequest, step: Step) -> bool:
        """One step as the caller sees it; returns whether the connection stays open."""
        if step.delay_seconds:
            await self._hold(step.delay_seconds)
        match step.fault:
            case Fault.HANG_BEFORE_HEADERS:
                await self._hold()
            case Fault.HANG_IN_HEADERS:
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: appl")
                await self._hold()
            case Fault.HANG_IN_BODY:
                body = payload(asked, step)
                writer.write(_head(200, len(body)) + body[: len(body) // 2])
                await self._hold()
            case Fault.RESET:
                _reset(writer)
                return False
            case Fault.RATE_LIMITED:
                await _send(writer, 429, problem("too many requests"))
            case Fault.BROKEN:
                await _send(writer, 500, problem("the server broke"))
            case Fault.BAD_REQUEST:
                await _send(writer, 400, problem("such a request is not served"))
            case Fault.HUGE:
                await _send_ten_megabytes(writer)
            case Fault.EMPTY | Fault.INVALID_JSON:
                await _send(writer, 200, payload(asked, step))
            case _ if asked.body.get("stream") or step.fault is Fault.TRICKLE:
                await self._stream(writer, asked, step)
            case _:
                await _send(writer, 200, payload(asked, step))
        return not self._closing.is_set()

    async def _hold(self, seconds: float | None = None) -> None:
        """Waits that long, or for ever, but never beyond the server's own end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()

    async def _stream(self, writer: asyncio.StreamWriter, asked: ModelRequest, step: Step) -> None:
        """Chunked: as events if they were asked for, else the body in pieces."""
        is_events = bool(asked.body.get("stream"))
        kind = b"text/event-stream" if is_events else b"application/json"
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        body = payload(asked, step)
        pieces = (
            events(asked, step) if is_events else (body[i : i + 8] for i in range(0, len(body), 8))
        )
        for piece in pieces:
            writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            await writer.drain()
            is_slow = step.fault is Fault.TRICKLE
            await self._hold(TRICKLE_SECONDS if is_slow else step.token_seconds)
            if self._closing.is_set():
                return
        if step.fault is Fault.DROPPED:
            _reset(writer)
            return
        writer.write(b"0\r\n\r\n")
        await writer.drain()


def _object(body: bytes) -> dict[str, Any]:
    value = json.loads(body)
    if not isinstance(value, dict):
        raise ValueError("a request is an object")
    return value


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
            if 0 <= length <= _LONGEST_BODY:
                return length
            raise ValueError("a request of that length is none of ours")
    return 0


async def _send(writer: asyncio.StreamWriter, status: int, body: bytes) -> None:
    writer.write(_head(status, len(body)) + body)
    await writer.drain()


async def _send_ten_megabytes(writer: asyncio.StreamWriter) -> None:
    opening = b'{"choices": "'
    writer.write(_head(200, len(opening) + TEN_MEGABYTES + 2) + opening)
    for _ in range(TEN_MEGABYTES // len(_GARBAGE)):
        if writer.is_closing():
            # The server ends; what came before is all that the caller gets.
            return
        writer.write(_GARBAGE)
        await writer.drain()
    writer.write(b'"}')
    await writer.drain()


def _head(status: int, length: int) -> bytes:
    reason = _REASONS.get(status, "Internal Server Error")
    return (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {length}\r\n\r\n"
    ).encode()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Closes with RST instead of FIN, as a killed server's kernel does."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
