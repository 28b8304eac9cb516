"""TEMPORARY"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agent.fact import Fact
from agent.rendering.localizer import Localizer
from agent.situation import Situation
from features.topics import topics_of


@dataclass(frozen=True, slots=True)
class Quote:
    message_id: str
    sender: str
    text: str
    at: datetime
    topics: tuple[str, ...] = ()
    is_answered: bool = True


def quotes(
    now: Situation,
    *,
    topic: str | None = None,
    words: str = "",
    side: str | None = None,
    start: date | None = None,
    end: date | None = None,
    last: int = 6,
) -> list[Quote]:
    found = [
        Quote(m.message_id, m.sender, m.text, m.at, tuple(topics_of(m.text)))
        for m in now.known.messages
        if (side is None or m.sender == side)
    ]
    if topic:
        found = [q for q in found if topic in q.topics]
    if words:
        found = [q for q in found if words.casefold() in q.text.casefold()]
    return found[-last:]


def quote_facts(
    lead_id: str, found: Sequence[Quote], topic: str, words: Localizer
) -> tuple[Fact, ...]:
    return ()
