"""What was said and what happened: both carry when it happened and when it became known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

Sender = Literal["lead", "broker"]
# How the ids of messages begin that were the words of a form or a spreadsheet.
FORM = "form"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation; `text` is byte for byte what was written."""

    message_id: str
    sender: Sender
    text: str
    at: datetime
    known_at: datetime

    @property
    def is_form(self) -> bool:
        """Whether it came as a cell of a file: of what we answered the record can know nothing."""
        return self.message_id.startswith(f"{FORM}_")


class EventKind(StrEnum):
    """Kinds of event the features know; a CRM may send others, which are kept as they came.

    The comment says what `Event.value` holds.
    """

    AD = "ad"  # the headline of our advertisement through which they wrote
    ENQUIRY = "enquiry"  # the source's name: 99acres, walk-in, reference
    VISIT_PLANNED = "visit_planned"  # the home's or project's name
    VISIT_DONE = "visit_done"  # the home's or project's name
    VISIT_MISSED = "visit_missed"  # the home's or project's name
    FAMILY_VISITED = "family_visited"  # the home's or project's name
    CALL = "call"  # minutes talked
    CALL_MISSED = "call_missed"  # None: the lead missed our call
    PAGE_VIEW = "page_view"  # the page
    QUOTE = "quote"  # price we quoted, INR
    OFFER = "offer"  # price the lead offered, INR
    STAGE = "stage"  # the new stage's name
    NOTE = "note"  # a broker's words


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened besides a message. `kind` is an `EventKind` or a CRM's own word."""

    event_id: str
    kind: str
    at: datetime
    known_at: datetime
    value: str | float | None = None
