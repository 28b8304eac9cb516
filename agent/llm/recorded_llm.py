"""An LLM whose endpoint is a recording: a request gets what was recorded for its hash.

Everything else is the client's own: tries, breaker, forms and their checks.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from agent.llm.client import Llm
from agent.llm.wire import Endpoint, Recorded, hash_of, open_http
from leads.model.answer import FallbackReason
from leads.model.errors import ModelBusy, ModelInvalid, ModelLate, ModelUnavailable, PakkaError

if TYPE_CHECKING:
    from leads.model.ports import Cache


class RecordedLlm(Llm):
    """No request leaves. `calls` are a transcript's `llm` steps; equal requests get their replies
    in turn.

    A request that was not recorded fails for the reason of the turn's own fallback, and is kept in
    `unheard` with its purpose.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        cache: Cache,
        calls: Iterable[Mapping[str, Any]],
        fallback_reason: FallbackReason | None,
    ) -> None:
        super().__init__(endpoint, http=open_http(1), cache=cache)
        self._calls: dict[str, deque[Mapping[str, Any]]] = defaultdict(deque)
        for call in calls:
            self._calls[call["request_hash"]].append(call)
            if call.get("with_tools") is False and len(self._calls) == 1:
                # The endpoint was known to refuse tools before this turn.
                self.takes_tools = False
        self._fallback_reason = fallback_reason
        self.unheard: list[str] = []

    def recorded(self, request_hash: str) -> Recorded:
        found = self._next(request_hash)
        if found is not None:
            return found
        self.unheard.append("agent")
        return Recorded("", _failure(self._fallback_reason))

    async def _post(self, request: dict[str, object]) -> bytes:
        found = self._next(hash_of(request))
        if found is None:
            form: Any = request["response_format"]
            self.unheard.append(form["json_schema"]["name"])
            raise _failure(self._fallback_reason)
        # A recorded reply that did not fit its form is parsed, and rejected, again.
        if found.error and not found.reply:
            raise found.error
        usage = {"prompt_tokens": found.tokens_in, "completion_tokens": found.tokens_out}
        reply = {"choices": [{"message": {"content": found.reply}}], "usage": usage}
        return json.dumps(reply).encode(errors="surrogatepass")

    def _next(self, request_hash: str) -> Recorded | None:
        calls = self._calls.get(request_hash)
        if not calls:
            return None
        call = calls.popleft()
        error = _error(call, may_pass=bool(calls)) if call["error"] else None
        return Recorded(str(call["reply"]), error, call["tokens_in"], call["tokens_out"])


def _error(call: Mapping[str, Any], *, may_pass: bool) -> PakkaError:
    """The error that a recorded call ended with; tried again only if it was."""
    reason = _REASONS.get(call["error"])
    if reason is None:
        return _unavailable(status=call.get("status"), retryable=may_pass)
    return _failure(reason)


_REASONS = {
    ModelLate.__name__: FallbackReason.TIMEOUT,
    ModelBusy.__name__: FallbackReason.BUDGET,
    ModelInvalid.__name__: FallbackReason.INVALID,
}


def _failure(reason: FallbackReason | None) -> PakkaError:
    """The error that leads to this reason; nothing is retried."""
    match reason:
        case FallbackReason.TIMEOUT:
            return ModelLate("The LLM was late when this was recorded.")
        case FallbackReason.BUDGET:
            return ModelBusy("The LLM was not asked when this was recorded.")
        case FallbackReason.INVALID:
            return ModelInvalid("The LLM's response could not be read when this was recorded.")
        case _:
            return _unavailable()


def _unavailable(*, status: int | None = None, retryable: bool = False) -> ModelUnavailable:
    return ModelUnavailable(
        "No reply was recorded for this request.",
        retryable=retryable,
        retry_after_seconds=0.0,
        status=status,
    )
