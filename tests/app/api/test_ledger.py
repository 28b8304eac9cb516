"""GET /v1/leads/{lead_id}/ledger, and `pakka ledger`: what moved a lead's score, exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.model.score import Adjustment
from leads.store.lead_store import LeadStore
from leads.store.score_log import ScoreLog
from scoring.artifact import Artifact
from tests.app.conftest import Api, client_of
from tests.app.house import NOW, ONE, House, install, make_house

THEN = NOW - timedelta(days=8)
ASKED = {"from": THEN.isoformat()}


async def read(api: Api, name: str = "asha", **moments: str) -> httpx.Response:
    path = "/v1/leads/lead_priya/ledger"
    return await api.get(path, params=moments, by=name)


async def found(api: Api, **moments: str) -> dict[str, Any]:
    response = await read(api, **moments)
    assert response.status_code == 200, response.text
    ledger: dict[str, Any] = response.json()
    parts = sum(part["points"] for part in ledger["parts"])
    assert parts == pytest.approx(ledger["change"], abs=1e-6)
    ends = ledger["after"]["score"] - ledger["before"]["score"]
    assert ledger["change"] == pytest.approx(ends, abs=1e-6)
    return ledger


async def test_it_says_which_features_moved_with_both_values(api: Api) -> None:
    ledger = await found(api, **ASKED)

    by_name = {f["feature"]: f for part in ledger["parts"] for f in part["features"]}
    assert by_name["lead_wrote"]["before"] > by_name["lead_wrote"]["after"]
    assert by_name["lead_wrote"]["phrase_after"] == "wrote 26 h ago"
    assert by_name["lead_wrote"]["evidence"] == ["msg_priya_3"]
    assert {part["cause"] for part in ledger["parts"]} == {"feature"}
    assert ledger["before"]["given"] is None


async def test_plain_days_both_count_in_the_brokerages_zone(api: Api) -> None:
    ledger = await found(api, **{"from": "2026-11-12", "to": "2026-11-18"})

    ends = [datetime.fromisoformat(ledger[side]["as_of"]) for side in ("before", "after")]
    assert ends == [datetime(2026, 11, day, 18, 30, tzinfo=UTC) for day in (11, 18)]


async def test_what_is_no_day_is_told_in_words(api: Api) -> None:
    for moments in ({"from": "yesterday"}, {**ASKED, "to": "tomorrow"}):
        refused = await read(api, **moments)
        assert refused.status_code == 422
        assert "Give a day or a moment, as in 2026-11-20" in refused.text


@pytest.mark.parametrize(
    "moments",
    [
        {},
        {"from": "soon"},
        {"from": NOW.isoformat(), "to": THEN.isoformat()},
        {"from": "2026-10-01"},
        {"from": "0001-01-01", "to": "9999-12-31"},
    ],
)
async def test_moments_that_cannot_be_are_refused(api: Api, moments: dict[str, str]) -> None:
    response = await read(api, **moments)

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "from"


async def test_a_withdrawn_consent_ends_it(own_house: House) -> None:
    own_house.withdraw(at=NOW - timedelta(minutes=1))
    async with client_of(own_house) as client:
        response = await read(Api(own_house, client), **ASKED)

    assert response.status_code == 403
    assert "consent" in response.json()["title"]


def scored(house: House, days: int, points: float = 0.0) -> None:
    """Stores the score of that many days ago by the model in use, with the LLM's adjustment."""
    at = NOW - timedelta(days=days)
    scope = house.pakka.staff.identity("staff_asha").scope
    scorer = house.pakka.models.scorer(ONE)
    lead = LeadStore(house.pakka.record, scope).lead("lead_priya")
    base = scorer.score(lead, as_of=at)
    assert base.base_score is not None
    factor = 1 + points / base.base_score
    adjusted = replace(
        base,
        score=base.base_score + points,
        factor=factor,
        source="llm",
        adjustment=Adjustment("up", ("msg_priya_3",)),
    )
    ScoreLog(house.pakka.record, scope).save([adjusted if points else base], cause="rescore")


async def test_a_new_model_and_an_adjustment_have_parts_of_their_own(
    own_house: House, artifact: Artifact
) -> None:
    scored(own_house, days=10)
    other = replace(artifact, model=_with_another_scale(artifact)).sealed()
    install(own_house.pakka, other)
    scored(own_house, days=1, points=3.0)

    async with client_of(own_house) as client:
        ledger = await found(
            Api(own_house, client), **{"from": (NOW - timedelta(days=9)).isoformat()}
        )

    causes = {part["cause"]: part["points"] for part in ledger["parts"]}
    assert causes["adjustment"] == pytest.approx(3.0, abs=1e-6)
    assert abs(causes["model"]) > 0.1
    assert (ledger["before"]["model_version"], ledger["after"]["model_version"]) == (
        artifact.version,
        other.version,
    )
    for side in ("before", "after"):
        assert ledger[side]["given"] == pytest.approx(ledger[side]["score"], abs=1e-6)


def _with_another_scale(artifact: Artifact) -> Any:
    model = artifact.model
    assert model is not None
    score_map = model.standing.score_map
    line = replace(score_map.calibration, intercept=score_map.calibration.intercept + 0.5)
    return replace(
        model, standing=replace(model.standing, score_map=replace(score_map, calibration=line))
    )


def test_the_command_prints_the_parts_of_the_whole(
    tmp_path: Path, artifact: Artifact, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_house(tmp_path, artifact).pakka.record.close()
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    words = ["ledger", "Priya", "--from", "2026-11-10", "--to", "2026-11-20", "--as", "Asha"]

    told = CliRunner().invoke(cli, words)

    assert told.exit_code == 0, told.output
    points = [float(line.split()[0]) for line in told.stdout.splitlines()]
    assert len(points) >= 4
    assert sum(points[3:]) == pytest.approx(points[2], abs=0.05 * len(points))
