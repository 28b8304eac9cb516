"""Finds words of a question that were read but left nothing in its query.

A reader may take a word and do nothing with it. Without this check, "smallest gap first" would be
answered in the usual order, as if it had not been said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agent.query.query import (
    FieldName,
    GroupBy,
    Measure,
    NumberField,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from agent.understanding.each_of_list import FACT_TOPICS
from agent.understanding.lexicon import concept_of, neighbour_words, words_as_typed
from agent.understanding.parsed_question import Ask, AskChat, AskFind, AskLeads, LeadRef, LeadTopic
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind, says
from agent.understanding.topic_details import MOVES, range_of_move
from language.tokens import read

_DENYING = (Operator.NOT, Operator.NOT_IN, Operator.UNKNOWN)
_TIMES, _AFTER = neighbour_words("times"), neighbour_words("after")
_FROM = neighbour_words("than") | {"to"}
_OF_HEAT = frozenset({"score", "share_booked", "booked"})
_WHOSE_OR_BY_WHOM = words_as_typed("whose") | words_as_typed("by_whom") | {"by"}
# Two leads are compared by score, not by these.
_ONE_BY_ONE = ("offer", "offered", "loan", "visit", "visited")

# What a word of each concept leaves in a query: one of these names (see `_traces`).
_LEFT_BY: dict[str, frozenset[str]] = {
    concept: frozenset(names.split())
    for concepts, names in {
        "hot warm cold": "band score by_band",
        "rental buyer owner_kind land commercial resale new_project": "kind by_kind source stage",
        "family": "family family_visited by_family_visited",
        "loan": "loan by_loan lost_reason label stage own_column",
        "sanctioned applied eligible": "loan by_loan lost_reason label stage",
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
        "missed": "visits missed_visit denied call_tries next_call",
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
        "untalked_days called_since_visit last_by_us last_touch",
        "budget": "budget budget_gap lost_reason at_most at_least above below",
        "waiting promised": "waiting waiting_topic waiting_since next_call",
        "source_word": "source by_source own_column by_own_column locality by_locality",
        "locality_word": "locality by_locality lost_reason",
        "stage_word": "stage by_stage",
        "bhk_word": "bhk by_bhk",
        "kind_word": "kind by_kind",
        "project_word": "project by_project",
        "campaign_word": "by_campaign own_column by_own_column",
        "language_word": "language by_language",
        "lost_reason_word": "lost_reason by_lost_reason",
        "owner_word group_person unassigned": "owner by_owner team",
        # What somebody says of himself or a home, and the record holds.
        "said": "price_high refused lost_reason papers_asked home_to_sell paused move_by "
        "visit_asked waiting loan down_payment budget offered offer offer_gap last_by_lead "
        "last_talk denied known price",
        "group_month": "by_month",
        "group_week": "by_week",
        "group_day": "by_day",
        "weekday_word": "by_weekday by_day days",
        "silent": "silent_days untouched_days untalked_days uncalled_days waiting last_by_lead "
        "lost_reason",
        "new": "new created first_reply_minutes",
        "move": "move_by",
        "planned": "visit_planned next_visit call_planned next_call visits visited",
        "reply write": "waiting first_reply_minutes last_by_us last_by_lead silent_days call_tries "
        "untouched_days untalked_days uncalled_days",
        "time_word": "days days_to_book first_reply_minutes waiting_since ordered call silent_days "
        "untouched_days untalked_days uncalled_days waiting",
        "score": "band score by_band",
        "picked": "calls call_tries call untalked_days",
        "changed": "compared grouped ordered offer_gap budget_gap visits",
        "visit": "visits visited visits_done visit missed_visit visit_planned next_visit "
        "by_visited family_visited by_family_visited called_since_visit days_to_visit "
        "visit_asked stage",
        "closed": "closed ended outcome booked lost_reason by_lost_reason share_booked stage "
        "untouched_days untalked_days",
        "reopened": "reopened",
        "rejected": "loan by_loan lost_reason refused stage label own_column",
        "price": "price price_high by_price_high lost_reason offer_gap budget_gap share_booked",
        "paused": "paused stage",
        "weak": "compared grouped ascending below at_most score band offer_gap budget_gap",
        "not_after not_before no nobody zero except": "denied with_zero missed_visit refused below "
        "at_most outcome lost_reason closed silent_days untouched_days untalked_days "
        "uncalled_days waiting call_tries least visits calls last_by_us by_visited "
        "by_family_visited",
    }.items()
    for concept in concepts.split()
}

# What an answer about a lead must tell so that "how much", "when", "why", or what a word asks
# about, is answered by it.
_ANSWERED_BY = {
    question: frozenset(map(LeadTopic, topics.split()))
    for questions, topics in {
        "many": "score why budget offer price money down_payment loan home calls messages visits "
        "booked record points span file levers serious",
        "when": "summary visits visit_moved confirmed move_by last_talk last_asked our_last calls "
        "call_due waiting since stage offer loan family sale booked ended why_ended why_missed "
        "came_back span notes messages source token_back",
        "where": "visits confirmed home source move_by stage booked ended loan money open summary "
        "worries",
        "who": "owner source last_word contact family visitors by_whom confirmed",
        "day_part": "calls last_talk money offer our_last visits waiting why_missed booked "
        "call_due next_step messages confirmed",
        "weekday_word": "calls last_talk our_last visits call_due next_step move_by",
        "time_word": "calls last_talk money offer our_last visits waiting why_missed span call_due "
        "next_step worries move_by confirmed",
        "than": "score why why_not points budget price offer money",
        "why": "why why_not why_still why_missed why_ended why_loan came_back worries serious "
        "points score levers last_talk",
        "call": "next_step calls call_due score last_talk waiting our_last since summary",
        "visit visited": "visits visit_moved confirmed felt family why_missed since visitors "
        "worries",
        "planned": "visits visit_moved confirmed next_step call_due calls move_by",
        "missed": "visits why_missed visit_moved ended calls next_step",
        "budget": "budget money price offer home",
        "price price_high": "price money offer owner_says budget worries why_still",
        "offer offered": "offer money owner_says price",
        "owner_word": "owner money owner_says home_owner price offer home visitors",
        "loan sanctioned applied eligible": "loan bank why_loan",
        "rejected": "loan why_loan ended why_ended owner_says",
        "down_payment": "down_payment money",
        "token": "booked token_back worries",
        "booked": "booked worries why_ended move_by record points score ended token_back",
        "cancelled lost": "ended why_ended token_back visits why_missed came_back",
        "closed open": "ended why_ended open came_back summary move_by",
        "waiting": "waiting last_asked last_word call_due since",
        "pending": "waiting call_due calls visits next_step loan booked",
        "family": "family felt",
        "felt": "felt since",
        "worries": "worries money offer",
        "move hurry": "move_by visit_moved",
        "contact_word": "contact home_owner source",
        "home_to_sell sold_home": "sale",
        "referred source_word": "source",
        "new": "last_talk since source summary",
    }.items()
    for question in questions.split()
}


def words_without_trace(board: TaggedWords, ask: AskFind, today: date) -> tuple[str, ...]:
    """The words, as typed, that were taken and of which nothing is in the query."""
    left = frozenset((*_traces(ask.query), *ask.each, *(("call",) if ask.is_call else ())))
    used = [tag for tag in board.tags if board.is_used(tag)]
    # Whom to call is always of now; by when somebody books, the answer says that nobody can tell.
    is_of_now = ask.is_call or ask.is_outlook
    told = [t for t in used if t.kind is not TagKind.DAYS or not (is_of_now or is_now(t, today))]
    if board.has("best"):
        # "Most likely to book" is the order that lists have anyway.
        told = [t for t in told if t.concept != "booked"]
    is_number = ask.query.measure is not Measure.LIST and ask.query.group_by is None
    # "Who" is no filter, so nothing need have taken it.
    asked = [t for t in board.tags if is_number and (t in used or _is_person(t))]
    is_told = ask.is_why and ask.query.compare_to is not None  # the answer says that none tells why
    unsaid = [t for t in asked if not is_told and _asks_beside_number(t, left)]
    if is_number:
        # "How many are interested", "how many top leads" counts nobody by the score; "interested
        # in an office" is a wish.
        is_wish = any(c.field is not FieldName.BAND for c in ask.query.where)
        by_score = [t for t in used if t.concept == "best" or (t.concept == "heat" and not is_wish)]
        unsaid += by_score if left.isdisjoint(_OF_HEAT) else []
    return tuple(
        tag.text for tag in board.tags if tag in unsaid or (tag in told and _is_lost(tag, left))
    )


def _asks_beside_number(tag: Tag, left: frozenset[str]) -> bool:
    """Whether one number leaves it open: "kone ketla karya", "how many were lost, and why"."""
    # "Loan ki wajah se kitne gaye" asks for no reason.
    return _is_person(tag) or (tag.concept == "why" and "lost_reason" not in left)


def _is_person(tag: Tag) -> bool:
    """Whether it asks whose something is or who did it."""
    return tag.concept == "who" and tag.typed_words[0] in _WHOSE_OR_BY_WHOM


def words_of_move(board: TaggedWords, query: Query) -> tuple[str, ...]:
    """The words that say a visit was moved, which no query tells; not of visits compared."""
    if query.compare_to is not None or query.order_by is OrderBy.CHANGE:
        return ()
    moved = tuple(word.raw for at in range_of_move(board) if (word := board.words[at]).key in MOVES)
    # "How did visits change" asks for figures by month.
    is_by_time = query.group_by in (GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH)
    is_figure = is_by_time and says(board.tags, "changed")
    return () if is_figure else moved


def words_of_other_ends(board: TaggedWords, query: Query) -> tuple[str, ...]:
    """The words of a loss beside a booking: no lead was both booked and lost."""
    ends = {c.value for c in query.where if c.field is FieldName.OUTCOME and c.op is Operator.IS}
    return tuple(t.text for t in board.tags if t.concept == "lost" and ends >= {"booked", "lost"})


def words_of_one_group(board: TaggedWords, query: Query) -> tuple[str, ...]:
    """The one group that is named where "which source is best" weighs all of them."""
    group = query.group_by.value if query.group_by is not None else None
    named = [c.field for c in query.where if c.field.value == group and c.op is Operator.IS]
    is_weighed = says(board.tags, "which") and says(board.tags, "best", "highest", "lowest")
    if not (named and is_weighed):
        return ()
    return tuple(t.text for t in board.tags if t.kind is TagKind.VALUE and t.field in named)


def words_of_no_figure(board: TaggedWords, query: Query) -> tuple[str, ...]:
    """The words of a figure that there is not: days "from visit to booking" are counted from the
    enquiry, and "which budget books most" has no groups.
    """
    visits = [t for t in board.tags if t.concept in ("visit", "visited")]
    if query.measure_of is NumberField.DAYS_TO_BOOK:
        near = ({w.key for w in board.words[max(0, t.first - 1) : t.last + 3]} for t in visits)
        return tuple(t.text for t, k in zip(visits, near, strict=True) if k & (_FROM | _AFTER))
    is_of_deed = query.measure is Measure.LIST and says(board.tags, "booked", "lost", "visited")
    budgets = [t for t in board.tags if t.concept == "budget" and is_of_deed]
    asked = (board.concept_before(t) in ("which", "what") for t in budgets)
    return tuple(t.text for t, is_which in zip(budgets, asked, strict=True) if is_which)


def words_unanswered(board: TaggedWords, ask: Ask) -> tuple[str, ...]:
    """The words, as typed, that were taken and that no answer about a lead or its chat covers."""
    # "Who" is no filter, so nothing need have taken it.
    asked = [tag for tag in board.tags if board.is_used(tag) or _is_person(tag)]
    if isinstance(ask, AskLeads) and board.tags_used(TagKind.NAME):
        asked += [tag for tag in board.unused("leads") if _are_others(board, tag)]
    told = tuple(tag.text for tag in asked if _is_unanswered(tag, ask))
    return (*told, *_since_when(board, ask))


def _since_when(board: TaggedWords, ask: Ask) -> tuple[str, ...]:
    """The "since when" of those who wait, where they are only counted by group."""
    query = ask.query if isinstance(ask, AskFind) else None
    if query is None or query.group_by is None:
        return ()
    is_of_waiting = any(c.field is FieldName.WAITING for c in query.where)
    return tuple(t.text for t in board.tags if is_of_waiting and concept_of(read(t.text)) == "when")


def _are_others(board: TaggedWords, tag: Tag) -> bool:
    """Whether other leads are asked for beside one: "new leads today and Neha's budget"."""
    return not board.concepts_beside(tag).isdisjoint(("new", "why", "many"))


def _is_unanswered(tag: Tag, ask: Ask) -> bool:
    match ask:
        case AskChat(lead=LeadRef()) if _is_person(tag):
            # No message tells which of us wrote it.
            return True
        case AskChat():
            # Quotations are shown, not counted: "how many times did they say it".
            return tag.concept == "many" and tag.last_key in _TIMES
        case AskLeads() if tag.concept == "leads":
            return len(ask.leads) == 1 and LeadTopic.TAKERS not in ask.about
        case AskLeads(is_compared=True):
            is_told = LeadTopic.SCORE in ask.about or FACT_TOPICS.issuperset(ask.about)
            return tag.concept in _ONE_BY_ONE and not is_told
        case AskLeads(about=(LeadTopic.VISITS,)) if tag.concept in ("who", "cancelled"):
            # It is told when visits were, not who came along, was called off or moved.
            return True
        case AskLeads() if tag.concept == "who" and (len(ask.leads) > 1 or not _is_person(tag)):
            return False  # "which of the two", "who is she"
        case AskLeads() if tag.concept in _ANSWERED_BY:
            return _ANSWERED_BY[tag.concept].isdisjoint(ask.about)
    return False


def is_now(tag: Tag, today: date) -> bool:
    """Whether the days hold today: "hot leads today" are those that are hot now."""
    if tag.days is None:
        return True
    days = tag.days.ahead(today)
    return (days.start or today) <= today <= (days.end or today)


def _is_lost(tag: Tag, left: frozenset[str]) -> bool:
    wanted = _LEFT_BY.get(tag.concept) if tag.kind is TagKind.CONCEPT else _of_value(tag)
    return wanted is not None and left.isdisjoint(wanted)


def _of_value(tag: Tag) -> frozenset[str] | None:
    match tag.kind:
        case TagKind.VALUE if tag.field:
            return frozenset({tag.field.value, f"by_{tag.field.value}"})
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
        if condition.op in _DENYING or condition.value is False:
            yield "denied"
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
    yield from (name for name in ("with_zero", "least") if getattr(query, name))
    plain = Query()
    is_number = query.measure is not Measure.LIST and query.group_by is None
    if query.order_by is not plain.order_by or query.limit != plain.limit or query.skip:
        # One number has no order.
        yield from () if is_number else ("ordered",)
    if query.open is not plain.open:
        yield "ended"
    if not query.descending:
        yield "ascending"
    if query.of is not Subject.LEADS:
        yield query.of.value
