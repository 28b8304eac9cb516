"""What the operator reads of WhatsApp, and what a replay of kept items does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from connectors.queue.channels import Accounts, SendResult, Sent
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import Address, TextIn
from connectors.whatsapp.outgoing import text
from connectors.whatsapp.webhook import items
from tests.connectors.queue.boxes import Boxes, open_boxes
from tests.connectors.whatsapp.payloads import NOW, NUMBER, PHONE, message, raw, value, webhook
from tests.leads.makers import add_house
from tests.records import open_sqlite

BROKERAGE = "brokerage_a"


@pytest.fixture
def boxes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Boxes]:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    record = open_sqlite(tmp_path / "pakka.sqlite3")
    add_house(record, "a")
    Accounts(record).add("whatsapp", NUMBER, BROKERAGE)
    yield open_boxes(record, BROKERAGE)
    record.close()


def run(*words: str) -> str:
    ended = CliRunner().invoke(cli, list(words))
    assert ended.exit_code == 0, ended.output
    return ended.output


@pytest.mark.parametrize(
    ("error", "step"),
    [
        ("131047", "131047: wait for the person to write, or send an approved template"),
        ("window_closed", "window_closed: wait for the person to write"),
        ("190", "190: make a new token for the system user, set PAKKA_WHATSAPP_TOKEN"),
        ("131026", "131026: reach the person another way"),
    ],
)
def test_a_refused_message_is_listed_with_what_to_do(boxes: Boxes, error: str, step: str) -> None:
    boxes.outbox.put(BROKERAGE, "whatsapp", NUMBER, [text(Address(f"+{PHONE}"), "ok")])
    sending = boxes.outbox.mark_next("w", ["whatsapp"])
    assert sending is not None
    boxes.outbox.settle(sending, SendResult(Sent.REFUSED, error=error))

    shown = run("outbox")

    assert step in shown
    assert PHONE not in shown


def test_what_was_kept_for_a_fault_is_read_when_the_operator_says_so(boxes: Boxes) -> None:
    long = message(text={"body": "3bhk " * 2000})
    boxes.inbox.put(items(raw(webhook(value(messages=[long]))), NOW))

    listed = run("inbox")
    assert "its text is too long" in listed
    assert "1 quarantined" in listed
    assert boxes.inbox.claim_burst("w", ["whatsapp"]) is None
    run("inbox", "replay", f"in_{boxes.rows()[0].seq}")

    boxes.clock.move(10 * 365 * 86_400)
    claim = boxes.inbox.claim_burst("w", ["whatsapp"])
    assert claim is not None
    told = received(claim.items[0])
    assert isinstance(told, TextIn)
    assert told.text == "3bhk " * 2000
