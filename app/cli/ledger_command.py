"""`pakka ledger`: what moved one lead's score between two moments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

import httpx
import typer

from app.cli.ask_command import As, call, only_lead
from app.cli.options import AsJson
from app.cli.printing import say, say_json

_CAUSES = {
    "others": "other facts together",
    "model": "a newly trained model",
    "recalibration": "the model's chances were set right",
    "adjustment": "the LLM's bounded word on the chat",
}


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
    if not lead.startswith("lead_"):
        lead = only_lead(lead, as_)
    moments = httpx.QueryParams({"from": start, **({"to": end} if end else {})})
    found = call("GET", f"/v1/leads/{quote(lead, safe='')}/ledger?{moments}", as_, None)
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
