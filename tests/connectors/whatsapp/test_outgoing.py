"""Whatever is written, what goes out fits the platform's limits and stays readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.queue.channels import OutboxDraft
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import (
    Row,
    buttons,
    cut,
    heard_at,
    length,
    listing,
    reaction,
    read_and_typing,
    template,
    text,
    wire_of,
)
from leads.model.errors import InvalidInput
from tests.connectors.whatsapp.payloads import NOW, PHONE, USER_ID
from tests.tables import read_table

SPECIFICATION = (
    Path(__file__).resolve().parents[3] / "../shared/contracts/whatsapp/graph_min.patched.yaml"
)
PERSON = Address(f"+{PHONE}", USER_ID, heard_at=NOW)
HINDI = "प्रिया को शनिवार की क्षमता देखनी है "
GUJARATI = "પ્રિયાને શનિવારે ઘર બતાવવાનું છે "
EMOJI = "👨‍👩‍👧‍👦👍🏽🇮🇳❤️ "
ZALGO = "a" + "\u0301" * 30
SCRIPTS = st.sampled_from([HINDI, GUJARATI, EMOJI, ZALGO, "Priya, 3 BHK \n", "क्ष", "ત્રી"])
WORDS = st.lists(SCRIPTS, min_size=1, max_size=400).map("".join).filter(str.strip)


def some_rows(count: int) -> tuple[Row, ...]:
    return tuple(Row(f"r{r}", HINDI * 3, GUJARATI * 9) for r in range(count))


def of_each_shape(words: str) -> list[OutboxDraft]:
    return [
        text(PERSON, words),
        buttons(PERSON, words, [(f"ask:{i}", words) for i in range(3)]),
        listing(PERSON, words, words, some_rows(10)),
        reaction(PERSON, "wamid.q", "✅"),
        template(PERSON, "lead_alert", "en", [words]),
    ]


@cache
def specified(name: str) -> Callable[[Any], None]:
    if not SPECIFICATION.exists():
        pytest.skip(f"no specification at {SPECIFICATION}")
    whole = read_table(SPECIFICATION)
    schema = {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
    check = jsonschema.Draft202012Validator(schema)
    return check.validate


SCHEMA_OF = {
    "text": "TextMessage",
    "button": "InteractiveMessage",
    "list": "InteractiveMessage",
    "template": "TemplateMessage",
    "reaction": "ReactionMessage",
}


@pytest.mark.parametrize("words", [HINDI * 200, GUJARATI * 200, EMOJI * 200, "x" * 5000, "ok"])
def test_every_shape_is_what_the_platform_specifies(words: str) -> None:
    for draft in of_each_shape(words):
        specified(SCHEMA_OF[draft.kind])(wire_of(draft.payload, "out_1"))
        specified("Message")(wire_of(draft.payload, "out_1"))


def test_the_typing_call_is_what_the_platform_specifies() -> None:
    specified("MarkMessageRequestPayload")(read_and_typing("wamid.1"))


def test_the_specification_can_refuse() -> None:
    with pytest.raises(jsonschema.ValidationError):
        specified("TextMessage")({**wire_of(text(PERSON, "x").payload, "o"), "text": {"body": ""}})


@given(words=WORDS)
@settings(max_examples=60, deadline=None)
def test_every_text_of_every_shape_keeps_its_limit(words: str) -> None:
    plain, tapped, listed, *_, formal = (d.payload for d in of_each_shape(words))

    assert 1 <= length(plain["text"]["body"]) <= 4096
    assert 1 <= length(tapped["interactive"]["body"]["text"]) <= 1024
    for button in tapped["interactive"]["action"]["buttons"]:
        assert 1 <= length(button["reply"]["title"]) <= 20
    assert 1 <= length(listed["interactive"]["action"]["button"]) <= 20
    (section,) = listed["interactive"]["action"]["sections"]
    for row in section["rows"]:
        assert 1 <= length(row["title"]) <= 24
        assert 1 <= length(row["description"]) <= 72
    (value,) = formal["template"]["components"][0]["parameters"]
    assert 1 <= length(value["text"]) <= 1024
    assert not regex.search(r"[\n\t]| {2}", value["text"])


@given(words=WORDS, most=st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_a_cut_leaves_whole_characters(words: str, most: int) -> None:
    found = cut(words, most)

    assert length(found) <= most
    if found != words:
        kept = regex.findall(r"\X", found.removesuffix("…"))
        assert found.endswith("…")
        assert regex.findall(r"\X", words)[: len(kept)] == kept


@pytest.mark.parametrize(
    ("words", "most", "cut_to"),
    [
        # न + ि is one character for who reads it, and so is a family of four.
        ("कानि मा", 4, "का…"),
        ("ત્રીજો માળ", 5, "ત્રી…"),
        ("ab👨‍👩‍👧‍👦c", 12, "ab…"),
        ("ab👨‍👩‍👧‍👦", 13, "ab👨‍👩‍👧‍👦"),
        ("Priya Mehta", 11, "Priya Mehta"),
        ("Priya Mehta", 7, "Priya…"),
    ],
)
def test_where_a_cut_falls(words: str, most: int, cut_to: str) -> None:
    assert cut(words, most) == cut_to


def test_a_person_is_addressed_by_phone_first_and_by_id_without_one() -> None:
    by_phone = text(PERSON, "ok")
    by_id = text(Address(None, USER_ID), "ok")
    by_parent = text(Address(parent_user_id="IN.ENT.99"), "ok")

    assert (by_phone.payload["to"], by_phone.payload.get("recipient")) == (f"+{PHONE}", None)
    assert (by_id.payload.get("to"), by_id.payload["recipient"]) == (None, USER_ID)
    assert by_parent.payload["recipient"] == "IN.ENT.99"
    # One queue for one person, whichever of the two is used.
    assert by_phone.to == by_id.to == USER_ID


def test_nobody_cannot_be_written_to() -> None:
    with pytest.raises(InvalidInput, match="Nobody"):
        text(Address(name="Priya"), "ok")


def test_what_is_ours_stays_here() -> None:
    draft = text(PERSON, "ok")

    assert heard_at(draft.payload) == NOW
    assert heard_at(text(replace(PERSON, heard_at=None), "ok").payload) is None
    sent = wire_of(draft.payload, "out_7")
    assert sent["biz_opaque_callback_data"] == "out_7"
    assert not any(name.startswith("_") for name in sent)


def test_what_cannot_be_stored_is_replaced() -> None:
    assert text(PERSON, "a\ud800\0").payload["text"]["body"] == "a\ufffd\ufffd"


@pytest.mark.parametrize(
    "make",
    [
        lambda: text(PERSON, " \n"),
        lambda: buttons(PERSON, "", [("a", "A")]),
        lambda: buttons(PERSON, "x", []),
        lambda: buttons(PERSON, "x", [(str(i), "A") for i in range(4)]),
        lambda: buttons(PERSON, "x", [("a", "A"), ("a", "B")]),
        lambda: buttons(PERSON, "x", [("a" * 257, "A")]),
        lambda: buttons(PERSON, "x", [(" a", "A")]),
        lambda: buttons(PERSON, "x", [("a", " ")]),
        lambda: listing(PERSON, "x", "open", ()),
        lambda: listing(PERSON, "x", "open", some_rows(11)),
        lambda: listing(PERSON, "x", "open", [Row("a", "A"), Row("a", "B")]),
        lambda: listing(PERSON, "x", "open", [Row("a" * 201, "A")]),
        lambda: template(PERSON, "Lead alert", "en", []),
        lambda: template(PERSON, "lead_alert", "english", []),
        lambda: template(PERSON, "lead_alert", "en", [" "]),
    ],
)
def test_what_the_platform_would_refuse_is_not_made(make: Callable[[], OutboxDraft]) -> None:
    with pytest.raises(InvalidInput):
        make()


def test_ids_may_be_as_long_as_allowed() -> None:
    assert buttons(PERSON, "x", [("a" * 256, "A")]).kind == "button"
    assert listing(PERSON, "x", "open", [Row("a" * 200, "A")]).kind == "list"


def test_a_templates_quick_replies_send_our_ids_back() -> None:
    made = template(PERSON, "lead_alert", "hi", ["प्रिया"], taps=("reply:lead_1",))
    components: Sequence[Any] = made.payload["template"]["components"]

    assert components[1]["parameters"] == [{"type": "payload", "payload": "reply:lead_1"}]
    assert made.payload["template"]["language"] == {"code": "hi"}
