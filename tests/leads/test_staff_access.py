"""Somebody's right changes: what they had open by the old one ends at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Assignment, Brokerage, Staff, StaffMember
from leads.store.staff_access import (
    SEEN_EVERY,
    SESSION_IDLE,
    SESSION_LASTS,
    Sessions,
    change_member,
    delete_ended_sessions,
    remove,
    resume,
    suspend,
)
from leads.store.tables import lead_owners
from leads.store.tables import sessions as table
from leads.store.transcripts import TranscriptLog
from tests.leads.makers import T0, hours, incoming, scope_of
from tests.leads.test_transcripts import a_transcript

ASHA, ADI = "staff_asha_a", "staff_adi_a"
PHONE = StaffAlias("phone", "+919810000001")


class Ways:
    """Every way by which Asha comes in or is written to."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.token = Staff(record).issue_token(ASHA, at=T0)
        self.session = Sessions(record).open(self.token, at=T0) or ""
        self.enrolment = Enrolment(record, "brokerage_a")
        code = read_code(self.enrolment.invite(ASHA, at=T0))
        assert code and self.enrolment.redeem(code, [PHONE], PHONE.value, at=T0)

    def open(self) -> list[str]:
        now, identity = hours(1), None
        with suppress(NotFound):
            identity = Staff(self.record).identity(ASHA)
        ways = {
            "token": Staff(self.record).authenticate(self.token, at=now),
            "session": Sessions(self.record).find(self.session, at=now),
            "command": identity,
            "address": self.enrolment.addresses(ASHA),
            "told": ASHA in self.enrolment.standings(),
        }
        return [name for name, found in ways.items() if found]


EVERY_WAY = ["token", "session", "command", "address", "told"]


@pytest.fixture
def ways(record: Record, brokerage: Brokerage) -> Ways:
    return Ways(record)


def asha(record: Record) -> StaffMember:
    return Staff(record).member(ASHA)


def test_who_is_suspended_comes_in_nowhere_until_resumed(record: Record, ways: Ways) -> None:
    assert ways.open() == EVERY_WAY

    suspend(record, asha(record), at=hours(1))
    while_suspended = ways.open()
    resume(record, asha(record))

    assert while_suspended == []
    assert ways.open() == ["token", "command", "address", "told"]


def test_who_is_suspended_is_still_known_on_whatsapp_as_staff(record: Record, ways: Ways) -> None:
    suspend(record, asha(record), at=hours(1))

    (who,) = ways.enrolment.who([PHONE], at=hours(1))
    assert (who.staff_id, who.suspended_at) == (ASHA, hours(1))


def test_who_is_suspended_gets_no_lead_in_turn(record: Record, brokerage: Brokerage) -> None:
    rule = Brokerage(brokerage.brokerage_id, brokerage.name, assignment=Assignment.ROUND_ROBIN)
    Staff(record).add_brokerage(rule)
    suspend(record, asha(record), at=T0)

    Intake(record, "brokerage_a").add(incoming(f"lead_{n}") for n in range(4))

    owners = {lead.owner_id for lead in LeadStore(record, scope_of("adi")).all_leads()}
    assert owners == {"staff_bela_a", "staff_chirag_a"}


def test_who_is_removed_comes_in_nowhere_and_is_nobody(record: Record, ways: Ways) -> None:
    remove(record, asha(record), at=hours(1))

    assert ways.open() == []
    assert ways.enrolment.who([PHONE], at=hours(1)) == ()
    assert Staff(record).tokens(ASHA) == []
    with pytest.raises(NotFound):
        asha(record)


def test_the_leads_of_who_is_removed_are_the_managers(record: Record, brokerage: Brokerage) -> None:
    own = {"owner_id": ASHA, "team_id": "team_west"}
    Intake(record, "brokerage_a").add([incoming("lead_1", **own), incoming("lead_2", **own)])
    Intake(record, "brokerage_a").add([incoming("lead_3", owner_id="staff_bela_a")])

    count = remove(record, asha(record), at=hours(1))

    assert count == 2
    leads = {one.lead_id: one for one in LeadStore(record, scope_of("mona")).all_leads()}
    assert {i: one.owner_id for i, one in leads.items()} == {
        "lead_1": None,
        "lead_2": None,
        "lead_3": "staff_bela_a",
    }
    with record.reading() as conn:
        query = select(lead_owners).where(lead_owners.c.lead_id == "lead_1")
        told = conn.execute(query.order_by(lead_owners.c.seq)).all()
    assert [row.owner_id for row in told] == [ASHA, None]
    assert {row.team_id for row in told} == {"team_west"}
    assert told[-1].at == hours(1)


def test_what_who_is_removed_asked_stays_in_the_record(
    record: Record, brokerage: Brokerage
) -> None:
    TranscriptLog(record, scope_of("asha")).save(a_transcript("t_1"))

    remove(record, asha(record), at=hours(1))

    assert TranscriptLog(record, scope_of("adi")).get("t_1") == a_transcript("t_1")


@pytest.mark.parametrize("change", [{"role": Role.MANAGER}, {"team_ids": ("team_east",)}])
def test_a_new_role_or_team_signs_out_and_the_token_has_the_new_scope(
    record: Record, ways: Ways, change: dict[str, object]
) -> None:
    changed = replace(asha(record), **change)  # type: ignore[arg-type]
    change_member(record, changed)

    assert ways.open() == ["token", "command", "address", "told"]
    identity = Staff(record).authenticate(ways.token, at=T0)
    assert identity is not None
    assert (identity.scope.role, identity.scope.team_ids) == (changed.role, changed.team_ids)


def test_the_last_admin_stays(record: Record, brokerage: Brokerage) -> None:
    adi = Staff(record).member(ADI)
    acts = (
        lambda: remove(record, adi, at=T0),
        lambda: suspend(record, adi, at=T0),
        lambda: change_member(record, replace(adi, role=Role.BROKER)),
    )
    for act in acts:
        with pytest.raises(InvalidInput, match="last admin"):
            act()
    change_member(record, replace(asha(record), role=Role.ADMIN))
    suspend(record, asha(record), at=T0)
    with pytest.raises(InvalidInput, match="last admin"):
        remove(record, adi, at=T0)
    resume(record, asha(record))
    remove(record, adi, at=T0)

    members = Staff(record).members("brokerage_a")
    assert [m.name for m in members if m.role is Role.ADMIN] == ["Asha"]


def test_one_token_is_revoked_by_its_id_and_only_its_persons(record: Record, ways: Ways) -> None:
    staff = Staff(record)
    staff.issue_token(ASHA, "sheet", at=hours(1))
    first, second = staff.tokens(ASHA)
    assert (first.label, second.label) == ("", "sheet")
    assert second.created_at == hours(1)

    for wrong in ("", "x", "%", "\0", first.token_id[:11]):
        with pytest.raises(NotFound):
            staff.revoke_token(wrong, asha(record))
    with pytest.raises(NotFound):
        staff.revoke_token(first.token_id, staff.member(ADI))
    staff.revoke_token(first.token_id, asha(record))

    assert staff.tokens(ASHA) == [second]
    assert ways.open() == ["command", "address", "told"]


SECOND = timedelta(seconds=1)


def opened(record: Record, **token: timedelta) -> str:
    """A session of Asha's, from a token of her own."""
    session = Sessions(record).open(Staff(record).issue_token(ASHA, at=T0, **token), at=T0)
    assert session is not None
    return session


def test_a_token_is_exchanged_for_a_session_of_its_person(
    record: Record, brokerage: Brokerage
) -> None:
    token = Staff(record).issue_token(ASHA, at=T0)

    one, other = (Sessions(record).open(token, at=T0) for _ in range(2))

    assert one and other and len({one, other, token}) == 3
    found = Sessions(record).find(one, at=T0)
    assert found is not None and found.identity == Staff(record).identity(ASHA)


def test_only_a_digest_of_a_session_is_stored(record: Record, brokerage: Brokerage) -> None:
    session = opened(record)

    with record.reading() as conn:
        (row,) = conn.execute(select(table)).all()
    assert session not in map(str, row)
    assert len(row.digest) == 64


@pytest.mark.parametrize("word", ["", "pakka_", "\0", "\ud800", "x" * 100_000])
def test_what_is_no_token_opens_none_and_what_is_no_session_finds_nobody(
    record: Record, brokerage: Brokerage, word: str
) -> None:
    opened(record)

    assert Sessions(record).open(word, at=T0) is None
    assert Sessions(record).find(word, at=T0) is None


def test_a_token_itself_is_no_session(record: Record, brokerage: Brokerage) -> None:
    token = Staff(record).issue_token(ASHA, at=T0)
    Sessions(record).open(token, at=T0)

    assert Sessions(record).find(token, at=T0) is None


def test_a_session_nobody_uses_ends_by_itself(record: Record, brokerage: Brokerage) -> None:
    session = opened(record)

    assert Sessions(record).find(session, at=T0 + SESSION_IDLE - SECOND)
    assert Sessions(record).find(session, at=T0 + SESSION_IDLE) is None


def test_a_session_in_use_ends_when_its_time_is_over(record: Record, brokerage: Brokerage) -> None:
    session = opened(record)
    for at in (hours(n) for n in range(11, 168, 11)):
        found = Sessions(record).find(session, at=at)
        assert found is not None and found.is_to_be_seen
        Sessions(record).seen(session, at=at)

    assert Sessions(record).find(session, at=T0 + SESSION_LASTS - SECOND)
    assert Sessions(record).find(session, at=T0 + SESSION_LASTS) is None


def test_last_seen_is_written_now_and_then(record: Record, brokerage: Brokerage) -> None:
    session = opened(record)

    for after, is_due in ((SEEN_EVERY - SECOND, False), (SEEN_EVERY, True)):
        found = Sessions(record).find(session, at=T0 + after)
        assert found is not None and found.is_to_be_seen is is_due


def test_signing_out_ends_that_session_alone(record: Record, brokerage: Brokerage) -> None:
    left, kept = opened(record), opened(record)

    Sessions(record).end(left)

    assert Sessions(record).find(left, at=T0) is None
    assert Sessions(record).find(kept, at=T0)


def test_a_session_ends_with_its_token(record: Record, brokerage: Brokerage) -> None:
    short, revoked = opened(record, lasts=timedelta(hours=1)), opened(record)

    assert Sessions(record).find(short, at=hours(1)) is None
    Staff(record).revoke_tokens(ASHA)

    assert Sessions(record).find(revoked, at=T0) is None
    with record.reading() as conn:
        assert conn.execute(select(table)).all() == []


def test_sessions_that_are_over_are_swept(record: Record, brokerage: Brokerage) -> None:
    idle, used = opened(record), opened(record)
    Sessions(record).seen(used, at=hours(11))

    assert delete_ended_sessions(record, at=hours(12)) == 1

    assert Sessions(record).find(used, at=hours(12))
    assert Sessions(record).find(idle, at=T0) is None
    assert delete_ended_sessions(record, at=T0 + SESSION_LASTS) == 1
