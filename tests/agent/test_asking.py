"""Which questions the fast path keeps, and which it leaves to an LLM: by what it understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from agent.hearing.lookup import Lookup
from agent.talking.asking import is_sure
from language.tokens import Typed
from tests.agent.house import NOW
from tests.agent.questions.book import open_book


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], bool]]:
    house = open_book(tmp_path_factory.mktemp("book"))
    scope = house.staff.identity("staff_asha").scope
    lookup = Lookup(house.record)

    def of(text: str) -> bool:
        typed = Typed.of(text)
        return is_sure(typed, lookup.hear(scope, typed, [], None, NOW.date()))

    yield of
    house.record.close()


@pytest.mark.parametrize(
    "text",
    [
        "How hot is Priya?",
        "top leads in Gota or Bopal",
        "how hot is Mahesh",
        "Mukesh kitna hot hai",
        "Nareshbhai no score su che",
        "9911 ka score batao",
        "leads in Timbuktu",
        "uska score kya hai",
        "kem?",
        "anything new on Jignesh since Monday",
        "monday se Rahul mein kya badla",
        "प्रिया और राहुल में कौन बेहतर है?",
        "what did Priya say and what should I do next",
        "આવતીકાલે કોઈ વિઝિટ છે?",
        "gst kitna lagega?",
        "3 bhk na buyers batavo",
        "jinka reply nahi diya woh leads dikhao",
        "Kavita has been silent for weeks, should I drop her",
        "top 5 in Gota who can pay 1 cr and haven't visited",
        "leads that are not hot",
        "leads not from Facebook",
        "Facebook walo ke alava buyers dikhao",
        "buyers in Bopal except Priya",
    ],
)
def test_what_is_understood_whole_costs_no_plan(sure: Callable[[str], bool], text: str) -> None:
    assert sure(text)


@pytest.mark.parametrize(
    "text",
    [
        "buyers in Bopal who are not in a hurry",
        "sab except Baner",
        "jo broker nahi hai",
        "leads I have not called",
        "leads except Amit",
        "Priya except her budget",
        "why is my hottest rental so hot",
        "sabse purani lead kaun si hai",
        "sabse bada budget kiska hai",
        "how hot is my newest lead",
        "compare my top two",
        "is Priya hotter than last week",
        "top 3 and why",
        "who should I call first and why",
        "Priya ka score aur loan",
        "Priya and Rahul: what did they say about price",
        "how many times has Priya called",
        "leads who visited but did not book",
        "kaun se leads ne site visit kiya hai",
        "who said they want parking",
        "leads in trouble",
        "tell Priya I will call tomorrow",
        "schedule Priya for Sunday",
        "write to Rahul that the price is final",
        "gst ke bare me note kar lo naye wale buyer ke liye",
    ],
)
def test_what_is_understood_in_part_goes_on_to_the_plan(
    sure: Callable[[str], bool], text: str
) -> None:
    assert not sure(text)
