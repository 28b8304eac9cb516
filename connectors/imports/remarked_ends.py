"""Open rows whose last remark tells why leads are lost: taken for lost, or asked about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from connectors.imports.draft_mapping import DraftMapping
from connectors.imports.file_questions import REMARKED, Answers, Choice, Question
from connectors.imports.mapping import Mapping
from connectors.imports.mapping_columns import LostByRemark, fold
from connectors.imports.outcome_evidence import RowEndings, rows_named
from connectors.imports.reading_result import mask, plural, printable
from connectors.imports.remark_endings import last_reason
from connectors.imports.table import Table
from leads.model.lead import OutcomeKind

# Rows with a stage and such a remark, and the shares of them that are lost: fewer, and it is an
# objection.
_LEAST_LOST, _MOST, _NEARLY_ALL = 20, 0.65, 0.9
_WORDS_SHOWN = 4
# In lost rows as often as in the others asked about: "east facing hi chahiye" is no loss.
_TIMES_LOST = 3
CHOICES = (
    Choice("lost", "They did not book and will not"),
    Choice("open", "They are still open"),
)


@dataclass(slots=True)
class _Told:
    """Rows whose last remark tells why, by how their stage ended; the numbers of the open ones."""

    lost: int = 0
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
    draft: DraftMapping, table: Table, mapping: Mapping, answers: Answers
) -> DraftMapping:
    """The draft with what such remarks mean: of rows without a stage they tell a loss where nearly
    all others with one are lost; else, and of open rows with a stage, a person says it.
    """
    if not (mapping.outcomes and mapping.notes):
        return draft
    main = mapping.outcomes[0].column
    told = _rows(table, mapping, main)
    if told.lost < _LEAST_LOST or told.share < _MOST:
        return draft
    is_certain = told.share >= _NEARLY_ALL
    asked = told.open if is_certain else sorted([*told.empty, *told.open])
    is_lost = bool(asked) and _ask(answers, main, asked, told) == "lost"
    counted = [*(told.empty if is_certain or is_lost else ()), *(told.open if is_lost else ())]
    if not counted:
        return draft
    guess = draft.guesses[main]
    how = LostByRemark.OPEN if is_lost else LostByRemark.EMPTY
    entry = mapping.outcomes[0].model_copy(update={"lost_by_remark": how}).entry
    words = (
        f"{plural(len(counted), 'open row counts', 'open rows count')} as lost, since the last "
        "remark says why such leads are lost"
    )
    said = replace(guess, entry=entry).saying(words)
    return replace(draft, guesses=draft.guesses | {main: said})


def _ask(answers: Answers, column: str, rows: list[int], told: _Told) -> str:
    of_losses = told.of_losses(rows)
    if not answers.is_given(REMARKED) and 2 * sum(n for _, n in of_losses) < len(rows):
        return "open"
    n, named = f"{len(rows):,}", rows_named(rows)
    said = ", ".join(f"“{printable(mask(one))}”" for one, _ in of_losses[:_WORDS_SHOWN])
    question = Question(
        REMARKED,
        f"{n} rows{named} are open by “{column}”, and their remarks end as those of lost leads do "
        f"({said}). What became of them?",
        CHOICES,
    )
    return answers.ask(question, "open")


def _rows(table: Table, mapping: Mapping, main: str) -> _Told:
    told, place = _Told(), table.headers.index(main)
    endings = RowEndings(table, mapping)
    for number, cells in table.readable_rows():
        ending, _, remarks = endings.of(cells)
        if (why := last_reason(remarks)) is None:
            continue
        told.words[number] = fold(why)
        if ending.kind is OutcomeKind.LOST:
            told.lost += 1
            told.lost_words[fold(why)] += 1
        elif ending.kind is None:
            (told.empty if fold(cells[place]) in mapping.missing else told.open).append(number)
    return told
