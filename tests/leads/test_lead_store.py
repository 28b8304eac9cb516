from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as sa_event

from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.lead import Attribute, Enquiry, LeadKind, LeadSummary, Outcome, OutcomeKind
from leads.model.scope import Role, Scope
from leads.model.score import Band
from leads.store.intake import Intake
from leads.store.lead_store import LeadName, LeadQuery, LeadStore
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage
from tests.leads.makers import (
    T0,
    a_score,
    add_house,
    attribute,
    booked,
    event,
    hours,
    incoming,
    message,
    scope_of,
)


@pytest.fixture
def house(record: Record, brokerage: Brokerage) -> Brokerage:
    """Two brokerages with leads of the same shape, owners and teams."""
    add_house(record, "b")
    for letter in ("a", "b"):
        named = {"brokerage_id": f"brokerage_{letter}", "name": "Priya Shah"}
        Intake(record, f"brokerage_{letter}").add(
            [
                incoming(f"asha_{letter}", owner_id=f"staff_asha_{letter}", **named),
                incoming(f"bela_{letter}", owner_id=f"staff_bela_{letter}", **named),
                incoming(f"chirag_{letter}", owner_id=f"staff_chirag_{letter}", **named),
                incoming(f"nobody_{letter}", **named),
            ]
        )
    return brokerage


EVERYBODY = ["asha_a", "bela_a", "chirag_a", "nobody_a"]
SEEN = [
    (scope_of("asha"), ["asha_a"]),
    (scope_of("chirag"), ["chirag_a"]),
    (scope_of("mona"), ["asha_a", "bela_a", "nobody_a"]),
    (scope_of("anil"), EVERYBODY),
    (scope_of("adi"), EVERYBODY),
    (Scope.machinery("brokerage_a"), EVERYBODY),
    (Scope("brokerage_a", "staff_asha_b", Role.BROKER), []),
    (Scope("brokerage_a", None, Role.BROKER), []),
    (Scope("brokerage_none", None, None), []),
]
MANY: dict[str, Callable[[LeadStore], list[str]]] = {
    "page": lambda s: [i.lead_id for i in s.page(LeadQuery(is_open=None)).items],
    "page by name": lambda s: [i.lead_id for i in s.page(LeadQuery(q="priya")).items],
    "page by stage": lambda s: [
        i.lead_id for i in s.page(LeadQuery(kind="resale", is_open=True)).items
    ],
    "top": lambda s: [i.lead_id for i in s.top(50)],
    "names": lambda s: [n.lead_id for n in s.names()],
    "all_leads": lambda s: [lead.lead_id for lead in s.all_leads()],
    "open leads": lambda s: [lead.lead_id for lead in s.all_leads(open_only=True)],
}
ONE: dict[str, Callable[[LeadStore, str], object]] = {
    "lead": lambda s, i: s.lead(i),
    "leads": lambda s, i: s.leads([i]),
    "summary": lambda s, i: s.summary(i),
}


def test_every_list_shows_exactly_the_leads_in_scope(record: Record, house: Brokerage) -> None:
    for scope, seen in SEEN:
        store = LeadStore(record, scope)
        shown = {name: sorted(read(store)) for name, read in MANY.items()}
        assert shown == dict.fromkeys(MANY, seen), scope
        assert store.count(LeadQuery(is_open=None)) == len(seen), scope


def test_a_foreign_lead_sounds_exactly_like_a_missing_one(record: Record, house: Brokerage) -> None:
    for (scope, seen), (method, read) in product(SEEN, ONE.items()):
        store = LeadStore(record, scope)
        foreign = sorted({*EVERYBODY, "asha_b", "nobody_b"} - set(seen))
        said = set()
        for lead_id in (*foreign, "lead_none", "", "\0", "\ud800", "x" * 5000):
            with pytest.raises(NotFound) as refused:
                read(store, lead_id)
            said.add(str(refused.value))
        assert len(said) == 1, (scope, method)
        for lead_id in seen:
            read(store, lead_id)


def test_one_foreign_lead_among_ones_own_refuses_the_whole_request(
    record: Record, house: Brokerage
) -> None:
    store = LeadStore(record, scope_of("asha"))
    with pytest.raises(NotFound):
        store.leads(["asha_a", "bela_a"])
    assert [lead.lead_id for lead in store.leads(["asha_a", "asha_a"])] == ["asha_a"] * 2
    assert store.leads([]) == []


def test_a_managers_other_teams_are_not_theirs(record: Record, house: Brokerage) -> None:
    without_teams = replace(scope_of("mona"), team_ids=())
    assert [n.lead_id for n in LeadStore(record, without_teams).names()] == ["nobody_a"]


@pytest.mark.parametrize("role", list(Role))
def test_the_market_is_for_the_machinery_alone(
    record: Record, house: Brokerage, role: Role
) -> None:
    with pytest.raises(NotAllowed):
        LeadStore(record, Scope("brokerage_a", "staff_adi_a", role)).enquiries()


def test_a_lead_joined_into_another_is_redirected_only_within_scope(
    record: Record, brokerage: Brokerage
) -> None:
    phone = "+919825012345"
    first = incoming("lead_1", phone=phone, owner_id="staff_asha_a")
    Intake(record, "brokerage_a").add([first, incoming("lead_2", phone=phone)])
    assert LeadStore(record, scope_of("asha")).lead("lead_2").lead_id == "lead_1"
    with pytest.raises(NotFound):
        LeadStore(record, scope_of("bela")).lead("lead_2")


# --- what lists show


def test_a_summary_is_kept_current(record: Record, brokerage: Brokerage, scope: Scope) -> None:
    intake, store = Intake(record, "brokerage_a"), LeadStore(record, scope)
    intake.add([incoming(name="Priya", phone="+919825012345", owner_id="staff_asha_a")])
    empty = store.summary("lead_1")
    assert empty == LeadSummary(
        lead_id="lead_1", person_id=store.lead("lead_1").person_id, kind=LeadKind.RESALE,
        name="Priya", phone="+919825012345", owner_id="staff_asha_a", owner="Asha", team="West",
        stage=None, locality=None, bhk=None, budget_min_inr=None, budget_max_inr=None, source=None,
        language=None, created_at=T0, last_message_at=None, outcome=None, score=None,
        base_score=None, factor=1.0, band=None, as_of=None,
    )  # fmt: skip
    intake.append(
        "lead_1",
        attributes=[
            attribute("bhk", 2.0),
            attribute("bhk", 3.0, hours(2)),
            attribute("locality", "Gota", hours(2)),
            attribute("locality", "Bopal", hours(1)),
            attribute("budget_min_inr", 8e6),
            attribute("budget_max_inr", 9e6),
            attribute("source", "99acres"),
            attribute("language", "gu-Latn"),
            attribute("stage", "contacted", hours(1)),
        ],
        messages=[message("m1", at=hours(3)), message("m2", at=hours(2))],
        events=[event("e1", "stage", hours(2), "visited")],
        outcomes=[booked(hours(4))],
    )
    score = a_score(points=82.5, factor=1.02)
    ScoreLog(record, scope).save([score], cause="daily")
    assert store.summary("lead_1") == replace(
        empty, stage="visited", locality="Gota", bhk=3.0, budget_min_inr=8e6, budget_max_inr=9e6,
        source="99acres", language="gu-Latn", last_message_at=hours(3), outcome=OutcomeKind.BOOKED,
        score=82.5, base_score=82.5, factor=1.02, band="hot", as_of=score.as_of,
    )  # fmt: skip


def test_a_cancellation_reopens_the_lead(
    record: Record, brokerage: Brokerage, scope: Scope
) -> None:
    intake, store = Intake(record, "brokerage_a"), LeadStore(record, scope)
    intake.add([incoming(outcomes=(booked(),))])
    assert store.top(5) == []
    intake.append("lead_1", outcomes=[Outcome(OutcomeKind.CANCELLED, hours(2), hours(2))])
    assert [s.outcome for s in store.top(5)] == [OutcomeKind.CANCELLED]
    assert store.page(LeadQuery(is_open=False)).items == ()


def test_names_carry_what_the_resolver_needs(
    record: Record, brokerage: Brokerage, scope: Scope
) -> None:
    facts = (attribute("bhk", 3.0), attribute("locality", "Bopal"))
    closed = incoming("lead_2", kind=None, outcomes=(booked(),))
    Intake(record, "brokerage_a").add([incoming(name="P", phone="+91", attributes=facts), closed])
    assert LeadStore(record, scope).names() == [
        LeadName("lead_1", "P", "+91", LeadKind.RESALE, 3.0, "Bopal", True, T0, True),
        LeadName("lead_2", None, None, None, None, None, False, T0, True, OutcomeKind.BOOKED),
    ]


# --- order and pages


@pytest.fixture
def ranked(record: Record, brokerage: Brokerage, scope: Scope) -> LeadStore:
    """30 leads, a third of them scored, with ties; in the order of lists."""
    arriving = [
        incoming(
            f"lead_{n:02}",
            created_at=hours(n // 2),
            kind=LeadKind.RENT if n % 2 else LeadKind.RESALE,
            owner_id="staff_asha_a" if n % 3 else "staff_bela_a",
        )
        for n in range(30)
    ]
    Intake(record, "brokerage_a").add(arriving)
    bands = (Band.COLD, Band.HOT, Band.WARM)
    scores = [
        a_score(f"lead_{n:02}", float(n // 4 * 10) + 0.1, band=bands[n % 3]) for n in range(10)
    ]
    ScoreLog(record, scope).save(scores, cause="daily")
    return LeadStore(record, scope)


def expected_order(summary: LeadSummary) -> tuple[object, ...]:
    place = {"hot": 0, "warm": 1, "cold": 2, None: 3}[summary.band]
    return place, -(summary.score or -1), -summary.created_at.timestamp(), summary.lead_id


def test_lists_go_by_band_then_score_then_the_latest_word(ranked: LeadStore) -> None:
    everybody = ranked.top(100)
    assert len(everybody) == 30
    assert everybody == sorted(everybody, key=expected_order)
    assert ranked.top(3) == everybody[:3]
    rents = ranked.top(100, LeadKind.RENT)
    assert rents == [s for s in everybody if s.kind is LeadKind.RENT]


@pytest.mark.parametrize("limit", [1, 4, 29, 30])
def test_pages_show_every_lead_once_in_order(ranked: LeadStore, limit: int) -> None:
    shown: list[LeadSummary] = []
    cursor = None
    while True:
        page = ranked.page(LeadQuery(limit=limit, cursor=cursor))
        shown += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
        assert len(page.items) == limit
    assert shown == ranked.top(100)
    first = ranked.page(LeadQuery(limit=limit))
    assert ranked.count(LeadQuery(limit=limit, cursor=first.next_cursor)) == len(shown)


def test_a_cursor_says_nothing_of_another_brokerages_leads(
    record: Record, ranked: LeadStore
) -> None:
    add_house(record, "b")
    cursor = ranked.page(LeadQuery(limit=2)).next_cursor
    other = LeadStore(record, Scope.machinery("brokerage_b"))
    assert other.page(LeadQuery(cursor=cursor)).items == ()


def cursor_of(place: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


AT = T0.isoformat()


def test_a_malformed_cursor_is_refused_by_name(ranked: LeadStore) -> None:
    for cursor in (
        "", "x", "%%%", "\0", "\ud800", "é", "W10", "x" * 100_000,
        cursor_of([]), cursor_of({}), cursor_of("1234"), cursor_of([0, 1.0, AT]),
        cursor_of([9, 1.0, AT, "a"]), cursor_of([True, 1.0, AT, "a"]),
        cursor_of([2**70, 1.0, AT, "a"]), cursor_of(["0", 1.0, AT, "a"]),
        cursor_of([[], 1.0, AT, "a"]), cursor_of([0, float("nan"), AT, "a"]),
        cursor_of([0, 10**400, AT, "a"]), cursor_of([0, 1.0, "2026-01-01", "a"]),
        cursor_of([0, 1.0, 5, "a"]), cursor_of([0, 1.0, AT, 5]), cursor_of([0, 1.0, AT, "\0"]),
        cursor_of([0, 1.0, AT, "\ud800"]), cursor_of([0, 1.0, "0001-01-01T00:00:00+14:00", "a"]),
        base64.urlsafe_b64encode(b"[" * 50_000).decode(),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            ranked.page(LeadQuery(cursor=cursor))
        assert refused.value.field == "cursor", cursor


def test_a_filter_that_cannot_be_used_is_named(ranked: LeadStore) -> None:
    for field, value in (
        ("limit", 0), ("limit", -1), ("limit", 201), ("band", "lukewarm"), ("kind", "castle"),
        ("q", "\0"), ("q", "x" * 201), ("owner", "\ud800"), ("stage", "\0"), ("locality", "\0"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            ranked.page(replace(LeadQuery(), **{field: value}))
        assert refused.value.field == field, value


# --- search and filters


@pytest.fixture
def found(record: Record, brokerage: Brokerage, scope: Scope) -> Callable[..., list[str]]:
    people: dict[str, dict[str, Any]] = {
        "priya": {"name": "Priya Shah", "phone": "+91 98250 12345"},
        "percent": {"name": "100% Pakka_Deal\\", "phone": "+919825054321"},
        "hindi": {"name": "प्रिया शाह", "kind": LeadKind.RENT},
        "accent": {"name": "ÉLODIE STRAẞE", "owner_id": "staff_asha_a"},
        "nameless": {"name": None, "phone": None, "owner_id": "staff_bela_a"},
        "placed": {"attributes": (attribute("locality", "Bopal"), attribute("stage", "visited"))},
        "closed": {"name": "Priya Old", "outcomes": (booked(),)},
    }
    Intake(record, "brokerage_a").add([incoming(i, **fields) for i, fields in people.items()])
    ScoreLog(record, scope).save([a_score("priya")], cause="daily")
    store = LeadStore(record, scope)
    return lambda **query: sorted(i.lead_id for i in store.page(LeadQuery(**query)).items)


FINDS: list[tuple[dict[str, Any], list[str]]] = [
    ({"q": "PRIYA"}, ["priya"]),
    ({"q": "  priya  "}, ["priya"]),
    ({"q": "priya", "is_open": None}, ["closed", "priya"]),
    ({"q": "priya", "is_open": False}, ["closed"]),
    ({"q": "%"}, ["percent"]),
    ({"q": "_"}, ["percent"]),
    ({"q": "\\"}, ["percent"]),
    ({"q": "/"}, []),
    ({"q": "p%a"}, []),
    ({"q": "' OR '1'='1"}, []),
    ({"q": "प्रिया"}, ["hindi"]),
    ({"q": "élodie strasse"}, ["accent"]),
    ({"q": "12345"}, ["priya"]),
    ({"q": "+91 98250-12345"}, ["priya"]),
    ({"q": "345"}, []),
    ({"q": "54321"}, ["percent"]),
    ({"q": "nameless"}, ["nameless"]),
    ({"q": ""}, ["accent", "hindi", "nameless", "percent", "placed", "priya"]),
    ({"band": "hot"}, ["priya"]),
    ({"band": "cold"}, []),
    ({"kind": "rent"}, ["hindi"]),
    ({"locality": "bopal"}, ["placed"]),
    ({"locality": "bop%"}, []),
    ({"stage": "Visited"}, ["placed"]),
    ({"owner": "staff_asha_a"}, ["accent"]),
    ({"owner": "bela"}, ["nameless"]),
    ({"owner": "nobody"}, []),
    ({"owner": "staff_asha_a", "q": "priya"}, []),
]


def test_a_list_finds(found: Callable[..., list[str]]) -> None:
    assert [(query, found(**query)) for query, _ in FINDS] == FINDS


# --- the market


def test_the_market_counts_an_enquiry_from_when_its_locality_was_known(
    record: Record, brokerage: Brokerage, scope: Scope
) -> None:
    store, intake = LeadStore(record, scope), Intake(record, "brokerage_a")
    early = (
        attribute("locality", "Bopal", hours(2)),
        attribute("budget_min_inr", 5e6),
        attribute("budget_max_inr", 6e6, hours(1)),
    )
    intake.add([incoming("lead_1", attributes=early), incoming("lead_2", kind=None)])
    market = [Enquiry(hours(2), LeadKind.RESALE, "Bopal", 6e6)]
    assert store.enquiries() == market
    late = Attribute("locality", "Gota", hours(1), hours(5))
    intake.append("lead_1", attributes=[late, attribute("budget_max_inr", 9e6, hours(5))])
    assert store.enquiries() == market
    intake.append("lead_2", attributes=[attribute("locality", "Gota", hours(1))])
    assert store.enquiries() == [Enquiry(hours(1), None, "Gota", None), *market]


# --- cost


def test_a_brokers_lists_are_read_from_an_index_that_holds_their_book(
    tmp_path: Path,
) -> None:
    # On SQLite alone: PostgreSQL plans by size, and this house is small; the indexes are the same.
    record = Record.open(f"sqlite:///{tmp_path / 'record.db'}")
    add_house(record, "a")
    Intake(record, "brokerage_a").add([incoming("lead_01", owner_id="staff_asha_a")])
    asked: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, bound: Any, *_: Any) -> None:
        asked.append((statement, bound))

    store = LeadStore(record, scope_of("asha"))
    sa_event.listen(record._engine, "before_cursor_execute", note)
    for read in MANY.values():
        read(store)
    store.summary("lead_01")
    store.lead("lead_01")
    sa_event.remove(record._engine, "before_cursor_execute", note)
    with record.reading() as conn:
        plans = [
            row.detail
            for statement, bound in asked
            if "FROM leads" in statement
            for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", bound)
        ]
    record.close()
    assert len(asked) >= 12
    assert [p for p in plans if "SCAN leads" in p] == []
    by_book = [p for p in plans if "INDEX ix_leads_book" in p]
    assert len(by_book) >= len(MANY)
