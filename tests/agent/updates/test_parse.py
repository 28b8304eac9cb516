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
from tests.tables import read_table

TABLE: dict[str, Any] = read_table(Path(__file__).parent / "tellings.yaml")
NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC).astimezone(ZoneInfo("Asia/Kolkata"))


@pytest.mark.parametrize("text", TABLE["no_acts"])
def test_what_has_not_happened_is_no_act(text: str) -> None:
    assert read_acts(text) == ()


@pytest.mark.parametrize("text", TABLE["not_tellings"])
def test_a_question_is_no_telling(text: str) -> None:
    assert read_acts(text) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rahul visit done token kal dega", ["visited rahul"]),
        ("rahul visit done token tomorrow", ["visited rahul"]),
        ("rahul visit done, token tomorrow", ["visited rahul"]),
        ("rahul visited today token monday", ["visited rahul"]),
        ("rahul visit ho gayi kal token dega", ["visited rahul"]),
        ("rahul aaj aaya tha token kal dega", ["visited rahul"]),
        ("rahul ni visit thai gai token kale aapse", ["visited rahul"]),
        ("राहुल की विजिट हो गई टोकन कल देगा", ["visited राहुल"]),
        ("રાહુલ આજે આવ્યો હતો ટોકન કાલે આપશે", ["visited રાહુલ"]),
        ("rahul aaj aaya token diya", ["visited rahul", "booked "]),
        ("rahul visit done token aa gaya", ["visited rahul", "booked "]),
        ("rahul visit ho gayi zeel ne token diya", ["visited rahul", "booked zeel"]),
        ("rahul visit done zeel gave token", ["visited rahul", "booked zeel"]),
        ("rahul visit done zeel not interested", ["visited rahul", "lost zeel"]),
        ("rahul ni visit thai gai zeel e token apyu", ["visited rahul", "booked zeel"]),
        ("राहुल विजिट हो गई ज़ील ने टोकन दिया", ["visited राहुल", "booked ज़ील"]),
        ("રાહુલ વિઝિટ થઈ ગઈ ઝીલ ટોકન આપ્યું", ["visited રાહુલ", "booked ઝીલ"]),
        ("visit ho gayi usne token diya", ["visited ", "booked "]),
        ("called rahul busy call back 6 pm", ["not_reached rahul", "remind "]),
        ("called rahul, busy, call back at 6", ["not_reached rahul", "remind "]),
        ("called rahul at 5 pm busy call back 6 pm", ["not_reached rahul", "remind "]),
        ("rahul ko phone kiya busy hai 6 baje call karna hai", ["not_reached rahul", "remind "]),
        ("rahul ne call karyo busy hato 6 vage fari call karvo", ["not_reached rahul", "remind "]),
        ("राहुल को कॉल किया बिजी था 6 बजे वापस कॉल करना", ["not_reached राहुल", "remind "]),
        ("રાહુલ ને કોલ કર્યો બિઝી હતો 6 વાગે ફરી કોલ કરવો", ["not_reached રાહુલ", "remind "]),
        ("spoke to rahul call him at 6 pm", ["called rahul", "remind "]),
        ("called rahul, he said call back at 6 pm", ["called rahul", "remind "]),
        ("called rahul busy", ["not_reached rahul"]),
        ("called rahul at 6 pm", ["called rahul"]),
        ("call rahul back at 6 pm", ["remind rahul"]),
        ("parth done. kiran rescheduled to tomorrow", ["visited parth", "visit kiran"]),
        ("kiran rescheduled to tomorrow, parth done", ["visit kiran", "visited parth"]),
        ("parth ho gayi, kiran reschedule kal 5 baje", ["visited parth", "visit kiran"]),
        ("parth thai gai, kiran reschedule kale", ["visited parth", "visit kiran"]),
        ("पार्थ हो गई, किरण रीशेड्यूल कल", ["visited पार्थ", "visit किरण"]),
        ("પાર્થ થઈ ગઈ, કિરણ રીશેડ્યુલ કાલે", ["visited પાર્થ", "visit કિરણ"]),
        ("parth done, kiran visit cancelled", ["visited parth", "visit_off kiran"]),
        ("parth and kiran rescheduled to tomorrow", ["visit parth kiran"]),
    ],
)
def test_what_is_to_come_or_anothers_is_told_apart(text: str, told: list[str]) -> None:
    found = [f"{act.kind} {' '.join(part.text for part in act.parts)}" for act in read_acts(text)]
    assert found == told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("rahul not interested price issue, dusri jagah le liya", "bought_elsewhere"),
        ("rahul lost price, bought elsewhere", "bought_elsewhere"),
        ("rahul lost bhav vadhare, biji jagya e lai lidhu", "bought_elsewhere"),
        ("राहुल नहीं लेंगे भाव ज्यादा, दूसरी जगह ले लिया", "bought_elsewhere"),
        ("રાહુલને રસ નથી ભાવ વધારે, બીજે લઈ લીધું", "bought_elsewhere"),
        ("rahul lost price, dusri jagah dekh raha hai", "price"),
        ("rahul not interested price issue", "price"),
    ],
)
def test_bought_elsewhere_outranks_a_price(text: str, why: str) -> None:
    assert [act.value or act.reason for act in read_acts(text)] == [why]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Rahul kal 5 baje aa raha hai, visit daal do", None),
        ("Rahul kal 5 baje aa raha hai, visit note kar lo", None),
        ("Rahul kale 5 vage aave che, visit nakhi do", None),
        ("રાહુલ કાલે 5 વાગે આવે છે, વિઝિટ લખી દો", None),
        ("Rahul can go upto 75, budget update kar do", None),
        ("Rahul nu budget 65 kari do, ane avaj nade che em note ma lakho", "avaj nade che"),
        ("Rahul nu budget 65 kari do, avaj nade che em lakhi do", "avaj nade che"),
        ("Rahul ka budget 65 kar do aur shor hai note me likh do", "shor hai"),
        (
            "set Rahul's budget to 65, road noise bothers her, add to notes",
            "road noise bothers her",
        ),
        ("રાહુલ નું બજેટ 65 કરી દો, અવાજ નડે છે એમ નોંધમાં લખો", "અવાજ નડે છે"),
        ("राहुल का बजट 65 कर दो, सड़क का शोर है नोट में लिख दो", "सड़क का शोर है"),
        ("Rahul visit done, parking note kar lo", "parking"),
        ("Rahul visit done, wife wants a second visit", "wife wants a second visit"),
        ("Rahul visit done, wife ka note chahiye", "wife ka note chahiye"),
        (
            "rahul ni visit kale thai gai gamyu emne pan bhav vadhare lage che",
            "gamyu; bhav vadhare lage che",
        ),
        ("rahul ni visit kale thai gai pan bhav vadhare lage che", "bhav vadhare lage che"),
        ("rahul ki visit kal ho gayi par price zyada lag raha hai", "price zyada lag raha hai"),
        ("राहुल की विज़िट हो गई पर भाव ज़्यादा लग रहा है", "भाव ज़्यादा लग रहा है"),
        ("રાહુલની વિઝિટ થઈ ગઈ પણ ભાવ વધારે લાગે છે", "ભાવ વધારે લાગે છે"),
        ("rahul nu pan budget 50 lakh che", None),
        ("rahul visit par aaya tha", None),
    ],
)
def test_a_remark_is_kept_without_the_order_to_keep_it(text: str, remark: str | None) -> None:
    assert [act.remark for act in read_acts(text)] == [remark]


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("kal", "2026-11-19", "2026-11-21"),
        ("कल", "2026-11-19", "2026-11-21"),
        ("કાલે", "2026-11-19", "2026-11-21"),
        ("parso", "2026-11-18", "2026-11-22"),
        ("परसों", "2026-11-18", "2026-11-22"),
        ("gaikale", "2026-11-19", "2026-11-19"),
        ("આવતીકાલે", "2026-11-21", "2026-11-21"),
        ("Friday", "2026-11-13", "2026-11-20"),
        ("mangalvar", "2026-11-17", "2026-11-24"),
        ("21 tarikh", "2026-10-21", "2026-11-21"),
        ("5 Jan", "2026-01-05", "2027-01-05"),
        ("31/1", "2026-01-31", "2027-01-31"),
        ("Saturday saat baje", "2026-11-14 19:00", "2026-11-21 19:00"),
        ("Sunday sava be vagye", "2026-11-15 14:15", "2026-11-22 14:15"),
        ("Sunday paune barah baje", "2026-11-15 11:45", "2026-11-22 11:45"),
        ("Sunday dedh baje", "2026-11-15 13:30", "2026-11-22 13:30"),
        ("Sunday raat 8 baje", "2026-11-15 20:00", "2026-11-22 20:00"),
        ("Sunday subah 7", "2026-11-15 07:00", "2026-11-22 07:00"),
        ("Sunday 12 pm", "2026-11-15 12:00", "2026-11-22 12:00"),
        ("Sunday 12", "2026-11-15 12:00", "2026-11-22 12:00"),
        ("શનિવારે ૧૧:૩૦", "2026-11-14 11:30", "2026-11-21 11:30"),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("zeel jadhav aaj nahi aayi kal aayegi 11 baje", ["no_show", "visit"]),
        ("zeel did not come yesterday, coming tomorrow 5 pm", ["no_show", "visit"]),
        ("zeel aaje na aavyo kale 11 vage aavshe", ["no_show", "visit"]),
        ("ज़ील आज नहीं आई कल 11 बजे आएगी", ["no_show", "visit"]),
        ("ઝીલ આજે ન આવી કાલે 11 વાગે આવશે", ["no_show", "visit"]),
        ("zeel aaj aane wali thi cancel kar diya", ["visit_off"]),
        ("zeel aaj aane wali thi nahi aayi", ["no_show"]),
        ("zeel kal nahi aa payegi", ["visit_off"]),
        ("zeel aaje aavvani hati cancel karyu", ["visit_off"]),
        ("zeel aaj token dene wali thi cancel kar diya", ["cancelled"]),
        ("zeel bought in other scheme but still looking", ["looking"]),
        ("zeel plan to buy cancelled due to marriage, after 6 months", ["not_now"]),
    ],
)
def test_what_comes_behind_it_is_told_too(text: str, kinds: list[str]) -> None:
    assert [act.kind for act in read_acts(text)] == kinds


def test_several_things_told_at_once_are_all_understood() -> None:
    called, visit = read_acts("called Priya, visit Saturday 11")
    assert (called.kind, visit.kind) == ("called", "visit")
    spoke, comes = read_acts("just spoke with Priya, she is coming Saturday at 11")
    assert (spoke.kind, comes.kind) == ("called", "visit")
    spoke, waits = read_acts("spoke to Rahul, not now, after 2 weeks")
    assert (spoke.kind, waits.kind) == ("called", "not_now")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("meera ko abhi call kiya baat hui, kal 5 baje phir call karna hai", "called"),
        ("meera ko call kiya baat hui kal 5 baje phir call karna hai", "called"),
        ("meera se baat hui kal shaam 5 baje call karna hai", "called"),
        ("meera call nahi uthaya, kal 5 baje phir call karna hai", "not_reached"),
        ("meera call nahi uthaya kal 5 baje call karna hai", "not_reached"),
        ("meera visit ho gayi kal 5 baje phir call karna hai", "visited"),
        ("spoke to Meera now, call again tomorrow 5 pm", "called"),
        ("called Meera, need to call her tomorrow at 5", "called"),
        ("मीरा से बात हुई, कल 5 बजे फिर कॉल करना है", "called"),
        ("मीरा से बात हुई कल 5 बजे फिर कॉल करना है", "called"),
        ("meera sathe vaat thai kale 5 vage fari vaat karvani che", "called"),
        ("મીરા સાથે વાત થઈ કાલે 5 વાગે ફરી કોલ કરવાનો છે", "called"),
    ],
)
def test_a_call_to_come_has_its_own_time(text: str, made: str) -> None:
    done, due = read_acts(text)
    assert (done.kind, bool(done.when), due.kind) == (made, False, "remind")
    at = resolve_when(due.when, NOW, is_past=False)
    assert at == NOW.replace(day=21, hour=17, minute=0)


@pytest.mark.parametrize(
    "text",
    [
        "meera ko kal 5 baje call kiya tha",
        "kal 5 baje meera ko call kiya, baat hui",
        "meera se baat hui kal 5 baje",
        "meera se kal 5 baje baat hui phir call karna hai",
        "meera ko kal 5 baje phir call kiya",
        "spoke to Meera yesterday 5 pm call again",
        "called Meera yesterday at 5, she asked for the price",
        "मीरा से कल 5 बजे बात हुई",
        "meera sathe kale 5 vage vaat thai",
        "મીરા સાથે કાલે 5 વાગે વાત થઈ",
    ],
)
def test_a_call_made_at_an_hour_keeps_it(text: str) -> None:
    (made,) = read_acts(text)
    assert made.kind == "called"
    assert resolve_when(made.when, NOW, is_past=True) == NOW.replace(day=19, hour=17, minute=0)


@pytest.mark.parametrize(
    "text",
    ["rahul ka visit hua kal 5 baje phir token diya", "kal Rahul ko call kiya phir visit hui"],
)
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


@pytest.mark.parametrize(
    "text",
    [
        "arre nhi galti ho gayi, hata do",
        "sorry that was a mistake, undo it please",
        "અરે ના, ભૂલ થઈ ગઈ, કાઢી નાખો",
        "नहीं यार गलती हो गई, हटा दो",
        "na na kadhi nakho aa",
        "sry galti se likh diya rehne do",
    ],
)
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
