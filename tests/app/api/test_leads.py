"""GET /v1/leads and one lead."""

import httpx
import pytest

from tests.app.conftest import Api
from tests.app.house import WITHOUT_CONSENT, House

ITEM_FIELDS = {
    "lead_id", "person_id", "kind", "name", "phone", "owner", "team", "stage", "locality",
    "budget_min_inr", "budget_max_inr", "source", "language", "created_at", "last_message_at",
    "score", "base_score", "factor", "band", "as_of",
}  # fmt: skip


async def test_a_broker_sees_the_own_leads(api: Api) -> None:
    page = (await api.get("/v1/leads")).json()

    assert {item["lead_id"] for item in page["items"]} == {
        "lead_priya", "lead_rahul", WITHOUT_CONSENT,
    }  # fmt: skip
    assert page["items"][0].keys() == ITEM_FIELDS
    assert page["next_cursor"] is None


async def test_pages_follow_each_other_without_gap_or_repeat(api: Api) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        params = {"limit": "1"} | ({"cursor": cursor} if cursor else {})
        page = (await api.get("/v1/leads", params=params, by="adi")).json()
        seen += [item["lead_id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert sorted(seen) == sorted({"lead_priya", "lead_rahul", "lead_farhan", WITHOUT_CONSENT})


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"q": "priya"}, {"lead_priya"}),
        ({"q": "7730"}, {"lead_rahul"}),
        ({"locality": "Nowhere"}, set()),
        ({"owner": "Bela"}, {"lead_farhan"}),
        ({"kind": "rent"}, set()),
        ({"band": "hot"}, set()),
    ],
)
async def test_a_list_is_narrowed(
    client: httpx.AsyncClient,
    house: House,
    params: dict[str, str],
    expected: set[str],
) -> None:
    page = (await client.get("/v1/leads", params=params, headers=house.bearer("adi"))).json()

    assert {item["lead_id"] for item in page["items"]} == expected


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "1e9"}, "limit"),
        ({"cursor": "rubbish"}, "cursor"),
        ({"band": "boiling"}, "band"),
        ({"kind": "castle"}, "kind"),
        ({"sort": "name"}, "sort"),
        ({"q": "a\x00b"}, "q"),
    ],
)
async def test_a_wrong_filter_is_named(api: Api, params: dict[str, str], field: str) -> None:
    response = await api.get("/v1/leads", params=params)

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


async def test_a_lead_comes_with_all_that_is_known(api: Api) -> None:
    lead = (await api.get("/v1/leads/lead_priya")).json()

    assert lead.keys() == ITEM_FIELDS | {
        "rating", "attributes", "scores", "messages", "events", "consent",
    }  # fmt: skip
    assert lead["attributes"]["bhk"] == 3.0
    assert lead["messages"][0].keys() == {"message_id", "from", "text", "at"}
    assert lead["events"][0].keys() == {"event_id", "kind", "at", "value"}
    assert lead["consent"][0].keys() == {"purpose", "granted", "at", "basis"}
