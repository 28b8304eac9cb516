"""Voice notes as words, by an OpenAI-compatible endpoint: bounded, in time, or not at all."""

from __future__ import annotations

import asyncio
import json

import httpx
import structlog

from app.settings import Settings
from leads.deadline import Deadline

# A note of an hour is some 50 KB of words; a reply beyond this is none.
MOST_REPLY_BYTES = 256 * 1024
# Endpoints tell the format by the file's ending.
_ENDINGS = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/wav": "wav",
}
log = structlog.get_logger()


class Voice:
    """The endpoint of the settings that turns speech into text."""

    def __init__(self, base_url: str, model: str, api_key: str) -> None:
        self._url = f"{base_url.rstrip('/')}/audio/transcriptions"
        self._model = model
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        # A packed reply may unpack to gigabytes after it was counted.
        self._headers |= {"Accept-Encoding": "identity"}
        self._http = httpx.AsyncClient(trust_env=False, follow_redirects=False)

    async def words(self, content: bytes, mime: str, deadline: Deadline) -> str | None:
        """What is said in it; None when the endpoint is late, down, or heard nothing."""
        try:
            told = await self._asked(content, mime, deadline)
        except (httpx.HTTPError, ValueError, TimeoutError) as error:
            log.info("voice.not_transcribed", error=type(error).__name__)
            return None
        text = told.get("text") if isinstance(told, dict) else None
        return text.strip() or None if isinstance(text, str) else None

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _asked(self, content: bytes, mime: str, deadline: Deadline) -> object:
        plain = mime.partition(";")[0].strip().casefold()
        file = (f"voice.{_ENDINGS.get(plain, 'ogg')}", content, plain)
        async with asyncio.timeout(deadline.left_seconds):
            async with self._http.stream(
                "POST",
                self._url,
                headers=self._headers,
                data={"model": self._model, "response_format": "json"},
                files={"file": file},
                timeout=None,
            ) as response:
                response.raise_for_status()
                body = bytearray()
                async for chunk in response.aiter_raw():
                    body += chunk
                    if len(body) > MOST_REPLY_BYTES:
                        raise ValueError("the reply is longer than any note")
        return json.loads(body)


def open_voice(settings: Settings) -> Voice | None:
    """None when no endpoint for speech is set."""
    if settings.llm_base_url is None or settings.transcription_model is None:
        return None
    key = settings.llm_api_key
    secret = key.get_secret_value() if key else ""
    return Voice(settings.llm_base_url, settings.transcription_model, secret)
