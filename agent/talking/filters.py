"""The filters of a call as the wish of a list: words looked up in the asker's own book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agent.hearing.book import Book
from agent.hearing.leaving_out import in_other_words
from agent.hearing.phrasings import Group
from agent.hearing.term import Term
from agent.hearing.wish import Budget, Wish
from agent.talking.tools import Filters
from language.numbers import Amount
from language.tokens import read
from leads.lead import LeadKind
from leads.store import LeadName

_GROUPS = {group.value: group for group in Group}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The wish; `unknown`: a place, source or person that the book does not know.

    `unread`: what is to be left out and is nothing that a list can leave out.
    """

    wish: Wish
    unknown: str = ""
    unread: str = ""


def narrowed(
    filters: Filters,
    book: Book,
    own: Callable[[str], str | None],
    leads: Callable[[str], Sequence[LeadName]],
    since: date | None = None,
) -> Narrowed:
    """What the filters mean in this book; `own`: the broker's words in a text. Blocking.

    `leads`: whom a token stands for. `since`: what counts as new, where it was said.
    """
    said = [*filters.localities, filters.source, filters.project, filters.owner]
    # A place nobody spoke of narrows nothing: a model that invents one must not empty the list.
    named = [words for word in said if word.strip() and (words := own(word))]
    terms = [(word, _term(book, word)) for word in named]
    out = [(word, _left_out(word, book, own, leads)) for word in filters.leave_out if word.strip()]
    without = [term for _, found in out for term in found]
    values = {
        what: [t.value for _, t in terms if t and t.what == what and t not in without]
        for what in ("locality", "source", "project", "owner")
    }
    kind = filters.kind
    wish = Wish(
        group=_GROUPS.get(kind or ""),
        kind=LeadKind(kind) if kind and kind not in _GROUPS else None,
        localities=tuple(dict.fromkeys(values["locality"])),
        bhk=filters.bhk,
        budgets=tuple(_budgets(filters)),
        source=next(iter(values["source"]), None),
        project=next(iter(values["project"]), None),
        owner=next(iter(values["owner"]), None),
        band=filters.band,
        is_new=filters.is_new,
        since=since if filters.is_new else None,
        is_waiting=filters.is_waiting,
        is_unplanned=filters.has_no_plan,
        is_unvisited=filters.has_no_visit,
        without=tuple(dict.fromkeys(without)),
    )
    return Narrowed(
        wish,
        next((word for word, term in terms if term is None), ""),
        next((own(word) or "" for word, found in out if not found and own(word)), ""),
    )


def _left_out(
    word: str,
    book: Book,
    own: Callable[[str], str | None],
    leads: Callable[[str], Sequence[LeadName]],
) -> list[Term]:
    """What a word of `leave_out` stands for: leads, a kind, a band, or a word of the book."""
    people = leads(word)
    if people:
        return [Term("lead", n.lead_id, n.name or n.lead_id) for n in people]
    known = in_other_words(word)
    words = None if known else own(word)
    term = known or (_term(book, words) if words else None)
    return [term] if term else []


def _term(book: Book, text: str) -> Term | None:
    words = [w for w in read(text) if not w.is_stop]
    found = book.term(words) if words else None
    return found[1] if found and found[0] == len(words) else None


def _budgets(filters: Filters) -> Iterator[Budget]:
    for inr, bound in (
        (filters.budget_at_least_inr, "at_least"),
        (filters.budget_at_most_inr, "at_most"),
    ):
        if inr:
            yield Budget(Amount(inr, 1.0, 0, 0), bound)
