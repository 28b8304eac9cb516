"""Asks about our side of a conversation: what we answered or sent, and promises not kept."""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import Condition, FieldName, Moment, Query
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.list_asks import ReaderWithLists
from agent.understanding.message_words import (
    ANSWERED,
    NEVER,
    QUESTION,
    asks_if_sent,
    chat_topic_of,
    is_question_left,
    words_of_sending,
)
from agent.understanding.parsed_question import AskChat, AskFind, SentenceAsk
from agent.understanding.planned_calls import is_promised_call
from agent.understanding.sentence import asked_of
from agent.understanding.tagged_words import (
    CalledBy,
    Tag,
    TagKind,
    days_named,
    is_content,
)

_TO_WHOM, _TO_US = words_as_typed("told_whom"), words_as_typed("to_us")
_TO_THE_LEAD = words_as_typed("to_the_lead")
_OWED = ("waiting", "pending")
_GIVEN, _TO_IT = neighbour_words("given"), neighbour_words("to_it")
_TO_THEM, _WE_SAID = neighbour_words("to_them"), neighbour_words("first_person")
# Words that only say again that nothing followed, or how it was sent.
_BESIDE = (
    "what", "which", "who", "when", "it", "they", "this", "we", "mine", "reply", "write", "said",
    "send", "done", "come", "last", "and", "but", "how", "show", "again", "ordinal_1", "draft",
    "go", "not_after", "not_before", "no", "zero", "silent", "pending", "so_far", "about",
    "to_word",
)  # fmt: skip
_NOTHING = (
    *_BESIDE, "leads", "ones", "all", "since", "promised", "will_do", "lead", "call", "many",
    "count", "next_step", "only", "waiting",
)  # fmt: skip
_HOME = "BHK"
_THING_WORDS = 2
_WEEK = timedelta(days=6)
_LISTED = ("who", "which", "leads", "ones", "show", "all", "many", "count", "mine")

_NEW, _ANY = neighbour_words("new_ones"), neighbour_words("any") | neighbour_words("anybody")
_BESIDE_NEW = frozenset({"write", "reply", "come", "what", "show", "done", "who"})
_WHO_WAITS = Query(where=(Condition(field=FieldName.WAITING, value=True),))

CALLED_BY = CalledBy(
    ("will_do", "promised", "reply", "write", "inventory", "rera", "we", "waiting", "no_answer")
)


class OurSide(ReaderWithLists):
    """Reads one sentence about what we wrote to one lead, or promised to all."""

    def read(self) -> SentenceAsk | None:
        """A list of promises not kept, or a lead's words with ours after them."""
        asked = self._promises() or self._promised_one() or self._replied() or self._told()
        return asked or self._left_by_us() or self._new_messages()

    def _promises(self) -> SentenceAsk | None:
        """The leads that we told we would check or send, and wrote nothing since."""
        b = self._board
        keys = b.keys
        is_ours = b.has("we", "mine", "pending") or bool(_WE_SAID & keys)
        whom = {t.typed_words[-1] for t in b.tags if t.concept == "who"}
        is_ours = is_ours or not whom.isdisjoint(_TO_WHOM)
        is_told = b.has("will_do") and b.has("show", "said", "write", "call")
        if is_promised_call(b, self._today):
            return None
        if (
            not is_ours
            or not (is_told or b.has("promised"))
            or self._meant.names()
            or not (b.has(*_LISTED) or (b.has("promised") and not self._refs.has_one))
        ):
            return None
        start, end = days_named(self._board, self._today)
        if end is not None and end > self._today:
            # On a Monday "this week" is hardly today alone.
            start, end = min(start or end, self._today - _WEEK), self._today
        b.use_concepts(*_NOTHING)
        parts = self._lists.parts()
        b.use_concepts(*_NOTHING)
        among = parts.query() if parts.conditions else None
        return SentenceAsk(AskChat(None, "promised", "", "broker", start, end, among))

    def _left_by_us(self) -> SentenceAsk | None:
        """The leads whose last question waits for us: "kisne poocha aur humne jawab nahi diya"."""
        b = self._board
        if self._meant.names() or chat_topic_of(b)[0] or not is_question_left(b):
            return None
        self._use_left()
        b.use_concepts(*(c for c in _NOTHING if c not in ("many", "count")), "they", "no_answer")
        parts = self._lists.parts()
        if not parts.is_on(FieldName.WAITING):
            parts.conditions.append(Condition(field=FieldName.WAITING, value=True))
        parts.moment = parts.moment or Moment.LAST_BY_LEAD
        return SentenceAsk(AskFind(parts.query()))

    def _new_messages(self) -> SentenceAsk | None:
        """The leads that wait for our answer: "any new messages", "koi reply aaya"."""
        b = self._board
        said = {tag.concept for tag in b.tags if is_content(tag)}
        told = b.unused("write", "reply")
        is_new = any(b.words[t.first].key in _NEW for t in told) or bool(b.keys & _ANY)
        is_of_one = self._refs.has_one or self._refs.page_lead_id is not None
        if not (told and is_new and said <= _BESIDE_NEW) or is_of_one:
            return None
        b.use(*b.content())
        return SentenceAsk(AskFind(_WHO_WAITS))

    def _promised_one(self) -> SentenceAsk | None:
        """What we promised one lead: "what did we promise Krunal"."""
        b = self._board
        is_to_us = not _TO_US.isdisjoint(b.typed)
        is_ours = b.has("we", "mine") or bool(_WE_SAID & b.keys)
        is_ours = is_ours or not _TO_THE_LEAD.isdisjoint(b.typed)
        # "Any promise to Parth", not "did Parth promise to visit".
        named = [t.first - 1 for t in (*self._meant.names(), *b.unused("they"))]
        is_ours = is_ours or any(at > 0 and b.words[at].raw.casefold() == "to" for at in named)
        if is_to_us or not (b.has("promised") and is_ours) or b.has("who", *_OWED):
            return None
        refs = self._meant.leads() if self._meant.names() or self._refs.has_one else []
        if len(refs) != 1:
            return None
        start, end = days_named(b, self._today)
        b.use_concepts("promised", *_BESIDE)
        return asked_of(AskChat(refs[0], "promised", "", "us", start, end), refs[0])

    def _replied(self) -> SentenceAsk | None:
        b = self._board
        is_of_one = self._meant.names() or b.has("they") or self._refs.has_one
        is_many = b.has("leads", "ones", "waiting", "pending", "no_answer", "first_reply")
        # What they offered and what we answered is the talk about the price.
        is_many |= b.has("offer", "offered") and b.has("we")
        is_left = self._is_left()
        is_asked = is_left or (not is_many and (self._is_reply() or self._is_sending()))
        if not is_of_one or not is_asked:
            return None
        refs = self._meant.leads()
        if not refs:
            return None
        start, end = days_named(self._board, self._today)
        words = "" if is_left else self._words()
        topic, tags = (None, []) if words else chat_topic_of(b)
        if not (words or topic) and b.use(*b.unused("rera")):
            topic = "papers"  # they ask for its number in other words and scripts too
        words = words or ("" if topic or is_left else self._unknown())
        b.use(*tags, *words_of_sending(b))
        b.use_concepts(*_BESIDE, *(("waiting", "no_answer", "leads") if is_left else ()))
        return asked_of(AskChat(refs[0], topic, words, "reply", start, end), refs[0])

    def _told(self) -> SentenceAsk | None:
        """What we told a lead of a home, a figure: "humne usko 3 BHK hi bataya tha na"."""
        b = self._board
        is_told = b.has("we") and b.has("said", "write") and not b.has("who", "which", "many")
        is_shown = b.has("we") and b.has("which", "what") and b.has("home", "project_word")
        is_shown = is_shown and b.has("said", "show", "send", "price")
        if not (is_told or is_shown) or not (
            self._meant.names() or b.has("they") or self._refs.has_one
        ):
            return None
        # Our lines about a home name its rooms.
        words = _HOME if is_shown else self._words()
        words = words or ("" if chat_topic_of(b)[0] else self._unknown())
        refs = self._meant.leads() if words else []
        if not refs:
            return None
        b.use_concepts(*_BESIDE, *(("home", "project_word", "price") if is_shown else ()))
        return asked_of(AskChat(refs[0], None, words, "broker"), refs[0])

    def _is_reply(self) -> bool:
        """Whether it asks if we answered: "aapde jawab aapyo", "usko jawab diya kya"."""
        b = self._board
        keys = [w.key for w in b.words]
        if not b.has("reply") or b.has("who", "how", "draft"):
            return False
        places = [(t.first, t.last) for t in b.unused("reply")]
        is_given = any(keys[end + 1 : end + 2] and keys[end + 1] in _GIVEN for _, end in places)
        is_to_it = any(first and keys[first - 1] in _TO_IT for first, _ in places)
        is_what = any(
            t.last + 1 == first for t in b.tags for first, _ in places if t.concept == "what"
        )
        if is_what and not b.unused_kinds(TagKind.DAYS, TagKind.NUMBER, TagKind.MONEY):
            # "Shu jawab aapyo" asks for our newest words.
            return False
        is_ours = bool(_WE_SAID & set(keys))
        is_to_lead = is_to_it or bool(_TO_THEM & set(keys)) or not self._is_by_lead()
        return is_ours or (is_given and is_to_lead)

    def _is_left(self) -> bool:
        """Whether it asks for a question of theirs that has no answer of ours: "did he ask anything
        we never answered"; "he didn't answer my question" is of ours.
        """
        b = self._board
        is_ours = b.has("mine") or b.has("who", "draft")
        if is_ours or not all(b.keys & group for group in (QUESTION, ANSWERED, NEVER)):
            return False
        self._use_left()
        return True

    def _use_left(self) -> None:
        """Takes the words for the question, the answer and the "not"."""
        b, keys = self._board, QUESTION | ANSWERED | NEVER
        b.use(*(t for t in b.free if t.keys <= keys))

    def _is_by_lead(self) -> bool:
        return bool(self._meant.names()) or self._board.has("they")

    def _is_sending(self) -> bool:
        """Whether it asks if we sent a thing that is no topic: "did we send the photos"."""
        return asks_if_sent(self._board) and self._board.has("inventory", "rera")

    def _words(self) -> str:
        """What picks the message: a thing that was asked for, a figure, or an unknown word."""
        b = self._board
        picks = [t for t in b.free if _picks(t)]
        b.use(*picks)
        return " ".join(_wanted(t) for t in picks)

    def _unknown(self) -> str:
        """The one thing named that no rule knows, to be looked for as it stands: "deposit"."""
        b = self._board
        things = [t for t in b.free if t.kind is TagKind.UNKNOWN or t.concept == "brokerage"]
        if len(things) != 1 or len(things[0].text.split()) > _THING_WORDS:
            return ""
        b.use(*things)
        return things[0].text


def _picks(tag: Tag) -> bool:
    kinds = (TagKind.NUMBER, TagKind.MONEY, TagKind.BHK)
    return tag.kind in kinds or (is_content(tag) and tag.concept == "inventory")


def _wanted(tag: Tag) -> str:
    """The word to look for: of "91 lakh" the number, which is what both sides write alike."""
    return tag.text.split()[0] if tag.kind in (TagKind.NUMBER, TagKind.MONEY) else tag.text
