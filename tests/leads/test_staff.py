from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role
from leads.store.record import Record
from leads.store.staff import TOKEN_LASTS, Assignment, Brokerage, Staff, StaffMember
from leads.store.tables import tokens
from tests.leads.makers import T0, add_house, hours, scope_of


def test_a_brokerage_comes_back_as_it_was_added(record: Record) -> None:
    house = Brokerage(
        "brokerage_x", "Sharma & Sons 🏠", "Asia/Dubai", "gu", True, "v3", {"rent": 30},
        Assignment.ROUND_ROBIN, {"explore_share": 0.05},
    )  # fmt: skip
    staff = Staff(record)
    staff.add_brokerage(house)
    assert staff.brokerage("brokerage_x") == house
    assert staff.brokerages() == [house]


def test_adding_a_brokerage_again_renews_it_and_keeps_its_model(record: Record) -> None:
    staff = Staff(record)
    staff.add_brokerage(Brokerage("b", "Old"))
    staff.set_model("b", "v2")
    staff.add_brokerage(Brokerage("b", "New"))
    assert staff.brokerage("b") == Brokerage("b", "New", model_version="v2")


def test_a_missing_brokerage_is_not_found(record: Record) -> None:
    staff = Staff(record)
    for ref in ("nobody", "\0", "\ud800"):
        with pytest.raises(NotFound):
            staff.brokerage(ref)
    with pytest.raises(NotFound):
        staff.set_model("nobody", "v1")


def test_a_time_zone_that_does_not_exist_is_refused(record: Record) -> None:
    with pytest.raises(InvalidInput) as refused:
        Staff(record).add_brokerage(Brokerage("b", "B", timezone="Mars/Olympus"))
    assert refused.value.field == "timezone"


def test_people_come_back_with_their_teams_in_order(record: Record, brokerage: Brokerage) -> None:
    staff = Staff(record)
    asha = StaffMember("staff_new", "brokerage_a", "Ashá", Role.MANAGER, ("team_west", "team_east"))
    staff.add_member(asha)
    assert staff.member("staff_new") == asha
    moved = replace(asha, role=Role.BROKER, team_ids=("team_east",), language="gu-Latn")
    staff.add_member(moved)
    assert staff.member("staff_new") == moved
    assert len(staff.members("brokerage_a")) == 7


def test_a_person_is_found_by_name_in_any_case_within_a_brokerage(
    record: Record, brokerage: Brokerage
) -> None:
    add_house(record, "b")
    staff = Staff(record)
    assert staff.member(" ASHA ", "brokerage_a").staff_id == "staff_asha_a"
    assert staff.member("staff_asha_b").brokerage_id == "brokerage_b"
    with pytest.raises(InvalidInput, match="staff_asha_a, staff_asha_b"):
        staff.member("asha")
    with pytest.raises(NotFound):
        staff.member("staff_asha_b", "brokerage_a")


def test_a_person_answers_to_each_name_and_to_a_first_name_of_one_alone(
    record: Record, brokerage: Brokerage
) -> None:
    staff = Staff(record)
    for key, name in (("imran", "Imran bhai"), ("deepak", "Deepak"), ("dev1", "Dev Shah")):
        staff.add_member(StaffMember(f"staff_{key}", "brokerage_a", name, Role.BROKER))
    staff.keep_other_names("brokerage_a", (), {"staff_deepak": ["Deepak ji", "DK"]})
    for said, key in (
        ("imran", "imran"),
        ("DK", "deepak"),
        ("deepak ji", "deepak"),
        ("Dev", "dev1"),
    ):
        assert staff.member(said, "brokerage_a").staff_id == f"staff_{key}"
    with pytest.raises(NotFound):
        staff.member("bhai", "brokerage_a")
    staff.add_member(StaffMember("staff_dev2", "brokerage_a", "Dev Rao", Role.BROKER))
    with pytest.raises(InvalidInput, match="staff_dev1, staff_dev2"):
        staff.member("Dev", "brokerage_a")


def test_a_person_of_another_brokerage_cannot_be_taken_over(
    record: Record, brokerage: Brokerage
) -> None:
    add_house(record, "b")
    thief = StaffMember("staff_asha_a", "brokerage_b", "Thief", Role.ADMIN)
    with pytest.raises(InvalidInput):
        Staff(record).add_member(thief)
    assert Staff(record).member("staff_asha_a").name == "Asha"


def test_a_team_that_does_not_exist_is_refused(record: Record, brokerage: Brokerage) -> None:
    member = StaffMember("staff_new", "brokerage_a", "New", Role.BROKER, ("team_none",))
    with pytest.raises(InvalidInput):
        Staff(record).add_member(member)


def test_an_identity_carries_the_scope_of_the_role(record: Record, brokerage: Brokerage) -> None:
    staff = Staff(record)
    for name in ("asha", "mona", "anil", "adi", "chirag"):
        identity = staff.identity(f"staff_{name}_a")
        assert identity.scope == scope_of(name)
        assert identity.brokerage == brokerage
    with pytest.raises(NotFound):
        staff.identity("staff_nobody")


def test_a_token_lets_its_person_in_until_it_is_revoked(
    record: Record, brokerage: Brokerage
) -> None:
    staff = Staff(record)
    asha, bela = staff.identity("staff_asha_a"), staff.identity("staff_bela_a")
    first = staff.issue_token("staff_asha_a", at=T0)
    second = staff.issue_token("staff_asha_a", "phone", at=T0)
    other = staff.issue_token("staff_bela_a", at=T0)
    assert first != second
    assert staff.authenticate(first, at=T0) == staff.authenticate(second, at=T0) == asha
    assert staff.revoke_tokens("staff_asha_a") == 2
    assert staff.authenticate(first, at=T0) is None
    assert staff.authenticate(other, at=T0) == bela


def test_a_token_ends_a_year_after_it_was_made(record: Record, brokerage: Brokerage) -> None:
    staff = Staff(record)
    long = staff.issue_token("staff_asha_a", at=T0)
    short = staff.issue_token("staff_asha_a", at=T0, lasts=timedelta(hours=2))
    second = timedelta(seconds=1)
    assert staff.authenticate(long, at=T0 + TOKEN_LASTS - second)
    assert staff.authenticate(long, at=T0 + TOKEN_LASTS) is None
    assert staff.authenticate(short, at=hours(2) - second)
    assert staff.authenticate(short, at=hours(2)) is None


def test_only_a_digest_of_a_token_is_stored(record: Record, brokerage: Brokerage) -> None:
    token = Staff(record).issue_token("staff_asha_a", "phone", at=T0)
    with record.reading() as conn:
        (row,) = conn.execute(select(tokens)).all()
    assert token not in map(str, row)
    assert len(row.digest) == 64


@pytest.mark.parametrize("token", ["", "pakka_", "\0", "\ud800", "x" * 100_000, "' OR 1=1 --"])
def test_a_token_that_was_never_issued_lets_nobody_in(
    record: Record, brokerage: Brokerage, token: str
) -> None:
    Staff(record).issue_token("staff_asha_a", at=T0)
    assert Staff(record).authenticate(token, at=T0) is None


def test_other_names_replace_those_of_the_same_names_and_leave_the_rest(
    record: Record, brokerage: Brokerage
) -> None:
    staff = Staff(record)
    first, second = (member.staff_id for member in staff.members("brokerage_a")[:2])

    def called() -> dict[str, tuple[str, ...]]:
        return {m.staff_id: m.other_names for m in staff.members("brokerage_a") if m.other_names}

    staff.keep_other_names("brokerage_a", ["Pinky", "Jigo"], {first: ["Pinky"], second: ["Jigo"]})
    staff.keep_other_names("brokerage_a", [], {})
    assert called() == {first: ("Pinky",), second: ("Jigo",)}
    staff.add_member(replace(staff.member(first), language="gu"))
    staff.keep_other_names("brokerage_a", ["PINKY"], {second: ["PINKY"]})
    assert called() == {second: ("Jigo", "PINKY")}
    staff.keep_other_names("brokerage_a", ["Pinky", "Jigo"], {})
    assert called() == {}
