"""Visits and calls that a row's remarks tell of, or plan, with their days: "19/11 call kiya"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from connectors.imports.remark_endings import RowDays
from features.calls_told import CallTold, call_told, is_bare_call
from features.cues import tokens_of
from features.visits_told import is_bare_visit, tells_visit
from language.dated_clauses import Clause, dated_clauses
from language.tokens import key, word_lists
from leads.model.lead import EventKind

_WORDS = word_lists("remarks", "connectors.imports")["plans"]
_SETS = {name: frozenset(map(key, words)) for name, words in _WORDS.items()}
# A later day is one of another year, or a slip.
AHEAD = timedelta(days=60)


def told_events(remarks: Sequence[str], days: RowDays) -> list[tuple[EventKind, date]]:
    """What was done on which day, each once; a call that nobody answered is a missed one."""
    said = _dated(remarks, days, until=days.until)
    visits = [(EventKind.VISIT_DONE, c.day) for c in said if c.day and _is_visit(c, said, days)]
    return list(dict.fromkeys((*visits, *_calls(said))))


def planned_visit(remarks: Sequence[str], days: RowDays) -> date | None:
    """The last day, today or later, for which a remark sets a visit: "29/11 visit nakki"."""
    return _last_planned(remarks, days, "visit", "set")


def planned_call(remarks: Sequence[str], days: RowDays) -> date | None:
    """The last day, today or later, for which a remark plans a call: "29/11 call karvo"."""
    return _last_planned(remarks, days, "call", "due")


def _is_visit(clause: Clause, said: Sequence[Clause], days: RowDays) -> bool:
    """Whether it tells of a visit; "visit 9/9" alone does if the day is over and nothing that
    follows says that it was not made.
    """
    if tells_visit(clause.text):
        return True
    if not is_bare_visit(clause.text) or clause.day is None or clause.day >= days.until:
        return False
    behind = said[said.index(clause) + 1 :][:1]
    return all(_SETS["not"].isdisjoint(tokens_of(c.text)[1]) for c in behind)


def _calls(said: Sequence[Clause]) -> Iterator[tuple[EventKind, date]]:
    """Of one day in one entry "call kiya, not picked" is one call, which nobody answered."""
    for (_, day), clauses in groupby(said, lambda clause: (clause.entry, clause.day)):
        if day is None:
            continue
        told = {
            CallTold.CALLED if is_bare_call(clause.text) else call_told(clause.text)
            for clause in clauses
        }
        if CallTold.TALKED in told or (told >= {CallTold.CALLED} and CallTold.TRIED not in told):
            yield EventKind.CALL, day
        elif CallTold.TRIED in told:
            yield EventKind.CALL_MISSED, day


def _last_planned(remarks: Sequence[str], days: RowDays, what: str, how: str) -> date | None:
    said = _dated(remarks, days, until=days.until + AHEAD)
    found = [
        clause.day
        for clause in said
        if clause.day and clause.day >= days.until and _plans(clause.text, what, how)
    ]
    return found[-1] if found else None


def _plans(text: str, what: str, how: str) -> bool:
    words = set(tokens_of(text)[1])
    return (
        not _SETS[what].isdisjoint(words)
        and not _SETS[how].isdisjoint(words)
        and _SETS["not"].isdisjoint(words)
    )


def _dated(remarks: Sequence[str], days: RowDays, *, until: date) -> list[Clause]:
    return dated_clauses(remarks, since=days.came, until=until, month_first=days.month_first)
