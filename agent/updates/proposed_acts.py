"""What an LLM understood as an update, as a preview: only the broker's yes saves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import SequenceMatcher

from agent.loop.interface import TYPED_ONLY, ProposedAct, Vocabulary
from agent.rendering import update_previews
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.updates.act_clause import DONE_VISITS
from agent.updates.act_parser import read_report
from agent.updates.act_times import moved
from agent.updates.act_vocabulary import OF_A_SUM, PAST, REASONS, has_words, named_groups
from agent.updates.lead_rating import read_rating
from agent.updates.new_lead import act_of as new_lead_act
from agent.updates.new_lead import read_new_lead
from agent.updates.recorded_acts import RecordedActs, ResolvedAct, clean_words, with_note
from agent.updates.reminders import Reminders
from agent.updates.staff_message import StaffMessage, telling_shown
from agent.updates.stored_names import stored_names_in
from agent.updates.told_acts import REMINDERS
from agent.updates.update_desk import UpdateDesk
from agent.updates.visit_answers import visit_ahead
from features.protected import without_protected_words
from language.rooms import ROOMS
from language.time_reader import forms, tokens_of
from language.time_resolver import as_instant
from leads.model.errors import InvalidInput
from leads.store.record import Record
from leads.store.update_acts import REPORTED_LOAN_STAGES, StaffUpdate, UpdateAct, UpdateKind

_PLANS = (UpdateKind.VISIT, UpdateKind.REMIND, UpdateKind.REMIND_MOVE, UpdateKind.NOT_NOW)
_ERRANDS = frozenset({UpdateKind.REMIND, UpdateKind.REMIND_MOVE, UpdateKind.REMIND_OFF})
_AROUND = " .,;:-–"
# "1 done" says no more than its act.
_LEAST_SAID = 2
_WITHOUT_LEAD = _ERRANDS | {UpdateKind.NEW_LEAD}


class ProposedUpdate:
    """The update that an LLM read out of one message."""

    def __init__(self, record: Record, message: StaffMessage, names: Vocabulary) -> None:
        """`names`: the brokerage's own."""
        self._desk = UpdateDesk(record, message)
        self._message = message
        self._words = message.words
        self._names = names
        self._recorded = RecordedActs(self._desk.store, message.words)

    def shown(self, reply: Reply) -> StaffUpdate | None:
        """The update whose preview a reply shows."""
        telling_id = telling_shown(reply.actions)
        return self._desk.telling(telling_id) if telling_id else None

    def preview(self, heard: Sequence[ProposedAct], former: StaffUpdate | None = None) -> Reply:
        """The preview of all that was told, in place of `former`, or why there is none. Blocking.

        Raises InvalidInput for an act that misses a part.
        """
        if not self._message.may_report:
            return update_previews.plain(self._words, "telling-not-allowed")
        told = list[tuple[UpdateAct, str]]()
        for one in heard:
            for act in acts_of(one, self._words, self._names):
                placed = self._placed(act, is_dated=one.at is not None)
                if isinstance(placed, Reply):
                    return placed
                told.append((placed, one.words))
        if not told:
            return update_previews.plain(self._words, "update-gone")
        if former is not None:
            self.drop(former)
        return self._desk.preview(with_own_words(told, self._message.text))

    def drop(self, shown: StaffUpdate) -> None:
        """Drops a preview in whose place something else is shown."""
        self._desk.tellings.discard(shown.telling_id, at=self._words.now)

    def _placed(self, act: UpdateAct, *, is_dated: bool) -> UpdateAct | Reply:
        """The act as it stands beside what the record has of its lead."""
        name = self._desk.names([act.lead_id]).get(act.lead_id or "")
        if act.kind is UpdateKind.NEW_LEAD and self._message.scope.lead_id is not None:
            return update_previews.plain(self._words, "update-new-lead-elsewhere")
        if act.kind in REMINDERS and act.reminder is None:
            when = act.when if isinstance(act.when, datetime) else None
            return Reminders(self._desk.record, self._message).placed(act.kind, name, when)
        if name is None:
            return act
        match act.kind:
            case UpdateKind.LOST:
                return self._recorded.lost(act, name)
            case UpdateKind.VISIT:
                agreed = visit_ahead(self._recorded.situation(name))
                return moved(act, agreed, None) if agreed else act
            case UpdateKind.NO_SHOW:
                found = self._recorded.missed(act, name, is_dated=is_dated)
            case UpdateKind.CANCELLED:
                cancelled = self._recorded.cancelled(act, name, is_dated=is_dated)
                found = cancelled or ResolvedAct(act, (name,))
            case kind if kind in DONE_VISITS:
                found = self._recorded.visited(act, name, None)
            case _:
                return act
        return found.act if isinstance(found, ResolvedAct) else found


def acts_of(heard: ProposedAct, words: Localizer, names: Vocabulary) -> list[UpdateAct]:
    """The acts to preview; `names`: the brokerage's own. InvalidInput says what is missing."""
    _check(heard)
    when, said = _when(heard, words), without_protected_words(heard.words).strip() or None
    match heard.kind:
        case UpdateKind.NEW_LEAD:
            told = read_new_lead(heard.words, names.localities, names.sources)
            if told is None or told.phone is None:
                raise InvalidInput("Say the new lead's name and phone.", field="words")
            return [new_lead_act(told)]
        case kind if kind in _PLANS and when is None:
            raise InvalidInput("That day is over: say one that lies ahead.", field="at")
        case UpdateKind.LOAN:
            stage = _loan(heard.words)
            return (
                [UpdateAct(heard.kind, heard.lead_id, when, stage)] if stage else _note(heard, said)
            )
        case UpdateKind.STAGE:
            stage = _of_group(heard.words, named_groups("stages"))
            return (
                [UpdateAct(heard.kind, heard.lead_id, words=stage)] if stage else _note(heard, said)
            )
        case UpdateKind.LOST:
            reason = _of_group(heard.words, REASONS) or said
            return [UpdateAct(heard.kind, heard.lead_id, when, reason)]
        case UpdateKind.RATE:
            return [_rating(heard)]
        case UpdateKind.NOTE:
            return _note(heard, said)
        case UpdateKind.WANTS:
            wish = _wish(heard, names)
            return [wish] if wish else _note(heard, said)
        case UpdateKind.FAMILY:
            return _note(heard, said)
        case UpdateKind.REMIND | UpdateKind.REMIND_MOVE | UpdateKind.REMIND_OFF:
            return [UpdateAct(heard.kind, heard.lead_id, when, said)]
        case kind:
            return [UpdateAct(kind, heard.lead_id, when, amount_inr=heard.amount_inr)]


def with_own_words(told: Sequence[tuple[UpdateAct, str]], text: str) -> list[UpdateAct]:
    """The acts with the broker's own message as their note, or of several leads with the part of it
    that tells of each: words of a model are none of theirs.
    """
    acts, own = [act for act, _ in told], clean_words(text)
    lead_id = acts[0].lead_id
    is_of_one = all(act.lead_id == lead_id for act in acts)
    if not is_of_one:
        return list(dict.fromkeys(_with_part(act, said, text) for act, said in told))
    if own is None or lead_id is None or {act.kind for act in acts} <= _ERRANDS:
        return acts
    if any(act.kind is UpdateKind.NOTE for act in acts):
        noted = (replace(a, words=own) if a.kind is UpdateKind.NOTE else a for a in acts)
        return list(dict.fromkeys(noted))
    return with_note(acts, [text]) or [*acts, UpdateAct(UpdateKind.NOTE, lead_id, words=own)]


def _with_part(act: UpdateAct, said: str, text: str) -> UpdateAct:
    """The act with the words of the message that tell of it, where they say more than the act."""
    own = _own_part(said, text)
    if act.kind in (*_ERRANDS, UpdateKind.NOTE) or not own or not _says_more(act.kind, own):
        return act
    return (with_note([act], [own]) or [act])[0]


def _own_part(said: str, text: str) -> str:
    """The longest run of a message's words that a model copied."""
    own = text.split()
    run = SequenceMatcher(
        None, _bare(own), _bare(said.split()), autojunk=False
    ).find_longest_match()
    return " ".join(own[run.a : run.a + run.size]).strip(_AROUND)


def _bare(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(_AROUND) for word in words]


def _says_more(kind: UpdateKind, words: str) -> bool:
    """Whether words say more than that an act of this kind was done: not "visit ho gayi"."""
    if sum(any(map(str.isalpha, word)) for word in words.split()) < _LEAST_SAID:
        return False
    told = read_report(words)
    is_all = [act.kind for act in told.acts] == [kind] and not told.left
    return not (is_all and not any(act.remark or act.because for act in told.acts))


def _check(heard: ProposedAct) -> None:
    """Raises InvalidInput if a day, an amount or the lead is missing."""
    if heard.kind in TYPED_ONLY:
        text = "Only the broker gives or labels a lead: `ask:` to write it in so many words."
        raise InvalidInput(text, field="kind")
    if heard.kind in _PLANS and heard.at is None:
        raise InvalidInput("Say the day, and the hour where it was said.", field="at")
    if heard.kind in OF_A_SUM and heard.amount_inr is None:
        raise InvalidInput("Say the amount in INR.", field="amount_inr")
    if heard.lead_id is None and heard.kind not in _WITHOUT_LEAD:
        raise InvalidInput("Say which lead.", field="lead")


def _wish(heard: ProposedAct, names: Vocabulary) -> UpdateAct | None:
    """The rooms and the one area that the words name; None if they name neither."""
    rooms = ROOMS.findall(heard.words)
    areas = [one.name for one in stored_names_in(tokens_of(heard.words), names.localities)]
    bhk = float(rooms[0]) if len(rooms) == 1 else None
    area = areas[0] if len(areas) == 1 else None
    if bhk is None and area is None:
        return None
    return UpdateAct(heard.kind, heard.lead_id, bhk=bhk, locality=area)


def _note(heard: ProposedAct, said: str | None) -> list[UpdateAct]:
    if heard.lead_id is None or said is None:
        return []
    return [UpdateAct(UpdateKind.NOTE, heard.lead_id, words=said)]


def _rating(heard: ProposedAct) -> UpdateAct:
    said = read_rating(heard.words)
    if said is None or (said.value is None and not said.is_off):
        raise InvalidInput("Say the rating from 0 to 100 in words: rate 80.", field="words")
    return UpdateAct(heard.kind, heard.lead_id, rating=said.value)


def _when(heard: ProposedAct, words: Localizer) -> date | datetime | None:
    """The day or instant: not in the future for past acts, nor in the past for plans."""
    if heard.at is None:
        return None
    now = words.now.astimezone(words.zone)
    when: date | datetime = heard.at
    if heard.hour is not None:
        when = datetime.combine(heard.at, heard.hour, words.zone)
    is_ahead = when > now if isinstance(when, datetime) else when > now.date()
    if heard.kind in PAST:
        return None if is_ahead or when == now.date() else when
    if heard.kind in (UpdateKind.REMIND, UpdateKind.REMIND_MOVE):
        due = as_instant(when, now)
        return due if due > now else None
    if heard.kind is UpdateKind.VISIT and heard.at == now.date() and heard.hour is None:
        return when
    return when if is_ahead else None


def _loan(text: str) -> str | None:
    return next((stage for stage in REPORTED_LOAN_STAGES if has_words(stage, text)), None)


def _of_group(text: str, groups: dict[str, tuple[str, ...]]) -> str | None:
    said = f" {' '.join(t.form for t in tokens_of(text))} "
    for name, known in groups.items():
        if any(f" {phrase} " in said for phrase in forms(known)) or name in text:
            return name
    return None
