"""Who did not come and comes on another day, who came along, and what is only put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leads.model.lead import EventKind
from tests.agent.house import ago, happens, lead, says
from tests.agent.updates.talks import Talk, open_talk
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A talk on Friday 20 Nov, 10:40."""
    return open_talk(tmp_path)


def _told(talk: Talk, text: str) -> list[str]:
    """The acts previewed, as "visit 2026-11-23T11:00"."""
    acts = talk.acts(talk.say(text))
    return [f"{a.kind} {a.when.isoformat()[:16] if a.when else ''}".strip() for a in acts]


@CASES.of("text", "acts")
def test_the_time_of_the_next_visit_is_kept(talk: Talk, text: str, acts: list[str]) -> None:
    assert _told(talk, text) == acts


def test_the_time_behind_a_miss_may_be_that_of_the_visit_that_was_planned(talk: Talk) -> None:
    talk.heard("Zeel visit saturday 5 pm", "yes")
    talk.now += timedelta(days=3)
    assert _told(talk, "Zeel did not come, saturday 5 pm") == ["no_show 2026-11-21T17:00"]
    missed = _told(talk.fresh(), "Zeel did not come, thursday 5 pm")
    assert missed == ["no_show 2026-11-21T17:00", "visit 2026-11-26T17:00"]


def test_a_week_told_behind_a_miss_is_asked_for_its_day(talk: Talk) -> None:
    assert "On which day is the visit?" in talk.heard("Zeel could not come, next week")


@CASES.of("text")
def test_who_came_with_a_relative_visited(talk: Talk, text: str) -> None:
    assert [a.split()[0] for a in _told(talk, text)] == ["family_came"]


@CASES.of("text")
def test_a_relative_who_came_alone_is_no_visit(talk: Talk, text: str) -> None:
    assert all(a.split()[0] == "note" for a in _told(talk, text))


def test_a_miss_is_kept_once_a_day(talk: Talk) -> None:
    talk.heard("Zeel nahi aayi", "yes")
    assert "in the record already" in talk.fresh().heard("Zeel did not come today")
    talk.now += timedelta(days=2)
    assert _told(talk.fresh(), "Zeel did not come today") == ["no_show"]
    assert "in the record already" in talk.fresh().heard("Zeel did not come")
    talk.now -= timedelta(days=2)
    assert _told(talk.fresh(), "Zeel did not come yesterday") == ["no_show 2026-11-19"]
    assert _told(talk, "Zeel nahi aayi, monday 5 baje") == ["visit 2026-11-23T17:00"]


@CASES.of("text")
def test_who_does_not_buy_yet_is_not_lost(talk: Talk, text: str) -> None:
    reply = talk.say(text)
    assert reply is not None and "lost" not in [str(a.kind) for a in talk.acts(reply)]


@CASES.of("text")
def test_who_buys_no_more_is_lost(talk: Talk, text: str) -> None:
    assert [a.split()[0] for a in _told(talk, text)] == ["lost"]


@CASES.of("correction", "shown")
def test_the_number_of_a_day_is_no_sum(talk: Talk, correction: str, shown: str) -> None:
    assert shown in talk.heard("Zeel token 51k diya", correction)


@CASES.of("correction", "bhk")
def test_the_rooms_just_shown_are_corrected(talk: Talk, correction: str, bhk: float) -> None:
    talk.heard("Zeel wants 3 bhk")
    assert [a.bhk for a in talk.acts(talk.say(correction))] == [bhk]


def test_rooms_alone_correct_nothing(talk: Talk) -> None:
    talk.heard("Zeel wants 3 bhk")
    assert talk.acts(talk.say("2 bhk")) == ()


@CASES.of("text", "words", "note")
def test_who_came_visited_whatever_is_said_of_the_home(
    talk: Talk, text: str, words: str | None, note: str | None
) -> None:
    acts = talk.acts(talk.say(text))
    assert [(str(a.kind), a.words, a.note) for a in acts] == [("visited", words, note)]


@pytest.mark.parametrize("text", ["booked", "visited", "lost"])
def test_a_word_behind_a_list_of_one_tells_nothing(talk: Talk, text: str) -> None:
    listed = talk.about("lead_zeel")
    talk.said.insert(0, replace(listed, answer={**listed.answer, "intent": "top"}))
    assert talk.say(text) is None
    talk.said[:] = [listed]
    assert talk.acts(talk.say(text))


@CASES.of("text")
def test_one_of_two_who_came_is_told_with_the_one_who_missed(talk: Talk, text: str) -> None:
    told = {a.lead_id: str(a.kind) for a in talk.acts(talk.say(text))}
    assert told == {"lead_rahul": "visited", "lead_zeel": "no_show"}


@CASES.of("text")
def test_a_no_beside_another_deed_is_no_missed_visit(talk: Talk, text: str) -> None:
    assert "no_show" not in [a.split()[0] for a in _told(talk, text)]


@CASES.of("text", "acts")
def test_done_beside_a_name_tells_of_the_visit_that_is_due(
    talk: Talk, text: str, acts: list[str]
) -> None:
    talk.heard("Rahul visit today 11 am", "yes", "Zeel visit today 5 pm", "yes")
    talk.now += timedelta(hours=8)
    talk = talk.fresh()
    talk.said.insert(0, replace(talk.about("lead_rahul"), lead_ids=("lead_rahul", "lead_zeel")))
    told = [a.split()[0] for a in _told(talk, text)]
    assert [kind for kind in told if kind in ("visited", "no_show")] == acts


def test_who_is_left_out_of_all_is_not_told_of(talk: Talk) -> None:
    talk.heard("Rahul visit today 11 am", "yes")
    talk.now += timedelta(hours=8)
    talk = talk.fresh()
    talk.said.insert(0, talk.about("lead_rahul"))
    assert "visited" not in [a.split()[0] for a in _told(talk, "all done except rahul")]


@pytest.mark.parametrize("text", ["5 baje wali ho gayi", "5 pm one done"])
def test_a_visit_of_the_list_is_told_by_its_hour(talk: Talk, text: str) -> None:
    talk.heard("Rahul visit today 11 am", "yes", "Zeel visit today 5 pm", "yes")
    talk.now += timedelta(hours=8)
    talk = talk.fresh()
    talk.said.insert(0, replace(talk.about("lead_rahul"), lead_ids=("lead_rahul", "lead_zeel")))
    assert [(a.lead_id, str(a.kind)) for a in talk.acts(talk.say(text))] == [
        ("lead_zeel", "visited")
    ]


@CASES.of("text")
def test_already_and_somebody_name_nobody(talk: Talk, text: str) -> None:
    reply = talk.heard(text)
    assert "Which lead" in reply


@pytest.mark.parametrize("text", ["no not yesterday, today", "today", "nahi aaj", "aaje"])
def test_what_happened_may_be_put_back_to_today(talk: Talk, text: str) -> None:
    talk.heard("Rahul visited today", "yesterday actually")
    assert _told(talk, text) == ["visited"]


@CASES.of("text")
def test_who_came_asked_behind_a_miss_corrects_nothing(talk: Talk, text: str) -> None:
    talk.heard("Rahul did not come", "yes")
    assert "visited" not in _told(talk, text)


@CASES.of("told", "text", "acts")
def test_a_second_word_on_what_was_saved_corrects_it(
    talk: Talk, told: str, text: str, acts: list[str]
) -> None:
    talk.heard(told, "yes")
    assert _told(talk, text) == acts


@CASES.of("told", "text", "amount")
def test_a_second_sum_corrects_the_one_saved(
    talk: Talk, told: str, text: str, amount: float
) -> None:
    talk.heard(told, "yes")
    assert [a.amount_inr for a in talk.acts(talk.say(text)) if a.lead_id] == [amount]


@CASES.of("text", "acts")
def test_a_bare_yes_to_done_or_to_do_is_asked_again(talk: Talk, text: str, acts: list[str]) -> None:
    asked = talk.heard("Rahul ko kal call")
    assert talk.heard("haan") == asked == talk.heard("yes")
    assert _told(talk, text) == acts


def test_a_visit_agreed_in_the_chat_was_at_its_hour(talk: Talk) -> None:
    mira = lead("lead_mira", "Mira", "+919825055555")
    talk.add(says(mira, "20 November 9 am confirmed", at=talk.now - timedelta(days=1)))
    assert _told(talk.fresh(), "Mira visited, liked it") == ["visited 2026-11-20T09:00"]
    assert _told(talk.fresh(), "Mira came yesterday 5 pm") == ["visited 2026-11-19T17:00"]


@CASES.of("text", "acts")
def test_two_visits_told_without_a_comma_are_two(talk: Talk, text: str, acts: list[str]) -> None:
    told = _told(talk, text)
    assert told == acts or not (acts or {"visited", "no_show"} <= set(told))


@CASES.of("text", "acts")
def test_what_a_lead_did_at_a_visit_is_told_beside_it(
    talk: Talk, text: str, acts: list[str]
) -> None:
    assert [one for one in _told(talk, text) if one != "note"] == acts


def test_the_visit_of_the_lead_that_was_meant_has_its_own_hour(talk: Talk) -> None:
    told = [
        ("lead_p", "Parag Mistry", "+919825000201", "kal 11 vage aavie chie"),
        ("lead_k", "Kiran Chauhan", "+919825000202", "kal 5 vage aavie chie"),
    ]
    for lead_id, name, phone, words in told:
        one = says(lead(lead_id, name, phone), words, at=ago(days=2))
        talk.add(happens(one, EventKind.VISIT_PLANNED, ago(days=2), known_at=ago(days=2)))
    before = _told(talk, "Parag ni visit thai gai, gamyu")
    assert before == ["visited 2026-11-19T11:00"]
    assert _told(talk, "na sorry e Kiran ni hati") == ["visited 2026-11-19T17:00"]
