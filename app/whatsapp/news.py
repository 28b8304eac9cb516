"""What somebody wrote, and what it did: what the owner is to hear of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leads.lead import Lead
from leads.lists import BAND_RANKS
from leads.message import Message
from leads.message_changes import Changed
from leads.score import Band, Score
from leads.senders import KindWord


@dataclass(frozen=True, slots=True)
class News:
    """What somebody wrote, and what it did; `lead` None: they have no enquiry.

    `asks_kind`: nobody is sure what they are, so the one who hears of it is asked. `answer`: they
    said nothing but yes or no to the notice, and there is a score now or none any more. `changed`:
    what they did was to change or take back a message.
    """

    person_id: str
    name: str | None
    lead: Lead | None
    messages: Sequence[Message]
    kind: KindWord
    asks_kind: bool
    is_stopped: bool
    answer: bool | None = None
    rise: tuple[Band, Band] | None = None
    changed: Changed | None = None

    @property
    def subject(self) -> str:
        """Of several that wait about it the newest is told."""
        return self.lead.lead_id if self.lead else self.person_id

    def after(self, earlier: Sequence[Message]) -> News:
        """The same told together with words that came before."""
        return replace(self, messages=(*earlier, *self.messages), answer=None) if earlier else self


def rise_of(before: Score | None, after: Score | None) -> tuple[Band, Band] | None:
    """The bands, when the second is hotter than the first."""
    if before is None or after is None or before.band is None or after.band is None:
        return None
    is_up = BAND_RANKS[after.band] < BAND_RANKS[before.band]
    return (before.band, after.band) if is_up else None
