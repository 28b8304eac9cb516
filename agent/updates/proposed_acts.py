"""What an LLM understood as an update, as a preview, with the broker's own words beside its acts: a
model's words are none of theirs, and only the broker's yes saves it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from difflib import SequenceMatcher
from itertools import groupby

from agent.loop.interface import TYPED_ONLY, ProposedAct, Vocabulary
from agent.rendering import update_previews
from agent.rendering.localizer import Localizer, tail_of
from agent.rendering.reply import Reply, with_end
from agent.updates.act_clause import DONE_VISITS
from agent.updates.act_parser import read_report
from agent.updates.act_times import moment_of, moved
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
from language.numbers import ROOMS
from language.time_reader import When, WhenReader, forms, tokens_of
from language.time_resolver import as_instant
from language.time_words import Day
from language.tokens import key, stems
from leads.model.errors import InvalidInput
from leads.store.record import Record
from leads.store.update_acts import REPORTED_LOAN_STAGES, StaffUpdate, UpdateAct, UpdateKind

_PLANS = (UpdateKind.VISIT, UpdateKind.REMIND, UpdateKind.REMIND_MOVE, UpdateKind.NOT_NOW)
ERRANDS = frozenset({UpdateKind.REMIND, UpdateKind.REMIND_MOVE, UpdateKind.REMIND_OFF})
_WITHOUT_LEAD = ERRANDS | {UpdateKind.NEW_LEAD}
# Acts whose words are the home.
_AT_HOME = (*DONE_VISITS, UpdateKind.VISIT, UpdateKind.NO_SHOW)


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

    def preview(
        self,
        heard: Sequence[ProposedAct],
        former: StaffUpdate | None = None,
        by_rules: Sequence[UpdateAct] = (),
    ) -> Reply:
        """The preview of all that was told, in place of `former`, or why there is none. Blocking.

        `by_rules`: what the rules heard; an act that both heard keeps all that they know of it.
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
                told.append((_as_heard(placed, by_rules), one.words))
        if not told:
            return update_previews.plain(self._words, "update-gone")
        if former is not None:
            self.drop(former)
        of_whom = self._desk.names([act.lead_id for act, _ in told]).values()
        called = [part for name in of_whom for part in (name.name or "", tail_of(name.phone))]
        worded = with_own_words(told, self._message.text, called)
        return with_end(self._desk.preview(worded.acts), self._desk.left(worded.left))

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
                found = self._recorded.visited(act, name)
            case _:
                return act
        return found.act if isinstance(found, ResolvedAct) else found


def _as_heard(act: UpdateAct, by_rules: Sequence[UpdateAct]) -> UpdateAct:
    """The act as the rules heard it, if it is the same; else with the home that they heard."""
    same = [one for one in by_rules if (one.kind, one.lead_id) == (act.kind, act.lead_id)]
    if len(same) != 1:
        return act
    is_all = (same[0].when, same[0].amount_inr) == (act.when, act.amount_inr)
    if is_all and act.kind is not UpdateKind.NOTE:
        return same[0]
    home = same[0].words or act.words
    return replace(act, words=home) if act.kind in _AT_HOME else act


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
        case kind if kind in _AT_HOME:
            return [UpdateAct(kind, heard.lead_id, when, _home(heard, names))]
        case kind:
            return [UpdateAct(kind, heard.lead_id, when, amount_inr=heard.amount_inr)]


def _check(heard: ProposedAct) -> None:
    """Raises InvalidInput if a day, an amount or the lead is missing."""
    if heard.kind in TYPED_ONLY:
        text = "Only the broker gives, names or labels a lead: `ask:` to write it in so many words."
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


def _home(heard: ProposedAct, names: Vocabulary) -> str | None:
    """The one project, else the one area, that the words name."""
    said = tokens_of(heard.words)
    for known in (names.projects, names.localities):
        named = {one.name for one in stored_names_in(said, known)}
        if len(named) == 1:
            return named.pop()
    return None


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
    hour = heard.hour or _part_of_day(heard, words)
    if hour is not None:
        when = datetime.combine(heard.at, hour, words.zone)
    is_ahead = when > now if isinstance(when, datetime) else when > now.date()
    if heard.kind in PAST:
        return None if is_ahead or when == now.date() else when
    if heard.kind in (UpdateKind.REMIND, UpdateKind.REMIND_MOVE):
        due = as_instant(when, now)
        return due if due > now else None
    if heard.kind is UpdateKind.VISIT and heard.at == now.date() and heard.hour is None:
        return when
    return when if is_ahead else None


def _part_of_day(heard: ProposedAct, words: Localizer) -> time | None:
    """The hour of a reminder for which a part of the day was told: "sham ko"."""
    part = WhenReader(tokens_of(heard.words)).read().part
    if part is None or heard.kind not in ERRANDS:
        return None
    due = moment_of(UpdateKind.REMIND, When(Day("offset", 1), part=part), words)
    return due.astimezone(words.zone).time() if isinstance(due, datetime) else None


def _loan(text: str) -> str | None:
    return next((stage for stage in REPORTED_LOAN_STAGES if has_words(stage, text)), None)


def _of_group(text: str, groups: dict[str, tuple[str, ...]]) -> str | None:
    said = f" {' '.join(t.form for t in tokens_of(text))} "
    for name, known in groups.items():
        if any(f" {phrase} " in said for phrase in forms(known)) or name in text:
            return name
    return None


_AROUND = " .,;:-–"
# "1 done" says no more than its act.
_LEAST_SAID = 2
# Names and small words between what was told of; more may be news of its own.
_MOST_LEFT = 3
# Letters of a word that says nothing by itself: se, ni, ko, થી.
_SMALL = 2


@dataclass(frozen=True, slots=True)
class WordedActs:
    """The acts with their notes, and what of the message is in none of them."""

    acts: tuple[UpdateAct, ...]
    left: tuple[str, ...] = ()


def with_own_words(
    told: Sequence[tuple[UpdateAct, str]], text: str, called: Iterable[str]
) -> WordedActs:
    """The acts, each with the part of the message that a model copied for it, where that says more.

    `called`: names and phones of whom it is told. What no copy holds stays as a note of the one
    lead; told of several, it is left.
    """
    own, held, acts = text.split(), set[int](), list[UpdateAct]()
    runs = [_copied(said, own) for _, said in told]
    copied = {place for run in runs for place in run} | _named(own, called)
    for (heard, said), run in zip(told, runs, strict=True):
        part = " ".join(own[i] for i in run).strip(_AROUND)
        is_told = bool(heard.note and run) and _is_within(heard.note or "", own, copied)
        # The model gave the words of the rules' note to acts of their own.
        act = replace(heard, note=clean_words(part)) if is_told else _with_part(heard, part, said)
        kept = (words for words in (act.words, act.note) if words)
        held.update(run, *(_copied(words, own) for words in kept))
        acts.append(act)
    gaps = groupby(range(len(own)), key=held.__contains__)
    rest = [" ".join(own[i] for i in gap) for is_held, gap in gaps if not is_held]
    left = [part for part in rest if _count(part) > _MOST_LEFT]
    leads, whole = {act.lead_id for act in acts}, clean_words(text)
    lead_id = acts[0].lead_id
    if not left or whole is None or {act.kind for act in acts} <= ERRANDS:
        return WordedActs(tuple(dict.fromkeys(acts)))
    if len(leads) > 1 or lead_id is None:
        return WordedActs(tuple(dict.fromkeys(acts)), tuple(left))
    bare = [replace(act, note=None) for act in acts if act.kind is not UpdateKind.NOTE]
    noted = with_note(bare, [text]) if bare else None
    noted = noted or [*bare, UpdateAct(UpdateKind.NOTE, lead_id, words=whole)]
    return WordedActs(tuple(dict.fromkeys(noted)))


def _named(own: Sequence[str], called: Iterable[str]) -> set[int]:
    """The places of the words by which a message calls its leads."""
    names = {form for word in " ".join(called).split() for form in stems(key(word))}
    return {at for at, word in enumerate(own) if not names.isdisjoint(stems(key(word)))}


def _is_within(note: str, own: Sequence[str], copied: Container[int]) -> bool:
    """Whether all of a note but small words stands at these places of the message."""
    places = (at for part in note.split("; ") for at in _copied(part, own))
    return all(at in copied or len(own[at]) <= _SMALL for at in places)


def _copied(said: str, own: Sequence[str]) -> range:
    """The places of the longest run of a message's words that a model copied."""
    run = SequenceMatcher(
        None, _bare(own), _bare(said.split()), autojunk=False
    ).find_longest_match()
    return range(run.a, run.a + run.size)


def _bare(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(_AROUND) for word in words]


def _with_part(act: UpdateAct, part: str, said: str) -> UpdateAct:
    """The act with its part of the message as a note; a note is that part."""
    if act.kind is UpdateKind.NOTE:
        is_most = 2 * len(part.split()) > len(said.split())
        return replace(act, words=clean_words(part)) if is_most else act
    is_reason = act.kind is UpdateKind.LOST and act.words == clean_words(part)
    if act.kind in ERRANDS or act.note or is_reason or not _says_more(act.kind, part):
        return act
    return (with_note([act], [part]) or [act])[0]


def _says_more(kind: UpdateKind, words: str) -> bool:
    """Whether words say more than that an act of this kind was done: not "visit ho gayi"."""
    if _count(words) < _LEAST_SAID:
        return False
    told = read_report(words)
    is_all = [act.kind for act in told.acts] == [kind] and not told.left
    return not (is_all and not any(act.remark or act.because for act in told.acts))


def _count(words: str) -> int:
    """How many of the words have letters."""
    return sum(any(map(str.isalpha, word)) for word in words.split())
