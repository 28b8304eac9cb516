"""Every condition of a query is said in its title, in every language."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
import regex

from agent.query.condition_sql import NUMBERS
from agent.query.query import (
    MONEY,
    YES_NO,
    Condition,
    ConditionValue,
    FieldName,
    GroupBy,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.rendering.query_description import counted, describe, ordered, value_words, wanted
from language.periods import PeriodWord
from tests.agent.rendering.found import TODAY, cond
from tests.agent.rendering.leads_of_the_book import LANGUAGES, words_in

_NUMBERS = {*NUMBERS, FieldName.SILENT_DAYS, FieldName.UNTOUCHED_DAYS, FieldName.UNCALLED_DAYS}
_ORDERED = _NUMBERS | {FieldName.MOVE_BY, FieldName.LOAN}
_SAMPLES: dict[FieldName, tuple[ConditionValue, ...]] = {
    FieldName.BAND: ("hot", "warm"),
    FieldName.KIND: ("rent", "land"),
    FieldName.LOCALITY: ("Bopal", "Gota"),
    FieldName.PROJECT: ("Sky Heights", "Green Park"),
    FieldName.SOURCE: ("Facebook form", "99acres"),
    FieldName.STAGE: ("Negotiation", "Site visit"),
    FieldName.OWNER: ("Dev Solanki", "Mona Shah"),
    FieldName.TEAM: ("West", "East"),
    FieldName.LANGUAGE: ("gu", "hi-Latn"),
    FieldName.WAITING_TOPIC: ("parking", "loan"),
    FieldName.LOAN: ("applied", "sanctioned"),
    FieldName.OUTCOME: ("booked", "spam"),
    FieldName.LOST_REASON: ("price", "moved abroad"),
    FieldName.MOVE_BY: ("2027-01-31", "2026-12-24"),
}
_COMPARING = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)
_VALUED = [f for f in FieldName if f not in YES_NO and f is not FieldName.LEAD]


def samples(field: FieldName) -> tuple[ConditionValue, ...]:
    if field in _SAMPLES:
        return _SAMPLES[field]
    return (8_000_000.0, 6_550_000.0) if field in MONEY else (3.0, 7.0)


def told(language: str, *where: Condition, **query: object) -> str:
    return describe(words_in(language), Query(where=where, **query))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_stands_in_the_title_whatever_it_is_compared_by(language: str) -> None:
    words = words_in(language)
    for field in _VALUED:
        ops = (Operator.IS, Operator.NOT, *(_COMPARING if field in _ORDERED else ()))
        for op, value in product(ops, samples(field)):
            shown = value_words(words, field, value)  # type: ignore[arg-type]
            assert shown in told(language, Condition(field=field, op=op, value=value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_one_of_several_values_stands_in_the_title(language: str) -> None:
    words = words_in(language)
    for field in (f for f in _VALUED if f not in _NUMBERS):
        values = [str(v) for v in samples(field)]
        for op in (Operator.IN, Operator.NOT_IN):
            text = told(language, Condition(field=field, op=op, value=values))
            assert all(value_words(words, field, value) in text for value in values), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_of_comparing_reads_otherwise(language: str) -> None:
    for field in _VALUED:
        value = samples(field)[0]
        ops = [Operator.IS, Operator.NOT, Operator.KNOWN, Operator.UNKNOWN]
        if field in _ORDERED and field is not FieldName.MOVE_BY:
            ops += _COMPARING
        said = {told(language, Condition(field=field, op=op, value=value)) for op in ops}
        alike = field in (FieldName.SILENT_DAYS, FieldName.UNTOUCHED_DAYS)
        assert len(said) >= len(ops) - alike, field
        assert told(language) not in said, field


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_read_otherwise_and_not_yes_is_no(language: str) -> None:
    for field in YES_NO:
        yes, no = (told(language, Condition(field=field, value=v)) for v in (True, False))
        assert len({yes, no, told(language)}) == 3, field
        assert told(language, Condition(field=field, op=Operator.NOT, value=True)) == no
        assert told(language, Condition(field=field)) == yes


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_conditions_of_one_query_stand_in_its_title(language: str) -> None:
    words = words_in(language)
    where = (
        cond("band", "hot"),
        cond("bhk", ["2", "3"], "in"),
        cond("locality", "Bopal"),
        cond("source", "99acres", "not"),
        cond("budget", 6_000_000.0, "at_least"),
        cond("budget", 8_000_000.0, "at_most"),
        cond("owner", "Dev Solanki"),
        cond("silent_days", 7, "at_least"),
    )
    text = counted(words, Query(where=where), 12)
    hot = value_words(words, FieldName.BAND, "hot")
    for part in (hot, "2", "3 BHK", "Bopal", "99acres", "Dev Solanki", "7", "12"):
        assert part in text
    assert words.rupees(6_000_000.0) in text
    assert words.rupees(8_000_000.0) in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", Subject)
def test_every_period_of_every_moment_reads_otherwise(of: Subject, language: str) -> None:
    said = {
        told(language, of=of, period=Period(of=moment, word=word))
        for moment in Moment
        for word in PeriodWord
    }
    # The same word of two moments of visits or calls is told apart by its noun or clause.
    assert len(said) == len(Moment) * len(PeriodWord)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_named_where_one_word_means_two(language: str) -> None:
    words = words_in(language)
    for word, days in ((PeriodWord.YESTERDAY, -1), (PeriodWord.TOMORROW, 1)):
        text = told(language, of=Subject.VISITS, period=Period(of=Moment.VISIT, word=word))
        assert words.day(TODAY + timedelta(days=days)) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_of_days_names_its_ends(language: str) -> None:
    words = words_in(language)
    start, end = date(2026, 11, 2), date(2026, 11, 9)
    for period in (Period(start=start, end=end), Period(start=start), Period(end=end)):
        text = told(language, period=period)
        assert all(words.day(d) in text for d in (period.start, period.end) if d)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_order_and_grouping_has_its_words(language: str) -> None:
    words = words_in(language)
    said = [
        ordered(words, Query(order_by=order, descending=down))
        for order in OrderBy
        for down in (True, False)
        if order is not OrderBy.RANK
    ]
    assert len(set(said)) == len(said)
    assert ordered(words, Query()) == ""
    assert all(words.text(f"field-{by}") for by in GroupBy)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ended_leads_and_all_leads_are_told_from_open_ones(language: str) -> None:
    said = {told(language, open=is_open) for is_open in (True, False, None)}
    assert len(said) == 3


def test_the_period_says_an_ending_once() -> None:
    booked = told("en", cond("outcome", "booked"), open=None,
                  period=Period(of=Moment.BOOKED, word=PeriodWord.THIS_MONTH))  # fmt: skip
    assert booked == "leads booked this month"
    lost = told("en", cond("outcome", "lost"), open=False,
                period=Period(of=Moment.CLOSED, word=PeriodWord.LAST_MONTH))  # fmt: skip
    assert lost == "leads lost last month"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_empty_part_leaves_commas_or_spaces_behind(language: str) -> None:
    for where in ((), (cond("band", "hot"),), (cond("locality", "Bopal"), cond("visited", False))):
        for text in (told(language, *where), counted(words_in(language), Query(where=where), 1)):
            assert not regex.search(r"  | [,:]|,,|^\W|[,: ]$", text), text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "4 BHK in Gota up to ₹80 lakh"),
        ("hi-Latn", "Gota mein 4 BHK, ₹80 lakh tak"),
        ("hi", "Gota में 4 BHK, ₹80 लाख तक"),
        ("gu", "Gotaમાં 4 BHK, ₹80 લાખ સુધી"),
        ("gu-Latn", "Gota ma 4 BHK, ₹80 lakh sudhi"),
    ],
)
def test_a_home_that_is_wanted_is_named_alone(language: str, said: str) -> None:
    home = (cond("bhk", 4.0), cond("locality", "Gota"), cond("budget", 8_000_000.0, "at_most"))
    assert wanted(words_in(language), Query(where=home)) == said
    assert wanted(words_in(language), Query(where=(*home, cond("visited", True)))) == ""


@pytest.mark.parametrize(("name", "shown"), [("West team", "West"), ("Team A", "Team A")])
def test_a_team_is_called_so_once(name: str, shown: str) -> None:
    assert value_words(words_in("en"), FieldName.TEAM, name) == shown


def test_the_column_of_several_values_is_named_once() -> None:
    values = ["Purpose: Own use", "Purpose: Investment", "Loan: Yes"]
    assert "“Purpose: Own use, Investment or Loan: Yes”" in told(
        "en", cond("own_column", values, "in")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_values_are_shown_on_one_line(language: str) -> None:
    text = told(language, cond("locality", "Bo*pal\n\x1b[31m" + "x" * 500))
    assert "\n" not in text and "\x1b" not in text and "*" not in text
    assert len(text) < 120


@pytest.mark.parametrize(
    ("days", "said"), [(1.0, "for a day or more"), (3.0, "for 3 days or more")]
)
def test_one_day_is_a_day(days: float, said: str) -> None:
    for field in (FieldName.SILENT_DAYS, FieldName.UNTOUCHED_DAYS, FieldName.UNCALLED_DAYS):
        assert said in told("en", Condition(field=field, op=Operator.AT_LEAST, value=days))
