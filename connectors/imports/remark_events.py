"""Visits and calls that a row's remarks tell of, or plan, with their days: "19/11 call kiya"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from features.calls_told import CallTold, call_told, is_bare_call
from features.cues import tokens_of
from features.visits_told import is_bare_visit, tells_visit
from language.dated_clauses import Clause
from language.tokens import key, word_lists
from leads.model.lead import EventKind

_WORDS = word_lists("remarks", "connectors.imports")["plans"]
_SETS = {name: frozenset(map(key, words)) for name, words in _WORDS.items()}
Plan = Literal["call", "visit"]
_SAYS_WHEN: dict[Plan, str] = {"call": "due", "visit": "set"}
# A later day is one of another year, or a slip.
AHEAD = timedelta(days=60)


def told_events(said: Sequence[Clause], today: date) -> list[tuple[EventKind, date]]:
    """What was done on which day, each once; a call that nobody answered is a missed one."""
    visits = [(EventKind.VISIT_DONE, c.day) for c in said if c.day and _is_visit(c, said, today)]
    return list(dict.fromkeys((*visits, *_calls(said))))


def last_planned(what: Plan, said: Sequence[Clause], today: date) -> date | None:
    """The last day, today or later, for which a remark plans it: "29/11 visit nakki", "29/11 call
    karvo".
    """
    days = [c.day for c in said if c.day and c.day >= today and _plans(what, c.text)]
    return days[-1] if days else None


def _is_visit(clause: Clause, said: Sequence[Clause], today: date) -> bool:
    """Whether it tells of a visit; "visit 9/9" alone does if the day is over and nothing that
    follows says that it was not made.
    """
    if tells_visit(clause.text):
        return True
    if not is_bare_visit(clause.text) or clause.day is None or clause.day >= today:
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


def _plans(what: Plan, text: str) -> bool:
    words = set(tokens_of(text)[1])
    return (
        not _SETS[what].isdisjoint(words)
        and not _SETS[_SAYS_WHEN[what]].isdisjoint(words)
        and _SETS["not"].isdisjoint(words)
    )
