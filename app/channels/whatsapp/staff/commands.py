"""What staff write that is no question, taken by the flow it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from app.channels.whatsapp.claim_context import ClaimContext, combine_effects
from app.channels.whatsapp.leads.lead_replies import read_mark
from app.channels.whatsapp.media_download import MediaDownload
from app.channels.whatsapp.staff.canned_flow import CANNED, LEAVE, REMOVE, CannedFlow
from app.channels.whatsapp.staff.chat_flow import CHAT, ChatFlow
from app.channels.whatsapp.staff.media_flow import REPLACE, MediaFlow
from app.channels.whatsapp.staff.reply_flow import ReplyFlow, is_send_order
from app.channels.whatsapp.staff.sender_kind_flow import PREFIX as KIND
from app.channels.whatsapp.staff.sender_kind_flow import KindFlow
from connectors.queue.channel_types import Effects
from connectors.whatsapp.incoming_types import LocationIn, MediaIn, Received, TapIn, TextIn
from language.tokens import LETTER, fold
from leads.store.alert_rules import AT_FIRST_OFF, AlertRule, AlertRules
from leads.store.lead_store import LeadStore
from leads.store.staff import Identity

_WORD = regex.compile(rf"{LETTER}+")
# "alerts" alone asks how they stand; more words than this are a question about something else.
_MOST_WORDS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_ALERTS = _words("alert alerts notification notifications अलर्ट अलर्ट्स एलर्ट એલર્ટ અલર્ટ")
_OFF = _words("off stop mute band bandh बंद बन्द ऑफ બંધ ઓફ")
_ON = _words("on start chalu shuru sharu चालू शुरू ऑन ચાલુ શરૂ ઓન")
_RULES = {
    AlertRule.MESSAGE: _words("message messages msg मैसेज મેસેજ"),
    AlertRule.RISE: _words("rise rises hotter badhat vadharo बढ़त વધારો"),
    AlertRule.WAITING: _words("waiting wait reply intezaar intezar rah raah इंतज़ार રાહ"),
    AlertRule.DIGEST: _words("digest daily summary morning rozana rojnu रोज़ाना રોજનું"),
    AlertRule.NIGHT: _words("night nights raat raate raatre rat ratre रात રાત રાતે રાત્રે"),
}
# Politeness and grammar around them.
_AROUND = _words(
    "all the my at by please pls karo kar do kari karein ko mein me sab badha aapo "
    "करो करें कर दो को में કરો કરી દો"
)


@dataclass(frozen=True, slots=True)
class AlertSwitchOrder:
    """Which rules to switch; `is_on` None: only asked how they stand."""

    rules: tuple[AlertRule, ...]
    is_on: bool | None


def read_alert_switch(text: str) -> AlertSwitchOrder | None:
    """The order in the message; None when it is about something else."""
    if "?" in text:
        return None
    words = set(map(fold, _WORD.findall(text)))
    if not words & _ALERTS or len(words) > _MOST_WORDS:
        return None
    named = tuple(rule for rule, names in _RULES.items() if words & names)
    is_off, is_on = bool(words & _OFF), bool(words & _ON)
    left = words - _ALERTS - _OFF - _ON - _AROUND - frozenset().union(*_RULES.values())
    if left or (is_off and is_on):
        return None
    if not (is_off or is_on):
        return AlertSwitchOrder((), None) if not named else None
    # "Alerts on" is no word on the night.
    return AlertSwitchOrder(
        named or tuple(rule for rule in AlertRule if rule not in AT_FIRST_OFF), is_on
    )


_REPLY, _SEND, _EDIT, _DROP = "reply:", "send:", "edit:", "edit:drop:"


async def take_commands(
    context: ClaimContext, identity: Identity, said: Sequence[Received], taking: MediaDownload
) -> tuple[Effects, list[Received]]:
    """What these come to, and what of them is still a question."""
    desk = _Desk(context, identity, taking)
    effects: list[Effects] = []
    rest: list[Received] = []
    for is_text, group in groupby(said, key=lambda one: isinstance(one, TextIn)):
        some = list(group)
        for part in [some] if is_text else [[one] for one in some]:
            taken = await desk.take(part)
            if taken is None:
                rest += part
            else:
                effects.append(taken)
    return combine_effects(effects), rest


class _Desk:
    def __init__(self, context: ClaimContext, identity: Identity, taking: MediaDownload) -> None:
        self._context = context
        self._identity = identity
        self._words = context.localizer(identity)
        self._replies = ReplyFlow(context, identity)
        self._canned = CannedFlow(context, identity, self._words, self._replies)
        self._chats = ChatFlow(context, identity, self._words, self._replies)
        self._media = MediaFlow(context, identity, self._words, self._replies, taking)
        self._kinds = KindFlow(context, identity, self._words)

    async def take(self, part: Sequence[Received]) -> Effects | None:
        """What a tap or a burst of texts comes to; None: a question, or nothing of ours."""
        key = self._context.key("flow", [one.message_id for one in part])
        first, call = part[0], self._context.pakka.record.call
        if isinstance(first, TapIn):
            return await self._tapped(first, key)
        if isinstance(first, MediaIn | LocationIn):
            return await self._media.sent(first, key)
        texts = [one for one in part if isinstance(one, TextIn)]
        if not texts or any(one.is_forwarded for one in texts):
            return None
        text = "\n".join(one.text for one in texts)
        if (order := read_alert_switch(text)) is not None:
            return await call(self._switched, order, key)
        if len(texts) == 1 and (done := await self._media.said_of(texts[0], key)) is not None:
            return done
        if is_send_order(text):
            sent = await call(self._replies.sent_by_word, key, texts[-1].message_id)
            if sent is not None:
                return sent
        if (shown := await call(self._chats.asked, texts, key)) is not None:
            return shown
        canned = await call(self._canned.asked, texts, key)
        if canned is not None:
            return canned
        reply = await call(self._replies.writing)
        return await call(self._replies.written, reply, text, key) if reply else None

    async def _tapped(self, one: TapIn, key: str) -> Effects | None:
        call, tap = self._context.pakka.record.call, one.id
        if tap.startswith(_REPLY):
            lead_id = tap.removeprefix(_REPLY)
            asked = await self._replies.asked(lead_id, key)
            return combine_effects([asked, await call(self._ticked, lead_id)])
        if tap.startswith(_SEND):
            own = tap.removeprefix(_SEND)
            return await call(self._replies.sent, own, key, one.message_id)
        if tap.startswith(_DROP):
            return await call(self._replies.dropped, tap.removeprefix(_DROP), key)
        if tap.startswith(_EDIT):
            return await call(self._replies.edited, tap.removeprefix(_EDIT), key)
        if tap.startswith(CHAT):
            return await call(self._chats.tapped, tap, key)
        if tap.startswith(REPLACE):
            return await self._media.replaced(tap, key)
        if tap.startswith((CANNED, REMOVE, LEAVE)):
            return await call(self._canned.tapped, tap, key)
        if tap.startswith(KIND):
            return await call(self._kinds.tapped, tap, key)
        return None

    def _ticked(self, lead_id: str) -> Effects:
        """Who answers a message has read it."""
        context = self._context
        lead = LeadStore(context.pakka.record, self._identity.scope).find(lead_id)
        mark = read_mark(context.pakka.record, self._identity, lead, context.now) if lead else None
        return Effects((mark,)) if mark else Effects()

    def _switched(self, order: AlertSwitchOrder, key: str) -> Effects:
        context, staff_id = self._context, self._identity.scope.staff_id or ""
        rules = AlertRules(context.pakka.record, context.brokerage_id)
        if order.is_on is not None:
            rules.switch(staff_id, order.rules, is_on=order.is_on, at=context.now)
        off = rules.off(staff_id)
        told = ", ".join(self._standing(rule, is_off=rule in off) for rule in AlertRule)
        return context.line(key, self._words, "alert-rules", rules=told)

    def _standing(self, rule: AlertRule, *, is_off: bool) -> str:
        name = self._words.text(f"rule-{rule}")
        return self._words.text("alert-rule-off" if is_off else "alert-rule-on", rule=name)
