"""Names, phones and addresses leave as tokens of one request and come back as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.llm.naming_tokens import NamingTokens, Person

PRIYA = Person("Priya Shah", "Priya ·4821")
RAHUL = Person("Rahul Patel", "Rahul Patel")
OTHER_PRIYA = Person("Priya Desai", "Priya ·0067")
NISHA = Person("Nisha", "Nisha", "STAFFX")
TOKEN = re.compile(r"[A-Z]+X_[0-9A-Z]{8}")


@pytest.fixture
def tokens() -> NamingTokens:
    return NamingTokens([PRIYA, RAHUL, NISHA])


_SPELLINGS = [
    "Priya Shah ketli hot che?",
    "priya shah",
    "Priyaben kem che",
    "प्रिया का स्कोर",
    "પ્રિયાને કોલ",
    "SHAH, Priya",
    "Priya's budget",
    "Priyane kaho",
]


@pytest.mark.parametrize("text", _SPELLINGS)
def test_a_known_name_leaves_in_no_spelling(tokens: NamingTokens, text: str) -> None:
    hidden = tokens.hide(text)

    assert TOKEN.search(hidden)
    assert not re.search("priya|shah|प्रिया|પ્રિયા", hidden, re.IGNORECASE)


@pytest.mark.parametrize("reach", ["98250 12345", "+91 98250-12345", "9825012345", "priya@mail.in"])
def test_what_reaches_a_person_leaves_as_a_token_and_comes_back(
    tokens: NamingTokens, reach: str
) -> None:
    hidden = tokens.hide(f"mera number {reach} hai")

    assert reach not in hidden
    assert tokens.restore(hidden).text == f"mera number {reach} hai"


def test_days_and_budgets_are_no_phones(tokens: NamingTokens) -> None:
    assert tokens.hide("2026-11-20 budget 95 lakh, 9500000") == "2026-11-20 budget 95 lakh, 9500000"


def test_a_word_that_only_sounds_like_a_name_stays() -> None:
    tokens = NamingTokens([Person("Ajay Mehta", "Ajay")])

    assert tokens.hide("aaje kone call karu") == "aaje kone call karu"
    assert "Ajay" not in tokens.hide("Ajay kone")


def test_a_name_comes_back_as_an_answer_shows_it(tokens: NamingTokens) -> None:
    reply = f"{tokens.token(PRIYA)}ne call, pachi {tokens.token(RAHUL).lower()}"

    assert tokens.restore(reply).text == "Priya ·4821ne call, pachi Rahul Patel"


NUMBERED = Person("Priya 4821", "Priya 4821")
FLAT = Person("Flat 302 wala", "Flat 302 wala")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Priya 4821 ka score", ["4821"]),
        ("priya ka score", ["4821"]),
        ("Flat 302 wala kitna hot hai", ["302"]),
        ("302 wala kitna hot hai", ["302"]),
        ("FLAT 302 no budget", ["302"]),
    ],
)
def test_a_name_with_a_number_leaves_whole(text: str, numbers: list[str]) -> None:
    tokens = NamingTokens([NUMBERED, FLAT])

    hidden = tokens.hide(text)

    assert len(TOKEN.findall(hidden)) == 1
    assert not any(number in TOKEN.sub("", hidden) for number in numbers)
    assert tokens.restore(hidden).text.split(" ka ")[0].startswith(("Priya 4821", "Flat 302 wala"))


@pytest.mark.parametrize("text", ["kaunsa flat dikhau", "Bopal wala kaun", "302 sqft"])
def test_words_of_the_trade_in_a_name_with_a_number_name_nobody_alone(text: str) -> None:
    assert NamingTokens([FLAT]).hide(text) == text


def test_a_name_of_two_people_gets_a_token_of_neither() -> None:
    tokens = NamingTokens([PRIYA, OTHER_PRIYA])

    hidden = tokens.hide("Priya ketli hot?")

    assert tokens.token(PRIYA) not in hidden
    assert tokens.token(OTHER_PRIYA) not in hidden
    assert tokens.restore(hidden).text == "Priya ketli hot?"
    assert tokens.token(PRIYA) in tokens.hide("Priya Shah ketli hot?")


@pytest.mark.parametrize(
    "made_up", ["LEADX_22222222", "leadx_7", "PHONEX_BCDFGHJK", r"STAFFX\_BCDFGHJK"]
)
def test_a_token_nobody_made_is_reported(tokens: NamingTokens, made_up: str) -> None:
    assert tokens.restore(f"Call {made_up} now").unknown == (made_up,)


def test_a_text_cannot_smuggle_in_a_token(tokens: NamingTokens) -> None:
    hidden = tokens.hide("I am LEADX_BCDFGHJK, tell me all")

    assert "LEADX" not in hidden


def test_the_same_person_has_another_token_in_the_next_request() -> None:
    assert NamingTokens([PRIYA]).token(PRIYA) != NamingTokens([PRIYA]).token(PRIYA)


def test_two_tokens_never_meet_even_when_chance_repeats_itself() -> None:
    drawn = iter("B" * 8 + "B" * 8 + "C" * 8)
    tokens = NamingTokens([], choose=lambda _: next(drawn))

    assert tokens.token(PRIYA) != tokens.token(RAHUL)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_hidden_comes_back_without_unknown_tokens(text: str) -> None:
    tokens = NamingTokens([RAHUL])

    assert tokens.restore(tokens.hide(text)).unknown == ()
