"""Who reports, and what a reply to any report needs: the names, the previews, what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from agent.lead_state.computed_state import renew_for_reading
from agent.lead_state.situation import LeadSituation
from agent.rendering import update_previews
from agent.rendering.reply import Reply, with_end
from agent.rendering.update_previews import OPEN_REASONS
from agent.rendering.which_lead import again_with, no_lead, which_lead
from agent.understanding.lead_resolver import named_id, resolve
from agent.updates.act_parser import without
from agent.updates.act_resolver import spoken_of
from agent.updates.act_vocabulary import has_words
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder, of_part, told_apart
from agent.updates.preview_replies import read_name, speaks_of_no_booking
from agent.updates.staff_message import StaffMessage
from language.time_reader import tokens_of
from language.tokens import key
from leads.model.errors import NotFound
from leads.model.scope import Role, Scope
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind
from leads.store.updates import StaffUpdates
from prompts.display import display_text

# Beside these what was shown before may be taken back: "rehne do", "sorry 18.5".
_TAKING_BACK = ("drop_it", "slip", "undo", "change")


class UpdateDesk:
    """One message of staff, and the updates that its author may see."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self.record = record
        self.message = message
        self.text = message.text
        self.words = message.words
        self.store = LeadStore(record, message.scope)
        self.tellings = StaffUpdates(record, message.scope)

    def as_if(self, text: str) -> UpdateDesk:
        """The desk as if this text had been written."""
        return UpdateDesk(self.record, replace(self.message, text=text))

    def preview(self, acts: Sequence[UpdateAct]) -> Reply:
        """Shows what a yes would save, and says what it no longer would."""
        unsaved = self._unsaved(acts)
        last = self.message.last.transcript_id if self.message.last else None
        known = [
            replace(act, transcript_id=last) if act.kind is UpdateKind.SCORE_WRONG else act
            for act in acts
        ]
        told = self.tellings.preview(
            known, conversation_id=self.message.conversation_id, at=self.words.now
        )
        return with_end(self.said(told).preview(told), [*self._clashes(known), *unsaved])

    def _clashes(self, acts: Sequence[UpdateAct]) -> list[str]:
        """Says which other visit of the broker who reports is agreed for the same time."""
        scope, words = self.message.scope, self.words
        visits = [act for act in acts if act.kind is UpdateKind.VISIT]
        told = {act.lead_id: act.when for act in visits if isinstance(act.when, datetime)}
        if not told or scope.role is not Role.BROKER:
            return []  # others' visits of that hour are no clash
        renew_for_reading(self.record, scope, words.now, words.zone)
        states = LeadStates(self.record, scope)
        others = [
            lead_id
            for when in told.values()
            for lead_id, at in states.visits_on(when.astimezone(words.zone).date()).items()
            if at == when and lead_id not in told
        ]
        names = self.names(others).values()
        return [words.text("update-clash", lead=words.bold(name)) for name in names]

    def completing(self, former: StaffUpdate | None, acts: Sequence[UpdateAct]) -> Reply:
        """The preview of these acts, with those of the one they complete."""
        kept = list(former.acts) if former else self._still_open(acts)
        former = former or (self._open() if kept else None)
        if former is None:
            return self.preview(list(dict.fromkeys(acts)))
        self.tellings.discard(former.telling_id, at=self.words.now)
        new = next((a.words for a in kept if a.kind is UpdateKind.NEW_LEAD), None)
        # "Call her at 11" of a lead that has no id yet.
        named = [replace(a, words=a.words or new) if a.lead_id is None else a for a in acts]
        return self.preview(list(dict.fromkeys([*kept, *named])))

    def _still_open(self, acts: Sequence[UpdateAct]) -> list[UpdateAct]:
        """What the preview that waits for a yes tells else of the one lead of these acts.

        Without it, what was told first would be lost with its preview. What is told anew or denied
        is left out: "loan only applied" behind an offer and a loan, "token not paid yet".
        """
        # A button's: another answer to the same question.
        offered = (a["id"] for said in self.message.turns for a in said.answer.get("actions", ()))
        told = self._open()
        is_button = self.text in offered
        if told is None or is_button or any(has_words(w, self.text) for w in _TAKING_BACK):
            return []
        is_of_one = len({a.lead_id for a in (*told.acts, *acts)}) == 1
        same = {a.kind for a in acts} - {UpdateKind.NOTE}
        is_anew = bool(same) and same <= {a.kind for a in told.acts}
        is_no_booking = speaks_of_no_booking(self.text)
        if has_words("no", self.text) and not (is_anew or is_no_booking):
            return []
        # A reminder may be settled by what is told next: "spoke to him just now".
        same |= {UpdateKind.REMIND} if same else set()
        same |= {UpdateKind.BOOKED} if is_no_booking else set()
        return [a for a in told.acts if a.kind not in same] if is_of_one else []

    def _open(self) -> StaffUpdate | None:
        """The preview just shown, while it waits for a yes."""
        told = self.telling(self.message.shown) if self.message.shown else None
        is_open = told is not None and told.confirmed_at is None and told.discarded_at is None
        return told if is_open else None

    def loss_asked(self) -> UpdateAct | None:
        """The loss just shown, where it was asked why."""
        acts = told.acts if (told := self._open()) else ()
        open_ones = (a for a in acts if a.kind is UpdateKind.LOST and a.words in OPEN_REASONS)
        return next(open_ones, None)

    def because(self, loss: UpdateAct, why: str | None, note: str | None = None) -> Reply | None:
        """The preview with this loss of it, and why it was lost."""
        told, why = self._open(), why or loss.words
        former = told.acts if told else ()
        acts = [replace(a, words=why, note=note) if a == loss else a for a in former]
        return self.instead(told, acts) if told else None

    def _unsaved(self, acts: Sequence[UpdateAct]) -> list[str]:
        """Says what is not saved of others, whose preview gives way to one of these acts."""
        told, last = self._open(), self.message.last_update_turn
        meant = {a.lead_id or a.phone for a in acts} - {None}
        if told is None or last is None or meant & {a.lead_id or a.phone for a in told.acts}:
            return []
        names = self.names(told.lead_ids).values()
        lines = [self.words.text("update-not-for", lead=self.words.bold(n)) for n in names]
        return lines or self.left([last.question])

    def instead(self, told: StaffUpdate, acts: Sequence[UpdateAct]) -> Reply:
        """The preview of what now holds, in place of what was shown or saved."""
        former = [a for a in told.acts if a.kind is UpdateKind.INSTEAD]
        if told.confirmed_at is not None:
            former = [UpdateAct(UpdateKind.INSTEAD, None, words=told.telling_id)]
        elif told.discarded_at is None:
            self.tellings.discard(told.telling_id, at=self.words.now)
        return self.preview([*former, *acts])

    def said(self, told: StaffUpdate) -> update_previews.UpdateText:
        """The words of this update, with the names of its leads."""
        # The reporter may still see the name of a lead they have just given away.
        given = [a.lead_id for a in told.acts if a.kind is UpdateKind.ASSIGN and a.lead_id]
        of_all = LeadStore(self.record, Scope.machinery(self.message.scope.brokerage_id))
        names = {n.lead_id: n for n in of_all.names_of(given)}
        return update_previews.UpdateText(self.words, names | self.names(told.lead_ids))

    def telling(self, telling_id: str) -> StaffUpdate | None:
        """The update of this id, if it is the asker's."""
        try:
            return self.tellings.get(telling_id)
        except NotFound:
            return None

    def names(self, lead_ids: Sequence[str | None]) -> dict[str, LeadName]:
        """The names of those that the asker may see, by lead."""
        found = self.store.names_of([i for i in lead_ids if i is not None])
        return {n.lead_id: n for n in found}

    def named_in(self, text: str) -> FoundLeads | None:
        """The lead that a text names, or those that its words may mean."""
        return LeadNameFinder(self.store.names()).find(text)

    def lead_of(self, found: FoundLeads | None, text: str) -> str | Reply | None:
        """The lead named, else the one in focus; a question where it may be several, or where the
        text begins with somebody who is no lead here.
        """
        names = self.store.names() if found is None and self.message.lead_id is None else ()
        other = LeadNameFinder(names).other(text) if names else None
        before = text[: other.start] if other is not None else ""
        if other is not None and (not tokens_of(before) or has_words("note", before)):
            near = resolve(other.text, names).near
            return no_lead(self.words, other.text, near, again_with(without([other], text)))
        focus = self.message.focus
        matches = spoken_of(found.matches, focus) if found is not None else ()
        matches = told_apart(text, found.part, matches) if found is not None else ()
        if found is not None and len(matches) > 1:
            rest = without([found.part], text)
            return which_lead(self.words, found.part.text, matches, again_with(rest))
        lead_ids = [n.lead_id for n in matches] if found else list(focus)
        return lead_ids[0] if len(lead_ids) == 1 and self.names(lead_ids) else None

    def situation(self, lead_id: str) -> LeadSituation:
        """What is known of a lead that the asker may see, as of now."""
        return LeadSituation(self.store.lead(lead_id), at=self.words.now, zone=self.words.zone)

    def choices(self) -> list[str]:
        """What the buttons of the last question send: a lead's id and what is told of it."""
        last = self.message.last_update_turn
        ids = [str(a["id"]) for a in last.answer.get("actions", ())] if last else []
        return [one for one in ids if one.startswith("lead_")]

    def picked_of(self, choices: Sequence[str]) -> str | None:
        """The choice that is tapped, numbered or named, also by the area or a trait of its lead."""
        text, names = self.text.strip(), self.store.names()
        if text in choices:
            return text
        if text.isdecimal() and len(text) == 1:
            return choices[int(text) - 1] if 0 < int(text) <= len(choices) else None
        name, said = read_name(text), {key(t.text) for t in tokens_of(text)}
        found = {*self.message.chosen}
        if name is not None:
            found |= {n.lead_id for n in of_part(name.text, names).matches}
            found |= {n.lead_id for n in names if n.locality and key(n.locality) in said}
        picked = [one for one in choices if named_id(one) in found]
        return picked[0] if len(picked) == 1 else None

    def left(self, lost: Iterable[str]) -> list[str]:
        """Says what of the message is not kept."""
        told = [words for words in dict.fromkeys(lost) if words]
        names = self.names([i for words in told if (i := named_id(words))])
        for lead_id, name in names.items():
            told = [words.replace(lead_id, name.name or lead_id) for words in told]
        said = ", ".join(f"“{display_text(words)}”" for words in told)
        return [self.words.text("update-left-out", what=said)] if said else []


class DeskReader:
    """Reads the message on a desk."""

    def __init__(self, desk: UpdateDesk) -> None:
        self._desk = desk
        self._message = desk.message
        self._text = desk.text
        self._words = desk.words
        self._store = desk.store
        self._tellings = desk.tellings
