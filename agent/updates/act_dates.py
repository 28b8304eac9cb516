"""When an act took or takes place, as its kind and the visits already agreed require."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from agent.rendering import update_previews
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.updates.act_clause import DONE_VISITS, ParsedAct
from agent.updates.act_times import (
    at_same_time,
    completed,
    day_of,
    is_at,
    is_before_visit,
    is_far,
    is_no_day,
    is_stretch_of_days,
    moment_of,
    moved,
    on_day_before,
    shifted,
)
from agent.updates.act_vocabulary import has_words
from agent.updates.denied_times import changed_time, denies_day, is_either_time
from agent.updates.recorded_acts import RecordedActs
from agent.updates.visit_answers import visit_ahead, visit_over
from language.time_reader import When, tokens_of
from leads.store.lead_store import LeadName
from leads.store.update_acts import UpdateAct, UpdateKind

_FAR = 2  # parso: two days
_A_WEEK, _SOON = timedelta(days=7), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ActTime:
    """`when` it is; `agreed`: when the visit is that it moves, calls off or comes before."""

    when: date | datetime | None
    agreed: date | datetime | None = None


@dataclass(slots=True)
class ActDates:
    """The times of one message's acts.

    `planned`: when a visit was told of a lead, by this message or just before it; `missed`: the day
    of the visit that this message tells as missed; `visited`: leads of which it tells a visit made.
    `asked_before`: the question before this message.
    """

    words: Localizer
    recorded: RecordedActs
    text: str
    planned: dict[str, datetime] = field(default_factory=dict)
    missed: dict[str, date] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)
    asked_before: str = ""

    def of(
        self, told: ParsedAct, name: LeadName | None, part: str, *, is_begun: bool
    ) -> ActTime | Reply:
        """The time of an act, or which is meant; `part`: what of the message tells it;
        `is_begun`: an act before it has found its lead."""
        if told.is_unsure and name is not None and told.when.day is not None:
            far = "far" if told.when.day.n == _FAR else "near"
            return update_previews.ask_direction(self.words, name, far)
        agreed, said = self._agreed(told, name), told.when
        plan = self.planned.get(name.lead_id) if name else None
        is_of_it = not told.errand or has_words("visit", told.text)
        if plan and told.kind is UpdateKind.REMIND and is_begun and is_of_it:
            # "Remind me at 10 to call the owner" is of no visit.
            said = on_day_before(said, plan, self.words)
        change = changed_time(tokens_of(told.text)) if told.kind is UpdateKind.VISIT else None
        if change and not change.is_told:
            is_left_open = bool(told.remark) or has_words("open_times", told.text)
            if agreed and not is_left_open and is_at(change.former, agreed, self.words):
                # "Visit 5 to 6" of one that is agreed for 5.
                told, said = replace(told, is_moved=True), change.new
            elif change.is_of_days:
                return update_previews.ask_when(self.words, told.kind, name)
        later = shifted(said, agreed, told.text, self.words) if self._moves(told, name) else None
        is_before = told.kind is UpdateKind.REMIND and is_before_visit(told.text, is_told=True)
        if is_before and said.day is not None:
            # "2 days before 5 Dec" is counted from that day …
            day = moment_of(told.kind, replace(said, span=None), self.words)
            later = shifted(replace(said, day=None), day, told.text, self.words)
        if is_before and not later:
            # … and "an hour before" something else is not counted from now.
            return update_previews.ask_when(self.words, told.kind, name)
        is_span_alone = told.is_moved and said.span is not None and not said.day
        if later is None and (is_span_alone or self._is_vague(told, said)):
            # "Next week", "Monday or Tuesday", "4 baje, not today": the day is not known.
            return update_previews.ask_when(self.words, told.kind, name)
        if later is None and agreed and said and self._keeps_rest(told, said, name, part):
            # "Make it 4 pm", "at 6 not 5" stays on its day, "not today but tomorrow" at its hour.
            later = completed(said, agreed, self.words)
        when = moment_of(told.kind, said if later is None else later, self.words)
        if agreed and when and has_words("same_time", self.text):
            when = at_same_time(when, agreed)
        return ActTime(when, agreed)

    def is_to_be_asked(self, told: ParsedAct) -> bool:
        """Whether to ask when it is, for an act that tells no time."""
        return told.is_firm or is_no_day(told.when, self.words)

    def is_rescheduled(self, told: ParsedAct, name: LeadName) -> bool:
        """Whether "visit 5 vage kari" sets the hour of a visit that lies ahead; an hour that is
        over tells of one made."""
        if told.when.clock is None or not has_words("made_it", told.text):
            return False
        ahead = visit_ahead(self.recorded.situation(name))
        at = moment_of(UpdateKind.VISIT, completed(told.when, ahead, self.words), self.words)
        return ahead is not None and not (isinstance(at, datetime) and at <= self.words.now)

    def is_put_off(self, told: ParsedAct, name: LeadName) -> bool:
        """Whether "postponed to tomorrow" moves the visit of a lead, and not what it plans."""
        at = moment_of(UpdateKind.VISIT, told.when, self.words)
        is_near = at is not None and day_of(at, date.max) - self.words.today <= _SOON
        if not is_near or is_far(told.when) or not has_words("put_off_to", told.text):
            return False
        now = self.recorded.situation(name)
        return bool(visit_ahead(now) or visit_over(now))

    def note_missed(self, lead_id: str, when: date | datetime | None) -> None:
        """Remembers the day of a visit told as missed."""
        self.missed[lead_id] = day_of(when, self.words.today)

    def of_visit(
        self, act: UpdateAct, told: ParsedAct, agreed: date | datetime | None
    ) -> UpdateAct:
        """A visit to come: a week after the one missed the same weekday, on the agreed day."""
        lead_id, when = act.lead_id or "", act.when
        is_weekday = told.when.day is not None and told.when.day.kind == "weekday"
        if is_weekday and when and self.missed.get(lead_id) == day_of(when, date.max):
            # Who missed Sunday's visit on a Sunday comes "on Sunday" a week later.
            act = replace(act, when=when + _A_WEEK)
        if agreed and lead_id not in self.visited:
            act = moved(act, agreed, told.when.part if told.when.clock is None else None)
        if isinstance(act.when, datetime):
            self.planned[lead_id] = act.when
        return act

    def _agreed(self, told: ParsedAct, name: LeadName | None) -> date | datetime | None:
        """When the visit is that an act changes or comes before."""
        if name is None or not self._moves(told, name):
            return None
        plan = self.planned.get(name.lead_id)
        is_before = told.kind is UpdateKind.REMIND
        return plan if is_before and plan else visit_ahead(self.recorded.situation(name))

    def _moves(self, told: ParsedAct, name: LeadName | None) -> bool:
        """Whether it changes a visit of the lead, or is a reminder before one."""
        is_plan = name is not None and told.kind in (UpdateKind.VISIT, UpdateKind.VISIT_OFF)
        is_asked = has_words("visit", self.asked_before)
        is_told = name is not None and (name.lead_id in self.planned or is_asked)
        is_before = told.kind is UpdateKind.REMIND and is_before_visit(told.text, is_told=is_told)
        return is_plan or is_before

    def _is_vague(self, told: ParsedAct, said: When) -> bool:
        is_open = is_either_time(tokens_of(told.text)) or is_stretch_of_days(said)
        is_open |= has_words("week_of_month", told.text)
        is_denied = said.day is None and denies_day(self.text)
        return told.kind is UpdateKind.VISIT and (is_open or is_denied)

    def _keeps_rest(self, told: ParsedAct, said: When, name: LeadName | None, part: str) -> bool:
        """Whether the day or hour that is not told stays as agreed: "make it 4 pm"."""
        if is_far(said) or (name is not None and name.lead_id in self.missed):
            return False
        is_order = told.is_moved or any(has_words(group, part) for group in ("ordered", "moved"))
        is_other = any(has_words(group, self.text) for group in ("not", "instead_of", "instead"))
        # "He comes at 4, same day"; "4 baje aayega", after when the visit is was asked.
        is_asked = has_words("visit", self.asked_before) or has_words("same_day", self.text)
        is_hour = bool(said.clock) and said.day is None and is_asked
        return is_order or ((is_other or is_hour) and told.kind is UpdateKind.VISIT)


def is_of_past_stretch(told: ParsedAct) -> bool:
    """Whether a visit or a miss is told of "last week", "before Diwali", which is no day."""
    is_of_visit = told.kind in (*DONE_VISITS, UpdateKind.NO_SHOW) and told.when.day is None
    is_beside = any(has_words(n, told.text) for n in ("before_now", "after_month"))
    is_around = is_beside and has_words("festivals", told.text)
    return is_of_visit and (is_around or has_words("past_stretch", told.text))
