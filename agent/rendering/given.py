"""What rendering is handed: a lead with its state, a day. `agent/lookups.py` makes them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from agent.facts import LeadFacts
from agent.query.result import QueryResult
from agent.reminders import Due
from leads.lead_state import LeadState


class Known(Protocol):
    """One lead with its score, and how it stands."""

    @property
    def facts(self) -> LeadFacts: ...

    @property
    def state(self) -> LeadState: ...


class Day(Protocol):
    """One day: visits, own reminders, and who waits for an answer."""

    @property
    def on(self) -> date: ...

    @property
    def visits(self) -> QueryResult: ...

    @property
    def reminders(self) -> tuple[Due, ...]: ...

    @property
    def waiting(self) -> QueryResult | None: ...
