"""What is told of a lead and is no act: offered as a note, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from agent.lead_state.messages_and_notes import tells_given
from agent.rendering.reply import Reply, with_end
from agent.rendering.update_previews import ANOTHER_VISIT
from agent.updates.act_clause import DONE_VISITS, JUDGING
from agent.updates.act_parser import read_acts, without
from agent.updates.act_times import is_no_sure_day
from agent.updates.act_vocabulary import FILLERS, has_words, is_at_our_office, places_of
from agent.updates.lead_mentions import FoundLeads
from agent.updates.speech_acts import (
    finds_dear,
    forbids_contact,
    is_long_enough,
    may_be_note,
    tells_condition,
    tells_of_message,
    wants_kept,
    wants_more_than_note,
    wants_note,
)
from agent.updates.update_desk import DeskReader, UpdateDesk
from features.protected import without_protected_words
from language.time_reader import WhenReader, tokens_of
from leads.store.update_acts import UpdateAct, UpdateKind

_NOTE_HEAD = re.compile(r"^\s*(?:add\s+)?(?:a\s+)?note\s*(?:down|karo|kar lo)?\s*[:,–-]?\s*", re.I)
_CLAUSE = re.compile(r"[,;\n]|[.!।](?=\s)")
_OF_NOTES = ("note", "dropped", "taken_off", "ordered", "pointing")
_NOTE_ON = re.compile(r"(?:on|for|about)\s+(?=[^:]{1,60}:)", re.I)


class NotesTold(DeskReader):
    """Reads one message as a note; a method returns None if it is none. All of them block."""

    def __init__(
        self, desk: UpdateDesk, typed: str, respond: Callable[[str], Reply | None]
    ) -> None:
        """`typed`: the message before places of a list gave way to leads; `respond`: the reply as
        if another text had been written.
        """
        super().__init__(desk)
        self._typed = typed
        self._respond = respond

    def asked_for(self) -> Reply | None:
        """A note that was asked for, or the line about how a visit went."""
        is_meant = wants_note(self._text) or wants_kept(self._text) or self._was_asked_how()
        is_meant = is_meant or forbids_contact(self._text) or tells_given(self._text)
        is_meant = is_meant or (
            finds_dear(self._text) and self._desk.named_in(self._text) is not None
        )
        # "Not coming tomorrow" where no visit is agreed.
        is_off = {act.kind for act in read_acts(self._text)} == {UpdateKind.VISIT_OFF}
        is_told = is_off or tells_of_message(self._text) or self._comes_without_visit()
        # The owner's no is none of the lead's, and a paper is sent in one word: "mokli didha".
        is_told |= has_words("owner", self._text) and has_words("refused", self._text)
        is_told |= has_words("sent_it", self._text) or tells_condition(self._text)
        return self.offered(is_told=is_told) if is_meant or is_told else None

    def _comes_without_visit(self) -> bool:
        """Whether somebody comes to our office, or a named lead before or after a day told, to a
        meeting at an hour, or on a day with the token.
        """
        tokens = tokens_of(self._text)
        when = WhenReader(tokens).read()
        is_coming = any(places_of(name, tokens) for name in ("visit", "coming", "fixed"))
        is_open = is_coming and is_no_sure_day(when, tokens)
        is_open |= bool(places_of("meeting", tokens) and when.clock)
        # "Alka comes tomorrow 11 to give token".
        is_token = bool(places_of("token", tokens) and places_of("announced", tokens))
        is_open |= is_token and bool(when.day or when.clock)
        is_open = is_open and self._desk.named_in(self._text) is not None
        return is_open or is_at_our_office(tokens)

    def offered(self, *, is_told: bool = False) -> Reply | None:
        """A statement about a lead that is no act, offered as a note; `is_told`: surely one."""
        text = _NOTE_HEAD.sub("", self._text) if wants_note(self._text) else self._text
        text = _NOTE_ON.sub("", text, count=1) if text != self._text else text
        is_answer = is_told or self._was_asked_how()
        if not self._message.may_report or not may_be_note(self._text, is_answer=is_answer):
            return None
        if len(told := self._each_told(text)) > 1:
            return self._noted_each(told)
        found = self._desk.named_in(text)
        if _is_bare_note(without([found.part], text) if found is not None else text):
            return None
        lead = self._desk.lead_of(found, text)
        if lead is None or isinstance(lead, Reply):
            return lead
        if found is None and not is_answer and not is_long_enough(text):
            return None
        said = text if self._typed == self._text else _NOTE_HEAD.sub("", self._typed)
        if found is not None and text[found.part.end :].lstrip().startswith(":"):
            # "Note on Rahul: …": whose it is stands before it.
            said = text[found.part.end :].lstrip(" :") if not found.part.start else text
        kept = " ".join(without_protected_words(said).split())
        if not kept:
            return None
        other = self._other_of_both(found, text)
        if isinstance(other, Reply):
            return other
        leads = [lead, *([other] if other is not None and other != lead else [])]
        notes = [UpdateAct(UpdateKind.NOTE, one, words=kept) for one in leads]
        loss = self._desk.loss_asked()
        if loss is not None and loss.lead_id == lead:
            return self._desk.because(loss, kept)
        shown = self._desk.completing(None, notes)
        if not wants_more_than_note(self._text):
            return shown
        return with_end(shown, [self._words.text("update-note-only")])

    def _each_told(self, text: str) -> dict[str, str]:
        """What is told of each lead whose name begins a clause, with the clauses behind it.

        None unless the text begins with a lead, and each clause names another or nobody.
        """
        told: dict[str, str] = {}
        for clause in filter(None, map(str.strip, _CLAUSE.split(text))):
            found = self._desk.named_in(clause)
            lead = self._desk.lead_of(found, clause) if found and not found.part.start else None
            said = clause[found.part.end :].strip(" :") if found else ""
            if isinstance(lead, str) and said and lead not in told:
                told[lead] = said
            elif told and found is None:
                told[[*told][-1]] += f", {clause}"
            else:
                return {}
        return told

    def _noted_each(self, told: Mapping[str, str]) -> Reply | None:
        """What is told of several leads, as notes where it is no act: "Parth liked it, Kiran …"."""
        text = "\n".join(map(" ".join, told.items()))
        reply = self._respond(text) if text != self._text else None
        notes = [UpdateAct(UpdateKind.NOTE, lead_id, words=said) for lead_id, said in told.items()]
        return reply or self._desk.preview(notes)

    def _other_of_both(self, found: FoundLeads | None, text: str) -> str | Reply | None:
        """The second lead of "Mehul aur Pallavi dono ne ...": what is told is of both."""
        if found is None or not has_words("both_of", text):
            return None
        rest = without([found.part], text)
        other = self._desk.named_in(rest)
        return self._desk.lead_of(other, text) if other is not None else None

    def _was_asked_how(self) -> bool:
        """Whether we asked how a visit went: one just saved, or a known one that this judges."""
        last = self._message.last_update_turn
        ids = [str(action["id"]) for action in last.answer.get("actions", ())] if last else []
        if len(ids) == 1 and ids[0].endswith(ANOTHER_VISIT):
            return any(has_words(name, self._text) for name in (*JUDGING, "too_high"))
        told = self._desk.telling(self._message.saved) if self._message.saved else None
        return told is not None and any(a.kind in DONE_VISITS for a in told.acts)


def _is_bare_note(rest: str) -> bool:
    """Whether nothing is told but "note" or "delete that note", which is about the notes, or "and
    the one before", which asks on.
    """
    tokens = tokens_of(rest)
    gone = {i for i, token in enumerate(tokens) if token.form in FILLERS}
    gone = gone.union(*(places_of(name, tokens) for name in _OF_NOTES))
    others = [t for i, t in enumerate(tokens) if i not in gone]
    return bool(tokens) and not any(re.search(r"[^\W\d]", t.form) for t in others)
