from __future__ import annotations

import pytest

from agent.drafts.wish import Point, not_said, read_wish
from tests.tables import Cases

CASES = Cases(__file__)

NEEDS = [Point("ask", "bhk"), Point("ask", "floor")]
LATE, LOAN = Point("sorry-late"), Point("answer", "loan")


@CASES.of("said")
def test_what_is_asked_and_what_is_forbidden_are_told_apart(said: str) -> None:
    wish = read_wish(said, "Joseph")
    assert (list(wish.points), wish.banned, wish.left) == (NEEDS, {"price"}, ())


@CASES.of("said", "secret")
def test_a_private_word_is_withheld_and_nothing_to_be_said(said: str, secret: str) -> None:
    wish = read_wish(said)
    assert (wish.points, wish.withheld, wish.left) == ((), (secret,), ())


@CASES.of("said")
def test_several_points_come_from_one_wish(said: str) -> None:
    assert read_wish(said).points == (LATE, LOAN, Point("visit"))


@pytest.mark.parametrize(
    ("said", "point"),
    [
        ("visit mate message lakho", Point("visit")),
        ("વિઝિટ માટે મેસેજ લખો", Point("visit")),
        ("top wale ko message likho visit ke liye", Point("visit")),
        ("sauthi upar vala ne parking mate lakho", Point("topic", "parking")),
        ("loan ki badhai likh do", Point("congrats", "loan")),
        ("बधाई का मैसेज लिखो, लोन पास हो गया", Point("congrats", "loan")),
        ("booking ni vadhai lakhi aap", Point("congrats", "booking")),
        ("thank him for coming", Point("thanks", "visit")),
        ("ask for pan card and salary slip", Point("ask", "papers")),
        ("loan na papers mokli aape evu lakh", Point("ask", "papers")),
        ("saptak heights no rera number su che, nisha ne moklvo che", Point("answer", "rera")),
        ("ghar kaisa laga pucho", Point("feedback")),
        ("visit ke baad wala message likh do", Point("feedback")),
        ("વિઝિટ પછીનો મેસેજ", Point("feedback")),
        ("message asking how the visit was", Point("feedback")),
        ("visit kaisi rahi pucho", Point("feedback")),
        ("just say i will confirm with owner", Point("answer", "question")),
        ("parking nu builder ne puchine kahie", Point("answer", "parking")),
        ("prking pe msg likh de", Point("topic", "parking")),
        ("token kab denge pucho", Point("ask", "token")),
        ("msg likh do na visit ke liye", Point("visit")),
        ("rahul no reply lakhi aap ne, kem cancel karyu", Point("ask", "reason")),
    ],
)
def test_each_kind_of_point(said: str, point: Point) -> None:
    assert point in read_wish(said, "Rahul").points


@CASES.of("said", "left")
def test_what_no_sentence_of_ours_says_is_named(said: str, left: str) -> None:
    wish = read_wish(said, "Rahul")
    assert (wish.points, wish.left) == ((), (left,))


@CASES.of("said")
def test_what_the_asker_asks_of_us_is_no_part_of_the_message(said: str) -> None:
    assert read_wish(said, "Joseph").left == ()


@CASES.of("said")
def test_an_answer_that_will_come_is_no_visitor(said: str) -> None:
    assert read_wish(said).points == (Point("answer", "question"),)


def test_a_part_whose_figure_the_message_lacks_is_named_though_its_day_is_said() -> None:
    typed = "ask if sat or sun works to see the other 2bhk under 55"
    wish = read_wish(typed, "Joseph")

    assert [point.kind for point in wish.points] == ["visit", "visit"]
    assert not_said(wish, "Hi, would Sat 28 Nov suit you, or Sun 29 Nov?", typed, "Joseph") == (
        "sat or sun works to see the other 2bhk under 55",
    )
    assert not_said(wish, "Hi, 5 pm?", "ask if 5 pm is ok", "Joseph") == ()


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("ask if her family can come for a second look on sunday", ("family", "second look")),
        ("ask her to come again on sunday with her husband", ("husband", "again")),
        ("likh do sunday ko papa ke saath dobara dekhne aaye", ("papa", "dobara")),
        ("रविवार को परिवार के साथ दोबारा देखने आएँ ये लिखो", ("परिवार", "दोबारा")),
        ("ravivare gharvala sathe fari jova aave em lakh", ("gharvala", "fari")),
        ("રવિવારે પરિવાર સાથે ફરી જોવા આવે એમ લખ", ("પરિવાર", "ફરી")),
        ("write again, ask her to come on sunday", ()),
        ("phir se likh do sunday ko visit ke liye", ()),
        ("fari msg lakho visit mate", ()),
        ("ફરી મેસેજ લખ, રવિવારે જોવા આવે", ()),
    ],
)
def test_who_comes_along_and_a_second_look_are_named_where_no_sentence_says_them(
    said: str, named: tuple[str, ...]
) -> None:
    wish = read_wish(said, "Reshma")

    assert not_said(wish, "Hi, would Sun 29 Nov suit you?", said, "Reshma") == named
    if named:
        text = "Namaste, parivar ane papa sathe ravivare fari jova aavsho?"
        assert not_said(wish, text, said, "Reshma") == ()
