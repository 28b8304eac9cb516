"""A person rates a lead by hand: beside the score, of which it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leads.model.score import Rating
from leads.store.update_acts import UpdateKind
from tests.agent.house import lead
from tests.agent.updates.talks import NOW, Talk, open_talk

PRIYA = "lead_priya"


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    opened = open_talk(tmp_path)
    yield opened
    opened.record.close()


@pytest.mark.parametrize(
    "text",
    [
        *("rate Priya 80", "rate Priya 4821 80", "Priya rating 80", "please rate Priya 80/100"),
        *("set Priya's rating to 80", "give Priya a rating of 80", "set Priya score to 80"),
        *("Priya ko 80 rating do", "Priya ki rating 80 karo", "meri rating Priya 80 rakho"),
        *("प्रिया को 80 रेटिंग दो", "प्रिया की रेटिंग ८० करो"),
        *("Priya ne 80 rating aapo", "Priya ni rating 80 karo"),
        *("પ્રિયાને 80 રેટિંગ આપો", "પ્રિયાનું રેટિંગ ૮૦ કરો"),
    ],
)
def test_a_rating_is_told_shown_and_saved_by_a_yes(talk: Talk, text: str) -> None:
    (act,) = talk.acts(talk.say(text))

    assert (act.kind, act.lead_id, act.rating) == (UpdateKind.RATE, PRIYA, 80)
    assert talk.lead().rating is None
    assert talk.heard("yes").startswith("Saved: ")
    assert talk.lead().rating == Rating(80, NOW, "asha")


@pytest.mark.parametrize(
    "text",
    [
        *("rate 6500 bola Priya ko", "rate kya hai Priya ka", "rate of Priya is 80 lakh"),
        *("leads with rating 80", "rating above 80", "which leads have rating 80"),
        *("Priya ki rating kya hai", "what is the rating of Priya?", "Priya budget 80 lakh"),
        *("score 80", "Priya 80", "rate Priya", "Priya ka score do", "Priya ki rating do"),
        *("rating above 80 in Bopal", "rating 80+ Bopal", "give me the score of Priya"),
    ],
)
def test_a_price_a_search_and_a_question_rate_nobody(talk: Talk, text: str) -> None:
    reply = talk.say(text)

    assert UpdateKind.RATE not in [a.kind for a in talk.acts(reply)]
    assert reply is None or "your rating" not in reply.text.lower()
    assert reply is None or "Which rating" not in reply.text


@pytest.mark.parametrize(
    "text",
    [
        *("remove the rating of Priya", "Priya ki rating hatao", "प्रिया की रेटिंग हटाओ"),
        *("Priya nu rating kadhi nakho", "પ્રિયાનું રેટિંગ કાઢી નાખો", "rating hatao"),
    ],
)
def test_a_rating_is_taken_back(talk: Talk, text: str) -> None:
    talk.heard("rate Priya 80", "yes")

    assert talk.heard(text, "yes").startswith("Saved: ")
    assert talk.lead().rating is None


def test_an_undo_brings_the_former_rating_back(talk: Talk) -> None:
    talk.heard("rate Priya 80", "yes", "rate Priya 30", "yes")

    talk.heard("undo")

    assert talk.lead().rating == Rating(80, NOW, "asha")


def test_an_undo_leaves_what_somebody_rated_since(talk: Talk) -> None:
    talk.heard("rate Priya 80", "yes")
    manager = Talk(talk.record, by="staff_mona", now=NOW + timedelta(minutes=1))
    manager.heard("rate Priya 20", "yes")

    talk.heard("undo")

    assert talk.lead().rating == Rating(20, NOW + timedelta(minutes=1), "mona")


def test_a_number_outside_the_scale_is_asked_again(talk: Talk) -> None:
    assert "from 0 to 100" in talk.heard("set Priya rating to 800")
    assert talk.heard("remove the rating of Priya") == "*Priya* ·4821 has no rating of yours."


def test_of_namesakes_it_is_asked_which_and_the_tap_rates(talk: Talk) -> None:
    talk.add(lead("lead_nair", "Priya Nair", "+919825001313"))
    reply = talk.say("rate Priya 80")

    assert reply is not None
    (act,) = talk.acts(talk.say(reply.actions[1].id))
    assert (act.kind, act.rating) == (UpdateKind.RATE, 80)


def test_a_foreign_lead_is_rated_by_nobody(talk: Talk) -> None:
    told = [talk.heard(f"rate {name} 80") for name in ("Zubin", "Nobodyatall")]

    assert told[0].replace("Zubin", "") == told[1].replace("Nobodyatall", "")
