"""Counts the files and functions that one question runs through, the first one after a start.

Run it alone: .venv/bin/python -m benchmarks.trip HOME_OF_A_DEMO
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import httpx

from app.api.application import create_app
from app.settings import Settings
from app.wiring import Pakka, build
from benchmarks.house import copy_home
from leads.model.scope import Role
from leads.store.lead_store import LeadQuery, LeadStore

_ROOT = Path(__file__).resolve().parents[1]
_OUTSIDE = {".venv", "tests", "benchmarks"}


@contextmanager
def traced() -> Iterator[dict[str, set[str]]]:
    """Yield what fills at the end with the names of functions run, by the product's file."""
    seen: set[CodeType] = set()
    functions: dict[str, set[str]] = {}

    def on_event(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call":
            seen.add(frame.f_code)

    threading.setprofile(on_event)
    sys.setprofile(on_event)
    try:
        yield functions
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        for code in seen:
            path = Path(code.co_filename)
            if path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] not in _OUTSIDE:
                name = f"{code.co_name}:{code.co_firstlineno}"
                functions.setdefault(str(path.relative_to(_ROOT)), set()).add(name)


async def ask(home: Path, question: str) -> dict[str, set[str]]:
    """What POST /v1/ask runs for a broker's `question`; "{}" in it becomes one of their leads."""
    pakka = build(Settings(home=home))
    try:
        name, token = _lead_and_token(pakka)
        body, headers = {"question": question.format(name)}, {"Authorization": f"Bearer {token}"}
        transport = httpx.ASGITransport(create_app(pakka))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            with traced() as functions:
                answer = await client.post("/v1/ask", json=body, headers=headers)
                answer.raise_for_status()
        return functions
    finally:
        await pakka.aclose()


def _lead_and_token(pakka: Pakka) -> tuple[str, str]:
    """A lead whose name is nobody else's, and a token of its broker."""
    staff = pakka.staff
    brokers = (
        m for m in staff.members(staff.brokerages()[0].brokerage_id) if m.role is Role.BROKER
    )
    broker = next(brokers)
    store = LeadStore(pakka.record, staff.identity(broker.staff_id).scope)
    names = Counter(lead.name or "" for lead in store.page(LeadQuery(limit=200)).items)
    name = next(n for n, leads in names.items() if " " in n and leads == 1)
    return name, staff.issue_token(broker.staff_id, at=datetime.now(UTC))


def main() -> None:
    """Print the files of one question, by how many of their functions ran."""
    with tempfile.TemporaryDirectory(prefix="pakka-trip-") as folder:
        copy = Path(folder)
        copy_home(Path(sys.argv[1]), copy)
        functions = asyncio.run(ask(copy, "How hot is {}?"))
    for path, names in sorted(functions.items()):
        print(f"{len(names):4}  {path}")
    print(f"{len(functions)} files, {sum(map(len, functions.values()))} functions")


if __name__ == "__main__":
    main()
