"""What is asked about given leads: topics, comparisons, what was said, changes, a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agent.query.query import FieldName
from agent.understanding.composed_topics import composed_topics
from agent.understanding.lexicon import BANDS, is_or_not, neighbour_words, words_as_typed
from agent.understanding.parsed_question import LeadTopic
from agent.understanding.reasons_asked import (
    came_back,
    had_ended,
    in_spite,
    reason_of,
    undecided,
)
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from agent.understanding.topic_details import with_details
from language.periods import PeriodWord, RangeShape
from language.tokens import key, word_lists

_TABLE = word_lists("topics", "agent.understanding")


def _topics(name: str) -> frozenset[LeadTopic]:
    return frozenset(map(LeadTopic, _TABLE[name]))


_ABOUT = {concept: LeadTopic(topic) for topic, some in _TABLE["topics"].items() for concept in some}
_OF_THE_LAST = {LeadTopic.OFFER, LeadTopic.VISITS, LeadTopic.CALLS, LeadTopic.LAST_TALK}
_PERCENT = words_as_typed("percent")
_BESIDE, _CONFIRMING, _BANDS = _TABLE["beside"], _TABLE["confirming"], _TABLE["bands"]
_ASKED_HOW = _TABLE["asked_how"]
_DATED, _PLACED, _MONEY = _topics("dated"), _topics("placed"), _topics("money")
_TIMED, _TIMED_BY_US = _topics("timed") | _DATED, _topics("timed_by_us") | _DATED
# Words beside topics that their answers cover: the last is what is told, and the gap between two
# sums follows from an answer about either.
_COVERED = (
    (_OF_THE_LAST, ("last", "ordinal_last", "newest")),
    (_PLACED | {LeadTopic.VISITS}, ("where",)),
    (_MONEY, ("at_most", "at_least", "around", "gap", "changed")),
    (_DATED | {LeadTopic.OFFER}, ("last", "since")),
    ({LeadTopic.RECORD}, ("similar", "booked", "lead", "leads", "heat")),
    ({LeadTopic.NEXT_STEP}, ("when", "since")),
    ({LeadTopic.SERIOUS}, ("or", "inventory")),
)
_OF_STATE = (LeadTopic.OPEN, LeadTopic.ENDED)
_PLAIN = frozenset({LeadTopic.SUMMARY, LeadTopic.SCORE})
_FIELDS = {
    FieldName.LOCALITY: LeadTopic.HOME, FieldName.PROJECT: LeadTopic.HOME,
    FieldName.SOURCE: LeadTopic.SOURCE,
    FieldName.STAGE: LeadTopic.STAGE, FieldName.OWN_COLUMN: LeadTopic.FILE,
}  # fmt: skip
_PAST, _GONE = neighbour_words("past"), neighbour_words("gone")
_GIVES_TIME, _TIME = neighbour_words("gives_time"), neighbour_words("time_given")
_READY_TO_PAY = neighbour_words("ready") | neighbour_words("can_pay")
_WILL_BUY = neighbour_words("will_buy")
_BECOME, _LOOKED, _SAW = map(neighbour_words, ("become", "looked", "saw"))
_HIGH, _ODDS = words_as_typed("high"), neighbour_words("odds")
_OF_ODDS = (LeadTopic.SCORE, LeadTopic.BOOKED)
_WILL, _TO_BOOK = neighbour_words("will_or_can"), words_as_typed("to_book")
_HOTTER = neighbour_words("hotter")
_WRITTEN = ("write", "reply")
_BOOKED_THEN = frozenset({"booked", "sold", "won", "closed won", "converted"})


def lead_topics(
    board: TaggedWords, *, default: tuple[LeadTopic, ...] = ()
) -> tuple[LeadTopic, ...]:
    """The topics asked about the given leads; the words for them are taken."""
    return _alone(board) or _together(board, default)


def _alone(board: TaggedWords) -> tuple[LeadTopic, ...]:
    """What is asked by itself: how a lead came back, a reason, what would raise its score."""
    if came_back(board):
        return (LeadTopic.CAME_BACK,)
    if held := had_ended(board) or undecided(board):
        return held
    told = in_spite(board) or reason_of(board)
    if told is not None:
        _take_beside(board, {told})
        return (told,)
    if board.unused("levers") or _is_to_become(board):
        # "What would make Neha hot", "kya karne se score badhega": levers, and no other topic.
        board.use_concepts("levers", *_BANDS, *_ASKED_HOW)
        board.use(*board.begun_by(_BECOME | _HOTTER))
        return (LeadTopic.LEVERS,)
    if board.unused("score_sides"):
        # "Kya plus kya minus", "pros and cons of Neha": all that the score adds up from.
        board.use_concepts("score_sides", *_BANDS, *_ASKED_HOW)
        return (LeadTopic.POINTS,)
    return ()


def _together(board: TaggedWords, default: tuple[LeadTopic, ...]) -> tuple[LeadTopic, ...]:
    """The topics that words name, one by one or together; those that give way to others go."""
    found = composed_topics(board)
    # "Has Kiran confirmed": the visit, if nothing else is asked.
    is_sure = all(t.concept in _CONFIRMING or t.kind is TagKind.NAME for t in board.content())
    for tag in board.free:
        about = _about(tag)
        is_plan = tag.concept == "planned"
        if about is not None and not (is_plan and LeadTopic.VISITS not in found and not is_sure):
            board.use(tag)
            found.append(about)
    found = _of_state(board, list(dict.fromkeys(found)))
    if LeadTopic.BOOKED in found and _is_of_odds(board):
        found = [LeadTopic.SCORE, *(a for a in found if a not in _OF_ODDS)]
    if _is_how_come(board):
        # "Cold kaise hai", "hot kaise ho gaya": why, not how hot.
        found = [LeadTopic.WHY, *(a for a in found if a is not LeadTopic.SCORE)]
    if found == [LeadTopic.HOME] and _is_of_seen(board):
        found = [LeadTopic.VISITS]
    if _is_own_time(board, found):
        found = _with_own_time(board, found)
    if _is_little(board, found):
        board.use_concepts("weak")
        found = found or [LeadTopic.SCORE]
    if not found and _is_time_given(board):
        found = [LeadTopic.VISITS]
    if not found:
        found = list(_by_shape(board) or default)
    if set(found) == {LeadTopic.SUMMARY, LeadTopic.NEXT_STEP}:
        found = [LeadTopic.SUMMARY]  # the story ends with the step
    elif len(found) > 1 and not set(found) <= {*_PLAIN, *_OF_STATE}:
        found = [a for a in found if a is not LeadTopic.SUMMARY]
    if _is_mere_interest(board, found):
        found = [a for a in found if a is not LeadTopic.SCORE]
    for rule in _TABLE["giving_way"]:
        found = _given_way(board, found, rule)
    found = with_details(board, found)
    if found == [LeadTopic.WHY]:
        # "To pachi hot kem nathi": then why.
        board.use(*[t for t in board.unused("since") if t.last < 2])
    if LeadTopic.WHY in found and set(found) <= {LeadTopic.WHY, LeadTopic.BOOKED}:
        found = [LeadTopic.WHY_NOT] if _is_not_hot(board) else found
    if found:
        _take_beside(board, set(found))
    return tuple(found)


def asked_again(board: TaggedWords, about: Sequence[LeadTopic]) -> list[Tag]:
    """The "when" and "where" that an answer about these topics tells."""
    told = set(about)
    when = board.unused("when") if told & _TIMED else []
    return [*when, *(board.unused("where") if told & (_PLACED | {LeadTopic.VISITS}) else [])]


def _given_way(
    board: TaggedWords, found: list[LeadTopic], rule: Mapping[str, Any]
) -> list[LeadTopic]:
    """The topics after applying one of the rules, if it applies."""
    others = rule.get("and_of")
    is_met = rule.get("of") in (None, *found) and (
        others is None or not set(others).isdisjoint(found)
    )
    if not is_met or ("words" in rule and not board.has(*rule["words"])):
        return found
    if "and_words" in rule and not board.has(*rule["and_words"]):
        return found
    if board.has(*rule.get("without", ())):
        return found
    kept = [a for a in found if a not in rule["drops"]]
    return [*kept, *(LeadTopic(a) for a in rule.get("adds", ()) if a not in kept)]


def _of_state(board: TaggedWords, found: list[LeadTopic]) -> list[LeadTopic]:
    """How it stands ("open or closed", "chalu che ke bandh"), or only that it was cancelled."""
    if set(_OF_STATE) <= set(found):
        found = [a for a in found if a is not LeadTopic.OPEN]
    if LeadTopic.ENDED in found and board.has("cancelled"):
        found = [a for a in found if a is not LeadTopic.BOOKED]
    if found and set(found) <= set(_OF_STATE) and board.unused("changed"):
        # "Nu su thayu, haji open che?": the story too.
        found.append(LeadTopic.SUMMARY)
    return found


def _is_own_time(board: TaggedWords, found: list[LeadTopic]) -> bool:
    """Whether "when" is about the lead's own plan to buy: "budget n when", "kab book karega"."""
    keys = board.keys
    is_asked = bool(board.unused("when")) and bool(found or keys & _WILL_BUY)
    is_of_us = bool(_TIMED_BY_US.intersection(found))
    is_of_token = board.has("token") or any(
        "token" in t.typed_words for t in board.tags if t.concept != "heat"
    )
    if not is_asked or is_of_us or is_of_token or board.has("rose", "fell"):
        return False
    is_past = bool(keys & (_PAST | _GONE)) or any(
        t.typed in _BOOKED_THEN for t in board.tags if t.concept == "booked"
    )
    is_wish = board.has("requirement", "buyer", "heat", "said")
    return is_wish or not (
        is_past and set(found) <= {LeadTopic.BOOKED, LeadTopic.ENDED, LeadTopic.OPEN}
    )


def _with_own_time(board: TaggedWords, found: list[LeadTopic]) -> list[LeadTopic]:
    """The topics plus the time, minus those named only by its verb."""
    board.use_concepts("when", "planned", "buyer", "heat", "last", "said", "home", "closed", "done")
    board.use(*board.begun_by(_WILL_BUY))
    is_of_home = board.has("what", "which") or set(found) & _MONEY or _is_joined(board)
    verbs = {LeadTopic.SCORE, LeadTopic.BOOKED} | (set() if is_of_home else {LeadTopic.HOME})
    return [*(a for a in found if a not in (*verbs, LeadTopic.MOVE_BY)), LeadTopic.MOVE_BY]


def _is_joined(board: TaggedWords) -> bool:
    """Whether two things are asked: "requirement and when"."""
    when = board.tags_of("when")
    before = [t for t in board.tags if t.last + 1 == when[0].first]
    return any(t.kind is TagKind.STOP or t.concept == "and" for t in before)


def _is_of_odds(board: TaggedWords) -> bool:
    """Whether it asks if a lead may book: "how likely is Priya to book", "will she book"."""
    is_ahead = board.words[0].key in _WILL and board.has("booked")
    return bool(board.keys & _ODDS) or (
        is_ahead and all(t.typed in _TO_BOOK for t in board.tags if t.concept == "booked")
    )


def _is_of_seen(board: TaggedWords) -> bool:
    """Whether homes that were seen are asked: "ghar kyare joyu", "which homes did Neha see"."""
    keys = board.keys
    is_seen = not _SAW.isdisjoint(keys) or {key("did"), key("see")} <= keys
    return (board.has("when") and not _LOOKED.isdisjoint(keys)) or (
        is_seen and board.has("which", "what", "many")
    )


def _is_how_come(board: TaggedWords) -> bool:
    """Whether "how" follows a band: it asks for the reason."""
    ends = {t.last + 1 for t in board.tags if t.concept in BANDS}
    return any(t.first in ends and board.use(t) for t in board.unused("how"))


def _is_little(board: TaggedWords, found: list[LeadTopic]) -> bool:
    """Whether "low" or "high" is about the score, as nothing else is: "why is Priya low"."""
    high = [t for t in board.unused("highest") if t.typed in _HIGH]
    if not set(found) <= {LeadTopic.WHY, LeadTopic.SCORE}:
        return False
    # "No score kem aatlo vadhare che".
    more = (
        board.unused("more", "at_least") if set(found) == {LeadTopic.WHY, LeadTopic.SCORE} else []
    )
    return board.use(*high, *more) or bool(board.unused("weak"))


def _is_time_given(board: TaggedWords) -> bool:
    """Whether it asks if we gave a time for a visit, whose words are taken: "time de diya kya"."""
    is_ours = board.has("we", "mine") and bool(board.keys & _GIVES_TIME)
    times = [t for t in board.unused("time_word") if t.key in _TIME]
    return (
        is_ours and bool(times) and board.use(*times, *board.unused("we", "mine", "what", "show"))
    )


def _is_to_become(board: TaggedWords) -> bool:
    """Whether it asks how or when to become hot: "how do I make Neha hot", "Neha hot kab hogi"."""
    is_hot = board.has("hot") or bool(board.keys & _HOTTER)
    return board.has("how", "what", "when") and is_hot and bool(board.keys & _BECOME)


def _is_not_hot(board: TaggedWords) -> bool:
    """Whether it asks why a lead is not hot."""
    is_denied = board.has("not_after", "not_before", "no") and not is_or_not(board.words)
    is_hot = board.has("hot") or bool(board.tags_of("score"))
    return is_denied and (is_hot or board.use(*board.begun_by(_HOTTER)))


def _is_mere_interest(board: TaggedWords, found: list[LeadTopic]) -> bool:
    """Whether "interested" only leads to the topic: "which project is Neha interested in"."""
    others = set(found) - {LeadTopic.SCORE, LeadTopic.SUMMARY}
    return bool(others) and not board.has("score", *BANDS, "band_word")


def _about(tag: Tag) -> LeadTopic | None:
    if tag.kind is TagKind.CONCEPT:
        # "In %" asks for a sum's share, "how many percent" for a chance.
        return None if tag.typed in _PERCENT else _ABOUT.get(tag.concept)
    if tag.kind is TagKind.BHK:
        return LeadTopic.HOME
    return _FIELDS.get(tag.field) if tag.field else None


def _by_shape(board: TaggedWords) -> tuple[LeadTopic, ...]:
    """The topic of a question that names none: "how is Priya", "tell me about Priya"."""
    if board.has("compare", "first_of"):
        return (LeadTopic.SCORE,)
    if board.unused("changed"):
        return (LeadTopic.SUMMARY,)
    if board.unused("about", "who", "what") and not board.unused("what_about"):
        return (LeadTopic.SUMMARY,)
    if board.unused("how", "many"):
        return (LeadTopic.SCORE,)
    return (LeadTopic.SUMMARY,) if board.unused("show") else ()


def _take_beside(board: TaggedWords, found: set[LeadTopic]) -> None:
    """Takes the words beside a topic that its answer covers."""
    free = [c for c in _BESIDE if c not in ("when", "weekday_word") or found & _TIMED]
    board.use_concepts(*(c for topics, some in _COVERED if found & topics for c in some))
    written = {t.first - 1 for t in board.tags if t.concept in _WRITTEN}
    # "How many" of what was written asks for a number.
    board.use(*[t for t in board.unused(*free) if t.concept != "many" or t.last not in written])
    if found & _DATED and not _is_of_some_days(board, found):
        board.use(*board.unused_kinds(TagKind.DAYS, TagKind.CLOCK))
    else:
        board.use(*[t for t in board.unused_kinds(TagKind.DAYS) if _is_now(t)])
    if found & _MONEY:
        board.use(*board.unused_kinds(TagKind.MONEY))
    if LeadTopic.BUDGET in found and board.has("gap"):
        board.use(*board.unused_kinds(TagKind.NUMBER))  # "does 90 fit their budget"
    if LeadTopic.RECORD in found:
        board.use(*board.unused_kinds(TagKind.NUMBER))
    if LeadTopic.NEXT_STEP in found:
        board.use(*board.unused_kinds(TagKind.DAYS))
    if LeadTopic.BOOKED in found:  # "Ready to pay the token": what was said of it is told.
        board.use(*board.begun_by(_READY_TO_PAY))


def _is_of_some_days(board: TaggedWords, found: set[LeadTopic]) -> bool:
    """Whether visits of past days alone are counted, or who came then: no answer tells that."""
    days = [t.days for t in board.unused_kinds(TagKind.DAYS) if t.days]
    is_past = any(d.shape is RangeShape.PERIOD or d.word is None for d in days if d.start)
    is_counted = board.has("many") and LeadTopic.VISITS in found
    return is_past and (is_counted or LeadTopic.FAMILY in found)


def _is_now(tag: Tag) -> bool:
    return tag.days is not None and tag.days.word is PeriodWord.TODAY
