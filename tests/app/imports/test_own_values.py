"""Which values of an own column may be asked about."""

from app.imports.file_import import askable


def test_what_people_are_is_no_value() -> None:
    assert askable(["Family", "Hindu only", "Bachelor"]) == ["Family", "Bachelor"]


def test_a_column_of_names_has_no_values() -> None:
    assert askable(["Kiran", "Meena Shah", "Rahul"]) == []
