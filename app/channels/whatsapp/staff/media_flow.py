"""What staff send beside words: for a lead after a preview, or kept under a name.

For whom it is: the answer that is being written, “for Priya 4821” below it or as a reply to it, or
the one lead of the message that it replies to.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import kind_words
from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.claim_context import ClaimContext
from app.channels.whatsapp.leads.message_content import sent_kind
from app.channels.whatsapp.media_download import MediaDownload
from app.channels.whatsapp.staff.answer_messages import choices
from app.channels.whatsapp.staff.canned_flow import LEAVE
from app.channels.whatsapp.staff.forward_flow import is_exported_chat
from app.channels.whatsapp.staff.reply_flow import AROUND, SEND, ReplyFlow, attached_words
from connectors.media_files import MB, MOST_BYTES
from connectors.queue.channel_types import Effects
from connectors.queue.inbox import read_items
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import LocationIn, MediaIn, TextIn
from language.tokens import fold
from leads.model.deadline import Deadline
from leads.model.errors import InvalidInput, Unavailable
from leads.model.scope import Role
from leads.model.storable import one_line
from leads.store.attachments import Kind, Problem
from leads.store.canned_replies import CannedReplies, KeptFile, words_of
from leads.store.lead_replies import Reply, SentPlace
from leads.store.lead_store import LeadName, LeadStore
from leads.store.staff import Identity

# What is given to the platform while a message waits; its own limit for a document is 100 MB.
MOST_SENT = 16 * MB
REPLACE = "replace:"
# Of the worker's minute, what the files of a claim have together.
FILES_SECONDS = 15.0
_KINDS = (Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT)
# Only what says that it is a name: a caption is most often words for somebody.
_SAVE = regex.compile(
    r"(?i)^\s*save\s+(?:(?:it|this)\s+)?as\s+(?P<name>\S.{0,60}?)\s*$"
    r"|^\s*(?P<name>\S.{0,60}?)\s+(?:naam se|naam thi|name|के नाम से|નામે)\s+"
    r"(?:save|सेव|સેવ|rakho|rakhna|rakhjo|रखो|રાખો)(?:\s+(?:karo|kar do|karna|करो|કરો))?\s*$"
    r"|^\s*(?P<name>\S.{0,60}?)\s+(?:save|सेव|સેવ)\s+(?:karo|kar do|karna|करो|કરો)\s*$"
)
_FOR = regex.compile(r"(?i)^\s*(?P<whom>[^:\n]{2,60}?)\s*(?:[:\n]\s*(?P<rest>.*))?$", regex.DOTALL)
_FOR_WORDS = frozenset(map(fold, ("for", "mate", "liye", "लिए", "માટે")))
_TO = AROUND | _FOR_WORDS | frozenset(map(fold, ("to", "ko", "ne", "ke", "को", "के", "ને")))
# Whose order it can be: a name alone below a picture may tell what is in it.
_ORDERS = SEND | _FOR_WORDS | frozenset(map(fold, ("to", "ko", "ne", "को", "ને")))
_MOST_OFFERED = 10
# A file's name, of which phones show the beginning; what kind it is stands at its end.
_LONGEST_NAME, _END = 100, 5


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to become of it: saved as `name`, or sent to one of `leads` with these words."""

    name: str | None = None
    leads: tuple[LeadName, ...] = ()
    text: str = ""


class MediaFlow:
    """The files and places of one staff member in one claim."""

    def __init__(
        self,
        context: ClaimContext,
        identity: Identity,
        words: Localizer,
        replies: ReplyFlow,
        taking: MediaDownload,
    ) -> None:
        self._context = context
        self._identity = identity
        self._words = words
        self._replies = replies
        self._taking = taking
        self._deadline = Deadline.after(FILES_SECONDS)

    async def sent(self, one: MediaIn | LocationIn, key: str) -> Effects | None:
        """The preview, or where it is kept; None: it is for no lead, and not to be kept."""
        kind = sent_kind(one)
        if kind not in _KINDS and not isinstance(one, LocationIn):
            return None
        caption = (one.caption or "") if isinstance(one, MediaIn) else ""
        call = self._context.pakka.record.call
        awaited = await call(self._replies.writing)
        lead_id = awaited.lead_id if awaited else await call(self._lead_of, one.reply_to)
        # What somebody else wrote below a file orders nothing.
        order = None if one.is_forwarded else await call(self._order, caption)
        # Below a file for a lead "save it as proof" is said to the lead.
        if order is not None and not (lead_id and order.name):
            return await self._done(one, order, key)
        if lead_id is None or is_exported_chat(one):
            return None
        return await self._to(one, lead_id, caption, key, awaited)

    async def said_of(self, one: TextIn, key: str) -> Effects | None:
        """ "For Priya 4821", as a reply to their own file; None: it is none of that."""
        if one.reply_to is None:
            return None
        call = self._context.pakka.record.call
        sent = await call(self._own, one.reply_to)
        order = await call(self._order, one.text) if sent is not None else None
        return await self._done(sent, order, key) if sent and order else None

    async def replaced(self, tap: str, key: str) -> Effects:
        """Replace was tapped: their file of that message, under that name."""
        message_id, _, name = tap.removeprefix(REPLACE).partition(":")
        one = await self._context.pakka.record.call(self._own, message_id)
        if one is None:
            return self._context.line(key, self._words, "canned-left")
        return await self._saved(one, name, key, is_confirmed=True)

    def how(self, key: str) -> Effects:
        """What can be done with a file or a place."""
        return self._context.line(key, self._words, "media-how")

    async def _done(self, one: MediaIn | LocationIn, order: _Order, key: str) -> Effects:
        if order.name is not None:
            return await self._saved(one, order.name, key)
        if len(order.leads) > 1:
            return self._which(order, key)
        return await self._to(one, order.leads[0].lead_id, order.text, key)

    async def _to(
        self,
        one: MediaIn | LocationIn,
        lead_id: str,
        text: str,
        key: str,
        awaited: Reply | None = None,
    ) -> Effects:
        call = self._context.pakka.record.call
        if isinstance(one, LocationIn):
            place = SentPlace(one.latitude, one.longitude, one.name or "", one.address or "")
            return await call(self._replies.attached, lead_id, place, "", key, awaited)
        file = await self._taken(one)
        if isinstance(file, Problem):
            return self._not_taken(one, file, key)
        return await call(self._replies.attached, lead_id, file, text, key, awaited)

    async def _saved(
        self, one: MediaIn | LocationIn, name: str, key: str, *, is_confirmed: bool = False
    ) -> Effects:
        if isinstance(one, LocationIn):
            return self.how(key)
        canned = CannedReplies(self._context.pakka.record, self._context.brokerage_id)
        call, staff_id = self._context.pakka.record.call, self._identity.scope.staff_id
        before = await call(canned.get, name)
        if before is not None and not before.is_changed_by(self._identity.scope):
            return self._context.line(key, self._words, "canned-not-yours")
        file = await self._taken(one)
        if isinstance(file, Problem):
            return self._not_taken(one, file, key)
        # The same file again: this was handled before.
        is_kept = before and before.file and before.file.sha256 == file.sha256
        if before is not None and not is_kept and not is_confirmed:
            return self._replace(one, before.name, file, key)

        def put() -> None:
            text = before.text if before else ""
            canned.put(name, text, file, staff_id=staff_id, at=self._context.now)

        try:
            await call(put)
        except InvalidInput:
            return self._context.line(key, self._words, "media-bad-name")
        return self._context.line(key, self._words, "media-saved", name=one_line(name))

    async def _taken(self, one: MediaIn) -> KeptFile | Problem:
        kind = sent_kind(one) or Kind.DOCUMENT
        most = min(MOST_BYTES[kind], MOST_SENT)
        brokerage_id = self._context.brokerage_id
        try:
            found = await self._taking.take(
                brokerage_id,
                one.media_id,
                kind,
                one.mime,
                most_bytes=most,
                seconds=self._deadline.left_seconds,
            )
        except Unavailable:
            # What was asked beside it is answered all the same.
            return Problem.UNREACHABLE
        if isinstance(found, Problem):
            return found
        return KeptFile(
            found.sha256, found.mime, found.size, _name(one.file_name), str(kind), found.pixels
        )

    def _order(self, text: str) -> _Order | None:
        """ "For Priya 4821: the plan", "save as Skyline brochure"; None: neither."""
        if self._identity.scope.role is Role.ANALYST:
            return None
        if save := _SAVE.match(text):
            return _Order(name=save["name"])
        told = _FOR.match(text)
        words = [fold(word) for word in words_of(told["whom"])] if told else []
        if told is None or not set(words) & _ORDERS:
            return None
        who = [word for word in words if word not in SEND and word not in _TO]
        store = LeadStore(self._context.pakka.record, self._identity.scope)
        matches = resolve(" ".join(who), store.names()).matches if who else ()
        return _Order(leads=matches, text=(told["rest"] or "").strip()) if matches else None

    def _lead_of(self, reply_to: str | None) -> str | None:
        """The one lead of the message replied to."""
        return self._replies.spoken_of(reply_to) if reply_to else None

    def _own(self, message_id: str) -> MediaIn | LocationIn | None:
        """The file or place that they sent as that message."""
        claim = self._context.claim
        with self._context.pakka.record.reading() as conn:
            items = read_items(conn, claim.channel, claim.account_id, [message_id])
        own = [received(item) for item in items if item.conversation_key == claim.conversation_key]
        return next((one for one in own if isinstance(one, MediaIn | LocationIn)), None)

    def _which(self, order: _Order, key: str) -> Effects:
        named = ", ".join(self._words.lead(name) for name in order.leads[:_MOST_OFFERED])
        return self._context.line(key, self._words, "media-which", leads=named)

    def _replace(self, one: MediaIn, name: str, file: KeptFile, key: str) -> Effects:
        """A name stands for one thing: another in its place is asked for."""
        what = attached_words(self._words, file)
        taps = [
            (f"{REPLACE}{one.message_id}:{name}", self._words.text("canned-replace")),
            (LEAVE, self._words.text("canned-leave")),
        ]
        asked = self._words.text("canned-replace-ask", name=name, what=what)
        made = choices(self._context.sender, asked, taps, self._words.text("whatsapp-choose"))
        return self._context.message(key, made)

    def _not_taken(self, one: MediaIn, problem: Problem, key: str) -> Effects:
        kind = sent_kind(one) or Kind.DOCUMENT
        why = self._words.text(f"media-{problem}")
        return self._context.line(
            key, self._words, "media-not-taken", what=kind_words(self._words, kind), why=why
        )


def _name(told: str | None) -> str | None:
    """A file's name as it is shown and sent."""
    name = one_line(told or "")
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - _END]}…{name[-_END + 1 :]}"
    return name or None
