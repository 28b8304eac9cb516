"""How the words of an answer's story are shown to its reader: masked, or as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from agent.rendering.localizer import Localizer
from app.transcript_mask import TranscriptMask
from leads.model.lead import Event, Message
from leads.store.lead_store import LeadName
from prompts.display import display_message, display_text


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
