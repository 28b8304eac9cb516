"""What is looked for and by whom: bands, kinds, places, rooms, owners, languages."""

from __future__ import annotations

from collections import defaultdict

from agent.query.query import FieldName, Moment, Op
from agent.understanding.gazetteer import Value
from agent.understanding.lexicon import beside
from agent.understanding.reader import Reader
from agent.understanding.tags import Kind, Tag
from language.tokens import read
from leads.staff import StaffMember

_KINDS = {
    "rental": "rent", "buyer": "buy", "owner_kind": "own", "land": "land",
    "commercial": "commercial", "resale": "resale", "new_project": "new_project",
}  # fmt: skip
_NAMED_BY = {
    FieldName.LOCALITY: ("locality_word",), FieldName.PROJECT: ("project_word",),
    FieldName.SOURCE: ("source_word", "come"), FieldName.STAGE: ("stage_word",),
}  # fmt: skip
_LANGUAGES = {
    "gujarati": ["gu", "gu-Latn"], "hindi": ["hi", "hi-Latn"], "english": ["en"],
    "hinglish": ["hi-Latn"],
}  # fmt: skip
_SELLS, _LETS = beside("sells"), beside("lets")


class Homes(Reader):
    """Bands, kinds, stored values, rooms."""

    def read(self) -> None:
        """Reads what it knows."""
        self._bands()
        self._kinds()
        self._values()
        self._bhk()

    def _bands(self) -> None:
        tags = self._taken("hot", "warm", "cold")
        if tags:
            self._take_joiners(tags)
            self._board.take_concepts("score", "heat", "band_word")
        self._by_denial(tags, FieldName.BAND, [t.concept for t in tags])
        if self._taken("drop", "browsing"):
            self._add(FieldName.BAND, Op.IS, "cold")
        serious = self._board.of("serious")
        is_list = self._board.has("leads", "who", "which", "ones", "buyer", "rental", "lead")
        if serious and is_list and not self._denials.is_denied(*serious):
            self._board.take(*serious)
            self._add(FieldName.BAND, Op.IS, "hot")

    def _kinds(self) -> None:
        tags = self._taken(*_KINDS)
        if {t.concept for t in tags} & {"land", "commercial", "resale", "new_project"}:
            tags = [t for t in tags if t.concept != "buyer"]
        if {_kind(t) for t in tags} & {"sell", "let"}:
            # "Owners who want to sell" are those who sell.
            tags = [t for t in tags if _kind(t) != "own"]
        if tags:
            self._take_joiners(tags)
        self._by_denial(tags, FieldName.KIND, [_kind(t) for t in tags])

    def _values(self) -> None:
        by_field: dict[FieldName, list[Tag]] = defaultdict(list)
        for tag in self._board.kinds(Kind.VALUE):
            if isinstance(tag.value, Value):
                by_field[tag.value.field].append(tag)
        for field, tags in by_field.items():
            self._board.take(*tags)
            values = [t.value.value for t in tags if isinstance(t.value, Value)]
            self._by_denial(tags, field, values)
            self._board.take_concepts(*_NAMED_BY.get(field, ()))
            self._take_joiners(tags)
            if self._denials.is_denied(*tags):
                self._board.take_concepts("pending", "more")
        if FieldName.LOST_REASON in by_field:
            self._board.take_concepts("lost", "go")
            self._parts.open, self._parts.is_open_said = False, True
            self._parts.moment = Moment.CLOSED

    def _bhk(self) -> None:
        tags = self._board.kinds(Kind.BHK)
        if not tags:
            return
        self._board.take(*tags)
        self._take_joiners(tags)
        self._board.take_concepts("bhk_word")
        numbers = [float(t.value) for t in tags if isinstance(t.value, float | int)]
        denied = self._denials.is_denied(*tags)
        more = self._beside(tags[-1], "at_least")
        less = self._beside(tags[-1], "at_most")
        is_of_money = bool(self._board.kinds(Kind.MONEY, Kind.NUMBER))
        if len(numbers) == 1 and (more or less) and not is_of_money:
            self._board.take(*(more or less))
            self._add(FieldName.BHK, Op.AT_LEAST if more else Op.AT_MOST, numbers[0])
        elif len(numbers) == 1:
            self._add(FieldName.BHK, Op.NOT if denied else Op.IS, numbers[0])
        else:
            self._add_any(FieldName.BHK, [f"{n:g}" for n in numbers], is_denied=denied)


class Whose(Reader):
    """Whose leads, and in which language they write."""

    def read(self) -> None:
        """Reads what it knows."""
        self._owners()
        self._languages()

    def _owners(self) -> None:
        b, denied = self._board, self._denials.is_denied
        if self._taken("unassigned"):
            self._add(FieldName.OWNER, Op.UNKNOWN)
        tags = b.kinds(Kind.COLLEAGUE)
        people = [t.value.name for t in tags if isinstance(t.value, StaffMember)]
        if tags:
            b.take(*tags, *b.of("owner_word"))
            self._take_joiners(tags)
            self._by_denial(tags, FieldName.OWNER, people)
            if any(denied(t) for t in tags):
                b.take_concepts("owner_word")

    def _languages(self) -> None:
        tags = self._board.of(*_LANGUAGES)
        if tags:
            self._board.take(*tags, *self._board.of("language_word", "said"))
            values = [v for t in tags for v in _LANGUAGES[t.concept]]
            is_denied = self._denials.is_denied(*tags)
            self._add(FieldName.LANGUAGE, Op.NOT_IN if is_denied else Op.IN, values)


def _kind(tag: Tag) -> str:
    """The kind that a word means; of owners, those who sell or those who let."""
    told = {w.key for w in read(tag.text)}
    if tag.concept == "owner_kind" and told & (_SELLS | _LETS):
        return "sell" if told & _SELLS else "let"
    return _KINDS[tag.concept]
