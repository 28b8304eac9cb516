"""Which column says how an enquiry ended, and what its values mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.header import in_latin, is_among, is_named, keys_of, plain, words_of
from connectors.imports.mapping_columns import ColumnRole, OutcomeColumn
from connectors.imports.remark_words import bare, has_sum, is_bare_deal
from features.loss_reasons import (
    BOUGHT_ELSEWHERE,
    deal_is_made,
    falls_through,
    is_partly_done,
    loss_reason,
    names_elsewhere,
)
from features.meaning import hard_no
from language.tokens import word_lists
from leads.model.lead import OutcomeKind

_WORDS = word_lists("stages", "connectors.imports")
# Headers of the outcome, most telling first.
HEADERS: list[str] = _WORDS["headers"]
# Headers that end so name the outcome, whatever comes before.
LAST_WORDS = (["status"], ["stage"], ["disposition"], ["outcome"])
_AT_WORK = [*_WORDS["open"], *_WORDS["at_work"]]
# Tried in this order: "booking cancelled" is lost, "token awaited" open.
_ENDINGS: tuple[tuple[OutcomeKind | None, list[str]], ...] = (
    (OutcomeKind.LOST, _WORDS["lost"]),
    (OutcomeKind.SPAM, [*_WORDS["repeat"], *_WORDS["spam"]]),
    (None, _WORDS["open"]),
    (OutcomeKind.BOOKED, _WORDS["booked"]),
)
_ALONE: tuple[tuple[OutcomeKind, frozenset[str]], ...] = tuple(
    (kind, frozenset([*_WORDS[name], *map(keys_of, _WORDS[name])]))
    for kind, name in (
        (OutcomeKind.BOOKED, "booked_alone"),
        (OutcomeKind.LOST, "lost_alone"),
        (OutcomeKind.SPAM, "spam_alone"),
    )
)
_UNCLEAR_HEARD = frozenset(map(keys_of, _WORDS["unclear"]))
# A whole cell that says yes or no; in a column with these names yes means a booking.
YES_WORDS = ("1", "1.0", "yes", "y", "true")
NO_WORDS = ("0", "0.0", "no", "n", "false")
_ENDS_TOLD: list[str] = word_lists("columns", "connectors.imports")["ends_told"]
_FEW_WORDS = 3
# A column of more words is not a list of endings, nor is one of more spellings.
_MOST_ENDINGS = 100
MOST_SPELLINGS = 150
_MOST_TELL = 0.7  # of the cells of a column of ends


@dataclass(frozen=True, slots=True)
class OutcomeGuess:
    """A column of the outcome and how each value ends; None: still open.

    Days after the enquiry from which an empty cell means lost; None: it means open. `is_day`: its
    cells are days of bookings.
    """

    column: str
    endings: dict[str, OutcomeKind | None] = field(default_factory=dict)
    empty_is_lost_after: int | None = None
    only_if_unclear: bool = False
    is_day: bool = False

    @property
    def as_column(self) -> OutcomeColumn:
        """The column in a mapping's form."""
        cells: dict[str, Any] = {
            str(ending or "open"): tuple(sorted(v for v, e in self.endings.items() if e is ending))
            for ending in (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM, None)
        }
        days = self.empty_is_lost_after
        column = OutcomeColumn.model_construct(
            None,
            role=ColumnRole.OUTCOME,
            empty_is_lost_after=days,
            only_if_unclear=self.only_if_unclear,
            is_day=self.is_day,
            **cells,
        )
        return column.of(self.column)

    @property
    def unclear(self) -> list[str]:
        """Values that may mean booked or lost."""
        open_values = (value for value, ending in self.endings.items() if ending is None)
        return [value for value in open_values if is_unclear(value)]

    @property
    def unclear_alike(self) -> list[str]:
        """Those that are the first one's word: "Done" is asked about apart from "Closed"."""
        unclear = self.unclear
        return [value for value in unclear if _plain(value) == _plain(unclear[0])]

    @property
    def unknown(self) -> list[str]:
        """Open values without a word for work on the lead, or with a word that may end it; those
        taken for lost by what they seem to mean alone, or since nobody answered; tokens beside
        bookings.
        """
        open_values = (value for value, ending in self.endings.items() if ending is None)
        asked_apart = self.unclear_alike
        may_end = [
            value
            for value in open_values
            if value not in asked_apart
            and (
                is_named(value, _WORDS["may_end"])
                or not is_named(value, _AT_WORK)
                or (not is_listed(value) and is_firm_no(value))
            )
        ]
        lost = (v for v, ending in self.endings.items() if ending is OutcomeKind.LOST)
        doubtful = (
            v for v in lost if is_named(v, _WORDS["unheard"]) or not (is_listed(v) or is_unclear(v))
        )
        return [*may_end, *doubtful, *self._perhaps_booked]

    @property
    def _perhaps_booked(self) -> list[str]:
        """A token beside a word for more than one: some offices count it as a booking."""
        booked = [v for v, ending in self.endings.items() if ending is OutcomeKind.BOOKED]
        tokens = [value for value in booked if is_named(value, _WORDS["tokens"])]
        return tokens if len(tokens) < len(booked) else []

    @property
    def is_yes_or_no(self) -> bool:
        """Whether a yes alone says that a lead booked, or else a no that it is lost: also where
        other cells are a number of visits.
        """
        booked = [value for value, ending in self.endings.items() if ending is OutcomeKind.BOOKED]
        lost = [value for value, ending in self.endings.items() if ending is OutcomeKind.LOST]
        told = booked or lost
        return all(value.strip().casefold() in (*YES_WORDS, *NO_WORDS) for value in told)

    @property
    def may_end(self) -> bool:
        """Whether its yes or no can be of a booking: that of "Visited" or "Loan" is not."""
        is_of_ends = plain(self.column) in HEADERS or ending_of(self.column) is OutcomeKind.BOOKED
        return is_of_ends or not self.is_yes_or_no

    @property
    def knows_bookings(self) -> bool:
        """Whether some value says that a lead booked."""
        return self.is_day or OutcomeKind.BOOKED in self.endings.values()

    @property
    def knows_losses(self) -> bool:
        """Whether some value says that a lead will not book."""
        return not {OutcomeKind.LOST, OutcomeKind.SPAM}.isdisjoint(self.endings.values())


_KNOWN_SHARE = 0.6


def telling(outcomes: Sequence[OutcomeColumn], stage: str | None) -> Iterator[OutcomeColumn]:
    """The columns that count in a row whose first one holds this stage; None if that is empty."""
    return (o for o in outcomes if not o.only_if_unclear or stage is None or is_unclear(stage))


def guess_outcomes(columns: dict[str, Profile]) -> list[OutcomeGuess]:
    """The column with the most telling name whose values include a booking; if it has no loss
    (HubSpot's "Lifecycle Stage"), another that has one.
    """
    named = outcome_columns(columns)
    # "crm_status", "Site stage": whatever comes first, if the values include a booking.
    named += [c for c, p in columns.items() if words_of(c)[-1:] in LAST_WORDS and _is_short(p)]
    found = [endings_of(column, columns[column]) for column in dict.fromkeys(named)]
    found = [guess for guess in found if guess.may_end]
    if not found:
        short = {c: p for c, p in columns.items() if _is_short(p)}
        found = [o for c, p in short.items() if _tells(o := endings_of(c, p), p)]
    knowing = [g for g in found if g.knows_bookings]
    # A CRM's "Converted: true" means a lead became a deal; a column with words for both says more.
    worded = [g for g in knowing if g.knows_losses and not g.is_yes_or_no]
    main = next(iter(worded if knowing and knowing[0].is_yes_or_no else knowing), None)
    main = main or next(iter(knowing), None)
    if main is None:
        return []
    outcomes = [main]
    if not main.knows_losses:
        outcomes += [losses_of(g) for g in found if g is not main and g.knows_losses][:1]
    return outcomes


def _tells(guess: OutcomeGuess, profile: Profile) -> bool:
    """Whether most cells are known words of stages, of bookings and losses alike, whatever the
    column is called.
    """
    known = [v for v in guess.endings if is_listed(v) or is_named(v, _AT_WORK)]
    is_most = sum(profile.values[v] for v in known) >= _KNOWN_SHARE * profile.counted
    return is_most and guess.knows_bookings and guess.knows_losses and not guess.is_yes_or_no


def losses_of(guess: OutcomeGuess) -> OutcomeGuess:
    """The same column, when bookings are found in another one."""
    is_loss = (OutcomeKind.LOST, OutcomeKind.SPAM)
    kept = {value: kind if kind in is_loss else None for value, kind in guess.endings.items()}
    return replace(guess, endings=kept)


def agents_column(columns: Mapping[str, Profile]) -> OutcomeGuess | None:
    """The first column that says which enquirers are brokers themselves."""
    return next(filter(None, (_agents(c, p) for c, p in columns.items())), None)


def _agents(column: str, profile: Profile) -> OutcomeGuess | None:
    """A column that marks a few as brokers themselves: 99acres' "Identity"."""
    if not (is_named(column, _WORDS["who"]) and _is_short(profile)):
        return None
    agents = _WORDS["agents"]
    endings = {v: OutcomeKind.SPAM if is_named(v, agents) else None for v in profile.values}
    count = sum(n for value, n in profile.values.items() if endings[value])
    return OutcomeGuess(column, endings) if 0 < count <= profile.cells / 2 else None


def stage_column(columns: dict[str, Profile]) -> OutcomeGuess | None:
    """The column that should give the outcome, though no value of it is known as a booking."""
    return next((endings_of(column, columns[column]) for column in outcome_columns(columns)), None)


def outcome_columns(columns: dict[str, Profile]) -> list[str]:
    """Columns named like an outcome that hold a list of words, most telling name first."""
    return [
        column
        for name in HEADERS
        for column, profile in columns.items()
        if plain(column) == name and _is_short(profile)
    ]


def _is_short(profile: Profile) -> bool:
    if not 1 <= len(profile.values) <= MOST_SPELLINGS:
        return False
    often = (value for value, count in profile.values.items() if count > 1)
    return len({plain(value) or value for value in often}) <= _MOST_ENDINGS


def endings_of(column: str, profile: Profile) -> OutcomeGuess:
    """The column with how each of its values ends, as far as its words are known."""
    return OutcomeGuess(column, {value: ending_of(value) for value in profile.values})


def ending_of(value: str) -> OutcomeKind | None:
    """How a lead with this stage ended; None while it is open, or if that is unclear."""
    if is_partly_done(value) or is_unclear(value):
        return None
    if is_bare_deal(value) and has_sum(value):
        return OutcomeKind.BOOKED
    if is_listed(value):
        return _listed_ending(value)
    if is_named(value, _AT_WORK) and loss_reason([value]) != BOUGHT_ELSEWHERE:
        return None
    if is_named(value, _WORDS["deals"]) and not names_elsewhere(value):
        return None
    return OutcomeKind.LOST if is_firm_no(value) else None


def tells_ends(header: str) -> bool:
    """Whether a column beside the stage tells how it ended: "Final", "Closing remark"."""
    return is_named(header, _ENDS_TOLD)


def end_notes(columns: Mapping[str, Profile]) -> dict[str, Guess]:
    """Columns called so whose cells tell how it ended, with the day, the sum or the reason."""
    return {
        column: Guess(str(ColumnRole.NOTE), remark="how it ended, never learnt from")
        for column, profile in columns.items()
        if tells_ends(column) and _cells_of_ends(profile) >= _MOST_TELL * profile.counted > 0
    }


def _cells_of_ends(profile: Profile) -> int:
    return sum(n for cell, n in profile.values.items() if _tells_end(cell))


def _tells_end(cell: str) -> bool:
    parts: Iterable[str] = (cell, *cell.split(" - "))
    return any(
        is_bare_deal(part)
        or deal_is_made(part)
        or falls_through([part])
        or ending_of(bare(part)) is not None
        or loss_reason([bare(part)], is_lost=True) is not None
        for part in parts
    )


def short_ending(cell: str) -> OutcomeKind | None:
    """How it ended by a cell of a few words beside a day and a sum; None if that is unclear."""
    words = bare(cell)
    return ending_of(cell if has_sum(cell) else words) if len(words.split()) <= _FEW_WORDS else None


def is_firm_no(value: str) -> bool:
    """ "Bije lidhu", "dusra le liya": brokers write it in their sheets as leads do."""
    firm = hard_no(value)
    return firm is not None and firm.name == "hard_no"


def is_unclear(value: str) -> bool:
    """Whether it may mean booked or lost, in whatever script: "Closed", "Done", "થઈ ગયું"."""
    return " ".join(_plain(value)) in _WORDS["unclear"] or in_latin(value) in _UNCLEAR_HEARD


def is_visit_planned(value: str) -> bool:
    """Whether a stage says that a visit is to come: "SV Scheduled"."""
    return is_named(value, _WORDS["visit_planned"]) and not is_named(value, _WORDS["made"])


def is_sub_stage(header: str) -> bool:
    """Whether a column beside the stage says more of it: "Sub Status", "Result", "Reason"."""
    words = words_of(header)
    is_sub = "sub" in words and words[-1:] in LAST_WORDS
    return is_sub or words[-1:] == ["reason"] or plain(header) in HEADERS


def is_listed(value: str) -> bool:
    """Whether a list has its words; else it was taken for what it seems to mean."""
    is_open = any(is_named(value, words) for kind, words in _ENDINGS if kind is None)
    is_to_come = is_named(value, _WORDS["booked"]) and is_named(value, _WORDS["to_come"])
    return is_open or is_to_come or _listed_ending(value) is not None


def is_stage(value: str) -> bool:
    """Whether its words are known to be a stage, at which a lead ended or is worked on."""
    has_letters = any(map(str.isalpha, value))
    is_known = is_listed(value) or is_unclear(value) or is_named(value, _AT_WORK)
    return has_letters and is_known


def _listed_ending(value: str) -> OutcomeKind | None:
    whole = value.strip().casefold()
    if whole in YES_WORDS:
        return OutcomeKind.BOOKED
    if whole in NO_WORDS or falls_through([value]):
        return OutcomeKind.LOST
    said = " ".join(_plain(value)), in_latin(value)
    for kind, words in _ENDINGS:
        if is_among(words, *said):
            if kind is OutcomeKind.SPAM and loss_reason([value], is_lost=True) == BOUGHT_ELSEWHERE:
                return OutcomeKind.LOST  # "other broker se le liya"
            if kind is OutcomeKind.LOST and is_named(value, ("yet",)):
                return None  # "not booked yet"
            return _unless_denied(value) if kind is OutcomeKind.BOOKED else kind
    return next((kind for kind, alone in _ALONE if not alone.isdisjoint(said)), None)


def _unless_denied(value: str) -> OutcomeKind | None:
    """A booking; a loss if it was elsewhere; None if it is denied or still to come."""
    if loss_reason([value]) == BOUGHT_ELSEWHERE:
        return OutcomeKind.LOST
    is_to_come = is_named(value, _WORDS["to_come"]) and not is_named(value, _WORDS["made"])
    is_denied = is_to_come or is_named(value, _WORDS["not_booked"])
    return None if is_denied else OutcomeKind.BOOKED


def _plain(value: str) -> list[str]:
    """A stage's words without its number: "06. Closed - Won" is closed won."""
    return [word for word in words_of(value) if not word.isdecimal()]
