"""What a person agreed to: a no to messages alone is none to calls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leads.model.consent import Consent, Purpose, is_refused, may_write

NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def said(purpose: Purpose, *, granted: bool, days_ago: int = 1) -> Consent:
    at = NOW - timedelta(days=days_ago)
    return Consent(purpose, granted, at, "form", at)


@pytest.mark.parametrize(
    ("consents", "writes", "calls"),
    [
        ([], True, True),
        ([said(Purpose.MESSAGES, granted=False)], False, True),
        ([said(Purpose.CONTACT, granted=False)], False, False),
        ([said(Purpose.MESSAGES, granted=True)], True, True),
        (
            [
                said(Purpose.MESSAGES, granted=False, days_ago=2),
                said(Purpose.MESSAGES, granted=True),
            ],
            True,
            True,
        ),
        ([said(Purpose.SCORING, granted=False)], True, True),
        ([said(Purpose.MESSAGES, granted=False, days_ago=-1)], True, True),
    ],
)
def test_a_no_to_messages_forbids_writing_and_no_call(
    consents: list[Consent], *, writes: bool, calls: bool
) -> None:
    assert may_write(consents, at=NOW) is writes
    assert is_refused(consents, Purpose.CONTACT, at=NOW) is not calls
