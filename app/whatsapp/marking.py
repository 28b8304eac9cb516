"""What an answer says of itself when it leaves late, or once more because nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agent.rendering.localizer import Localizer
from agent.updates.message import INTENT
from connectors.channel import AGAIN, LATE, OutboxDraft
from leads.answer import Answer


def marked(
    draft: OutboxDraft,
    answers: Sequence[Answer],
    words: Localizer,
    asked_at: datetime | None,
) -> OutboxDraft:
    """With the lines for both; what told a change is not said twice."""
    lines = {}
    if asked_at is not None:
        lines[LATE] = words.text("answer-late", at=words.instant(asked_at))
    if all(answer.intent != INTENT for answer in answers):
        lines[AGAIN] = words.text("answer-again")
    return replace(draft, payload={**draft.payload, **lines})
