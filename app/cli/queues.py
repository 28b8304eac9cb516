"""`pakka inbox`, `pakka outbox` and `pakka worker`: what came in, what goes out, who works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from app.cli.terminal import AsJson, one_line, say, say_json
from app.data_directory import opened_record
from app.settings import load_settings

if TYPE_CHECKING:
    from app.runtime.health import Trouble
    from connectors.queue.dead_letters import DeadLetters, Waiting

Limit = Annotated[int, typer.Option(min=1, max=10_000, help="How many rows at most.")]
SHOWN = 50
ITEM_STATES = ("open", "dead", "quarantined")
MESSAGE_STATES = ("queued", "sending", "unknown", "failed")
# What to do about those of a state.
_NEXT = {
    "dead": "mend the cause (the error says where), then: pakka inbox replay ID",
    "quarantined": "their account is no brokerage's (set up the channel, then replay), "
    "or the error says what is wrong with them",
    "unknown": "a status may still tell; when you know: "
    "pakka outbox resolve ID --arrived (or --not-arrived)",
    "failed": "the error says why; to try once more: pakka outbox resend ID",
}


def list_items(context: typer.Context, limit: Limit = SHOWN, as_json: AsJson = False) -> None:
    """List what waits for a worker, is dead, or came for an account that is nobody's."""
    if context.invoked_subcommand is None:
        with _stuck() as stuck:
            counts, rows = stuck.item_counts(), stuck.items(ITEM_STATES, limit)
            _show("items", counts, rows, stuck.now(), as_json=as_json)


def list_messages(context: typer.Context, limit: Limit = SHOWN, as_json: AsJson = False) -> None:
    """List what waits to be sent, what failed, and what nobody knows the outcome of."""
    if context.invoked_subcommand is None:
        with _stuck() as stuck:
            counts, rows = stuck.message_counts(), stuck.messages(MESSAGE_STATES, limit)
            _show("messages", counts, rows, stuck.now(), as_json=as_json)


def replay(ids: Annotated[list[str], typer.Argument(help="Ids such as in_17.")]) -> None:
    """Let dead or quarantined items be handled again."""
    with _stuck() as stuck:
        for item_id in ids:
            stuck.replay(item_id)
            say(f"{item_id} waits for a worker again.")


def resolve(
    out_id: Annotated[str, typer.Argument(help="An id such as out_3f….")],
    has_arrived: Annotated[
        bool, typer.Option("--arrived/--not-arrived", help="What the recipient's phone shows.")
    ],
) -> None:
    """Say whether a message with an unknown outcome arrived."""
    with _stuck() as stuck:
        stuck.resolve(out_id, has_arrived=has_arrived)
    ends = "is sent." if has_arrived else f"failed. To try once more: pakka outbox resend {out_id}"
    say(f"{out_id} {ends}")


def resend(out_id: Annotated[str, typer.Argument(help="An id such as out_3f….")]) -> None:
    """Queue a failed message once more."""
    with _stuck() as stuck:
        again = stuck.resend(out_id)
    say(f"{out_id} is queued again as {again}.")


def worker() -> None:
    """Work on what came in and send what goes out until Ctrl+C; `serve` has it done on SQLite."""
    import asyncio

    from app.crm_sync import CrmSchedule
    from app.runtime.logs import configure_logging
    from app.runtime.warm_up import Renewing
    from app.runtime.worker import WorkerProcess, build_channels, run_until_signal
    from app.wiring import build

    settings = load_settings()
    configure_logging(settings.log_level)

    async def run() -> None:
        pakka = build(settings)
        try:
            async with Renewing(pakka), CrmSchedule(pakka):
                await run_until_signal(WorkerProcess(settings, pakka.record, build_channels(pakka)))
        finally:
            await pakka.aclose()

    asyncio.run(run())


def list_clashes(as_json: AsJson = False) -> None:
    """List senders whom one message or change took for two known people: nobody was merged."""
    from leads.store.senders import Senders
    from leads.store.staff import Staff

    with opened_record() as record:
        rows = [
            {
                "brokerage": own.name,
                "person_id": clash.person_id,
                "other_id": clash.other_id,
                "reason": clash.reason,
                "at": clash.at.isoformat(),
            }
            for own in Staff(record).brokerages()
            for clash in Senders(record, own.brokerage_id).clashes()
        ]
    if as_json:
        say_json({"clashes": rows})
    else:
        for row in rows:
            say(one_line("  ".join(row.values())))
        say(f"{len(rows)} clashes: two people each, until somebody says they are one.")


def _troubles() -> list[Trouble]:
    """What keeps all messages from moving."""
    from app.runtime.health import troubles

    with opened_record() as record:
        return troubles(load_settings(), record)


@contextmanager
def _stuck() -> Iterator[DeadLetters]:
    from connectors.queue.dead_letters import DeadLetters

    with opened_record() as record:
        yield DeadLetters(record)


def _show(
    what: str,
    counts: Mapping[str, int],
    rows: Sequence[Waiting],
    now: datetime,
    *,
    as_json: bool,
) -> None:
    out = _troubles()
    if as_json:
        facts = {"counts": counts, what: [_facts(row, now) for row in rows]}
        say_json({**facts, "outages": [_out_facts(one) for one in out]})
        return
    for one in out:
        since = f" Since {one.since:%d %b %H:%M} UTC." if one.since else ""
        say(one_line(f"{one.what}{since} {one.todo}"))
    say(", ".join(f"{number} {state}" for state, number in counts.items()) or "Nothing yet.")
    if rows:
        Console(highlight=False).print(_table(rows, now))
    for state, step in _NEXT.items():
        if counts.get(state):
            say(f"{counts[state]} {state}: {step}")
    if what == "messages":
        _say_what_errors_want(rows)


def _table(rows: Sequence[Waiting], now: datetime) -> Table:
    table = Table("id", "state", "age", "tries", "channel", "kind", "error", box=box.SIMPLE)
    for row in rows:
        age = _age((now - row.since).total_seconds())
        cells = (row.id, row.state, age, str(row.attempts), row.channel, row.kind, row.error or "")
        table.add_row(*(one_line(cell).replace("[", r"\[") for cell in cells))
    return table


def _facts(row: Waiting, now: datetime) -> dict[str, object]:
    return asdict(row) | {"age_seconds": max(0, int((now - row.since).total_seconds()))}


def _out_facts(one: Trouble) -> dict[str, object]:
    return {
        "matter": one.matter,
        "what": one.what,
        "do": one.todo,
        "error": one.error,
        "since": one.since,
    }


def _age(seconds: float) -> str:
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(0.0, seconds):.0f} s"


def _say_what_errors_want(rows: Sequence[Waiting]) -> None:
    """What to do about each of WhatsApp's error codes in the list."""
    from connectors.whatsapp.error_codes import next_step
    from connectors.whatsapp.webhook import CHANNEL

    for error in sorted({row.error for row in rows if row.channel == CHANNEL and row.error}):
        step = next_step(error)
        if step is not None:
            say(f"{error}: {step}")
