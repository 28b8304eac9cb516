"""Amounts and counts in a question, and what is not known of a lead."""

from __future__ import annotations

from agent.query.query import FieldName, Op
from agent.understanding.lexicon import beside
from agent.understanding.reader import Reader
from agent.understanding.tags import Kind, Tag
from language.numbers import Amount
from language.tokens import read

_NEARLY = 0.1  # "around 80 lakh" is a tenth either way
_TIMES = {
    "visit": FieldName.VISITS_DONE, "visited": FieldName.VISITS_DONE, "call": FieldName.CALLS,
}  # fmt: skip
_OFTEN, _NAMES = beside("times"), beside("names")
_OF_MONEY = (
    "budget",
    "price",
    "offer",
    "offered",
    "score",
    "rental",
    "buyer",
    "leads",
    "ones",
    "who",
)
_UNKNOWN = {
    "budget": FieldName.BUDGET, "bhk_word": FieldName.BHK, "locality_word": FieldName.LOCALITY,
    "owner_word": FieldName.OWNER, "broker_word": FieldName.OWNER, "source_word": FieldName.SOURCE,
}  # fmt: skip
_JOINERS = frozenset({"to", "se", "thi", "से", "થી", "and", "aur", "ane", "અને", "और"})
_THAN, _OR = beside("than"), beside("or_more")
_COUNTABLE = ("visit", "visited", "missed", "call", "offered", "booked", "tried", "time_word")


class Sums(Reader):
    """How often, budgets, prices, offers, scores, and what is unknown."""

    def read(self) -> None:
        """Reads what it knows."""
        self._how_often()
        self._money()
        self._unknowns()

    def _how_often(self) -> None:
        """2 or more visits, less than 3 calls."""
        skipped = ("at_least", "at_most", "or", "more", "done", "count")
        for tag in self._board.kinds(Kind.NUMBER):
            after = self._board.beside(
                tag, 1, lambda t: t.kind is Kind.SMALL or t.concept in skipped
            )
            if self._is_times(tag):
                after = next(iter(self._board.of(*_TIMES)), None)
            field = _TIMES.get(after.concept) if after is not None else None
            if after is None or field is None or self._board.has("time_word"):
                continue
            side = self._beside(tag, "at_most", "at_least")
            unheard = [t for t in self._board.tags if t.concept == "picked"]
            is_call = field is FieldName.CALLS
            tried = self._board.of("tried") if is_call else []
            is_tried = bool(tried) or (is_call and self._denials.is_denied(*unheard))
            self._board.take(tag, after, *side, *tried, *self._board.of("done", "or"))
            least = Op.AT_LEAST if tag.value else Op.AT_MOST
            op = _op_of(side[0]) if side else least
            self._add(FieldName.CALL_TRIES if is_tried else field, op, float(str(tag.value)))

    def _is_times(self, tag: Tag) -> bool:
        """Whether a number tells how often: "3 times"."""
        words = self._board.words
        return tag.last + 1 < len(words) and words[tag.last + 1].key in _OFTEN

    def _money(self) -> None:
        tags = self._amount_tags()
        if not tags:
            return
        field = self._money_field()
        if len(tags) == 2 and self._is_range(*tags):
            low, high = sorted(self._inr(tags, field))
            self._board.take(*tags)
            self._board.take_concepts("between_words", "at_most", "at_least", "compare")
            self._add(field, Op.AT_LEAST, low)
            self._add(field, Op.AT_MOST, high)
        else:
            for tag, amount in zip(tags, self._inr(tags, field), strict=True):
                self._amount(tag, field, amount)
        self._board.take_concepts("budget" if field is FieldName.BUDGET else str(field))

    def _amount(self, tag: Tag, field: FieldName, amount: float) -> None:
        """One amount: up to, from, or about it."""
        self._board.take(tag)
        beside = self._beside(tag, "at_most", "at_least", "around")
        self._board.take(*beside)
        side = beside[0].concept if beside else "around"
        if side == "at_most":
            self._add(field, Op.AT_MOST, amount)
        elif side == "at_least":
            self._add(field, Op.AT_LEAST, amount)
        else:
            self._add(field, Op.AT_LEAST, round(amount * (1 - _NEARLY)))
            self._add(field, Op.AT_MOST, round(amount * (1 + _NEARLY)))

    def _amount_tags(self) -> list[Tag]:
        """Money, and bare numbers that "under", "from … to" or a budget make into money."""
        found = self._board.kinds(Kind.MONEY)
        for tag in self._board.kinds(Kind.NUMBER, Kind.PHONE):
            before = self._board.beside(tag, -1, lambda t: t.kind is Kind.SMALL)
            if before is not None and before.concept == "best":
                continue  # "Top 10 budget": so many of them.
            after = self._board.beside(tag, 1, lambda t: t.kind is Kind.SMALL)
            if after is not None and after.concept in _COUNTABLE:
                continue
            if any(w.key in _NAMES for w in self._board.words[tag.last + 1 : tag.last + 2]):
                continue  # "10 naam budget 1 crore se upar": so many of them.
            is_told = self._board.has(*_OF_MONEY) or any(
                t.kind in (Kind.VALUE, Kind.BHK) for t in self._board.tags
            )
            sided = self._beside(tag, "at_most", "at_least", "around", "budget")
            is_sided = is_told and bool(sided)
            is_side = any(self._is_range(tag, m) or self._is_range(m, tag) for m in found)
            if is_sided or is_side:
                found.append(tag)
        return sorted(found, key=lambda t: t.first)

    def _is_range(self, low: Tag, high: Tag) -> bool:
        tags = self._board.tags
        between = tags[tags.index(low) + 1 : tags.index(high)]
        is_joined = all(
            t.text.casefold() in _JOINERS or t.concept in ("between_words", "and", "at_most")
            for t in between
        )
        return bool(between) and len(between) <= 2 and is_joined

    def _inr(self, tags: list[Tag], field: FieldName) -> list[float]:
        """The amounts; a bare number has the unit of the one after it, or that of its kind."""
        if field is FieldName.SCORE:
            return [float(str(t.value)) for t in tags]
        is_rent = any(c.value == "rent" for c in self._parts.conditions)
        units = [float(t.value) / _number(t) for t in tags if t.kind is Kind.MONEY and t.value]  # type: ignore[arg-type]
        found = []
        for tag in tags:
            number = float(str(tag.value))
            if tag.kind is Kind.MONEY:
                found.append(number)
            elif units:
                found.append(number * units[-1])
            else:
                found.append(Amount(number, None, 0, 0).inr(is_rent=is_rent))
        return found

    def _money_field(self) -> FieldName:
        if self._board.of("offer", "offered"):
            return FieldName.OFFER
        if self._board.of("price"):
            return FieldName.PRICE
        return FieldName.SCORE if self._board.of("score") else FieldName.BUDGET

    def _stated_of(self, tag: Tag) -> list[Tag]:
        """The "told" of "have not told a budget"."""
        before = self._board.beside(tag, -1, lambda t: t.kind is Kind.SMALL)
        after = self._board.beside(tag, 1, lambda t: t.kind is Kind.SMALL)
        told = ("said", "stated", "summary")
        return [t for t in (before, after) if t is not None and t.concept in told]

    def _unknowns(self) -> None:
        for concept, field in _UNKNOWN.items():
            for tag in self._board.of(concept):
                told = ("said", "summary", "stated")
                if self._denials.is_denied(tag, *self._stated_of(tag)):
                    self._board.take(tag)
                    self._board.take_concepts(*told)
                    self._add(field, Op.UNKNOWN)
                elif self._beside(tag, "stated"):
                    self._board.take(tag, *self._beside(tag, "stated"))
                    self._add(field, Op.KNOWN)


def _op_of(side: Tag) -> Op:
    """Of "2 or more", "more than 2", "less than 3", "up to 3" visits."""
    words = {w.key for w in read(side.text)}
    is_strict = bool(words & _THAN) and not words & _OR
    if side.concept == "at_most":
        return Op.BELOW if is_strict else Op.AT_MOST
    return Op.ABOVE if is_strict else Op.AT_LEAST


def _number(tag: Tag) -> float:
    """The bare number of an amount: 80 of "80 lakh"."""
    digits = "".join(c for c in tag.text if c.isdecimal() or c == ".").strip(".")
    return float(digits) if digits else 1.0
