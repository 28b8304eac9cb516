"""POST /v1/score: a stored lead or one in the body."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from leads.model.consent import Consent, Purpose
from leads.model.lead import Message
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.score_log import ScoreLog
from scoring.artifact import Artifact
from tests.app.conftest import Api, client_of
from tests.app.house import NOW, ONE, WITHOUT_CONSENT, House, make_house

SCORE_FIELDS = {
    "lead_id", "score", "base_score", "factor", "source", "probability", "band", "band_record",
    "reference_score", "completeness", "confidence", "reasons", "as_of", "model_version",
}  # fmt: skip
GRANTED = [
    {"purpose": "scoring", "granted": True, "at": "2026-11-01T00:00:00Z", "basis": "enquiry form"}
]
Json = dict[str, Any]


async def scored(api: Api, body: Json) -> httpx.Response:
    return await api.post("/v1/score", json=body)


async def test_a_stored_lead_is_scored_with_points_that_add_up(api: Api) -> None:
    response = await scored(api, {"lead_id": "lead_priya"})

    score = response.json()
    points = sum(reason["points"] for reason in score["reasons"])
    assert response.status_code == 200
    assert score.keys() >= SCORE_FIELDS
    assert points == pytest.approx(score["base_score"] - score["reference_score"])
    assert score["as_of"] == "2026-11-20T05:10:00Z"


async def test_the_same_lead_in_the_body_gets_the_same_score(api: Api) -> None:
    stored = (await scored(api, {"lead_id": "lead_priya"})).json()
    lead = (await api.get("/v1/leads/lead_priya")).json()
    shape = ("kind", "created_at", "attributes", "messages", "events", "consent")

    inline = (await scored(api, {key: lead[key] for key in shape})).json()

    assert inline["score"] == pytest.approx(stored["score"])
    assert inline["lead_id"] == "inline"


async def test_asking_stores_no_score(api: Api) -> None:
    await scored(api, {"lead_id": "lead_priya"})

    lead = (await api.get("/v1/leads/lead_priya")).json()
    assert lead["scores"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"lead_id": WITHOUT_CONSENT},
        {"attributes": {"bhk": 3}},
        {"attributes": {"bhk": 3}, "consent": [{**GRANTED[0], "granted": False}]},
        {"attributes": {"bhk": 3}, "consent": [{**GRANTED[0], "purpose": "llm"}]},
        {"attributes": {"bhk": 3}, "consent": [{**GRANTED[0], "at": "2026-12-01T00:00:00Z"}]},
    ],
)
async def test_without_consent_it_is_refused(api: Api, body: Json) -> None:
    response = await scored(api, body)

    assert response.status_code == 403
    assert response.json()["type"] == "/docs#consent-missing"


async def test_what_came_after_as_of_changes_nothing(api: Api) -> None:
    told = {"message_id": "m1", "from": "lead", "text": "95 tak", "at": "2026-11-02T00:00:00Z"}
    later = {"from": "lead", "text": "visit karni hai", "at": "2026-11-09T00:00:00Z"}
    body = {"attributes": {"bhk": 3}, "messages": [told], "consent": GRANTED}
    as_of = {"as_of": "2026-11-05T00:00:00Z"}

    then = await scored(api, {**body, **as_of})
    with_later = await scored(api, {**body, **as_of, "messages": [told, later]})

    assert then.json() == with_later.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"lead_id": "lead_priya", "attributes": {"bhk": 3}}, "body"),
        ({"lead_id": ""}, "lead_id"),
        ({"lead_id": 7}, "lead_id"),
        ({"attributes": {"bhk": [3]}}, "attributes.bhk"),
        ({"attributes": {}, "surname": "Shah"}, "surname"),
        ({"messages": [{"from": "lead", "text": "a"}]}, "messages.0.at"),
        ({"messages": [{"from": "me", "text": "a", "at": "2026-11-01T00:00:00Z"}]},
         "messages.0.from"),
        ({"messages": [{"from": "lead", "text": "a", "at": "2026-11-01T00:00:00"}]},
         "messages.0.at"),
        ({"messages": [{"from": "lead", "text": "a", "at": "0001-01-01T00:00:00+14:00"}]},
         "messages.0.at"),
        ({"consent": [{**GRANTED[0], "granted": "yes"}]}, "consent.0.granted"),
        ({"as_of": 1e300}, "as_of"),
    ],
)  # fmt: skip
async def test_a_wrong_body_is_named_by_its_field(api: Api, body: Json, field: str) -> None:
    response = await scored(api, body)

    problem = response.json()
    assert response.status_code == 422, problem
    assert field in {error["field"].split(".float")[0] for error in problem["errors"]}


async def test_the_input_is_never_repeated(api: Api) -> None:
    body = {"attributes": {"bhk": ["SECRET"]}, "as_of": "SECRET", "messages": "SECRET"}

    assert "SECRET" not in (await scored(api, body)).text


async def test_without_a_model_it_says_to_train_one(api: Api) -> None:
    response = await api.post("/v1/score", json={"lead_id": "lead_secret"}, by="tara")

    assert response.status_code == 503
    assert "pakka train" in response.json()["detail"]


async def test_a_stored_score_stands_until_a_fact_arrives(own_house: House) -> None:
    scope = Scope.machinery(ONE)
    lead = LeadStore(own_house.pakka.record, scope).lead("lead_priya")
    earlier = own_house.pakka.models.scorer(ONE).score(lead, as_of=NOW - timedelta(hours=3))
    ScoreLog(own_house.pakka.record, scope).save([earlier], cause="daily")
    written = Message("msg_new", "lead", "visit karni hai", NOW, NOW)
    body = {"lead_id": "lead_priya"}
    async with client_of(own_house) as client:
        stored = (await scored(Api(own_house, client), body)).json()
        Intake(own_house.pakka.record, ONE).append("lead_priya", messages=[written])
        fresh = (await scored(Api(own_house, client), body)).json()

    assert stored["as_of"] == "2026-11-20T02:10:00Z"
    assert fresh["as_of"] == "2026-11-20T05:10:00Z"


async def test_a_withdrawn_consent_ends_a_stored_score(own_house: House) -> None:
    scope = Scope.machinery(ONE)
    lead = LeadStore(own_house.pakka.record, scope).lead("lead_priya")
    earlier = own_house.pakka.models.scorer(ONE).score(lead, as_of=NOW - timedelta(hours=3))
    ScoreLog(own_house.pakka.record, scope).save([earlier], cause="daily")
    withdrawn = Consent(Purpose.SCORING, False, NOW, "asked by phone", NOW)
    Intake(own_house.pakka.record, ONE).append("lead_priya", consents=[withdrawn])
    async with client_of(own_house) as client:
        response = await scored(Api(own_house, client), {"lead_id": "lead_priya"})

    assert response.status_code == 403


# Half a second to score and a twentieth of that to read: longer than the deadlines below.
LONG_CHAT = 3_000


def long_chat(at: Any) -> tuple[Message, ...]:
    text = "kab dekh sakte, 3bhk bopal, budget 95 lakh, loan sanctioned"
    return tuple(Message(f"msg_long_{n}", "lead", f"{text} {n}", at, at) for n in range(LONG_CHAT))


async def test_when_the_time_is_up_the_last_score_goes_out_with_its_age(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact, score_deadline_ms=100)
    lead = LeadStore(house.pakka.record, Scope.machinery(ONE)).lead("lead_priya")
    before = NOW - timedelta(hours=3)
    last = house.pakka.models.scorer(ONE).score(lead, as_of=before)
    ScoreLog(house.pakka.record, Scope.machinery(ONE)).save([last], cause="test")
    Intake(house.pakka.record, ONE).append("lead_priya", messages=long_chat(NOW))
    async with client_of(house) as client:
        response = await scored(Api(house, client), {"lead_id": "lead_priya"})
    house.pakka.record.close()

    assert response.status_code == 200
    assert response.json()["as_of"] == before.isoformat().replace("+00:00", "Z")
    assert response.json()["score"] == last.score


async def test_when_the_time_is_up_a_withdrawn_consent_still_forbids_the_last_score(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact, score_deadline_ms=100)
    lead = LeadStore(house.pakka.record, Scope.machinery(ONE)).lead("lead_priya")
    last = house.pakka.models.scorer(ONE).score(lead, as_of=NOW - timedelta(hours=3))
    ScoreLog(house.pakka.record, Scope.machinery(ONE)).save([last], cause="test")
    withdrawn = Consent(Purpose.SCORING, False, NOW, "asked by phone", NOW)
    Intake(house.pakka.record, ONE).append(
        "lead_priya", messages=long_chat(NOW), consents=[withdrawn]
    )
    async with client_of(house) as client:
        response = await scored(Api(house, client), {"lead_id": "lead_priya"})
    house.pakka.record.close()

    assert response.status_code == 403


async def test_a_score_that_never_comes_and_has_none_before_it_is_to_be_asked_for_again(
    tmp_path: Path, artifact: Artifact
) -> None:
    house = make_house(tmp_path, artifact, score_deadline_ms=1)
    Intake(house.pakka.record, ONE).append("lead_priya", messages=long_chat(NOW))
    async with client_of(house) as client:
        response = await scored(Api(house, client), {"lead_id": "lead_priya"})
    house.pakka.record.close()

    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert int(response.headers["retry-after"]) >= 1
