"""Lists, figures, days and questions back, word by word in all five ways of writing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import regex

from agent.query.query import (
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    OrderBy,
    Period,
    Query,
    button_query,
)
from agent.query.query_result import GroupRow, QueryResult
from agent.rendering import query_answers
from agent.rendering.dialogue_replies import not_understood, small_talk
from agent.rendering.reply import Reply, joined
from agent.understanding.parsed_question import (
    AskFind,
    AskLeads,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
)
from language.periods import PeriodWord
from leads.model.lead import OutcomeKind
from tests.agent.rendering.found import (
    TODAY,
    at,
    cond,
    events_found,
    groups_found,
    ids,
    known,
    leads_found,
    row,
    visit,
)
from tests.agent.rendering.leads_of_the_book import LANGUAGES, everybody, undated, words_in
from tests.agent.rendering.lists_asked import ASKED, HOME, HOT, OTHER, PRIYA, WAITING
from tests.prompts.catalogues import source
from tests.tables import read_table

GOLDEN = read_table(Path(__file__).parent / "lists.yaml")
# Replies without facts, and of the demo, whose last line is another.
WITHOUT_DATE = frozenset(
    {
        *("day", "day_visits", "day_reminders", "which", "unknown_name", "unknown_and_far"),
        *("no_name", "half_read", "unread", "greeting", "thanks_due", "thanks"),
        *("which_day", "which_day_beyond", "law", "others", "no_such_place", "analyst", "late"),
    }
)
CASES = [(name, language) for name, told in GOLDEN.items() for language in told]
EVERYBODY = [key for key in everybody() if key not in ("harsh", "farhan")]
LONGEST_LIST, LONGEST_ELSE = 600, 350
FORBIDDEN = regex.compile(r"/100|×|=|→|←|\bmodel\b|\bmedian\b|\bfeature\b|\d/\d| · |\n\n|  ")
EN = words_in("en")


def found(result: QueryResult, *, is_call: bool = False, language: str = "en") -> Reply:
    words = words_in(language, is_demo=True)
    return query_answers.found(words, result, known(), is_call=is_call)


def test_each_reply_is_said_word_by_word_and_fits() -> None:
    wrong = {}
    for name, language in CASES:
        text = ASKED[name](words_in(language)).text
        lines = text.split("\n") if name in WITHOUT_DATE else undated(text, language)
        if lines != GOLDEN[name][language]:
            wrong[name, language] = lines
        assert not FORBIDDEN.search(text), text
        is_long = name in ("whom_to_call", "waiting", "day", "a_team") or "sources" in name
        assert len(text) <= (LONGEST_LIST if is_long else LONGEST_ELSE), text

    assert wrong == {}


def test_every_reply_is_written_down_in_every_language() -> None:
    assert set(GOLDEN) == set(ASKED)
    assert all(set(told) == set(LANGUAGES) for told in GOLDEN.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [5, 12, 20])
def test_a_list_stays_on_a_screen_and_tells_how_many_there_are(count: int, language: str) -> None:
    rows = [row(key) for key in EVERYBODY[:count]]
    reply = found(leads_found(Query(limit=count), *rows, total=217), language=language)
    assert len(reply.text) <= (LONGEST_LIST if count == 5 else 1000)
    assert "217" in reply.text.split("\n")[0]
    assert reply.lead_ids == tuple(ids(rows)[: len(reply.lead_ids)])
    assert len(reply.text.split("\n")) == len(reply.lead_ids) + 2


def test_the_next_button_asks_for_those_that_follow_the_last_one_shown() -> None:
    rows = [row(key) for key in EVERYBODY[:5]]
    query = HOT.model_copy(update={"skip": 5})
    reply = found(leads_found(query, *rows, total=12), is_call=True)
    assert reply.text.startswith("*12 hot leads: ")
    assert "6 to 10" in reply.text.split("\n")[0]
    assert reply.text.split("\n")[1].startswith("6 ")
    asked = button_query(reply.actions[0].id)
    assert asked is not None
    assert (asked.query.skip, asked.query.where, asked.is_call) == (10, HOT.where, True)
    assert reply.actions[0].title == "Next 2"


def test_other_kinds_have_a_button_each_with_all_conditions() -> None:
    query = Query(where=HOME[1:2])
    result = leads_found(query, row("priya"), row("rahul"))
    result = replace(result, total=9, by_kind=(("buy", 5), ("rent", 3), ("own", 1)))
    buttons = {a.title: button_query(a.id) for a in found(result).actions}
    assert set(buttons) == {"Next 5", "Rentals", "Owners"}
    rentals = buttons["Rentals"]
    assert rentals is not None
    assert rentals.query.where == (*query.where, cond("kind", "rent"))


def test_a_list_of_who_waits_says_how_to_see_the_other_kinds() -> None:
    waiting = leads_found(Query(where=(cond("waiting", True),)), row("priya"), row("rahul"))
    every = replace(waiting, total=9, by_kind=(("buy", 5), ("rent", 3), ("own", 1)))
    hint = "To see the others, ask “next 3”, “rentals”, “owners”."
    assert hint in found(every).text
    assert "To see the others" not in found(waiting).text
    assert "To see the others" not in found(replace(every, query=HOT)).text


def test_a_band_stands_on_a_line_only_where_the_title_does_not_say_it() -> None:
    rows = (row("priya"), row("rahul"))
    assert ", hot" not in found(leads_found(HOT, *rows)).text
    assert "Priya ·4821, 78:" in found(leads_found(HOT, *rows)).text
    assert "Priya ·4821, hot, 78:" in found(leads_found(Query(), *rows)).text
    assert "Priya ·4821, hot:" in found(leads_found(Query(), *rows), is_call=True).text
    by_score = Query(order_by=OrderBy.SCORE)
    assert "Priya ·4821, hot, 78:" in found(leads_found(by_score, *rows)).text


def test_without_consent_nothing_but_the_wait_is_told() -> None:
    text = found(leads_found(Query(), row("vikram"), row("priya"))).text
    line = text.split("\n")[1]
    assert line == "1 Vikram Rathod ·7001: our answer is 4 days late"
    silent = row("vikram", waiting_since=None, offer_inr=5e6, price_high_at=at(9), refused_at=at(9))
    for field in ("offered", "price_high", "refused", "waiting"):
        query = Query(where=(cond(field, True),))
        line = found(leads_found(query, silent, row("priya"))).text.split("\n")[1]
        assert line == "1 Vikram Rathod ·7001: has not agreed to be scored"


def test_what_a_query_denies_is_no_reason() -> None:
    rows = (row("priya", visits_done=1, last_visit_at=at(9)), row("rahul"))
    visited = found(leads_found(Query(where=(cond("visited", True),)), *rows)).text
    not_visited = found(leads_found(Query(where=(cond("visited", False),)), *rows)).text
    assert "visited today" in visited
    assert "visited today" not in not_visited


@pytest.mark.parametrize(
    ("query", "state", "said"),
    [
        (Query(where=(cond("silent_days", 5, "at_least"),)), {"last_by_lead_at": at(9, -8)},
         "last wrote on 12 Nov"),
        (Query(where=(cond("untouched_days", 5, "at_least"),)),
         {"last_by_us_at": at(9, -8), "last_call_at": at(9, -6)}, "our last contact was on 14 Nov"),
        (Query(where=(cond("untalked_days", 5, "at_least"),)),
         {"last_by_us_at": at(9, -8), "last_by_lead_at": at(9, -7)}, "last talk on 13 Nov"),
        (Query(where=(cond("offered", True),)), {"offer_inr": 9e6}, "offered ₹90 lakh yesterday"),
        (Query(where=(cond("paused", True),)), {"wait_until": TODAY.replace(day=30)},
         "asked us to wait until 30 Nov"),
        (Query(where=(cond("refused", True),)), {"refused_at": at(9, -3)}, "said no on 17 Nov"),
        (Query(where=(cond("calls", 1, "at_least"),)), {"calls": 3, "last_call_at": at(9, -2)},
         "we spoke on the phone 3 times, the last time on 18 Nov"),
        (Query(where=(cond("call_tries", 2, "at_least"),)),
         {"call_tries": 2, "last_try_at": at(9, -2)},
         "did not pick up 2 of our calls, the last on 18 Nov"),
        (Query(where=(cond("untouched_days", 1, "at_least"),)),
         {"last_by_us_at": at(9, -8), "call_tries": 1, "last_try_at": at(9, -3)},
         "did not pick up our call on 17 Nov"),
        (Query(where=(cond("missed_visit", True),)), {"last_missed_at": at(9, -1)},
         "did not come to the visit yesterday"),
        (Query(order_by=OrderBy.NEXT_VISIT),
         {"next_visit_on": TODAY, "next_visit_at": at(11), "next_visit_place": "Bopal"},
         "visit today, 11 am, Bopal"),
        (Query(order_by=OrderBy.NEXT_CALL), {"next_call_on": TODAY, "next_call_at": at(17)},
         "call due today, 5 pm"),
        (Query(order_by=OrderBy.NEXT_CALL), {"next_call_on": TODAY}, "call due today"),
        (Query(order_by=OrderBy.CREATED), {}, "enquired on 12 Oct"),
        (Query(order_by=OrderBy.STAGE_SINCE), {"stage_since": at(9, -1)},
         "at this stage since 19 Nov"),
        (Query(where=(cond("loan", "applied", "at_least"),)), {"loan_stage": 3},
         "the loan is sanctioned"),
    ],
)  # fmt: skip
def test_the_reason_is_what_the_query_is_about(
    query: Query, state: dict[str, object], said: str
) -> None:
    lines = found(leads_found(query, row("priya", **state), row("rahul"))).text.split("\n")
    assert lines[1].endswith(f": {said}")


def test_nothing_found_says_what_was_looked_for_and_offers_it_with_less() -> None:
    reply = found(leads_found(Query(where=HOME)))
    assert reply.lead_ids == ()
    (button,) = reply.actions
    asked = button_query(button.id)
    assert asked is not None
    assert {c.field for c in asked.query.where} == {FieldName.BHK, FieldName.BUDGET}


def test_a_page_behind_the_last_one_is_told_as_the_end() -> None:
    query = HOT.model_copy(update={"skip": 20})
    text = found(QueryResult(query, 12)).text
    assert text.startswith("That was all: 12 hot leads.")


def test_an_analyst_gets_the_number_without_lines() -> None:
    reply = found(QueryResult(HOT, 12, by_kind=(("buy", 10), ("rent", 2)), said_no=1))
    assert reply.text.split("\n")[:2] == [
        "*12 hot leads:* 10 buyers, 2 rentals.",
        "1 other said no; ask “who said no?” to see it.",
    ]
    assert reply.lead_ids == ()


def test_events_of_several_kinds_and_days_say_kind_and_day() -> None:
    query = Query(of="visits", period=Period(of="visit", word=PeriodWord.THIS_WEEK))  # type: ignore[arg-type]
    reply = found(
        events_found(
            query,
            visit("priya", at(9, -1), "visit_done"),
            visit("rahul", at(11), "visit_missed"),
            start=TODAY.replace(day=16),
            end=TODAY.replace(day=22),
        )
    )
    assert reply.text.split("\n")[:3] == [
        "*2 visits this week: 1 done, 1 missed:*",
        "Thu 19 Nov, 9 am: Priya ·4821",
        "Fri 20 Nov, 11 am: Rahul Trivedi ·7730, did not come",
    ]
    assert reply.lead_ids == ("lead_priya", "lead_rahul")


def test_planned_visits_and_those_nobody_noted_more_of_are_told_apart() -> None:
    query = Query(of="visits", period=Period(of="next_visit", word=PeriodWord.THIS_WEEK))  # type: ignore[arg-type]
    reply = found(
        events_found(
            query,
            visit("priya", at(9, -1), "unknown_visit"),
            visit("rahul", at(11), "visit_planned"),
            start=TODAY.replace(day=16),
            end=TODAY.replace(day=22),
        )
    )
    assert reply.text.split("\n")[:3] == [
        "*2 planned visits this week: 1 not known to have taken place, 1 planned:*",
        "Thu 19 Nov, 9 am: Priya ·4821, agreed; whether it took place is not on record",
        "Fri 20 Nov, 11 am: Rahul Trivedi ·7730, planned",
    ]


def test_a_count_offers_its_leads_to_whoever_may_see_them() -> None:
    query = HOT.model_copy(update={"measure": Measure.COUNT})
    (button,) = found(leads_found(query, row("priya"))).actions
    asked = button_query(button.id)
    assert asked is not None
    assert asked.query == HOT
    assert found(QueryResult(query, 12)).actions == ()


def test_an_ended_lead_waits_for_no_answer() -> None:
    query = HOT.model_copy(update={"measure": Measure.COUNT})
    waits = {"waiting_since": at(9, -2)}
    open_row = row("priya", **waits)
    ended = replace(open_row, summary=replace(open_row.summary, outcome=OutcomeKind.BOOKED))
    assert found(leads_found(query, ended)).text.startswith("*1 hot lead.*\n")
    assert "1 of them waits" in found(leads_found(query, row("priya", **waits))).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_fits_whatsapp(language: str) -> None:
    words = words_in(language)
    found_in = re.compile(r"^((?:list|talk|day2)-button-[\w-]+) =", re.MULTILINE)
    ids_of_buttons = found_in.findall(source("en"))
    titles = [words.text(i, n=20) for i in ids_of_buttons]
    shown = [
        a.title for name in ("half_read", "unread", "no_home") for a in ASKED[name](words).actions
    ]
    assert len(ids_of_buttons) > 12
    assert [t for t in (*titles, *shown) if len(t) > 20] == []


def test_leads_of_nobody_are_not_untold() -> None:
    query = Query(measure=Measure.COUNT, group_by=GroupBy.OWNER)
    text = found(groups_found(query, ("Dev Solanki", 4, 0, 0), (None, 2, 0, 0))).text
    assert "Given to nobody yet: 2" in text


def test_shares_of_few_leads_are_never_ranked() -> None:
    query = Query(measure=Measure.SHARE_BOOKED, group_by=GroupBy.SOURCE, open=None)
    few = found(groups_found(query, ("reference", 5, 3, 5), ("99acres", 9, 1, 9))).text
    assert few.startswith("*Too few leads have ended to say which books best.*")
    assert "3 of 5" not in few
    worst = query.model_copy(update={"descending": False})
    text = found(groups_found(worst, ("reference", 60, 9, 60), ("99acres", 140, 0, 140))).text
    assert text.startswith("*99acres books least:* none of 140.")


def test_two_rates_are_told_with_the_points_between_them() -> None:
    query = Query(measure=Measure.SHARE_BOOKED, group_by=GroupBy.SOURCE, open=None)
    two = ("reference", 228, 49, 228), ("walk-in", 183, 38, 183)
    text = found(groups_found(query, *two)).text
    assert "Walk-in: 38 of 183\nIn percent 21.5 against 20.8: 0.7 points apart.\n" in text
    assert "points apart" not in found(groups_found(query, *two, ("99acres", 90, 9, 90))).text


def test_shares_and_averages_by_group_are_told_beside_those_before() -> None:
    rates = Query(measure=Measure.SHARE_BOOKED, group_by=GroupBy.SOURCE, open=None)
    now = ("reference", 228, 49, 228), ("walk-in", 183, 38, 183)
    before = groups_found(rates, ("reference", 100, 20, 100))
    text = found(replace(groups_found(rates, *now), before=before)).text
    assert "about 1 in 5. (before: 20 of 100)\nWalk-in: 38 of 183\n" in text
    days = Query(measure=Measure.MEDIAN, measure_of=NumberField.DAYS_TO_BOOK, group_by=GroupBy.KIND)
    one, other = GroupRow("rent", 60, 17.4, measured=60), GroupRow("rent", 40, 20.0, measured=40)
    then = QueryResult(days, 40, groups=(other,))
    text = found(QueryResult(days, 60, groups=(one,), before=then)).text
    assert "Rentals: 17 days (before: 20 days)\n" in text


def test_two_averages_are_told_with_the_difference() -> None:
    query = Query(
        measure=Measure.MEDIAN,
        measure_of=NumberField.DAYS_TO_BOOK,
        group_by=GroupBy.KIND,
        open=None,
    )
    rows = (GroupRow("rent", 60, 17.4, measured=60), GroupRow("buy", 90, 34.6, measured=90))
    text = found(QueryResult(query, 150, groups=rows)).text
    assert "Rentals: 17 days\nBuyers: 35 days\nThe difference is 18 days.\n" in text


def test_a_share_tells_of_how_many_leads_something_is_true() -> None:
    query = Query(measure=Measure.SHARE, also=(cond("visited", True),))
    text = found(QueryResult(query, 120, hits=41)).text
    assert text.startswith("*41 of 120 are leads who visited*, about 34 in 100.\nCounted: 120")
    by_source = query.model_copy(update={"group_by": GroupBy.SOURCE})
    rows = (GroupRow("reference", 60, hits=9), GroupRow("99acres", 7, hits=5))
    text = found(QueryResult(by_source, 67, groups=rows)).text
    assert text.startswith("*Leads who visited, by source:*\nReference: 9 of 60\nToo few")
    assert "99acres" in text and "5 of 7" not in text


def test_of_a_row_of_months_it_is_told_which_way_the_last_went() -> None:
    moved = Query(measure=Measure.COUNT, group_by=GroupBy.MONTH, order_by=OrderBy.CHANGE)
    rows = (("2026-08", 5, 0, 0), ("2026-09", 9, 0, 0), ("2026-10", 7, 0, 0))
    assert "October against September: down by 2.\n" in found(groups_found(moved, *rows)).text
    now = (*rows, ("2026-11", 7, 0, 0))
    text = found(groups_found(moved, *now)).text
    assert "November against October: the same.\nNovember is not over yet.\n" in text
    plain = moved.model_copy(update={"order_by": OrderBy.RANK})
    assert "against" not in found(groups_found(plain, *rows)).text


def test_of_the_best_and_the_worst_month_it_is_told_how_far_apart_they_are() -> None:
    ends = Query(measure=Measure.COUNT, group_by=GroupBy.MONTH, order_by=OrderBy.VALUE, limit=20)
    rows = (("2026-09", 9, 0, 0), ("2026-10", 7, 0, 0), ("2026-08", 5, 0, 0))
    assert "August against September: down by 4.\n" in found(groups_found(ends, *rows)).text


def test_weekdays_are_called_by_their_names() -> None:
    query = Query(measure=Measure.COUNT, group_by=GroupBy.WEEKDAY)
    days = groups_found(query, ("monday", 4, 0, 0), ("sunday", 0, 0, 0))
    assert "Monday: 4\nSunday: 0" in found(days).text


def test_an_average_of_nothing_known_says_so() -> None:
    query = Query(measure=Measure.AVERAGE, measure_of=NumberField.OFFER)
    assert found(QueryResult(query, 4)).text.startswith("*That is not known of any of them.*")


def test_a_period_before_that_is_not_whole_is_told_by_its_days() -> None:
    query = Query(measure=Measure.COUNT, period=Period(word=PeriodWord.THIS_WEEK))
    before = QueryResult(query, 9, start=TODAY.replace(day=9), end=TODAY.replace(day=11))
    text = found(QueryResult(query, 8, before=before)).text
    assert "Before that, from 9 Nov to 11 Nov, it was 9." in text


def test_a_share_of_days_with_no_end_tells_that_of_the_days_before() -> None:
    query = Query(measure=Measure.SHARE_BOOKED, period=Period(word=PeriodWord.THIS_WEEK))
    before, whole = QueryResult(query, 0), QueryResult(query, 9, won=2, ended=5)
    text = found(QueryResult(query, 4, before=before, before_whole=whole)).text
    assert "so there is no share to tell. Before that it was 2 of 5." in text


def test_several_answers_are_one_message_with_one_last_line() -> None:
    one = found(leads_found(HOT, row("ananya"), row("priya")))
    two = found(leads_found(WAITING, row("rahul"), row("hetal")))
    both = joined(EN, [one, two])
    assert both.text.count("_as of 10:40, demo data_") == 1
    assert both.text.endswith("_as of 10:40, demo data_")
    assert both.card == f"{one.card}\n{two.card}"
    assert both.lead_ids == (*one.lead_ids, *two.lead_ids)
    assert both.query == two.query
    assert joined(EN, [one]) is one


def test_answers_without_room_are_told_as_left() -> None:
    rows = [row(key) for key in EVERYBODY[:12]]
    many = [found(leads_found(Query(limit=12), *rows[n:], *rows[:n])) for n in range(4)]
    both = joined(EN, many)
    assert len(both.text) <= 1600
    assert "3 more questions are left" in both.text


def test_leads_that_fit_what_was_read_are_offered_beside_what_was_not() -> None:
    described = LeadRef("3 bhk bopal", (PRIYA, replace(OTHER, name="Ashok Parikh")))
    asks = (AskLeads((described,), (LeadTopic.SCORE,)),)
    parsed = ParsedQuestion(asks, ("garden",), ("3 bhk", "bopal"), is_sure=False)
    reply = not_understood(EN, parsed)
    assert reply.text.split("\n")[:3] == [
        "I got *3 bhk* and *bopal*, but not “garden”.",
        "Which lead is it?",
        "1 Priya ·4821: 3 BHK to buy, Bopal",
    ]
    assert [a.id for a in reply.actions] == ["score lead_priya", "score lead_other"]


def test_an_offer_of_several_clauses_stands_in_quotes() -> None:
    query = Query(where=(cond("locality", "Bopal"), cond("visited", False)))
    parsed = ParsedQuestion((AskFind(query),), ("garden",), ("Bopal",), is_sure=False)
    assert "show “leads in Bopal, not visited yet”, or" in not_understood(EN, parsed).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SmallTalk)
def test_small_talk_is_answered_without_a_day_too(kind: SmallTalk, language: str) -> None:
    assert 0 < len(small_talk(words_in(language), kind, None).text) <= LONGEST_ELSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_that_moved_stand_first_with_both_numbers(language: str) -> None:
    words = words_in(language)
    query = Query(
        measure=Measure.COUNT,
        group_by=GroupBy.OWNER,
        order_by=OrderBy.CHANGE,
        descending=False,
        open=None,
        period=Period(of=Moment.BOOKED, word=PeriodWord.THIS_MONTH),
        compare_to=Period(of=Moment.BOOKED, start=date(2026, 10, 1), end=date(2026, 10, 31)),
    )
    then = QueryResult(query, 7, groups=(GroupRow("Hetal", 6), GroupRow("Dev", 1)))
    part = QueryResult(query, 3, start=date(2026, 10, 1), end=date(2026, 10, 21))
    result = QueryResult(
        query, 5, groups=(GroupRow("Hetal", 1), GroupRow("Dev", 4)), before=then, before_part=part
    )
    head, *lines = found(result, language=language).text.splitlines()
    assert "Hetal" in head and "6" in head and "Dev" not in head
    days = {"start": words.day(date(2026, 10, 1)), "end": words.day(date(2026, 10, 21))}
    assert words.text("count-unfinished", n=3, **days) in lines
    risen = replace(result, query=query.model_copy(update={"descending": True}))
    assert "Dev" in found(risen, language=language).text.splitlines()[0]


def test_groups_left_out_are_named_and_a_target_says_what_is_missing() -> None:
    query = Query(measure=Measure.COUNT, group_by=GroupBy.SOURCE, least=10)
    small = (GroupRow("walk-in", 3),)
    result = QueryResult(query, 12, groups=(GroupRow("99acres", 12),), left_out=small)
    assert "Left out, as they have fewer than 10 leads: Walk-in." in found(result).text
    aim = Query(measure=Measure.COUNT, target=15)
    assert "3 more are missing for 15" in found(QueryResult(aim, 12)).text
    assert "That reaches 15." in found(QueryResult(aim, 16)).text


def test_two_splits_in_one_message_keep_their_equal_rows() -> None:
    query = Query(measure=Measure.COUNT, group_by=GroupBy.LOST_REASON, open=None)
    both = [
        found(groups_found(query, ("budget", 3, 0, 3), ("location", rest, 0, rest)))
        for rest in (1, 2)
    ]
    assert joined(EN, both).text.count("Budget: 3") == 2
