"""`pakka serve` on SQLite as somebody runs it, with past leads and two brokers who write to it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.settings import Settings
from connectors.queue.channels import Accounts
from connectors.whatsapp.webhook import CHANNEL
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.staff import Staff
from tests.app.channels.whatsapp.kill_platform import Graph, bring
from tests.app.house import ONE, add_people
from tests.connectors.whatsapp.payloads import APP_SECRET, NUMBER, message, stamp, value, webhook
from tests.processes import free_port
from tests.retrieval.past import asking, ended, lead_like

# It starts on a machine that may give it a tenth of a core.
WITHIN_SECONDS = 240.0
PAST_LEADS = 12
# Two of them, so that the pace to one person keeps nobody waiting.
PHONES = {"asha": "919810000001", "mona": "919810000003"}


@dataclass
class Served:
    """The running server, and what it and its platform have told so far."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    platform: Graph

    def ask(self, name: str, text: str) -> None:
        self._write(name, message(text={"body": text}))

    def tap(self, name: str, button: str) -> None:
        reply = {"type": "button_reply", "button_reply": {"id": button, "title": "…"}}
        self._write(name, message("interactive", interactive=reply))

    def answer(self, name: str) -> str:
        """What was sent to them first, once it was."""
        until(lambda: bool(self._sent(name)), self.told)
        return json.dumps(self._sent(name)[0])

    def told(self) -> str:
        return self.log.read_text()

    def page(self, path: str) -> str:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request("GET", path)
            return line.getresponse().read().decode()
        finally:
            line.close()

    def end(self, number: signal.Signals) -> int:
        """Ctrl+C reaches all of its group, other signals the server alone; the exit code."""
        if number == signal.SIGINT:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(WITHIN_SECONDS)

    def _sent(self, name: str) -> list[dict[str, Any]]:
        own = f"+{PHONES[name]}"
        return [body for _, who, body in list(self.platform.taken) if who == own]

    def _write(self, name: str, written: dict[str, Any]) -> None:
        own = {"from": PHONES[name], "timestamp": stamp(datetime.now(UTC))}
        bring(self.port, webhook(value(messages=[{**written, **own}])))


@contextmanager
def served(folder: Path, platform: Graph) -> Iterator[Served]:
    """Started, with all its output in a file; whatever is left of it at the end is killed."""
    settings = Settings(home=folder / "home")
    settings.home.mkdir()
    _furnish(settings)
    port = free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("PAKKA_")},
        "PAKKA_HOME": str(settings.home),
        "PAKKA_PORT": str(port),
        "PAKKA_WHATSAPP_BASE_URL": f"http://127.0.0.1:{platform.server_port}",
        "PAKKA_WHATSAPP_TOKEN": "a-token-of-the-tests",
        "PAKKA_WHATSAPP_APP_SECRET": APP_SECRET,
        "PAKKA_WHATSAPP_VERIFY_TOKEN": "a-word-of-the-tests",
        "PAKKA_WHATSAPP_PHONE_NUMBER_ID": NUMBER,
    }
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("pakka"), "serve"],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield Served(process, port, folder / "serve.log", platform)
    finally:
        process.kill()
        process.wait()


def until(is_so: Callable[[], bool], why: Callable[[], str] = lambda: "") -> None:
    give_up = time.monotonic() + WITHIN_SECONDS
    while not is_so():
        assert time.monotonic() < give_up, why()
        time.sleep(0.05)


def _furnish(settings: Settings) -> None:
    """A house with a dozen past leads, an open one like them, and two enrolled brokers."""
    record, now = Record.open(settings.record_url), datetime.now(UTC)
    add_people(Staff(record), is_synthetic=False)
    Accounts(record).add(CHANNEL, NUMBER, ONE)
    past = [ended(lead_like(f"lead_{i}", f"Bopal ma flat {i}")) for i in range(PAST_LEADS)]
    leads = [replace(asking(), created_at=now - timedelta(days=3), name="Priya Mehta"), *past]
    Intake(record, ONE).add(
        IncomingLead(replace(lead, brokerage_id=ONE, owner_id="staff_asha")) for lead in leads
    )
    enrolment = Enrolment(record, ONE)
    for name, phone in PHONES.items():
        code = read_code(enrolment.invite(f"staff_{name}", at=now))
        assert code is not None
        assert enrolment.redeem(code, (StaffAlias("phone", f"+{phone}"),), f"+{phone}", at=now)
    record.close()
