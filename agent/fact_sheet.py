"""From the facts of leads to the sheet an LLM may phrase; reasons and steps as code words them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from agent.facts import LeadFacts, Standing
from agent.grounding.sheet import FactSheet, LeadSheet, Quotation, Sentence, SheetEvent
from agent.hearing.resolve import phone_tail
from agent.saying.points import strongest
from agent.saying.quotes import QUOTES_SHOWN
from agent.saying.wording import Wording
from leads.message import EventKind
from leads.score import Score
from prompts.display import display_name, display_text

# What an answer may tell of: the newest ones of each lead (one screen, domain.md, section 1).
_EVENTS_SHOWN = 8
# scoring.md: a record over fewer leads says nothing (as in agent/saying/compose).
_RECORD_NEEDED = 20
_TOLD_EVENTS = frozenset(
    {
        EventKind.VISIT_PLANNED,
        EventKind.VISIT_DONE,
        EventKind.VISIT_MISSED,
        EventKind.FAMILY_VISITED,
        EventKind.CALL,
        EventKind.CALL_MISSED,
        EventKind.QUOTE,
        EventKind.OFFER,
    }
)
_DAYS = ("possession_by", "move_by", "wait_until")
_WORDS = ("source", "stage", "named_project", "floor_wish", "facing_wish", "property_locality")


def fact_sheet(
    words: Wording,
    facts: Sequence[LeadFacts],
    *,
    counts: Mapping[str, float] | None = None,
    staff: Sequence[str] = (),
    question: str = "",
) -> FactSheet:
    """What an LLM may say of these leads to this asker; ids are unique over the sheet."""
    return FactSheet(
        words.now.astimezone(words.zone).date(),
        tuple(_lead(words, lead, n) for n, lead in enumerate(facts, 1)),
        counts or {},
        tuple(staff),
        question,
    )


def _lead(words: Wording, facts: LeadFacts, n: int) -> LeadSheet:
    lead, told = facts.lead, facts.now.known
    score = facts.score if facts.standing is Standing.SCORED else None
    record = score.band_record if score else None
    shown = record if record and record.of >= _RECORD_NEEDED else None
    localities = [str(a.value) for a in told.attributes.get("locality", [])]
    return LeadSheet(
        ref=f"L{n}",
        name=display_text(display_name(lead.name, lead.lead_id)),
        phone_tail=phone_tail(lead.phone) or None,
        kind=lead.kind.value if lead.kind else None,
        band=score.band.value if score and score.band else None,
        score=score.score if score else None,
        base_score=score.base_score if score else None,
        adjustment=score.adjustment.adjust if score and score.adjustment else None,
        probability=score.probability if score else None,
        record_won=shown.won if shown else None,
        record_of=shown.of if shown else None,
        record_days=shown.horizon_days if shown else None,
        bhk=told.number("bhk"),
        budget_min_inr=told.number("budget_min_inr"),
        budget_max_inr=told.number("budget_max_inr"),
        price_inr=told.price[0] if told.price else None,
        area_sqft=told.number("area_sqft"),
        localities=tuple(map(display_text, dict.fromkeys(localities))),
        words=tuple(display_text(word) for name in _WORDS if (word := told.word(name))),
        days=dict(_days(facts)),
        events=tuple(_events(facts)),
        quotations=tuple(_quotations(facts, n)),
        reasons=tuple(_reasons(words, facts, score, n)) if score else (),
        next_step=Sentence(f"n{n}", words.step(facts.step)) if facts.step else None,
    )


def _days(facts: LeadFacts) -> Iterator[tuple[str, date]]:
    for name in _DAYS:
        day = facts.now.known.day(name)
        if day is not None:
            yield name, day
    yield "enquired", facts.now.day_of(facts.lead.created_at)
    own = facts.now.known.own_messages
    if own:
        yield "last_wrote", facts.now.day_of(own[-1].at)


def _events(facts: LeadFacts) -> Iterator[SheetEvent]:
    told = [e for e in facts.lead.events if e.kind in _TOLD_EVENTS]
    for event in told[-_EVENTS_SHOWN:]:
        local = event.at.astimezone(facts.now.zone)
        value = display_text(event.value) if isinstance(event.value, str) else event.value
        yield SheetEvent(event.kind, local.date(), f"{local:%H:%M}", value)


def _quotations(facts: LeadFacts, n: int) -> Iterator[Quotation]:
    if facts.standing is Standing.NO_CONSENT:
        return
    for i, message in enumerate(facts.now.known.own_messages[-QUOTES_SHOWN:], 1):
        yield Quotation(f"q{n}_{i}", display_text(message.text), facts.now.day_of(message.at))


def _reasons(words: Wording, facts: LeadFacts, score: Score, n: int) -> Iterator[Sentence]:
    """The strongest reasons, each with its sign: which way it speaks is never the LLM's to say."""
    speaking_for, against = strongest(score)
    for i, reason in enumerate(speaking_for, 1):
        line = words.text("for-line", phrases=words.phrase(reason, facts.now))
        yield Sentence(f"r{n}_{i}", line)
    for i, reason in enumerate(against, len(speaking_for) + 1):
        line = words.text("against-line", phrase=words.phrase(reason, facts.now))
        yield Sentence(f"r{n}_{i}", line)
