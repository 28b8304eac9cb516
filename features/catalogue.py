"""Every declared feature in one tuple; names are also the ids of the brokers' phrases."""

from __future__ import annotations

from features import behavioural, conversation, demographic, fit, interaction, temporal
from features.demographic import NEEDS
from features.feature import Feature, FeatureValue

__all__ = ["CATALOGUE", "CONSUMED", "NEEDS", "Feature", "FeatureValue"]

CATALOGUE: tuple[Feature, ...] = (
    *behavioural.FEATURES,
    *interaction.FEATURES,
    *temporal.FEATURES,
    *demographic.FEATURES,
    *conversation.FEATURES,
    *fit.FEATURES,
)

# Attributes that the catalogue reads: they speak through its features and are not repeated.
_CONSUMED = """
    budget_min_inr budget_max_inr bhk locality possession_by move_by area_sqft area_kind
    property_price_inr property_bhk property_locality property_carpet_sqft property_possession
    property_floor property_facing floor_wish facing_wish loan_stage down_payment_ready
    home_to_sell decider_in_talk named_project source referred options_named wait_until
    """
CONSUMED: frozenset[str] = frozenset(_CONSUMED.split())
