"""What only a command on this machine may ask, with the token of the server's run."""

from __future__ import annotations

import json

from tests.app.conftest import client_of
from tests.app.house import House

RUN_TOKEN = "the-token-of-this-run"
OPERATOR = {"Authorization": f"Bearer {RUN_TOKEN}"}


async def status_of(house: House, headers: dict[str, str], address: str = "127.0.0.1") -> int:
    async with client_of(house, run_token=RUN_TOKEN, address=address) as client:
        response = await client.post("/operator/index", json={"brokerage": "-"}, headers=headers)
    return response.status_code


async def test_only_the_token_of_the_run_opens_it_and_only_on_this_machine(house: House) -> None:
    assert await status_of(house, OPERATOR) == 200
    assert await status_of(house, OPERATOR, address="203.0.113.7") == 401
    assert await status_of(house, {}) == 401
    assert await status_of(house, {"Authorization": "Bearer the-token-of-another-run"}) == 401
    assert await status_of(house, house.bearer("adi")) == 401


async def test_a_server_without_a_run_token_has_no_operator(house: House) -> None:
    async with client_of(house) as client:
        for token in ("", "None", RUN_TOKEN):
            headers = {"Authorization": f"Bearer {token}"}
            refused = await client.post("/operator/index", json={}, headers=headers)
            assert refused.status_code == 401


async def test_it_is_no_part_of_the_public_interface(house: House) -> None:
    async with client_of(house) as client:
        assert "/operator/index" not in (await client.get("/openapi.json")).json()["paths"]


async def test_the_brokerages_are_indexed_and_counted(own_house: House) -> None:

    async with client_of(own_house, run_token=RUN_TOKEN) as client:
        done = await client.post("/operator/index", json={}, headers=OPERATOR)
        unknown = await client.post(
            "/operator/index", json={"brokerage": "Nobody's"}, headers=OPERATOR
        )
        wrong = await client.post("/operator/index", json={"brokerage": 7}, headers=OPERATOR)

    last = {line["brokerage"]: line["made"] for line in map(json.loads, done.text.splitlines())}
    nothing = {"added": 0, "removed": 0, "kept": 0}
    assert last == {"Brokerage_One": nothing, "Brokerage_Two": nothing}
    assert "No brokerage" in json.loads(unknown.text)["error"]
    assert wrong.status_code == 422
