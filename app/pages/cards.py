"""A score drawn: the verdict with what speaks for and against, and the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.rendering.localizer import Localizer, capital, signed
from agent.rendering.phrases import phrase
from agent.situation import Situation
from app.pages.anchors import ATTRIBUTE, anchor, best_proof
from app.pages.points import account
from leads.score import BandRecord, Reason, Score
from prompts.measures import whole

# scoring.md: a record over fewer leads says nothing.
RECORD_NEEDED = 20


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One reason with its whole points; `proof` is the fragment of the fact that shows it."""

    feature: str
    phrase: str
    points: int
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """The band's record: its words, and shares in per cent for the strip."""

    text: str
    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Card:
    """A lead's verdict; `low`..`high` is the scale its reasons share, in points."""

    band: str
    band_word: str
    score: int
    adjusted: str | None
    reasons: tuple[ReasonRow, ...]
    low: int
    high: int
    strip: Strip | None
    note: str | None


def full_card(words: Localizer, score: Score, now: Situation) -> Card:
    """The card of a lead's page: every reason a broker can read, and the sum of the others."""
    told = account(score)
    card = _card(words, score, now, told.named)
    if not told.rest_count or not told.rest:
        return card
    text = capital(words.text("smaller-things", n=told.rest_count))
    return _with_rows(card, (*card.reasons, ReasonRow("", text, told.rest)))


def shown_facts(now: Situation) -> frozenset[str]:
    """Everything of a lead that stands on its page and can be pointed at."""
    lead = now.lead
    messages = [m.message_id for m in lead.messages]
    events = [e.event_id for e in lead.events]
    told = [ATTRIBUTE + name for name in now.known.attributes]
    return frozenset((*messages, *events, *told))


def _card(
    words: Localizer, score: Score, now: Situation, named: Sequence[tuple[Reason, int]]
) -> Card:
    shown = shown_facts(now)
    rows = tuple(_row(words, reason, points, now, shown) for reason, points in named)
    final, base = whole(score.score or 0.0), whole(score.base_score or 0.0)
    step = signed(final - base)
    strip = _strip(words, score.band_record) if score.band_record else None
    card = Card(
        band=score.band or "none",
        band_word=words.band(score.band) if score.band else "",
        score=final,
        adjusted=None if final == base else words.text("page-adjusted", base=base, step=step),
        reasons=(),
        low=0,
        high=1,
        strip=strip,
        note=None if strip else words.text("record-too-few"),
    )
    return _with_rows(card, rows)


def _with_rows(card: Card, rows: tuple[ReasonRow, ...]) -> Card:
    low = min(0, *(row.points for row in rows), 0)
    high = max(1, *(row.points for row in rows), 1)
    return replace(card, reasons=rows, low=low, high=high)


def _row(
    words: Localizer, reason: Reason, points: int, now: Situation, shown: frozenset[str]
) -> ReasonRow:
    proof = best_proof(reason.evidence, shown)
    said = capital(_said(words, reason, now))
    return ReasonRow(reason.feature, said, points, anchor(proof) if proof else None)


def _said(words: Localizer, reason: Reason, now: Situation) -> str:
    """The clause of an answer; the plain label where the model counted the fact the other way."""
    side = "for" if reason.points > 0 else "against"
    told = None
    if reason.value is not None:
        told = phrase(words, now, reason.feature, reason.value, reason.evidence)
    return told[1] if told and told[0] == side else words.phrase(reason, now)


def _strip(words: Localizer, record: BandRecord) -> Strip | None:
    if record.of < RECORD_NEEDED:
        return None
    message_id = "record-line-undated" if record.horizon_days is None else "record-line"
    said = words.text(message_id, won=record.won, of=record.of, days=record.horizon_days or 0)
    low, high = record.low * 100, record.high * 100
    interval = f"({whole(low)}\u2060–\u2060{whole(high)}\u00a0%)"
    return Strip(f"{said} {interval}", low, record.won / record.of * 100, high)
