"""A mapping: which column of a brokerage's own file is what, as its file is read and checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from connectors.imports.mapping_columns import (
    ALIAS_ROLES,
    SINGLE_ROLES,
    AttributeColumn,
    Cell,
    Column,
    ColumnRole,
    ConsentColumn,
    Header,
    KindColumn,
    MessageColumn,
    NamedColumn,
    OutcomeColumn,
    Part,
    Purposes,
    RoleColumn,
    Words,
    folded,
)

_C = TypeVar("_C", bound=NamedColumn)
SCHEMA_FILE = Path(__file__).with_name("mapping.schema.json")
# Pydantic's names for classes, and values that editors should not write in.
_OURS = ("title", "default")


def _day_or_enquiry(written: Any) -> date | None:
    try:
        return None if written == "enquiry" else date.fromisoformat(written)
    except (ValueError, TypeError) as e:
        raise ValueError("write the day as 2026-01-31, or enquiry") from e


class LawfulBasis(Part):
    """One lawful basis for every row. Without it or a consent column the leads are imported,
    counted and left unscored."""

    basis: Words = Field(description="The basis in the brokerage's words.")
    purposes: Purposes
    since: Annotated[
        date | None, BeforeValidator(_day_or_enquiry), WithJsonSchema({"type": "string"})
    ] = Field(description="The day it holds from, 2026-01-31, or enquiry: from each one on.")


class Mapping(Part):
    """Which column of a brokerage's own file is what."""

    source: Words = Field(
        description="A name for this file's origin. With the id it makes a lead's identity, so "
        "keep it the same when the same file is imported again."
    )
    columns: Annotated[dict[Header, Column], Field(min_length=1)] = Field(
        description="Column header → what it is. A column not named is not a feature."
    )
    leave_out: dict[str, str] = Field({}, description="Column header → why it is not imported.")
    lawful_basis: LawfulBasis | None = None
    missing: Annotated[frozenset[Cell], AfterValidator(lambda cells: folded({"", *cells}))] = Field(
        frozenset({""}),
        description="Cell values that mean no value, in any case. Empty always does.",
    )
    others: Literal["leave_out", "guess"] = Field(
        "leave_out",
        description="Columns named nowhere: left out (as if not written), or guessed.",
    )
    decimal: Literal[".", ","] = Field(".", description="The decimal sign; '.' if not written.")
    dates: Literal["day_first", "month_first"] = Field(
        "day_first", description="How 05/11/2026 is meant; day_first if not written."
    )
    timezone: Words = Field(
        "Asia/Kolkata", description="The zone of dates and times; Asia/Kolkata if not written."
    )

    @field_validator("timezone")
    @classmethod
    def _check_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as e:
            raise ValueError(f"{name!r} is not a zone; write one like Asia/Kolkata") from e
        return name

    @field_validator("columns")
    @classmethod
    def _with_headers(cls, columns: dict[str, NamedColumn]) -> dict[str, NamedColumn]:
        return {header: column.of(header) for header, column in columns.items()}

    @model_validator(mode="after")
    def _check_uses(self) -> Self:
        """Of each role as many as can be; one name for one attribute; nothing used and left out."""
        for role in (*SINGLE_ROLES, ColumnRole.KIND):
            named = [header for header, column in self.columns.items() if column.role is role]
            if len(named) > 1:
                raise ValueError(f"only one column can be {role}: {', '.join(map(repr, named))}")
        if self.outcomes and not any(outcome.booked for outcome in self.outcomes):
            raise ValueError("no outcome column says which of its values mean booked")
        names = Counter(name for a in self.attributes for name in (a.name, a.low_name) if name)
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise ValueError(f"two columns are named {twice[0]!r}; give one another name")
        both = [column for column in self.used_columns if column in self.leave_out]
        if both:
            raise ValueError(f"{both[0]!r} stands in columns and in leave_out; keep one")
        return self

    def with_columns(self, columns: Iterable[NamedColumn]) -> Mapping:
        """The same file's mapping with these columns, unchecked."""
        fields = {name: getattr(self, name) for name in Mapping.model_fields}
        named = {column.column: column for column in columns}
        return Mapping.model_construct(**fields | {"columns": named})

    @cached_property
    def attributes(self) -> tuple[AttributeColumn, ...]:
        return self._all(AttributeColumn)

    @cached_property
    def messages(self) -> tuple[MessageColumn, ...]:
        return self._all(MessageColumn)

    @cached_property
    def outcomes(self) -> tuple[OutcomeColumn, ...]:
        """The first that names an ending tells how an enquiry ended."""
        return self._all(OutcomeColumn)

    @cached_property
    def consents(self) -> tuple[ConsentColumn, ...]:
        return self._all(ConsentColumn)

    @cached_property
    def kind(self) -> KindColumn | None:
        return next(iter(self._all(KindColumn)), None)

    @cached_property
    def aliases(self) -> tuple[RoleColumn, ...]:
        """How the person is known."""
        return tuple(column for column in self._all(RoleColumn) if column.role in ALIAS_ROLES)

    @cached_property
    def single(self) -> dict[ColumnRole, str]:
        """The roles that take one column, with its header."""
        return {role: named[0] for role in SINGLE_ROLES if (named := self._headers(role))}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Joined into one name: first and last."""
        return self._headers(ColumnRole.NAME)

    @cached_property
    def closings(self) -> tuple[str, ...]:
        """The first that is filled tells when an enquiry ended."""
        return self._headers(ColumnRole.OUTCOME_AT)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Colleagues' remarks: shown to people, never learnt from."""
        return self._headers(ColumnRole.NOTE)

    @cached_property
    def dates_of(self) -> tuple[tuple[str, str], ...]:
        """(column, column that dates it) of every `at`."""
        dates = ((header, column.date_column) for header, column in self.columns.items())
        return tuple((header, at) for header, at in dates if at)

    @property
    def used_columns(self) -> list[str]:
        """Every column that has a use, without repeats."""
        return list(dict.fromkeys([*self.columns, *(at for _, at in self.dates_of)]))

    def _all(self, kind: type[_C]) -> tuple[_C, ...]:
        return tuple(column for column in self.columns.values() if isinstance(column, kind))

    def _headers(self, role: ColumnRole) -> tuple[str, ...]:
        return tuple(header for header, column in self.columns.items() if column.role is role)


def build_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of mapping files, derived from the models that read them.

    `mapping.schema.json` is the same for editors and other programs: run
    `python -m connectors.imports.mapping` after a change (a test compares the two).
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pakka mapping",
        **_plain(Mapping.model_json_schema()),
    }


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if key not in _OURS}
    return [_plain(value) for value in node] if isinstance(node, list) else node


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
