"""What the words of a conversation are worth: the first four messages of bargaining dialogues.

Run from the repository: .venv/bin/python -m benchmarks.craigslist
"""

from __future__ import annotations

import csv
import runpy
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from benchmarks.shared import PROJECT, SHARED_DATA
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import load_mapping
from features.feature import FeatureValue, words
from features.market import Market
from features.snapshot import snapshot
from leads.model.lead import Lead
from scoring.bag import FEWEST_ROUNDS, Grower, Shape, members
from scoring.dataset import FeatureTable, learn_columns, matrix
from scoring.text_model import CHAT_WORDS, count, fit_text

DIALOGUES = SHARED_DATA / "craigslist_bargains/dialogues_train.jsonl.gz"
RECIPE = PROJECT / "examples/craigslist"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
# As the published baselines (data/README.md: TF-IDF 0.564, numbers 0.548).
FOLDS = 5
# How dialogues fall into folds moves an AUC of this size by 0.02; the mean over five moves less.
SPLITS = range(5)
# Draws of listings for the interval: its ends are known to about 0.005.
DRAWS = 500

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Values = list[dict[str, FeatureValue]]


@dataclass(frozen=True, slots=True)
class Dialogues:
    """Leads cut at four messages, whether each deal was made, and the listing each is about."""

    leads: Sequence[Lead]
    made: Floats
    listing: NDArray[np.str_]

    def folds(self, rows: Rows, seed: int) -> Iterator[tuple[Rows, Rows]]:
        """(learnt from, predicted); one listing is never on both sides."""
        split = GroupKFold(FOLDS, shuffle=True, random_state=seed)
        for earlier, later in split.split(rows, groups=self.listing[rows]):
            yield rows[earlier], rows[later]


def main() -> None:
    """Print the table."""
    print(table())


def table() -> str:
    """Markdown: AUC of words, of numbers and of both, each with a 95 % interval."""
    found = read()
    all_words = replace(found, leads=[_all_said_by_lead(lead) for lead in found.leads])
    predicted = {
        "the lead's words alone": _words(found),
        "both sides' words alone": _words(all_words),
        "numbers and cues alone": _trees(found, with_words=False),
        "numbers, cues and the lead's words": _trees(found, with_words=True),
    }
    draws = list(_draws(found))
    lines = ["| learnt from | AUC | 95 % interval |", "|---|---|---|"]
    lines += [_line(name, _aucs(found, p, draws)) for name, p in predicted.items()]
    numbers, both = (predicted[name] for name in list(predicted)[2:])
    gains = [
        b - n for b, n in zip(_aucs(found, both, draws), _aucs(found, numbers, draws), strict=True)
    ]
    lines.append(_line("what the words add", gains))
    share = f"{found.made.mean():.3f}"
    return "\n".join(lines) + f"\n\n{len(found.leads)} dialogues, {share} of them with a deal."


def read() -> Dialogues:
    """The dialogues through the example's own recipe and the importer."""
    rows = list(runpy.run_path(str(RECIPE / "to_csv.py"))["rows"](DIALOGUES))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leads.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            names = dict.fromkeys(name for row in rows for name in row)
            writer = csv.DictWriter(file, list(names))
            writer.writeheader()
            writer.writerows(rows)
        mapping = load_mapping(RECIPE / "mapping.yaml")
        reading = read_leads(path, mapping, brokerage_id="files", imported_at=NOW)
    if len(reading.leads) != len(rows):
        raise ValueError(f"{len(rows) - len(reading.leads)} dialogues were not understood")
    return Dialogues(
        [incoming.lead for incoming in reading.leads],
        np.array([row["outcome"] == "accepted" for row in rows], dtype=np.float64),
        np.array([str(row["post_id"]) for row in rows]),
    )


def _all_said_by_lead(lead: Lead) -> Lead:
    return replace(lead, messages=tuple(replace(m, sender="lead") for m in lead.messages))


def _words(found: Dialogues) -> Floats:
    """(splits, dialogues) log-odds of the text model, out of fold."""
    everyone = np.arange(len(found.leads))
    return np.array([_read_words(found, everyone, seed) for seed in SPLITS])


def _read_words(found: Dialogues, rows: Rows, seed: int) -> Floats:
    """(dialogues,) out-of-fold log-odds for `rows`; zero elsewhere."""
    counts = count([words(lead, as_of=NOW) for lead in found.leads])
    margins = np.zeros(len(found.leads))
    for earlier, later in found.folds(rows, seed):
        model = fit_text(counts[earlier], found.made[earlier], np.ones(len(earlier)))
        if model is not None:
            margins[later] = model.margins(counts[later])
    return margins


def _trees(found: Dialogues, *, with_words: bool) -> Floats:
    """(splits, dialogues) margins of the trees, out of fold; their words out of inner folds."""
    values = [snapshot(lead, as_of=NOW, market=Market(())) for lead in found.leads]
    return np.array([_grow(found, values, seed, with_words) for seed in SPLITS])


def margins(found: Dialogues, seed: int) -> Floats:
    """(dialogues,) out-of-fold margins of numbers, cues and the lead's words; one way to split."""
    values = [snapshot(lead, as_of=NOW, market=Market(())) for lead in found.leads]
    return _grow(found, values, seed, with_words=True)


def _grow(found: Dialogues, values: Values, seed: int, with_words: bool) -> Floats:
    margins = np.zeros(len(values))
    for earlier, later in found.folds(np.arange(len(values)), seed):
        known = values
        if with_words:
            said = _read_words(found, earlier, seed) + _read_later(found, earlier, later)
            known = [
                {**v, CHAT_WORDS: FeatureValue(float(m))} for v, m in zip(values, said, strict=True)
            ]
        columns = learn_columns(FeatureTable(known[i] for i in earlier), np.ones(len(earlier)))
        grower = Grower(columns, found.made, np.ones(len(values)), Shape(), seed)
        cells = matrix(known, columns)
        draws = repeat(cells, members(len(cells)))
        bag = grower.bag(draws, earlier, FEWEST_ROUNDS)
        margins[later] = bag.margins(cells[later]).mean(axis=1)
    return margins


def _read_later(found: Dialogues, earlier: Rows, later: Rows) -> Floats:
    """(dialogues,) log-odds of `later` from a model of `earlier`; zero elsewhere."""
    counts = count([words(lead, as_of=NOW) for lead in found.leads])
    margins = np.zeros(len(found.leads))
    model = fit_text(counts[earlier], found.made[earlier], np.ones(len(earlier)))
    if model is not None:
        margins[later] = model.margins(counts[later])
    return margins


def _draws(found: Dialogues) -> Iterator[Rows]:
    """All dialogues, then draws of listings with replacement, each with all its dialogues."""
    yield np.arange(len(found.leads))
    listings, of_row = np.unique(found.listing, return_inverse=True)
    rows_of = [np.flatnonzero(of_row == i) for i in range(len(listings))]
    rng = np.random.default_rng(0)
    for _ in range(DRAWS):
        drawn = rng.integers(len(listings), size=len(listings))
        yield np.concatenate([rows_of[i] for i in drawn])


def _aucs(found: Dialogues, predicted: Floats, draws: Sequence[Rows]) -> list[float]:
    """Mean AUC over the splits, for all dialogues and then for each draw."""
    return [
        float(np.mean([roc_auc_score(found.made[rows], one[rows]) for one in predicted]))
        for rows in draws
    ]


def _line(name: str, drawn: Sequence[float]) -> str:
    low, high = np.percentile(drawn[1:], [2.5, 97.5])
    return f"| {name} | {drawn[0]:.3f} | {low:.3f} to {high:.3f} |"


if __name__ == "__main__":
    main()
