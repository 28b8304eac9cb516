"""Whether a brokerage's rerank is on, and why: what was found is kept, the newest word counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, select

from leads.store.record import Record
from leads.store.tables import rerank_switches as table

# A turn asks at every question; another server's word is heard this much later.
CACHED_SECONDS = 5.0


class SwitchState(StrEnum):
    """Whether the rerank is on."""

    ON = "on"
    OFF = "off"
    UNPROVEN = "unproven"  # on, and said so

    @property
    def label(self) -> str:
        """The state in an answer's details."""
        return "not yet proven here" if self is SwitchState.UNPROVEN else self.value


@dataclass(frozen=True, slots=True)
class RerankSwitch:
    """The switch and one plain line that tells an operator why; `at` None: nothing was found yet.

    `lists`: how many shortlists it rests on. `made_by`: the prompt and model it was found for.
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
        return self._renewed(brokerage_id)

    def set(self, brokerage_id: str, switch: RerankSwitch) -> None:
        """Keeps what was found; it needs its instant."""
        row = {
            "brokerage_id": brokerage_id,
            "at": switch.at,
            "state": switch.state,
            "reason": switch.reason,
            "lists": switch.lists,
            "made_by": switch.made_by,
        }
        with self._record.writing() as conn:
            conn.execute(insert(table).values(row))
        self._known[brokerage_id] = (self._monotonic(), switch)

    def since(self, brokerage_id: str, made_by: str) -> datetime | None:
        """When something was first found of this prompt and model; None: never yet."""
        own = (table.c.brokerage_id == brokerage_id) & (table.c.made_by == made_by)
        with self._record.reading() as conn:
            first: datetime | None = conn.execute(
                select(func.min(table.c.at)).where(own)
            ).scalar_one()
        return first

    def _renewed(self, brokerage_id: str) -> RerankSwitch:
        query = select(table).where(table.c.brokerage_id == brokerage_id)
        with self._record.reading() as conn:
            row = conn.execute(query.order_by(table.c.seq.desc()).limit(1)).one_or_none()
        switch = _switch(row) if row else UNSET
        self._known[brokerage_id] = (self._monotonic(), switch)
        return switch


def _switch(row: Row[Any]) -> RerankSwitch:
    return RerankSwitch(SwitchState(row.state), row.reason, row.at, row.lists, row.made_by)
