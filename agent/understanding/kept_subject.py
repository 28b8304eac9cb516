"""Whom a few words without a name are about: the colleague, or the leads, of the answer before."""

from __future__ import annotations

from dataclasses import replace

from agent.query.query import (
    ENDS,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Period,
    Query,
    Subject,
    tells_end,
)
from agent.understanding.changed_query import PASSING, moment_of
from agent.understanding.colleague_follow_ups import ColleagueFollowUps, of_colleagues
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import (
    AskChanges,
    AskDay,
    AskFind,
    SentenceAsk,
    colleagues_of,
)
from agent.understanding.tagged_words import TaggedWords, TagKind
from leads.model.scope import Role

_FEW_WORDS = 5
_EVER = neighbour_words("ever")
_DEEDS = (*ENDS, Moment.VISIT, Moment.MISSED_VISIT, Moment.CALL)
_SHOWN_OF_THOSE = 3
_OF_TEAM = (Role.MANAGER, Role.ADMIN, Role.ANALYST)
# With these all are meant, whoever was spoken of before.
_OF_ALL = ("all", "mine", "ones", "team_word", "broker_word", "by_each", "among", "them")


def with_subject(
    found: SentenceAsk,
    board: TaggedWords,
    dialogue: DialogueState,
    follow_ups: ColleagueFollowUps,
    role: Role | None,
) -> SentenceAsk:
    """The ask, about the colleague spoken of: "lost why", "hot leads"; or, about all leads, with
    the same of the leads just told beside it.
    """
    if (
        role in _OF_TEAM
        and isinstance(found.ask, AskFind)
        and _is_one_by_colleague(found.ask.query)
    ):
        # "Kruti's conversion by broker": beside everybody's.
        where = tuple(c for c in found.ask.query.where if c.field is not FieldName.OWNER)
        query = found.ask.query.model_copy(update={"where": where})
        return replace(found, ask=replace(found.ask, query=query))
    words = [t for t in board.tags if t.kind not in (TagKind.STOP, TagKind.SMALL)]
    named = [t for t in words if t.member]
    last = dialogue.query if dialogue.is_list_newest else None
    if len(words) > _FEW_WORDS + len(named):
        return found
    if last is not None and not named:
        found = _of_what_happened(found, last, board)
    if board.tags_of(*_OF_ALL):
        return found
    if named and not follow_ups.is_theirs:
        return found
    kept = found
    if named:
        kept = _in_those_days(found, last)
    elif dialogue.owners and role in _OF_TEAM:
        kept = _of_colleague(found, dialogue, follow_ups)
    if kept != found or last is None or not isinstance(found.ask, AskFind):
        return kept
    those = _of_those(last, found.ask)
    return replace(found, ask=replace(found.ask, of_those=those)) if those else found


def _of_what_happened(found: SentenceAsk, last: Query, board: TaggedWords) -> SentenceAsk:
    """ "Which source lost most", after those lost in a month: in that month."""
    ask = found.ask
    is_of_all_time = board.has("so_far", "all") or bool(_EVER & board.keys)
    if is_of_all_time or not (isinstance(ask, AskFind) and _happened_in(last, ask.query)):
        return found
    in_days = {"period": last.period, "open": last.open}
    return replace(found, ask=replace(ask, query=ask.query.model_copy(update=in_days)))


def _of_colleague(
    found: SentenceAsk, dialogue: DialogueState, follow_ups: ColleagueFollowUps
) -> SentenceAsk:
    match found.ask:
        case AskFind(query=Query(group_by=GroupBy.OWNER)):
            return found
        case AskFind() as ask if not colleagues_of(ask):
            if dialogue.figures_of is not None:
                return follow_ups.of_overview(found, *dialogue.figures_of) or found
            query = of_colleagues(ask.query, dialogue.owners, is_list=True)
            return replace(found, ask=replace(ask, query=query))
        case (AskChanges(lead=None, owner=None) | AskDay(owner=None)) as ask if dialogue.owner:
            return replace(found, ask=replace(ask, owner=dialogue.owner))
        case _:
            return found


def _in_those_days(found: SentenceAsk, last: Query | None) -> SentenceAsk:
    """What ended, for "uski kitni gayi", in the days of the figure before."""
    ask = found.ask
    if last is None or last.period is None or not isinstance(ask, AskFind):
        return found
    moment = _moment_of(ask.query)
    if ask.query.period is not None or moment is Moment.CREATED:
        return found
    period = last.period.model_copy(update={"of": moment})
    query = ask.query.model_copy(update={"period": period, "open": None})
    return replace(found, ask=replace(ask, query=query))


def _moment_of(query: Query) -> Moment:
    """What happened that it asks about; for a reason to be lost, the end."""
    is_lost = any(c.field is FieldName.LOST_REASON for c in query.where)
    return Moment.CLOSED if is_lost else moment_of(query.where, query.of)


def _happened_in(last: Query, query: Query) -> bool:
    """Whether it asks, without days, for what happened in the days just told: "names of booked
    leads" after how long bookings of this year took.
    """
    if last.period is None or query.compare_to is not None or query.limit == 1:
        return False  # "when was the last one" is of any time
    # "Total" said alone is of all times, which a figure by group is anyway.
    of_all_times = Period(of=last.period.of) if query.group_by else None
    moment = _moment_of(query)
    return query.period in (None, of_all_times) and moment is last.period.of and moment in _DEEDS


def _of_those(last: Query, ask: AskFind) -> Query | None:
    """Those of the leads just told that are as asked; None: it is of these, or none can be."""
    query = ask.query
    is_of_leads = last.of is query.of is Subject.LEADS and not (ask.is_call or query.skip)
    is_kept = all(c in query.where for c in last.where) and last.period in (None, query.period)
    asked = {c.field for c in query.where}
    if not is_of_leads or is_kept or ask.of_those or not asked:
        return None
    if query.measure not in (Measure.LIST, Measure.COUNT) or query.group_by is not None:
        return None
    added = [c for c in last.where if c not in query.where]
    before = {c.field for c in added}
    is_other = bool(before & asked) or (last.period is not None and query.period is not None)
    is_ended, was_ended = tells_end(query.where), tells_end(last.where)
    if is_other or (was_ended and PASSING & asked) or (is_ended and PASSING & before):
        return None
    return query.model_copy(
        update={
            "where": (*added, *query.where),
            "period": query.period or last.period,
            "open": None if is_ended or was_ended or last.open is None else query.open,
            "limit": _SHOWN_OF_THOSE,
        }
    )


def _is_one_by_colleague(query: Query) -> bool:
    """Whether the figures of one colleague are asked for by colleague."""
    own = [c for c in query.where if c.field is FieldName.OWNER]
    is_one = len(own) == 1 and own[0].op is Operator.IS and isinstance(own[0].value, str)
    return query.group_by is GroupBy.OWNER and is_one
