"""What the lead's own words said, by declared cues; our words never count."""

from __future__ import annotations

from features.cues import CUE_NAMES
from features.feature import Direction, Feature, FeatureValue, Known, newest, recorded
from features.meaning import REFUSING
from leads.model.lead import OWNER_KINDS

# Cues that already count through a feature of the catalogue.
_COUNTED_ELSEWHERE = frozenset(
    {"visit_ask", "price_high", "papers", "loan_ok", "loan_no", "sell_first"}
)
# Who writes (a partner, a wrong number, an opt-out) is dealt with before any score (docs/domain.md,
# Cues); asking which way a home faces hints at a faith, so only the fit is a feature.
_NO_FEATURE = frozenset({"partner", "not_buyer", "opt_out", "vastu_floor"})


# What every broker believes (docs/domain.md, Cues); for the others the data decides.
_DIRECTIONS: dict[str, Direction] = {"hard_no": -1, "soft_no": -1, "visit_no": -1, "token": 1}


def visit_asked(known: Known) -> FeatureValue | None:
    """Whether a buyer or tenant asked to see a home; unknown before it said anything."""
    if not known.said or known.lead.kind in OWNER_KINDS:
        return None
    asked = known.cues.get("visit_ask", ())
    return FeatureValue(bool(asked), newest(m.message_id for m in asked))


def price_high(known: Known) -> FeatureValue | None:
    """How often the lead called the price high; unknown before its first message."""
    return _count(known, "price_high")


def papers_asked(known: Known) -> FeatureValue | None:
    """How many papers the lead asked for; unknown before its first message."""
    return _count(known, "papers")


decider_in_talk = recorded(
    "decider_in_talk", Known.flag, "Whether the person who decides has joined, as recorded."
)
options_named = recorded(
    "options_named", Known.number, "How many other homes the lead compares with, as recorded."
)


def _count(known: Known, cue: str) -> FeatureValue | None:
    # A refusal counts 0 until it is said; any other cue is unknown before the lead's first words.
    may_refuse = cue in REFUSING and (known.lead.is_dated or bool(known.own_messages))
    if not known.said and not may_refuse:
        return None
    said = known.cues.get(cue, ())
    # One message may ask for two papers; it is evidence once.
    return FeatureValue(float(len(said)), newest(dict.fromkeys(m.message_id for m in said)))


def _cue_count(cue: str) -> Feature:
    def compute(known: Known) -> FeatureValue | None:
        return _count(known, cue)

    compute.__doc__ = f"How often the lead's words carried the cue {cue}; unknown before its first."
    direction = _DIRECTIONS.get(cue, 0)
    return Feature(f"cue_{cue}", "count", direction, False, compute)


FEATURES = (
    Feature("visit_asked", "yes/no", 1, False, visit_asked),
    Feature("price_high", "count", 0, False, price_high),
    Feature("papers_asked", "count", 1, False, papers_asked),
    Feature("decider_in_talk", "yes/no", 1, False, decider_in_talk),
    Feature("options_named", "count", 0, False, options_named),
    *(_cue_count(cue) for cue in CUE_NAMES if cue not in _COUNTED_ELSEWHERE | _NO_FEATURE),
)
