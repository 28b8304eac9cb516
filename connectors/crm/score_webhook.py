"""Scores, posted signed to an address of the brokerage's: the CRM of whatever can only be called.

It reads nothing: its leads are those that feeds sent, under the ids that they gave them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, NoReturn

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from connectors.crm.http import error_words, read_body
from connectors.crm.port import Page, Records, ScoreNote
from connectors.crm.signature import sign
from leads.model.errors import AwaitsRepair, Unavailable
from leads.model.lead import OutcomeKind

# The same scores under the same key: a receiver may leave out what it has done.
IDEMPOTENCY = "Idempotency-Key"
_NOTHING = Records((), {})
_LATER = frozenset({408, 425, 429})


class SentLead(BaseModel):
    """A lead by the feed that sent it and the id that it has there."""

    feed: str
    id: str


class SentScore(SentLead):
    """A lead's score, 0..100, its band, its chance of a booking, 0..1, and all of it in words."""

    score: float
    band: str
    chance: float
    text: str


class ScoresBody(BaseModel):
    """What is posted: scores to be kept, and leads whose score is to be forgotten."""

    version: Literal[1] = 1
    scores: list[SentScore] = []
    forget: list[SentLead] = []


class _Fault(SentLead):
    """Why the receiver did not take one lead."""

    message: str


_FAULTS = TypeAdapter(list[_Fault])


class ScoreWebhook:
    """The receiver of one brokerage's scores."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        url: str,
        secret: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._http = http
        self._url = url
        self._secret = secret
        self._clock = clock

    async def set_up(self) -> Mapping[str, OutcomeKind | None]:
        await self._post(ScoresBody())
        return {}

    async def changed(self, cursor: str | None) -> Page:
        return Page(_NOTHING, cursor or "", is_last=True)

    async def read(self, crm_ids: Sequence[str]) -> Records:
        return _NOTHING

    async def write(self, notes: Sequence[ScoreNote]) -> Mapping[str, str]:
        faults = await self._post(ScoresBody(scores=[_sent(note) for note in notes]))
        wanted = {note.crm_id for note in notes}
        return {crm_id: why for crm_id, why in faults.items() if crm_id in wanted}

    async def take_back(self, crm_id: str, ours: tuple[float, ...]) -> None:
        feed, own = _names(crm_id)
        faults = await self._post(ScoresBody(forget=[SentLead(feed=feed, id=own)]))
        if crm_id in faults:
            raise AwaitsRepair(faults[crm_id])

    async def aclose(self) -> None:
        await self._http.aclose()

    async def _post(self, scores: ScoresBody) -> Mapping[str, str]:
        """By CRM id, why the receiver did not take a lead."""
        body = scores.model_dump_json().encode()
        headers = {
            "Content-Type": "application/json",
            IDEMPOTENCY: hashlib.sha256(body).hexdigest(),
            **sign(body, self._secret, at=self._clock()),
        }
        try:
            async with self._http.stream(
                "POST", self._url, content=body, headers=headers
            ) as response:
                said = await read_body(response)
        except httpx.HTTPError as error:
            raise Unavailable("The address of the scores does not answer.") from error
        if not response.is_success:
            self._refuse(response.status_code, said)
        return self._faults(said)

    def _faults(self, said: bytes) -> Mapping[str, str]:
        """Of an answer that says nothing of errors everything was taken."""
        try:
            answer = json.loads(said)
            fields = answer if isinstance(answer, dict) else {}
            faults = _FAULTS.validate_python(fields.get("errors") or [])
        except ValidationError:
            self._refuse(200, said)
        except (ValueError, RecursionError):
            return {}
        if fields.get("error"):
            self._refuse(200, said)
        return {f"{f.feed}:{f.id}": self._words(f.message) for f in faults}

    def _refuse(self, status: int, said: bytes) -> NoReturn:
        words = f"The address of the scores answers {status}: {self._words(said)}"
        if status in _LATER or status >= 500:
            raise Unavailable(words)
        raise AwaitsRepair(words)

    def _words(self, said: bytes | str) -> str:
        text = said if isinstance(said, str) else said.decode("utf-8", "replace")
        return error_words(text, self._secret)


def _sent(note: ScoreNote) -> SentScore:
    feed, own = _names(note.crm_id)
    return SentScore(
        feed=feed, id=own, score=note.score, band=note.band, chance=note.chance, text=note.text
    )


def _names(crm_id: str) -> tuple[str, str]:
    feed, _, own = crm_id.partition(":")
    return feed, own
