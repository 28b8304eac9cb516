"""Rankers of known worth, and shortlists of demo people to try them on.

One ranker knows a little, one guesses, one lies; outcomes are drawn from people's hidden state.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from random import Random

from agent.rerank.rerank_evaluation import Ranker, Shortlist, ShownLead
from demo.dice import Dice
from demo.hidden_state import ActiveDay, draw_course, draw_hidden
from leads.model.lead import LeadKind
from leads.model.score import Adjust, Band
from scoring.labels import Horizons
from simulators.openai.behaviours import noisy_step

_OPPOSITE: dict[Adjust, Adjust] = {"up": "down", "same": "same", "down": "up"}

# Some 55 of 100 hold a booking: enough beyond the 200 that the switch needs.
LISTS = 500
LENGTH = 10
# A brokerage's open leads of one kind on one morning: each such set gives four lists.
_BOOK = 40
# What the model sees of a hidden state: AUC about 0.75 on these outcomes, as on the demo's leads.
_NOISE = 1.0
# Where the base rate, and three times it, lay among the demo's past leads.
_HOT_FROM, _WARM_FROM = 95.0, 69.0
_KINDS = (LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.RENT)


def noisy_oracle(seed: int) -> Ranker:
    """The right step 0.6, none 0.2, the opposite 0.2, keyed by the lead's evidence."""

    def rank(one: Shortlist) -> Mapping[str, Adjust]:
        return {lead.lead_id: noisy_step(lead.booked, _draw(seed, lead)) for lead in one}

    return rank


def guesser(seed: int) -> Ranker:
    """Any step, whatever happened."""

    def rank(one: Shortlist) -> Mapping[str, Adjust]:
        steps: tuple[Adjust, ...] = ("down", "same", "up")
        return {lead.lead_id: steps[int(_draw(seed, lead) * 3)] for lead in one}

    return rank


def inverted(seed: int) -> Ranker:
    """The noisy oracle's opposite."""
    right = noisy_oracle(seed)

    def rank(one: Shortlist) -> Mapping[str, Adjust]:
        return {lead_id: _OPPOSITE[step] for lead_id, step in right(one).items()}

    return rank


RANKERS = {"noisy oracle": noisy_oracle, "random": guesser, "inverted": inverted}


def _draw(seed: int, lead: ShownLead) -> float:
    return Random(f"{seed}:{lead.evidence_id}").random()  # noqa: S311


def draw_shortlists(seed: int, lists: int = LISTS) -> list[Shortlist]:
    """That many shortlists in base order, no lead in two; a booking counts within its horizon."""
    dice, people = Dice(seed, "shortlists"), list[ShownLead]()
    for number in range(lists * LENGTH):
        people.append(_person(f"lead_{seed}_{number}", dice))
    ranked = _with_scores(people)
    return [one for book in _books(ranked) for one in _lists(book)]


def _person(lead_id: str, dice: Dice) -> ShownLead:
    """A person whose base is still the model's margin, not a percentile."""
    kind, hidden = dice.choice(_KINDS), draw_hidden(dice)
    course = draw_course(hidden, kind, dice)
    booked = course.turn is ActiveDay.BOOKS and len(course.warmth) <= Horizons().days(kind)
    level = 0.62 * hidden.intent + 0.5 * hidden.fit + 0.42 * hidden.urgency
    margin = level + dice.gauss(0, _NOISE)
    return ShownLead(lead_id, f"e_{lead_id}", margin, Band.COLD, booked)


def _with_scores(people: list[ShownLead]) -> list[ShownLead]:
    order = sorted(range(len(people)), key=lambda at: people[at].base)
    standing = {at: 100 * (rank + 0.5) / len(people) for rank, at in enumerate(order)}
    return [
        ShownLead(one.lead_id, one.evidence_id, standing[at], _band(standing[at]), one.booked)
        for at, one in enumerate(people)
    ]


def _band(score: float) -> Band:
    if score >= _HOT_FROM:
        return Band.HOT
    return Band.WARM if score >= _WARM_FROM else Band.COLD


def _books(people: list[ShownLead]) -> Iterator[list[ShownLead]]:
    for start in range(0, len(people), _BOOK):
        yield sorted(people[start : start + _BOOK], key=lambda one: -one.base)


def _lists(book: list[ShownLead]) -> Iterator[Shortlist]:
    for start in range(0, math.floor(len(book) / LENGTH) * LENGTH, LENGTH):
        yield book[start : start + LENGTH]
