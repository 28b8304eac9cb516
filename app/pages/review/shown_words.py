"""How the words of an answer's story are shown to its reader: masked, or as they stand; and, on
request, English by an LLM beside Hindi and Gujarati ones.

The LLM reads them masked, and only where every lead of the answer has agreed to an LLM.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

from agent.llm.wire import Ask, Form, hash_of, marked
from agent.rendering.localizer import Localizer
from app.pages.components import Reader
from app.transcript_mask import TranscriptMask
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.errors import ModelInvalid, NotAllowed, NotFound, Unavailable
from leads.model.lead import Event, Message
from leads.store.lead_store import LeadName, LeadStore
from leads.store.transcripts import GLOSSED, count_acts, note_act
from prompts.display import display_message, display_text
from prompts.prompt_files import load

if TYPE_CHECKING:
    # Its openai client is loaded where an LLM is set.
    from agent.llm.client import Llm


@dataclass(frozen=True, slots=True)
class ShownWords:
    """The words of one story; `mask` is None where the reader sees names and numbers.

    `words`: English with the brokerage's time zone; `names`: by lead.
    """

    words: Localizer
    mask: TranscriptMask | None
    names: Mapping[str, LeadName]

    @classmethod
    def of(
        cls, words: Localizer, names: Iterable[LeadName], mask: TranscriptMask | None
    ) -> ShownWords:
        """`names`: of every lead of the story that is in the reader's scope."""
        return cls(words, mask, {one.lead_id: one for one in names})

    def text(self, text: str) -> str:
        """What was written, on as many lines."""
        shown = display_message(text)
        return self.mask.text(shown) if self.mask else shown

    def line(self, text: str, longest: int = 200) -> str:
        """The same on one line."""
        return self.mask.line(text, longest) if self.mask else display_text(text, longest)

    def fields(self, value: Any, key: str = "") -> Any:
        """A value of JSON as a step kept it under that key."""
        return self.mask.facts(value, key) if self.mask else value

    def lead(self, lead_id: str) -> str:
        """LEAD_B; unmasked Priya ·4821. A lead that no longer exists: "a lead"."""
        if lead_id not in self.names:
            return "a lead"
        return self.mask.lead(lead_id) if self.mask else self.words.lead(self.names[lead_id])

    def message(self, message: Message) -> Message:
        """The message with its words as this reader may see them."""
        return replace(message, text=self.text(message.text)) if self.mask else message

    def event(self, event: Event) -> Event:
        """The event with its words as this reader may see them."""
        is_hidden = self.mask is not None and isinstance(event.value, str)
        return replace(event, value=self.text(str(event.value))) if is_hidden else event


# Of one brokerage: 30 short texts are some 3,000 tokens of the quick model.
DAILY_GLOSSES = 200
_GLOSSED_LANGUAGES = ("hi", "gu")


@dataclass(frozen=True, slots=True)
class StoryGloss:
    """Words as the page shows them → their English; `problem`: why there is none."""

    english: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def is_foreign(language: str | None) -> bool:
    """Whether words of this BCP 47 tag get a gloss."""
    return language is not None and language.split("-")[0] in _GLOSSED_LANGUAGES


async def read_gloss(
    reader: Reader, transcript_id: str, texts: Sequence[str], leads: Sequence[str]
) -> StoryGloss:
    """The English of these masked texts of an answer that is about these leads."""
    if reader.pakka.llm is None:
        raise NotAllowed("There is no LLM here that could put these words into English.")
    if not await reader.call(_have_agreed, reader, leads):
        return StoryGloss(problem="A lead of this answer has not agreed that an LLM reads it.")
    spend = partial(reader.call, _spend, reader, transcript_id)
    try:
        return StoryGloss(await _glosses(reader, reader.pakka.llm, texts, spend))
    except NotAllowed as error:
        return StoryGloss(problem=str(error))
    except (Unavailable, ModelInvalid):
        return StoryGloss(problem="The LLM gave no English this time. Try again in a minute.")


def _have_agreed(reader: Reader, lead_ids: Sequence[str]) -> bool:
    """Whether all of these leads have; one that no longer exists, or another's, has not."""
    try:
        found = LeadStore(reader.record, reader.scope).leads(lead_ids)
    except NotFound:
        return False
    return all(lead.allows(Purpose.LLM, at=reader.pakka.clock()) for lead in found)


def _spend(reader: Reader, transcript_id: str) -> None:
    """Counts one call against the brokerage's day. NotAllowed when it is used up."""
    scope, words = reader.scope, reader.words
    today = datetime.combine(words.today, time(), words.zone)
    if count_acts(reader.record, scope, GLOSSED, since=today) >= DAILY_GLOSSES:
        raise NotAllowed(f"The day's {DAILY_GLOSSES} requests for English are used up.")
    note_act(reader.record, scope, GLOSSED, transcript_id, at=reader.pakka.clock())


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


async def _glosses(
    reader: Reader, llm: Llm, texts: Sequence[str], spend: Callable[[], Awaitable[None]]
) -> dict[str, str]:
    """Text → its English, for those that have one; `spend` is awaited before a call is made.

    The quick model is asked once for all; the same texts come from the cache for a day. What it
    says is shown beside the words and used for nothing else. ModelLate, ModelBusy,
    ModelUnavailable, ModelInvalid, and what `spend` raises.
    """
    asked, prompt = list(dict.fromkeys(texts))[:MOST_TEXTS], load("gloss")

    async def make() -> str:
        await spend()
        told = [{"number": n, "text": text[:LONGEST_TEXT]} for n, text in enumerate(asked, 1)]
        data = marked("texts", told)
        ask = Ask("gloss", "quick", prompt.text, data, _Glosses, _MOST_TOKENS)
        filled = await llm.fill(ask, deadline=Deadline.after(MOST_SECONDS))
        english = {line.number: line.english.strip() for line in filled.form.lines}
        return json.dumps([english.get(n, "") for n in range(1, len(asked) + 1)])

    made_with = llm.endpoint.base_url, llm.endpoint.quick_model, prompt.hash
    key = f"gloss:{hash_of(asked, made_with)}"
    cache = reader.pakka.cache
    kept = await cache.get_or_make(key, make, KEPT_SECONDS, most_seconds=MOST_SECONDS)
    return {text: told for text, told in zip(asked, json.loads(kept), strict=True) if told}
