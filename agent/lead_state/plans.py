"""What a talk comes to: the plans that stand after all was said, newer words before older ones.

Rules read every message of both sides with what was said before it (`plan_visits`, `plan_deals`);
what the quick model found is merged in. Scores know nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from agent.lead_state.plan import Plan, PlanKind
from agent.lead_state.plan_deals import read_deals
from agent.lead_state.plan_visits import read_visits
from features.cues import find_cues, is_forward
from leads.finding import Finding, FindingKind
from leads.message import Message

# Words of one who looks on: newer than a no, they take it back.
_INTEREST = frozenset(
    {"visit_ask", "visit_move", "counter", "token", "papers", "location_ask", "stretch", "area"}
    | {"budget_named", "price_high", "deadline"}
)


@dataclass(frozen=True, slots=True)
class TalkPlans:
    """What stands by the talk; None where nothing was said, or newer words cancelled it.

    `said`: everything found, oldest first. `visit` may lie in the past: the day decides.
    """

    said: tuple[Plan, ...] = ()
    visit: Plan | None = None
    visit_off: Plan | None = None
    refused: Plan | None = None
    token_ready: Plan | None = None
    token_paid: Plan | None = None
    loan: Plan | None = None
    wait: Plan | None = None
    offer: Plan | None = None


def read_plans(
    messages: Sequence[Message],
    zone: tzinfo,
    *,
    is_rent: bool = False,
    also: Sequence[Plan] = (),
) -> TalkPlans:
    """The plans of a talk whose `messages` are in order; `also`: found by other means."""
    own = [m for m in messages if not is_forward(m.text)]
    found = [*read_visits(own, zone), *read_deals(own, zone, is_rent=is_rent), *also]
    said = tuple(sorted(dict.fromkeys(found), key=lambda p: p.at))
    return _standing(said, own)


def _standing(said: tuple[Plan, ...], messages: Sequence[Message]) -> TalkPlans:
    newest: dict[PlanKind, Plan] = {plan.kind: plan for plan in said}
    visit, off = newest.get(PlanKind.VISIT), newest.get(PlanKind.VISIT_OFF)
    if visit and off and said.index(off) > said.index(visit):
        visit = None
    visit = _in_own_words(visit, said[said.index(off) + 1 if off else 0 :]) if visit else None
    refused = newest.get(PlanKind.REFUSED)
    if refused and _is_taken_back(refused, said, messages):
        refused = None
    paid, back = newest.get(PlanKind.TOKEN_PAID), newest.get(PlanKind.TOKEN_BACK)
    ready = newest.get(PlanKind.TOKEN_READY)
    loans = (PlanKind.LOAN_OK, PlanKind.LOAN_REFUSED, PlanKind.LOAN_APPLIED)
    return TalkPlans(
        said,
        visit,
        off if visit is None else None,
        refused,
        ready if ready and not _is_older(ready, back, refused) else None,
        paid if paid and not _is_older(paid, back) else None,
        max((newest[k] for k in loans if k in newest), key=lambda p: p.at, default=None),
        _wait(newest.get(PlanKind.WAIT), messages),
        newest.get(PlanKind.OFFER),
    )


def _in_own_words(visit: Plan, since: Sequence[Plan]) -> Plan:
    """The lead's words on a visit that we have repeated since, with all that is known of it."""
    same = [p for p in since if p.kind is visit.kind and p.day == visit.day]
    own = [p for p in same if p.said_by == "lead" and p.hour in (None, visit.hour)]
    if visit.said_by == "lead" or visit.agreed_id or not own:
        return visit
    return replace(own[-1], hour=visit.hour, with_family=visit.with_family)


def _is_older(plan: Plan, *others: Plan | None) -> bool:
    return any(other is not None and other.at >= plan.at for other in others)


def _is_taken_back(refused: Plan, said: Sequence[Plan], messages: Sequence[Message]) -> bool:
    """Whether the lead looks on after a no: asks, offers, plans a visit or pays."""
    plans = (PlanKind.VISIT, PlanKind.OFFER, PlanKind.TOKEN_PAID, PlanKind.TOKEN_READY)
    if any(p.kind in plans and p.at > refused.at and p.said_by == "lead" for p in said):
        return True
    newer = (m for m in messages if m.sender == "lead" and m.at > refused.at)
    return any(_INTEREST.intersection(c.name for c in find_cues(m.text)) for m in newer)


def _wait(wait: Plan | None, messages: Sequence[Message]) -> Plan | None:
    """A pause stands until the lead writes of something else."""
    if wait is None:
        return None
    newer = (m for m in messages if m.sender == "lead" and m.at > wait.at)
    is_overtaken = any("?" in m.text or find_cues(m.text) for m in newer)
    return None if is_overtaken else wait


def from_findings(findings: Sequence[Finding], messages: Sequence[Message]) -> list[Plan]:
    """What the quick model found of plans, each in the lead's own message."""
    own = {m.message_id: m for m in messages if m.sender == "lead"}
    return [
        Plan(
            _BY_FINDING[f.kind],
            f.message_id,
            f.words,
            f.at,
            "lead",
            f.day,
            f.hour,
            f.amount_inr,
        )
        for f in findings
        if f.kind in _BY_FINDING and f.message_id in own and _is_whole(f)
    ]


def _is_whole(finding: Finding) -> bool:
    """Whether it says what its kind needs: a visit its day, an offer its amount."""
    needs_day = finding.kind in (FindingKind.VISIT_SET, FindingKind.FESTIVAL)
    needs_amount = finding.kind is FindingKind.COUNTER
    has_amount = finding.amount_inr is not None
    return (finding.day is not None or not needs_day) and (has_amount or not needs_amount)


_BY_FINDING = {
    FindingKind.VISIT_SET: PlanKind.VISIT,
    FindingKind.VISIT_NO: PlanKind.VISIT_OFF,
    FindingKind.HARD_NO: PlanKind.REFUSED,
    FindingKind.TOKEN: PlanKind.TOKEN_READY,
    FindingKind.TOKEN_PAID: PlanKind.TOKEN_PAID,
    FindingKind.LOAN_OK: PlanKind.LOAN_OK,
    FindingKind.LOAN_NO: PlanKind.LOAN_REFUSED,
    FindingKind.LOAN_APPLIED: PlanKind.LOAN_APPLIED,
    FindingKind.FESTIVAL: PlanKind.WAIT,
    FindingKind.COUNTER: PlanKind.OFFER,
}
