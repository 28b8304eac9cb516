"""A lead at an instant as text to be embedded, and what two leads have in common, by code."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from features.cues import CUE_NAMES
from features.feature import Known, words
from features.market import Market
from language.personal import boxed
from leads.model.lead import EventKind, Lead

# Raised whenever the same lead would get another text: stored vectors are then made again.
REVISION = 2
# The newest words only: the embedder takes a mean, and older ones belong to other stages.
_WORDS_CHARACTERS = 2_000
# Two budgets within half an octave (41 %) of each other compete for the same homes.
_BUDGET_STEPS_PER_OCTAVE = 2
_BUDGET_TOLERANCE = 0.15
_LAKH = 100_000.0
_FLAGS = ("home_to_sell", "decider_in_talk", "down_payment_ready", "referred")
_VISITS = (EventKind.VISIT_DONE, EventKind.VISIT_PLANNED, EventKind.VISIT_MISSED)
# Cues that nearly everybody gives, or nobody one sells to: having them in common means nothing.
_EMPTY_CUES = frozenset({"festival", "not_buyer", "partner", "opt_out"})


def portrait(lead: Lead, *, at: datetime) -> str:
    """Wishes, visits and cues as plain words, then the lead's own, as known at `at`.

    It leaves out personal data and protected words.
    """
    known = _known(lead, at)
    said = words(_impersonal(lead, at), as_of=at)[-_WORDS_CHARACTERS:]
    return "\n".join([" ".join(_facts(known)), " ".join(sorted(known.cues)), said]).strip()


def _impersonal(lead: Lead, at: datetime) -> Lead:
    """The lead as known then, with personal data in its messages replaced by boxes."""
    known = (m for m in lead.messages if m.known_at <= at)
    said = (replace(m, text=boxed(m.text)) if m.sender == "lead" else m for m in known)
    return replace(lead, messages=tuple(said))


def in_common(lead: Lead, at: datetime, past: Lead, past_at: datetime) -> tuple[str, ...]:
    """Names of what both had: wishes and acts first, then `cue:` with the cue's name."""
    one, other = _known(lead, at), _known(past, past_at)
    return (*_shared_facts(one, other), *_shared_cues(one, other))


def _known(lead: Lead, at: datetime) -> Known:
    return Known(lead.known_at(at), as_of=at, market=Market(()))


def _facts(known: Known) -> Iterator[str]:
    if known.lead.kind is not None:
        yield known.lead.kind.value.replace("_", " ")
    bhk, budget, loan = known.number("bhk"), known.budget_inr, known.number("loan_stage")
    if bhk is not None:
        yield f"{bhk:g}bhk"
    yield from sorted(_localities(known))
    if budget is not None:
        yield f"budget{round(_BUDGET_STEPS_PER_OCTAVE * math.log2(budget / _LAKH))}"
    if loan is not None:
        yield f"loan{loan:g}"
    yield from (kind.value for kind in _VISITS if known.events(kind))
    yield from (name for name in _FLAGS if known.flag(name))


def _shared_facts(one: Known, other: Known) -> Iterator[str]:
    if _localities(one) & _localities(other):
        yield "locality"
    if (bhk := one.number("bhk")) is not None and bhk == other.number("bhk"):
        yield "bhk"
    budgets = (one.budget_inr, other.budget_inr)
    if budgets[0] and budgets[1] and _is_near(budgets[0], budgets[1]):
        yield "budget"
    if (loan := one.number("loan_stage")) and loan == other.number("loan_stage"):
        yield "loan_stage"
    yield from (k.value for k in _VISITS if one.events(k) and other.events(k))
    yield from (name for name in _FLAGS if one.flag(name) and other.flag(name))
    if (source := one.word("source")) and source == other.word("source"):
        yield "source"


def _shared_cues(one: Known, other: Known) -> Iterator[str]:
    both = one.cues.keys() & other.cues.keys()
    yield from (f"cue:{name}" for name in CUE_NAMES if name in both - _EMPTY_CUES)


def _localities(known: Known) -> set[str]:
    rows = known.attributes.get("locality", ())
    return {row.value.casefold().strip() for row in rows if isinstance(row.value, str)} - {""}


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _BUDGET_TOLERANCE * max(one, other)
