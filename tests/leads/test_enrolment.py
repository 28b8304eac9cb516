"""Who of the staff writes from which number or id: by codes, never by guessing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leads.model.errors import NotFound
from leads.store.enrolment import (
    INVITATION_LASTS,
    MOST_TRIES,
    TRIES_WITHIN,
    Enrolment,
    StaffAlias,
    read_code,
    verify,
)
from leads.store.record import Record
from leads.store.staff import Brokerage
from tests.leads.makers import T0, add_house, hours

PHONE, ID = StaffAlias("phone", "+919810000001"), StaffAlias("user_id", "IN.111")
OTHER_PHONE, OTHER_ID = StaffAlias("phone", "+919810000002"), StaffAlias("user_id", "IN.222")
ASHA, BELA = "staff_asha_a", "staff_bela_a"


@pytest.fixture
def enrolment(record: Record, brokerage: Brokerage) -> Enrolment:
    return Enrolment(record, brokerage.brokerage_id)


def let_in(enrolment: Enrolment, staff_id: str, *names: StaffAlias) -> None:
    code = read_code(enrolment.invite(staff_id, at=T0))
    assert code is not None
    assert enrolment.redeem(code, names, names[0].value, at=T0) is not None


def who(enrolment: Enrolment, *names: StaffAlias) -> list[str]:
    return [member.staff_id for member in enrolment.who(names, at=hours(1))]


def test_a_code_binds_its_writer_once(enrolment: Enrolment) -> None:
    code = read_code(enrolment.invite(ASHA, at=T0))
    assert code is not None
    assert who(enrolment, PHONE) == []
    first = enrolment.redeem(code, [PHONE, ID], PHONE.value, at=hours(1))
    assert first is not None
    assert first.member.staff_id == ASHA
    assert enrolment.redeem(code, [OTHER_PHONE], OTHER_PHONE.value, at=hours(1)) is None
    assert who(enrolment, PHONE) == [ASHA]
    assert who(enrolment, ID) == [ASHA]
    assert who(enrolment, OTHER_PHONE) == []


def test_the_same_message_handled_again_is_welcomed_again_by_the_same_key(
    enrolment: Enrolment,
) -> None:
    code = read_code(enrolment.invite(ASHA, at=T0)) or ""
    first = enrolment.redeem(code, [PHONE], PHONE.value, at=T0)
    assert first is not None
    assert enrolment.redeem(code, [PHONE], PHONE.value, at=hours(1)) == first


def test_a_code_ends_with_its_days_and_with_the_next_one(enrolment: Enrolment) -> None:
    old, new = (read_code(enrolment.invite(ASHA, at=T0)) or "" for _ in range(2))
    assert enrolment.redeem(old, [PHONE], "a", at=hours(1)) is None
    assert enrolment.redeem(new, [PHONE], "b", at=T0 + INVITATION_LASTS) is None
    assert enrolment.redeem(new, [PHONE], "c", at=T0 + INVITATION_LASTS - timedelta(0, 1))


def test_a_code_of_another_brokerage_is_none(record: Record, enrolment: Enrolment) -> None:
    add_house(record, "b")
    code = read_code(Enrolment(record, "brokerage_b").invite("staff_asha_b", at=T0)) or ""
    assert enrolment.redeem(code, [PHONE], PHONE.value, at=T0) is None
    with pytest.raises(NotFound):
        enrolment.invite("staff_asha_b", at=T0)


def test_who_tries_too_often_is_not_heard_for_a_while_even_with_the_right_code(
    enrolment: Enrolment,
) -> None:
    code = read_code(enrolment.invite(ASHA, at=T0)) or ""
    for number in range(MOST_TRIES):
        assert enrolment.redeem(f"000000000{number}", [PHONE], "one", at=T0) is None
    assert enrolment.redeem(code, [PHONE], "one", at=hours(0.9)) is None
    assert enrolment.redeem(code, [PHONE], "one", at=T0 + TRIES_WITHIN) is not None


def test_codes_read_as_people_type_them_and_no_word_is_one(enrolment: Enrolment) -> None:
    code = enrolment.invite(ASHA, at=T0)
    plain = code.removeprefix("PAKKA-").replace("-", "")
    assert read_code(code) == plain
    assert read_code(f"pakka {plain.lower()[:5]} {plain[5:]}\n") == plain
    assert read_code("pakka oil00-00000") == "0110000000"
    for other in ("definitely", "9825014821", "Pakka kya hai", f"my code is {code}", ""):
        assert read_code(other) is None


def test_an_id_seen_with_the_phone_is_learnt_and_outranks_it(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE)
    assert who(enrolment, PHONE, ID) == [ASHA]
    assert who(enrolment, ID) == [ASHA]
    # The number was given to somebody else: their id is another.
    assert who(enrolment, PHONE, OTHER_ID) == []
    assert who(enrolment, OTHER_ID) == []


def test_a_shared_phone_is_both_of_theirs_and_so_is_its_id(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE)
    let_in(enrolment, BELA, PHONE)
    assert who(enrolment, PHONE, ID) == [ASHA, BELA]
    assert who(enrolment, ID) == [ASHA, BELA]


def test_a_changed_number_is_followed_and_the_old_one_ends(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE, ID)
    assert enrolment.move([PHONE, ID], [OTHER_PHONE], at=hours(1)) == (ASHA,)
    assert who(enrolment, PHONE) == []
    assert who(enrolment, OTHER_PHONE) == [ASHA]
    assert enrolment.move([ID], [OTHER_ID], at=hours(2)) == (ASHA,)
    assert who(enrolment, ID) == []
    assert who(enrolment, OTHER_ID, OTHER_PHONE) == [ASHA]


def test_a_change_that_tells_the_id_that_stays_is_followed_too(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE, ID)
    assert enrolment.move([PHONE, ID], [OTHER_PHONE, ID], at=hours(1)) == (ASHA,)
    assert who(enrolment, OTHER_PHONE) == [ASHA]
    assert who(enrolment, PHONE) == []


def test_a_number_changed_into_a_known_persons_merges_nobody(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE)
    let_in(enrolment, BELA, OTHER_PHONE)
    assert enrolment.move([PHONE], [OTHER_PHONE], at=hours(1)) == ()
    assert who(enrolment, PHONE) == []
    assert who(enrolment, OTHER_PHONE) == [BELA]


def test_a_repeated_change_changes_nothing_more(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE)
    enrolment.move([PHONE], [OTHER_PHONE], at=hours(1))
    enrolment.move([PHONE], [OTHER_PHONE], at=hours(1))
    assert who(enrolment, OTHER_PHONE) == [ASHA]


def test_who_left_writes_from_nowhere(enrolment: Enrolment) -> None:
    let_in(enrolment, ASHA, PHONE, ID)
    code = read_code(enrolment.invite(ASHA, at=T0)) or ""
    assert enrolment.end(ASHA, at=hours(1)) == 2
    assert who(enrolment, PHONE, ID) == []
    assert enrolment.redeem(code, [PHONE], PHONE.value, at=hours(1)) is None


def test_a_welcome_that_arrived_proves_it(record: Record, enrolment: Enrolment) -> None:
    code = read_code(enrolment.invite(ASHA, at=T0)) or ""
    welcome = enrolment.redeem(code, [PHONE, ID], PHONE.value, at=T0)
    assert welcome is not None
    assert enrolment.standings() == {ASHA: False}
    with record.writing() as conn:
        verify(conn, welcome.key, hours(1))
    assert enrolment.standings() == {ASHA: True}
    assert enrolment.addresses(ASHA) == (ID, PHONE)
