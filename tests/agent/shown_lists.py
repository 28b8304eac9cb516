"""Lists as a brokerage's people were shown them, with what the LLM said of their leads."""

from __future__ import annotations

from datetime import datetime, timedelta

from agent.rerank.intent_similarity import adjusted
from leads.model.lead import LeadKind
from leads.model.scope import Scope
from leads.model.score import Adjust
from leads.store.intake import Intake
from leads.store.record import Record
from leads.store.score_log import OrderLog, OrderShown, ScoreLog
from tests.leads.makers import a_score, booked, hours, incoming

HOUSE = Scope.machinery("brokerage_a")
SHOWN = hours(30)
# A resale lead's 60 days, and 14 until the booking is entered.
MATURE = SHOWN + timedelta(days=74)


def keep(record: Record, *lead_ids: str, winners: tuple[str, ...] = ()) -> None:
    """Leads with a score of the model; winners book twenty days later."""
    won = SHOWN + timedelta(days=20)
    Intake(record, "brokerage_a").add(
        incoming(
            i,
            kind=LeadKind.RESALE,
            owner_id="staff_asha_a",
            outcomes=(booked(won),) if i in winners else (),
        )
        for i in lead_ids
    )
    base = {i: 80.0 - n % 2 for n, i in enumerate(lead_ids)}
    ScoreLog(record, HOUSE).save([a_score(i, base[i]) for i in lead_ids], cause="daily")


def say(record: Record, **steps: Adjust) -> None:
    log = ScoreLog(record, HOUSE)
    scores = {i: s.score for i, s in log.current(list(steps)).items()}
    log.revise([adjusted(scores[i], step) for i, step in steps.items()], cause="rerank")


def show(record: Record, name: str, *lead_ids: str, at: datetime = SHOWN) -> None:
    numbers = tuple(80.0 for _ in lead_ids)
    order = OrderShown(name, at, "staff_asha_a", lead_ids, numbers, "v1", "base", 1.0)
    OrderLog(record, HOUSE).save(order)
