"""The HTTP client of every CRM: it reaches the open internet and hosts that the operator named."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from pydantic import TypeAdapter, ValidationError

from connectors.outside_address import is_public, may_be_asked, resolve
from leads.model.errors import AwaitsRepair, InvalidInput

# Time for a batch of a hundred leads on a small server.
TIMEOUT_SECONDS = 60.0
# A hundred leads with three hundred kilobytes of notes each.
MOST_BYTES = 32 * 1024 * 1024
# Characters of an error: an operator reads no more.
MOST_ERROR = 300


def check_address(url: str, inside: Collection[str]) -> None:
    """InvalidInput unless a server may be made to call it; `inside`: hosts the operator named."""
    if "?" in url or not may_be_asked(url, inside):
        raise InvalidInput(
            "A CRM's address is a public host over HTTPS, such as https://crm.example.com, or a "
            "host that PAKKA_CRM_INSIDE names.",
            field="url",
        )


def open_http(
    inside: Collection[str], *, resolve: Callable[[str, int], list[str]] = resolve
) -> httpx.AsyncClient:
    """A client that follows no redirects; the caller closes it."""
    transport = _Transport(inside, resolve)
    return httpx.AsyncClient(transport=transport, timeout=TIMEOUT_SECONDS, trust_env=False)


async def read_body(response: httpx.Response, *, most: int = MOST_BYTES) -> bytes:
    """The body of a streamed response; AwaitsRepair beyond `most` bytes."""
    content = bytearray()
    async for part in response.aiter_bytes():
        content += part
        if len(content) > most:
            raise AwaitsRepair(
                f"The CRM answers with more than {most >> 20} MB: is its address right, and "
                "which lead has so many notes?"
            )
    return bytes(content)


def parsed(kind: Any, answer: Any, otherwise: str) -> Any:
    """The answer as that type; AwaitsRepair with these words when it has another form."""
    try:
        return TypeAdapter(kind).validate_python(answer)
    except ValidationError as error:
        raise AwaitsRepair(otherwise) from error


def served_at(response: httpx.Response) -> datetime:
    """The server's own clock, by which changes are dated."""
    try:
        return parsedate_to_datetime(response.headers["date"]).astimezone(UTC)
    except (KeyError, ValueError, OverflowError) as error:
        raise AwaitsRepair(
            "The CRM's answer has no Date: let the proxy before it pass that header."
        ) from error


def error_words(said: str, secret: str) -> str:
    """What a CRM's error says, made fit to be shown: short, on one line, without our password."""
    short = said.replace(secret, "***")[:MOST_ERROR]
    return "".join(letter if letter.isprintable() else " " for letter in short)


class _Transport(httpx.AsyncHTTPTransport):
    def __init__(self, inside: Collection[str], resolve: Callable[[str, int], list[str]]) -> None:
        super().__init__()
        self._inside = inside
        self._resolve = resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        check_address(str(url.copy_with(query=None)), self._inside)
        if url.host not in self._inside:
            try:
                addresses = await asyncio.to_thread(self._resolve, url.host, url.port or 443)
            except OSError as error:
                raise httpx.ConnectError("no host of that name") from error
            if not all(map(is_public, addresses)):
                raise InvalidInput(
                    "The CRM's address is inside a network: name its host in PAKKA_CRM_INSIDE if "
                    "it is yours.",
                    field="url",
                )
            # To exactly the address that was checked: the name may resolve to another one next
            # time.
            request.url = url.copy_with(host=addresses[0])
            request.extensions = {**request.extensions, "sni_hostname": url.host}
        return await super().handle_async_request(request)
