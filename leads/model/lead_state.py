"""How a lead stands now: what lists, counts and filters read.

Computed again whenever a fact of the lead arrives. It holds instants, never ages, so that time
alone does not make it wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

# A lead that has not written for this many days is silent.
SILENT_DAYS = 5
# A planned call that is overdue for longer than this is a plan nobody kept up.
OVERDUE_DAYS = 30
NO_DAY = 2  # `LeadState.call_turn` of a lead with no call due
# How far a loan is: `LeadState.loan_stage` is the place in this row.
LOAN_STAGES = ("none", "applied", "eligible", "sanctioned")


class VisitSource(StrEnum):
    """How the next visit is known."""

    CALENDAR = "calendar"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class LeadState:
    """One lead's state. None: not known, or never.

    `waiting_since`: when the lead began to wait for our answer, on `waiting_topic`. `loan_stage`:
    its place in `LOAN_STAGES`. `calls`: talked; `call_tries`: not reached.
    `last_contact_at`: as another system counts, by whatever way. `next_call_on`: the day for which
    a colleague planned the next call, or from which the lead wants one; a past one too, until
    somebody calls; `next_call_at` is its instant where the hour is known.
    `next_visit_on` is a day at the brokerage, `next_visit_at` its instant where the hour is known,
    `next_visit_message_id` the message that says so. `unknown_visit_on`: the day of an agreed visit
    that is over, if nobody noted whether it took place. `refused_at`: the lead's hard no
    ("bought elsewhere"), with the message. `wait_until`: the lead asks not to be contacted before.
    `lost_reason`: why it was lost, or of an open lead why it said no.
    """

    lead_id: str
    facts_at: datetime
    last_by_lead_at: datetime | None = None
    last_by_us_at: datetime | None = None
    waiting_since: datetime | None = None
    waiting_topic: str | None = None
    waiting_message_id: str | None = None
    calls: int = 0
    last_call_at: datetime | None = None
    call_tries: int = 0
    last_try_at: datetime | None = None
    last_contact_at: datetime | None = None
    next_call_on: date | None = None
    next_call_at: datetime | None = None
    visit_asked_at: datetime | None = None
    visits_done: int = 0
    last_visit_at: datetime | None = None
    visits_missed: int = 0
    last_missed_at: datetime | None = None
    next_visit_on: date | None = None
    next_visit_at: datetime | None = None
    next_visit_place: str | None = None
    next_visit_source: VisitSource | None = None
    next_visit_message_id: str | None = None
    unknown_visit_on: date | None = None
    unknown_visit_at: datetime | None = None
    unknown_visit_place: str | None = None
    family_visited_at: datetime | None = None
    stage_since: datetime | None = None
    loan_stage: int | None = None
    loan_since: datetime | None = None
    down_payment_ready: bool | None = None
    home_to_sell: bool | None = None
    project: str | None = None
    price_inr: float | None = None
    offer_inr: float | None = None
    offer_at: datetime | None = None
    papers_asked_at: datetime | None = None
    price_high_at: datetime | None = None
    referred: bool | None = None
    move_by: date | None = None
    first_reply_minutes: float | None = None
    wait_until: date | None = None
    refused_at: datetime | None = None
    refused_message_id: str | None = None
    token_at: datetime | None = None
    booked_at: datetime | None = None
    closed_at: datetime | None = None
    lost_reason: str | None = None

    @property
    def is_said_no(self) -> bool:
        """Whether the lead is open and its last firm word is no: it is left off the lists."""
        return self.refused_at is not None and self.closed_at is None

    def call_turn(self, today: date) -> int:
        """Its place among those to call, by the planned day: 0 today, 1 overdue, 2 none, 3 later.

        A lead that waits for our answer is not put off to a later day.
        """
        if self.next_call_on is None or self.next_call_on < today - timedelta(days=OVERDUE_DAYS):
            return NO_DAY
        if self.next_call_on > today:
            return NO_DAY if self.waiting_since else NO_DAY + 1
        return 0 if self.next_call_on == today else 1
