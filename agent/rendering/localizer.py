"""Small parts of an answer in one language: a lead's name and wish, days, amounts, steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.lead_state.situation import LeadSituation
from language.phonetics import words_of
from leads.model.lead import Event, Lead, LeadKind, LeadSummary, Message, digits_of, phone_tail
from leads.model.score import Band, Reason
from leads.store.lead_store import LeadName
from prompts import date_format
from prompts.catalogues import Library
from prompts.display import LONGEST_SHOWN, display_name, display_text, given_name
from prompts.number_format import measured, plain_number, rupees

# A day further away than this is shown with its year.
_DAYS_WITHOUT_YEAR = 300
# Longer durations are given in days.
_HOURS_TO_A_DAY = 36
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
# Cues that share the words of a topic.
_CUE_TOPICS = {
    "visit_ask": "visit",
    "visit_move": "visit",
    "location_ask": "location",
    "counter": "price",
}


class Localizer:
    """The catalogue in one language and the brokerage's own time zone, as of `now`."""

    def __init__(
        self,
        library: Library,
        language: str,
        zone: ZoneInfo,
        now: datetime,
        *,
        is_demo: bool = False,
    ) -> None:
        """`is_demo`: the last line says that the leads are made up."""
        self._library = library
        self.language = library.language(language)
        self.zone = zone
        self.now = now
        self._is_demo = is_demo

    def in_language(self, language: str) -> Localizer:
        """The same in another language."""
        return Localizer(self._library, language, self.zone, self.now, is_demo=self._is_demo)

    def at(self, now: datetime) -> Localizer:
        """The same as of another instant."""
        return Localizer(self._library, self.language, self.zone, now, is_demo=self._is_demo)

    def text(self, message_id: str, **values: str | float) -> str:
        text = self._library.text(message_id, self.language, **values)
        return date_format.with_day_endings(text, self.language)

    def has(self, message_id: str) -> bool:
        """Whether the catalogue has this message."""
        return self._library.has(message_id)

    def lead(self, lead: Lead | LeadSummary | LeadName, longest: int = LONGEST_SHOWN) -> str:
        """Priya ·4821: the name as shown, with the phone's last four digits."""
        name = display_text(self._called(lead), longest)
        tail = tail_of(lead.phone)
        return self.text("lead-with-tail", name=name, tail=tail) if tail else name

    def want(self, kind: LeadKind | None, bhk: float | None, locality: str | None) -> str:
        """3 BHK buy, Bopal: as much as is known."""
        rooms = self.text("want-bhk", n=plain_number(bhk)) if bhk is not None else ""
        what = " ".join(filter(None, (rooms, self.text(f"kind-{kind}") if kind else "")))
        return ", ".join(filter(None, (what, display_text(locality or ""))))

    def band(self, band: Band | str) -> str:
        """The band as it stands within a sentence: hot."""
        return self.text(f"band-{band}")

    def day(self, value: date | datetime) -> str:
        """18 Nov, with the year if it is far away."""
        local = self._local(value)
        shown = date_format.day_and_year if self._is_far(local) else date_format.day
        return shown(local, self.zone, self.language)

    def weekday(self, value: date) -> str:
        """Sat 21 Nov: for an appointment."""
        return date_format.weekday(value, self.zone, self.language)

    def weekday_and_hour(self, on: date, at: datetime | None) -> str:
        """Sat 21 Nov, 11 am; only the day if the hour is not known."""
        return f"{self.weekday(on)}, {self.hour(at)}" if at else self.weekday(on)

    def weekday_name(self, place: int) -> str:
        """Monday for 0, सोमवार."""
        return date_format.weekday_name(place, self.language)

    def clock(self, value: datetime) -> str:
        """11:00, in the brokerage's time zone."""
        return f"{value.astimezone(self.zone):%H:%M}"

    def hours(self, value: float) -> str:
        """26 h; from two days on, in days."""
        return measured(value, "h", self.language)

    def rupees(self, amount_inr: float) -> str:
        """₹92 lakh."""
        return rupees(amount_inr, self.language)

    def topic(self, topic: str) -> str:
        """What a message is about, in words; empty if the catalogue has none."""
        message_id = f"topic-{_CUE_TOPICS.get(topic, topic)}"
        return self.text(message_id) if self._library.has(message_id) else ""

    def about(self, topic: str) -> str:
        """The same within a sentence: the loan, parking; empty if the catalogue has none."""
        message_id = f"about-{_CUE_TOPICS.get(topic, topic)}"
        return self.text(message_id) if self._library.has(message_id) else ""

    def instant(self, value: datetime) -> str:
        """18 Nov, 10:40, with the year if it is far away."""
        is_far = self._is_far(value.astimezone(self.zone).date())
        shown = date_format.instant_and_year if is_far else date_format.instant
        return shown(value, self.zone, self.language)

    def on(self, value: date | datetime) -> str:
        """On 18 Nov, yesterday, today, tomorrow: for use in a sentence."""
        local = self._local(value)
        word = _NEAR.get((local - self.today).days)
        return self.text(f"lead-{word}") if word else self.on_date(local)

    def on_and_hour(self, day: date, at: datetime | None) -> str:
        """On 18 Nov, 5 pm; only the day if the hour is not known."""
        return f"{self.on(day)}, {self.hour(at)}" if at else self.on(day)

    def on_date(self, value: date | datetime) -> str:
        """On 18 Nov, however near it is."""
        shown = date_format.on_day(self.day(value), self.language)
        return self.text("lead-on", day=shown)

    def since(self, value: date | datetime) -> str:
        """18 Nov, yesterday: the day as it follows "since"."""
        local = self._local(value)
        word = _NEAR.get((local - self.today).days)
        is_word = word in ("today", "yesterday")
        return self.text(f"lead-since-{word}") if is_word else self.day(local)

    def hour(self, value: datetime) -> str:
        """11 am, सुबह 11 बजे: an hour within a sentence."""
        return date_format.hour(value, self.zone, self.language)

    def month(self, value: date) -> str:
        """August; August 2027 if it is not this year."""
        return date_format.month(value, self.today, self.language)

    def span(self, hours: float) -> str:
        """An hour, 26 hours, 4 days: a duration, rounded down."""
        whole_hours = max(1, int(hours))
        if whole_hours < _HOURS_TO_A_DAY:
            return self.text("lead-hours", n=whole_hours)
        return self.text("lead-days", n=max(1, whole_hours // 24))

    def clauses(self, texts: Sequence[str]) -> str:
        """One to three clauses joined, without a capital or a full stop."""
        match list(texts)[:3]:
            case [a, b, c]:
                return self.text("lead-three", a=a, b=b, c=c)
            case [a, b]:
                return self.text("lead-two", a=a, b=b)
            case found:
                return "".join(found)

    def nouns(self, texts: Sequence[str]) -> str:
        """Budget, locality and BHK."""
        *first, last = list(texts) or [""]
        return self.text("lead-both", a=", ".join(first), b=last) if first else last

    def either(self, texts: Sequence[str]) -> str:
        """Bopal, Shela or Gota."""
        *first, last = list(texts) or [""]
        return self.text("find-or", a=", ".join(first), b=last) if first else last

    def sentence(self, text: str) -> str:
        """The text with an initial capital and the full stop of its language."""
        return capital(self.text("lead-sentence", text=text))

    def as_of(self, at: datetime) -> str:
        """The last line: how old the data is, with the day if it is not today."""
        is_today = self._local(at) == self.today
        shown = self.clock(at) if is_today else self.instant(at)
        return self.text("lead-as-of-demo" if self._is_demo else "lead-as-of", at=shown)

    @property
    def today(self) -> date:
        return self._local(self.now)

    def bold(self, lead: Lead | LeadSummary | LeadName) -> str:
        """*Priya* ·4821: the name at its first mention."""
        name = self._called(lead)
        tail = tail_of(lead.phone)
        return self.text("lead-name", name=name, tail=tail) if tail else f"*{name}*"

    def told(self, lead: Lead, text: str) -> str:
        """*Priya* ·4821: the loan is sanctioned: a clause of one lead as a sentence."""
        return self.text("lead-told", lead=self.bold(lead), text=text)

    def first_name(self, lead: Lead | LeadSummary | LeadName) -> str:
        """Priya: the name at later mentions."""
        if not lead.name:
            return self.lead(lead)
        name = display_text(lead.name)
        first = given_name(name) or next((w for w in name.split() if not _is_title(w)), name)
        return first if first[:1].isalpha() else name

    def _called(self, lead: Lead | LeadSummary | LeadName) -> str:
        """The name, or words for "no name"; the id only if there is no phone tail either."""
        if not lead.name and tail_of(lead.phone):
            return self.text("lead-nameless")
        return display_name(lead.name, lead.lead_id)

    def phrase(self, reason: Reason, now: LeadSituation) -> str:
        """The reason in a broker's words; with its day if one message or event proves it."""
        budget, price = now.known.budget_inr, now.known.price
        if reason.feature == "budget_to_price" and budget is not None and price is not None:
            below = "budget-below" if now.known.budget_max_inr else "budget-least"
            message_id = "budget-covers" if budget >= price[0] else below
            return self.text(message_id, budget=self.rupees(budget), price=self.rupees(price[0]))
        phrase = self._library.phrase(reason, self.language)
        proof = _proof(reason, now.lead)
        if proof is None:
            return phrase
        return self.text("dated-phrase", phrase=phrase, day=self.day(proof.at))

    def _is_far(self, day: date) -> bool:
        return abs((day - self.today).days) > _DAYS_WITHOUT_YEAR

    def _local(self, value: date | datetime) -> date:
        return value.astimezone(self.zone).date() if isinstance(value, datetime) else value


def _is_title(word: str) -> bool:
    return not words_of(word)


def tail_of(phone: str | None) -> str:
    """The last four digits, by which brokers tell namesakes apart; empty without a phone."""
    return phone_tail(digits_of(phone or "")) or ""


def capital(text: str) -> str:
    """The text with an initial capital, also after a star; the rest unchanged."""
    at = text.startswith("*")
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def without_bold(text: str) -> str:
    """The text for where the marks of bold would be shown as they are."""
    return text.replace("*", "")


def signed(points: int) -> str:
    """+15, −6, ±0 with a real minus: WhatsApp shows a hyphen at the start of a line as a bullet."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "±0"


def _proof(reason: Reason, lead: Lead) -> Message | Event | None:
    """The newest message or event behind a yes; a count or an age implies its own time."""
    if reason.value is not True:
        return None
    facts: dict[str, Message | Event] = {m.message_id: m for m in lead.messages}
    facts |= {e.event_id: e for e in lead.events}
    found = [facts[evidence] for evidence in reason.evidence if evidence in facts]
    return max(found, key=lambda fact: fact.at, default=None)
