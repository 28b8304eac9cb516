"""Webhooks of our own writing, one kind each, so that the suite stands without the contracts."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
NUMBER = "770011223344"
APP_SECRET = "a-secret-of-the-tests"
PHONE, USER_ID = "919825014821", "IN.4410022000330"
_ids = count(1)

Facts = dict[str, Any]


def webhook(*values: Facts, field: str = "messages") -> Facts:
    """One entry with a change per value."""
    changes = [{"field": field, "value": value} for value in values]
    return {"object": "whatsapp_business_account", "entry": [{"id": "waba_1", "changes": changes}]}


def value(number: str = NUMBER, **lists: Any) -> Facts:
    metadata = {"display_phone_number": "917900000000", "phone_number_id": number}
    return {"messaging_product": "whatsapp", "metadata": metadata, **lists}


def message(kind: str = "text", **own: Any) -> Facts:
    """A message of a known phone, just written."""
    base = {"from": PHONE, "id": f"wamid.own{next(_ids)}", "timestamp": stamp(), "type": kind}
    if kind == "text" and "text" not in own:
        own["text"] = {"body": "3 BHK in Bopal?"}
    return {**base, **own}


def status(state: str, **own: Any) -> Facts:
    base = {"id": "wamid.out1", "status": state, "timestamp": stamp(), "recipient_id": PHONE}
    return {**base, **own}


def stamp(at: datetime = NOW) -> str:
    return str(int(at.timestamp()))


def contact(**own: Any) -> Facts:
    return {"profile": {"name": "Priya Mehta"}, "wa_id": PHONE, "user_id": USER_ID, **own}


def raw(payload: object) -> bytes:
    """As the platform writes it: escaped beyond ASCII."""
    return json.dumps(payload).encode("ascii")


def signature(body: bytes, secret: str = APP_SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _tap(kind: str, own_id: str, title: str) -> Facts:
    return {"type": kind, kind: {"id": own_id, "title": title}}


# Every kind of message, by a name for the test: its type, and what stands beside that.
_MESSAGES: dict[str, tuple[str, Facts]] = {
    "reply": ("text", {"context": {"from": "917900000000", "id": "wamid.q"}}),
    "forwarded": ("text", {"context": {"forwarded": True}}),
    "advertisement": ("text", {"referral": {"source_id": "ad_7"}}),
    "button": ("button", {"button": {"payload": "ask:why", "text": "Why?"}}),
    "button_reply": ("interactive", {"interactive": _tap("button_reply", "ask:why", "Why?")}),
    "list_reply": ("interactive", {"interactive": _tap("list_reply", "ask:next", "Next lead")}),
    "reaction": ("reaction", {"reaction": {"message_id": "wamid.q", "emoji": "👍"}}),
    "image": ("image", {"image": {"id": "31", "mime_type": "image/jpeg"}}),
    "voice": ("audio", {"audio": {"id": "32", "mime_type": "audio/ogg", "voice": True}}),
    "document": ("document", {"document": {"id": "33", "filename": "plan.pdf"}}),
    "contacts": (
        "contacts",
        {
            "contacts": [
                {
                    "name": {"formatted_name": "Rahul Shah"},
                    "phones": [{"phone": "+91 98250 17730"}],
                }
            ]
        },
    ),
    "location": ("location", {"location": {"latitude": 23.03, "longitude": 72.46}}),
    "changed number": (
        "system",
        {"system": {"type": "user_changed_number", "wa_id": "919825000001"}},
    ),
    "edit": ("edit", {"edit": {"original_message_id": "wamid.q"}}),
    "deletion": ("revoke", {"revoke": {"original_message_id": "wamid.q"}}),
    "future kind": ("hologram", {"hologram": {"depth": 3}}),
    "unsupported": ("unsupported", {"errors": [{"code": 131051}]}),
}
_ECHO = {
    "from": "917900000000", "to": PHONE, "id": "wamid.echo1", "timestamp": stamp(),
    "type": "text", "text": {"body": "Saturday 11 is fine"},
}  # fmt: skip
_STOP = {
    "wa_id": PHONE, "category": "marketing_messages", "value": "stop",
    "timestamp": int(NOW.timestamp()),
}  # fmt: skip
# Every kind of item the platform has, each as a webhook.
EVERY_KIND: dict[str, Facts] = {
    "text": webhook(value(contacts=[contact()], messages=[message()])),
    **{
        name: webhook(value(messages=[message(kind, **own)]))
        for name, (kind, own) in _MESSAGES.items()
    },
    "status": webhook(value(statuses=[status("delivered")])),
    "failure": webhook(value(statuses=[status("failed", errors=[{"code": 131047}])])),
    "echo": webhook(value(message_echoes=[_ECHO]), field="smb_message_echoes"),
    "preference": webhook(value(user_preferences=[_STOP]), field="user_preferences"),
    "errors": webhook(value(errors=[{"code": 130429, "title": "Rate limit hit"}])),
    "template status": webhook(
        {"event": "APPROVED", "message_template_name": "lead_alert"},
        field="message_template_status_update",
    ),
}
