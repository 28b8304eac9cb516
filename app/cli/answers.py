"""`pakka eval answers`: the questions of a broker's day, and how right the answers are."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.printing import progress, say, say_json
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from evals.answers import Item, Judged, Row

FILES = ("own", "blind", "second_blind", "only_llm")
_GRADES = ("right", "partly", "honest", "silently wrong", "false", "not judged")


def answers(
    files: Annotated[
        list[str] | None, typer.Option("--file", help=f"Only these of {', '.join(FILES)}.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the rows and every question as JSON.")
    ] = False,
) -> None:
    """Ask the questions of a broker's day of a made-up book, with the LLM where one is set."""
    from app.runtime.logs import configure_logging
    from evals.answers import table

    # A fallback is counted in the table, not told line by line.
    configure_logging("error")
    settings = load_settings()
    judged = asyncio.run(_judged(settings, files or FILES))
    rows = table(judged)
    if as_json:
        say_json(
            {
                "model": settings.llm_model,
                "deadline_ms": settings.answer_deadline_ms,
                "rows": [_told_row(row) for row in rows],
                "questions": [_told(one) for one in judged],
            }
        )
        return
    say(f"{'':28} {'questions':>9} " + " ".join(f"{grade:>14}" for grade in _GRADES))
    for row in rows:
        say(_line(row))
    wrong = [one for one in judged if one.grade != "right"]
    say(f"\n{len(wrong)} of {len(judged)} not right; --json tells which and why.")


async def _judged(settings: Settings, files: Sequence[str]) -> list[Judged]:
    from app.runtime.cache import open_cache
    from app.wiring import endpoint, talking
    from evals.answers import items
    from evals.asking import ask_all

    asked = items(*files)
    places = {id(item): n for n, item in enumerate(asked, 1)}

    def told(item: Item) -> None:
        progress(f"{places[id(item)]} of {len(asked)}: {item.file} {item.id}")

    at, seconds = endpoint(settings), settings.answer_deadline_ms / 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if at is None:
            return await ask_all(asked, None, folder=folder, seconds=seconds, on_item=told)
        # The vendor's client takes long to import: not where no endpoint is set.
        from agent.llm.client import Llm
        from agent.llm.wire import open_http

        cache = open_cache(None)
        async with open_http(1) as http:
            # One at a time, so that its time is its own.
            llm = Llm(at, http=http, cache=cache, on_call=lambda call: None, most_calls=1)
            try:
                return await ask_all(
                    asked,
                    lambda record: talking(settings, record, llm),
                    folder=folder,
                    seconds=seconds,
                    on_item=told,
                )
            finally:
                await llm.aclose()
                await cache.aclose()


def _line(row: Row) -> str:
    shares = " ".join(
        f"{row.counts[grade]:>8} {100 * row.counts[grade] / row.total:4.0f}%"
        for grade in row.counts
    )
    return f"{row.name:28} {row.total:9} {shares}"


def _told_row(row: Row) -> dict[str, object]:
    return {"name": row.name, "questions": row.total, **{str(g): n for g, n in row.counts.items()}}


def _told(one: Judged) -> dict[str, object]:
    """One question with its grade; nobody in the book is real."""
    told = asdict(one)
    item = told.pop("item")
    return {"id": item["id"], "file": item["file"], "ask": item["ask"], **told}
