"""What each column of a file is: protected ones first, then the outcome, roles and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from connectors.imports.column_evidence import Guess, Profile, whose_words
from connectors.imports.column_exclusions import (
    CALLS,
    counts_calls,
    doubt_of,
    is_ending_day,
    is_last_state,
    is_rating,
    is_sum,
    leak_aucs,
    protected_guess,
    type_of,
)
from connectors.imports.column_roles import (
    KnownExport,
    guess_order,
    guess_roles,
    is_day,
    with_empty,
)
from connectors.imports.corrections import guess_from_answer
from connectors.imports.day_columns import (
    LATE_DAY,
    WORKED_ON,
    are_mostly_over,
    calls_told,
    changed_at_once,
    day_guesses,
    is_of_last_call,
    plan_guesses,
    says_missed_visit,
    says_visit_made,
    says_visit_off,
    tells_visit_day,
    unclear_visits,
    visit_columns,
    visits_told,
)
from connectors.imports.ending_days import STAGES, EndingDay, bookings, ending_day, names_ending
from connectors.imports.fact_columns import LOCALITY, with_rented, with_spellings
from connectors.imports.file_questions import (
    EMPTY,
    EMPTY_IS_OLD_AFTER,
    OF_COLUMN,
    Answers,
    ask_agents,
    ask_booked,
    ask_booking_days,
    ask_closed,
    ask_closing,
    ask_empty,
    ask_visits,
    ask_words,
)
from connectors.imports.header import is_named, plain
from connectors.imports.import_report import WHY
from connectors.imports.mapping import Entry, FileMapping
from connectors.imports.mapping_columns import ColumnRole, RoleColumn, ValueType, fold
from connectors.imports.outcome_columns import (
    MOST_SPELLINGS,
    OutcomeGuess,
    agents_column,
    end_notes,
    endings_of,
    guess_outcomes,
    losses_of,
    stage_column,
)
from connectors.imports.outcome_evidence import (
    Filled,
    FilledCells,
    RowEndings,
    count_endings,
    without_a_day,
)
from connectors.imports.requirement_columns import with_places
from connectors.imports.spellings import firm_guesses
from connectors.imports.table import Table
from language.tokens import word_lists
from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind

_WORDS = word_lists("columns", "connectors.imports")
# What open leads alone may have, and is used.
_ALSO_OPEN = [*_WORDS["person"], *WORKED_ON]
_PAPER = EndingDay.PAPER
_OF_DAYS = [*_WORDS["day_words"], *_WORDS["roles"]["created_at"]]
_BOOKED_ON = "a day there means that the lead booked on it"
_ASKED_ONLY = "kept to be asked about, never learnt from"
_SINCE_WHEN = "and nothing says since when: learnt from only if the days tell too little"
_KEPT = Guess({"type": "category", "since_import": True}, remark=_ASKED_ONLY)
_CANCELLING = Guess(ColumnRole.OUTCOME_AT, remark="the day a booking was cancelled")
_ONLY_OPEN = "only open leads have it, so nothing can be learnt from it"
_ENDED = "only leads that ended have it, so no score may learn from it"
# A stage's word in fewer rows is not worth a question.
_LEAST_ASKED, _ASKED_SHARE = 4, 0.0075
_SHOWN = 3  # words of a column
_FORM_STATES = frozenset(_WORDS["form_states"])
_NOBODY_ENDED = "nobody has said which of these leads ended"
# What a column beside the days of visits says of each.
_VISIT_ENDS = {
    "made": ("those of", says_visit_made),
    "missed": ("missed:", says_missed_visit),
    "called_off": ("called off:", says_visit_off),
}
_MAYBE_PLANNED = "days of visits that may only have been agreed"
_AT_EXPORT = "as it stood at the export"
_TOLD_APART = 0.9  # of the rows of an unclear stage
# What is asked about though nothing may be learnt from it.
_ASKED_OF = (ValueType.CATEGORY, ValueType.BOOLEAN, ValueType.MONEY_INR)

_MANY_EMPTY = 0.2  # of all rows; if fewer are empty they are open or were forgotten


class ColumnGuesses:
    """Guesses what each column is: protected ones first, then the outcome, roles, the rest."""

    def __init__(
        self,
        table: Table,
        draft: FileMapping,
        columns: dict[str, Profile],
        shape: KnownExport | None,
        answers: Answers,
    ) -> None:
        self._table = table
        self._draft = draft
        self._columns = columns
        self._shape = shape
        self._answers = answers
        self._found: dict[str, Guess] = {}
        self._written_after: set[str] = set()
        self.stages: OutcomeGuess | None = None

    def guess_all(self) -> dict[str, Guess]:
        """Column → guess in the file's order; a stand-in for the day of closing comes last."""
        self._take_answers()
        if WHY in self._free():
            self._found[WHY] = Guess("text", doubt="written by Pakka beside the rows to mend")
        self._found |= {c: g for c, p in self._free().items() if (g := protected_guess(c, p))}
        outcomes = self._outcomes()
        order = self._order()
        if order:
            self._found[order] = Guess("order_by", remark="orders the rows, never a feature")
        self._found |= plan_guesses(self._free(), self._draft)
        known = dict(self._shape.uses) if self._shape else {}
        told = [self._found[column] for column in self._answers.columns if column in self._found]
        self._found |= guess_roles(self._free(), known, told, self._columns)
        self._found |= self._day_of_paper()
        self._found |= with_spellings(self._found, self._columns, self._answers)
        self._found |= with_rented(self._found, self._columns)
        self._found |= self._requirements()
        outcomes = self._ask_empty(outcomes)
        self._found |= self._visits_told()
        self._found |= self._visits_asked()
        self._found |= day_guesses(self._free()) | visit_columns(self._free())
        stand_in = self._take_closing(outcomes) if outcomes else None
        self._found |= end_notes(self._free()) if outcomes else {}
        self._take_rest(outcomes, order)
        if not outcomes:
            days = self._columns_of(ColumnRole.OUTCOME_AT)
            unsaid = (column for column in days if column not in self._answers.columns)
            self._found |= dict.fromkeys(unsaid, Guess("date", doubt=_NOBODY_ENDED))
        self._found |= self._last_calls()
        self._found |= firm_guesses(self._found, self._columns, self._answers.columns)
        columns = [*(c for c in self._columns if c != stand_in), *([stand_in] if stand_in else [])]
        return {column: self._found[column] for column in columns}

    def _order(self) -> str | None:
        """The column that orders the rows; a "Lead No" that grows names them, if days do. Days
        that are counted, in seconds since 1970, grow too.
        """
        known = self._shape.uses if self._shape else {}
        order = guess_order(
            {
                column: profile
                for column, profile in self._free().items()
                if not (is_day(profile) and (plain(column) in known or is_named(column, _OF_DAYS)))
            }
        )
        names_rows = order is not None and is_named(order, _WORDS["roles"][ColumnRole.ID])
        return None if names_rows and any(map(is_day, self._free().values())) else order

    def _free(self) -> dict[str, Profile]:
        return {c: p for c, p in self._columns.items() if c not in self._found}

    def _take_answers(self) -> None:
        """A person's answers about columns come before every guess."""
        told = self._answers.columns
        if list(told.values()).count(ColumnRole.OUTCOME) > 1:
            raise InvalidInput("Only one column can tell how enquiries ended.", field="columns")
        for column, use in told.items():
            try:
                if column not in self._columns:
                    raise InvalidInput(f"The file has no column {column!r}.", field=column)
                guess = guess_from_answer(column, use, self._columns[column])
            except InvalidInput:
                if self._answers.is_given_now(f"{OF_COLUMN}{column}"):
                    raise
                continue  # of an earlier file, and does not fit this one
            if use != ColumnRole.OUTCOME:  # what its words mean is found with the outcomes
                self._found[column] = guess

    def _outcomes(self) -> list[OutcomeGuess]:
        """Which columns say how enquiries ended, and the days that are filled only for endings."""
        outcomes = self._columns_of_stages()
        if not outcomes:
            return []
        main, *others = outcomes
        agents = agents_column(self._free())
        told = [o.column for o in (*outcomes, *filter(None, [agents]))]
        fillings = FilledCells(self._table, self._draft.missing, told)
        remark = _BOOKED_ON if main.is_day else None
        apart = self._telling_apart(main) if main.unclear else None
        if apart is not None:
            others = [apart, *(one for one in others if one.column != apart.column)]
            outcomes = [main, *others]
        elif main.unclear:
            filled = fillings.by_ending(self._mapping(outcomes), outcomes)
            main, remark = self._clear_up(main, filled)
        counts = self._columns[main.column].values
        least = max(_LEAST_ASKED, _ASKED_SHARE * sum(counts.values()))
        dated = self._words_with_a_day(main, outcomes, fillings)
        often = [v for v in main.unknown if counts[v] >= least and fold(v) not in dated]
        often += [v for v, end in main.endings.items() if end is None and fold(v) in dated]
        main = ask_words(self._answers, main, counts, often)
        self.stages = main
        outcomes = [main, *others]
        if not any(outcome.knows_bookings for outcome in outcomes):
            return []  # a person says that no word of these means a booking
        if agents is not None and self._are_no_leads(agents, outcomes, fillings):
            others, outcomes = [*others, agents], [*outcomes, agents]
        filled = fillings.by_ending(self._mapping(outcomes), outcomes)
        self._written_after = {column for column, one in filled.items() if one.is_written_after}
        self._found |= {
            one.column: Guess(one.as_column.entry, remark=_BOOKED_ON if one.is_day else None)
            for one in others
        }
        self._found[main.column] = Guess(main.as_column.entry, remark=remark)
        for column, profile in self._free().items():
            whose = filled[column]
            if is_day(profile) and ending_day(column) is EndingDay.CANCELLING:
                self._found[column] = _CANCELLING
                continue
            if is_ending_day(column, profile) and (whose.only_when_ended or whose.only_when_booked):
                meaning = "ended" if whose.only_when_ended else "booked"
                remark = f"stands only where a lead {meaning}"
                self._found[column] = Guess(ColumnRole.OUTCOME_AT, remark=remark)
            may_be_open = is_named(column, _ALSO_OPEN) or whose_words(column, profile) == "broker"
            if whose.only_while_open and not may_be_open:
                doubted = Guess(type_of(profile), doubt=_ONLY_OPEN)
                self._found[column] = _KEPT if is_rating(profile) else doubted
        return outcomes

    def _are_no_leads(
        self, agents: OutcomeGuess, outcomes: list[OutcomeGuess], fillings: FilledCells
    ) -> bool:
        """Asks whether open rows of brokers who enquire are leads."""
        ends = fillings.endings_of(agents, self._mapping(outcomes), outcomes)
        is_asked = ends[None] > 0 and agents.column not in (o.column for o in outcomes)
        return is_asked and ask_agents(
            self._answers, agents, open_rows=ends[None], booked=ends[OutcomeKind.BOOKED]
        )

    def _words_with_a_day(
        self, main: OutcomeGuess, outcomes: list[OutcomeGuess], fillings: FilledCells
    ) -> set[str]:
        """The open words in whose rows a day of closing stands, as where leads ended."""
        days = [c for c, p in self._free().items() if is_day(p) and names_ending(c)]
        mapping = self._mapping([main, *outcomes[1:]])
        asked_apart = set(map(fold, main.unclear_alike))
        return {w for day in days for w in fillings.dated_words(day, mapping)} - asked_apart

    def _telling_apart(self, main: OutcomeGuess) -> OutcomeGuess | None:
        """The column that says how the leads of an unclear stage ended: "Sub Stage" of "Closed"."""
        short = {
            column: endings_of(column, profile)
            for column, profile in self._free().items()
            if column != main.column and len(profile.values) <= MOST_SPELLINGS
        }
        found = {
            c: guess
            for c, guess in short.items()
            if guess.may_end and guess.knows_bookings and guess.knows_losses
        }
        if not found:
            return None
        unclear, told, rows = set(main.unclear), Counter[str](), 0
        for _, written in self._table.readable_rows():
            cells = dict(zip(self._table.headers, map(str.strip, written), strict=True))
            if cells[main.column] in unclear:
                rows += 1
                told.update(c for c, guess in found.items() if guess.endings.get(cells[c]))
        apart = next((found[c] for c in found if told[c] >= _TOLD_APART * rows), None)
        return replace(apart, only_if_unclear=True) if apart is not None else None

    def _columns_of_stages(self) -> list[OutcomeGuess]:
        """As told, else as guessed; asks which word means a booking where none is known to."""
        free = self._free()
        said = self._answers.columns
        told = [
            OutcomeGuess(c, is_day=True) if is_day(p) else endings_of(c, p)
            for c, p in free.items()
            if said.get(c) == ColumnRole.OUTCOME
        ]
        stages = told[0] if told else stage_column(free)
        outcomes = [g for g in told[:1] if g.knows_bookings] if told else guess_outcomes(free)
        if outcomes:
            return outcomes
        if by_day := self._by_booking_days(free):
            has_losses = stages is not None and stages.knows_losses
            return [losses_of(stages), by_day] if stages and has_losses else [by_day]
        # "CREATED" and "complete" are a form's own words, of which none can mean a booking.
        if stages is None or (not told and _FORM_STATES.issuperset(map(plain, stages.endings))):
            return []
        asked = ask_booked(self._answers, stages)
        return [asked] if asked else []

    def _by_booking_days(self, free: dict[str, Profile]) -> OutcomeGuess | None:
        """The column of days of bookings, where a person says that it is one."""
        days = (c for c in bookings([*free]) if is_day(free[c]) and names_ending(c))
        column = next(days, None)
        return ask_booking_days(self._answers, column, free[column].cells) if column else None

    def _clear_up(
        self, main: OutcomeGuess, filled: dict[str, Filled]
    ) -> tuple[OutcomeGuess, str | None]:
        """Decide what a word like "Done" means: by what only bookings have, else by asking."""
        proof = next((c for c, f in filled.items() if f.says_unclear_booked), None)
        if proof is None:
            rows = sum(self._columns[main.column].values[value] for value in main.unclear_alike)
            return ask_closed(self._answers, main, rows), None
        booked: dict[str, OutcomeKind | None] = dict.fromkeys(main.unclear, OutcomeKind.BOOKED)
        words = f"“{main.unclear[0]}” counts as booked: only bookings have a “{proof}”"
        return replace(main, endings=main.endings | booked), words

    def _ask_empty(self, outcomes: list[OutcomeGuess]) -> list[OutcomeGuess]:
        """Ask what became of the rows with an empty cell, where no value means lost."""
        is_told = self._answers.is_given(EMPTY)
        if not outcomes or (any(outcome.knows_losses for outcome in outcomes) and not is_told):
            return outcomes
        main, *others = outcomes
        ages = self._ages_of_empty(main.column)
        if not is_told and len(ages) < _MANY_EMPTY * (len(ages) + self._columns[main.column].cells):
            return outcomes
        old = sum(age is not None and age.days >= EMPTY_IS_OLD_AFTER for age in ages)
        main = ask_empty(self._answers, main, len(ages), old)
        self._found[main.column] = replace(self._found[main.column], entry=main.as_column.entry)
        return [main, *others]

    def _ages_of_empty(self, column: str) -> list[timedelta | None]:
        """The ages of enquiries whose cell is empty; None without a readable day."""
        place, missing = self._table.headers.index(column), self._draft.missing
        endings = RowEndings(self._table, self._mapping(()))
        rows = (cells for _, cells in self._table.readable_rows())
        return [endings.age(cells) for cells in rows if fold(cells[place]) in missing]

    def _take_closing(self, outcomes: list[OutcomeGuess]) -> str | None:
        """Ask for the day of closing if ended leads lack one; returns the column that stands in."""
        endings = count_endings(self._table, self._mapping(outcomes))
        lacking = without_a_day(endings)
        for column in self._late_days():
            if day := changed_at_once(self._columns[column], self._draft):
                doubt = f"many rows were changed at once on {day}"
                self._found[column] = Guess("date", doubt=doubt)
        contacts = self._columns_of(ColumnRole.LAST_CONTACT)
        # Contacts may be many on one day, endings hardly.
        bulk = [c for c in contacts if changed_at_once(self._columns[c], self._draft)]
        late = [*(c for c in contacts if c not in bulk), *self._late_days()]
        days = [
            column
            for column, profile in self._columns.items()
            if column not in bulk and self._may_close(column, profile)
        ]
        likely = [c for c in late if is_named(c, [*_WORDS["worked_on"], *STAGES])]
        likely = likely or [
            c
            for c in days
            if is_ending_day(c, self._columns[c]) and (c not in self._found or c in late)
        ]
        # If a column has the day of most endings, only a likely column may have the others' days.
        is_open = days if not self._columns_of(ColumnRole.OUTCOME_AT) else likely
        if not (lacking and is_open and self._columns_of(ColumnRole.CREATED_AT)):
            return None
        chosen = ask_closing(
            self._answers,
            lacking,
            likely,
            [c for c in days if c not in likely],
            may_do_without=endings.may_lack_by_chance,
        )
        if chosen:
            entry: Entry = ColumnRole.OUTCOME_AT
            guess = self._found.get(chosen)
            if guess and guess.entry == ColumnRole.LAST_CONTACT:
                entry = {"role": ColumnRole.LAST_CONTACT, "closes": True}
            remark = "stands for the day it ended, as answered"
            self._found[chosen] = Guess(entry, remark=remark)
        return chosen

    def _day_of_paper(self) -> dict[str, Guess]:
        """Where no column has the day of booking, that of the agreement stands for it."""
        papers = (c for c, p in self._free().items() if is_day(p) and ending_day(c) is _PAPER)
        first = next(papers, None)
        if first is None or self._columns_of(ColumnRole.OUTCOME_AT):
            return {}
        remark = "no other column has the day of booking"
        return {first: Guess(ColumnRole.OUTCOME_AT, remark=remark)}

    def _requirements(self) -> dict[str, Guess]:
        """The columns of requirements, with what they tell."""
        named = [
            place
            for column, guess in self._found.items()
            if isinstance(guess.entry, dict) and guess.entry.get("name") == LOCALITY["name"]
            for place in self._columns[column].values
        ]
        return {c: with_places(g, self._columns[c], named) for c, g in self._found.items()}

    def _visits_told(self) -> dict[str, Guess]:
        """The days of visits of which another column says whether they took place, and that one."""
        planned = {c: self._columns[c] for c in self._columns_of(ColumnRole.NEXT_VISIT)}
        columns = unclear_visits(self._free() | planned)
        told = visits_told(self._free(), self._columns[columns[0]].cells) if columns else None
        if told is None:
            return {}
        told_by, cells = told
        entry: dict[str, Entry] = {"role": ColumnRole.VISITED, "told_by": told_by}
        remarks, where = list[str](), f" in “{told_by}”"
        for name, (words, says) in _VISIT_ENDS.items():
            if some := [*filter(says, cells)]:
                entry[name] = [*some]
                shown = ", ".join(f"“{cell}”" for cell in some[:_SHOWN])
                remarks.append(f"{words} {shown}{'' if remarks else where}")
        remark = "; ".join(remarks)
        is_count = type_of(self._columns[told_by]) == ValueType.NUMBER
        kept = _as_exported("number" if is_count else "category", is_dated=True)
        return {columns[0]: Guess(entry, remark=remark), told_by: kept}

    def _visits_asked(self) -> dict[str, Guess]:
        """The days of visits that took place if a person says so; else nobody knows."""
        planned = {c: self._columns[c] for c in self._columns_of(ColumnRole.NEXT_VISIT)}
        over = {c: p for c, p in planned.items() if are_mostly_over(p, self._draft)}
        free = [c for c in unclear_visits(self._free()) if not tells_visit_day(c)]
        columns = [c for c in (*free, *unclear_visits(over)) if not tells_visit_day(c)]
        if columns and ask_visits(self._answers, columns):
            return dict.fromkeys(columns, Guess(ColumnRole.VISITED, remark="as answered"))
        return dict.fromkeys(free, Guess("date", doubt=_MAYBE_PLANNED))

    def _last_calls(self) -> dict[str, Guess]:
        """The days of our last calls, with the column that says how they went if it is kept."""
        kept = {c: p for c, p in self._columns.items() if not self._found[c].doubt}
        calls: dict[str, Guess] = {}
        for column, guess in self._found.items():
            entry: dict[str, Entry] = (
                guess.entry if isinstance(guess.entry, dict) else {"role": guess.entry}
            )
            if entry.get("role") != ColumnRole.LAST_CONTACT or not is_of_last_call(column):
                continue
            entry, remark = {**entry, "is_call": True}, "calls made"
            if told := calls_told(column, kept):
                entry = {**entry, "told_by": told[0], "missed": list(told[1])}
                said = ", ".join(f"“{cell}”" for cell in told[1][:_SHOWN])
                remark = f"calls made, without an answer where “{told[0]}” says {said}"
            calls[column] = replace(guess, entry=entry).saying(remark)
        return calls

    def _late_days(self) -> list[str]:
        return [c for c, guess in self._found.items() if guess.doubt == LATE_DAY]

    def _may_close(self, column: str, profile: Profile) -> bool:
        """Whether it holds days, but not the enquiry's, the ending's or a birth's."""
        guess = self._found.get(column)
        if not is_day(profile) or is_named(column, _WORDS["births"]):
            return False
        planned = (ColumnRole.NEXT_CALL, ColumnRole.NEXT_VISIT)
        used = [*map(str, (ColumnRole.CREATED_AT, ColumnRole.OUTCOME_AT, *planned))]
        is_told = guess is not None and isinstance(guess.entry, dict) and "told_by" in guess.entry
        return guess is None or not (guess.entry in used or guess.is_protected or is_told)

    def _columns_of(self, role: ColumnRole) -> tuple[str, ...]:
        return tuple(c for c, guess in self._found.items() if guess.entry == str(role))

    def _mapping(self, outcomes: Sequence[OutcomeGuess]) -> FileMapping:
        """The mapping of what was found so far."""
        roles = [
            RoleColumn(role=role).of(column)
            for role in (ColumnRole.CREATED_AT, ColumnRole.NAME, ColumnRole.OUTCOME_AT)
            for column in self._columns_of(role)
        ]
        return self._draft.with_columns([*roles, *(outcome.as_column for outcome in outcomes)])

    def _take_rest(self, outcomes: list[OutcomeGuess], order: str | None) -> None:
        free, is_dated = self._free(), bool(self._columns_of(ColumnRole.CREATED_AT))
        aucs = leak_aucs(
            self._table, self._mapping(outcomes), self._columns, order=order, of=list(free)
        )
        for column, profile in free.items():
            kind = str(profile.likely_type or ValueType.CATEGORY)
            doubt = doubt_of(column, profile, aucs.get(column))
            if not doubt and column in self._written_after and with_empty(column, kind) == kind:
                doubt = _ENDED
            if doubt and counts_calls(column, profile):
                self._found[column] = CALLS
                continue
            if doubt and kind == ValueType.BOOLEAN and not profile.fits_all(ValueType.BOOLEAN):
                kind = str(ValueType.CATEGORY)  # "Done" and "No Show"
            if doubt and is_sum(column, profile):
                kind = str(ValueType.MONEY_INR)
            if doubt and kind in _ASKED_OF and profile.cells and is_dated:
                told = with_empty(column, kind)
                entry: dict[str, Entry] = told if isinstance(told, dict) else {"type": told}
                self._found[column] = Guess({**entry, "since_import": True}, remark=_ASKED_ONLY)
                continue
            told = with_empty(column, kind)
            is_late = isinstance(told, dict) or is_last_state(column)
            if is_late and not doubt:
                self._found[column] = _as_exported(told, is_dated=is_dated)
            else:
                self._found[column] = Guess(kind, doubt=doubt)


def _as_exported(told: Entry, *, is_dated: bool) -> Guess:
    """A column of visits without their days, or of what was last. Beside days of enquiries it
    counts from the import on, for it was known only at the end; without any day all of a file is as
    it stood then.
    """
    if not is_dated:
        return Guess(told, remark=f"{_AT_EXPORT}, and learnt from as all of this file")
    entry: dict[str, Entry] = told if isinstance(told, dict) else {"type": told}
    return Guess({**entry, "as_exported": True}, remark=f"{_AT_EXPORT}, {_SINCE_WHEN}")
