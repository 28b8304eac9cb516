"""What an analyst reads: nobody named, no number of theirs, and the ordinary words in place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.transcript_mask import TranscriptMasks
from leads.model.lead import Lead, LeadKind, Message
from leads.model.scope import Role
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember
from leads.store.transcripts import Transcript
from tests.app.house import NOW, ONE
from tests.records import open_sqlite

NAMES = {
    "lead_priya": ("Priya Mehta", "+919825014821"),
    "lead_rahul": ("Rahul Verma", "+919825017730"),
    "lead_kiran": ("કિરણ ચૌહાણ", "+919825012832"),
    "lead_more": ("Suresh More", "+919825013311"),
    "lead_zeel": ("Zeel Jadhav", "+919825011653"),
    "lead_zeel_2": ("Zeel Shaikh", "+919825012406"),
}


def a_lead(lead_id: str, name: str | None, phone: str | None = None, **fields: Any) -> Lead:
    """A lead of these words; `fields`: others of it."""
    made: dict[str, Any] = {"created_at": NOW - timedelta(days=9), "kind": LeadKind.RESALE}
    return Lead(
        lead_id=lead_id,
        brokerage_id=ONE,
        person_id="",
        name=name,
        phone=phone,
        **{**made, **fields},
    )


@pytest.fixture(scope="module")
def masks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TranscriptMasks]:
    record = open_sqlite(tmp_path_factory.mktemp("masks") / "record.sqlite3")
    _furnish(record)
    yield TranscriptMasks(record)
    record.close()


def _furnish(record: Record) -> None:
    Staff(record).add_brokerage(Brokerage(ONE, "One"))
    Staff(record).add_member(StaffMember("staff_nirav", ONE, "Nirav Joshi", Role.BROKER, ()))
    leads = [a_lead(lead_id, name, phone) for lead_id, (name, phone) in NAMES.items()]
    Intake(record, ONE).add(map(IncomingLead, leads))


def story(question: str = "", told: str = "", **fields: Any) -> Transcript:
    """A turn with these words; `fields`: others of it."""
    made: dict[str, Any] = {
        "transcript_id": "transcript_1",
        "brokerage_id": ONE,
        "staff_id": "staff_nirav",
        "conversation_id": "whatsapp:+919825014821",
        "at": NOW,
        "question": question,
        "language": "en",
        "channel": "whatsapp",
        "lead_ids": (),
        "answer": {"text": told},
        "steps": (),
    }
    return Transcript(**{**made, **fields})


# Question, answer, the leads it is about; then what may not be left, and what must be.
FIVE_WAYS = [
    (
        "How hot is Priya Mehta 4821?",
        "Priya is *hot*, 97. On 21 Nov they wrote “90 lakh and I come”.\n"
        "*Priya* ·4821, 3 BHK Bopal: *hot*, 98\n_Data: 21 Nov_",
        ["Priya", "Mehta", "4821"],
        "How hot is LEAD_A ▢▢▢▢?",
        ["*hot*, 97. On 21 Nov they wrote “90 lakh and I come”", "3 BHK Bopal", "_Data: 21 Nov_"],
    ),
    (
        "प्रिया कैसी है, कब लिखा?",
        "प्रिया *हॉट* है, 97 से 98। उन्होंने 21 नवंबर को लिखा था, 3 बजे आएँगी।",
        ["प्रिया"],
        "LEAD_A कैसी है, कब लिखा?",
        ["*हॉट* है, 97 से 98। उन्होंने 21 नवंबर को लिखा था, 3 बजे"],
    ),
    (
        "priya ka kya haal h, he aaj aayegi?",
        "Priya ne 21 Nov ko likha: “kal 4 baje aati hu”. Budget ₹95 lakh, 60 din mein 3 mein se 1.",
        ["priya", "Priya"],
        "LEAD_A ka kya haal h, he aaj aayegi?",
        ["ne 21 Nov ko likha: “kal 4 baje aati hu”. Budget ₹95 lakh, 60 din mein 3 mein se 1."],
    ),
    (
        "પ્રિયાનો સ્કોર કેમ આટલો વધ્યો?",
        "પ્રિયા 20 નવેમ્બર સુધી વોર્મ 93 હતી, 21 નવેમ્બરથી હોટ 97. ડિસેમ્બર 2025 માં 12 બુકિંગ થયાં હતાં.",
        ["પ્રિયા"],
        "LEAD_A સ્કોર કેમ આટલો વધ્યો?",
        ["20 નવેમ્બર સુધી વોર્મ 93 હતી, 21 નવેમ્બરથી હોટ 97. ડિસેમ્બર 2025 માં 12 બુકિંગ થયાં હતાં."],
    ),
    (
        "priya 4821 no score hamna kem aatlo vadhyo",
        "Priya 20 Nov sudhi warm 93 hatu ane have 98 che. Owner ne 90 nu puchine aaje kaho.",
        ["priya", "Priya", "4821"],
        "LEAD_A ▢▢▢▢ no score hamna kem aatlo vadhyo",
        ["20 Nov sudhi warm 93 hatu ane have 98 che. Owner ne 90 nu puchine aaje kaho."],
    ),
]


@pytest.mark.parametrize(("question", "told", "gone", "asked", "kept"), FIVE_WAYS)
def test_in_each_way_of_writing_the_person_goes_and_the_words_stay(
    masks: TranscriptMasks,
    question: str,
    told: str,
    gone: list[str],
    asked: str,
    kept: list[str],
) -> None:
    of = story(question, told, lead_ids=("lead_priya",))

    masked = masks.mask(of).transcript()

    both = masked.question + masked.answer["text"]
    assert [one for one in gone if one in both] == []
    assert masked.question == asked
    assert [one for one in kept if one not in masked.answer["text"]] == []


def test_one_person_has_one_token_all_through_a_transcript(masks: TranscriptMasks) -> None:
    steps = (
        {"step": "read", "lead_ids": ["lead_rahul", "lead_kiran"]},
        {
            "step": "sentences",
            "facts": {"f1": "Nirav Joshi looks after કિરણ", "q1": "“Rahul here”"},
        },
    )
    ids = ("lead_rahul", "lead_kiran")
    masked = masks.mask(story("rahul aur kiran?", "Kiran, then રાહુલ.", lead_ids=ids, steps=steps))

    told = masked.transcript()

    assert (told.question, told.answer["text"]) == ("LEAD_A aur LEAD_B?", "LEAD_B, then LEAD_A.")
    assert told.steps[1]["facts"] == {"f1": "STAFF_A looks after LEAD_B", "q1": "“LEAD_A here”"}
    assert (told.lead_ids, told.steps[0]) == (ids, steps[0])


def test_a_name_that_two_have_or_that_is_a_word_is_hidden_too(masks: TranscriptMasks) -> None:
    asked = masks.mask(story("zeel ne aaj 51k token de diya")).transcript()
    told = masks.mask(story(told="More ·3311 is warm, 85", lead_ids=("lead_more",))).transcript()

    assert asked.question == "NAME_A ne aaj 51k token de diya"
    assert told.answer["text"] == "LEAD_A is warm, 85"


PRIVATE = (
    "PAN ABCPK1234F, aadhaar 2341 2341 2346, upi zubin@ybl, zubin at gmail dot com, "
    "DOB 12/03/1985, I live at B-402, Shyam Residency, +91 98250 14821, 98250-17730"
)


def test_no_paper_mail_home_birthday_or_phone_is_left(masks: TranscriptMasks) -> None:
    of = story(PRIVATE, PRIVATE, steps=({"step": "sentences", "facts": {"q1": PRIVATE}},))

    told = masks.mask(of).transcript()

    words = json.dumps([told.question, told.answer, told.steps, told.conversation_id])
    for secret in ("ABCPK", "2341", "zubin", "gmail", "1985", "402", "Shyam", "98250", "14821"):
        assert secret not in words


def test_ids_hashes_and_closed_words_stay_and_an_id_that_holds_a_phone_goes(
    masks: TranscriptMasks,
) -> None:
    ours = {
        "step": "llm",
        "request_hash": "5040ffa248a644d3e53cf44825eef79a",
        "evidence": ["msg_978a61493704", "evt_wa_74a55811611a"],
        "intent": "changed",
        "cites": ["f26", "r1"],
        "faults": ["topic size"],
        "tokens_in": 3345,
    }
    strange = {
        "step": "asked",
        "lead_id": "lead_919825014821",
        "evidence": [WAMID],
        "id": "Priya",
        "tools": [{"tool": "lead", "error": "two leads are called Rahul"}],
    }

    told = masks.mask(story(steps=(ours, strange))).transcript()

    assert told.steps[0] == ours
    hidden = json.dumps(told.steps[1])
    assert [one for one in ("919825014821", WAMID, "Priya", "Rahul") if one in hidden] == []


WAMID = "wamid.HBgMOTE5ODI1MDE0ODIxFQIAEhgUM0E5"


def test_a_models_reply_keeps_the_tokens_and_cites_of_its_own_request(
    masks: TranscriptMasks,
) -> None:
    reply = '{"content": "LEAD_A wrote on 21 Nov [f1, q2].\\nIt is Priya Mehta, 98250 14821 [a1]."}'

    told = masks.mask(story(steps=({"step": "llm", "reply": reply},))).transcript()

    kept = str(told.steps[0]["reply"])
    assert "LEAD_A wrote on 21 Nov [f1, q2]" in kept
    assert "[a1]" in kept
    assert [one for one in ("Priya", "Mehta", "98250", "14821") if one in kept] == []


def test_a_note_keeps_the_tokens_of_the_story_and_no_name(masks: TranscriptMasks) -> None:
    mask = masks.mask(story("How hot is Priya Mehta?", lead_ids=("lead_priya",)))

    assert mask.note("PRIYA_M and MEHTA_P were wrong") == "LEAD_A_M and LEAD_A_P were wrong"
    once = mask.note("Nirav Joshi wrote that Priya Mehta, 98250 14821, paid")

    assert "LEAD_A" in once and "STAFF_A" in once and "paid" in once
    for secret in ("Nirav", "Priya", "Mehta", "14821"):
        assert secret not in once
    assert mask.note(once) == once


def test_a_lead_of_another_brokerage_does_not_hide_a_word_here(masks: TranscriptMasks) -> None:
    assert masks.mask(story("who is next in Bopal")).text("hot leads of Nov") == "hot leads of Nov"


def test_a_name_in_many_chats_stays_a_name_and_an_everyday_word_becomes_a_word(
    tmp_path: Path,
) -> None:
    record = open_sqlite(tmp_path / "record.sqlite3")
    _furnish(record)
    said = "rahul bhai ne bola more flats dikhao"
    chats = [
        a_lead(f"lead_{n}", None, messages=(Message(f"msg_{n}", "lead", said, NOW, NOW),))
        for n in range(3)
    ]
    Intake(record, ONE).add(map(IncomingLead, chats))

    told = TranscriptMasks(record).mask(story()).text("rahul ka kya hua, more flats?")

    assert told == "LEAD_A ka kya hua, more flats?"
    record.close()


def test_names_and_numbers_in_what_a_tool_was_asked_and_told_are_hidden(
    masks: TranscriptMasks,
) -> None:
    call = {
        "tool": "chat",
        "arguments": {"lead": "lead_priya", "about": "what did Rahul Verma say"},
        "error": "no lead is called Rahul Verma, 98250 14821",
    }
    steps = ({"step": "sentences", "tools": [call], "error": "timeout"},)

    told = masks.mask(story(steps=steps)).transcript().steps[0]

    assert told["tools"] == [
        {
            "tool": "chat",
            "arguments": {"lead": "lead_priya", "about": "what did LEAD_B say"},
            "error": "no lead is called LEAD_B, PHONE_A",
        }
    ]
    assert told["error"] == "timeout"


ODD = {
    "Pri*ya *Meh~ta* kab?": "LEAD_A *LEAD_A* kab?",
    "Pri\u2060ya, Pr\u034fiya?": "LEAD_A, LEAD_A?",
    "PriyaMehta, #mehtapriya kab?": "LEAD_A, #LEAD_A kab?",
    "P r i y a kab, P.r.i.y.a kab?": "LEAD_A kab, LEAD_A kab?",
    "98250~14~821 pe, plot 30*40": "PHONE_A pe, plot 30*40",
}


@pytest.mark.parametrize("written", ODD)
def test_marks_and_joins_inside_a_name_or_number_do_not_show_it(
    masks: TranscriptMasks, written: str
) -> None:
    mask = masks.mask(story(lead_ids=("lead_priya",)))

    assert mask.text(written) == ODD[written]


def test_a_line_is_masked_as_it_is_shown(masks: TranscriptMasks) -> None:
    mask = masks.mask(story(lead_ids=("lead_priya",)))

    assert mask.line("*Priya*\n 48*21 kab, 98250*14*821?", 60) == "LEAD_A ▢▢▢▢ kab, PHONE_A?"
    assert mask.line("kab " * 20 + "priya", 20) == "kab kab kab kab kab…"


def test_a_new_name_is_known_at_once_and_a_former_one_for_ever(tmp_path: Path) -> None:
    record = open_sqlite(tmp_path / "record.sqlite3")
    _furnish(record)
    masks = TranscriptMasks(record)
    asked = "zarnigar tavkeli ka number"
    of = story(asked, lead_ids=("lead_zarn",))
    phone = "+919825099887"

    told = []
    for name in (None, "Zarnigar Tavkeli", "Kavita Rao"):
        Intake(record, ONE).add([IncomingLead(a_lead("lead_zarn", name, phone))])
        told.append(masks.mask(of).text(asked))

    assert told == [
        asked,
        "LEAD_A ka number",
        "NAME_A NAME_B ka number",
    ]
    assert [masks.hides(ONE, word) for word in ("zarnigar", "tavkeline", "kavita", "score")] == [
        True,
        True,
        True,
        False,
    ]
    record.close()
