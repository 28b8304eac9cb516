"""The replies that `lists.yaml` holds word by word, each by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.query.query import GroupBy, Measure, Moment, NumberField, OrderBy, Period, Query, Subject
from agent.query.query_result import GroupRow, LeadRow, QueryResult
from agent.rendering import day_plan, dialogue_replies, query_answers, which_lead
from agent.rendering.aggregate_answers import side_by_side
from agent.rendering.day_plan import DayAgenda, DueReminder, Promise
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply, joined
from agent.understanding.parsed_question import (
    AskFind,
    AskLeads,
    AskUnanswerable,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
    UnanswerableTopic,
)
from language.periods import PeriodWord
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, OutcomeKind
from leads.model.lead_state import VisitSource
from leads.model.score import ColdStart
from leads.store.lead_store import LeadName
from tests.agent.rendering.found import (
    TODAY,
    at,
    cond,
    events_found,
    groups_found,
    known,
    leads_found,
    row,
    visit,
)
from tests.agent.rendering.leads_of_the_book import everybody, words_in
from tests.leads.makers import a_score

HOT = Query(where=(cond("band", "hot"),))
HOME = (cond("bhk", 3.0), cond("locality", "Bopal"), cond("budget", 8_000_000.0, "at_most"))
WAITING = Query(where=(cond("waiting", True),), order_by=OrderBy.WAITING_SINCE, descending=False)
WROTE = Query(period=Period(of=Moment.LAST_BY_LEAD, word=PeriodWord.YESTERDAY))
SOURCES = Query(
    open=None,
    measure=Measure.SHARE_BOOKED,
    group_by=GroupBy.SOURCE,
    order_by=OrderBy.VALUE,
    period=Period(word=PeriodWord.LAST_12_MONTHS),
)
_BHK = (("3", 4), ("2", 2), ("4", 1), ("1", 1), ("5", 1), (None, 1))
WEEK = Query(
    measure=Measure.COUNT,
    open=None,
    compare_to="period_before",
    period=Period(word=PeriodWord.THIS_WEEK),
)
BOOKING = Query(
    open=None, measure=Measure.MEDIAN, measure_of=NumberField.DAYS_TO_BOOK, group_by=GroupBy.SOURCE
)
VISITS = Query(
    of=Subject.VISITS, open=None, period=Period(of=Moment.NEXT_VISIT, word=PeriodWord.TODAY)
)
LOST = Query(
    open=False,
    where=(cond("outcome", "lost"),),
    period=Period(of=Moment.CLOSED, word=PeriodWord.LAST_MONTH),
)

BOOKED = Query(
    open=None,
    where=(cond("outcome", "booked"),),
    period=Period(of=Moment.BOOKED, word=PeriodWord.THIS_MONTH),
    measure=Measure.COUNT,
)

PRIYA = LeadName(
    "lead_priya", "Priya", "+919825004821", LeadKind.RESALE, 3.0, "Bopal", is_open=True
)
OTHER = LeadName("lead_other", "Priya", "+919825000067", LeadKind.RENT, 2.0, "Gota", is_open=True)


def _found(result: QueryResult, *, is_call: bool = False) -> Callable[[Localizer], Reply]:
    return lambda words: query_answers.found(words, result, known(), is_call=is_call)


def _beside(*results: QueryResult) -> Callable[[Localizer], Reply]:
    def told(words: Localizer) -> Reply:
        return side_by_side(words, joined(words, [_found(r)(words) for r in results]), results)

    return told


def _compared() -> QueryResult:
    before = QueryResult(WEEK, 10, start=TODAY - timedelta(days=11), end=TODAY - timedelta(days=5))
    found = leads_found(WEEK, *(row(k) for k in ("priya", "hetal", "faizal")), total=7)
    return replace(found, rows=found.rows, before=before)


def _times() -> QueryResult:
    groups = (
        GroupRow("reference", 60, 34.0, 9, 60, 9),
        GroupRow("99acres", 140, 51.0, 8, 140, 8),
        GroupRow("Facebook form", 110, 20.0, 2, 110, 2),
    )
    return QueryResult(BOOKING, 310, groups=groups, won=19, ended=310)


def _lost_farhan() -> LeadRow:
    """Lost, of which the file told no day."""
    found = row("farhan", closed_at=None, lost_reason="bought_elsewhere")
    return replace(found, summary=replace(found.summary, outcome=OutcomeKind.LOST))


def _cold(key: str) -> dict[str, ScoredLead]:
    """The lead as it stands where too few have booked to learn from."""
    start = ColdStart(bookings=46, bookings_needed=50, others=300, others_needed=50)
    score = a_score(points=None, band=None, cold_start=start)
    return {f"lead_{key}": replace(everybody()[key], standing=ScoreStatus.COLD_START, score=score)}


_CALLS_TODAY = Query(period=Period(of=Moment.NEXT_CALL, start=TODAY, end=TODAY))


def _visits_today(**state: object) -> QueryResult:
    query = Query(period=Period(of=Moment.NEXT_VISIT, start=TODAY, end=TODAY))
    agreed = row("neha", next_visit_on=TODAY, next_visit_at=at(11), next_visit_place="Bopal")
    said = row(
        "faizal",
        next_visit_on=TODAY,
        next_visit_at=at(16),
        next_visit_source=VisitSource.CHAT,
        next_visit_message_id="m1",
    )
    return leads_found(query, agreed, said)


def _day(words: Localizer, what: str) -> Reply:
    due = DueReminder(at(18), PRIYA, "call about the price")
    waiting = leads_found(WAITING, row("rahul"), row("sunita"))
    day = DayAgenda(TODAY, _visits_today(), (due,), waiting, leads_found(_CALLS_TODAY))
    promises = {"lead_faizal": Promise(at(9, -1), "kal 4 baje aate hain")}
    demo = words_in(words.language, is_demo=True)
    return day_plan.day(demo, day, what=what, promises=promises)


def _quiet(words: Localizer) -> Reply:
    tomorrow = TODAY + timedelta(days=1)
    nothing, no_calls = leads_found(Query()), leads_found(_CALLS_TODAY)
    return day_plan.day(words, DayAgenda(tomorrow, nothing, (), None, no_calls), what="all")


def _small(kind: SmallTalk, waiting: QueryResult | None) -> Callable[[Localizer], Reply]:
    day = DayAgenda(TODAY, _visits_today(), (), waiting, leads_found(_CALLS_TODAY))
    return lambda words: dialogue_replies.small_talk(words, kind, day)


_ASK = AskLeads((LeadRef("priya", (PRIYA, OTHER)),), (LeadTopic.SCORE,))
_HALF_READ = ParsedQuestion(
    (AskFind(Query(where=HOME[:2])),), ("garden wala",), ("3 BHK", "Bopal"), is_sure=False
)

ASKED: dict[str, Callable[[Localizer], Reply]] = {
    "whom_to_call": _found(
        leads_found(
            HOT,
            *(row(k) for k in ("ananya", "zarina", "priya", "jignesh", "neha")),
            row("hetal"),
            total=12,
        ),
        is_call=True,
    ),
    "waiting": _found(leads_found(WAITING, *(row(k) for k in ("rahul", "vikram", "nameless")))),
    "who_wrote": _found(leads_found(WROTE, *(row(k) for k in ("rahul", "vikram", "nameless")))),
    "a_team": _found(leads_found(HOT, row("ananya", "Dev Solanki"), row("zarina", "Mona Shah"))),
    "one_that_fits": _found(leads_found(Query(where=HOME), row("priya"))),
    "no_home": _found(leads_found(Query(where=HOME))),
    "none": _found(leads_found(Query(where=(cond("band", "hot"), cond("loan", "sanctioned"))))),
    "lost": _found(
        leads_found(LOST, row("farhan", closed_at=at(12, -20), lost_reason="bought_elsewhere"))
    ),
    "lost_without_a_day": _found(
        leads_found(Query(open=None, where=(cond("outcome", "lost"),)), _lost_farhan())
    ),
    "booked_without_a_day": _found(
        replace(QueryResult(BOOKED, 0, start=date(2026, 11, 1), end=TODAY), undated=102)
    ),
    "none_booked_with_a_day": _found(
        replace(leads_found(BOOKED.model_copy(update={"measure": Measure.LIST})), undated=102)
    ),
    "hottest": _found(leads_found(Query(), *(row(k) for k in ("ananya", "hetal")), total=12)),
    "hottest_without_scores": lambda words: query_answers.found(
        words,
        leads_found(Query(), row("priya"), row("rahul"), total=94),
        _cold("priya") | _cold("rahul"),
        is_call=False,
    ),
    "count": _found(
        leads_found(
            HOT.model_copy(update={"measure": Measure.COUNT}),
            row("ananya"),
            row("priya"),
            row("hetal"),
        )
    ),
    "compared": _found(_compared()),
    "sources": _found(
        groups_found(
            SOURCES,
            ("reference", 60, 9, 60),
            ("99acres", 140, 8, 140),
            ("Facebook form", 110, 2, 110),
            ("walk-in", 11, 1, 11),
        )
    ),
    "areas": _found(
        groups_found(
            Query(measure=Measure.COUNT, group_by=GroupBy.LOCALITY),
            ("Bopal", 12, 0, 0),
            ("Gota", 7, 0, 0),
            (None, 3, 0, 0),
        )
    ),
    "areas_and_bhk": _found(
        QueryResult(
            Query(measure=Measure.COUNT, group_by=GroupBy.LOCALITY, then_by=GroupBy.BHK),
            12,
            groups=(
                GroupRow("Bopal", 10, parts=tuple(GroupRow(k, n) for k, n in _BHK)),
                GroupRow("Gota", 2, parts=(GroupRow("2", 1), GroupRow(None, 1))),
            ),
        )
    ),
    "visits_and_bookings": _beside(
        groups_found(
            Query(of=Subject.VISITS, measure=Measure.COUNT, group_by=GroupBy.SOURCE),
            *(("99acres", 31, 0, 0), ("reference", 24, 0, 0)),
        ),
        groups_found(
            Query(
                where=(cond("outcome", "booked"),),
                period=Period(of=Moment.BOOKED, word=PeriodWord.THIS_MONTH),
                measure=Measure.COUNT,
                group_by=GroupBy.SOURCE,
            ),
            *(("reference", 10, 9, 10), ("website", 1, 1, 1)),
        ),
    ),
    "share": _found(
        QueryResult(SOURCES.model_copy(update={"group_by": None}), 400, won=41, ended=388)
    ),
    "average": _found(
        QueryResult(
            Query(where=HOME[:1], measure=Measure.AVERAGE, measure_of=NumberField.BUDGET),
            16,
            value=8_536_000.0,
            measured=14,
        )
    ),
    "time_to_book": _found(_times()),
    "visits": _found(
        events_found(
            VISITS,
            visit("neha", at(11), place="Bopal"),
            visit("faizal", at(16)),
            start=TODAY,
            end=TODAY,
        )
    ),
    "day": lambda words: _day(words, "all"),
    "day_visits": lambda words: _day(words, "visits"),
    "day_reminders": lambda words: _day(words, "reminders"),
    "day_quiet": _quiet,
    "which": lambda words: which_lead.ask_which(words, _ASK.leads[0], _ASK),
    "unknown_name": lambda words: which_lead.no_such_lead(
        words, LeadRef("Prya Mehta", (), (PRIYA,)), _ASK
    ),
    "unknown_and_far": lambda words: which_lead.no_such_lead(words, LeadRef("Xyz"), _ASK),
    "no_name": lambda words: dialogue_replies.no_lead_named(
        words, AskLeads((LeadRef(""),), (LeadTopic.VISITS,))
    ),
    "half_read": lambda words: dialogue_replies.not_understood(words, _HALF_READ),
    "unread": lambda words: dialogue_replies.not_understood(
        words, ParsedQuestion((), ("xyz abc",), (), is_sure=False)
    ),
    "which_day": lambda words: dialogue_replies.which_day(
        words, date(2026, 11, 21), date(2026, 11, 22)
    ),
    "which_day_beyond": lambda words: dialogue_replies.which_day(
        words, date(2026, 11, 21), date(2026, 11, 23)
    ),
    "greeting": _small(SmallTalk.GREETING, leads_found(WAITING, row("rahul"), row("sunita"))),
    "thanks_due": _small(SmallTalk.THANKS, leads_found(WAITING, row("rahul"))),
    "thanks": _small(SmallTalk.THANKS, None),
    "law": lambda words: dialogue_replies.outside(words, AskUnanswerable(UnanswerableTopic.LAW)),
    "others": lambda words: dialogue_replies.outside(
        words, AskUnanswerable(UnanswerableTopic.OTHERS)
    ),
    "no_such_place": lambda words: dialogue_replies.no_such_value(
        words, InvalidInput("No such locality; known are: Bopal, Gota.", field="locality")
    ),
    "analyst": dialogue_replies.no_names_for_analysts,
    "late": dialogue_replies.late,
}
