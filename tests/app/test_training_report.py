from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from app.training_report import _WORD_OF, facts, sentences, strengths, tells_by, which_stays
from features.snapshot import CATALOGUE
from leads.model.score import ColdStart
from scoring.artifact import Artifact
from scoring.backtest import Backtest
from scoring.evaluate import Excluded
from scoring.evaluate import ExclusionReason as Left
from scoring.gate import GateReason, GateVerdict
from scoring.metrics import Comparison

OCTOBER = Backtest(20, 9, 14, 200, 3, date(2026, 10, 1), date(2026, 10, 31))
WORSE = Comparison(leads=120, bookings=18, old=0.78, new=0.71, low=-0.12, high=-0.02)


def told(artifact: Artifact, found: Backtest | None = OCTOBER) -> str:
    return "\n".join(sentences(artifact, found, GateVerdict(True, GateReason.FIRST)))


def test_every_feature_of_the_base_score_has_a_brokers_words() -> None:
    assert {f.name for f in CATALOGUE if not f.is_ours} <= set(_WORD_OF)


def test_what_it_tells_by_is_what_its_trees_gained_most_from(artifact: Artifact) -> None:
    assert artifact.model is not None
    shares = strengths(artifact.model)

    assert sum(share for _, share in shares) == pytest.approx(1)
    assert [share for _, share in shares] == sorted((s for _, s in shares), reverse=True)
    assert tells_by(artifact)[0] in told(artifact)


def test_it_says_how_many_it_learnt_from_and_how_many_it_did_not_read(artifact: Artifact) -> None:
    learnt = replace(artifact.learnt, leads=2294, bookings=233, without_consent=218)

    text = told(replace(artifact, learnt=learnt))

    assert "It learnt from 2,294 leads, 233 of them booked" in text
    assert "218 leads without consent to scoring were not read." in text


def test_the_back_test_is_told_with_what_a_lot_would_have_held(artifact: Artifact) -> None:
    assert (
        "Looking back: a list of 20 on 1 October 2026 would have held 9 of your 14 bookings of "
        "October 2026, of which 3 are by leads who came only after that morning; by lot it would "
        "have held 1." in told(artifact)
    )
    assert "No back-test yet" in told(artifact, None)


def test_scores_that_chance_moves_are_said_to_be_no_closer_than_that(artifact: Artifact) -> None:
    unsteady = replace(artifact, metrics={**artifact.metrics, "points_by_lot": 12.4})
    steady = replace(artifact, metrics={**artifact.metrics, "points_by_lot": 3.0})

    assert (
        "What is drawn by lot in learning moves nine scores in ten by up to 12 points: leads that "
        "stand nearer to one another are equally worth a call." in told(unsteady)
    )
    assert "by lot in learning" not in told(steady)


def test_without_dates_it_says_that_it_is_unproven_in_time(artifact: Artifact) -> None:
    text = told(replace(artifact, is_dated=False), Backtest(20, 17, 105, 290))

    assert "Looking back on the last 290 rows: a list of 20 would have held 17 of their" in text
    assert "Unproven in time" in text
    assert "Unproven in time" not in told(artifact)


def test_a_cold_start_says_what_is_missing_and_what_to_do(artifact: Artifact) -> None:
    few = replace(artifact, model=None, cold_start=ColdStart(31, 50, 400, 50))
    unproven = replace(artifact, cold_start=ColdStart(80, 50, 400, 50, is_unproven=True))

    assert "No score yet: of the leads it can learn from it needs 50 bookings, and has 31." in told(
        few
    )
    both = replace(few, cold_start=ColdStart(31, 50, 12, 50))
    assert "needs 50 bookings, and has 31; 50 leads that did not book, and has 12." in told(both)
    assert "in use now" not in told(few)
    assert "Add closing dates or older leads" in told(few)
    assert "which may be chance" in told(unproven)
    coin = replace(unproven, metrics={**unproven.metrics, "auc": 0.49})
    assert "no better than a coin" in told(coin)
    assert "Looking back" not in told(few) + told(unproven)


def test_where_nothing_says_who_booked_it_says_so_and_speaks_of_no_learning(
    artifact: Artifact,
) -> None:
    none = replace(artifact.learnt, leads=455, bookings=0)
    cold = replace(artifact, model=None, learnt=none, cold_start=ColdStart(0, 50, 455, 50))
    young = (Excluded(Left.YOUNG, 136, 0, 90), Excluded(Left.UNENDED, 455, 0, 90))

    text = "\n".join(sentences(cold, None, None, young))

    assert "No score can be learnt: nothing says of any of the 591 leads that it booked." in text
    assert "a column that says how each enquiry ended" in text
    assert "earnt from" not in text
    booked = (Excluded(Left.YOUNG, 136, 7, 90),)
    assert "To learn from there are 455 leads, 0 of them booked" in "\n".join(
        sentences(cold, None, None, booked)
    )


@pytest.mark.parametrize("why", GateReason)
@pytest.mark.parametrize("replaces", [True, False])
def test_every_verdict_says_which_model_stays(why: GateReason, replaces: bool) -> None:
    text = which_stays(GateVerdict(replaces, why, WORSE))

    assert ("in use" in text) != ("stays" in text)


def test_a_worse_model_is_told_with_both_figures() -> None:
    assert which_stays(GateVerdict(False, GateReason.LATER_LEADS, WORSE)) == (
        "The previous model stays: on 120 later leads that neither had learnt from, 18 of them "
        "booked, the new one ranks worse (AUC 0.71 beside 0.78)."
    )


def test_a_machine_gets_the_same_facts(artifact: Artifact) -> None:
    found = json.loads(
        json.dumps(facts(artifact, OCTOBER, GateVerdict(False, GateReason.LATER_LEADS, WORSE)))
    )

    assert found["backtest"]["held"] == 9
    assert found["backtest"]["period"] == "October 2026"
    assert found["gate"] == {
        "replaces": False,
        "why": "later_leads",
        "comparison": asdict(WORSE),
    }
    assert found["learnt"]["leads"] == artifact.learnt.leads
    assert found["cold_start"] is None
    assert len(found["sentences"]) >= 4


def test_given_leads_left_aside_then_it_says_how_many_booked_and_why(artifact: Artifact) -> None:
    left = (
        Excluded(Left.YOUNG, 93, 16, 90),
        Excluded(Left.NO_DAY, 1, 0, 90),
        Excluded(Left.LATE, 2, 2, 90),
        Excluded(Left.UNENDED, 215, 0, 90),
    )

    text = "\n".join(sentences(artifact, None, None, left))

    assert (
        "It left aside 93 leads of the last 104 days, whose end is not settled (16 booked); "
        "1 lead without a day of enquiry or of closing." in text
    )
    assert "2 of those it learnt from booked only after 90 days, and count as not booked." in text
    assert (
        "215 of those it learnt from are still open after 104 days, and count as not booked."
        in text
    )
    assert "left aside" not in "\n".join(sentences(artifact, None, None))


def test_given_days_that_lack_by_chance_then_it_says_so_and_of_whom_the_figures_are(
    artifact: Artifact,
) -> None:
    left = (Excluded(Left.NO_DAY, 90, 18, 90), Excluded(Left.LOT, 21, 0, 90))

    text = "\n".join(sentences(artifact, None, None, left))

    assert "It left aside 90 leads without a day of enquiry or of closing (18 booked)." in text
    assert "Days of closing lack by chance" in text
    assert "21 leads still open stood aside by lot" in text
    assert "no figure here counts a booking without its day" in text


def test_given_a_leak_then_one_sentence_says_what_is_in_use_and_what_it_is_worth(
    artifact: Artifact,
) -> None:
    leaking = replace(artifact, leak_alarm=("Customer Date",))
    doubt = "“Customer Date” may have been filled in after the outcome."

    in_use = list(sentences(leaking, None, GateVerdict(True, GateReason.FIRST)))
    kept = list(sentences(leaking, None, GateVerdict(False, GateReason.UNDATED)))
    of_a_file = list(sentences(leaking, None, None))

    assert in_use[-1] == f"This model is in use now, but do not trust its scores yet: {doubt}"
    assert sum("in use" in sentence for sentence in in_use) == 1
    assert kept[-1].startswith("The previous model stays")
    assert kept[-1].endswith(f"and the new one could not be trusted: {doubt}")
    assert of_a_file[-1] == f"Do not trust it yet: {doubt}"


def test_nothing_it_says_is_for_programmers(artifact: Artifact) -> None:
    assert "`" not in told(replace(artifact, is_dated=False))
