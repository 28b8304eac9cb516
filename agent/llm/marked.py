"""A stranger's data as an LLM gets it: JSON between two lines that say where it came from."""

from __future__ import annotations

import json

from agent.llm.wire import hash_of


def marked(provenance: str, value: object) -> str:
    """`value` in a block whose ending nobody who wrote in it could have known."""
    # JSON has no way out of its own quotes; the hash is of what stands between the lines.
    inside = json.dumps(value, ensure_ascii=False, sort_keys=True)
    # Half a surrogate pair, which JSON may carry and no request can.
    inside = inside.encode(errors="replace").decode()
    mark = hash_of(provenance, inside)[:16]
    return f"<<<{provenance} {mark}>>>\n{inside}\n<<<end of {provenance} {mark}>>>"
