"""Why it is so with a lead: hot in spite of its price, lost, back again, undecided."""

from __future__ import annotations

from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import LeadTopic
from agent.understanding.tagged_words import NAMES_A_LEAD, TaggedWords, TagKind
from language.tokens import word_lists

_TABLE = word_lists("topics", "agent.understanding")
_BANDS, _CONCEDED = _TABLE["bands"], _TABLE["conceded"]
_BACK, _WAY = neighbour_words("came_back"), neighbour_words("way")
_DECIDES, _DESPITE = neighbour_words("decides"), neighbour_words("despite")
_EARLIER, _LEFT_US, _WAS = map(neighbour_words, ("earlier", "left_us", "was"))
_AHEAD = neighbour_words("ahead")
_CAME = neighbour_words("came")
# The event whose reason is asked, with the words that go with it.
_WHY_OF = (
    (
        ("missed",),
        LeadTopic.WHY_MISSED,
        ("visit", "visited", "last_talk", "last", "come", "meet", "said"),
    ),
    (
        ("lost", "cancelled", "refused", "drop", "closed"),
        LeadTopic.WHY_ENDED,
        ("booked", "token", "said", "last", "ordinal_1", "go", "done", "home", "heat", "since"),
    ),
    (
        ("rejected",),
        LeadTopic.WHY_LOAN,
        ("loan", "sanctioned", "done", "not_after", "not_before", "come"),
    ),
)


def is_reason_said(board: TaggedWords) -> bool:
    """Whether it asks if a lead told why it left or did not come: "did she say why she left"."""
    is_event = any(board.unused(*concepts) for concepts, _, _ in _WHY_OF)
    return bool(board.unused("why") and board.unused("said")) and is_event and not board.has("who")


def is_in_spite(board: TaggedWords) -> bool:
    """Whether it asks why a lead is hot in spite of something: "mehnga hai, phir hot kaise"."""
    bands = board.unused(*_BANDS)
    asked = [
        *board.unused("why"),
        *(h for h in board.unused("how") if bands and h.first > bands[0].first),
    ]
    is_despite = bool(board.keys & _DESPITE) or board.has("but")
    return bool(bands and asked) and (is_despite or board.has("said", "price_high"))


def in_spite(board: TaggedWords) -> LeadTopic | None:
    """The question why a lead is hot in spite of something, whose words are taken."""
    if not is_in_spite(board):
        return None
    bands = board.unused(*_BANDS)
    # Whatever comes before the question is the concession.
    first = min(t.first for t in bands)
    board.use(*[t for t in board.free if t.first < first and t.kind not in NAMES_A_LEAD])
    board.use_concepts(*_BANDS, *_CONCEDED, "why", "how", "again", "token", "booked", "family")
    board.use(*board.begun_by(_DESPITE))
    board.use(*board.unused_kinds(TagKind.NUMBER, TagKind.MONEY))
    return LeadTopic.WHY_STILL


def came_back(board: TaggedWords) -> bool:
    """Whether it asks how an ended lead came back, whose words are taken: "wapas kaise aayi"."""
    ways = board.unused("why", "how", "when", "who")
    back = [t for t in board.tags if board.words[t.first].key in _BACK or t.concept == "again"]
    is_told = board.unused("reopened")
    ended = board.unused("lost", "cancelled", "closed")
    is_told = is_told or (ended and back and board.unused("come", "open"))
    is_told = is_told or (back and board.unused("open"))
    is_ahead = bool(_AHEAD & board.keys)
    is_other = is_ahead or board.has("token", "booked", "visit", "leads", "which")
    if not (ways and is_told) or is_other:
        return False
    board.use_concepts("reopened", "lost", "cancelled", "closed", "come", "open", "done", "again")
    board.use_concepts("since", "to_word", "they", "it", "why", "how", "when", "who")
    board.use(*[t for t in board.free if t in back or board.words[t.first].key in _WAY])
    return True


def had_ended(board: TaggedWords) -> tuple[LeadTopic, ...]:
    """How an enquiry had ended and came back, whose words are taken: "wo to gaya tha na pehle",
    "was she lost before"; with its story where that is asked too.
    """
    before = [t for t in board.free if not _EARLIER.isdisjoint(t.keys)]
    gone = [t for t in board.free if not _LEFT_US.isdisjoint(t.keys)]
    ended = board.unused("lost", "closed")
    is_past = bool(_WAS & board.keys)
    is_other = board.has(
        "who", "which", "leads", "visit", "visited", "call", "many", "token", "ago"
    )
    is_other |= bool(board.unused_kinds(TagKind.NUMBER, TagKind.DAYS, TagKind.MONEY))
    if not (before and is_past and (ended or gone)) or is_other:
        return ()
    told = (LeadTopic.CAME_BACK, *((LeadTopic.SUMMARY,) if board.unused("summary") else ()))
    board.use(*before, *gone)
    board.use_concepts("lost", "closed", "done", "they", "it", "to_word", "summary", "what")
    return told


def undecided(board: TaggedWords) -> tuple[LeadTopic, ...]:
    """What holds a lead back that does not decide, whose words are taken: "kem nakki nathi karti".

    With its visits where they are told: "3 vaar joi gai toy". A visit, a price or a loan that is
    not fixed is another question.
    """
    deciding = board.begun_by(_DECIDES)
    counted = board.unused_kinds(TagKind.NUMBER)
    is_other = board.has("loan", "price", "offer", "token", "budget", "who", "leads", "score")
    is_other = is_other or (board.has("visit") and not counted)
    is_denied = board.unused("why") and board.unused("not_after", "not_before")
    if is_other or not (deciding and is_denied):
        return ()
    visits = board.unused("visited", "visit", "come")
    board.use_concepts("why", "not_after", "not_before", "since", "they", "but", "and", "done")
    board.use_concepts("so_far", "family", "again")
    despite = board.begun_by(_DESPITE)
    board.use(*deciding, *despite, *visits, *(counted if visits else ()))
    return (LeadTopic.VISITS, LeadTopic.WORRIES) if visits else (LeadTopic.WORRIES,)


def reason_of(board: TaggedWords) -> LeadTopic | None:
    """The event whose reason is asked: "why did they not come", "loan kem na mali"."""
    if board.unused("excuse"):
        # "What excuse did he give", of not coming.
        board.use_concepts("excuse", "why", "missed", *_WHY_OF[0][2], "not_after", "not_before")
        return LeadTopic.WHY_MISSED
    if not board.unused("why"):
        return None
    for concepts, about, others in _WHY_OF:
        if board.unused(*concepts):
            board.use_concepts("why", *concepts, *others)
            return about
    if board.unused("loan") and board.unused("not_after", "not_before", "pending"):
        board.use_concepts("why", "loan", "sanctioned", "done", "not_after", "not_before")
        board.use_concepts("pending", "come")
        return LeadTopic.WHY_LOAN
    refused = [t for t in board.unused("not_after") if t.keys & _CAME]
    if refused or (
        board.unused("visit", "visited", "come") and board.unused("not_after", "not_before")
    ):
        board.use_concepts("why", "visit", "visited", "come", "not_after", "not_before", "done")
        board.use_concepts("last_talk", "last")
        return LeadTopic.WHY_MISSED
    return None
