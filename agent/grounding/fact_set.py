"""What several cited facts hold together: their own values, and what follows from these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, product

from agent.fact import ASKER, Unit
from agent.grounding.fact_values import ReadFact, Value, first_day, numbers_of
from agent.grounding.stated_dates import StatedDate
from agent.grounding.stated_numbers import StatedNumber

_ROUNDED = 0.03  # "about 66 lakh" for 66.3
_HALF_DAY = _HALF_POINT = 0.5
_MINUTES_OF_HALF_A_DAY = 720
_ANY_COUNT = frozenset({Unit.COUNT, Unit.SCORE, Unit.POINTS, Unit.PLACE_IN_LIST, Unit.FLOOR, None})
BARE_MONEY = (1e5, 1e7, 1e3, 1.0)
# More than a tenth off, "a quarter" is not a fifth; "one in five" is anything that rounds to it.
_SHARE_NEAR, _PERCENT_NEAR, _ONE_IN = 0.05, 0.0051, 0.5
_PAIR, _TIMES_NEAR = 2, 0.07
_ONES = 10
# The unit of a bare amount in a quotation: crore below ten, else lakh; thousands for rent.
_LEAST_LAKH = 10
_LEAST_PRICE = 5e5
_LEAST_RENT = 1e3
_LEAST_GAP = 100  # of two rents
_GRAINS = (1e7, 1e6, 5e5, 1e5, 1e4, 1e3)


class FactSet:
    """Several facts together. `earlier`: those cited before in the same sentence.

    `is_compared`: the words compare them, so gaps between counts are allowed.
    """

    def __init__(
        self,
        held: Sequence[ReadFact],
        earlier: Sequence[ReadFact],
        today: date,
        now: datetime | None,
        *,
        is_compared: bool,
    ) -> None:
        self._is_compared = is_compared
        self.held = tuple(held)
        self._all = (*held, *(h for h in earlier if h not in held))
        self._today, self._now = today, now
        self._leads = len({h.fact.lead_id for h in self._all if h.fact.lead_id})

    def has_day(self, day: StatedDate) -> bool:
        """Whether a stated day is one of theirs."""
        for held in self.held:
            if any(day.fits(own, self._today) for own in held.dates):
                return True
            if any(_same(day, own, self._today) for own in held.said):
                return True
        return False

    def has_clock(self, minutes: float, is_morning: bool | None) -> bool:
        """Whether a time of day is theirs; 16:30 may be called half past four."""
        for own in (c for held in self.held for c in (*held.clocks, *held.hours)):
            if is_morning is True and minutes < 720 and own >= 720:
                continue
            if is_morning is False and own < 720 and own >= 360:
                continue
            if (own - minutes) % _MINUTES_OF_HALF_A_DAY == 0:
                return True
        return False

    def has(self, amount: StatedNumber, *, is_hedged: bool) -> bool:
        """Whether a number is one of theirs, or follows from theirs."""
        match amount.unit:
            case Unit.INR:
                return self._has_money(amount.value, is_hedged=is_hedged)
            case Unit.SHARE:
                is_round = _is(amount.value * 100, round(amount.value * 100))
                near = _SHARE_NEAR if amount.of is not None else 0.0051 if is_round else 0.00051
                return any(abs(amount.value - own) <= near for own in self.shares())
            case Unit.DAYS:
                return self._has_days(amount)
            case Unit.HOURS | Unit.MINUTES:
                size = 60.0 if amount.unit is Unit.HOURS else 1.0
                return any(
                    abs(own - amount.value * size) <= size * _HALF_DAY for own in self._minutes()
                )
            case Unit.POINTS:
                return any(
                    u in (Unit.POINTS, Unit.COUNT, Unit.SCORE, None) and _is(abs(n), amount.value)
                    for u, n in self._values()
                ) or self._is_gap(amount.value, (Unit.SCORE, Unit.POINTS, None, Unit.SHARE))
            case Unit.BHK | Unit.SQFT | Unit.FLOOR:
                return any(u is amount.unit and _is(n, amount.value) for u, n in self._values())
            case _:
                return self._has_count(amount.value, is_bare=amount.unit is None)

    def has_ratio(self, some: float, of: float) -> bool:
        """Whether "one in five", "2 in 10" rounds to one of their shares, or "2 in 5" is one."""
        small, large = sorted((some, of))
        if not small or large == small:
            return False
        if not (small == 1 or large in (10, 100)):
            return large < _ONES and any(_is(small / large, own) for own in self.shares())
        if small != 1:  # "78 of 100" is no 71 of 100, "2 in 10" is a fifth
            near = _SHARE_NEAR if large == _ONES else _PERCENT_NEAR
            return any(abs(small / large - own) <= near for own in self.shares())
        return any(abs(large / small - 1 / own) <= _ONE_IN for own in self.shares() if own)

    def has_gap(self, number: float) -> bool:
        """Whether it is the gap of two counts, times or amounts: "two more than Farhan"."""
        sums = (n / size for n in self._sums() for size in BARE_MONEY)
        is_gap = self._is_gap(number, (Unit.COUNT, Unit.SCORE, Unit.POINTS, None))
        return is_gap or any(_is(gap, number) for gap in (*sums, *self._gaps()))

    def has_multiple(self, times: float, least: float = 1.0, most: float = 1.0) -> bool:
        """Whether one fact's only number of a unit, or its time, is that multiple of another's.

        `least` and `most`: from which part of the multiple to which, "nearly twice", "over twice".
        """
        units = {unit for unit, _ in self._values()}
        pairs = [pair for unit in units for pair in combinations(self._lone(unit), 2)]
        # "2 hours" of a fact of 105 minutes, "19 %" of a share of 0.1898.
        spans = [{n * _MINUTES[u] for u, n in h.values if u in _MINUTES} for h in self._all]
        shares = [set(h.numbers(Unit.SHARE)) for h in self._all]
        both = (*combinations(spans, 2), *combinations(shares, 2))
        pairs += [pair for some in both for pair in product(*some)]
        low, high = times * (least - _TIMES_NEAR), times * (most + _TIMES_NEAR)
        return any(min(p) > 0 and low <= max(p) / min(p) <= high for p in pairs)

    def parts(self) -> Iterator[float]:
        """What part one sum is of another, and the later of two scores of the earlier."""
        scores = (held.numbers(Unit.SCORE) for held in self._all)
        for one, other in (*combinations(self._lone(Unit.INR), 2), *_pairs(scores)):
            yield min(one, other) / max(one, other)

    def _values(self) -> Iterator[Value]:
        return (value for held in self.held for value in held.values)

    def _lone(self, unit: Unit | None) -> list[float]:
        """The number of each fact that has just one of this unit."""
        told = (held.numbers(unit) for held in self._all)
        return [numbers[0] for numbers in told if len(numbers) == 1]

    def _has_money(self, inr: float, *, is_hedged: bool) -> bool:
        grain = next((g for g in _GRAINS if inr % g == 0), 1.0)
        near = min(_ROUNDED * inr, 0.6 * grain) if is_hedged else 0.5
        if any(abs(n - inr) <= near for n in numbers_of(self.held, Unit.INR)):
            return True
        bare = numbers_of(filter(_has_own_words, self.held), None)
        rents = (n for n in numbers_of(self.held, None) if n >= _LEAST_RENT)
        sizes = (size for n in bare for size in _sizes(n))
        return any(_is(n, inr) for n in (*sizes, *rents, *self._sums()))

    def _sums(self) -> Iterator[float]:
        money = numbers_of(self._all, Unit.INR)
        bare = numbers_of((h for h in self._all if h.fact.quote or h.fact.source == ASKER), None)
        rents = {n for n in money if n < _LEAST_PRICE} | {n * 1e3 for n in bare}
        for sums in (money | {_sizes(n)[0] for n in bare}, rents):
            for one, other in combinations(sums, 2):
                yield abs(one - other)
                yield one + other

    def _has_count(self, count: float, *, is_bare: bool) -> bool:
        for unit, own in self._values():
            if unit in _ANY_COUNT and _is(abs(own), count):
                return True
            if unit is Unit.INR and any(_is(count * size, own) for size in BARE_MONEY):
                return True
            if unit in (Unit.HOURS, Unit.MINUTES, Unit.SQFT) and _is(own, count):
                return True
        if is_bare and any(_is(count, gap) for gap in self._gaps()):
            return True
        if self._leads > 1 and count == self._leads:
            return True
        if any(_is(count * 1e5, n) for n in self._sums()):
            return True
        rents = [n for n in numbers_of(self._all, Unit.INR) if n < _LEAST_PRICE]
        gaps = (abs(one - other) for one, other in combinations(rents, 2))
        if count >= _LEAST_GAP and any(_is(count, gap) for gap in gaps):
            return True
        units = (Unit.COUNT, Unit.SCORE, None)
        is_gap = self._is_compared and self._is_gap(count, units)
        return is_gap or self._is_net(count) or self._is_total(count)

    def _is_gap(self, number: float, units: tuple[Unit | None, ...]) -> bool:
        for unit in units:
            own = [set(h.numbers(unit)) for h in self._all]
            # "Bookings in January: 11; in December: 8."
            own += [{n} for h in self._all for n in h.two_counts]
            for one, other in combinations(own, 2):
                if any(_is(abs(a - b), number) for a in one for b in other):
                    return True
                # "38 % against 34 %" are 4 points apart.
                points = (abs(a - b) * 100 for a in one for b in other if unit is Unit.SHARE)
                if any(abs(gap - number) <= _HALF_POINT for gap in points):
                    return True
        scores = (h.numbers(Unit.SCORE) for h in self._all)
        return Unit.SCORE in units and any(
            _is(abs(a - b), number) for own in scores for a, b in combinations(own, 2)
        )

    def _is_net(self, number: float) -> bool:
        """Whether it is what the points of several reasons come to: "+12 and -5, so 7"."""
        own = self._lone(Unit.POINTS)
        return len(own) > 1 and _is(abs(sum(own)), number)

    def _is_total(self, number: float) -> bool:
        own = self._lone(Unit.COUNT)
        listed = (sum(n for _, n in h.groups) for h in self._all if len(h.groups) > 1)
        groups = [n for h in self._all if h.fact.kind == "group" for n in h.numbers(Unit.COUNT)]
        sums = [sum(some) for some in (own, groups) if len(some) > 1]
        return any(_is(n, number) for n in (*sums, *listed))

    def shares(self) -> Iterator[float]:
        """Each share, stated or by two counts."""
        for held in self.held:
            yield from held.numbers(Unit.SHARE)
            yield from held.ratios
            counts = {n for n in held.numbers(Unit.COUNT, None) if n > 0}
            if len(counts) == _PAIR:
                yield min(counts) / max(counts)
        lone = [(h.fact, [n for n in h.numbers(Unit.COUNT) if n > 0]) for h in self._all]
        # A group first gives its size, then how many of the ended ones booked.
        totals = [
            fact.quantities[0].number if fact.kind == "group" and fact.quantities else counts[0]
            for fact, counts in lone
            if len(counts) == 1 or (counts and fact.kind == "group")
        ]
        # One group is no share of another.
        groups = sum(fact.kind == "group" for fact, _ in lone)
        if len(totals) == _PAIR and groups < _PAIR:
            yield min(totals) / max(totals)
        mine = [counts[0] for _, counts in lone if len(counts) == 1]
        if groups == 0:
            yield from (min(a, b) / max(a, b) for a in mine for b in totals)

    def _has_days(self, amount: StatedNumber) -> bool:
        near = 0.0 if amount.step == 1 else amount.step / 2
        if amount.shift < 0:
            spans = [(self._today - day).days for day in self._dates()]
        else:
            spans = [abs((self._today - day).days) for day in self._dates()]
            spans += [abs((a - b).days) for a, b in combinations(set(self._dates()), 2)]
        # A count over "the last 30 days" holds the first and the last of them.
        spans += [
            abs((h.fact.days[1] - h.fact.days[0]).days) + 1
            for h in self._all
            if h.fact.lead_id is None and len(h.fact.days) == _PAIR
        ]
        own = [n * _DAYS[u] for u, n in self._values() if u in _DAYS]
        own += self._gaps(Unit.DAYS)
        # A median of 15.63 days may be given as 15.6 or 16.
        is_rounded = any(n % 1 and abs(n - amount.value) <= _HALF_DAY for n in own)
        return is_rounded or any(abs(n - amount.value) <= near for n in (*spans, *own))

    def _dates(self) -> Iterator[date]:
        for held in self._all:
            yield from held.days(self._today)
            # "My husband comes on the 20th", in a message.
            told = [s.day for s in held.said if s.day and not s.month] if held.fact.quote else []
            ahead = [first_day(held.fact, self._today) + timedelta(days=n) for n in range(31)]
            yield from (day for day in ahead if day.day in told)

    def _gaps(self, *units: Unit) -> Iterator[float]:
        """Differences between durations, of two facts or of one with several."""
        for unit in units or (Unit.DAYS, Unit.HOURS, Unit.MINUTES):
            own = [n for held in self._all for n in held.numbers(unit)]
            yield from (abs(a - b) for a, b in combinations(own, 2))

    def _minutes(self) -> Iterator[float]:
        yield from self._gaps(Unit.MINUTES)
        for unit, number in self._values():
            if unit in _MINUTES:
                yield number * _MINUTES[unit]
        if self._now:
            clock = self._now.hour * 60 + self._now.minute
            for held in self.held:
                for day in held.dates:
                    for own in held.clocks:
                        yield abs((self._today - day).days * 1440.0 + clock - own)


_DAYS: dict[Unit | None, float] = {Unit.DAYS: 1.0, Unit.MONTHS: 30.4, Unit.HOURS: 1 / 24}
_MINUTES: dict[Unit | None, float] = {Unit.MINUTES: 1.0, Unit.HOURS: 60.0, Unit.DAYS: 1440.0}


def _pairs(told: Iterable[Sequence[float]]) -> Iterator[Sequence[float]]:
    return (numbers for numbers in told if len(numbers) == _PAIR and all(numbers))


def _has_own_words(held: ReadFact) -> bool:
    """Whether it holds what somebody wrote, who may leave the unit out."""
    return bool(held.fact.quote) or held.fact.source == ASKER or "“" in held.fact.words


def _sizes(bare: float) -> tuple[float, ...]:
    return (bare * (1e5 if bare >= _LEAST_LAKH else 1e7), bare * 1e3, bare)


def _same(day: StatedDate, own: StatedDate, today: date) -> bool:
    """Whether two stated days agree in what both state."""
    if day.offsets:
        return bool(own.day and own.month and day.fits(date(today.year, own.month, own.day), today))
    if day.day is not None and own.day is None:
        return False  # "in November" is no day of it
    pairs = ((day.day, own.day), (day.month, own.month), (day.year, own.year))
    if day.weekday is not None and own.day and own.month:
        told = date(own.year or today.year, own.month, own.day)
        return told.weekday() == day.weekday and day.day in (None, own.day)
    weekdays = day.weekday is None or own.weekday is None or day.weekday == own.weekday
    return weekdays and all(a is None or b is None or a == b for a, b in pairs)


def _is(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))
