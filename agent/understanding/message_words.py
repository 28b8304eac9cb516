"""Words of a question about messages: what they are about, whether something was sent, and who has
not answered whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from agent.understanding.lexicon import is_or_not, neighbour_words, words_as_typed
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from language.tokens import Word, key

# The topics by which messages are searched.
CHAT_TOPICS: dict[str, str] = {
    "topic_parking": "parking", "topic_amenities": "amenities", "topic_furniture": "furniture",
    "topic_area": "area", "other_homes": "competitor", "liked": "liked", "price": "price",
    "price_high": "price", "loan": "loan", "visit": "visit",
    "token": "token", "move": "possession", "floor_word": "floor",
    "papers": "papers", "locality_word": "location", "family": "family", "budget": "budget",
    "offer": "offer", "down_payment": "down_payment", "money_talk": "price",
    "worries": "worries",
}  # fmt: skip
# What is found only in messages: parking, the gym, papers.
TOPICS_OF_CHATS = (
    "topic_parking", "topic_amenities", "topic_furniture", "topic_area", "papers", "other_homes",
    "liked",
)  # fmt: skip
_ENQUIRED = neighbour_words("enquired")
_OF_NEXT, _ONES = neighbour_words("possessive"), neighbour_words("one_person")
_THAT_TIME, _AFTERWARDS = neighbour_words("that_time"), neighbour_words("afterwards")
WAS_SENT, _GAVE = neighbour_words("was_sent"), neighbour_words("gave")
_DO_SO = neighbour_words("do_so")
_TALK, _WAS_HAD = neighbour_words("talk"), neighbour_words("talk_was_had")
HAS_DONE, _DID = frozenset(map(key, ("did", "has", "have"))), key("did")
_OURS, _TO_US = words_as_typed("by_us"), words_as_typed("to_us")
_TO_WHOM, _TO = words_as_typed("to_whom"), words_as_typed("object_case")
_FROM = words_as_typed("from_us")
_BEEN, _NOBODY = words_as_typed("been"), words_as_typed("nobody")
_HOLDS, _WITHOUT = neighbour_words("holds"), neighbour_words("without_it")
_EITHER = {"kone"}  # કોને and કોણે
_WHOM_OF_MANY, _BESIDE_WHOM = words_as_typed("whom_of_many"), words_as_typed("beside_whom")
# "I" in Gujarati; in Hindi "am", which says nothing of who answers.
_I_IN_GUJARATI = {"hu", "hun"}
_TO_ENDING = "ને"
QUESTION, ANSWERED, NEVER = map(neighbour_words, ("question", "answered", "never"))
_NOT_GOT, _RECEIVED = NEVER | {"no"}, neighbour_words("received")
_ASKED_OF, _OF_WHOM = neighbour_words("asked_of"), words_as_typed("of_whom")
_DOES, _DOES_ENDING = words_as_typed("does"), ("કરે", "ન્ટે")
_WE_SAID, _BY_LEAD = neighbour_words("first_person"), neighbour_words("by_lead")
_WHATS, _TO_LEAD = neighbour_words("what"), neighbour_words("to_lead")
_OTHER_ASKS = ("who", "which", "when", "why", "how", "leads", "ones", "inventory")
_UNANSWERED = key("unanswered")
_GUJARATI = {"nathi", "nthi"}


def words_of_after_that(words: Sequence[Word]) -> int:
    """How many words it begins with say "after that": "uske baad dekhne aaye the", "ena pachi"."""
    keys = [*takewhile((_THAT_TIME | _AFTERWARDS).__contains__, (w.key for w in words))]
    is_led = len(keys) > 1 and bool(_AFTERWARDS & {*keys}) and bool(_THAT_TIME & {*keys})
    # "Uske baad ka budget", "uske baad wali" are of the next one.
    is_of_next = any(w.key in _OF_NEXT or w.key in _ONES for w in words[len(keys) :][:1])
    return len(keys) if is_led and not is_of_next else 0


def was_sent(board: TaggedWords) -> bool:
    """Whether something was sent, or it is asked if it was: "bhej di kya", "moklyu ke nai"."""
    sends = board.unused("send")
    is_asked = _DID in board.keys and bool(sends)
    is_given = any(board.key_after(t) in _GAVE - _DO_SO for t in sends)
    # "Mokli de" orders it.
    keys = [word.key for word in board.words]
    is_told = any(a in WAS_SENT and b not in _DO_SO for a, b in pairwise([*keys, ""]))
    return is_asked or is_given or is_told or is_or_not(board.words)


def asks_when_enquired(board: TaggedWords) -> bool:
    """Whether it asks when a lead enquired, and of nothing that was enquired about."""
    said = [t for t in board.tags if t.concept in ("said", "lead") and t.key in _ENQUIRED]
    beside = ("when", "they", "ordinal_1", "come", "done")
    others = [t for t in board.content() if t not in said and t.kind not in NAMES_A_LEAD]
    return bool(said) and board.has("when") and all(t.concept in beside for t in others)


def asks_if_sent(board: TaggedWords) -> bool:
    """Whether it asks if we sent something to the lead."""
    is_named = bool(board.unused("send") or words_of_sending(board))
    return is_named and was_sent(board) and not has_lead_as_subject(board)


def asks_what_we_sent(board: TaggedWords, *, is_named: bool) -> bool:
    """Whether it asks what went out to the lead: "Priya ne chelle shu moklyu", "what did I send
    her", unless the lead did it: "Priya ne kya bheja" in Hindi.
    """
    keys = board.keys
    sends = board.unused("send") if _DID in keys else []
    is_asked = bool(_WHATS & keys) and bool(sends or words_of_sending(board))
    is_ours = is_named or bool(keys & (_TO_LEAD | _WE_SAID))
    is_theirs = has_lead_as_subject(board) or bool(keys & (_BY_LEAD - {"ne"}))
    others = board.unused_kinds(TagKind.UNKNOWN, TagKind.DAYS) or chat_topic_of(board)[0]
    is_other = bool(others) or board.has(*_OTHER_ASKS)
    return is_asked and is_ours and not (is_theirs or is_other)


def words_of_sending(board: TaggedWords) -> list[Tag]:
    """Words for something sent that are no order to send: "moklya", "sent"."""
    return board.begun_by(WAS_SENT)


def has_lead_as_subject(board: TaggedWords) -> bool:
    """Whether it asks what the lead did: "did she send", "has Priya sent"."""
    leads = {t.first for t in board.tags if t.kind is TagKind.NAME or t.concept == "they"}
    return any(w.key in HAS_DONE and n + 1 in leads for n, w in enumerate(board.words))


def chat_topic_of(board: TaggedWords) -> tuple[str | None, list[Tag]]:
    """The topic of what was said, and its words."""
    told = [t for t in board.free if t.kind is TagKind.CONCEPT and t.concept in CHAT_TOPICS]
    worries = [t for t in told if t.concept == "worries"]
    calls = board.unused("call") if board.has("when") and board.has("said", "asked") else []
    if calls and not told:
        # "When did she ask to be called": her words about a call tell.
        return "call", [*calls, *board.unused("when")]
    for tag in told:
        if tag not in worries:
            same = [t for t in told if CHAT_TOPICS[t.concept] == CHAT_TOPICS[tag.concept]]
            # "Who has a problem with the loan" is about the loan.
            return CHAT_TOPICS[tag.concept], [*same, *worries]
    return (CHAT_TOPICS["worries"], worries) if worries else (None, [])


def is_chat_topic(board: TaggedWords) -> bool:
    """Whether it names something found only in messages: parking, the gym, papers."""
    return bool(board.unused(*TOPICS_OF_CHATS))


def is_talk_of_loan(board: TaggedWords) -> bool:
    """Whether it asks who spoke of the loan: "loan ki baat kisne ki", "kone loan ni vat kari";
    whom to speak to of it is another question.
    """
    who = {at for t in board.unused("who") for at in range(t.first, t.last + 1)}
    for tag in board.unused("loan"):
        after = [at for at in range(tag.last + 1, len(board.words)) if at not in who][:1]
        is_talk = board.words[tag.last].key in _TALK and bool(who or board.has("many"))
        if is_talk and after and board.words[after[0]].key in _WAS_HAD:
            return True
    return False


def is_by_us(board: TaggedWords, *, may_be_theirs: bool) -> bool:
    """Whether a missing answer is ours to give; else the lead's.

    `may_be_theirs`: "kone" without more is the lead that did not write.
    """
    if _is_by_colleague(board):
        return True
    is_to_us = not _TO_US.isdisjoint(board.typed) and not is_from_us(board)
    is_to_us = is_to_us or _asks_of_ours(board)
    asked = {t.typed for t in board.tags if t.concept == "who"}
    if asked == _EITHER and (may_be_theirs or is_to_us):
        asked = set()
    is_ours = (not is_to_us and _says_us(board)) or bool(asked & _TO_WHOM) or _is_to_lead(board)
    return is_ours or (not is_to_us and _is_unanswered(board))


def _is_by_colleague(board: TaggedWords) -> bool:
    """Whether a colleague gave no answer: "kis broker ne jawab nahi diya"."""
    typed = board.typed
    # Romanised Gujarati "Dev ne" is "to Dev".
    does = _DOES - {"ne"} if _GUJARATI & set(typed) else _DOES
    people = [t for t in board.tags if t.kind is TagKind.COLLEAGUE or t.concept == "broker_word"]
    ends = any(t.concept == "broker_word" and t.text.endswith(_DOES_ENDING) for t in people)
    for tag in people:
        before = typed[tag.first - 1] if tag.first else ""
        after = typed[tag.last + 1 : tag.last + 3]
        is_doing = not does.isdisjoint((*after[:1], "_".join(after)))
        ends = ends or (is_doing and before not in _OF_WHOM)
    return ends


def is_question_left(board: TaggedWords) -> bool:
    """Whether a question of the leads has no answer of ours: "who asked something we never
    answered"; of "who did not answer what we asked" the question is ours.
    """
    keys = [w.key for w in board.words]
    asked = [at for at, word in enumerate(keys) if word in QUESTION]
    ours = [at for at, word in enumerate(keys) if word in _WE_SAID]
    behind = set(keys[asked[0] :]) if asked else set()
    is_of_ours = _asks_of_ours(board) or not _ASKED_OF.isdisjoint(keys)
    if not behind or is_of_ours or any(at + 1 in asked for at in ours):
        return False
    if not ours:
        # "Jinhone sawal pucha aur jawab nahi mila"; of "jinse pucha" the question is ours.
        is_none_got = behind & ANSWERED and behind & _NOT_GOT and behind & _RECEIVED
        return _UNANSWERED in keys or bool(is_none_got)
    is_theirs = any(word in _BY_LEAD for word in keys[ours[-1] + 1 :])
    return not is_theirs and bool(behind & ANSWERED and behind & NEVER)


def _asks_of_ours(board: TaggedWords) -> bool:
    """Whether the question is ours: "kisne humare sawal ka jawab nahi diya", "my question"."""
    owned = {t.last + 1 for t in board.tags_of("we", "mine")}
    return any(w.key in QUESTION for at, w in enumerate(board.words) if at in owned)


def is_from_us(board: TaggedWords) -> bool:
    """Whether the answer is to come from us: "no reply from us", "not answered by us"."""
    typed = pairwise(board.typed)
    return any(before in _FROM and word in _TO_US for before, word in typed)


def is_left_lying(board: TaggedWords) -> bool:
    """Whether somebody keeps leads unanswered: "who is sitting on leads without reply"."""
    keys = board.keys
    return bool(_HOLDS & keys and _WITHOUT & keys) and board.has("reply")


def _says_us(board: TaggedWords) -> bool:
    """Whether we are named: "hamne", "aapne", but not by the "apne" of "apne kis lead ne"."""
    typed = board.typed
    own_words = _OURS
    if _GUJARATI & set(typed):
        own_words = _OURS | _I_IN_GUJARATI
        firsts = {t.first for t in board.tags_of("lead", "leads", "ones")}
    else:
        firsts = {t.first for t in board.tags_of("which", "lead", "leads", "ones")}
    own = {at for at in range(len(typed)) if at + 1 in firsts}
    ours = {word for at, word in enumerate(typed) if at not in own}
    return bool(board.unused("we") or ours & own_words)


def _is_to_lead(board: TaggedWords) -> bool:
    """Whether the lead is who got no answer: "kaun se lead ko", "jinko", "કયા લીડને"."""
    typed = board.typed
    if _WHOM_OF_MANY & set(typed) and not _BESIDE_WHOM & set(typed):
        return True
    for tag in board.tags_of("who", "which", "lead", "leads", "ones"):
        is_to = bool(set(typed[tag.last + 1 : tag.last + 2]) & _TO)
        if is_to or (tag.concept.startswith("lead") and typed[tag.last].endswith(_TO_ENDING)):
            return True
    return False


def _is_unanswered(board: TaggedWords) -> bool:
    """Whether leads are told as unanswered: "not been answered", "whom nobody replied to"."""
    typed = board.typed
    replies = board.tags_of("reply")
    is_passive = any(
        not _BEEN.isdisjoint(typed[max(t.first - 2, 0) : t.first]) and typed[t.first].endswith("ed")
        for t in replies
    )
    leads = {t.last + 1 for t in board.tags_of("lead", "leads", "ones", "which", "they", "this")}
    nobody = [at for at, word in enumerate(typed) if word in _NOBODY]
    nobody += [at for at, pair in enumerate(pairwise(typed)) if pair == ("no", "one")]
    is_of_nobody = any(at in leads or at - 1 in leads for at in nobody)
    is_to_them = any("to" in typed[t.last : t.last + 2] for t in replies)
    return is_passive or (bool(nobody) and (is_of_nobody or is_to_them))
