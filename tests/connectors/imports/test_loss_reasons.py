"""Why a row's lead was lost, as its stage, reason and remark say it."""

from __future__ import annotations

from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import ReadText

DATED = """
source: s
columns:
  Id: id
  Came: created_at
  Stage: {role: outcome, booked: [Token, Booked], lost: [Lost, Bije Lidhu], open: [New]}
  Closed: outcome_at
  Why: lost_reason
  Remark: note
"""
HEADER = "Id,Came,Stage,Closed,Why,Remark\n"


def test_given_a_row_then_its_remark_overrules_a_stage_that_nobody_changed(
    read_text: ReadText,
) -> None:
    reading = read_text(
        HEADER
        + "a,01/03/2026,Token,10/04/2026,,booking cancelled by family\n"
        + "b,01/03/2026,Bije Lidhu,11/04/2026,,\n"
        + "c,01/03/2026,Lost,12/04/2026,Budget mismatch,bije lidhu em kahe chhe\n"
        + "d,01/03/2026,Booked,13/04/2026,,loan papers collected\n",
        DATED,
    )

    ended = [(o.kind, o.reason) for one in reading.leads for o in one.lead.outcomes]
    assert ended == [
        (OutcomeKind.LOST, "token returned"),
        (OutcomeKind.LOST, "bought elsewhere"),
        (OutcomeKind.LOST, "budget"),
        (OutcomeKind.BOOKED, None),
    ]
