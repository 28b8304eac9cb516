"""What is told, by the table of phrasings; and what only sounds like it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agent.updates.act_parser import read_acts
from agent.updates.preview_replies import is_change, is_no, is_undo, is_yes, read_when
from language.time_resolver import resolve_when
from tests.tables import Cases, read_table

CASES = Cases(__file__)

TABLE: dict[str, Any] = read_table(Path(__file__).parent / "tellings.yaml")
NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC).astimezone(ZoneInfo("Asia/Kolkata"))


@pytest.mark.parametrize("text", TABLE["no_acts"])
def test_what_has_not_happened_is_no_act(text: str) -> None:
    assert read_acts(text) == ()


@pytest.mark.parametrize("text", TABLE["not_tellings"])
def test_a_question_is_no_telling(text: str) -> None:
    assert read_acts(text) == ()


@CASES.of("text", "told")
def test_what_is_to_come_or_anothers_is_told_apart(text: str, told: list[str]) -> None:
    found = [f"{act.kind} {' '.join(part.text for part in act.parts)}" for act in read_acts(text)]
    assert found == told


@CASES.of("text", "why")
def test_bought_elsewhere_outranks_a_price(text: str, why: str) -> None:
    assert [act.value or act.reason for act in read_acts(text)] == [why]


@CASES.of("text", "remark")
def test_a_remark_is_kept_without_the_order_to_keep_it(text: str, remark: str | None) -> None:
    assert [act.remark for act in read_acts(text)] == [remark]


@CASES.of("text", "past", "future")
def test_a_day_is_read_by_what_is_told_of_it(text: str, past: str, future: str) -> None:
    when = read_when(text)
    assert when is not None
    for expected, is_past in ((past, True), (future, False)):
        found = resolve_when(when, NOW, is_past=is_past)
        said = f"{found:%Y-%m-%d %H:%M}" if isinstance(found, datetime) else str(found)
        assert said == expected


def test_an_hour_alone_is_the_next_one() -> None:
    at_nine, at_five = read_when("9 baje"), read_when("5 pm")
    assert at_nine and at_five
    assert resolve_when(at_nine, NOW, is_past=False) == NOW.replace(day=21, hour=9, minute=0)
    assert resolve_when(at_five, NOW, is_past=False) == NOW.replace(hour=17, minute=0)


def test_a_name_is_no_weekday_and_now_is_no_month() -> None:
    (act,) = read_acts("Ravi visit Saturday 11")
    assert act.parts[0].text == "Ravi"
    (not_now,) = read_acts("not now, after 2 weeks")
    assert resolve_when(not_now.when, NOW, is_past=False) == date(2026, 12, 4)


@pytest.mark.parametrize(
    "text", ["Rahul no longer wants 2 bhk", "Rahul 0910 no longer wants 2 bhk"]
)
def test_rooms_that_are_no_longer_wanted_are_not_saved_as_wanted(text: str) -> None:
    assert all(act.kind != "wants" for act in read_acts(text))
    (wants,) = read_acts("Rahul wants 3 bhk not 2 bhk")
    assert wants.bhk == 3


@CASES.of("text", "kinds")
def test_what_comes_behind_it_is_told_too(text: str, kinds: list[str]) -> None:
    assert [act.kind for act in read_acts(text)] == kinds


def test_several_things_told_at_once_are_all_understood() -> None:
    called, visit = read_acts("called Priya, visit Saturday 11")
    assert (called.kind, visit.kind) == ("called", "visit")
    spoke, comes = read_acts("just spoke with Priya, she is coming Saturday at 11")
    assert (spoke.kind, comes.kind) == ("called", "visit")
    spoke, waits = read_acts("spoke to Rahul, not now, after 2 weeks")
    assert (spoke.kind, waits.kind) == ("called", "not_now")


@CASES.of("text", "made")
def test_a_call_to_come_has_its_own_time(text: str, made: str) -> None:
    done, due = read_acts(text)
    assert (done.kind, bool(done.when), due.kind) == (made, False, "remind")
    at = resolve_when(due.when, NOW, is_past=False)
    assert at == NOW.replace(day=21, hour=17, minute=0)


@CASES.of("text")
def test_a_call_made_at_an_hour_keeps_it(text: str) -> None:
    (made,) = read_acts(text)
    assert made.kind == "called"
    assert resolve_when(made.when, NOW, is_past=True) == NOW.replace(day=19, hour=17, minute=0)


@CASES.of("text")
def test_what_was_done_then_is_another_act(text: str) -> None:
    assert len(read_acts(text)) == 2


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(
            (yes, is_yes)
            for yes in (
                "yes",
                "Yes!",
                "haan",
                "haan ji",
                "ha",
                "હા",
                "हाँ",
                "हां",
                "haan kar do",
                "ઓકે",
                "सेव कर दो",
                "haa bhai",
                "👍🏻",
                "हाँ कर दो",
            )
        ),
        *((no, is_no) for no in ("no", "nahi", "na", "ના", "नहीं", "rehne do")),
        *(
            (no, is_no)
            for no in ("नहीं रहने दो अभी", "abhi nahi", "leave it for now", "ruko, cancel karo")
        ),
        *((change, is_change) for change in ("change", "Badlein", "badlo", "બદલો", "बदलें")),
        *(
            (undo, is_undo)
            for undo in ("undo", "Undo.", "wapas lo", "Pachu lo", "वापस लें", "પાછું લો", "गलती से")
        ),
    ],
)
def test_yes_no_and_undo_are_said_in_each_language(text: str, is_one: Any) -> None:
    assert is_one(text)
    assert sum(f(text) for f in (is_yes, is_no, is_change, is_undo)) == 1


def test_laughing_is_no_yes() -> None:
    assert not is_yes("ha ha ha")


@pytest.mark.parametrize(
    "text", ["abhi Rahul ko lost mat karo", "Rahul ne lost na karta", "राहुल को लॉस्ट मत करो"]
)
def test_what_is_not_to_be_done_is_no_act(text: str) -> None:
    assert read_acts(text) == ()


@CASES.of("text")
def test_what_is_taken_back_with_small_words_around_it_is_undone(text: str) -> None:
    assert is_undo(text)


@pytest.mark.parametrize("text", ["Ankit ko hata do", "visit hata do", "hata do kal wali", "no no"])
def test_what_names_something_else_takes_nothing_back(text: str) -> None:
    assert not is_undo(text)


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "visit",
                "kal",
                "5",
                "baje",
                "2026",
                "0",
                "99",
                "31/12",
                "25:99",
                "next",
                "week",
                "month",
                "remind",
                "not",
                "now",
                "999",
                "months",
                "ago",
                "sava",
                "lead_x",
                "call",
                "?",
                ",",
                "lost:",
            ]
        ),
        max_size=8,
    ).map(" ".join)
)
def test_no_text_breaks_the_reading(text: str) -> None:
    assume("\x00" not in text)  # refused as no text before anything is read
    for act in read_acts(text):
        resolve_when(act.when, NOW, is_past=True)
        resolve_when(act.when, NOW, is_past=False)
