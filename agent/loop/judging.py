"""A second word on each sentence: the quick model judges it beside the facts it cites."""

from __future__ import annotations

from collections.abc import Sequence

from agent.llm.client import Llm
from agent.llm.wire import Ask, Form, marked
from leads.deadline import Deadline
from leads.errors import ModelInvalid, Unavailable
from prompts.texts import load

# A verdict comes while the next sentence streams; a later one is not waited for.
LONGEST_SECONDS = 1.5
_MOST_TOKENS = 400


class Judged(Form):
    """The verdict."""

    follows: bool


class QuickJudge:
    """Asks the quick model; None where it has no word in time: then code's word stands."""

    def __init__(self, llm: Llm) -> None:
        self._llm = llm
        self._prompt = load("judge").text

    async def __call__(
        self, sentence: str, facts: Sequence[str], deadline: Deadline
    ) -> bool | None:
        """`sentence` and `facts` as the endpoint may see them: people are tokens."""
        data = marked("sentence and facts", {"sentence": sentence, "facts": list(facts)})
        ask = Ask("judge", "quick", self._prompt, data, Judged, _MOST_TOKENS)
        left = min(LONGEST_SECONDS, deadline.left_seconds)
        try:
            filled = await self._llm.fill(ask, deadline=Deadline.after(left, deadline.clock))
        except (Unavailable, ModelInvalid):
            return None
        return filled.form.follows
