"""“Send Priya 4821 the brochure text”: what is kept under a name, previewed for a lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.claim_context import StaffContext
from app.channels.whatsapp.order_words import words
from app.channels.whatsapp.staff.reply_flow import ReplyFlow
from connectors.queue.channel_types import Effects
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import TextIn
from connectors.whatsapp.outgoing import cut
from language.tokens import fold
from leads.store.lead_replies import CannedReplies, CannedReply, words_of

CANNED, REMOVE, LEAVE = "canned:", "remove:", "leave:"
_SEND, _REMOVE, _OURS = words("send"), words("remove"), words("canned")
# Words for canned replies; "remove the token" may be about many other things.
_KEPT = words("canned", "kept")
_LISTS = words("listed")
_BESIDE = words("around_send", "listed", "beside_canned")
_MOST_OFFERED = 8


class CannedFlow:
    """What one staff member asks about the canned replies; blocking."""

    def __init__(self, staff: StaffContext, replies: ReplyFlow) -> None:
        self._staff = staff
        self._words = staff.words
        self._replies = replies
        self._canned = CannedReplies(staff.record, staff.claim.brokerage_id)

    def asked(self, texts: Sequence[TextIn], key: str) -> Effects | None:
        """The list, or the preview of one for a lead; None: it asks for none."""
        text = " ".join(one.text for one in texts)
        order = tuple(fold(word) for word in words_of(text))
        said = set(order)
        if _OURS & said and said <= _OURS | _LISTS:
            return self._listed(key)
        removes = bool(_REMOVE & said) and self._is_said(said)
        if "?" in text or not (removes or said & (_OURS | _SEND)):
            return None
        found = _named(order, self._canned.all())
        if found is None:
            return None
        canned, left = found
        if removes:
            is_plain = set(left) <= _REMOVE | _OURS | _BESIDE
            return self._remove(canned, key) if is_plain else None
        rest = " ".join(word for word in left if word not in _SEND | _OURS | _BESIDE)
        if not rest:
            lead_id = self._staff.lead_spoken_of(texts[-1].reply_to)
            if lead_id is None:
                return self._staff.line(key, "canned-whom", name=canned.name)
            return self._replies.canned(canned, lead_id, key)
        return self._for_named(canned, rest, key)

    def _for_named(self, canned: CannedReply, name: str, key: str) -> Effects | None:
        matches = resolve(name, self._staff.store.names()).matches
        if len(matches) == 1:
            return self._replies.canned(canned, matches[0].lead_id, key)
        if not matches:
            return None
        named = [
            (f"{CANNED}{one.lead_id}:{' '.join(canned.words)}", self._words.lead(one))
            for one in matches[:_MOST_OFFERED]
        ]
        fitting = [tap for tap in named if len(tap[0]) <= outgoing.LONGEST_ROW_ID]
        return self._staff.ask(key, self._words.text("canned-whom", name=canned.name), fitting)

    def tapped(self, tap: str, key: str) -> Effects:
        """Handle the tap that says for whom it is, or whether it is removed."""
        if tap == LEAVE:
            return self._staff.line(key, "canned-left")
        removes = tap.startswith(REMOVE)
        lead_id, _, name = tap.removeprefix(CANNED).partition(":")
        canned = self._canned.get(tap.removeprefix(REMOVE) if removes else name)
        if canned is None:
            return self._staff.line(key, "canned-none")
        return self._removed(canned, key) if removes else self._replies.canned(canned, lead_id, key)

    def _is_said(self, said: set[str]) -> bool:
        """Whether they are about canned replies; while an answer is written, only by name."""
        return bool(said & (_OURS if self._replies.writing() else _KEPT))

    def _remove(self, canned: CannedReply, key: str) -> Effects:
        """Ask whether it is to be removed."""
        if not canned.is_changed_by(self._staff.scope):
            return self._staff.line(key, "canned-not-yours")
        remove = self._staff.tap(f"{REMOVE}{' '.join(canned.words)}", "canned-remove")
        asked = self._words.text("canned-remove-ask", name=canned.name)
        return self._staff.ask(key, asked, [remove, self._staff.tap(LEAVE, "canned-leave")])

    def _removed(self, canned: CannedReply, key: str) -> Effects:
        if not canned.is_changed_by(self._staff.scope):
            return self._staff.line(key, "canned-not-yours")
        line = self._staff.line(key, "canned-removed", name=canned.name)
        return replace(line, writes=(partial(self._canned.drop, name=canned.name),))

    def _listed(self, key: str) -> Effects:
        every = self._canned.all()
        if not every:
            return self._staff.line(key, "canned-none")
        lines = "\n".join(f"• {'📄 ' if one.file else ''}{one.name}" for one in every)
        head = self._words.text("canned-list", name=every[0].name)
        body = cut(f"{head}\n{lines}", outgoing.LONGEST_TEXT)
        return self._staff.claim.message(key, outgoing.text(self._staff.sender, body))


def _named(
    words: Sequence[str], every: Sequence[CannedReply]
) -> tuple[CannedReply, list[str]] | None:
    """The canned reply named in the words, the longest name of several, and the other words."""
    found: list[tuple[int, CannedReply, list[str]]] = []
    for one in every:
        own = tuple(map(fold, one.words))
        for at in range(len(words) - len(own) + 1):
            if tuple(words[at : at + len(own)]) == own:
                found.append((len(own), one, [*words[:at], *words[at + len(own) :]]))
                break
    if not found:
        return None
    _, canned, left = max(found, key=lambda one: one[0])
    return canned, left
