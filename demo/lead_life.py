"""One person from first touch to ending: a lead that books or is lost, or no lead at all."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from demo.day_by_day import LeadSimulation
from demo.dice import Dice
from demo.hidden_state import (
    ActiveDay,
    Hidden,
    HiddenCourse,
    comes_back,
    draw_course,
    draw_hidden,
    is_returned,
)
from demo.lead_record import DAY, LeadRecord, Span, Speaker
from demo.market import BUYING, MONTHLY, SEEKING, City, draw_home, phone, saved_name
from leads.model.consent import Purpose
from leads.model.lead import AttributeValue, EventKind, Lead, LeadKind, OutcomeKind

PORTALS = ("99acres", "MagicBricks", "Housing", "Facebook form")
SOURCES = {
    "99acres": 0.22,
    "MagicBricks": 0.2,
    "Housing": 0.15,
    "Facebook form": 0.14,
    "website": 0.09,
    "walk-in": 0.07,
    "reference": 0.09,
    "hoarding": 0.04,
}
BASES = {
    "walk-in": "visit form signed at the office",
    "reference": "asked on WhatsApp, said yes",
    "hoarding": "notice in the first reply, answered yes",
}


@dataclass(frozen=True, slots=True)
class BrokerDesk:
    """What the leads of one brokerage share; `answers` is each broker's median delay in minutes."""

    number: int
    brokerage_id: str
    name: str
    city: City
    kinds: dict[LeadKind, float]
    languages: dict[str, float]
    owners: tuple[tuple[str, str, str, float], ...]  # staff id, team id, name, median minutes


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as the brokerage knows them."""

    person_id: str
    name: str | None
    phone: str
    language: str


def draw_contact(desk: BrokerDesk, number: int, dice: Dice) -> Contact:
    """The person who makes the `number`th enquiry of a desk."""
    return Contact(
        f"person_{dice.token()}",
        saved_name(dice),
        phone(desk.number, number),
        dice.weighted(desk.languages),
    )


def draw_lead(seed: int, desk: BrokerDesk, number: int, span: Span, contact: Contact) -> Lead:
    """The `number`th lead of a desk. Hidden state and outcome use dice of their own."""
    fate = Dice(seed, desk.number, number, "fate")
    kind = fate.weighted(desk.kinds)
    hidden = draw_hidden(fate)
    dice = Dice(seed, desk.number, number, "story")
    ids = Dice(seed, desk.number, number, "ids")
    staff_id, team_id, broker, minutes = dice.pick(desk.owners)
    second = dice.pick(("en", "hi-Latn"))
    speaker = Speaker(
        contact.name, contact.language, second, dice.uniform(0, 0.8), broker, desk.name
    )
    talk = LeadRecord(span, dice, ids, speaker, draw_home(desk.city, kind, hidden, dice))
    # The last half day stays free, so that a lead created on the last day has said something.
    born = dice.uniform(0, span.days - 0.5) * DAY
    born = born - born % DAY + dice.uniform(8.5 * 60, 21.5 * 60)
    story = LeadSimulation(talk, kind, hidden, minutes, dice.gauss(0, 1))
    course = draw_course(hidden, kind, fate)
    _enquire(story, born, course.warmth[0])
    _live(story, course, int(born // DAY), fate)
    unassigned = dice.chance(0.03) and not talk.outcomes
    lead = Lead(
        lead_id=f"lead_{ids.token()}",
        brokerage_id=desk.brokerage_id,
        person_id=contact.person_id,
        created_at=span.instant(born),
        kind=kind,
        name=contact.name,
        phone=contact.phone,
        owner_id=None if unassigned else staff_id,
        team_id=None if unassigned else team_id,
    )
    return form_answers_of(lead, talk)


def form_answers_of(lead: Lead, talk: LeadRecord) -> Lead:
    """The lead with the facts from its conversation, each kind in time order."""
    return replace(
        lead,
        attributes=tuple(sorted(talk.attributes, key=lambda a: (a.happened_at, a.name))),
        messages=tuple(sorted(talk.messages, key=lambda m: (m.at, m.message_id))),
        events=tuple(sorted(talk.events, key=lambda e: (e.at, e.event_id))),
        outcomes=tuple(sorted(talk.outcomes, key=lambda o: o.at)),
        consents=tuple(sorted(talk.consents, key=lambda c: (c.at, c.purpose))),
    )


def consent_all(talk: LeadRecord, at: float, source: str) -> None:
    """Most agree to everything at once; some to contact only, a few withdraw later."""
    dice = talk.dice
    basis = BASES.get(source, f"consent ticked on the {source} form")
    talk.consent(Purpose.CONTACT, at, basis)
    if dice.chance(0.04):
        return
    talk.consent(Purpose.SCORING, at, basis)
    for purpose, share in ((Purpose.EMBEDDING, 0.95), (Purpose.LLM, 0.9)):
        if dice.chance(share):
            talk.consent(purpose, at, basis)
    if dice.chance(0.012):
        later = at + dice.uniform(2, 40) * DAY
        talk.consent(Purpose.SCORING, later, "withdrawn by message", granted=False)


def _enquire(story: LeadSimulation, at: float, warmth: float) -> None:
    talk, dice = story.talk, story.talk.dice
    # Keen people walk in or were referred; forms in a feed attract the curious.
    tilt = {"walk-in": 0.7, "reference": 0.6, "website": 0.2, "Facebook form": -0.6}
    source = dice.weighted(
        {name: share * math.exp(tilt.get(name, 0.0) * warmth) for name, share in SOURCES.items()}
    )
    talk.happens(EventKind.ENQUIRY, at, source)
    talk.learn("source", source, at)
    talk.reach("new", at)
    consent_all(talk, at, source)
    if source in PORTALS:
        for other in PORTALS:
            # The same person on several portals the same day: one lead, several touches.
            if other != source and dice.chance(0.07 * math.exp(0.5 * warmth)):
                talk.happens(EventKind.ENQUIRY, at + dice.uniform(5, 300), other)
    if source == "reference":
        talk.learn("referred", True, at)
    _tell_form(story, at, warmth)
    topic = {
        LeadKind.RENT: "enquiry_rent",
        LeadKind.SELL: "enquiry_sell",
        LeadKind.LET: "enquiry_let",
        LeadKind.LAND: "enquiry_land",
        LeadKind.COMMERCIAL: "enquiry_commercial",
    }.get(story.kind, "enquiry_buy")
    if dice.chance(0.9):
        message_id = story.exchange(topic, at + dice.uniform(0, 40), warmth, "our_hello")
        if message_id is not None and dice.chance(0.55):
            talk.learn("language", talk.speaker.language, at + 60, message_id)


def _tell_form(story: LeadSimulation, at: float, warmth: float) -> None:
    """What the form or the first call filled in; keen people leave less empty."""
    talk, dice = story.talk, story.talk.dice
    care = math.exp(0.2 * warmth)
    for share, name, value in _form(story, at):
        if dice.chance(share * care):
            talk.learn(name, value, at)


def _form(story: LeadSimulation, at: float) -> list[tuple[float, str, AttributeValue]]:
    """Each field of the form: how often it is filled in, its attribute and value."""
    dice, home, kind = story.talk.dice, story.talk.home, story.kind
    seeks, homes = kind in SEEKING, kind is not LeadKind.LAND
    buys = kind in BUYING and homes
    # Portals send the listing somebody asked about; owners talk about their own home.
    listing = 0.45 if seeks else 0.9
    return [
        (0.7, "locality", home.locality),
        (0.62 * homes, "bhk", float(home.bhk)),
        (0.5 * seeks, "budget_max_inr", home.budget_inr),
        (0.18 * seeks, "budget_min_inr", round(home.budget_inr * 0.8, -3)),
        (0.2 * seeks, *story.wanted_by(at)),
        (0.3 * homes, "area_sqft", story.wanted_area()),
        (0.22 * buys, "loan_stage", float(dice.randint(0, 2))),
        (0.12 * buys, "down_payment_ready", dice.chance(0.6)),
        (0.3 if kind is LeadKind.NEW_PROJECT else 0.12, "named_project", home.project),
        (0.25, "campaign", f"{home.locality} {dice.pick(('launch', 'search', 'festive'))}"),
        (listing, "property_price_inr", home.price_inr),
        (listing * homes, "property_bhk", float(home.property_bhk)),
        (listing, "property_locality", home.property_locality),
        (0.6 * listing, "property_carpet_sqft", float(home.carpet_sqft)),
    ]


def _live(story: LeadSimulation, course: HiddenCourse, first_day: int, fate: Dice) -> None:
    """The first course, and what may follow a booking or a loss; stops when the span ends."""
    ended = _close(story, course, first_day)
    if ended is None:
        return
    if course.turn is ActiveDay.BOOKS:
        if is_returned(story.hidden, fate):
            _return_token(story, ended, fate)
    elif comes_back(story.hidden, fate):
        back = ended + fate.uniform(20, 110) * DAY
        if story.talk.end(OutcomeKind.REOPENED, back):
            story.talk.lead_says("chase", back + 1)
            story.stage = "contacted"
            story.talk.reach("contacted", back + 30)
            again = replace(story.hidden, intent=story.hidden.intent + 0.5, pause=None)
            story.hidden = again
            _close(story, draw_course(again, story.kind, fate), int(back // DAY))


def _close(story: LeadSimulation, course: HiddenCourse, first_day: int) -> float | None:
    """Plays a course and records its ending; the minute it was recorded, None when still open."""
    talk, dice = story.talk, story.talk.dice
    last = story.play(course, first_day)
    if course.turn is ActiveDay.BOOKS:
        return _book(story, last)
    said = course.turn is ActiveDay.LEAVES and course.reason != "no response" and dice.chance(0.35)
    if said:
        rented = story.kind in MONTHLY and dice.chance(0.5)
        talk.lead_says("rent_done" if rented else "hard_no", last - dice.uniform(60, 500))
        recorded = story.in_hours(last + dice.uniform(0.1, 4) * DAY)
    elif course.turn is ActiveDay.LEAVES:
        # Nobody says no: the broker notices the silence after trying for some days.
        recorded = story.in_hours(last + dice.uniform(4, 16) * DAY)
        talk.we_say("our_follow", story.in_hours(last + dice.uniform(1.5, 3.5) * DAY))
    else:
        recorded = story.in_hours(last + dice.uniform(0.1, 3) * DAY)
    if not talk.end(OutcomeKind.LOST, recorded, course.reason):
        return None
    talk.reach("lost", recorded)
    return recorded


def _book(story: LeadSimulation, last: float) -> float | None:
    talk, dice = story.talk, story.talk.dice
    if dice.chance(0.5):
        talk.lead_says("token", last - dice.uniform(30, 600))
    recorded = story.in_hours(last + dice.uniform(0.05, 1.5) * DAY)
    if not talk.end(OutcomeKind.BOOKED, recorded):
        return None
    talk.reach("booked", recorded)
    if dice.chance(0.6):
        talk.lead_says("token_paid", recorded + dice.uniform(1, 40))
        talk.we_say("our_token", recorded + dice.uniform(45, 200))
    return recorded


def _return_token(story: LeadSimulation, booked: float, fate: Dice) -> None:
    """The token is asked back: the lead is open again, and usually lost some weeks later."""
    talk = story.talk
    back = story.in_hours(booked + fate.uniform(4, 45) * DAY)
    lost = story.in_hours(back + fate.uniform(6, 45) * DAY)
    talk.lead_says("token_back", back - 40)
    if talk.end(OutcomeKind.CANCELLED, back):
        talk.reach("negotiating", back)
        if talk.end(OutcomeKind.LOST, lost, "token returned"):
            talk.reach("lost", lost)


# Topic of the first message → how many of the strays have it, the outcome, the reason.
STRAYS = {
    "spam": (0.3, OutcomeKind.SPAM, "spam"),
    "job": (0.1, OutcomeKind.SPAM, "job seeker"),
    "not_buyer": (0.3, OutcomeKind.LOST, "wrong number"),
    "partner": (0.3, OutcomeKind.LOST, "partner"),
}


def draw_stray(seed: int, desk: BrokerDesk, number: int, span: Span, contact: Contact) -> Lead:
    """The `number`th enquiry of a desk, which is not a real one."""
    dice, ids = Dice(seed, desk.number, number, "story"), Dice(seed, desk.number, number, "ids")
    topic = dice.weighted({name: share for name, (share, _, _) in STRAYS.items()})
    staff_id, team_id, broker, minutes = dice.pick(desk.owners)
    kind = LeadKind.NEW_PROJECT if topic == "partner" else None
    home = draw_home(desk.city, LeadKind.NEW_PROJECT, Hidden(0, 0, 0), dice)
    speaker = Speaker(contact.name, contact.language, "en", 0.4, broker, desk.name)
    talk = LeadRecord(span, dice, ids, speaker, home)
    born = dice.randrange(span.days) * DAY + dice.uniform(8.5 * 60, 21.5 * 60)
    _speak(talk, topic, born, minutes)
    lead = Lead(
        lead_id=f"lead_{ids.token()}",
        brokerage_id=desk.brokerage_id,
        person_id=contact.person_id,
        created_at=span.instant(born),
        kind=kind,
        name=contact.name if topic == "partner" else None,
        phone=contact.phone,
        owner_id=staff_id,
        team_id=team_id,
    )
    return form_answers_of(lead, talk)


def _speak(talk: LeadRecord, topic: str, born: float, minutes: float) -> None:
    dice = talk.dice
    source = "WhatsApp" if topic in ("spam", "job") else dice.pick(("99acres", "Facebook form"))
    talk.happens(EventKind.ENQUIRY, born, source)
    talk.learn("source", source, born)
    talk.reach("new", born)
    if topic in ("not_buyer", "partner"):
        for purpose in Purpose:
            talk.consent(purpose, born, f"consent ticked on the {source} form")
    if topic == "not_buyer":
        talk.we_say("our_hello", born + dice.minutes(minutes, 0.8))
    at = born + dice.minutes(3 * minutes, 1.0)
    talk.lead_says(topic, at)
    if topic == "spam" and dice.chance(0.4):
        talk.lead_says("spam", at + dice.uniform(600, 4000))
    _, kind, reason = STRAYS[topic]
    ended = at + dice.uniform(0.2, 6) * DAY
    if talk.end(kind, ended, reason):
        talk.reach("lost", ended)
