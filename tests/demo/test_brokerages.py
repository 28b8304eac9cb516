import hashlib
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import phonenumbers
import pytest

from demo import DemoBrokerage, generate, is_open
from demo.market import AHMEDABAD, PUNE
from features.protected import is_protected_name
from leads.model.consent import Purpose
from leads.model.lead import EventKind, Lead, LeadKind, OutcomeKind
from leads.model.scope import Role
from scoring.labels import Horizons

ROOT = Path(__file__).resolve().parents[2]

# What a broker's form asks; the demo leaves 35 to 50 % of it empty, as real ones do.
FORM = (
    ("locality",),
    ("bhk",),
    ("budget_max_inr",),
    ("move_by", "possession_by"),
    ("area_sqft",),
    ("loan_stage",),
    ("property_price_inr",),
    ("property_bhk",),
    ("property_carpet_sqft",),
    ("named_project",),
    ("language",),
    ("source",),
)


def test_the_same_seed_and_day_give_the_same_brokerages_in_another_process(demo, seed, today):
    tell = (
        "import sys, hashlib; from datetime import date; from demo import generate;"
        "demo = generate(int(sys.argv[1]), date.fromisoformat(sys.argv[2]));"
        "print(hashlib.sha256(repr(demo).encode()).hexdigest())"
    )
    # Sets and hashes differ between processes: another hash seed must not tell another story.
    said = subprocess.run(
        [sys.executable, "-c", tell, str(seed), today.isoformat()],
        env={"PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == hashlib.sha256(repr(demo).encode()).hexdigest()


def test_another_seed_gives_other_leads(demo, seed, today):
    other = generate(seed + 1, today)
    ids = {lead.lead_id for lead in demo[0].leads}
    assert ids.isdisjoint(lead.lead_id for lead in other[0].leads)


def test_another_day_moves_the_story_with_it(demo, seed, today):
    later = generate(seed, today + timedelta(days=7))
    newest, newest_later = (
        max(m.at for lead in b.leads for m in lead.messages) for b in (demo[0], later[0])
    )
    assert timedelta(days=6) < newest_later - newest < timedelta(days=8)


def test_brokerages_have_their_sizes_and_people(demo):
    for brokerage, open_leads, closed_leads, brokers, teams in (
        (demo[0], 320, 2600, 5, 2),
        (demo[1], 120, 900, 3, 1),
    ):
        counts = Counter(map(is_open, brokerage.leads))
        assert counts == {True: open_leads, False: closed_leads}
        roles = Counter(member.role for member in brokerage.members)
        assert roles[Role.BROKER] == brokers and roles[Role.MANAGER] == 1
        assert len(brokerage.teams) == teams
    assert {Role.ANALYST, Role.ADMIN} <= {member.role for member in demo[0].members}


def test_everything_is_marked_synthetic(demo):
    for brokerage in demo:
        assert brokerage.brokerage.is_synthetic
        assert brokerage.brokerage.name.endswith("(demo)")


def test_ids_are_unique_over_both_brokerages(everyone):
    for ids in (
        [lead.lead_id for lead in everyone],
        [m.message_id for lead in everyone for m in lead.messages],
        [e.event_id for lead in everyone for e in lead.events],
    ):
        assert len(ids) == len(set(ids))


def test_every_kind_of_enquiry_is_there_and_the_usual_ones_lead(everyone):
    kinds = Counter(lead.kind for lead in everyone)
    assert set(LeadKind) <= set(kinds)
    usual = {LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.RENT}
    assert {kind for kind, _ in kinds.most_common(3)} == usual


@pytest.mark.parametrize("kind", [LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.RENT])
def test_six_to_fourteen_percent_book_within_the_horizon(everyone, midnight, kind):
    horizon = timedelta(days=Horizons().days(kind))
    mature = [
        lead
        for lead in everyone
        if lead.kind is kind and lead.created_at + horizon + timedelta(days=14) <= midnight
    ]
    booked = [lead for lead in mature if _booked_by(lead, lead.created_at + horizon)]
    assert 0.06 <= len(booked) / len(mature) <= 0.14


def _booked_by(lead: Lead, instant: datetime) -> bool:
    return any(o.kind is OutcomeKind.BOOKED and o.at <= instant for o in lead.outcomes)


def test_endings_of_every_sort_happen_with_reasons(everyone):
    outcomes = Counter(o.kind for lead in everyone for o in lead.outcomes)
    assert set(outcomes) == set(OutcomeKind)
    lost = [o for lead in everyone for o in lead.outcomes if o.kind is OutcomeKind.LOST]
    assert all(o.reason for o in lost)
    assert len({o.reason for o in lost}) >= 6


def test_a_third_to_a_half_of_the_form_is_empty(demo):
    for brokerage in demo:
        buyers = [lead for lead in brokerage.leads if lead.kind is not None]
        known = [{a.name for a in lead.attributes} for lead in buyers]
        empty = sum(known_of.isdisjoint(field) for known_of in known for field in FORM)
        assert 0.35 <= empty / (len(buyers) * len(FORM)) <= 0.50


def test_nothing_is_known_before_it_happened_nor_after_today(everyone, midnight):
    for lead in everyone:
        facts = [(f.at, f.known_at) for f in (*lead.messages, *lead.events, *lead.outcomes)]
        facts += [(a.happened_at, a.known_at) for a in lead.attributes]
        facts += [(c.at, c.known_at) for c in lead.consents]
        assert all(at <= known_at <= midnight for at, known_at in facts)
        assert lead.created_at <= min(at for at, _ in facts)


def test_some_messages_are_known_later_than_they_were_written(everyone):
    late = [m.known_at > m.at for lead in everyone for m in lead.messages]
    assert 0.03 < sum(late) / len(late) < 0.1


def test_a_closed_stage_is_never_known_before_the_outcome(everyone):
    for lead in everyone:
        known = {o.kind.value: o.known_at for o in reversed(lead.outcomes)}
        known.setdefault("lost", known.get("spam"))
        for stage in (a for a in lead.attributes if a.name == "stage"):
            if stage.value in ("booked", "lost"):
                assert stage.known_at >= known[stage.value]


def test_some_enquire_through_several_portals_on_one_day(everyone):
    def portals(lead: Lead) -> int:
        days = {(e.value, e.at.date()) for e in lead.events if e.kind == EventKind.ENQUIRY}
        return len(days)

    assert sum(portals(lead) > 1 for lead in everyone) > 100


def test_some_people_have_two_enquiries(everyone):
    enquiries = Counter(lead.person_id for lead in everyone)
    assert 40 < sum(count > 1 for count in enquiries.values()) < 300


def test_a_few_have_not_consented_to_scoring_and_every_consent_has_a_basis(everyone, midnight):
    buyers = [lead for lead in everyone if lead.kind is not None]
    without = [lead for lead in buyers if not lead.allows(Purpose.SCORING, at=midnight)]
    assert 0.02 < len(without) / len(buyers) < 0.1
    assert all(consent.basis for lead in everyone for consent in lead.consents)
    assert any(not c.granted for lead in everyone for c in lead.consents)


def test_the_first_broker_has_two_open_priyas_and_another_broker_a_third(demo):
    def priyas(brokerage: DemoBrokerage) -> list[Lead]:
        return [
            lead for lead in brokerage.leads if is_open(lead) and (lead.name or "")[:5] == "Priya"
        ]

    first = demo[0].members[0]
    assert first.role is Role.BROKER
    assert {lead.owner_id for lead in priyas(demo[0])} == {first.staff_id}
    assert sorted(str(lead.phone)[-4:] for lead in priyas(demo[0])) == ["0067", "4821"]
    assert len(priyas(demo[1])) == 1


def test_priya_4821_wants_a_three_bhk_in_bopal_and_asked_for_a_visit(demo):
    priya = next(lead for lead in demo[0].leads if str(lead.phone).endswith("4821"))
    assert priya.kind is LeadKind.RESALE
    wishes = {name: priya.attribute(name) for name in ("bhk", "locality", "budget_max_inr")}
    assert [wish and wish.value for wish in wishes.values()] == [3.0, "Bopal", 95e5]
    asked = next(m for m in priya.messages if "jova aavie" in m.text)
    assert asked.at.date().isoformat() == "2026-11-18"


def test_phones_are_well_formed_and_reach_nobody(everyone):
    for phone in {str(lead.phone) for lead in everyone}:
        number = phonenumbers.parse(phone)
        assert phonenumbers.is_possible_number(number)
        assert not phonenumbers.is_valid_number(number)
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == phone


def test_one_phone_belongs_to_one_person_of_a_brokerage(demo):
    for brokerage in demo:
        pairs = {(lead.phone, lead.person_id) for lead in brokerage.leads}
        assert len({phone for phone, _ in pairs}) == len(pairs)


def test_owners_are_brokers_of_their_team_and_some_leads_have_none(demo):
    for brokerage in demo:
        teams = {m.staff_id: m.team_ids for m in brokerage.members if m.role is Role.BROKER}
        owned = [lead for lead in brokerage.leads if lead.owner_id is not None]
        assert all(lead.team_id in teams[str(lead.owner_id)] for lead in owned)
        assert any(is_open(lead) for lead in brokerage.leads if lead.owner_id is None)


def test_budgets_fit_the_kind(everyone):
    for lead in everyone:
        for name in ("budget_max_inr", "property_price_inr"):
            amount = lead.attribute(name)
            if amount is None:
                continue
            monthly = lead.kind in (LeadKind.RENT, LeadKind.LET)
            low, high = (3e3, 2.5e5) if monthly else (8e5, 1.2e8)
            assert low <= float(amount.value) <= high


def test_localities_are_those_of_the_city(demo):
    for brokerage, city in zip(demo, (AHMEDABAD, PUNE), strict=True):
        wished = {
            a.value for lead in brokerage.leads for a in lead.attributes if a.name == "locality"
        }
        assert wished <= {place.name for place in city.localities}


def test_no_attribute_says_what_a_person_is(everyone):
    names = {a.name for lead in everyone for a in lead.attributes}
    assert not [name for name in names if is_protected_name(name)]


def test_open_leads_have_fresh_and_varied_conversations(demo, midnight):
    leads = [lead for lead in demo[0].leads if is_open(lead) and lead.kind is not None]

    def since(lead: Lead, days: int) -> list[str]:
        return [e.kind for e in lead.events if e.at > midnight - timedelta(days=days)]

    def reply_due(lead: Lead) -> bool:
        return bool(lead.messages) and lead.messages[-1].sender == "lead"

    talking = [x for x in leads if x.messages and x.messages[-1].at > midnight - timedelta(days=2)]
    assert len(talking) >= 30
    assert sum(map(reply_due, talking)) >= 5
    for kind in (EventKind.VISIT_PLANNED, EventKind.VISIT_DONE, EventKind.VISIT_MISSED):
        assert any(kind in since(lead, 7) for lead in leads)
    assert any(lead.attribute("wait_until") for lead in leads)
    assert any(lead.outcomes and lead.outcomes[-1].kind is OutcomeKind.CANCELLED for lead in leads)


def test_facts_stand_in_the_order_of_their_instant(everyone):
    for lead in everyone:
        assert list(lead.messages) == sorted(lead.messages, key=lambda m: m.at)
        assert list(lead.events) == sorted(lead.events, key=lambda e: e.at)
