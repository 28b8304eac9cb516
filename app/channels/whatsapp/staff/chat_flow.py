"""“Show chat with Priya”: the whole talk on the phone, page by page, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import message_words
from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.claim_context import ClaimContext
from app.channels.whatsapp.staff.answer_messages import choices
from app.channels.whatsapp.staff.reply_flow import ReplyFlow
from connectors.queue.channel_types import Effects
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import TextIn
from connectors.whatsapp.outgoing import cut, length
from language.tokens import fold, key, stems
from leads.model.lead import Lead, Message
from leads.model.scope import Role
from leads.store.canned_replies import words_of
from leads.store.lead_store import LeadName, LeadStore
from leads.store.message_subjects import SentSubject, note_subject
from leads.store.staff import Identity

CHAT = "chat:"
_CHATS = frozenset(map(fold, ("chat", "chats", "conversation", "चैट", "ચેટ")))
_BESIDE = frozenset(
    map(
        fold,
        (
            *("show", "me", "the", "of", "with", "whole", "full", "entire", "read", "open", "all"),
            *("pura", "puri", "poora", "puro", "aakho", "aakhi", "batao", "batavo", "dikhao"),
            *("ka", "ki", "ke", "ko", "no", "ni", "nu", "ne", "saath", "sathe", "please", "pls"),
            *("दिखाओ", "बताओ", "पूरा", "पूरी", "का", "की", "के", "साथ", "દિખાવો", "બતાવો", "આખી"),
            *("ની", "નો", "ને", "સાથે", "સાથેની"),
        ),
    )
)
_MOST_WORDS = 10
# A message longer than that is cut: it is whole on the page.
_LONGEST_MESSAGE = 700


class ChatFlow:
    """The talks that one staff member reads; blocking."""

    def __init__(
        self, context: ClaimContext, identity: Identity, words: Localizer, replies: ReplyFlow
    ) -> None:
        self._context = context
        self._words = words
        self._replies = replies
        self._scope = identity.scope
        self._store = LeadStore(context.pakka.record, identity.scope)

    def asked(self, texts: Sequence[TextIn], key: str) -> Effects | None:
        """The newest page of the lead's talk; None: no talk is asked for."""
        said = [fold(word) for word in words_of(" ".join(one.text for one in texts))]
        if not _CHATS & set(said) or self._scope.role is Role.ANALYST or len(said) > _MOST_WORDS:
            return None
        rest = " ".join(word for word in said if word not in _CHATS | _BESIDE)
        if not rest:
            lead_id = self._replies.spoken_of(texts[-1].reply_to)
            return self._page(lead_id, None, key) if lead_id else None
        found = resolve(rest, self._store.names())
        is_one = len(found.matches) == 1 and found.is_certain
        is_all = is_one and _is_only(rest, found.matches[0])
        return self._page(found.matches[0].lead_id, None, key) if is_all else None

    def tapped(self, tap: str, key: str) -> Effects:
        """The page before the one that was shown."""
        lead_id, _, end = tap.removeprefix(CHAT).rpartition(":")
        is_number = end.isascii() and end.isdecimal() and len(end) < 9
        return self._page(lead_id, int(end) if is_number else None, key)

    def _page(self, lead_id: str, end: int | None, key: str) -> Effects:
        lead = self._store.find(lead_id) if self._scope.role is not Role.ANALYST else None
        if lead is None:
            return self._context.line(key, self._words, "reply-no-lead")
        messages = sorted(lead.messages, key=lambda m: (m.at, m.message_id))
        last = len(messages) if end is None else min(end, len(messages))
        if last == 0:
            return self._context.line(key, self._words, "chat-none", lead=self._words.lead(lead))
        lines: list[str] = []
        first = last
        while first and (not lines or self._fits(lead, messages, first - 1, last, lines)):
            first -= 1
            lines.insert(0, self._told(lead, messages[first]))
        body = cut("\n".join([self._head(lead, first, last, len(messages)), *lines]), 1024)
        taps = [(f"reply:{lead.lead_id}", self._words.text("alert-reply"))]
        earlier = f"{CHAT}{lead.lead_id}:{first}"
        if first and len(earlier) <= outgoing.LONGEST_ROW_ID:
            taps.insert(0, (earlier, self._words.text("chat-earlier")))
        made = choices(self._context.sender, body, taps, self._words.text("whatsapp-choose"))
        subject = SentSubject(key, self._scope.staff_id or "", (lead.lead_id,))
        note = partial(note_subject, brokerage_id=self._context.brokerage_id, subject=subject)
        return self._context.message(key, made, note)

    def _fits(
        self, lead: Lead, messages: Sequence[Message], at: int, last: int, lines: Sequence[str]
    ) -> bool:
        head = self._head(lead, at, last, len(messages))
        more = "\n".join([head, self._told(lead, messages[at]), *lines])
        return length(more) <= outgoing.LONGEST_BODY

    def _head(self, lead: Lead, first: int, last: int, n: int) -> str:
        told = {"first": str(first + 1), "last": str(last), "n": str(n)}
        return self._words.text("chat-head", lead=self._words.lead(lead), **told)

    def _told(self, lead: Lead, message: Message) -> str:
        is_theirs = message.sender == "lead"
        who = self._words.first_name(lead) if is_theirs else self._words.text("chat-we")
        said = message_words(self._words, message, _LONGEST_MESSAGE)
        return f"_{self._words.instant(message.at)}_ {who}: {said}"


def _is_only(rest: str, lead: LeadName) -> bool:
    """Whether these words are the lead's name and phone alone: "had a chat with Priya, 85 lakh" is
    something else."""
    own = {key(part) for part in (lead.name or "").split()}
    forms = (set(stems(key(word))) for word in rest.split())
    return all(not own.isdisjoint(some) or _ends(lead.phone, some) for some in forms)


def _ends(phone: str | None, forms: set[str]) -> bool:
    tail = next(iter(forms)) if len(forms) == 1 else ""
    return len(tail) > 2 and tail.isdecimal() and (phone or "").endswith(tail)
