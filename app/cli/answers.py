"""`pakka eval answers`: the questions of a broker's day, asked of the endpoint that is set."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.printing import progress, say, say_json
from app.settings import Settings, load_settings
from leads.errors import InvalidInput

if TYPE_CHECKING:
    from agent.talking.eval_answers import Judged, Row

_COLUMNS = (
    f"{'':26} {'questions':>9} {'tool':>5} {'lead':>5} {'facts':>5} {'lang':>5} |"
    f" {'asked':>5} {'chosen':>9} {'fallback':>8} {'median':>8} {'p95':>8} {'cost':>9}"
)

_LEGEND = """
tool, lead, facts, lang: right of all questions. asked: what went to the LLM, the rest was plain.
chosen: of its choices of lines, those that can be followed. fallback: of what was asked, answered
without it. median, p95: of what was asked. cost: in the currency of the price that is set."""


def answers(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the rows and every question as JSON.")
    ] = False,
) -> None:
    """Ask the endpoint that is set the questions of a broker's day, of a made-up book."""
    from agent.talking.eval_answers import table
    from app.telemetry import configure_logging

    # A fallback is counted in the table, not told line by line.
    configure_logging("error")
    settings = load_settings()
    judged = asyncio.run(_judged(settings))
    rows = table(judged)
    if as_json:
        say_json(
            {
                "model": settings.llm_model,
                "deadline_ms": settings.answer_deadline_ms,
                "rows": [asdict(row) for row in rows],
                "questions": [_told(one) for one in judged],
            }
        )
        return
    say(_COLUMNS)
    for row in rows:
        say(_line(row))
    wrong = [one for one in judged if not one.is_right]
    say(_LEGEND)
    say(f"\n{len(wrong)} of {len(judged)} not right; --json tells which and why.")


async def _judged(settings: Settings) -> list[Judged]:
    from app.cache import open_cache
    from app.llm import endpoint

    at = endpoint(settings)
    if at is None:
        raise InvalidInput(
            "No endpoint is set: PAKKA_LLM_BASE_URL and PAKKA_LLM_MODEL say which (docs/llm.md). "
            "`pakka dev llm` serves one to try."
        )
    # The vendor's client takes long to import: not where no endpoint is set.
    from agent.llm.client import Llm
    from agent.llm.wire import open_http
    from agent.talking.eval_answers import Item
    from app.questions.asking import ask_all
    from app.questions.files import FILES, items

    asked = items(*FILES)
    places = {id(item): n for n, item in enumerate(asked, 1)}

    def told(item: Item) -> None:
        progress(f"{places[id(item)]} of {len(asked)}: {item.file} {item.id}")

    cache = open_cache(None)
    async with open_http(1) as http:
        # One at a time, so that its time is its own.
        llm = Llm(at, http=http, cache=cache, on_call=lambda call: None, most_calls=1)
        seconds = settings.answer_deadline_ms / 1000
        try:
            with tempfile.TemporaryDirectory() as folder:
                return await ask_all(asked, llm, folder=Path(folder), seconds=seconds, on_item=told)
        finally:
            await llm.aclose()
            await cache.aclose()


def _line(row: Row) -> str:
    def share(count: int, of: int) -> str:
        return f"{100 * count / of:.0f}%" if of else "-"

    n = row.questions
    return (
        f"{row.name:26} {n:9} {share(row.right_tool, n):>5} {share(row.right_lead, n):>5}"
        f" {share(row.right_facts, n):>5} {share(row.right_language, n):>5} |"
        f" {row.asked:5} {share(row.chosen, row.offered):>9} {share(row.fallback, row.asked):>8}"
        f" {_ms(row.median_ms):>8} {_ms(row.p95_ms):>8} {_cost(row.cost):>9}"
    )


def _ms(ms: float | None) -> str:
    return "-" if ms is None else f"{ms:.0f} ms"


def _cost(cost: float | None) -> str:
    return "-" if cost is None else f"{cost:.4f}"


def _told(one: Judged) -> dict[str, object]:
    """One question with its verdict; nobody in the book is real."""
    return {
        "id": one.item.id,
        "file": one.item.file,
        "ask": one.item.ask,
        "language": one.language,
        "kind": one.item.kind,
        "is_asked": one.is_asked,
        "wrong": {what: list(why) for what, why in one.wrong.items() if why},
        "is_chosen": one.is_chosen,
        "fallback": one.fallback,
        "ms": one.ms,
        "cost": one.cost,
        "text": one.text,
    }
