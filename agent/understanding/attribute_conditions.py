"""Conditions on what a lead is and wants: band, kind, place, rooms, owner, language."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from agent.query.query import FieldName, Moment, Operator
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.tagged_words import Tag, TagKind
from language.detect import TAGS_OF_LANGUAGE
from language.tokens import read

_KINDS = {
    "rental": "rent", "buyer": "buy", "owner_kind": "own", "land": "land",
    "commercial": "commercial", "resale": "resale", "new_project": "new_project",
}  # fmt: skip
_NAMED_BY = {
    FieldName.LOCALITY: ("locality_word",), FieldName.PROJECT: ("project_word",),
    FieldName.SOURCE: ("source_word", "come"), FieldName.STAGE: ("stage_word",),
}  # fmt: skip
_BECOMING = neighbour_words("becoming")
_SELLS, _LETS = neighbour_words("sells"), neighbour_words("lets")


class WishConditions(ConditionReader):
    """Bands, kinds, stored values, rooms."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        self._bands()
        self._kinds()
        self._values()
        self._bhk()

    def _bands(self) -> None:
        tags = self._taken(*BANDS)
        for one, other in pairwise(tags):
            if _BECOMING & {w.key for w in self._board.words[one.last + 1 : other.first]}:
                # "Hot leads turning cold": of which band they will be is not read.
                self._board.release(other)
                tags.remove(other)
                break
        if tags:
            self._take_joiners(tags)
            self._board.use_concepts("score", "heat", "band_word")
        self._by_denial(tags, FieldName.BAND, [t.concept for t in tags])
        if self._taken("drop", "browsing"):
            self._add(FieldName.BAND, Operator.IS, "cold")
        serious = self._board.unused("serious")
        is_list = self._board.has("leads", "who", "which", "ones", "buyer", "rental", "lead")
        if serious and is_list and not self._denials.is_denied(*serious):
            self._board.use(*serious)
            if not tags:  # the cold ones worth a call are those that come first
                self._add(FieldName.BAND, Operator.IS, "hot")

    def _kinds(self) -> None:
        tags = self._taken(*_KINDS)
        if {t.concept for t in tags} & {"land", "commercial", "resale", "new_project"}:
            tags = [t for t in tags if t.concept != "buyer"]
        if {_kind(t) for t in tags} & {"sell", "let"}:
            # "Owners who want to sell" means sellers only.
            tags = [t for t in tags if _kind(t) != "own"]
        if tags:
            self._take_joiners(tags)
        self._by_denial(tags, FieldName.KIND, [_kind(t) for t in tags])

    def _values(self) -> None:
        by_field: dict[FieldName, list[Tag]] = defaultdict(list)
        for tag in self._board.unused_kinds(TagKind.VALUE):
            if tag.field:
                by_field[tag.field].append(tag)
        self._own_columns(by_field.pop(FieldName.OWN_COLUMN, []))
        for field, tags in by_field.items():
            self._board.use(*tags)
            values = [t.stored.value for t in tags if t.stored]
            self._by_denial(tags, field, values)
            self._board.use_concepts(*_NAMED_BY.get(field, ()))
            self._take_joiners(tags)
            if self._denials.is_denied(*tags):
                self._board.use_concepts("pending", "more")
        named = [t for t in by_field[FieldName.STAGE] if not self._denials.is_denied(t)]
        stages = [t.stored for t in named if t.stored]
        if any(stage.is_ended for stage in stages):
            self._parts.open, self._parts.is_open_said = None, True
            is_dated = bool(self._board.unused_kinds(TagKind.DAYS))
            is_dated = is_dated and not self._board.has("come", "new")
            if is_dated and all(stage.is_ended for stage in stages):
                self._parts.moment = self._parts.moment or Moment.CLOSED
        if FieldName.LOST_REASON in by_field:
            self._board.use_concepts("lost", "go")
            self._parts.open, self._parts.is_open_said = False, True
            self._parts.moment = Moment.CLOSED

    def _own_columns(self, tags: list[Tag]) -> None:
        """Values of a brokerage's own columns; two of one column are either."""
        by_column: dict[str, list[Tag]] = defaultdict(list)
        for tag in tags:
            if tag.stored and ": " in tag.stored.value:
                by_column[tag.stored.value.split(": ")[0]].append(tag)
        for told in by_column.values():
            self._board.use(*told)
            values = [t.stored.value for t in told if t.stored]
            self._by_denial(told, FieldName.OWN_COLUMN, values)
            self._take_joiners(told)

    def _bhk(self) -> None:
        tags = self._board.unused_kinds(TagKind.BHK)
        if not tags:
            return
        self._board.use(*tags)
        self._take_joiners(tags)
        self._board.use_concepts("bhk_word")
        numbers = [float(t.value) for t in tags if isinstance(t.value, float | int)]
        denied = self._denials.is_denied(*tags)
        more = self._beside(tags[-1], "at_least")
        less = self._beside(tags[-1], "at_most")
        is_of_money = bool(self._board.unused_kinds(TagKind.MONEY, TagKind.NUMBER))
        if len(numbers) == 1 and (more or less) and not is_of_money:
            self._board.use(*(more or less))
            self._add(FieldName.BHK, Operator.AT_LEAST if more else Operator.AT_MOST, numbers[0])
        elif len(numbers) == 1:
            self._add(FieldName.BHK, Operator.NOT if denied else Operator.IS, numbers[0])
        else:
            self._add_any(FieldName.BHK, [f"{n:g}" for n in numbers], is_denied=denied)


class OwnerConditions(ConditionReader):
    """Whose leads, and in which language they write."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        self._owners()
        self._languages()

    def _owners(self) -> None:
        b, denied = self._board, self._denials.is_denied
        tags = b.unused_kinds(TagKind.COLLEAGUE)
        people = [t.member.name for t in tags if t.member]
        if unassigned := self._taken("unassigned"):
            if any(b.beside(t, 1, _is_to) in tags for t in unassigned):
                # "Not assigned to Dev or Farhan".
                b.use(*tags)
                self._take_joiners(tags)
                self._add(FieldName.OWNER, Operator.NOT_IN, people)
                return
            self._add(FieldName.OWNER, Operator.UNKNOWN)
        if tags:
            b.use(*tags, *b.unused("owner_word"))
            self._take_joiners(tags)
            self._by_denial(tags, FieldName.OWNER, people)
            if any(denied(t) for t in tags):
                b.use_concepts("owner_word")

    def _languages(self) -> None:
        tags = self._board.unused(*TAGS_OF_LANGUAGE)
        if tags:
            self._board.use(*tags, *self._board.unused("language_word", "said"))
            values = [v for t in tags for v in TAGS_OF_LANGUAGE[t.concept]]
            is_denied = self._denials.is_denied(*tags)
            self._add(FieldName.LANGUAGE, Operator.NOT_IN if is_denied else Operator.IN, values)


def _is_to(tag: Tag) -> bool:
    return tag.kind is TagKind.SMALL or tag.concept == "to_word"


def _kind(tag: Tag) -> str:
    """The kind that a word means; for owners, selling or letting."""
    told = {w.key for w in read(tag.text)}
    if tag.concept == "owner_kind" and told & (_SELLS | _LETS):
        return "sell" if told & _SELLS else "let"
    return _KINDS[tag.concept]
