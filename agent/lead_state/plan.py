"""One thing that a talk says of what is to be, or of an end: with its words and its message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from leads.message import Sender


class PlanKind(StrEnum):
    """What was said."""

    VISIT = "visit"  # agreed, confirmed or promised, with its day
    VISIT_OFF = "visit_off"
    REFUSED = "refused"
    TOKEN_READY = "token_ready"  # noqa: S105 - no secret
    TOKEN_PAID = "token_paid"  # noqa: S105
    TOKEN_BACK = "token_back"  # noqa: S105
    LOAN_OK = "loan_ok"
    LOAN_REFUSED = "loan_refused"
    LOAN_APPLIED = "loan_applied"
    WAIT = "wait"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Plan:
    """`words` stand so in the message `message_id`, written by `said_by` at `at`.

    `day` and `hour`: of the visit, or until when to wait. `agreed_words` and `agreed_id`: the other
    side's answer, where a proposal became a plan by it ("Sat 5 baje?" – "ok confirmed"); `at` is
    then the answer's instant.
    """

    kind: PlanKind
    message_id: str
    words: str
    at: datetime
    said_by: Sender
    day: date | None = None
    hour: time | None = None
    amount_inr: float | None = None
    with_family: bool = False
    agreed_words: str | None = None
    agreed_id: str | None = None
    is_dated: bool = True  # False: a note whose words tell no day; `at` is when it was read
