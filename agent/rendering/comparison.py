"""Leads side by side: whom first, why, and what to do for each."""

from __future__ import annotations

from collections.abc import Sequence

from agent.facts import LeadFacts
from agent.rendering.lead_card import act, band, is_scored
from agent.rendering.localizer import Localizer
from agent.rendering.quotes import refused_on
from agent.rendering.reasons import reason_clauses, seen_clauses, strongest
from leads.score import Band
from prompts.measures import whole

# Acts beneath a comparison: one now, one after it.
ACTS_SHOWN = 2
_BANDS = (Band.HOT, Band.WARM, Band.COLD)


def in_order(facts: Sequence[LeadFacts]) -> list[LeadFacts]:
    """Who comes first: open before ended, by band, whom we owe an answer, then by score."""

    def rank(one: LeadFacts) -> tuple[bool, int, bool, float]:
        is_out = one.now.closing is not None or one.state.refused_at is not None
        score = one.score if is_scored(one) else None
        place = _BANDS.index(score.band) if score and score.band else len(_BANDS)
        return is_out, place, one.now.open_question is None, -(score.score or 0) if score else 0.0

    return sorted(facts, key=rank)


def compared(words: Localizer, facts: Sequence[LeadFacts]) -> list[str]:
    """Who first and why, then the acts in that order."""
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


def _names(words: Localizer, facts: Sequence[LeadFacts]) -> list[str]:
    """First names where they differ, else names with their tails."""
    first = [words.first_name(f.lead) for f in facts]
    if len(set(first)) == len(first):
        return first
    return [words.lead(f.lead) for f in facts]


def standings(words: Localizer, facts: Sequence[LeadFacts]) -> str:
    """The band and score of each, with no word of who comes first."""
    scores = [f.score if is_scored(f) and f.said_no is None else None for f in facts]
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


def _because(words: Localizer, facts: LeadFacts) -> str:
    """What speaks for the lead most; first, that it waits for us."""
    asked = facts.now.open_question
    owed = [words.text("beside-owed", since=words.since(asked.at))] if asked else []
    if facts.score is not None and is_scored(facts):
        clauses = reason_clauses(words, facts.now, facts.score)
    else:
        clauses = seen_clauses(words, facts.now, "for")
    told = strongest(clauses, "for", 1) or strongest(clauses, "against", 1)
    return words.clauses([*[c.text for c in told], *owed])
