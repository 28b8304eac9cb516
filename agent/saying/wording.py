"""Small parts of an answer in one language: a lead's name and want, days, amounts, steps."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.hearing.resolve import phone_tail
from agent.lead_state.next_step import NextStep, StepValue
from agent.situation import Situation
from leads.lead import Lead, LeadKind, LeadSummary
from leads.message import Event, Message
from leads.score import Band, Reason
from leads.store import LeadName
from prompts import dates
from prompts.display import LONGEST_SHOWN, display_name, display_text
from prompts.library import Library
from prompts.measures import measured, plain_number, whole_or_tenth
from prompts.money import rupees

# A day further away than this is shown with its year.
_DAYS_WITHOUT_YEAR = 300
# The cues that ask, under the words of their topics.
_CUE_TOPICS = {
    "visit_ask": "visit",
    "visit_move": "visit",
    "location_ask": "location",
    "counter": "price",
}


class Wording:
    """The catalogue in one language and the brokerage's own time zone, as of `now`."""

    def __init__(self, library: Library, language: str, zone: ZoneInfo, now: datetime) -> None:
        self._library = library
        self.language = library.language(language)
        self.zone = zone
        self.now = now

    def in_language(self, language: str) -> Wording:
        """The same in another language."""
        return Wording(self._library, language, self.zone, self.now)

    def text(self, message_id: str, **values: str | float) -> str:
        return self._library.text(message_id, self.language, **values)

    def lead(self, lead: Lead | LeadSummary | LeadName, longest: int = LONGEST_SHOWN) -> str:
        """Priya ·4821: the name as shown, with the phone's last four digits."""
        name = display_text(display_name(lead.name, lead.lead_id), longest)
        tail = phone_tail(lead.phone)
        return self.text("lead-with-tail", name=name, tail=tail) if tail else name

    def want(self, kind: LeadKind | None, bhk: float | None, locality: str | None) -> str:
        """3 BHK buy, Bopal: as much of it as is known."""
        rooms = self.text("want-bhk", n=plain_number(bhk)) if bhk is not None else ""
        what = " ".join(filter(None, (rooms, self.text(f"kind-{kind}") if kind else "")))
        return ", ".join(filter(None, (what, display_text(locality or ""))))

    def band(self, band: Band | str) -> str:
        return self.text(f"band-{band}")

    def day(self, value: date | datetime) -> str:
        """18 Nov, with its year when that is not plain."""
        local = value.astimezone(self.zone).date() if isinstance(value, datetime) else value
        shown = dates.day_and_year if self._is_far(local) else dates.day
        return shown(local, self.zone, self.language)

    def weekday(self, value: date) -> str:
        """Sat 21 Nov: for a day one is to keep."""
        return dates.weekday(value, self.zone, self.language)

    def clock(self, value: datetime) -> str:
        """11:00, on the brokerage's clock."""
        return f"{value.astimezone(self.zone):%H:%M}"

    def hours(self, value: float) -> str:
        """26 h; two days and more in days."""
        return measured(value, "h", self.language)

    def rupees(self, amount_inr: float) -> str:
        """₹92 lakh."""
        return rupees(amount_inr, self.language)

    def topic(self, topic: str) -> str:
        """What a message is about, in words; empty when no words are known for it."""
        message_id = f"topic-{_CUE_TOPICS.get(topic, topic)}"
        return self.text(message_id) if self._library.has(message_id) else ""

    def instant(self, value: datetime) -> str:
        """18 Nov, 10:40, with its year when that is not plain."""
        is_far = self._is_far(value.astimezone(self.zone).date())
        shown = dates.instant_and_year if is_far else dates.instant
        return shown(value, self.zone, self.language)

    def step(self, step: NextStep, attribute: str = "") -> str:
        """A rule's sentence, or its short form for one line of a list."""
        values = dict(self._step_value(*item) for item in step.values.items())
        return self.text(step.message_id + attribute, **values)

    def phrase(self, reason: Reason, now: Situation) -> str:
        """The reason in a broker's words; with the day when one message or event proves it."""
        budget, price = now.known.budget_inr, now.known.price
        if reason.feature == "budget_to_price" and budget is not None and price is not None:
            message_id = "budget-covers" if budget >= price[0] else "budget-below"
            return self.text(message_id, budget=self.rupees(budget), price=self.rupees(price[0]))
        phrase = self._library.phrase(reason, self.language)
        proof = _proof(reason, now.lead)
        if proof is None:
            return phrase
        return self.text("dated-phrase", phrase=phrase, day=self.day(proof.at))

    def _is_far(self, day: date) -> bool:
        today = self.now.astimezone(self.zone).date()
        return abs((day - today).days) > _DAYS_WITHOUT_YEAR

    def _step_value(self, name: str, value: StepValue) -> tuple[str, str | float]:
        match value:
            case date():
                return name, self.day(value)
            case str():
                return name, display_text(value)
            case _ if name.endswith("_inr"):
                return name.removesuffix("_inr"), self.rupees(value)
            case _ if name == "hours":
                return name, self.hours(value)
            case _:
                return name, whole_or_tenth(value, None)


def capital(text: str) -> str:
    """The text with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def signed(points: int) -> str:
    """+15, −6, ±0: a hyphen at the start of a line would be a bullet on WhatsApp."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "±0"


def _proof(reason: Reason, lead: Lead) -> Message | Event | None:
    """The newest message or event behind a yes; a count or an age says its own time."""
    if reason.value is not True:
        return None
    facts: dict[str, Message | Event] = {m.message_id: m for m in lead.messages}
    facts |= {e.event_id: e for e in lead.events}
    found = [facts[evidence] for evidence in reason.evidence if evidence in facts]
    return max(found, key=lambda fact: fact.at, default=None)
