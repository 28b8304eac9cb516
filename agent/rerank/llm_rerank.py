"""The LLM's steps for a shortlist: one call, kept for the next question if it comes late."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from pydantic import TypeAdapter, ValidationError

from agent.llm.client import MARGIN_SECONDS, Llm
from agent.llm.wire import Ask, Filled, ModelCall, hash_of, marked, reason_of
from agent.rerank.candidates import AnonymousShortlist, Candidate, RerankForm, Step
from agent.tasks import Tasks
from features.protected import without_protected_words
from language.personal import boxed
from leads.model.answer import AnswerSource, FallbackReason
from leads.model.deadline import Deadline
from leads.model.errors import ModelBusy, ModelUnavailable, PakkaError
from leads.model.ports import Cache
from prompts.prompt_files import load

# A rerank that has not arrived by then is of no use to the next question either. Unmeasured.
LATE_SECONDS = 10.0
# Calls running at once; with ten leads each some 200 KB of prompts.
MOST_UNDER_WAY = 8
# The facts' versions are in the key, so a kept rerank never becomes wrong, only unused.
KEPT_SECONDS = 24 * 3600.0
_MOST_TOKENS = 1_500

_STEPS = TypeAdapter(dict[str, Step])


@dataclass(frozen=True, slots=True)
class Reranked:
    """Each lead's step, by id; if the LLM gave none, all `same`, with the reason.

    `call` is None if the steps were kept from before, or the LLM's call did not end.
    """

    source: AnswerSource
    fallback_reason: FallbackReason | None
    steps: Mapping[str, Step] = field(default_factory=dict)
    call: ModelCall | None = None


class LlmRerank:
    """Asks for steps. It owns its running calls: close it by `aclose`."""

    def __init__(
        self,
        *,
        llm: Llm,
        cache: Cache,
        clock: Callable[[], datetime],
        late_seconds: float = LATE_SECONDS,
        most_under_way: int = MOST_UNDER_WAY,
    ) -> None:
        self._llm = llm
        self._cache = cache
        self._clock = clock
        self._late_seconds = late_seconds
        self._most_under_way = most_under_way
        self._prompt = load("rerank")
        self._prompt_hash = hash_of(self._prompt.hash, RerankForm.model_json_schema())
        self._tasks = Tasks()
        self._under_way: dict[str, asyncio.Task[Reranked]] = {}
        self._asking = 0
        self._failures: dict[str, ModelUnavailable] = {}

    async def rerank(
        self,
        candidates: Sequence[Candidate],
        *,
        deadline: Deadline,
        asked_for: str = "",
        salt: str = "",
    ) -> Reranked:
        """The steps of up to ten leads in base order, by the deadline; never raises for the LLM.

        `asked_for` are a broker's words; another `salt` gives another shuffle.
        """
        readable = [c for c in candidates if c.may_read]
        if not readable:
            return Reranked("base", FallbackReason.OFF)
        wish = boxed(without_protected_words(asked_for)).strip()
        board = AnonymousShortlist(readable, now=self._clock(), salt=salt)
        key = self._key(readable, board, wish, salt)
        # A late reply is awaited beyond this question's deadline, for the next one.
        late = Deadline.after(self._late_seconds, deadline.clock)
        task = self._started(key, self._steps(key, self._ask(board, wish), board, late))
        left = max(0.0, deadline.left_seconds - MARGIN_SECONDS)
        done, _ = await asyncio.wait({task}, timeout=left)
        return task.result() if done else Reranked("base", self._why_late(key))

    def _why_late(self, key: str) -> FallbackReason:
        """The reason: a call that failed and is being retried is not merely slow."""
        failure = self._failures.get(key)
        return reason_of(failure) if failure else FallbackReason.TIMEOUT

    @property
    def made_by(self) -> str:
        """The prompt and model that its steps come from."""
        return hash_of(self._prompt_hash, self._llm.endpoint.model)[:16]

    def cancel(self) -> None:
        """Cancels what is running: nobody is there to ask for it again."""
        for task in self._under_way.values():
            task.cancel()

    async def aclose(self) -> None:
        """Waits until nothing is running: at most `late_seconds`."""
        await self._tasks.finish()

    def _started(
        self, key: str, work: Coroutine[object, object, Reranked]
    ) -> asyncio.Task[Reranked]:
        """The one task for this key."""
        task = self._under_way.get(key)
        if task is not None:
            work.close()
            return task
        task = self._tasks.start(work, f"rerank {key[-12:]}")
        self._under_way[key] = task
        task.add_done_callback(lambda _: self._forget(key))
        return task

    def _forget(self, key: str) -> None:
        del self._under_way[key]
        self._failures.pop(key, None)

    async def _steps(
        self, key: str, ask: Ask[RerankForm], board: AnonymousShortlist, late: Deadline
    ) -> Reranked:
        calls: list[ModelCall] = []

        async def make() -> str:
            filled = await self._filled(key, ask, late, calls)
            return _STEPS.dump_json(board.steps(filled.form)).decode()

        try:
            said = await self._cache.get_or_make(
                key, make, KEPT_SECONDS, is_good=_is_steps, most_seconds=late.left_seconds
            )
        except PakkaError as error:
            return Reranked("base", reason_of(error), call=next(iter(calls), None))
        return Reranked("llm", None, _STEPS.validate_json(said), next(iter(calls), None))

    async def _filled(
        self, key: str, ask: Ask[RerankForm], late: Deadline, calls: list[ModelCall]
    ) -> Filled[RerankForm]:
        # Checked only now: what is kept is found however many calls hang.
        if self._asking >= self._most_under_way:
            raise ModelBusy("rerank")
        self._asking += 1
        try:
            return await self._llm.fill(
                ask,
                deadline=late,
                on_failure=partial(self._failures.__setitem__, key),
                on_end=calls.append,
            )
        finally:
            self._asking -= 1

    def _key(
        self, candidates: Sequence[Candidate], board: AnonymousShortlist, wish: str, salt: str
    ) -> str:
        versions = sorted((c.lead_id, c.version) for c in candidates)
        at = (self._llm.endpoint.base_url, self._llm.endpoint.model)
        told = hash_of(versions, board.data(), wish, salt, self._prompt_hash, at)
        return f"rerank:{told}"

    def _ask(self, board: AnonymousShortlist, wish: str) -> Ask[RerankForm]:
        told: dict[str, object] = {"slots": board.data()}
        if wish:
            told["asked_for"] = wish
        return Ask(
            purpose="rerank",
            size="main",
            system=self._prompt.text,
            data=marked("shortlist from the record", told),
            form=RerankForm,
            most_tokens=_MOST_TOKENS,
        )


def _is_steps(kept: str) -> bool:
    """False for what another version of Pakka, or somebody else, wrote."""
    try:
        _STEPS.validate_json(kept)
    except ValidationError:
        return False
    return True
