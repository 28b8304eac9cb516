"""`pakka audit`: who did what that must be accounted for."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import AsJson, BrokerageRef, opened_brokerage
from app.cli.printing import one_line, say, say_json
from leads.model.scope import Scope
from leads.store.audit_log import acts_on
from leads.store.staff import Staff

Act = Annotated[
    str | None, typer.Option(help="Only these: transcript.names_shown, answers.exported, told …")
]
About = Annotated[str | None, typer.Option(help="Only what was done to this: an answer's id …")]
Last = Annotated[int, typer.Option(min=1, max=10_000, help="How many of the newest.")]


def audit(
    act: Act = None,
    about: About = None,
    last: Last = 50,
    brokerage: BrokerageRef = None,
    as_json: AsJson = False,
) -> None:
    """Who saw names, exported answers or saved an update, and when; the newest last."""
    with opened_brokerage(brokerage) as (record, house):
        found = acts_on(record, Scope.machinery(house.brokerage_id), act, about, last=last)
        names = {one.staff_id: one.name for one in Staff(record).members(house.brokerage_id)}
    if as_json:
        facts = ("staff_id", "act", "subject_id")
        say_json(
            [
                {"at": one.at.isoformat()} | {name: getattr(one, name) for name in facts}
                for one in found
            ]
        )
        return
    for one in found:
        who = names.get(one.staff_id or "", one.staff_id or "Pakka")
        say(one_line(f"{one.at:%Y-%m-%d %H:%M} UTC  {who}  {one.act}  {one.subject_id or ''}"))
