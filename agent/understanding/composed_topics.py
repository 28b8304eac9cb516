"""Topics of a lead that several words ask for together."""

from __future__ import annotations

from collections.abc import Sequence

from agent.understanding.lexicon import is_or_not, neighbour_words, words_as_typed
from agent.understanding.message_words import asks_when_enquired
from agent.understanding.parsed_question import LeadTopic
from agent.understanding.question_parts import is_asking
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from agent.understanding.topic_details import last_word, moved_visit, stuck_at
from language.tokens import key

_PAST, _GONE, _IN = map(neighbour_words, ("past", "gone", "in"))
_WHOSE = words_as_typed("whose")
_COSTING = ("નું", "નો", "ની")
_GIVES, _COSTS = neighbour_words("gives"), neighbour_words("costs")
_WITH, _GAVE = neighbour_words("with"), neighbour_words("gave")
_AHEAD = neighbour_words("ahead")
_WITH_WHOM = words_as_typed("with_whom")
_CAN, _CAN_PAY, _SUITS = map(neighbour_words, ("can", "can_pay", "suits"))
_FROM_WHOM = words_as_typed("from_whom")
_TALK, _BY_PHONE = words_as_typed("talk_by_phone"), words_as_typed("by_phone")
_WROTE = words_as_typed("last_wrote")
_ASKED_FIRST = words_as_typed("asked_first")
_CAME = neighbour_words("came")
_MESSAGES, _TIMES = ("write", "chat_word"), neighbour_words("times")
_CALLED = ("called", "calls", "spoke", "talked", "spoken")
_WAS_SENT = neighbour_words("was_sent")
_APART, _AGREES = neighbour_words("apart"), neighbour_words("agrees")
_TAKER, _FOR, _WILL_TAKE = map(neighbour_words, ("taker", "have_or_for", "will_take"))
_ABLE, _BUY = neighbour_words("able"), neighbour_words("to_buy")


def composed_topics(board: TaggedWords) -> list[LeadTopic]:
    """Topics expressed by several words together; their words are taken."""
    return [topic for rule in _RULES for topic in rule(board)]


def _calls(board: TaggedWords) -> list[LeadTopic]:
    """The talks by phone that were, "last baat kab hui"; "baat ka summary" is of what was said."""
    calls = board.unused("call")
    is_past = bool(board.keys & _PAST) or board.has("done", "many", "last_talk", "last")
    is_past = is_past or any(t.typed in _CALLED for t in calls)
    if not is_past:
        board.use(*calls if board.has("summary") else ())
        return []
    if not calls:
        return []
    board.use(*calls, *board.unused("done"))
    if any(t.last_key in _TIMES for t in board.unused("many")):
        # "Kitni baar phone nahi uthaya".
        board.use_concepts("many", "picked", "missed", "not_after", "not_before")
        return [LeadTopic.CALLS]
    if _is_by_phone(board, calls):
        # "Aakhri baar phone par baat kab hui": the last call.
        board.use(*board.unused("last_talk"))
        return [LeadTopic.CALLS]
    is_talk = any(_TALK.intersection(t.typed_words) for t in calls)
    is_named = any(_BY_PHONE.intersection(t.typed_words) for t in calls)
    # "Kya baat hui" asks what was said, by phone or in writing; "baat hui kya" whether.
    is_what = any(t.first < calls[0].first for t in board.tags_of("what"))
    is_of_words = board.has("last_talk") or (is_talk and not is_named and is_what)
    found = [LeadTopic.LAST_TALK if is_of_words else LeadTopic.CALLS]
    if is_talk and board.has("last") and board.has("when"):
        # By phone or in writing.
        found.append(LeadTopic.LAST_TALK)
    return found


def _is_by_phone(board: TaggedWords, calls: Sequence[Tag]) -> bool:
    """Whether the phone is named, and neither a message nor what was said."""
    last = board.unused("last_talk")
    is_named, is_message = (
        any(words.intersection(t.typed_words) for t in tags)
        for words, tags in ((_BY_PHONE, calls), (_WROTE, last))
    )
    return is_named and not is_message and not board.has("said", "what", "reply", "write")


def _means(board: TaggedWords) -> list[LeadTopic]:
    """What can be paid: "kitna de sakte hai", "bhadu ketlu favshe", "what rent suits"."""
    is_able = bool(board.keys & _CAN) or board.has("rental")
    suits = [t for t in board.free if t.key in _SUITS]
    is_which = bool(suits) and board.has("what", "which") and board.has("price", "rental")
    if (board.unused("many") or is_which) and (suits or (is_able and board.keys & _CAN_PAY)):
        board.use_concepts("many", "price", "rental")
        board.use(*suits)
        return [LeadTopic.BUDGET]
    return []


def _messages_or_coming(board: TaggedWords) -> list[LeadTopic]:
    return _messages_counted(board) or _coming(board)


def _our_replies(board: TaggedWords) -> list[LeadTopic]:
    """What we replied, about a sum or at all, or whether we did."""
    replies = board.unused("reply", "write")
    if not replies or not board.unused("we", "mine"):
        return []
    if board.unused("price", "money_talk", "offer"):
        about = LeadTopic.MONEY
    elif any(t.last + 1 == replies[0].first for t in board.unused("what")):
        about = LeadTopic.LAST_TALK  # "shu jawab aapyo"; "jawab diya kya" asks whether
    elif not board.unused("last_talk"):
        board.use(*replies, *board.unused("we"))
        return [LeadTopic.WAITING]
    else:
        return []
    board.use(*replies, *board.unused("we", "mine", "what"))
    return [about]


def _whence(board: TaggedWords) -> list[LeadTopic]:
    """Where the lead came from, and whose it is."""
    found: list[LeadTopic] = []
    news = board.unused("new")
    others = [t for t in board.content() if t not in news and t.kind not in NAMES_A_LEAD]
    if news and all(t.concept in ("lead", "it", "they", "what") for t in others):
        board.use(*news)
        found.append(LeadTopic.SOURCE)  # "Sunil Bhatt naya hai?"
    is_given = bool(board.keys & _GAVE) or bool(board.unused("we", "mine"))
    if board.unused("contact_word") and board.has("who") and is_given:
        # "Who gave Neha our number", "Neha ka number kisne diya": who sent the lead.
        board.use_concepts("contact_word", "who", "we", "mine")
        found.append(LeadTopic.SOURCE)
    sent = [word.at for word in board.words if word.key in _SENT_US]
    senders = [t for t in board.tags if t.first in sent or t.concept in ("who", "we", "to_word")]
    others = [t for t in board.content() if t not in senders and t.kind not in NAMES_A_LEAD]
    if sent and board.has("who") and not others:
        board.use(*senders)  # "Who sent Neha to us"
        found.append(LeadTopic.SOURCE)
    if board.has("where", "which") and board.has("come"):
        board.use_concepts("where", "come")
        found.append(LeadTopic.SOURCE)
    if board.unused("how") and board.unused("come") and not board.has("visit"):
        board.use_concepts("how", "come", "we")
        found.append(LeadTopic.SOURCE)
    if board.keys & _WITH and _is_who(board, _WITH_WHOM):
        board.use_concepts("who")
        found.append(LeadTopic.OWNER)
    if board.has("lead") and _is_who(board, _WHOSE):
        board.use_concepts("who", "lead")
        found.append(LeadTopic.OWNER)
    if board.unused("come") and _is_who(board, _FROM_WHOM):
        board.use_concepts("who", "come")
        found.append(LeadTopic.SOURCE)
    return found


def _is_who(board: TaggedWords, typed: frozenset[str]) -> bool:
    return any(t.typed in typed for t in board.unused("who"))


_SENT_US = neighbour_words("sent_us")
_FAR_FROM = {"far", "from"}  # "far from asking"; the site may be far, too
_OWNERS = ("owner_word", "owner_kind")
_BESIDE_GAP = {
    "gap", "many", "what", "how", "it", "they", "we", "mine", "both", "and", "between_words",
    "said", "now", "price", *_OWNERS,
}  # fmt: skip
_LESS_THAN = {"price", "offer", "offered", "at_most", "weak", "than", "so_or_means"}


def is_gap_asked(board: TaggedWords) -> bool:
    """Whether their offer is asked beside the price: "how far apart on price", "the gap"."""
    told = [t for t in board.content() if t.kind not in NAMES_A_LEAD]
    concepts = {t.concept for t in told}
    is_of_one = len(board.content()) - len(told) < 2  # else it is between two leads
    is_bare = is_of_one and board.has("gap") and concepts <= _BESIDE_GAP
    is_apart = bool(board.keys & _APART) or any(t.keys >= _FAR_FROM for t in board.unused("gap"))
    # "Bhav karta ketla ochha", after their offer.
    is_less = board.has("price") and board.has("many") and bool(board.unused("at_most", "weak"))
    is_less &= concepts <= _BESIDE_GAP | _LESS_THAN
    is_of_sums = (is_apart or is_less) and bool(board.unused("price", "offer", "offered"))
    return (is_bare or is_of_sums) and not board.has("budget", "compare", "why")


def _apart(board: TaggedWords) -> list[LeadTopic]:
    """Their offer beside the price."""
    if not is_gap_asked(board):
        return []
    board.use_concepts(
        "price", "offer", "offered", "gap", "changed", "we", "mine", "many", "both", "at_most",
        "weak", "than", "so_or_means", "and", "between_words", "said", *_OWNERS,
    )  # fmt: skip
    return [LeadTopic.OFFER]


def _agreed(board: TaggedWords) -> list[LeadTopic]:
    """Whether they agreed to a visit."""
    agreed = [t for t in board.free if t.key in _AGREES]
    visits = board.unused("visit", "visited")
    if not (agreed and visits):
        return []
    board.use(*agreed, *visits)
    return [LeadTopic.CONFIRMED]


def _came(board: TaggedWords) -> list[LeadTopic]:
    """Whether the lead comes, came, "is Neha coming?", "aayi kya", or why it did not."""
    found: list[LeadTopic] = []
    coming = [t for t in board.unused("come") if t.keys & _AHEAD]
    is_asked = is_asking(board.words) or board.typed[0] in _ASKED_FIRST
    if not coming and is_asked and "us" not in board.keys:
        coming = [t for t in board.unused("come") if t.key in _CAME]
    beside = ("they", "what", "not_after", "not_before")
    others = [t for t in board.content() if t.kind is TagKind.CONCEPT and t.concept not in beside]
    if coming and all(t in coming for t in others):
        board.use_concepts("what", "not_after", "not_before")
        board.use(*coming)
        found.append(LeadTopic.VISITS)
    if board.unused("come") and board.unused("not_after", "not_before") and board.has("why"):
        board.use_concepts("come", "why", "not_after", "not_before")
        found += [LeadTopic.VISITS, LeadTopic.WORRIES]
    return found


def _at_how_much(board: TaggedWords) -> list[LeadTopic]:
    """What is offered, "kitna deta hai", or at what price: "kitne mein lena", "kitne ka hai"."""
    found: list[LeadTopic] = []
    if board.has("owner_kind") and board.use(*board.unused("lowest")):
        found.append(LeadTopic.PRICE)  # "the lowest Kinjal would sell for"
    below, denied = board.unused("at_most"), board.unused("not_after", "not_before")
    many = board.unused("many")
    if below and denied and many and not board.has("leads", "who", "which"):
        # "Kinjal kitne se niche nahi bechegi": what was said of the price.
        board.use(*below, *denied, *many, *board.unused("owner_kind"))
        return [LeadTopic.MONEY]
    for tag in board.unused("many"):
        after = board.key_after(tag)
        if after in _GIVES and not board.has("owner_word"):
            board.use(tag)
            found.append(LeadTopic.OFFER)
        elif after in _IN or tag.text.endswith("માં"):
            board.use(tag)
            is_sale = board.has("owner_kind")
            found += [LeadTopic.PRICE] if is_sale else [LeadTopic.OFFER, LeadTopic.BUDGET]
        elif (after in _COSTS or tag.text.endswith(_COSTING)) and _is_alone(board, tag):
            board.use(tag, *board.unused("home", "it"))
            found.append(LeadTopic.PRICE)
    return found


def _is_alone(board: TaggedWords, tag: Tag) -> bool:
    """Whether nothing beside it is said but a home."""
    return all(t is tag or t.concept in ("home", "it", "they") for t in board.content())


def _visited(board: TaggedWords) -> list[LeadTopic]:
    """When and where the visit is, what was not liked, and who came along."""
    found: list[LeadTopic] = []
    if asks_when_enquired(board):
        board.use_concepts("said", "when", "ordinal_1", "come", "done")
        return [LeadTopic.SOURCE]
    came = board.unused("come")
    if board.unused("when") and board.use_concepts("come"):
        found.append(LeadTopic.VISITS)
        if board.keys & _GONE and any(t.key in _CAME - {key("come")} for t in came):
            # "Kab aaya tha": the visit or the enquiry.
            found.append(LeadTopic.SOURCE)
    times = [t for t in board.unused("many") if t.last_key in _TIMES]
    if times and came and not board.has(*_MESSAGES, "call"):
        # "Kitni baar aayi".
        board.use(*times, *came)
        found.append(LeadTopic.VISITS)
    denied = board.unused("not_after", "not_before", "missed")
    if board.unused("liked") and denied and not is_or_not(board.words):
        board.use_concepts("liked", "not_after", "not_before", "missed", "what", "home")
        board.use_concepts("visit", "visited")
        found.append(LeadTopic.WORRIES)
    if board.unused("where") and board.unused("meet"):
        # "Kahan milna hai": the place of the visit.
        board.use_concepts("where", "meet")
        found.append(LeadTopic.VISITS)
    if board.has("requirement", "home"):
        board.use_concepts("where")
    if board.unused("family") and board.unused("visit", "visited"):
        board.use_concepts("family", "visit", "visited", "done", "come")
        found.append(LeadTopic.FAMILY)
    return found


def _standing(board: TaggedWords) -> list[LeadTopic]:
    """When it ended, "when did Priya close", and its "status"."""
    is_past = bool(board.keys & (_PAST | _GONE))
    closing = [t for t in board.free if is_past and t.typed in ("close", "end")]
    found = [LeadTopic.ENDED] if board.use(*closing) else []
    status = [t for t in board.unused("stage_word") if t.typed == "status"]
    board.use(*status)
    return [*found, *(LeadTopic.SUMMARY for _ in status)]


def _messages_counted(board: TaggedWords) -> list[LeadTopic]:
    """How many messages went either way: "kitne message kiye", "how many times did we write"."""
    if not are_messages_counted(board):
        return []
    sent = [t for t in board.free if t.key in _WAS_SENT]
    board.use(
        *board.unused("many", *_MESSAGES, "reply", "draft", "send", "done", "we", "time_word"),
        *sent,
    )
    return [LeadTopic.MESSAGES]


def are_messages_counted(board: TaggedWords) -> bool:
    """Whether the number of messages is asked for."""
    for many in board.unused("many"):
        beside = board.next_to(many, 1)
        if beside is not None and beside.concept in _MESSAGES:
            return True
        times = many.typed_words[-1:] + ([beside.typed] if beside else [])
        if any(key(word) in _TIMES for word in times) and board.unused(*_MESSAGES, "draft"):
            return True
    return False


def _coming(board: TaggedWords) -> list[LeadTopic]:
    """The visit of a day: "kal aa raha hai na pakka", "did they come on Friday"."""
    is_whence = board.has("where", "which", "how", "source_word", "who")
    if not (board.unused("come") and board.unused_kinds(TagKind.DAYS)) or is_whence:
        return []
    board.use_concepts("come", "best", "heat", "planned", "when")
    return [LeadTopic.VISITS]


def _whose_or_moved(board: TaggedWords) -> list[LeadTopic]:
    """Whose the last message is, and whether the visit was moved."""
    asked = ((LeadTopic.LAST_WORD, last_word(board)), (LeadTopic.VISIT_MOVED, moved_visit(board)))
    return [topic for topic, tags in asked if board.use(*tags)]


def _bargained(board: TaggedWords) -> list[LeadTopic]:
    """The state of the negotiation: "bhav ma ketle atakyu"."""
    if at := stuck_at(board):
        board.use(*at)
        board.use_concepts("price", "offer", "offered", "many", "so_far")
        return [LeadTopic.MONEY]
    stuck = board.unused("worries", "so_far", "summary", "where", "changed")
    is_stuck = bool(board.unused("price", "offer", "money_talk") and stuck)
    talked = board.unused("money_talk")
    if not (talked or (is_stuck and (board.has("many") or not board.has("worries")))):
        return []
    board.use(*talked, *stuck)
    board.use_concepts("price", "offer", "offered", "many", "budget", "so_far", "call", "go")
    return [LeadTopic.MONEY]


def able_to_buy(board: TaggedWords) -> list[Tag]:
    """The "kharid" of "kaun kharid sakta hai", asked after an owner."""
    bought = [t for t in board.unused("buyer", "heat") if t.keys & _BUY]
    return bought if board.has("who") and board.keys & _ABLE else []


def _takers(board: TaggedWords) -> list[LeadTopic]:
    """Who may take an owner's home: "Kinjal ke liye koi buyer hai", "who can buy Kinjal's flat"."""
    is_for = bool(_FOR & board.keys)
    nouns = board.unused("buyer", "rental", *(("leads", "visitors") if is_for else ()))
    found = [t for t in nouns if t.key in _TAKER or t.concept == "visitors"]
    is_taken = board.has("who") and board.has("home") and bool(_WILL_TAKE & board.keys)
    found += able_to_buy(board)
    is_asked = bool(found) and (is_for or board.has("who", "which", "show"))
    if not (is_taken or is_asked) or board.has("or", "owner_kind"):
        return []
    board.use(*found, *board.unused("home", *(["heat", "who"] if is_taken else [])))
    return [LeadTopic.TAKERS]


# In this order: each takes its words.
_RULES = (
    _takers, _whose_or_moved, _bargained, _calls, _means, _messages_or_coming, _our_replies,
    _whence, _apart, _agreed, _came, _at_how_much, _visited, _standing,
)  # fmt: skip
