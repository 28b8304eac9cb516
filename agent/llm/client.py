"""The LLM: fills in one form per call within the deadline, or raises an error that says why not.

Any endpoint that speaks the OpenAI wire format; docs/llm.md lists those we know. Nothing else
imports the openai client, except the endpoint embedder.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from math import isfinite
from typing import TypeVar

import httpx2
import openai
import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from agent.llm.wire import (
    Ask,
    Endpoint,
    F,
    Filled,
    ModelCall,
    Recorded,
    ReplyTooLong,
    hash_of,
    read_completion,
    read_form,
)
from agent.tasks import Tasks
from leads.model.deadline import Deadline, growing_pause
from leads.model.errors import ModelBusy, ModelInvalid, ModelLate, ModelUnavailable, PakkaError
from leads.model.ports import Cache

# Five in a row are no accident; ten seconds let an overloaded server recover, and a broker who asks
# again a minute later finds the LLM back. Unmeasured.
FAILURES_TO_OPEN = 5
REST_SECONDS = 10.0


class Breaker:
    """One endpoint's health. An open circuit is shared in the cache, failures are counted here.

    After a pause one call goes through as a probe: it closes the circuit or opens it again.
    """

    def __init__(self, endpoint: str, cache: Cache) -> None:
        self._key = key_of(endpoint)
        self._cache = cache
        self._failures = 0
        self._is_probing = False

    @property
    def is_suspect(self) -> bool:
        """Whether the last calls failed, so that one probe at a time is enough."""
        return self._failures >= FAILURES_TO_OPEN

    async def admits(self) -> bool:
        """Whether a call may be made now; a caller let in must report how it went."""
        if self.is_suspect and self._is_probing:
            return False
        if await self._cache.get(self._key) is not None:
            return False
        # Checked again: another call may have become the probe while the cache was read.
        if self.is_suspect and self._is_probing:
            return False
        self._is_probing = self.is_suspect
        return True

    async def worked(self) -> None:
        """The endpoint replied, whatever it said."""
        self._failures = 0
        self._is_probing = False

    async def failed(self) -> None:
        """The endpoint was down or late."""
        self._failures += 1
        self._is_probing = False
        if self.is_suspect:
            await self._cache.set(self._key, "resting", expire=REST_SECONDS)

    def gave_up(self) -> None:
        """The caller left before the call had a result."""
        self._is_probing = False


def key_of(endpoint: str) -> str:
    """The cache key of an endpoint's open circuit; hashed, as an address may contain a password."""
    return f"breaker:{hashlib.sha256(endpoint.encode()).hexdigest()}"


# Calls beyond this are shed: 200 hanging calls in one process delayed every other answer.
MOST_CALLS = 32
# The answer leaves this long before the deadline; the cancellation is awaited afterwards.
MARGIN_SECONDS = 0.005
TRIES = 3
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.05, 1.0
_PASSING = frozenset({408, 409, 425, 429})

T = TypeVar("T")
log = structlog.get_logger()


class Llm:
    """One endpoint. It owns its calls in flight: close it by `aclose`."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        http: httpx2.AsyncClient,
        cache: Cache,
        on_call: Callable[[ModelCall], None] = lambda call: None,
        most_calls: int = MOST_CALLS,
    ) -> None:
        self.endpoint = endpoint
        self.client = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            # A local server wants no key; the client insists on one.
            api_key=endpoint.api_key or "none",
            organization="",
            project="",
            http_client=http,
            max_retries=0,
        )
        self.breaker = Breaker(endpoint.base_url, cache)
        self._on_call = on_call
        self._most_calls = most_calls
        self._in_flight = 0
        self.tasks = Tasks()
        # Whether the endpoint accepts tools, as far as is known.
        self.takes_tools = True

    async def fill(
        self,
        ask: Ask[F],
        *,
        deadline: Deadline,
        on_failure: Callable[[ModelUnavailable], None] = lambda error: None,
        on_end: Callable[[ModelCall], None] = lambda call: None,
    ) -> Filled[F]:
        """The form, filled in. ModelLate, ModelBusy, ModelUnavailable, ModelInvalid.

        `on_failure` is called with each try that failed, before it is retried; `on_end` with the
        whole call, however it ended.
        """
        model = self.endpoint.name(ask.size)
        call = _Call(ask.purpose, model, ask.prompt_hash, ask.body(model), on_failure)
        try:
            filled = await self._in_time(ask, call, deadline)
        except PakkaError as error:
            failed = call.so_far(error=type(error).__name__)
            self.report(failed)
            on_end(failed)
            raise
        self.report(filled.call)
        on_end(filled.call)
        return filled

    def report(self, call: ModelCall) -> None:
        """Logs and counts a call that ended."""
        log.info(
            "llm.called",
            purpose=call.purpose,
            model=call.model,
            ms=round(call.ms),
            tries=call.tries,
            tokens_in=call.tokens_in,
            tokens_out=call.tokens_out,
            error=call.error,
        )
        self._on_call(call)

    async def aclose(self) -> None:
        """Waits until no call is in flight."""
        await self.tasks.finish()
        await self.client.close()

    def begin(self, purpose: str, work: Coroutine[object, object, T]) -> asyncio.Task[T]:
        """Starts work that makes calls, as one of those in flight. ModelBusy beyond the limit."""
        if self._in_flight >= self._most_calls:
            work.close()
            raise ModelBusy(purpose)
        self._in_flight += 1
        task = self.tasks.start(work, f"llm {purpose}")
        # Called even for a task that was cancelled before its first step.
        task.add_done_callback(self._has_landed)
        return task

    def recorded(self, request_hash: str) -> Recorded | None:
        """What a recording has for a request; None: ask the endpoint."""
        return None

    async def _in_time(self, ask: Ask[F], call: _Call, deadline: Deadline) -> Filled[F]:
        """Returns by the deadline, without waiting for a cancelled call to notice it."""
        left = deadline.left_seconds - MARGIN_SECONDS
        if left <= 0:
            raise ModelLate(call.purpose)
        task = self.begin(call.purpose, self._tries(ask, call, deadline))
        try:
            done, _ = await asyncio.wait({task}, timeout=left)
            if not done:
                call.is_late = True
                # Out of time during a retry: the first failure explains more.
                raise call.failure or ModelLate(call.purpose)
            return task.result()
        finally:
            task.cancel()

    def _has_landed(self, _task: asyncio.Task[T]) -> None:
        self._in_flight -= 1

    async def _tries(self, ask: Ask[F], call: _Call, deadline: Deadline) -> Filled[F]:
        """At most `TRIES` requests for one filled form."""
        retrying = AsyncRetrying(
            retry=retry_if_exception(may_pass), wait=pause, stop=stops(deadline), reraise=True
        )
        return await retrying(self._once, ask, call)

    async def _once(self, ask: Ask[F], call: _Call) -> Filled[F]:
        call.tries += 1
        body = await self._watched(call)
        completion = read_completion(body)
        usage = completion.usage
        call.tokens_in = usage.prompt_tokens if usage else 0
        call.tokens_out = usage.completion_tokens if usage else 0
        call.reply = completion.text
        price = self.endpoint.price
        call.cost = price.of(call.tokens_in, call.tokens_out) if price and usage else None
        return Filled(read_form(ask.form, completion.text), call.so_far())

    async def _watched(self, call: _Call) -> bytes:
        async with self.guarded(lambda: call.is_late):
            try:
                return await self._post(call.body)
            except ModelUnavailable as error:
                call.failure = error
                call.on_failure(error)
                raise

    @asynccontextmanager
    async def guarded(self, is_hanging: Callable[[], bool]) -> AsyncIterator[None]:
        """One request, if the breaker admits it; its result is reported to the breaker.

        `is_hanging`: whether the endpoint is to blame if the request is cancelled.
        """
        if not await self.breaker.admits():
            raise ModelUnavailable("The LLM's endpoint rests after failing.", retryable=False)
        try:
            yield
        except PakkaError as error:
            await (self.breaker.failed() if may_pass(error) else self.breaker.worked())
            raise
        except asyncio.CancelledError:
            # An endpoint that hangs is as good as down; a caller who left says nothing about it.
            if is_hanging():
                await self.breaker.failed()
            else:
                self.breaker.gave_up()
            raise
        await self.breaker.worked()

    async def _post(self, request: dict[str, object]) -> bytes:
        """The body of one response; the vendor's errors are translated here."""
        try:
            response = await self.client.post(
                "/chat/completions", body=request, cast_to=httpx2.Response
            )
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            raise failure_of(error) from error
        return response.content


@dataclass(slots=True)
class _Call:
    """One call in progress: what is known of it so far."""

    purpose: str
    model: str
    prompt_hash: str
    body: dict[str, object]
    on_failure: Callable[[ModelUnavailable], None]
    started: float = field(default_factory=time.monotonic)
    tries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    reply: str = ""
    is_late: bool = False
    failure: ModelUnavailable | None = None

    def so_far(self, error: str | None = None) -> ModelCall:
        """The call as it is now."""
        return ModelCall(
            purpose=self.purpose,
            model=self.model,
            request_hash=hash_of(self.body),
            ms=(time.monotonic() - self.started) * 1000,
            tries=self.tries,
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=self.cost,
            reply=self.reply,
            error=error,
            prompt_hash=self.prompt_hash,
            began=self.started,
        )


def failure_of(error: Exception) -> PakkaError:
    """A vendor's error as one of ours; ModelInvalid for anything else."""
    if isinstance(error, openai.APIStatusError):
        return _refusal(error)
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
        if _is_too_long(error):
            return ModelInvalid("The LLM's response is longer than any reply.")
        return ModelUnavailable("The LLM's endpoint cannot be reached.")
    return ModelInvalid("The LLM's response cannot be read.")


def _is_too_long(error: BaseException | None) -> bool:
    """Whether the reply was cut for its length, whatever the vendor's client made of that."""
    while error is not None and not isinstance(error, ReplyTooLong):
        error = error.__cause__ or error.__context__
    return error is not None


VENDORS_ERRORS = (openai.OpenAIError, httpx2.HTTPError)


def _refusal(error: openai.APIStatusError) -> ModelUnavailable:
    """The error for a status; only what passes by itself is retried."""
    status = error.status_code
    may_pass = status >= 500 or status in _PASSING
    return ModelUnavailable(
        f"The LLM's endpoint answered {status}.",
        retryable=may_pass,
        retry_after_seconds=_seconds(error.response.headers.get("Retry-After")),
        status=status,
    )


def _seconds(header: str | None) -> float | None:
    """Retry-After in seconds; its other form, a date, is ignored: our longest pause is 1 s."""
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return seconds if isfinite(seconds) and seconds >= 0 else None


def may_pass(error: BaseException) -> bool:
    """Whether the same request may work later."""
    return isinstance(error, ModelUnavailable) and error.retryable


def pause(state: RetryCallState) -> float:
    """What the endpoint asks for, or a short pause that doubles."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, ModelUnavailable) and error.retry_after_seconds is not None:
        return error.retry_after_seconds
    return growing_pause(_FIRST_PAUSE_SECONDS, state.attempt_number, _LONGEST_PAUSE_SECONDS)


def stops(deadline: Deadline) -> Callable[[RetryCallState], bool]:
    """Starts no try whose pause the deadline leaves no time for."""

    def stop(state: RetryCallState) -> bool:
        return state.attempt_number >= TRIES or state.upcoming_sleep >= deadline.left_seconds

    return stop
