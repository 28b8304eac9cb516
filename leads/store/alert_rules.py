"""What Pakka tells staff without being asked, and what of it each of them switched off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from leads.store.repository import BrokerageRepository, upsert
from leads.store.tables.conversations import alert_rules as table


class AlertRule(StrEnum):
    """One kind of alert."""

    MESSAGE = "message"  # a lead of theirs wrote
    RISE = "rise"  # a lead's band rose
    WAITING = "waiting"  # a hot lead has waited too long for our reply
    DIGEST = "digest"  # the day's summary, in the morning
    NIGHT = "night"  # alerts by night too, instead of after the quiet hours


# Off until a person switches it on; all others are on.
AT_FIRST_OFF = frozenset({AlertRule.NIGHT})


class AlertRules(BrokerageRepository):
    """The alert rules of one brokerage's staff, with defaults for those who set none."""

    def off(self, staff_id: str) -> frozenset[AlertRule]:
        """What that person does not want to be told."""
        return self.all_off().get(staff_id, AT_FIRST_OFF)

    def all_off(self) -> dict[str, frozenset[AlertRule]]:
        """What each of the staff does not want to be told, without those who never set anything."""
        found: dict[str, frozenset[AlertRule]] = {}
        for row in self._record.rows(select(table).where(self._own(table))):
            off = found.get(row.staff_id, AT_FIRST_OFF)
            found[row.staff_id] = off - {row.rule} if row.is_on else off | {AlertRule(row.rule)}
        return found

    def switch(
        self, staff_id: str, rules: Sequence[AlertRule], *, is_on: bool, at: datetime
    ) -> None:
        """Switch these on or off for that person."""
        key = {"brokerage_id": self._brokerage_id, "staff_id": staff_id}
        with self._record.writing() as conn:
            upsert(conn, table, [{**key, "rule": rule, "is_on": is_on, "at": at} for rule in rules])
