"""How much a long proof tries: a part each time, all of it by `make proofs`."""

from __future__ import annotations

import os

IS_WHOLE = bool(os.environ.get("PAKKA_PROOFS"))


def proof_size(whole: int, part: int) -> int:
    """The number of kills, bursts or lines that this run tries."""
    return whole if IS_WHOLE else part
