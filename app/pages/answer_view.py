"""An answer as a page shows it, and the conversation so far, as it was recorded; and one answer as
events for a page's script: status, card and sentences, then the whole answer.

Sentences come first, then the lines of the card, some of which can be pressed.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request

from agent.lead_state.situation import LeadSituation
from agent.rendering.localizer import Localizer
from agent.turn import Question
from agent.turn_context import CardReady, SentenceReady
from app.api.problems import on_pakka_error
from app.api.routes.ask import turn_events
from app.pages.components import LANGUAGES, Reader, lead_path, phone_end
from app.pages.draft_sending import SendView, send_view
from leads.model.answer import Action, Answer
from leads.model.errors import NotFound, PakkaError
from leads.model.lead import Lead
from leads.model.score import Band
from leads.store.lead_store import LeadStore
from leads.store.transcripts import CONSENT_ENDED, Transcript, TranscriptLog
from prompts.display import display_name

CONVERSATION_COOKIE = "pakka_conversation"
# As many as a scroll or two shows; older turns stay in the record.
TURNS_SHOWN = 10
_PREFIX = "page_"
_LONGEST_ID = 64

_ANSWERS = TypeAdapter(Answer)

# Bold in the catalogue; names never contain a star (prompts/display).
_STRONG = re.compile(r"\*([^*\n]+)\*")
# "1 Zeel Jadhav ·1653: the family came along": a line of a list, by its position.
_PLACED = re.compile(r"(\d{1,2}) ([^,:]+)(.*)")
_ACT = "➡ "
_QUOTED = re.compile(r"^“(.+?)”\n?$", re.MULTILINE | re.DOTALL)
_FOOT = re.compile(r"_(.+)_")
# The id of the button that saves an update begins with this.
_CONFIRM = "confirm"
# The question asked by pressing a lead of a list.
_OPEN = "how_hot"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer; `gone`: why it may no longer be shown."""

    question: str
    answer: AnswerView | None
    gone: str | None = None


def new_conversation() -> str:
    """An id nobody can guess, although a conversation is visible to its own person only."""
    return f"{_PREFIX}{secrets.token_urlsafe(12)}"


def known_conversation(value: str | None) -> str | None:
    """The value, if it can be an id of ours."""
    is_ours = value is not None and value.startswith(_PREFIX) and len(value) <= _LONGEST_ID
    return value if is_ours else None


def earlier_turns(reader: Reader, conversation: str) -> list[Turn]:
    """The last turns of this person's conversation, oldest first."""
    log = TranscriptLog(reader.record, reader.scope)
    kept = list(reversed(log.recent(conversation, TURNS_SHOWN)))
    answers = [answer_of(transcript) for transcript in kept]
    return [
        _turn(reader, transcript, answer, answers[:i])
        for i, (transcript, answer) in enumerate(zip(kept, answers, strict=True))
    ]


def turn_of(reader: Reader, question: str, answer: Answer) -> Turn:
    """The turn as it is shown: in the answer's own language, with its lead as it is now."""
    store = LeadStore(reader.record, reader.scope)
    try:
        lead_ids = store.current(answer.lead_ids)
        lead = store.lead(lead_ids[0]) if len(lead_ids) == 1 else None
    except NotFound:  # removed since: its name may not be shown again
        return Turn(question, None, gone="page-gone")
    words = reader.pakka.localizer(reader.brokerage, answer.language, reader.pakka.clock())
    draft = answer.draft
    sending = send_view(reader, words, answer.transcript_id, draft) if draft else None
    return Turn(question, view_answer(words, answer, lead, sending))


def _turn(
    reader: Reader,
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
    return turn_of(reader, question, answer)


def _as_pressed(question: str, before: Sequence[Answer | None]) -> str:
    """A button sends its id; the page shows the words that were on it."""
    for answer in reversed(before):
        for action in answer.actions if answer else ():
            if action.id == question:
                return action.title
    return question


def answer_of(transcript: Transcript) -> Answer | None:
    """The answer as it was given; None if it is withheld or cannot be read any more."""
    try:
        return _ANSWERS.validate_python(dict(transcript.answer))
    except ValidationError:  # withheld, or recorded by another version of Pakka
        return None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words in one line; `band`: the band that they name."""

    text: str
    is_strong: bool = False
    band: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `kind` is plain, act (what to do), foot (how old the data is) or row.

    A row is one lead of a list: pressing it asks about that lead.
    """

    parts: tuple[Part, ...]
    kind: str = "plain"
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the template renders. `sentences`: an LLM's, which passed their check.

    `draft`: a message to the lead, to be edited and copied, shown between head and lines.
    """

    language: str
    transcript_id: str
    lead_id: str | None
    path: str | None
    name: str | None
    tail: str | None
    sentences: tuple[str, ...]
    lines: tuple[Line, ...]
    draft: str | None
    sending: SendView | None
    is_preview: bool
    actions: tuple[Action, ...]


def view_answer(
    words: Localizer, answer: Answer, lead: Lead | None, sending: SendView | None = None
) -> AnswerView:
    """The answer's view in its own language; `lead` is the lead it is about, if it is about one."""
    text = answer.card if answer.sentences else answer.text
    text, draft = _draft(answer, text)
    lines = lines_of(text, answer.lead_ids, _bands(words))
    pressed = [line.action.id for line in lines if line.action]
    return AnswerView(
        language=words.language,
        transcript_id=answer.transcript_id,
        lead_id=lead.lead_id if lead else None,
        path=lead_path(lead.lead_id) if lead else None,
        name=display_name(lead.name, lead.lead_id) if lead else None,
        tail=phone_end(lead) if lead else None,
        sentences=tuple(one.text for one in answer.sentences),
        lines=lines,
        draft=draft,
        sending=sending if draft else None,
        is_preview=any(action.id.startswith(_CONFIRM) for action in answer.actions),
        actions=tuple(a for a in answer.actions if a.id not in pressed),
    )


def _draft(answer: Answer, text: str) -> tuple[str, str | None]:
    """The words around a message to a lead, and the message itself."""
    quoted = _QUOTED.search(text) if answer.intent == "draft" else None
    if quoted is None:
        return text, None
    return text[: quoted.start()] + text[quoted.end() :], quoted[1]


def want(words: Localizer, now: LeadSituation) -> str:
    """3 BHK buy, Bopal: as much of it as is known."""
    known = now.known
    return words.want(now.lead.kind, known.number("bhk"), known.word("locality"))


def _bands(words: Localizer) -> dict[str, str]:
    """Each band by its words, in all languages: a card may be in another one than its page."""
    return {words.in_language(tag).band(band): band for tag in LANGUAGES for band in Band}


def lines_of(
    text: str, lead_ids: Sequence[str] = (), bands: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    """The lines of a card that say something; strong words that are one of `bands` name it.

    The rows of leads are numbered on, one by one: "2 more said no" below five of them is none.
    """
    said = [line for line in text.splitlines() if line.strip()]
    placed = {at: int(m[1]) for at, line in enumerate(said) if (m := _PLACED.fullmatch(line))}
    found = [_rows(placed, first, lead_ids) for first in placed.values()]
    rows = max(found, key=len, default={})
    return tuple(_line(line, rows.get(at), bands or {}) for at, line in enumerate(said))


def _rows(placed: Mapping[int, int], first: int, lead_ids: Sequence[str]) -> dict[int, str]:
    """The lead of each line, if the first of them has the place `first`."""
    rows: dict[int, str] = {}
    for at, place in placed.items():
        if place == first + len(rows) and len(rows) < len(lead_ids):
            rows[at] = lead_ids[len(rows)]
    return rows


def _line(line: str, lead_id: str | None, bands: Mapping[str, str]) -> Line:
    foot = _FOOT.fullmatch(line)
    if foot:
        return Line((Part(foot[1]),), "foot")
    if line.startswith(_ACT):
        return Line(tuple(_parts(line.removeprefix(_ACT), bands)), "act")
    placed = _PLACED.fullmatch(line)
    if placed and lead_id:
        name = _STRONG.sub(r"\1", placed[2])
        action = Action(f"{_OPEN} {lead_id}", name)
        parts = (Part(f"{placed[1]} "), Part(name, is_strong=True), *_parts(placed[3], bands))
        return Line(parts, "row", action)
    return Line(tuple(_parts(line, bands)))


def _parts(line: str, bands: Mapping[str, str]) -> Iterator[Part]:
    for i, text in enumerate(_STRONG.split(line)):
        is_strong = i % 2 == 1
        if text:
            yield Part(text, is_strong, bands.get(text.lower()) if is_strong else None)


_STATUS_WORDS = {
    "understanding": "page-status-reading",
    "scoring": "page-status-scoring",
    "reading similar leads": "page-status-similar",
    "writing": "page-status-writing",
}
_OTHER_STATUS = "page-status-working"


async def turn_stream(
    request: Request,
    reader: Reader,
    question: Question,
    pane: Callable[[Turn], Awaitable[str | None]],
    **values: object,
) -> AsyncIterator[dict[str, str]]:
    """The events of one question; `pane` draws the lead it was about, `values` go to the answer."""
    words = reader.words
    async for happened in turn_events(reader.pakka, question):
        match happened:
            case str():
                yield _event("status", words=words.text(_STATUS_WORDS.get(happened, _OTHER_STATUS)))
            case CardReady():
                yield _event("status", words=words.text(_STATUS_WORDS["writing"]))
                # Above it sentences will appear, as they pass their check.
                lines = lines_of(happened.text, bands=_bands(words))
                html = reader.render("growing.j2", lines=lines)
                yield _event("card", html=html)
            case SentenceReady():
                yield _event("sentence", text=happened.text)
            case Answer():
                reader.pakka.metrics.count_answer(happened.source, happened.fallback_reason)
                turn = await reader.call(turn_of, reader, "", happened)
                yield _event("answer", html=_as_html(reader, question, turn, values))
                # After the answer: reading the lead's whole story takes longer than its score.
                drawn = await pane(turn)
                if drawn is not None:
                    yield _event("pane", html=drawn)
            case PakkaError():
                response = await on_pakka_error(request, happened)
                yield {"event": "error", "data": bytes(response.body).decode()}


def _event(name: str, **data: str) -> dict[str, str]:
    return {"event": name, "data": json.dumps(data)}


def _as_html(reader: Reader, question: Question, turn: Turn, values: dict[str, object]) -> str:
    return reader.render(
        "turn.j2",
        turn=turn,
        conversation=question.conversation_id,
        pane_lead_id=turn.answer.lead_id if turn.answer else None,
        **values,
    )
