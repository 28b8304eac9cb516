"""One run of a brokerage's CRM: its changes come into the record, and scores go back;
and every one's periodically, in one process of all on a record.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from agent.lead_state.scored_lead import ScoredLeadReader, ScoreStatus
from agent.rendering.lead_card import score_answer
from agent.rendering.localizer import without_bold
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.runtime.periodic import Periodic
from app.settings import Settings
from app.wiring import Clock, Pakka
from connectors.crm import hubspot
from connectors.crm.crm_lead import arrivals_of
from connectors.crm.http import check_address, open_http
from connectors.crm.hubspot import Hubspot
from connectors.crm.port import BATCH, Crm, Records, ScoreNote
from connectors.crm.score_webhook import ScoreWebhook
from connectors.crm.tryton import Tryton
from leads.model.errors import AwaitsRepair, PakkaError, Unavailable
from leads.model.scope import Scope
from leads.store.crm_accounts import WEBHOOK, CrmAccount, CrmAccounts
from leads.store.crm_intake import CrmIntake
from leads.store.crm_leads import CrmLeads, DueScore, WrittenScore, spread_withdrawals
from leads.store.staff import Identity, StaffMember


@dataclass(frozen=True, slots=True)
class Synced:
    """How many leads were read, written, and refused by the CRM."""

    read: int
    written: int
    refused: int


@asynccontextmanager
async def open_crm(settings: Settings, account: CrmAccount, clock: Clock) -> AsyncIterator[Crm]:
    """The account's CRM. AwaitsRepair without a password; InvalidInput for its address."""
    password = settings.crm_password(account.brokerage_id)
    if password is None:
        raise AwaitsRepair(
            f"PAKKA_CRM_PASSWORDS has no password of {account.brokerage_id}: add it, such as "
            f'{{"{account.brokerage_id}": "its password, or HubSpot\'s token"}}.'
        )
    check_address(account.base_url, settings.crm_hosts_inside)
    crm = _crm(settings, account, password, clock)
    try:
        yield crm
    finally:
        await crm.aclose()


def _crm(settings: Settings, account: CrmAccount, password: str, clock: Clock) -> Crm:
    http = open_http(settings.crm_hosts_inside)
    if account.kind == hubspot.KIND:
        return Hubspot(
            http,
            base_url=account.base_url,
            version=settings.hubspot_version,
            hub_id=account.database,
            token=password,
            clock=clock,
        )
    if account.kind == WEBHOOK:
        return ScoreWebhook(http, url=account.base_url, secret=password, clock=clock)
    return Tryton(
        http,
        base_url=account.base_url,
        database=account.database,
        username=account.username,
        password=password,
        clock=clock,
    )


async def sync(
    pakka: Pakka,
    account: CrmAccount,
    *,
    scores_now: bool = False,
    within_seconds: float | None = None,
) -> Synced:
    """Reads what changed and writes scores back; the result is kept with the account.

    `scores_now`: scores the new leads before writing; a server's schedule does so within a minute.
    Unavailable after `within_seconds`; the next run continues where this one stopped.
    """
    accounts, own = CrmAccounts(pakka.record), account.brokerage_id
    try:
        done = await _run(pakka, account, scores_now, within_seconds)
    except Exception as failed:
        is_named = isinstance(failed, PakkaError)
        error = str(failed) if is_named else "An error of Pakka's own: its log says which."
        await pakka.record.call(accounts.note_run_end, own, at=pakka.clock(), error=error)
        raise
    await pakka.record.call(accounts.note_run_end, own, at=pakka.clock(), error=None)
    return done


async def _run(
    pakka: Pakka, account: CrmAccount, scores_now: bool, within_seconds: float | None
) -> Synced:
    opening = open_crm(pakka.settings, account, pakka.clock)
    try:
        async with asyncio.timeout(within_seconds), opening as crm:
            read = await _read(pakka, account, crm)
            if scores_now:
                await pakka.record.call(_score, pakka, account.brokerage_id)
            await _take_back(pakka, account, crm)
            written, refused = await _write(pakka, account, crm)
    except TimeoutError as late:
        raise Unavailable(
            f"The CRM took longer than {within_seconds:g} seconds: the next run goes on where "
            "this one was."
        ) from late
    return Synced(read, written, refused)


def _score(pakka: Pakka, brokerage_id: str) -> None:
    # It imports a training's modules: only the command waits for them.
    from app.imports.file_import import score_new

    brokerage = pakka.staff.brokerage(brokerage_id)
    score_new(pakka.record, pakka.models, brokerage, at=pakka.clock())


async def _read(pakka: Pakka, account: CrmAccount, crm: Crm) -> int:
    """How many leads came; each page and the cursor after it are one transaction."""
    own = account.brokerage_id
    staff = await pakka.record.call(pakka.staff.members, own)
    zone = ZoneInfo((await pakka.record.call(pakka.staff.brokerage, own)).timezone)
    leads, owners = CrmLeads(pakka.record, own), owners_of(staff)
    intake = CrmIntake(pakka.record, own)

    async def take(read: Records, cursor: str | None) -> None:
        arriving, unread = await asyncio.to_thread(
            arrivals_of, read, account, zone=zone, owners=owners, now=pakka.clock()
        )
        await pakka.record.call(intake.take, arriving, unread, account=account, cursor=cursor)

    count, is_last = 0, False
    while not is_last:
        page = await crm.changed(account.cursor)
        await take(page.records, page.cursor)
        account, is_last = replace(account, cursor=page.cursor), page.is_last
        count += len(page.records.leads)
    while marked := await pakka.record.call(leads.marked, most=BATCH):
        result = await crm.read([*marked])
        await take(result, account.cursor)
        await pakka.record.call(leads.unmark, marked)
        count += len(result.leads)
    return count


def owners_of(staff: Sequence[StaffMember]) -> Mapping[str, str]:
    """Casefolded name → staff id, of those who work here and share the name with nobody."""
    bearers = Counter(member.name.casefold() for member in staff)
    return {
        name: member.staff_id
        for member in staff
        if member.suspended_at is None and bearers[name := member.name.casefold()] == 1
    }


async def _take_back(pakka: Pakka, account: CrmAccount, crm: Crm) -> None:
    """Takes back what was written about leads that have withdrawn consent since."""
    leads, at = CrmLeads.of(pakka.record, account), pakka.clock()
    own = account.brokerage_id
    await pakka.record.call(spread_withdrawals, pakka.record, own, at=at)
    for one in await pakka.record.call(leads.withdrawn, at=at):
        error = None
        try:
            await crm.take_back(one.crm_id, one.ours)
        except AwaitsRepair as refused:
            error = str(refused)
        await pakka.record.call(leads.note_removed, one.crm_id, at=at, error=error)


async def _write(pakka: Pakka, account: CrmAccount, crm: Crm) -> tuple[int, int]:
    """How many scores were written, and how many the CRM refused."""
    leads = CrmLeads.of(pakka.record, account)
    after, written, refused = "", 0, 0
    while True:
        at = pakka.clock()
        due = await pakka.record.call(leads.due, after=after, most=BATCH, at=at)
        if not due:
            return written, refused
        after = due[-1].crm_id
        notes = await pakka.record.call(_notes_of, pakka, account.brokerage_id, due)
        if not notes:
            continue
        await pakka.record.call(leads.writing, [score for _, score in notes])
        errors = await crm.write([note for note, _ in notes])
        done = [replace(score, error=errors.get(score.crm_id)) for _, score in notes]
        await pakka.record.call(leads.note_written, done, at=at)
        refused += len(errors)
        written += len(done) - len(errors)


def _notes_of(
    pakka: Pakka, brokerage_id: str, due: Sequence[DueScore]
) -> list[tuple[ScoreNote, WrittenScore]]:
    """What is written about leads whose score nothing has overtaken, and its words."""
    brokerage, now = pakka.staff.brokerage(brokerage_id), pakka.clock()
    identity = Identity(Scope.machinery(brokerage_id), brokerage.name, None, brokerage)
    reader = ScoredLeadReader(pakka.record, pakka.models)
    facts = {f.lead_id: f for f in reader.read(identity, [one.lead_id for one in due], now)}
    words = pakka.localizer(brokerage, None, now)
    notes = []
    for one in due:
        known = facts[one.lead_id]
        score = known.score if known.standing is ScoreStatus.SCORED else None
        if score and score.score is not None and score.probability is not None and score.band:
            text = without_bold(score_answer(words, known, 0))
            chance, band = score.probability, str(score.band)
            note = ScoreNote(one.crm_id, chance, score.score, band, text, one.ours)
            notes.append((note, WrittenScore(one.crm_id, score.score, band, chance)))
    return notes


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
