"""Updates: understood, shown, and saved only once the person who reported them says yes.

A lead's words never get here: only staff are listened to, and only the reporter can confirm. A
report about a lead that fits no act is offered as a note, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from agent.query.query import Subject
from agent.rendering import update_previews
from agent.rendering.dialogue_replies import NOTE_OFFERED
from agent.rendering.reply import Reply, with_end
from agent.rendering.which_lead import which_lead
from agent.understanding.dialogue_state import asks_back, query_of
from agent.understanding.dictation import is_for_lead
from agent.understanding.lead_resolver import named_id
from agent.updates.act_clause import TALKS, ParsedAct, with_when
from agent.updates.act_parser import is_reminder_for_lead, read_acts, read_report, without
from agent.updates.act_remarks import Report
from agent.updates.act_resolver import ActResolver, spoken_of
from agent.updates.act_vocabulary import has_words, money_in, places_of
from agent.updates.clause_splitting import split_message
from agent.updates.corrections import read_correction, told_anew
from agent.updates.lead_commands import LeadHandover, LeadLabels, is_order
from agent.updates.lead_mentions import LeadNameFinder, of_part
from agent.updates.lead_naming import LeadNaming
from agent.updates.lead_rating import LeadRatings
from agent.updates.listed_lead import with_lead_placed, with_leads_sentences
from agent.updates.new_lead import NewLeadUpdate, at_new_lead
from agent.updates.preview_replies import (
    asks_sum,
    is_change,
    is_no,
    is_yes,
    read_name,
    read_when,
)
from agent.updates.recorded_acts import ResolvedAct, clean_words
from agent.updates.reminders import Reminders, asks_of_day, drops_first, lists_reminders
from agent.updates.shown_update import ShownUpdate
from agent.updates.speech_acts import is_asked, is_long_enough
from agent.updates.staff_message import StaffMessage, shows_preview, telling_shown
from agent.updates.stored_names import wished_area
from agent.updates.told_acts import ToldActs
from agent.updates.told_names import told_beside
from agent.updates.told_notes import NotesTold
from agent.updates.update_corrections import UpdateCorrections
from agent.updates.update_desk import UpdateDesk
from agent.updates.visit_reports import VisitReports
from language.time_reader import tokens_of
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.transcripts import Transcript
from leads.store.update_acts import UpdateAct, UpdateKind
from leads.store.vocabulary import terms

_COMMAND = re.compile(r"\s*(confirm|change|undo|because_[a-z_]+) (telling_[0-9a-f]+)\s*")
_INSTEAD = re.compile(r"\s*instead (telling_[0-9a-f]+) (lead_\S+)\s*")
_FATES = (UpdateKind.VISITED, UpdateKind.BOOKED, UpdateKind.LOST)
_CLOSE = re.compile(r"lead_\S+ lost")
_BARE = 3  # words of an act told alone


@dataclass(frozen=True, slots=True)
class UpdateReply:
    """The reply to an update; `is_report`: something new was told, not an answer to what stood."""

    reply: Reply
    is_report: bool = False


class UpdateFlow:
    """Reads one message as an update, a confirmation, a correction or an undo.

    A method returns None if the message is not what it reads; all of them block.
    """

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._record = record
        self._typed = message.text
        store = LeadStore(record, message.scope)
        message = with_leads_sentences(with_lead_placed(message, store), store)
        self._desk = UpdateDesk(record, message)
        self._message = message
        self._text = message.text
        self._words = message.words
        self._store = self._desk.store
        self._shown = ShownUpdate(self._desk)
        self._corrections = UpdateCorrections(self._desk)
        self._told = ToldActs(self._desk)
        self._notes = NotesTold(self._desk, self._typed, lambda said: self._as_if(said).respond())

    def responded(self) -> UpdateReply | None:
        """The reply to an update; None if the message is none. Blocking."""
        if tapped := self._tapped():
            return UpdateReply(tapped)
        if self._is_no_answer():
            return None
        if named := self._named():
            return UpdateReply(named, is_report=True)
        answered = _first(
            self._told.completed,
            self._told.of_others,
            self._chosen_with_more,
            self._answered_reminder,
            self._answered,
            self._picked,
            self.replied,
        )
        if answered is not None:
            return UpdateReply(answered)
        if reminded := self._of_reminders():
            # What is asked of reminders is an answer, the preview of one a report.
            return UpdateReply(reminded, is_report=shows_preview(reminded.actions))
        ways = (self._corrections.corrected, self._shown.why_told, self._shown.taken_back)
        if answered := _first(*ways):
            return UpdateReply(answered)
        told = self._reported()
        return UpdateReply(told, is_report=True) if told else None

    def respond(self) -> Reply | None:
        """The same, as a reply alone."""
        told = self.responded()
        return told.reply if told else None

    def _tapped(self) -> Reply | None:
        if command := _COMMAND.fullmatch(self._text):
            return self._shown.command(command[1], command[2])
        other = _INSTEAD.fullmatch(self._text)
        return self._corrections.for_other(other[1], other[2]) if other else None

    def _is_no_answer(self) -> bool:
        return self._asks_of_list() or asks_of_day(self._text)

    def _asks_of_list(self) -> bool:
        """Whether one word behind a list asks for others: "booked", "visited" tell of no lead."""
        last = self._message.last
        is_list = last is not None and last.answer.get("intent") == "top"
        is_word = is_list and len(tokens_of(self._text)) == 1
        return any(act.kind in _FATES for act in (read_acts(self._text) if is_word else ()))

    def _reported(self) -> Reply | None:
        """The reply to what the message reports or orders by itself."""
        # "Usko likh do ki kal milte hain" is a message to be written.
        if is_for_lead(self._text) or is_reminder_for_lead(tokens_of(self._text)):
            return None
        return _first(
            self._visit_told,
            self._token_told,
            self._moved,
            self._visit_moved,
            self._arrived,
            self._ordered,
            self._acted,
            self._wished,
            self._notes.asked_for,
            self._followed_up,
        )

    def _answered(self) -> Reply | None:
        """The reply to an answer to the preview just shown, to a proposal, or to a typed undo."""
        answered = self._shown.answered() or self._agreed() or self._shown.undone()
        answered = answered or self._shown.booking_denied()
        if answered is not None or (last := self._message.last) is None:
            return answered
        is_open = self._message.is_left_open
        return None if asks_back(last) and not is_open else self._shown.shown_again()

    def _agreed(self) -> Reply | None:
        """The preview of what the last answer proposed: closing a lead, or keeping a note."""
        message = self._message
        if message.shown is not None or message.is_left_open or not is_yes(self._text):
            # An answer that leaves a preview open says that a yes shows it again.
            return None
        proposed = _offered(self._message)
        return self._as_if(proposed).respond() if proposed else None

    def replied(self) -> Reply | None:
        """The reply to an answer to the preview just shown, even if it sounds like a question."""
        is_question = self._text.rstrip().endswith("?") and not asks_sum(self._text)
        if is_question or not (self._message.shown or self._message.changing):
            return None
        return self._told.of_others() or self._answered() or self._corrections.corrected()

    def listed(self) -> Reply | None:
        """The asker's reminders, or setting one, if a question means that. None: neither."""
        return self.replied() or self._of_reminders()

    def _of_reminders(self) -> Reply | None:
        asked = Reminders(self._record, self._message).asked
        reply = _first(self._visit_told, self._hour_told, asked)
        if reply is not None:
            return reply
        # "Whom am I to call today" asks; "can you remind me at 5?" is a wish.
        is_told = has_words("remind", self._text) and not has_words("forgotten", self._text)
        told = read_report(self._text) if is_told else Report()
        is_wish = bool(told.acts) and all(act.kind is UpdateKind.REMIND for act in told.acts)
        return self._told.tell(told.acts, self._message.focus, told.left) if is_wish else None

    def _picked(self) -> Reply | None:
        """A reminder tapped in a list, or the number of one of several choices."""
        last = self._message.last_update_turn
        if last is not None and (chosen := self._of_chosen(last)) is not None:
            return chosen
        act = Reminders(self._record, self._message).picked() if self._message.may_report else None
        if act is None or isinstance(act, Reply):
            return act
        return self._desk.preview([act])

    def _of_chosen(self, asked: Transcript) -> Reply | None:
        """What was told, of the one lead that is chosen of those asked; of several it is asked."""
        choices = self._choices(asked)
        if (one := self._desk.picked_of(choices)) is not None:
            return self._as_if(one).respond() if one != self._text else None
        texts = {named_id(text): text for text in choices}
        left = self._store.names_of([i for i in self._message.chosen if i in texts])
        return which_lead(self._words, "", left, texts.__getitem__) if left else None

    def _choices(self, asked: Transcript) -> list[str]:
        """What a tap on each lead of a question back sends; none where something was shown."""
        if self._message.shown or self._message.saved:
            return []
        return [str(a["id"]) for a in asked.answer.get("actions", ())]

    def _answered_reminder(self) -> Reply | None:
        """Drops a reminder just listed or set: "cancel it"."""
        message = self._message
        if message.last_update_turn is None:
            return None
        order, rest = drops_first(self._text)
        act = Reminders(self._record, message).off(order) if message.may_report else None
        if not isinstance(act, UpdateAct):
            return None if rest else act
        if rest and read_when(rest):
            # "Not today, tomorrow" moves it.
            return self._as_if(f"no {rest}").respond()
        note = UpdateAct(UpdateKind.NOTE, act.lead_id, words=clean_words(rest))
        return self._desk.preview([act, note] if rest and act.lead_id else [act])

    def _moved(self) -> Reply | None:
        """Moves the reminder just mentioned: "move it to 6", "Mukesh's to 11" after the list."""
        last = self._message.last_update_turn
        is_move = has_words("moved", self._text) and self._message.may_report
        if last is None or not is_move or self._message.shown or self._message.saved:
            return None
        found = self._desk.named_in(self._text) if lists_reminders(last.question) else None
        named = spoken_of(found.matches, self._message.focus) if found else ()
        rest = without([found.part], self._text) if found else self._text
        said = read_correction(rest, LeadNameFinder([]))
        if said is None or said.when is None or (found and len(named) != 1):
            return None
        name = named[0] if named else None
        reminders = Reminders(self._record, self._message)
        if name is not None and not any(r.lead_id == name.lead_id for r in reminders.set_()):
            return None
        act = reminders.placed(UpdateKind.REMIND_MOVE, name, said.when)
        return act if isinstance(act, Reply) else self._desk.preview([act])

    def _visit_moved(self) -> Reply | None:
        return self._in_full(VisitReports(self._desk).moved())

    def _visit_told(self) -> Reply | None:
        return self._in_full(VisitReports(self._desk).told())

    def _token_told(self) -> Reply | None:
        """A sum that was given, after a token was spoken of: "51000 de diya usne aaj"."""
        last, text = self._message.last, self._text
        if last is None or not has_words("token", last.question) or has_words("token", text):
            return None
        tokens = tokens_of(text)
        is_given = bool(places_of("got", tokens)) and not is_asked(tokens, text)
        if not is_given or not any(found.is_plain for found in money_in(tokens, text)):
            return None
        return self._as_if(f"token {text}").respond()

    def _arrived(self) -> Reply | None:
        """A new lead, with its name and phone; "call tomorrow" beside it is a reminder. What stands
        before it is of another lead.
        """
        before, text = at_new_lead(self._text)
        others = self._acts_of(before) if before else ()
        message = replace(self._message, text=text) if others else self._message
        found = NewLeadUpdate(self._record, message).proposed()
        if not isinstance(found, UpdateAct):
            return found
        due: list[UpdateAct] = []
        kept: list[str] = []
        for part in filter(None, (found.note or "").split("; ")):
            placer = ActResolver(self._store, self._message.words_then, part, ())
            placed = [placer.place(act) for act in read_acts(part)]
            acts = [one.act for one in placed if isinstance(one, ResolvedAct)]
            if [act.kind for act in acts] == [UpdateKind.REMIND] and len(placed) == 1:
                due.append(replace(acts[0], words=acts[0].words or found.words))
            else:
                kept.append(part)
        new = replace(found, note="; ".join(kept) or None)
        return self._desk.preview([*others, new, *due])

    def _acts_of(self, text: str) -> Sequence[UpdateAct]:
        """What a part of the message tells, to be previewed with the rest."""
        shown = self._as_if(text).respond()
        telling_id = telling_shown(shown.actions) if shown else None
        if telling_id is None:
            return ()
        return self._desk.tellings.discard(telling_id, at=self._message.words.now).acts

    def _named(self) -> Reply | None:
        """What a lead is called, with what else is told of it."""
        found = LeadNaming(self._record, self._message).proposed()
        if found is not None:
            return self._desk.completing(None, [found]) if isinstance(found, UpdateAct) else found
        for told, other in told_beside(self._text):
            named = LeadNaming(self._record, replace(self._message, text=told)).proposed()
            if isinstance(named, UpdateAct):
                of_lead = UpdateFlow(self._record, replace(self._message, lead_id=named.lead_id))
                acts = of_lead._acts_of(other) if read_acts(other) else ()
                lost = [other] if not acts and is_long_enough(other) else []
                shown = self._desk.completing(None, [named, *acts])
                return with_end(shown, self._desk.left(lost))
        return None

    def _ordered(self) -> Reply | None:
        """Rates or labels a lead, or gives it to a colleague."""
        if not is_order(self._text):
            return None
        found = (
            LeadRatings(self._record, self._message).proposed()
            or LeadLabels(self._record, self._message).proposed()
            or LeadHandover(self._record, self._message).proposed()
        )
        return self._desk.preview([found]) if isinstance(found, UpdateAct) else found

    def _hour_told(self) -> Reply | None:
        """The time of the reminder just wished for, told as one: "5 baje yaad dilana"."""
        last = self._message.last_update_turn
        if last is None or self._message.shown or self._message.saved:
            return None
        acts, asked = read_acts(self._text), read_acts(last.question)
        kinds = [act.kind for act in (*asked, *acts)]
        if kinds != [UpdateKind.REMIND] * 2 or asked[0].when or acts[0].parts or not acts[0].when:
            return None
        told = [with_when(asked[0], acts[0].when)]
        return ToldActs(self._desk.as_if(last.question)).tell(told, self._message.focus)

    def _acted(self) -> Reply | None:
        """The reported acts; a reminder that is due may simply be done."""
        done = Reminders(self._record, self._message).done() if self._message.may_report else None
        if done is not None:
            return self._desk.preview([done])
        told = read_report(self._text)
        is_of_others = self._is_of_calls_listed(told.acts) if told.acts else True
        if is_of_others or VisitReports(self._desk).is_all_but():
            return None
        return self._told.tell(told.acts, self._message.focus, told.left)

    def _is_of_calls_listed(self, acts: Sequence[ParsedAct]) -> bool:
        """Whether "picked up", said alone after a list of calls, asks which were."""
        last = self._message.last
        query = query_of(last) if last is not None and len(last.lead_ids) > 1 else None
        is_of_calls = query is not None and query.of is Subject.CALLS
        is_bare = len(acts) == 1 and len(tokens_of(self._text)) <= _BARE and not acts[0].parts
        return is_of_calls and is_bare and acts[0].kind in TALKS

    def _wished(self) -> Reply | None:
        """The area that a lead wants now, where it is all that is told."""
        if not self._message.may_report:
            return None
        found = self._desk.named_in(self._text)
        # "Bopal chahiye" without a lead's name may be a search.
        is_told = found is not None or any(has_words(w, self._text) for w in ("by_now", "theirs"))
        areas = terms(self._record, self._message.scope).localities
        rest = without([found.part], self._text) if found else self._text
        area = wished_area(rest, areas) if is_told else None
        lead = self._desk.lead_of(found, self._text) if area else None
        if lead is None or isinstance(lead, Reply):
            return lead
        return self._desk.preview([UpdateAct(UpdateKind.WANTS, lead, locality=area)])

    def _followed_up(self) -> Reply | None:
        """An answer to the last question back: which lead, or which day."""
        last = self._message.last_update_turn
        if last is None or self._message.shown or self._message.saved:
            return None
        if is_yes(last.question):
            # The question was asked once more.
            before = replace(self._message, turns=self._message.turns[1:])
            return UpdateFlow(self._record, before).respond()
        if (turned := self._done_or_to_do(last)) is not None:
            return turned
        if is_no(self._text):
            return update_previews.plain(self._words, "update-discarded")
        if is_yes(self._text) and (len(last.lead_ids) > 1 or read_acts(last.question)):
            # "Yes" to "which of them?", "when?" says nothing: it is asked once more.
            again = self._as_if(last.question).respond()
            which = ["talk-which-again"] if len(last.lead_ids) > 1 else []
            return with_end(again, [self._words.text(w) for w in which]) if again else None
        if is_yes(self._text) or is_change(self._text):
            return None
        when, name, offered = read_when(self._text), read_name(self._text), len(last.lead_ids) > 1
        acts = read_acts(last.question)
        mended = told_anew(last.question, acts, self._text) if acts and offered else None
        if mended is not None:
            return self._as_if(mended).respond()
        if when and acts:
            dated = [with_when(acts[0], when), *acts[1:]]
            return ToldActs(self._desk.as_if(last.question)).tell(dated, last.lead_ids)
        if name and acts and (of_part(name.text, self._store.names()).matches or not offered):
            text = f"{name.text} {without(acts[0].parts[:1], last.question)}"
            return ToldActs(self._desk.as_if(text)).tell(read_acts(text), ())
        return None

    def _done_or_to_do(self, last: Transcript) -> Reply | None:
        """The answer to "done, or to be done?" of a call; a bare yes says neither."""
        ids, tokens = [str(a["id"]) for a in last.answer.get("actions", ())], tokens_of(self._text)
        day = update_previews.asked_direction(ids)
        if day and is_yes(self._text):
            name = self._desk.names(last.lead_ids)[last.lead_ids[0]]
            return update_previews.ask_direction(self._words, name, day)
        if day is None or len(tokens) > _BARE or is_asked(tokens, self._text):
            return None
        done, ahead = places_of("done", tokens), places_of("to_do", tokens)
        is_done = bool(done) and not places_of("negation", tokens)
        return self._as_if(ids[not is_done]).respond() if is_done != bool(ahead) else None

    def _chosen_with_more(self) -> Reply | None:
        """The lead picked of those just asked, and more told of it: "the Bopal one, call at 5"."""
        last = self._message.last_update_turn
        is_open = last is not None and not (self._message.shown or self._message.saved)
        if last is None or not is_open or self._text in self._choices(last):
            return None
        parts = split_message(tokens_of(self._text), self._text)
        if len(parts) < 2:
            return None
        first = self._desk.as_if(self._text[parts[0][0].start : parts[0][-1].end])
        lead_id = named_id(first.picked_of(self._choices(last)) or "")
        acts = read_acts(last.question)
        if lead_id is None or not acts:
            return None
        before = without(acts[0].parts[:1], last.question)
        more = self._text[parts[1][0].start :].removeprefix("and ").removeprefix("make it ")
        # "The Motera one, and make it 7 not 6": the time is put right, and nothing is added.
        anew = told_anew(before, acts, more) if not read_acts(more) else None
        text = f"{lead_id} {anew}" if anew else f"{lead_id} {before}, {lead_id} {more}"
        told = read_report(text)
        return ToldActs(self._desk.as_if(text)).tell(told.acts, (lead_id,), told.left)

    def noted(self) -> Reply | None:
        """A statement about a lead that is no act, offered as a note."""
        return self._notes.offered()

    def _in_full(self, text: str | None) -> Reply | None:
        """The reply to what was reported in short, as if this text had been written."""
        return self._as_if(text).respond() if text is not None else None

    def _as_if(self, text: str) -> UpdateFlow:
        """The flow as if this text had been written."""
        return UpdateFlow(self._record, replace(self._message, text=text, chosen=()))


def _offered(message: StaffMessage) -> str | None:
    """The id by which the last answer proposed to close a lead that said no, or to keep a note."""
    ids = [str(a["id"]) for a in message.last.answer.get("actions", ())] if message.last else []
    close = next((one for one in ids if _CLOSE.fullmatch(one)), None)
    return close or next((one for one in ids if one.startswith(NOTE_OFFERED)), None)


def _first(*ways: Callable[[], Reply | None]) -> Reply | None:
    """The first reply that one of these makes, in their order."""
    return next((reply for heard in ways if (reply := heard()) is not None), None)
