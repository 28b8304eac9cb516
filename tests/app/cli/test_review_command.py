"""`pakka review` prints the figures of the newest draw, in words and as JSON."""

from __future__ import annotations

import json

import pytest

from leads.model.errors import NotFound
from leads.store.record import Record
from leads.store.reviews import Judgement, ReviewDesk, Verdict
from tests.app.cli.commands import run
from tests.leads.makers import T0, scope_of
from tests.leads.test_reviews import BATCH, draw, held


def test_the_newest_draws_figures_are_printed(record: Record) -> None:
    with pytest.raises(NotFound, match="/review/queue"):
        run("review")
    draw(record, *[2] * 12)
    assert "not known" in run("review")
    for name, wrong in (("anil", 3), ("adi", 2)):
        desk = ReviewDesk(record, scope_of(name))
        number = 0
        while (item := held(desk)) is not None:
            verdict = Verdict.FAIL if number < wrong else Verdict.PASS
            desk.judge(item, Judgement(verdict), at=T0)
            number += 1

    told = run("review")
    facts = json.loads(run("review", "--batch", BATCH, "--json"))

    assert "12 of 12 judged, drawn from 99 answers" in told
    # Two are wrong, and one is half wrong while the two analysts differ.
    assert "Wrong: 20.8% of all" in told
    assert "Cohen's kappa of Adi and Anil: 0.75" in told
    assert facts["error_rate"]["value"] == pytest.approx(2.5 / 12)
    assert facts["alpha"]["of"] == 12
    assert facts["kappas"][0]["kappa"]["value"] == pytest.approx(0.75)
