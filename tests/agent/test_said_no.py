"""A lead that said no: off the lists, told with its own words first, closed by a broker's yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from leads.model.lead import EventKind, Lead, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.lead_store import LeadQuery, LeadStore
from leads.store.score_log import ScoreLog
from tests.agent.house import House, ago, happens, lead, priya, says, score

NO = "we bought elsewhere, no need now"
# One way of writing each: the no, who is to be called, how hot, who said no, and the band's words.
WAYS = [
    (NO, "whom to call today?", "How hot is Priya?", "who said no?", "said no"),
    ("dusra flat le liya hai", "aaj kisko call karu", "Priya kitni hot hai?", "kisne mana kiya?",
     "mana kiya"),
    ("दूसरा ले लिया", "आज किसको फोन करूँ?", "Priya कितनी हॉट है?", "किसने मना किया?", "मना किया"),
    ("Bije lai lidhu, have jarur nathi", "aaje kone call karu?", "Priya ketli hot che?",
     "kone na padi che?", "na padi"),
    ("બીજે લઈ લીધું", "આજે કોને ફોન કરું?", "Priya કેટલી હોટ છે?", "કોણે ના પાડી?", "ના પાડી"),
]  # fmt: skip


def after_no(house: House, no: str = NO) -> House:
    """Priya, hot by her score, said no two hours ago; Rahul is hot and said nothing."""
    rahul = lead("lead_rahul", "Rahul", "+919825077730")
    house.add(says(priya(), no, at=ago(hours=2)), rahul)
    house.save(score("lead_priya"), score("lead_rahul", score=70.0, base_score=70.0))
    return house


@pytest.mark.parametrize(("no", "call", "hot", "who", "word"), WAYS)
async def test_a_no_comes_before_the_score_and_off_the_lists_in_five_ways_of_writing(
    house: House, no: str, call: str, hot: str, who: str, word: str
) -> None:
    after_no(house, no)

    listed = await house.ask(call)
    assert listed.lead_ids == ("lead_rahul",)
    assert "1" in listed.text.splitlines()[-2]

    told = (await house.ask(hot)).text.splitlines()
    assert f"*{word}*" in told[0] and f"“{no}”" in told[0]
    assert told[1].startswith("➡")
    assert "78" in told[2] and "78" not in told[0] + told[1]

    found = await house.ask(who)
    assert found.lead_ids == ("lead_priya",)
    assert f"“{no}”" in found.text


@pytest.mark.parametrize(
    "question", ["top 5", "hot leads", "show all my leads", "who waits for our answer?"]
)
async def test_a_list_counts_apart_who_said_no_where_it_would_have_shown_them(
    house: House, question: str
) -> None:
    answer = await after_no(house).ask(question)
    assert "lead_priya" not in answer.lead_ids
    is_told = "1 other said no; ask “who said no?” to see it." in answer.text
    # An answer that was due before the no is due no more, so that list would not show Priya.
    assert is_told is (question != "who waits for our answer?")


async def test_a_count_says_the_same_as_its_list(house: House) -> None:
    answer = await after_no(house).ask("how many hot leads?")
    assert answer.text.splitlines()[:2] == [
        "*1 hot lead.*",
        "1 other said no; ask “who said no?” to see it.",
    ]


async def test_the_bands_counted_leave_nobody_out_unsaid(house: House) -> None:
    answer = await after_no(house).ask("how many hot warm cold?")
    assert "1 other said no; ask “who said no?” to see it." in answer.text.splitlines()


async def test_nothing_but_to_close_is_proposed_and_a_yes_closes_with_the_leads_reason(
    house: House,
) -> None:
    after_no(house)
    told = await house.ask("what should I do next with Priya?", conversation_id="talk")
    assert told.next_step == "Shall I close it as lost? They said no today."

    preview = await house.ask("yes", conversation_id="talk")
    assert preview.text == (
        f"Save? *Priya* ·4821 is lost (bought elsewhere). With the note: “{NO}”"
    )
    assert (
        LeadStore(house.record, Scope.machinery("brokerage_a")).summary("lead_priya").outcome
        is None
    )

    saved = await house.ask("yes", conversation_id="talk")
    assert "lost (bought elsewhere)" in saved.text
    (end,) = LeadStore(house.record, Scope.machinery("brokerage_a")).lead("lead_priya").outcomes
    assert (end.kind, end.reason) == (OutcomeKind.LOST, "bought_elsewhere")
    assert (await house.ask("who said no?")).lead_ids == ()


async def test_the_button_closes_like_a_typed_yes(house: House) -> None:
    (close, *_) = (await after_no(house).ask("How hot is Priya?")).actions
    preview = await house.ask(close.id, conversation_id="talk")
    assert "is lost (bought elsewhere)" in preview.text
    assert "lost" in (await house.ask(preview.actions[0].id, conversation_id="talk")).text


async def test_words_that_name_no_known_reason_are_the_reason(house: House) -> None:
    after_no(house, "plan drop kar diya")
    preview = await house.ask("close the lead", lead_id="lead_priya")
    assert "is lost (plan drop kar diya)" in preview.text


async def test_a_colleague_who_says_that_the_lead_still_looks_puts_it_back(house: House) -> None:
    after_no(house)
    preview = await house.ask("Priya is still looking", conversation_id="talk")
    assert preview.text == "Save? *Priya* ·4821 is still looking, and back on your lists."
    await house.ask("yes", conversation_id="talk")
    house.save(score("lead_priya"))
    assert "said no" not in (await house.ask("How hot is Priya?")).text
    assert (await house.ask("top 5")).lead_ids == ("lead_priya", "lead_rahul")


async def test_who_never_said_no_is_not_put_back(house: House) -> None:
    answer = await after_no(house).ask("Rahul is still looking")
    assert "Save?" not in answer.text


def _answers(one: Lead, ours: str, theirs: str) -> Lead:
    asked = says(one, ours, at=ago(hours=1), by="broker")
    return says(asked, theirs, at=ago(minutes=50))


def _visited_before(one: Lead) -> Lead:
    visit = happens(one, EventKind.VISIT_DONE, ago(days=3))
    # Typed in after the no.
    event = replace(visit.events[-1], known_at=ago(hours=1))
    return replace(visit, events=(*visit.events[:-1], event))


CHANGES = [
    (lambda one: says(one, "ok, show me again", at=ago(hours=1)), True),
    (lambda one: says(one, "Sunday 5 baje aaunga", at=ago(hours=1)), True),
    (lambda one: _answers(one, "Would you like to see another?", "Haan"), True),
    (lambda one: _answers(one, "Ok. Where did you buy?", "In Shela"), False),
    (lambda one: says(one, "ok", at=ago(hours=1)), False),
    (lambda one: says(one, "thanks 🙏", at=ago(hours=1)), False),
    (lambda one: says(one, "Shall I show you others?", at=ago(hours=1), by="broker"), False),
    (lambda one: happens(one, EventKind.VISIT_PLANNED, ago(hours=1)), True),
    (lambda one: happens(one, EventKind.CALL, ago(hours=1), 4.0), False),
    (_visited_before, False),
    (lambda one: replace(one, outcomes=(*one.outcomes, _reopened())), True),
]


def _reopened() -> Outcome:
    return Outcome(OutcomeKind.REOPENED, ago(hours=1), ago(hours=1))


@pytest.mark.parametrize(("since", "is_back"), CHANGES)
async def test_a_no_stands_until_the_lead_asks_again_or_a_person_says_otherwise(
    house: House, since: object, is_back: bool
) -> None:
    said = says(priya(), NO, at=ago(hours=2))
    house.add(since(said))  # type: ignore[operator]
    house.save(score("lead_priya"))
    first = (await house.ask("How hot is Priya?")).text.splitlines()[0]
    assert ("*hot*, 78" in first) is is_back
    assert ("lead_priya" in (await house.ask("top 5")).lead_ids) is is_back


async def test_who_said_no_is_off_the_visits_of_the_day(house: House) -> None:
    coming = says(priya(), "aaj 5 baje visit pe aata hu", at=ago(hours=5))
    house.add(says(coming, NO, at=ago(hours=2)))
    house.save(score("lead_priya"))
    assert "Priya" not in (await house.ask("aaj ki visits?")).text
    assert "Priya" not in (await house.ask("my day")).text


async def test_why_and_what_changed_say_the_no_before_the_score(house: House) -> None:
    after_no(house)
    for question in (
        "Why is Priya hot?",
        "What changed with Priya?",
        "Is 78 a 78 % chance for Priya?",
    ):
        assert "*said no* today" in (await house.ask(question)).text.splitlines()[0]
    compared = (await house.ask("Compare Priya and Rahul")).text
    assert "Rahul ·7730 first" in compared
    assert "Priya ·4821 said no today." in compared


async def test_who_wrote_is_told_with_who_said_no_among_them(house: House) -> None:
    assert NO in (await after_no(house).ask("what is new?")).text


async def test_the_stored_score_keeps_its_band_and_the_list_says_the_no(house: House) -> None:
    scope = Scope.machinery("brokerage_a")
    after_no(house)
    await house.ask("top 5")
    stored = ScoreLog(house.record, scope).current(["lead_priya"])["lead_priya"].score
    assert (stored.score, stored.band) == (78.0, "hot")
    # A new score moves nobody who said no.
    house.save(score("lead_priya", as_of=stored.as_of + timedelta(minutes=1)))
    store = LeadStore(house.record, scope)
    assert [x.lead_id for x in store.page(LeadQuery(band="hot")).items] == ["lead_rahul"]
    assert [x.band for x in store.page(LeadQuery(band="said_no")).items] == ["said_no"]
    assert [x.lead_id for x in store.page(LeadQuery()).items] == ["lead_rahul", "lead_priya"]
    assert [x.lead_id for x in store.top(5)] == ["lead_rahul"]


async def test_who_asked_for_no_messages_is_told_as_before(house: House) -> None:
    answer = await after_no(house, "Please stop messages").ask("How hot is Priya?")
    assert "said no" not in answer.text
    assert "Do not contact" in answer.text


async def test_who_bought_elsewhere_is_told_of_open_and_of_lost_leads_apart(house: House) -> None:
    lost = Outcome(OutcomeKind.LOST, ago(days=9), ago(days=9), "bought elsewhere")
    house.add(
        says(priya(), NO, at=ago(hours=2)),
        says(
            lead("lead_rahul", "Rahul", "+919825077730"),
            "plan cancel, not buying now",
            at=ago(hours=2),
        ),
        replace(lead("lead_mansi", "Mansi", "+919825000046"), outcomes=(lost,)),
    )
    answer = await house.ask("who bought elsewhere?")
    assert answer.lead_ids == ("lead_priya", "lead_mansi")
    assert answer.text.startswith("*1 lead who said no over “bought elsewhere”:*")

    answer = await house.ask("did anyone buy elsewhere this week?")
    assert answer.lead_ids == ("lead_priya",)


async def test_reasons_of_loss_are_those_of_lost_leads(house: House) -> None:
    lost = Outcome(OutcomeKind.LOST, ago(days=9), ago(days=9), "bought elsewhere")
    mansi = replace(lead("lead_mansi", "Mansi", "+919825000046"), outcomes=(lost,))
    house.add(says(priya(), NO, at=ago(hours=2)), mansi)
    answer = await house.ask("how many lost over bought elsewhere?")
    assert answer.text.startswith("*1 lead")


async def test_beside_a_visit_that_does_not_come_stand_the_words_of_the_no(house: House) -> None:
    asked = says(priya(), "Sorry, Budhvar kar do visit", at=ago(days=3))
    house.add(says(asked, "Dusra ghar le liya rent pe, thanks", at=ago(days=1)))
    text = (await house.ask("Priya ki visit kab hai")).text
    assert "“Dusra ghar le liya rent pe, thanks”" in text


async def test_what_a_lead_wants_is_told_once_with_its_budget(house: House) -> None:
    told = says(lead("lead_t", "Tushar"), "Satellite ma 3 BHK, budget 1.4 crore", at=ago(days=3))
    house.add(told, priya())
    text = (await house.ask("what does Tushar want")).text
    assert text.count("budget 1.4 crore") == 1
    assert "The budget goes up to ₹95 lakh." in (await house.ask("what does Priya want")).text
