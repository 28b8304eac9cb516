"""What a file was understood as: its columns, questions, problems, and a mapping that loads.

`understand` only reads the file, writes nothing, and may be called again with the answers: the same
file and answers give the same mapping. What is set aside is commented out in the mapping's text
(YAML) with the reason: a person who knows the file removes the #.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from connectors.imports.column_evidence import Guess, date_order
from connectors.imports.column_guesses import ColumnGuesses
from connectors.imports.column_roles import KnownExport, known_export
from connectors.imports.corrections import LEFT_OUT
from connectors.imports.file_questions import (
    CLOSING,
    OF_WORD,
    Answers,
    Basis,
    Question,
    ask_basis,
    ask_dates,
)
from connectors.imports.fitted_mapping import fit_mapping, profiles_of
from connectors.imports.header import skipped_rows, words_of
from connectors.imports.import_report import TO_MEND
from connectors.imports.mapping import FileMapping, on_one_line, parse_mapping, quote
from connectors.imports.mapping_columns import ColumnRole, fold
from connectors.imports.outcome_columns import OutcomeGuess
from connectors.imports.outcome_evidence import Endings, count_endings, with_remarked_ends
from connectors.imports.people import ask_nicknames
from connectors.imports.reading_result import ColumnUse, Standing, mask, printable
from connectors.imports.table import Table, open_table, with_apart
from language.tokens import word_lists
from language.written_dates import DateOrder
from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind

_WORDS = word_lists("columns", "connectors.imports")
_LONGEST = 60  # a word on one line of a phone, or two


@dataclass(frozen=True, slots=True)
class WordRead:
    """One word of the column of stages, in how many rows it stands, and what it was read as."""

    word: str
    rows: int
    meaning: str

    @property
    def key(self) -> str:
        """The key of an answer that says what it means."""
        return f"{OF_WORD}{self.word}"

    @property
    def name(self) -> str:
        """The word as it is shown, masked."""
        return printable(mask(self.word), longest=_LONGEST)


@dataclass(frozen=True, slots=True)
class Understood:
    """What the file says, what must be asked, and the mapping that results from the answers.

    `shape` names a known export. `columns` give each column's use and why. `problems` are plain
    sentences on what the file cannot prove. `text` is the mapping as a file (YAML). `answers` are
    those in force, to be remembered for these `headers`; `joined` are the table's. `words` are all
    of the column of stages, `told` what a person said of columns: both can be corrected.
    """

    shape: str | None
    columns: tuple[ColumnUse, ...]
    questions: tuple[Question, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    rows: int
    endings: Endings
    mapping: FileMapping
    text: str
    headers: tuple[str, ...]
    joined: Mapping[str, str]
    answers: Mapping[str, str]
    words: tuple[WordRead, ...]
    told: Mapping[str, str]

    @property
    def joined_uses(self) -> tuple[ColumnUse, ...]:
        """The columns of other sheets that were taken for one of the list's, to be corrected."""
        joined = ((own, name) for own, name in self.joined.items() if own not in self.headers)
        understood = Standing.UNDERSTOOD
        return tuple(ColumnUse(own, understood, f"joined with “{name}”") for own, name in joined)

    @property
    def is_answered(self) -> bool:
        """Whether a person has answered every question."""
        return all(question.is_answered for question in self.questions)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A guess for each column in the file's order, and what holds for the whole file.

    `stages`: what each word of the column of stages means; `rows_of` them. `colleagues`: other
    names of colleagues → their names.
    """

    source: str
    shape: KnownExport | None
    guesses: dict[str, Guess]
    stages: OutcomeGuess | None
    rows_of: Mapping[str, int]
    markers: list[str]
    dates: DateOrder
    basis: Basis | None
    colleagues: Mapping[str, str] = field(default_factory=dict)


def understand(
    path: Path,
    answers: Mapping[str, str] | None = None,
    before: Callable[[Sequence[str]], Mapping[str, str]] | None = None,
) -> Understood:
    """Look at a file (CSV, gzip, XLSX); InvalidInput: no table, or a wrong answer.

    `before` gives what was answered about an earlier file with these headers.
    """
    table = open_table(Path(path))
    headers = table.headers
    if next(table.rows(), None) is None:
        raise InvalidInput("The file names its columns and has no lead below them.", field="file")
    given = Answers(answers or {}, before(headers) if before else {})
    table = with_apart(table, Path(path), given.columns)
    draft = _draft_of(table, Path(path), given)
    mapping = parse_mapping(_mapping_text(draft))
    same = ask_nicknames(table, mapping, given)
    remarked = with_remarked_ends(draft.guesses, table, mapping, given)
    draft = replace(draft, colleagues=same, guesses=draft.guesses | remarked)
    text = _mapping_text(draft)
    mapping = parse_mapping(text)
    given.check()
    endings = count_endings(table, mapping)
    return Understood(
        shape=draft.shape.name if draft.shape else None,
        columns=_columns(table, mapping, draft),
        questions=given.questions,
        problems=tuple(_problems(mapping, endings, may_say_which=given.is_asked(CLOSING))),
        notes=(*table.notes, *skipped_rows(endings.headings, endings.tests)),
        rows=endings.rows,
        endings=endings,
        mapping=mapping,
        text=text,
        headers=headers,
        joined=table.joined,
        answers=given.to_keep,
        words=_words(draft),
        told=given.columns,
    )


def _draft_of(table: Table, path: Path, answers: Answers) -> _Draft:
    """The draft, after looking at every cell and asking what the cells do not say."""
    mapping = FileMapping.model_construct(
        source="draft", columns={}, missing=frozenset({"", *_WORDS["missing"]})
    )
    columns = profiles_of(table, mapping, table.headers)
    order, example = date_order(columns.values())
    mapping = mapping.model_copy(update={"dates": order or "day_first"})
    for profile in columns.values():
        profile.finish(mapping)
    shape = known_export(table.headers)
    basis = ask_basis(answers)
    guessing = ColumnGuesses(table, mapping, columns, shape, answers)
    guesses = guessing.guess_all()
    stages = guessing.stages
    dates = mapping.dates if order else ask_dates(answers, example or "")
    return _Draft(
        source=shape.key if shape else _source_of(path),
        shape=shape,
        guesses=guesses,
        stages=stages,
        rows_of=columns[stages.column].values if stages else {},
        markers=sorted(set().union(*(p.markers for p in columns.values())) - {""}),
        dates=dates,
        basis=basis,
    )


def _source_of(path: Path) -> str:
    """A name that next week's export from the same place also gets: no numbers, months, "copy".

    A file of its rows to mend has that name too.
    """
    words = words_of(path.name.partition(".")[0].partition(TO_MEND)[0])
    kept = [w for w in words if w not in _WORDS["passing"] and not any(map(str.isdecimal, w))]
    return "_".join(kept) or "leads"


def _words(draft: _Draft) -> tuple[WordRead, ...]:
    """Those in most rows first; in capitals or not, it is one word."""
    if draft.stages is None:
        return ()
    rows: Counter[str] = Counter()
    first: dict[str, str] = {}
    for word in draft.stages.endings:
        rows[fold(word)] += draft.rows_of[word]
        first.setdefault(fold(word), word)
    meaning = {fold(word): str(ending or "open") for word, ending in draft.stages.endings.items()}
    return tuple(WordRead(first[word], n, meaning[word]) for word, n in rows.most_common())


def _columns(table: Table, mapping: FileMapping, draft: _Draft) -> tuple[ColumnUse, ...]:
    """Each column's use, and the reason for each that is set aside."""
    uses = []
    _, fitted = fit_mapping(table, mapping)
    for use in fitted:
        guess = draft.guesses[use.column]
        if use.standing is Standing.UNNAMED and guess.doubt:
            standing = Standing.PROTECTED if guess.is_protected else Standing.LEFT_OUT
            uses.append(ColumnUse(use.column, standing, guess.doubt))
        elif guess.remark:
            words = f"{use.use}: {guess.remark}"
            uses.append(ColumnUse(use.column, use.standing, words, use.examples))
        else:
            uses.append(use)
    return tuple(uses)


def _problems(mapping: FileMapping, endings: Endings, *, may_say_which: bool) -> list[str]:
    """What cannot be learnt from this file, in plain sentences."""
    if not mapping.outcomes:
        return [
            "No column tells how enquiries ended, so no score can be learnt from these leads: they "
            "are kept. Add a column that says booked, lost or still open, best with the day of it; "
            "if one of these columns says so, say that it tells “how it ended”."
        ]
    won, lost = OutcomeKind.BOOKED, OutcomeKind.LOST
    dated = Counter({kind: endings.counts[kind, True] for kind in OutcomeKind})
    undated = Counter({kind: endings.counts[kind, False] for kind in OutcomeKind})
    n, ended = (
        sum(leads[kind] for kind in OutcomeKind) for leads in (endings.undated, endings.people)
    )
    if ColumnRole.CREATED_AT not in mapping.single:
        return [
            "No column tells when an enquiry came: Pakka learns how enquiries ended, not when, "
            "and everything it says of these leads is unproven in time."
        ]
    which = "Add a column with it"
    if may_say_which:
        which = "Say which column holds that day, or add one"
    elif mapping.closings and not any(outcome.is_day for outcome in mapping.outcomes):
        which = f"Write the days that lack into “{mapping.closings[0]}”"
    to_do = f"{which} and import the file again."
    if dated[won] and undated[lost] > dated[lost] + undated[won]:
        return [
            f"{dated[won]:,} bookings have the day they closed, {undated[lost]:,} lost leads have "
            "none. Learnt from so, a day alone would mean a booking: the days are not used, and "
            f"what is learnt is unproven in time. {to_do}"
        ]
    if endings.may_lack_by_chance:
        return [
            f"{n:,} of {ended:,} leads that ended have no day on which they were booked or lost, "
            "bookings and others alike: kept, and not learnt from. The days of the others are used "
            f"if old and new enquiries lack them alike too. {to_do}"
        ]
    if not endings.lack_few_days:
        return [
            f"{n:,} of {ended:,} leads that ended have no day of it: Pakka learns how leads end, "
            f"not when; its scores, unproven in time, hold for no number of days. {to_do}"
        ]
    if n:
        whose = "1 lead that ended has" if n == 1 else f"{n} leads that ended have"
        return [f"{whose} no day of closing: kept, and not learnt from."]
    return []


def _mapping_text(draft: _Draft) -> str:
    """The whole mapping, one line per column."""
    left_out = [column for column, guess in draft.guesses.items() if guess.doubt == LEFT_OUT]
    lines = [*_opening(draft), *(_line(*guess) for guess in draft.guesses.items())]
    if left_out:
        lines += ["", "leave_out:", *(f"  {quote(column)}: {LEFT_OUT}" for column in left_out)]
    return "\n".join(lines) + "\n"


def _opening(draft: _Draft) -> list[str]:
    known = f"an export of {draft.shape.name}" if draft.shape else "the file"
    return [
        f"# A first mapping, understood from {known}: read every line before you import.",
        "# A line with # is not imported; take the # away where you know better.",
        f"source: {quote(draft.source)}",
        *([f"missing: {on_one_line(draft.markers)}"] if draft.markers else []),
        *([f"dates: {draft.dates}"] if draft.dates != "day_first" else []),
        "",
        *_basis(draft),
        *([f"colleagues: {on_one_line(dict(draft.colleagues))}"] if draft.colleagues else []),
        "",
        "columns:",
    ]


def _basis(draft: _Draft) -> list[str]:
    if draft.basis is not None:
        since = draft.basis.since.isoformat() if draft.basis.since else "enquiry"
        return [
            "lawful_basis:",
            f"  basis: {quote(draft.basis.words)}",
            "  purposes: [scoring, embedding]",
            f"  since: {since}",
        ]
    return [
        "# Nothing is scored without consent. Name the basis on which you may, in your own words,",
        "# and since when, or give a column the role consent for scoring.",
        "# lawful_basis:",
        "#   basis: …",
        "#   purposes: [scoring, embedding]",
        "#   since: 2026-01-31",
    ]


def _line(column: str, guess: Guess) -> str:
    entry = f"{quote(column)}: {on_one_line(guess.entry)}"
    if guess.doubt:
        return f"  # {entry}  # {guess.doubt}"
    return f"  {entry}  # {guess.remark}" if guess.remark else f"  {entry}"
