"""Why a score is what it is, how sure it is, what is due, and which of several leads is first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import comb

from agent.fact import Speaks
from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.lead_state.similar_leads import USUAL_NEEDED, NoComparison, SimilarFacts
from agent.rendering.fact_clauses import end_clause
from agent.rendering.feature_phrases import quoted
from agent.rendering.lead_card import (
    LONGEST_CARD,
    act,
    band,
    chance,
    chance_line,
    late_line,
    nothing_due,
    rank_of,
    reason_lines,
    score_alone,
    seen,
    verdict,
    why_unscored,
)
from agent.rendering.localizer import Localizer, signed
from agent.rendering.message_quotes import refused_on
from agent.rendering.score_reasons import (
    OWN_COLUMNS,
    SHARE_NAMED,
    Clause,
    is_own_column,
    points_breakdown,
    reason_clauses,
    seen_clauses,
    strongest,
)
from leads.model.answer import SimilarLead
from leads.model.lead import Lead
from leads.model.score import Band, Score
from prompts.number_format import whole
from retrieval.past_leads import Similar
from scoring.counterfactuals import Lever

WHY_SHOWN, WHY_AGAINST_SHOWN, _STEP_SHOWN = 3, 1, 2
_STILL_AGAINST_SHOWN = 3


def why_not(words: Localizer, facts: ScoredLead) -> list[str]:
    """Why the lead is not hot: what keeps its score down, before what speaks for it."""
    score = facts.shown_score
    if score is None or score.band is Band.HOT or facts.said_no is not None:
        return why(words, facts)
    clauses = reason_clauses(words, facts.now, score, facts.usual)
    chosen = strongest(clauses, "against", WHY_SHOWN)
    if not chosen:
        return [words.text("lead-why-not-none", name=words.lead(facts.lead)), *why(words, facts)]
    beside = strongest(clauses, "for", _STEP_SHOWN)
    values = {"name": words.lead(facts.lead), "band": band(words, score)}
    head = words.text("lead-why-not", text=words.clauses([c.text for c in chosen]), **values)
    but = [words.text("lead-but", text=words.clauses([c.text for c in beside]))] if beside else []
    also = _also(words, facts, score, [*chosen, *beside])
    meaning = words.text("lead-rank-why", n=rank_of(score), chance=chance(words, score))
    return [head, *late_line(words, facts), *but, *also, *_chat(words, facts, score), meaning]


def why_still(words: Localizer, facts: ScoredLead) -> list[str]:
    """Why the score is high in spite of something: shows more of what counts against it."""
    return why(words, facts, _STILL_AGAINST_SHOWN)


def why(words: Localizer, facts: ScoredLead, most_against: int = WHY_AGAINST_SHOWN) -> list[str]:
    """What counts for and against the lead, and what its number means."""
    score = facts.shown_score
    if score is None:
        return [verdict(words, facts), *why_unscored(words, facts), *seen(words, facts)]
    clauses = reason_clauses(words, facts.now, score, facts.usual)
    if facts.said_no is not None:
        return _why_beside_no(words, facts, score, clauses, most_against)
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


def points(words: Localizer, facts: ScoredLead) -> list[str]:
    """How the score comes about: points by group, which add up."""
    score = facts.shown_score
    if score is None:
        return [verdict(words, facts), *why_unscored(words, facts)]
    told = points_breakdown(score)
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


def levers(words: Localizer, facts: ScoredLead) -> list[str]:
    """The acts of the lead that would raise the score most; hypothetical, no promise."""
    score = facts.shown_score
    if score is None:
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
    """The score with a visit: 74."""
    return words.text(f"lever-{lever.act}", score=whole(lever.score))


def next_step(words: Localizer, facts: ScoredLead) -> list[str]:
    """The act, named first, then how the lead stands."""
    told = act(words, facts) or nothing_due(words, facts)
    line = words.text("lead-next", lead=words.bold(facts.lead), step=told)
    score = facts.shown_score
    if facts.standing is ScoreStatus.CLOSED or facts.said_no is not None:
        return [line, verdict(words, facts), *score_alone(words, facts)]
    if score is None:
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


def record(words: Localizer, facts: ScoredLead) -> list[str]:
    """Whether 90 means 90 % sure: it does not, and the chance is given."""
    score = facts.shown_score
    if score is None:
        return [verdict(words, facts), *why_unscored(words, facts)]
    if facts.said_no is not None:
        return [verdict(words, facts), *score_alone(words, facts)]
    lines = [words.text("lead-sure", n=rank_of(score)), chance_line(words, score)]
    done = score.recalibrated
    if done is None:
        return lines
    day = words.day(date.fromisoformat(done.on))
    return [*lines, words.text("lead-recalibrated", day=day, n=done.outcomes)]


def _why_beside_no(
    words: Localizer,
    facts: ScoredLead,
    score: Score,
    clauses: Sequence[Clause],
    most_against: int,
) -> list[str]:
    """The no, then what the score alone rests on: fewer facts where not all groups would fit."""
    head = [verdict(words, facts), *score_alone(words, facts)]
    room = LONGEST_CARD - len(words.as_of(facts.as_of)) - 1
    lines: list[str] = []
    for most_for in range(WHY_SHOWN, 0, -1):
        shown = reason_lines(words, clauses, most_for, most_against)
        told = [
            *strongest(clauses, "for", most_for),
            *strongest(clauses, "against", most_against),
        ]
        lines = [*head, *shown, *_also(words, facts, score, told)]
        if len("\n".join(lines)) <= room:
            break
    return lines


def _sides(score: Score) -> tuple[Speaks, Speaks]:
    """The side that explains the band, and the other: a cold lead's reasons count against it."""
    return ("against", "for") if score.band is Band.COLD else ("for", "against")


def _chat(words: Localizer, facts: ScoredLead, score: Score) -> list[str]:
    """The newest of the words that the chat's adjustment rests on."""
    if score.adjustment is None or not facts.rests_on:
        return []
    newest = max(facts.rests_on, key=lambda finding: finding.at)
    return [words.text("lead-chat-rests", text=quoted(words, newest.at, newest.words))]


def _also(words: Localizer, facts: ScoredLead, score: Score, told: Sequence[Clause]) -> list[str]:
    """The largest unmentioned groups of each side, until those named carry enough of the score."""
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
    """What carries a score: a group of features, or one of the brokerage's own columns."""

    name: str
    speaks: Speaks
    size: float
    text: str


def _parts(words: Localizer, facts: ScoredLead, score: Score) -> Iterator[_Part]:
    for group in points_breakdown(score).groups:
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
# A difference less likely than this by chance counts as one.
_NO_CHANCE = 0.1


def similar_lines(words: Localizer, facts: SimilarFacts) -> list[str]:
    """How many of the most similar leads booked, what is usual, and the closest by name."""
    found, name = facts.similar, words.lead(facts.lead)
    if found is None:
        why = "late" if facts.without is NoComparison.LATE else facts.without or NoComparison.AWAY
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
    """The probability of a count at least this far off, if leads book at the usual share."""
    chances = [comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(of + 1)]
    return min(sum(chances[: won + 1]), sum(chances[won:]))


def _closest(words: Localizer, found: Similar) -> Iterator[str]:
    pairs = zip(found.past, found.leads, strict=True)
    for rank, (past, like) in zip(range(1, _SHOWN + 1), pairs, strict=False):
        yield _one(words, rank, past, like)


def _one(words: Localizer, rank: int, past: Lead, like: SimilarLead) -> str:
    names = like.in_common[:_IN_COMMON_SHOWN]
    shared = [words.text(f"similar-common-{name.replace(':', '-')}") for name in names]
    told = [*([words.nouns(shared)] if shared else []), end_clause(words, like.outcome)]
    return words.text("alike-closest", rank=rank, lead=words.lead(past), how=", ".join(told))


# Acts beneath a comparison: one now, one after it.
ACTS_SHOWN = 2
_BANDS = (Band.HOT, Band.WARM, Band.COLD)


def in_order(facts: Sequence[ScoredLead]) -> list[ScoredLead]:
    """Sorts open before ended leads, then by band, by whom we owe an answer, by score."""

    def rank(one: ScoredLead) -> tuple[bool, int, bool, float]:
        is_out = one.now.closing is not None or one.state.refused_at is not None
        score = one.shown_score
        place = _BANDS.index(score.band) if score and score.band else len(_BANDS)
        return is_out, place, one.now.open_question is None, -(score.score or 0) if score else 0.0

    return sorted(facts, key=rank)


def compared(words: Localizer, facts: Sequence[ScoredLead]) -> list[str]:
    """Which comes first and why, then the acts in that order."""
    ordered = in_order(facts)
    names = {f.lead.lead_id: name for f, name in zip(ordered, _names(words, ordered), strict=True)}
    first = words.text("beside-first", name=words.lead(ordered[0].lead))
    lines = [f"{first} {standings(words, ordered)}"]
    told = ((names[f.lead.lead_id], _because(words, f)) for f in ordered)
    because = [words.text("beside-because", name=name, text=text) for name, text in told if text]
    lines.append(" ".join(because))
    for one in ordered[:ACTS_SHOWN]:
        text = act(words, one)
        if text:
            lines.append(words.text("lead-next", lead=names[one.lead.lead_id], step=text))
    return [line for line in lines if line]


def _names(words: Localizer, facts: Sequence[ScoredLead]) -> list[str]:
    """First names where they differ, else names with their phone tails."""
    first = [words.first_name(f.lead) for f in facts]
    if len(set(first)) == len(first):
        return first
    return [words.lead(f.lead) for f in facts]


def standings(words: Localizer, facts: Sequence[ScoredLead]) -> str:
    """The band and score of each, without saying which comes first."""
    scores = [f.shown_score if f.said_no is None else None for f in facts]
    known = [s for s in scores if s is not None]
    if len(known) == len(facts) == 2 and known[0].band == known[1].band:
        a, b = (words.lead(f.lead) for f in facts)
        m, n = (whole(s.score or 0.0) for s in known)
        return words.text("beside-both", band=band(words, known[0]), a=a, m=m, b=b, n=n)
    told = []
    for one, score in zip(facts, scores, strict=True):
        lead = words.lead(one.lead)
        if one.said_no is not None:
            told.append(words.text("beside-said-no", lead=lead, day=refused_on(words, one.said_no)))
        elif score is None:
            told.append(words.text("beside-unscored", lead=lead))
        else:
            number = whole(score.score or 0.0)
            told.append(words.text("beside-is", lead=lead, band=band(words, score), score=number))
    return " ".join(told)


def _because(words: Localizer, facts: ScoredLead) -> str:
    """What counts most for the lead; before that, that it waits for us."""
    asked = facts.now.open_question
    owed = [words.text("beside-owed", since=words.since(asked.at))] if asked else []
    if facts.shown_score is not None:
        clauses = reason_clauses(words, facts.now, facts.shown_score)
    else:
        clauses = seen_clauses(words, facts.now, "for")
    told = strongest(clauses, "for", 1) or strongest(clauses, "against", 1)
    return words.clauses([*[c.text for c in told], *owed])
