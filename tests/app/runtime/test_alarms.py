"""What is out is told on every face, and once on a second channel, with what to do."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs
from typer.testing import CliRunner

from app.cli import cli
from app.runtime.alarms import Alarms, deliver
from app.runtime.health import has_room, troubles
from app.settings import Settings
from connectors.outside_address import is_public
from connectors.queue.channels import Accounts, SendResult, Sent
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Pace
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import text
from leads.model.errors import InvalidInput
from tests.app.channels.whatsapp.wire_house import Wire, wire
from tests.app.house import ONE
from tests.connectors.whatsapp.graph import Graph, Reply, graph
from tests.connectors.whatsapp.payloads import NOW, NUMBER, PHONE, message, value, webhook
from tests.processes import full_disk

TOLD = SendResult(Sent.LATER, error="190", out="")
TAKEN = SendResult(Sent.TAKEN, "wamid.1")


@pytest.fixture
def second() -> Iterator[Graph]:
    """Whoever is told on the second channel."""
    with graph() as made:
        yield made


@pytest.fixture
def house(tmp_path: Path, second: Graph) -> Iterator[Wire]:
    url = f"{second.url}/alarm"
    with graph() as platform:
        # By the house's clock: its own worker tries too, and would find the machine's wrong.
        at = {"date": format_datetime(NOW, usegmt=True)}
        platform.replies = [Reply(401, {"error": {"code": 190}}, headers=at)] * 100
        with wire(tmp_path, graph_url=platform.url, alarm_url=url) as made:
            Accounts(made.pakka.record).add("whatsapp", NUMBER, ONE)
            yield made


def outbox_of(house: Wire) -> Outbox:
    return Outbox(house.pakka.record, pace=Pace(person=timedelta(0), account=timedelta(0)))


def tries(house: Wire, result: SendResult) -> None:
    """A message of its own is tried once."""
    outbox = outbox_of(house)
    to = Address(f"+{PHONE}", heard_at=NOW)
    outbox.put(ONE, "whatsapp", NUMBER, [text(to, "ok")])
    sending = outbox.mark_next("w", ["whatsapp"])
    assert sending is not None
    outbox.settle(sending, result)


def alarms_of(house: Wire) -> Alarms:
    return Alarms(house.pakka, house.app.state.webhook_intake.is_refusing)


def told(second: Graph) -> list[dict[str, Any]]:
    return [body for verb, _, body, _ in second.calls if verb == "POST"]


def test_an_outage_is_told_once_and_once_when_it_is_over(house: Wire, second: Graph) -> None:
    tries(house, TOLD)

    with capture_logs() as logs:
        for _ in range(3):
            alarms_of(house).look()  # a server that was restarted does not tell it again
        tries(house, TAKEN)
        for _ in range(3):
            alarms_of(house).look()

    wrong, over = told(second)
    assert (wrong["state"], wrong["matter"], wrong["error"]) == ("wrong", "token", "190")
    assert "PAKKA_WHATSAPP_TOKEN" in wrong["do"]
    assert wrong["what"] in wrong["text"]
    assert (over["state"], over["matter"], over["do"]) == ("over", "token", None)
    events = [log["event"] for log in logs if log["event"].startswith("alarm")]
    assert events == ["alarm.begun", "alarm.over"]
    assert ONE not in json.dumps([wrong, over])


def test_what_passes_by_itself_is_told_only_when_it_does_not(house: Wire, second: Graph) -> None:
    tries(house, SendResult(Sent.LATER, error="ConnectError", out=""))

    alarms_of(house).look()

    assert told(second) == []
    assert troubles(house.pakka.settings, house.pakka.record) == []


def test_what_cannot_be_told_is_told_later_and_logged_once(house: Wire, second: Graph) -> None:
    tries(house, TOLD)
    second.error(1, 500)
    second.error(1, 500)
    alarms = alarms_of(house)

    with capture_logs() as logs:
        for _ in range(3):
            alarms.look()

    assert len(told(second)) == 3
    assert [log["event"] for log in logs].count("alarm.unsent") == 1


async def test_every_face_says_what_is_out_and_what_to_do(
    house: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.app.router.lifespan_context(house.app), house.platform() as platform:
        await house.app.state.warm_up.finished
        before = (await platform.http.get("/ready")).json()
        tries(house, TOLD)
        response = await platform.http.get("/ready")
        page = (await platform.http.get("/metrics", headers={})).text

    assert before["reasons"] == []
    assert response.status_code == 200
    ready = response.json()
    assert ready["status"] == "degraded"
    assert "token" in ready["reasons"][0]
    assert ONE not in json.dumps(ready)
    assert NUMBER not in json.dumps(ready)
    assert 'pakka_outages{matter="token"} 1.0' in page
    assert 'pakka_outages{matter="disk"} 0.0' in page
    monkeypatch.setenv("PAKKA_HOME", str(house.pakka.settings.home))
    for box in ("inbox", "outbox"):
        shown = CliRunner().invoke(cli, [box]).output
        assert "token ended or is wrong" in " ".join(shown.split())
        (out,) = json.loads(CliRunner().invoke(cli, [box, "--json"]).stdout)["outages"]
        assert (out["matter"], out["error"]) == ("token", "190")


async def test_a_full_disk_is_told_on_the_second_channel_and_logged_once(
    house: Wire, second: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms = alarms_of(house)
    body = webhook(value(messages=[message()]))
    async with house.platform() as platform:
        with (
            monkeypatch.context() as full,
            capture_logs() as logs,
            full_disk(house.pakka.settings.home) as fill,
        ):
            full.setattr("app.runtime.health.LEAST_FREE", 1 << 62)
            fill()
            answers = [(await platform.post(body)).status_code for _ in range(3)]
            for _ in range(2):
                alarms.look()
            (wrong,) = told(second)
        assert answers == [503] * 3
        assert (wrong["state"], wrong["matter"]) == ("wrong", "disk")
        assert [log["event"] for log in logs].count("webhook.refused") == 1
        assert (await platform.post(body)).status_code == 200
    for _ in range(2):
        alarms.look()
    assert [one["state"] for one in told(second)] == ["wrong", "over"]


@dataclass
class Post:
    """A mail server, and what it was given."""

    url: str = ""
    lines: list[str] = field(default_factory=list)


@contextmanager
def post_office() -> Iterator[Post]:
    made = Post()

    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline().decode().rstrip():
                made.lines.append(line)
                if line.upper() == "DATA":
                    self.wfile.write(b"354 go on\r\n")
                    while (own := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                        made.lines.append(own)
                self.wfile.write(b"250 ok\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Counter) as server:
        made.url = f"smtp://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield made
        finally:
            server.shutdown()
            thread.join()


def test_mail_tells_the_same(tmp_path: Path) -> None:
    with post_office() as post:
        settings = Settings(
            home=tmp_path, alarm_mail="admin@example.com", alarm_smtp=post.url, _env_file=None
        )

        deliver(settings, {"text": "Nothing is sent.\n\nMake a new token."})

    assert "Subject: Pakka: Nothing is sent." in post.lines
    assert "To: admin@example.com" in post.lines
    assert "Make a new token." in post.lines


def test_where_one_way_is_shut_the_other_tells_it_once(tmp_path: Path, second: Graph) -> None:
    settings = Settings(
        home=tmp_path,
        alarm_url=f"{second.url}/alarm",
        alarm_mail="admin@example.com",
        alarm_smtp="smtp://127.0.0.1:9",
        whatsapp_base_url=second.url,
        _env_file=None,
    )

    with capture_logs() as logs:
        deliver(settings, {"text": "Nothing is sent."})

    assert len(told(second)) == 1
    assert [log["event"] for log in logs] == ["alarm.unsent"]


def test_two_who_look_at_once_find_no_full_disk(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: has_room(tmp_path), range(2_000)))

    assert found == {True}
    assert list(tmp_path.iterdir()) == []


HOSTILE = [
    "http://127.0.0.1",
    "http://localhost",
    "http://[::1]",
    "http://0.0.0.0",
    "http://2130706433",
    "http://169.254.169.254/latest/meta-data",
    "http://metadata.google.internal",
    "ftp://crm.example.com",
    "file:///etc/passwd",
    "gopher://x",
    "https://user@127.0.0.1@crm.example.com",
    "https://crm.example.com:22",
    "https://crm.example.com:0",
    "https://crm.lan",
    "https://crm.home.arpa",
    "https://crm.localdomain",
    "https://crm.example.com\\@127.0.0.1",
    "https://crm。example。com",
    "http://①②⑦.⓪.⓪.①",
    "https://crm.example.com%2f@127.0.0.1",
    "https://127.0.0.1#@crm.example.com",
    "https://[::]",
    "http://0",
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://localhost",
    "https://10.0.0.5",
    "https://metadata.google.internal",
    "https://a@crm.example.com",
    "http://crm.example.com",
]


@pytest.mark.parametrize("url", HOSTILE)
def test_the_alarms_address_is_a_public_host_over_https(tmp_path: Path, url: str) -> None:
    with pytest.raises(ValidationError):
        Settings(home=tmp_path, alarm_url=url, _env_file=None)


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.100.100.200", False),
        ("::ffff:169.254.169.254", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("fd00:ec2::254", False),
        ("fe80::1%eth0", False),
        ("2002:808:808::1", True),
        ("2002:e000:1::", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b:1::7f00:1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("::ffff:224.0.0.1", False),
        ("2001:0:7f00:1::", False),
        ("fec0::1", False),
        ("ff0e::1", False),
    ],
)
def test_an_address_inside_a_network_is_seen_in_any_form(address: str, is_open: bool) -> None:
    assert is_public(address) is is_open


def test_a_name_that_leads_inside_is_not_posted_to(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, alarm_url="https://hooks.example.com/x", _env_file=None)

    with pytest.raises(InvalidInput):
        deliver(settings, {"text": "x"}, resolve=lambda *_: ["93.184.216.34", "10.0.0.5"])


def test_mail_without_a_server_and_a_wrong_server_do_not_start(tmp_path: Path) -> None:
    for smtp in (None, "mail.example.com", "http://mail.example.com"):
        with pytest.raises(ValidationError):
            Settings(home=tmp_path, alarm_mail="a@example.com", alarm_smtp=smtp, _env_file=None)


def test_no_document_goes_anywhere_without_a_setting(tmp_path: Path) -> None:
    deliver(Settings(home=tmp_path, _env_file=None), {"text": "x"}, resolve=_nowhere)


def _nowhere(*_: object) -> list[str]:
    raise httpx.ConnectError("nobody is asked")
