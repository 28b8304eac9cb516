"""A finding: what the quick model read in one message, with the words it read it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class FindingKind(StrEnum):
    """What a lead's message can say: the trade's cues (domain.md, §6), and nothing else.

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


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` stand in the message exactly so; `at` is when the message was written."""

    kind: FindingKind
    message_id: str
    words: str
    at: datetime

    @property
    def evidence_id(self) -> str:
        """What an LLM calls it by: a message's own id may hold a phone number."""
        return "e_" + sha256(f"{self.message_id}\n{self.kind}".encode()).hexdigest()[:12]
