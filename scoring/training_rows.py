"""Training rows as feature values, with the words read out of fold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from features.feature import words
from features.market import Market
from features.snapshot import snapshot
from leads.model.ports import Progress, counted, unheard
from scoring.dataset import FeatureTable, Matrix
from scoring.folds import forward_folds
from scoring.lots import identity
from scoring.snapshots import ReadWhole, Row, as_they_are
from scoring.text_model import CHAT_WORDS, TextModel, count, fit_text

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Finer than the trees' blocks, so that few rows lack a model of earlier words.
_TEXT_BLOCK_STARTS = (0.20, 0.30, 0.40, 0.55, 0.70, 0.85)
# Texts counted together: some hundred leads with all their moments, whose lines repeat.
_TEXTS_AT_ONCE = 2_000
# Words that no model could have learnt yet say nothing: even odds.
_SAYS_NOTHING = 0.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows as the model reads them; `label` and `weight` are (rows,). `text` reads new words."""

    values: FeatureTable
    label: Floats
    weight: Floats
    text: TextModel | None


def read_rows(
    rows: Sequence[Row],
    market: Market,
    *,
    whole: ReadWhole = as_they_are,
    progress: Progress = unheard,
) -> Labelled:
    """Every row as known at its instant; a word's margin comes from earlier leads only.

    Rows of one lead are adjacent; `whole` yields their leads in that order.
    """
    values, words_of = FeatureTable(), _Counts()
    moments = [list(some) for _, some in groupby(rows, key=lambda r: r.lead.lead_id)]
    leads = whole([some[0].lead for some in moments])
    text = f"Reading what was known at {len(rows):,} moments"
    for lead, some in counted(zip(leads, moments, strict=True), len(moments), text, progress):
        for row in some:
            found = snapshot(lead, as_of=row.at, market=market)
            # A brokerage's own column with that name is not the text model's margin.
            found.pop(CHAT_WORDS, None)
            values.add(found)
            words_of.add(words(lead, as_of=row.at))
    label = np.array([r.label for r in rows], dtype=np.float64)
    weight = np.array([r.weight for r in rows], dtype=np.float64)
    model = _add_words(values, words_of, rows, label, weight)
    return Labelled(values, label, weight, model)


class _Counts:
    """Concepts in the rows' texts, counted a few rows at a time: the texts are not kept."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._counted: list[sparse.csr_matrix] = []
        self._said: list[bool] = []

    def add(self, text: str) -> None:
        """The text of one more row."""
        self._said.append(bool(text))
        self._waiting.append(text)
        if len(self._waiting) == _TEXTS_AT_ONCE:
            self._count()

    @property
    def said(self) -> Flags:
        """(rows,): whether anything was said."""
        return np.array(self._said, dtype=np.bool_)

    def matrix(self) -> sparse.csr_matrix:
        """(rows, buckets) concept counts."""
        if self._waiting:
            self._count()
        return sparse.vstack(self._counted, format="csr")

    def _count(self) -> None:
        self._counted.append(count(self._waiting))
        self._waiting = []


def fingerprint(rows: Sequence[Row], cells: Matrix) -> str:
    """SHA-256 of what was learnt from: leads, moments, labels and cells.

    An undated row's instant only says when its file was read, so it is left out.
    """
    digest = hashlib.sha256()
    for row in rows:
        at = "" if row.horizon_days is None else row.at.isoformat()
        digest.update(f"{identity(row.lead)}\t{at}\t{int(row.label)}\n".encode())
    digest.update(np.ascontiguousarray(cells).data)
    return digest.hexdigest()


def _add_words(
    values: FeatureTable, words_of: _Counts, rows: Sequence[Row], label: Floats, weight: Floats
) -> TextModel | None:
    said = words_of.said
    if not said.any():
        return None
    counts = words_of.matrix()
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
    values.add_column(CHAT_WORDS, np.flatnonzero(said), margins[said])
    return fit_text(counts[said], label[said], weight[said])
