"""Words of a question about messages: what they are about, and whether something was sent."""

from __future__ import annotations

from agent.understanding.lexicon import is_or_not, neighbour_words
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from language.tokens import key

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
WAS_SENT, _GAVE = neighbour_words("was_sent"), neighbour_words("gave")
_TALK, _WAS_HAD = neighbour_words("talk"), neighbour_words("talk_was_had")
HAS_DONE, _DID = frozenset(map(key, ("did", "has", "have"))), key("did")


def was_sent(board: TaggedWords) -> bool:
    """Whether something was sent, or it is asked if it was: "bhej di kya", "moklyu ke nai"."""
    keys = [w.key for w in board.words]
    ends = {keys[t.last + 1] for t in board.unused("send") if t.last + 1 < len(keys)}
    is_asked = _DID in board.keys and bool(board.unused("send"))
    return is_asked or bool(WAS_SENT & board.keys or ends & _GAVE) or is_or_not(board.words)


def asks_when_enquired(board: TaggedWords) -> bool:
    """Whether it asks when a lead enquired, and of nothing that was enquired about."""
    said = [t for t in board.tags if t.concept in ("said", "lead") and key(t.text) in _ENQUIRED]
    beside = ("when", "they", "ordinal_1", "come", "done")
    others = [t for t in board.content() if t not in said and t.kind not in NAMES_A_LEAD]
    return bool(said) and board.has("when") and all(t.concept in beside for t in others)


def asks_if_sent(board: TaggedWords) -> bool:
    """Whether it asks if we sent something to the lead."""
    is_named = bool(board.unused("send") or words_of_sending(board))
    return is_named and was_sent(board) and not has_lead_as_subject(board)


def words_of_sending(board: TaggedWords) -> list[Tag]:
    """Words for something sent that are no order to send: "moklya", "sent"."""
    return [t for t in board.free if board.words[t.first].key in WAS_SENT]


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
