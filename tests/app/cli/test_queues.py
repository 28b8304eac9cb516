"""`pakka inbox` and `pakka outbox` beside real boxes, with people planted in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from connectors.queue.channels import Accounts, OutboxDraft, SendResult, Sent
from connectors.queue.inbox import MOST_FAILURES
from leads.store.people import Alias, AliasKind
from leads.store.senders import Senders
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, Boxes, item, open_boxes
from tests.leads.makers import T0, add_house
from tests.records import open_sqlite

PHONE, BSUID, WORDS = "919825011111", "IN.2081978709342942", "Rs 85 lakh final"
WAMID = "wamid.HBgMOTE5ODI1MDExMTEx"  # a WhatsApp id holds the number, in base64


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Boxes]:
    """A dead and a quarantined item, one open; an unknown, a failed and a queued message."""
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    record = open_sqlite(tmp_path / "pakka.sqlite3")
    add_house(record, "a")
    boxes = open_boxes(record, "brokerage_a")
    payload = json.dumps({"from": PHONE, "text": WORDS}).encode()
    boxes.inbox.put([item(PHONE, WAMID, payload=payload)])
    for _ in range(MOST_FAILURES):
        claim = boxes.inbox.claim_burst("w", ONLY)
        assert claim is not None
        boxes.inbox.fail(claim, "ValueError at connectors/x.py:7")
        boxes.clock.move(400)
    boxes.inbox.put([item(BSUID, "b", account_id="stranger"), item(PHONE, "c")])
    drafts = [
        OutboxDraft(to, "text", {"body": WORDS}, dedupe_key=f"alert:{to}")
        for to in (PHONE, BSUID, "third")
    ]
    boxes.outbox.put("brokerage_a", CHANNEL, ACCOUNT, drafts)
    for result in (Sent.UNKNOWN, Sent.REFUSED):
        sending = boxes.outbox.mark_next("w", ONLY)
        assert sending is not None
        boxes.outbox.settle(sending, SendResult(result, WAMID, "131047"))
    yield boxes
    record.close()


def run(*words: str) -> Any:
    return CliRunner().invoke(cli, list(words))


def told(*words: str) -> dict[str, Any]:
    ended = run(*words, "--json")
    assert ended.exit_code == 0
    facts: dict[str, Any] = json.loads(ended.stdout)
    return facts


def test_the_inbox_lists_what_is_open_dead_or_nobodys(house: Boxes) -> None:
    facts = told("inbox")
    assert facts["counts"] == {"dead": 1, "open": 1, "quarantined": 1}
    assert [i["state"] for i in facts["items"]] == ["dead", "quarantined", "open"]
    dead = facts["items"][0]
    assert (dead["error"], dead["attempts"]) == ("ValueError at connectors/x.py:7", MOST_FAILURES)
    assert dead["age_seconds"] > 0


@pytest.mark.parametrize("command", ["inbox", "outbox"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_list_shows_nobodys_number_id_or_words(
    house: Boxes, command: str, form: list[str]
) -> None:
    shown = run(command, *form).output
    assert len(shown) > 100
    assert not [planted for planted in (PHONE, BSUID, WAMID, WORDS) if planted in shown]


def test_lists_end_with_what_to_do_next(house: Boxes) -> None:
    inbox, outbox = run("inbox").stdout, run("outbox").stdout
    assert "1 dead: mend the cause" in inbox
    assert "1 quarantined: their account is no brokerage's" in inbox
    assert "1 unknown: a status may still tell" in outbox
    assert "1 failed: the error says why" in outbox


def test_a_dead_item_that_is_replayed_is_handled_first(house: Boxes) -> None:
    dead = told("inbox")["items"][0]["id"]
    assert run("inbox", "replay", dead).exit_code == 0
    # The command's clock is today's.
    house.clock.now += timedelta(days=3650)
    claim = house.inbox.claim_burst("w", ONLY)
    assert claim is not None
    assert [i.item_id for i in claim.items] == [WAMID, "c"]


def test_a_quarantined_item_is_replayed_once_its_account_is_somebodys(house: Boxes) -> None:
    stray = told("inbox")["items"][1]["id"]
    refused = CliRunner().invoke(cli, ["inbox", "replay", stray])
    assert "no brokerage's" in str(refused.exception)
    Accounts(house.record).add(CHANNEL, "stranger", "brokerage_a")
    assert run("inbox", "replay", stray).exit_code == 0
    assert house.rows()[1].state == "open"
    assert house.rows()[1].brokerage_id == "brokerage_a"


@pytest.mark.parametrize("wrong", ["in_3", "in_999", "in_x", "17e9", "in_" + "9" * 30])
def test_what_is_no_dead_item_is_not_replayed(house: Boxes, wrong: str) -> None:
    before = house.states()
    assert run("inbox", "replay", wrong).exit_code != 0
    assert house.states() == before


@pytest.mark.parametrize(("answer", "state"), [("--arrived", "sent"), ("--not-arrived", "failed")])
def test_an_operator_settles_an_unknown_outcome_once(house: Boxes, answer: str, state: str) -> None:
    unknown = told("outbox")["messages"][0]["id"]
    assert run("outbox", "resolve", unknown, answer).exit_code == 0
    assert house.out_states()[0] == state
    assert run("outbox", "resolve", unknown, answer).exit_code != 0


def test_a_failed_message_is_sent_again_once_and_as_another(house: Boxes) -> None:
    failed = told("outbox")["messages"][1]["id"]
    assert run("outbox", "resend", failed).exit_code == 0
    assert run("outbox", "resend", failed).exit_code != 0
    assert house.out_states() == ["unknown", "failed", "queued", "queued"]
    first, again = house.out_rows()[1], house.out_rows()[3]
    assert (first.payload, first.recipient) == (again.payload, again.recipient)
    assert first.out_id != again.out_id


def test_what_is_known_of_a_message_by_its_key_holds_for_the_one_sent_again(house: Boxes) -> None:
    failed = told("outbox")["messages"][1]["id"]
    run("outbox", "resend", failed)
    first, again = house.out_rows()[1], house.out_rows()[3]
    assert (first.dedupe_key, again.dedupe_key) == (None, f"alert:{BSUID}")


def test_a_resent_message_goes_out(house: Boxes) -> None:
    failed = told("outbox")["messages"][1]["id"]
    run("outbox", "resend", failed)
    house.clock.now += timedelta(days=3650)
    tos = set()
    while (sending := house.outbox.mark_next("w", ONLY)) is not None:
        tos.add(sending.to)
        house.outbox.settle(sending, SendResult(Sent.TAKEN, "x"))
    assert tos == {BSUID, "third"}


def test_an_empty_record_says_nothing_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    assert run("inbox").stdout == "Nothing yet.\n"
    assert told("outbox") == {"counts": {}, "messages": [], "outages": []}


def test_two_people_taken_for_one_are_listed_by_ids_alone(house: Boxes) -> None:
    people = Senders(house.record, "brokerage_a")
    phone, own_id = Alias(AliasKind.PHONE, f"+{PHONE}"), Alias(AliasKind.WHATSAPP_ID, BSUID)
    pair = [people.meet([name], at=T0) for name in (own_id, phone)]
    people.meet([own_id, phone], at=T0)

    (clash,) = told("inbox", "clashes")["clashes"]

    assert [clash["person_id"], clash["other_id"]] == pair
    shown = run("inbox", "clashes").stdout
    assert pair[0] in shown
    assert PHONE not in shown
    assert BSUID not in shown
