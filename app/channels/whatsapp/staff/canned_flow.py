"""“Send Priya 4821 the brochure text”: what is kept under a name, previewed for a lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from agent.rendering.localizer import Localizer
from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.claim_context import ClaimContext
from app.channels.whatsapp.staff.answer_messages import choices
from app.channels.whatsapp.staff.reply_flow import AROUND, SEND, ReplyFlow
from connectors.queue.channel_types import Effects
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import TextIn
from connectors.whatsapp.outgoing import cut
from language.tokens import fold
from leads.store.canned_replies import CannedReplies, CannedReply, words_of
from leads.store.lead_store import LeadStore
from leads.store.staff import Identity

CANNED, REMOVE, LEAVE = "canned:", "remove:", "leave:"


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_OURS = _words("canned saved कैन्ड કેન્ડ")
# What they are called: "remove the token" is said of much else.
_KEPT = _OURS | _words("brochure brochures reply replies ब्रोशर બ્રોશર")
_LISTS = _words("replies reply brochures brochure list show all which लिस्ट સૂચિ લિસ્ટ")
_BESIDE = AROUND | _LISTS | _words("a an our my text to ko ne for को ને")
_REMOVE = _words("remove delete hatao hatado kadho kadhi हटाओ हटा કાઢો કાઢી dur")
_MOST_OFFERED = 8


class CannedFlow:
    """What one staff member asks of the canned replies; blocking."""

    def __init__(
        self, context: ClaimContext, identity: Identity, words: Localizer, replies: ReplyFlow
    ) -> None:
        self._context = context
        self._identity = identity
        self._words = words
        self._replies = replies
        self._store = LeadStore(context.pakka.record, identity.scope)
        self._canned = CannedReplies(context.pakka.record, context.brokerage_id)

    def asked(self, texts: Sequence[TextIn], key: str) -> Effects | None:
        """The list, or the preview of one for a lead; None: it asks for none."""
        said = " ".join(one.text for one in texts)
        words = tuple(fold(word) for word in words_of(said))
        is_ours, sends = bool(_OURS & set(words)), bool(SEND & set(words))
        if is_ours and set(words) <= _OURS | _LISTS:
            return self._listed(key)
        removes = bool(_REMOVE & set(words)) and self._is_said(set(words))
        if not (is_ours or sends or removes) or "?" in said:
            return None
        found = _named(words, self._canned.all())
        if found is None:
            return None
        canned, left = found
        if removes:
            is_plain = set(left) <= _REMOVE | _OURS | _BESIDE
            return self._remove(canned, key) if is_plain else None
        rest = [word for word in left if word not in SEND | _OURS | _BESIDE]
        if not rest:
            lead_id = self._replies.spoken_of(texts[-1].reply_to)
            return (
                self._replies.canned(canned, lead_id, key) if lead_id else self._whom(canned, key)
            )
        matches = resolve(" ".join(rest), self._store.names()).matches
        if len(matches) == 1:
            return self._replies.canned(canned, matches[0].lead_id, key)
        if not matches:
            return None
        named = [
            (f"{CANNED}{name.lead_id}:{' '.join(canned.words)}", self._words.lead(name))
            for name in matches[:_MOST_OFFERED]
        ]
        fitting = [tap for tap in named if len(tap[0]) <= outgoing.LONGEST_ROW_ID]
        body = self._words.text("canned-whom", name=canned.name)
        made = choices(self._context.sender, body, fitting, self._words.text("whatsapp-choose"))
        return self._context.message(key, made)

    def tapped(self, tap: str, key: str) -> Effects:
        """Whom it is for, or whether it is removed."""
        if tap == LEAVE:
            return self._context.line(key, self._words, "canned-left")
        if tap.startswith(REMOVE):
            return self._removed(tap.removeprefix(REMOVE), key)
        lead_id, _, name = tap.removeprefix(CANNED).partition(":")
        canned = self._canned.get(name)
        if canned is None:
            return self._context.line(key, self._words, "canned-none")
        return self._replies.canned(canned, lead_id, key)

    def _is_said(self, words: set[str]) -> bool:
        """Whether they are about what is kept; in the middle of an answer only by its own name."""
        return bool(words & (_OURS if self._replies.writing() else _KEPT))

    def _remove(self, canned: CannedReply, key: str) -> Effects:
        """Whether it is meant so."""
        if not canned.is_changed_by(self._identity.scope):
            return self._context.line(key, self._words, "canned-not-yours")
        taps = [
            (f"{REMOVE}{' '.join(canned.words)}", self._words.text("canned-remove")),
            (LEAVE, self._words.text("canned-leave")),
        ]
        asked = self._words.text("canned-remove-ask", name=canned.name)
        made = choices(self._context.sender, asked, taps, self._words.text("whatsapp-choose"))
        return self._context.message(key, made)

    def _removed(self, name: str, key: str) -> Effects:
        canned = self._canned.get(name)
        if canned is None:
            return self._context.line(key, self._words, "canned-none")
        if not canned.is_changed_by(self._identity.scope):
            return self._context.line(key, self._words, "canned-not-yours")
        told = self._context.line(key, self._words, "canned-removed", name=canned.name)
        return replace(told, writes=(partial(self._canned.drop, name=canned.name),))

    def _listed(self, key: str) -> Effects:
        every = self._canned.all()
        if not every:
            return self._context.line(key, self._words, "canned-none")
        told = "\n".join(f"• {'📄 ' if one.file else ''}{one.name}" for one in every)
        head = self._words.text("canned-list", name=every[0].name)
        body = cut(f"{head}\n{told}", outgoing.LONGEST_TEXT)
        return self._context.message(key, outgoing.text(self._context.sender, body))

    def _whom(self, canned: CannedReply, key: str) -> Effects:
        return self._context.line(key, self._words, "canned-whom", name=canned.name)


def _named(
    words: Sequence[str], every: Sequence[CannedReply]
) -> tuple[CannedReply, list[str]] | None:
    """The one whose name stands in the words, of several the longest, and the words beside it."""
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
