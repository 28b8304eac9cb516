"""“Show chat with Priya”: the whole conversation on the phone, page by page, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from agent.rendering.message_quotes import message_words
from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.claim_context import StaffContext
from app.channels.whatsapp.order_words import words
from connectors.queue.channel_types import Effects
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import TextIn
from connectors.whatsapp.outgoing import length
from language.tokens import fold, key, stems
from leads.model.lead import Lead, Message
from leads.store.lead_replies import words_of
from leads.store.lead_store import LeadName

CHAT = "chat:"
_CHATS, _BESIDE = words("chat"), words("beside_chat")
_MOST_WORDS = 10
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
        if not _CHATS & set(said) or self._staff.is_analyst or len(said) > _MOST_WORDS:
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
