"""A lead as values as of an instant: what was known then, and nothing else."""

from __future__ import annotations

import math
from datetime import datetime

from features import behavioural, demographic, home_fit, temporal
from features.demographic import NEEDS, count_needs
from features.feature import Feature, FeatureValue, Known, as_said, attribute_ids
from features.market import Market
from features.protected import has_protected_words, is_identity_name, is_protected_name
from leads.model.lead import AttributeValue, Lead
from leads.model.score import Completeness

# `token_inr` is the outcome itself. `stage` is our own assessment and ends in the outcome;
# `language` stands for where somebody comes from. Both serve lists and answers, never the score.
# The day of a planned visit is a calendar date: as a category it would reveal the week in which a
# lead was looked at.
_NEVER_A_FEATURE = frozenset({"stage", "language", "order_key", "visit_on", "call_on", "token_inr"})

__all__ = ["CATALOGUE", "CONSUMED", "NEEDS", "Feature", "FeatureValue"]

CATALOGUE: tuple[Feature, ...] = (
    *behavioural.FEATURES,
    *behavioural.ANSWERING,
    *temporal.FEATURES,
    *demographic.FEATURES,
    *behavioural.SAID,
    *home_fit.FEATURES,
)

# Attributes that the catalogue's features read; they are not repeated under their own names.
_CONSUMED = """
    budget_min_inr budget_max_inr bhk locality possession_by move_by area_sqft area_kind
    property_price_inr property_bhk property_locality property_carpet_sqft property_possession
    property_floor property_facing floor_wish facing_wish loan_stage down_payment_ready
    home_to_sell decider_in_talk named_project source referred options_named wait_until
    """
CONSUMED: frozenset[str] = frozenset(_CONSUMED.split())


def snapshot(lead: Lead, *, as_of: datetime, market: Market) -> dict[str, FeatureValue]:
    """Feature name → value known at `as_of`; what was not known, or not said, is absent."""
    known = Known(as_said(lead.known_at(as_of)), as_of=as_of, market=market)
    values = _extra_attributes(known)
    for feature in CATALOGUE:
        if lead.is_dated or not feature.needs_dates:
            found = feature.compute(known)
            if found is not None and _usable(found.value) is not None:
                values[feature.name] = found
    return values


def completeness(lead: Lead, *, as_of: datetime) -> Completeness:
    """How many of the eight needs a broker asks about first are known."""
    known = Known(lead.known_at(as_of), as_of=as_of, market=_NO_MARKET)
    return Completeness(known=count_needs(known), of=len(NEEDS))


_NO_MARKET = Market(())


def _extra_attributes(known: Known) -> dict[str, FeatureValue]:
    """Typed attributes beyond the known ones, under their own name."""
    values: dict[str, FeatureValue] = {}
    for name in sorted(known.attributes):
        value = _usable(known.attributes[name][-1].value) if _is_feature_name(name) else None
        if value is not None:
            values[name] = FeatureValue(value, attribute_ids(name))
    return values


def _is_feature_name(name: str) -> bool:
    return (
        name not in CONSUMED
        and name not in _RESERVED
        and len(name) <= _LONGEST_WORD
        and not is_protected_name(name)
        and not is_identity_name(name)
    )


def _usable(value: AttributeValue) -> AttributeValue | None:
    """The value as a feature, or None: NaN and infinity are missing, a long text is no category."""
    if isinstance(value, str):
        word = " ".join(value.split())
        is_category = 0 < len(word) <= _LONGEST_WORD and not has_protected_words(word)
        return word if is_category else None
    return value if math.isfinite(value) else None


# A category or a column's name is a few words; a longer value is text for the text model.
_LONGEST_WORD = 200
_RESERVED = _NEVER_A_FEATURE | {feature.name for feature in CATALOGUE}
