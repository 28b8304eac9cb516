"""Writes the generated brokerages into a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.demo.brokerages import DemoBrokerage, generate
from leads.arrivals import IncomingLead
from leads.intake import Intake
from leads.record import Record
from leads.staff import Staff

STEP = 500  # leads between two progress lines


def make_demo(record: Record, *, seed: int, today: date, progress: Callable[[str], None]) -> None:
    """Both demo brokerages, as of the first instant of `today`; again changes nothing."""
    progress("Inventing two brokerages")
    for demo in generate(seed, today):
        _write(record, demo, progress)


def _write(record: Record, demo: DemoBrokerage, progress: Callable[[str], None]) -> None:
    brokerage = demo.brokerage
    staff = Staff(record)
    staff.add_brokerage(brokerage)
    for team_id, name in demo.teams:
        staff.add_team(brokerage.brokerage_id, team_id, name)
    for member in demo.members:
        staff.add_member(member)
    intake = Intake(record, brokerage.brokerage_id)
    for start in range(0, len(demo.leads), STEP):
        intake.add(IncomingLead(lead) for lead in demo.leads[start : start + STEP])
        done = min(start + STEP, len(demo.leads))
        progress(f"{brokerage.name}: {done} of {len(demo.leads)} leads")
