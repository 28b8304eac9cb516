"""What staff send besides words: for a lead after a preview, or kept under a name; and what is kept
so, previewed for a lead: “Send Priya 4821 the brochure text”.

The recipient is that of the answer being written, “for Priya 4821” below the file or in a reply to
it, or the one lead of the message that it replies to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

import regex

from agent.rendering.message_quotes import kind_words
from agent.understanding.lead_resolver import resolve
from app.channels.whatsapp.claim_context import StaffContext
from app.channels.whatsapp.media_download import MediaDownload
from app.channels.whatsapp.message_content import sent_kind, words
from app.channels.whatsapp.staff.forward_flow import is_exported_chat
from app.channels.whatsapp.staff.reply_flow import ReplyFlow, attached_words
from connectors.media_files import MB, MOST_BYTES
from connectors.queue.channels import Effects
from connectors.queue.inbox import read_items
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import LocationIn, MediaIn, TextIn
from connectors.whatsapp.outgoing import cut
from language.tokens import fold
from leads.model.deadline import Deadline
from leads.model.errors import InvalidInput, Unavailable
from leads.model.storable import one_line
from leads.store.attachments import Kind, Problem
from leads.store.lead_replies import (
    CannedReplies,
    CannedReply,
    KeptFile,
    Reply,
    SentPlace,
    words_of,
)
from leads.store.lead_store import LeadName

# The most that is uploaded while a message waits; the platform's limit for a document is 100 MB.
MOST_SENT = 16 * MB
REPLACE = "replace:"
# The part of the worker's minute that all files of a claim have together.
FILES_SECONDS = 15.0
_KINDS = (Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT)
# Only words that say it is a name: a caption is usually addressed to somebody.
_SAVE = regex.compile(
    r"(?i)^\s*save\s+(?:(?:it|this)\s+)?as\s+(?P<name>\S.{0,60}?)\s*$"
    r"|^\s*(?P<name>\S.{0,60}?)\s+(?:naam se|naam thi|name|के नाम से|નામે)\s+"
    r"(?:save|सेव|સેવ|rakho|rakhna|rakhjo|रखो|રાખો)(?:\s+(?:karo|kar do|karna|करो|કરો))?\s*$"
    r"|^\s*(?P<name>\S.{0,60}?)\s+(?:save|सेव|સેવ)\s+(?:karo|kar do|karna|करो|કરો)\s*$"
)
_FOR = regex.compile(r"(?i)^\s*(?P<whom>[^:\n]{2,60}?)\s*(?:[:\n]\s*(?P<rest>.*))?$", regex.DOTALL)
_SEND = words("send")
_TO = words("around_send", "for_whom", "to_whom", "beside_for")
# One of these words makes it an order: a name alone below a picture may describe the picture.
_ORDERS = words("send", "for_whom", "to_whom")
_MOST_OFFERED = 10
# A file's name; phones show its beginning, and its type is at its end.
_LONGEST_NAME, _END = 100, 5


@dataclass(frozen=True, slots=True)
class _Order:
    """What to do with it: save it as `name`, or send it to one of `leads` with these words."""

    name: str | None = None
    leads: tuple[LeadName, ...] = ()
    text: str = ""


class MediaFlow:
    """The files and places that one staff member sent in one claim."""

    def __init__(self, staff: StaffContext, replies: ReplyFlow, downloads: MediaDownload) -> None:
        self._staff = staff
        self._words = staff.words
        self._call = staff.record.call
        self._replies = replies
        self._downloads = downloads
        self._deadline = Deadline.after(FILES_SECONDS)

    async def sent(self, one: MediaIn | LocationIn, key: str) -> Effects | None:
        """Preview it for a lead, or keep it under a name; None: it is for neither."""
        kind = sent_kind(one)
        if kind not in _KINDS and not isinstance(one, LocationIn):
            return None
        caption = (one.caption or "") if isinstance(one, MediaIn) else ""
        awaited = await self._call(self._replies.writing)
        lead_id = awaited.lead_id if awaited else None
        if lead_id is None and one.reply_to is not None:
            lead_id = await self._call(self._staff.lead_replied_to, one.reply_to)
        # What somebody else wrote below a file is not an order.
        order = None if one.is_forwarded else await self._call(self._order, caption)
        # Below a file for a lead, "save it as proof" is addressed to the lead.
        if order is not None and not (lead_id and order.name):
            return await self._done(one, order, key)
        if lead_id is None or is_exported_chat(one):
            return None
        return await self._to(one, lead_id, caption, key, awaited)

    async def said_of(self, one: TextIn, key: str) -> Effects | None:
        """ "For Priya 4821", as a reply to their own file; None: it is not that."""
        if one.reply_to is None:
            return None
        sent = await self._call(self._own, one.reply_to)
        order = await self._call(self._order, one.text) if sent is not None else None
        return await self._done(sent, order, key) if sent and order else None

    async def replaced(self, tap: str, key: str) -> Effects:
        """Replace was tapped: use their file of that message under that name."""
        message_id, _, name = tap.removeprefix(REPLACE).partition(":")
        one = await self._call(self._own, message_id)
        if one is None:
            return self._staff.line(key, "canned-left")
        return await self._saved(one, name, key, is_confirmed=True)

    async def _done(self, one: MediaIn | LocationIn, order: _Order, key: str) -> Effects:
        if order.name is not None:
            return await self._saved(one, order.name, key)
        if len(order.leads) > 1:
            named = ", ".join(self._words.lead(name) for name in order.leads[:_MOST_OFFERED])
            return self._staff.line(key, "media-which", leads=named)
        return await self._to(one, order.leads[0].lead_id, order.text, key)

    async def _to(
        self,
        one: MediaIn | LocationIn,
        lead_id: str,
        text: str,
        key: str,
        awaited: Reply | None = None,
    ) -> Effects:
        if isinstance(one, LocationIn):
            place = SentPlace(one.latitude, one.longitude, one.name or "", one.address or "")
            return await self._call(self._replies.attached, lead_id, place, "", key, awaited)
        file = await self._taken(one)
        if isinstance(file, Problem):
            return self._not_taken(one, file, key)
        return await self._call(self._replies.attached, lead_id, file, text, key, awaited)

    async def _saved(
        self, one: MediaIn | LocationIn, name: str, key: str, *, is_confirmed: bool = False
    ) -> Effects:
        if isinstance(one, LocationIn):
            return self._staff.line(key, "media-how")
        staff = self._staff
        canned = CannedReplies(staff.record, staff.claim.brokerage_id)
        before = await self._call(canned.get, name)
        if before is not None and not before.is_changed_by(staff.scope):
            return self._staff.line(key, "canned-not-yours")
        file = await self._taken(one)
        if isinstance(file, Problem):
            return self._not_taken(one, file, key)
        # The same file again: this was handled before.
        is_kept = before and before.file and before.file.sha256 == file.sha256
        if before is not None and not is_kept and not is_confirmed:
            return self._replace(one, before.name, file, key)

        text = before.text if before else ""
        try:
            await self._call(
                partial(canned.put, name, text, file, staff_id=staff.staff_id, at=staff.now)
            )
        except InvalidInput:
            return self._staff.line(key, "media-bad-name")
        return self._staff.line(key, "media-saved", name=one_line(name))

    async def _taken(self, one: MediaIn) -> KeptFile | Problem:
        kind = sent_kind(one) or Kind.DOCUMENT
        most = min(MOST_BYTES[kind], MOST_SENT)
        try:
            found = await self._downloads.take(
                self._staff.claim.brokerage_id,
                one.media_id,
                kind,
                one.mime,
                most_bytes=most,
                seconds=self._deadline.left_seconds,
            )
        except Unavailable:
            # What was asked along with it is still answered.
            return Problem.UNREACHABLE
        if isinstance(found, Problem):
            return found
        return KeptFile(**asdict(found), name=_name(one.file_name), kind=str(kind))

    def _order(self, text: str) -> _Order | None:
        """ "For Priya 4821: the plan", "save as Skyline brochure"; None: neither."""
        if self._staff.is_analyst:
            return None
        if save := _SAVE.match(text):
            return _Order(name=save["name"])
        match = _FOR.match(text)
        said = [fold(word) for word in words_of(match["whom"])] if match else []
        if match is None or not set(said) & _ORDERS:
            return None
        who = " ".join(word for word in said if word not in _SEND | _TO)
        matches = resolve(who, self._staff.store.names()).matches if who else ()
        return _Order(leads=matches, text=(match["rest"] or "").strip()) if matches else None

    def _own(self, message_id: str) -> MediaIn | LocationIn | None:
        """The file or place that they sent in that message."""
        claim = self._staff.claim.claim
        with self._staff.record.reading() as conn:
            items = read_items(conn, claim.channel, claim.account_id, [message_id])
        own = [received(item) for item in items if item.conversation_key == claim.conversation_key]
        return next((one for one in own if isinstance(one, MediaIn | LocationIn)), None)

    def _replace(self, one: MediaIn, name: str, file: KeptFile, key: str) -> Effects:
        """Ask before another file replaces the one under that name."""
        what = attached_words(self._words, file)
        replace = self._staff.tap(f"{REPLACE}{one.message_id}:{name}", "canned-replace")
        asked = self._words.text("canned-replace-ask", name=name, what=what)
        return self._staff.ask(key, asked, [replace, self._staff.tap(LEAVE, "canned-leave")])

    def _not_taken(self, one: MediaIn, problem: Problem, key: str) -> Effects:
        kind = sent_kind(one) or Kind.DOCUMENT
        why = self._words.text(f"media-{problem}")
        what = kind_words(self._words, kind)
        return self._staff.line(key, "media-not-taken", what=what, why=why)


def _name(text: str | None) -> str | None:
    """A file's name as it is shown and sent."""
    name = one_line(text or "")
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - _END]}…{name[-_END + 1 :]}"
    return name or None


CANNED, REMOVE, LEAVE = "canned:", "remove:", "leave:"
_REMOVE, _OURS = words("remove"), words("canned")
# Words for canned replies; "remove the token" may be about many other things.
_KEPT = words("canned", "kept")
_LISTS = words("listed")
_BESIDE = words("around_send", "listed", "beside_canned")
_MOST_NAMED = 8


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
            for one in matches[:_MOST_NAMED]
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
