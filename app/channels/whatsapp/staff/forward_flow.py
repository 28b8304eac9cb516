"""What staff forward from their own phones: whose it is, shown, confirmed, kept with that lead.

Most conversations are on brokers' own phones: without them a lead looks silent that is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from agent.rendering.localizer import Localizer
from agent.understanding.lead_resolver import resolve
from agent.updates.preview_replies import is_no, is_yes, read_name
from app.channels.whatsapp.claim_context import StaffContext
from app.channels.whatsapp.staff.question_grouping import AskedQuestion
from connectors.imports.cell_parsing import CellError, parse_phone
from connectors.imports.chat.export import Chat, chat_text, parse_chat, partner
from connectors.imports.chat.roles import KnownNames, decide_roles, lead_messages, name_key
from connectors.queue.channels import Effects
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import Card, ContactsIn, MediaIn, Received, TapIn, TextIn
from connectors.whatsapp.outgoing import SERVICE_WINDOW
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import FORWARDED_LEAD, Attribute, Event, EventKind, Lead, Message
from leads.model.scope import HANDLING, Role, Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadName
from leads.store.people import Alias, AliasKind
from leads.store.repository import in_chunks
from leads.store.updates import TYPED_LASTS, Forward, ForwardKind, Forwards
from prompts.display import display_text

FORWARD = "fwd:"
YES, NO, WHO = "yes", "no", "who"
SAVED, DROPPED = "saved", "dropped"
# With this many leads a list has room for "nobody".
_MOST_OFFERED = 8
_TURNS_LOOKED_AT = 3
_CHATS = (".txt", ".zip")


def texts_forwarded(staff: StaffContext, texts: Sequence[TextIn]) -> Effects:
    """Handle forwarded texts: ask which lead's they are."""
    said = [{"id": o.message_id, "text": o.text, "at": o.at.isoformat()} for o in texts]
    ids = [one.message_id for one in texts]
    return _brought(staff, ForwardKind.TEXTS, {"texts": said}, ids, None)


def _forwards(staff: StaffContext) -> Forwards:
    return Forwards(staff.record, staff.scope)


def is_exported_chat(one: Received) -> bool:
    """Whether it has the form of a chat exported from WhatsApp."""
    if not isinstance(one, MediaIn) or one.kind != "document":
        return False
    return PurePosixPath(one.file_name or "").suffix.casefold() in _CHATS


def chat_forwarded(
    staff: StaffContext, message_id: str, name: str | None, content: bytes
) -> Effects:
    """Handle an exported chat; its lead is found by the names in it if they fit exactly one."""
    try:
        content_given = chat_content(name, content, staff.now)
        found = lead_of_chat(content_given, staff.words.zone, staff.store.names())
    except InvalidInput:
        return staff.line(staff.claim.key("forward", [message_id]), "forward-no-chat")
    return _brought(staff, ForwardKind.CHAT, content_given, [message_id], found)


def cards_forwarded(staff: StaffContext, one: ContactsIn) -> Effects:
    """Handle a shared contact: an existing lead, or a new one if wanted."""
    key = staff.claim.key("forward", [one.message_id])
    found = card_content(one.cards)
    if found is None:
        return staff.line(key, "forward-no-phone")
    known = [name for name in staff.store.names() if name.phone == found["phone"]]
    if known:
        return staff.line(key, "forward-known", lead=staff.words.lead(known[0]))
    return _brought(staff, ForwardKind.CARD, found, [one.message_id], None)


def tapped(staff: StaffContext, tap: TapIn) -> Effects:
    """Handle a tap below a forwarded message: which lead, yes, or no."""
    key = staff.claim.key("forward", [tap.message_id])
    forward_id, _, choice = tap.id.removeprefix(FORWARD).partition(":")
    try:
        forward = _forwards(staff).get(forward_id)
        return _decided(staff, forward, choice, key)
    except NotFound:
        return staff.line(key, "forward-gone")


def typed(staff: StaffContext, ask: AskedQuestion) -> Effects | None:
    """A typed yes, no or name that answers what was just shown; None when it is a question."""
    forward = _forwards(staff).newest(since=staff.now - TYPED_LASTS)
    if forward is None or _was_answered_since(staff, forward):
        return None
    key = staff.claim.key("forward", ask.ids)
    try:
        return _answered(staff, forward, ask, key)
    except NotFound:
        # Given to somebody else since it was shown.
        return staff.line(key, "forward-gone")


def _answered(
    staff: StaffContext, forward: Forward, ask: AskedQuestion, key: str
) -> Effects | None:
    """What a text answers to what was shown. NotFound when the lead is no longer theirs."""
    is_shown = forward.lead_id is not None or forward.kind is ForwardKind.CARD
    if is_no(ask.text):
        return _decided(staff, forward, NO, key)
    if is_shown and is_yes(ask.text):
        return _decided(staff, forward, YES, key)
    named = read_name(ask.text) if forward.kind is not ForwardKind.CARD else None
    if named is None:
        return None
    matches = resolve(named.text, staff.store.names()).matches
    if len(matches) == 1:
        return _decided(staff, forward, matches[0].lead_id, key)
    return _asked(staff, forward, matches, key) if matches else None


def _brought(
    staff: StaffContext,
    kind: ForwardKind,
    content: Content,
    ids: Sequence[str],
    lead_id: str | None,
) -> Effects:
    key = staff.claim.key("forward", ids)
    if staff.scope.role not in HANDLING:
        return staff.line(key, "telling-not-allowed")
    forward_id = f"fwd_{key.partition(':')[2]}"
    forward = Forward(forward_id, staff.now, kind, content, lead_id)
    _forwards(staff).offer(forward)
    if lead_id is not None or kind is ForwardKind.CARD:
        return _previewed(staff, forward, key)
    return _asked(staff, forward, _spoken_of(staff), key)


def _decided(staff: StaffContext, forward: Forward, choice: str, key: str) -> Effects:
    # Within the window the buttons of what was shown are still within reach.
    if forward.outcome is not None or forward.at < staff.now - SERVICE_WINDOW:
        is_saved = forward.outcome == SAVED
        return staff.line(key, "forward-saved-before" if is_saved else "forward-gone")
    match choice:
        case "yes" if forward.lead_id is not None or forward.kind is ForwardKind.CARD:
            return _saved(staff, forward, key)
        case "no":
            _forwards(staff).end(forward, DROPPED, at=staff.now)
            return staff.line(key, "forward-dropped")
        case "yes" | "who":
            return _asked(staff, forward, _spoken_of(staff), key)
        case lead_id:
            _forwards(staff).show(forward.forward_id, lead_id, at=staff.now)
            return _previewed(staff, _forwards(staff).get(forward.forward_id), key)


def _saved(staff: StaffContext, forward: Forward, key: str) -> Effects:
    now, intake = staff.now, Intake(staff.record, staff.claim.brokerage_id)
    if forward.kind is ForwardKind.CARD:
        lead_id = add_lead(intake, staff.scope, forward, now)
        saved = replace(forward, lead_id=lead_id)
    else:
        saved, lead = forward, _lead(staff, forward)
        members = staff.claim.pakka.staff.members(staff.claim.brokerage_id)
        colleagues = [name for member in members for name in member.all_names]
        try:
            add_words(intake, staff.words.zone, forward, lead, colleagues, now)
        except InvalidInput:
            return staff.line(key, "forward-roles")
    _forwards(staff).end(saved, SAVED, at=now)
    return staff.line(key, "forward-saved", lead=staff.words.lead(_lead(staff, saved)))


def _previewed(staff: StaffContext, forward: Forward, key: str) -> Effects:
    """What would be saved, and with which lead."""
    words = staff.words
    if forward.kind is ForwardKind.CARD:
        name, phone = display_text(forward.content["name"] or ""), forward.content["phone"]
        text = words.text("forward-new-lead", name=name, phone=phone)
        taps = _taps(forward, words, (YES, NO))
    else:
        lead = words.lead(_lead(staff, forward))
        text_shown = shown_forward(forward, words)
        text = words.text("forward-preview", lead=lead, told=text_shown)
        taps = _taps(forward, words, (YES, WHO, NO))
    return staff.ask(key, text, taps)


def _asked(staff: StaffContext, forward: Forward, leads: Sequence[LeadName], key: str) -> Effects:
    """Ask whose it is, with the last leads talked about to tap; any other can be named."""
    words = staff.words
    named = [(f"{FORWARD}{forward.forward_id}:{n.lead_id}", words.lead(n)) for n in leads]
    fitting = [tap for tap in named if len(tap[0]) <= outgoing.LONGEST_ROW_ID][:_MOST_OFFERED]
    text = words.text("forward-whose", told=shown_forward(forward, words))
    return staff.ask(key, text, [*fitting, *_taps(forward, words, (NO,))])


def _taps(forward: Forward, words: Localizer, which: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{FORWARD}{forward.forward_id}:{one}", words.text(f"forward-{one}")) for one in which]


def _lead(staff: StaffContext, forward: Forward) -> LeadName:
    """The lead as they see it. NotFound when it is no longer theirs."""
    found = staff.store.names_of([forward.lead_id or ""])
    if not found:
        raise NotFound("There is no such lead among yours.")
    return found[0]


def _spoken_of(staff: StaffContext) -> list[LeadName]:
    turns = staff.transcripts.recent(staff.conversation_id, _TURNS_LOOKED_AT)
    ids = list(dict.fromkeys(lead_id for turn in turns for lead_id in turn.lead_ids))
    found = {name.lead_id: name for name in staff.store.names_of(ids[:_MOST_OFFERED])}
    return [found[lead_id] for lead_id in ids if lead_id in found]


def _was_answered_since(staff: StaffContext, forward: Forward) -> bool:
    """Whether something else was sent after it was shown: then a "yes" answers that."""
    last = staff.last_turn()
    return last is not None and last.at > forward.at


Content = Mapping[str, Any]
# WhatsApp exports at most 40,000 messages, here of a hundred characters each.
MOST_CHAT_CHARACTERS = 4_000_000
# A message imported into the record may hold as many.
_MESSAGES_AT_ONCE = 500
_QUOTED = 120
_SHOWN = 3
SOURCE = "shared contact"


def chat_content(name: str | None, content: bytes, read_at: datetime) -> Content:
    """The export's text. InvalidInput when it has none, or more than anybody exports."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "chat"
        file.write_bytes(content)
        text, _ = chat_text(file)
    if len(text) > MOST_CHAT_CHARACTERS:
        raise InvalidInput("The chat is too long.", field="file")
    whom = partner(Path(PurePosixPath(name or "").name))
    return {"text": text, "partner": whom, "read_at": read_at.isoformat()}


def lead_of_chat(content: Content, zone: ZoneInfo, names: Sequence[LeadName]) -> str | None:
    """The one lead named in the chat by name or number; None: nobody, or several."""
    chat = _chat(content, zone)
    said = {name_key(name) for name in (*chat.senders, chat.partner or "")} - {""}
    found = [n for n in names if said & {name_key(n.name or ""), n.phone or ""} - {""}]
    return found[0].lead_id if len(found) == 1 else None


def card_content(cards: Sequence[Card]) -> Content | None:
    """The first contact with a valid telephone number."""
    for card in cards:
        for phone in card.phones:
            try:
                return {"name": card.name, "phone": parse_phone(phone)}
            except CellError:
                continue
    return None


def shown_forward(forward: Forward, words: Localizer) -> str:
    """What was forwarded, as far as a screen shows it."""
    if forward.kind is ForwardKind.CHAT:
        chat = _chat(forward.content, words.zone)
        first, last = chat.messages[0].at, chat.messages[-1].at
        return words.text(
            "forward-chat",
            n=len(chat.messages),
            first=words.instant(first),
            last=words.instant(last),
        )
    texts = [display_text(one["text"], _QUOTED) for one in forward.content["texts"]]
    return "\n".join([f"“{text}”" for text in texts[:_SHOWN]] + ["…"] * (len(texts) > _SHOWN))


def add_words(
    intake: Intake,
    zone: ZoneInfo,
    forward: Forward,
    lead: LeadName,
    staff: Sequence[str],
    now: datetime,
) -> None:
    """Store the messages with the lead. InvalidInput when it is unclear who in a chat is who."""
    if forward.kind is ForwardKind.CHAT:
        chat = _chat(forward.content, zone)
        known = KnownNames(
            stored_lead=tuple(filter(None, (lead.name, lead.phone))), staff=tuple(staff)
        )
        messages = lead_messages(chat, decide_roles(chat, known), lead.lead_id)
    else:
        messages = tuple(_message(one, now) for one in forward.content["texts"])
    for some in in_chunks(messages, _MESSAGES_AT_ONCE):
        intake.append(lead.lead_id, messages=some)


def add_lead(intake: Intake, scope: Scope, forward: Forward, now: datetime) -> str:
    """Make a lead from the contact: a broker's is their own, a manager's has no owner yet."""
    digest = hashlib.sha256(f"{scope.staff_id} {forward.forward_id}".encode()).hexdigest()[:20]
    is_own = scope.role is Role.BROKER
    phone = forward.content["phone"]
    lead = Lead(
        lead_id=f"{FORWARDED_LEAD}{digest}",
        brokerage_id=scope.brokerage_id,
        person_id="",
        created_at=now,
        name=forward.content["name"],
        phone=phone,
        owner_id=scope.staff_id if is_own else None,
        team_id=scope.team_ids[0] if scope.team_ids else None,
        attributes=(Attribute("source", SOURCE, now, now),),
        events=(Event(f"evt_fwd_{digest}", EventKind.ENQUIRY, now, now, SOURCE),),
    )
    intake.add([IncomingLead(lead, (Alias(AliasKind.PHONE, phone),))])
    return lead.lead_id


def _message(fields: Mapping[str, str], now: datetime) -> Message:
    """The forwarded words as a message, dated at the latest when they were forwarded."""
    digest = hashlib.sha256(fields["id"].encode()).hexdigest()[:20]
    at = datetime.fromisoformat(fields["at"])
    return Message(f"msg_fwd_{digest}", "lead", fields["text"], min(at, now), now)


def _chat(content: Content, zone: ZoneInfo) -> Chat:
    read_at = datetime.fromisoformat(content["read_at"])
    chat = parse_chat(content["text"], zone=zone, read_at=read_at, partner=content["partner"])
    if not chat.messages:
        raise InvalidInput("The chat has no message.", field="file")
    return chat
