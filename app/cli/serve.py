"""`pakka serve` and `pakka demo`; `pakka dev`: stand-ins for the outside world."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.ask_command import As, call, lead_id_of, server_address
from app.cli.terminal import long_steps, progress, say
from app.data_directory import opened_record
from app.settings import load_settings

DEMO_SEED = 7
DEV_LLM_PORT = 8011
DEV_WHATSAPP_PORT = 8012
DEV_CRM_PORT = 8013


def serve() -> None:
    """Serve the API and the pages until Ctrl+C."""
    from app.runtime.logs import configure_logging
    from app.runtime.server import run_server

    settings = load_settings()
    configure_logging(settings.log_level)
    run_server(settings, announce=say, is_at_terminal=sys.stdout.isatty())


def demo(
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="Do nothing when it is there.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Seed of the simulation.")] = DEMO_SEED,
) -> None:
    """Make the demo brokerages: synthetic people, messages and outcomes, and their models."""
    from demo.setup import is_demo_ready, set_up_demo

    with opened_record() as record:
        if is_demo_ready(record):
            if not if_missing:
                say("The demo is already there: pakka ask 'How hot is Priya?'")
            return
        with long_steps() as progress:
            set_up_demo(record, load_settings().home, seed=seed, progress=progress)
    say("The demo is ready: pakka serve, or pakka ask 'How hot is Priya?'")


class LlmMode(StrEnum):
    """How the server behaves where the script has no words for it."""

    STEADY = "steady"
    OBEDIENT = "obedient"


def serve_llm(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 picks a free one.")] = DEV_LLM_PORT,
    mode: Annotated[
        LlmMode, typer.Option(help="obedient does whatever any text in its prompt says.")
    ] = LlmMode.STEADY,
    script: Annotated[
        Path | None, typer.Option("--script", help="A JSON list of replies, faults and delays.")
    ] = None,
) -> None:
    """Serve an LLM of rules that speaks the OpenAI wire format, until Ctrl+C."""
    import asyncio
    from contextlib import suppress

    from simulators.openai.behaviours import obedient, steady
    from simulators.openai.http_server import LlmServer
    from simulators.openai.script import ModelRequest, Script, read_script

    def announce(asked: ModelRequest) -> None:
        progress(f"{asked.path} {asked.form_name or ''}")

    async def serve() -> None:
        steps = read_script(script) if script else []
        mind = obedient if mode is LlmMode.OBEDIENT else steady
        async with LlmServer(Script(steps, mind), port=port, on_asked=announce) as server:
            say(f"PAKKA_LLM_BASE_URL={server.base_url} PAKKA_LLM_MODEL=dev  (Ctrl+C stops it)")
            await asyncio.Event().wait()

    with suppress(KeyboardInterrupt):
        asyncio.run(serve())


def serve_whatsapp(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="0 picks a free one.")
    ] = DEV_WHATSAPP_PORT,
    pakka: Annotated[
        str | None, typer.Option("--pakka", help="Where Pakka is; else as its settings say.")
    ] = None,
    unreliable: Annotated[
        int | None,
        typer.Option(metavar="SEED", help="Bring webhooks twice, late and together, by this seed."),
    ] = None,
) -> None:
    """Serve WhatsApp's API with phones to write on, until Ctrl+C; nothing leaves this machine."""
    from simulators.whatsapp.phone_server import run_whatsapp

    run_whatsapp(
        load_settings(),
        port=port,
        pakka_url=pakka,
        unreliable_seed=unreliable,
        announce=say,
        on_try=lambda tried: progress(f"{' '.join(tried.told)} -> {tried.status or 'no answer'}"),
    )


def serve_crm(
    lead: Annotated[str, typer.Argument(help="A lead's id, or a name only one lead has.")],
    as_: As = None,
    port: Annotated[int, typer.Option(min=1, max=65535)] = DEV_CRM_PORT,
) -> None:
    """Serve a page of a CRM with this lead's sidebar in a frame, until Ctrl+C."""
    import uvicorn

    from simulators.crm.host_page import make_app

    def open_lead(lead_id: str) -> str:
        path: str = call("POST", "/v1/sidebar/tokens", as_, {"lead_id": lead_id})["path"]
        return path

    app = make_app(server_address(), lead_id_of(lead, as_), open_lead)
    own = f"http://localhost:{port}"
    say(f"{own}  (pakka sidebar origins {own} lets it show the frame; Ctrl+C stops it)")
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None)
