"""The tables that tests read; the pure Python loader takes six times as long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def read_table(path: Path) -> Any:
    """What a YAML file holds."""
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
