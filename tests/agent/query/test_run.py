from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from agent.fact import State
from agent.query.condition_facts import described, states_in
from agent.query.periods import days_before, days_of
from agent.query.query import WEEKDAYS, FieldName, GroupBy, Moment, OrderBy, Period
from agent.query.query_facts import row_fact
from agent.query.query_result import GroupRow
from agent.query.stored_words import GROUPS
from agent.rendering.localizer import Localizer
from language.periods import PeriodWord
from leads.model.consent import Consent, Purpose
from leads.model.errors import InvalidInput
from leads.model.lead import Attribute, Event, EventKind, Message, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.intake import IncomingLead, Intake
from leads.store.message_findings import Finding, FindingKind, FindingLog, ReadBy
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Staff
from leads.store.tables import events, leads, withdrawals
from prompts.catalogues import Library
from tests.agent.query.book import ASHA, NOW, ZONE, ago, ask, fill, ids
from tests.leads.makers import a_score, attribute, incoming, scope_of
from tests.records import filled, join_household, lay, open_sqlite

BOOKED, CANCELLED = OutcomeKind.BOOKED, OutcomeKind.CANCELLED
OPEN = {"priya", "rahul", "meera", "sagar", "silent"}
ALL = OPEN | {"zeel", "kiran", "spam"}
# A condition → which of Asha's leads fit it; `open` is left to the query.
CONDITIONS: list[tuple[dict[str, Any], set[str]]] = [
    ({"field": "band", "value": "hot"}, {"priya"}),
    ({"field": "band", "op": "in", "value": ["hot", "cold"]}, {"priya", "silent"}),
    ({"field": "band", "op": "unknown"}, {"sagar"}),
    ({"field": "score", "op": "at_least", "value": 60}, {"priya", "rahul", "meera"}),
    ({"field": "score", "op": "above", "value": 60}, {"priya", "meera"}),
    ({"field": "budget_gap", "op": "above", "value": 0}, set()),
    ({"field": "offer_gap", "op": "above", "value": 0}, {"priya"}),
    ({"field": "kind", "value": "buy"}, {"priya", "rahul"}),
    ({"field": "kind", "value": "unknown"}, {"silent"}),
    ({"field": "kind", "value": "rent"}, {"meera"}),
    ({"field": "kind", "value": "own"}, {"sagar"}),
    ({"field": "kind", "value": "resale"}, {"priya"}),
    ({"field": "kind", "op": "unknown"}, {"silent"}),
    ({"field": "locality", "value": "bopal"}, {"priya", "silent"}),
    ({"field": "locality", "value": "બોપલ"}, {"priya", "silent"}),
    ({"field": "locality", "value": "south bopl"}, {"rahul"}),
    ({"field": "locality", "value": "Satellite"}, set()),
    ({"field": "locality", "op": "not", "value": "Bopal"}, {"rahul", "meera", "sagar"}),
    ({"field": "locality", "op": "not_in", "value": ["Bopal", "Gota"]}, {"rahul", "sagar"}),
    ({"field": "locality", "op": "unknown"}, {"sagar"}),
    ({"field": "bhk", "value": 3}, {"priya"}),
    ({"field": "bhk", "op": "in", "value": ["2", "3"]}, {"priya", "rahul", "meera"}),
    ({"field": "bhk", "op": "below", "value": 3}, {"rahul", "meera"}),
    ({"field": "budget", "op": "at_most", "value": 8_000_000}, {"rahul"}),
    ({"field": "budget", "op": "at_most", "value": 30_000}, {"meera"}),
    ({"field": "price", "op": "known"}, {"priya"}),
    ({"field": "offer", "op": "at_least", "value": 9_000_000}, {"priya"}),
    ({"field": "project", "value": "kadamb"}, {"priya"}),
    ({"field": "source", "value": "facebook"}, {"meera"}),
    ({"field": "source", "value": "99 acres"}, {"priya", "silent"}),
    ({"field": "stage", "value": "Negotiating"}, {"priya"}),
    ({"field": "owner", "value": "me"}, OPEN),
    ({"field": "owner", "value": "asha"}, OPEN),
    ({"field": "team", "value": "west"}, OPEN),
    ({"field": "language", "value": "Gujarati"}, {"priya"}),
    ({"field": "waiting"}, {"priya"}),
    ({"field": "waiting", "value": False}, OPEN - {"priya"}),
    ({"field": "waiting", "op": "not", "value": True}, OPEN - {"priya"}),
    ({"field": "waiting_topic", "value": "parking"}, {"priya"}),
    ({"field": "new"}, {"priya"}),
    ({"field": "visited"}, {"rahul"}),
    ({"field": "visits_done", "op": "at_least", "value": 1}, {"rahul"}),
    ({"field": "missed_visit"}, {"meera"}),
    ({"field": "visit_planned"}, {"meera"}),
    ({"field": "visit_asked"}, set()),
    # Silent asked to be called then: the day is the next call's.
    ({"field": "call_planned"}, {"silent"}),
    ({"field": "family_visited"}, {"rahul"}),
    ({"field": "loan", "value": "sanctioned"}, {"rahul"}),
    ({"field": "loan", "op": "at_least", "value": "applied"}, {"priya", "rahul"}),
    ({"field": "loan", "op": "unknown"}, {"meera", "sagar", "silent"}),
    ({"field": "down_payment", "value": True}, {"rahul"}),
    ({"field": "home_to_sell", "value": False}, {"rahul"}),
    ({"field": "home_to_sell", "op": "not", "value": True}, OPEN),
    ({"field": "offered"}, {"priya"}),
    ({"field": "price_high"}, set()),
    ({"field": "papers_asked"}, set()),
    ({"field": "referred"}, {"rahul"}),
    ({"field": "calls", "op": "above", "value": 0}, {"priya"}),
    ({"field": "call_tries", "value": 1}, {"rahul"}),
    ({"field": "paused"}, {"silent"}),
    ({"field": "refused"}, set()),
    ({"field": "reopened"}, set()),
    ({"field": "reopened", "value": False}, OPEN),
    ({"field": "outcome", "value": "booked"}, {"zeel"}),
    ({"field": "outcome", "op": "in", "value": ["lost", "spam"]}, {"kiran", "spam"}),
    ({"field": "outcome", "op": "not", "value": "booked"}, ALL - {"zeel"}),
    ({"field": "lost_reason", "value": "Budget"}, {"kiran"}),
    ({"field": "move_by", "op": "at_most", "value": "2026-06-01"}, {"rahul"}),
    ({"field": "silent_days", "op": "at_least", "value": 13}, {"rahul", "sagar", "silent"}),
    ({"field": "silent_days", "value": 13}, {"rahul"}),
    ({"field": "silent_days", "op": "below", "value": 2}, {"priya"}),
    # Rahul did not pick up a call of ours: he was called.
    ({"field": "untouched_days", "op": "above", "value": 6}, {"sagar", "silent"}),
    ({"field": "untouched_days", "op": "at_most", "value": 6}, {"priya", "meera", "rahul"}),
    # … but not talked to.
    ({"field": "untalked_days", "op": "above", "value": 6}, {"rahul", "sagar", "silent"}),
    ({"field": "untalked_days", "op": "at_most", "value": 6}, {"priya", "meera"}),
    ({"field": "uncalled_days", "op": "above", "value": 6}, {"meera", "sagar", "silent"}),
    ({"field": "uncalled_days", "op": "at_most", "value": 6}, {"priya", "rahul"}),
    # Not called in so many days, also those who came since.
    ({"field": "uncalled_days", "op": "unknown", "value": 7}, OPEN - {"priya", "rahul"}),
    # Rahul visited and was called later, though in vain; the others' visits are not known.
    ({"field": "called_since_visit"}, {"rahul"}),
    ({"field": "called_since_visit", "value": False}, set()),
    ({"field": "own_column", "value": "Purpose: Investment"}, {"priya", "meera"}),
    ({"field": "own_column", "value": "self use"}, {"rahul"}),
    ({"field": "own_column", "value": "parking yes"}, {"priya"}),
    ({"field": "own_column", "op": "not", "value": "investor"}, {"rahul", "silent", "sagar"}),
    ({"field": "label", "value": "nri"}, {"priya"}),
    ({"field": "label", "value": "VIP"}, {"priya"}),
    ({"field": "label", "op": "in", "value": ["NRI", "VIP guest"]}, {"priya", "meera"}),
    ({"field": "label", "op": "not", "value": "NRI"}, OPEN - {"priya"}),
    ({"field": "label", "op": "known"}, {"priya", "meera"}),
    ({"field": "label", "op": "unknown"}, OPEN - {"priya", "meera"}),
    (
        {"field": "lead", "op": "in", "value": ["priya", "foreign", "Meera Nair"]},
        {"priya", "meera"},
    ),
    ({"field": "lead", "op": "not_in", "value": ["priya"]}, OPEN - {"priya"}),
]
PERIODS: list[tuple[dict[str, Any], set[str]]] = [
    ({"word": "this_week"}, {"priya"}),
    ({"word": "last_7_days"}, {"priya"}),
    ({"start": "2026-01-01", "end": "2026-02-10"}, {"rahul", "silent", "sagar"}),
    ({"of": "booked", "word": "this_month"}, {"zeel"}),
    ({"of": "booked", "word": "today"}, set()),
    ({"of": "closed", "start": "2026-02-01"}, {"zeel", "kiran", "spam"}),
    ({"of": "cancelled", "start": "2026-02-01"}, {"kiran"}),
    ({"of": "visit", "word": "last_week"}, {"rahul"}),
    ({"of": "missed_visit", "word": "this_week"}, {"meera"}),
    ({"of": "next_visit", "word": "this_week"}, {"meera"}),
    ({"of": "next_visit", "word": "tomorrow"}, set()),
    ({"of": "next_visit", "word": "weekend"}, {"meera"}),
    ({"of": "next_call", "word": "today"}, set()),
    ({"of": "call", "word": "this_week"}, {"priya", "rahul"}),
    ({"of": "last_by_lead", "word": "yesterday"}, {"priya"}),
    ({"of": "last_by_us", "word": "last_week"}, {"meera"}),
    ({"of": "last_touch", "word": "this_week"}, {"priya", "rahul"}),
    ({"of": "waiting_since", "word": "yesterday"}, {"priya"}),
    ({"of": "stage_since", "word": "this_week"}, {"priya"}),
    ({"of": "offered", "word": "this_week"}, {"priya"}),
    ({"of": "price_high", "word": "this_week"}, set()),
    ({"of": "papers_asked", "word": "this_week"}, set()),
    ({"of": "visit_asked", "word": "this_week"}, set()),
    ({"of": "refused", "word": "this_week"}, set()),
]
ORDERS: list[tuple[str, list[str]]] = [
    ("rank", ["priya", "rahul", "silent", "meera", "sagar"]),
    ("score", ["meera", "priya", "rahul"]),
    ("budget", ["priya", "rahul", "meera"]),
    ("created", ["priya", "meera", "sagar", "rahul", "silent"]),
    ("last_by_lead", ["priya", "rahul"]),
    ("last_by_us", ["meera", "rahul"]),
    ("waiting_since", ["priya"]),
    ("next_visit", ["meera"]),
    ("next_call", ["silent"]),
    ("offer", ["priya"]),
    ("visits_done", ["rahul"]),
    ("value", ["priya", "rahul", "silent", "meera", "sagar"]),
    ("offer_at", ["priya"]),
    ("offer_gap", ["priya"]),
    ("price", ["priya"]),
    ("change", ["priya", "rahul", "silent", "meera", "sagar"]),
    ("stage_since", ["priya"]),
]


@cache
def _book() -> bytes:
    return filled(fill)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Record]:
    lay(tmp_path / "record.db", _book())
    record = open_sqlite(tmp_path / "record.db")
    yield record
    record.close()


def test_a_colleague_is_found_by_what_files_also_call_them(tmp_path: Path) -> None:
    book = open_sqlite(tmp_path / "called.db")
    fill(book)
    Staff(book).keep_other_names("brokerage_a", [], {"staff_chirag_a": ["Pinky"]})
    adi = scope_of("adi")
    found = ask(book, adi, where=[{"field": "owner", "value": "pinky"}])
    named = ask(book, adi, where=[{"field": "owner", "value": "Chirag"}])
    assert (ids(found), found.total) == (ids(named), 1)
    with pytest.raises(InvalidInput, match="There are: Adi, Anil, Asha, Bela, Chirag, Mona"):
        ask(book, adi, where=[{"field": "owner", "value": "Zubin"}])


def test_everything_that_can_be_asked_is_tried_here() -> None:
    assert {c["field"] for c, _ in CONDITIONS} == set(FieldName)
    assert {p.get("of", "created") for p, _ in PERIODS} == set(Moment)
    assert {order for order, _ in ORDERS} == set(OrderBy)


def test_each_condition_period_and_order_finds_its_leads(record: Record) -> None:
    fill(record)
    for condition, expected in CONDITIONS:
        found = ask(record, where=[condition], limit=20)
        assert (set(ids(found)), found.total) == (expected, len(expected)), condition
    for period, expected in PERIODS:
        assert set(ids(ask(record, period=period, limit=20))) == expected, period
    for order, first in ORDERS:
        listed = ids(ask(record, order_by=order, limit=20))
        assert (listed[: len(first)], set(listed)) == (first, OPEN), order
    for group_by in GroupBy:
        assert ask(record, open=None, group_by=group_by).groups, group_by


def test_nobody_sees_leads_that_are_out_of_scope(book: Record) -> None:
    everyone = sorted(ALL | {"foreign", "nobodys", "elsewhere"})
    for scope, seen in (
        (ASHA, OPEN),
        (scope_of("chirag"), {"foreign"}),
        (scope_of("bela"), set[str]()),
        (scope_of("mona"), OPEN | {"nobodys"}),
        (scope_of("adi"), OPEN | {"nobodys", "foreign"}),
        (scope_of("asha", "b"), {"elsewhere"}),
    ):
        found = ask(book, scope, limit=20)
        assert (set(ids(found)), found.total) == (seen, len(seen)), scope
        named = ask(book, scope, where=[{"field": "lead", "op": "in", "value": everyone}], limit=20)
        assert set(ids(named)) == seen, scope
        for group_by in set(GroupBy) - {GroupBy.LOST_REASON}:
            groups = ask(book, scope, group_by=group_by).groups
            assert sum(group.count for group in groups) == len(seen), (scope, group_by)


def test_a_broker_gets_no_count_of_a_colleagues_leads(book: Record) -> None:
    whole_name = [{"field": "owner", "value": "Asha"}]
    assert ask(book, where=whole_name).total == ask(book, where=[]).total
    with pytest.raises(InvalidInput, match="only leads of their own"):
        ask(book, where=[{"field": "owner", "value": "Chirag"}])
    assert ask(book, scope_of("adi"), where=[{"field": "owner", "value": "Chirag"}]).total == 1


def test_events_of_others_are_not_seen(book: Record) -> None:
    for kind in ("visits", "calls"):
        mine, others = ask(book, of=kind), ask(book, scope_of("chirag"), of=kind)
        assert {e.row.summary.lead_id for e in mine.events} <= ALL
        assert {e.row.summary.lead_id for e in others.events} == {"foreign"}


def test_a_lead_that_did_not_agree_to_scoring_has_no_band(book: Record) -> None:
    (row,) = ask(book, where=[{"field": "kind", "value": "own"}]).rows
    assert (row.may_score, row.summary.band, row.summary.score) == (False, None, None)
    assert ask(book, group_by="band", where=[{"field": "kind", "value": "own"}]).groups == (
        GroupRow(None, 1),
    )


def test_a_list_says_how_many_there_are_of_each_kind(book: Record) -> None:
    found = ask(book, limit=2)
    assert ids(found) == ["priya", "rahul"]
    assert (found.total, found.by_kind) == (
        5, (("buy", 2), ("rent", 1), ("own", 1), ("unknown", 1)),
    )  # fmt: skip
    assert ids(ask(book, limit=2, skip=2)) == ["silent", "meera"]


def test_a_row_holds_how_the_lead_stands(book: Record) -> None:
    (row,) = ask(book, where=[{"field": "waiting"}]).rows
    assert row.summary.name == "Priya Shah"
    assert (row.state.waiting_topic, row.state.offer_inr) == ("parking", 9_000_000.0)


def test_a_row_of_a_closed_lead_holds_how_it_ended(book: Record) -> None:
    words = Localizer(Library(), "en", ZONE, NOW)
    rows = {r.summary.lead_id: r for r in ask(book, open=None, limit=20).rows}
    told = {i: row_fact(rows[i], 1, words, has_owner=False) for i in ("zeel", "kiran", "priya")}
    assert "booked on 3 Mar" in told["zeel"].words
    assert "lost on 27 Feb: budget" in told["kiran"].words
    assert State.BOOKED in told["zeel"].states and State.LOST in told["kiran"].states
    assert not {State.BOOKED, State.LOST} & told["priya"].states


def test_a_household_is_listed_once_but_counted_whole(book: Record) -> None:
    persons = {r.summary.lead_id: r.summary.person_id for r in ask(book, limit=20).rows}
    join_household(book, "brokerage_a", persons["priya"], persons["rahul"])
    found = ask(book)
    assert (ids(found), found.total) == (["priya", "silent", "meera", "sagar"], 5)
    assert ids(ask(book, limit=2, skip=1)) == ["silent", "meera"]
    assert len(ids(ask(book, order_by="created"))) == 5


def test_the_one_hottest_may_be_a_rental(book: Record) -> None:
    hotter = a_score("meera", 99.5, band=Band.HOT, as_of=NOW)
    ScoreLog(book, Scope.machinery("brokerage_a")).save([hotter], cause="test")
    assert ids(ask(book))[0] == "priya", "a list begins with the buyers"
    assert ids(ask(book, limit=1)) == ["meera"]


def test_open_is_left_out_where_ends_are_asked_about(book: Record) -> None:
    week = {"start": "2026-02-27"}
    assert ask(book, period=week).total == 1
    counted = ask(book, period=week, measure="count")
    assert (counted.total, counted.query.open) == (2, None)
    assert ask(book, period=week, measure="count", open=True).total == 1
    assert ask(book, open=False).total == 3


@pytest.mark.parametrize("value", [True, "yes", None])
def test_what_is_counted_as_a_yes_is_told_as_one(book: Record, value: str | bool | None) -> None:
    found = ask(book, where=[{"field": "visited", "value": value}])
    assert found.total == ask(book, where=[{"field": "visited", "value": True}]).total
    assert described(found.query) == "open, visited"
    assert states_in(found.query) == {State.VISITED}


def test_a_count_of_all_that_came_says_how_many_are_open(book: Record) -> None:
    everyone = ask(book, open=None, measure="count")
    open_ones = ask(book, measure="count")
    assert everyone.still_open == open_ones.total < everyone.total
    assert open_ones.still_open is None


def test_a_share_is_of_those_that_have_ended(book: Record) -> None:
    found = ask(book, measure="share_booked", group_by="source")
    assert (found.value, found.won, found.ended, found.total) == (1 / 2, 1, 2, 7)
    assert found.groups == (
        GroupRow("reference", 2, 1.0, 1, 1),
        GroupRow("99acres", 3, 0.0, 0, 1),
        GroupRow("Facebook form", 1, None, 0, 0),
        GroupRow(None, 1, None, 0, 0),
    )
    assert found.rows == ()
    worst = ask(book, measure="share_booked", group_by="source", descending=False, limit=1)
    assert [group.key for group in worst.groups] == ["99acres"]


def test_a_share_is_of_all_that_fit(book: Record) -> None:
    visited = [{"field": "visited"}]
    found = ask(book, measure="share", also=visited, group_by="source", open=None)
    assert (found.hits, found.total, found.value) == (1, 7, 1 / 7)
    assert found.groups[0] == GroupRow("reference", 2, 0.5, 1, 1, hits=1)
    ended = ask(book, measure="share", also=[{"field": "outcome", "value": "booked"}])
    assert (ended.hits, ended.total) == (1, 7)
    spam = ask(book, measure="share", also=[{"field": "outcome", "value": "spam"}])
    assert (spam.hits, spam.total) == (1, 8)
    with pytest.raises(InvalidInput, match="also"):
        ask(book, measure="share")
    with pytest.raises(InvalidInput, match="without naming"):
        ask(book, scope_of("anil"), measure="share", also=[{"field": "lead", "value": "priya"}])


def test_groups_of_two_periods_are_ordered_by_how_far_they_moved(book: Record) -> None:
    months: dict[str, Any] = {
        "open": None,
        "period": {"start": "2026-02-01", "end": "2026-02-28"},
        "compare_to": {"start": "2026-01-01", "end": "2026-01-31"},
        "group_by": "source",
        "measure": "count",
        "order_by": "change",
    }
    grown = ask(book, **months)
    assert grown.before is not None
    then = {g.key: g.count for g in grown.before.groups}
    moves = [g.count - then.get(g.key, 0) for g in grown.groups]
    assert moves == sorted(moves, reverse=True)
    assert {g.key for g in grown.groups} >= set(then)
    assert (moves[0], moves[-1]) == (1, -1)
    fallen = ask(book, **months, descending=False)
    assert fallen.groups[0].key == grown.groups[-1].key


def test_a_period_that_is_not_over_is_set_beside_as_many_days(book: Record) -> None:
    asked: dict[str, Any] = {"period": {"word": "this_month"}, "measure": "count", "open": None}
    found = ask(book, **asked, compare_to={"start": "2026-02-01", "end": "2026-02-28"})
    assert found.before is not None and found.before_part is not None
    assert found.before.total > found.before_part.total
    assert (found.before_part.start, found.end) == (date(2026, 2, 1), NOW.date())
    over = {"start": "2026-02-01", "end": "2026-02-20"}
    assert ask(book, open=None, period=over, compare_to=over).before_part is None


def test_groups_of_few_leads_are_left_out_and_told(book: Record) -> None:
    found = ask(book, open=None, group_by="source", measure="count", least=2)
    assert [g.key for g in found.groups] == ["99acres", "reference"]
    assert {g.key for g in found.left_out} == {"Facebook form", None}


def test_days_to_the_first_visit_are_of_those_that_came(book: Record) -> None:
    found = ask(book, open=None, measure="median", measure_of="days_to_visit")
    assert found.measured == 1 and found.value is not None and found.value > 0


def test_who_has_none_is_told_where_it_is_asked(book: Record) -> None:
    asked = {"of": "visits", "group_by": "owner", "period": {"of": "visit", "word": "this_week"}}
    assert [g.key for g in ask(book, scope_of("adi"), **asked).groups] == ["Chirag"]
    found = ask(book, scope_of("adi"), **asked, with_zero=True)
    assert {(g.key, g.count) for g in found.groups} == {("Asha", 0), ("Chirag", 1)}
    mine = [{"field": "owner", "value": "Asha"}]
    found = ask(book, scope_of("adi"), **asked, where=mine, with_zero=True)
    assert [g.key for g in found.groups] == ["Asha"]


def test_weekdays_stand_as_the_week_goes(book: Record) -> None:
    found = ask(book, open=None, group_by="weekday", with_zero=True).groups
    assert [g.key for g in found] == list(WEEKDAYS)
    assert sum(g.count for g in found) == 8
    visits = ask(book, of="visits", group_by="weekday", period={"of": "visit"}).groups
    assert [(g.key, g.count) for g in visits] == [("sunday", 1)]


def test_a_group_of_leads_or_visits_is_split_once_more(book: Record) -> None:
    found = ask(book, open=None, group_by="source", then_by="month").groups
    assert sum(g.count for g in found) == 8
    assert all(sum(part.count for part in g.parts) == g.count for g in found)
    assert all([p.key for p in g.parts] == sorted(p.key or "" for p in g.parts) for g in found)
    visited = {"of": "visits", "period": {"of": "visit"}}
    (visits,) = ask(book, **visited, group_by="weekday", then_by="source").groups
    assert [part.count for part in visits.parts] == [1]
    (visits,) = ask(book, **visited, group_by="owner", then_by="source").groups
    assert (visits.key, [part.key for part in visits.parts]) == ("Asha", ["reference"])


def test_beside_the_visits_of_a_week_that_is_not_over_those_ahead_are_told(book: Record) -> None:
    planned = {
        word: ask(book, of="visits", period={"of": "visit", "word": word}).planned
        for word in ("this_week", "this_month", "last_week")
    }
    told = {word: found.events[0].row.summary.lead_id if found else None
            for word, found in planned.items()}  # fmt: skip
    assert told == {"this_week": "meera", "this_month": "meera", "last_week": None}


def test_months_are_compared_with_the_same_months_of_another_time(book: Record) -> None:
    this, then = (
        {"start": f"{start}-01", "end": f"{end}-28"}
        for start, end in (("2026-02", "2026-03"), ("2026-01", "2026-02"))
    )
    found = ask(book, open=None, group_by="month", period=this, compare_to=then)
    assert [g.key for g in found.groups] == ["2026-02", "2026-03"]
    assert found.before is not None
    assert {g.key for g in found.before.groups} <= {"2026-02", "2026-03"}
    assert sum(g.count for g in found.before.groups) == found.before.total
    weekly = ask(book, open=None, group_by="week", period=this, compare_to=then)
    assert weekly.before is not None
    assert {g.key for g in weekly.before.groups} <= {g.key for g in weekly.groups}
    assert all((g.key or "") >= "2026-01-26" for g in weekly.groups)


def test_buyers_and_rentals_are_weighed_as_such(book: Record) -> None:
    asked = [{"field": "kind", "op": "in", "value": ["buy", "rent"]}]
    found = ask(book, where=asked, group_by="kind").groups
    assert [(g.key, g.count) for g in found] == [("buy", 2), ("rent", 1)]


def test_where_no_buyer_has_a_kind_those_without_one_are_buyers(book: Record) -> None:
    with book.writing() as conn:
        conn.execute(update(leads).where(leads.c.kind.in_(GROUPS["buy"])).values(kind=None))
    assert ask(book, limit=20).by_kind == (("buy", 3), ("rent", 1), ("own", 1))
    assert ask(book, where=[{"field": "kind", "value": "buy"}]).total == 3


def test_weeks_and_months_stand_as_time_goes(book: Record) -> None:
    months = ask(book, open=None, group_by="month").groups
    assert [(g.key, g.count) for g in months] == [("2026-01", 3), ("2026-02", 4), ("2026-03", 1)]
    booked = ask(book, period={"of": "booked"}, group_by="week").groups
    assert [(g.key, g.count) for g in booked] == [("2026-03-02", 1)]


def test_no_week_is_left_out_however_many_there_are(book: Record) -> None:
    made = [Event(f"w{n}", "call", ago(7 * n), ago(7 * n), 4.0) for n in range(70)]
    Intake(book, "brokerage_a").append("rahul", events=made)
    calls = ask(book, of="calls", open=None, measure="count", group_by="week")
    assert len(calls.groups) >= 70
    assert sum(group.count for group in calls.groups) == calls.total


def test_a_figure_is_of_those_whose_number_is_known(book: Record) -> None:
    for number, measure, expected in (
        ("budget", "average", (8_150_000.0, 2)),
        ("budget", "sum", (16_300_000.0, 2)),
        ("price", "median", (9_200_000.0, 1)),
        ("offer", "sum", (9_000_000.0, 1)),
        ("score", "median", (75.0, 4)),
        ("days_to_book", "median", (30.0, 1)),
        ("calls", "sum", (1.0, 5)),
        ("visits_done", "average", (0.2, 5)),
        ("silent_days", "sum", (1.0 + 13 + 8 + 23 + 60, 5)),
        ("first_reply_minutes", "average", ((0.5 + 27.1 + 2) / 3 * 24 * 60, 3)),
    ):
        found = ask(book, measure=measure, measure_of=number)
        assert found.value == pytest.approx(expected[0]), number
        assert found.measured == expected[1], number


def test_an_average_by_group_says_of_how_many(book: Record) -> None:
    (first, *_) = ask(book, measure="average", measure_of="budget", group_by="bhk").groups
    assert first == GroupRow("3", 1, 9_500_000.0, 0, 0, 1)


def test_the_period_before_is_as_long(book: Record) -> None:
    found = ask(book, measure="count", period={"word": "this_week"}, compare_to="period_before")
    assert (found.total, found.start, found.end) == (1, date(2026, 3, 2), date(2026, 3, 5))
    before = found.before
    assert before is not None
    assert (before.start, before.end) == (date(2026, 2, 23), date(2026, 2, 26))
    assert before.total == 1


@pytest.mark.parametrize(
    ("today", "last"), [(date(2026, 11, 29), 29), (date(2026, 11, 30), 31), (date(2026, 2, 28), 31)]
)
def test_a_month_on_its_last_day_is_compared_with_the_whole_one_before(
    today: date, last: int
) -> None:
    period = Period(word=PeriodWord.THIS_MONTH)
    before = days_before(period, days_of(period, today), today)
    assert before.end is not None
    assert before.end.day == last


def test_periods_of_their_own_are_compared_and_the_whole_one_before_is_told(book: Record) -> None:
    other = {"start": "2026-02-01", "end": "2026-02-28"}
    found = ask(book, measure="count", period={"word": "this_month"}, compare_to=other)
    assert found.before is not None
    assert (found.before.start, found.before.end) == (date(2026, 2, 1), date(2026, 2, 28))
    found = ask(book, measure="count", period={"word": "this_week"}, compare_to="period_before")
    assert found.before_whole is not None
    assert (found.before_whole.start, found.before_whole.end) == (
        date(2026, 2, 23),
        date(2026, 3, 1),
    )


def test_visits_of_a_period_are_those_done_and_those_ahead(book: Record) -> None:
    found = ask(book, of="visits", period={"start": "2026-03-01", "end": "2026-03-08"})
    assert [(e.kind, e.on, e.place) for e in found.events] == [
        ("visit_done", date(2026, 3, 1), "Udgam Square"),
        ("visit_planned", date(2026, 3, 7), None),
    ]
    assert (found.total, found.by_kind) == (2, (("visit_done", 1), ("visit_planned", 1)))
    week = ask(book, of="visits", period={"word": "this_week"})
    assert [(e.kind, e.row.summary.lead_id) for e in week.events] == [("visit_planned", "meera")]
    missed = ask(book, of="visits", period={"of": "missed_visit", "word": "this_week"})
    assert [e.row.summary.lead_id for e in missed.events] == ["meera"]


def test_a_planned_visit_of_a_day_that_is_over_is_found_though_nobody_noted_more(
    book: Record,
) -> None:
    agreed = Event("p8", "visit_planned", ago(4), ago(4))
    day = Attribute("visit_on", "2026-03-03T17:00:00", ago(4), ago(4))
    Intake(book, "brokerage_a").append("priya", events=[agreed], attributes=[day])
    planned = {"of": "next_visit", "start": "2026-03-03", "end": "2026-03-03"}
    events = ask(book, of="visits", period=planned).events
    told = [(e.kind, e.row.summary.lead_id) for e in events]
    assert told == [("visit_missed", "meera"), ("unknown_visit", "priya")]
    assert {e.on for e in events} == {date(2026, 3, 3)}

    came = Event("p9", "visit_done", ago(1.9), ago(1.9))
    Intake(book, "brokerage_a").append("priya", events=[came])
    found = ask(book, of="visits", period=planned)
    assert [e.kind for e in found.events] == ["visit_missed", "visit_done"]


def test_a_visit_known_by_its_day_alone_has_no_hour(book: Record) -> None:
    midnight = datetime(2026, 3, 3, tzinfo=ZONE)
    came = Event("p8", "visit_done", midnight, ago(1.9))
    Intake(book, "brokerage_a").append("priya", events=[came])
    days = {"of": "visit", "start": "2026-03-03", "end": "2026-03-03"}
    found = ask(book, of="visits", period=days)
    assert {e.row.summary.lead_id: e.at for e in found.events}["priya"] is None


def test_a_missed_visit_counts_though_its_lead_has_come_since(book: Record) -> None:
    missed = {"period": {"of": "missed_visit", "word": "this_week"}}
    where = [{"field": "missed_visit", "value": True}]
    came = Event("m3", EventKind.VISIT_DONE, ago(1), ago(1), None)
    Intake(book, "brokerage_a").append("meera", events=[came])
    found = ask(book, of="visits", measure="count", where=where, **missed)
    assert found.total == 1


def test_calls_are_told_apart_by_whether_the_lead_was_reached(book: Record) -> None:
    found = ask(book, of="calls", period={"word": "this_week"})
    assert [(e.kind, e.minutes) for e in found.events] == [("call_missed", None), ("call", 4.0)]
    assert found.by_kind == (("call", 1), ("call_missed", 1))
    weeks = ask(book, scope_of("adi"), of="calls", group_by="owner").groups
    assert [(g.key, g.count) for g in weeks] == [("Asha", 2), ("Chirag", 1)]


def test_calls_that_nobody_picked_up_are_asked_alone(book: Record) -> None:
    tries = [{"field": "call_tries", "op": "at_least", "value": 1}]
    found = ask(book, of="calls", where=tries, period={"word": "this_week"})
    assert found.by_kind == (("call_missed", 1),)


def test_visits_are_of_the_project_that_was_visited(book: Record) -> None:
    came = [Event(f"v{n}", EventKind.VISIT_DONE, ago(n), ago(n), "Udgam Square") for n in (2, 3)]
    came += [Event("v9", EventKind.VISIT_DONE, ago(1), ago(1), None)]
    # Priya speaks of Kadamb Residency now, and saw another home.
    Intake(book, "brokerage_a").append("priya", events=came)
    groups = ask(book, of="visits", open=None, measure="count", group_by="project").groups
    assert [(g.key, g.count) for g in groups] == [("Udgam Square", 3), ("Kadamb Residency", 1)]
    where = [{"field": "project", "value": "kadamb"}]
    assert [e.on for e in ask(book, of="visits", open=None, where=where).events] == [ago(1).date()]
    where = [{"field": "project", "value": "udgam square"}]  # wanted by no lead
    assert len(ask(book, of="visits", open=None, where=where).events) == 3
    # Wanted by a lead, and visited on other days only.
    asked = {"where": [{"field": "project", "value": "kadamb"}], "period": {"word": "last_month"}}
    assert ask(book, of="visits", open=None, **asked).events == ()


def test_leads_of_a_project_are_also_those_who_saw_it(book: Record) -> None:
    asked = {"where": [{"field": "project", "value": "kadamb"}], "open": None, "measure": "count"}
    before = ask(book, **asked).total
    seen = Event("v1", EventKind.VISIT_DONE, ago(2), ago(2), "Kadamb Residency")
    Intake(book, "brokerage_a").append("rahul", events=[seen])
    assert ask(book, **asked).total == before + 1


def test_cancelled_bookings_are_of_the_month_of_their_end(book: Record) -> None:
    ended = [Outcome(k, ago(d), ago(d)) for k, d in ((BOOKED, 40), (CANCELLED, 1))]
    Intake(book, "brokerage_a").append("rahul", outcomes=ended)
    asked = {"period": {"of": "cancelled"}, "open": None, "measure": "count", "group_by": "month"}
    before, march = ask(book, **asked).groups
    assert (before.key, march.key, march.count) == ("2026-02", "2026-03", 1)


def test_an_event_that_was_taken_back_is_none(book: Record) -> None:
    with book.writing() as conn:
        seq = conn.execute(select(events.c.seq).where(events.c.event_id == "p4")).scalar_one()
        own = {"brokerage_id": "brokerage_a", "lead_id": "priya", "at": NOW}
        taken = {"fact": "events", "fact_seq": seq, "telling_id": "t"}
        conn.execute(insert(withdrawals).values(own | taken))
    assert ask(book, of="calls").total == 1
    assert ids(ask(book, period={"of": "call", "word": "this_week"})) == ["rahul"]


@pytest.mark.parametrize("period", [{"word": "this_month"}, {}])
def test_bookings_are_counted_as_made_with_those_cancelled_since(
    book: Record, period: dict[str, Any]
) -> None:
    ended = [Outcome(k, ago(d), ago(d)) for k, d in ((BOOKED, 3), (CANCELLED, 1))]
    Intake(book, "brokerage_a").append("rahul", outcomes=ended)
    where = [{"field": "outcome", "value": "booked"}]
    found = ask(book, where=where, period={"of": "booked", **period})
    assert (ids(found), found.total, found.cancelled) == (["zeel", "rahul"], 2, 1)
    assert ask(book, where=where).total == 1
    by_month = ask(book, where=where, period={"of": "booked"}, group_by="month", measure="count")
    assert [(g.key, g.count) for g in by_month.groups] == [("2026-03", 2)]


def test_visits_of_a_period_tell_how_many_more_were_missed(book: Record) -> None:
    found = ask(book, of="visits", period={"of": "visit", "start": "2026-02-01"})
    assert (found.total, found.missed) == (1, 1)


def test_a_share_of_visits_is_of_those_missed(book: Record) -> None:
    also = [{"field": "missed_visit", "value": True}]
    found = ask(book, of="visits", measure="share", also=also)
    assert (found.hits, found.total, found.value) == (1, 2, 0.5)


def test_a_new_fact_is_known_to_the_next_question(book: Record) -> None:
    asked = {"where": [{"field": "waiting"}], "measure": "count"}
    assert ask(book, **asked).total == 1
    reply = Message("p9", "broker", "Haan, do parking hai", ago(0.1), ago(0.1))
    Intake(book, "brokerage_a").append("priya", messages=[reply])
    assert ask(book, **asked).total == 0


def test_what_the_quick_model_read_is_known_to_the_next_question(book: Record) -> None:
    asked = {"where": [{"field": "visit_planned"}], "order_by": "created"}
    said = Message("p9", "lead", "kal gyarah ke aaspaas ghar dekhne nikalte", ago(0.2), ago(0.2))
    agrees = Consent(Purpose.LLM, True, ago(9), "form", ago(9))
    Intake(book, "brokerage_a").append("priya", messages=[said], consents=[agrees])
    assert ids(ask(book, **asked)) == ["meera"]

    readings, read_by = FindingLog(book, "brokerage_a"), ReadBy("prompt", "small")
    seq = readings.begin("p9", read_by, at=NOW, since=ago(1), most=9)
    assert seq is not None
    visit = Finding(FindingKind.VISIT_SET, "p9", "kal gyarah", ago(0.2), day=date(2026, 3, 6))
    readings.keep(seq, [visit])

    (row, _) = ask(book, **asked).rows
    assert (row.summary.lead_id, row.state.next_visit_on) == ("priya", date(2026, 3, 6))


def test_nobody_is_called_who_asked_to_be_left_alone(book: Record) -> None:
    no = Consent(Purpose.CONTACT, False, ago(1), "stop", ago(1))
    Intake(book, "brokerage_a").append("sagar", consents=[no])
    called = Event("c1", "call", ago(0.05), ago(0.05), 1.0)
    Intake(book, "brokerage_a").append("priya", events=[called])
    found = ask(book, is_call=True)
    assert ids(found) == ["rahul", "meera", "priya"]
    assert (found.total, found.left_alone) == (3, 2)


def test_analysts_get_figures_and_no_names(book: Record) -> None:
    anil = scope_of("anil")
    found = ask(book, anil, open=None, group_by="owner")
    assert {g.key for g in found.groups} == {"colleague 3", "colleague 5", None}
    assert found.total == 10
    for of in ("leads", "visits", "calls"):
        listed = ask(book, anil, of=of)
        assert (listed.rows, listed.events) == ((), ())
    with pytest.raises(InvalidInput):
        ask(book, anil, where=[{"field": "lead", "value": "priya"}])


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"where": [{"field": "source", "value": "instagram"}]}, "99acres, Facebook form"),
    ({"where": [{"field": "owner", "value": "Zubin"}]}, "Asha, Bela, Chirag"),
    ({"where": [{"field": "lost_reason", "value": "vastu"}]}, "budget"),
    ({"where": [{"field": "kind", "value": "villa"}]}, "resale"),
    ({"where": [{"field": "band", "value": "boiling"}]}, "hot, warm, cold"),
    ({"where": [{"field": "loan", "value": "yes"}]}, "sanctioned"),
    ({"where": [{"field": "bhk", "value": "three"}]}, "number"),
    ({"where": [{"field": "bhk"}]}, "needs a value"),
    ({"where": [{"field": "waiting", "value": "maybe"}]}, "true or false"),
    ({"where": [{"field": "band", "op": "at_least", "value": "hot"}]}, "is compared with"),
    ({"where": [{"field": "move_by", "op": "below", "value": "june"}]}, "day like"),
    ({"where": [{"field": "silent_days", "op": "in", "value": ["3"]}]}, "one number of days"),
    ({"where": [{"field": "silent_days", "value": 1e12}]}, "one number of days"),
    ({"where": [{"field": "budget", "op": "at_most", "value": ["1", "2"]}]}, "one value"),
    ({"where": [{"field": "lead", "op": "known"}]}, "Name the leads"),
    ({"measure": "average"}, "measure_of"),
    ({"of": "visits", "measure": "share_booked"}, "listed or counted"),
    ({"compare_to": "period_before"}, "name a period"),
    ({"period": {"end": "2026-03-01"}, "compare_to": "period_before"}, "first day"),
    ({"period": {"start": "2026-03-02", "end": "2026-03-01"}}, "before it starts"),
]


def test_what_cannot_be_asked_says_what_can(book: Record) -> None:
    for query, said in REFUSED:
        with pytest.raises(InvalidInput, match=said):
            ask(book, **query)


@pytest.fixture
def undated(book: Record) -> Record:
    """Beside the book, what a file told yesterday without a day: three booked and two lost."""

    def end(kind: str, reason: str | None = None) -> Outcome:
        return Outcome(OutcomeKind(kind), ago(1), ago(1), reason, is_dated=False)

    def lead(lead_id: str, came: float, outcome: Outcome) -> IncomingLead:
        return incoming(
            lead_id,
            owner_id="staff_asha_a",
            created_at=ago(came),
            attributes=(attribute("source", "99acres", ago(came)),),
            outcomes=(outcome,),
        )

    Intake(book, "brokerage_a").add(
        [
            *(lead(f"won_{n}", 50, end("booked")) for n in range(3)),
            *(lead(f"lost_{n}", 20, end("lost", "price")) for n in range(2)),
        ]
    )
    return book


BOOKED_IN = {"open": None, "where": [{"field": "outcome", "value": "booked"}], "measure": "count"}


def test_given_bookings_without_a_day_when_all_are_counted_then_they_are_among_them(
    undated: Record,
) -> None:
    all_booked = ask(undated, period={"of": "booked"}, **BOOKED_IN)
    assert (all_booked.total, all_booked.cancelled, all_booked.undated) == (4, 0, 0)
    by_source = ask(undated, period={"of": "booked"}, group_by="source", **BOOKED_IN)
    assert [(g.key, g.count) for g in by_source.groups] == [("99acres", 3), ("reference", 1)]
    by_month = ask(undated, period={"of": "booked"}, group_by="month", **BOOKED_IN)
    assert [(g.key, g.count) for g in by_month.groups] == [("2026-03", 1), (None, 3)]
    closed = ask(undated, period={"of": "closed"}, measure="count")
    assert closed.total == 8


@pytest.mark.parametrize(
    ("days", "dated", "undated_too"),
    [
        ({"word": "this_month"}, 1, 3),
        ({"word": "last_month"}, 0, 3),
        # They came 50 days ago, and the file that says how they ended was read yesterday.
        ({"end": "2026-01-10"}, 0, 0),
        ({"word": "today"}, 0, 0),
    ],
)
def test_given_bookings_without_a_day_when_a_period_is_counted_then_those_it_may_hold_are_told(
    undated: Record, days: dict[str, Any], dated: int, undated_too: int
) -> None:
    found = ask(undated, period={"of": "booked", **days}, **BOOKED_IN)
    assert (found.total, found.undated) == (dated, undated_too)


def test_given_losses_without_a_day_when_a_period_is_counted_then_they_are_told_apart(
    undated: Record,
) -> None:
    lost = {"where": [{"field": "outcome", "value": "lost"}], "measure": "count"}
    found = ask(undated, period={"of": "closed", "word": "this_month"}, **lost)
    assert (found.total, found.undated) == (0, 2)
    every = ask(undated, **lost)
    assert (every.total, every.undated) == (3, 0)


def test_given_bookings_without_a_day_when_the_days_to_book_are_asked_then_they_are_told_apart(
    undated: Record,
) -> None:
    found = ask(undated, open=None, measure="median", measure_of="days_to_book")
    assert (found.value, found.measured, found.undated) == (30.0, 1, 3)


def test_given_a_booking_of_an_enquiry_without_a_day_then_no_days_to_book_are_made_up(
    book: Record,
) -> None:
    registered = incoming(
        "registered",
        owner_id="staff_asha_a",
        created_at=ago(1),
        is_dated=False,
        outcomes=(Outcome(OutcomeKind.BOOKED, ago(9), ago(9)),),
    )
    Intake(book, "brokerage_a").add([registered])

    found = ask(book, open=None, measure="median", measure_of="days_to_book")
    assert (found.value, found.measured) == (30.0, 1)
    assert ask(book, period={"of": "booked"}, **BOOKED_IN).total == 2


def test_figures_are_split_by_an_own_column_whatever_the_spelling(book: Record) -> None:
    found = ask(book, measure="count", group_by="own_column", own_column="Purpose", open=True)
    assert {group.key: group.count for group in found.groups} == {
        "investor": 2,
        "End Use": 1,
        None: 2,
    }


def test_an_own_column_that_nobody_has_is_named_with_those_that_there_are(book: Record) -> None:
    with pytest.raises(InvalidInput, match=r"There are: Parking: Yes, Purpose: End Use"):
        ask(book, where=[{"field": "own_column", "value": "vastu"}])


def test_a_lead_not_called_since_the_visit_is_found_and_one_whose_visit_is_unknown_is_not(
    record: Record,
) -> None:
    fill(record)
    visit = Event("late_visit", EventKind.VISIT_DONE, ago(0.5), ago(0.5), "Udgam Square")
    never_called = {"events": (visit,), "owner_id": "staff_asha_a"}
    Intake(record, "brokerage_a").add([incoming("visitor", **never_called)])

    uncalled = ask(record, where=[{"field": "called_since_visit", "value": False}])

    assert ids(uncalled) == ["visitor"]
