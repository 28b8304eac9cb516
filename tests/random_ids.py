"""Ids drawn at random, whose hexadecimal digits may spell the end of any phone by chance."""

from __future__ import annotations

import re

_DRAWN = re.compile(r"[0-9a-f]{32}|(?<=_)[0-9a-f]{16}\b")


def without_random_ids(text: str) -> str:
    """What is looked through for a phone's digits."""
    return _DRAWN.sub("", text)
