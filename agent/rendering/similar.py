"""How past leads like one ended, beside what is usual at its stage."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

from agent.lead_state.similar import USUAL_NEEDED, SimilarFacts, Without
from agent.rendering.localizer import Localizer
from leads.answer import SimilarLead
from leads.lead import Lead
from prompts.measures import whole
from retrieval.past_leads import Similar

_SHOWN = 2
_IN_COMMON_SHOWN = 2
# Rarer than this by chance alone, a difference is one.
_NO_CHANCE = 0.1


def similar_lines(words: Localizer, facts: SimilarFacts) -> list[str]:
    """How many of the most alike booked, what is usual, and the closest by name."""
    found, name = facts.similar, words.lead(facts.lead)
    if found is None:
        why = "late" if facts.without is Without.LATE else facts.without or Without.AWAY
        return [words.text("alike-without", name=name, why=str(why))]
    if not found.leads:
        return [words.text("alike-none", name=name)]
    return [_rate(words, found, name), _usual(words, found), *_closest(words, found)]


def _rate(words: Localizer, found: Similar, name: str) -> str:
    rate = words.text("alike-rate", of=len(found.leads), name=name, won=found.booked)
    days = found.median_days
    if not found.booked or days is None:
        return words.text("lead-sentence", text=rate)
    return words.text("alike-rate-days", rate=rate, days=whole(days))


def _usual(words: Localizer, found: Similar) -> str:
    usual = found.usual
    if usual.of < USUAL_NEEDED:
        return words.text("alike-usual-few")
    share = usual.booked / usual.of
    is_same = _by_chance(found.booked, len(found.leads), share) > _NO_CHANCE
    tenths = whole(10 * share)
    return words.text("alike-usual", tenths=tenths, of=len(found.leads), same=int(is_same))


def _by_chance(won: int, of: int, share: float) -> float:
    """How likely so many or more (or so few or fewer) book where that share usually does."""
    chances = [comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(of + 1)]
    return min(sum(chances[: won + 1]), sum(chances[won:]))


def _closest(words: Localizer, found: Similar) -> Iterator[str]:
    pairs = zip(found.past, found.leads, strict=True)
    for rank, (past, like) in zip(range(1, _SHOWN + 1), pairs, strict=False):
        yield _one(words, rank, past, like)


def _one(words: Localizer, rank: int, past: Lead, like: SimilarLead) -> str:
    names = like.in_common[:_IN_COMMON_SHOWN]
    shared = [words.text(f"similar-common-{name.replace(':', '-')}") for name in names]
    values: dict[str, str | float] = {
        "rank": rank,
        "lead": words.lead(past),
        "how": like.outcome.value,
    }
    if not shared:
        return words.text("alike-closest", **values)
    return words.text("alike-closest-shared", shared=words.nouns(shared), **values)
