"""What an LLM heard a broker tell, as acts for a preview: only the broker's yes saves them."""

from __future__ import annotations

from datetime import date, datetime

from agent.loop.toolbox import Heard
from agent.rendering.localizer import Localizer
from leads.errors import InvalidInput
from leads.told import Act, ToldKind

_NEEDS_DAY = (ToldKind.VISIT, ToldKind.REMIND, ToldKind.NOT_NOW)


def acts_of(heard: Heard, words: Localizer) -> list[Act]:
    """The acts. InvalidInput says what is missing."""
    when: date | datetime | None = heard.at
    if heard.at is not None and heard.hour is not None:
        when = datetime.combine(heard.at, heard.hour, words.zone)
    if when is None and heard.kind in _NEEDS_DAY:
        raise InvalidInput("Say the day, and the hour where it was said.", field="at")
    if heard.lead_id is None and heard.kind is not ToldKind.REMIND:
        raise InvalidInput("Say which lead.", field="lead")
    return [Act(heard.kind, heard.lead_id, when, heard.words or None)]
