"""What a lead means by a message, in five ways of writing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.meaning import ACTIVITY, Meaning, expects_word, hard_no, meaning
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.mark.parametrize("text", CASES["firm"] + CASES["elsewhere"])
def test_given_a_no_for_good_when_read_then_it_is_a_hard_no(text: str) -> None:
    assert meaning(text) is Meaning.REFUSAL
    assert hard_no(text) is not None


@pytest.mark.parametrize("text", CASES["for_now"])
def test_given_a_no_for_now_when_read_then_it_refuses_and_is_no_hard_no(text: str) -> None:
    assert meaning(text) is Meaning.REFUSAL
    assert hard_no(text) is None


@pytest.mark.parametrize("text", CASES["calls_put_off"] + CASES["of_ours"])
def test_given_a_call_put_off_or_a_home_of_ours_when_read_then_it_is_no_hard_no(text: str) -> None:
    assert hard_no(text) is None


@pytest.mark.parametrize("text", CASES["no_refusal"])
def test_given_words_that_only_look_like_a_no_when_read_then_nothing_is_refused(text: str) -> None:
    assert meaning(text) is not Meaning.REFUSAL
    assert hard_no(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text, Meaning.ACKNOWLEDGEMENT) for text in CASES["nods"]]
    + [(text, Meaning.ASK) for text in CASES["asks"]]
    + [(text, Meaning.ANSWER) for text in CASES["answers"]]
    + [(text, Meaning.COMMITMENT) for text in CASES["promises"] + CASES["bought_from_us"]],
)
def test_given_a_message_by_itself_when_read_then_it_is_sorted(text: str, meant: Meaning) -> None:
    assert meaning(text) is meant


@CASES.of("text", "before", "meant")
def test_given_our_message_before_when_answered_then_it_decides(
    text: str, before: str, meant: str
) -> None:
    assert meaning(text, before) is Meaning(meant)


REFUSALS = st.sampled_from(CASES["firm"] + CASES["for_now"])
OURS = st.sampled_from(
    [*CASES["asks"], *CASES["answers"], "Budget ane area kaheso?", "Flat kaisa laga?"]
)


@settings(max_examples=300, deadline=None)
@given(REFUSALS, st.lists(OURS | st.text(max_size=60), min_size=1, max_size=3))
def test_given_a_refusal_when_it_follows_anything_of_ours_then_it_is_no_activity(
    text: str, ours: list[str]
) -> None:
    assert meaning(text, "\n".join(ours)) not in ACTIVITY


NODS_IN_MANY_WORDS = st.sampled_from(
    [
        "vandho nai",
        "नहीं नहीं कोई जल्दी नहीं है आराम से",
        "na na kai utaval nathi niraate",
        "ના ના કંઈ ઉતાવળ નથી",
        "કંઈ વાંધો નહીં",
        "no no no hurry at all",
        "ok will check",
        "theek hai koi baat nahi",
        "ok joi laishu",
        "देख लेंगे",
        "ઓકે",
    ]
)


@settings(max_examples=200, deadline=None)
@given(NODS_IN_MANY_WORDS, OURS | st.text(max_size=60))
def test_given_a_nod_when_it_follows_anything_of_ours_then_it_is_no_activity(
    text: str, ours: str
) -> None:
    assert meaning(text, ours) is Meaning.ACKNOWLEDGEMENT


@CASES.of("text", "is_owed")
def test_given_our_message_when_read_then_it_tells_whose_turn_it_is(
    text: str, is_owed: bool
) -> None:
    assert expects_word(text) is is_owed


@settings(max_examples=200)
@given(st.text(max_size=120))
def test_given_any_text_when_read_then_it_means_one_thing(text: str) -> None:
    assert meaning(text) in Meaning
    assert hard_no(text) is None or meaning(text) is Meaning.REFUSAL


@CASES.of("text")
def test_given_an_order_to_book_when_sorted_then_it_refuses_nothing(text: str) -> None:
    assert hard_no(text) is None


@CASES.of("text")
def test_given_what_a_portal_writes_for_a_lead_when_read_then_it_is_interest(text: str) -> None:
    assert meaning(text) in ACTIVITY
    assert hard_no(text) is None
