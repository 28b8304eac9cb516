"""Which column tells how an enquiry ended, and which of its values mean what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from connectors.imports.column_types import Profile
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping import ColumnRole, OutcomeColumn
from features.meaning import hard_no
from leads.model.lead import OutcomeKind

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
    "not intrested", "not interseted", "not converted", "not booked",
    "unqualified", "disqualified", "not qualified", "plan dropped",
    "no resp", "n i", "dnd", "switch off", "switched off", "not reachable", "unreachable",
    "na pade", "bandh", "purchased other", "bought other",
    "budget mismatch", "low budget", "out of budget", "budget issue", "location mismatch",
)  # fmt: skip
# Of a row whose lead stands in another row.
REPEAT_WORDS = (
    "duplicate", "dup", "repeat", "repeated", "see above", "as above", "upar jovo", "upar dekho",
    "ditto", "merged", "double", "double entry",
)  # fmt: skip
SPAM_WORDS = (
    *REPEAT_WORDS,
    "spam", "junk", "fake", "bot", "invalid", "wrong number", "test lead",
    "broker enquiry", "channel partner", "wrong no", "wrong num", "invalid no", "invalid number",
    "khotu", "khoto", "broker", "dalal", "dealer", "bogus", "bekar",
)  # fmt: skip
OPEN_WORDS = (
    "pending", "awaited", "in progress", "expected", "likely", "to be", "will", "visit",
    "prospect", "follow up", "followup", "negotiation", "hot", "warm", "interested", "opportunity",
)  # fmt: skip
# Words of stages at which a lead is still worked on.
_AT_WORK = (
    *OPEN_WORDS, "new", "open", "fresh", "active", "running", "chalu", "contacted", "connected",
    "attempted", "working", "call back", "callback", "call again", "ringing", "incoming", "lead",
    "qualified", "pre qualified", "subscriber", "nurture", "hold", "future", "later", "meeting",
    "nego", "interested", "discussion", "process", "progress", "assigned", "not contacted", "sv",
    "site", "cold", "timing", "f up", "following",
    "vichare che", "vaat chale", "shortlisted", "proposal", "quotation", "scheduled", "appointment",
    "presentation", "contract sent", "decision maker", "pachi call", "pachi", "baad me",
    "baad mein",
)  # fmt: skip
BOOKED_WORDS = (
    "booked", "booking", "won", "converted", "sold", "rented", "leased", "success", "token",
    "deal done", "deal closed", "sale done", "sale closed", "agreement signed", "agreement done",
    "registered", "registration done", "customer", "pakku", "pakka",
)  # fmt: skip
# What may mean either: a person is asked.
UNCLEAR_WORDS = frozenset({"closed", "close", "done", "completed", "complete", "inactive"})
# Beside a word of work they still may end it: "Cold-Closed", "Inactive lead".
_MAY_END = ("closed", "close", "inactive", "expired", "stopped", "over")
# Columns that say who enquires, and what brokers are called there.
_WHO_NAMES = ("identity", "user type", "lead type", "customer type", "buyer type", "enquirer type")
_AGENTS = ("agent", "broker", "dealer", "channel partner", "cp", "consultant")
_MOST_ENDINGS = 40  # a column of more values is no list of endings


@dataclass(frozen=True, slots=True)
class OutcomeGuess:
    """A column of the outcome and which values end how; None: still open.

    Days after the enquiry from which an empty cell means lost; None: it is open.
    """

    column: str
    endings: dict[str, OutcomeKind | None] = field(default_factory=dict)
    empty_is_lost_after: int | None = None

    @property
    def told(self) -> OutcomeColumn:
        """The column as a mapping holds it."""
        cells = {
            str(ending or "open"): tuple(sorted(v for v, e in self.endings.items() if e is ending))
            for ending in (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM, None)
        }
        days = self.empty_is_lost_after
        told = OutcomeColumn.model_construct(
            None, role=ColumnRole.OUTCOME, empty_is_lost_after=days, **cells
        )
        return told.of(self.column)

    @property
    def unclear(self) -> list[str]:
        """Values that may mean booked or lost."""
        open_values = (value for value, ending in self.endings.items() if ending is None)
        return [value for value in open_values if " ".join(_plain(value)) in UNCLEAR_WORDS]

    @property
    def unknown(self) -> list[str]:
        """Open values of which no word is known to mean that somebody still works on the lead, or
        one may mean that nobody does."""
        open_values = (value for value, ending in self.endings.items() if ending is None)
        asked_apart = self.unclear
        return [
            value
            for value in open_values
            if value not in asked_apart
            and (is_named(value, _MAY_END) or not is_named(value, _AT_WORK))
        ]

    @property
    def is_yes_or_no(self) -> bool:
        """Whether its values are only yes and no."""
        return all(value.strip().casefold() in (*YES_WORDS, *NO_WORDS) for value in self.endings)

    @property
    def knows_losses(self) -> bool:
        """Whether some value says that a lead will not book."""
        return not {OutcomeKind.LOST, OutcomeKind.SPAM}.isdisjoint(self.endings.values())


def guess_outcomes(columns: dict[str, Profile]) -> list[OutcomeGuess]:
    """The column with the most telling name whose values know a booking, and where it knows no
    loss (HubSpot's "Lifecycle Stage") the one beside it that does; then who is no buyer at all."""
    named = outcome_columns(columns)
    # "crm_status", "Site stage": whatever stands before, if its values know a booking.
    named += [c for c, p in columns.items() if words_of(c)[-1:] in _LAST_WORDS and _is_short(p)]
    found = [_endings(column, columns[column]) for column in dict.fromkeys(named)]
    knowing = [g for g in found if OutcomeKind.BOOKED in g.endings.values()]
    # A CRM's "Converted: true" is a lead made into a deal; a column with words for both knows more.
    worded = [g for g in knowing if g.knows_losses and not g.is_yes_or_no]
    main = next(iter(worded if knowing and knowing[0].is_yes_or_no else knowing), None)
    main = main or next(iter(knowing), None)
    if main is None:
        return []
    outcomes = [main]
    if not main.knows_losses:
        outcomes += [_losses(g) for g in found if g is not main and g.knows_losses][:1]
    return outcomes + [g for c, p in columns.items() if (g := _no_buyers(c, p))][:1]


def _losses(guess: OutcomeGuess) -> OutcomeGuess:
    """The same column, of which bookings are told elsewhere."""
    is_loss = (OutcomeKind.LOST, OutcomeKind.SPAM)
    kept = {value: kind if kind in is_loss else None for value, kind in guess.endings.items()}
    return replace(guess, endings=kept)


def _no_buyers(column: str, profile: Profile) -> OutcomeGuess | None:
    """A column that says of a few that they are brokers themselves: 99acres' "Identity"."""
    if not (is_named(column, _WHO_NAMES) and _is_short(profile)):
        return None
    endings = {v: OutcomeKind.SPAM if is_named(v, _AGENTS) else None for v in profile.values}
    agents = sum(n for value, n in profile.values.items() if endings[value])
    return OutcomeGuess(column, endings) if 0 < agents <= profile.cells / 2 else None


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
