"""`pakka review` prints the newest draw's figures, `pakka audit` who did what, the newest last."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from leads.model.errors import NotFound
from leads.store.record import Record
from leads.store.reviews import Judgement, ReviewDesk, Verdict
from leads.store.transcripts import ANSWERS_EXPORTED, NAMES_SHOWN, note_act
from tests.app.cli.commands import run
from tests.leads.makers import T0, add_house, scope_of
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


def test_who_did_what_is_printed(record: Record) -> None:
    add_house(record, "b")
    mona, adi = scope_of("mona"), scope_of("adi")
    note_act(record, mona, NAMES_SHOWN, "transcript_1", at=T0)
    note_act(record, adi, ANSWERS_EXPORTED, "days=7", at=T0 + timedelta(hours=1))
    note_act(record, scope_of("mona", "b"), NAMES_SHOWN, "transcript_other", at=T0)
    ours = ("--brokerage", mona.brokerage_id)

    every = run("audit", *ours).strip().splitlines()
    names = json.loads(run("audit", *ours, "--act", NAMES_SHOWN, "--json"))
    newest = run("audit", *ours, "--last", "1")

    assert [("Mona" in line, NAMES_SHOWN in line) for line in every] == [
        (True, True),
        (False, False),
    ]
    assert every[0].startswith(f"{T0:%Y-%m-%d %H:%M} UTC")
    assert [(one["staff_id"], one["subject_id"]) for one in names] == [
        ("staff_mona_a", "transcript_1")
    ]
    assert ANSWERS_EXPORTED in newest
    assert NAMES_SHOWN not in newest
