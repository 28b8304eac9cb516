"""Syncs every brokerage's CRM periodically, in one process of all on a record."""

from __future__ import annotations

from functools import partial

import structlog

from app.crm_sync import sync
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.runtime.periodic import Periodic
from app.wiring import Pakka
from leads.model.errors import PakkaError
from leads.store.crm_accounts import CrmAccount, CrmAccounts

# A broker who entered a lead looks for its score within minutes.
EVERY_SECONDS = 120
# What a first run did not read by then, the next one reads.
RUN_SECONDS = 100.0
# The command waits for a whole first run, but not for ever, should a CRM hang.
COMMAND_SECONDS = 1800.0
# The lock of the process that syncs: the schedule's or the command's.
LEADER = "crm"
log = structlog.get_logger()


class CrmSchedule(Periodic):
    """Syncs every two minutes while entered, and one brokerage when woken; one's fault costs no
    other its turn.

    A brokerage's run ends after `run_seconds`.
    """

    def __init__(self, pakka: Pakka, *, run_seconds: float = RUN_SECONDS) -> None:
        super().__init__("crm", EVERY_SECONDS, self._sync_all)
        self._pakka = pakka
        self._run_seconds = run_seconds
        self._accounts = CrmAccounts(pakka.record)
        self._leader = Leader(pakka.record, pakka.settings, LEADER)

    def wake(self, brokerage_id: str) -> None:
        """Syncs this brokerage's CRM in a moment, after the current run."""
        self.soon(brokerage_id, partial(self._sync_all, brokerage_id))

    async def _sync_all(self, alone: str | None = None) -> None:
        """Every brokerage's, or one's `alone`."""
        async with self._leader.leading_in_thread() as leads:
            accounts = await self._pakka.record.call(self._accounts.every) if leads else []
            for account in accounts:
                if alone in (None, account.brokerage_id):
                    await self._sync(account)

    async def _sync(self, account: CrmAccount) -> None:
        own = account.brokerage_id
        try:
            done = await sync(self._pakka, account, within_seconds=self._run_seconds)
        except PakkaError as error:
            # Its text is for the operator: pakka crm status shows it.
            log.warning("crm.failed", brokerage=own, error=type(error).__name__)
        except Exception as error:  # noqa: BLE001  the work's edge: tried again next time
            log.error("crm.failed", brokerage=own, error=place_of(error))  # noqa: TRY400
        else:
            if done.read or done.written or done.refused:
                log.info(
                    "crm.synced",
                    brokerage=own,
                    read=done.read,
                    written=done.written,
                    refused=done.refused,
                )
