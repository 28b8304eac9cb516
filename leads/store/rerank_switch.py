"""Whether a brokerage's rerank is on, and why: every verdict is kept, the newest counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select

from leads.store.record import Record
from leads.store.repository import from_row, having
from leads.store.tables import rerank_switches as table

# A turn reads it at every question; another server's change is seen this much later.
CACHED_SECONDS = 5.0


class SwitchState(StrEnum):
    """Whether the rerank is on."""

    ON = "on"
    OFF = "off"
    UNPROVEN = "unproven"  # on, and answers say that it is unproven

    @property
    def label(self) -> str:
        """The state as an answer's details show it."""
        return "not yet proven here" if self is SwitchState.UNPROVEN else self.value


@dataclass(frozen=True, slots=True)
class RerankSwitch:
    """The switch and a plain line that tells an operator why; `at` None: there is no verdict yet.

    `lists`: how many shortlists the verdict rests on. `made_by`: the prompt and model it is about.
    """

    state: SwitchState
    reason: str
    at: datetime | None
    lists: int = 0
    made_by: str = ""

    @property
    def is_on(self) -> bool:
        return self.state is not SwitchState.OFF


UNSET = RerankSwitch(SwitchState.UNPROVEN, "Not yet proven here: no list was judged so far.", None)


class RerankSwitches:
    """The switches of all brokerages of a record."""

    def __init__(self, record: Record, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._record = record
        self._monotonic = monotonic
        self._known: dict[str, tuple[float, RerankSwitch]] = {}

    def now(self, brokerage_id: str) -> RerankSwitch:
        """Where the switch stands, at most five seconds old; blocking when it is older."""
        at, known = self._known.get(brokerage_id, (float("-inf"), UNSET))
        if self._monotonic() - at < CACHED_SECONDS:
            return known
        query = select(table).where(having(table, brokerage_id=brokerage_id))
        row = self._record.row(query.order_by(table.c.seq.desc()).limit(1))
        switch = from_row(RerankSwitch, row) if row else UNSET
        self._known[brokerage_id] = (self._monotonic(), switch)
        return switch

    def set(self, brokerage_id: str, switch: RerankSwitch) -> None:
        """Keeps a verdict; it must have its instant."""
        self._record.change(insert(table).values(brokerage_id=brokerage_id, **asdict(switch)))
        self._known[brokerage_id] = (self._monotonic(), switch)

    def since(self, brokerage_id: str, made_by: str) -> datetime | None:
        """When the first verdict on this prompt and model was made; None: none yet."""
        own = having(table, brokerage_id=brokerage_id, made_by=made_by)
        first: datetime | None = self._record.value(select(func.min(table.c.at)).where(own))
        return first
