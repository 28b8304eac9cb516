"""How a file's enquiries ended: how many, by which words, and which columns only they fill.

A day that is filled only where a lead ended is the day it ended; what only bookings have tells what
an unclear stage means; open rows whose last remark tells why leads are lost are taken for lost, or
asked about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from connectors.imports.column_evidence import Guess
from connectors.imports.file_questions import REMARKED, Answers, Choice, Question
from connectors.imports.header import is_test_of
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import LostByRemark, OutcomeColumn, fold
from connectors.imports.outcome_columns import OutcomeGuess
from connectors.imports.reading_result import plural, shown
from connectors.imports.remark_endings import By, Ending, RowRemarks, last_reason
from connectors.imports.row_cells import FileRows, Row
from connectors.imports.row_identity import alias_values
from connectors.imports.row_outcomes import OutcomeReader
from connectors.imports.table import Table
from leads.model.lead import OutcomeKind
from scoring.labels import FEW_WITHOUT_DAY, may_lack_by_chance

# A row whose stage may mean booked or lost.
UNCLEAR = "unclear"
Group = OutcomeKind | str | None
ENDED: tuple[Group, ...] = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM)

_NEARLY_ALL, _HALF, _FEW, _HARDLY = 0.8, 0.5, 0.05, 0.02
_LEAST_ENDED = 20  # rows; fewer do not show a habit
_LEAST_OPEN = _LEAST_UNCLEAR = 5

EMPTY_CELL, A_DAY = "(empty)", "(a day)"
_SHOWN = 30  # nearly all: one that is read wrongly must be seen
_ROWS_SHOWN = 5
# Rows with a stage and such a remark, and the shares of them that are lost: fewer, and it is an
# objection.
_LEAST_LOST, _MOST_LOST, _CERTAIN = 20, 0.65, 0.9
_WORDS_SHOWN = 4
# In lost rows as often as in the others asked about: "east facing hi chahiye" is no loss.
_TIMES_LOST = 3
_CHOICES = (
    Choice("lost", "They did not book and will not"),
    Choice("open", "They are still open"),
)


@dataclass(frozen=True, slots=True)
class StageWords:
    """The words of one column that mean one ending (None: open), as written, the most first.

    `by_remark`: the numbers of the rows whose end a remark changed, by such a word.
    """

    column: str
    ending: OutcomeKind | None
    counts: tuple[tuple[str, int], ...]
    by_remark: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Booked 62, booked 25, Negotiation (booked by remark) 2 (rows 14 and 90)."""
        said = [
            f"{shown(word)} {n:,}{rows_named(self.by_remark.get(word, ()))}"
            for word, n in self.counts[:_SHOWN]
        ]
        more = len(self.counts) - len(said)
        return ", ".join([*said, *([f"and {more} words more"] if more else [])])


@dataclass(frozen=True, slots=True)
class Endings:
    """`counts` are by ending (None is open) and by whether the row has a day of closing.

    `rows` is how many rows may be leads; `headings` and `tests` are the numbers of rows that are
    not. `stages`: the words used, by ending, open ones last. `people`: how many are told apart by
    phone, address or id; `undated`: of how many no row has a day of closing.
    """

    counts: Counter[tuple[OutcomeKind | None, bool]] = field(default_factory=Counter)
    rows: int = 0
    headings: tuple[int, ...] = ()
    tests: tuple[int, ...] = ()
    stages: tuple[StageWords, ...] = ()
    people: Counter[OutcomeKind | None] = field(default_factory=Counter)
    undated: Counter[OutcomeKind | None] = field(default_factory=Counter)

    def said_of(self, kind: OutcomeKind | None) -> str:
        """How many rows ended this way, and of how many people where some stand in several."""
        rows, people = self.of(kind), self.people[kind]
        return f"{rows:,}" if rows == people else f"{rows:,} rows of {people:,} people"

    def of(self, kind: OutcomeKind | None) -> int:
        """How many ended this way; None: how many are open."""
        return self.counts[kind, True] + self.counts[kind, False]

    @property
    def lack_few_days(self) -> bool:
        """Whether so few endings lack their day that it is enough not to learn from those.

        Fakes and brokers are in no list of endings, and mostly without a day.
        """
        kinds = [kind for kind in OutcomeKind if kind is not OutcomeKind.SPAM]
        lacking = sum(self.counts[kind, False] for kind in kinds)
        return lacking <= FEW_WITHOUT_DAY * sum(map(self.of, kinds))

    @property
    def may_lack_by_chance(self) -> bool:
        """Whether bookings and other endings lack days equally often: the rest is learnt from."""
        won: Counter[tuple[bool, bool]] = Counter()
        for (kind, is_dated), count in self.counts.items():
            if kind is not None:
                won[kind is OutcomeKind.BOOKED, is_dated] += count
        return may_lack_by_chance(won)


def count_endings(table: Table, mapping: FileMapping) -> Endings:
    """One pass through the file; unreadable rows and rows that are not leads are not counted."""
    counts: Counter[tuple[OutcomeKind | None, bool]] = Counter()
    words: dict[_Word, list[int]] = {}
    headings: list[int] = []
    tests: list[int] = []
    people: dict[OutcomeKind | None, set[str]] = defaultdict(set)
    dated: dict[OutcomeKind | None, set[str]] = defaultdict(set)
    rows = 0
    is_test = is_test_of(table.headers, mapping)
    endings = RowEndings(table, mapping)
    for number, cells in table.readable_rows(headings):
        if is_test(cells):
            tests.append(number)
            continue
        rows += 1
        if mapping.outcomes:
            ending, outcome, _ = endings.of(cells)
            word = cells[table.headers.index(outcome.column)].strip()
            word = A_DAY if word and outcome.is_day else word
            days = (cells[table.headers.index(column)] for column in endings.days_of(ending))
            is_dated = any(fold(day) not in mapping.missing for day in days)
            is_dated = is_dated or ending.day is not None
            counts[ending.kind, is_dated] += 1
            named = _Word(ending.kind, outcome.column, word or EMPTY_CELL, ending.by)
            words.setdefault(named, []).append(number)
            known_by = alias_values(mapping, table.headers, cells)
            for some in (people, dated) if is_dated else (people,):
                some[ending.kind].add(min(known_by, default=f"row {number}"))
    of_kind = Counter({kind: len(found) for kind, found in people.items()})
    undated = Counter({kind: len(found - dated[kind]) for kind, found in people.items()})
    rest = tuple(headings), tuple(tests), _stages(words), of_kind, undated
    return Endings(counts, rows, *rest)


class _Word(NamedTuple):
    ending: OutcomeKind | None
    column: str
    word: str
    by: By | None

    @property
    def said(self) -> str:
        return f"{self.word} ({self.by})" if self.by else self.word


def _stages(words: Mapping[_Word, list[int]]) -> tuple[StageWords, ...]:
    """Each ending's words by column, most frequent first."""
    found: dict[tuple[OutcomeKind | None, str], list[_Word]] = {}
    for word in sorted(words, key=lambda word: -len(words[word])):
        found.setdefault((word.ending, word.column), []).append(word)
    return tuple(
        StageWords(
            column,
            ending,
            tuple((word.said, len(words[word])) for word in said),
            {word.said: tuple(words[word]) for word in said if word.by},
        )
        for kind in (*OutcomeKind, None)
        for (ending, column), said in found.items()
        if ending is kind
    )


def rows_named(rows: Sequence[int]) -> str:
    """ " (rows 14, 90 and 120)", at most five; empty without rows."""
    if not rows:
        return ""
    shown = [f"{row:,}" for row in rows[:_ROWS_SHOWN]]
    if more := len(rows) - len(shown):
        shown.append(f"{more:,} more")
    said = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f" (row {said})" if len(rows) == 1 else f" (rows {said})"


def without_a_day(endings: Endings) -> str | None:
    """Which ended leads have no day of closing, as a sentence; None if hardly any lacks it."""
    if endings.lack_few_days:
        return None
    counts = {kind: endings.counts[kind, False] for kind in OutcomeKind}
    parts = [f"{n:,} {kind}" for kind, n in counts.items() if n]
    said = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"The file has no day of closing for {said} leads."


class RowEndings:
    """How the rows of a file ended as `mapping` reads their cells, before the import."""

    def __init__(self, table: Table, mapping: FileMapping) -> None:
        self._file = FileRows(mapping, table.headers, datetime.now(UTC))
        self._reader = OutcomeReader(self._file)

    def of(self, cells: list[str]) -> tuple[Ending, OutcomeColumn, RowRemarks]:
        """How a row ended, the column that says so (while it is open, the first), its remarks."""
        row = Row(0, cells, self._file)
        return *self._reader.ending(row), row.remarks

    def days_of(self, ending: Ending) -> list[str]:
        """The columns that may have the day of such an ending."""
        return self._reader.days_of(ending)

    def age(self, cells: list[str]) -> timedelta | None:
        """How long ago the enquiry came; None without a readable day."""
        came = Row(0, cells, self._file).dated_at
        return None if came is None else self._file.imported_at - came


@dataclass(slots=True)
class Filled:
    """Rows by how they ended (None: open), and in how many of them the column is filled."""

    rows: Counter[Group]
    filled: Counter[Group] = field(default_factory=Counter)

    @property
    def only_when_ended(self) -> bool:
        """Whether it is filled for most endings and for hardly any open lead."""
        ended = sum(self.rows[group] for group in ENDED)
        is_told = ended >= _LEAST_ENDED and self.rows[None] >= _LEAST_OPEN
        return is_told and self.share(*ENDED) >= _HALF and self.share(None) <= _FEW

    @property
    def only_when_booked(self) -> bool:
        """Whether it is filled for most bookings and for hardly any other."""
        return self._is_of_bookings(self.rows[OutcomeKind.BOOKED], _LEAST_ENDED)

    @property
    def is_written_after(self) -> bool:
        """Whether it is filled when a lead ended, or booked, though only a few did."""
        few = self._is_of_bookings(self.filled[OutcomeKind.BOOKED], _LEAST_OPEN)
        return self.only_when_ended or few

    def _is_of_bookings(self, booked: int, least: int) -> bool:
        others: tuple[Group, ...] = (OutcomeKind.LOST, OutcomeKind.SPAM, None)
        is_told = min(booked, sum(self.rows[group] for group in others)) >= least
        return is_told and self.share(OutcomeKind.BOOKED) >= _HALF and self.share(*others) <= _FEW

    @property
    def only_while_open(self) -> bool:
        """Filled for open rows and hardly for one that ended: nothing can be learnt from it."""
        ended = sum(self.rows[group] for group in ENDED)
        return ended >= _LEAST_ENDED and self.share(*ENDED) <= _HARDLY < self.share(None)

    @property
    def says_unclear_booked(self) -> bool:
        """Whether it is filled for bookings and the unclear alike, and for no others."""
        lost, spam = OutcomeKind.LOST, OutcomeKind.SPAM
        return (
            self.rows[UNCLEAR] >= _LEAST_UNCLEAR
            and min(self.share(OutcomeKind.BOOKED), self.share(UNCLEAR)) >= _NEARLY_ALL
            and self.share(lost, spam, None) <= _HARDLY
        )

    def share(self, *groups: Group) -> float:
        """The share of these groups' rows that have a value; 0.0 of no rows."""
        rows = sum(self.rows[group] for group in groups)
        return sum(self.filled[group] for group in groups) / rows if rows else 0.0


class FilledCells:
    """One pass through the file: its rows by their outcome words, and the cells that they fill.

    What a word means may be decided later, without reading the rows again.
    """

    def __init__(self, table: Table, missing: frozenset[str], columns: Sequence[str]) -> None:
        self._table = table
        self._rows: dict[tuple[str, ...], list[str]] = {}  # one row per combination of words
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._filled = {column: Counter[tuple[str, ...]]() for column in table.headers}
        places = [table.headers.index(column) for column in columns]
        for _, written in table.readable_rows():
            cells = [*map(fold, written)]
            words = tuple(cells[place] for place in places)
            self._rows.setdefault(words, cells)
            self._counts[words] += 1
            for column, cell in zip(table.headers, cells, strict=True):
                self._filled[column][words] += cell not in missing

    def by_ending(
        self, mapping: FileMapping, outcomes: Sequence[OutcomeGuess]
    ) -> dict[str, Filled]:
        """Each column among the rows that ended so, as `mapping` reads these `outcomes`."""
        groups = self._groups(mapping, outcomes)
        rows: Counter[Group] = Counter()
        for words, count in self._counts.items():
            rows[groups[words]] += count
        found = {column: Filled(rows) for column in self._table.headers}
        for column, filled in self._filled.items():
            for words, count in filled.items():
                found[column].filled[groups[words]] += count
        return found

    def endings_of(
        self, marked: OutcomeGuess, mapping: FileMapping, outcomes: Sequence[OutcomeGuess]
    ) -> Counter[Group]:
        """How the rows ended that another column marks, by these `outcomes`."""
        marks = {fold(value) for value, ending in marked.endings.items() if ending is not None}
        place = self._table.headers.index(marked.column)
        groups, found = self._groups(mapping, outcomes), Counter[Group]()
        for words, cells in self._rows.items():
            if cells[place] in marks:
                found[groups[words]] += self._counts[words]
        return found

    def dated_words(self, day: str, mapping: FileMapping) -> list[str]:
        """The folded words of the first outcome column that are open but have the day as where
        leads ended, if other open ones have hardly any.
        """
        groups, ended, words = self._groups(mapping, ()), Filled(Counter()), Filled(Counter())
        for cells, count in self._counts.items():
            of = words if groups[cells] is None else ended
            key = cells[0] if of is words else groups[cells]
            of.rows[key] += count
            of.filled[key] += self._filled[day][cells]
        often = (word for word, count in words.rows.items() if word and count > 1)
        dated = [word for word in often if words.share(word) >= _NEARLY_ALL]
        others = [word for word in words.rows if word not in dated]
        is_told = max(ended.share(OutcomeKind.BOOKED), ended.share(*ENDED)) >= _HALF
        is_rare = words.share(*others) <= _FEW
        is_known = sum(words.rows[word] for word in others) >= _LEAST_OPEN
        return [str(word) for word in dated] if is_told and is_rare and is_known else []

    def _groups(
        self, mapping: FileMapping, outcomes: Sequence[OutcomeGuess]
    ) -> dict[tuple[str, ...], Group]:
        endings = RowEndings(self._table, mapping)
        unclear = {value.casefold() for outcome in outcomes for value in outcome.unclear}
        return {
            words: UNCLEAR if not unclear.isdisjoint(words) else endings.of(cells)[0].kind
            for words, cells in self._rows.items()
        }


@dataclass(slots=True)
class _Told:
    """Rows whose last remark tells why, by how their stage ended; the numbers of the open ones.
    `by_remark`: how many of the lost ones are so by a firm no in their remark.
    """

    lost: int = 0
    by_remark: int = 0
    empty: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)
    lost_words: Counter[str] = field(default_factory=Counter)

    def of_losses(self, rows: list[int]) -> list[tuple[str, int]]:
        """The words of these rows that stand in lost ones much more often, and in how many rows."""
        often = Counter(self.words[row] for row in rows)
        return [(w, n) for w, n in often.most_common() if self.lost_words[w] >= _TIMES_LOST * n]

    @property
    def share(self) -> float:
        """How many of those with a stage are lost."""
        return self.lost / max(self.lost + len(self.open), 1)


def with_remarked_ends(
    guesses: Mapping[str, Guess], table: Table, mapping: FileMapping, answers: Answers
) -> dict[str, Guess]:
    """The column of stages with what the last remarks of open rows mean: of rows without a stage a
    loss, where nearly all with one are lost; else, and of rows with a stage, a person says it.
    """
    if not (mapping.outcomes and mapping.notes):
        return {}
    main = mapping.outcomes[0].column
    told = _told_by_remarks(table, mapping, main)
    if told.lost < _LEAST_LOST or told.share < _MOST_LOST:
        return {}
    is_certain = told.share >= _CERTAIN
    asked = told.open if is_certain else sorted([*told.empty, *told.open])
    is_lost = bool(asked) and _ask(answers, main, asked, told) == "lost"
    counted = [*(told.empty if is_certain or is_lost else ()), *(told.open if is_lost else ())]
    if not counted:
        return {}
    how = LostByRemark.OPEN if is_lost else LostByRemark.EMPTY
    entry = mapping.outcomes[0].model_copy(update={"lost_by_remark": how}).entry
    n = len(counted) + told.by_remark
    words = (
        f"{plural(n, 'open row counts', 'open rows count')} as lost, since the last remark says so "
        "or why such leads are lost"
    )
    return {main: replace(guesses[main], entry=entry).saying(words)}


def _ask(answers: Answers, column: str, rows: list[int], told: _Told) -> str:
    of_losses = told.of_losses(rows)
    if not answers.is_given(REMARKED) and 2 * sum(n for _, n in of_losses) < len(rows):
        return "open"
    n, named = f"{len(rows):,}", rows_named(rows)
    said = ", ".join(f"“{shown(one)}”" for one, _ in of_losses[:_WORDS_SHOWN])
    question = Question(
        REMARKED,
        f"{n} rows{named} are open by “{column}”, and their remarks end as those of lost leads do "
        f"({said}). What became of them?",
        _CHOICES,
    )
    return answers.ask(question, "open")


def _told_by_remarks(table: Table, mapping: FileMapping, main: str) -> _Told:
    told, place = _Told(), table.headers.index(main)
    endings = RowEndings(table, mapping)
    for number, cells in table.readable_rows():
        ending, _, remarks = endings.of(cells)
        if (why := last_reason(remarks)) is None:
            continue
        told.words[number] = fold(why)
        if ending.kind is OutcomeKind.LOST:
            told.lost += 1
            told.by_remark += ending.by is By.LOST
            told.lost_words[fold(why)] += 1
        elif ending.kind is None:
            (told.empty if fold(cells[place]) in mapping.missing else told.open).append(number)
    return told
