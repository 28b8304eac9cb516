"""An LLM's idle sentence is left out, one that states a fact never; the rest is checked whole."""

from __future__ import annotations

import pytest

from agent.grounding.check import Grounding
from agent.grounding.leaving import Kept, leave_out
from tests.agent.grounding.test_grounding import readme_sheet

IDLE = [
    ("en", "Priya is hot at 83. Strike while the iron is fresh. {r1}", "Priya is hot at 83. {r1}"),
    ("en", "A dream to work with!\nPriya: 83.", "Priya: 83."),
    ("en", "Priya: 83; her heart says yes.", "Priya: 83."),
    ("en", "Priya: 83. Charming folks.\n{r1}", "Priya: 83.\n{r1}"),
    ("hi", "प्रिया 83 पर हॉट है। मौका हाथ से न निकले। {r1}", "प्रिया 83 पर हॉट है। {r1}"),
    ("hi-Latn", "Priya hot hai, 83. Ekdum pakki party hai. {r1}", "Priya hot hai, 83. {r1}"),
    ("gu", "પ્રિયા 83 પર હોટ છે. તક ઝડપી લો. {r1}", "પ્રિયા 83 પર હોટ છે. {r1}"),
    ("gu-Latn", "Priya 83 par hot che.\nTak jhadpi lo.\n{r1}", "Priya 83 par hot che.\n{r1}"),
]
# Each states something, true or false, and says more in its own words.
STATING = [
    ("en", "A dream budget of 85 lakh."),
    ("en", "Truly eighty-three in spirit."),
    ("en", "Priya is a dream."),
    ("en", "A hot dream."),
    ("en", "Dreams of Bopal."),
    ("en", "Dreaming since Wednesday."),
    ("en", 'She dreams "aloud".'),
    ("en", "Dreams “aloud and on."),
    ("en", "A dreamy {r1}"),
    ("en", "A dreamy {x9}"),
    ("hi", "प्रिया का दिल साफ़ धड़कता है"),
    ("hi", "सपना ८३ का"),
    ("hi-Latn", "Priya ekdum pakki party"),
    ("hi-Latn", "kal ka sapna"),
    ("gu", "પ્રિયા એકદમ પાકી પાર્ટી"),
    ("gu", "સપનું ૮૩ નું"),
    ("gu-Latn", "Priya ekdum paki party"),
    ("gu-Latn", "sapnu garam"),
]


@pytest.fixture(scope="module")
def grounding() -> Grounding:
    return Grounding(readme_sheet())


def kept(grounding: Grounding, text: str, language: str) -> Kept:
    return leave_out(text, lambda sentence: grounding.is_idle(sentence, language))


@pytest.mark.parametrize(("language", "text", "rest"), IDLE)
def test_a_sentence_without_a_fact_is_left_out_and_the_rest_passes(
    grounding: Grounding, language: str, text: str, rest: str
) -> None:
    found = kept(grounding, text, language)

    assert not grounding.check(text, language).ok
    assert found.text == rest and len(found.left_out) == 1
    assert grounding.check(found.text, language).ok


@pytest.mark.parametrize(("language", "sentence"), STATING)
def test_a_sentence_that_states_anything_is_never_left_out(
    grounding: Grounding, language: str, sentence: str
) -> None:
    text = f"Priya: 83.\n{sentence}"

    assert not grounding.check(text, language).ok
    assert kept(grounding, text, language) == Kept(text, ())


@pytest.mark.parametrize(
    "text",
    [
        "Priya, ₹0.95 crore: “Dream on. Sing aloud. Good night.”",
        "Priya: 83, e.g.",
        "1. Priya: 83\n2. Dreamers",
    ],
)
def test_a_quotation_a_decimal_and_a_place_in_a_list_are_not_cut(
    grounding: Grounding, text: str
) -> None:
    assert kept(grounding, text, "en") == Kept(text, ())


def test_what_is_joined_by_known_words_alone_stays(grounding: Grounding) -> None:
    text = "Sure, here you go. Priya: 83. Anything else?"

    assert grounding.check(text, "en").ok
    assert kept(grounding, text, "en").left_out == ()


def test_what_remains_is_checked_whole(grounding: Grounding) -> None:
    found = kept(grounding, "Strike while the iron glows. Priya: 84.", "en")

    assert found.text == "Priya: 84."
    assert not grounding.check(found.text, "en").ok


def test_of_idle_talk_alone_nothing_remains(grounding: Grounding) -> None:
    assert kept(grounding, "Dream on. Strike now!", "en") == Kept("", ("Dream on", "Strike now"))
