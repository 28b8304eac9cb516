"""What was passed on as the record keeps it: messages of a lead, or a new lead of a contact."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from agent.rendering.localizer import Localizer
from connectors.imports.cells import CellError, parse_phone
from connectors.imports.chat.export import Chat, chat_text, parse_chat, partner
from connectors.imports.chat.lead import Known, decide_roles, lead_messages, name_key
from connectors.whatsapp.received import Card
from leads.errors import InvalidInput
from leads.forwards import Forward, ForwardKind
from leads.intake import IncomingLead, Intake
from leads.lead import Attribute, Lead
from leads.message import Event, EventKind, Message
from leads.people import Alias, AliasKind
from leads.scope import Role, Scope
from leads.store import LeadName
from prompts.display import display_text

Content = Mapping[str, Any]
# WhatsApp exports at most 40,000 messages; of a hundred characters each.
MOST_CHAT_CHARACTERS = 4_000_000
# A message of the record's own import holds as many.
_MESSAGES_AT_ONCE = 500
_QUOTED = 120
_SHOWN = 3
SOURCE = "shared contact"
# How the ids of leads begin that somebody's shared contact made.
SHARED = "lead_fwd_"


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
    """The one lead that the chat's names or numbers name; None: nobody, or several."""
    chat = _chat(content, zone)
    said = {name_key(name) for name in (*chat.senders, chat.partner or "")} - {""}
    found = [n for n in names if said & {name_key(n.name or ""), n.phone or ""} - {""}]
    return found[0].lead_id if len(found) == 1 else None


def card_content(cards: Sequence[Card]) -> Content | None:
    """The first contact with a telephone number that exists."""
    for card in cards:
        for phone in card.phones:
            try:
                return {"name": card.name, "phone": parse_phone(phone)}
            except CellError:
                continue
    return None


def shown(forward: Forward, words: Localizer) -> str:
    """What was passed on, as far as a screen shows it."""
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


def shown_card(forward: Forward) -> tuple[str, str]:
    """The contact's name and number."""
    return display_text(forward.content["name"] or ""), forward.content["phone"]


def add_words(
    intake: Intake,
    zone: ZoneInfo,
    forward: Forward,
    lead: LeadName,
    staff: Sequence[str],
    now: datetime,
) -> int:
    """Keep the words with the lead. InvalidInput when nobody can tell who in a chat is who."""
    if forward.kind is ForwardKind.CHAT:
        chat = _chat(forward.content, zone)
        known = Known(stored_lead=tuple(filter(None, (lead.name, lead.phone))), staff=tuple(staff))
        messages = lead_messages(chat, decide_roles(chat, known), lead.lead_id)
    else:
        messages = tuple(_message(one, now) for one in forward.content["texts"])
    starts = range(0, len(messages), _MESSAGES_AT_ONCE)
    return sum(
        intake.append(lead.lead_id, messages=messages[start : start + _MESSAGES_AT_ONCE])
        for start in starts
    )


def add_lead(intake: Intake, scope: Scope, forward: Forward, now: datetime) -> str:
    """A lead of the contact: the broker's own, of a manager's contact nobody's yet."""
    digest = hashlib.sha256(f"{scope.staff_id} {forward.forward_id}".encode()).hexdigest()[:20]
    is_own = scope.role is Role.BROKER
    phone = forward.content["phone"]
    lead = Lead(
        lead_id=f"{SHARED}{digest}",
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


def _message(told: Mapping[str, str], now: datetime) -> Message:
    """The platform does not tell when it was first written: no later than it was passed on."""
    digest = hashlib.sha256(told["id"].encode()).hexdigest()[:20]
    at = datetime.fromisoformat(told["at"])
    return Message(f"msg_fwd_{digest}", "lead", told["text"], min(at, now), now)


def _chat(content: Content, zone: ZoneInfo) -> Chat:
    read_at = datetime.fromisoformat(content["read_at"])
    chat = parse_chat(content["text"], zone=zone, read_at=read_at, partner=content["partner"])
    if not chat.messages:
        raise InvalidInput("The chat has no message.", field="file")
    return chat
