"""CraigslistBargains dialogues (JSON Lines, plain or gzip) → a CSV for `mapping.yaml`.

Run: .venv/bin/python examples/craigslist/to_csv.py dialogues_train.jsonl.gz leads.csv
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A fixed cut: half of a dialogue would tell how long it became, and length alone has AUC 0.66.
MESSAGES = 4
# Shorter dialogues are nearly over at the cut.
FEWEST_MESSAGES = 6
PLACES = range(1, MESSAGES + 1)
HEADER = (
    "id",
    "post_id",
    "category",
    "list_price",
    *(f"buyer_{place}" for place in PLACES),
    *(f"seller_{place}" for place in PLACES),
    "outcome",
)


def rows(path: Path) -> Iterator[dict[str, object]]:
    """One row a dialogue: its listing and first messages; no offer, target or later word."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            dialogue = json.loads(line)
            said = [e for e in dialogue["events"] if e["action"] == "message" and e["text"]]
            if len(said) >= FEWEST_MESSAGES:
                yield _row(dialogue, said[:MESSAGES])


def _row(dialogue: dict[str, Any], said: list[dict[str, Any]]) -> dict[str, object]:
    messages = {f"{m['role']}_{place}": m["text"] for place, m in enumerate(said, start=1)}
    return {
        "id": dialogue["id"],
        "post_id": dialogue["post_id"],
        "category": dialogue["category"],
        "list_price": dialogue["list_price"],
        **messages,
        "outcome": "accepted" if dialogue["outcome"]["accepted"] else "not",
    }


def main() -> None:
    """Write the CSV."""
    source, target = map(Path, sys.argv[1:3])
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(rows(source))


if __name__ == "__main__":
    main()
