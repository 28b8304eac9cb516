from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from connectors.imports.chat.export import Chat, parse_chat
from connectors.imports.chat.roles import Known, decide_roles, name_key
from leads.model.errors import InvalidInput


def chat_of(*senders: str, partner: str | None = None) -> Chat:
    text = "".join(f"25/08/2026, 21:05 - {sender}: hi\n" for sender in senders)
    return parse_chat(
        text,
        zone=ZoneInfo("Asia/Kolkata"),
        read_at=datetime(2026, 11, 20, tzinfo=UTC),
        partner=partner,
    )


@pytest.mark.parametrize(
    "known",
    [
        Known(lead_names=("priya mehta",)),
        Known(broker_names=("Asha",)),
        Known(lead_names=("Priya Mehta",), broker_names=("Asha",)),
        Known(stored_lead=("Priya  Mehta",)),
        Known(staff=("ASHA", "Bela")),
    ],
)
def test_of_two_people_one_known_name_tells_both(known: Known) -> None:
    roles = decide_roles(chat_of("Priya Mehta", "Asha"), known)

    assert roles.of == {"Priya Mehta": "lead", "Asha": "broker"}


@pytest.mark.parametrize(
    "shown", ["+91 98250 14821", "098250-14821", "\u202a+91 98250 14821\u202c"]
)
def test_an_unsaved_contact_is_the_lead_by_the_phone(shown: str) -> None:
    roles = decide_roles(chat_of(shown, "Someone"), Known(stored_lead=("+919825014821",)))

    assert list(roles.of.values()) == ["lead", "broker"]


def test_a_guess_is_said_with_its_ground() -> None:
    roles = decide_roles(chat_of("Priya", "Asha"), Known(staff=("Asha",)))

    assert roles.notes == ("Guessed by the staff's names: Priya is the lead, Asha is the broker.",)


def test_the_files_name_tells_when_no_name_is_known() -> None:
    roles = decide_roles(chat_of("Priya 3bhk Bopal", "Me", partner="Priya 3BHK Bopal"), Known())

    assert roles.of == {"Priya 3bhk Bopal": "lead", "Me": "broker"}
    assert "by the file's name" in roles.notes[0]


@pytest.mark.parametrize(
    ("senders", "known"),
    [
        (("Priya", "Asha"), Known()),
        (("Priya", "Asha"), Known(stored_lead=("Rahul",), staff=("Bela",))),
        (("Priya", "Asha"), Known(lead_names=("Rahul",))),
        (("Priya", "Asha", "Kunal"), Known(stored_lead=("Priya",))),
        (("Priya", "Asha", "Kunal"), Known(lead_names=("Priya",))),
        (("Priya",), Known()),
    ],
)
def test_when_it_is_not_told_the_senders_are_listed(senders: tuple[str, ...], known: Known) -> None:
    with pytest.raises(InvalidInput) as refused:
        decide_roles(chat_of(*senders), known)

    assert all(f"'{sender}' (1)" in str(refused.value) for sender in senders)


def test_nobody_is_lead_and_broker() -> None:
    known = Known(lead_names=("Priya",), broker_names=("priya",))

    with pytest.raises(InvalidInput, match="cannot be lead and broker"):
        decide_roles(chat_of("Priya", "Asha"), known)


def test_a_lead_named_as_one_of_the_staff_is_not_guessed() -> None:
    known = Known(stored_lead=("Asha",), staff=("Asha",))

    roles = decide_roles(chat_of("Asha", "Priya"), known)

    assert roles.of == {"Priya": "lead", "Asha": "broker"}


def test_others_in_a_group_are_left_out_and_said() -> None:
    known = Known(lead_names=("Priya", "Kunal"), broker_names=("Asha",))

    roles = decide_roles(chat_of("Priya", "Kunal", "Asha", "Notary"), known)

    assert roles.of == {"Priya": "lead", "Kunal": "lead", "Asha": "broker"}
    assert roles.notes == ("Left out, neither lead nor broker: Notary.",)


def test_only_one_side_may_have_written() -> None:
    assert decide_roles(chat_of("Asha"), Known(staff=("Asha",))).of == {"Asha": "broker"}
    assert decide_roles(chat_of("Priya"), Known(lead_names=("Priya",))).of == {"Priya": "lead"}


def test_names_are_compared_without_case_width_and_marks() -> None:
    assert name_key("~\u202fＰriya  Mehta\u200e") == name_key("PRIYA mehta")
    assert name_key("98250 14821") == "+919825014821"
