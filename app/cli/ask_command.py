"""`pakka ask`, `pakka score` and `pakka ledger`: through a running server when there is one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, Any
from urllib.parse import quote

import httpx
import typer

from app.cli.terminal import AsJson, say, say_json, without_markup
from app.data_directory import RunningServer, find_server
from app.settings import Settings, load_settings
from leads.model.errors import PakkaError, Unavailable

As = Annotated[
    str | None,
    typer.Option(
        "--as",
        help="Who asks: a staff id or name. Default: the demo's first broker, else who is alone.",
    ),
]

# Seconds that a server adds to its own deadline before the client gives up.
CLIENT_SLACK_SECONDS = 10.0
_CAUSES = {
    "others": "other facts together",
    "model": "a newly trained model",
    "recalibration": "the model's chances were set right",
    "adjustment": "the LLM's bounded word on the chat",
}


def ask(
    question: Annotated[str, typer.Argument(help="What a broker would ask.")],
    as_: As = None,
    lead: Annotated[str | None, typer.Option(help="The lead the question is about.")] = None,
    conversation: Annotated[
        str | None, typer.Option(help="Keeps the subject of follow-ups, such as “why?”.")
    ] = "terminal",
    as_json: AsJson = False,
) -> None:
    """Ask Pakka about your leads."""
    body = {"question": question, "lead_id": lead, "conversation_id": conversation}
    answer = call("POST", "/v1/ask", as_, body)
    if as_json:
        say_json(answer)
    else:
        say(without_markup(answer["text"]))


def score(
    lead: Annotated[str, typer.Argument(help="A lead's id, or a name only one lead has.")],
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Score one lead with its exact reasons."""
    facts = call("POST", "/v1/score", as_, {"lead_id": lead_id_of(lead, as_)})
    if as_json:
        say_json(facts)
        return
    if facts["score"] is None:
        say("No score yet: too few bookings to learn from.")
        return
    say(f"{facts['band']} · {facts['score']:.0f} (usual lead {facts['reference_score']:.0f})")
    for reason in facts["reasons"]:
        say(f"{reason['points']:+6.1f}  {reason['phrase']}")


def lead_id_of(ref: str, as_: str | None) -> str:
    """The id itself, or that of the one lead of this name. PakkaError when there is not one."""
    if ref.startswith("lead_"):
        return ref
    found = call("GET", f"/v1/leads?{httpx.QueryParams({'q': ref, 'limit': 5})}", as_, None)
    leads = found["items"]
    if len(leads) != 1:
        near = ", ".join(f"{lead['name']} ({lead['lead_id']})" for lead in leads) or "none"
        raise PakkaError(f"{len(leads)} leads match: {near}. Use the lead's id.")
    lead_id: str = leads[0]["lead_id"]
    return lead_id


def call(method: str, path: str, as_: str | None, body: dict[str, Any] | None) -> Any:
    """One request as a member of staff, to the running server or to one made for this command."""
    response = asyncio.run(_response(method, path, as_, body))
    if response.is_success:
        return response.json()
    problem = response.json()
    raise PakkaError(problem.get("detail") or problem.get("title") or "the request failed")


def server_address() -> str:
    """Where the server of these settings is, or will be."""
    settings = load_settings()
    running = find_server(settings.home)
    return f"http://127.0.0.1:{running.port if running else settings.port}"


def server_client(running: RunningServer) -> httpx.AsyncClient:
    """A client of that server, which operates it."""
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{running.port}",
        headers=_bearer(running.token),
        trust_env=False,
    )


async def _response(
    method: str, path: str, as_: str | None, body: dict[str, Any] | None
) -> httpx.Response:
    settings = load_settings()
    headers = {} if as_ is None else {"Pakka-As": quote(as_)}
    timeout = settings.answer_deadline_ms / 1000 + CLIENT_SLACK_SECONDS
    try:
        async with _client(settings) as client:
            return await client.request(method, path, json=body, headers=headers, timeout=timeout)
    except httpx.HTTPError as error:
        raise Unavailable("The running server did not answer: stop it and try again.") from error


@asynccontextmanager
async def _client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running server, else of one in this process."""
    if running := find_server(settings.home):
        async with server_client(running) as client:
            yield client
        return
    from app.api.application import create_app
    from app.runtime.logs import configure_logging
    from app.wiring import build

    configure_logging("warning")
    run_token = "this-command"  # noqa: S105  (lives and dies inside this process)
    pakka = build(settings)
    transport = httpx.ASGITransport(create_app(pakka, run_token=run_token))
    try:
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", headers=_bearer(run_token)
        ) as client:
            yield client
    finally:
        await pakka.aclose()


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def ledger(
    lead: Annotated[str, typer.Argument(help="A lead's id, or a name only one lead has.")],
    start: Annotated[str, typer.Option("--from", help="A day or moment: 2026-11-09T10:30.")],
    end: Annotated[
        str | None, typer.Option("--to", help="The same; a day counts whole. Default: now.")
    ] = None,
    as_: As = None,
    as_json: AsJson = False,
) -> None:
    """Say exactly what moved a lead's score between two moments."""
    lead_id = quote(lead_id_of(lead, as_), safe="")
    moments = httpx.QueryParams({"from": start, **({"to": end} if end else {})})
    found = call("GET", f"/v1/leads/{lead_id}/ledger?{moments}", as_, None)
    if as_json:
        say_json(found)
        return
    for name in ("before", "after"):
        side = found[name]
        say(f"{side['score']:5.1f}  {side['as_of']}  model {side['model_version']}{_given(side)}")
    say(f"{found['change']:+6.1f}  in all")
    for part in found["parts"]:
        say(f"{part['points']:+6.1f}  {_words(part)}")


def _given(side: Mapping[str, Any]) -> str:
    if side["given"] is None:
        return "  (by today's model; none was given then)"
    is_same = round(side["given"]) == round(side["score"])
    return "" if is_same else f"  (given then: {side['given']:.1f}; facts came later)"


def _words(part: Mapping[str, Any]) -> str:
    if part["cause"] != "feature":
        return _CAUSES[part["cause"]]
    (change,) = part["features"]
    before, after = change["phrase_before"], change["phrase_after"]
    return f"{before} → {after}" if before != after else f"{after}, another than before"
