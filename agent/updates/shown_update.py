"""The update just shown or saved: confirmed, corrected, moved to another lead, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from agent.rendering import update_previews
from agent.rendering.reply import Reply, with_end, with_head
from agent.rendering.update_previews import OFFERS, OPEN_REASONS, THAT_VISIT
from agent.rendering.which_lead import which_lead
from agent.understanding.lead_resolver import named_id
from agent.updates.act_clause import DONE_VISITS, NamePart, text_of
from agent.updates.act_parser import read_acts, without
from agent.updates.act_resolver import ActResolver
from agent.updates.act_times import is_before_visit, out_of_part, part_places, shifted
from agent.updates.act_vocabulary import formed, places_of
from agent.updates.clause_splitting import split_message
from agent.updates.corrections import (
    WITH_AMOUNT,
    Correction,
    behind_denial,
    behind_no,
    corrected,
    held,
    is_denial,
    is_second_value,
    read_correction,
    was_written,
)
from agent.updates.lead_commands import LeadHandover
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder
from agent.updates.new_lead import NewLeadUpdate
from agent.updates.preview_replies import (
    after_no,
    after_undo,
    came_after_all,
    denies_booking,
    is_change,
    is_no,
    is_undo,
    is_yes,
    reason_said,
    was_not_reached,
)
from agent.updates.recorded_acts import ResolvedAct, clean_words, with_note
from agent.updates.speech_acts import is_asked, is_question_word
from agent.updates.update_desk import UpdateDesk
from agent.updates.visit_answers import visit_ahead, visit_over
from language.time_reader import When, WhenReader, tokens_of
from leads.model.errors import NotFound
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind
from leads.store.updates import UNDO_LASTS, UpdateVerdict
from prompts.display import display_text

# After this nobody's yes means a preview that other questions came after.
_WAITS = timedelta(minutes=30)
# What is told of a visit in a message of its own; who comes along of one to come, too.
_OF_A_VISIT = ("with_family", "liked", "not_liked", "too_high")
_NOTE, _BEFORE = formed("note"), "before"


class ShownUpdate:
    """What the author says of an update that they were shown, or that was saved just before.

    A method returns None if the message is not what it reads.
    """

    def __init__(self, desk: UpdateDesk) -> None:
        self._desk = desk
        self._message = desk.message
        self._text = desk.text
        self._words = desk.words
        self._store = desk.store
        self._tellings = desk.tellings

    def answered(self) -> Reply | None:
        """A typed yes or no to the preview just shown, or a reason for the loss it shows."""
        shown = self._message.shown
        if shown is None or self._message.is_unseen:
            return None
        for is_said, command in ((is_yes, "confirm"), (is_no, "discard"), (is_change, "change")):
            if is_said(self._text):
                return self.command(command, shown)
        reason = reason_said(self._text)
        if reason is not None and self._is_loss(shown):
            return self.command(f"because_{reason}", shown)
        return None

    def shown_again(self) -> Reply | None:
        """The preview that other questions came after, at a yes that can mean nothing else."""
        message = self._message
        is_of_update = message.conversation_id is None or message.last_update_turn is not None
        if is_of_update or not is_yes(self._text):
            return None
        since = self._words.now - _WAITS
        told = self._tellings.newest_waiting(message.conversation_id, since=since)
        if told is None:
            return None
        reply = self._instead(told, [a for a in told.acts if a.kind is not UpdateKind.INSTEAD])
        return with_head(reply, self._words.text("update-still-waiting"))

    def undone(self) -> Reply | None:
        """A typed undo of what is shown, else of what was saved last."""
        if not is_undo(self._text, _NOTE) or after_undo(self._text) is not None:
            return None
        shown, conversation = self._message.shown, self._message.conversation_id
        newest = (
            self._desk.telling(shown) if shown else self._tellings.newest_confirmed(conversation)
        )
        is_note = newest is not None and {a.kind for a in newest.acts} == {UpdateKind.NOTE}
        if not (is_note or is_undo(self._text)):
            return None
        if shown is not None:
            return self.command("discard", shown)
        if newest is None:
            return update_previews.plain(self._words, "update-nothing-to-undo")
        return self.command("undo", newest.telling_id)

    def booking_denied(self) -> Reply | None:
        """Takes back a booking shown or just saved: "sorry, not booked", "token nahi diya"."""
        message = self._message
        shown = self._desk.telling(message.shown) if message.shown else None
        told = shown or self._tellings.newest_confirmed(message.conversation_id)
        acts = told.acts if told else ()
        if told is None or [act.kind for act in acts] != [UpdateKind.BOOKED]:
            return None
        found = LeadNameFinder([*self._desk.names(told.lead_ids).values()]).find(self._text)
        if not denies_booking(without([found.part], self._text) if found else self._text):
            return None
        return self.command("discard" if told is shown else "undo", told.telling_id)

    def _is_loss(self, telling_id: str) -> bool:
        """Whether a loss is shown and asked why; another reason than the one shown corrects it."""
        told = self._desk.telling(telling_id)
        acts = told.acts if told else ()
        return any(a.kind is UpdateKind.LOST and a.words in OPEN_REASONS for a in acts)

    def command(self, command: str, telling_id: str) -> Reply:
        """What a button beneath the preview does; "because_" and a reason saves a loss with it."""
        tellings, words = self._tellings, self._words
        try:
            match command:
                case "confirm":
                    told, verdict = tellings.confirm(telling_id, at=words.now)
                    return self._with_unasked(self._confirmed(told, verdict), telling_id)
                case "undo":
                    told, verdict = tellings.undo(telling_id, at=words.now)
                    return self._undone(told, verdict)
                case "change" | "discard":
                    told = tellings.discard(telling_id, at=words.now)
                    is_saved = told.confirmed_at is not None
                    line = "update-change" if command == "change" else "update-discarded"
                    return update_previews.about(words, "update-stays" if is_saved else line, told)
                case _:
                    return self._because(command.removeprefix("because_"), telling_id)
        except NotFound:
            return update_previews.plain(words, "update-gone")

    def _because(self, reason: str, telling_id: str) -> Reply:
        """Saves the loss with the reason that was tapped: the tap counts as the yes."""
        tellings, now = self._tellings, self._words.now
        told = tellings.get(telling_id)
        if reason != "unknown" and told.confirmed_at is None and told.discarded_at is None:
            acts = [replace(a, words=reason) if a.kind is UpdateKind.LOST else a for a in told.acts]
            again = tellings.preview(acts, conversation_id=told.conversation_id, at=told.at)
            tellings.discard(telling_id, at=now)
            telling_id = again.telling_id
        told, verdict = tellings.confirm(telling_id, at=now)
        return self._confirmed(told, verdict)

    def _confirmed(self, told: StaffUpdate, verdict: UpdateVerdict) -> Reply:
        match verdict:
            case UpdateVerdict.DONE | UpdateVerdict.BEFORE:
                is_first = verdict is UpdateVerdict.DONE
                return self._desk.said(told).saved(told, is_first=is_first)
            case UpdateVerdict.LATE:
                return update_previews.about(self._words, "update-late", told)
            case UpdateVerdict.GONE:
                return update_previews.plain(self._words, "update-gone")

    def _with_unasked(self, reply: Reply, telling_id: str) -> Reply:
        """Says what is not saved of a message, if its question is still open."""
        choices = self._desk.choices() if self._message.shown == telling_id else []
        told = (one.partition(" ")[2].removesuffix(THAT_VISIT) for one in choices[:1])
        left = self._desk.left(told)
        return with_end(reply, left) if left else reply

    def _undone(self, told: StaffUpdate, verdict: UpdateVerdict) -> Reply:
        match verdict:
            case UpdateVerdict.DONE:
                return self._desk.said(told).undone(told)
            case UpdateVerdict.LATE:
                return update_previews.about(self._words, "update-undo-late", told)
            case UpdateVerdict.BEFORE | UpdateVerdict.GONE:
                return update_previews.plain(self._words, "update-nothing-to-undo")

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
            return self._instead(told, [lead]) if lead else None
        if [a.kind for a in own] == [UpdateKind.ASSIGN] and not is_saved:
            other = LeadHandover(self._desk.record, self._message).renewed(own[0])
            if isinstance(other, Reply):
                return other
            if other is not None:
                return self._instead(told, [other])
        is_other = named_id(self._text) not in (None, *(a.lead_id for a in own))
        if is_other and self._text.split()[1:2] and is_denial(self._text.split(maxsplit=1)[1]):
            # "Second not" denies nothing of the first.
            return None
        is_miss = not is_other and [a.kind for a in own] == [UpdateKind.NO_SHOW]
        if is_miss and came_after_all(self._text):
            return self._instead(told, [replace(own[0], kind=UpdateKind.VISITED)])
        finder = LeadNameFinder(self._store.names())
        is_call = [a.kind for a in own] == [UpdateKind.CALLED] and finder.find(self._text) is None
        if is_call and was_not_reached(self._text):
            return self._instead(told, [replace(own[0], kind=UpdateKind.NOT_REACHED)])
        if is_call and was_written(self._text):
            note = UpdateAct(UpdateKind.NOTE, own[0].lead_id, words=clean_words(self._text))
            return self._instead(told, [note])
        said = read_correction(self._text, finder, told.acts)
        last = self._message.last
        if said and said.reason and not is_saved and last is not None and is_no(last.question):
            # The no ended the loss, and with it the question why.
            return None
        is_shift = said is not None and said.when is not None and said.when.span is not None
        said = replace(said, when=self._from_shown(said.when, own)) if said and is_shift else said
        if not (is_saved or said) and (noted := self._told_beside(own, finder)):
            return self._instead(told, noted)
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
        acts = self._corrected(own, said, finder)
        is_odd_sum = bool(said.money) and any(a.kind is UpdateKind.BOOKED for a in own)
        if acts is None and not (own and (said.when or is_odd_sum)):
            return None
        # "Friday" though it already says Friday: shown again.
        if said.when and acts is None and (odd := out_of_part(said.when, own, self._words)):
            # "Visit at 5", "morning": the hour stays, and it is asked about.
            ask = self._words.text("update-which-hour", part=display_text(self._text), hour=odd)
            return with_end(self._instead(told, own), [ask])
        reply = self._instead(told, self._with_part(acts or own, said.when))
        if acts is None and is_odd_sum:
            # "No 82" after a booking without a sum: neither a token nor surely its price.
            return with_end(reply, self._desk.left([self._text]))
        return with_end(reply, self._dropped(told)) if matches else reply

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

    def taken_back(self) -> Reply | None:
        """Takes back what was shown or saved, and previews what the message says in its place."""
        message = self._message
        dropped = after_no(self._text) if message.shown else None
        rest = after_undo(self._text) or dropped
        telling_id = message.shown or message.changing or message.saved
        if telling_id is None and rest and is_undo(self._text):
            newest = self._tellings.newest_confirmed(message.conversation_id)
            telling_id = newest.telling_id if newest else None
        told = self._desk.telling(telling_id) if rest and telling_id else None
        if rest is None or told is None or told.undone_at is not None:
            return None
        placer = ActResolver(self._store, self._words, rest, told.lead_ids)
        found = [placer.place(act) for act in read_acts(rest)]
        placed = [one.act for one in found if isinstance(one, ResolvedAct)]
        is_late = self._words.now > (told.confirmed_at or told.at) + UNDO_LASTS
        is_clear = bool(placed) and len(placed) == len(found)
        if not is_clear and rest == dropped:
            # "No, what about Rahul": a question of its own.
            return None
        if not is_clear or is_late or not message.may_report:
            command = "discard" if told.confirmed_at is None else "undo"
            return with_end(self.command(command, told.telling_id), self._desk.left([rest]))
        reply = self._instead(told, placed)
        return reply if told.confirmed_at is not None else with_head(reply, self._not_saved(told))

    def _not_saved(self, told: StaffUpdate) -> str:
        return update_previews.about(self._words, "update-discarded", told).text

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
        return self._instead(told, self._corrected(own, chosen, finder) or own)

    def _corrected(
        self, own: Sequence[UpdateAct], said: Correction, finder: LeadNameFinder
    ) -> list[UpdateAct] | None:
        """The acts with the correction; another lead's visit has its own hour."""
        acts = corrected(own, said, self._words, finder)
        if acts is None or len(acts) != len(own):
            return acts
        pairs = zip(acts, own, strict=True)
        return [
            self._at_own_visit(act) if act.is_planned and act.lead_id != was.lead_id else act
            for act, was in pairs
        ]

    def _at_own_visit(self, act: UpdateAct) -> UpdateAct:
        """A visit made, at the hour that was agreed with its own lead, else on its day alone."""
        agreed = visit_over(self._desk.situation(str(act.lead_id)))
        day = act.when.date() if isinstance(act.when, datetime) else act.when
        return replace(act, when=agreed or day, is_planned=agreed is not None)

    def _otherwise(self, told: StaffUpdate, own: Sequence[UpdateAct]) -> Reply | None:
        """Another act on the same lead: "no, it was a visit, not a call"."""
        if is_denial(self._text) and (came := self._came_after_all(own)):
            return self._instead(told, came)
        kinds = {a.kind for a in own}
        meant = behind_denial(self._text, kinds) or (is_denial(self._text) and held(self._text))
        # "Not cancelled, shift it to Saturday": the visit that was called off is what is moved.
        visit = "visit " if kinds == {UpdateKind.VISIT_OFF} else ""
        acts = read_acts(meant) or read_acts(f"{visit}{meant}") if meant else ()
        lead_ids = {a.lead_id for a in own}
        is_other = bool(acts) and {a.kind for a in acts} != kinds
        if not is_other or len(lead_ids) != 1:
            return None
        placer = ActResolver(self._store, self._words, self._text, tuple(filter(None, lead_ids)))
        placed = [placer.place(act) for act in acts]
        found = [p.act for p in placed if isinstance(p, ResolvedAct) and p.act.lead_id in lead_ids]
        return self._instead(told, found) if len(found) == len(acts) else None

    def _judged_anew(self, told: StaffUpdate, own: Sequence[UpdateAct]) -> Reply | None:
        """The visit shown, liked otherwise: "no no, did not like it, price felt high"."""
        tokens = tokens_of(self._text)
        judged = places_of("liked", tokens) | places_of("not_liked", tokens)
        is_visit = len(own) == 1 and own[0].kind in DONE_VISITS
        if not (is_visit and judged and is_denial(self._text)) or is_asked(tokens, self._text):
            return None
        return self._instead(told, [replace(own[0], note=clean_words(behind_no(self._text)))])

    def _told_beside(
        self, own: Sequence[UpdateAct], finder: LeadNameFinder
    ) -> list[UpdateAct] | None:
        """The visit shown with what is told of it next: "liked it", "price felt high"."""
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
        reply = self._instead(told, [*(noted or acts), *more])
        return with_end(reply, self._desk.left([*of_former, *([] if noted else rest)]))

    def _came_after_all(self, own: Sequence[UpdateAct]) -> list[UpdateAct]:
        """The visit that was told as missed, where the message says that they came."""
        text = held(self._text)
        tokens = tokens_of(text)
        came = places_of("came_past", tokens) and not places_of("not", tokens)
        if not came or [act.kind for act in own] != [UpdateKind.NO_SHOW]:
            return []
        return [replace(own[0], kind=UpdateKind.VISITED, note=clean_words(text))]

    def _instead(self, told: StaffUpdate, acts: Sequence[UpdateAct]) -> Reply:
        """The preview of what now holds, in place of what was shown or saved."""
        former = [a for a in told.acts if a.kind is UpdateKind.INSTEAD]
        if told.confirmed_at is not None:
            former = [UpdateAct(UpdateKind.INSTEAD, None, words=told.telling_id)]
        elif told.discarded_at is None:
            self._tellings.discard(told.telling_id, at=self._words.now)
        return self._desk.preview([*former, *acts])


def _asks(text: str) -> bool:
    """Whether words beside a correction begin with a question word: "who said it" may end them."""
    tokens = tokens_of(text)
    return bool(tokens) and is_question_word(tokens, 0)
