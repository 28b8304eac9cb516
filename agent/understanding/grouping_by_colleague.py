"""Whether a figure is split by colleague: "who booked most", "whose", "who keeps leads waiting"."""

from __future__ import annotations

from itertools import pairwise

from agent.query.query import FieldName, GroupBy
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.loss_reasons import is_of_loss
from agent.understanding.message_words import is_left_lying
from agent.understanding.sentence import SentenceReader
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from leads.model.scope import Role

# What a colleague may have done none of, and what is counted of each.
DEEDS = ("visit", "visited", "booked", "call", "offer", "offered", "leads", "token")
COUNTED_DEEDS = ("booked", "visit", "visited", "call", "lost", "token", "missed", "cancelled")
_DONE = ("booked", "visit", "visited", "call", "waiting", "lost", "leads", "lead", "offer",
         "offered", "new", "hot", "token", "cancelled", "missed", "follow_up")  # fmt: skip
_LEAVING = frozenset(
    {
        "neglected",
        "neglecting",
        "neglects",
        "ignored",
        "ignoring",
        "ignores",
        "bhul gaye",
        "bhuli gaya",
    }
)
# "Whose leads".
_WHOSE = words_as_typed("whose_group")
_BY_WHOM = words_as_typed("by_whom")
_HOLDS, _HAS = neighbour_words("holds"), neighbour_words("holds_leads")
_OFTEN = neighbour_words("times")
_MORE_OF_THEM, _AT = neighbour_words("more_of_them"), frozenset({"pas", "pase"})


# Beside these words each lead's story is asked for, not a number.
_TOLD = ("said", "who", "which", "when", "what", "last", "budget", "price", "worries")
_BESIDE_DEEDS = frozenset({*COUNTED_DEEDS, "by_each", "mine", "broker_word", "show", "leads"}) - {
    "call"
}
_PEOPLE, _RANKING = neighbour_words("our_people"), neighbour_words("ranking")
_BESIDE_RANKS = frozenset({"team_word", "best", "highest", "lowest", "done", "broker_word"})
# Words for the highest count, not the best rate.
TOP = words_as_typed("top")
_BESIDE_TOP = frozenset({"best", "broker_word", "highest", "done", "rental", "buyer"})
_DOER, _DOING = words_as_typed("who_as_typed"), neighbour_words("is_doing")
_BY_DOER, _ANYBODY = words_as_typed("by_doer"), neighbour_words("anybody")
_BEEN = neighbour_words("been")
_DEALS, _ANY = neighbour_words("deals") | neighbour_words("bookings"), neighbour_words("any")
_ONE, _EVEN = neighbour_words("even_one"), neighbour_words("even")
_PENDING = frozenset({"highest", "lowest", "pending", "who", "leads", "lead"})
_PLACED = (FieldName.SOURCE, FieldName.LOCALITY, FieldName.PROJECT)


class GroupingByColleague(SentenceReader):
    """Reads whether one question asks for the figures of each colleague."""

    def read(self) -> GroupBy | None:
        """By broker, for a manager: "who booked most"."""
        b = self._board
        if self._book.scope.role is Role.BROKER:
            return None
        if self._is_ranking():
            return GroupBy.OWNER
        if not b.unused("who"):
            return None
        is_told = b.has("best") and b.has("first_reply", "days_to_book")
        is_told = is_told or self._are_counted() or self._is_most() or self._is_neglecting()
        is_told = is_told or self._keeps_waiting() or self.is_figure_moved() or self._is_compared()
        does_best = is_no_figure(b, frozenset({"share"}), TagKind.DAYS)
        does_best = does_best and any("best" in t.typed for t in b.unused("share"))
        return GroupBy.OWNER if is_told or does_best or self.is_of_top() else None

    def _is_ranking(self) -> bool:
        """Whether the team is ranked by a figure: "rank brokers by visits", "team ranking"."""
        b = self._board
        ranks = [t for t in b.tags if t.key in _RANKING and not b.is_used(t)]
        people = b.unused("team_word", "broker_word")
        is_told = bool(ranks and people) and b.has(*COUNTED_DEEDS, *BANDS, "leads")
        return is_told and b.use(*ranks, *people)

    def _are_counted(self) -> bool:
        """Whether what each has or did is counted: "kiske paas kitne", "kiski kitni booking"."""
        b = self._board
        who, many = b.unused("who"), b.unused("many")
        is_each = bool(many) and who[0].first < many[0].first and b.has("leads", "lead")
        is_each |= bool(b.keys & _AT) and [t.concept for t in b.content()] == ["many"]
        is_whose = any(t.typed in _WHOSE | _BY_WHOM for t in who)
        return is_each or (is_whose and b.has("many", "count") and b.has(*COUNTED_DEEDS))

    def _is_most(self) -> bool:
        """Whether it asks who has or did the most, or the least."""
        b, is_lost = self._board, is_of_loss(self._board)
        is_of_sum = b.has("budget", "score") and not is_lost
        is_of_sum = is_of_sum or (b.has("offer", "offered") and not self._is_offers_counted())
        if not b.unused("highest", "lowest") or is_of_sum or self._is_of_visitors():
            return False
        # "Sabse zyada pending kiska".
        told = {t.concept for t in b.content()}
        is_pending = b.has("pending") and (b.has("reply") or told <= _PENDING)
        return is_lost or b.has(*_DONE) or is_pending

    def _is_neglecting(self) -> bool:
        """Whether it asks who leaves work undone: "who neglects leads", "who made no bookings"."""
        b = self._board
        is_left = any(t.typed in _LEAVING for t in b.unused("untouched")) or self._is_careless()
        is_none = b.has("booked", "visit", "call") and bool(b.unused("zero") or self._denied_noun())
        is_none = is_none or self._is_without_call() or self._is_without_deal()
        return is_none or (is_left and b.has("leads")) or self._is_not_following()

    def _keeps_waiting(self) -> bool:
        """Whether it asks who keeps leads waiting; "kaya hot lead ne javab baki che, kona che e"
        asks for the leads.
        """
        b = self._board
        is_of_leads = b.has("which", "what") and b.has("lead", "leads")
        is_of_leads = is_of_leads and not b.has("broker_word", "many", "highest", "lowest")
        is_whose = any(t.typed in _WHOSE for t in b.unused("who"))
        is_whose |= b.has("team_word", "broker_word")  # "who in the team replies late"
        return not is_of_leads and ((is_whose and b.has("waiting")) or self._is_held())

    def name_deed(self) -> bool:
        """Whether a manager asks who is best in the team, read as who booked most."""
        b = self._board
        teams, ranks = b.unused("team_word"), b.unused("best", "highest", "lowest")
        told = {t.concept for t in b.content() if t.kind is not TagKind.DAYS}
        is_ranked = b.has("who") and bool(teams and ranks) and told <= _BESIDE_RANKS
        if not is_ranked or self._book.scope.role is Role.BROKER or b.has("lead", "leads", "which"):
            return False
        b.replace_tag(teams[0], "booked")
        for rank in b.unused("best"):
            b.replace_tag(rank, "highest")
        return True

    def is_of_top(self) -> bool:
        """Whether colleagues are ranked by nothing that is named: "top broker", "who did best this
        month"; by bookings then.
        """
        b = self._board
        spans = [t.days for t in b.content() if t.days]
        if not is_no_figure(b, _BESIDE_TOP, TagKind.NUMBER, TagKind.DAYS, TagKind.BHK):
            return False
        if b.has("broker_word"):
            return b.has("best")
        is_of_leads = b.has("lead", "leads", "ones", "which")
        is_of_deeds = any(s.start != s.end for s in spans) or bool(b.keys & _DOING)
        return b.has("best", "highest") and not is_of_leads and is_of_deeds

    def name_each(self) -> bool:
        """Makes a word for each colleague of "each of my guys", "har bande ne", whose deeds are
        counted; true if it is no word for brokers: all of those people are to be told.
        """
        b = self._board
        said = {t.concept for t in b.tags if t.kind is TagKind.CONCEPT}
        is_counted = b.has(*COUNTED_DEEDS, "leads", "lead") and not b.has(*_TOLD)
        is_counted &= b.has("many", "count", "share") or said <= _BESIDE_DEEDS
        for each in b.unused("by_each") if is_counted else ():
            person = b.beside(each, 1, _is_of_mine)
            if (
                self._book.scope.role is not Role.BROKER
                and person is not None
                and _is_person(person)
            ):
                b.replace_tag(person, "group_person")
                return person.concept != "broker_word"
        return False

    def is_figure_moved(self) -> bool:
        """Whether it asks a manager whose figure moved: "bookings vs October, who fell"."""
        b = self._board
        is_moved = bool(b.unused("who") and b.unused("rose", "fell"))
        return is_moved and self._book.scope.role is not Role.BROKER and b.has(*COUNTED_DEEDS)

    def _is_of_visitors(self) -> bool:
        """Whether it asks which lead visited most often; a broker is named who is meant."""
        b = self._board
        often = [t for t in b.unused("highest") if t.last_key in _OFTEN]
        is_ours = b.has("broker_word", "team_word") or bool(b.unused_kinds(TagKind.COLLEAGUE))
        return bool(often) and b.has("visit", "visited") and not is_ours

    def _is_offers_counted(self) -> bool:
        """Whether offers are counted: "most offers"; "the highest offer" is one lead's."""
        b = self._board
        is_plural = any(t.typed == "offers" for t in b.unused("offer", "offered"))
        is_whose = any(t.typed in _WHOSE for t in b.unused("who"))
        return is_plural or (is_whose and b.has("leads", "lead"))

    def _is_not_following(self) -> bool:
        """Whether it asks who does not follow up: "kaun follow up nahi kar raha"; whom nobody
        followed up are leads.
        """
        b = self._board
        is_doer = any(t.typed in _DOER for t in b.unused("who"))
        is_doing = bool(b.keys & _DOING) and not b.has("leads", "lead")
        return is_doer and is_doing and bool(b.unused("untouched"))

    def _is_careless(self) -> bool:
        """Whether it asks who neglects leads: "kaun apne leads pe dhyan nahi de raha"."""
        b = self._board
        return b.has("focus") and b.has("not_after", "not_before") and b.has("mine", "they")

    def _denied_noun(self) -> list[Tag]:
        """The "no" of "who made no bookings", which does not mean leads that have not booked."""
        nouns = {t.last + 1 for t in self._board.unused("no", "zero")}
        plural = [t for t in self._board.unused(*DEEDS) if t.typed.endswith("s")]
        return [t for t in plural if t.first in nouns]

    def _is_without_call(self) -> bool:
        """Whether it asks who made not one call, "kisne aaj ek bhi call nahi kiya", or called
        nobody: "who has not called anyone today".
        """
        b = self._board
        is_doer = any(t.typed in _BY_DOER for t in b.unused("who"))
        # "Who was not called by anyone" is a lead.
        is_to_nobody = bool(b.keys & _ANYBODY) and not b.keys & _BEEN and b.has("call")
        if is_to_nobody and (is_doer or len(b.unused("who")) > 1) and not b.has("picked"):
            return b.has("not_after", "not_before", "no")
        keys = [w.key for w in b.words]
        is_one = any(one in _ONE and even in _EVEN for one, even in pairwise(keys))
        is_made = b.has("call") and not b.has("picked")  # leads pick up
        return is_doer and is_one and is_made and b.has("not_after", "not_before", "no")

    def _is_without_deal(self) -> bool:
        """Whether it asks who closed not one deal: "who did not close any deal", "kisne ek bhi
        booking nahi ki"; who has not booked is a lead.
        """
        b = self._board
        keys = [w.key for w in b.words]
        is_any = bool(_ANY & b.keys) or any(
            one in _ONE and even in _EVEN for one, even in pairwise(keys)
        )
        is_doer = any(t.typed in _BY_DOER for t in b.unused("who"))
        deals = [t for t in b.unused("booked") if t.keys & _DEALS]
        return is_doer and is_any and bool(deals) and b.has("not_after", "not_before")

    def _is_held(self) -> bool:
        """Whether it asks who keeps leads waiting: "who is sitting on unanswered leads"."""
        b = self._board
        keys = b.keys
        is_of_leads = b.has("leads", "lead", "many")
        is_whose = any(t.typed in _WHOSE for t in b.unused("who"))
        is_held = bool(_HOLDS & keys) or ((is_whose or bool(_HAS & keys)) and is_of_leads)
        is_else = b.has("call", "follow_up", "visit", "visited", "loan", "token", "booked")
        is_waiting = b.has("waiting", "pending") or is_left_lying(b)
        return is_held and is_waiting and not is_else

    def _is_compared(self) -> bool:
        """Whether it asks who has more of them: "who has more hot leads", "better conversion"."""
        b = self._board
        more = [t for t in (*b.content(), *b.free) if t.key in _MORE_OF_THEM]
        keys = b.keys
        is_held = bool((_HAS | _AT) & keys) and b.has("leads")
        if not more or not (is_held or b.has("share")):
            return False
        b.use(*more)
        return True


def is_no_figure(board: TaggedWords, beside: frozenset[str], *kinds: TagKind) -> bool:
    """Whether it says nothing but these words and where the leads are or come from."""
    told = [t for t in board.content() if t.concept not in beside and t.kind not in kinds]
    return all(t.field in _PLACED for t in told)


def _is_of_mine(tag: Tag) -> bool:
    """Whether it is the "of my" of "each of my guys"."""
    return tag.concept == "mine" or (tag.kind is TagKind.SMALL and not _is_person(tag))


def _is_person(tag: Tag) -> bool:
    return tag.concept == "broker_word" or tag.key in _PEOPLE
