"""The example's recipe keeps what came after the cut, or is private, away from the lead."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import numpy as np

from benchmarks.craigslist import Dialogues, margins
from benchmarks.shared import PROJECT
from tests.scoring.made import dated_leads


def dialogue(name: str, messages: int, target: int, *, accepted: bool) -> str:
    events = [
        {
            "role": ("buyer", "seller")[i % 2],
            "action": "message",
            "text": f"word {i}",
            "price": None,
        }
        for i in range(messages)
    ]
    offer = {"role": "buyer", "action": "offer", "text": None, "price": 90}
    fields = {"id": name, "post_id": "1", "category": "bike", "list_price": 100}
    outcome = {"accepted": accepted, "offer_price": 90}
    return json.dumps(
        {**fields, "buyer_target": target, "events": [*events, offer], "outcome": outcome}
    )


def test_only_the_first_four_messages_of_a_long_dialogue_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "dialogues.jsonl"
    path.write_text(
        "\n".join(
            [
                dialogue("a", 6, 70, accepted=True),
                dialogue("b", 9, 80, accepted=True),
                dialogue("c", 5, 70, accepted=False),
            ]
        ),
        encoding="utf-8",
    )

    rows = list(runpy.run_path(str(PROJECT / "examples/craigslist/to_csv.py"))["rows"](path))

    assert [row.pop("id") for row in rows] == ["a", "b"]
    assert rows[0] == rows[1]  # neither length, nor target, nor offer tells them apart
    assert [rows[0][f"{who}_{n}"] for n, who in enumerate(("buyer", "seller") * 2, 1)] == [
        f"word {i}" for i in range(4)
    ]


def test_every_dialogue_is_predicted() -> None:
    leads = dated_leads(60)
    made = np.array([float(i % 3 == 0) for i in range(60)])
    listing = np.array([f"listing_{i // 2}" for i in range(60)])

    predicted = margins(Dialogues(leads, made, listing), seed=0)

    assert np.isfinite(predicted).all()
    assert len(set(predicted)) > 20
