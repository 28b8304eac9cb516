"""The lead's own words as one number, learnt out of fold from what they name in any language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from features.concepts import concepts

# The name of the feature: the log-odds margin of the text model.
CHAT_WORDS = "chat_words"

# 2^14 buckets keep the artefact at 128 kB; chats of one trade use some thousands of concepts.
_BUCKETS = 2**14
# With fewer texts of either label the words are noise (as FOLD_NEEDS).
_NEEDS = 10
# A word in fewer texts than this is a slip of the pen or a name: it neither counts nor makes other
# words count for less (first messages of Craigslist: AUC 0.609 with this bound and 0.594 without, a
# difference within their noise).
_FEWEST_TEXTS = 5
# Ridge strength of logistic regression on unit rows: scikit-learn's default.
_C = 1.0

Floats = NDArray[np.float64]
# Hashing needs no vocabulary, so nobody's words are stored in the artefact. Character n-grams
# learnt the language: for one lead in ten, one conversation in two languages fell into two bands.
_HASHING = HashingVectorizer(
    analyzer=concepts,
    n_features=_BUCKETS,
    norm=None,
    alternate_sign=False,
    dtype=np.float64,
)


@dataclass(frozen=True, slots=True)
class TextModel:
    """Hashed concepts → log-odds. `idf` and `weights` have one float32 per bucket."""

    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    intercept: float

    def margins(self, counts: sparse.csr_matrix) -> Floats:
        """(texts, buckets) counts → (texts,) log-odds."""
        return np.asarray(_weighed(counts, self.idf) @ self.weights, np.float64) + self.intercept

    def margin(self, text: str) -> float:
        """Log-odds of one text."""
        # One text has no line in common with another; joined, its lines count the same.
        whole = "\n".join(_lines(text))
        return float(self.margins(sparse.csr_matrix(_HASHING.transform([whole])))[0])


def count(texts: Sequence[str]) -> sparse.csr_matrix:
    """(texts, buckets) concept counts; each distinct line is hashed once: snapshots repeat them."""
    lines: dict[str, int] = {}
    of_text = [[lines.setdefault(x, len(lines)) for x in _lines(text)] for text in texts]
    if not lines:
        return sparse.csr_matrix((len(texts), _BUCKETS))
    starts = np.cumsum([0, *map(len, of_text)])
    places = np.array([i for found in of_text for i in found], dtype=np.int64)
    within = sparse.csr_matrix(
        (np.ones(len(places)), places, starts), shape=(len(texts), len(lines))
    )
    return sparse.csr_matrix(within @ _HASHING.transform(list(lines)))


def fit_text(counts: sparse.csr_matrix, label: Floats, weight: Floats) -> TextModel | None:
    """Logistic regression on TF-IDF of the counts; None when there is too little to learn from."""
    if min((label > 0.5).sum(), (label <= 0.5).sum()) < _NEEDS:
        return None
    seen = np.asarray((counts > 0).sum(axis=0), dtype=np.float64).ravel()
    idf = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1).astype(np.float32)
    idf[seen < _FEWEST_TEXTS] = 0.0
    model = LogisticRegression(C=_C, tol=1e-3, max_iter=200)
    with catch_warnings():
        # A step short of convergence moves the margin by less than the text's own noise.
        simplefilter("ignore", ConvergenceWarning)
        model.fit(_weighed(counts, idf), label > 0.5, sample_weight=weight)
    return TextModel(idf, model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def _weighed(counts: sparse.csr_matrix, idf: NDArray[np.float32]) -> sparse.csr_matrix:
    """Damped counts × idf, as unit rows, so that long chats do not count more for their length."""
    weighed = counts.copy()
    weighed.data = np.log1p(weighed.data) * idf[weighed.indices]
    row = np.repeat(np.arange(weighed.shape[0]), np.diff(weighed.indptr))
    length = np.sqrt(np.bincount(row, weights=weighed.data**2, minlength=weighed.shape[0]))
    weighed.data /= np.maximum(length[row], 1e-12)
    return weighed


def _lines(text: str) -> list[str]:
    return [x for x in unicodedata.normalize("NFKC", text).splitlines() if x.strip()]
