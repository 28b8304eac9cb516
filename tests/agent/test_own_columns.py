"""Leads asked about by the columns of a brokerage's own file, and how figures are split by them."""

from __future__ import annotations

from dataclasses import replace

from agent.query.stored_words import words_for_yes
from leads.model.lead import AttributeValue, Outcome, OutcomeKind
from leads.store.vocabulary import keep_own_values
from tests.agent.house import House, ago, lead
from tests.tables import Cases

CASES = Cases(__file__)

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


@CASES.of("question", "told")
async def test_an_own_column_is_named_by_the_word_of_its_header(
    house: House, question: str, told: str
) -> None:
    with_columns(house)
    assert told in (await house.ask(question)).text


@CASES.of("question", "told")
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


@CASES.of("question", "told")
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


@CASES.of("question", "told")
async def test_a_home_loan_gives_way_to_the_column_that_its_loan_begins(
    house: House, question: str, told: str
) -> None:
    for n, said in enumerate(("Yes", "No")):
        house.add(lead(f"lead_{n}", f"Party {n}", told={"Loan Pre-approved": said}))
    keep_own_values(house.record, "brokerage_a", ("Loan Pre-approved",))
    assert told in (await house.ask(question, by="staff_mona")).text


@CASES.of("question", "told")
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


@CASES.of("header", "word")
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


@CASES.of("question", "told")
async def test_a_code_in_an_own_column_is_named_whole(
    house: House, question: str, told: str
) -> None:
    for n, code in enumerate(("CP-03", "CP-03", "CP-07")):
        house.add(lead(f"lead_{n}", f"Party {n}", told={"CP Code": code}))
    keep_own_values(house.record, "brokerage_a", ("CP Code",))
    assert told in (await house.ask(question, by="staff_mona")).text
