"""Which lead is meant by a name, a phone or its tail."""

from __future__ import annotations

import pytest

from agent.understanding.lead_resolver import named_id, resolve
from leads.model.lead import LeadKind
from leads.store.lead_store import LeadName


def named(
    lead_id: str, name: str | None, phone: str | None = None, is_open: bool = True
) -> LeadName:
    return LeadName(lead_id, name, phone, LeadKind.RESALE, None, None, is_open)


NAMES = [
    named("priya", "Priya", "+919825004821"),
    named("priya_shah", "Priyaben Shah", "+919825000067"),
    named("jignesh", "Shah Jignesh Kamleshbhai", "+919825011111"),
    named("rahul", "Rahul Trivedi", "+919825077730"),
    named("rahul_old", "Rahul Bhatt", "+919825077731", is_open=False),
    named("indic", "પ્રિયંકા શાહ", "+919825099999"),
    named("jagruti", "Jagruti Deshpande", "+919825000034"),
    named("ankit", "Ankit Rathod", "+919825000041"),
    named("ankit_vyas", "Ankit Vyas", "+919825000042"),
    named("ajay", "Ajay DSouza", "+919825002381"),
    named("maria", "Maria D'Costa", "+919825002382"),
    named("nameless", None, "+919825012345"),
]


@pytest.mark.parametrize(
    ("who", "matches"),
    [
        ("priya", {"priya", "priya_shah"}),
        ("अंकित राठौड़", {"ankit"}),
        *(
            (who, {"ajay"})
            for who in (
                "अजय डिसूजा",
                "अजय डिसूज़ा",
                "अजय डिसोज़ा",
                "અજય ડિસોઝા",
                "અજય ડીસુઝા",
                "ajay d'souza",
                "ajay desouza",
                "Ajay D’Souza",
            )
        ),
        *((who, {"maria"}) for who in ("मारिया डिकोस्टा", "મારિયા ડિકોસ્ટા", "maria dcosta")),
        *((who, set()) for who in ("अजय देसाई", "ajay disha", "ajay das")),
        ("અંકિત રાઠોડ", {"ankit"}),
        ("अंकित", {"ankit", "ankit_vyas"}),
        ("Priya ben", {"priya", "priya_shah"}),
        ("PRIYA SHAH", {"priya_shah"}),
        ("shah priya", {"priya_shah"}),
        ("Jigneshbhai", {"jignesh"}),
        ("jignesh shah", {"jignesh"}),
        ("Prya", {"priya", "priya_shah"}),
        ("Rahul", {"rahul"}),
        ("Rahul Bhatt", {"rahul_old"}),
        ("પ્રિયંકા", {"indic"}),
        ("જાગૃતિ દેશપાંડેએ", {"jagruti"}),
        ("4821", {"priya"}),
        ("·4821", {"priya"}),
        ("૪૮૨૧", {"priya"}),
        ("98250 04821", {"priya"}),
        ("+91 98250-04821", {"priya"}),
        ("09825004821", {"priya"}),
        ("priya 0067", {"priya_shah"}),
        ("12345", {"nameless"}),
        ("Riya", set()),
        ("Mehta", set()),
        ("9999999999", set()),
        ("", set()),
        ("?", set()),
        ("821", set()),
    ],
)
def test_words_find_the_leads_they_may_mean(who: str, matches: set[str]) -> None:
    assert {n.lead_id for n in resolve(who, NAMES).matches} == matches


def test_a_name_nearly_spelt_tells_leads_with_one_tail_apart() -> None:
    two = [named("nidhi", "Nidhi Kapadia", "+919825002077"),
           named("samir", "Samir Deshpande", "+919825112077")]  # fmt: skip
    found = resolve("નિધિ કાપડિયા 2077", two)
    assert [n.lead_id for n in found.matches] == ["nidhi"]


def test_a_name_that_fits_nobody_comes_with_those_that_are_near() -> None:
    found = resolve("Prya Mehta", NAMES)
    assert found.matches == ()
    assert [n.name for n in found.near[:2]] == ["Priya", "Priyaben Shah"]


def test_a_misspelt_name_is_not_certain_and_a_right_one_is() -> None:
    assert not resolve("Jignsh", NAMES).is_certain
    assert resolve("Rahul", NAMES).is_certain


def test_an_id_is_found_in_a_sentence_in_its_own_capitals() -> None:
    assert named_id("How hot is lead_Ab-1_c?") == "lead_Ab-1_c"
    assert named_id("mislead_me") is None
