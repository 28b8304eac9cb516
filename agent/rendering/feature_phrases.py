"""A lead's facts as clauses without a subject, each for the lead or against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median

from agent.fact import Speaks
from agent.lead_state.computed_state import is_loan_refused_as_told, loan_of
from agent.lead_state.profile import (
    has_own_column,
    is_near_price,
    loan_refusal,
    offer_of,
    stated_place,
    stated_rooms,
    stated_size,
    stated_time_frame,
)
from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from features.behavioural import answer_waits
from features.snapshot import CATALOGUE, NEEDS
from leads.model.lead import KINDS_WITHOUT_ROOMS, EventKind
from leads.model.lead_state import SILENT_DAYS
from prompts.display import display_stored, display_text
from prompts.number_format import plain_number

_LONGEST_QUOTE = 60
_DAYS_PER_MONTH = 30.4
_HOURS_PER_DAY = 24.0
# Facts beyond these are worth mentioning; between them things are as usual.
_WROTE_DAYS = 2
_REPLY_HOURS, _SLOW_REPLY_DAYS = 12, 2
_ASKED_NOTHING_DAYS = 14
_NEW_DAYS, _OLD_DAYS = 7, 46
_NEEDS_MANY, _NEEDS_FEW = 6, 3
_SOON_MONTHS, _LATE_MONTHS = 3, 9

Fact = float | str | bool
Phrased = tuple[Speaks, str] | None
Say = Callable[[Localizer, LeadSituation, Fact], Phrased]


def phrase(
    words: Localizer, now: LeadSituation, feature: str, value: Fact, evidence: Sequence[str] = ()
) -> tuple[Speaks, str] | None:
    """The side and the clause for one feature's value; None if it says nothing."""
    if feature.startswith("cue_"):
        return _cue(words, now, feature.removeprefix("cue_"), evidence)
    if feature in _COUNTS:
        side, least = _COUNTS[feature]
        text = words.text(f"{side}-{feature}", n=int(value))
        return (side, text) if float(value) >= least else None
    if feature in _YES_NO:
        side = "for" if value else "against"
        return (side, words.text(f"{side}-{feature}")) if side in _YES_NO[feature] else None
    say = _PHRASES.get(feature)
    return say(words, now, value) if say else None


def value_of(now: LeadSituation, feature: str) -> Fact | None:
    """The feature's value by today's facts; messages may give what nobody noted."""
    if feature == "offer_gap":
        return 0.0 if offer_of(now) else None
    if feature == "loan_stage":
        return loan_of(now)[0]
    found = _COMPUTE[feature](now.known)
    return found.value if found else None


# Needs that messages may mention though nobody noted them.
_STATED: dict[str, Callable[[LeadSituation], object]] = {
    "bhk": stated_rooms, "area": stated_size, "locality": stated_place,
}  # fmt: skip
# Needs that apply to homes, not to land and shops.
_OF_HOMES = ("bhk", "possession")
_MOVING = frozenset({"move_by", "possession"})


def missing_needs(now: LeadSituation) -> list[str]:
    """The needs a broker asks about first that we do not know, by their names in `NEEDS`."""
    told = now.known.attributes
    missing = [need for need, names in NEEDS.items() if not any(name in told for name in names)]
    missing = [need for need in missing if need not in _STATED or _STATED[need](now) is None]
    # The messages are read for it only where it matters.
    if not _MOVING.isdisjoint(missing) and _has_said_when(now):
        missing = [need for need in missing if need not in _MOVING]
    if now.lead.kind in KINDS_WITHOUT_ROOMS:
        missing = [need for need in missing if need not in _OF_HOMES]
    return [need for need in missing if not has_own_column(now, _OWN_KINDS.get(need, need))]


def _has_said_when(now: LeadSituation) -> bool:
    """Whether the lead has said when they move in or want possession, which is one to them."""
    told = now.known.day("possession_by") or now.known.day("move_by")
    said = now.known.word("timeline") or now.said("deadline")
    return bool(told or said or stated_time_frame(now))


def quoted(words: Localizer, at: datetime | date, text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Wrote on 14 Nov: “can stretch”."""
    return words.text("reason-cue", day=words.on(at), quote=display_text(text, longest))


def _for(words: Localizer, feature: str, **values: str | float) -> Phrased:
    return "for", words.text(f"for-{feature}", **values)


def _against(words: Localizer, feature: str, **values: str | float) -> Phrased:
    return "against", words.text(f"against-{feature}", **values)


def _lead_wrote(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    if not now.known.own_messages:
        return None
    last = now.known.own_messages[-1]
    days = now.days_since(last.at)
    if days <= _WROTE_DAYS:
        return _for(words, "lead_wrote", day=words.on(last.at))
    # Our own delay and an agreed pause are no coldness of the lead.
    is_owed = now.open_question is not None
    if days < SILENT_DAYS or is_owed or now.is_planned or not now.has_conversation:
        return None
    return _against(words, "lead_wrote", n=days)


def _lead_reply_time(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    hours = float(value) / 60
    if hours <= _REPLY_HOURS:
        return _for(words, "lead_reply_time", n=max(1, ceil(hours)))
    days = round(hours / _HOURS_PER_DAY)
    # The model passes over a nod and a visit; to a broker they are answers.
    is_slow = days >= _SLOW_REPLY_DAYS and days == round(_days_to_answer(now))
    return _against(words, "lead_reply_time", n=days) if is_slow else None


def _days_to_answer(now: LeadSituation) -> float:
    """Median days from our question or price to the lead's next sign of any kind; 0 for none."""
    signs = [
        (m.at, m.text if m.sender == "broker" else None, m.message_id) for m in now.known.messages
    ]
    signs += [(e.at, None, e.event_id) for kind in _SIGNS for e in now.known.events(kind)]
    waits = answer_waits(sorted(signs, key=lambda sign: sign[0]))
    return median(wait / timedelta(days=1) for wait, _ in waits) if waits else 0.0


def _visit_asked(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    asked = now.said("visit_ask")
    if value:
        told = words.text("fact-visit-asked", day=words.on(asked.at)) if asked else ""
        return ("for", told) if told else None
    is_old = now.days_since(now.lead.created_at) > _ASKED_NOTHING_DAYS
    # A visit agreed on the phone counts too.
    has_visit = any(now.known.events(kind) for kind in _VISITS) or now.is_planned
    return _against(words, "visit_asked") if is_old and not has_visit else None


def _visits_done(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    if float(value) >= 1:
        return _for(words, "visits_done", n=float(value))
    has_plan = now.known.events(EventKind.VISIT_PLANNED) or now.is_planned
    return None if has_plan else _against(words, "visits_done")


def _came_back(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    found = _COMPUTE["came_back"](now.known)
    ends = [m.at for m in now.known.messages if found and m.message_id in found.evidence]
    wrote = [m.at for m in now.known.own_messages]
    came = [e.at for e in now.known.events(EventKind.VISIT_DONE)]
    if not ends or any(min(ends) < at < max(ends) for at in (*wrote, *came)):
        # The model passes over a nod and a visit; to a broker that was no silence.
        return None
    return ("for", words.text("for-came_back", n=int(value)))


def _no_shows(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    missed = now.last(EventKind.VISIT_MISSED)
    if float(value) < 1 or missed is None:
        return None
    return _against(words, "no_shows", n=float(value), date=words.day(missed.at))


def _enquiry_age(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    days = now.days_since(now.lead.created_at)
    if days <= _NEW_DAYS:
        return _for(words, "enquiry_age", n=days)
    if days >= _OLD_DAYS:
        return _against(words, "enquiry_age", n=round(days / _DAYS_PER_MONTH))
    return None


def _source(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    return _for(words, "source", x=display_stored(str(value)))


def _needs_known(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    if float(value) >= _NEEDS_MANY:
        return _for(words, "needs_known")
    if float(value) > _NEEDS_FEW:
        return None
    missing = missing_needs(now)[:2]
    nouns = words.nouns([words.text(f"field-{need}") for need in missing])
    return _against(words, "needs_known", x=nouns) if missing else None


def _budget_to_price(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    budget, price = now.known.budget_inr, now.known.price
    if budget is None or price is None:
        return None
    if budget >= price[0]:
        shown = {"budget": words.rupees(budget), "price": words.rupees(price[0])}
        return _for(words, "budget_to_price", **shown)
    if now.known.budget_max_inr is None:
        return None  # the lead may pay more than the least it named
    return _against(words, "budget_to_price", gap=words.rupees(price[0] - budget))


def _loan_stage(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    if float(value) >= 1:
        return _for(words, "loan_stage", n=float(value))
    # A refused loan is not one that was never begun: the words of the refusal say so.
    if refused := loan_refusal(now):
        return "against", quoted(words, refused.at, refused.words)
    if is_loan_refused_as_told(now):
        return _against(words, "loan_refused")
    # Messages may mention a loan begun since.
    if loan_of(now)[0]:
        return None
    if said := now.said("loan_no"):
        return "against", quoted(words, said.at, said.text)
    return _against(words, "loan_stage") if now.last(EventKind.VISIT_DONE) else None


def _bhk_gap(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    wish, home = now.known.number("bhk"), now.known.number("property_bhk")
    if wish is None or home is None or wish == home:
        return None
    return _against(words, "bhk_gap", wish=plain_number(wish), home=plain_number(home))


def _carpet_short(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    wish, home = now.known.number("area_sqft"), now.known.number("property_carpet_sqft")
    if wish is None or home is None or wish <= home:
        return None
    return _against(words, "carpet_short", n=round(wish - home))


def _possession_late(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    months = ceil(float(value))
    if months < 1:
        return _for(words, "possession_late")
    return _against(words, "possession_late", n=months)


def _move_by(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    months = float(value) / _DAYS_PER_MONTH
    if months <= _SOON_MONTHS:
        return _for(words, "move_by", n=max(1, ceil(months)))
    day = now.today + timedelta(days=int(value))
    return _against(words, "move_by", month=words.month(day)) if months >= _LATE_MONTHS else None


def _offer_gap(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    offered, price = offer_of(now), now.known.price
    if offered is None or price is None:
        return None
    at, offer = offered
    gap = max(0.0, price[0] - offer)
    shown = {
        "offer": words.rupees(offer),
        "day": words.on(at),
        "gap": words.rupees(gap),
    }
    if is_near_price(offer, price[0]):
        return _for(words, "offer_gap", n=1 if gap else 0, **shown)
    return _against(words, "offer_gap", **shown)


def _wait_asked(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    until = now.wait_until or now.known.day("wait_until")
    return ("against", words.text("fact-wait", day=words.day(until))) if until else None


def _quote_silent(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    quote = now.last(EventKind.QUOTE)
    if quote is None or now.open_question is not None:
        return None
    if now.said_no is not None or now.happened_since(quote.at, *_SIGNS):
        return None
    day = words.on(quote.at)
    if not now.wrote_since(quote.at):
        return _against(words, "quote_silent", day=day)
    # The model passes over a nod; to a broker it is an answer, though not about the price.
    nod = display_text(now.known.own_messages[-1].text, _LONGEST_QUOTE)
    return _against(words, "quote_nodded", day=day, quote=nod) if now.may_read else None


def _locality_fit(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    if float(value) >= 1:
        return _for(words, "locality_fit", n=float(value))
    return _against(words, "locality_fit")


def _cue(words: Localizer, now: LeadSituation, cue: str, evidence: Sequence[str]) -> Phrased:
    """The lead's own words, the newest first, with their day; only for cues with one side."""
    side = _CUE_SIDES.get(cue)
    said = {m.message_id: m for m in now.known.cues.get(cue, ())}
    proof = [said[i] for i in evidence if i in said] or list(said.values())
    if side is None or not proof:
        return None
    newest = max(proof, key=lambda m: m.at)
    return side, quoted(words, newest.at, newest.text)


def _budget_raised(words: Localizer, now: LeadSituation, value: Fact) -> Phrased:
    amount = float(value)
    return _for(words, "budget_raised", x=words.rupees(amount)) if amount > 0 else None


# The kinds of own columns that answer a need of another name.
_OWN_KINDS = {"possession": "move", "move_by": "move"}
_SIGNS = (EventKind.VISIT_DONE, EventKind.OFFER, EventKind.CALL)
_VISITS = (EventKind.VISIT_PLANNED, EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
_CUE_SIDES: dict[str, Speaks] = {
    "counter": "for",
    "stretch": "for",
    "token": "for",
    "location_ask": "for",
    "soft_no": "against",
    "hard_no": "against",
    "visit_no": "against",
    "compare": "against",
}
# Counts: their side, and the number from which they are worth mentioning.
_COUNTS: dict[str, tuple[Speaks, int]] = {
    "messages_7d": ("for", 2),
    "active_days_14d": ("for", 4),
    "same_home_again": ("for", 2),
    "sources_7d": ("for", 2),
    "papers_asked": ("for", 1),
    "price_high": ("against", 1),
    "options_named": ("against", 1),
    "home_to_sell": ("against", 1),
}
# A yes counts for, a no against, on the sides that have words.
_YES_NO: dict[str, tuple[Speaks, ...]] = {
    "family_visited": ("for",),
    "referred": ("for",),
    "named_project": ("for",),
    "decider_in_talk": ("for", "against"),
    "down_payment": ("for", "against"),
    "floor_fit": ("for", "against"),
    "vastu_fit": ("for", "against"),
}
_PHRASES: dict[str, Say] = {
    "lead_wrote": _lead_wrote,
    "lead_reply_time": _lead_reply_time,
    "visit_asked": _visit_asked,
    "visits_done": _visits_done,
    "came_back": _came_back,
    "no_shows": _no_shows,
    "enquiry_age": _enquiry_age,
    "source": _source,
    "needs_known": _needs_known,
    "budget_to_price": _budget_to_price,
    "budget_raised": _budget_raised,
    "loan_stage": _loan_stage,
    "locality_fit": _locality_fit,
    "bhk_gap": _bhk_gap,
    "carpet_short": _carpet_short,
    "possession_late": _possession_late,
    "move_by": _move_by,
    "offer_gap": _offer_gap,
    "wait_asked": _wait_asked,
    "quote_silent": _quote_silent,
}
# What they say is true of a lead on whichever side the model counted it: where it came from.
ON_EITHER_SIDE = frozenset({"source"})
_COMPUTE = {feature.name: feature.compute for feature in CATALOGUE}
