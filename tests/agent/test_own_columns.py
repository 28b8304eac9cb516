"""Leads asked about by the columns of a brokerage's own file, and how figures are split by them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.query.stored_words import words_for_yes
from leads.model.lead import AttributeValue, Outcome, OutcomeKind
from leads.store.vocabulary import keep_own_values
from tests.agent.house import House, ago, lead

COLUMNS = ("NRI (Y/N)", "Channel Partner")


def with_columns(house: House) -> None:
    """Four leads: two NRI, one of them booked; two by a channel partner."""
    cells: dict[str, tuple[bool, str | None]] = {
        "Asha Rane": (True, "Keyline"),
        "Ravi Shah": (False, "Keyline"),
        "Mina Jain": (True, None),
        "Dev Patil": (False, None),
    }
    for n, (name, (is_nri, partner)) in enumerate(cells.items()):
        told: dict[str, AttributeValue] = {"NRI (Y/N)": is_nri}
        told |= {"Channel Partner": partner, "source": "Channel partner"} if partner else {}
        one = lead(f"lead_{n}", name, f"+91982500354{n}", told=told)
        if name in ("Asha Rane", "Ravi Shah"):
            one = replace(one, outcomes=(Outcome(OutcomeKind.BOOKED, ago(days=3), ago(days=3)),))
        house.add(one)
    keep_own_values(house.record, "brokerage_a", COLUMNS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many NRI enquiries this year", "2 leads"),
        ("NRI leads kitne hai", "1 lead"),
        ("NRI kitne aaye", "2 leads"),
        ("एनआरआई लीड कितनी", "1 लीड"),
        ("NRI wise bookings", "by “NRI (Y/N)”:*\nNo: 1\nYes: 1"),
        ("How many NRI enquiries this year and how many of them booked?", "1 of 2 are leads"),
        ("channel partner wise bookings", "by “Channel Partner”:*\nKeyline: 2"),
        ("bookings by channel partner", "by “Channel Partner”:*\nKeyline: 2"),
        ("channel partner bookings", "2 leads from Channel partner"),
    ],
)
async def test_an_own_column_is_named_by_the_word_of_its_header(
    house: House, question: str, told: str
) -> None:
    with_columns(house)
    assert told in (await house.ask(question)).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Family/Bach wise leads", "by “Family/Bach”:*\nBachelor: 2\nFamily: 1"),
        ("bachelor vs family leads", "by “Family/Bach”:*\nBachelor: 2\nFamily: 1"),
        ("family wale leads kitne", "1 lead, “Family/Bach: Family”"),
        ("who visited with family", "I find no leads"),
        ("Own funds leads", "1 lead with “Loan Bank: Own funds”"),
        ("Tower wise leads", "by “Tower Pref”:*\nB: 3"),
        ("kaunse loan bank se sabse zyada lead", "“Loan Bank” ke hisaab se:*\nHDFC: 2"),
        ("how many leads in Bopal and how many visits", "visits in Bopal"),
    ],
)
async def test_a_word_of_an_own_column_is_read_before_what_it_means_elsewhere(
    house: House, question: str, told: str
) -> None:
    cells = (("Family", "Own funds"), ("B", "HDFC"), ("Bachelor", "HDFC"))
    for n, (household, bank) in enumerate(cells):
        own: dict[str, AttributeValue] = {
            "Family/Bach": household,
            "Loan Bank": bank,
            "Tower Pref": "B",
        }
        house.add(lead(f"lead_{n}", f"Party {n}", told=own | {"locality": "Bopal"}))
    keep_own_values(house.record, "brokerage_a", ("Family/Bach", "Loan Bank", "Tower Pref"))
    assert told in (await house.ask(question, by="staff_mona")).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many booked customers are taking a home loan from HDFC?", "1 lead booked"),
        ("HDFC home loan customers", "1 lead with “Home Loan Bank: HDFC”"),
        ("HDFC se kitno ne loan liya", "1 lead, “Home Loan Bank: HDFC”"),
        ("HDFC થી હોમ લોન લેનારા કેટલા", "1 ખરીદનાર, “Home Loan Bank: HDFC”"),
        ("HDFC leads with loan sanctioned", "loan sanctioned"),
        ("leads with a home loan", "I find no leads with the loan"),
    ],
)
async def test_the_word_of_a_column_whose_value_is_named_is_no_further_condition(
    house: House, question: str, told: str
) -> None:
    for n, bank in enumerate(("HDFC", "HDFC", "SBI")):
        one = lead(f"lead_{n}", f"Party {n}", told={"Home Loan Bank": bank})
        if not n:
            one = replace(one, outcomes=(Outcome(OutcomeKind.BOOKED, ago(days=3), ago(days=3)),))
        house.add(one)
    keep_own_values(house.record, "brokerage_a", ("Home Loan Bank",))
    assert told in (await house.ask(question, by="staff_mona")).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many leads have home loan pre-approved", "1 lead with “Loan Pre-approved: Yes”"),
        ("kitne leads ka home loan pre-approved hai", "1 lead, “Loan Pre-approved: Yes”"),
        ("kitne leads ka loan pre-approved hai", "1 lead, “Loan Pre-approved: Yes”"),
        ("pre-approved loan leads", "1 lead with “Loan Pre-approved: Yes”"),
        ("pre approved home loan leads", "1 lead with “Loan Pre-approved: Yes”"),
        ("leads whose loan is pre approved", "1 lead with “Loan Pre-approved: Yes”"),
        ("pre approved loan wale kitne", "1 lead, “Loan Pre-approved: Yes”"),
        ("लोन प्री अप्रूव्ड वाले कितने", "1 लीड, “Loan Pre-approved: Yes”"),
        ("કેટલાની લોન પ્રી એપ્રૂવ્ડ છે", "1 લીડ, “Loan Pre-approved: Yes”"),
        ("how many leads have no pre-approved loan", "1 lead without “Loan Pre-approved: Yes”"),
        ("loan sanctioned leads", "no leads with the loan sanctioned"),
        ("leads whose loan is approved", "no leads with the loan sanctioned"),
        ("leads whose loan is rejected", "loan"),
        ("leads with a home loan", "I find no leads with the loan"),
    ],
)
async def test_a_home_loan_gives_way_to_the_column_that_its_loan_begins(
    house: House, question: str, told: str
) -> None:
    for n, said in enumerate(("Yes", "No")):
        house.add(lead(f"lead_{n}", f"Party {n}", told={"Loan Pre-approved": said}))
    keep_own_values(house.record, "brokerage_a", ("Loan Pre-approved",))
    assert told in (await house.ask(question, by="staff_mona")).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("home loan leads", "1 lead with “Home Loan Required: Yes”"),
        ("how many need home loan", "1 lead with “Home Loan Required: Yes”"),
        ("loan wale leads", "1 lead, “Home Loan Required: Yes”"),
        ("jene home loan joie che ketla", "1 lead, “Home Loan Required: Yes”"),
        ("होम लोन वाले कितने", "1 लीड, “Home Loan Required: Yes”"),
        ("હોમ લોન વાળા કેટલા", "1 લીડ, “Home Loan Required: Yes”"),
        ("leads without home loan", "2 leads without “Home Loan Required: Yes”"),
        ("no loan leads", "1 lead with “Home Loan Required: No”"),
        ("home loan wise leads", "by “Home Loan Required”"),
        ("pre-approved home loan leads", "1 lead with “Loan Pre-approved: Yes”"),
        ("parking leads", "1 lead with “Parking Required: Yes”"),
        ("kitno ko parking chahiye", "1 lead, “Parking Required: Yes”"),
        ("parking joie che ketla ne", "1 lead, “Parking Required: Yes”"),
        ("पार्किंग वाले लीड", "1 लीड, “Parking Required: Yes”"),
        ("પાર્કિંગ વાળી લીડ", "1 લીડ, “Parking Required: Yes”"),
        ("visited with family leads", "1 lead with “Visited with family (Y/N): Yes”"),
        ("leads with loan sanctioned", "no leads with the loan sanctioned"),
        ("loan rejected leads", "not “rejected”"),
        ("who asked about loan", "has written about the loan"),
        ("who asked about parking", "has written about parking"),
        ("Asha Rane home loan?", "Home Loan Required: yes"),
    ],
)
async def test_a_column_of_what_is_required_is_asked_for_by_the_thing_alone(
    house: House, question: str, told: str
) -> None:
    for n, said in enumerate((True, False)):
        column = {"Home Loan Required": said, "Parking Required": said}
        column |= {"Loan Pre-approved": not said, "Visited with family (Y/N)": said}
        house.add(lead(f"lead_{n}", ("Asha Rane", "Ravi Shah")[n], told=dict(column)))
    house.add(lead("lead_2", "Mina Jain"))
    keep_own_values(house.record, "brokerage_a", tuple(column))
    assert told in (await house.ask(question, by="staff_mona")).text


async def test_where_stages_of_loans_are_known_leads_are_asked_for_by_those(house: House) -> None:
    one = lead("lead_0", "Party 0", told={"Home Loan Required": True, "loan": "sanctioned"})
    house.add(one)
    keep_own_values(house.record, "brokerage_a", ("Home Loan Required",))
    for _ in range(2):  # the first question has the states of all leads made
        text = (await house.ask("home loan leads", by="staff_mona")).text
    assert "1 lead with the loan" in text


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("NRI (Y/N)", "nri"),
        ("NRI?", "nri"),
        ("Is investor", "investment"),
        ("Parking [Yes/No]", "parking"),
        ("(Y/N)", None),
    ],
)
def test_the_word_of_a_column_of_yes_and_no_is_found_in_its_header(
    header: str, word: str | None
) -> None:
    assert (word in words_for_yes(header)) if word else not words_for_yes(header)


async def test_where_the_first_half_is_not_understood_nothing_is_counted_of_it(
    house: House,
) -> None:
    with_columns(house)
    text = (await house.ask("How many glorfin enquiries and how many of them booked?")).text
    assert "booked*" not in text
    assert "glorfin" in text


async def test_of_losses_it_is_told_how_many_had_booked_and_cancelled(house: House) -> None:
    reasons = ("budget", "token returned", "not interested")
    for n, reason in enumerate(reasons):
        one = lead(f"lead_{n}", f"Party {n}", f"+91982500354{n}")
        lost = Outcome(OutcomeKind.LOST, ago(days=3), ago(days=3), reason)
        house.add(replace(one, outcomes=(lost,)))

    assert "1 of them had booked" in (await house.ask("how many leads lost this year")).text
    assert "1 of them had booked" in (await house.ask("why do we lose leads? with numbers")).text
    assert "had booked" not in (await house.ask("how many bookings were cancelled")).text


async def test_cancelled_bookings_with_the_reason_are_all_listed(house: House) -> None:
    for n in range(11):
        one = lead(f"lead_{n}", f"Party {n}", f"+9198250035{n:02}")
        lost = Outcome(OutcomeKind.LOST, ago(days=3), ago(days=3), "token returned")
        house.add(replace(one, outcomes=(lost,)))

    text = (await house.ask("List all cancelled bookings with the reason")).text

    assert "not “reason”" not in text
    assert text.count("token returned") == 11


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many leads did CP-03 send us", "2 leads with “CP Code: CP-03”"),
        ("how many leads has CP 03 sent us", "2 leads with “CP Code: CP-03”"),
        ("leads with CP Code CP-03", "2 leads with “CP Code: CP-03”"),
        ("CP-03 ki kitni leads hain", "2 leads, “CP Code: CP-03”"),
        ("CP-03 ની કેટલી લીડ છે", "2 લીડ, “CP Code: CP-03”"),
        ("CP-03 की कितनी लीड हैं", "2 लीड, “CP Code: CP-03”"),
        ("CP-03 na ketla leads che", "2 lead, “CP Code: CP-03”"),
        ("CP-07 leads", "1 lead with “CP Code: CP-07”"),
    ],
)
async def test_a_code_in_an_own_column_is_named_whole(
    house: House, question: str, told: str
) -> None:
    for n, code in enumerate(("CP-03", "CP-03", "CP-07")):
        house.add(lead(f"lead_{n}", f"Party {n}", told={"CP Code": code}))
    keep_own_values(house.record, "brokerage_a", ("CP Code",))
    assert told in (await house.ask(question, by="staff_mona")).text
