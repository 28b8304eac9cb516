"""The virus scanner's word on a file, or that it cannot say."""

from __future__ import annotations

import asyncio
import io
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from connectors.virus_scan import is_address, is_clean
from leads.model.errors import Unavailable

# The industry's test string, in two parts: no scanner of this machine shall mind the file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SECONDS = 20.0


@asynccontextmanager
async def clamd(reply: bytes | None = None) -> AsyncIterator[str]:
    """A daemon that finds the test string; `reply`: what it says instead, "" hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        command = await reader.readuntil(b"\0")
        content = b""
        while size := struct.unpack(">I", await reader.readexactly(4))[0]:
            content += await reader.readexactly(size)
        told = b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        writer.write(told if reply is None else reply)
        assert command == b"zINSTREAM\0"
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("content", "clean"), [(b"", True), (b"a" * 300_000, True), (b"a" * 100_000 + EICAR, False)]
)
async def test_a_file_is_looked_at_whole(content: bytes, clean: bool) -> None:
    file = io.BytesIO(content)
    file.seek(0, io.SEEK_END)

    async with clamd() as address:
        assert await is_clean(address, file, seconds=SECONDS) is clean


@pytest.mark.parametrize("reply", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK"])
async def test_what_is_no_answer_is_none(reply: bytes) -> None:
    async with clamd(reply) as address:
        with pytest.raises(Unavailable):
            await is_clean(address, io.BytesIO(b"a"), seconds=SECONDS)


async def test_nobody_there_is_no_answer() -> None:
    for address in ("127.0.0.1:9", "unix:/nowhere/clamd.ctl"):
        with pytest.raises(Unavailable):
            await is_clean(address, io.BytesIO(b"a"), seconds=SECONDS)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("unix:/run/clamav/clamd.ctl", True),
        ("127.0.0.1:3310", True),
        ("clamd:3310", True),
        ("unix:clamd.ctl", False),
        ("127.0.0.1", False),
        (":3310", False),
        ("host:0", False),
        ("host:99999", False),
    ],
)
def test_an_address_is_a_socket_or_a_port(address: str, is_one: bool) -> None:
    assert is_address(address) is is_one
