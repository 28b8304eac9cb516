import pytest

from connectors.imports.cell_parsing import CellError
from connectors.imports.usual_wordings import plain_timeline


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Immediately", "immediately"),
        ("turant lena hai", "immediately"),
        ("URGENT", "immediately"),
        ("ASAP", "immediately"),
        ("aa mahine", "immediately"),
        ("just_looking", "just looking"),
        ("Just exploring options", "just looking"),
        ("Not decided yet", "not decided"),
        ("nakki nathi", "not decided"),
        ("6 mahine mein", "within 6 months"),
        ("6mth", "within 6 months"),
        ("do mahine", "within 2 months"),
        ("within_3_months", "within 3 months"),
        ("3_–_6_months", "3-6 months"),
        ("1 to 3 Months", "1-3 months"),
        ("< 1 Month", "within 1 month"),
        ("> 6 Months", "after 6 months"),
        ("6 mth +", "after 6 months"),
        ("6 mahine baad", "after 6 months"),
        ("1 saal", "within 12 months"),
        ("1-2 years", "12-24 months"),
        ("15 days", "within 1 month"),
        ("Ready to move / within 30 days", "within 1 month"),
        ("aavta varse", "next year"),
    ],
)
def test_what_forms_and_hands_write_of_the_time_gets_one_wording(cell: str, told: str) -> None:
    assert plain_timeline(cell) == told


@pytest.mark.parametrize("cell", ["Diwali tak", "3 BHK", "", "2026", "6-3 months"])
def test_what_is_no_known_time_is_left_to_stand(cell: str) -> None:
    with pytest.raises(CellError):
        plain_timeline(cell)
