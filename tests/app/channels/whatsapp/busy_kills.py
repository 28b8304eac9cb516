"""Kill -9 on a busy machine: what brokers asked is answered all the same, or told.

Every broker asks about each of twenty leads of their own, as fast as the platform brings it, while
four loops compute beside and the server is killed again and again. What stands on the
brokers' phones in the end is what counts: an answer that names the lead, beside whatever quotes the
question. A measure and no test, since it asks for speed:
python -m tests.app.channels.whatsapp.busy_kills
"""

from __future__ import annotations

import json
import multiprocessing
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from leads.model.lead import Lead, LeadKind
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake
from leads.store.record import Record
from leads.store.tables.queues import outbox
from tests.app.channels.whatsapp.kill_platform import graph
from tests.app.channels.whatsapp.kill_talks import (
    BROKERS,
    HOUSE,
    POISON,
    Posting,
    Talk,
    add_brokerage,
    talks,
)
from tests.app.channels.whatsapp.test_kill import (
    kill_in_turn,
    processes_at,
    rows,
    wait_until_quiet,
)
from tests.processes import free_port

LOOPS = 4
KILLS, ASKS = 10, 20
# Names that nobody takes for one another.
NAMES = (
    "Aarav", "Bhavna", "Chirag", "Devika", "Esha", "Farhan", "Gaurang", "Hemali", "Ishaan",
    "Jagruti", "Kaushik", "Lavanya", "Mitesh", "Nandini", "Omkar", "Purvi", "Rustam", "Shailesh",
    "Tanvi", "Urvashi",
)  # fmt: skip
UNKNOWN = "unknown"
QUIET_WITHIN_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Count:
    """Questions: asked, answered on the phone, told as left or unknown, and answered twice."""

    asked: int
    answered: int
    told: int
    twice: int

    @property
    def lost(self) -> int:
        return self.asked - self.answered - self.told


def measured(folder: Path) -> Count:
    """What came of every question, in this empty folder."""
    url = f"sqlite:///{folder / 'pakka.sqlite3'}"
    people = [talk for talk in talks(BROKERS, BROKERS * ASKS) if talk.staff_id]
    record = Record.open(url)
    add_brokerage(record, people)
    Intake(record, HOUSE).add(lead for talk in people for lead in book(talk))
    posting = Posting(free_port(), people, seed=7, asked=[f"how hot is {n}?" for n in NAMES])
    with graph() as platform, busy():
        processes = processes_at(url, folder, posting.port, platform)
        processes.environment["KILL_LEASE_SECONDS"] = "20"
        started = time.monotonic()
        poster = threading.Thread(target=posting.run, daemon=True)
        try:
            processes.start_all()
            poster.start()
            kill_in_turn(processes, posting, record, KILLS, BROKERS * ASKS)
            poster.join(600)
            assert not poster.is_alive()
            wait_until_quiet(processes, record, QUIET_WITHIN_SECONDS)
        finally:
            codes = processes.stop()
        seconds = time.monotonic() - started
    messages = rows(record, select(outbox))
    record.close()
    keys = {row.out_id: row.dedupe_key for row in messages}
    # Of what may not have arrived the operator hears.
    unknown = [
        (r.recipient, UNKNOWN, json.loads(r.payload)) for r in messages if r.state == UNKNOWN
    ]
    taken = [(who, keys[own], body) for own, who, body in platform.taken]
    counted = count(people, [*taken, *unknown])
    assert set(codes) == {0}
    print(f"{dict(processes.kills)} killed in {seconds:.0f} s beside {LOOPS} loops")  # noqa: T201
    return counted


def book(talk: Talk) -> Iterator[IncomingLead]:
    """The broker's own twenty leads."""
    now = datetime.now(UTC)
    for number, name in enumerate(NAMES):
        phone = f"+9197{talk.phone[-2:]}0000{number:02}"
        lead = Lead(
            lead_id=f"lead_{talk.phone}_{number}",
            brokerage_id=HOUSE,
            person_id="",
            created_at=now - timedelta(days=3),
            kind=LeadKind.RESALE,
            name=name,
            phone=phone,
            owner_id=talk.staff_id,
            team_id="team_one",
        )
        yield IncomingLead(lead, (Alias(AliasKind.PHONE, phone),))


@contextmanager
def busy() -> Iterator[None]:
    """Four processes that only compute."""
    context = multiprocessing.get_context("spawn")
    loops = [context.Process(target=_compute, daemon=True) for _ in range(LOOPS)]
    for loop in loops:
        loop.start()
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.join()


def _compute() -> None:
    while True:
        pass


def count(people: list[Talk], taken: list[tuple[str, str, dict[str, Any]]]) -> Count:
    """What of them stands on the phones; `taken`: recipient, the message's key, its body."""
    asked = answered = told = twice = 0
    for talk in people:
        own = [(key, words_in(body)) for who, key, body in taken if who == f"+{talk.phone}"]
        for number, item_id in enumerate(talk.told):
            if item_id == POISON:
                continue
            name = NAMES[number % len(NAMES)]
            times = sum(name in unquoted(words) for key, words in own if key.startswith("answer:"))
            is_again = any(name in unquoted(w) for key, w in own if key.startswith("again:"))
            is_told = any(name in w for key, w in own if key.startswith(("left:", UNKNOWN)))
            asked += 1
            answered += times > 0 or is_again
            twice += times > 1
            told += not (times or is_again) and is_told
    return Count(asked, answered, told, twice)


def words_in(body: dict[str, Any]) -> str:
    """What the phone shows of a message."""
    shape = body.get(body["type"], {})
    return str(shape["body"]["text"] if "action" in shape else shape.get("body", ""))


def unquoted(words: str) -> str:
    """Without the lines that repeat the questions."""
    return "\n".join(line for line in words.splitlines() if not line.startswith(">"))


def main() -> None:
    """Print the count; of a hundred questions ninety-nine are to be answered and none lost."""
    with TemporaryDirectory() as folder:
        counted = measured(Path(folder))
    print(f"{counted}, {counted.lost} lost")  # noqa: T201


if __name__ == "__main__":
    main()
