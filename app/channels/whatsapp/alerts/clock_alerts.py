"""Timed alerts to staff: a band rose without a message, a hot lead waits, the daily digest.

The schedule's leader runs these; the key of each alert says what it is about, so it is sent once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from agent.lead_state.next_step import ANSWER_WITHIN_MINUTES
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.rendering.localizer import Localizer, capital
from app.channels.whatsapp.alerts.alert_timing import RowBackoff, digest_day
from app.channels.whatsapp.alerts.owner_alerts import Alerts, Taps, reply_tap, why_tap
from app.channels.whatsapp.claim_context import combine_effects
from app.channels.whatsapp.leads.enquiry_matching import MESSAGE_CAUSE, band_rise
from app.channels.whatsapp.sending import enqueue
from app.wiring import Pakka
from connectors.queue.channels import Accounts, Effects
from connectors.queue.outbox import Outbox
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.lead_matching import given_by_hand
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import AlertRule
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, StaffMember

# A rise is reported within this time; what was missed while nothing ran is in the digest.
RISE_WITHIN = timedelta(minutes=15)
# A new owner is not news a day later: the lead is on their list.
GIVEN_WITHIN = timedelta(hours=6)
# As much as a phone's screen shows; the rest can be asked for.
_NAMED = 5
_HOT_READ = 100


def alert_by_clock(pakka: Pakka, brokerage: Brokerage, outbox: Outbox, backoff: RowBackoff) -> int:
    """Queue the alerts that are due; returns how many were new. Blocking."""
    count = 0
    # A brokerage with several numbers sends from the first, so that nobody gets it twice.
    for account_id in Accounts(pakka.record).of(CHANNEL, brokerage.brokerage_id)[:1]:
        effects = _Watch(pakka, brokerage, account_id, backoff).effects()
        count += enqueue(outbox, brokerage, account_id, effects)
    return count


class _Watch:
    def __init__(
        self, pakka: Pakka, brokerage: Brokerage, account_id: str, backoff: RowBackoff
    ) -> None:
        self._pakka = pakka
        self._backoff = backoff
        self._brokerage = brokerage
        self._now = pakka.clock()
        self._alerts = Alerts(pakka, brokerage, account_id, self._now)
        self._scope = Scope.machinery(brokerage.brokerage_id)
        self._store = LeadStore(pakka.record, self._scope)

    def effects(self) -> Effects:
        if not self._alerts.enrolled:
            return Effects()
        hot = [x for x in self._store.top(_HOT_READ) if x.band == Band.HOT]
        leads = self._store.leads([x.lead_id for x in hot])
        known = [f for lead in leads if (f := self._facts(lead)) is not None]
        facts = [f for f in known if f.said_no is None]
        waiting = [self._tried("waiting", f.lead, partial(self._waiting, f)) for f in facts]
        return combine_effects([*self._given(), *self._rises(), *waiting, *self._digests(facts)])

    def _facts(self, lead: Lead) -> ScoredLead | None:
        read = partial(self._alerts.facts, lead)
        return self._backoff.tried(f"facts:{lead.lead_id}", read, None, now=self._now)

    def _tried(self, what: str, lead: Lead, make: Callable[[], Effects]) -> Effects:
        """Keeps a failure with one lead from stopping the alerts about others."""
        return self._backoff.tried(f"{what}:{lead.lead_id}", make, Effects(), now=self._now)

    def _given(self) -> list[Effects]:
        """Leads that somebody recently gave to another person: the present owner is told."""
        since, brokerage_id = self._now - GIVEN_WITHIN, self._brokerage.brokerage_id
        newest = given_by_hand(self._pakka.record, brokerage_id, since=since)
        alerts = []
        for lead in self._store.leads(list(newest)):
            owner_id, seq = newest[lead.lead_id]
            if lead.owner_id is not None and lead.owner_id == owner_id:
                make = partial(self._alerts.alert_new_owner, lead, f"given:{seq}")
                alerts.append(self._tried("given", lead, make))
        return alerts

    def _rises(self) -> list[Effects]:
        """Bands raised by a rescore; those raised by a message were reported with the message."""
        since, scores = self._now - RISE_WITHIN, ScoreLog(self._pakka.record, self._scope)
        ids = scores.changed_since(since, but=MESSAGE_CAUSE)
        before, after = scores.at(ids, since), scores.at(ids, self._now)
        rises = {i: rise for i in ids if (rise := band_rise(before.get(i), after.get(i)))}
        leads = self._store.leads(list(rises))
        made = [(lead, partial(self._rise, lead, *rises[lead.lead_id])) for lead in leads]
        return [self._tried("rise", lead, make) for lead, make in made]

    def _rise(self, lead: Lead, before: Band, after: Band) -> Effects:
        if self._alerts.facts(lead).said_no is not None:
            return Effects()
        day = self._now.astimezone(ZoneInfo(self._brokerage.timezone)).date()
        key = f"rise:{lead.lead_id}:{after}:{day}"

        def say(words: Localizer) -> str:
            bands = {"before": capital(words.band(before)), "after": capital(words.band(after))}
            return f"{words.lead(lead)}\n{words.text('alert-rise', **bands)}"

        return self._send(lead, AlertRule.RISE, key, say)

    def _waiting(self, facts: ScoredLead) -> Effects:
        """Once for each message of the lead that waits for an answer."""
        word, lead = facts.now.waiting, facts.lead
        if word is None or not _waits(facts):
            return Effects()
        hours = (self._now - word.at) / timedelta(hours=1)

        def say(words: Localizer) -> str:
            return words.text("alert-waiting", lead=words.lead(lead), hours=words.hours(hours))

        return self._send(lead, AlertRule.WAITING, f"waiting:{word.message_id}", say)

    def _digests(self, hot: list[ScoredLead]) -> list[Effects]:
        """The daily digest of everybody who owns leads that are hot or wait."""
        day = digest_day(self._now, ZoneInfo(self._brokerage.timezone))
        if day is None:
            return []
        members = self._pakka.staff.members(self._brokerage.brokerage_id)
        return [
            self._digest(m, [f for f in hot if f.lead.owner_id == m.staff_id], f"{day}")
            for m in members
        ]

    def _digest(self, member: StaffMember, own: list[ScoredLead], day: str) -> Effects:
        if not own or AlertRule.DIGEST in self._alerts.switched_off(member):
            return Effects()
        words = self._alerts.words(member)
        waiting = [f for f in own if _waits(f)]
        lines = [words.text("alert-digest-head")]
        for message_id, some in (("alert-digest-waiting", waiting), ("alert-digest-hot", own)):
            if some:
                lines.append(words.text(message_id, leads=_named(words, some)))
        taps = [reply_tap(words, None)]
        about = [f.lead for f in own]
        body = "\n".join(lines)
        return self._alerts.letter(member, f"digest:{day}", "digest", body, taps, about=about)

    def _send(
        self, lead: Lead, rule: AlertRule, key: str, say: Callable[[Localizer], str]
    ) -> Effects:
        """One line to everybody who is told about the lead and has not switched this off."""

        def told(words: Localizer) -> tuple[str, Taps]:
            return say(words), [reply_tap(words, lead), why_tap(words, lead)]

        recipients = self._alerts.recipients(lead, rule)
        return self._alerts.send(recipients, key, told, about=(lead,), subject=lead.lead_id)


def _waits(facts: ScoredLead) -> bool:
    if facts.standing is not ScoreStatus.SCORED or facts.now.is_planned:
        return False
    word = facts.now.waiting
    return word is not None and facts.now.working_minutes_since(word.at) >= ANSWER_WITHIN_MINUTES


def _named(words: Localizer, some: list[ScoredLead]) -> str:
    shown = ", ".join(words.lead(f.lead) for f in some[:_NAMED])
    more = len(some) - _NAMED
    return words.text("alert-digest-more", leads=shown, n=more) if more > 0 else shown
