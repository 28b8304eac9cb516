"""Whether the parts of a sentence are one question or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Query,
    Subject,
)
from agent.understanding.changed_query import cancelled_of
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.measures import list_of_counted
from agent.understanding.parsed_question import (
    Ask,
    AskChat,
    AskFind,
    AskLeads,
    AskSmallTalk,
    AskUnanswerable,
    LeadTopic,
    SmallTalk,
    UnanswerableTopic,
    is_split,
    refs_of,
)
from agent.understanding.query_builder import LOST
from agent.understanding.question_parts import (
    QuestionPart,
    is_why_of_none,
    names_concept,
    names_nobody,
    says_of_what,
)
from agent.understanding.tagged_words import TaggedWords
from leads.model.scope import Role
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadName

_PAIR = 2
_DONE_FIELDS = (FieldName.OUTCOME, FieldName.VISITED)
_MISSED = (FieldName.MISSED_VISIT, FieldName.CALL_TRIES)
_PARTICIPLES = frozenset({"visited", "booked", "lost", "cancelled", "missed"})
_OWN_QUESTION = ("who", "which", "why", "many", "average", "share")
_KEPT = (FieldName.OWNER, FieldName.TEAM, FieldName.LOCALITY, FieldName.KIND, FieldName.SOURCE,
         FieldName.BHK, FieldName.PROJECT)  # fmt: skip
_REFUSED = Condition(field=FieldName.REFUSED, value=True)
# What an office's own stage may mean, by the condition that asks for it, with its event.
_BY_STAGE = (
    (_REFUSED, Moment.REFUSED, ("refused",)),
    (Condition(field=FieldName.CALL_PLANNED, value=True), Moment.NEXT_CALL, ("follow_up",)),
    (
        Condition(field=FieldName.VISIT_PLANNED, value=True),
        Moment.NEXT_VISIT,
        ("visit", "planned"),
    ),
)
_ELSEWHERE = Condition(field=FieldName.LOST_REASON, value="bought elsewhere")
_MOST_COLLEAGUES = 3  # an answer each
_OF_THOSE = ("ones", "among", "them", "they", "but", "only", "all")


def as_several(whole: QuestionPart, board: TaggedWords, book: Gazetteer) -> list[QuestionPart]:
    """What a question that is read as one asks besides; empty if nothing."""
    named = _and_named(whole, board) if book.scope.role is not Role.ANALYST else []
    several = (
        _by_colleague(whole),
        _by_standing(whole, board),
        _and_at_stage(whole, board, book),
        named,
    )
    return next((parts for parts in several if len(parts) > 1), [])


def _by_colleague(part: QuestionPart) -> list[QuestionPart]:
    """The same split for each colleague who is named: "farhan lost why, nirav same"."""
    query = part.ask.query if isinstance(part.ask, AskFind) else None
    if query is None or query.group_by in (None, GroupBy.OWNER):
        return [part]
    named = next(
        (c for c in query.where if c.field is FieldName.OWNER and c.op is Operator.IN), None
    )
    if named is None or not isinstance(named.value, list) or len(named.value) > _MOST_COLLEAGUES:
        return [part]
    rest = tuple(c for c in query.where if c is not named)
    owners = [Condition(field=FieldName.OWNER, value=value) for value in named.value]
    queries = [query.model_copy(update={"where": (*rest, owner)}) for owner in owners]
    return [replace(part, ask=AskFind(one)) for one in queries]


def _by_standing(part: QuestionPart, board: TaggedWords) -> list[QuestionPart]:
    """Those still open who said no, then those lost over it: "who said they bought elsewhere"."""
    if not isinstance(part.ask, AskFind) or not part.is_sure:
        return [part]
    query = part.ask.query
    period = query.period
    is_of_ended = LOST in query.where or query.group_by is not None
    is_of_ended |= board.has("lost", "lost_reason_word", "closed")
    is_of_ended |= period is not None and period.of is not Moment.CLOSED
    is_plain = query.measure in (Measure.LIST, Measure.COUNT)
    if is_of_ended or not is_plain or _ELSEWHERE not in query.where:
        return [part]
    said = period.model_copy(update={"of": Moment.REFUSED}) if period is not None else None
    still = query.model_copy(
        update={"where": (*query.where, _REFUSED), "open": True, "period": said}
    )
    return [replace(part, ask=replace(part.ask, query=still)), part]


def _and_at_stage(part: QuestionPart, board: TaggedWords, book: Gazetteer) -> list[QuestionPart]:
    """Those still open who said no, then those at the office's own stage "Not Interested"; visits
    planned, calls due, then those at "SV Planned", or at "Follow Up" where no call has its day.
    """
    if not (isinstance(part.ask, AskFind) and part.is_sure):
        return [part]
    ask, query, period = part.ask, part.ask.query, part.ask.query.period
    for condition, event, meant in _BY_STAGE:
        is_dated = period is not None and period.of is event
        stages = book.stages.meaning(*meant) if is_dated or condition in query.where else []
        own = [c for c in query.where if c.field is FieldName.STAGE]
        if [c.value for c in own] == stages:
            # "SV planned today": visits planned today, and those at the stage.
            rest = tuple(c for c in query.where if c not in own)
            query = query.model_copy(update={"where": rest})
        elif own:
            continue
        is_of_calls = event is Moment.NEXT_CALL
        if not stages or (is_of_calls and not board.has(*meant)):
            continue
        if is_of_calls and is_dated and LeadStates(book.record, book.scope).knows_calls():
            continue  # an office that keeps the days of calls means these
        at_stage = Condition(field=FieldName.STAGE, op=Operator.IN, value=stages)
        is_of_visits = event is Moment.NEXT_VISIT
        # Whose day is known is told already.
        undated = (condition.model_copy(update={"value": False}),) if is_of_visits else ()
        where = (*(c for c in query.where if c != condition), at_stage, *undated)
        changed: dict[str, object] = {"where": where}
        if is_dated:
            # Of what has no day, the list would be the whole stage.
            changed |= {"period": None, "measure": Measure.COUNT, "open": True}
            changed["of"] = Subject.LEADS
        if condition is _REFUSED:
            closed = period.model_copy(update={"of": Moment.CLOSED}) if period else None
            changed |= {"open": None, "period": closed if is_dated else period}
        first = replace(
            part, ask=replace(ask, query=query, is_call=ask.is_call and not is_of_calls)
        )
        besides = AskFind(query.model_copy(update=changed), is_rest=is_of_visits)
        second = replace(part, ask=besides)
        # "Today" behind it is of the calls.
        return [second, first] if is_of_calls and is_dated else [first, second]
    return [part]


def _and_named(part: QuestionPart, board: TaggedWords) -> list[QuestionPart]:
    """A split by colleague, then its leads by name where these are asked for too."""
    query = part.ask.query if isinstance(part.ask, AskFind) and part.is_sure else None
    named = list_of_counted(board, query) if query else None
    return [part, replace(part, ask=AskFind(named))] if named else [part]


def is_one(parts: Sequence[QuestionPart]) -> bool:
    """Whether the parts are one question: "which leads came, and why" counts for all of them."""
    is_find = isinstance(parts[0].ask, AskFind)
    if is_find and any(map(is_why_of_none, parts[1:])):
        return True
    if is_find and is_split(parts[0].ask) and any(map(names_nobody, parts[1:])):
        # The "and broker" of "conversion by source and broker".
        return True
    if is_find and any(map(_is_wish, parts[1:])):
        return True
    # "Bookings this year and how many of them were cancelled" asks for both.
    is_undone = is_find and len(parts) == _PAIR and _is_undone_of(*parts)
    is_each = is_undone or all(part.is_asked for part in parts)
    return not is_each and all(isinstance(p.ask, AskFind) for p in parts)


def _is_wish(part: QuestionPart) -> bool:
    """Whether a part is what the leads before it want: "and want 3 BHK ready possession"."""
    is_stock = (
        isinstance(part.ask, AskUnanswerable) and part.ask.kind is UnanswerableTopic.INVENTORY
    )
    return is_stock and not part.is_asked and names_concept(part.words, "requirement")


def _is_undone_of(bookings: QuestionPart, part: QuestionPart) -> bool:
    """Whether a part asks which of the bookings before it were cancelled since."""
    if not isinstance(bookings.ask, AskFind) or not isinstance(part.ask, AskFind):
        return False
    return part.is_read and part.ask.query == cancelled_of(bookings.ask.query)


def is_of_two(parts: Sequence[QuestionPart], whole: QuestionPart) -> bool:
    """Whether the parts ask of different things: of one lead and of the book, say."""
    asks = [part.ask for part in parts if part.ask is not None]
    if _is_split_beside_count(parts, whole):
        return True
    is_told = all(says_of_what(part.ask) or names_concept(part.words, "leads") for part in parts)
    if is_told and are_split_alike(parts) and whole.ask in asks:
        # "Kis broker ne sabse zyada visit karayi aur kiski sabse zyada miss hui".
        return True
    if not all(map(says_of_what, asks)):
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


def are_of_each_colleague(parts: Sequence[QuestionPart]) -> bool:
    """Whether each is of another colleague: "kruti ke kitne lead, aur dev ki kitni booking"."""
    queries = [part.ask.query for part in parts if isinstance(part.ask, AskFind)]
    owners = [[c.value for c in q.where if c.field is FieldName.OWNER] for q in queries]
    is_each = len(queries) == len(parts) > 1 and all(len(some) == 1 for some in owners)
    return is_each and all(owners.count(some) == 1 for some in owners)


def on_its_own(part: QuestionPart) -> QuestionPart:
    """A part with a "who" of its own, read with nothing kept of the one before it."""
    alone = part.ask.alone if isinstance(part.ask, AskFind) else None
    if alone is None or not names_concept(part.words, "who"):
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
    is_each = all(names_concept(part.words, *_OWN_QUESTION) for part in parts)
    if not names_concept(parts[1].words, "who") and any(c.field in _KEPT for c in first):
        return False  # "Nirav aur Hetal ke open kitne, hot kitne": both of the two
    return is_of_both and is_apart and is_each and not names_concept(parts[1].words, *_OF_THOSE)


def _is_of_fewer(whole: Ask | None, asks: Sequence[Ask]) -> bool:
    """Whether the parts ask of a lead what the whole leaves out: "did she come? last message"."""
    told = [a.about for a in asks if isinstance(a, AskLeads)]
    if not isinstance(whole, AskLeads) or len(told) < len(asks):
        return False
    covered = {*whole.about, LeadTopic.SCORE}
    if whole.about != (LeadTopic.NEXT_STEP,):
        covered.add(LeadTopic.SUMMARY)  # "su chale che? have shu karvu?" wants the story too
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
    is_each = all(names_concept(part.words, "many") and part.is_read for part in parts)
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
        return is_of_days == [False, True] and names_concept(parts[1].words, "many")
    if not all(names_concept(part.words, "many") for part in parts):
        return False
    plain = [(p, q) for p, q in zip(parts, queries, strict=True) if q.group_by is None]
    is_told_apart = len(plain) == 1 and not names_concept(plain[0][0].words, "by_each")
    return is_told_apart and any(names_concept(p.words, "by_each") for p in parts)


def _are_of_others(one: Query, other: Query) -> bool:
    """Whether two counts are of leads that came and of leads that ended, say."""
    first, second = (q.period.of if q.period else None for q in (one, other))
    return first != second


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


def without_steps(parts: Sequence[QuestionPart]) -> list[QuestionPart]:
    """Leaves out parts that the next one only narrows: "leave out Facebook. Which is worst?", those
    that ask nothing, the small words before a question, and the step with which a story ends.
    """
    parts = [p for p in parts if p.ask != AskSmallTalk(SmallTalk.OK)] or parts
    stories = [_matched(p.ask) for p in parts if _is_about(p.ask, LeadTopic.SUMMARY)]
    parts = [
        part
        for part in parts
        if not (_is_about(part.ask, LeadTopic.NEXT_STEP) and _matched(part.ask) in stories)
    ]
    nexts = [*parts[1:], None]
    return [p for p, n in zip(parts, nexts, strict=True) if n is None or not _is_step(p.ask, n.ask)]


def _is_about(ask: Ask | None, topic: LeadTopic) -> TypeGuard[AskLeads]:
    return isinstance(ask, AskLeads) and ask.about == (topic,)


def _matched(ask: AskLeads) -> list[LeadName]:
    return [name for ref in ask.leads for name in ref.matches]


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


def are_beside_bands(parts: Sequence[QuestionPart]) -> bool:
    """Whether a count of all leads stands beside one by band: "kitne open hai, aur hot warm kitne".

    The bands alone are one figure.
    """
    queries = [part.ask.query for part in parts if isinstance(part.ask, AskFind)]
    by_band = [query.group_by is GroupBy.BAND for query in queries]
    is_of_all = [all(c.field is not FieldName.BAND for c in query.where) for query in queries]
    is_each_band = any(is_of_all) and is_of_all.count(False) == len(queries) - 1 > 1
    return (len(parts) == 2 and any(by_band) and any(is_of_all)) or is_each_band


def is_of_two_deeds(whole: QuestionPart) -> bool:
    """Whether leads were read that did two things at once, where bookings and visits were meant.

    No lead is booked and lost; "leads visited and booked" says that the same did both.
    """
    query = whole.ask.query if isinstance(whole.ask, AskFind) else Query()
    told = [c.field for c in query.where if c.field in _DONE_FIELDS]
    if query.period is not None and query.period.of is Moment.CANCELLED:
        told.append(FieldName.OUTCOME)
    is_same = any(w.raw.casefold() in _PARTICIPLES for w in whole.words)
    # "Visits and no-shows": those that took place are meant too.
    is_missed = any(c.field in _MISSED for c in query.where)
    return told.count(FieldName.OUTCOME) > 1 or (len(told) > 1 and not is_same) or is_missed
