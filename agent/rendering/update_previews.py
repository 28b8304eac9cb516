"""How updates are shown: what would be saved, what was saved, what must be known before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.rendering.which_lead import MOST_CHOICES
from leads.model.answer import Action
from leads.model.lead import TAIL_DIGITS, LeadKind, digits_of
from leads.store.lead_store import LeadName
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind
from leads.store.updates import Reminder
from prompts import date_format
from prompts.display import display_stored, display_text

_NOTE_SHOWN = 200  # characters of a broker's own words
_REASONS_ASKED = (("price", "price"), ("bought_elsewhere", "bought"), ("unknown", "unknown"))
KNOWN_REASONS = frozenset(
    {
        *("bought_elsewhere", "not_interested", "wrong_number", "loan", "price", "location"),
        *("budget", "no_reply"),
    }
)
# Reasons that do not say why the interest ended: worth asking.
OPEN_REASONS = frozenset({None, "not_interested"})

Names = Mapping[str, LeadName]


class UpdateText:
    """One update's acts as sentences."""

    def __init__(self, words: Localizer, names: Names) -> None:
        self._words = words
        self._names = names

    def preview(self, telling: StaffUpdate) -> Reply:
        """What would be saved, with buttons to save and to change it."""
        acts = _shown(telling)
        if len(acts) < len(telling.acts):
            told = "\n".join(self._sentence(act, is_bold=True) for act in acts)
            text = self._words.text("update-instead", told=told)
        elif len(acts) == 1:
            text = self._asked(acts[0])
        else:
            told = "\n".join(self._sentence(act, is_bold=True) for act in acts)
            text = self._words.text("update-save-several", told=told)
        return self._reply(text, telling, *self._answers(telling, acts))

    def saved(self, telling: StaffUpdate, *, is_first: bool) -> Reply:
        """What was saved, now or before, with a button to undo it."""
        acts = _shown(telling)
        if len(acts) == 1 and is_first:
            text = self._kept(acts[0])
        else:
            line = "update-saved" if is_first else "update-saved-before"
            told = "\n".join(self._sentence(act, is_bold=False) for act in acts)
            told = f"\n{told}" if len(acts) > 1 else told
            text = self._words.text(line, told=told)
        undo = Action(f"undo {telling.telling_id}", self._words.text("action-telling-undo"))
        reply = self._reply(text, telling, undo)
        return replace(reply, lead_ids=(*reply.lead_ids, *telling.added_ids))

    def undone(self, telling: StaffUpdate) -> Reply:
        """What was taken back."""
        told = "\n".join(self._sentence(act, is_bold=False) for act in _shown(telling))
        return self._reply(self._words.text("update-undone", told=told), telling)

    def reminder(self, reminder: Reminder) -> str:
        """Sun 22 Nov, 11 am, call Sagar Thakkar."""
        return self._errand(reminder.due_at, reminder.lead_id, reminder.note, is_bold=False)

    def reminder_at(self, reminder: Reminder) -> str:
        """Sun 22 Nov, 11 am."""
        return self._at(reminder.due_at)

    def _answers(self, telling: StaffUpdate, acts: Sequence[UpdateAct]) -> tuple[Action, ...]:
        """Yes and change; for a loss without a reason, the usual reasons."""
        telling_id, words = telling.telling_id, self._words
        if len(acts) == 1 and acts[0].kind is UpdateKind.LOST and acts[0].words in OPEN_REASONS:
            return tuple(
                Action(f"because_{reason} {telling_id}", words.text(f"action-lost-{name}"))
                for reason, name in _REASONS_ASKED
            )
        return (
            Action(f"confirm {telling_id}", words.text("action-telling-yes")),
            Action(f"change {telling_id}", words.text("action-telling-change")),
        )

    def _asked(self, act: UpdateAct) -> str:
        """The question to which a yes saves the act."""
        words = self._words
        match act.kind:
            case UpdateKind.REMIND:
                form = _errand_form(act.lead_id, act.words)
                return words.text(f"update-ask-remind-{form}", **self._parts(act))
            case UpdateKind.REMIND_MOVE:
                return words.text("update-ask-move", **self._moved(act))
            case UpdateKind.REMIND_OFF:
                return words.text("update-ask-drop", told=self._dropped(act))
            case UpdateKind.NOTE:
                lead = self._lead(act.lead_id, is_bold=True)
                return words.text("update-ask-note", lead=lead, words=_clip(act.words))
            case _:
                return words.text("update-save", told=self._sentence(act, is_bold=True))

    def _kept(self, act: UpdateAct) -> str:
        """What is said once the act is saved, with the next step."""
        words = self._words
        match act.kind:
            case UpdateKind.REMIND:
                told = self._sentence(act, is_bold=False)
                return words.text("update-remind-saved", told=told)
            case UpdateKind.REMIND_MOVE | UpdateKind.REMIND_OFF:
                return self._main(act, is_bold=False)
            case UpdateKind.BOOKED:
                told = self._booked(act)
            case UpdateKind.LOST:
                told = self._lost(act, is_saved=True)
            case _:
                told = self._sentence(act, is_bold=False)
        saved = words.text("update-saved", told=told)
        # Who told how the visit was is not asked how it was.
        is_told = bool(act.note) and act.kind in (UpdateKind.VISITED, UpdateKind.FAMILY_CAME)
        then = None if is_told else _THEN.get(act.kind)
        return f"{saved}\n{words.text(then)}" if then else saved

    def _sentence(self, act: UpdateAct, *, is_bold: bool) -> str:
        """The act in one sentence, with its home and the remark that came with it."""
        said = [self._main(act, is_bold=is_bold)]
        if act.kind in _WITH_PLACE and act.words:
            said.append(self._words.text("update-place", place=_clip(act.words)))
        if act.note and act.kind is not UpdateKind.REMIND:
            said.append(self._words.text("update-remark", words=_clip(act.note)))
        return " ".join(said)

    def _main(self, act: UpdateAct, *, is_bold: bool) -> str:
        words = self._words
        match act.kind:
            case UpdateKind.REMIND:
                return self._errand(act.when, act.lead_id, act.words, is_bold=is_bold)
            case UpdateKind.REMIND_MOVE:
                return words.text("update-moved", **self._moved(act))
            case UpdateKind.REMIND_OFF:
                return words.text("update-dropped", told=self._dropped(act))
            case UpdateKind.LOST:
                return self._lost(act, is_saved=not is_bold)
            case UpdateKind.NAME if (name := self._names.get(act.lead_id or "")) and (
                name.name == act.words
            ):
                return words.text("update-name-now", lead=words.lead(name))
            case _:
                return words.text(_line(act), **self._values(act, is_bold=is_bold))

    def _values(self, act: UpdateAct, *, is_bold: bool) -> dict[str, str]:
        """The values that an act's line may use; each line takes what it needs."""
        words, shown = self._words, display_text(act.words or "")
        lead = self._lead(act.lead_id, is_bold=is_bold)
        return {
            "lead": self._new(act, is_bold=is_bold) if act.kind is UpdateKind.NEW_LEAD else lead,
            "other": self._lead(act.other_id, is_bold=is_bold),
            "amount": words.rupees(act.amount_inr or 0),
            "home": self._home(act),
            "stage": display_stored(act.words),
            "staff": shown,
            "label": shown,
            "name": shown,
            "n": str(act.rating),
            "words": _clip(act.words),
            "day": words.day(act.when) if act.when else "",
            "when": self.when(act),
            "at": self._at(act.when),
            "before": self._before(act),
        }

    def _booked(self, act: UpdateAct) -> str:
        lead = self._lead(act.lead_id, is_bold=False)
        if act.amount_inr is None:
            return self._words.text("update-booked-bare-saved", lead=lead)
        amount = self._words.rupees(act.amount_inr)
        return self._words.text("update-booked-saved", lead=lead, amount=amount)

    def _lost(self, act: UpdateAct, *, is_saved: bool) -> str:
        lead = self._lead(act.lead_id, is_bold=not is_saved)
        if not is_saved and act.words in OPEN_REASONS:
            return self._words.text("update-lost-why", lead=lead)
        if act.words is None:
            return self._words.text("update-lost-bare-saved", lead=lead)
        line = "update-lost-saved" if is_saved else "update-lost"
        return self._words.text(line, lead=lead, reason=self._reason(act.words))

    def _reason(self, reason: str) -> str:
        if reason in KNOWN_REASONS:
            return self._words.text(f"find-lost-{reason}")
        return _clip(reason)

    def _errand(
        self, when: date | datetime | None, lead_id: str | None, note: str | None, *, is_bold: bool
    ) -> str:
        form = _errand_form(lead_id, note)
        values = {"at": self._at(when)}
        if lead_id:
            values["lead"] = self._lead(lead_id, is_bold=is_bold)
        if note:
            values["words"] = _clip(note)
        return self._words.text(f"update-remind-{form}", **values)

    def _parts(self, act: UpdateAct) -> dict[str, str]:
        """The values of the question before a reminder is set."""
        parts = {"when": self.when(act)}
        if act.lead_id:
            parts["lead"] = self._lead(act.lead_id, is_bold=True)
        if act.words:
            parts["words"] = _clip(act.words)
        return parts

    def _moved(self, act: UpdateAct) -> dict[str, str]:
        return {"what": self._what(act), "at": self._at(act.when), "before": self._before(act)}

    def _before(self, act: UpdateAct) -> str:
        """When it was to be; on the same day only the hour."""
        zone, at, before = self._words.zone, act.when, act.moved_from
        if isinstance(at, datetime) and isinstance(before, datetime):
            is_one_day = at.astimezone(zone).date() == before.astimezone(zone).date()
            return self._words.hour(before) if is_one_day else self._at(before)
        return self._at(before)

    def _what(self, act: UpdateAct) -> str:
        """Whom or what a reminder is about."""
        note = f"“{_clip(act.words)}”" if act.words else ""
        lead = self._lead(act.lead_id, is_bold=False) if act.lead_id else ""
        if lead and not note:
            return self._words.text("update-errand-call", lead=lead)
        return ": ".join(filter(None, (lead, note))) or self._words.text("update-errand")

    def _dropped(self, act: UpdateAct) -> str:
        return self._errand(act.when, act.lead_id, act.words, is_bold=False)

    def _new(self, act: UpdateAct, *, is_bold: bool) -> str:
        """*Suresh* ·3210, 2 BHK buy, Gota, up to ₹60 lakh."""
        tail = digits_of(act.phone or "")[-TAIL_DIGITS:]
        name = display_text(act.words or "")
        named = f"*{name}*" if is_bold else name
        budget = self._words.rupees(act.amount_inr) if act.amount_inr else ""
        up_to = self._words.text("update-new-lead-up-to", amount=budget) if budget else ""
        source = display_text(act.source or "")
        return ", ".join(filter(None, (f"{named} ·{tail}", self._home(act), up_to, source)))

    def _home(self, act: UpdateAct) -> str:
        kind = LeadKind(act.lead_kind) if act.lead_kind else None
        return self._words.want(kind, act.bhk, act.locality)

    def _lead(self, lead_id: str | None, *, is_bold: bool) -> str:
        name = self._names.get(lead_id or "")
        if name is None:
            return ""
        if is_bold:
            return self._words.bold(name)
        return display_text(name.name) if name.name else self._words.lead(name)

    def when(self, act: UpdateAct) -> str:
        """Today, 21 Nov; on Sat 21 Nov, 11 am: as worded within a sentence."""
        words, when = self._words, act.when or self._words.now
        if isinstance(when, datetime) and act.when is not None:
            return words.text("update-at", day=self._weekday(when), hour=words.hour(when))
        day = when.astimezone(words.zone).date() if isinstance(when, datetime) else when
        shown = words.day(day)
        match (day - words.today).days:
            case 0:
                return words.text("update-today", day=date_format.on_day(shown, words.language))
            case -1:
                return words.text("update-yesterday", day=date_format.on_day(shown, words.language))
            case _:
                shown = self._weekday(day) if day > words.today else shown
                return words.text("update-on", day=date_format.on_day(shown, words.language))

    def _at(self, when: date | datetime | None) -> str:
        """Sun 22 Nov, 11 am."""
        if isinstance(when, datetime):
            hour = self._words.hour(when)
            return self._words.text("update-day-hour", day=self._weekday(when), hour=hour)
        return self._weekday(when) if when else ""

    def _weekday(self, when: date | datetime) -> str:
        return date_format.weekday(when, self._words.zone, self._words.language)

    def _reply(self, text: str, telling: StaffUpdate, *actions: Action) -> Reply:
        return Reply(text=text, lead_ids=telling.lead_ids, actions=actions, as_of=self._words.now)


def about(words: Localizer, message_id: str, telling: StaffUpdate) -> Reply:
    """A line about an update that changes nothing."""
    return Reply(words.text(message_id), lead_ids=telling.lead_ids, as_of=words.now)


def plain(words: Localizer, message_id: str, **values: str) -> Reply:
    """A line that names no lead: the same for another's lead and one that never was."""
    return Reply(words.text(message_id, **values))


def reminders(
    words: Localizer, told: UpdateText, set_: Sequence[Reminder], head: str, pick: str = ""
) -> Reply:
    """The asker's reminders, the next one first. `pick`: what tapping one of them does."""
    if not set_:
        return plain(words, "update-no-reminders")
    lines = [
        words.text("update-reminder-line", place=str(at), told=told.reminder(reminder))
        for at, reminder in enumerate(set_, 1)
    ]
    ids = tuple(r.lead_id for r in set_ if r.lead_id)
    actions = [Action(pick.format(seq=r.seq), told.reminder_at(r)) for r in set_] if pick else []
    text = "\n".join([words.text(head), *lines])
    return Reply(text, lead_ids=ids, actions=tuple(actions), as_of=words.now, is_answer=not pick)


def _shown(telling: StaffUpdate) -> list[UpdateAct]:
    return [act for act in telling.acts if act.kind is not UpdateKind.INSTEAD]


def _line(act: UpdateAct) -> str:
    """The catalogue's message for an act."""
    match act.kind:
        case UpdateKind.BOOKED if not act.amount_inr:
            return "update-booked-bare"
        case UpdateKind.RATE if act.rating is None:
            return "update-rate-off"
        case UpdateKind.LOAN:
            return f"update-loan-{act.words}"
        case UpdateKind.VISIT if act.moved_from:
            return "update-visit-moved"
        case UpdateKind.VISITED if act.is_planned:
            return "update-visited-planned"
        case _:
            return f"update-{act.kind.replace('_', '-')}"


def _errand_form(lead_id: str | None, note: str | None) -> str:
    if lead_id and note:
        return "both"
    return "lead" if lead_id else "words" if note else "bare"


def _clip(text: str | None) -> str:
    return display_text(text or "", _NOTE_SHOWN)


_WITH_PLACE = (UpdateKind.VISIT, UpdateKind.VISITED, UpdateKind.FAMILY_CAME, UpdateKind.NO_SHOW)
# What is added beneath once it is saved.
_THEN = {
    UpdateKind.BOOKED: "update-booked-next",
    UpdateKind.VISITED: "update-how-was-it",
    UpdateKind.FAMILY_CAME: "update-how-was-it",
    UpdateKind.NEW_LEAD: "update-new-lead-unscored",
}


# What a button sends: plain words, read like typed ones.
_AGAIN = {
    UpdateKind.VISIT: "visit fixed",
    UpdateKind.REMIND: "remind",
    UpdateKind.NOT_NOW: "not now",
    UpdateKind.REMIND_MOVE: "move reminder",
}
_DIRECTIONS = {
    "near": ("yesterday", "tomorrow"),
    "far": ("day before yesterday", "day after tomorrow"),
}
# How the buttons of a visit end that the calendar or the record has.
THAT_VISIT, ANOTHER_VISIT = " that very one", " another visit"
OFFERS: dict[UpdateKind, tuple[str, ...]] = {
    UpdateKind.VISIT: ("tomorrow", "saturday", "sunday"),
    UpdateKind.REMIND: ("in 1 hour", "tomorrow morning"),
    UpdateKind.NOT_NOW: ("in 1 week", "in 1 month", "in 3 months"),
    UpdateKind.REMIND_MOVE: ("in 1 hour", "tomorrow morning"),
}


def ask_when(words: Localizer, kind: UpdateKind, name: LeadName | None) -> Reply:
    """Asks which day, with usual ones as buttons that repeat the whole update."""
    again = " ".join((*([name.lead_id] if name else ()), _AGAIN[kind]))
    days = (
        Action(f"{again} {day}", words.text(f"action-{day.replace(' ', '-')}"))
        for day in OFFERS[kind]
    )
    asked = words.text(f"update-when-{kind.replace('_', '-')}")
    text = words.text("update-when-of", lead=words.bold(name), asked=asked) if name else asked
    return _back(words, text, name, *days)


def ask_direction(words: Localizer, name: LeadName, day: str) -> Reply:
    """A call "kal": was it made yesterday, or is it for tomorrow?"""
    past, future = _DIRECTIONS[day]
    return _back(
        words,
        words.text("update-kal", lead=words.bold(name)),
        name,
        Action(f"{name.lead_id} called {past}", words.text(f"action-called-{day}")),
        Action(f"{name.lead_id} call back {future}", words.text(f"action-call-{day}")),
    )


def asked_direction(ids: Iterable[str]) -> str | None:
    """The day that a call was asked about, by the buttons of the question."""
    past = {f"called {days[0]}": day for day, days in _DIRECTIONS.items()}
    return next(filter(None, (past.get(one.partition(" ")[2]) for one in ids)), None)


def ask_planned(
    words: Localizer, name: LeadName, planned: date | datetime, kind: UpdateKind
) -> Reply:
    """Asks whether it was the planned visit or another one."""
    said = "visit done" if kind is UpdateKind.VISITED else "came with family"
    when = UpdateText(words, {}).when(UpdateAct(kind, None, planned))
    return _back(
        words,
        words.text("update-which-visit", lead=words.bold(name), when=when),
        name,
        Action(f"{name.lead_id} {said}{THAT_VISIT}", words.text("action-that-visit")),
        Action(f"{name.lead_id} {said}{ANOTHER_VISIT}", words.text("action-other-visit")),
    )


def known_visit(words: Localizer, name: LeadName, at: datetime) -> Reply:
    """Says that the record has the visit already; a button tells of another one that day."""
    when = UpdateText(words, {}).when(UpdateAct(UpdateKind.VISITED, None, at))
    text = words.text("update-visit-known", lead=words.bold(name), when=when)
    again = f"{name.lead_id} visit done {at.date().isoformat()}{ANOTHER_VISIT}"
    return _back(words, text, name, Action(again, words.text("action-other-visit")))


def known_miss(words: Localizer, name: LeadName, day: date) -> Reply:
    """Says that the record has it already that the lead did not come that day."""
    when = UpdateText(words, {}).when(UpdateAct(UpdateKind.NO_SHOW, None, day))
    return _back(words, words.text("update-miss-known", lead=words.bold(name), when=when), name)


def ask_whom(
    words: Localizer, lead: LeadName, who: str, people: Sequence[tuple[str, str]]
) -> Reply:
    """Asks which of several colleagues of that name; a button repeats the whole update."""
    text = words.text("update-assign-which", lead=words.bold(lead), staff=display_text(who))
    named = (Action(again, display_text(name)) for again, name in people[:MOST_CHOICES])
    return _back(words, text, lead, *named)


def nothing_to_cancel(words: Localizer, name: LeadName) -> Reply:
    """Says that there is no booking or visit to cancel: perhaps the enquiry is lost."""
    lost = Action(f"{name.lead_id} lost", words.text("action-lost"))
    return _back(words, words.text("update-nothing-to-cancel", lead=words.bold(name)), name, lost)


def _back(words: Localizer, text: str, name: LeadName | None, *actions: Action) -> Reply:
    """What is asked or said back before anything is saved."""
    lead_ids = (name.lead_id,) if name else ()
    return Reply(text, lead_ids=lead_ids, actions=actions, as_of=words.now, is_answer=False)
