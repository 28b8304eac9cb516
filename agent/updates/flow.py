"""Telling Pakka what happened: understood, shown, and saved only once its teller says yes.

A lead's words never come here: only what staff ask is heard, and only its teller can confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agent.rendering import updates as say
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.updates.confirm import is_change, is_no, is_undo, is_yes, read_name, read_when
from agent.updates.parse import ToldAct, read_acts, without
from agent.updates.target import Placed, Placer, moment_of, with_when
from language.when import When
from leads.errors import NotFound
from leads.record import Record
from leads.scope import Role, Scope
from leads.store import LeadName, LeadStore
from leads.tellings import Tellings, Verdict
from leads.told import Act, ToldKind
from leads.told import Telling as Told
from leads.transcripts import Transcript

INTENT = "telling"
_COMMAND = re.compile(r"\s*(confirm|change|undo) (telling_[0-9a-f]+)\s*")
_SHOWN = re.compile(r"confirm (telling_[0-9a-f]+)")
_CHANGED = re.compile(r"\s*change (telling_[0-9a-f]+)\s*")
# Analysts read along; what happened is told by those who were there.
_TELLERS = (Role.BROKER, Role.MANAGER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a person; `talk`: the conversation so far, newest first."""

    text: str
    scope: Scope
    words: Localizer
    conversation_id: str | None = None
    lead_id: str | None = None
    talk: Sequence[Transcript] = ()

    @property
    def focus(self) -> tuple[str, ...]:
        """The leads meant when none is named: the page's, else those last message of."""
        if self.lead_id is not None:
            return (self.lead_id,)
        return next((t.lead_ids for t in self.talk if t.lead_ids), ())

    @property
    def last(self) -> Transcript | None:
        return self.talk[0] if self.talk else None

    @property
    def before_last(self) -> Transcript | None:
        return self.talk[1] if len(self.talk) > 1 else None


class Updates:
    """Hears tellings, confirmations and undoings; everything else is left to the questions."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def hear(self, message: Message) -> Reply | None:
        """What is said to a telling; None when the message is none. Blocking."""
        command = _COMMAND.fullmatch(message.text)
        if command:
            return self._command(message, command[1], command[2])
        answered = self._answered(message)
        if answered is not None:
            return answered
        acts = read_acts(message.text)
        if acts:
            return self._tell(message, acts, message.focus)
        return self._follow_up(message)

    def propose(self, message: Message, acts: Sequence[Act]) -> Reply:
        """The preview of acts that were understood elsewhere; only a yes saves them. Blocking."""
        if message.scope.role not in _TELLERS:
            return say.plain(message.words, "telling-not-allowed")
        return self._preview(message, acts)

    def _answered(self, message: Message) -> Reply | None:
        """A typed yes or no to the preview just shown, or a typed undo."""
        shown = _shown(message.last)
        if shown is not None and is_yes(message.text):
            return self._command(message, "confirm", shown)
        if shown is not None and is_no(message.text):
            return self._command(message, "discard", shown)
        if shown is not None and is_change(message.text):
            return self._command(message, "change", shown)
        if is_undo(message.text):
            tellings = Tellings(self._record, message.scope)
            newest = tellings.newest_confirmed(message.conversation_id)
            if newest is None:
                return say.plain(message.words, "telling-nothing-to-undo")
            return self._command(message, "undo", newest.telling_id)
        return None

    def _command(self, message: Message, command: str, telling_id: str) -> Reply:
        tellings, words = Tellings(self._record, message.scope), message.words
        try:
            match command:
                case "confirm":
                    told, verdict = tellings.confirm(telling_id, at=words.now)
                    return self._confirmed(message, told, verdict)
                case "undo":
                    told, verdict = tellings.undo(telling_id, at=words.now)
                    return self._undone(message, told, verdict)
                case _:
                    told = tellings.discard(telling_id, at=words.now)
                    is_saved = told.confirmed_at is not None
                    line = "telling-change" if command == "change" else "telling-discarded"
                    return say.about(words, "telling-stays" if is_saved else line, told)
        except NotFound:
            return say.plain(words, "telling-gone")

    def _confirmed(self, message: Message, told: Told, verdict: Verdict) -> Reply:
        match verdict:
            case Verdict.DONE | Verdict.BEFORE:
                is_first = verdict is Verdict.DONE
                names = self._names(message.scope, told)
                return say.saved(message.words, told, names, is_first=is_first)
            case Verdict.LATE:
                return say.about(message.words, "telling-late", told)
            case Verdict.GONE:
                return say.plain(message.words, "telling-gone")

    def _undone(self, message: Message, told: Told, verdict: Verdict) -> Reply:
        match verdict:
            case Verdict.DONE:
                return say.undone(message.words, told, self._names(message.scope, told))
            case Verdict.LATE:
                return say.about(message.words, "telling-undo-late", told)
            case Verdict.BEFORE | Verdict.GONE:
                return say.plain(message.words, "telling-nothing-to-undo")

    def _tell(
        self, message: Message, acts: Sequence[ToldAct], focus: Sequence[str]
    ) -> Reply | None:
        """A preview of all acts, or what must be known before there can be one."""
        if message.scope.role not in _TELLERS:
            return say.plain(message.words, "telling-not-allowed")
        store = LeadStore(self._record, message.scope)
        placer = Placer(store, message.words, message.text, focus)
        placed: list[Placed] = []
        for told in acts:
            found = placer.place(told)
            if not isinstance(found, Placed):
                return found
            placed.append(found)
            # The next act of the same message is of the same lead, unless it names another.
            placer.focus = tuple(n.lead_id for n in found.names[:1]) or placer.focus
        return self._preview(message, [p.act for p in placed])

    def _preview(self, message: Message, acts: Sequence[Act]) -> Reply:
        last = message.last.transcript_id if message.last else None
        known = [
            replace(act, transcript_id=last) if act.kind is ToldKind.SCORE_WRONG else act
            for act in acts
        ]
        tellings = Tellings(self._record, message.scope)
        told = tellings.preview(
            known, conversation_id=message.conversation_id, at=message.words.now
        )
        return say.preview(message.words, told, self._names(message.scope, told))

    def _follow_up(self, message: Message) -> Reply | None:
        """An answer to what was just asked back: which lead, which day, or another day."""
        last = message.last
        if last is None or last.answer.get("intent") != INTENT:
            return None
        when, name = read_when(message.text), read_name(message.text)
        # After a typed "change" the preview stands one turn further back.
        shown = _shown(last) or (is_change(last.question) and _shown(message.before_last)) or None
        if shown is not None:
            return self._redated(message, shown, when) if when else None
        acts = read_acts(last.question)
        if when and acts:
            return self._tell(message, [with_when(acts[0], when), *acts[1:]], last.lead_ids)
        if name and acts:
            text = f"{name.text} {without(acts[0].parts[:1], last.question)}"
            return self._tell(replace(message, text=text), read_acts(text), ())
        return None

    def _redated(self, message: Message, telling_id: str, when: When) -> Reply | None:
        """The preview shown, with another day or hour."""
        tellings = Tellings(self._record, message.scope)
        try:
            told = tellings.telling(telling_id)
            if told.confirmed_at is not None:
                return None
            tellings.discard(telling_id, at=message.words.now)
        except NotFound:
            return say.plain(message.words, "telling-gone")
        dated = next((a for a in told.acts if a.kind in say.OFFERS), told.acts[0])
        moment = moment_of(dated.kind, when, message.words)
        acts = [replace(a, when=moment) if a is dated else a for a in told.acts]
        return self._preview(message, acts) if moment else None

    def _names(self, scope: Scope, told: Told) -> Mapping[str, LeadName]:
        names = LeadStore(self._record, scope).names_of(told.lead_ids)
        return {n.lead_id: n for n in names}


def _shown(last: Transcript | None) -> str | None:
    """The telling whose preview was the last thing said."""
    if last is None or last.answer.get("intent") != INTENT:
        return None
    ids = [str(a["id"]) for a in last.answer.get("actions", ())]
    found = [*map(_SHOWN.fullmatch, ids), _CHANGED.fullmatch(last.question)]
    return next((m[1] for m in found if m), None)
