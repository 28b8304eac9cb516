"""What a figure is split by: "source wise", "which broker", "Bopal vs Gota", "on which day"."""

from __future__ import annotations

from agent.query.query import (
    LONGEST_LIST,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Query,
)
from agent.understanding.grouping_by_colleague import (
    COUNTED_DEEDS,
    DEEDS,
    TOP,
    GroupingByColleague,
    is_no_figure,
)
from agent.understanding.lexicon import BANDS, KINDS, neighbour_words, words_as_typed
from agent.understanding.loss_reasons import is_of_loss, is_reason_asked, names_reason
from agent.understanding.message_words import is_left_lying
from agent.understanding.query_builder import BOOKED, LOST, QueryBuilder
from agent.understanding.sentence import PartsReader, Sentence
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from leads.model.scope import Role

GROUPS = {
    "source_word": GroupBy.SOURCE, "locality_word": GroupBy.LOCALITY, "owner_word": GroupBy.OWNER,
    "broker_word": GroupBy.OWNER, "team_word": GroupBy.TEAM, "stage_word": GroupBy.STAGE,
    "bhk_word": GroupBy.BHK, "band_word": GroupBy.BAND, "kind_word": GroupBy.KIND,
    "language_word": GroupBy.LANGUAGE, "lost_reason_word": GroupBy.LOST_REASON,
    "project_word": GroupBy.PROJECT, "funnel": GroupBy.STAGE, "weekday_word": GroupBy.WEEKDAY,
    "group_person": GroupBy.OWNER, "group_day": GroupBy.DAY, "group_week": GroupBy.WEEK,
    "group_month": GroupBy.MONTH, "campaign_word": GroupBy.CAMPAIGN,
}  # fmt: skip
_SIDES = {
    FieldName.LOCALITY: GroupBy.LOCALITY, FieldName.SOURCE: GroupBy.SOURCE,
    FieldName.STAGE: GroupBy.STAGE, FieldName.TEAM: GroupBy.TEAM,
    FieldName.PROJECT: GroupBy.PROJECT, FieldName.LOST_REASON: GroupBy.LOST_REASON,
    FieldName.OWN_COLUMN: GroupBy.OWN_COLUMN,
}  # fmt: skip
_ALONE = frozenset(
    {"funnel", "lost_reason_word", "group_person", "group_day", "group_week", "group_month"}
)
_BETWEEN = (TagKind.SMALL, TagKind.NUMBER, TagKind.BHK)  # "which 3 BHK project"
_TIMED = ("first_reply", "reply", "days_to_book")
SUPERLATIVES = ("highest", "lowest", "best", "fastest", "slowest")
_WEIGHS = ("compare", "best", "ok", "than", "between_words", "and", "or", "both", "by_each",
           "changed", "gap")  # fmt: skip
# What may stand beside two sides of which no figure is asked.
_BESIDE_SIDES = frozenset({*_WEIGHS, *KINDS, "source_word", "only"}) - {"by_each"}
_FIGURED = ("share", "average", "median", "sum", "many", "count", "days_to_book", "booked")
_WEIGHED = ("ok", "best", "highest", "at_least")
# What leads have or did, by which they are split to compare how often they book.
_TRAITS = {
    "family": GroupBy.FAMILY_VISITED, "loan": GroupBy.LOAN, "down_payment": GroupBy.DOWN_PAYMENT,
    "price_high": GroupBy.PRICE_HIGH, "visit": GroupBy.VISITED, "visited": GroupBy.VISITED,
}  # fmt: skip
_BY, _SEPARATELY = neighbour_words("by"), neighbour_words("separately")
_BETTER = neighbour_words("better")
_WHENCE = words_as_typed("whence")
# With these cancellations are counted, or something else is told of each.
_NOT_REASONS = ("by_each", "many", "count", "project_word", "source_word", "budget", "stage_word")
_REASONS, _WITH = neighbour_words("reason_nouns"), neighbour_words("along_with")
_MONTHS = 45  # days
_PERFORMS = frozenset({"performance", "performing", "quality"})


class Grouping(PartsReader):
    """Reads the split of one question into its parts."""

    def __init__(self, sentence: Sentence, parts: QueryBuilder) -> None:
        super().__init__(sentence, parts)
        self._by_colleague = GroupingByColleague(sentence)

    def read(self) -> None:
        """Uses the first split found in the words, if any."""
        is_each = self._by_colleague.name_each()
        if self._by_colleague.name_deed():
            self._parts.measure = Measure.COUNT
        found = (
            self._by_trait()
            or self._whence()
            or self._why_lost()
            or self._side_by_side()
            or self._named()
        )
        found = found or self._trend()
        self._parts.group = found or self._by_colleague.read()
        if self._parts.group is GroupBy.OWNER and self._board.has("unassigned"):
            self._parts.group = None  # nobody's leads are one group
        if is_each and self._parts.group is GroupBy.OWNER:
            self._parts.with_zero = True
        if self._parts.group is GroupBy.OWNER and self._by_colleague.is_of_top():
            self._parts.conditions.append(BOOKED)
            self._parts.moment, self._parts.measure = Moment.BOOKED, Measure.COUNT
        if self._parts.group is not None:
            self._zero()
        elif self._book.scope.role is not Role.BROKER:
            # "Hot ones of all brokers" are all hot ones in scope.
            everybody = [t for t in self._board.unused("broker_word") if self._is_everybody(t)]
            self._board.use(*everybody, *(self._board.unused("all") if everybody else ()))

    def _by_trait(self) -> GroupBy | None:
        """The share booked with and without something: "do visits with family book more"."""
        b, p = self._board, self._parts
        told = [group for concept, group in _TRAITS.items() if b.unused(concept)]
        weighed = b.unused("ok", "best", "at_least", "more", "compare", "changed", "gap")
        if weighed or b.has("not_after", "not_before", "no"):
            # "With a loan or without"; "loan pass hua ya token diya" asks for either.
            weighed += b.unused("or")
        # "Of those who came what percent booked, against those who did not": both sides are told.
        is_both = len(b.unused("visit", "visited")) > 1 and b.has("and") and b.has("share")
        is_against = b.has("compare") or is_both
        is_against = is_against and b.has("not_after", "not_before", "no")
        told_too = () if is_against and b.has("share") else ("many", "among")
        is_other = b.has(*told_too, "count", "score", "hot", "by_each", *_FIGURED[1:4])
        is_other = is_other or bool(b.unused_kinds(TagKind.NAME, TagKind.NUMBER, TagKind.COLLEAGUE))
        is_other = is_other or self._are_two_deeds()
        is_weighed = bool(weighed) or (is_both and is_against)
        if not (told and b.unused("booked", "share") and is_weighed) or is_other or self._sides():
            return None
        group = told[0]
        if len(told) > (2 if GroupBy.VISITED in told else 1):
            return None
        if group is GroupBy.FAMILY_VISITED:
            p.conditions.append(Condition(field=FieldName.VISITED, value=True))
        b.use_concepts(*_TRAITS, "booked", "come", "planned", "done", "not_after", "not_before",
                       "leads", "lead", "ones", "sanctioned", "visit_asked")  # fmt: skip
        both_sides = ("many", "among", "and", "who", "what") if is_against else ()
        b.use(*weighed, *b.unused("share", *both_sides))
        p.measure, p.open, p.is_open_said = Measure.SHARE_BOOKED, None, True
        return group

    def _are_two_deeds(self) -> bool:
        """Whether two events are counted side by side: "visits vs bookings"."""
        b = self._board
        sides = [(b.concept_before(t), b.concept_after(t)) for t in b.unused("compare")]
        return any({*two} <= {*COUNTED_DEEDS} for two in sides)

    def _whence(self) -> GroupBy | None:
        """By source: "where do most leads come from"."""
        b = self._board
        is_whence = b.unused("where") or any(map(says_whence, b.unused("source_word")))
        is_of_source = any(t.field is FieldName.SOURCE for t in b.unused_kinds(TagKind.VALUE))
        others = [t for t in b.unused(*GROUPS) if t.concept != "source_word" and self.is_split(t)]
        if others or not is_whence or is_of_source:
            return None
        if not (b.unused("come", "source_word") and b.has("leads", "highest", "ones", "booked")):
            return None
        b.use_concepts("where", "come", "source_word", "highest")
        if not b.has("open"):
            self._parts.open, self._parts.is_open_said = None, True
        return GroupBy.SOURCE

    def _take_reasons_listed(self) -> bool:
        """Whether cancelled bookings are listed with the reason, which each line tells anyway; as
        many as a message holds where all are asked for.
        """
        b = self._board
        nouns = [t for t in b.unused("why") if t.keys & _REASONS]
        is_with = any(w.key in _WITH for w in b.words) or b.has("and")
        is_listed = b.has("show", "all", "who", "which") or is_with
        if not (nouns and b.unused("cancelled") and is_listed) or b.has(*_NOT_REASONS):
            return False
        if b.use_concepts("all"):
            self._parts.limit = LONGEST_LIST
        return b.use(*nouns)

    def _why_lost(self) -> GroupBy | None:
        b = self._board
        if self._take_reasons_listed():
            return None
        if b.unused("why") and b.unused("lost") and not (is_of_loss(b) and b.has("who")):
            if b.unused("who") and not b.has(*SUPERLATIVES, "by_each"):
                # "Who was lost, and why": a list tells the reason of each.
                b.use_concepts("why")
                return None
            b.use_concepts("why", "by_each", "go")
            return GroupBy.LOST_REASON
        is_of_leads = b.has("leads", "lead") and not b.has("booked", "token", "visit", "who")
        denials = b.unused("not_after", "not_before", "no")
        if b.has("leads", "lead") and b.unused("why") and b.unused("booked") and denials:
            # "Why do leads from 99acres not book".
            b.use(*denials, *b.unused("booked", "done"))
            self.take_lost()
            return GroupBy.LOST_REASON
        is_listed = b.has("show") and b.unused("cancelled")
        if is_of_leads and b.unused("why") and b.unused("cancelled", "closed") and not is_listed:
            # "Lead kem cancel thay che": many an office says so of leads that were lost.
            b.use_concepts("cancelled", "closed", "why", "go", "by_each")
            self.take_lost()
            return GroupBy.LOST_REASON
        if not is_reason_asked(b):
            return None
        # "Loan wale badhe?" is one of the reasons shown; "reason wise" asks no more.
        b.use_concepts("go", "loan", "rejected", "by_each")
        self.take_lost()
        return GroupBy.LOST_REASON

    def _side_by_side(self) -> GroupBy | None:
        """A figure for each side: "compare Bopal and Shela"; for "better" the share booked."""
        b = self._board
        field = self._sides()
        if field is None or not self._is_weighed(field):
            return None
        if field is GroupBy.OWN_COLUMN:
            (self._parts.own_column,) = self._own_columns()
        is_better = b.has("ok") or any(
            t.typed not in TOP for t in (*b.unused("best"), *b.unused("compare"))
            if t.concept == "best" or t.first_key in _BETTER
        )  # fmt: skip
        # "Only walk-in vs Facebook, this year" narrows the rate told before.
        beside = (TagKind.BHK, TagKind.COLLEAGUE, *([TagKind.DAYS] if b.has("only") else ()))
        is_plain = field is GroupBy.SOURCE and is_no_figure(b, _BESIDE_SIDES, *beside)
        b.use_concepts(*_WEIGHS)
        if is_better or is_plain:
            b.use_concepts("share", "at_least", "highest", "booked", "many")
            self._parts.measure = Measure.SHARE_BOOKED
        return field

    def _is_weighed(self, field: GroupBy) -> bool:
        """Whether two of a kind are compared: "hoarding or website, which is better"."""
        b = self._board
        is_either = bool(b.unused("or")) and b.has("ok", "best")
        if is_either or b.unused("compare", "share", "than", "between_words"):
            return True
        if b.has(*_TIMED) and b.unused("fastest", "slowest"):
            # "West ya North team me first reply kaun jaldi deta hai".
            return b.use_concepts("fastest", "slowest", "or", "and")
        if field is GroupBy.BAND and b.use_concepts("by_each"):
            # "How many are open, hot and warm apart", and of all three bands: of them all.
            is_of_all = {t.concept for t in b.unused(*BANDS)} == {*BANDS}
            if b.unused("open") or (is_of_all and b.unused("many", "count")):
                b.use_concepts(*BANDS)
            return True
        if field is not GroupBy.KIND and is_told_apart(b):
            # "2 BHK ane 3 BHK ni alag alag".
            return b.use_concepts("by_each")
        is_of_both = bool(b.unused("rental") and b.unused("buyer"))
        if field is GroupBy.KIND and is_of_both and b.use_concepts("by_each"):
            # "Rent aur sale alag alag": those of no known kind are told too.
            b.use_concepts("rental", "buyer", "and", "or")
            return True
        is_of_amount = any(t.kind in (TagKind.MONEY, TagKind.NUMBER) for t in b.tags)
        if b.unused("more", "at_least") and not is_of_amount:
            return b.use_concepts("more", "at_least")
        if b.unused("many", "count", "average", "median", "sum", "days_to_book"):
            return field is not GroupBy.OWNER or not b.has("call")
        # "Who is hot or warm, above 1.5 crore" asks for leads.
        is_listed = field is GroupBy.BAND and is_of_amount
        return b.has("which", "who", "what") and b.has(*_WEIGHED) and not is_listed

    def _sides(self) -> GroupBy | None:
        """The field of which two or more values are named; None if two fields have several."""
        b = self._board
        fields = [v.field for v in {t.stored for t in b.unused_kinds(TagKind.VALUE)} if v]
        if len(self._own_columns()) > 1:
            fields = [f for f in fields if f is not FieldName.OWN_COLUMN]
        found = [_SIDES[f] for f in dict.fromkeys(fields) if fields.count(f) > 1 and f in _SIDES]
        told: list[tuple[GroupBy, set[object]]] = [
            (GroupBy.KIND, {t.concept for t in b.unused(*KINDS)}),
            (GroupBy.BAND, {t.concept for t in b.unused(*BANDS)}),
            (GroupBy.BHK, {t.value for t in b.unused_kinds(TagKind.BHK)}),
            (GroupBy.OWNER, {t.text for t in b.unused_kinds(TagKind.COLLEAGUE)}),
        ]
        found += [group for group, some in told if len(some) > 1]
        return found[0] if len(found) == 1 and not self._is_denied() else None

    def _own_columns(self) -> set[str]:
        """The own columns of which a value is named."""
        values = (t.stored for t in self._board.unused_kinds(TagKind.VALUE))
        own = (v for v in values if v and v.field is FieldName.OWN_COLUMN)
        return {v.value.partition(": ")[0] for v in own}

    def _is_denied(self) -> bool:
        return bool(self._board.unused("except", "not_before", "not_after", "no"))

    def _named(self) -> GroupBy | None:
        """A split by name: "source wise", "by locality", "which broker … most"."""
        for tag in self._board.unused_kinds(TagKind.VALUE):
            column = own_column_of(tag)
            if column is not None and self.is_split(tag):
                self._board.use(tag, *self._board.unused("by_each"))
                self._parts.own_column = column
                return GroupBy.OWN_COLUMN
        for tag in self._board.unused("loan"):
            # Elsewhere "loan" narrows to those who have one.
            b = self._board
            if b.key_before(tag) in _BY or b.concept_after(tag) == "by_each":
                b.use(tag, *b.unused("by_each"))
                return GroupBy.LOAN
        for tag in self._board.unused(*GROUPS):
            if not (tag.concept in _ALONE or self.is_split(tag)):
                continue
            whence = [t for t in self._board.unused("source_word") if " " in t.text]
            everybody = ("all",) if self._is_everybody(tag) else ()
            self._board.use(*self._board.unused(tag.concept, "by_each", *everybody), *whence)
            if tag.concept == "lost_reason_word":
                self.take_lost()
            return GROUPS[tag.concept]
        return None

    def take_lost(self) -> None:
        """Only lost leads are split by their reasons."""
        self._board.use_concepts("lost", "why", "highest")
        if LOST not in self._parts.conditions:
            self._parts.conditions.append(LOST)
        self._parts.moment = Moment.CLOSED

    def _is_everybody(self, tag: Tag) -> bool:
        """Whether it is "all brokers"."""
        return tag.concept == "broker_word" and self._board.concept_before(tag) == "all"

    def is_split(self, tag: Tag) -> bool:
        """Whether the word for a group stands where a split is asked for."""
        b = self._board
        tags, at = b.tags, b.tags.index(tag)
        near = [tags[i] for i in (at - 1, at + 1, at - 2, at + 2) if 0 <= i < len(tags)]
        if any(t.concept == "by_each" for t in near):
            return True
        if self._is_everybody(tag) and b.has(*COUNTED_DEEDS, "many", "count"):
            return True
        if any(t.concept == "share" and t.typed in _PERFORMS for t in near):
            return True
        before = tags[at - 1] if at else None
        if before is not None and before.key in _BY:
            return True
        if tag.concept == "weekday_word":
            if tag.days is not None:
                return True  # all Sundays of a month
            return b.has(*SUPERLATIVES, "many", "share", "average", "at_least", "more")
        ranks = ("zero", "highest", "lowest", "best")
        ranked = tags[at - 2] if at > 1 and before and before.concept == "booked" else before
        if ranked is not None and ranked.concept in ranks[: 4 if ranked is not before else 3]:
            return True
        is_any = before is None or before.kind is TagKind.SMALL
        is_any = is_any and (b.has("zero") or bool(self._denied_deed()))
        asked = b.beside(tag, -1, lambda t: t.kind in _BETWEEN or _is_own(t))
        is_which = asked is not None and asked.concept in ("which", "what", "best")
        is_which |= asked is not None and (asked.concept, tag.concept) == ("many", "bhk_word")
        return is_any or (is_which and self._is_asked())

    def _is_asked(self) -> bool:
        return self._board.has(*SUPERLATIVES, *_FIGURED, "which", "what", "zero")

    def _trend(self) -> GroupBy | None:
        """By month: "is our conversion going up"."""
        b = self._board
        if self._is_over_months():
            b.use_concepts("changed", "how", "what")
            return GroupBy.MONTH
        moves = [] if self._by_colleague.is_figure_moved() else b.unused("rose", "fell")
        moves = moves or (b.unused("up_or_down") if b.has("share") else [])
        is_figure = b.has("share", "booked", "visit", "cancelled") and not b.has("score", "they")
        if not (moves and is_figure) or b.unused_kinds(TagKind.DAYS, TagKind.NAME):
            return None
        b.use(*moves, *b.unused("mine", "we"))
        return GroupBy.MONTH

    def _is_over_months(self) -> bool:
        """Whether it asks how a figure went: "pichhle teen mahine mein booking kaise badli"."""
        b = self._board
        days = [t.days for t in b.unused_kinds(TagKind.DAYS) if t.days]
        is_long = any(d.start and d.end and (d.end - d.start).days > _MONTHS for d in days)
        is_asked = len(days) == 1 and b.has("changed") and b.has("how", "what")
        return is_long and is_asked and b.has("booked", "visit", "visited", "lost", "cancelled")

    def _zero(self) -> None:
        """Includes groups with none, and puts them first: "any broker with zero visits"."""
        b = self._board
        is_no_deed = b.has("by_each", *SUPERLATIVES, "share") or is_left_lying(b)
        denied = [] if is_no_deed else self._denied_deed()
        if b.unused("zero") or denied:
            b.use(*b.unused("zero"), *denied)
            self._parts.with_zero, self._parts.descending = True, False

    def _denied_deed(self) -> list[Tag]:
        """The "no" that negates what is counted: "which broker made no call"."""
        b = self._board
        for tag in b.unused("no", "not_before", "not_after"):
            steps = (-1, 1) if tag.concept == "not_after" else (1, -1)
            beside = [b.beside(tag, step, _is_between) for step in steps]
            told = next((t for t in beside if t is not None), None)
            is_leads = b.has("leads", "lead") and not (told and told.concept == "leads")
            if told is not None and told.concept in DEEDS and not is_leads:
                return [tag]
        return []


def split_alone(board: TaggedWords, last: Query) -> QueryBuilder | None:
    """The split of the number just told by the one word that is said: "source"; "owner" may mean
    leads, and "location", after those lost by reason, one of the reasons.
    """
    if len(board.tags) != 1 or last.measure is not Measure.COUNT:
        return None
    (tag,) = board.tags
    if (column := own_column_of(tag)) is not None:
        return QueryBuilder(group=GroupBy.OWN_COLUMN, own_column=column)
    if tag.concept not in GROUPS or tag.concept == "owner_word" or names_reason(board, last):
        return None
    is_by_reason = tag.concept == "lost_reason_word"
    parts = QueryBuilder(group=GROUPS[tag.concept], moment=Moment.CLOSED if is_by_reason else None)
    parts.conditions = [LOST] if is_by_reason else []
    return parts


def own_column_of(tag: Tag) -> str | None:
    """The own column that is named, if no value of it is but the yes of "parking"."""
    if tag.stored is None or tag.field is not FieldName.OWN_COLUMN:
        return None
    column, _, value = tag.stored.value.partition(": ")
    return column if value in ("", "Yes") else None


def is_group_moved(board: TaggedWords) -> bool:
    """Whether groups are to have grown or shrunk, not leads: "which source fell"."""
    is_moved = board.has("rose", "fell", "changed") and not board.has("score", "they")
    is_of_two = len(board.unused_kinds(TagKind.DAYS)) == 2  # "more in November than in October"
    is_figure = board.has(*COUNTED_DEEDS) or is_of_two or not board.has("leads", "lead")
    return is_moved and ((board.has(*GROUPS) and is_figure) or is_reason_asked(board))


def _is_own(tag: Tag) -> bool:
    """Whether it is the "my" of "which of my brokers"."""
    return tag.concept in ("mine", "all", "we")


def _is_between(tag: Tag) -> bool:
    return tag.kind is TagKind.SMALL or tag.concept in ("done", "come", "and", "it")


def is_told_apart(board: TaggedWords) -> bool:
    """Whether each of several values is to be counted by itself: "alag alag", no list of leads."""
    is_list = board.has("show") and board.has("leads", "ones")
    is_list |= board.has("who", "which")
    return bool(board.keys & _SEPARATELY and board.has("by_each")) and not is_list


def says_whence(tag: Tag) -> bool:
    """Whether a source is asked for as "where from", not as "platform" or "ads"."""
    return len(tag.text.split()) > 1 or tag.typed in _WHENCE
