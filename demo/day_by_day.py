"""Plays one life of a lead day by day: who writes, calls, visits and offers."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from hashlib import sha256

from demo.acts import ACTS, Act, show_home
from demo.hidden_state import ActiveDay, Hidden, HiddenCourse
from demo.lead_record import DAY, VISIT_MINUTES, LeadRecord
from demo.market import MONTHLY, SEEKING
from demo.wording import before_diwali
from leads.model.lead import EventKind, LeadKind

STAGES = ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating")
# A broker's working day, in minutes after local midnight; an answer due at night waits for it.
OPENS, SHUTS = 9.5 * 60, 20.5 * 60
NOTES = (
    "Spoke, will call back",
    "Wants details on WhatsApp",
    "Polite, comparing projects",
    "Asked for lower price",
    "Family decides together",
    "Needs loan guidance",
    "Good talk, follow up",
)
# Of ten agreed visits, seven are in the calendar (a guess).
NOTED_SHARE = 0.7
PAGES = ("price list", "floor plan", "gallery", "location map", "payment plan")


@dataclass(slots=True)
class LeadSimulation:
    """One lead's story so far; `habit` N(0, 1): how talkative they are, whatever they want."""

    talk: LeadRecord
    kind: LeadKind
    hidden: Hidden
    answer_minutes: float
    habit: float
    stage: str = "new"
    done: Counter[str] = field(default_factory=Counter)
    visit_on: int | None = None
    unanswered: int = 0
    last_contact: float = 0.0

    def play(self, course: HiddenCourse, first_day: int) -> float:
        """Acts out the course from that day of the span; the minute of its last evening."""
        for age, warmth in enumerate(course.warmth):
            day = first_day + age
            if day >= self.talk.span.days:
                break
            decided = course.turn is ActiveDay.BOOKS and age == max(1, len(course.warmth) - 3)
            if decided and self._comes_unseen():
                self._come(day * DAY + 11.5 * 60, warmth)
            elif 0 < age < len(course.warmth) - 1 or (course.turn is ActiveDay.FADES and age):
                self._live(day, age, warmth)
        return (first_day + len(course.warmth) - 1) * DAY + SHUTS

    def exchange(self, topic: str, at: float, warmth: float, reply: str) -> str | None:
        """The lead writes, we answer (mostly), they may answer back; the first message's id."""
        talk, dice = self.talk, self.talk.dice
        message_id = talk.lead_says(topic, at)
        self.last_contact, self.unanswered = at, 0
        if dice.chance(0.06):
            later = at + dice.uniform(0.6, 2.5) * DAY
            if warmth > 0 and dice.chance(0.5):
                talk.lead_says("chase", later)
                talk.we_say("our_sorry", self.answered(later))
            return message_id
        answered = self.answered(at)
        self._reply(reply, answered)
        self.progress("contacted", answered)
        if dice.chance(_sigmoid(0.1 + 0.7 * warmth)):
            talk.lead_says("ack", answered + dice.minutes(70 * math.exp(-0.6 * warmth), 1.0))
        return message_id

    def count(self, topic: str) -> None:
        """Remembers that the topic has come up once more."""
        self.done[topic] += 1

    def answered(self, at: float) -> float:
        """The minute at which we answer something from minute `at`."""
        return self.in_hours(at + self.talk.dice.minutes(self.answer_minutes, 1.0))

    def in_hours(self, due: float) -> float:
        """The same minute, or shortly after the office next opens."""
        minute = due % DAY
        if minute < OPENS:
            return due - minute + OPENS + self.talk.dice.uniform(0, 50)
        if minute > SHUTS:
            return due - minute + DAY + OPENS + self.talk.dice.uniform(0, 70)
        return due

    def progress(self, stage: str, at: float) -> None:
        """Moves the CRM's stage forward, if the broker maintains it."""
        if STAGES.index(stage) > STAGES.index(self.stage):
            self.stage = stage
            if stage == "contacted" or self.talk.dice.chance(0.75):
                self.talk.reach(stage, at + self.talk.dice.uniform(0, 180))

    def wanted_by(self, at: float) -> tuple[str, str]:
        """The attribute and the ISO date by which the home is wanted, sooner for urgent leads."""
        usual = 28.0 if self.kind in MONTHLY else 150.0
        days = usual * math.exp(-0.45 * self.hidden.urgency + self.talk.dice.gauss(0, 0.3))
        by = self.talk.span.local_day(at) + timedelta(days=int(days) + 3)
        return ("move_by" if self.kind in MONTHLY else "possession_by"), by.isoformat()

    def wanted_area(self) -> float:
        """The carpet area wished for in sq ft, close to that of the home under discussion."""
        return float(round(self.talk.home.carpet_sqft * self.talk.dice.uniform(0.85, 1.1), -1))

    def _reply(self, topic: str, at: float) -> None:
        """Details are sent once, mostly with a price; later wishes for them get another answer."""
        if topic == "our_details" and self.done["quoted"]:
            topic = "our_answer"
        self.talk.we_say(topic, at)
        if topic == "our_hello" and self.talk.dice.chance(0.5):
            self.talk.we_say("our_ask", at + self.talk.dice.uniform(0.5, 3))
        if topic == "our_details" and self.talk.dice.chance(0.7):
            show_home(self, at)

    def _live(self, day: int, age: int, warmth: float) -> None:
        dice, pause = self.talk.dice, self.hidden.pause
        start = day * DAY
        if self.visit_on == day:
            self._visit(start, warmth)
            return
        if pause and age == pause[0] and dice.chance(0.65):
            self._ask_pause(start, warmth, pause[1] - pause[0])
            return
        resting = pause is not None and pause[0] <= age < pause[1]
        active = _sigmoid(-2.3 + 0.95 * warmth + 0.4 * self.habit - 0.012 * age)
        if self.kind in MONTHLY:
            active *= 1.6  # tenants decide within weeks, so they write more often
        if dice.chance(active * (0.12 if resting else 1.0)):
            self._act(start + _waking_minute(self.talk), warmth)
        elif not resting and start - self.last_contact > dice.uniform(3, 9) * DAY:
            self._follow_up(start + dice.uniform(OPENS, SHUTS), warmth)
        if dice.chance(0.025 * math.exp(0.6 * warmth)):
            self.talk.happens(
                EventKind.PAGE_VIEW, start + _waking_minute(self.talk), dice.pick(PAGES)
            )

    def _act(self, at: float, warmth: float) -> None:
        # A question asked before is asked again less often.
        weights = {
            place: act.weight(warmth, self.hidden) * 0.3 ** self.done[act.topic]
            for place, act in enumerate(ACTS)
            if self._fits(act)
        }
        act = ACTS[self.talk.dice.weighted(weights)]
        self.count(act.topic)
        if act.topic == "visit_ask":
            self._propose(int(at // DAY))
        message_id = self.exchange(act.topic, at, warmth, act.reply)
        if act.follow is not None and message_id is not None:
            act.follow(self, at, message_id)

    def _fits(self, act: Act) -> bool:
        return (
            self.kind in act.who
            and (act.needs is None or self.done[act.needs] > 0)
            and not (act.once and self.done[act.topic])
            and not (act.topic == "visit_ask" and self.visit_on is not None)
        )

    def _comes_unseen(self) -> bool:
        """Few pay a token for a home they have not seen; brokers record most such visits."""
        seeks = self.kind in SEEKING and not self.done["visited"]
        return seeks and self.talk.dice.chance(0.7)

    def _visit(self, start: float, warmth: float) -> None:
        """The day of the visit: they come, move it, or stay away."""
        talk, dice = self.talk, self.talk.dice
        self.visit_on = None
        hour = 0 if talk.appointment is None else talk.appointment[1]
        at = start + VISIT_MINUTES[hour] + dice.uniform(-5, 25)
        if dice.chance(0.5):
            talk.remind(start + OPENS + dice.uniform(0, 40))
        self.last_contact = at
        if dice.chance(0.12):
            self._propose(int(start // DAY))
            talk.lead_says("visit_move", at - dice.uniform(30, 100))
            self.plan_visit(at)
            return
        talk.appointment = None
        if dice.chance(_sigmoid(0.9 + 1.2 * warmth)):
            self._come(at, warmth)
        else:
            talk.happens(EventKind.VISIT_MISSED, at, talk.home.project)
            if dice.chance(0.55):
                talk.lead_says("visit_missed", at + dice.minutes(120, 1.0))

    def plan_visit(self, at: float) -> None:
        """The day spoken of is agreed at minute `at`; one that has passed meanwhile is moved on."""
        day, spoken = int(at // DAY), self.talk.appointment
        if spoken is None or spoken[0] <= day:
            spoken = self._propose(day)
        self.visit_on = spoken[0]
        event_id = self.talk.happens(EventKind.VISIT_PLANNED, at, self.talk.home.project)
        if event_id is not None and _is_noted(event_id):
            self._note_visit(spoken, at, event_id)
        self.progress("visit_planned", at)

    def _note_visit(self, spoken: tuple[int, int], at: float, event_id: str) -> None:
        """The calendar gets the agreed day and hour."""
        day = self.talk.span.local_day(spoken[0] * DAY)
        clock = timedelta(minutes=VISIT_MINUTES[spoken[1]])
        local = datetime.combine(day, time()) + clock
        self.talk.learn("visit_on", local.isoformat(), at, event_id)

    def _propose(self, day: int) -> tuple[int, int]:
        """Somebody proposes a day and hour for a visit, up to five days after `day`."""
        dice = self.talk.dice
        named = (day + dice.randint(1, 5), dice.randrange(len(VISIT_MINUTES)))
        self.talk.appointment = named
        return named

    def _come(self, at: float, warmth: float) -> None:
        talk, dice = self.talk, self.talk.dice
        talk.happens(EventKind.VISIT_DONE, at, talk.home.project)
        self.count("visited")
        self.progress("visited", at)
        if dice.chance(_sigmoid(-1.2 + 0.7 * warmth)):
            talk.happens(EventKind.FAMILY_VISITED, at, talk.home.project)
        if dice.chance(0.5):
            later = self.answered(at + 120)
            talk.we_say("our_feedback", later)
            mood = "liked" if dice.chance(_sigmoid(0.3 + 0.9 * warmth)) else "disliked"
            talk.lead_says(mood, later + dice.minutes(90, 1.0))

    def _ask_pause(self, start: float, warmth: float, days: int) -> None:
        at = start + _waking_minute(self.talk)
        today = self.talk.span.local_day(at)
        diwali = before_diwali(today)
        topic = "wait_date" if diwali is None else "wait_festival"
        message_id = self.exchange(topic, at, warmth, "our_wait")
        until = diwali or today + timedelta(days=days)
        if message_id is not None and self.talk.dice.chance(0.6):
            self.talk.learn("wait_until", until.isoformat(), at, message_id)

    def _follow_up(self, at: float, warmth: float) -> None:
        """We write or call after some quiet days, and give up after five tries."""
        talk, dice = self.talk, self.talk.dice
        self.last_contact = at
        if self.unanswered >= 5:
            return
        self.unanswered += 1
        if dice.chance(0.5):
            self._call(at, warmth)
            return
        talk.we_say("our_follow", at)
        if dice.chance(_sigmoid(-0.9 + 1.05 * warmth + 0.3 * self.habit)):
            self.unanswered = 0
            topic = "soft_no" if dice.chance(_sigmoid(-0.7 - 0.9 * warmth)) else "ack"
            talk.lead_says(topic, at + dice.minutes(110 * math.exp(-0.6 * warmth), 1.0))

    def _call(self, at: float, warmth: float) -> None:
        talk, dice = self.talk, self.talk.dice
        if dice.chance(_sigmoid(0.2 + 1.0 * warmth)):
            self.unanswered = 0
            talked = min(45.0, dice.minutes(2.6 * math.exp(0.35 * warmth), 0.7))
            talk.happens(EventKind.CALL, at, round(talked, 1))
            if dice.chance(0.3):
                talk.happens(EventKind.NOTE, at + talked + 3, dice.pick(NOTES))
            return
        talk.happens(EventKind.CALL_MISSED, at)
        if dice.chance(0.2):
            talk.lead_says("callback", at + dice.minutes(15, 0.8))


def _is_noted(event_id: str) -> bool:
    """Whether the broker recorded the day; otherwise only the chat mentions it.

    The id decides, not the dice: a draw here would change everything that follows.
    """
    return int(sha256(event_id.encode()).hexdigest(), 16) % 100 < 100 * NOTED_SHARE


def _waking_minute(talk: LeadRecord) -> float:
    """A minute of the day when people write, mostly at lunch and in the evening."""
    hour = talk.dice.weighted(_HOURS)
    return hour * 60 + talk.dice.uniform(0, 59.5)


# Shares by local hour: a guess at how phone users of these cities write.
_HOURS = {
    8: 3,
    9: 5,
    10: 7,
    11: 8,
    12: 8,
    13: 8,
    14: 6,
    15: 5,
    16: 6,
    17: 7,
    18: 8,
    19: 9,
    20: 9,
    21: 8,
    22: 3,
}


def _sigmoid(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))
