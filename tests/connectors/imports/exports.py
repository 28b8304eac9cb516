"""Invented leads written down as the exports of CRMs and portals are: 600 rows by a seed.

Who books depends on the source, the budget and the home asked for, beside luck.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.tables import read_table

Row = dict[str, str]

_FIRST = ("Asha", "Bela", "Chirag", "Dev", "Esha", "Farhan", "Gita", "Hetal", "Ishan", "Kiran")
_LAST = ("Acharya", "Bhatt", "Chauhan", "Desai", "Engineer", "Gohil", "Iyer", "Joshi", "Nair")
_PLACES = ("Bopal", "Gota", "Chandkheda", "South Bopal", "Satellite", "Vastral")
_SOURCES = {"Website": 0.4, "Facebook": -0.9, "Google Ads": 0.0, "Referral": 1.6, "Walk-in": 1.1}
_STAGES_OPEN = ("New", "Contacted", "Site visit done", "Follow up")
_STAGES_LOST = ("Not interested", "Lost", "Dropped - low budget")


@dataclass(frozen=True, slots=True)
class Made:
    """One invented lead; `ending` is won, lost, junk or None, `ended` its day."""

    number: int
    name: str
    phone: str
    source: str
    place: str
    bhk: int
    budget_lakh: int
    created: datetime
    last_activity: datetime
    ending: str | None
    ended: datetime | None
    stage: str


def made_leads(today: datetime, *, count: int = 600, seed: int = 0) -> list[Made]:
    """Enquiries of the sixteen months before `today`, the oldest first."""
    rng = Random(seed)
    ages = sorted((rng.uniform(1, 480) for _ in range(count)), reverse=True)
    return [_made(n, today - timedelta(days=age), today, rng) for n, age in enumerate(ages)]


def _made(number: int, created: datetime, today: datetime, rng: Random) -> Made:
    source = rng.choice(list(_SOURCES))
    bhk, budget = rng.choice((1, 2, 2, 3, 3, 4)), rng.randrange(30, 180)
    # Plain enough that any draw of moments learns it: what is tested is the way, not the luck.
    wish = 2 * (_SOURCES[source] + 0.02 * (budget - 45 * bhk)) + rng.gauss(0, 0.4)
    life = rng.uniform(5, 80)
    if rng.random() < 1 / (1 + math.exp(2.4 - wish)):
        ending = "won"
    else:
        ending = rng.choices(("lost", "junk", None), (7, 1, 1.5))[0]
    ended = created + timedelta(days=life)
    if ending is None or ended > today:
        ending, when = None, None
    else:
        when = ended
    stage = {
        "won": "Booked",
        "lost": rng.choice(_STAGES_LOST),
        "junk": "Junk",
        None: rng.choice(_STAGES_OPEN),
    }[ending]
    last = when or min(today - timedelta(hours=2), created + timedelta(days=rng.uniform(0, 30)))
    return Made(
        number,
        f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
        f"9{rng.randrange(10**8, 10**9)}",
        source,
        rng.choice(_PLACES),
        bhk,
        budget,
        created,
        last,
        ending,
        when,
        stage,
    )


# Shape → its name and the format of each column's cell.
SHAPES: dict[str, dict[str, Any]] = read_table(Path(__file__).with_name("exports.yaml"))


def as_row(shape: str, one: Made) -> Row:
    """The lead as an export of this shape has it."""
    number, (first, last) = one.number, one.name.split()
    more = {
        "first": first,
        "last": last,
        "email": f"lead{number}@example.in",
        "serial": number * 7919,
        "crm_score": number % 90,
        "lead_id": 100000 + number,
        "campaign": "Campaign A" if number % 2 else "Campaign B",
        "budget_crore": one.budget_lakh / 100,
        "property_id": 4000 + number % 37,
        "created_seconds": int(one.created.timestamp()),
        "meta_id": 10**14 + number,
        "platform": "fb" if number % 3 else "ig",
        "record_id": 501000 + number,
        "phone_end": one.phone[5:],
        "lifecycle": "customer" if one.ending == "won" else "lead",
        "hubspot_status": "UNQUALIFIED" if one.ending in ("lost", "junk") else "OPEN",
        "won_on": f"{one.ended:%Y-%m-%d %H:%M}" if one.ending == "won" else "",
    }
    told = {field.name: getattr(one, field.name) for field in fields(one)} | more
    columns: dict[str, str] = SHAPES[shape]["columns"]
    return {header: cell.format_map(told) for header, cell in columns.items()}


def as_csv(rows: Sequence[Row], *, delimiter: str = ",") -> str:
    """The rows as a file's text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def export(shape: str, today: datetime, *, count: int = 600, seed: int = 0) -> list[Row]:
    """The rows of one shape, the newest first, as portals list them."""
    return [as_row(shape, one) for one in reversed(made_leads(today, count=count, seed=seed))]


def spoilt(
    rows: Sequence[Row], column: str, write: Callable[[str], str], *, share: float, seed: int = 0
) -> tuple[list[Row], list[int]]:
    """The rows with `share` of one column's cells written anew, and which rows those are."""
    rng = Random(seed)
    chosen = sorted(rng.sample(range(len(rows)), round(share * len(rows))))
    return [
        {**row, column: write(row[column])} if number in chosen else row
        for number, row in enumerate(rows)
    ], chosen
