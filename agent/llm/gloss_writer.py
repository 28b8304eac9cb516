"""Puts Hindi and Gujarati words into English for those who review answers, by the quick model.

The caller masks the texts. A gloss is shown beside its words and used for nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from agent.llm.wire import Ask, Form, hash_of, marked
from leads.model.deadline import Deadline
from leads.model.ports import Cache
from prompts.prompt_files import load

if TYPE_CHECKING:
    # Its openai client is loaded where an LLM is set.
    from agent.llm.client import Llm

# One answer's question, sentences and a few messages; a longer text is cut.
MOST_TEXTS, LONGEST_TEXT = 30, 500
# A person waits for it, having pressed a button.
MOST_SECONDS = 20.0
KEPT_SECONDS = 24 * 3600.0
_MOST_TOKENS = 4_000


class _Line(Form):
    number: int
    english: str


class _Glosses(Form):
    lines: tuple[_Line, ...]


class GlossWriter:
    """Asks once for all texts of an answer; the same texts come from the cache for a day."""

    def __init__(self, llm: Llm, cache: Cache) -> None:
        self._llm = llm
        self._cache = cache
        self._prompt = load("gloss")

    async def glosses(
        self, texts: Sequence[str], spend: Callable[[], Awaitable[None]]
    ) -> dict[str, str]:
        """Text → its English, for those that have one; `spend` is awaited before a call is made.

        ModelLate, ModelBusy, ModelUnavailable, ModelInvalid, and what `spend` raises.
        """
        asked = list(dict.fromkeys(texts))[:MOST_TEXTS]
        endpoint = self._llm.endpoint
        made_with = endpoint.base_url, endpoint.quick_model, self._prompt.hash

        async def make() -> str:
            await spend()
            filled = await self._llm.fill(self._ask(asked), deadline=Deadline.after(MOST_SECONDS))
            told = {line.number: line.english.strip() for line in filled.form.lines}
            return json.dumps([told.get(n, "") for n in range(1, len(asked) + 1)])

        key = f"gloss:{hash_of(asked, made_with)}"
        kept = await self._cache.get_or_make(key, make, KEPT_SECONDS, most_seconds=MOST_SECONDS)
        return {text: told for text, told in zip(asked, json.loads(kept), strict=True) if told}

    def _ask(self, texts: Sequence[str]) -> Ask[_Glosses]:
        told = [{"number": n, "text": text[:LONGEST_TEXT]} for n, text in enumerate(texts, 1)]
        data = marked("texts", told)
        return Ask("gloss", "quick", self._prompt.text, data, _Glosses, _MOST_TOKENS)
