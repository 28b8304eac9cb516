"""Several acts told at once: shown together, with a question about what is not clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agent.lead_state.computed_state import renew_for_reading
from agent.rendering import update_previews
from agent.rendering.reply import Reply, with_end
from agent.rendering.update_previews import OPEN_REASONS
from agent.updates.act_clause import NamePart, ParsedAct
from agent.updates.act_parser import ASIDE, read_report, without
from agent.updates.act_resolver import NO_MORE, ActResolver
from agent.updates.act_times import completed
from agent.updates.act_vocabulary import OF_A_SUM, PAST, has_words, places_of
from agent.updates.acts_beside import ALIKE
from agent.updates.corrected_words import without_lead
from agent.updates.corrections import is_denial
from agent.updates.lead_mentions import LeadNameFinder, of_part, without_own_tail
from agent.updates.listed_lead import BESIDE_ALSO
from agent.updates.recorded_acts import ResolvedAct, clean_words, with_note
from agent.updates.reminders import Reminders
from agent.updates.staff_message import StaffMessage
from agent.updates.stored_names import wished_area
from agent.updates.update_desk import DeskReader
from agent.updates.visit_answers import was_then
from language.numbers import ROOMS
from language.time_reader import When, WhenReader, is_like_day, tokens_of, with_number
from leads.model.answer import Action
from leads.model.lead import OutcomeKind
from leads.store.lead_states import LeadStates
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind
from leads.store.vocabulary import terms

_IDS = re.compile(r"\blead_[A-Za-z0-9_-]+")
_OF_LEAD = re.compile(r"(lead_[A-Za-z0-9_-]+) (.+)", re.DOTALL)
# They are about a reminder that is there.
REMINDERS = (UpdateKind.REMIND_OFF, UpdateKind.REMIND_MOVE)
# What happened on some day, today if none is told.
_OF_A_DAY = (UpdateKind.VISITED, UpdateKind.FAMILY_CAME, UpdateKind.NO_SHOW)


class ToldActs(DeskReader):
    """Puts what a message reports to its leads. A method returns None if it reports nothing."""

    def tell(
        self,
        acts: Sequence[ParsedAct],
        focus: Sequence[str],
        left: Sequence[str] = (),
        former: StaffUpdate | None = None,
    ) -> Reply | None:
        """A preview of all acts that are clear, a question about the others, and what is left.

        `former`: the preview that these acts complete.
        """
        if not self._message.may_report:
            return update_previews.plain(self._words, "telling-not-allowed")
        names = self._store.names()
        # A new lead that was taken back is nobody's "him".
        mistaken = {n.lead_id for n in names if n.outcome is OutcomeKind.SPAM}
        meant = [i for i in focus if i not in mistaken or i == self._message.lead_id]
        meant = meant or self._moved_today(acts)
        placer = ActResolver(self._store, self._message.words_then, self._text, meant)
        last = self._message.last
        placer.tell_before(self._visits_told(), last.question if last else "")
        placed: list[ResolvedAct] = []
        asked: list[Reply] = []
        lost = list(left)
        tailed = [without_own_tail(told, names) for told in acts]
        # A sum that is a phone's tail was none: "Rahul 7730 budget" asks.
        sums = [told for told in tailed if told.money or told.kind not in OF_A_SUM]
        several = [one for told in sums for one in placer.each(told)]
        is_one = len(several) == 1
        while several:
            own = _of_one_lead(several, placer)
            several = several[len(own) :]
            placer.run = ", ".join(told.text for told in own) if several or placed else ""
            for told in own:
                found = self._placed(told, placer, lost)
                if isinstance(found, Reply):
                    # What follows about the same lead waits for the answer.
                    asked.append(found)
                    if placer.run and told.remark and told.remark not in placer.run:
                        lost.append(f"{ASIDE} {told.remark}")
                    is_known = told.kind in _OF_A_DAY and len(found.lead_ids) == 1
                    if is_known and told is not own[-1]:
                        # It is asked which visit it was; what follows is told of the same lead.
                        asked[-1] = replace(found, actions=_choices(found))
                        continue
                    lost += [one.text for one in own] if len(asked) > 1 else []
                    break
                if found is None and is_one:
                    return None
                placed += [*placer.reopening(found), found] if found else []
        acts_then = [_as_of_then(p.act, self._message) for p in placed]
        acts_then = _once([self._with_reason_written(act) for act in acts_then])
        asides = [text for text in lost if text.startswith(ASIDE)]
        others = asides + [t for t in lost if _names_another(t, acts_then, placer)]
        noted = with_note(acts_then, [text for text in lost if text not in others])
        acts_then, lost = (noted, others) if noted is not None else (acts_then, lost)
        of_lines = _notes_of_lines(lost) if acts_then else {}
        acts_then = [*acts_then, *of_lines.values()]
        lost = [text for text in lost if text not in of_lines]
        parts = [self._desk.completing(former, acts_then)] if acts_then else []
        reply = self._together([*parts, *asked[:1]], lost)
        notes = ["update-remind-once"] if any(act.is_repeated for act in acts) else []
        said = [self._words.text(note) for note in notes]
        is_undated = any(act.kind in _OF_A_DAY and act.when is None for act in acts_then)
        if is_undated and (day := self._unread_day(acts)):
            said.append(self._words.text("update-day-unread", word=day))
        elif is_undated and any(was_then(told.text) and not told.when for told in acts):
            said.append(self._words.text("update-day-assumed"))
        return with_end(reply, said) if reply else None

    def _with_reason_written(self, act: UpdateAct) -> UpdateAct:
        """A loss without its reason, by what the lead wrote when it said no."""
        if act.kind is not UpdateKind.LOST or act.words not in OPEN_REASONS or not act.lead_id:
            return act
        states = LeadStates(self._desk.record, self._message.scope).of([act.lead_id])
        state = states.get(act.lead_id)
        is_written = state is not None and state.refused_at is not None
        return replace(act, words=state.lost_reason or act.words) if state and is_written else act

    def _unread_day(self, acts: Sequence[ParsedAct]) -> str | None:
        """A word of a visit told without a day that may be one and names nobody: "yester"."""
        told = [
            act for act in acts if act.kind in _OF_A_DAY and not (act.when.day or act.when.span)
        ]
        words = [word for act in told for part in act.parts for word in part.text.split()]
        names = self._store.names()
        return next((w for w in words if is_like_day(w) and not of_part(w, names).matches), None)

    def _visits_told(self) -> dict[str, datetime]:
        """When the visits just shown or saved are, by lead."""
        telling_id = self._message.shown or self._message.saved
        told = self._desk.telling(telling_id) if telling_id else None
        acts = told.acts if told is not None and told.undone_at is None else ()
        visits = (a for a in acts if a.kind is UpdateKind.VISIT and a.lead_id)
        return {str(a.lead_id): a.when for a in visits if isinstance(a.when, datetime)}

    def _moved_today(self, acts: Sequence[ParsedAct]) -> list[str]:
        """The leads who visit today, where a visit gets another hour: "aaj wali visit"."""
        if [act.kind for act in acts] != [UpdateKind.VISIT] or not has_words("moved", self._text):
            return []
        on = acts[0].when.day
        if on is None or (on.kind, on.n) != ("offset", 0):
            return []
        record, scope = self._desk.record, self._message.scope
        renew_for_reading(record, scope, self._words.now, self._words.zone)
        return list(LeadStates(record, scope).visits_on(self._words.today))

    def completed(self) -> Reply | None:
        """The answer to what was asked beneath a preview: that part joins the preview."""
        shown, choices = self._message.shown, self._desk.choices()
        told = self._desk.telling(shown) if shown and choices else None
        if told is None or told.discarded_at is not None or told.confirmed_at is not None:
            return None
        picked = self._desk.picked_of(choices)
        if picked is None:
            return None
        report = read_report(picked)
        return ToldActs(self._desk.as_if(picked)).tell(report.acts, (), report.left, told)

    def _placed(
        self, told: ParsedAct, placer: ActResolver, lost: list[str]
    ) -> ResolvedAct | Reply | None:
        """The act on its lead, or a question; what is left out is added to `lost`."""
        is_moved = all(has_words(name, self._text) for name in ("reminders", "instead_of"))
        if told.kind is UpdateKind.REMIND and is_moved:
            # "Reminder at 12 instead of 11" moves the one that is set.
            told = replace(told, kind=UpdateKind.REMIND_MOVE)
        own, aside = self._without_others(told, placer)
        lost += aside
        is_nobody = told.is_alike and not placer.is_named(told)
        found = None if is_nobody else placer.place(own)
        if told.kind in REMINDERS and (isinstance(found, ResolvedAct) or not told.parts):
            # "Cancel that reminder" needs no lead where there is one, and is asked of which.
            found = self._reminder(told, found)
        if isinstance(found, ResolvedAct) and told.kind is UpdateKind.WANTS:
            found = replace(found, act=self._with_area(found.act, told, placer))
        if found is None:
            lost += filter(None, (told.text, told.remark))
            # What follows is about the lead that these words name.
            named = placer.finder.find(told.text)
            if named is not None and len(named.matches) == 1:
                placer.focus, placer.is_begun = (named.matches[0].lead_id,), True
        elif isinstance(found, Reply) and len(found.lead_ids) == 1:
            placer.focus, placer.is_begun = found.lead_ids, True
        elif isinstance(found, ResolvedAct):
            # The next act is about the same lead, unless it names another.
            placer.focus = tuple(n.lead_id for n in found.names[:1]) or placer.focus
            placer.is_begun = bool(found.names)
        return found

    def of_others(self) -> Reply | None:
        """What was just shown or saved, told of other leads: "3 also", "Priya's at 6"."""
        telling_id = self._message.shown or self._message.saved
        told = self._desk.telling(telling_id) if telling_id else None
        leads, when = self._alike()
        if told is None or told.undone_at is not None or not leads:
            return None
        if when and (not told.acts[-1].when or set(told.lead_ids).intersection(leads)):
            return None
        first = next((act.lead_id for act in told.acts if act.kind in ALIKE), None)
        acts = [
            ParsedAct(
                act.kind,
                completed(when, act.when, self._words) if act.when else When(),
                (NamePart(lead, 0, len(lead)),),
                reason=act.words if act.kind is UpdateKind.LOST else None,
                text=lead,
            )
            for lead in leads
            for act in told.acts
            if act.kind in ALIKE and act.lead_id == first
        ]
        is_open = told.confirmed_at is None and told.discarded_at is None
        if not acts and (notes := self._noted_alike(told, leads)):
            return self._desk.preview([*(told.acts if is_open else ()), *notes])
        return self.tell(acts, (), former=told if is_open else None) if acts else None

    def _noted_alike(self, told: StaffUpdate, leads: Sequence[str]) -> list[UpdateAct]:
        """The notes just shown, of these leads: "aur Dharmesh ko bhi"."""
        finder = LeadNameFinder(self._store.names())
        notes = [act for act in told.acts if act.kind is UpdateKind.NOTE]
        return [
            replace(act, lead_id=lead, words=without_lead(act.words, act, finder))
            for lead in leads
            for act in notes
        ]

    def _alike(self) -> tuple[list[str], When]:
        """The leads named, if the message says no more than "the same of them", and when."""
        leads, text = _IDS.findall(self._text), _IDS.sub(" ", self._text)
        found = None if leads else self._desk.named_in(text)
        if found is not None and len(found.matches) == 1:
            leads, text = [found.matches[0].lead_id], without([found.part], text)
        tokens = tokens_of(text)
        beside = places_of("also", tokens)
        reader = WhenReader(tokens)
        when, place = with_number(reader.read(), tokens)
        if when.clock and not is_denial(self._text):
            beside |= reader.used | ({place} if place is not None else set())
        is_all = all(i in beside or t.form in BESIDE_ALSO for i, t in enumerate(tokens))
        return (leads, when if when.clock else When()) if beside and is_all else ([], When())

    def _without_others(
        self, told: ParsedAct, placer: ActResolver
    ) -> tuple[ParsedAct, tuple[str, ...]]:
        """The act without a remark, or the reason of a loss, that names another lead; and that."""
        remark = told.because if told.kind is UpdateKind.LOST else told.remark
        found = placer.finder.find(remark) if remark and told.parts else None
        if found is None or remark is None:
            return told, ()
        own = {
            n.lead_id
            for part in told.parts
            for n in of_part(part.text, self._store.names()).matches
        }
        if not own or own & {n.lead_id for n in found.matches}:
            return told, ()
        return replace(told, remark=None, because=None), (remark,)

    def _together(self, replies: Sequence[Reply], lost: Sequence[str]) -> Reply | None:
        """One reply: what would be saved, what must be asked, what was not understood."""
        if not replies:
            return None
        first, *others = replies
        left = self._desk.left(lost)
        return replace(
            first,
            text="\n".join([first.text, *(other.text for other in others), *left]),
            lead_ids=tuple(dict.fromkeys(i for one in replies for i in one.lead_ids)),
            actions=tuple(action for one in replies for action in one.actions),
        )

    def _with_area(self, act: UpdateAct, told: ParsedAct, placer: ActResolver) -> UpdateAct:
        """The wish with the area that it names beside the rooms, if that is all it says."""
        named = placer.finder.find(told.text)
        rest = ROOMS.sub(" ", without([named.part], told.text) if named else told.text)
        area = wished_area(rest, terms(self._desk.record, self._message.scope).localities)
        return replace(act, locality=area, note=None) if area else act

    def _reminder(self, told: ParsedAct, placed: ResolvedAct | Reply | None) -> ResolvedAct | Reply:
        """The act on the pending reminder for the named lead; else on the one there is."""
        names = placed.names if isinstance(placed, ResolvedAct) else ()
        name = names[0] if names and told.parts else None
        act = Reminders(self._desk.record, self._message).placed(told.kind, name, told.when)
        return act if isinstance(act, Reply) else ResolvedAct(act, names)


def _notes_of_lines(lost: Sequence[str]) -> dict[str, UpdateAct]:
    """The notes of lines that begin with another lead and tell no act, by line."""
    of_leads = {text: match for text in lost if (match := _OF_LEAD.fullmatch(text))}
    return {
        text: UpdateAct(UpdateKind.NOTE, match[1], words=words)
        for text, match in of_leads.items()
        if (words := clean_words(match[2]))
    }


def _choices(asked: Reply) -> tuple[Action, ...]:
    """The buttons of a question; a lone one offers something else."""
    return asked.actions if len(asked.actions) > 1 else ()


def _of_one_lead(acts: Sequence[ParsedAct], placer: ActResolver) -> list[ParsedAct]:
    """The first act and those after it that name no lead of their own."""
    end = next((i for i, act in enumerate(acts) if i and placer.is_named(act)), len(acts))
    return list(acts[:end])


def _names_another(text: str, acts: Sequence[UpdateAct], placer: ActResolver) -> bool:
    found = placer.finder.find(text)
    if placer.finder.other(text) is not None:
        return True
    return found is not None and not {n.lead_id for n in found.matches} & {a.lead_id for a in acts}


def _once(acts: Sequence[UpdateAct]) -> list[UpdateAct]:
    """An act told twice once, with the note of either; a loss once, with the reason of either."""
    told: dict[UpdateAct, str | None] = {}
    for act in acts:
        bare = replace(act, note=None)
        told[bare] = told.get(bare) or act.note
    losses = sorted((act for act in told if act.kind is UpdateKind.LOST), key=_tells_why)
    # "Mark her lost, took something elsewhere": the loss without its reason says nothing more.
    meant = {act.lead_id: act for act in losses}
    return [
        replace(act, note=note)
        for act, note in told.items()
        if act.kind is not UpdateKind.LOST or act == meant[act.lead_id]
    ]


def _tells_why(loss: UpdateAct) -> tuple[bool, bool, bool]:
    """How much a loss tells: more where it ends all talk, than a reason, than lost interest."""
    return loss.words in NO_MORE, loss.words not in OPEN_REASONS, loss.words is not None


def _as_of_then(act: UpdateAct, message: StaffMessage) -> UpdateAct:
    """Dates an act without a day on the day it was reported, if that was long ago."""
    day, today = message.words_then.today, message.words.today
    is_then = day != today and act.when is None and act.kind in PAST
    return replace(act, when=day) if is_then else act
