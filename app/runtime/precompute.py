"""What the LLM is asked before a broker asks: new messages are read, shortlists adjusted.

One leader does it outside of any turn, with a limited number of calls at once. Results are stored
in the record, so that a restart asks nothing again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Self

import structlog

from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader, ScoreStatus
from agent.rerank.candidates import SLOTS, Step
from agent.rerank.rerank_evaluation import RerankWatch, kendall_tau
from app.runtime.leader import Leader
from app.runtime.logs import place_of
from app.runtime.periodic import Periodic
from app.wiring import Pakka
from leads.model.answer import FallbackReason
from leads.model.consent import Purpose
from leads.model.deadline import Deadline
from leads.model.errors import NotFound
from leads.model.lead import LeadKind, LeadSummary
from leads.model.scope import HANDLING, Scope
from leads.model.score import Band, Score, without_adjustment
from leads.store.lead_store import BAND_RANKS, LeadStore
from leads.store.message_findings import Unread
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, Identity, StaffMember

if TYPE_CHECKING:
    # These import the vendor's client, which takes half a second.
    from agent.llm.finding_extractor import ExtractedFindings, FindingExtractor
    from agent.rerank.score_adjustment import AdjustedFacts, ScoreAdjuster


# Twice as often as scores are renewed: a new message is in the list some two minutes later.
EVERY_SECONDS = 30.0
# Of the 32 calls in flight that the client allows, most are left for brokers.
MOST_AT_ONCE = 4
OFF_CAUSE = "rerank off"

# Older messages say little about what a lead wants now. Unmeasured.
LOOK_BACK = timedelta(days=14)
# Messages since the same hour yesterday are today's work.
_FRESH = timedelta(days=1)
# A fact is stored within the 30 s that a writer may wait, and known slightly earlier.
_OVERLAP = timedelta(minutes=5)
# A small local model answers within some seconds, and nobody waits for it.
READ_SECONDS = 20.0
_PAGE = 20
# These would fail for the rest of the day, or while the endpoint is left alone.
_STOPS = frozenset({FallbackReason.BUDGET, FallbackReason.UNAVAILABLE, FallbackReason.TIMEOUT})

CAUSE = "rerank"
# Nobody waits for it; anything later than the rerank's own wait comes with the next round.
LIST_SECONDS = 15.0
# A choice: this share of reranks is asked for twice, with the leads in other slots, to see whether
# the order depends on them.
SHAKEN_SHARE = 0.05
# A list that fails three times has something the model cannot handle.
MOST_TRIES = 3
# The endpoint's faults: they say nothing about the list.
_PASSING = frozenset({FallbackReason.UNAVAILABLE, FallbackReason.BUDGET})
# Lists rank within these groups: rent closes in weeks, new projects in months.
GROUPS: dict[str, tuple[LeadKind | None, ...]] = {
    "buy": (LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.LAND, LeadKind.COMMERCIAL, None),
    "rent": (LeadKind.RENT,),
    "own": (LeadKind.SELL, LeadKind.LET),
}
Mark = tuple[object, ...]
log = structlog.get_logger()


class Precompute(Periodic):
    """Asks the LLM ahead of brokers while it is entered; without an endpoint it asks nothing.

    One brokerage after the other, messages first: lists rest on what was read in them. No failure
    here ends the server, and leaving waits for no reply.
    """

    def __init__(self, pakka: Pakka, *, shaken_share: float = SHAKEN_SHARE) -> None:
        super().__init__("precompute", EVERY_SECONDS, self.once)
        self._pakka = pakka
        self._leader = Leader(pakka.record, pakka.settings, "precompute")
        self._put_back: dict[str, datetime | None] = {}
        self._work: tuple[Messages, Lists] | None = None
        if (parts := pakka.llm_parts) is not None:
            at_once = asyncio.Semaphore(MOST_AT_ONCE)
            lists = Lists(pakka, parts.adjusting, parts.watch, at_once, shaken_share)
            self._work = Messages(pakka, parts.reader, at_once), lists

    async def __aenter__(self) -> Self:
        return await super().__aenter__() if self._work is not None else self

    async def __aexit__(self, *_: object) -> None:
        if self._work is not None:
            await super().__aexit__()

    async def once(self) -> tuple[int, int]:
        """One round if this process leads: messages read, and scores that the LLM has adjusted."""
        read = adjusted = 0
        if self._work is None:
            return read, adjusted
        async with self._leader.leading_in_thread() as leads:
            record, staff = self._pakka.record, self._pakka.staff
            for brokerage in await record.call(staff.brokerages) if leads else ():
                try:
                    counts = await self._ask(brokerage, *self._work)
                except Exception as error:  # noqa: BLE001  it costs no other brokerage its round
                    own, place = brokerage.brokerage_id, place_of(error)
                    log.warning("precompute.failed", brokerage=own, error=place)
                    continue
                read, adjusted = read + counts[0], adjusted + counts[1]
        return read, adjusted

    async def _ask(self, brokerage: Brokerage, messages: Messages, lists: Lists) -> tuple[int, int]:
        brokerage_id = brokerage.brokerage_id
        switch = await self._pakka.record.call(self._pakka.switches.now, brokerage_id)
        if not switch.is_on:
            if brokerage_id not in self._put_back or self._put_back[brokerage_id] != switch.at:
                await self._pakka.record.call(self._base_again, brokerage_id)
                self._put_back[brokerage_id] = switch.at
            return 0, 0
        read, adjusted = await messages.read(brokerage), await lists.adjust(brokerage)
        if read or adjusted:
            log.info("precompute.asked", brokerage=brokerage_id, read=read, adjusted=adjusted)
        return read, adjusted

    def _base_again(self, brokerage_id: str) -> None:
        """Restore the model's own scores where the LLM adjusted them."""
        scores = ScoreLog(self._pakka.record, Scope.machinery(brokerage_id))
        adjusted = scores.caused_by(CAUSE)
        scores.revise([without_adjustment(s) for s in adjusted], cause=OFF_CAUSE)


class Messages:
    """Reads messages that nobody has read yet, newest first; a failed one is tried next time."""

    def __init__(self, pakka: Pakka, reader: FindingExtractor, at_once: asyncio.Semaphore) -> None:
        self._pakka = pakka
        self._reader = reader
        self._at_once = at_once
        self._read_until: dict[str, datetime] = {}

    async def read(self, brokerage: Brokerage) -> int:
        """Returns how many messages were read."""
        began, count, below = self._pakka.clock(), 0, None
        after = self._read_until.get(brokerage.brokerage_id, began - LOOK_BACK)
        is_whole = True
        while True:
            page = await self._unread(brokerage, after, below)
            readings = await self._read_page(brokerage, page)
            count += sum(r.fallback_reason is None for r in readings)
            reasons = {r.fallback_reason for r in readings} - {None, FallbackReason.OFF}
            is_whole = is_whole and not reasons
            if reasons & _STOPS:
                return count
            if len(page) < _PAGE:
                break
            below = page[-1]
        if is_whole:
            self._read_until[brokerage.brokerage_id] = began - _OVERLAP
        return count

    async def _unread(
        self, brokerage: Brokerage, after: datetime, below: Unread | None
    ) -> list[Unread]:
        work = partial(
            self._reader.unread, brokerage.brokerage_id, after=after, limit=_PAGE, below=below
        )
        return await self._pakka.record.call(work)

    async def _read_page(
        self, brokerage: Brokerage, page: Sequence[Unread]
    ) -> list[ExtractedFindings]:
        granted = await self._pakka.record.call(self._granted, brokerage, page)
        stop = asyncio.Event()
        reads = [self._read_one(brokerage, one, stop) for one in page if one.lead_id in granted]
        return [r for r in await asyncio.gather(*reads) if r is not None]

    def _granted(self, brokerage: Brokerage, page: Sequence[Unread]) -> set[str]:
        """Leads of the page whose messages may go to the LLM; read whole, each once."""
        store, now = self._store(brokerage), self._pakka.clock()
        leads = store.leads(list(dict.fromkeys(one.lead_id for one in page)))
        return {lead.lead_id for lead in leads if lead.allows(Purpose.LLM, at=now)}

    async def _read_one(
        self, brokerage: Brokerage, one: Unread, stop: asyncio.Event
    ) -> ExtractedFindings | None:
        async with self._at_once:
            if stop.is_set():
                return None
            try:
                # Checked again: consent may have been withdrawn while others were read.
                lead = await self._pakka.record.call(self._store(brokerage).lead, one.lead_id)
            except NotFound:
                return None
            message = next((m for m in lead.messages if m.message_id == one.message_id), None)
            if message is None:
                return None
            reading = await self._reader.read(
                brokerage,
                lead,
                message,
                deadline=Deadline.after(READ_SECONDS),
                is_backlog=one.known_at < self._pakka.clock() - _FRESH,
            )
            if reading.fallback_reason in _STOPS:
                stop.set()
            return reading

    def _store(self, brokerage: Brokerage) -> LeadStore:
        return LeadStore(self._pakka.record, Scope.machinery(brokerage.brokerage_id))


@dataclass(slots=True)
class _Seen:
    """A list's last state, and how often it failed in that state."""

    mark: Mark = ()
    is_done: bool = False
    tries: int = 0


@dataclass(slots=True)
class Lists:
    """Adjusts each person's shortlists; one in which nothing changed costs one query per group."""

    pakka: Pakka
    adjusting: ScoreAdjuster
    watch: RerankWatch
    at_once: asyncio.Semaphore
    shaken_share: float = SHAKEN_SHARE
    # Which lists are asked for twice is not secret.
    dice: Random = field(default_factory=Random)
    _seen: dict[tuple[str, str], _Seen] = field(default_factory=dict)

    async def adjust(self, brokerage: Brokerage) -> int:
        """Returns how many scores the LLM adjusted."""
        members = await self.pakka.record.call(self.pakka.staff.members, brokerage.brokerage_id)
        count = 0
        # A manager's list is made of brokers' lists: scores adjusted there are not asked for again.
        for role in HANDLING:
            asked = [self._of(brokerage, m) for m in members if m.role is role]
            count += sum(await asyncio.gather(*asked))
        return count

    async def _of(self, brokerage: Brokerage, member: StaffMember) -> int:
        async with self.at_once:
            identity = await self.pakka.record.call(self.pakka.staff.identity, member.staff_id)
            return sum([await self._list(brokerage, identity, group) for group in GROUPS])

    async def _list(self, brokerage: Brokerage, identity: Identity, group: str) -> int:
        top = await self.pakka.record.call(self._top, identity.scope, GROUPS[group])
        switch = await self.pakka.record.call(self.pakka.switches.now, brokerage.brokerage_id)
        mark = (switch.state, *((x.lead_id, x.as_of, x.score) for x in top))
        seen = self._seen.setdefault((str(identity.scope.staff_id), group), _Seen())
        if seen.mark != mark:
            seen.mark, seen.is_done, seen.tries = mark, False, 0
        if seen.is_done or not top:
            return 0
        facts = await self.pakka.record.call(self._facts, identity, top)
        if not any(map(self._is_due, facts)):
            # A score overtaken by news is made again, under another mark.
            seen.is_done = True
            return 0
        return await self._ask(brokerage, identity, facts, seen)

    async def _ask(
        self, brokerage: Brokerage, identity: Identity, facts: Sequence[ScoredLead], seen: _Seen
    ) -> int:
        deadline = Deadline.after(LIST_SECONDS)
        found = await self.adjusting.adjust(brokerage, identity.scope, facts, deadline=deadline)
        seen.tries += found.fallback_reason not in _PASSING
        seen.is_done = found.fallback_reason is None or seen.tries >= MOST_TRIES
        due = {f.lead.lead_id for f in facts if self._is_due(f)}
        scores = [s for s in _adjusted(found) if s.lead_id in due]
        if not scores:
            # In a week of base order there is nothing to ask; when it ends the mark changes.
            seen.is_done = seen.is_done or found.fallback_reason is FallbackReason.OFF
            return 0
        count = await self.pakka.record.call(self._save, brokerage, scores)
        if found.call is not None and len(scores) > 1 and self.dice.random() < self.shaken_share:
            await self._shake(
                brokerage, identity, [f for f in facts if f.lead.lead_id in due], scores
            )
        return count

    async def _shake(
        self,
        brokerage: Brokerage,
        identity: Identity,
        facts: Sequence[ScoredLead],
        scores: Sequence[Score],
    ) -> None:
        """The same leads in other slots: an order that depends on the slots is not a judgement."""
        leads = [f.lead for f in facts]
        said = await self.adjusting.steps(
            brokerage,
            identity.scope,
            leads,
            await self.adjusting.read(leads),
            deadline=Deadline.after(LIST_SECONDS),
            # Different slots every time: for two leads they are the same ones again half of the
            # time.
            salt=f"shaken {self.pakka.clock().isoformat()}",
        )
        if said.source != "llm":
            return
        bases = {s.lead_id: s.base_score for s in scores if s.base_score is not None}
        first = {s.lead_id: Step(s.adjustment.adjust) for s in scores if s.adjustment is not None}
        self.watch.shuffled(brokerage.brokerage_id, kendall_tau(bases, first, said.steps))

    def _save(self, brokerage: Brokerage, scores: Sequence[Score]) -> int:
        # An alarm may have switched it off while this was asked.
        if not self.pakka.switches.now(brokerage.brokerage_id).is_on:
            return 0
        scope = Scope.machinery(brokerage.brokerage_id)
        return ScoreLog(self.pakka.record, scope).revise(scores, cause=CAUSE)

    def _top(self, scope: Scope, kinds: Sequence[LeadKind | None]) -> list[LeadSummary]:
        """The first ten open leads of these kinds."""
        store, most = LeadStore(self.pakka.record, scope), len(SLOTS)
        named = [x for kind in kinds if kind is not None for x in store.top(most, kind)]
        # The first ten of each group include every lead that could be among the first ten of this
        # one.
        first = store.top(len(GROUPS) * most) if None in kinds else []
        kindless = [x for x in first if x.kind is None]
        return sorted([*named, *kindless], key=_place)[:most]

    def _facts(self, identity: Identity, top: Sequence[LeadSummary]) -> list[ScoredLead]:
        reader = ScoredLeadReader(self.pakka.record, self.pakka.models)
        facts = reader.read(identity, [x.lead_id for x in top], self.pakka.clock())
        return [f for f in facts if f.standing is ScoreStatus.SCORED and f.said_no is None]

    def _is_due(self, facts: ScoredLead) -> bool:
        """Whether this score has not been adjusted yet, and may be."""
        if facts.score is None or facts.score.adjustment is not None:
            return False
        return facts.lead.allows(Purpose.LLM, at=self.pakka.clock())


def _adjusted(found: AdjustedFacts) -> list[Score]:
    return [f.score for f in found.facts if f.score is not None and f.score.adjustment is not None]


def _place(lead: LeadSummary) -> tuple[int, float]:
    return BAND_RANKS[Band(lead.band) if lead.band else None], -(lead.score or 0.0)
