"""The order and the length of a list that are asked for."""

from __future__ import annotations

from itertools import pairwise

from agent.query.query import (
    Condition,
    FieldName,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Subject,
)
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.grouping import GROUPS
from agent.understanding.grouping_by_colleague import TOP
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.query_builder import OWNERS, limited
from agent.understanding.sentence import PartsReader
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.tokens import key

# A number behind these, at the end, is a list's length.
_ENDS = ("leads", "lead", "ones", "buyer", "rental")
_CHEAP, _DEAR, _MOST, _NAMES = map(neighbour_words, ("cheap", "dear", "most", "names"))
_TOPS = frozenset({"best", "highest", "top"})
_MINE_ALL, _ARE = words_as_typed("mine_all"), words_as_typed("are_many")
_LAST_WORDS = (
    "write", "reply", "last", "last_talk", "newest", "highest", "ordinal_last", "come", "done",
)  # fmt: skip

_LASTING = ("silent", "waiting")
_SIDE, _WE_SAID = key("last word"), words_as_typed("first_person")


def take_most(board: TaggedWords, dialogue: DialogueState) -> None:
    """Reads "kaya project ma vadhare" after a figure as which of them has the most."""
    told = {t.concept for t in board.content()}
    is_bare = board.has("which") and told <= {"which", "at_least", "more", "than", *GROUPS}
    if is_bare and dialogue.is_list_newest and not dialogue.is_within and board.has(*GROUPS):
        for tag in board.unused("at_least", "more", "than"):
            board.replace_tag(tag, "highest")


class AskedOrder(PartsReader):
    """Reads the order and the length of one question's list into its parts."""

    def read(self) -> None:
        """Runs after the conditions, which decide what "oldest" refers to."""
        if self._parts.group is None:
            self._order_of_leads()
        else:
            self._order_of_groups()
        self._limit()

    def _order_of_leads(self) -> None:
        b, p = self._board, self._parts
        fields = {c.field for c in p.conditions}
        for tag in b.unused("best"):
            # "Best first" is the order that lists have anyway.
            b.use(*(t for t in b.unused("ordinal_1") if t.first == tag.last + 1))
        is_top = any(t.typed in TOP for t in b.unused("best"))
        if self._is_by_score():
            p.order, is_top = OrderBy.SCORE, False
        if b.unused("highest", "lowest", "order_words") or (
            is_top and b.unused("budget", "offer", "score", "visit")
        ):
            self._by_amount()
        ends = [t for t in b.unused("highest", "lowest") if t.keys & (_CHEAP | _DEAR)]
        if ends and b.has("home") and not b.has("budget", "requirement"):
            # "The dearest flat" is one of an owner; buyers have budgets.
            b.use(*ends, *b.unused("home"))
            p.order, p.descending = OrderBy.PRICE, ends[0].concept == "highest"
            if not p.is_on(FieldName.KIND):
                p.conditions.append(OWNERS)
        elif ends:
            b.use_concepts("lowest", "home", "budget", "requirement")
            b.use(*ends)
            p.order, p.descending = OrderBy.BUDGET, ends[0].concept == "highest"
        # "Most silent", "sabse zyada chup": the longest.
        most = [t for t in b.unused("highest") if b.concept_after(t) in _LASTING]
        if b.use(*most) or b.use_concepts("oldest"):
            waits = {FieldName.WAITING} if b.has("waiting") else set()
            p.order, p.descending = oldest_first(fields | waits), False
            b.use_concepts("ordinal_1", "first_of", "waiting")
        is_of_plans = FieldName.VISIT_PLANNED in fields and not self._refs.has_one
        following = [t for t in b.unused("next") if b.concept_after(t) == "visit"]
        if is_of_plans and b.use(*following):
            # "When is my next visit": the first of those planned.
            b.use_concepts("when", "where", "time_word")
            p.order, p.descending, p.limit = OrderBy.NEXT_VISIT, False, 1
        if self._is_of_last_words():
            b.use_concepts(*_LAST_WORDS)
            p.order, p.descending = OrderBy.LAST_BY_LEAD, True
        if b.use_concepts("newest"):
            is_of_offers = not {FieldName.OFFER, FieldName.OFFERED, FieldName.OFFER_GAP}.isdisjoint(
                fields
            )
            p.order = OrderBy.OFFER_AT if is_of_offers else OrderBy.CREATED
            p.descending = True
            b.use_concepts("ordinal_1", "first_of")
        if p.order is OrderBy.CREATED and b.has("come"):
            b.use_concepts("when")  # each line says so
        if (
            b.unused("lowest")
            and b.has("lead", "leads")
            and not b.unused_kinds(TagKind.MONEY, TagKind.NUMBER)
        ):
            # "Worst lead".
            b.use_concepts("lowest", "heat", "order_words")
            p.order, p.descending = OrderBy.SCORE, False
        if self._is_of_one(b.unused("best")):
            p.limit = 1
        if b.use_concepts("best"):
            b.use_concepts("heat", "booked")
            if p.limit is not None or b.unused_kinds(TagKind.NUMBER):
                # "Compare my top two": a list shows each one's standing.
                b.use_concepts("compare")
        if b.unused("heat") and b.has("who", "which", "leads"):
            b.use_concepts("heat", "highest")
            p.order = OrderBy.RANK
        if p.order is not None:
            b.use_concepts("order_words")

    def _order_of_groups(self) -> None:
        b, p = self._board, self._parts
        ends = b.unused("highest", "lowest", "best")
        if ends:
            # "Most visits but least bookings" are two questions.
            is_both = p.measure is Measure.SHARE_BOOKED
            b.use(*(t for t in ends if is_both or t.concept == ends[0].concept))
            is_time = p.number in (NumberField.FIRST_REPLY_MINUTES, NumberField.DAYS_TO_BOOK)
            is_least = ends[0].concept == ("best" if is_time else "lowest")
            # "Best and worst": all in order, the best first.
            is_least = is_least and not (is_both and b.has("best", "highest"))
            p.order, p.descending = OrderBy.VALUE, not is_least
            b.use_concepts("ordinal_1", "order_words")
        if not p.conditions or not b.unused_kinds(TagKind.MONEY, TagKind.NUMBER):
            b.use_concepts("at_least")
        if b.use_concepts("slowest"):
            p.order, p.descending = OrderBy.VALUE, True
        if b.use_concepts("fastest"):
            p.order, p.descending = OrderBy.VALUE, False

    def _is_by_score(self) -> bool:
        """Whether "by score" tells the order: "budget above 1 cr, by score"."""
        b = self._board
        return b.use(*(t for t in b.unused("score") if b.key_before(t) == "by"))

    def _is_of_last_words(self) -> bool:
        """Whether the leads are asked for by who wrote last: "who messaged most recently"."""
        b = self._board
        is_named = b.unused_kinds(TagKind.NAME, TagKind.ID, TagKind.DAYS, TagKind.UNKNOWN)
        is_of_words = b.unused("write", "reply") and b.unused("last", "newest", "ordinal_last")
        is_of_words = is_of_words or b.unused("last_talk")
        # Whose the last word is, theirs or ours, no condition tells.
        is_side = b.unused("they") or any(t.key == _SIDE for t in b.unused("last_talk"))
        if is_side or not _WE_SAID.isdisjoint(b.typed):
            return False
        # "Hot lead kaya che ane chhelle shu vaat thai" asks it of each.
        last = b.unused("last", "newest", "ordinal_last", "last_talk")
        if b.has("what") and any(b.concept_before(t) == "and" for t in last):
            return False
        # "Last night" is a time.
        is_named = is_named or b.unused("we", "mine", "no", "not_before", "not_after", "day_part")
        return bool(is_of_words) and b.has("who", "which") and not is_named

    def _is_of_one(self, best: list[Tag]) -> bool:
        """Whether one lead is asked for: "hottest lead", "sabse hot kaun", but not "kaun kaun"."""
        b = self._board
        if any(one.key == other.key for one, other in pairwise(b.words)):
            return False
        before = {b.typed[t.first - 1] for t in best if t.first}
        if before & _MINE_ALL or _ARE.intersection(b.typed):
            return False  # "Mere sabse garam lead kaun", "kaun hain"
        typed = [t.typed for t in best]
        # "Which one is best", "who is highest in those", after a list.
        if typed == ["hottest"] or (len(typed) == 1 and typed[0] in _TOPS and b.has("among")):
            return True
        is_most = any(t.first_key in _MOST for t in best)
        is_of_many = b.has("leads", "ones", "all", "call", "show")
        return is_most and b.has("who", "which", "lead") and not is_of_many

    def _by_amount(self) -> None:
        b, p = self._board, self._parts
        orders = {
            "budget": OrderBy.BUDGET, "price": OrderBy.PRICE,
            "offer": OrderBy.OFFER, "offered": OrderBy.OFFER,
            "score": OrderBy.SCORE, "visit": OrderBy.VISITS_DONE, "visited": OrderBy.VISITS_DONE,
        }  # fmt: skip
        for concept, order in orders.items():
            if b.has(concept) and order is OrderBy.OFFER:
                p.moment = Moment.OFFERED if b.unused_kinds(TagKind.DAYS) else p.moment
                p.conditions.append(Condition(field=FieldName.OFFERED, op=Operator.IS, value=True))
            if b.has(concept):
                p.descending = not b.unused("lowest")
                b.use_concepts(concept, "highest", "lowest", "ordinal_1", "order_words")
                p.order = order
                return

    def _limit(self) -> None:
        b, p = self._board, self._parts
        is_next = [] if p.is_compared else b.unused("next", "more")
        if p.is_compared:
            b.use_concepts("more", "at_least")
        for tag in b.unused_kinds(TagKind.NUMBER):
            number = limited(tag.number)
            if number is not None and self._is_length(tag):
                self._newest(tag)
                b.use(tag, *b.unused("best", "more", "next", "ordinal_1"))
                if self._is_of_names(tag):
                    b.use_concepts("requirement")
                p.limit = self._to_length(tag) or number
                break
        # "Next 5" and "the next ones", but not "the next step".
        if is_next and (p.limit or b.unused("more", "ones", "leads") or not b.content()[1:]):
            b.use(*is_next)
            p.is_next = True

    def _to_length(self, first: Tag) -> int | None:
        """The 4 of "3-4 names"."""
        to = self._board.beside(first, 1, lambda _: False)
        last = self._board.beside(to, 1, lambda _: False) if to is not None else None
        if to is None or last is None or to.concept != "to_word" or last.kind is not first.kind:
            return None
        self._board.use(to, last)
        return limited(last.number)

    def _newest(self, tag: Tag) -> None:
        """The newest leads of "last 3 leads", "chelli 5 lead"."""
        b, p = self._board, self._parts
        before = b.next_to(tag, -1)
        is_last = before is not None and before.concept in ("last", "ordinal_last")
        is_of_leads = p.of is Subject.LEADS and p.moment in (None, Moment.CREATED)
        if before is not None and is_last and is_of_leads and p.order is None:
            b.use(before)
            p.order, p.descending = OrderBy.CREATED, True

    def _is_length(self, tag: Tag) -> bool:
        after = self._board.next_to(tag, 1)
        before = self._board.next_to(tag, -1)
        leads = (
            "leads", "lead", "rental", "buyer", "owner_kind", "hot", "warm", "cold", "oldest",
            "newest", "new", "open", "more", "best", "ones", "highest", "lowest", "silent",
            "waiting",
        )  # fmt: skip
        is_counted = after is not None and (
            after.concept in leads or after.concept in GROUPS or after.kind is TagKind.VALUE
        )
        opens = ("best", "next", "ordinal_1", "more", "show", "only", "highest", "lowest", "oldest",
                 "newest", "ordinal_last", "what_about", "hot", "warm", "cold")  # fmt: skip
        is_opened = before is not None and before.concept in opens
        # "Sabse kam budget wale buyer 5".
        is_opened = is_opened or (after is None and before is not None and before.concept in _ENDS)
        if after is not None and after.concept == "show":
            # "Sabse bade budget wale 3 batao".
            is_opened = is_opened or self._board.has(*_ENDS, "best", "oldest", "newest")
        return is_counted or is_opened or self._is_of_names(tag)

    def _is_of_names(self, tag: Tag) -> bool:
        """Whether names are counted: "5 naam aapo"."""
        return self._board.key_after(tag) in _NAMES


def oldest_first(fields: set[FieldName]) -> OrderBy:
    """What "oldest" means for leads under these conditions: the longest wait or time at a stage, or
    the first come.
    """
    if FieldName.WAITING in fields:
        return OrderBy.WAITING_SINCE
    if FieldName.OFFERED in fields:
        return OrderBy.OFFER_AT
    if FieldName.SILENT_DAYS in fields:
        return OrderBy.LAST_BY_LEAD
    if FieldName.UNTOUCHED_DAYS in fields:
        return OrderBy.LAST_BY_US
    return OrderBy.STAGE_SINCE if FieldName.STAGE in fields else OrderBy.CREATED
