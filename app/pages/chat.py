"""The chat page: ask in a box, read a card. Works without JavaScript; with it, status is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agent.query.query_result import LeadRow
from agent.rendering.day_plan import TodayAgenda
from agent.rendering.localizer import Localizer
from agent.turn import Question
from agent.understanding.question_parser import chart_asked, chart_question
from app.api.dependencies import deadline_of
from app.api.routes.ask import wants_events
from app.pages.answer_view import (
    CONVERSATION_COOKIE,
    Turn,
    earlier_turns,
    known_conversation,
    new_conversation,
    turn_of,
    turn_stream,
)
from app.pages.components import Reader, ReaderDep, keep_for_session, read_form
from app.pages.draft_sending import RESULTS
from app.pages.lead_view import LeadView, read_lead
from leads.model.answer import Action
from leads.model.deadline import Deadline
from leads.model.errors import DeadlinePassed, InvalidInput, NotFound
from leads.model.scope import MANAGING, Role, Scope
from leads.store.lead_store import LeadQuery, LeadStore
from prompts.display import display_text
from prompts.number_format import whole

# After this the page opens without today's list, and looks for it again.
TODAY_SECONDS = 2.0
SUGGESTIONS = ("page-try-now", "page-try-three", "page-try-help")


async def open_chat(request: Request, reader: ReaderDep) -> Response:
    """The conversation of this session; `?new` starts another.

    An analyst comes for the answers of others: they are led there until they `?ask`.
    """
    kept = known_conversation(request.cookies.get(CONVERSATION_COOKIE))
    if kept is None and reader.scope.role is Role.ANALYST and not request.query_params:
        return RedirectResponse("/review", status_code=303)
    if kept is None or "new" in request.query_params:
        conversation = new_conversation()
        response = await _welcome(reader, conversation)
        keep_for_session(response, CONVERSATION_COOKIE, conversation)
        return response
    turns = await reader.call(earlier_turns, reader, kept)
    if not turns:
        return await _welcome(reader, kept)
    lead = await reader.call(_last_lead, reader, turns)
    return _page(reader, kept, turns, lead, result=_draft_result(request, reader, lead))


def _draft_result(request: Request, reader: Reader, lead: LeadView | None) -> str:
    """What became of a draft sent from here."""
    result = RESULTS.get(request.query_params.get("told", ""))
    name = lead.name if lead else ""
    return reader.words.text(result, lead=name) if result else ""


async def _welcome(reader: Reader, conversation: str) -> Response:
    """The page before the first question; without a lead there is nothing to ask about yet."""
    try:
        today, is_late = await _today(reader), False
    except DeadlinePassed:
        today, is_late = (), True
    may_import = reader.scope.role in MANAGING
    is_to_import = False
    if may_import and not today and not is_late:
        everybodys = Scope.machinery(reader.scope.brokerage_id)
        store = LeadStore(reader.record, everybodys)
        is_to_import = not await reader.call(store.count, LeadQuery(is_open=None))
    return _page(
        reader,
        conversation,
        [],
        None,
        today=today,
        is_to_import=is_to_import,
        is_late=is_late,
    )


async def _today(reader: Reader) -> tuple[Section, ...]:
    """What there is to do today; analysts call nobody.

    Raises DeadlinePassed: right after a start the scores may have to be computed first.
    """
    if reader.scope.role is Role.ANALYST:
        return ()
    deadline = Deadline.after(TODAY_SECONDS)
    today = await reader.pakka.turn.today(reader.identity, reader.words.language, deadline)
    return sections(reader.words, today)


async def ask_in_chat(request: Request, reader: ReaderDep) -> Response:
    """One question from the page's form: as events for the script, or as a page without it."""
    form = await read_form(request)
    conversation = known_conversation(form.get("conversation")) or new_conversation()
    text = form.get("q", "")
    if (subject := chart_asked(text)) is not None:
        # The lead's page, next to the answer, has its chart.
        text = await reader.call(_of_chart, reader, conversation, subject)
    question = Question(
        text=text,
        identity=reader.identity,
        deadline=deadline_of(request, reader.pakka.settings.watched_deadline_seconds),
        conversation_id=conversation,
        channel="page",
        is_watched=wants_events(request),
    )
    if wants_events(request):

        async def pane(turn: Turn) -> str | None:
            lead = await reader.call(_last_lead, reader, [turn])
            return reader.render("pane.j2", lead=lead) if lead else None

        events = turn_stream(request, reader, question, pane)
        return EventSourceResponse(events, ping=0, sep="\n")
    before = await reader.call(earlier_turns, reader, conversation)
    shown = form.get("shown") or form.get("q", "")
    try:
        answer = await reader.pakka.turn.answer(question)
    except InvalidInput as error:
        lead = await reader.call(_last_lead, reader, before)
        return _page(reader, conversation, before, lead, str(error), shown)
    reader.pakka.metrics.count_answer(answer.source, answer.fallback_reason)
    turn = await reader.call(turn_of, reader, shown, answer)
    lead = await reader.call(_last_lead, reader, [*before, turn])
    return _page(reader, conversation, [*before, turn], lead)


def _of_chart(reader: Reader, conversation: str, subject: str) -> str:
    turns = earlier_turns(reader, conversation)
    ids = [turn.answer.lead_id for turn in turns if turn.answer and turn.answer.lead_id]
    store = LeadStore(reader.record, reader.scope)
    asked = chart_question(subject, store.names(), ids[-1] if ids else None)
    # In words: the page shows what was asked.
    return f"{subject} score".strip() if asked.startswith("how_hot ") else asked


def _last_lead(reader: Reader, turns: Sequence[Turn]) -> LeadView | None:
    """The lead the conversation was last about, for the pane next to it."""
    for turn in reversed(turns):
        if turn.answer and turn.answer.lead_id:
            try:
                return read_lead(reader, turn.answer.lead_id)
            except NotFound:  # reassigned between the answer and its page
                return None
    return None


def _page(
    reader: Reader,
    conversation: str,
    turns: Sequence[Turn],
    lead: LeadView | None,
    problem: str = "",
    draft: str = "",
    today: Sequence[Section] = (),
    is_to_import: bool = False,
    is_late: bool = False,
    result: str = "",
) -> Response:
    return reader.respond(
        "chat.j2",
        title="page-ask",
        here="ask",
        skip_to="q",
        skip_words="page-skip-ask",
        conversation=conversation,
        suggestions=SUGGESTIONS,
        turns=turns,
        lead=lead,
        pane_lead_id=lead.lead_id if lead else None,
        problem=problem,
        draft=draft,
        today=today,
        is_to_import=is_to_import,
        is_late=is_late,
        told=result,
    )


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One lead: pressing it asks about it; `draft` starts a message to it."""

    name: str
    told: str
    ask: Action
    draft: Action | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Some leads under one heading; `total` counts all of them, `more` asks for them."""

    title: str
    total: int
    rows: tuple[TodayRow, ...]
    more: Action | None = None


def sections(words: Localizer, today: TodayAgenda) -> tuple[Section, ...]:
    """What there is to do, in the order of a day, without empty sections."""
    found = (_visits(words, today), _waiting(words, today), _fresh(words, today))
    return tuple(section for section in found if section.rows)


def _visits(words: Localizer, today: TodayAgenda) -> Section:
    rows = tuple(_row(words, row, _when(words, row)) for row in today.day.visits.rows)
    due = tuple(_reminders(words, today))
    title = words.text("page-today-due")
    return Section(title, today.day.visits.total + len(due), (*rows, *due))


def _reminders(words: Localizer, today: TodayAgenda) -> Iterator[TodayRow]:
    for due in today.day.reminders:
        text = f"{words.clock(due.at)} {display_text(due.note or '')}".strip()
        if due.lead is None:
            yield TodayRow(text, "", Action("my day", text))
        else:
            name = words.lead(due.lead)
            yield TodayRow(name, text, Action(f"how_hot {due.lead.lead_id}", name))


def _waiting(words: Localizer, today: TodayAgenda) -> Section:
    waiting = today.day.waiting
    if waiting is None:
        return Section("", 0, ())
    rows = tuple(
        _row(words, row, _since(words, row), is_written=True) for row in waiting.rows if row.state
    )
    more = Action("who waits for our answer", words.text("page-today-all"))
    is_more = waiting.total > len(rows)
    return Section(words.text("page-today-waiting"), waiting.total, rows, more if is_more else None)


def _fresh(words: Localizer, today: TodayAgenda) -> Section:
    rows = tuple(_row(words, row, _score(words, row)) for row in today.fresh.rows)
    more = Action("new hot leads", words.text("page-today-all"))
    is_more = today.fresh.total > len(rows)
    title = words.text("page-today-fresh")
    return Section(title, today.fresh.total, rows, more if is_more else None)


def _row(words: Localizer, row: LeadRow, text: str, *, is_written: bool = False) -> TodayRow:
    lead_id, name = row.summary.lead_id, words.lead(row.summary)
    draft = Action(f"draft {lead_id}", words.text("page-today-draft")) if is_written else None
    return TodayRow(name, text, Action(f"how_hot {lead_id}", name), draft)


def _when(words: Localizer, row: LeadRow) -> str:
    at = words.clock(row.state.next_visit_at) if row.state.next_visit_at else ""
    return ", ".join(filter(None, (at, display_text(row.state.next_visit_place or ""))))


def _since(words: Localizer, row: LeadRow) -> str:
    since = row.state.waiting_since
    topic = words.topic(row.state.waiting_topic or "")
    day = words.text("page-today-since", day=words.day(since)) if since else ""
    return ", ".join(filter(None, (topic, day)))


def _score(words: Localizer, row: LeadRow) -> str:
    lead = row.summary
    if not row.may_score or lead.band is None or lead.score is None:
        return words.want(lead.kind, lead.bhk, lead.locality)
    band = f"{words.band(lead.band)}, {whole(lead.score)}"
    return "; ".join(filter(None, (band, words.want(lead.kind, lead.bhk, lead.locality))))
