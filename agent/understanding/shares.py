"""Shares: of all that were told first, those of which something more is true."""

from __future__ import annotations

from agent.query.query import Condition, FieldName, Measure, Moment, Of, Op
from agent.understanding.measures import ANY_SHARE, is_also_who, take_counting
from agent.understanding.parts import Parts
from agent.understanding.tags import Board, Kind, Tag

# What a lead is, not what became of it: a share is of these.
_TRAITS = frozenset(
    {FieldName.KIND, FieldName.LOCALITY, FieldName.BHK, FieldName.BUDGET, FieldName.PRICE,
     FieldName.PROJECT, FieldName.SOURCE, FieldName.OWNER, FieldName.TEAM, FieldName.LANGUAGE,
     FieldName.LEAD, FieldName.NEW, FieldName.REFERRED}
)  # fmt: skip
# What became of leads: such shares are of those that have ended too.
_FATES = frozenset(
    {FieldName.VISITED, FieldName.VISITS_DONE, FieldName.MISSED_VISIT, FieldName.OFFERED,
     FieldName.OUTCOME, FieldName.LOST_REASON, FieldName.FAMILY_VISITED, FieldName.PAPERS_ASKED,
     FieldName.PRICE_HIGH, FieldName.REFUSED, FieldName.REOPENED}
)  # fmt: skip
# They hold of open leads alone.
_NOW = frozenset({FieldName.BAND, FieldName.SCORE, FieldName.WAITING, FieldName.VISIT_PLANNED})
_MOMENTS = {
    FieldName.VISITED: Moment.VISIT, FieldName.VISITS_DONE: Moment.VISIT,
    FieldName.OFFERED: Moment.OFFERED, FieldName.MISSED_VISIT: Moment.MISSED_VISIT,
}  # fmt: skip
# Words from "percent" to what it is of: "of", "the".
_NEAR = 2


class Shares:
    """Reads, after the conditions, which of them a share counts."""

    def __init__(self, board: Board, parts: Parts) -> None:
        self._board = board
        self._parts = parts

    def read(self) -> None:
        """The last thing told of the leads is what is counted of them."""
        b, p = self._board, self._parts
        told = [t for t in b.of("share") if t.text.casefold() in ANY_SHARE]
        if p.measure in (None, Measure.COUNT) and self._of_a_total(is_share=bool(told)):
            b.take(*told)
            return
        if p.measure is None and p.conditions and b.of("many"):
            take_counting(b, p)
            p.measure = Measure.LIST if is_also_who(b) else Measure.COUNT
        is_among = p.measure is Measure.COUNT and self._is_among()
        if p.measure in (None, Measure.COUNT) and (told or is_among):
            target = self._target(is_among=is_among)
            if target is None:
                return
            b.take(*told, *b.of("many", "count", "among", "which", "what"))
            if self._is_of_visits(target):
                self._of_visits(target)
            else:
                self._counted([target], is_rate=bool(told))

    def _of_a_total(self, *, is_share: bool) -> bool:
        """ "Total kitne lead hai aur usme hot kitne": a total, then a part of it."""
        b, p = self._board, self._parts
        joint = self._joint(is_share=is_share)
        if joint is None or p.of is not Of.LEADS or p.group is not None:
            return False
        part = [c for c in p.conditions if p.places.get(c.field, 0) > joint]
        is_said_of_them = bool(b.of("among")) or is_share
        if not part or (not is_said_of_them and any(c.field in _FATES for c in part)):
            # "How many came, and how many booked": rather two figures.
            return False
        b.take(*b.of("many", "count", "among", "which", "what", "mine"))
        self._counted(part, is_rate=False)
        return True

    def _joint(self, *, is_share: bool) -> int | None:
        """The word at which the part begins: "of them", or the "and" before a second "how many"."""
        b = self._board
        many = [t for t in b.tags if t.concept in ("many", "count")]
        among = [t for t in b.of("among") if not is_relative(b, t)]
        before = [t for t in b.content() if among and t.first < among[0].first]
        if among and before and (many or is_share):
            return among[0].first
        ands = [t for t in b.tags if t.concept == "and"]
        joints = [t.first for t in ands if many and many[0].last < t.first < many[-1].first]
        return joints[-1] if joints else None

    def _of_visits(self, missed: Condition) -> None:
        """Of a period's visits that were to be, how many were missed."""
        p = self._parts
        p.conditions = [c for c in p.conditions if c is not missed]
        p.of, p.moment, p.measure, p.also = Of.VISITS, Moment.VISIT, Measure.SHARE, [missed]

    def _is_of_visits(self, target: Condition) -> bool:
        """Whether a share is of a period's visits, missed or done: no share of leads tells it."""
        is_dated = self._parts.days is not None or bool(self._board.kinds(Kind.DAYS))
        return target.field is FieldName.MISSED_VISIT and is_dated

    def _is_among(self) -> bool:
        """Whether the sentence itself tells of whom: "of those who made an offer how many …"."""
        among = self._board.of("among")
        return bool(among) and (
            is_relative(self._board, among[0])
            or any(t.first < among[0].first for t in self._board.content())
        )

    def _target(self, *, is_among: bool) -> Condition | None:
        """What is counted: of what became of the leads the last one told, else their band."""
        conditions, places = self._parts.conditions, self._parts.places
        told = [c for c in conditions if c.field not in _TRAITS or c.op is Op.UNKNOWN]
        fates = [c for c in told if c.field is not FieldName.BAND] or told
        if not fates or (is_among and len(conditions) < 2 and not self._parts.days):
            return None
        traits = [c for c in conditions if c not in told]
        if traits and len(fates) == 1 and self._is_base(places.get(fates[0].field, 0)):
            return traits[-1]
        who = [t.first for t in self._board.of("among") if is_relative(self._board, t)]
        before = [c for c in fates if who and places.get(c.field, 0) < who[0]]
        ordered = sorted(before or fates, key=lambda c: places.get(c.field, 0))
        return ordered[-1]

    def _is_base(self, place: int) -> bool:
        """Whether what stands there is what the share is of: "percent of bookings are from …"."""
        tags = [t for t in self._board.tags if t.first <= place <= t.last]
        share = [t for t in self._board.of("share") if t.last < place]
        if not tags or not share:
            return False
        between = self._board.words[share[-1].last + 1 : place]
        after = self._board.beside(tags[0], 1, lambda t: False)
        is_of = bool(between) and between[0].key == "of" and len(between) <= _NEAR
        is_ones = after is not None and after.concept == "ones"
        return is_of or (not between and (is_ones or self._board.has("come")))

    def _counted(self, part: list[Condition], *, is_rate: bool) -> None:
        p, target = self._parts, part[-1]
        if p.group is not None and p.group.value == target.field.value:
            # "Percentage of hot, warm, cold": how many of each.
            p.measure = Measure.COUNT
            return
        p.conditions = [c for c in p.conditions if c not in part]
        base = [_MOMENTS[c.field] for c in p.conditions if c.field in _MOMENTS]
        p.moment = base[-1] if base else None
        is_booked = target.field is FieldName.OUTCOME and target.op is Op.IS
        if is_rate and is_booked and target.value == "booked":
            p.measure = Measure.SHARE_BOOKED
            return
        if target.field is FieldName.LOST_REASON:
            p.open, p.is_open_said = True, False
            p.conditions.append(Condition(field=FieldName.OUTCOME, value="lost"))
        p.measure, p.also = Measure.SHARE, part
        fields = {c.field for c in (*p.conditions, *p.also)}
        if not p.is_open_said and fields & _FATES and not fields & _NOW:
            p.open, p.is_open_said = None, True


def is_relative(board: Board, among: Tag) -> bool:
    """Whether "of those" begins "of those who visited": whom, the sentence tells itself."""
    after = board.beside(among, 1, lambda t: False)
    return after is not None and (after.concept in ("who", "which", "ones") or after.text == "that")
