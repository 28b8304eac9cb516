"""Who enquires, from where, and what they say they need and can pay. Never what they are."""

from __future__ import annotations

from datetime import datetime

from features.feature import (
    Feature,
    FeatureValue,
    Known,
    as_number,
    attribute_ids,
    newest,
    recorded,
)
from features.protected import has_protected_words
from leads.model.lead import OWNER_KINDS, EventKind
from leads.store.facts import UNKNOWN_SOURCE

# The eight things a broker asks first (docs/domain.md); each is known if one of its attributes is.
NEEDS: dict[str, tuple[str, ...]] = {
    "budget": ("budget_max_inr", "budget_min_inr"),
    "bhk": ("bhk",),
    "locality": ("locality",),
    "area": ("area_sqft",),
    "move_by": ("move_by", "timeline"),
    "possession": ("possession_by",),
    "loan": ("loan_stage",),
    "down_payment": ("down_payment_ready",),
}

_REFERRALS = frozenset({"reference", "referral", "referred", "refer", "word of mouth"})


def kind(known: Known) -> FeatureValue | None:
    """What the lead enquires about: a rental closes in weeks, a new project in months."""
    return None if known.lead.kind is None else FeatureValue(known.lead.kind.value)


def source(known: Known) -> FeatureValue | None:
    """The source through which the lead first came; the first touch is kept."""
    enquiries = [e for e in known.events(EventKind.ENQUIRY) if e.value != UNKNOWN_SOURCE]
    touches: list[tuple[datetime, object, tuple[str, ...]]] = [
        (e.at, e.value, (e.event_id,)) for e in enquiries
    ]
    named = known.attributes.get("source", [])
    touches += [(a.happened_at, a.value, attribute_ids("source")) for a in named]
    sources = [touch for touch in touches if isinstance(touch[1], str)]
    _, value, evidence = min(sources, key=lambda touch: touch[0], default=(None, "", ()))
    word = " ".join(str(value).split())
    return FeatureValue(word, evidence) if word and not has_protected_words(word) else None


def referred(known: Known) -> FeatureValue | None:
    """Whether somebody sent the lead to us: as told, else by the name of the source."""
    flag = known.flag("referred")
    if flag is not None:
        return FeatureValue(flag, attribute_ids("referred"))
    found = source(known)
    if found is None:
        return None
    return FeatureValue(str(found.value).casefold() in _REFERRALS, found.evidence)


def named_project(known: Known) -> FeatureValue | None:
    """Whether the lead named a project; unknown when it named none."""
    if not known.word("named_project"):
        return None
    return FeatureValue(True, attribute_ids("named_project"))


def needs_known(known: Known) -> FeatureValue | None:
    """How many of the eight needs are known; unknown for an undated lead without any."""
    names_known = [name for names in NEEDS.values() for name in names if name in known.attributes]
    count = count_needs(known)
    if count == 0 and not known.lead.is_dated:
        return None
    return FeatureValue(float(count), newest(attribute_ids(*names_known)))


def count_needs(known: Known) -> int:
    """How many of `NEEDS` are known, 0..8."""
    return sum(any(name in known.attributes for name in names) for names in NEEDS.values())


def budget_raised(known: Known) -> FeatureValue | None:
    """By how much (INR) the lead raised its first budget; unknown with only one named."""
    rows = known.attributes.get("budget_max_inr", [])
    budgets = [n for n in map(as_number, rows) if n is not None]
    if len(budgets) < 2:
        return None
    return FeatureValue(max(0.0, budgets[-1] - budgets[0]), attribute_ids("budget_max_inr"))


down_payment = recorded(
    "down_payment_ready", Known.flag, "Whether the down payment is ready, as recorded."
)


def loan_stage(known: Known) -> FeatureValue | None:
    """0 none, 1 applied, 2 eligible, 3 sanctioned: the newer of the record and the lead's words."""
    row = known.newest("loan_stage")
    stage = None if row is None else as_number(row)
    stages = [(m.at, m.message_id, 3.0) for m in known.cues.get("loan_ok", ())]
    stages += [(m.at, m.message_id, 0.0) for m in known.cues.get("loan_no", ())]
    newest_told = max(stages, default=None)
    if newest_told and (stage is None or row is None or newest_told[0] > row.happened_at):
        return FeatureValue(newest_told[2], (newest_told[1],))
    return None if stage is None else FeatureValue(stage, attribute_ids("loan_stage"))


def home_to_sell(known: Known) -> FeatureValue | None:
    """Whether a buyer must sell its own home first: as recorded, else as written."""
    if known.lead.kind in OWNER_KINDS:
        return None
    flag = known.flag("home_to_sell")
    if flag is not None:
        return FeatureValue(flag, attribute_ids("home_to_sell"))
    written = known.cues.get("sell_first", ())
    return FeatureValue(True, newest(m.message_id for m in written)) if written else None


FEATURES = (
    Feature("kind", "word", 0, False, kind),
    Feature("source", "word", 0, False, source),
    Feature("referred", "yes/no", 1, False, referred),
    Feature("named_project", "yes/no", 1, False, named_project),
    # How much of it is in the CRM depends on how well we asked and typed.
    Feature("needs_known", "of 8", 1, True, needs_known),
    Feature("budget_raised", "₹", 1, False, budget_raised),
    Feature("down_payment", "yes/no", 1, False, down_payment),
    Feature("loan_stage", "0–3", 1, False, loan_stage),
    Feature("home_to_sell", "yes/no", -1, False, home_to_sell),
)
