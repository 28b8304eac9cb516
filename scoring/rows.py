"""Training rows as feature values, the words read out of fold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from features.catalogue import FeatureValue
from features.market import Market
from features.snapshot import snapshot
from features.words import words
from scoring.dataset import Matrix
from scoring.folds import forward_folds
from scoring.snapshots import Row
from scoring.text import CHAT_WORDS, TextModel, count, fit_text

Floats = NDArray[np.float64]

# Finer than the trees' blocks, so that few rows are left without a model of earlier words.
_TEXT_BLOCK_STARTS = (0.20, 0.30, 0.40, 0.55, 0.70, 0.85)
# Words nobody could have learnt to read yet say nothing: even odds either way.
_SAYS_NOTHING = 0.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows as the model reads them; `label` and `weight` are (rows,). `text` reads new words."""

    values: list[dict[str, FeatureValue]]
    label: Floats
    weight: Floats
    text: TextModel | None


def read_rows(rows: Sequence[Row], market: Market) -> Labelled:
    """Every row as known at its instant; a word's margin comes from earlier leads only."""
    values = [snapshot(r.lead, as_of=r.at, market=market) for r in rows]
    for row in values:
        # A brokerage's own column of that name is not the text model's margin.
        row.pop(CHAT_WORDS, None)
    label = np.array([r.label for r in rows], dtype=np.float64)
    weight = np.array([r.weight for r in rows], dtype=np.float64)
    text = _add_words(values, rows, label, weight)
    return Labelled(values, label, weight, text)


def fingerprint(rows: Sequence[Row], cells: Matrix) -> str:
    """SHA-256 of what was learnt from: leads, moments, labels and cells.

    An undated row's instant is only when its file was read, so it is not part of the data.
    """
    digest = hashlib.sha256()
    for row in rows:
        at = "" if row.horizon_days is None else row.at.isoformat()
        digest.update(f"{row.lead.lead_id}\t{at}\t{int(row.label)}\n".encode())
    digest.update(np.ascontiguousarray(cells).tobytes())
    return digest.hexdigest()


def _add_words(
    values: list[dict[str, FeatureValue]], rows: Sequence[Row], label: Floats, weight: Floats
) -> TextModel | None:
    texts = [words(r.lead, as_of=r.at) for r in rows]
    said = np.array([bool(t) for t in texts])
    if not said.any():
        return None
    counts = count(texts)
    margins = np.full(len(rows), _SAYS_NOTHING)
    has_read = False
    for fold in forward_folds(rows, _TEXT_BLOCK_STARTS):
        earlier, later = fold.earlier[said[fold.earlier]], fold.later[said[fold.later]]
        model = fit_text(counts[earlier], label[earlier], weight[earlier])
        if model is not None and later.size:
            margins[later] = model.margins(counts[later])
            has_read = True
    if not has_read:
        return None
    for i in np.flatnonzero(said):
        values[i][CHAT_WORDS] = FeatureValue(float(margins[i]))
    return fit_text(counts[said], label[said], weight[said])
