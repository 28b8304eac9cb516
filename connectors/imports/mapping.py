"""How a brokerage's own file is read: which column is what. Plain types, checked when built."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from leads.model.consent import Purpose
from leads.model.lead import LeadKind, OutcomeKind, Sender


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
    CREATED_AT = "created_at"
    ORDER_BY = "order_by"
    OUTCOME = "outcome"
    OUTCOME_AT = "outcome_at"
    MESSAGE = "message"
    NOTE = "note"
    CONSENT = "consent"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class AttributeColumn:
    """A typed fact. `at` names the column with the day it became known (else the enquiry's).

    `low_name` is the attribute that takes the lower end when a money cell is a range.
    """

    column: str
    name: str
    type: ValueType
    at: str | None = None
    unit: str | None = None
    low_name: str | None = None


@dataclass(frozen=True, slots=True)
class AliasColumn:
    """How the person is known: `role` is phone, email, whatsapp_id or crm_id."""

    column: str
    role: ColumnRole


@dataclass(frozen=True, slots=True)
class MessageColumn:
    """One message's words a row; `at` names the column with when it was written."""

    column: str
    sender: Sender
    at: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeColumn:
    """`endings`: casefolded cell value → how it ended, None for still open.

    An empty cell is open too, but where `empty_is_lost_after` days have passed since the enquiry.
    """

    column: str
    endings: dict[str, OutcomeKind | None]
    empty_is_lost_after: int | None = None

    def of_empty(self, age: timedelta | None) -> OutcomeKind | None:
        """How an enquiry of this age ended of which nothing is written."""
        days = self.empty_is_lost_after
        is_lost = days is not None and age is not None and age >= timedelta(days=days)
        return OutcomeKind.LOST if is_lost else None


@dataclass(frozen=True, slots=True)
class KindColumn:
    """`kinds`: casefolded cell value → kind of enquiry, None for one that it does not tell."""

    column: str
    kinds: dict[str, LeadKind | None]


@dataclass(frozen=True, slots=True)
class ConsentColumn:
    """`granted`: casefolded cell values that mean yes; any other value is a no."""

    column: str
    granted: frozenset[str]
    purposes: tuple[Purpose, ...]
    basis: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class LawfulBasis:
    """One basis for every row, from the day `since` on; None: from each enquiry on."""

    basis: str
    purposes: tuple[Purpose, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """One file's columns, each with its one use; `single` holds the roles that take one column.

    `names` are joined into one name (first and last); of `closings` the first that is filled tells
    when an enquiry ended; of `outcomes` the first that names an ending tells how.

    `notes` are colleagues' remarks: shown to people, never learnt from.

    `missing` holds casefolded markers that mean "no value". `others` says what becomes of columns
    that are named nowhere.
    """

    source: str
    attributes: tuple[AttributeColumn, ...] = ()
    single: dict[ColumnRole, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    aliases: tuple[AliasColumn, ...] = ()
    messages: tuple[MessageColumn, ...] = ()
    notes: tuple[str, ...] = ()
    outcomes: tuple[OutcomeColumn, ...] = ()
    kind: KindColumn | None = None
    consents: tuple[ConsentColumn, ...] = ()
    lawful_basis: LawfulBasis | None = None
    leave_out: dict[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset({""})
    others: Literal["leave_out", "guess"] = "leave_out"
    decimal: Literal[".", ","] = "."
    dates: Literal["day_first", "month_first"] = "day_first"
    timezone: str = "Asia/Kolkata"
