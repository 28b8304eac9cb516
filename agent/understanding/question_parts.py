"""One question of a message as read, and what several of them are to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeGuard

from agent.query.query import (
    LONGEST_LIST,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    OrderBy,
    Period,
    Query,
    Subject,
    is_of_bargains,
    is_of_missed,
)
from agent.understanding.lexicon import is_or_not, lexicon, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskFind,
    AskLeads,
    AskSmallTalk,
    LeadTopic,
    SmallTalk,
    is_split,
    refs_of,
)
from agent.understanding.query_builder import as_list, cancelled_of
from language.tokens import Word, key

_QUESTIONS = frozenset(
    {"weekday_word", "who", "which", "what", "when", "where", "many", "how", "why", "count"}
)
_PAIR = 2
_ASKED = neighbour_words("asked_to_show") | neighbour_words("relative")
_PRESENT = neighbour_words("present")
_TAGS = neighbour_words("question_tags")
_NAMES, _THEM = neighbour_words("names"), frozenset(map(key, ("them", "do", "batao")))
_STILL, _OR = neighbour_words("still"), neighbour_words("or_words")
_ANY = neighbour_words("any")
_MONTHS = frozenset(
    map(key, ("month", "monthly", "mahina", "mahine", "mahino", "महीना", "महीने", "મહિના"))
)
_WISE = frozenset(map(key, ("wise", "vise", "vaar", "var", "वाइज", "વાર", "પ્રમાણે")))
_LEFT = ("cancelled", "lost")
# Which leads a count beside another one is of, unless all are named.
_TRAITS = frozenset(
    {FieldName.SOURCE, FieldName.LOCALITY, FieldName.PROJECT, FieldName.BHK, FieldName.OWN_COLUMN}
)
_WHOLE = ("all", "team_word", "count")
_WHYS = ((LeadTopic.WHY,), (LeadTopic.WHY_MISSED,))
_BANDS = ("hot", "warm", "cold", "score")
_NOT_COME = ("missed", "not_after", "not_before", "no")
# "Did we answer", "is the loan passed": the first word of a question without a question word.
_ASKED_FIRST = words_as_typed("asked_first")

_OWN_QUESTION = ("who", "which", "why", "many", "average", "share")
_KEPT = (FieldName.OWNER, FieldName.TEAM, FieldName.LOCALITY, FieldName.KIND, FieldName.SOURCE,
         FieldName.BHK, FieldName.PROJECT)  # fmt: skip
_OF_THOSE = ("ones", "among", "them", "they", "but", "only", "all")


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """What one sentence, or one question of a sentence, asks; its words read and unread.

    `ask`: None where it was not understood. `sought`: unknown words by which somebody is sought.
    """

    ask: Ask | None
    unread: tuple[str, ...]
    understood: tuple[str, ...]
    is_sure: bool
    sought: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether all its words were used; which of several leads is meant may be open."""
        return self.ask is not None and not self.unread

    @property
    def is_asked(self) -> bool:
        """Whether it asks by itself, and is no remark beside another question."""
        first = next((w for w in self.words if not w.is_stop), None)
        is_first = first is not None and first.raw.casefold() in _ASKED_FIRST
        return is_first or is_asking(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.raw for word in self.words)


def is_asking(words: Sequence[Word]) -> bool:
    """Whether there is a word or a mark that only questions have."""
    if any("?" in w.raw or w.key in _ASKED for w in words):
        return True
    if is_or_not(words):
        return True
    keys = [w.key for w in words if not w.is_stop]
    if _is_either(words):
        return True
    if any(a in _NAMES and b in _THEM for a, b in pairwise(keys)):
        # "Who has more? Name them".
        return True
    is_tagged = any(a in _PRESENT and b in _TAGS for a, b in pairwise(keys))
    if is_tagged or (keys and keys[-1] in _PRESENT and not _ANY.isdisjoint(keys)):
        # "Pakku karyu che ne"; "koi visit che".
        return True
    if len(keys) > _PAIR and keys[-2] in _MONTHS and keys[-1] in _WISE:
        # "Bookings month wise".
        return True
    return _names(words, *_QUESTIONS)


def _is_either(words: Sequence[Word]) -> bool:
    """Whether it asks which of two is so: "haji jove che ke ghar mali gayu"."""
    keys = [w.key for w in words if not w.is_stop]
    still = next((at for at, one in enumerate(keys) if one in _STILL), len(keys))
    return any(a in _PRESENT and b in _OR for a, b in pairwise(keys[still:]))


def is_one(parts: Sequence[QuestionPart]) -> bool:
    """Whether the parts are one question: "which leads came, and why" counts for all of them."""
    is_find = isinstance(parts[0].ask, AskFind)
    if is_find and any(map(is_why_of_none, parts[1:])):
        return True
    if is_find and is_split(parts[0].ask) and any(map(_is_of_nobody, parts[1:])):
        # The "and broker" of "conversion by source and broker".
        return True
    # "Bookings this year and how many of them were cancelled" asks for both.
    is_undone = is_find and len(parts) == _PAIR and _is_undone_of(*parts)
    is_each = is_undone or all(part.is_asked for part in parts)
    return not is_each and all(isinstance(p.ask, AskFind) for p in parts)


def _is_undone_of(bookings: QuestionPart, part: QuestionPart) -> bool:
    """Whether a part asks which of the bookings before it were cancelled since."""
    if not isinstance(bookings.ask, AskFind) or not isinstance(part.ask, AskFind):
        return False
    return part.is_read and part.ask.query == cancelled_of(bookings.ask.query)


def _is_of_nobody(part: QuestionPart) -> bool:
    """Whether it asks about a lead, but none was named or talked about."""
    return isinstance(part.ask, AskLeads) and not any(r.words or r.matches for r in part.ask.leads)


def is_of_two(parts: Sequence[QuestionPart], whole: QuestionPart) -> bool:
    """Whether the parts ask of different things: of one lead and of the book, say."""
    asks = [part.ask for part in parts if part.ask is not None]
    if _is_split_beside_count(parts, whole):
        return True
    is_told = all(_stands(part.ask) or _names(part.words, "leads") for part in parts)
    if is_told and are_split_alike(parts) and whole.ask in asks:
        # "Kis broker ne sabse zyada visit karayi aur kiski sabse zyada miss hui".
        return True
    if not all(map(_stands, asks)):
        return False
    if are_merged(parts, whole):
        return True
    if all(map(refs_of, asks)):
        # Of one lead: the words of one part must not have vanished beside the other.
        is_lost = isinstance(whole.ask, AskChat) and _gist(whole.ask) in map(_gist, asks)
        is_lost = is_lost or _is_of_fewer(whole.ask, asks)
        return is_lost and len(set(map(_gist, asks))) > 1
    kinds = {_kind(part.ask) for part in parts}
    is_named = isinstance(whole.ask, AskFind) and not _is_list(whole.ask)
    is_named = is_named and any(_is_list(part.ask) for part in parts[1:])
    return (len(kinds) > 1 and kinds != {_kind(whole.ask)}) or is_named


def are_split_alike(parts: Sequence[QuestionPart]) -> bool:
    """Whether each is a figure of its own by one group: "broker wise kitne call, kitne miss"."""
    queries = [part.ask.query for part in parts if isinstance(part.ask, AskFind)]
    groups = {query.group_by for query in queries}
    is_alike = len(groups) == 1 and None not in groups
    told = [(query.of, query.where, query.period) for query in queries]
    is_alike = is_alike and len(queries) == len(parts) > 1
    return is_alike and all(told.count(one) == 1 for one in told)


def are_of_others(parts: Sequence[QuestionPart]) -> bool:
    """Whether each is of another colleague: "kruti ke kitne lead, aur dev ki kitni booking"."""
    queries = [part.ask.query for part in parts if isinstance(part.ask, AskFind)]
    owners = [[c.value for c in q.where if c.field is FieldName.OWNER] for q in queries]
    is_each = len(queries) == len(parts) > 1 and all(len(some) == 1 for some in owners)
    return is_each and all(owners.count(some) == 1 for some in owners)


def on_its_own(part: QuestionPart) -> QuestionPart:
    """A part with a "who" of its own, read with nothing kept of the one before it."""
    alone = part.ask.alone if isinstance(part.ask, AskFind) else None
    if alone is None or not _names(part.words, "who"):
        return part
    return replace(part, ask=AskFind(alone))


def are_merged(parts: Sequence[QuestionPart], whole: QuestionPart) -> bool:
    """Whether two questions, each with its own "who" or "how many", were read as one of the leads
    of which both hold: "who visited this week and who is waiting for our reply".
    """
    queries = [p.ask.query for p in parts if isinstance(p.ask, AskFind) and p.is_sure]
    if not isinstance(whole.ask, AskFind) or not len(parts) == len(queries) == _PAIR:
        return False
    first, second = (query.where for query in queries)
    is_of_both = all(c in whole.ask.query.where for c in (*first, *second))
    is_apart = any(c not in second for c in first) and any(c not in first for c in second)
    is_each = all(_names(part.words, *_OWN_QUESTION) for part in parts)
    if not _names(parts[1].words, "who") and any(c.field in _KEPT for c in first):
        return False  # "Nirav aur Hetal ke open kitne, hot kitne": both of the two
    return is_of_both and is_apart and is_each and not _names(parts[1].words, *_OF_THOSE)


def _is_of_fewer(whole: Ask | None, asks: Sequence[Ask]) -> bool:
    """Whether the parts ask of a lead what the whole leaves out: "did she come? last message"."""
    told = [a.about for a in asks if isinstance(a, AskLeads)]
    if not isinstance(whole, AskLeads) or len(told) < len(asks):
        return False
    covered = {*whole.about, LeadTopic.SUMMARY, LeadTopic.SCORE}
    return not {topic for some in told for topic in some} <= covered


def _is_split_beside_count(parts: Sequence[QuestionPart], whole: QuestionPart) -> bool:
    """Whether one count is to be split and another is not: "how many booked, and how many leads are
    open stage wise"; or both are, of other leads.
    """
    queries = [
        p.ask.query
        for p in parts
        if isinstance(p.ask, AskFind) and p.ask.query.measure is Measure.COUNT
    ]
    if not isinstance(whole.ask, AskFind) or not len(parts) == len(queries) == _PAIR:
        return False
    is_each = all(_names(part.words, "many") and part.is_read for part in parts)
    is_whole = whole.ask.query.also or whole.ask.query.measure is not Measure.COUNT
    split = whole.ask.query.group_by
    if split is None:
        return False
    is_by_both = all(query.group_by is split for query in queries)
    if is_each and is_by_both and not is_whole and _are_of_others(*queries):
        # "Source wise bookings kitni, aur October me kis source se kitni aayi".
        return True
    if whole.ask.query.group_by is GroupBy.MONTH:
        # "Bookings month wise, and how many in September".
        is_of_days = [bool(q.period and (q.period.word or q.period.start)) for q in queries]
        return is_of_days == [False, True] and _names(parts[1].words, "many")
    if not all(_names(part.words, "many") for part in parts):
        return False
    plain = [(p, q) for p, q in zip(parts, queries, strict=True) if q.group_by is None]
    is_told_apart = len(plain) == 1 and not _names(plain[0][0].words, "by_each")
    return is_told_apart and any(_names(p.words, "by_each") for p in parts)


def _are_of_others(one: Query, other: Query) -> bool:
    """Whether two counts are of leads that came and of leads that ended, say."""
    first, second = (q.period.of if q.period else None for q in (one, other))
    return first != second


def _names(words: Sequence[Word], *concepts: str) -> bool:
    """Whether any of the words has one of these concepts."""
    found = (lexicon().match(words[at:]) for at in range(len(words)))
    return any(match is not None and match.concept in concepts for match in found)


def _stands(ask: Ask | None) -> bool:
    """Whether a part says what it is about: "and why" and "how far from November" do not."""
    if isinstance(ask, AskChanges):
        return ask.lead is not None
    if isinstance(ask, AskFind) and ask.query.group_by and ask.query.measure is Measure.COUNT:
        # "Kaya broker ni vadhare": of what was counted just before.
        return bool(ask.query.where or ask.query.period) or ask.query.of is not Subject.LEADS
    return ask is not None and all(ref.matches for ref in refs_of(ask))


def _gist(ask: Ask | None) -> tuple[object, ...]:
    """What is asked of which leads, however these are named."""
    told: tuple[object, ...] = ()
    if isinstance(ask, AskChat):
        told = (ask.topic, ask.words, ask.side, ask.start, ask.end)
    elif isinstance(ask, AskLeads):
        told = ask.about
    ids = tuple(name.lead_id for ref in refs_of(ask) for name in ref.matches) if ask else ()
    return type(ask), ids, told


def _kind(ask: Ask | None) -> tuple[type, object]:
    return type(ask), ask.query.of if isinstance(ask, AskFind) else None


def _is_list(ask: Ask | None) -> bool:
    return isinstance(ask, AskFind) and ask.query.measure is Measure.LIST


def is_half(part: QuestionPart) -> bool:
    """Whether a part may be answered, or named as missed, by itself: "and how many" may not."""
    return part.is_asked and sum(not w.is_stop for w in part.words) > 1


def words_read(parts: Sequence[QuestionPart]) -> int:
    """The number of words in the parts that can be answered."""
    return sum(len(part.words) for part in parts if is_answered(part))


def is_answered(part: QuestionPart) -> bool:
    """Whether a part is read whole and says what it is about."""
    return part.is_read and _stands(part.ask)


def words_unread(parts: Sequence[QuestionPart]) -> int:
    """The number of words that nothing was made of."""
    return sum(len(part.unread) for part in parts)


def is_why_of_none(part: QuestionPart) -> bool:
    """Whether a sentence is a bare "and why" that names no lead."""
    ask = part.ask
    is_bare = isinstance(ask, AskLeads) and not any(ref.matches for ref in ask.leads)
    return is_bare and isinstance(ask, AskLeads) and ask.about in _WHYS


def is_sum_of_none(part: QuestionPart, query: Query) -> bool:
    """Whether a sentence is a bare "and at which sum is it stuck" that names no lead; of those who
    bargain also "and at what price".
    """
    ask = part.ask
    is_bare = isinstance(ask, AskLeads) and not any(ref.matches for ref in ask.leads)
    sums = [(LeadTopic.MONEY,), *([(LeadTopic.PRICE,)] if is_of_bargains(query) else [])]
    return is_bare and isinstance(ask, AskLeads) and ask.about in sums


def is_words_of_none(part: QuestionPart) -> bool:
    """Whether a sentence is a bare "and what did they say" that names no lead."""
    ask = part.ask
    if isinstance(ask, AskChat):
        return ask.lead is not None and not ask.lead.matches and not (ask.topic or ask.words)
    is_bare = isinstance(ask, AskLeads) and ask.about == (LeadTopic.SUMMARY,)
    return is_bare and _is_of_nobody(part) and part.is_asked


def is_list_of_missed(ask: Ask | None) -> TypeGuard[AskFind]:
    """Whether the leads are listed that did not come: "who missed the visit, and why"."""
    if not isinstance(ask, AskFind):
        return False
    is_list = ask.query.measure is Measure.LIST and ask.query.group_by is None
    return is_list and ask.query.of is Subject.LEADS and is_of_missed(ask.query)


def is_undated_count_of_ended(part: QuestionPart) -> bool:
    """Whether ended leads are counted without days: "is mahine booking kitni aur lost kitne"."""
    query = part.ask.query if isinstance(part.ask, AskFind) else Query()
    is_of_all = query.period is not None or _names(part.words, "so_far", "open", "all")
    is_count = query.measure is Measure.COUNT and not is_of_all
    return is_count and any(c.field is FieldName.OUTCOME for c in query.where)


def is_of_ended(ask: Ask | None) -> TypeGuard[AskFind]:
    """Whether leads that left are listed: "any token asked back? why"."""
    if not isinstance(ask, AskFind):
        return False
    ended = [c for c in ask.query.where if c.field is FieldName.OUTCOME and c.value in _LEFT]
    is_list = ask.query.measure is Measure.LIST and ask.query.group_by is None
    return bool(ended) and is_list and not ask.each


def is_of_visits(ask: Ask | None) -> bool:
    """Whether visits are listed, each with its hour, place and lead, or counted."""
    if isinstance(ask, AskDay):
        return ask.what in ("all", "visits") and not ask.is_either
    query = ask.query if isinstance(ask, AskFind) else Query()
    is_plain = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
    return is_plain and query.of is Subject.VISITS


def each_visit(ask: Ask | None) -> Ask | None:
    """The visits themselves where they are counted: "kitni visit hai aur kahan kahan"."""
    if not isinstance(ask, AskFind) or ask.query.measure is not Measure.COUNT:
        return ask
    return replace(ask, query=as_list(ask.query).model_copy(update={"limit": LONGEST_LIST}))


def without_steps(parts: Sequence[QuestionPart]) -> list[QuestionPart]:
    """Leaves out parts that the next one only narrows: "leave out Facebook. Which is worst?", and
    those that ask nothing: the small words before a question.
    """
    parts = [p for p in parts if p.ask != AskSmallTalk(SmallTalk.OK)] or parts
    nexts = [*parts[1:], None]
    return [p for p, n in zip(parts, nexts, strict=True) if n is None or not _is_step(p.ask, n.ask)]


def _is_step(one: Ask | None, other: Ask | None) -> bool:
    if not (isinstance(one, AskFind) and isinstance(other, AskFind)):
        return False
    a, b = one.query, other.query
    if a.measure is b.measure is Measure.COUNT:
        # "How many has Kruti, how many hot" wants both.
        return False
    if b == cancelled_of(a):
        return False
    same = ("of", "period", "compare_to", "measure", "measure_of", "also", "group_by")
    is_same = all(getattr(a, name) == getattr(b, name) for name in same)
    return is_same and all(condition in b.where for condition in a.where)


def split_again(part: QuestionPart, before: QuestionPart) -> QuestionPart:
    """A bare "which broker most" after a figure splits that figure; what narrows nothing at all is
    no question of its own. "Did they say why" after an end asks why it ended, "what reason did he
    give" after a visit that was missed why he did not come.
    """
    why = _why_after(part, before)
    if part.ask is not None and why is not None:
        return replace(part, ask=AskLeads(refs_of(part.ask), (why,)))
    if not (isinstance(part.ask, AskFind) and isinstance(before.ask, AskFind)):
        return part
    query, last = part.ask.query, before.ask.query
    if _is_count_of_same(query, last):
        # "How many has Kruti, how many hot": hers.
        whose = [c for c in last.where if c.field is FieldName.OWNER]
        return replace(
            part, ask=AskFind(query.model_copy(update={"where": (*query.where, *whose)}))
        )
    if query.period is not None and query.period == Period(of=Moment.CANCELLED):
        return _cancelled(part, last)
    if _is_count_beside(query, last) and not _names(part.words, *_WHOLE):
        # "How many came from 99acres, and how many visits": theirs.
        told = tuple(c for c in last.where if c.field in _TRAITS)
        return replace(part, ask=AskFind(query.model_copy(update={"where": told})))
    if query.where or query.period:
        return part
    if query.group_by is None:
        if part.ask.is_call or query.measure is not Measure.LIST:
            return part
        # "Top 3 reasons" names nothing that is looked for: all leads would be another answer.
        return replace(part, ask=None, unread=(part.text,), is_sure=False)
    if _names(part.words, "open"):
        # "And how many leads are open stage wise": of the open ones.
        return part
    split = {"group_by": query.group_by, "measure": Measure.COUNT, "order_by": OrderBy.VALUE}
    return replace(part, ask=AskFind(last.model_copy(update=split)))


def _why_after(part: QuestionPart, before: QuestionPart) -> LeadTopic | None:
    """The reason asked, of the record or their words, after whether a lead left or did not come."""
    ask, last = part.ask, before.ask
    is_bare = isinstance(ask, AskChat) and ask.lead is not None and not (ask.topic or ask.words)
    is_bare = is_bare or (isinstance(ask, AskLeads) and ask.about == (LeadTopic.WHY,))
    is_why = is_bare and _names(part.words, "why") and not _names(part.words, *_BANDS)
    if not is_why or not isinstance(last, AskLeads):
        return None
    if LeadTopic.ENDED in last.about:
        return LeadTopic.WHY_ENDED
    is_missed = _names((*before.words, *part.words), *_NOT_COME)
    return LeadTopic.WHY_MISSED if LeadTopic.VISITS in last.about and is_missed else None


def _is_count_of_same(query: Query, last: Query) -> bool:
    """Whether a count of leads that names nobody follows one of a colleague's."""
    is_alike = query.of is last.of is Subject.LEADS and query.group_by is last.group_by is None
    is_count = query.measure is last.measure is Measure.COUNT and bool(query.where)
    owners = [any(c.field is FieldName.OWNER for c in q.where) for q in (query, last)]
    return is_alike and is_count and owners == [False, True]


def _is_count_beside(query: Query, last: Query) -> bool:
    """Whether a count that narrows nothing follows a count of leads of some place or source."""
    is_count = query.measure is last.measure is Measure.COUNT
    is_plain = query.group_by is last.group_by is None and not (query.where or query.period)
    is_of_deeds = query.of is not Subject.LEADS and last.of is Subject.LEADS
    return is_count and is_plain and is_of_deeds and any(c.field in _TRAITS for c in last.where)


def _cancelled(part: QuestionPart, last: Query) -> QuestionPart:
    """ "... and how many cancelled" of the days before it; no visit is on record as cancelled."""
    if last.of is Subject.VISITS:
        return replace(part, ask=None, unread=(part.text,), is_sure=False)
    if last.period is None or not isinstance(part.ask, AskFind):
        return part
    dated = {"period": last.period.model_copy(update={"of": Moment.CANCELLED}), "open": None}
    return replace(part, ask=AskFind(part.ask.query.model_copy(update=dated)))
