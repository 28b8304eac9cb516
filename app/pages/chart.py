"""The score's step line as SVG: x in per cent, y in pixels, so it stretches and its text does not.

Colours come by class from the style sheet: the content security policy forbids any style inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import svg
from markupsafe import Markup

from app.pages.history import Mark, Point

_BASE, _PIXELS_PER_POINT = 150, 1.4
# The scale's own numbers stand left of the line.
_LEFT, _RIGHT = 9.0, 96.0
# A numbered circle is 16 px wide; on the narrowest pane that is this much.
_CIRCLE = 6.0
# Points under which a label below the dot would fall among the circles.
_LOW = 30


def step_line(
    points: Sequence[Point], marks: Sequence[Mark], first_day: str, last_day: str
) -> Markup:
    """A line that holds each score until the next, numbered circles where something happened."""
    scale = _Scale(points[0].at, points[-1].at)
    elements = [*_ground(), *_steps(points, scale), *_dots(points, scale), *_circles(marks, scale)]
    elements += [
        svg.Text(x=_per_cent(_LEFT), y=_BASE + 24, text=svg.escape(first_day)),
        svg.Text(x=_per_cent(_RIGHT), y=_BASE + 24, text=svg.escape(last_day), text_anchor="end"),
    ]
    drawn = svg.SVG(class_=["plot"], elements=elements, extra={"aria-hidden": "true"})
    return Markup(drawn.as_str())  # noqa: S704  (numbers, and day names escaped above)


class _Scale:
    def __init__(self, first: datetime, last: datetime) -> None:
        self._first = first.timestamp()
        self._span = max(1.0, last.timestamp() - self._first)

    def x(self, at: datetime) -> float:
        share = min(1.0, max(0.0, (at.timestamp() - self._first) / self._span))
        return _LEFT + share * (_RIGHT - _LEFT)


def _y(score: float) -> float:
    return round(_BASE - score * _PIXELS_PER_POINT, 1)


def _per_cent(value: float) -> svg.Length:
    return svg.Length(round(value, 2), "%")


def _ground() -> Iterator[svg.Element]:
    for score in (0, 50, 100):
        kind = "cut" if score else "grid"
        yield svg.Line(
            class_=[kind], x1=_per_cent(0), x2=_per_cent(100), y1=_y(score), y2=_y(score)
        )
        yield svg.Text(class_=["axis"], x=0, y=_y(score) - 3, text=str(score))


def _steps(points: Sequence[Point], scale: _Scale) -> Iterator[svg.Element]:
    for point, later in pairwise(points):
        x, end, y = scale.x(point.at), scale.x(later.at), _y(point.score)
        line = ["step"] if point.is_stored else ["step", "then"]
        yield svg.Rect(
            class_=["wash"],
            x=_per_cent(x),
            y=y,
            width=_per_cent(end - x),
            height=round(_BASE - y, 1),
        )
        yield svg.Line(class_=line, x1=_per_cent(x), x2=_per_cent(end), y1=y, y2=y)
        yield svg.Line(class_=line, x1=_per_cent(end), x2=_per_cent(end), y1=y, y2=_y(later.score))


def _dots(points: Sequence[Point], scale: _Scale) -> Iterator[svg.Element]:
    first, now = points[0], points[-1]
    for point in points[:-1]:
        yield svg.Circle(class_=["dot"], cx=_per_cent(scale.x(point.at)), cy=_y(point.score), r=3)
    yield svg.Circle(class_=["dot", "now"], cx=_per_cent(scale.x(now.at)), cy=_y(now.score), r=5)
    yield svg.Text(
        class_=["now"],
        x=_per_cent(_RIGHT),
        y=_y(now.score) - 11,
        text=str(now.score),
        text_anchor="end",
    )
    if len(points) > 1:
        # Below the dot, unless the numbered circles are there.
        beside = -9 if first.score < _LOW else 17
        yield svg.Text(x=_per_cent(_LEFT + 1.5), y=_y(first.score) + beside, text=str(first.score))


def _circles(marks: Sequence[Mark], scale: _Scale) -> Iterator[svg.Element]:
    for number, x in enumerate(_apart([scale.x(mark.moment.at) for mark in marks]), 1):
        yield svg.Circle(class_=["ev"], cx=_per_cent(x), cy=_BASE, r=8)
        yield svg.Text(class_=["evn"], x=_per_cent(x), y=_BASE + 4, text=str(number))


def _apart(places: Sequence[float]) -> list[float]:
    """The places in their order, moved so far that no circle covers another."""
    spread: list[float] = []
    for x in places:
        spread.append(max(x, spread[-1] + _CIRCLE) if spread else x)
    limit = _RIGHT
    for i in reversed(range(len(spread))):
        spread[i] = min(spread[i], limit)
        limit = spread[i] - _CIRCLE
    return spread
