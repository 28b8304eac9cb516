"""A staff member answers a lead: taps Reply, writes or takes the draft, sees it, confirms it.

Every change is one of the claim's writes, so that handling a claim again changes nothing twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial

import regex
import structlog

from agent.drafts.draft import canned_for, draft, has_gap
from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import file_words, kind_words
from app.channels.whatsapp.claim_context import ClaimContext
from app.channels.whatsapp.leads.lead_replies import LONGEST_SHOWN, LeadReplies, ReplyRoute
from app.channels.whatsapp.staff.answer_messages import DraftOffer, choices
from connectors.media_files import MB
from connectors.queue.channel_types import Effects, Write
from connectors.whatsapp import outgoing
from connectors.whatsapp.outgoing import cut, length, parts
from connectors.whatsapp.webhook import CHANNEL
from language.tokens import LETTER, fold
from leads.model.answer import LeadDraft
from leads.model.errors import NotFound
from leads.model.lead import Lead
from leads.store.attachments import SIGNS, Attachment, Kind
from leads.store.canned_replies import CannedReply, KeptFile
from leads.store.lead_replies import PREVIEW_LASTS, Replies, Reply, ReplyState, SentPlace, new_reply
from leads.store.message_subjects import SentMessages
from leads.store.staff import Identity
from leads.store.transcripts import Transcript, TranscriptLog

log = structlog.get_logger()
# On the tap that sent it: no line of words between the two people.
_SENT = "✅"
# Between the messages of one answer, in its preview.
_BETWEEN = "✂"
# What was told or answered longer ago is not "him" any more (?).
TALKED_OF = timedelta(hours=3)
_OPEN = (ReplyState.WRITING, ReplyState.SHOWN)


class ReplyFlow:
    """The answers that one staff member writes in one claim; blocking but for the draft."""

    def __init__(self, context: ClaimContext, identity: Identity) -> None:
        self._context = context
        self._identity = identity
        self._staff_id = identity.scope.staff_id or ""
        record, account_id = context.pakka.record, context.claim.account_id
        self._replies = Replies(record, context.brokerage_id, self._staff_id, account_id)
        self._words = context.localizer(identity)
        self._post = LeadReplies(
            context.pakka, identity, account_id, context.now, self._words.language
        )
        # What this claim changed and nobody has committed yet.
        self._now: dict[str, Reply] = {}

    async def asked(self, lead_id: str, key: str) -> Effects:
        """Reply was tapped: wait for the text, and offer a draft where there is one."""
        call = self._context.pakka.record.call
        found = await call(self._open, lead_id)
        if isinstance(found, str):
            return self._context.line(key, self._words, found)
        facts, said, way = found
        if way is None:
            return self._context.line(key, self._words, said, lead=self._words.lead(facts.lead))
        return self._proposed(key, facts.lead, way, self._draft(facts))

    def canned(self, canned: CannedReply, lead_id: str, key: str) -> Effects:
        """The brokerage's own words for this lead, with its fields filled in."""
        found = self._open(lead_id)
        if isinstance(found, str):
            return self._context.line(key, self._words, found)
        facts, said, way = found
        if way is None:
            return self._context.line(key, self._words, said, lead=self._words.lead(facts.lead))
        text = canned_for(facts, canned.text, broker=self._identity.name, words=self._words)
        return self._proposed(key, facts.lead, way, text, canned.file)

    def attached(
        self,
        lead_id: str,
        attached: KeptFile | SentPlace,
        text: str,
        key: str,
        awaited: Reply | None = None,
    ) -> Effects:
        """A file or place that was sent here for this lead: the preview.

        `awaited`: the answer that was being written, in whose place it is.
        """
        lead = self._post.lead(lead_id)
        if lead is None:
            return self._context.line(key, self._words, "reply-no-lead")
        said, way = self._post.way(lead)
        if way is None:
            return self._context.line(key, self._words, said, lead=self._words.lead(lead))
        if length(text) > LONGEST_SHOWN:
            return self._context.line(key, self._words, "reply-too-long", most=str(LONGEST_SHOWN))
        if awaited is not None:
            made = replace(awaited, text=text or None, attached=attached)
            shown = replace(made, state=ReplyState.SHOWN, at=self._context.now)
            return self._preview(key, shown, lead, way)
        return self._proposed(key, lead, way, text, attached)

    def spoken_of(self, reply_to: str | None) -> str | None:
        """The one lead of the message replied to, else of what was told or answered last."""
        claim, context = self._context.claim, self._context
        sent = SentMessages(
            context.pakka.record, claim.brokerage_id, claim.channel, claim.account_id
        )
        if reply_to is not None:
            subject = sent.subject(reply_to, self._staff_id)
            return subject.lead_ids[0] if subject and len(subject.lead_ids) == 1 else None
        since = context.now - TALKED_OF
        told = sent.told_of(context.sender.key, self._staff_id, since=since)
        if told is not None:
            return told
        last = self._last_turn()
        is_one = last is not None and last.at > since and len(last.lead_ids) == 1
        return last.lead_ids[0] if last is not None and is_one else None

    def writing(self) -> Reply | None:
        """The answer whose words are awaited, by this claim's own changes first."""
        own = [r for r in self._now.values() if r.state is ReplyState.WRITING]
        if own:
            return own[-1]
        stored = self._replies.writing(at=self._context.now)
        return None if stored is None or stored.reply_id in self._now else stored

    def written(self, reply: Reply, text: str, key: str) -> Effects:
        """The text came: preview it as it would go, with Send and Change."""
        text = text.strip()
        if not text:
            return self._context.line(key, self._words, "reply-empty")
        if has_gap(text):
            return self._context.line(key, self._words, "reply-gap")
        lead = self._post.lead(reply.lead_id)
        if lead is None:
            return self._context.line(key, self._words, "reply-no-lead")
        said, way = self._post.way(lead)
        if way is None:
            return self._context.line(key, self._words, said, lead=self._words.lead(lead))
        if reply.attached is not None and length(text) > LONGEST_SHOWN:
            return self._context.line(key, self._words, "reply-too-long", most=str(LONGEST_SHOWN))
        if length(_joined(parts(text, LONGEST_SHOWN))) > outgoing.LONGEST_TEXT:
            most = outgoing.LONGEST_TEXT - LONGEST_SHOWN // 2
            return self._context.line(key, self._words, "reply-too-long", most=str(most))
        # A place takes no words with it: they go in its stead.
        attached = None if isinstance(reply.attached, SentPlace) else reply.attached
        made = replace(reply, text=text, attached=attached)
        shown = replace(made, state=ReplyState.SHOWN, at=self._context.now)
        return self._preview(key, shown, lead, way)

    def sent(self, tapped: str, key: str, tap_id: str) -> Effects:
        """Send was tapped: the previewed text goes out once and joins the conversation."""
        reply_id, _, shown = tapped.partition(":")
        reply = self._known(reply_id)
        if reply is None or reply.state is ReplyState.DROPPED or not reply.is_whole:
            return self._context.line(key, self._words, "reply-gone")
        if reply.state is ReplyState.SENT:
            return self._context.line(key, self._words, "reply-before")
        if reply.at < self._context.now - PREVIEW_LASTS or shown != _mark(reply):
            return self._context.line(key, self._words, "reply-gone")
        lead = self._post.lead(reply.lead_id)
        if lead is None:
            return self._context.line(key, self._words, "reply-no-lead")
        if has_gap(reply.text or ""):
            return self._context.line(key, self._words, "reply-gap")
        said, way = self._post.way(lead)
        if way is None:
            return self._context.line(key, self._words, said, lead=self._words.lead(lead))
        gone = self._post.send(lead, way, reply)
        ended = replace(reply, state=ReplyState.SENT, at=self._context.now)
        writes = (*gone.writes, *self._saving(ended))
        told = self._context.line(key, self._words, "reply-held", lead=self._words.lead(lead))
        if gone.drafts:
            sign = outgoing.reaction(self._context.sender, tap_id, _SENT)
            told = self._context.message(key, sign)
        log.info("reply.sent", lead=lead.lead_id, staff=self._staff_id, held=not gone.drafts)
        return Effects((*gone.drafts, *told.drafts), writes=writes)

    def offered(self, drafted: LeadDraft) -> DraftOffer | None:
        """What an answer has just drafted, to be sent as it stands; None: not to be sent by them.

        One with a gap is filled in first.
        """
        lead = self._post.lead(drafted.lead_id)
        if lead is None:
            return None
        said, way = self._post.way(lead)
        if way is None:
            return DraftOffer(self._words.text(said, lead=self._words.lead(lead)), (), ())
        # After the answer that shows it: what is answered later is another matter.
        at = self._context.pakka.clock()
        made = new_reply(self._staff_id, lead.lead_id, at, drafted.text)
        reply = replace(made, state=ReplyState.SHOWN)
        is_whole = not has_gap(drafted.text)
        taps = ("send", "edit", "drop") if is_whole else ("edit", "drop")
        is_free = way.preview == "reply-preview"
        line = "" if is_free else self._words.text(way.preview, lead=self._words.lead(lead))
        return DraftOffer(line, tuple(self._tap(one, reply) for one in taps), self._saving(reply))

    def sent_by_word(self, key: str, message_id: str) -> Effects | None:
        """ "Send it": what was shown last goes out; None: nothing was.

        Where something else was answered since, it is shown again first.
        """
        open_now = [r for r in self._now.values() if r.is_whole and r.state in _OPEN]
        reply = open_now[-1] if open_now else self._replies.newest(at=self._context.now)
        if reply is None:
            return None
        last = self._last_turn()
        if last is not None and last.at > reply.at:
            return self._shown_again(reply, key)
        return self.sent(f"{reply.reply_id}:{_mark(reply)}", key, message_id)

    def edited(self, reply_id: str, key: str) -> Effects:
        """Change was tapped: wait for the text again."""
        reply = self._known(reply_id)
        if reply is None or reply.state in (ReplyState.SENT, ReplyState.DROPPED):
            gone = reply is None or reply.state is ReplyState.DROPPED
            return self._context.line(key, self._words, "reply-gone" if gone else "reply-before")
        lead = self._post.lead(reply.lead_id)
        if lead is None:
            return self._context.line(key, self._words, "reply-no-lead")
        return self._awaited(
            key, replace(reply, state=ReplyState.WRITING, at=self._context.now), lead
        )

    def dropped(self, reply_id: str, key: str) -> Effects:
        """Drop was tapped: it is not sent."""
        reply = self._known(reply_id)
        if reply is None or reply.state is ReplyState.SENT:
            return self._context.line(key, self._words, "reply-before" if reply else "reply-gone")
        ended = replace(reply, state=ReplyState.DROPPED)
        line = self._context.line(key, self._words, "reply-dropped")
        return replace(line, writes=self._saving(ended))

    def _open(self, lead_id: str) -> str | tuple[ScoredLead, str, ReplyRoute | None]:
        """The lead as it stands and the way to it; a line's id alone: no such lead."""
        if self._post.lead(lead_id) is None:
            return "reply-no-lead"
        pakka = self._context.pakka
        reader = ScoredLeadReader(pakka.record, pakka.models)
        try:
            (facts,) = reader.read(self._identity, [lead_id], self._context.now)
        except NotFound:
            return "reply-no-lead"
        return facts, *self._post.way(facts.lead)

    def _last_turn(self) -> Transcript | None:
        log = TranscriptLog(self._context.pakka.record, self._identity.scope)
        return log.last(f"{CHANNEL}:{self._staff_id}")

    def _shown_again(self, reply: Reply, key: str) -> Effects:
        lead = self._post.lead(reply.lead_id)
        said, way = self._post.way(lead) if lead else ("reply-no-lead", None)
        if lead is None or way is None:
            return self._context.line(
                key, self._words, said, lead=self._words.lead(lead) if lead else ""
            )
        return self._preview(key, replace(reply, at=self._context.now), lead, way)

    def _proposed(
        self,
        key: str,
        lead: Lead,
        way: ReplyRoute,
        text: str,
        attached: KeptFile | SentPlace | None = None,
    ) -> Effects:
        """A draft as the preview, or what is to be filled in before it can be one."""
        fill = ""
        if has_gap(text):
            text, fill = "", f"{text}\n\n{self._words.text('draft-fill')}"
        made = new_reply(self._staff_id, lead.lead_id, self._context.now, text or None)
        reply = replace(made, attached=attached)
        if fill or not reply.is_whole:
            return self._awaited(key, reply, lead, fill)
        if attached is not None:
            # What is written next is a question again: the file stands by itself.
            return self._preview(key, replace(reply, state=ReplyState.SHOWN), lead, way)
        return self._preview(key, reply, lead, way, self._words.text("reply-draft"))

    def _draft(self, facts: ScoredLead) -> str:
        made = draft(facts, "", words=self._words)
        return cut(made.text, LONGEST_SHOWN) if made.text else ""

    def _known(self, reply_id: str) -> Reply | None:
        return self._now.get(reply_id) or self._replies.reply(reply_id)

    def _saving(self, reply: Reply) -> tuple[Write, ...]:
        self._now[reply.reply_id] = reply
        return (partial(self._replies.save, reply=reply),)

    def _tap(self, what: str, reply: Reply) -> tuple[str, str]:
        own = {"drop": "edit:drop:"}.get(what, f"{what}:")
        mark = f":{_mark(reply)}" if what == "send" else ""
        return f"{own}{reply.reply_id}{mark}", self._words.text(f"reply-{what}")

    def _awaited(self, key: str, reply: Reply, lead: Lead, fill: str = "") -> Effects:
        """Ask for the text; `fill`: a text to complete."""
        body = self._words.text("reply-ask", lead=self._words.lead(lead))
        body = f"{body}\n\n{fill}" if fill else body
        return self._shown(key, body, [self._tap("drop", reply)], self._saving(reply))

    def _preview(
        self, key: str, reply: Reply, lead: Lead, way: ReplyRoute, hint: str = ""
    ) -> Effects:
        """The preview: to whom it goes, how, and the text."""
        is_place = isinstance(reply.attached, SentPlace)
        whats = ("send", "drop") if is_place else ("send", "edit", "drop")
        taps = [self._tap(what, reply) for what in whats]
        if reply.attached is not None:
            body = "\n\n".join(filter(None, (self._attached_head(reply, lead, way), reply.text)))
            return self._shown(key, body, taps, self._saving(reply))
        head = self._words.text(way.preview, lead=self._words.lead(lead))
        texts = parts(reply.text or "", LONGEST_SHOWN)
        if len(texts) < 2:
            body = "\n\n".join(filter(None, (hint, head, reply.text)))
            return self._shown(key, body, taps, self._saving(reply))
        # Too long to stand above buttons: first the words whole, as the messages they become.
        whole = outgoing.text(self._context.sender, _joined(texts))
        told = self._words.text("reply-parts", n=len(texts))
        shown = self._shown(key, f"{head}\n\n{told}", taps, self._saving(reply))
        return Effects((replace(whole, dedupe_key=f"{key}:whole"), *shown.drafts), (), shown.writes)

    def _attached_head(self, reply: Reply, lead: Lead, way: ReplyRoute) -> str:
        """Send 📄 Skyline.pdf (1.2 MB) to Priya ·4821? No template carries a file."""
        name, what = self._words.lead(lead), attached_words(self._words, reply.attached)
        is_free = way.preview == "reply-preview"
        return self._words.text(
            "reply-attached" if is_free else "reply-attached-held", what=what, lead=name
        )

    def _shown(
        self, key: str, body: str, taps: Sequence[tuple[str, str]], writes: tuple[Write, ...]
    ) -> Effects:
        made = choices(self._context.sender, body, taps, self._words.text("whatsapp-choose"))
        return self._context.message(key, made, *writes)


def _joined(texts: Sequence[str]) -> str:
    """The messages of one answer, as a preview shows them."""
    several = f"\n\n{_BETWEEN}\n\n"
    return several.join(texts)


def _mark(reply: Reply) -> str:
    """A hash of the previewed text, so that the Send button of an older preview sends nothing."""
    beside = json.dumps(asdict(reply.attached), sort_keys=True) if reply.attached else ""
    return hashlib.sha256(f"{reply.text or ''}{beside}".encode()).hexdigest()[:12]


def attached_words(words: Localizer, attached: KeptFile | SentPlace | None) -> str:
    """📄 Skyline.pdf (1.2 MB); 📍 Skyline, SG Highway."""
    if isinstance(attached, SentPlace):
        named = ", ".join(filter(None, (attached.name, attached.address)))
        return f"{SIGNS[Kind.PLACE]} {named}" if named else kind_words(words, Kind.PLACE)
    if attached is None:
        return ""
    own = Attachment("", Kind(attached.kind), words.now, name=attached.name)
    return f"{file_words(words, own)} ({size_of(attached.size)})"


def size_of(size: int) -> str:
    """In MB, a small one in KB."""
    return f"{size / MB:.1f} MB" if size >= MB / 10 else f"{max(1, round(size / 1024))} KB"


_WORD = regex.compile(rf"(?:{LETTER}|')+")
# More words than these say something else beside it.
_MOST_WORDS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


SEND = _words(
    "send bhej bhejo bhejde bhejdo bhejna bhejiye mokal moklo mokli mokalo mokaljo "
    "भेज भेजो भेजें भेजिए भेजना મોકલ મોકલો મોકલી મોકલજો"
)
AROUND = _words(
    "it this that now as is yes yeah ok okay please pls just go and the message reply draft to him "
    "her them haan ha han ji do de dena dijiye yeh ye ise isko abhi unko usko "
    "theek thik hai kar aa aapo ene emne tene have che "
    "हाँ हां जी दो दे देना दीजिए यह ये इसे इसको अभी उनको उसको ठीक है मैसेज "
    "હા આ આપો દો એને એમને હવે મેસેજ"
)


def is_send_order(text: str) -> bool:
    """Whether a message says to send and nothing else."""
    words = [fold(word) for word in _WORD.findall(text)]
    if "?" in text or regex.search(r"\d", text) or not 0 < len(words) <= _MOST_WORDS:
        return False
    return bool(SEND & set(words)) and set(words) <= SEND | AROUND
