"""The Cloud API's calls: send, mark read with typing, fetch a file, check the line.

It sends what it is given, once; pace, order and retries are the outbox's.
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import httpx
import structlog

from connectors.queue.channels import Sending, SendResult, Sent
from connectors.queue.send_throttle import ALL
from connectors.whatsapp.error_codes import NO_FILE, Out, refusal
from connectors.whatsapp.incoming_types import as_dict, as_list
from connectors.whatsapp.outgoing import FILE, needs_of, read_and_typing, wire_of, with_media
from leads.model.errors import AwaitsRepair, InvalidInput, Unavailable

# Where the platform keeps files; besides it, only the API's own host gets the token.
MEDIA_HOST = "https://lookaside.fbsbx.com"
# An hour-long voice note; the platform's own limit for audio and video is 16 MB.
MOST_MEDIA_BYTES = 16 * 1024 * 1024
# A longer one is a daily limit rather than "not now": the outbox's own pauses are used meanwhile.
LONGEST_RETRY_SECONDS = 3600
# It must not delay the answer that follows it.
TYPING_SECONDS = 3.0
# To see whether the platform answers at all: a worker allows 30 s for this call and the send.
LOOK_SECONDS = 8.0
_MEDIA_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Media:
    """A file somebody sent."""

    content: bytes
    mime: str


class WhatsApp:
    """One app's access to its numbers."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        base_url: str,
        version: str,
        token: str,
        files: Callable[[str, str], Path | None] | None = None,
    ) -> None:
        """`files` gives the path of the brokerage's file with that hash; None: it is gone."""
        self._http = http
        self._root = f"{base_url}/{version}"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._files = files
        self._hosts = {_origin(httpx.URL(base_url)), _origin(httpx.URL(MEDIA_HOST))}

    async def send(self, sending: Sending) -> SendResult:
        """Try once; an unknown outcome is UNKNOWN, and its status webhook corrects it later."""
        body = wire_of(sending.payload, sending.out_id)
        if FILE in sending.payload:
            given = await self._uploaded_id(sending)
            if isinstance(given, SendResult):
                return given
            body = with_media(body, given)
        try:
            response = await self._post(sending.account_id, body)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            # Not a single byte was sent.
            return SendResult(Sent.LATER, error=type(error).__name__, out=ALL)
        except httpx.PoolTimeout as error:
            return SendResult(Sent.LATER, error=type(error).__name__, is_asked=False)
        except httpx.HTTPError as error:
            return SendResult(Sent.UNKNOWN, error=type(error).__name__, out=ALL)
        return _result(response, sending)

    async def _uploaded_id(self, sending: Sending) -> str | SendResult:
        """The platform's id for the message's file; or why there is none, and nothing was sent."""
        file = sending.payload[FILE]
        # Up to 16 MB from the disk, in a thread, so that nobody else waits for it.
        content = await asyncio.to_thread(self._content, sending.brokerage_id, file)
        if content is None:
            return SendResult(Sent.REFUSED, error=NO_FILE, is_asked=False)
        try:
            response = await self._http.post(
                f"{self._root}/{sending.account_id}/media",
                data={"messaging_product": "whatsapp", "type": file["mime"]},
                files={"file": (file["name"] or "file", content, file["mime"])},
                headers=self._headers,
                follow_redirects=False,
            )
        except httpx.HTTPError as error:
            # Nobody was sent this file: it is uploaded again with the next try.
            return SendResult(Sent.LATER, error=type(error).__name__, out=ALL)
        media_id = _json(response).get("id")
        if response.is_success and isinstance(media_id, str) and media_id:
            return media_id
        result = _result(response, sending)
        is_final = result.outcome is Sent.REFUSED
        return result if is_final else replace(result, outcome=Sent.LATER)

    def _content(self, brokerage_id: str, own: Mapping[str, Any]) -> bytes | None:
        if "content" in own:
            return base64.b64decode(own["content"])
        path = self._files(brokerage_id, own["sha256"]) if self._files else None
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    async def line_fault(self, account_id: str) -> str | None:
        """The error class with which a call that changes nothing fails; None: the platform answers.

        Called after a timeout: while the line is broken, the next message would be lost as well.
        """
        try:
            await self._http.get(
                f"{self._root}/{account_id}",
                params={"fields": "id"},
                headers=self._headers,
                follow_redirects=False,
                timeout=LOOK_SECONDS,
            )
        except httpx.HTTPError as error:
            return type(error).__name__
        return None

    async def show_typing(self, message_id: str, *, account_id: str) -> None:
        """Mark the message read and show typing; if that fails nothing else is lost."""
        await self._sign(account_id, read_and_typing(message_id), "no_typing")

    async def mark_read(self, sending: Sending) -> bool:
        """Show the blue ticks on a person's message; returns whether it worked, never raises."""
        payload = {name: v for name, v in sending.payload.items() if not name.startswith("_")}
        return await self._sign(sending.account_id, payload, "no_tick")

    async def _sign(self, account_id: str, payload: dict[str, Any], failed: str) -> bool:
        try:
            response = await self._post(account_id, payload, TYPING_SECONDS)
        except httpx.HTTPError as error:
            log.info(f"whatsapp.{failed}", error=type(error).__name__)
            return False
        if response.is_error:
            log.info(f"whatsapp.{failed}", error=_code(_json(response)) or response.status_code)
        return not response.is_error

    async def media(self, media_id: str, *, most_bytes: int = MOST_MEDIA_BYTES) -> Media:
        """A small file, whole in memory. InvalidInput: not one of ours, or too large.

        Unavailable: later.
        """
        content = BytesIO()
        try:
            mime = await self.fetch(media_id, content, most_bytes=most_bytes)
        except AwaitsRepair as error:
            raise InvalidInput(str(error), field="media_id") from error
        return Media(content.getvalue(), mime)

    async def fetch(self, media_id: str, into: BinaryIO, *, most_bytes: int) -> str:
        """Write a file into `into`; returns its type as the platform gives it.

        InvalidInput: too large (`file_size`), or no longer available. Unavailable: later.
        AwaitsRepair: with another token. A file's address expires after minutes, so each call asks
        for a new one, and once more if it expires meanwhile.
        """
        if _MEDIA_ID.fullmatch(media_id) is None:
            raise InvalidInput("No id of a file looks like this.", field="media_id")
        try:
            for _ in range(2):
                facts = await self._about(media_id, most_bytes)
                if await self._fill(into, self._safe(facts.get("url")), most_bytes):
                    return str(facts.get("mime_type") or "application/octet-stream")
        except httpx.HTTPError as error:
            raise Unavailable(f"The file did not come: {type(error).__name__}.") from error
        raise InvalidInput("The file's address leads nowhere.", field="media_id")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _post(
        self, account_id: str, payload: dict[str, Any], seconds: float | None = None
    ) -> httpx.Response:
        return await self._http.post(
            f"{self._root}/{account_id}/messages",
            json=payload,
            headers=self._headers,
            follow_redirects=False,
            timeout=seconds if seconds is not None else httpx.USE_CLIENT_DEFAULT,
        )

    async def _about(self, media_id: str, most_bytes: int) -> dict[str, Any]:
        """Where the file is now, and its type and size."""
        response = await self._http.get(
            f"{self._root}/{media_id}", headers=self._headers, follow_redirects=False
        )
        _check(response)
        facts = _json(response)
        size = str(facts.get("file_size", ""))
        if size.isascii() and size.isdecimal() and int(size[:15]) > most_bytes:
            raise InvalidInput("The file is too large.", field="file_size")
        return facts

    async def _fill(self, into: BinaryIO, url: httpx.URL, most_bytes: int) -> bool:
        """False: the address no longer has anything."""
        into.seek(0)
        into.truncate()
        # Not decompressed: a compressed answer may unpack to gigabytes.
        headers = {**self._headers, "Accept-Encoding": "identity"}
        async with self._http.stream(
            "GET", url, headers=headers, follow_redirects=False
        ) as response:
            if response.status_code in (404, 410):
                return False
            _check(response)
            size = 0
            async for chunk in response.aiter_raw():
                size += len(chunk)
                if size > most_bytes:
                    raise InvalidInput("The file is too large.", field="file_size")
                into.write(chunk)
        return True

    def _safe(self, url: object) -> httpx.URL:
        """The address if it is on one of the platform's hosts: the token goes to no other."""
        if not isinstance(url, str) or not url.isascii() or "\\" in url:
            raise InvalidInput("The file's address is none.", field="url")
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise InvalidInput("The file's address is none.", field="url") from error
        if parsed.userinfo or _origin(parsed) not in self._hosts:
            raise InvalidInput("The file is not where the platform keeps files.", field="url")
        return parsed


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """Scheme, host and port; httpx leaves out a scheme's default port."""
    return (url.scheme, url.host, url.port)


def _result(response: httpx.Response, sending: Sending) -> SendResult:
    answer, served_at = _json(response), _served_at(response)
    first = next(iter(as_list(answer.get("messages"))), None)
    own = as_dict(first).get("id")
    if response.is_success and isinstance(own, str) and own:
        return SendResult(Sent.TAKEN, provider_id=own, served_at=served_at)
    if response.is_success and "error" not in answer:
        return SendResult(Sent.UNKNOWN, error="taken without an id")
    code = _code(answer)
    known = refusal(code, _code(answer, "error_subcode"), response.status_code)
    return SendResult(
        known.outcome,
        error=str(code) if code is not None else f"HTTP {response.status_code}",
        retry_after=_retry_after(response),
        out=_out(known.out, needs_of(sending.payload)),
        served_at=served_at,
    )


def _out(out: Out | None, template: str | None) -> str | None:
    match out:
        case None:
            return None
        case Out.NUMBER:
            return ALL
        case Out.TEMPLATE:
            return template or ALL


def _served_at(response: httpx.Response) -> datetime | None:
    try:
        at = parsedate_to_datetime(response.headers.get("date", ""))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        return as_dict(response.json())
    except (ValueError, RecursionError):
        return {}


def _code(error: dict[str, Any], name: str = "code") -> int | None:
    code = as_dict(error.get("error")).get(name)
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def _retry_after(response: httpx.Response) -> timedelta | None:
    seconds = response.headers.get("retry-after", "")
    if not (seconds.isascii() and seconds.isdecimal()):
        return None
    return timedelta(seconds=min(int(seconds[:9]), LONGEST_RETRY_SECONDS))


def _check(response: httpx.Response) -> None:
    """AwaitsRepair for a token that expired or may not read it, Unavailable for what may work
    later, InvalidInput for what will not.
    """
    if response.is_success:
        return
    words = f"The platform answered {response.status_code}."
    if response.status_code in (401, 403):
        raise AwaitsRepair(words)
    if response.status_code >= 500 or response.status_code == 429:
        raise Unavailable(words)
    raise InvalidInput(words, field="media_id")
