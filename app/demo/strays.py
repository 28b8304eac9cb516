"""Those who write and are no lead: bots, job seekers, wrong numbers, partners."""

from __future__ import annotations

from app.demo.dice import Dice
from app.demo.hidden import Hidden
from app.demo.home import draw_home
from app.demo.life import Contact, Desk, told
from app.demo.talk import DAY, Span, Speaker, Talk
from leads.consent import Purpose
from leads.lead import Lead, LeadKind, OutcomeKind
from leads.message import EventKind

# Topic of the first message → how many of the strays, its outcome, the reason.
STRAYS = {
    "spam": (0.3, OutcomeKind.SPAM, "spam"),
    "job": (0.1, OutcomeKind.SPAM, "job seeker"),
    "not_buyer": (0.3, OutcomeKind.LOST, "wrong number"),
    "partner": (0.3, OutcomeKind.LOST, "partner"),
}


def draw_stray(seed: int, desk: Desk, number: int, span: Span, contact: Contact) -> Lead:
    """The `number`th enquiry of a desk, which is none."""
    dice, ids = Dice(seed, desk.number, number, "story"), Dice(seed, desk.number, number, "ids")
    topic = dice.weighted({name: share for name, (share, _, _) in STRAYS.items()})
    staff_id, team_id, broker, minutes = dice.pick(desk.owners)
    kind = LeadKind.NEW_PROJECT if topic == "partner" else None
    home = draw_home(desk.city, LeadKind.NEW_PROJECT, Hidden(0, 0, 0), dice)
    speaker = Speaker(contact.name, contact.language, "en", 0.4, broker, desk.name)
    talk = Talk(span, dice, ids, speaker, home)
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
    return told(lead, talk)


def _speak(talk: Talk, topic: str, born: float, minutes: float) -> None:
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
