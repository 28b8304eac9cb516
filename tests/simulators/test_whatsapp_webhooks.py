"""What the stand-in sends and takes, beside what was recorded of the platform itself."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from connectors.whatsapp.incoming_types import (
    ContactsIn,
    DeletedIn,
    EchoIn,
    EditedIn,
    LocationIn,
    MediaIn,
    ReactionIn,
    Received,
    StatusIn,
    SystemIn,
    TapIn,
    TextIn,
)
from tests.simulators.receiver import Receiver, listening
from tests.simulators.whatsapp_house import WhatsAppHouse, whatsapp_house

RECORDED = Path(__file__).resolve().parents[2] / "../shared/contracts/whatsapp"
is_there = pytest.mark.skipif(not RECORDED.exists(), reason="no shared/contracts beside us")
PHONE = "+919825014821"
OGG = base64.b64encode(b"OggS").decode()
# What is told → the recorded payloads of the same kind.
SAME = {
    "text": ("pywa_message__text", "meta_text_message", "chatwoot_text_phone_and_bsuid"),
    "hidden text": ("chatwoot_text_bsuid_only_no_phone",),
    "reply": ("pywa_message__reply",),
    "forwarded document": ("pywa_message__document",),
    "voice": ("pywa_message__voice",),
    "reaction": ("pywa_message__reaction", "meta_reaction_message"),
    "reaction taken back": ("pywa_message__unreaction_empty",),
    "contacts": ("pywa_message__contacts",),
    "location": ("pywa_message__current_location", "meta_location_message"),
    "button": ("pywa_callback_button__button", "meta_interactive_button_reply_message"),
    "row": ("pywa_callback_selection__description", "meta_interactive_list_reply_message"),
    "quick reply": ("pywa_callback_button__quick_reply", "meta_button_message"),
    "edited caption": ("pywa_edited_message__image",),
    "revoke": ("pywa_deleted_message__revoke",),
    "new number": ("pywa_system__phone_number_change", "meta_system_message"),
    "new id": ("chatwoot_system_user_changed_user_id",),
    "new telephone": ("pywa_system__identity_change",),
    "echo": ("pywa_outgoing_message__text",),
    "status sent": ("pywa_message_status__sent",),
    "status delivered": ("pywa_message_status__delivered",),
    "status read": ("pywa_message_status__read",),
    "status failed": ("composed_status_failed_131047", "pywa_message_status__failed"),
}
LEFT_OUT = (
    # Shops and flows are none of ours.
    "Send Catalog",
    "Send Draft Flow",
    "Send Published Flow",
    "Send Flow",
    "Send Multi-Product",
    "Send Single Product",
    "Send Order",
    # Wrong in the service's own file: no type; a parameter's text that is no text.
    "Send Reply to List Message",
    "Send Sample Issue Resolution Template",
)
# Recorded before people had ids, or only by some: what may stand beside each kind.
ALSO = {
    ("messages", "from_user_id"),
    ("messages", "from_parent_user_id"),
    ("messages", "from"),
    ("contacts", "user_id"),
    ("contacts", "parent_user_id"),
    ("contacts", "wa_id"),
    ("statuses", "recipient_user_id"),
    ("statuses", "recipient_id"),
    ("statuses", "biz_opaque_callback_data"),
}
# Only some of the recorded ones have these, by what the person gave, or the platform added.
OPTIONAL = {
    ("contacts", "profile"),
    ("contacts", "profile", "name"),
    ("contacts", "profile", "username"),
    ("statuses", "conversation", "expiration_timestamp"),
    ("messages", "location", "address"),
    ("messages", "edit", "message", "image", "url"),
    ("messages", "location", "name"),
    ("messages", "location", "url"),
    ("messages", "contacts", "name", "last_name"),
    *ALSO,
}


@pytest.fixture(scope="module")
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture(scope="module")
def house(receiver: Receiver) -> Iterator[WhatsAppHouse]:
    with listening(receiver) as url, whatsapp_house(url) as running:
        receiver.verify_token = running.exchange.world.business.verify_token
        yield running


def send(house: WhatsAppHouse, body: dict[str, Any]) -> Any:
    return house.as_business({**({} if "status" in body else {"to": PHONE}), **body})


def interactive(kind: str, action: dict[str, Any]) -> dict[str, Any]:
    inside = {"type": kind, "body": {"text": "Which?"}, "action": action}
    return {"type": "interactive", "interactive": inside}


def file(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "mime": "application/pdf", "content_base64": OGG, **more}


@pytest.fixture(scope="module")
def told(house: WhatsAppHouse, receiver: Receiver) -> dict[str, tuple[dict[str, Any], Received]]:
    """Every kind once: its webhook, and what Pakka reads in it."""
    found: dict[str, tuple[dict[str, Any], Received]] = {}

    def keep(*names: str) -> None:
        house.settle()
        for name, body, heard in zip(names, receiver.told(), receiver.heard(), strict=True):
            found[name] = (body, heard)
        receiver.bodies.clear()

    ids = {"user_id": "IN.2081978709342942", "parent_user_id": "IN.ENT.9081726354"}
    house.add("priya", "Priya Mehta", phone=PHONE, **ids)
    house.add("muhsin", username="muhsin", user_id="IN.1", parent_user_id="IN.ENT.1")
    said = house.say("priya", "3 BHK?")
    keep("text")
    house.say("muhsin", "testing")
    keep("hidden text")
    house.say("priya", "this one", reply_to=said)
    keep("reply")
    house.send("priya", file=file("document", caption="c", file_name="f.pdf"), is_forwarded=True)
    keep("forwarded document")
    house.send("priya", file=file("audio", is_voice=True))
    keep("voice")
    house.react("priya", said, "👍")
    house.react("priya", said)
    keep("reaction", "reaction taken back")
    house.send("priya", cards=[{"name": "Rahul Shah", "phone": "+919825017730"}])
    house.send("priya", place={"latitude": 23.03, "longitude": 72.58, "name": "Bopal"})
    keep("contacts", "location")
    buttons = {"buttons": [{"type": "reply", "reply": {"id": "ask:why", "title": "Why?"}}]}
    send(house, interactive("button", buttons))
    house.look("priya")
    keep("status sent", "status delivered", "status read")
    house.tap("priya", house.got("priya")[-1]["message_id"], "Why?")
    keep("button")
    row = {"id": "lead:1", "title": "Priya", "description": "Hot"}
    send(house, interactive("list", {"button": "Open", "sections": [{"rows": [row]}]}))
    house.look("priya")
    keep("status sent", "status delivered", "status read")
    house.tap("priya", house.got("priya")[-1]["message_id"], "lead:1")
    keep("row")
    new = {"name": "waits", "language": "en", "body": "Reply?", "buttons": ["Reply"]}
    house.http.post("/dev/templates", json=new).raise_for_status()
    send(house, {"type": "template", "template": {"name": "waits", "language": {"code": "en"}}})
    house.look("priya")
    keep("status sent", "status delivered", "status read")
    house.tap("priya", house.got("priya")[-1]["message_id"], "Reply")
    keep("quick reply")
    house.edit("priya", said, "2 BHK?")
    photo = file("image", caption="c", mime="image/png")
    (pictured,) = house.send("priya", file=photo)
    house.edit("priya", pictured, "d")
    keep("edit", "photo", "edited caption")
    house.delete("priya", said)
    keep("revoke")
    house.change("priya", phone="+919825014822")
    house.change("priya", user_id="IN.77")
    house.change("priya", has_new_telephone=True)
    keep("new number", "new id", "new telephone")
    house.echo("priya", "Kal milte hain")
    keep("echo")
    house.change("priya", phone=PHONE)
    keep("new number")
    house.change("priya", closes_window=True)
    send(house, {"type": "text", "text": {"body": "late"}})
    keep("status failed")
    return found


def paths(node: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every place of a change's value with the type that stands there; lists are looked through."""
    if isinstance(node, dict):
        yield at, "object"
        for name, inner in node.items():
            yield from paths(inner, (*at, name))
    elif isinstance(node, list):
        for inner in node:
            yield from paths(inner, at)
    else:
        yield at, type(node).__name__


def shape(body: dict[str, Any]) -> set[tuple[tuple[str, ...], str]]:
    (change,) = body["entry"][0]["changes"]
    assert body["object"] == "whatsapp_business_account"
    return {(("field",), change["field"]), *paths(change["value"])}


@is_there
@pytest.mark.parametrize("name", SAME)
def test_every_webhook_has_the_shape_of_the_recorded_ones(
    told: dict[str, tuple[dict[str, Any], Received]], name: str
) -> None:
    recorded = [shape(json.loads((RECORDED / f"{file}.json").read_text())) for file in SAME[name]]
    ours = shape(told[name][0])
    always = reduce(set.intersection, recorded)
    known = reduce(set.union, recorded)

    missing = {place for place, _ in always - ours} - OPTIONAL
    invented = {place for place, _ in ours - known} - OPTIONAL
    assert (missing, invented) == (set(), set())


def test_pakka_reads_every_webhook_as_what_it_is(
    told: dict[str, tuple[dict[str, Any], Received]],
) -> None:
    assert {name: type(heard) for name, (_, heard) in told.items()} == {
        "text": TextIn,
        "hidden text": TextIn,
        "reply": TextIn,
        "forwarded document": MediaIn,
        "voice": MediaIn,
        "reaction": ReactionIn,
        "reaction taken back": ReactionIn,
        "contacts": ContactsIn,
        "location": LocationIn,
        "button": TapIn,
        "row": TapIn,
        "quick reply": TapIn,
        "edit": EditedIn,
        "photo": MediaIn,
        "edited caption": EditedIn,
        "revoke": DeletedIn,
        "new number": SystemIn,
        "new id": SystemIn,
        "new telephone": SystemIn,
        "echo": EchoIn,
        **{f"status {state}": StatusIn for state in ("sent", "delivered", "read", "failed")},
    }


@is_there
def test_everything_the_service_shows_as_an_example_is_taken(house: WhatsAppHouse) -> None:
    examples = json.loads((RECORDED / "meta_send_message_examples.json").read_text())["requests"]
    house.add("example", phone="+16505551234")
    said = house.say("example", "Hi")
    kept = {}
    for name, body in examples.items():
        if "to" in body:
            body = {**body, "to": "+16505551234"}
        if "message_id" in body:
            body = {**body, "message_id": said}
        answer = send(house, body)
        kept[name] = answer.json().get("error", {}).get("code", 200)

    ours = {name: code for name, code in kept.items() if not name.startswith(LEFT_OUT)}
    # A template must exist first, and a file that is sent by its id must have been brought up.
    by_id = {name for name, code in ours.items() if code == 131009}
    assert all(name.endswith("by ID") for name in by_id)
    refused = {name for name, code in ours.items() if code not in (200, 132001)}
    assert refused - by_id == set()
    assert len(ours) >= 35
