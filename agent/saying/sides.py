"""From facts to words: two or three leads side by side, and whether to drop one."""

from __future__ import annotations

from collections.abc import Sequence

from agent.facts import LeadFacts, Standing
from agent.rendering.points import strongest
from agent.saying.compose import standing
from agent.saying.parts import head
from agent.saying.quotes import quote
from agent.saying.wording import Wording, capital
from leads.score import Band
from prompts.measures import whole

# Acts shown under a comparison: one now, one after it.
_ACTS = 2
# A cue of these says the lead is gone; a soft "will think" does not.
_GONE = ("hard_no", "not_buyer", "opt_out")


def compare(words: Wording, leads: Sequence[LeadFacts]) -> str:
    """One line a lead, then what to do first: whom we owe a reply before whom we may call."""
    lines = [_side(words, facts) for facts in leads]
    due = sorted((f for f in leads if f.step), key=lambda f: f.now.open_question is None)
    lines += [
        words.text("compare-act", lead=words.lead(f.lead), step=words.step(f.step))
        for f in due[:_ACTS]
        if f.step
    ]
    return "\n".join(lines)


def drop(words: Wording, facts: LeadFacts) -> str:
    """Not yet, pause, or let go; with what speaks for staying and the next act."""
    if facts.standing is Standing.CLOSED:
        return "\n".join([head(words, facts), *standing(words, facts)])
    lines = [head(words, facts), " ".join(_verdict(words, facts)), *_leaving(words, facts)]
    speaking_for = strongest(facts.score)[0][:1] if _is_scored(facts) and facts.score else []
    if _keeps(facts):
        lines += [
            words.text("for-line", phrases=capital(words.phrase(r, facts.now)))
            for r in speaking_for
        ]
    if facts.step:
        lines.append(words.text("act-line", step=words.step(facts.step)))
    return "\n".join(lines)


def hint(words: Wording, facts: LeadFacts) -> str:
    """Why now, in a few words: the step's short form, with the topic of an open question."""
    if facts.step is None:
        wrote = facts.now.known.own_messages
        return words.text("hint-last-wrote", day=words.day(wrote[-1].at)) if wrote else ""
    short = words.step(facts.step, ".short")
    asked = facts.now.open_question
    if facts.step.message_id != "step-answer" or asked is None:
        return short
    topic = words.topic(facts.now.topic(asked))
    return words.text("about-topic", text=short, topic=topic) if topic else short


def brief(words: Wording, facts: LeadFacts) -> str:
    """The lead in one line, as a list shows it."""
    lead, score = words.lead(facts.lead), facts.score
    told = hint(words, facts)
    if _is_scored(facts) and score is not None and score.band is not None:
        band, number = words.band(score.band), whole(score.score or 0)
        line = words.text("compare-plain", lead=lead, band=band, score=number)
        return words.text("list-hinted", line=line, hint=told) if told else line
    return words.text("compare-unscored", lead=lead, hint=told) if told else lead


def _side(words: Wording, facts: LeadFacts) -> str:
    lead = words.lead(facts.lead)
    if not _is_scored(facts) or facts.score is None or facts.score.band is None:
        told = hint(words, facts)
        return words.text("compare-unscored", lead=lead, hint=told) if told else lead
    score = facts.score
    values: dict[str, str | float] = {
        "lead": lead,
        "band": words.band(facts.score.band),
        "score": whole(score.score or 0),
    }
    reasons = strongest(score)[0][:1]
    if not reasons:
        return words.text("compare-plain", **values)
    return words.text("compare-line", **values, phrase=words.phrase(reasons[0], facts.now))


def _verdict(words: Wording, facts: LeadFacts) -> list[str]:
    parts: list[str] = []
    if _is_scored(facts) and facts.score and facts.score.band:
        values: dict[str, str | float] = {
            "band": words.band(facts.score.band),
            "score": whole(facts.score.score or 0),
        }
        parts.append(words.text("verdict-scored", **values))
    if told := hint(words, facts):
        parts.append(told)
    verdict = "not-yet" if _keeps(facts) else "let-go" if _is_gone(facts) else "pause"
    return [words.text(f"verdict-{verdict}"), "; ".join(parts)]


def _keeps(facts: LeadFacts) -> bool:
    """A lead that is owed a reply, planned, postponed, or not cold is not dropped."""
    if _is_gone(facts):
        return False
    is_cold = facts.score is not None and facts.score.band is Band.COLD
    is_owed = facts.now.open_question is not None
    return is_owed or facts.now.is_planned or not (is_cold and _is_scored(facts))


def _leaving(words: Wording, facts: LeadFacts) -> list[str]:
    """The lead's own words of leaving, newest first; without consent nothing is quoted."""
    if not facts.now.may_read:
        return []
    told = [m for cue in _GONE if (m := facts.now.said(cue))]
    return [quote(words, max(told, key=lambda m: m.at))] if told else []


def _is_gone(facts: LeadFacts) -> bool:
    is_told = facts.now.may_read and any(facts.now.said(cue) for cue in _GONE)
    return is_told or (facts.step is not None and facts.step.message_id == "step-opted-out")


def _is_scored(facts: LeadFacts) -> bool:
    return facts.standing is Standing.SCORED
