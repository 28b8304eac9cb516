"""`pakka eval`: whether what an LLM adds is worth having."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.printing import progress, say, say_json

SEEDS = 20


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    evals = typer.Typer(help="Whether what an LLM adds is worth having.", no_args_is_help=True)
    # Without a callback a group of one command swallows the command's name.
    evals.callback()(_group)
    evals.command("rerank")(rerank)
    cli.add_typer(evals, name="eval")


def _group() -> None:
    """Keep the command's name."""


def rerank(
    seeds: Annotated[int, typer.Option(min=1, help="How many demo worlds.")] = SEEDS,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Try the rerank's switch on rankers of known worth, over demo outcomes."""
    from agent.eval_rerank import judge
    from app.demo.rankers import RANKERS
    from app.demo.shortlists import draw_shortlists

    found = []
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
        own = [one for one in found if one["ranker"] == name]
        ended = Counter(one["switch"].value for one in own)
        gains = [one["ndcg_at_10"] for one in own if one["ndcg_at_10"]]
        mean = sum(gain["mean"] for gain in gains) / len(gains)
        low, high = min(g["low"] for g in gains), max(g["high"] for g in gains)
        said = ", ".join(f"{state} in {count} of {seeds}" for state, count in ended.items())
        say(f"{name}: {said}; NDCG@10 {mean:+.3f} ({low:+.3f} to {high:+.3f})")
