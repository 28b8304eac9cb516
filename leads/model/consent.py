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
    MESSAGES = "messages"


# What a consent covers where no purpose is named. Separate are CONTACT, whether we may still write
# or call, and MESSAGES, whether we may write: a no to these alone forbids no call.
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


def is_refused(consents: Iterable[Consent], purpose: Purpose, *, at: datetime) -> bool:
    """True when the newest word on `purpose` known at `at` is a withdrawal: silence is none."""
    newest = newest_word((c for c in consents if c.known_at <= at and c.at <= at), purpose)
    return newest is not None and not newest.granted


def may_write(consents: Iterable[Consent], *, at: datetime) -> bool:
    """Whether neither contact nor messages are refused."""
    said = tuple(consents)
    return not any(is_refused(said, p, at=at) for p in (Purpose.CONTACT, Purpose.MESSAGES))
