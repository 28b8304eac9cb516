"""What a person agreed to, by purpose: no consent, no processing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """What processing a consent is for."""

    SCORING = "scoring"
    EMBEDDING = "embedding"
    LLM = "llm"
    CONTACT = "contact"


# What a consent covers where no purpose is named. CONTACT, whether we may still write, is separate.
PROCESSING = (Purpose.SCORING, Purpose.EMBEDDING, Purpose.LLM)


@dataclass(frozen=True, slots=True)
class Consent:
    """One grant or withdrawal; `basis` is the lawful basis in the brokerage's words."""

    purpose: Purpose
    granted: bool
    at: datetime
    basis: str
    known_at: datetime


def is_granted(consents: Iterable[Consent], purpose: Purpose, *, at: datetime) -> bool:
    """True when the newest word on `purpose` known at `at` is a grant."""
    newest = newest_word((c for c in consents if c.known_at <= at and c.at <= at), purpose)
    return newest is not None and newest.granted


def newest_word(consents: Iterable[Consent], purpose: Purpose) -> Consent | None:
    """The newest consent or withdrawal for `purpose`."""
    words = [c for c in consents if c.purpose is purpose]
    # At the same instant the withdrawal counts.
    return max(words, key=lambda c: (c.at, not c.granted), default=None)
