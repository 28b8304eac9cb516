"""Visits and calls that a row's remarks tell of, or plan, with their days: "19/11 call kiya"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from features.calls_told import CallTold, asks_for_call, call_told, is_bare_call
from features.cues import tokens_of
from features.loss_reasons import deal_is_made, tells_booking
from features.visits_told import is_bare_visit, tells_visit
from language.dated_clauses import Clause, without_days
from language.tokens import key, word_lists
from leads.model.lead import EventKind

_LISTS = word_lists("remarks", "connectors.imports")
_SETS = {
    name: frozenset(map(key, words))
    for name, words in (_LISTS["plans"] | _LISTS["contacts"]).items()
}
Appointment = Literal["call", "visit"]
_SAYS_WHEN: dict[Appointment, str] = {"call": "due", "visit": "set"}
# A later day is one of another year, or a slip.
AHEAD = timedelta(days=60)


def told_events(said: Sequence[Clause], today: date) -> list[tuple[EventKind, date]]:
    """What was done on which day, each once; a call that nobody answered is a missed one."""
    visits = [(EventKind.VISIT_DONE, c.day) for c in said if c.day and _is_visit(c, said, today)]
    return list(dict.fromkeys((*visits, *_calls(said))))


def last_planned(what: Appointment, said: Sequence[Clause], today: date) -> date | None:
    """The last day, today or later, for which a remark plans it: "29/11 visit nakki", "29/11 call
    karvo"; of a call also a day that is over, if nothing is noted since.
    """
    told = [(c.beside or c.day, c) for c in said]
    days = [day for day, c in told if day and day >= today and _plans(what, c.text)]
    if days or what == "visit":
        return days[-1] if days else None
    calls = [(c, (c.beside or c.day) if _is_planned_call(c, said) else call_due(c)) for c in said]
    due = [day for _, day in calls if day is not None]
    since = [c.day for c, day in calls if c.day and day != c.day]
    return due[-1] if due and all(day < due[-1] for day in since) else None


def call_due(clause: Clause) -> date | None:
    """The day for which it plans a call, or tells that they asked for one: not that of the note.

    "18/11 ko call karne bola" is so behind what another day tells; alone it may be a note of 18/11.
    """
    text = without_days(clause.text)
    words, is_asked = tokens_of(text)[1], asks_for_call(text)
    if not (is_asked or (_plans("call", text) and _has(words, "due_told") and not call_told(text))):
        return None
    if "?" in words or _has(words, "came_to_us") or clause.is_carried:
        return None
    if clause.beside is not None or not clause.is_front:
        return clause.beside or clause.day
    is_for_day = not is_asked or words[0] in _SETS["of_day"]
    return clause.day if clause.is_further and is_for_day else None


def _is_visit(clause: Clause, said: Sequence[Clause], today: date) -> bool:
    """Whether it tells of a visit; "visit 9/9" alone does if the day is over and nothing that
    follows says that it was not made.
    """
    if tells_visit(clause.text):
        return True
    if not is_bare_visit(clause.text) or clause.day is None or clause.day >= today:
        return False
    if _names_other_day(clause):
        return False
    behind = said[said.index(clause) + 1 :][:1]
    return all(_SETS["not"].isdisjoint(tokens_of(c.text)[1]) for c in behind)


def _names_other_day(clause: Clause) -> bool:
    """Whether another day than its own stands in it: "20/11 visit on 5/12" is a plan."""
    is_from_front = clause.is_front or clause.is_carried
    return is_from_front and without_days(clause.text) != clause.text


def _calls(said: Sequence[Clause]) -> Iterator[tuple[EventKind, date]]:
    """Of one day in one entry "call kiya, not picked" is one call, which nobody answered. A
    colleague who writes under a day what a lead wants, thinks or got talked to the lead.
    """
    for (_, day), group in groupby(said, lambda clause: (clause.entry, clause.day)):
        if day is None:
            continue
        clauses = list(group)
        made = [c for c in clauses if call_due(c) != day and not _is_planned_call(c, said)]
        told = {
            CallTold.CALLED if is_bare_call(clause.text) else call_told(clause.text)
            for clause in made
        }
        if CallTold.TALKED in told or (told >= {CallTold.CALLED} and CallTold.TRIED not in told):
            yield EventKind.CALL, day
        elif CallTold.TRIED in told:
            yield EventKind.CALL_MISSED, day
        elif made == clauses and _is_contact(clauses):
            yield EventKind.CALL, day


def _is_planned_call(clause: Clause, said: Sequence[Clause]) -> bool:
    """ "22/11 call 24/11", or "call 25/11" behind a note of an earlier day."""
    if not is_bare_call(without_days(clause.text)):
        return False
    if clause.day is None or clause.is_front or clause.is_carried:
        return _names_other_day(clause)
    notes = (c.day for c in said[: said.index(clause)] if c.is_front and c.day)
    return any(day < clause.day for day in notes)


def _is_contact(clauses: Sequence[Clause]) -> bool:
    """Whether an entry with its day in front tells of the lead, which nobody knows but from them:
    not one of a visit or a deal, of what they did themselves, or of our own work alone.
    """
    texts = [clause.text for clause in clauses]
    if not clauses[0].is_front or any(map(tells_visit, texts)) or any(map(is_bare_visit, texts)):
        return False
    words = [tokens_of(text)[1] for text in texts]
    if tells_booking(texts) or any(map(deal_is_made, texts)):
        return False
    is_of_other_things = any(_has(said, "came_to_us") or _has(said, "of_deal") for said in words)
    return not is_of_other_things and any(map(_tells_of_lead, words))


def _tells_of_lead(words: Sequence[str]) -> bool:
    if "?" in words or _SETS["our_work"].issuperset(words):
        return False
    if _has(words, "not_of_lead") or _has(words, "visit"):
        return False
    if _has(words, "not_the_lead"):  # "Owner se baat karni hai": the lead asked for something
        return _has(words, "talk") and _has(words, "due")
    # "Told call next week" is their wish, "call next week" our plan.
    return not _has(words, "call") or _has(words, "told")


def _plans(what: Appointment, text: str) -> bool:
    words = tokens_of(text)[1]
    return _has(words, what) and _has(words, _SAYS_WHEN[what]) and not _has(words, "not")


def _has(words: Sequence[str], name: str) -> bool:
    return not _SETS[name].isdisjoint(words)
