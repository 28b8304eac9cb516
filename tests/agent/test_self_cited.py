"""Each fact's own words, cited by themselves, pass the check of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from agent.fact import Fact
from agent.grounding.named_entities import StoredNames
from agent.grounding.sentence import Clause, Sentence
from agent.grounding.sentence_check import SentenceCheck
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader, ScoreStatus
from agent.lead_state.situation import LeadSituation
from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    Period,
    Query,
    Subject,
)
from agent.query.query_facts import query_facts
from agent.query.query_result import GroupRow, QueryResult
from agent.query.run_query import run_query
from agent.rendering.localizer import Localizer
from agent.understanding.parsed_question import LeadTopic
from evals.lead_book import NOW, ZONE
from language.periods import PeriodWord
from leads.model.lead import EventKind, Outcome, OutcomeKind
from leads.store.lead_store import LeadStore
from prompts.catalogues import Library
from tests.agent.house import House, ago, happens, lead, says
from tests.agent.questions.book import open_book
from tests.proofs import proof_size

LANGUAGES = ("en", "hi", "hi-Latn", "gu", "gu-Latn")
# "Answers within an hour" is read in Hindi as an answer of ours: left to the check's words.
LEFT = ("direction",)
QUERIES = (
    Query(),
    Query(measure=Measure.COUNT),
    Query(where=(Condition(field=FieldName.BAND, value="hot"),)),
    Query(where=(Condition(field=FieldName.BUDGET, op=Operator.UNKNOWN),)),
    Query(where=(Condition(field=FieldName.OWNER, op=Operator.UNKNOWN),)),
    Query(where=(Condition(field=FieldName.VISITED, value=True),), measure=Measure.COUNT),
    Query(where=(Condition(field=FieldName.VISITED, value=False),), measure=Measure.COUNT),
    Query(where=(Condition(field=FieldName.WAITING, value=True),)),
    Query(where=(Condition(field=FieldName.OUTCOME, value="cancelled"),), open=None),
    Query(period=Period(of=Moment.CANCELLED, word=PeriodWord.THIS_YEAR), open=None),
    Query(period=Period(of=Moment.BOOKED, word=PeriodWord.THIS_YEAR), open=None),
    Query(period=Period(of=Moment.CREATED, word=PeriodWord.THIS_MONTH), compare_to="period_before"),
    Query(of=Subject.VISITS, period=Period(of=Moment.VISIT, word=PeriodWord.LAST_30_DAYS)),
    Query(of=Subject.VISITS, period=Period(of=Moment.NEXT_VISIT, word=PeriodWord.THIS_WEEK)),
    Query(of=Subject.CALLS, period=Period(of=Moment.CALL, word=PeriodWord.LAST_30_DAYS)),
    Query(measure=Measure.SHARE_BOOKED, open=None, group_by=GroupBy.SOURCE),
    Query(measure=Measure.COUNT, group_by=GroupBy.LOCALITY),
    Query(measure=Measure.COUNT, group_by=GroupBy.BAND),
    Query(measure=Measure.AVERAGE, measure_of=NumberField.BUDGET),
    Query(measure=Measure.AVERAGE, measure_of=NumberField.BUDGET, group_by=GroupBy.LOCALITY),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = open_book(tmp_path_factory.mktemp("book"), agree=True)
    yield house
    house.record.close()


@cache
def words(language: str) -> Localizer:
    return Localizer(Library(), language, ZONE, NOW)


def faults(fact: Fact, language: str, leads: dict[str, str]) -> tuple[str, ...]:
    """What the check finds wrong in the fact's own words."""
    told = fact.under("f1")
    names = {told.lead_id: (leads[told.lead_id],)} if told.lead_id in leads else {}
    stored = StoredNames(leads=names, staff=told.names, places=told.names, projects=told.names)
    local = NOW.astimezone(ZONE)
    check = SentenceCheck(stored, local.date(), language, local)
    return check.faults(Sentence((Clause(told.words, ("f1",)),)), {"f1": told})


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_lead_in_every_language(book: House, language: str) -> None:
    found = []
    for by in ("staff_mona", "staff_asha", "staff_bela")[: proof_size(3, 1)]:
        identity = book.staff.identity(by)
        names = {n.lead_id: n.name or "" for n in LeadStore(book.record, identity.scope).names()}
        reader = ScoredLeadReader(book.record, book.models)
        for one in reader.score(reader.read(identity, list(names), NOW), NOW):
            told = lead_facts(one, tuple(LeadTopic), words(language), owner="Asha Dave")
            found += [
                (fact.kind, fact.words, wrong)
                for fact in told
                if fact.quote is None
                and (wrong := faults(fact, language, names))
                and (language, wrong) != ("hi", LEFT)
            ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_what_was_promised_and_cancelled(language: str) -> None:
    asked = says(lead("lead_1", "Parth"), "parking hai?", at=ago(days=3))
    put_off = says(asked, "Owner se poochke batate hain", at=ago(days=2), by="broker")
    cancelled = Outcome(OutcomeKind.CANCELLED, ago(days=3), ago(days=3))
    found = []
    for one in (put_off, replace(lead("lead_1", "Parth"), outcomes=(cancelled,))):
        now = LeadSituation(one, at=NOW, zone=ZONE)
        facts = ScoredLead(now, ScoreStatus.LATE, None)
        told = lead_facts(facts, tuple(LeadTopic), words(language))
        found += [f.words for f in told if not f.quote and faults(f, language, {"lead_1": "Parth"})]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_visit_that_is_over_without_an_outcome(language: str) -> None:
    agreed = says(lead("lead_1", "Parth"), "saru, somvar 11 vage aavie chie", at=ago(days=5))
    agreed = happens(agreed, EventKind.VISIT_PLANNED, ago(days=5), known_at=ago(days=5))
    scored = ScoredLead(LeadSituation(agreed, at=NOW, zone=ZONE), ScoreStatus.LATE, None)
    facts = lead_facts(scored, tuple(LeadTopic), words(language))
    over = [f for f in facts if f.kind == "visit_agreed"]
    assert [faults(f, language, {"lead_1": "Parth"}) for f in over] == [()]


@pytest.mark.parametrize("query", QUERIES, ids=[str(n) for n in range(len(QUERIES))])
def test_of_every_kind_of_query(book: House, query: Query) -> None:
    scope = book.staff.identity("staff_mona").scope
    names = {n.lead_id: n.name or "" for n in LeadStore(book.record, scope).names()}
    result = run_query(book.record, scope, query, NOW, ZONE)
    told = query_facts(result, words("en"))
    found = [(f.kind, f.words, wrong) for f in told if (wrong := faults(f, "en", names))]
    assert found == []


NO_OWNER = Condition(field=FieldName.OWNER, op=Operator.UNKNOWN)
CANCELLED = Period(of=Moment.CANCELLED, word=PeriodWord.THIS_YEAR)
SENTENCES = [
    (
        "en",
        "3 open leads have not told a budget.",
        Condition(field=FieldName.BUDGET, op=Operator.UNKNOWN),
    ),
    ("en", "3 open leads have no owner.", NO_OWNER),
    ("gu", "સોંપ્યા વગરની ખુલ્લી 3 લીડ છે.", NO_OWNER),
    ("en", "3 leads said no.", Condition(field=FieldName.REFUSED, value=True)),
    ("en", "3 leads have not visited yet.", Condition(field=FieldName.VISITED, value=False)),
    (
        "en",
        "3 leads can pay over ₹90 lakh.",
        Condition(field=FieldName.BUDGET, op=Operator.ABOVE, value=9e6),
    ),
    ("en", "3 leads want a 3 BHK.", Condition(field=FieldName.BHK, value=3.0)),
    ("en", "3 bookings were cancelled this year.", None),
    ("gu", "આ વરસે 3 બુકિંગ રદ થઈ.", None),
]


@pytest.mark.parametrize(("language", "told", "condition"), SENTENCES)
def test_a_count_holds_what_its_query_asked(
    language: str, told: str, condition: Condition | None
) -> None:
    query = Query(where=(condition,)) if condition else Query(open=None, period=CANCELLED)
    start = NOW.date().replace(month=1, day=1) if condition is None else None
    end = NOW.date() if condition is None else None
    result = QueryResult(query, 3, start=start, end=end)
    (fact,) = (f.under("a1") for f in query_facts(result, words("en")))
    local = NOW.astimezone(ZONE)
    check = SentenceCheck(
        StoredNames(leads={}, staff=(), places=(), projects=()), local.date(), language, local
    )
    assert check.faults(Sentence((Clause(told, ("a1",)),)), {"a1": fact}) == ()


def test_a_count_of_visitors_says_of_no_lead_that_it_came() -> None:
    query = Query(where=(Condition(field=FieldName.VISITED, value=True),))
    (fact,) = (f.under("a1") for f in query_facts(QueryResult(query, 12), words("en")))
    local = NOW.astimezone(ZONE)
    stored = StoredNames(leads={"lead_1": ("Nikhil More",)}, staff=(), places=(), projects=())
    check = SentenceCheck(stored, local.date(), "en", local)
    told = Sentence((Clause("Nikhil has visited.", ("a1",)),))
    assert check.faults(told, {"a1": fact})


def test_each_groups_figure_of_the_period_before_is_told_with_its_days() -> None:
    query = Query(measure=Measure.COUNT, group_by=GroupBy.SOURCE, compare_to="period_before")
    then = QueryResult(
        query, 4, groups=(GroupRow("walk-in", 4),), start=date(2026, 11, 9), end=date(2026, 11, 14)
    )
    now_too = QueryResult(query, 8, groups=(GroupRow("walk-in", 8),), before=then)
    told = query_facts(now_too, words("en"))
    now, before = (fact for fact in told if fact.kind == "group")
    assert now.words == "source walk-in: 8 leads"
    assert before.words == "source walk-in: 4 leads, the period before"
    assert before.days


def test_a_part_of_a_count_is_held_to_the_count() -> None:
    query = Query(open=None, where=(Condition(field=FieldName.OUTCOME, value="booked"),))
    parts = query_facts(QueryResult(query, 5, by_kind=(("buy", 4), ("rent", 1))), words("en"))
    facts = {f"a{n}": fact.under(f"a{n}") for n, fact in enumerate(parts, 1)}
    local = NOW.astimezone(ZONE)
    check = SentenceCheck(
        StoredNames(leads={}, staff=(), places=(), projects=()), local.date(), "en", local
    )
    told = (
        "Subject the 5 bookings only 1 is a rental.",
        "Subject the 5 bookings only 2 are rentals.",
    )
    true, wrong = (check.faults(Sentence((Clause(one, ("a1", "a3")),)), facts) for one in told)
    assert true == ()
    assert wrong
