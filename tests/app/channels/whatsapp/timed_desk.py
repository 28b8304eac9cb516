"""A desk whose house has a clock that the test moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.app.channels.whatsapp.desk import Desk
from tests.connectors.whatsapp.payloads import stamp


@dataclass
class TimedDesk:
    """`desk` as of `times[0]`."""

    desk: Desk
    times: list[datetime]

    def at(self, now: datetime) -> None:
        """Move every clock there."""
        self.times[0] = self.desk.clock.now = now

    @property
    def stamped(self) -> dict[str, Any]:
        """What a message written now carries."""
        return {"timestamp": stamp(self.times[0])}
