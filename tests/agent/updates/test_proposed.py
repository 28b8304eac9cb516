from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from agent.loop.interface import ProposedAct, Vocabulary
from agent.rendering.localizer import Localizer
from agent.updates.proposed_acts import acts_of
from leads.model.errors import InvalidInput
from leads.store.update_acts import UpdateKind
from prompts.catalogues import Library

WORDS = Localizer(
    Library(), "en", ZoneInfo("Asia/Kolkata"), datetime(2026, 11, 21, 5, 10, tzinfo=UTC)
)
NAMES = Vocabulary(localities=("Vastrapur", "Bopal"), sources=("walk-in", "Facebook form"))


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
