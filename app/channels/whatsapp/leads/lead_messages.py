"""Stores what leads write with their enquiry, scores it where allowed, and tells the owner.

Only a human answers; Pakka itself sends only the notice, and the confirmation of a STOP.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import structlog

from app.channels.whatsapp.alerts.lead_events import SIGNALS, LeadEvent
from app.channels.whatsapp.alerts.owner_alerts import alerts_of
from app.channels.whatsapp.claim_context import ClaimContext, combine_effects
from app.channels.whatsapp.leads.enquiry_matching import (
    EnquiryMatcher,
    NewEnquirer,
    band_rise,
    score_lead,
)
from app.channels.whatsapp.leads.lead_consent import LeadConsent, LeadWord, language_of, word_of
from app.channels.whatsapp.leads.reply_sending import append_held_reply
from app.channels.whatsapp.message_content import (
    attachments_of,
    guess_sender_kind,
    message_id,
    message_of,
    person_aliases_of,
)
from connectors.queue.channels import Effects
from connectors.whatsapp.incoming_types import (
    CallIn,
    DeletedIn,
    EchoIn,
    EditedIn,
    Received,
    SystemIn,
    TextIn,
)
from leads.model.consent import Purpose
from leads.model.lead import Lead, Message
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.attachments import Ads, Attachments
from leads.store.lead_store import LeadStore
from leads.store.message_changes import DELETED, ChangedMessage, MessageChange, MessageChanges
from leads.store.score_log import ScoreLog
from leads.store.senders import KindWord, LastInbound, Notices, SenderKind, Senders

log = structlog.get_logger()
# The last messages show the language; a conversation of years need not be read for it.
_MESSAGES_READ = 10


@dataclass(frozen=True, slots=True)
class _Writer:
    """What the writer is, and which enquiry their messages belong to; None: to none."""

    kind: KindWord
    asks_kind: bool
    lead_id: str | None


class LeadMessages:
    """One claim of somebody who is not staff; every step may be repeated. Blocking."""

    def __init__(self, context: ClaimContext) -> None:
        record = context.record
        self._context = context
        self._senders = Senders(record, context.brokerage_id)
        self._enquiries = EnquiryMatcher(record, context.brokerage_id)
        self._attachments = Attachments(record, context.brokerage_id)
        self._changes = MessageChanges(record, context.brokerage_id)

    def take(self, received: Sequence[Received]) -> Effects:
        """Handle the items; changed numbers come first, because they decide who wrote the rest."""
        for one in received:
            if isinstance(one, SystemIn):
                was, now = person_aliases_of(one.old), person_aliases_of(one.new)
                if was and now:
                    self._senders.changed(was, now, at=one.at)
        for one in received:
            if isinstance(one, EchoIn):
                self._echoed(one)
        changes = [one for one in received if isinstance(one, EditedIn | DeletedIn)]
        wrote = [one for one in received if not isinstance(one, EchoIn | SystemIn | DeletedIn)]
        # A message changed before it ever arrived counts as new.
        here = {one.message_id for one in wrote if not isinstance(one, EditedIn)}
        brought = [self._first_said(one, here) for one in wrote]
        new = [one for one in brought if one is not None]
        # A message that arrives together with its change is told once, in its present form.
        at_once = [
            one for one in changes if isinstance(one, DeletedIn) or one.now.message_id in here
        ]
        effects = [self._take_messages(new, at_once)] if new else []
        later = [one for one in changes if not (isinstance(one, EditedIn) and one in at_once)]
        changed = [self._changed(one) for one in later]
        return combine_effects([*effects, *changed, *[self._signal(one) for one in received]])

    def _signal(self, one: Received) -> Effects:
        """Tell the owner of a reaction, a call or a new number; of a stranger's only a call."""
        if not isinstance(one, SIGNALS):
            return Effects()
        new = person_aliases_of(one.new) if isinstance(one, SystemIn) else ()
        names = new or person_aliases_of(one.sender)
        person_id = next(iter(self._senders.known(names)), None) if names else None
        lead = self._lead(self._enquiries.lead_of(person_id)) if person_id else None
        if lead is None and not isinstance(one, CallIn):
            return Effects()
        return alerts_of(self._context).alert_of_signal(self._context, one, lead)

    def _first_said(self, one: Received, here: Collection[str]) -> Received | None:
        """The message, even if it is known only by its change; None if the item is a change.

        `here`: what arrived together with it.
        """
        if not isinstance(one, EditedIn):
            return one
        own = one.now.message_id
        return None if own in here or self._changes.knows(message_id(own)) else one.now

    def _changed(self, one: EditedIn | DeletedIn) -> Effects:
        """Apply an edit or a deletion to the record and the score, and tell the owner."""
        edited = one.now if isinstance(one, EditedIn) else None
        changed = self._apply(one)
        person_id = self._person([one]) if changed is not None else None
        if changed is None or person_id is None:
            return Effects()
        is_stop = word_of(changed.message.text) is LeadWord.STOP
        stops = [replace(edited, at=one.at)] if edited and is_stop else []
        consent, lead = LeadConsent(self._context, person_id), self._lead(changed.lead_id)
        language = self._language_for(lead, _language([changed.message]))
        said = consent.apply(stops, language)
        lead = self._lead(changed.lead_id)
        before, after = self._scores(lead)
        event = LeadEvent(
            person_id=person_id,
            name=self._context.sender.name,
            lead=lead,
            messages=[changed.message],
            kind=self._senders.kind(person_id) or guess_sender_kind([]),
            asks_kind=False,
            is_stopped=consent.is_stopped(),
            rise=band_rise(before, after),
            changed=changed,
        )
        log.info("lead.changed", person=person_id, lead=changed.lead_id)
        return combine_effects([said, alerts_of(self._context).alert_of_message(event)])

    def _apply(self, one: EditedIn | DeletedIn) -> ChangedMessage | None:
        edited = one.now if isinstance(one, EditedIn) else None
        target = one.now.message_id if isinstance(one, EditedIn) else one.target_id
        now = message_of(edited, known_at=self._context.now) if edited else None
        change = MessageChange(
            one.message_id, message_id(target), now.text if now else None, one.at
        )
        whose = next(iter(self._senders.known(person_aliases_of(self._context.sender))), None)
        return self._changes.apply(change, whose, known_at=self._context.now)

    def _echoed(self, echo: EchoIn) -> None:
        """Add what was sent from the business app to the conversation; nobody is told."""
        names = person_aliases_of(echo.to)
        message = message_of(echo, known_at=self._context.now)
        if not names or message is None:
            return
        person_id = self._senders.meet(names, at=echo.at)
        self._keep(person_id, self._enquiries.lead_of(person_id), [message])

    def _take_messages(
        self, received: Sequence[Received], changes: Sequence[EditedIn | DeletedIn]
    ) -> Effects:
        """Store new messages and tell the owner about them.

        `changes`: what of them was changed or taken back before anybody was told.
        """
        person_id = self._person(received)
        if person_id is None:
            return Effects()
        writer, messages, language = self._keep_words(person_id, received, changes)
        consent = LeadConsent(self._context, person_id)
        lead = self._lead(writer.lead_id)
        # Each member of a household has a language of their own.
        own = lead if lead is not None and lead.person_id == person_id else None
        spoken = consent.language(language, before=_spoken_before(own, messages))
        edits = [one for one in changes if isinstance(one, EditedIn)]
        is_answer = consent.only_answers(received) and not edits
        received = [*received, *(replace(one.now, at=one.at) for one in edits)]
        effects = [consent.apply(received, self._language_for(lead, spoken))]
        is_stopped = consent.is_stopped()
        has_joined = lead is not None and self._join_if_agreed(person_id, lead)
        lead = self._lead(writer.lead_id)
        if not is_stopped:
            effects.append(self._release_held(person_id))
            if lead is not None and messages:
                effects.append(consent.notice(lead, self._language_for(lead, language or spoken)))
        before, after = self._scores(lead if has_joined else None)
        answer = consent.changed(lead, received) if lead is not None and is_answer else None
        rise = band_rise(before, after)
        if messages and (not is_answer or rise or _is_news(answer, after)):
            event = LeadEvent(
                person_id=person_id,
                name=self._context.sender.name,
                lead=lead,
                messages=messages,
                kind=writer.kind,
                asks_kind=writer.asks_kind,
                is_stopped=is_stopped,
                answer=answer,
                rise=rise,
            )
            effects.append(alerts_of(self._context).alert_of_message(event))
        log.info("lead.wrote", person=person_id, lead=writer.lead_id, messages=len(messages))
        return combine_effects(effects)

    def _keep_words(
        self, person_id: str, received: Sequence[Received], changes: Sequence[EditedIn | DeletedIn]
    ) -> tuple[_Writer, list[Message], str | None]:
        """Store messages, ads and attachments: the writer, what is not deleted, the language."""
        context = self._context
        said = [message_of(one, known_at=context.now) for one in received]
        came = [m for m in said if m]
        ids = {m.message_id for m in came}
        # Before the messages that they brought, so that their events come with those.
        brought = [(m, one.ad) for m, one in zip(said, received, strict=True)]
        ads = {m.message_id: ad for m, ad in brought if m and ad}
        Ads(context.record, context.brokerage_id).keep(ads, at=context.now)
        known = self._changes.deleted(ids)
        kept = [replace(m, text=DELETED) if m.message_id in known else m for m in came]
        language = _language(kept)
        writer = self._identify(person_id, received, kept, language)
        applied = [changed for one in changes if (changed := self._apply(one))]
        now = {changed.message.message_id: changed.message for changed in applied}
        gone = self._changes.deleted(ids) if changes else known
        standing = [
            now.get(m.message_id, m) if m and m.message_id not in gone else None for m in said
        ]
        # After the messages they belong to: one without a message is swept away.
        sent = attachments_of(received, standing, context.claim.account_id)
        self._attachments.keep(sent, at=context.now)
        return writer, [m for m in standing if m], language

    def _person(self, received: Sequence[Received]) -> str | None:
        sender = self._context.sender
        names = person_aliases_of(sender)
        if not names:
            return None
        person_id = self._senders.meet(names, at=self._context.now)
        at = max(one.at for one in received)
        user_id = sender.user_id or sender.parent_user_id
        heard = LastInbound(person_id, at, sender.phone, user_id, sender.name)
        self._context.last_inbound.note(heard)
        return person_id

    def _identify(
        self,
        person_id: str,
        received: Sequence[Received],
        messages: Sequence[Message],
        language: str | None,
    ) -> _Writer:
        known = self._senders.kind(person_id)
        lead_id = self._enquiries.lead_of(person_id)
        stands = {m.message_id for m in messages if m.text != DELETED}
        texts = [one for one in received if isinstance(one, TextIn) and not one.is_forwarded]
        own = [one.text for one in texts if message_id(one.message_id) in stands]
        guessed = guess_sender_kind(own)
        is_first = known is None
        if known is None:
            # Somebody known from elsewhere enquires, unless plain words say otherwise; then staff
            # are asked.
            known = KindWord(SenderKind.BUYER, True, None) if lead_id else guessed
            self._senders.note_kind(person_id, known, at=self._context.now)
        asks = (is_first and not known.is_sure) or _differs(guessed, known)
        if lead_id is None and known.kind.has_leads and stands:
            sender = self._context.sender
            ads = (one.ad.source_id for one in received if one.ad)
            ad_id = next((own for own in ads if own), None)
            new = NewEnquirer(person_id, known.kind, sender.name, sender.phone, language, ad_id)
            lead_id = self._enquiries.open_lead(new, messages, at=self._context.now)
        else:
            self._keep(person_id, lead_id if self._is_own(person_id, lead_id) else None, messages)
        return _Writer(guessed if _differs(guessed, known) else known, asks, lead_id)

    def _join_if_agreed(self, person_id: str, lead: Lead) -> bool:
        """Whether the messages may be scored now; in a household, by the writer's own yes."""
        if lead.person_id == person_id:
            return True
        notices = Notices(self._context.record, self._context.brokerage_id)
        has_agreed = notices.has_agreed(person_id)
        if has_agreed:
            self._enquiries.join(person_id, lead.lead_id)
        return has_agreed

    def _is_own(self, person_id: str, lead_id: str | None) -> bool:
        lead = self._lead(lead_id)
        return lead is not None and lead.person_id == person_id

    def _keep(self, person_id: str, lead_id: str | None, messages: Sequence[Message]) -> None:
        if lead_id is not None:
            self._enquiries.append(lead_id, messages)
        else:
            self._senders.keep_words(person_id, messages)

    def _scores(self, lead: Lead | None) -> tuple[Score | None, Score | None]:
        """The score before these messages and with them; the second None if not allowed."""
        if lead is None or not lead.allows(Purpose.SCORING, at=self._context.now):
            return None, None
        context = self._context
        scores = ScoreLog(context.record, Scope.machinery(context.brokerage_id))
        came = min(item.received_at for item in context.claim.items)
        before = scores.at([lead.lead_id], came).get(lead.lead_id)
        stored = scores.current([lead.lead_id]).get(lead.lead_id)
        if stored is not None and not stored.is_stale:
            return before, stored.score
        return before, score_lead(context.pakka, lead, context.now)

    def _release_held(self, person_id: str) -> Effects:
        """Release the answers that were held because their 24 hours were over."""
        to = replace(self._context.sender, person_id=person_id)
        gone, going = self._context.delivery.released(person_id, to)
        joins = [write for held in going for write in append_held_reply(self._context, held)]
        return Effects(gone.drafts, writes=(*gone.writes, *joins))

    def _language_for(self, lead: Lead | None, language: str | None) -> str:
        known = lead.attribute("language") if lead else None
        return language or (str(known.value) if known else self._context.brokerage.language)

    def _lead(self, lead_id: str | None) -> Lead | None:
        if lead_id is None:
            return None
        scope = Scope.machinery(self._context.brokerage_id)
        return LeadStore(self._context.record, scope).lead(lead_id)


def _language(messages: Sequence[Message]) -> str | None:
    """The language of the last of them that shows one."""
    languages = (language_of(m.text) for m in reversed(messages))
    return next((language for language in languages if language), None)


def _spoken_before(lead: Lead | None, messages: Sequence[Message]) -> str | None:
    """The language the lead wrote before; a STOP or a START is alike in many languages."""
    new = {m.message_id for m in messages}
    said = [m for m in lead.messages if m.sender == "lead"] if lead else []
    earlier = [m for m in said if m.message_id not in new][-_MESSAGES_READ:]
    return _language([m for m in earlier if word_of(m.text) is None])


def _is_news(answer: bool | None, after: Score | None) -> bool:
    """Whether a bare yes or no tells the owner more than the alert before it did.

    That alert said there is no score without consent, so a yes is reported with its score, and a no
    if it takes a score away.
    """
    if answer is None:
        return False
    return not answer or (after is not None and after.band is not None)


def _differs(guessed: KindWord, known: KindWord) -> bool:
    """Whether plain words contradict what the person was taken for."""
    is_plain = guessed.kind is not SenderKind.BUYER
    return is_plain and known.staff_id is None and guessed.kind is not known.kind
