"""Answers about how a lead stands: why the score is as it is, what to do next, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import comb

from agent.fact import Speaks
from agent.facts import LeadFacts, Standing
from agent.lead_state.similar import USUAL_NEEDED, SimilarFacts, Without
from agent.rendering.lead_card import (
    act,
    band,
    chance,
    chance_line,
    is_scored,
    late_line,
    nothing_due,
    rank_of,
    reason_lines,
    score_alone,
    verdict,
    why_unscored,
)
from agent.rendering.localizer import Localizer, signed
from agent.rendering.phrases import quoted
from agent.rendering.points import OWN_COLUMNS, SHARE_NAMED, account
from agent.rendering.reasons import Clause, is_own_column, reason_clauses, strongest
from leads.answer import SimilarLead
from leads.lead import Lead
from leads.score import Band, Score
from prompts.measures import whole
from retrieval.past_leads import Similar
from scoring.levers import Lever

WHY_SHOWN, WHY_AGAINST_SHOWN, _STEP_SHOWN = 3, 1, 2
_STILL_AGAINST_SHOWN = 3


def why_still(words: Localizer, facts: LeadFacts) -> list[str]:
    """Why the score stands in spite of something: all that counts against it is told too."""
    return why(words, facts, _STILL_AGAINST_SHOWN)


def why(words: Localizer, facts: LeadFacts, most_against: int = WHY_AGAINST_SHOWN) -> list[str]:
    """What speaks for the score and against it, and what its number means."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    clauses = reason_clauses(words, facts.now, score, facts.usual)
    if facts.said_no is not None:
        shown = reason_lines(words, clauses, WHY_SHOWN, most_against)
        both = strongest(clauses, "for", WHY_SHOWN), strongest(clauses, "against", most_against)
        also = _also(words, facts, score, [*both[0], *both[1]])
        return [verdict(words, facts), *score_alone(words, facts), *shown, *also]
    main, other = _sides(score)
    chosen = strongest(clauses, main, WHY_SHOWN)
    beside = strongest(clauses, other, most_against)
    also = _also(words, facts, score, [*chosen, *beside])
    first, told = [c.text for c in chosen], [c.text for c in beside]
    values = {"name": words.lead(facts.lead), "band": band(words, score)}
    if first:
        head = words.text("lead-why", text=words.clauses(first), **values)
    else:
        head = f"{verdict(words, facts)}\n{words.text('lead-no-reason')}"
    but = [words.text("lead-but", text=words.clauses(told))] if told else []
    meaning = words.text("lead-rank-why", n=rank_of(score), chance=chance(words, score))
    return [head, *late_line(words, facts), *but, *also, *_chat(words, facts, score), meaning]


def points(words: Localizer, facts: LeadFacts) -> list[str]:
    """How the score comes about: points by groups of things, which add up."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    told = account(score)
    named = [
        *((g.name, g.points) for g in told.groups),
        *([("small", told.rest)] * bool(told.rest)),
    ]
    summed = ", ".join(f"{words.text(f'points-{name}')} {signed(p)}" for name, p in named)
    usual, base = told.reference, told.base
    values: dict[str, str | float] = {"usual": usual, "score": base, "points": summed}
    lines = [verdict(words, facts)] if facts.said_no is not None else []
    lines.append(words.text("lead-points", name=words.lead(facts.lead), **values))
    final = whole(score.score or 0.0)
    if final != base:
        lines.append(words.text("lead-points-chat", points=signed(final - base), score=final))
    return [*lines, *_chat(words, facts, score)]


def levers(words: Localizer, facts: LeadFacts) -> list[str]:
    """The acts of the lead that would raise the score most: what would be said, no promise."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    name = words.lead(facts.lead)
    if facts.said_no is not None:
        return [verdict(words, facts)]
    if not facts.levers:
        return [words.text("lever-none", name=name)]
    lines = [words.text("lever-head", name=name, now=whole(facts.levers[0].now))]
    lines += [lever_line(words, lever) for lever in facts.levers]
    return [*lines, words.text("lever-note")]


def lever_line(words: Localizer, lever: Lever) -> str:
    """If there were a visit: 74."""
    return words.text(f"lever-{lever.act}", score=whole(lever.score))


def next_step(words: Localizer, facts: LeadFacts) -> list[str]:
    """The act, named first, then how the lead stands."""
    told = act(words, facts) or nothing_due(words, facts)
    line = words.text("lead-next", lead=words.bold(facts.lead), step=told)
    score = facts.score
    if facts.standing is Standing.CLOSED or facts.said_no is not None:
        return [line, verdict(words, facts), *score_alone(words, facts)]
    if score is None or not is_scored(facts):
        return [line, *why_unscored(words, facts)]
    values: dict[str, str | float] = {"band": band(words, score), "score": whole(score.score or 0)}
    clauses = reason_clauses(words, facts.now, score)
    main, other = _sides(score)
    chosen, beside = strongest(clauses, main, _STEP_SHOWN), strongest(clauses, other, 1)
    if chosen:
        text = words.clauses([c.text for c in chosen])
        return [line, words.text("lead-is", text=text, **values)]
    but = [words.text("lead-but", text=c.text) for c in beside]
    return [line, " ".join([words.text("lead-is-plain", **values), *but])]


def record(words: Localizer, facts: LeadFacts) -> list[str]:
    """Whether 90 means 90 % sure: it does not, and the chance is said."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    if facts.said_no is not None:
        return [verdict(words, facts), *score_alone(words, facts)]
    lines = [words.text("lead-sure", n=rank_of(score)), chance_line(words, score)]
    done = score.recalibrated
    if done is None:
        return lines
    day = words.day(date.fromisoformat(done.on))
    return [*lines, words.text("lead-recalibrated", day=day, n=done.outcomes)]


def _sides(score: Score) -> tuple[Speaks, Speaks]:
    """What explains the band, and what stands against that: a cold lead's reasons speak against."""
    return ("against", "for") if score.band is Band.COLD else ("for", "against")


def _chat(words: Localizer, facts: LeadFacts, score: Score) -> list[str]:
    """The newest of the words that the chat's step rests on."""
    if score.adjustment is None or not facts.rests_on:
        return []
    newest = max(facts.rests_on, key=lambda finding: finding.at)
    return [words.text("lead-chat-rests", text=quoted(words, newest.at, newest.words))]


def _also(words: Localizer, facts: LeadFacts, score: Score, told: Sequence[Clause]) -> list[str]:
    """The largest of what was not told on its side, until all that is named carries the score."""
    said = {(clause.of if clause.kind == "own" else clause.group, clause.speaks) for clause in told}
    parts = [*_parts(words, facts, score)]
    silent = [part for part in parts if (part.name, part.speaks) not in said]
    carried = sum(part.size for part in parts if part not in silent)
    needed = SHARE_NAMED * sum(abs(r.points) for r in score.reasons)
    names: dict[Speaks, list[str]] = {"for": [], "against": []}
    for part in sorted(silent, key=lambda part: -part.size):
        if carried < needed:
            names[part.speaks].append(part.text)
            carried += part.size
    lines = [
        words.text(f"lead-also-{speaks}", text=", ".join(told))
        for speaks, told in names.items()
        if told
    ]
    return [" ".join(lines)] if lines else []


@dataclass(frozen=True, slots=True)
class _Part:
    """What carries a score: a group of things, or one column of the brokerage's own."""

    name: str
    speaks: Speaks
    size: float
    text: str


def _parts(words: Localizer, facts: LeadFacts, score: Score) -> Iterator[_Part]:
    for group in account(score).groups:
        if group.name == OWN_COLUMNS:
            continue
        yield _Part(group.name, _side(group.points), group.size, words.text(f"points-{group.name}"))
    for reason in score.reasons:
        if is_own_column(reason.feature) and reason.value is not None:
            text = words.phrase(reason, facts.now)
            yield _Part(reason.feature, _side(reason.points), abs(reason.points), text)


def _side(points: float) -> Speaks:
    return "for" if points > 0 else "against"


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
