"""A staff member answers a lead: taps Reply, writes or takes the draft, sees it, confirms it.

Every change is one of the claim's writes, so that handling a claim again changes nothing twice.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from functools import partial

import regex
import structlog

from agent.drafts.draft import canned_for, draft, has_gap
from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader
from agent.rendering.localizer import Localizer
from agent.rendering.message_quotes import file_words, kind_words
from app.channels.whatsapp.claim_context import StaffContext
from app.channels.whatsapp.leads.reply_sending import LONGEST_SHOWN, LeadReplies, ReplyRoute
from app.channels.whatsapp.message_content import words, words_in
from app.channels.whatsapp.staff.answer_messages import DraftOffer
from connectors.media_files import MB
from connectors.queue.channels import Effects, Write
from connectors.whatsapp import outgoing
from connectors.whatsapp.outgoing import cut, length, parts
from leads.model.answer import LeadDraft
from leads.model.lead import Lead
from leads.store.attachments import SIGNS, Attachment, Kind
from leads.store.lead_replies import (
    PREVIEW_LASTS,
    CannedReply,
    KeptFile,
    Replies,
    Reply,
    ReplyState,
    SentPlace,
    new_reply,
)

log = structlog.get_logger()
# On the button that sent it: no words pass between the two people.
_SENT = "✅"
# Between the messages of one answer, in its preview.
_BETWEEN = "\n\n✂\n\n"
_OPEN = (ReplyState.WRITING, ReplyState.SHOWN)


class ReplyFlow:
    """The answers that one staff member writes in one claim; blocking."""

    def __init__(self, staff: StaffContext) -> None:
        self._staff = staff
        self._words = staff.words
        claim, account_id = staff.claim, staff.claim.claim.account_id
        self._replies = Replies(staff.record, claim.brokerage_id, staff.staff_id, account_id)
        self._post = LeadReplies(
            claim.pakka, staff.identity, account_id, staff.now, self._words.language
        )
        # Changes of this claim that are not committed yet.
        self._now: dict[str, Reply] = {}

    def asked(self, lead_id: str, key: str) -> Effects:
        """Reply was tapped: wait for the text, and offer a draft if there is one."""
        found = self._reach(lead_id, key)
        if isinstance(found, Effects):
            return found
        made = draft(self._facts(lead_id), "", words=self._words)
        text = cut(made.text, LONGEST_SHOWN) if made.text else ""
        return self._proposed(key, *found, text)

    def canned(self, canned: CannedReply, lead_id: str, key: str) -> Effects:
        """The brokerage's own words for this lead, with the fields filled in."""
        found = self._reach(lead_id, key)
        if isinstance(found, Effects):
            return found
        facts, broker = self._facts(lead_id), self._staff.identity.name
        text = canned_for(facts, canned.text, broker=broker, words=self._words)
        return self._proposed(key, *found, text, canned.file)

    def attached(
        self,
        lead_id: str,
        attached: KeptFile | SentPlace,
        text: str,
        key: str,
        awaited: Reply | None = None,
    ) -> Effects:
        """The preview of a file or place that was sent here for this lead.

        `awaited`: the answer that was being written, which it replaces.
        """
        found = self._reach(lead_id, key)
        if isinstance(found, Effects):
            return found
        if length(text) > LONGEST_SHOWN:
            return self._too_long(key, LONGEST_SHOWN)
        if awaited is not None:
            made = replace(awaited, text=text or None, attached=attached)
            return self._preview(key, self._shown_now(made), *found)
        return self._proposed(key, *found, text, attached)

    def writing(self) -> Reply | None:
        """The answer whose words are awaited, by this claim's own changes first."""
        own = [r for r in self._now.values() if r.state is ReplyState.WRITING]
        if own:
            return own[-1]
        stored = self._replies.writing(at=self._staff.now)
        return None if stored is None or stored.reply_id in self._now else stored

    def written(self, reply: Reply, text: str, key: str) -> Effects:
        """The text arrived: preview it as it would be sent, with Send and Change."""
        text = text.strip()
        if not text or has_gap(text):
            return self._staff.line(key, "reply-gap" if text else "reply-empty")
        found = self._reach(reply.lead_id, key)
        if isinstance(found, Effects):
            return found
        if reply.attached is not None and length(text) > LONGEST_SHOWN:
            return self._too_long(key, LONGEST_SHOWN)
        if length(_BETWEEN.join(parts(text, LONGEST_SHOWN))) > outgoing.LONGEST_TEXT:
            return self._too_long(key, outgoing.LONGEST_TEXT - LONGEST_SHOWN // 2)
        # A place cannot have words with it: they are sent instead.
        attached = None if isinstance(reply.attached, SentPlace) else reply.attached
        made = replace(reply, text=text, attached=attached)
        return self._preview(key, self._shown_now(made), *found)

    def sent(self, tapped: str, key: str, tap_id: str) -> Effects:
        """Send was tapped: the previewed text is sent once and added to the conversation."""
        reply_id, _, shown = tapped.partition(":")
        reply = self._known(reply_id)
        if reply is None or reply.state is ReplyState.DROPPED or not reply.is_whole:
            return self._staff.line(key, "reply-gone")
        if reply.state is ReplyState.SENT:
            return self._staff.line(key, "reply-before")
        if reply.at < self._staff.now - PREVIEW_LASTS or shown != _mark(reply):
            return self._staff.line(key, "reply-gone")
        found = self._reach(reply.lead_id, key)
        if isinstance(found, Effects):
            return found
        if has_gap(reply.text or ""):
            return self._staff.line(key, "reply-gap")
        lead, route = found
        gone = self._post.send(lead, route, reply)
        ended = replace(reply, state=ReplyState.SENT, at=self._staff.now)
        writes = (*gone.writes, *self._saving(ended))
        line = self._staff.line(key, "reply-held", lead=self._words.lead(lead))
        if gone.drafts:
            sign = outgoing.reaction(self._staff.sender, tap_id, _SENT)
            line = self._staff.claim.message(key, sign)
        log.info("reply.sent", lead=lead.lead_id, staff=self._staff.staff_id, held=not gone.drafts)
        return Effects((*gone.drafts, *line.drafts), writes=writes)

    def offered(self, drafted: LeadDraft) -> DraftOffer | None:
        """A draft just shown by an answer, to be sent as it is; None: they may not send it.

        A draft with a gap is filled in first.
        """
        lead = self._post.lead(drafted.lead_id)
        if lead is None:
            return None
        route = self._post.route(lead)
        if isinstance(route, str):
            return DraftOffer(self._words.text(route, lead=self._words.lead(lead)), (), ())
        # After the answer that shows it, since later answers are about something else.
        at = self._staff.claim.pakka.clock()
        made = new_reply(self._staff.staff_id, lead.lead_id, at, drafted.text)
        reply = replace(made, state=ReplyState.SHOWN)
        taps = ("edit", "drop") if has_gap(drafted.text) else ("send", "edit", "drop")
        line = "" if route.is_free else self._words.text(route.preview, lead=self._words.lead(lead))
        return DraftOffer(line, tuple(self._tap(one, reply) for one in taps), self._saving(reply))

    def sent_by_word(self, key: str, message_id: str) -> Effects | None:
        """ "Send it": sends what was shown last; None: nothing was.

        If something else was answered since, it is shown again first.
        """
        open_now = [r for r in self._now.values() if r.is_whole and r.state in _OPEN]
        reply = open_now[-1] if open_now else self._replies.newest(at=self._staff.now)
        if reply is None:
            return None
        last = self._staff.last_turn()
        if last is None or last.at <= reply.at:
            return self.sent(f"{reply.reply_id}:{_mark(reply)}", key, message_id)
        found = self._reach(reply.lead_id, key)
        if isinstance(found, Effects):
            return found
        return self._preview(key, replace(reply, at=self._staff.now), *found)

    def edited(self, reply_id: str, key: str) -> Effects:
        """Change was tapped: wait for the text again."""
        reply = self._known(reply_id)
        if reply is None or reply.state in (ReplyState.SENT, ReplyState.DROPPED):
            is_sent = reply is not None and reply.state is ReplyState.SENT
            return self._staff.line(key, "reply-before" if is_sent else "reply-gone")
        lead = self._post.lead(reply.lead_id)
        if lead is None:
            return self._staff.line(key, "reply-no-lead")
        waiting = replace(reply, state=ReplyState.WRITING, at=self._staff.now)
        return self._awaited(key, waiting, lead)

    def dropped(self, reply_id: str, key: str) -> Effects:
        """Drop was tapped: it is not sent."""
        reply = self._known(reply_id)
        if reply is None or reply.state is ReplyState.SENT:
            return self._staff.line(key, "reply-before" if reply else "reply-gone")
        line = self._staff.line(key, "reply-dropped")
        return replace(line, writes=self._saving(replace(reply, state=ReplyState.DROPPED)))

    def _reach(self, lead_id: str, key: str) -> tuple[Lead, ReplyRoute] | Effects:
        """The lead and how it can be reached; else the line that says why it cannot be."""
        lead = self._post.lead(lead_id)
        if lead is None:
            return self._staff.line(key, "reply-no-lead")
        route = self._post.route(lead)
        if isinstance(route, str):
            return self._staff.line(key, route, lead=self._words.lead(lead))
        return lead, route

    def _facts(self, lead_id: str) -> ScoredLead:
        pakka = self._staff.claim.pakka
        reader = ScoredLeadReader(pakka.record, pakka.models)
        (facts,) = reader.read(self._staff.identity, [lead_id], self._staff.now)
        return facts

    def _too_long(self, key: str, most: int) -> Effects:
        return self._staff.line(key, "reply-too-long", most=str(most))

    def _shown_now(self, reply: Reply) -> Reply:
        return replace(reply, state=ReplyState.SHOWN, at=self._staff.now)

    def _proposed(
        self,
        key: str,
        lead: Lead,
        route: ReplyRoute,
        text: str,
        attached: KeptFile | SentPlace | None = None,
    ) -> Effects:
        """Preview a draft; one with gaps is shown to be completed first."""
        fill = ""
        if has_gap(text):
            text, fill = "", f"{text}\n\n{self._words.text('draft-fill')}"
        made = new_reply(self._staff.staff_id, lead.lead_id, self._staff.now, text or None)
        reply = replace(made, attached=attached)
        if fill or not reply.is_whole:
            return self._awaited(key, reply, lead, fill)
        if attached is not None:
            # The next words are a question again: the file needs none.
            return self._preview(key, replace(reply, state=ReplyState.SHOWN), lead, route)
        return self._preview(key, reply, lead, route, self._words.text("reply-draft"))

    def _known(self, reply_id: str) -> Reply | None:
        return self._now.get(reply_id) or self._replies.reply(reply_id)

    def _saving(self, reply: Reply) -> tuple[Write, ...]:
        self._now[reply.reply_id] = reply
        return (partial(self._replies.save, reply=reply),)

    def _tap(self, what: str, reply: Reply) -> tuple[str, str]:
        own = {"drop": "edit:drop:"}.get(what, f"{what}:")
        mark = f":{_mark(reply)}" if what == "send" else ""
        return self._staff.tap(f"{own}{reply.reply_id}{mark}", f"reply-{what}")

    def _awaited(self, key: str, reply: Reply, lead: Lead, fill: str = "") -> Effects:
        """Ask for the text; `fill`: a text to complete."""
        asked = self._words.text("reply-ask", lead=self._words.lead(lead))
        body = "\n\n".join(filter(None, (asked, fill)))
        return self._staff.ask(key, body, [self._tap("drop", reply)], *self._saving(reply))

    def _preview(
        self, key: str, reply: Reply, lead: Lead, route: ReplyRoute, hint: str = ""
    ) -> Effects:
        """The preview: who gets it, how, and the text."""
        is_place = isinstance(reply.attached, SentPlace)
        whats = ("send", "drop") if is_place else ("send", "edit", "drop")
        taps, saving = [self._tap(what, reply) for what in whats], self._saving(reply)
        texts = parts(reply.text or "", LONGEST_SHOWN)
        head = self._words.text(route.preview, lead=self._words.lead(lead))
        if reply.attached is not None:
            # Send 📄 Skyline.pdf (1.2 MB) to Priya ·4821? No template carries a file.
            how = "reply-attached" if route.is_free else "reply-attached-held"
            what = attached_words(self._words, reply.attached)
            head = self._words.text(how, what=what, lead=self._words.lead(lead))
        if reply.attached is not None or len(texts) < 2:
            body = "\n\n".join(filter(None, (hint, head, reply.text)))
            return self._staff.ask(key, body, taps, *saving)
        # Too long to fit above buttons: first the whole words, as the messages they will be.
        whole = outgoing.text(self._staff.sender, _BETWEEN.join(texts))
        line = self._words.text("reply-parts", n=len(texts))
        shown = self._staff.ask(key, f"{head}\n\n{line}", taps, *saving)
        return replace(shown, drafts=(replace(whole, dedupe_key=f"{key}:whole"), *shown.drafts))


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
    """In MB, or in KB if small."""
    return f"{size / MB:.1f} MB" if size >= MB / 10 else f"{max(1, round(size / 1024))} KB"


# With more words than these it says something else as well.
_MOST_WORDS = 6
_SEND, _AROUND = words("send"), words("around_send")


def is_send_order(text: str) -> bool:
    """Whether a message only says to send."""
    said = set(words_in(text))
    if "?" in text or regex.search(r"\d", text) or len(words_in(text)) > _MOST_WORDS:
        return False
    return bool(_SEND & said) and said <= _SEND | _AROUND
