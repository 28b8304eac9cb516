"""The score's line: what stands on it, what moved it, and its markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest

from app.pages.components import language_of_words
from app.pages.score_history import MOST_MARKS, Mark, Moment, Point, marks_of, step_line, thinned
from tests.app.house import NOW


def at_hour(hour: float) -> Point:
    return Point(NOW + timedelta(hours=hour), 50, False)


def points(*scores: int) -> list[Point]:
    return [Point(NOW + timedelta(hours=i), score, False) for i, score in enumerate(scores)]


def moment(hour: float, fact_id: str = "") -> Moment:
    return Moment(fact_id or f"evt_{hour}", NOW + timedelta(hours=hour))


def moves(moments: Sequence[Moment], line: Sequence[Point]) -> dict[str, int | None]:
    return {mark.moment.fact_id: mark.move for mark in marks_of(moments, line)}


def test_a_moment_is_given_the_change_it_made() -> None:
    assert moves([moment(0), moment(1), moment(2)], points(40, 55, 50)) == {
        "evt_0": None,
        "evt_1": 15,
        "evt_2": -5,
    }


def test_of_two_things_between_two_scores_neither_claims_the_change() -> None:
    assert set(moves([moment(0.2), moment(0.8)], points(40, 55)).values()) == {None}


def test_idle_words_get_no_mark_but_keep_others_from_claiming_their_change() -> None:
    idle = Moment("msg_ok", NOW + timedelta(hours=0.5), is_telling=False)

    assert moves([idle, moment(1)], points(40, 55)) == {"evt_1": None}


def test_what_came_before_the_first_score_is_left_out() -> None:
    assert moves([moment(-3), moment(1)], points(40, 41)) == {"evt_1": 1}


def test_the_largest_moves_are_marked_in_the_order_they_happened() -> None:
    line = points(10, 11, 31, 30, 60, 61, 41, 42, 80)
    marks = marks_of([moment(i) for i in range(9)], line)

    assert len(marks) == MOST_MARKS
    assert [m.moment.at for m in marks] == sorted(m.moment.at for m in marks)
    assert {30, 38, 20, -20} <= {m.move for m in marks}


def test_every_jump_is_marked_however_idle_its_words() -> None:
    idle = [Moment(f"msg_{i}", NOW + timedelta(hours=i), is_telling=False) for i in range(1, 9)]
    line = points(10, 30, 50, 30, 50, 70, 50, 70, 90)

    assert [mark.move for mark in marks_of(idle, line)] == [20, 20, -20, 20, 20, -20, 20, 20]


def test_a_jump_between_given_scores_is_marked_with_what_made_it() -> None:
    jump = Mark(moment(1, "msg_ask"), 22)
    quiet = Mark(Moment("msg_ask", NOW + timedelta(hours=2)), -14, "time")
    telling = [moment(1, "msg_ask"), moment(1, "evt_other")]

    marks = marks_of(telling, points(40, 62, 48), [jump, quiet])

    assert [(m.moment.fact_id, m.move, m.cause) for m in marks] == [
        ("evt_other", None, "fact"),
        ("msg_ask", 22, "fact"),
        ("msg_ask", -14, "time"),
    ]


def test_a_line_keeps_its_changes_and_its_end() -> None:
    assert [p.score for p in thinned(points(40, 40, 55, 55, 55))] == [40, 55, 55]


def test_the_markup_has_no_style_of_its_own_and_escapes_words() -> None:
    drawn = step_line(points(40, 55), [Mark(moment(1), 15)], "<b>9 Nov", "now")

    assert "style" not in drawn and "<b>" not in drawn
    assert "&lt;b&gt;9 Nov" in drawn


@pytest.mark.parametrize("hours", [(0, 0, 0, 0, 0, 0), (9, 9.1, 9.2, 9.3, 9.4, 10), (0, 5, 10)])
def test_numbered_circles_stand_apart_and_on_the_line(hours: tuple[float, ...]) -> None:
    marks = [Mark(moment(hour, str(i)), 1) for i, hour in enumerate(hours)]
    drawn = str(step_line([at_hour(0), at_hour(10)], marks, "a", "b"))

    places = [float(part.split('cx="')[1].split("%")[0]) for part in drawn.split("<")
              if 'class="ev"' in part]  # fmt: skip
    assert len(places) == len(hours)
    assert all(0 < x <= 100 for x in places)
    assert all(later - x >= 5.9 for x, later in pairwise(places))


@pytest.mark.parametrize(
    ("text", "spoken", "tag"),
    [
        ("ક્યારે જોવાય?", None, "gu"),
        ("कब देख सकते हैं?", "en", "hi"),
        ("kyare jova aavie", "gu", "gu-Latn"),
        ("kab dekh sakte", "hi-Latn", "hi-Latn"),
        ("When can we come", "en", "en"),
        ("kab dekh sakte", None, None),
        ("95 🙂", "gu", None),
    ],
)
def test_foreign_words_get_the_tag_of_their_script(
    text: str, spoken: str | None, tag: str | None
) -> None:
    assert language_of_words(text, spoken) == tag
