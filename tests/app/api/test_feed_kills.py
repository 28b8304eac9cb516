"""Kill -9 of `pakka serve` amid what a feed posts: what was answered is kept, nothing twice."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import socket
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Timer

import httpx

from leads.model.scope import Scope
from leads.store.crm_accounts import CrmFeeds
from leads.store.lead_store import LeadStore
from scoring.artifact import Artifact
from tests.app.channels.whatsapp.kill_processes import run
from tests.app.house import NOW, ONE, House, make_house
from tests.forks import FORKS
from tests.processes import free_port

SECRET = "k" * 43
KILLS, LEADS_EACH = 6, 40
UP_WITHIN_SECONDS = 60.0
# A body of forty leads takes a tenth of a second.
KILLED_WITHIN_SECONDS = 0.15


def test_what_was_answered_is_there_and_nothing_twice(tmp_path: Path, artifact: Artifact) -> None:
    house, rng = make_house(tmp_path, artifact), random.Random(3)
    CrmFeeds(house.pakka.record).add("website", ONE, at=NOW)
    port, taken, cut = free_port(), set[str](), 0
    for number in range(KILLS):
        process = start(house, port, tmp_path)
        killing = Timer(rng.uniform(0, KILLED_WITHIN_SECONDS), process.kill)
        killing.start()
        try:
            taken |= post(port, number)
        except httpx.TransportError:
            cut += 1
        killing.join()
        process.join()
    assert cut > 0
    before = leads_of(house)
    assert taken <= before.keys()

    # The sender repeats what it has no answer to, and once more what it has.
    process = start(house, port, tmp_path)
    for number in [*range(KILLS), *range(KILLS)]:
        taken |= post(port, number)
    process.kill()
    process.join()

    after = leads_of(house)
    assert before.keys() <= after.keys()
    assert after.keys() == taken
    wanted = [f"Lead {number} {n}" for number in range(KILLS) for n in range(LEADS_EACH)]
    assert sorted(after.values()) == sorted(wanted)
    house.pakka.record.close()


def post(port: int, number: int) -> set[str]:
    """The ids of the leads of this body, once all of them are said to be taken."""
    leads = [
        {
            "id": f"{number}-{n}",
            "name": f"Lead {number} {n}",
            "phones": [f"+9198{number:04}{n:04}"],
            "messages": [{"from": "lead", "text": f"said {n}"}],
            "events": [{"kind": "page_view", "value": "/bopal"}],
        }
        for n in range(LEADS_EACH)
    ]
    body, at = json.dumps(leads).encode(), str(int(time.time()))
    made = hmac.new(SECRET.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {"Pakka-Timestamp": at, "Pakka-Signature": f"sha256={made}"}
    url = f"http://127.0.0.1:{port}/webhooks/crm/website"
    answer = httpx.post(url, content=body, headers=headers, timeout=60)
    assert answer.status_code == 200, answer.text
    return {one["lead_id"] for one in answer.json()["results"]}


def leads_of(house: House) -> dict[str, str]:
    """By id the names of those that came, each with the one message and event it came with."""
    leads = LeadStore(house.pakka.record, Scope.machinery(ONE)).all_leads()
    sent = {x.lead_id: x for x in leads if x.name and x.name.startswith("Lead ")}
    assert all(len(x.messages) == len(x.events) == 1 for x in sent.values())
    return {lead_id: lead.name or "" for lead_id, lead in sent.items()}


def start(house: House, port: int, folder: Path) -> ForkServerProcess:
    """`pakka serve` in a process of its own, once it listens."""
    environment = {
        "PAKKA_HOME": str(house.pakka.settings.home),
        "PAKKA_PORT": str(port),
        "PAKKA_CRM_SECRETS": json.dumps({"website": SECRET}),
    }
    process = FORKS.Process(target=run, args=(("serve",), environment, str(folder / "out")))
    process.start()
    give_up = time.monotonic() + UP_WITHIN_SECONDS
    while not listens(port):
        assert process.is_alive(), (folder / "out").read_text()[-2000:]
        assert time.monotonic() < give_up, "the server is not up in time"
        time.sleep(0.02)
    return process


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
