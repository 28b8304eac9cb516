from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.imports.chat.export import Chat, parse_chat
from connectors.imports.chat.roles import (
    KnownNames,
    decide_roles,
    lead_messages,
    name_key,
    new_consents,
)
from leads.model.consent import Consent, Purpose
from leads.model.errors import InvalidInput
from leads.model.lead import Lead, Message


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
        KnownNames(lead_names=("priya mehta",)),
        KnownNames(broker_names=("Asha",)),
        KnownNames(lead_names=("Priya Mehta",), broker_names=("Asha",)),
        KnownNames(stored_lead=("Priya  Mehta",)),
        KnownNames(staff=("ASHA", "Bela")),
    ],
)
def test_of_two_people_one_known_name_tells_both(known: KnownNames) -> None:
    roles = decide_roles(chat_of("Priya Mehta", "Asha"), known)

    assert roles.of == {"Priya Mehta": "lead", "Asha": "broker"}


@pytest.mark.parametrize(
    "shown", ["+91 98250 14821", "098250-14821", "\u202a+91 98250 14821\u202c"]
)
def test_an_unsaved_contact_is_the_lead_by_the_phone(shown: str) -> None:
    roles = decide_roles(chat_of(shown, "Someone"), KnownNames(stored_lead=("+919825014821",)))

    assert list(roles.of.values()) == ["lead", "broker"]


def test_a_guess_is_said_with_its_ground() -> None:
    roles = decide_roles(chat_of("Priya", "Asha"), KnownNames(staff=("Asha",)))

    assert roles.notes == ("Guessed by the staff's names: Priya is the lead, Asha is the broker.",)


def test_the_files_name_tells_when_no_name_is_known() -> None:
    roles = decide_roles(
        chat_of("Priya 3bhk Bopal", "Me", partner="Priya 3BHK Bopal"), KnownNames()
    )

    assert roles.of == {"Priya 3bhk Bopal": "lead", "Me": "broker"}
    assert "by the file's name" in roles.notes[0]


@pytest.mark.parametrize(
    ("senders", "known"),
    [
        (("Priya", "Asha"), KnownNames()),
        (("Priya", "Asha"), KnownNames(stored_lead=("Rahul",), staff=("Bela",))),
        (("Priya", "Asha"), KnownNames(lead_names=("Rahul",))),
        (("Priya", "Asha", "Kunal"), KnownNames(stored_lead=("Priya",))),
        (("Priya", "Asha", "Kunal"), KnownNames(lead_names=("Priya",))),
        (("Priya",), KnownNames()),
    ],
)
def test_when_it_is_not_told_the_senders_are_listed(
    senders: tuple[str, ...], known: KnownNames
) -> None:
    with pytest.raises(InvalidInput) as refused:
        decide_roles(chat_of(*senders), known)

    assert all(f"'{sender}' (1)" in str(refused.value) for sender in senders)


def test_nobody_is_lead_and_broker() -> None:
    known = KnownNames(lead_names=("Priya",), broker_names=("priya",))

    with pytest.raises(InvalidInput, match="cannot be lead and broker"):
        decide_roles(chat_of("Priya", "Asha"), known)


def test_a_lead_named_as_one_of_the_staff_is_not_guessed() -> None:
    known = KnownNames(stored_lead=("Asha",), staff=("Asha",))

    roles = decide_roles(chat_of("Asha", "Priya"), known)

    assert roles.of == {"Priya": "lead", "Asha": "broker"}


def test_others_in_a_group_are_left_out_and_said() -> None:
    known = KnownNames(lead_names=("Priya", "Kunal"), broker_names=("Asha",))

    roles = decide_roles(chat_of("Priya", "Kunal", "Asha", "Notary"), known)

    assert roles.of == {"Priya": "lead", "Kunal": "lead", "Asha": "broker"}
    assert roles.notes == ("Left out, neither lead nor broker: Notary.",)


def test_only_one_side_may_have_written() -> None:
    assert decide_roles(chat_of("Asha"), KnownNames(staff=("Asha",))).of == {"Asha": "broker"}
    assert decide_roles(chat_of("Priya"), KnownNames(lead_names=("Priya",))).of == {"Priya": "lead"}


def test_names_are_compared_without_case_width_and_marks() -> None:
    assert name_key("~\u202fＰriya  Mehta\u200e") == name_key("PRIYA mehta")
    assert name_key("98250 14821") == "+919825014821"


def test_titles_are_no_part_of_a_full_name() -> None:
    titled = ("Mrs. Sayali Mane", "MR Sayali Mane", "Dr. Sayali Mane", "Sayali Mane ji")
    assert {name_key(name) for name in titled} == {"sayali mane"}
    # Of one word the title tells who it is.
    assert name_key("Mr. Patel") != name_key("Mrs. Patel")


NOW = datetime(2026, 11, 20, tzinfo=UTC)
KNOWN = KnownNames(lead_names=("Priya",), broker_names=("Asha",))


def messages_of(text: str, lead_id: str = "lead_1") -> tuple[Message, ...]:
    # Both must have written, so that both names are known.
    text = "24/08/2026, 21:05 - Priya: hi\n24/08/2026, 21:05 - Asha: hi\n" + text
    chat = parse_chat(text, zone=ZoneInfo("Asia/Kolkata"), read_at=NOW)
    return lead_messages(chat, decide_roles(chat, KNOWN), lead_id)


def test_messages_are_known_when_they_were_written() -> None:
    messages = messages_of("25/08/2026, 21:05 - Priya: 95 lakh\n")

    assert messages[-1].at == datetime(2026, 8, 25, 15, 35, tzinfo=UTC)
    assert messages[-1].known_at == messages[-1].at


def test_the_order_within_a_minute_is_kept() -> None:
    words = ["one", "two", "three", "four"]
    text = "".join(f"25/08/2026, 21:05 - Priya: {word}\n" for word in words)

    messages = messages_of(text)[2:]

    ordered = sorted(messages, key=lambda m: (m.at, m.known_at, m.message_id))
    assert [m.text for m in ordered] == words
    assert messages[-1].known_at - messages[-1].at < timedelta(seconds=1)


def test_equal_words_of_one_minute_are_messages_of_their_own() -> None:
    messages = messages_of("25/08/2026, 21:05 - Priya: ok\n" * 3)

    assert len({m.message_id for m in messages}) == 5


def test_another_leads_messages_have_other_ids() -> None:
    one, two = messages_of("", "lead_1"), messages_of("", "lead_2")

    assert not {m.message_id for m in one} & {m.message_id for m in two}


def test_with_and_without_media_a_message_is_the_same() -> None:
    without = messages_of("25/08/2026, 21:05 - Asha: <Media omitted>\nhall\n")
    with_media = messages_of("25/08/2026, 21:05 - Asha: IMG-1.jpg (file attached)\nhall\n")

    assert [m.message_id for m in without] == [m.message_id for m in with_media]
    assert with_media[-1].text == "hall"


def test_a_file_without_words_shows_as_a_sign_without_letters() -> None:
    messages = messages_of("25/08/2026, 21:05 - Priya: <Media omitted>\n")

    assert messages[-1].text == "📎"


def test_deleted_messages_and_left_out_people_are_not_kept() -> None:
    text = "25/08/2026, 21:05 - Priya: This message was deleted\n25/08/2026, 21:06 - Kunal: hi\n"

    assert len(messages_of(text)) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["Priya", "Asha"]), st.sampled_from("abc")),
        max_size=15,
    ),
    st.integers(0, 15),
)
def test_a_later_export_adds_only_the_rest(said: list[tuple[int, str, str]], earlier: int) -> None:
    said = sorted(said, key=lambda s: s[0])
    lines = [f"25/08/2026, 21:0{minute} - {name}: {word}\n" for minute, name, word in said]

    first, second = messages_of("".join(lines[:earlier])), messages_of("".join(lines))

    ids = [m.message_id for m in second]
    assert ids[: len(first)] == [m.message_id for m in first]
    assert len(set(ids)) == len(ids)
    assert all(a.known_at <= b.known_at for a, b in pairwise(second))


def lead_with(*consents: Consent) -> Lead:
    return Lead("lead_1", "brokerage_1", "person_1", NOW, consents=consents)


def test_a_basis_grants_its_purposes_from_the_import_on() -> None:
    grants, notes = new_consents(lead_with(), "enquiry", [Purpose.SCORING, Purpose.LLM], at=NOW)

    assert grants == (
        Consent(Purpose.SCORING, True, NOW, "enquiry", NOW),
        Consent(Purpose.LLM, True, NOW, "enquiry", NOW),
    )
    assert notes == ()


def test_what_was_granted_is_not_granted_again() -> None:
    given_ = Consent(Purpose.SCORING, True, NOW - timedelta(days=1), "form", NOW)

    assert new_consents(lead_with(given_), "enquiry", [Purpose.SCORING], at=NOW) == ((), ())


def test_who_withdrew_stays_withdrawn() -> None:
    withdrawn = Consent(Purpose.SCORING, False, NOW - timedelta(days=1), "asked us", NOW)

    grants, notes = new_consents(lead_with(withdrawn), "enquiry", [Purpose.SCORING], at=NOW)

    assert grants == ()
    assert "stays withdrawn" in notes[0]
