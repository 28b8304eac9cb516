"""Sessions of browsers: whose they are, and everything that ends one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from leads.store.staff_access import SEEN_EVERY, SESSION_IDLE, SESSION_LASTS, Sessions
from leads.store.tables import sessions as table
from tests.leads.makers import T0, hours

ASHA = "staff_asha_a"
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

    assert Sessions(record).sweep(at=hours(12)) == 1

    assert Sessions(record).find(used, at=hours(12))
    assert Sessions(record).find(idle, at=T0) is None
    assert Sessions(record).sweep(at=T0 + SESSION_LASTS) == 1
