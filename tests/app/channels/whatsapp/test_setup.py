"""`pakka whatsapp setup` against the local Graph API, with each thing missing in turn."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from typer.testing import CliRunner

from app.channels.whatsapp.sending import TEMPLATES_SETTING
from app.channels.whatsapp.setup_check import REQUIRED_TEMPLATES
from app.cli import cli
from connectors.queue.channels import Accounts
from connectors.whatsapp.error_codes import CODES
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from leads.store.tables.queues import channel_accounts
from tests.connectors.whatsapp.payloads import NOW
from tests.leads.makers import add_house
from tests.records import open_sqlite
from tests.simulators.receiver import Receiver, listening
from tests.simulators.whatsapp_house import WhatsAppHouse, wait_for, whatsapp_house

STEPS = ["settings", "token", "number", "brokerage", "webhook", "templates", "broker"]


@dataclass
class Desk:
    """A brokerage's machine, and the platform it looks at."""

    record: Record
    platform: WhatsAppHouse
    monkeypatch: pytest.MonkeyPatch

    def setup(self, *words: str) -> tuple[int, dict[str, dict[str, Any]]]:
        """Exit code, and the checks by name."""
        ended = CliRunner().invoke(cli, ["whatsapp", "setup", *words, "--json"])
        assert ended.stdout, ended.output
        told = json.loads(ended.stdout)
        assert [check["name"] for check in told["checks"]] == STEPS
        assert told["is_ready"] is (ended.exit_code == 0)
        return ended.exit_code, {check["name"]: check for check in told["checks"]}

    def missing(self, *words: str) -> list[str]:
        """What is missing, where everything before it must be there."""
        _, checks = self.setup(*words)
        return [name for name, check in checks.items() if check["state"] == "missing"]

    def call(self, verb: str, path: str, **more: Any) -> None:
        business = self.platform.exchange.world.business
        bearer = {"Authorization": f"Bearer {business.token}"}
        answer = self.platform.http.request(verb, f"/v23.0/{path}", headers=bearer, **more)
        assert answer.is_success, answer.text

    def subscribe(self, fields: str) -> None:
        business = self.platform.exchange.world.business
        form = {
            "callback_url": self.platform.exchange.postman.url,
            "verify_token": business.verify_token,
            "fields": fields,
        }
        self.call("POST", f"{business.app_id}/subscriptions", data=form)

    def templates(self, **changed: str) -> None:
        for want in REQUIRED_TEMPLATES:
            for language, body in want.texts.items():
                button = want.button.get(language)
                self.platform._post(
                    "/dev/templates",
                    {
                        "name": want.name,
                        "language": language,
                        "body": body,
                        "buttons": [button] if button else [],
                        **changed,
                    },
                )

    def enrol(self) -> None:
        enrolment = Enrolment(self.record, "brokerage_a")
        (member, *_) = Staff(self.record).members("brokerage_a")
        code = read_code(enrolment.invite(member.staff_id, at=NOW))
        assert code is not None
        alias = StaffAlias("phone", "+919825010000")
        assert enrolment.redeem(code, (alias,), "x", at=NOW) is not None


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Everything is there."""
    receiver = Receiver()
    with listening(receiver) as pakka_url, whatsapp_house(pakka_url) as platform:
        business = platform.exchange.world.business
        receiver.verify_token = business.verify_token
        monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
        for name, value in platform.settings().items():
            monkeypatch.setenv(f"PAKKA_{name.upper()}", value)
        record = open_sqlite(tmp_path / "pakka.sqlite3")
        add_house(record, "a")
        Accounts(record).add("whatsapp", business.phone_number_id, "brokerage_a")
        made = Desk(record, platform, monkeypatch)
        made.templates()
        made.enrol()
        wait_for(lambda: platform.exchange.postman.url != "", 60, "no address")
        made.subscribe("messages,smb_message_echoes,user_preferences")
        yield made
        record.close()


def test_with_everything_there_it_is_ready_and_says_what_it_found(desk: Desk) -> None:
    code, checks = desk.setup()

    assert code == 0, checks
    assert {check["state"] for check in checks.values()} == {"ok"}
    assert "Test brokerage" in checks["number"]["told"]
    assert "quality green" in checks["number"]["told"]
    assert checks["webhook"]["told"].startswith(desk.platform.exchange.postman.url)


def test_without_settings_it_says_which_and_everything_else_waits(desk: Desk) -> None:
    for name in desk.platform.settings():
        desk.monkeypatch.delenv(f"PAKKA_{name.upper()}")

    code, checks = desk.setup()

    assert code == 1
    assert "PAKKA_WHATSAPP_APP_SECRET" in checks["settings"]["told"]
    assert [checks[name]["state"] for name in STEPS] == ["missing", *["waits"] * 6]


def test_a_token_that_ended_is_found_before_the_number(desk: Desk) -> None:
    desk.monkeypatch.setenv("PAKKA_WHATSAPP_TOKEN", "EAAended")

    code, checks = desk.setup()

    assert code == 1
    assert "code 190" in checks["token"]["told"]
    assert "system user" in checks["token"]["next_step"]
    states = {name: check["state"] for name, check in checks.items()}
    assert states["number"] == states["webhook"] == states["templates"] == "waits"
    # What needs no token is looked at all the same.
    assert states["brokerage"] == states["broker"] == "ok"


def test_another_numbers_id_is_missing(desk: Desk) -> None:
    Accounts(desk.record).add("whatsapp", "123", "brokerage_a")
    desk.monkeypatch.setenv("PAKKA_WHATSAPP_PHONE_NUMBER_ID", "123")

    assert desk.missing() == ["number"]


def test_a_number_of_nobody_is_bound_and_moved(desk: Desk) -> None:
    add_house(desk.record, "b")
    number = desk.platform.exchange.world.business.phone_number_id
    with desk.record.writing() as conn:
        conn.execute(delete(channel_accounts))

    assert desk.missing() == ["brokerage"]
    assert desk.missing("--brokerage", "brokerage_b") == ["broker"]
    assert Accounts(desk.record).owner("whatsapp", number) == "brokerage_b"
    assert desk.missing("--brokerage", "brokerage_a") == []


def test_another_number_is_added_and_both_are_listed(desk: Desk) -> None:
    number = desk.platform.exchange.world.business.phone_number_id
    _, checks = desk.setup()
    assert "its numbers" not in checks["brokerage"]["told"]

    _, checks = desk.setup("--brokerage", "brokerage_a", "--number", "555000111")

    told = checks["brokerage"]["told"]
    assert told.endswith(f"; its numbers: {', '.join(sorted(('555000111', number)))}")
    assert Accounts(desk.record).owner("whatsapp", "555000111") == "brokerage_a"
    ended = CliRunner().invoke(cli, ["whatsapp", "setup", "--number", "+91 98250 14821"])
    assert "digits alone" in str(ended.exception)


def test_a_demo_gets_only_this_machines_own_number(desk: Desk) -> None:
    Staff(desk.record).add_brokerage(Brokerage("demo", "Demo", is_synthetic=True))
    assert desk.missing("--brokerage", "demo") == ["broker"]
    desk.monkeypatch.setenv("PAKKA_WHATSAPP_BASE_URL", "https://graph.facebook.com")

    refused = CliRunner().invoke(cli, ["whatsapp", "setup", "--brokerage", "demo"])

    assert "demo" in str(refused.exception)


def goes_elsewhere(desk: Desk) -> None:
    desk.platform.exchange.postman.url = "https://crm.example/hook"


def tells_nothing(desk: Desk) -> None:
    account = desk.platform.exchange.world.business.account_id
    desk.call("DELETE", f"{account}/subscribed_apps")


def tells_of_messages_alone(desk: Desk) -> None:
    desk.subscribe("messages")


def nobody_is_enrolled(desk: Desk) -> None:
    (member, *_) = Staff(desk.record).members("brokerage_a")
    Enrolment(desk.record, "brokerage_a").end(member.staff_id, at=NOW)


@pytest.mark.parametrize(
    ("breaks", "name", "told", "next_step"),
    [
        (goes_elsewhere, "webhook", "https://crm.example/hook", "/webhooks/whatsapp"),
        (tells_nothing, "webhook", "", "subscribe the app"),
        (
            tells_of_messages_alone,
            "webhook",
            "not told of smb_message_echoes, user_preferences",
            "",
        ),
        (nobody_is_enrolled, "broker", "", "pakka broker invite NAME"),
    ],
)
def test_what_is_missing_is_told_with_what_to_do(
    desk: Desk, breaks: Callable[[Desk], None], name: str, told: str, next_step: str
) -> None:
    breaks(desk)

    _, checks = desk.setup()

    assert checks[name]["state"] == "missing"
    assert told in checks[name]["told"]
    assert next_step in checks[name]["next_step"]


WAITING = "en: PENDING, hi: PENDING, gu: PENDING"


@pytest.mark.parametrize(
    ("changed", "told", "used"),
    [
        ({}, "", {"alert": ["en", "hi", "gu"], "reply": ["en", "hi", "gu"]}),
        ({"status": "PENDING"}, f"pakka_alert ({WAITING}); pakka_reply ({WAITING})", {}),
        (
            {"name": "pakka_reply", "language": "gu", "body": "કેમ છો? {{1}} {{2}}."},
            "pakka_reply (gu: takes other values or buttons)",
            {"alert": ["en", "hi", "gu"], "reply": ["en", "hi"]},
        ),
    ],
    ids=["approved", "waiting", "with other values"],
)
def test_templates_that_are_approved_and_fit_are_used_from_then_on(
    desk: Desk, changed: dict[str, str], told: str, used: dict[str, list[str]]
) -> None:
    if "name" in changed:
        desk.platform._post("/dev/templates", changed)
    else:
        desk.templates(**changed)

    _, checks = desk.setup()

    noted = Staff(desk.record).brokerage("brokerage_a").settings.get(TEMPLATES_SETTING, {})
    assert noted == {
        kind: {"name": f"pakka_{kind}", "languages": languages} for kind, languages in used.items()
    }
    assert (checks["templates"]["state"] == "missing") is bool(told)
    assert told in checks["templates"]["told"]


def test_an_api_that_is_away_is_said_in_a_line_without_secrets(desk: Desk) -> None:
    desk.monkeypatch.setenv("PAKKA_WHATSAPP_BASE_URL", "http://127.0.0.1:9")

    ended = CliRunner().invoke(cli, ["whatsapp", "setup"])

    assert ended.exit_code == 1
    assert "missing token: The API did not answer: ConnectError." in ended.output
    assert "next: look at PAKKA_WHATSAPP_BASE_URL" in ended.output
    for secret in ("whatsapp_token", "whatsapp_app_secret", "whatsapp_verify_token"):
        assert desk.platform.settings()[secret] not in ended.output


def test_the_guide_holds_every_templates_text() -> None:
    guide = (Path(__file__).parents[4] / "docs/whatsapp.md").read_text(encoding="utf-8")

    for want in REQUIRED_TEMPLATES:
        assert want.name in guide
        for text in (*want.texts.values(), *want.button.values()):
            for line in filter(None, text.split("\n")):
                assert line in guide


def test_the_guide_tells_of_every_error_code() -> None:
    guide = (Path(__file__).parents[4] / "docs/whatsapp.md").read_text(encoding="utf-8")
    told = {int(number) for number in re.findall(r"\d+", guide)}

    # The platform's permission errors are a range there as here.
    assert {code for code in CODES if not 200 <= code < 300} <= told
    assert "200–299" in guide
