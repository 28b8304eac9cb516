"""The watch over endpoints does see a name, and blames only who could have told it."""

from __future__ import annotations

from pathlib import Path

import httpx

from leads.store.intake import Intake
from leads.store.record import Record
from simulators.openai.http_server import LlmServer
from simulators.openai.script import ModelRequest, Step
from tests.leads.makers import add_house, incoming
from tests.leaks import Leaks
from tests.records import open_sqlite

WORDS = "Zarina Merchant asked for a visit"


def knowing(path: Path) -> Record:
    """A record that knows her."""
    record = open_sqlite(path)
    house = add_house(record, "a")
    Intake(record, house.brokerage_id).add([incoming(name="Zarina Merchant")])
    return record


async def tell(server: LlmServer) -> None:
    body = {"model": "small", "messages": [{"role": "user", "content": WORDS}]}
    async with httpx.AsyncClient() as client:
        await client.post(f"{server.base_url}/chat/completions", json=body)


def hears(asked: ModelRequest) -> Step:
    return Step(content="{}")


async def test_a_name_that_an_endpoint_hears_is_found_once(leaks: Leaks, tmp_path: Path) -> None:
    record = knowing(tmp_path / "record.db")
    async with LlmServer(hears) as server:
        await tell(server)

        assert leaks.found() == {"zarina merchant"}
        assert leaks.found() == set()
    record.close()


async def test_a_name_is_found_after_its_record_was_closed(leaks: Leaks, tmp_path: Path) -> None:
    async with LlmServer(hears) as server:
        record = knowing(tmp_path / "record.db")
        await tell(server)
        record.close()

        assert leaks.found() == {"zarina merchant"}


async def test_a_record_opened_after_the_endpoint_ended_is_not_blamed(
    leaks: Leaks, tmp_path: Path
) -> None:
    async with LlmServer(hears) as server:
        await tell(server)
    record = knowing(tmp_path / "record.db")

    assert leaks.found() == set()
    record.close()
