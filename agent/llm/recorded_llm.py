"""An LLM whose endpoint is a recording: a request gets the reply recorded for its hash.

Everything else is the client's own: tries, breaker, forms and their checks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from agent.llm.client import Llm
from agent.llm.wire import Endpoint, hash_of, open_http
from leads.model.answer import FallbackReason
from leads.model.errors import ModelBusy, ModelInvalid, ModelLate, ModelUnavailable, PakkaError

if TYPE_CHECKING:
    from leads.model.ports import Cache


class RecordedLlm(Llm):
    """No request leaves. `calls` are the `llm` steps of transcripts, the newest of a hash last.

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
        self._calls = {call["request_hash"]: call for call in calls}
        self._fallback_reason = fallback_reason
        self.unheard: list[str] = []

    def recorded(self, request_hash: str) -> str:
        call = self._calls.get(request_hash)
        if call is None:
            self.unheard.append("agent")
            raise _failure(self._fallback_reason)
        if call["error"] and not call["reply"]:
            raise _failure(_REASONS.get(call["error"]))
        return str(call["reply"])

    async def _post(self, request: dict[str, object]) -> bytes:
        call = self._calls.get(hash_of(request))
        if call is None:
            form: Any = request["response_format"]
            self.unheard.append(form["json_schema"]["name"])
            raise _failure(self._fallback_reason)
        # A recorded reply that did not fit its form is parsed, and rejected, again.
        if call["error"] and not call["reply"]:
            raise _failure(_REASONS.get(call["error"]))
        usage = {"prompt_tokens": call["tokens_in"], "completion_tokens": call["tokens_out"]}
        reply = {"choices": [{"message": {"content": call["reply"]}}], "usage": usage}
        return json.dumps(reply).encode(errors="surrogatepass")


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
            return ModelUnavailable("No reply was recorded for this request.", retryable=False)
