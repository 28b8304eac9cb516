"""GET and POST /v1/query."""

import json
from typing import Any

import pytest

from tests.app.api.test_leads import ITEM_FIELDS
from tests.app.conftest import Api
from tests.app.house import NAMED, WITHOUT_CONSENT

MINE = {"lead_priya", "lead_rahul", WITHOUT_CONSENT}


async def ask(api: Api, name: str, **query: Any) -> dict[str, Any]:
    reply = await api.post("/v1/query", json=query, by=name)
    assert reply.status_code == 200
    body: dict[str, Any] = reply.json()
    return body


async def test_a_broker_lists_the_own_leads_with_how_they_stand(api: Api) -> None:
    found = await ask(api, "asha")

    assert {row["lead_id"] for row in found["rows"]} == MINE
    assert found["total"] == 3
    assert found["rows"][0].keys() == ITEM_FIELDS | {"outcome", "may_score", "state"}
    assert found["query"]["open"] is True
    (own,) = [row for row in found["rows"] if row["lead_id"] == WITHOUT_CONSENT]
    assert own["may_score"] is False
    assert {"waiting_since", "next_visit_on", "last_by_lead_at"} <= own["state"].keys()


async def test_an_admin_counts_the_whole_house_by_owner(api: Api) -> None:
    found = await ask(api, "adi", measure="count", group_by="owner", open=True)

    assert {(g["key"], g["count"]) for g in found["groups"]} == {("Asha", 3), ("Bela", 1)}


async def test_an_address_asks_for_a_share(api: Api) -> None:
    asked = "/v1/query?measure=share&also.visited=false&also.owner=me&source.unknown="
    reply = await api.get(asked)

    assert reply.status_code == 200
    found = reply.json()
    assert [one["field"] for one in found["query"]["also"]] == ["visited", "owner"]
    assert found["hits"] == found["total"]


@pytest.mark.parametrize("query", [{}, {"of": "visits"}, {"of": "calls"}, {"group_by": "owner"}])
async def test_an_analyst_gets_figures_without_a_name(api: Api, query: dict[str, str]) -> None:
    found = await ask(api, "anil", **query)

    assert (found["rows"], found["events"]) == ([], [])
    text = json.dumps(found)
    assert not [name for *_, name, phone in NAMED if name in text or phone in text]
    assert "Asha" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/v1/query?lead=lead_priya&lead=lead_rahul&order_by=created&limit=2",
        '/v1/query?q={"where":[{"field":"lead","op":"in","value":["lead_priya","lead_rahul"]}]}',
        "/v1/query?lead.not=lead_kalpesh&open=true&period=last_12_months&period_of=created",
    ],
)
async def test_an_address_asks_the_same(api: Api, address: str) -> None:
    found = (await api.get(address)).json()

    assert {row["lead_id"] for row in found["rows"]} == {"lead_priya", "lead_rahul"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/v1/query?colour=red", "no such parameter"),
        ("/v1/query?measure=most", "measure"),
        ("/v1/query?q={", "JSON"),
        ("/v1/query?kind=villa", "resale"),
        ("/v1/query?band.soon=hot", "no such parameter"),
        ("/v1/query?limit=21", "limit"),
        ("/v1/query?start=0001-01-01", "1970"),
    ],
)
async def test_what_cannot_be_asked_is_named(api: Api, address: str, said: str) -> None:
    refused = await api.get(address)

    assert refused.status_code == 422
    assert said in refused.text


async def test_an_unknown_field_is_refused(api: Api) -> None:
    body = {"where": [{"field": "religion", "value": "x"}]}
    refused = await api.post("/v1/query", json=body)

    assert refused.status_code == 422
