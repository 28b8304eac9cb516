from collections.abc import Iterator

import pytest

from demo import is_open, make_demo
from leads.model.scope import Scope
from leads.store.lead_store import LeadQuery, LeadStore
from leads.store.record import Record
from leads.store.staff import Staff


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def record(tmp_path_factory, seed, today, said) -> Iterator[Record]:
    opened = Record.open(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    make_demo(opened, seed=seed, today=today, progress=said.append)
    yield opened
    opened.close()


def test_the_record_holds_exactly_what_was_generated(record, demo):
    for brokerage in demo:
        brokerage_id = brokerage.brokerage.brokerage_id
        leads = _by_id(brokerage.leads)
        store = LeadStore(record, Scope.machinery(brokerage_id))
        assert _by_id(store.all_leads()) == leads
        shown_open = {name.lead_id for name in store.names() if name.is_open}
        assert shown_open == {lead.lead_id for lead in leads if is_open(lead)}
        assert Staff(record).brokerage(brokerage_id).is_synthetic
        assert len(Staff(record).members(brokerage_id)) == len(brokerage.members)


def test_writing_again_changes_nothing(record, demo, seed, today):
    make_demo(record, seed=seed, today=today, progress=lambda _line: None)

    for brokerage in demo:
        store = LeadStore(record, Scope.machinery(brokerage.brokerage.brokerage_id))
        assert _by_id(store.all_leads()) == _by_id(brokerage.leads)


def test_progress_names_the_brokerage_and_how_far_it_is(record, demo, said):
    for brokerage in demo:
        count = len(brokerage.leads)
        assert f"{brokerage.brokerage.name}: {count} of {count} leads" in said


def test_the_first_broker_finds_two_priyas_by_name(record):
    staff = Staff(record)

    scope = staff.identity(staff.member("Nirav Joshi").staff_id).scope
    found = LeadStore(record, scope).page(LeadQuery(q="Priya")).items

    assert sorted(str(lead.phone)[-4:] for lead in found) == ["0067", "4821"]


def _by_id(leads) -> list:
    return sorted(leads, key=lambda lead: lead.lead_id)
