"""What staff write that is not a question, handled by the flow it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.channels.whatsapp.claim_context import StaffContext, combine_effects
from app.channels.whatsapp.leads.reply_sending import read_receipt
from app.channels.whatsapp.media_download import MediaDownload
from app.channels.whatsapp.order_words import words, words_by_kind, words_in
from app.channels.whatsapp.staff.canned_flow import CANNED, LEAVE, REMOVE, CannedFlow
from app.channels.whatsapp.staff.chat_flow import CHAT, ChatFlow
from app.channels.whatsapp.staff.media_flow import REPLACE, MediaFlow
from app.channels.whatsapp.staff.reply_flow import ReplyFlow, is_send_order
from app.channels.whatsapp.staff.sender_kind_flow import KIND, KindFlow
from connectors.queue.channel_types import Effects
from connectors.whatsapp.incoming_types import LocationIn, MediaIn, Received, TapIn, TextIn
from leads.store.message_subjects import AT_FIRST_OFF, AlertRule, AlertRules

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
