"""A brokerage's file at its size: import, train and score of 10,000 and 100,000 rows with messages.

Seconds and most memory of each command, each a process of its own, as a user runs them. The rows
are made up; how they end leans on what they say, so that a model is learnt.

Run from the repository: .venv/bin/python -m benchmarks.big_file [ROWS ...]
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

MAPPING = """\
source: big_file
columns:
  Created: created_at
  Name: name
  Mobile: phone
  Area: {type: category, name: locality}
  BHK: {type: number, name: bhk}
  Budget: {type: money_inr, name: budget_max_inr}
  Source: {type: category, name: source}
  First Message: {role: message, from: lead, at: Created}
  Last Message: {role: message, from: lead, at: Last Message On}
  Status:
    role: outcome
    booked: [Booked]
    lost: [Lost]
    open: [Open]
  Closed On: outcome_at
lawful_basis: {basis: consent in the form, purposes: [contact, scoring], since: 2020-01-01}
"""
HEADER = (
    "Created",
    "Name",
    "Mobile",
    "Area",
    "BHK",
    "Budget",
    "Source",
    "First Message",
    "Last Message",
    "Last Message On",
    "Status",
    "Closed On",
)
AREAS = ("Bopal", "Satellite", "Gota", "Thaltej", "Maninagar", "Nikol", "Shela", "Paldi")
SOURCES = ("99acres", "MagicBricks", "Housing", "Facebook form", "reference", "walk-in")
WARM = (
    "Can we see it on Sunday?",
    "kab dekh sakte hain, 95 lakh tak budget hai",
    "ready for token, send the papers",
    "રવિવારે જોવા આવીએ?",
)
COOL = ("ok", "send details", "price bahut zyada hai", "will think", "अभी नहीं लेना")
TALK = ("2 BHK chahiye, parking hai?", "I saw your ad, is it available", "kya rate hai sir")
# Shares in a year's list: one in eight booked, one in six still open.
BOOKED, OPEN = 0.12, 0.16


@dataclass(frozen=True, slots=True)
class Step:
    """One command on a file of `rows`: seconds, those of the processor, most resident memory."""

    rows: int
    name: str
    seconds: float
    cpu_seconds: float
    most_mb: float


def write_file(path: Path, rows: int, *, until: datetime, seed: int = 0) -> None:
    """`rows` enquiries of the two years before `until`, a line at a time."""
    dice = random.Random(seed)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(_row(number, dice, until))


def measure(rows: int, folder: Path) -> list[Step]:
    """Import, train, score on a file of `rows`, in a fresh home under `folder`."""
    leads, mapping, home = folder / "leads.csv", folder / "map.yaml", folder / "home"
    write_file(leads, rows, until=datetime.now(UTC))
    mapping.write_text(MAPPING, "utf-8")
    file, house = ["--mapping", str(mapping)], ["--brokerage", "Big file"]
    commands = {
        "import": ["import", "leads", str(leads), *file, *house],
        "import again": ["import", "leads", str(leads), *file, *house, "--yes"],
        "train and score": ["train", *house],
    }
    return [_step(rows, name, words, home) for name, words in commands.items()]


def table(steps: Sequence[Step]) -> str:
    """A Markdown table."""
    lines = [
        "| rows | command | seconds | CPU seconds | most memory, MB |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {s.rows:,} | {s.name} | {s.seconds:.0f} | {s.cpu_seconds:.0f} | {s.most_mb:.0f} |"
        for s in steps
    ]
    return "\n".join(lines)


def _row(number: int, dice: random.Random, until: datetime) -> list[str]:
    created = until - timedelta(days=dice.uniform(1, 730))
    ends = "Open" if dice.random() < OPEN else "Booked" if dice.random() < BOOKED else "Lost"
    is_warm = dice.random() < (0.7 if ends == "Booked" else 0.25)
    wrote = min(until, created + timedelta(days=dice.uniform(0, 20)))
    closed = min(until, wrote + timedelta(days=dice.uniform(1, 40)))
    return [
        created.strftime("%d/%m/%Y %H:%M"),
        f"Buyer {number}",
        f"9{800_000_000 + number}",
        dice.choice(AREAS),
        str(dice.randint(1, 4)),
        f"{dice.randint(30, 250)} lakh",
        dice.choice(SOURCES),
        dice.choice(TALK),
        f"{dice.choice(WARM if is_warm else COOL)} {dice.randint(1, 999)}",
        wrote.strftime("%d/%m/%Y %H:%M"),
        ends,
        "" if ends == "Open" else closed.strftime("%d/%m/%Y %H:%M"),
    ]


def _step(rows: int, name: str, words: Sequence[str], home: Path) -> Step:
    pakka = Path(sys.executable).with_name("pakka")
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(pakka), *words], env=os.environ | {"PAKKA_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"pakka {' '.join(words)} ended with {status}.")
    seconds = time.perf_counter() - began
    return Step(rows, name, seconds, used.ru_utime + used.ru_stime, _megabytes(used))


def _megabytes(used: resource.struct_rusage) -> float:
    # Linux counts kilobytes, macOS bytes.
    return used.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)


if __name__ == "__main__":
    for size in [int(word) for word in sys.argv[1:]] or [10_000, 100_000]:
        with tempfile.TemporaryDirectory() as place:
            print(table(measure(size, Path(place))), flush=True)
