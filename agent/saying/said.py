"""What an answer says: its words with the facts they were made of, before it gets its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from agent.facts import LeadFacts, Standing
from agent.hearing.lookup import Found
from agent.hearing.phrasings import Intent
from agent.hearing.questions import Asked
from agent.saying import compose, lists, quotes, sides
from agent.saying.compose import LONGEST_ANSWER
from agent.saying.wording import Wording
from leads.answer import Action, AnswerSource, FallbackReason, SimilarLead
from leads.score import Score
from leads.store import LeadName
from prompts.display import display_text
from scoring.orders import Order

_CARDS: dict[Intent, Callable[[Wording, LeadFacts], str]] = {
    Intent.HOW_HOT: compose.how_hot,
    Intent.WHY: compose.why,
    Intent.KNOWN: compose.known,
    Intent.NEXT_STEP: compose.next_act,
    Intent.DROP: sides.drop,
}
# What may be asked next after each card; three buttons are what WhatsApp shows.
_NEXT: dict[Intent, tuple[str, ...]] = {
    Intent.HOW_HOT: ("why", "similar"),
    Intent.WHY: ("known", "similar"),
    Intent.KNOWN: ("how_hot", "why"),
    Intent.NEXT_STEP: ("how_hot", "said"),
    Intent.SAID: ("how_hot", "known"),
    Intent.DROP: ("why", "known"),
    Intent.CHANGED: ("how_hot", "why"),
    Intent.SIMILAR: ("how_hot", "known"),
}


class _Source(TypedDict):
    source: AnswerSource
    fallback_reason: FallbackReason | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words, the leads and scores they speak of, and how old the newest fact among them is.

    `body` is the text without its last lines, `data_line` and `note`: why the LLM had no word.
    `brief` says the same in one line, for an answer to several questions.
    """

    text: str
    lead_ids: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    actions: tuple[Action, ...] = ()
    next_step: str | None = None
    as_of: datetime | None = None
    order: Order | None = None
    similar: tuple[SimilarLead, ...] = ()
    body: str = ""
    data_line: str = ""
    note: str = ""
    brief: str = ""
    source: AnswerSource = "base"
    fallback_reason: FallbackReason | None = FallbackReason.OFF
    #: What the words were made of, lead by lead.
    facts: tuple[LeadFacts, ...] = ()
    #: Never shortened beside others: a message to be sent, acts to be confirmed.
    is_whole: bool = False


def card(
    words: Wording,
    intent: Intent,
    facts: LeadFacts,
    *,
    is_synthetic: bool,
    topic: str | None = None,
) -> Said:
    """The answer about one lead."""
    if intent is Intent.SAID:
        body = quotes.said(words, facts, topic)
    elif intent is Intent.KNOWN:
        quoted = quotes.newest(words, facts, topic)
        body = compose.known(words, facts, quoted.text if quoted else "")
    else:
        body = _CARDS[intent](words, facts)
    return about_one(words, intent, facts, body, is_synthetic=is_synthetic)


def about_one(
    words: Wording, intent: Intent, facts: LeadFacts, body: str, *, is_synthetic: bool
) -> Said:
    """An answer about one lead in these words, with what may be asked next."""
    lead_id = facts.lead.lead_id
    actions = [Action(f"{ask} {lead_id}", _title(words, ask)) for ask in _NEXT[intent]]
    data_line = _data_line(words, facts.as_of, is_synthetic)
    return Said(
        text=f"{body}\n{data_line}",
        body=body,
        lead_ids=(lead_id,),
        scores=_scores([facts]),
        **_source([facts]),
        actions=(*actions, Action("top", words.text("action-top"))),
        next_step=words.step(facts.step) if facts.step else None,
        as_of=facts.as_of,
        brief=sides.brief(words, facts),
        data_line=data_line,
        facts=(facts,),
    )


def about_several(
    words: Wording, facts: Sequence[LeadFacts], body: str, *, is_synthetic: bool
) -> Said:
    """An answer about several leads in these words."""
    as_of = max((f.as_of for f in facts), default=words.now)
    data_line = _data_line(words, as_of, is_synthetic)
    return Said(
        text=f"{body}\n{data_line}",
        body=body,
        lead_ids=tuple(f.lead.lead_id for f in facts),
        scores=_scores(facts),
        **_source(facts),
        actions=tuple(Action(f"how_hot {f.lead.lead_id}", words.lead(f.lead)) for f in facts),
        next_step=words.step(facts[0].step) if facts and facts[0].step else None,
        as_of=as_of,
        data_line=data_line,
        facts=tuple(facts),
    )


def shortlist(
    words: Wording,
    shown: lists.Shortlist,
    facts: Sequence[LeadFacts],
    *,
    is_synthetic: bool,
    note: FallbackReason | None = None,
) -> Said:
    """The answer that ranks leads; `note`: why the LLM had no word."""
    room = len(_note(words, note))
    body = lists.top(words, shown, room=room + 1 if room else 0)
    return noted(words, about_several(words, facts, body, is_synthetic=is_synthetic), note)


def noted(words: Wording, spoken: Said, reason: FallbackReason | None) -> Said:
    """The same; where the LLM was asked in vain, a last line says why it had no word."""
    note = _note(words, reason)
    if not note:
        return spoken
    return replace(spoken, text=f"{spoken.text}\n{note}", note=note, fallback_reason=reason)


def compared(words: Wording, facts: Sequence[LeadFacts], *, is_synthetic: bool) -> Said:
    """The answer that sets leads side by side."""
    return about_several(words, facts, sides.compare(words, facts), is_synthetic=is_synthetic)


def ask_which(words: Wording, asked: Asked, found: Found) -> Said:
    """The answer that asks which of several leads is meant."""
    leads = found.resolution.matches
    shown = leads[: lists.WHICH_SHOWN]
    return Said(
        text=lists.which(words, found.who, leads),
        lead_ids=tuple(lead.lead_id for lead in shown),
        actions=tuple(_pick(words, asked, lead) for lead in shown),
        as_of=words.now,
    )


def no_such_lead(words: Wording, asked: Asked, found: Found) -> Said:
    """The answer when nobody in scope fits: the same for a foreign lead and a missing one."""
    if not found.who:
        return Said(words.text("no-lead-named"))
    near = found.resolution.near
    return Said(
        text=lists.none(words, found.who, near),
        actions=tuple(_pick(words, asked, lead) for lead in near),
        as_of=words.now,
    )


def which_day(words: Wording, asked: Asked, yesterday: str, tomorrow: str) -> Said:
    """Asks back what कल is: yesterday or tomorrow."""
    return Said(
        words.text("which-day", yesterday=yesterday, tomorrow=tomorrow),
        actions=tuple(
            Action(f"{asked.intent} {day}", words.text(f"action-{day}"))
            for day in ("yesterday", "tomorrow")
        ),
    )


def plain(words: Wording, message_id: str, **values: str | float) -> Said:
    """An answer that speaks of no lead."""
    text = words.text(message_id, **values)
    return Said(text, actions=(Action("top", words.text("action-top")),))


def joined(parts: Sequence[Said]) -> Said:
    """One answer of several: the later ones in brief where a screen does not hold them whole."""
    if len(parts) == 1:
        return parts[0]
    newest = max(parts, key=lambda p: p.as_of.timestamp() if p.data_line and p.as_of else 0.0)
    note = next((p.note for p in parts if p.note), "")
    room = LONGEST_ANSWER - len(newest.data_line) - len(note) - 2
    texts = [p.body or p.text for p in parts]
    may_shrink = [at for at, part in enumerate(parts) if not part.is_whole]
    for at in reversed(may_shrink):
        if len("\n\n".join(texts)) > room:
            texts[at] = parts[at].brief or texts[at]
    left = dict(enumerate(texts))
    while len(left) > 1 and may_shrink and len("\n\n".join(left.values())) > room:
        del left[may_shrink.pop()]
    body, kept = "\n\n".join(left.values()), [parts[at] for at in left]
    return Said(
        text="\n".join(filter(None, (body, newest.data_line, note))),
        body=body,
        data_line=newest.data_line,
        note=note,
        lead_ids=tuple(dict.fromkeys(i for p in kept for i in p.lead_ids)),
        scores=together(s for p in kept for s in p.scores),
        actions=tuple({a.id: a for p in kept for a in p.actions}.values()),
        next_step=next((p.next_step for p in kept if p.next_step), None),
        as_of=newest.as_of,
        order=next((p.order for p in kept if p.order), None),
        similar=next((p.similar for p in kept if p.similar), ()),
        source="llm" if any(p.source == "llm" for p in kept) else "base",
        fallback_reason=_reason(kept),
    )


def shown(text: str) -> str:
    """The asker's own words, safe to repeat."""
    return display_text(text)


def _scores(facts: Sequence[LeadFacts]) -> tuple[Score, ...]:
    said = (Standing.SCORED, Standing.COLD_START)
    return tuple(f.score for f in facts if f.score is not None and f.standing in said)


def together(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Each lead's score once: as it was shown, where one part shows it and another does not."""
    found: dict[str, Score] = {}
    for score in scores:
        if score.source == "llm" or score.lead_id not in found:
            found[score.lead_id] = score
    return tuple(found.values())


def _reason(parts: Sequence[Said]) -> FallbackReason | None:
    """Why the LLM had no word, where it was asked in vain; else that of the first part."""
    failed = [p.fallback_reason for p in parts if p.note]
    if failed:
        return failed[0]
    return None if any(p.source == "llm" for p in parts) else FallbackReason.OFF


def _source(facts: Sequence[LeadFacts]) -> _Source:
    if any(s.source == "llm" for s in _scores(facts)):
        return {"source": "llm", "fallback_reason": None}
    return {"source": "base", "fallback_reason": FallbackReason.OFF}


def _note(words: Wording, reason: FallbackReason | None) -> str:
    return "" if reason in (None, FallbackReason.OFF) else words.text(f"without-llm-{reason}")


def _pick(words: Wording, asked: Asked, lead: LeadName) -> Action:
    want = words.want(lead.kind, lead.bhk, lead.locality)
    intent = Intent.HOW_HOT if asked.intent is Intent.COMPARE else asked.intent
    again = " ".join(filter(None, (intent, lead.lead_id, asked.topic)))
    return Action(again, f"{words.lead(lead)} {want}".strip())


def _title(words: Wording, ask: str) -> str:
    return words.text(f"action-{ask.replace('_', '-')}")


def _data_line(words: Wording, as_of: datetime, is_synthetic: bool) -> str:
    """How old the data is."""
    message_id = "data-line-synthetic" if is_synthetic else "data-line"
    return words.text(message_id, at=words.instant(as_of))
