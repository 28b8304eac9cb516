"""A lead of the list just shown is told of by its place, in five ways of writing; near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.rendering.reply import Reply
from tests.agent.updates.talks import Talk, open_talk
from tests.tables import Cases

CASES = Cases(__file__)

LISTED = ("lead_zeel", "lead_rahul", "lead_priya")


@pytest.fixture
def after_list(tmp_path: Path) -> Iterator[Talk]:
    talk = open_talk(tmp_path)
    listed = replace(talk.about("lead_zeel"), lead_ids=LISTED)
    talk.said.insert(0, listed)
    yield talk
    talk.record.close()


def leads_of(talk: Talk, reply: Reply | None) -> list[str | None]:
    return [act.lead_id for act in talk.acts(reply)]


@CASES.of("text", "lead_id")
def test_a_place_in_the_list_names_the_lead(after_list: Talk, text: str, lead_id: str) -> None:
    told = leads_of(after_list, after_list.say(text))
    assert told
    assert set(told) == {lead_id}


@CASES.of("text", "lead_id")
def test_a_bare_place_is_not_of_the_lead_last_told_of(
    after_list: Talk, text: str, lead_id: str
) -> None:
    after_list.say("1st ko call kiya")
    assert set(leads_of(after_list, after_list.say(text))) == {lead_id}


@CASES.of("text")
def test_what_is_counted_is_of_the_lead_last_told_of(after_list: Talk, text: str) -> None:
    after_list.say("third one visited")
    assert set(leads_of(after_list, after_list.say(text))) <= {"lead_priya"}


@pytest.mark.parametrize("text", ["1st not interested 2nd visit done", "4th called", "5th booked"])
def test_a_bare_place_that_is_unsure_or_not_there_is_asked(after_list: Talk, text: str) -> None:
    after_list.say("1st ko call kiya")
    assert not any(leads_of(after_list, after_list.say(text)))


def test_two_bare_places_are_two_leads_and_leave_the_list(after_list: Talk) -> None:
    reply = after_list.say("pehla aaya tha, dusra nahi aaya")
    assert leads_of(after_list, reply) == ["lead_zeel", "lead_rahul"]
    after_list.say("yes")
    assert leads_of(after_list, after_list.say("3rd called")) == ["lead_priya"]


def test_a_place_with_a_case_begins_what_is_told_of_it(after_list: Talk) -> None:
    shown = after_list.heard("2 busy 3 ne mana kar diya 1 ko sham ko krta hu")
    assert shown.endswith("Fri 20 Nov, 6 pm, call *Zeel Jadhav* ·1653")
    dated = after_list.say("2 busy 3 visit kiya 1 ko")
    assert leads_of(after_list, dated) == ["lead_rahul", "lead_priya"]


def test_a_place_and_no_denies_nothing_of_the_lead_shown(after_list: Talk) -> None:
    after_list.say("first done, visited")
    assert "lead_rahul" not in leads_of(after_list, after_list.say("second not"))


def test_a_place_that_came_does_not_turn_the_miss_of_another(after_list: Talk) -> None:
    after_list.say("3rd nahi aaya")
    assert leads_of(after_list, after_list.say("दूसरा विज़िट पर आया")) == ["lead_rahul"]


@CASES.of("text")
def test_a_remark_on_another_lead_is_no_reason_of_a_loss(after_list: Talk, text: str) -> None:
    lost, *notes = after_list.acts(after_list.say(text))
    assert [(note.lead_id, str(note.kind)) for note in notes] in ([], [("lead_rahul", "note")])
    assert (lost.lead_id, lost.note) == ("lead_zeel", None)
    assert lost.words in (None, "not_interested")


def test_what_is_told_next_of_a_place_joins_the_preview_of_it(after_list: Talk) -> None:
    after_list.say("1st called")
    acts = after_list.acts(after_list.say("1st visited"))
    assert [(a.lead_id, str(a.kind)) for a in acts] == [
        ("lead_zeel", "called"), ("lead_zeel", "visited"),
    ]  # fmt: skip


def test_a_day_without_a_list_is_no_place(after_list: Talk) -> None:
    after_list.said[:] = [after_list.about("lead_sagar")]
    assert leads_of(after_list, after_list.say("3rd visited")) == ["lead_sagar"]


@CASES.of("text")
def test_a_second_visit_or_home_is_no_lead(after_list: Talk, text: str) -> None:
    assert not any(leads_of(after_list, after_list.say(text)))


@CASES.of("text", "lead_ids")
def test_two_places_are_two_leads(after_list: Talk, text: str, lead_ids: list[str]) -> None:
    assert leads_of(after_list, after_list.say(text)) == lead_ids


def test_a_lead_named_beside_a_place_is_meant(after_list: Talk) -> None:
    reply = after_list.say("Priya ko dusra wala pasand aaya, token 51000 diya")
    assert set(leads_of(after_list, reply)) == {"lead_priya"}


def test_another_lead_looked_at_leaves_the_list(after_list: Talk) -> None:
    after_list.said.insert(0, after_list.about("lead_sagar"))
    assert leads_of(after_list, after_list.say("second one visited today")) == ["lead_rahul"]


@pytest.mark.parametrize(
    "text", ["second one visited today", "2nd one called", "3rd wale ko kal call karna hai"]
)
def test_a_place_without_a_list_is_asked(after_list: Talk, text: str) -> None:
    after_list.said[:] = [after_list.about("lead_sagar")]
    assert not any(leads_of(after_list, after_list.say(text)))


def test_a_place_beyond_the_list_is_asked(after_list: Talk) -> None:
    assert not any(leads_of(after_list, after_list.say("5th one called")))


def test_one_of_several_places_that_is_no_lead_leaves_all(after_list: Talk) -> None:
    text = "1st called, 2nd no answer, 3rd visit tomorrow 5pm"
    assert not any(leads_of(after_list, after_list.say(text)))


def test_the_first_of_a_list_of_one_is_that_lead(after_list: Talk) -> None:
    only = replace(after_list.about("lead_sagar"), answer={"intent": "top", "actions": []})
    after_list.said.insert(0, only)
    reply = after_list.say("pehle wale aaye the, pasand aaya")
    assert leads_of(after_list, reply) == ["lead_sagar"]


def test_the_list_stays_while_one_after_another_is_told_of(after_list: Talk) -> None:
    told = [
        leads_of(after_list, after_list.say(text))
        for text in (
            "first one visited today",
            "second one did not pick",
            "yes",
            "teesre wale se baat ho gayi",
        )
    ]
    assert told == [["lead_zeel"], ["lead_rahul"], [], ["lead_priya"]]


def test_a_look_at_one_of_the_list_leaves_it(after_list: Talk) -> None:
    after_list.said.insert(0, after_list.about("lead_rahul"))
    assert leads_of(after_list, after_list.say("third one visited today")) == ["lead_priya"]


@pytest.mark.parametrize("text", ["pehle se baat ho gayi hai", "pehle na kaha phir haan"])
def test_already_is_no_place(after_list: Talk, text: str) -> None:
    assert not any(leads_of(after_list, after_list.say(text)))


def test_those_of_a_place_are_asked_by_it(after_list: Talk) -> None:
    assert leads_of(after_list, after_list.say("Gota wale ka token aaya 51000")) == ["lead_rahul"]


@CASES.of("text", "told")
def test_a_place_and_a_name_have_each_a_clause(
    after_list: Talk, text: str, told: list[str]
) -> None:
    found = after_list.acts(after_list.say(text))
    assert [f"{act.kind} {act.lead_id}" for act in found if act.kind != "note"] == told


@CASES.of("text", "lead_id")
def test_who_came_on_a_visit_is_the_place(after_list: Talk, text: str, lead_id: str | None) -> None:
    told = set(leads_of(after_list, after_list.say(text)))
    assert told == ({lead_id} if lead_id else set())


@CASES.of("text", "lead_ids")
def test_a_digit_that_begins_a_telling_is_a_place(
    after_list: Talk, text: str, lead_ids: list[str]
) -> None:
    after_list.say("1 called")
    after_list.say("yes")
    assert leads_of(after_list, after_list.say(text)) == lead_ids


@CASES.of("text")
def test_a_digit_that_counts_or_times_is_no_place(after_list: Talk, text: str) -> None:
    after_list.say("1 called")
    after_list.say("yes")
    told = {a.lead_id for a in after_list.acts(after_list.say(text)) if a.lead_id}
    assert told <= {"lead_zeel"}


def test_a_place_with_a_sum_in_place_of_another_keeps_the_sum(after_list: Talk) -> None:
    after_list.say("3 booked")
    after_list.say("no")
    (booked,) = after_list.acts(after_list.say("2 token 50000"))
    assert (booked.lead_id, booked.amount_inr) == ("lead_rahul", 50000)


@pytest.mark.parametrize("text", ["4 kar do", "4 karo", "3 please", "4 rakho", "4 evening", "4"])
def test_a_digit_that_only_orders_is_an_hour_of_the_visit_shown(
    after_list: Talk, text: str
) -> None:
    after_list.say("1 visit kal 5 pm")
    (visit,) = after_list.acts(after_list.say(text))
    assert visit.lead_id == "lead_zeel"
    assert str(visit.when)[11:16] == f"{int(text[0]) + 12}:00"


@CASES.of("text", "told")
def test_each_of_several_places_has_its_own_fate(
    after_list: Talk, text: str, told: list[str]
) -> None:
    found = after_list.acts(after_list.say(text))
    known = [f"{act.kind} {act.lead_id}".replace("lead_", "") for act in found]
    assert [one for one in known if not one.startswith("note ")] == told


@CASES.of("text", "lead_ids")
def test_what_may_be_of_one_place_is_given_to_no_other(
    after_list: Talk, text: str, lead_ids: list[str]
) -> None:
    found = after_list.acts(after_list.say(text))
    assert [act.lead_id for act in found if act.kind != "note"] == lead_ids


@pytest.mark.parametrize("text", ["1 interested, 2 will think", "1 interested 2 pending"])
def test_what_is_no_act_is_a_note_on_each(after_list: Talk, text: str) -> None:
    notes = after_list.acts(after_list.say(text))
    assert [(a.lead_id, str(a.kind)) for a in notes] == [
        ("lead_zeel", "note"), ("lead_rahul", "note"),
    ]  # fmt: skip


def test_of_two_places_the_one_not_understood_is_kept_as_a_note(after_list: Talk) -> None:
    reply = after_list.say("3 not interested 1 interested")
    assert [(str(a.kind), a.lead_id) for a in after_list.acts(reply)] == [
        ("lost", "lead_priya"), ("note", "lead_zeel"),
    ]  # fmt: skip


@CASES.of("text", "left")
def test_what_is_told_of_others_is_said_to_be_left(after_list: Talk, text: str, left: str) -> None:
    reply = after_list.say(text)
    assert reply is not None
    assert reply.text.endswith(f"say it again by itself: “… {left}”.")
    assert not any(act.note for act in after_list.acts(reply))


def test_no_and_a_sum_corrects_what_is_shown_beside_a_list(after_list: Talk) -> None:
    after_list.say("rahul booked token 1 lakh")
    (booked,) = after_list.acts(after_list.say("no 2 lakh"))
    assert (booked.lead_id, booked.amount_inr) == ("lead_rahul", 200_000)


@CASES.of("text", "sums")
def test_each_place_has_the_sum_beside_it(
    after_list: Talk, text: str, sums: dict[str, float]
) -> None:
    told = after_list.acts(after_list.say(text))
    assert {act.lead_id: act.amount_inr for act in told} == sums


@CASES.of("told", "also")
def test_what_was_shown_is_told_of_another_place_too(
    after_list: Talk, told: str, also: str
) -> None:
    (first,) = after_list.acts(after_list.say(told))
    both = after_list.acts(after_list.say(also))
    assert [act.lead_id for act in both] == ["lead_zeel", "lead_priya"]
    assert {(act.kind, act.when) for act in both} == {(first.kind, first.when)}


def test_what_was_saved_is_told_of_others_alone(after_list: Talk) -> None:
    after_list.heard("1 called", "yes")
    assert leads_of(after_list, after_list.say("2 and 3 also")) == ["lead_rahul", "lead_priya"]
    after_list.heard("1 visit kal 5 baje")
    assert leads_of(after_list, after_list.say("4 bhi chalega")) != ["lead_zeel"] * 2
