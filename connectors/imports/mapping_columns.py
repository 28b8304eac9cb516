"""What one column of a brokerage's own file can be: the models of a mapping's columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from language.numbers import MONEY_UNITS
from leads.model.consent import Purpose
from leads.model.lead import LeadKind, OutcomeKind, Sender
from leads.model.storable import ID_CHARACTERS


class ValueType(StrEnum):
    """What the cells of an attribute hold; the comment says what becomes of them."""

    NUMBER = "number"  # float
    TEXT = "text"  # str, free words
    CATEGORY = "category"  # str, one of a few
    BOOLEAN = "boolean"  # bool
    DATE = "date"  # str, ISO date
    MONEY_INR = "money_inr"  # float, INR: "95 lakh", "1.25 Cr", "₹92,00,000"


class ColumnRole(StrEnum):
    """What a column is for, when it is not an attribute."""

    ID = "id"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    WHATSAPP_ID = "whatsapp_id"
    CRM_ID = "crm_id"
    KIND = "kind"
    OWNER = "owner"
    CLOSED_BY = "closed_by"
    CREATED_AT = "created_at"
    ORDER_BY = "order_by"
    OUTCOME = "outcome"
    OUTCOME_AT = "outcome_at"
    MESSAGE = "message"
    NOTE = "note"
    LOST_REASON = "lost_reason"
    LAST_CONTACT = "last_contact"
    NEXT_CALL = "next_call"
    NEXT_VISIT = "next_visit"
    CALL_DONE = "call_done"
    VISITED = "visited"
    CONSENT = "consent"
    ATTRIBUTE = "attribute"


ALIAS_ROLES = (ColumnRole.PHONE, ColumnRole.EMAIL, ColumnRole.WHATSAPP_ID, ColumnRole.CRM_ID)
SINGLE_ROLES = (ColumnRole.ID, ColumnRole.OWNER, ColumnRole.CREATED_AT, ColumnRole.ORDER_BY)
# Roles that need no word beside the column's name.
_NEEDS_MORE = (ColumnRole.OUTCOME, ColumnRole.MESSAGE, ColumnRole.CONSENT, ColumnRole.ATTRIBUTE)
BARE_ROLES = tuple(role for role in ColumnRole if role not in _NEEDS_MORE)
_SHORT_WORDS = [str(word) for word in (*ValueType, *BARE_ROLES)]

# The word for values that name no kind: "Buy" may be a new home or a resale.
OTHER_KIND = "other"
KindWord = Literal[
    "new_project", "resale", "rent", "sell", "let", "land", "commercial", "other"
]  # fmt: skip


def fold(cell: str) -> str:
    """A cell as it is compared with the words of a mapping."""
    return cell.strip().casefold()


def folded(cells: Iterable[str]) -> frozenset[str]:
    """The cells as they are compared with a file's, without repeats."""
    return frozenset(map(fold, cells))


Words = Annotated[str, Field(min_length=1, max_length=ID_CHARACTERS)]
Header = Annotated[str, Field(max_length=ID_CHARACTERS)]
# Other readers of YAML take 1, yes and 2026-01-01 for other things; as cells all are words.
Cell = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
Cells = Annotated[tuple[Cell, ...], Field(min_length=1)]


def _digits(value: object) -> object:
    """Up to four digits, as the schema says: "+18" and "12.0" are slips of somebody's hand."""
    is_number = isinstance(value, int) or (
        isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 4
    )
    if is_number:
        return value
    raise PydanticCustomError("int_parsing", "is no number of days")


Days = Annotated[
    int,
    BeforeValidator(_digits),
    Field(ge=0, le=9999),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]{1,4}$"}),
]
Purposes = Annotated[tuple[Purpose, ...], Field(min_length=1)]
KnownAt = Annotated[
    Words | None, Field(description="The column with the day on which it became known.")
]


class Part(BaseModel):
    """A part of the mapping; a key that it does not know is refused with those it does."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=False)

    @model_validator(mode="before")
    @classmethod
    def _check_keys(cls, tree: Any) -> Any:
        allowed = [field.alias or name for name, field in cls.model_fields.items()]
        unknown = [key for key in tree if key not in allowed] if isinstance(tree, dict) else []
        if unknown:
            raise ValueError(
                f"{unknown[0]!r} is not known here. Allowed here: {', '.join(allowed)}"
            )
        return tree


class NamedColumn(Part):
    """What one column is; `column` is its header, which the mapping knows."""

    _column: str = PrivateAttr("")

    @property
    def column(self) -> str:
        return self._column

    @property
    def date_column(self) -> str | None:
        """The column with the day on which this one's cell became known."""
        return getattr(self, "at", None)

    @property
    def entry(self) -> dict[str, Any]:
        """As a mapping file has it."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def of(self, column: str, **names: str) -> Self:
        """The same for the column of this header."""
        made = self.model_copy(update=names)
        made._column = column
        return made


class AttributeColumn(NamedColumn):
    """A typed fact. `at` names the column with the day it became known (else the enquiry's)."""

    role: Literal[ColumnRole.ATTRIBUTE] = ColumnRole.ATTRIBUTE
    type: ValueType
    name: Words = Field("", description="The attribute's name; the column's header if not written.")
    at: KnownAt = None
    unit: Words | None = Field(
        None,
        description="What a bare amount of money is in (lakh), or the word after a number.",
    )
    low_name: Words | None = Field(
        None, description="Money only: the attribute for the lower end of a range, 80-90 lakh."
    )
    empty: Words | None = Field(
        None,
        description="What an empty cell means, as it would be written: 0 in a column of visits. "
        "Without it nothing is known.",
    )
    is_project: bool = Field(
        False, description="It names the project enquired for, by which leads can be asked about."
    )
    since_import: bool = Field(
        False,
        description="Kept to be asked about and known from the import on, so that no enquiry that "
        "ended before is learnt from by it.",
    )
    as_exported: bool = Field(
        False,
        description="It stood so at the export and nothing tells since when: learnt from only "
        "where what is known by day tells too little, and then unproven in time.",
    )
    same: dict[Words, Cells] = Field(
        {}, description="Category only: the usual spelling, and the cells that mean the same."
    )
    is_rent: bool = Field(
        False,
        description="Rents a month, beside the columns of a budget: the budget of those who rent.",
    )
    has_rooms: bool = Field(
        False, description="Cells like 3 BHK, beside other kinds of homes, tell the rooms too."
    )

    @model_validator(mode="after")
    def _check_unit(self) -> Self:
        is_money = self.type is ValueType.MONEY_INR
        if self.unit and not is_money and self.type is not ValueType.NUMBER:
            raise ValueError("unit is for number and money_inr only")
        if self.low_name and not is_money:
            raise ValueError("low_name is for money_inr only")
        if self.unit and is_money and self.unit.casefold() not in MONEY_UNITS:
            raise ValueError(f"unit {self.unit!r} is no unit of money; write lakh, Cr or INR")
        return self

    @cached_property
    def usual(self) -> dict[str, str]:
        """Folded cell → its usual spelling."""
        return {fold(cell): usual for usual, cells in self.same.items() for cell in cells}

    def of(self, column: str, **names: str) -> Self:
        return super().of(column, name=self.name or column)


class RoleColumn(NamedColumn):
    """A column of which its role says all: the row's id, a name, a phone, a day."""

    role: Literal[
        ColumnRole.ID, ColumnRole.NAME, ColumnRole.PHONE, ColumnRole.EMAIL,
        ColumnRole.WHATSAPP_ID, ColumnRole.CRM_ID, ColumnRole.OWNER, ColumnRole.CREATED_AT,
        ColumnRole.ORDER_BY, ColumnRole.OUTCOME_AT, ColumnRole.NOTE, ColumnRole.LOST_REASON,
        ColumnRole.NEXT_CALL, ColumnRole.CALL_DONE, ColumnRole.NEXT_VISIT, ColumnRole.CLOSED_BY,
    ]  # fmt: skip


class MessageColumn(NamedColumn):
    """One message's words a row; `at` names the column with when it was written."""

    role: Literal[ColumnRole.MESSAGE]
    sender: Sender = Field(alias="from")
    at: KnownAt = None
    is_requirement: bool = Field(
        False,
        description="Its cells say what is wanted, 2bhk whitefield 30-35k: the rooms, the kind, "
        "the amount and the place are read where no other column gives them.",
    )
    places: dict[Words, tuple[Cell, ...]] = Field(
        {}, description="Requirements only: each place that may be named, and its other spellings."
    )


class LostByRemark(StrEnum):
    """Which open rows a reason for a loss as the last remark ends."""

    EMPTY = "empty"
    OPEN = "open"


class OutcomeColumn(NamedColumn):
    """Which cells mean which ending; with `is_day` every day means a booking on it.

    An empty cell is open too, but where `empty_is_lost_after` days have passed since the enquiry.
    """

    role: Literal[ColumnRole.OUTCOME]
    booked: Cells = ()
    lost: Cells = ()
    spam: Cells = ()
    open: Cells = ()
    empty_is_lost_after: Days | None = Field(
        None,
        description="Days after the enquiry from which an empty cell means lost; without it an "
        "empty cell is open.",
    )
    lost_by_remark: LostByRemark | None = Field(
        None,
        description="Which open rows are lost where the last remark tells a reason for a loss: "
        "those with an empty cell, or all.",
    )
    only_if_unclear: bool = Field(
        False,
        description="Only for rows whose first outcome column is empty or may mean booked or lost: "
        "the sub stage of “Closed”.",
    )
    is_day: bool = Field(
        False,
        description="Its cells are the days of bookings, and no other column tells who booked.",
    )

    @property
    def knows_bookings(self) -> bool:
        """Whether some cell means that a lead booked."""
        return self.is_day or bool(self.booked)

    @cached_property
    def endings(self) -> dict[str, OutcomeKind | None]:
        """Folded cell → how it ended, None for still open."""
        return {cell: kind for kind, cells in self._cells().items() for cell in cells}

    def _cells(self) -> dict[OutcomeKind | None, frozenset[str]]:
        kinds = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM, None)
        return {kind: folded(getattr(self, kind or "open")) for kind in kinds}

    @model_validator(mode="after")
    def _check_endings(self) -> Self:
        counts = Counter(cell for cells in self._cells().values() for cell in cells)
        twice = [cell for cell, count in counts.items() if count > 1]
        if twice:
            raise ValueError(f"the outcome value {twice[0]!r} has two meanings; keep one")
        return self

    @property
    def tells_less(self) -> tuple[bool, bool]:
        """How far its words stand behind those of other columns."""
        return self.only_if_unclear, not (self.knows_bookings or self.lost)

    def is_lost_by_remark(self, *, is_empty: bool) -> bool:
        """Whether a reason for a loss as the last remark ends an open row."""
        return self.lost_by_remark is LostByRemark.OPEN or (
            is_empty and self.lost_by_remark is LostByRemark.EMPTY
        )

    def of_empty(self, age: timedelta | None) -> OutcomeKind | None:
        """How an enquiry of this age ended of which nothing is written."""
        days = self.empty_is_lost_after
        is_lost = days is not None and age is not None and age >= timedelta(days=days)
        return OutcomeKind.LOST if is_lost else None


class ContactColumn(NamedColumn):
    """The day of our last contact with an open lead; with `closes` also the day on which one ended
    of which no other day is written. With `is_call` it is the day of our last call, which nobody
    answered where the cell of `told_by` is one of `missed`.
    """

    role: Literal[ColumnRole.LAST_CONTACT]
    closes: bool = False
    is_call: bool = False
    told_by: Words | None = None
    missed: Cells = ()

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        if (self.told_by is None) is not (not self.missed):
            raise ValueError(
                "told_by and missed go together: the column, and its cells of no answer"
            )
        return self

    def is_missed(self, cell: str) -> bool:
        """Whether the other column's cell says that nobody answered."""
        return fold(cell) in folded(self.missed)


class VisitedColumn(NamedColumn):
    """The day of a site visit that took place; with `told_by` only where that column's cell is one
    of `made`, and of one to which they did not come where it is one of `missed`, which is not to
    come where it is one of `called_off`. With `is_worded` the days of several, among words: yes
    28/10, 1/11.
    """

    role: Literal[ColumnRole.VISITED]
    told_by: Words | None = None
    made: Cells = ()
    missed: Cells = ()
    called_off: Cells = ()
    is_worded: bool = False

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        if (self.told_by is None) is not (not (self.made or self.missed or self.called_off)):
            raise ValueError(
                "told_by goes with made, missed or called_off: the column, and its cells of each"
            )
        return self

    def is_made(self, cell: str) -> bool:
        """Whether the other column's cell says that the visit took place."""
        return fold(cell) in folded(self.made)

    def is_missed(self, cell: str) -> bool:
        """Whether the other column's cell says that they did not come."""
        return fold(cell) in folded(self.missed)

    def is_called_off(self, cell: str) -> bool:
        """Whether the other column's cell says that the visit was called off."""
        return fold(cell) in folded(self.called_off)


class KindColumn(NamedColumn):
    """The kind of enquiry; without `values` its cells are the kinds' own words."""

    role: Literal[ColumnRole.KIND]
    values: dict[KindWord, Cells] | None = None

    @cached_property
    def kinds(self) -> dict[str, LeadKind | None]:
        """Folded cell → kind of enquiry, None for one that it does not tell."""
        if self.values is None:
            return {str(kind): kind for kind in LeadKind}
        return {
            cell: None if word == OTHER_KIND else LeadKind(word)
            for word, cells in self.values.items()
            for cell in folded(cells)
        }


class ConsentColumn(NamedColumn):
    """`granted`: folded cells that mean yes; any other is a no. `refused` in its place: the cells
    that mean no, as in a column "Do Not Call"; any other says nothing.
    """

    role: Literal[ColumnRole.CONSENT]
    granted: Annotated[frozenset[Cell], AfterValidator(folded)] = frozenset()
    refused: Annotated[frozenset[Cell], AfterValidator(folded)] = frozenset()
    purposes: Purposes
    basis: Words = Field(
        "", description="The basis in the brokerage's words; the column's header if absent."
    )
    at: KnownAt = None

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        if bool(self.granted) == bool(self.refused):
            raise ValueError("give either granted or refused: the cells that mean yes, or no")
        return self

    def says(self, cell: str) -> bool | None:
        """Whether a folded cell grants or refuses; None if it does neither."""
        if self.refused:
            return False if cell in self.refused else None
        return cell in self.granted

    def of(self, column: str, **names: str) -> Self:
        return super().of(column, basis=self.basis or column)


def _write_out(entry: Any) -> Any:
    """`number` and `phone` are short for {type: number} and {role: phone}."""
    if isinstance(entry, dict):
        return {"role": ColumnRole.ATTRIBUTE, **entry}
    if not isinstance(entry, str):
        return entry
    if entry not in _SHORT_WORDS:
        raise ValueError(f"{entry!r} is not one of: {', '.join(_SHORT_WORDS)}")
    if entry in set(ValueType):
        return {"role": ColumnRole.ATTRIBUTE, "type": entry}
    return {"role": entry}


class _ShortWords:
    """Adds the short words to the schema of a column."""

    @staticmethod
    def __get_pydantic_json_schema__(
        schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "description": "A type, a role, or an object with more about either.",
            "anyOf": [{"enum": _SHORT_WORDS}, handler(schema)],
        }


Column = Annotated[
    AttributeColumn
    | RoleColumn
    | MessageColumn
    | OutcomeColumn
    | ContactColumn
    | VisitedColumn
    | KindColumn
    | ConsentColumn,
    Field(discriminator="role"),
    BeforeValidator(_write_out),
    _ShortWords,
]
