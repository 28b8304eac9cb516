"""Finds words of a question that were read but left nothing in its query.

A reader may take a word and do nothing with it. Without this check, "smallest gap first" would be
answered in the usual order, as if it had not been said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.query.query import FieldName, Measure, Operator, Query, Subject
from agent.understanding.gazetteer import StoredValue
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.parsed_question import Ask, AskChat, AskFind, AskLeads, LeadTopic
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange
from language.tokens import key

_TIMES = neighbour_words("times")
_WHOSE_OR_BY_WHOM = words_as_typed("whose") | words_as_typed("by_whom")
# Two leads are compared by score, not by these.
_ONE_BY_ONE = ("offer", "offered", "loan", "visit", "visited")

# What a word of each concept leaves in a query: one of these names (see `_traces`).
_LEFT_BY: dict[str, frozenset[str]] = {
    concept: frozenset(names.split())
    for concepts, names in {
        "hot warm cold": "band score by_band",
        "rental buyer owner_kind land commercial resale new_project": "kind by_kind source stage",
        "family": "family family_visited by_family_visited",
        "loan sanctioned applied eligible": "loan by_loan lost_reason label stage",
        "down_payment": "down_payment by_down_payment",
        "home_to_sell": "home_to_sell",
        "price_high": "price price_high by_price_high lost_reason",
        "papers": "papers_asked waiting_topic",
        "referred": "referred source",
        "refused": "refused outcome band lost_reason",
        "token": "outcome booked cancelled stage",
        "lost": "outcome lost_reason by_lost_reason closed share_booked reopened",
        "cancelled": "outcome cancelled",
        "spam": "outcome",
        "missed": "visits missed_visit call_tries next_call",
        "gap": "offer_gap budget_gap grouped compared",
        "average median": "average median",
        "lowest oldest newest fastest slowest": "ordered at_most below",
        "days_to_book": "days_to_book",
        "first_reply": "first_reply_minutes waiting",
        "highest": "ordered compared share_booked sum above at_least",
        "rose fell": "compared grouped ordered",
        "up_or_down": "compared by_day by_week by_month",
        "compare": "compared grouped ordered share share_booked at_most days",
        "share": "share share_booked grouped",
        "visited": "visits visited visits_done visit missed_visit visit_planned by_visited "
        "family_visited called_since_visit days_to_visit stage",
        "booked": "outcome booked share_booked days_to_book stage closed cancelled",
        "offer offered": "offer offered offer_gap budget_gap",
        "call": "calls call call_tries next_call call_planned uncalled_days untouched_days "
        "untalked_days called_since_visit last_by_us",
        "budget": "budget budget_gap lost_reason at_most at_least above below",
        "waiting": "waiting waiting_topic waiting_since",
    }.items()
    for concept in concepts.split()
}

# What an answer about a lead must tell so that "how much", "when" or "why" is answered by it.
_ANSWERED_BY = {
    question: frozenset(map(LeadTopic, topics.split()))
    for question, topics in {
        "many": "score why budget offer price money down_payment loan home calls messages visits "
        "booked record points span file levers serious",
        "when": "summary visits move_by last_talk last_asked our_last calls call_due waiting since "
        "stage offer loan family sale booked ended why_ended why_missed came_back span notes "
        "messages",
        "why": "why why_not why_still why_missed why_ended why_loan came_back worries serious "
        "points score levers last_talk",
    }.items()
}


def words_without_trace(board: TaggedWords, ask: AskFind, today: date) -> tuple[str, ...]:
    """The words, as typed, that were taken and of which nothing is in the query."""
    left = frozenset((*_traces(ask.query), *ask.each, *(("call",) if ask.is_call else ())))
    used = [tag for tag in board.tags if board.is_used(tag)]
    # Whom to call is always of now.
    told = [t for t in used if t.kind is not TagKind.DAYS or not (ask.is_call or _is_now(t, today))]
    if board.has("best"):
        # "Most likely to book" is the order that lists have anyway.
        told = [t for t in told if t.concept != "booked"]
    is_number = ask.query.measure is Measure.COUNT and ask.query.group_by is None
    unsaid = [t for t in used if is_number and _asks_beside_number(t, left)]
    return tuple(tag.text for tag in told if _is_lost(tag, left) or tag in unsaid)


def _asks_beside_number(tag: Tag, left: frozenset[str]) -> bool:
    """Whether one number leaves it open: "kone ketla karya", "how many were lost, and why"."""
    is_person = tag.concept == "who" and tag.text.casefold() in _WHOSE_OR_BY_WHOM
    # "Loan ki wajah se kitne gaye" asks for no reason.
    return is_person or (tag.concept == "why" and "lost_reason" not in left)


def words_of_other_ends(board: TaggedWords, query: Query) -> tuple[str, ...]:
    """The words of a loss beside a booking: no lead was both booked and lost."""
    ends = {c.value for c in query.where if c.field is FieldName.OUTCOME and c.op is Operator.IS}
    return tuple(t.text for t in board.tags if t.concept == "lost" and ends >= {"booked", "lost"})


def words_unanswered(board: TaggedWords, ask: Ask) -> tuple[str, ...]:
    """The words, as typed, that were taken and that no answer about a lead or its chat covers."""
    used = [tag for tag in board.tags if board.is_used(tag)]
    return tuple(tag.text for tag in used if _is_unanswered(tag, ask))


def _is_unanswered(tag: Tag, ask: Ask) -> bool:
    match ask:
        case AskChat():
            # Quotations are shown, not counted: "how many times did they say it".
            return tag.concept == "many" and key(tag.text.split()[-1]) in _TIMES
        case AskLeads(is_compared=True):
            return tag.concept in _ONE_BY_ONE and LeadTopic.SCORE not in ask.about
        case AskLeads(about=(LeadTopic.VISITS,)):
            # It is told when visits were, not who came along, was called off or moved.
            return tag.concept in ("who", "cancelled")
        case AskLeads() if tag.concept in _ANSWERED_BY:
            return _ANSWERED_BY[tag.concept].isdisjoint(ask.about)
    return False


def _is_now(tag: Tag, today: date) -> bool:
    """Whether the days hold today: "hot leads today" are those that are hot now."""
    if not isinstance(tag.value, DateRange):
        return True
    days = tag.value.ahead(today)
    return (days.start or today) <= today <= (days.end or today)


def _is_lost(tag: Tag, left: frozenset[str]) -> bool:
    wanted = _LEFT_BY.get(tag.concept) if tag.kind is TagKind.CONCEPT else _of_value(tag)
    return wanted is not None and left.isdisjoint(wanted)


def _of_value(tag: Tag) -> frozenset[str] | None:
    match tag.kind:
        case TagKind.VALUE if isinstance(tag.value, StoredValue):
            return frozenset({tag.value.field.value, f"by_{tag.value.field.value}"})
        case TagKind.BHK:
            return frozenset({"bhk", "by_bhk"})
        case TagKind.COLLEAGUE:
            return frozenset({"owner", "team", "by_owner", "by_team"})
        case TagKind.DAYS:
            return frozenset(
                {
                    "days",
                    "move_by",
                    "silent_days",
                    "untouched_days",
                    "untalked_days",
                    "uncalled_days",
                }
            )
    return None


def _traces(query: Query) -> Iterator[str]:
    """The names of everything that a query holds beside its defaults."""
    for condition in (*query.where, *query.also):
        yield condition.field.value
        yield condition.op.value
    if query.compare_to is not None:
        yield "compared"
    for group in (query.group_by, query.then_by):
        if group is not None:
            yield "grouped"
            yield f"by_{group.value}"
            yield "ordered"
    for period in (query.period, query.compare_to):
        if period is not None:
            yield "days"
        if period is not None and not isinstance(period, str):
            yield period.of.value
    yield query.measure.value
    if query.measure_of is not None:
        yield query.measure_of.value
    yield query.order_by.value
    plain = Query()
    if query.order_by is not plain.order_by or query.limit != plain.limit or query.skip:
        yield "ordered"
    if query.of is not Subject.LEADS:
        yield query.of.value
