"""The leads of an answer as they stood then: why each score, its evidence in place, the order of a
list before and after the LLM's adjustment, and the similar past leads; and what came of it:
reactions to the answer, what the brokerage did next, and how its leads ended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agent.lead_state.situation import LeadSituation
from agent.rendering.fact_clauses import end_clause
from agent.rendering.localizer import capital, signed
from app.pages.components import anchor
from app.pages.lead_timeline import Bubble, Entry, event_words, timeline_of
from app.pages.review.shown_words import ShownWords
from app.pages.score_card import Card, ReasonRow, full_card
from leads.model.answer import Answer, SimilarLead
from leads.model.lead import EventKind, Lead, newest_outcome
from leads.model.score import Score
from leads.store.message_subjects import Thumb, ThumbReason
from leads.store.update_acts import StaffUpdate
from prompts.number_format import plain_number, whole

# More leads than these are counted: a list's first are those that were acted on.
MOST_LEADS = 5
# As much of a conversation as one reads; older proofs are on the lead's own page.
_MOST_BUBBLES = 24


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One step from the usual lead to the score: a bar from `low`, or in a total a pin at `end`, in
    per cent of the shared scale; `proof` is the fragment of its message.
    """

    label: str
    kind: str
    low: float
    width: float
    end: float
    points: str
    text: str = ""
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class LeadStory:
    """One lead as it stood when the answer was made."""

    name: str
    score: int | None
    band: str
    band_word: str
    chance: str
    ledger: tuple[LedgerRow, ...]
    entries: tuple[Entry, ...]
    cited: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A lead's place in the list; its place by score, and the score, before and after the LLM's
    adjustment.
    """

    name: str
    place: int
    base: str
    final: str
    factor: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PastRow:
    """A similar past lead: how it ended, what it has in common, how far off it is."""

    name: str
    outcome: str
    is_booked: bool
    day: str
    common: str
    distance: str


def lead_stories(
    shown: ShownWords,
    answer: Answer,
    leads: Sequence[Lead],
    cited: Mapping[str, Sequence[str]],
    at: datetime,
) -> Iterator[LeadStory]:
    """These leads of the answer; `cited`: a message's fragment → the facts that rest on it."""
    scores = {score.lead_id: score for score in answer.scores}
    for lead in leads:
        yield _lead_story(shown, lead, scores.get(lead.lead_id), cited, at)


def _lead_story(
    shown: ShownWords,
    lead: Lead,
    score: Score | None,
    cited: Mapping[str, Sequence[str]],
    at: datetime,
) -> LeadStory:
    situation = LeadSituation(lead, at=at, zone=shown.words.zone)
    has_number = score is not None and score.score is not None
    card = full_card(shown.words, score, situation) if score and has_number else None
    adjusted = score.adjustment.evidence if score and score.adjustment else ()
    pointed = {*cited, *map(anchor, adjusted)}
    return LeadStory(
        name=shown.lead(lead.lead_id),
        score=card.score if card else None,
        band=card.band if card else "none",
        band_word=card.band_word if card else "",
        chance=card.chance if card else "",
        ledger=tuple(_ledger(shown, card, score)) if card and score else (),
        entries=tuple(_near_proofs(shown, situation, card.reasons if card else (), pointed)),
        cited=cited,
    )


def _near_proofs(
    shown: ShownWords, then: LeadSituation, rows: Sequence[ReasonRow], pointed: Collection[str]
) -> Iterator[Entry]:
    """The messages that prove something, each with the one before and the one after, by day."""
    said = [e for e in _entries(shown, then, rows) if isinstance(e, Bubble)]
    proofs = [i for i, m in enumerate(said) if m.proves or m.anchor in pointed]
    near = sorted({i for p in proofs for i in (p - 1, p, p + 1) if 0 <= i < len(said)})
    kept = {said[i].anchor for i in near[-_MOST_BUBBLES:]}
    # Masking takes a millisecond a message: only those that are shown.
    messages = [shown.message(m) for m in then.lead.messages if anchor(m.message_id) in kept]
    lead = replace(then.lead, messages=tuple(messages), events=())
    for entry in _entries(shown, LeadSituation(lead, at=then.at, zone=then.zone), rows):
        if isinstance(entry, Bubble) and entry.anchor in pointed:
            yield replace(entry, is_proof=True)
        else:
            yield entry


def _entries(
    shown: ShownWords, then: LeadSituation, rows: Sequence[ReasonRow]
) -> tuple[Entry, ...]:
    return timeline_of(shown.words, then, rows, sent={}, ads={}, is_whole=True).entries


def _ledger(shown: ShownWords, card: Card, score: Score) -> Iterator[LedgerRow]:
    base = whole(score.base_score or 0.0)
    stands, ends = card.usual, [card.usual, base, card.score]
    for row in card.reasons:
        stands += row.points
        ends.append(stands)
    scale = _Scale(min(ends), max(ends))
    yield LedgerRow("Usual lead", "ref", 0, 0, scale.x(card.usual), str(card.usual))
    stands = card.usual
    for row in card.reasons:
        kind = "for" if row.points > 0 else "against"
        stands += row.points
        low, width = scale.between(stands - row.points, stands)
        text = shown.line(row.text)
        yield LedgerRow(
            row.label, kind, low, width, scale.x(stands), signed(row.points), text, row.proof
        )
    yield LedgerRow(f"Model {score.model_version}", "total", 0, 0, scale.x(base), str(base))
    if score.adjustment is not None:
        low, width = scale.between(base, card.score)
        step, label = signed(card.score - base), f"LLM × {plain_number(round(score.factor, 3))}"
        yield LedgerRow(label, "adj", low, width, scale.x(card.score), step)
        yield LedgerRow("Final", "total", 0, 0, scale.x(card.score), str(card.score))


class _Scale:
    """Points to per cent, with a little room at both ends."""

    def __init__(self, low: int, high: int) -> None:
        room = max(2.0, (high - low) * 0.08)
        self._low, self._span = low - room, high - low + 2 * room

    def x(self, points: float) -> float:
        return round((points - self._low) / self._span * 100, 1)

    def between(self, start: float, end: float) -> tuple[float, float]:
        """(left end, width)."""
        low, high = sorted((self.x(start), self.x(end)))
        return low, round(high - low, 1)


def order_rows(shown: ShownWords, answer: Answer) -> tuple[OrderRow, ...]:
    """The list as it was shown, beside its order by the model alone; empty without a list."""
    listed = [score for score in answer.scores if score.lead_id in answer.lead_ids]
    scored = [score for score in listed if score.score is not None]
    if len(scored) < 2:
        return ()
    by_base = sorted(scored, key=lambda score: -(score.base_score or 0.0))
    by_final = sorted(scored, key=lambda score: -(score.score or 0.0))
    shown_at = {lead_id: place for place, lead_id in enumerate(answer.lead_ids, 1)}
    return tuple(
        OrderRow(
            name=shown.lead(score.lead_id),
            place=shown_at[score.lead_id],
            base=f"{by_base.index(score) + 1} · {whole(score.base_score or 0.0)}",
            final=f"{by_final.index(score) + 1} · {whole(score.score or 0.0)}",
            factor=plain_number(round(score.factor, 3)),
            evidence=tuple(_evidence(score)),
        )
        for score in sorted(scored, key=lambda score: shown_at[score.lead_id])
    )


def _evidence(score: Score) -> Iterator[tuple[str, str]]:
    """(fragment, what it is) of each fact that the adjustment rests on."""
    for fact_id in score.adjustment.evidence if score.adjustment else ():
        kind = "message" if fact_id.startswith("msg") else fact_id.partition(":")[0]
        yield anchor(fact_id), kind


def past_rows(shown: ShownWords, similar: Sequence[SimilarLead]) -> tuple[PastRow, ...]:
    """The similar past leads as the answer had them, the closest first."""
    return tuple(_past_row(shown, one) for one in similar)


def _past_row(shown: ShownWords, one: SimilarLead) -> PastRow:
    words = shown.words
    common = [words.text(f"similar-common-{name.replace(':', '-')}") for name in one.in_common]
    return PastRow(
        name=shown.lead(one.lead_id),
        outcome=capital(end_clause(words, one.outcome)),
        is_booked=one.outcome == "booked",
        day=words.day(one.closed_at),
        common=", ".join(common),
        distance=f"{one.distance:.2f}",
    )


WITHIN = timedelta(hours=48)
_OURS = frozenset(
    {
        EventKind.CALL,
        EventKind.CALL_MISSED,
        EventKind.VISIT_PLANNED,
        EventKind.VISIT_DONE,
        EventKind.VISIT_MISSED,
        EventKind.FAMILY_VISITED,
        EventKind.QUOTE,
        EventKind.OFFER,
        EventKind.STAGE,
        EventKind.NOTE,
        EventKind.LAST_CONTACT,
    }
)
_REASONS = {
    ThumbReason.UNTRUE: "something is not true",
    ThumbReason.OTHER_QUESTION: "another question was meant",
    ThumbReason.OTHER_LEAD: "another lead was meant",
    ThumbReason.WORDING: "the wording",
}
_SIGNS = {1: "Thumb up", -1: "Thumb down", 0: "Took the thumb back"}


@dataclass(frozen=True, slots=True)
class Reaction:
    """A thumb: `state` says whether it stands, was taken back or replaced."""

    when: str
    who: str
    words: str
    sign: int
    state: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done after the answer."""

    when: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """All that came after; `outcomes`: (lead, how it stands today)."""

    reactions: tuple[Reaction, ...]
    deeds: tuple[Deed, ...]
    outcomes: tuple[tuple[str, str], ...]
    is_over: bool


def aftermath_of(
    shown: ShownWords,
    at: datetime,
    leads: Sequence[Lead],
    thumbs: Sequence[Thumb],
    updates: Sequence[StaffUpdate],
    people: Mapping[str, str],
) -> Aftermath:
    """What followed an answer of `at` about these leads; `people`: names by staff id."""
    deeds = [pair for lead in leads for pair in _deeds(shown, lead, at)]
    deeds += _updates(shown, updates, [lead.lead_id for lead in leads])
    return Aftermath(
        reactions=tuple(_reactions(shown, thumbs, people)),
        deeds=tuple(deed for _, deed in sorted(deeds, key=lambda pair: pair[0])),
        outcomes=tuple((shown.lead(one.lead_id), _outcome(shown, one, at)) for one in leads),
        is_over=shown.words.now >= at + WITHIN,
    )


def _reactions(
    shown: ShownWords, thumbs: Sequence[Thumb], people: Mapping[str, str]
) -> Iterator[Reaction]:
    for n, thumb in enumerate(thumbs):
        later = [one for one in thumbs[n + 1 :] if one.staff_id == thumb.staff_id]
        state = ""
        if thumb.sign and later:
            changed = "replaced" if later[0].sign else "taken back"
            state = f"{changed} {shown.words.instant(later[0].at)}"
        why = f": {_REASONS[thumb.reason]}" if thumb.reason else ""
        who = people.get(thumb.staff_id, thumb.staff_id)
        yield Reaction(
            shown.words.instant(thumb.at), who, f"{_SIGNS[thumb.sign]}{why}", thumb.sign, state
        )


def _deeds(shown: ShownWords, lead: Lead, at: datetime) -> Iterator[tuple[datetime, Deed]]:
    name = shown.lead(lead.lead_id)
    for message in lead.messages:
        if message.sender == "broker" and at < message.at <= at + WITHIN:
            text = f"Wrote: “{shown.line(message.text)}”"
            yield message.at, Deed(shown.words.instant(message.at), name, text)
    for event in lead.events:
        if event.kind in _OURS and at < event.known_at <= at + WITHIN:
            words = event_words(shown.words, shown.event(event))
            yield event.known_at, Deed(shown.words.instant(event.known_at), name, words)


def _updates(
    shown: ShownWords, updates: Sequence[StaffUpdate], lead_ids: Sequence[str]
) -> Iterator[tuple[datetime, Deed]]:
    for update in updates:
        for act in update.acts:
            if act.lead_id and act.lead_id in lead_ids and update.confirmed_at:
                undone = ", undone later" if update.undone_at else ""
                words = f"Told Pakka: {act.kind.replace('_', ' ')}{undone}"
                deed = Deed(
                    shown.words.instant(update.confirmed_at), shown.lead(act.lead_id), words
                )
                yield update.confirmed_at, deed


def _outcome(shown: ShownWords, lead: Lead, at: datetime) -> str:
    newest = newest_outcome(lead)
    if newest is None:
        return "still open"
    words = capital(end_clause(shown.words, newest.kind))
    day = shown.words.day(newest.at) if newest.is_dated else "day not known"
    why = f", {shown.line(newest.reason)}" if newest.reason else ""
    before = " (known before this answer)" if newest.known_at <= at else ""
    return f"{words}, {day}{why}{before}"
