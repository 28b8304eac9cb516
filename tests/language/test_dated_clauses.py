"""A remark's clauses with their days: which day holds for which words, and in which year."""

from __future__ import annotations

from datetime import date

import pytest

from language.dated_clauses import dated_clauses

SINCE, UNTIL = date(2026, 3, 1), date(2026, 11, 20)


def read(*remarks: str, since: date | None = SINCE) -> list[tuple[str, str]]:
    said = dated_clauses(remarks, since=since, until=UNTIL)
    return [(clause.text, clause.day.isoformat()[2:] if clause.day else "") for clause in said]


@pytest.mark.parametrize(
    ("remark", "clauses"),
    [
        (
            "12/11 booking ho gayi, cheque clear",
            [("booking ho gayi", "26-11-12"), ("cheque clear", "26-11-12")],
        ),
        (
            "9.7 flat joyo, gamyo, 4.9 booking cancel",
            [("flat joyo", "26-07-09"), ("gamyo", "26-07-09"), ("booking cancel", "26-09-04")],
        ),
        ("visit 15/4 karavi, gamyu", [("visit 15/4 karavi", "26-04-15"), ("gamyu", "")]),
        ("5 Oct: spoke; no answer", [("spoke", "26-10-05"), ("no answer", "")]),
        ("08.09.26 token 1,20,000", [("token 1,20,000", "26-09-08")]),
        ("१२/११ बात हुई", [("बात हुई", "26-11-12")]),
        ("5 अक्टूबर: बात हुई", [("बात हुई", "26-10-05")]),
        ("12 નવેમ્બર વાત થઈ", [("વાત થઈ", "26-11-12")]),
        ("9 agast visit kiya", [("visit kiya", "26-08-09")]),
        ("5 मेहमान आए", [("5 मेहमान आए", "")]),
        ("3 મેં જોયા", [("3 મેં જોયા", "")]),
        (
            "8-6 call kiya; 12/6 visit kiya, 3-7 baat hui",
            [("call kiya", "26-06-08"), ("visit kiya", "26-06-12"), ("baat hui", "26-07-03")],
        ),
        (
            "3/7 baat hui  4/7 visit  fir aaye",
            [("baat hui", "26-07-03"), ("visit  fir aaye", "26-07-04")],
        ),
        (
            "3/7 baat hui, 2 flat dekhe // 4/7 - token diya",
            [("baat hui", "26-07-03"), ("2 flat dekhe", "26-07-03"), ("token diya", "26-07-04")],
        ),
        (
            "3/7 baat hui // ghar wale aaye -- 4/7 token diya",
            [("baat hui", "26-07-03"), ("ghar wale aaye", ""), ("token diya", "26-07-04")],
        ),
        # Alone, before a unit or out of order it is a range.
        ("8-6 call kiya", [("8-6 call kiya", "")]),
        ("12/6 aaya; 2-3 bhk dekha", [("aaya", "26-06-12"), ("2-3 bhk dekha", "")]),
        ("12/6 aaya; 4-5 jan saath the", [("aaya", "26-06-12"), ("4-5 jan saath the", "")]),
        # No days: sizes, sums, spans, and days that have not come or cannot be.
        ("2/3 bhk chahiye", [("2/3 bhk chahiye", "")]),
        ("4.5 lakh token", [("4.5 lakh token", "")]),
        ("10-12 din baad", [("10-12 din baad", "")]),
        ("25/12 shifting", [("25/12 shifting", "")]),
        ("45/50 L", [("45/50 L", "")]),
        ("", []),
    ],
)
def test_given_a_remark_then_each_clause_has_its_day(
    remark: str, clauses: list[tuple[str, str]]
) -> None:
    assert read(remark) == clauses


def test_given_a_day_without_a_year_then_it_is_the_first_since_the_enquiry() -> None:
    assert read("12/11 call", since=date(2025, 10, 1)) == [("call", "25-11-12")]
    assert read("12/11 call", since=date(2026, 10, 1)) == [("call", "26-11-12")]
    assert read("12/2 call", since=date(2026, 10, 1)) == [("12/2 call", "")]
    assert read("12/12 call", since=None) == [("call", "25-12-12")]


def test_given_several_remarks_then_the_newest_comes_last_and_one_without_a_day_stays() -> None:
    said = read("5/6 newest\n2/4 oldest", "band karo")
    assert [text for text, _ in said] == ["oldest", "band karo", "newest"]


def test_given_a_day_parted_from_its_words_then_they_stand_right_behind_it() -> None:
    said = dated_clauses(["29/09/26 - loan nahi hua, close karo"], since=SINCE, until=UNTIL)
    assert [(clause.text, clause.is_carried) for clause in said] == [
        ("loan nahi hua", False),
        ("close karo", True),
    ]
