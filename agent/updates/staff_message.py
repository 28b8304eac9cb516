"""One message of a colleague with the conversation before it, as updates need it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from agent.rendering.localizer import Localizer
from agent.turn_context import Question, TurnContext
from leads.model.answer import Action
from leads.model.scope import HANDLING, Scope
from leads.store.transcripts import Transcript

INTENT = "telling"
_SHOWN = re.compile(r"(?:confirm|because_unknown) (telling_[0-9a-f]+)")
_SAVED = re.compile(r"undo (telling_[0-9a-f]+)")
_CHANGED = re.compile(r"\s*change (telling_[0-9a-f]+)\s*")


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """One message; `turns`: the conversation so far, newest first.

    `chosen`: the leads of the last question back that it picks and says no more: "the rent one".
    """

    text: str
    scope: Scope
    words: Localizer
    conversation_id: str | None = None
    lead_id: str | None = None
    turns: Sequence[Transcript] = ()
    said_with: str | None = None
    said_at: datetime | None = None
    chosen: Sequence[str] = ()

    @classmethod
    def of(
        cls, context: TurnContext, question: Question, turns: Sequence[Transcript]
    ) -> StaffMessage:
        """A question as a message."""
        page, conversation = question.lead_id, question.conversation_id
        return cls(
            question.text,
            context.scope,
            context.words,
            conversation,
            page,
            turns,
            question.said_with,
            question.said_at,
        )

    @property
    def focus(self) -> tuple[str, ...]:
        """The leads meant if none is named: the page's, else those last mentioned."""
        if self.lead_id is not None:
            return (self.lead_id,)
        return next((t.lead_ids for t in self.turns if t.lead_ids), ())

    @property
    def words_then(self) -> Localizer:
        """The words as of when it was written: its "tomorrow" may be today."""
        return self.words.at(self.said_at) if self.said_at is not None else self.words

    @property
    def may_report(self) -> bool:
        """Whether this person's reports are saved as facts."""
        return self.scope.role in HANDLING

    @property
    def last(self) -> Transcript | None:
        return self.turns[0] if self.turns else None

    @property
    def last_update_turn(self) -> Transcript | None:
        """The last turn, or one answered together with it, if it was about an update."""
        last = self.turns[:1]
        if last and (together := _said_with(last[0])) is not None:
            last = list(takewhile(lambda said: _said_with(said) == together, self.turns))
        return next((said for said in last if said.answer.get("intent") == INTENT), None)

    @property
    def is_unseen(self) -> bool:
        """Whether the previous update was sent together with this: its preview is still to come."""
        last = self.last_update_turn
        return (
            last is not None and self.said_with is not None and _said_with(last) == self.said_with
        )

    @property
    def shown(self) -> str | None:
        """The update whose preview was shown last."""
        return _named(self.last_update_turn, _SHOWN)

    @property
    def changing(self) -> str | None:
        """The preview that "change" has just put aside: it is one turn further back."""
        last = self.last_update_turn
        if last is None:
            return None
        pressed = _CHANGED.fullmatch(last.question)
        if pressed:
            return pressed[1]
        before = self.turns[1] if len(self.turns) > 1 else None
        return _named(before, _SHOWN) if before is not None else None

    @property
    def is_left_open(self) -> bool:
        """Whether the last answer came between a preview and its yes, about the same lead."""
        if len(self.turns) < 2 or self.last_update_turn is not None:
            return False
        last, before = self.turns[:2]
        return last.lead_ids == before.lead_ids and _named(before, _SHOWN) is not None

    @property
    def saved(self) -> str | None:
        """The update that was saved just before."""
        return _named(self.last_update_turn, _SAVED)


def telling_shown(actions: Sequence[Action]) -> str | None:
    """The update that a yes to these buttons saves, so that a typed one does, too."""
    return next((m[1] for action in actions if (m := _SHOWN.fullmatch(action.id))), None)


def shows_preview(actions: Sequence[Action]) -> bool:
    """Whether a yes to these buttons saves an update."""
    return telling_shown(actions) is not None


def is_preview_or_saved(said: Transcript) -> bool:
    """Whether a turn showed or saved an update, and asked of nobody."""
    return any(_named(said, action) for action in (_SHOWN, _SAVED))


def _said_with(said: Transcript) -> str | None:
    """The value shared by all turns that were answered together with it."""
    asked = next((step for step in said.steps if step.get("step") == "asked"), {})
    together = asked.get("said_with")
    return together if isinstance(together, str) else None


def _named(said: Transcript | None, action: re.Pattern[str]) -> str | None:
    if said is None or said.answer.get("intent") != INTENT:
        return None
    ids = [str(a["id"]) for a in said.answer.get("actions", ())]
    return next((m[1] for m in map(action.fullmatch, ids) if m), None)
