"""Kill -9, over and over, of the served product: nothing is lost, disordered or answered twice.

Hundreds of signed webhooks over fifty conversations, a tenth of them once more, against
`pakka serve` (with two `pakka worker` on PostgreSQL, each killed in turn). Twenty brokers ask,
twenty known leads and ten strangers write; the platform refuses some sends and leaves others
unanswered.
"""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.channels.whatsapp.message_content import message_id
from connectors.queue.inbox import MOST_STARTS
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.tables.queues import inbox, outbox
from tests.app.channels.whatsapp.kill_platform import Graph, graph, report, report_soon
from tests.app.channels.whatsapp.kill_processes import Processes
from tests.app.channels.whatsapp.kill_talks import (
    HOUSE,
    POISON,
    Posting,
    Talk,
    add_brokerage,
    groups,
    talks,
)
from tests.connectors.whatsapp.payloads import APP_SECRET, NUMBER
from tests.processes import free_port
from tests.proofs import proof_size

CONVERSATIONS = 50
WEBHOOKS, KILLS = proof_size(1000, 300), proof_size(20, 6)
# A kill falls after this many claims, sends or webhooks of the process, or when it idles so long.
KILL_AFTER = (1, 30)
IDLE_SECONDS = 3.0
# What a process needs on a busy machine to come through the first of its work.
FIRST_WITHIN_SECONDS = 20.0
# An item that was in hand at each of `MOST_STARTS` kills is given up, as it should be: on a busy
# machine one that was so this often is let come to its end before the next kill.
MOST_KILLS_OF_AN_ITEM = MOST_STARTS // 2
QUIET_WITHIN_SECONDS = 600.0
ADRIFT_SQLITE = (
    "CREATE TRIGGER keep_adrift AFTER UPDATE OF state ON outbox"
    " WHEN NEW.state IN ('unknown', 'failed') BEGIN INSERT INTO adrift VALUES (NEW.out_id); END",
)
ADRIFT_POSTGRESQL = (
    "CREATE FUNCTION keep_adrift() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN INSERT INTO adrift VALUES (NEW.out_id); RETURN NEW; END $$",
    "CREATE TRIGGER keep_adrift AFTER UPDATE OF state ON outbox FOR EACH ROW"
    " WHEN (NEW.state IN ('unknown', 'failed')) EXECUTE FUNCTION keep_adrift()",
)


@dataclass(frozen=True)
class Outcome:
    """What the record and the platform say when all is over."""

    people: list[Talk]
    posting: Posting
    items: list[Any]
    messages: list[Any]
    noted: dict[str, list[str]]  # by phone: ids of the words kept with the lead
    taken: list[tuple[str, str, dict[str, Any]]]
    adrift: set[str]  # sends whose worker lost its lane, whatever became of them
    unknown: list[dict[str, Any]]  # as `pakka outbox` listed them before the platform's statuses
    still_unknown: list[dict[str, Any]]

    @property
    def replied(self) -> dict[str, list[str]]:
        """By phone, the ids that the answers, or the owner's alerts, are to."""
        keys = [row.dedupe_key for row in self.messages]
        answers = [key for key in keys if key.startswith("answer:")]
        alerts = [key.rpartition(":")[0] for key in keys if key.startswith("alert:")]
        return {
            talk.phone: _groups(talk, _answer_key, answers)
            if talk.staff_id
            else _groups(talk, _alert_key, alerts)
            for talk in self.people
        }

    @property
    def notices(self) -> Counter[str]:
        return Counter(r.recipient for r in self.messages if r.dedupe_key.startswith("notice:"))

    @property
    def sent_twice(self) -> list[str]:
        counts = Counter(out_id for out_id, *_ in self.taken)
        return [out_id for out_id, count in counts.items() if count > 1]

    @property
    def disordered(self) -> list[str]:
        """Recipients who got their messages in another order than they were made.

        A send whose worker lost its lane is left out: after three seconds, where the product waits
        for sixty, the platform may take it behind the next worker's.
        """
        made = {row.out_id: row.seq for row in self.messages}
        seqs: dict[str, list[int]] = {}
        for out_id, who, _ in self.taken:
            if out_id not in self.adrift:
                seqs.setdefault(who, []).append(made[out_id])
        return [who for who, own in seqs.items() if own != sorted(own)]

    def show(self) -> str:
        told = {talk.phone: list(talk.expected) for talk in self.people}
        done = {row.item_id for row in self.items if row.state == "done"}
        replied = self.replied
        lost = sum(
            len(set(ids) - done) + len(set(ids) - set(replied[p])) for p, ids in told.items()
        )
        twice = sum(n > 1 for ids in replied.values() for n in Counter(ids).values())
        out_of_order = sum(replied[p] != ids for p, ids in told.items()) + len(self.disordered)
        answers = sum(r.dedupe_key.startswith("answer:") for r in self.messages)
        return (
            f"{len(self.items)} messages, {self.posting.repeats} brought again, "
            f"{self.posting.refused} posts unanswered; lost {lost}, out of order {out_of_order}, "
            f"answered twice {twice}, dead {sum(r.state == 'dead' for r in self.items)}; "
            f"{answers} answers of {len(self.messages)} sends, sent twice {len(self.sent_twice)}, "
            f"outcome unknown {len(self.unknown)}, after statuses {len(self.still_unknown)}"
        )


def test_kills_of_the_product_lose_no_message_and_answer_no_question_twice(
    empty_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = talks(CONVERSATIONS, WEBHOOKS)
    record = Record.open(empty_url)
    add_brokerage(record, people)
    keep_adrift(record)
    posting = Posting(free_port(), people, seed=7)
    with graph() as platform:
        processes = processes_at(empty_url, tmp_path, posting.port, platform)
        started = time.monotonic()
        unknown, still_unknown, codes = go_through(processes, posting, platform, record)
        seconds = time.monotonic() - started
    outcome = Outcome(
        people=people,
        posting=posting,
        items=rows(record, select(inbox).where(inbox.c.kind != "status").order_by(inbox.c.seq)),
        messages=rows(record, select(outbox).order_by(outbox.c.seq)),
        noted=noted(record),
        taken=platform.taken,
        adrift=adrift(record),
        unknown=unknown,
        still_unknown=still_unknown,
    )
    record.close()
    with capsys.disabled():
        kind = empty_url.split(":")[0]
        print(  # noqa: T201
            f"\n{kind}, {dict(processes.kills)} killed in {seconds:.0f} s, "
            f"{dict(platform.happened)}: {outcome.show()}"
        )
    check(outcome, processes)
    assert set(codes) == {0}


def check(outcome: Outcome, processes: Processes) -> None:
    people, items = outcome.people, outcome.items
    assert sum(processes.kills.values()) == KILLS
    assert sorted(row.item_id for row in items) == sorted(i for t in people for i in t.told)
    assert [row.item_id for row in items if row.state != "done"] == [POISON]
    assert outcome.replied == {talk.phone: list(talk.expected) for talk in people}
    leads = [talk for talk in people if talk.staff_id is None]
    assert outcome.noted == {f"+{talk.phone}": [message_id(i) for i in talk.told] for talk in leads}
    assert outcome.notices == {f"+{talk.phone}": 1 for talk in leads}
    assert outcome.sent_twice == []
    assert outcome.disordered == []
    taken = {out_id for out_id, *_ in outcome.taken}
    ended = {row.out_id: row.state for row in outcome.messages}
    lost = {out_id: state for out_id, state in ended.items() if out_id not in taken}
    assert lost == {row["id"]: row["state"] for row in outcome.still_unknown}
    assert {row["id"] for row in outcome.unknown} >= set(lost)
    assert {ended[out_id] for out_id in taken} == {"delivered"}


def keep_adrift(record: Record) -> None:
    """Keeps each send that is ever marked unknown or put off: a late worker, or the platform's
    status, may settle it before `pakka outbox` lists it.
    """
    with record.writing() as conn:
        is_postgresql = conn.dialect.name == "postgresql"
        conn.exec_driver_sql("CREATE TABLE adrift (out_id TEXT)")
        for statement in ADRIFT_POSTGRESQL if is_postgresql else ADRIFT_SQLITE:
            conn.exec_driver_sql(statement)


def adrift(record: Record) -> set[str]:
    with record.reading() as conn:
        return set(conn.exec_driver_sql("SELECT out_id FROM adrift").scalars())


def go_through(
    processes: Processes, posting: Posting, platform: Graph, record: Record
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[int | None]]:
    """Bring, kill, come to rest, tell what became of the sends; what `pakka outbox` lists
    before and after that, and the exit codes."""
    port = posting.port
    poster = threading.Thread(target=posting.run, daemon=True)
    reporter = threading.Thread(target=report_soon, args=(port, platform), daemon=True)
    try:
        processes.start_all()
        poster.start()
        reporter.start()
        kill_in_turn(processes, posting, record)
        poster.join(600)
        assert not poster.is_alive()
        wait_until_quiet(processes, record)
        platform.soon.put(None)
        reporter.join(600)
        wait_until_quiet(processes, record)
        unknown = listed(processes)
        report(port, [(out_id, who) for out_id, who, _ in platform.taken])
        wait_until_quiet(processes, record)
        still_unknown = listed(processes)
    finally:
        codes = processes.stop()
    return unknown, still_unknown, codes


def kill_in_turn(
    processes: Processes,
    posting: Posting,
    record: Record,
    kills: int = KILLS,
    webhooks: int = WEBHOOKS,
) -> None:
    """Kills, each of what was up and after another part of the webhooks was let go."""
    dice = random.Random(8)
    for number in range(kills):
        posting.may_post += webhooks // kills
        name = processes.names[number % len(processes.names)]
        processes.wait_until_up(name)
        wait_until_at_work(processes, name, processes.done(name) + dice.randint(*KILL_AFTER))
        let_often_killed_end(record)
        processes.kill(name)
    posting.may_post = webhooks


def wait_until_at_work(processes: Processes, name: str, much: int) -> None:
    """So that the kill falls into it."""
    before, began = processes.done(name), time.monotonic()
    while (done := processes.done(name)) < much:
        patience = IDLE_SECONDS if done > before else FIRST_WITHIN_SECONDS
        if time.monotonic() > began + patience:
            return
        time.sleep(0.005)


def let_often_killed_end(record: Record, within_seconds: float = FIRST_WITHIN_SECONDS) -> None:
    until = time.monotonic() + within_seconds
    killed = inbox.c.attempts - inbox.c.failures > MOST_KILLS_OF_AN_ITEM
    often = select(inbox.c.seq).where(inbox.c.state == "open", killed).limit(1)
    while rows(record, often) and time.monotonic() < until:
        time.sleep(0.02)


def listed(processes: Processes) -> list[dict[str, Any]]:
    """The sends that the operator must decide on, as the operator sees them.

    Of unknown outcome, or put off by the platform when another worker had taken over the lane.
    """
    told = json.loads(processes.said("outbox", "--json", "--limit", "10000"))
    states = ("unknown", "failed")
    found = [row for row in told["messages"] if row["state"] in states]
    assert sum(told["counts"].get(state, 0) for state in states) == len(found)
    return found


def wait_until_quiet(
    processes: Processes, record: Record, within_seconds: float = QUIET_WITHIN_SECONDS
) -> None:
    until = time.monotonic() + within_seconds
    open_items = select(inbox.c.seq).where(inbox.c.state == "open").limit(1)
    waiting = select(outbox.c.seq).where(outbox.c.state.in_(("queued", "sending"))).limit(1)
    while rows(record, open_items) or rows(record, waiting):
        assert time.monotonic() < until, "the boxes never came to rest"
        time.sleep(0.1)


def rows(record: Record, statement: Any) -> list[Any]:
    with record.reading() as conn:
        return list(conn.execute(statement))


def noted(record: Record) -> dict[str, list[str]]:
    """By phone, what the leads wrote as it is kept, in the order it became known."""
    leads = LeadStore(record, Scope.machinery(HOUSE)).all_leads()
    return {
        str(lead.phone): [
            m.message_id for m in sorted(lead.messages, key=lambda m: (m.known_at, m.at))
        ]
        for lead in leads
    }


def processes_at(url: str, folder: Path, port: int, platform: Graph) -> Processes:
    is_sqlite = url.startswith("sqlite")
    environment = {
        "PAKKA_HOME": str(folder / "home"),
        "PAKKA_DATABASE_URL": url,
        "PAKKA_PORT": str(port),
        "PAKKA_WHATSAPP_BASE_URL": f"http://127.0.0.1:{platform.server_port}",
        "PAKKA_WHATSAPP_TOKEN": "a-token-of-the-tests",
        "PAKKA_WHATSAPP_APP_SECRET": APP_SECRET,
        "PAKKA_WHATSAPP_VERIFY_TOKEN": "a-word-of-the-tests",
        "PAKKA_WHATSAPP_PHONE_NUMBER_ID": NUMBER,
    }
    return Processes(environment, folder, port, workers=0 if is_sqlite else 2)


def _groups(talk: Talk, key_of: Any, keys: list[str]) -> list[str]:
    return groups(talk.expected, keys, key_of)


def _answer_key(ids: list[str]) -> str:
    return f"answer:{hashlib.sha256(' '.join(ids).encode()).hexdigest()[:32]}"


def _alert_key(ids: list[str]) -> str:
    # Nobody here has consented to be scored.
    told = " ".join([*map(message_id, ids), "unscored"])
    return f"alert:{hashlib.sha256(told.encode()).hexdigest()[:24]}"
