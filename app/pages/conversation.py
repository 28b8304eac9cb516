"""The conversation so far, as it was recorded: a page that is opened again shows it again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from agent.rendering.localizer import Localizer
from app.pages.drafts import send_view
from app.pages.view import AnswerView, view_answer
from app.wiring import Pakka
from leads.answer import Answer
from leads.errors import NotFound
from leads.lead import Lead
from leads.staff import Identity
from leads.store import LeadStore
from leads.transcripts import CONSENT_ENDED, Transcript, TranscriptLog

CONVERSATION_COOKIE = "pakka_conversation"
# What fits a scroll or two; older turns stay in the record.
TURNS_SHOWN = 10
_PREFIX = "page_"
_LONGEST_ID = 64

_ANSWERS = TypeAdapter(Answer)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer; `gone`: why that may not be shown any more."""

    question: str
    answer: AnswerView | None
    gone: str | None = None


def new_conversation() -> str:
    """An id nobody can guess; a conversation is its own person's alone all the same."""
    return f"{_PREFIX}{secrets.token_urlsafe(12)}"


def known_conversation(value: str | None) -> str | None:
    """The value when it can be one of ours."""
    is_ours = value is not None and value.startswith(_PREFIX) and len(value) <= _LONGEST_ID
    return value if is_ours else None


def earlier_turns(pakka: Pakka, identity: Identity, conversation: str) -> list[Turn]:
    """The last turns of this person's conversation, oldest first."""
    log = TranscriptLog(pakka.record, identity.scope)
    kept = list(reversed(log.recent(conversation, TURNS_SHOWN)))
    answers = [_answer(transcript) for transcript in kept]
    return [
        _turn(pakka, identity, transcript, answer, answers[:i])
        for i, (transcript, answer) in enumerate(zip(kept, answers, strict=True))
    ]


def turn_of(pakka: Pakka, identity: Identity, question: str, answer: Answer) -> Turn:
    """The turn as it is shown: in the answer's own language, with what its lead is now."""
    store = LeadStore(pakka.record, identity.scope)
    try:
        leads = store.leads(answer.lead_ids)
    except NotFound:  # taken away since: its name may not be shown again
        return Turn(question, None, gone="page-gone")
    lead: Lead | None = leads[0] if len(leads) == 1 else None
    words = Localizer(
        pakka.library, answer.language, ZoneInfo(identity.brokerage.timezone), pakka.clock()
    )
    draft = answer.draft
    sending = send_view(pakka, identity, words, answer.answer_id, draft) if draft else None
    return Turn(question, view_answer(words, answer, lead, sending))


def _turn(
    pakka: Pakka,
    identity: Identity,
    transcript: Transcript,
    answer: Answer | None,
    before: Sequence[Answer | None],
) -> Turn:
    if transcript.is_withheld:
        is_ended = transcript.answer["text"] == CONSENT_ENDED
        return Turn("", None, gone="page-gone-consent" if is_ended else "page-gone")
    question = _as_pressed(transcript.question, before)
    if answer is None:
        return Turn(question, None)
    return turn_of(pakka, identity, question, answer)


def _as_pressed(question: str, before: Sequence[Answer | None]) -> str:
    """A button sends its id; the page shows the words that stood on it."""
    for answer in reversed(before):
        for action in answer.actions if answer else ():
            if action.id == question:
                return action.title
    return question


def _answer(transcript: Transcript) -> Answer | None:
    try:
        return _ANSWERS.validate_python(dict(transcript.answer))
    except ValidationError:  # recorded by another version of Pakka
        return None
