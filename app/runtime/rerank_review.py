"""The monthly review: is a brokerage's rerank worth having, by its own lists and bookings?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog

from agent.rerank.rerank_evaluation import LISTS_NEEDED, Verdict, own_lists
from leads.store.record import Record
from leads.store.rerank_switch import RerankSwitch, RerankSwitches, SwitchState
from leads.store.staff import Brokerage

# docs/scoring.md, The rerank. After an alarm it stays off as long.
RERANK_REVIEW_EVERY = timedelta(days=30)
_NEW = "Not yet proven here: no list was judged with this prompt and model."
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
log = structlog.get_logger()


def review_rerank(
    record: Record, switches: RerankSwitches, brokerage: Brokerage, *, made_by: str, at: datetime
) -> RerankSwitch | None:
    """Sets the switch after a month, or with another prompt or model; otherwise returns None.

    An alarm's verdict holds until then like any other; after that only the lists decide.
    """
    now = switches.now(brokerage.brokerage_id)
    is_same = now.at is not None and now.made_by == made_by
    if is_same and now.at is not None and at - now.at < RERANK_REVIEW_EVERY:
        return None
    found = RerankSwitch(SwitchState.UNPROVEN, _NEW, at, 0, made_by)
    if is_same:
        verdict = judge_rerank(record, switches, brokerage, at=at)
        found = RerankSwitch(verdict.switch, rerank_reason(verdict), at, verdict.lists, made_by)
    switches.set(brokerage.brokerage_id, found)
    log.info(
        "rerank.looked_at",
        brokerage=brokerage.brokerage_id,
        state=found.state.value,
        lists=found.lists,
    )
    return found


def rerank_reason(verdict: Verdict) -> str:
    """One line for an operator."""
    gain = verdict.ndcg_at_10
    if gain is None or verdict.lists < LISTS_NEEDED:
        return f"Not yet proven here: {verdict.lists} of {LISTS_NEEDED} lists with a booking."
    figures = f"NDCG@10 {gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})"
    head = "Proven here" if verdict.switch is SwitchState.ON else "No better than base order here"
    return f"{head}: {figures} over {verdict.lists} lists."


def judge_rerank(
    record: Record, switches: RerankSwitches, brokerage: Brokerage, *, at: datetime
) -> Verdict:
    """What the lists since this prompt and model began show by now; blocking."""
    made_by = switches.now(brokerage.brokerage_id).made_by
    since = switches.since(brokerage.brokerage_id, made_by) or _BEGINNING
    return own_lists(record, brokerage, after=since, until=at).judged()
