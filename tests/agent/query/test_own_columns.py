"""Own columns as conditions and as groups, on both databases."""

from agent.query.query import GroupBy, Measure
from leads.store.record import Record
from tests.agent.query.book import ask, fill, ids


def test_leads_are_found_and_counted_by_an_own_column(record: Record) -> None:
    fill(record)
    of_investors = {"field": "own_column", "value": "Purpose: Investment"}
    found = ask(record, where=[of_investors])
    grouped = ask(record, measure=Measure.COUNT, group_by=GroupBy.OWN_COLUMN, own_column="Purpose")
    assert set(ids(found)) == {"priya", "meera"}
    assert {g.key: g.count for g in grouped.groups} == {"investor": 2, "End Use": 1, None: 2}
