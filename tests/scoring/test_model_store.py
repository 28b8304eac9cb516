from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.training import rescore, score_past_days
from leads.model.errors import ArtifactMismatch, ModelMissing
from leads.model.lead import Lead, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import DailyScores, ScoreLog
from leads.store.staff import Brokerage, Staff
from scoring.artifact import Artifact
from scoring.model_store import Models
from tests.records import open_sqlite
from tests.scoring.made import CUT_OFF, day, lead, said

HOUSE = "brokerage_a"
SCOPE = Scope.machinery(HOUSE)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_sqlite(tmp_path / "record.db")
    Staff(opened).add_brokerage(Brokerage(HOUSE, "House a"))
    Staff(opened).add_brokerage(Brokerage("brokerage_b", "House b"))
    yield opened
    opened.close()


@pytest.fixture
def models(record: Record, tmp_path: Path) -> Models:
    return Models(tmp_path, record)


@pytest.fixture
def open_leads(record: Record, past_leads: list[Lead]) -> list[Lead]:
    still_open = [x for x in past_leads if not x.outcomes][:5]
    closed = [x for x in past_leads if any(o.kind is OutcomeKind.LOST for o in x.outcomes)][:3]
    never_asked = lead("lead_never_asked", created_at=day(400), consents=())
    given = [*still_open, *closed, never_asked]
    Intake(record, HOUSE).add(IncomingLead(x) for x in given)
    return still_open


def test_without_training_there_is_no_scorer(models: Models) -> None:
    with pytest.raises(ModelMissing):
        models.scorer(HOUSE)


def test_an_installed_model_serves_its_own_brokerage_and_no_other(
    models: Models, artifact: Artifact, tmp_path: Path
) -> None:
    version = models.install(artifact, HOUSE)

    assert models.scorer(HOUSE).model_version == version == artifact.version
    assert (tmp_path / "models" / HOUSE / version / "manifest.json").is_file()
    with pytest.raises(ModelMissing):
        models.scorer("brokerage_b")
    with pytest.raises(ArtifactMismatch, match="another brokerage"):
        models.install(artifact, "brokerage_b")


def test_a_model_of_a_file_is_nobodys(models: Models, artifact: Artifact) -> None:
    with pytest.raises(ArtifactMismatch, match="another brokerage"):
        models.install(replace(artifact, brokerage_id=None).sealed(), HOUSE)


def test_a_model_of_made_up_leads_refuses_real_ones(
    models: Models, record: Record, artifact: Artifact
) -> None:
    made_up = replace(artifact, is_synthetic=True).sealed()

    with pytest.raises(ArtifactMismatch, match="made-up"):
        models.install(made_up, HOUSE)
    made_up.save(models.folder(HOUSE, made_up.version))
    Staff(record).set_model(HOUSE, made_up.version)
    with pytest.raises(ArtifactMismatch, match="made-up"):
        models.scorer(HOUSE)


def test_a_model_folder_copied_from_elsewhere_is_refused(
    models: Models, record: Record, artifact: Artifact
) -> None:
    artifact.save(models.folder("brokerage_b", artifact.version))
    Staff(record).set_model("brokerage_b", artifact.version)

    with pytest.raises(ArtifactMismatch, match="another brokerage"):
        models.scorer("brokerage_b")


@pytest.mark.parametrize("hostile", ["../../etc", "a/b", "", ".", "..", "é" * 300])
def test_no_brokerage_id_climbs_out_of_the_models_folder(
    models: Models, tmp_path: Path, hostile: str
) -> None:
    folder = models.folder(hostile, "v1").resolve()

    assert folder.parent.parent == (tmp_path / "models").resolve()


def test_open_leads_with_consent_are_rescored_and_the_rest_left_alone(
    record: Record, models: Models, artifact: Artifact, open_leads: list[Lead]
) -> None:
    models.install(artifact, HOUSE)

    count = rescore(record, models, HOUSE, as_of=CUT_OFF, only_stale=False)

    stored = ScoreLog(record, SCOPE).current([*(x.lead_id for x in open_leads), "lead_never_asked"])
    assert count == len(stored) == len(open_leads)
    expected = models.scorer(HOUSE).score(open_leads[0], as_of=CUT_OFF)
    assert stored[open_leads[0].lead_id].score == expected


def test_only_what_changed_or_aged_is_rescored(
    record: Record, models: Models, artifact: Artifact, open_leads: list[Lead]
) -> None:
    models.install(artifact, HOUSE)
    rescore(record, models, HOUSE, as_of=day(500), only_stale=False)
    one = open_leads[0].lead_id

    nothing_new = rescore(record, models, HOUSE, as_of=day(501), only_stale=True)
    Intake(record, HOUSE).append(one, messages=[said(one, 99, "token ready hai", day(502))])
    after_a_message = rescore(record, models, HOUSE, as_of=day(503), only_stale=True)
    daily = rescore(record, models, HOUSE, as_of=day(504), scored_since=day(504))

    assert (nothing_new, after_a_message, daily) == (0, 1, len(open_leads))


def test_a_new_model_makes_every_score_old(
    record: Record, models: Models, artifact: Artifact, open_leads: list[Lead]
) -> None:
    models.install(artifact, HOUSE)
    rescore(record, models, HOUSE, as_of=day(500), only_stale=False)
    newer = replace(artifact, seed=7).sealed()
    models.install(newer, HOUSE)

    count = rescore(record, models, HOUSE, as_of=day(501), only_stale=True)

    assert count == len(open_leads)
    assert models.scorer(HOUSE).model_version == newer.version


def test_a_new_record_gets_the_scores_of_the_days_before(
    models: Models, artifact: Artifact, open_leads: list[Lead], record: Record
) -> None:
    models.install(artifact, HOUSE)
    now = CUT_OFF.astimezone(ZoneInfo("Asia/Kolkata"))
    count = score_past_days(record, models, HOUSE, as_of=now, days=3)

    ids = [lead.lead_id for lead in open_leads]
    first, last = (now - timedelta(days=n) for n in (9, 0))
    kept = DailyScores(record, SCOPE).between(first.date(), last.date(), ids)
    assert count == len(kept) == 3 * len(open_leads)
    assert {d.day for d in kept} == {(now - timedelta(days=n)).date() for n in (1, 2, 3)}
    evening = now.replace(hour=23, minute=59, second=59) - timedelta(days=1)
    at_end = models.scorer(HOUSE).score_many(open_leads, as_of=evening)
    of_day = {d.lead_id: d.score for d in kept if d.day == evening.date()}
    assert of_day == {score.lead_id: score.score for score in at_end}
    assert all(d.band is not None and d.score is not None for d in kept)
    assert ScoreLog(record, SCOPE).history(ids[0]) == []
