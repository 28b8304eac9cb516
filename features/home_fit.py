"""The home under discussion against what the lead asked for, and the lead against the market."""

from __future__ import annotations

from datetime import date, timedelta

import regex

from features.feature import Feature, FeatureValue, Known, attribute_ids
from features.market import locality_key
from leads.model.lead import AttributeValue, EventKind

DAYS_PER_MONTH = 365.25 / 12
# Demand is counted per month: a week is too thin for one locality, a quarter is history.
DEMAND_WINDOW = timedelta(days=30)


def budget_to_price(known: Known) -> FeatureValue | None:
    """The lead's budget as a share of the price, %."""
    budget, price = known.budget_inr, known.price
    if budget is None or price is None:
        return None
    return FeatureValue(100 * budget / price[0], (*_budget_id(known), price[1]))


def offer_gap(known: Known) -> FeatureValue | None:
    """How far the lead's newest offer is below the price, %; 0 at or above it."""
    offers = known.amounts(EventKind.OFFER)
    if not offers or known.price is None:
        return None
    (offer, offered), (price, price_id) = offers[-1], known.price
    gap = 100 * (price - offered) / price
    return FeatureValue(max(0.0, gap), (offer.event_id, price_id))


def locality_fit(known: Known) -> FeatureValue | None:
    """2 if the home's locality was asked for, 1 if it is next to one that was, else 0."""
    home = known.word("property_locality")
    wishes = [str(a.value) for a in known.attributes.get("locality", ()) if a.value]
    if home is None or not wishes:
        return None
    if locality_key(home) in map(locality_key, wishes):
        fit = 2.0
    else:
        fit = 1.0 if any(are_near(home, wish) for wish in wishes) else 0.0
    return FeatureValue(fit, attribute_ids("locality", "property_locality"))


def bhk_gap(known: Known) -> FeatureValue | None:
    """By how many rooms (BHK) the home differs from the wish."""
    wish, home = known.number("bhk"), known.number("property_bhk")
    if wish is None or home is None:
        return None
    return FeatureValue(abs(wish - home), attribute_ids("bhk", "property_bhk"))


def carpet_short(known: Known) -> FeatureValue | None:
    """By how much the carpet area falls short of the one asked for, %; kinds are never mixed."""
    wish, home = known.number("area_sqft"), known.number("property_carpet_sqft")
    if known.word("area_kind") != "carpet" or not wish or wish < 0 or home is None:
        return None
    short = max(0.0, 100 * (wish - home) / wish)
    return FeatureValue(short, attribute_ids("area_sqft", "property_carpet_sqft"))


def floor_fit(known: Known) -> FeatureValue | None:
    """Whether the home's floor is one the lead asked for."""
    wish, floor = known.newest("floor_wish"), known.number("property_floor")
    if wish is None or floor is None:
        return None
    fits = floor_matches(wish.value, floor)
    evidence = attribute_ids("floor_wish", "property_floor")
    return None if fits is None else FeatureValue(fits, evidence)


def vastu_fit(known: Known) -> FeatureValue | None:
    """Whether the home faces the way the lead asked; unknown unless it asked."""
    wish, facing = known.word("facing_wish"), known.word("property_facing")
    if wish is None or facing is None:
        return None
    fits = locality_key(wish) == locality_key(facing)
    return FeatureValue(fits, attribute_ids("facing_wish", "property_facing"))


def possession_late(known: Known) -> FeatureValue | None:
    """By how many months possession comes after the wish; 0 when in time."""
    wish: date | None = known.day("possession_by")
    handed_over = known.day("property_possession")
    if wish is None or handed_over is None:
        return None
    months = max(0.0, (handed_over - wish).days / DAYS_PER_MONTH)
    return FeatureValue(months, attribute_ids("possession_by", "property_possession"))


def enquiries_30d(known: Known) -> FeatureValue | None:
    """Enquiries for the lead's locality and kind in the last 30 days, its own among them."""
    locality = known.word("locality")
    if locality is None:
        return None
    until = known.as_of
    count = known.market.enquiries_between(
        known.lead.kind, locality, after=until - DEMAND_WINDOW, until=until
    )
    return None if count is None else FeatureValue(float(count), attribute_ids("locality"))


def budget_vs_asked(known: Known) -> FeatureValue | None:
    """The lead's budget as a share of the median asked in its locality and kind in 90 days, %."""
    locality, budget = known.word("locality"), known.budget_inr
    if locality is None or budget is None:
        return None
    asked = known.market.median_asked_inr(known.lead.kind, locality, at=known.as_of)
    if asked is None:
        return None
    return FeatureValue(100 * budget / asked, (*_budget_id(known), *attribute_ids("locality")))


def _budget_id(known: Known) -> tuple[str, ...]:
    has_max = known.number("budget_max_inr") is not None
    return attribute_ids("budget_max_inr" if has_max else "budget_min_inr")


FEATURES = (
    Feature("budget_to_price", "%", 0, False, budget_to_price),
    Feature("offer_gap", "%", -1, False, offer_gap),
    Feature("locality_fit", "no/near/yes", 1, False, locality_fit),
    Feature("bhk_gap", "rooms", -1, False, bhk_gap),
    Feature("carpet_short", "%", -1, False, carpet_short),
    Feature("floor_fit", "yes/no", 1, False, floor_fit),
    Feature("vastu_fit", "yes/no", 1, False, vastu_fit),
    Feature("possession_late", "months", -1, False, possession_late),
    Feature("enquiries_30d", "count", 0, False, enquiries_30d, needs_dates=True),
    Feature("budget_vs_asked", "%", 0, False, budget_vs_asked, needs_dates=True),
)


# Localities that brokers show together (from the city's map; a habit, editable). One may be in
# several groups.
_NEIGHBOURHOODS = (
    ("Bopal", "South Bopal", "Ghuma", "Shela", "Ambli"),
    ("Shela", "South Bopal", "Sanand", "Shantipura"),
    ("Satellite", "Jodhpur", "Prahlad Nagar", "Vejalpur", "Shyamal", "Jivraj Park"),
    ("Prahlad Nagar", "Makarba", "Sarkhej", "Corporate Road", "SG Highway"),
    ("Bodakdev", "Vastrapur", "Thaltej", "Sindhu Bhavan Road", "Satellite", "Ambli"),
    ("Thaltej", "Hebatpur", "Shilaj", "Sola", "Science City", "Memnagar", "Gurukul"),
    ("Gota", "Chandlodia", "Jagatpur", "Vaishnodevi", "Ognaj", "Sola", "New Ranip", "Tragad"),
    ("Science City", "Sola", "Bhadaj", "Gota"),
    ("Chandkheda", "Motera", "Sabarmati", "Tragad", "Zundal", "New CG Road", "Ranip"),
    ("Navrangpura", "Naranpura", "Usmanpura", "Ambawadi", "CG Road", "Ellisbridge", "Paldi"),
    ("Paldi", "Vasna", "Ambawadi", "Jivraj Park"),
    ("Naranpura", "Ghatlodia", "Memnagar", "Nava Vadaj", "Vadaj"),
    ("Maninagar", "Isanpur", "Ghodasar", "Vatva", "Kankaria", "Khokhra"),
    ("Nikol", "Naroda", "Vastral", "New Naroda", "Odhav", "Bapunagar", "Krishnanagar"),
)
_NEIGHBOURS: dict[str, set[str]] = {}
for _group in _NEIGHBOURHOODS:
    _keys = {locality_key(name) for name in _group}
    for _key in _keys:
        _NEIGHBOURS.setdefault(_key, set()).update(_keys - {_key})


def are_near(one: str, other: str) -> bool:
    """Whether two localities are next to each other according to the table."""
    return locality_key(other) in _NEIGHBOURS.get(locality_key(one), ())


# The floors each word includes (a habit of the trade, editable); ground is 0.
_FLOORS: dict[str, tuple[float, float]] = {
    "ground": (0, 0),
    "low": (0, 4),
    "lower": (0, 4),
    "mid": (4, 9),
    "middle": (4, 9),
    "high": (8, 200),
    "higher": (8, 200),
}
_RANGE = regex.compile(r"\s*(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})\s*")


def floor_matches(wish: AttributeValue, floor: float) -> bool | None:
    """Whether `floor` (0 is ground) meets a wish like 5, "3-7" or "high"; None if unclear."""
    if isinstance(wish, bool):
        return None
    if isinstance(wish, float | int):
        return float(wish) == floor
    said = wish.strip().casefold().removesuffix(" floor")
    if span := _RANGE.fullmatch(said):
        return float(span[1]) <= floor <= float(span[2])
    if said.isdecimal() and len(said) <= 3:
        return float(said) == floor
    if said in _FLOORS:
        low, high = _FLOORS[said]
        return low <= floor <= high
    return None
