"""How a colleague, a team or the asker is doing: one period's figures, then what stands open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from prompts.display import display_text


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of the days from `start` to `end`, and of now; `of`: a colleague, else everybody seen.

    `counts`: new, visits, booked, lost, open, hot, waiting.
    """

    of: str | None
    start: date
    end: date
    counts: Mapping[str, int]


def overview(words: Localizer, told: Overview, *, is_synthetic: bool) -> Reply:
    """Two sentences of figures with their days and their date."""
    who = f"*{display_text(told.of)}*" if told.of else words.text("overview-all")
    is_open = told.end >= words.today
    values = {"start": words.day(told.start), "end": words.day(told.end)}
    days = words.text("overview-since" if is_open else "overview-between", **values)
    lines = [
        words.text("overview-days", who=who, days=days, **told.counts),
        words.text("overview-now", **told.counts),
    ]
    card = "\n".join(lines)
    last = words.as_of(words.now, is_synthetic=is_synthetic)
    return Reply(text=f"{card}\n{last}", card=card, as_of=words.now)
