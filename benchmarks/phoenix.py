"""Whether a real Arize Phoenix gets the story of an answer, and nobody's name.

Phoenix is started from an environment of its own, made by
`uv venv ENV && uv pip install --python ENV/bin/python arize-phoenix`; a made-up brokerage answers
by the stand-in LLM, and what arrived is read back from Phoenix. Run alone:
.venv/bin/python -m benchmarks.phoenix ENV --home DEMO
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from agent.turn import Question
from app.runtime.logs import configure_logging
from app.settings import Settings
from app.wiring import build
from benchmarks.house import copy_home
from leads.model.deadline import Deadline
from leads.model.scope import Role
from leads.store.lead_store import LeadQuery, LeadStore
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer

PORT, GRPC_PORT = 16006, 14317
AT = f"http://127.0.0.1:{PORT}"
ASKED = ("How hot is {name}?", "{name} નો સ્કોર કેટલો છે?", "draft a follow-up to {name}", "top 5")
_WAIT_SECONDS = 120.0


@contextmanager
def phoenix(environment: Path, folder: Path) -> Iterator[None]:
    """A Phoenix of that environment, with its data in the folder."""
    own = {
        **os.environ,
        "PHOENIX_WORKING_DIR": str(folder),
        "PHOENIX_HOST": "127.0.0.1",
        "PHOENIX_PORT": str(PORT),
        "PHOENIX_GRPC_PORT": str(GRPC_PORT),
        "PHOENIX_TELEMETRY_ENABLED": "false",
    }
    command = [str(environment / "bin/phoenix"), "serve"]
    with (folder / "log").open("wb") as log:
        served = subprocess.Popen(command, env=own, stdout=log, stderr=log)
    try:
        until = time.monotonic() + _WAIT_SECONDS
        while not _is_up():
            if served.poll() is not None or time.monotonic() > until:
                raise SystemExit((folder / "log").read_text()[-2000:])
            time.sleep(0.5)
        yield
    finally:
        served.terminate()
        served.wait()


def _is_up() -> bool:
    try:
        return httpx.get(f"{AT}/healthz", trust_env=False).is_success
    except httpx.HTTPError:
        return False


async def ask(home: Path) -> tuple[int, set[str]]:
    """Asks; returns the number of spans to expect at least, and what may not arrive."""
    async with LlmServer(steady) as server:
        settings = Settings(
            home=home,
            llm_base_url=server.base_url,
            llm_model="big",
            otlp_endpoint=AT,
            otlp_words=True,
        )
        pakka = build(settings)
        try:
            brokerage = pakka.staff.brokerages()[0].brokerage_id
            members = pakka.staff.members(brokerage)
            broker = next(m for m in members if m.role is Role.BROKER)
            identity = pakka.staff.identity(broker.staff_id)
            page = LeadStore(pakka.record, identity.scope).page(LeadQuery(limit=20))
            named = [one for one in page.items if one.name and " " in one.name]
            for place, text in enumerate(ASKED * 3):
                name = named[place % len(named)].name
                question = Question(text.format(name=name), identity, Deadline.after(30))
                await pakka.turn.answer(question)
            secret = {str(one.phone) for one in page.items if one.phone}
            secret |= {str(one.name) for one in named}
            return len(ASKED) * 3, secret
        finally:
            await pakka.aclose()


def arrived(turns: int) -> list[dict[str, Any]]:
    """Every span that Phoenix holds, once all turns are there."""
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        spans = _spans()
        roots = [span for span in spans if span["name"] == "invoke_agent pakka"]
        if len(roots) >= turns:
            return spans
        if time.monotonic() > until:
            raise SystemExit(f"{len(roots)} of {turns} turns arrived.")
        time.sleep(1)


def _spans() -> list[dict[str, Any]]:
    found, cursor = list[dict[str, Any]](), None
    while True:
        params = {"limit": 500} | ({"cursor": cursor} if cursor else {})
        got = httpx.get(f"{AT}/v1/projects/default/spans", params=params, trust_env=False)
        if got.status_code == httpx.codes.NOT_FOUND:
            return []
        found += got.raise_for_status().json()["data"]
        cursor = got.json().get("next_cursor")
        if not cursor:
            return found


def told(spans: list[dict[str, Any]], secret: set[str]) -> dict[str, int]:
    """How much of each kind arrived, and how many names and phones among it."""
    kinds = {
        "turns": "invoke_agent pakka",
        "LLM calls": "chat ",
        "tools": "execute_tool ",
    }
    count = {name: sum(s["name"].startswith(start) for s in spans) for name, start in kinds.items()}
    whole = json.dumps(spans, ensure_ascii=False)
    count["questions"] = whole.count("llm.input_messages.0.message.content")
    count["with tokens"] = whole.count('"llm.token_count.prompt"')
    count["evidence"] = whole.count("pakka.evidence")
    count["verdicts"] = whole.count("gen_ai.evaluation.score.label")
    count["names and phones"] = sum(word in whole for word in secret)
    return count


def _is_turn(span: dict[str, Any]) -> bool:
    return bool(span["name"] == "invoke_agent pakka")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("environment", type=Path)
    parser.add_argument("--home", type=Path, required=True, help="a data directory with a demo")
    asked = parser.parse_args()
    configure_logging("error")
    with tempfile.TemporaryDirectory(prefix="pakka-bench-") as name:
        folder = Path(name)
        copy_home(asked.home, folder)
        with phoenix(asked.environment, folder):
            turns, secret = asyncio.run(ask(folder))
            spans = arrived(turns)
            print(json.dumps(next(s for s in spans if _is_turn(s)), ensure_ascii=False, indent=1))
            print(json.dumps(told(spans, secret), indent=1))


if __name__ == "__main__":
    main()
