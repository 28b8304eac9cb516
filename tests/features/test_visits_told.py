"""Visits that a stage, a column or a colleague's note tells of, in five ways of writing."""

from __future__ import annotations

import pytest

from features.contacts_told import is_bare_visit, stage_tells_visit, tells_missed, tells_visit


@pytest.mark.parametrize(
    "text",
    [
        "visit done sunday, liked it",
        "mulakat ho gayi kal",
        "mulaqat thai gai",
        "मुलाक़ात हो गई",
        "મુલાકાત કરાવી",
        "site visit with wife done on sat",
        "SV Done",
        "Meeting done",
        "visited twice",
        "finalised after 2nd visit with family",
        "ravivar ko ghar dekh liya, accha laga",
        "revisit done",
        "રિવિઝિટ થઈ",
        "shown 3 flats, will revert",
        "showed him 2 flats",
        "dikhaye do flat",
        "batavya 2 makan",
        "visit ho gayi, rate par atke hai",
        "visit done photos shared on whatsapp",
        "ghar dekh liya call pe batayenge",
        "रविवार को घर देखा, पसंद आया",
        "રવિવારે જોઈ ગયા, ગમ્યું",
        "visit thai gai sunday",
        "site batavi",
        "16/1 e site batavi, ghar na lok ne gamyu",
        "site visit 15/2 karavi",
        "site visit 23.2 karavi",
        "visit karvai",
        "flat dekh liya",
        "site dikhayi family ko",
        "flat joyo, gamyo",
        "makan batavi didhu, have flat batavyo",
        "साइट दिखाई",
        "સાઇટ બતાવી",
    ],
)
def test_given_words_of_a_visit_that_was_then_it_is_told(text: str) -> None:
    assert tells_visit(text)


@pytest.mark.parametrize(
    "text",
    [
        "interested, visit to be planned",
        "SV Scheduled",
        "revisit planned",
        "revisit karni hai",
        "will be shown 3 flats",
        "shown 3 options",
        "shown 3 photos of flat",
        "shown rate of 3 flats",
        "shown interest in 2 bhk flat",
        "visit nahi hui",
        "video call pe dikhaya",
        "online visit done",
        "no site visit yet",
        "visit karni hai sunday",
        "will visit next week",
        "visit cancelled",
        "dekhte hai bol rahe",
        "visited other project",
        "In Talk",
        "site batavvani che",
        "site visit karavvani chhe",
        "visit baki",
        "visit nathi kari",
        "mulakat karvani che",
        "मुलाकात नहीं हुई",
        "visit cancel",
        "flat na photo batavya",
        "flat no bhav batavyo",
        "project ka video dikhaya",
        "dusra flat dikhaya",
        "flat dekhna hai",
        "site dekhne aayenge",
        "project joi ne kahese",
        "",
    ],
)
def test_given_a_visit_to_come_or_none_then_none_is_told(text: str) -> None:
    assert not tells_visit(text)


@pytest.mark.parametrize(
    ("stage", "is_told"),
    [
        ("Revisit", True),
        ("Re-visit planned", True),
        ("2nd Visit", True),
        ("Second visit scheduled", True),
        ("Biji visit", True),
        ("રીવિઝિટ", True),
        ("Site Visit Done", True),
        ("Site Visit Scheduled", False),
        ("Visit", False),
        ("Negotiation", False),
        ("First visit pending", False),
        ("Revise offer", False),
    ],
)
def test_given_a_stage_of_a_second_visit_then_the_first_took_place(
    stage: str, is_told: bool
) -> None:
    assert stage_tells_visit(stage) is is_told


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("visit 9/9", True),
        ("visit Unnathi Woods", True),
        ("Site visit Kalpataru Sunrise", True),
        ("Anjali: Revisit", True),
        ("Bibin: visit Kalpataru", True),
        ("Next: visit", False),
        ("Plan: visit", False),
        ("call her: visit", False),
        ("visit Sat", False),
        ("Visit Tomorrow", False),
        ("Visit Cancelled", False),
        ("visit planned Kalpataru", False),
        ("visit with wife", False),
    ],
)
def test_a_visit_a_day_and_a_homes_name_are_nothing_else(text: str, is_bare: bool) -> None:
    assert is_bare_visit(text) is is_bare


def test_a_call_after_a_visit_is_no_visit_of_its_day() -> None:
    assert not tells_visit("called after visit, liked it")
    assert stage_tells_visit("After visit")


@pytest.mark.parametrize(
    ("text", "is_missed"),
    [
        ("no show", True),
        ("No-Show", True),
        ("client did not turn up", True),
        ("visit pe nahi aaye", True),
        ("site visit par aaye hi nahi", True),
        ("साइट विज़िट पर नहीं आए", True),
        ("नो शो", True),
        ("visit ma na aavya", True),
        ("visit par aavya nathi", True),
        ("વિઝિટ પર આવ્યા નહીં", True),
        ("missed the site visit", True),
        ("visit done", False),
        ("nahi aaye", False),
        ("phone nahi aaya, visit kal", False),
        ("visit ke baad reply nahi aaya", False),
        ("visit me flat pasand nahi aaya", False),
        ("visit par nahi aayenge", False),
        ("visit fixed, call missed", False),
        ("owner did not turn up", False),
        ("no show flat yet", False),
        ("agar no show hua to close", False),
        ("visit cancelled", False),
        ("visit pending", False),
    ],
)
def test_a_visit_to_which_they_did_not_come(text: str, *, is_missed: bool) -> None:
    assert tells_missed(text) is is_missed
    assert not (is_missed and tells_visit(text))
