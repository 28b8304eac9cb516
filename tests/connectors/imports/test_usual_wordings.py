import pytest

from connectors.imports.cell_parsing import CellError
from connectors.imports.usual_wordings import plain_timeline
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("cell", "told")
def test_what_forms_and_hands_write_of_the_time_gets_one_wording(cell: str, told: str) -> None:
    assert plain_timeline(cell) == told


@pytest.mark.parametrize("cell", ["Diwali tak", "3 BHK", "", "2026", "6-3 months"])
def test_what_is_no_known_time_is_left_to_stand(cell: str) -> None:
    with pytest.raises(CellError):
        plain_timeline(cell)
