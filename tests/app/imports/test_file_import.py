"""What is kept of an import: the answers about its file, and which values may be asked about."""

from pathlib import Path

from app.imports.file_import import EarlierAnswers, askable


def test_given_a_file_of_the_same_columns_then_its_answers_are_known(tmp_path: Path) -> None:
    before = EarlierAnswers(tmp_path)
    assert before.are_none

    before.keep("brokerage_1", ("Name", "Lead  Stage"), {"basis": "enquiry"})
    before.keep("brokerage_1", ("Name", "Town"), {"basis": "none"})

    assert before.of("brokerage_1", ("lead stage", "Name")) == {"basis": "enquiry"}
    assert before.of("brokerage_1", ("Name",)) == {}
    assert before.of("brokerage_2", ("Name", "Lead Stage")) == {}
    assert not before.are_none


def test_given_new_answers_then_they_stand_in_place_of_the_old_and_only_for_us(
    tmp_path: Path,
) -> None:
    before = EarlierAnswers(tmp_path)
    before.keep("brokerage_1", ("Name",), {"basis": "enquiry"})

    before.keep("brokerage_1", ("Name",), {"closing": "Ended"})

    assert before.of("brokerage_1", ("Name",)) == {"closing": "Ended"}
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.stat().st_mode & 0o077 == 0


def test_what_people_are_is_no_value() -> None:
    assert askable(["Family", "Hindu only", "Bachelor"]) == ["Family", "Bachelor"]


def test_a_column_of_names_has_no_values() -> None:
    assert askable(["Kiran", "Meena Shah", "Rahul"]) == []
