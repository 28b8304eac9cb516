"""Which column tells how an enquiry ended, and which of its values mean what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from connectors.imports.infer import Profile
from connectors.imports.yaml_words import Entry
from leads.lead import OutcomeKind

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

    def is_booked(self, cell: str) -> bool | None:
        """1 or 0 of a closed row, None while open."""
        ending = self.endings.get(cell.strip())
        return None if ending is None else ending is OutcomeKind.BOOKED


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


def words_of(header: str) -> list[str]:
    """`closedDate`, closed_date and "Closed Date" are the same words."""
    return [word.casefold() for word in _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header))]


def is_named(header: str, names: Iterable[str]) -> bool:
    """True when a name's words stand in the header, next to each other."""
    joined = f" {' '.join(words_of(header))} "
    return any(f" {name} " in joined for name in names)
