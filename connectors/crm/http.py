"""The HTTP client of every CRM: it reaches the open internet and hosts that the operator named."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

import httpx

from connectors.outside_address import is_public, is_public_url, is_url_inside, resolve
from leads.model.errors import InvalidInput

# A batch of a hundred leads on a small server.
TIMEOUT_SECONDS = 60.0


def check_address(url: str, inside: Collection[str]) -> None:
    """InvalidInput unless a server may be made to ask it; `inside`: hosts the operator named."""
    if "?" in url or not (is_public_url(url) or is_url_inside(url, inside)):
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


class _Transport(httpx.AsyncHTTPTransport):
    def __init__(self, inside: Collection[str], resolve: Callable[[str, int], list[str]]) -> None:
        super().__init__()
        self._inside = inside
        self._resolve = resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        check_address(str(url), self._inside)
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
            # To the very address that was looked at: a name may be answered otherwise next time.
            request.url = url.copy_with(host=addresses[0])
            request.extensions = {**request.extensions, "sni_hostname": url.host}
        return await super().handle_async_request(request)
