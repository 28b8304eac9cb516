import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import parse_mapping
from connectors.imports.people import colleague_key
from connectors.imports.reading_result import Reading, Standing
from leads.model.consent import Purpose
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind, LeadKind, OutcomeKind
from leads.store.intake import Alias, AliasKind
from tests.tables import Cases

CASES = Cases(__file__)

ReadText = Callable[..., Reading]
DATED = """
source: crm
missing: [Select]
columns:
  No: id
  Created: created_at
  Budget: {type: money_inr, name: budget_max_inr, low_name: budget_min_inr}
  Loan: {type: boolean, name: loan, at: Asked}
  Words: {role: message, from: lead, at: Asked}
  Status: {role: outcome, booked: [Booked], lost: [Lost], open: [New]}
  Closed: outcome_at
"""
HEADER = "No,Created,Budget,Loan,Asked,Words,Status,Closed\n"
ROW = "7,05/11/2026,80-90 lakh,yes,07/11/2026 10:00,visit kab?,Booked,15/11/2026\n"


def attributes(reading: Reading, index: int = 0) -> dict[str, object]:
    return {a.name: a.value for a in reading.leads[index].lead.attributes}


def test_each_fact_of_a_dated_row_has_its_day(read_text: ReadText, imported_at: datetime) -> None:
    lead = read_text(HEADER + ROW, DATED).leads[0].lead

    created, asked, closed = (
        datetime(2026, 11, 4, 18, 30, tzinfo=UTC),
        datetime(2026, 11, 7, 4, 30, tzinfo=UTC),
        datetime(2026, 11, 14, 18, 30, tzinfo=UTC),
    )
    assert (lead.is_dated, lead.created_at, lead.order_key) == (True, created, None)
    assert {a.name: (a.value, a.known_at) for a in lead.attributes} == {
        "budget_min_inr": (8_000_000, created),
        "budget_max_inr": (9_000_000, created),
        "loan": (True, asked),
        # Since when is unknown, so it was known from the import on.
        "stage": ("Booked", imported_at),
    }
    assert [(m.sender, m.text, m.at) for m in lead.messages] == [("lead", "visit kab?", asked)]
    assert [(o.kind, o.at, o.known_at) for o in lead.outcomes] == [
        (OutcomeKind.BOOKED, closed, closed)
    ]


def test_a_fact_whose_day_is_empty_is_known_only_from_the_import(
    read_text: ReadText, imported_at: datetime
) -> None:
    row = ROW.replace("07/11/2026 10:00", "")

    lead = read_text(HEADER + row, DATED).leads[0].lead

    assert {a.known_at for a in lead.attributes if a.name == "loan"} == {imported_at}
    assert lead.messages[0].known_at == imported_at


def test_a_colleagues_note_is_kept_to_be_read_and_known_from_the_import_on(
    read_text: ReadText, imported_at: datetime
) -> None:
    header = HEADER.replace("Words", "Words,Notes")
    row = ROW.replace("visit kab?", "visit kab?,18/11: asked for the GST rate")

    lead = read_text(header + row, DATED + "  Notes: note\n").leads[0].lead

    (note,) = [event for event in lead.events if event.kind is EventKind.NOTE]
    assert note.value == "18/11: asked for the GST rate"
    assert note.known_at == imported_at
    assert [m.text for m in lead.messages] == ["visit kab?"]


def test_an_undated_row_is_known_at_the_import_and_ordered(
    read_text: ReadText, imported_at: datetime
) -> None:
    mapping = (
        "source: s\ncolumns: {N: order_by, C: category, W: {role: outcome, booked: [1], lost: [0]}}"
    )

    reading = read_text("N,C,W\n500,a,1\n400,b,0\n", mapping)

    first = reading.leads[0].lead
    assert (first.is_dated, first.created_at, first.order_key) == (False, imported_at, 500.0)
    assert [(o.kind, o.at) for o in first.outcomes] == [(OutcomeKind.BOOKED, imported_at)]
    assert {a.known_at for a in first.attributes} == {imported_at}
    assert "N" not in attributes(reading)
    assert reading.undated == 2


def test_without_order_by_the_row_order_counts(read_text: ReadText) -> None:
    reading = read_text("C\nb\na\n", "source: s\ncolumns: {C: category}")

    keys = [incoming.lead.order_key for incoming in reading.leads]
    assert keys == sorted(keys) and len(set(keys)) == 2


def test_reading_again_gives_the_same_ids_and_another_source_or_brokerage_others(
    read_text: ReadText,
) -> None:
    def ids(text: str, **options: object) -> list[tuple[str, str]]:
        leads = [incoming.lead for incoming in read_text(HEADER + ROW, text, **options).leads]
        return [(lead.lead_id, lead.messages[0].message_id) for lead in leads]

    once, later = ids(DATED), ids(DATED, imported_at=datetime(2026, 12, 1, tzinfo=UTC))
    other_source = ids(DATED.replace("source: crm", "source: other"))
    other_brokerage = ids(DATED, brokerage_id="brokerage_2")

    assert once == later
    assert not {i for pair in once for i in pair} & {
        i for pair in other_source + other_brokerage for i in pair
    }


def test_a_row_keeps_its_id_when_rows_move_if_a_column_names_it(read_text: ReadText) -> None:
    other = ROW.replace("7,", "8,", 1)

    first = {i.lead.lead_id for i in read_text(HEADER + ROW + other, DATED).leads}
    moved = {i.lead.lead_id for i in read_text(HEADER + other + ROW, DATED).leads}

    assert first == moved


@CASES.of("old", "new", "column", "reason")
def test_a_row_that_nobody_could_use_is_refused_with_its_reason_and_the_others_are_kept(
    read_text: ReadText, old: str, new: str, column: str | None, reason: str
) -> None:
    good = ROW.replace("7,", "8,", 1)

    reading = read_text(HEADER + ROW.replace(old, new, 1) + good, DATED)

    assert [(e.row, e.column) for e in reading.errors] == [(2, column)]
    assert reason in reading.errors[0].reason
    assert (reading.rows, reading.good, reading.bad) == (2, 1, 1)


@CASES.of("old", "new", "column", "reason")
def test_a_cell_that_cannot_be_read_is_left_out_of_its_lead_and_noted(
    read_text: ReadText, old: str, new: str, column: str, reason: str
) -> None:
    reading = read_text(HEADER + ROW.replace(old, new, 1), DATED)

    assert (reading.good, reading.bad, reading.errors) == (1, 0, [])
    assert [(cell.row, cell.column) for cell in reading.left_out] == [(2, column)]
    assert reason in reading.left_out[0].reason


def test_a_lead_has_all_but_what_could_not_be_read(read_text: ReadText) -> None:
    row = ROW.replace("80-90 lakh", "x").replace("15/11/2026", "01/11/2026")

    reading = read_text(HEADER + row, DATED)

    lead = reading.leads[0].lead
    assert [cell.column for cell in reading.left_out] == ["Closed", "Budget"]
    assert attributes(reading) == {"loan": True, "stage": "Booked"}
    assert [(o.kind, o.is_dated) for o in lead.outcomes] == [(OutcomeKind.BOOKED, False)]


def test_everything_wrong_with_a_refused_row_is_said_and_the_row_counts_once(
    read_text: ReadText,
) -> None:
    row = ROW.replace("Booked", "x").replace("80-90 lakh", "x").replace("yes", "x")

    reading = read_text(HEADER + row, DATED)

    assert [e.column for e in reading.errors] == ["Status", "Budget", "Loan"]
    assert (reading.rows, reading.bad, reading.left_out) == (1, 1, [])


def test_a_yes_whose_day_cannot_be_read_is_no_consent_and_a_no_stays_a_no(
    read_text: ReadText,
) -> None:
    mapping = (
        "source: s\ncolumns: {N: name, "
        "C: {role: consent, granted: [yes], purposes: [scoring], at: On}}"
    )

    reading = read_text("N,C,On\nAsha,yes,soon\nBela,no,soon\n", mapping)

    assert [[c.granted for c in i.lead.consents] for i in reading.leads] == [[], [False]]


PEOPLE = "source: s\ncolumns: {No: id, N: name, P: phone, E: email, City: category}"


@CASES.of("row", "is_kept")
def test_a_row_that_names_nobody_is_refused(read_text: ReadText, row: str, is_kept: bool) -> None:
    reading = read_text(f"No,N,P,E,City\n{row}\n", PEOPLE)

    assert reading.good == is_kept
    assert ("names nobody" in "".join(e.reason for e in reading.errors)) == (not is_kept)


def test_a_phone_that_cannot_be_read_is_masked_where_it_is_noted(read_text: ReadText) -> None:
    reading = read_text("No,N,P,E,City\n7,Asha,982501234,,Bopal\n", PEOPLE)

    (cell,) = reading.left_out
    assert (reading.leads[0].lead.phone, cell.column, cell.example) == (None, "P", "9…34")


def test_an_id_that_comes_twice_is_refused_the_second_time(read_text: ReadText) -> None:
    reading = read_text(HEADER + ROW + ROW.replace("kab", "when"), DATED)

    assert reading.good == 1
    assert [(e.row, e.column) for e in reading.errors] == [(3, "No")]
    assert "row 2" in reading.errors[0].reason


def test_a_row_that_says_the_same_as_another_of_its_id_is_a_copy(read_text: ReadText) -> None:
    reading = read_text(HEADER + ROW + ROW, DATED)

    assert (reading.rows, reading.good, reading.copies, reading.bad) == (2, 1, 1, 0)


def test_an_outcome_on_the_enquirys_own_day_comes_after_it(read_text: ReadText) -> None:
    row = ROW.replace("05/11/2026", "05/11/2026 15:00").replace("15/11/2026", "05/11/2026")

    lead = read_text(HEADER + row, DATED).leads[0].lead

    assert lead.outcomes[0].at == lead.created_at


def test_open_and_missing_outcomes_are_none(read_text: ReadText) -> None:
    rows = ROW.replace("Booked", "New") + ROW.replace("7,", "8,", 1).replace("Booked", "select")

    reading = read_text(HEADER + rows, DATED)

    assert [incoming.lead.outcomes for incoming in reading.leads] == [(), ()]


def test_a_file_of_open_leads_needs_no_outcome_columns(read_text: ReadText) -> None:
    text = "No,Created,Budget,Loan,Asked,Words\n7,05/11/2026,,,,hello\n"

    reading = read_text(text, DATED)

    absent = {use.column for use in reading.columns if use.standing is Standing.ABSENT}
    assert absent == {"Status", "Closed"}
    assert reading.good == 1


def test_a_column_that_the_file_has_not_got_is_named_with_the_nearest(read_text: ReadText) -> None:
    with pytest.raises(InvalidInput, match=r"'Budgets'.*Did you mean 'Budget'"):
        read_text("Budget\n1\n", "source: s\ncolumns: {Budgets: number}")


def test_people_are_known_by_their_aliases(read_text: ReadText) -> None:
    mapping = "source: s\ncolumns: {N: name, P: phone, E: email, C: crm_id, W: whatsapp_id}"

    incoming = read_text("N,P,E,C,W\nPriya,98250 12345,P@x.in,77,9198\n", mapping).leads[0]

    assert incoming.lead.person_id == ""
    assert (incoming.lead.name, incoming.lead.phone) == ("Priya", "+919825012345")
    assert set(incoming.aliases) == {
        Alias(AliasKind.PHONE, "+919825012345"),
        Alias(AliasKind.EMAIL, "p@x.in"),
        Alias(AliasKind.CRM_ID, "77"),
        Alias(AliasKind.WHATSAPP_ID, "9198"),
    }


def test_persons_without_alias_are_never_one(read_text: ReadText) -> None:
    reading = read_text("C\na\na\n", "source: s\ncolumns: {C: category}")

    persons = {incoming.lead.person_id for incoming in reading.leads}
    assert len(persons) == 2 and "" not in persons


def test_owner_and_kind_are_told_by_the_brokerages_words(read_text: ReadText) -> None:
    mapping = "source: s\ncolumns: {O: owner, K: {role: kind, values: {rent: [Lease]}}}"

    reading = read_text(
        "O,K\nAsha Shah,lease\nStranger,Lease\n",
        mapping,
        owners={colleague_key("ASHA Shah"): "staff_1"},
    )

    leads = [incoming.lead for incoming in reading.leads]
    assert [lead.owner_id for lead in leads] == ["staff_1", None]
    assert {lead.kind for lead in leads} == {LeadKind.RENT}
    assert reading.unknown_owners == ("Stranger",)


def test_a_consent_column_grants_by_row_and_any_other_word_is_a_no(
    read_text: ReadText, imported_at: datetime
) -> None:
    mapping = (
        "source: s\ncolumns: "
        "{C: {role: consent, granted: [Yes], purposes: [scoring, llm], basis: form}}"
    )

    reading = read_text('C\nyes\nno\nperhaps\n""\n', mapping)

    leads = [incoming.lead for incoming in reading.leads]
    allowed = [lead.allows(Purpose.SCORING, at=imported_at) for lead in leads]
    assert allowed == [True, False, False]
    assert [c.granted for c in leads[1].consents] == [False, False]
    assert not leads[0].allows(Purpose.EMBEDDING, at=imported_at)
    assert reading.scorable == 1


def test_a_column_of_refusals_refuses_and_grants_nothing(read_text: ReadText) -> None:
    mapping = "source: s\ncolumns: {I: id, C: {role: consent, refused: [Yes], purposes: [contact]}}"

    reading = read_text("I,C\na,yes\nb,no\nc,\n", mapping)

    told = [[c.granted for c in incoming.lead.consents] for incoming in reading.leads]
    assert told == [[False], [], []]


def test_a_lawful_basis_holds_from_its_day_and_not_before_the_enquiry(
    read_text: ReadText, imported_at: datetime
) -> None:
    def reading(since: str):
        basis = f"lawful_basis: {{basis: form, purposes: [scoring], since: {since}}}"
        return read_text(HEADER + ROW, DATED + basis)

    past, future = reading("2020-01-01"), reading("2027-01-01")

    assert past.leads[0].lead.consents[0].at == past.leads[0].lead.created_at
    assert (past.scorable, future.scorable) == (1, 0)


def test_without_basis_or_consent_rows_are_imported_and_left_unscored(read_text: ReadText) -> None:
    reading = read_text(HEADER + ROW, DATED)

    assert (reading.good, reading.scorable) == (1, 0)


def test_columns_named_nowhere_are_not_imported_unless_asked(read_text: ReadText) -> None:
    text = "A,B\n1,x\n2,y\n"

    left = read_text(text, "source: s\ncolumns: {A: number}")
    guessed = read_text(text, "source: s\nothers: guess\ncolumns: {A: number}")

    assert attributes(left) == {"A": 1.0}
    assert attributes(guessed) == {"A": 1.0, "B": "x"}
    assert (left.guessed, guessed.guessed) == (0, 1)


def test_a_guessed_type_fits_every_cell_of_the_file(read_text: ReadText) -> None:
    rows = "".join(f"{n},yes,{n % 28 + 1}/05/2026,{n % 50} lakh,w{n}\n" for n in range(300))
    text = "Num,Flag,Day,Money,Word\n" + rows + "oops,maybe,soon,cheap,w\n"

    reading = read_text(text, "source: s\nothers: guess\ncolumns: {Num: text}")

    assert reading.bad == 0
    assert {"Flag", "Day", "Money"} <= attributes(reading).keys()


@pytest.mark.parametrize("header", ["Caste", "religion", "Gender", "Surname", "Cash Share", "C"])
def test_protected_columns_are_never_attributes_and_the_reading_says_so(
    read_text: ReadText, header: str
) -> None:
    mapping = (
        "source: s\nothers: guess\n"
        f"columns: {{B: number, {header}: {{type: category, name: caste}}}}"
    )

    reading = read_text(f"B,{header}\n1,secret\n", mapping)

    assert attributes(reading) == {"B": 1.0}
    assert [u.column for u in reading.columns if u.standing is Standing.PROTECTED] == [header]
    assert not any(use.examples for use in reading.columns if use.column == header)


def test_a_protected_column_is_not_guessed_either(read_text: ReadText) -> None:
    reading = read_text("B,Religion\n1,x\n", "source: s\nothers: guess\ncolumns: {B: number}")

    assert attributes(reading) == {"B": 1.0}


def test_gzip_and_plain_read_the_same(tmp_path: Path, imported_at: datetime) -> None:
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    plain.write_text(HEADER + ROW)
    packed.write_bytes(gzip.compress((HEADER + ROW).encode()))

    readings = [
        read_leads(path, parse_mapping(DATED), brokerage_id="b", imported_at=imported_at)
        for path in (plain, packed)
    ]

    assert replace(readings[0]) == readings[1]


@CASES.of("row", "is_own")
def test_given_an_id_of_two_people_then_both_are_leads_and_a_second_row_of_one_is_refused(
    read_text: ReadText, row: str, *, is_own: bool
) -> None:
    mapping = "source: s\ncolumns: {Id: id, Came: created_at, Name: name, Phone: phone}"
    first = "Id,Came,Name,Phone\nk1,01/03/2026,Rakesh Shah,9824011111\n"

    reading = read_text(f"{first}{row}\n", mapping)
    again = read_text(f"{first}{row}\nk2,01/03/2026,Asha,9824011133\n", mapping)

    ids, later = ({one.lead.lead_id for one in read.leads} for read in (reading, again))
    assert ids < later
    assert (reading.good, reading.bad) == ((2, 0) if is_own else (1, 1))
    said = [cell.reason for cell in reading.left_out] or [e.reason for e in reading.errors]
    assert said[0] == (
        "is the id of another person's row too, so the lead is known by its other cells"
        if is_own
        else "is the id of row 2 already"
    )


def test_what_a_file_calls_its_leads_is_told_where_it_is_long_enough_to_name_one(
    read_text: ReadText,
) -> None:
    mapping = "source: s\ncolumns: {Id: id, Came: created_at, Phone: phone}"
    rows = "KC/26/0112,01/03/2026,9824011111\n17,01/03/2026,9824011112\n,01/03/2026,9824011113\n"
    joined = "A-101,01/03/2026,9824011114\nA-102,02/03/2026,9824011114\n"

    reading = read_text(f"Id,Came,Phone\n{rows}{joined}", mapping)

    told = [one.own_ids for one in reading.leads]
    assert told == [("KC/26/0112",), (), (), ("A-101", "A-102")]
