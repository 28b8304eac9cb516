"""Corrects the update just shown or saved: another value, lead or act, or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agent.rendering import update_previews
from agent.rendering.reply import Reply, with_end, with_head
from agent.rendering.update_previews import OFFERS
from agent.rendering.which_lead import which_lead
from agent.understanding.lead_resolver import named_id
from agent.updates.act_clause import DONE_VISITS, NamePart, ParsedAct, text_of
from agent.updates.act_parser import read_acts, without
from agent.updates.act_resolver import ActResolver
from agent.updates.act_times import (
    completed,
    hour_passed,
    is_before_visit,
    out_of_part,
    part_places,
    shifted,
)
from agent.updates.act_vocabulary import FILLERS, has_words, places_of
from agent.updates.clause_splitting import split_message
from agent.updates.corrected_words import without_times
from agent.updates.corrections import (
    WITH_AMOUNT,
    Correction,
    behind_denial,
    behind_no,
    corrected,
    held,
    is_denial,
    is_second_value,
    is_yet_to_come,
    read_correction,
    was_written,
)
from agent.updates.lead_commands import LeadHandover
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder
from agent.updates.lead_naming import LeadNaming
from agent.updates.new_lead import NewLeadUpdate
from agent.updates.preview_replies import (
    came_after_all,
    is_no,
    read_when,
    was_not_reached,
)
from agent.updates.recorded_acts import ResolvedAct, clean_words, with_note
from agent.updates.speech_acts import is_asked, is_question_word, may_be_note
from agent.updates.stored_names import stored_names_in
from agent.updates.update_desk import DeskReader
from agent.updates.visit_answers import visit_ahead, visit_over
from language.time_reader import When, WhenReader, tokens_of
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind
from leads.store.updates import UNDO_LASTS
from leads.store.vocabulary import terms
from prompts.display import display_text

# What is told of a visit in a message of its own; who comes along of one to come, too.
_OF_A_VISIT = ("with_family", "liked", "not_liked", "too_high")
_BEFORE = "before"


class UpdateCorrections(DeskReader):
    """What corrects an update that the author was shown, or that was saved just before.

    A method returns None if the message is not what it reads.
    """

    def corrected(self) -> Reply | None:
        """Corrects the preview just shown, or what was just saved: "not Rahul, Priya"."""
        telling_id = self._message.shown or self._message.changing or self._message.saved
        told = self._desk.telling(telling_id) if telling_id else None
        if told is None or told.undone_at is not None or not self._message.may_report:
            return None
        is_saved = told.confirmed_at is not None
        if is_saved and self._words.now > (told.confirmed_at or told.at) + UNDO_LASTS:
            return None
        own = [a for a in told.acts if a.kind is not UpdateKind.INSTEAD]
        if [a.kind for a in own] == [UpdateKind.NEW_LEAD]:
            lead = NewLeadUpdate(self._desk.record, self._message).renewed(own[0])
            lead = lead or (None if is_saved else self._of_new_lead(own[0]))
            return self._desk.instead(told, [lead]) if lead else None
        if [a.kind for a in own] == [UpdateKind.ASSIGN] and not is_saved:
            other = LeadHandover(self._desk.record, self._message).renewed(own[0])
            if isinstance(other, Reply):
                return other
            if other is not None:
                return self._desk.instead(told, [other])
        if [a.kind for a in own] == [UpdateKind.NAME] and not is_saved:
            named = LeadNaming(self._desk.record, self._message).renewed(own[0])
            if named is not None:
                return named if isinstance(named, Reply) else self._desk.instead(told, [named])
        is_other = named_id(self._text) not in (None, *(a.lead_id for a in own))
        if is_other and self._text.split()[1:2] and is_denial(self._text.split(maxsplit=1)[1]):
            # "Second not" denies nothing of the first.
            return None
        is_miss = not is_other and [a.kind for a in own] == [UpdateKind.NO_SHOW]
        if is_miss and came_after_all(self._text):
            return self._desk.instead(told, [replace(own[0], kind=UpdateKind.VISITED)])
        finder = LeadNameFinder(self._store.names())
        is_call = [a.kind for a in own] == [UpdateKind.CALLED] and finder.find(self._text) is None
        if is_call and was_not_reached(self._text):
            return self._desk.instead(told, [replace(own[0], kind=UpdateKind.NOT_REACHED)])
        if is_call and was_written(self._text):
            note = UpdateAct(UpdateKind.NOTE, own[0].lead_id, words=clean_words(self._text))
            return self._desk.instead(told, [note])
        said = read_correction(self._text, finder, told.acts)
        last = self._message.last
        if said and said.reason and not is_saved and last is not None and is_no(last.question):
            # The no ended the loss, and with it the question why.
            return None
        is_shift = said is not None and said.when is not None and said.when.span is not None
        said = replace(said, when=self._from_shown(said.when, own)) if said and is_shift else said
        if not (is_saved or said) and (noted := self._told_beside(own, finder)):
            return self._desk.instead(told, noted)
        kinds = {act.kind for act in read_acts(self._text)}
        if (
            kinds
            and kinds.isdisjoint(a.kind for a in own)
            and not (is_denial(self._text) or is_shift)
        ):
            # "Hold him till March" after a call is told of itself.
            return None
        if said is None:
            other = self._one_by_one(told, own, finder) or self._otherwise(told, own)
            return other or self._judged_anew(told, own)
        if (is_saved or said.found) and not (
            said.is_said or is_second_value(said, own, self._text)
        ):
            return None
        matches = said.found.matches if said.found else ()
        if said.found and said.money and WITH_AMOUNT.isdisjoint(a.kind for a in own):
            # "Rahul token 50000" after a call is told of itself.
            return None
        if said.found and len(matches) > 1:
            return self._which_other(told, said.found)
        if is_yet_to_come(said, own, self._text):
            return self._not_yet(told, own)
        meant = own if said.found else self._of_also(own, finder)
        acts = self._corrected(meant, said, finder)
        acts = [*(a for a in own if a not in meant), *acts] if acts else acts
        is_odd_sum = bool(said.money) and any(a.kind is UpdateKind.BOOKED for a in own)
        if acts is None and not (own and (said.when or is_odd_sum)):
            return None
        # "Friday" though it already says Friday: shown again.
        if said.when and acts is None and (odd := out_of_part(said.when, own, self._words)):
            # "Visit at 5", "morning": the hour stays, and it is asked about.
            ask = self._words.text("update-which-hour", part=display_text(self._text), hour=odd)
            return with_end(self._desk.instead(told, own), [ask])
        if acts is None and [a.kind for a in own] == [UpdateKind.VISIT_OFF]:
            # "Make it Sunday" of a visit called off: it takes place then.
            moved = self._as_others(told, own, read_acts(f"visit {self._text}"))
            if moved is not None:
                return moved
        reply = self._desk.instead(told, self._with_part(acts or own, said.when))
        if said.when and acts is None and own[0].kind is UpdateKind.REMIND:
            when = completed(said.when, own[0].when, self._words)
            reply = with_end(reply, list(filter(None, [hour_passed(when, self._words)])))
        is_dated = any(a.when for a in own)
        if acts is None and (is_odd_sum or not is_dated):
            # "No 82" after a booking without a sum: neither a token nor surely its price.
            return with_end(reply, self._desk.left([self._text]))
        return with_end(reply, self._dropped(told)) if matches else reply

    def _not_yet(self, told: StaffUpdate, own: Sequence[UpdateAct]) -> Reply:
        """What was told as done is to come: a visit is planned; else a note takes its place."""
        is_visit = all(act.kind in DONE_VISITS for act in own)
        planned = read_acts(f"visit {self._text}") if is_visit else ()
        if (reply := self._as_others(told, own, planned)) is not None:
            return reply
        note = UpdateAct(UpdateKind.NOTE, own[0].lead_id, words=clean_words(self._text))
        if told.confirmed_at is not None:
            return self._desk.instead(told, [note])
        if read_when(self._text):
            self._tellings.discard(told.telling_id, at=self._words.now)
            return update_previews.about(self._words, "update-discarded", told)
        return with_head(self._desk.instead(told, [note]), self._words.text("update-discarded"))

    def _of_also(self, own: list[UpdateAct], finder: LeadNameFinder) -> list[UpdateAct]:
        """The acts of the lead that the last message added, "Krunal too"; else all of them."""
        said = self._message.last.question if self._message.last else ""
        is_of_last = has_words("also", said) and not has_words("both_of", self._text)
        found = finder.find(said) if is_of_last else None
        added = {n.lead_id for n in found.matches} if found else set()
        return [act for act in own if act.lead_id in added] or own

    def _of_new_lead(self, lead: UpdateAct) -> UpdateAct | None:
        """The new lead with what is told next of nobody else: "wants visit Sunday"."""
        acts, text = read_acts(self._text), self._text
        is_told = (bool(acts) or has_words("wants", text)) and UpdateKind.REMIND not in {
            act.kind for act in acts
        }
        parts = [part.text for act in acts for part in act.parts]
        is_named = not all(has_words("wants", part) for part in parts)
        is_named |= self._desk.named_in(text) is not None
        if not is_told or is_named or not may_be_note(text, is_answer=True):
            return None
        return replace(lead, note="; ".join(filter(None, (lead.note, clean_words(text)))) or None)

    def _from_shown(self, when: When | None, own: Sequence[UpdateAct]) -> When | None:
        """A time told as earlier or later, counted from the one shown and not from now.

        "Make it 1 hour" of a reminder before a visit is counted from the visit.
        """
        shown = next((act for act in own if act.kind in OFFERS and act.when), None)
        if when is None or shown is None:
            return when
        base, text, last = shown.when, self._text, self._message.last
        if shown.kind is UpdateKind.REMIND and last and is_before_visit(last.question):
            base, text = visit_ahead(self._desk.situation(shown.lead_id or "")), _BEFORE
        return shifted(when, base, text, self._words, is_shown=True) or when

    def _with_part(self, acts: Sequence[UpdateAct], when: When | None) -> Sequence[UpdateAct]:
        """The visit with a "morning" that came without an hour as its note."""
        tokens = tokens_of(self._text)
        part = part_places(when, tokens) if when else []
        is_visit = [act.kind for act in acts] == [UpdateKind.VISIT]
        said = [self._text[tokens[part[0]].start : tokens[part[-1]].end]] if part else []
        return with_note(acts, said) or acts if said and is_visit else acts

    def _which_other(self, told: StaffUpdate, found: FoundLeads) -> Reply:
        """Asks whose it is; each button moves the telling, with its sum and day, to that lead."""
        if told.confirmed_at is None and told.discarded_at is None:
            self._tellings.discard(told.telling_id, at=self._words.now)
        choice = f"instead {told.telling_id}"
        asked = which_lead(
            self._words, found.part.text, found.matches, lambda lead_id: f"{choice} {lead_id}"
        )
        return with_head(asked, "\n".join(said)) if (said := self._dropped(told)) else asked

    def _dropped(self, told: StaffUpdate) -> list[str]:
        """Says that nothing is kept for the lead that was shown before."""
        if told.confirmed_at is not None:
            return []
        names = self._desk.names(told.lead_ids[:1]).values()
        return [self._words.text("update-not-for", lead=self._words.bold(n)) for n in names]

    def for_other(self, telling_id: str, lead_id: str) -> Reply:
        """The telling moved to the lead that was chosen."""
        told, name = self._desk.telling(telling_id), self._desk.names([lead_id]).get(lead_id)
        is_over = told is None or told.undone_at is not None
        if told is None or name is None or is_over or not self._message.may_report:
            return update_previews.plain(self._words, "update-gone")
        if self._words.now > (told.confirmed_at or told.at) + UNDO_LASTS:
            return update_previews.plain(self._words, "update-late")
        own = [a for a in told.acts if a.kind is not UpdateKind.INSTEAD]
        found = FoundLeads(NamePart(lead_id, 0, 0), (name,))
        chosen = Correction(None, None, found, is_said=True)
        finder = LeadNameFinder(self._store.names())
        return self._desk.instead(told, self._corrected(own, chosen, finder) or own)

    def _corrected(
        self, own: Sequence[UpdateAct], said: Correction, finder: LeadNameFinder
    ) -> list[UpdateAct] | None:
        """The acts with the correction; another lead's visit has its own hour."""
        acts = corrected(own, said, self._words, finder)
        if acts is None or len(acts) != len(own):
            return acts
        return [self._beside(act, was) for act, was in zip(acts, own, strict=True)]

    def _beside(self, act: UpdateAct, was: UpdateAct) -> UpdateAct:
        """A corrected act: another lead's visit at its own hour, no former day in its note."""
        if act.is_planned and act.lead_id != was.lead_id:
            return self._at_own_visit(act)
        is_moved = act.kind is UpdateKind.VISIT and act.when != was.when
        if is_moved and act.note and act.note == was.note:
            return replace(act, note=without_times(act.note))
        return act

    def _at_own_visit(self, act: UpdateAct) -> UpdateAct:
        """A visit made, at the hour that was agreed with its own lead, else on its day alone."""
        agreed = visit_over(self._desk.situation(str(act.lead_id)))
        day = act.when.date() if isinstance(act.when, datetime) else act.when
        return replace(act, when=agreed or day, is_planned=agreed is not None)

    def _otherwise(self, told: StaffUpdate, own: Sequence[UpdateAct]) -> Reply | None:
        """Another act on the same lead: "no, it was a visit, not a call"."""
        if is_denial(self._text) and (came := self._came_after_all(own)):
            return self._desk.instead(told, came)
        kinds = {a.kind for a in own}
        meant = behind_denial(self._text, kinds) or (is_denial(self._text) and held(self._text))
        # "Not cancelled, shift it to Saturday": the visit that was called off is what is moved.
        visit = "visit " if kinds == {UpdateKind.VISIT_OFF} else ""
        acts = read_acts(meant) or read_acts(f"{visit}{meant}") if meant else ()
        is_other = bool(acts) and {a.kind for a in acts} != kinds
        return self._as_others(told, own, acts) if is_other else None

    def _as_others(
        self, told: StaffUpdate, own: Sequence[UpdateAct], acts: Sequence[ParsedAct]
    ) -> Reply | None:
        """These acts on the lead shown, in place of what was shown of it."""
        lead_ids = {a.lead_id for a in own}
        if not acts or len(lead_ids) != 1:
            return None
        placer = ActResolver(self._store, self._words, self._text, tuple(filter(None, lead_ids)))
        placed = [placer.place(act) for act in acts]
        found = [p.act for p in placed if isinstance(p, ResolvedAct) and p.act.lead_id in lead_ids]
        return self._desk.instead(told, found) if len(found) == len(acts) else None

    def _judged_anew(self, told: StaffUpdate, own: Sequence[UpdateAct]) -> Reply | None:
        """The visit shown, liked otherwise: "no no, did not like it, price felt high"."""
        tokens = tokens_of(self._text)
        judged = places_of("liked", tokens) | places_of("not_liked", tokens)
        is_visit = len(own) == 1 and own[0].kind in DONE_VISITS
        if not (is_visit and judged and is_denial(self._text)) or is_asked(tokens, self._text):
            return None
        return self._desk.instead(told, [replace(own[0], note=clean_words(behind_no(self._text)))])

    def _told_beside(
        self, own: Sequence[UpdateAct], finder: LeadNameFinder
    ) -> list[UpdateAct] | None:
        """The visit shown with what is told of it next: "liked it", "price felt high"."""
        if placed := self._at_project(own):
            return placed
        is_done = all(act.kind in DONE_VISITS for act in own)
        is_visit = is_done or [act.kind for act in own] == [UpdateKind.VISIT]
        tokens, found = tokens_of(self._text), finder.find(self._text)
        beside = _OF_A_VISIT if is_done else _OF_A_VISIT[:1]
        timed, text = ([], self._text) if is_done else self._timed_first(own, finder)
        if not is_visit or not (timed or any(places_of(name, tokens) for name in beside)):
            return None
        is_other = found is not None and {n.lead_id for n in found.matches} != {own[0].lead_id}
        aside = {*DONE_VISITS, UpdateKind.FAMILY, *([UpdateKind.VISIT] if timed else [])}
        acts = {act.kind for act in read_acts(self._text)} - aside
        if is_other or acts or places_of("no", tokens[:1]) or is_asked(tokens, self._text):
            return None
        if not timed and not is_done and WhenReader(tokens).read():
            return None
        noted = text if timed or not found else without([found.part], text)
        return with_note(timed or own, [noted])

    def _at_project(self, own: Sequence[UpdateAct]) -> list[UpdateAct]:
        """The one visit shown, at the project that is all the message names: "Udgam Square pe"."""
        tokens = tokens_of(self._text)
        known = terms(self._desk.record, self._message.scope).projects
        named = list(stored_names_in(tokens, known))
        at = {i for one in named for i in one.places} | places_of("at_place", tokens)
        is_all = all(i in at or t.form in FILLERS for i, t in enumerate(tokens))
        is_visit = len(own) == 1 and own[0].kind in (UpdateKind.VISIT, *DONE_VISITS)
        is_place = is_all and is_visit and len(named) == 1
        return [replace(own[0], words=named[0].name)] if is_place else []

    def _timed_first(
        self, own: Sequence[UpdateAct], finder: LeadNameFinder
    ) -> tuple[list[UpdateAct], str]:
        """The visit at the new time a message begins with, and what else it says: "11:30, with
        husband"; no act where it begins otherwise, or has another time behind."""
        parts = split_message(tokens_of(self._text), self._text)
        said = read_correction(text_of(parts[0], self._text), finder, own) if parts else None
        rest = [token for part in parts[1:] for token in part]
        if said is None or said.when is None or said.found or not rest or WhenReader(rest).read():
            return [], self._text
        said = replace(said, when=self._from_shown(said.when, own))
        changed = corrected(own, said, self._words, finder)
        return changed or [], text_of(rest, self._text)

    def _one_by_one(
        self, told: StaffUpdate, own: Sequence[UpdateAct], finder: LeadNameFinder
    ) -> Reply | None:
        """Several corrections in one message: "not 11 but 4, and not tomorrow but Thursday".

        What follows a correction is told beside it: "99.5 not 98.5. her husband said it".
        """
        parts = split_message(tokens_of(self._text), self._text)
        acts, at, left = list(own), 0, []
        while at < len(parts):
            for end in range(len(parts), at, -1):
                text = self._text[parts[at][0].start : parts[end - 1][-1].end]
                said = read_correction(text, finder, acts)
                # Of whom it is tells the first part alone.
                is_told = said is not None and said.is_said and not (said.found and at)
                changed = corrected(acts, said, self._words, finder) if said and is_told else None
                if changed is not None:
                    break
            else:
                changed, end = None, at + 1
            if changed is None and not at:
                return None
            left += [text_of(parts[at], self._text)] if changed is None else []
            acts, at = changed or acts, end
        if len(parts) < 2 or any(_asks(text) for text in left) or self._text.rstrip().endswith("?"):
            return None
        return self._with_beside(told, own, acts, left, finder)

    def _with_beside(
        self,
        told: StaffUpdate,
        own: Sequence[UpdateAct],
        acts: Sequence[UpdateAct],
        left: Sequence[str],
        finder: LeadNameFinder,
    ) -> Reply:
        """The corrected preview with what was told beside the correction, as far as it fits."""
        former = {a.lead_id for a in own} - {a.lead_id for a in acts}
        of_former = [
            text
            for text in left
            if (found := finder.find(text)) and former & {n.lead_id for n in found.matches}
        ]
        placer = ActResolver(self._store, self._words, self._text, [a.lead_id or "" for a in acts])
        more: list[UpdateAct] = []
        rest: list[str] = []
        for text in left:
            placed = [placer.place(act) for act in read_acts(text)]
            is_act = bool(placed) and all(isinstance(one, ResolvedAct) for one in placed)
            more += [p.act for p in placed if isinstance(p, ResolvedAct)] if is_act else []
            rest += [] if is_act or text in of_former else [text]
        noted = with_note(acts, rest)
        reply = self._desk.instead(told, [*(noted or acts), *more])
        return with_end(reply, self._desk.left([*of_former, *([] if noted else rest)]))

    def _came_after_all(self, own: Sequence[UpdateAct]) -> list[UpdateAct]:
        """The visit that was told as missed, where the message says that they came."""
        text = held(self._text)
        tokens = tokens_of(text)
        came = places_of("came_past", tokens) and not places_of("not", tokens)
        if not came or [act.kind for act in own] != [UpdateKind.NO_SHOW]:
            return []
        return [replace(own[0], kind=UpdateKind.VISITED, note=clean_words(text))]


def _asks(text: str) -> bool:
    """Whether words beside a correction begin with a question word: "who said it" may end them."""
    tokens = tokens_of(text)
    return bool(tokens) and is_question_word(tokens, 0)
