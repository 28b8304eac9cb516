"""`POST /v1/score` with exact reasons beside a FastAPI hello-world, over HTTP, one server each.

CPU of the server per request. Inline: the whole lead in the body, scored anew. Stored: an id; the
score in the record is current and is read back.
"""

from __future__ import annotations

import json

from benchmarks.house import House, as_body
from benchmarks.rounds import Measured, measure
from benchmarks.serving import Server, running

REQUESTS = 200

NAMES = {
    "hello": "hello-world",
    "inline": "`/v1/score`, lead in the body (computed)",
    "stored": "`/v1/score`, stored lead (score read back)",
    "rerank": "`/v1/rerank`, 10 stored leads, with a wish",
}


def run(house: House) -> Measured:
    """Server CPU seconds a request."""
    hello_body = json.dumps({"name": "world"}).encode()
    inline = [as_body(lead) for lead in house.leads][:REQUESTS]
    stored = [json.dumps({"lead_id": lead.lead_id}).encode() for lead in house.leads][:REQUESTS]
    ids = [lead.lead_id for lead in house.leads]
    wish = "looking for a 3 BHK, loan sanctioned"
    lists = [
        json.dumps({"lead_ids": ids[at : at + 10], "target_intent": wish}).encode()
        for at in range(0, min(len(ids), 100), 10)
    ]
    with running("hello") as hello, running("pakka", house.home, house.token) as pakka:
        _check(pakka, inline, stored, lists)
        return measure(
            {
                "hello": lambda: hello.cost("/hello", [hello_body] * REQUESTS),
                "inline": lambda: pakka.cost("/v1/score", inline),
                "stored": lambda: pakka.cost("/v1/score", stored),
                "rerank": lambda: pakka.cost("/v1/rerank", lists),
            }
        )


def table(house: House) -> str:
    """Markdown: CPU µs a request and the ratio to the hello-world."""
    found = run(house)
    lines = ["| one request | server CPU µs | × hello-world |", "|---|---|---|"]
    for name, words in NAMES.items():
        cost, ratio = found.cost(name).show(0, 1e6), found.ratio(name, "hello").show(1)
        lines.append(f"| {words} | {cost} | {ratio} |")
    return "\n".join([*lines, "", found.noise + "."])


def _check(pakka: Server, inline: list[bytes], stored: list[bytes], lists: list[bytes]) -> None:
    """The outputs first, which also warms the server up: reasons add up, lists are ranked."""
    for body in [*inline, *stored]:
        status, answer = pakka.post("/v1/score", body)
        told = json.loads(answer)
        if status != 200:
            raise AssertionError(f"/v1/score answered {status}: {told}")
        points = sum(reason["points"] for reason in told["reasons"])
        if abs(points - (told["base_score"] - told["reference_score"])) > 1e-3:
            raise AssertionError("the reasons do not add up")
    for body in lists:
        status, answer = pakka.post("/v1/rerank", body)
        if status != 200 or len(json.loads(answer)["ranking"]) != 10:
            raise AssertionError(f"/v1/rerank answered {status}")
