"""Where the public data sets lie on a developer's machine; none of it enters the project."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHARED_DATA = PROJECT / "../shared/data"
PAIRS = PROJECT / "tests/retrieval/pairs.tsv"
