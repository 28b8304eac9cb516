"""Calls HubSpot's API, one at a time and within its limits, and retries where that helps.

Errors, limits and batches as developers.hubspot.com describes them for version 2026-09 (API usage
guidelines; Batch operations). HubSpot tells an error by its status, or in a body with 2xx.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import httpx
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pydantic import BaseModel, Field, ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt

from connectors.crm.http import error_words, read_body
from leads.model.deadline import growing_pause
from leads.model.errors import AwaitsRepair, Unavailable

# Of the 100 calls in ten seconds and the 5 searches in a second that HubSpot allows: the rest is
# for other apps of the account.
CALLS, SEARCHES = RateLimitItemPerSecond(90, 10), RateLimitItemPerSecond(4)
# Per process: the runs of an account follow one another closely.
_WINDOWS = MovingWindowRateLimiter(MemoryStorage())
TRIES = 5
# Seconds until a policy of HubSpot allows calls again, if the response does not say.
POLICIES = {"SECONDLY": 1.0, "TEN_SECONDLY_ROLLING": 10.0}
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0
# A run has a hundred seconds: longer waits are left to the next one.
LONGEST_WAIT = 30.0
OTHER_FORM = (
    "HubSpot answers in a form that Pakka does not know: check its address (pakka crm add) and "
    "PAKKA_HUBSPOT_VERSION."
)
# HubSpot's name for a property that does not exist.
_NO_PROPERTY = "PROPERTY_DOESNT_EXIST"


class Refused(AwaitsRepair):
    """HubSpot refused the whole call: what was sent is invalid."""


class Exists(Refused):
    """What was to be made exists already."""


class _Later(Unavailable):
    """Worth another try, after `seconds` or a growing pause."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


class Fault(BaseModel):
    """An error, about a call or about one item of a batch."""

    message: str = ""
    sub_category: Any = Field(None, alias="subCategory")
    policy: str = Field("", alias="policyName")
    context: Any = None
    errors: list[Fault] = []

    @property
    def scopes(self) -> list[str]:
        """The scopes of which one is missing."""
        return [s for one in (self, *self.errors) for s in one._named("requiredGranularScopes")]

    @property
    def subjects(self) -> list[str]:
        """The items that it is about."""
        return self._named("ids", "id", "objectWriteTraceId")

    def _named(self, *names: str) -> list[str]:
        """The values under these names of the context."""
        context = self.context if isinstance(self.context, dict) else {}
        lists = (context.get(name) for name in names)
        return [str(one) for found in lists if isinstance(found, list) for one in found]


class HubspotCalls:
    """One account's API, with a private app's token."""

    def __init__(self, http: httpx.AsyncClient, *, base_url: str, hub_id: str, token: str) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")
        self._token = token
        self._key = f"{self._base_url} {hub_id}"
        self._turn = asyncio.Lock()

    async def get(self, path: str) -> Any:
        """The answer of a read."""
        return (await self.call("GET", path))[1]

    async def post(self, path: str, body: Any, *, may_repeat: bool = True) -> Any:
        """The response of a call; `may_repeat`: doing it twice is the same as doing it once."""
        return (await self.call("POST", path, body, may_repeat=may_repeat))[1]

    async def batch(
        self, path: str, inputs: Sequence[Mapping[str, Any]], *, may_repeat: bool = True
    ) -> dict[str, str]:
        """A batch of at most a hundred; by its `id` or `objectWriteTraceId`, why an input failed.

        If one input makes HubSpot refuse them all, each is sent alone.
        """
        if not inputs:
            return {}
        try:
            answer = await self.post(path, {"inputs": inputs}, may_repeat=may_repeat)
        except Refused as error:
            if len(inputs) == 1:
                return {_subject(inputs[0]): str(error)}
            alone = [await self.batch(path, [one], may_repeat=may_repeat) for one in inputs]
            return {name: why for errors in alone for name, why in errors.items()}
        results = [one for one in answer.get("results") or [] if isinstance(one, dict)]
        return self._item_errors(inputs, results, faults_of(answer))

    async def call(
        self, method: str, path: str, body: Any = None, *, may_repeat: bool = True
    ) -> tuple[httpx.Response, Any]:
        """The response and its body; Unavailable and AwaitsRepair say what to do."""
        kinds = (_Later,) if may_repeat else (_Limited,)
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(kinds),
            wait=_pause,
            stop=stop_after_attempt(TRIES),
            reraise=True,
        )
        # One at a time: none overtakes another, and all wait out a 429.
        async with self._turn:
            return await retrying(self._once, method, path, body)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _once(self, method: str, path: str, body: Any) -> tuple[httpx.Response, Any]:
        windows = (CALLS, SEARCHES) if path.endswith("/search") else (CALLS,)
        await self._wait_for_turn(windows)
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            asking = self._http.stream(method, self._base_url + path, json=body, headers=headers)
            async with asking as response:
                content = await read_body(response)
        except httpx.HTTPError as error:
            raise _Later(
                f"HubSpot does not answer ({type(error).__name__}): is the address right?"
            ) from error
        answer = await asyncio.to_thread(_decoded, content)
        self._check(response, answer)
        return response, answer

    async def _wait_for_turn(self, windows: Iterable[RateLimitItem]) -> None:
        for window in windows:
            while not _WINDOWS.test(window, self._key):  # noqa: ASYNC110  (nobody else wakes it)
                await asyncio.sleep(window.get_expiry() / window.amount / 2)
        for window in windows:
            _WINDOWS.hit(window, self._key)

    def _check(self, response: httpx.Response, answer: Any) -> None:
        """Raises the error of the status, or one that comes with 2xx."""
        status = response.status_code
        if status == HTTPStatus.NO_CONTENT:
            return
        if response.is_success and not isinstance(answer, dict):
            raise AwaitsRepair(OTHER_FORM)
        if response.is_success and answer.get("status") != "error":
            return
        fault = _fault(answer)
        words = error_words(fault.message, self._token)
        match status:
            case 429:
                raise _limited(response, fault)
            case _ if status >= 500:
                raise _Later(f"HubSpot answers {status}: it is asked again by itself.")
            case 401:
                raise AwaitsRepair(
                    "HubSpot does not take the private app's token: put a valid one into "
                    "PAKKA_CRM_PASSWORDS."
                )
            case 403:
                raise AwaitsRepair(
                    "The private app may not do this: give it the scope "
                    f"{' or '.join(fault.scopes) or f'that it names ({words})'} in HubSpot."
                )
            case 409:
                raise Exists(f"HubSpot has it already: {words}")
            case _ if _NO_PROPERTY in fault.message:
                raise AwaitsRepair("HubSpot has no properties of Pakka's: pakka crm setup.")
            case _ if status == HTTPStatus.BAD_REQUEST or response.is_success:
                raise Refused(f"HubSpot refuses it: {words}")
            case _:
                raise AwaitsRepair(f"{OTHER_FORM} It answers {status}.")

    def _item_errors(
        self, inputs: Sequence[Mapping[str, Any]], results: Sequence[Any], faults: Sequence[Fault]
    ) -> dict[str, str]:
        """The error of each item that failed. An error that names no item counts for every item
        without a result, and so does silence about them.
        """
        done = set(map(_subject, results))
        left = [name for one in inputs if (name := _subject(one)) not in done]
        errors = {
            name: error_words(fault.message, self._token)
            for fault in faults
            for name in [one for one in fault.subjects if one in left] or left
        }
        is_whole = len(results) + len(errors) >= len(inputs)
        return errors if is_whole else dict.fromkeys(left, "HubSpot says nothing of it.") | errors


class _Limited(_Later):
    """Too many calls: nothing was done."""


def _limited(response: httpx.Response, fault: Fault) -> Unavailable:
    header = response.headers.get("retry-after", "")
    policy = fault.policy
    seconds = (
        float(header) if header.isdecimal() and len(header) < 6 else POLICIES.get(policy, 10.0)
    )
    if policy == "DAILY" or seconds > LONGEST_WAIT:
        return Unavailable(
            f"HubSpot takes no more calls of this account for now (limit {policy or 'unnamed'}): "
            "it is asked again by itself."
        )
    return _Limited(f"HubSpot takes fewer calls than it is sent (limit {policy}).", seconds)


def _pause(state: RetryCallState) -> float:
    """Seconds until the next try: as long as HubSpot says, else growing; never all at once."""
    failed = state.outcome.exception() if state.outcome else None
    seconds = failed.seconds if isinstance(failed, _Later) else None
    if seconds is not None:
        return seconds + random.uniform(0, 0.5)  # noqa: S311
    longest = growing_pause(FIRST_PAUSE, state.attempt_number, LONGEST_PAUSE)
    return longest * random.uniform(0.5, 1)  # noqa: S311


def _subject(item: Mapping[str, Any]) -> str:
    return str(item.get("objectWriteTraceId") or item.get("id") or "")


def faults_of(answer: Any) -> list[Fault]:
    """The errors of single items, besides a batch's results."""
    return [_fault(one) for one in answer.get("errors") or []]


def _fault(answer: Any) -> Fault:
    try:
        return Fault.model_validate(answer)
    except ValidationError:
        return Fault()


def _decoded(content: bytes) -> Any:
    """The JSON of a body; None for an empty one, and for an error's page."""
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None
