"""Holds what a text states against the facts of the lead each statement is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from agent.grounding import words as w
from agent.grounding.allowed import Allowed, is_shown
from agent.grounding.bind import Groups, Sentence
from agent.grounding.days import SaidDay
from agent.grounding.figures import Figure
from agent.grounding.tokens import NOTHING, Token

_HUNDRED = 100.0
# Periods that counts are told over ("the last 7 days"); the count itself is checked.
_WINDOWS = (7.0, 14.0, 30.0, 90.0)
_BARE_MONEY = (1e5, 1e7, 1e3)
_WEEK, _DAY = 7.0, 1.0
# "3 weeks ago", "in 4 months" are said of days that are near to it.
_WEEK_SLACK, _MONTH_SLACK = 3.5, 16.0


class Claims:
    """One text's statements, each with the leads it is about."""

    def __init__(
        self,
        said: Sequence[Token],
        about: Sequence[Groups],
        parts: Sequence[Sentence],
        clauses: Mapping[int, Sentence],
        *,
        leads: Sequence[Allowed],
        answer: Allowed,
        today: date,
    ) -> None:
        self._said = said
        self._about = about
        self._leads = leads
        self._answer = answer
        self._today = today
        self._clause = clauses
        self._part = {at: part for part in parts for at in range(part.first, part.end)}

    def leads_at(self, at: int) -> frozenset[int]:
        """The leads that a token may be about."""
        return frozenset().union(*self._about[at]) if self._about[at] else frozenset()

    def wrong_days(self, days: Sequence[SaidDay]) -> Iterator[str]:
        """Days that are none of the lead's."""
        for day in days:
            if not self._holds(day.first, lambda facts, day=day: any(map(day.fits, facts.days))):  # type: ignore[misc]
                # "As of today, Priya asked for …" tells of no day either.
                is_as_of = [self._at(day.first - n).raw.lower() for n in (2, 1)] == ["as", "of"]
                if day.is_today and (is_as_of or not self._tells(day.first, w.HAPPENED)):
                    continue
                if self._is_share(self._said[day.first]):
                    continue
                yield self._words(day.first, day.last)

    def wrong_figures(self, figures: Sequence[Figure]) -> Iterator[str]:
        """Numbers that are none of the lead's."""
        for figure in figures:
            if not self._is_free(figure) and not self._holds(
                figure.first,
                lambda facts, figure=figure: self._is_fact(figure, facts),  # type: ignore[misc]
                is_plain=figure.kind in ("plain", "span", "rank"),
            ):
                yield self._words(figure.first, figure.last)

    def wrong_bands(self, named: frozenset[int]) -> Iterator[str]:
        """Bands that are not the lead's: neither its own nor, told as such, its former one."""
        for at, token in enumerate(self._said):
            is_told = at not in named and not self._at(at + 1).is_in(w.GREETED)
            form = token.form(w.BANDS) if is_told else None
            if form and not (
                self._is_fact_of_own(at, self._band_test(at, w.BANDS[form]))
                or (self._tells_of_many(at, named) and w.BANDS[form] in self._answer.bands)
            ):
                yield token.raw

    def _tells_of_many(self, at: int, named: frozenset[int]) -> bool:
        """Whether a band is said of the whole list: counted or of "leads", before any name."""
        part = self._part.get(at)
        if part is None or not self._about[at]:
            return True
        is_after_name = any(i in named for i in range(part.first, at))
        is_counted = self._at(at - 1).may_be_number or self._at(at + 1).is_in(w.MANY)
        is_many = is_counted and not is_after_name and not self._tells(at, w.BOTH)
        return is_many and not self._heads_names(at, named)

    def _heads_names(self, at: int, named: frozenset[int]) -> bool:
        """ "Hot leads: Priya, Neha": a heading's one band is said of all whom it heads."""
        clause = self._clause[at]
        bands = {
            w.BANDS[form]
            for i in range(self._part[at].first, clause.end)
            if (form := self._said[i].form(w.BANDS)) and i not in named
        }
        is_heading = self._at(clause.end).raw == ":" and clause.end + 1 in named
        return is_heading and len(bands) == 1

    def _band_test(self, at: int, band: str) -> Callable[[Allowed], bool]:
        near = [self._at(i) for i in (at - 1, at + 1, at + 2)]
        # "Cold, no more and no less": an English "no" denies what follows it. Only words as they
        # stand deny: "note" and a Naina are no "no" with a case ending.
        is_denied = any(
            t.forms and t.forms[0] in w.NOT for t in near if t is near[0] or t.raw.lower() != "no"
        )
        was = self._is_before(at, at)

        def fits(facts: Allowed) -> bool:
            if is_denied:
                return bool(facts.bands) and band not in facts.bands
            return band in facts.bands or (was and band in facts.bands_before)

        return fits

    def _holds(self, at: int, test: Callable[[Allowed], bool], *, is_plain: bool = False) -> bool:
        if self._is_fact_of_own(at, test):
            return True
        return self._is_of_all(at, is_plain=is_plain) and test(self._answer)

    def _is_fact_of_own(self, at: int, test: Callable[[Allowed], bool]) -> bool:
        groups = self._about[at]
        return bool(groups) and all(any(test(self._leads[i]) for i in group) for group in groups)

    def _is_of_all(self, at: int, *, is_plain: bool) -> bool:
        """Whether something may be said of the whole text: no lead is named beside it."""
        part, clause = self._part.get(at), self._clause.get(at)
        if not self._about[at] or part is None or clause is None:
            return True
        if part.names:
            return not clause.names and self._has(clause, w.LEADS)
        return is_plain or self._has(part, w.LEADS)

    def _is_fact(self, figure: Figure, facts: Allowed) -> bool:
        value = figure.value
        match figure.kind:
            case "money":
                units = (figure.unit,) if figure.unit else _BARE_MONEY
                return any(facts.is_money(value, unit, figure.label) for unit in units)
            case "rooms":
                return value in facts.rooms
            case "area":
                return is_shown(value, (*facts.areas, *facts.counts))
            case "percent":
                return is_shown(value, facts.percents)
            case "score":
                was = self._is_before(figure.first, figure.last)
                return facts.is_score(value) or (was and is_shown(value, facts.before))
            case "points":
                return is_shown(value, (*facts.gaps, *facts.counts)) or self._is_marks(
                    figure, facts
                )
            case "share":
                return self._is_pair(value, figure.of or 0.0, facts)
            case "clock":
                hour, minute = int(value), round(value % 1 * 60)
                return (hour % 12, minute) in facts.clocks
            case "span":
                return self._is_span(figure, facts)
            case "plain" | "rank":
                return self._is_plain(figure, facts)

    def _is_plain(self, figure: Figure, facts: Allowed) -> bool:
        was = self._is_before(figure.first, figure.last)
        if self._tells_change(figure):
            scores = (*facts.scores, *facts.before) if was else facts.scores
            return is_shown(figure.value, (*facts.gaps, *scores))
        if facts.lead is None and self._is_band_count(figure):
            return True
        return (
            facts.is_plain(figure.value)
            or self._is_of_record(figure, facts)
            or self._said[figure.first].raw in facts.tails
            or (was and is_shown(figure.value, facts.before))
            or (self._tells_hour(figure) and (int(figure.value) % 12, 0) in facts.clocks)
        )

    def _tells_change(self, figure: Figure) -> bool:
        """ "The chat adds 3", "chat se 3 badha"."""
        after = self._at(figure.last + 1)
        near = (self._at(figure.first - 1), self._at(figure.first - 2), after)
        if after.is_in(w.OF) and self._at(figure.last + 2).is_in(w.CHANGED):
            return True  # "7 no vadharo"
        following = self._at(figure.last + 2)
        is_end = following.kind in ("comma", "stop") or following.is_in(w.DONE)
        if after.is_in(w.LESS_OR_MORE) and is_end:
            return True  # "base 66, 9 kam", "base 77, 5 upar kiya gaya"
        return not after.is_in(w.COUNTED) and any(token.is_in(w.CHANGED) for token in near)

    def _is_marks(self, figure: Figure, facts: Allowed) -> bool:
        """ "82 अंक": where no change is told, the score."""
        near = [self._at(i) for i in range(figure.first - 2, figure.last + 4)]
        tells = any(t.is_in(w.CHANGED | w.LESS_OR_MORE) or t.raw in ("+", "−") for t in near)
        return (
            self._at(figure.last + 1).is_in(w.MARKS) and not tells and facts.is_score(figure.value)
        )

    def _is_band_count(self, figure: Figure) -> bool:
        """ "2 hot": as many of the sheet's leads as are."""
        form = self._at(figure.last + 1).form(w.BANDS)
        return bool(form) and figure.value == sum(
            w.BANDS[form] in facts.bands for facts in self._leads if form
        )

    def _tells_hour(self, figure: Figure) -> bool:
        """ "Visited yesterday at 11"."""
        is_at = self._at(figure.first - 1).raw.lower() == "at"
        return is_at and figure.value == int(figure.value) and self._tells(figure.first, w.HAPPENED)

    def _is_span(self, figure: Figure, facts: Allowed) -> bool:
        days = figure.value * figure.unit
        slack = (
            _MONTH_SLACK if figure.unit > _WEEK else _WEEK_SLACK if figure.unit == _WEEK else 0.01
        )
        gaps = (abs((day - self._today).days) for day in facts.days)
        if figure.unit >= _DAY and any(abs(gap - days) <= slack for gap in gaps):
            return True
        if self._is_of_record(figure, facts):
            return True
        if self._is_gone_or_ahead(figure):
            # "14 messages in 7 days": what is counted over a period.
            return self._at(figure.first - 2).is_in(w.COUNTED) and figure.value in facts.windows
        return facts.is_plain(figure.value) or figure.value in facts.windows

    def _is_of_record(self, figure: Figure, facts: Allowed) -> bool:
        """How many of how many such leads booked, where the sentence is about that."""
        if figure.value not in facts.record:
            return False
        near = (self._at(figure.first - 1), self._at(figure.last + 1))
        return self._tells(figure.first, w.RECORD) or any(t.raw.lower() == "of" for t in near)

    def _is_gone_or_ahead(self, figure: Figure) -> bool:
        """Whether "3 days" is a day: ago, later. A count of hours is a fact of its own."""
        after, before = self._at(figure.last + 1), self._at(figure.first - 1)
        return figure.unit >= _DAY and (after.is_in(w.AGO) or before.raw.lower() == "in")

    def _is_pair(self, value: float, of: float, facts: Allowed) -> bool:
        lead = facts.lead
        if lead and lead.record_of == of:
            return lead.record_won == value
        return facts.is_plain(value) and facts.is_plain(of)

    def _is_share(self, token: Token) -> bool:
        """Whether "3/8" that is no day is a share of known numbers."""
        if token.kind != "number" or token.of is None:
            return False
        return any(self._is_pair(token.value, token.of, facts) for facts in self._leads)

    def _is_free(self, figure: Figure) -> bool:
        """Numbers that state nothing: "of 100", the places of a list, "a" visit in Hindi."""
        if figure.kind == "rank":
            return 1 <= figure.value <= len(self._leads)
        if figure.kind == "span" and figure.value in _WINDOWS:
            near = (self._at(figure.first - 1), self._at(figure.first - 2))
            return any(token.is_in(w.PAST) for token in near)
        if figure.kind == "plain" and figure.value == _HUNDRED:
            before, after = self._at(figure.first - 1), self._at(figure.last + 1)
            return before.forms[:1] in (("of",), ("in",)) or after.is_in(w.OUT_OF)
        if figure.value == _DIGITS_OF_TAIL and self._at(figure.first - 1).is_in(w.LAST_DIGITS):
            return self._tells(figure.first, w.TAIL)
        # "Ek var" is once, and no area.
        return figure.is_word and figure.value == 1 and figure.kind in ("plain", "score", "area")

    def _is_before(self, first: int, last: int) -> bool:
        """Whether a band or score is told as the former one."""
        near = [self._at(i) for i in range(first - 4, last + 3)]
        following = [self._at(last + 1), self._at(last + 2)]
        is_told = any(token.is_in(w.BEFORE) for token in near) or any(
            token.is_in(w.BEFORE_CASES) or token.raw == "→" for token in following
        )
        return is_told or self._is_left(last)

    def _is_left(self, at: int) -> bool:
        """The first of "71 to 63", "warm to cold", "વોર્મથી હોટ": what a change leaves behind."""
        said, has_case = self._at(at), self._at(at).raw.endswith("થી")
        after = self._at(at + 1 if has_case else at + 2)
        is_to = has_case or self._at(at + 1).raw.lower() in _FROM_TO
        return is_to and (after.kind == said.kind == "number" or after.is_in(w.BANDS))

    def _tells(self, at: int, words: frozenset[str]) -> bool:
        part = self._part.get(at)
        return part is not None and self._has(part, words)

    def _has(self, part: Sentence, words: frozenset[str]) -> bool:
        return any(self._said[i].is_in(words) for i in range(part.first, part.end))

    def _words(self, first: int, last: int) -> str:
        return " ".join(token.raw for token in self._said[first : last + 1])

    def _at(self, at: int) -> Token:
        return self._said[at] if 0 <= at < len(self._said) else NOTHING


_FROM_TO = ("to", "mathi", "માંથી")
_DIGITS_OF_TAIL = 4.0  # "the last four digits of the phone"
