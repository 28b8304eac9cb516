"""What is asked of leads that are meant: topics, comparisons, what was said, changes, a draft."""

from __future__ import annotations

from agent.query.query import FieldName
from agent.understanding.gazetteer import Value
from agent.understanding.lexicon import beside, is_or_not
from agent.understanding.parsed import About
from agent.understanding.tags import Board, Kind, Tag
from language.tokens import key

ABOUT: dict[str, About] = {
    "score": About.SCORE, "heat": About.SCORE, "hot": About.SCORE, "warm": About.SCORE,
    "cold": About.SCORE, "band_word": About.SCORE, "best": About.SCORE,
    "serious": About.SERIOUS, "browsing": About.SERIOUS, "drop": About.SERIOUS,
    "refused": About.SERIOUS,
    "why": About.WHY, "next_step": About.NEXT_STEP, "call": About.NEXT_STEP,
    "follow_up": About.NEXT_STEP, "meet": About.NEXT_STEP, "focus": About.NEXT_STEP,
    "first_of": About.NEXT_STEP,
    "summary": About.SUMMARY, "paused": About.SUMMARY, "worries": About.WORRIES,
    "last_talk": About.LAST_TALK, "silent": About.LAST_TALK, "write": About.LAST_TALK,
    "reply": About.LAST_TALK, "send": About.WAITING, "untouched": About.LAST_TALK,
    "budget": About.BUDGET, "price": About.PRICE, "price_high": About.PRICE,
    "offer": About.OFFER, "offered": About.OFFER, "loan": About.LOAN,
    "sanctioned": About.LOAN, "applied": About.LOAN, "eligible": About.LOAN,
    "rejected": About.LOAN, "down_payment": About.DOWN_PAYMENT,
    "visit": About.VISITS, "visited": About.VISITS, "missed": About.VISITS,
    "visit_off": About.VISITS, "felt": About.VISITS,
    "planned": About.VISITS, "asked_visit": About.VISITS, "again": About.VISITS,
    "family": About.FAMILY, "decider": About.FAMILY, "no_answer": About.LAST_TALK,
    "requirement": About.HOME, "home": About.HOME,
    "bhk_word": About.HOME, "locality_word": About.HOME, "floor_word": About.HOME,
    "project_word": About.HOME, "kind_word": About.HOME,
    "home_to_sell": About.SALE, "sold_home": About.SALE,
    "rental": About.HOME, "buyer": About.HOME,
    "move": About.MOVE_BY, "stage_word": About.STAGE, "source_word": About.SOURCE,
    "referred": About.SOURCE, "owner_word": About.OWNER, "broker_word": About.OWNER,
    "contact_word": About.CONTACT, "waiting": About.WAITING, "first_reply": About.WAITING,
    "pending": About.WAITING, "promised": About.WAITING,
    "booked": About.BOOKED, "token": About.BOOKED,
    "lost": About.ENDED, "closed": About.ENDED, "cancelled": About.ENDED,
    "open": About.OPEN, "money_talk": About.MONEY, "record_means": About.RECORD,
    "share": About.RECORD, "levers": About.LEVERS,
}  # fmt: skip
_FIELDS = {
    FieldName.LOCALITY: About.HOME, FieldName.PROJECT: About.HOME, FieldName.SOURCE: About.SOURCE,
    FieldName.STAGE: About.STAGE,
}  # fmt: skip
#: What a lead's words are looked for by.
TOPICS: dict[str, str] = {
    "topic_parking": "parking", "topic_amenities": "amenities", "topic_furniture": "furniture",
    "topic_area": "area", "other_homes": "competitor", "liked": "liked", "price": "price",
    "price_high": "price", "loan": "loan", "visit": "visit",
    "token": "token", "move": "possession", "floor_word": "floor",
    "papers": "papers", "locality_word": "location", "family": "family", "budget": "budget",
    "offer": "offer", "down_payment": "down_payment", "money_talk": "price",
    "worries": "worries",
}  # fmt: skip
_ANY_TOPIC = (
    "topic_parking", "topic_amenities", "topic_furniture", "topic_area", "papers", "other_homes",
    "liked",
)  # fmt: skip
# They shape the question beside any topic.
_BESIDE = (
    "weekday_word", "many", "how", "count", "not_after", "not_before", "no", "when", "done",
    "come", "go", "said",
    "about", "show", "next", "only", "open", "new", "all", "or", "than", "so_far", "day_part",
    "time_word",
    "changed", "performance",
)  # fmt: skip
_WHOSE = frozenset(
    {"whose", "kiska", "kiski", "koni", "konu", "kono", "किसकी", "किसका", "કોની", "કોનો"}
)
_PAST, _GONE, _IN = beside("past"), beside("gone"), beside("in")
_DESPITE, _ASK_FOR = beside("despite"), beside("ask_for")
_WITH = frozenset(map(key, ("paas", "pas", "pase", "पास", "પાસે")))
_WITH_WHOM = frozenset({"kiske", "kona", "koni", "किसके", "કોની", "કોના"})
_CAN, _CAN_PAY, _CAME, _AHEAD = map(beside, ("can", "can_pay", "came", "ahead"))
_WILL_BUY = beside("will_buy")
_CONFIRMING = ("planned", "done", "come", "they", "not_before", "not_after", "so_far")
_BANDS = ("hot", "warm", "cold", "score", "band_word")
_BECOMING = """
    make get become turn hogi hoga honge banegi banega bane banavvi banavvu banavvo thashe thase
    thay banshe banse rite होगी होगा होंगे बनेगी बनेगा बने થશે થાય બનશે બને બનાવવી બનાવવા
"""
_BECOME = frozenset(map(key, _BECOMING.split()))
_HOTTER = frozenset(map(key, ("hotter", "warmer")))
_ASKED_HOW = (
    "how", "what", "why", "which", "heat", "next_step", "done", "go", "changed", "they", "more",
    "best", "when", "count", "come", "about", "rose", "again",
)  # fmt: skip
# What speaks against a score that is asked about all the same: "said it is costly, why hot then".
_CONCEDED = (
    "said", "price_high", "price", "budget", "silent", "reply", "write", "missed", "refused",
    "paused", "not_after", "not_before", "no", "visit", "visited", "loan", "offer", "offered",
    "other_homes", "worries", "come", "call", "so_far", "and", "but",
)  # fmt: skip
# What a reason is asked of, with the words that go with it.
_WHY_OF = (
    (("missed",), About.WHY_MISSED, ("visit", "visited", "last_talk", "last", "come", "meet")),
    (
        ("lost", "cancelled", "refused", "drop", "closed"),
        About.WHY_ENDED,
        ("booked", "token", "said", "last", "ordinal_1", "go", "done", "home", "heat"),
    ),
    (
        ("rejected",),
        About.WHY_LOAN,
        ("loan", "sanctioned", "done", "not_after", "not_before", "come"),
    ),
)
_FROM_WHOM = frozenset({"kisse", "kinse", "kis", "konathi", "किससे", "કોનાથી", "kona"})
_DATED = frozenset({About.VISITS, About.LAST_TALK, About.CALLS, About.WAITING, About.WHY_MISSED})
# "Loan kyan pahochyu": how far it is.
_PLACED = frozenset(
    {About.OPEN, About.ENDED, About.LOAN, About.WORRIES, About.MONEY, About.BOOKED, About.SUMMARY}
)
_OF_STATE = (About.OPEN, About.ENDED)
_TIMED = _DATED | {*_OF_STATE, About.MOVE_BY, About.STAGE, About.BOOKED, About.LOAN, About.OFFER}
# What these were or will be dated by is our work with the lead, or stands in the record.
_TIMED_BY_US = _DATED | {
    About.STAGE, About.LOAN, About.OFFER, About.SOURCE, About.NEXT_STEP, About.FAMILY,
    About.CONTACT,
}  # fmt: skip
_BOOKED_THEN = frozenset({"booked", "sold", "won", "closed won", "converted"})
_MONEY = frozenset({About.BUDGET, About.PRICE, About.OFFER, About.DOWN_PAYMENT, About.MONEY})
_PLAIN = frozenset({About.SUMMARY, About.SCORE})


def topics(board: Board, *, default: tuple[About, ...] = ()) -> tuple[About, ...]:
    """What is asked of the leads meant; the words for it are used."""
    told = _in_spite(board) or _reason_of(board)
    if told is not None:
        _take_beside(board, {told})
        return (told,)
    if board.of("levers") or _is_to_become(board):
        # "What would make Neha hot", "kya karne se score badhega": of the score, no other topic.
        board.take_concepts("levers", *_BANDS, *_ASKED_HOW)
        board.take(*[t for t in board.free if board.words[t.first].key in _BECOME | _HOTTER])
        return (About.LEVERS,)
    found = _composed(board)
    # "Has Kiran confirmed": of the visit, where nothing else is asked.
    is_sure = all(t.concept in _CONFIRMING or t.kind is Kind.NAME for t in board.content())
    for tag in board.free:
        about = _about(tag)
        is_plan = tag.concept == "planned"
        if about is not None and not (is_plan and About.VISITS not in found and not is_sure):
            board.take(tag)
            found.append(about)
    found = _of_state(board, list(dict.fromkeys(found)))
    if _is_own_time(board, found):
        found = _with_own_time(board, found)
    if _is_little(board, found):
        board.take_concepts("weak")
        found = found or [About.SCORE]
    if not found:
        found = list(_by_shape(board) or default)
    if len(found) > 1 and not set(found) <= {*_PLAIN, *_OF_STATE}:
        found = [a for a in found if a is not About.SUMMARY]
    if About.MONEY in found:
        gone = {*_MONEY, About.WORRIES, About.HOME, About.SUMMARY, About.CALLS} - {About.MONEY}
        found = [a for a in found if a not in gone]
    if About.WHY in found or (About.SCORE in found and _is_mere_interest(board, found)):
        found = [a for a in found if a is not About.SCORE]
    is_denied = board.has("not_before", "not_after") and not board.has(*_BANDS)
    if About.WHY in found and is_denied and {About.BOOKED, About.SCORE} & set(found):
        # "Why hasn't Tanvi booked": what holds back, not the score.
        found = [a for a in found if a not in (About.WHY, About.BOOKED, About.SCORE)]
        found.append(About.WORRIES)
    if About.WHY in found and {About.WORRIES, About.LAST_TALK, About.WAITING} & set(found):
        # "Why is it stuck", "why so silent": what holds them back, not the score.
        found.remove(About.WHY)
        if board.has("silent") and About.WORRIES not in found:
            found.append(About.WORRIES)
    if board.has("felt"):
        found = [a for a in found if a not in (About.HOME, About.FAMILY)]
    if About.NEXT_STEP in found and board.has("requirement"):
        found = [a for a in found if a is not About.HOME]
    if About.WORRIES in found:
        found = [a for a in found if a not in (About.BOOKED, *_OF_STATE)]
        board.take_concepts("where")
    if found:
        _take_beside(board, set(found))
    return tuple(found)


def _closing(board: Board) -> list[Tag]:
    """The "close" of "when did Priya close"."""
    is_past = bool(_keys(board) & (_PAST | _GONE))
    return [t for t in board.free if is_past and t.text.casefold() in ("close", "end")]


def _of_state(board: Board, found: list[About]) -> list[About]:
    """ "Open or closed", "chalu che ke bandh": how it stands; "cancelled her booking": that."""
    if set(_OF_STATE) <= set(found):
        found = [a for a in found if a is not About.OPEN]
    if About.ENDED in found and board.has("cancelled"):
        found = [a for a in found if a is not About.BOOKED]
    if found and set(found) <= set(_OF_STATE) and board.of("changed"):
        # "Nu su thayu, haji open che?": the story too.
        found.append(About.SUMMARY)
    return found


def _is_own_time(board: Board, found: list[About]) -> bool:
    """Whether a "when" is of the lead's own buying: "budget n when", "kab book karega"."""
    keys = _keys(board)
    is_asked = bool(board.of("when")) and bool(found or keys & _WILL_BUY)
    if not is_asked or _TIMED_BY_US.intersection(found):
        return False
    is_past = bool(keys & (_PAST | _GONE)) or any(
        t.text.casefold() in _BOOKED_THEN for t in board.tags if t.concept == "booked"
    )
    is_wish = board.has("requirement", "buyer", "heat", "said")
    return is_wish or not (is_past and set(found) <= {About.BOOKED, About.ENDED, About.OPEN})


def _with_own_time(board: Board, found: list[About]) -> list[About]:
    """The topics with the time, without those that its verb alone named."""
    board.take_concepts(
        "when", "planned", "buyer", "heat", "last", "said", "home", "closed", "done"
    )
    board.take(*[t for t in board.free if board.words[t.first].key in _WILL_BUY])
    is_of_home = board.has("what", "which") or set(found) & _MONEY or _is_joined(board)
    verbs = {About.SCORE, About.BOOKED} | (set() if is_of_home else {About.HOME})
    return [*(a for a in found if a not in (*verbs, About.MOVE_BY)), About.MOVE_BY]


def _is_joined(board: Board) -> bool:
    """ "Requirement and when": two things are asked."""
    when = [t for t in board.tags if t.concept == "when"]
    before = [t for t in board.tags if t.last + 1 == when[0].first]
    return any(t.kind is Kind.STOP or t.concept == "and" for t in before)


def _is_little(board: Board, found: list[About]) -> bool:
    """ "Why is Priya low", "score kam kyu": of the score, where nothing else is asked."""
    return bool(board.of("weak")) and set(found) <= {About.WHY, About.SCORE}


def _is_to_become(board: Board) -> bool:
    """ "How do I make Neha hot", "Neha hot kaise hogi": the name stands between the words."""
    is_hot = board.has("hot") or bool(_keys(board) & _HOTTER)
    return board.has("how", "what") and is_hot and bool(_keys(board) & _BECOME)


def is_in_spite(board: Board) -> bool:
    """ "Mehnga bola, phir bhi hot kaise": why the score stands, in spite of something."""
    bands = board.of(*_BANDS)
    asked = [*board.of("why"), *(h for h in board.of("how") if bands and h.first > bands[0].first)]
    is_despite = bool({w.key for w in board.words} & _DESPITE) or board.has("but")
    return bool(bands and asked) and (is_despite or board.has("said", "price_high"))


def _in_spite(board: Board) -> About | None:
    if not is_in_spite(board):
        return None
    bands = board.of(*_BANDS)
    # All that was said before the question is conceded, whatever it is.
    first = min(t.first for t in bands)
    kinds = (Kind.NAME, Kind.ID, Kind.PHONE)
    board.take(*[t for t in board.free if t.first < first and t.kind not in kinds])
    board.take_concepts(*_BANDS, *_CONCEDED, "why", "how", "again", "token", "booked", "family")
    board.take(*[t for t in board.free if board.words[t.first].key in _DESPITE])
    board.take(*board.kinds(Kind.NUMBER, Kind.MONEY))
    return About.WHY_STILL


def _reason_of(board: Board) -> About | None:
    """The event whose reason is asked: "why did they not come", "loan kem na mali"."""
    if not board.of("why"):
        return None
    for concepts, about, others in _WHY_OF:
        if board.of(*concepts):
            board.take_concepts("why", *concepts, *others)
            return about
    if board.of("loan") and board.of("not_after", "not_before", "pending"):
        board.take_concepts("why", "loan", "sanctioned", "done", "not_after", "not_before")
        board.take_concepts("pending", "come")
        return About.WHY_LOAN
    refused = [t for t in board.of("not_after") if set(map(key, t.text.split())) & _CAME]
    if refused or (board.of("visit", "visited", "come") and board.of("not_after", "not_before")):
        board.take_concepts("why", "visit", "visited", "come", "not_after", "not_before", "done")
        board.take_concepts("last_talk", "last")
        return About.WHY_MISSED
    return None


def _is_mere_interest(board: Board, found: list[About]) -> bool:
    """ "Which project is Neha interested in": the project is asked."""
    others = set(found) - {About.SCORE, About.SUMMARY}
    return bool(others) and not board.has("score", "hot", "warm", "cold", "band_word")


def _about(tag: Tag) -> About | None:
    if tag.kind is Kind.CONCEPT:
        return ABOUT.get(tag.concept)
    if tag.kind is Kind.BHK:
        return About.HOME
    return _FIELDS.get(tag.value.field) if isinstance(tag.value, Value) else None


def _composed(board: Board) -> list[About]:
    """Topics of several words together."""
    found: list[About] = _bargained(board)
    calls = board.of("call")
    is_past = bool({w.key for w in board.words} & _PAST)
    is_past = (
        is_past
        or board.has("done", "many", "last_talk", "last")
        or any(t.text.casefold() in ("called", "calls", "spoke", "talked", "spoken") for t in calls)
    )
    if calls and is_past:
        board.take(*calls, *board.of("done"))
        found.append(About.LAST_TALK if board.has("last_talk") else About.CALLS)
    is_able = bool(_keys(board) & _CAN) or board.has("rental")
    if board.of("many") and is_able and _keys(board) & _CAN_PAY:
        board.take(*board.of("many", "price", "rental"))
        found.append(About.BUDGET)
    found += _coming(board)
    replies = board.of("reply", "write")
    if replies and board.of("we", "mine") and board.of("price", "money_talk", "offer"):
        board.take(*replies, *board.of("we", "mine", "what"))
        found.append(About.MONEY)
    elif replies and board.of("we", "mine") and _is_asked_what(board, replies):
        board.take(*replies, *board.of("we", "mine", "what"))
        found.append(About.LAST_TALK)
    elif replies and board.of("we", "mine") and not board.of("last_talk"):
        board.take(*replies, *board.of("we"))
        found.append(About.WAITING)
    if board.has("where", "which") and board.has("come"):
        board.take(*board.of("where", "come"))
        found.append(About.SOURCE)
    if board.of("how") and board.of("come") and not board.has("visit"):
        board.take(*board.of("how", "come", "we"))
        found.append(About.SOURCE)
    if _keys(board) & _WITH and any(t.text.casefold() in _WITH_WHOM for t in board.of("who")):
        board.take(*board.of("who"))
        found.append(About.OWNER)
    if board.of("lead") and any(t.text.casefold() in _WHOSE for t in board.of("who")):
        board.take(*board.of("who", "lead"))
        found.append(About.OWNER)
    if board.of("come") and any(t.text.casefold() in _FROM_WHOM for t in board.of("who")):
        board.take(*board.of("who", "come"))
        found.append(About.SOURCE)
    denied = board.of("not_after", "not_before")
    if board.of("come") and denied and board.has("why"):
        board.take(*board.of("come", "why"), *denied)
        found += [About.VISITS, About.WORRIES]
    for tag in board.of("many"):
        if tag.last + 1 < len(board.words) and board.words[tag.last + 1].key in _IN:
            # "Kitne mein lena hai": at what price.
            board.take(tag)
            found += [About.OFFER, About.BUDGET]
    if board.of("when") and board.of("come"):
        board.take(*board.of("come"))
        found.append(About.VISITS)
    if (
        board.of("liked")
        and board.of("not_after", "not_before", "missed")
        and not is_or_not(board.words)
    ):
        board.take_concepts(
            "liked", "not_after", "not_before", "missed", "what", "visit", "visited"
        )
        found.append(About.WORRIES)
    if board.of("where") and board.has("requirement", "home"):
        board.take_concepts("where")
    if board.of("family") and board.of("visit", "visited"):
        board.take_concepts("family", "visit", "visited", "done", "come")
        found += [About.FAMILY]
    closing = _closing(board)
    if board.take(*closing):
        found.append(About.ENDED)
    for tag in board.of("stage_word"):
        if tag.text.casefold() == "status":
            board.take(tag)
            found.append(About.SUMMARY)
    return found


def _keys(board: Board) -> set[str]:
    return {w.key for w in board.words}


def _is_asked_what(board: Board, replies: list[Tag]) -> bool:
    """ "Shu jawab aapyo": what; "jawab diya kya" asks whether."""
    return any(t.last + 1 == replies[0].first for t in board.of("what"))


def _coming(board: Board) -> list[About]:
    """ "Kal aa raha hai na pakka": of the visit to come."""
    is_dated = bool(board.kinds(Kind.DAYS))
    if not board.of("come") or not (is_dated and _keys(board) & _AHEAD):
        return []
    board.take_concepts("come", "best", "heat", "planned", "when")
    return [About.VISITS]


def _bargained(board: Board) -> list[About]:
    """How far the talk of the price is: "bhav ma ketle atakyu"."""
    stuck = board.of("worries", "so_far", "summary", "where", "changed")
    is_stuck = bool(board.of("price", "offer", "money_talk") and stuck)
    talked = board.of("money_talk")
    if not (talked or (is_stuck and (board.has("many") or not board.has("worries")))):
        return []
    board.take(*talked, *stuck)
    board.take_concepts("price", "offer", "offered", "many", "budget", "so_far", "call", "go")
    return [About.MONEY]


def _by_shape(board: Board) -> tuple[About, ...]:
    """A question without a topic: "how is Priya", "tell me about Priya", "Priya kaun hai"."""
    if board.has("compare", "first_of"):
        return (About.SCORE,)
    if board.of("changed"):
        return (About.SUMMARY,)
    if board.of("about", "who", "what") and not board.of("what_about"):
        return (About.SUMMARY,)
    if board.of("how", "many"):
        return (About.SCORE,)
    return (About.SUMMARY,) if board.of("show") else ()


def _take_beside(board: Board, found: set[About]) -> None:
    """What stands beside a topic and is answered with it."""
    free = [c for c in _BESIDE if c not in ("when", "weekday_word") or found & _TIMED]
    board.take_concepts(*free)
    if found & _PLACED:
        board.take_concepts("where")
    if found & _DATED:
        board.take(*board.kinds(Kind.DAYS))
    else:
        board.take(*[t for t in board.kinds(Kind.DAYS) if _is_now(t)])
    if found & _MONEY:
        board.take(*board.kinds(Kind.MONEY))
        board.take_concepts("at_most", "at_least", "around")
    if About.RECORD in found:
        board.take(*board.kinds(Kind.NUMBER))
        board.take_concepts("similar", "booked", "lead", "leads", "heat")
    if found & _DATED or About.OFFER in found:
        board.take_concepts("last", "since")
    if About.NEXT_STEP in found:
        board.take(*board.kinds(Kind.DAYS))
        board.take_concepts("when", "since")
    if About.SERIOUS in found:
        board.take_concepts("or", "inventory")


def _is_now(tag: Tag) -> bool:
    return getattr(tag.value, "word", None) == "today"


def topic_of(board: Board) -> tuple[str | None, list[Tag]]:
    """The topic of what was said, and its words."""
    told = [t for t in board.free if t.kind is Kind.CONCEPT and t.concept in TOPICS]
    worries = [t for t in told if t.concept == "worries"]
    for tag in told:
        if tag not in worries:
            same = [t for t in told if TOPICS[t.concept] == TOPICS[tag.concept]]
            # "Who has a problem with the loan" is about the loan.
            return TOPICS[tag.concept], [*same, *worries]
    return (TOPICS["worries"], worries) if worries else (None, [])


def is_chat_topic(board: Board) -> bool:
    """Whether something is named that only the talk tells of: parking, the gym, papers."""
    return bool(board.of(*_ANY_TOPIC))
