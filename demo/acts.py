"""What a lead may write on an active day, how its warmth affects that, and what it leads to."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from demo.hidden_state import Hidden
from demo.lead_record import DAY
from demo.market import BUYING, EVERYONE, OWNERS, SEEKING
from leads.model.lead import EventKind, LeadKind

if TYPE_CHECKING:
    from demo.day_by_day import LeadSimulation

Follow = Callable[["LeadSimulation", float, str], None]


@dataclass(frozen=True, slots=True)
class Act:
    """One topic of kinds `who`: weight `base` × e^(slope · warmth + pull · fit).

    `needs` is a topic that must have come up before; `once`: never said twice.
    """

    topic: str
    reply: str
    base: float
    slope: float = 0.0
    pull: float = 0.0
    needs: str | None = None
    once: bool = False
    who: frozenset[LeadKind] = SEEKING
    follow: Follow | None = None

    def weight(self, warmth: float, hidden: Hidden) -> float:
        return self.base * math.exp(self.slope * warmth + self.pull * hidden.fit)


def _wish(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("bhk", float(story.talk.home.bhk), at, message_id)
    story.talk.learn("locality", story.talk.home.locality, at, message_id)
    story.progress("qualified", at)


def _budget(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("budget_max_inr", story.talk.home.budget_inr, at, message_id)
    story.progress("qualified", at)


def _stretch(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("budget_max_inr", story.talk.home.more_inr(), at, message_id)


def show_home(story: LeadSimulation, shown: float) -> None:
    """We name a price for the home shown at minute `shown`; the CRM keeps some of what was said."""
    talk, home, dice = story.talk, story.talk.home, story.talk.dice
    quoted = shown + dice.uniform(1, 20)
    talk.we_say("our_quote", quoted)
    talk.happens(EventKind.QUOTE, quoted, home.price_inr)
    story.count("quoted")
    late_months = max(0, int(dice.gauss(4, 6)))
    ready = talk.span.local_day(shown) + timedelta(days=30 * late_months)
    for share, name, value in (
        (0.85, "property_price_inr", home.price_inr),
        (0.8, "property_bhk", float(home.property_bhk)),
        (0.8, "property_locality", home.property_locality),
        (0.55, "property_carpet_sqft", float(home.carpet_sqft)),
        (0.5, "property_floor", float(home.floor)),
        (0.35, "property_facing", home.facing),
        (0.4, "property_possession", ready.isoformat()),
    ):
        if dice.chance(share):
            talk.learn(name, value, quoted)


def _visit(story: LeadSimulation, at: float, _message_id: str) -> None:
    """Most requests get a day; some wait for our answer."""
    dice = story.talk.dice
    if dice.chance(0.8):
        agreed = story.answered(at) + dice.minutes(60, 1.0)
        story.talk.lead_says("visit_yes", agreed)
        story.talk.we_say("our_confirm", agreed + dice.uniform(2, 60))
        story.plan_visit(agreed)
    else:
        story.talk.appointment = None


def _counter(story: LeadSimulation, at: float, _message_id: str) -> None:
    share = min(0.99, max(0.7, 0.92 + 0.025 * story.hidden.fit + story.talk.dice.gauss(0, 0.03)))
    story.talk.happens(EventKind.OFFER, at, story.talk.home.offer_inr(share))
    story.progress("negotiating", at)


def _deadline(story: LeadSimulation, at: float, message_id: str) -> None:
    name, by = story.wanted_by(at)
    story.talk.name_month(message_id, date.fromisoformat(by))
    story.talk.learn(name, by, at, message_id)


def _taste(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("facing_wish", story.talk.home.facing, at, message_id)
    if story.talk.dice.chance(0.4):
        story.talk.learn("floor_wish", float(story.talk.home.floor), at, message_id)


def _area(story: LeadSimulation, at: float, message_id: str) -> None:
    if story.talk.dice.chance(0.6):
        story.talk.learn("area_sqft", story.wanted_area(), at, message_id)
        story.talk.learn("area_kind", "carpet", at, message_id)


def _compare(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("options_named", float(story.talk.dice.randint(1, 3)), at, message_id)


def _loan(stage: float) -> Follow:
    def learn(story: LeadSimulation, at: float, message_id: str) -> None:
        story.talk.learn("loan_stage", stage, at, message_id)

    return learn


def _own_funds(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("down_payment_ready", True, at, message_id)


def _home_to_sell(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("home_to_sell", True, at, message_id)


def _decider(story: LeadSimulation, at: float, message_id: str) -> None:
    story.talk.learn("decider_in_talk", True, at, message_id)


def _later_visit(story: LeadSimulation, at: float, _message_id: str) -> None:
    if story.talk.dice.chance(0.4):
        story.plan_visit(at + 0.2 * DAY)


# Weights are judgements: they only have to make warm people sound slightly warm and cold ones cold.
ACTS: tuple[Act, ...] = (
    Act("wish", "our_details", 1.4, once=True, follow=_wish),
    Act("budget", "our_details", 1.3, 0.2, once=True, follow=_budget),
    Act("photos", "our_details", 1.2),
    Act("question_parking", "our_parking", 0.8, 0.34),
    Act("question_charges", "our_charges", 0.6, 0.34),
    Act("question_home", "our_answer", 0.9, 0.14),
    Act("area", "our_area", 0.5, 0.27, follow=_area),
    Act("papers", "our_papers", 0.3, 0.8, 0.1, who=BUYING),
    Act("vastu_floor", "our_details", 0.4, 0.14, once=True, follow=_taste),
    Act("location", "our_location", 0.7, 0.41),
    Act("visit_ask", "our_slots", 0.8, 1.3, follow=_visit),
    Act("visit_no", "our_noted", 0.25, -0.94),
    Act("price_high", "our_price", 0.9, -0.41, -0.4, needs="quoted"),
    Act("counter", "our_offer", 0.5, 0.8, 0.1, needs="quoted", follow=_counter),
    Act("compare", "our_noted", 0.5, -0.41, -0.2, follow=_compare),
    Act("stretch", "our_answer", 0.3, 0.54, needs="budget", once=True, follow=_stretch),
    Act("loan_ask", "our_loan", 0.5, 0.27, who=BUYING, once=True),
    Act("loan_ok", "our_noted", 0.35, 0.81, 0.2, needs="loan_ask", once=True, follow=_loan(3.0)),
    Act("loan_no", "our_loan", 0.2, -0.81, -0.2, needs="loan_ask", once=True, follow=_loan(0.0)),
    Act("down_payment", "our_noted", 0.25, 0.68, who=BUYING, once=True, follow=_own_funds),
    Act("sell_first", "our_noted", 0.25, -0.54, who=BUYING, once=True, follow=_home_to_sell),
    Act("deadline", "our_details", 0.6, 0.47, once=True, follow=_deadline),
    Act("family", "our_noted", 0.7, -0.07),
    Act("decider", "our_answer", 0.3, 0.68, once=True, follow=_decider),
    Act("soft_no", "our_noted", 0.8, -1.08, who=EVERYONE),
    Act("liked", "our_price", 0.7, 0.81, needs="visited", follow=_later_visit),
    Act("disliked", "our_noted", 0.5, -0.94, needs="visited"),
    Act("callback", "our_wait", 0.4, -0.27, who=EVERYONE),
    Act("chase", "our_sorry", 0.3, 0.68, who=EVERYONE),
    Act("token", "our_noted", 0.04, 1.62, needs="visited"),
    Act("owner_update", "our_owner", 1.0, 0.41, who=OWNERS),
    Act("owner_price", "our_owner", 0.5, 0.54, who=OWNERS),
    Act("owner_show", "our_owner", 0.6, 0.68, who=OWNERS),
    Act("owner_photos", "our_owner", 0.8, 0.27, who=OWNERS, once=True),
)
