"""A score drawn: the verdict with the reasons for and against, the chance and the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.lead_state.situation import LeadSituation
from agent.rendering.lead_card import chance_and_record, record_of
from agent.rendering.localizer import Localizer, capital, signed
from agent.rendering.score_reasons import (
    Clause,
    PointsGroup,
    features_of,
    plain_reason,
    points_breakdown,
    reason_clauses,
)
from app.pages.components import ATTRIBUTE, anchor, best_proof
from leads.model.score import Reason, Score
from prompts.number_format import whole

# Per group; a third can be read in the conversation.
_MOST_PHRASES = 2


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One group of reasons with its whole points.

    `text` gives the group's `reasons` in words, if any; `proof` is the fragment of the fact that
    shows the first of them.
    """

    label: str
    points: int
    text: str = ""
    reasons: tuple[Reason, ...] = ()
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """The band's record as shares in per cent."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Card:
    """A lead's verdict; `low`..`high` is the scale its reasons share, in points.

    `chance` says how likely it books and what became of its band; `strip` draws the latter.
    """

    band: str
    band_word: str
    score: int
    adjusted: str | None
    reasons: tuple[ReasonRow, ...]
    usual: int
    low: int
    high: int
    chance: str
    strip: Strip | None


def full_card(words: Localizer, score: Score, now: LeadSituation) -> Card:
    """The card of a lead's page: the groups that made the score, and the sum of the others."""
    points, shown = points_breakdown(score), shown_facts(now)
    clauses = reason_clauses(words, now, score)
    rows = [_row(words, now, clauses, group, shown) for group in points.groups]
    if points.rest:
        rows.append(ReasonRow(capital(words.text("points-small")), points.rest))
    final, base = whole(score.score or 0.0), points.base
    step = signed(final - base)
    strip = _strip(score)
    return Card(
        band=score.band or "none",
        band_word=capital(words.band(score.band)) if score.band else "",
        score=final,
        adjusted=None if final == base else words.text("page-adjusted", base=base, step=step),
        reasons=tuple(rows),
        usual=points.reference,
        low=min(0, *(row.points for row in rows), 0),
        high=max(1, *(row.points for row in rows), 1),
        chance=_chance(words, score, strip),
        strip=strip,
    )


def shown_facts(now: LeadSituation) -> frozenset[str]:
    """Every fact of a lead that is on its page and can be linked to."""
    lead = now.lead
    messages = [m.message_id for m in lead.messages]
    events = [e.event_id for e in lead.events]
    names = [ATTRIBUTE + name for name in now.known.attributes]
    return frozenset((*messages, *events, *names))


def _row(
    words: Localizer,
    now: LeadSituation,
    clauses: Sequence[Clause],
    group: PointsGroup,
    shown: frozenset[str],
) -> ReasonRow:
    """The group with its reasons on its own side; one neutral fact if there are none."""
    label = capital(words.text(f"points-{group.name}"))
    speaks = "for" if group.points > 0 else "against"
    shown_clauses = [c for c in clauses if (c.group, c.speaks) == (group.name, speaks)][
        :_MOST_PHRASES
    ]
    features = {feature for clause in shown_clauses for feature in features_of(clause.of)}
    reasons = [r for r in group.reasons if r.feature in features and r.points * group.points > 0]
    text = words.clauses([clause.text for clause in shown_clauses])
    plain = None if shown_clauses else plain_reason(group)
    if plain is not None:
        reasons, text = [plain], words.phrase(plain, now)
    proofs = [proof for r in reasons if (proof := best_proof(r.evidence, shown))]
    first = anchor(proofs[0]) if proofs else None
    return ReasonRow(label, group.points, text, tuple(reasons), first)


def _strip(score: Score) -> Strip | None:
    record = record_of(score)
    if record is None:
        return None
    return Strip(record.low * 100, record.won / record.of * 100, record.high * 100)


def _chance(words: Localizer, score: Score, strip: Strip | None) -> str:
    said = capital(chance_and_record(words, score))
    if strip is None:
        return said
    return f"{said} ({whole(strip.low)}\u2060–\u2060{whole(strip.high)}\u00a0%)"
