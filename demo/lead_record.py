"""One lead's growing record: what is said and what happens, and when each became known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from demo.dice import Dice
from demo.market import Home
from demo.wording import (
    DAYS,
    FACINGS,
    HOURS,
    MONTHS,
    in_month,
    money,
    say,
    say_today,
    short_date,
    typed,
)
from leads.model.consent import Consent, Purpose
from leads.model.lead import (
    Attribute,
    AttributeValue,
    Event,
    EventKind,
    Message,
    Outcome,
    OutcomeKind,
    Sender,
)

DAY = 1440.0  # minutes
# One fact in sixteen reaches the record late: a phone offline, an export at night (a guess).
LATE_SHARE = 0.06
# The first two of `HOURS` in every language: 11 in the morning, 5 in the afternoon.
VISIT_MINUTES = (660.0, 1020.0)
BANKS = ("SBI", "HDFC", "ICICI", "Bank of Baroda", "Axis", "LIC HFL")


@dataclass(frozen=True, slots=True)
class Span:
    """The simulated period: day 0 begins at `start`; nothing after `days` days is known."""

    start: datetime
    days: int

    @property
    def end(self) -> float:
        """The last minute that is known."""
        return self.days * DAY

    def instant(self, minute: float) -> datetime:
        return self.start + timedelta(seconds=round(minute * 60))

    def local_day(self, minute: float) -> date:
        """The brokerage's date; `start` is its local midnight, so whole days count from there."""
        return (self.start + timedelta(hours=12)).date() + timedelta(days=int(minute // DAY))


@dataclass(frozen=True, slots=True)
class Speaker:
    """How one person writes: languages by habit, care in typing, and who answers."""

    name: str | None
    language: str
    second_language: str
    haste: float
    broker: str
    brokerage: str


@dataclass(slots=True)
class LeadRecord:
    """Collects facts up to the span's end; a fact not known by then is not in the record."""

    span: Span
    dice: Dice
    ids: Dice
    speaker: Speaker
    home: Home
    late_share: float = LATE_SHARE
    # The day (of the span) and the index into `VISIT_MINUTES` that both sides talk about.
    appointment: tuple[int, int] | None = None
    messages: list[Message] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)

    def lead_says(self, topic: str, at: float) -> str | None:
        """The lead writes a line of the topic; its message id, or None when nobody knows it yet."""
        who = self.speaker
        language = who.second_language if self.dice.chance(0.08) else who.language
        line = say(topic, language, self._slots(language, at), self.dice)
        return self.write("lead", typed(line, language, who.haste, self.dice), at)

    def we_say(self, topic: str, at: float) -> str | None:
        """The broker writes a line on the topic, in the lead's language, typed with some care."""
        language = self.speaker.language
        line = say(topic, language, self._slots(language, at), self.dice)
        return self.write("broker", typed(line, language, 0.1, self.dice), at)

    def write(self, sender: Sender, text: str, at: float) -> str | None:
        known = self._known(at)
        if known is None:
            return None
        message_id = f"msg_{self.ids.token()}"
        self.messages.append(Message(message_id, sender, text, self.span.instant(at), known))
        return message_id

    def name_month(self, message_id: str, day: date) -> None:
        """The message that told when the home is wanted tells the month of this day."""
        for place, message in enumerate(self.messages):
            if message.message_id == message_id:
                text = in_month(message.text, day)
                self.messages[place] = replace(message, text=text)

    def happens(self, kind: EventKind, at: float, value: str | float | None = None) -> str | None:
        """An event is recorded; its id, or None when nobody knows it yet."""
        known = self._known(at)
        if known is None:
            return None
        event_id = f"evt_{self.ids.token()}"
        self.events.append(Event(event_id, kind.value, self.span.instant(at), known, value))
        return event_id

    def remind(self, at: float) -> None:
        """We write about the visit on its own day, whichever day the line would have drawn."""
        if self.we_say("our_remind", at) is None:
            return
        said = self.messages[-1]
        text = say_today(said.text, self.speaker.language)
        self.messages[-1] = replace(said, text=text)

    def learn(self, name: str, value: AttributeValue, at: float, source: str | None = None) -> None:
        """An attribute is recorded."""
        if at <= self.span.end:
            instant = self.span.instant(at)
            self.attributes.append(Attribute(name, value, instant, instant, source))

    def reach(self, stage: str, at: float) -> None:
        """The CRM's stage changes."""
        if at > self.span.end:
            return
        event_id, instant = f"evt_{self.ids.token()}", self.span.instant(at)
        self.events.append(Event(event_id, EventKind.STAGE.value, instant, instant, stage))
        self.learn("stage", stage, at, event_id)

    def end(self, kind: OutcomeKind, at: float, reason: str | None = None) -> bool:
        """The ending is recorded at once; False when it is beyond what is known."""
        if at > self.span.end:
            return False
        instant = self.span.instant(at)
        self.outcomes.append(Outcome(kind, instant, instant, reason))
        return True

    def consent(self, purpose: Purpose, at: float, basis: str, *, granted: bool = True) -> None:
        if at <= self.span.end:
            instant = self.span.instant(at)
            self.consents.append(Consent(purpose, granted, instant, basis, instant))

    def _known(self, at: float) -> datetime | None:
        delay = self.dice.minutes(200, 1.2) if self.dice.chance(self.late_share) else 0.0
        if at + delay > self.span.end:
            return None
        return self.span.instant(at + delay)

    def _day_spoken_of(self, at: float) -> int:
        """A weekday, Monday 0: the appointment's, else one of the next five days."""
        ahead = self.dice.randint(1, 5) * DAY
        return self.span.local_day(
            at + ahead if self.appointment is None else self.appointment[0] * DAY
        ).weekday()

    def _hour_spoken_of(self) -> int:
        """An index into `HOURS`: the appointment's, else the first or the second."""
        return self.dice.randrange(2) if self.appointment is None else self.appointment[1]

    def _slots(self, language: str, at: float) -> dict[str, Callable[[], str]]:
        home, dice, who = self.home, self.dice, self.speaker
        today = self.span.local_day(at)
        amount = partial(money, language=language, dice=dice)
        return {
            "comma_me": lambda: f" {who.name.split()[0].title()}" if who.name else "",
            "broker": lambda: who.broker.split()[0],
            "brokerage": lambda: who.brokerage,
            "project": lambda: home.project,
            "project2": lambda: home.project2,
            "locality": lambda: home.locality,
            "near": lambda: home.near,
            "bhk": lambda: str(home.bhk),
            "carpet": lambda: str(home.carpet_sqft),
            "floor": lambda: str(home.floor),
            "facing": lambda: FACINGS[language][home.facing],
            "price": lambda: amount(home.price_inr),
            "budget": lambda: amount(home.budget_inr),
            "more": lambda: amount(home.more_inr()),
            "offer": lambda: amount(home.offer_inr(dice.uniform(0.9, 0.97))),
            "day": lambda: DAYS[language][self._day_spoken_of(at)],
            "time": lambda: HOURS[language][self._hour_spoken_of()],
            "month": lambda: MONTHS[language][(today.month + dice.randint(0, 3)) % 12],
            "date": lambda: short_date(today + timedelta(days=dice.randint(6, 25)), language),
            "bank": lambda: dice.pick(BANKS),
            "code": lambda: dice.token(6),
        }
