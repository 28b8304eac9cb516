"""Which column tells how an enquiry ended, and which of its values mean what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from connectors.imports.infer import Profile
from connectors.imports.yaml_words import Entry
from features.meaning import hard_no
from leads.lead import OutcomeKind

# Headers that tell the outcome, most telling first; whole words, as exports write them.
OUTCOME_NAMES = (
    "converted",
    "outcome",
    "booked",
    "conversion",
    "won",
    "is won",
    "booking status",
    "deal status",
    "deal stage",
    "lead stage",
    "prospect stage",
    "sales stage",
    "lead status",
    "enquiry status",
    "response status",
    "final status",
    "current status",
    "disposition",
    "status",
    "result",
    "stage",
    "lifecycle stage",
    "target",
    "label",
    "y",
)
_LAST_WORDS = (["status"], ["stage"], ["disposition"], ["outcome"])
# A whole cell that says yes or no; in a column of these names yes means a booking.
YES_WORDS = ("1", "1.0", "yes", "y", "true")
NO_WORDS = ("0", "0.0", "no", "n", "false")
# Words anywhere in a stage, tried in this order: "booking cancelled" is lost, "token awaited" open.
LOST_WORDS = (
    "lost", "dead", "dropped", "drop", "rejected", "failure", "cancelled", "canceled", "cancel",
    "refunded", "ni", "not int", "not responding", "no response", "na padi", "not interested",
    "no interest", "uninterested", "bought elsewhere", "purchased elsewhere",
    "booked elsewhere", "already bought", "already purchased", "other project",
    "not converted", "not booked", "unqualified", "disqualified", "not qualified", "plan dropped",
    "budget mismatch", "low budget", "out of budget", "budget issue", "location mismatch",
)  # fmt: skip
SPAM_WORDS = (
    "spam", "junk", "fake", "bot", "invalid", "wrong number", "test lead", "duplicate",
    "broker enquiry", "channel partner",
)  # fmt: skip
OPEN_WORDS = (
    "pending", "awaited", "in progress", "expected", "likely", "to be", "will", "visit",
    "prospect", "follow up", "followup", "negotiation", "hot", "warm", "interested", "opportunity",
)  # fmt: skip
BOOKED_WORDS = (
    "booked", "booking", "won", "converted", "sold", "rented", "leased", "success", "token",
    "deal done", "deal closed", "sale done", "sale closed", "agreement signed", "agreement done",
    "registered", "registration done", "customer",
)  # fmt: skip
# What may mean either: a person is asked.
UNCLEAR_WORDS = frozenset({"closed", "close", "done", "completed", "complete", "inactive"})
_MOST_ENDINGS = 40  # a column of more values is no list of endings

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class OutcomeGuess:
    """The outcome's column and which values end how; None: still open."""

    column: str
    endings: dict[str, OutcomeKind | None] = field(default_factory=dict)

    @property
    def entry(self) -> Entry:
        """The column's entry in the mapping."""
        entry: dict[str, Entry] = {"role": "outcome"}
        for ending in (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM, None):
            values: list[str] = sorted(v for v, told in self.endings.items() if told is ending)
            if values:
                entry[str(ending) if ending else "open"] = values
        return entry

    @property
    def unclear(self) -> list[str]:
        """Values that may mean booked or lost."""
        return [value for value in self.endings if " ".join(_plain(value)) in UNCLEAR_WORDS]

    def is_booked(self, cell: str) -> bool | None:
        """1 or 0 of a closed row, None while open."""
        ending = self.endings.get(cell.strip())
        return None if ending is None else ending is OutcomeKind.BOOKED


def guess_outcome(columns: dict[str, Profile]) -> OutcomeGuess | None:
    """The column with the most telling name whose values know a booking."""
    named = outcome_columns(columns)
    # "crm_status", "Site stage": whatever stands before, if its values know a booking.
    named += [c for c, p in columns.items() if words_of(c)[-1:] in _LAST_WORDS and _is_short(p)]
    found = [_endings(column, columns[column]) for column in named]
    return next((g for g in found if OutcomeKind.BOOKED in g.endings.values()), None)


def stages_of(columns: dict[str, Profile]) -> OutcomeGuess | None:
    """The column that should tell the outcome, though no value of it is known as a booking."""
    return next((_endings(column, columns[column]) for column in outcome_columns(columns)), None)


def outcome_columns(columns: dict[str, Profile]) -> list[str]:
    """Columns named like an outcome that hold a list of words, most telling first."""
    return [
        column
        for name in OUTCOME_NAMES
        for column, profile in columns.items()
        if " ".join(words_of(column)) == name and _is_short(profile)
    ]


def _is_short(profile: Profile) -> bool:
    return 1 <= len(profile.values) <= _MOST_ENDINGS


def _endings(column: str, profile: Profile) -> OutcomeGuess:
    return OutcomeGuess(column, {value: ending_of(value) for value in profile.values})


def ending_of(value: str) -> OutcomeKind | None:
    """How a lead of this stage ended; None while it is open, or nobody can tell."""
    whole = value.strip().casefold()
    if whole in YES_WORDS:
        return OutcomeKind.BOOKED
    if whole in NO_WORDS:
        return OutcomeKind.LOST
    said = f" {' '.join(_plain(value))} "
    for kind, words in (
        (OutcomeKind.LOST, LOST_WORDS),
        (OutcomeKind.SPAM, SPAM_WORDS),
        (None, OPEN_WORDS),
        (OutcomeKind.BOOKED, BOOKED_WORDS),
    ):
        if any(f" {word} " in said for word in words):
            return kind
    # "Bije lidhu", "dusra le liya": a broker's own sheet says it as leads do.
    firm = hard_no(value)
    return OutcomeKind.LOST if firm is not None and firm.name == "hard_no" else None


def _plain(value: str) -> list[str]:
    """The words of a stage without its number: "06. Closed - Won" is closed won."""
    return [word for word in words_of(value) if not word.isdecimal()]


def words_of(header: str) -> list[str]:
    """`closedDate`, closed_date and "Closed Date" are the same words."""
    return [word.casefold() for word in _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header))]


def is_named(header: str, names: Iterable[str]) -> bool:
    """True when a name's words stand in the header, next to each other."""
    joined = f" {' '.join(words_of(header))} "
    return any(f" {name} " in joined for name in names)
