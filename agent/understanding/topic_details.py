"""What a question about one lead asks besides: how many days ago, from which bank, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agent.query.query import Subject
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.message_words import HAS_DONE
from agent.understanding.parsed_question import AskChat, LeadTopic, SentenceAsk
from agent.understanding.question_parts import is_asking
from agent.understanding.sentence import SentenceLeads, asked_about
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind
from language.detect import detect_language
from language.periods import RangeShape
from language.tokens import key

_AT_SUM = neighbour_words("at_sum")
_DAYS, _AGO, _BANK = map(neighbour_words, ("day_words", "ago", "bank"))
_WHEN = neighbour_words("when_words")
_WE_DID, _WROTE = neighbour_words("we_did"), words_as_typed("last_wrote")
_NAMES, _PAST = neighbour_words("names"), neighbour_words("past")
_HINDI_SUBJECT = frozenset({"ne"})
ALONG = neighbour_words("along_with") | frozenset({key("along")})
_OF_COMPANY = frozenset({"who", "them", "all", "and", "come", "visit", "visited", "done", "they"})
_LEADS = (TagKind.NAME, TagKind.ID, TagKind.PHONE, TagKind.DAYS)
_SUBJECT, _OBJECT, _GU_OBJECT = map(
    neighbour_words, ("subject_case", "object_case", "object_case_gu")
)
_COUNTED = (
    LeadTopic.LAST_TALK, LeadTopic.WAITING, LeadTopic.CALLS, LeadTopic.VISITS, LeadTopic.OUR_LAST,
)  # fmt: skip
_SENT_BY_US, _BY_WHOM = {LeadTopic.CALLS, LeadTopic.OUR_LAST}, words_as_typed("by_whom")
_VISITS = ("visit", "visited", "visit_off")
_TURNED, _GONE = neighbour_words("turned_round"), neighbour_words("left_us")
_MOVES_VISIT, _OF_VISIT = neighbour_words("moves_visit"), neighbour_words("of_visit")
_ONWARD, _PUT = neighbour_words("to_come_ahead"), neighbour_words("put_onward")
MOVES = _MOVES_VISIT | _PUT
_CAME_ALONE = words_as_typed("came_alone")
_TALK, _WHOSE_WORD = words_as_typed("talk_by_phone"), words_as_typed("whose_word")
_EARLIER, _OLDER = neighbour_words("earlier"), neighbour_words("older_ones")
_BESIDE_OLDER = frozenset(
    {"said", "write", "what", "they", "it", "and", "show", "chat_word", "more", "ones", "all",
     "this", "done"}
)  # fmt: skip
_WRITTEN = ("reply", "write", "last_talk")
_GIVEN_BACK = neighbour_words("given_back") | neighbour_words("refunds")
_TOKENS, _ASK_FOR = neighbour_words("tokens"), neighbour_words("ask_for")
CONFIRMS, _MOST_CONFIRMED = neighbour_words("confirms"), 5
_IS_SO = neighbour_words("present") | neighbour_words("turned") | neighbour_words("not_yet_so")
_OF_PAST_VISIT = ("missed", "felt", "liked", "many", "again", "family")
_OF_WHOM = {"who", "which", "they", "them", "both", "all"}
_BESIDE_CONFIRMED = frozenset(
    {*_OF_WHOM, "planned", "it", "and", "when", "what", "time_word", "visit", "come", "done",
     "not_after", "not_before", "among", "show", "so_far"}
)  # fmt: skip
# All that may stand beside a colleague's last message to a lead.
_BESIDE = (
    *_WRITTEN, "call", "last", "when", "done", "to_word", "we", "what", "time_word", "since",
    "many", "not_after", "not_before", "ordinal_last", "ordinal_1", "said", "go", "first_reply",
)  # fmt: skip


def ask_for_company(board: TaggedWords) -> None:
    """Reads "who all came with her", of one lead, as the question whether the family came."""
    along = [t for t in board.tags if t.key in ALONG]
    others = [t for t in board.content() if t not in along and t.kind not in _LEADS]
    is_visit = board.has("come", "visited") and {t.concept for t in others} <= _OF_COMPANY
    if not along or not is_visit:
        return
    for tag in board.unused("who"):
        board.replace_tag(tag, "family")
    board.use(*along, *board.unused("all", "and"))


def older_messages(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """ "And before that?", "aur pehle kya bola", "purane message": those before what was quoted."""
    quotes = refs.dialogue.quotes
    named = board.begun_by(_EARLIER | _OLDER)
    others = {t.concept for t in board.content() if t not in named}
    is_other = board.has("leads", "lead") or not others <= _BESIDE_OLDER
    if quotes is None or not named or is_other or not refs.has_one:
        return None
    board.use(*board.tags)
    found = AskChat(refs.focus(), quotes.topic, quotes.words, quotes.side, shown=quotes.shown)
    return SentenceAsk(found)


def with_details(board: TaggedWords, found: Sequence[LeadTopic]) -> list[LeadTopic]:
    """The topics, with the days where these are asked, and the bank for the loan."""
    told = list(found)
    if LeadTopic.LOAN in told and _is_bank(board):
        told = [LeadTopic.BANK if one is LeadTopic.LOAN else one for one in told]
    if _is_our_writing(board):
        ours = (LeadTopic.LAST_TALK, LeadTopic.WAITING)
        told = [LeadTopic.OUR_LAST if one in ours else one for one in told]
    if LeadTopic.CONTACT in told and board.has("owner_kind", "owner_word"):
        others = (LeadTopic.CONTACT, LeadTopic.OWNER, LeadTopic.HOME)
        told = [LeadTopic.HOME_OWNER, *(one for one in told if one not in others)]
    is_how = told == [LeadTopic.VISITS] and board.has("how")
    # "Token wapas kiya", "banu pachu aapyu".
    tokens = [t for t in board.tags_of("cancelled") if t.keys & (_GIVEN_BACK | _TOKENS)]
    back = tokens and _GIVEN_BACK & board.keys
    is_asked_back = _ASK_FOR & board.keys and not board.has("when")
    if LeadTopic.ENDED in told and back and not is_asked_back:
        ended = (LeadTopic.ENDED, LeadTopic.BOOKED, LeadTopic.WAITING, LeadTopic.MOVE_BY)
        board.use_concepts("when")
        told = [LeadTopic.TOKEN_BACK, *(one for one in told if one not in ended)]
    if LeadTopic.VISITS in told and confirming(board) and not board.has(*_OF_PAST_VISIT):
        told = [LeadTopic.CONFIRMED if one is LeadTopic.VISITS else one for one in told]
    if LeadTopic.VISITS in told and (board.has("felt") or is_how):
        told.insert(0, LeadTopic.FELT)
    if LeadTopic.SUMMARY not in told and _is_story_too(board):
        told.insert(0, LeadTopic.SUMMARY)
    if _SENT_BY_US & set(told) and _BY_WHOM & _whos(board):
        told.append(LeadTopic.BY_WHOM)
    if set(_COUNTED) & set(told) and _are_days_asked(board):
        told.append(LeadTopic.SPAN)
        if LeadTopic.VISITS in told and board.has("pending"):
            # "Visit ko kitne din baaki hain".
            told = [one for one in told if one is not LeadTopic.WAITING]
    return told


def ask_if_confirmed(board: TaggedWords, *, is_of_some: bool) -> None:
    """Reads "did she confirm", and of leads just told "confirm hui kya", as of a visit; "confirm
    the visit" is an order.
    """
    is_did = board.words[0].key in HAS_DONE
    is_asked = is_of_some and is_asking(board.words) and not board.unused_kinds(TagKind.DAYS)
    for tag in board.unused_kinds(TagKind.UNKNOWN):
        is_so = is_asked and board.key_after(tag) in _IS_SO
        if tag.key in CONFIRMS and (is_did or is_so):
            board.replace_tag(tag, "planned")


def confirming(board: TaggedWords) -> list[Tag]:
    """The words that ask if a visit is confirmed: "confirm karyu che ne"; no "confirmed visit"."""
    told = [t for t in board.tags if t.concept == "planned" and CONFIRMS & t.keys]
    return [t for t in told if board.concept_after(t) != "visit"]


def confirmed_of_list(board: TaggedWords, refs: LeadRefs) -> SentenceAsk | None:
    """ "Who confirmed", "emne confirm karyu", after the visits of some days: of each lead."""
    last, told = refs.dialogue.query, {t.concept for t in board.content()}
    is_of_visits = refs.dialogue.day == "visits" or (
        refs.dialogue.is_list_newest and last is not None and last.of is Subject.VISITS
    )
    is_asked = bool(confirming(board)) and board.has(*_OF_WHOM) and told <= _BESIDE_CONFIRMED
    is_of_visits = is_of_visits and refs.dialogue.is_shown and not refs.page_lead_id
    if not (is_of_visits and is_asked):
        return None
    board.use(*board.content())
    visitors = map(refs.by_id, refs.dialogue.focus[:_MOST_CONFIRMED])
    return asked_about(list(visitors), LeadTopic.CONFIRMED)


def _is_story_too(board: TaggedWords) -> bool:
    """Whether a fact is asked beside the story: "tell me about Neha and her loan"."""
    asked = [t for t in board.content() if t.kind not in _LEADS and t.concept != "they"]
    facts = [t for t in asked if t.concept != "summary"]
    told = board.tags_of("about", "summary")
    if not (told and facts):
        return False
    between = [t for t in board.tags if told[0].first < t.first < facts[0].first]
    joins = [t.first for t in between if t.concept in ("and", "what_about")]
    named = [t.first for t in between if t.kind in _LEADS]
    return bool(joins) and all(at < joins[0] for at in named)


def _whos(board: TaggedWords) -> set[str]:
    """The words for "who", as typed."""
    return {t.typed for t in board.tags if t.concept == "who"}


def _is_our_writing(board: TaggedWords) -> bool:
    """Whether it asks when we wrote: "when did we last message Neha", "humne kab likha"."""
    last = {word for t in board.tags if t.concept == "last_talk" for word in t.typed_words}
    is_written = board.has("reply", "write") or bool(_WROTE & last)
    is_asked = board.has("when") or bool(_WHEN & set(map(key, last)))
    is_asked = is_asked and not board.has("waiting", "pending", "promised", "send")
    is_ours = bool(board.keys & _WE_DID) and not is_lead_subject(board)
    return is_asked and is_written and is_ours


def is_lead_subject(board: TaggedWords) -> bool:
    """Whether the lead did it: "Priya ne aakhri message mein kya bola"."""
    leads = [t for t in board.tags if t.kind in NAMES_A_LEAD]
    # "Ne" is "by" in Hindi and "to" in Gujarati.
    is_hindi = detect_language(board.words) in ("hi", "hi-Latn")
    case = _SUBJECT | _HINDI_SUBJECT if is_hindi else _SUBJECT
    return any(board.key_after(t) in case or t.text.endswith("એ") for t in leads)


def _is_bank(board: TaggedWords) -> bool:
    """Whether the bank is asked for, not the loan: "kaunsi bank", "bank ka naam"."""
    banks = [t for t in board.tags if t.concept == "loan" and t.key in _BANK]
    is_named = board.has("which", "what") or bool(board.keys & _NAMES)
    return bool(banks) and (is_named or len(board.content()) <= len(banks) + 1)


def _are_days_asked(board: TaggedWords) -> bool:
    """Whether a number of days is asked for: "how many days since", "is he silent for 16 days"."""
    times = board.tags_of("time_word")
    times = [t for t in times if _DAYS.intersection(t.keys)]
    for tag in times:
        board.use(tag, *[t for t in board.free if t.first == tag.last + 1 and t.key in _AGO])
    days = board.unused_kinds(TagKind.DAYS)
    is_span = any(t.days and t.days.shape is RangeShape.FOR for t in days)
    return bool(times) or (is_span and board.has("silent", "untouched", *_WRITTEN))


def moved_visit(board: TaggedWords) -> list[Tag]:
    """The words that ask if a visit was moved: "visit ki date badli kya", "was it moved";
    "visit ke baad kya badla" asks something else.
    """
    taken = range_of_move(board)
    return [t for t in board.free if t.first in taken or t.last in taken]


def range_of_move(board: TaggedWords) -> range:
    """The places of the words from a visit to its move; none without both."""
    keys = [w.key for w in board.words]
    visits = [t.first for t in board.tags_of(*_VISITS)]
    moved = [at for at, word in enumerate(keys) if word in _MOVES_VISIT]
    moved += [at + 1 for at, (a, b) in enumerate(pairwise(keys)) if a in _ONWARD and b in _PUT]
    spoken = [at for at, w in enumerate(board.words) if not w.is_stop]
    # "Mulakat fari (gai)?"; elsewhere the word is "again".
    moved += [at for at in spoken[1:] if keys[at] in _TURNED and spoken[-1] - at <= 1
              and keys[spoken[-1]] in _TURNED | _GONE]  # fmt: skip
    for first, last in (sorted((v, m)) for v in visits for m in moved):
        if set(keys[first + 1 : last]) <= _OF_VISIT:
            return range(first, last + 1)
    return range(0)


def last_word(board: TaggedWords) -> list[Tag]:
    """The words that ask whose the last message is: "last message kiska tha, unka ya humara"."""
    who = [t for t in board.unused("who") if t.typed in _WHOSE_WORD]
    last = board.unused("last_talk")
    if not last and board.has("last", "ordinal_last") and board.has("write", "said", "chat_word"):
        last = board.unused("last", "ordinal_last", "write", "said", "chat_word")
    if not who and board.has("or") and board.has("they") and board.has("we", "mine"):
        who = board.unused("or")
    if not (who and last) or board.has("what", "when", "call"):
        return []
    sides = board.unused("or", "we", "mine", "they", "lead") if board.has("or") else []
    return [*who, *last, *sides]


def talk_of_one(board: TaggedWords) -> list[Tag]:
    """The words that ask what was said on the phone: "kal phone pe kya baat hui"."""
    calls = board.unused("call")
    is_talk = any(_TALK.intersection(t.typed_words) for t in calls) and board.has("what")
    is_of_many = board.has("who", "which", "many", "leads", "ones", "all")
    return [*calls, *board.unused_kinds(TagKind.DAYS)] if is_talk and not is_of_many else []


def source_of_one(board: TaggedWords) -> list[Tag]:
    """The words that ask where one lead came from: "kis portal se aaya"."""
    came = any(_CAME_ALONE & {*t.typed_words} for t in board.unused("come"))
    is_of_many = board.has("many", "leads", "ones", "all", "highest", "lowest")
    return board.unused("source_word") if came and not is_of_many else []


class ColleagueTalk:
    """Reads what one colleague wrote to one lead: "when did Dev last reply to Krunal"."""

    def __init__(self, board: TaggedWords, meant: SentenceLeads) -> None:
        self._board = board
        self._meant = meant

    def read(self) -> SentenceAsk | None:
        """Our newest message, or the lead's, where the colleague is who was written to."""
        b = self._board
        people = b.unused_kinds(TagKind.COLLEAGUE)
        others = (t for t in b.content() if t.concept not in _BESIDE and t not in people)
        is_call = b.has("call") and bool(b.keys & _PAST or b.has("done"))
        is_told = b.has(*_WRITTEN) or is_call
        if len(people) != 1 or not is_told or any(t.kind not in NAMES_A_LEAD for t in others):
            return None
        refs = self._meant.leads(or_focus=False) if self._meant.names() else []
        if len(refs) != 1:
            return None
        is_theirs = self._is_written_to(people[0])
        b.use(*people, *b.unused(*_BESIDE))
        if is_call:
            about = [LeadTopic.CALLS, LeadTopic.BY_WHOM]
        else:
            about = [LeadTopic.LAST_TALK] if is_theirs else [LeadTopic.OUR_LAST, LeadTopic.BY_WHOM]
        return asked_about(refs, *with_details(b, about))

    def _is_written_to(self, tag: Tag) -> bool:
        """Whether the lead wrote to the colleague: "reply to Dev", "Dev ko", "Krunal e Dev ne"."""
        after = self._board.key_after(tag)
        if self._board.key_before(tag) == "to" or after in _OBJECT or tag.text.endswith("ને"):
            return True
        return after in _GU_OBJECT and is_lead_subject(self._board)


def stuck_at(board: TaggedWords) -> list[Tag]:
    """The words that ask at which sum a talk stands: "kitne pe atka hai", "stuck at what price"."""
    for stuck in board.unused("worries"):
        for asked in board.unused("many", "what"):
            pair = sorted((stuck, asked), key=lambda tag: tag.first)
            between = board.words[pair[0].last + 1 : pair[1].first]
            if len(between) == 1 and between[0].key in _AT_SUM:
                return pair
    return []
