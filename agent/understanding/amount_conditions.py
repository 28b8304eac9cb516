"""Conditions on amounts: budgets, prices, offers, scores, numbers of visits and calls, unknowns."""

from __future__ import annotations

from agent.query.query import FieldName, Measure, Moment, Operator, OrderBy
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.query_builder import limited
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.numbers import CRORE, LAKH, THOUSAND, Amount
from language.tokens import key, read

_NEARLY = 0.1  # "around 80 lakh" is within a tenth either way
_TIMES = {
    "visit": FieldName.VISITS_DONE, "visited": FieldName.VISITS_DONE, "call": FieldName.CALLS,
}  # fmt: skip
_OFTEN, _NAMES = neighbour_words("times"), neighbour_words("names")
_TWICE = _OFTEN | {key("twice")}
_OF_MONEY = (
    "budget", "price", "offer", "offered", "score", "rental", "buyer", "leads", "ones", "who",
)  # fmt: skip
_TOLD = ("said", "stated", "summary")
_UNKNOWN = {
    "budget": FieldName.BUDGET, "bhk_word": FieldName.BHK, "locality_word": FieldName.LOCALITY,
    "owner_word": FieldName.OWNER, "broker_word": FieldName.OWNER, "source_word": FieldName.SOURCE,
}  # fmt: skip
_JOINERS = words_as_typed("range_joiners")
_THAN, _OR = neighbour_words("than"), neighbour_words("or_more")
_ABOVE = neighbour_words("above") | _THAN
_KE, _VADHARE = neighbour_words("or_of_gujarati"), neighbour_words("more_of_gujarati")
_AND_ABOVE = neighbour_words("and_above") | _OR
_COUNTABLE = ("visit", "visited", "missed", "call", "offered", "booked", "tried", "time_word")
_OF_PRICE = frozenset({"of", "the", "from"})
_ASKING = words_as_typed("asking_price")
# "Kaunse 3 call karu", "which 3 should I call": they are still to be called.
_SHALL = neighbour_words("shall_do")
_DISCOUNT = neighbour_words("discount")
_ABLE = neighbour_words("able")


def discounts_of(board: TaggedWords) -> list[Tag]:
    """The words for a discount: with a sum they are of what is offered below the price."""
    return [t for t in board.unused("price") if t.keys & _DISCOUNT]


class AmountConditions(ConditionReader):
    """Counts of visits and calls, budgets, prices, offers, scores, and what is unknown."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        self._how_often()
        self._money()
        self._unknowns()

    def _how_often(self) -> None:
        """ "2 or more visits", "less than 3 calls"."""
        skipped = ("at_least", "at_most", "or", "more", "done", "count")
        for tag in (*self._board.unused_kinds(TagKind.NUMBER), *self._twice()):
            after = self._board.beside(
                tag, 1, lambda t: t.kind is TagKind.SMALL or t.concept in skipped
            )
            if self._is_times(tag):
                after = next(
                    iter(self._board.unused(*_TIMES) or self._board.unused("picked")), None
                )
            concept = after.concept if after is not None else ""
            is_bare = concept == "picked" and self._is_times(tag)  # "didn't pick up twice"
            field = FieldName.CALLS if is_bare else _TIMES.get(concept)
            if field is FieldName.CALLS and self._is_to_call(tag):
                self._board.use(tag)
                self._parts.limit = limited(tag.number)
                continue
            if after is None or field is None or self._board.has("time_word"):
                continue
            side = self._beside(tag, "at_most", "at_least")
            more = [] if side else self._beside(after, "at_least")
            side += [t for t in more if t.first_key in _OR]
            unheard = self._board.tags_of("picked")
            is_call = field is FieldName.CALLS
            tried = self._board.unused("tried") if is_call else []
            missed = self._board.unused("missed") if is_call and not self._has_visit() else []
            is_tried = bool(tried or missed) or (is_call and self._denials.is_denied(*unheard))
            is_tried = is_tried or (bool(unheard) and self._denials.is_denied(after))
            self._board.use(tag, after, *side, *tried, *missed, *self._board.unused("done", "or"))
            number = 2.0 if tag.concept == "again" else tag.number
            op = Operator.AT_LEAST if number else Operator.AT_MOST
            op = _op_of(side[0]) if side else op
            self._add(FieldName.CALL_TRIES if is_tried else field, op, number)

    def _twice(self) -> list[Tag]:
        """The "do baar" of "kisne do baar phone nahi uthaya": of calls, not of visits."""
        b = self._board
        is_of_calls = b.has("picked", "tried") or (b.has("missed") and b.has("call"))
        twice = [t for t in b.unused("again") if t.keys & _TWICE]
        return twice if is_of_calls and not self._has_visit() else []

    def _has_visit(self) -> bool:
        return self._board.has("visit", "visited")

    def _is_to_call(self, tag: Tag) -> bool:
        """Whether so many are to be called: "which 3 should I call", "kaunse 3 call karu", "aaj ke
        saare 9 call".
        """
        asked = self._board.concept_before(tag)
        keys = self._board.keys
        is_ahead = bool(_SHALL & keys)
        if asked == "all" and self._board.has("show") and self._board.unused_kinds(TagKind.DAYS):
            return True
        if keys & _ABLE and self._board.has("who", "which"):
            return True
        return asked == "best" or (asked in ("who", "which", "first_of") and is_ahead)

    def _is_times(self, tag: Tag) -> bool:
        """Whether a number counts occurrences: "3 times", "twice"."""
        return tag.concept == "again" or self._board.key_after(tag) in _OFTEN

    def _gap(self) -> None:
        """Two figures of a lead compared: "price budget se 5 lakh tak upar", "below asking"."""
        b = self._board
        above, below = b.unused("at_least", "more"), b.unused("at_most", "weak")
        gaps = b.unused("gap", "changed")
        prices, budgets = b.unused("price"), b.unused("budget")
        offers = b.unused("offer", "offered")
        nearest = b.unused("nearest")
        asking = [t for t in b.unused("said") if t.typed in _ASKING]
        if prices and budgets and (above or below or gaps) and self._is_beside(prices, budgets):
            is_below = not above and not gaps
            is_over = (prices[0].first < budgets[0].first) is not is_below
            # The Hindi "hi" of "thoda hi upar" is no greeting.
            particles = [t for t in b.unused("greeting") if t.first > 1]
            b.use(*prices, *budgets, *gaps, *particles, *b.unused("they", "it", "all", "weak"))
            self._gap_of_budget(above, is_over=is_over)
        elif (
            offers
            and (prices or asking or b.unused("gap"))
            and (below or gaps or nearest)
            and (
                b.has("many", "gap", "changed", "nearest")
                or self._is_of_no_sum(below, prices)
                or self._is_within(prices)
            )
        ):
            # "3 lakh thi ochu": that limits the sum.
            below = [t for t in below if not (gaps or prices) or not self._is_limit(t)]
            ends = [*nearest, *b.unused("highest", "lowest"), *self._small(gaps)][:1]
            b.use(*offers, *prices, *asking, *below, *gaps, *ends, *b.unused("many", "all"))
            b.use_concepts("between_words", "by_each", "order_words", "ordinal_1")
            self._parts.measure, self._parts.moment = Measure.LIST, Moment.OFFERED
            self._add(FieldName.OFFER_GAP, Operator.ABOVE, 0.0)
            if ends:
                self._parts.order = OrderBy.OFFER_GAP
                self._parts.descending = ends[0].concept == "highest"

    def _is_of_no_sum(self, below: list[Tag], prices: list[Tag]) -> bool:
        """Whether "offer below the price" names no sum, which would be compared instead; "offer
        price se 3 lakh tak kam" names how far.
        """
        sums = self._board.unused_kinds(TagKind.MONEY, TagKind.NUMBER)
        is_far = len(below) > 1 and not all(map(self._is_limit, below))
        return bool(below and prices) and (is_far or not sums)

    def _is_limit(self, tag: Tag) -> bool:
        """Whether it stands before or behind a sum of money: "within 3 lakh", "3 lakh se kam"."""
        sums = self._board.unused_kinds(TagKind.MONEY)
        return any(tag.last + 1 == t.first or t.last + 1 == tag.first for t in sums)

    def _is_within(self, prices: list[Tag]) -> bool:
        """Whether a limit is counted from the price: "offer within 3 lakh of the price"."""
        b = self._board
        behind = [t for t in prices if b.key_before(t) in _OF_PRICE]
        return bool(behind) and any(
            t.first < behind[0].first and self._is_limit(t) for t in b.unused("at_most")
        )

    def _small(self, gaps: list[Tag]) -> list[Tag]:
        """The "kam" of "kam gap wala pehle": the smallest first."""
        b = self._board
        small = [t for t in b.unused("weak") if any(t.last + 1 == gap.first for gap in gaps)]
        return small if b.has("ordinal_1", "first_of") else []

    def _is_beside(self, prices: list[Tag], budgets: list[Tag]) -> bool:
        """Whether the two are compared with each other, not each with an amount of its own."""
        first, last = sorted((prices[0], budgets[0]), key=lambda t: t.first)
        between = [t for t in self._board.tags if first.last < t.first < last.first]
        return not any(t.kind in (TagKind.MONEY, TagKind.NUMBER, TagKind.STOP) for t in between)

    def _gap_of_budget(self, above: list[Tag], *, is_over: bool) -> None:
        """The price above the budget (else below it), by at most or at least an amount."""
        b, field = self._board, FieldName.BUDGET_GAP
        sums = b.unused_kinds(TagKind.MONEY)
        most = b.unused("at_most")
        self._add(field, Operator.ABOVE if is_over else Operator.BELOW, 0.0)
        b.use(*above, *most)
        if is_over and sums:
            is_least = len(above) > 1 and not most
            b.use(sums[0])
            op = Operator.AT_LEAST if is_least else Operator.AT_MOST
            self._add(field, op, sums[0].number)

    def _money(self) -> None:
        self._gap()
        self._scores()
        is_compared = self._parts.is_on(FieldName.BUDGET_GAP)
        tags = [] if is_compared else self._amount_tags()
        if not tags:
            return
        field = self._money_field()
        if len(tags) == 2 and field is not FieldName.OFFER_GAP and self._is_range(*tags):
            low, high = sorted(self._inr(tags, field))
            self._board.use(*tags)
            self._board.use_concepts("between_words", "at_most", "at_least", "compare")
            self._add(field, Operator.AT_LEAST, low)
            self._add(field, Operator.AT_MOST, high)
        else:
            for tag, amount in zip(tags, self._inr(tags, field), strict=True):
                self._amount(tag, field, amount)
        self._board.use_concepts("budget" if field is FieldName.BUDGET else str(field))

    def _scores(self) -> None:
        """A score's own limit beside an amount of money: "score above 80, budget above 1 cr"."""
        b = self._board
        if not b.unused_kinds(TagKind.MONEY):
            return
        for tag in b.unused_kinds(TagKind.NUMBER):
            before = b.next_to(tag, -1)
            side = (
                before if before is not None and before.concept in ("at_least", "at_most") else None
            )
            named = b.next_to(side, -1) if side is not None else before
            if named is not None and named.concept == "score":
                self._amount(tag, FieldName.SCORE, tag.number)
                b.use(named)

    def _amount(self, tag: Tag, field: FieldName, amount: float) -> None:
        """One amount: up to, from, or around it."""
        self._board.use(tag)
        beside = self._beside(tag, "at_most", "at_least", "around")
        self._board.use(*beside)
        side = beside[0].concept if beside else "around"
        if side == "at_most":
            self._add(field, Operator.AT_MOST, amount)
        elif field is FieldName.OFFER_GAP:
            self._add(field, Operator.AT_LEAST, amount)
        elif side == "at_least":
            self._add(field, _op_of(beside[0], _ABOVE, _AND_ABOVE), amount)
        else:
            self._add(field, Operator.AT_LEAST, round(amount * (1 - _NEARLY)))
            self._add(field, Operator.AT_MOST, round(amount * (1 + _NEARLY)))

    def _amount_tags(self) -> list[Tag]:
        """Money, and bare numbers made amounts by "under", "from … to" or a budget."""
        found = self._board.unused_kinds(TagKind.MONEY) or self._score_range()
        for tag in self._board.unused_kinds(TagKind.NUMBER, TagKind.PHONE):
            if tag in found or self._is_times(tag):
                continue
            if self._board.concept_before(tag) == "best":
                continue  # "Top 10 budget" is a list's length
            if self._board.concept_after(tag) in _COUNTABLE:
                continue
            if self._board.key_after(tag) in _NAMES:
                continue  # "10 naam budget 1 crore se upar" is a list's length
            is_told = self._board.has(*_OF_MONEY) or any(
                t.kind in (TagKind.VALUE, TagKind.BHK) for t in self._board.tags
            )
            sided = self._beside(tag, "at_most", "at_least", "around", "budget")
            is_sided = is_told and bool(sided)
            is_side = any(self._is_range(tag, m) or self._is_range(m, tag) for m in found)
            if is_sided or is_side:
                found.append(tag)
        return sorted(found, key=lambda t: t.first)

    def _score_range(self) -> list[Tag]:
        """The two numbers of "score between 60 and 80"."""
        b = self._board
        numbers = b.unused_kinds(TagKind.NUMBER)
        is_moved = b.has("rose", "fell", "changed")
        is_range = len(numbers) == 2 and b.has("score") and self._is_range(*numbers)
        return numbers if is_range and not is_moved else []

    def _is_range(self, low: Tag, high: Tag) -> bool:
        tags = self._board.tags
        between = tags[tags.index(low) + 1 : tags.index(high)]
        is_joined = all(
            t.typed in _JOINERS or t.concept in ("between_words", "and", "at_most") for t in between
        )
        return bool(between) and len(between) <= 2 and is_joined

    def _inr(self, tags: list[Tag], field: FieldName) -> list[float]:
        """The amounts; a bare number takes the unit of the next one, or that of its kind."""
        if field is FieldName.SCORE:
            return [t.number for t in tags]
        kinds = [c for c in self._parts.conditions if c.field is FieldName.KIND]
        is_rent = any(c.value == "rent" for c in kinds) or (self._parts.is_of_rents and not kinds)
        units = [float(t.value) / _number(t) for t in tags if t.kind is TagKind.MONEY and t.value]  # type: ignore[arg-type]
        found = []
        for tag in tags:
            number = tag.number
            if tag.kind is TagKind.MONEY:
                found.append(number)
            elif units:
                ends = [t.number for t in tags if t.first > tag.first and t.kind is TagKind.MONEY]
                found.append(number * _unit_below(number, units[-1], ends))
            else:
                found.append(Amount(number, None, 0, 0).inr(is_rent=is_rent))
        return found

    def _money_field(self) -> FieldName:
        if self._parts.is_on(FieldName.OFFER_GAP) or self._board.use(*discounts_of(self._board)):
            # "Discount of more than 5 lakh": so far below the price.
            self._board.use_concepts("requirement", "said")
            return FieldName.OFFER_GAP
        if self._board.unused("offer", "offered"):
            return FieldName.OFFER
        if self._board.unused("price"):
            return FieldName.PRICE
        is_of_money = self._board.has("budget") or bool(self._board.unused_kinds(TagKind.MONEY))
        is_score = self._board.has("score") and not is_of_money
        return FieldName.SCORE if is_score else FieldName.BUDGET

    def _stated_of(self, tag: Tag) -> list[Tag]:
        """The "told" of "have not told a budget"."""
        before = self._board.next_to(tag, -1)
        after = self._board.next_to(tag, 1)
        return [t for t in (before, after) if t is not None and t.concept in _TOLD]

    def _unknowns(self) -> None:
        for concept, field in _UNKNOWN.items():
            for tag in self._board.unused(concept):
                if self._denials.is_denied(tag, *self._stated_of(tag)):
                    self._board.use(tag)
                    self._board.use_concepts(*_TOLD)
                    self._add(field, Operator.UNKNOWN)
                elif self._beside(tag, "stated"):
                    self._board.use(tag, *self._beside(tag, "stated"))
                    self._add(field, Operator.KNOWN)


def _op_of(side: Tag, strict: frozenset[str] = _THAN, inclusive: frozenset[str] = _OR) -> Operator:
    """The operator in "2 or more", "more than 2", "up to 3" visits, "above 2 crore"."""
    words = {w.key for w in read(side.text)}
    is_or = bool(words & inclusive) or bool(words & _KE and words & _VADHARE)
    is_strict = bool(words & strict) and not is_or
    if side.concept == "at_most":
        return Operator.BELOW if is_strict else Operator.AT_MOST
    return Operator.ABOVE if is_strict else Operator.AT_LEAST


def _unit_below(number: float, unit: float, ends: list[float]) -> float:
    """The unit of a range's lower end, by that of its upper: "80 to 1 cr" begins with lakhs."""
    is_below = not ends or number * unit < ends[0]
    return unit if is_below else {CRORE: LAKH, LAKH: THOUSAND}.get(unit, unit)


def _number(tag: Tag) -> float:
    """The bare number of an amount: 80 in "80 lakh"."""
    digits = "".join(c for c in tag.text if c.isdecimal() or c == ".").strip(".")
    return float(digits) if digits else 1.0
