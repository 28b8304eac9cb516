"""The channels that are set up, by name: how each handles what came in, and how it sends."""

from __future__ import annotations

from collections.abc import Mapping

from app.wiring import Pakka
from app.worker import Channel


def build_channels(pakka: Pakka) -> Mapping[str, Channel]:
    """One entry per channel whose settings are there."""
    return {}
