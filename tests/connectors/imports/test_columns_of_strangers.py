"""Columns that offices call as they like: names, colleagues, tags, visits, stages in any script."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.imports.file_understanding import Understood, understand
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ColumnRole, ValueType
from connectors.imports.outcome_columns import OutcomeGuess, ending_of
from connectors.imports.people import colleague_key, is_one_person, person_name
from connectors.imports.usual_wordings import plain_source
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind, LeadKind, OutcomeKind
from tests.connectors.imports.conftest import IMPORTED_AT, ReadText, Understand
from tests.tables import Cases

CASES = Cases(__file__)

PEOPLE = ("Kinjal Shah", "Rahul Mehta", "હેતલ સોની", "Yusuf Dave", "Priya Nair", "Amit")


def test_given_cells_that_are_names_then_the_column_is_the_name(
    understand_text: Understand,
) -> None:
    understood = understand_text("Vyakti", lambda n: f"{PEOPLE[n % 6]} {PEOPLE[n % 5]}")
    assert understood.mapping.names == ("Vyakti",)


def test_given_a_few_names_again_and_again_then_they_are_colleagues(
    understand_text: Understand,
) -> None:
    mapping = understand_text(
        "Naam,Kon,Banavyu kone", lambda n: f"P{n},{('Hetal', 'હેતલ', 'Rakesh')[n % 3]},Rakesh"
    ).mapping
    assert mapping.single[ColumnRole.OWNER] == "Kon"
    assert "Banavyu kone" not in {a.column for a in mapping.attributes}


def test_who_rents_buys_lets_and_sells_is_told_apart(understand_text: Understand) -> None:
    words = ("Rent", "Bhade se", "Lena hai", "Resale", "Rent dena hai", "Bechna hai")
    kind = understand_text("Naam,Kaam", lambda n: f"P{n},{words[n % 6]}").mapping.kind
    assert kind is not None
    assert [kind.kinds[word.casefold()] for word in words] == [
        LeadKind.RENT, LeadKind.RENT, None, LeadKind.RESALE, LeadKind.LET, LeadKind.SELL,
    ]  # fmt: skip


def test_long_numbers_of_a_form_are_no_phones(understand_text: Understand) -> None:
    mapping = understand_text(
        "form_id,phone_number", lambda n: f"98250{n % 3:05},+91 98250{n * 719 % 99991:05}"
    ).mapping
    assert [alias.column for alias in mapping.aliases] == ["phone_number"]


@pytest.mark.parametrize(
    "names", [("Krishna Nagar", "Anand Nagar"), ("Aarohi Heights", "Ganesh Elite")]
)
def test_given_places_named_like_people_then_they_are_no_colleagues(
    understand_text: Understand, names: tuple[str, ...]
) -> None:
    mapping = understand_text("Naam,Kaha", lambda n: f"P{n},{names[n % 2]}").mapping
    assert ColumnRole.OWNER not in mapping.single


@pytest.mark.parametrize(
    ("header", "purposes"),
    [
        ("WhatsApp Consent", ["messages"]),
        ("WA opt in", ["messages"]),
        ("OK to message", ["messages"]),
        ("Consent", ["contact"]),
        ("Opt In", ["contact"]),
        ("Call / WhatsApp Consent", ["contact"]),
        ("OK to contact", ["contact"]),
        ("WhatsApp Opt Out", ["messages"]),
        ("Do Not Call", ["contact"]),
        # Of e-mails and SMS, which nobody sends from here, it is but a column.
        ("Email Consent", []),
        ("SMS opt in", []),
        ("Email Opt Out", []),
    ],
)
def test_a_consent_to_messages_alone_is_none_to_calls(
    understand_text: Understand, header: str, purposes: list[str]
) -> None:
    understood = understand_text(f"Naam,{header}", lambda n: f"P{n},{('Yes', 'No')[n % 7 == 0]}")
    assert [str(p) for c in understood.mapping.consents for p in c.purposes] == purposes
    use = next(use.use for use in understood.columns if use.column == header)
    assert ("No forbids no call" in use) is (purposes == ["messages"])


def test_given_tags_then_those_that_forbid_contact_are_a_no(understand_text: Understand) -> None:
    (consent,) = understand_text(
        "Naam,Tag", lambda n: f"P{n},{('NRI', 'DND', 'NRI; DND', '')[n % 4]}"
    ).mapping.consents
    assert [consent.says(word) for word in ("dnd", "nri; dnd", "nri", "")] == [
        False, False, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cells", "kind", "empty"),
    [
        ("Visit Status", ("Done", "Revisit", "No show", ""), ValueType.CATEGORY, "none yet"),
        ("Site Visits", ("1", "2", "3", ""), ValueType.NUMBER, "0"),
        ("Days since visit", ("10", "20", "30", ""), ValueType.NUMBER, None),
        ("Visit Feedback", ("Good", "Bad", "Fair", ""), ValueType.CATEGORY, None),
    ],
)  # fmt: skip
def test_given_a_column_of_visits_then_an_empty_cell_is_none(
    understand_text: Understand,
    column: str,
    cells: tuple[str, ...],
    kind: ValueType,
    empty: str | None,
) -> None:
    mapping = understand_text(f"Naam,{column}", lambda n: f"P{n},{cells[n // 5 % 4]}").mapping
    told = [(a.type, a.empty) for a in mapping.attributes if a.column == column]
    assert [one for one in told if one[1]] == ([(kind, empty)] if empty else [])


def test_an_empty_cell_is_read_as_what_it_means(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Visits\na,2\nb,\n", "source: s\ncolumns: {Id: id, Visits: {type: number, empty: '0'}}"
    )
    assert [one.lead.attributes[0].value for one in reading.leads] == [2.0, 0.0]


def test_given_from_and_to_then_they_are_the_two_ends_of_the_budget(
    understand_text: Understand,
) -> None:
    attributes = understand_text(
        "Budget From,Budget To", lambda n: f"{40 + n % 9} lakh,{60 + n % 9} lakh"
    ).mapping.attributes
    assert {a.column: a.name for a in attributes} == {
        "Budget From": "budget_min_inr",
        "Budget To": "budget_max_inr",
    }


@pytest.mark.parametrize(
    ("stage", "ending"),
    [
        ("Deal ho gaya", OutcomeKind.BOOKED),
        ("Visited - dusra le liya", OutcomeKind.LOST),
        ("SV thai gayi", None),
        ("deal ho gaya kahin aur", OutcomeKind.LOST),
        ("Galat number", OutcomeKind.SPAM),
        ("બુકિંગ થયું", OutcomeKind.BOOKED),
        ("બાનું આવ્યું", OutcomeKind.BOOKED),
        ("ભાડે ગયું", OutcomeKind.BOOKED),
        ("book ho gaya", OutcomeKind.BOOKED),
        ("Advance Paid", OutcomeKind.BOOKED),
        ("બંધ", OutcomeKind.LOST),
        ("નથી લેવું", OutcomeKind.LOST),
        ("booked elsewhere", OutcomeKind.LOST),
        ("dusri jagah book", OutcomeKind.LOST),
        ("Registry Ho Gayi", OutcomeKind.BOOKED),
        ("BOOK", OutcomeKind.BOOKED),
        ("To book", None),
        ("book nahi kiya", None),
        ("registry baki", None),
        ("વિઝિટ ની રાહ", None),
        ("દલાલ", OutcomeKind.SPAM),
        ("ડબલ", OutcomeKind.SPAM),
        ("ચાલુ", None),
        ("વિચારે છે", None),
    ],
)
def test_stages_are_known_in_any_script(stage: str, ending: OutcomeKind | None) -> None:
    assert ending_of(stage) is ending


def test_a_person_may_say_of_any_word_what_it_means(understand_text: Understand) -> None:
    answers = {"word:Lost": "open", "word:Mile gaya": "booked"}
    understood = understand_text("Naam", lambda n: f"P{n}", **answers)
    asked = [q.key for q in understood.questions]
    assert len(asked) == len(set(asked))
    assert understood.endings.of(OutcomeKind.LOST) == 0
    assert understood.endings.of(OutcomeKind.BOOKED) == 48


def test_what_a_stage_only_seems_to_mean_is_asked(tmp_path: Path) -> None:
    words = ("Won", "Dusra le liya", "New", "Lost")
    rows = "".join(f"L{n},{1 + n % 28:02}/03/2026,P{n},{words[n % 4]}\n" for n in range(80))
    (tmp_path / "leads.csv").write_text(f"Lead Id,Created On,Name,Stage\n{rows}", "utf-8")
    asked = {q.key: q.answer for q in understand(tmp_path / "leads.csv").questions}
    assert asked["word:Dusra le liya"] == "lost"


def test_one_word_in_two_scripts_is_asked_about_once(tmp_path: Path) -> None:
    words = ("Won", "Kheti", "ખેતી", "Lost")
    rows = "".join(f"L{n},{1 + n % 28:02}/03/2026,P{n},{words[n % 4]}\n" for n in range(80))
    (tmp_path / "leads.csv").write_text(f"Lead Id,Created On,Name,Stage\n{rows}", "utf-8")
    asked = [q.key for q in understand(tmp_path / "leads.csv").questions]
    assert sum(key in ("word:Kheti", "word:ખેતી") for key in asked) == 1


def test_a_row_between_dashes_is_no_lead(tmp_path: Path) -> None:
    rows = "".join(f"{n},P{n},98250{n:05}\n--- નવે 2026 ---,,\n" for n in range(6))
    (tmp_path / "leads.csv").write_text(f"Sr,Name,Mobile\n{rows}", "utf-8")
    assert understand(tmp_path / "leads.csv").rows == 6


@pytest.mark.parametrize(("days", "is_learnt"), [((3, 40, 90), False), ((25, 40, 61), True)])
def test_days_that_a_lead_was_open_are_not_learnt_from(
    understand_text: Understand, days: tuple[int, ...], is_learnt: bool
) -> None:
    mapping = understand_text("Naam,Age", lambda n: f"P{n},{days[n % 3]}").mapping
    assert ("Age" in {a.column for a in mapping.attributes}) is is_learnt


def test_a_word_that_stands_nowhere_is_refused(understand_text: Understand) -> None:
    with pytest.raises(InvalidInput, match="word:Band"):
        understand_text("Naam", lambda n: f"P{n}", **{"word:Band": "lost"})


@CASES.of("cell", "name")
def test_a_name_is_without_what_systems_write_beside_it(cell: str, name: str) -> None:
    assert person_name(cell) == name


def test_a_colleague_is_the_same_in_every_spelling() -> None:
    assert {colleague_key(name) for name in ("Hetal", "HETAL", "હેતલ")} == {"hetal"}


def test_a_reason_that_the_office_wrote_is_the_reason(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Stage,Why,Note\n"
        "a,01/03/2026,Lost,Vastu,bought elsewhere\n"
        "b,01/03/2026,Lost,Price too high,\n"
        "c,01/03/2026,Lost,,bought elsewhere\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Why: lost_reason, Note: note,"
        " Stage: {role: outcome, booked: [Won], lost: [Lost]}}",
    )
    reasons = [outcome.reason for one in reading.leads for outcome in one.lead.outcomes]
    assert reasons == ["vastu", "budget", "bought elsewhere"]


def test_the_reason_beside_the_stage_goes_before_a_remark(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Stage,Lead Sub Status,Note\n"
        "a,01/03/2026,Lost,Loan Not Approved,price too high\n"
        "b,01/03/2026,Lost,,price too high\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Lead Sub Status: category, Note: note,"
        " Stage: {role: outcome, booked: [Won], lost: [Lost]}}",
    )
    reasons = [outcome.reason for one in reading.leads for outcome in one.lead.outcomes]
    assert reasons == ["loan not approved", "budget"]


def test_given_the_day_of_the_last_contact_then_open_leads_have_it_and_it_may_close_the_others(
    understand_text: Understand,
) -> None:
    def sheet(**answers: str) -> Understood:
        return understand_text(
            "Naam,Last Contacted", lambda n: f"P{n},{1 + n % 28:02}/04/2026", **answers
        )

    def contacts(mapping: FileMapping) -> tuple[str, ...]:
        return tuple(contact.column for contact in mapping.contacts)

    assert (contacts(sheet().mapping), sheet().mapping.closings) == (("Last Contacted",), ())
    both = sheet(closing="Last Contacted").mapping
    assert contacts(both) == both.closings == ("Last Contacted",)


def test_many_contacts_on_one_day_are_contacts_and_close_nothing(
    understand_text: Understand,
) -> None:
    def row(n: int) -> str:
        return f"P{n},{'20/05/2026' if n % 3 else f'{1 + n % 28:02}/04/2026'}"

    understood = understand_text("Naam,Last Called", row)

    assert [contact.column for contact in understood.mapping.contacts] == ["Last Called"]
    assert "Last Called" not in str(understood.questions)


def test_given_an_own_rating_that_open_leads_alone_have_then_it_is_kept_to_be_asked_about(
    understand_text: Understand,
) -> None:
    # The third and the fifth of each five rows are open.
    mapping = understand_text(
        "H/W/C", lambda n: "HWC"[n // 5 % 3] if n % 5 in (2, 4) else ""
    ).mapping
    (rating,) = [a for a in mapping.attributes if a.column == "H/W/C"]
    assert (rating.type, rating.since_import) == (ValueType.CATEGORY, True)


HEARD = ("Connected", "RNR", "Switched Off", "", "Busy", "Interested")


@pytest.mark.parametrize(
    ("header", "told_by", "missed"),
    [
        ("Last Call On,Last Call Status", "Last Call Status", ("Busy", "RNR", "Switched Off")),
        ("Last Spoke,Call Result", "Call Result", ("Busy", "RNR", "Switched Off")),
        ("Last Called,Loan Status", None, ()),
        ("Last Contacted,Last Call Status", None, ()),  # in whatever way
    ],
)
def test_given_the_day_of_the_last_call_then_it_is_a_call_that_its_status_says_was_answered_or_not(
    understand_text: Understand, header: str, told_by: str | None, missed: tuple[str, ...]
) -> None:
    understood = understand_text(header, lambda n: f"{1 + n % 28:02}/04/2026,{HEARD[n % 6]}")
    (contact,) = understood.mapping.contacts
    assert (contact.told_by, contact.missed) == (told_by, missed)
    assert contact.is_call is not header.startswith("Last Contacted")
    if told_by:
        use = next(use.use for use in understood.columns if use.column == contact.column)
        assert f"without an answer where “{told_by}” says “Busy”" in use


def test_given_the_last_call_then_a_lead_that_ended_has_it_too_known_from_the_import_on(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Id,Came,Stage,Last call,How\na,01/03/2026,New,09/03/2026,RNR\n"
        "b,01/03/2026,Lost,09/03/2026,Connected\nc,01/03/2026,Lost,09/02/2026,Connected\n",
        "source: s\ncolumns: {Id: id, Came: created_at, How: category,"
        " Last call: {role: last_contact, is_call: true, told_by: How, missed: [RNR]},"
        " Stage: {role: outcome, booked: [Won], lost: [Lost], open: [New]}}",
    )
    calls = [
        [(e.kind, e.known_at) for e in one.lead.events if e.kind != EventKind.LAST_CONTACT]
        for one in reading.leads
    ]
    assert calls == [[(EventKind.CALL_MISSED, IMPORTED_AT)], [(EventKind.CALL, IMPORTED_AT)], []]


def test_only_an_open_lead_has_the_contact_as_an_event(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Stage,Last call\na,01/03/2026,New,09/03/2026\nb,01/03/2026,Lost,09/03/2026\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Last call: last_contact,"
        " Stage: {role: outcome, booked: [Won], lost: [Lost], open: [New]}}",
    )
    kinds = [[(event.kind, event.at.day) for event in one.lead.events] for one in reading.leads]
    assert kinds == [[("last_contact", 8)], []]  # midnight in India is the day before in UTC


def test_a_token_is_asked_about_beside_another_word_for_a_booking() -> None:
    endings = {word: ending_of(word) for word in ("Token Aapyu", "Lost")}
    assert OutcomeGuess("Stage", endings).unknown == []
    both = endings | {"Dastavej Thayo": ending_of("Dastavej Thayo")}
    assert OutcomeGuess("Stage", both).unknown == ["Token Aapyu"]


def test_a_number_that_grows_names_the_row_where_days_order_it(
    understand_text: Understand,
) -> None:
    mapping = understand_text("Naam,Lead Id", lambda n: f"P{n},{500 + n}").mapping
    assert mapping.single[ColumnRole.ID] == "Lead Id"


def test_a_growing_code_of_enquiries_names_the_row(understand_text: Understand) -> None:
    read = understand_text("Enquiry No,Naam", lambda n: f"KC/26/{n:04},P{n}").mapping
    assert read.single[ColumnRole.ID] == "Enquiry No"


@CASES.of("cell", "source")
def test_one_source_has_one_name(cell: str, source: str) -> None:
    assert plain_source(cell) == source


@pytest.mark.parametrize(
    ("stage", "ending"),
    [
        ("bayana aa gaya", OutcomeKind.BOOKED),
        ("सौदा पक्का", OutcomeKind.BOOKED),
        ("Kiraye pe chadh gaya", OutcomeKind.BOOKED),
        ("bayana wapas", OutcomeKind.LOST),
        ("मना कर दिया", OutcomeKind.LOST),
        ("Band", OutcomeKind.LOST),
        ("गलत नंबर", OutcomeKind.SPAM),
        ("Owner", OutcomeKind.SPAM),
        ("Meeting with owner", None),
        ("Pehle mana kiya ab booked", OutcomeKind.BOOKED),
        ("Rent ho gaya", OutcomeKind.BOOKED),
        ("Sale ho gayi", OutcomeKind.BOOKED),
        ("रेंट हो गया", OutcomeKind.BOOKED),
        ("ભાડે થઈ ગયું", OutcomeKind.BOOKED),
        ("pakka hone wala", None),
        ("rent nahi hua", None),
        ("Baat chal rahi", None),
        ("फोन नहीं उठाया", None),
    ],
)
def test_stages_in_an_office_s_own_words(stage: str, ending: OutcomeKind | None) -> None:
    assert ending_of(stage) == ending


def test_given_a_column_of_another_name_then_its_words_tell_how_enquiries_ended(
    tmp_path: Path,
) -> None:
    words = ("Baat chal rahi", "bayana aa gaya", "मना कर दिया", "Band", "soch rahe")
    rows = (f"P{n},{1 + n % 28:02}/03/2026,{words[n % 5]}\n" for n in range(100))
    path = tmp_path / "leads.csv"
    path.write_text(f"Naam,Tarikh,Kya hua\n{''.join(rows)}", "utf-8")

    outcomes = understand(path, {"word:bayana aa gaya": "booked"}).mapping.outcomes

    assert [outcome.column for outcome in outcomes] == ["Kya hua"]


def test_given_kinds_in_two_scripts_then_rentals_are_told_from_buyers(
    understand_text: Understand,
) -> None:
    kinds = ("Kharid", "खरीद", "kiraya", "किराया", "kiraye pe dena")
    mapping = understand_text("Naam,Kharid / Kiraya", lambda n: f"P{n},{kinds[n % 5]}").mapping

    assert mapping.kind is not None
    told = mapping.kind.kinds
    assert [told[kind.casefold()] for kind in kinds] == [
        None, None, LeadKind.RENT, LeadKind.RENT, LeadKind.LET,
    ]  # fmt: skip


def test_an_unclear_stage_is_cleared_up_by_the_column_beside_it(tmp_path: Path) -> None:
    stages = (("Closed", "Won"), ("Closed", "Lost"), ("Follow up", ""), ("Booked", "Token"))
    rows = [f"{1 + n % 28:02}/03/2026,P{n},{s},{sub}" for n in range(30) for s, sub in stages]
    path = tmp_path / "leads.csv"
    path.write_text("\n".join(("Created On,Name,Lead Stage,Sub Stage", *rows)), "utf-8")

    understood = understand(path, {})

    assert [one.column for one in understood.mapping.outcomes] == ["Lead Stage", "Sub Stage"]
    assert "closed" not in {question.key for question in understood.questions}
    assert understood.endings.of(OutcomeKind.BOOKED) == 60
    assert understood.endings.of(OutcomeKind.LOST) == 30


def test_bare_amounts_of_rents_are_thousands_beside_lakhs_of_buyers(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Kind,Budget\na,01/03/2026,Rent,27-30\nb,01/03/2026,Buy,85\n"
        "c,01/03/2026,Rent,upto 35k\nd,01/03/2026,Rent,18000\n",
        "source: s\ncolumns: {Id: id, Came: created_at,"
        " Kind: {role: kind, values: {rent: [Rent], resale: [Buy]}},"
        " Budget: {type: money_inr, name: budget_max_inr, low_name: budget_min_inr, unit: lakh}}",
    )
    told = [{a.name: a.value for a in one.lead.attributes} for one in reading.leads]
    assert [facts.get("budget_max_inr") for facts in told] == [30_000, 8_500_000, 35_000, 18_000]


@CASES.of("name", "right", "is_one")
def test_spellings_of_one_name_are_told_from_two_names(
    name: str, right: str, *, is_one: bool
) -> None:
    assert is_one_person(name, right) == is_one_person(right, name) == is_one


@pytest.mark.parametrize(
    ("stage", "ending"),
    [
        ("Booked, loan not required", None),
        ("Not required", OutcomeKind.LOST),
        ("Booking done - file closed", OutcomeKind.BOOKED),
        ("Same client booked", OutcomeKind.BOOKED),
        ("Budget finalised", None),
        ("deal close ho gayi", OutcomeKind.BOOKED),
        ("deal close hone wali", None),
        ("customer gone outside station", None),
        ("phone ni utha rha", None),
    ],
)
def test_a_word_within_a_stage_does_not_end_it(stage: str, ending: OutcomeKind | None) -> None:
    assert ending_of(stage) is ending


@pytest.mark.parametrize(
    ("cells", "is_source"),
    [
        (("MB", "99", "WA", "ref - Amit Vora", "board dekh ke"), True),
        (("housing.com", "NoBroker", "WA group", "walkin", "office pe aaye"), True),
        (("Surat", "Pune", "Mumbai", "Thane", "Nashik"), False),
    ],
)
def test_given_short_names_of_sources_then_came_from_is_the_source(
    understand_text: Understand, cells: tuple[str, ...], is_source: bool
) -> None:
    mapping = understand_text("Naam,Came from", lambda n: f"P{n},{cells[n % 5]}").mapping
    assert ("source" in {a.name for a in mapping.attributes}) == is_source


def test_given_leads_that_did_not_respond_then_a_person_says_what_became_of_them(
    tmp_path: Path,
) -> None:
    stages = ("Booked", "Lost", "New", "Not Responding")
    rows = (f"{1 + n % 28:02}/03/2026,{stages[n % 4]},P{n}\n" for n in range(80))
    path = tmp_path / "leads.csv"
    path.write_text(f"Created On,Stage,Naam\n{''.join(rows)}")
    asked = {question.key: question.answer for question in understand(path).questions}
    assert asked["word:Not Responding"] == "lost"
