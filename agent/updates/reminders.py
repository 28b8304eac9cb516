"""A person's reminders: listed, moved, dropped, done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from agent.rendering import update_previews
from agent.rendering.reply import Reply
from agent.understanding.lexicon import neighbour_words
from agent.updates.act_times import completed, moment_of
from agent.updates.act_vocabulary import formed, has_words, places_of
from agent.updates.staff_message import StaffMessage
from language.time_reader import Token, When, WhenReader, tokens_of
from language.time_resolver import as_instant
from language.tokens import key, without_ending
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.update_acts import UpdateAct, UpdateKind
from leads.store.updates import Reminder, StaffUpdates

_CASES = neighbour_words("name_cases")
# Yesterday's reminder may still be reported as done.
_STILL = timedelta(days=1)
_AHEAD = timedelta(days=730)
# "Done" may mean what is due within minutes.
_SOON = timedelta(minutes=30)
_SHOWN = 10
_SET = (UpdateKind.REMIND, UpdateKind.REMIND_MOVE)
_TAPPED = re.compile(r"(drop|move) reminder #(\d{1,18})(?: (\S+))?")


class Reminders:
    """The reminders of the person who wrote a message."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._record = record
        self._message = message
        self._now = message.words.now

    def set_(self) -> list[Reminder]:
        """The pending ones, the next one first."""
        found = StaffUpdates(self._record, self._message.scope).reminders(
            after=self._now - _STILL, until=self._now + _AHEAD
        )
        return found[:_SHOWN]

    def asked(self) -> Reply | None:
        """The list, if a message asks for it."""
        if not lists_reminders(self._message.text):
            return None
        return self._list(self._ahead(), "update-reminders")

    def _ahead(self) -> list[Reminder]:
        return [r for r in self.set_() if r.due_at > self._now]

    def off(self, text: str) -> UpdateAct | Reply | None:
        """What "cancel it" means right after reminders were listed or set; None if it is else."""
        last, said = self._message.last_update_turn, _dropping(text)
        if last is None or said is None or self._message.shown is not None:
            return None
        ahead = self._ahead()
        if not lists_reminders(last.question):
            just_set = [r for r in ahead if self._is_just_set(r)]
            is_tapped = _TAPPED.fullmatch(text) is not None
            if said > len(just_set) and ahead and not is_tapped:
                # "Drop the 2nd one", of a list shown earlier.
                return self._which(ahead)
            ahead = just_set
        if said in range(1, len(ahead) + 1):
            ahead = [ahead[said - 1]]
        if len(ahead) > 1:
            return self._which(ahead)
        return _drop(ahead[0]) if ahead else None

    def _which(self, ahead: Sequence[Reminder]) -> Reply:
        return self._list(ahead, "update-which-reminder", self._pick(UpdateKind.REMIND_OFF, None))

    def _is_just_set(self, reminder: Reminder) -> bool:
        saved = self._message.saved
        told = StaffUpdates(self._record, self._message.scope).get(saved) if saved else None
        return told is not None and any(
            act.kind in _SET and (act.lead_id, act.when) == (reminder.lead_id, reminder.due_at)
            for act in told.acts
        )

    def done(self) -> UpdateAct | None:
        """The reminder that is just due, if a message says that it is done."""
        said = " ".join(t.form for t in tokens_of(self._message.text))
        if said not in _DONE:
            return None
        due = [r for r in self.set_() if r.due_at <= self._now + _SOON]
        return _drop(due[-1]) if due else None

    def placed(
        self, kind: UpdateKind, name: LeadName | None, to: When | datetime | None
    ) -> UpdateAct | Reply:
        """The act on the reminder that is meant, or a question back. `to`: its new time."""
        found = self._meant(name)
        words = self._message.words
        moment = moment_of(UpdateKind.REMIND, to, words) if isinstance(to, When) else to
        if not found and name and moment and kind is UpdateKind.REMIND_MOVE:
            # "Riya's reminder, make it 5 pm" sets one where there is none.
            when = as_instant(moment, self._now.astimezone(words.zone))
            return UpdateAct(UpdateKind.REMIND, name.lead_id, when)
        if not found:
            line = "update-no-such-reminder" if name else "update-no-reminders"
            return update_previews.plain(words, line)
        if len(found) > 1:
            return self._list(found, "update-which-reminder", self._pick(kind, to))
        return self._on(found[0], kind, to)

    def picked(self) -> UpdateAct | Reply | None:
        """The act on the reminder that was tapped in a list."""
        tapped = _TAPPED.fullmatch(self._message.text)
        if tapped is None:
            return None
        found = next((r for r in self.set_() if r.seq == int(tapped[2])), None)
        if found is None:
            return update_previews.plain(self._message.words, "update-no-such-reminder")
        kind = UpdateKind.REMIND_OFF if tapped[1] == "drop" else UpdateKind.REMIND_MOVE
        return self._on(found, kind, datetime.fromisoformat(tapped[3]) if tapped[3] else None)

    def _on(
        self, found: Reminder, kind: UpdateKind, to: When | datetime | None
    ) -> UpdateAct | Reply:
        if kind is UpdateKind.REMIND_OFF:
            return _drop(found)
        words = self._message.words
        if isinstance(to, When):
            to = completed(to, found.due_at, words) if to else to
            moment = moment_of(kind, to, words)
            when = as_instant(moment, words.now.astimezone(words.zone)) if moment else None
        else:
            when = to
        if when is None:
            return update_previews.ask_when(self._message.words, kind, self._name(found.lead_id))
        return UpdateAct(
            kind, found.lead_id, when, found.note, reminder=found.seq, moved_from=found.due_at
        )

    def _pick(self, kind: UpdateKind, to: When | datetime | None) -> str:
        """What a tap on one of several reminders sends."""
        if kind is UpdateKind.REMIND_OFF:
            return "drop reminder #{seq}"
        words = self._message.words
        moment = moment_of(kind, to, words) if isinstance(to, When) else to
        return "move reminder #{seq}" + (f" {moment.isoformat()}" if moment else "")

    def _meant(self, name: LeadName | None) -> list[Reminder]:
        standing = self.set_()
        if name is not None:
            return [r for r in standing if r.lead_id == name.lead_id]
        focus = [r for r in standing if r.lead_id in self._message.focus[:1]]
        return focus if len(focus) == 1 else standing

    def _list(self, found: Sequence[Reminder], head: str, pick: str = "") -> Reply:
        ids = sorted({r.lead_id for r in found if r.lead_id})
        names = {n.lead_id: n for n in self._store().names_of(ids)}
        told = update_previews.UpdateText(self._message.words, names)
        return update_previews.reminders(self._message.words, told, found, head, pick)

    def _name(self, lead_id: str | None) -> LeadName | None:
        return next(iter(self._store().names_of([lead_id])), None) if lead_id else None

    def _store(self) -> LeadStore:
        return LeadStore(self._record, self._message.scope)


def lists_reminders(text: str) -> bool:
    """Whether a message asks for one's reminders."""
    is_list = has_words("reminders", text) and (
        has_words("reminder_asked", text) or len(tokens_of(text)) == 1
    )
    is_act = has_words("dropped", text) or has_words("moved", text) or "remind me" in text
    return is_list and not is_act


def asks_of_day(text: str) -> bool:
    """Whether a message is a day and its reminders, "kal ke reminder": they are listed."""
    tokens = tokens_of(text)
    reader = WhenReader(tokens)
    when = reader.read()
    named = places_of("reminders", tokens)
    cases = {i for i, token in enumerate(tokens) if key(token.text) in _CASES}
    is_of_day = bool(cases) or any(without_ending(tokens[i].text) for i in reader.used)
    is_plain = bool(named) and is_of_day and len(reader.used | named | cases) == len(tokens)
    return is_plain and when.day is not None and when.clock is None


def _dropping(text: str) -> int | None:
    """The place of "cancel the second one"; 0 if a message only says to cancel, None otherwise."""
    tokens = tokens_of(text)
    by_place = {n: places_of(f"place_{n}", tokens) for n in _PLACES}
    numbers = {i: int(t.text) for i, t in enumerate(tokens) if t.text.isdecimal()}
    dropped, used = _dropped(tokens), _of_order(tokens)
    # "2nd" is both a number and a place.
    told = {*numbers.values(), *(n for n, places in by_place.items() if places)}
    if not dropped or len(used) < len(tokens) or len(told) > 1:
        return None
    return told.pop() if told else 0


def drops_first(text: str) -> tuple[str, str]:
    """The "cancel it" that a message begins with, and what it says besides; both may be empty."""
    tokens = tokens_of(text)
    used = _of_order(tokens)
    end = next((i for i in range(len(tokens)) if i not in used), len(tokens))
    rest = text[tokens[end].start :] if end < len(tokens) else ""
    # "Cancel her visit" is of a visit, and a bare "cancel" before other words of anything.
    if end < _LEAST_ORDER or not rest or any(has_words(name, rest) for name in _OTHERS):
        return text, ""
    return text[: tokens[end - 1].end], rest


def _dropped(tokens: Sequence[Token]) -> set[int]:
    return places_of("dropped", tokens) | places_of("drop_it", tokens)


def _of_order(tokens: Sequence[Token]) -> set[int]:
    """The places of all words of an order to drop a reminder."""
    groups = ("beside_no", "reminders", "place_words", "ordered", *(f"place_{n}" for n in _PLACES))
    numbers = {i for i, token in enumerate(tokens) if token.text.isdecimal()}
    return _dropped(tokens).union(*(places_of(name, tokens) for name in groups), numbers)


def _drop(reminder: Reminder) -> UpdateAct:
    return UpdateAct(
        UpdateKind.REMIND_OFF,
        reminder.lead_id,
        reminder.due_at,
        reminder.note,
        reminder=reminder.seq,
    )


_DONE = formed("done_with")
_PLACES, _LEAST_ORDER = (1, 2, 3), 2
# What else may be cancelled.
_OTHERS = ("visit", "booking", "token")
