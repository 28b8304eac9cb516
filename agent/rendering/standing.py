"""Answers about how a lead stands: why the score is as it is, what to do next, how sure it is."""

from __future__ import annotations

from agent.fact import Speaks
from agent.facts import LeadFacts, Standing
from agent.rendering.lead_card import (
    RECORD_NEEDED,
    act,
    band,
    is_scored,
    late_line,
    rank_of,
    record_line,
    verdict,
    why_unscored,
)
from agent.rendering.localizer import Localizer, signed
from agent.rendering.phrases import quoted
from agent.rendering.reasons import points_by_group, reason_clauses, strongest
from leads.score import Band, Score
from prompts.measures import whole

WHY_SHOWN, WHY_AGAINST_SHOWN, _STEP_SHOWN = 3, 1, 2
_STILL_AGAINST_SHOWN = 3
_GROUPS_SHOWN = 4


def why_still(words: Localizer, facts: LeadFacts) -> list[str]:
    """Why the score stands in spite of something: all that counts against it is told too."""
    return why(words, facts, _STILL_AGAINST_SHOWN)


def why(words: Localizer, facts: LeadFacts, most_against: int = WHY_AGAINST_SHOWN) -> list[str]:
    """What speaks for the score and against it, and what its number means."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    clauses = reason_clauses(words, facts.now, score)
    main, other = _sides(score)
    first = [c.text for c in strongest(clauses, main, WHY_SHOWN)]
    told = [c.text for c in strongest(clauses, other, most_against)]
    first, told = (first, told) if first else (told, [])
    values = {"name": words.lead(facts.lead), "band": band(words, score)}
    if first:
        head = words.text("lead-why", text=words.clauses(first), **values)
    else:
        head = f"{verdict(words, facts)}\n{words.text('lead-no-reason')}"
    but = [words.text("lead-but", text=words.clauses(told))] if told else []
    meaning = words.text("lead-rank-why", n=rank_of(score))
    return [head, *late_line(words, facts), *but, *_chat(words, facts, score), meaning]


def points(words: Localizer, facts: LeadFacts) -> list[str]:
    """How the score comes about: points by groups of things, which add up."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    usual, base = whole(score.reference_score or 0.0), whole(score.base_score or 0.0)
    told = [
        f"{words.text(f'points-{g}')} {signed(p)}" for g, p in _whole_points(score, base - usual)
    ]
    name = words.lead(facts.lead)
    summed = ", ".join(told)
    lines = [words.text("lead-points", name=name, usual=usual, score=base, points=summed)]
    final = whole(score.score or 0.0)
    if final != base:
        lines.append(words.text("lead-points-chat", points=signed(final - base), score=final))
    return [*lines, *_chat(words, facts, score)]


def next_step(words: Localizer, facts: LeadFacts) -> list[str]:
    """The act, named first, then how the lead stands."""
    told = act(words, facts) or words.text("act-none")
    line = words.text("lead-next", lead=words.bold(facts.lead), step=told)
    score = facts.score
    if facts.standing is Standing.CLOSED:
        return [line, verdict(words, facts)]
    if score is None or not is_scored(facts):
        return [line, *why_unscored(words, facts)]
    values: dict[str, str | float] = {"band": band(words, score), "score": whole(score.score or 0)}
    clauses = reason_clauses(words, facts.now, score)
    main, other = _sides(score)
    clauses = strongest(clauses, main, _STEP_SHOWN) or strongest(clauses, other, 1)
    if not clauses:
        return [line, words.text("lead-is-plain", **values)]
    text = words.clauses([c.text for c in clauses])
    return [line, words.text("lead-is", text=text, **values)]


def record(words: Localizer, facts: LeadFacts) -> list[str]:
    """Whether 90 means 90 % sure: it does not, and the record says what the chance was."""
    score = facts.score
    if score is None or not is_scored(facts):
        return [verdict(words, facts), *why_unscored(words, facts)]
    told, n = score.band_record, rank_of(score)
    if told is None or told.of < RECORD_NEEDED:
        return [words.text("lead-sure-few", n=n)]
    one = whole(told.of / told.won) if told.won else 0
    return [words.text("lead-sure", n=n, one=one), record_line(words, score)]


def _sides(score: Score) -> tuple[Speaks, Speaks]:
    """What explains the band, and what stands against that: a cold lead's reasons speak against."""
    return ("against", "for") if score.band is Band.COLD else ("for", "against")


def _chat(words: Localizer, facts: LeadFacts, score: Score) -> list[str]:
    """The newest of the words that the chat's step rests on."""
    if score.adjustment is None or not facts.rests_on:
        return []
    newest = max(facts.rests_on, key=lambda finding: finding.at)
    return [words.text("lead-chat-rests", text=quoted(words, newest.at, newest.words))]


def _whole_points(score: Score, total: int) -> list[tuple[str, int]]:
    """The largest groups in whole points, and the small things that are left."""
    groups = [(g, p) for g, p in points_by_group(score) if g != "small"][:_GROUPS_SHOWN]
    shown = [(g, whole(p)) for g, p in groups if whole(p)]
    rest = total - sum(p for _, p in shown)
    return [*shown, ("small", rest)] if rest else shown
