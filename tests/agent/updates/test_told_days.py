"""Which act a message tells and on which day, in five ways of writing; and near misses."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import PAST
from language.time_resolver import resolve_when

# A Sunday.
NOW = datetime(2026, 11, 29, 4, 0, tzinfo=UTC).astimezone(ZoneInfo("Asia/Kolkata"))


def told(text: str) -> list[str]:
    """The acts as "visit 1 Dec 16:00"."""
    found = []
    for act in read_acts(text):
        when = resolve_when(act.when, NOW, is_past=act.kind in PAST)
        day = f" {when.day} {when:%b}" if when else ""
        hour = f" {when:%H:%M}" if isinstance(when, datetime) else ""
        found.append(f"{act.kind}{day}{hour}")
    return found


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ne kal visit ki", ["visited 28 Nov"]),
        ("Rahul ne parso site visit ki", ["visited 27 Nov"]),
        ("Rahul ne visit ki", ["visited"]),
        ("Rahul ne visit ki aaj", ["visited 29 Nov"]),
        ("Rahul ne kal visit ki thi", ["visited 28 Nov"]),
        ("Rahul ne monday visit ki", ["visited 23 Nov"]),
        ("Rahul ne kal visit ki, 22 lakh bola", ["visited 28 Nov", "offer"]),
        ("Rahul ne kal visit ki aur 22 lakh bola", ["visited 28 Nov", "offer"]),
        ("राहुल ने कल विज़िट की", ["visited 28 Nov"]),
        ("राहुल ने परसों साइट विज़िट की थी", ["visited 27 Nov"]),
        ("राहुल ने कल विज़िट की, 22 लाख बोला", ["visited 28 Nov", "offer"]),
        ("Rahul e kale visit kari", ["visited 28 Nov"]),
        ("રાહુલે કાલે વિઝિટ કરી", ["visited 28 Nov"]),
        # The "ki" of a noun that follows, or of a visit that nobody made.
        ("Rahul ne kal visit ki maang ki", ["visit 30 Nov"]),
        ("Rahul ne visit ki date puchi", []),
        ("Rahul ne visit ki photo maangi", []),
        ("राहुल ने विज़िट की तारीख पूछी", []),
        ("Rahul ki kal visit", ["visit 30 Nov"]),
        ("Rahul ki kal visit hai", ["visit 30 Nov"]),
        ("Rahul ko kal visit ki date", ["visit 30 Nov"]),
        ("Rahul ni kale visit che", ["visit 30 Nov"]),
        ("Rahul ne kal visit nahi ki", []),
        ("Rahul ne kal visit ki?", []),
        ("Rahul ne kal visit ki kya", []),
        ("kisne kal visit ki", []),
        ("राहुल की कल विज़िट है", ["visit 30 Nov"]),
        ("રાહુલની કાલે વિઝિટ છે", ["visit 30 Nov"]),
    ],
)
def test_a_visit_that_somebody_ne_ki_was_made(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul sathe vaat thai, 3 divas pachi call karvo", ["called", "remind 2 Dec"]),
        ("Rahul ni sathe vaat thai, be divas pachi phone karish", ["called", "remind 1 Dec"]),
        ("Rahul ni visit thai gai, 2 divas pachi call karvo", ["visited", "remind 1 Dec"]),
        ("Rahul sathe vaat thai 3 divas pachi call karvo", ["called", "remind 2 Dec"]),
        ("Rahul sathe vaat thai, ek athvadiya pachi call karvo", ["called", "remind 6 Dec"]),
        (
            "Rahul e phone na upadyo, 2 kalak pachi call karvo",
            ["not_reached", "remind 29 Nov 11:30"],
        ),
        ("રાહુલ સાથે વાત થઈ, 2 દિવસ પછી ફોન કરવો", ["called", "remind 1 Dec"]),
        ("રાહુલની વિઝિટ થઈ ગઈ, બે દિવસ પછી ફોન કરવો", ["visited", "remind 1 Dec"]),
        ("Rahul se baat hui, 3 din baad call karna", ["called", "remind 2 Dec"]),
        ("Rahul se baat hui 3 din baad call karna", ["called", "remind 2 Dec"]),
        ("राहुल से बात हुई, 3 दिन बाद कॉल करना", ["called", "remind 2 Dec"]),
        ("spoke to Rahul, call after 2 days", ["called", "remind 1 Dec"]),
        # What was done then, or days ago.
        ("Rahul sathe vaat thai pachi visit thai", ["called", "visited"]),
        ("Rahul sathe vaat thai, pachi token aapyo", ["called", "booked"]),
        ("Rahul ni visit kale thai, pachi call karvo", ["visited 28 Nov"]),
        ("Rahul sathe 3 divas pehla vaat thai", ["called 26 Nov"]),
        ("Rahul ko 3 din se call kiya, call karna hai", ["called 26 Nov"]),
        ("Rahul didnt pick for 2 days call karna", ["not_reached"]),
        ("Rahul 3 divas pachi avse", ["visit 2 Dec"]),
        ("Rahul 2 divas pachi token aapse", []),
        ("રાહુલ સાથે વાત થઈ પછી વિઝિટ થઈ", ["called", "visited"]),
        ("રાહુલ સાથે 3 દિવસ પહેલા વાત થઈ", ["called 26 Nov"]),
    ],
)
def test_a_call_in_some_days_is_to_come(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ko 27 ko call kiya, 2 ko visit hai", ["called 27 Nov", "visit 2 Dec"]),
        ("Rahul ki 2 tarikh ko visit hai, 1 ko call karna", ["visit 2 Dec", "remind 1 Dec"]),
        ("Rahul ki visit 5 ko 4 baje hai", ["visit 5 Dec 16:00"]),
        ("Rahul 27 ko aaya tha, visit hui", ["visited 27 Nov"]),
        ("Rahul 27 ko nahi aaya", ["no_show 27 Nov"]),
        ("राहुल को 27 को कॉल किया, 2 को विज़िट है", ["called 27 Nov", "visit 2 Dec"]),
        ("Rahul ni 2 tarikhe visit che, 1 tarikhe call karvo", ["visit 2 Dec", "remind 1 Dec"]),
        ("રાહુલની 2 તારીખે વિઝિટ છે", ["visit 2 Dec"]),
        ("call Rahul on 2", ["remind 2 Dec"]),
        ("Rahul visit on 2 at 4pm", ["visit 2 Dec 16:00"]),
        ("remind me to call Rahul on 3 at 5pm", ["remind 3 Dec 17:00"]),
        # An hour, a sum, a thing that is counted, one of a list.
        ("Rahul ki visit 2 baje hai", ["visit 29 Nov 14:00"]),
        ("Rahul visit kal 5", ["visit 30 Nov 17:00"]),
        ("call Rahul at 2", ["remind 29 Nov 14:00"]),
        ("Rahul ka budget 27 ko pahuncha", ["budget"]),
        ("Rahul 27 ko maan gaya", ["agreed"]),
        ("Rahul ko 45 ko bola", ["quote"]),
        ("Rahul flat 302 ko dekhne kal aayega", ["visit 30 Nov"]),
        ("2 ko call kiya", ["called"]),
        ("Rahul ko 2 bhk dikhaya", ["visited"]),
        ("Rahul ni 2nd visit thai gai", ["visited"]),
        ("રાહુલની વિઝિટ 2 વાગે છે", ["visit 29 Nov 14:00"]),
    ],
)
def test_a_number_before_ko_or_behind_on_is_a_day(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul missed visit on 27, call on monday", ["no_show 27 Nov", "remind 30 Nov"]),
        (
            "Rahul visit on 27 missed, new visit on 2 dec 4pm",
            ["no_show 27 Nov", "visit 2 Dec 16:00"],
        ),
        ("Rahul visit on 27th was missed, visit again 2 dec", ["no_show 27 Nov", "visit 2 Dec"]),
        ("Rahul missed the visit yesterday", ["no_show 28 Nov"]),
        ("Rahul ne kal visit miss kar di", ["no_show 28 Nov"]),
        (
            "Rahul ki visit kal miss ho gayi, monday ko call karna",
            ["no_show 28 Nov", "remind 30 Nov"],
        ),
        ("राहुल की विज़िट कल मिस हो गई", ["no_show 28 Nov"]),
        ("Rahul ni visit kale miss thai gai", ["no_show 28 Nov"]),
        ("Rahul visit chuki gayo kale", ["no_show 28 Nov"]),
        ("રાહુલની વિઝિટ કાલે મિસ થઈ ગઈ", ["no_show 28 Nov"]),
        # A call, a warning, a question, our own fault.
        ("Rahul missed call, visit on 2 dec", ["not_reached", "visit 2 Dec"]),
        ("Rahul missed my call, visit on 2 dec", ["not_reached", "visit 2 Dec"]),
        ("dont miss Rahul visit tomorrow at 4", []),
        ("Rahul visit kal 4 baje, miss mat karna", ["visit 30 Nov 16:00"]),
        ("Rahul might miss visit tomorrow", []),
        ("Rahul did not miss the visit", []),
        ("Rahul missed visit?", []),
        ("missed visits this week", []),
        ("leads who missed visit", []),
        ("jinki kal ki visit miss ho gayi", []),
        ("kisne visit miss ki", []),
        ("જેમની વિઝિટ મિસ થઈ ગઈ", []),
        ("I missed Rahul's visit", []),
        ("maine Rahul ki visit miss kar di", []),
        ("Rahul visited, missed the parking", ["visited"]),
        ("Rahul ki visit ho gayi", ["visited"]),
    ],
)
def test_a_missed_visit_is_none_to_come(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("spoke to Rahul, followup on monday 4pm", ["called", "remind 30 Nov 16:00"]),
        ("Rahul called today, follow up on 1st dec", ["called 29 Nov", "remind 1 Dec"]),
        ("Rahul didnt pick call, will try tomorrow", ["not_reached", "remind 30 Nov"]),
        ("Rahul visit done, follow up on monday", ["visited", "remind 30 Nov"]),
        ("Rahul se baat hui, follow up monday", ["called", "remind 30 Nov"]),
        ("Rahul se baat hui follow up monday", ["called", "remind 30 Nov"]),
        (
            "Rahul ka phone band hai, shaam 6 baje karunga",
            ["not_reached", "remind 29 Nov 18:00"],
        ),
        ("Rahul ko call kiya kal phir karunga", ["called", "remind 30 Nov"]),
        ("राहुल ने फोन नहीं उठाया, कल फिर करूंगा", ["not_reached", "remind 30 Nov"]),
        ("राहुल से बात हुई, सोमवार को फॉलोअप", ["called", "remind 30 Nov"]),
        ("Rahul e phone na upadyo, kale fari karish", ["not_reached", "remind 30 Nov"]),
        ("રાહુલે ફોન ન ઉપાડ્યો, કાલે ફરી કરીશ", ["not_reached", "remind 30 Nov"]),
        # Without a time, of something else, of what the lead does; a list that is asked for.
        ("Rahul didnt pick, will try", ["not_reached"]),
        ("Rahul didnt pick, will come tomorrow", ["not_reached", "visit 30 Nov"]),
        ("Rahul se baat hui, follow up nahi karna", ["called"]),
        ("Rahul ko call kiya, paisa kal karunga bola", ["called"]),
        ("Rahul ko call kiya, kal visit karna hai", ["called", "visit 30 Nov"]),
        ("Rahul ki visit, kal 4 baje karna", ["visit 30 Nov 16:00"]),
        ("Rahul ki visit kal hui phir karna hai", ["visited 28 Nov"]),
        ("spoke to Rahul, monday", ["called 23 Nov"]),
        ("follow up today", []),
        ("aaj ke follow up", []),
        ("send Rahul followup on monday", []),
    ],
)
def test_what_follows_a_talk_is_a_call_to_come(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Rahul visit was supposed to be yesterday but he did not come, moved to monday 11",
            ["no_show 28 Nov", "visit 30 Nov 11:00"],
        ),
        ("Rahul kale na avyo, somvare 4 vage avse", ["no_show 28 Nov", "visit 30 Nov 16:00"]),
        ("Rahul kale na aavyo", ["no_show 28 Nov"]),
        ("Rahul ni visit hati kale, na avyo", ["no_show 28 Nov"]),
        ("રાહુલ કાલે ના આવ્યો, સોમવારે 4 વાગે આવશે", ["no_show 28 Nov", "visit 30 Nov 16:00"]),
        ("રાહુલ કાલે ન આવ્યો, સોમવારે 4 વાગ્યે આવશે", ["no_show 28 Nov", "visit 30 Nov 16:00"]),
        ("राहुल कल नहीं आया, सोमवार 4 बजे आएगा", ["no_show 28 Nov", "visit 30 Nov 16:00"]),
        (
            "Rahul kal aane wala tha nahi aaya, somvar 4 baje aayega",
            ["no_show 28 Nov", "visit 30 Nov 16:00"],
        ),
        # Who is to come, what did not come, a question.
        ("Rahul is supposed to visit on monday 11", ["visit 30 Nov 11:00"]),
        ("Rahul was to visit today, now on monday 5pm", ["visit 30 Nov 17:00"]),
        ("Rahul no phone na avyo", []),
        ("Rahul na paisa na avya", []),
        ("Rahul ne flat ma maja na aavi", []),
        ("Rahul na papa ni na aavi", []),
        ("રાહુલની લોન ન આવી", []),
        ("Rahul ko samajh nahi aaya", []),
        ("Rahul na avyo?", []),
        ("kon na avyo kale", []),
        ("રાહુલનો ફોન ના આવ્યો", []),
    ],
)
def test_who_did_not_come_and_comes_another_day_is_two_acts(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ne aaj 11 baje bola ki kal 2 baje call karo", ["remind 30 Nov 14:00"]),
        ("Rahul ne aaj kaha ki kal 2 baje call karna", ["remind 30 Nov 14:00"]),
        ("Rahul e aaje kahyu ke kale 2 vage call karjo", ["remind 30 Nov 14:00"]),
        ("રાહુલે આજે કહ્યું કે કાલે 2 વાગે ફોન કરજો", ["remind 30 Nov 14:00"]),
        ("Rahul ne kal bola ki monday ko visit hai", ["visit 30 Nov"]),
        # The day on which it was said.
        ("Rahul ne kal bola ki 65 lakh final", ["offer 28 Nov"]),
        ("Rahul ne kal call kiya aur bola ki nahi chahiye", ["called 28 Nov", "lost"]),
        ("Rahul ne bola ki kal 2 baje call karo", ["remind 30 Nov 14:00"]),
    ],
)
def test_what_was_said_is_to_be_on_the_day_named_behind_it(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("will call Rahul tomorrow, visited Priya yesterday", ["remind 30 Nov", "visited 28 Nov"]),
        ("will call Rahul tomorrow at 5", ["remind 30 Nov 17:00"]),
        ("will Rahul call tomorrow", []),
        ("will he call tomorrow", []),
        ("will call Rahul tomorrow?", []),
        ("who will call Rahul tomorrow", []),
    ],
)
def test_who_will_call_asks_nothing(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "day", "inr", "remark"),
    [
        ("Rahul booked yesterday, token 2 lakh given today", 28, None, "token 2 lakh given today"),
        ("Rahul ki booking ho gayi kal, aaj 2 lakh token aaya", 28, None, "aaj 2 lakh token aaya"),
        ("Rahul kale book thayu, aaje 2 lakh token aapyu", 28, None, "aaje 2 lakh token aapyu"),
        ("Rahul visited yesterday, visited again today", 28, None, "visited again today"),
        ("called Rahul yesterday, called again today", 28, None, "called again today"),
        ("Rahul booked yesterday, token 2 lakh given", 28, 2, None),
        ("Rahul token 2 lakh given yesterday, booked", 28, 2, None),
    ],
)
def test_the_like_of_another_day_is_a_remark(
    text: str, day: int, inr: float | None, remark: str | None
) -> None:
    (act,) = read_acts(text)
    when = resolve_when(act.when, NOW, is_past=True)
    assert when is not None
    assert when.day == day
    assert (act.money.amount.number if act.money else None) == inr
    assert act.remark == remark


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul is coming at 6 not 5", ["visit 29 Nov 18:00"]),
        ("Rahul will come at 12 not 11", ["visit 29 Nov 12:00"]),
        ("Rahul is coming tomorrow not today", ["visit 30 Nov"]),
        ("Rahul coming today 11 not tomorrow", ["visit 29 Nov 11:00"]),
        ("Rahul 11 nahi 12 baje aayega", ["visit 29 Nov 12:00"]),
        ("Rahul kal aayega aaj nahi", ["visit 30 Nov"]),
        ("राहुल 11 नहीं 12 बजे आएगा", ["visit 29 Nov 12:00"]),
        ("Rahul kale aavshe aaje nahi", ["visit 30 Nov"]),
        ("રાહુલ કાલે આવશે આજે નહીં", ["visit 30 Nov"]),
        ("રાહુલ ૧૧ નહીં ૧૨ વાગે આવશે", ["visit 29 Nov 12:00"]),
        ("Rahul visit 11 ki jagah 12 baje", ["visit 29 Nov 12:00"]),
        # Nothing else is told in its place.
        ("Rahul 5 baje nahi aayega", ["visit_off 29 Nov 17:00"]),
        ("Rahul aaj nahi aayega", ["visit_off 29 Nov"]),
        ("Rahul will not come today", ["visit_off 29 Nov"]),
        ("Rahul is not coming at 5", ["visit_off 29 Nov 17:00"]),
        ("Rahul is coming at 6, not sure about family", ["visit 29 Nov 18:00"]),
        ("Priya aaj aayegi Rahul kal nahi", ["visit_off 29 Nov"]),
        ("Rahul kal nahi aaj nahi", []),
        ("Rahul wants 3 bhk not 2", ["wants"]),
        ("राहुल आज नहीं आएगा", ["visit_off 29 Nov"]),
        ("રાહુલ આજે નહીં આવે", ["visit_off 29 Nov"]),
    ],
)
def test_one_time_and_not_another(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul visit done, did not like, price high", ["visited"]),
        ("Rahul visit done, does not want it", ["visited"]),
        ("Rahul token 11000 not received yet", []),
        ("Rahul token nahi mila abhi tak", []),
        ("Rahul phone not received", ["not_reached"]),
        ("Rahul visit done, did he like it", []),
        ("Rahul visit ho gayi, kya pasand aaya", []),
    ],
)
def test_what_is_denied_beside_is_no_question_and_no_call(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ki visit hata do", ["visit_off"]),
        ("Rahul visit nikal do", ["visit_off"]),
        ("remove Rahul's visit", ["visit_off"]),
        ("राहुल की विज़िट हटा दो", ["visit_off"]),
        ("Rahul ni visit kadhi nakho", ["visit_off"]),
        ("રાહુલની વિઝિટ કાઢી નાખો", ["visit_off"]),
        ("Rahul ko hata do", ["lost"]),
        ("remove Rahul", ["lost"]),
        ("Rahul ko list se hata do", ["lost"]),
        ("राहुल को हटा दो", ["lost"]),
        ("Rahul ne kadhi nakho", ["lost"]),
        ("રાહુલને કાઢી નાખો", ["lost"]),
        # What is taken off a lead ends it not.
        ("Rahul ka note hata do", []),
        ("Rahul ka naam hata do", []),
        ("Rahul ka budget hata do", []),
        ("Rahul ka phone number hata do", []),
        ("remove the note on Rahul", []),
        ("राहुल का बजट हटा दो", []),
        ("Rahul ni nondh kadhi nakho", []),
        ("રાહુલનું નામ કાઢી નાખો", []),
        ("Rahul visit ka note hata do", []),
        ("Rahul visit mat hata do", []),
    ],
)
def test_what_is_taken_off_a_lead(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("remind me in half an hour to call Rahul", ["remind 29 Nov 10:00"]),
        ("remind me in 1.5 hours to call Rahul", ["remind 29 Nov 11:00"]),
        ("aadha ghanta baad Rahul ko call yaad dilana", ["remind 29 Nov 10:00"]),
        ("dedh ghante baad Rahul ko call yaad dilana", ["remind 29 Nov 11:00"]),
        ("राहुल को आधा घंटा बाद कॉल याद दिलाना", ["remind 29 Nov 10:00"]),
        ("Rahul ne adadho kalak pachi call yaad karavjo", ["remind 29 Nov 10:00"]),
        ("રાહુલને અડધો કલાક પછી કોલ યાદ કરાવજો", ["remind 29 Nov 10:00"]),
        ("remind me tonight at 9 to call Rahul", ["remind 29 Nov 21:00"]),
        ("remind me to call Rahul tonight 9", ["remind 29 Nov 21:00"]),
        ("Rahul visit tonight 8", ["visit 29 Nov 20:00"]),
        # An hour, one and a half as an hour of the day, and no hour at all.
        ("remind me in an hour to call Rahul", ["remind 29 Nov 10:30"]),
        ("Rahul ko kal dedh baje call yaad dilana", ["remind 30 Nov 13:30"]),
        ("Rahul visit kal dhai baje", ["visit 30 Nov 14:30"]),
        ("Rahul offered 1.5 cr", ["offer"]),
        ("Rahul aadha paisa dega kal", []),
        ("remind me today at 9 am to call Rahul", ["remind 29 Nov 09:00"]),
    ],
)
def test_half_an_hour_and_tonight(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul visit monday 5-6 pm", ["visit 30 Nov 17:00"]),
        ("Rahul visit monday 5 to 6 pm", ["visit 30 Nov 17:00"]),
        ("Rahul ki visit kal 4 se 5 baje", ["visit 30 Nov 16:00"]),
        ("Rahul ki visit kal 4 se 5 ke beech", ["visit 30 Nov 16:00"]),
        ("Rahul ki visit kal shaam 5-6", ["visit 30 Nov 17:00"]),
        ("Rahul ki visit kal 2-3 baje", ["visit 30 Nov 14:00"]),
        ("Rahul visit tomorrow 12-1 pm", ["visit 30 Nov 12:00"]),
        ("राहुल की विज़िट कल 4 से 5 बजे", ["visit 30 Nov 16:00"]),
        ("Rahul ni visit kale 4 thi 5 vage", ["visit 30 Nov 16:00"]),
        ("રાહુલની વિઝિટ કાલે 4 થી 5 વાગ્યે", ["visit 30 Nov 16:00"]),
        ("remind me to call Rahul kal 4 se 5 baje", ["remind 30 Nov 16:00"]),
        # An hour moved to another; no hours at all.
        ("Rahul ki visit kal 4 se 5 baje kar do", ["visit 30 Nov 17:00"]),
        ("Rahul visit tomorrow, unit 5-6", ["visit 30 Nov"]),
        ("Rahul visit tomorrow 5 pm, 2-3 bhk", ["visit 30 Nov 17:00"]),
        ("Rahul visited yesterday, 2-3 log the", ["visited 28 Nov"]),
        ("Rahul visit tomorrow 5 pm, budget 60-65", ["visit 30 Nov 17:00", "budget"]),
    ],
)
def test_a_stretch_of_hours_begins_with_the_first(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ko phone kiya bola 2 din baad call karo", ["called", "remind 1 Dec"]),
        ("called Rahul he said call after 2 days", ["called", "remind 1 Dec"]),
        ("Rahul ko call kiya boli 3 din baad karna", ["called", "remind 2 Dec"]),
        ("Rahul e phone karyo kidhu be divas pachi phone karjo", ["called", "remind 1 Dec"]),
        ("राहुल को फोन किया बोला 2 दिन बाद कॉल करो", ["called", "remind 1 Dec"]),
        ("રાહુલને ફોન કર્યો કીધું બે દિવસ પછી ફોન કરજો", ["called", "remind 1 Dec"]),
        ("Rahul ne phone uthaya bola kal aaunga 4 baje", ["called", "visit 30 Nov 16:00"]),
        ("Rahul ne phone uthaya kal aayegi 5 baje", ["called", "visit 30 Nov 17:00"]),
        ("Rahul se baat hui kal 5 baje aayegi", ["called", "visit 30 Nov 17:00"]),
        ("Rahul ne phone upadyo kidhu kale 4 vage aavish", ["called", "visit 30 Nov 16:00"]),
        ("called Rahul he said cannot come tomorrow", ["called", "visit_off 30 Nov"]),
        ("Rahul ki visit kal hui bola 2 din me batata hu", ["visited 28 Nov"]),
        ("Rahul visit done yesterday will decide on monday", ["visited 28 Nov"]),
        # The day stands before the talk, or what was said is of a day that is over.
        ("Rahul ko 2 din pehle call kiya tha", ["called 27 Nov"]),
        ("Rahul se 2 din baad baat hui", ["called 27 Nov"]),
        ("kal Rahul ko phone kiya bola price zyada hai", ["called 28 Nov"]),
        ("Rahul ne phone uthaya bola kal visit par aaya tha", ["visited 28 Nov"]),
        (
            "spoke to Rahul yesterday he will come sunday 11",
            ["called 28 Nov", "visit 29 Nov 11:00"],
        ),
        ("Rahul se baat hui price ke baare me kal", ["called 28 Nov"]),
    ],
)
def test_a_time_told_by_the_lead_is_not_that_of_our_call(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rahul ne 20 lakh bola, owner 21 pe maan gaya", ["offer", "quote"]),
        ("Rahul offered 62 lakh, owner agreed at 63 lakh", ["offer", "quote"]),
        ("Rahul e 20 lakh kidha, owner 21 ma maani gayo", ["offer", "quote"]),
        ("राहुल ने 20 लाख बोला, मालिक 21 लाख पे मान गया", ["offer", "quote"]),
        ("રાહુલે 20 લાખ કહ્યા, માલિક 21 લાખમાં માની ગયા", ["offer", "quote"]),
        ("Rahul ne 20 lakh bola, owner 20 lakh pe maan gaya", ["offer", "agreed"]),
        ("Rahul offered 62, both agreed at 63", ["offer", "agreed"]),
        ("Rahul final 1.17, owner wants 1.18", ["offer", "quote"]),
        ("Rahul final 1.17 cr, owner 1.18 maange che", ["offer", "quote"]),
        ("राहुल 1.17 करोड़ फाइनल, मालिक 1.18 करोड़ मांग रहा है", ["offer", "quote"]),
        ("Rahul final 1.17 cr, owner wanted 1.18 cr", ["agreed", "quote"]),
        ("Rahul final 1.17, owner wants token today", ["agreed"]),
        ("Rahul ne plan cancel kar diya ghar lene ka", ["lost"]),
        ("राहुल ने घर लेने का प्लान कैंसल कर दिया", ["lost"]),
        ("Rahul e ghar levano plan cancel karyo", ["lost"]),
        ("રાહુલે ઘર લેવાનો પ્લાન કેન્સલ કર્યો", ["lost"]),
        ("Rahul cancelled the plan to buy", ["lost"]),
        ("Rahul ka plan cancel ho gaya", ["cancelled"]),
        ("Rahul sunday ko aa gaya tha 11 bje, greens wala dekh liya", ["visited 22 Nov 11:00"]),
        ("Rahul visit plan cancel", ["visit_off"]),
        ("no she is coming tomorrow 11", ["visit 30 Nov 11:00"]),
        ("nahi woh kal aa rahi hai 11 baje", ["visit 30 Nov 11:00"]),
        ("na eni visit kale 5 vage che", ["visit 30 Nov 17:00"]),
        ("no he is not coming tomorrow", ["visit_off 30 Nov"]),
        ("nahi uska visit nahi hua", []),
        ("no visit tomorrow", []),
    ],
)
def test_an_owners_sum_a_plan_given_up_and_a_no_before_the_lead(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [
        ("Rahul sunday ko aayenge", 19, 6),
        ("Rahul sunday ko aayenge", 9, 29),
        ("Rahul will come on Sunday", 22, 6),
        ("राहुल रविवार को आएंगे", 20, 6),
        ("Rahul ravivare aavshe", 20, 6),
        ("રાહુલ રવિવારે આવશે", 20, 6),
        ("Rahul sunday 9 pm ko aayenge", 19, 29),
        ("Rahul aaj aayenge", 20, 29),
        ("Rahul monday ko aayenge", 20, 30),
    ],
)
def test_the_day_of_today_said_in_the_evening_is_the_next_one(
    text: str, hour: int, day: int
) -> None:
    (act,) = read_acts(text)
    when = resolve_when(act.when, NOW.replace(hour=hour), is_past=False)
    assert when is not None
    assert when.day == day


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # The first day says which visit, the other is its new one.
        ("Rahul ni kal ni visit budhvare 6 vage kari do", ["visit 2 Dec 18:00"]),
        ("Rahul ki kal ki visit budhvar 6 baje kar do", ["visit 2 Dec 18:00"]),
        ("Rahul ki aaj sham ki visit kal subah 11 baje kar do", ["visit 30 Nov 11:00"]),
        ("move Rahul tomorrow's visit to Wed 6 pm", ["visit 2 Dec 18:00"]),
        ("राहुल की कल की विज़िट बुधवार 6 बजे कर दो", ["visit 2 Dec 18:00"]),
        ("રાહુલની આવતીકાલની વિઝિટ બુધવારે 6 વાગે કરી દો", ["visit 2 Dec 18:00"]),
        ("Rahul ki kal ki visit 6 baje kar do", ["visit 30 Nov 18:00"]),
        ("Rahul ni kal ni visit thai gai", ["visited 28 Nov"]),
        # Who comes to our office comes to no home.
        ("Rahul kal 4 vage office aavse", []),
        ("Rahul office aayega kal 4 baje", []),
        ("Rahul will visit our office tomorrow 4 pm", []),
        ("राहुल कल 4 बजे ऑफिस आएगा", []),
        ("રાહુલ કાલે 4 વાગે ઓફિસ આવશે", []),
        ("Rahul ni visit cancel, kal office aavse", ["visit_off"]),
        ("Rahul office se kal 4 baje visit par aayega", ["visit 30 Nov 16:00"]),
        ("Rahul office dekhne aayega kal 4 baje", ["visit 30 Nov 16:00"]),
        ("Rahul will come from office tomorrow 4 pm", ["visit 30 Nov 16:00"]),
        # "After the 10th" is some day.
        ("Rahul visit cancel, gaon gaya hai 10 tarikh ke baad aayega", ["visit_off"]),
        ("Rahul ni visit cancel, gam gaya che 10 tarikh pachi aavse", ["visit_off"]),
        ("Rahul will come after 10 dec", []),
        ("Rahul will come after the 10th", []),
        ("Rahul visit 15 tarikhe lunch pachi", ["visit 15 Dec"]),
        ("Rahul visit 10 december 5 baje ke baad", ["visit 10 Dec 17:00"]),
    ],
)
def test_a_visit_is_on_the_day_and_at_the_place_it_is_told_for(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # Before a day is on no day.
        ("Rahul visit Friday se pehle", []),
        ("Rahul will visit before Friday", []),
        ("Rahul Friday pela visit karse", []),
        ("राहुल शुक्रवार से पहले आएगा", []),
        ("રાહુલ શુક્રવાર સુધીમાં આવશે", []),
        ("Rahul Friday tak aayega", []),
        ("Rahul ko Friday se pehle call karna hai", []),
        ("Rahul visit postponed till Friday", ["visit 4 Dec"]),
        ("Rahul ki visit 2 din pehle ho gayi", ["visited 27 Nov"]),
        ("kal visit se pehle Rahul ko call karna hai", ["remind 30 Nov"]),
        ("Rahul coming by metro Friday 5", ["visit 4 Dec 17:00"]),
        ("Rahul kal pehle call karna hai", ["remind 30 Nov"]),
        # Instead of another day or hour.
        ("Rahul mangalvar ki visit ki jagah budhvar", ["visit 2 Dec"]),
        ("instead of Tuesday Rahul will come Wednesday 5 pm", ["visit 2 Dec 17:00"]),
        ("Rahul visit 4 pm instead of 11 am tomorrow", ["visit 30 Nov 16:00"]),
        ("राहुल की मंगलवार की विज़िट की जगह बुधवार", ["visit 2 Dec"]),
        ("રાહુલની મંગળવારની વિઝિટને બદલે બુધવારે", ["visit 2 Dec"]),
        ("Rahul ni visit mangalvarne badle budhvare 4 vage", ["visit 2 Dec 16:00"]),
        ("Rahul Saptak ki jagah Aarohi dekhega kal", []),
        ("Rahul Jadhav ki visit aaj thi par kal kar di", ["visit 30 Nov"]),
        ("Rahul ni visit aaje hati pan kale kari didhi", ["visit 30 Nov"]),
        ("Rahul ki visit kal thi aaj hui", ["visited 28 Nov"]),
        ("राहुल कल पाँच की जगह 6 बजे आएगा", ["visit 30 Nov 18:00"]),
        # What one will do oneself, and the reminder of a visit.
        ("Rahul ko kal 5 baje call karta hu", ["remind 30 Nov 17:00"]),
        ("राहुल को कल 5 बजे कॉल करता हूँ", ["remind 30 Nov 17:00"]),
        ("Rahul ne kale call karu chu", ["remind 30 Nov"]),
        ("રાહુલને કાલે 4 વાગે ફોન કરું છું", ["remind 30 Nov 16:00"]),
        ("Rahul ne call karu", []),
        ("Rahul ko roz call karta hu", []),
        (
            "Rahul visit Friday 5 pm remind me at 10 am",
            ["visit 4 Dec 17:00", "remind 29 Nov 10:00"],
        ),
        ("Rahul se baat hui, Zeel ko kal karunga", ["called", "remind 30 Nov"]),
        ("Rahul not reachable, Zeel said call after 2 days", ["not_reached", "remind 1 Dec"]),
        # What somebody announces is no coming.
        ("Rahul ki visit hui, kal 4 baje final karega", ["visited"]),
        ("Rahul Sunday ko batayega visit ka", []),
        ("Rahul gaam gaya hai, 15 ko aayega wapas", []),
        ("Rahul wapas aayega Monday 11 baje", ["visit 30 Nov 11:00"]),
        ("Rahul 15 tarikh pachi call karvo", ["remind 16 Dec"]),
        ("Rahul came but the flat was locked, couldn't see", []),
        ("Rahul kale aavyo hato pan ghar joyu nahi", []),
    ],
)
def test_a_day_that_is_around_another_or_of_something_else(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Zeel, Priya and Rahul visited today", ["visited 29 Nov"]),
        ("called Zeel, Priya and Rahul", ["called"] * 3),
        ("called Zeel and Rahul, nobody picked", ["not_reached"] * 2),
        ("Zeel aur Rahul ko call kiya, kisi ne nahi uthaya", ["not_reached"]),
        ("called Zeel, will tell later", ["called"]),
        (
            "Zeel kal 10 baje, Rahul 11 baje, Priya 12 baje visit",
            ["visit 30 Nov 10:00", "visit 30 Nov 11:00", "visit 30 Nov 12:00"],
        ),
        ("Zeel kal free hai 10 baje, Rahul visit 11 baje", ["visit 29 Nov 11:00"]),
        ("Priya ne mana kiya, Rahul ne 60 bola", ["lost", "offer"]),
        ("Rahul ne 60 bola, mana kar diya", ["offer"]),
        ("Rahul loan reject nahi hua", []),
        ("રાહુલની લોન રિજેક્ટ નથી થઈ", []),
        ("Rahul loan reject ho gaya", ["loan"]),
        ("Rahul booked but token pending", []),
        ("Rahul has 2 more friends looking for 3 bhk", []),
    ],
)
def test_an_act_of_each_and_one_that_is_not_so(text: str, acts: list[str]) -> None:
    assert told(text) == acts
