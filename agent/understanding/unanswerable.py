"""What no tool can or may answer: the market, others' leads, people by faith or caste."""

from __future__ import annotations

from collections.abc import Sequence

from agent.query.query import Query
from agent.understanding.day_asks import of_other_book
from agent.understanding.lead_refs import colleague_before
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.list_asks import ListAsks
from agent.understanding.measures import asks_sum, of_bookings
from agent.understanding.message_words import words_of_sending
from agent.understanding.parsed_question import (
    AskFind,
    AskUnanswerable,
    SentenceAsk,
    UnanswerableTopic,
)
from agent.understanding.sentence import Sentence, SentenceReader
from agent.understanding.tagged_words import CalledBy, Tag, TaggedWords, TagKind, says
from language.tokens import Word, key
from leads.model.scope import Role

# Jain is a surname too: "Arjun Jain" and "how hot is Jain" are about a lead.

_FAITH, _OR_NAME = neighbour_words("faith"), neighbour_words("faith_or_name")
_PLURAL, _PLACE, _PEOPLE = (
    neighbour_words("plural_faith"),
    neighbour_words("faith_place"),
    neighbour_words("faith_people"),
)
# "Jati" is a caste, and goes.
_GOES, _AWAY, _GONE_BEFORE = "jati", "rah", neighbour_words("before_goes")
# After "jain lead" these mean one lead: "jain lead ka budget".
_CASES = neighbour_words("name_cases")
_MANY = ("leads", "ones", "all", "family", "buyer", "rental", "owner_kind")
_ADJECTIVES = ("hot", "warm", "cold", "new", "open", "closed", "booked", "lost", "best")
# With these a price is of leads, not of an area.
_OF_LEADS = (
    "leads", "who", "lead", "ones", "buyer", "average", "median", "said", "which", "they",
    "count", "sum", "them", "all",
)  # fmt: skip
_CHOOSING = ("only", "except", "not_before", "not_after", "no", "and", "or")


def faiths_named(board: TaggedWords) -> list[Tag]:
    """The tags that name a religion, caste or gender and are no part of a lead's name."""
    sure = [t for t in board.tags if _is_named(board, t, _FAITH)]
    maybe = [t for t in board.tags if _is_named(board, t, _OR_NAME) and t not in sure]
    if sure:
        return [*sure, *maybe]
    return [t for t in maybe if _is_of_many(board, t)]


def without_faiths(board: TaggedWords, named: Sequence[Tag]) -> list[Word]:
    """The words without those tags and without the words that chose or excluded them."""
    beside_them = [
        t
        for t in board.tags
        if t.concept in _CHOOSING and any(_stands_by(board, t, one) for one in named)
    ]
    return [word for word in board.words_but([*named, *beside_them]) if not word.is_stop]


def _is_named(board: TaggedWords, tag: Tag, kinds: frozenset[str]) -> bool:
    # A surname in a full name is nobody's faith; "patel caste" names a caste.
    is_alone = tag.first == tag.last or kinds is _FAITH
    if tag.kind in (TagKind.VALUE, TagKind.ID, TagKind.PHONE, TagKind.STOP) or not is_alone:
        return False
    near = board.words[max(0, tag.first - 1) : tag.last + 2]
    if _GOES in tag.keys and len(tag.keys) > 1:
        # "Kis wajah se jaati" is one of our own phrases.
        return False
    if tag.keys == {_GOES} and (near[-1].key.startswith(_AWAY) or near[0].key in _GONE_BEFORE):
        # "Haath mathi jati rahe", "kis wajah se lead jaati hai": of what slips away.
        return False
    return bool(tag.keys & kinds) and not _PLACE & {w.key for w in near}


def _is_of_many(board: TaggedWords, tag: Tag) -> bool:
    """Whether a word that may be a surname means a group: "jain leads", "sirf jains"."""
    if board.words[tag.first].key in _PLURAL or tag.typed in _PLURAL:
        return True
    if board.key_after(tag) in _PEOPLE:
        return True
    after = board.beside(tag, 1, lambda t: t.kind is TagKind.SMALL or t.concept in _ADJECTIVES)
    if after is None or after.concept != "lead":
        return after is not None and after.concept in _MANY
    # Hindi and Gujarati use "lead" for several too.
    is_of_one = board.key_after(after) in _CASES
    return board.has("show", "only", "many", "hot") and not is_of_one


def _stands_by(board: TaggedWords, tag: Tag, other: Tag) -> bool:
    return any(board.next_to(other, step) == tag for step in (-1, 1))


# With these it is asked who wants the number, or what to write about it.
_NOT_THE_NUMBER = ("who", "leads", "which", "said", "write", "reply", "draft", "asked", "waiting")
_OUTSIDE = {
    "law": UnanswerableTopic.LAW, "forecast": UnanswerableTopic.FORECAST,
    "market": UnanswerableTopic.MARKET, "world": UnanswerableTopic.OTHER,
    "others": UnanswerableTopic.OTHERS, "inventory": UnanswerableTopic.INVENTORY,
}  # fmt: skip
# With these it is counted or asked who spoke of it: "brokerage ki kitni booking".
_OF_COUNTS = (*_NOT_THE_NUMBER, "lead", "booked", "visit", "call", "they", "lost", "why", "ones")
_OF_LEADS_TOLD = ("who", "lead", "leads", "ones", "they", "them", "said", "which")
_BESIDE_TOKEN = frozenset(
    {"many", "count", "sum", "token", "what", "done", "come", "they", "them", "it", "and", "all"}
)
_MUCH = key("much")
_MONEY = neighbour_words("money_taken")
_FUTURE, _TREND, _NAMES = (
    neighbour_words("future"),
    neighbour_words("trend"),
    neighbour_words("names"),
)

_WILL = neighbour_words("will_happen")

CALLED_BY = CalledBy(
    (*_OUTSIDE, "many", "rera", "brokerage", "token", "team_word", "price", "loan", "money_talk",
     "home"),
    (TagKind.COLLEAGUE, TagKind.BHK),
)  # fmt: skip


class OutsideAsks(SentenceReader):
    """Reads one sentence that asks for something outside the record."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._said = " ".join(w.raw for w in sentence.board.words)

    def others(self) -> SentenceAsk | None:
        """A request for a colleague's or the team's leads by somebody who may not see them."""
        team = self._board.unused("team_word")
        if team and self._board.has("commercial"):
            # "Office ke commercial kone joie che": a home of that kind is wanted.
            self._board.use(*team)
        elif team and self._book.scope.role is Role.BROKER and not self._meant.names():
            return self._declined(UnanswerableTopic.OTHERS, team[0].text)
        return None if self._meant.names() else of_other_book(self._board, self._book)

    def of_colleague(self) -> SentenceAsk | None:
        """A lead named as a colleague's, whose leads the asker may not see: "hetal ni priya"."""
        owner = colleague_before(self._board)
        member = owner.member if owner is not None else None
        if owner is None or member is None or self._book.may_see(member):
            return None
        return self._declined(UnanswerableTopic.OTHERS, owner.text)

    def rera(self) -> SentenceAsk | None:
        """A project's RERA number, which no record here holds."""
        b = self._board
        # "Rina ne RERA number mokli didho?", "number moklyo ke nai" ask what we sent.
        is_of_one = bool(self._meant.names()) or self._refs.has_one
        is_of_sending = is_of_one and bool(b.unused("send") or words_of_sending(b))
        if not b.unused("rera") or b.has(*_NOT_THE_NUMBER) or is_of_sending:
            return None
        return self._declined(UnanswerableTopic.RERA, self._said)

    def earnings(self) -> SentenceAsk | None:
        """What the office earned or took in: "brokerage kitna mila", "token kitna paisa"."""
        b = self._board
        is_sum = b.has("many", "count", "sum", "average", "what") and not b.has(*_OF_COUNTS)
        told = {t.concept for t in b.content() if t.kind is not TagKind.DAYS}
        # "Revenue this month", "my commission".
        is_alone = told <= {"brokerage", "mine", "we", "show"}
        is_earned = bool(b.unused("brokerage")) and (is_sum or is_alone)
        is_taken = bool(b.unused("token")) and bool(b.keys & _MONEY) and not of_bookings(b)
        is_taken &= b.has("many", "count", "sum") and not b.has(*_OF_LEADS_TOLD)
        if not (is_earned or is_taken) or self._meant.names() or self._refs.has_one:
            return None
        return self._declined(UnanswerableTopic.EARNINGS, self._said)

    def token_sum(self) -> SentenceAsk | None:
        """ "Kitna", "how much in total", said after tokens: no sums of theirs are added up."""
        b = self._board
        is_asked = any(asks_sum(b, t) or _MUCH in t.keys for t in b.unused("many"))
        is_asked |= b.has("count", "sum") and not b.has("many")
        if not is_asked or any(t.concept not in _BESIDE_TOKEN for t in b.content()):
            return None
        return self._declined(UnanswerableTopic.EARNINGS, self._said)

    def names_withheld(self, lists: ListAsks) -> SentenceAsk | None:
        """A request for names or numbers of people by somebody who only gets figures.

        What else is said picks the leads whose number they may be told.
        """
        b = self._board
        if self._book.scope.role is not Role.ANALYST:
            return None
        is_named = any(w.key in _NAMES for w in b.words) and not b.unused_kinds(TagKind.COLLEAGUE)
        is_of_leads = b.has("lead", "leads", "who", "hot", "best", "buyer", "visit", "booked")
        # "Names n nos pls", after a figure.
        is_of_leads = is_of_leads or self._refs.dialogue.query is not None
        if not b.unused("contact_word") and not (is_named and is_of_leads):
            return None
        instead = None
        if not self._meant.names() and not b.has("they"):
            b.use_concepts("contact_word")
            found = lists.find() if not self._refs.has_one else None
            ask = found.ask if found and not b.unread() else None
            query = ask.query if isinstance(ask, AskFind) and not ask.query.group_by else None
            instead = query if query and (query.where or query.period) else None
        return self._declined(UnanswerableTopic.NAMES, self._said, instead)

    def _declined(
        self, kind: UnanswerableTopic, words: str, instead: Query | None = None
    ) -> SentenceAsk:
        self._board.use(*self._board.content())
        return SentenceAsk(AskUnanswerable(kind, words, instead))

    def is_outlook(self) -> bool:
        """Whether it asks about future prices and rates: "will loan rates come down"."""
        b = self._board
        keys = b.keys
        is_priced = b.has("price", "market", "loan", "money_talk")
        moves = keys & _TREND or b.has("rose", "fell")
        is_of_one = b.has("they", "who", "which", "many") or bool(self._meant.names())
        return bool(is_priced and moves and keys & _FUTURE) and not is_of_one

    def _counts_what_comes(self) -> bool:
        """Whether bookings or new leads still to come are counted: "kal kitni booking hogi"."""
        b = self._board
        is_ahead = b.has("many") and bool(b.keys & _WILL)
        is_other = b.has("visit", "visited", "call", "planned", *BANDS) or self._meant.names()
        comes = b.has("booked", "token") or (b.has("come", "new") and b.has("lead", "leads"))
        return is_ahead and comes and not is_other

    def outside(self) -> SentenceAsk | None:
        tags = self._board.unused(*_OUTSIDE)
        if (self.is_outlook() or self._counts_what_comes()) and not says(tags, "forecast"):
            return self._declined(UnanswerableTopic.FORECAST, self._said)
        if not tags and self._is_stock():
            return self._declined(UnanswerableTopic.INVENTORY, self._said)
        if not tags and self._is_rate_of_place():
            return self._declined(UnanswerableTopic.MARKET, self._said)
        if not tags or self._meant.names() or self._board.has("said", "they"):
            return None
        if tags[0].concept == "forecast" and self._board.unused_kinds(TagKind.NUMBER):
            # "Will 15 be booked?" can be told how many there are so far.
            return None
        if self._refs.has_one and self._board.has("send", "promised"):
            # "Did we ever send the photos" is about the lead that was spoken of.
            return None
        if tags[0].concept == "forecast" or not self._board.has("leads", "lead", "who", "waiting"):
            return self._declined(_OUTSIDE[tags[0].concept], tags[0].text)
        return None

    def _is_stock(self) -> bool:
        """Whether it asks which homes there are, about no lead: "Bopal ma 3 BHK su che"."""
        b = self._board
        others = [
            t for t in b.content() if t.kind not in (TagKind.BHK, TagKind.VALUE, TagKind.MONEY)
        ]
        is_of_place = bool(b.unused_kinds(TagKind.BHK)) and not self._refs.dialogue.is_begun
        return is_of_place and not others and b.has("what") and not b.has("leads", "who", "lead")

    def _is_rate_of_place(self) -> bool:
        """Whether it asks for an area's rate, about no lead: "what is the rate in Bopal"."""
        b = self._board
        is_of_place = any(t.stored for t in b.unused_kinds(TagKind.VALUE))
        is_list = b.has(*_OF_LEADS)
        return bool(b.unused("price")) and is_of_place and not is_list and not self._meant.names()

    def outside_at_all(self) -> SentenceAsk | None:
        """A request for homes to sell: "show me 3 BHK flats"."""
        b = self._board
        if (
            b.unused("home")
            and b.has("show", "which", "what", "many", "count")
            and not self._meant.names()
        ):
            return self._declined(UnanswerableTopic.INVENTORY, self._said)
        return None
