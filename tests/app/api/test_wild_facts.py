"""Facts no broker would write, in the fields that features read: a score or a reason, no 500."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import httpx
import pytest

from app.runtime.schedule import Schedule
from leads.model.lead import Attribute, Event, EventKind
from leads.store.intake import Intake
from tests.app.conftest import Api
from tests.app.house import NOW, ONE

NAMES = (
    "budget_min_inr", "budget_max_inr", "bhk", "locality", "possession_by", "move_by", "area_sqft",
    "area_kind", "property_price_inr", "property_bhk", "property_locality", "property_carpet_sqft",
    "property_possession", "property_floor", "property_facing", "floor_wish", "facing_wish",
    "loan_stage", "down_payment_ready", "home_to_sell", "decider_in_talk", "named_project",
    "language", "source", "referred", "options_named", "stage", "wait_until", "campaign",
    "anything",
)  # fmt: skip
VALUES = (
    0, -1, 1e308, -1e308, 5e-324, 10**300, True, False, "", " ", "abc", "0", "NaN", "inf", "1e999",
    "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "2026-11-20T00:00:00+25:00",
    "\u200b", "٣", "x" * 5_000,
)  # fmt: skip
AT = "2026-11-10T00:00:00Z"
CONSENT = [{"purpose": "scoring", "granted": True, "at": "2026-11-01T00:00:00Z", "basis": "form"}]


async def score(api: Api, body: dict[str, Any]) -> httpx.Response:
    content = json.dumps({**body, "consent": CONSENT})
    headers = api.house.bearer("asha") | {"Content-Type": "application/json"}
    return await api.client.post("/v1/score", content=content, headers=headers)


def assert_told(response: httpx.Response, what: object) -> None:
    assert response.status_code in (200, 422), (what, response.text[:300])
    if response.status_code == 200:
        told = response.json()
        points = sum(reason["points"] for reason in told["reasons"])
        assert 0 <= told["score"] <= 100
        assert points == pytest.approx(told["base_score"] - told["reference_score"], abs=1e-6)


async def test_every_attribute_at_once(api: Api) -> None:
    for value in VALUES:
        everything = dict.fromkeys(NAMES, value)
        assert_told(await score(api, {"attributes": everything}), value)


async def test_one_attribute_after_the_other(api: Api) -> None:
    sound = {"budget_max_inr": 9e6, "property_price_inr": 9e6, "bhk": 3, "locality": "Bopal"}
    for name, value in product(NAMES, VALUES):
        body = {"kind": "resale", "attributes": {**sound, name: value}}
        assert_told(await score(api, body), (name, value))


async def test_every_kind_of_event(api: Api) -> None:
    values = (*(v for v in VALUES if not isinstance(v, bool)), None)
    for kind, value in product([*EventKind, "their_own_word"], values):
        events = [{"kind": kind, "at": AT, "value": value}] * 2
        events = [{**event, "event_id": f"e{i}"} for i, event in enumerate(events)]
        assert_told(await score(api, {"events": events}), (kind, value))


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "2199-12-31T00:00:00Z"])
async def test_the_ends_of_time(api: Api, at: str) -> None:
    facts = {
        "created_at": at,
        "messages": [{"from": "lead", "text": "kab dekh sakte?", "at": at}],
        "events": [{"kind": "quote", "at": at, "value": 9e6}],
    }

    assert_told(await score(api, facts), at)
    consent = [{**CONSENT[0], "at": "1970-01-01T00:00:00Z"}]
    body = json.dumps({**facts, "as_of": at, "consent": consent})
    headers = api.house.bearer("asha") | {"Content-Type": "application/json"}
    assert_told(await api.client.post("/v1/score", content=body, headers=headers), at)


@pytest.mark.parametrize("digits", [400, 4_000, 5_000])
@pytest.mark.parametrize("field", ["attributes", "deadline_ms", "k"])
async def test_endless_whole_numbers(api: Api, field: str, digits: int) -> None:
    number = "9" * digits
    path, content = {
        "attributes": ("/v1/score", f'{{"attributes": {{"bhk": {number}}}}}'),
        "deadline_ms": ("/v1/ask", f'{{"question": "a", "deadline_ms": {number}}}'),
        "k": ("/v1/rerank", f'{{"lead_ids": ["lead_priya"], "k": {number}}}'),
    }[field]
    headers = api.house.bearer("asha") | {"Content-Type": "application/json"}

    response = await api.client.post(path, content=content, headers=headers)
    assert response.status_code in (200, 422), response.text[:300]


async def test_the_same_id_twice_is_no_crash(api: Api) -> None:
    message = {"message_id": "m", "from": "lead", "text": "visit?", "at": AT}

    assert_told(await score(api, {"messages": [message, message]}), "twice")


ADDRESSES = ("/leads/lead_priya", "/leads", "/v1/leads/lead_priya", "/v1/leads")
QUESTIONS = (
    "How hot is Priya Mehta?", "who should I call today?", "what is due today?",
    "what is the budget of Priya Mehta?", "what is the average budget of my leads?",
    "leads with budget above 90 lakh", "what happened with Priya Mehta?",
)  # fmt: skip


@pytest.mark.parametrize("wild", [1e15, 1e28, 1e308, -1e308])
async def test_a_number_that_the_record_holds_breaks_no_page_and_no_answer(
    api: Api, wild: float
) -> None:
    kinds = (EventKind.CALL, EventKind.QUOTE, EventKind.OFFER, "their_own_word")
    names = ("budget_min_inr", "budget_max_inr", "property_price_inr", "bhk", "area_sqft")
    Intake(api.house.pakka.record, ONE).append(
        "lead_priya",
        events=[Event(f"e_{kind}", kind, NOW, NOW, wild) for kind in kinds],
        attributes=[Attribute(name, wild, NOW, NOW) for name in names],
    )
    Schedule(api.house.pakka).rescore_due()
    asha = api.house.bearer("asha")

    answers = {at: await api.client.get(at, headers=asha) for at in ADDRESSES}
    answers |= {
        said: await api.client.post("/v1/ask", json={"question": said}, headers=asha)
        for said in QUESTIONS
    }

    assert {what: told.status_code for what, told in answers.items()} == dict.fromkeys(answers, 200)
