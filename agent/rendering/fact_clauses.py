"""Facts of one lead as short clauses, which lists, stories and pages tell as the facts do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from agent.rendering.localizer import Localizer
from leads.model.lead import Event, Outcome
from leads.model.lead_state import VisitSource
from prompts.display import display_stored


def end_clause(words: Localizer, how: str, *, day: str = "", reason: str = "") -> str:
    """Lost on 12 May, reason: price: how a lead ended, as much of it as is given."""
    why = reason if reason.casefold() != how else ""
    return words.text("fact-outcome", how=how, day=day or "none", reason=why or "none")


def day_of_end(words: Localizer, outcome: Outcome) -> str:
    """On 12 May; empty if nobody wrote down the day."""
    return words.on(outcome.at) if outcome.is_dated else ""


def reason_on_record(words: Localizer, outcome: Outcome | None) -> list[str]:
    """The reason on record for an end; empty without one."""
    reason = display_stored(outcome.reason) if outcome else ""
    return [words.text("lead-closed-why", reason=reason)] if reason else []


def budget_clause(words: Localizer, low: float | None, high: float | None) -> str:
    """Budget ₹60 lakh to ₹80 lakh, up to ₹80 lakh, from ₹60 lakh."""
    least = words.rupees(low) if low and low != high else "none"
    return words.text("fact-budget", low=least, high=words.rupees(high) if high else "none")


def loan_clause(words: Localizer, stage: int) -> str:
    """The loan is sanctioned, has applied for a loan: by the place in `LOAN_STAGES`."""
    return words.text("for-loan_stage", n=stage) if stage else words.text("against-loan_stage")


def came(words: Localizer, n: int, day: str = "") -> str:
    """Visited 3 times, last on 12 May."""
    return words.text("fact-came", n=n or 1, day=day or "none")


def over_clause(
    words: Localizer, on: date, at: datetime | None, source: str | None = VisitSource.CALENDAR
) -> str:
    """A visit was agreed for Sat 21 Nov, 11 am; whether it took place is not on record."""
    of = "chat" if source == VisitSource.CHAT else "calendar"
    return words.text("fact-visit-over", when=words.weekday_and_hour(on, at), of=of)


def tries_line(words: Localizer, tried: Sequence[Event]) -> list[str]:
    """2 calls not picked up, the last on 12 May; empty without any."""
    if not tried:
        return []
    told = words.text("fact-tries", n=len(tried), day=words.on(tried[-1].at))
    return [words.sentence(told)]
