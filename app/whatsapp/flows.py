"""What staff write that is no question: answers to leads, what a sender is, which alerts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from zoneinfo import ZoneInfo

from agent.rendering.localizer import Localizer
from app.whatsapp.canned_flow import CANNED, LEAVE, REMOVE, CannedFlow
from app.whatsapp.chat_flow import CHAT, ChatFlow
from app.whatsapp.kind_flow import PREFIX as KIND
from app.whatsapp.kind_flow import KindFlow
from app.whatsapp.media_flow import REPLACE, MediaFlow
from app.whatsapp.read_marks import read_mark
from app.whatsapp.reply_flow import ReplyFlow
from app.whatsapp.rule_words import RuleOrder, rule_order
from app.whatsapp.send_words import is_send_order
from app.whatsapp.taking import Taking
from app.whatsapp.talk import Talk, combined
from connectors.channel import Effects
from connectors.whatsapp import shapes
from connectors.whatsapp.received import LocationIn, MediaIn, Received, TapIn, TextIn
from leads.alert_rules import AlertRules, Rule
from leads.errors import NotFound
from leads.staff import Identity
from leads.store import LeadStore

_REPLY, _SEND, _EDIT, _DROP = "reply:", "send:", "edit:", "edit:drop:"


async def flows(
    talk: Talk, identity: Identity, said: Sequence[Received], taking: Taking
) -> tuple[Effects, list[Received]]:
    """What these come to, and what of them is still a question."""
    desk = _Desk(talk, identity, taking)
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
    return combined(effects), rest


class _Desk:
    def __init__(self, talk: Talk, identity: Identity, taking: Taking) -> None:
        self._talk = talk
        self._identity = identity
        language = identity.language or identity.brokerage.language
        zone = ZoneInfo(identity.brokerage.timezone)
        self._words = Localizer(talk.pakka.library, language, zone, talk.now)
        self._replies = ReplyFlow(talk, identity)
        self._canned = CannedFlow(talk, identity, self._words, self._replies)
        self._chats = ChatFlow(talk, identity, self._words, self._replies)
        self._media = MediaFlow(talk, identity, self._words, self._replies, taking)
        self._kinds = KindFlow(talk, identity, self._words)

    async def take(self, part: Sequence[Received]) -> Effects | None:
        """What a tap or a burst of texts comes to; None: a question, or nothing of ours."""
        key = self._talk.key("flow", [one.message_id for one in part])
        first, call = part[0], self._talk.pakka.record.call
        if isinstance(first, TapIn):
            return await self._tapped(first, key)
        if isinstance(first, MediaIn | LocationIn):
            return await self._media.sent(first, key)
        texts = [one for one in part if isinstance(one, TextIn)]
        if not texts or any(one.is_forwarded for one in texts):
            return None
        text = "\n".join(one.text for one in texts)
        if (order := rule_order(text)) is not None:
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
        call, tap = self._talk.pakka.record.call, one.id
        if tap.startswith(_REPLY):
            lead_id = tap.removeprefix(_REPLY)
            asked = await self._replies.asked(lead_id, key)
            return combined([asked, await call(self._ticked, lead_id)])
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
        talk = self._talk
        try:
            lead = LeadStore(talk.pakka.record, self._identity.scope).lead(lead_id)
        except NotFound:
            return Effects()
        mark = read_mark(talk.pakka.record, self._identity, lead, talk.now)
        return Effects((mark,)) if mark else Effects()

    def _switched(self, order: RuleOrder, key: str) -> Effects:
        talk, staff_id = self._talk, self._identity.scope.staff_id or ""
        rules = AlertRules(talk.pakka.record, talk.brokerage_id)
        if order.is_on is not None:
            rules.switch(staff_id, order.rules, is_on=order.is_on, at=talk.now)
        off = rules.off(staff_id)
        told = ", ".join(self._standing(rule, is_off=rule in off) for rule in Rule)
        made = shapes.text(talk.sender, self._words.text("alert-rules", rules=told))
        return Effects((replace(made, dedupe_key=key),))

    def _standing(self, rule: Rule, *, is_off: bool) -> str:
        name = self._words.text(f"rule-{rule}")
        return self._words.text("alert-rule-off" if is_off else "alert-rule-on", rule=name)
