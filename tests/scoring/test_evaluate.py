from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from leads.model.lead import Lead, OutcomeKind
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, Staff
from scoring.artifact import Artifact
from scoring.evaluate import matured_in_log
from scoring.score_scale import Recalibration, logit
from scoring.scorer import Scorer
from tests.records import open_sqlite
from tests.scoring.made import NOBODY, day, ended, lead

HOUSE = "brokerage_a"
# Resale leads: 60 days to book and 14 until it is entered.
NOW = day(200)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_sqlite(tmp_path / "record.db")
    Staff(opened).add_brokerage(Brokerage(HOUSE, "House a"))
    yield opened
    opened.close()


@pytest.fixture
def log(record: Record) -> ScoreLog:
    return ScoreLog(record, Scope.machinery(HOUSE))


def came(record: Record, *leads: Lead) -> None:
    Intake(record, HOUSE).add(IncomingLead(x) for x in leads)


@pytest.fixture(scope="module")
def scorer(artifact: Artifact) -> Scorer:
    """One for all: reading the model takes longer than a hundred scores."""
    return Scorer(artifact, NOBODY)


def score_of(scorer: Scorer, of: Lead, on: float) -> Score:
    return scorer.score(of.known_at(day(on)), as_of=day(on))


def test_a_given_score_counts_with_what_came_within_its_horizon(
    record: Record, log: ScoreLog, artifact: Artifact, scorer: Scorer
) -> None:
    booked = lead("lead_booked", outcomes=(ended(OutcomeKind.BOOKED, day(50)),))
    too_late = lead("lead_late", outcomes=(ended(OutcomeKind.BOOKED, day(80)),))
    lost = lead("lead_lost", outcomes=(ended(OutcomeKind.LOST, day(30)),))
    waiting = lead("lead_open")
    everybody = (booked, too_late, lost, waiting)
    came(record, *everybody)
    given = [score_of(scorer, x, 10 + i) for i, x in enumerate(everybody)]
    log.save(given, cause="rescore")

    found = matured_in_log(record, HOUSE, artifact, cut_off=NOW)

    assert found.label.tolist() == [1.0, 0.0, 0.0, 0.0]
    chances = np.array([s.probability for s in given], dtype=float)
    assert found.log_odds == pytest.approx(logit(chances))
    assert found.horizon_days == (60,) * 4
    assert found.days[0] == day(10).date().isoformat()


def test_what_has_not_matured_or_was_given_when_it_was_over_does_not_count(
    record: Record, log: ScoreLog, artifact: Artifact, scorer: Scorer
) -> None:
    young = lead("lead_young", created_at=day(120))
    over = lead("lead_over", outcomes=(ended(OutcomeKind.BOOKED, day(5), known_at=day(20)),))
    came(record, young, over)
    # It matures on day 126 + 74, which is now; given a day later it has not.
    log.save([score_of(scorer, young, 127), score_of(scorer, over, 10)], cause="rescore")

    assert len(matured_in_log(record, HOUSE, artifact, cut_off=NOW).label) == 0
    assert len(matured_in_log(record, HOUSE, artifact, cut_off=day(201)).label) == 1


def test_a_lead_that_took_its_consent_back_is_not_read(
    record: Record, log: ScoreLog, artifact: Artifact, scorer: Scorer
) -> None:
    one = lead()
    came(record, one)
    log.save([score_of(scorer, one, 10)], cause="rescore")
    assert len(matured_in_log(record, HOUSE, artifact, cut_off=NOW).label) == 1

    no = replace(one.consents[0], granted=False, at=day(100), known_at=day(100))
    Intake(record, HOUSE).append(one.lead_id, consents=[no])

    assert len(matured_in_log(record, HOUSE, artifact, cut_off=NOW).label) == 0


def test_of_a_leads_many_scores_one_counts_and_it_hangs_on_nobody_else(
    record: Record, log: ScoreLog, artifact: Artifact, scorer: Scorer
) -> None:
    one, other = lead("lead_1"), lead("lead_2", attributes=())
    came(record, one, other)
    log.save([score_of(scorer, one, d) for d in range(10, 60)], cause="rescore")
    alone = matured_in_log(record, HOUSE, artifact, cut_off=NOW)

    log.save([score_of(scorer, other, d) for d in range(10, 60)], cause="rescore")
    both = matured_in_log(record, HOUSE, artifact, cut_off=NOW)

    assert len(alone.label) == 1
    assert len(both.label) == 2
    assert alone.days[0] in both.days


def test_scores_of_an_earlier_line_are_told_by_the_line_of_today_and_foreign_ones_left_out(
    record: Record, log: ScoreLog, artifact: Artifact, scorer: Scorer
) -> None:
    one, two, three = (lead(f"lead_{n}") for n in (1, 2, 3))
    came(record, one, two, three)
    line = Recalibration(artifact.version, "2025-03-01", 600, 90, None, None, 0.5, 1.0, False)
    today = replace(artifact, recalibrations=(line,), version="recalibrated")
    first = score_of(scorer, one, 10)
    second = replace(score_of(scorer, two, 11), model_version="recalibrated")
    foreign = replace(score_of(scorer, three, 12), model_version="another")
    log.save([first, second, foreign], cause="rescore")

    found = matured_in_log(record, HOUSE, today, cut_off=NOW)

    own = logit(np.array([s.probability for s in (first, second)], dtype=float))
    assert found.log_odds == pytest.approx([0.5 * own[0] + 1.0, own[1]])
