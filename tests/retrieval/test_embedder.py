from __future__ import annotations

import csv
import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from retrieval.embedder import Embedder

EMBEDDER = Embedder()
PAIRS = Path(__file__).with_name("pairs.tsv")


def _pairs(language: str) -> tuple[list[str], list[str], list[str]]:
    with PAIRS.open(encoding="utf-8") as lines:
        rows = [row for row in csv.reader(lines, delimiter="\t") if row[0] == language]
    return [r[1] for r in rows], [r[2] for r in rows], [r[3] for r in rows]


def _hit(queries: list[str], documents: list[str], k: int) -> float:
    similarity = EMBEDDER.embed(queries) @ EMBEDDER.embed(documents).T
    # A tie counts as missed: rows of zeros would find everything.
    as_good = (similarity >= np.diag(similarity)[:, None]).sum(axis=1)
    return float((as_good <= k).mean())


@pytest.mark.parametrize("language", ["hi", "gu"])
def test_the_same_words_in_indic_and_latin_letters_find_each_other(language: str) -> None:
    native, latin, _ = _pairs(language)

    assert len(native) >= 40
    assert _hit(native, latin, 1) >= 0.95


# The floor is what was measured less two pairs of 40 (docs/benchmarks.md).
@pytest.mark.parametrize(("language", "at_1", "at_5"), [("hi", 0.77, 0.87), ("gu", 0.72, 0.85)])
def test_indic_requests_find_their_english_meaning(language: str, at_1: float, at_5: float) -> None:
    native, _, english = _pairs(language)

    assert _hit(native, english, 1) >= at_1
    assert _hit(native, english, 5) >= at_5


@pytest.mark.parametrize("language", ["hi", "gu"])
def test_typed_requests_find_their_english_meaning(language: str) -> None:
    _, latin, english = _pairs(language)

    assert _hit(latin, english, 1) >= 0.80


def test_rows_are_unit_float32_of_the_promised_width() -> None:
    rows = EMBEDDER.embed(["Priya ko 3 BHK chahiye", "घर", "🙂 7"])

    assert rows.dtype == np.float32
    assert rows.shape == (3, EMBEDDER.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "  \n", "?!", "\u200b"])
def test_a_text_that_says_nothing_is_like_nothing(text: str) -> None:
    rows = EMBEDDER.embed([text, "3 BHK in Bopal"])

    assert float(rows[0] @ rows[1]) == 0.0


def test_no_texts_give_no_rows() -> None:
    assert EMBEDDER.embed([]).shape == (0, EMBEDDER.dimensions)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_row_depends_on_its_own_text_to_the_last_bit(texts: list[str]) -> None:
    together = EMBEDDER.embed(texts)

    assert np.isfinite(together).all()
    for text, row in zip(texts, together, strict=True):
        assert np.array_equal(EMBEDDER.embed([text])[0], row)


def test_lone_surrogates_and_long_pastes_are_embedded() -> None:
    rows = EMBEDDER.embed(["\ud800 flat", "flat in Bopal " * 80_000])

    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


def test_threads_that_ask_a_fresh_embedder_at_once_agree() -> None:
    fresh = Embedder()

    def first(_: int) -> NDArray[np.float32]:
        return fresh.embed(["Bopal ma flat"])[0]

    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(first, range(16)))

    assert all(np.array_equal(rows[0], row) for row in rows)


def test_loading_reaches_for_no_network_and_leaves_logging_alone() -> None:
    code = (
        "import logging, socket\n"
        "def refuse(*_, **__): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from retrieval.embedder import Embedder\n"
        "assert Embedder().embed(['flat']).any()\n"
        "assert logging.getLogger().handlers == []\n"
        f"assert logging.getLogger().level == {logging.WARNING}\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_the_name_tells_which_weights_made_a_vector() -> None:
    assert EMBEDDER.name.startswith("wordllama-0.4")
    assert "l2_supercat" in EMBEDDER.name
