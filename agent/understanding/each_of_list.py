"""What is told of each lead of a list, and the rest of it: "inka source kya hai", "aur 5"."""

from __future__ import annotations

from datetime import date

from agent.query.query import (
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    OrderBy,
    Query,
    Subject,
    is_of_bargains,
    is_of_found,
)
from agent.query.query_result import is_of_bookings
from agent.understanding.changed_query import as_lead_list, changed_query, of_all_that_came
from agent.understanding.composed_topics import are_messages_counted
from agent.understanding.gazetteer import StoredValue
from agent.understanding.grouping import says_whence, split_alone
from agent.understanding.lead_asks import lead_topics
from agent.understanding.lead_refs import FURTHER, LeadRefs
from agent.understanding.lexicon import neighbour_words
from agent.understanding.measures import HOW_MUCH, MEASURES, NUMBERS, TOTAL, asks_sum
from agent.understanding.parsed_question import AskFind, AskLeads, LeadTopic, SentenceAsk
from agent.understanding.query_builder import BOOKED, WAITS, QueryBuilder, limited
from agent.understanding.sentence import asked_of
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind, is_content
from language.tokens import key
from leads.model.scope import Role, Scope

# A line tells each of these; others need a story, or an act.
FACT_TOPICS = frozenset(
    {
        LeadTopic.BUDGET,
        LeadTopic.CALLS,
        LeadTopic.CONTACT,
        LeadTopic.DOWN_PAYMENT,
        LeadTopic.FAMILY,
        LeadTopic.HOME,
        LeadTopic.LAST_TALK,
        LeadTopic.LOAN,
        LeadTopic.MESSAGES,
        LeadTopic.MOVE_BY,
        LeadTopic.OFFER,
        LeadTopic.OUR_LAST,
        LeadTopic.PRICE,
        LeadTopic.SOURCE,
        LeadTopic.STAGE,
        LeadTopic.VISITS,
        LeadTopic.WHY_ENDED,
    }
)
# What is told of a lead of a list to say why it is there.
OF_RANK = frozenset({LeadTopic.WHY, LeadTopic.NEXT_STEP, LeadTopic.SCORE})
# What else is asked after leads that were compared is of other leads, or of days.
_OF_OTHERS = ("leads", "ones", "all", "mine", "many", "count", "show", "new", "team_word", "why")
_OTHER_KINDS = (
    *(TagKind.VALUE, TagKind.MONEY, TagKind.COLLEAGUE, TagKind.DAYS, TagKind.NUMBER),
    *(TagKind.BHK, TagKind.NAME, TagKind.PHONE, TagKind.ID),
)
_WHOSE = ("who", "which", "they", "them", "it", "one", "what", "and", "among", "compare", "than",
          "more", "highest", "lowest", "at_least", "at_most", "gap", "order_words",
          "both")  # fmt: skip
# These ask which of those compared is the better: "whom first", "zyada serious kaun".
_RANKING = frozenset({"first_of", "ordinal_1", "more", "at_least", "compare"})
_BESIDE_RANKING = frozenset(
    {"who", "which", "call", "serious", "heat", "hot", "score", "them", "among", "both", "and"}
)
# What came in some days: leads that enquired, or people to a visit.
_CAME_IN = ((Subject.LEADS, Moment.CREATED), (Subject.VISITS, Moment.VISIT))
_CAME, _PEOPLE = neighbour_words("came"), neighbour_words("people") | {key("people")}
_WITH, _JOINS = neighbour_words("along_with"), neighbour_words("joins_questions")
_EACH_ONE, _SEVERAL = neighbour_words("each_one"), neighbour_words("several_people")
_TO_THEM = neighbour_words("to_tell_or_ask_them") | neighbour_words("no_fact")
_OF, _ONE_PERSON = neighbour_words("possessive"), neighbour_words("one_person")
# Words that point at the leads of a list, and those that shape the question.
_POINTING = ("they", "them", "all", "among")
_OF_THEM = (*_POINTING, "it")
_ADDED_UP = ("budget", "offer", "offered", "price")
_SHAPING = ("what", "show", "how", "when", "done", "last", "said", "come", "where")
# With these some of the leads are asked for, or a number of them.
_NARROWING = ("ones", "one", "who", "which", "many", "count", "only", "not_before", "not_after",
              "no", "except", "highest", "lowest", "best", "why", "compare", "first_of",
              "order_words")  # fmt: skip
_REFERRERS = [{"referred", *some} for some in (["them"], ["they"], ["by_each"], ["they", "done"])]
_BESIDE_WHENCE = frozenset(
    {"source_word", "come", "where", "they", "them", "it", "all", "and", "among", "leads", "lead",
     "what_about"}
)  # fmt: skip
_ANY, _BESIDE_ANY = neighbour_words("any_one"), neighbour_words("beside_any")
_AFTER_IT, _IT_OR_WHOM = neighbour_words("after_it"), neighbour_words("it_or_whom")
_OTHERS = FURTHER | neighbour_words("other_one")
_BESIDE_WHO = _BESIDE_ANY | neighbour_words("present") | {"and"}
_AMOUNT, _BESIDE_TOTAL = neighbour_words("amount"), ("many", "count", "what", "them", "they", "and")
_A_SUM, _AT_SUM, _IS = map(neighbour_words, ("a_sum", "at_sum", "present"))
_NEGOTIATES = StoredValue(FieldName.STAGE, "negotiating")
_BESIDE_SUMS = frozenset({"many", "and", "they", "them", "all", "among"})
_OF_WAITING = frozenset({"since", "when", "requirement", "said", "time_word", "waiting"})
# What names a fact and is no condition: "no answer" and "refused" narrow a list.
_FACTS = frozenset(
    {"budget", "price", "offer", "loan", "down_payment", "source_word", "locality_word",
     "bhk_word", "requirement", "home", "project_word", "stage_word", "contact_word", "last_talk",
     "chat_word", "visit", "visited", "felt", "family", "move", "call",
     *_POINTING, *_SHAPING}
)  # fmt: skip


def each_asked(board: TaggedWords) -> tuple[LeadTopic, ...]:
    """What the words left of a question for a list ask of each of its leads; they are taken.

    They must be joined to the list: "with budget", "aur unka source", "hot leads ka stage". Empty
    if they say anything else.
    """
    left = [tag for tag in board.free if is_content(tag)]
    if not left or not _FACTS.issuperset(t.concept for t in left):
        return ()
    before = board.key_before(left[0])
    after = {word.key for word in board.words[left[-1].last + 1 : left[-1].last + 3]}
    is_joined = before in _WITH | _JOINS | _OF or not after.isdisjoint(_WITH)
    at = board.tags.index(left[0])
    is_joined |= at > 0 and board.tags[at - 1].concept in ("they", "them", "what_about")
    if not (is_joined or board.unused("they", "them")):
        return ()
    mark = board.mark()
    board.use_concepts("they", "them")
    told = lead_topics(board)
    board.use_concepts(*_SHAPING)
    if told and FACT_TOPICS.issuperset(told) and not board.unread():
        return told
    board.back(mark)
    return ()


def facts_of_theirs(board: TaggedWords) -> list[Tag]:
    """The facts that a list is asked for at its end: "hot leads and their loan", "aur unka budget".

    They narrow nothing: who has no loan is listed too.
    """
    joined = [
        tag
        for tag in board.unused("they", "them", "what_about")
        if tag.first and (tag.concept == "what_about" or board.key_before(tag) in _JOINS)
    ]
    after = [t for t in board.content() if joined and t.first > joined[-1].last]
    is_next = bool(after) and after[0].first == joined[-1].last + 1
    facts = [t for t in after if t.concept not in (*_SHAPING, *_POINTING)]
    return facts if is_next and facts and _FACTS.issuperset(t.concept for t in after) else []


def with_each(
    board: TaggedWords, query: Query, scope: Scope, *, is_of_sums: bool = False
) -> tuple[Query, tuple[LeadTopic, ...]]:
    """The query of a list with what is told of each lead; of a count with that, its list: "how many
    in Satellite, and their budget".

    `is_of_sums`: it asks at what sum each stands.
    """
    listed = as_listed(query)
    each = each_asked(board) if is_list(listed, scope) else ()
    if is_of_sums and is_list(listed, scope):
        each = tuple(dict.fromkeys((LeadTopic.OFFER, *each)))
    if listed is not query and each == (LeadTopic.SOURCE,):
        # "How many came, and where from": a number by source.
        by_source = {"group_by": GroupBy.SOURCE, "order_by": OrderBy.VALUE}
        return query.model_copy(update=by_source), ()
    return (listed if each else query), each


def split_asked(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """The leads or visits just told, by what alone is named: "from where", after a number also
    "source", "tower".
    """
    last = refs.dialogue.query if refs.dialogue.is_list_newest else None
    if last is None:
        return None
    is_whence = _is_whence_asked(board, refs, last)
    parts = QueryBuilder(group=GroupBy.SOURCE) if is_whence else split_alone(board, last)
    if is_whence and last.group_by is GroupBy.SOURCE and board.has("leads", "lead"):
        last = of_all_that_came(last)  # "and the leads?", after where bookings come from
    if parts is None:
        return None
    board.use(*board.content())
    return SentenceAsk(AskFind(changed_query(last, parts)))


def _is_whence_asked(board: TaggedWords, refs: LeadRefs, last: Query) -> bool:
    """Whether it asks where those just told come from, "kahan se aayi", and not where one does."""
    told = {t.sense for t in board.content()}
    is_asked = told <= _BESIDE_WHENCE and any(map(says_whence, board.unused("source_word")))
    is_of_one = refs.page_lead_id or (last.measure is Measure.LIST and refs.dialogue.one)
    is_of_others = last.of is not Subject.LEADS and board.has("leads", "lead")
    return is_asked and not is_of_one and not is_of_others


def total_asked(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """What the bookings just listed come to by the prices known: "total amount", "amount kitna"."""
    last = refs.dialogue.query if refs.dialogue.is_list_newest else None
    told = [t for t in board.content() if t.concept not in ("sum", *_BESIDE_TOTAL)]
    is_asked = board.has("sum") or bool(told)
    is_asked |= any(asks_sum(board, tag) for tag in board.unused("many"))
    is_other = board.has("who") or any(t.key not in _AMOUNT for t in told)  # "kisne kitni ki"
    if last is None or not is_asked or is_other:
        return None
    is_booked = is_of_bookings(last) or BOOKED in last.where
    if not is_booked or last.measure not in (Measure.LIST, Measure.COUNT):
        return None
    board.use(*board.content())
    total = {"measure": Measure.SUM, "measure_of": NumberField.PRICE, "group_by": None}
    return SentenceAsk(AskFind(as_lead_list(last).model_copy(update=total)))


def figure_of_listed(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """What the leads just listed come to: "total of these offers", "unka average budget"."""
    last = refs.dialogue.query if refs.dialogue.is_list_newest else None
    told = board.content()
    totals = [t for t in told if t.concept in MEASURES or not TOTAL.isdisjoint(t.typed_words)]
    numbers = {NUMBERS[t.concept] for t in told if t.concept in _ADDED_UP}
    beside = {t.concept for t in told if t not in totals} - {*_ADDED_UP}
    is_of_them = board.has(*_OF_THEM) and beside <= {*_OF_THEM, "many", "what", "and"}
    if last is None or not totals or len(numbers) != 1 or not is_of_them:
        return None
    if last.of is not Subject.LEADS or last.group_by is not None:
        return None
    board.use(*told)
    measure = MEASURES.get(totals[0].concept, Measure.SUM)
    of_those = {"measure": measure, "measure_of": numbers.pop()}
    return SentenceAsk(AskFind(as_lead_list(last).model_copy(update=of_those)))


def sums_asked(board: TaggedWords, scope: Scope) -> bool:
    """Whether it asks too at what sum each of those who bargain stands: "kaun negotiation me hai
    aur kitne pe"; the words for it are taken.
    """
    named = [t.first for t in board.free if t.concept == "offered" or t.value == _NEGOTIATES]
    is_listed = board.has("who", "which", "leads", "ones", "all") and scope.role is not Role.ANALYST
    offers = [t for t in _offers(board) if named and t.first > min(named)]
    if is_listed and offers:
        return board.use(*offers)
    told = [t for t in _sums(board) if named and t.first > min(named)]
    if not (is_listed and told) or board.content()[-1] is not told[-1]:
        return False
    return board.use(told[-1])


def _offers(board: TaggedWords) -> list[Tag]:
    """The end of "who negotiates, and what did each offer", "aur kitne ka offer diya", "their offer
    vs asking price"; "how many made an offer" counts leads.
    """
    told = board.content()
    end = next((n for n, t in enumerate(told) if t.concept in ("offer", "offered")), len(told))
    if any(t.concept not in ("done", "compare", "price", "offer") for t in told[end + 1 :]):
        return []
    start = end
    while start and told[start - 1].concept in ("by_each", "they", "them", "all"):
        start -= 1
    if start and end < len(told) and asks_sum(board, told[start - 1]):
        return told[start - 1 :]
    is_of_them = any(t.concept in ("they", "them", "by_each") for t in told[start:end])
    return told[start:] if is_of_them else []


def _are_sums_asked(board: TaggedWords, last: Query) -> bool:
    """Whether it asks no more than the sums of those just listed, who bargain: "aur kitne pe"."""
    is_alone = {t.concept for t in board.content()} <= _BESIDE_SUMS
    is_asked = is_alone and is_of_bargains(last) and bool(_sums(board))
    return is_asked and board.use(*board.content())


def _sums(board: TaggedWords) -> list[Tag]:
    """The words for "how many" at the end that ask for a sum: "kitne pe", "for how much"."""
    keys = [word.key for word in board.words]
    end = len(keys) - (keys[-1] in _IS)
    many = board.unused("many")
    one = [t for t in many if t.last + 1 == end and not _A_SUM.isdisjoint(t.keys)]
    return one or [t for t in many if t.last + 2 == end and keys[end - 1] in _AT_SUM | _OF]


def as_listed(query: Query) -> Query:
    """A plain count as the list of its leads."""
    is_count = query.measure is Measure.COUNT and query.group_by is None
    is_plain = is_count and query.compare_to is None
    return query.model_copy(update={"measure": Measure.LIST}) if is_plain else query


def each_of_last(
    board: TaggedWords, refs: LeadRefs, scope: Scope, *, is_bare: bool = False
) -> SentenceAsk | None:
    """A fact about each lead of the list just shown: "what are their budgets", "sabka offer".

    `is_bare`: nothing needs to point at them, as in "budget?".
    """
    dialogue = refs.dialogue
    last = as_listed(dialogue.query) if dialogue.query is not None else None
    if last is not None and last.of is Subject.VISITS and last.measure is Measure.LIST:
        # "Inke budget" after visits: of who visited.
        last = as_lead_list(last.model_copy(update={"of": Subject.LEADS}))
    if last is None or not dialogue.is_list_newest or not is_list(last, scope):
        return None
    if {t.concept for t in board.content()} in _REFERRERS:
        # "Who referred them", of those who came by reference.
        board.use(*board.content())
        return SentenceAsk(AskFind(last, dialogue.is_call, each=(LeadTopic.SOURCE,)))
    if _are_sums_asked(board, last):
        return SentenceAsk(AskFind(last, dialogue.is_call, each=(LeadTopic.OFFER,)))
    every = [t for t in board.free if _EACH_ONE.intersection(t.keys)]
    both = [t for t in board.unused("what_about") if t.last_key in _SEVERAL]
    pointing = [*board.unused(*_POINTING), *every, *both]
    keys = board.keys
    # "Emnu budget ketlu che" asks for amounts, "kitno ka budget pata hai" for a number of leads.
    many = {t.key for t in board.tags if t.concept == "many"}
    is_amount = many <= HOW_MUCH and board.has("budget", "price", "offer", "down_payment")
    is_counted = are_messages_counted(board)
    free = {"many", "write"} if is_counted else {"many"} if is_amount else set[str]()
    is_order = bool(keys & _TO_THEM) and not is_counted
    is_of_place = any(t.concept.startswith("ordinal_") for t in board.tags)
    is_narrowed = (
        is_order
        or is_of_place
        or any(board.has(concept) for concept in _NARROWING if concept not in free)
    )
    if refs.page_lead_id or is_narrowed or keys & _ONE_PERSON:
        return None
    named = {t.concept for t in board.free if is_content(t) and t not in pointing}
    is_of_waiting = WAITS in last.where and bool(named) and named <= _OF_WAITING - {"said"}
    if not (pointing or is_bare or is_of_waiting):
        return None
    if len(dialogue.focus) < (1 if is_of_waiting else 2):
        return None
    if not named <= _FACTS | free | _OF_WAITING:
        return None
    board.use(*pointing)
    if named == {"said"}:
        told: tuple[LeadTopic, ...] = (LeadTopic.LAST_TALK,)
    elif is_of_waiting:
        # "Since when, and what do they want", of those who wait for us.
        told = (LeadTopic.WAITING,)
        board.use_concepts(*_OF_WAITING)
    else:
        told = lead_topics(board)
    board.use_concepts(*_SHAPING)
    is_of_each = told == (LeadTopic.WAITING,) if is_of_waiting else FACT_TOPICS.issuperset(told)
    if not told or not is_of_each or board.unread():
        return None
    return SentenceAsk(AskFind(last, dialogue.is_call, each=told))


def is_list(query: Query, scope: Scope) -> bool:
    """Whether leads are listed, to somebody who may see them."""
    is_plain = query.measure is Measure.LIST and query.group_by is None
    return is_plain and query.of is Subject.LEADS and scope.role is not Role.ANALYST


def asks_what_follows(board: TaggedWords) -> bool:
    """Whether it asks no more than what comes next: "uske baad?", "pachi kone", "phir"."""
    said = {w.key for w in board.words if not w.is_stop}
    return bool(said & _AFTER_IT) and said <= _AFTER_IT | _IT_OR_WHOM


def more_of_list(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """The next of the list just shown, "aur?", "bija 5"; after why its first is there also "who
    else".
    """
    dialogue, numbers = refs.dialogue, board.unused_kinds(TagKind.NUMBER)
    who = {n for t in board.tags if t.concept == "who" for n in range(t.first, t.last + 1)}
    is_of_rank = bool(who) and dialogue.is_of_leads and set(dialogue.about) <= OF_RANK
    is_next = dialogue.is_list_newest or (is_of_rank and dialogue.one in dialogue.listed)
    last = dialogue.query if is_next else None
    if last is None or last.measure is not Measure.LIST or is_of_found(last):
        return None
    said = {w.key for w in board.words if not (w.is_stop or w.is_number or w.at in who)}
    if who:
        said -= _BESIDE_WHO  # "and who else", "biju kon che"
    is_further = bool(said) and said <= FURTHER
    # After one lead of the list it is the one below.
    is_further |= dialogue.is_list_newest and asks_what_follows(board)
    # "Koi biji lead che?"; "biji lead" alone is the second.
    is_any = bool(said & _ANY and said & _OTHERS) and said <= _ANY | _OTHERS | _BESIDE_ANY
    is_dated = bool(board.unused_kinds(TagKind.DAYS))  # "aur 13", a day
    if not (is_further or is_any) or len(numbers) > 1 or refs.page_lead_id or is_dated:
        return None
    board.use(*board.content())
    shown = dialogue.focus if dialogue.is_list_newest else dialogue.listed
    parts = QueryBuilder(is_next=True, shown=len(shown))
    parts.limit = limited(numbers[0].number) if numbers else None
    return SentenceAsk(AskFind(changed_query(last, parts), dialogue.is_call, each=dialogue.each))


def came_asked(board: TaggedWords, refs: LeadRefs, today: date) -> SentenceAsk | None:
    """ "How many came", "kal kitne aaye the", after the leads or the visits of some days: a number
    of the same, in those days or others.
    """
    last = refs.dialogue.query if refs.dialogue.is_list_newest else None
    moment = last.period.of if last is not None and last.period is not None else None
    came = [t for t in board.unused("come") if t.key in _CAME]
    days = [t for t in board.unused_kinds(TagKind.DAYS) if t.days]
    people = [t for t in board.unused("leads") if t.keys & _PEOPLE]
    others = [*board.content(), *board.unused("leads", "lead")]
    others = [t for t in others if t not in (*came, *days, *people)]
    is_alone = {t.concept for t in others} - {"and", "what_about"} == {"many"}
    is_dated = (last.of, moment) in _CAME_IN if last is not None else False
    if last is None or not (is_dated and came and is_alone) or days[1:] or refs.page_lead_id:
        return None
    if last.measure not in (Measure.LIST, Measure.COUNT) or last.group_by is not None:
        return None
    parts = QueryBuilder(measure=Measure.COUNT)
    if days and days[0].days:
        parts.days = days[0].days.back(today)
    board.use(*board.content())
    return SentenceAsk(AskFind(changed_query(last, parts)))


def of_compared(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """ "Whose budget is higher", "their visits", "whom first" right after leads were told together
    or compared: of each one, or which comes first.
    """
    found = [refs.by_id(lead_id) for lead_id in refs.dialogue.focus]
    told = {t.concept for t in board.content()}
    is_asked = board.has("first_of", "who", "which") and not refs.page_lead_id
    if is_asked and told & _RANKING and told <= _RANKING | _BESIDE_RANKING:
        board.use(*board.content())
        return asked_of(AskLeads(tuple(found), (LeadTopic.SCORE,), is_compared=True), *found)
    if board.has(*_OF_OTHERS) or board.unused_kinds(*_OTHER_KINDS):
        return None
    about = lead_topics(board)
    if not about or not FACT_TOPICS.issuperset(about):
        return None
    board.use_concepts(*_WHOSE)
    return asked_of(AskLeads(tuple(found), about, is_compared=True), *found)
