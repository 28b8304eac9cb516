"""A lead of the list just shown is told of by its place, in five ways of writing; near misses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from agent.rendering.reply import Reply
from tests.agent.updates.talks import Talk, open_talk

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


@pytest.mark.parametrize(
    ("text", "lead_id"),
    [
        ("remind me to call the second one tomorrow at 5", "lead_rahul"),
        ("first one visited today", "lead_zeel"),
        ("it’s the second one, visited today", "lead_rahul"),
        ("kal 5-6 baje nahi, aaj second one visited", "lead_rahul"),
        ("２nd one visited today", "lead_rahul"),
        ("2nd one booked, token 51000", "lead_rahul"),
        ("last one is not interested anymore", "lead_priya"),
        ("dusre wale ko kal 5 baje call karne ka yaad dilana", "lead_rahul"),
        ("3 number wale se phone pe baat hui", "lead_priya"),
        ("pehle wale ka budget 80 lakh hai", "lead_zeel"),
        ("दूसरे वाले ने टोकन दिया 51000", "lead_rahul"),
        ("bija vala ne kale 5 vagye call karvanu yaad karavje", "lead_rahul"),
        ("trija ne call karyo", "lead_priya"),
        ("ત્રીજા વાળા સાથે ફોન પર વાત થઈ", "lead_priya"),
        ("dusre wale ko location bhej di", "lead_rahul"),
        ("aakhri wale ne mana kiya", "lead_priya"),
        ("trijo interested nathi", "lead_priya"),
        ("chhello interested nathi", "lead_priya"),
        ("બીજો ઇન્ટરેસ્ટેડ નથી", "lead_rahul"),
        ("second not interested", "lead_rahul"),
        ("2bhk wale ne token diya 51000", "lead_rahul"),
        ("3bhk wali ka token aa gaya", "lead_priya"),
    ],
)
def test_a_place_in_the_list_names_the_lead(after_list: Talk, text: str, lead_id: str) -> None:
    told = leads_of(after_list, after_list.say(text))
    assert told
    assert set(told) == {lead_id}


@pytest.mark.parametrize(
    ("text", "lead_id"),
    [
        ("2nd not interested", "lead_rahul"),
        ("#3 not interested", "lead_priya"),
        ("no 3 not interested", "lead_priya"),
        ("2 not interested", "lead_rahul"),
        ("3 ne token diya", "lead_priya"),
        ("3rd visited", "lead_priya"),
        ("3rd nahi aaya", "lead_priya"),
        ("2nd gave token 1 lakh", "lead_rahul"),
        ("ok third switched off", "lead_priya"),
        ("teesra booked elsewhere", "lead_priya"),
        ("dusri cancel, visit nahi hogi", "lead_rahul"),
        ("3rd out of station hai", "lead_priya"),
        ("3rd ka budget kam hai", "lead_priya"),
        ("bijo visit kari gayo", "lead_rahul"),
        ("trija e token aapyu", "lead_priya"),
        ("bija ne interest nathi", "lead_rahul"),
        ("ત્રીજાએ ટોકન આપ્યું", "lead_priya"),
        ("બીજાની વિઝિટ થઈ ગઈ", "lead_rahul"),
        ("પહેલાએ ફોન ન ઉપાડ્યો", "lead_zeel"),
        ("तीसरा नहीं आया", "lead_priya"),
        ("तीसरा विज़िट पर आया", "lead_priya"),
    ],
)
def test_a_bare_place_is_not_of_the_lead_last_told_of(
    after_list: Talk, text: str, lead_id: str
) -> None:
    after_list.say("1st ko call kiya")
    assert set(leads_of(after_list, after_list.say(text))) == {lead_id}


@pytest.mark.parametrize(
    "text",
    [
        "second visit done",
        "2nd time no answer",
        "dusri baar call kiya",
        "dusri jagah le liya",
        "dusra flat pasand aaya",
        "biju kai nathi, final chhe",
        "2 baar call kiya",
        "3 bhk chahiye ab",
        "pehle call kiya tha",
        "પહેલાં ફોન કર્યો હતો",
    ],
)
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


@pytest.mark.parametrize(
    "text",
    ["1st not interested, 2nd out of station hai", "Zeel not interested, Rahul out of station hai"],
)
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


@pytest.mark.parametrize(
    "text",
    [
        "second visit done",
        "dusra flat pasand aaya",
        "dusri wali property dikhai",
        "fifth one visited today",
        "pehli visit ho gayi",
        "બીજી વિઝિટ થઈ ગઈ",
    ],
)
def test_a_second_visit_or_home_is_no_lead(after_list: Talk, text: str) -> None:
    assert not any(leads_of(after_list, after_list.say(text)))


@pytest.mark.parametrize(
    ("text", "lead_ids"),
    [
        ("first and second one not interested", ["lead_zeel", "lead_rahul"]),
        ("first one and last one not interested", ["lead_zeel", "lead_priya"]),
        ("pehla aur dusra wala interested nahi", ["lead_zeel", "lead_rahul"]),
        ("first and third one visited today", ["lead_zeel", "lead_priya"]),
        ("first and second visit done", []),
        ("second flat not interested", []),
        ("pehla aur", []),
        ("third property lost", []),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3rd not interested, rahul visited", ["lost lead_priya", "visited lead_rahul"]),
        ("3rd not interested rahul visited", ["lost lead_priya", "visited lead_rahul"]),
        ("rahul visited, 3rd not interested", ["visited lead_rahul", "lost lead_priya"]),
        ("rahul visited 3rd not interested", ["visited lead_rahul", "lost lead_priya"]),
        ("first one booked and rahul not interested", ["booked lead_zeel", "lost lead_rahul"]),
        ("teesra interested nahi, rahul visit ho gayi", ["lost lead_priya", "visited lead_rahul"]),
        ("trijo interested nathi, rahul ni visit thai", ["lost lead_priya", "visited lead_rahul"]),
        ("तीसरे ने टोकन दिया, राहुल नहीं आया", ["booked lead_priya", "no_show lead_rahul"]),
        ("ત્રીજો ઇન્ટરેસ્ટેડ નથી, રાહુલ વિઝિટ થઈ ગઈ", ["lost lead_priya", "visited lead_rahul"]),
        ("2nd rahul not interested", ["lost lead_rahul"]),
        ("rahul second visit done", ["visited lead_rahul"]),
        ("rahul ne second one pasand kiya", []),
        # Of which of the two it is told is asked.
        ("3rd rahul not interested", []),
        ("5th not interested, rahul visited", []),
    ],
)
def test_a_place_and_a_name_have_each_a_clause(
    after_list: Talk, text: str, told: list[str]
) -> None:
    found = after_list.acts(after_list.say(text))
    assert [f"{act.kind} {act.lead_id}" for act in found if act.kind != "note"] == told


@pytest.mark.parametrize(
    ("text", "lead_id"),
    [
        ("3rd visit par aaya", "lead_priya"),
        ("2nd visit pe aaya", "lead_rahul"),
        ("3rd visit done", None),
        ("3rd visit kari", None),
        ("3rd visit ke baad aaya", None),
    ],
)
def test_who_came_on_a_visit_is_the_place(after_list: Talk, text: str, lead_id: str | None) -> None:
    told = set(leads_of(after_list, after_list.say(text)))
    assert told == ({lead_id} if lead_id else set())


@pytest.mark.parametrize(
    ("text", "lead_ids"),
    [
        ("2 wrong number", ["lead_rahul"]),
        ("2 bought elsewhere", ["lead_rahul"]),
        ("3 plan dropped", ["lead_priya"]),
        ("2 dead", ["lead_rahul"]),
        ("3 wants 4 bhk", ["lead_priya"]),
        ("2 visit tomorrow 4 pm", ["lead_rahul"]),
        ("2 call tomorrow", ["lead_rahul"]),
        ("3 lost", ["lead_priya"]),
        ("3rd lost", ["lead_priya"]),
        ("3 token 50000 diya", ["lead_priya"]),
        ("3 ખોટો નંબર", ["lead_priya"]),
        ("3 गलत नंबर", ["lead_priya"]),
        ("2 ne le liya kahin aur", ["lead_rahul"]),
        ("3 switch off", ["lead_priya"]),
        ("1 visit done", ["lead_zeel"]),
        ("2 says price high", ["lead_rahul"]),
        ("2 aur 3 ko kal call karna hai", ["lead_rahul", "lead_priya"]),
        ("2 and 3 called", ["lead_rahul", "lead_priya"]),
        ("1,2 visit done", ["lead_zeel", "lead_rahul"]),
        ("1, 2 and 3 visited", ["lead_zeel", "lead_rahul", "lead_priya"]),
        ("1 busy, 2 switched off", ["lead_zeel", "lead_rahul"]),
        ("1-3 no answer", ["lead_zeel", "lead_rahul", "lead_priya"]),
        ("no 2 visit done", ["lead_rahul"]),
        ("2 se baat hui", ["lead_rahul"]),
        ("3 came", ["lead_priya"]),
        ("5 switch off", []),
        ("4 gave token 1 lakh", []),
    ],
)
def test_a_digit_that_begins_a_telling_is_a_place(
    after_list: Talk, text: str, lead_ids: list[str]
) -> None:
    after_list.say("1 called")
    after_list.say("yes")
    assert leads_of(after_list, after_list.say(text)) == lead_ids


@pytest.mark.parametrize(
    "text",
    [
        "2 bhk chahiye", "5 dec ko call karna hai", "2 baje call karna hai", "2 din baad call",
        "2 baar call kiya", "3 30 pm call karna hai", "3 lakh token diya", "2 visits done",
        "4 pm visit kal",
        "no 2 lakh", "no 2 bhk", "2 se zyada baar call kiya", "2 3 baar call kiya",
        "2 flat dekhe, pasand aaye", "3 leads booked", "2 months baad call",
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1,2 called 3 busy", ["called zeel", "called rahul", "not_reached priya"]),
        (
            "1. called 2. busy 3. no answer",
            ["called zeel", "not_reached rahul", "not_reached priya"],
        ),
        ("1 busy 2 switched off", ["not_reached zeel", "not_reached rahul"]),
        ("2: busy 3: switched off", ["not_reached rahul", "not_reached priya"]),
        ("1-busy 2-called", ["not_reached zeel", "called rahul"]),
        ("1 2 3 busy", ["not_reached zeel", "not_reached rahul", "not_reached priya"]),
        ("1 aur 3 busy the", ["not_reached zeel", "not_reached priya"]),
        ("1 budget 1.2 cr 2 budget 30 lakh", ["budget zeel", "budget rahul"]),
        ("2 busy, 3 switched off", ["not_reached rahul", "not_reached priya"]),
        ("second busy, third switched off", ["not_reached rahul", "not_reached priya"]),
        ("2 se baat hui, 3 ka phone band hai", ["called rahul", "not_reached priya"]),
        ("2 aur 3 se baat hui", ["called rahul", "called priya"]),
        ("2 ne call karyo, 3 busy hati", ["called rahul", "not_reached priya"]),
        ("1 ne uthaya nahi 2 se baat hui", ["not_reached zeel", "called rahul"]),
        ("1 ने फोन नहीं उठाया, 2 व्यस्त था", ["not_reached zeel", "not_reached rahul"]),
        ("2 ની વિઝિટ થઈ 3 ની નહીં", ["visited rahul", "no_show priya"]),
        ("1 called 2 wants 3 bhk", ["called zeel", "wants rahul"]),
        ("1 lost 2 booked token 1 lakh", ["lost zeel", "booked rahul"]),
        ("1 busy 2,3 called", ["not_reached zeel", "called rahul", "called priya"]),
        ("1 visit kal 5 baje 2 visit kal 6 baje", ["visit zeel", "visit rahul"]),
        ("first two called", ["called zeel", "called rahul"]),
        ("first three called", ["called zeel", "called rahul", "called priya"]),
        ("pehli do ko call kiya", ["called zeel", "called rahul"]),
        ("पहले दो को कॉल किया", ["called zeel", "called rahul"]),
        ("પહેલા બે ને ફોન કર્યો", ["called zeel", "called rahul"]),
        ("second last one called", ["called rahul"]),
        ("1,2 not interested 3 lost", ["lost zeel", "lost rahul", "lost priya"]),
        ("last two no answer", ["not_reached rahul", "not_reached priya"]),
        ("first and last called", ["called zeel", "called priya"]),
        ("1 called last no answer", ["called zeel", "not_reached priya"]),
        ("पहले ने फोन नहीं उठाया, आखिरी की कल विज़िट", ["not_reached zeel", "visit priya"]),
        ("પહેલા નો આન્સર, છેલ્લાની કાલે વિઝિટ", ["not_reached zeel", "visit priya"]),
        ("call 1 at 2 and 3 at 4", ["remind zeel", "remind priya"]),
        ("1 ko 2 baje call karna 3 ko 4 baje", ["remind zeel", "remind priya"]),
        ("1 ne 2 vage call karvo 3 ne 4 vage", ["remind zeel", "remind priya"]),
        ("1 को 2 बजे कॉल करना 3 को 4 बजे", ["remind zeel", "remind priya"]),
        ("call 1 tomorrow, 2 on Monday", ["remind zeel", "remind rahul"]),
        ("1 called yesterday 2 today", ["called zeel", "called rahul"]),
        ("1 kal aayega 3 parso aayega", ["visit zeel", "visit priya"]),
        ("yesterday called 1 and 2, 3 busy", ["called zeel", "called rahul", "not_reached priya"]),
        (
            "1 no answer, 2 also, 3 called",
            ["not_reached zeel", "not_reached rahul", "called priya"],
        ),
        (
            "pehla interested nathi, bija no phone nathi lagto, trija ni kale visit",
            ["lost zeel", "not_reached rahul", "visit priya"],
        ),
        ("2 called today 1 tomorrow", ["called rahul"]),
        ("1 to 3 no answer", ["not_reached zeel", "not_reached rahul", "not_reached priya"]),
        ("1 se 2 no answer", ["not_reached zeel", "not_reached rahul"]),
        ("1 call kiya 2 message kiya 3 busy", ["called zeel", "not_reached priya"]),
        ("1 no answer 2 moved to Sunday", ["not_reached zeel"]),
        # What is no act is said to be left, and is told of no other.
        ("1 done 2 done 3 no answer", ["not_reached priya"]),
        ("1 yes 2 no 3 no answer", ["not_reached priya"]),
        ("1 whatsapp kiya 2 call kiya", ["called rahul"]),
        ("1 interested, 2 will think", []),
    ],
)
def test_each_of_several_places_has_its_own_fate(
    after_list: Talk, text: str, told: list[str]
) -> None:
    found = after_list.acts(after_list.say(text))
    known = [f"{act.kind} {act.lead_id}".replace("lead_", "") for act in found]
    assert [one for one in known if not one.startswith("note ")] == told


@pytest.mark.parametrize(
    ("text", "lead_ids"),
    [
        ("1 visited 3 people came", ["lead_zeel"]),
        ("1 called 2 times", ["lead_zeel"]),
        ("1 call kiya 2 baar", ["lead_zeel"]),
        ("1 visit kal 5 confirmed", ["lead_zeel"]),
        ("1 visit kal 5 pe call karna hai", ["lead_zeel"]),
        ("1 busy 2 baje call karna hai", ["lead_zeel", "lead_zeel"]),
        ("1 called 2 bhk chahiye", ["lead_zeel"]),
        ("1 visited liked 2 flats", ["lead_zeel"]),
        ("1 busy till 5", []),
        ("1 busy hai", []),
        ("1 abhi shaadi me busy", []),
        ("2 or 3 called", []),
        ("2 ya 3 se baat hui", []),
        ("1 visited yesterday 2 not", []),
        ("call kiya 1 aur 2 ko", []),
        ("first two visits done", []),
        ("pehle do baar call kiya", []),
        ("second last visit done", []),
        ("2 last visit kal hui thi", ["lead_rahul"]),
        ("1 ka last price 60 lakh bola", ["lead_zeel"]),
        ("last 2 days no answer", []),
        ("last called yesterday", []),
        ("last try not reached", []),
        ("first two called last visit tomorrow", ["lead_zeel", "lead_rahul"]),
        ("1 called, rest no answer", ["lead_zeel"]),
        ("1 ko call kiya baki sab busy", ["lead_zeel"]),
        ("1 called today 2 bhk chahiye", ["lead_zeel"]),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("first two no answer last visit kal", "last visit kal"),
        ("1 called, rest no answer", "rest no answer"),
        ("1 ko call kiya baki sab busy", "baki sab busy"),
        ("पहले को कॉल किया बाकी सब बिज़ी", "बाकी सब बिज़ी"),
        ("પહેલાને કોલ કર્યો બાકી બધા બિઝી", "બાકી બધા બિઝી"),
    ],
)
def test_what_is_told_of_others_is_said_to_be_left(after_list: Talk, text: str, left: str) -> None:
    reply = after_list.say(text)
    assert reply is not None
    assert reply.text.endswith(f"say it again by itself: “… {left}”.")
    assert not any(act.note for act in after_list.acts(reply))


def test_no_and_a_sum_corrects_what_is_shown_beside_a_list(after_list: Talk) -> None:
    after_list.say("rahul booked token 1 lakh")
    (booked,) = after_list.acts(after_list.say("no 2 lakh"))
    assert (booked.lead_id, booked.amount_inr) == ("lead_rahul", 200_000)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("1 ne 95 lakh, 2 ne 62 bola", {"lead_zeel": 9_500_000, "lead_rahul": 6_200_000}),
        ("1 offered 95 lakh, 2 said 62", {"lead_zeel": 9_500_000, "lead_rahul": 6_200_000}),
        ("1 e 95 lakh kahya ane 3 e 90", {"lead_zeel": 9_500_000, "lead_priya": 9_000_000}),
        ("1 ने 95 लाख, 2 ने 62 बोला", {"lead_zeel": 9_500_000, "lead_rahul": 6_200_000}),
        ("1 એ 95 લાખ, 2 એ 62 કહ્યા", {"lead_zeel": 9_500_000, "lead_rahul": 6_200_000}),
        ("1 ne token 51k diya 3 ne 1 lakh", {"lead_zeel": 51_000, "lead_priya": 100_000}),
        ("1 budget 1 cr, 3 65 lakh", {"lead_zeel": 10_000_000}),
        ("1 offered 95, parking 3 lakh", {"lead_zeel": 9_500_000}),
    ],
)
def test_each_place_has_the_sum_beside_it(
    after_list: Talk, text: str, sums: dict[str, float]
) -> None:
    told = after_list.acts(after_list.say(text))
    assert {act.lead_id: act.amount_inr for act in told} == sums


@pytest.mark.parametrize(
    ("told", "also"),
    [
        ("1 not reachable", "3 also"),
        ("1 ne phone na upadyo", "3 nu pan"),
        ("1 को फ़ोन किया, नहीं उठाया", "3 भी"),
        ("1 નો ફોન ન લાગ્યો", "3 નો પણ"),
        ("call 1 tomorrow 5 pm", "same for 3"),
        ("1 visited yesterday", "priya bhi"),
    ],
)
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
