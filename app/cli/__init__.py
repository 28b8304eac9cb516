"""The `pakka` command: every failure ends in one plain line and a non-zero code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import typer

from app.cli import (
    ask_command,
    crm,
    evals,
    import_leads,
    index_command,
    models,
    people,
    persons,
    queues,
    recorded_answers,
    replay_command,
    serve,
    whatsapp,
)
from app.cli.import_chat import import_chat
from app.cli.terminal import one_line
from app.runtime.logs import configure_logging
from leads.model.errors import InvalidInput, PakkaError

Command = Callable[..., None]

_COMMANDS: tuple[Command, ...] = (
    serve.serve,
    serve.demo,
    ask_command.ask,
    ask_command.score,
    ask_command.ledger,
    recorded_answers.transcripts,
    recorded_answers.transcript,
    recorded_answers.review,
    recorded_answers.audit,
    replay_command.replay,
    models.train,
    models.evaluate,
    models.recalibrate,
    index_command.index,
    queues.worker,
)
# By name: what the group is about, and its commands. "": what the group does without a command.
_GROUPS: Mapping[str, tuple[str, Mapping[str, Command]]] = {
    "import": (
        "Bring your own leads and chats.",
        {"leads": import_leads.import_leads, "chat": import_chat},
    ),
    "export": ("What others may read on in.", {"answers": recorded_answers.export_answers}),
    "mapping": ("Say what a file's columns mean.", {"suggest": import_leads.suggest}),
    "broker": (
        "The brokerage's people and their tokens.",
        {
            "add": people.add,
            "token": people.token,
            "link": people.link,
            "invite": people.invite,
            "uninvite": people.uninvite,
            "list": people.list_,
            "change": people.change,
            "suspend": people.suspend,
            "resume": people.resume,
            "remove": people.remove,
            "tokens": people.tokens,
            "revoke": people.revoke,
        },
    ),
    "consent": (
        "What a lead agreed to.",
        {"list": persons.list_consents, "grant": persons.grant, "withdraw": persons.withdraw},
    ),
    "canned": (
        "Canned replies and brochures.",
        {
            "list": whatsapp.list_canned,
            "set": whatsapp.set_canned,
            "remove": whatsapp.remove_canned,
        },
    ),
    "inbox": (
        "What came in: waiting, dead, quarantined.",
        {"": queues.list_items, "replay": queues.replay, "clashes": queues.list_clashes},
    ),
    "person": (
        "People taken for one.",
        {"merges": persons.merges, "merge": persons.merge, "split": persons.split},
    ),
    "outbox": (
        "What goes out: waiting, unknown, failed.",
        {"": queues.list_messages, "resolve": queues.resolve, "resend": queues.resend},
    ),
    "whatsapp": ("The brokerage's WhatsApp number.", {"setup": whatsapp.setup}),
    "crm": (
        "The brokerage's CRM: leads in, scores back.",
        {
            "add": crm.add,
            "setup": crm.setup,
            "sync": crm.sync,
            "status": crm.status,
            "feed": crm.feed,
            "user": crm.user,
        },
    ),
    "sidebar": (
        "One lead beside a CRM.",
        {"origins": crm.frame_origins, "token": crm.sidebar_token},
    ),
    "eval": (
        "How well an LLM answers, and whether what it adds is worth having.",
        {"answers": evals.answers, "rerank": evals.rerank},
    ),
    "dev": (
        "Stand-ins for the outside world.",
        {
            "llm": serve.serve_llm,
            "whatsapp": serve.serve_whatsapp,
            "crm": serve.serve_crm,
        },
    ),
}

FAILED, MISUSED = 1, 2


def _build() -> typer.Typer:
    cli = typer.Typer(
        name="pakka",
        help="Which lead is ripe, why, and what to do next.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for command in _COMMANDS:
        cli.command()(command)
    for name, (about, commands) in _GROUPS.items():
        alone = commands.get("")
        group = typer.Typer(help=about, no_args_is_help=alone is None)
        # Without a callback, a group with one command takes the command's name as an argument.
        group.callback(invoke_without_command=alone is not None)(alone or (lambda: None))
        for word, command in commands.items():
            if word:
                group.command(word)(command)
        cli.add_typer(group, name=name)
    return cli


cli = _build()


def main() -> None:
    """Run the command line; only `serve` and the worker log more than errors."""
    configure_logging("error")
    try:
        cli()
    except PakkaError as error:
        print(f"pakka: {one_line(str(error))}", file=sys.stderr)  # noqa: T201
        sys.exit(MISUSED if isinstance(error, InvalidInput) else FAILED)
