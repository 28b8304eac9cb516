"""What is answered without an LLM about leads that came as a file's rows: no talk is on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agent.lookups import SEARCHED
from leads.model.lead import (
    FORM,
    Attribute,
    AttributeValue,
    EventKind,
    Lead,
    LeadKind,
    Message,
    Outcome,
    OutcomeKind,
)
from leads.model.score import Band, ColdStart, Reason
from leads.store.lead_store import PAGE_LIMIT
from leads.store.vocabulary import keep_own_values
from tests.agent.house import NOW, House, ago, happens, lead, open_house, says, score
from tests.tables import Cases

CASES = Cases(__file__)

DEEPAK = "+919825003523"
ALL_TOLD: dict[str, AttributeValue] = {
    "bhk": 2.0,
    "locality": "Baner",
    "budget_max_inr": 5_000_000.0,
    "timeline": "3 months",
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    yield open_house(tmp_path)


def row(name: str, *, told: dict[str, AttributeValue] | None = None, phone: str = DEEPAK) -> Lead:
    facts: dict[str, AttributeValue] = {"bhk": 3.0, "locality": "Baner"}
    return lead(f"lead_{name.split()[0].lower()}", name, phone, told=told or facts)


def wrote(one: Lead, text: str, **before: float) -> Lead:
    """The cell in which the lead's own words stand."""
    at = ago(**before) if before else one.created_at
    message = Message(f"{FORM}_{one.lead_id}", "lead", text, at, at)
    return replace(one, messages=(*one.messages, message))


def noted(one: Lead, text: str) -> Lead:
    """The cell in which colleagues noted what happened, on several days."""
    with_note = happens(one, EventKind.NOTE, NOW, text)
    *others, note = with_note.events
    return replace(with_note, events=(*others, replace(note, event_id=f"note_{one.lead_id}")))


async def answer(house: House, one: Lead, question: str) -> str:
    house.add(one)
    return (await house.ask(question)).text


WAITING = "is {name} waiting for our answer?"
HOT = "how hot is {name}?"
LONG_AGO = (NOW - timedelta(days=90)).strftime("%d/%m/%Y")
OTHER_WORDS = "I had selected 3 BHK but actually looking for 4 BHK in Baner now"
OWN_TIME: dict[str, AttributeValue] = {
    "bhk": 2.0,
    "locality": "Baner",
    "budget_max_inr": 5_000_000.0,
    "Possession Need": "Immediate",
}


def answered() -> Lead:
    """A talk in which we wrote last."""
    talked = says(row("Priya Shah"), "kab dekh sakte?", at=ago(days=9))
    return says(talked, "Sunday 11 baje", at=ago(days=8), by="broker")


OF_OWN_COLUMNS: dict[str, AttributeValue] = {
    **ALL_TOLD,
    "Purpose": "Self Use",
    "Loan Status": "HDFC sanctioned",
}


# What is the case: the lead, the question, what is said and what is not.
ANSWERS: dict[str, tuple[Lead, str, tuple[str, ...], tuple[str, ...]]] = {
    "of notes alone the newest is shown, and no no is said": (
        noted(row("Deepak Zagade"), "07/04: RNR twice | 18/11: asked: floor rise? - by 22/11"),
        WAITING,
        ("I have no chat with", "Our note of 18 Nov: “asked: floor rise? - by 22/11”"),
        ("\nNo",),
    ),
    "what a note tells of who somebody is is not shown": (
        noted(row("Nisha Bhatt"), "17/11: muslim family, brochure sent"),
        WAITING,
        ("brochure sent",),
        ("muslim",),
    ),
    "a note of a visit tells that it was, without a day": (
        noted(row("Deepak Zagade"), "site visit done with wife on sat"),
        "did {name} visit?",
        ("has come to see a home", "Our note: “site visit done with wife on sat”"),
        ("No visit", "never"),
    ),
    "a column about the loan tells its stage": (
        row("Deepak Zagade", told=OF_OWN_COLUMNS),
        "has the loan of {name} been sanctioned?",
        ("sanctioned",),
        ("applied", "not known", "does not say"),
    ),
    "a budget raised in a note is the newest": (
        noted(row("Deepak Zagade", told=ALL_TOLD), "budget badha diya 80 tak"),
        "{name} budget",
        ("up to ₹80 lakh by our newest note; before it was ₹50 lakh",),
        (),
    ),
    "a deal that a note calls done is no refusal": (
        noted(row("Deepak Zagade"), "ho gaya deal, party khush"),
        "{name} ka kya status hai",
        ("Deepak Zagade",),
        ("mana", "lost", "Lost"),
    ),
    "what we noted is told as it was written": (
        noted(row("Deepak Zagade"), "18/11: on hold till bonus"),
        "what did we note about {name}",
        ("Our note of 18 Nov: “on hold till bonus”",),
        (),
    ),
    "what is written of a lead without a talk is the remark": (
        noted(row("Deepak Zagade"), "dekh ke gaye, theek laga"),
        "{name} ke baare mein kya likha hai",
        ("“dekh ke gaye, theek laga”",),
        (),
    ),
    "of whom nothing is noted it is said": (
        row("Deepak Zagade"),
        "what did we note about {name}",
        ("have noted nothing about",),
        (),
    ),
    "where no call is on record it is not said that nobody called": (
        row("Deepak Zagade"),
        "who was never called?",
        ("No call and no message of ours is in the record",),
        ("1 lead",),
    ),
    "where no lead ever wrote it is not said that all are silent": (
        row("Deepak Zagade"),
        "who has not replied",
        ("No message of any lead is in the record",),
        ("1 lead", "silent for"),
    ),
    "nor that nobody waits": (
        row("Deepak Zagade"),
        "kaun jawab ka wait kar raha hai",
        ("Record mein kisi lead ka koi message nahi hai",),
        ("nahi mili",),
    ),
    "the day of the last contact that a system counts is known": (
        happens(row("Deepak Zagade"), EventKind.LAST_CONTACT, ago(days=40)),
        "who was not contacted for 30 days?",
        ("Deepak Zagade", "our last contact was on 11 Oct"),
        ("No call and no message",),
    ),
    "of one lead too": (
        happens(row("Deepak Zagade"), EventKind.LAST_CONTACT, ago(days=40)),
        "when did we last speak to {name}?",
        ("Our last contact was on 11 Oct",),
        ("never",),
    ),
    "the time behind a note's day belongs to its words": (
        noted(row("Rashmi Lunkad"), "25/10: shaam ko call karne bola"),
        WAITING,
        ("Our note of 25 Oct: “shaam ko call karne bola”",),
        (),
    ),
    "a question of the form waits with its day": (
        wrote(row("Nirav Sojitra"), "Need 3 BHK. Any discount for full payment?", days=12),
        WAITING,
        (
            "asked with the enquiry on 8 Nov: “Any discount for full payment?”",
            "I know of no answer of ours",
        ),
        (),
    ),
    "words of a form that ask nothing tell nothing": (
        wrote(row("Nirav Sojitra"), "Need 3 BHK in Baner.", days=12),
        WAITING,
        ("can’t tell",),
        (),
    ),
    "a note after an answered talk comes with the no": (
        noted(answered(), "19/11: asked for the GST rate"),
        WAITING,
        ("does not wait", "Our note of 19 Nov: “asked for the GST rate”"),
        (),
    ),
    "own words that agree with the column differ in nothing": (
        wrote(row("Deepak Zagade"), "Want 3 BHK in Baner"),
        "what does {name} want?",
        ("enquired about 3 BHK in Baner",),
        ("noted",),
    ),
    "a budget under an own column is shown": (
        row("Nisha Bhatt", told={"bhk": 2.0, "Max Price (Lacs)": 42.0}),
        "budget of {name}?",
        ("Max Price (Lacs): 42",),
        ("Ask for the budget", "Nothing is known"),
    ),
    "a time under an own column is shown": (
        row("Harsh Tandel", told=OWN_TIME),
        "by when does {name} want to buy?",
        ("Possession Need: Immediate",),
        ("not told",),
    ),
    "a possession under an own column is shown": (
        row("Harsh Tandel", told={"bhk": 2.0, "Possession Pref": "Ready"}),
        "possession of {name}",
        ("Possession Pref: Ready",),
        ("Nothing is known", "No column"),
    ),
    "visits under an own column are no never": (
        row("Harsh Tandel", told={"bhk": 2.0, "SV Count": 3.0}),
        "has {name} visited?",
        ("SV Count: 3",),
        ("No visit of",),
    ),
    "without a talk it is not said that nothing is due": (
        row("Mahesh Jagtap", told=ALL_TOLD),
        HOT,
        ("no talk with them is in the record",),
        (),
    ),
    "without a talk a list does not say that nothing was written": (
        row("Mahesh Jagtap", told=ALL_TOLD),
        "whom should I call now?",
        ("Mahesh Jagtap", "enquired on 12 Oct"),
        ("written",),
    ),
    "the next step goes on from a fresh note": (
        noted(row("Mahesh Jagtap"), "17/11: floor rise? - will check with accounts"),
        HOT,
        ("Go on from our note of", "will check with accounts"),
        (),
    ),
    "a day with its year in front of a note is not quoted with it": (
        noted(row("Nisha Bhatt"), "07-Nov-26 Divya: brochure sent | 17-Nov-26 Divya: closing"),
        "tell me about {name}",
        ("Our note of 17 Nov: “Divya: closing”",),
        ("26 Divya",),
    ),
    "a note of an earlier year is of that year": (
        noted(row("Nisha Bhatt"), "07/11/25 Divya: brochure sent"),
        "tell me about {name}",
        ("Our note of 7 Nov 2025: “Divya: brochure sent”",),
        (),
    ),
    "an old note is no next step": (
        noted(row("Mahesh Jagtap"), f"{LONG_AGO}: brochure sent"),
        HOT,
        (),
        ("Go on from",),
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
async def test_what_a_file_tells_is_said_and_no_more(house: House, case: str) -> None:
    one, question, said, unsaid = ANSWERS[case]

    text = "\n" + await answer(house, one, question.format(name=one.name))

    assert [words for words in said if words not in text] == []
    assert [words for words in unsaid if words in text] == []


@CASES.of("question")
async def test_given_notes_about_it_then_no_answer_says_that_nobody_told_it(
    house: House, question: str
) -> None:
    house.add(
        noted(row("Vipul Balar"), "loan chahiye, 60 tak"), row("Meena Shah", phone="+919825003525")
    )

    text = (await house.ask(question, by="staff_mona")).text

    assert "“loan chahiye, 60 tak”" in text
    assert "Meena" not in text


@CASES.of("text", "is_told")
async def test_given_note_alone_beside_a_name_then_its_notes_are_told(
    house: House, text: str, is_told: bool
) -> None:
    said = await answer(house, noted(row("Vipul Balar"), "loan chahiye"), text)

    assert ("“loan chahiye”" in said) == is_told


async def test_given_a_note_on_an_ended_lead_then_a_list_of_none_shows_it(house: House) -> None:
    over = (Outcome(OutcomeKind.LOST, ago(days=9), ago(days=9)),)
    house.add(replace(noted(row("Vipul Balar"), "loan chahiye, 60 tak"), outcomes=over))

    text = (await house.ask("lost leads with loan", by="staff_mona")).text

    assert "“loan chahiye, 60 tak”" in text


async def test_given_more_leads_than_a_page_then_the_notes_of_all_are_searched(
    house: House,
) -> None:
    every = [row(f"Vipul{n} Balar", phone=f"+9198250{n:05}") for n in range(PAGE_LIMIT + 5)]
    house.add(*(noted(one, "loan chahiye") for one in every))

    text = (await house.ask("who mentioned loan", by="staff_mona")).text

    assert f"{PAGE_LIMIT + 5} leads have a colleague’s note" in text


async def test_given_more_leads_than_are_searched_then_the_answer_says_so(house: House) -> None:
    every = [row(f"Vipul{n} Balar", phone=f"+9198250{n:05}") for n in range(SEARCHED + 1)]
    house.add(*every, noted(row("Meena Shah"), "loan chahiye"))

    text = (await house.ask("who mentioned loan", by="staff_mona")).text

    assert f"I searched {SEARCHED} leads, not all." in text


@pytest.mark.parametrize("between", ["\n", " | ", " / ", ", "])
async def test_given_an_asking_note_before_the_newest_then_both_are_shown(
    house: House, between: str
) -> None:
    cell = f"26/10/2026: poocha: carpet area kitna hai?{between}07/11/2026: site dekh li"

    text = await answer(house, noted(row("Vipul Balar"), cell), "is Vipul Balar waiting for us?")

    assert "Our note of 26 Oct: “poocha: carpet area kitna hai?”" in text
    assert "Our note of 7 Nov: “site dekh li”" in text


async def test_given_own_words_that_contradict_the_column_then_they_come_first(
    house: House,
) -> None:
    one = wrote(row("Deepak Zagade"), OTHER_WORDS)

    first, second, *_ = (await answer(house, one, "what does Deepak Zagade want?")).splitlines()

    assert OTHER_WORDS in first
    assert "3 BHK in Baner" in second


async def test_given_a_budget_in_words_beside_another_column_then_both_are_said(
    house: House,
) -> None:
    one = wrote(row("Minal Shah", told={"budget_max_inr": 5_000_000.0}), "Mera budget 80 lakh hai")

    text = await answer(house, one, "budget of Minal Shah?")

    assert "80 lakh" in text.splitlines()[0]
    assert "₹50 lakh" in text


def ended(n: int, kind: OutcomeKind, **told: AttributeValue) -> Lead:
    """The nth of many, which ended in October."""
    at = ago(days=30)
    one = lead(f"lead_{n}", f"Lead {n}", None)
    facts = tuple(Attribute(name, value, one.created_at, at) for name, value in told.items())
    return replace(one, attributes=facts, outcomes=(Outcome(kind, at, at),))


async def test_given_spam_beside_the_lost_then_both_are_counted_apart(house: House) -> None:
    lost = [ended(n, OutcomeKind.LOST) for n in range(3)]
    house.add(*lost, ended(3, OutcomeKind.SPAM), ended(4, OutcomeKind.SPAM))

    text = (await house.ask("how many did we lose in October?")).text

    assert "3 leads lost" in text
    assert "2 more ended as spam, tests or copies." in text


async def test_given_no_spam_then_none_is_spoken_of(house: House) -> None:
    house.add(*(ended(n, OutcomeKind.LOST) for n in range(3)))

    assert "spam" not in (await house.ask("how many did we lose in October?")).text


def some(first: int, *, won: int, of: int, **told: AttributeValue) -> list[Lead]:
    kinds = [OutcomeKind.BOOKED] * won + [OutcomeKind.LOST] * (of - won)
    return [ended(first + n, kind, **told) for n, kind in enumerate(kinds)]


async def test_given_one_source_spelt_two_ways_then_it_is_one_group(house: House) -> None:
    house.add(
        *some(0, won=10, of=25, source="Web site"), *some(100, won=2, of=15, source="WebSite")
    )
    house.add(*some(200, won=1, of=30, source="Walk-in"))

    text = (await house.ask("which source books best?")).text

    assert "*Web site books best:* 12 of 40" in text
    assert "Walk-in: 1 of 30" in text
    assert "may be as good" not in text


async def test_given_two_sources_compared_then_the_leads_of_each_stand_beside_the_shares(
    house: House,
) -> None:
    house.add(*some(0, won=8, of=30, source="Facebook"), *some(100, won=2, of=20, source="Walk-in"))
    house.add(*some(200, won=3, of=30, source="Housing"))

    both = (await house.ask("Facebook vs walk-in: leads, bookings, conversion")).text
    every = (await house.ask("which source books best?")).text

    assert {"Facebook: 30", "Walk-in: 20"} <= set(both.splitlines())
    assert "Facebook: 30" not in every.splitlines()


async def test_given_shares_that_chance_may_part_then_that_is_said(house: House) -> None:
    house.add(*some(0, won=10, of=25, source="Website"), *some(100, won=9, of=25, source="Walk-in"))

    text = (await house.ask("which source books best?")).text

    assert "Website books best" in text
    assert "Walk-in may be as good" in text


async def test_given_no_source_then_the_own_column_that_tells_it_parts_the_leads(
    house: House,
) -> None:
    told = {"Response Type": "Callback", "Loan": "yes"}
    house.add(
        *some(0, won=10, of=25, **told), *some(100, won=2, of=25, **{"Response Type": "Viewed"})
    )

    text = (await house.ask("which source books best?")).text

    assert "*Callback books best:* 10 of 25" in text
    assert "by the file’s column “Response Type”" in text


async def test_given_nothing_that_tells_a_source_then_that_is_the_reason(house: House) -> None:
    house.add(*some(0, won=10, of=40))

    text = (await house.ask("which source books best?")).text

    assert "No lead names its" in text
    assert "Too few" not in text


@CASES.of("note")
async def test_given_a_note_of_a_no_then_the_lead_is_off_the_list_and_closing_is_proposed(
    house: House, note: str
) -> None:
    house.add(noted(row("Asha Rane", phone="+919825003524"), "16/11: wants to see it again"))

    about = await answer(house, noted(row("Deepak Zagade"), note), "should I call Deepak Zagade?")
    calls = (await house.ask("whom to call today?")).text

    assert "our note of 16 Nov" in about
    assert "close it as lost" in about
    assert "Asha Rane" in calls
    assert "Deepak Zagade" not in calls


@CASES.of("note", "said")
async def test_given_a_note_of_many_days_then_its_no_is_of_the_clauses_own_day(
    house: House, note: str, said: str
) -> None:
    listed = await answer(house, noted(row("Deepak Zagade"), note), "who said no?")
    story = (await house.ask("what happened with Deepak Zagade?")).text

    for text in (listed, story):
        assert f"“{said}”" in text
        assert "16 Nov" in text
        assert "3 Oct" not in text


async def test_given_words_of_the_lead_after_a_noted_no_then_it_looks_on(house: House) -> None:
    one = noted(row("Deepak Zagade"), "16/11/2026: says not interested now")

    text = await answer(
        house, says(one, "Is the 3 BHK still there?", at=ago(hours=1)), "how hot is Deepak?"
    )

    assert "said no" not in text


async def test_given_one_open_and_one_ended_of_a_name_then_both_are_named(house: House) -> None:
    past = lead("lead_old", "Bharat Gajera", "+919825001111", told={"bhk": 2.0, "locality": "Vesu"})
    house.add(replace(past, outcomes=(Outcome(OutcomeKind.LOST, ago(days=9), ago(days=9)),)))

    text = await answer(
        house, row("Bharat Gajera", phone="+919825008708"), "budget of Bharat Gajera?"
    )

    assert "Two leads have this name" in text
    assert "Bharat Gajera ·8708 is open" in text
    assert "·1111, 2 BHK to buy, Vesu" in text


async def test_given_two_open_of_a_name_then_it_is_asked_which(house: House) -> None:
    house.add(row("Bharat Gajera", phone="+919825008708"))
    other = lead("lead_other", "Bharat Gajera", "+919825001111", told={"locality": "Vesu"})

    text = await answer(house, other, "budget of Bharat Gajera?")

    assert "8708" in text
    assert "1111" in text
    assert "Which" in text


async def test_given_losses_without_a_day_then_no_naught_is_told(house: House) -> None:
    lost = [
        replace(one, outcomes=(Outcome(OutcomeKind.LOST, NOW, NOW, is_dated=False),))
        for one in (ended(n, OutcomeKind.LOST) for n in range(3))
    ]
    house.add(*lost)

    text = (await house.ask("how many did we lose in October?")).text

    assert "I can’t tell" in text
    assert "3 may be meant" in text


@CASES.of("question", "told", "left")
async def test_given_the_offices_own_stages_then_they_are_asked_by_their_words(
    house: House, question: str, told: str, left: str
) -> None:
    stages = {
        "Deepak Z": "Token Baaki",
        "Kavita R": "Visit Fix",
        "Ramesh P": "Hold",
        "Suraj M": "Not Interested",
        "Usha K": "Dead",
    }
    for at, (name, stage) in enumerate(stages.items()):
        one = row(name, told={"bhk": 3.0, "stage": stage}, phone=f"+9198250035{at}3")
        is_over = stage in ("Not Interested", "Dead")
        over = (Outcome(OutcomeKind.LOST, NOW, NOW),) if is_over else ()
        house.add(replace(one, outcomes=over))

    text = (await house.ask(question, by="staff_mona")).text

    assert told in text
    assert left not in text


async def test_given_ended_leads_then_a_count_by_stage_says_how_many_there_are_with_them(
    house: House,
) -> None:
    house.add(*(ended(at, OutcomeKind.LOST) for at in range(3)))
    house.add(row("Deepak Z", told={"stage": "Token Baaki"}))

    text = (await house.ask("status wise count", by="staff_mona")).text

    assert "Token Baaki: 1" in text
    assert "With those that have ended: " in text


@CASES.of("question", "told")
async def test_given_a_stage_that_means_open_then_its_word_is_any_unless_stages_are_named(
    house: House, question: str, told: str
) -> None:
    for n, stage in enumerate(("Chalu", "Follow up")):
        named = {"bhk": 3.0, "stage": stage}
        house.add(row(f"Asha{n} Rane", told=named, phone=f"+91982500355{n}"))

    assert (await house.ask(question, by="staff_mona")).text.lstrip("*").startswith(told)


async def test_given_bookings_without_a_day_then_they_are_told_by_the_day_of_enquiry(
    house: House,
) -> None:
    house.add(*(booked_some_day(at, OutcomeKind.BOOKED) for at in range(3)))

    text = (await house.ask("how many did we book this year?", by="staff_mona")).text
    by_month = (await house.ask("month wise bookings", by="staff_mona")).text

    assert "By the day they enquired instead:" in text
    assert "3 leads that enquired this year, booked" in text
    assert "enquired at any time, booked, by month" in by_month


def booked_some_day(number: int, kind: OutcomeKind) -> Lead:
    one = ended(number, kind)
    return replace(one, outcomes=(Outcome(kind, NOW, NOW, is_dated=False),))


async def test_given_an_own_column_behind_a_score_when_asked_why_then_the_usual_stands_beside_it(
    house: House,
) -> None:
    house.add(*(lead(f"lead_{n}", f"Lead {n}", None, told={"Visits": 1.0}) for n in range(30)))
    house.add(row("Shreyas Nair", told={"Visits": 3.0, "Loan": "applied"}))
    reasons = (Reason("Visits", 18.0, 3.0, None), Reason("Loan", 9.0, "applied", None))
    house.save(score("lead_shreyas", *reasons, base_score=80.0, score=80.0))

    text = (await house.ask("why is Shreyas Nair hot?")).text

    assert "Visits: 3 (usual 1)" in text
    assert "Loan: applied" in text
    assert "No single thing" not in text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("H ane W party batavo", {"Asha", "Ravi"}),
        ("H or W leads", {"Asha", "Ravi"}),
        ("W wali leads dikhao", {"Ravi"}),
        ("NRI wali party batavo", {"Mina"}),
        ("NRI leads dikhao", {"Mina"}),
        ("A list of my leads", {"Asha", "Ravi", "Mina"}),
        ("show leads w a visit", set()),
    ],
)
async def test_given_an_own_rating_or_the_first_word_of_a_value_then_leads_are_found_by_it(
    house: House, question: str, found: set[str]
) -> None:
    cells = (
        ("Asha Rane", "H", "Rehva"),
        ("Ravi Shah", "W", "Rehva"),
        ("Mina Jain", "A", "NRI - rokan"),
    )
    for n, (name, rating, use) in enumerate(cells):
        house.add(row(name, told={"H/W/A": rating, "Kam": use}, phone=f"+91982500354{n}"))
    keep_own_values(house.record, "brokerage_a", ("H/W/A", "Kam"))

    text = (await house.ask(question)).text

    assert {name for name in ("Asha", "Ravi", "Mina") if name in text} == found


@pytest.mark.parametrize(
    ("column", "cell"), [("Site Visits", 2.0), ("SV", "Y x2"), ("Visited", True), ("Visit", "1")]
)
async def test_given_visits_in_an_own_column_when_asked_who_visited_then_they_are_found(
    house: House, column: str, cell: AttributeValue
) -> None:
    for name, phone, value in (
        ("Asha Rane", "+919825003524", cell),
        ("Ravi Shah", "+919825003525", None),
        ("Mina Shah", "+919825003526", "planned 12/12"),
    ):
        told: dict[str, AttributeValue] = {"bhk": 3.0} | ({column: value} if value else {})
        house.add(row(name, told=told, phone=phone))

    text = (await house.ask("who visited but not booked yet")).text

    assert "Asha Rane" in text
    assert "Ravi Shah" not in text
    assert "Mina Shah" not in text


@CASES.of("question")
async def test_given_a_note_when_a_fact_is_asked_then_the_newest_note_stands_beside_it(
    house: House, question: str
) -> None:
    told = "now up to 5.15 Cr, sold old flat"

    text = await answer(house, noted(row("Deepak Zagade"), f"12/11/2026: {told}"), question)

    assert told in text
    assert "Nothing is known" not in text


async def test_given_a_note_of_a_no_without_a_day_then_no_day_is_made_up(house: House) -> None:
    one = noted(row("Deepak Zagade"), "says already booked with another builder")

    text = await answer(house, one, "how hot is Deepak?")

    assert "by our note: “says already booked with another builder”" in text
    assert "today" not in text
    assert " on " not in text.splitlines()[0]


async def test_where_no_lead_has_ended_a_manager_is_told_no_zero_bookings(house: House) -> None:
    house.add(row("Deepak Zagade"))

    text = (await house.ask("how many leads booked?", by="staff_mona")).text

    assert "No lead in the record is marked as booked or lost yet" in text
    assert "0 leads" in (await house.ask("how many leads booked?")).text  # of a broker's own


def planned(one: Lead, *, days: int) -> Lead:
    """The cell with the day for which the next call was planned, so many days from today."""
    on = (NOW + timedelta(days=days)).date().isoformat()
    return replace(one, attributes=(*one.attributes, Attribute("call_on", on, NOW, NOW)))


def with_plans(house: House) -> None:
    """Four leads: one to call today, one overdue, one tomorrow, one without a plan."""
    for at, (name, days) in enumerate({"Deepak Z": 0, "Kavita R": -3, "Suraj M": 1}.items()):
        house.add(planned(row(name, phone=f"+9198250035{at}3"), days=days))
    house.add(row("Tara B", phone="+919825003593"))


@CASES.of("question", "named")
async def test_given_planned_calls_then_they_are_listed_by_their_days(
    house: House, question: str, named: list[str]
) -> None:
    with_plans(house)

    text = (await house.ask(question)).text

    found = {name: text.find(name) for name in ("Deepak", "Kavita", "Suraj", "Tara")}
    assert sorted((n for n, at in found.items() if at >= 0), key=found.__getitem__) == named


async def test_a_hot_lead_that_waits_for_us_comes_before_planned_calls_of_colder_ones(
    house: House,
) -> None:
    with_plans(house)
    house.add(says(lead("lead_hina", "Hina P"), "Is parking there?", at=ago(hours=20)))
    house.save(score("lead_hina"))

    text = (await house.ask("whom should I call?")).text

    found = [text.find(name) for name in ("Hina", "Deepak", "Kavita", "Tara", "Suraj")]
    assert found[0] > -1 and found == sorted(found)


async def test_without_planned_calls_a_hot_lead_that_waits_stands_by_its_score(
    house: House,
) -> None:
    for name, points in (("Hina", 78.0), ("Jaya", 91.0)):
        lead_id = f"lead_{name.casefold()}"
        house.add(says(lead(lead_id, name), "Is parking there?", at=ago(hours=20)))
        house.save(score(lead_id, score=points, base_score=points))
    house.add(says(lead("lead_asha", "Lata"), "Ok", at=ago(hours=20)))
    house.save(score("lead_asha", score=95.0, base_score=95.0))

    text = (await house.ask("whom should I call?")).text

    found = [text.find(name) for name in ("Lata", "Jaya", "Hina")]
    assert found[0] > -1 and found == sorted(found)


async def test_given_planned_calls_then_whom_to_call_says_how_many_are_due(house: House) -> None:
    with_plans(house)

    text = (await house.ask("whom should I call?", by="staff_mona")).text

    assert "1 call is planned for today." in text
    assert "1 call was due on an earlier day" in text


async def test_given_planned_calls_then_an_overdue_one_is_told_beside_todays(house: House) -> None:
    with_plans(house)

    assert "1 more was due on an earlier day" in (await house.ask("follow ups due today")).text
    assert "1 call due today: Deepak" in (await house.ask("what is my plan today")).text
    assert "planned it for 17 Nov" in (await house.ask("what should I do about Kavita?")).text


async def test_once_somebody_called_the_plan_is_done(house: House) -> None:
    one = planned(row("Deepak Zagade"), days=-1)

    text = await answer(house, happens(one, EventKind.CALL, ago(hours=2), 4), "overdue follow ups")

    assert "Deepak" not in text or "planned" not in text


async def test_where_no_call_is_planned_the_calls_due_are_those_to_make_now(house: House) -> None:
    text = await answer(house, row("Deepak Zagade"), "follow ups due today")

    assert "Deepak" in text
    assert "planned" not in text


async def test_what_booked_leads_have_in_common_is_told_from_how_leads_ended(house: House) -> None:
    for n in range(60):
        kind = OutcomeKind.BOOKED if n % 3 == 0 and n < 30 else OutcomeKind.LOST
        source = "Reference" if n < 30 else "Portal"
        one = row(f"Lead{n} Shah", told={"source": source}, phone=f"+91982500{n:04}")
        house.add(replace(one, outcomes=(Outcome(kind, ago(days=1), ago(days=1)),)))

    text = (await house.ask("what do booked leads have in common?")).text

    assert "10 of 60 leads that ended booked" in text
    assert "Source Reference: 10 of 30" in text
    assert "Source Portal: 0 of 30" in text
    assert "need not be why" in text


async def test_a_booking_of_a_file_that_fell_through_is_a_cancelled_one(house: House) -> None:
    fell = Outcome(OutcomeKind.LOST, ago(days=2), ago(days=2), "token returned")
    house.add(replace(row("Deepak Zagade"), outcomes=(fell,)))

    text = (await house.ask("which bookings were cancelled?", by="staff_mona")).text

    assert "Deepak" in text


LISTED = {
    "kitne investor hain": "2 leads, “Purpose: Investor”",
    "self use wale kitne hain": "1 lead, “Purpose: End Use”",
    "whose loan is sanctioned": "1 lead with the loan sanctioned",
    "how many by purpose": "by “Purpose”:*\nInvestor: 2\nEnd Use: 1",
    "villa leads": "1 lead with “Home: Villa”",
    "plot leads kitne": "1 lead, “Home: Plot”",
    "what is the purpose of Kiran Rao": "The file says of *Kiran Rao*",
}


@pytest.mark.parametrize("question", LISTED)
async def test_leads_are_asked_about_by_the_columns_of_ones_own_file(
    house: House, question: str
) -> None:
    cells = {
        "Kiran Rao": ("Investor", "Villa", "Yes"),
        "Meena Shah": ("End Use", "Flat", "Sanction pending"),
        "Dev Patil": ("Investment", "Plot", "Sanctioned"),
    }
    for n, (name, own) in enumerate(cells.items()):
        told = dict(zip(("Purpose", "Home", "Loan"), own, strict=True))
        house.add(row(name, told=told, phone=f"+9198250035{n:02}"))
    keep_own_values(house.record, "brokerage_a", ("Purpose", "Home", "Loan"))
    assert LISTED[question] in (await house.ask(question)).text


@pytest.mark.parametrize(
    "cell", ["Not passed", "Sanction nahi hua", "To be sanctioned", "manjur nathi", "Yes"]
)
async def test_a_loan_that_is_denied_or_to_come_is_not_sanctioned(house: House, cell: str) -> None:
    house.add(row("Kiran Rao", told={"Loan Status": cell}))
    assert "Kiran" not in (await house.ask("whose loan is sanctioned")).text


async def test_a_name_in_an_own_column_stays_a_leads_name(house: House) -> None:
    house.add(row("Kiran Rao", told={"Referred by": "Dev Patil"}))
    house.add(row("Dev Patil", told={"Referred by": "Asha"}, phone="+919825003577"))
    keep_own_values(house.record, "brokerage_a", ("Referred by",))
    assert "*Dev Patil*" in (await house.ask("how hot is Dev Patil?")).text


async def test_a_hot_lead_is_hot_by_its_score_whatever_a_column_is_called(house: House) -> None:
    for name, rating, phone in (("Kiran Rao", "Hot", "10"), ("Dev Patil", "Cold", "11")):
        house.add(row(name, told={"Lead Rating": rating}, phone=f"+9198250035{phone}"))
    house.save(score("lead_kiran"), score("lead_dev"))
    keep_own_values(house.record, "brokerage_a", ("Lead Rating",))
    assert "Lead Rating" not in (await house.ask("how many hot leads")).text
    assert "“Lead Rating: Hot”" in (await house.ask("how many with rating hot")).text


@pytest.mark.parametrize("rated", ["Lead Rating", "stage"])
async def test_while_there_are_no_scores_hot_ones_are_those_that_the_file_calls_so(
    house: House, rated: str
) -> None:
    start = ColdStart(bookings=12, bookings_needed=50, others=80, others_needed=50)
    nothing = {"score": None, "base_score": None, "probability": None, "band": None}
    for name, rating, phone in (("Kiran Rao", "Hot", "10"), ("Dev Patil", "Cold", "11")):
        house.add(row(name, told={rated: rating}, phone=f"+9198250035{phone}"))
    house.save(*(score(i, cold_start=start, **nothing) for i in ("lead_kiran", "lead_dev")))
    keep_own_values(house.record, "brokerage_a", ("Lead Rating",))
    counted = (await house.ask("how many hot leads")).text
    assert "No scores yet" in counted
    assert "1 lead" in counted
    unknown = (await house.ask("how many warm leads by source")).text
    assert "No scores yet" in unknown
    assert "warm" not in unknown
    listed = (await house.ask("hot leads")).text
    assert "Kiran" in listed
    assert "Dev" not in listed


async def test_given_many_planned_calls_then_who_waits_for_our_answer_is_told(
    house: House,
) -> None:
    for at, name in enumerate(("Deepak Z", "Kavita R", "Suraj M", "Nikhil J", "Payal S", "Om K")):
        house.add(planned(row(name, phone=f"+9198250035{at}3"), days=0))
    house.add(says(row("Tara B", phone="+919825003593"), "What is the last price?", at=ago(days=1)))

    text = (await house.ask("whom should I call? top 5")).text

    assert "1 other waits for our answer: Tara B" in text


async def test_of_those_who_wait_beside_the_calls_the_hottest_is_named_first(house: House) -> None:
    for at, name in enumerate(("Deepak Z", "Kavita R", "Suraj M", "Nikhil J", "Payal S", "Om K")):
        house.add(planned(row(name, phone=f"+9198250035{at}3"), days=0))
    rental = replace(row("Umesh C", phone="+919825003594"), kind=LeadKind.RENT)
    tara = row("Tara B", phone="+919825003593")
    for one, band in ((tara, Band.COLD), (rental, Band.WARM)):
        house.add(says(one, "What is the last price?", at=ago(days=1)))
        house.save(score(one.lead_id, band=band))

    told = {
        by: (await house.ask("whom should I call? top 5", by=by)).text
        for by in ("staff_asha", "staff_anil")
    }

    assert told["staff_asha"].index("Umesh C") < told["staff_asha"].index("Tara B")
    assert "for our answer" not in told["staff_anil"], "an analyst is shown nobody"


REMARKS = ("call back kal", "wife ko dikhana hai", "વાઇફને બતાવવું છે")


@CASES.of("question", "told")
async def test_given_a_remark_of_several_leads_then_those_with_it_are_listed(
    house: House, question: str, told: str
) -> None:
    for n, text in enumerate(REMARKS * 2):
        house.add(noted(row(f"Amit{n} Rao", phone=f"+91982500{n:04}"), text))

    answer = await house.ask(question)

    assert told in answer.text
    assert (told[1:-1].casefold() in REMARKS) is (len(answer.lead_ids) == 2)


@CASES.of("question", "is_enquiry")
async def test_given_no_visit_when_asked_when_a_lead_came_then_its_enquiry_is_told_too(
    house: House, question: str, *, is_enquiry: bool
) -> None:
    house.add(row("Amit Rao"))

    *lines, _ = (await house.ask(question)).text.splitlines()

    assert any("12 " in line for line in lines) is is_enquiry


@pytest.mark.parametrize(
    "question", ["oct mein aaye leads ka kya hua", "october ma aavela leads nu su thayu"]
)
async def test_given_leads_that_came_when_asked_what_became_of_them_then_no_news_are_denied(
    house: House, question: str
) -> None:
    house.add(row("Amit Rao"))

    text = (await house.ask(question)).text

    assert "1 Oct se 31 Oct" in text or "1 Oct thi 31 Oct" in text
    assert "naya nahi" not in text


async def test_given_leads_of_one_full_name_beside_another_then_the_full_name_is_counted(
    house: House,
) -> None:
    for n, name in enumerate(("Amit Rao", "Amit Rao", "Amit Das")):
        one = row(name, phone=f"+91982500{n:04}")
        house.add(replace(one, lead_id=f"lead_{n}", person_id=f"person_{n}"))

    assert "2 leads named Amit Rao" in (await house.ask("tell me about Amit Rao")).text
    assert "3 leads named Amit." in (await house.ask("tell me about Amit")).text


async def test_given_visits_without_a_day_then_those_who_came_are_listed(house: House) -> None:
    came = noted(row("Deepak Zagade"), "site visit done with wife on sat")
    house.add(came, row("Amit Pawar"), ended(1, OutcomeKind.LOST))
    told = (await house.ask("visits this month", conversation_id="t")).text
    assert told.startswith("No visit with its day is in the record. These have come")
    assert "Deepak" in told and "Amit" not in told
    lost = (await house.ask("how many lost", conversation_id="t")).text
    assert "this month" in lost and "1" not in lost.split("_as of")[0]
    missed = (await house.ask("missed visits this month")).text
    assert missed == "No visit with its day is in the record."


@CASES.of("question", "told")
async def test_a_place_is_named_by_another_spelling_or_by_its_first_word(
    house: House, question: str, told: str
) -> None:
    places = ("Kankarbag", "kankarbagh", "Saguna Mor", "Phulwari Sharif", "Boring Road")
    for n, place in enumerate((*places, "Nandipur Shivar", "Nandipur Budruk")):
        house.add(lead(f"lead_{n}", f"Party {n}", told={"locality": place}))
    assert told in (await house.ask(question, by="staff_mona")).text


@CASES.of("contacted", "question", "said", "said_split")
async def test_given_contacts_with_next_to_nobody_then_the_others_are_no_leads_left_alone(
    house: House, contacted: int, question: str, said: str, said_split: str
) -> None:
    rows = [row(f"Vipul{n} Balar", phone=f"+9198250{n:05}") for n in range(6)]
    house.add(*(happens(one, EventKind.LAST_CONTACT, ago(days=1)) for one in rows[:contacted]))
    house.add(*rows[contacted:])

    told = await house.ask(question, by="staff_mona", conversation_id="t")
    split = await house.ask("by broker", by="staff_mona", conversation_id="t")

    assert said in told.text
    assert said_split in split.text
