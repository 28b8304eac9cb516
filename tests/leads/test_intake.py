from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from leads.model.consent import Consent, Purpose
from leads.model.errors import InvalidInput, NotFound
from leads.model.lead import Attribute, Lead, LeadKind, Message, Outcome, OutcomeKind, outcome_of
from leads.model.scope import Role, Scope
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake, IntakeCount
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Assignment, Brokerage, Staff
from leads.store.tables import lead_owners, lead_redirects
from leads.store.vocabulary import leads_known_as
from tests.leads.makers import (
    T0,
    a_lead,
    attribute,
    booked,
    event,
    full_lead,
    hours,
    incoming,
    message,
)

PHONE = "+919825012345"


@pytest.fixture
def intake(record: Record, brokerage: Brokerage) -> Intake:
    return Intake(record, brokerage.brokerage_id)


@pytest.fixture
def store(record: Record, scope: Scope) -> LeadStore:
    return LeadStore(record, scope)


def owners(record: Record, lead_id: str) -> list[tuple[str | None, str | None, str]]:
    query = select(lead_owners).where(lead_owners.c.lead_id == lead_id)
    with record.reading() as conn:
        rows = conn.execute(query.order_by(lead_owners.c.seq)).all()
    return [(row.owner_id, row.team_id, row.cause) for row in rows]


def test_a_lead_comes_back_whole(intake: Intake, store: LeadStore) -> None:
    assert intake.add([IncomingLead(full_lead(person_id="person_7"))]) == IntakeCount(1, 0, 0)
    assert store.lead("lead_1") == full_lead(person_id="person_7")


def test_types_of_values_survive(intake: Intake, store: LeadStore) -> None:
    intake.add([IncomingLead(full_lead())])
    lead = store.lead("lead_1")
    assert [type(a.value) for a in lead.attributes] == [str, float, bool, str, float]
    assert [type(e.value) for e in lead.events] == [str, float, type(None)]


def test_an_undated_lead_comes_back_whole(intake: Intake, store: LeadStore) -> None:
    lead = a_lead(is_dated=False, order_key=0.1 + 0.2, kind=None, person_id="person_1")
    intake.add([IncomingLead(lead)])
    assert store.lead("lead_1") == lead


def test_facts_come_back_in_the_order_of_their_instants(intake: Intake, store: LeadStore) -> None:
    late, early, same = message("m1", "late", hours(2)), message("m2"), message("m3")
    intake.add([incoming(messages=(late, early, same))])
    assert store.lead("lead_1").messages == (early, same, late)


def test_the_same_leads_again_change_nothing(intake: Intake, store: LeadStore) -> None:
    arriving = [IncomingLead(full_lead()), incoming("lead_2", name="Ravi", is_dated=False)]
    intake.add(arriving)
    before = list(store.all_leads())
    assert intake.add(arriving) == IntakeCount(0, 0, 2)
    assert list(store.all_leads()) == before


def test_the_same_lead_twice_in_one_file_is_one_lead(intake: Intake, store: LeadStore) -> None:
    assert intake.add([IncomingLead(full_lead())] * 2) == IntakeCount(1, 0, 0, 1)
    assert len(list(store.all_leads())) == 1


def test_an_undated_file_imported_again_later_adds_nothing(
    intake: Intake, store: LeadStore
) -> None:
    def row(at: datetime, bhk: float = 3.0) -> IncomingLead:
        return incoming(
            created_at=at,
            is_dated=False,
            attributes=(
                attribute("bhk", bhk, at),
                attribute("locality", "Gota", at),
                attribute("locality", "Bopal", at),
            ),
            outcomes=(booked(at),),
            consents=(Consent(Purpose.SCORING, True, at, "terms", at),),
        )

    intake.add([row(T0)])
    first = store.lead("lead_1")
    assert intake.add([row(hours(48))]) == IntakeCount(0, 0, 1)
    assert store.lead("lead_1") == first
    assert intake.add([row(hours(72), bhk=2.0)]) == IntakeCount(0, 1, 0)
    assert [a.value for a in store.lead("lead_1").attributes if a.name == "bhk"] == [3.0, 2.0]


@pytest.mark.parametrize("is_dated", [True, False])
def test_importing_a_file_again_does_not_undo_a_withdrawal(
    intake: Intake, store: LeadStore, is_dated: bool
) -> None:
    def row(at: datetime) -> IncomingLead:
        # Where the file has no day of a yes, it has that of the import.
        grant = Consent(Purpose.SCORING, True, at, "terms", at)
        return incoming(created_at=T0, is_dated=is_dated, consents=(grant,))

    intake.add([row(T0)])
    withdrawal = Consent(Purpose.SCORING, False, hours(1), "asked by phone", hours(1))
    intake.append("lead_1", consents=[withdrawal])
    intake.add([row(hours(2))])
    assert not store.lead("lead_1").allows(Purpose.SCORING, at=hours(3))


@pytest.mark.parametrize("is_dated", [True, False])
def test_another_basis_of_a_whole_file_undoes_no_withdrawal_either(
    intake: Intake, store: LeadStore, is_dated: bool
) -> None:
    first = Consent(Purpose.SCORING, True, T0, "consent", T0)
    intake.add([incoming(created_at=T0, is_dated=is_dated, consents=(first,))])
    withdrawal = Consent(Purpose.SCORING, False, hours(1), "asked by phone", hours(1))
    intake.append("lead_1", consents=[withdrawal])
    again = Consent(Purpose.SCORING, True, hours(2), "enquiry", hours(2))
    intake.add([incoming(created_at=T0, is_dated=is_dated, consents=(again,))])

    assert not store.lead("lead_1").allows(Purpose.SCORING, at=hours(3))


@pytest.mark.parametrize("grants_first", [True, False])
def test_of_a_yes_and_a_no_of_one_instant_the_no_stands_against_a_file(
    intake: Intake, store: LeadStore, grants_first: bool
) -> None:
    yes = Consent(Purpose.SCORING, True, hours(1), "form", hours(1))
    no = Consent(Purpose.SCORING, False, hours(1), "asked by phone", hours(1))
    intake.add([incoming(created_at=T0, consents=(yes, no) if grants_first else (no, yes))])
    again = Consent(Purpose.SCORING, True, hours(2), "form", hours(2))
    intake.add([incoming(created_at=T0, consents=(again,))])

    assert not store.lead("lead_1").allows(Purpose.SCORING, at=hours(3))


def test_a_dated_file_may_say_yes_again_after_its_own_no(intake: Intake, store: LeadStore) -> None:
    for at, is_granted in ((T0, True), (hours(1), False), (hours(2), True)):
        said = Consent(Purpose.SCORING, is_granted, at, "terms", at)
        intake.add([incoming(created_at=T0, consents=(said,))])

    assert not store.lead("lead_1").allows(Purpose.SCORING, at=hours(1.5))
    assert store.lead("lead_1").allows(Purpose.SCORING, at=hours(3))


def test_more_leads_than_one_transaction_holds_all_arrive(intake: Intake, store: LeadStore) -> None:
    arriving = [incoming(f"lead_{n:03}", messages=(message(f"m{n}"),)) for n in range(450)]
    assert intake.add(arriving) == IntakeCount(450, 0, 0)
    assert [lead.lead_id for lead in store.all_leads()] == [i.lead.lead_id for i in arriving]


def test_appended_facts_are_counted_once(intake: Intake, store: LeadStore) -> None:
    intake.add([IncomingLead(full_lead())])
    facts: dict[str, Any] = {
        "attributes": [attribute("bhk", 2.0, hours(9))],
        "messages": [message("msg_9", "નમસ્તે", hours(9)), message("msg_1")],
        "events": [event("evt_9", "call", hours(9), 2.0)],
        "outcomes": [Outcome(OutcomeKind.REOPENED, hours(9), hours(9))],
        "consents": [Consent(Purpose.LLM, True, hours(9), "chat", hours(9))],
    }
    assert intake.append("lead_1", **facts) == 5
    once = store.lead("lead_1")
    assert intake.append("lead_1", **facts) == 0
    assert store.lead("lead_1") == once
    assert [m.text for m in once.messages][-1] == "નમસ્તે"


def test_a_message_id_belongs_to_one_lead_of_a_brokerage(intake: Intake, store: LeadStore) -> None:
    intake.add([incoming("lead_1", messages=(message("m"),)), incoming("lead_2")])
    assert intake.append("lead_2", messages=[message("m", "copy")], events=[event("m")]) == 1
    assert store.lead("lead_2").messages == ()


def test_facts_of_a_missing_lead_are_refused(intake: Intake) -> None:
    for lead_id in ("lead_none", "\0", "\udfff"):
        with pytest.raises(NotFound):
            intake.append(lead_id, messages=[message("m")])


# --- people


def test_one_person_is_known_by_any_alias(intake: Intake, store: LeadStore) -> None:
    whatsapp, mail = Alias(AliasKind.WHATSAPP_ID, "wa1"), Alias(AliasKind.EMAIL, "P@X.in")
    intake.add([incoming("lead_1", whatsapp, mail, phone=PHONE)])
    intake.add([incoming("lead_2", whatsapp, created_at=hours(48))])
    intake.add([incoming("lead_3", Alias(AliasKind.EMAIL, "p@x.in"), created_at=hours(96))])
    intake.add([incoming("lead_4", phone=PHONE, created_at=hours(144))])
    intake.add([incoming("lead_5", Alias(AliasKind.CRM_ID, "wa1"), created_at=hours(144))])
    people = [lead.person_id for lead in store.all_leads()]
    assert len(set(people[:4])) == 1
    assert people[4] not in people[:4]


def test_a_lead_that_carries_aliases_of_two_persons_joins_them(
    intake: Intake, store: LeadStore
) -> None:
    crm = Alias(AliasKind.CRM_ID, "17")
    intake.add([incoming("lead_1", crm), incoming("lead_2", phone=PHONE, kind=LeadKind.RENT)])
    assert store.lead("lead_1").person_id != store.lead("lead_2").person_id
    intake.add([incoming("lead_3", crm, phone=PHONE, kind=LeadKind.SELL)])
    assert len({lead.person_id for lead in store.all_leads()}) == 1


def test_one_persons_leads_in_one_file_meet(intake: Intake, store: LeadStore) -> None:
    kinds = (LeadKind.RENT, LeadKind.SELL, LeadKind.LAND)
    intake.add([incoming(f"lead_{kind}", phone=PHONE, kind=kind) for kind in kinds])
    assert len({lead.person_id for lead in store.all_leads()}) == 1


def test_a_given_person_keeps_the_id(intake: Intake, store: LeadStore) -> None:
    intake.add([incoming("lead_1", person_id="person_crm_9", phone=PHONE)])
    intake.add([incoming("lead_2", phone=PHONE, kind=LeadKind.RENT)])
    assert {lead.person_id for lead in store.all_leads()} == {"person_crm_9"}


# --- portals


def test_the_same_enquiry_from_several_portals_in_a_day_is_one_lead(
    intake: Intake, store: LeadStore
) -> None:
    portals = ("99acres", "magicbricks", "housing")
    arriving = [
        incoming(
            f"lead_{portal}",
            phone=PHONE,
            created_at=hours(n),
            attributes=(attribute("source", portal, hours(n)),),
        )
        for n, portal in enumerate(portals)
    ]
    assert intake.add(arriving) == IntakeCount(1, 0, 0, 2)
    (lead,) = store.all_leads()
    assert lead.lead_id == "lead_99acres"
    assert [a.value for a in lead.attributes] == ["99acres"]
    assert [(e.kind, e.value, e.at) for e in lead.events] == [
        ("enquiry", "magicbricks", hours(1)),
        ("enquiry", "housing", hours(2)),
    ]
    assert store.lead("lead_housing") == lead
    assert store.summary("lead_magicbricks").source == "99acres"
    assert intake.add(arriving) == IntakeCount(0, 0, 1, 2)
    assert list(store.all_leads()) == [lead]


def test_a_portals_copy_arriving_in_a_later_file_joins_too(
    intake: Intake, store: LeadStore
) -> None:
    first = incoming("lead_1", phone=PHONE)
    copy = incoming(
        "lead_2",
        phone=PHONE,
        created_at=hours(3),
        attributes=(attribute("source", "housing", hours(3)),),
        events=(event("evt_own", "enquiry", hours(3), "housing"),),
    )
    intake.add([first])
    assert intake.add([copy]) == IntakeCount(0, 1, 0)
    assert [e.event_id for e in store.lead("lead_1").events] == ["evt_own"]
    assert intake.add([copy]) == IntakeCount(0, 0, 1)
    assert intake.append("lead_2", messages=[message("m")]) == 1
    assert [m.message_id for m in store.lead("lead_1").messages] == ["m"]


@pytest.mark.parametrize(
    "other",
    [
        {"created_at": hours(24)},
        {"kind": LeadKind.RENT},
        {"phone": "+919825099999"},
        {"is_dated": False},
        {"outcomes": (booked(),)},
    ],
)
def test_another_day_kind_person_or_a_closed_enquiry_stays_its_own_lead(
    intake: Intake, store: LeadStore, other: dict[str, Any]
) -> None:
    intake.add([incoming("lead_1", phone=PHONE)])
    fields: dict[str, Any] = {"phone": PHONE, "created_at": hours(1), **other}
    assert intake.add([incoming("lead_2", **fields)]).added == 1
    assert len(list(store.all_leads())) == 2


MAIL = Alias(AliasKind.EMAIL, "priya@example.in")
OTHER_PHONE = "+919825099999"


def nameless(lead_id: str, **fields: Any) -> IncomingLead:
    """A lead of a file without ids: Priya, by her address and her phone of that week."""
    own = {"name": "Priya Shah", "phone": PHONE, **fields}
    return replace(incoming(lead_id, MAIL, **own), by_alias=True)


def test_a_closed_lead_whose_phone_changed_is_known_by_its_address(
    intake: Intake, store: LeadStore
) -> None:
    said = message("m1", "Is it free?")
    intake.add([nameless("by_old_phone", outcomes=(booked(hours(2)),), messages=(said,))])
    again = nameless(
        "by_new_phone",
        phone=OTHER_PHONE,
        outcomes=(booked(hours(2)),),
        messages=(replace(said, message_id="m2"),),
    )

    difference = intake.compare([again])

    assert (difference.added, difference.changed) == (0, 1)
    assert intake.add([again]) == IntakeCount(0, 1, 0)
    (lead,) = store.all_leads()
    assert (lead.lead_id, lead.phone, len(lead.messages)) == ("by_old_phone", OTHER_PHONE, 1)
    assert intake.add([again]) == IntakeCount(0, 0, 1)


def test_a_day_without_a_time_is_the_same_day(intake: Intake, store: LeadStore) -> None:
    midnight_in_india = T0.replace(hour=18, minute=30) - timedelta(days=1)
    intake.add([nameless("lead_1", outcomes=(booked(hours(2)),))])
    again = nameless(
        "lead_2", phone=OTHER_PHONE, created_at=midnight_in_india, outcomes=(booked(hours(2)),)
    )

    assert intake.add([again]) == IntakeCount(0, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        {"created_at": hours(1)},
        {"created_at": hours(24)},
        {"kind": LeadKind.RENT},
        {"name": "Rakesh Modi"},
        {"is_dated": False},
    ],
)
def test_another_time_kind_or_member_of_the_household_is_another_lead(
    intake: Intake, store: LeadStore, other: dict[str, Any]
) -> None:
    intake.add([nameless("lead_1", outcomes=(booked(hours(2)),))])
    fields = {"phone": OTHER_PHONE, "outcomes": (booked(hours(30)),), **other}

    assert intake.add([nameless("lead_2", **fields)]).added == 1


def test_a_lead_with_an_id_of_its_own_is_no_other(intake: Intake, store: LeadStore) -> None:
    intake.add([nameless("lead_1", outcomes=(booked(hours(2)),))])
    own = replace(nameless("lead_2", outcomes=(booked(hours(2)),)), by_alias=False)

    assert intake.add([own]).added == 1


def test_a_renamed_file_gives_no_lead_twice_where_the_minute_tells_it(
    intake: Intake, store: LeadStore
) -> None:
    def row(lead_id: str, at: datetime) -> IncomingLead:
        closed = nameless(lead_id, created_at=at, outcomes=(booked(hours(48)),))
        return replace(closed, by_alias=False, heard_at=hours(99))

    midnight_in_india = T0.replace(hour=18, minute=30)
    intake.add([row("file_1_a", T0), row("file_1_b", midnight_in_india)])

    assert intake.add([row("file_2_a", T0)]) == IntakeCount(0, 0, 1)
    assert intake.add([row("file_2_b", midnight_in_india)]).added == 1


def test_another_place_among_undated_rows_is_no_change(intake: Intake, store: LeadStore) -> None:
    intake.add([incoming(is_dated=False, order_key=7.0)])

    assert intake.add([incoming(is_dated=False, order_key=12.0)]) == IntakeCount(0, 0, 1)
    assert store.lead("lead_1").order_key == 12.0


def test_given_an_enquirys_day_that_was_mended_then_the_lead_has_it(
    intake: Intake, store: LeadStore
) -> None:
    intake.add([incoming(is_dated=False, created_at=hours(9))])

    intake.add([incoming()])

    lead = store.lead("lead_1")
    assert lead.is_dated
    assert lead.created_at == incoming().lead.created_at


def test_two_rows_of_one_import_are_never_known_as_each_other(
    intake: Intake, store: LeadStore
) -> None:
    closed = {"outcomes": (booked(hours(2)),)}
    rows = [nameless("lead_1", **closed), nameless("lead_2", phone=OTHER_PHONE, **closed)]

    assert intake.compare(rows).added == 2
    assert intake.add(rows).added == 2
    assert intake.add(rows) == IntakeCount(0, 0, 2)


def test_a_difference_says_what_adding_does_over_several_transactions(
    intake: Intake, store: LeadStore
) -> None:
    phones = [f"+9198250{n:05}" for n in range(250)]
    rows = [nameless(f"lead_{phone}", phone=phone, name=None) for phone in phones]
    people = [replace(row, aliases=()) for row in rows]
    first = people[0]
    joining = replace(first, aliases=(Alias(AliasKind.PHONE, phones[249]),))
    arriving = [
        *people,
        replace(first, lead=replace(first.lead, lead_id="copy_1")),
        replace(joining, lead=replace(first.lead, lead_id="copy_2", kind=LeadKind.RENT)),
        replace(first, lead=replace(people[249].lead, lead_id="copy_3")),
        first,
    ]

    before = intake.compare(arriving)
    said = IntakeCount(before.added, before.changed, before.unchanged, before.again)

    assert intake.add(arriving) == said == IntakeCount(250, 0, 0, 4)
    again = intake.compare(arriving)
    assert (again.added, again.changed, again.unchanged, again.again) == (0, 0, 250, 4)


def test_a_booking_that_is_none_any_more_is_told_apart(intake: Intake, store: LeadStore) -> None:
    intake.add([incoming("lead_1", outcomes=(booked(),)), incoming("lead_2", outcomes=(booked(),))])
    lost = Outcome(OutcomeKind.LOST, hours(9), hours(9))

    difference = intake.compare(
        [
            incoming("lead_1", outcomes=(lost,)),
            replace(incoming("lead_2"), open_at=hours(9)),
        ]
    )

    assert [lead.lead_id for lead in difference.taken_back] == ["lead_1", "lead_2"]
    assert (difference.closed, difference.reopened) == ([], [])
    assert difference.needs_confirmation


def test_a_booking_cancelled_under_its_own_day_is_lost_and_stays_so(
    intake: Intake, store: LeadStore
) -> None:
    def row(kind: OutcomeKind, week: int) -> IncomingLead:
        ended = incoming("lead_1", outcomes=(Outcome(kind, hours(9), hours(9)),))
        return replace(ended, heard_at=hours(24 + 168 * week))

    intake.add([row(OutcomeKind.BOOKED, 0)])
    assert intake.add([row(OutcomeKind.LOST, 1)]) == IntakeCount(0, 1, 0)

    assert outcome_of(store.lead("lead_1")) is OutcomeKind.LOST
    assert intake.add([row(OutcomeKind.LOST, 2)]) == IntakeCount(0, 0, 1)


def test_the_day_is_the_brokerages_own(intake: Intake, store: LeadStore) -> None:
    before_midnight_in_india, after_it = hours(13.9), hours(14.1)
    intake.add([incoming("lead_1", phone=PHONE, created_at=before_midnight_in_india)])
    assert intake.add([incoming("lead_2", phone=PHONE, created_at=after_it)]).added == 1


def test_the_first_source_stays_and_a_later_one_becomes_a_touch(
    intake: Intake, store: LeadStore
) -> None:
    intake.add([incoming(attributes=(attribute("source", "99acres"),))])
    later = attribute("source", "walk-in", hours(30))
    assert intake.append("lead_1", attributes=[later]) == 1
    assert intake.append("lead_1", attributes=[later]) == 0
    lead = store.lead("lead_1")
    assert [a.value for a in lead.attributes] == ["99acres"]
    assert [(e.kind, e.value, e.at) for e in lead.events] == [("enquiry", "walk-in", hours(30))]


# --- owners


def test_without_an_owner_the_rule_gives_leads_to_brokers_in_turn(
    record: Record, intake: Intake, store: LeadStore, brokerage: Brokerage
) -> None:
    Staff(record).add_brokerage(replace(brokerage, assignment=Assignment.ROUND_ROBIN))
    intake.add([incoming(f"lead_{n}") for n in range(4)])
    intake.add([incoming("lead_4"), incoming("lead_5", outcomes=(booked(),))])
    given = [lead.owner_id for lead in store.all_leads()]
    asha, bela, chirag = "staff_asha_a", "staff_bela_a", "staff_chirag_a"
    assert given == [asha, bela, chirag, asha, bela, None]
    assert owners(record, "lead_2") == [(chirag, "team_east", "rule")]


def test_by_default_nobody_is_given_a_lead(intake: Intake, store: LeadStore) -> None:
    intake.add([incoming()])
    assert store.lead("lead_1").owner_id is None


def test_an_owner_brings_the_team_and_every_change_is_kept(
    record: Record, intake: Intake, store: LeadStore
) -> None:
    first = incoming(owner_id="staff_asha_a")
    intake.add([first])
    assert store.lead("lead_1").team_id == "team_west"
    intake.assign("lead_1", "staff_chirag_a", None, hours(1))
    intake.add([first])  # the old file again is no news
    assert store.lead("lead_1").owner_id == "staff_chirag_a"
    intake.add([incoming(owner_id="staff_bela_a")])
    intake.assign("lead_1", None, "team_east", hours(2))
    assert owners(record, "lead_1") == [
        ("staff_asha_a", "team_west", "source"),
        ("staff_chirag_a", "team_east", "hand"),
        ("staff_bela_a", "team_west", "source"),
        (None, "team_east", "hand"),
    ]


@pytest.mark.parametrize(
    ("owner_id", "team_id", "field"),
    [("staff_nobody", None, "owner_id"), ("staff_asha_a", "team_none", "team_id")],
)
def test_an_owner_or_team_that_does_not_exist_is_named(
    intake: Intake, owner_id: str, team_id: str | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.add([incoming(owner_id=owner_id, team_id=team_id)])
    assert refused.value.field == field
    intake.add([incoming()])
    with pytest.raises(InvalidInput):
        intake.assign("lead_1", owner_id, team_id, T0)


# --- what is refused, and what is not


EAST = timezone(timedelta(hours=14))
NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "a\0b"}, "name"),
        ({"name": "\ud83d"}, "name"),
        ({"phone": "\0"}, "phone"),
        ({"created_at": NAIVE}, "created_at"),
        ({"created_at": datetime.min.replace(tzinfo=EAST)}, "created_at"),
        ({"brokerage_id": "brokerage_b"}, "brokerage_id"),
        ({"order_key": float("nan")}, "order_key"),
        ({"lead_id": ""}, "lead_id"),
        ({"lead_id": "x" * 401}, "lead_id"),
        ({"attributes": (attribute("a", "\0"),)}, "attributes"),
        ({"attributes": (attribute("a", float("inf")),)}, "attributes"),
        ({"attributes": (attribute("a", 10**400),)}, "attributes"),
        ({"attributes": (attribute("a", 1.0, NAIVE),)}, "attributes"),
        ({"messages": (message("m", "\udc00"),)}, "messages"),
        ({"messages": (message("m", "x", NAIVE),)}, "messages"),
        ({"messages": (Message("m", "lead", "x", T0, NAIVE),)}, "messages"),
        ({"events": (event("e", "a\0"),)}, "events"),
        ({"events": (event("e", "call", NAIVE),)}, "events"),
        ({"outcomes": (Outcome(OutcomeKind.LOST, NAIVE, T0),)}, "outcomes"),
        ({"consents": (Consent(Purpose.LLM, True, T0, "\0", T0),)}, "consents"),
        ({"attributes": (Attribute("a", 1.0, T0, T0, "\0"),)}, "attributes"),
    ],
)
def test_what_the_record_cannot_hold_is_refused_by_name(
    intake: Intake, store: LeadStore, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.add([IncomingLead(a_lead(**fields))])
    assert refused.value.field == field
    assert list(store.all_leads()) == []


NASTY = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=40
) | st.sampled_from(
    [
        "Z̸̛a̴l̷g̶o̵",
        "=cmd|' /C calc'!A0",
        "\u202ePriya\u202c",
        "👨‍👩‍👧‍👦" * 50,
        "%_\\'\";--",
        " \t\n\r",
        "प्रिया",
    ]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(NASTY, NASTY, NASTY)
def test_any_text_comes_back_byte_for_byte(
    intake: Intake, store: LeadStore, name: str, words: str, value: str
) -> None:
    lead_id = f"lead_{abs(hash((name, words, value)))}"
    lead = a_lead(
        lead_id,
        person_id=lead_id,
        name=name,
        phone=value,
        attributes=(attribute(value, words),),
        messages=(message(lead_id, words),),
        events=(event(lead_id, name, T0, value),),
    )
    intake.add([IncomingLead(lead)])
    assert store.lead(lead_id) == lead
    assert store.summary(lead_id).name == name


def test_a_large_message_comes_back_byte_for_byte(intake: Intake, store: LeadStore) -> None:
    words = "🏠ઘ" * 150_000
    intake.add([incoming(messages=(message("m", words),))])
    assert store.lead("lead_1").messages[0].text == words


# --- many at once


def test_two_brokerages_may_use_the_same_ids(
    record: Record, intake: Intake, store: LeadStore
) -> None:
    Staff(record).add_brokerage(Brokerage("brokerage_b", "B"))
    mine = incoming(messages=(message("m", "mine"),), phone=PHONE)
    theirs = incoming(brokerage_id="brokerage_b", messages=(message("m", "theirs"),), phone=PHONE)
    intake.add([mine])
    Intake(record, "brokerage_b").add([theirs])
    assert store.lead("lead_1").messages[0].text == "mine"
    other = LeadStore(record, Scope.machinery("brokerage_b")).lead("lead_1")
    assert other.messages[0].text == "theirs"


def test_writers_at_once_add_each_lead_and_fact_once(
    record: Record, intake: Intake, store: LeadStore
) -> None:
    arriving = [incoming(f"lead_{n}", phone=f"+9198250{n:05}") for n in range(30)]

    def work() -> None:
        intake.add(arriving)
        for n in range(30):
            intake.append(f"lead_{n}", messages=[message(f"m{n}")], events=[event(f"e{n}")])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found: list[Lead] = list(store.all_leads())
    assert len(found) == len({lead.person_id for lead in found}) == 30
    assert all(len(lead.messages) == len(lead.events) == 1 for lead in found)


def test_a_lead_is_found_by_what_a_file_calls_it_alone_and_nobody_is_one_by_it(
    intake: Intake, record: Record, scope: Scope
) -> None:
    leads = [
        IncomingLead(a_lead("lead_1", person_id="person_1"), own_ids=("KC/26/0112",)),
        IncomingLead(a_lead("lead_2", person_id="person_2"), own_ids=("KC/26/0112", "1045")),
    ]
    intake.add(leads)
    again = intake.add(leads)

    def found(own_id: str, by: Scope = scope) -> tuple[str, ...]:
        return leads_known_as(record, by, own_id)

    other = Scope(scope.brokerage_id, "staff_9", Role.BROKER)
    assert (again.added, again.changed) == (0, 0)
    assert found("kc/26/0112 ") == ("lead_1", "lead_2")
    assert found("1045") == ("lead_2",)
    assert [found(one) for one in ("0112", "KC/26/011", "KC/26/01122", "", "104")] == [()] * 5
    assert found("1045", other) == found("1045", Scope.machinery("brokerage_x")) == ()
    with record.reading() as conn:
        kept = str(conn.execute(select(lead_redirects)).all())
    assert "1045" not in kept.replace("lead_", "")
    assert "KC" not in kept
