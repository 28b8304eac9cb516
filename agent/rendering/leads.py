"""The base answer about one lead or several: what was asked first, one act, and its date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from agent.facts import LeadFacts, Standing
from agent.rendering import standing
from agent.rendering.acts import act, act_of
from agent.rendering.lead_card import score_answer, short_card
from agent.rendering.localizer import Localizer
from agent.rendering.reply import Reply
from agent.understanding.parsed import About
from leads.answer import Action, AnswerSource, FallbackReason
from leads.lead_state import LeadState
from leads.score import Score

Say = Callable[[Localizer, LeadFacts, LeadState | None], list[str]]
ANSWERS: dict[About, Say] = {
    About.WHY: standing.why,
    About.POINTS: standing.points,
    About.NEXT_STEP: standing.next_step,
    About.RECORD: standing.record,
}
# These say what is due themselves, or speak of no act.
_WITHOUT_ACT = frozenset({About.WHY, About.POINTS, About.NEXT_STEP, About.RECORD, About.CONTACT})
# What may be asked next; three buttons are what WhatsApp shows.
_NEXT: dict[About, tuple[str, ...]] = {
    About.SCORE: ("why", "similar", "known"),
    About.WHY: ("points", "similar", "known"),
    About.POINTS: ("why", "similar", "known"),
    About.SUMMARY: ("how_hot", "why"),
}
_USUAL_NEXT = ("how_hot", "why", "known")


def about(
    words: Localizer,
    facts: Sequence[LeadFacts],
    states: Mapping[str, LeadState],
    about: Sequence[About],
    *,
    is_synthetic: bool,
) -> Reply:
    """The base answer to what was asked of these leads."""
    as_of = max((f.as_of for f in facts), default=words.now)
    last = words.as_of(as_of, is_synthetic=is_synthetic)
    asked = tuple(about) or (About.SCORE,)
    bodies = [_body(words, f, states.get(f.lead.lead_id), asked, last) for f in facts]
    cards = [
        short_card(words, f, states.get(f.lead.lead_id), is_synthetic=is_synthetic) for f in facts
    ]
    return reply(words, facts, states, "\n".join([*bodies, last]), "\n".join(cards), asked[0])


def reply(
    words: Localizer,
    facts: Sequence[LeadFacts],
    states: Mapping[str, LeadState],
    text: str,
    card: str,
    about: About = About.SCORE,
) -> Reply:
    """Words about leads with all that is known behind them."""
    steps = [(f, act_of(f, states.get(f.lead.lead_id))) for f in facts[:1]]
    source, reason = _source(facts)
    return Reply(
        text=text,
        card=card,
        lead_ids=tuple(f.lead.lead_id for f in facts),
        scores=shown_scores(facts),
        actions=actions(words, facts, about),
        next_step=next((act(words, f, step) for f, step in steps if step), None),
        as_of=max((f.as_of for f in facts), default=words.now),
        source=source,
        fallback_reason=reason,
        facts=tuple(facts),
    )


def actions(words: Localizer, facts: Sequence[LeadFacts], about: About) -> tuple[Action, ...]:
    """What may be tapped next: of one lead its other answers, of several each lead."""
    if len(facts) == 1:
        lead_id = facts[0].lead.lead_id
        asks = _NEXT.get(about, _USUAL_NEXT)
        found = [
            Action(f"{a} {lead_id}", words.text(f"action-{a.replace('_', '-')}")) for a in asks
        ]
        top = Action("top", words.text("action-top"))
        return (*found, top)[:3]
    return tuple(Action(f"how_hot {f.lead.lead_id}", words.lead(f.lead, 18)) for f in facts[:3])


def shown_scores(facts: Sequence[LeadFacts]) -> tuple[Score, ...]:
    """The scores that an answer about these leads shows."""
    said = (Standing.SCORED, Standing.COLD_START)
    return tuple(f.score for f in facts if f.score is not None and f.standing in said)


def _body(
    words: Localizer,
    facts: LeadFacts,
    state: LeadState | None,
    asked: Sequence[About],
    last: str,
) -> str:
    if not any(one in ANSWERS for one in asked):
        return score_answer(words, facts, state, len(last) + 1)
    lines: list[str] = []
    for one in dict.fromkeys(asked):
        say = ANSWERS.get(one)
        lines += say(words, facts, state) if say else [score_answer(words, facts, state, len(last))]
    if not any(one in _WITHOUT_ACT or one is About.SCORE for one in asked):
        lines.append(words.text("lead-act", step=act(words, facts, act_of(facts, state))))
    return standing.joined(dict.fromkeys(lines))


def _source(facts: Sequence[LeadFacts]) -> tuple[AnswerSource, FallbackReason | None]:
    if any(s.source == "llm" for s in shown_scores(facts)):
        return "llm", None
    return "base", FallbackReason.OFF
