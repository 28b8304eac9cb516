"""Which of the conditions a share counts: "percent who visited", "leads vs bookings"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Subject,
)
from agent.understanding.lexicon import neighbour_words, says_out_of
from agent.understanding.measures import is_also_who, is_any_share, is_light, take_counting
from agent.understanding.query_builder import BOOKED, LOST
from agent.understanding.sentence import PartsReader
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind

_AFTER, _PART, _WITHIN = map(neighbour_words, ("after", "part_of", "in"))
_IN = frozenset({"in", "at"})  # these stand before what they place, the others behind it
# What a lead is, as opposed to what became of it: what a share is taken of.
_TRAITS = frozenset(
    {FieldName.KIND, FieldName.LOCALITY, FieldName.BHK, FieldName.BUDGET, FieldName.PRICE,
     FieldName.PROJECT, FieldName.SOURCE, FieldName.OWNER, FieldName.TEAM, FieldName.LANGUAGE,
     FieldName.LEAD, FieldName.NEW, FieldName.REFERRED}
)  # fmt: skip
# What became of leads: a share by these includes ended leads.
_FATES = frozenset(
    {FieldName.VISITED, FieldName.VISITS_DONE, FieldName.MISSED_VISIT, FieldName.OFFERED,
     FieldName.OUTCOME, FieldName.LOST_REASON, FieldName.FAMILY_VISITED, FieldName.PAPERS_ASKED,
     FieldName.PRICE_HIGH, FieldName.REFUSED, FieldName.REOPENED}
)  # fmt: skip
# These hold for open leads only.
_NOW = frozenset({FieldName.BAND, FieldName.SCORE, FieldName.WAITING, FieldName.VISIT_PLANNED})
_MOMENTS = {
    FieldName.VISITED: Moment.VISIT, FieldName.VISITS_DONE: Moment.VISIT,
    FieldName.OFFERED: Moment.OFFERED, FieldName.MISSED_VISIT: Moment.MISSED_VISIT,
}  # fmt: skip
_ENDS: dict[object, Moment] = {BOOKED.value: Moment.BOOKED, LOST.value: Moment.CLOSED}
_CREATED = frozenset({"created", "enquired"})
# Words that may stand between "percent" and what it is taken of: "of", "the".
_NEAR = 2


class Shares(PartsReader):
    """Reads, after the conditions, which of them a share counts."""

    def read(self) -> None:
        """The last thing said about the leads is what the share counts."""
        b, p = self._board, self._parts
        told = [t for t in b.unused("share") if is_any_share(t)]
        if p.measure in (None, Measure.COUNT) and (self._beside_leads() or self._after_visit()):
            return
        if p.measure in (None, Measure.COUNT) and self._of_a_total(is_share=bool(told)):
            b.use(*told)
            return
        if told and p.group is not None and not (p.conditions or p.measure is not None):
            # "Share of leads by source": how many of each.
            b.use(*told, *b.unused("what", "which", "come"))
            p.measure = Measure.COUNT
            return
        is_dated = b.has("new", "come") and bool(b.unused_kinds(TagKind.DAYS))
        if p.measure is None and (p.conditions or is_dated) and b.unused("many"):
            take_counting(b, p)
            p.measure = Measure.LIST if is_also_who(b) else Measure.COUNT
        is_among = p.measure is Measure.COUNT and self._is_among()
        if p.measure in (None, Measure.COUNT) and (told or is_among):
            target = self._target(is_among=is_among)
            if target is None:
                return
            b.use(*told, *b.unused("many", "count", "among", "which", "what"))
            if self._is_of_visits(target):
                self._of_visits(target)
            else:
                self._counted([target], is_rate=bool(told))

    def _beside_leads(self) -> bool:
        """Whether two figures are set side by side: "source wise leads vs bookings"."""
        b, p = self._board, self._parts
        if p.group is None or any(c.field in _NOW for c in p.conditions):
            return False
        for tag in b.unused("compare", "and", "than"):
            sides = [b.beside(tag, step, _is_between) for step in (-1, 1)]
            places = [(t.first, t.last) for t in sides if t is not None]
            is_of_leads = any(t is not None and t.concept in ("leads", "lead") for t in sides)
            part = [
                c
                for c in p.conditions
                if c.field in _FATES
                and any(first <= p.places.get(c.field, -1) <= last for first, last in places)
            ]
            if is_of_leads and part:
                b.use(tag, *b.unused("many", "count", "come", "done"))
                self._counted(part, is_rate=False)
                return True
        return False

    def _after_visit(self) -> bool:
        """Whether the share of visitors who book is asked: "visit ke baad kitne book karte hai"."""
        b, p = self._board, self._parts
        visits = b.tags_of("visited", "visit")
        after = [t for t in visits if t.keys & _AFTER]
        booked = [c for c in p.conditions if c.field is FieldName.OUTCOME and c.value == "booked"]
        is_booked = [c.op for c in booked] == [Operator.IS] and p.group is None
        is_asked = b.has("many", "count", "share")
        if not (after and is_booked and is_asked):
            return False
        p.of = Subject.LEADS
        if not p.is_on(FieldName.VISITED):
            p.conditions.insert(0, Condition(field=FieldName.VISITED, value=True))
        if b.unused_kinds(TagKind.DAYS):
            # Bookings of these days are no part of these days' visits.
            return False
        b.use(*b.unused("many", "count", "share", "which", "what"))
        self._counted(booked, is_rate=False)
        return True

    def _of_a_total(self, *, is_share: bool) -> bool:
        """Whether a total and a part of it are asked: "total kitne lead hai aur usme hot kitne"."""
        b, p = self._board, self._parts
        joint = self._joint(is_share=is_share)
        if joint is None or p.of is not Subject.LEADS or p.group is not None:
            return False
        part = [c for c in p.conditions if p.places.get(c.field, 0) > joint]
        is_said_of_them = bool(b.unused("among")) or is_share or self._out_of_leads() is not None
        if not part or (not is_said_of_them and any(c.field in _FATES for c in part)):
            # "How many came, and how many booked" are rather two figures.
            return False
        b.use(*b.unused("many", "count", "among", "which", "what", "mine"))
        self._counted(part, is_rate=is_share and not b.has("among"))
        return True

    def _joint(self, *, is_share: bool) -> int | None:
        """The word where the part begins: "of them", or the "and" before a second "how many"."""
        b = self._board
        many = b.tags_of("many", "count")
        among = [t for t in b.unused("among") if not is_relative(b, t)]
        before = [t for t in b.content() if among and t.first < among[0].first]
        if among and before and (many or is_share):
            return among[0].first
        words, conditions = range(len(b.words)), self._parts.places.values()
        if is_share and (out_of := self._out_of(words, conditions)):
            return out_of
        if (of_leads := self._out_of_leads()) is not None:
            return of_leads
        ands = b.tags_of("and")
        joints = [t.first for t in ands if many and many[0].last < t.first < many[-1].first]
        return joints[-1] if joints else None

    def _out_of_leads(self) -> int | None:
        """The "mein se" of "ketli lead mathi ketli book thai", between two words of counting."""
        tags = self._board.tags
        behind = (t.last + 1 for t in tags if t.concept in ("leads", "lead"))
        return self._out_of(behind, [t.first for t in tags if t.concept in ("many", "count")])

    def _out_of(self, starts: Iterable[int], places: Collection[int]) -> int | None:
        """The first of these words that begins a "mein se" with some of the places on each side:
        "hot lead mein se kitne percent reference se".
        """
        words = self._board.words
        found = (at for at in starts if says_out_of(words[at:]))
        return next((at for at in found if places and min(places) < at < max(places)), None)

    def _of_visits(self, missed: Condition) -> None:
        """How many of a period's planned visits were missed."""
        p = self._parts
        p.conditions = [c for c in p.conditions if c is not missed]
        p.of, p.moment, p.measure, p.also = Subject.VISITS, Moment.VISIT, Measure.SHARE, [missed]

    def _is_of_visits(self, target: Condition) -> bool:
        """Whether the share is of a period's visits, missed or done; leads cannot express it."""
        return target.field is FieldName.MISSED_VISIT and self._is_dated()

    def _is_dated(self) -> bool:
        return self._parts.days is not None or bool(self._board.unused_kinds(TagKind.DAYS))

    def _is_among(self) -> bool:
        """Whether the sentence itself says of whom: "of those who made an offer how many …"."""
        among = self._board.unused("among")
        return bool(among) and (
            is_relative(self._board, among[0])
            or any(t.first < among[0].first for t in self._board.content())
        )

    def _target(self, *, is_among: bool) -> Condition | None:
        """What is counted: the last condition on what became of the leads, else their band."""
        conditions, places = self._parts.conditions, self._parts.places
        told = [c for c in conditions if c.field not in _TRAITS or c.op is Operator.UNKNOWN]
        fates = [c for c in told if c.field is not FieldName.BAND] or told
        if not fates and not is_among and len(conditions) == 1 and conditions[0].op is Operator.IS:
            # "What share of open leads is from MagicBricks".
            return conditions[0]
        if not fates or (is_among and len(conditions) < 2 and not self._parts.days):
            return None
        traits = [c for c in conditions if c not in told]
        if traits and len(fates) == 1 and self._is_base(places.get(fates[0].field, 0)):
            return traits[-1]
        who = [t.first for t in self._board.unused("among") if is_relative(self._board, t)]
        before = [c for c in fates if who and places.get(c.field, 0) < who[0]]
        ordered = sorted(before or fates, key=lambda c: places.get(c.field, 0))
        return ordered[-1]

    def _is_base(self, place: int) -> bool:
        """Whether this is what the share is taken of: "percent of bookings are from …"."""
        tags = [t for t in self._board.tags if t.first <= place <= t.last]
        share = [t for t in self._board.unused("share") if t.last < place]
        if tags and self._is_part_of(tags[0]):
            return True
        if not tags or not share:
            return False
        between = self._board.words[share[-1].last + 1 : place]
        after = self._board.beside(tags[0], 1, lambda t: False)
        is_of = bool(between) and between[0].key == "of" and len(between) <= _NEAR
        is_ones = after is not None and after.concept == "ones"
        return is_of or (not between and (is_ones or self._board.has("come")))

    def _is_part_of(self, whole: Tag) -> bool:
        """Whether it is the "bookings" of "share of Bopal in bookings", "bookings mein share"."""
        b = self._board
        is_within = b.key_after(whole) in _WITHIN - _IN or whole.text.endswith("માં")
        return bool(b.keys & _PART) and (b.key_before(whole) in _IN or is_within)

    def _counted(self, part: list[Condition], *, is_rate: bool) -> None:
        p, target = self._parts, part[-1]
        if p.group is not None and p.group.value == target.field.value:
            # "Percentage of hot, warm, cold": how many of each.
            p.measure = Measure.COUNT
            return
        if p.group is GroupBy.LOST_REASON and target == LOST:
            # "Lost reasons with %": those lost are all.
            p.measure = Measure.COUNT
            return
        p.conditions = [c for c in p.conditions if c not in part]
        base = [_MOMENTS[c.field] for c in p.conditions if c.field in _MOMENTS]
        if self._is_dated():
            base = base or [_ENDS[c.value] for c in p.conditions if c in (BOOKED, LOST)]
        p.moment = base[-1] if base else None
        is_booked = target.field is FieldName.OUTCOME and target.op is Operator.IS
        if is_rate and is_booked and target.value == "booked":
            p.measure = Measure.SHARE_BOOKED
            return
        if target.field is FieldName.LOST_REASON:
            p.open, p.is_open_said = True, False
            p.conditions.append(Condition(field=FieldName.OUTCOME, value="lost"))
            # "Of those lost in 2026": the days are of their end.
            is_of_arrival = self._board.has("come", "new") or _CREATED & {
                w.key for w in self._board.words
            }
            p.moment = p.moment or (Moment.CREATED if is_of_arrival else Moment.CLOSED)
        p.measure, p.also = Measure.SHARE, part
        fields = {c.field for c in (*p.conditions, *p.also)}
        if not p.is_open_said and fields & _FATES and not fields & _NOW:
            p.open, p.is_open_said = None, True


def _is_between(tag: Tag) -> bool:
    """What may stand between two figures and the "vs" or "and" that joins them."""
    return is_light(tag) or tag.concept in ("many", "count", "come", "done")


def is_relative(board: TaggedWords, among: Tag) -> bool:
    """Whether "of those" begins "of those who visited", so that the sentence itself says who."""
    after = board.beside(among, 1, lambda t: False)
    return after is not None and (after.concept in ("who", "which", "ones") or after.text == "that")
