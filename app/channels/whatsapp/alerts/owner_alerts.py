"""Alerts to the owner of a lead: a message arrived, or the band rose.

Timed alerts are in `app/channels/whatsapp/alerts/clock_alerts.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus, scored_lead_of
from agent.rendering.lead_card import act, close_actions, verdict
from agent.rendering.localizer import Localizer, capital
from agent.rendering.message_quotes import (
    card_lines,
    kind_of,
    kind_words,
    map_link,
    message_words,
    sent_words,
)
from app.channels.whatsapp.alerts.alert_timing import (
    consent_alert_key,
    drop_older_alerts,
    night_before,
    not_before,
    waiting_answer,
    withdraw_answer,
)
from app.channels.whatsapp.alerts.lead_events import LeadEvent, signal_line
from app.channels.whatsapp.claim_context import ClaimContext, combine_effects
from app.channels.whatsapp.sending import Delivery, OutgoingMessage, keys_sent_under
from app.channels.whatsapp.staff.answer_messages import choices
from app.wiring import Pakka
from connectors.queue.channels import AGAIN, Effects, OutboxDraft, Write
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import Address, Received
from leads.model.lead import Lead, Message
from leads.model.scope import Role, Scope
from leads.store.attachments import Ad, Ads, Attachment, Attachments, Kind
from leads.store.enrolment import Enrolment
from leads.store.message_changes import DELETED, ChangedMessage
from leads.store.message_subjects import (
    AT_FIRST_OFF,
    AlertRule,
    AlertRules,
    SentSubject,
    note_subject,
)
from leads.store.score_log import ScoreLog
from leads.store.senders import SenderKind
from leads.store.staff import Brokerage, StaffMember
from prompts.display import display_text

# The buttons need room below the words: an interactive body holds 1,024 characters.
_LONGEST_QUOTE = 400
_MOST_QUOTED = 4
_MOST_ADS, _LONGEST_AD, _LONGEST_LINK = 2, 80, 120
ALERT = "alert"
# The key of an alert about a lead's words begins with this.
WROTE = "alert:"
# A person who wrote, or sent an answer, this recently is still awake, whatever the hour.
JUST_WROTE = timedelta(hours=1)
# After agreeing, a person usually writes on at once: both go into one alert.
ANSWER_WAITS = timedelta(seconds=20)
# By their answer to the notice, when it is all they said.
_HEADS = {None: "alert-wrote", True: "alert-agreed", False: "alert-withdrawn"}


Taps = list[tuple[str, str]]


def alerts_of(context: ClaimContext) -> Alerts:
    """The alerts of the claim's brokerage, sent from the number that was written to."""
    account_id = context.claim.account_id
    return Alerts(context.pakka, context.brokerage, account_id, context.now)


class Alerts:
    """Alerts one brokerage's staff from one of its numbers; reads once who wants which alerts."""

    def __init__(self, pakka: Pakka, brokerage: Brokerage, account_id: str, now: datetime) -> None:
        self._pakka = pakka
        self._brokerage = brokerage
        self._zone = ZoneInfo(brokerage.timezone)
        self._now = now
        self._post = Delivery(pakka.record, brokerage, account_id, now)

    @cached_property
    def _off(self) -> dict[str, frozenset[AlertRule]]:
        return AlertRules(self._pakka.record, self._brokerage.brokerage_id).all_off()

    @cached_property
    def enrolled(self) -> list[StaffMember]:
        """The staff who are enrolled on WhatsApp."""
        members = self._pakka.staff.members(self._brokerage.brokerage_id)
        enrolled = Enrolment(self._pakka.record, self._brokerage.brokerage_id).standings()
        return [m for m in members if m.staff_id in enrolled]

    def alert_of_message(self, event: LeadEvent) -> Effects:
        """Report a message, and that the band rose with it unless the lead said no."""
        recipients = self.recipients(event.lead)
        if not recipients:
            return Effects()
        facts = self.facts(event.lead) if event.lead is not None else None
        if facts is not None and event.rise and facts.said_no is not None:
            event = replace(event, rise=None)
        ids = " ".join(m.message_id for m in event.messages)
        if event.changed is not None:
            ids += f" {event.changed.message.known_at.isoformat()} {event.changed.message.text}"
        if facts is not None and facts.standing is ScoreStatus.NO_CONSENT:
            # Sent again after a withdrawal of consent, when the first, with the score, may no
            # longer go.
            ids += " unscored"
        key = hashlib.sha256(ids.encode()).hexdigest()[:24]
        effects = []
        for member in recipients:
            off = self.switched_off(member)
            shown = replace(event, rise=None) if AlertRule.RISE in off else event
            if AlertRule.MESSAGE not in off or shown.rise is not None:
                effects.append(self._send(member, shown, key))
        return combine_effects(effects)

    def alert_new_owner(self, lead: Lead, key: str) -> Effects:
        """Tell the new owner about the lead and how it stands; no switch turns this off."""
        facts = self.facts(lead)

        def say(words: Localizer) -> tuple[str, Taps]:
            line = words.text("alert-given", lead=words.lead(lead))
            taps = [reply_tap(words, lead)]
            if facts.standing is ScoreStatus.SCORED:
                taps.append(why_tap(words, lead))
            return "\n".join([line, *self._standing(words, facts)]), taps

        own = [m for m in self.enrolled if m.staff_id == lead.owner_id]
        return self.send(own, key, say, about=(lead,), subject=lead.lead_id)

    def alert_of_signal(self, context: ClaimContext, one: Received, lead: Lead | None) -> Effects:
        """Report something other than a message: a reaction, a call, a new number."""

        def say(words: Localizer) -> tuple[str, Taps]:
            named = one.sender.name or one.sender.phone
            who = words.lead(lead) if lead else display_text(named or words.text("alert-somebody"))
            line = signal_line(context, one, lead, words, who)
            return line or "", [reply_tap(words, lead)]

        recipients = self.recipients(lead, AlertRule.MESSAGE)
        return self.send(recipients, f"signal:{one.message_id}", say, about=(lead,) if lead else ())

    def send(
        self,
        members: Sequence[StaffMember],
        key: str,
        say: Callable[[Localizer], tuple[str, Taps]],
        *,
        about: Sequence[Lead],
        subject: str = "",
    ) -> Effects:
        """Send the same news to each, in their own language, once; to nobody without a line."""
        letters = [(member, *say(self.words(member))) for member in members]
        return combine_effects(
            self.letter(member, key, subject or key, body, taps, about=about)
            for member, body, taps in letters
            if body
        )

    def recipients(self, lead: Lead | None, rule: AlertRule | None = None) -> list[StaffMember]:
        """The owner; the managers if nobody owns it or the owner is not enrolled.

        With a rule: those of them who have not switched it off.
        """
        reading, owner = self.enrolled, lead.owner_id if lead else None
        told = [m for m in reading if m.staff_id == owner]
        told = told or [m for m in reading if m.role is Role.MANAGER and _manages(m, lead)]
        told = told or [m for m in reading if m.role is Role.ADMIN]
        return [m for m in told if rule is None or rule not in self.switched_off(m)]

    def switched_off(self, member: StaffMember) -> frozenset[AlertRule]:
        """The alerts the member has switched off."""
        return self._off.get(member.staff_id, AT_FIRST_OFF)

    def words(self, member: StaffMember) -> Localizer:
        """The catalogue in the member's language."""
        return self._pakka.localizer(self._brokerage, member.language, self._now)

    def facts(self, lead: Lead) -> ScoredLead:
        """How the lead stands, by its stored score."""
        scope = Scope.machinery(self._brokerage.brokerage_id)
        stored = ScoreLog(self._pakka.record, scope).current([lead.lead_id]).get(lead.lead_id)
        version = self._brokerage.model_version
        return scored_lead_of(lead, stored, version, self._zone, self._now)

    def letter(
        self,
        member: StaffMember,
        key: str,
        subject: str,
        body: str,
        taps: Taps,
        *,
        about: Sequence[Lead] = (),
        is_awake: bool = False,
        wait: timedelta | None = None,
    ) -> Effects:
        """One message to the member, once; a reply to it is about the lead if it is about only one.

        Sent at once or when the night is over; `is_awake`: they have just written.
        """
        words = self.words(member)
        first, _, rest = body.partition("\n")

        def make(to: Address) -> OutboxDraft:
            draft = choices(to, body, taps, words.text("whatsapp-choose"))
            # A lead's words are better told twice than never.
            return replace(draft, payload={**draft.payload, AGAIN: words.text("answer-again")})

        letter = OutgoingMessage(
            key=f"{key}:{member.staff_id}",
            subject=subject,
            make=make,
            template=ALERT,
            params=(first, rest or first),
            taps=tuple(tap for tap, _ in taps[:1]),
            language=words.language,
            not_before=None if is_awake else self._due(member, wait),
        )
        post = self._post.for_people([member.staff_id])
        # A person who has since asked on another of the brokerage's numbers was told by the first.
        if post.was_made(letter.key):
            return Effects()
        to = post.staff_address(member.staff_id)
        sent = post.send(member.staff_id, to, letter) if to else Effects()
        effects = replace(sent, writes=(*sent.writes, *self._about(member, letter, about)))
        is_held = not is_awake and self.morning(member, self._now) is not None
        return combine_effects([effects, self._held_by_night(member, post)]) if is_held else effects

    def _due(self, member: StaffMember, wait: timedelta | None) -> datetime | None:
        due = self._now + wait if wait else None
        return self.morning(member, due or self._now) or due

    def morning(self, member: StaffMember, at: datetime) -> datetime | None:
        """When the member's quiet hours end; None: they may be told now."""
        return not_before(at, self._zone) if AlertRule.NIGHT in self.switched_off(member) else None

    def _held_by_night(self, member: StaffMember, post: Delivery) -> Effects:
        """Tell a member who writes at night, once, that alerts wait for the morning."""
        to = post.staff_address(member.staff_id)
        if to is None or to.heard_at is None or self._now - to.heard_at > JUST_WROTE:
            return Effects()
        line = outgoing.text(to, self.words(member).text("alert-night-held"))
        draft = replace(line, account_id=post.account_id, dedupe_key=f"night:{member.staff_id}")
        return Effects((draft,))

    def _about(
        self, member: StaffMember, letter: OutgoingMessage, about: Sequence[Lead]
    ) -> list[Write]:
        """Notes which leads the message is about, under each key that it may be sent under."""
        if not about:
            return []
        ids, keys = tuple(lead.lead_id for lead in about), keys_sent_under(letter.key)
        subjects = [SentSubject(key, member.staff_id, ids) for key in keys]
        brokerage_id = self._brokerage.brokerage_id
        return [partial(note_subject, brokerage_id=brokerage_id, subject=one) for one in subjects]

    def _send(self, member: StaffMember, event: LeadEvent, digest: str) -> Effects:
        morning = self.morning(member, self._now)
        waiting = waiting_answer(self._pakka.record, member, event.lead, event.messages)
        taken = Effects()
        if waiting is not None:
            withdrawal = partial(withdraw_answer, member=member, answer=waiting)
            taken = Effects(writes=(withdrawal,))
            if event.answer is not None:
                # A yes and a no in quick succession leave everything as it was last reported.
                return taken
            event = event.after([waiting])
        if morning is not None:
            letter = self._by_night(member, event, digest, morning)
        elif event.answer is not None and event.rise is None:
            key = consent_alert_key(event.messages[-1])
            letter = self._alert(member, event, key, wait=ANSWER_WAITS)
        else:
            letter = self._alert(member, event, f"{WROTE}{digest}")
        return combine_effects([letter, taken])

    def _by_night(
        self, member: StaffMember, event: LeadEvent, key: str, morning: datetime
    ) -> Effects:
        """One alert in the morning for everything that arrived about a lead in one night."""
        night = f"{WROTE}night:{morning:%Y%m%d}"
        if event.lead is None:
            return self._alert(member, event, f"{night}:{event.person_id}")
        began, new = night_before(morning), {m.message_id for m in event.messages}
        said = [m for m in event.lead.messages if m.sender == "lead" and m.at >= began]
        event = event.after([m for m in said if m.message_id not in new])
        mine = f"{night}:{event.subject}:"
        letter = self._alert(member, event, f"{mine}{key}")
        overtake = partial(drop_older_alerts, member=member, begins=mine, newest=key)
        return replace(letter, writes=(*letter.writes, overtake))

    def _alert(
        self, member: StaffMember, event: LeadEvent, key: str, *, wait: timedelta | None = None
    ) -> Effects:
        words = self.words(member)
        return self.letter(
            member,
            key,
            event.subject,
            "\n".join(self._lines(words, event)),
            self._taps(words, event),
            about=(event.lead,) if event.lead else (),
            wait=wait,
        )

    def _lines(self, words: Localizer, event: LeadEvent) -> list[str]:
        who = words.lead(event.lead) if event.lead else display_text(event.name or "")
        who = who or words.text("alert-somebody")
        last = max((m.at for m in event.messages), default=self._now)
        if event.changed is not None:
            lines = _changed_lines(words, who, event.changed)
        else:
            lines = [words.text(_HEADS[event.answer], lead=who, at=words.instant(last))]
        lines += self._ads(words, event)
        if event.answer is None:
            own = event.changed.message if event.changed else None
            quoted = [m for m in event.messages if m != own and m.text != DELETED]
            lines += self._said(words, quoted[-_MOST_QUOTED:])
        if event.rise:
            before, after = (capital(words.band(band)) for band in event.rise)
            lines.append(words.text("alert-rise", before=before, after=after))
        if event.lead is None:
            lines.append(words.text("alert-no-lead", kind=words.text(f"sender-{event.kind.kind}")))
        elif not event.is_stopped:
            # A next step next to "do not contact" would contradict it.
            lines += self._standing(words, self.facts(event.lead))
        if event.asks_kind:
            lines.append(words.text("alert-guess", kind=words.text(f"sender-{event.kind.kind}")))
        if event.is_stopped:
            lines.append(words.text("alert-stopped"))
        return lines

    def _said(self, words: Localizer, messages: Sequence[Message]) -> list[str]:
        """Words in quotation marks; anything else as what it is."""
        sent = Attachments(self._pakka.record, self._brokerage.brokerage_id)
        beside = sent.of(m.message_id for m in messages)
        return [line for m in messages for line in _said_lines(words, m, beside.get(m.message_id))]

    def _ads(self, words: Localizer, event: LeadEvent) -> list[str]:
        """The ads through which they wrote, each once."""
        if event.changed is not None:
            return []
        ads = Ads(self._pakka.record, self._brokerage.brokerage_id)
        of = ads.of(m.message_id for m in event.messages)
        return list(dict.fromkeys(_ad_line(words, of[own]) for own in sorted(of)))[-_MOST_ADS:]

    def _standing(self, words: Localizer, facts: ScoredLead) -> list[str]:
        """The line with the score, and the next step; reasons are a tap away."""
        lines = [verdict(words, facts)]
        if facts.step is not None and facts.standing is not ScoreStatus.NO_CONSENT:
            lines.append(words.text("lead-act", step=act(words, facts)))
        return lines

    def _taps(self, words: Localizer, event: LeadEvent) -> Taps:
        kind, other = f"kind:{event.person_id}", words.text("kind-other")
        if event.lead is None:
            taps = [(f"{kind}:{event.kind.kind}", words.text("kind-right"))]
            if event.kind.kind is not SenderKind.BUYER:
                taps.append((f"{kind}:{SenderKind.BUYER}", words.text("sender-buyer")))
            return [*taps, (kind, other)]
        facts = self.facts(event.lead)
        # When there is nothing to do for this lead: the way to the next.
        taps = [reply_tap(words, None if event.is_stopped else event.lead)]
        if not event.is_stopped:
            taps += [(f"ask:{a.id}", a.title) for a in close_actions(words, facts)]
        if facts.standing is ScoreStatus.SCORED:
            taps.append(why_tap(words, event.lead))
        return [*taps, (kind, other)] if event.asks_kind else taps


def reply_tap(words: Localizer, lead: Lead | None) -> tuple[str, str]:
    """To answer the lead; without a lead, to the next one to call."""
    if lead is None:
        return "ask:top", words.text("action-top")
    return f"reply:{lead.lead_id}", words.text("alert-reply")


def why_tap(words: Localizer, lead: Lead) -> tuple[str, str]:
    """Why the score is what it is."""
    return f"ask:why {lead.lead_id}", words.text("action-why")


def _manages(member: StaffMember, lead: Lead | None) -> bool:
    """Whether the manager sees the lead; if its broker has no team only admins do."""
    if lead is None or lead.team_id in member.team_ids:
        return True
    return lead.team_id is None and lead.owner_id is None


def _changed_lines(words: Localizer, who: str, changed: ChangedMessage) -> list[str]:
    """The words before and after an edit; for a deleted message only when it was sent."""
    now, longest = changed.message, _LONGEST_QUOTE // _MOST_QUOTED * 2
    at, head = words.instant(now.at), "alert-deleted" if changed.is_deleted else "alert-edited"
    lines = [words.text(head, lead=who, at=at)]
    if not changed.is_deleted:
        shown = [replace(now, text=text) for text in (changed.before, now.text)]
        before, after = (f"“{message_words(words, m, longest)}”" for m in shown)
        lines.append(f"{before} → {after}")
    elif (kind := kind_of(changed.before)) is not None:
        lines.append(kind_words(words, kind))
    return lines


def _ad_line(words: Localizer, ad: Ad) -> str:
    """The ad's name and link; a link that is too long is left out, not cut."""
    url = ad.link if ad.link and len(ad.link) <= _LONGEST_LINK else None
    name = display_text(ad.name, _LONGEST_AD)
    return ": ".join(filter(None, (words.text("alert-ad", ad=name), url)))


def _said_lines(words: Localizer, message: Message, sent: Attachment | None) -> list[str]:
    longest = _LONGEST_QUOTE // _MOST_QUOTED * 2
    if sent is None:
        return [f"“{display_text(message.text, longest)}”"]
    if sent.kind is Kind.PRODUCT:
        about = f"{kind_words(words, sent.kind)}: {card_lines(sent)[0]}"
        return [f"“{display_text(message.text, longest)}”", about]
    first = sent_words(words, sent.kind, message.text, longest)
    if named := card_lines(sent):
        return [f"{first}: {'; '.join(named)}"]
    return [first, map_link(sent.place)] if sent.place else [first]
