"""Updates: understood, shown, and saved only once the person who reported them says yes.

A lead's words never get here: only staff are listened to, and only the reporter can confirm. A
report about a lead that fits no act is offered as a note, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from agent.rendering import update_previews
from agent.rendering.reply import Reply, with_end, with_head
from agent.rendering.which_lead import again_with, which_lead
from agent.updates.act_parser import NamePart, ParsedAct, read_acts, read_report, without
from agent.updates.act_resolver import ActResolver, ResolvedAct, spoken_of, with_when
from agent.updates.act_vocabulary import PAST, has_words
from agent.updates.lead_commands import LeadHandover, LeadLabels, is_order
from agent.updates.lead_mentions import FoundLeads, LeadNameFinder, of_part
from agent.updates.lead_rating import LeadRatings
from agent.updates.new_lead import NewLeadUpdate
from agent.updates.preview_replies import (
    Correction,
    after_undo,
    corrected,
    held,
    is_change,
    is_denial,
    is_no,
    is_undo,
    is_yes,
    read_correction,
    read_name,
    read_when,
    reason_said,
)
from agent.updates.reminders import Reminders
from agent.updates.speech_acts import is_long_enough, may_be_note, wants_kept, wants_note
from agent.updates.staff_message import StaffMessage
from features.protected import without_protected_words
from leads.model.errors import NotFound
from leads.model.scope import Scope
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.transcripts import Transcript
from leads.store.update_acts import StaffUpdate, UpdateAct, UpdateKind
from leads.store.updates import UNDO_LASTS, StaffUpdates, UpdateVerdict
from prompts.display import display_text

_COMMAND = re.compile(r"\s*(confirm|change|undo|because_[a-z_]+) (telling_[0-9a-f]+)\s*")
_INSTEAD = re.compile(r"\s*instead (telling_[0-9a-f]+) (lead_\S+)\s*")
_CLOSE = re.compile(r"lead_\S+ lost")
_REMINDERS = (UpdateKind.REMIND_OFF, UpdateKind.REMIND_MOVE)
_VISITS = (UpdateKind.VISITED, UpdateKind.FAMILY_CAME)
_NOTE_HEAD = re.compile(r"^\s*(?:add\s+)?(?:a\s+)?note\s*(?:down|karo|kar lo)?\s*[:,–-]?\s*", re.I)


class UpdateFlow:
    """Reads one message as an update, a confirmation, a correction or an undo.

    A method returns None if the message is not what it reads; all of them block.
    """

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._record = record
        self._message = message
        self._text = message.text
        self._words = message.words
        self._store = LeadStore(record, message.scope)
        self._tellings = StaffUpdates(record, message.scope)

    def respond(self) -> Reply | None:
        """The reply to an update; None if the message is none. Blocking."""
        command = _COMMAND.fullmatch(self._text)
        if command:
            return self._command(command[1], command[2])
        other = _INSTEAD.fullmatch(self._text)
        if other:
            return self._for_other(other[1], other[2])
        for heard in (
            self._completed,
            self._answered,
            self._picked,
            self.listed,
            self._corrected,
            self._taken_back,
            self._moved,
            self._arrived,
            self._ordered,
            self._acted,
            self._followed_up,
            self._noted,
        ):
            reply = heard()
            if reply is not None:
                return reply
        return None

    def propose(self, acts: Sequence[UpdateAct]) -> Reply:
        """The preview of acts that were understood elsewhere; only a yes saves them. Blocking."""
        if not self._message.may_report:
            return update_previews.plain(self._words, "telling-not-allowed")
        known: list[UpdateAct] = []
        for act in acts:
            placed = self._proposed(act)
            if isinstance(placed, Reply):
                return placed
            known.append(placed)
        if not known:
            return update_previews.plain(self._words, "update-gone")
        return self._preview(known)

    def _proposed(self, act: UpdateAct) -> UpdateAct | Reply:
        if act.kind is UpdateKind.NEW_LEAD and self._message.scope.lead_id is not None:
            return update_previews.plain(self._words, "update-new-lead-elsewhere")
        if act.kind not in _REMINDERS or act.reminder is not None:
            return act
        name = self._names([act.lead_id]).get(act.lead_id or "")
        when = act.when if isinstance(act.when, datetime) else None
        return Reminders(self._record, self._message).placed(act.kind, name, when)

    def _answered(self) -> Reply | None:
        """Handles a typed yes or no to the preview just shown, a reason for it, or a typed undo."""
        text, shown = self._text, self._message.shown
        if shown is not None and not self._message.is_unseen:
            for is_said, command in (
                (is_yes, "confirm"),
                (is_no, "discard"),
                (is_change, "change"),
            ):
                if is_said(text):
                    return self._command(command, shown)
            reason = reason_said(text)
            if reason is not None and self._is_loss(shown):
                return self._command(f"because_{reason}", shown)
        if shown is None and is_yes(text) and (proposed := _proposed_close(self._message)):
            return self._as_if(proposed).respond()
        if not is_undo(text) or after_undo(text) is not None:
            return None
        if shown is not None:
            return self._command("discard", shown)
        newest = self._tellings.newest_confirmed(self._message.conversation_id)
        if newest is None:
            return update_previews.plain(self._words, "update-nothing-to-undo")
        return self._command("undo", newest.telling_id)

    def _is_loss(self, telling_id: str) -> bool:
        told = self._telling(telling_id)
        return told is not None and any(a.kind is UpdateKind.LOST for a in told.acts)

    def _command(self, command: str, telling_id: str) -> Reply:
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
                return self._said(told).saved(told, is_first=is_first)
            case UpdateVerdict.LATE:
                return update_previews.about(self._words, "update-late", told)
            case UpdateVerdict.GONE:
                return update_previews.plain(self._words, "update-gone")

    def _with_unasked(self, reply: Reply, telling_id: str) -> Reply:
        """Says what is not saved of a message, if its question is still open."""
        choices = self._choices() if self._message.shown == telling_id else []
        left = self._left(one.partition(" ")[2] for one in choices[:1])
        return with_end(reply, left) if left else reply

    def _undone(self, told: StaffUpdate, verdict: UpdateVerdict) -> Reply:
        match verdict:
            case UpdateVerdict.DONE:
                return self._said(told).undone(told)
            case UpdateVerdict.LATE:
                return update_previews.about(self._words, "update-undo-late", told)
            case UpdateVerdict.BEFORE | UpdateVerdict.GONE:
                return update_previews.plain(self._words, "update-nothing-to-undo")

    def replied(self) -> Reply | None:
        """The reply to an answer to the preview just shown, even if it sounds like a question."""
        if self._text.rstrip().endswith("?") or not (self._message.shown or self._message.changing):
            return None
        return self._answered() or self._corrected()

    def listed(self) -> Reply | None:
        """The asker's reminders, or setting one, if a question means that. None: neither."""
        reply = self.replied() or Reminders(self._record, self._message).asked()
        if reply is not None:
            return reply
        # "Whom am I to call today" asks; "can you remind me at 5?" is a wish.
        is_told = has_words("remind", self._text) and not has_words("forgotten", self._text)
        acts = read_acts(self._text) if is_told else ()
        is_wish = bool(acts) and all(act.kind is UpdateKind.REMIND for act in acts)
        return self._tell(acts, self._message.focus) if is_wish else None

    def _picked(self) -> Reply | None:
        """A reminder tapped in a list, or the number of one of several choices."""
        last, text = self._message.last_update_turn, self._text.strip()
        if last is not None and text.isdecimal() and len(text) == 1:
            ids = [str(a["id"]) for a in last.answer.get("actions", ())]
            is_list = not (self._message.shown or self._message.saved) and 0 < int(text) <= len(ids)
            return self._as_if(ids[int(text) - 1]).respond() if is_list else None
        act = Reminders(self._record, self._message).picked() if self._message.may_report else None
        if act is None or isinstance(act, Reply):
            return act
        return self._preview([act])

    def _corrected(self) -> Reply | None:
        """Corrects the preview just shown, or what was just saved: "not Rahul, Priya"."""
        telling_id = self._message.shown or self._message.changing or self._message.saved
        told = self._telling(telling_id) if telling_id else None
        if told is None or told.undone_at is not None or not self._message.may_report:
            return None
        is_saved = told.confirmed_at is not None
        if is_saved and self._words.now > (told.confirmed_at or told.at) + UNDO_LASTS:
            return None
        own = [a for a in told.acts if a.kind is not UpdateKind.INSTEAD]
        if [a.kind for a in own] == [UpdateKind.NEW_LEAD]:
            lead = NewLeadUpdate(self._record, self._message).renewed(own[0])
            return self._instead(told, [lead]) if lead else None
        if [a.kind for a in own] == [UpdateKind.ASSIGN] and not is_saved:
            other = LeadHandover(self._record, self._message).renewed(own[0])
            if isinstance(other, Reply):
                return other
            if other is not None:
                return self._instead(told, [other])
        finder = LeadNameFinder(self._store.names())
        said = read_correction(self._text, finder, told.acts)
        if said is None:
            return self._otherwise(told, own)
        if (is_saved or said.found) and not said.is_said:
            return None
        matches = said.found.matches if said.found else ()
        if said.found and len(matches) > 1:
            return self._which_other(told, said.found)
        acts = corrected(own, said, self._words, finder)
        if acts is None and not (said.is_said and said.when and own):
            return None
        # "No, Friday" though it already says Friday: shown again.
        reply = self._instead(told, acts or own)
        return with_end(reply, self._dropped(told)) if matches else reply

    def _taken_back(self) -> Reply | None:
        """Takes back what was shown or saved, and previews what the message says in its place."""
        rest = after_undo(self._text)
        message = self._message
        telling_id = message.shown or message.changing or message.saved
        if telling_id is None and rest and is_undo(self._text):
            newest = self._tellings.newest_confirmed(message.conversation_id)
            telling_id = newest.telling_id if newest else None
        told = self._telling(telling_id) if rest and telling_id else None
        if rest is None or told is None or told.undone_at is not None:
            return None
        placer = ActResolver(self._store, self._words, rest, told.lead_ids)
        found = [placer.place(act) for act in read_acts(rest)]
        placed = [one.act for one in found if isinstance(one, ResolvedAct)]
        is_late = self._words.now > (told.confirmed_at or told.at) + UNDO_LASTS
        if not placed or len(placed) < len(found) or is_late or not message.may_report:
            command = "discard" if told.confirmed_at is None else "undo"
            return with_end(self._command(command, told.telling_id), self._left([rest]))
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
        names = self._names(told.lead_ids[:1]).values()
        return [self._words.text("update-not-for", lead=self._words.bold(n)) for n in names]

    def _for_other(self, telling_id: str, lead_id: str) -> Reply:
        """The telling moved to the lead that was chosen."""
        told, name = self._telling(telling_id), self._names([lead_id]).get(lead_id)
        is_over = told is None or told.undone_at is not None
        if told is None or name is None or is_over or not self._message.may_report:
            return update_previews.plain(self._words, "update-gone")
        if self._words.now > (told.confirmed_at or told.at) + UNDO_LASTS:
            return update_previews.plain(self._words, "update-late")
        own = [a for a in told.acts if a.kind is not UpdateKind.INSTEAD]
        found = FoundLeads(NamePart(lead_id, 0, 0), (name,))
        chosen = Correction(None, None, found, is_said=True)
        finder = LeadNameFinder(self._store.names())
        return self._instead(told, corrected(own, chosen, self._words, finder) or own)

    def _otherwise(self, told: StaffUpdate, own: Sequence[UpdateAct]) -> Reply | None:
        """Another act on the same lead: "no, it was a visit, not a call"."""
        acts = read_acts(held(self._text))
        lead_ids = {a.lead_id for a in own}
        is_other = bool(acts) and {a.kind for a in acts} != {a.kind for a in own}
        if not is_other or len(lead_ids) != 1 or not is_denial(self._text):
            return None
        placer = ActResolver(self._store, self._words, self._text, tuple(filter(None, lead_ids)))
        placed = [placer.place(act) for act in acts]
        found = [p.act for p in placed if isinstance(p, ResolvedAct) and p.act.lead_id in lead_ids]
        return self._instead(told, found) if len(found) == len(acts) else None

    def _instead(self, told: StaffUpdate, acts: Sequence[UpdateAct]) -> Reply:
        """The preview of what now holds, in place of what was shown or saved."""
        former = [a for a in told.acts if a.kind is UpdateKind.INSTEAD]
        if told.confirmed_at is not None:
            former = [UpdateAct(UpdateKind.INSTEAD, None, words=told.telling_id)]
        elif told.discarded_at is None:
            self._tellings.discard(told.telling_id, at=self._words.now)
        return self._preview([*former, *acts])

    def _moved(self) -> Reply | None:
        """Moves the reminder just mentioned: "move it to 6"."""
        last = self._message.last_update_turn
        is_move = has_words("moved", self._text) and self._message.may_report
        if last is None or not is_move or self._message.shown or self._message.saved:
            return None
        said = read_correction(self._text, LeadNameFinder([]))
        if said is None or said.when is None:
            return None
        act = Reminders(self._record, self._message).placed(UpdateKind.REMIND_MOVE, None, said.when)
        return act if isinstance(act, Reply) else self._preview([act])

    def _arrived(self) -> Reply | None:
        """A new lead, with its name and phone."""
        found = NewLeadUpdate(self._record, self._message).proposed()
        return self._preview([found]) if isinstance(found, UpdateAct) else found

    def _ordered(self) -> Reply | None:
        """Rates or labels a lead, or gives it to a colleague."""
        if not is_order(self._text):
            return None
        found = (
            LeadRatings(self._record, self._message).proposed()
            or LeadLabels(self._record, self._message).proposed()
            or LeadHandover(self._record, self._message).proposed()
        )
        return self._preview([found]) if isinstance(found, UpdateAct) else found

    def _acted(self) -> Reply | None:
        """The reported acts; a reminder that is due may simply be done."""
        done = Reminders(self._record, self._message).done() if self._message.may_report else None
        if done is not None:
            return self._preview([done])
        told = read_report(self._text)
        return self._tell(told.acts, self._message.focus, told.left) if told.acts else None

    def _tell(
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
        placer = ActResolver(self._store, self._message.words_then, self._text, focus)
        placed: list[ResolvedAct] = []
        asked: list[Reply] = []
        lost = list(left)
        several = [one for told in acts for one in placer.each(told)]
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
                    lost += [one.text for one in own] if len(asked) > 1 else []
                    break
                if found is None and is_one:
                    return None
                placed += [found] if found else []
        acts_then = [_as_of_then(p.act, self._message) for p in placed]
        parts = [self._completing(former, acts_then)] if acts_then else []
        return self._together([*parts, *asked[:1]], lost)

    def _placed(
        self, told: ParsedAct, placer: ActResolver, lost: list[str]
    ) -> ResolvedAct | Reply | None:
        """The act on its lead, or a question; what is left out is added to `lost`."""
        own, aside = self._without_others(told, placer)
        lost += aside
        is_nobody = told.is_alike and not placer.is_named(told)
        found = None if is_nobody else placer.place(own)
        if isinstance(found, ResolvedAct) and told.kind in _REMINDERS:
            found = self._reminder(told, found)
        if found is None:
            lost.append(told.text)
        elif isinstance(found, ResolvedAct):
            # The next act is about the same lead, unless it names another.
            placer.focus = tuple(n.lead_id for n in found.names[:1]) or placer.focus
            placer.is_begun = bool(found.names)
        return found

    def _completing(self, former: StaffUpdate | None, acts: Sequence[UpdateAct]) -> Reply:
        """The preview of these acts, with those of the one they complete."""
        if former is None:
            return self._preview(list(dict.fromkeys(acts)))
        self._tellings.discard(former.telling_id, at=self._words.now)
        return self._preview(list(dict.fromkeys([*former.acts, *acts])))

    def _completed(self) -> Reply | None:
        """The answer to what was asked beneath a preview: that part joins the preview."""
        shown, choices = self._message.shown, self._choices()
        told = self._telling(shown) if shown and choices else None
        if told is None or told.discarded_at is not None or told.confirmed_at is not None:
            return None
        picked = self._picked_of(choices)
        if picked is None:
            return None
        report = read_report(picked)
        return self._as_if(picked)._tell(report.acts, (), report.left, told)

    def _choices(self) -> list[str]:
        """What the buttons of the last question send: a lead's id and what is told of it."""
        last = self._message.last_update_turn
        ids = [str(a["id"]) for a in last.answer.get("actions", ())] if last else []
        return [one for one in ids if one.startswith("lead_")]

    def _picked_of(self, choices: Sequence[str]) -> str | None:
        """The choice that is tapped, numbered or named."""
        text = self._text.strip()
        if text in choices:
            return text
        if text.isdecimal() and 0 < int(text) <= len(choices):
            return choices[int(text) - 1]
        name = read_name(text)
        found = of_part(name.text, self._store.names()).matches if name else ()
        picked = [one for one in choices if one.split()[0] in {n.lead_id for n in found}]
        return picked[0] if len(picked) == 1 else None

    def _without_others(
        self, told: ParsedAct, placer: ActResolver
    ) -> tuple[ParsedAct, tuple[str, ...]]:
        """The act without a remark that names another lead, and that remark."""
        found = placer.finder.find(told.remark) if told.remark and told.parts else None
        if found is None or told.remark is None or told.kind is UpdateKind.LOST:
            return told, ()
        own = {
            n.lead_id
            for part in told.parts
            for n in of_part(part.text, self._store.names()).matches
        }
        if not own or own & {n.lead_id for n in found.matches}:
            return told, ()
        return replace(told, remark=None), (told.remark,)

    def _together(self, replies: Sequence[Reply], lost: Sequence[str]) -> Reply | None:
        """One reply: what would be saved, what must be asked, what was not understood."""
        if not replies:
            return None
        first, *others = replies
        left = self._left(lost)
        return replace(
            first,
            text="\n".join([first.text, *(other.text for other in others), *left]),
            lead_ids=tuple(dict.fromkeys(i for one in replies for i in one.lead_ids)),
            actions=tuple(action for one in replies for action in one.actions),
        )

    def _left(self, lost: Iterable[str]) -> list[str]:
        said = ", ".join(f"“{display_text(words)}”" for words in dict.fromkeys(lost) if words)
        return [self._words.text("update-left-out", what=said)] if said else []

    def _reminder(self, told: ParsedAct, placed: ResolvedAct) -> ResolvedAct | Reply:
        """The act on the pending reminder for the named lead."""
        name = placed.names[0] if placed.names and told.parts else None
        act = Reminders(self._record, self._message).placed(told.kind, name, told.when)
        return act if isinstance(act, Reply) else ResolvedAct(act, placed.names)

    def _preview(self, acts: Sequence[UpdateAct]) -> Reply:
        last = self._message.last.transcript_id if self._message.last else None
        known = [
            replace(act, transcript_id=last) if act.kind is UpdateKind.SCORE_WRONG else act
            for act in acts
        ]
        told = self._tellings.preview(
            known, conversation_id=self._message.conversation_id, at=self._words.now
        )
        return self._said(told).preview(told)

    def _followed_up(self) -> Reply | None:
        """An answer to the last question back: which lead, or which day."""
        last = self._message.last_update_turn
        if last is None or self._message.shown or self._message.saved:
            return None
        if is_yes(self._text) or is_no(self._text) or is_change(self._text):
            return None
        when, name = read_when(self._text), read_name(self._text)
        chosen = self._chosen(last, name) if name else None
        if chosen is not None:
            return self._as_if(chosen).respond()
        acts = read_acts(last.question)
        if when and acts:
            dated = [with_when(acts[0], when), *acts[1:]]
            return self._as_if(last.question)._tell(dated, last.lead_ids)
        if name and acts:
            text = f"{name.text} {without(acts[0].parts[:1], last.question)}"
            return self._as_if(text)._tell(read_acts(text), ())
        return None

    def _chosen(self, last: Transcript, name: NamePart) -> str | None:
        """The button of the lead that a typed name or phone tail picks from those just asked."""
        found = of_part(name.text, self._store.names()).matches
        offered = [str(a["id"]) for a in last.answer.get("actions", ())]
        picked = [
            one
            for one in offered
            if (to := _INSTEAD.fullmatch(one)) and any(n.lead_id == to[2] for n in found)
        ]
        return picked[0] if len(picked) == 1 else None

    def _noted(self) -> Reply | None:
        """A note that was asked for, or the line about how a visit went."""
        is_meant = wants_note(self._text) or wants_kept(self._text) or self._was_asked_how()
        return self.noted() if is_meant else None

    def noted(self) -> Reply | None:
        """A statement about a lead that is no act, offered as a note."""
        text = _NOTE_HEAD.sub("", self._text) if wants_note(self._text) else self._text
        is_answer = self._was_asked_how()
        if not self._message.may_report or not may_be_note(self._text, is_answer=is_answer):
            return None
        found = LeadNameFinder(self._store.names()).find(text)
        focus = self._message.focus
        matches = spoken_of(found.matches, focus) if found is not None else ()
        if found is not None and len(matches) > 1:
            rest = without([found.part], text)
            return which_lead(self._words, found.part.text, matches, again_with(rest))
        lead_ids = [n.lead_id for n in matches] if found else list(focus)
        if len(lead_ids) != 1 or not self._names(lead_ids):
            return None
        if found is None and not is_answer and not is_long_enough(text):
            return None
        kept = " ".join(without_protected_words(text).split())
        if not kept:
            return None
        return self._preview([UpdateAct(UpdateKind.NOTE, lead_ids[0], words=kept)])

    def _as_if(self, text: str) -> UpdateFlow:
        """The flow as if this text had been written."""
        return UpdateFlow(self._record, replace(self._message, text=text))

    def _was_asked_how(self) -> bool:
        """Whether a visit was saved just before, so that we asked how it went."""
        told = self._telling(self._message.saved) if self._message.saved else None
        return told is not None and any(a.kind in _VISITS for a in told.acts)

    def _telling(self, telling_id: str) -> StaffUpdate | None:
        try:
            return self._tellings.get(telling_id)
        except NotFound:
            return None

    def _said(self, told: StaffUpdate) -> update_previews.UpdateText:
        # The reporter may still see the name of a lead they have just given away.
        given = [a.lead_id for a in told.acts if a.kind is UpdateKind.ASSIGN and a.lead_id]
        of_all = LeadStore(self._record, Scope.machinery(self._message.scope.brokerage_id))
        names = {n.lead_id: n for n in of_all.names_of(given)}
        return update_previews.UpdateText(self._words, names | self._names(told.lead_ids))

    def _names(self, lead_ids: Sequence[str | None]) -> dict[str, LeadName]:
        found = self._store.names_of([i for i in lead_ids if i is not None])
        return {n.lead_id: n for n in found}


def _of_one_lead(acts: Sequence[ParsedAct], placer: ActResolver) -> list[ParsedAct]:
    """The first act and those after it that name no lead of their own."""
    end = next((i for i, act in enumerate(acts) if i and placer.is_named(act)), len(acts))
    return list(acts[:end])


def _as_of_then(act: UpdateAct, message: StaffMessage) -> UpdateAct:
    """Dates an act without a day on the day it was reported, if that was long ago."""
    day, today = message.words_then.today, message.words.today
    is_then = day != today and act.when is None and act.kind in PAST
    return replace(act, when=day) if is_then else act


def _proposed_close(message: StaffMessage) -> str | None:
    """The id by which the last answer proposed to close a lead that said no."""
    actions = message.last.answer.get("actions", ()) if message.last else ()
    return next((str(a["id"]) for a in actions if _CLOSE.fullmatch(str(a["id"]))), None)
