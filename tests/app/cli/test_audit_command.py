"""`pakka audit` prints who did what, of one brokerage, the newest last."""

from __future__ import annotations

import json
from datetime import timedelta

from leads.store.record import Record
from leads.store.transcripts import ANSWERS_EXPORTED, NAMES_SHOWN, note_act
from tests.app.cli.commands import run
from tests.leads.makers import T0, add_house, scope_of


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
