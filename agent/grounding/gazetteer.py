"""The names that a sentence may hold: leads, colleagues, places and projects of one brokerage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names as spelt in the record. `leads`: lead id to every name it is called by."""

    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    staff: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
