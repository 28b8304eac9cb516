"""What staff write that is not a question, handled by the flow it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import structlog

from agent.rendering.message_quotes import message_words
from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.alerts.owner_alerts import Alerts, alerts_of
from app.channels.whatsapp.claim_context import StaffContext, combine_effects
from app.channels.whatsapp.leads.enquiry_matching import LEAD_KINDS, EnquiryMatcher, NewEnquirer
from app.channels.whatsapp.leads.reply_sending import read_receipt
from app.channels.whatsapp.media_download import MediaDownload
from app.channels.whatsapp.message_content import words, words_by_kind, words_in
from app.channels.whatsapp.staff.media_flow import (
    CANNED,
    LEAVE,
    REMOVE,
    REPLACE,
    CannedFlow,
    MediaFlow,
)
from app.channels.whatsapp.staff.reply_flow import ReplyFlow, is_send_order
from connectors.queue.channels import Effects
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import LocationIn, MediaIn, Received, TapIn, TextIn
from connectors.whatsapp.outgoing import length
from language.tokens import fold, key, stems
from leads.model.errors import NotFound
from leads.model.lead import Lead, Message, Outcome, OutcomeKind, is_open, outcome_of
from leads.model.scope import MANAGING, Role
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_replies import words_of
from leads.store.lead_store import LeadName, LeadStore
from leads.store.message_subjects import AT_FIRST_OFF, AlertRule, AlertRules
from leads.store.people import People
from leads.store.senders import KindWord, SenderKind, Senders
from leads.store.staff import StaffMember
from prompts.display import display_text

# "alerts" alone asks how they are set; more words than this are a question about something else.
_MOST_WORDS = 6
_ALERTS, _OFF, _ON = words("alerts"), words("switch_off"), words("switch_on")
_RULES = {AlertRule(rule): named for rule, named in words_by_kind("alert_rules").items()}
_KNOWN = _ALERTS.union(_OFF, _ON, words("around_alerts"), *_RULES.values())


@dataclass(frozen=True, slots=True)
class AlertSwitchOrder:
    """Which rules to switch; `is_on` None: only asked how they are set."""

    rules: tuple[AlertRule, ...]
    is_on: bool | None


def read_alert_switch(text: str) -> AlertSwitchOrder | None:
    """The order in the message; None when it is about something else."""
    said = set(words_in(text))
    if "?" in text or not said & _ALERTS or len(said) > _MOST_WORDS or said - _KNOWN:
        return None
    named = tuple(rule for rule, names in _RULES.items() if said & names)
    is_off, is_on = bool(said & _OFF), bool(said & _ON)
    if is_off and is_on:
        return None
    if not (is_off or is_on):
        return AlertSwitchOrder((), None) if not named else None
    # "Alerts on" does not change the night rule.
    usual = tuple(rule for rule in AlertRule if rule not in AT_FIRST_OFF)
    return AlertSwitchOrder(named or usual, is_on)


_REPLY, _SEND, _EDIT, _DROP = "reply:", "send:", "edit:", "edit:drop:"


async def take_commands(
    staff: StaffContext, said: Sequence[Received], downloads: MediaDownload
) -> tuple[Effects, list[Received]]:
    """Run the commands among these; returns their effects and what is still a question."""
    commands = _Commands(staff, downloads)
    effects: list[Effects] = []
    rest: list[Received] = []
    for is_text, group in groupby(said, key=lambda one: isinstance(one, TextIn)):
        some = list(group)
        for part in [some] if is_text else [[one] for one in some]:
            taken = await commands.take(part)
            if taken is None:
                rest += part
            else:
                effects.append(taken)
    return combine_effects(effects), rest


class _Commands:
    def __init__(self, staff: StaffContext, downloads: MediaDownload) -> None:
        self._staff = staff
        self._call = staff.record.call
        self._replies = ReplyFlow(staff)
        self._canned = CannedFlow(staff, self._replies)
        self._chats = ChatFlow(staff)
        self._media = MediaFlow(staff, self._replies, downloads)
        self._kinds = KindFlow(staff)

    async def take(self, part: Sequence[Received]) -> Effects | None:
        """The effects of a tap or a burst of texts; None: it is a question."""
        key = self._staff.claim.key("flow", [one.message_id for one in part])
        first = part[0]
        if isinstance(first, TapIn):
            return await self._tapped(first, key)
        if isinstance(first, MediaIn | LocationIn):
            return await self._media.sent(first, key)
        texts = [one for one in part if isinstance(one, TextIn)]
        if not texts or any(one.is_forwarded for one in texts):
            return None
        return await self._written(texts, key)

    async def _written(self, texts: Sequence[TextIn], key: str) -> Effects | None:
        text, call = "\n".join(one.text for one in texts), self._call
        if (order := read_alert_switch(text)) is not None:
            return await call(self._switched, order, key)
        done = await self._media.said_of(texts[0], key) if len(texts) == 1 else None
        if done is None and is_send_order(text):
            done = await call(self._replies.sent_by_word, key, texts[-1].message_id)
        if done is None:
            done = await call(self._chats.asked, texts, key)
        if done is None:
            done = await call(self._canned.asked, texts, key)
        if done is None and (reply := await call(self._replies.writing)) is not None:
            done = await call(self._replies.written, reply, text, key)
        return done

    async def _tapped(self, one: TapIn, key: str) -> Effects | None:
        tap, call = one.id, self._call
        if tap.startswith(_REPLY):
            lead_id = tap.removeprefix(_REPLY)
            asked = await call(self._replies.asked, lead_id, key)
            return combine_effects([asked, await call(self._ticked, lead_id)])
        if tap.startswith(_SEND):
            own = tap.removeprefix(_SEND)
            return await call(self._replies.sent, own, key, one.message_id)
        if tap.startswith(REPLACE):
            return await self._media.replaced(tap, key)
        taken = (
            # Before the prefix that it shares with Change.
            (_DROP, lambda tap, key: self._replies.dropped(tap.removeprefix(_DROP), key)),
            (_EDIT, lambda tap, key: self._replies.edited(tap.removeprefix(_EDIT), key)),
            (CHAT, self._chats.tapped),
            ((CANNED, REMOVE, LEAVE), self._canned.tapped),
            (KIND, self._kinds.tapped),
        )
        for begins, take in taken:
            if tap.startswith(begins):
                return await call(take, tap, key)
        return None

    def _ticked(self, lead_id: str) -> Effects:
        """The read receipt for a lead whose message is being answered."""
        staff = self._staff
        lead = staff.store.find(lead_id)
        mark = read_receipt(staff.record, staff.identity, lead, staff.now) if lead else None
        return Effects((mark,)) if mark else Effects()

    def _switched(self, order: AlertSwitchOrder, key: str) -> Effects:
        staff = self._staff
        rules = AlertRules(staff.record, staff.claim.brokerage_id)
        if order.is_on is not None:
            rules.switch(staff.staff_id, order.rules, is_on=order.is_on, at=staff.now)
        off = rules.off(staff.staff_id)
        switches = ", ".join(self._standing(rule, is_off=rule in off) for rule in AlertRule)
        return staff.line(key, "alert-rules", rules=switches)

    def _standing(self, rule: AlertRule, *, is_off: bool) -> str:
        words = self._staff.words
        name = words.text(f"rule-{rule}")
        return words.text("alert-rule-off" if is_off else "alert-rule-on", rule=name)


CHAT = "chat:"
_CHATS, _BESIDE = words("chat"), words("beside_chat")
_MOST_ASKED = 10
# A longer message is cut: it is whole on the page.
_LONGEST_MESSAGE = 700


class ChatFlow:
    """The conversations that one staff member reads; blocking."""

    def __init__(self, staff: StaffContext) -> None:
        self._staff = staff
        self._words = staff.words

    def asked(self, texts: Sequence[TextIn], key: str) -> Effects | None:
        """The newest page of the lead's conversation; None: none was asked for."""
        said = [fold(word) for word in words_of(" ".join(one.text for one in texts))]
        if not _CHATS & set(said) or self._staff.is_analyst or len(said) > _MOST_ASKED:
            return None
        rest = " ".join(word for word in said if word not in _CHATS | _BESIDE)
        if not rest:
            lead_id = self._staff.lead_spoken_of(texts[-1].reply_to)
            return self._page(lead_id, None, key) if lead_id else None
        found = resolve(rest, self._staff.store.names())
        is_one = len(found.matches) == 1 and found.is_certain
        is_all = is_one and _is_only(rest, found.matches[0])
        return self._page(found.matches[0].lead_id, None, key) if is_all else None

    def tapped(self, tap: str, key: str) -> Effects:
        """The page before the one that was shown."""
        lead_id, _, end = tap.removeprefix(CHAT).rpartition(":")
        is_number = end.isascii() and end.isdecimal() and len(end) < 9
        return self._page(lead_id, int(end) if is_number else None, key)

    def _page(self, lead_id: str, end: int | None, key: str) -> Effects:
        lead = None if self._staff.is_analyst else self._staff.store.find(lead_id)
        if lead is None:
            return self._staff.line(key, "reply-no-lead")
        messages = sorted(lead.messages, key=lambda m: (m.at, m.message_id))
        last = len(messages) if end is None else min(end, len(messages))
        if last == 0:
            return self._staff.line(key, "chat-none", lead=self._words.lead(lead))
        first, body = last - 1, self._body(lead, messages, last - 1, last)
        while first:
            longer = self._body(lead, messages, first - 1, last)
            if length(longer) > outgoing.LONGEST_BODY:
                break
            first, body = first - 1, longer
        taps = [self._staff.tap(f"reply:{lead.lead_id}", "alert-reply")]
        earlier = f"{CHAT}{lead.lead_id}:{first}"
        if first and len(earlier) <= outgoing.LONGEST_ROW_ID:
            taps.insert(0, self._staff.tap(earlier, "chat-earlier"))
        return self._staff.ask(key, body, taps, self._staff.note_subject(key, (lead.lead_id,)))

    def _body(self, lead: Lead, messages: Sequence[Message], first: int, last: int) -> str:
        numbers = {"first": str(first + 1), "last": str(last), "n": str(len(messages))}
        head = self._words.text("chat-head", lead=self._words.lead(lead), **numbers)
        return "\n".join([head, *(self._message_line(lead, one) for one in messages[first:last])])

    def _message_line(self, lead: Lead, message: Message) -> str:
        is_theirs = message.sender == "lead"
        who = self._words.first_name(lead) if is_theirs else self._words.text("chat-we")
        said = message_words(self._words, message, _LONGEST_MESSAGE)
        return f"_{self._words.instant(message.at)}_ {who}: {said}"


def _is_only(rest: str, lead: LeadName) -> bool:
    """Whether the words are only the lead's name and phone: "had a chat with Priya, 85 lakh" is
    something else.
    """
    own = {key(part) for part in (lead.name or "").split()}
    forms = (set(stems(key(word))) for word in rest.split())
    return all(not own.isdisjoint(some) or _ends(lead.phone, some) for some in forms)


def _ends(phone: str | None, forms: set[str]) -> bool:
    tail = next(iter(forms)) if len(forms) == 1 else ""
    return len(tail) > 2 and tail.isdecimal() and (phone or "").endswith(tail)


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
