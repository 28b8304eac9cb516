"""One question of a message as read: what it asks, what it takes from the one before, and whether
it counts what a stranger did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeGuard

from agent.query.query import (
    LONGEST_LIST,
    FieldName,
    Measure,
    Moment,
    OrderBy,
    Period,
    Query,
    Subject,
    is_of_bargains,
    is_of_missed,
)
from agent.understanding.changed_query import as_lead_list
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lexicon import is_or_not, lexicon, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskFind,
    AskLeads,
    LeadTopic,
    refs_of,
)
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind, says
from language.tokens import Word, key, read

_QUESTIONS = frozenset(
    {"weekday_word", "who", "which", "what", "when", "where", "many", "how", "why", "count"}
)
_PAIR = 2
_ASKED = neighbour_words("asked_to_show") | neighbour_words("relative")
_PRESENT = neighbour_words("present")
_TAGS = neighbour_words("question_tags")
_NAMES, _THEM = neighbour_words("names"), neighbour_words("name_them")
_STILL, _OR = neighbour_words("still"), neighbour_words("or_words")
_ANY = neighbour_words("any")
_MONTHS = frozenset(
    map(key, ("month", "monthly", "mahina", "mahine", "mahino", "महीना", "महीने", "મહિના"))
)
_WISE = neighbour_words("wise")
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
_BEHIND, _BEFORE = neighbour_words("behind_whom"), neighbour_words("before_whom")
_COUNTS = ("many", "count")
_OURS = ("mine", "we", "team_word")
_WHOSE = (FieldName.OWNER, FieldName.TEAM)


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
    return names_concept(words, *_QUESTIONS)


def asks_of_named(text: str) -> bool:
    """Whether it opens with a verb that asks of somebody: "has Rahul booked"; not "has visited"."""
    words = [word for word in read(text) if not word.is_stop]
    is_first = bool(words) and words[0].raw.casefold() in _ASKED_FIRST
    return is_first and len(words) > _PAIR and lexicon().match(words[1:]) is None


def _is_either(words: Sequence[Word]) -> bool:
    """Whether it asks which of two is so: "haji jove che ke ghar mali gayu"."""
    keys = [w.key for w in words if not w.is_stop]
    still = next((at for at, one in enumerate(keys) if one in _STILL), len(keys))
    return any(a in _PRESENT and b in _OR for a, b in pairwise(keys[still:]))


def names_nobody(part: QuestionPart) -> bool:
    """Whether it asks about a lead, but none was named or talked about."""
    return isinstance(part.ask, AskLeads) and not any(r.words or r.matches for r in part.ask.leads)


def names_concept(words: Sequence[Word], *concepts: str) -> bool:
    """Whether any of the words has one of these concepts."""
    found = (lexicon().match(words[at:]) for at in range(len(words)))
    return any(match is not None and match.concept in concepts for match in found)


def says_of_what(ask: Ask | None) -> bool:
    """Whether a part says what it is about: "and why" and "how far from November" do not."""
    if isinstance(ask, AskChanges):
        return ask.lead is not None
    if isinstance(ask, AskFind) and ask.query.group_by and ask.query.measure is Measure.COUNT:
        # "Kaya broker ni vadhare": of what was counted just before.
        return bool(ask.query.where or ask.query.period) or ask.query.of is not Subject.LEADS
    return ask is not None and all(ref.matches for ref in refs_of(ask))


def is_half(part: QuestionPart) -> bool:
    """Whether a part may be answered, or named as missed, by itself: "and how many" may not."""
    return part.is_asked and sum(not w.is_stop for w in part.words) > 1


def words_read(parts: Sequence[QuestionPart]) -> int:
    """The number of words in the parts that can be answered."""
    return sum(len(part.words) for part in parts if is_answered(part))


def is_answered(part: QuestionPart) -> bool:
    """Whether a part is read whole and says what it is about."""
    return part.is_read and says_of_what(part.ask)


def words_unread(parts: Sequence[QuestionPart]) -> int:
    """The number of words that nothing was made of."""
    return sum(len(part.unread) for part in parts)


def is_why_of_none(part: QuestionPart) -> bool:
    """Whether a sentence is a bare "and why" that names no lead."""
    return _is_of_none(part.ask, _WHYS)


def is_sum_of_none(part: QuestionPart, query: Query) -> bool:
    """Whether a sentence is a bare "and at which sum is it stuck" that names no lead; of those who
    bargain also "and at what price".
    """
    sums = [(LeadTopic.MONEY,), *([(LeadTopic.PRICE,)] if is_of_bargains(query) else [])]
    return _is_of_none(part.ask, sums)


def _is_of_none(ask: Ask | None, topics: Sequence[tuple[LeadTopic, ...]]) -> bool:
    """Whether one of these topics is asked of a lead that was not found."""
    if not isinstance(ask, AskLeads) or ask.about not in topics:
        return False
    return not any(ref.matches for ref in ask.leads)


def is_words_of_none(part: QuestionPart) -> bool:
    """Whether a sentence is a bare "and what did they say" that names no lead."""
    ask = part.ask
    if isinstance(ask, AskChat):
        return ask.lead is not None and not ask.lead.matches and not (ask.topic or ask.words)
    is_bare = isinstance(ask, AskLeads) and ask.about == (LeadTopic.SUMMARY,)
    return is_bare and names_nobody(part) and part.is_asked


def is_list_of_missed(ask: Ask | None) -> TypeGuard[AskFind]:
    """Whether the leads are listed that did not come: "who missed the visit, and why"."""
    if not isinstance(ask, AskFind) or not _is_plain_list(ask.query):
        return False
    return ask.query.of is Subject.LEADS and is_of_missed(ask.query)


def is_undated_count_of_ended(part: QuestionPart) -> bool:
    """Whether ended leads are counted without days: "is mahine booking kitni aur lost kitne"."""
    query = part.ask.query if isinstance(part.ask, AskFind) else Query()
    is_of_all = query.period is not None or names_concept(part.words, "so_far", "open", "all")
    is_count = query.measure is Measure.COUNT and not is_of_all
    return is_count and any(c.field is FieldName.OUTCOME for c in query.where)


def is_of_ended(ask: Ask | None) -> TypeGuard[AskFind]:
    """Whether leads that left are listed: "any token asked back? why"."""
    if not isinstance(ask, AskFind) or ask.each or not _is_plain_list(ask.query):
        return False
    return any(c.field is FieldName.OUTCOME and c.value in _LEFT for c in ask.query.where)


def _is_plain_list(query: Query) -> bool:
    return query.measure is Measure.LIST and query.group_by is None


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
    return replace(ask, query=as_lead_list(ask.query).model_copy(update={"limit": LONGEST_LIST}))


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
    if _is_count_beside(query, last) and not names_concept(part.words, *_WHOLE):
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
    if names_concept(part.words, "open"):
        # "And how many leads are open stage wise": of the open ones.
        return part
    split = {"group_by": query.group_by, "measure": Measure.COUNT, "order_by": OrderBy.VALUE}
    return replace(part, ask=AskFind(last.model_copy(update=split)))


def _why_after(part: QuestionPart, before: QuestionPart) -> LeadTopic | None:
    """The reason asked, of the record or their words, after whether a lead left or did not come."""
    ask, last = part.ask, before.ask
    is_bare = isinstance(ask, AskChat) and ask.lead is not None and not (ask.topic or ask.words)
    is_bare = is_bare or (isinstance(ask, AskLeads) and ask.about == (LeadTopic.WHY,))
    is_why = is_bare and names_concept(part.words, "why") and not names_concept(part.words, *_BANDS)
    if not is_why or not isinstance(last, AskLeads):
        return None
    if LeadTopic.ENDED in last.about:
        return LeadTopic.WHY_ENDED
    is_missed = names_concept((*before.words, *part.words), *_NOT_COME)
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


def without_counts_of_all(
    parts: list[QuestionPart], board: TaggedWords, book: Gazetteer
) -> list[QuestionPart]:
    """The parts of a message; where it counts what a stranger did, the counts that name nobody are
    not understood.
    """
    if len(parts) < 2 or not _counts_of_stranger(board, book):
        return parts
    return [replace(p, ask=None, is_sure=False) if _is_of_all(p) else p for p in parts]


def _counts_of_stranger(board: TaggedWords, book: Gazetteer) -> bool:
    """Whether a clause counts something and names somebody who is in no book."""
    clauses: list[list[Tag]] = [[]]
    for tag in board.tags:
        # "Ne" is "and" too.
        is_joint = tag.concept == "and" and board.words[tag.first].key not in _BEHIND
        clauses += [[]] if is_joint or tag.kind is TagKind.STOP else []
        clauses[-1].append(tag)
    return any(
        says(tags, *_COUNTS) and any(_is_stranger(tag, board, book) for tag in tags)
        for tags in clauses
    )


def _is_stranger(tag: Tag, board: TaggedWords, book: Gazetteer) -> bool:
    """ "Zalak ne", "of Zalak": no lead and no colleague."""
    is_known = tag.kind is TagKind.NAME and bool(book.found(tag.text).matches)
    if tag.kind not in (TagKind.UNKNOWN, TagKind.NAME) or is_known:
        return False
    return board.key_after(tag) in _BEHIND or board.key_before(tag) in _BEFORE


def _is_of_all(part: QuestionPart) -> bool:
    """Whether a part counts something of everybody without saying so."""
    if not isinstance(part.ask, AskFind) or part.ask.query.measure is Measure.LIST:
        return False
    said = (lexicon().match(part.words[at:]) for at in range(len(part.words)))
    is_ours = any(found is not None and found.concept in _OURS for found in said)
    return not is_ours and all(c.field not in _WHOSE for c in part.ask.query.where)
