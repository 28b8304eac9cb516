"""From a webhook's bytes to inbox items: signature, envelope, identity, faults."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.queue.channels import SETTLES, SETTLES_ENDED
from connectors.whatsapp.webhook import REPEATED_FOR, is_signed, items
from leads.model.errors import InvalidInput
from tests.connectors.whatsapp.payloads import (
    APP_SECRET,
    EVERY_KIND,
    NOW,
    NUMBER,
    PHONE,
    USER_ID,
    contact,
    message,
    raw,
    signature,
    stamp,
    status,
    value,
    webhook,
)

SHARED = Path(__file__).resolve().parents[3] / "../shared"


def test_a_signature_is_of_the_bytes_as_they_came() -> None:
    body = raw({"text": "नमस्ते 👍"})
    rewritten = json.dumps(json.loads(body), ensure_ascii=False).encode()

    assert is_signed(body, signature(body), APP_SECRET)
    assert not is_signed(rewritten, signature(body), APP_SECRET)
    assert not is_signed(body + b" ", signature(body), APP_SECRET)
    assert not is_signed(body, signature(body, "an older secret"), APP_SECRET)


@pytest.mark.parametrize("change", [str.upper, str.strip, lambda s: s[:-1], lambda s: s + "0"])
def test_a_signature_has_one_form(change: Any) -> None:
    body = b"{}"
    good = signature(body)
    altered = change(good) if change is not str.strip else f" {good}"

    assert not is_signed(body, altered, APP_SECRET)
    assert not is_signed(body, None, APP_SECRET)
    assert not is_signed(body, "sha256=é" + "a" * 63, APP_SECRET)


def test_an_empty_secret_signs_nothing() -> None:
    with pytest.raises(InvalidInput, match="secret"):
        is_signed(b"{}", signature(b"{}", "x"), "")


def test_the_vectors_of_the_contract_hold() -> None:
    file = SHARED / "contracts" / "signature_vectors.json"
    if not file.exists():
        pytest.skip(f"no vectors at {file}")
    told = json.loads(file.read_text())["whatsapp"]
    body = told["raw_body_ascii_escaped"].encode()

    assert is_signed(body, told["good"], told["secret"])
    assert not is_signed(body, told["wrong_if_body_reserialised"], told["secret"])


def test_every_entry_change_and_item_is_one_row_in_its_order() -> None:
    first, second, third = message(), message(), message()
    seen = status("read")
    body = webhook(value(messages=[first, second]), value(statuses=[seen], messages=[third]))
    body["entry"] *= 2

    found = items(raw(body), NOW)

    ids = [first["id"], second["id"], third["id"], "wamid.out1:read"]
    assert [item.item_id for item in found] == ids * 2
    assert {item.account_id for item in found} == {NUMBER}


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_kind_is_one_item_without_a_fault(name: str) -> None:
    (item,) = items(raw(EVERY_KIND[name]), NOW)

    assert item.fault is None
    assert item.channel == "whatsapp"
    assert item.item_id
    assert item.conversation_key


def test_the_same_bytes_make_the_same_ids_and_other_words_make_others() -> None:
    nameless = [webhook(value(errors=[{"code": 1}])), webhook(value(errors=[{"code": 2}]))]
    same, again, other = (items(raw(b), NOW)[0].item_id for b in [nameless[0], *nameless])

    assert same == again != other


def test_each_state_of_a_message_is_an_item_of_its_own() -> None:
    body = webhook(value(statuses=[status("sent"), status("delivered"), status("sent")]))

    ids = [item.item_id for item in items(raw(body), NOW)]

    assert ids == ["wamid.out1:sent", "wamid.out1:delivered", "wamid.out1:sent"]


def test_statuses_wait_for_no_answer() -> None:
    told = value(contacts=[contact()], messages=[message()], statuses=[status("read")])

    text, read = items(raw(webhook(told)), NOW)

    assert text.conversation_key != read.conversation_key
    assert (text.settles, read.settles) == (SETTLES_ENDED, timedelta(0))


@pytest.mark.parametrize(
    ("words", "settles"),
    [("3 BHK", SETTLES), ("How hot is Priya?", SETTLES_ENDED), ("किसको कॉल करूँ? ", SETTLES_ENDED)],
)
def test_a_question_mark_ends_a_thought(words: str, settles: timedelta) -> None:
    (item,) = items(raw(webhook(value(messages=[message(text={"body": words})]))), NOW)

    assert item.settles == settles


@pytest.mark.parametrize(
    ("own", "contacts", "key"),
    [
        ({}, [], f"+{PHONE}"),
        ({}, [contact()], USER_ID),
        ({"from": None, "from_user_id": USER_ID}, [contact(wa_id=None)], USER_ID),
        ({"from_user_id": USER_ID}, [], USER_ID),
        # Another's contact says nothing of this sender.
        ({}, [contact(wa_id="919800000000")], f"+{PHONE}"),
    ],
)
def test_a_conversation_is_its_persons(own: Any, contacts: Any, key: str) -> None:
    body = webhook(value(contacts=contacts, messages=[message(**own)]))

    assert items(raw(body), NOW)[0].conversation_key == key


def test_an_echo_is_in_the_conversation_of_whom_it_went_to() -> None:
    assert items(raw(EVERY_KIND["echo"]), NOW)[0].conversation_key == f"+{PHONE}"


@pytest.mark.parametrize(
    "own",
    [
        {"id": None},
        {"id": ""},
        {"id": 5},
        {"from": 919825014821},
        {"from": "1' or 1=1"},
        {"from": None},
        {"from_user_id": "IN.<script>"},
        {"timestamp": "-1"},
        {"timestamp": None},
        {"timestamp": "9" * 5000},
        {"timestamp": True},
        {"timestamp": stamp(NOW - REPEATED_FOR - timedelta(seconds=1))},
        {"type": None},
        {"text": {"body": ["hi"]}},
        {"text": None},
        {"text": {"body": "a" * 4097}},
    ],
)
def test_what_cannot_be_believed_has_a_fault_without_its_content(own: Any) -> None:
    (item,) = items(raw(webhook(value(messages=[message(**own)]))), NOW)

    assert item.fault is not None
    assert PHONE not in item.fault
    assert item.item_id


def test_a_week_old_repetition_is_no_fault() -> None:
    old = message(timestamp=stamp(NOW - REPEATED_FOR))

    assert items(raw(webhook(value(messages=[old]))), NOW)[0].fault is None


def test_what_concerns_no_number_goes_by_the_business_account() -> None:
    found = items(raw(EVERY_KIND["template status"]), NOW)

    assert [(i.account_id, i.kind) for i in found] == [
        ("waba:waba_1", "message_template_status_update")
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff",
        b"{",
        b"[" * 100_000,
        b'{"entry": {}}',
        b'{"entry": [1]}',
        b'{"entry": [{"changes": [{"field": "messages", "value": null}]}]}',
        b'{"entry": [{"changes": [{"field": "messages", "value": {"messages": {"a": 1}}}]}]}',
    ],
)
def test_what_is_no_webhook_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput):
        items(body[:60_000], NOW)


def test_a_webhook_with_nothing_in_it_is_nothing() -> None:
    assert items(raw({"object": "whatsapp_business_account", "entry": []}), NOW) == ()
    assert items(raw(webhook(value(messages=[]))), NOW) == ()
