"""Lists that leave something out: never the opposite of what was asked, in five ways of writing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agent.hearing.lookup import Lookup
from agent.hearing.phrasings import Intent
from agent.hearing.questions import Asked
from language.tokens import Typed
from leads.answer import Answer
from tests.agent.house import NOW, House
from tests.agent.questions.book import open_book
from tests.agent.talking_house import Request, call, mind, planned, talk_house

Hear = Callable[[str], Asked]


@pytest.fixture(scope="module")
def hear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hear]:
    house = open_book(tmp_path_factory.mktemp("book"))
    scope = house.staff.identity("staff_asha").scope
    lookup = Lookup(house.record)

    def of(text: str) -> Asked:
        (heard,) = lookup.hear(scope, Typed.of(text), [], None, NOW.date())
        return heard.asked

    yield of
    house.record.close()


def without(asked: Asked) -> set[str]:
    return {f"{t.what} {t.value}" for t in asked.wish.without}


FACEBOOK, BOPAL, GOTA = "source Facebook", "locality Bopal", "locality Gota"
RENT = "group rentals"


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("leads not from Facebook", {FACEBOOK}),
        ("hot leads but not the facebook ones", {FACEBOOK}),
        ("non facebook leads", {FACEBOOK}),
        ("top leads, no facebook", {FACEBOOK}),
        ("leads other than Bopal and Gota", {BOPAL, GOTA}),
        ("top leads not in Bopal or Gota", {BOPAL, GOTA}),
        ("everyone except cold ones", {"band cold"}),
        ("leads that are not hot", {"band hot"}),
        ("show leads other than rentals and owners", {RENT, "group owners"}),
        ("buyers except Priya", {"lead lead_priya"}),
        ("Bopal ke alawa", {BOPAL}),
        ("bopal ke alava leads", {BOPAL}),
        ("facebook wale chod ke baki sab lead dikhao", {FACEBOOK}),
        ("rent wale hata ke top 5", {RENT}),
        ("gota ya bopal nahi chahiye baki dikhao", {GOTA, BOPAL}),
        ("leads jo na facebook ke na 99acres ke", {FACEBOOK, "source 99acres"}),
        ("neha ke alawa garam leads", {"lead lead_neha"}),
        ("facebook sivay na leads", {FACEBOOK}),
        ("bopal ne gota chhodi ne bija badha buyer batav", {BOPAL, GOTA}),
        ("je bhade vala nathi ema thi pehlo phone kone karu", {RENT}),
        ("facebook na hoy eva lead", {FACEBOOK}),
        ("फेसबुक को छोड़कर बाकी लीड दिखाओ", {FACEBOOK}),
        ("गोटा के अलावा 2 BHK वाले कौन हैं", {GOTA}),
        ("99एकर्स वाले नहीं, बाकी में सबसे अच्छा कौन", {"source 99acres"}),
        ("na Gota na Bopal", {GOTA, BOPAL}),
        ("leads no longer hot", {"band hot"}),
        ("ફેસબુક સિવાયની લીડ બતાવ", {FACEBOOK}),
        ("જે ભાડાવાળા નથી એમાં સૌથી ગરમ કોણ", {RENT}),
    ],
)
def test_what_is_left_out_is_in_no_list(hear: Hear, text: str, out: set[str]) -> None:
    asked = hear(text)
    assert asked.intent is Intent.TOP
    assert (without(asked), asked.unread) == (out, "")
    wish = asked.wish
    assert not (wish.localities or wish.source or wish.is_waiting)


@pytest.mark.parametrize(
    "text",
    [
        "hot leads jinka visit nahi hua",
        "hot leads who haven't visited yet",
        "hot leads, no visit yet",
        "visit nathi thai teva garam lead",
        "visit thai gai hoy e sivay na hot lead",
        "जिनका विज़िट नहीं हुआ ऐसे हॉट लीड",
    ],
)
def test_who_saw_no_home_is_told_from_who_did(hear: Hear, text: str) -> None:
    asked = hear(text)
    assert (asked.intent, asked.wish.band, asked.wish.is_unvisited) == (Intent.TOP, "hot", True)
    assert asked.topic is None


@pytest.mark.parametrize(
    ("text", "wanted", "out"),
    [
        ("gota nahi bopal wale dikhao", "Bopal", GOTA),
        ("not from Facebook and in Bopal", "Bopal", FACEBOOK),
        ("Bopal me facebook ke alawa leads", "Bopal", FACEBOOK),
    ],
)
def test_what_is_wanted_beside_it_still_narrows(
    hear: Hear, text: str, wanted: str, out: str
) -> None:
    asked = hear(text)
    assert (asked.wish.localities, without(asked)) == ((wanted,), {out})


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("jo broker nahi hai", "broker nahi"),
        ("sab except Baner", "except Baner"),
        ("leads I have not called", "not called"),
        ("buyers in Bopal who are not in a hurry", "not in a hurry"),
        ("2bhk nahi 3bhk chahiye gota me", "2 bhk nahi"),
        # There are two of that name.
        ("leads except Amit", "Amit"),
    ],
)
def test_a_not_that_is_not_understood_is_told(hear: Hear, text: str, unread: str) -> None:
    assert hear(text).unread == unread


@pytest.mark.parametrize(
    "text",
    [
        "who has not replied",
        "jinka reply nahi diya woh leads dikhao",
        "pata nahi kisko call karu",
        "who should I call, not sure",
        "koi navi lead aavi ke nahi",
        "bopal me koi buyer hai ya nahi",
        "leads with nothing planned",
    ],
)
def test_a_not_that_denies_nothing_leaves_nothing_out(hear: Hear, text: str) -> None:
    asked = hear(text)
    assert asked.intent in (Intent.TOP, Intent.CHANGED)
    assert (asked.wish.without, asked.unread) == ((), "")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Priya nahi aayi kya", Intent.HOW_HOT),
        ("imran visit pe nahi aaya tha na, ab kya karu", Intent.NEXT_STEP),
        ("Priya no score su che", Intent.HOW_HOT),
        ("should I skip Priya", Intent.DROP),
    ],
)
def test_a_not_about_one_lead_makes_no_list(hear: Hear, text: str, intent: Intent) -> None:
    asked = hear(text)
    assert (asked.intent, asked.wish.without) == (intent, ())


# --- said ----------------------------------------------------------------------------------------


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    opened = open_book(tmp_path)
    yield opened
    await opened.turn.aclose()
    opened.record.close()


def keys(answer: Answer) -> list[str]:
    return [i.removeprefix("lead_") for i in answer.lead_ids]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("hot leads not from Facebook", "*Hot, not from Facebook*"),
        ("garam lead dikhao facebook ke alawa", "*Hot, Facebook se nahi*"),
        ("हॉट लीड दिखाओ फेसबुक के अलावा", "*हॉट, Facebook से नहीं*"),
        ("ફેસબુક સિવાયની ગરમ લીડ બતાવ", "*હોટ, Facebook સિવાય*"),
        ("facebook sivay na garam lead batav", "*Hot, Facebook sivay*"),
    ],
)
async def test_the_heading_says_what_is_left_out(house: House, text: str, heading: str) -> None:
    answer = await house.ask(text, by="staff_asha")

    assert answer.text.splitlines()[0] == heading
    assert keys(answer) == ["priya", "jignesh"]


@pytest.mark.parametrize(
    ("text", "by", "heading", "first"),
    [
        ("hot leads who haven't visited", "asha", "*Hot, no visit yet*", ["priya", "neha"]),
        ("buyers in Bopal except Harsh", "asha", "*Bopal, not Harsh Vora*", ["priya"]),
        ("top 2 leads, no rentals", "asha", "*No rentals*", ["priya", "jignesh"]),
        ("leads in Sanand or Gota, no plots", "asha", "*Sanand, Gota, not land*", ["rahul"]),
        ("leads not for Aaryan Greens in Gota", "asha", "*Gota, not Aaryan Greens*", ["ketan"]),
        ("hot leads except bela's", "mona", "*Hot, not bela’s leads*", ["priya", "jignesh"]),
    ],
)
async def test_every_kind_of_word_can_be_left_out(
    house: House, text: str, by: str, heading: str, first: list[str]
) -> None:
    answer = await house.ask(text, by=f"staff_{by}")

    assert answer.text.splitlines()[0] == heading
    assert keys(answer)[: len(first)] == first


async def test_no_list_is_shown_where_the_not_was_not_understood(house: House) -> None:
    answer = await house.ask("sab dikhao except Baner", by="staff_asha")

    assert "except Baner" in answer.text
    assert keys(answer) == []


async def test_homes_are_counted_and_shown_without_what_is_left_out(house: House) -> None:
    answer = await house.ask("any 3bhk flats not in Bopal?", by="staff_asha")

    assert answer.intent == "inventory"
    shown = await house.ask(answer.actions[0].id, by="staff_asha")
    assert shown.text.splitlines()[0] == "*3 BHK, not Bopal*"
    assert "priya" not in keys(shown)


# --- planned by an LLM ---------------------------------------------------------------------------


async def planned_list(folder: Path, text: str, **filters: Any) -> Answer:
    def plan(request: Request) -> dict[str, Any]:
        out = [request.tokens[0] if one == "$1" else one for one in filters.get("leave_out", ())]
        told = {**filters, "leave_out": out}
        return planned(call("top_leads", filters=told))

    async with talk_house(folder, mind(plan)) as at:
        answer = await at.ask(text)
        assert at.requests("plan")
        return answer


UNSURE = "sabse purani lead kaun si hai, aur"


@pytest.mark.parametrize(
    ("said", "filters", "heading", "gone"),
    [
        ("facebook", {"band": "hot", "leave_out": ["facebook"]}, "facebook se nahi", "neha"),
        ("bhade vala", {"leave_out": ["rentals"]}, "rent wale nahi", "sunita"),
        ("thande", {"leave_out": ["cold"]}, "cold nahi", "kavita"),
        ("Neha", {"band": "hot", "leave_out": ["$1"]}, "neha kapoor nahi", "neha"),
        ("visit", {"band": "hot", "has_no_visit": True}, "visit nahi hui", "jignesh"),
    ],
)
async def test_a_plan_leaves_out_what_the_broker_said(
    tmp_path: Path, said: str, filters: dict[str, Any], heading: str, gone: str
) -> None:
    answer = await planned_list(tmp_path, f"{UNSURE}, {said}", **filters)

    assert heading in answer.text.splitlines()[0].lower()
    assert answer.lead_ids
    assert gone not in keys(answer)


async def test_what_a_plan_leaves_out_is_never_also_wanted(tmp_path: Path) -> None:
    answer = await planned_list(
        tmp_path, f"{UNSURE}, facebook", source="facebook", leave_out=["facebook"]
    )

    assert "neha" not in keys(answer)
    assert answer.lead_ids


async def test_a_plan_that_leaves_out_what_no_list_can_shows_none(tmp_path: Path) -> None:
    answer = await planned_list(tmp_path, f"{UNSURE}, brokers", leave_out=["brokers"])

    assert '"brokers"' in answer.text
    assert answer.lead_ids == ()


async def test_what_nobody_spoke_of_is_not_left_out(tmp_path: Path) -> None:
    answer = await planned_list(tmp_path, UNSURE, band="hot", leave_out=["Bopal"])

    assert "Bopal" not in answer.text.splitlines()[0]
    assert "priya" in keys(answer)
