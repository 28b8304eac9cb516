"""A lead's name is told, shown and saved by a yes: in five ways of writing, whole or in part."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.update_acts import UpdateKind
from tests.agent.house import House, lead, open_house, score
from tests.agent.updates.talks import NOW, Talk, open_talk
from tests.tables import Cases

CASES = Cases(__file__)

NAMELESS, RAKESH = "lead_nameless", "lead_rakesh"


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """Behind an answer about a lead without a name."""
    opened = open_talk(tmp_path)
    opened.add(lead(NAMELESS, None, "+919825011987"), lead(RAKESH, "Rakesh Patel", "+919825015555"))
    yield after(opened, NAMELESS)
    opened.record.close()


def after(talk: Talk, *lead_ids: str) -> Talk:
    """The talk with an answer about these leads just given."""
    talk.said.insert(0, replace(talk.about(lead_ids[0]), lead_ids=lead_ids))
    return talk


def found(talk: Talk, *words: str) -> list[str]:
    """The leads whose names have these words."""
    return [n.lead_id for n in LeadStore(talk.record, talk.scope()).named([[w] for w in words])]


@CASES.of("text", "name")
def test_a_name_is_told_shown_and_saved_by_a_yes(talk: Talk, text: str, name: str) -> None:
    (act,) = talk.acts(talk.say(text))

    assert (act.kind, act.lead_id, act.words) == (UpdateKind.NAME, NAMELESS, name)
    assert talk.lead(NAMELESS).name is None
    assert talk.heard("yes") == f"Saved: the name is now {name} ·1987."
    assert talk.lead(NAMELESS).name == name
    assert found(talk, *name.casefold().replace(".", "").split()) == [NAMELESS]


@CASES.of("text", "name")
def test_a_part_of_a_name_is_put_right(talk: Talk, text: str, name: str) -> None:
    (act,) = talk.acts(after(talk, RAKESH).say(text))

    assert (act.kind, act.lead_id, act.words) == (UpdateKind.NAME, RAKESH, name)


@CASES.of("text")
def test_what_asks_or_is_anothers_names_no_lead(talk: Talk, text: str) -> None:
    assert UpdateKind.NAME not in [a.kind for a in talk.acts(talk.say(text))]


def test_the_preview_says_who_is_called_what(talk: Talk) -> None:
    assert talk.heard("uska naam bhargav trivedi h daal do") == (
        "Save? *No name* ·1987 is called Bhargav Trivedi."
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("no, dwivedi", "Bhargav Dwivedi"),
        ("Trivedi nahi Dwivedi", "Bhargav Dwivedi"),
        ("sorry, Neha Shah", "Neha Shah"),
        ("no, Trivedi", "Bhargav Trivedi"),
        ("name is Bharat not Bhargav", "Bharat Trivedi"),
    ],
)
def test_the_name_shown_is_put_right(talk: Talk, text: str, name: str) -> None:
    talk.heard("1987 ka naam Bhargav Trivedi hai")

    (act,) = talk.acts(talk.say(text))

    assert (act.kind, act.lead_id, act.words) == (UpdateKind.NAME, NAMELESS, name)


@pytest.mark.parametrize(
    "text",
    [
        *("uska naam Rakesh Patel hai", "uska naam rakesh hai", "name is Rakesh not Rajesh"),
        "એનું નામ રાકેશ પટેલ છે",
    ],
)
def test_a_name_that_the_lead_has_is_said_to_be_there(talk: Talk, text: str) -> None:
    told = after(talk, RAKESH).heard(text)

    assert told == "*Rakesh Patel* ·5555 has that name already."


def test_a_bare_name_behind_a_lead_that_has_one_may_be_a_search(talk: Talk) -> None:
    assert talk.acts(after(talk, RAKESH).say("name Jignesh")) == ()


def test_an_undo_brings_the_former_name_back(talk: Talk) -> None:
    after(talk, RAKESH).heard("naam galat hai, Rakesh nahi Rajesh hai", "yes", "undo")

    assert talk.lead(RAKESH).name == "Rakesh Patel"
    assert (found(talk, "rakesh"), found(talk, "rajesh")) == ([RAKESH], [])


def test_an_undo_leaves_the_name_that_somebody_told_since(talk: Talk) -> None:
    talk.heard("1987 ka naam Bhargav hai", "yes")
    manager = Talk(talk.record, by="staff_mona", now=NOW + timedelta(minutes=1))
    manager.heard("1987 ka naam Neha Shah hai", "yes")

    talk.heard("undo")

    assert talk.lead(NAMELESS).name == "Neha Shah"


def test_what_else_is_told_stands_beside_the_name(talk: Talk) -> None:
    acts = talk.acts(talk.say("uska naam bhargav trivedi hai, kal 5 baje visit fix hui"))

    assert [(a.kind, a.lead_id) for a in acts] == [
        (UpdateKind.NAME, NAMELESS),
        (UpdateKind.VISIT, NAMELESS),
    ]
    assert acts[0].words == "Bhargav Trivedi"


def test_what_was_shown_of_the_lead_stays_beside_the_name(talk: Talk) -> None:
    talk.heard("1987 visited today")

    acts = talk.acts(talk.say("uska naam bhargav trivedi hai"))

    assert [a.kind for a in acts] == [UpdateKind.VISITED, UpdateKind.NAME]


def test_of_two_leads_behind_a_preview_the_other_is_meant(talk: Talk) -> None:
    talk.heard("Zeel visited today")

    (act,) = talk.acts(talk.say("name is Priya not Zeel"))

    assert (act.kind, act.lead_id) == (UpdateKind.VISITED, "lead_priya")


def test_of_several_it_is_asked_whose_name_it_is(talk: Talk) -> None:
    assert after(talk, NAMELESS, RAKESH).heard("uska naam Bhargav hai").startswith("Which lead")


def test_of_namesakes_it_is_asked_which_and_the_tap_names(talk: Talk) -> None:
    talk.add(lead("lead_nair", "Priya Nair", "+919825001313"))
    reply = talk.say("Priya ka naam Priya Zorbzan hai")

    assert reply is not None
    (act,) = talk.acts(talk.say(reply.actions[1].id))
    assert (act.kind, act.words) == (UpdateKind.NAME, "Priya Zorbzan")


def test_a_foreign_lead_is_named_by_nobody(talk: Talk) -> None:
    told = [talk.heard(f"{name} ka naam Bhargav hai") for name in ("Zubin", "Nobodyatall")]

    assert told[0].replace("Zubin", "") == told[1].replace("Nobodyatall", "")
    assert talk.lead("lead_priya").name == "Priya"


def test_an_analyst_names_nobody(talk: Talk) -> None:
    reply = talk.say("1987 ka naam Bhargav hai", by="staff_ana")

    assert reply is not None
    assert talk.acts(reply) == ()
    assert reply.text == "Only brokers and managers can tell what happened."


def test_a_name_is_one_line_of_a_limited_length(talk: Talk) -> None:
    long = " ".join(["Venkatanarasimharajuvaripeta"] * 3)

    (act,) = talk.acts(talk.say("uska naam Bhargav\u200b *Trivedi* hai"))
    assert "\n" not in talk.heard("uska naam Bhargav\u202e Trivedi hai")
    assert act.words == "Bhargav Trivedi"
    assert talk.heard(f"uska naam Suresh {long} hai") == "A name has at most 60 characters."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    opened = open_house(tmp_path)
    opened.add(lead(NAMELESS, None, "+919825011987"))
    opened.save(score(NAMELESS))
    yield opened
    await opened.turn.aclose()
    opened.record.close()


async def test_the_next_question_finds_the_lead_by_its_name(house: House) -> None:
    texts = ("how hot is 1987", "uska naam bhargav trivedi h daal do", "haan")
    for text in (*texts, "how hot is Bhargav Trivedi"):
        answer = await house.ask(text, conversation_id="one talk")

    assert answer.lead_ids == (NAMELESS,)
    assert answer.text.startswith("*Bhargav Trivedi* ·1987")


@pytest.mark.parametrize("text", ["uska naam kya hai", "naam batao", "what is the name of 1987"])
async def test_a_question_about_the_name_previews_nothing(house: House, text: str) -> None:
    await house.ask("how hot is 1987", conversation_id="one talk")

    answer = await house.ask(text, conversation_id="one talk")

    assert answer.intent != "telling"
    assert answer.lead_ids == (NAMELESS,)


async def test_what_an_analyst_tells_changes_no_name(house: House) -> None:
    for text in ("1987 ka naam Bhargav hai", "yes"):
        await house.ask(text, by="staff_anil", conversation_id="one talk")

    scope = Scope.machinery("brokerage_a")
    assert LeadStore(house.record, scope).lead(NAMELESS).name is None
