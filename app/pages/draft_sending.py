"""A draft of the chat page or the sidebar, sent to its lead on WhatsApp by the reader's press."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agent.drafts.draft import has_gap
from agent.rendering.localizer import Localizer
from app.channels.whatsapp.claim_context import combine_effects
from app.channels.whatsapp.leads.reply_sending import LONGEST_SHOWN, LeadReplies
from app.channels.whatsapp.sending import enqueue
from app.pages.components import Reader, ReaderDep, read_form
from connectors.queue.channels import Accounts, Effects
from connectors.queue.outbox import Outbox
from connectors.whatsapp import outgoing
from connectors.whatsapp.outgoing import length, parts
from connectors.whatsapp.webhook import CHANNEL
from leads.model.answer import LeadDraft
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import Lead
from leads.store.lead_replies import Replies, Reply, ReplyState
from leads.store.transcripts import TranscriptLog

log = structlog.get_logger()
# What the page may be told after a press, by the name in the catalogue.
RESULTS = {
    name: f"reply-{name}"
    for name in ("held", "before", "gap", "empty", "no-lead", "stopped", "unreachable")
} | {"sent": "page-draft-sent", "long": "page-draft-long"}


@dataclass(frozen=True, slots=True)
class SendView:
    """How a draft would be sent, in a line; `draft_id` is its transcript's.

    It is empty where the draft may not be sent from here.
    """

    draft_id: str
    lead_id: str
    line: str


def send_view(
    reader: Reader, words: Localizer, transcript_id: str, draft: LeadDraft
) -> SendView | None:
    """The line below the draft; None: no WhatsApp here, or the lead is not theirs to answer."""
    found = _post(reader, words, draft.lead_id)
    if found is None:
        return None
    lead, post = found
    route = post.route(lead)
    line, own = (route, "") if isinstance(route, str) else (route.preview, transcript_id)
    return SendView(own, lead.lead_id, words.text(line, lead=words.lead(lead)))


async def send_draft(request: Request, reader: ReaderDep) -> Response:
    """Send the text in the box, once; the chat says what became of it."""
    form = await read_form(request)
    result = await send_once(request, reader, form)
    return RedirectResponse(f"/?told={result}#last", status_code=303)


async def send_once(request: Request, reader: Reader, form: dict[str, str]) -> str:
    """Send the form's words, or say why not: a name of `RESULTS`."""
    result = await reader.call(_sent, reader, form)
    if result == "sent":
        request.app.state.working.wake()
    return result


def _sent(reader: Reader, form: dict[str, str]) -> str:
    draft_id, text = form.get("draft", ""), form.get("text", "").strip()
    if not text or has_gap(text):
        return "gap" if text else "empty"
    if length("\n\n".join(parts(text, LONGEST_SHOWN))) > outgoing.LONGEST_TEXT:
        return "long"
    found = _post(reader, reader.words, form.get("lead", ""))
    if found is None:
        return "no-lead"
    lead, post = found
    route = post.route(lead)
    if isinstance(route, str):
        return route.removeprefix("reply-")
    if not _was_shown(reader, draft_id, lead.lead_id):
        raise InvalidInput("Ask for the draft again.", field="draft")
    staff_id, now = reader.scope.staff_id or "", reader.pakka.clock()
    account_id = route.post.account_id
    replies = Replies(reader.record, reader.scope.brokerage_id, staff_id, account_id)
    # The same words of the same draft are sent once, however often they are submitted.
    own = hashlib.sha256(f"{staff_id} {draft_id} {text}".encode()).hexdigest()
    reply = Reply(f"reply_{own[:16]}", staff_id, lead.lead_id, now, ReplyState.SENT, text)
    if replies.reply(reply.reply_id) is not None:
        return "before"
    gone = post.send(lead, route, reply)
    kept = Effects(writes=(lambda conn: replies.save(conn, reply),))
    outbox = Outbox(reader.record)
    enqueue(outbox, reader.brokerage, account_id, combine_effects([gone, kept]))
    log.info("reply.sent", lead=lead.lead_id, staff=staff_id, held=not gone.drafts)
    return "sent" if gone.drafts else "held"


def _was_shown(reader: Reader, draft_id: str, lead_id: str) -> bool:
    """Whether it is of an answer that showed this reader a draft for this lead."""
    try:
        kept = TranscriptLog(reader.record, reader.scope).get(draft_id)
    except NotFound:
        return False
    draft = kept.answer.get("draft") or {}
    return kept.staff_id == reader.scope.staff_id and draft.get("lead_id") == lead_id


def _post(reader: Reader, words: Localizer, lead_id: str) -> tuple[Lead, LeadReplies] | None:
    """The lead and what sends to it: by default from the brokerage's first number."""
    numbers = Accounts(reader.record).of(CHANNEL, reader.scope.brokerage_id)
    if not numbers:
        return None
    now = reader.pakka.clock()
    post = LeadReplies(reader.pakka, reader.identity, numbers[0], now, words.language)
    lead = post.lead(lead_id)
    return (lead, post) if lead is not None else None
