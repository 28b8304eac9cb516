"""What would move a lead's score: each act the lead could still do, added now and scored again.

This is a statement about the score only: leads who act so get such a score. It does not say that
the act makes anybody book.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from features.feature import Known
from leads.model.lead import OWNER_KINDS, Attribute, Event, EventKind, Lead, Message
from scoring.scorer import Scorer

_SHOWN = 2
# A smaller gain is no more than a day of ageing causes.
_LEAST_POINTS = 2.0
# Words that the reader of messages understands as the same in every language.
_VISIT_ASKED = "Can we visit this Saturday?"
_TOKEN_ASKED = "How much token do we have to pay to book it?"  # noqa: S105
_PAPERS_ASKED = "Please send the title papers"
_SANCTIONED = 3.0


class Act(StrEnum):
    """Something a lead could do next."""

    ASK_VISIT = "ask_visit"
    VISIT = "visit"
    FAMILY = "family"
    BUDGET = "budget"
    LOAN = "loan"
    TOKEN = "token"  # noqa: S105
    PAPERS = "papers"


_KINDS = {
    Act.ASK_VISIT: "writes",
    Act.TOKEN: "writes",
    Act.PAPERS: "writes",
    Act.VISIT: "comes",
    Act.FAMILY: "comes",
    Act.BUDGET: "tells",
    Act.LOAN: "tells",
}


@dataclass(frozen=True, slots=True)
class Lever:
    """An act, the score 0..100 with it, and `now` without it."""

    act: Act
    score: float
    now: float


def levers(scorer: Scorer, lead: Lead, *, as_of: datetime) -> tuple[Lever, ...]:
    """The two acts that would raise the model's score most, the better first; none at cold start.

    Of acts with nearly the same effect only one. Raises ConsentMissing.
    """
    acts = _possible(scorer, lead.known_at(as_of), as_of)
    first, *others = scorer.score_many([lead, *acts.values()], as_of=as_of)
    now = first.base_score
    if now is None:
        return ()
    best: dict[str, Lever] = {}
    for act, score in zip(acts, others, strict=True):
        lever = Lever(act, score.base_score or 0.0, now)
        known = best.get(_KINDS[act])
        if lever.score - now >= _LEAST_POINTS and (known is None or lever.score > known.score):
            best[_KINDS[act]] = lever
    return tuple(sorted(best.values(), key=lambda lever: -lever.score)[:_SHOWN])


def _possible(scorer: Scorer, lead: Lead, at: datetime) -> dict[Act, Lead]:
    """Each act that the lead has not done yet, with the lead as it would be known afterwards."""
    known = Known(lead, as_of=at, market=scorer.market)
    if lead.kind in OWNER_KINDS:
        return {}
    found: dict[Act, Lead] = {}
    if "visit_ask" not in known.cues:
        found[Act.ASK_VISIT] = _writes(lead, _VISIT_ASKED, at)
    found[Act.VISIT] = _comes(lead, at, EventKind.VISIT_DONE)
    if not known.events(EventKind.FAMILY_VISITED):
        found[Act.FAMILY] = _comes(lead, at, EventKind.VISIT_DONE, EventKind.FAMILY_VISITED)
    price = known.price
    if known.budget_inr is None and price is not None:
        found[Act.BUDGET] = _tells(lead, "budget_max_inr", price[0], at)
    if (known.number("loan_stage") or 0.0) < _SANCTIONED and "loan_ok" not in known.cues:
        found[Act.LOAN] = _tells(lead, "loan_stage", _SANCTIONED, at)
    if "token" not in known.cues:
        found[Act.TOKEN] = _writes(lead, _TOKEN_ASKED, at)
    if "papers" not in known.cues:
        found[Act.PAPERS] = _writes(lead, _PAPERS_ASKED, at)
    return found


def _writes(lead: Lead, text: str, at: datetime) -> Lead:
    return replace(lead, messages=(*lead.messages, Message("msg_if", "lead", text, at, at)))


def _comes(lead: Lead, at: datetime, *kinds: EventKind) -> Lead:
    new = tuple(Event(f"evt_if_{kind}", kind, at, at) for kind in kinds)
    return replace(lead, events=(*lead.events, *new))


def _tells(lead: Lead, name: str, value: float, at: datetime) -> Lead:
    return replace(lead, attributes=(*lead.attributes, Attribute(name, value, at, at)))
