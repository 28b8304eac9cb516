"""Past leads: what a search in scope costs beside a raw one.

Run from the repository: .venv/bin/python -m benchmarks.past_costs [SIZE...]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.house import SEED
from benchmarks.rounds import cpu_seconds, measure
from leads.model.lead import Lead, OutcomeKind
from leads.model.scope import Role, Scope
from retrieval import past_index
from retrieval.chroma_collections import EmbeddedCollections
from retrieval.embedder import Embedder, LocalEmbedder
from retrieval.past_index import PastIndex
from retrieval.past_leads import NEIGHBOURS, Catalogue, PastLeads, _Wanted
from retrieval.past_points import Cell, Rows, StagePoint, place

SIZES = (1_000, 10_000, 100_000)
QUERIES = 40
# As many cells as the larger demo brokerage has, met as unevenly.
KINDS = ("new_project", "resale", "rent", "sell", "let", "land", "commercial")
STAGES = ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating")
BROKERS = 12
HOUSE = "brokerage_bench"
T0 = datetime(2026, 1, 5, tzinfo=UTC)
AS_OF = T0 + timedelta(days=365)


def cost_table(sizes: Sequence[int] = SIZES) -> str:
    """Markdown: CPU of a raw query, of one in a house's and in a broker's scope, and ratios.

    `first`: a broker's query of a cell not asked about since a past lead of theirs changed.
    """
    lines = [
        "| points | raw query, µs | × house scope | × broker scope | × first | found |",
        "|---|---|---|---|---|---|",
    ]
    for size in sizes:
        with _filled(size) as (index, points):
            lines.append(_cost_row(size, index, points))
    return "\n".join(lines)


@contextmanager
def _filled(size: int) -> Iterator[tuple[PastIndex, list[StagePoint]]]:
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as folder:
        index = PastIndex(EmbeddedCollections(Path(folder)), "benchmark")
        points = _points(size)
        shelved = index.begin(HOUSE)
        past_index.put(shelved, [p.point_id for p in points], _places(points, seed=1))
        index.put_in_place(HOUSE, shelved)
        yield index, points
        index.close()


def _points(size: int) -> list[StagePoint]:
    rng = Random(SEED)
    cells = [Cell(k, s, age) for k in KINDS for s in STAGES for age in range(3)]
    weights = [1 / (1 + place) for place in range(len(cells))]
    return [
        StagePoint(
            point_id=f"lead_{i}@{i}.1",
            lead_id=f"lead_{i}",
            person_id=f"person_{i}",
            cell=cell,
            at=T0,
            outcome=OutcomeKind.LOST if rng.random() < 0.8 else OutcomeKind.BOOKED,
            closed_at=T0 + timedelta(days=9),
            usable_from=T0 + timedelta(days=rng.randrange(300)),
            is_dated=True,
        )
        for i, cell in enumerate(rng.choices(cells, weights, k=size))
    ]


def _places(points: Sequence[StagePoint], *, seed: int) -> Rows:
    """Texts in some fifty themes: leads that differ at random have no neighbours worth finding."""
    rng = np.random.default_rng(seed)
    themes = np.random.default_rng(0).standard_normal((50, 384), dtype=np.float32)
    rows = themes[rng.integers(0, len(themes), len(points))]
    rows = rows + rng.standard_normal(rows.shape, dtype=np.float32)
    return place(rows / np.linalg.norm(rows, axis=1, keepdims=True), [p.cell for p in points])


def _cost_row(size: int, index: PastIndex, points: list[StagePoint]) -> str:
    asked = Random(1).choices(points, k=QUERIES)
    places = _places(asked, seed=2)
    house = _Book(Scope.machinery(HOUSE), Catalogue(points))
    broker = _Book(Scope(HOUSE, "staff_broker", Role.BROKER), Catalogue(points[::BROKERS]))
    firsts = list({point.cell: i for i, point in enumerate(asked)}.values())
    raw = index.used(HOUSE).collection
    found: list[bool] = []

    def plain(i: int) -> None:
        raw.query(query_embeddings=places[i : i + 1], n_results=NEIGHBOURS, include=["distances"])

    def scoped(past: PastLeads, book: _Book, i: int) -> None:
        cell, lead = asked[i].cell, Lead("lead_open", HOUSE, "person_open", AS_OF)
        usual = book.catalogue.usual(cell, as_of=AS_OF, without_person=lead.person_id)
        wanted = _Wanted(book.scope, lead, cell, AS_OF, usual.of)
        near = past._proposed(book.catalogue, wanted, places[i : i + 1])
        found.append(len(list(islice(near, NEIGHBOURS))) >= min(NEIGHBOURS, usual.of))

    def first() -> float:
        new = _past(index)
        return _each(lambda i: scoped(new, broker, i), firsts)

    past = _past(index)
    measured = measure(
        {
            "raw": lambda: _each(plain),
            "house": lambda: _each(lambda i: scoped(past, house, i)),
            "broker": lambda: _each(lambda i: scoped(past, broker, i)),
            "first": first,
        }
    )
    cells = (
        f"{size:,}",
        measured.cost("raw").show(0, 1e6),
        *(measured.ratio(name, "raw").show(2) for name in ("house", "broker", "first")),
        f"{np.mean(found):.3f}",
    )
    return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class _Book:
    """A scope and the past leads it may see."""

    scope: Scope
    catalogue: Catalogue


def _past(index: PastIndex) -> PastLeads:
    """What finds past leads by catalogue and index alone: nothing here reads a record."""
    return PastLeads(
        record=None,  # type: ignore[arg-type]
        index=index,
        embedder=LocalEmbedder(Embedder()),
        mature_days=lambda brokerage_id, kind: 0,
        clock=lambda: AS_OF,
    )


def _each(work: Callable[[int], None], queries: Sequence[int] = range(QUERIES)) -> float:
    def all_of_them() -> None:
        for i in queries:
            work(i)

    return cpu_seconds(all_of_them, times=1) / len(queries)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.past_costs", description=__doc__)
    asked.add_argument("sizes", type=int, nargs="*", default=SIZES)
    print(cost_table(asked.parse_args().sizes))


if __name__ == "__main__":
    main()
