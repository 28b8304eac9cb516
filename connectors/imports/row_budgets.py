"""A row's budget: what a home may cost, or what a tenant pays a month."""

from __future__ import annotations

from functools import partial

from connectors.imports.cell_parsing import CellError, parse_money_range, rent_unit
from connectors.imports.fact_columns import BHK_NAME, BUDGETS
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import AttributeColumn, fold
from connectors.imports.rents import is_rent, rent_range, says_rent, wants_to_rent
from connectors.imports.requirement_columns import RowRequirements
from connectors.imports.row_cells import Row
from leads.model.lead import MONTHLY_KINDS, LeadKind


class RowBudgets:
    """Reads the budgets of one file's rows."""

    def __init__(self, mapping: Mapping, requirements: RowRequirements) -> None:
        self._kind = mapping.kind
        self._decimal = mapping.decimal
        told = mapping.attributes
        self._rents = [a.column for a in told if a.is_rent]
        self._budgets = [a.column for a in told if a.name in BUDGETS and not a.is_rent]
        self._requirements = requirements
        self._homes = [a.column for a in told if a.name == BHK_NAME or a.has_rooms]

    def says_rent(self, row: Row) -> bool:
        """Whether the budget, "2 BHK on rent" or the requirement says that the lead rents; a rent
        where no other budget stands.
        """
        is_of_month = any(is_rent(row.cell(column)) for column in self._budgets)
        is_alone = not any(map(row.is_filled, self._budgets))
        is_of_month = is_of_month or (is_alone and any(map(row.is_filled, self._rents)))
        is_of_month = is_of_month or self._requirements.kind(row) is LeadKind.RENT
        return is_of_month or any(wants_to_rent(row.cell(column)) for column in self._homes)

    def is_of_row(self, row: Row, attribute: AttributeColumn) -> bool:
        """Whether it is this row's budget: the rent of those who rent and tell one, else the other
        columns.
        """
        is_of_rent = self._is_monthly(row) and any(map(row.is_filled, self._rents))
        return attribute.name not in BUDGETS or attribute.is_rent is is_of_rent

    def ends(
        self, row: Row, attribute: AttributeColumn
    ) -> tuple[float | None, float | None] | None:
        """The lower and the upper end, in INR; None where nothing can be read."""
        cell = row.cell(attribute.column)
        unit = (self._is_monthly(row) and rent_unit(cell)) or attribute.unit
        read = partial(parse_money_range, decimal=self._decimal, unit=unit)
        is_told = attribute.is_rent or says_rent(cell)
        return row.read(attribute.column, partial(self._rent, row) if is_told else read)

    def rent(self, row: Row, cell: str) -> float:
        """The upper end of a rent, in a column of one amount."""
        low, high = self._rent(row, cell)
        return high or low or 0.0

    def _rent(self, row: Row, cell: str) -> tuple[float | None, float | None]:
        """Both ends of a rent, unless another column says that the lead does not rent."""
        if self._kind is not None and not self._is_monthly(row):
            raise CellError(f"is a rent, and “{self._kind.column}” does not say that they rent")
        return rent_range(cell, decimal=self._decimal)

    def _is_monthly(self, row: Row) -> bool:
        """Whether the amounts of a row are those of a rent."""
        if self._kind is None or not row.is_filled(self._kind.column):
            return self.says_rent(row)
        return self._kind.kinds.get(fold(row.cell(self._kind.column))) in MONTHLY_KINDS
