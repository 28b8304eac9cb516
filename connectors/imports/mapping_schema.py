"""The JSON Schema of mapping files, derived from the models that read them.

`mapping.schema.json` next to this module is the same schema for editors and other programs; run
`python -m connectors.imports.mapping_schema` after a change (a test compares the two).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from connectors.imports.mapping import Mapping

SCHEMA_FILE = Path(__file__).with_name("mapping.schema.json")
# Pydantic's names for classes, and values that editors should not write in.
_OURS = ("title", "default")


def build_schema() -> dict[str, Any]:
    """The whole schema, DraftMapping 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pakka mapping",
        **_plain(Mapping.model_json_schema()),
    }


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if key not in _OURS}
    return [_plain(value) for value in node] if isinstance(node, list) else node


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
