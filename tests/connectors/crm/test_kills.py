"""Kill -9 of `pakka crm sync` amid its calls: nothing is lost, nothing doubled."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx

from leads.model.lead import EventKind
from leads.model.scope import Scope
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.lead_store import LeadStore
from tests.app.channels.whatsapp.kill_processes import run
from tests.app.house import ONE, House
from tests.connectors.crm.tryton_server import USER_PASSWORD, TrytonServer
from tests.forks import FORKS
from tests.http_fakes import fake_server
from tests.proofs import proof_size

KILLS = proof_size(20, 5)
# More than a page to begin with; then some for every run, so that each has to read and to write.
FIRST, EACH = 110, 5
# A run of these leads has so many calls at least: three to sign in, two a page, four a batch.
CALLS = 11
ENDS_WITHIN_SECONDS = 120


def test_kills_amid_a_sync_lose_and_double_nothing(
    house: House, tryton: TrytonServer, account: CrmAccount, tmp_path: Path
) -> None:
    record, rng = house.pakka.record, random.Random(7)
    numbers = itertools.count(1)
    made: list[str] = []

    def add(count: int) -> None:
        for number in itertools.islice(numbers, count):
            crm_id = tryton.add_lead(f"Lead {number}", f"+9198000{number:05}")
            tryton.add_note(crm_id, f"noted {number}")
            made.append(crm_id)

    add(FIRST)
    with killing_proxy(tryton.url) as proxy:
        CrmAccounts(record).put(replace(account, base_url=proxy.url))
        for _ in range(KILLS):
            process = start(house, tmp_path)
            proxy.kill_at(rng.randint(1, CALLS), process.kill, is_passed_on=rng.random() < 0.5)
            process.join(ENDS_WITHIN_SECONDS)
            assert process.exitcode == -9, (tmp_path / "out").read_text()[-2000:]
            add(EACH)
        process = start(house, tmp_path)
        process.join(ENDS_WITHIN_SECONDS)
        assert process.exitcode == 0, (tmp_path / "out").read_text()[-2000:]

    links = {crm_id: CrmLeads(record, ONE).lead_of(crm_id) for crm_id in made}
    assert None not in links.values()
    assert len(set(links.values())) == len(made)
    leads = {x.lead_id: x for x in LeadStore(record, Scope.machinery(ONE)).all_leads()}
    for number, crm_id in enumerate(made, 1):
        lead = leads[links[crm_id] or ""]
        noted = [e.value for e in lead.events if e.kind == EventKind.NOTE]
        assert (lead.name, noted) == (f"Lead {number}", [f"noted {number}"])
        theirs, ours = sorted(tryton.notes(crm_id), reverse=True)
        assert theirs == f"noted {number}"
        assert ours.startswith(f"Pakka: Lead {number} ")
    of_ours = [x for x in leads.values() if (x.name or "").startswith("Lead ")]
    assert len(of_ours) == len(made)
    assert CrmLeads(record, ONE).status().errors == {}


def start(house: House, folder: Path, password: str = USER_PASSWORD) -> ForkServerProcess:
    """`pakka crm sync` in a process of its own."""
    environment = {
        "PAKKA_HOME": str(house.pakka.settings.home),
        "PAKKA_CRM_PASSWORDS": json.dumps({ONE: password}),
        "PAKKA_CRM_INSIDE": "127.0.0.1",
    }
    arguments = ("crm", "sync", "--brokerage", ONE)
    process = FORKS.Process(target=run, args=(arguments, environment, str(folder / "out")))
    process.start()
    return process


class Proxy:
    """Stands before a server, and kills at a call: before it is passed on, or once it was."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.url = ""
        self._calls_left = 0
        self._kill: Callable[[], None]
        self._is_passed_on = True

    def kill_at(self, call: int, kill: Callable[[], None], *, is_passed_on: bool) -> None:
        self._calls_left, self._kill, self._is_passed_on = call, kill, is_passed_on

    def pass_on(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> httpx.Response:
        self._calls_left -= 1
        is_last = self._calls_left == 0
        if is_last and not self._is_passed_on:
            self._kill()
            raise ConnectionAbortedError
        url = f"{self.target}{path}"
        answer = httpx.request(method, url, content=body, headers=headers, timeout=60)
        if is_last:
            self._kill()
        return answer


@contextmanager
def killing_proxy(target: str) -> Iterator[Proxy]:
    proxy = Proxy(target)

    class Pass(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass("GET", b"")

        def do_POST(self) -> None:
            self._pass("POST", self.rfile.read(int(self.headers["content-length"])))

        def _pass(self, method: str, body: bytes) -> None:
            kept = ("content-type", "authorization")
            headers = {name: self.headers[name] for name in kept if name in self.headers}
            answer = proxy.pass_on(method, self.path, body, headers)
            self.send_response_only(answer.status_code)
            self.send_header("date", answer.headers["date"])
            self.send_header("content-length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

    with fake_server(Pass) as proxy.url:
        yield proxy
