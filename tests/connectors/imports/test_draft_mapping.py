from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.imports.fact_columns import rooms_of
from connectors.imports.file_understanding import understand
from connectors.imports.import_report import plain_words
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import on_one_line, parse_mapping
from connectors.imports.mapping_columns import ColumnRole, ValueType
from connectors.imports.outcome_columns import ending_of
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import IMPORTED_AT, ReadText, Understand

X_EDUCATION_LEAKS = {
    "Tags",
    "Lead Quality",
    "Lead Profile",
    "Asymmetrique Activity Index",
    "Asymmetrique Profile Index",
    "Asymmetrique Activity Score",
    "Asymmetrique Profile Score",
    "Last Notable Activity",
}


@pytest.fixture
def suggest_text(tmp_path: Path) -> Callable[[str], str]:
    def suggest(content: str) -> str:
        path = tmp_path / "file.csv"
        path.write_text(content, "utf-8")
        return understand(path).text

    return suggest


def commented(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip().startswith("#"))


def test_x_educations_outcome_and_order_are_found_and_its_leaks_commented_out(
    shared: Path,
) -> None:
    text = understand(shared / "data/xeducation/leads_train.csv.gz").text

    mapping = parse_mapping(text)
    features = {a.column for a in mapping.attributes}
    assert len(mapping.outcomes) == 1
    assert mapping.outcomes[0].column == "Converted"
    assert mapping.outcomes[0].endings == {"1": OutcomeKind.BOOKED, "0": OutcomeKind.LOST}
    assert mapping.single[ColumnRole.ORDER_BY] == "Lead Number"
    assert "select" in mapping.missing
    assert not features & (X_EDUCATION_LEAKS | {"Prospect ID", "Lead Number", "Converted"})
    assert all(f"# {leak}: " in commented(text) for leak in X_EDUCATION_LEAKS)
    assert {"Lead Origin", "TotalVisits", "City", "Last Activity"} <= features


def test_bank_marketings_duration_is_caught_by_what_it_knows(shared: Path) -> None:
    text = understand(shared / "data/bank_marketing/bank_train.csv.gz").text

    mapping = parse_mapping(text)
    assert len(mapping.outcomes) == 1
    assert mapping.outcomes[0].column == "outcome"
    assert "# duration: number" in commented(text)
    assert {a.column for a in mapping.attributes} >= {"age", "job", "poutcome", "campaign"}


def test_an_untidy_sheet_is_understood_and_reads_at_once(
    examples: Path, imported_at: object
) -> None:
    path = examples / "property" / "leads.csv"

    mapping = understand(path).mapping
    reading = read_leads(path, mapping, brokerage_id="b", imported_at=imported_at)

    assert mapping.single == {
        ColumnRole.ID: "Lead ID",
        ColumnRole.OWNER: "Assigned To",
        ColumnRole.CREATED_AT: "Created",
    }
    assert (mapping.names, mapping.closings) == (("Customer Name",), ("Closed On",))
    assert {a.role for a in mapping.aliases} == {ColumnRole.PHONE, ColumnRole.EMAIL}
    names = {a.name: a.type for a in mapping.attributes}
    assert names["budget_max_inr"] is ValueType.MONEY_INR
    assert names["bhk"] is ValueType.NUMBER
    assert mapping.messages[0].at == "Last Message On"
    assert "Community" not in mapping.used_columns
    assert mapping.notes == ("Remarks",)
    assert reading.good >= 34


def test_phones_that_are_sorted_are_phones(suggest_text: Callable[[str], str]) -> None:
    rows = "".join(f"Asha {n},{9_800_000_000 + 7 * n},New\n" for n in range(40))

    mapping = parse_mapping(suggest_text(f"Name,Mob No.,Status\n{rows}"))

    assert mapping.columns["Mob No."].role == ColumnRole.PHONE


def test_no_consent_to_scoring_is_made_up(suggest_text: Callable[[str], str]) -> None:
    text = suggest_text("City,Opt In,Won\na,yes,1\nb,no,0\n")

    mapping = parse_mapping(text)
    assert mapping.lawful_basis is None
    assert [str(p) for consent in mapping.consents for p in consent.purposes] == ["contact"]
    assert "# lawful_basis:" in text


def test_protected_columns_are_commented_out(suggest_text: Callable[[str], str]) -> None:
    text = suggest_text("City,Caste,Won\na,x,1\nb,y,0\n")

    assert "Caste" not in parse_mapping(text).used_columns
    assert "# Caste" in commented(text)


def test_a_column_that_decides_later_rows_alone_is_a_suspect_whatever_its_name(
    suggest_text: Callable[[str], str],
) -> None:
    rows = "".join(f"{n % 3},{n * 7 % 11},{'ab'[n % 2]},{n % 2}\n" for n in range(400))

    text = suggest_text("X,Z,Innocent,Won\n" + rows)

    assert "# Innocent: category  # written after the outcome, it seems" in commented(text)
    assert {a.column for a in parse_mapping(text).attributes} == {"X", "Z"}


def test_an_honest_column_is_none(suggest_text: Callable[[str], str]) -> None:
    rows = "".join(f"{'abc'[n % 3]},{n * 7 % 5 // 4}\n" for n in range(400))

    assert "suspected" not in suggest_text("Letter,Won\n" + rows)


@pytest.mark.parametrize(
    "header",
    ['say "hi"', "a: b", "# no", "yes", "नाम", "line\nbreak", "tab\there", "{x}", "'", "🙂"],
)
def test_any_header_comes_back_from_the_yaml_as_it_was(
    suggest_text: Callable[[str], str], header: str
) -> None:
    quoted = '"' + header.replace('"', '""') + '"'

    mapping = parse_mapping(suggest_text(f"{quoted},Size\nx,1\ny,2\nx,3\n"))

    assert header in mapping.used_columns


def test_words_lists_and_objects_are_written_on_one_line() -> None:
    entry = on_one_line({"role": "outcome", "booked": ["1", "Deal done"], "lost": ["no"]})

    assert entry == '{role: outcome, booked: ["1", Deal done], lost: ["no"]}'


@pytest.mark.parametrize(
    ("stage", "ending"),
    [
        ("NI", OutcomeKind.LOST),
        ("Cancel", OutcomeKind.LOST),
        ("Not Responding - closed", OutcomeKind.LOST),
        ("Na padi", OutcomeKind.LOST),
        ("Bije lidhu", OutcomeKind.LOST),
        ("dusra flat le liya", OutcomeKind.LOST),
        ("Token aavyu", OutcomeKind.BOOKED),
        ("Chalu", None),
        ("Call back", None),
    ],
)
def test_a_stage_in_a_brokers_own_words_is_an_ending(
    stage: str, ending: OutcomeKind | None
) -> None:
    assert ending_of(stage) is ending


def test_a_column_of_several_kinds_of_homes_tells_the_rooms_too(tmp_path: Path) -> None:
    homes = ["3 BHK", "2 BHK", "Villa", "kothi 4bhk", "1200 sqft", "Row house", "2 BHK", "Villa"]
    rows = [f"{n},98250000{n:02},{homes[n % 8]}" for n in range(40)]
    path = tmp_path / "file.csv"
    path.write_text("\n".join(["id,phone,Configuration", *rows]))
    understood = understand(path)
    mapping = parse_mapping(understood.text)
    reading = read_leads(path, mapping, brokerage_id="brokerage_a", imported_at=datetime.now(UTC))
    told = [{a.name: a.value for a in one.lead.attributes} for one in reading.leads]
    use = next(use for use in understood.columns if use.column == "Configuration")
    assert plain_words(use).endswith("no rooms in 20 cells (“Villa”, …)")
    assert told[0] == {"Configuration": "3 BHK", "bhk": 3.0}
    assert told[3] == {"Configuration": "kothi 4bhk", "bhk": 4.0}
    assert told[2] == {"Configuration": "Villa"}
    assert told[4] == {"Configuration": "1200 sqft"}


@pytest.mark.parametrize(
    ("cell", "rooms"),
    [
        ("kothi 3bhk", 3),
        ("Row house - 4 BHK", 4),
        ("penthouse 4 bhk", 4),
        ("flat, 2.5 BHK rent", 2.5),
        ("कोठी 3 बीएचके", 3),
        ("bangla 4bhk", 4),
        ("બંગલો 4 બીએચકે", 4),
        ("3 bhk kothi", 3),
        ("kothi", None),
        ("kothi 200 gaj", None),
        ("villa 3", None),
        ("flat no 3 bhk society", None),
        ("tower 3 bhk", None),
        ("sector 4 bhk", None),
        ("house 10 bhk", None),
        ("whitefield 2bhk 30k", None),
    ],
)
def test_rooms_may_stand_behind_a_kind_of_home(cell: str, rooms: float | None) -> None:
    assert rooms_of(cell) == rooms


def test_a_column_written_after_the_outcome_is_kept_to_be_asked_about(
    understand_text: Understand, read_text: ReadText
) -> None:
    stages = ("Cash", "", "Loan", "", "")
    understood = understand_text("Payment", lambda n: stages[n % 5] if n % 7 else "Loan")

    assert "Payment: {type: category, since_import: true}" in understood.text
    mapping = "source: a\ncolumns:\n  Phone: phone\n  Came: created_at\n"
    mapping += "  Payment: {type: category, since_import: true}\n"
    reading = read_text("Phone,Came,Payment\n9825004821,01/03/2026,Cash\n", mapping)
    (told,) = reading.leads[0].lead.attributes
    assert (told.name, told.value, told.known_at) == ("Payment", "Cash", IMPORTED_AT)
