"""The update just shown or saved: confirmed, discarded, shown again or taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from agent.rendering import update_previews
from agent.rendering.reply import Reply, with_end, with_head
from agent.rendering.update_previews import OPEN_REASONS, THAT_VISIT
from agent.updates.act_parser import read_acts, without
from agent.updates.act_resolver import ActResolver
from agent.updates.act_vocabulary import formed
from agent.updates.corrections import WITH_AMOUNT
from agent.updates.lead_mentions import LeadNameFinder
from agent.updates.preview_replies import (
    after_no,
    after_undo,
    asks_sum,
    denies_booking,
    is_change,
    is_no,
    is_undo,
    is_yes,
    reason_said,
    reason_within,
)
from agent.updates.recorded_acts import ResolvedAct, clean_words
from agent.updates.speech_acts import is_asking
from agent.updates.update_desk import DeskReader
from leads.model.errors import NotFound
from leads.store.update_acts import StaffUpdate, UpdateKind
from leads.store.updates import UNDO_LASTS, UpdateVerdict

# After this nobody's yes means a preview that other questions came after.
_WAITS = timedelta(minutes=30)
_NOTE = formed("note")


class ShownUpdate(DeskReader):
    """What the author says of an update that they were shown, or that was saved just before.

    A method returns None if the message is not what it reads.
    """

    def answered(self) -> Reply | None:
        """A typed yes or no to the preview just shown, or a reason for the loss it shows."""
        shown = self._message.shown
        if shown is None or self._message.is_unseen:
            return None
        for is_said, command in ((is_yes, "confirm"), (is_no, "discard"), (is_change, "change")):
            if is_said(self._text):
                return self.command(command, shown)
        told = self._desk.telling(shown) if asks_sum(self._text) else None
        if told is not None and (summed := [a for a in told.acts if a.kind in WITH_AMOUNT]):
            # The sum stands in the preview, or nowhere.
            is_told = all(act.amount_inr for act in summed)
            none = [] if is_told else [self._words.text("update-no-sum")]
            return with_end(self._desk.instead(told, told.acts), none)
        if self._closes_as_shown(shown):
            return self.command("confirm", shown)
        reason = reason_said(self._text)
        if reason is not None and self._desk.loss_asked():
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
        reply = self._desk.instead(told, [a for a in told.acts if a.kind is not UpdateKind.INSTEAD])
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
        rest = [act for act in acts if act.kind is not UpdateKind.BOOKED]
        if told is None or len(rest) == len(acts):
            return None
        found = LeadNameFinder([*self._desk.names(told.lead_ids).values()]).find(self._text)
        if not denies_booking(without([found.part], self._text) if found else self._text):
            return None
        if rest:
            return self._desk.instead(told, rest)
        return self.command("discard" if told is shown else "undo", told.telling_id)

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
        reply = self._desk.instead(told, placed)
        return reply if told.confirmed_at is not None else with_head(reply, self._not_saved(told))

    def _not_saved(self, told: StaffUpdate) -> str:
        return update_previews.about(self._words, "update-discarded", told).text

    def _closes_as_shown(self, telling_id: str) -> bool:
        """Whether it only says to close the lead, whose loss is shown with its reason."""
        told = self._desk.telling(telling_id)
        shown = [a for a in told.acts if a.kind is UpdateKind.LOST] if told else []
        is_reasoned = len(shown) == 1 and shown[0].words not in OPEN_REASONS
        said = read_acts(self._text) if is_reasoned else []
        return [(a.kind, a.reason) for a in said] == [(UpdateKind.LOST, None)]

    def why_told(self) -> Reply | None:
        """The loss shown, with the sentence that answers why: "he found it too expensive"."""
        loss, acts = self._desk.loss_asked(), read_acts(self._text)
        if loss is None or is_asking(self._text) or any(a.kind != UpdateKind.LOST for a in acts):
            return None
        why, found = reason_within(self._text), self._desk.named_in(self._text)
        is_other = found and loss.lead_id not in {n.lead_id for n in found.matches}
        if is_other or not (why or acts):
            return None
        return self._desk.because(loss, why, clean_words(self._text))

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
