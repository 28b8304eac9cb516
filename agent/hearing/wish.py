"""Which leads a list is asked of: kind, place, rooms, budget, source, owner, band, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from agent.hearing.phrasings import Group
from agent.hearing.term import Term
from language.numbers import Amount
from leads.lead import LeadKind, LeadSummary

# "around 90 lakh": a tenth to either side, as wide as a budget is stretched (domain.md, rule 18).
_AROUND = 0.10
# "new leads": a week's, when no day is named.
NEW_DAYS = 7
_RENTED = (LeadKind.RENT, LeadKind.LET)


@dataclass(frozen=True, slots=True)
class Budget:
    """A bound on the budget: `bound` is at_most, at_least or around.

    `is_strict`: the amount itself does not fit.
    """

    amount: Amount
    bound: str
    is_strict: bool = False

    def fits(self, lead: LeadSummary) -> bool:
        told = lead.budget_max_inr if lead.budget_max_inr is not None else lead.budget_min_inr
        if told is None:
            return False
        wanted = self.amount.inr(is_rent=lead.kind in _RENTED)
        match self.bound:
            case "at_most":
                return told < wanted or (told == wanted and not self.is_strict)
            case "at_least":
                return told > wanted or (told == wanted and not self.is_strict)
            case _:
                return abs(told - wanted) <= wanted * _AROUND


@dataclass(frozen=True, slots=True)
class Wish:
    """What narrows a list; everything None or empty: every open lead of the scope."""

    group: Group | None = None
    kind: LeadKind | None = None
    localities: tuple[str, ...] = ()
    bhk: float | None = None
    budgets: tuple[Budget, ...] = ()
    source: str | None = None
    project: str | None = None
    owner: str | None = None
    band: str | None = None
    is_new: bool = False
    is_waiting: bool = False
    is_unplanned: bool = False
    #: Who has seen no home with us yet.
    is_unvisited: bool = False
    #: What is left out: places, sources, projects, colleagues, leads, kinds, groups and bands.
    without: tuple[Term, ...] = ()
    #: Bounds what is new, or for how long it has waited.
    since: date | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything beyond the group is asked for."""
        return self != Wish(group=self.group, since=self.since)

    @property
    def needs_facts(self) -> bool:
        """Whether only a lead's whole history tells if it fits."""
        return self.is_waiting or self.is_unplanned or self.is_unvisited

    def fits(self, lead: LeadSummary, today: date, zone: tzinfo) -> bool:
        """Whether the summary fits, as far as a summary can tell."""
        checks = (
            self.kind is None or lead.kind is self.kind,
            not self.localities or lead.locality in self.localities,
            self.bhk is None or lead.bhk == self.bhk,
            all(budget.fits(lead) for budget in self.budgets),
            self.source is None or lead.source == self.source,
            self.owner is None or lead.owner_id == self.owner,
            self.band is None or lead.band == self.band,
            not self.is_new or lead.created_at.astimezone(zone).date() >= self._new_from(today),
        )
        return all(checks)

    def _new_from(self, today: date) -> date:
        return self.since or today - timedelta(days=NEW_DAYS)


EVERYBODY = Wish()
