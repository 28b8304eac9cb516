"""What is personal is found however it is written, and words of the trade stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from language.personal import BOX, boxed, personal
from language.personal_text import Kind

CHATS = Path(__file__).resolve().parents[2] / "../shared/security/pii/indian_chat_pii_60.jsonl"

# Our own lines; `python -m benchmarks.personal` takes the same form.
LINES = [
    json.loads(line)
    for line in (Path(__file__).parent / "personal.jsonl").read_text("utf-8").splitlines()
]
STRANGERS = Path(__file__).parent / "strangers.jsonl"
PERSONAL = [(one["text"], [p["text"] for p in one["personal"]]) for one in LINES if one["personal"]]
ORDINARY = [one["text"] for one in LINES if not one["personal"]]


def test_no_sign_of_what_is_personal_is_left() -> None:
    for text, spans in PERSONAL:
        hidden = boxed(text)
        assert len(hidden) == len(text)
        for words in spans:
            at = text.index(words)
            left = zip(words, hidden[at : at + len(words)], strict=True)
            assert not [sign for was, sign in left if was.isalnum() and sign != BOX], text


def test_words_of_the_trade_stay_as_they_are() -> None:
    assert {text: out for text in ORDINARY if (out := boxed(text)) != text} == {}


@pytest.mark.parametrize(
    "of_each",
    [
        pytest.param(8, id="an eighth"),
        pytest.param(1, id="all", marks=[pytest.mark.long, pytest.mark.proof]),
    ],
)
def test_of_strangers_lines_as_much_is_hidden_as_when_they_were_last_read(of_each: int) -> None:
    """Every writer's 15,917 lines, seen since: `python -m benchmarks.personal` tells them."""
    typed = STRANGERS.read_text("utf-8").splitlines()[::of_each]
    lines = [json.loads(line) for line in typed]
    hidden = [boxed(line["text"]) for line in lines]
    told = [
        (one["text"], out)
        for line, out in zip(lines, hidden, strict=True)
        for one in line["personal"]
    ]
    ordinary = [
        line["text"] != out for line, out in zip(lines, hidden, strict=True) if not line["personal"]
    ]

    assert sum(words in out for words, out in told) / len(told) < 0.015
    assert sum(ordinary) / len(ordinary) < 0.02


@pytest.mark.skipif(not CHATS.exists(), reason="the labelled chats lie beside a checkout only")
def test_of_chats_that_others_labelled_every_span_is_found_and_nothing_else_changes() -> None:
    lines = [json.loads(line) for line in CHATS.read_text("utf-8").splitlines()]

    left = [s["text"] for one in lines for s in one["spans"] if s["text"] in boxed(one["text"])]
    changed = [
        one["text"] for one in lines if not one["spans"] and boxed(one["text"]) != one["text"]
    ]

    assert (left, changed) == ([], [])


def test_a_span_is_one_and_has_its_kind() -> None:
    text = "Rakesh Shah, 98250 12345, rakesh@ybl"

    found = [(one.kind, text[one.start : one.end]) for one in personal(text)]

    assert found == [
        (Kind.NAME, "Rakesh Shah"),
        (Kind.PHONE, "98250 12345"),
        (Kind.UPI, "rakesh@ybl"),
    ]


def test_unseen_signs_between_digits_hide_nothing() -> None:
    text = "call 98\u200b250\u2060 12\ufe0f345 now"

    assert boxed(text) == f"call {BOX * 14} now"


def test_a_code_of_a_customer_is_hidden_and_one_of_a_register_or_an_order_is_not() -> None:
    text = "loan HL60284471903, RERA MAA077151, order OD12345678901, IMG20240312"

    assert boxed(text) == text.replace("HL60284471903", BOX * 13)


def test_a_handle_is_one_in_a_sentence_that_names_a_service_only() -> None:
    assert (
        boxed("On insta we post a lot, see sana.mirza") == f"On insta we post a lot, see {BOX * 10}"
    )
    assert boxed("The rate.Sheet is here") == "The rate.Sheet is here"


def test_a_weekday_in_short_is_a_day_unless_somebody_is_told_something() -> None:
    assert boxed("मंगल को बैंक जाऊंगा") == "मंगल को बैंक जाऊंगा"
    assert boxed("मंगल को बता देना") == f"{BOX * 4} को बता देना"


def test_a_builder_among_builders_is_no_person() -> None:
    assert boxed("Safal, Sheetal or Bakeri?") == "Safal, Sheetal or Bakeri?"
    assert boxed("Sheetal called") == f"{BOX * 7} called"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("loan no HOU/VDR/0419/663827 baaki", "HOU/VDR/0419/663827"),
        ("badge no AMTS-7391/C", "AMTS-7391/C"),
        ("pan abcpk1 2 3 4 f", "abcpk1 2 3 4 f"),
        ("pan no 1 2 3 4", "1 2 3 4"),
        ("bajaj ka loan 4190PL08271653 chal raha", "4190PL08271653"),
        ("vishal tu site par che?", "vishal"),
        ("file ભૂમિકા પાસે હતી", "ભૂમિકા"),
        ("वो ज्योति वाली लीड ठंडी पड़ गई", "ज्योति"),
        ("हाँ पूजा ही बोल रही हूँ", "पूजा"),
        ("my wife turns 40 on 5 June", "5 June"),
    ],
)
def test_a_number_behind_its_word_and_a_name_that_is_a_word_are_hidden(
    text: str, hidden: str
) -> None:
    assert boxed(text) == text.replace(hidden, BOX * len(hidden))


@pytest.mark.parametrize(
    "text",
    [
        "booked, 2026-11-01/2026-11-29, by colleague",
        *("ghar me pooja hai", "vishal plot che", "light ni ભૂમિકા શું છે", "Hardik shubhechha"),
        "Reference ma 27.8 divas lage che, pan 99acres ma 31.9",
        "turned hot on 28 Nov",
    ],
)
def test_the_same_words_of_things_stay(text: str) -> None:
    assert boxed(text) == text
