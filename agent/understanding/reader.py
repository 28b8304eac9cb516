"""What every reader of conditions does: adds them, by the words that are denied."""

from __future__ import annotations

from datetime import date

from agent.query.query import Condition, FieldName, Op
from agent.query.query import Value as Wanted
from agent.understanding.denials import Denials
from agent.understanding.parts import Parts
from agent.understanding.stretch import Shape, Stretch
from agent.understanding.tags import Board, Kind, Tag

_HAPPENINGS = ("visit", "visited", "missed", "booked", "lost", "offered", "new", "come")


class Reader:
    """Reads one kind of condition of a question into its parts."""

    def __init__(self, board: Board, parts: Parts, today: date, denials: Denials) -> None:
        self._board = board
        self._parts = parts
        self._today = today
        self._denials = denials

    def _add(self, field: FieldName, op: Op = Op.IS, value: Wanted | None = None) -> None:
        self._parts.conditions.append(Condition(field=field, op=op, value=value))
        self._parts.places.setdefault(field, self._board.latest)

    def _add_any(self, field: FieldName, values: list[str], *, is_denied: bool) -> None:
        values = list(dict.fromkeys(values))
        if len(values) == 1:
            self._add(field, Op.NOT if is_denied else Op.IS, values[0])
        elif values:
            self._add(field, Op.NOT_IN if is_denied else Op.IN, values)

    def _taken(self, *concepts: str) -> list[Tag]:
        tags = self._board.of(*concepts)
        self._board.take(*tags)
        return tags

    def _by_denial(self, tags: list[Tag], field: FieldName, values: list[str]) -> None:
        told = dict(zip(tags, values, strict=True))
        for is_denied in (False, True):
            some = [v for t, v in told.items() if self._denials.is_denied(t) is is_denied]
            self._add_any(field, some, is_denied=is_denied)

    def _take_joiners(self, tags: list[Tag]) -> None:
        """The "or" of "Gota or Bopal"."""
        first, last = tags[0].first, tags[-1].last
        between = [t for t in self._board.of("or") if first < t.first < last]
        self._board.take(*between)

    def _beside(self, tag: Tag, *concepts: str) -> list[Tag]:
        """The nearest free tags of these concepts within two tags of this one."""
        tags, at = self._board.tags, self._board.tags.index(tag)
        for step in (1, -1, 2, -2):
            if 0 <= at + step < len(tags):
                other = tags[at + step]
                between = tags[at + step // 2] if abs(step) == 2 else None
                is_open = between is None or between.kind is Kind.SMALL or (
                    between.concept in ("budget", "price", "offer", "score")
                )  # fmt: skip
                if is_open and other.concept in concepts and not self._board.is_used(other):
                    return [other]
        return []

    def _days(self) -> Stretch | None:
        tags = self._board.kinds(Kind.DAYS)
        return tags[0].value if tags and isinstance(tags[0].value, Stretch) else None

    def _for_days(self, default: int, of: Tag | None = None) -> float:
        """For how many days: of "5 din se", "since Monday", "this week"; they are used by it."""
        days = self._days()
        if days is None or (of is not None and self._is_nearer_another(of)):
            return float(default)
        self._board.take(self._board.kinds(Kind.DAYS)[0])
        self._board.take_concepts("at_least", "since")
        if days.shape is Shape.FOR and days.days:
            return float(days.days)
        gone = (self._today - days.start).days if days.start else default
        return float(max(1, days.days or gone))

    def _is_nearer_another(self, of: Tag) -> bool:
        """Whether the days stand at another happening: "visited last week but not replied"."""
        days = self._board.kinds(Kind.DAYS)[0]
        others = [
            t for t in self._board.tags if t.concept in _HAPPENINGS and t.concept != of.concept
        ]
        far = abs(of.first - days.first)
        return any(abs(t.first - days.first) < far for t in others)
