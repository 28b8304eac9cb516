"""Telling Pakka what happened: understood, shown, and saved only once its teller says yes.

A lead's words never come here: only what staff ask is heard, and only its teller can confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agent.saying.said import Said
from agent.saying.wording import Wording
from agent.telling import say
from agent.telling.answers import is_change, is_no, is_undo, is_yes, read_name, read_when
from agent.telling.place import Placed, Placer, moment_of, with_when
from agent.telling.read import ToldAct, read_acts, without
from agent.telling.when import When
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
class Spoken:
    """One message of a person; `talk`: the conversation so far, newest first."""

    text: str
    scope: Scope
    words: Wording
    conversation_id: str | None = None
    lead_id: str | None = None
    talk: Sequence[Transcript] = ()

    @property
    def focus(self) -> tuple[str, ...]:
        """The leads meant when none is named: the page's, else those last spoken of."""
        if self.lead_id is not None:
            return (self.lead_id,)
        return next((t.lead_ids for t in self.talk if t.lead_ids), ())

    @property
    def last(self) -> Transcript | None:
        return self.talk[0] if self.talk else None

    @property
    def before_last(self) -> Transcript | None:
        return self.talk[1] if len(self.talk) > 1 else None


class Telling:
    """Hears tellings, confirmations and undoings; everything else is left to the questions."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def hear(self, spoken: Spoken) -> Said | None:
        """What is said to a telling; None when the message is none. Blocking."""
        command = _COMMAND.fullmatch(spoken.text)
        if command:
            return self._command(spoken, command[1], command[2])
        answered = self._answered(spoken)
        if answered is not None:
            return answered
        acts = read_acts(spoken.text)
        if acts:
            return self._tell(spoken, acts, spoken.focus)
        return self._follow_up(spoken)

    def propose(self, spoken: Spoken, acts: Sequence[Act]) -> Said:
        """The preview of acts that were understood elsewhere; only a yes saves them. Blocking."""
        if spoken.scope.role not in _TELLERS:
            return say.plain(spoken.words, "telling-not-allowed")
        return self._preview(spoken, acts)

    def _answered(self, spoken: Spoken) -> Said | None:
        """A typed yes or no to the preview just shown, or a typed undo."""
        shown = _shown(spoken.last)
        if shown is not None and is_yes(spoken.text):
            return self._command(spoken, "confirm", shown)
        if shown is not None and is_no(spoken.text):
            return self._command(spoken, "discard", shown)
        if shown is not None and is_change(spoken.text):
            return self._command(spoken, "change", shown)
        if is_undo(spoken.text):
            tellings = Tellings(self._record, spoken.scope)
            newest = tellings.newest_confirmed(spoken.conversation_id)
            if newest is None:
                return say.plain(spoken.words, "telling-nothing-to-undo")
            return self._command(spoken, "undo", newest.telling_id)
        return None

    def _command(self, spoken: Spoken, command: str, telling_id: str) -> Said:
        tellings, words = Tellings(self._record, spoken.scope), spoken.words
        try:
            match command:
                case "confirm":
                    told, verdict = tellings.confirm(telling_id, at=words.now)
                    return self._confirmed(spoken, told, verdict)
                case "undo":
                    told, verdict = tellings.undo(telling_id, at=words.now)
                    return self._undone(spoken, told, verdict)
                case _:
                    told = tellings.discard(telling_id, at=words.now)
                    is_saved = told.confirmed_at is not None
                    message = "telling-change" if command == "change" else "telling-discarded"
                    return say.about(words, "telling-stays" if is_saved else message, told)
        except NotFound:
            return say.plain(words, "telling-gone")

    def _confirmed(self, spoken: Spoken, told: Told, verdict: Verdict) -> Said:
        match verdict:
            case Verdict.DONE | Verdict.BEFORE:
                is_first = verdict is Verdict.DONE
                names = self._names(spoken.scope, told)
                return say.saved(spoken.words, told, names, is_first=is_first)
            case Verdict.LATE:
                return say.about(spoken.words, "telling-late", told)
            case Verdict.GONE:
                return say.plain(spoken.words, "telling-gone")

    def _undone(self, spoken: Spoken, told: Told, verdict: Verdict) -> Said:
        match verdict:
            case Verdict.DONE:
                return say.undone(spoken.words, told, self._names(spoken.scope, told))
            case Verdict.LATE:
                return say.about(spoken.words, "telling-undo-late", told)
            case Verdict.BEFORE | Verdict.GONE:
                return say.plain(spoken.words, "telling-nothing-to-undo")

    def _tell(self, spoken: Spoken, acts: Sequence[ToldAct], focus: Sequence[str]) -> Said | None:
        """A preview of all acts, or what must be known before there can be one."""
        if spoken.scope.role not in _TELLERS:
            return say.plain(spoken.words, "telling-not-allowed")
        store = LeadStore(self._record, spoken.scope)
        placer = Placer(store, spoken.words, spoken.text, focus)
        placed: list[Placed] = []
        for told in acts:
            found = placer.place(told)
            if not isinstance(found, Placed):
                return found
            placed.append(found)
            # The next act of the same message is of the same lead, unless it names another.
            placer.focus = tuple(n.lead_id for n in found.names[:1]) or placer.focus
        return self._preview(spoken, [p.act for p in placed])

    def _preview(self, spoken: Spoken, acts: Sequence[Act]) -> Said:
        last = spoken.last.transcript_id if spoken.last else None
        known = [
            replace(act, transcript_id=last) if act.kind is ToldKind.SCORE_WRONG else act
            for act in acts
        ]
        tellings = Tellings(self._record, spoken.scope)
        told = tellings.preview(known, conversation_id=spoken.conversation_id, at=spoken.words.now)
        return say.preview(spoken.words, told, self._names(spoken.scope, told))

    def _follow_up(self, spoken: Spoken) -> Said | None:
        """An answer to what was just asked back: which lead, which day, or another day."""
        last = spoken.last
        if last is None or last.answer.get("intent") != INTENT:
            return None
        when, name = read_when(spoken.text), read_name(spoken.text)
        # After a typed "change" the preview stands one turn further back.
        shown = _shown(last) or (is_change(last.question) and _shown(spoken.before_last)) or None
        if shown is not None:
            return self._redated(spoken, shown, when) if when else None
        acts = read_acts(last.question)
        if when and acts:
            return self._tell(spoken, [with_when(acts[0], when), *acts[1:]], last.lead_ids)
        if name and acts:
            text = f"{name.text} {without(acts[0].parts[:1], last.question)}"
            return self._tell(replace(spoken, text=text), read_acts(text), ())
        return None

    def _redated(self, spoken: Spoken, telling_id: str, when: When) -> Said | None:
        """The preview shown, with another day or hour."""
        tellings = Tellings(self._record, spoken.scope)
        try:
            told = tellings.telling(telling_id)
            if told.confirmed_at is not None:
                return None
            tellings.discard(telling_id, at=spoken.words.now)
        except NotFound:
            return say.plain(spoken.words, "telling-gone")
        dated = next((a for a in told.acts if a.kind in say.OFFERS), told.acts[0])
        moment = moment_of(dated.kind, when, spoken.words)
        acts = [replace(a, when=moment) if a is dated else a for a in told.acts]
        return self._preview(spoken, acts) if moment else None

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
