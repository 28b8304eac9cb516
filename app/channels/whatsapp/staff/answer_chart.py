"""Pictures of answers for a phone: only figures, days and phone tails; names are in the caption.

No letter that needs shaping is drawn (docs/decisions/0022-pictures-of-answers.md).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from agent.lead_state.scored_lead import ScoredLeadReader
from agent.rendering.localizer import tail_of
from app.channels.whatsapp.claim_context import StaffContext
from app.pages.score_history import Point, score_line
from leads.model.answer import Answer
from leads.model.errors import NotFound
from leads.model.score import Band
from prompts.number_format import whole

# As wide as a phone shows without making the figures too small to read.
_WIDTH, _MARGIN = 900, 60
_GROUND, _INK, _FAINT, _GRID = "#ffffff", "#1d2024", "#5c636b", "#d9dde2"
_LINE, _WASH = "#28507e", "#e6eef8"
# The page's own colours of the bands.
_BANDS = {Band.HOT: "#a0280c", Band.WARM: "#bd8a25", Band.COLD: "#6f96c2"}
_ROW = 64
_LINE_HEIGHT = 520
# With more bars it is a list to scroll, not a picture.
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One lead of a list: its place, the tail of its phone, its score 0..100."""

    place: int
    tail: str
    score: int
    band: Band | None


def bars_picture(bars: Sequence[Bar]) -> bytes:
    """The list as bars, in order, as PNG."""
    height = 2 * _MARGIN + _ROW * len(bars)
    image = Image.new("RGB", (_WIDTH, height), _GROUND)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(30)
    left, right = 260, _WIDTH - 130
    for row, bar in enumerate(bars):
        top = _MARGIN + row * _ROW
        middle = top + _ROW // 2
        draw.text((_MARGIN, middle), str(bar.place), _FAINT, font, anchor="lm")
        if bar.tail:
            draw.text((_MARGIN + 60, middle), f"·{bar.tail}", _INK, font, anchor="lm")
        draw.rectangle((left, top + 14, right, top + _ROW - 14), _GRID)
        end = left + round((right - left) * bar.score / 100)
        colour = _BANDS[bar.band] if bar.band else _FAINT
        draw.rectangle((left, top + 14, max(end, left + 2), top + _ROW - 14), colour)
        draw.text((right + 24, middle), str(bar.score), _INK, font, anchor="lm")
    return _png(image)


def line_picture(points: Sequence[Point], tail: str, zone: ZoneInfo) -> bytes:
    """A score over time: each value held until the next, grey before the first."""
    image = Image.new("RGB", (_WIDTH, _LINE_HEIGHT), _GROUND)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(28)
    bottom, top = _LINE_HEIGHT - 90, 90
    left, right = _MARGIN + 50, _WIDTH - _MARGIN - 50
    first, span = points[0].at, max(1.0, (points[-1].at - points[0].at).total_seconds())

    def x(point: Point) -> float:
        return left + (point.at - first).total_seconds() / span * (right - left)

    def y(score: float) -> float:
        return bottom - score / 100 * (bottom - top)

    for score in (0, 50, 100):
        draw.line((left, y(score), right, y(score)), _GRID, 2)
        draw.text((left - 16, y(score)), str(score), _FAINT, font, anchor="rm")
    for point, later in pairwise(points):
        draw.rectangle((x(point), y(point.score), x(later), bottom), _WASH)
    for point, later in pairwise(points):
        colour = _LINE if point.is_stored else _FAINT
        draw.line((x(point), y(point.score), x(later), y(point.score)), colour, 5)
        draw.line((x(later), y(point.score), x(later), y(later.score)), colour, 5)
    last = points[-1]
    draw.ellipse((x(last) - 9, y(last.score) - 9, x(last) + 9, y(last.score) + 9), _LINE)
    large = ImageFont.load_default(44)
    draw.text((x(last), y(last.score) - 18), str(last.score), _INK, large, anchor="mb")
    draw.text((x(points[0]), y(points[0].score) - 12), str(points[0].score), _FAINT, font, "lb")
    days = [point.at.astimezone(zone) for point in (points[0], last)]
    draw.text((left, bottom + 18), f"{days[0]:%d/%m/%Y}", _FAINT, font, anchor="la")
    draw.text((right, bottom + 18), f"{days[1]:%d/%m/%Y}", _FAINT, font, anchor="ra")
    if tail:
        draw.text((left, 24), f"·{tail}", _INK, font, anchor="la")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def picture_of(staff: StaffContext, answer: Answer) -> bytes | None:
    """PNG; None if there is nothing to draw. Blocking."""
    if len(answer.lead_ids) == 1:
        return _line(staff, answer.lead_ids[0])
    return _bars(staff, answer) if answer.lead_ids else None


def _line(staff: StaffContext, lead_id: str) -> bytes | None:
    pakka, identity = staff.claim.pakka, staff.identity
    reader = ScoredLeadReader(pakka.record, pakka.models)
    try:
        (facts,) = reader.read(identity, [lead_id], staff.now)
    except NotFound:
        return None
    points = score_line(pakka, identity, facts, staff.now)
    if len(points) < 2:
        return None
    return line_picture(points, tail_of(facts.lead.phone), staff.words.zone)


def _bars(staff: StaffContext, answer: Answer) -> bytes | None:
    """The list with the scores given in the answer."""
    names = {name.lead_id: name for name in staff.store.names_of(answer.lead_ids)}
    scores = {score.lead_id: score for score in answer.scores}
    bars = [
        Bar(place, tail_of(names[lead_id].phone), whole(found.score), found.band)
        for place, lead_id in enumerate(answer.lead_ids[:MOST_BARS], 1)
        if lead_id in names
        and (found := scores.get(lead_id)) is not None
        and found.score is not None
    ]
    return bars_picture(bars) if bars else None
