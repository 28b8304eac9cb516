"""The bars of charts as SVG: x in per cent, so that they stretch; colours by class, since the
content security policy forbids inline styles. Their words stand beside them in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import svg
from markupsafe import Markup

# A class of the style sheet, and a share of the whole, 0..1.
Part = tuple[str, float]
_COLUMN_HEIGHT = 96
_BAR_HEIGHT = 12


def bar(parts: Sequence[Part]) -> Markup:
    """A bar from left to right, one part after the other."""
    begins, elements = 0.0, [_block("track", 0.0, 1.0)]
    for kind, share in parts:
        elements.append(_block(kind, begins, share))
        begins += share
    return _drawn("bar", elements)


def column(parts: Sequence[Part]) -> Markup:
    """A column from the bottom up, one part above the other."""
    top, elements = float(_COLUMN_HEIGHT), []
    for kind, share in parts:
        height = round(share * _COLUMN_HEIGHT, 1)
        top -= height
        elements.append(
            svg.Rect(
                class_=[kind],
                x=_per_cent(0.1),
                y=round(top, 1),
                width=_per_cent(0.8),
                height=height,
            )
        )
    return _drawn("column", elements)


def interval(low: float, share: float, high: float) -> Markup:
    """A share 0..1 as a point in its interval."""
    elements = [_block("track", 0.0, 1.0), _block("interval", low, high - low)]
    point = svg.Circle(class_=["point"], cx=_per_cent(share), cy=_BAR_HEIGHT / 2, r=4)
    return _drawn("bar", [*elements, point])


def marks(places: Sequence[Part]) -> Markup:
    """A line with a mark at each place."""
    lines = [
        svg.Line(class_=[kind], x1=_per_cent(at), x2=_per_cent(at), y1=0, y2=_BAR_HEIGHT)
        for kind, at in places
    ]
    return _drawn("bar", [_block("track", 0.0, 1.0), *lines])


def _block(kind: str, begins: float, share: float) -> svg.Rect:
    return svg.Rect(
        class_=[kind], x=_per_cent(begins), y=0, width=_per_cent(share), height=_BAR_HEIGHT
    )


def _drawn(kind: str, elements: Iterable[svg.Element]) -> Markup:
    hidden = {"aria-hidden": "true", "focusable": "false"}
    drawn = svg.SVG(class_=[kind], elements=list(elements), extra=hidden)
    return Markup(drawn.as_str())  # noqa: S704  (classes of ours and numbers)


def _per_cent(share: float) -> svg.Length:
    return svg.Length(round(100 * share, 2), "%")
