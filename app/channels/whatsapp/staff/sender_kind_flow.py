"""Somebody of the brokerage says with one tap what a sender is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog

from app.channels.whatsapp.alerts.owner_alerts import Alerts, alerts_of
from app.channels.whatsapp.claim_context import StaffContext, combine_effects
from app.channels.whatsapp.leads.enquiry_matching import LEAD_KINDS, EnquiryMatcher, NewEnquirer
from connectors.queue.channel_types import Effects
from connectors.whatsapp import outgoing
from leads.model.errors import NotFound
from leads.model.lead import Lead, Outcome, OutcomeKind, is_open, outcome_of
from leads.model.scope import MANAGING, Role
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.senders import KindWord, SenderKind, Senders
from leads.store.staff import StaffMember
from prompts.display import display_text

log = structlog.get_logger()
KIND = "kind:"


class KindFlow:
    """What one staff member says about senders; blocking."""

    def __init__(self, staff: StaffContext) -> None:
        self._staff = staff
        self._words = staff.words
        self._brokerage_id = staff.claim.brokerage_id
        self._enquiries = EnquiryMatcher(staff.record, self._brokerage_id)
        self._intake = Intake(staff.record, self._brokerage_id)
        self._heard = staff.claim.last_inbound

    def tapped(self, tap: str, key: str) -> Effects:
        """`kind:<person>` asks what they are, `kind:<person>:<kind>` says it."""
        person_id, _, said = tap.removeprefix(KIND).partition(":")
        if not self._may_say(person_id):
            return self._staff.line(key, "kind-not-yours")
        if said not in set(SenderKind):
            return self._asked(person_id, key)
        kind = SenderKind(said)
        leads = self._enquiries.leads_of(person_id)
        if len(self._own_leads(person_id)) < len(leads):
            return self._passed_on(person_id, kind, leads, key)
        self._said(person_id, kind)
        label = self._words.text(f"sender-{kind}")
        return self._staff.line(key, "kind-noted", name=self._name(person_id), kind=label)

    def _passed_on(
        self, person_id: str, kind: SenderKind, leads: Sequence[Lead], key: str
    ) -> Effects:
        """Ask somebody who sees all the person's leads: the kind applies to each of them."""
        alerts = alerts_of(self._staff.claim)
        asked = [m for m in alerts.enrolled if self._may_decide(m, leads)]
        label = self._words.text(f"sender-{kind}")
        values = {"name": self._name(person_id), "kind": label}
        if not asked:
            return self._staff.line(key, "kind-shared", **values)
        letters = [self._proposed(alerts, m, person_id, kind, leads) for m in asked]
        who = ", ".join(display_text(member.name) for member in asked)
        return combine_effects([*letters, self._staff.line(key, "kind-asked", **values, who=who)])

    def _may_decide(self, member: StaffMember, leads: Sequence[Lead]) -> bool:
        if member.role not in MANAGING:
            return False
        store = LeadStore(self._staff.record, member.scope)
        return len(store.names_of([lead.lead_id for lead in leads])) == len(leads)

    def _proposed(
        self,
        alerts: Alerts,
        member: StaffMember,
        person_id: str,
        kind: SenderKind,
        leads: Sequence[Lead],
    ) -> Effects:
        words, tap = alerts.words(member), f"{KIND}{person_id}"
        body = words.text(
            "kind-proposed",
            who=display_text(self._staff.identity.name),
            name=words.lead(leads[-1]),
            kind=words.text(f"sender-{kind}"),
        )
        taps = [(f"{tap}:{kind}", words.text("kind-right")), (tap, words.text("kind-other"))]
        # Once a day: saying it again later means that something has changed.
        who, day = self._staff.staff_id, f"{self._staff.now:%Y%m%d}"
        key = f"proposed:{person_id}:{kind}:{who}:{day}"
        return alerts.letter(member, key, tap, body, taps, about=leads)

    def _asked(self, person_id: str, key: str) -> Effects:
        rows = tuple(
            outgoing.Row(f"{KIND}{person_id}:{kind}", self._words.text(f"sender-{kind}"))
            for kind in SenderKind
        )
        body = self._words.text("kind-ask", name=self._name(person_id))
        button = self._words.text("whatsapp-choose")
        made = outgoing.listing(self._staff.sender, body, button, rows)
        return self._staff.claim.message(key, made)

    def _may_say(self, person_id: str) -> bool:
        """Whoever sees a lead of theirs; for somebody without leads, a manager or an admin."""
        scope = self._staff.scope
        try:
            People(self._staff.record, scope).person(person_id)
        except NotFound:
            is_leadless = not self._enquiries.leads_of(person_id)
            has_written = self._heard.last(person_id) is not None
            return scope.role is Role.MANAGER and is_leadless and has_written
        return not self._staff.is_analyst

    def _said(self, person_id: str, kind: SenderKind) -> None:
        word = KindWord(kind, True, self._staff.staff_id)
        senders = Senders(self._staff.record, self._brokerage_id)
        senders.note_kind(person_id, word, at=self._staff.now)
        log.info("sender.kind", person=person_id, kind=kind, staff=word.staff_id)
        own = self._own_leads(person_id)
        if not kind.has_leads:
            for lead in own:
                self._close(lead, kind)
            return
        if not self._enquiries.leads_of(person_id):
            heard = self._heard.last(person_id)
            name, phone = (heard.name, heard.phone) if heard else (None, None)
            new = NewEnquirer(person_id, kind, name, phone, None)
            self._enquiries.open_lead(new, (), at=self._staff.now)
        for lead in own:
            self._reopen(lead, kind)

    def _own_leads(self, person_id: str) -> list[Lead]:
        """Those of the person's enquiries that the staff member may see."""
        leads = self._enquiries.leads_of(person_id)
        named = self._staff.store.names_of([lead.lead_id for lead in leads])
        seen = {name.lead_id for name in named}
        return [lead for lead in leads if lead.lead_id in seen]

    def _close(self, lead: Lead, kind: SenderKind) -> None:
        if is_open(outcome_of(lead)):
            ended = OutcomeKind.SPAM if kind is SenderKind.SPAM else OutcomeKind.LOST
            outcome = Outcome(ended, self._staff.now, self._staff.now, kind)
            self._intake.append(lead.lead_id, outcomes=(outcome,))

    def _reopen(self, lead: Lead, kind: SenderKind) -> None:
        """Reopen a lead that was closed because of the kind they were taken for."""
        last = max(lead.outcomes, key=lambda o: (o.at, o.known_at), default=None)
        if last is not None and last.reason in set(SenderKind):
            opened = Outcome(OutcomeKind.REOPENED, self._staff.now, self._staff.now)
            self._intake.append(lead.lead_id, outcomes=(opened,))
        if lead.kind is None and kind in LEAD_KINDS:
            self._intake.add([IncomingLead(replace(lead, kind=LEAD_KINDS[kind]))])

    def _name(self, person_id: str) -> str:
        leads = self._own_leads(person_id)
        if leads:
            return self._words.lead(leads[-1])
        heard = self._heard.last(person_id)
        name = display_text(heard.name or "") if heard else ""
        return name or self._words.text("alert-somebody")
