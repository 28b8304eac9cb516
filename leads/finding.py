"""A finding: what the quick model read in one message, with the words it read it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256


class FindingKind(StrEnum):
    """What a lead's message can say: the trade's cues (domain.md, §6) and plans, nothing else.

    Which way a home should face is left out: asking for it hints at a faith.
    """

    VISIT_ASK = "visit_ask"
    VISIT_NO = "visit_no"
    VISIT_MOVE = "visit_move"
    LOCATION_ASK = "location_ask"
    BUDGET_NAMED = "budget_named"
    STRETCH = "stretch"
    PRICE_HIGH = "price_high"
    COUNTER = "counter"
    TOKEN = "token"  # noqa: S105 - the sum that holds a home, no secret
    LOAN_OK = "loan_ok"
    LOAN_NO = "loan_no"
    PAPERS = "papers"
    AREA = "area"
    DEADLINE = "deadline"
    FAMILY = "family"
    FESTIVAL = "festival"
    SOFT_NO = "soft_no"
    HARD_NO = "hard_no"
    COMPARE = "compare"
    RENT = "rent"
    SELL_FIRST = "sell_first"
    PARTNER = "partner"
    NOT_BUYER = "not_buyer"
    OPT_OUT = "opt_out"
    # Plans: what no cue says, with a day, hour or amount.
    VISIT_SET = "visit_set"
    TOKEN_PAID = "token_paid"  # noqa: S105 - no secret
    LOAN_APPLIED = "loan_applied"


# The kinds that are the trade's cues too; the others are read by the quick model alone.
CUE_KINDS = frozenset(FindingKind) - {
    FindingKind.VISIT_SET,
    FindingKind.TOKEN_PAID,
    FindingKind.LOAN_APPLIED,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` stand in the message exactly so; `at` is when the message was written.

    `day` and `hour`: when the visit is, or until when to wait; `amount_inr`: offered or paid.
    """

    kind: FindingKind
    message_id: str
    words: str
    at: datetime
    day: date | None = None
    hour: time | None = None
    amount_inr: float | None = None

    @property
    def evidence_id(self) -> str:
        """What an LLM calls it by: a message's own id may hold a phone number."""
        return "e_" + sha256(f"{self.message_id}\n{self.kind}".encode()).hexdigest()[:12]
