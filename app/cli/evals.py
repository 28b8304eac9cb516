"""`pakka eval`: how well an endpoint answers, and whether what it adds is worth having."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.brokerage_staff import pick_brokerage
from app.cli.terminal import AsJson, progress, say, say_json
from app.settings import Settings, load_settings

if TYPE_CHECKING:
    from agent.rerank.rerank_evaluation import Gain
    from evals.grading import Item, Judged, Row


SEEDS = 20

FILES = ("own", "blind", "second_blind", "only_llm")
_GRADES = ("right", "partly", "honest", "silently wrong", "false", "not judged")


def rerank(
    seeds: Annotated[int, typer.Option(min=1, help="How many demo worlds.")] = SEEDS,
    brokerage: Annotated[
        str | None,
        typer.Option(
            "--brokerage", help="Judge this brokerage's own lists instead, by id or name."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Try the rerank's switch on rankers of known worth, or judge a brokerage's own lists."""
    if brokerage is not None:
        _own(load_settings(), brokerage, as_json=as_json)
    else:
        _known_rankers(seeds, as_json=as_json)


def _known_rankers(seeds: int, *, as_json: bool) -> None:
    from agent.rerank.rerank_evaluation import judge
    from demo.trial_rankers import RANKERS, draw_shortlists

    found: list[dict[str, Any]] = []
    for seed in range(seeds):
        progress(f"Demo world {seed + 1} of {seeds} ...")
        lists = draw_shortlists(seed)
        for name, make in RANKERS.items():
            verdict = judge(lists, make(seed), seed=seed)
            found.append({"ranker": name, "seed": seed, **asdict(verdict)})
    if as_json:
        say_json({"verdicts": found})
        return
    for name in RANKERS:
        say(_ranker_line(name, [one for one in found if one["ranker"] == name]))


def _ranker_line(name: str, own: list[dict[str, Any]]) -> str:
    ended = Counter(one["switch"].label for one in own)
    gains = [one["ndcg_at_10"] for one in own if one["ndcg_at_10"]]
    mean = sum(gain["mean"] for gain in gains) / len(gains)
    low, high = min(g["low"] for g in gains), max(g["high"] for g in gains)
    said = ", ".join(f"{state} in {count} of {len(own)}" for state, count in ended.items())
    return f"{name}: {said}; NDCG@10 {mean:+.3f} ({low:+.3f} to {high:+.3f})"


def _own(settings: Settings, ref: str, *, as_json: bool) -> None:
    """What its lists show by now, and the switch's state; a review that is due is done."""
    from agent.rerank.rerank_evaluation import judge_rerank, review_rerank
    from app.wiring import build

    pakka = build(settings)
    try:
        own, now = pick_brokerage(pakka.staff, ref), pakka.clock()
        if pakka.llm_parts is not None:
            made_by = pakka.llm_parts.rerank.made_by
            review_rerank(pakka.record, pakka.switches, own, made_by=made_by, at=now)
        verdict = judge_rerank(pakka.record, pakka.switches, own, at=now)
        switch = pakka.switches.now(own.brokerage_id)
    finally:
        asyncio.run(pakka.aclose())
    if as_json:
        said = {"verdict": asdict(verdict), "switch": asdict(switch)}
        say_json({"brokerage_id": own.brokerage_id, **said})
        return
    say(f"{own.name}: {verdict.lists} lists with a mature booking")
    say(f"NDCG@10 {_gain(verdict.ndcg_at_10)}; precision@3 {_gain(verdict.precision_at_3)}")
    say(f"By these lists: {verdict.switch.label}")
    say(f"The switch: {switch.state.label}. {switch.reason}")


def _gain(gain: Gain | None) -> str:
    return f"{gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})" if gain else "unknown"


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
    from evals.grading import table

    # Fallbacks are counted in the table, not listed one by one.
    configure_logging("error")
    settings = load_settings()
    judged = asyncio.run(_judged(settings, files or FILES))
    rows = table(judged)
    if as_json:
        say_json(
            {
                "model": settings.llm_model,
                "deadline_ms": settings.answer_deadline_ms,
                "rows": [_row_fields(row) for row in rows],
                "questions": [_item_fields(one) for one in judged],
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
    from app.wiring import endpoint, llm_answering
    from evals.grading import ask_all, items

    asked = items(*files)
    places = {id(item): n for n, item in enumerate(asked, 1)}

    def announce(item: Item) -> None:
        progress(f"{places[id(item)]} of {len(asked)}: {item.file} {item.id}")

    at, seconds = endpoint(settings), settings.answer_deadline_ms / 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if at is None or settings.llm_answers == "never":
            return await ask_all(asked, None, folder=folder, seconds=seconds, on_item=announce)
        # The vendor's client is slow to import, so only if an endpoint is set.
        from agent.llm.client import Llm
        from agent.llm.wire import open_http

        cache = open_cache(None)
        async with open_http(1) as http:
            # One at a time, so that each is timed by itself.
            llm = Llm(at, http=http, cache=cache, on_call=lambda call: None, most_calls=1)
            try:
                return await ask_all(
                    asked,
                    lambda record: llm_answering(settings, record, llm),
                    folder=folder,
                    seconds=seconds,
                    on_item=announce,
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


def _row_fields(row: Row) -> dict[str, object]:
    return {"name": row.name, "questions": row.total, **{str(g): n for g, n in row.counts.items()}}


def _item_fields(one: Judged) -> dict[str, object]:
    """One question with its grade; nobody in the book is real."""
    fields = asdict(one)
    item = fields.pop("item")
    return {"id": item["id"], "file": item["file"], "ask": item["ask"], **fields}
