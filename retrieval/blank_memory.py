"""Memory that a library never wrote to reads as zeros, so that none of it reaches a file.

Chroma's HNSW files are as long as the index may yet grow: what it has not filled is written as the
allocator gave it, with what lay there before: ids of leads erased a moment ago were found in it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

# glibc's malloc.h. Memory is handed out filled with the complement of the value: zeros.
_M_PERTURB, _FILL_WITH_ZEROS, _LEAVE_AS_IS = -6, 0xFF, 0


@contextmanager
def blank_memory() -> Iterator[None]:
    """While inside, whatever malloc hands out is blank; with other C libraries nothing changes."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        yield
        return
    mallopt(_M_PERTURB, _FILL_WITH_ZEROS)
    try:
        yield
    finally:
        mallopt(_M_PERTURB, _LEAVE_AS_IS)
