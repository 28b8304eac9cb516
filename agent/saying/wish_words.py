"""From a wish to words: what a list was narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from agent.hearing.phrasings import Group
from agent.hearing.term import Term
from agent.hearing.wish import NEW_DAYS, Budget, Wish
from agent.saying.wording import Wording
from leads.lead import LeadKind
from prompts.display import display_text

_RENTED = (LeadKind.RENT, LeadKind.LET)


def wish_words(words: Wording, wish: Wish, owner: str | None, kind: LeadKind | None) -> str:
    """3 BHK, Bopal, up to ₹90 lakh; empty for a wish that narrows nothing but the kind."""
    return ", ".join(_parts(words, wish, owner, kind))


def _parts(words: Wording, wish: Wish, owner: str | None, kind: LeadKind | None) -> Iterator[str]:
    if wish.band:
        yield words.band(wish.band)
    if wish.bhk is not None or wish.kind:
        yield words.want(wish.kind, wish.bhk, None)
    yield from (display_text(x) for x in wish.localities)
    for budget in wish.budgets:
        amount = budget.amount.inr(is_rent=kind in _RENTED)
        message_id = f"wish-{budget.bound.replace('_', '-')}"
        yield words.text(message_id, amount=words.rupees(amount))
    if wish.source:
        yield words.text("wish-source", source=display_text(wish.source))
    if wish.project:
        yield display_text(wish.project)
    if owner:
        yield words.text("wish-owner", name=display_text(owner))
    yield from _due(words, wish)
    yield from (_left_out(words, term) for term in wish.without)


def _due(words: Wording, wish: Wish) -> Iterator[str]:
    if wish.is_new:
        today = words.now.astimezone(words.zone).date()
        yield words.text("wish-new", day=words.day(wish.since or today - timedelta(days=NEW_DAYS)))
    if wish.is_waiting and wish.since:
        yield words.text("wish-waiting-since", day=words.day(wish.since))
    elif wish.is_waiting:
        yield words.text("wish-waiting")
    if wish.is_unplanned:
        yield words.text("wish-unplanned")
    if wish.is_unvisited:
        yield words.text("wish-unvisited")


def _left_out(words: Wording, term: Term) -> str:
    """Not from Facebook, not Bopal, no rentals."""
    match term.what:
        case "group":
            return words.text(f"wish-no-{term.value}")
        case "source":
            return words.text("wish-not-source", source=display_text(term.value))
        case "owner":
            return words.text("wish-not-owner", name=display_text(term.shown))
        case "kind":
            shown = words.want(LeadKind(term.value), None, None)
        case "band":
            shown = words.band(term.value)
        case _:
            shown = display_text(term.shown or term.value)
    return words.text("wish-not", what=shown)


def asked_again(wish: Wish) -> list[str]:
    """The wish as words that ask for it again."""
    rooms = [f"{wish.bhk:g} bhk"] if wish.bhk is not None else []
    groups = [str(wish.group)] if wish.group else []
    bounds = [
        f"{_bound(b)} {b.amount.inr(is_rent=wish.group is Group.RENTALS):.0f} rs"
        for b in wish.budgets
    ]
    without = [f"except {t.shown or t.value}" for t in wish.without]
    return [*groups, *rooms, *wish.localities, *bounds, *without]


def _bound(budget: Budget) -> str:
    strict = {"at_most": "less than", "at_least": "more than"} if budget.is_strict else {}
    return strict.get(budget.bound, budget.bound.replace("_", " "))
