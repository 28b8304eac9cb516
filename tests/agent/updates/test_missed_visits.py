"""Who did not come and comes on another day, who came along, and what is only put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leads.model.lead import EventKind
from tests.agent.house import ago, happens, lead, says
from tests.agent.updates.talks import Talk, open_talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A talk on Friday 20 Nov, 10:40."""
    return open_talk(tmp_path)


def _told(talk: Talk, text: str) -> list[str]:
    """The acts previewed, as "visit 2026-11-23T11:00"."""
    acts = talk.acts(talk.say(text))
    return [f"{a.kind} {a.when.isoformat()[:16] if a.when else ''}".strip() for a in acts]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Zeel could not come, monday 11", ["no_show", "visit 2026-11-23T11:00"]),
        ("Zeel did not come, tuesday 4 pm", ["no_show", "visit 2026-11-24T16:00"]),
        ("Zeel could not come, tomorrow 11", ["no_show", "visit 2026-11-21T11:00"]),
        ("Zeel no show, tuesday 4pm", ["no_show", "visit 2026-11-24T16:00"]),
        ("Zeel nahi aa payi monday 5 baje", ["no_show", "visit 2026-11-23T17:00"]),
        ("Zeel nahi aa payi kal 5 baje", ["no_show", "visit 2026-11-21T17:00"]),
        ("ज़ील नहीं आ पाई, सोमवार 5 बजे", ["no_show", "visit 2026-11-23T17:00"]),
        ("ઝીલ આજે આવી ના શકી, હવે સોમવારે આવશે", ["no_show", "visit 2026-11-23"]),
        ("Zeel na aavi, somvare 5 vage", ["no_show", "visit 2026-11-23T17:00"]),
        ("ઝીલ ના આવી, સોમવારે 5 વાગે", ["no_show", "visit 2026-11-23T17:00"]),
        ("Zeel did not come, 5 dec 11 am", ["no_show", "visit 2026-12-05T11:00"]),
        ("Zeel could not come, monday", ["no_show", "visit 2026-11-23"]),
        (
            "Zeel aur Rahul nahi aaye, monday 11",
            ["no_show", "visit 2026-11-23T11:00", "no_show", "visit 2026-11-23T11:00"],
        ),
        # Who missed a Friday's visit on that Friday comes a week later.
        ("Zeel nahi aa payi, friday ko aayegi", ["no_show", "visit 2026-11-27"]),
        # The day of the visit that was missed.
        ("Zeel nahi aayi kal", ["no_show 2026-11-19"]),
        ("Zeel could not come, kal", ["no_show 2026-11-19"]),
        ("Zeel did not come yesterday 5 pm", ["no_show 2026-11-19T17:00"]),
        ("Zeel did not come on monday", ["no_show 2026-11-16"]),
        ("Zeel did not come on monday 5 pm", ["no_show 2026-11-16T17:00"]),
        ("Zeel did not come, 17 nov", ["no_show 2026-11-17"]),
        ("Zeel kal nahi aayi", ["no_show 2026-11-19"]),
        ("Zeel monday 5 baje nahi aayi", ["no_show 2026-11-16T17:00"]),
        ("Zeel nahi aayi, bimar thi", ["no_show"]),
        # Of a week no day is known.
        ("Zeel did not come last week", ["note"]),
        ("Zeel nahi aa payi thi pichle hafte", ["note"]),
        ("Zeel visit ho gayi pichle hafte", ["note"]),
        # It was the broker who did not come.
        ("Zeel ki visit par main nahi aa paya", ["note"]),
        ("i could not come for visit, Zeel", []),
        ("hu na aavi shakyo Zeel ni visit ma", []),
    ],
)
def test_the_time_behind_a_miss_is_the_next_visits_unless_it_is_over(
    talk: Talk, text: str, acts: list[str]
) -> None:
    assert _told(talk, text) == acts


def test_the_time_behind_a_miss_may_be_that_of_the_visit_that_was_planned(talk: Talk) -> None:
    talk.heard("Zeel visit saturday 5 pm", "yes")
    talk.now += timedelta(days=3)
    assert _told(talk, "Zeel did not come, saturday 5 pm") == ["no_show 2026-11-21T17:00"]
    missed = _told(talk.fresh(), "Zeel did not come, thursday 5 pm")
    assert missed == ["no_show 2026-11-21T17:00", "visit 2026-11-26T17:00"]


def test_a_week_told_behind_a_miss_is_asked_for_its_day(talk: Talk) -> None:
    assert "On which day is the visit?" in talk.heard("Zeel could not come, next week")


@pytest.mark.parametrize(
    "text",
    [
        "Zeel came with her mother today",
        "Zeel came today with her in laws",
        "Zeel apni maa ke saath aaj aayi thi",
        "Zeel aaj apni mummy ke saath aayi thi",
        "Zeel saas ke saath aaj aayi thi",
        "Zeel mata pita ke saath aaj aayi thi",
        "ज़ील माँ के साथ आज आई थी",
        "Zeel mammi sathe aaje aavi hati",
        "ઝીલ મમ્મી સાથે આજે આવી હતી",
    ],
)
def test_who_came_with_a_relative_visited(talk: Talk, text: str) -> None:
    assert [a.split()[0] for a in _told(talk, text)] == ["family_came"]


@pytest.mark.parametrize(
    "text",
    ["Zeel ki mummy aaj aayi thi", "Zeel ki maa aaj aayi thi", "Zeel mother came today",
     "ज़ील की सास आज आई थी", "Zeel ni mummy aaje aavi hati"],
)  # fmt: skip
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


@pytest.mark.parametrize(
    "text",
    [
        "Zeel ne kaha abhi plan nahi hai", "Zeel not buying now, next year",
        "Zeel not interested right now", "Zeel said no for now", "Zeel ne filhaal mana kar diya",
        "ज़ील ने फिलहाल मना कर दिया", "ज़ील अभी नहीं लेना", "Zeel ne hamna plan nathi",
        "ઝીલ હમણાં નથી લેવું", "Zeel dusra le liya par abhi bhi dekh rahi hai",
    ],
)  # fmt: skip
def test_who_does_not_buy_yet_is_not_lost(talk: Talk, text: str) -> None:
    reply = talk.say(text)
    assert reply is not None and "lost" not in [str(a.kind) for a in talk.acts(reply)]


@pytest.mark.parametrize(
    "text",
    ["Zeel ab nahi dekh rahi", "Zeel plan nahi hai", "Zeel ne abhi mana kar diya",
     "Zeel not buying", "Zeel dusra le liya", "Zeel no longer interested", "ज़ील नहीं लेना"],
)  # fmt: skip
def test_who_buys_no_more_is_lost(talk: Talk, text: str) -> None:
    assert [a.split()[0] for a in _told(talk, text)] == ["lost"]


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        ("17 nov", "₹51,000 token on 17 Nov"), ("17 nov ko", "₹51,000 token on 17 Nov"),
        ("on 17th", "₹51,000 token on 17 Nov"), ("17 tarikh ko", "₹51,000 token on 17 Nov"),
        ("17 ko", "₹51,000 token on 17 Nov"), ("17 નવેમ્બરે", "₹51,000 token on 17 Nov"),
        ("17 नवंबर को", "₹51,000 token on 17 Nov"), ("nahi 17 nov ko", "₹51,000 token on 17 Nov"),
        ("61k", "₹61,000 token today"), ("61", "₹61,000 token today"),
        ("no 61000", "₹61,000 token today"),
    ],
)  # fmt: skip
def test_the_number_of_a_day_is_no_sum(talk: Talk, correction: str, shown: str) -> None:
    assert shown in talk.heard("Zeel token 51k diya", correction)


@pytest.mark.parametrize(
    ("correction", "bhk"),
    [("no 2 bhk", 2.0), ("nahi 2 bhk", 2.0), ("no, 4 bhk", 4.0), ("ना 2 bhk", 2.0),
     ("3 bhk nahi 2 bhk", 2.0), ("sorry 2 bhk", 2.0), ("ના 2 bhk", 2.0)],
)  # fmt: skip
def test_the_rooms_just_shown_are_corrected(talk: Talk, correction: str, bhk: float) -> None:
    talk.heard("Zeel wants 3 bhk")
    assert [a.bhk for a in talk.acts(talk.say(correction))] == [bhk]


def test_rooms_alone_correct_nothing(talk: Talk) -> None:
    talk.heard("Zeel wants 3 bhk")
    assert talk.acts(talk.say("2 bhk")) == ()


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Zeel Jadhav visit kal 5", ["visit 2026-11-21T17:00"]),
        ("visit kal 5 Zeel Jadhav", ["visit 2026-11-21T17:00"]),
        ("ઝીલ જાધવ ની વિઝિટ કાલે 5", ["visit 2026-11-21T17:00"]),
        ("Zeel kal aana chahti hai 4 baje", ["visit 2026-11-21T16:00"]),
        ("ज़ील कल 4 बजे आना चाहती है", ["visit 2026-11-21T16:00"]),
        ("Zeel kale 4 vage aavva mange che", ["visit 2026-11-21T16:00"]),
        ("ઝીલ કાલે 4 વાગે આવવા માંગે છે", ["visit 2026-11-21T16:00"]),
        ("Zeel aana chahti thi kal", ["note"]),
    ],
)
def test_the_hour_of_a_visit_to_come_is_kept(talk: Talk, text: str, acts: list[str]) -> None:
    assert _told(talk, text) == acts


@pytest.mark.parametrize(
    ("text", "words", "note"),
    [
        ("Zeel aaj aayi thi par ye flat nahi chahiye dusra dikhana hai", None,
         "ye flat nahi chahiye dusra dikhana hai"),
        ("Zeel aaje aavi hati pan aa flat nathi joie", None, "aa flat nathi joie"),
        ("Zeel aaj aayi thi sample flat dekha", None, None),
        ("Zeel aaj sukoon greens aayi thi", "sukoon greens", None),
        ("Zeel came to saptak heights today", "saptak heights", None),
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    "text",
    [
        "rahul ho gaya, zeel nahi aayi", "rahul done, zeel no show",
        "zeel nahi aayi, rahul ho gaya",
        "Rahul came, Zeel did not", "Rahul came but Zeel did not", "Rahul visited, Zeel did not",
        "rahul aaya, zeel nahi", "राहुल आया, ज़ील नहीं", "rahul aavyo, zeel nahi",
        "રાહુલ આવ્યો, ઝીલ નહીં",
    ],
)  # fmt: skip
def test_one_of_two_who_came_is_told_with_the_one_who_missed(talk: Talk, text: str) -> None:
    told = {a.lead_id: str(a.kind) for a in talk.acts(talk.say(text))}
    assert told == {"lead_rahul": "visited", "lead_zeel": "no_show"}


@pytest.mark.parametrize(
    "text",
    [
        "Rahul ka message aaya, Zeel ka nahi", "Rahul ka token aaya, Zeel ka nahi",
        "Rahul liked it, Zeel did not", "Rahul called, Zeel did not", "Rahul visited, did not like",
        "Rahul visited, budget nahi", "Rahul visited, wife did not", "Rahul came, wife did not",
        "call ho gaya Rahul ko, Zeel ka nahi",
    ],
)  # fmt: skip
def test_a_no_beside_another_deed_is_no_missed_visit(talk: Talk, text: str) -> None:
    assert "no_show" not in [a.split()[0] for a in _told(talk, text)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("rahul done", ["visited"]), ("Rahul Verma ho gaya", ["visited"]),
        ("rahul aaya tha", ["visited"]), ("rahul wali ho gayi", ["visited"]),
        ("rahul ni thai gai", ["visited"]), ("રાહુલની થઈ ગઈ", ["visited"]),
        ("राहुल की हो गई", ["visited"]), ("lead_rahul done", ["visited"]),
        ("rahul not done", ["no_show"]), ("rahul ki nahi hui", ["no_show"]),
        ("राहुल की नहीं हुई", ["no_show"]), ("rahul ni nathi thai", ["no_show"]),
        ("both done", ["visited", "visited"]), ("dono nahi hui", ["no_show", "no_show"]),
        ("nobody came", ["no_show", "no_show"]), ("none came", ["no_show", "no_show"]),
        ("dono nahi aaye", ["no_show", "no_show"]), ("koi nahi aaya", ["no_show", "no_show"]),
        ("कोई नहीं आया", ["no_show", "no_show"]), ("koi aavyu nathi", ["no_show", "no_show"]),
        ("કોઈ ન આવ્યું", ["no_show", "no_show"]), ("કોઈ ના આવ્યું", ["no_show", "no_show"]),
        ("all done", ["visited", "visited"]),
        ("all done except zeel", ["visited"]), ("zeel ke siva sab ho gayi", ["visited"]),
        ("11 baje wali ho gayi, 5 baje wali nahi hui", ["visited", "no_show"]),
        # Nothing is read where some came or it may be asked.
        ("sab nahi aaye", []), ("nobody called", []), ("nobody came?", []), ("koi nahi", []),
        ("koi aaya kya", []), ("all done except sagar", []), ("nobody", []),
        # Nothing is read of a lead without a visit, of another deed or of a question.
        ("priya done", []), ("rahul done?", []), ("rahul aaya kya", []), ("rahul na thai", []),
        ("rahul coming", []), ("rahul loan done", []), ("kya rahul ho gaya", []),
        ("rahul deal done", []), ("done", []),
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    "text",
    ["pehle se baat ho gayi hai", "pehle hi call kar liya", "पहले से बात हो गई है",
     "kisi ko kal call karna hai", "call karna hai kisi ko kal", "call someone tomorrow"],
)  # fmt: skip
def test_already_and_somebody_name_nobody(talk: Talk, text: str) -> None:
    reply = talk.heard(text)
    assert "Which lead" in reply


@pytest.mark.parametrize("text", ["no not yesterday, today", "today", "nahi aaj", "aaje"])
def test_what_happened_may_be_put_back_to_today(talk: Talk, text: str) -> None:
    talk.heard("Rahul visited today", "yesterday actually")
    assert _told(talk, text) == ["visited"]


@pytest.mark.parametrize(
    "text",
    ["who came today", "aaj kaun aaya", "aaj kaun kaun aaya", "kaun kaun aaya aaj", "आज कौन आया",
     "aaj koi aaya kya", "koi aaya aaj", "kitne log aaye aaj", "aaje kon aavyu", "આજે કોણ આવ્યું",
     "is hafte kaun kaun aaya", "anyone came today"],
)  # fmt: skip
def test_who_came_asked_behind_a_miss_corrects_nothing(talk: Talk, text: str) -> None:
    talk.heard("Rahul did not come", "yes")
    assert "visited" not in _told(talk, text)


@pytest.mark.parametrize(
    ("told", "text", "acts"),
    [
        ("Rahul ko call kiya", "nahi uthaya tha", ["instead", "not_reached"]),
        ("Rahul ko call kiya", "phone nahi uthaya", ["instead", "not_reached"]),
        ("spoke to Rahul", "did not pick up", ["instead", "not_reached"]),
        ("राहुल से बात हुई", "फोन नहीं उठाया", ["instead", "not_reached"]),
        ("Rahul sathe vaat thai", "phone na upadyo", ["instead", "not_reached"]),
        ("Rahul ko call kiya", "phir nahi uthaya", ["not_reached"]),
        ("Rahul ko call kiya", "Zeel ne nahi uthaya", ["not_reached"]),
        ("Rahul ko call kiya", "kisne nahi uthaya", []),
        ("Rahul se baat hui kal", "aaj hui thi", ["instead", "called"]),
        ("Rahul visited yesterday", "aaj hui thi", ["instead", "visited"]),
        ("Rahul se baat hui", "kal hui kya", []),
        ("Rahul visit kal 5 baje", "6 baje", ["instead", "visit 2026-11-21T18:00"]),
        ("Rahul visit kal 5 baje", "kal 11 baje", ["instead", "visit 2026-11-21T11:00"]),
        ("Rahul ko call kiya aur visit kal 5 baje fix", "6 baje",
         ["instead", "called", "visit 2026-11-21T18:00"]),
        ("Rahul visit kal 5 baje", "kaun 6 baje", []),
        ("Rahul visit kal 5 baje", "kal", []),
        ("Rahul visit kal 5 baje", "45k", []),
        ("Rahul ko call kiya", "6 baje", []),
    ],
)  # fmt: skip
def test_a_second_word_on_what_was_saved_corrects_it(
    talk: Talk, told: str, text: str, acts: list[str]
) -> None:
    talk.heard(told, "yes")
    assert _told(talk, text) == acts


@pytest.mark.parametrize(
    ("told", "text", "amount"),
    [
        ("Rahul token 1 lakh diya", "2 lakh diya", 200_000.0),
        ("Rahul token 51k diya", "61k", 61_000.0),
        ("Zeel ka budget 80 lakh", "85 lakh", 8_500_000.0),
        ("Zeel nu budget 80 lakh", "85 lakh", 8_500_000.0),
        ("Sagar budget 40k", "45k", 45_000.0),
        ("ज़ील का बजट 80 लाख है", "85 लाख", 8_500_000.0),
    ],
)
def test_a_second_sum_corrects_the_one_saved(
    talk: Talk, told: str, text: str, amount: float
) -> None:
    talk.heard(told, "yes")
    assert [a.amount_inr for a in talk.acts(talk.say(text)) if a.lead_id] == [amount]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("ho gaya", ["called 2026-11-19"]), ("karna hai", ["remind 2026-11-21T10:00"]),
        ("nahi hua", []), ("kab karna hai", []),
    ],
)  # fmt: skip
def test_a_bare_yes_to_done_or_to_do_is_asked_again(talk: Talk, text: str, acts: list[str]) -> None:
    asked = talk.heard("Rahul ko kal call")
    assert talk.heard("haan") == asked == talk.heard("yes")
    assert _told(talk, text) == acts


def test_a_visit_agreed_in_the_chat_was_at_its_hour(talk: Talk) -> None:
    mira = lead("lead_mira", "Mira", "+919825055555")
    talk.add(says(mira, "20 November 9 am confirmed", at=talk.now - timedelta(days=1)))
    assert _told(talk.fresh(), "Mira visited, liked it") == ["visited 2026-11-20T09:00"]
    assert _told(talk.fresh(), "Mira came yesterday 5 pm") == ["visited 2026-11-19T17:00"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul done Zeel no show", ["visited", "no_show"]),
        ("Rahul no show Zeel done", ["no_show", "visited"]),
        ("rahul visited zeel did not come", ["visited", "no_show"]),
        ("Rahul aaya Zeel nahi", ["visited", "no_show"]),
        ("Rahul ho gayi Zeel nahi hui", ["visited", "no_show"]),
        ("Rahul ho gayi, Zeel nahi hui", ["visited", "no_show"]),
        ("राहुल आया ज़ील नहीं आई", ["visited", "no_show"]),
        ("Rahul aavya Zeel na aavya", ["visited", "no_show"]),
        ("Rahul nathi aavya Zeel aavi gai", ["no_show", "visited"]),
        ("રાહુલ આવ્યા ઝીલ ના આવી", ["visited", "no_show"]),
        ("Rahul aaya Zeel nahi aayi kal", ["visited", "no_show 2026-11-19"]),
        # Not two visits, each with its own end.
        ("Rahul and Zeel no show", ["no_show", "no_show"]),
        ("Rahul nahi aaya Zeel ke saath", []),
        ("Rahul done Zeel?", []),
        ("Rahul done Zeel done", []),
        ("Rahul aaya Zeel ko call nahi kiya", []),
        ("Rahul aaya papa nahi aaye", []),
    ],
)
def test_two_visits_told_without_a_comma_are_two(talk: Talk, text: str, acts: list[str]) -> None:
    told = _told(talk, text)
    assert told == acts or not (acts or {"visited", "no_show"} <= set(told))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul visited not interested", ["visited", "lost"]),
        ("Rahul visit done token diya 51000", ["visited", "booked"]),
        ("Rahul visit ho gayi 65 bola", ["visited", "offer"]),
        ("Rahul visit thai gai loan reject", ["visited", "loan"]),
        ("राहुल की विज़िट हो गई टोकन दे दिया 51000", ["visited", "booked"]),
        ("રાહુલની વિઝિટ થઈ ગઈ બીજે લઈ લીધું", ["visited", "lost"]),
        ("Rahul visited liked it", ["visited"]),
        ("Rahul visit done pasand nahi aaya", ["visited"]),
        ("Rahul visit done price issue", ["visited"]),
        ("Rahul visit done loan not needed", []),
        ("Rahul visit not done bought elsewhere", []),
        ("Rahul visited did not book", []),
        ("Rahul ki visit done hone ke baad token dega", []),
    ],
)
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
