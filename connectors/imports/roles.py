"""What a column's name and cells say about its use, for the first suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise

from connectors.imports.cells import (
    CellError,
    parse_email,
    parse_id,
    parse_money_range,
    parse_number,
    parse_phone,
)
from connectors.imports.columns import is_row_name
from connectors.imports.infer import Profile
from connectors.imports.reading import RowError
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Role, ValueType

# Headers that tell the outcome, most telling first; whole words, as exports write them.
OUTCOME_NAMES = (
    "converted",
    "outcome",
    "booked",
    "conversion",
    "won",
    "is won",
    "deal status",
    "lead status",
    "final status",
    "status",
    "result",
    "stage",
    "lead stage",
    "target",
    "label",
    "y",
)
ENDING_WORDS: dict[OutcomeKind, tuple[str, ...]] = {
    OutcomeKind.BOOKED: (
        "1", "1.0", "yes", "y", "true", "booked", "won", "converted", "sold", "rented", "success",
        "closed won", "closed-won", "booking done", "token", "token received", "deal done",
    ),
    OutcomeKind.LOST: (
        "0", "0.0", "no", "n", "false", "lost", "dead", "dropped", "rejected", "failure",
        "closed lost", "closed-lost", "not interested", "bought elsewhere", "not converted",
    ),
    OutcomeKind.SPAM: ("spam", "junk", "fake", "bot", "invalid", "wrong number"),
}  # fmt: skip
_MOST_ENDINGS = 30  # a column of more values is no list of endings

# Roles by words of the header, in the order they are tried; each is given once.
ROLE_NAMES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.OUTCOME_AT, ("closed", "closing", "booked on", "booking date", "converted on", "won on")),
    (Role.CREATED_AT, ("created", "enquiry date", "inquiry date", "received", "lead date", "date")),
    (Role.WHATSAPP_ID, ("whatsapp id", "wa id")),
    (Role.CRM_ID, ("contact id", "customer id", "crm id", "person id", "client id")),
    (Role.ID, ("lead id", "prospect id", "enquiry id", "inquiry id", "id", "uuid", "ref no")),
    (Role.OWNER, ("owner", "assigned to", "broker", "agent", "sales person", "handled by")),
    (Role.NAME, ("name", "customer", "client", "buyer")),
)
_MESSAGE_NAMES = ("message", "enquiry", "inquiry", "query", "comment", "comments", "requirement")
# Attributes that the features know by name: header words → (entry, how its cells read).
KNOWN_ATTRIBUTES: tuple[tuple[tuple[str, ...], str, Callable[[str], object]], ...] = (
    (
        ("budget",),
        "{type: money_inr, name: budget_max_inr, low_name: budget_min_inr}",
        parse_money_range,
    ),
    (
        ("bhk", "bedrooms"),
        "{type: number, name: bhk, unit: BHK}",
        lambda cell: parse_number(cell, unit="BHK"),
    ),
    (
        ("locality", "preferred location", "preferred area"),
        "{type: category, name: locality}",
        parse_id,
    ),
)
_SAMPLE = 200  # cells looked at to know phones and e-mail addresses
_MOST_SHARE = 0.8  # the rest are mistyped
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OutcomeGuess:
    """The outcome's column and which values end how; None: still open."""

    column: str
    endings: dict[str, OutcomeKind | None] = field(default_factory=dict)

    def in_yaml(self, quote: Callable[[str], str]) -> str:
        words: dict[str, list[str]] = {}
        for value, ending in sorted(self.endings.items(), key=lambda item: item[0]):
            words.setdefault(str(ending) if ending else "open", []).append(quote(value))
        order = [word for word in ("booked", "lost", "spam", "open") if word in words]
        lists = "".join(f", {word}: [{', '.join(words[word])}]" for word in order)
        return f"{{role: outcome{lists}}}"

    def is_booked(self, cell: str) -> bool | None:
        """1 or 0 of a closed row, None while open."""
        ending = self.endings.get(cell.strip())
        return None if ending is None else ending is OutcomeKind.BOOKED


def words_of(header: str) -> list[str]:
    """`closedDate`, closed_date and "Closed Date" are the same words."""
    return [word.casefold() for word in _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header))]


def is_named(header: str, names: Iterable[str]) -> bool:
    """True when a name's words stand in the header, next to each other."""
    joined = f" {' '.join(words_of(header))} "
    return any(f" {name} " in joined for name in names)


def guess_outcome(columns: dict[str, Profile]) -> OutcomeGuess | None:
    """The column with the most telling name whose values know a booking."""
    for name in OUTCOME_NAMES:
        for column, profile in columns.items():
            if " ".join(words_of(column)) == name and (guess := _endings(column, profile)):
                return guess
    return None


def _endings(column: str, profile: Profile) -> OutcomeGuess | None:
    if not 2 <= len(profile.values) <= _MOST_ENDINGS:
        return None
    endings = {value: _ending(value) for value in profile.values}
    return OutcomeGuess(column, endings) if OutcomeKind.BOOKED in endings.values() else None


def _ending(value: str) -> OutcomeKind | None:
    return next((k for k, words in ENDING_WORDS.items() if value.casefold() in words), None)


def guess_order(table: Table, columns: dict[str, Profile]) -> str | None:
    """The first column of whole numbers that grow from row to row without a repeat."""
    candidates = [
        column
        for column, profile in columns.items()
        if ValueType.NUMBER in profile.possible
        and profile.cells
        and profile.share_of_different == 1
    ]
    for column in candidates:
        position = table.headers.index(column)
        cells = [row[1][position] for row in table.rows() if not isinstance(row, RowError)]
        numbers = [int(cell) for cell in cells if cell.strip().isdecimal()]
        if len(numbers) == len(cells) > 1 and all(a < b for a, b in pairwise(numbers)):
            return column
    return None


def guess_roles(columns: dict[str, Profile], *, taken: set[str]) -> dict[str, str]:
    """Column → its entry in the mapping, where its name tells more than its type."""
    free = {c: profile for c, profile in columns.items() if c not in taken and profile.cells}
    roles: dict[str, str] = {}
    for role, reads in ((Role.EMAIL, parse_email), (Role.PHONE, parse_phone)):
        roles |= {c: str(role) for c, p in free.items() if c not in roles and _mostly(p, reads)}
    for role, names in ROLE_NAMES:
        fitting = (c for c, p in free.items() if c not in roles and _fits(role, c, p, names))
        roles |= {column: str(role) for column in islice(fitting, 1)}
    for column, profile in free.items():
        if (
            column not in roles
            and profile.type is ValueType.TEXT
            and is_named(column, _MESSAGE_NAMES)
        ):
            roles[column] = "{role: message, from: lead}"
    return roles


def _fits(role: Role, column: str, profile: Profile, names: tuple[str, ...]) -> bool:
    if not is_named(column, names):
        return False
    match role:
        case Role.CREATED_AT | Role.OUTCOME_AT:
            return profile.type is ValueType.DATE
        case Role.ID:
            return profile.share_of_different == 1
        case Role.NAME:
            return is_row_name(profile) or profile.type is ValueType.TEXT
        case _:
            return ValueType.BOOLEAN not in profile.possible


def _mostly(profile: Profile, reads: Callable[[str], object]) -> bool:
    sample = sorted(profile.values)[:_SAMPLE]
    return bool(sample) and sum(_reads(cell, reads) for cell in sample) / len(sample) > _MOST_SHARE


def _reads(cell: str, reads: Callable[[str], object]) -> bool:
    try:
        reads(cell)
    except CellError:
        return False
    return True
