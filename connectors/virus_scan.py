"""Asks a ClamAV daemon whether a file holds a virus: its INSTREAM command, over a socket."""

from __future__ import annotations

import asyncio
import struct
from typing import BinaryIO

from leads.model.errors import Unavailable

_CHUNK = 64 * 1024
_UNIX = "unix:"


def is_address(address: str) -> bool:
    """Whether it has the form of one: unix:/run/clamav/clamd.ctl or host:port."""
    if address.startswith(_UNIX):
        return address.removeprefix(_UNIX).startswith("/")
    host, _, port = address.rpartition(":")
    return bool(host) and port.isascii() and port.isdecimal() and 0 < int(port) < 65_536


async def is_clean(address: str, file: BinaryIO, *, seconds: float) -> bool:
    """Whether the daemon finds nothing in the file. Unavailable: it cannot tell."""
    try:
        async with asyncio.timeout(seconds):
            reply = await _ask(address, file)
    except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError) as error:
        raise Unavailable(f"The virus scanner is away: {type(error).__name__}.") from error
    if reply.endswith("OK"):
        return True
    if reply.endswith("FOUND"):
        return False
    raise Unavailable("The virus scanner could not look at the file.")


async def _ask(address: str, file: BinaryIO) -> str:
    reader, writer = await _connect(address)
    try:
        writer.write(b"zINSTREAM\0")
        file.seek(0)
        while chunk := file.read(_CHUNK):
            writer.write(struct.pack(">I", len(chunk)) + chunk)
            await writer.drain()
        writer.write(struct.pack(">I", 0))
        await writer.drain()
        return (await reader.readuntil(b"\0"))[:-1].strip().decode("utf-8", "replace")
    finally:
        writer.close()


async def _connect(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if address.startswith(_UNIX):
        return await asyncio.open_unix_connection(address.removeprefix(_UNIX))
    host, _, port = address.rpartition(":")
    return await asyncio.open_connection(host, int(port))
