"""What a person says of a column or a word comes before what Pakka makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.imports.file_understanding import Understood, understand
from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import Understand

HEADER = "Sr,Came,Party,Second name,Number,How far,Where,Rupees up to,Result,RESULT 2,Caste\n"
SHEET = HEADER + "".join(
    f"{n},{1 + n % 28:02}/03/2026,Asha {n},Patel,98250{n * 7919 % 99991:05},{n % 4},"
    f"{('Gota', 'Bopal')[n % 2]},{40 + n % 30},{('Booked', 'Lost', 'New')[n % 3]},"
    f"{('Registry', 'REGISTRY', 'Ghar gaya', 'In talks')[n % 4]},X\n"
    for n in range(80)
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(SHEET)
    return path


def entry_of(understood: Understood, column: str) -> object:
    return next(use.use for use in understood.columns if use.column == column)


@pytest.mark.parametrize(
    ("column", "use", "said"),
    [
        ("Party", "name", "name"),
        ("Where", "locality", "category as locality"),
        ("Rupees up to", "budget", "money_inr as budget_min_inr and budget_max_inr"),
        ("How far", "bhk", "number as bhk"),
        ("Came", "created_at", "created_at"),
        ("Number", "leave_out", "left out"),
    ],
)
def test_given_a_use_then_the_column_has_it(sheet: Path, column: str, use: str, said: str) -> None:
    understood = understand(sheet, {f"column:{column}": use})

    assert str(entry_of(understood, column)).startswith(said)
    assert understood.told == {column: use}


def test_given_another_column_of_stages_then_its_words_count_and_in_capitals_they_are_the_same(
    sheet: Path,
) -> None:
    answers = {"column:RESULT 2": "outcome", "word:Registry": "booked"}

    understood = understand(sheet, answers)

    assert [(word.word, word.rows) for word in understood.words] == [
        ("Registry", 40),
        ("Ghar gaya", 20),
        ("In talks", 20),
    ]
    assert understood.endings.of(OutcomeKind.BOOKED) == 40
    assert "word:Ghar gaya" in {question.key for question in understood.questions}


@pytest.mark.parametrize("use", ["requirement", "bhk"])
def test_given_a_use_then_what_other_columns_mean_by_it_stays(tmp_path: Path, use: str) -> None:
    wanted = ("2 bhk", "3 bhk rent", "shop", "plot")
    rows = "".join(
        f"{n},{1 + n % 28:02}/03/2026,Asha {n},98250{n * 7919 % 99991:05},{wanted[n % 4]},"
        f"{'18000' if n % 4 == 1 else 40 + n % 30},{('Booked', 'Lost', 'New')[n % 3]}\n"
        for n in range(80)
    )
    path = tmp_path / "leads.csv"
    path.write_text("Sr,Came,Party,Number,Kya chahiye,Budget,Result\n" + rows)

    plain, told = understand(path), understand(path, {"column:Kya chahiye": use})

    assert "a number without a unit is lakh" in str(entry_of(plain, "Budget"))
    assert entry_of(told, "Budget") == entry_of(plain, "Budget")
    if use == "bhk":
        assert str(entry_of(told, "Kya chahiye")).startswith("homes")


def test_given_a_role_that_one_column_has_then_no_other_is_guessed_to_have_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(
        "Enquiry Date,First contact,Name,Mobile\n"
        "01/03/2026,02/03/2026,Asha,9825012345\n"
        "02/03/2026,04/03/2026,Ravi,9825012346\n"
    )

    understood = understand(path, {"column:First contact": "created_at"})

    assert understood.mapping.single["created_at"] == "First contact"


@pytest.mark.parametrize(
    ("column", "use", "why"),
    [
        ("Caste", "category", "never imported"),
        ("Party", "perhaps", "can be one of"),
        ("Nobody", "name", "no column"),
    ],
)
def test_given_what_cannot_be_then_a_sentence_says_so(
    sheet: Path, column: str, use: str, why: str
) -> None:
    with pytest.raises(InvalidInput, match=why):
        understand(sheet, {f"column:{column}": use})


def test_a_column_of_as_many_values_as_rows_is_no_list_of_stages(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("Came,Party\n" + "".join(f"01/03/2026,Asha {n}\n" for n in range(200)))

    with pytest.raises(InvalidInput, match="200 different values: it is no list of stages"):
        understand(path, {"column:Party": "outcome"})


def test_spellings_of_a_few_stages_are_a_list_of_stages(tmp_path: Path) -> None:
    stages = [f"{word}{dots}" for word in ("Booked", "Lost", "New") for dots in ("", ".", " !")]
    stages += [word.upper() for word in stages] + [word.lower() for word in stages]
    path = tmp_path / "leads.csv"
    lines = [f"{1 + n % 28:02}/03/2026,{stages[n % 27]} {'*' * (n // 27)}\n" for n in range(80)]
    path.write_text("Came,Stage\n" + "".join(lines))

    assert understand(path).endings.of(OutcomeKind.BOOKED) > 20


def test_given_an_empty_answer_then_an_earlier_one_is_taken_back(sheet: Path) -> None:
    earlier = {"column:Party": "leave_out"}

    understood = understand(sheet, {"column:Party": ""}, lambda _: earlier)

    assert understood.told == {}
    assert "column:Party" not in understood.answers


def test_given_no_word_for_a_booking_then_nothing_ended(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    stages = ("Customer", "Lost", "New")
    path.write_text("Came,Stage\n" + "".join(f"01/03/2026,{stages[n % 3]}\n" for n in range(60)))

    understood = understand(path, {"word:Customer": "lost"})

    assert not understood.mapping.outcomes
    assert [word.meaning for word in understood.words] == ["lost", "lost", "open"]


def test_given_a_word_in_two_spellings_then_an_answer_is_about_both(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    stages = [*["Token"] * 12, *["TOKEN"] * 2, *["Booked"] * 10, *["Lost"] * 20]
    path.write_text("Came,Stage\n" + "".join(f"01/03/2026,{stage}\n" for stage in stages))

    understood = understand(path, {"word:Token": "open"})

    assert understood.endings.of(OutcomeKind.BOOKED) == 10


def test_given_a_budget_without_a_unit_then_it_is_in_lakh(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("Came,Paisa\n" + "".join(f"01/03/2026,{40 + n}\n" for n in range(9)))

    attributes = understand(path, {"column:Paisa": "budget"}).mapping.attributes

    assert ("budget_max_inr", "lakh") in [(a.name, a.unit) for a in attributes]


def test_an_answer_about_an_earlier_file_that_does_not_fit_is_not_used(sheet: Path) -> None:
    earlier = {"column:Gone": "phone", "column:Caste": "category"}

    understood = understand(sheet, {}, lambda _: earlier)

    assert entry_of(understood, "Caste") != "category"


def test_a_second_name_is_one_beside_the_others(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("First Name,Middle,Last Name\nAsha,K,Shah\nRavi,M,Patel\n")

    assert len(understand(path, {"column:Middle": "name"}).mapping.names) == 3


def test_given_a_column_told_to_be_a_category_then_another_keeps_its_own_use(
    understand_text: Understand,
) -> None:
    homes = ("2 BHK", "3 BHK", "Shop", "Villa")

    def uses(**answers: str) -> dict[str, str]:
        understood = understand_text(
            "Requirement,Band", lambda n: f"{homes[n % 4]},{'HWC'[n % 3]}", **answers
        )
        return {use.column: use.use for use in understood.columns}

    told = uses(**{"column:Band": "category"})
    assert told["Band"] == "category: as answered"
    assert told["Requirement"] == uses()["Requirement"]
