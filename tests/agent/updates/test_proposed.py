from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agent.loop.interface import ProposedAct, Vocabulary
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.updates.proposed_acts import ProposedUpdate, acts_of
from agent.updates.staff_message import StaffMessage
from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind
from leads.store.update_acts import UpdateAct, UpdateKind
from prompts.catalogues import Library
from tests.agent.updates.talks import NOW, ZONE, Talk, open_talk

WORDS = Localizer(
    Library(), "en", ZoneInfo("Asia/Kolkata"), datetime(2026, 11, 21, 5, 10, tzinfo=UTC)
)
NAMES = Vocabulary(
    localities=("Vastrapur", "Bopal"),
    projects=("Kadamb Residency",),
    sources=("walk-in", "Facebook form"),
)


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    opened = open_talk(tmp_path)
    yield opened
    opened.record.close()


def proposed(
    talk: Talk,
    text: str,
    *heard: ProposedAct,
    lead_id: str | None = None,
    by_rules: tuple[UpdateAct, ...] = (),
) -> Reply:
    """The preview of what an LLM heard in a message."""
    scope = replace(talk.scope(), lead_id=lead_id)
    words = Localizer(Library(), "en", ZONE, talk.now)
    message = StaffMessage(text, scope, words, "talk", turns=tuple(talk.said))
    return ProposedUpdate(talk.record, message, NAMES).preview(heard, None, by_rules)


def test_acts_that_an_llm_heard_are_shown_and_saved_by_a_yes_alone(talk: Talk) -> None:
    heard = ProposedAct(UpdateKind.BOOKED, "lead_zeel", amount_inr=51_000)
    reply = proposed(talk, "zeel 51k token", heard)
    assert reply.text.startswith("Save? *Zeel Jadhav* ·1653 paid ₹51,000 token")
    assert talk.lead("lead_zeel").outcomes == ()
    talk.say(reply.actions[0].id)
    assert talk.lead("lead_zeel").outcomes[0].kind is OutcomeKind.BOOKED


def test_beside_one_lead_an_llm_adds_no_other(talk: Talk) -> None:
    heard = ProposedAct(UpdateKind.NEW_LEAD, words="new lead Suresh 9825012345")
    reply = proposed(talk, "new lead Suresh 9825012345", heard, lead_id="lead_priya")
    assert reply.text == "Only this lead is handled here. Add a new lead in Pakka itself."
    assert reply.actions == ()


def test_a_visit_that_an_llm_heard_is_the_one_that_was_agreed(talk: Talk) -> None:
    talk.heard("Zeel visit today 9 am", "yes")
    came = proposed(talk, "zeel aayi thi", ProposedAct(UpdateKind.VISITED, "lead_zeel"))
    (act,) = [act for act in talk.acts(came) if act.kind is UpdateKind.VISITED]
    assert act.when == NOW.replace(hour=9, minute=0)


def test_of_two_leads_each_keeps_its_part_of_the_message(talk: Talk) -> None:
    zeel, priya = "Zeel came, wants two parkings near lift", "Priya no answer"
    reply = proposed(
        talk,
        f"{zeel}; {priya}",
        ProposedAct(UpdateKind.VISITED, "lead_zeel", words=zeel),
        ProposedAct(UpdateKind.NOT_REACHED, "lead_priya", words="not in the message at all"),
    )
    assert [act.note for act in talk.acts(reply)] == [zeel, None]


def test_a_message_that_no_copy_holds_stays_as_a_note(talk: Talk) -> None:
    text = "Zeel came today, her brother wants the corner flat on a higher floor"
    heard = ProposedAct(UpdateKind.VISITED, "lead_zeel", words="Zeel came today")
    (act,) = talk.acts(proposed(talk, text, heard))
    assert act.note == text


def test_what_is_told_of_several_and_in_no_copy_is_said_to_be_left(talk: Talk) -> None:
    text = "Zeel came today, Priya no answer, the office key is with the watchman"
    shown = proposed(
        talk,
        text,
        ProposedAct(UpdateKind.VISITED, "lead_zeel", words="Zeel came today"),
        ProposedAct(UpdateKind.NOT_REACHED, "lead_priya", words="Priya no answer"),
    )
    assert "the office key is with the watchman" in shown.text


def test_a_note_is_the_part_of_the_message_that_was_copied(talk: Talk) -> None:
    heard = ProposedAct(UpdateKind.NOTE, "lead_zeel", words="wants the corner flat")
    called = ProposedAct(UpdateKind.CALLED, "lead_zeel", words="spoke to Zeel")
    note, call = talk.acts(proposed(talk, "spoke to Zeel, wants the corner flat", heard, called))
    assert (note.words, call.note) == ("wants the corner flat", None)


def test_a_note_of_the_rules_whose_words_the_model_gave_to_other_acts_is_not_kept_twice(
    talk: Talk,
) -> None:
    talk.heard("Zeel visit today 11 am", "yes")
    text = "Zeel aaje nai aave sasra hospital ma. budhvare 5 vage rakhyu"
    (by_rules,) = talk.acts(talk.say(text))
    assert by_rules.note == text.replace(". ", "; ")
    off, plan = (
        ProposedAct(UpdateKind.VISIT_OFF, "lead_zeel", words="aaje nai aave sasra hospital ma"),
        ProposedAct(
            UpdateKind.VISIT,
            "lead_zeel",
            at=date(2026, 11, 25),
            hour=time(17),
            words="budhvare 5 vage rakhyu",
        ),
    )
    shown = talk.acts(proposed(talk, text, off, plan, by_rules=(by_rules,)))
    assert [act.note for act in shown] == [off.words, plan.words]


def test_a_visit_has_the_home_that_its_words_name(talk: Talk) -> None:
    told = "Zeel Sunday 11 am Kadamb Residency, then Bopal"
    heard = ProposedAct(UpdateKind.VISIT, "lead_zeel", at=date(2026, 11, 22), words=told)
    assert talk.acts(proposed(talk, told, heard))[0].words == "Kadamb Residency"


def test_a_loss_in_words_of_its_own_is_told_once(talk: Talk) -> None:
    told = "took smwhr else, she msgd last nite"
    heard = ProposedAct(UpdateKind.LOST, "lead_zeel", words=told)
    (act,) = talk.acts(proposed(talk, f"zeel {told}", heard))
    assert (act.words, act.note) == (told, None)


@pytest.mark.parametrize("words", ["sham ko call", "evening call", "સાંજે ફોન", "शाम को फोन"])
def test_a_reminder_has_the_part_of_the_day_of_its_words(talk: Talk, words: str) -> None:
    heard = ProposedAct(UpdateKind.REMIND, "lead_zeel", at=date(2026, 11, 21), words=words)
    (act,) = talk.acts(proposed(talk, f"Zeel {words}", heard))
    assert isinstance(act.when, datetime)
    assert act.when.astimezone(ZONE).hour == 18


def test_a_new_lead_has_its_area_and_its_source() -> None:
    said = "naya lead Saif 98765 00007, 2 BHK Vastrapur, 60 lakh, walk in"
    (act,) = acts_of(ProposedAct(UpdateKind.NEW_LEAD, words=said), WORDS, NAMES)
    assert (act.words, act.phone, act.locality, act.source) == (
        "Saif",
        "+919876500007",
        "Vastrapur",
        "walk-in",
    )
    assert (act.amount_inr, act.bhk, act.note) == (6_000_000, 2, None)


def test_a_new_lead_without_a_phone_is_asked_for_one() -> None:
    with pytest.raises(InvalidInput, match="phone"):
        acts_of(ProposedAct(UpdateKind.NEW_LEAD, words="naya lead Saif"), WORDS, NAMES)


@pytest.mark.parametrize("kind", [UpdateKind.ASSIGN, UpdateKind.LABEL, UpdateKind.UNLABEL])
def test_a_lead_is_given_or_labelled_by_the_brokers_own_message_alone(kind: UpdateKind) -> None:
    with pytest.raises(InvalidInput, match="Only the broker"):
        acts_of(ProposedAct(kind, "lead_rahul", words="give Rahul to Hetal"), WORDS, NAMES)


@pytest.mark.parametrize(
    ("said", "bhk", "locality"),
    [("wants 4 BHK in Bopal", 4.0, "Bopal"), ("ab Vastrapur chahiye", None, "Vastrapur")],
)
def test_a_wish_has_its_rooms_and_its_area(
    said: str, bhk: float | None, locality: str | None
) -> None:
    (act,) = acts_of(ProposedAct(UpdateKind.WANTS, "lead_rahul", words=said), WORDS, NAMES)
    assert (act.kind, act.bhk, act.locality) == (UpdateKind.WANTS, bhk, locality)


def test_a_wish_for_one_of_two_areas_is_a_note() -> None:
    heard = ProposedAct(UpdateKind.WANTS, "lead_rahul", words="Bopal ya Vastrapur")
    (act,) = acts_of(heard, WORDS, NAMES)
    assert (act.kind, act.words) == (UpdateKind.NOTE, "Bopal ya Vastrapur")
